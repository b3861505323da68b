"""What was said in the items of an old paper that is taken in: entries, what their words mean, and actions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sqlmodel import Session, col, select

from secretariat.language.characters import running
from secretariat.language.dates import read_date
from secretariat.models import (
    Action,
    ActionOwner,
    AgendaItem,
    Annotation,
    AnnotationKind,
    Entry,
    EntryKind,
    Group,
    Meeting,
    Person,
    Precision,
    Qualifier,
)
from secretariat.services import actions, links, recognise, rows
from secretariat.services.minutes import Span
from secretariat.services.old_decisions import Amended
from secretariat.services.old_papers import Decisions, OldAction, OldEntry, OldItem
from secretariat.services.old_participants import People
from secretariat.services.origins import Writing
from secretariat.services.recognise import Key

_OF_TURNS = (AnnotationKind.SPEAKER, AnnotationKind.VERB, AnnotationKind.ADDRESSEE)
_OF_ACTIONS = (AnnotationKind.OWNER, AnnotationKind.DUE)
_PROMISING = (EntryKind.ACTION, EntryKind.AGREEMENT, EntryKind.TEXT, EntryKind.SPEECH, EntryKind.BULLET)
_LONGEST_LINE = 300


@dataclass(frozen=True, slots=True)
class _Told:
    """An entry to be written: of which item, at which place, and from which part of the proposal."""

    path: str
    item_id: int
    position: int
    entry: OldEntry


class Entries:
    """The entries of a meeting, written many at a time."""

    def __init__(
        self, session: Session, wanted: Amended, decisions: Decisions, meeting: Meeting, writing: Writing,
        people: People,
    ) -> None:  # fmt: skip
        self._session, self._wanted, self._decisions = session, wanted, decisions
        self._meeting, self._writing, self._people = meeting, writing, people
        self._language = wanted.proposal.language
        of_group = rows.get(session, Group, meeting.group_id).language
        self._foreign = self._language if self._language != of_group else None

    def write(self, items: Sequence[tuple[int, OldItem, AgendaItem]]) -> None:
        """Write what was said in the items, and what was given to do."""
        told = [one for number, item, row in items for one in _told(number, item, row.id or 0)]
        keys = rows.add_many(self._session, Entry, [
            {
                "item_id": one.item_id, "position": one.position, "kind": one.entry.kind,
                "text": running(one.entry.text, one.path), "runs": [], "language": self._foreign,
                "clock": one.entry.clock,
            }
            for one in told
        ])  # fmt: skip
        pairs = list(zip(keys, told, strict=True))
        rows.add_many(self._session, Annotation, [
            {
                "entry_id": key, "kind": span.kind, "starts": span.starts, "ends": span.ends, "value": span.value,
                "person_id": span.person_id, "organization_id": span.organization_id,
            }
            for key, one in pairs for span in self._spans(one.entry)
        ])  # fmt: skip
        for key, one in pairs:
            self._writing.key(Entry, key, one.entry.place)
            for name in ("text", "kind", "clock"):
                self._writing.field_of(Entry, key, name, f"{one.path}.{name}")
            if one.entry.kind is EntryKind.ACTION:
                given = one.entry.action or OldAction((), "", None, one.entry.place, one.entry.text)
                self._action(one.path, rows.get(self._session, Entry, key), given)
        self._answer({one.path: key for key, one in reversed(pairs)}, items)
        self._session.flush()

    def _answer(self, keys: dict[str, int], items: Sequence[tuple[int, OldItem, AgendaItem]]) -> None:
        """Tie the answers to their questions; a paragraph that came in as several is known by its first entry."""
        asked: dict[int, int] = {}
        for number, item, _ in items:
            for index, one in enumerate(item.entries):
                question = keys.get(f"items.{number}.entries.{one.answers}") if one.answers is not None else None
                own = keys.get(f"items.{number}.entries.{index}")
                if question and own and question != own:
                    asked[own] = question
        for part in rows.parts(list(asked)):
            for entry in self._session.exec(select(Entry).where(col(Entry.id).in_(part))):
                entry.answers_id = asked[entry.id or 0]

    def _spans(self, one: OldEntry) -> Iterator[Span]:
        """What the text of an entry means, as far as the paper was read so and nobody refused it."""
        is_turn = bool(one.speaker or one.speaks_as or one.verb)
        left_out = (() if is_turn else _OF_TURNS) + (() if one.action else _OF_ACTIONS)
        read = recognise.read_entry(one.text, self._people.known, self._meeting.date, self._language)
        spans = [span for span in read.spans if span.kind not in left_out]
        if not one.verb:
            spans = [span for span in spans if span.kind is not AnnotationKind.VERB]
        speakers = [span for span in spans if span.kind is AnnotationKind.SPEAKER]
        yield from (span for span in spans if span.kind is not AnnotationKind.SPEAKER)
        yield from self._speaker(one, speakers)

    def _speaker(self, one: OldEntry, read: list[Span]) -> Iterator[Span]:
        if one.speaks_as or not one.speaker:
            yield from read if one.speaks_as else ()
            return
        key = self._people.key_of(one.speaker)
        if key is None:
            yield from read
            return
        person, body = (key[1] if key[0] == kind else None for kind in ("person", "organization"))
        start = one.text.find(one.speaker_written) if one.speaker_written else -1
        starts, ends = (start, start + len(one.speaker_written)) if start >= 0 else (
            (read[0].starts, read[0].ends) if read else (0, 0))  # fmt: skip
        yield Span(AnnotationKind.SPEAKER, starts, ends, person, body)

    # Actions

    def _action(self, path: str, entry: Entry, one: OldAction) -> None:
        actions.begin(self._session, entry)
        self._session.flush()
        action = self._session.exec(select(Action).where(Action.entry_id == entry.id)).one()
        self._writing.row(action, one.place)
        for name in ("owners", "due"):
            self._writing.field(action, name, f"{path}.action.{name}")
        if one.due is not None:
            self._writing.field(action, "due_words", f"{path}.action.due", one.due.place)
            rows.assign(action, {
                "due_words": " ".join(one.due.words.split())[:_LONGEST_LINE], "due_earliest": one.due.earliest,
                "due_latest": one.due.latest, "due_precision": Precision(one.due.precision),
                "due_qualifier": Qualifier(one.due.qualifier), "due_meeting_id": self._due_at(one),
            })  # fmt: skip
        self._session.add_all(self._owners(path, one, action.id or 0))
        if measure := self._decisions.known.get(f"{path}.action.measure"):
            links.tie(self._session, measure, links.Target(action_id=action.id))

    def _due_at(self, one: OldAction) -> int | None:
        """The meeting at which it is due, when the words say the next one and the file has that."""
        reading = read_date(one.due.words, self._meeting.date, self._language) if one.due else None
        return self._people.known.next_meeting_id if reading is not None and reading.meeting == "next" else None

    def _owners(self, path: str, one: OldAction, action_id: int) -> list[ActionOwner]:
        """Who answers for an action; a person named after the own organization answers for it there."""
        made: list[ActionOwner] = []
        for index, name in enumerate(one.owners):
            key = self._owner(name, f"{path}.action.owners.{index}", one)
            if key is None:
                continue
            person, body = (key[1] if key[0] == kind else None for kind in ("person", "organization"))
            last = made[-1] if made else None
            if person and last and last.person_id is None and last.organization_id == self._employer(person):
                last.person_id = person
            elif not any((had.person_id, had.organization_id) == (person, body) for had in made):
                made.append(ActionOwner(action_id=action_id, position=len(made), person_id=person,
                                        organization_id=body))  # fmt: skip
        return made

    def _owner(self, name: str, path: str, one: OldAction) -> Key | None:
        key = self._people.key_of(name)
        if key is None and (one.owner_kind == "organization" or (not one.owner_kind and name.isupper())):
            return "organization", self._people.body(name, path, one.place)
        if key is None and one.owner_kind in {"person", ""}:
            return "person", self._people.person(name, one.place, path)
        return key if key and key[0] in {"person", "organization"} else None

    def _employer(self, person_id: int) -> int | None:
        return rows.get(self._session, Person, person_id).organization_id


def tie_dues(session: Session, meeting: Meeting, language: str) -> None:
    """What the meeting before gave to do by the next one is due at this one."""
    before = select(Meeting).where(Meeting.group_id == meeting.group_id, Meeting.date < meeting.date)
    last = session.exec(before.order_by(col(Meeting.date).desc(), col(Meeting.id).desc())).first()
    if last is None:
        return
    given = select(Action).join(Entry, col(Action.entry_id) == col(Entry.id))
    given = given.join(AgendaItem, col(Entry.item_id) == col(AgendaItem.id)).where(AgendaItem.meeting_id == last.id)
    for action in session.exec(given.where(Action.due_words != "")):
        tied = session.get(Meeting, action.due_meeting_id) if action.due_meeting_id else None
        reading = read_date(action.due_words, last.date, language)
        if reading and reading.meeting == "next" and (tied is None or tied.date > meeting.date):
            action.due_meeting_id = meeting.id


def _told(number: int, item: OldItem, item_id: int) -> Iterator[_Told]:
    """The entries of an item, with gaps between paragraphs."""
    for index, one in enumerate(item.entries):
        for place, part in enumerate(parted(one)):
            yield _Told(f"items.{number}.entries.{index}", item_id, (index + 1) * rows.GAP + place, part)


def parted(one: OldEntry) -> list[OldEntry]:
    """The entries that a paragraph comes to: an action is one of its own where the paragraph says more than it.

    No word is changed: the paragraph is parted where the sentence of an action begins. What was agreed without saying
    who does it or by when stays an agreement, as it does where minutes are written; what is left to be done behind it
    is an action.
    """
    every = sorted(filter(None, (one.action, *one.further)), key=lambda action: one.text.find(action.text))
    given = [action for action in every if _gives(one, action)]
    if not given:
        return [one]
    starts = [max(0, one.text.find(action.text)) if action.text else 0 for action in given]
    if one.kind in _PROMISING and given[0] is every[0] and (given[0].owners or given[0].due):
        starts[0] = 0
    edges = sorted({0, *starts})
    found = []
    for start, end in pairwise((*edges, len(one.text))):
        here = [action for action, begins in zip(given, starts, strict=True) if begins == start]
        is_action = bool(here) and (one.kind in _PROMISING or start > 0 or bool(here[0].owners or here[0].due))
        part = replace(one, text=one.text[start:end].strip(), action=here[0] if here else None, further=(),
                       kind=EntryKind.ACTION if is_action else one.kind)  # fmt: skip
        if start:
            part = replace(part, place=here[0].place, speaker="", speaker_written="", speaks_as="", verb="")
        found.append(part)
    return found


def _gives(one: OldEntry, action: OldAction) -> bool:
    """Whether a sentence gives something to do: it says who does it or by when, or stands behind what was agreed."""
    is_agreement = one.kind is EntryKind.AGREEMENT and one.text.startswith(action.text)
    return not is_agreement or bool(action.owners or action.due)
