"""Who a line names: what it is cut into is put together into people."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from secretariat.importers.old_papers.structure.chunks import (
    BODY,
    FOR,
    NAME,
    NAME_WORD,
    OTHER,
    PRESENCE,
    ROLE,
    TITLE,
    Chunk,
    chunks,
)
from secretariat.importers.old_papers.structure.offices import capacity_of, is_body, is_title_word
from secretariat.importers.old_papers.structure.presences import give_presence, items_in
from secretariat.language.names import is_given_name
from secretariat.models import Capacity, Presence

__all__ = [
    "BODY",
    "Who",
    "capacity_of",
    "chunks",
    "give_presence",
    "is_body",
    "is_title_word",
    "items_in",
    "people",
]

_SUBSTITUTING = re.compile(
    r"(?i)sijai|sijasta|tilalla|puolesta|vikarie|i stället|standing in|behalf|in place|substitute"
)
_STANDING_IN = (Capacity.DEPUTY, Capacity.SUBSTITUTE)
_LONG_WORD = 5
_PAIR = 2
_PAIR = 2
_NEXT_PERSON = re.compile(r";\s*|(?<=[^\W\d_]{3})\.\s+(?=(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Prof|Councillor)\b)")


@dataclass(slots=True)
class Who:
    """A person as a line tells; `start` and `end` bound what is told in the line."""

    start: int
    end: int
    name: str = ""
    title: tuple[int, int] | None = None
    organization: str = ""
    capacity: Capacity | None = None
    presence: Presence | None = None
    arrived: dt.time | None = None
    left: dt.time | None = None
    stands_in_for: str = ""
    items: tuple[str, ...] = ()
    initials: str = ""


def people(text: str, known: frozenset[str] = frozenset(), *, single: bool = False) -> list[Who]:
    """The people that a line names.

    Args:
        text: the line, with any number of people on it.
        known: names and abbreviations of organizations that are known, in small letters.
        single: whether the line is known to name one person only, whatever else looks like a name.
    """
    if not single and _NEXT_PERSON.search(text):
        return [one for start, end in _between(text) for one in _moved(people(text[start:end], known), start)]
    found = chunks(text, known)
    if not any(one.kind == NAME for one in found):
        found = _turned_pair(text, found) or _family_first([_as_family_name(one) for one in _given_alone(found)])
    made: list[Who] = []
    waiting: list[Chunk] = []
    current: Who | None = None
    for one in found:
        if one.kind == NAME and not (single and current):
            current = Who(one.start, one.end, one.text)
            made.append(current)
            _take_waiting(current, waiting)
            waiting = []
        elif current is None or _begins_next(one, current, found):
            waiting.append(one)
        else:
            _give(current, one)
    for one in waiting:
        if current:
            _give(current, one)
    return made


def _between(text: str) -> list[tuple[int, int]]:
    """The stretches of a line between semicolons, and sentences that begin with the next person."""
    edges = [(0, 0), *(found.span() for found in _NEXT_PERSON.finditer(text)), (len(text), len(text))]
    return [(before[1], after[0]) for before, after in pairwise(edges)]


def _moved(made: list[Who], by: int) -> list[Who]:
    for one in made:
        one.start, one.end = one.start + by, one.end + by
        one.title = (one.title[0] + by, one.title[1] + by) if one.title else None
    return made


def _given_alone(found: list[Chunk]) -> list[Chunk]:
    """A list of given names, where one in two capitals is a name as well, no abbreviation: LilliAnn, Björn, Maja."""
    words = [one for one in found if one.kind in {OTHER, BODY}]
    are_words = len(words) == len(found) > _PAIR and all(one.text.isalpha() for one in words)
    if not are_words or not any(is_given_name(one.text) for one in words):
        return found
    return [replace(one, kind=OTHER) if one.kind == BODY and not one.text.isupper() else one for one in found]


def _as_family_name(one: Chunk) -> Chunk:
    """A word with a capital is a name where a line holds no whole one."""
    is_word = one.kind == OTHER and NAME_WORD.match(one.text) and " " not in one.text
    return Chunk(NAME, one.start, one.end, one.text) if is_word else one


def _turned_pair(text: str, found: Sequence[Chunk]) -> list[Chunk]:
    """A line that is two words with a comma between them names one person, the family first: Lergrund, Moa."""
    words = [one for one in found if one.kind in {OTHER, BODY}][:2]
    if len(words) < len(found[:2]) or len(words) < _PAIR or text[words[0].end : words[1].start].strip() != ",":
        return []
    first, second = words
    is_alone = len(found) == _PAIR or found[_PAIR].kind in {ROLE, TITLE, PRESENCE}
    are_names = all(NAME_WORD.match(one.text) for one in words) and not first.text.isupper()
    if not is_alone or not are_names or first.start or is_given_name(first.text) or is_body(first.text):
        return []
    return [Chunk(NAME, first.start, second.end, f"{second.text} {first.text}"), *found[_PAIR:]]


def _family_first(found: list[Chunk]) -> list[Chunk]:
    """A family name, a comma and a given name are one name; a list of given names alone is left as it is."""
    names = [one for one in found if one.kind == NAME]
    pairs = list(zip(names[::2], names[1::2], strict=False))
    is_paired = all(is_given_name(last.text) and not is_given_name(first.text) for first, last in pairs)
    if len(names) > _PAIR and not (is_paired and len(names) % 2 == 0):
        return found
    made: list[Chunk] = []
    for one in found:
        before = made[-1] if made else None
        if before and before.kind == one.kind == NAME and is_given_name(one.text) and not is_given_name(before.text):
            made[-1] = Chunk(NAME, before.start, one.end, f"{one.text} {before.text}")
        else:
            made.append(one)
    return made


def _begins_next(one: Chunk, current: Who, found: Sequence[Chunk]) -> bool:
    """Whether a title belongs to the one named after it: it has a capital, and a name follows before another role."""
    if one.kind not in {TITLE, OTHER, ROLE}:
        return False
    after = [other for other in found if other.start > one.start]
    if one.inside and not (after and after[0].inside and after[0].kind == NAME):
        return False
    follows = next((other for other in after if other.kind in {NAME, ROLE, BODY, PRESENCE}), None)
    if one.kind == ROLE:
        is_name = bool(after) and after[0].kind == NAME
        return is_name and (current.capacity is not None or after[0].start - one.end <= 1)
    if follows is None or follows.kind != NAME:
        return False
    if current.title is None and current.capacity is None and not current.organization and one.text[:1].islower():
        return False
    has_enough = current.organization or current.capacity is not None or current.title is not None
    return bool(has_enough)


def _are_initials(letters: str, name: str) -> bool:
    """Whether letters in a bracket stand for a name: (AN) of Amara Ndiaye."""
    firsts = "".join(part[0] for part in re.findall(r"[^\W\d_]+", name)).upper()
    clean = letters.strip(".").replace(".", "")
    return len(clean) > 1 and clean.upper() == firsts and clean[:1].isupper()


def is_person_like(one: Chunk) -> bool:
    """Whether a chunk may be whom a deputy stands in for."""
    is_name = one.kind in {NAME, OTHER} and all(map(NAME_WORD.match, one.text.split()))
    return is_name and not is_body(one.text)


def _take_waiting(who: Who, waiting: Iterable[Chunk]) -> None:
    for one in waiting:
        who.start = min(who.start, one.start)
        _give(who, one, before=True)


def _give(who: Who, one: Chunk, *, before: bool = False) -> None:
    """Let a person have what a chunk tells."""
    who.end = max(who.end, one.end)
    if one.text.startswith("@"):
        who.initials = one.text[1:]
        return
    if who.capacity in _STANDING_IN and not who.stands_in_for and not before and is_person_like(one):
        who.stands_in_for = one.text
        return
    if one.kind in {BODY, OTHER} and _are_initials(one.text, who.name):
        who.initials = one.text
        return
    if one.kind in {BODY, NAME} or (
        one.kind == OTHER and not before and not who.organization and one.text[:1].isupper()
    ):
        who.organization = who.organization or one.text
    elif one.kind == ROLE:
        _give_role(who, one.text)
    elif one.kind == PRESENCE:
        give_presence(who, one.text)
    elif who.title is None:
        is_end = one.text.endswith(".") and len(one.text.split()[-1]) > _LONG_WORD
        who.title = (one.start, one.end - is_end)
    elif before or one.kind == TITLE:
        who.title = (min(who.title[0], one.start), max(who.title[1], one.end))


def _give_role(who: Who, text: str) -> None:
    if whom := FOR.search(text):
        named = next(filter(None, whom.groups()), "")
        who.stands_in_for = named
        who.capacity = who.capacity or (Capacity.SUBSTITUTE if _SUBSTITUTING.search(text) else Capacity.DEPUTY)
        return
    capacity = capacity_of(text)
    if capacity is Capacity.CHAIR or who.capacity is None:
        who.capacity = capacity or who.capacity
