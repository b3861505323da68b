"""Careful acts on files: a file is there whole or not at all, and none is written over."""

import os
import shutil
from pathlib import Path

_LOGS = ("-wal", "-journal")
_TAILS = (*_LOGS, "-shm")


def sync(path: Path) -> None:
    """Make sure that a file is on the disk."""
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def discard(path: Path) -> None:
    """Remove a database that is not wanted, with all that SQLite keeps beside it."""
    path.unlink(missing_ok=True)
    discard_tails(path)


def discard_tails(path: Path) -> None:
    """Remove what SQLite kept beside a database: it would be taken for a part of the one that comes in its place."""
    for tail in _TAILS:
        path.with_name(path.name + tail).unlink(missing_ok=True)


def put(made: Path, path: Path) -> None:
    """Give a finished file its name, under which it is whole from the first moment.

    Raises:
        FileExistsError: somebody else has taken the name.
    """
    if path.exists():
        raise FileExistsError(path)
    discard_tails(path)
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:
        _put_without_link(made, path)
    else:
        made.unlink()


def _put_without_link(made: Path, path: Path) -> None:
    """The same on a drive without second names, where the name is taken by an empty file for a moment."""
    path.touch(exist_ok=False)
    try:
        made.replace(path)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def swap(made: Path, path: Path, name: str) -> Path:
    """Put a finished file in the place of another, which is kept under a name beside it; returns where.

    One of the two is under the path at every moment. A log that the old one had is kept with it.
    """
    kept = _free(path.with_name(name))
    try:
        _keep(path, kept)
        discard_tails(path)
        made.replace(path)
    except OSError:
        _take_back(path, kept)
        raise
    return kept


def _keep(path: Path, kept: Path) -> None:
    try:
        os.link(path, kept)
    except OSError:  # a drive without second names
        shutil.copyfile(path, kept)
        sync(kept)
    for log, kept_log in _logs(path, kept):
        if log.exists():
            shutil.copyfile(log, kept_log)


def _take_back(path: Path, kept: Path) -> None:
    for log, kept_log in _logs(path, kept):
        if kept_log.exists() and not log.exists():
            kept_log.replace(log)
    discard(kept)


def _logs(path: Path, other: Path) -> list[tuple[Path, Path]]:
    return [(path.with_name(path.name + tail), other.with_name(other.name + tail)) for tail in _LOGS]


def _free(path: Path) -> Path:
    """The path, with a number when there is something of that name already."""
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return free
