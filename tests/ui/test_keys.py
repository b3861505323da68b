"""What can be done by keys: one list for the command field and for F1, no key twice, nothing that Tab cannot reach."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTextEdit, QWidget

from secretariat.i18n import _
from secretariat.models import EntryKind, Presence
from secretariat.services import attendance
from secretariat.ui import entry_blocks, keyboard, openers
from secretariat.ui.editor import MinutesEditor
from secretariat.ui.place import KEYS, LIVE, MINUTES, Place
from secretariat.ui.widgets import AFTER_PAINTING_MS, told_keys
from tests.ui.acting import copy_of, meeting_of, with_nothing_at_hand
from tests.ui.conftest import press, type_text
from tests.ui.test_looks import LANGUAGES, places

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
_PORTABLE = QKeySequence.SequenceFormat.PortableText


@pytest.fixture
def opened(start, sample_file, tmp_path):
    return lambda code="fi": start(copy_of(sample_file, tmp_path), code)


def actions_of(owner: QWidget) -> list[QAction]:
    """Every action there is in a page or the window, those of menus aside."""
    return [one for one in owner.findChildren(QAction) if one.text() and not isinstance(one.parent(), QMenu)
            and not any(isinstance(there, QMenu) for there in one.associatedObjects())]  # fmt: skip


def chords(action: QAction) -> list[str]:
    return [keys.toString(_PORTABLE) for keys in action.shortcuts() if not keys.isEmpty()]


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_that_can_be_done_is_told_on_f1_and_found_by_the_command_field(opened, code):
    program = opened(code)
    with_nothing_at_hand(program)
    window = program.window
    window.go(Place(KEYS))
    told = {pair for _title, rows in window.page(KEYS)._sections() for pair in rows}
    shown = {one.accessibleName() for one in window.page(KEYS).findChildren(QWidget)}
    lacking = []
    for place in places(opened_program(window)):
        window.go(place)
        page = window.page(place.page)
        found = {(one.words, one.keys) for one in window._find_actions("")}
        for action in {*actions_of(page), *window.actions()}:
            keys = action.shortcut().toString(_PORTABLE)
            lacking += [] if (action.iconText(), keys) in told else [f"F1: {action.text()}"]
            is_here = action.isEnabled() and action.parent().isVisible()
            if is_here and (action.text(), told_keys(keys)) not in found:
                lacking.append(f"{place.page} Ctrl+K: {action.text()}")
        for part in page.findChildren(QWidget):
            for words, keys, *_how in getattr(part, "KEYS", ()):
                lacking += [] if (_(words), keys) in told else [f"F1: {words}"]
                lacking += [] if f"{_(words)}: {told_keys(keys)}" in shown else [f"not seen on F1: {words}"]
                if part.isVisible() and part.isEnabled() and (_(words), told_keys(keys)) not in found:
                    lacking.append(f"{place.page} Ctrl+K: {words}")
        for rows in ([(one.words, one.keys) for one in window._find_actions("")],):
            assert len(rows) == len(set(rows)), "nothing twice"
    assert sorted(set(lacking)) == []
    assert len(told) > 60


def opened_program(window):
    """What `places` asks of a program."""
    return window._desk


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_key_is_used_twice_where_it_acts_and_none_needs_alt_gr(opened, code):
    window = opened(code).window
    wrong = []
    for place in places(opened_program(window)):
        window.go(place)
        page = window.page(place.page)
        everywhere = [(keys, action.text()) for action in window.actions() for keys in chords(action)]
        for one in keyboard.controls_of(page):
            active, part = list(everywhere), one
            while part is not page.parentWidget():
                active += [(keys, action.text()) for action in part.actions() for keys in chords(action)]
                part = part.parentWidget()
            active += [(keys, words) for words, keys, *_how in getattr(one, "KEYS", ())]
            wrong += [f"{place.page}, {type(one).__name__}: {two}" for two in clashes(active)]
            wrong += [f"{place.page}: {keys}" for keys, _words in active if "Ctrl+Alt" in keys]
            wrong += [f"{place.page}, {type(one).__name__}: {keys} is never heard" for keys in deaf(one, active)]
    assert sorted(set(wrong)) == []


def clashes(active: list[tuple[str, str]]) -> list[str]:
    """Keys that stand for two things, or begin others."""
    ordered = sorted((keys.split(", "), words) for keys, words in active)
    return [f"{one} / {other}" for (keys, one), (more, other) in pairwise(ordered) if more[: len(keys)] == keys]


def deaf(widget: QWidget, active: list[tuple[str, str]]) -> list[str]:
    """Keys of actions that a widget keeps for itself, so that the action is never done."""
    kept = []
    own = {keys for _words, keys, *_how in getattr(widget, "KEYS", ())}
    is_text = isinstance(widget, (QTextEdit, QLineEdit))
    for keys, _words in active:
        first = QKeySequence(keys)[0]
        is_turning = is_text and keys in {"Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"}  # of the text first, then of the file
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, first.key(), first.keyboardModifiers(), "")
        asked.ignore()
        if keys not in own and not is_turning:
            QApplication.sendEvent(widget, asked)
            kept += [keys] if asked.isAccepted() else []
    return kept


def ask(window, words: str) -> None:
    """Ctrl+K, words, Return."""
    press(QApplication.focusWidget(), "Ctrl+K")
    assert QApplication.focusWidget() is window.finder
    type_text(window.finder, words)
    press(window.finder, "Return")


@pytest.fixture
def live(opened):
    program = opened()
    program.window.go(Place(LIVE, meeting_of(program, "invited")))
    return program


def test_what_the_command_field_does_is_done_where_the_caret_was(live):
    window, editor = live.window, live.window.page(LIVE).editor
    editor.setFocus()
    type_text(editor, "Asia")
    ask(window, _("Write the clock time"))
    assert QApplication.focusWidget() is editor
    assert editor.toPlainText().startswith("Asiaklo ")
    ask(window, _("First in an entry: an action")[:20])
    ask(window, _("First in an entry: an action"))
    assert editor.current_kind() is EntryKind.ACTION
    ask(window, told_keys("Shift+Return"))
    type_text(editor, "toinen rivi")
    assert len(editor.entries()) == 1, "a line in the entry, not an entry"
    assert not window.finder.isVisible(), "in the meeting mode it goes when it was used"


def test_from_elsewhere_a_list_only_takes_the_focus_so_that_nobody_is_recorded_unseen(live):
    window, page = live.window, live.window.page(LIVE)
    states = lambda: [one.presence for one in live.workspace.ask(attendance.of_meeting, page.meeting_id)]  # noqa: E731
    before = states()
    page.editor.setFocus()
    ask(window, _("Absent, or leaves"))
    assert QApplication.focusWidget() is page.presence.list
    assert states() == before
    ask(window, _("Absent, or leaves"))
    assert states() != before
    assert Presence.ABSENT in states()


def test_the_command_field_shows_more_than_it_has_room_for(live):
    window = live.window
    press(QApplication.focusWidget(), "Ctrl+K")
    rows = window.finder._model.rowCount()
    assert rows > 40
    for _number in range(rows - 1):
        press(window.finder, "Down")
    listed = window.finder._list
    assert listed.currentIndex().row() == rows - 1
    assert listed.viewport().rect().contains(listed.visualRect(listed.currentIndex()))
    press(window.finder, "PgUp")
    assert listed.currentIndex().row() == rows - 10
    press(window.finder, "Escape")
    assert QApplication.focusWidget() is window.page(LIVE).editor


@pytest.mark.parametrize("code", LANGUAGES)
def test_tab_visits_every_control_once_and_comes_back(opened, code):
    program = opened(code)
    window = program.window
    for place in places(program):
        window.go(place)
        QApplication.processEvents()
        wanted = list(keyboard.controls_of(window))
        assert wanted, place
        for forward in ("Tab", "Shift+Tab"):
            wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
            assert QApplication.focusWidget() is wanted[0], place
            visited = [wanted[0]]
            for _number in range(len(wanted) + 5):
                leave_marked_entry(QApplication.focusWidget())
                press(QApplication.focusWidget(), forward)
                if QApplication.focusWidget() is wanted[0]:
                    break
                visited.append(QApplication.focusWidget())
            names = [f"{type(one).__name__} {one.accessibleName()}" for one in visited]
            assert QApplication.focusWidget() is wanted[0], f"{place} {forward}: it does not come back: {names}"
            assert len(visited) == len(set(visited)), f"{place}: {names}"
            missed = [f"{type(one).__name__} {one.accessibleName()}" for one in wanted if one not in visited]
            assert missed == [], f"{place} {forward}"


def leave_marked_entry(widget: QWidget) -> None:
    """In a decision or what was noted Tab is for the text, as F1 tells; the caret goes to another entry."""
    if isinstance(widget, MinutesEditor) and widget.current_kind() in openers.OTHERS:
        widget.setTextCursor(QTextCursor(next(one for one in entry_blocks.blocks_of(widget.document())
                                              if entry_blocks.kind_of(one) not in openers.OTHERS)))  # fmt: skip


def test_f6_goes_through_the_parts_of_every_page_and_comes_back(opened, qtbot):
    program = opened()
    window = program.window
    for place in places(program):
        window.go(place)
        qtbot.wait(2 * AFTER_PAINTING_MS)
        page = window.page(place.page)
        press(QApplication.focusWidget() or page, "F6")
        first = QApplication.focusWidget()
        seen = [first]
        for _number in range(12):
            press(QApplication.focusWidget(), "F6")
            if QApplication.focusWidget() is first:
                break
            seen.append(QApplication.focusWidget())
        assert QApplication.focusWidget() is first, place
        assert len(seen) == len(set(seen)), place
        assert any(page.isAncestorOf(one) for one in seen), place
        assert place.page == LIVE or any(window.sidebar.isAncestorOf(one) for one in seen), place
        press(QApplication.focusWidget(), "Shift+F6")
        assert QApplication.focusWidget() is seen[-1], place


def test_tab_stays_in_the_text_only_where_it_says_so(program):
    window = program.window
    window.go(Place(MINUTES, meeting_of(program, "held")))
    editor = window.page(MINUTES).editor
    editor.setFocus()
    press(editor, "Return")
    type_text(editor, "! ")
    press(editor, "Tab")
    assert editor.current_kind() is EntryKind.DISSENT
    assert QApplication.focusWidget() is editor
    press(editor, "Shift+Tab")
    assert QApplication.focusWidget() is not editor, "the way out"
