"""The real program, offscreen, with somebody who types without end; it is ended by being killed.

Usage: python -m tests.prove.typist FILE ACKNOWLEDGED TYPED NUMBER

What is shown as saved is written into ACKNOWLEDGED (JSON lines: uid, text), every key into TYPED (time, uid, length).
"""

import json
import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

import secretariat.ui  # noqa: F401 - first, so that the plain import is put back
from secretariat.ui import theme
from secretariat.ui.place import MINUTES, Place
from secretariat.ui.prefs import Prefs
from secretariat.ui.start import Program

TEXT = "Ryhmä kävi läpi toimenpiteiden tilanteen ja totesi, että aikataulu pitää; §:n 3 kohta – ja ÅÄÖ. "
KEY_MS, PAUSE_MS, KEYS_BEFORE_PAUSE, KEYS_BEFORE_ENTRY = 15, 620, 12, 100


class Typist(QObject):
    """Types at the end of an item, with a pause now and then, and a new entry now and then."""

    def __init__(self, program: Program, acknowledged: str, typed: str, number: int) -> None:
        super().__init__(program)
        self._program = program
        self._acknowledged = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._typed = os.open(typed, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._number = number
        self._keys = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._wait)
        self._timer.start(10)

    def _wait(self) -> None:
        if self._program.workspace is None or self._program.window is None:
            return
        self._timer.stop()
        self._program.workspace.changed.connect(self._on_changed)
        self._program.window.go(Place(MINUTES))
        page = self._program.window.page(MINUTES)
        page.preview.hide()
        for _ in range(self._number % 6):
            page._on_next()
        self._editor = page.editor
        self._editor.moveCursor(self._editor.textCursor().MoveOperation.End)
        self._press(Qt.Key.Key_Return, "\r")
        self._timer.timeout.disconnect(self._wait)
        self._timer.timeout.connect(self._type)
        self._timer.start(KEY_MS)

    def _type(self) -> None:
        self._keys += 1
        self._timer.setInterval(PAUSE_MS if self._keys % KEYS_BEFORE_PAUSE == 0 else KEY_MS)
        if self._keys % KEYS_BEFORE_ENTRY == 0:
            self._press(Qt.Key.Key_Return, "\r")
        else:
            self._press(Qt.Key.Key_A, TEXT[self._keys % len(TEXT)])
        length = len(self._editor.textCursor().block().text())
        words = f"{time.monotonic()} {self._editor._current_uid()} {length}\n"
        os.write(self._typed, words.encode())

    def _press(self, key: Qt.Key, letter: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self._editor, event)

    def _on_changed(self, changes: object) -> None:
        for change in changes.changes:
            if change.table == "entry" and change.after is not None:
                told = {"uid": change.uid, "text": change.after["text"]}
                os.write(self._acknowledged, (json.dumps(told) + "\n").encode())


def main() -> None:
    """Start the program on a file and type."""
    path, acknowledged, typed, number = sys.argv[1:5]
    application = QApplication(["secretariat"])
    application.setStyle(theme.STYLE)
    program = Program(application, Prefs(language="fi", colors="light"))
    Typist(program, acknowledged, typed, int(number))
    program.start(path)
    application.exec()


if __name__ == "__main__":
    main()
