"""Engines: how SQLite and PostgreSQL are spoken to. Every connection of the program is made here."""

import json
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event

from secretariat.errors import Unavailable

APPLICATION_ID = 0x53454352

dumps = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def is_server(location: str | Path) -> bool:
    """Whether a location is the address of a PostgreSQL database rather than a file."""
    return str(location).startswith(("postgresql://", "postgresql+psycopg://", "postgres://"))


def writing_engine(location: str | Path, *, synchronous: str = "FULL") -> sa.Engine:
    """The engine of the one writing connection.

    SQLite: WAL, every commit synced to the disk, foreign keys on, `BEGIN IMMEDIATE`. `synchronous` is an argument so
    that the proof of durability can show its control failing; the program never gives it.
    """
    if is_server(location):
        return _server_engine(location)
    engine = _file_engine(Path(location))

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", f"synchronous={synchronous}", "foreign_keys=ON", "busy_timeout=5000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def reading_engine(location: str | Path) -> sa.Engine:
    """The engine of the reading connections; none of them can write."""
    if is_server(location):
        return _server_engine(location).execution_options(postgresql_readonly=True)
    engine = _file_engine(Path(location))

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA busy_timeout=5000")
        connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _file_engine(path: Path) -> sa.Engine:
    url = sa.URL.create("sqlite", database=str(path))
    return sa.create_engine(url, json_serializer=dumps, connect_args={"check_same_thread": False})


def _server_engine(location: str | Path) -> sa.Engine:
    url = sa.make_url(str(location)).set(drivername="postgresql+psycopg")
    try:
        return sa.create_engine(url, json_serializer=dumps, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise Unavailable(
            "A database server needs the package {name}. Install it, for example with: {line}",
            name="psycopg", line='pip install "secretariat[postgresql]"'
        ) from error  # fmt: skip


def driver(connection: sa.Connection) -> Callable[[str, tuple[Any, ...]], Any]:
    """An execute with `?` for its values; in a file the driver's own, for the statements of every autosave."""
    if connection.dialect.name == "sqlite":
        raw: Any = connection.connection.driver_connection
        execute: Callable[[str, tuple[Any, ...]], Any] = raw.execute
        return execute
    return lambda statement, values: connection.exec_driver_sql(statement.replace("?", "%s"), values)


def connect_raw(path: Path, *, as_it_lies: bool = False) -> sqlite3.Connection:
    """A plain connection that only reads, for looking at a file before it is opened, and for checks and backups.

    Args:
        path: the file.
        as_it_lies: whether only the file itself is read, without its log and without locks.

    A log beside the file belongs to a writer, or to one that ended uncleanly. It is read and not folded in, so the
    file stays byte for byte what it is.
    """
    log = path.with_name(path.name + "-wal")
    mode = "ro" if as_it_lies or (log.exists() and log.stat().st_size) else "rw"
    place = quote(path.absolute().as_posix(), safe="/:")
    address = f"file://{'' if place.startswith('/') else '/'}{place}?mode={mode}{'&immutable=1' if as_it_lies else ''}"
    connection: sqlite3.Connection = sqlite3.connect(address, uri=True, isolation_level=None)
    connection.execute("PRAGMA query_only=ON")
    return connection
