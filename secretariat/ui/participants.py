"""Who takes part: answers before the meeting, presence in it, by one key each; capacity and times for each."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import _, chosen, count
from secretariat.models import Capacity, Presence, Response
from secretariat.services import agenda, attendance, persons, seats
from secretariat.services.attendance import ParticipantRow, Stay
from secretariat.services.meetings import MeetingRow
from secretariat.services.persons import PersonFacts
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ClockField, PickField, TextField, enum_choices
from secretariat.ui.participant_list import ANSWERS, PRESENCE, ParticipantList
from secretariat.ui.widgets import Button, Tabs, column, connect, line, row, text
from secretariat.ui.workspace import Workspace


class Participants(QWidget):
    """The participants of a meeting."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting: MeetingRow | None = None
        self.tabs = Tabs(_("Participants"), _("Answers"), _("Attendance"))
        self.tabs.currentChanged.connect(self._on_tab)
        self._count = text("", "help")
        self.list = ParticipantList()
        self.list.keyed.connect(self._on_keyed)
        self.list.opened.connect(self._on_opened)
        self.detail = ParticipantDetail(desk)
        self.detail.closed.connect(self._on_closed)
        self.detail.hide()
        self.add = PickField(_("Add a participant"), _("Add a deputy, substitute or expert"))
        self.add.picked.connect(self._on_added)
        self.add.unknown.connect(self._on_unknown)
        self.person = NewPerson(desk)
        self.person.made.connect(self._on_added)
        self.person.closed.connect(self._on_person_closed)
        self.person.hide()
        self._foot = text("", "strong", wrap=True)
        self._foot.setStyleSheet("font-size: 13px;")
        head = row(self.tabs, 1, self._count, margins=(18, 12, 18, 0))
        more = column(self.add, self.person, margins=(18, 10, 18, 10))
        foot = row(self._foot, margins=(18, 8, 18, 8))
        layout = column(head, line(), self.list, self.detail, line(), more, line(), foot, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Show the participants of a meeting; attendance from its day on, answers before."""
        is_new = self._meeting is None or self._meeting.id != meeting.id
        self._meeting = meeting
        if is_new:
            today = dt.datetime.now().astimezone().date()
            self.tabs.setCurrentIndex(1 if meeting.date <= today else 0)
            self.detail.hide()
        self.reload()

    def close_form(self) -> bool:
        """Close the form that is open; whether one was."""
        for form, close in ((self.detail, self._on_closed), (self.person, self._on_person_closed)):
            if form.isVisible():
                close()
                return True
        return False

    def reload(self) -> None:
        """Read the participants anew."""
        if self._meeting is None:
            return
        workspace = self._desk.workspace
        rows = workspace.ask(attendance.of_meeting, self._meeting.id)
        self.list.show_rows(rows, attendance=self.tabs.currentIndex() == 1)
        self._offer(rows)
        self._say(rows)
        self.detail.refresh(rows)
        for widget in (self.add, self.detail):
            widget.setEnabled(workspace.can_write)

    def _offer(self, rows: Sequence[ParticipantRow]) -> None:
        """Offer whoever is not listed."""
        assert self._meeting is not None  # noqa: S101
        self.add.show_choices(person_choices(self._desk.workspace, self._meeting, rows))

    def _say(self, rows: Sequence[ParticipantRow]) -> None:
        code = chosen().code
        by_seat: dict[int, bool] = {}
        for row_ in rows:
            if row_.seat_id is not None:
                is_in = (
                    row_.is_there
                    if self.tabs.currentIndex()
                    else row_.response in ANSWERS.values() and (row_.response is not Response.PREVENTED)
                )
                by_seat[row_.seat_id] = by_seat.get(row_.seat_id, False) or is_in
        self._count.setText(count("{n} seat", "{n} seats", len(by_seat)))
        coming, total = sum(by_seat.values()), len(by_seat)
        if self.tabs.currentIndex():
            words = _("{n} of {all} seats represented", n=coming, all=total)
        else:
            words = _("{n} of {all} seats coming", n=coming, all=total)
        if self.tabs.currentIndex() == 1 and any(row_.is_there for row_ in rows):
            missing = [row_.label(code) for row_ in attendance.unrepresented(rows)]
            if missing:
                words += " · " + _("not represented: {names}", names=missing)
        self._foot.setText(words)

    @Slot(int)
    def _on_tab(self, _number: int) -> None:
        self.reload()

    @Slot(object, str)
    def _on_keyed(self, row_: ParticipantRow, key: str) -> None:
        if self._meeting is None or row_.person is None:
            return
        workspace, meeting = self._desk.workspace, self._meeting.id
        if key == "":
            workspace.execute(attendance.remove, meeting, row_.person.id)
        elif self.tabs.currentIndex() == 1:
            workspace.execute(attendance.record, meeting, row_.person.id, PRESENCE[key], seat_id=row_.seat_id)
        else:
            workspace.execute(attendance.answer, meeting, row_.person.id, ANSWERS[key], seat_id=row_.seat_id)

    @Slot(object)
    def _on_opened(self, row_: ParticipantRow) -> None:
        if self._meeting is not None and row_.person is not None:
            self.detail.show_participant(self._meeting, row_)
            self.detail.show()
            self.detail.capacity.setFocus()

    @Slot()
    def _on_closed(self) -> None:
        self.detail.hide()
        self.list.setFocus()

    @Slot(object)
    def _on_added(self, person_id: int) -> None:
        self.person.hide()
        if self._meeting is None:
            return
        workspace, meeting = self._desk.workspace, self._meeting.id
        if self.tabs.currentIndex() == 1:
            workspace.execute(attendance.record, meeting, person_id, Presence.PRESENT)
        else:
            workspace.execute(attendance.answer, meeting, person_id, Response.COMING)
        self.reload()
        self.list.choose(person_id)
        self.list.setFocus()

    @Slot(str)
    def _on_unknown(self, words: str) -> None:
        self.person.begin(words)
        self.person.show()

    @Slot()
    def _on_person_closed(self) -> None:
        self.person.hide()
        self.add.setFocus()


def person_choices(workspace: Workspace, meeting: MeetingRow, rows: Sequence[ParticipantRow]) -> list[tuple[int, str]]:
    """Whoever does not take part in a meeting yet, as a list names them: deputies of its seats first."""
    code = chosen().code
    listed = {row.person.id for row in rows if row.person}
    deputies = {
        holder.person.id: seat.short.said(code) or seat.organization.said(code)
        for seat in workspace.ask(seats.on, meeting.group_id, meeting.date)
        for holder in seat.deputies_on(meeting.date)
    }
    people = [one for one in workspace.ask(persons.every) if one.id not in listed]
    choices = []
    for one in sorted(people, key=lambda one: (one.id not in deputies, chosen().sort_key(one.listed_name))):
        body = deputies.get(one.id) or one.organization.said(code)
        note = _("deputy") if one.id in deputies else ""
        choices.append((one.id, ", ".join(filter(None, (one.listed_name, body, note)))))
    return choices


class NewPerson(QWidget):
    """A person whom the file does not know yet: the name as written, the organization if there is one.

    Signals:
        made: the id of the new person.
        closed: the form is to be closed.
    """

    made = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.given, self.family = TextField(_("Given name")), TextField(_("Family name"))
        self.body = PickField(_("Organization"), _("Organization, if there is one"))
        self._body_id: int | None = None
        self.body.picked.connect(self._on_body)
        self._error = text("", "error", wrap=True)
        self._error.hide()
        add = connect(Button(_("Add the person")), self._on_add)
        cancel = connect(Button(_("Cancel"), "quiet"), self.closed.emit)
        self.family.line.returnPressed.connect(self._on_add)
        self.setLayout(
            column(
                text(_("A new person"), "group"),
                row(self.given, self.family),
                self.body,
                self._error,
                row(add, cancel, 1),
                spacing=8,
            )
        )

    def begin(self, words: str) -> None:
        """Propose what was written: the last word as the family name."""
        from secretariat.services import organizations

        given, _space, family = words.rpartition(" ")
        self.given.show_value(given)
        self.family.show_value(family)
        self._body_id = None
        bodies = self._desk.workspace.ask(organizations.every)
        self.body.show_choices([(one.id, one.name(chosen().code)) for one in bodies])
        self.given.line.setFocus()

    @Slot(object)
    def _on_body(self, key: int) -> None:
        from secretariat.services import organizations

        self._body_id = key
        found = self._desk.workspace.ask(organizations.by_id)[key]
        self.body.setText(found.name(chosen().code))

    @Slot()
    def _on_add(self) -> None:
        facts = PersonFacts(given_name=self.given.value, family_name=self.family.value, organization_id=self._body_id)
        done = self._desk.workspace.execute(persons.add, facts, refused=self._refuse)
        if done is not None:
            self.made.emit(done.value)

    def _refuse(self, no: SecretariatError) -> None:
        self._error.setText(no.said_in(chosen()))
        self._error.show()


class ParticipantDetail(QWidget):
    """Capacity, times and items of one participant.

    Signals:
        closed: the form is to be closed.
    """

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._meeting: MeetingRow | None = None
        self._row: ParticipantRow | None = None
        self._name = text("", "strong")
        self.capacity = QComboBox()
        self.capacity.setAccessibleName(_("Capacity"))
        for member, words in enum_choices(Capacity):
            self.capacity.addItem(words, member)
        self.capacity.activated.connect(self._on_capacity)
        self.arrived, self.left = ClockField(_("Arrived")), ClockField(_("Left"))
        for field in (self.arrived, self.left):
            field.changed.connect(self._on_times)
        self.items = TextField(_("Only for items"), hint=_("3, 5a"))
        self.items.changed.connect(self._on_items)
        self._error = text("", "error", wrap=True)
        self._error.hide()
        done = connect(Button(_("Close"), "quiet", keys="Esc"), self.closed.emit)
        drop = connect(Button(_("Remove the record"), "quiet"), self._on_forget)
        self.setLayout(
            column(
                row(self._name, 1, drop, done),
                self.capacity,
                row(self.arrived, self.left, self.items),
                self._error,
                spacing=8,
                margins=(18, 10, 12, 12),
            )
        )

    def show_participant(self, meeting: MeetingRow, row_: ParticipantRow) -> None:
        """Show a participant."""
        self._meeting, self._row = meeting, row_
        stay = row_.stays[0] if row_.stays else Stay(0)
        self._name.setText(row_.person.name if row_.person else "")
        self.capacity.setCurrentIndex(self.capacity.findData(row_.capacity))
        self.arrived.show_time(stay.arrived)
        self.left.show_time(stay.left)
        self.items.show_value(", ".join(one.item_number for one in row_.stays if one.item_number))
        self._error.hide()

    def refresh(self, rows: Sequence[ParticipantRow]) -> None:
        """Show what is recorded now."""
        if self.isVisible() and self._meeting and self._row and self._row.person:
            key = self._row.person.id
            found = next((one for one in rows if one.person and one.person.id == key), None)
            if found is not None:
                self.show_participant(self._meeting, found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_capacity(self) -> None:
        self._execute(attendance.set_capacity, self.capacity.currentData())

    @Slot()
    def _on_times(self) -> None:
        if self._meeting is None or self._row is None or self._row.person is None:
            return
        workspace = self._desk.workspace
        if not self._row.stays:
            workspace.execute(attendance.record, self._meeting.id, self._row.person.id, self._row.presence,
                              seat_id=self._row.seat_id, refused=self._refuse)  # fmt: skip
        if self._row.stays:
            workspace.execute(
                attendance.set_times,
                self._row.stays[0].id,
                arrived=self.arrived.time,
                left=self.left.time,
                refused=self._refuse,
            )

    @Slot()
    def _on_items(self) -> None:
        if self._meeting is None:
            return
        numbers = {row_.number: row_.id for row_ in self._desk.workspace.ask(agenda.of_meeting, self._meeting.id)}
        wanted = [word for word in self.items.value.replace(",", " ").split() if word]
        unknown = [word for word in wanted if word.lower() not in numbers]
        if unknown:
            self._say(_("The agenda has no item {number}.", number=unknown[0]))
            return
        self._execute(attendance.set_items, [numbers[word.lower()] for word in wanted])

    @Slot()
    def _on_forget(self) -> None:
        if self._meeting and self._row and self._row.person:
            self._desk.workspace.execute(attendance.remove, self._meeting.id, self._row.person.id)
            self.closed.emit()

    def _execute(self, command: Any, *args: Any) -> None:
        self._error.hide()
        if self._meeting and self._row and self._row.person:
            workspace = self._desk.workspace
            workspace.execute(command, self._meeting.id, self._row.person.id, *args, refused=self._refuse)

    def _refuse(self, no: SecretariatError) -> None:
        self._say(no.said_in(chosen()))

    def _say(self, words: str) -> None:
        self._error.setText(words)
        self._error.show()
