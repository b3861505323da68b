"""The examination of a whole file: pages, foreign keys, the journal's chain, the search index."""

import contextlib
import sqlite3
from pathlib import Path

from secretariat.store import files, journal, search
from secretariat.store.engine import connect_raw, is_server, reading_engine


def check(location: str | Path) -> list[tuple[str, dict[str, object]]]:
    """What is wrong with a file, as source sentences and their facts; empty when it is whole.

    Raises:
        Unavailable: it cannot be opened at all.
    """
    found: list[tuple[str, dict[str, object]]] = []
    if not is_server(location):
        path = Path(location).absolute()
        files.inspect(path)
        found += _pages(path)
    if not found:
        found += _contents(location)
    return found


def _pages(path: Path) -> list[tuple[str, dict[str, object]]]:
    try:
        with contextlib.closing(connect_raw(path)) as connection:
            integrity = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
            orphans = {row[0] for row in connection.execute("PRAGMA foreign_key_check")}
    except sqlite3.DatabaseError:
        integrity, orphans = ["unreadable"], set()
    found: list[tuple[str, dict[str, object]]] = []
    if integrity != ["ok"]:
        found.append((sentence("The file is damaged. Restore the newest backup; the damaged file is kept."), {}))
    found += [(sentence("In the table {table} rows point to rows that are not there."), {"table": table})
              for table in sorted(orphans)]  # fmt: skip
    return found


def _contents(location: str | Path) -> list[tuple[str, dict[str, object]]]:
    found: list[tuple[str, dict[str, object]]] = []
    engine = reading_engine(location)
    try:
        with engine.connect() as connection:
            found += [
                (sentence("The journal does not hold at entry {number}: it was changed, cut or reordered."),
                 {"number": flaw.sequence})
                for flaw in journal.verify(connection)
            ]  # fmt: skip
            if not search.is_whole(connection):
                found.append(
                    (
                        sentence(
                            "The search index does not match the text, so a search may miss something. "
                            "Nothing else is affected."
                        ),
                        {},
                    )
                )
    finally:
        engine.dispose()
    return found


def sentence(source: str) -> str:
    """Mark a source sentence for the catalogues."""
    return source
