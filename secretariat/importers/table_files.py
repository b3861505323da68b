"""Reads the tables of a file as plain text: workbooks, text documents and files of values between commas.

A merged cell gives its words to every place it covers. Nothing of a formula is read but the value it had.
"""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secretariat.errors import Refused, SecretariatError
from secretariat.i18n import N_
from secretariat.importers import safety
from secretariat.language.characters import without_forbidden

LIMITS = safety.USUAL
MOST_COLUMNS = 60

_UNKNOWN = N_("{name} is no table this program reads. Save it as XLSX, DOCX, ODT or CSV.")
_DAMAGED = N_("{name} is damaged: it cannot be read. Ask for a new copy.")
_EMPTY = N_("There is no table in {name}.")
_DELIMITERS = ";\t,|"
_ENCODINGS = ("utf-8-sig", "cp1252")
_DECIMALS = re.compile(r"0\.(0+)(?:;|$)")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Again(str):
    """The words of a cell that is merged with the one above it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a file: its name where it has one, and its rows, all as long as the widest."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def read(path: Path) -> list[Table]:
    """The tables of a file, as they come.

    Raises:
        Refused: it is of another kind, damaged, holds no table, or is not safe to read.
        Unavailable: it cannot be read.
    """
    try:
        if path.stat().st_size > LIMITS.size:
            raise Refused(
                "{name} is too large: at most {size} MB are read. Make it smaller or split it.",
                name=path.name, size=LIMITS.size // safety.MEGABYTE,
            )  # fmt: skip
        data = path.read_bytes()
    except OSError as error:
        raise safety.unread(path, error) from error
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> list[Table]:
    """The tables of the bytes of a file; `name` tells its kind, and what it is called in a refusal."""
    reader = _READERS.get(Path(name).suffix.lower())
    if reader is None:
        raise Refused(_UNKNOWN, name=name)
    if reader is not _values:
        safety.check(data, name, LIMITS)
    try:
        found = [Table(title, _even(rows)) for title, rows in reader(data, name)]
    except SecretariatError:
        raise
    except Exception as error:  # a damaged file ends in whatever error its reader stumbles into
        raise Refused(_DAMAGED, name=name) from error
    tables = [table for table in found if table.rows]
    if not tables:
        raise Refused(_EMPTY, name=name)
    return tables


_Rows = Iterable[Sequence[str]]


def _even(rows: _Rows) -> tuple[tuple[str, ...], ...]:
    """Rows of one length, without empty rows and columns at the ends."""
    kept = [tuple(_clean(cell) for cell in row[:MOST_COLUMNS]) for row in rows]
    while kept and not any(kept[-1]):
        kept.pop()
    width = max((place for row in kept for place, cell in enumerate(row, 1) if cell), default=0)
    return tuple((row + ("",) * width)[:width] for row in kept if any(row))


def _clean(text: str) -> str:
    """Words without what no paper can show; a hard hyphen and odd spaces become plain ones."""
    lines = without_forbidden(text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")).split("\n")
    told = (" ".join(line.replace("\u00a0", " ").replace("\u00ad", "").split()) for line in lines)
    words = "\n".join(line for line in told if line)
    return Again(words) if isinstance(text, Again) else words


# Workbooks


def _workbook(data: bytes, _: str) -> Iterator[tuple[str, _Rows]]:
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "visible":
            yield sheet.title, _sheet(sheet)


def _sheet(sheet: Any) -> list[list[str]]:
    rows = [[_cell(cell) for cell in row] for row in sheet.iter_rows(max_col=MOST_COLUMNS)]
    first_row, first_column = sheet.min_row, sheet.min_column
    for area in sheet.merged_cells.ranges:
        if area.max_row - area.min_row > LIMITS.rows:
            continue
        words = _at(rows, area.min_row - first_row, area.min_col - first_column)
        for place, row in enumerate(rows[max(area.min_row - first_row, 0) : area.max_row - first_row + 1]):
            for column in range(area.min_col - first_column, min(area.max_col - first_column + 1, len(row))):
                row[column] = Again(words) if place else words
    return rows


def _at(rows: list[list[str]], row: int, column: int) -> str:
    return rows[row][column] if 0 <= row < len(rows) and 0 <= column < len(rows[row]) else ""


def _cell(cell: Any) -> str:
    """The words of a cell as it shows them: 1.10 stays 1.10 though it is kept as a number."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return f"{value.day}.{value.month}.{value.year}"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if isinstance(value, float):
        decimals = _DECIMALS.search(cell.number_format or "")
        if decimals:
            return f"{value:.{len(decimals[1])}f}"
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


