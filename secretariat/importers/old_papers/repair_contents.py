"""Finds a paper's contents: entries with dots and the number of a page, which are its outline and not its text."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from secretariat.services.old_papers import Line

_LEADER = re.compile(r"\S.*?\s*(?:\.{4,}|(?:\. ){4,}\.?|…{2,}|_{4,})\s*\d{1,4}$")
_TITLE = re.compile(
    r"(?:sisällys(?:luettelo)?|innehåll(?:sförteckning)?|(?:table of )?contents|käsiteltävät asiat)\W*", re.I
)  # fmt: skip
_STYLE = re.compile(r"(?:toc|contents|sisluet|innehåll)\s*\d", re.I)
_NUMBERED = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*\.?|[A-Z]\.|(?:liite|bilaga|annex|appendix)\s*\d*)\s+\S", re.I)
_APART = 4
_LONGEST = 400


def has_leader(line: Line) -> bool:
    """Whether a line ends in dots and the number of a page."""
    text = line.text.strip()
    return len(text) < _LONGEST and text[-1:].isdigit() and bool(_LEADER.fullmatch(text))


def contents_of(lines: Sequence[Line]) -> Iterator[int]:
    """The numbers of the lines of contents."""
    rows = [line for line in lines if line.text.strip()]
    yield from (line.number for line in rows if _STYLE.match(line.style))
    places = [place for place, line in enumerate(rows) if has_leader(line)]
    if len(places) < 2:
        return
    found = set(places)
    for before, after in pairwise(places):
        if after - before <= _APART:
            found |= {*range(before, after)}
    first = places[0]
    if (
        first
        and not has_leader(rows[first - 1])
        and _NUMBERED.match(rows[first - 1].text.strip())
        and (not _NUMBERED.match(rows[first].text.strip()))
    ):
        first -= 1
        found.add(first)
    if first and _TITLE.fullmatch(rows[first - 1].text.strip()):
        found.add(first - 1)
    for place in range(places[-1] + 1, min(len(rows), places[-1] + 1 + _APART)):
        later = {_plain(line) for line in rows[place + 1 :]}
        if not _NUMBERED.match(rows[place].text.strip()) or _plain(rows[place]) not in later:
            break
        found.add(place)
    yield from (rows[place].number for place in sorted(found))


def _plain(line: Line) -> str:
    return " ".join(line.text.lower().split())
