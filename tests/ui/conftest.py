"""A real window on a real file, driven by key events."""

import datetime as dt
import gc
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

import secretariat.ui  # noqa: F401 - first, so that the plain import is put back
from secretariat.sample import make
from secretariat.store.files import open_store
from secretariat.ui import theme
from secretariat.ui.jobs import Jobs
from secretariat.ui.prefs import Prefs
from secretariat.ui.start import Program
from tests.conftest import TODAY
from tests.ui.planning import make_plan

_RUBBISH = 400_000


@pytest.fixture(scope="session")
def qapp_args():
    return ["secretariat"]


@pytest.fixture(scope="package", autouse=True)
def collected_by_the_window():
    """As in the program: widgets are collected on the thread of the window alone, here between tests."""
    gc.disable()
    yield
    gc.enable()
    if QApplication.instance() is not None:
        QApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def settings(tmp_path):
    """The user's settings, in a folder of the test's own."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory) -> Path:
    """The sample, made once."""
    path = tmp_path_factory.mktemp("sample") / "sample.secretariat"
    make(path, "fi", dt.datetime.now().astimezone().date())
    return path


@pytest.fixture(scope="session")
def planned_file(sample_file, tmp_path_factory) -> Path:
    """The sample with a plan of fourteen measures beside its own."""
    path = tmp_path_factory.mktemp("planned") / "planned.secretariat"
    path.write_bytes(sample_file.read_bytes())
    store = open_store(path)
    make_plan(store)
    store.close()
    return path


@cache
def be_styled() -> None:
    """Give the application the style of the program, once: every widget there is looks through a new one."""
    QApplication.instance().setStyle(theme.STYLE)


@pytest.fixture
def start(qapp, qtbot, tmp_path):
    """Start the program on a file; long work is done at once."""
    programs = []

    def begin(path: Path | str, language: str = "fi", colors: str = "light") -> Program:
        be_styled()
        program = Program(qapp, Prefs(language=language, colors=colors))
        program._jobs = Jobs(program, inline=True)
        programs.append(program)
        program.start(str(path))
        qtbot.waitUntil(lambda: program.workspace is not None or not str(path), timeout=10_000)
        program.window.resize(1440, 900)
        return program

    yield begin
    for program in programs:
        program._timer.stop()
        if program.window is not None:
            program.window.close()
            program.window.deleteLater()
        program.deleteLater()
    qapp.processEvents()
    if gc.get_count()[0] > _RUBBISH:
        gc.collect()


@pytest.fixture
def program(start, sample_file, tmp_path) -> Program:
    """The program on a copy of the sample."""
    copy = tmp_path / "sample.secretariat"
    copy.write_bytes(sample_file.read_bytes())
    return start(copy)


@pytest.fixture
def planned(start, planned_file, tmp_path) -> Program:
    """The program on a copy of the sample with that plan."""
    copy = tmp_path / "planned.secretariat"
    copy.write_bytes(planned_file.read_bytes())
    return start(copy)


def type_text(widget: QWidget, text: str) -> None:
    """Type a text as key events; the stock helper aborts the process on ä."""
    for character in text:
        key = Qt.Key.Key_unknown if ord(character) > 255 else Qt.Key(ord(character.upper()))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character))


def press(widget: QWidget, keys: str | QKeySequence) -> None:
    """Press keys as a user does: the widget is asked whether they are its own, then shortcuts, then the widget."""
    combination = QKeySequence(keys)[0]
    key, modifiers = combination.key(), combination.keyboardModifiers()
    text = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Tab: "\t", Qt.Key.Key_Backspace: "\b"}.get(key, "")
    if not modifiers and not text and key < 256:
        text = chr(key).lower()
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, text)
    override.ignore()
    QApplication.sendEvent(widget, override)
    if not override.isAccepted():
        for owner in _owners(widget):
            for action in owner.actions():
                if action.isEnabled() and any(
                    shortcut[0] == combination for shortcut in action.shortcuts() if shortcut
                ):
                    action.trigger()
                    return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def _owners(widget: QWidget):
    while widget is not None:
        yield widget
        widget = widget.parentWidget()


def today() -> dt.date:
    return TODAY
