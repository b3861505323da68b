"""Comments on minutes: the list at the left, the text with its redline in the middle, the chosen one at the right."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QStackedWidget, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import _, chosen, count
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
from secretariat.paths import documents_folder
from secretariat.services import agenda, comment_rounds, comments, dispatches, meetings, minutes, placing
from secretariat.services.commented import Proposal, Reply
from secretariat.services.comments import CommentRow
from secretariat.services.dispatches import RecipientRow
from secretariat.ui import comment_work, round_work
from secretariat.ui.chains import Chain, ProgressLine
from secretariat.ui.comment_asking import NewCommentRound
from secretariat.ui.comment_card import CommentCard
from secretariat.ui.comment_list import CommentList, shortened
from secretariat.ui.comment_people import CommentPeople, told
from secretariat.ui.comment_text import CommentText
from secretariat.ui.comment_writing import NewComment
from secretariat.ui.desk import Desk
from secretariat.ui.place import MINUTES, Place
from secretariat.ui.widgets import Button, Elided, column, connect, line, pane, row, scrolled, text

if TYPE_CHECKING:
    from secretariat.services.comment_rounds import CommentRoundRow
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
        self._folder = documents_folder()
        self.title = text("", "page")
        self.facts = Elided("", "note")
        self.write = connect(Button(_("Write a comment down"), "quiet", keys="Ctrl+Shift+N"), self._on_write)
        self.read = connect(Button(_("Read replies in"), icon="importing", keys="Ctrl+O"), self._on_read)
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
        self.people = CommentPeople()
        self.progress = ProgressLine()
        self.told = text("", "note", wrap=True)
        self.mark = connect(Button(""), self._on_made_sent)
        self._made: tuple[str, Sequence[RecipientRow]] = ("", ())
        self._proposals: list[Proposal] = []
        self._side = QStackedWidget()
        self._build()
        self._listen(window)

    def _build(self) -> None:
        first = row(self.title, 1, self.who, self.read, self.ask, spacing=10)
        head = column(first, row(self.facts, 1, self.back), spacing=6, margins=(24, 14, 24, 10))
        self._strip = pane(row(self.told, self.mark, spacing=12, margins=(24, 8, 24, 8)), "sunken")
        self._strip.layout().setStretch(0, 1)  # type: ignore[union-attr]
        self._strip.hide()
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
        whole = column(head, line(), self._strip, self.progress, body, spacing=0)
        whole.setStretch(4, 1)
        self.setLayout(whole)
        self.setAcceptDrops(True)

    def _listen(self, window: Any) -> None:
        for words, keys, slot in (
            (_("Ask for comments"), "Ctrl+N", self._on_ask),
            (_("Read replies in"), "Ctrl+O", self._on_read),
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
        self.people.papers_wanted.connect(self._on_papers)
        self.people.reminders_wanted.connect(self._on_reminders)
        self.people.marked.connect(self._on_marked)
        self.people.addressed.connect(self._on_addressed)
        self.people.closed.connect(self._on_closed)
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
        self._strip.hide()
        self.reload()
        self._side.setCurrentIndex(_PEOPLE if place.tab == "people" else _CARD)
        if place.row_id is not None:
            self.list.choose(place.row_id)
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
        self._round = next(iter(ask(comment_rounds.of_meeting, meeting.id)), None)
        self._found = ask(comments.of_meeting, meeting.id)
        sent = ask(comment_rounds.paper, meeting.id)
        waiting = sum(one.is_open for one in self._found)
        self.title.setText(_("Comments, meeting {number}", number=meeting.number))
        parts = [told(self._round, _today()) if self._round else _("nobody has been asked yet")]
        if self._found:
            parts.append(count("{n} comment is open", "{n} comments are open", waiting))
        self.facts.tell(" · ".join(parts))
        items = ask(agenda.of_meeting, meeting.id)
        self.text.show_text(items, ask(minutes.of_meeting, meeting.id), self._found, sent.numbers)
        can_write = self._can_write()
        self.ask.setVisible(can_write and (self._round is None or not self._round.is_open))
        self.read.setEnabled(can_write)
        self.write.setEnabled(can_write)
        self.who.setEnabled(self._round is not None)
        self.people.show_round(self._round, _today(), can_write=can_write)
        self._show_list()

    @Slot()
    def _show_list(self, *_place: object) -> None:
        key = self.filter.currentData()
        self.list.show_comments([one for one in self._found if _is_listed(one, key)])

    @Slot(object)
    def _on_shown(self, one: CommentRow | None) -> None:
        self.card.show_comment(one, can_write=self._can_write())
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
        return [self.list, self.text, side or (self.card.accept if self.card.isVisible() else self.read)]

    # What becomes of a comment

    @Slot(object, str)
    def _on_accepted(self, instead: str | None, reason: str) -> None:
        one = self.card.current
        if one is not None and self._can_write():
            done = self._desk.workspace.execute(comments.accept, [one.id], on=_today(), instead=instead, reason=reason)
            if done is not None:
                self._desk.told.emit(_("The change was taken into the text") if one.is_change else _("Accepted"))
                self._go_on()

    @Slot(object, str)
    def _on_settled(self, state: CommentState, reason: str) -> None:
        one = self.card.current
        if one is not None and self._can_write():
            done = self._desk.workspace.execute(comments.settle, [one.id], state, on=_today(), reason=reason)
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
        self.writing.begin(self._meeting.id, key, where, passage, _today())

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
            self.form.begin(self._meeting.id, _today())

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
    def _on_papers(self) -> None:
        if folder := self._ask_folder(_("Folder for papers and letters")):
            self.make_into(folder)

    @Slot()
    def _on_reminders(self) -> None:
        if folder := self._ask_folder(_("Folder for reminders")):
            self.make_into(folder, reminders=True)

    def make_into(self, folder: Path, *, reminders: bool = False) -> None:
        """Make the papers and the letter that carries them; or the reminder for those who have not answered."""
        one = self._round
        if one is None or one.dispatch is None or self._meeting is None:
            return
        to = one.dispatch.waiting if reminders else one.dispatch.reachable
        sent = self._desk.workspace.ask(comment_rounds.paper, self._meeting.id, one.id)
        self._made = ("reminded" if reminders else "sent", to)
        self._desk.jobs.start(comment_work.make, sent, to, folder, reminders, then=self._on_files, failed=self._failed)

    def _on_files(self, paths: list[Path]) -> None:
        what, to = self._made
        folder = str(paths[0].parent)
        if to:
            words = _("The papers and the letter are in {folder}. Open the letter in your mail program and send it.",
                      folder=folder)  # fmt: skip
        else:
            words = _("The papers are in {folder}. Nobody has an address, so there is no letter.", folder=folder)
        self._say(words, _("Mark as reminded today") if what == "reminded" else _("Mark as sent today"))
        self.mark.setVisible(bool(to) and self._can_write())

    @Slot()
    def _on_made_sent(self) -> None:
        what, to = self._made
        if what == "take":
            self.take()
        else:
            self._strip.hide()
            self._on_marked(what, to)

    @Slot(str, object)
    def _on_marked(self, what: str, to: Sequence[RecipientRow]) -> None:
        command = {"sent": dispatches.mark_sent, "reminded": dispatches.mark_reminded}.get(
            what, dispatches.mark_answered
        )
        if to:
            day = None if what == "not_answered" else _today()
            self._desk.workspace.execute(command, [one.id for one in to], on=day)

    @Slot(object, str)
    def _on_addressed(self, one: RecipientRow, address: str) -> None:
        self._desk.workspace.execute(dispatches.set_address, one.id, address)

    @Slot(bool)
    def _on_closed(self, is_closed: bool) -> None:  # noqa: FBT001 - a signal's
        if self._round is not None:
            self._desk.workspace.execute(comment_rounds.close, self._round.id, on=_today() if is_closed else None)

    # Replies come back

    @Slot()
    def _on_read(self) -> None:
        replies = _("Replies")
        names, _filter = QFileDialog.getOpenFileNames(
            self, _("Replies that came back"), str(self._folder), f"{replies} (*.docx *.eml *.txt)"
        )
        self.read_files([Path(name) for name in names])

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read replies, and tell what they bring before it is written down."""
        if paths and not self.progress.is_busy and self._can_write():
            self._folder = paths[0].parent
            chain = Chain(self._desk.jobs, comment_work.read, paths, self)
            chain.ended.connect(self._on_came)
            chain.failed.connect(self._failed)
            self.progress.follow(chain, count("Reading {n} file …", "Reading {n} files …", len(paths)))
            chain.begin()

    @Slot(object, bool)
    def _on_came(self, came: list[Reply | SecretariatError], _is_whole: bool) -> None:  # noqa: FBT001 - a signal's
        if self._meeting is None or not came:
            return
        good = [one for one in came if isinstance(one, Reply)]
        found = self._desk.workspace.ask(placing.proposals, self._meeting.id, good)
        self._proposals = [one for one in found if isinstance(one, Proposal)]
        refused = [one for one in (*came, *found) if isinstance(one, SecretariatError)]
        new = sum(len(one.new) for one in self._proposals)
        told_ = [one.said_in(chosen()) for one in refused]
        told_ += [f"{one.reply.file_name}: {remark.said(chosen().code)}" for one in self._proposals
                  for remark in one.remarks]  # fmt: skip
        if self._proposals:
            news = count("{n} new comment.", "{n} new comments.", new) if new else _("Nothing new.")
            told_.insert(0, news)
        self._made = ("take", ())
        self._say("\n".join(told_), count("Write {n} comment down", "Write {n} comments down", new))
        answers = any(one.recipient_id for one in self._proposals)
        self.mark.setVisible(bool(new) or answers)
        if self.mark.isVisible():
            self.mark.setText(self.mark.text() if new else _("Mark as answered"))
            self.mark.setFocus()

    def take(self) -> None:
        """Write down what the replies bring."""
        done = self._desk.workspace.execute(comments.take_in, self._proposals, on=_today())
        if done is not None:
            self._strip.hide()
            self._desk.told.emit(count("{n} comment was written down", "{n} comments were written down", done.value))
            self.list.step(1)
            self.list.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the files in that were dropped."""
        self.read_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
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

    def _failed(self, error: BaseException) -> None:
        round_work.tell(error, self._desk.workspace.refused.emit)

    def _say(self, words: str, act: str) -> None:
        self.told.setText(words)
        self.mark.setText(act)
        self._strip.show()

    def _ask_folder(self, title: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(self, title, str(self._folder))
        if name:
            self._folder = Path(name)
        return Path(name) if name else None

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


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()


def _is_listed(one: CommentRow, key: str) -> bool:
    """Whether a comment is among those that are asked for."""
    return {_OPEN: one.is_open, _CHANGES: one.is_change, _NOWHERE: not one.is_placed}.get(key, True)
