"""Sits through a meeting of eight hours, offscreen, at full speed, and tells what it cost.

Usage: python -m tests.prove.sitter FILE

What time would do is done by the count of keys, 180 to the minute: an autosave every two seconds, the end of a step
every thirty, the clock of the page. Prints a line of JSON for each half hour: keys, memory in MiB, references.
"""

import datetime as dt
import gc
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

import secretariat.ui  # noqa: F401 - first, so that the plain import is put back
from secretariat.store.files import create_store
from secretariat.ui import theme
from secretariat.ui.place import LIVE
from secretariat.ui.prefs import Prefs
from secretariat.ui.start import Program
from tests import replay

A_MINUTE = 180
HALF_AN_HOUR = 30 * A_MINUTE
AUTOSAVE, LOOK, STEP = A_MINUTE // 30, A_MINUTE // 3, A_MINUTE // 2


def memory() -> float:
    """What the process holds now, in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def told(keys: int, began: float, **facts: Any) -> str:
    """How things stand, as a line."""
    gc.collect()
    references = [sys.getrefcount(one) for one in (None, True, False)]
    return json.dumps({"keys": keys, "memory": memory(), "references": references,
                       "seconds": round(time.monotonic() - began, 1), **facts})  # fmt: skip


def sit(program: Program, script: replay.Script) -> None:
    """Type the script from its first key to its last."""
    meeting = replay.prepare(program.workspace.execute, script)
    secretary = replay.enter(program, meeting, script)
    page = program.window.page(LIVE)
    began, keys = time.monotonic(), 0
    for stroke in secretary.strokes():
        stroke.strike()
        keys += 1
        if keys % AUTOSAVE == 0:
            page.editor.flush()
            QApplication.processEvents()
        if keys % STEP == 0:
            page.editor.end_step()
        if keys % LOOK == 0:
            secretary.clock.now += dt.timedelta(seconds=60 * LOOK // A_MINUTE)
            page._on_tick()
        if keys % HALF_AN_HOUR == 0:
            print(told(keys, began), flush=True)
    program.workspace.settle()
    is_whole = replay.written(program.workspace.ask, meeting) == script.texts
    print(told(keys, began, characters=script.characters, is_whole=is_whole), flush=True)


def main() -> None:
    """Start the program on a new file."""
    path = Path(sys.argv[1])
    create_store(path, login="sitter").close()
    application = QApplication(["secretariat"])
    application.setStyle(theme.STYLE)
    program = Program(application, Prefs(language="fi", colors="light"))
    program.start(str(path))
    while program.workspace is None:
        application.processEvents()
        time.sleep(0.005)
    sit(program, replay.of_a_day())
    program.window.close()


if __name__ == "__main__":
    main()
