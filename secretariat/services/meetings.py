"""Meetings: made, dated, numbered and moved on from preparation to memo."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import (
    Action,
    AgendaItem,
    Attendance,
    Entry,
    Group,
    Meeting,
    MeetingState,
    MinutesState,
    Numbering,
    Precision,
    PrintedNumbers,
    Qualifier,
    StandingItem,
)
from secretariat.services import checks, command, drafts, rows

_LAST_NUMBER = 99_999


@dataclass(frozen=True, slots=True)
class Agreed:
    """When the next meeting will be, as agreed: the words as written, and the days they mean."""

    words: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    precision: Precision | None = None
    qualifier: Qualifier | None = None


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting as shown: when and where, its number as printed, and how far it and its minutes have come."""

    id: int
    group_id: int
    number: str
    date: dt.date
    starts: dt.time | None
    ends: dt.time | None
    opened: dt.time | None
    closed: dt.time | None
    place: str
    state: MeetingState
    minutes_state: MinutesState
    invited_on: dt.date | None = None
    minutes_date: dt.date | None = None
    approved_on: dt.date | None = None
    approved_in: str = ""
    item_count: int = 0
    entry_count: int = 0
    printed_numbers: PrintedNumbers = PrintedNumbers.ORDER
    next: Agreed = Agreed()
    published_on: dt.date | None = None
    reopened_because: str = ""

    @property
    def planned_minutes(self) -> int | None:
        """How many minutes the meeting was to take."""
        return minutes_between(self.starts, self.ends)

    @property
    def used_minutes(self) -> int | None:
        """How many minutes the meeting took; unknown until it is closed."""
        return minutes_between(self.opened, self.closed)

    @property
    def has_minutes(self) -> bool:
        """Whether there is something to read in the minutes, or the meeting was held."""
        return self.entry_count > 0 or self.state in {MeetingState.IN_SESSION, MeetingState.HELD}


def minutes_between(starts: dt.time | None, ends: dt.time | None) -> int | None:
    """From one clock time to another in whole minutes, below zero when it is the earlier one."""
    if starts is None or ends is None:
        return None
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute


def printed_number(meeting: Meeting) -> str:
    """The number of a meeting as it is printed and asked for: 5, or 7/2026 where numbers restart each year."""
    return f"{meeting.number}/{meeting.series}" if meeting.series else str(meeting.number)


def of_group(session: Session, group_id: int) -> list[MeetingRow]:
    """All meetings of a group, newest first."""
    found = session.exec(
        select(Meeting).where(Meeting.group_id == group_id).order_by(col(Meeting.date).desc(), col(Meeting.id).desc())
    ).all()
    items = _counts(session, group_id, entries=False)
    entries = _counts(session, group_id, entries=True)
    numbers = {meeting.id: printed_number(meeting) for meeting in found}
    return [
        _row_of(meeting, numbers.get(meeting.approved_in_id, ""), items.get(meeting.id, 0), entries.get(meeting.id, 0))
        for meeting in found
    ]


def one(session: Session, meeting_id: int) -> MeetingRow:
    """One meeting."""
    meeting = rows.get(session, Meeting, meeting_id)
    approved_in = session.get(Meeting, meeting.approved_in_id) if meeting.approved_in_id else None
    items = _counts(session, meeting.group_id, entries=False).get(meeting.id, 0)
    entries = _counts(session, meeting.group_id, entries=True).get(meeting.id, 0)
    return _row_of(meeting, printed_number(approved_in) if approved_in else "", items, entries)


def next_number(session: Session, group_id: int, day: dt.date) -> tuple[int, int]:
    """The series and number that a new meeting of that day would get."""
    group = rows.get(session, Group, group_id)
    series = day.year if group.numbering is Numbering.YEARLY else 0
    highest = session.exec(
        select(func.max(Meeting.number)).where(Meeting.group_id == group_id, Meeting.series == series)
    ).one()
    return series, (highest or 0) + 1


@command("create a meeting")
def create(
    session: Session,
    group_id: int,
    *,
    date: dt.date,
    starts: dt.time | None = None,
    ends: dt.time | None = None,
    place: str | None = None,
    number: int | None = None,
) -> int:
    """Create a meeting with the group's usual time and place where none is given, and its standing agenda items.

    The number is the next one where none is given. Returns the id.

    Raises:
        Refused: the number is used already, the year is impossible, or the meeting ends before it begins.
    """
    group = rows.get(session, Group, group_id)
    series, following = next_number(session, group_id, date)
    meeting = Meeting(group_id=group_id, date=date, series=series)
    usual = starts is None and ends is None
    _schedule(
        session,
        meeting,
        date=date,
        number=following if number is None else number,
        starts=group.starts if usual else starts,
        ends=group.ends if usual else ends,
        place=group.place if place is None else place,
    )
    session.add(meeting)
    session.flush()
    standing = session.exec(
        select(StandingItem).where(StandingItem.group_id == group_id).order_by(col(StandingItem.position))
    ).all()
    ordered = [item for item in standing if not item.closing] + [item for item in standing if item.closing]
    for position, item in enumerate(ordered):
        added = AgendaItem(
            meeting_id=meeting.id or 0,
            position=position,
            title=item.title,
            kind=item.kind,
            duration=item.duration,
            approves_minutes=item.approves_minutes,
        )
        session.add(added)
    return meeting.id or 0


