"""Measures in the minutes: which an entry names, how they are said to go, what it is tied to, and what became of it.

`read` is a pure function of the text, quick enough for every line that is left; what it finds is offered, never taken.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, or_, select

from secretariat.language.measures import Index, Known, Mention
from secretariat.language.progress import WAITING, read_progress
from secretariat.models import (
    Action,
    AgendaItem,
    Annotation,
    AnnotationKind,
    Entry,
    EntryKind,
    Goal,
    Measure,
    MeasureLink,
    Meeting,
    Person,
    Plan,
    Reported,
    Update,
)
from secretariat.services import attendance, command, deadlines, drafts, links, minutes, proceedings, rows
from secretariat.services import seats as places
from secretariat.services import updates as news
from secretariat.services.actions import Due, OwnerRow
from secretariat.services.links import Target
from secretariat.services.minutes import EntryText
from secretariat.services.recognise import CHAIR
from secretariat.services.updates import UpdateFacts


@dataclass(frozen=True, slots=True)
class MeasureName:
    """A measure as it is called: by its number and its short title, or its wording where it has none."""

    id: int
    plan_id: int
    number: str
    title: str

    @property
    def label(self) -> str:
        """The number and the title, as a list shows them."""
        return " ".join(filter(None, (self.number, self.title)))

    @property
    def short(self) -> str:
        """What it is called in few words: its number where it has one."""
        return self.number or self.title


@dataclass(frozen=True, slots=True)
class Told:
    """How a measure is said to go; what waits is told in words alone."""

    measure_id: int
    reported: Reported | None
    text: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What an entry says of measures: those it names, and how some of them are said to go."""

    measures: tuple[int, ...] = ()
    told: tuple[Told, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.measures or self.told)


@dataclass(slots=True)
class Tied:
    """What entries of the minutes are tied to: the measures of each, and of whole items; what became updates."""

    entries: dict[int, tuple[int, ...]] = field(default_factory=dict)
    items: dict[int, tuple[int, ...]] = field(default_factory=dict)
    told: dict[int, dict[int, Reported | None]] = field(default_factory=dict)


NOTHING = Heard()
_LEADS = ("että ", "att ", "that ", "ja ", "och ", "and ", "mutta ", "men ", "but ")
_TAILS = (" ja", " och", " and")


def of_group(session: Session, group_id: int) -> list[MeasureName]:
    """The measures that the minutes of a group may name, in the order of their plans; none where it has no plan."""
    columns = (Measure.id, Measure.plan_id, Measure.number, Measure.title, Measure.wording)
    query = select(*columns).join(Plan, col(Measure.plan_id) == col(Plan.id))  # type: ignore[call-overload]
    query = query.join(Goal, col(Measure.goal_id) == col(Goal.id), isouter=True).where(Plan.group_id == group_id)
    places = (col(Goal.position), col(Measure.position), col(Measure.id))
    found = session.exec(query.order_by(col(Plan.starts).desc(), col(Plan.id).desc(), *places))
    return [MeasureName(key, plan, number, title or wording) for key, plan, number, title, wording in found]


def of_meeting(session: Session, meeting_id: int) -> list[MeasureName]:
    """The measures that the minutes of a meeting may name."""
    return of_group(session, rows.get(session, Meeting, meeting_id).group_id)


def index(names: Iterable[MeasureName]) -> Index:
    """Those measures, ready to be looked for in texts."""
    return Index(Known(one.id, one.number, one.title) for one in names)


def read(text: str, known: Index, language: str, *, after: int = 0, item: Sequence[int] = ()) -> Heard:
    """What an entry says of measures.

    Args:
        text: the text of the entry.
        known: the measures it may name.
        language: the language of the entry.
        after: where the words of the turn begin, after who speaks and how.
        item: the measures that its item is tied to; where it is one, it is spoken of without its name.
    """
    found = known.mentions(text)
    named = tuple(dict.fromkeys(_key(one) for one in found))
    told: dict[int, Told] = {}
    begins = 0
    all_said = read_progress(text, language)
    for place, said in enumerate(all_said):
        begins = max(said.clause[0], begins)
        keys = [_key(one) for one in found if begins <= one.start < said.start]
        if not keys and not named and len(item) == 1 and said.start >= after:
            keys = list(item)
        is_followed = any(other.clause == said.clause for other in all_said[place + 1 :])
        following = (one.start for one in found if is_followed and one.start >= said.end)
        ends = next(following, said.clause[1])
        reported = None if said.code == WAITING else Reported(said.code)
        told |= {key: Told(key, reported, _words(text, max(begins, after), ends)) for key in keys}
        begins = ends
    return Heard(named, tuple(told.values()))


def of_items(session: Session, item_ids: Sequence[int]) -> Tied:
    """What the entries of these items are tied to."""
    entry_of = dict(session.exec(
        select(Action.id, Action.entry_id).join(Entry, col(Action.entry_id) == col(Entry.id))
        .where(col(Entry.item_id).in_(item_ids))
    ).all())  # fmt: skip
    entries = select(Entry.id).where(col(Entry.item_id).in_(item_ids))
    query = select(MeasureLink).where(or_(
        col(MeasureLink.item_id).in_(item_ids),
        col(MeasureLink.entry_id).in_(entries),
        col(MeasureLink.action_id).in_(list(entry_of)),
    )).order_by(col(MeasureLink.id))  # fmt: skip
    tied = Tied()
    for one in session.exec(query):
        entry = one.entry_id or entry_of.get(one.action_id)
        if entry is not None:
            tied.entries[entry] = (*tied.entries.get(entry, ()), one.measure_id)
        elif one.item_id is not None:
            tied.items[one.item_id] = (*tied.items.get(one.item_id, ()), one.measure_id)
    told = select(Update).where(col(Update.entry_id).in_(entries), col(Update.withdrawn_on).is_(None))
    for given in session.exec(told.order_by(col(Update.id))):
        tied.told.setdefault(given.entry_id or 0, {})[given.measure_id] = given.reported
    return tied


