"""Seats: places in a group that belong to organizations and are held by persons, each for a period."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.models import Group, Holding, Membership, Organization, Person, Seat, SeatRole
from secretariat.services import checks, command, persons, rows
from secretariat.services.names import Names, names_of
from secretariat.services.persons import PersonRow, whole_name

_FIRST = dt.date.min
_LAST = dt.date.max
RANKS = {role: rank for rank, role in enumerate(SeatRole)}


@dataclass(frozen=True, slots=True)
class HolderRow:
    """A person who holds a seat, as its member or as a deputy, and when; open ends mean the seat's own."""

    id: int
    person: PersonRow
    holding: Holding
    starts: dt.date | None = None
    ends: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Whether the person holds the seat on that day."""
        return (self.starts or _FIRST) <= day <= (self.ends or _LAST)


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat as shown, with all who hold or held it: members first, then deputies in their order."""

    id: int
    role: SeatRole
    position: int
    organization_id: int | None
    organization: Names
    short: Names
    starts: dt.date | None = None
    ends: dt.date | None = None
    holders: tuple[HolderRow, ...] = ()

    def member_on(self, day: dt.date) -> HolderRow | None:
        """The member who holds the seat on that day."""
        return next((one for one in self.holders if one.holding is Holding.MEMBER and one.holds_on(day)), None)

    def deputies_on(self, day: dt.date) -> list[HolderRow]:
        """The deputies of that day, in their order."""
        return [one for one in self.holders if one.holding is Holding.DEPUTY and one.holds_on(day)]

    def exists_on(self, day: dt.date) -> bool:
        """Whether the group has this seat on that day."""
        return (self.starts or _FIRST) <= day <= (self.ends or _LAST)


def of_group(session: Session, group_id: int) -> list[SeatRow]:
    """All seats of a group, past ones too, in the order in which participants are listed."""
    holders: dict[int, list[HolderRow]] = {}
    found = session.exec(
        select(Membership, Person, Organization)
        .join(Seat, col(Membership.seat_id) == col(Seat.id))
        .join(Person, col(Membership.person_id) == col(Person.id))
        .join(Organization, col(Person.organization_id) == col(Organization.id), isouter=True)
        .where(Seat.group_id == group_id)
        .order_by(col(Membership.position), col(Membership.id))
    )
    for membership, person, employer in found:
        holder = HolderRow(
            membership.id or 0,
            persons.row_of(person, employer),
            membership.holding,
            membership.starts,
            membership.ends,
        )
        holders.setdefault(membership.seat_id, []).append(holder)
    seats = session.exec(
        select(Seat, Organization)
        .join(Organization, col(Seat.organization_id) == col(Organization.id), isouter=True)
        .where(Seat.group_id == group_id)
    )
    made = [_row_of(seat, organization, holders.get(seat.id or 0, [])) for seat, organization in seats]
    return sorted(made, key=lambda seat: (RANKS[seat.role], seat.position, seat.id))


def on(session: Session, group_id: int, day: dt.date) -> list[SeatRow]:
    """The seats that the group has on that day, in order."""
    return [seat for seat in of_group(session, group_id) if seat.exists_on(day)]


def _row_of(seat: Seat, organization: Organization | None, holders: Iterable[HolderRow]) -> SeatRow:
    return SeatRow(
        seat.id or 0,
        seat.role,
        seat.position,
        seat.organization_id,
        names_of(organization, "name"),
        names_of(organization, "short"),
        seat.starts,
        seat.ends,
        tuple(sorted(holders, key=lambda holder: holder.holding is Holding.DEPUTY)),
    )


@command("add a seat")
def add(
    session: Session,
    group_id: int,
    *,
    role: SeatRole = SeatRole.MEMBER,
    organization_id: int | None = None,
    member_id: int | None = None,
    starts: dt.date | None = None,
    ends: dt.date | None = None,
) -> int:
    """Add a seat as the last of its role, with a member when one is given; returns its id.

    Raises:
        Refused: its period ends before it begins, or the member has another place in the group.
    """
    rows.get(session, Group, group_id)
    same = session.exec(select(Seat.position).where(Seat.group_id == group_id)).all()
    seat = Seat(group_id=group_id, position=max(same, default=-1) + 1)
    _write(session, seat, role, organization_id, starts, ends)
    session.add(seat)
    session.flush()
    if member_id is not None:
        hold(session, seat.id or 0, member_id)
    return seat.id or 0


@command("change a seat")
def change(
    session: Session,
    seat_id: int,
    *,
    role: SeatRole,
    organization_id: int | None,
    starts: dt.date | None = None,
    ends: dt.date | None = None,
) -> None:
    """Change the role, the organization or the period of a seat.

    Raises:
        Refused: its period ends before it begins.
    """
    _write(session, rows.get(session, Seat, seat_id), role, organization_id, starts, ends)


