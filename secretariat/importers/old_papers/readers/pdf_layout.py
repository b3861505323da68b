"""Puts the words of a page into lines: what stands on one line, in one cell, in one column.

A file writes a cell to its end before the next one, so words that follow one another downwards are one block, and
blocks that stand side by side are cells of a row, columns of a page, or a label with its value.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from secretariat.importers.old_papers.readers.pdf_words import BULLETS, Word

_MARK = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d){0,3}[a-zåäö]?|[^\w\s.,:;()\[\]/|\"'”«»]|\d{1,4}\s?§"
)
_WIDE = 1.6
_SOME = 0.45
_CLEAR = 0.9
_SAME_LINE = 0.35
_TOUCHING = 0.15
_NEXT_LINE = 1.75
_ALIGNED = 2.0
_SHARED = 2
_TABLE_GAP = 3.5
_FEW_LINES = 2
_MARK_WORDS = 2
_MARK_GAP = 5
_MOST_BESIDE = 40
_CELL = 60


class PlacedLine(NamedTuple):
    """A line of a page with its place."""

    text: str
    left: float
    right: float
    top: float
    size: float
    bold: bool
    table: tuple[int, int, int] | None
    is_turned: bool = False
    runs_over: bool = False
    paragraph: int = 0


@dataclass
class _Segment:
    """Words that stand together on a line."""

    words: list[Word]
    text: str = ""
    left: float = 0.0
    right: float = 0.0
    foot: float = 0.0
    size: float = 0.0
    bold: bool = False

    def __post_init__(self) -> None:
        first = self.words[0]
        self.left, self.foot = first.left, first.foot
        self.size = max(self.words, key=lambda word: len(word.text)).size
        self.right = max(word.right for word in self.words)
        self.bold = all(word.bold for word in self.words)
        self.text = first.text + "".join(
            (" " if _is_spaced(before, word) else "") + word.text for before, word in pairwise(self.words)
        )


def _is_spaced(before: Word, word: Word) -> bool:
    return bool(word.joint) or before.text in BULLETS or word.left - before.right > _TOUCHING * word.size


@dataclass
class _Block:
    """Segments below one another: a paragraph, a cell, a stretch of a column."""

    segments: list[_Segment]
    order: int = 0

    @property
    def left(self) -> float:
        return min(one.left for one in self.segments)

    @property
    def right(self) -> float:
        return max(one.right for one in self.segments)

    @property
    def top(self) -> float:
        return self.segments[0].foot - self.segments[0].size

    @property
    def foot(self) -> float:
        return self.segments[-1].foot


@dataclass
class _Band:
    """Blocks side by side."""

    blocks: list[_Block] = field(default_factory=list)

    @property
    def top(self) -> float:
        return min(one.top for one in self.blocks)

    @property
    def foot(self) -> float:
        return max(one.foot for one in self.blocks)

    @property
    def lefts(self) -> list[float]:
        return [one.left for one in self.blocks]


class Layout:
    """Gives the lines of page after page; tables are numbered through."""

    def __init__(self) -> None:
        self._tables = 0

    def lines(self, words: Iterable[Word]) -> Iterator[PlacedLine]:
        """The lines of a page in the order they are read."""
        words = [*words]
        straight = [word for word in words if not word.is_turned]
        bands = _bands(_blocks(_marked(_segments(straight))))
        place = 0
        while place < len(bands):
            end = _table_end(bands, place)
            if end - place >= _FEW_LINES and _has_cells(bands[place:end]):
                self._tables += 1
                yield from _table(bands[place:end], self._tables)
                place = end
            else:
                for band in bands[place:end]:
                    yield from _band(band)
                place = end
        for segment in _segments([word for word in words if word.is_turned]):
            yield _placed(segment, None)._replace(is_turned=True)


# Words on a line


def _segments(words: Sequence[Word]) -> list[_Segment]:
    """Words in the order of the file, divided where a line ends or a gap is too wide for a space."""
    runs: list[list[Word]] = []
    for word in words:
        before = runs[-1][-1] if runs else None
        if before is None or not _is_same_line(before, word):
            runs.append([word])
        else:
            runs[-1].append(word)
    starts = _starts(runs)
    made = []
    for run in runs:
        first = 0
        for place in range(1, len(run)):
            if _is_apart(run[place - 1], run[place], starts):
                made.append(_Segment(run[first:place]))
                first = place
        made.append(_Segment(run[first:]))
    return made


def _is_same_line(before: Word, word: Word) -> bool:
    size = max(before.size, word.size)
    return abs(before.foot - word.foot) <= _SAME_LINE * size and word.left >= before.right - 0.5 * size


class _Start(NamedTuple):
    """How many words begin at a place after more than a space, and how wide the widest gap before them is."""

    times: int = 0
    widest: float = 0.0


_NO_START = _Start()


def _starts(runs: Sequence[Sequence[Word]]) -> dict[int, _Start]:
    """Where words begin after more than a space, in steps of a point; gaps count in heights of letters."""
    found: dict[int, _Start] = {}
    for run in runs:
        for before, word in pairwise(run):
            gap = (word.left - before.right) / word.size
            if gap > _SOME:
                for place in range(round(word.left) - 1, round(word.left) + 2):
                    count, widest = found.get(place, _NO_START)
                    found[place] = _Start(count + 1, max(widest, gap))
    return found


def _is_apart(before: Word, word: Word, starts: dict[int, _Start]) -> bool:
    """Whether a gap parts two cells: it is wide, or other lines have theirs at the same place."""
    gap = (word.left - before.right) / word.size
    if gap > _WIDE:
        return True
    count, widest = starts.get(round(word.left), _NO_START)
    return (gap > _CLEAR and widest > _WIDE) or (gap > _SOME and widest > _CLEAR and count > _SHARED)


def _marked(segments: Sequence[_Segment]) -> list[_Segment]:
    """A number or bullet goes with what it stands before."""
    by_foot: dict[int, list[int]] = {}
    for place, one in enumerate(segments):
        by_foot.setdefault(round(one.foot), []).append(place)
    columns = _columns(segments)
    made: list[_Segment | None] = list(segments)
    for place, mark in enumerate(segments):
        if len(mark.words) > _MARK_WORDS or not _MARK.fullmatch(mark.text):
            continue
        near = [at for step in (-1, 0, 1) for at in by_foot.get(round(mark.foot) + step, ())[:_MOST_BESIDE]
                if _is_marked_by(segments[at], mark) and made[at] is segments[at]]  # fmt: skip
        if near and made[place] is mark:
            at = min(near, key=lambda one: segments[one].left)
            if (round(mark.left), round(segments[at].left)) in columns:
                continue
            first = segments[at].words[0]._replace(joint=" ")
            made[at] = _Segment([*mark.words, first, *segments[at].words[1:]])
            made[place] = None
    return [one for one in made if one is not None]


def _columns(segments: Sequence[_Segment]) -> set[tuple[int, int]]:
    """Where two segments that are no marks begin side by side: there a number stands in a column of its own."""
    found: set[tuple[int, int]] = set()
    for before, after in pairwise(segments):
        if abs(before.foot - after.foot) <= _SAME_LINE * after.size and not _MARK.fullmatch(before.text):
            left, right = round(before.left), round(after.left)
            found |= {(left + first, right + second) for first in (-1, 0, 1) for second in (-1, 0, 1)}
    return found


def _is_marked_by(one: _Segment, mark: _Segment) -> bool:
    return (
        abs(mark.foot - one.foot) <= _SAME_LINE * max(one.size, mark.size)
        and 0 <= one.left - mark.right < _MARK_GAP * one.size
        and not (mark.text.isdigit() and one.text[0].isdigit())
    )


# Blocks


def _blocks(segments: Sequence[_Segment]) -> list[_Block]:
    """Segments in the order of the file; those that follow one another downwards belong together."""
    made: list[_Block] = []
    for segment in segments:
        if made and _goes_on(made[-1], segment):
            made[-1].segments.append(segment)
        else:
            made.append(_Block([segment], len(made)))
    return made


def _goes_on(block: _Block, segment: _Segment) -> bool:
    last = block.segments[-1]
    size = max(last.size, segment.size)
    step = segment.foot - last.foot
    overlaps = min(block.right, segment.right) - max(block.left, segment.left) > 0
    is_alike = abs(last.size - segment.size) <= 0.1 * size
    return (
        is_alike and 0.5 * size < step <= _NEXT_LINE * size and overlaps and abs(segment.left - last.left) < 20 * size
    )


def _bands(blocks: Sequence[_Block]) -> list[_Band]:
    """Blocks from above downwards, those that stand side by side together."""
    bands: list[_Band] = []
    for block in sorted(blocks, key=lambda one: (one.top, one.left)):
        band = bands[-1] if bands else None
        size = block.segments[0].size
        if band is not None and block.top < band.foot - 0.3 * size:
            band.blocks.append(block)
        else:
            bands.append(_Band([block]))
    for band in bands:
        band.blocks.sort(key=lambda one: one.order)
    return bands


# Bands


def _table_end(bands: Sequence[_Band], place: int) -> int:
    """The place after the last band that stands in the same columns; a heading between two such belongs to them."""
    if len(bands[place].blocks) < _FEW_LINES or not _is_flat(bands[place]):
        return place + 1
    end = place + 1
    lefts = list(bands[place].lefts)
    while end < len(bands) and _is_below(bands[end - 1], bands[end]):
        if _is_of_table(bands[end], lefts):
            lefts += [one for one in bands[end].lefts if all(abs(one - left) > _ALIGNED for left in lefts)]
            end += 1
        elif _is_heading(bands, end, lefts):
            end += 2
        else:
            break
    return end


def _is_below(above: _Band, band: _Band) -> bool:
    return _is_flat(band) and band.top - above.foot < _TABLE_GAP * above.blocks[0].segments[0].size


def _is_of_table(band: _Band, lefts: Sequence[float]) -> bool:
    """Whether a band stands in columns: in two at least, or as the rest of a cell that is not in the first."""
    shared = sum(any(abs(one - left) <= _ALIGNED for left in lefts) for one in band.lefts)
    if len(band.blocks) == 1:
        return shared == 1 and abs(band.lefts[0] - min(lefts)) > _ALIGNED
    return shared >= _SHARED


def _is_heading(bands: Sequence[_Band], place: int, lefts: Sequence[float]) -> bool:
    """Whether one line stands over further rows of a table of many columns."""
    band = bands[place]
    if len(lefts) <= _SHARED or place + 1 >= len(bands) or len(band.blocks) > 1 or len(band.blocks[0].segments) > 1:
        return False
    after = bands[place + 1]
    is_first = abs(band.lefts[0] - min(lefts)) <= _ALIGNED
    return is_first and _is_below(band, after) and len(after.blocks) > _SHARED and _is_of_table(after, lefts)


def _has_cells(bands: Sequence[_Band]) -> bool:
    """Whether these are the rows of a table, and not labels with what is said to them."""
    if max(len(band.blocks) for band in bands) != _FEW_LINES:
        return True
    pairs = [sorted(band.blocks, key=lambda one: one.left) for band in bands if len(band.blocks) == _FEW_LINES]
    firsts_run_over = any(len(first.segments) > 1 for first, _second in pairs)
    is_said = any(sum(len(one.text) for one in second.segments) > _CELL for _first, second in pairs)
    return len(bands) > _FEW_LINES and firsts_run_over and not is_said


def _is_flat(band: _Band) -> bool:
    """Whether no block stands below another: a row of cells."""
    ordered = sorted(band.blocks, key=lambda one: one.left)
    return all(after.left >= before.right - 1 for before, after in pairwise(ordered))


def _table(bands: Sequence[_Band], number: int) -> Iterator[PlacedLine]:
    lefts: list[float] = []
    for band in bands:
        lefts += [one for one in band.lefts if all(abs(one - left) > _ALIGNED for left in lefts)]
    lefts.sort()
    row = 0
    for band in bands:
        blocks = sorted(band.blocks, key=lambda one: one.left)
        columns = [1 + _nearest(lefts, block.left) for block in blocks]
        row += bool(not row or columns[0] == 1 or len(columns) > 1)
        for column, block in zip(columns, blocks, strict=True):
            for segment in block.segments:
                yield _placed(segment, (number, row, column))


def _nearest(lefts: Sequence[float], left: float) -> int:
    return min(range(len(lefts)), key=lambda place: abs(lefts[place] - left))


def _band(band: _Band) -> Iterator[PlacedLine]:
    """Lines of a band that is no table: a label and what is said to it, or blocks side by side one after another."""
    parts = sorted(band.blocks, key=lambda one: one.left)
    if len(parts) == _FEW_LINES and len(parts[0].segments) > 1:
        above, label = parts[0].segments[:-1], _Block(parts[0].segments[-1:])
        if _is_level([label, parts[1]]):  # a label under other lines, which are of another paragraph
            yield from (_placed(segment, None) for segment in above)
            band = _Band([label, parts[1]])
            parts = band.blocks
    if len(parts) > 1 and _is_flat(band) and all(len(one.segments) == 1 for one in parts[:-1]) and _is_level(parts):
        yield _labelled([one.segments[0] for one in parts])
        yield from (_placed(segment, None) for segment in parts[-1].segments[1:])
        return
    for block in band.blocks:
        for segment in block.segments:
            yield _placed(segment, None)


def _labelled(parts: Sequence[_Segment]) -> PlacedLine:
    """A line in parts."""
    last = parts[-1]
    return _placed(parts[0], None)._replace(
        text="\t".join(one.text for one in parts), right=round(last.right, 1), bold=all(one.bold for one in parts),
        size=last.size, runs_over=last.words[-1].runs_over, paragraph=last.words[-1].paragraph,
    )  # fmt: skip


def _is_level(parts: Sequence[_Block]) -> bool:
    """Whether blocks begin on one line."""
    feet = [one.segments[0].foot for one in parts]
    return max(feet) - min(feet) <= _SAME_LINE * parts[0].segments[0].size


def _placed(segment: _Segment, table: tuple[int, int, int] | None) -> PlacedLine:
    return PlacedLine(
        segment.text, round(segment.left, 1), round(segment.right, 1), round(segment.foot - segment.size, 1),
        segment.size, segment.bold, table, runs_over=segment.words[-1].runs_over,
        paragraph=segment.words[-1].paragraph,
    )  # fmt: skip
