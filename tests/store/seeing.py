"""What a store holds, row by row, for comparing; and commands made up for a test."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from secretariat.models import JournalEntry, metadata
from secretariat.services import Command
from secretariat.store import journal, search
from secretariat.store.engine import writing_engine
from secretariat.store.store import Store

JOURNAL = ("journal_entry", "journal_change")


def made_up(function: Callable[..., Any], *, name: str = "tests.made_up", final: bool = False) -> Command[..., Any]:
    """A command that is not one of the program's."""
    return Command(name, "do what the test says", final, function)


def everything(store: Store, *, versions: bool = False, with_journal: bool = False) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, and of the search index; without the bytes of attachments, which stay for Undo."""

    def read(session):
        connection = session.connection()
        found = {}
        for name, table in metadata.tables.items():
            if name in {"store_fact", "blob"} or (name in JOURNAL and not with_journal):
                continue
            rows = connection.execute(sa.select(table).order_by(*table.primary_key)).mappings()
            found[name] = [{key: row[key] for key in row if versions or key != "version"} for row in rows]
        index = connection.exec_driver_sql("SELECT rowid, text FROM search ORDER BY rowid")
        found["search"] = [{"place": place, "text": text} for place, text in index]
        return found

    return store.query(read)


def entries(store: Store) -> list[JournalEntry]:
    """The sealed entries of the journal, in order; an open one last."""
    place = JournalEntry.sequence
    return store.query(lambda s: list(s.execute(sa.select(JournalEntry).order_by(place.is_(None), place)).scalars()))


def assert_chained(store: Store) -> None:
    """The journal's chain holds."""
    assert store.query(lambda s: list(journal.verify(s.connection()))) == []


def assert_whole(store: Store) -> None:
    """The chain holds and the index matches."""
    assert_chained(store)
    assert store.query(lambda s: search.is_whole(s.connection()))


def elsewhere(store: Store, *statements: str) -> None:
    """Run statements as another program would."""
    engine = writing_engine(store.location)
    try:
        with engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement.replace("%", "%%") if store.is_server else statement)
    finally:
        engine.dispose()


def without_guards(store: Store) -> list[str]:
    """The statements that take the guards of the journal away."""
    if store.is_server:
        return [f"ALTER TABLE {name} DISABLE TRIGGER USER" for name in JOURNAL]
    return [f"DROP TRIGGER {table}_kept_{act}" for table in JOURNAL for act in ("update", "delete")]


def unguarded(store: Store, *statements: str) -> None:
    """Run statements as somebody would who gets round the guards of the journal."""
    elsewhere(store, *without_guards(store), *statements)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """The files under a folder, byte for byte; locks and what SQLite keeps in memory beside a file left out."""
    found = {}
    for file in sorted(folder.rglob("*")):
        with contextlib.suppress(IsADirectoryError):
            if file.suffix != ".lock" and not file.name.endswith("-shm"):
                found[str(file.relative_to(folder))] = file.read_bytes()
    return found
