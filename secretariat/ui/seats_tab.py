"""The seats of the group: whose they are, who holds them, and from when until when."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.i18n import N_, _, capitalized, chosen
from secretariat.models import Holding, Membership, Organization, Person, Seat, SeatRole
from secretariat.services import organizations, persons, seats
from secretariat.services.labels import label
from secretariat.services.seats import HolderRow, SeatRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, DateField, Form, PickField, enum_choices
from secretariat.ui.list_and_form import ListAndForm
from secretariat.ui.place import PEOPLE, Place
from secretariat.ui.rows import Column
from secretariat.ui.widgets import Button, beside, clear, column, connect, row, text


def _member(seat: SeatRow) -> str:
    holder = seat.member_on(_today())
    return holder.person.name if holder else _("vacant")


_COLUMNS = (
    Column[SeatRow](N_("Organization"), lambda row: row.short.said(chosen().code) or "–", 130),
    Column[SeatRow](N_("Role"), lambda row: capitalized(_(label(row.role))), 170),
    Column[SeatRow](N_("Member"), _member),
    Column[SeatRow](N_("Deputies"), lambda row: ", ".join(one.person.name for one in row.deputies_on(_today()))),
    Column[SeatRow](N_("Period"), lambda row: _period(row.starts, row.ends), 150, optional=True),
)


class SeatsTab(ListAndForm):
    """The list of seats."""

    def __init__(self, window: Any, desk: Desk) -> None:
        self._role = ChoiceField(_("Role"), enum_choices(SeatRole))
        self._organization = ChoiceField(_("Organization"))
        self._from, self._until = DateField(_("From")), DateField(_("Until"))
        self._holders = Holders(desk)
        form = Form(organization=self._organization, role=self._role, starts=self._from, ends=self._until)
        form.build(*form.parts("organization", "role"), beside(*form.parts("starts", "ends")), self._holders)
        words = (_("Seats"), _("New seat"),
                 _("A seat belongs to an organization and has a member and deputies, each for a period."))  # fmt: skip
        super().__init__(window, desk, _COLUMNS, form, (Seat, Membership, Person, Organization), words)
        window.add_action(_("Move the seat up"), "Ctrl+Shift+Up", self._on_up, self)
        window.add_action(_("Move the seat down"), "Ctrl+Shift+Down", self._on_down, self)

    @staticmethod
    def key_of(row: SeatRow) -> int:
        """The id of a row."""
        return row.id

    def read(self) -> Sequence[SeatRow]:
        """The seats in order of role."""
        workspace, code = self.desk.workspace, chosen().code
        bodies = workspace.ask(organizations.every)
        self._organization.show_choices([(None, "–"), *((row.id, row.name(code)) for row in bodies)])
        self._holders.offer(workspace.ask(persons.every))
        self.new.setEnabled(workspace.can_write)
        return workspace.ask(seats.of_group, self.desk.group_id) if self.desk.group_id is not None else ()

    @Slot()
    def begin(self) -> None:
        """Begin a new seat; a group first, where there is none."""
        if self.desk.group_id is None:
            self.desk.go(Place(PEOPLE, tab="new-group"))
        else:
            super().begin()

    def fill(self, row: SeatRow | None) -> None:
        """Show a seat."""
        self._role.show_value(row.role if row else SeatRole.MEMBER)
        self._organization.show_value(row.organization_id if row else None)
        self._from.show_date(row.starts if row else None)
        self._until.show_date(row.ends if row else None)
        self._holders.show_seat(row)

    def name_of(self, row: SeatRow) -> str:
        """Whose seat it is."""
        body = row.organization.said(chosen().code)
        return ", ".join(filter(None, (capitalized(body), _(label(row.role)))))

    def save_new(self) -> int | None:
        """Add it, with its member when one was named."""
        if self.desk.group_id is None:
            return None
        done = self.desk.workspace.execute(
            seats.add,
            self.desk.group_id,
            role=self._role.value,
            organization_id=self._organization.value,
            starts=self._from.date,
            ends=self._until.date,
            refused=self.form.refuse,
        )
        return done.value if done else None

    def save(self, row: SeatRow) -> None:
        """Change it."""
        self.desk.workspace.execute(
            seats.change,
            row.id,
            role=self._role.value,
            organization_id=self._organization.value,
            starts=self._from.date,
            ends=self._until.date,
            refused=self.form.refuse,
        )

    def delete(self, row: SeatRow) -> bool:
        """Remove it."""
        return self.desk.workspace.execute(seats.remove, row.id, refused=self.form.refuse) is not None

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.current()
        if row is None:
            return
        peers = [one for one in self.read() if one.role is row.role]
        place = next(number for number, one in enumerate(peers) if one.id == row.id) + by
        if 0 <= place < len(peers):
            self.desk.workspace.execute(seats.move, row.id, place)


class Holders(QWidget):
    """Who holds a seat: the member and the deputies, with their periods."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._seat: SeatRow | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.member = PickField(_("Name the member"), _("Name the member"))
        self.deputy = PickField(_("Add a deputy"), _("Add a deputy"))
        self.member.picked.connect(self._on_member)
        self.deputy.picked.connect(self._on_deputy)
        self._error = text("", "error", wrap=True)
        self._error.hide()
        head = text(_("Held by"), "group")
        self.setLayout(column(head, self._list, self.member, self.deputy, self._error, spacing=8))

    def offer(self, people: Sequence[Any]) -> None:
        """Offer these persons."""
        code = chosen().code
        choices = [(one.id, ", ".join(filter(None, (one.listed_name, one.organization.said(code))))) for one in people]
        self.member.show_choices(choices)
        self.deputy.show_choices(choices)

    def show_seat(self, seat: SeatRow | None) -> None:
        """Show the holders of a seat; a new seat gets them when it is there."""
        self._seat = seat
        self._error.hide()
        self.setVisible(seat is not None)
        clear(self._list)
        if seat is None:
            return
        for holder in seat.holders:
            self._list.addWidget(_Holder(self._desk, holder, self._refuse))
        self.member.setVisible(seat.member_on(_today()) is None)

    @Slot(object)
    def _on_member(self, person_id: int) -> None:
        self._hold(person_id, Holding.MEMBER)

    @Slot(object)
    def _on_deputy(self, person_id: int) -> None:
        self._hold(person_id, Holding.DEPUTY)

    def _hold(self, person_id: int, holding: Holding) -> None:
        if self._seat is None:
            return
        starts = None
        if holding is Holding.MEMBER:
            ended = [one.ends for one in self._seat.holders if one.holding is Holding.MEMBER and one.ends]
            starts = max(ended) + dt.timedelta(days=1) if ended else None
        self._desk.workspace.execute(
            seats.hold, self._seat.id, person_id, holding=holding, starts=starts, refused=self._refuse
        )

    def _refuse(self, no: Any) -> None:
        self._error.setText(no.said_in(chosen()))
        self._error.show()


