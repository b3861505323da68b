"""The search index behind one interface: filled in the transaction of each command, asked by words.

A word matches from its beginning or by its base form, ä is not a, newest rows come first. SQLite keeps the index in
FTS5, PostgreSQL in a table with a text-search index. Beside the words as written stand their base forms and the parts
of compounds, in every language the text may be in. They would slow an autosave down, so the row of an entry lacks them
(they are NULL) from the first letter typed into it until it is left, and is found meanwhile by its words as written.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from secretariat.language.base_forms import analyser, base_forms
from secretariat.models import AgendaItem, Entry, Group, Organization, Person
from secretariat.store.changes import Change, Values
from secretariat.store.engine import driver
from secretariat.store.schema import WORDS_OF_TEXT, fact_table

_COLUMNS: dict[str, tuple[str, ...]] = {
    str(Entry.__tablename__): ("text",),
    str(AgendaItem.__tablename__): ("title",),
    str(Person.__tablename__): ("family_name", "given_name"),
    str(Organization.__tablename__): ("name_fi", "name_sv", "name_en", "short_fi", "short_sv", "short_en"),
    str(Group.__tablename__): ("name_fi", "name_sv", "name_en"),
    "measure": ("number", "title", "wording"),
    "goal": ("number", "title"),
    "update": ("text", "internal"),
    "matter": ("diary_number", "title"),
    "text_part": ("heading", "text"),
    "statement": ("giver", "title", "diary_number"),
    "project": ("number", "title"),
    "answer": ("text",),
    "form": ("title",),
}
"""What of each table is found. Its place here is in the rows of the index: a new one comes last, and with a new number
of the rules in `language.base_forms`, so that older files are indexed anew."""

_TABLES = tuple(_COLUMNS)
_analyser = sa.select(fact_table.c.value).where(fact_table.c.name == "search")
_TABLE_BITS = 4
_LANGUAGES = ("fi", "sv", "en")
_WORD = re.compile(r"[^\W_]+(?::[^\W\d_]{1,6}(?![^\W_]))?")  # the ending of an abbreviation belongs to it: UM:stä
_WRITE = "INSERT INTO search (rowid, text, base) VALUES (?, ?, ?)"
_PART = 50
_BEFORE, _AROUND = 40, 110


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found: its table and id, words around the match, which stands between U+0002 and U+0003."""

    table: str
    key: int
    snippet: str


def take(connection: sa.Connection, changes: Iterable[Change], *, is_typed: bool = False) -> None:
    """Bring the index up to these changes; without base forms where more is being typed (see `settle`)."""
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
        if after and is_typed:
            run("INSERT INTO search (rowid, text) VALUES (?, ?)", (place, after))
        elif after:
            run(_WRITE, (place, after, _base(after)))


def settle(connection: sa.Connection, changes: Iterable[Change]) -> None:
    """Give what was typed its base forms, now that it is left."""
    for change in changes:
        if change.table in _COLUMNS:
            _settle(connection, "rowid = ?", (_place(change.table, change.key),))


def settle_left_open(connection: sa.Connection) -> None:
    """Give every row its base forms that lacks them, after an unclean end."""
    _settle(connection, "base IS NULL", ())


def find(session: Session, words: str, limit: int = 50) -> list[Hit]:
    """The newest rows that hold every word, by a beginning or by its base form; none when no word is given.

    An index made by another analyser, such as one with Voikko when this program has none, is asked just the same.
    """
    wanted = [_Wanted(word) for word in words_of(words)]
    if not wanted:
        return []
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql(
            "SELECT rowid, text FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?",
            (" AND ".join(one.in_file for one in wanted), limit),
        )
    else:
        found = connection.execute(
            sa.text(
                f"SELECT rowid, text FROM search, to_tsquery('simple', :q) q WHERE {WORDS_OF_TEXT} @@ q "  # noqa: S608
                "ORDER BY rowid DESC LIMIT :n"
            ),
            {"q": " & ".join(one.on_server for one in wanted), "n": limit},
        )
    mask = (1 << _TABLE_BITS) - 1
    return [Hit(_TABLES[place & mask], place >> _TABLE_BITS, _snippet(text, wanted)) for place, text in found]


def needs_rebuild(session: Session) -> bool:
    """Whether the index was made by another analyser than this one."""
    return session.connection().scalar(_analyser) != analyser()


def rebuild_part(connection: sa.Connection, first: int = 0) -> int | None:
    """Make the index anew from the rows whose ids come next; gives where to go on, `None` when it is whole."""
    last = first + _PART
    if connection.dialect.name != "sqlite":  # others may write; whoever comes after this finds its row as it must be
        connection.exec_driver_sql("LOCK TABLE search IN SHARE ROW EXCLUSIVE MODE")
    run = driver(connection)
    run("DELETE FROM search WHERE rowid >= ? AND rowid < ?", (first << _TABLE_BITS, last << _TABLE_BITS))
    for place, text in _rows(connection, first, last):
        run(_WRITE, (place, text, _base(text)))
    if last <= _last_id(connection):
        return last
    connection.execute(sa.delete(fact_table).where(fact_table.c.name == "search"))
    connection.execute(sa.insert(fact_table).values(name="search", value=analyser()))
    return None


