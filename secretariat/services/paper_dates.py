"""Dates in the words of a paper that are counted from its day: "next autumn" means nothing until that is known."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.models import Precision, Qualifier
from secretariat.services.when import When

_DAYS = (dt.date(2019, 2, 11), dt.date(2024, 8, 20))
"""Two days that no season, month or year has in common: what reads otherwise on them is counted from the paper's."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A date that is counted from the day of its paper: where it stands, and what it means once that day is known."""

    starts: int
    ends: int
    when: When

    @property
    def words(self) -> str:
        """The words as written."""
        return self.when.words


def counted(text: str, paper_date: dt.date | None, language: str) -> tuple[Counted, ...]:
    """The dates of a text that are counted from the day of the paper it stands in; without days while that is unknown.

    Args:
        text: a paragraph, or the words of a period.
        paper_date: the day of the paper.
        language: the language of the text.
    """
    from secretariat.language.dates import read_dates

    first, second = (read_dates(text, day, language) for day in _DAYS)
    same = {(one.start, one.end, one.earliest, one.latest) for one in second}
    places = {
        (one.start, one.end)
        for one in first
        if (one.start, one.end, one.earliest, one.latest) not in same and not one.meeting
    }
    if not places:
        return ()
    if paper_date is None:
        return tuple(Counted(start, end, When(text[start:end])) for start, end in sorted(places))
    return tuple(
        Counted(
            one.start,
            one.end,
            When(one.text, one.earliest, one.latest, Precision(one.precision), Qualifier(one.qualifier)),
        )
        for one in read_dates(text, paper_date, language)
        if (one.start, one.end) in places
    )


def all_counted(texts: Sequence[str], paper_date: dt.date | None, language: str) -> tuple[Counted, ...]:
    """The dates of several texts that are counted from the day of their paper, each words once."""
    found = {one.words: one for text in texts for one in counted(text, paper_date, language)}
    return tuple(found.values())
