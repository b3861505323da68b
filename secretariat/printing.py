"""Papers straight from a file, for the process that draws them: asked, built, written, turned into pictures."""

import os
import threading
from collections.abc import Collection
from dataclasses import replace
from multiprocessing import parent_process
from pathlib import Path

import pypdfium2

from secretariat.documents import Asked, kind_of, template_of, write
from secretariat.documents.blocks import Audience, Document, Written
from secretariat.documents.preview import Picture, Preview, draw
from secretariat.i18n import language
from secretariat.store.reading import ask


def draw_paper(
    location: str | Path,
    name: str,
    asked: Asked,
    width: int,
    known: Collection[str] = (),
    audience: Audience = Audience.INTERNAL,
) -> Preview:
    """Draw a document as it stands in a file or database now.

    Args:
        location: the file, or the address of the database.
        name: the document, as `documents.registered` names it.
        asked: what it is made of.
        width: of a page, in pixels.
        known: digests of the pages that need not come again.
        audience: whom the copy is for.

    Raises:
        Refused: what it is made of is not there any more.
    """
    return draw(_made(location, name, asked), audience, width, known)


def write_paper(location: str | Path, name: str, asked: Asked, form: str, audience: Audience) -> Written:
    """Write a document as it stands in a file or database now, in one of its formats.

    Raises:
        Refused: what it is made of is not there any more.
    """
    made = _made(location, name, asked)
    if form == "docx":
        made = replace(made, template=ask(location, template_of, name, asked))
    return write(made, form, audience)


def draw_page(data: bytes, number: int, dots: int) -> tuple[Picture, int]:
    """A page of a PDF, from 0, at so many dots to the inch, and how many pages there are."""
    with pypdfium2.PdfDocument(data) as file:
        bitmap = file[number].render(scale=dots / 72, prefer_bgrx=True)
        return Picture(bitmap.width, bitmap.height, "", bytes(bitmap.buffer)), len(file)


def _made(location: str | Path, name: str, asked: Asked) -> Document:
    kind = kind_of(name)
    content = ask(location, kind.question, asked)
    return kind.build(content, language(asked.code or content.language))


def end_with_the_program() -> None:
    """Let this process end when the program that started it does, even if that was killed."""
    threading.Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:
    if program := parent_process():
        program.join()
        os._exit(0)
