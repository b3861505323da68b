"""Who takes part in a meeting: answers to the invitation, presence, capacity, arrivals and departures."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.i18n import N_, language
from secretariat.models import (
    AgendaItem,
    Attendance,
    Capacity,
    Group,
    Holding,
    Meeting,
    Person,
    Presence,
    Response,
    SeatRole,
)
from secretariat.services import agenda, checks, command, drafts, persons, rows, seats
from secretariat.services.names import Names
from secretariat.services.persons import PersonRow
from secretariat.services.seats import SeatRow

_THERE = (Presence.PRESENT, Presence.REMOTE)
_SEATED = len(SeatRole)
_CAME = (N_("{name} joined the meeting at {time}."), N_("{name} joined the meeting at {time} for item {item}."))
_GONE = (N_("{name} left the meeting at {time}."), N_("{name} left the meeting at {time} after item {item}."))
_RANKS = {capacity: rank for rank, capacity in enumerate(Capacity)}


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay in the meeting: from when, until when, or for which item (its number)."""

    id: int
    arrived: dt.time | None = None
    left: dt.time | None = None
    item_id: int | None = None
    item_number: str = ""


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A participant as listed. A seat that nobody holds has no person."""

    person: PersonRow | None
    capacity: Capacity
    seat_id: int | None = None
    organization: Names = Names()
    short: Names = Names()
    stands_in_for: str = ""
    response: Response = Response.NONE
    presence: Presence = Presence.UNKNOWN
    stays: tuple[Stay, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether the participant was recorded as present, on the spot or remotely."""
        return self.presence in _THERE

    @property
    def is_expert(self) -> bool:
        """Whether the participant was invited as an expert."""
        return self.capacity is Capacity.EXPERT

    def label(self, language: str) -> str:
        """The short name of the organization that the participant comes from."""
        return self.short.said(language) or self.organization.said(language)


def of_meeting(session: Session, meeting_id: int) -> list[ParticipantRow]:
    """The participants in order of role: chair, vice-chair, secretaries, then the seats in order, experts last.

    Every seat of that day is listed, with its member and with whoever took part in that member's place.
    """
    meeting = rows.get(session, Meeting, meeting_id)
    recorded = _recorded(session, meeting)
    places = seats.on(session, meeting.group_id, meeting.date)
    listed: list[tuple[tuple[int, int, int], ParticipantRow]] = []
    for seat in places:
        member = seat.member_on(meeting.date)
        key = (seats.RANKS[seat.role], seat.position, 0)
        if member is None:
            listed.append((key, _of_seat(seat, None)))
        elif member.person.id not in recorded:
            listed.append((key, _of_seat(seat, member.person)))
    ranks = {seat.id: (seats.RANKS[seat.role], seat.position) for seat in places}
    by_seat = {seat.id: seat for seat in places}
    for stays in recorded.values():
        first = stays[0].row
        seat_rank, position = ranks.get(first.seat_id or 0, (_SEATED + _RANKS[first.capacity], 0))
        key = (seat_rank, position, 0 if first.stands_in_for_id is None else 1)
        listed.append((key, _of_stays(by_seat.get(first.seat_id or 0), stays)))
    return [row for _, row in sorted(listed, key=lambda one: one[0])]


def answers(session: Session, meeting_id: int) -> tuple[int, int]:
    """For how many seats somebody has answered to be coming, in the room or remotely; and how many seats there are."""
    seated = [row for row in of_meeting(session, meeting_id) if row.seat_id is not None]
    coming = {row.seat_id for row in seated if row.response in {Response.COMING, Response.REMOTE}}
    return len(coming), len({row.seat_id for row in seated})


def unrepresented(participants: Iterable[ParticipantRow]) -> list[ParticipantRow]:
    """A row for each organization none of whose seats had anybody there."""
    missing: dict[str, ParticipantRow] = {}
    there = set()
    for row in participants:
        if row.seat_id is None:
            continue
        name = row.organization.said("fi")
        if row.is_there:
            there.add(name)
        elif name:
            missing.setdefault(name, row)
    return [row for name, row in missing.items() if name not in there]


def chair_of(participants: Sequence[ParticipantRow]) -> ParticipantRow | None:
    """Who chaired: the vice-chair or another recorded as chair before the chair who was away."""
    chairs = [row for row in participants if row.capacity is Capacity.CHAIR]
    there = [row for row in chairs if row.is_there]
    return next(iter(there or chairs), None)


