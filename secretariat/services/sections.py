"""Sections (pykälä, paragraf): the numbers that items get in groups that decide, by the year or by the meeting.

A number is given once, in the order of the items, by an act of somebody or at the approval of the minutes; until then
it is shown as it would be given now. Every item of the agenda has one, a sub-item stands in that of its item. What is
tabled or withdrawn keeps its number, and an item that has one is never removed, so that a series has no gap.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.models import (
    AgendaItem,
    Entry,
    Group,
    Handling,
    ItemState,
    Meeting,
    MeetingState,
    MinutesState,
    Section,
    SectionNumbering,
)
from secretariat.services import Keys, command, rows
from secretariat.services.meetings import printed_number


@dataclass(frozen=True, slots=True)
class SectionRow:
    """The section of an item. One that is not given yet shows what it would be if it were given now."""

    item_id: int
    number: int
    is_given: bool

    @property
    def printed(self) -> str:
        """As papers have it: § 12."""
        return f"§ {self.number}"


def of_meeting(session: Session, meeting_id: int) -> dict[int, SectionRow]:
    """The sections of a meeting by item, in the order of the agenda; nothing where the group does not decide."""
    meeting = rows.get(session, Meeting, meeting_id)
    group = rows.get(session, Group, meeting.group_id)
    given = _given(session, meeting_id)
    if not group.decides and not given:
        return {}
    found = {}
    following = _following(session, group, meeting)
    is_numbered_still = group.decides and _is_numbered_still(meeting)
    for item in _numbered(session, meeting_id):
        key = item.id or 0
        if key in given:
            found[key] = SectionRow(key, given[key], is_given=True)
        elif is_numbered_still:
            found[key] = SectionRow(key, following, is_given=False)
            following += 1
    return found


def of_item(session: Session, item_id: int) -> SectionRow | None:
    """The section of an item, or of the item it stands under; `None` where there is none."""
    item = rows.get(session, AgendaItem, item_id)
    return of_meeting(session, item.meeting_id).get(item.parent_id or item_id)


def lacking(session: Session, meeting_id: int) -> list[int]:
    """The items of a meeting that are still to get a section number, in the order of the agenda."""
    return [row.item_id for row in of_meeting(session, meeting_id).values() if not row.is_given]


@command("give the sections their numbers")
def give(session: Session, meeting_id: int) -> list[int]:
    """Give the items of a meeting that have none their section numbers for good; returns the ids of the items.

    Raises:
        Refused: the group does not decide, the meeting is cancelled or its minutes are approved, every item has its
            number, or an earlier meeting of the same series has items without one.
    """
    meeting = rows.get(session, Meeting, meeting_id)
    if not rows.get(session, Group, meeting.group_id).decides:
        raise Refused("Only a group that decides numbers its sections. Say so in the group's settings first.")
    if meeting.state is MeetingState.CANCELLED:
        raise Refused("The meeting was cancelled, so it has no sections.")
    made = assign(session, meeting)
    if not made:
        raise Refused("Every item of this meeting has its section number already.")
    return made


def assign(session: Session, meeting: Meeting) -> list[int]:
    """Give section numbers to the items of a meeting that lack them. Part of other commands.

    Returns the ids of the items; none where the group does not decide.

    Raises:
        Refused: an earlier meeting of the same series has items without a number.
    """
    session.flush()
    group = rows.get(session, Group, meeting.group_id)
    wanting = lacking(session, meeting.id or 0) if group.decides else []
    if not wanting:
        return []
    before = next(iter(_earlier(session, group, meeting)), None)
    if before is not None:
        raise Refused(
            "The meeting {number} of {date} has items without a section number. Give them their numbers first, so that "
            "the numbers follow one another.",
            number=printed_number(before), date=before.date,
        )  # fmt: skip
    series = series_of(group, meeting)
    following = _highest(session, group, series) + 1
    for place, key in enumerate(wanting):
        session.add(Section(group_id=group.id or 0, item_id=key, series=series, number=following + place))
    session.flush()
    return wanting


def series_of(group: Group, meeting: Meeting) -> str:
    """To which series the sections of a meeting belong: the year, or the uid of the meeting."""
    is_yearly = group.section_numbering is SectionNumbering.YEARLY
    return str(meeting.date.year) if is_yearly else meeting.uid


def locked(session: Session, meeting_id: int) -> Keys:
    """What the section numbers of a meeting rest on: those before them in their series, with what they are of.

    The matters that the meeting dealt with are among them, also where the group does not decide.
    """
    own = select(Section.group_id, Section.series, func.max(Section.number))
    own = own.join(AgendaItem, col(AgendaItem.id) == col(Section.item_id)).where(AgendaItem.meeting_id == meeting_id)
    items = set(session.exec(select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id)))
    found: dict[tuple[str, int], None] = {}
    for group_id, series, last in session.exec(own.group_by(col(Section.group_id), col(Section.series))).all():
        query = select(Section.id, Section.item_id, AgendaItem.meeting_id)
        query = query.join(AgendaItem, col(AgendaItem.id) == col(Section.item_id))
        query = query.where(Section.group_id == group_id, Section.series == series, Section.number <= last)
        for section, item, meeting in session.exec(query):
            found |= {("section", section or 0): None, ("agenda_item", item): None, ("meeting", meeting): None}
            items.add(item)
    for part in rows.parts(sorted(key for key in items if key is not None)):
        tied = select(Handling.id, Handling.matter_id).where(col(Handling.item_id).in_(part))
        for handling, matter in session.exec(tied):
            found |= {("handling", handling or 0): None, ("matter", matter): None}
    return list(found)


def _given(session: Session, meeting_id: int) -> dict[int, int]:
    query = select(Section.item_id, Section.number).join(AgendaItem, col(AgendaItem.id) == col(Section.item_id))
    return dict(session.exec(query.where(AgendaItem.meeting_id == meeting_id)).all())


def _numbered(session: Session, meeting_id: int) -> Sequence[AgendaItem]:
    """The items of a meeting that have a section or are to get one, in the order of the agenda."""
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id, _counts() | _has_section())
    return session.exec(query.order_by(col(AgendaItem.position), col(AgendaItem.id))).all()


def _counts() -> Any:
    """Whether an item is one of those numbered: no sub-item, and not dropped before there was anything to print."""
    is_written = sa.exists().where(col(Entry.item_id) == col(AgendaItem.id)).where(col(Entry.text) != "")
    is_of_matter = sa.exists().where(col(Handling.item_id) == col(AgendaItem.id))
    is_there = (col(AgendaItem.state) != ItemState.DROPPED) | is_written | is_of_matter
    return col(AgendaItem.parent_id).is_(None) & is_there


def _has_section() -> Any:
    return sa.exists().where(col(Section.item_id) == col(AgendaItem.id))


def _is_numbered_still(meeting: Meeting) -> bool:
    """Whether items of a meeting are still to get numbers; minutes approved without them never do."""
    return meeting.state is not MeetingState.CANCELLED and meeting.minutes_state is not MinutesState.APPROVED


def _before(group: Group, meeting: Meeting) -> Any:
    """Which meetings are earlier in the same series and still to be numbered."""
    year = meeting.date.year
    same_day = (col(Meeting.date) == meeting.date) & (col(Meeting.number) < meeting.number)
    return sa.and_(
        col(Meeting.group_id) == group.id,
        col(Meeting.id) != meeting.id,
        col(Meeting.date) >= dt.date(year, 1, 1),
        (col(Meeting.date) < meeting.date) | same_day,
        col(Meeting.state) != MeetingState.CANCELLED,
        col(Meeting.minutes_state) != MinutesState.APPROVED,
    )


def _earlier(session: Session, group: Group, meeting: Meeting) -> Sequence[Meeting]:
    """The earlier meetings of the series that have items without a number, the earliest first."""
    if group.section_numbering is SectionNumbering.MEETING:
        return ()
    wanting = sa.exists().where(col(AgendaItem.meeting_id) == col(Meeting.id)).where(_counts() & ~_has_section())
    query = select(Meeting).where(_before(group, meeting), wanting)
    return session.exec(query.order_by(col(Meeting.date), col(Meeting.number))).all()


def _following(session: Session, group: Group, meeting: Meeting) -> int:
    """The number that the first item without one would get, when those of earlier meetings have got theirs."""
    highest = _highest(session, group, series_of(group, meeting))
    if group.section_numbering is SectionNumbering.MEETING:
        return highest + 1
    waiting = select(func.count(col(AgendaItem.id))).join(Meeting, col(Meeting.id) == col(AgendaItem.meeting_id))
    waiting = waiting.where(_before(group, meeting), _counts() & ~_has_section())
    return highest + session.exec(waiting).one() + 1


def _highest(session: Session, group: Group, series: str) -> int:
    query = select(func.max(Section.number)).where(Section.group_id == group.id, Section.series == series)
    return session.exec(query).one() or 0
