"""Writes in the meeting mode on a disk that refuses from its n-th write or sync on, and works again later.

Usage: python -m tests.prove.sufferer FILE FIRST LAST    (with fail.c loaded before the C library)

For each kind of refusal and each n: what was typed before is saved; the disk refuses; the typing goes on, the item is
left and come back to, and the status line names the last safe time; the disk works again; all is saved without a
restart. Prints a line of JSON for each.
"""

import ctypes
import datetime as dt
import json
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QApplication

import secretariat.ui  # noqa: F401 - first, so that the plain import is put back
from secretariat.i18n import _, chosen
from secretariat.store.files import create_store
from secretariat.ui import outbox, theme
from secretariat.ui.place import LIVE
from secretariat.ui.prefs import Prefs
from secretariat.ui.start import Program
from tests import replay
from tests.ui.conftest import press, type_text

WORKS, KINDS = 0, {"no room": 1, "failing writes": 2, "failing syncs": 3}
SENTENCE = "Ryhmä kävi läpi 5 §:n – ja totesi, että työ jatkuu. "
MOST_KEYS = 600


class Sufferer:
    """The window of a meeting in session, and the disk under it."""

    def __init__(self, program: Program, path: Path) -> None:
        self.disk = ctypes.CDLL(None)
        self.program = program
        self.workspace = program.workspace
        program._last_backup = dt.datetime.now().astimezone()  # backups are another matter
        script = replay.fictional()
        self.meeting = replay.prepare(self.workspace.execute, script)
        replay.enter(program, self.meeting, script)
        self.page = program.window.page(LIVE)
        self.editor = self.page.editor
        self.path = path
        self.wanted: dict[str, list[str]] = {}
        press(self.editor, "Ctrl+Shift+O")

    def suffer(self, kind: str, after: int) -> None:
        """One refusal, from the n-th call on, and its end."""
        if after % 10 == 1:
            press(self.editor, "Ctrl+PgDown")
        texts = self.wanted.setdefault(self.page.item.title, [])
        if texts:
            press(self.editor, "Return")
        begins = f"{kind} {after}. "
        texts.append(begins)
        self._type(begins, texts)
        assert self.workspace.settle() is None
        assert self._said().startswith(_("Saved {time}", time="").strip())
        self.disk.fault(KINDS[kind], after)
        keys = 0
        while not self.workspace.is_behind and keys < MOST_KEYS:
            self._type(SENTENCE[keys % len(SENTENCE)], texts)
            keys += 1
        assert self.workspace.is_behind, "the disk refused"
        safe = self.workspace.last_saved
        assert self._said() == _("Not saved since {time}", time=chosen().clock_seconds(safe.time())), self._said()
        assert self.program.window.message.isVisible()
        self._type(SENTENCE, texts)
        press(self.editor, "Ctrl+PgDown")
        press(self.editor, "Ctrl+PgUp")
        press(self.editor, "Ctrl+End")
        self._type("!", texts)
        assert self._written() == texts, "nothing typed is gone from the window"
        assert _is_beginning(self._on_disk(), texts), "nothing half is on the disk"
        struck = self.disk.struck()
        self.disk.fault(WORKS, 0)
        self._until(lambda: not self.workspace.is_behind and not self.workspace.waiting)
        assert self._said().startswith(_("Saved {time}", time="").strip())
        assert not self.program.window.message.isVisible()
        assert self._on_disk() == texts, "all of it is on the disk"
        print(json.dumps({"kind": kind, "after": after, "keys": keys, "struck": struck}), flush=True)

    def end(self) -> None:
        """Close the window in order."""
        found = replay.written(self.workspace.ask, self.meeting)
        assert {title: found[title] for title in self.wanted} == self.wanted
        self.program.window.close()

    def _type(self, words: str, texts: list[str]) -> None:
        for letter in words:
            type_text(self.editor, letter)
            self.editor.flush()
            QApplication.processEvents()
            time.sleep(0.001)
        if texts[-1] != words:
            texts[-1] += words

    def _said(self) -> str:
        return self.program.window.status.accessibleName()

    def _written(self) -> list[str]:
        return [replay.text_of(block) for block in replay.blocks_of(self.editor.document())]

    def _on_disk(self) -> list[str]:
        with closing(sqlite3.connect(self.path)) as connection:
            words = "SELECT text FROM entry WHERE item_id = ? ORDER BY position, id"
            return [row[0] for row in connection.execute(words, (self.page.item.id,))]

    def _until(self, done: Callable[[], bool]) -> None:
        until = time.monotonic() + 20
        while not done():
            assert time.monotonic() < until
            QApplication.processEvents()
            time.sleep(0.002)


def _is_beginning(there: list[str], texts: list[str]) -> bool:
    """Whether the texts there are an earlier state of these, which only grew."""
    return texts[: len(there) - 1] == there[:-1] and texts[len(there) - 1].startswith(there[-1])


def main() -> None:
    """Every n of a range, for every kind."""
    path, first, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    create_store(path, login="sufferer").close()
    outbox.RETRY_MS = 20
    application = QApplication(["secretariat"])
    application.setStyle(theme.STYLE)
    program = Program(application, Prefs(language="fi", colors="light"))
    program.start(str(path))
    while program.workspace is None:
        application.processEvents()
        time.sleep(0.005)
    sufferer = Sufferer(program, path)
    for kind in KINDS:
        for after in range(first, last + 1):
            sufferer.suffer(kind, after)
    sufferer.end()


if __name__ == "__main__":
    main()
