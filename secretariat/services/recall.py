"""What an earlier meeting left to an item or to the next agenda: outcomes, open actions, items not handled."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from secretariat.errors import Refused
from secretariat.i18n import N_, language
from secretariat.models import (
    ActionState,
    AgendaItem,
    Entry,
    EntryKind,
    Group,
    ItemKind,
    ItemState,
    Meeting,
    MeetingState,
    Presenter,
    StandingItem,
)
from secretariat.services import (
    actions,
    agenda,
    command,
    drafts,
    links,
    measures,
    meetings,
    proceedings,
    rows,
    secrecy,
)
from secretariat.services.actions import ActionRow
from secretariat.services.agenda import ItemRow
from secretariat.services.measures import MeasureRow
from secretariat.services.minutes import EntryRow

FOLLOW_UP = N_("Actions still open")
_OUTCOMES = (EntryKind.AGREEMENT, EntryKind.DECISION, EntryKind.STEER, EntryKind.ACTION)
_TITLE = 200
_BESIDE = 8


@dataclass(frozen=True, slots=True)
class Before:
    """What an earlier meeting concluded on a matter: its sentence, where it stands, and what became of an action."""

    meeting_id: int
    meeting_number: str
    item_id: int
    item_number: str
    entry_id: int
    kind: EntryKind
    text: str
    action: ActionRow | None = None


@dataclass(frozen=True, slots=True)
class MeasureBeside:
    """A measure that an item is about: how it stands on the day of the meeting, and the open actions tied to it."""

    row: MeasureRow
    open_actions: tuple[ActionRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What belongs to an item beside its text: earlier outcomes (newest first), open actions, its open questions.

    Then the measures that it is about, as they stand on the day of the meeting.
    """

    before: tuple[Before, ...] = ()
    open_actions: tuple[ActionRow, ...] = ()
    questions: tuple[EntryRow, ...] = ()
    measures: tuple[MeasureBeside, ...] = ()


@dataclass(frozen=True, slots=True)
class CarryOver:
    """What the latest meeting and the actions still open would bring to a new agenda; `number` is that meeting's."""

    number: str = ""
    items: tuple[ItemRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.items or self.actions)


def context(session: Session, item_id: int) -> Context:
    """What was agreed on the matter of an item before: under its origin, or under the same title."""
    item = rows.get(session, AgendaItem, item_id)
    meeting = rows.get(session, Meeting, item.meeting_id)
    earlier = _earlier(session, item, meeting)
    before = list(_outcomes(session, earlier))
    still_open = [one.action for one in before if one.action and one.action.state is ActionState.OPEN]
    still_open.sort(key=lambda row: row.latest or dt.date.max)
    asked = [row for row in proceedings.open_questions(session, item.meeting_id) if row.item_id == item_id]
    return Context(tuple(before), tuple(still_open), tuple(asked), tuple(_measures(session, item_id, meeting)))


def carry_over(session: Session, meeting_id: int) -> CarryOver:
    """What would come to the agenda of a meeting from before; shown before it happens, and nothing comes twice."""
    meeting = rows.get(session, Meeting, meeting_id)
    earlier = session.exec(
        select(Meeting)
        .where(Meeting.group_id == meeting.group_id, Meeting.id != meeting_id, Meeting.date <= meeting.date)
        .order_by(col(Meeting.date).desc(), col(Meeting.id).desc())
    ).all()
    last = next((one for one in earlier if one.state is MeetingState.HELD), None)
    if last is None:
        return CarryOver()
    titles = {item.title.casefold() for item in agenda.in_order(session, meeting_id)}
    before = {one.id for one in earlier}
    waiting = [
        row
        for row in actions.of_group(session, meeting.group_id, only_open=True)
        if row.meeting_id in before and title_of(row.text).casefold() not in titles
    ]
    return CarryOver(meetings.printed_number(last), tuple(_left_over(session, last)), tuple(waiting))


def on_agendas(session: Session, item_ids: Sequence[int]) -> dict[int, str]:
    """The entries of items that came to the agenda of a later meeting, and the number of that meeting."""
    later = select(AgendaItem, Meeting).join(Meeting, col(AgendaItem.meeting_id) == col(Meeting.id))
    found = session.exec(later.where(col(AgendaItem.origin_id).in_(item_ids)).order_by(col(Meeting.date))).all()
    numbers = {(item.origin_id, item.title): meetings.printed_number(meeting) for item, meeting in found}
    if not numbers:
        return {}
    entries = session.exec(select(Entry).where(col(Entry.item_id).in_({key for key, _title in numbers})))
    titled = ((entry, numbers.get((entry.item_id, title_of(entry.text)))) for entry in entries)
    return {entry.id or 0: number for entry, number in titled if number}


@command("carry items over from before")
def carry(session: Session, meeting_id: int, item_ids: Sequence[int] = (), action_ids: Sequence[int] = ()) -> list[int]:
    """Put items of earlier meetings, and actions as points of one follow-up item, on the agenda of a meeting.

    Each keeps its origin, and is secret as that is; they come before the closing items of the group. Returns the ids of
    the new items.
    """
    meeting = drafts.meeting(session, meeting_id)
    made = [_carried(session, meeting, rows.get(session, AgendaItem, key)) for key in item_ids]
    by_id = {row.id: row for row in actions.of_group(session, meeting.group_id)}
    wanted = [by_id[key] for key in action_ids if key in by_id]
    if wanted:
        title = language(rows.get(session, Group, meeting.group_id).language).say(FOLLOW_UP)
        found = [one for one in agenda.in_order(session, meeting_id) if one.title == title and one.parent_id is None]
        parent = found[0].id if found else add_item(session, meeting, title, kind=ItemKind.FOLLOW_UP)
        for row in wanted:
            key = agenda.add(session, meeting_id, title_of(row.text), parent_id=parent, kind=ItemKind.FOLLOW_UP)
            rows.get(session, AgendaItem, key).origin_id = row.item_id
            secrecy.carry(session, key, secrecy.of_words(session, row.entry_id))
            made.append(key)
    return made


