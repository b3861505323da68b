"""Measures that a text names: by number (T3, toimenpide 2.3, åtgärderna 4 och 5) or by their short titles.

Numbers stand as the plan prints them, with the endings a language gives them: T3:n, T3:sta, 2.3:ssa. A number of digits
alone is one only after the word for a measure; one like 2.3 also by itself, where it is neither a date nor an amount.
"""

import re
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from secretariat.language.patterns import pattern

_CALLED = r"(?i:toimenpi(?:de|te)\w*|åtgärd\w*|measures?|tp)"
_NUMBER = r"(?:[A-ZÅÄÖ]{1,4}[ .-]?|[^\W\d_]{0,3})\d{1,4}(?:\.\d{1,3})*[a-zåäö]?"
_AND = r"(?:\s*[,–&-]\s*|\s+(?:ja|sekä|eli|och|samt|and)\s+)"
_AFTER_CALLED = rf"\b{_CALLED}\s+({_NUMBER}(?:{_AND}{_NUMBER})*)(?!\w)"
_ALONE = rf"(?<![\w.,:/-])({_NUMBER})(?!\w|[.,]\d|/\d)"
_NO_DATE = r"(?:klo|kl\.?|kello|at)\s*$"
_AMOUNT = r"(?i)\s?(?:%|€|eur|milj|mrd|mil|m€|prosent|procent|per ?cent|htv|kpl|t€)"
_RANGE = r"\s*[–-]\s*"
_WORD = r"[^\W\d_]+"
_LEAST, _ALONE_LEAST, _ENDING = 4, 8, 5


class Known(NamedTuple):
    """A measure that may be named: its key, its number as printed, its short title."""

    key: Hashable
    number: str
    title: str = ""


class Mention(NamedTuple):
    """Where a text names a measure, and which."""

    start: int
    end: int
    key: Hashable


class Index:
    """The measures that texts may name, ready to be looked for.

    Args:
        measures: the measures, in the order of the plan.
    """

    def __init__(self, measures: Iterable[Known] = ()) -> None:
        self._order: list[Known] = []
        self._by_number: dict[str, int] = {}
        self._by_word: dict[str, list[tuple[tuple[str, ...], Hashable]]] = {}
        for one in measures:
            if one.number:
                self._by_number.setdefault(_plain(one.number), len(self._order))
            self._order.append(one)
            words = tuple(pattern(_WORD).findall(one.title.casefold()))
            if len(words) > 1 or (words and len(words[0]) >= _ALONE_LEAST):
                self._by_word.setdefault(words[0][:_LEAST], []).append((words, one.key))

    def __bool__(self) -> bool:
        return bool(self._order)

    def mentions(self, text: str) -> list[Mention]:
        """Where a text names measures, in its order; the same stretch is told once."""
        found = [*self._after_the_word(text), *self._alone(text), *self._titles(text)]
        found.sort(key=lambda one: (one.start, -one.end))
        told: list[Mention] = []
        for one in found:
            if not any(one.start < other.end and other.start < one.end and other.key == one.key for other in told):
                told.append(one)
        return told

    def _after_the_word(self, text: str) -> Iterable[Mention]:
        for called in pattern(_AFTER_CALLED).finditer(text):
            numbers = list(pattern(_NUMBER).finditer(text, *called.span(1)))
            places = [self._by_number.get(_plain(one[0])) for one in numbers]
            for one, place in zip(numbers, places, strict=True):
                if place is not None:
                    yield Mention(one.start(), one.end(), self._order[place].key)
            for (one, first), (other, last) in pairwise(zip(numbers, places, strict=True)):
                yield from self._between(text, one, other, first, last)

    def _alone(self, text: str) -> Iterable[Mention]:
        numbers = [one for one in pattern(_ALONE).finditer(text) if _stands_alone(text, one)]
        places = [self._by_number.get(_plain(one[1])) for one in numbers]
        for one, place in zip(numbers, places, strict=True):
            if place is not None:
                yield Mention(*one.span(1), self._order[place].key)
        for (one, first), (other, last) in pairwise(zip(numbers, places, strict=True)):
            yield from self._between(text, one, other, first, last)

    def _between(
        self, text: str, one: re.Match[str], other: re.Match[str], first: int | None, last: int | None
    ) -> Iterable[Mention]:
        """Those between the two ends of T2–T4."""
        if first is not None and last is not None and pattern(_RANGE).fullmatch(text[one.end() : other.start()]):
            for place in range(first + 1, last):
                yield Mention(one.end(), other.start(), self._order[place].key)

    def _titles(self, text: str) -> Iterable[Mention]:
        if not self._by_word:
            return
        words = [(one[0].casefold(), one.start(), one.end()) for one in pattern(_WORD).finditer(text)]
        for place, (word, start, _end) in enumerate(words):
            for wanted, key in self._by_word.get(word[:_LEAST], ()):
                here = words[place : place + len(wanted)]
                if len(here) == len(wanted) and all(_bears(said[0], one) for said, one in zip(here, wanted)):  # noqa: B905 - as many
                    yield Mention(start, here[-1][2], key)


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """Whether a number means a measure without the word for one: T3 and 2.3, but not 3, 2.3. or 2.3 %."""
    number = found[1]
    if not number[0].isdigit():
        return True
    after = text[found.end() :]
    is_amount = pattern(_AMOUNT).match(after) or pattern(_NO_DATE).search(text[: found.start()].casefold())
    return "." in number and not after.startswith(".") and not is_amount


def _plain(number: str) -> str:
    """A number without what may stand in it or not: T 3 and T.3 are T3."""
    letters, digits = re.match(r"([^\d]*)(.*)", number).groups()  # type: ignore[union-attr]
    return f"{letters.strip(' .-')}{digits}".casefold()


def _bears(said: str, word: str) -> bool:
    """Whether a word said is a form of another one: the same but for its end."""
    stem = word[: max(_LEAST, len(word) - (3 if len(word) >= _ALONE_LEAST else 2))]
    return said.startswith(stem) and len(said) <= len(word) + _ENDING


def first_of_each(mentions: Sequence[Mention]) -> list[Mention]:
    """The first mention of each measure."""
    found: dict[Hashable, Mention] = {}
    for one in mentions:
        found.setdefault(one.key, one)
    return list(found.values())
