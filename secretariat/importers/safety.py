"""Looks at a file of another program before anything in it is read: its size, what is packed in it, and how it speaks.

Office files are zip archives of XML. A small one may unpack to gigabytes, name other files, carry programs, or claim a
million rows; the libraries that read them notice too late. Here such a file is refused with little time and memory.
"""

import contextlib
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from secretariat.errors import Refused, Unavailable
from secretariat.i18n import N_

MEGABYTE = 1024 * 1024
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_PIECE = 256 * 1024
_TAG = b"<"
_PROLOG = MEGABYTE
_SMALL = MEGABYTE
_PROGRAMS = re.compile(
    r"vbaproject|vbadata|(^|/)(basic|scripts)/|/activex/|macrosheets/|\.(exe|dll|js|vbs|ps1|bat)$", re.I
)
_EMBEDDED = re.compile(r"/embeddings/|oleobject|^object[ _]?\d+/|\.ole$", re.I)
_OUTSIDE = re.compile(r"/externallinks/|/connections\.xml$|/querytables?/|/webextensions/", re.I)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.I)
_HARMLESS = re.compile(rb"relationships/(hyperlink|attachedTemplate)[\"']", re.I)
_EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']", re.I)
_LIST = "meta-inf/manifest.xml"
_LOCKED = N_("{name} is an old or encrypted file. Save it in today's format without a password.")
_ROW = re.compile(rb"<(?:\w+:)?(?:table-)?row[\s/>]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may be.

    Attributes:
        size: bytes of the file itself.
        members: how many parts are packed in it.
        unpacked: bytes of all parts together.
        ratio: how many times larger a part may be than packed; small parts may be more.
        rows: rows of all sheets together.
        tags: tags of all XML together; what a library takes to read a file grows with them.
    """

    size: int = 20 * MEGABYTE
    members: int = 2000
    unpacked: int = 120 * MEGABYTE
    ratio: int = 250
    rows: int = 100_000
    tags: int = 8_000_000


USUAL = Limits()


def read(path: Path, limits: Limits = USUAL) -> bytes:
    """The bytes of a file, looked at by `check`.

    Raises:
        Refused: it is too large, packed so as to harm, or carries what is not taken in.
        Unavailable: it cannot be read.
    """
    try:
        if path.stat().st_size > limits.size:
            raise _too_large(path.name, limits)
        data = path.read_bytes()
    except OSError as error:
        raise unread(path, error) from error
    check(data, path.name, limits)
    return data


def unread(path: Path, error: OSError) -> Unavailable:
    """Why a file could not be read, and what to do."""
    if isinstance(error, FileNotFoundError):
        return Unavailable("{file} is not there any more. Look where it is, and choose it again.", file=path.name)
    if isinstance(error, PermissionError):
        return Unavailable(
            "{file} cannot be opened: another program holds it, or you may not read it. Close it there and try again.",
            file=path.name,
        )  # fmt: skip
    return Unavailable(
        "{file} could not be read ({reason}). Check that it is there and that no other program holds it.",
        file=path.name, reason=error.strerror or "",
    )  # fmt: skip


def check(data: bytes, name: str, limits: Limits = USUAL) -> None:
    """Look at a file of an office program: XLSX, DOCX, ODS or ODT.

    Raises:
        Refused: with the reason, and what to do.
    """
    if len(data) > limits.size:
        raise _too_large(name, limits)
    if data.startswith(_OLD):
        raise Refused(_LOCKED, name=name)
    if not data.startswith(_ZIP):
        raise Refused("{name} is no file of an office program, or it is damaged. Choose another file.", name=name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _look(archive, name, limits)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, ValueError,
            OSError, UnicodeDecodeError) as error:  # fmt: skip
        raise Refused("{name} is damaged: it cannot be unpacked. Ask for a new copy.", name=name) from error


def _look(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    parts = archive.infolist()
    _check_sizes(parts, name, limits)
    for part in parts:
        _check_kind(part.filename, name)
    if any(_is_locked(archive, part) for part in parts):
        raise Refused(_LOCKED, name=name)
    rows, tags = limits.rows, limits.tags
    for part in parts:
        if not _is_xml(archive, part):
            continue
        if part.filename.lower().endswith(".rels"):
            _check_relations(_whole(archive, part), name)
        _check_prolog(archive, part, name)
        found = _counted(archive, part, rows, tags)
        rows, tags = rows - found[0], tags - found[1]
        if rows < 0:
            raise Refused("{name} has more than {rows} rows. Delete the empty rows at its end, or split it.",
                          name=name, rows=limits.rows)  # fmt: skip
        if tags < 0:
            raise Refused("{name} holds far more than such a file ever does. It was not opened; ask the sender what it "
                          "is.", name=name)  # fmt: skip


def _is_locked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a list of the parts of an OpenDocument file says that some are encrypted."""
    return part.filename.lower() == _LIST and b"encryption-data" in _whole(archive, part)


def _is_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part is XML whatever its name says; marks of the encoding may stand before."""
    with archive.open(part) as stream:
        return stream.read(16).lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<")


def _check_sizes(parts: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    names = [part.filename for part in parts]
    is_packed = any(part.flag_bits & 1 for part in parts)
    if is_packed:
        raise Refused(_LOCKED, name=name)
    is_swollen = any(
        part.file_size > _SMALL and part.file_size > limits.ratio * max(part.compress_size, 1) for part in parts
    )
    total = sum(part.file_size for part in parts)
    if len(parts) > limits.members or total > limits.unpacked or is_swollen or len(set(names)) < len(names):
        raise Refused("{name} is packed in a way that no office program does: unpacked it would be {size} MB. It was "
                      "not opened; ask the sender what it is.", name=name, size=total // MEGABYTE)  # fmt: skip


def _check_kind(part: str, name: str) -> None:
    if part.startswith(("/", "\\")) or ".." in part.replace("\\", "/").split("/"):
        raise Refused("{name} names files outside itself. It was not opened; ask the sender what it is.", name=name)
    if _PROGRAMS.search(part):
        raise Refused("{name} carries a program (macros). Save it without macros, and try again.", name=name)
    if _EMBEDDED.search(part):
        raise Refused("{name} has other files embedded in it. Remove them, save it, and try again.", name=name)
    if _OUTSIDE.search(part):
        raise Refused("{name} fetches data from other files or addresses. Break those links, save it, and try again.",
                      name=name)  # fmt: skip


def _check_relations(relations: bytes, name: str) -> None:
    """A typed address and the name of a template are never followed; anything else that lies outside is refused."""
    for found in _RELATION.finditer(relations):
        if _EXTERNAL.search(found[0]) and not _HARMLESS.search(found[0]):
            raise Refused(
                "{name} fetches data from other files or addresses. Break those links, save it, and try again.",
                name=name,
            )


def _check_prolog(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """No XML of an office file declares a document type; one that does may name other files, or grow when it is read.

    Only what stands before the first element is read: a declaration is allowed nowhere else.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _end_with(_Declares)
    parser.StartElementHandler = _end_with(_Begins)
    length, declares = 0, False
    with archive.open(part) as stream, contextlib.suppress(_Begins, expat.ExpatError):
        try:
            while (piece := stream.read(2048)) and length < _PROLOG:
                length += len(piece)
                parser.Parse(piece)
        except _Declares:
            declares = True
    if declares or length >= _PROLOG:
        raise Refused("{name} declares things in its XML that no office program writes. It was not opened; ask the "
                      "sender what it is.", name=name)  # fmt: skip


class _Begins(Exception):
    """The first element begins."""


class _Declares(Exception):
    """A document type or an entity is declared."""


def _end_with(error: type[Exception]) -> Callable[..., None]:
    def end(*_: object) -> None:
        raise error

    return end


def _counted(archive: zipfile.ZipFile, part: zipfile.ZipInfo, rows: int, tags: int) -> tuple[int, int]:
    """How many rows and tags a part has, counted while it is unpacked piece by piece and no further than it matters."""
    found_rows = found_tags = 0
    rest = b""
    with archive.open(part) as stream:
        while found_rows <= rows and found_tags <= tags and (piece := stream.read(_PIECE)):
            found_tags += piece.count(_TAG)
            rest += piece
            end = 0
            for found in _ROW.finditer(rest):
                found_rows, end = found_rows + 1, found.end()
            rest = rest[max(end, len(rest) - 20) :]
    return found_rows, found_tags


def _whole(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as stream:
        return stream.read(4 * MEGABYTE)


def _too_large(name: str, limits: Limits) -> Refused:
    return Refused("{name} is too large: at most {size} MB are read. Make it smaller or split it.",
                   name=name, size=limits.size // MEGABYTE)  # fmt: skip