def _measures(session: Session, item_id: int, meeting: Meeting) -> Iterator[MeasureBeside]:
    """The first measures that an item is about, those that came into their plan later aside."""
    keys = links.of_item(session, item_id)[:_BESIDE]
    tied = links.of_measures(session, keys) if keys else {}
    for key in keys:
        try:
            row = measures.one(session, key, meeting.date).row
        except Refused:
            continue
        given = (link.action for link in tied.get(key, ()))
        yield MeasureBeside(row, tuple(one for one in given if one and one.state is ActionState.OPEN))


def _earlier(session: Session, item: AgendaItem, meeting: Meeting) -> Sequence[tuple[AgendaItem, Meeting]]:
    """The items of earlier meetings that dealt with the matter, with their sub-items, newest meeting first."""
    origins = []
    origin = session.get(AgendaItem, item.origin_id) if item.origin_id else None
    while origin is not None and origin.id not in origins:
        origins.append(origin.id)
        origin = session.get(AgendaItem, origin.origin_id) if origin.origin_id else None
    before = (Meeting.group_id == meeting.group_id, Meeting.id != meeting.id, Meeting.date <= meeting.date)
    on_agendas = col(AgendaItem.meeting_id) == col(Meeting.id)
    titles = session.exec(select(AgendaItem.id, AgendaItem.title).join(Meeting, on_agendas).where(*before))
    title = item.title.casefold()
    dealt = [key for key, other in titles if other.casefold() == title or key in origins]
    return session.exec(
        select(AgendaItem, Meeting)
        .join(Meeting, on_agendas)
        .where(*before, or_(col(AgendaItem.id).in_(dealt), col(AgendaItem.parent_id).in_(dealt)))
        .order_by(col(Meeting.date).desc(), col(Meeting.id).desc(), col(AgendaItem.position), col(AgendaItem.id))
    ).all()


def _outcomes(session: Session, earlier: Sequence[tuple[AgendaItem, Meeting]]) -> Iterator[Before]:
    """What those items concluded, in their order."""
    query = select(Entry).where(
        col(Entry.item_id).in_([item.id for item, _ in earlier]), col(Entry.kind).in_(_OUTCOMES)
    )
    entries: dict[int, list[Entry]] = {}
    for entry in session.exec(query.order_by(col(Entry.position), col(Entry.id))):
        entries.setdefault(entry.item_id, []).append(entry)
    given = actions.of_entries(session, [entry.id or 0 for listed in entries.values() for entry in listed])
    numbers: dict[int, str] = {}
    for item, meeting in earlier:
        for entry in entries.get(item.id or 0, ()):
            if item.id not in numbers:
                numbers |= agenda.numbers(session, item.meeting_id)
            yield Before(
                meeting.id or 0,
                meetings.printed_number(meeting),
                item.id or 0,
                numbers.get(item.id or 0, ""),
                entry.id or 0,
                entry.kind,
                entry.text,
                given.get(entry.id or 0),
            )


def _left_over(session: Session, meeting: Meeting) -> Iterable[ItemRow]:
    """The items of a meeting that were postponed or never taken up, without those that are carried on already."""
    listed = agenda.of_meeting(session, meeting.id or 0)
    query = select(AgendaItem.origin_id).where(col(AgendaItem.origin_id).in_([row.id for row in listed]))
    carried = set(session.exec(query))
    dealt = {row.id for row in listed if row.handled or row.entry_count}
    dealt |= {row.parent_id for row in listed if row.id in dealt and row.parent_id}
    for row in listed:
        is_left = row.state is ItemState.POSTPONED or (row.state is ItemState.OPEN and row.id not in dealt)
        is_under_left = row.parent_id is not None and row.parent_id not in dealt
        if is_left and row.kind is not ItemKind.FORMAL and row.id not in carried and not is_under_left:
            yield row


def _carried(session: Session, meeting: Meeting, origin: AgendaItem) -> int:
    key = add_item(session, meeting, origin.title, kind=origin.kind, duration=origin.duration)
    rows.get(session, AgendaItem, key).origin_id = origin.id
    secrecy.carry(session, key, secrecy.of_item(session, origin.id or 0))
    presenters = select(Presenter).where(Presenter.item_id == origin.id).order_by(col(Presenter.position))
    for one in session.exec(presenters).all():
        agenda.present(session, key, person_id=one.person_id, organization_id=one.organization_id)
    return key


def add_item(session: Session, meeting: Meeting, title: str, *, kind: ItemKind, duration: int | None = None) -> int:
    """Add an item before those that close every meeting of the group. Part of other commands."""
    closing = select(StandingItem.title).where(StandingItem.group_id == meeting.group_id, StandingItem.closing)
    last = set(session.exec(closing))
    siblings = [one for one in agenda.in_order(session, meeting.id or 0) if one.parent_id is None]
    place = next((place for place, one in enumerate(siblings) if one.title in last), len(siblings))
    key = agenda.add(session, meeting.id or 0, title, kind=kind, duration=duration)
    agenda.move(session, key, place)
    return key


def title_of(text: str) -> str:
    """The sentence of an action as a title: its first line, cut at a word when it is long."""
    first = text.strip().partition("\n")[0].strip()
    return first if len(first) <= _TITLE else first[:_TITLE].rpartition(" ")[0] + " …"
