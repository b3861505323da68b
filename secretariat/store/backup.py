"""Backups: made only through the database's own backup call, verified before they count, thinned with age."""

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from secretariat.errors import Refused, Unavailable
from secretariat.paths import SUFFIX
from secretariat.store import disk, looks
from secretariat.store.copies import readable
from secretariat.store.engine import connect_raw, is_server
from secretariat.store.faults import is_damage
from secretariat.store.lock import Held, Lock
from secretariat.store.shelf import STAMP, Backup, backups_of, place_for

__all__ = ["Backup", "back_up", "backups_of", "copy", "fold", "restore", "thin"]

_KEEP_ALL = dt.timedelta(hours=24)
_KEPT = ((14, "%Y-%j"), (8, "%G-%V"), (12, "%Y-%m"))


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
    path = path.resolve()
    while out is None and place_for(path, now).exists():
        now += dt.timedelta(seconds=1)
    target = out or place_for(path, now)
    making = target.with_name(target.name + ".new")
    try:
        if target.exists():
            raise FileExistsError
        with readable(path) as place:
            looks.shape(place, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            copy(place, making)
        looks.examine(making, path)
        disk.sync(making)
        disk.put(making, target)
    except FileExistsError:
        raise Refused("There is already a file {name}. Choose another name.", name=target.name) from None
    except (OSError, sqlite3.Error) as error:
        if is_damage(error):
            raise looks.damaged(path) from error
        raise Unavailable(
            "The backup could not be written to {folder}. Check that the disk has room and may be written to.",
            folder=str(target.parent),
        ) from error
    finally:
        _clear(making)
    return Backup(target, now)


def thin(path: Path, now: dt.datetime) -> list[Path]:
    """Remove the backups that age has made needless; returns which.

    Kept are all of the last 24 hours, then the newest of each of 14 days, 8 weeks and 12 months. Those that seem to
    come from the future, because a clock was wrong, are kept, and take nobody's place.
    """
    backups = backups_of(path)
    kept = {backup.path for backup in backups if now - backup.made <= _KEEP_ALL}
    past = [backup for backup in backups if backup.made <= now]
    for amount, period in _KEPT:
        kept |= {backup.path for backup in _newest_of_each(past, period)[:amount]}
    needless = [backup.path for backup in backups if backup.path not in kept]
    for file in needless:
        file.unlink(missing_ok=True)
    return needless


def restore(backup: Path, path: Path, now: dt.datetime) -> Path | None:
    """Put a backup in the place of a file. The file that was there is kept beside it; returns where.

    Raises:
        Refused: backup and file are the same.
        Unavailable: the backup is no whole file of Secretariat, somebody writes the file, or it could not be written.
    """
    path = path.resolve()
    with readable(backup) as place:
        if path.exists() and path.samefile(backup):
            raise Refused("A backup cannot be restored onto itself. Name the file it should be restored to.")
        looks.shape(place, backup)
        looks.examine(place, backup)
        with _alone(path, now):
            return _replace(place, path, now)


def copy(source: Path, target: Path) -> None:
    """Copy a database by its own backup call, which sees every committed change."""
    disk.discard(target)
    with contextlib.closing(connect_raw(source)) as old, contextlib.closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")


def fold(path: Path) -> None:
    """Fold the log into a file that nobody writes, so that the file alone is whole."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _newest_of_each(backups: Iterable[Backup], period: str) -> list[Backup]:
    newest: dict[str, Backup] = {}
    for backup in backups:
        newest.setdefault(backup.made.strftime(period), backup)
    return list(newest.values())


def _replace(backup: Path, path: Path, now: dt.datetime) -> Path | None:
    making = path.with_name(path.name + ".new")
    try:
        copy(backup, making)
        disk.sync(making)
        if not path.exists():
            disk.put(making, path)
            return None
        with contextlib.suppress(Unavailable, sqlite3.Error):
            looks.recognise(path)
            looks.examine(path)
            fold(path)
        return disk.swap(making, path, f"{path.stem} before {now.strftime(STAMP)}{SUFFIX}")
    except (OSError, sqlite3.Error) as error:
        raise Unavailable(
            "The backup could not be restored to {folder}. Check that the disk has room and may be written to.",
            folder=str(path.parent),
        ) from error
    finally:
        _clear(making)


def _clear(making: Path) -> None:
    with contextlib.suppress(OSError):
        disk.discard(making)


@contextlib.contextmanager
def _alone(path: Path, now: dt.datetime) -> Iterator[None]:
    try:
        lock = Lock(path, now.isoformat(timespec="seconds"))
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