class _Holder(QWidget):
    """One holder: the name, as what, the period, and the way out."""

    def __init__(self, desk: Desk, holder: HolderRow, refuse: Any) -> None:
        super().__init__()
        self._desk = desk
        self._holder = holder
        self._refuse = refuse
        name = text(holder.person.name, "strong")
        kind = text(_(label(holder.holding)), "help")
        drop = connect(Button("", "quiet", icon="close"), self._on_drop)
        drop.setAccessibleName(_("Take {name} from the seat", name=holder.person.name))
        self._from, self._until = DateField(_("From")), DateField(_("Until"))
        self._from.show_date(holder.starts)
        self._until.show_date(holder.ends)
        for field in (self._from, self._until):
            field.changed.connect(self._on_period)
        self.setLayout(column(row(name, kind, 1, drop), beside(self._from, self._until), spacing=2))

    @Slot()
    def _on_period(self) -> None:
        if not (self._from.is_wrong or self._until.is_wrong):
            self._desk.workspace.execute(
                seats.change_period,
                self._holder.id,
                starts=self._from.date,
                ends=self._until.date,
                refused=self._refuse,
            )

    @Slot()
    def _on_drop(self) -> None:
        self._desk.workspace.execute(seats.release, self._holder.id, refused=self._refuse)


def _period(starts: dt.date | None, ends: dt.date | None) -> str:
    if starts is None and ends is None:
        return ""
    say = chosen().date
    return f"{say(starts) if starts else ''}–{say(ends) if ends else ''}"


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
