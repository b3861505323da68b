"""Tells which lines of an old paper belong to one paragraph.

A line goes on where a word is cut, where a sentence has not ended and the next line begins small, and where it is so
full that the next word had no room on it. Marks of lists, labels, other looks and gaps begin something new.
"""

import re
from collections.abc import Sequence
from functools import cached_property

from secretariat.importers.old_papers.repair_rows import Row, begins_clause
from secretariat.importers.old_papers.repair_told import Told
from secretariat.importers.old_papers.repair_widths import Widths
from secretariat.importers.old_papers.repair_words import is_cut
from secretariat.language.names import Register
from secretariat.language.speech import read_turn
from secretariat.language.typography import bound

_PRESENTED = re.compile(r"(?:Esittelijät?|Föredragande|Presenters?)\s+[^\W\d_a-zà-öø-ÿ][^.]*[^.,]$")
_LONG = 60
_SENTENCE = 30
_PARTED, _PARTED_ON_PAGE = 0.12, 0.03
_NOBODY = Register()
_SET_BACK = 3
_ROOM = 1.2


class Joins:
    """Tells of each line whether the next one goes on its paragraph."""

    def __init__(self, rows: Sequence[Row], language: str) -> None:
        self._rows = rows
        self._language = language or "fi"

    @cached_property
    def _told(self) -> Told:
        return Told(self._rows)

    @cached_property
    def _widths(self) -> Widths:
        return Widths(self._rows)

    def go_on(self, place: int) -> bool:
        """Whether the row after `place` goes on the paragraph of that at `place`."""
        a, b = self._rows[place], self._rows[place + 1]
        if a.line.table != b.line.table:
            if self._told.are_told(a, b):
                return self._told.go_on(a, b)
            return b.turns and not a.ends and b.is_small and bool(a.line.right) and abs(a.left - b.left) <= 1
        if a.line.whole or b.line.whole:
            return _goes_on_whole(a, b)
        if a.line.runs_over:
            return True
        if self._told.are_told(a, b):
            return self._told.go_on(a, b)
        return is_cut(a.text, b.text) or (not begins_clause(a, b) and self._goes_on(place, a, b))

    def _goes_on(self, place: int, a: Row, b: Row) -> bool:
        if _is_other_look(a, b) or b.mark:
            return not _is_other_look(a, b) and self._breaks_before_number(place, a, b)
        is_bold = a.line.bold and b.line.bold
        if _PRESENTED.match(a.text) and not self._widths.is_full(place):
            return False
        if a.line.table is not None or (b.is_numbered and (a.ends or is_bold)):
            return a.line.table is not None and b.gap == 0 and (b.is_small or not a.ends)
        if a.ends or not (b.is_small or b.is_figure):
            return self._after_sentence(place, a, b)
        if b.is_small and is_bold and a.left == b.left and not b.gap:
            return True  # a heading, or a label in the margin
        return self._in_sentence(place, a, b) and (b.is_small or self._is_wide(place))

    def _breaks_before_number(self, place: int, a: Row, b: Row) -> bool:
        """Whether what looks like the number of a heading stands in the middle of a sentence: "toimenpide", "3.2."."""
        is_number = b.is_dotted or (b.is_counted and a.text.rpartition(" ")[2].islower())
        is_plain = is_number and not (a.ends or b.gap or b.turns or a.is_loud or a.mark)
        return is_plain and self._is_wide(place) and len(a.text) >= _SENTENCE

    def _is_wide(self, place: int) -> bool:
        """Whether a line is about as wide as lines are."""
        width = self._widths.at(place)
        return width is not None and self._rows[place].right >= 0.8 * width

    def _in_sentence(self, place: int, a: Row, b: Row) -> bool:
        """A sentence has not ended, and the next line begins small."""
        if a.is_loud or (a.is_spread and b.left <= a.left and not self._widths.is_full(place)):
            return False
        width = self._widths.at(place)
        if width is None:
            return len(a.text) >= (_LONG if b.gap else _SENTENCE)
        if b.gap and not b.turns:
            return a.right >= 0.7 * width and len(a.text) >= _SENTENCE
        if self._widths.is_full(place):
            return True
        return a.right >= (0.5 if len(a.text) >= _SENTENCE else 0.65) * width

    def _after_sentence(self, place: int, a: Row, b: Row) -> bool:
        """A sentence has ended, or the next line begins with a capital or a figure."""
        if b.is_fact or not (self._widths.is_full(place) or self._is_nearly_full(place, a, b)):
            return False
        if a.is_loud or b.is_loud:
            return a.is_loud and b.is_loud and not b.gap and not a.ends
        if b.turns and a.line.right:
            return self._goes_over(a, b)
        if b.gap or b.turns:
            return not a.ends and (b.turns or b.gap == 1) and a.is_weak
        if a.ends:
            return not _is_set_back(a, b) and (self._are_parted or not self._opens(b.text))
        return (self._are_parted and not b.empty) or not self._is_label(place + 1)

    def _is_nearly_full(self, place: int, a: Row, b: Row) -> bool:
        """Whether a line of a page where paragraphs stand apart is so wide that what begins the next had no room."""
        width = self._widths.at(place)
        is_below = bool(a.line.right) and (not b.gap or b.turns) and self._are_parted and a.ends
        if not is_below or width is None:
            return False
        first = len(bound(b.text[:_LONG]).split(" ")[0])
        return a.right + _ROOM * b.space * (first + 1) > width

    def _goes_over(self, a: Row, b: Row) -> bool:
        """Whether a paragraph goes on over the turn of a page, its last line there being full."""
        is_below = a.is_spread or abs(a.left - b.left) <= _SET_BACK
        is_text = len(a.text) >= _LONG and not a.line.bold and not b.line.bold and is_below
        return is_text and not (a.ends and self._opens(b.text))

    @cached_property
    def _are_parted(self) -> bool:
        """Whether the paper has gaps between its paragraphs."""
        parted = _PARTED_ON_PAGE if any(row.line.right for row in self._rows) else _PARTED
        return sum(row.gap > 0 for row in self._rows) > parted * len(self._rows)

    def _opens(self, text: str) -> bool:
        """Whether a sentence begins as paragraphs of minutes do: somebody speaks."""
        return read_turn(text, self._language, _NOBODY) is not None

    def _is_label(self, place: int) -> bool:
        """Whether a row stands by itself, and no sentence ends with it: a heading or a name in a list."""
        row = self._rows[place]
        if row.ends or row.text[-1:] in ",-–":
            return False
        after = self._rows[place + 1] if place + 1 < len(self._rows) else None
        return after is None or bool(after.gap) or not (after.is_small or self._widths.is_full(place))


def _is_set_back(a: Row, b: Row) -> bool:
    """Whether a line stands further left than the text of a point in a list above it."""
    if not (a.line.right and b.line.right):
        return False
    return b.left < a.left - _SET_BACK or (bool(a.mark) and not a.is_spread and b.left < a.left + _SET_BACK)


def _goes_on_whole(a: Row, b: Row) -> bool:
    """Paragraphs of a file are left alone but where a sentence plainly goes on."""
    if b.line.goes_on:
        return not a.ends and b.is_small
    same = a.line.style == b.line.style and not a.line.style.lower().startswith(("heading", "title"))
    is_plain = a.line.whole and b.line.whole and not (a.line.mark or b.mark or a.line.margin) and a.line.table is None
    if a.ends or not (same and is_plain and b.is_small):
        return False
    if is_cut(a.text, b.text):
        return len(a.text) >= _SENTENCE
    return len(a.text) >= _LONG and a.text[-1] not in ":;,"


def _is_other_look(a: Row, b: Row) -> bool:
    """Whether two lines are of another size, or one of them is bold: a heading and what is under it."""
    if a.line.size and b.line.size and abs(a.line.size - b.line.size) > 0.6:
        return True
    return a.line.bold != b.line.bold
