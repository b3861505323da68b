"""Paragraphs as a tagged file tells them, where its telling can be relied on.

Some programs make a paragraph of each line, or one of a whole page: such tags tell nothing, and the paper is read as it
looks. A line that its writer ended within a paragraph stands by itself as well, unless its sentence goes on.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from secretariat.importers.old_papers.repair_rows import Row
from secretariat.importers.old_papers.repair_words import is_cut

_LONGEST = 60
_OFTEN = 0.2
_FEW = 5
_LABELLED = re.compile(r"[^\t:]{2,40}:\s")
_SIZE = 0.6
_SHORT = 0.7


class Told:
    """Which lines belong together as their file says."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._reach: defaultdict[int, float] = defaultdict(float)
        self._count: defaultdict[int, int] = defaultdict(int)
        self._labels: defaultdict[int, int] = defaultdict(int)
        for row in rows:
            self._reach[row.line.paragraph] = max(self._reach[row.line.paragraph], row.right)
            self._count[row.line.paragraph] += 1
            self._labels[row.line.paragraph] += bool(_LABELLED.match(row.text))
        self._is_trusted = self._keeps(rows)

    def _keeps(self, rows: Sequence[Row]) -> bool:
        """Whether sentences that plainly go on do so within paragraphs."""
        on, parted = 0, 0
        for a, b in pairwise(rows):
            if not (a.line.paragraph and b.line.paragraph) or a.ends or a.line.table or b.line.table:
                continue
            if b.is_small and not a.is_loud and not b.mark and a.line.page == b.line.page:
                on += 1
                parted += a.line.paragraph != b.line.paragraph
        return parted < _FEW or parted <= _OFTEN * on

    def are_told(self, a: Row, b: Row) -> bool:
        """Whether the file tells of two lines whether they are of one paragraph."""
        one, other = a.line.paragraph, b.line.paragraph
        if not (one and other and self._is_trusted):
            return False
        return max(self._count[one], self._count[other]) <= _LONGEST

    def go_on(self, a: Row, b: Row) -> bool:
        """Whether two lines are of one paragraph, and its writer began no new line there."""
        if a.line.paragraph != b.line.paragraph:
            return False
        if is_cut(a.text, b.text) or (b.is_small and not a.ends):
            return True
        if abs(a.line.size - b.line.size) > _SIZE:
            return False
        number = a.line.paragraph
        is_list = self._labels[number] == self._count[number]  # "Time: ...", "Place: ..."
        is_short = a.right + b.space + b.word < _SHORT * self._reach[number] and a.line.table is None
        return not (is_list or is_short)
