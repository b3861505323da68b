"""Looking at a file before it is touched: whether it is ours, of which shape, and whole."""

import contextlib
import sqlite3
from pathlib import Path

from secretariat.errors import SecretariatError, Unavailable
from secretariat.store import schema
from secretariat.store.engine import APPLICATION_ID, connect_raw
from secretariat.store.faults import UNREADABLE, is_damage, told
from secretariat.store.shelf import backups_of

_HEADER_LENGTH = 100


def recognise(path: Path) -> None:
    """Look at the first bytes of a file.

    They are read by SQLite: were the file opened and closed here by itself, every lock that SQLite holds on it for this
    process would be gone, and the next program to leave the file would take the newest changes with it
    (https://www.sqlite.org/howtocorrupt.html, 2.2).

    Raises:
        Unavailable: it is missing, unreadable or foreign.
    """
    name = path.name
    try:
        if path.stat().st_size < _HEADER_LENGTH and not path.is_dir():
            raise _strange(path)
        with contextlib.closing(connect_raw(path, as_it_lies=True)) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
    except FileNotFoundError:
        raise Unavailable("There is no file {name} in {folder}.", name=name, folder=str(path.parent)) from None
    except (OSError, sqlite3.OperationalError):
        raise unreadable(path) from None
    except sqlite3.DatabaseError as error:
        raise (_strange if error.sqlite_errorname == "SQLITE_NOTADB" else damaged)(path) from None
    if application != APPLICATION_ID:
        raise Unavailable(
            "{name} is a database of another program. It was left as it is; choose another file.", name=name
        )


def shape(path: Path, original: Path | None = None) -> str:
    """The number of the shape that a file of ours has.

    Args:
        path: the file.
        original: the file that the user knows, when this is a copy of it.

    Raises:
        Unavailable: it is damaged, or newer than the program.
    """
    try:
        with contextlib.closing(connect_raw(path)) as connection:
            number = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except UNREADABLE as error:
        raise fault(original or path, error) from error
    if number > schema.HEAD:
        raise Unavailable(
            "{name} was written by a newer version of the program. Install the newest version to open it.",
            name=path.name,
        )
    return number


def examine(path: Path, original: Path | None = None) -> None:
    """Check the pages of a file quickly.

    Args:
        path: the file.
        original: the file that the user knows, when this is a copy of it.

    Raises:
        Unavailable: it is damaged.
    """
    try:
        with contextlib.closing(connect_raw(path)) as connection:
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise damaged(original or path)
    except UNREADABLE as error:
        raise fault(original or path, error) from error


def fault(path: Path, error: Exception) -> SecretariatError:
    """The word for a file that could not be looked at: it is damaged, or the machine did not let it be read."""
    sentence = None if is_damage(error) else told(error)
    return sentence or damaged(path)


def damaged(path: Path) -> Unavailable:
    """The word for a damaged file; names its newest backup when there is one."""
    newest = next(iter(backups_of(path)), None)
    if newest:
        return Unavailable(
            "{name} is damaged. It was left as it is. Its newest backup is {backup}: restore that one.",
            name=path.name, backup=newest.path.name,
        )  # fmt: skip
    return Unavailable(
        "{name} is damaged, and no backup lies beside it. It was left as it is; look for a copy elsewhere.",
        name=path.name,
    )


def _strange(path: Path) -> Unavailable:
    return Unavailable(
        "{name} is not a file of Secretariat, or its beginning is damaged. It was left as it is. If it should be one, "
        "restore the newest backup.", name=path.name
    )  # fmt: skip


def unreadable(path: Path) -> Unavailable:
    """The word for a file that may not be read."""
    return Unavailable("The file {name} cannot be read. Check the rights to it.", name=path.name)
