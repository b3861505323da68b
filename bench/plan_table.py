"""The table of measures: filter as you type and sort over 100,000 of them, beside Qt's own proxy model."""

import statistics
import tempfile
from pathlib import Path

from bench.figures import Figure, percentile, spread
from bench.typing_hold import program

ROWS, ROUNDS = 100_000, 3
FILTER_GOAL, SORT_GOAL = 0.025, 0.01


def run() -> list[Figure]:
    """The filter key by key, and the sort by two columns, the first time and again."""
    with tempfile.TemporaryDirectory(prefix="secretariat-bench-") as folder:
        found = program("table_typist", ROWS, ROUNDS, base=Path(folder))
    ours, proxy = (percentile(found[name], 95) for name in ("ours", "proxy"))
    shown = [
        f"p50 {statistics.median(found[name]) * 1000:.1f}, p95 {percentile(found[name], 95) * 1000:.1f} ms"
        for name in ("ours", "proxy")
    ]
    first, again, theirs = (found[name] for name in ("sorted", "again", "proxy_sorted"))
    return [
        Figure(f"Filter over {ROWS:,} measures, key to paint: p95 beside QSortFilterProxyModel", *shown, ours / proxy,
               FILTER_GOAL),
        Figure(f"Sort of {ROWS:,} measures, the first time, beside the same", spread(first), spread(theirs, "s", 1.0),
               statistics.median(first) / statistics.median(theirs), SORT_GOAL),
        Figure("The same sort again", spread(again), spread(theirs, "s", 1.0),
               statistics.median(again) / statistics.median(theirs), SORT_GOAL),
    ]  # fmt: skip
