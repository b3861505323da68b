"""What the secretary does, through the real widgets and by keys: group, meeting, agenda, attendance, minutes, paper."""

import datetime as dt

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from secretariat.documents import Asked
from secretariat.i18n import chosen
from secretariat.models import Capacity, MeetingState, Presence, SeatRole
from secretariat.services import agenda, attendance, groups, meetings, organizations, persons, seats
from secretariat.services.names import Names
from secretariat.store.files import create_store
from secretariat.ui.place import HOME, MEETING, MEETINGS, MINUTES, PEOPLE, Place
from tests.ui.acting import choose, click, fill, meeting_of, meeting_page, pick, texts
from tests.ui.conftest import press, type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_a_group_with_seats_and_a_meeting_is_made_in_an_empty_file(start, tmp_path):
    path = tmp_path / "uusi.secretariat"
    create_store(path).close()
    program = start(path)
    window, ask = program.window, program.workspace.ask
    window.go(Place(PEOPLE, tab="organizations"))
    body = _add(_tab(window, "organizations"), "name", "Esimerkkiministeriö")
    assert ask(organizations.every)[0].id == body
    for given, family in (("Ville", "Virta"), ("Kaisa", "Öhman")):
        tab = _tab(window, "persons")
        tab.begin()
        fill(tab.form.fields["given_name"].line, given)
        fill(tab.form.fields["family_name"].line, family)
        click(tab.add)
    people = {one.id for one in ask(persons.every)}
    group = _add(_tab(window, "groups"), "name", "Kokeiluryhmä")
    assert ask(groups.every)[0].id == group
    standing = ask(groups.standing, group)
    assert standing
    tab = _tab(window, "seats")
    tab.begin()
    choose(tab._organization.box, body)
    choose(tab._role.box, SeatRole.CHAIR)
    click(tab.add)
    pick(tab._holders.member, "Virta")
    pick(tab._holders.deputy, "Öhman")
    (seat,) = ask(seats.of_group, group)
    assert (seat.role, seat.organization_id) == (SeatRole.CHAIR, body)
    assert {holder.person.id for holder in seat.holders} == people
    _make_meeting(window, ask, group, standing)


def test_where_there_is_no_group_a_seat_and_a_meeting_begin_with_one(start, tmp_path):
    path = tmp_path / "uusi.secretariat"
    create_store(path).close()
    window = start(path).window
    for begin in (lambda: _tab(window, "seats").begin(), lambda: window.go(Place(MEETINGS, tab="new"))):
        window.go(Place(HOME))
        begin()
        tab = window.page(PEOPLE).shown["groups"]
        assert tab.isVisible()
        assert tab.form.fields["name"].isVisible()


def _make_meeting(window, ask, group, standing):
    """Number, weekday and agenda come by themselves."""
    window.go(Place(MEETINGS))
    page = window.page(MEETINGS)
    click(page.new)
    day = dt.date(2027, 2, 11)
    type_text(page.form.day.line, "11.2.2027")
    assert "to 11.2.2027" in page.form.day._under.text()
    assert page.form.number.value == "1"
    press(page.form.day.line, "Return")
    (meeting,) = ask(meetings.of_group, group)
    assert meeting.date == day
    assert [row.title for row in ask(agenda.of_meeting, meeting.id)] == [item.title for item in standing]
    assert window.pages.currentWidget() is window.page(MEETING)


def _tab(window, name):
    window.go(Place(PEOPLE, tab=name))
    return window.page(PEOPLE).shown[name]


def _add(tab, field, words):
    tab.begin()
    fill(tab.form.fields[field].lines["fi"], words)
    click(tab.add)
    return tab.current().id


@pytest.fixture
def page(program):
    return meeting_page(program)


def rows(program):
    return program.workspace.ask(agenda.of_meeting, meeting_of(program, "invited"))


def test_the_agenda_is_edited_by_keys(program, page):
    fill(page.new, "Ensimmäinen uusi", done="Return")
    first = page.list.current().id
    fill(page.new, "Toinen uusi", done="Return")
    second = page.list.current().id
    page.list.setFocus()
    press(page.list, "Ctrl+Shift+Right")
    parent = next(row for row in rows(program) if row.id == first)
    sub = next(row for row in rows(program) if row.id == second)
    assert (sub.parent_id, sub.number) == (first, f"{parent.number}a")
    press(page.list, "Ctrl+Shift+Left")
    assert next(row for row in rows(program) if row.id == second).parent_id is None
    order = [row.id for row in rows(program)]
    press(page.list, "Ctrl+Shift+Up")
    moved = [row.id for row in rows(program)]
    assert moved.index(second) == order.index(second) - 1
    press(page.list, "Ctrl+Shift+Down")
    assert [row.id for row in rows(program)] == order
    press(page.list, "Delete")
    assert second not in [row.id for row in rows(program)]
    program.window.undo_action.trigger()
    assert [row.id for row in rows(program)] == order


