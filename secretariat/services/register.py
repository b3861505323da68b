"""The register of a group: what it has agreed, decided and steered, each under a number that is given once.

Numbers are given at the approval of the minutes, in the order of the paper, or by an act of somebody to what was
approved before there was a register. They stay when minutes are reopened, and the number of an entry that was struck
since is not given to another.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, func, select

from secretariat.models import (
    ActionState,
    AgendaItem,
    Annotation,
    AnnotationKind,
    Entry,
    EntryKind,
    Group,
    JournalChange,
    Meeting,
    MeetingState,
    MinutesState,
    Organization,
    Person,
    RegisterNumber,
    RegisterNumbering,
)
from secretariat.services import actions, agenda, command, rows, secrecy
from secretariat.services.actions import Due, OwnerRow
from secretariat.services.meetings import printed_number
from secretariat.services.names import names_of
from secretariat.services.secrecy import SecrecyRow

NUMBERED = (EntryKind.AGREEMENT, EntryKind.DECISION, EntryKind.STEER)
KINDS = (*NUMBERED, EntryKind.ACTION)
"""What the register lists; actions have numbers of their own."""
_NEVER = Due()


class Standing(StrEnum):
    """How what is listed stands: an action is open, late, done or dropped; the rest is in force by its approval."""

    OPEN = "open"
    LATE = "late"
    DONE = "done"
    DROPPED = "dropped"
    APPROVED = "approved"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """What was agreed, decided, steered, or given as an action. `number` is empty until the minutes are approved."""

    entry_id: int
    uid: str
    kind: EntryKind
    number: str
    meeting_id: int
    meeting_number: str
    date: dt.date
    item_id: int
    item_number: str
    item_title: str
    text: str
    standing: Standing
    owners: tuple[OwnerRow, ...] = ()
    due: Due = _NEVER
    latest: dt.date | None = None
    secrecy: SecrecyRow | None = None
    has_secret_passage: bool = False

    @property
    def lacks_number(self) -> bool:
        """Whether it is approved and has no number: it was approved before there was a register."""
        return self.kind in NUMBERED and self.standing is Standing.APPROVED and not self.number


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for; an empty field takes all. The days of `since` and `until` belong to it."""

    kinds: tuple[EntryKind, ...] = ()
    standings: tuple[Standing, ...] = ()
    meeting_id: int | None = None
    organization_id: int | None = None
    year: int | None = None
    words: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    def takes(self, row: RegisterRow) -> bool:
        """Whether a row is one of those looked for."""
        return (
            (not self.kinds or row.kind in self.kinds)
            and (not self.standings or row.standing in self.standings)
            and self.meeting_id in {None, row.meeting_id}
            and self.year in {None, row.date.year}
            and (self.since or row.date) <= row.date <= (self.until or row.date)
            and (self.organization_id is None or self.organization_id in {one.organization_id for one in row.owners})
            and self.words.casefold() in f"{row.number} {row.item_title} {row.text}".casefold()
        )


def assign(session: Session, meeting_id: int) -> list[int]:
    """Give numbers to what a meeting agreed, decided and steered, in the order of the paper. Part of the approval.

    What has its number keeps it. Returns the ids of the entries that got one.
    """
    session.flush()
    meeting = rows.get(session, Meeting, meeting_id)
    group = rows.get(session, Group, meeting.group_id)
    series = series_of(group, meeting.date)
    following = _highest(session, group, series) + 1
    given: list[int] = []
    for entry in _entries(session, meeting_id):
        if session.exec(select(RegisterNumber.id).where(RegisterNumber.entry_id == entry.id)).first() is None:
            number = following + len(given)
            session.add(RegisterNumber(group_id=group.id or 0, entry_id=entry.id or 0, series=series, number=number))
            given.append(entry.id or 0)
    session.flush()
    return given


@command("number what was approved before", final=True)
def number_approved(session: Session, group_id: int) -> int:
    """Give numbers to what approved minutes of a group hold without one, the earliest meeting first; returns how many.

    Such minutes were approved before there was a register. Their kept papers stay as they were approved.
    """
    rows.get(session, Group, group_id)
    approved = select(Meeting.id).where(Meeting.group_id == group_id, Meeting.minutes_state == MinutesState.APPROVED)
    keys = session.exec(approved.order_by(col(Meeting.date), col(Meeting.id))).all()
    return sum(len(assign(session, key or 0)) for key in keys)


def series_of(group: Group, day: dt.date) -> int:
    """To which series a number of that day belongs: its year, the year in which the term began, or 0."""
    if group.register_numbering is RegisterNumbering.YEARLY:
        return day.year
    starts = group.term_starts
    if group.register_numbering is RegisterNumbering.TERM and starts is not None and starts <= day:
        return starts.year
    return 0


def of_group(session: Session, group_id: int, *, on: dt.date, wanted: Filter | None = None) -> list[RegisterRow]:
    """What a group has agreed, decided, steered and given to do; the newest meeting first, each as its paper has it."""
    query = select(Meeting).where(Meeting.group_id == group_id, Meeting.state == MeetingState.HELD)
    if wanted is not None and wanted.meeting_id is not None:
        query = query.where(Meeting.id == wanted.meeting_id)
    held = session.exec(query.order_by(col(Meeting.date).desc(), col(Meeting.id).desc())).all()
    found = [row for meeting in held for row in _of_meeting(session, meeting, on)]
    return [row for row in found if wanted is None or wanted.takes(row)]


