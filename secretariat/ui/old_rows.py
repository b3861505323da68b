"""The proposal of an old paper as rows in groups: what each says in a line, and where it stands in the source."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from secretariat.i18n import N_, _, chosen, count
from secretariat.models import EntryKind, Presence
from secretariat.services.labels import label
from secretariat.services.old_papers import Date, OldEntry, OldItem, OldPerson, Place, Proposal, Question, Words
from secretariat.ui.old_review import is_outcome
from secretariat.ui.readings import said_window

_DAYS = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")
FACTS, PEOPLE, ITEMS, TURNS, OUTCOMES = "facts", "people", "items", "turns", "outcomes"
TEXTS, CANDIDATES, CORRECTIONS, PAPERS = "texts", "candidates", "corrections", "papers"

KINDS = {
    "memo": N_("Minutes of a meeting"),
    "agenda": N_("Agenda"),
    "extract": N_("Extract of one section"),
    "statement": N_("Statement"),
    "slides": N_("Slides"),
    "form": N_("Form"),
}
"""The kinds of paper, as a person sees them."""

FACT_NAMES = {
    "group": N_("Group"),
    "number": N_("Number of the meeting"),
    "title": N_("Heading"),
    "date": N_("Day of the meeting"),
    "planned_start": N_("Begins"),
    "planned_end": N_("Ends"),
    "opened": N_("Opened"),
    "closed": N_("Closed"),
    "where": N_("Place"),
    "registry_number": N_("Registry number"),
    "document_date": N_("Day of the paper"),
    "next_meeting": N_("Next meeting"),
}
"""The fields of a proposal that are no lists, with their names."""

PAPER_NAMES = {
    "attachments": N_("Annex"),
    "distribution": N_("Distribution"),
    "for_information": N_("For information"),
    "signatures": N_("Signature"),
}
"""The lists that stand at the end of a paper, with the name of one of their lines."""


@dataclass(frozen=True, slots=True)
class Row:
    """A part of a proposal in one line."""

    path: str
    words: str
    note: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows of one kind: the key, what they are together, in few words which, and the rows.

    The number of the rows stands before the words, but for a group that has a name.
    """

    key: str
    words: str
    note: str
    rows: tuple[Row, ...]
    is_named: bool = False

    @property
    def said(self) -> str:
        """What they are, with their number."""
        return self.words if self.is_named else f"{len(self.rows)} {self.words}"


def groups_of(proposal: Proposal) -> list[RowGroup]:
    """The groups of a proposal that hold anything, in the order in which they are looked at."""
    made = (
        _facts(proposal), _people(proposal), _items(proposal), _turns(proposal), _outcomes(proposal),
        _texts(proposal), _papers(proposal), _candidates(proposal), _corrections(proposal),
    )  # fmt: skip
    return [one for one in made if one.rows]


def said_date(date: Date) -> str:
    """The days a date means, else its words."""
    return said_window(date.earliest, date.latest) or date.words


def said_fact(proposal: Proposal, name: str) -> str:
    """What a field of a proposal says; nothing where it is empty."""
    value = getattr(proposal, name)
    if value is None:
        return ""
    if isinstance(value, Words):
        return value.text
    return said_date(value) if isinstance(value, Date) else chosen().clock(value)


def entry_path(item: int, entry: int) -> str:
    """The path of an entry."""
    return f"items.{item}.entries.{entry}"


def _facts(proposal: Proposal) -> RowGroup:
    rows = []
    for name, words in FACT_NAMES.items():
        if said := said_fact(proposal, name):
            value = getattr(proposal, name)
            place = getattr(value, "place", None) or proposal.places.get(name)
            rows.append(Row(name, said, _(words), place))
    date = said_fact(proposal, "date")
    begins, ends = ((said_fact(proposal, one) or said_fact(proposal, other))
                    for one, other in (("opened", "planned_start"), ("closed", "planned_end")))  # fmt: skip
    note = " ".join(filter(None, (date, "–".join(filter(None, (begins, ends))))))
    return RowGroup(FACTS, count("fact of the meeting", "facts of the meeting", len(rows)), note, tuple(rows))


def _people(proposal: Proposal) -> RowGroup:
    rows = [Row(f"participants.{number}", one.name, _said_person(one), one.place)
            for number, one in enumerate(proposal.participants)]  # fmt: skip
    absent = sum(one.presence is Presence.ABSENT for one in proposal.participants)
    note = count("{n} absent", "{n} absent", absent) if absent else ""
    return RowGroup(PEOPLE, count("participant", "participants", len(rows)), note, tuple(rows))


def _said_person(one: OldPerson) -> str:
    parts = [one.title, one.organization]
    if one.capacity is not None:
        parts.append(_(label(one.capacity)))
    if one.presence is Presence.ABSENT:
        parts.append(_(label(one.presence)))
    if one.stands_in_for:
        parts.append(_("stands in for {name}", name=one.stands_in_for))
    times = [chosen().clock(time) if time else "" for time in (one.arrived, one.left)]
    if any(times):
        parts.append("–".join(times))
    return ", ".join(filter(None, parts))


