"""A name that two people share, in words that were typed: which of them is asked under the line, told by one key."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from secretariat.models import AnnotationKind, Capacity, Presence
from secretariat.services import actions, attendance, minutes, persons
from secretariat.services.minutes import EntryText
from secretariat.services.persons import PersonFacts
from secretariat.ui.entry_blocks import is_offered
from tests.ui.acting import blocks, caret, empty_item, entries, meeting_of, written
from tests.ui.conftest import press, type_text

SAID = "Wuorela totesi, että asia etenee."


@pytest.fixture
def two(program):
    """Two persons of one name who are both there, by given name."""
    run, keys = program.workspace.execute, {}
    for given in ("Otso", "Aino"):
        key = run(persons.add, PersonFacts(family_name="Wuorela", given_name=given)).value
        run(attendance.record, meeting_of(program, "held"), key, Presence.PRESENT, capacity=Capacity.EXPERT)
        keys[given] = key
    return keys


@pytest.fixture
def editor(program, two):
    return empty_item(program).editor


def asked(editor, number: int = 0) -> list[tuple[str, str]]:
    """What is asked under an entry: the words and the keys beside them."""
    chips = editor.reader.chips_of(blocks(editor)[number])
    return [
        (chip.words, chip.by if chip.keys else "") for chip in chips if chip.missing or chip.act.startswith("which")
    ]


def speakers(program, number: int = 0) -> list[int | None]:
    program.workspace.settle()
    return [one.person_id for one in entries(program)[number].spans if one.kind is AnnotationKind.SPEAKER]


def leave(editor, words: str = SAID) -> None:
    type_text(editor, words)
    press(editor, "Return")


def test_it_is_asked_once_the_line_is_left_and_nothing_is_taken_by_itself(program, editor, two):
    type_text(editor, SAID)
    assert asked(editor) == []
    press(editor, "Return")
    question, *choices = asked(editor)
    assert "Wuorela" in question[0]
    assert sorted(words for words, _keys in choices) == ["Aino", "Otso"]
    assert [keys for _words, keys in choices] == ["Alt+1", "Alt+2"]
    assert is_offered(blocks(editor)[0])
    type_text(editor, "Muuta asiaa.")
    assert speakers(program) == []
    assert written(editor) == [SAID, "Muuta asiaa."]


@pytest.mark.parametrize("number", [1, 2])
def test_a_key_tells_whose_name_it_is_in_one_step_and_the_text_stays(program, editor, two, number):
    leave(editor)
    given = asked(editor)[number][0]
    type_text(editor, "Muuta")
    press(editor, f"Alt+{number}")
    assert speakers(program) == [two[given]]
    assert asked(editor) == []
    assert not is_offered(blocks(editor)[0])
    assert written(editor) == [SAID, "Muuta"]
    kinds = [one.kind for one in entries(program)[0].spans]
    assert kinds == [AnnotationKind.SPEAKER, AnnotationKind.VERB]
    press(editor, "Ctrl+Z")
    assert speakers(program) == []
    press(editor, "Ctrl+Y")
    assert speakers(program) == [two[given]]


def test_the_mouse_tells_it_too(program, editor, two):
    leave(editor)
    caret(editor, 0, 0)
    type_text(editor, "Alkuun.")
    caret(editor, 0, 7)
    press(editor, "Return")
    caret(editor, 0, 0)
    program.window.show()
    editor.grab()
    spot, _uid, _act = next(one for one in editor.spots() if one[2] == "which1")
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(spot.center()).toPoint())
    assert len(speakers(program, 1)) == 1


def test_it_may_be_left_unanswered_and_dropped(program, editor):
    leave(editor)
    press(editor, "Alt+3")
    assert asked(editor)
    press(editor, "Ctrl+Shift+Backspace")
    assert asked(editor) == []
    assert not is_offered(blocks(editor)[0])
    press(editor, "Alt+1")
    assert speakers(program) == []


def test_who_is_there_alone_or_chosen_by_keys_is_not_asked_about(program, editor, two):
    program.workspace.execute(
        attendance.record, meeting_of(program, "held"), two["Aino"], Presence.ABSENT, capacity=Capacity.EXPERT
    )
    leave(editor)
    assert asked(editor) == []
    assert speakers(program) == [two["Otso"]]
    program.workspace.execute(
        attendance.record, meeting_of(program, "held"), two["Aino"], Presence.PRESENT, capacity=Capacity.EXPERT
    )
    type_text(editor, "wu")
    for keys in ("Tab", "a", "t"):
        press(editor, keys)
    leave(editor, "asia etenee.")
    assert asked(editor, 1) == []
    assert speakers(program, 1) == [two["Aino"]]


def test_the_key_is_for_the_nearest_entry_before_the_caret(program, editor, two):
    leave(editor)
    leave(editor, "Wuorela kysyi, onko näin.")
    type_text(editor, "Muuta")
    assert [keys for _words, keys in asked(editor)][1:] == ["", ""]
    assert [keys for _words, keys in asked(editor, 1)][1:] == ["Alt+1", "Alt+2"]
    press(editor, "Alt+1")
    assert speakers(program, 1)
    assert not speakers(program, 0)
    press(editor, "Alt+2")
    assert speakers(program, 0)
    assert speakers(program, 0) != speakers(program, 1)


def test_an_owner_of_an_action_is_asked_beside_its_facts_and_set_as_a_fact(program, editor, two):
    type_text(editor, "+ ")
    leave(editor, "Wuorela toimittaa luonnoksen 15.1.2027 mennessä.")
    program.workspace.settle()
    program.workspace.settle()
    assert len([one for one in asked(editor) if one[1]]) == 2
    given = next(words for words, keys in asked(editor) if keys == "Alt+2")
    press(editor, "Alt+2")
    action = program.workspace.ask(actions.of_entries, [entries(program)[0].id])[entries(program)[0].id]
    assert [one.person_id for one in action.owners] == [two[given]]
    assert not [one for one in asked(editor) if one[1]]


def test_those_of_one_given_name_are_told_apart_by_their_bodies(program, editor):
    body = program.workspace.ask(persons.every)[0].facts.organization_id
    facts = PersonFacts(family_name="Wuorela", given_name="Aino", organization_id=body)
    third = program.workspace.execute(persons.add, facts).value
    program.workspace.execute(
        attendance.record, meeting_of(program, "held"), third, Presence.PRESENT, capacity=Capacity.EXPERT
    )
    leave(editor)
    words = [one for one, _keys in asked(editor)[1:]]
    assert len(words) == len(set(words)) == 3


def test_entries_of_the_file_ask_too_but_not_for_reading_only(program, editor, two):
    item = editor.item_id
    program.workspace.execute(minutes.write, item, [EntryText("u-1", SAID)])
    editor.show_nothing()
    editor.show_item(item)
    assert asked(editor)
    editor.show_nothing()
    editor.setReadOnly(True)
    editor.show_item(item)
    assert asked(editor) == []
    press(editor, "Alt+1")
    assert speakers(program) == []
