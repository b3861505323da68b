"""A memo of a hundred pages in a file: 369,000 characters, 1,040 entries under 40 items, most of them turns."""

import datetime as dt
from itertools import cycle
from pathlib import Path

from bench.memo_of import text
from secretariat.models import AnnotationKind, EntryKind
from secretariat.services import agenda, meetings, minutes, persons
from secretariat.services.minutes import EntryText, Span
from secretariat.store.files import open_store

ITEMS, ENTRIES, LENGTH = 40, 26, 355
DATE = dt.date(2026, 10, 1)


def add(path: Path, *, marked: bool, items: int = ITEMS, entries: int = ENTRIES) -> tuple[int, int]:
    """Add a meeting with such a memo to a sample; returns the ids of the meeting and of an item in its middle.

    Args:
        path: the file.
        marked: whether speakers, verbs and kinds are marked in the text.
        items: how many items it has.
        entries: how many entries an item has.
    """
    store = open_store(path, login="bench")
    meeting = store.execute(meetings.create, 1, date=DATE).value
    speakers = cycle(store.query(persons.every))
    sentences = cycle(line for line in text().splitlines()[20:] if line)
    keys = []
    for item in range(items):
        keys.append(store.execute(agenda.add, meeting, f"Asia {item + 1}, josta keskusteltiin").value)
        written = []
        for entry in range(entries):
            speaker = next(speakers)
            name = speaker.facts.family_name
            words = f"{name} totesi, että {next(sentences)[0].lower()}"
            while len(words) < LENGTH - 60:
                words += f"{next(sentences)} "
            spans = (
                Span(AnnotationKind.SPEAKER, 0, len(name), speaker.id),
                Span(AnnotationKind.VERB, len(name) + 1, len(name) + 7, value="said"),
            )
            kind = EntryKind.AGREEMENT if entry % 9 == 8 else EntryKind.SPEECH
            uid = f"long-{meeting}-{item}-{entry}"
            plain = EntryText(uid, words.strip()[:LENGTH], EntryKind.TEXT, spans=())
            written.append(EntryText(uid, plain.text, kind, spans=spans) if marked else plain)
        store.execute(minutes.write, keys[-1], written)
    store.close()
    return meeting, keys[len(keys) // 2]
