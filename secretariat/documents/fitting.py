"""Papers that must keep to their pages: of several forms, ever shorter, the fullest that does is the one written."""

from collections.abc import Sequence
from dataclasses import replace

from secretariat.documents.blocks import Block, Document

_SPARE = 64.0
"""Points of each page that are left to programs that set the same in a wider font."""


def fitted(document: Document) -> Document:
    """The document in the fullest of its forms that keeps to its pages; the shortest one where none does.

    What fits is measured on the PDF and holds for every format, so that all of them tell the same.
    """
    if not document.shorter:
        return document
    forms = (document.blocks, *document.shorter)
    low, high = 0, len(forms) - 1
    while low < high:
        middle = low if not low and high == len(forms) - 1 else (low + high) // 2
        if _pages(document, forms[middle]) <= document.pages:
            high = middle
        else:
            low = middle + 1
    return replace(document, blocks=tuple(forms[low]), shorter=())


def _pages(document: Document, blocks: Sequence[Block]) -> int:
    from secretariat.documents.pdf.setting import set_pages

    return len(set_pages(replace(document, blocks=tuple(blocks)), spare=_SPARE)[1])