@command("record who is present")
def record(
    session: Session,
    meeting_id: int,
    person_id: int,
    presence: Presence,
    *,
    seat_id: int | None = None,
    capacity: Capacity | None = None,
) -> None:
    """Record whether a person is there, in the capacity that follows from the seat where none is given.

    Raises:
        Refused: the person takes part from another seat already, or the group has no such seat on that day.
    """
    for attendance in _stays_or_new(session, meeting_id, person_id, seat_id, capacity):
        attendance.presence = presence


@command("record an answer to the invitation")
def answer(
    session: Session,
    meeting_id: int,
    person_id: int,
    response: Response,
    *,
    seat_id: int | None = None,
    capacity: Capacity | None = None,
) -> None:
    """Record what a person has answered to the invitation.

    Raises:
        Refused: the person takes part from another seat already, or the group has no such seat on that day.
    """
    for attendance in _stays_or_new(session, meeting_id, person_id, seat_id, capacity):
        attendance.response = response


@command("change the capacity of a participant")
def set_capacity(session: Session, meeting_id: int, person_id: int, capacity: Capacity) -> None:
    """Let a participant take part in another capacity: the vice-chair as chair, a deputy as substitute."""
    for attendance in _stays_or_new(session, meeting_id, person_id, None, capacity):
        attendance.capacity = capacity


@command("record arrival and departure")
def set_times(session: Session, attendance_id: int, *, arrived: dt.time | None, left: dt.time | None) -> None:
    """Record from when until when a stay lasted; an open end means the meeting's own.

    Raises:
        Refused: the person left before arriving.
    """
    attendance = _open(session, attendance_id)
    if arrived and left and left < arrived:
        raise Refused("The person left before arriving.", field="left")
    rows.assign(attendance, {"arrived": arrived, "left": left})


@command("record another stay of a participant")
def return_to(session: Session, meeting_id: int, person_id: int, *, arrived: dt.time | None = None) -> int:
    """Record that a participant came again, as a stay of its own; returns its id."""
    stay = _another(session, _stays_or_new(session, meeting_id, person_id, None, None)[0])
    stay.arrived = arrived
    session.flush()
    return stay.id or 0


@command("set the items of an expert")
def set_items(session: Session, meeting_id: int, person_id: int, item_ids: Sequence[int]) -> None:
    """Let a participant be there for exactly these items, or for the whole meeting when there are none.

    Raises:
        Refused: an item is of another meeting.
    """
    stays = _stays_or_new(session, meeting_id, person_id, None, None)
    first, *others = stays
    for other in others:
        session.delete(other)
    for item_id in item_ids:
        checks.same_meeting(rows.get(session, AgendaItem, item_id), meeting_id, "items")
    wanted = list(dict.fromkeys(item_ids))
    first.item_id = wanted[0] if wanted else None
    for item_id in wanted[1:]:
        _another(session, first).item_id = item_id


@command("record that a participant arrives")
def arrive(
    session: Session,
    meeting_id: int,
    person_id: int,
    at: dt.time,
    *,
    item_id: int | None = None,
    seat_id: int | None = None,
    presence: Presence | None = None,
) -> None:
    """Record that a person comes in, for the rest of the meeting or for one item; who came already has come.

    Whoever was there remotely comes so again, everybody else on the spot, where no presence is given.

    Raises:
        Refused: the item is of another meeting, or the person takes part from another seat already.
    """
    if item_id is not None:
        checks.same_meeting(rows.get(session, AgendaItem, item_id), meeting_id, "item_id")
    stays = _stays_or_new(session, meeting_id, person_id, seat_id, None)
    presence = presence or next((one.presence for one in stays if one.presence in _THERE), Presence.PRESENT)
    for one in stays:
        one.presence = presence
    fitting = [one for one in stays if one.item_id in {None, item_id} or item_id is None]
    if any(one.arrived is not None and one.left is None for one in fitting):
        return
    stay = next((one for one in fitting if one.arrived is None and one.left is None), None)
    if stay is None:
        stay = _another(session, stays[0])
    stay.arrived = at
    stay.item_id = item_id or stay.item_id


@command("record that a participant leaves")
def depart(session: Session, meeting_id: int, person_id: int, at: dt.time) -> None:
    """Record that a person leaves; whoever has left already has left.

    Raises:
        Refused: the person is not recorded as present, or would leave before arriving.
    """
    drafts.meeting(session, meeting_id)
    stays = _of_person(session, meeting_id, person_id)
    if not any(one.presence in _THERE for one in stays):
        raise Refused("This person is not recorded as present.", field="person_id")
    still = [one for one in stays if one.left is None]
    came = [one for one in still if one.arrived is not None] or still
    for one in came:
        set_times(session, one.id or 0, arrived=one.arrived, left=at)


