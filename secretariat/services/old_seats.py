"""The seats of a group as a series of old papers tells them: who held which place, from the first paper to the last.

The papers may come in any order: each time one is taken in, the periods are laid anew from all that they tell. Seats
and periods that a person has entered are left as they are.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.models import (
    Attendance,
    Capacity,
    Holding,
    Meeting,
    Membership,
    OldPaper,
    Origin,
    Row,
    Seat,
    SeatRole,
)
from secretariat.services import rows, seats
from secretariat.services.old_papers import Place
from secretariat.services.origins import Writing

SEATED = {Capacity(role.value): role for role in SeatRole}
"""The capacities that come with a seat, and its role."""
_IN_PLACE = (Capacity.DEPUTY, Capacity.SUBSTITUTE)


@dataclass(slots=True)
class Period:
    """From which paper to which somebody was seen."""

    first: dt.date
    last: dt.date

    def see(self, day: dt.date) -> None:
        """Seen on this day too."""
        self.first, self.last = min(self.first, day), max(self.last, day)

    def ends(self, latest: dt.date) -> dt.date | None:
        """Its last day; it goes on when the latest paper still has it."""
        return None if self.last >= latest else self.last


class Seats:
    """The seats of a group while a paper is taken in."""

    def __init__(self, session: Session, meeting: Meeting, writing: Writing) -> None:
        self._session, self._meeting, self._writing = session, meeting, writing
        self._held = seats.of_group(session, meeting.group_id)
        self._touched: dict[tuple[SeatRole, int | None], None] = {}
        self._places: dict[int, Place] = {}
        self._new: set[int] = set()

    def take(self, stay: Attendance, organization_id: int | None, place: Place) -> None:
        """Give a participant a place in the group, by the capacity and the organization that the paper tells."""
        self._places.setdefault(stay.person_id, place)
        own = self._own(stay.person_id) or self._of_member(stay)
        if own is not None:
            stay.seat_id = own
            return
        role = SEATED.get(stay.capacity)
        if role is None and (stay.capacity not in _IN_PLACE or organization_id is None):
            return
        self._name_body(stay.person_id, role, organization_id)
        key = (role or SeatRole.MEMBER, organization_id)
        self._touched[key] = None
        known = self._of(*key)
        stay.seat_id = known[0].id if known else self._make(*key).id

    def settle(self) -> None:
        """Lay the periods anew from all papers of the group that were taken in, this one among them."""
        days = self._days()
        for role, organization_id in self._touched:
            self._lay(role, organization_id, self._of(role, organization_id), days)
        self._end_the_others(days)
        self._arrange(days)

    def _own(self, person_id: int) -> int | None:
        """The seat that a person has entered for this one on the day, or that a paper tells of without a body."""
        on = self._meeting.date
        papers = self._from_papers(Seat)
        for seat in self._held:
            made = self._session.get(Seat, seat.id)
            is_own = made is not None and made.uid not in papers and seat.exists_on(on)
            if is_own and any(one.person.id == person_id and one.holds_on(on) for one in seat.holders):
                return seat.id
        return None

    def _of_member(self, stay: Attendance) -> int | None:
        """The seat of the member in whose place somebody came, where that one has a seat already."""
        if stay.stands_in_for_id is None:
            return None
        own = self._own(stay.stands_in_for_id)
        if own is not None:
            return own
        query = select(Attendance.seat_id).where(Attendance.meeting_id == stay.meeting_id)
        found = self._session.exec(query.where(Attendance.person_id == stay.stands_in_for_id)).first()
        seat = self._session.get(Seat, found) if found else None
        if seat is not None:
            self._touched[seat.role, seat.organization_id] = None
        return seat.id if seat else None

    def _name_body(self, person_id: int, role: SeatRole | None, organization_id: int | None) -> None:
        """A seat that an earlier paper told without its organization gets it."""
        if role is None or organization_id is None:
            return
        for seat in self._of(role, None):
            holders = self._session.exec(select(Membership.person_id).where(Membership.seat_id == seat.id)).all()
            if set(holders) == {person_id}:
                seat.organization_id = organization_id

    def _of(self, role: SeatRole, organization_id: int | None) -> list[Seat]:
        """The seats of a role and an organization that papers have told, oldest first."""
        query = select(Seat).where(
            Seat.group_id == self._meeting.group_id, Seat.role == role, Seat.organization_id == organization_id
        )
        papers = self._from_papers(Seat)
        found = self._session.exec(query.order_by(col(Seat.id))).all()
        return [seat for seat in found if seat.uid in papers or seat.id in self._new]

    def _from_papers(self, model: type[Row]) -> set[str]:
        query = select(Origin.row_uid).where(Origin.table_name == model.__tablename__)
        return set(self._session.exec(query))

    def _make(self, role: SeatRole, organization_id: int | None) -> Seat:
        positions = self._session.exec(select(Seat.position).where(Seat.group_id == self._meeting.group_id)).all()
        seat = Seat(group_id=self._meeting.group_id, role=role, organization_id=organization_id,
                    position=max(positions, default=-1) + 1, starts=self._meeting.date)  # fmt: skip
        self._session.add(seat)
        self._session.flush()
        self._new.add(seat.id or 0)
        return seat

    def _days(self) -> dict[int, dt.date]:
        """The days of the group's meetings that papers tell of, this one among them."""
        query = select(Meeting).join(OldPaper, col(OldPaper.meeting_id) == col(Meeting.id))
        query = query.where(Meeting.group_id == self._meeting.group_id, OldPaper.kind != "agenda")
        days = {meeting.id or 0: meeting.date for meeting in self._session.exec(query)}
        return days | {self._meeting.id or 0: self._meeting.date}

    def _lay(self, role: SeatRole, organization_id: int | None, known: list[Seat], days: dict[int, dt.date]) -> None:
        latest = max(days.values())
        self._session.flush()
        stays = list(self._stays(known, days))
        members = _periods((one.person_id, days[one.meeting_id]) for one in stays if one.capacity not in _IN_PLACE)
        held = self._share(role, organization_id, known, members)
        places = {person: seat for seat, persons in held for person in persons}
        usual = next((seat for seat, persons in held if persons), held[0][0])
        for one in stays:
            if one.capacity in _IN_PLACE:
                one.seat_id = places.get(one.stands_in_for_id or 0, usual).id
            else:
                one.seat_id = places[one.person_id].id
        for seat, persons in held:
            here = [one for one in stays if one.seat_id == seat.id]
            deputies = _periods((one.person_id, days[one.meeting_id]) for one in here
                                if one.capacity is Capacity.DEPUTY)  # fmt: skip
            self._seat(seat, Holding.MEMBER, {person: members[person] for person in persons}, latest)
            self._seat(seat, Holding.DEPUTY, deputies, latest)
            for period in _periods((0, days[one.meeting_id]) for one in here).values():
                rows.assign(seat, {"starts": period.first, "ends": period.ends(latest)})
            if not here:
                rows.remove(self._session, seat)
            elif seat.id in self._new:
                self._writing.row(seat, self._places.get(here[0].person_id))

    def _stays(self, known: Iterable[Seat], days: dict[int, dt.date]) -> Iterator[Attendance]:
        query = select(Attendance).where(col(Attendance.seat_id).in_([seat.id for seat in known]))
        return (one for one in self._session.exec(query.order_by(col(Attendance.id))) if one.meeting_id in days)

    def _share(
        self, role: SeatRole, organization_id: int | None, known: list[Seat], members: dict[int, Period]
    ) -> list[tuple[Seat, list[int]]]:
        """The members of each seat: those who followed one another share one, those beside one another do not."""
        held: list[tuple[Seat, list[int]]] = [(seat, []) for seat in known]
        now = {
            one.person_id: one.seat_id
            for one in self._session.exec(
                select(Membership).where(
                    col(Membership.seat_id).in_([seat.id for seat in known]), Membership.holding == Holding.MEMBER
                )
            )
        }
        for person, period in sorted(members.items(), key=lambda one: (one[1].first, one[1].last, one[0])):
            free = [
                one for one in held
                if not one[1] or (organization_id is not None and members[one[1][-1]].last < period.first)
            ]  # fmt: skip
            own = next((one for one in free if one[0].id == now.get(person)), None)
            place = own or next(iter(free), None)
            if place is None:
                place = (self._make(role, organization_id), [])
                held.append(place)
            place[1].append(person)
        return held

    def _seat(self, seat: Seat, holding: Holding, periods: dict[int, Period], latest: dt.date) -> None:
        query = select(Membership).where(Membership.seat_id == seat.id, Membership.holding == holding)
        known = {one.person_id: one for one in self._session.exec(query)}
        for position, (person, period) in enumerate(sorted(periods.items(), key=lambda one: one[1].first)):
            one = known.pop(person, None)
            if one is None:
                one = Membership(seat_id=seat.id or 0, person_id=person, holding=holding, position=position)
                self._session.add(one)
                self._writing.row(one, self._places.get(person))
            rows.assign(one, {"starts": period.first, "ends": period.ends(latest), "position": position})
        for one in known.values():
            self._session.delete(one)
        self._session.flush()

    def _end_the_others(self, days: dict[int, dt.date]) -> None:
        """Seats and periods that go on though the latest paper has them no more end with the last that had them."""
        latest = max(days.values())
        if self._meeting.date < latest:
            return
        papers = self._from_papers(Seat)
        query = select(Seat).where(Seat.group_id == self._meeting.group_id, col(Seat.ends).is_(None))
        for seat in [one for one in self._session.exec(query) if one.uid in papers]:
            if (seat.role, seat.organization_id) in self._touched:
                continue
            seen = [days[one.meeting_id] for one in self._stays([seat], days)]
            seat.ends = max(seen, default=seat.starts)
            for one in self._session.exec(select(Membership).where(Membership.seat_id == seat.id)):
                if one.ends is None:
                    one.ends = seat.ends

    def _arrange(self, days: dict[int, dt.date]) -> None:
        """Put the seats in the order in which the papers list them, the earliest paper first."""
        self._session.flush()
        papers = self._from_papers(Seat)
        query = select(Seat).where(Seat.group_id == self._meeting.group_id).order_by(col(Seat.position), col(Seat.id))
        every = list(self._session.exec(query))
        told = [seat for seat in every if seat.uid in papers or seat.id in self._new]
        first: dict[int, tuple[dt.date, int]] = {}
        for one in self._stays(told, days):
            key = (days[one.meeting_id], one.id or 0)
            first[one.seat_id or 0] = min(first.get(one.seat_id or 0, key), key)
        told.sort(key=lambda seat: first.get(seat.id or 0, (dt.date.max, seat.id or 0)))
        rows.arrange([seat for seat in every if seat not in told] + told)


def _periods(seen: Iterable[tuple[int, dt.date]]) -> dict[int, Period]:
    """From when until when each was seen."""
    found: dict[int, Period] = {}
    for key, day in seen:
        found.setdefault(key, Period(day, day)).see(day)
    return found
