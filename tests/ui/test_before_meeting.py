"""Before a meeting, in the window: what waits, what is dropped on the agenda, the invitation, the lists of a group."""

import datetime as dt

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt, QUrl
from PySide6.QtWidgets import QLabel, QPushButton

from secretariat.models import DispatchKind, MeetingState, RecipientRole, Response
from secretariat.services import agenda, attachments, attendance, backlog, dispatches, meetings, persons, recipients
from secretariat.services.when import When
from secretariat.ui.backlog_pane import carried
from secretariat.ui.group_recipients import GroupRecipients
from secretariat.ui.place import MEETING, PEOPLE, Place
from tests.ui.acting import (
    choose,
    click,
    fill,
    meeting_of,
    meeting_page,
    minutes_page,
    pick,
    with_no_recipients,
    with_nothing_at_hand,
)
from tests.ui.conftest import press, type_text

COPY = Qt.DropAction.CopyAction


def shown(layout) -> list:
    return [layout.itemAt(place).widget() for place in range(layout.count())]


def drop(page, data: QMimeData, row: int = -1, on: int | None = None) -> None:
    """Drop on an item, or between items."""
    model = page.list.model()
    parent = model.index(on) if on is not None else page.list.rootIndex()
    assert model.canDropMimeData(data, COPY, row, 0, parent)
    model.dropMimeData(data, COPY, row, 0, parent)


def matters(program):
    return program.workspace.ask(backlog.of_group, 1)


def test_a_sentence_waits_with_its_words_until_it_is_taken_onto_the_agenda_by_key_or_by_drag(program):
    with_nothing_at_hand(program)
    minutes = minutes_page(program)
    editor = minutes.editor
    editor.setFocus()
    press(editor, "Ctrl+End")
    press(editor, "Return")
    type_text(editor, "Asiaa katsotaan aikanaan mahdollisesti uudestaan.")
    press(editor, "Alt+L")
    [row] = matters(program)
    assert (row.title, row.due.words) == ("Asiaa katsotaan aikanaan mahdollisesti uudestaan.",
                                          "aikanaan mahdollisesti uudestaan")  # fmt: skip
    page = meeting_page(program)
    press(page.list, "Ctrl+Shift+B")
    pane = page.backlog
    assert page._side.currentWidget() is pane
    assert "aikanaan mahdollisesti uudestaan" in pane.list.item(0).text()
    drop(page, carried(row.id), on=4)
    items = page.list.items()
    [row] = matters(program)
    assert row.on_agenda.item_id == items[4].id
    number = program.workspace.ask(meetings.one, page.meeting_id).number
    assert number in pane.list.item(0).text()
    pane.source.click()
    assert minutes.isVisible()
    assert editor.current_entry_id() == row.entry_id or minutes.editor.item_id == row.source.item_id
    program.workspace.execute(backlog.release, row.id)


def test_what_waits_is_taken_up_dropped_and_put_aside_by_keys(program):
    with_nothing_at_hand(program)
    program.workspace.execute(backlog.put, 1, "Palataan asiaan", due=When("aikanaan"))
    [row] = matters(program)
    page = meeting_page(program)
    pane = page.backlog
    page._show_side(pane)
    pane.list.setFocus()
    press(pane.list, "Delete")
    assert matters(program)[0].dropped_on is not None
    press(pane.list, "Delete")
    assert matters(program)[0].is_waiting
    count = len(page.list.items())
    press(pane.list, "Return")
    assert len(page.list.items()) == count + 1
    assert page.list.current().title == row.title
    press(page.list, "Ctrl+Shift+L")
    assert len(page.list.items()) == count
    assert [one.title for one in matters(program)] == [row.title]
    type_text(pane.new, "Toinen asia")
    press(pane.new, "Return")
    place = [one.title for one in matters(program)].index("Toinen asia")
    drop(page, carried(matters(program)[place].id), row=1)
    assert page.list.items()[1].title == "Toinen asia"
    program.workspace.undo()
    assert "Toinen asia" not in [one.title for one in page.list.items()]


def test_files_dropped_on_an_item_are_attached_once_and_what_cannot_be_is_told(program, tmp_path):
    page = meeting_page(program)
    paper, twin = tmp_path / "Selvitys ä.pdf", tmp_path / "Sama.pdf"
    for path in (paper, twin):
        path.write_bytes(b"%PDF-1.7 x")
    told = []
    page._desk.told.connect(told.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper))])
    drop(page, data, on=2)
    listed = program.workspace.ask(attachments.of_meeting, page.meeting_id)
    assert [(one.file_name, one.item_id) for one in listed] == [("Selvitys ä.pdf", page.list.items()[2].id)]
    for path in (twin, tmp_path, tmp_path / "puuttuu.pdf"):
        page.before_meeting.attach(page.list.items()[2].id, [path])
    assert len(program.workspace.ask(attachments.of_meeting, page.meeting_id)) == 1
    assert ["1" in told[1], tmp_path.name in told[2], "puuttuu.pdf" in told[3]] == [True] * 3


