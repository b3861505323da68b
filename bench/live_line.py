"""A key in a bare editor until it is painted, and a whole reading of the line that was typed, in turn, as JSON.

Usage: python -m bench.live_line ROUNDS
"""

import json
import random
import sys
import time

from bench.memo_of import ON, REGISTER, text
from secretariat.language.actions import read_actions
from secretariat.language.dates import read_dates
from secretariat.language.openers import read_opener
from secretariat.language.speech import read_turn

KEYS = LINES = 30
LETTERS = "aeiklmnoprstuvy"
TYPED = {
    "turn": "Rautio kommentoi, että hankkeen aikataulu on hänestä tiukka ja että kuntien pitää saada tieto",
    "agreement": "Sovittiin, että STM lähettää Rautiolle luonnoksen ohjeesta 15.12.2026 mennessä ja kertoo siitä",
    "plain": "Tarkoitus on parantaa kuntien palveluja niin, että jokainen saa niitä samalla tavalla asuin",
}


def main() -> None:
    """Measure both in turn; no line is ever read twice, for no key leaves it as it was."""
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    application = QApplication(["bench"])
    editor = QPlainTextEdit()
    editor.resize(900, 800)
    editor.setPlainText(text()[-4_500:])
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.show()
    key = _typist(application, editor)
    chance = random.Random(3)
    found: dict[str, list[float]] = {"key": [], **{name: [] for name in TYPED}}
    for line in TYPED.values():
        _read(line)
    for number in range(int(sys.argv[1]) + 2):
        taken = {"key": [key(LETTERS[turn % len(LETTERS)]) for turn in range(KEYS)]}
        for name, line in TYPED.items():
            taken[name] = [_timed(f"{line} {''.join(chance.choices(LETTERS, k=7))}") for _ in range(LINES)]
        if number >= 2:
            for name, values in taken.items():
                found[name] += values
    print(json.dumps(found))


def _typist(application, editor):
    """Sends one key and answers how long its painting took."""
    from PySide6.QtCore import QEvent, QObject, Qt
    from PySide6.QtGui import QKeyEvent

    class Painted(QObject):
        count = 0

        def eventFilter(self, _watched, event):
            self.count += event.type() == QEvent.Type.Paint
            return False

    painted = Painted(editor)
    editor.viewport().installEventFilter(painted)
    application.processEvents()

    def key(letter: str) -> float:
        before = painted.count
        begun = time.perf_counter()
        pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, letter)
        application.sendEvent(editor, pressed)
        editor.viewport().update()
        while painted.count == before:
            application.processEvents()
        return time.perf_counter() - begun

    return key


def _timed(line: str) -> float:
    begun = time.perf_counter()
    _read(line)
    return time.perf_counter() - begun


def _read(line: str) -> None:
    """All that is read of a line while it is typed: its actions only where an agreement opens it."""
    read_turn(line, "fi", REGISTER)
    opener = read_opener(line, "fi")
    dates = read_dates(line, ON, "fi")
    REGISTER.find(line)
    if opener:
        read_actions(line, ON, "fi", REGISTER, dates)


if __name__ == "__main__":
    main()
