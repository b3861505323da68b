"""Action plans: loading measures for the table, how a government's four years of them stand, and taking a table in."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from bench import plan_facts
from bench.figures import Figure, spread
from secretariat.models import metadata
from secretariat.services import known, measures, taking_in
from secretariat.services.facts import USUAL
from secretariat.services.status import status
from secretariat.store.changes import ChangeSet
from secretariat.store.engine import writing_engine
from secretariat.store.files import open_store
from secretariat.store.journal import _digest, payload

MEASURES, ROUNDS = 10_000, 5
GOVERNMENT, UPDATES = 18_000, 16


def run() -> list[Figure]:
    """Loading, a government's four years, taking in."""
    with tempfile.TemporaryDirectory(prefix="secretariat-bench-") as folder:
        place = Path(folder)
        return [*_taking_in(place), *_loading(place / "in.secretariat"), *_government(place)]


def _taking_in(folder: Path) -> list[Figure]:
    """A table taken in, beside the same rows and the same journal written by Core alone."""
    ours: list[float] = []
    bare: list[float] = []
    table = plan_facts.table(MEASURES)
    for turn in range(3):
        path = folder / "in.secretariat"
        path.unlink(missing_ok=True)
        heard: list[ChangeSet] = []
        store, plan_id = plan_facts.empty(path)
        with closing(store):
            store.listen(lambda changes, _at, heard=heard: heard.append(changes))  # type: ignore[misc]
            ours.append(_took(partial(store.execute, taking_in.take_in_measures, plan_id, table, on=plan_facts.SINCE)))
        bare.append(_bare(folder / f"bare{turn}.secretariat", heard[-1]))
    what = f"A table of {MEASURES:,} measures taken in, beside Core writing the same rows and journal"
    return [Figure(what, spread(ours), spread(bare), min(ours) / min(bare), 1.5)]


def _bare(path: Path, changes: ChangeSet) -> float:
    """The same rows, and for each a line of a journal with its digest, by executemany into a like file."""
    plan_facts.empty(path)[0].close()
    engine = writing_engine(path, synchronous="FULL")
    by_table: dict[str, list[object]] = {}
    for change in changes.changes:
        by_table.setdefault(change.table, []).append(change.after)

    def write() -> None:
        with engine.begin() as connection:
            for name, rows in by_table.items():
                connection.execute(sa.insert(metadata.tables[name]), rows)
            lines = []
            for change in changes.changes:
                told = payload(change)
                lines.append({
                    "journal_id": 1, "table_name": change.table, "row_uid": change.uid, "salt": "0" * 32,
                    "payload": told, "digest": _digest("0" * 32, change.table, change.uid, told),
                })  # fmt: skip
            connection.execute(sa.insert(metadata.tables["journal_change"]), lines)

    took = _took(write)
    engine.dispose()
    return took


def _loading(path: Path) -> list[Figure]:
    """The rows of the page of a plan, beside the tuples of the same questions."""
    asked: list[tuple[str, object]] = []

    def note(_connection: object, _cursor: object, statement: str, values: object, *_: object) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, values))

    with closing(open_store(path)) as store:
        engine = store._reading
        sa.event.listen(engine, "before_cursor_execute", note)
        store.query(measures.of_plan, 1, plan_facts.ON)
        sa.event.remove(engine, "before_cursor_execute", note)
        facts = store.query(known.of_plan, 1, plan_facts.ON).facts.values()
        loading: list[float] = []
        judging: list[float] = []
        tuples: list[float] = []
        for _ in range(ROUNDS):
            loading.append(_took(lambda: store.query(measures.of_plan, 1, plan_facts.ON)))
            judging.append(_took(lambda: [status(one, plan_facts.ON, USUAL) for one in facts]))
            tuples.append(_took(lambda: _fetch(engine, asked)))
    without = min(loading) - min(judging)
    return [
        Figure(f"{MEASURES:,} measures loaded, how each stands aside, beside raw tuples of the same questions",
               f"{without * 1000:.0f} ms (with it {spread(loading)})", spread(tuples), without / min(tuples), 1.7),
    ]  # fmt: skip


def _fetch(engine: sa.Engine, asked: list[tuple[str, object]]) -> None:
    with engine.connect() as connection:
        for statement, values in asked:
            connection.exec_driver_sql(statement, values).fetchall()  # type: ignore[arg-type]


def _government(folder: Path) -> list[Figure]:
    """Four years of a government, and a quarter of them: time, memory, and whether it grows in a line."""
    found = {}
    for count in (GOVERNMENT // 4, GOVERNMENT):
        path = folder / f"{count}.secretariat"
        plan_facts.large(path, count, UPDATES)
        runs = [_look(path) for _ in range(3)]
        found[count] = min(took for took, _peak in runs), min(peak for _took, peak in runs)
    (quarter, _), (took, peak) = found[GOVERNMENT // 4], found[GOVERNMENT]
    what = f"{GOVERNMENT:,} measures with {GOVERNMENT * UPDATES:,} updates: how they stand on a day"
    return [
        Figure(what, f"{took:.2f} s", "2 s", took / 2, 1.0),
        Figure("The same: peak memory of the process", f"{peak:.0f} MiB", "300 MiB", peak / 300, 1.0),
        Figure("The same, beside four times a quarter of it", f"{took:.2f} s", f"4 × {quarter:.2f} s",
               took / (4 * quarter), 1.2),
    ]  # fmt: skip


def _look(path: Path) -> tuple[float, float]:
    line = [sys.executable, "-m", "bench.plan_facts", str(path)]
    _count, took, peak = subprocess.run(line, check=True, capture_output=True, text=True).stdout.split()
    return float(took), float(peak)


def _took(work: Callable[[], object]) -> float:
    """Seconds of the processor, all threads together."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    for figure in run():
        print(json.dumps(figure.row(), ensure_ascii=False))
