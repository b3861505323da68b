"""What a typed line means: who speaks, with which verb, to whom; figures; who does what by when. It changes no text.

`register` is asked once for a meeting; `read_entry` is a pure function of the text and quick enough for every line.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sqlmodel import Session, col, select

from secretariat.language.actions import ActionReading, read_actions
from secretariat.language.dates import DateReading
from secretariat.language.figures import read_figures
from secretariat.language.names import KnownOrganization, KnownPerson, Mention, Register
from secretariat.language.speech import Turn, read_opener, read_turn
from secretariat.models import (
    Annotation,
    AnnotationKind,
    EntryKind,
    Meeting,
    MeetingState,
    Organization,
    Person,
    Precision,
    Qualifier,
)
from secretariat.services import attendance
from secretariat.services.actions import Due, OwnerRow
from secretariat.services.minutes import Span

Key = tuple[str, int]
CHAIR = "chair"
"""The value of a speaker or addressee who is named by office: PJ, ordföranden, the Chair."""

_PROMISING = (EntryKind.AGREEMENT, EntryKind.ACTION)
_OUTCOMES = (*_PROMISING, EntryKind.DECISION, EntryKind.STEER, EntryKind.NOTED, EntryKind.SUMMARY, EntryKind.DISSENT)


@dataclass(frozen=True, slots=True)
class Known:
    """Whom a text of a meeting may name: all by the register, and the keys of those there and of all who take part.

    The next meeting of the group, where there is one, is what "by the next meeting" is tied to.
    """

    register: Register
    present: frozenset[Key] = frozenset()
    participants: frozenset[Key] = frozenset()
    next_meeting_id: int | None = None

    def chosen(self, mention: Mention) -> Key | None:
        """Whose name it is: of several the only one there, or else the only one who takes part; `None` if unclear."""
        keys: list[Key] = [key for key in mention.keys if isinstance(key, tuple)]
        for few in (keys, [key for key in keys if key in self.present], [k for k in keys if k in self.participants]):
            if len(few) == 1:
                return few[0]
        return None


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name that fits several: where it stands, as what, and whose it may be."""

    kind: AnnotationKind
    starts: int
    ends: int
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a line may be taken for: an action with its owners and due date, an agreement without, another outcome.

    `words` are the words that say what is to be done.
    """

    kind: EntryKind
    owners: tuple[OwnerRow, ...] = ()
    due: DateReading | None = None
    words: str = ""
    next_meeting_id: int | None = None

    @property
    def due_facts(self) -> Due | None:
        """The due date as an action keeps it, tied to the next meeting where the words are."""
        return due_of(self.due, self.next_meeting_id) if self.due else None


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read in an entry; `is_formal` tells that it opens as an agreement, a decision or the like does."""

    spans: tuple[Span, ...] = ()
    offer: Offer | None = None
    unclear: tuple[Unclear, ...] = ()
    turn: Turn | None = None
    is_formal: bool = False


def register(session: Session, meeting_id: int) -> Known:
    """Everybody whom the minutes of a meeting may name: all persons and organizations, and who takes part in it."""
    people = [
        KnownPerson(("person", person.id), person.family_name, person.given_name)
        for person in session.exec(select(Person))
    ]
    bodies = [
        KnownOrganization(
            ("organization", body.id),
            tuple(filter(None, (body.name_fi, body.name_sv, body.name_en))),
            tuple(filter(None, (body.short_fi, body.short_sv, body.short_en))),
        )
        for body in session.exec(select(Organization))
    ]
    rows = [row for row in attendance.of_meeting(session, meeting_id) if row.person]
    return Known(
        Register(people, bodies),
        frozenset(("person", row.person.id) for row in rows if row.person and row.is_there),
        frozenset(("person", row.person.id) for row in rows if row.person),
        _next_meeting(session, meeting_id),
    )


def read_entry(text: str, known: Known, on: dt.date, language: str) -> Recognised:
    """Read an entry: its spans in order, what it may be taken for, and names that fit several.

    Args:
        text: the text of the entry.
        known: whom it may name, from `register`.
        on: the day of the meeting, from which dates count.
        language: the language of the entry.
    """
    turn = read_turn(text, language, known.register)
    promises = read_actions(text, on, language, known.register)
    promise = next(iter(promises), None)
    opener = read_opener(text, language)
    found = _Spans(known)
    if turn:
        found.add_turn(turn)
    for figure in read_figures(text, language):
        found.add(Span(AnnotationKind.FIGURE, figure.start, figure.end, value=figure.value))
    if promise and promise.formal:
        found.add_promise(promise)
    opened_as = EntryKind(opener.kind) if opener and opener.kind in _OUTCOMES else None
    offer = _offer(text, promise, found, opened_as)
    spans = tuple(sorted(found.spans, key=lambda span: (span.starts, span.ends)))
    return Recognised(spans, offer, tuple(found.unclear), turn, opened_as is not None)


