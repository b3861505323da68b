"""The check list beside the minutes: one after the other by Ctrl+Return, and what is mended goes away by itself."""

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from secretariat.models import AnnotationKind, EntryKind, Presence
from secretariat.services import actions, attendance, finishing, minutes, organizations, persons, proceedings
from secretariat.services.finishing import Point
from secretariat.services.minutes import EntryText, Span
from secretariat.ui.entry_blocks import is_offered
from secretariat.ui.place import MEETING
from tests.ui.acting import blocks, caret, meeting_of, minutes_page
from tests.ui.conftest import press, type_text


@pytest.fixture
def held(program) -> int:
    return meeting_of(program, "held")


def points(page) -> list[Point]:
    return [one.point for one in page.finishing._found]


def left_open(program, held, item) -> int:
    """Leave open what step 52 finds: a speaker who is not listed, an action without a date, an item without a title.

    Returns the id of the speaker.
    """
    do, ask = program.workspace.execute, program.workspace.ask
    rows = ask(minutes.of_item, item)
    listed = {one.person.id for one in ask(attendance.of_meeting, held) if one.person}
    away = next(row for row in ask(persons.every) if row.id not in listed)
    name = away.facts.family_name
    span = Span(AnnotationKind.SPEAKER, 0, len(name), away.id)
    turn = EntryText("turn", f"{name} totesi.", EntryKind.SPEECH, (), (span,))
    promised = EntryText("okm", "OKM nimeää yhteyshenkilön.", EntryKind.ACTION)
    order = [*(row.uid for row in rows), "turn", "okm"]
    key = do(minutes.write, item, [turn, promised], order=order).value["okm"]
    owner = actions.OwnerRow(ask(organizations.every)[0].id)
    do(actions.set_owners, ask(actions.of_entries, [key])[key].id, [owner])
    do(proceedings.split, rows[-1].id)
    do(minutes.set_date, held, None)
    return away.id


def test_step_52_each_finding_is_reached_by_one_key_and_goes_when_it_is_mended(program, held, qtbot):
    page = minutes_page(program, "8", held)
    away = left_open(program, held, page.editor.item_id)
    before = program.workspace.ask(finishing.findings, held)
    program.window.resize(1440, 900)
    press(page.editor, "F9")
    assert page.finishing.isVisible()
    assert not page.preview.isVisible()
    assert page.finishing.list.count() == len(before)
    assert {Point.TITLE, Point.DUE, Point.SPEAKER, Point.DATE} <= set(points(page))
    assert page.finishing.list.currentRow() == 0
    place = points(page).index(Point.SPEAKER)
    page.finishing.list.setCurrentRow(place - 1)
    page.editor.setFocus()
    press(page.editor, "Ctrl+Return")
    assert page.finishing.current().point is Point.SPEAKER
    assert page.editor.current_uid() == "turn"
    assert page.editor.textCursor().selectedText().endswith(" totesi.")
    program.workspace.execute(attendance.record, held, away, Presence.REMOTE)
    qtbot.waitUntil(lambda: Point.SPEAKER not in points(page), timeout=3000)
    assert page.finishing.list.count() == len(before) - 1
    press(page.editor, "Ctrl+Return")
    assert page.finishing.current().point is Point.DUE
    assert page.editor.current_uid() == "okm"
    title = points(page).index(Point.TITLE)
    page.finishing.list.setCurrentRow(title)
    press(page.finishing.list, "Return")
    meeting = program.window.page(MEETING)
    assert program.window.pages.currentWidget() is meeting
    assert QApplication.focusWidget() is meeting._editor.title


def test_the_check_list_keeps_its_key_beside_an_offer_which_has_another_one_meanwhile(program, held):
    page = minutes_page(program, "8", held)
    editor, item = page.editor, page.editor.item_id
    editor.setFocus()
    caret(editor, len(blocks(editor)) - 1, -1)
    press(editor, "Return")
    type_text(editor, "Sovittiin, että OKM nimeää yhteyshenkilön.")
    press(editor, "Return")

    def offered() -> list[str]:
        return [editor.reader.chips_of(block)[0].by for block in editor.section(item) if is_offered(block)]

    assert offered() == ["Ctrl+Return"]
    page.check.click()
    editor.setFocus()
    assert offered() == ["Alt+Return"]
    before = page.finishing.list.currentRow()
    press(editor, "Ctrl+Return")
    assert page.finishing.list.currentRow() != before
    assert len(offered()) == 1, "going on takes nothing"
    editor.setTextCursor(QTextCursor(next(block for block in editor.section(item) if is_offered(block))))
    press(editor, "Alt+Return")
    assert offered() == []
    page.check.click()
    assert editor.reader.take_keys == "Ctrl+Return"
