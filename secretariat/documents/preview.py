"""Papers as pictures for the window: the PDF itself, drawn page by page. Runs in a process of its own."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import sha256

import pypdfium2

from secretariat.documents import write
from secretariat.documents.blocks import Audience, Document, Written


@dataclass(frozen=True, slots=True)
class Picture:
    """A page: width and height in pixels, a digest of what is seen, and its bytes.

    A pixel has four bytes: blue, green, red, unused. There are none where the one who asked has them already.
    """

    width: int
    height: int
    digest: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Place:
    """Where a heading stands: its words, its page, from 0, and how far down that page, from 0 to 1."""

    words: str
    page: int
    down: float


@dataclass(frozen=True, slots=True)
class Preview:
    """A paper, its pages as pictures, where its headings stand, and the code of its language."""

    written: Written
    pages: tuple[Picture, ...]
    headings: tuple[Place, ...]
    language: str = ""


def draw(document: Document, audience: Audience, width: int, known: Collection[str] = ()) -> Preview:
    """Write a document and draw its pages at a width in pixels; those whose digest is known come without bytes."""
    written = write(document, "pdf", audience)
    file = pypdfium2.PdfDocument(written.data)
    try:
        pages = []
        for page in file:
            bitmap = page.render(scale=width / page.get_width(), rev_byteorder=False, prefer_bgrx=True)
            data = bytes(bitmap.buffer)
            digest = f"{bitmap.width} {sha256(data).hexdigest()}"
            pages.append(Picture(bitmap.width, bitmap.height, digest, b"" if digest in known else data))
        headings = tuple(_headings(file))
    finally:
        file.close()
    return Preview(written, tuple(pages), headings, document.language.code)


def _headings(file: pypdfium2.PdfDocument) -> Iterator[Place]:
    for mark in file.get_toc():
        target = mark.get_dest()
        _, (_left, top, _zoom) = target.get_view()
        page = target.get_index()
        height = file.get_page_size(page)[1]
        yield Place(mark.get_title(), page, 1 - top / height)
