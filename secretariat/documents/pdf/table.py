"""Tables: set rows that know their heights, where they may be divided, and how they are drawn."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from secretariat.documents.blocks import Cell, Column, Grid, Mark, Record, Run
from secretariat.documents.pdf import sheet
from secretariat.documents.pdf.flow import Strip, cut
from secretariat.documents.pdf.page import Page
from secretariat.documents.pdf.sheet import CM, Style
from secretariat.documents.pdf.tags import Node
from secretariat.documents.pdf.typeset import Line, Setter, going_on, mark_width, marked
from secretariat.i18n import TAGS

Key = tuple[str, str, str, Mark, float, Style]

_AFTER_MARK = 2.0
_RIGHT_OF_MIDDLE = 5.6
_TALL = 10 * CM
"""A cell that is higher than this makes its first row as high, whatever it stands for."""


@dataclass(slots=True)
class TableCell:
    """A set cell: strips of lines from its top. `middle` is where a head stands centred, `right` where numbers end."""

    strips: Sequence[Strip]
    node: Node
    middle: float | None = None
    right: float | None = None
    is_shared: bool = False

    @property
    def height(self) -> float:
        """Its height."""
        return sum(strip.height for strip in self.strips)

    def draw(self, page: Page, x: float, top: float) -> None:
        """Draw it from a place at the left."""
        for strip in self.strips:
            if self.middle is None and self.right is None:
                page.lines(strip.lines, strip.style, x, top)
            else:
                for number, line in enumerate(strip.lines):
                    page.lines([line], strip.style, self._start(line), top - number * strip.style.leading)
            top -= strip.height

    def _start(self, line: Line) -> float:
        return self.middle - line.width / 2 if self.middle is not None else (self.right or 0.0) - line.width


@dataclass(slots=True)
class TableRow:
    """A set row, divided only when it is higher than a page.

    `goes_on` are the places of cells that stand for the next row too. Such a cell has no height of its own; the last
    row it stands for is made as high as it needs, which is its `least` height.
    """

    cells: Sequence[TableCell]
    is_group: bool = False
    is_total: bool = False
    stands_low: bool = False
    gap: float = sheet.CELL_GAP
    goes_on: Sequence[int] = ()
    least: float = 0.0
    height: float = field(init=False)

    def __post_init__(self) -> None:
        """Its height with the space above and under the words."""
        own = max((cell.height for cell in self.cells if not cell.is_shared), default=0.0)
        self.height = max(own + self.space, self.least)

    @property
    def space(self) -> float:
        """The space above and under the words together."""
        return self.gap * 2 + (4 if self.is_group else 0)

    def divide(self, room: float) -> "tuple[TableRow, TableRow] | None":
        """What fits of each cell, and the rest."""
        halves = [cut(cell.strips, room - self.space) for cell in self.cells]
        if not any(above for above, _ in halves):
            return None
        upper, lower = (
            replace(
                self,
                cells=[replace(cell, strips=half[side]) for cell, half in zip(self.cells, halves, strict=True)],
                least=0.0,
            )
            for side in (0, 1)
        )
        return upper, lower

    def draw(self, page: Page, places: Sequence[float], top: float, space: float, *, furniture: bool = False) -> None:
        """Draw its cells; those that stand low end on one line."""
        most = max(cell.height for cell in self.cells)
        for x, cell in zip(places, self.cells, strict=False):
            if cell.strips:
                low = most - cell.height if self.stands_low else 0.0
                with page.tagged(None if furniture else cell.node):
                    cell.draw(page, x, top - space - low)


@dataclass(slots=True)
class Table:
    """A table, or the part of it on one page. Its head is drawn on each page, and belongs to the tree on the first.

    Of `rows` those from `start` to `end` are its own; `sums` are the heights of all before each.
    """

    head: TableRow
    rows: Sequence[TableRow]
    places: Sequence[float]
    whole: int
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    is_first: bool = True
    is_last: bool = True
    start: int = 0
    end: int = -1
    sums: Sequence[float] = ()

    def __post_init__(self) -> None:
        """All rows, where nothing else is said."""
        if not self.sums:
            self.sums = [0.0, *accumulate(row.height for row in self.rows)]
        if self.end < 0:
            self.end = len(self.rows)

    @property
    def height(self) -> float:
        """Its height with the head."""
        return self._head_height + self.sums[self.end] - self.sums[self.start]

    @property
    def least(self) -> tuple[float, int]:
        """All of a small table, else the head and three rows."""
        if self._is_small:
            return self.height, 3
        return self._head_height + self.sums[self._kept(3)] - self.sums[self.start], 3

    def divide(self, room: float, *, force: bool = False) -> "tuple[Table, Table] | None":
        """Three rows at least stand on each side; a group row keeps the next two; a small table is not divided."""
        if self._is_small and not force:
            return None
        last = bisect_right(self.sums, self.sums[self.start] + room - self._head_height, self.start, self.end + 1) - 1
        if not force:
            last = min(last, self.end - 3)
            while last > self.start and self._is_bound(last):
                last -= 1
            if last < self.start + 3:
                return None
        if last <= self.start:
            return self._divide_row(room)
        if last >= self.end:
            return None
        upper = replace(self, end=last, after=0.0, is_last=False)
        return upper, replace(self, start=last, before=0.0, is_first=False)

    def draw(self, page: Page, top: float) -> None:
        """Head, rows and hairlines; a strong line closes the table, and one stands over a row that sums up."""
        self.head.draw(page, self.places, top, self.head.gap - 1, furniture=not self.is_first)
        place = top - self._head_height
        with page.tagged(None):
            page.rule(sheet.LEFT, place, sheet.RIGHT, place, 0.8, sheet.INK)
        for number in range(self.start, self.end):
            row = self.rows[number]
            row.draw(page, self.places, place, row.gap + (4 if row.is_group else 0))
            place -= row.height
            is_strong = self.rows[number + 1].is_total if number + 1 < self.end else self.is_last
            with page.tagged(None):
                rule = (0.8, sheet.INK) if is_strong else (0.35, sheet.HAIRLINE)
                is_within = row.goes_on and number + 1 < self.end
                for left, right in self._ruled(row) if is_within else [(sheet.LEFT, sheet.RIGHT)]:
                    page.rule(left, place, right, place, *rule)

    @property
    def _is_small(self) -> bool:
        return self.end - self.start <= self.whole

    @property
    def _head_height(self) -> float:
        return self.head.height - 1

    def _divide_row(self, room: float) -> "tuple[Table, Table] | None":
        """The first row is higher than the page."""
        halves = self.rows[self.start].divide(room - self._head_height)
        if halves is None:
            return None
        rest = [halves[1], *self.rows[self.start + 1 : self.end]]
        upper = replace(self, rows=halves[:1], start=0, end=1, sums=(), after=0.0, is_last=False)
        return upper, replace(self, rows=rest, start=0, end=-1, sums=(), before=0.0, is_first=False)

    def _kept(self, count: int) -> int:
        last = min(self.start + count, self.end)
        while last < self.end and self._is_bound(last):
            last += 1
        return last

    def _is_bound(self, place: int) -> bool:
        """Whether a row stays with those before it: with a group row, or within a cell that stands for several."""
        return any(row.is_group for row in self.rows[max(self.start, place - 2) : place]) or (
            place > self.start and bool(self.rows[place - 1].goes_on)
        )

    def _ruled(self, row: TableRow) -> list[tuple[float, float]]:
        """Where a hairline stands under a row: not within cells that go on."""
        edges = [*self.places, sheet.RIGHT]
        stretches: list[tuple[float, float]] = []
        for place in range(len(self.places)):
            if place in row.goes_on:
                continue
            if stretches and stretches[-1][1] == edges[place]:
                stretches[-1] = (stretches[-1][0], edges[place + 1])
            else:
                stretches.append((edges[place], edges[place + 1]))
        return stretches


class TableSetter:
    """Sets one table, and builds its part of the tree.

    Args:
        setter: sets the text.
        grid: the table.
        root: the element it belongs to.
        known: what was set before; the cells of a column are often alike.
    """

    def __init__(self, setter: Setter, grid: Grid, root: Node, known: "dict[Key, list[Strip]]") -> None:
        self._setter = setter
        self._known = known
        self._grid = grid
        self._node = Node("Table", root)
        self._open: dict[int, int] = {}
        self._left = 0
        self._widths = [column.width * CM for column in grid.columns]
        self._places = [sheet.LEFT + sum(self._widths[:number]) for number in range(len(self._widths))]
        self._rooms = [width - sheet.CELL_INDENT for width in self._widths[:-1]] + [self._widths[-1]]
        self._gap = sheet.DENSE_GAP if grid.dense else sheet.CELL_GAP
        self._style, self._bold = (sheet.DENSE, sheet.DENSE_BOLD) if grid.dense else (sheet.CELL, sheet.CELL_BOLD)

    def table(self) -> Table:
        """The table as a flow."""
        has_rows = bool(self._grid.records)  # a head has no place in the tree where there is no body
        node = Node("TR", Node("THead", self._node) if has_rows else self._node)
        columns = self._grid.columns
        heads = [self._head(column, place, node) for place, column in enumerate(columns)]
        stands_low = any(column.counts for column in columns)
        body = Node("TBody", self._node)
        rows = []
        for place, record in enumerate(self._grid.records):
            self._left = self._until_group(place)
            rows.append(self._row(record, body))
        _give_room(rows)
        head = TableRow(heads, stands_low=stands_low)
        return Table(head, rows, self._places, self._grid.whole, before=1.5 * sheet.HALF_LINE, after=sheet.HALF_LINE)

    def _until_group(self, place: int) -> int:
        """How many rows there are from a place to the next group row or the end."""
        records = self._grid.records
        end = next((number for number in range(place + 1, len(records)) if records[number].is_group), len(records))
        return end - place

    def _head(self, column: Column, place: int, row: Node) -> TableCell:
        node = Node("TH", row, attributes="<</O/Table/Scope/Column>>")
        style = sheet.COUNT_HEAD if column.mark else sheet.CELL_HEAD
        room = self._widths[place] if column.counts else self._rooms[place]
        strips = [Strip(going_on(self._setter.lines(column.head, style, room, hyphenate=False)), style)]
        if column.mark:
            mark = marked(Line(last=False), column.mark.value, sheet.COUNT_MARK.size)
            strips.insert(0, Strip([mark], sheet.COUNT_MARK))
        middle = self._places[place] + self._widths[place] / 2 if column.counts else None
        return TableCell(strips, node, middle=middle)

    def _row(self, record: Record, body: Node) -> TableRow:
        row = Node("TR", body)
        if record.is_group:
            node = Node("TD", row, attributes=f"<</O/Table/ColSpan {len(self._rooms)}>>")
            return TableRow([self._cell(record.cells[0], node, sheet.WIDTH, self._bold)], is_group=True, gap=self._gap)
        cells = []
        for place, (cell, column) in enumerate(zip(record.cells, self._grid.columns, strict=True)):
            if self._open.get(place):
                cells.append(TableCell((), row, is_shared=True))
                self._open[place] -= 1
                continue
            is_bold = cell.bold or record.is_total
            rows = min(max(1, cell.rows), self._left)
            spoken = "" if cell.under else TAGS.get(cell.language, "")
            node = Node("TD", row, attributes=f"<</O/Table/RowSpan {rows}>>" if rows > 1 else "", language=spoken)
            made = self._cell(cell, node, self._rooms[place], self._bold if is_bold else self._style)
            made.is_shared = rows > 1 and made.height < _TALL
            self._open[place] = rows - 1
            if column.counts:
                made.right = self._places[place] + self._widths[place] / 2 + _RIGHT_OF_MIDDLE
            cells.append(made)
        goes_on = [place for place, left in self._open.items() if left]
        return TableRow(cells, is_total=record.is_total, gap=self._gap, goes_on=goes_on)

    def _cell(self, cell: Cell, node: Node, room: float, style: Style) -> TableCell:
        key = cell.text, cell.under, cell.language, cell.mark, room, style
        strips = self._known.get(key)
        if strips is None:
            strips = self._known[key] = self._strips(cell, room, style)
        return TableCell(strips, node)

    def _strips(self, cell: Cell, room: float, style: Style) -> list[Strip]:
        mark = cell.mark.value if cell.mark is not Mark.NONE else ""
        indent = mark_width(mark, style.size) + _AFTER_MARK if mark else 0.0
        text = [Run(cell.text, language=cell.language)] if cell.language and cell.under else cell.text
        lines = self._setter.lines(text, style, room - indent, language=cell.language, hyphenate=False)
        if mark:
            lines[0] = marked(lines[0], mark, style.size)
        strips = [Strip(going_on(lines), style)]
        if cell.under:
            under = self._setter.lines(cell.under, sheet.CELL_UNDER, room, hyphenate=False)
            strips.append(Strip(going_on(under), sheet.CELL_UNDER))
        return strips


def _give_room(rows: list[TableRow]) -> None:
    """Let the last of the rows that a cell stands for be as high as the cell needs."""
    for first, row in enumerate(rows):
        for place, cell in enumerate(row.cells):
            if not (cell.is_shared and cell.strips):
                continue
            last = first
            while place in rows[last].goes_on and last < len(rows) - 1:
                last += 1
            missing = cell.height + row.space - sum(one.height for one in rows[first : last + 1])
            if missing > 0:
                rows[last] = replace(rows[last], least=rows[last].height + missing)
