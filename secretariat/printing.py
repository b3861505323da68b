"""Papers straight from a file, for the process that draws them: asked, built, written, turned into pictures."""

import os
import threading
from collections.abc import Collection
from multiprocessing import parent_process
from pathlib import Path

from secretariat.documents import Asked, registered, write
from secretariat.documents.blocks import Audience, Written
from secretariat.documents.preview import Preview, draw
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
    kind = registered()[name]
    content = ask(location, kind.question, asked)
    return draw(kind.build(content, language(content.language)), audience, width, known)


def write_paper(location: str | Path, name: str, asked: Asked, form: str, audience: Audience) -> Written:
    """Write a document as it stands in a file or database now, in one of its formats.

    Raises:
        Refused: what it is made of is not there any more.
    """
    kind = registered()[name]
    content = ask(location, kind.question, asked)
    return write(kind.build(content, language(content.language)), form, audience)


def end_with_the_program() -> None:
    """Let this process end when the program that started it does, even if that was killed."""
    threading.Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:
    if program := parent_process():
        program.join()
        os._exit(0)