@command("let a participant stand in for a member")
def stand_in(session: Session, meeting_id: int, person_id: int, member_id: int, at: dt.time | None = None) -> None:
    """Let a person come in the place of a member: as deputy where the seat has that one, else as substitute.

    Somebody listed in another capacity changes place, and the member of whom nothing is recorded is away. `at` is
    when the person came, if not from the beginning.

    Raises:
        Refused: the member has no seat on the day of the meeting, or is the same person.
    """
    meeting = drafts.meeting(session, meeting_id)
    places = seats.on(session, meeting.group_id, meeting.date)
    held = [seat for seat in places if (one := seat.member_on(meeting.date)) and one.person.id == member_id]
    if not held or person_id == member_id:
        raise Refused("The one stood in for is a member with a seat on the day of the meeting.", field="member_id")
    seat, capacity, for_whom = _place(session, meeting, person_id, held[0].id)
    stays = _of_person(session, meeting_id, person_id) or _stays_or_new(session, meeting_id, person_id, seat, None)
    for stay in stays:
        values = {"seat_id": seat, "capacity": capacity, "stands_in_for_id": for_whom, "item_id": None}
        presence = stay.presence if stay.presence in _THERE else Presence.PRESENT
        rows.assign(stay, {**values, "presence": presence, "arrived": at or stay.arrived})
    for stay in _stays_or_new(session, meeting_id, member_id, None, None):
        if stay.presence is Presence.UNKNOWN:
            stay.presence = Presence.ABSENT


@command("add a person to the meeting")
def add_person(
    session: Session,
    meeting_id: int,
    name: str,
    *,
    organization_id: int | None = None,
    capacity: Capacity = Capacity.EXPERT,
    presence: Presence = Presence.PRESENT,
) -> int:
    """Add a person nobody knew and record the person in the meeting; returns the id of the person.

    The name is written "Given Family" or "Family, Given".

    Raises:
        Refused: the name is empty or cannot be shown.
    """
    drafts.meeting(session, meeting_id)
    given, family = names_in(name)
    facts = persons.PersonFacts(given_name=given, family_name=family, organization_id=organization_id)
    person_id = persons.add(session, facts)
    record(session, meeting_id, person_id, presence, capacity=capacity)
    return person_id


def names_in(words: str) -> tuple[str, str]:
    """The given and the family name in "Given Family" or "Family, Given"; von and the like go with the family name."""
    if "," in words:
        family, _, given = words.partition(",")
        return given.strip(), family.strip()
    parts = words.split()
    small = next((place for place, part in enumerate(parts) if place and part[0].islower()), None)
    place = small if small is not None else len(parts) - 1
    return " ".join(parts[: max(0, place)]), " ".join(parts[max(0, place) :])


def movement(session: Session, meeting_id: int, person_id: int) -> str:
    """The sentence about the last arrival or departure of a person, in the group's language; empty if there is none."""
    meeting = rows.get(session, Meeting, meeting_id)
    speech = language(rows.get(session, Group, meeting.group_id).language)
    listed = {one.person.id: one for one in of_meeting(session, meeting_id) if one.person}
    who = listed.get(person_id)
    stays = who.stays if who else ()
    moments = [(stay.left, _GONE, stay) for stay in stays if stay.left]
    moments += [(stay.arrived, _CAME, stay) for stay in stays if stay.arrived]
    if who is None or who.person is None or not moments:
        return ""
    at, sentences, stay = max(moments, key=lambda one: (one[0], one[1] is _GONE))
    families = [one.person.facts.family_name for one in listed.values() if one.person]
    family = who.person.facts.family_name
    name = who.person.name if families.count(family) > 1 else family
    return speech.say(sentences[bool(stay.item_number)], name=name, time=speech.at_clock(at), item=stay.item_number)


@command("take a participant from the list")
def remove(session: Session, meeting_id: int, person_id: int) -> None:
    """Forget what is recorded of a participant; the member of a seat stays listed as not recorded."""
    drafts.meeting(session, meeting_id)
    for attendance in _of_person(session, meeting_id, person_id):
        session.delete(attendance)


@dataclass(frozen=True, slots=True)
class _Recorded:
    """One recorded stay with what its ids stand for."""

    row: Attendance
    person: PersonRow
    stands_in_for: str
    item_number: str


