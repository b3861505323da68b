"""Reads an OpenDocument text: headings, paragraphs, lists and tables in their order, with the numbers drawn there.

What somebody deleted with changes tracked is kept apart by the form itself and left out; both are told.
"""

import io
from collections.abc import Iterator
from typing import Any

from secretariat.i18n import N_
from secretariat.importers import safety
from secretariat.importers.old_papers.readers.lines import Read, go_on
from secretariat.importers.old_papers.readers.odt_styles import Lists, Styles, local
from secretariat.services.old_papers import Progress
from secretariat.services.remarks import Remark

LIMITS = safety.Limits(size=20 * safety.MEGABYTE, members=1000, unpacked=60 * safety.MEGABYTE, tags=600_000)

_PASSED = {
    "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "forms", "annotation", "annotation-end",
    "change", "change-start", "change-end", "note-citation", "bookmark", "bookmark-start", "bookmark-end",
    "soft-page-break", "alphabetical-index-auto-mark-file", "object", "image", "title", "desc",
}  # fmt: skip
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DEPTH = 150
_MOST_SPACES = 200
_MOST_COPIES = 100
_OFTEN = 200

_TRACKED = N_("The paper has tracked changes: what was added is read, what was deleted is left out.")


def read(data: bytes, name: str, progress: Progress | None = None) -> Read:
    """The lines of a text, headers first and footers last."""
    from odfdo import Document

    safety.check(data, name, LIMITS)
    document = Document(io.BytesIO(data))
    return _Reader(document, Read(name), progress).read()


class _Reader:
    """Walks through a text once."""

    def __init__(self, document: Any, made: Read, progress: Progress | None) -> None:
        self._body = _root(document.body)
        self._made = made
        self._progress = progress
        self._pages = _root(document.get_part("styles.xml").root)
        roots = [self._pages, _root(document.get_part("content.xml").root)]
        self._styles = Styles(roots)
        self._lists = Lists(roots)
        self._tables = 0
        self._margin = ""
        self._table: tuple[int, int, int] | None = None

    def read(self) -> Read:
        """All lines of it."""
        self._margins("header")
        self._blocks(self._body, 0)
        self._margins("footer")
        if any(True for _ in self._body.iter(f"{_TEXT}tracked-changes")):
            self._made.remarks.append(Remark(_TRACKED))
        self._made.language = self._styles.language[:2].lower()
        return self._made.finished()

    def _margins(self, which: str) -> None:
        """What stands in the headers or footers of its pages, each once."""
        seen = set()
        self._margin = which
        for place in self._pages.iter():
            if local(place) in {which, f"{which}-left", f"{which}-first"} and "master-page" in _parent(place):
                words = "".join(place.itertext()).strip()
                if words and words not in seen:
                    seen.add(words)
                    self._blocks(place, 0)
        self._margin = ""

    def _blocks(self, parent: Any, depth: int) -> None:
        for child in parent if depth < _DEPTH else ():
            name = local(child)
            if name in {"p", "h"}:
                self._paragraph(child, "", depth)
            elif name == "list":
                self._list(child, "", 0, depth)
            elif name == "table":
                self._read_table(child, depth)
            elif name and name not in _PASSED:
                self._blocks(child, depth + 1)

    def _list(self, element: Any, style: str, level: int, depth: int) -> None:
        """The items of a list; the first paragraph of an item has its number or bullet."""
        if depth >= _DEPTH:
            return
        style = element.get(f"{_TEXT}style-name", style)
        counter = self._lists.begin(element, style, level)
        for item in element:
            name = local(item)
            mark = ""
            if name == "list-item":
                start = item.get(f"{_TEXT}start-value", "")
                mark = self._lists.next(counter, style, level, start)
            for child in item if name in {"list-item", "list-header"} else ():
                kind = local(child)
                if kind in {"p", "h"}:
                    self._paragraph(child, mark, depth)
                    mark = ""
                elif kind == "list":
                    self._list(child, style, level + 1, depth + 1)
                elif kind and kind not in _PASSED:
                    self._blocks(child, depth + 1)

    def _read_table(self, element: Any, depth: int) -> None:
        within = self._table
        if within is None:
            self._tables += 1
        row = 0
        for line in element.iter(f"{_TABLE}table-row"):
            if next(line.iterancestors(f"{_TABLE}table"), None) is not element:
                continue
            row += 1
            column = 0
            for cell in line:
                if local(cell) not in {"table-cell", "covered-table-cell"}:
                    continue
                column += 1
                self._table = within or (self._tables, row, column)
                self._blocks(cell, depth + 1)
                column += _count(cell.get(f"{_TABLE}number-columns-repeated")) - 1
        self._table = within

    def _paragraph(self, element: Any, mark: str, depth: int) -> None:
        key = element.get(f"{_TEXT}style-name", "")
        name = self._styles.name(key)
        if local(element) == "h":
            level = max(1, _count(element.get(f"{_TEXT}outline-level")))
            name = f"Heading {level}"
            if not mark and not self._margin and element.get(f"{_TEXT}is-list-header") != "true":
                mark = self._lists.heading(level)
        boxes: list[Any] = []
        spans: list[tuple[str, int]] = []
        text = "".join(self._pieces(element, key, boxes, spans, depth))
        bold, size = self._styles.looks(spans)
        for place, row in enumerate(text.split("\n")):
            self._made.add(
                row, style=name, mark="" if place else mark, bold=bold, size=size, table=self._table, whole=True,
                breaks_page=not place and self._styles.breaks_page(key), margin=self._margin, goes_on=place > 0,
            )  # fmt: skip
        for box in boxes:
            self._blocks(box, depth + 1)
        if len(self._made.lines) % _OFTEN == 0:
            go_on(self._progress, len(self._made.lines), 0)

    def _pieces(
        self, element: Any, key: str, boxes: list[Any], spans: list[tuple[str, int]], depth: int
    ) -> Iterator[str]:
        """The words of a paragraph; spaces that the form folds are one, those it writes as signs stay."""
        yield from _said(element.text, key, spans)
        for child in element if depth < _DEPTH else ():
            name = local(child)
            if name == "s":
                yield " " * min(_count(child.get(f"{_TEXT}c")), _MOST_SPACES)
            elif name in {"tab", "line-break"}:
                yield "\t" if name == "tab" else "\n"
            elif name in {"text-box", "note-body"}:
                boxes.append(child)
            elif name and name not in _PASSED:
                own = child.get(f"{_TEXT}style-name", key) if name == "span" else key
                yield from self._pieces(child, own, boxes, spans, depth + 1)
            yield from _said(child.tail, key, spans)


def _said(words: str | None, key: str, spans: list[tuple[str, int]]) -> Iterator[str]:
    if words:
        folded = " ".join(words.split())
        told = (" " if words[0].isspace() else "") + folded + (" " if folded and words[-1].isspace() else "")
        if folded:
            spans.append((key, len(folded)))
        yield told


def _root(element: Any) -> Any:
    """The tree under an element of the library, which tells what its own methods do not."""
    return element._xml_element  # noqa: SLF001 - the tree has no other door


def _parent(element: Any) -> str:
    above = element.getparent()
    return local(above) if above is not None else ""


def _count(words: str | None) -> int:
    return min(int(words), _MOST_COPIES) if words and words.isdecimal() and len(words) < 6 else 1
