"""Migrations: an older file is brought to today's shape on a copy, which is checked before it takes its place.

Alembic is imported only here, when a file is of another shape than today's.
"""

import contextlib
import datetime as dt
import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from secretariat.errors import Unavailable
from secretariat.store import backup
from secretariat.store.engine import SUFFIX, connect_raw, writing_engine

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(path: Path, number: str, scripts: Path = SCRIPTS) -> Path:
    """Bring a file, whose lock is held, to the newest shape; returns where the old one is kept.

    Args:
        path: the file.
        number: the shape it has.
        scripts: the folder of the revisions.

    Raises:
        Unavailable: it is newer than the program, or the migrated copy did not prove right; the file is untouched.
    """
    directory = ScriptDirectory.from_config(_config(scripts))
    if number not in {revision.revision for revision in directory.walk_revisions()}:
        raise Unavailable(
            "{name} was written by a newer version of the program. Install the newest version to open it.",
            name=path.name,
        )
    backup.back_up(path, dt.datetime.now())  # noqa: DTZ005 - local time names the file
    making = path.with_name(path.name + ".migrating")
    making.unlink(missing_ok=True)
    try:
        backup.copy(path, making)
        before = _counts(making)
        upgrade(making, scripts)
        _check(making, before)
        backup.sync(making)
    except (sa.exc.DBAPIError, sqlite3.Error, OSError, _Wrong) as error:
        making.unlink(missing_ok=True)
        raise Unavailable(
            "{name} could not be brought up to this version of the program; it was left as it is. Open it with the "
            "version it was written with, and report this.", name=path.name
        ) from error  # fmt: skip
    kept = path.with_name(f"{path.stem} version {number}{SUFFIX}")
    _fold(path)
    path.replace(kept)
    making.replace(path)
    return kept


def upgrade(path: Path, scripts: Path = SCRIPTS) -> None:
    """Run every revision that a file lacks, in one transaction each."""
    engine = writing_engine(path)
    try:
        with engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA foreign_keys=OFF")  # tables are rebuilt; the copy is checked afterwards
            config = _config(scripts)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


class _Wrong(Exception):
    """The migrated copy is not as it must be."""


def _config(scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    return config


def _counts(path: Path) -> dict[str, int]:
    with contextlib.closing(connect_raw(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'")
        return {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - own table names
            for (name,) in names.fetchall()
        }


def _check(path: Path, before: dict[str, int]) -> None:
    with contextlib.closing(connect_raw(path)) as connection:
        if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise _Wrong("integrity")
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise _Wrong("foreign keys")
    after = _counts(path)
    if any(after.get(name, count) < count for name, count in before.items()):
        raise _Wrong("rows were lost")


def _fold(path: Path) -> None:
    """Fold the log into the file, so that the file alone is whole."""
    engine = writing_engine(path)
    with contextlib.closing(engine.raw_connection()) as raw:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
