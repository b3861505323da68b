"""The memo of the meeting before, approved from its item in the meeting by one act, and the sentence that says so."""

import pytest
from PySide6.QtWidgets import QApplication

from secretariat.i18n import _
from secretariat.models import MinutesState
from secretariat.services import agenda, approvals, groups, meetings
from secretariat.ui.place import PEOPLE, Place
from tests.ui.acting import choose
from tests.ui.test_live import Room

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def room(program):
    return Room(program)


def waiting(room) -> list[approvals.Due]:
    return [one for one in room.ask(approvals.due, room.meeting_id) if not one.is_approved]


def state(room, key):
    row = room.ask(meetings.one, key)
    return row.minutes_state, row.approved_on, row.approved_in


@pytest.mark.parametrize("keys", [("Ctrl+2", "Ctrl+Shift+Return"), ("Ctrl+Shift+E",), ("Ctrl+3", "Ctrl+Shift+E")])
def test_the_memo_before_is_approved_by_one_act_with_its_sentence_in_its_item(room, keys):
    (due,) = waiting(room)
    room.open()
    room.press(*keys)
    assert state(room, due.meeting_id) == (MinutesState.APPROVED, room.meeting.date, room.meeting.number)
    assert room.texts("2") == [due.sentence]
    assert waiting(room) == []
    assert room.at_text()
    assert QApplication.activeModalWidget() is None
    room.press("Ctrl+Shift+E")
    assert room.texts("2") == [due.sentence]


def test_it_is_offered_in_its_item_only_and_can_be_left_out(room):
    (due,) = waiting(room)
    room.open()
    assert room.page.offered._words.toolTip() != due.sentence
    room.press("Ctrl+2")
    assert room.page.offered._words.toolTip() == due.sentence
    assert due.number in room.page.offered._where.text()
    room.press("Ctrl+Shift+X")
    assert room.page.offered._words.toolTip() != due.sentence
    assert waiting(room) == [due]
    assert room.texts("2") == []


def test_the_sentence_alone_is_offered_where_the_memo_was_approved_otherwise(room):
    (due,) = waiting(room)
    room.open()
    room.program.workspace.execute(
        approvals.approve, due.meeting_id, on=room.meeting.date, in_meeting_id=room.meeting_id
    )
    room.press("Ctrl+2")
    assert room.page.offered._where.text() == _("To item {number}:", number="2")
    room.press("Ctrl+Shift+Return")
    assert room.texts("2") == [due.sentence]


def test_nothing_is_offered_or_done_before_the_meeting_is_opened(room):
    before = [state(room, one.meeting_id) for one in waiting(room)]
    room.press("Ctrl+2", "Ctrl+Shift+E", "Ctrl+Shift+Return")
    assert [state(room, one.meeting_id) for one in waiting(room)] == before
    assert room.texts("2") == []


def test_an_item_that_was_given_another_title_is_the_same_item(room):
    (due,) = waiting(room)
    item = room.item("2")
    room.program.workspace.execute(agenda.change, item.id, title="Muistiosta", kind=item.kind, duration=item.duration)
    room.open()
    room.press("Ctrl+2")
    assert room.page.offered._words.toolTip() == due.sentence


def test_which_item_of_a_group_it_is_can_be_chosen(program):
    group = program.workspace.ask(groups.every)[0].id

    def marked() -> list[str]:
        return [one.title for one in program.workspace.ask(groups.standing, group) if one.approves_minutes]

    before = marked()
    program.window.go(Place(PEOPLE, tab="groups"))
    field = program.window.page(PEOPLE).shown["groups"]._standing.approving
    assert field.box.currentText() == before[0]
    first = program.workspace.ask(groups.standing, group)[0]
    for wanted, found in ((first.id, [first.title]), (None, [])):
        choose(field.box, wanted)
        assert marked() == found
        assert field.value == wanted
    program.workspace.undo()
    program.workspace.undo()
    assert marked() == before
