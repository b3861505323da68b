"""How often a group's seats and persons were there over a period, and which organizations had nobody there."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from secretariat.models import Meeting, MeetingState, Presence
from secretariat.services import attendance, checks, groups, seats
from secretariat.services.attendance import ParticipantRow
from secretariat.services.groups import GroupRow
from secretariat.services.meetings import printed_number
from secretariat.services.names import Names

_NOBODY = Names()


@dataclass(slots=True)
class Tally:
    """In how many meetings somebody was there.

    `meetings` is in how many there was a place to fill, `remote` how many of those `present` were so remotely,
    `substituted` in how many another took the place. What is neither was not recorded.
    """

    name: str = ""
    organization: Names = _NOBODY
    short: Names = _NOBODY
    seat_id: int | None = None
    person_id: int | None = None
    meetings: int = 0
    present: int = 0
    remote: int = 0
    absent: int = 0
    substituted: int = 0

    @property
    def unrecorded(self) -> int:
        """In how many meetings nothing was recorded."""
        return self.meetings - self.present - self.absent - self.substituted

    def label(self, language: str) -> str:
        """The organization as a list shows it."""
        return self.short.said(language) or self.organization.said(language)


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting of the period, and the organizations that nobody represented in it."""

    meeting_id: int
    number: str
    date: dt.date
    there: int
    missing: tuple[Names, ...] = ()


@dataclass(frozen=True, slots=True)
class Presences:
    """The attendance of a group over a period, both days of which belong to it; no day means from or to the end."""

    group: GroupRow
    since: dt.date | None
    until: dt.date | None
    meetings: tuple[Held, ...]
    seats: tuple[Tally, ...] = field(default=())
    persons: tuple[Tally, ...] = field(default=())

    @property
    def language(self) -> str:
        """The code of the group's language."""
        return self.group.facts.language


def of_group(
    session: Session, group_id: int, *, since: dt.date | None = None, until: dt.date | None = None
) -> Presences:
    """Who was there in the meetings that were held in a period.

    Raises:
        Refused: the period ends before it begins.
    """
    checks.period(since, until, "since")
    query = select(Meeting).where(Meeting.group_id == group_id, Meeting.state == MeetingState.HELD)
    if since is not None:
        query = query.where(Meeting.date >= since)
    if until is not None:
        query = query.where(Meeting.date <= until)
    by_seat: dict[int, Tally] = {}
    by_person: dict[int, Tally] = {}
    held = []
    for meeting in session.exec(query.order_by(col(Meeting.date), col(Meeting.id))):
        listed = attendance.of_meeting(session, meeting.id or 0)
        _count_seats(by_seat, listed)
        _count_persons(by_person, listed)
        missing = tuple(row.organization for row in attendance.unrepresented(listed))
        there = sum(row.is_there for row in listed)
        held.append(Held(meeting.id or 0, printed_number(meeting), meeting.date, there, missing))
    order = {seat.id: place for place, seat in enumerate(seats.of_group(session, group_id))}
    in_order = sorted(by_seat.values(), key=lambda one: order.get(one.seat_id or 0, len(order)))
    people = sorted(by_person.values(), key=lambda one: (-one.meetings, -one.present, one.name))
    return Presences(groups.one(session, group_id), since, until, tuple(held), tuple(in_order), tuple(people))


def _count_seats(tallies: dict[int, Tally], listed: Sequence[ParticipantRow]) -> None:
    """A seat was there when its member was; in a member's place, somebody else; or nobody."""
    for key in dict.fromkeys(row.seat_id for row in listed if row.seat_id is not None):
        here = [row for row in listed if row.seat_id == key]
        first = next((row for row in here if not row.stands_in_for), here[0])
        tally = tallies.setdefault(key, Tally(seat_id=key))
        tally.organization, tally.short = first.organization, first.short
        tally.name = first.person.name if first.person and not first.stands_in_for else tally.name
        tally.meetings += 1
        members = [row for row in here if not row.stands_in_for]
        if any(row.is_there for row in members):
            tally.present += 1
            tally.remote += any(row.presence is Presence.REMOTE for row in members)
        elif any(row.is_there for row in here):
            tally.substituted += 1
        elif first.presence is Presence.ABSENT or first.person is None:
            tally.absent += 1


def _count_persons(tallies: dict[int, Tally], listed: Iterable[ParticipantRow]) -> None:
    for row in listed:
        if row.person is None or (row.is_expert and not row.is_there):
            continue
        tally = tallies.setdefault(row.person.id, Tally(row.person.name, person_id=row.person.id))
        tally.organization = row.organization or row.person.employer
        tally.short = row.short or row.person.organization
        tally.meetings += 1
        if row.is_there:
            tally.present += 1
            tally.remote += row.presence is Presence.REMOTE
            tally.substituted += bool(row.stands_in_for)
        elif row.presence is Presence.ABSENT:
            tally.absent += 1
