"""The program ends as it should, whatever was done in it last."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

COPIES_AND_ENDS = """
import sys
from PySide6.QtCore import QTimer
import secretariat.ui
from secretariat.ui import start
from secretariat.ui.place import MINUTES, Place

begin = start.Program.start

def begin_and_end(program, location):
    begin(program, location)
    QTimer.singleShot(0, lambda: copy(program))

def copy(program):
    if program.workspace is None:
        QTimer.singleShot(50, lambda: copy(program))
        return
    program.window.go(Place(MINUTES))
    editor = program.window.page(MINUTES).editor
    editor.selectAll()
    editor.copy()
    program.window.close()

start.Program.start = begin_and_end
if __name__ == "__main__":
    sys.exit(start.run(sys.argv[1]))
"""


def test_what_was_copied_last_does_not_hurt_the_end(sample_file, tmp_path):
    script, file = tmp_path / "ends.py", tmp_path / "sample.secretariat"
    script.write_text(COPIES_AND_ENDS, encoding="utf-8")
    file.write_bytes(sample_file.read_bytes())
    homes = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    ended = subprocess.run(
        [sys.executable, str(script), str(file)], check=False, capture_output=True, text=True, timeout=60,
        env={**os.environ, **homes, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-2000:]
