"""One request for statements: whom it asks, what became of each, and what is to be done about it."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from secretariat.i18n import N_, _, capitalized, chosen, count
from secretariat.services.labels import label
from secretariat.services.statement_requests import RequestRow
from secretariat.services.statements import STATES, StatementRow, StatementState
from secretariat.ui.fields import Line
from secretariat.ui.flow_layout import flow
from secretariat.ui.measure_part import joined, on_day, today
from secretariat.ui.rows import Column, Rows, table
from secretariat.ui.sections import date_width
from secretariat.ui.state_delegate import StateDelegate
from secretariat.ui.widgets import Button, Elided, column, connect, line, pane, row
from secretariat.ui.word_fields import shown_when

LOOKS = {
    StatementState.UNSENT: ("notstarted", "ink3"),
    StatementState.ASKED: ("running", "ink2"),
    StatementState.REMINDED: ("running", "warning"),
    StatementState.LATE: ("late", "danger"),
    StatementState.DECLINED: ("dropped", "ink2"),
    StatementState.RECEIVED: ("done", "good"),
}
_STATE, _LEAST, _STATE_WIDTH = 5, 780, 260
_ADDRESS, _DAYS = 2, (3, 4)
_TIGHT = 860


class RequestDetail(QWidget):
    """Whom a request asks.

    Signals:
        opened: the chosen one is to be filed, or shown where it has come.
        addressed: another address of the chosen one.
        marked: what these are to be marked as, `sent` or `reminded`.
        letters_wanted: what is to be written to these, `letters` with the request or `reminders`.
        declining: the chosen one declines, or does so no more.
        dropped: the chosen one is to be asked no more.
    """

    opened = Signal(object)
    addressed = Signal(object, str)
    marked = Signal(str, object)
    letters_wanted = Signal(object, str)
    declining = Signal(object)
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._request: RequestRow | None = None
        day = date_width() + 40
        columns = (
            Column[StatementRow](N_("No."), lambda one: str(one.number), 46),
            Column[StatementRow](N_("From whom"), lambda one: capitalized(one.giver(chosen().code))),
            Column[StatementRow](N_("Address"), lambda one: one.address or _("no address"), 180),
            Column[StatementRow](N_("Requested"), lambda one: on_day(one.asked_on), day),
            Column[StatementRow](N_("Reminded"), lambda one: on_day(one.reminded_on), day, optional=True),
            Column[StatementRow](N_("State"), state_words, _STATE_WIDTH),
        )
        self.rows: Rows[StatementRow] = Rows(columns, lambda one: one.id, self)
        self.table = table(self.rows, _("Whom the request asks"))
        self.table.setItemDelegate(StateDelegate(self.table, _STATE, _look))
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.activated.connect(self._on_open)
        self.letters = connect(Button(_("Make the letters"), icon="send"), self._on_letters)
        self.sent = connect(Button(_("Mark as sent today")), self._on_sent)
        self.remind = connect(Button(_("Draft reminders")), self._on_remind)
        self.who, self.note = Elided("", "strong"), Elided("", "help")
        self.address = Line(_("Address"))
        self.address.setPlaceholderText(_("Address"))
        self.address.setMinimumWidth(220)
        self.address.left.connect(self._on_address)
        self.open = connect(Button(_("File the statement"), keys="Return"), self._on_open)
        self.again = connect(Button(_("Make the letter again"), "quiet"), self._on_again)
        self.one_reminded = connect(Button(_("Mark as reminded today"), "quiet"), self._on_reminded)
        self.decline = connect(Button(_("Gives no statement"), "quiet"), self._on_decline)
        self.drop = connect(Button(_("Ask no more"), "quiet"), self._on_drop)
        self._build()

    def _build(self) -> None:
        acts = flow(self.letters, self.sent, self.remind)
        head = QWidget()
        head.setLayout(column(acts, margins=(28, 12, 24, 8)))
        foot = flow(self.open, self.again, self.one_reminded, self.decline, self.drop)
        inner = column(row(self.who, self.address, self.note, 1, spacing=12), foot, spacing=8, margins=(28, 12, 24, 14))
        self._foot = pane(inner, "sunken")
        layout = column(head, self.table, line(), self._foot, spacing=0)
        layout.setStretch(1, 1)
        self._head = head
        self.setLayout(layout)

    def show_request(self, one: RequestRow, *, can_write: bool) -> None:
        """Show whom a request asks; the chosen one stays chosen."""
        kept = self.current()
        self._request = one
        self.rows.show_rows(one.statements)
        self._fit()
        waited = next((place for place, each in enumerate(one.statements) if each.is_open), 0)
        place = self.rows.place(kept.id if kept else None)
        if one.statements:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            index = self.rows.index(place if place >= 0 else waited, 0)
            self.table.selectionModel().setCurrentIndex(index, flags)
        waiting, unsent = one.waiting, one.unsent
        self.letters.rename(count("Make the letter to {n}", "Make the letters to {n}", len(unsent)))
        self.remind.rename(count("Draft a reminder to {n}", "Draft reminders to {n}", len(waiting)))
        self.letters.setVisible(bool(unsent))
        self.sent.setVisible(bool(unsent))
        self.remind.setVisible(bool(waiting))
        self._head.setVisible(bool(unsent or waiting))
        for button in (self.sent, self.one_reminded, self.decline, self.drop):
            button.setEnabled(can_write)
        self.address.setEnabled(can_write)
        self._on_current()

    def current(self) -> StatementRow | None:
        """The chosen one."""
        return self.rows.row(self.table.currentIndex().row())

    def choose(self, statement_id: int) -> None:
        """Choose one."""
        if (place := self.rows.place(statement_id)) >= 0:
            self.table.selectRow(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is scarce the days are left out: the state tells them too."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        empty = self.rows.empty_columns()
        for number in _DAYS:
            self.table.setColumnHidden(number, self.width() < _LEAST or number in empty)
        self.table.setColumnHidden(_ADDRESS, self.width() < _TIGHT)

    @Slot()
    def _on_current(self, *_indexes: object) -> None:
        one = self.current()
        self._foot.setVisible(one is not None)
        if one is None:
            return
        has_come = one.facts.received_on is not None
        is_asked = one.is_open and one.asked_on is not None
        self.who.tell(capitalized(one.giver(chosen().code)))
        self.address.show_text(one.address)
        self.note.tell(state_words(one))
        self.open.rename(_("Open the statement") if has_come else _("File the statement"))
        self.again.setVisible(is_asked)
        self.one_reminded.setVisible(is_asked)
        self.decline.setVisible(is_asked or one.declined_on is not None)
        self.decline.rename(_("Waited for all the same") if one.declined_on else _("Gives no statement"))
        self.drop.setVisible(not has_come)

    @Slot()
    def _on_letters(self) -> None:
        if self._request is not None:
            self.letters_wanted.emit(list(self._request.unsent), "letters")

    @Slot()
    def _on_sent(self) -> None:
        if self._request is not None:
            self.marked.emit("sent", list(self._request.unsent))

    @Slot()
    def _on_remind(self) -> None:
        if self._request is not None:
            self.letters_wanted.emit(list(self._request.waiting), "reminders")

    @Slot()
    def _on_address(self) -> None:
        if (one := self.current()) is not None:
            self.addressed.emit(one, self.address.text())

    @Slot()
    def _on_open(self, *_index: Any) -> None:
        if (one := self.current()) is not None:
            self.opened.emit(one)

    @Slot()
    def _on_again(self) -> None:
        if (one := self.current()) is not None:
            self.letters_wanted.emit([one], "letters")

    @Slot()
    def _on_reminded(self) -> None:
        if (one := self.current()) is not None:
            self.marked.emit("reminded", [one])

    @Slot()
    def _on_decline(self) -> None:
        if (one := self.current()) is not None:
            self.declining.emit(one)

    @Slot()
    def _on_drop(self) -> None:
        if (one := self.current()) is not None:
            self.dropped.emit(one)


def _look(one: StatementRow) -> tuple[str, str, bool]:
    state = one.state(today())
    return *LOOKS[state], state is StatementState.LATE


def state_words(one: StatementRow) -> str:
    """How far a statement has come, with its day and what is to be known of it."""
    state = one.state(today())
    day = {
        StatementState.RECEIVED: one.facts.received_on,
        StatementState.DECLINED: one.declined_on,
        StatementState.REMINDED: one.reminded_on,
        StatementState.ASKED: one.asked_on,
    }.get(state)
    said = capitalized(_("received late") if one.came_late else _(STATES[state]))
    lacking = _("incomplete") if one.missing else ""
    stance = _(label(one.stance)) if one.stance else ""
    return joined(" ".join(filter(None, (said, on_day(day)))), lacking, stance, one.declined_because)


def told(one: RequestRow, on: dt.date) -> str:
    """What a request is about and how far it has come, in a line."""
    late = len(one.late(on))
    counts = (
        _("{came} of {n} received", came=len(one.received), n=len(one.statements)),
        count("{n} late", "{n} late", late) if late else "",
    )
    matter = one.matter if one.matter and one.facts.title not in {"", one.matter} else ""
    when = _("due {date}", date=shown_when(one.facts.due)) if one.facts.due else _("no last day")
    asked = _("asked on {day}", day=one.asked_on) if one.asked_on else _("not sent yet")
    return joined(matter, asked, when, *counts)
