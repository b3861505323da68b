"""One autosave: from handing a text in to its being on the disk, beside the same rows written by plain SQL."""

import datetime as dt
import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path

from bench.figures import Figure, spread
from secretariat.models import EntryKind
from secretariat.services import agenda, groups, meetings, minutes
from secretariat.services.names import Names
from secretariat.store.files import create_store

_SENTENCE = "Ryhmä kävi läpi toimenpiteiden tilanteen ja totesi, että aikataulu pitää. "
_ROUNDS, _SAVES, _WARM = 5, 400, 30


def run() -> list[Figure]:
    """Ours and the floor in turn, on the disk the temporary folder lies on."""
    posted, inside, raw = [], [], []
    for _ in range(_ROUNDS):
        with tempfile.TemporaryDirectory(prefix="secretariat-bench-") as folder:
            path = Path(folder) / "bench.secretariat"
            whole, within = _ours(path)
            posted += whole
            inside += within
            raw += _raw(path)
    middle = statistics.median(raw)
    return [
        Figure("One autosave in the writing thread, beside the same rows in plain SQL", spread(inside, digits=3),
               spread(raw, digits=3), statistics.median(inside) / middle, 1.6),
        Figure("The same with the hand-over from the window's thread", spread(posted, digits=3), spread(raw, digits=3),
               statistics.median(posted) / middle, 1.6),
    ]  # fmt: skip


def _ours(path: Path) -> tuple[list[float], list[float]]:
    """Seconds from posting a longer text to its commit; and of these, what the writing thread took."""
    store = create_store(path, login="bench")
    group = store.execute(groups.add, groups.GroupFacts(name=Names(fi="Ryhmä"))).value
    meeting = store.execute(meetings.create, group, date=dt.date(2026, 11, 26)).value
    item = store.query(agenda.of_meeting, meeting)[0].id
    committed = [0.0]
    store.listen(lambda _changes, _at: committed.__setitem__(0, time.perf_counter()))
    entry_id: int | None = None
    posted, inside = [], []
    work = store._post

    def timed(*args):
        begun = time.perf_counter()
        done = work(*args)
        inside.append(time.perf_counter() - begun)
        return done

    store._post = timed
    for number in range(_WARM + _SAVES):
        text = minutes.EntryText("entry", (_SENTENCE * 12)[: 400 + number], EntryKind.SPEECH, id=entry_id)
        begun = time.perf_counter()
        done = store.post(minutes.write, item, [text], step=1).result()
        posted.append(committed[0] - begun)
        entry_id = entry_id or done.value["entry"]
    store.close()
    return posted[_WARM:], inside[_WARM:]


def _raw(path: Path) -> list[float]:
    """Seconds of a transaction that writes the same rows with plain statements."""
    found = []
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        run_ = connection.execute
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            run_(f"PRAGMA {pragma}")
        entry = run_("SELECT id FROM entry").fetchone()[0]
        run_("INSERT INTO journal_entry(uid, at, user_login, command) VALUES ('u', 'a', 'l', 'c')")
        run_("INSERT INTO journal_change(journal_id, table_name, row_uid, salt, payload, digest) "
             "SELECT max(id), 'entry', 'u', 's', 'p', '' FROM journal_entry")  # fmt: skip
        journal = run_("SELECT max(id) FROM journal_change").fetchone()[0]
        place = run_("SELECT rowid FROM search ORDER BY rowid DESC").fetchone()[0]
        for number in range(_WARM + _SAVES):
            text = (_SENTENCE * 12)[: 400 + number]
            payload = '{"before":null,"after":{"text":"' + text + '"}}'
            begun = time.perf_counter()
            run_("BEGIN IMMEDIATE")
            run_("UPDATE entry SET text = ?, version = version + 1 WHERE id = ?", (text, entry))
            run_("DELETE FROM search WHERE rowid = ?", (place,))
            run_("INSERT INTO search(rowid, text) VALUES (?, ?)", (place, text))
            run_("UPDATE journal_change SET payload = ? WHERE id = ?", (payload, journal))
            run_("COMMIT")
            found.append(time.perf_counter() - begun)
    return found[_WARM:]