def is_whole(connection: sa.Connection) -> bool:
    """Whether the index holds exactly what the rows hold, and base forms where this analyser has made them."""
    kept = {row[0]: row[1:] for row in connection.exec_driver_sql("SELECT rowid, text, base FROM search")}
    if {place: text for place, (text, _) in kept.items()} != dict(_rows(connection)):
        return False
    is_ours = connection.scalar(_analyser) == analyser()
    return not is_ours or all(base is None or base == _base(text) for text, base in kept.values())


def words_of(text: str) -> list[str]:
    """The words of a text: runs of letters and digits, an abbreviation with its ending."""
    return [found[0] for found in _WORD.finditer(text)]


class _Wanted:
    """A word that is asked for: how each engine is asked, and which words of a text it means."""

    def __init__(self, word: str) -> None:
        self.beginning = word.lower()
        self._forms = _forms(self.beginning, parts=False)
        self._starts = {form[: 2 if len(form) > 3 else 1] for form in self._forms}  # these letters no form changes
        others = sorted(self._forms - {self.beginning})
        self.in_file = "(" + " OR ".join([f'"{word}"*', *(f'"{form}"' for form in others)]) + ")"
        beginnings = " & ".join(f"'{part}':*" for part in word.split(":"))
        self.on_server = "(" + " | ".join([f"({beginnings})", *(f"'{form}'" for form in others)]) + ")"

    def means(self, word: str) -> bool:
        """Whether a word of a text, in lower case, is one."""
        if word.startswith(self.beginning):
            return True
        return any(start in word for start in self._starts) and bool(self._forms & _forms(word))


def _snippet(text: str, wanted: list[_Wanted]) -> str:
    """The words around the first match, with every match between marks."""
    first = _first(text, wanted)
    start = (text.find(" ", first - _BEFORE, first) + 1 or first) if first > _BEFORE else 0
    told, place, last = ["…" if start else ""], start, start
    for word in _WORD.finditer(text, start):
        if word.end() > start + _AROUND and word.start() > first:
            break
        last = word.end()
        if _is_meant(word[0], wanted):
            told += [text[place : word.start()], "\x02", word[0], "\x03"]
            place = last
    else:
        last = min(len(text), max(last, start + 2 * _AROUND))
    return "".join([*told, text[place:last], "…" if last < len(text) else ""])


def _first(text: str, wanted: list[_Wanted]) -> int:
    """Where the first match is: a beginning if there is one, which is quick to find, else another form."""
    lower = text.lower()
    if len(lower) == len(text):
        begun = [place for one in wanted if (place := _begun(lower, one.beginning)) >= 0]
        if begun:
            return min(begun)
    return next((word.start() for word in _WORD.finditer(text) if _is_meant(word[0], wanted)), 0)


def _begun(text: str, beginning: str) -> int:
    place = text.find(beginning)
    while place > 0 and text[place - 1].isalnum():
        place = text.find(beginning, place + 1)
    return place


def _is_meant(word: str, wanted: list[_Wanted]) -> bool:
    lower = word.lower()
    return any(one.means(lower) for one in wanted)


def _settle(connection: sa.Connection, which: str, values: tuple[int, ...]) -> None:
    run = driver(connection)
    for place, text in run(f"SELECT rowid, text FROM search WHERE {which}", values).fetchall():  # noqa: S608
        run("UPDATE search SET base = ? WHERE rowid = ? AND text = ?", (_base(text), place, text))


def _base(text: str) -> str:
    """The base forms of the words of a text and the parts of its compounds, those left out that stand in it."""
    words = dict.fromkeys(word.lower() for word in words_of(text))
    return " ".join(sorted({form for word in words for form in _forms(word)} - words.keys()))


@lru_cache(maxsize=20_000)
def _forms(word: str, *, parts: bool = True) -> frozenset[str]:
    """The base forms of a word in every language a text may be in."""
    return frozenset(form for language in _LANGUAGES for form in base_forms(word, language, parts=parts))


def _rows(connection: sa.Connection, first: int = 0, last: int | None = None) -> Iterator[tuple[int, str]]:
    """What the index must hold of the rows with ids from `first` to before `last`."""
    from secretariat.models import metadata

    for name in _TABLES:
        table = metadata.tables[name]
        rows = sa.select(table).where(table.c.id >= first)
        if last is not None:
            rows = rows.where(table.c.id < last)
        for row in connection.execute(rows).mappings():
            if text := _text(name, row):
                yield _place(name, row["id"]), text


def _last_id(connection: sa.Connection) -> int:
    """The highest id that a row or an entry of the index has."""
    from secretariat.models import metadata

    ids = [connection.scalar(sa.select(sa.func.max(metadata.tables[name].c.id))) or 0 for name in _TABLES]
    newest = connection.exec_driver_sql("SELECT rowid FROM search ORDER BY rowid DESC LIMIT 1").scalar() or 0
    return max(*ids, newest >> _TABLE_BITS)


def _text(table: str, row: Values | Any) -> str:
    return " ".join(filter(None, (row[column] for column in _COLUMNS[table]))) if row else ""


def _place(table: str, key: int) -> int:
    return key << _TABLE_BITS | _TABLES.index(table)