def _items(proposal: Proposal) -> RowGroup:
    rows = [Row(f"items.{number}", f"{one.number} {one.title}".strip(), presenters(one), one.place)
            for number, one in enumerate(proposal.items)]  # fmt: skip
    numbers = [one.number for one in proposal.items if one.number]
    note = f"{numbers[0]} – {numbers[-1]}" if len(numbers) > 1 else ""
    return RowGroup(ITEMS, count("item of the agenda", "items of the agenda", len(rows)), note, tuple(rows))


def presenters(item: OldItem) -> str:
    """Who presents an item."""
    return ", ".join(
        f"{one.name} ({one.organization})" if one.name and one.organization else one.name or one.organization
        for one in item.presenters
    )


def _turns(proposal: Proposal) -> RowGroup:
    found = [(path, entry) for path, entry in _entries(proposal) if not is_outcome(entry) and _speaks(entry)]
    rows = tuple(Row(path, _brief(entry.text), _speaker(entry), entry.place) for path, entry in found)
    heard = Counter(_speaker(entry) for _path, entry in found)
    note = ", ".join(f"{name} {n}" for name, n in heard.most_common(4))
    return RowGroup(TURNS, count("spoken turn", "spoken turns", len(rows)), note, rows)


def _outcomes(proposal: Proposal) -> RowGroup:
    found = [(path, entry) for path, entry in _entries(proposal) if is_outcome(entry)]
    rows = tuple(Row(path, _brief(entry.text), _outcome(entry), entry.place) for path, entry in found)
    kinds = Counter(EntryKind.ACTION if entry.action else entry.kind for _path, entry in found)
    note = ", ".join(f"{_(label(kind))} {n}" for kind, n in kinds.most_common())
    words = count("outcome: agreement, decision or action", "outcomes: agreements, decisions and actions", len(rows))
    return RowGroup(OUTCOMES, words, note, rows)


def _texts(proposal: Proposal) -> RowGroup:
    found = [(path, entry) for path, entry in _entries(proposal) if not is_outcome(entry) and not _speaks(entry)]
    rows = tuple(Row(path, _brief(entry.text), _(label(entry.kind)), entry.place) for path, entry in found)
    return RowGroup(TEXTS, count("paragraph of text", "paragraphs of text", len(rows)), "", rows)


def _papers(proposal: Proposal) -> RowGroup:
    rows = [
        Row(f"{name}.{number}", one.text, _(words), one.place)
        for name, words in PAPER_NAMES.items()
        for number, one in enumerate(getattr(proposal, name))
    ]
    kinds = Counter(row.note for row in rows)
    note = ", ".join(f"{name.lower()} {n}" for name, n in kinds.items())
    return RowGroup(PAPERS, count("line at the end", "lines at the end", len(rows)), note, tuple(rows))


def _candidates(proposal: Proposal) -> RowGroup:
    rows = tuple(
        Row(f"candidates.{number}", _brief(one.text), _owed(one.owners, one.due), one.place)
        for number, one in enumerate(proposal.candidates)
    )
    words = count("promise said in passing", "promises said in passing", len(rows))
    return RowGroup(CANDIDATES, words, _("left as text until accepted"), rows)


def _corrections(proposal: Proposal) -> RowGroup:
    rows = tuple(
        Row(f"corrections.{number}", f"{one.written} → {one.suggested}", "", one.place)
        for number, one in enumerate(proposal.corrections)
    )
    words = count("correction of letters", "corrections of letters", len(rows))
    return RowGroup(CORRECTIONS, words, _("kept as written until accepted"), rows)


def _entries(proposal: Proposal) -> Iterator[tuple[str, OldEntry]]:
    for number, item in enumerate(proposal.items):
        for place, entry in enumerate(item.entries):
            yield entry_path(number, place), entry


def _speaks(entry: OldEntry) -> bool:
    return bool(entry.speaker or entry.speaker_written or entry.speaks_as or entry.kind is EntryKind.SPEECH)


def _speaker(entry: OldEntry) -> str:
    return entry.speaker or (_("chair") if entry.speaks_as == "chair" else entry.speaker_written or entry.speaks_as)


def _outcome(entry: OldEntry) -> str:
    if entry.action is None:
        return _(label(entry.kind))
    return ", ".join(filter(None, (_(label(EntryKind.ACTION)), _owed(entry.action.owners, entry.action.due))))


def _owed(owners: Iterable[str], due: Date | None) -> str:
    return ", ".join(filter(None, (chosen().joined(owners), said_date(due) if due else "")))


def _brief(words: str, most: int = 160) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def asked(question: Question) -> str:
    """A question in the user's language, days as one writes them."""
    facts = {name: _(fact) if question.field == "kind" else said_day(fact) for name, fact in question.facts.items()}
    return chosen().say(question.sentence, **facts)


def said_day(words: str) -> str:
    """A day, or two with a stroke between them, as the user's language writes days; other words as they are."""
    if not _DAYS.fullmatch(words):
        return words
    try:
        days = [dt.date.fromisoformat(one) for one in words.split("/")]
    except ValueError:
        return words
    return said_window(days[0], days[-1])


def said_line(place: Place | None) -> str:
    """Which lines of the source."""
    if place is None or not place.first:
        return ""
    if place.first == place.last:
        return _("line {n}", n=place.first)
    return _("lines {first}–{last}", first=place.first, last=place.last)
