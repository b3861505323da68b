"""A meeting in preparation: when and where, its agenda, who takes part, and the agenda as a paper."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from secretariat.documents import Asked
from secretariat.documents.blocks import Audience
from secretariat.i18n import _, chosen, count
from secretariat.models import (
    Action,
    AgendaItem,
    AgendaVersion,
    Attachment,
    Attendance,
    BacklogItem,
    Dispatch,
    Entry,
    Group,
    GroupRecipient,
    Handling,
    Matter,
    MeasureLink,
    Meeting,
    MeetingState,
    Membership,
    Organization,
    Person,
    Presenter,
    Recipient,
    Seat,
    Secrecy,
    Section,
)
from secretariat.services import agenda, attachments, hints, meetings, mentions, organizations, persons, proceedings
from secretariat.services.agenda import ItemRow
from secretariat.services.meetings import MeetingRow
from secretariat.ui.agenda_list import AgendaList
from secretariat.ui.backlog_pane import BacklogPane
from secretariat.ui.carry_over import CarryOverPart
from secretariat.ui.desk import Desk
from secretariat.ui.fields import Line
from secretariat.ui.invitation_pane import InvitationPane
from secretariat.ui.item_editor import ItemEditor, presenter_choices
from secretariat.ui.matter_deciding import DecidingStrip
from secretariat.ui.matter_item import ItemMatter
from secretariat.ui.meeting_facts import MeetingFacts
from secretariat.ui.participants import Participants
from secretariat.ui.place import LIVE, MEETINGS, MINUTES, TITLE, Place
from secretariat.ui.preparing import Preparing
from secretariat.ui.preview import PRINT_KEYS, PreviewPane
from secretariat.ui.sections import settle
from secretariat.ui.settled_part import SettledPart
from secretariat.ui.widgets import Button, Elided, PageHead, Stages, column, connect, line, pane, row, text
from secretariat.ui.wording import meeting_stages, record_words

_SIDE = 408
_PREVIEW = 500
_NARROW = 1000
_NEXT = {
    MeetingState.PREPARING: MeetingState.INVITED,
    MeetingState.INVITED: MeetingState.IN_SESSION,
    MeetingState.IN_SESSION: MeetingState.HELD,
}


class MeetingPage(QWidget):
    """The page of one meeting."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._window = window
        self._meeting: MeetingRow | None = None
        self._version: int | None = None
        self._editor: ItemEditor | None = None
        self.title = text("", "page")
        self.stages = Stages()
        self._when = Elided("", "note")
        self.facts = MeetingFacts(desk)
        self.facts.hide()
        self.facts.closed.connect(self._on_facts_closed)
        self.change = connect(Button(_("Change"), "quiet"), self._on_change)
        self.advance = connect(Button("", "quiet"), self._on_advance)
        self.look = connect(Button(_("Preview the agenda"), icon="document", keys="Ctrl+Return"), self._on_look)
        self.write = connect(Button(_("Write the memo"), "quiet"), self._on_write)
        self.live = connect(Button(_("Open the meeting mode"), "primary", keys="Ctrl+M"), self._on_live)
        self.list = AgendaList()
        self.list.opened.connect(self.open_item)
        self.list.moved.connect(self._on_moved)
        self.list.removed.connect(self._on_removed)
        self.new = Line(_("New item"))
        self.new.setPlaceholderText(_("New item: write its title and press Enter"))
        self.new.returnPressed.connect(self._on_new)
        self.before = CarryOverPart(desk)
        self._total = text("", "help")
        self._count = text("", "help")
        self.participants = Participants(desk)
        self.preview = PreviewPane(desk, _("Preview of the agenda"))
        self._build_side(desk)
        self._build()
        self._add_actions(window)
        desk.workspace.changed.connect(self._on_changed)

    def _add_actions(self, window: Any) -> None:
        self._write_action = window.add_action(self.write.text(), "", self._on_write, self)
        for words, keys, slot in (
            (_("Preview the agenda"), "Ctrl+Return", self._on_look),
            (_("Save the agenda…"), "Ctrl+P", self._on_save),
            (_("Print the agenda…"), PRINT_KEYS, self._on_print),
            (_("New agenda item"), "Ctrl+N", self._on_begin),
            (_("Show what is left from before"), "Ctrl+Shift+V", self.before.open),
            (_("Choose all that is left, or nothing"), "Ctrl+Shift+A", self.before.choose_all),
            (_("Show what is put aside for later"), "Ctrl+Shift+B", self._on_later),
            (_("The invitation and whom it goes to"), "Ctrl+Shift+I", self._on_invite),
            (_("Show the matter of the item"), "Ctrl+Shift+M", self.matter.show_matter),
            (_("Back to the meetings"), "Esc", self._on_back),
        ):
            window.add_action(words, keys, slot, self)

    def _build_side(self, desk: Desk) -> None:
        """What can stand beside the agenda."""
        self._side = QStackedWidget()
        self._side.addWidget(self.participants)
        self._side.addWidget(self.preview)
        self.backlog = BacklogPane(desk)
        self.backlog.brought.connect(self.list.choose)
        self.invitation = InvitationPane(desk)
        self.invitation.version_wanted.connect(self._on_version)
        for part in (self.backlog, self.invitation):
            part.closed.connect(self._on_side_closed)
            self._side.addWidget(part)
        self.later = connect(Button(_("For later"), "quiet", icon="clock"), self._on_later)
        self.invite = connect(Button(_("Invitation"), "quiet", icon="mail"), self._on_invite)
        self.hints = text("", "help", wrap=True)
        self.deciding = DecidingStrip(self._window, desk)
        self.matter = ItemMatter(desk)
        self.matter.left.connect(self.list.setFocus)
        self.list.selectionModel().currentChanged.connect(self._on_chosen)
        self.settled = SettledPart(desk)
        self.settled.ended.connect(self.list.setFocus)
        self.before_meeting = Preparing(desk, self.list)

    def _build(self) -> None:
        first = PageHead(self.title, self.stages, self.look, self.live)
        when = row(self._when, self.change, 1, self.later, self.invite, self.write, self.advance, spacing=4)
        head = column(
            first, when, self.hints, self.deciding, self.settled, self.facts, spacing=6, margins=(32, 16, 24, 12)
        )
        agenda_head = row(text(_("Agenda"), "pane"), self._count, 1, self._total, spacing=10, margins=(32, 12, 24, 10))
        new = row(self.new, margins=(32, 10, 24, 14))
        left = column(agenda_head, line(strong=True), self.before, self.list, self.matter, new, spacing=0)
        left.setStretch(3, 1)
        self._side.setFixedWidth(_SIDE)
        middle = row(pane(left), line(vertical=True), self._side, spacing=0)
        middle.setStretch(0, 1)
        layout = column(head, line(), middle, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def show_place(self, place: Place) -> None:
        """Show a meeting, one of its items, or its agenda as a paper."""
        meeting_id = place.meeting_id or (self._meeting.id if self._meeting else None)
        if meeting_id is None:
            self._desk.go(Place(MEETINGS))
            return
        if self._meeting is None or self._meeting.id != meeting_id:
            self._close_item()
            self._show_side(self.participants)
        self._meeting = self._desk.workspace.ask(meetings.one, meeting_id)
        self.reload()
        if place.item_id is not None:
            self.list.choose(place.item_id)
            self.open_item(place.item_id)
            if place.tab == TITLE and self._editor is not None:
                self._editor.title.setFocus()
        elif place.tab in {"preview", "later", "invitation"}:
            sides = {"preview": self.preview, "later": self.backlog, "invitation": self.invitation}
            self._show_side(sides[place.tab])
        else:
            self.list.choose(self.list.items()[0].id if self.list.items() else None)
            self.list.setFocus()

    def leave(self) -> None:
        """Close what is open, when another page is shown."""
        self._close_item()

    def reload(self) -> None:
        """Read the meeting anew."""
        if self._meeting is None:
            return
        meeting = self._desk.workspace.ask(meetings.one, self._meeting.id)
        self._meeting = meeting
        self.title.setText(_("Meeting {number}", number=meeting.number))
        self.stages.show_stages(*meeting_stages(meeting.state))
        for named in (self.write, self._write_action):
            named.setText(_(record_words(self._desk.group()).write))
        self.write.updateGeometry()
        when = chosen().day_and_clock(meeting.date, meeting.starts, meeting.ends)
        self._when.tell(" · ".join(filter(None, (when, meeting.place))))
        can_write = self._desk.workspace.can_write
        following = _NEXT.get(meeting.state)
        self.live.setVisible(meeting.state is not MeetingState.CANCELLED)
        self.advance.setVisible(following is not None and can_write)
        self.advance.setText(_advance_words(meeting.state))
        self.advance.updateGeometry()
        items = self._desk.workspace.ask(agenda.of_meeting, meeting.id)
        self.list.show_sections(self.deciding.show_meeting(meeting))
        self.matter.show_meeting(meeting)
        self.list.show_items(items)
        self.matter.show_item(self.list.current())
        self._say_total(items, meeting)
        self._refresh_editor(items)
        self.before.show_meeting(meeting)
        self.participants.show_meeting(meeting)
        waiting = self.backlog.show_meeting(meeting)
        self.later.rename(_("For later ({n})", n=waiting) if waiting else _("For later"))
        if self._side.currentWidget() is self.invitation:
            self.invitation.show_meeting(meeting)
        self.before_meeting.show_meeting(meeting)
        self._say_hints(meeting)
        self.settled.show_meeting(meeting)
        self.new.setEnabled(can_write)
        self.preview.touch()

    def _say_total(self, items: list[ItemRow], meeting: MeetingRow) -> None:
        self._count.setText(count("{n} item", "{n} items", sum(not item.is_sub_item for item in items)))
        planned = self._desk.workspace.ask(hints.planned, meeting.id)
        words = chosen().duration(planned.minutes)
        if planned.room is not None:
            words = f"{words} / {chosen().duration(planned.room)}"
        over = _("{duration} too long", duration=chosen().duration(planned.over)) if planned.over else ""
        open_ = count("{n} without a time", "{n} without a time", planned.untimed) if planned.untimed else ""
        self._total.setText(" · ".join(filter(None, (open_, words, over))))

    def _say_hints(self, meeting: MeetingRow) -> None:
        """What is worth knowing of the day and the time; nothing is forbidden by it."""
        today = dt.datetime.now().astimezone().date()
        found = self._desk.workspace.ask(hints.of_meeting, meeting.id, on=today)
        self.hints.setText(" ".join(one.said(chosen().code) for one in found))
        self.hints.setVisible(bool(found))

    @Slot()
    def _on_chosen(self, *_: object) -> None:
        """Show the matter of the chosen item, which stays seen when the strip takes its room."""
        before = self.list.height()
        self.matter.show_item(self.list.current())
        settle()
        if self.list.height() < before:
            self.list.scrollTo(self.list.currentIndex())

    @Slot(int)
    def open_item(self, item_id: int) -> None:
        """Open an item for editing in its row."""
        if not self._desk.workspace.can_write:
            return
        item = next((one for one in self.list.items() if one.id == item_id), None)
        if item is None or self._meeting is None:
            return
        self._close_item()
        workspace = self._desk.workspace
        choices = presenter_choices(workspace.ask(persons.every), workspace.ask(organizations.every))
        editor = ItemEditor(self._desk, choices)
        editor.closed.connect(self._on_item_closed)
        editor.resized.connect(self.list.fit_editor)
        self._editor, self._editing = editor, item_id
        editor.show_measures(workspace.ask(mentions.of_meeting, self._meeting.id))
        editor.show_item(item, self._papers(item_id))
        self.list.open(item_id, editor)
        self.list.fit_editor()
        (editor.title if item.presenters else editor.presenter).setFocus()

    def _papers(self, item_id: int) -> list[attachments.AttachmentRow]:
        assert self._meeting is not None  # noqa: S101
        found = self._desk.workspace.ask(attachments.of_meeting, self._meeting.id)
        return [one for one in found if one.item_id == item_id]

    def _refresh_editor(self, items: list[ItemRow]) -> None:
        if self._editor is None:
            return
        item = next((one for one in items if one.id == self._editing), None)
        if item is None:
            self._close_item()
        else:
            self._editor.show_item(item, self._papers(item.id))
            self.list.fit_editor()

    def _close_item(self) -> None:
        if self._editor is not None:
            self._editor = None
            self.list.close_editor()

    def _show_side(self, widget: QWidget, version: int | None = None) -> None:
        self._version = version
        self._side.setCurrentWidget(widget)
        self._side.setFixedWidth(_PREVIEW if widget is self.preview else _SIDE)
        if widget is self.preview:
            self._show_paper()
        elif widget is self.invitation and self._meeting is not None:
            self.invitation.show_meeting(self._meeting)

    @Slot()
    def _on_later(self) -> None:
        self._toggle(self.backlog)
        if self._side.currentWidget() is self.backlog:
            (self.backlog.list if self.backlog.list.count() else self.backlog.new).setFocus()

    @Slot()
    def _on_invite(self) -> None:
        self._toggle(self.invitation)
        if self._side.currentWidget() is self.invitation:
            self.invitation.focus()

    def _toggle(self, widget: QWidget) -> None:
        self._show_side(self.participants if self._side.currentWidget() is widget else widget)

    @Slot()
    def _on_side_closed(self) -> None:
        self._show_side(self.participants)
        self.list.setFocus()

    @Slot(int)
    def _on_version(self, version_id: int) -> None:
        """Show the agenda as it went out; it is saved and printed like that as long as it is shown."""
        self._show_side(self.preview, version_id)

    def _show_paper(self) -> None:
        if self._meeting is not None:
            asked = Asked(meeting_id=self._meeting.id, agenda_version_id=self._version)
            self.preview.remark = _("This is an agenda as it went out.") if self._version else ""
            self.preview.show_paper("agenda", asked, Audience.GROUP if self._version else Audience.INTERNAL)

    @Slot()
    def _on_save(self) -> None:
        self._show_paper()
        self.preview.save()

    @Slot()
    def _on_print(self) -> None:
        self._show_paper()
        self.preview.print_paper()

    @Slot()
    def _on_item_closed(self) -> None:
        self._close_item()
        self.list.setFocus()

    @Slot()
    def _on_look(self) -> None:
        shown = self._side.currentWidget() is self.preview
        self._show_side(self.participants if shown else self.preview)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the buttons of the side show their pictures alone."""
        super().resizeEvent(event)
        for button in (self.later, self.invite):
            button.shorten(self.width() < _NARROW)

    @property
    def meeting_id(self) -> int | None:
        """The meeting shown."""
        return self._meeting.id if self._meeting else None

    @Slot()
    def _on_live(self) -> None:
        self._desk.go(Place(LIVE, self.meeting_id))

    @Slot()
    def _on_write(self) -> None:
        if self._meeting is not None:
            self._desk.go(Place(MINUTES, self._meeting.id))

    @Slot()
    def _on_back(self) -> None:
        if self._editor is not None:
            self._on_item_closed()
        elif self.facts.isVisible():
            self._on_facts_closed()
        elif self.before.close_list() or self.matter.close_form():
            self.list.setFocus()
        elif self._side.currentWidget() in {self.backlog, self.invitation}:
            self._on_side_closed()
        elif not self.participants.close_form():
            self._desk.go(Place(MEETINGS))

    @Slot()
    def _on_begin(self) -> None:
        self.new.setFocus()

    @Slot()
    def _on_new(self) -> None:
        title = self.new.text()
        if self._meeting is None or not title.strip():
            return
        current = self.list.current()
        after = None if current is None else current.parent_id or current.id
        done = self._desk.workspace.execute(agenda.add, self._meeting.id, title, after_id=after)
        if done is not None:
            self.new.show_text("")
            self.list.choose(done.value)

    @Slot(int, int, object)
    def _on_moved(self, item_id: int, place: int, parent_id: int | None) -> None:
        self._desk.workspace.execute(agenda.move, item_id, place, parent_id=parent_id)
        self.list.choose(item_id)

    @Slot(int)
    def _on_removed(self, item_id: int) -> None:
        item = next((one for one in self.list.items() if one.id == item_id), None)
        if item is not None and self._desk.workspace.execute(agenda.remove, item_id) is not None:
            self._desk.told.emit(_("Item {number} was removed", number=item.number))

    @Slot()
    def _on_advance(self) -> None:
        if self._meeting is None:
            return
        now = dt.datetime.now().astimezone()
        following = _NEXT[self._meeting.state]
        workspace = self._desk.workspace
        if following is MeetingState.HELD:
            workspace.execute(proceedings.hold, self._meeting.id, on=now.date())
            return
        done = workspace.execute(meetings.mark, self._meeting.id, following, on=now.date())
        if done is not None and following is MeetingState.IN_SESSION:
            self._on_live()

    @Slot()
    def _on_change(self) -> None:
        if self._meeting is not None and self._desk.workspace.can_write:
            self.facts.show_meeting(self._meeting)
            self.facts.show()
            self.facts.day.line.setFocus()

    @Slot()
    def _on_facts_closed(self) -> None:
        self.facts.hide()

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        watched = (Meeting, Action, AgendaItem, Presenter, Attendance, Attachment, Secrecy, Seat, Membership, Person,
                   Organization, Entry, MeasureLink, BacklogItem, AgendaVersion, Dispatch, Recipient, GroupRecipient,
                   Group, Handling, Matter, Section)  # fmt: skip
        if self._meeting is None or not self.isVisible() or not changes.touches(*watched):
            return
        gone = any(
            change.table == "meeting" and change.key == self._meeting.id and change.after is None
            for change in changes.changes
        )
        if gone:
            self._meeting = None
            self._desk.go(Place(MEETINGS))
        else:
            self.reload()


def _advance_words(state: MeetingState) -> str:
    return {
        MeetingState.PREPARING: _("Mark the invitation as sent"),
        MeetingState.INVITED: _("Begin the meeting"),
        MeetingState.IN_SESSION: _("End the meeting"),
    }.get(state, "")
