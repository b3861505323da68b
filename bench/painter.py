"""Keys in the real window until they are painted, in turn with a bare editor of the same text and formats, as JSON.

Usage: python -m bench.painter FILE PAGE MEETING ITEM ROUNDS    where PAGE is minutes or live
       python -m bench.painter FILE open MARKED PLAIN ROUNDS
"""

import json
import sys
import time

KEYS, PAUSE = 30, 0.75
TEXT = "Ryhmä kävi läpi toimenpiteiden tilanteen ja totesi, että aikataulu pitää. "


def main() -> None:
    """Measure one page, or the opening of one memo with marks and of another without."""
    import gc

    from PySide6.QtWidgets import QApplication

    import secretariat.ui  # noqa: F401
    from secretariat.ui import theme
    from secretariat.ui.place import LIVE, MINUTES, Place
    from secretariat.ui.prefs import Prefs
    from secretariat.ui.start import Program

    path, what, first, second, rounds = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
    gc.disable()  # as the program does; the window collects
    sys.setswitchinterval(0.001)
    application = QApplication(["secretariat"])
    application.setStyle(theme.STYLE)
    program = Program(application, Prefs(language="fi", colors="light"))
    program.start(path)

    def spin(seconds: float) -> None:
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            application.processEvents()
            time.sleep(0.0005)

    while program.workspace is None:
        spin(0.05)
    program.window.resize(1440, 900)
    spin(2)
    if what == "open":
        print(json.dumps(_opened(program, spin, first, second, rounds)))
    else:
        program.window.go(Place(LIVE if what == "live" else MINUTES, first, second))
        spin(4)
        print(json.dumps(_typed(program.window.page(LIVE if what == "live" else MINUTES), spin, rounds)))
    program.window.close()


def _opened(program, spin, marked: int, plain: int, rounds: int) -> dict[str, list[float]]:
    """How long it takes until a memo is painted that was not shown before."""
    from secretariat.ui.place import MINUTES, Place

    found: dict[str, list[float]] = {"marked": [], "plain": []}
    program.window.go(Place(MINUTES))
    page = program.window.page(MINUTES)
    page.preview.hide()
    spin(1)
    for number in range(rounds + 1):
        for name, meeting in (("marked", marked), ("plain", plain)):
            page.spelling._libraries = name == "marked"
            begun = time.perf_counter()
            program.window.go(Place(MINUTES, meeting))
            page.editor.viewport().repaint()
            if number:
                found[name].append(time.perf_counter() - begun)
            spin(1.2)
    return found


def _typed(page, spin, rounds: int) -> dict[str, list[float]]:
    from PySide6.QtCore import QEvent, QObject, Qt
    from PySide6.QtGui import QKeyEvent, QTextCursor
    from PySide6.QtWidgets import QApplication, QTextEdit

    editor = page.editor
    bare = QTextEdit()
    bare.resize(editor.size())
    bare.setDocument(editor.document().clone(bare))
    bare.setFont(editor.font())
    bare.setLineWrapMode(editor.lineWrapMode())
    bare.setLineWrapColumnOrWidth(editor.lineWrapColumnOrWidth())
    bare.setViewportMargins(editor.viewportMargins())
    bare.show()

    class Painted(QObject):
        count = 0

        def eventFilter(self, _watched, event):
            self.count += event.type() == QEvent.Type.Paint
            return False

    def key(widget, watch, letter: str) -> float:
        before, begun = watch.count, time.perf_counter()
        pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, pressed)
        while watch.count == before and time.perf_counter() - begun < 1:
            QApplication.processEvents()
        return time.perf_counter() - begun

    watched = {}
    for name, widget in (("ours", editor), ("bare", bare)):
        watched[name] = (widget, Painted(widget))
        widget.viewport().installEventFilter(watched[name][1])
    place = editor.textCursor()
    place.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(place)
    other = QTextCursor(bare.document())
    other.setPosition(place.position())
    bare.setTextCursor(other)
    found: dict[str, list[float]] = {"ours": [], "bare": []}
    for number in range(rounds + 1):
        for name, (widget, watch) in watched.items():
            widget.activateWindow()
            bare.verticalScrollBar().setValue(editor.verticalScrollBar().value())  # the same lines are painted
            bare.ensureCursorVisible()
            widget.setFocus()
            spin(0.05)
            taken = []
            for letter in range(KEYS):
                taken.append(key(widget, watch, TEXT[(number * KEYS + letter) % len(TEXT)]))
                spin(0.012)
            found[name] += taken if number else []
            spin(PAUSE if name == "ours" else 0)
    return found


if __name__ == "__main__":
    main()
