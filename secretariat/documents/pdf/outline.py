"""The outline of a PDF: its headings as bookmarks, sub-items under their items (PDF 1.7, 12.3.3)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFString

from secretariat.documents.pdf.tags import Raw


@dataclass(slots=True)
class Bookmark:
    """A heading: its level (2 for an item), its words, the page it stands on, from 0, and its height there."""

    level: int
    words: str
    page: int
    top: float
    below: "list[Bookmark]" = field(default_factory=list)
    entry: Raw = field(default_factory=lambda: Raw(b""))
    number: int = 0


class _Outline(Raw):
    """The root of the outline, in the place of ReportLab's own, which asks these two things of it."""

    ready = 1

    def prepare(self, _document: Any, _canvas: Any) -> None:
        """It is complete already."""


def attach(document: Any, bookmarks: Sequence[Bookmark]) -> None:
    """Hang the headings into the document, whose pages have their numbers by now."""
    if not bookmarks:
        return
    top: list[Bookmark] = []
    for mark in bookmarks:
        (top[-1].below if top and mark.level > 2 else top).append(mark)
    root = _Outline(b"")
    document.Reference(root, "Outlines")
    number = document.objectcounter
    for place, mark in enumerate(bookmarks):
        document.Reference(mark.entry, f"Bookmark{place}")
        mark.number = document.objectcounter
    ends = f"/First {top[0].number} 0 R/Last {top[-1].number} 0 R/Count {len(top)}"
    root.content = f"<</Type/Outlines{ends}>>".encode()
    _link(document, number, top)
    for mark in top:
        _link(document, mark.number, mark.below)
    document.Outlines = document.Catalog.Outlines = root


def _link(document: Any, parent: int, marks: Sequence[Bookmark]) -> None:
    """Write the entries of one level, each with its neighbours."""
    for place, mark in enumerate(marks):
        page = document.page_numbers[mark.page]
        links = f"/Parent {parent} 0 R/Dest[{page} 0 R/XYZ 0 {mark.top:.2f} null]"
        if place:
            links += f"/Prev {marks[place - 1].number} 0 R"
        if place < len(marks) - 1:
            links += f"/Next {marks[place + 1].number} 0 R"
        if mark.below:
            links += f"/First {mark.below[0].number} 0 R/Last {mark.below[-1].number} 0 R/Count -{len(mark.below)}"
        mark.entry.content = b"<</Title " + PDFString(mark.words).format(document) + links.encode() + b">>"
