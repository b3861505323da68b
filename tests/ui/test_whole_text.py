"""The minutes of a whole meeting as one text: headings stand where they are, entries go to their items."""

import datetime as dt
import random

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QTextCursor

from secretariat.models import EntryKind, ItemKind
from secretariat.services import agenda, meetings, minutes
from secretariat.services.minutes import EntryText
from secretariat.ui.entry_blocks import every, heading_of, item_of
from secretariat.ui.place import MINUTES, Place
from tests.ui.acting import blocks, caret, forward_to_the_last, paste, rows_of
from tests.ui.conftest import press, type_text

ITEMS = ("Avaus", "Tilanne", "Muut asiat")


@pytest.fixture
def shown(program):
    """The page of a meeting with three items; the last of them is empty."""
    run, ask = program.workspace.execute, program.workspace.ask
    key = run(meetings.create, 1, date=dt.date(2026, 11, 12)).value
    for row in ask(agenda.of_meeting, key):
        run(agenda.remove, row.id)
    items = [run(agenda.add, key, title).value for title in ITEMS]
    run(minutes.write, items[0], [EntryText("a-1", "Avattiin."), EntryText("a-2", "Todettiin läsnäolijat.")])
    run(minutes.write, items[1], [EntryText("b-1", "Ensin alku."), EntryText("b-2", "Sitten loppu.")])
    program.window.go(Place(MINUTES, key, items[0]))
    page = program.window.page(MINUTES)
    page.items = items
    return page


def headings(editor) -> list[tuple[str, str]]:
    found = [heading_of(block) for block in every(editor.document()) if item_of(block) is not None]
    return [(one.number, one.title) for one in found]


def stored(program, page) -> list[list[str]]:
    program.workspace.settle()
    return [[one.text for one in program.workspace.ask(minutes.of_item, item)] for item in page.items]


WHOLE = [("1", "Avaus"), ("2", "Tilanne"), ("3", "Muut asiat")]
TEXTS = [["Avattiin.", "Todettiin läsnäolijat."], ["Ensin alku.", "Sitten loppu."], []]


def at_heading(editor, number: int, *, end: bool = False) -> None:
    block = [one for one in every(editor.document()) if item_of(one) is not None][number]
    cursor = QTextCursor(block)
    if end:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(cursor)


def test_every_item_stands_under_its_heading_and_what_is_typed_goes_to_it(program, shown):
    editor = shown.editor
    assert headings(editor) == WHOLE
    caret(editor, 1, -1)
    type_text(editor, " Lisäys.")
    press(editor, "Ctrl+PgDown")
    assert editor.item_id == shown.items[1]
    type_text(editor, "Heti: ")
    press(editor, "Ctrl+PgDown")
    type_text(editor, "Muuta ei ollut.")
    press(editor, "Return")
    type_text(editor, "Lopuksi.")
    assert stored(program, shown) == [
        ["Avattiin.", "Todettiin läsnäolijat. Lisäys."],
        ["Heti: Ensin alku.", "Sitten loppu."],
        ["Muuta ei ollut.", "Lopuksi."],
    ]
    assert shown.list.currentIndex().row() == 2


def test_caret_and_agenda_go_together(shown):
    editor = shown.editor
    at_heading(editor, 1, end=True)
    assert shown.list.currentIndex().row() == 1
    press(editor, "Up")
    assert shown.list.currentIndex().row() == 0
    shown.list.choose(shown.items[2])
    assert editor.item_id == shown.items[2]
    assert item_of(editor.textCursor().block()) is None


@pytest.mark.parametrize("keys", ["x", " ", "Backspace", "Delete", "Ctrl+Backspace", "Ctrl+Delete", "Ctrl+U", "Ctrl+X",
                                  "Return", "Shift+Return", "Ctrl+T"])  # fmt: skip
@pytest.mark.parametrize("end", [False, True])
def test_no_key_changes_a_heading(program, shown, keys, end):
    for number in range(3):
        at_heading(shown.editor, number, end=end)
        press(shown.editor, keys)
        assert headings(shown.editor) == WHOLE
    assert stored(program, shown) == TEXTS


def test_nothing_is_pasted_into_a_heading_and_it_is_said_where_titles_are_changed(program, shown):
    said = []
    shown.editor.told.connect(said.append)
    at_heading(shown.editor, 1)
    paste(shown.editor, "liitettyä")
    press(shown.editor, "x")
    assert len(said) == 2
    assert headings(shown.editor) == WHOLE
    assert stored(program, shown) == TEXTS


@pytest.mark.parametrize(
    ("entry", "place", "keys"),
    [(0, 0, "Backspace"), (0, 0, "Ctrl+Backspace"), (1, -1, "Delete"), (1, -1, "Ctrl+Delete")],
)
def test_an_entry_never_joins_a_heading(program, shown, entry, place, keys):
    press(shown.editor, "Ctrl+PgDown")
    caret(shown.editor, entry, place)
    press(shown.editor, keys)
    assert headings(shown.editor) == WHOLE
    assert stored(program, shown) == TEXTS


