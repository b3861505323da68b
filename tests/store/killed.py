"""Ends a program at each of its acts on files in turn: `python -m tests.store.killed ACT FOLDER [SCRIPTS]`.

FOLDER/0 holds the files as they were; each round works on a copy of its own, FOLDER/1, FOLDER/2 ..., and dies one act
later than the round before, until one lives. Prints how many died.
"""

import datetime as dt
import itertools
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from alembic import autogenerate, command, config, ddl, environment, operations, script  # noqa: F401 - before the fork

from secretariat.store import schema
from secretariat.store.backup import back_up, restore
from secretariat.store.files import open_store
from secretariat.store.migrate import migrate

NAME = "a.secretariat"
NOW = dt.datetime(2026, 11, 22, 9, 0, 0)  # noqa: DTZ001 - local time names the file
_ACTS = {"os.rename", "os.link", "os.remove", "os.truncate", "os.mkdir", "shutil.copyfile", "sqlite3.connect"}


def _open(path: Path) -> None:
    open_store(path, login="kl").close()


ACTS: dict[str, Callable[..., object]] = {
    "migrate": lambda path, scripts: migrate(path, schema.HEAD, Path(scripts)),
    "restore": lambda path: restore(path.with_name("backup.secretariat"), path, NOW),
    "back up": lambda path: back_up(path, NOW),
    "open": _open,
}


def _die_at(number: int) -> None:
    left = itertools.count(number - 1, -1)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        is_write = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if (event in _ACTS or is_write) and next(left) == 0:
            os._exit(9)

    sys.addaudithook(hook)


def main() -> None:
    """Run the rounds."""
    act, folder, *more = sys.argv[1:]
    for number in itertools.count(1):
        place = Path(folder) / str(number)
        shutil.copytree(Path(folder) / "0", place)
        if not (child := os.fork()):
            _die_at(number)
            ACTS[act](place / NAME, *more)
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            print(number - 1)
            return


if __name__ == "__main__":
    main()
