"""Papers as pictures for the window: the PDF itself, drawn page by page. Runs in a process of its own."""

from dataclasses import dataclass

import pypdfium2

from secretariat.documents import pdf
from secretariat.documents.blocks import Audience, Document, Written


@dataclass(frozen=True, slots=True)
class Picture:
    """A page: width and height in pixels, and its bytes, four to a pixel (blue, green, red, unused)."""

    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Preview:
    """A paper and its pages as pictures."""

    written: Written
    pages: tuple[Picture, ...]


def draw(document: Document, audience: Audience, width: int) -> Preview:
    """Write a document and draw its pages at a width in pixels."""
    written = pdf.write(document, audience)
    file = pypdfium2.PdfDocument(written.data)
    try:
        pages = []
        for page in file:
            bitmap = page.render(scale=width / page.get_width(), rev_byteorder=False, prefer_bgrx=True)
            pages.append(Picture(bitmap.width, bitmap.height, bytes(bitmap.buffer)))
    finally:
        file.close()
    return Preview(written, tuple(pages))
