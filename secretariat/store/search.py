"""The search index behind one interface: filled in the transaction of each command, asked by words.

Words match from their beginning, ä is not a, newest rows come first. SQLite keeps the index in FTS5, PostgreSQL in a
table with a text-search index.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from secretariat.models import AgendaItem, Entry, Group, Organization, Person, metadata
from secretariat.store.changes import Change, Values
from secretariat.store.engine import driver
from secretariat.store.schema import ANALYSER, WORDS_OF_TEXT, fact_table

_COLUMNS: dict[str, tuple[str, ...]] = {
    str(Entry.__tablename__): ("text",),
    str(AgendaItem.__tablename__): ("title",),
    str(Person.__tablename__): ("family_name", "given_name"),
    str(Organization.__tablename__): ("name_fi", "name_sv", "name_en", "short_fi", "short_sv", "short_en"),
    str(Group.__tablename__): ("name_fi", "name_sv", "name_en"),
}
_TABLES = tuple(_COLUMNS)
_analyser = sa.select(fact_table.c.value).where(fact_table.c.name == "search")
_TABLE_BITS = 4
_MARKS = ("\x02", "\x03")


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found: its table and id, words around the match, which stands between U+0002 and U+0003."""

    table: str
    key: int
    snippet: str


def take(connection: sa.Connection, changes: Iterable[Change]) -> None:
    """Bring the index up to these changes."""
    run = driver(connection)
    for change in changes:
        if change.table not in _COLUMNS:
            continue
        before, after = _text(change.table, change.before), _text(change.table, change.after)
        if before == after:
            continue
        place = _place(change.table, change.key)
        if before:
            run("DELETE FROM search WHERE rowid = ?", (place,))
        if after:
            run("INSERT INTO search (rowid, text) VALUES (?, ?)", (place, after))


def find(session: Session, words: str, limit: int = 50) -> list[Hit]:
    """The newest rows that hold a beginning of every word; none when no word is given."""
    wanted = words_of(words)
    if not wanted:
        return []
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql(
            "SELECT rowid, snippet(search, 0, char(2), char(3), '…', 12) FROM search "
            "WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?",
            (" ".join(f'"{word}"*' for word in wanted), limit),
        )
    else:
        found = connection.execute(
            sa.text(
                "SELECT rowid, "  # noqa: S608 - own words
                "ts_headline('simple', text, q, 'StartSel=\x02, StopSel=\x03, MaxWords=12, MinWords=6') "
                f"FROM search, to_tsquery('simple', :q) q WHERE {WORDS_OF_TEXT} @@ q "
                "ORDER BY rowid DESC LIMIT :n"
            ),
            {"q": " & ".join(f"'{word}':*" for word in wanted), "n": limit},
        )
    mask = (1 << _TABLE_BITS) - 1
    return [Hit(_TABLES[place & mask], place >> _TABLE_BITS, snippet) for place, snippet in found]


def needs_rebuild(session: Session) -> bool:
    """Whether the index was made by another analyser than this one."""
    return session.connection().scalar(_analyser) != ANALYSER


def rebuild(connection: sa.Connection) -> None:
    """Make the whole index anew from the rows."""
    run = driver(connection)
    run("DELETE FROM search", ())
    for place, text in _all(connection):
        run("INSERT INTO search (rowid, text) VALUES (?, ?)", (place, text))
    connection.execute(sa.delete(fact_table).where(fact_table.c.name == "search"))
    connection.execute(sa.insert(fact_table).values(name="search", value=ANALYSER))


def is_whole(connection: sa.Connection) -> bool:
    """Whether the index holds exactly what the rows hold."""
    kept = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT rowid, text FROM search")}
    return kept == dict(_all(connection))


def words_of(text: str) -> list[str]:
    """The words of a query: runs of letters and digits."""
    return "".join(letter if letter.isalnum() else " " for letter in text).split()


def _all(connection: sa.Connection) -> Iterator[tuple[int, str]]:
    for table in _TABLES:
        for row in connection.execute(sa.select(metadata.tables[table])).mappings():
            if text := _text(table, row):
                yield _place(table, row["id"]), text


def _text(table: str, row: Values | Any) -> str:
    return " ".join(filter(None, (row[column] for column in _COLUMNS[table]))) if row else ""


def _place(table: str, key: int) -> int:
    return key << _TABLE_BITS | _TABLES.index(table)