@command("tie an entry to measures")
def tie(session: Session, entry_id: int, measure_ids: Sequence[int]) -> None:
    """Let an entry, or the action that it gives, be tied to exactly these measures."""
    target = _target(session, entry_id)
    query = select(MeasureLink).where(
        MeasureLink.action_id == target.action_id, MeasureLink.entry_id == target.entry_id,
        col(MeasureLink.item_id).is_(None),
    )  # fmt: skip
    for link in session.exec(query).all():
        if link.measure_id not in measure_ids:
            links.untie(session, link.id or 0)
    for key in measure_ids:
        links.tie(session, key, target)


@command("take what was said of measures")
def take(session: Session, entry_id: int, heard: Heard) -> list[int]:
    """Tie an entry to the measures it names, and keep as updates how they are said to go; returns their ids.

    An update has the day of the meeting, the item and the entry, and who spoke with the organization of that seat.
    What was taken of the same entry before is told anew, not twice.
    """
    entry = rows.get(session, Entry, entry_id)
    item = drafts.item(session, entry.item_id)
    meeting = rows.get(session, Meeting, item.meeting_id)
    before = of_items(session, [entry.item_id]).entries.get(entry_id, ())
    tie(session, entry_id, list(dict.fromkeys([*before, *heard.measures])))
    if not heard.told:
        return []
    organization, person = _speaker(session, entry, item, meeting)
    made = []
    for one in heard.told:
        facts = UpdateFacts(reported=one.reported, text=one.text, organization_id=organization, person_id=person,
                            item_id=entry.item_id, entry_id=entry_id)  # fmt: skip
        query = select(Update.id).where(
            Update.entry_id == entry_id, Update.measure_id == one.measure_id, col(Update.withdrawn_on).is_(None)
        )
        known = session.exec(query).first()
        made.append(
            news.correct(session, known, facts, on=meeting.date)
            if known
            else news.add(session, one.measure_id, facts, on=meeting.date)
        )
    return made


@command("take an agreed action")
def take_offer(
    session: Session,
    entry_id: int,
    kind: EntryKind,
    *,
    owners: Sequence[OwnerRow] = (),
    due: Due | None = None,
    heard: Heard = NOTHING,
) -> None:
    """Let an entry be an agreement or an action, with what it says of measures, all in one step."""
    proceedings.take_offer(session, entry_id, kind, owners=owners, due=due)
    session.flush()
    take(session, entry_id, heard)


@command("approve a deadline in a meeting")
def approve_deadline(session: Session, revision_id: int, item_id: int, text: EntryText) -> None:
    """Approve a proposed deadline in an item on the day of its meeting, with the sentence that says so.

    Raises:
        Refused: it is no proposal any more, or it was proposed after the meeting.
    """
    item = drafts.item(session, item_id)
    meeting = rows.get(session, Meeting, item.meeting_id)
    deadlines.approve(session, revision_id, on=meeting.date, item_id=item_id)
    minutes.write(session, item_id, [text])


def _key(mention: Mention) -> int:
    return mention.key if isinstance(mention.key, int) else 0


def _words(text: str, start: int, end: int) -> str:
    """The words in which something is said, as a sentence of its own."""
    words = text[start:end].strip(" ,;:–-\u2028\n")
    for lead in _LEADS:
        words = words.removeprefix(lead)
    for tail in _TAILS:
        words = words.removesuffix(tail)
    return words[:1].upper() + words[1:].rstrip(".") + "." if words else ""


def _target(session: Session, entry_id: int) -> Target:
    action = session.exec(select(Action.id).where(Action.entry_id == entry_id)).first()
    return Target(action_id=action) if action is not None else Target(entry_id=entry_id)


def _speaker(session: Session, entry: Entry, item: AgendaItem, meeting: Meeting) -> tuple[int | None, int | None]:
    """The organization and the person that an entry lets speak."""
    query = select(Annotation).where(Annotation.entry_id == entry.id, Annotation.kind == AnnotationKind.SPEAKER)
    span = session.exec(query.order_by(col(Annotation.starts).desc())).first()
    if span is None:
        return None, None
    person_id = span.person_id
    listed = attendance.of_meeting(session, item.meeting_id)
    if span.value == CHAIR and person_id is None:
        chair = attendance.chair_of(listed)
        person_id = proceedings.chairs(session, item.meeting_id).get(item.id or 0) or (
            chair.person.id if chair and chair.person else None
        )
    if person_id is None:
        return span.organization_id, None
    seat_id = next((one.seat_id for one in listed if one.person and one.person.id == person_id), None)
    of_seats = {seat.id: seat.organization_id for seat in places.on(session, meeting.group_id, meeting.date)}
    of_seat = of_seats.get(seat_id) if seat_id is not None else None
    return of_seat or rows.get(session, Person, person_id).organization_id, person_id
