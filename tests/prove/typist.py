"""The real program, offscreen, with a secretary who types a memo in the meeting mode; it is ended by being killed.

Usage: python -m tests.prove.typist FILE LOG NUMBER ITEMS

LOG holds, line by line in the order in which it happened, what was shown as saved (every row of every commit), what
stood in the text after each key, which act was begun, and where the program went on after the end before.
"""

import json
import os
import random
import sys
import time
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

import secretariat.ui  # noqa: F401 - first, so that the plain import is put back
from secretariat.services import attendance
from secretariat.ui import theme
from secretariat.ui.entry_blocks import blocks_of, text_of, uid_of
from secretariat.ui.place import LIVE
from secretariat.ui.prefs import Prefs
from secretariat.ui.start import Program
from tests import replay
from tests.replay import Stroke, keys, letters

MEETING = 1
KEY_MS, PAUSE_MS, KEYS_BEFORE_PAUSE = 10, 620, 16
OTHER_DOINGS = 0.03
"""How often, between two letters, something else is done."""


class Log:
    """The lines of what happened."""

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write(self, what: str, **facts: Any) -> None:
        """One line, in the file when this returns."""
        line = json.dumps({"what": what, "at": time.monotonic(), **facts}, default=str)
        os.write(self._file, f"{line}\n".encode())


class Typist(QObject):
    """Presses the keys of a secretary, sixteen and then a pause, so that every kind of autosave has its turn."""

    def __init__(self, program: Program, log: Log, number: int, items: Sequence[str]) -> None:
        super().__init__(program)
        self._program = program
        self._log = log
        self._chance = random.Random(number)
        self._script = replay.fictional().only(*items)
        self._keys = 0
        self._known: dict[str, str] = {}
        self._item_id: int | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._wait)
        self._timer.start(10)

    def _wait(self) -> None:
        workspace, window = self._program.workspace, self._program.window
        if workspace is None or window is None:
            return
        self._timer.stop()
        self._timer.timeout.disconnect(self._wait)
        workspace.changed.connect(self._on_changed)
        page = window.page(LIVE)
        if window.pages.currentWidget() is page:
            words = window.message._words.text() if window.message.isVisible() else ""
            here = page.editor.textCursor().block().text().strip()
            self._log.write("resumed", item=page.editor.item_id, words=words, here=here)
        self._page = page
        secretary = replay.enter(self._program, MEETING, self._script, between=self._other)
        if window.pages.currentWidget() is page:
            self._strokes = secretary.strokes()
            self._note()
            self._timer.timeout.connect(self._type)
            self._timer.start(KEY_MS)

    def _type(self) -> None:
        self._keys += 1
        self._timer.setInterval(PAUSE_MS if self._keys % KEYS_BEFORE_PAUSE == 0 else KEY_MS)
        stroke = next(self._strokes, None)
        if stroke is None:
            self._timer.stop()
            return
        is_act = not stroke.leaves
        if is_act:
            self._log.write("doing", keys=stroke.keys)
        stroke.strike()
        self._note()

    def _note(self) -> None:
        """Write down what stands in the text, as far as it is new."""
        editor = self._page.editor
        now = {uid_of(block): text_of(block) for block in blocks_of(editor.document())}
        if editor.item_id != self._item_id:
            self._known, self._item_id = {}, editor.item_id
        new = {uid: text for uid, text in now.items() if self._known.get(uid) != text}
        gone = [uid for uid in self._known if uid not in now]
        self._known = now
        self._log.write("typed", item=editor.item_id, texts=new, gone=gone, in_session=self._page.in_session)

    def _on_changed(self, changes: Any) -> None:
        rows = [
            [one.table, one.key, one.uid, None if one.after is None else dict(one.after)] for one in changes.changes
        ]
        self._log.write("saved", command=changes.command, rows=rows)

    def _other(self) -> list[Stroke]:
        """Now and then: take back and do again, record people, amend the agenda, agree on the next meeting."""
        if not self._page.in_session or self._chance.random() > OTHER_DOINGS:
            return []
        return self._chance.choice((self._turn, self._turn, self._record, self._swap, self._postpone, self._agree))()

    def _turn(self) -> list[Stroke]:
        times = self._chance.randint(1, 4)
        return keys(*["Ctrl+Z"] * times, *["Ctrl+Y"] * times, "Ctrl+End")

    def _record(self) -> list[Stroke]:
        rows = self._program.workspace.ask(attendance.of_meeting, MEETING)
        there = [row for row in rows if row.person and row.is_there]
        if not there:
            return []
        self._page.presence.list.choose(self._chance.choice(there).person.id)
        return [*keys("F6", "F6"), *letters(self._chance.choice("pe"), leaves=False), *keys("Esc")]

    def _swap(self) -> list[Stroke]:
        return keys("Ctrl+Shift+Down", "Ctrl+Shift+Up") if self._page.items.index(self._page.item) < 4 else []

    def _postpone(self) -> list[Stroke]:
        return keys("Ctrl+Shift+M", "Ctrl+Shift+M")

    def _agree(self) -> list[Stroke]:
        words = self._chance.choice(("helmikuun alussa", "3.2.2027", "kun laki on annettu"))
        return [*keys("Ctrl+Shift+G"), *letters(words, leaves=False), *keys("Return")]


def main() -> None:
    """Start the program on a file and type."""
    path, log, number, items = sys.argv[1:5]
    application = QApplication(["secretariat"])
    application.setStyle(theme.STYLE)
    program = Program(application, Prefs(language="fi", colors="light"))
    Typist(program, Log(log), int(number), items.split(","))
    program.start(path)
    application.exec()


if __name__ == "__main__":
    main()