@pytest.mark.parametrize("keys", ["Delete", "Backspace", "Ctrl+X", "y", "Return"])
def test_what_is_chosen_over_headings_goes_and_they_stay_and_all_comes_back(program, shown, keys):
    editor = shown.editor
    caret(editor, 1, 10)
    cursor = editor.textCursor()
    press(editor, "Ctrl+PgDown")
    cursor.setPosition(blocks(editor)[0].position() + 6, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    press(editor, keys)
    assert headings(editor) == WHOLE
    typed = {"y": ["Todettiin y"], "Return": ["Todettiin "]}.get(keys, ["Todettiin "])
    assert stored(program, shown) == [["Avattiin.", *typed], ["alku.", "Sitten loppu."], []]
    while stored(program, shown) != TEXTS:
        assert program.workspace.store.undo_label or editor.document().isUndoAvailable()
        press(editor, "Ctrl+Z")
    assert headings(editor) == WHOLE


def test_select_all_and_delete_leaves_the_frame(program, shown):
    press(shown.editor, "Ctrl+A")
    assert stored(program, shown) == TEXTS
    press(shown.editor, "Ctrl+A")
    press(shown.editor, "Delete")
    assert headings(shown.editor) == WHOLE
    type_text(shown.editor, "Uusi alku.")
    assert stored(program, shown) == [["Uusi alku."], [], []]


def test_bold_over_headings_touches_entries_alone(program, shown):
    press(shown.editor, "Ctrl+A")
    press(shown.editor, "Ctrl+B")
    program.workspace.settle()
    runs = [one.runs for item in shown.items for one in program.workspace.ask(minutes.of_item, item)]
    assert all(len(run) == 1 for run in runs)
    assert headings(shown.editor) == WHOLE


def test_a_title_that_changes_elsewhere_is_shown_and_what_is_typed_stays(program, shown):
    caret(shown.editor, 1, -1)
    type_text(shown.editor, " Kesken")
    program.workspace.execute(
        agenda.change, shown.items[1], title="Tilannekatsaus", kind=ItemKind.DISCUSSION, duration=None
    )
    assert headings(shown.editor)[1] == ("2", "Tilannekatsaus")
    type_text(shown.editor, "eräistä.")
    assert stored(program, shown)[0][1] == "Todettiin läsnäolijat. Keskeneräistä."
    program.workspace.execute(agenda.move, shown.items[1], 0)
    assert [title for _number, title in headings(shown.editor)] == ["Tilannekatsaus", "Avaus", "Muut asiat"]
    type_text(shown.editor, " Vielä.")
    assert stored(program, shown)[0][1].endswith("Keskeneräistä. Vielä.")


def test_entries_cut_here_are_pasted_under_another_item(program, shown):
    editor = shown.editor
    editor.set_kind(EntryKind.NOTED)
    caret(editor, 0, 0, until=(0, -1))
    data = editor.createMimeDataFromSelection()
    press(editor, "Ctrl+X")
    shown.list.choose(shown.items[2])
    editor.insertFromMimeData(data)
    assert stored(program, shown) == [["Todettiin läsnäolijat."], TEXTS[1], ["Avattiin."]]


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_pressed_headings_stand_and_everything_can_be_taken_back(program, shown, seed):
    chance = random.Random(seed)
    editor = shown.editor
    first = rows_of(program)
    keys = ["Left", "Right", "Up", "Down", "Shift+Down", "Shift+Up", "Ctrl+PgDown", "Ctrl+PgUp", "Return",
            "Backspace", "Delete", "Ctrl+Backspace", "Ctrl+Delete", "Home", "End", "Shift+End", "Ctrl+B",
            "Ctrl+Z"]  # fmt: skip
    for _ in range(120):
        if chance.random() < 0.5:
            type_text(editor, chance.choice(("sana ", "ä", "§ ", "+ ", ". ")))
        else:
            press(editor, chance.choice(keys))
        assert headings(editor) == WHOLE
    last = rows_of_settled(program, editor)
    back_to_the_first_here(program, editor, first)
    forward_to_the_last(program, editor)
    assert rows_of(program) == last


def rows_of_settled(program, editor):
    editor.end_step()
    program.workspace.settle()
    return rows_of(program)


def back_to_the_first_here(program, editor, first) -> None:
    """Press Undo until the file is as it was."""
    for _ in range(2000):
        if rows_of(program) == first:
            return
        press(editor, "Ctrl+Z")
        program.workspace.settle()
    raise AssertionError("the file does not come back to its first state")


class OwnDrag(QDropEvent):
    """Words of the editor that are dragged within it."""

    def __init__(self, editor, point: QPointF) -> None:
        self._data = QMimeData()
        self._data.setText(editor.textCursor().selectedText())
        self._editor = editor
        super().__init__(point, Qt.DropAction.MoveAction, self._data, Qt.MouseButton.LeftButton,
                         Qt.KeyboardModifier.NoModifier)  # fmt: skip

    def source(self):
        return self._editor


def test_words_that_reach_over_a_heading_are_not_dragged(program, shown):
    editor = shown.editor
    at_heading(editor, 0)
    target = QPointF(editor.cursorRect().center())
    editor.selectAll()
    drag = OwnDrag(editor, target)
    editor.dropEvent(drag)
    assert not drag.isAccepted()
    assert stored(program, shown) == TEXTS
    assert headings(editor) == WHOLE
