"""The XLSX writer: every table of a document is a worksheet with a real table; the rest stands on the first sheet.

Numbers and days are written as such, words always as words, whatever they begin with.
"""

import datetime as dt
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range

from secretariat.documents.audiences import for_audience
from secretariat.documents.blocks import (
    Audience,
    Block,
    Bullet,
    Cell,
    Chart,
    Column,
    Document,
    Ending,
    Figures,
    Grid,
    Heading,
    Meta,
    Paragraph,
    Record,
    Remark,
    Title,
    Written,
    plain,
)
from secretariat.documents.characters import legal
from secretariat.documents.fitting import fitted
from secretariat.i18n import Language

_LONGEST = 32_767
_MANY_CELLS = 400_000
_NAME_LENGTH = 31
_NARROW, _WIDE, _FILTER_BUTTON = 7, 60, 3
_DAY_WIDTH, _NUMBER_WIDTH = 11, 8
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_AS_PROGRAMS_WRITE = str.maketrans({"\N{MINUS SIGN}": "-", "\N{NO-BREAK SPACE}": None, ",": "."})
_DAYS = {"en": "d mmm yyyy"}
_USUAL = {"valign": "top"}
_WRAPPED = {**_USUAL, "text_wrap": True}
_LINE, _MOST_LINES = 15, 27
_FIRST_WIDTH, _SECOND_WIDTH = 30, 80
_OPTIONS = {
    "default_format_properties": _USUAL,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(document: Document, audience: Audience = Audience.INTERNAL) -> Written:
    """Write a document as XLSX; equal blocks give equal bytes."""
    document = fitted(for_audience(document, audience))
    tables = _Tables(document)
    made = io.BytesIO()
    is_large = sum(len(one.grid.records) * len(one.grid.columns) for one in tables.every) > _MANY_CELLS
    book = xlsxwriter.Workbook(made, {**_OPTIONS, "constant_memory": is_large, "in_memory": not is_large})
    when = dt.datetime.combine(dt.date.fromisoformat(document.date), dt.time())
    missing: set[str] = set()
    facts = {"title": legal(document.title, missing)[:255], "author": legal(document.author, missing)[:255]}
    book.set_properties({**facts, "created": when})
    pen = _Pen(book, document.language, missing, is_large=is_large)
    _Particulars(book.add_worksheet(tables.first), pen, document).write(tables)
    for one in tables.every:
        _write_table(book.add_worksheet(one.name), one.grid, pen)
    book.close()
    return Written(made.getvalue(), tuple(sorted(missing)))


@dataclass(frozen=True, slots=True)
class _Table:
    """A table and the name of its worksheet."""

    name: str
    grid: Grid


class _Tables:
    """The tables of a document, each named by the heading or caption above it; no two names are alike.

    Attributes:
        first: the name of the sheet for all that is no table.
        every: the tables, in order.
        of: the table of a block, by the block's place.
    """

    def __init__(self, document: Document) -> None:
        self._taken = {"history"}  # Excel keeps this one for itself
        self.first = self._name(document.language.say("Particulars"))
        self.of: dict[int, _Table] = {}
        above = document.title
        for place, block in enumerate(document.blocks):
            if isinstance(block, Title | Heading):
                above = block.text
            elif isinstance(block, Chart):
                above = block.caption or above
            elif isinstance(block, Grid):
                self.of[place] = _Table(self._name(above), _as_data(block, document.language))
        self.every = tuple(self.of.values())

    def _name(self, words: str) -> str:
        bare = " ".join(_NOT_IN_NAMES.sub(" ", legal(words, set())).split()).strip("' ") or "–"
        for number in count(start=1):
            ending = f" {number}" if number > 1 else ""
            name = _cut(bare, _NAME_LENGTH - len(ending)).rstrip("' ") + ending
            if name.casefold() not in self._taken:
                break
        self._taken.add(name.casefold())
        return name


def _length(text: str) -> int:
    """How long a text is to a spreadsheet, which counts a character beyond the first 65,536 as two."""
    return len(text) + sum(one > "\uffff" for one in text)


def _cut(text: str, most: int) -> str:
    """The beginning of a text that is so long at most."""
    text = text[:most]
    while _length(text) > most:
        text = text[: most - _length(text)]
    return text


def _as_data(grid: Grid, language: Language) -> Grid:
    """A table as spreadsheets need it: group rows as a column, days and numbers beside words that say more."""
    return _with_values(_without_groups(grid, language), language)


def _with_values(grid: Grid, language: Language) -> Grid:
    """The same with a second column after each whose words say more than their values: the deadline, its last day."""
    fuller = {
        place
        for record in grid.records
        for place, cell in enumerate(record.cells)
        if cell.value is not None and _says_more(cell, language)
    }
    if not fuller:
        return grid
    columns: list[Column] = []
    for place, column in enumerate(grid.columns):
        columns.append(column)
        if place in fuller:
            columns.append(Column(language.say("{column}: value", column=plain(column.head)), 2.0))
    records = []
    for record in grid.records:
        cells: list[Cell] = []
        for place, cell in enumerate(record.cells):
            cells += [replace(cell, value=None), Cell(value=cell.value)] if place in fuller else [cell]
        records.append(replace(record, cells=tuple(cells)))
    return replace(grid, columns=tuple(columns), records=tuple(records))


def _says_more(cell: Cell, language: Language) -> bool:
    if isinstance(cell.value, dt.date):
        return bool(cell.under) or cell.text != language.date(cell.value)
    return bool(cell.under) or cell.text.translate(_AS_PROGRAMS_WRITE) not in {
        f"{cell.value:.15g}",
        "" if cell.value else "–",
    }


def _without_groups(grid: Grid, language: Language) -> Grid:
    """The same with the words of group rows in a column of their own, so that rows can be sorted and filtered."""
    if not any(record.is_group for record in grid.records):
        return grid
    records: list[Record] = []
    group = Cell()
    for record in grid.records:
        if record.is_group:
            group = record.cells[0]
        else:
            records.append(replace(record, cells=(Cell() if record.is_total else group, *record.cells)))
    return replace(grid, columns=(Column(language.say("Part"), 4.0), *grid.columns), records=tuple(records))


class _Pen:
    """Writes cells of one workbook in its few hands."""

    def __init__(self, book: Any, language: Language, missing: set[str], *, is_large: bool) -> None:
        self.is_large = is_large
        self._missing = missing
        day = {**_USUAL, "num_format": _DAYS.get(language.code, "d.m.yyyy"), "align": "left"}
        self.bold, self.wrapped = book.add_format({**_WRAPPED, "bold": True}), book.add_format(_WRAPPED)
        self.day, self.bold_day = book.add_format(day), book.add_format({**day, "bold": True})
        self.figure = book.add_format({**_USUAL, "bold": True, "align": "left"})
        self.quiet = book.add_format({**_WRAPPED, "font_color": "#4A4F57", "font_size": 9})
        self.title = book.add_format({**_USUAL, "bold": True, "font_size": 16})
        self.heading = book.add_format({**_USUAL, "bold": True, "font_size": 12})
        self.link = book.add_format({**_USUAL, "font_color": "#1F4E79", "underline": 1})

    def words(self, text: str) -> str:
        """Words as a cell can hold them."""
        if not text.isprintable():
            text = legal(text, self._missing)
        return text if _length(text) <= _LONGEST else _cut(text, _LONGEST - 1) + "…"

    def row(self, sheet: Any, row: int, cells: Iterable[Cell], hand: Any = None) -> list[int]:
        """Write a row in a hand, else the usual one; returns how many letters wide its cells are."""
        widths = []
        for place, one in enumerate(cells):
            value = one.value
            if value is None:
                text = f"{one.text} ({one.under})" if one.under else one.text
                if len(text) > _WIDE or not text.isprintable():
                    sheet.write_string(row, place, self.words(text), hand or self.wrapped)
                elif text:
                    sheet.write_string(row, place, text, hand)
                widths.append(len(text))
            elif isinstance(value, dt.date):
                sheet.write_datetime(row, place, value, self.bold_day if hand else self.day)
                widths.append(_DAY_WIDTH)
            else:
                sheet.write_number(row, place, value, hand)
                widths.append(_NUMBER_WIDTH)
        return widths


def _write_table(sheet: Any, grid: Grid, pen: _Pen) -> None:
    """A worksheet with one table: its head stays in sight, its totals and its note stand under it."""
    heads = _heads(grid.columns, pen)
    rows = [record for record in grid.records if not record.is_total]
    totals = [record for record in grid.records if record.is_total]
    widths = [len(head) + _FILTER_BUTTON for head in heads]
    last = len(heads) - 1
    if pen.is_large:  # such a sheet is written row by row and can hold no table
        for place, head in enumerate(heads):
            sheet.write_string(0, place, head, pen.bold)
        sheet.autofilter(0, 0, len(rows), last)
    else:
        columns = [{"header": head, "header_format": pen.bold} for head in heads]
        look = {"style": "Table Style Light 1", "banded_rows": False, "columns": columns}
        sheet.add_table(0, 0, 1, last, look)
        reach = xl_range(0, 0, max(1, len(rows)), last)  # told afterwards: else each cell is compared with other tables
        sheet.tables[-1].update({"range": reach, "a_range": reach, "autofilter": reach})
    heights = {0: _LINE, **_write_rows(sheet, 1, rows, pen, widths)}
    after = max(1, len(rows)) + 1
    heights |= _write_rows(sheet, after, totals, pen, widths)
    if not pen.is_large:  # a sheet that is written row by row leaves heights to its reader
        _set_heights(sheet, heights)
    if grid.note:
        sheet.write_string(after + len(totals) + 1, 0, pen.words(grid.note))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(max(width, _NARROW), _WIDE))
    _set_up(sheet, landscape=True)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)


