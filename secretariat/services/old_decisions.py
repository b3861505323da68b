"""What a proposal comes to once a person has spoken: fields refused, answered and corrected, and what stood there."""

import datetime as dt
import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass, replace
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from secretariat.errors import Refused
from secretariat.models import EntryKind, OriginKind, Presence
from secretariat.services.old_answers import Reader
from secretariat.services.old_papers import (
    Candidate,
    Correction,
    Date,
    Decisions,
    OldAction,
    OldEntry,
    OldItem,
    Place,
    Proposal,
    Words,
)

NOWHERE = Place(0, 0)
"""The place of what the paper does not say."""
_PLAIN_ENTRY: dict[str, Any] = {
    "kind": EntryKind.TEXT, "speaker": "", "speaker_written": "", "speaks_as": "", "verb": "", "clock": None,
    "action": None, "answers": None, "further": (), "label": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """What stood at a path where something else is stored: as written, why it is another, and where it stands."""

    path: str
    kind: OriginKind
    written: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Amended:
    """A proposal as a person wants it; `notes` are what its paper says otherwise. Whole parts refused are named."""

    proposal: Proposal
    refused: frozenset[str] = frozenset()
    notes: tuple[Note, ...] = ()

    def has(self, path: str) -> bool:
        """Whether a part is taken in at all."""
        return path not in self.refused


def amended(proposal: Proposal, decisions: Decisions, on: dt.date) -> Amended:
    """A proposal with what a person refused, accepted and answered; indices of its parts stay as they were.

    Args:
        proposal: what the paper says.
        decisions: what the person says.
        on: the day from which dates in answers count, where the paper has none.

    Raises:
        Refused: an answer cannot be read as what its field holds.
    """
    notes: list[Note] = []
    made = proposal
    for path in sorted(decisions.refused):
        made = _without(made, path)
    for path, answer in decisions.answers.items():
        if decisions.refused.isdisjoint(_and_above(path)):
            day = made.date.earliest if made.date and made.date.earliest else on
            made, noted = _answered(made, path, answer, Reader(made.language, day, path))
            notes += noted
    for index, one in enumerate(proposal.corrections):
        if f"corrections.{index}" in decisions.accepted:
            made, corrected = _corrected(made, one)
            notes += corrected
    made = _with_candidates(made, decisions)
    return Amended(made, decisions.refused, tuple(notes))


def _and_above(path: str) -> Iterator[str]:
    """A path and those it belongs to."""
    parts = path.split(".")
    return (".".join(parts[:count]) for count in range(1, len(parts) + 1))


def words_of(value: Any) -> str:
    """The words of a field as it stood."""
    if value is None:
        return ""
    if isinstance(value, Words):
        return value.text
    if isinstance(value, Date):
        return value.words
    if isinstance(value, tuple):
        return ", ".join(map(words_of, value))
    return str(value.value) if isinstance(value, Enum) else str(value)


# Paths


def value_at(proposal: Proposal, path: str) -> Any:
    """What a proposal has at a path.

    Raises:
        Refused: there is nothing of that name.
    """
    found: Any = proposal
    for part in path.split("."):
        found = _step(found, part, path)
    return found


def _step(found: Any, part: str, path: str) -> Any:
    if isinstance(found, tuple) and part.isdigit() and int(part) < len(found):
        return found[int(part)]
    if is_dataclass(found) and part in _hints(type(found)):
        return getattr(found, part)
    raise _no_such(path)


def _no_such(path: str) -> Refused:
    return Refused("The paper has nothing of the name {name}.", field="decisions", name=path)


def _put(found: Any, parts: list[str], value: Any, path: str) -> Any:
    """The same data with another value at a path; the action of an entry comes to be when it is first spoken of."""
    part, *rest = parts
    inner = _step(found, part, path)
    if inner is None and rest and part == "action" and isinstance(found, OldEntry):
        inner = OldAction((), "", None, found.place, found.text)
    new = _put(inner, rest, value, path) if rest else value
    if isinstance(found, tuple):
        place = int(part)
        return (*found[:place], new, *found[place + 1 :])
    return replace(found, **{part: new})


def _hints(kind: Any) -> Mapping[str, Any]:
    known: Hashable = kind
    return _hints_of(known)


@cache
def _hints_of(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _hint(path: str, proposal: Proposal) -> Any:
    """The type of the field at a path, `None` aside."""
    kind: Any = Proposal
    for part in path.split("."):
        if part.isdigit():
            kind = get_args(kind)[0]
        elif part == "other" and kind is Proposal:
            kind = type(proposal.other)
        elif is_dataclass(kind) and part in _hints(kind):
            kind = _bare(_hints(kind)[part])
        else:
            raise _no_such(path)
    return kind


def _bare(hint: Any) -> Any:
    if get_origin(hint) in {Union, UnionType}:
        return next(one for one in get_args(hint) if one is not NoneType)
    return hint


# Refusing


def _without(proposal: Proposal, path: str) -> Proposal:
    """A field emptied, an entry made plain; whole parts stay and are left out by whoever stores them."""
    parts = path.split(".")
    if parts[-1].isdigit():
        if len(parts) < 2 or parts[-2] != "entries":
            return proposal
        entry = value_at(proposal, path)
        text = f"{entry.label}: {entry.text}" if entry.label else entry.text
        made: Proposal = _put(proposal, parts, replace(entry, **_PLAIN_ENTRY, text=text), path)
        return made
    owner = proposal if len(parts) == 1 else value_at(proposal, ".".join(parts[:-1]))
    if owner is None or not is_dataclass(owner) or parts[-1] not in _hints(type(owner)):
        return proposal
    if isinstance(owner, OldEntry) and parts[-1] == "action":
        kind = EntryKind.TEXT if owner.kind is EntryKind.ACTION else owner.kind
        plain: Proposal = _put(proposal, parts[:-1], replace(owner, action=None, further=(), kind=kind), path)
        return plain
    emptied: Proposal = _put(proposal, parts, _empty(owner, parts[-1]), path)
    return emptied


def _empty(owner: Any, name: str) -> Any:
    hint = _hints(type(owner))[name]
    if NoneType in get_args(hint):
        return None
    if hint is Presence:
        return Presence.UNKNOWN
    if hint is EntryKind:
        return EntryKind.TEXT
    return () if get_origin(hint) is tuple else ""


# Answering


def _answered(proposal: Proposal, path: str, answer: str, reader: Reader) -> tuple[Proposal, list[Note]]:
    hint = _hint(path, proposal)
    try:
        before = value_at(proposal, path)
    except Refused:  # an action that comes to be with the answer
        before = None
    place = place_of(proposal, path)
    value = reader.read(answer, hint, place or NOWHERE, before)
    made: Proposal = _put(proposal, path.split("."), value, path)
    if value == before or (isinstance(value, Date) and _days_of(value) == _days_of(before)):
        return made, []  # what the paper says is what it was said to mean
    return made, [Note(path, OriginKind.CHANGED, words_of(before), place)]


def _days_of(date: Date | None) -> tuple[object, ...]:
    return (date.words, date.earliest, date.latest) if date else ()


def place_of(proposal: Proposal, path: str) -> Place | None:
    """Where the paper has what stands at a path, else what that belongs to."""
    found: Any = proposal
    place: Place | None = proposal.places.get(path)
    if place is not None:
        return place
    for part in path.split("."):
        found = _step(found, part, path) if found is not None else None
        own = found if isinstance(found, Place) else getattr(found, "place", None)
        place = own or place
    return place


# Correcting


def _corrected(proposal: Proposal, one: Correction) -> tuple[Proposal, list[Note]]:
    """Every text that holds the form where it stands, with the other form in its place."""
    made, notes = proposal, []
    for path, text, place in texts(proposal):
        if not _holds(place, one.place) or one.written not in text:
            continue
        start = _where(proposal, path, text, one)
        corrected = text[:start] + one.suggested + text[start + len(one.written) :]
        made = _put(made, path.split("."), corrected, path)
        notes.append(Note(path, OriginKind.CORRECTED, one.written, one.place))
    return made, notes


def texts(proposal: Proposal) -> Iterator[tuple[str, str, Place]]:
    """Every text of a proposal that is stored: its path, its words, and where they stand."""
    for name in ("group", "title", "where"):
        words = getattr(proposal, name)
        if words is not None:
            yield f"{name}.text", words.text, words.place
    for number, person in enumerate(proposal.participants):
        for name in ("name", "title", "organization", "stands_in_for"):
            if getattr(person, name):
                yield f"participants.{number}.{name}", getattr(person, name), person.place
    for number, item in enumerate(proposal.items):
        yield f"items.{number}.title", item.title, item.place
        yield from _texts_of(number, item)


def _texts_of(number: int, item: OldItem) -> Iterator[tuple[str, str, Place]]:
    for index, presenter in enumerate(item.presenters):
        for name in ("name", "organization"):
            if getattr(presenter, name):
                yield f"items.{number}.presenters.{index}.{name}", getattr(presenter, name), presenter.place
    for index, entry in enumerate(item.entries):
        yield f"items.{number}.entries.{index}.text", entry.text, entry.place


def _holds(place: Place, inner: Place) -> bool:
    starts = (place.first, place.starts) <= (inner.first, inner.starts)
    ends = place.last > inner.last or (
        place.last == inner.last and (place.ends is None or (inner.ends or 0) <= place.ends)
    )
    return starts and ends


def _where(proposal: Proposal, path: str, text: str, one: Correction) -> int:
    """Where in a text the form stands that is meant, when the text has it more than once."""
    found = [match.start() for match in re.finditer(re.escape(one.written), text)]
    parts = path.split(".")
    if len(found) > 1 and "entries" in parts:
        entry: OldEntry = value_at(proposal, ".".join(parts[:-1]))
        if entry.paragraph < len(proposal.paragraphs):
            paragraph = proposal.paragraphs[entry.paragraph]
            shift = max(0, paragraph.text.find(text))
            for start in found:
                place = paragraph.place(shift + start, shift + start + len(one.written))
                if (place.first, place.starts) == (one.place.first, one.place.starts):
                    return start
    return found[0]


# Candidates


def _with_candidates(proposal: Proposal, decisions: Decisions) -> Proposal:
    """The entries that hold accepted commitments become actions; their words stay as they are."""
    made = proposal
    for index, one in enumerate(made.candidates):
        if f"candidates.{index}" in decisions.accepted and (path := entry_of(made, one)):
            entry: OldEntry = value_at(made, path)
            owned = OldAction(one.owners, "", one.due, one.place, one.text)
            more = {"further": (*entry.further, owned)} if entry.action else {"action": owned}
            made = _put(made, path.split("."), replace(entry, kind=EntryKind.ACTION, **more), path)
    return made


def entry_of(proposal: Proposal, one: Candidate) -> str:
    """The path of the entry in which a commitment was said; empty where there is none."""
    for number, item in enumerate(proposal.items):
        for index, entry in enumerate(item.entries):
            if entry.place.first <= one.place.first <= entry.place.last and one.text in entry.text:
                return f"items.{number}.entries.{index}"
    return ""
