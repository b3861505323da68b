"""One update round: who was asked, sent, reminded, has answered or is silent, and what is to be done about it."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from secretariat.i18n import N_, _, capitalized, chosen, count
from secretariat.services.rounds import STATES, RequestRow, RequestState, RoundRow
from secretariat.ui import icons, theme
from secretariat.ui.delegates import HairlineDelegate, ground
from secretariat.ui.fields import Line
from secretariat.ui.flow_layout import flow
from secretariat.ui.rows import Column, Rows, table
from secretariat.ui.widgets import Button, Elided, column, connect, line, pane, row, text

_Index = QModelIndex | QPersistentModelIndex
_LOOKS = {
    RequestState.ASKED: ("notstarted", "ink3"),
    RequestState.SENT: ("running", "ink2"),
    RequestState.REMINDED: ("running", "warning"),
    RequestState.LATE: ("late", "danger"),
    RequestState.SILENT: ("dropped", "danger"),
    RequestState.ANSWERED: ("done", "good"),
}
_STATE = 5
_ROOM = ((820, 3), (820, 4), (600, 1))


class RoundDetail(QWidget):
    """A round.

    Signals:
        sheets_wanted: the sheets and letters are to be made.
        reminders_wanted: reminders are to be drafted for those who have not answered.
        copy_wanted: a member copy for the chosen request.
        telephone: the chosen organization tells its answers.
        marked: what the chosen ones are to be marked as: `sent`, `reminded`, `answered`, `not_answered`.
        addressed: another address of the chosen request.
        closed: the round is to be closed, or opened again.
    """

    sheets_wanted = Signal()
    reminders_wanted = Signal()
    copy_wanted = Signal(object)
    telephone = Signal(object)
    marked = Signal(str, object)
    addressed = Signal(object, str)
    closed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._round: RoundRow | None = None
        self._title, self._facts = text("", "section"), text("", "note", wrap=True)
        self._silence = text("", "", wrap=True)
        self.sheets = connect(Button(_("Make the sheets and letters"), icon="send"), self.sheets_wanted.emit)
        self.remind = connect(Button(_("Draft reminders")), self.reminders_wanted.emit)
        self.sent = connect(Button(_("Mark all as sent")), self._on_sent)
        self.close_it = connect(Button(_("Close the round"), "quiet"), self._on_close)
        columns = (
            Column[RequestRow](N_("Organization"), lambda one: one.label(chosen().code), 170),
            Column[RequestRow](N_("Person"), lambda one: one.person or _("nobody named"), 170),
            Column[RequestRow](N_("Address"), lambda one: one.address or _("no address")),
            Column[RequestRow](N_("Sent"), lambda one: _day(one.sent_on), 84),
            Column[RequestRow](N_("Reminded"), lambda one: _day(one.reminded_on), 104),
            Column[RequestRow](N_("Answer"), _said_state, 210),
        )
        self.rows: Rows[RequestRow] = Rows(columns, lambda one: one.id, self)
        self.table = table(self.rows, _("Who was asked"))
        self.table.setItemDelegate(_Delegate(self.table))
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self._who = Elided("", "strong")
        self.address = Line(_("Address"))
        self.address.setPlaceholderText(_("Address"))
        self.address.setMinimumWidth(180)
        self.address.left.connect(self._on_address)
        self.phone = connect(Button(_("Answers by telephone"), keys="Return"), self._on_phone)
        self.table.activated.connect(self._on_phone)
        self.answered = connect(Button(_("Mark as answered"), "quiet"), self._on_answered)
        self.copy = connect(Button(_("Make a member copy"), "quiet"), self._on_copy)
        self._build()

    def _build(self) -> None:
        acts = flow(self.sheets, self.sent, self.remind, self.close_it)
        head = column(self._title, self._facts, self._silence, acts, spacing=8, margins=(28, 20, 24, 16))
        foot = flow(self.phone, self.answered, self.copy)
        inner = column(row(self._who, self.address, 1, spacing=12), foot, spacing=8, margins=(28, 12, 24, 14))
        self._foot = pane(inner, "sunken")
        layout = column(head, self.table, line(), self._foot, spacing=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_round(self, one: RoundRow, meeting: str, today: dt.date, *, can_write: bool) -> None:
        """Show a round; the chosen row stays chosen."""
        kept = self.current()
        self._round = one
        self._title.setText(_("Round {number}", number=one.number))
        self._facts.setText(_told(one, meeting, today))
        self._silence.setText(silence(one))
        self.rows.show_rows(one.requests)
        silent = next((place for place, each in enumerate(one.requests) if each in one.waiting), 0)
        place = self.rows.place(kept.id if kept else None)
        place = silent if place < 0 else place
        if one.requests:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(self.rows.index(place, 0), flags)
        waiting = len(one.waiting)
        self.remind.setText(count("Draft a reminder to {n}", "Draft reminders to {n}", waiting))
        self.remind.setVisible(bool(waiting) and one.is_open)
        self.sheets.setVisible(one.is_open)
        self.sent.setVisible(one.is_open and any(each.sent_on is None for each in one.waiting))
        self.close_it.setText(_("Close the round") if one.is_open else _("Open the round again"))
        for button in (self.sent, self.close_it, self.answered):
            button.setEnabled(can_write)
        self.address.setEnabled(can_write)
        self._on_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is scarce, days that the last column tells too are left out, then persons."""
        super().resizeEvent(event)
        for least, number in _ROOM:
            self.table.setColumnHidden(number, self.width() < least)

    def current(self) -> RequestRow | None:
        """The chosen request."""
        return self.rows.row(self.table.currentIndex().row())

    @Slot()
    def _on_current(self, *_indexes: object) -> None:
        one = self.current()
        self._foot.setVisible(one is not None)
        if one is not None:
            self._who.tell(one.organization.said(chosen().code))
            self.address.show_text(one.address)
            is_answered = one.answered_on is not None
            self.answered.setText(_("Mark as not answered") if is_answered else _("Mark as answered"))

    @Slot()
    def _on_sent(self) -> None:
        if self._round is not None:
            self.marked.emit("sent", [one for one in self._round.waiting if one.sent_on is None])

    @Slot()
    def _on_close(self) -> None:
        if self._round is not None:
            self.closed.emit(self._round.is_open)

    @Slot()
    def _on_address(self) -> None:
        if (one := self.current()) is not None:
            self.addressed.emit(one, self.address.text())

    @Slot()
    def _on_phone(self) -> None:
        if (one := self.current()) is not None:
            self.telephone.emit(one)

    @Slot()
    def _on_answered(self) -> None:
        if (one := self.current()) is not None:
            self.marked.emit("answered" if one.answered_on is None else "not_answered", [one])

    @Slot()
    def _on_copy(self) -> None:
        if (one := self.current()) is not None:
            self.copy_wanted.emit(one)