@command("change a meeting's time and place")
def reschedule(
    session: Session,
    meeting_id: int,
    *,
    date: dt.date,
    starts: dt.time | None,
    ends: dt.time | None,
    place: str,
    number: int | None = None,
) -> None:
    """Change when and where a meeting is, and its number where one is given.

    Raises:
        Refused: the number is used already, the year is impossible, or the meeting ends before it begins.
    """
    meeting = drafts.meeting(session, meeting_id)
    keep = meeting.number if number is None else number
    _schedule(session, meeting, date=date, number=keep, starts=starts, ends=ends, place=place)


@command("mark a meeting's state")
def mark(session: Session, meeting_id: int, state: MeetingState, *, on: dt.date) -> None:
    """Move a meeting on: invited, in session, held, cancelled, or back; `on` is the day it is done."""
    meeting = drafts.meeting(session, meeting_id)
    meeting.state = state
    if state is MeetingState.INVITED and meeting.invited_on is None:
        meeting.invited_on = on
    if state is MeetingState.PREPARING:
        meeting.invited_on = None


@command("record when a meeting was opened and closed")
def set_clock(session: Session, meeting_id: int, *, opened: dt.time | None, closed: dt.time | None) -> None:
    """Record the clock times at which the meeting was opened and closed.

    Raises:
        Refused: it was closed before it was opened.
    """
    meeting = drafts.meeting(session, meeting_id)
    if opened and closed and closed < opened:
        raise Refused("The meeting was closed before it was opened.", field="closed")
    rows.assign(meeting, {"opened": opened, "closed": closed})


@command("remove a meeting")
def remove(session: Session, meeting_id: int) -> None:
    """Remove a meeting with its agenda, attendance and minutes.

    Raises:
        Refused: its minutes are approved, those of another meeting were approved in it, its items have their section
            numbers for good, or a matter was dealt with in it.
    """
    from secretariat.services import item_matters

    meeting = drafts.meeting(session, meeting_id)
    approved = session.exec(select(Meeting).where(Meeting.approved_in_id == meeting_id)).first()
    if approved is not None:
        raise Refused(
            "The minutes of the meeting {number} were approved in this meeting, so it stays. Reopen those first.",
            number=printed_number(approved),
        )
    items = session.exec(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)).all()
    item_matters.keep_meeting(session, items)
    for action in session.exec(select(Action).where(Action.due_meeting_id == meeting_id)):
        action.due_meeting_id = None  # due at this meeting; its words stay
    for attendance in session.exec(select(Attendance).where(Attendance.meeting_id == meeting_id)):
        session.delete(attendance)
    rows.remove(session, meeting)


def _schedule(
    session: Session,
    meeting: Meeting,
    *,
    date: dt.date,
    number: int,
    starts: dt.time | None,
    ends: dt.time | None,
    place: str,
) -> None:
    checks.day(date)
    checks.number(number, 1, _LAST_NUMBER, "number")
    checks.clock(starts, ends)
    series = date.year if meeting.series else 0
    taken = session.exec(
        select(Meeting).where(Meeting.group_id == meeting.group_id, Meeting.series == series, Meeting.number == number)
    ).first()
    if taken is not None and taken is not meeting:
        raise Refused(
            "The number {number} is used already, by the meeting of {date}.",
            field="number", number=printed_number(taken), date=taken.date,
        )  # fmt: skip
    values = {
        "date": date,
        "series": series,
        "number": number,
        "starts": starts,
        "ends": ends,
        "place": line(place, "place"),
    }
    rows.assign(meeting, values)


def _counts(session: Session, group_id: int, *, entries: bool) -> dict[int | None, int]:
    """How many items, sub-items aside, or how many entries each meeting of the group has."""
    query = select(AgendaItem.meeting_id, func.count()).join(Meeting, col(AgendaItem.meeting_id) == col(Meeting.id))
    if entries:
        query = query.join(Entry, col(Entry.item_id) == col(AgendaItem.id))
    else:
        query = query.where(col(AgendaItem.parent_id).is_(None))
    return dict(session.exec(query.where(Meeting.group_id == group_id).group_by(col(AgendaItem.meeting_id))).all())


def _row_of(meeting: Meeting, approved_in: str, items: int, entries: int) -> MeetingRow:
    return MeetingRow(
        meeting.id or 0,
        meeting.group_id,
        printed_number(meeting),
        meeting.date,
        meeting.starts,
        meeting.ends,
        meeting.opened,
        meeting.closed,
        meeting.place,
        meeting.state,
        meeting.minutes_state,
        meeting.invited_on,
        meeting.minutes_date,
        meeting.approved_on,
        approved_in,
        items,
        entries,
        meeting.printed_numbers,
        Agreed(
            meeting.next_words,
            meeting.next_earliest,
            meeting.next_latest,
            meeting.next_precision,
            meeting.next_qualifier,
        ),
        meeting.published_on,
        meeting.reopened_because,
    )
