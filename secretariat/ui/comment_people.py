"""Who was asked for comments: to whom the papers went, who has answered, who cannot be reached."""

import datetime as dt

from PySide6.QtCore import QItemSelectionModel, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from secretariat.i18n import N_, _, chosen, count
from secretariat.services.comment_state import CommentRoundRow
from secretariat.services.dispatches import STATES, RecipientRow
from secretariat.ui.fields import Line
from secretariat.ui.flow_layout import flow
from secretariat.ui.rows import Column, Rows, table
from secretariat.ui.widgets import Button, Elided, column, connect, row, text


class CommentPeople(QWidget):
    """The recipients of a round.

    Signals:
        papers_wanted: papers and letters are to be made.
        reminders_wanted: reminders are to be made for those who have not answered.
        marked: what the recipients are to be marked as: `sent`, `reminded`, `answered`, `not_answered`.
        addressed: another address of the chosen recipient.
        closed: the round is to be closed, or opened again.
    """

    papers_wanted = Signal()
    reminders_wanted = Signal()
    marked = Signal(str, object)
    addressed = Signal(object, str)
    closed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._round: CommentRoundRow | None = None
        self._title, self._facts = text("", "pane"), text("", "note", wrap=True)
        self._unreached = text("", "error", wrap=True)
        self.papers = connect(Button(_("Make the papers and letters"), icon="send"), self.papers_wanted.emit)
        self.sent = connect(Button(_("Mark all as sent")), self._on_sent)
        self.remind = connect(Button(""), self.reminders_wanted.emit)
        self.close_it = connect(Button("", "quiet"), self._on_close)
        self.one_each = QCheckBox(_("A letter to each alone"))
        columns = (
            Column[RecipientRow](N_("Recipient"), lambda one: one.label(chosen().code)),
            Column[RecipientRow](N_("State"), _state, 176),
        )
        self.rows: Rows[RecipientRow] = Rows(columns, lambda one: one.id, self)
        self.table = table(self.rows, _("Who was asked"))
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self._who = Elided("", "strong")
        self.address = Line(_("Address"))
        self.address.setPlaceholderText(_("Address"))
        self.address.left.connect(self._on_address)
        self.answered = connect(Button(_("Mark as answered"), "quiet"), self._on_answered)
        acts = flow(self.papers, self.sent, self.remind, self.close_it)
        head = column(
            self._title, self._facts, self._unreached, acts, self.one_each, spacing=8, margins=(20, 18, 20, 12)
        )
        foot = column(self._who, row(self.address, self.answered), spacing=8, margins=(20, 12, 20, 16))
        layout = column(head, self.table, foot, spacing=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_round(self, one: CommentRoundRow | None, today: dt.date, *, can_write: bool) -> None:
        """Show a round; the chosen row stays chosen."""
        kept = self.current()
        self._round = one
        found = one.dispatch.recipients if one and one.dispatch else ()
        self.rows.show_rows(found)
        if one is None:
            return
        self._title.setText(_("Comment round {number}", number=one.number))
        self._facts.setText(told(one, today))
        lost = [each.label(chosen().code) for each in one.dispatch.unreachable] if one.dispatch else []
        self._unreached.setText(_("Not sent, because there is no address: {names}.", names=lost))
        self._unreached.setVisible(bool(lost))
        if found:
            place = max(0, self.rows.place(kept.id if kept else None))
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(self.rows.index(place, 0), flags)
        waiting = len(one.dispatch.waiting) if one.dispatch else 0
        self.remind.setText(count("Draft a reminder to {n}", "Draft reminders to {n}", waiting))
        self.remind.setVisible(one.is_open and bool(waiting))
        self.papers.setVisible(one.is_open)
        self.one_each.setVisible(one.is_open)
        self.sent.setVisible(one.is_open and any(each.sent_on is None and each.address for each in found))
        self.close_it.setText(_("Close the round") if one.is_open else _("Open the round again"))
        for part in (self.sent, self.close_it, self.answered, self.address):
            part.setEnabled(can_write)
        self._on_current()

    def current(self) -> RecipientRow | None:
        """The chosen recipient."""
        return self.rows.row(self.table.currentIndex().row())

    @Slot()
    def _on_current(self, *_indexes: object) -> None:
        one = self.current()
        for part in (self._who, self.address, self.answered):
            part.setVisible(one is not None)
        if one is not None:
            self._who.tell(one.label(chosen().code))
            self.address.show_text(one.address)
            self.answered.setText(_("Mark as not answered") if one.answered_on else _("Mark as answered"))

    @Slot()
    def _on_sent(self) -> None:
        if self._round is not None and self._round.dispatch is not None:
            self.marked.emit("sent", [one for one in self._round.dispatch.reachable if one.sent_on is None])

    @Slot()
    def _on_close(self) -> None:
        if self._round is not None:
            self.closed.emit(self._round.is_open)

    @Slot()
    def _on_address(self) -> None:
        if (one := self.current()) is not None:
            self.addressed.emit(one, self.address.text())

    @Slot()
    def _on_answered(self) -> None:
        if (one := self.current()) is not None:
            self.marked.emit("not_answered" if one.answered_on else "answered", [one])


def told(one: CommentRoundRow, today: dt.date) -> str:
    """When a round was asked, until when, and how many have answered."""
    listed = one.dispatch.recipients if one.dispatch else ()
    answered = sum(each.answered_on is not None for each in listed)
    parts = [_("asked {day}", day=one.asked_on)]
    if one.closed_on is not None:
        parts.append(_("closed {day}", day=one.closed_on))
    elif one.facts.answer_by is not None:
        late = one.is_late(today)
        last = one.facts.answer_by
        words = _("the last day was {day}", day=last) if late else _("answer by {day}", day=last)
        parts.append(words)
    parts.append(_("{answered}/{total} answered", answered=answered, total=len(listed)))
    return " · ".join(parts)


def _state(one: RecipientRow) -> str:
    day = one.answered_on or one.reminded_on or one.sent_on
    return " ".join(filter(None, (_(STATES[one.state]), chosen().date(day) if day else "")))
