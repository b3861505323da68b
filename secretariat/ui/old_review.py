"""What a person says to the proposal of an old paper, while it is being looked at: nothing of it is in the file yet."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from secretariat.models import EntryKind
from secretariat.services.old_decisions import entry_of
from secretariat.services.old_papers import Decisions, OldEntry, Place, Proposal, Question

OFFERED = ("candidates", "corrections")
"""The parts that are left out until they are accepted."""

_OUTCOMES = frozenset(EntryKind) - {EntryKind.TEXT, EntryKind.SPEECH, EntryKind.BULLET}


class State(StrEnum):
    """What has been said to a part of a proposal."""

    OPEN = "open"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    REFUSED = "refused"
    OFFERED = "offered"


def part_of(path: str) -> str:
    """The part that a field belongs to: its participant, item, entry, candidate or correction, or the field itself."""
    words = path.split(".")
    if words[0] == "other":
        last = max((place for place, word in enumerate(words) if word.isdecimal()), default=1)
        return ".".join(words[: last + 1])
    if words[0] == "items":
        return ".".join(words[:4]) if words[2:3] == ["entries"] else ".".join(words[:2])
    return ".".join(words[:2])


def at(proposal: Proposal, path: str) -> Any:
    """What stands at a path of a proposal; `None` where there is nothing."""
    found: Any = proposal
    for word in path.split("."):
        if isinstance(found, tuple):
            found = found[int(word)] if word.isdecimal() and int(word) < len(found) else None
        else:
            found = getattr(found, word, None)
        if found is None:
            return None
    return found


def place_of(proposal: Proposal, path: str) -> Place | None:
    """Where the part stands in the source."""
    found = at(proposal, path)
    place = getattr(found, "place", None)
    return place if isinstance(place, Place) else proposal.places.get(path)


def is_outcome(entry: OldEntry) -> bool:
    """Whether an entry is an agreement, a decision, an action or the like."""
    return entry.kind in _OUTCOMES or entry.action is not None


@dataclass
class Review:
    """A proposal and what has been said to it so far.

    Attributes:
        questions: what a person is asked, in the order of the paper.
        choices: which row of the file is meant by a choice of a question, by its field and the words chosen.
        settled: the questions that are answered or left as they are, by their place.
        checked: the parts that a person has looked at and accepted.
        group_id: the group it goes to; 0 makes one of the name that stands in the paper.
        approved_on: the day on which the minutes were approved, where they were.
        looked_up: the fields that the file answered before a person did.
    """

    proposal: Proposal
    questions: tuple[Question, ...] = ()
    choices: Mapping[tuple[str, str], int] = field(default_factory=dict)
    settled: set[int] = field(default_factory=set)
    checked: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    answers: dict[str, str] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)
    group_id: int = 0
    approved_on: dt.date | None = None
    looked_up: set[str] = field(default_factory=set)

    @property
    def open_questions(self) -> list[int]:
        """The places of the questions that wait for an answer."""
        return [number for number in range(len(self.questions)) if number not in self.settled]

    def state(self, part: str) -> State:
        """What has been said to a part."""
        if part in self.refused or self._is_in_refused(part):
            return State.REFUSED
        said = {*self.answers, *self.known} - self.looked_up
        if any(path == part or path.startswith(f"{part}.") for path in said):
            return State.CHANGED
        if part in self.checked:
            return State.ACCEPTED
        return State.OFFERED if part.startswith(OFFERED) else State.PROPOSED

    def _is_in_refused(self, part: str) -> bool:
        """Whether what a part belongs to is left out, in a paper that is no memo."""
        return part.startswith("other.") and any(part.startswith(f"{one}.") for one in self.refused)

    def is_taken(self, part: str) -> bool:
        """Whether a part comes in as it is shown."""
        return part in self.checked if part.startswith(OFFERED) else part not in self.refused

    def accept(
        self, part: str, answers: Mapping[str, str] | None = None, known: Mapping[str, int] | None = None
    ) -> None:
        """Take a part in, with these fields other than proposed."""
        self.refused.discard(part)
        self.checked.add(part)
        for path, words in (answers or {}).items():
            if self.answers.get(path) != words:
                self.looked_up.discard(path)
            if (path, words) in self.choices:
                self.known[path] = self.choices[path, words]
            else:
                self.answers[path] = words
        self.known.update(known or {})

    def refuse(self, part: str) -> None:
        """Leave a part out; what was written in its fields is forgotten."""
        self.checked.discard(part)
        self.refused.add(part)
        for said in (self.answers, self.known):
            for path in [path for path in said if path == part or path.startswith(f"{part}.")]:
                del said[path]

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has been said yet."""
        return not (self.settled or self.checked or self.refused or self.approved_on)

    def settle(self, number: int) -> None:
        """A question is answered, or left as it is."""
        self.settled.add(number)

    def questions_of(self, part: str) -> Iterator[int]:
        """The questions about a part."""
        return (number for number, one in enumerate(self.questions) if part_of(one.field) == part)

    def value(self, path: str, proposed: str) -> str:
        """What a field says now."""
        return self.answers.get(path, proposed)

    def decisions(self) -> Decisions:
        """All of it, for the file; the measure of a promise is that of the action it becomes."""
        known = dict(self.known)
        for number, one in enumerate(self.proposal.candidates):
            if (measure := known.pop(f"candidates.{number}.measure", None)) and (path := entry_of(self.proposal, one)):
                known[f"{path}.action.measure"] = measure
        return Decisions(
            frozenset(self.refused), frozenset(one for one in self.checked if one.startswith(OFFERED)),
            dict(self.answers), known, self.group_id or None,
            is_approved=self.approved_on is not None, approved_on=self.approved_on,
        )  # fmt: skip

    def kept(self) -> dict[str, Any]:
        """What has been said, as data for a file of settings."""
        return {
            "settled": sorted(self.settled), "checked": sorted(self.checked), "refused": sorted(self.refused),
            "answers": self.answers, "known": self.known,
            "approved_on": self.approved_on.isoformat() if self.approved_on else "",
        }  # fmt: skip

    def recall(self, kept: Mapping[str, Any]) -> None:
        """Say again what was said before, as far as the proposal still has the parts."""
        self.settled = {number for number in kept.get("settled", ()) if number < len(self.questions)}
        self.checked, self.refused = (self._there(kept.get(key, ())) for key in ("checked", "refused"))
        for name in ("answers", "known"):
            said, found = getattr(self, name), kept.get(name, {})
            said.update({path: found[path] for path in self._there(found)})
        day = kept.get("approved_on")
        self.approved_on = dt.date.fromisoformat(day) if day else None

    def _there(self, paths: Iterable[str]) -> set[str]:
        asked = {one.field for one in self.questions}
        return {path for path in paths
                if "." not in path or path in asked or at(self.proposal, part_of(path)) is not None}  # fmt: skip
