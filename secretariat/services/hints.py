"""What is worth knowing of a day for a meeting: it is said, and forbids nothing."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, select

from secretariat.i18n import N_, language
from secretariat.language import workdays
from secretariat.models import Attendance, Group, Meeting, MeetingState, Person, Response
from secretariat.services import agenda, meetings, rows, seats, settled
from secretariat.services.names import names_of
from secretariat.services.persons import whole_name

_NAMED = 3
_DAYS = {5: N_("The day is a Saturday."), 6: N_("The day is a Sunday.")}
_HOLIDAY = N_("The day is a holiday: {name}.")
_LATE = N_("An invitation goes out {days} days before, so it was due on {day}.")
_SOON = N_("An invitation goes out {days} days before: by {day}.")
_TERM = N_("The day lies outside the term of the group.")
_ANOTHER = N_("The group has another meeting on that day.")
_CLASH = N_("{group} meets at the same time, and {names} sit in both.")
_CLASH_ONE = N_("{group} meets at the same time, and {names} sits in both.")
_AGREED = N_("The day is as meeting {number} agreed: {words}.")
_NOT_AGREED = N_("Meeting {number} agreed on another time: {words}.")
_LONG = N_("The agenda takes {minutes} minutes longer than the meeting.")


@dataclass(frozen=True, slots=True)
class Hint:
    """A sentence with its facts; `is_grave` where it should be seen at once."""

    sentence: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    is_grave: bool = True

    def said(self, code: str) -> str:
        """The sentence in a language."""
        facts = {name: one.said(code) if hasattr(one, "said") else one for name, one in self.facts.items()}
        if isinstance(day := facts.get("holiday"), dt.date):
            facts["name"] = workdays.holiday(day, code) or ""
        return language(code).say(self.sentence, **facts)


@dataclass(frozen=True, slots=True)
class Planned:
    """The planned minutes of an agenda beside the time there is; `untimed` items have none planned."""

    minutes: int
    room: int | None = None
    untimed: int = 0

    @property
    def over(self) -> int:
        """How many minutes too long the agenda is."""
        return max(0, self.minutes - self.room) if self.room is not None else 0


def of_day(
    session: Session,
    group_id: int,
    day: dt.date,
    *,
    on: dt.date,
    starts: dt.time | None = None,
    ends: dt.time | None = None,
    meeting_id: int | None = None,
) -> list[Hint]:
    """What is odd about a day and time for a meeting, which may be one that there is already; `on` is today."""
    group = rows.get(session, Group, group_id)
    found = []
    if day.weekday() in _DAYS:
        found.append(Hint(_DAYS[day.weekday()]))
    if workdays.holiday(day):
        found.append(Hint(_HOLIDAY, {"holiday": day}))
    if (group.term_starts and day < group.term_starts) or (group.term_ends and day > group.term_ends):
        found.append(Hint(_TERM))
    found += _clashes(session, group_id, day, starts, ends, meeting_id)
    if (before := settled.of_day(session, group_id, day, meeting_id=meeting_id)) is not None and before.agreed.words:
        facts = {"number": before.number, "words": before.agreed.words}
        found.append(Hint(_AGREED if before.is_within else _NOT_AGREED, facts, is_grave=not before.is_within))
    return found + _notice(session, group, day, on, meeting_id)


def of_meeting(session: Session, meeting_id: int, *, on: dt.date) -> list[Hint]:
    """What is worth knowing of a meeting that lies ahead: its day and time, and whether the agenda fits in."""
    meeting = rows.get(session, Meeting, meeting_id)
    if meeting.date < on or meeting.state not in {MeetingState.PREPARING, MeetingState.INVITED}:
        return []
    found = of_day(session, meeting.group_id, meeting.date, on=on, starts=meeting.starts, ends=meeting.ends,
                   meeting_id=meeting_id)  # fmt: skip
    over = planned(session, meeting_id).over
    return [*found, *([Hint(_LONG, {"minutes": over})] if over else [])]


def planned(session: Session, meeting_id: int) -> Planned:
    """The planned minutes of the items of a meeting; an item with sub-items takes as long as they do."""
    meeting = rows.get(session, Meeting, meeting_id)
    items = agenda.in_order(session, meeting_id)
    parents = {item.parent_id for item in items}
    counted = [item for item in items if item.id not in parents]
    room = meetings.minutes_between(meeting.starts, meeting.ends)
    untimed = sum(item.duration is None for item in counted)
    return Planned(sum(item.duration or 0 for item in counted), room, untimed)


def _notice(session: Session, group: Group, day: dt.date, on: dt.date, meeting_id: int | None) -> list[Hint]:
    """When the invitation goes out by the rule of the group, as long as it has not."""
    meeting = session.get(Meeting, meeting_id) if meeting_id else None
    if group.notice_days is None or (meeting is not None and meeting.invited_on is not None) or day < on:
        return []
    last = day - dt.timedelta(days=group.notice_days)
    facts = {"days": group.notice_days, "day": last}
    return [Hint(_LATE, facts)] if last < on else [Hint(_SOON, facts, is_grave=False)]


def _clashes(
    session: Session,
    group_id: int,
    day: dt.date,
    starts: dt.time | None,
    ends: dt.time | None,
    meeting_id: int | None,
) -> list[Hint]:
    """Other meetings of that day: of the group, or of the same persons at the same time."""
    query = select(Meeting).where(Meeting.date == day, Meeting.state != MeetingState.CANCELLED)
    others = [one for one in session.exec(query.order_by(col(Meeting.id))) if one.id != meeting_id]
    found = [Hint(_ANOTHER)] if any(one.group_id == group_id for one in others) else []
    own = _people(session, group_id, day, meeting_id)
    for one in others:
        both = own.keys() & _people(session, one.group_id, day, one.id).keys() if one.group_id != group_id else set()
        if both and _overlap(starts, ends, one.starts, one.ends):
            names = sorted(own[key] for key in both)
            facts = {"group": names_of(rows.get(session, Group, one.group_id), "name"), "names": _few(names)}
            found.append(Hint(_CLASH if len(names) > 1 else _CLASH_ONE, facts))
    return found


def _few(names: Sequence[str]) -> list[str]:
    return [*names[:_NAMED], *([f"+ {len(names) - _NAMED}"] if len(names) > _NAMED else [])]


def _people(session: Session, group_id: int, day: dt.date, meeting_id: int | None) -> dict[int, str]:
    """Who sits in a group on a day or takes part in its meeting, without those who are prevented."""
    holders = (seat.member_on(day) for seat in seats.on(session, group_id, day))
    found = {one.person.id: one.person.name for one in holders if one is not None}
    if meeting_id is None:
        return found
    query = select(Attendance, Person).join(Person, col(Attendance.person_id) == col(Person.id))
    for attendance, person in session.exec(query.where(Attendance.meeting_id == meeting_id)):
        if attendance.response is Response.PREVENTED:
            found.pop(attendance.person_id, None)
        else:
            found[attendance.person_id] = whole_name(person.given_name, person.family_name)
    return found


def _overlap(starts: dt.time | None, ends: dt.time | None, begun: dt.time | None, ended: dt.time | None) -> bool:
    """Whether two meetings of a day may be at the same time; an unknown end is an hour after the beginning."""
    if starts is None or begun is None:
        return True
    return starts < _end(begun, ended) and begun < _end(starts, ends)


def _end(starts: dt.time, ends: dt.time | None) -> dt.time:
    return ends or (starts.replace(hour=starts.hour + 1) if starts.hour < 23 else dt.time.max)
