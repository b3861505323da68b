"""What a machine's no means: driver errors told as a cause and a next step."""

import sqlite3

import sqlalchemy as sa
from sqlalchemy.orm.exc import StaleDataError

from secretariat.errors import Refused, SecretariatError, Unavailable

_FAULTS = (
    ("SQLITE_FULL", Unavailable("The disk is full. Make room on it; then the writing goes on by itself.")),
    ("SQLITE_BUSY", Unavailable("The file is held by another program. Close it there and try again.")),
    ("SQLITE_READONLY", Unavailable("The file cannot be written to. Check the rights to it, or copy it elsewhere.")),
    ("SQLITE_CORRUPT", Unavailable("The file is damaged. Restore the newest backup; the damaged file is kept.")),
    ("SQLITE_NOTADB", Unavailable("The file is damaged. Restore the newest backup; the damaged file is kept.")),
    ("SQLITE_CANTOPEN", Unavailable("The file cannot be opened. Check that the folder exists and may be read.")),
    ("SQLITE_IOERR", Unavailable("The disk does not answer as it should. Check the drive and the connection to it.")),
)
_SERVER_AWAY = Unavailable("The database server does not answer. Check the network and the address.")


def told(error: BaseException) -> SecretariatError | None:
    """The error as a sentence for the user; `None` when it is a bug."""
    if isinstance(error, SecretariatError):
        return error
    if isinstance(error, StaleDataError):
        return Refused("Somebody else has changed this in the meantime. Look at it again and repeat your change.")
    cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        name = getattr(cause, "sqlite_errorname", "") or ""
        return next((fault for code, fault in _FAULTS if name.startswith(code)), None)
    if isinstance(error, sa.exc.OperationalError):
        return _SERVER_AWAY
    return None