def printed(number: RegisterNumber) -> str:
    """A number as papers have it: 12, or 3/2027."""
    return f"{number.number}/{number.series}" if number.series else str(number.number)


def numbers_of(session: Session, entry_ids: Sequence[int]) -> dict[int, str]:
    """The numbers of these entries, by entry, as papers have them."""
    found = session.exec(select(RegisterNumber).where(col(RegisterNumber.entry_id).in_(entry_ids)))
    return {one.entry_id: printed(one) for one in found}


def _highest(session: Session, group: Group, series: int) -> int:
    """The highest number that was ever given, also to an entry that is no more."""
    query = select(func.max(RegisterNumber.number))
    highest = session.exec(query.where(RegisterNumber.group_id == group.id, RegisterNumber.series == series)).one() or 0
    told = select(JournalChange.payload).where(JournalChange.table_name == RegisterNumber.__tablename__)
    for payload in session.exec(told):
        was = json.loads(payload or "{}").get("row", {})
        if (was.get("group_id"), was.get("series") or 0) == (group.id, series):
            highest = max(highest, was.get("number") or 0)
    return highest


def _entries(session: Session, meeting_id: int) -> list[Entry]:
    """What gets a number, in the order of the paper."""
    items = {key: place for place, key in enumerate(agenda.numbers(session, meeting_id))}
    query = select(Entry).where(col(Entry.item_id).in_(items), col(Entry.kind).in_(NUMBERED))
    found = session.exec(query.order_by(col(Entry.position), col(Entry.id))).all()
    return sorted(found, key=lambda entry: items[entry.item_id])


def _of_meeting(session: Session, meeting: Meeting, on: dt.date) -> Iterable[RegisterRow]:
    numbers = agenda.numbers(session, meeting.id or 0)
    places = {key: place for place, key in enumerate(numbers)}
    query = select(Entry).where(col(Entry.item_id).in_(numbers), col(Entry.kind).in_(KINDS))
    entries = session.exec(query.order_by(col(Entry.position), col(Entry.id))).all()
    entries = sorted(entries, key=lambda entry: places[entry.item_id])
    keys = [entry.id or 0 for entry in entries]
    items = {item.id or 0: item for item in agenda.in_order(session, meeting.id or 0)}
    given, promised = numbers_of(session, keys), actions.of_entries(session, keys)
    spans = _spans(session, keys)
    hidden = secrecy.of(session, [*(one.secrecy_id for one in entries), *(one.secrecy_id for one in items.values())])
    for entry in entries:
        item, action = items[entry.item_id], promised.get(entry.id or 0)
        owners, due = _told(session, entry, spans.get(entry.id or 0, ()))
        if action is not None:
            owners, due = action.owners, action.due
        standing = Standing.APPROVED if meeting.approved_on else Standing.DRAFT
        if action is not None:
            standing = Standing.LATE if action.is_late(on) else _STANDINGS[action.state]
        yield RegisterRow(
            entry.id or 0,
            entry.uid,
            EntryKind(entry.kind),
            action.printed_number if action else given.get(entry.id or 0, ""),
            meeting.id or 0,
            printed_number(meeting),
            meeting.date,
            item.id or 0,
            numbers[entry.item_id],
            item.title,
            entry.text,
            standing,
            owners,
            due,
            action.latest if action else due.latest,
            _secrecy_of(entry, items, hidden),
            any(span.kind is AnnotationKind.SECRET for span in spans.get(entry.id or 0, ())),
        )


_STANDINGS = {
    ActionState.OPEN: Standing.OPEN,
    ActionState.DONE: Standing.DONE,
    ActionState.DROPPED: Standing.DROPPED,
}


def _spans(session: Session, entry_ids: Sequence[int]) -> dict[int, list[Annotation]]:
    wanted = (AnnotationKind.OWNER, AnnotationKind.DUE, AnnotationKind.SECRET)
    found: dict[int, list[Annotation]] = {}
    for part in rows.parts(entry_ids):
        query = select(Annotation).where(col(Annotation.entry_id).in_(part), col(Annotation.kind).in_(wanted))
        for one in session.exec(query.order_by(col(Annotation.starts), col(Annotation.id))):
            found.setdefault(one.entry_id, []).append(one)
    return found


def _told(session: Session, entry: Entry, spans: Iterable[Annotation]) -> tuple[tuple[OwnerRow, ...], Due]:
    """Who is named in a sentence as the owner, and by when."""
    owners, due = [], Due()
    for span in spans:
        if span.kind is AnnotationKind.DUE:
            first, _, last = span.value.partition("/")
            due = Due(entry.text[span.starts : span.ends], _day(first), _day(last))
        elif span.kind is AnnotationKind.OWNER:
            body = session.get(Organization, span.organization_id) if span.organization_id else None
            person = session.get(Person, span.person_id) if span.person_id else None
            named = (names_of(body, "name"), names_of(body, "short"), person.family_name if person else "")
            owners.append(OwnerRow(span.organization_id, span.person_id, *named))
    return tuple(owners), due


def _day(words: str) -> dt.date | None:
    return dt.date.fromisoformat(words) if words else None


def _secrecy_of(
    entry: Entry, items: Mapping[int, AgendaItem], hidden: Mapping[int | None, SecrecyRow]
) -> SecrecyRow | None:
    """Why an entry is secret: by itself, with its item, or with the item that one stands under."""
    item = items[entry.item_id]
    above = items.get(item.parent_id or 0)
    keys = (entry.secrecy_id, item.secrecy_id, above.secrecy_id if above else None)
    return next((hidden[key] for key in keys if key is not None), None)
