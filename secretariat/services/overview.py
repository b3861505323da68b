"""What the first page tells: the next meeting and what it lacks, open minutes, open actions, the last changes."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.models import ItemKind, JournalEntry, MeetingState, MinutesState
from secretariat.services import actions, agenda, command_of, comment_state, meetings
from secretariat.services.actions import ActionRow
from secretariat.services.agenda import ItemRow
from secretariat.services.comment_state import CommentRoundRow
from secretariat.services.meetings import Agreed, MeetingRow


@dataclass(frozen=True, slots=True)
class Preparation:
    """How far a coming meeting is prepared. Minutes of time are counted over the items that have them."""

    meeting: MeetingRow
    planned: int
    available: int | None
    without_presenter: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class OpenMinutes:
    """Minutes that are not approved yet, and how many of their actions lack an owner or a due date.

    `round` is the newest comment round, `comments` how many comments nobody has settled.
    """

    meeting: MeetingRow
    entries: int
    without_owner: int
    without_due: int
    round: CommentRoundRow | None = None
    comments: int = 0

    @property
    def is_commented(self) -> bool:
        """Whether comments are waited for, or wait to be settled."""
        return bool(self.comments) or (self.round is not None and self.round.is_open)


@dataclass(frozen=True, slots=True)
class LastChange:
    """A change: when (local time), who, and the label of the command."""

    at: dt.datetime
    user: str
    label: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands before a group: its next meeting, or when that was agreed to be, and its open minutes."""

    preparation: Preparation | None
    minutes: tuple[OpenMinutes, ...]
    agreed: Agreed | None = None


def of_group(session: Session, group_id: int, *, on: dt.date) -> Overview:
    """What stands before the group on a day."""
    rows = meetings.of_group(session, group_id)
    coming = [row for row in rows if row.date >= on and row.state in _COMING]
    held = next((row for row in rows if row.state is MeetingState.HELD), None)
    return Overview(
        _preparation(session, coming[-1]) if coming else None,
        tuple(_open_minutes(session, row) for row in rows if _has_open_minutes(row))[:3],
        held.next if held and held.next.words and not coming else None,
    )


def due_actions(session: Session, group_id: int, *, on: dt.date, weeks: int = 2) -> list[ActionRow]:
    """The first open actions that are late, due within some weeks of a day, or without a date."""
    until = on + dt.timedelta(weeks=weeks)
    rows = actions.of_group(session, group_id, only_open=True)
    return [row for row in rows if row.latest is None or row.latest <= until][:_DUE]


def last_held(session: Session, group_id: int, *, on: dt.date) -> dt.date | None:
    """The day of the last meeting of a group that was held before a day."""
    return next(
        (row.date for row in meetings.of_group(session, group_id) if row.state is MeetingState.HELD and row.date < on),
        None,
    )


def last_changes(session: Session) -> list[LastChange]:
    """What was done last in the file; the same thing done again and again is told once."""
    query = select(JournalEntry).where(col(JournalEntry.command) != "users.enrol").order_by(col(JournalEntry.id).desc())
    found: list[LastChange] = []
    for entry in session.exec(query.limit(_LOOKED_AT)):
        command = command_of(entry.command.removeprefix("undo ").removeprefix("redo "))
        if command is None or (found and found[-1].label == command.label):
            continue
        found.append(LastChange(dt.datetime.fromisoformat(entry.at).astimezone(), entry.user_login, command.label))
        if len(found) == _CHANGES:
            break
    return found


_DUE, _CHANGES, _LOOKED_AT = 8, 6, 60
_COMING = (MeetingState.PREPARING, MeetingState.INVITED, MeetingState.IN_SESSION)
_PRESENTED = (ItemKind.DISCUSSION, ItemKind.INFORMATION, ItemKind.STEER, ItemKind.DECISION, ItemKind.FOLLOW_UP)


def _preparation(session: Session, meeting: MeetingRow) -> Preparation:
    items = agenda.of_meeting(session, meeting.id)
    parents = {item.parent_id for item in items}
    leaves = [item for item in items if item.id not in parents]
    available = None
    if meeting.starts and meeting.ends:
        available = (meeting.ends.hour - meeting.starts.hour) * 60 + meeting.ends.minute - meeting.starts.minute
    return Preparation(
        meeting,
        sum(item.duration or 0 for item in leaves),
        available,
        tuple(needs_presenter(items)),
    )


def needs_presenter(items: list[ItemRow]) -> list[ItemRow]:
    """The items that the group deals with in earnest, for at least ten minutes, and that nobody presents."""
    parents = {item.parent_id for item in items}
    return [
        item
        for item in items
        if item.kind in _PRESENTED
        and not item.presenters
        and item.id not in parents
        and (item.duration is None or item.duration > _SHORT)
    ]


_SHORT = 10


def _has_open_minutes(row: MeetingRow) -> bool:
    return row.has_minutes and row.minutes_state is not MinutesState.APPROVED


def _open_minutes(session: Session, meeting: MeetingRow) -> OpenMinutes:
    without_owner, without_due = actions.lacking(session, meeting.id)
    return OpenMinutes(
        meeting,
        meeting.entry_count,
        without_owner,
        without_due,
        next(iter(comment_state.of_meeting(session, meeting.id)), None),
        comment_state.open_count(session, meeting.id),
    )