def test_an_item_gets_title_minutes_and_presenters_of_three_kinds(program, page):
    do = program.workspace.execute
    expert = do(persons.add, persons.PersonFacts(given_name="Ilkka", family_name="Äijälä")).value
    unit = do(organizations.add, organizations.OrganizationFacts(name=Names(fi="kokeiluyksikkö"))).value
    item = rows(program)[1].id
    page.open_item(item)
    editor = page._editor
    editor.title.selectAll()
    type_text(editor.title, "Katsaus: ä ö š – 5 §")
    press(editor.title, "Return")
    fill(editor.minutes, "25")
    member = next(one for one in program.workspace.ask(persons.every) if one.id != expert)
    for words in (member.listed_name, "Äijälä", "kokeiluyksikkö"):
        pick(page._editor.presenter, words)
    row = next(one for one in rows(program) if one.id == item)
    assert (row.title, row.duration) == ("Katsaus: ä ö š – 5 §", 25)
    presenters = {(one.person_id, one.organization_id) for one in row.presenters}
    assert {one for one, _body in presenters} >= {member.id, expert}
    assert (None, unit) in presenters
    fill(editor.minutes, "puoli tuntia")
    assert editor._error.isVisible()
    assert next(one for one in rows(program) if one.id == item).duration == 25
    program.workspace.execute(agenda.add, meeting_of(program, "invited"), "Väliin tullut")
    QTest.qWait(1)
    assert page._editor is editor
    assert editor.minutes.isVisible()
    fill(editor.minutes, "30", done="Return")
    assert next(one for one in rows(program) if one.id == item).duration == 30
    press(editor, "Esc")
    assert page._editor is None


def test_an_item_is_dragged_to_another_place(program, page):
    model = page.list.model()
    order = [row.id for row in rows(program)]
    data = model.mimeData([model.index(1)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 1, 0, QModelIndex())
    assert [row.id for row in rows(program)] == order
    model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert [row.id for row in rows(program)][:2] == [order[1], order[0]]
    assert page.list.current().id == order[1]
    assert not model.dropMimeData(QMimeData(), Qt.DropAction.MoveAction, 0, 0, QModelIndex())


def test_attendance_is_recorded_by_one_key_each_with_capacity_and_times(program, page, qtbot):
    key = meeting_of(program, "invited")
    side = page.participants
    side.tabs.setCurrentIndex(1)
    side.list.choose(side.list._model._rows[0].person.id)
    first = side.list.current().person.id
    press(side.list, "P")
    second = side.list.current().person.id
    assert second != first
    press(side.list, "X")
    side.list.choose(first)
    press(side.list, "Return")
    assert side.detail.isVisible()
    choose(side.detail.capacity, Capacity.SUBSTITUTE)
    fill(side.detail.arrived.line, "13.10")
    fill(side.detail.left.line, "14.45")
    found = {one.person.id: one for one in program.workspace.ask(attendance.of_meeting, key) if one.person}
    assert (found[first].presence, found[first].capacity) == (Presence.PRESENT, Capacity.SUBSTITUTE)
    assert [(stay.arrived, stay.left) for stay in found[first].stays] == [(dt.time(13, 10), dt.time(14, 45))]
    assert found[second].presence is Presence.ABSENT
    fill(side.detail.left.line, "12.00")
    assert side.detail._error.isVisible()
    press(side.detail, "Esc")
    assert not side.detail.isVisible()
    assert page.isVisible()
    type_text(side.add, "Uusi Asiantuntija-Öhman")
    qtbot.wait(1)
    press(side.add, "Return")
    assert side.person.isVisible()
    assert side.person.family.value == "Asiantuntija-Öhman"
    press(side.person.family.line, "Return")
    added = [one for one in program.workspace.ask(attendance.of_meeting, key) if one.person]
    assert "Asiantuntija-Öhman" in [one.person.name.rpartition(" ")[2] for one in added]


def test_the_memo_is_typed_item_by_item_and_the_paper_beside_it_is_saved(program, tmp_path, monkeypatch, qtbot):
    key = meeting_of(program, "held")
    program.window.go(Place(MINUTES, key))
    page = program.window.page(MINUTES)
    editor = page.editor
    wanted = []
    for number in range(3):
        press(editor, "Ctrl+End")
        press(editor, "Return")
        type_text(editor, f"Uusi kirjaus {number}: tähti, öljy ja 5 §.")
        wanted.append(f"Uusi kirjaus {number}: tähti, öljy ja 5 §.")
        assert texts(program)[-1] == wanted[-1]
        press(editor, "Ctrl+PgDown")
    page.preview.show_paper("minutes", Asked(meeting_id=key))
    assert page.preview.isVisible()
    assert page.preview._shown.pages
    path = tmp_path / "muistio.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    click(page.save)
    with pypdfium2.PdfDocument(path) as pdf:
        printed = "".join(one.get_textpage().get_text_bounded() for one in pdf)
    flat = " ".join(printed.replace("\u00a0", " ").split())
    for words in wanted:
        assert words in flat
    assert "muistio.pdf" in page.preview._note.text()
    for wanted_filter, name, begins in (("Word (*.docx)", "muistio.docx", b"PK"), ("TXT (*.txt)", "muistio.txt", b"")):
        asked = []
        answer = (str(tmp_path / "muistio"), wanted_filter)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *of, a=answer, s=asked: s.append(of) or a)
        press(page, "Ctrl+P")
        assert wanted_filter in asked[0][3]
        assert (tmp_path / name).read_bytes().startswith(begins)
        assert name in page.preview._note.text()


def test_the_meeting_goes_from_preparation_to_approval(program):
    page = meeting_page(program, "preparing")
    key = page._meeting.id
    assert page.advance.isVisible()
    click(page.advance)
    assert program.workspace.ask(meetings.one, key).state is MeetingState.INVITED
    program.window.undo_action.trigger()
    assert program.workspace.ask(meetings.one, key).state is MeetingState.PREPARING
    said = page._when.accessibleName()
    assert chosen().date(page._meeting.date) in said
