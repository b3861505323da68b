"""Migrations: an older file is brought to today's shape on a copy, which is checked before it takes its place.

Alembic is imported only here, when a file is of another shape than today's.
"""

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config

from secretariat.errors import Unavailable
from secretariat.paths import SUFFIX
from secretariat.store import disk
from secretariat.store.backup import back_up, copy, fold
from secretariat.store.engine import connect_raw, writing_engine
from secretariat.store.faults import told

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(path: Path, number: str, scripts: Path = SCRIPTS) -> Path:
    """Bring a file, whose lock is held, to the newest shape; returns where the old one is kept.

    Args:
        path: the file.
        number: the shape it has.
        scripts: the folder of the revisions.

    Raises:
        Unavailable: the migrated copy did not prove right; the file is untouched.
    """
    back_up(path, dt.datetime.now())  # noqa: DTZ005 - local time names the file
    making = path.with_name(path.name + ".migrating")
    try:
        with _told_of(path):
            copy(path, making)
            bring_up(making, path, scripts)
            disk.sync(making)
            fold(path)
            return disk.swap(making, path, f"{path.stem} version {number}{SUFFIX}")
    finally:
        with contextlib.suppress(OSError):
            disk.discard(making)


def bring_up(copied: Path, path: Path, scripts: Path = SCRIPTS) -> None:
    """Run every revision that a copy of a file lacks, one transaction each; prove that nothing was lost or broken.

    Raises:
        Unavailable: it did not prove right.
    """
    with _told_of(path):
        before = _counts(copied)
        _upgrade(copied, scripts)
        _check(copied, before)


def _upgrade(copied: Path, scripts: Path) -> None:
    engine = writing_engine(copied)
    try:
        with engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA foreign_keys=OFF")  # tables are rebuilt; the copy is checked afterwards
            config = Config()
            config.set_main_option("script_location", str(scripts).replace("%", "%%"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


class _Wrong(Exception):
    """The migrated copy is not as it must be."""


@contextlib.contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Whatever goes wrong, a mistake in a revision as well, is told as a sentence about the file."""
    try:
        yield
    except Exception as error:
        raise told(error) or Unavailable(
            "{name} could not be brought up to this version of the program; it was left as it is. Open it with the "
            "version it was written with, and report this.", name=path.name
        ) from error  # fmt: skip


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
