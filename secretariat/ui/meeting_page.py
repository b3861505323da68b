"""A meeting in preparation: when and where, its agenda, who takes part, and the agenda as a paper."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from secretariat.documents import Asked
from secretariat.i18n import _, chosen, count
from secretariat.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Entry,
    MeasureLink,
    Meeting,
    MeetingState,
    Membership,
    Organization,
    Person,
    Presenter,
    Seat,
    Secrecy,
)
from secretariat.services import agenda, attachments, meetings, mentions, organizations, persons, proceedings
from secretariat.services.agenda import ItemRow
from secretariat.services.meetings import MeetingRow
from secretariat.ui.agenda_list import AgendaList
from secretariat.ui.carry_over import CarryOverPart
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ClockField, DateField, Form, Line, TextField
from secretariat.ui.item_editor import ItemEditor, presenter_choices
from secretariat.ui.participants import Participants
from secretariat.ui.place import LIVE, MEETINGS, MINUTES, Place
from secretariat.ui.preview import PRINT_KEYS, PreviewPane
from secretariat.ui.widgets import Button, Elided, PageHead, Stages, beside, column, connect, line, pane, row, text
from secretariat.ui.wording import meeting_stages, record_words

_SIDE = 408
_PREVIEW = 500
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
        self._side = QStackedWidget()
        self._side.addWidget(self.participants)
        self._side.addWidget(self.preview)
        self._build()
        self._write_action = window.add_action(self.write.text(), "", self._on_write, self)
        for words, keys, slot in (
            (_("Preview the agenda"), "Ctrl+Return", self._on_look),
            (_("Save the agenda…"), "Ctrl+P", self._on_save),
            (_("Print the agenda…"), PRINT_KEYS, self._on_print),
            (_("New agenda item"), "Ctrl+N", self._on_begin),
            (_("Show what is left from before"), "Ctrl+Shift+V", self.before.open),
            (_("Choose all that is left, or nothing"), "Ctrl+Shift+A", self.before.choose_all),
            (_("Back to the meetings"), "Esc", self._on_back),
        ):
            window.add_action(words, keys, slot, self)
        desk.workspace.changed.connect(self._on_changed)

    def _build(self) -> None:
        first = PageHead(self.title, self.stages, self.look, self.live)
        when = row(self._when, self.change, 1, self.write, self.advance, spacing=4)
        head = column(first, when, self.facts, spacing=6, margins=(32, 16, 24, 12))
        agenda_head = row(text(_("Agenda"), "pane"), self._count, 1, self._total, spacing=10, margins=(32, 12, 24, 10))
        new = row(self.new, margins=(32, 10, 24, 14))
        left = column(agenda_head, line(strong=True), self.before, self.list, new, spacing=0)
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
        elif place.tab == "preview":
            self._show_side(self.preview)
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
        self.advance.setVisible(following is not None and can_write)
        self.advance.setText(_advance_words(meeting.state))
        self.advance.updateGeometry()
        items = self._desk.workspace.ask(agenda.of_meeting, meeting.id)
        self.list.show_items(items)
        self._say_total(items, meeting)
        self._refresh_editor(items)
        self.before.show_meeting(meeting)
        self.participants.show_meeting(meeting)
        self.new.setEnabled(can_write)
        self.preview.touch()

    def _say_total(self, items: list[ItemRow], meeting: MeetingRow) -> None:
        self._count.setText(count("{n} item", "{n} items", sum(not item.is_sub_item for item in items)))
        parents = {item.parent_id for item in items}
        planned = sum(item.duration or 0 for item in items if item.id not in parents)
        words = chosen().duration(planned)
        if meeting.starts and meeting.ends:
            room = (meeting.ends.hour - meeting.starts.hour) * 60 + meeting.ends.minute - meeting.starts.minute
            words = f"{words} / {chosen().duration(room)}"
        self._total.setText(words)

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

    def _show_side(self, widget: QWidget) -> None:
        self._side.setCurrentWidget(widget)
        self._side.setFixedWidth(_PREVIEW if widget is self.preview else _SIDE)
        if widget is self.preview:
            self._show_paper()

    def _show_paper(self) -> None:
        if self._meeting is not None:
            self.preview.show_paper("agenda", Asked(meeting_id=self._meeting.id))

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
        elif self.before.close_list():
            self.list.setFocus()
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
        watched = (Meeting, AgendaItem, Presenter, Attendance, Attachment, Secrecy, Seat, Membership, Person,
                   Organization, Entry, MeasureLink)  # fmt: skip
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


class MeetingFacts(QWidget):
    """When and where a meeting is, its number, and the way to cancel or remove it.

    Signals:
        closed: the form is to be closed.
    """

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting: MeetingRow | None = None
        self.day = DateField(_("Date"))
        self.starts, self.ends = ClockField(_("From")), ClockField(_("Until"))
        self.place, self.number = TextField(_("Place")), TextField(_("Number"))
        for field, width in ((self.day, 190), (self.starts, 90), (self.ends, 90), (self.number, 90)):
            field.setFixedWidth(width)
        self.form = Form(date=self.day, starts=self.starts, ends=self.ends, place=self.place, number=self.number)
        inner = beside(self.day, self.starts, self.ends, self.place, self.number, spacing=10)
        self.form.build(inner)
        self.form.listen(self._on_edited)
        done = connect(Button(_("Close"), "quiet", keys="Esc"), self.closed.emit)
        self.cancel = connect(Button(_("Cancel the meeting"), "quiet"), self._on_cancelled)
        remove = connect(Button(_("Remove the meeting"), "quiet"), self._on_remove)
        self.setLayout(column(self.form, row(self.cancel, remove, 1, done), spacing=4))

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Show when and where a meeting is."""
        self._meeting = meeting
        self.form.calm()
        self.day.show_date(meeting.date)
        self.starts.show_time(meeting.starts)
        self.ends.show_time(meeting.ends)
        self.place.show_value(meeting.place)
        self.number.show_value(meeting.number.partition("/")[0])
        is_cancelled = meeting.state is MeetingState.CANCELLED
        self.cancel.setText(_("Take the meeting up again") if is_cancelled else _("Cancel the meeting"))

    @Slot()
    def _on_edited(self) -> None:
        number = self.number.value.strip()
        if self._meeting is None or self.form.is_wrong or self.day.date is None:
            return
        self.form.calm()
        self._desk.workspace.execute(
            meetings.reschedule,
            self._meeting.id,
            date=self.day.date,
            starts=self.starts.time,
            ends=self.ends.time,
            place=self.place.value,
            number=int(number) if number.isdecimal() else None,
            refused=self.form.refuse,
        )

    @Slot()
    def _on_cancelled(self) -> None:
        if self._meeting is not None:
            today = dt.datetime.now().astimezone().date()
            is_cancelled = self._meeting.state is MeetingState.CANCELLED
            state = MeetingState.PREPARING if is_cancelled else MeetingState.CANCELLED
            self._desk.workspace.execute(meetings.mark, self._meeting.id, state, on=today)
            self.closed.emit()

    @Slot()
    def _on_remove(self) -> None:
        if self._meeting is not None:
            number = self._meeting.number
            done = self._desk.workspace.execute(meetings.remove, self._meeting.id, refused=self.form.refuse)
            if done is not None:
                self._desk.told.emit(_("Meeting {number} was removed", number=number))


def _advance_words(state: MeetingState) -> str:
    return {
        MeetingState.PREPARING: _("Mark the invitation as sent"),
        MeetingState.INVITED: _("Begin the meeting"),
        MeetingState.IN_SESSION: _("End the meeting"),
    }.get(state, "")
