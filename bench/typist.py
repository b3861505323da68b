"""Types in the real window, offscreen, and prints how long each key and each turn of the event loop held it, as JSON.

Usage: python -m bench.typist FILE KEYS
"""

import json
import sys
import time


def main() -> None:
    """Open the minutes of the newest held meeting and type, a key every 20 ms, with a pause now and then."""
    import gc

    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    import secretariat.ui  # noqa: F401
    from secretariat.ui import theme
    from secretariat.ui.place import MINUTES, Place
    from secretariat.ui.prefs import Prefs
    from secretariat.ui.start import Program

    path, wanted = sys.argv[1], int(sys.argv[2])
    gc.disable()
    sys.setswitchinterval(0.001)
    application = QApplication(["secretariat"])
    application.setStyle(theme.STYLE)
    program = Program(application, Prefs(language="fi", colors="light"))
    program.start(path)
    turns: list[float] = []

    def spin(seconds: float) -> None:
        until = time.perf_counter() + seconds
        while (now := time.perf_counter()) < until:
            application.processEvents()
            turns.append(time.perf_counter() - now)
            time.sleep(0.0005)

    while program.workspace is None:
        spin(0.05)
    program.window.resize(1440, 900)
    program.window.go(Place(MINUTES))
    spin(6)
    editor = program.window.page(MINUTES).editor
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    turns.clear()
    keys: list[float] = []
    text = "Ryhmä kävi läpi toimenpiteiden tilanteen ja totesi, että aikataulu pitää. "
    saved: list[float] = []
    program.workspace.saved.connect(lambda _at: saved.append(time.perf_counter()))
    for number in range(wanted):
        letter = text[number % len(text)]
        key, letter = (Qt.Key.Key_Return, "\r") if number % 400 == 399 else (Qt.Key.Key_A, letter)
        begun = time.perf_counter()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(editor, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))
        application.processEvents()
        keys.append(time.perf_counter() - begun)
        spin(0.7 if number % 90 == 89 else 0.019)
    spin(1.5)
    print(json.dumps({"keys": keys, "turns": [turn for turn in turns if turn > 0.0002], "saved": len(saved)}))
    program.window.close()


if __name__ == "__main__":
    main()
