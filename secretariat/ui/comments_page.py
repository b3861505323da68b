"""Comments on minutes: the list at the left, the text with its redline in the middle, the chosen one at the right."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from secretariat.i18n import _, count
from secretariat.models import (
    AgendaItem,
    Comment,
    CommentRound,
    CommentState,
    Dispatch,
    Entry,
    Meeting,
    MinutesState,
    Recipient,
)
from secretariat.services import agenda, comment_rounds, comment_state, comments, meetings, minutes
from secretariat.services.comments import CommentRow
from secretariat.ui.comment_asking import NewCommentRound
from secretariat.ui.comment_card import CommentCard
from secretariat.ui.comment_list import CommentList, shortened
from secretariat.ui.comment_papers import CommentPapers
from secretariat.ui.comment_people import CommentPeople, told
from secretariat.ui.comment_replies import CommentReplies
from secretariat.ui.comment_text import CommentText
from secretariat.ui.comment_writing import NewComment
from secretariat.ui.desk import Desk
from secretariat.ui.measure_part import today
from secretariat.ui.place import MINUTES, Place
from secretariat.ui.told_strip import ToldStrip
from secretariat.ui.widgets import Button, Elided, column, connect, line, pane, row, scrolled, text

if TYPE_CHECKING:
    from secretariat.services.comment_state import CommentRoundRow
    from secretariat.services.meetings import MeetingRow

_LIST, _NARROW_LIST, _SIDE, _NARROW_SIDE, _NARROW = 292, 208, 400, 312, 1060
_CARD, _FORM, _WRITING, _PEOPLE = range(4)
_WATCHED = (Comment, CommentRound, Dispatch, Recipient, Entry, AgendaItem, Meeting)
_OPEN, _ALL, _CHANGES, _NOWHERE = "open", "all", "changes", "nowhere"


class CommentsPage(QWidget):
    """The comments on the minutes of one meeting."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting: MeetingRow | None = None
        self._round: CommentRoundRow | None = None
        self._found: list[CommentRow] = []
        self._sent: tuple[int, Mapping[str, int]] | None = None
        self.title = text("", "page")
        self.facts = Elided("", "note")
        self.strip = ToldStrip()
        self.people = CommentPeople()
        self.papers = CommentPapers(self, desk, self.people, self.strip)
        self.replies = CommentReplies(self, desk, self.strip)
        self.write = connect(Button(_("Write a comment down"), "quiet", keys="Ctrl+Shift+N"), self._on_write)
        self.read = connect(Button(_("Read replies in"), icon="importing", keys="Ctrl+O"), self.replies.choose_files)
        self.who = connect(Button(_("Who has answered"), icon="people", keys="F4"), self._on_people)
        self.ask = connect(Button(_("Ask for comments"), "primary", icon="send", keys="Ctrl+N"), self._on_ask)
        self.back = connect(Button(_("Back to the minutes"), "quiet", keys="Esc"), self._on_back)
        self.filter = QComboBox()
        self.filter.setAccessibleName(_("Which comments are listed"))
        for key, words in ((_ALL, _("All comments")), (_OPEN, _("Open ones")), (_CHANGES, _("Changes of the text")),
                           (_NOWHERE, _("Those without a paragraph"))):  # fmt: skip
            self.filter.addItem(words, key)
        self.filter.activated.connect(self._show_list)
        self.list = CommentList()
        self.list.shown.connect(self._on_shown)
        self.text = CommentText()
        self.text.asked.connect(self.list.choose)
        self.card = CommentCard()
        self.form = NewCommentRound(desk)
        self.writing = NewComment(desk)
        self._side = QStackedWidget()
        self._build()
        self._listen(window)

    def _build(self) -> None:
        first = row(self.title, 1, self.who, self.read, self.ask, spacing=10)
        head = column(first, row(self.facts, 1, self.back), spacing=6, margins=(24, 14, 24, 10))
        kinds = row(self.filter, margins=(16, 10, 16, 10))
        foot = row(self.write, 1, margins=(8, 8, 8, 8))
        left = self._left = pane(column(kinds, line(), self.list, line(), foot, spacing=0), "sidebar")
        left.setFixedWidth(_LIST)
        left.layout().setStretch(2, 1)  # type: ignore[union-attr]
        self._empty = text("", "note", wrap=True)
        self._empty.setContentsMargins(20, 20, 20, 20)
        card = column(self._empty, self.card, 1, spacing=0)
        forms = (column(form, 1, margins=(20, 20, 20, 20)) for form in (self.form, self.writing))
        for inner in (card, *forms):
            self._side.addWidget(scrolled(pane(inner, "sunken")))
        self._side.addWidget(pane(column(self.people), "sunken"))
        self._side.setFixedWidth(_SIDE)
        body = row(left, line(vertical=True), pane(column(self.text)), line(vertical=True), self._side, spacing=0)
        body.setStretch(2, 1)
        whole = column(head, line(), self.strip, self.replies.progress, body, spacing=0)
        whole.setStretch(4, 1)
        self.setLayout(whole)
        self.setAcceptDrops(True)

    def _listen(self, window: Any) -> None:
        for words, keys, slot in (
            (_("Ask for comments"), "Ctrl+N", self._on_ask),
            (_("Read replies in"), "Ctrl+O", self.replies.choose_files),
            (_("Who has answered"), "F4", self._on_people),
            (_("Write a comment down"), "Ctrl+Shift+N", self._on_write),
            (_("Next open comment"), "F8", self._on_next),
            (_("Open comment before"), "Shift+F8", self._on_before),
            (_("Accept the comment"), "Alt+1", self.card.on_accept),
            (_("Accept it in part"), "Alt+2", self.card.on_partly),
            (_("Do not accept it"), "Alt+3", self.card.on_reject),
            (_("Note the comment"), "Alt+4", self.card.on_note),
            (_("Place on the paragraph of the caret"), "Alt+5", self._on_placed),
            (_("Open the comment again"), "Alt+0", self._on_reopened),
            (_("Back to the minutes"), "Esc", self._on_back),
        ):
            window.add_action(words, keys, slot, self)
        window.add_action(_("Write it down"), "Ctrl+Return", self.writing.write, self.writing)
        self.card.accepted.connect(self._on_accepted)
        self.card.settled.connect(self._on_settled)
        self.card.reopened.connect(self._on_reopened)
        self.card.placed.connect(self._on_placed)
        self.form.made.connect(self._on_begun)
        self.form.left.connect(self._on_back)
        self.writing.made.connect(self._on_written)
        self.writing.left.connect(self._on_back)
        self.replies.taken.connect(self._on_next_waiting)
        window.add_action(_("Remove the comment"), "Delete", self._on_removed, self.list)
        self._desk.workspace.changed.connect(self._on_changed)
        self._desk.group_changed.connect(self._on_group_changed)

    # What is shown

    def show_place(self, place: Place) -> None:
        """Show the comments of a meeting; `new` asks for comments, `people` tells who has answered."""
        group_id = self._desk.group_id
        rows = self._desk.workspace.ask(meetings.of_group, group_id) if group_id is not None else []
        wanted = place.meeting_id or (self._meeting.id if self._meeting else None)
        held = [one for one in rows if one.has_minutes]
        self._meeting = next((one for one in held if one.id == wanted), None) or next(iter(held), None)
        if self._meeting is None:
            self._desk.go(Place(MINUTES))
            return
        self.strip.hide()
        self.reload()
        self._side.setCurrentIndex(_PEOPLE if place.tab == "people" else _CARD)
        if place.row_id is not None:
            self.list.choose(place.row_id)
        elif (one := self.list.current()) is not None and not one.is_open:
            self.list.step(1)
        if place.tab == "new":
            self._on_ask()
        else:
            self.list.setFocus()

    def reload(self) -> None:
        """Read everything anew; the chosen comment stays chosen."""
        if self._meeting is None:
            return
        ask, meeting = self._desk.workspace.ask, self._meeting
        self._meeting = meeting = ask(meetings.one, meeting.id)
        self._round = next(iter(ask(comment_state.of_meeting, meeting.id)), None)
        self._found = ask(comments.of_meeting, meeting.id)
        waiting = sum(one.is_open for one in self._found)
        self.title.setText(_("Comments, meeting {number}", number=meeting.number))
        parts = [told(self._round, today()) if self._round else _("nobody has been asked yet")]
        if self._found:
            parts.append(count("{n} comment is open", "{n} comments are open", waiting))
        self.facts.tell(" · ".join(parts))
        items = ask(agenda.of_meeting, meeting.id)
        self.text.show_text(items, ask(minutes.of_meeting, meeting.id), self._found, self._numbers(meeting.id))
        can_write = self._can_write()
        self.ask.setVisible(can_write and (self._round is None or not self._round.is_open))
        self.read.setEnabled(can_write)
        self.write.setEnabled(can_write)
        self.who.setEnabled(self._round is not None)
        self.papers.show_round(self._round, today(), can_write=can_write)
        self.replies.show_meeting(meeting.id if can_write else None)
        self._show_list()

    def _numbers(self, meeting_id: int) -> Mapping[str, int]:
        """The numbers of the paragraphs; those that went out in a round stay, so they are read once."""
        key = self._round.id if self._round else 0
        if not key or self._sent is None or self._sent[0] != key:
            found = self._desk.workspace.ask(comment_rounds.paper, meeting_id)
            self._sent = (key, found.numbers)
        return self._sent[1]

    @Slot()
    def _show_list(self, *_place: object) -> None:
        key = self.filter.currentData()
        self.list.show_rows([one for one in self._found if _is_listed(one, key)])

    @Slot(object)
    def _on_shown(self, one: CommentRow | None) -> None:
        head = (one.answers or one.id) if one else None
        thread = [each for each in self._found if head in {each.id, each.answers}]
        self.card.show_comment(one, thread, can_write=self._can_write())
        self.text.show_comment(one)
        self._empty.setVisible(one is None)
        if self._found:
            self._empty.setText(_("No comment of this kind."))
        elif self._round is not None:
            self._empty.setText(
                _("No comments have come yet. Drop replies here, or press Ctrl+O: DOCX, letters (.eml) and text.")
            )
        else:
            self._empty.setText(
                _("The minutes go out as a paper with numbered paragraphs. What comes back is shown here, each comment "
                  "on its paragraph.")
            )  # fmt: skip

    def _can_write(self) -> bool:
        is_draft = self._meeting is not None and self._meeting.minutes_state is not MinutesState.APPROVED
        return is_draft and self._desk.workspace.can_change

    def parts(self) -> Sequence[QWidget]:
        """What one key goes through."""
        forms = {_FORM: self.form.answer_by.line, _WRITING: self.writing.who.box, _PEOPLE: self.people.table}
        side = forms.get(self._side.currentIndex())
        found = (self.list, self.text, side or (self.card.accept if self.card.isVisible() else self.read))
        return [part for part in found if part.isEnabled()]

    # What becomes of a comment

    @Slot(object, str)
    def _on_accepted(self, instead: str | None, reason: str) -> None:
        one = self.card.current
        if one is not None and self._can_write():
            done = self._desk.workspace.execute(comments.accept, [one.id], on=today(), instead=instead, reason=reason)
            if done is not None:
                self._desk.told.emit(_("The change was taken into the text") if one.is_change else _("Accepted"))
                self._go_on()

    @Slot(object, str)
    def _on_settled(self, state: CommentState, reason: str) -> None:
        one = self.card.current
        if one is not None and self._can_write():
            done = self._desk.workspace.execute(comments.settle, [one.id], state, on=today(), reason=reason)
            if done is not None:
                self._go_on()

    @Slot()
    def _on_reopened(self) -> None:
        one = self.card.current
        if one is not None and not one.is_open and self._can_write():
            self._desk.workspace.execute(comments.reopen, [one.id])

    @Slot()
    def _on_placed(self) -> None:
        """Put the chosen comment on the paragraph in which the caret of the text stands."""
        one, key = self.card.current, self.text.chosen_words()[0]
        if one is None or not self._can_write():
            return
        if key is None:
            self._desk.told.emit(_("Put the caret into a paragraph of the text first (F6)"))
        elif self._desk.workspace.execute(comments.place, one.id, key) is not None:
            self.list.setFocus()

    @Slot()
    def _on_removed(self) -> None:
        one = self.list.current()
        if one is None or not self._can_write():
            return
        if self._desk.workspace.execute(comments.remove, [one.id]) is not None:
            self._desk.told.emit(_("The comment was removed"))

    def _go_on(self) -> None:
        one = self.list.current()
        if one is not None and not one.is_open:
            self.list.step(1)
        self.list.setFocus()

    @Slot()
    def _on_write(self) -> None:
        """Write a comment down, on the words that are selected in the text, or on the paragraph of the caret."""
        if self._meeting is None or not self._can_write():
            return
        key, passage = self.text.chosen_words()
        found = self._desk.workspace.ask(minutes.of_meeting, self._meeting.id)
        words = [one.text for rows in found.values() for one in rows if one.id == key]
        where = shortened(words[0]) if words else _("On the whole: no paragraph is chosen.")
        self._side.setCurrentIndex(_WRITING)
        self.writing.begin(self._meeting.id, key, where, passage, today())

    @Slot(int)
    def _on_written(self, comment_id: int) -> None:
        self._side.setCurrentIndex(_CARD)
        self.list.choose(comment_id)
        self.list.setFocus()

    @Slot()
    def _on_next(self) -> None:
        self._side.setCurrentIndex(_CARD)
        self.list.step(1)

    @Slot()
    def _on_before(self) -> None:
        self._side.setCurrentIndex(_CARD)
        self.list.step(-1)

    # Papers go out

    @Slot()
    def _on_ask(self) -> None:
        if self._meeting is not None and not self.ask.isHidden():
            self._side.setCurrentIndex(_FORM)
            self.form.begin(self._meeting.id, today())

    @Slot(int)
    def _on_begun(self, _round_id: int) -> None:
        self.reload()
        self._side.setCurrentIndex(_PEOPLE)
        self.people.papers.setFocus()

    @Slot()
    def _on_people(self) -> None:
        is_shown = self._side.currentIndex() == _PEOPLE
        self._side.setCurrentIndex(_CARD if is_shown or self._round is None else _PEOPLE)
        (self.people.table if self._side.currentIndex() == _PEOPLE else self.list).setFocus()

    @Slot()
    def _on_next_waiting(self) -> None:
        self.list.step(1)
        self.list.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the files in that were dropped."""
        self.replies.read([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    # The frame

    @Slot()
    def _on_back(self) -> None:
        if self._side.currentIndex() != _CARD:
            self._side.setCurrentIndex(_CARD)
            self.list.setFocus()
        elif self._meeting is not None:
            one = self.card.current
            self._desk.go(Place(MINUTES, self._meeting.id, item_id=one.item_id if one else None))

    @Slot()
    def _on_group_changed(self) -> None:
        self._meeting = None
        if self.isVisible():
            self.show_place(Place(""))

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and changes.touches(*_WATCHED):
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the side gives room."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        self._side.setFixedWidth(_NARROW_SIDE if is_narrow else _SIDE)
        self._left.setFixedWidth(_NARROW_LIST if is_narrow else _LIST)
        self.write.show_keys(not is_narrow)
        for button in (self.back, self.who, self.read, self.ask):
            button.show_keys(not is_narrow)
            button.shorten(self.width() < 900)


def _is_listed(one: CommentRow, key: str) -> bool:
    """Whether a comment is among those that are asked for."""
    return {_OPEN: one.is_open, _CHANGES: one.is_change, _NOWHERE: not one.is_placed}.get(key, True)
