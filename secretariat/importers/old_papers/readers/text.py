"""Reads plain text: its encoding is found, its lines stay as they stand."""

import re

from secretariat.errors import Refused
from secretariat.i18n import N_
from secretariat.importers.old_papers.readers.lines import Read
from secretariat.services.old_papers import Progress
from secretariat.services.remarks import Remark

_NO_TEXT = N_("{name} is no text: it holds bytes that no text has. Save the paper as DOCX, ODT, PDF or TXT.")
_UNREAD = N_("Characters of the text that could not be read: {n}.")
_LOST = "\N{REPLACEMENT CHARACTER}"
_ZERO = b"\x00"
_END = re.compile(r"\r\n|\n|\r")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_LETTERS = {name: [letter.encode(name) for letter in ("ä", "ö", "å", "Ä", "Ö", "Å")] for name in ("cp850", "cp1252")}
_SAMPLE = 4000
_MOST_LOST = 0.1
_SOME = 3
_MOST_CONTROL = 0.01
_HALF_EMPTY = 0.3
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|~{3,})\s*$")
_HEADING = re.compile(r"[^\W_][^\t|]{1,98}(?<![.;,])$")
_SHORTER = 2


def read(data: bytes, name: str, _progress: Progress | None = None) -> Read:
    """The lines of a text; a form feed before a line begins a page."""
    words = decoded(data, name)
    made = read_words(words, Read(name)).finished()
    if lost := words.count(_LOST):
        made.remarks.append(Remark(_UNREAD, {"n": lost}))
    return made


def read_words(words: str, made: Read) -> Read:
    """The lines of words that are read already."""
    has_pages = "\f" in words
    page = 1 if has_pages else 0
    rows = _END.split(words)
    if rows and not rows[-1].strip("\f"):
        rows.pop()
    for number, row in enumerate(rows):
        first, *others = row.split("\f")
        if first or not others:
            made.add(first, page=page, style=_style(rows, number))
        for part in others:
            page += 1
            made.add(part, page=page, breaks_page=True)
    made.pages = page
    return made


def _style(rows: list[str], number: int) -> str:
    """The style of a line: it heads what follows where a line of signs as long as it stands under it."""
    text, under = rows[number].strip(), rows[number + 1].strip() if number + 1 < len(rows) else ""
    above = rows[number - 1].strip() if number else ""
    is_alone = not above or bool(_UNDERLINE.match(above))
    is_underlined = bool(_UNDERLINE.match(under)) and len(under) >= len(text) - _SHORTER
    if not (is_alone and is_underlined and _HEADING.match(text) and "   " not in text):
        return ""
    return "Heading 1" if under[0] == "=" else "Heading 2"


def decoded(data: bytes, name: str) -> str:
    """The characters of a text.

    Raises:
        Refused: it is none.
    """
    words = _decoded(data, name)
    control = len(_CONTROL.findall(words[:_SAMPLE])) + words[:_SAMPLE].count(_LOST)
    if control > max(2, _MOST_CONTROL * min(len(words), _SAMPLE)):
        raise Refused(_NO_TEXT, name=name)
    return words


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\x00" in data[:_SAMPLE]:
        return data.decode(_without_mark(data[:_SAMPLE], name), errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _of_one_byte(data)


def _of_one_byte(data: bytes) -> str:
    """Characters of a byte each, by which letters stand inside words; or UTF-8 with a few bytes lost."""
    told = data.decode("utf-8", errors="replace")
    lost = told.count(_LOST)
    whole = sum(one > "\x7f" for one in told) - lost
    if whole >= _SOME and lost <= max(1, _MOST_LOST * whole):
        return told
    counts = {name: sum(map(data.count, letters)) for name, letters in _LETTERS.items()}
    if counts["cp850"] > counts["cp1252"]:
        return data.decode("cp850")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _without_mark(head: bytes, name: str) -> str:
    """UTF-16 without a mark at its beginning: every second byte of a text in our letters is empty."""
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        empty, full = head[start::2].count(_ZERO), head[1 - start :: 2].count(_ZERO)
        if not full and empty > _HALF_EMPTY * len(head) / 2:
            return encoding
    raise Refused(_NO_TEXT, name=name)
