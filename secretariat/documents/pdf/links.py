"""Links: where words lead, as annotations of a page that the tree of tags knows (PDF 1.7, 12.5.6.5 and 14.7.4.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFString

from secretariat.documents.addresses import address
from secretariat.documents.pdf.tags import Node, Raw

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Target:
    """A heading of the same paper: its element, which is found when all pages are set."""

    heading: Node


class Link(Raw):
    """Words of a page that lead somewhere.

    Args:
        page: the page they stand on, from 0.
        boxes: where they stand, row by row: left, bottom, right, top.
        target: an address, a heading, or `#` with the number of an item.
        words: what is said of it.
        node: their element in the tree.
    """

    def __init__(self, page: int, boxes: Sequence[Box], target: str | Target, words: str, node: Node) -> None:
        super().__init__(b"")
        self.page = page
        self.target = target
        self.node = node
        self._boxes = boxes
        self._words = words

    def settle(self, document: Any, key: int, place: tuple[int, float] | None) -> None:
        """Write it: its key in the tree of parents, and the page and height of the heading it leads to."""
        boxes = self._boxes
        edges = min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
        quads = " ".join(f"{x1:.2f} {y2:.2f} {x2:.2f} {y2:.2f} {x1:.2f} {y1:.2f} {x2:.2f} {y1:.2f}"
                         for x1, y1, x2, y2 in boxes)  # fmt: skip
        if place:
            leads = f"/Dest[{document.page_numbers[place[0]]} 0 R/XYZ 0 {place[1]:.2f} null]".encode()
        else:
            leads = b"/A<</S/URI/URI " + PDFString(str(self.target)).format(document) + b">>"
        rest = f"/Rect[{' '.join(f'{edge:.2f}' for edge in edges)}]/QuadPoints[{quads}]/StructParent {key}"
        words = PDFString(self._words).format(document)
        start = b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Contents "
        self.content = start + words + rest.encode() + leads + b">>"


def target_of(link: str) -> str:
    """A link as it may stand in a paper: an address of the web or of mail, or an item; nothing for all else."""
    return link if link.startswith("#") else address(link)
