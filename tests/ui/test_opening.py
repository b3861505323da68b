"""Bad files through the window, mistakes of the program, and what stays behind when files come and go."""

import gc
import os
import sqlite3
import subprocess
import sys
import threading
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication

from secretariat.i18n import _
from secretariat.store import copies
from secretariat.store.files import create_store
from secretariat.ui.place import HOME, MEETINGS, MINUTES, WELCOME, Place
from tests.ui.acting import copy_of, empty_item, meeting_of
from tests.ui.conftest import type_text


def _damaged(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:8000] = os.urandom(7900)
    path.write_bytes(data)


def _cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def _another_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE cats (name TEXT)")
    connection.close()


BAD = {
    "damaged": (_damaged, "vioittunut"),
    "cut off": (_cut_off, "vioittunut"),
    "empty": (lambda path: path.write_bytes(b""), ""),
    "a text": (lambda path: path.write_text("Muistio 5/2026", encoding="utf-8"), "ei ole"),
    "a picture": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500)), "ei ole"),
    "another database": (_another_database, "toisen ohjelman"),
    "newer": (_newer, "uudem"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_told_with_a_next_step_and_left_as_it_is(start, sample_file, tmp_path, what):
    path = copy_of(sample_file, tmp_path)
    spoil, said = BAD[what]
    spoil(path)
    before = path.read_bytes()
    program = start("")
    program.open(str(path))
    message = program.window.message
    assert program.workspace is None
    assert message.isVisible()
    words = message._title.text()
    assert said in words
    assert words.count(".") >= 2, words
    assert not any(mark in words for mark in ("Error", "sqlite", "Traceback", "{"))
    assert program.window.pages.currentWidget() is program.window.page(WELCOME)
    assert path.read_bytes() == before


def test_a_missing_file_is_told(start, tmp_path):
    program = start("")
    program.open(str(tmp_path / "poissa.secretariat"))
    assert "poissa.secretariat" in program.window.message._title.text()
    assert list(tmp_path.glob("poissa*")) == []


def test_a_file_that_another_program_writes_is_opened_for_reading(start, sample_file, tmp_path):
    path = copy_of(sample_file, tmp_path)
    code = (
        f"from secretariat.store.files import open_store; s = open_store({str(path)!r}); print(1, flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as other:
        other.stdout.readline()
        program = start(path)
        _reads_only(program)
        other.communicate(b"\n", timeout=20)


def test_a_file_that_may_not_be_written_is_opened_for_reading(start, sample_file, tmp_path, monkeypatch):
    path = copy_of(sample_file, tmp_path)
    before = path.read_bytes()
    monkeypatch.setattr(copies.os, "access", lambda _path, wanted: wanted != os.W_OK)
    _reads_only(start(path))
    assert path.read_bytes() == before


def _reads_only(program) -> None:
    window = program.window
    assert window.message.isVisible()
    assert window.message._title.text() == program.workspace.store.unwritable.said_in(_speaker())
    assert window.status.accessibleName() == _("For reading only")
    window.go(Place(MINUTES, meeting_of(program, "held")))
    page = window.page(MINUTES)
    assert page.editor.isReadOnly()
    before = page.editor.toPlainText()
    type_text(page.editor, "x")
    assert page.editor.toPlainText() == before
    window.go(Place(MEETINGS))
    assert not window.page(MEETINGS).new.isEnabled()


def _speaker():
    from secretariat.i18n import chosen

    return chosen()


def test_a_mistake_of_the_program_is_told_and_its_report_holds_no_text(program, capsys):
    empty_item(program, "Salainen otsikko")
    secret = "salaista tekstiä"
    try:
        raise ValueError(secret)
    except ValueError as error:
        program.crash.hear(type(error), error, error.__traceback__)
    capsys.readouterr()
    message = program.window.message
    assert message.isVisible()
    program._copy_report()
    report = QGuiApplication.clipboard().text()
    assert "ValueError" in report
    assert "agenda.add" in report
    assert secret not in report
    assert "Salainen" not in report
    program.window.go(Place(HOME))
    type_text(empty_item(program).editor, "työ jatkuu")


def test_files_come_and_go_and_leave_nothing_behind(start, tmp_path, qtbot):
    paths = [tmp_path / f"{number}.secretariat" for number in range(2)]
    for path in paths:
        create_store(path).close()
    program = start(paths[0])
    alive: list[weakref.ref] = []
    for number in range(20):
        alive += [weakref.ref(program.workspace.store), weakref.ref(program.window)]
        program.open(str(paths[(number + 1) % 2]))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def nothing_is_left() -> bool:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return all(one() in {None, program.workspace.store, program.window} for one in alive)

    qtbot.waitUntil(nothing_is_left, timeout=10_000)
    assert sum(thread.name.startswith("writer") for thread in threading.enumerate()) == 1