@command("move a seat")
def move(session: Session, seat_id: int, place: int) -> None:
    """Put a seat at that place (from 0) among the seats of its role."""
    seat = rows.get(session, Seat, seat_id)
    seats = sorted(
        session.exec(select(Seat).where(Seat.group_id == seat.group_id)),
        key=lambda one: (RANKS[one.role], one.position, one.id or 0),
    )
    peers = [one for one in seats if one.role is seat.role and one is not seat]
    peers.insert(max(0, min(place, len(peers))), seat)
    others = iter(peers)
    rows.arrange([next(others) if one.role is seat.role else one for one in seats])


@command("remove a seat")
def remove(session: Session, seat_id: int) -> None:
    """Remove a seat with its member and deputies.

    Raises:
        Refused: somebody has taken part in a meeting from it; it is given an end date instead.
    """
    seat = rows.get(session, Seat, seat_id)
    if rows.is_used(session, seat, Membership):
        raise Refused("The seat cannot be removed, because it was represented in a meeting. Give it an end date.")
    rows.remove(session, seat)


@command("seat a person")
def hold(
    session: Session,
    seat_id: int,
    person_id: int,
    *,
    holding: Holding = Holding.MEMBER,
    starts: dt.date | None = None,
    ends: dt.date | None = None,
) -> int:
    """Let a person hold a seat, as its member or as a deputy, for a period; returns the id of the membership.

    Raises:
        Refused: the period ends before it begins, the seat has another member in it, or the person has another place
            in the group then.
    """
    seat = rows.get(session, Seat, seat_id)
    rows.get(session, Person, person_id)
    positions = session.exec(select(Membership.position).where(Membership.seat_id == seat_id)).all()
    membership = Membership(
        seat_id=seat_id, person_id=person_id, holding=holding, position=max(positions, default=-1) + 1
    )
    _set_period(session, seat, membership, starts, ends)
    session.add(membership)
    session.flush()
    return membership.id or 0


@command("change the period of a seat's holder")
def change_period(
    session: Session, membership_id: int, *, starts: dt.date | None = None, ends: dt.date | None = None
) -> None:
    """Change from when until when a person holds a seat.

    Raises:
        Refused: the period ends before it begins, the seat has another member in it, or the person has another place
            in the group then.
    """
    membership = rows.get(session, Membership, membership_id)
    _set_period(session, rows.get(session, Seat, membership.seat_id), membership, starts, ends)


@command("take a person from a seat")
def release(session: Session, membership_id: int) -> None:
    """Remove a person from a seat altogether; who held it for a time is given an end date instead."""
    session.delete(rows.get(session, Membership, membership_id))


def _write(
    session: Session,
    seat: Seat,
    role: SeatRole,
    organization_id: int | None,
    starts: dt.date | None,
    ends: dt.date | None,
) -> None:
    checks.period(starts, ends, "ends")
    if organization_id is not None:
        rows.get(session, Organization, organization_id)
    rows.assign(seat, {"role": role, "organization_id": organization_id, "starts": starts, "ends": ends})


def _set_period(
    session: Session, seat: Seat, membership: Membership, starts: dt.date | None, ends: dt.date | None
) -> None:
    checks.period(starts, ends, "ends")
    if membership.holding is Holding.MEMBER:
        _only_member(session, seat, membership, starts, ends)
    _only_place(session, seat, membership, starts, ends)
    rows.assign(membership, {"starts": starts, "ends": ends})


def _only_member(
    session: Session, seat: Seat, membership: Membership, starts: dt.date | None, ends: dt.date | None
) -> None:
    others = session.exec(
        select(Membership, Person)
        .join(Person, col(Membership.person_id) == col(Person.id))
        .where(Membership.seat_id == seat.id, Membership.holding == Holding.MEMBER)
    )
    for other, person in others:
        if other.id != membership.id and _overlap(other, starts, ends):
            raise Refused(
                "The seat has a member already: {name}. Give that membership an end date first, or add a deputy.",
                field="person_id",
                name=whole_name(person.given_name, person.family_name),
            )


def _only_place(
    session: Session, seat: Seat, membership: Membership, starts: dt.date | None, ends: dt.date | None
) -> None:
    """A person has one member's place in a group at a time, and is not both member and deputy of one seat."""
    others = session.exec(
        select(Membership, Seat)
        .join(Seat, col(Membership.seat_id) == col(Seat.id))
        .where(Seat.group_id == seat.group_id, Membership.person_id == membership.person_id)
    )
    for other, place in others:
        both_members = other.holding is membership.holding is Holding.MEMBER
        clashes = both_members or place.id == seat.id
        if other.id != membership.id and clashes and _overlap(other, starts, ends):
            raise Refused(
                "This person has a place in the group already in that period. Give that one an end date first.",
                field="person_id",
            )


def _overlap(other: Membership, starts: dt.date | None, ends: dt.date | None) -> bool:
    return (other.starts or _FIRST) <= (ends or _LAST) and (starts or _FIRST) <= (other.ends or _LAST)
