"""The lock that lets one program write: held by the operating system, so that it falls with the program.

Beside `minutes.secretariat` lies `minutes.secretariat.lock`, which tells host, user, process and time of the writer to
a second one. After a clean end it is empty; words left in it by nobody mean that the last writer ended uncleanly.
"""

import getpass
import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

_TOLD_LENGTH = 4096
_LOCKED_BYTE = 1 << 30


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes a file: host, user, process and since when (local time, ISO 8601)."""

    host: str
    user: str
    process: int
    since: str


class Held(Exception):
    """Another program writes.

    Args:
        writer: who that is, when it tells.
    """

    def __init__(self, writer: Writer | None) -> None:
        super().__init__(writer)
        self.writer = writer


class Lock:
    """Holds the lock of a file from its making until `release`.

    Attributes:
        left: the writer that ended uncleanly before this one, if one did.

    Raises:
        Held: another program holds it.
        OSError: no lock can be made beside the file.
    """

    def __init__(self, path: Path, since: str) -> None:
        self._file = os.open(lock_path(path), os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        try:
            if not _seize(self._file):
                raise Held(_told(self._file))
            self.left = _told(self._file)
            self._tell(json.dumps(asdict(Writer(socket.gethostname(), account(), os.getpid(), since))))
        except BaseException:
            os.close(self._file)
            raise

    def release(self, *, clean: bool = True) -> None:
        """Give the lock back; the words of an unclean end stay, so that the next writer looks at the file closely."""
        if clean:
            self._tell("")
        os.close(self._file)

    def _tell(self, words: str) -> None:
        os.ftruncate(self._file, 0)
        os.lseek(self._file, 0, os.SEEK_SET)
        os.write(self._file, words.encode())


def lock_path(path: Path) -> Path:
    """Where the lock of a file lies."""
    return path.with_name(path.name + ".lock")


def account() -> str:
    """The account name of the user, or the number where the system has no name for it."""
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):
        return str(getattr(os, "getuid", int)())


def _told(file: int) -> Writer | None:
    os.lseek(file, 0, os.SEEK_SET)
    try:
        return Writer(**json.loads(os.read(file, _TOLD_LENGTH)))
    except (ValueError, TypeError):
        return None


if sys.platform == "win32":
    import msvcrt

    def _seize(file: int) -> bool:
        os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _seize(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
