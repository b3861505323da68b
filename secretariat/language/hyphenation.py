"""Where a word is divided at a line's end: in Finnish by Voikko where it is installed, else by a rule.

Between the parts of a compound is the best place; where no line would gain by it, between syllables.
"""

from functools import lru_cache
from typing import NamedTuple

from secretariat.language.typography import SHORTEST_PART, break_points, is_divided

_LONGEST = 100  # what is longer is no word
_FROM_JOINT = 3  # hallitusoh-jelma is read twice, halli-tusohjelma once


class Points(NamedTuple):
    """The places where a word may be divided, as numbers of characters before them; `joints` are between its parts."""

    joints: tuple[int, ...]
    every: tuple[int, ...]


@lru_cache(maxsize=20_000)
def points(word: str, language: str) -> Points:
    """Where a word may be divided; nowhere in short words, names and words of other languages than Finnish."""
    if language != "fi" or not is_divided(word):
        return Points((), ())
    return _by_voikko(word) or Points((), break_points(word, language))


def _by_voikko(word: str) -> Points | None:
    """What Voikko says; nothing without it, or of a word that it does not know or takes apart in more than one way."""
    from secretariat.language.base_forms import shape  # in most papers no word is ever divided

    if len(word) > _LONGEST:
        return None
    structures, syllables = shape(word)
    if len(structures) != 1 or syllables.replace("-", "") != word:
        return None
    joints = _places(structures[0].lower().removeprefix("=").split("="))
    parts = syllables.split("-")
    found = _places(parts)
    single = {place for place, part in zip((0, *found), parts, strict=True) if len(part) == 1}
    kept = {place for place in found if place not in single and place - 1 not in single}
    kept = {place for place in kept if all(abs(place - joint) >= _FROM_JOINT for joint in joints)} | {*joints}
    last = len(word) - SHORTEST_PART
    return Points(
        tuple(place for place in joints if SHORTEST_PART <= place <= last),
        tuple(place for place in sorted(kept) if SHORTEST_PART <= place <= last),
    )


def _places(parts: list[str]) -> tuple[int, ...]:
    places, place = [], 0
    for part in parts[:-1]:
        place += len(part)
        places.append(place)
    return tuple(places)
