"""Private copies: how a file is read where SQLite cannot work, on a network volume or where nothing may be written."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from secretariat.errors import Unavailable
from secretariat.store.faults import told
from secretariat.store.looks import examine, recognise, unreadable
from secretariat.store.volumes import is_network

_TRIES = 10


class PrivateCopy:
    """A copy of a file with its log, in a folder of its own that nobody else may look into.

    Attributes:
        path: the copy.

    Raises:
        Unavailable: it could not be copied, or is damaged.
    """

    def __init__(self, path: Path) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="secretariat-", ignore_cleanup_errors=True)
        self.path = Path(self._folder.name) / path.name
        try:
            _copy_still(path, self.path)
            examine(self.path, path)
        except OSError as error:
            self.remove()
            raise told(error) or unreadable(path) from error
        except BaseException:
            self.remove()
            raise

    def remove(self) -> None:
        """Take the folder away with all that is in it."""
        self._folder.cleanup()


@contextlib.contextmanager
def readable(path: Path) -> Iterator[Path]:
    """Where SQLite can read what a file holds: in its own place, or in a private copy for as long as it is needed.

    Raises:
        Unavailable: it is missing, unreadable, foreign or damaged.
    """
    recognise(path)
    if barred(path) is None:
        yield path
        return
    copy = PrivateCopy(path)
    try:
        yield copy.path
    finally:
        copy.remove()


def barred(path: Path) -> Unavailable | None:
    """Why SQLite must not work in the place of a file; `None` when it may."""
    if is_network(path):
        return Unavailable(
            "The file lies on a network drive, where it could be damaged by writing, so it is open for reading only. "
            "Copy it to this computer to write in it."
        )
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return write_protected()
    return None


def write_protected() -> Unavailable:
    """The word for a file or folder without the right to write."""
    return Unavailable(
        "The file may not be written to, so it is open for reading only. Ask for the right to write, or copy it."
    )


def _copy_still(path: Path, copy: Path) -> None:
    """Copy a file and its log; again when somebody wrote meanwhile."""
    for _ in range(_TRIES):
        before = _state(path)
        for source, target in zip(_parts(path), _parts(copy), strict=True):
            target.unlink(missing_ok=True)
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(source, target)
        if _state(path) == before:
            return


def _state(path: Path) -> list[tuple[int, int]]:
    found = []
    for part in _parts(path):
        with contextlib.suppress(FileNotFoundError):
            status = part.stat()
            found.append((status.st_mtime_ns, status.st_size))
    return found


def _parts(path: Path) -> tuple[Path, Path]:
    return path, path.with_name(path.name + "-wal")
