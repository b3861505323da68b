"""A key until it is painted: the text of one long item in a meeting, and a whole memo of a hundred pages."""

import shutil
import statistics
import tempfile
from pathlib import Path

from bench import long_memo
from bench.figures import Figure, percentile, spread
from bench.typing_hold import program, sample, slow_disk

ROUNDS, OPENINGS = 20, 9
GOAL, MOST_MS, OPENING_GOAL = 1.25, 16.0, 1.2


def run() -> list[Figure]:
    """Both views on the disk as it is and on a slow one, and the opening of the memo with marks and without."""
    with tempfile.TemporaryDirectory(prefix="secretariat-bench-") as folder:
        base = Path(folder)
        path = sample(base / "long.secretariat")
        marked, middle = long_memo.add(path, marked=True)
        plain, _ = long_memo.add(path, marked=False)
        live, item = long_memo.add(path, marked=True, items=1, entries=104)
        views = (("minutes", "a memo of 100 pages", marked, middle), ("live", "an item of 10 pages", live, item))
        figures = []
        library = slow_disk(base)
        for disk, slow in (("as it is", None), ("with 50 ms more in every fsync", library)):
            if slow is None and disk != "as it is":
                figures.append(
                    Figure("A key until it is painted, slow disk", "not measured: no C compiler", "", None, None)
                )
                continue
            for page, what, meeting, item_id in views:
                copy = Path(shutil.copy(path, base / f"{page}-{len(figures)}.secretariat"))
                found = program("painter", copy, page, meeting, item_id, ROUNDS, base=base, library=slow)
                figures += _rows(f"{what}, disk {disk}", found)
        found = program("painter", path, "open", marked, plain, OPENINGS, base=base)
        with_marks, without = found["marked"], found["plain"]
        ratio = statistics.median(with_marks) / statistics.median(without)
        what = "A memo of 100 pages opened, its first lines painted, beside the same without marks"
        return [*figures, Figure(what, spread(with_marks), spread(without), ratio, OPENING_GOAL)]


def _rows(where: str, found: dict[str, list[float]]) -> list[Figure]:
    ours, bare = found["ours"], found["bare"]
    high = percentile(ours, 95) / percentile(bare, 95)
    shown = [_shown(values) for values in (ours, bare)]
    most = percentile(ours, 99) * 1000
    return [
        Figure(f"A key until it is painted in {where}: p95 beside a bare editor", *shown, high, GOAL),
        Figure(f"The same: p99 beside {MOST_MS:g} ms", f"{most:.1f} ms", f"{MOST_MS:g} ms", most / MOST_MS, 1.0),
    ]


def _shown(values: list[float]) -> str:
    p50, p95, p99 = (percentile(values, share) * 1000 for share in (50, 95, 99))
    return f"p50 {p50:.2f}, p95 {p95:.2f}, p99 {p99:.2f} ms of {len(values)}"
