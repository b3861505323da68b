"""Reads a Word document: paragraphs and tables in their order, with styles, drawn numbers, margins and turns of pages.

What somebody added with changes tracked is read as accepted, what somebody deleted is left out; both are told.
"""

import io
from collections.abc import Iterator
from typing import Any

from secretariat.i18n import N_
from secretariat.importers import safety
from secretariat.importers.old_papers.readers.docx_numbers import Numbers
from secretariat.importers.old_papers.readers.lines import Read, go_on
from secretariat.services.old_papers import Progress
from secretariat.services.remarks import Remark

LIMITS = safety.Limits(size=20 * safety.MEGABYTE, members=1000, unpacked=60 * safety.MEGABYTE, tags=600_000)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ADDED, _GONE = {"ins", "moveTo"}, {"del", "moveFrom"}
_PASSED = {"pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "instrText", "delInstrText", "Fallback", "pict", "delText"}
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
          "softHyphen": "\N{SOFT HYPHEN}"}  # fmt: skip
_HALF_POINTS = 2
_DEPTH = 150
_OFTEN = 200

_TRACKED = N_("The paper has tracked changes: what was added is read, what was deleted is left out.")


def read(data: bytes, name: str, progress: Progress | None = None) -> Read:
    """The lines of a document, headers first and footers last."""
    from docx import Document

    safety.check(data, name, LIMITS)
    document = Document(io.BytesIO(data))
    return _Reader(document, Read(name), progress).read()


class _Reader:
    """Walks through a document once."""

    def __init__(self, document: Any, made: Read, progress: Progress | None) -> None:
        self._document = document
        self._made = made
        self._progress = progress
        self._numbers = Numbers(document)
        self._tables = 0
        self._breaks = False
        self._is_changed = False
        self._margin = ""

    def read(self) -> Read:
        """All lines of it."""
        made = self._made
        self._margins("header")
        self._blocks(self._document.element.body, None, 0)
        self._margins("footer")
        if self._is_changed:
            made.remarks.append(Remark(_TRACKED))
        core = self._document.core_properties
        made.language = (core.language or self._numbers.language)[:2].lower()
        return made.finished()

    def _margins(self, which: str) -> None:
        """What stands in the headers or footers, each once."""
        self._margin, seen = which, set()
        for section in self._document.sections:
            for kind in (which, f"first_page_{which}", f"even_page_{which}"):
                part = getattr(section, kind)
                if part.is_linked_to_previous:
                    continue
                words = "".join(part._element.itertext())  # noqa: SLF001 - the element has no other door
                if words.strip() and words not in seen:
                    seen.add(words)
                    self._blocks(part._element, None, 0)  # noqa: SLF001
        self._margin, self._breaks = "", False

    def _blocks(self, parent: Any, table: tuple[int, int, int] | None, depth: int) -> None:
        """The paragraphs and tables under an element."""
        if depth > _DEPTH:
            return
        for child in parent:
            name = _local(child)
            if name == "p":
                self._paragraph(child, table)
            elif name == "tbl":
                self._table(child, table, depth)
            elif name in _GONE:
                self._is_changed = True
            elif name not in _PASSED and name:
                self._blocks(child, table, depth + 1)

    def _table(self, element: Any, within: tuple[int, int, int] | None, depth: int) -> None:
        """The cells of a table; a table in a cell of another belongs to that cell."""
        if within is None:
            self._tables += 1
        number = self._tables
        for row, line in enumerate(element.iterchildren(f"{_W}tr"), 1):
            column = 1
            if line.find(f"{_W}trPr/{_W}del") is not None:
                self._is_changed = True
                continue
            for cell in _cells(line):
                facts = cell.find(f"{_W}tcPr")
                span, merge = (facts.find(f"{_W}{one}") if facts is not None else None for one in
                               ("gridSpan", "vMerge"))  # fmt: skip
                goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
                if not goes_on:
                    self._blocks(cell, within or (number, row, column), depth + 1)
                column += max(1, _number(span.get(f"{_W}val")) if span is not None else 1)

    def _paragraph(self, element: Any, table: tuple[int, int, int] | None) -> None:
        facts = element.find(f"{_W}pPr")
        style, mark = self._numbers.of(facts)
        is_broken = self._breaks or self._numbers.breaks_page(facts)
        self._breaks = False
        words: list[str] = []
        runs: list[tuple[Any, int]] = []
        others: list[Any] = []
        for run, piece in self._pieces(element, 0):
            if piece == "\f":
                is_broken, self._breaks = (True, False) if not "".join(words).strip() else (is_broken, True)
            elif run is None and not isinstance(piece, str):
                others.append(piece)
            else:
                words.append(piece)
                if piece.strip():
                    runs.append((run, len(piece)))
        text = "".join(words)
        if is_broken and not text.strip():
            is_broken, self._breaks = False, True
        bold, size = self._numbers.looks(facts, runs)
        for place, row in enumerate(text.split("\n")):
            self._made.add(
                row, style=style, mark=mark if not place else "", size=size, bold=bold, table=table, whole=True,
                breaks_page=is_broken and not place, margin=self._margin, goes_on=place > 0,
            )  # fmt: skip
        for box in others:
            self._blocks(box, table, 1)
        if len(self._made.lines) % _OFTEN == 0:
            go_on(self._progress, len(self._made.lines), 0)

    def _pieces(self, parent: Any, depth: int) -> Iterator[tuple[Any, Any]]:
        """Each stretch of a paragraph with its run; a form feed where a page turns, and text boxes as elements."""
        for child in parent if depth < _DEPTH else ():
            name = _local(child)
            if name in _GONE:
                self._is_changed = True
            elif name == "t":
                yield parent, child.text or ""
            elif name == "br":
                yield parent, {"page": "\f", "column": "\n"}.get(child.get(f"{_W}type", ""), "\n")
            elif name == "lastRenderedPageBreak":
                continue
            elif name in _SIGNS:
                yield parent, _SIGNS[name]
            elif name == "txbxContent":
                yield None, child
            elif name and name not in _PASSED:
                self._is_changed |= name in _ADDED
                yield from self._pieces(child, depth + 1)


def _cells(line: Any) -> Iterator[Any]:
    for child in line:
        if _local(child) == "tc":
            yield child
        elif _local(child) in {"sdt", "sdtContent", "customXml"}:
            yield from _cells(child)


def _local(element: Any) -> str:
    """The name of an element without its space; empty for remarks in the XML."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _number(words: str | None) -> int:
    return int(words) if words and words.isdecimal() and len(words) < 3 else 1
