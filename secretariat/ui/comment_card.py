"""One comment: who says what of which words, what would stand instead, and what becomes of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from secretariat.i18n import _, chosen
from secretariat.models import CommentState
from secretariat.services.comments import CommentRow
from secretariat.services.labels import label
from secretariat.ui.comment_list import brief, where
from secretariat.ui.flow_layout import flow
from secretariat.ui.widgets import Button, column, connect, line, text
from secretariat.ui.word_fields import AreaField


class CommentCard(QWidget):
    """The chosen comment.

    Signals:
        accepted: it is accepted, with the words that shall stand instead (`None` for those proposed) and why.
        settled: what becomes of it without a change of the text, and why.
        reopened: it is to be open again.
        placed: it belongs to the paragraph in which the caret stands.
    """

    accepted = Signal(object, str)
    settled = Signal(object, str)
    reopened = Signal()
    placed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._one: CommentRow | None = None
        self._where, self._by = text("", "group"), text("", "section", wrap=True)
        self._facts, self._text = text("", "help", wrap=True), text("", "", wrap=True)
        self._thread = text("", "note", wrap=True)
        self._old_head, self._old = text(_("As it stands"), "group"), text("", "", wrap=True)
        self._warning = text("", "error", wrap=True)
        self.instead = AreaField(_("Instead"), rows=2)
        self.reason = AreaField(_("Reason"), hint=_("Needed where it is not accepted"), rows=2)
        self.accept = connect(Button(_("Accept"), "primary", keys="Alt+1"), self.on_accept)
        self.partly = connect(Button(_("In part"), keys="Alt+2"), self.on_partly)
        self.reject = connect(Button(_("Not accepted"), keys="Alt+3"), self.on_reject)
        self.note = connect(Button(_("Noted"), keys="Alt+4"), self.on_note)
        self.again = connect(Button(_("Open again"), keys="Alt+0"), self.reopened.emit)
        self.place = connect(Button(_("Place on the paragraph of the caret"), keys="Alt+5"), self.placed.emit)
        self._settled = text("", "note", wrap=True)
        self._build()

    def _build(self) -> None:
        acts = flow(self.accept, self.partly, self.reject, self.note, self.again, self.place)
        parts = (
            self._where, self._by, self._facts, self._text, self._thread, line(), self._old_head, self._old,
            self.instead, self._warning, self.reason, self._settled, acts, 1,
        )  # fmt: skip
        self.setLayout(column(*parts, spacing=10, margins=(20, 18, 20, 18)))

    @property
    def current(self) -> CommentRow | None:
        """The comment that is shown."""
        return self._one

    def show_comment(self, one: CommentRow | None, thread: Sequence[CommentRow] = (), *, can_write: bool) -> None:
        """Show a comment with the others of its thread, or nothing."""
        is_other = one is None or self._one is None or one.id != self._one.id
        self._one = one
        self.setVisible(one is not None)
        if one is None:
            return
        spoken = chosen()
        self._where.setText(where(one))
        self._by.setText(one.by(spoken.code) or _("without a name"))
        when = _("said {day}", day=one.on) if one.on else _("received {day}", day=one.received_on)
        self._facts.setText(" · ".join(filter(None, (when, one.file_name))))
        is_told = one.is_change and not one.is_open and bool(one.proposed)
        proposed = _("Proposed: “{words}”", words=one.proposed) if is_told else ""
        self._text.setText("\n".join(filter(None, (one.text, proposed))))
        self._text.setVisible(bool(self._text.text()))
        self._thread.setText("\n".join(_told(each, one) for each in thread if each.id != one.id))
        self._thread.setVisible(bool(self._thread.text()))
        old = one.passage or (_("(nothing: words are added)") if one.is_change else "")
        for part in (self._old_head, self._old):
            part.setVisible(bool(old))
        self._old.setText(old)
        self.instead.setVisible(one.is_change and one.is_open)
        is_gone = one.is_open and one.is_change and one.here is None
        self._warning.setText(
            _("These words have been changed since. Change the text by hand, then say what became of the comment.")
        )
        self._warning.setVisible(is_gone)
        if is_other:
            self.instead.show_value(one.proposed or "")
            self.reason.show_value(one.reason)
            self.reason.tell("")
        self._show_state(one, can_write=can_write, is_gone=is_gone)

    def _show_state(self, one: CommentRow, *, can_write: bool, is_gone: bool) -> None:
        told = (_(label(one.state)), chosen().date(one.settled_on) if one.settled_on else "", one.reason)
        self._settled.setText(" · ".join(filter(None, told)))
        self._settled.setVisible(not one.is_open)
        self.reason.setVisible(one.is_open)
        for button in (self.accept, self.partly, self.reject, self.note):
            button.setVisible(one.is_open)
            button.setEnabled(can_write)
        self.accept.setEnabled(can_write and not is_gone)
        self.place.setVisible(one.is_open and not one.is_placed)
        self.place.setEnabled(can_write)
        self.again.setVisible(not one.is_open)
        self.again.setEnabled(can_write)

    @Slot()
    def on_accept(self) -> None:
        """Accept it, with the words of the field where they are others than proposed."""
        one = self._one
        if one is None or not one.is_open:
            return
        words = self.instead.value
        instead = words if one.is_change and words != one.proposed else None
        self.accepted.emit(instead, self.reason.value.strip())

    @Slot()
    def on_partly(self) -> None:
        """Accept a part: other words where some are written, else a remark that was followed in part."""
        one = self._one
        if one is None or not one.is_open:
            return
        if one.is_change and one.here is not None and self.instead.value == one.proposed:
            self.instead.area.setFocus()
            self.instead.tell(_("Write what shall stand instead, then accept."))
        elif one.is_change and one.here is not None:
            self.on_accept()
        else:
            self.settled.emit(CommentState.PARTLY, self.reason.value.strip())

    @Slot()
    def on_reject(self) -> None:
        """Do not accept it, for the reason that is written."""
        if self._one is None or not self._one.is_open:
            return
        if not self.reason.value.strip():
            self.reason.area.setFocus()
            self.reason.tell(_("Write the reason, then press Not accepted again."), wrong=True)
        else:
            self.settled.emit(CommentState.REJECTED, self.reason.value.strip())

    @Slot()
    def on_note(self) -> None:
        """Note it, without a change."""
        if self._one is not None and self._one.is_open:
            self.settled.emit(CommentState.NOTED, self.reason.value.strip())


def _told(other: CommentRow, one: CommentRow) -> str:
    """Another comment of the thread of one: what it answers, or what answers it."""
    who = other.by(chosen().code) or _("without a name")
    if other.id == one.answers:
        return _("Answers {name}: “{words}”", name=who, words=brief(other))
    return _("{name} answers: “{words}”", name=who, words=brief(other))
