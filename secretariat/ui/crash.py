"""What happens when the program itself makes a mistake: it is told, nothing saved is lost, and a report can be copied.

The report holds versions, where in the program it happened and the last commands by name, never what was written:
the material is confidential.
"""

import platform
import sys
import threading
import traceback
from collections import deque
from types import TracebackType
from typing import Any

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QObject, Signal

from secretariat import __version__

_COMMANDS = 10


class Crash(QObject):
    """Hears of every mistake on every thread.

    Signals:
        happened: a report, once for each place; on the window's thread.
    """

    happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands: deque[str] = deque(maxlen=_COMMANDS)
        self._told: set[str] = set()

    def install(self) -> None:
        """Hear of mistakes from now on."""
        sys.excepthook = self.hear
        threading.excepthook = self._hear_thread

    def note(self, changes: Any) -> None:
        """Remember the name of a command."""
        self._commands.append(changes.command)

    def hear(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take a mistake; the console gets the whole of it."""
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            return
        told = report(error, trace, list(self._commands))
        if told not in self._told:
            self._told.add(told)
            self.happened.emit(told)

    def _hear_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.hear(args.exc_type, args.exc_value, args.exc_traceback)


def report(error: BaseException, trace: TracebackType | None, commands: list[str]) -> str:
    """Versions, where it happened, and the last commands; no values, for they may be secret."""
    versions = (
        f"Secretariat {__version__}", f"Python {platform.python_version()}", f"PySide6 {pyside_version}",
        platform.platform(),
    )  # fmt: skip
    lines = [", ".join(versions)]
    seen: BaseException | None = error
    while seen is not None:
        frames = traceback.extract_tb(trace if seen is error else seen.__traceback__)
        lines += [f"  {frame.filename.rpartition('secretariat')[2]}:{frame.lineno} {frame.name}" for frame in frames]
        lines.append(type(seen).__name__)
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    lines.append("Commands: " + (", ".join(commands) or "none"))
    return "\n".join(lines)
