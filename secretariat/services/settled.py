"""What the day of a meeting settles: when it was agreed to be, and the actions that were to find a day for it."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.language.meeting_days import leaves_the_day_open
from secretariat.models import Group, Meeting, MeetingState
from secretariat.services import actions, meetings, rows
from secretariat.services.actions import ActionRow
from secretariat.services.meetings import Agreed


@dataclass(frozen=True, slots=True)
class Settled:
    """What the meeting before had agreed of the day of a meeting.

    `number` is that of the meeting before, `actions` are those still open that were to find the day.
    """

    number: str
    agreed: Agreed
    is_within: bool
    actions: tuple[ActionRow, ...] = ()


def of_day(session: Session, group_id: int, day: dt.date, *, meeting_id: int | None = None) -> Settled | None:
    """What was agreed of the day of a meeting, which may be one that there is already; `None` where nothing was."""
    query = select(Meeting).where(Meeting.group_id == group_id, Meeting.date < day)
    query = query.where(Meeting.state != MeetingState.CANCELLED).order_by(
        col(Meeting.date).desc(), col(Meeting.id).desc()
    )
    before = next((one for one in session.exec(query) if one.id != meeting_id), None)
    if before is None or before.state is not MeetingState.HELD:
        return None
    row, spoken = meetings.one(session, before.id or 0), rows.get(session, Group, group_id).language
    given = (one for one in actions.of_group(session, group_id, only_open=True) if one.meeting_id == before.id)
    found = tuple(one for one in given if leaves_the_day_open(one.text, spoken))
    if not (row.next.words or row.next.latest or found):
        return None
    first, last = row.next.earliest or dt.date.min, row.next.latest or dt.date.max
    return Settled(row.number, row.next, first <= day <= last, found)


def of_meeting(session: Session, meeting_id: int) -> Settled | None:
    """What a meeting that lies ahead settles by its day."""
    meeting = rows.get(session, Meeting, meeting_id)
    if meeting.state not in {MeetingState.PREPARING, MeetingState.INVITED}:
        return None
    return of_day(session, meeting.group_id, meeting.date, meeting_id=meeting_id)
