"""Reads a PDF: its characters become lines in the order they are read, with page, place, size and weight.

What stands side by side is told apart: cells of a table, columns of a page, a label and its value.
"""

import ctypes
from threading import Lock
from typing import Any

from secretariat.errors import Refused
from secretariat.i18n import N_
from secretariat.importers.old_papers.readers import pdf_safety
from secretariat.importers.old_papers.readers.lines import Read, go_on
from secretariat.importers.old_papers.readers.pdf_layout import Layout
from secretariat.importers.old_papers.readers.pdf_tags import Tags
from secretariat.importers.old_papers.readers.pdf_words import Frame, Word, words_of
from secretariat.services.old_papers import Progress
from secretariat.services.remarks import Remark

MOST_PAGES = 1500

_ENCRYPTED = N_("{name} is encrypted. Open it with its password, save it without one, and try again.")
_DAMAGED = N_("{name} is damaged: it cannot be read. Ask for a new copy.")
_TOO_MANY = N_("{name} has more than {pages} pages. Split it, and bring the parts in one by one.")
_SCANNED = N_("{name} holds only pictures of its pages, no text. Have its text recognised, or ask for the original.")
_BLANK = N_("Pages without text, only pictures: {n} ({pages}). What stands on them is not read.")
_FEW = 3
_one_at_a_time = Lock()  # the library may not be asked by two threads at once
_TOLD = 20


def read(data: bytes, name: str, progress: Progress | None = None) -> Read:
    """The lines of a PDF.

    Raises:
        Refused: it is encrypted, damaged, has no text, or is packed so as to harm.
    """
    pdf_safety.check(data, name)
    with _one_at_a_time:
        return _opened(data, name, progress)


def _opened(data: bytes, name: str, progress: Progress | None) -> Read:
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD or "assword" in str(error)
        raise Refused(_ENCRYPTED if is_locked else _DAMAGED, name=name) from error
    with file:
        if len(file) > MOST_PAGES:
            raise Refused(_TOO_MANY, name=name, pages=MOST_PAGES)
        return _read(file, Read(name), progress)


def _read(file: Any, made: Read, progress: Progress | None) -> Read:
    made.pages = len(file)
    made.language = _language(file)
    layout, tags = Layout(), Tags(file)
    blank = []
    for number in range(made.pages):
        go_on(progress, number, made.pages)
        count = 0
        for line in layout.lines(_page(file, number, tags)):
            made.add(line.text, page=number + 1, breaks_page=not count and number > 0, size=line.size, bold=line.bold,
                     left=line.left, right=line.right, top=line.top, table=line.table,
                     margin="header" if line.is_turned else "", runs_over=line.runs_over,
                     paragraph=line.paragraph)  # fmt: skip
            count += 1
        if not count:
            blank.append(number + 1)
    go_on(progress, made.pages, made.pages)
    if len(blank) == made.pages:
        raise Refused(_SCANNED, name=made.name)
    if blank:
        told = ", ".join(map(str, blank[:_TOLD])) + (" …" if len(blank) > _TOLD else "")
        made.remarks.append(Remark(_BLANK, {"n": len(blank), "pages": told}))
    return made.finished()


def _page(file: Any, number: int, tags: Tags) -> list[Word]:
    """The words of a page in the order of its file; nothing of a page that cannot be read."""
    import pypdfium2

    try:
        page = file[number]
    except pypdfium2.PdfiumError:
        return []
    try:
        text = page.get_textpage()
        try:
            left, bottom, right, top = page.get_cropbox()
            return [*words_of(text, Frame(left, bottom, right, top, page.get_rotation()), tags.of_page(page))]
        finally:
            text.close()
    except pypdfium2.PdfiumError:
        return []
    finally:
        page.close()


def _language(file: Any) -> str:
    """What the file says its language is."""
    from pypdfium2 import raw

    if not hasattr(raw, "FPDFCatalog_GetLanguage"):
        return ""
    held = (ctypes.c_ushort * 32)()
    length = raw.FPDFCatalog_GetLanguage(file.raw, held, ctypes.sizeof(held))
    if not _FEW < length <= ctypes.sizeof(held):
        return ""
    return bytes(held)[: length - 2].decode("utf-16-le", errors="ignore")[:2].lower()
