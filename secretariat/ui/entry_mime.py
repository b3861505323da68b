"""Text that comes and goes by clipboard, drag and input method: entries keep their kinds and looks among themselves."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QByteArray, QMimeData

from secretariat.language.characters import without_forbidden
from secretariat.models import AnnotationKind, EntryKind
from secretariat.services import frozen
from secretariat.services.minutes import EntryText, Run, Span
from secretariat.services.secrecy import SecrecyRow
from secretariat.ui import html_text

TYPE = "application/x-secretariat-entries"
LONGEST = 10_000
"""Longer lines come in as several entries, each of which is quick to type in."""

_BULLET = 40
_ENTRY_BREAKS = re.compile("\r\n|[\r\n\f\x85\u2029]")
_LINE_BREAKS = re.compile("[\v\u2028]")


def packed(data: QMimeData, entries: Sequence[EntryText]) -> QMimeData:
    """Entries as they go out: as plain text for others, and whole for the editor itself."""
    data.setText("\n".join(entry.text for entry in entries))
    data.setData(TYPE, QByteArray(json.dumps([_told(entry) for entry in entries]).encode()))
    return data


def unpacked(data: QMimeData) -> tuple[list[EntryText], bool]:
    """What comes in, entry by entry, and whether characters that no paper can show were left out of it.

    Every line of a text is an entry; empty lines are none. The words are those of the plain text; of HTML beside it is
    asked only which of them are bold or italic.
    """
    lines = list(html_text.lines_of(data.html())) if data.hasHtml() else []
    text = data.text() if data.hasText() else "\n".join(words for words, _ in lines)
    whole = _whole(data) if data.hasFormat(TYPE) else None
    if whole is not None and "\n".join(entry.text for entry in whole) == text:
        return whole, False
    entries, lacks = entries_of(text)
    return _dressed(entries, lines) if any(runs for _, runs in lines) else entries, lacks


def as_passage(entry: EntryText) -> EntryText:
    """Words of a secret entry that come into another one: a secret passage of it."""
    if entry.secrecy is None or not entry.text:
        return entry
    spans = [span for span in entry.spans or () if span.kind is not AnnotationKind.SECRET]
    over = Span(AnnotationKind.SECRET, 0, len(entry.text), secrecy=entry.secrecy)
    return replace(entry, spans=(*spans, over), secrecy=None)


def entries_of(text: str) -> tuple[list[EntryText], bool]:
    """A text entry by entry, and whether characters that no paper can show were left out of it."""
    told = _LINE_BREAKS.sub("\u2028", _ENTRY_BREAKS.sub("\n", text))
    clean = without_forbidden(told)
    lines = clean.split("\n")
    kept = (line.replace("\u2028", "\n") for line in lines if line.strip() or len(lines) == 1)
    return [EntryText("", part) for line in kept for part in _parts(line)], len(clean) < len(told)


def _parts(line: str) -> Iterator[str]:
    """A line whole, or cut at spaces into parts that can be typed in without waiting."""
    start = 0
    while len(line) - start > LONGEST:
        end = line.rfind(" ", start, start + LONGEST) + 1 or start + LONGEST
        yield line[start:end]
        start = end
    yield line[start:]


def _dressed(entries: Sequence[EntryText], lines: Sequence[html_text.Line]) -> list[EntryText]:
    """Entries with the looks that the same words have in the lines of HTML; spaces and bullets may differ."""
    squeezed = ["".join(entry.text.split()) for entry in entries]
    ends = list(accumulate(map(len, squeezed)))
    stream = "".join(squeezed)
    found: dict[int, list[Run]] = {}
    cursor = 0
    for words, runs in lines:
        letters = "".join(words.split())
        place = stream.find(letters, cursor, cursor + len(letters) + _BULLET)
        if place < 0:
            continue
        cursor = place + len(letters)
        at, first = 0, place
        for start, end, look in runs:
            first += _letters(words[at:start])
            at, last = end, first + _letters(words[start:end])
            while first < last:
                number = bisect_right(ends, first)
                begins, stop = ends[number] - len(squeezed[number]), min(last, ends[number])
                found.setdefault(number, []).append((first - begins, stop - begins, look))
                first = stop
    return [_with_runs(entry, found[number]) if number in found else entry for number, entry in enumerate(entries)]


def _letters(words: str) -> int:
    return len("".join(words.split()))


def _with_runs(entry: EntryText, runs: Sequence[Run]) -> EntryText:
    """An entry with looks whose places count letters, not spaces."""
    places = [place for place, letter in enumerate(entry.text) if not letter.isspace()]
    return replace(entry, runs=tuple((places[start], places[end - 1] + 1, look) for start, end, look in runs))


def _told(entry: EntryText) -> dict[str, object]:
    spans = [asdict(span) | {"id": None, "secrecy": _why(span.secrecy)} for span in entry.spans or ()]
    told: dict[str, object] = {"text": entry.text, "kind": entry.kind, "runs": entry.runs, "language": entry.language}
    return told | {"spans": spans, "secrecy": _why(entry.secrecy)}


def _why(facts: SecrecyRow | None) -> str | None:
    """Why something is secret, as it goes along with its words."""
    return frozen.written(facts).decode() if facts is not None else None


def _facts(why: str | None) -> SecrecyRow | None:
    return frozen.read(SecrecyRow, why.encode()) if why is not None else None


def _span(told: dict[str, Any]) -> Span:
    return Span(**told | {"kind": AnnotationKind(told["kind"]), "secrecy": _facts(told["secrecy"])})


def _whole(data: QMimeData) -> list[EntryText] | None:
    """The entries as this editor packed them; `None` when another hand did."""
    try:
        return [
            EntryText(
                "",
                without_forbidden(told["text"]),
                EntryKind(told["kind"]),
                tuple((int(start), int(end), str(look)) for start, end, look in told["runs"]),
                tuple(map(_span, told["spans"])),
                told["language"],
                secrecy=_facts(told["secrecy"]),
            )
            for told in json.loads(bytes(data.data(TYPE).data()))
        ]
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