def _recorded(session: Session, meeting: Meeting) -> dict[int, list[_Recorded]]:
    """What is recorded, by person."""
    numbers = {row.id: row.number for row in agenda.of_meeting(session, meeting.id or 0)}
    people = {row.id: row for row in persons.every(session)}
    found: dict[int, list[_Recorded]] = {}
    query = select(Attendance).where(Attendance.meeting_id == meeting.id).order_by(col(Attendance.id))
    for row in session.exec(query):
        for_whom = people[row.stands_in_for_id].facts.family_name if row.stands_in_for_id else ""
        number = numbers.get(row.item_id or 0, "")
        found.setdefault(row.person_id, []).append(_Recorded(row, people[row.person_id], for_whom, number))
    return found


def _of_seat(seat: SeatRow, person: PersonRow | None) -> ParticipantRow:
    return ParticipantRow(person, Capacity(seat.role.value), seat.id, seat.organization, seat.short)


def _of_stays(seat: SeatRow | None, stays: Sequence[_Recorded]) -> ParticipantRow:
    first, person = stays[0].row, stays[0].person
    seated = seat is not None and bool(seat.organization)
    return ParticipantRow(
        person,
        first.capacity,
        first.seat_id,
        seat.organization if seat and seated else person.employer,
        seat.short if seat and seated else person.organization,
        stays[0].stands_in_for,
        first.response,
        first.presence,
        tuple(Stay(one.row.id or 0, one.row.arrived, one.row.left, one.row.item_id, one.item_number) for one in stays),
    )


def _stays_or_new(
    session: Session, meeting_id: int, person_id: int, seat_id: int | None, capacity: Capacity | None
) -> list[Attendance]:
    meeting = drafts.meeting(session, meeting_id)
    known = _of_person(session, meeting_id, person_id)
    if known:
        if seat_id not in {None, known[0].seat_id}:
            raise Refused("This person takes part in the meeting already, in another place. Remove that one first.",
                          field="person_id")  # fmt: skip
        return known
    rows.get(session, Person, person_id)
    seat, own_capacity, for_whom = _place(session, meeting, person_id, seat_id)
    attendance = Attendance(
        meeting_id=meeting_id,
        person_id=person_id,
        seat_id=seat,
        capacity=capacity or own_capacity,
        stands_in_for_id=for_whom if (capacity or own_capacity) is not Capacity.EXPERT else None,
    )
    if attendance.capacity is Capacity.EXPERT:
        attendance.seat_id = None
    session.add(attendance)
    return [attendance]


def _place(
    session: Session, meeting: Meeting, person_id: int, seat_id: int | None
) -> tuple[int | None, Capacity, int | None]:
    """The seat a person takes in a meeting, in which capacity, and for whom; the own seat before a deputy's."""
    places = [seat for seat in seats.on(session, meeting.group_id, meeting.date) if seat_id in {None, seat.id}]
    held = [(seat, one) for seat in places for one in seat.holders
            if one.person.id == person_id and one.holds_on(meeting.date)]  # fmt: skip
    if seat_id is not None and not places:
        raise Refused("The group has no such seat on the day of the meeting.", field="seat_id")
    if held:
        seat, holder = min(held, key=lambda one: one[1].holding is Holding.DEPUTY)
        capacity = Capacity(seat.role.value) if holder.holding is Holding.MEMBER else Capacity.DEPUTY
    elif seat_id is not None:
        seat, capacity = places[0], Capacity.SUBSTITUTE
    else:
        return None, Capacity.EXPERT, None
    member = seat.member_on(meeting.date)
    stands_in = member is not None and capacity in {Capacity.DEPUTY, Capacity.SUBSTITUTE}
    return seat.id, capacity, member.person.id if member and stands_in else None


def _another(session: Session, first: Attendance) -> Attendance:
    """One more stay of a participant, in the same place."""
    copied = ("meeting_id", "person_id", "seat_id", "capacity", "stands_in_for_id", "response", "presence")
    stay = Attendance(**{name: getattr(first, name) for name in copied})
    session.add(stay)
    return stay


def _of_person(session: Session, meeting_id: int, person_id: int) -> list[Attendance]:
    query = select(Attendance).where(Attendance.meeting_id == meeting_id, Attendance.person_id == person_id)
    return list(session.exec(query.order_by(col(Attendance.id))))


def _open(session: Session, attendance_id: int) -> Attendance:
    attendance = rows.get(session, Attendance, attendance_id)
    drafts.meeting(session, attendance.meeting_id)
    return attendance
