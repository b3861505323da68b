"""The shape of a file: tables, the search index, the guards of the journal, and the number of the shape."""

import sqlalchemy as sa
from sqlmodel import SQLModel

from secretariat.language.base_forms import analyser
from secretariat.store.engine import APPLICATION_ID

HEAD = "0010"

version_table = sa.Table("alembic_version", sa.MetaData(), sa.Column("version_num", sa.String(32), primary_key=True))

fact_table = sa.Table(
    "store_fact",
    SQLModel.metadata,
    sa.Column("name", sa.String(32), primary_key=True),
    sa.Column("value", sa.String(200), nullable=False),
)

# PostgreSQL would take `<b>`, `VM/12`, addresses and numbers with signs for one word each, or for none.
_MARKS = "/<>&@.:-_+=~"
_TEXT = "text || ' ' || coalesce(base, '')"
WORDS_OF_TEXT = f"to_tsvector('simple', translate({_TEXT}, '{_MARKS}', '{' ' * len(_MARKS)}'))"

_SEARCH = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search USING fts5(text, base, tokenize='unicode61 remove_diacritics 0', prefix='2 3')",
        f"PRAGMA application_id={APPLICATION_ID}",
    ),
    "postgresql": (
        "CREATE TABLE search (rowid BIGINT PRIMARY KEY, text TEXT NOT NULL, base TEXT)",
        f"CREATE INDEX ix_search_text ON search USING gin ({WORDS_OF_TEXT})",
    ),
}

_GUARDED = {
    "journal_entry": "old.sequence IS NOT NULL",
    "journal_change": "old.digest <> ''",
}
_ERASING = (
    "new.payload IS NULL AND new.salt IS NULL AND new.digest = old.digest AND new.journal_id = old.journal_id "
    "AND new.table_name = old.table_name AND new.row_uid = old.row_uid"
)


def create(connection: sa.Connection) -> None:
    """Make every table of a new file, and write down the number of its shape."""
    from secretariat.models import metadata

    metadata.create_all(connection)
    for statement in extras(connection.dialect.name):
        connection.exec_driver_sql(statement)
    version_table.create(connection)
    connection.execute(sa.insert(version_table).values(version_num=HEAD))
    connection.execute(sa.insert(fact_table).values(name="search", value=analyser()))


def version(connection: sa.Connection) -> str | None:
    """The number of the shape a file has; `None` when it has none."""
    if not sa.inspect(connection).has_table(version_table.name):
        return None
    return connection.scalar(sa.select(version_table.c.version_num))


def extras(dialect: str) -> tuple[str, ...]:
    """What the tables' own definitions cannot say: the search index and the guards of the journal."""
    return *_SEARCH[dialect], *(_sqlite_guards() if dialect == "sqlite" else _postgresql_guards())


def _sqlite_guards() -> tuple[str, ...]:
    return tuple(
        f"CREATE TRIGGER {table}_kept_{act.lower()} BEFORE {act} ON {table} WHEN {_forbidden(table, act)} "
        f"BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        for table in _GUARDED
        for act in ("UPDATE", "DELETE")
    )


def _postgresql_guards() -> tuple[str, ...]:
    return (
        (
            "CREATE FUNCTION journal_kept() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$"
        ),
        *(
            f"CREATE TRIGGER {table}_kept_{act.lower()} BEFORE {act} ON {table} FOR EACH ROW "
            f"WHEN ({_forbidden(table, act)}) EXECUTE FUNCTION journal_kept()"
            for table in _GUARDED
            for act in ("UPDATE", "DELETE")
        ),
    )


def _forbidden(table: str, act: str) -> str:
    if table == "journal_change" and act == "UPDATE":
        return f"{_GUARDED[table]} AND NOT ({_ERASING})"
    return _GUARDED[table]