def read_turn_of(text: str, language: str) -> tuple[Span, ...]:
    """The speaker and the verb of a sentence that names nobody but the chair."""
    found = _Spans(_nobody())
    if turn := read_turn(text, language, _nobody().register):
        found.add_turn(turn)
    return tuple(found.spans)


def annotation(entry_id: int, span: Span) -> Annotation:
    """The row of a span."""
    return Annotation(
        entry_id=entry_id,
        kind=span.kind,
        starts=span.starts,
        ends=span.ends,
        person_id=span.person_id,
        organization_id=span.organization_id,
        value=span.value,
    )


def due_of(reading: DateReading, next_meeting_id: int | None = None) -> Due:
    """A date in words as an action keeps it; "by the next meeting" moves with that meeting."""
    return Due(
        reading.text,
        reading.earliest,
        reading.latest,
        Precision(reading.precision),
        Qualifier(reading.qualifier),
        next_meeting_id if reading.meeting == "next" else None,
    )


def _next_meeting(session: Session, meeting_id: int) -> int | None:
    """The first meeting of the group that comes after one and is not cancelled."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        return None
    coming = select(Meeting.id).where(Meeting.group_id == meeting.group_id, Meeting.date > meeting.date)
    return session.exec(coming.where(Meeting.state != MeetingState.CANCELLED).order_by(col(Meeting.date))).first()


@cache
def _nobody() -> Known:
    return Known(Register())


class _Spans:
    """The spans of an entry as they are found."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.spans: list[Span] = []
        self.unclear: list[Unclear] = []

    def add(self, span: Span) -> None:
        self.spans.append(span)

    def add_turn(self, turn: Turn) -> None:
        """The speaker, each verb, and whom it is said to."""
        speaker = turn.speaker
        if speaker.mention:
            self.add_name(AnnotationKind.SPEAKER, speaker.mention)
        elif speaker.chair:
            self.add(Span(AnnotationKind.SPEAKER, speaker.start, speaker.end, value=CHAIR))
        for verb in turn.verbs:
            self.add(Span(AnnotationKind.VERB, verb.start, verb.end, value=verb.key))
        if turn.addressee:
            self.add_name(AnnotationKind.ADDRESSEE, turn.addressee)

    def add_promise(self, promise: ActionReading) -> None:
        """Who answers for it, and by when."""
        for mention in promise.owner:
            self.add_name(AnnotationKind.OWNER, mention)
        if promise.due:
            days = (day.isoformat() if day else "" for day in (promise.due.earliest, promise.due.latest))
            self.add(Span(AnnotationKind.DUE, promise.due.start, promise.due.end, value="/".join(days)))

    def add_name(self, kind: AnnotationKind, mention: Mention) -> None:
        """A name, when it is clear whose; else it is told as unclear."""
        key = self.known.chosen(mention)
        if key is not None:
            person, body = (key[1] if key[0] == one else None for one in ("person", "organization"))
            self.add(Span(kind, mention.start, mention.end, person, body))
        elif len(mention.keys) > 1:
            keys = tuple(key for key in mention.keys if isinstance(key, tuple))
            self.unclear.append(Unclear(kind, mention.start, mention.end, keys))


def _offer(text: str, promise: ActionReading | None, found: _Spans, opened_as: EntryKind | None) -> Offer | None:
    """What the line may be taken for; something said in passing only when both who and by when are named."""
    if promise is None or opened_as not in {None, *_PROMISING}:
        return Offer(opened_as) if opened_as else None
    owners = tuple(_owners(found.known, promise.owner))
    if not promise.formal and not (owners and promise.due):
        return None
    is_action = bool(owners or promise.due) or opened_as is EntryKind.ACTION
    kind = EntryKind.ACTION if is_action else EntryKind.AGREEMENT
    return Offer(kind, owners, promise.due, text[slice(*promise.what)], found.known.next_meeting_id)


def _owners(known: Known, mentions: Iterable[Mention]) -> Iterator[OwnerRow]:
    for mention in mentions:
        key = known.chosen(mention)
        if key and key[0] == "organization":
            yield OwnerRow(organization_id=key[1])
        elif key:
            yield OwnerRow(person_id=key[1])