class _Delegate(HairlineDelegate):
    """Rows; the last column has the mark of the state before its words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        one = model.row(index.row()) if isinstance(model, Rows) else None
        if index.column() != _STATE or one is None:
            super().paint(painter, option, index)
            return
        rect: QRect = option.rect
        ground(painter, rect, option, bar=False)
        mark, token = _LOOKS[one.state]
        painter.save()
        painter.drawPixmap(rect.x() + 8, rect.y() + 11, icons.pixmap(f"mark-{mark}", token, 12))
        is_strong = one.state in {RequestState.LATE, RequestState.SILENT}
        painter.setFont(theme.font(theme.BODY, bold=is_strong))
        painter.setPen(theme.color("danger" if is_strong else "ink"))
        place = rect.adjusted(28, 0, -8, 0)
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


def silence(one: RoundRow) -> str:
    """Who has answered and who has not; a good emptiness is a fact with its day."""
    code, total = chosen().code, len(one.requests)
    if not one.waiting:
        last = max((each.answered_on for each in one.requests if each.answered_on), default=None)
        return count("The one that was asked answered by {day}.", "All {n} answered by {day}.", total, day=last or "")
    names = chosen().joined([each.label(code) for each in one.waiting])
    return _("{answered} of {total} have answered. No answer: {names}.", answered=one.answered, total=total,
             names=names)  # fmt: skip


def _told(one: RoundRow, meeting: str, today: dt.date) -> str:
    by = one.facts.answer_by
    parts = [_("For meeting {number}.", number=meeting)] if meeting else []
    parts.append(_("Asked {asked}, answer by {day}.", asked=one.asked_on, day=by))
    if one.closed_on is not None:
        parts.append(_("Closed {day}.", day=one.closed_on))
    else:
        left = (by - today).days
        if left < 0:
            parts.append(count("The day passed {n} day ago.", "The day passed {n} days ago.", -left))
        else:
            parts.append(count("{n} day left.", "{n} days left.", left) if left else _("That is today."))
    return " ".join(parts)


def _said_state(one: RequestRow) -> str:
    words = capitalized(_(STATES[one.state]))
    return f"{words} {_day(one.answered_on)}" if one.answered_on else words


def _day(day: Any) -> str:
    return chosen().short_date(day) if day else ""
