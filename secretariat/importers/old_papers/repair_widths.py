"""How wide the lines of a paper run: a line is full where the first word of the next had no room on it."""

import statistics
from collections.abc import Sequence
from itertools import pairwise

from secretariat.importers.old_papers.repair_rows import Row, begins_clause
from secretariat.importers.old_papers.repair_words import is_cut

_FEW = 3
_OUTLIER = 1.6
_NEAR = 0.75
_MOSTLY = 0.6
_FILLED = 0.92
_POINTS = 0.985
_TOP = 0.95
_WIDEST = 130
_NEARLY, _OFTEN = 0.85, 0.3


class Widths:
    """The widths of lines: one for all where the paper keeps to it, else one for each stretch without a gap."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._whole = self._of(range(len(rows) - 1))
        self._filled = _POINTS if any(row.line.right for row in rows) else _FILLED
        if self._whole is None:
            self._whole, self._filled = self._limit(), _POINTS
        self._near = self._stretches() if not self._is_kept() else None

    def at(self, place: int) -> float | None:
        """How wide lines are there; `None` where nothing tells."""
        return self._near[place] if self._near is not None else self._whole

    def is_full(self, place: int) -> bool:
        """Whether the first word of the next row had no room on this one."""
        width = self.at(place)
        if width is None:
            return False
        a, b = self._rows[place], self._rows[place + 1]
        return a.right + a.space + b.word > width * self._filled

    def _goes_on(self, place: int) -> bool:
        """Whether a row plainly goes on in the next one."""
        a, b = self._rows[place], self._rows[place + 1]
        return not b.gap and not a.line.whole and not b.mark and a.line.table is None and not begins_clause(a, b) and (
            is_cut(a.text, b.text) or (not a.ends and b.is_small and not a.is_loud)
        )  # fmt: skip

    def _of(self, places: Sequence[int]) -> float | None:
        found = [self._rows[place].right for place in places if self._goes_on(place)]
        if len(found) < _FEW:
            return None
        middle = statistics.median(found)
        kept = sorted(one for one in found if one <= _OUTLIER * middle)
        return kept[min(len(kept) - 1, int(_TOP * len(kept)))]

    def _limit(self) -> float | None:
        """The widest line, where lines that another follows at once are often about as wide: they were broken there."""
        rows = [row for row in self._rows if not row.line.whole and row.line.table is None]
        followed = [a.right for a, b in pairwise(rows) if not b.gap and not b.turns]
        widest = max((row.right for row in rows), default=0.0)
        if not followed or (widest > _WIDEST and not rows[0].line.right):
            return None
        near = sum(one > _NEARLY * widest for one in followed)
        return widest if near >= _FEW and near >= _OFTEN * len(followed) else None

    def _is_kept(self) -> bool:
        """Whether most lines that go on are about as wide as that."""
        if self._whole is None:
            return True
        found = [self._rows[place].right for place in range(len(self._rows) - 1) if self._goes_on(place)]
        return sum(one >= _NEAR * self._whole for one in found) >= _MOSTLY * len(found)

    def _stretches(self) -> list[float | None]:
        widths: list[float | None] = []
        begin = 0
        for place in range(1, len(self._rows) + 1):
            if place == len(self._rows) or self._rows[place].gap or self._rows[place].turns:
                rows = self._rows[begin:place]
                widths += [max(row.right for row in rows) if len(rows) > 1 else self._whole] * len(rows)
                begin = place
        return widths