def _write_rows(sheet: Any, first: int, records: Iterable[Record], pen: _Pen, widths: list[int]) -> dict[int, int]:
    """Write rows, let the widths of their columns grow; returns how high each is to be."""
    heights = {}
    for row, record in enumerate(records, start=first):
        found = pen.row(sheet, row, record.cells, pen.bold if record.is_total else None)
        widths[:] = map(max, widths, found)
        heights[row] = _height(max(found, default=0), _WIDE)
    return heights


def _set_heights(sheet: Any, heights: dict[int, int]) -> None:
    """Set the height that most rows have for all, and others one by one."""
    usual = Counter(heights.values()).most_common(1)[0][0]
    if usual != _LINE:
        sheet.set_default_row(usual)
    for row, height in heights.items():
        if height != usual:
            sheet.set_row(row, height)


def _height(letters: int, width: int) -> int:
    """How high a row is whose longest cell has so many letters."""
    return _LINE if letters < width else _LINE * min(_MOST_LINES, 1 + int(letters / (width * 1.1)))


def _heads(columns: Sequence[Column], pen: _Pen) -> list[str]:
    """The heads of the columns: none is empty, no two are alike."""
    found: list[str] = []
    taken: set[str] = set()
    for place, column in enumerate(columns, start=1):
        bare = " ".join(pen.words(plain(column.head)).split())[:200] or f"{place}"
        named = (bare if number == 1 else f"{bare} {number}" for number in count(start=1))
        found.append(next(name for name in named if name.casefold() not in taken))
        taken.add(found[-1].casefold())
    return found


