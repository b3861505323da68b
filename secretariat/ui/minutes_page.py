"""Minutes: the agenda at the left, the whole text in the middle, the paper beside it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QStackedWidget,
    QWidget,
)

from secretariat.i18n import _, chosen
from secretariat.models import (
    AgendaItem,
    Attendance,
    Document,
    Entry,
    Group,
    Meeting,
    MeetingState,
    MinutesState,
    MinutesVersion,
    Presenter,
)
from secretariat.services import agenda, meetings, minutes, proceedings
from secretariat.services.agenda import ItemRow
from secretariat.services.finishing import Finding
from secretariat.services.meetings import MeetingRow
from secretariat.ui import entry_blocks
from secretariat.ui.approving import Approving
from secretariat.ui.desk import Desk
from secretariat.ui.editor import MinutesEditor
from secretariat.ui.entry_bar import EntryBar
from secretariat.ui.entry_blocks import Heading
from secretariat.ui.fields import ClockField, DateField
from secretariat.ui.finishing_pane import KEYS as FINISHING_KEYS
from secretariat.ui.finishing_pane import FinishingPane
from secretariat.ui.item_list import ChosenItems, ItemList
from secretariat.ui.minutes_papers import MinutesPapers
from secretariat.ui.old_origin import Whence
from secretariat.ui.place import COMMENTS, MEETING, MEETINGS, Place
from secretariat.ui.preview import PRINT_KEYS, PreviewPane
from secretariat.ui.public_copy import KEYS as PUBLIC_KEYS
from secretariat.ui.public_copy import PublicCopy
from secretariat.ui.secrecy_form import KEYS as SECRECY_KEYS
from secretariat.ui.secrecy_form import SecrecyPane, asked_for
from secretariat.ui.sending_pane import KEYS as SENDING_KEYS
from secretariat.ui.sending_pane import SendingPane
from secretariat.ui.spelling import Spelling
from secretariat.ui.versions_pane import VersionsPane
from secretariat.ui.widgets import Button, EmptyState, PageHead, Stages, column, connect, line, pane, row, text
from secretariat.ui.wording import minutes_stages, record_words

_Index = QModelIndex | QPersistentModelIndex
_AGENDA = 256
_PREVIEW = 481
_VERSIONS = 420
_LOW = 640
_ROOMY = 1100


class MinutesPage(QWidget):
    """The minutes of one meeting."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._window = window
        self._meeting: MeetingRow | None = None
        self._items: list[ItemRow] = []
        self._left_at: tuple[int, int | None] | None = None
        self._number = ""
        self.title = text("", "page")
        self.stages = Stages()
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Meeting"))
        self.choice.setMinimumWidth(190)
        self.choice.activated.connect(self._on_choice)
        self.list = ItemList()
        self.list.selectionModel().currentChanged.connect(self._on_item)
        self.opened, self.closed = ClockField(_("Opened")), ClockField(_("Closed"))
        self.dated = DateField(_("Date of the record"))
        self.dated.changed.connect(self._on_dated)
        for field in (self.opened, self.closed):
            field.changed.connect(self._on_clock)
        self.editor = MinutesEditor(desk.workspace, self._now)
        self.spelling = Spelling(self.editor, desk.workspace)
        self.editor.told.connect(window.status.show_note)
        self.editor.entry_changed.connect(self._on_entry)
        self.editor.installEventFilter(self)
        self.bar = EntryBar(desk, self.editor)
        self.preview = PreviewPane(desk, _("PDF preview"))
        self.versions = VersionsPane(desk, window.status.show_note)
        self.versions.left.connect(self._on_versions)
        self.versions.hide()
        self._offer_acts(window)
        self._middle = QStackedWidget()
        self._build()
        self._actions(window)
        desk.workspace.changed.connect(self._on_changed)
        desk.group_changed.connect(self._on_group_changed)

    def _offer_acts(self, window: Any) -> None:
        self.finishing = FinishingPane(self._desk)
        self.finishing.wanted.connect(self._on_finding)
        self.finishing.turned.connect(self.editor.reader.yield_keys)
        self.finishing.left.connect(self._on_finishing)
        self.finishing.hide()
        self.papers = MinutesPapers(self, window, self._desk, self.editor, self.list)
        self.chosen = ChosenItems(self.list, self.papers.save_extract)
        self.whence = Whence(self, window, self._desk, self.editor)
        self.check = connect(Button(_("Check list"), "quiet", keys=FINISHING_KEYS), self._on_finishing)
        self.secrecy = SecrecyPane(self._desk)
        self.secrecy.left.connect(self._on_secrecy_left)
        self.secrecy.hide()
        self.sending = SendingPane(self._desk)
        self.sending.left.connect(self._on_sending)
        self.sending.hide()
        self.public = PublicCopy(self._desk, self.preview)
        self.openly = connect(Button(_("Show the public copy"), "quiet", icon="eye", keys=PUBLIC_KEYS), self._on_public)
        self.approving = Approving(window, self._desk)
        self.approving.opened.connect(self._fit)
        self.approving.left.connect(self._on_left)
        self.save = connect(Button(_("Save the paper…"), icon="document", keys="Ctrl+P"), self.preview.save)
        self.comment = connect(Button(_("Ask for comments"), "primary"), self._on_comment)
        self.approve = connect(Button(_("Approve…")), self.approving.ask_approval)
        self.publish = connect(Button(_("Mark as published…")), self.approving.ask_publication)
        self.reopen = connect(Button(_("Reopen…"), icon="history"), self.approving.ask_reason)
        self.send = connect(Button(_("Send…"), "quiet", icon="mail", keys=SENDING_KEYS), self._on_sending)
        self.prepare = connect(Button(_("Agenda and participants"), "quiet"), self._on_prepare)

    def _build(self) -> None:
        first = PageHead(self.title, self.stages, self.reopen, self.publish, self.save, self.approve, self.comment)
        second = row(self.choice, self.prepare, self.check, self.send, self.openly, 1, spacing=10)
        head = column(first, second, spacing=8, margins=(32, 16, 24, 12))
        clocks = column(self.dated, row(self.opened, self.closed, spacing=8), spacing=8, margins=(16, 10, 16, 14))
        self._clocks = QWidget()
        self._clocks.setLayout(clocks)
        left = self._left = pane(
            column(self.list, self.chosen, line(), self._clocks, spacing=0, margins=(0, 8, 0, 0)), "sidebar"
        )
        left.setFixedWidth(_AGENDA)
        left.layout().setStretch(0, 1)  # type: ignore[union-attr]
        writing = column(self.editor, line(), self.bar, spacing=0)
        writing.setStretch(0, 1)
        middle = pane(writing)
        self.preview.setFixedWidth(_PREVIEW)
        self._besides = (self.versions, self.secrecy, self.finishing, self.sending)
        for beside in self._besides:
            beside.setFixedWidth(_VERSIONS)
        body = row(
            left,
            line(vertical=True),
            middle,
            line(vertical=True),
            *self._besides,
            self.preview,
            spacing=0,
        )
        body.setStretch(2, 1)
        whole = column(head, self.approving, line(), body, spacing=0)
        whole.setStretch(3, 1)
        full = QWidget()
        full.setLayout(whole)
        empty = QWidget()
        go = connect(Button(_("Go to Meetings"), "primary"), self._on_meetings)
        words = _(
            "Minutes are written for a meeting. Create a meeting first; its agenda becomes the frame of the text."
        )
        empty.setLayout(column(EmptyState(_("No meeting to write about"), words, go), 1, margins=(40, 40, 40, 40)))
        self._middle.addWidget(full)
        self._middle.addWidget(empty)
        self.setLayout(column(self._middle, spacing=0))

    def _actions(self, window: Any) -> None:
        for words, keys, slot in (
            (_("Next agenda item"), "Ctrl+PgDown", self._on_next),
            (_("Agenda item before"), "Ctrl+PgUp", self._on_before),
            (_("Save the paper…"), "Ctrl+P", self.preview.save),
            (_("Print the paper…"), PRINT_KEYS, self.preview.print_paper),
            (_("Bold"), "Ctrl+B", self.editor.toggle_bold),
            (_("Italic"), "Ctrl+I", self.editor.toggle_italic),
            (_("Kind of the entry"), "Ctrl+Shift+K", self._on_kind),
            (_("Keep the words or the entry secret…"), SECRECY_KEYS, self.ask_secrecy),
            (_("Show the public copy, or the whole paper"), PUBLIC_KEYS, self._on_public),
            (_("Make a sub-item of what follows"), "Ctrl+Shift+S", self._on_split),
            (_("Next unknown word"), "F7", self.spelling.go_on),
            (_("Show or hide the paper"), "F4", self._on_preview),
            (_("Show or hide the original wording"), "F8", self._on_versions),
            (_("Sign the kept paper…"), "", self._on_sign),
            (_("Show or hide what is to be seen to"), FINISHING_KEYS, self._on_finishing),
            (_("Send the minutes, and see what has gone out"), SENDING_KEYS, self._on_sending),
        ):
            window.add_action(words, keys, slot, self)

    def show_place(self, place: Place) -> None:
        """Show the minutes of a meeting: the one asked for, the one shown last, else the newest."""
        group_id = self._desk.group_id
        rows = self._desk.workspace.ask(meetings.of_group, group_id) if group_id is not None else []
        wanted = place.meeting_id or (self._meeting.id if self._meeting else None)
        meeting = next((one for one in rows if one.id == wanted), None) or _latest(rows)
        self._middle.setCurrentIndex(0 if meeting else 1)
        if meeting is None:
            self._meeting = None
            return
        self._offer(rows, meeting)
        is_new = self._meeting is None or self._meeting.id != meeting.id
        self._meeting = meeting
        if not is_new and place.item_id is None and self._left_at is not None:
            place = replace(place, item_id=self._left_at[0], row_id=self._left_at[1])
        self._left_at = None
        self.papers.show_meeting(meeting.id)
        if self.finishing.isVisible():
            self.finishing.show_meeting(meeting.id)
        self._reload(keep_item=not is_new and place.item_id is None)
        if place.item_id is not None and place.item_id in [item.id for item in self._items]:
            self.list.choose(place.item_id)
            self._show_item(place.item_id, entry_id=place.row_id)
            self._mark(place)
        elif self._items and (is_new or self.editor.item_id is None):
            self.list.choose(self._items[0].id)
            self._show_item(self._items[0].id)
        self.public.show_meeting(meeting.id)
        self._name_copy()
        self._fit()
        if place.tab == "sending" and not self.sending.isVisible():
            self._on_sending()
        else:
            self.editor.setFocus()

    def leave(self) -> None:
        """Hand in what was typed and let the text go, when another page is shown; its place is remembered."""
        item_id = self.editor.item_id
        self._left_at = (item_id, self.editor.current_entry_id()) if item_id is not None else None
        self.editor.show_nothing()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say why nothing can be written where somebody tries, and go on to what is to be seen to next."""
        if watched is self.editor and self.finishing.takes(event):
            return True
        if event.type() == QEvent.Type.KeyPress and watched is self.editor and self.editor.isReadOnly():
            words = event.text() if isinstance(event, QKeyEvent) else ""
            if words.strip() and words.isprintable():
                self._say_why_not()
        return super().eventFilter(watched, event)

    def _say_why_not(self) -> None:
        meeting, workspace = self._meeting, self._desk.workspace
        if meeting is not None and meeting.minutes_state is MinutesState.APPROVED:
            title = _("This text was approved on {date} and cannot be changed.", date=meeting.approved_on)
        else:
            title = _("This text can only be read here.")
        words = ""
        if workspace.member_id is not None:
            words = _(
                "In a member's copy you answer for your own measures. Tell the secretariat what is to be corrected."
            )
        elif workspace.can_write:
            words = _("Reopen it to write in it; it is then to be approved anew.")
        self._window.message.tell("info", title, words)

    def _offer(self, rows: list[MeetingRow], meeting: MeetingRow) -> None:
        self.choice.clear()
        for one in rows:
            words = _("Meeting {number} · {date}", number=one.number, date=one.date)
            self.choice.addItem(words, one.id)
        self.choice.setCurrentIndex(self.choice.findData(meeting.id))

    def _reload(self, *, keep_item: bool = True) -> None:
        """Read the meeting and its agenda anew."""
        if self._meeting is None:
            return
        workspace = self._desk.workspace
        meeting = workspace.ask(meetings.one, self._meeting.id)
        self._meeting = meeting
        self._items = workspace.ask(agenda.of_meeting, meeting.id)
        self.title.setText(_(record_words(self._desk.group()).title, number=meeting.number))
        self.stages.show_stages(*minutes_stages(meeting))
        self.list.show_items(self._items)
        self.opened.show_time(meeting.opened)
        self.closed.show_time(meeting.closed)
        self.dated.show_date(meeting.minutes_date)
        self.dated.line.setPlaceholderText(chosen().date(meeting.date))
        is_approved = meeting.minutes_state is MinutesState.APPROVED
        can_write = workspace.can_change and not is_approved
        self.editor.setReadOnly(not can_write)
        self.bar.reload()
        self.dated.setEnabled(can_write)
        self.opened.setEnabled(can_write)
        self.closed.setEnabled(can_write)
        self._offer_acts_of(meeting, can_write=can_write)
        self.approving.show_meeting(meeting)
        self._fit()
        if keep_item and self.editor.item_id not in [item.id for item in self._items] and self._items:
            self._show_item(self._items[0].id)
        elif keep_item and self.editor.item_id is not None:
            self.editor.show_headings(self._headings())

    def _offer_acts_of(self, meeting: MeetingRow, *, can_write: bool) -> None:
        """Offer what can be done with the minutes as far as they have come."""
        workspace, is_approved = self._desk.workspace, meeting.minutes_state is MinutesState.APPROVED
        is_asked = meeting.minutes_state is not MinutesState.DRAFT
        self.comment.rank("secondary" if is_approved else "primary")
        self.comment.setText(_("Comments") if is_asked else _("Ask for comments"))
        self.comment.setVisible(workspace.can_change and meeting.state is MeetingState.HELD)
        self.approve.setVisible(can_write and meeting.state is MeetingState.HELD)
        self.prepare.setVisible(workspace.member_id is None)
        self.check.setVisible(can_write)
        self.send.setVisible(is_approved and workspace.member_id is None)
        if self.sending.isVisible():
            self.sending.show_meeting(meeting.id)
        self.reopen.setVisible(is_approved and workspace.can_change)
        self.publish.setVisible(is_approved and workspace.can_change and meeting.published_on is None)

    def _show_item(self, item_id: int, *, entry_id: int | None = None) -> None:
        in_session = self._meeting is not None and self._meeting.state is MeetingState.IN_SESSION
        self.editor.show_items(self._headings(), item_id, at=entry_id, at_end=in_session)
        self._on_entry()
        self.bar.reload()

    def _mark(self, place: Place) -> None:
        """Select an entry from a place in it on: the sentence that somebody asked to see."""
        blocks = entry_blocks.blocks_of(self.editor.document()) if place.uid else ()
        block = next((one for one in blocks if entry_blocks.uid_of(one) == place.uid), None)
        if block is not None:
            last = max(0, block.length() - 1)
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + last)
            cursor.setPosition(block.position() + min(place.at or 0, last), QTextCursor.MoveMode.KeepAnchor)
            self.editor.setTextCursor(cursor)

    def _headings(self) -> dict[int, Heading]:
        return {item.id: _heading(item) for item in self._items}

    @Slot()
    def _on_entry(self) -> None:
        """The caret may stand in another item now: the agenda and the paper go along."""
        item = next((one for one in self._items if one.id == self.editor.item_id), None)
        if item is not None and item.number != self._number:
            self._number = item.number
            self.editor.setAccessibleName(_("Text of item {number}", number=item.number))
            self.preview.seek(item.number)
        if item is not None:
            self.list.choose(item.id)
        self.versions.show_entry(self.editor.item_id, self.editor.current_uid())

    def _now(self) -> dt.time | None:
        """The clock time of a new entry, while the meeting is in session."""
        if self._meeting is None or self._meeting.state is not MeetingState.IN_SESSION:
            return None
        return dt.datetime.now().astimezone().time().replace(second=0, microsecond=0)

    def resizeEvent(self, event: Any) -> None:
        """Close the paper first when the window is narrow."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        for button in (self.check, self.send, self.openly):
            button.show_keys(self.width() >= _ROOMY)
        has_room = self.approving.isHidden() or self.height() > _LOW
        self._clocks.setVisible(has_room)
        self.bar.setVisible(has_room)
        is_narrow = self.width() < _AGENDA + _PREVIEW + 420 and self.preview.property("asked") is not True
        beside = any(one.isVisible() for one in self._besides)
        if is_narrow or beside:
            self.preview.hide()
        elif self.preview.property("closed") is not True:
            self.preview.show()

        wanted = _VERSIONS if beside else _PREVIEW if self.preview.isVisibleTo(self) else 0
        self._left.setVisible(not wanted or self.width() >= _AGENDA + wanted + 420)
        self.editor.set_size(16 if self.preview.isVisible() or beside else 18)

    def _step(self, by: int) -> None:
        places = [item.id for item in self._items]
        if self.editor.item_id in places:
            place = places.index(self.editor.item_id) + by
            if 0 <= place < len(places):
                self.list.choose(places[place])
                self.editor.setFocus()

    @Slot()
    def _on_next(self) -> None:
        self._step(1)

    @Slot()
    def _on_before(self) -> None:
        self._step(-1)

    @Slot()
    def _on_kind(self) -> None:
        self.bar.kind.setFocus()
        self.bar.kind.showPopup()

    @Slot()
    def _on_preview(self) -> None:
        shown = self.preview.isVisible()
        self.preview.setProperty("asked", not shown)
        self.preview.setProperty("closed", shown)
        self.preview.setVisible(not shown)
        self._fit()
        if not shown and self._meeting is not None:
            self.public.show_meeting(self._meeting.id)

    def _stand_beside(self, wanted: QWidget | None) -> None:
        """Let one part stand beside the text, or none."""
        for one in self._besides:
            one.setVisible(one is wanted)

    @Slot()
    def _on_sending(self) -> None:
        """How the minutes are sent out stands where the paper stands otherwise."""
        shown = not self.sending.isVisible() and self._meeting is not None
        self._stand_beside(self.sending if shown else None)
        self._fit()
        if shown and self._meeting is not None:
            self.sending.show_meeting(self._meeting.id)
            self.sending.focus()
        else:
            self.editor.setFocus()

    @Slot()
    def _on_versions(self) -> None:
        """The versions stand where the paper stands otherwise."""
        shown = not self.versions.isVisible()
        self._stand_beside(self.versions if shown else None)
        if shown and self._meeting is not None:
            self.editor.end_step()
            self._desk.workspace.settle()
            self.versions.show_meeting(self._meeting.id)
            self.versions.show_entry(self.editor.item_id, self.editor.current_uid())
        else:
            self.editor.setFocus()
        self._fit()

    @Slot()
    def _on_sign(self) -> None:
        """Ask beside the text for the certificate; where no paper is kept yet, say so."""
        if not self.versions.isVisible():
            self._on_versions()
        if not self.versions.ask_signature():
            self._window.status.show_note(_("A paper is kept when the minutes have been approved."))

    @Slot()
    def _on_finishing(self) -> None:
        """The check list stands where the paper stands otherwise."""
        shown = not self.finishing.isVisible()
        self._stand_beside(self.finishing if shown else None)
        if shown and self._meeting is not None:
            self.editor.end_step()
            self._desk.workspace.settle()
            self.finishing.list.setFocus()
            self.finishing.begin(self._meeting.id)
        else:
            self.editor.setFocus()
        self._fit()

    @Slot(object)
    def _on_finding(self, one: Finding) -> None:
        """Show where something is to be seen to; a passage is chosen."""
        if one.item_id is None:
            self.dated.setFocus()
            return
        self.list.choose(one.item_id)
        self._show_item(one.item_id, entry_id=one.entry_id)
        if one.starts is not None:
            self._mark(Place("", uid=one.uid, at=one.starts))
        self.editor.setFocus()

    @Slot()
    def _on_public(self) -> None:
        """The public copy stands where the paper stands; what is saved and printed is what is shown."""
        self._stand_beside(None)
        self.preview.setProperty("asked", True)  # noqa: FBT003 - a property of Qt's
        self.preview.setProperty("closed", False)  # noqa: FBT003
        self._fit()
        self.public.turn()
        self._name_copy()

    def _name_copy(self) -> None:
        """The button says what it shows next: the public copy, or the whole paper again."""
        self.openly.setText(_("Show the whole paper") if self.public.is_shown else _("Show the public copy"))

    def ask_secrecy(self) -> None:
        """Ask beside the text why the chosen words, the entry with the caret or the item of the list are secret."""
        item = next((one for one in self._items if one.id == self.editor.item_id), None)
        subject = asked_for(self.editor, self._desk, item, whole=self.list.hasFocus())
        if subject is None:
            self._window.status.show_note(_("Put the caret in an entry, or choose the words first."))
            return
        self._stand_beside(self.secrecy)
        self._fit()
        self.secrecy.ask(subject)

    @Slot()
    def _on_secrecy_left(self) -> None:
        self.secrecy.hide()
        self._fit()
        self.editor.setFocus()

    def parts(self) -> Sequence[QWidget]:
        """What one key goes through."""
        beside = (self.versions.since, self.versions.words, self.finishing.list, self.sending.first)
        return [
            part for part in (self.editor, self.bar.kind, self.list, *beside) if part.isVisible() and part.isEnabled()
        ]

    @Slot(QModelIndex, QModelIndex)
    def _on_item(self, current: QModelIndex, _before: QModelIndex) -> None:
        item = current.data(Qt.ItemDataRole.UserRole)
        if isinstance(item, ItemRow) and item.id != self.editor.item_id:
            self._show_item(item.id)

    @Slot(int)
    def _on_choice(self, _index: int) -> None:
        self.show_place(Place("", self.choice.currentData()))

    @Slot()
    def _on_clock(self) -> None:
        if self._meeting is not None:
            self._desk.workspace.execute(
                meetings.set_clock,
                self._meeting.id,
                opened=self.opened.time,
                closed=self.closed.time,
                refused=self._refuse_clock,
            )

    @Slot()
    def _on_dated(self) -> None:
        """The minutes have a date of their own, or that of the meeting when none is written."""
        meeting, day = self._meeting, self.dated.date
        if meeting is not None and not self.dated.is_wrong and day != meeting.minutes_date:
            self._desk.workspace.execute(minutes.set_date, meeting.id, day, refused=self._refuse_date)

    def _refuse_date(self, no: Any) -> None:
        self.dated.tell(no.said_in(chosen()), wrong=True)

    @Slot()
    def _on_split(self) -> None:
        """The entry with the caret and those after it become a sub-item; its title may wait."""
        entry_id = None if self.editor.isReadOnly() else self.editor.current_entry_id()
        done = self._desk.workspace.execute(proceedings.split, entry_id) if entry_id is not None else None
        if done is not None:
            self.list.choose(done.value)
            self._show_item(done.value, entry_id=entry_id)
            self._window.status.show_note(_("The entry begins a sub-item; its title is on the page of the meeting."))

    def _refuse_clock(self, no: Any) -> None:
        self.closed.tell(no.said_in(chosen()), wrong=True)

    @Slot()
    def _on_comment(self) -> None:
        if self._meeting is not None:
            is_asked = self._meeting.minutes_state is not MinutesState.DRAFT
            self._desk.go(Place(COMMENTS, self._meeting.id, tab="" if is_asked else "new"))

    @Slot()
    def _on_left(self) -> None:
        self._fit()
        self.editor.setFocus()

    @Slot()
    def _on_prepare(self) -> None:
        if self._meeting is not None:
            self._desk.go(Place(MEETING, self._meeting.id))

    @Slot()
    def _on_meetings(self) -> None:
        self._desk.go(Place(MEETINGS))

    @Slot()
    def _on_group_changed(self) -> None:
        self._meeting = None
        if self.isVisible():
            self.show_place(Place(""))

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self._meeting is None or not self.isVisible():
            return
        if changes.touches(Meeting, AgendaItem, Presenter, Attendance, Group):
            if self._desk.group_id is not None and not _is_there(self._desk, self._meeting):
                self._meeting = None
                self.show_place(Place(""))
                return
            self._reload()
        elif changes.touches(Entry) and changes.source is not self.editor:
            self._items = self._desk.workspace.ask(agenda.of_meeting, self._meeting.id)
            self.list.show_items(self._items)
        if self.versions.isVisible() and changes.touches(Entry, AgendaItem, Meeting, MinutesVersion, Document):
            self.versions.touch()
        self.finishing.touch(changes)
        self.preview.touch()


def _heading(item: ItemRow) -> Heading:
    """The heading of an item in the text, with who presents it and how long."""
    names = chosen().joined([one.label(chosen().code) for one in item.presenters]) if item.presenters else ""
    planned = chosen().duration(item.duration) if item.duration else ""
    secret = _("secret") if item.secrecy else ""
    note = " · ".join(filter(None, (names, planned, secret)))
    return Heading(item.number, item.title, note, is_sub_item=item.is_sub_item)


def _latest(rows: list[MeetingRow]) -> MeetingRow | None:
    """The newest meeting that has minutes, else the newest of all."""
    return next((one for one in rows if one.has_minutes), rows[0] if rows else None)


def _is_there(desk: Desk, meeting: MeetingRow) -> bool:
    return any(one.id == meeting.id for one in desk.workspace.ask(meetings.of_group, meeting.group_id))
