"""Spelling in the minutes: marks once a line is left, choices by a key, the group's own words; with and without."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretariat.language import spelling
from secretariat.models import EntryKind
from secretariat.services import groups, minutes, persons, words
from secretariat.services.minutes import EntryText, Span
from secretariat.services.persons import PersonFacts
from secretariat.ui.spelling import Spelling
from tests.ui.acting import caret, entries, only_item, texts, written
from tests.ui.conftest import press, type_text

TYPOS = {  # of a language: a line, its unknown word, what was meant
    "fi": ("Asia etenee itsekkin.", "itsekkin", "itsekin"),
    "sv": ("Ärendet bereds i styrgrupppen.", "styrgrupppen", "styrgruppen"),
    "en": ("The comitee agreed.", "comitee", "committee"),
}
needs_voikko = pytest.mark.skipif(spelling.speller("fi") is None, reason="Voikko is not installed")


def with_spelling(program, *, libraries: bool = True):
    page = only_item(program)
    if not hasattr(page, "spelling"):
        page.spelling = Spelling(page.editor, program.workspace)
        program.window.add_action("Oikeinkirjoitus", "F7", page.spelling.go_on, page)
    page.spelling._libraries = libraries
    page.editor.setFocus()
    return page


@pytest.fixture
def page(program):
    return with_spelling(program)


@pytest.fixture
def told(page):
    said = []
    page.editor.told.connect(said.append)
    return said


def settle(qtbot, page):
    """Wait until nothing is left to mark."""
    for code in TYPOS:
        qtbot.waitUntil(lambda code=code: spelling.ready(code))
    QTest.qWait(1)
    qtbot.waitUntil(lambda: not page.spelling._quiet.isActive(), timeout=3000)
    marked = None
    while marked != (now := page.spelling.marked()):
        marked = now
        QTest.qWait(20)


def choices(qtbot, page) -> list[str]:
    qtbot.waitUntil(lambda: page.spelling.is_open, timeout=3000)
    return [choice.words for choice in page.spelling.list.choices]


@needs_voikko
def test_a_line_is_marked_once_it_is_left_and_not_while_it_is_typed(qtbot, page):
    type_text(page.editor, "Asia etenee itsekkin.")
    settle(qtbot, page)
    assert page.spelling.marked() == []
    press(page.editor, "Return")
    assert page.spelling.marked() == []
    settle(qtbot, page)
    assert page.spelling.marked() == ["itsekkin"]
    type_text(page.editor, "Erytisasiantuntija kysyi.")
    settle(qtbot, page)
    assert page.spelling.marked() == ["itsekkin"]
    press(page.editor, "Up")
    settle(qtbot, page)
    assert page.spelling.marked() == ["itsekkin", "Erytisasiantuntija"]
    type_text(page.editor, "x")
    assert page.spelling.marked() == ["Erytisasiantuntija"]


@needs_voikko
def test_marks_leave_text_undo_and_autosave_alone(qtbot, program, page):
    type_text(page.editor, "Asia etenee itsekkin.")
    press(page.editor, "Return")
    program.workspace.settle()
    before, steps = entries(program), page.editor.document().availableUndoSteps()
    revision = page.editor.document().revision()
    settle(qtbot, page)
    assert page.spelling.marked() == ["itsekkin"]
    assert page.editor.document().availableUndoSteps() == steps
    assert page.editor.document().revision() == revision
    assert not page.editor.handing.is_dirty
    assert entries(program) == before


@needs_voikko
def test_names_and_abbreviations_are_not_marked(qtbot, program, page):
    program.workspace.execute(persons.add, PersonFacts(family_name="Xyloranta", given_name="Otso"))
    type_text(page.editor, "Xylorannan ja QXZ:n esitys (VN/123/2026) 12.11.2026, a.b@exmpl.fi. Zyloranta ei.")
    press(page.editor, "Return")
    settle(qtbot, page)
    assert page.spelling.marked() == ["Zyloranta"]
    program.workspace.execute(persons.add, PersonFacts(family_name="Zyloranta"))
    settle(qtbot, page)
    assert page.spelling.marked() == []


@pytest.mark.parametrize("code", TYPOS)
def test_a_word_is_put_right_by_a_key_in_the_language_of_the_entry(qtbot, program, page, code):
    if spelling.speller(code) is None:
        pytest.skip("no dictionary")
    line, wrong, meant = TYPOS[code]
    program.workspace.execute(
        minutes.write, page.editor.item_id, [EntryText("u-1", line, language=None if code == "fi" else code)]
    )
    caret(page.editor, 0, 0)
    press(page.editor, "F7")
    assert page.editor.textCursor().selectedText() == wrong
    said = choices(qtbot, page)
    assert said[0] == meant
    assert texts(program) == [line]
    press(page.editor, "1")
    assert not page.spelling.is_open
    assert texts(program) == [line.replace(wrong, meant)]
    press(page.editor, "Ctrl+Z")
    assert written(page.editor) == [line]


@needs_voikko
def test_a_word_put_right_elsewhere_is_a_step_of_its_own(qtbot, program, page):
    type_text(page.editor, "Itsekkin.")
    press(page.editor, "Return")
    type_text(page.editor, "Kaikki hyvin.")
    press(page.editor, "F7")
    choices(qtbot, page)
    press(page.editor, "1")
    assert texts(program) == ["Itsekin.", "Kaikki hyvin."]
    press(page.editor, "Ctrl+Z")
    assert texts(program) == ["Itsekkin.", "Kaikki hyvin."]
    press(page.editor, "Ctrl+Z")
    assert texts(program) == ["Itsekkin."]


@needs_voikko
def test_the_key_goes_from_word_to_word_and_round(qtbot, page, told):
    for line in ("Ensimäinen asia.", "Kaikki hyvin 🙂.", "🙂 Itsekkin ja erytisasia."):
        type_text(page.editor, line)
        press(page.editor, "Return")
    found = []
    for _ in range(4):
        press(page.editor, "F7")
        found.append(page.editor.textCursor().selectedText())
        choices(qtbot, page)
    assert found == ["Ensimäinen", "Itsekkin", "erytisasia", "Ensimäinen"]
    press(page.editor, "Escape")
    assert not page.spelling.is_open
    assert not page.editor.textCursor().hasSelection()
    assert told == []


@needs_voikko
def test_where_nothing_is_unknown_it_is_said(page, told):
    type_text(page.editor, "Kaikki on hyvin.")
    press(page.editor, "F7")
    assert len(told) == 1
    assert page.editor.hasFocus()


@needs_voikko
def test_the_list_never_has_the_focus_and_another_key_is_prose(qtbot, program, page):
    type_text(page.editor, "Asia etenee itsekkin.")
    press(page.editor, "F7")
    choices(qtbot, page)
    assert page.editor.hasFocus()
    assert page.spelling.list.focusPolicy() is Qt.FocusPolicy.NoFocus
    type_text(page.editor, "myös")
    assert not page.spelling.is_open
    assert texts(program) == ["Asia etenee myös."]


@needs_voikko
@pytest.mark.parametrize("way", ["press", "leave", "move", "scroll"])
def test_the_list_goes_when_something_else_is_done(qtbot, page, way):
    type_text(page.editor, "Asia etenee itsekkin.")
    press(page.editor, "F7")
    choices(qtbot, page)
    if way == "press":
        QTest.mouseClick(page.editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    elif way == "leave":
        page.list.setFocus()
    elif way == "move":
        press(page.editor, "Left")
    else:
        page.editor.verticalScrollBar().valueChanged.emit(1)
    assert not page.spelling.is_open


@needs_voikko
def test_choices_are_taken_by_arrows_and_enter_or_by_the_mouse(qtbot, program, page):
    type_text(page.editor, "Asia etenee itsekkin hämmäntävästi.")
    caret(page.editor, 0, 0)
    press(page.editor, "F7")
    second = choices(qtbot, page)[1]
    press(page.editor, "Down")
    press(page.editor, "Return")
    assert texts(program) == [f"Asia etenee {second} hämmäntävästi."]
    press(page.editor, "F7")
    assert page.editor.textCursor().selectedText() == "hämmäntävästi"
    first = choices(qtbot, page)[0]
    QTest.mouseClick(page.spelling.list, Qt.MouseButton.LeftButton, pos=QPoint(60, 36))
    assert texts(program) == [f"Asia etenee {second} {first}."]


@needs_voikko
def test_a_word_joins_the_groups_own_is_right_in_its_forms_and_is_undone_as_one_step(qtbot, program, page):
    type_text(page.editor, "Kokeilu zyxkartta ja zyxkartan.")
    press(page.editor, "Return")
    press(page.editor, "F7")
    said = choices(qtbot, page)
    press(page.editor, str(len(said) - 1))
    group = program.window._desk.group_id
    assert [row.word for row in program.workspace.ask(words.of_group, group)] == ["zyxkartta"]
    settle(qtbot, page)
    assert page.spelling.marked() == []
    press(page.editor, "Down")
    program.workspace.undo()
    settle(qtbot, page)
    assert page.spelling.marked() == ["zyxkartta", "zyxkartan"]


@needs_voikko
def test_an_ignored_word_is_marked_no_more_and_nothing_is_kept(qtbot, program, page):
    type_text(page.editor, "Zyxkartta. Zyxkartta itsekkin.")
    press(page.editor, "Return")
    press(page.editor, "Return")
    press(page.editor, "F7")
    said = choices(qtbot, page)
    press(page.editor, str(len(said)))
    settle(qtbot, page)
    assert page.spelling.marked() == ["itsekkin"]
    assert program.workspace.ask(words.of_group, program.window._desk.group_id) == []


@needs_voikko
def test_a_word_that_is_put_right_looks_and_means_as_before(qtbot, program, page):
    person = program.workspace.execute(persons.add, PersonFacts(family_name="Muu")).value
    span = Span(minutes.AnnotationKind.SPEAKER, 5, 13, person)
    entry = EntryText("u-1", "Asia itsekkin etenee.", EntryKind.SPEECH, ((5, 13, "b"),), (span,))
    program.workspace.execute(minutes.write, page.editor.item_id, [entry])
    caret(page.editor, 0, 0)
    press(page.editor, "F7")
    choices(qtbot, page)
    press(page.editor, "1")
    (one,) = entries(program)
    assert one.text == "Asia itsekin etenee."
    assert one.runs == ((5, 12, "b"),)
    assert [(each.starts, each.ends, each.person_id) for each in one.spans if each.person_id == person] == [
        (5, 12, person)
    ]


@needs_voikko
def test_what_is_approved_is_not_marked(qtbot, page):
    type_text(page.editor, "Asia etenee itsekkin.")
    press(page.editor, "Return")
    settle(qtbot, page)
    assert page.spelling.marked() == ["itsekkin"]
    page.editor.setReadOnly(True)
    page.editor.entry_changed.emit()
    settle(qtbot, page)
    assert page.spelling.marked() == []
    press(page.editor, "F7")
    assert not page.spelling.is_open
    assert not page.editor.textCursor().hasSelection()


@needs_voikko
def test_a_group_of_another_language_is_checked_in_that(qtbot, program, page):
    type_text(page.editor, "Asia etenee hyvin.")
    press(page.editor, "Return")
    settle(qtbot, page)
    assert page.spelling.marked() == []
    group = program.window._desk.group_id
    facts = program.workspace.ask(groups.one, group).facts
    program.workspace.execute(groups.change, group, replace(facts, language="en"))
    settle(qtbot, page)
    assert bool(page.spelling.marked()) is (spelling.speller("en") is not None)


def test_without_the_libraries_nothing_is_marked_and_the_key_says_why(qtbot, program):
    page = with_spelling(program, libraries=False)
    said = []
    page.editor.told.connect(said.append)
    type_text(page.editor, "Asia etenee itsekkin.")
    press(page.editor, "Return")
    QTest.qWait(350)
    assert page.spelling.marked() == []
    press(page.editor, "F7")
    assert len(said) == 1
    assert texts(program) == ["Asia etenee itsekkin."]


@needs_voikko
def test_only_what_is_seen_is_checked_and_what_comes_into_sight_later(qtbot, program, page):
    many = [EntryText(f"u-{number}", f"Rivi {number} itsekkin.") for number in range(200)]
    program.workspace.execute(minutes.write, page.editor.item_id, many)
    settle(qtbot, page)
    seen = len(page.spelling.marked())
    assert 5 < seen < 60
    bar = page.editor.verticalScrollBar()
    bar.setValue(0 if bar.value() > bar.maximum() / 2 else bar.maximum())
    settle(qtbot, page)
    assert seen < len(page.spelling.marked()) < 150


@needs_voikko
def test_a_key_asks_no_dictionary_and_touches_no_mark_elsewhere(qtbot, program, page, monkeypatch):
    type_text(page.editor, "Asia etenee itsekkin.")
    press(page.editor, "Return")
    settle(qtbot, page)
    asked = []
    plain = spelling.check
    monkeypatch.setattr(spelling, "check", lambda *what, **how: asked.append(what) or plain(*what, **how))
    for letter in "Asia etenee itsekkin. Asia etenee":
        type_text(page.editor, letter)
        QApplication.processEvents()
    assert asked == []
    assert page.spelling.marked() == ["itsekkin"]
