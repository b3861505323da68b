"""Backups: made only through the database's own backup call, verified before they count, thinned with age."""

import contextlib
import datetime as dt
import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from secretariat.errors import Refused, Unavailable
from secretariat.store import files
from secretariat.store.engine import SUFFIX, connect_raw, is_server
from secretariat.store.lock import Held, Lock

_STAMP = "%Y-%m-%d %H.%M.%S"
_KEEP_ALL = dt.timedelta(hours=24)
_KEPT = ((14, "%Y-%j"), (8, "%G-%V"), (12, "%Y-%m"))


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file and when it was made (local time)."""

    path: Path
    made: dt.datetime


def folder_of(path: Path) -> Path:
    """Where the backups of a file lie: in a folder beside it."""
    return path.with_name(f"{path.stem} backups")


def backups_of(path: Path) -> list[Backup]:
    """The backups of a file, newest first."""
    found = []
    for file in folder_of(path).glob(f"*{SUFFIX}"):
        with contextlib.suppress(ValueError):
            found.append(Backup(file, dt.datetime.strptime(file.stem[-19:], _STAMP)))  # noqa: DTZ007 - local time
    return sorted(found, key=lambda backup: backup.made, reverse=True)


def back_up(path: Path, now: dt.datetime, out: Path | None = None) -> Backup:
    """Make a verified backup of a file, also while it is being written.

    Args:
        path: the file.
        now: the moment, local time.
        out: where to; into the file's own folder of backups when not given.

    Raises:
        Refused: there is something of that name already.
        Unavailable: it could not be written, or did not prove whole; nothing is left behind then.
    """
    if is_server(path):
        raise Refused("A server database is backed up by the server's own tools.")
    files.inspect(path)
    target = out or folder_of(path) / f"{path.stem} {now.strftime(_STAMP)}{SUFFIX}"
    if target.exists():
        raise Refused("There is already a file {name}. Choose another name.", name=target.name)
    making = target.with_name(target.name + ".new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        making.unlink(missing_ok=True)
        copy(path, making)
        files.examine(making)
        sync(making)
        making.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise Unavailable(
            "The backup could not be written to {folder}. Check that the disk has room and may be written to.",
            folder=str(target.parent),
        ) from error
    finally:
        making.unlink(missing_ok=True)
    return Backup(target, now)


def thin(path: Path, now: dt.datetime) -> list[Path]:
    """Remove the backups that age has made needless; returns which.

    Kept are all of the last 24 hours, then the newest of each of 14 days, 8 weeks and 12 months. Those that seem to
    come from the future, because a clock was wrong, are kept.
    """
    backups = backups_of(path)
    kept = {backup.path for backup in backups if now - backup.made <= _KEEP_ALL}
    for amount, period in _KEPT:
        kept |= {backup.path for backup in _newest_of_each(backups, period)[:amount]}
    needless = [backup.path for backup in backups if backup.path not in kept]
    for file in needless:
        file.unlink(missing_ok=True)
    return needless


def restore(backup: Path, path: Path, now: dt.datetime) -> Path | None:
    """Put a backup in the place of a file. The file that was there is kept beside it; returns where.

    Raises:
        Refused: backup and file are the same.
        Unavailable: the backup is no whole file of Secretariat, or somebody writes the file.
    """
    if backup.absolute() == path.absolute():
        raise Refused("A backup cannot be restored onto itself. Name the file it should be restored to.")
    files.inspect(backup)
    files.examine(backup)
    kept = None
    with _alone(path, now):
        making = path.with_name(path.name + ".new")
        making.unlink(missing_ok=True)
        copy(backup, making)
        sync(making)
        if path.exists():
            kept = path.with_name(f"{path.stem} before {now.strftime(_STAMP)}{SUFFIX}")
            _set_aside(path, kept)
        making.replace(path)
    return kept


def copy(source: Path, target: Path) -> None:
    """Copy a database by its own backup call, which sees every committed change."""
    with contextlib.closing(connect_raw(source)) as old, contextlib.closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")


def sync(path: Path) -> None:
    """Make sure that a file is on the disk."""
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _newest_of_each(backups: Iterable[Backup], period: str) -> list[Backup]:
    newest: dict[str, Backup] = {}
    for backup in backups:
        newest.setdefault(backup.made.strftime(period), backup)
    return list(newest.values())


def _set_aside(path: Path, kept: Path) -> None:
    """Move a file away together with its log, so that nothing of it is lost."""
    for tail in ("-wal", "-shm"):
        part = path.with_name(path.name + tail)
        if part.exists():
            part.replace(kept.with_name(kept.name + tail))
    path.replace(kept)


@contextlib.contextmanager
def _alone(path: Path, now: dt.datetime):  # type: ignore[no-untyped-def]  # noqa: ANN202
    try:
        lock = Lock(path, now.strftime(_STAMP))
    except Held:
        raise Unavailable(
            "{name} is open in a program. Close it there, then restore the backup.", name=path.name
        ) from None
    except OSError:
        raise Unavailable("The folder {folder} cannot be written to.", folder=str(path.parent)) from None
    try:
        yield
    finally:
        lock.release()
