"""A ministry's own Word template, looked at before its page, head and styles are taken; its text is not."""

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secretariat.errors import Refused
from secretariat.importers import safety

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAIN = b"wordprocessingml.document.main+xml"
_TEMPLATE = b"wordprocessingml.template.main+xml"
_LINK = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.I)
_ATTACHED = re.compile(rb"<w:attachedTemplate\b[^>]*/>|<w:attachedTemplate\b[^>]*>\s*</w:attachedTemplate>")
_FETCHED = re.compile(rb"\b(INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE|LINK|IMPORT)\s+[\"\\&]", re.I)
_LARGEST = 10 * safety.MEGABYTE


@dataclass(frozen=True, slots=True)
class Taken:
    """A template that may be taken: the name of its file and its bytes, without what leads out of it."""

    file_name: str
    data: bytes


def read(path: Path) -> Taken:
    """Look at a file that is to be a template.

    Raises:
        Refused: it is no Word file, it carries macros or links, or it is damaged; with what to do.
        Unavailable: it cannot be read.
    """
    name = path.name
    if path.suffix.lower() not in {".docx", ".dotx"}:
        raise Refused("{name} is no Word template. Choose a file that ends with .docx or .dotx.", name=name)
    data = safety.read(path, safety.Limits(size=_LARGEST))
    made = _without_links(data, name)
    _try(made, name)
    return Taken(name, made)


def _without_links(data: bytes, name: str) -> bytes:
    """The same file, a plain document, without the name of the template that it was made of itself."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part, content in _parts(old):
            if part.endswith(".xml") and _FETCHED.search(re.sub(rb"</w:instrText>.*?<w:instrText[^>]*>", b"", content)):
                raise Refused(
                    "{name} fetches data from other files or addresses. Break those links, save it, and try again.",
                    name=name,
                )
            new.writestr(part, content)
    return made.getvalue()


def _parts(file: zipfile.ZipFile) -> "Iterator[tuple[str, bytes]]":
    for part in file.infolist():
        content = file.read(part)
        if part.filename == "[Content_Types].xml":
            content = content.replace(_TEMPLATE, _MAIN)
        elif part.filename == "word/settings.xml":
            content = _ATTACHED.sub(b"", content)
        elif part.filename == "word/_rels/settings.xml.rels":
            content = _LINK.sub(b"", content)
        yield part.filename, content


def _try(data: bytes, name: str) -> None:
    """Open it as it will be opened for each paper."""
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        is_whole = bool(document.sections) and document.styles.element is not None
    except Exception as error:
        raise Refused("{name} is damaged: it cannot be unpacked. Ask for a new copy.", name=name) from error
    if not is_whole:
        raise Refused("{name} is no Word template. Choose a file that ends with .docx or .dotx.", name=name)
