"""Everything that is seen is told too: each control has a name, each row its words, and what changes is said once."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QScrollArea,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from secretariat.errors import Unavailable
from secretariat.i18n import _, chosen
from secretariat.models import EntryKind, ItemState, MinutesState
from secretariat.services import agenda, approvals, groups, meetings
from secretariat.services.labels import label
from secretariat.services.names import Names
from secretariat.store.files import create_store
from secretariat.ui import messages
from secretariat.ui.place import HOME, LIVE, MEETING, MEETINGS, MINUTES, PEOPLE, RECOVERED, Place
from tests.ui.acting import caret, copy_of, empty_item, meeting_of, paste
from tests.ui.conftest import press, type_text
from tests.ui.test_live import Room
from tests.ui.test_looks import LANGUAGES, cut_at_rest, places

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def told(widget: QWidget, what=QAccessible.Text.Name) -> str:
    """What a screen reader hears of a widget."""
    if isinstance(widget, QComboBox) and what == QAccessible.Text.Name:
        return widget.accessibleName().strip()  # on Linux Qt gives what is chosen in its place
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(what).strip() if found else ""


def nameless(window) -> list[str]:
    """What can have the focus, or is a row or a tab, and says nothing of itself."""
    found = []
    for one in window.findChildren(QWidget):
        if not one.isVisible() or isinstance(one, QHeaderView) or one.focusProxy() is not None:
            continue
        kind, name = type(one).__name__, told(one)
        where = f"{kind} in {type(one.parentWidget()).__name__}"
        takes_focus = one.focusPolicy() != Qt.FocusPolicy.NoFocus
        is_scrolling = isinstance(one, QScrollArea) and one.focusPolicy() == Qt.FocusPolicy.WheelFocus
        if takes_focus or isinstance(one, QAbstractButton) or is_scrolling:
            if not any(letter.isalnum() for letter in name):
                found.append(f"{where}: {name!r}")
            elif name in {kind, one.objectName()} and not isinstance(one, QAbstractButton):
                found.append(f"{where}: its class")
        if isinstance(one, QAbstractItemView):
            found += [f"{where}: row {row}" for row in wordless(one)]
        if isinstance(one, QTabBar):
            found += [f"{where}: tab {place}" for place in range(one.count()) if not one.tabText(place).strip()]
        if isinstance(one, QComboBox):
            found += [f"{where}: choice {place}" for place in range(one.count()) if not one.itemText(place).strip()]
    return found


def wordless(view: QAbstractItemView) -> list[int]:
    """Rows that a screen reader hears nothing of."""
    model, root = view.model(), view.rootIndex()
    if model is None:
        return []
    roles = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
    columns = model.columnCount(root) if isinstance(view, QTableView) else 1
    return [
        row
        for row in range(model.rowCount(root))
        if not any(model.index(row, place).data(role) for place in range(columns) for role in roles)
    ]


@pytest.fixture
def said(monkeypatch):
    """What a screen reader is given to say."""
    heard: list[str] = []

    class Listening:
        @staticmethod
        def updateAccessibility(event):  # noqa: N802
            heard.append(event.message())

    monkeypatch.setattr(messages, "QAccessible", Listening)
    return heard


class Walk:
    """Goes from state to state and notes what has no words."""

    def __init__(self, window, qtbot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.lacking: list[str] = []

    def go(self, place: Place, words: str = "") -> None:
        self.window.go(place)
        self.look(f"{place.page}/{place.tab} {words}")

    def look(self, words: str) -> None:
        self.qtbot.wait(1)
        QApplication.processEvents()
        self.lacking += [f"{words}: {one}" for one in nameless(self.window)]

    def press(self, *keys: str) -> None:
        for one in keys:
            press(QApplication.focusWidget(), one)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_control_of_every_page_has_a_name(start, sample_file, tmp_path, qtbot, code):
    program = start(copy_of(sample_file, tmp_path), code)
    window = program.window
    walk = Walk(window, qtbot)
    for place in places(program):
        walk.go(place)
        walk.press("F6", "F6")
        walk.look(f"{place.page} after F6")
    walk.go(Place(MINUTES, meeting_of(program, "held")))
    walk.press("Ctrl+Shift+K")
    walk.look("kinds")
    walk.press("Escape")
    press(window, "Ctrl+K")
    walk.look("command field")
    type_text(window.finder, "ko")
    walk.look("found")
    press(window.finder, "Escape")
    window.message.tell("danger", "Viesti", "Sen syy.", acts=((_("Copy the text"), window.hide),))
    walk.look("message")
    window.message.hide()
    window._toast.tell("Tehty")
    walk.look("toast")
    held = meeting_of(program, "held")
    program.workspace.execute(approvals.approve, held, on=dt.date(2030, 1, 1))
    approved = program.workspace.ask(meetings.one, held)
    for place in (Place(MINUTES, held), Place(LIVE, held), Place(MEETING, held), Place(HOME)):
        walk.go(place, "approved")
    assert not walk.lacking, "\n".join(walk.lacking)
    assert approved.minutes_state is MinutesState.APPROVED


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_control_has_a_name_while_a_meeting_goes_on(start, sample_file, tmp_path, qtbot, code):
    program = start(copy_of(sample_file, tmp_path), code)
    room = Room(program)
    walk, page = Walk(room.window, qtbot), room.page
    walk.look("before")
    room.open()
    walk.look("in session")
    for keys in ("Ctrl+N", "Ctrl+Shift+A", "Ctrl+Shift+H", "Ctrl+Shift+G", "Ctrl+Shift+S"):
        room.press(keys)
        walk.look(f"prompt {keys}")
        room.press("Escape")
    room.press("Ctrl+3")
    room.type(page.presence.list.model().index(1).data(Qt.ItemDataRole.UserRole).person.facts.family_name[:2].lower())
    walk.look("names")
    room.press("Tab")
    walk.look("verbs")
    room.press("Escape", "Return")
    room.press("Ctrl+Shift+K")
    walk.look("kind")
    room.press("Escape", "F4")
    walk.look("context turned")
    room.press("F4", "Ctrl+Shift+D")
    walk.look("dropped, the sentence offered")
    assert page.offered.isVisible()
    room.press("F6", "F6", "X")
    walk.look("absent")
    room.press("Ctrl+Shift+B")
    room.press("Ctrl+Shift+P")
    walk.look("closed")
    assert not walk.lacking, "\n".join(walk.lacking)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_control_of_an_empty_file_has_a_name(start, tmp_path, qtbot, code):
    path = tmp_path / "tyhja.secretariat"
    create_store(path).close()
    program = start(path, code)
    walk = Walk(program.window, qtbot)
    for page in (HOME, MEETINGS, MINUTES, LIVE, PEOPLE):
        walk.go(Place(page), "no group")
    execute = program.workspace.execute
    group = execute(groups.add, groups.GroupFacts(name=Names(fi="Uusi ryhmä"))).value
    program.window._desk.reload_groups()
    program.window._desk.choose_group(group)
    for page in (HOME, MEETINGS, MINUTES, LIVE, PEOPLE):
        walk.go(Place(page), "no meeting")
    meeting = execute(meetings.create, group, date=dt.date(2030, 1, 10)).value
    for item in program.workspace.ask(agenda.of_meeting, meeting):
        execute(agenda.remove, item.id)
    for page in (HOME, MEETING, MINUTES, LIVE):
        walk.go(Place(page, meeting), "no agenda")
    assert not walk.lacking, "\n".join(walk.lacking)


def test_the_walker_sees_what_has_no_name(program, qtbot):
    made = QTextEdit(program.window)
    made.show()
    assert any("QTextEdit" in one for one in nameless(program.window))
    made.setAccessibleName("✕")
    assert any("QTextEdit" in one for one in nameless(program.window)), "a sign is no name"
    made.setAccessibleName("Text")
    assert not any("QTextEdit" in one for one in nameless(program.window))


# What is painted


def test_what_is_painted_in_a_row_is_in_its_words(program):
    room = Room(program)
    room.open()
    room.press("Ctrl+3", "Ctrl+Shift+D", "F6", "F6", "E")
    first, dropped = (room.page.agenda.model().index(row).data() for row in (0, 2))
    assert _("began {time}", time=chosen().clock(dt.time(14, 3))) in first
    assert _(label(ItemState.HANDLED)) in first
    assert _(label(ItemState.DROPPED)) in dropped
    there = room.page.presence.list.model().index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert _("remotely") in there
    held = meeting_of(program, "held")
    program.window.go(Place(MINUTES, held))
    rows = program.window.page(MINUTES).list.model()
    written = [one for one in program.workspace.ask(agenda.of_meeting, held) if one.entry_count]
    told_ = [rows.index(row).data() for row in range(rows.rowCount())]
    assert sum(one.endswith(_("written")) for one in told_) == len(written) > 0
    program.window.go(Place(MEETING, room.meeting_id))
    listed = program.window.page(MEETING).list.model()
    for row, item in enumerate(room.items):
        words = listed.index(row).data()
        assert _(label(item.kind)) in words
        assert not item.duration or chosen().duration(item.duration) in words


# What is said


def test_the_kind_of_an_entry_is_said_when_the_caret_comes_and_stands_in_the_description(program, said):
    editor = empty_item(program).editor
    said.clear()
    type_text(editor, "§ Puolletaan")
    assert said.count(_(label(EntryKind.STEER))) == 1
    assert told(editor, QAccessible.Text.Description).startswith("Linjaus")
    said.clear()
    press(editor, "Tab")
    assert said == [_(label(EntryKind.DECISION))]
    press(editor, "Return")
    assert said == [_(label(EntryKind.DECISION)), _(label(EntryKind.TEXT))], "where the decision ends"
    said.clear()
    paste(editor, "jatkuu tekstinä")
    press(editor, "Return")
    assert said == [], "text that follows text is not announced"
    caret(editor, 0)
    assert said == [_(label(EntryKind.DECISION))]
    assert told(editor, QAccessible.Text.Description).startswith("Päätös")


def test_nothing_is_described_or_said_for_a_key(program, said):
    editor = empty_item(program).editor
    type_text(editor, "A")
    asked = []
    editor._spoken._entry = lambda: asked.append(1)
    said.clear()
    type_text(editor, " tavallinen lause, jossa on monta sanaa")
    assert asked == []
    assert said == []


def test_the_description_tells_who_speaks_when_and_the_facts(program, said):
    room = Room(program)
    room.open()
    room.press("Ctrl+3")
    people = [one.person.facts.family_name for one in room.people()]
    room.type(people[1][:3].lower())
    room.press("Tab", "Tab")
    room.type("asia etenee.")
    room.press("Return", "Up")
    description = told(room.page.editor, QAccessible.Text.Description)
    assert people[1] in description
    assert chosen().at_clock(dt.time(14, 3)) in description
    room.press("Down")
    said.clear()
    room.type("+ Selvitetään asia.")
    room.press("Return")
    room.type("x")
    room.press("Up")
    program.workspace.settle()
    room.press("Down", "Up")
    description = told(room.page.editor, QAccessible.Text.Description)
    assert description.startswith("Tehtävä")
    assert _("no owner") in description
    assert said.count(_(label(EntryKind.ACTION))) >= 1


def test_an_offer_is_said_when_it_appears_and_its_kind_when_it_is_taken(program, said):
    room = Room(program)
    room.open()
    room.press("Ctrl+3")
    name = room.people()[3].person.facts.family_name
    said.clear()
    room.type(f"Sovittiin, että {name} toimittaa aineiston ennen joulua.")
    room.press("Return")
    assert sum("?" in one for one in said) == 1, said
    said.clear()
    room.press("Ctrl+Return")
    room.press("Up")
    assert said.count(_(label(EntryKind.ACTION))) == 1, said


def test_an_item_taken_up_and_a_person_recorded_are_said_once(program, said):
    room = Room(program)
    said.clear()
    room.open()
    item = room.item("1")
    assert sum(item.title in one for one in said) == 1, said
    assert sum(room.page.bar._title.text() == one for one in said) == 1, "that the meeting is open"
    said.clear()
    room.press("Ctrl+PgDown")
    assert sum(room.item("2").title in one for one in said) == 1, said
    room.press("F6", "F6")
    person = room.page.presence.list.current().person
    said.clear()
    room.press("E")
    assert sum(person.facts.family_name in one and _("remotely") in one for one in said) == 1, said
    said.clear()
    room.page.presence.list.choose(person.id)
    room.press("X")
    heard = [one for one in said if person.facts.family_name in one]
    assert heard, said
    assert len(heard) == len(set(heard)), "once each: that the person left, and the sentence for it"


def test_what_keeps_text_from_the_disk_is_said_once_and_so_is_that_it_is_saved_again(program, said):
    window = program.window
    no = Unavailable("The disk is full.")
    said.clear()
    for _number in range(3):
        program.workspace.unsaved.emit(no)
    assert len(said) == 1
    assert no.said_in(chosen()) in said[0]
    for _number in range(3):
        program.workspace.saved.emit(dt.datetime(2030, 1, 10, 14, 3, 5, tzinfo=dt.UTC))
    assert said[1:] == [window.status.accessibleName()]


def test_where_the_work_goes_on_after_a_sudden_end_is_said_once(program, said):
    room = Room(program)
    room.open()
    room.type("Viimeiset sanat.")
    program.workspace.settle()
    room.window.go(Place(HOME))
    said.clear()
    room.window.go(Place(LIVE, room.meeting_id, room.items[0].id, tab=RECOVERED))
    assert sum(_("The program ended in the middle last time. Everything saved is here.") in one for one in said) == 1


def test_what_the_command_field_marks_is_said(program, said):
    window = program.window
    window.go(Place(HOME))
    press(QApplication.focusWidget() or window, "Ctrl+K")
    said.clear()
    press(window.finder, "Down")
    assert said == [window.finder._list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)]
    type_text(window.finder, "qqqq")
    assert said[-1] == _("Nothing was found")


# At 150 per cent


@pytest.mark.parametrize("code", LANGUAGES)
def test_at_one_and_a_half_times_the_size_nothing_is_cut(start, sample_file, tmp_path, qtbot, code):
    """A screen of 1440 to 900 shows 960 to 600 then."""
    program = start(copy_of(sample_file, tmp_path), code)
    window = program.window
    window.resize(960, 600)
    wrong = []
    for place in places(program):
        window.go(place)
        assert (window.width(), window.height()) == (960, 600), place
        wrong += [f"{place.page}/{place.tab}: {one}" for one in cut_at_rest(window, qtbot)]
    room = Room(program)
    room.open()
    for keys in ("Ctrl+3", "Ctrl+Shift+G", "Escape", "Ctrl+Shift+D", "F4"):
        room.press(keys)
        qtbot.wait(1)
        assert (window.width(), window.height()) == (960, 600), keys
        wrong += [f"live {keys}: {one}" for one in cut_at_rest(window, qtbot)]
    assert not wrong, "\n".join(wrong)
