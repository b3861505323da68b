"""Passages of a text that goes on being written: where one stands now, and what becomes of a text when one is replaced.

Places count characters. Whatever stood at a place in an earlier wording is found in the later one as long as the words
around it are the same; where they are not, nobody guesses.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

Run = tuple[int, int, str]

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_BY_LETTER = 400


def tokens(text: str) -> list[str]:
    """The words, spaces and other characters of a text; put together they are the text."""
    return _TOKENS.findall(text)


def changes(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Where a text was changed, word by word: from and to in the old text, and what stands there now."""
    for tag, starts, ends, begins, stops in _opcodes(old, new):
        if tag != "equal":
            yield starts, ends, new[begins:stops]


def followed(old: str, new: str, starts: int, ends: int) -> tuple[int, int] | None:
    """Where a passage of the old text stands in the new one; `None` when its words have been changed."""
    if old == new:
        return starts, ends
    for tag, left, right, begins, _stops in _opcodes(old, new):
        if tag == "equal" and left <= starts and ends <= right:
            return begins + starts - left, begins + ends - left
        if tag == "replace" and left <= starts and ends <= right:
            return _by_letter(old[left:right], new[begins:_stops], starts - left, ends - left, begins)
    return _alone(old[starts:ends], new)


def replaced(runs: Iterable[Run], starts: int, ends: int, length: int) -> tuple[Run, ...]:
    """The hands of a text in which the characters from `starts` to `ends` gave way to `length` others.

    What comes in stands in the hand of what goes out, where that was one.
    """
    found = []
    for left, right, hand in runs:
        begins, stops = moved(left, right, starts, ends, length)
        if left < stops and begins < stops:
            found.append((begins, stops, hand))
    return tuple(found)


def moved(left: int, right: int, starts: int, ends: int, length: int) -> tuple[int, int]:
    """Where a stretch lies when the characters from `starts` to `ends` gave way to `length` others.

    One that holds all of them grows or shrinks with them; one that holds some of them loses those.
    """
    by = length - (ends - starts)
    if right <= starts:
        return left, right
    if left >= ends:
        return left + by, right + by
    if left <= starts and ends <= right:
        return left, right + by
    if left < starts:
        return left, starts
    return starts + length, max(starts + length, right + by)


def _opcodes(old: str, new: str) -> list[tuple[str, int, int, int, int]]:
    """What is equal and what is not, in characters."""
    olds, news = tokens(old), tokens(new)
    left, right = _edges(olds), _edges(news)
    return [
        (tag, left[a], left[b], right[c], right[d])
        for tag, a, b, c, d in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes()
    ]


def _edges(words: Sequence[str]) -> list[int]:
    edges = [0]
    for word in words:
        edges.append(edges[-1] + len(word))
    return edges


def _by_letter(old: str, new: str, starts: int, ends: int, begins: int) -> tuple[int, int] | None:
    """The same within words that were changed, letter by letter."""
    if len(old) > _BY_LETTER or len(new) > _BY_LETTER:
        return None
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        if block.size and block.a <= starts and ends <= block.a + block.size:
            return begins + block.b + starts - block.a, begins + block.b + ends - block.a
    return None


def _alone(words: str, text: str) -> tuple[int, int] | None:
    """The only place where these words stand."""
    if not words.strip() or text.count(words) != 1:
        return None
    return text.index(words), text.index(words) + len(words)
