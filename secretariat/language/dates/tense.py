"""Whether a clause tells of what has been or of what is to come: as much as a month without a year needs.

The nearest word that tells anything decides. Verbs of agreeing and of speaking tell of the meeting and not of the time
they speak about, so they tell nothing.
"""

from collections.abc import Sequence
from typing import NamedTuple

_REACH = 24


class Tense(NamedTuple):
    """The words and endings of a language that tell the tense.

    A `participle` is past unless one of the `ahead` words stands among the three words before it; in a language
    where it needs a verb beside it, one of the `helping` words has to be near as well.
    """

    past: frozenset[str]
    ahead: frozenset[str]
    neutral: frozenset[str]
    past_endings: tuple[str, ...]
    ahead_endings: tuple[str, ...]
    participles: tuple[str, ...]
    helping: frozenset[str]
    attributes: tuple[str, ...]
    ahead_attributes: tuple[str, ...]
    clauses: frozenset[str]

    def of(self, before: Sequence[str], after: Sequence[str]) -> str:
        """`past`, `ahead`, or nothing: the words of the clause before the time, the nearest last, and those after."""
        if after and after[0].endswith(self.attributes) and after[0] not in self.neutral:
            return "past"
        if after and len(after[0]) > 5 and after[0].endswith(self.ahead_attributes):
            return "ahead"
        told = [(float(len(before) - i), said) for i in range(len(before)) if (said := self._told(before, i))]
        told += [(i + 3.5, said) for i in range(len(after)) if (said := self._told(after, i))]
        return min(told)[1] if told else ""

    def _told(self, words: Sequence[str], at: int) -> str:
        word = words[at]
        if word in self.neutral:
            return ""
        near = words[max(0, at - 4) : at]
        if word in self.ahead or self._is_to_come(word, near):
            return "ahead"
        if word in self.past or self._is_past(word, near):
            return "past"
        return "ahead" if len(word) > 6 and word.endswith(self.ahead_endings) else ""

    def _is_to_come(self, word: str, near: Sequence[str]) -> bool:
        """Whether a past form is led by a verb that looks ahead: will be published."""
        formed = word in self.past if not self.helping else False
        formed = formed or (len(word) > 3 and word.endswith(self.participles))
        return formed and not self.ahead.isdisjoint(near[-3:])

    def _is_past(self, word: str, near: Sequence[str]) -> bool:
        if len(word) > 3 and word.endswith(self.participles):
            return not self.helping or not self.helping.isdisjoint(near)
        return len(word) > 5 and word.endswith(self.past_endings)


def clause(low: Sequence[str], start: int, end: int, clauses: frozenset[str]) -> tuple[list[str], list[str]]:
    """The words of a clause before and after a time that takes these tokens."""
    before = _words(low, range(start - 1, max(-1, start - 1 - _REACH), -1), clauses)
    return before[::-1], _words(low, range(end, min(len(low), end + _REACH)), clauses)


def _words(low: Sequence[str], places: range, clauses: frozenset[str]) -> list[str]:
    """The words at these places, as far as the clause goes; another year begins the next entry of a schedule."""
    words: list[str] = []
    for i in places:
        word = low[i]
        if word in clauses or _ends_entry(low, i) or (word[0] in _STOPS and not _goes_on(low, i)):
            break
        if word.isalpha():
            words.append(word)
    return words


_SHORT = 4
_STOPS = frozenset(".!?;:,\n")


def _goes_on(low: Sequence[str], at: int) -> bool:
    """Whether a mark ends nothing: a dot after a figure or an abbreviation, the comma of 3,1, the colon of 14:00."""
    before = low[at - 1] if at else " "
    if low[at] == ".":
        return before.isdigit() or (before.isalpha() and len(before) < _SHORT)
    return low[at] in ",:" and before.isdigit() and at + 1 < len(low) and low[at + 1].isdigit()


def _ends_entry(low: Sequence[str], at: int) -> bool:
    """Whether a year stands here that is not joined to what follows."""
    is_year = len(low[at]) == 4 and low[at].isdigit() and low[at][:2] in ("19", "20", "21")
    return is_year and (at + 1 == len(low) or low[at + 1] not in _JOINING)


_JOINING = frozenset(("ja", "sekä", "och", "samt", "and"))
