"""The items of an old paper that is taken in, with numbers as printed, and what was said and given to do in them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from sqlmodel import Session, col, select

from secretariat.i18n import N_, language
from secretariat.language.characters import line, running
from secretariat.language.dates import read_date
from secretariat.models import (
    Action,
    ActionOwner,
    AgendaItem,
    AnnotationKind,
    Entry,
    EntryKind,
    Group,
    ItemKind,
    ItemState,
    Meeting,
    Person,
    Precision,
    Presenter,
    Qualifier,
)
from secretariat.services import actions, agenda, links, recognise, rows
from secretariat.services.minutes import Span
from secretariat.services.old_decisions import Amended
from secretariat.services.old_papers import Decisions, OldAction, OldEntry, OldItem
from secretariat.services.old_participants import People
from secretariat.services.old_people import plain
from secretariat.services.origins import Writing
from secretariat.services.recognise import Key

_OF_TURNS = (AnnotationKind.SPEAKER, AnnotationKind.VERB, AnnotationKind.ADDRESSEE)
_OF_ACTIONS = (AnnotationKind.OWNER, AnnotationKind.DUE)
POSTPONED = N_("Postponed to a later meeting.")
_PROMISING = (EntryKind.ACTION, EntryKind.AGREEMENT, EntryKind.TEXT, EntryKind.SPEECH, EntryKind.BULLET)
_TITLE = 300
_SAME_TITLE = 90


class Items:
    """The agenda of a meeting as its paper has it."""

    def __init__(
        self, session: Session, wanted: Amended, decisions: Decisions, meeting: Meeting, writing: Writing
    ) -> None:
        self._session, self._wanted, self._decisions = session, wanted, decisions
        self._meeting, self._writing = meeting, writing
        self._is_held = wanted.proposal.kind != "agenda"
        self._rows: list[tuple[int, OldItem, AgendaItem]] = []
        self._numbers = 0
        of_group = rows.get(session, Group, meeting.group_id).language
        self._foreign = wanted.proposal.language if wanted.proposal.language != of_group else None

    @property
    def by_number(self) -> dict[str, int]:
        """The ids of the items by their printed numbers, the first where a number stands twice."""
        found: dict[str, int] = {}
        for _, one, row in self._rows:
            found.setdefault(one.number, row.id or 0)
        return found

    def lay(self) -> None:
        """Lay the items in the order of the paper; those of a prepared agenda are found again, by number or title."""
        before = list(agenda.in_order(self._session, self._meeting.id or 0))
        above: dict[str, AgendaItem] = {}
        for number, one in enumerate(self._wanted.proposal.items):
            if not self._wanted.has(f"items.{number}"):
                continue
            row = _again(before, one) or AgendaItem(meeting_id=self._meeting.id or 0, kind=ItemKind.DISCUSSION)
            if row in before:
                before.remove(row)
            parent = above.get(one.parent or "") if one.parent else None
            self._lay(number, one, row, parent)
            above[one.number] = parent or row
        for place, row in enumerate(before, len(self._rows)):
            rows.assign(row, {"position": place, "planned_number": "", "parent_id": None})
            if self._is_held:
                row.state = ItemState.DROPPED
        self._session.flush()

    def _lay(self, number: int, one: OldItem, row: AgendaItem, parent: AgendaItem | None) -> None:
        told = {
            "title": line(" ".join(one.title.split()), f"items.{number}.title", limit=_TITLE, required=True),
            "planned_number": one.number, "position": len(self._rows), "parent_id": parent.id if parent else None,
        }  # fmt: skip
        more = {"duration": one.minutes, "kind": one.handling}
        rows.assign(row, told | {name: value for name, value in more.items() if value is not None})
        if self._is_held:
            row.state = ItemState.POSTPONED if self._is_postponed(one) else ItemState.HANDLED
        self._session.add(row)
        self._session.flush()
        self._rows.append((number, one, row))
        self._writing.row(row, one.place)
        self._writing.field(row, "title", f"items.{number}.title")

    def _is_postponed(self, one: OldItem) -> bool:
        """Whether all that the paper says of an item is the sentence that is printed of one that was put off."""
        said = plain(language(self._wanted.proposal.language).say(POSTPONED))
        return [plain(entry.text) for entry in one.entries] == [said]

    def fill(self, people: People) -> None:
        """Write who presented the items, what was said, and what was given to do."""
        for number, one, row in self._rows:
            self._present(number, one, row, people)
        for number, one, row in self._rows:
            if row.state is ItemState.POSTPONED:
                continue
            written = [self._entries(number, index, entry, row, people) for index, entry in enumerate(one.entries)]
            for entry, made in zip(one.entries, written, strict=True):
                if entry.answers is not None and 0 <= entry.answers < len(written):
                    question = written[entry.answers]
                    made.answers_id = question.id if question is not made else None
        self._session.flush()

    def _present(self, number: int, one: OldItem, row: AgendaItem, people: People) -> None:
        known = {(had.person_id, had.organization_id): had for had in
                 self._session.exec(select(Presenter).where(Presenter.item_id == row.id))}  # fmt: skip
        for index, presenter in enumerate(one.presenters):
            path = f"items.{number}.presenters.{index}"
            if not self._wanted.has(path) or not (presenter.name or presenter.organization):
                continue
            if presenter.name:
                key: tuple[int | None, int | None] = (
                    people.person(presenter.name, presenter.place, path, presenter.organization),
                    None,
                )
            else:
                key = (None, people.body(presenter.organization, f"{path}.organization", presenter.place))
            if key in known:
                continue
            made = Presenter(item_id=row.id or 0, position=len(known), person_id=key[0], organization_id=key[1])
            known[key] = made
            self._session.add(made)
            self._writing.row(made, presenter.place)

    # Entries

    def _entries(self, number: int, index: int, one: OldEntry, row: AgendaItem, people: People) -> Entry:
        """The entry of a paragraph; one that gives several things to do comes in as one for each. Returns the first."""
        path = f"items.{number}.entries.{index}"
        position = (index + 1) * rows.GAP
        first, *others = parted(one)
        entry = self._entry(path, position, first, row, people)
        for place, each in enumerate(others, 1):
            self._entry(path, position + place, each, row, people)
        return entry

    def _entry(self, path: str, position: int, one: OldEntry, row: AgendaItem, people: People) -> Entry:
        entry = Entry(item_id=row.id or 0, position=position, kind=one.kind,
                      text=running(one.text, path), language=self._foreign, clock=one.clock)  # fmt: skip
        self._session.add(entry)
        self._session.flush()
        self._writing.row(entry, one.place)
        self._writing.field(entry, "text", f"{path}.text")
        for name in ("kind", "clock"):
            self._writing.field(entry, name, f"{path}.{name}")
        self._session.add_all(recognise.annotation(entry.id or 0, span) for span in self._spans(one, people))
        if one.kind is EntryKind.ACTION:
            self._action(path, entry, one.action or OldAction((), "", None, one.place, one.text), people)
        return entry

    def _spans(self, one: OldEntry, people: People) -> Iterator[Span]:
        """What the text of an entry means, as far as the paper was read so and nobody refused it."""
        is_turn = bool(one.speaker or one.speaks_as or one.verb)
        left_out = (() if is_turn else _OF_TURNS) + (() if one.action else _OF_ACTIONS)
        read = recognise.read_entry(one.text, people.known, self._meeting.date, self._wanted.proposal.language)
        spans = [span for span in read.spans if span.kind not in left_out]
        if not one.verb:
            spans = [span for span in spans if span.kind is not AnnotationKind.VERB]
        speakers = [span for span in spans if span.kind is AnnotationKind.SPEAKER]
        yield from (span for span in spans if span.kind is not AnnotationKind.SPEAKER)
        yield from self._speaker(one, speakers, people)

    def _speaker(self, one: OldEntry, read: list[Span], people: People) -> Iterator[Span]:
        if one.speaks_as or not one.speaker:
            yield from read if one.speaks_as else ()
            return
        key = people.key_of(one.speaker)
        if key is None:
            yield from read
            return
        person, body = (key[1] if key[0] == kind else None for kind in ("person", "organization"))
        start = one.text.find(one.speaker_written) if one.speaker_written else -1
        starts, ends = (start, start + len(one.speaker_written)) if start >= 0 else (
            (read[0].starts, read[0].ends) if read else (0, 0))  # fmt: skip
        yield Span(AnnotationKind.SPEAKER, starts, ends, person, body)

    # Actions

    def _action(self, path: str, entry: Entry, one: OldAction, people: People) -> None:
        actions.begin(self._session, entry)
        self._session.flush()
        action = self._session.exec(select(Action).where(Action.entry_id == entry.id)).one()
        self._writing.row(action, one.place)
        for name in ("owners", "due"):
            self._writing.field(action, name, f"{path}.action.{name}")
        if one.due is not None:
            self._writing.field(action, "due_words", f"{path}.action.due", one.due.place)
            rows.assign(action, {
                "due_words": " ".join(one.due.words.split())[:_TITLE], "due_earliest": one.due.earliest,
                "due_latest": one.due.latest, "due_precision": Precision(one.due.precision),
                "due_qualifier": Qualifier(one.due.qualifier), "due_meeting_id": self._due_at(one, people),
            })  # fmt: skip
        self._session.add_all(self._owners(path, one, people, action.id or 0))
        if measure := self._decisions.known.get(f"{path}.action.measure"):
            links.tie(self._session, measure, links.Target(action_id=action.id))

    def _due_at(self, one: OldAction, people: People) -> int | None:
        """The meeting at which it is due, when the words say the next one and the file has that."""
        reading = read_date(one.due.words, self._meeting.date, self._wanted.proposal.language) if one.due else None
        return people.known.next_meeting_id if reading is not None and reading.meeting == "next" else None

    def tie_dues(self) -> None:
        """What the meeting before gave to do by the next one is due at this one."""
        before = select(Meeting).where(Meeting.group_id == self._meeting.group_id, Meeting.date < self._meeting.date)
        last = self._session.exec(before.order_by(col(Meeting.date).desc(), col(Meeting.id).desc())).first()
        if last is None:
            return
        given = select(Action).join(Entry, col(Action.entry_id) == col(Entry.id))
        given = given.join(AgendaItem, col(Entry.item_id) == col(AgendaItem.id)).where(AgendaItem.meeting_id == last.id)
        for action in self._session.exec(given.where(Action.due_words != "")):
            tied = self._session.get(Meeting, action.due_meeting_id) if action.due_meeting_id else None
            reading = read_date(action.due_words, last.date, self._wanted.proposal.language)
            if reading and reading.meeting == "next" and (tied is None or tied.date > self._meeting.date):
                action.due_meeting_id = self._meeting.id

    def _owners(self, path: str, one: OldAction, people: People, action_id: int) -> list[ActionOwner]:
        """Who answers for an action; a person named after the own organization answers for it there."""
        made: list[ActionOwner] = []
        for index, name in enumerate(one.owners):
            key = self._owner(name, f"{path}.action.owners.{index}", one, people)
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

    def _owner(self, name: str, path: str, one: OldAction, people: People) -> Key | None:
        key = people.key_of(name)
        if key is None and one.owner_kind == "organization":
            return "organization", people.body(name, path, one.place)
        if key is None and one.owner_kind in {"person", ""}:
            return "person", people.person(name, one.place, path)
        return key if key and key[0] in {"person", "organization"} else None

    def _employer(self, person_id: int) -> int | None:
        return rows.get(self._session, Person, person_id).organization_id


def parted(one: OldEntry) -> list[OldEntry]:
    """The entries that a paragraph comes to: an action is one of its own where the paragraph says more than it.

    No word is changed: the paragraph is parted where the sentence of an action begins.
    """
    given = [action for action in (one.action, *one.further) if action is not None]
    if not given:
        return [one]
    starts = [max(0, one.text.find(action.text)) if action.text else 0 for action in given]
    if one.kind in _PROMISING:
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


def _again(before: list[AgendaItem], one: OldItem) -> AgendaItem | None:
    """The item of a prepared agenda that the paper means: the one with its title, or with one that is nearly it."""
    from rapidfuzz import fuzz

    measured = [(fuzz.ratio(plain(row.title), plain(one.title)), -place) for place, row in enumerate(before)]
    best = max(measured, default=(0.0, 0))
    return before[-best[1]] if best[0] >= _SAME_TITLE else None
