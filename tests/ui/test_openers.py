"""Signs at the beginning of an entry say what it is, and go with the space that follows them."""

import pytest

from secretariat.models import EntryKind
from tests.ui.acting import caret, empty_item, entries, written
from tests.ui.conftest import press, type_text


@pytest.fixture
def page(program):
    return empty_item(program)


@pytest.fixture
def editor(page):
    return page.editor


@pytest.mark.parametrize(
    ("sign", "kind"),
    [("§", EntryKind.STEER), ("+", EntryKind.ACTION), ("!", EntryKind.NOTED), ("-", EntryKind.BULLET),
     ("–", EntryKind.BULLET)],
)  # fmt: skip
def test_a_sign_and_a_space_make_the_entry_what_they_say(program, editor, sign, kind):
    type_text(editor, f"{sign} Asia sovittu.")
    (one,) = entries(program)
    assert (one.kind, one.text) == (kind, "Asia sovittu.")
    assert (one.action is not None) is (kind is EntryKind.ACTION)
    assert (editor.current_action() is not None) is (kind is EntryKind.ACTION)


@pytest.mark.parametrize("typed", ["§§ x", "Kohta § 5", "1 + 1", " + x", "-x", "*  x"])
def test_signs_elsewhere_are_letters_like_any_other(program, editor, typed):
    type_text(editor, typed)
    assert [(one.kind, one.text) for one in entries(program)] == [(EntryKind.TEXT, typed)]


def test_a_sign_is_taken_back_in_one_step_and_then_stands_as_typed(program, editor):
    type_text(editor, "§ ")
    assert editor.current_kind() is EntryKind.STEER
    press(editor, "Ctrl+Z")
    assert (written(editor), editor.current_kind()) == (["§ "], EntryKind.TEXT)
    type_text(editor, "5")
    assert [(one.kind, one.text) for one in entries(program)] == [(EntryKind.TEXT, "§ 5")]


def test_a_sign_before_words_that_stand_already(program, editor):
    type_text(editor, "Puolletaan.")
    caret(editor, 0, 0)
    type_text(editor, "§ ")
    assert [(one.kind, one.text) for one in entries(program)] == [(EntryKind.STEER, "Puolletaan.")]


@pytest.mark.parametrize(
    ("sign", "kinds"),
    [("§", [EntryKind.STEER, EntryKind.DECISION, EntryKind.STEER]),
     ("!", [EntryKind.NOTED, EntryKind.DISSENT, EntryKind.NOTED])],
)  # fmt: skip
def test_tab_turns_to_the_other_kind_and_back(program, editor, sign, kinds):
    type_text(editor, f"{sign} ")
    seen = [editor.current_kind()]
    for _number in range(2):
        press(editor, "Tab")
        seen.append(editor.current_kind())
    assert seen == kinds
    type_text(editor, "Asia.")
    press(editor, "Tab")
    (one,) = entries(program)
    assert (one.kind, one.text) == (kinds[1], "Asia.")
    assert written(editor) == ["Asia."]


def test_a_name_is_taken_before_the_kind_turns(program, editor):
    type_text(editor, "! ")
    type_text(editor, "pj")
    press(editor, "Tab")
    assert written(editor) == ["PJ "]
    assert editor.current_kind() is EntryKind.NOTED


def test_the_bar_shows_what_the_sign_made(page):
    type_text(page.editor, "+ Selvittää asia.")
    assert page.bar.kind.currentData() == EntryKind.ACTION
    page.editor.end_step()
    page.editor._workspace.settle()
    assert not page.bar._facts.isHidden()


def test_a_kind_that_is_taken_back_takes_its_action_along(program, editor):
    type_text(editor, "+ ")
    type_text(editor, "Selvittää")
    assert entries(program)[0].action
    for _number in range(3):
        press(editor, "Ctrl+Z")
    assert editor.current_action() is None
