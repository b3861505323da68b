"""`make bench`: runs everything in turn and rewrites the table in docs/benchmarks.md."""

import datetime as dt
import re
import sys
from importlib import import_module
from pathlib import Path

from bench.figures import Figure, machine

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
PARTS = (
    "startup",
    "autosave",
    "typing_hold",
    "painting",
    "drawing",
    "language",
    "plan_table",
    "xlsx",
    "report",
    "plans",
    "sheets",
    "matters",
    "old_papers",
)
HEAD = "| what | ours | beside | ratio | goal | met |\n|---|---|---|---|---|---|"


def main() -> None:
    """Run the parts named, else all; only a whole run rewrites the page."""
    wanted = sys.argv[1:] or PARTS
    figures: list[Figure] = []
    for name in wanted:
        for figure in import_module(f"bench.{name}").run():
            print(figure.row(), flush=True)
            figures.append(figure)
    if tuple(wanted) == PARTS:
        rows = "\n".join(figure.row() for figure in figures)
        table = (
            f"<!-- table -->\nMeasured on {dt.date.today().isoformat()}: {machine()}.\n\n{HEAD}\n{rows}\n<!-- end -->"
        )
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(
            re.sub(r"<!-- table -->.*<!-- end -->", lambda _: table, page, flags=re.DOTALL), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
