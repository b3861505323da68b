"""Which date of a line is the day by which it is to be done: a day that is merely mentioned is none.

"Mona to circulate the profile by 17 October" and "Tarja lähettää luvut, 14.4." are due; "Explore moving the 7 September
meeting" and "explain that the decision is made in August" name days and set none.
"""

import re
from collections.abc import Iterable

from secretariat.language.dates import DateReading
from secretariat.models import Qualifier

DEADLINES = frozenset({Qualifier.BY, Qualifier.UNTIL, Qualifier.BEFORE, Qualifier.WITHIN})
"""The words before a date that make it a deadline."""

_TOLD = re.compile(r"(?i)\b(?:that|which|whether|explaining|saying|että|joka|jotka|jossa|jolloin|som|där)\b(?!.*[,;])")
_OF_NOUN = re.compile(r"(?:'s)?\s+(?!(?:and|or|at|in|by|for|to|ja|tai|klo|och|eller|kl|i|på)\b)[^\W\d_]{3,}")
_OF_PAST = re.compile(r"(?i)\b(?:of|from|since|dated|held on|den|päivätyn?|pidetyn|från|daterad)\s+(?:the\s+)?$")


def of_line(text: str, found: Iterable[DateReading]) -> list[DateReading]:
    """Those of the dates of a line by which it is to be done."""
    return [one for one in found if (one.latest or one.meeting) and is_due(text, one)]


def is_due(text: str, one: DateReading) -> bool:
    """Whether a date of a line says by when: as a deadline, at the end of it, or set apart from its words."""
    if one.qualifier in DEADLINES or one.meeting:
        return True
    before, after = text[: one.start], text[one.end :]
    if _OF_NOUN.match(after) or (_OF_PAST.search(before) and after.strip(" .)]")):
        return False
    return not _TOLD.search(before)
