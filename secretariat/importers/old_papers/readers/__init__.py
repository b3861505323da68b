"""Files of old papers as lines: DOCX, ODT, PDF, text and letters.

A file is looked at before it is read, and read in time and memory that its size bounds. Whatever cannot be read ends in
a refusal that says why and what to do.
"""

import hashlib
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from secretariat.errors import Phrase, Refused, SecretariatError, Unavailable
from secretariat.i18n import N_
from secretariat.importers import safety
from secretariat.services.old_papers import Progress, Source

if TYPE_CHECKING:
    from secretariat.importers.old_papers.readers.lines import Read

_UNKNOWN = N_("{name} is no paper that can be read. Save it as DOCX, ODT, PDF, TXT or EML.")
_OTHER = N_("{name} is {what}, though its name says otherwise. Give it its right name and try again.")
_DAMAGED = N_("{name} is damaged: it cannot be read. Ask for a new copy.")
_EMPTY = N_("{name} is empty.")


class _Form(NamedTuple):
    """A form of paper: the module that reads it, the bytes a file of it may have, and what it is called."""

    module: str
    limit: int
    called: str


_FORMS = {
    "docx": _Form("docx", 20 * safety.MEGABYTE, N_("a Word document")),
    "odt": _Form("odt", 20 * safety.MEGABYTE, N_("an OpenDocument text")),
    "pdf": _Form("pdf", 50 * safety.MEGABYTE, N_("a PDF")),
    "text": _Form("text", 2 * safety.MEGABYTE, N_("a text")),
    "letter": _Form("letter", 20 * safety.MEGABYTE, N_("a letter")),
}
_BY_SUFFIX = {
    "docx": "docx", "docm": "docx", "dotx": "docx", "doc": "docx", "odt": "odt", "ott": "odt",
    "pdf": "pdf", "txt": "text", "text": "text", "md": "text", "eml": "letter",
}  # fmt: skip
SUFFIXES = (".docx", ".odt", ".pdf", ".txt", ".eml")
"""The endings of what can be read, for whoever chooses a file."""

_PROLOGUE = 1024


def read(path: Path, progress: Progress | None = None) -> Source:
    """The lines of a file.

    Args:
        path: where it is.
        progress: is told how many pages are read of how many, where the form has pages.

    Raises:
        Refused: it is of another form, too large, encrypted, damaged, empty or not safe to read, or was stopped.
        Unavailable: it cannot be read from where it is.
    """
    try:
        form = _form_of_name(path.name)
        if path.stat().st_size > form.limit:
            raise _too_large(path.name, form)
        data = path.read_bytes()
    except OSError as error:
        raise Unavailable(
            "{file} could not be read ({reason}). Check that it is there and that no other program holds it.",
            file=path.name, reason=error.strerror or "",
        ) from error  # fmt: skip
    return read_bytes(data, path.name, progress)


def read_bytes(data: bytes, name: str, progress: Progress | None = None) -> Source:
    """The lines of the bytes of a file; `name` tells its form, and what it is called in a refusal."""
    form = _form_of_name(name)
    if len(data) > form.limit:
        raise _too_large(name, form)
    if not data.strip():
        raise Refused(_EMPTY, name=name)
    if (other := _form_of_bytes(data)) and _FORMS[other] is not form:
        raise Refused(_OTHER, name=name, what=Phrase(_FORMS[other].called))
    reader = import_module(f"{__name__}.{form.module}")
    try:
        found: Read = reader.read(data, name, progress)
    except SecretariatError:
        raise
    except Exception as error:  # a damaged file ends in whatever error its reader stumbles into
        raise Refused(_DAMAGED, name=name) from error
    if not any(line.text.strip() for line in found.lines) and not (found.remarks or found.enclosed):
        raise Refused(_EMPTY, name=name)
    return replace(
        Source(name, next(key for key, one in _FORMS.items() if one is form), "", ()),
        sha256=hashlib.sha256(data).hexdigest(), lines=tuple(found.lines), pages=found.pages,
        remarks=tuple(found.remarks), enclosed=tuple(found.enclosed), language=found.language,
    )  # fmt: skip


def _form_of_name(name: str) -> _Form:
    form = _BY_SUFFIX.get(name.rpartition(".")[2].lower())
    if form is None or "." not in name:
        raise Refused(_UNKNOWN, name=name)
    return _FORMS[form]


def _form_of_bytes(data: bytes) -> str:
    """The form that the bytes themselves tell; empty where they do not."""
    head = data[:_PROLOGUE]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        if b"application/vnd.oasis.opendocument.text" in head:
            return "odt"
        return "docx" if b"[Content_Types].xml" in head or b"word/" in data else ""
    return ""


def _too_large(name: str, form: _Form) -> Refused:
    return Refused("{name} is too large: at most {size} MB are read. Make it smaller or split it.",
                   name=name, size=form.limit // safety.MEGABYTE)  # fmt: skip
