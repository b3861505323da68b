"""What a machine's no means: driver errors told as a cause and a next step."""

import errno
import sqlite3
from copy import copy

import sqlalchemy as sa
from sqlalchemy.orm.exc import StaleDataError

from secretariat.errors import Refused, SecretariatError, Unavailable

_NO_ROOM = Unavailable("The disk is full. Make room on it; then the writing goes on by itself.")
_DAMAGED = Unavailable("The file is damaged. Restore the newest backup; the damaged file is kept.")
_FAULTS = (
    ("SQLITE_FULL", _NO_ROOM),
    ("SQLITE_BUSY", Unavailable("The file is held by another program. Close it there and try again.")),
    ("SQLITE_READONLY", Unavailable("The file cannot be written to. Check the rights to it, or copy it elsewhere.")),
    ("SQLITE_CORRUPT", _DAMAGED),
    ("SQLITE_NOTADB", _DAMAGED),
    ("SQLITE_CANTOPEN", Unavailable("The file cannot be opened. Check that the folder exists and may be read.")),
    ("SQLITE_IOERR_SHORT_READ", _DAMAGED),
    ("SQLITE_IOERR_SHMSIZE", _NO_ROOM),
    ("SQLITE_IOERR", Unavailable("The disk does not answer as it should. Check the drive and the connection to it.")),
)
_SERVER_AWAY = Unavailable("The database server does not answer. Check the network and the address.")
_EMPTY = Unavailable(
    "The database has no tables of Secretariat. Check the address; opening it in the window makes them."
)
_NO_TABLE = "42P01"
_CHANGED = Refused("Somebody else has changed this in the meantime. Look at it again and repeat your change.")
_NO_ROOM_CODES = frozenset({errno.ENOSPC, errno.EDQUOT})
_RACES = frozenset({"23503", "23505", "40001", "40P01"})  # a key gone or taken, an order that failed, a deadlock

UNREADABLE = (sqlite3.DatabaseError, sa.exc.DBAPIError, ValueError, LookupError, TypeError)
"""What reading comes to where bytes are damaged."""


def told(error: BaseException) -> SecretariatError | None:
    """The error as a sentence for the user, fresh to be raised; `None` when it is a bug."""
    if isinstance(error, SecretariatError):
        return error
    found = _found(error, error.orig if isinstance(error, sa.exc.DBAPIError) else error)
    return copy(found) if found else None


def is_damage(error: BaseException) -> bool:
    """Whether the error means that the file itself is damaged, or lacks what every file of ours has."""
    found = told(error)
    return not isinstance(error, OSError) and (found is None or found.sentence == _DAMAGED.sentence)


def _found(error: BaseException, cause: BaseException | None) -> SecretariatError | None:
    if isinstance(error, StaleDataError) or getattr(cause, "sqlstate", None) in _RACES:
        return _CHANGED
    if getattr(cause, "sqlstate", None) == _NO_TABLE:
        return _EMPTY
    if isinstance(cause, UnicodeDecodeError) or _is_no_text(cause) or _lacks_its_shape(cause):
        return _DAMAGED
    if isinstance(cause, sqlite3.Error):
        name = getattr(cause, "sqlite_errorname", "") or ""
        return next((fault for code, fault in _FAULTS if name.startswith(code)), None)
    if isinstance(error, OSError):
        return _NO_ROOM if error.errno in _NO_ROOM_CODES else None
    return _SERVER_AWAY if isinstance(error, sa.exc.OperationalError) else None


def _is_no_text(cause: BaseException | None) -> bool:
    """Whether the driver found bytes that are no text: the one operational error that it raises without SQLite."""
    return isinstance(cause, sqlite3.OperationalError) and not getattr(cause, "sqlite_errorname", None)


def _lacks_its_shape(cause: BaseException | None) -> bool:
    """Whether the file has a table or column no more that every file of ours has: its own words of it are hurt."""
    return isinstance(cause, sqlite3.OperationalError) and str(cause).startswith(("no such column", "no such table"))
