"""What is told of a file that came in: sentences for a person, in whatever language is spoken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from secretariat.i18n import language as language_of
from secretariat.services.labels import label


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about a file or a place in it, as its English source and what fills it; `place` is the cell or row."""

    sentence: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    place: str = ""

    def said(self, code: str) -> str:
        """The sentence in a language, with the place before it."""
        spoken = language_of(code)
        facts = {name: spoken.say(label(fact)) if isinstance(fact, StrEnum) else fact for name, fact in
                 self.facts.items()}  # fmt: skip
        said = spoken.say(self.sentence, **facts)
        return f"{self.place}: {said}" if self.place else said