def _set_up(sheet: Any, *, landscape: bool) -> None:
    """How it is printed: A4, as wide as the page, with n (N) at the foot."""
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.8)
    sheet.set_footer("&L&A&R&P (&N)")


class _Particulars:
    """The first sheet: what the document is, and all of it that is no table, label by label."""

    def __init__(self, sheet: Any, pen: _Pen, document: Document) -> None:
        self._sheet = sheet
        self._pen = pen
        self._document = document
        self._row = 0
        self._makers: dict[type, Callable[[Any], None]] = {
            Title: lambda block: self._add(block.text, hand=pen.title),
            Heading: lambda block: self._add(f"{block.number} {block.text}".lstrip(" "), hand=pen.heading),
            Meta: lambda block: self._add("", block.text, hand=pen.quiet),
            Remark: lambda block: self._add("", plain(block.text)),
            Paragraph: self._paragraph,
            Bullet: self._bullet,
            Figures: self._figures,
            Chart: self._chart,
            Ending: self._ending,
        }

    def write(self, tables: _Tables) -> None:
        """Write the sheet; where a table stands in the document, its worksheet is named."""
        head = self._document.head
        for words in (head.organization, head.group, " ".join(filter(None, (head.kind, head.date))), head.state,
                      head.registry_number, head.project_number, *head.secret):  # fmt: skip
            if words:
                self._add(words)
        self._row += 1
        for place, block in enumerate(self._document.blocks):
            self._write(block, tables.of.get(place))
        self._row += 1
        for words in (*(row for rows in self._document.contact for row in rows), head.seal):
            if words:
                self._add(words, hand=self._pen.quiet)
        self._sheet.set_column(0, 0, _FIRST_WIDTH)
        self._sheet.set_column(1, 1, _SECOND_WIDTH)
        self._sheet.set_column(2, 2, 12)
        _set_up(self._sheet, landscape=False)

    def _write(self, block: Block, table: _Table | None) -> None:
        if table is not None:
            target = table.name.replace("'", "''")
            self._sheet.write_url(self._row, 1, f"internal:'{target}'!A1", self._pen.link, self._pen.words(table.name))
            self._row += 1
        else:
            self._makers[type(block)](block)

    def _add(self, label: str, text: str = "", *, hand: Any = None) -> None:
        words = self._pen.words
        if label:
            self._sheet.write_string(self._row, 0, words(label), hand or (self._pen.bold if text else None))
        if text:
            is_long = len(text) > _SECOND_WIDTH or "\n" in text
            self._sheet.write_string(self._row, 1, words(text), hand or (self._pen.wrapped if is_long else None))
        second = 0 if hand in {self._pen.title, self._pen.heading} else len(text)
        height = max(_height(second, _SECOND_WIDTH), _height(len(label) if text else 0, _FIRST_WIDTH))
        if height > _LINE:
            self._sheet.set_row(self._row, height)
        self._row += 1

    def _paragraph(self, block: Paragraph) -> None:
        self._add(plain(block.label), plain(block.text))
        if block.facts:
            self._add("", block.facts, hand=self._pen.quiet)

    def _bullet(self, block: Bullet) -> None:
        self._add(block.label, f"{block.number or '–'} {plain(block.text)}")

    def _figures(self, block: Figures) -> None:
        for one in block.figures:
            if one.change:
                self._sheet.write_string(self._row, 2, self._pen.words(one.change))
            self._sheet.write_number(self._row, 1, one.number, self._pen.figure)
            self._add(one.words)
        if block.note:
            self._add("", block.note, hand=self._pen.quiet)

    def _chart(self, block: Chart) -> None:
        self._add(block.caption, block.words)
        if block.note:
            self._add("", block.note, hand=self._pen.quiet)

    def _ending(self, block: Ending) -> None:
        for label, rows in block.facts:
            for place, row in enumerate(rows):
                self._add("" if place else plain(label), row.text)