def test_the_invitation_is_made_marked_and_made_anew_from_one_place(program, tmp_path):
    page = meeting_page(program, "invited")
    key = page.meeting_id
    program.workspace.execute(meetings.mark, key, MeetingState.PREPARING, on=dt.date(2026, 1, 2))
    people = program.workspace.ask(attendance.of_meeting, key)
    member = next(one for one in people if one.person and one.response is Response.PREVENTED)
    press(page.list, "Ctrl+Shift+I")
    pane = page.invitation
    assert page._side.currentWidget() is pane
    offered = {one.person_id: box for one, box in pane.who.ticks}
    assert offered[member.person.id].isChecked()
    tmp_path = tmp_path / "out"
    tmp_path.mkdir()
    pane.make(tmp_path)
    names = sorted(path.suffix for path in tmp_path.iterdir())
    assert names == [".docx", ".eml", ".ics", ".pdf"]
    pane.mark.click()
    meeting = program.workspace.ask(meetings.one, key)
    assert (meeting.state, meeting.invited_on) == (MeetingState.INVITED, dt.datetime.now().astimezone().date())
    program.workspace.execute(agenda.add, key, "Lisäasia")
    assert "Lisäasia" in pane._changes.text()
    assert not pane.note.isHidden()
    pane.make(tmp_path)
    sent = program.workspace.ask(dispatches.of_meeting, key, *dispatches.CALENDAR)
    assert sorted((one.kind, one.number) for one in sent) == [
        (DispatchKind.INVITATION, 1), (DispatchKind.UPDATE, 2)]  # fmt: skip
    told = [one.text() for one in shown(pane._sent) if isinstance(one, QLabel)]
    assert ["Lisäasia" in one for one in told] == [True, False], "each tells what its agenda changed"
    older = [one for one in shown(pane._sent) if not isinstance(one, QLabel)][-1]
    click(older.findChild(QPushButton))
    assert page._side.currentWidget() is page.preview
    assert page.preview._asked.agenda_version_id == sent[-1].facts.agenda_version_id
    press(page.list, "Ctrl+Shift+I")
    pane.one_each.setChecked(True)
    for _one, box in pane.who.ticks:
        box.setChecked(False)
    pane.make(tmp_path)
    assert not pane._error.isHidden(), "somebody has to get it"


def test_the_deputy_of_a_prevented_member_is_asked_by_one_button(program):
    key = meeting_of(program, "invited")
    people = program.workspace.ask(attendance.of_meeting, key)
    row = next(one for one in people if one.person and one.stands_in_for and one.response is not Response.NONE)
    program.workspace.execute(attendance.remove, key, row.person.id)
    program.window.go(Place(MEETING, key, tab="invitation"))
    page = program.window.page(MEETING)
    [button] = [one for one in page.invitation.deputies if row.person.name in one.text()]
    button.click()
    asked = program.workspace.ask(attendance.of_meeting, key)
    assert row.person.id in [one.person.id for one in asked if one.person]
    ticked = {one.person_id: box.isChecked() for one, box in page.invitation.who.ticks}
    assert ticked[row.person.id]
    press(page.list, "Esc")
    assert page._side.currentWidget() is page.participants


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_who_else_gets_the_papers_is_written_changed_ordered_and_taken_off_in_one_list(program, qtbot):
    with_no_recipients(program)
    program.window.go(Place(PEOPLE, tab="groups"))
    tab = program.window.page(PEOPLE).findChild(GroupRecipients)

    def listed() -> list[tuple[str, str, str]]:
        return [(one.name, one.address, one.role) for one in program.workspace.ask(recipients.of_group, 1)]

    def write(words: str) -> None:
        tab.pick.setFocus()
        tab.pick.clear()
        type_text(tab.pick, words)
        press(tab.pick, "Return")

    for name in ("Kirjaamo X", "Viestinta Y", "Arkisto Z"):
        tab.begin()
        write(name)
    tab.list.choose(tab.list.rows[1].id)
    fill(tab.address, "y@example.org")
    assert listed() == [
        ("Kirjaamo X", "", "distribution"), ("Viestinta Y", "y@example.org", "distribution"),
        ("Arkisto Z", "", "distribution"),
    ]  # fmt: skip
    press(tab.list, "Ctrl+Shift+Up")
    assert ([one[0] for one in listed()], tab.list.current().name) == (
        ["Viestinta Y", "Kirjaamo X", "Arkisto Z"],
        "Viestinta Y",
    )
    assert tab.list.model().moveRow(QModelIndex(), 2, QModelIndex(), 0), "as a drag does"
    assert [one[0] for one in listed()] == ["Arkisto Z", "Viestinta Y", "Kirjaamo X"]
    assert not tab.list.model().moveRow(QModelIndex(), 0, QModelIndex(), 1)
    tab.list.choose(tab.list.rows[0].id)
    choose(tab.role.box, RecipientRole.INFORMATION)
    assert [one[0] for one in listed()] == ["Viestinta Y", "Kirjaamo X", "Arkisto Z"]
    person = next(one for one in program.workspace.ask(persons.every) if one.facts.email)
    tab.list.select(0)
    tab.pick.clear()
    pick(tab.pick, person.listed_name)
    qtbot.waitUntil(lambda: listed()[0][:2] == (person.name, person.facts.email))
    tab.address.setFocus()
    tab.role.box.setFocus()
    assert program.workspace.ask(recipients.own, tab.list.current().id).address == "", "it is the person's own"
    press(tab.list, "Delete")
    click(tab.drop)
    assert [one[0] for one in listed()] == ["Arkisto Z"]
    program.window.undo_action.trigger()
    assert len(listed()) == 2
