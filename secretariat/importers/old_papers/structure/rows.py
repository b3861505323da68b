"""A paper as rows of cells: a paragraph is a row, a row of a table is one too, and tabs divide a line into cells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from secretariat.services.old_papers import Paragraph, ParagraphKind, Place, Words

_HASHES = re.compile(r"\s*(#{1,6})\s+")
_CLOSING = re.compile(r"\s+#{1,6}\s*$")
_STARRED = re.compile(r"\s*(?:[-*+]\s+)?\*\*([^*]{2,60}?):?\*\*\s*:?\s*(.*)$", re.DOTALL)
_SLANTED = re.compile(r"\s*\*([^*\s][^*]{1,40}?)(?::\*|\*\s*:)\s*(.*)$", re.DOTALL)
_EMPHASIS = re.compile(r"(?:\*\*|__)((?:(?!\*\*|__).)+)(?:\*\*|__)$")
_BORDER = re.compile(r"[\s|:+=-]*")
_DIVIDER = re.compile(r"\s*\t\s*|(?<=\S)[ \u00a0]{4,}(?=\S)")
_BULLET = re.compile(r"\s*(?:[-–—•·*▪●○◦‣■□→➔➜⇒o]|\uf0b7|=>)[\s\u00a0]+(?=\S)")
_BULLET_MARK = re.compile(r"[^\w\s]+|o|\uf0b7|\uf0a7")


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of a paragraph, in which column of its row it stands and the number of the paragraph."""

    paragraph: Paragraph
    index: int
    start: int
    end: int
    column: int

    @property
    def text(self) -> str:
        """Its characters."""
        return self.paragraph.text[self.start : self.end]

    @property
    def place(self) -> Place:
        """Where it stands in the source."""
        return self.paragraph.place(self.start, self.end)

    def part(self, start: int, end: int | None = None) -> "Cell":
        """The stretch of it between two of its characters, without the white space around."""
        end = len(self.text) if end is None else end
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        end = max(start, end - (len(text) - len(text.rstrip())))
        return Cell(self.paragraph, self.index, self.start + start, self.start + end, self.column)

    def words(self) -> Words:
        """What it says, as the words of a field."""
        return Words(self.text, self.place)


@dataclass(frozen=True)
class Row:
    """A row of the paper: its number among the rows, its cells in order, and the table it stands in, if any."""

    number: int
    cells: tuple[Cell, ...]
    table: int = 0
    gap: bool = False

    @cached_property
    def text(self) -> str:
        """All of it; cells divided by tabs."""
        return "\t".join(cell.text for cell in self.cells)

    @property
    def whole(self) -> Cell:
        """All of its first paragraph; of a heading with text behind it in the same paragraph, what is left."""
        cell = self.cells[0]
        if len(self.cells) == 1 and not self.table:
            return cell
        return Cell(cell.paragraph, cell.index, 0, len(cell.paragraph.text), cell.column).part(0)

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph of its first cell."""
        return self.cells[0].paragraph

    @property
    def style(self) -> str:
        """The name of the style it is set in; a plain text may mark its headings with signs."""
        signs = _HASHES.match(self.paragraph.text)
        return f"Heading {len(signs[1])}" if signs else self.paragraph.lines[0].style

    @property
    def mark(self) -> str:
        """The number or bullet that the program draws before it."""
        return self.paragraph.lines[0].mark

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.paragraph.lines if line.text.strip())

    @property
    def is_tabular(self) -> bool:
        """Whether it is a row of a table, or looks like one."""
        return bool(self.table) or len(self.cells) > 2 or self.paragraph.text.lstrip().startswith("|")

    @property
    def depth(self) -> int:
        """How many blanks stand before it in a plain text."""
        text = self.paragraph.lines[0].text
        return len(text) - len(text.lstrip())

    def columns(self) -> dict[int, list[Cell]]:
        """Its cells by column."""
        found: dict[int, list[Cell]] = {}
        for cell in self.cells:
            found.setdefault(cell.column, []).append(cell)
        return found

    def bullet(self) -> int | None:
        """How many characters its bullet takes; `None` where it has none."""
        if found := _BULLET.match(self.text):
            return found.end()
        return 0 if self.mark and _BULLET_MARK.fullmatch(self.mark) else None


def rows_of(paragraphs: Sequence[Paragraph], kind: ParagraphKind = ParagraphKind.TEXT) -> list[Row]:
    """The rows of what is to be read; page furniture, repeated blocks, contents and remnants are left out."""
    found: list[Row] = []
    waiting: list[Cell] = []
    last = 0
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind is not kind or not paragraph.text.strip():
            continue
        cells = tuple(_cells(paragraph, index))
        if not cells:
            continue
        table = paragraph.lines[0].table
        if waiting and (table is None or table[:2] != waiting[0].paragraph.lines[0].table[:2]):  # type: ignore[index]
            found.append(_table_row(len(found), waiting))
            waiting = []
        if table is not None:
            whole = Cell(paragraph, index, 0, len(paragraph.text), table[2])
            waiting.append(whole.part(0))
        else:
            gap = paragraph.first - last > 1 or paragraph.lines[0].whole
            found.append(Row(len(found), cells, gap=gap))
        last = paragraph.last
    if waiting:
        found.append(_table_row(len(found), waiting))
    return found


def _table_row(number: int, cells: Iterable[Cell]) -> Row:
    cells = tuple(cells)
    table = cells[0].paragraph.lines[0].table
    return Row(number, cells, table=table[0] if table else 0)


def _cells(paragraph: Paragraph, index: int) -> Iterable[Cell]:
    whole = Cell(paragraph, index, 0, len(paragraph.text), 0)
    text = paragraph.text
    if text.lstrip().startswith("|"):
        edges = [at for at, letter in enumerate(text) if letter == "|"] + [len(text)]
        spans = [(start + 1, end) for start, end in pairwise(edges)]
        if _BORDER.fullmatch(text):
            return
    elif starred := _STARRED.match(text) or _SLANTED.match(text):
        spans = [starred.span(1), starred.span(2)]
    else:
        hashes = _HASHES.match(text)
        closing = _CLOSING.search(text) if hashes else None
        whole = whole.part(hashes.end(), closing.start() if closing else None) if hashes else whole
        text = whole.text
        marks = [found.span() for found in _DIVIDER.finditer(text)]
        starts = [0, *(end for _, end in marks)]
        spans = list(zip(starts, [*(start for start, _ in marks), len(text)], strict=True))
    for column, (start, end) in enumerate(spans):
        cell = whole.part(start, end)
        if emphasis := _EMPHASIS.match(cell.text):
            cell = cell.part(*emphasis.span(1))
        if cell.text:
            yield Cell(paragraph, index, cell.start, cell.end, column)
