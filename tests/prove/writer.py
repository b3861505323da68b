"""Works in a meeting through a real store, and acknowledges each act in a file beside it once its commit has returned.

Usage: python -m tests.prove.writer FILE ACKNOWLEDGED COUNT SYNCHRONOUS

An acknowledgement is a line: the number of the act, the digest of all rows as they stand then, and how many entries
the journal has. Texts are typed in steps, taken back and done again; people come and go; the agenda is amended.
"""

import datetime as dt
import hashlib
import os
import random
import sqlite3
import sys
from pathlib import Path
from typing import Any

from secretariat.errors import Refused
from secretariat.models import EntryKind, Presence, metadata
from secretariat.services import agenda, attendance, minutes, proceedings
from secretariat.services.minutes import EntryText
from secretariat.store.files import open_store
from secretariat.store.store import Store

MEETING, ENTRIES = 1, 12
SENTENCE = "Ryhmä kävi läpi toimenpiteiden tilanteen ja totesi, että aikataulu pitää; §:n 3 kohta – ja ÅÄÖ. "
KINDS = (EntryKind.TEXT, EntryKind.SPEECH, EntryKind.ACTION)
UNCOUNTED = frozenset({"journal_entry", "journal_change"})


def digest(connection: sqlite3.Connection) -> str:
    """The digest of all rows, the journal's aside: a step that is sealed changes nothing else."""
    found = hashlib.sha256()
    for name in sorted(metadata.tables.keys() - UNCOUNTED):
        for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY 1'):
            found.update(repr((name, row)).encode())
    return found.hexdigest()


def journaled(connection: sqlite3.Connection) -> int:
    """How many entries the journal has."""
    return int(connection.execute("SELECT count(*) FROM journal_entry").fetchone()[0])


class Worker:
    """Does one act after the other.

    Args:
        store: the open store of a file with a meeting.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._chance = random.Random(20261122)
        self._acts = [(self.write, 12), (self.undo, 3), (self.redo, 2), (self.attend, 3), (self.amend, 3)]
        self._number = 0
        self._item = 0

    def act(self, number: int) -> bool:
        """Do something; whether it was allowed."""
        self._number = number
        (deed,) = self._chance.choices([one for one, _ in self._acts], [weight for _, weight in self._acts])
        try:
            deed()
        except Refused:
            return False
        return True

    def write(self) -> None:
        """One more piece of a text that is typed; steps end now and then, as in a meeting."""
        if self._number % 7 == 0 or not self._item:
            self._item = self._chance.choice(self._items()).id
        there = {one.uid: one for one in self._store.query(minutes.of_item, self._item)}
        uid = f"entry-{self._item}-{self._chance.randrange(ENTRIES)}"
        kind = there[uid].kind if uid in there else self._chance.choice(KINDS)
        text = SENTENCE * (1 + self._number % 5) + f"[{self._number}]"
        entry = EntryText(uid, text, kind, id=there[uid].id if uid in there else None)
        self._store.post(minutes.write, self._item, [entry], step=self._number // 3).result()

    def undo(self) -> None:
        """Take a step back."""
        self._store.undo()

    def redo(self) -> None:
        """Do it again."""
        self._store.redo()

    def attend(self) -> None:
        """Somebody comes, goes or is recorded."""
        row = self._chance.choice([one for one in self._store.query(attendance.of_meeting, MEETING) if one.person])
        at = (dt.datetime(2026, 11, 26, 14) + dt.timedelta(minutes=self._number % 90)).time()  # noqa: DTZ001
        if row.is_there and self._chance.random() < 0.5:
            self._store.execute(attendance.depart, MEETING, row.person.id, at)
        elif self._chance.random() < 0.5:
            self._store.execute(attendance.arrive, MEETING, row.person.id, at)
        else:
            presence = self._chance.choice((Presence.PRESENT, Presence.REMOTE, Presence.ABSENT))
            self._store.execute(attendance.record, MEETING, row.person.id, presence, seat_id=row.seat_id)

    def amend(self) -> None:
        """The agenda is not as it was."""
        rows = [one for one in self._items() if one.parent_id is None]
        place = self._chance.randrange(len(rows) - 1)
        acts: list[tuple[Any, ...]] = [
            (proceedings.swap, rows[place].id, rows[place + 1].id),
            (proceedings.take_up, rows[place].id, dt.time(14, self._number % 60)),
            (proceedings.postpone, rows[place].id),
            (proceedings.reinstate, rows[place].id),
            (proceedings.drop, rows[place].id),
        ]
        if len(rows) < 20:
            acts.append((agenda.add, MEETING, f"Lisätty asia {self._number}"))
        command, *args = self._chance.choice(acts)
        self._store.execute(command, *args)

    def _items(self) -> Any:
        return self._store.query(agenda.of_meeting, MEETING)


def main() -> None:
    """Do COUNT acts."""
    path, acknowledged, count, synchronous = sys.argv[1:5]
    if synchronous == "NORMAL":
        _weaken()
    store = open_store(Path(path), login="writer")
    told = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    reading = sqlite3.connect(path, isolation_level=None)
    worker = Worker(store)
    store.execute(proceedings.open_meeting, MEETING, dt.time(14, 2))
    for number in range(int(count)):
        if number == 0 or worker.act(number):
            os.write(told, f"{number} {digest(reading)} {journaled(reading)}\n".encode())
    reading.close()
    store.close()


def _weaken() -> None:
    """The control: the same store with commits that do not wait for the disk."""
    before = Store.__init__

    def weak(self, *args, **kwargs):
        before(self, *args, **{**kwargs, "synchronous": "NORMAL"})

    Store.__init__ = weak


if __name__ == "__main__":
    main()
