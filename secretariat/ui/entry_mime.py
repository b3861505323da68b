"""Text that comes and goes by clipboard, drag and input method: entries keep their kinds and looks among themselves."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict

from PySide6.QtCore import QByteArray, QMimeData

from secretariat.language.characters import without_forbidden
from secretariat.models import AnnotationKind, EntryKind
from secretariat.services.minutes import EntryText, Span

TYPE = "application/x-secretariat-entries"
_ENTRY_BREAKS = re.compile("\r\n|[\r\n\f\x85\u2029]")
_LINE_BREAKS = re.compile("[\v\u2028]")


def packed(data: QMimeData, entries: Sequence[EntryText]) -> QMimeData:
    """Entries as they go out: as plain text for others, and whole for the editor itself."""
    data.setText("\n".join(entry.text for entry in entries))
    data.setData(TYPE, QByteArray(json.dumps([_told(entry) for entry in entries]).encode()))
    return data


def unpacked(data: QMimeData) -> tuple[list[EntryText], bool]:
    """What comes in, entry by entry, and whether characters that no paper can show were left out of it.

    Every line of a plain text is an entry; empty lines are none.
    """
    text = data.text()
    whole = _whole(data) if data.hasFormat(TYPE) else None
    if whole is not None and "\n".join(entry.text for entry in whole) == text:
        return whole, False
    return entries_of(text)


def entries_of(text: str) -> tuple[list[EntryText], bool]:
    """A text entry by entry, and whether characters that no paper can show were left out of it."""
    told = _LINE_BREAKS.sub("\u2028", _ENTRY_BREAKS.sub("\n", text))
    clean = without_forbidden(told)
    lines = clean.split("\n")
    entries = [EntryText("", line.replace("\u2028", "\n")) for line in lines if line.strip() or len(lines) == 1]
    return entries, len(clean) < len(told)


def _told(entry: EntryText) -> dict[str, object]:
    spans = [asdict(span) | {"id": None} for span in entry.spans or ()]
    return {"text": entry.text, "kind": entry.kind, "runs": entry.runs, "language": entry.language, "spans": spans}


def _whole(data: QMimeData) -> list[EntryText] | None:
    """The entries as this editor packed them; `None` when another hand did."""
    try:
        return [
            EntryText(
                "",
                without_forbidden(told["text"]),
                EntryKind(told["kind"]),
                tuple((int(start), int(end), str(look)) for start, end, look in told["runs"]),
                tuple(Span(**span | {"kind": AnnotationKind(span["kind"])}) for span in told["spans"]),
                told["language"],
            )
            for told in json.loads(bytes(data.data(TYPE).data()))
        ]
    except (ValueError, TypeError, KeyError):
        return None
