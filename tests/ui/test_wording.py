"""The verbs and the words of a group, by keys alone: listed, added, changed, hidden, ordered, removed, and undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from secretariat.i18n import _
from secretariat.services import groups, ways, words
from secretariat.ui.place import MINUTES, PEOPLE, Place
from tests.ui.acting import choose, empty_item, fill, written
from tests.ui.conftest import press, type_text


@pytest.fixture
def group(program) -> int:
    return program.workspace.ask(groups.every)[0].id


@pytest.fixture
def tab(program, group):
    program.window.go(Place(PEOPLE, tab="wording"))
    return program.window.page(PEOPLE).shown["wording"]


def verbs_of(program, group, language="fi") -> list[tuple[str, str, bool]]:
    rows = program.workspace.ask(ways.of_group, group, language)
    return [(one.phrase, one.letter, one.hidden) for one in rows]


def listed(tab) -> list[tuple[str, str, str]]:
    rows = tab.verbs.rows
    return [tuple(rows.data(rows.index(number, column)) for column in (0, 1, 3)) for number in range(rows.rowCount())]


def words_of(program, group) -> list[str]:
    return [one.word for one in program.workspace.ask(words.of_group, group)]


def test_the_usual_verbs_are_listed_with_their_keys_and_a_preview(tab):
    assert listed(tab)[:2] == [("kommentoi, että", "K", ""), ("totesi, että", "T", "")]
    press(tab.verbs.table, "Down")
    name, _space, rest = tab.verbs.shown.text().partition(" ")
    assert name.istitle()
    assert rest == "totesi, että …"
    assert tab.verbs.letter.value == "t"


def test_a_verb_is_added_and_seen_while_it_is_typed_and_is_there_in_the_meeting(program, tab, group):
    press(tab.verbs.table, "Ctrl+N")
    assert tab.verbs.phrase.line is program.window.focusWidget()
    type_text(tab.verbs.phrase.line, "toi esiin, että")
    assert tab.verbs.shown.text().endswith(" toi esiin, että …")
    assert verbs_of(program, group)[0][0] == "kommentoi, että"
    press(tab.verbs.phrase.line, "Return")
    assert verbs_of(program, group)[0] == ("toi esiin, että", "", False)
    fill(tab.verbs.letter.line, "x", done="Return")
    assert verbs_of(program, group)[0] == ("toi esiin, että", "x", False)
    assert listed(tab)[0][:2] == ("toi esiin, että", "X")
    program.window.page(MINUTES)
    editor = empty_item(program).editor
    type_text(editor, "pj")
    press(editor, "Tab")
    press(editor, "x")
    assert written(editor) == ["PJ toi esiin, että "]


def test_a_verb_is_changed_moved_hidden_and_shown_by_keys_and_each_is_taken_back(program, tab, group):
    before = verbs_of(program, group)
    table, steps = tab.verbs.table, []
    for keys in ("Ctrl+Shift+Down", "Ctrl+Shift+Down", "Ctrl+Shift+Up", "Ctrl+Shift+H", "Ctrl+Shift+H", "Del"):
        press(table, keys)
        steps.append(verbs_of(program, group))
    assert [row[0] for row in steps[1]][:3] == ["totesi, että", "esitteli", "kommentoi, että"]
    assert steps[2] == steps[0]
    assert ("kommentoi, että", "", True) in steps[3]
    assert steps[4] == steps[2]
    assert steps[5] == steps[3]
    assert listed(tab)[1][1:] == ("", _("hidden"))
    fill(tab.verbs.phrase.line, "kommentoi myös, että", done="Return")
    assert verbs_of(program, group)[1] == ("kommentoi myös, että", "", True)
    for _step in range(7):
        program.workspace.undo()
    assert verbs_of(program, group) == before
    assert listed(tab)[0][0] == "kommentoi, että"


def test_a_verb_of_the_groups_own_can_be_removed_and_the_usual_ones_had_again(program, tab, group, qtbot):
    press(tab.verbs.table, "Ctrl+N")
    fill(tab.verbs.phrase.line, "toi esiin, että", done="Return")
    assert listed(tab)[0][2] == _("the group's own")
    press(tab.verbs.table, "Del")
    assert "toi esiin, että" not in [row[0] for row in verbs_of(program, group)]
    program.workspace.undo()
    assert verbs_of(program, group)[0][0] == "toi esiin, että"
    tab.verbs.usual.click()
    assert [one.id for one in program.workspace.ask(ways.of_group, group, "fi")] == [None] * 16
    assert not tab.verbs.usual.isEnabled()


def test_a_key_that_stands_for_another_verb_or_a_verb_that_is_there_is_refused_at_its_field(program, tab, group):
    fill(tab.verbs.letter.line, "x", done="Return")
    press(tab.verbs.table, "Down")
    fill(tab.verbs.letter.line, "x", done="Return")
    assert tab.verbs.letter.editor.property("state") == "error"
    press(tab.verbs.table, "Ctrl+N")
    fill(tab.verbs.phrase.line, "esitteli", done="Return")
    assert tab.verbs.phrase.editor.property("state") == "error"
    assert len(verbs_of(program, group)) == 16


def test_each_language_has_verbs_of_its_own(program, tab, group):
    choose(tab.verbs.language.box, "sv")
    assert listed(tab)[1][0] == "konstaterade att"
    press(tab.verbs.table, "Ctrl+Shift+H")
    assert verbs_of(program, group, "sv")[0][2]
    assert not verbs_of(program, group)[0][2]


def test_words_are_added_found_and_removed_several_at_once(program, tab, group):
    for word in ("resilienssikartta", "Kokeilu-OY", "ärjylä"):
        type_text(tab.words.word, word)
        press(tab.words.word, "Return")
    assert words_of(program, group) == ["resilienssikartta", "Kokeilu-OY", "ärjylä"]
    shown = [tab.words.rows.row(number).word for number in range(3)]
    assert shown == ["Kokeilu-OY", "resilienssikartta", "ärjylä"]
    assert [one.word for one in tab.words.picked()] == ["ärjylä"]
    fill(tab.words.filter, "oy", done="Return")
    assert tab.words.rows.rowCount() == 1
    fill(tab.words.filter, "", done="Return")
    QTest.keySequence(tab.words.table, QKeySequence("Ctrl+A"))
    assert len(tab.words.picked()) == 3
    press(tab.words.table, "Del")
    assert words_of(program, group) == []
    program.workspace.undo()
    assert len(words_of(program, group)) == 3
    assert tab.words.rows.rowCount() == 3


def test_what_is_no_word_is_said_under_the_field(program, tab, group):
    type_text(tab.words.word, "kaksi sanaa")
    press(tab.words.word, "Return")
    assert words_of(program, group) == []
    assert tab.words._error.text()
    assert tab.words._error.isVisible()


def test_everything_is_reached_by_tab(program, tab):
    program.window.activateWindow()
    reached, one = set(), tab.nextInFocusChain()
    while one is not tab and len(reached) < 5000:
        if tab.isAncestorOf(one) and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.add(one)
        one = one.nextInFocusChain()
    for wanted in (tab.verbs.table, tab.verbs.phrase.line, tab.verbs.letter.line, tab.verbs.language.box,
                   tab.words.table, tab.words.word, tab.words.filter):  # fmt: skip
        assert wanted in reached
        assert wanted.accessibleName()


def test_without_a_group_nothing_can_be_done(start, tmp_path):
    from secretariat.store.files import create_store

    path = tmp_path / "empty.secretariat"
    create_store(path, login="kl").close()
    program = start(path)
    program.window.go(Place(PEOPLE, tab="wording"))
    tab = program.window.page(PEOPLE).shown["wording"]
    assert not tab.verbs.isEnabled()
    assert not tab.words.isEnabled()
    tab.verbs.move_up()
    tab.words.add()