# Text documents


def _word(data: bytes, _: str) -> Iterator[tuple[str, _Rows]]:
    from docx import Document

    for table in Document(io.BytesIO(data)).element.body.iter(f"{_W}tbl"):
        if not any(True for _ in table.iterancestors(f"{_W}tbl")):
            yield "", _word_rows(table)


def _word_rows(table: Any) -> list[list[str]]:
    """The rows of a table; a cell merged downwards says again what its first one says."""
    rows: list[list[str]] = []
    for line in table.iterchildren(f"{_W}tr"):
        row: list[str] = []
        for cell in line.iterchildren(f"{_W}tc"):
            facts = cell.find(f"{_W}tcPr")
            span, merge = (facts.find(f"{_W}{name}") if facts is not None else None for name in ("gridSpan", "vMerge"))
            width = int(span.get(f"{_W}val", "1")) if span is not None else 1
            goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
            words = Again(_at(rows, len(rows) - 1, len(row))) if goes_on else _paragraphs(cell)
            row += [words] * min(max(width, 1), MOST_COLUMNS)
        rows.append(row)
    return rows


def _paragraphs(cell: Any) -> str:
    return "\n".join("".join(_run(one) for one in paragraph.iter()) for paragraph in cell.iter(f"{_W}p"))


def _run(part: Any) -> str:
    if part.tag == f"{_W}t":
        return part.text or ""
    return {f"{_W}br": "\n", f"{_W}tab": " "}.get(part.tag, "")


def _open_text(data: bytes, _: str) -> Iterator[tuple[str, _Rows]]:
    from odfdo import Document

    for table in Document(io.BytesIO(data)).body.tables:
        yield table.name or "", _open_rows(table)


def _open_rows(table: Any) -> list[list[str]]:
    rows: list[list[str]] = []
    covered: dict[tuple[int, int], str] = {}
    for place, line in enumerate(table.traverse()):
        if place > LIMITS.rows:
            break
        row: list[str] = []
        for cell in line.traverse():
            here = (place, len(row))
            if len(row) >= MOST_COLUMNS:
                break
            words = covered.get(here, "") if cell.tag == "table:covered-table-cell" else _open_cell(cell)
            row.append(words)
            wide, tall = (int(cell.get_attribute(f"table:number-{what}-spanned") or 1) for what in ("columns", "rows"))
            if (wide, tall) != (1, 1):
                for below in range(min(tall, LIMITS.rows)):
                    again = Again(words) if below else words
                    covered.update(((place + below, here[1] + beside), again) for beside in range(wide))
        rows.append(row)
    return rows


def _open_cell(cell: Any) -> str:
    if cell.get_attribute("office:value-type") == "date":
        day = dt.date.fromisoformat(str(cell.get_attribute("office:date-value"))[:10])
        return f"{day.day}.{day.month}.{day.year}"
    return "\n".join(one.inner_text for one in cell.get_elements("descendant::text:p"))


# Values between commas


def _values(data: bytes, name: str) -> Iterator[tuple[str, _Rows]]:
    text = _decoded(data, name)
    head = text[:20_000]
    counts = {mark: head.count(mark) for mark in _DELIMITERS}
    delimiter = max(counts, key=lambda mark: counts[mark])
    csv.field_size_limit(1_000_000)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    yield "", [row for place, row in enumerate(rows) if place <= LIMITS.rows]


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    if b"\x00" in data[:1000] or zipfile.is_zipfile(io.BytesIO(data)):
        raise Refused(_UNKNOWN, name=name)
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


_READERS = {
    ".xlsx": _workbook,
    ".docx": _word,
    ".odt": _open_text,
    ".ods": _open_text,
    ".csv": _values,
    ".tsv": _values,
    ".txt": _values,
}
SUFFIXES = tuple(_READERS)
