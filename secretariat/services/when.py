"""Words and window: a date as it was written beside the days it means."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from secretariat.language.characters import line
from secretariat.models import Precision, Qualifier
from secretariat.services import checks

_PARTS = ("words", "earliest", "latest", "precision", "qualifier")


@dataclass(frozen=True, slots=True)
class When:
    """When something is due or expected: the words as written, and the days they mean, any of which may be missing."""

    words: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    precision: Precision | None = None
    qualifier: Qualifier | None = None

    def __bool__(self) -> bool:
        return bool(self.words) or self.earliest is not None or self.latest is not None

    @property
    def is_dated(self) -> bool:
        """Whether it has a last day, after which it is past."""
        return self.latest is not None


UNTOLD = When()


def columns(stem: str, when: When) -> dict[str, Any]:
    """The columns `stem_words`, `stem_earliest` and so on, checked.

    Raises:
        Refused: the days end before they begin, or the words cannot be shown.
    """
    for day in filter(None, (when.earliest, when.latest)):
        checks.day(day, stem)
    checks.period(when.earliest, when.latest, stem)
    return {f"{stem}_{part}": getattr(when, part) for part in _PARTS} | {f"{stem}_words": line(when.words, stem)}


def when_of(row: Any, stem: str) -> When:
    """What those columns of a row say."""
    return When(*(getattr(row, f"{stem}_{part}") for part in _PARTS))
