"""The shelf of backups beside a file: where they lie and when each was made."""

import contextlib
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from secretariat.paths import SUFFIX

STAMP = "%Y-%m-%d %H.%M.%S"
_STAMP_LENGTH = 19


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file and when it was made (local time)."""

    path: Path
    made: dt.datetime


def folder_of(path: Path) -> Path:
    """Where the backups of a file lie: in a folder beside it."""
    return path.with_name(f"{path.stem} backups")


def place_for(path: Path, now: dt.datetime) -> Path:
    """Where a backup of that moment is to lie."""
    return folder_of(path) / f"{path.stem} {now.strftime(STAMP)}{SUFFIX}"


def backups_of(path: Path) -> list[Backup]:
    """The backups of a file, newest first."""
    found = []
    for file in folder_of(path).glob(f"*{SUFFIX}"):
        with contextlib.suppress(ValueError):
            found.append(Backup(file, dt.datetime.strptime(file.stem[-_STAMP_LENGTH:], STAMP)))  # noqa: DTZ007
    return sorted(found, key=lambda backup: backup.made, reverse=True)
