"""The page of a plan, by keys: filtered, sorted, grouped, kept as views; a past day; why a measure stands so."""

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from secretariat.i18n import _
from secretariat.models import (
    Flag,
    Headline,
    MeasureKind,
    MeetingState,
    Phase,
    Precision,
    Qualifier,
    ResponsibilityRole,
)
from secretariat.services import blockers, deadlines, measures, meetings, phases, plans, updates
from secretariat.services import views as saved_views
from secretariat.services.names import Names
from secretariat.services.views import Choice, Due, Grouping, Order, Part, Shape
from secretariat.services.when import When
from secretariat.store.files import create_store
from secretariat.ui.measure_table_model import DUE, HEADLINE, LEAD, NUMBER, TITLE, short_due
from secretariat.ui.place import BLOCKERS, MEASURE, PLAN, PLANS, REPORTS, Place
from secretariat.ui.plan_parts import PARTS
from secretariat.ui.widgets import Chip
from tests.conftest import fixed_sources
from tests.office import Office
from tests.ui import plan_file
from tests.ui.acting import click, fill
from tests.ui.conftest import press, type_text
from tests.ui.plan_file import today

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ADDED = dt.date(2025, 3, 1)
TITLES = {
    "T1": "Yhteinen opas", "T2": "Joukkoliikenteen kartta", "T3": "Yhteistilojen avustus", "T4": "Lähituki",
    "T5": "Kotipihan kokeilu", "T10": "Kirjastojen malli", "T11": "Verkosto", "T12": "Ilmoitusten käytäntö",
}  # fmt: skip
FAR, NEAR, PAST = 300, 20, -40


def due(days: int, spread: int = 0, words: str = "") -> When:
    last = today() + dt.timedelta(days=days)
    first = last - dt.timedelta(days=spread)
    precision = Precision.SEASON if spread else Precision.DAY
    return When(words, first, last, precision, Qualifier.DURING if spread else Qualifier.ON)


def make(path) -> SimpleNamespace:
    """Eight measures under three goals, of every kind of headline that one speaks of; one is moved, one is merged."""
    store = create_store(path, login="kl", sources=fixed_sources())
    office = Office(store)
    do = office.do
    plan = do(plans.add, office.group, plans.PlanFacts(name=Names(fi="Kokeiluohjelma")))
    goal = do(plans.add_goal, plan, "Kotona", number="1")
    part = do(plans.add_goal, plan, "Kuljetus", number="1.1", parent_id=goal)
    other = do(plans.add_goal, plan, "Palvelut", number="2")
    ids = {}
    places = {"T1": goal, "T2": part, "T3": part, "T4": other, "T5": other, "T10": other, "T11": None, "T12": goal}
    for number, title in TITLES.items():
        kind = MeasureKind.CONTINUOUS if number == "T11" else MeasureKind.ONE_OFF
        facts = measures.MeasureFacts(number=number, title=title, wording=f"{title} otetaan käyttöön.", kind=kind)
        key = ids[number] = do(measures.add, plan, facts, on=ADDED, goal_id=places[number])
        lead = office.okm if number in {"T1", "T2"} else office.vm
        do(measures.assign, key, measures.Body(lead), ResponsibilityRole.LEAD)
        do(phases.enter, key, phases.Step(phase=Phase.IN_PROGRESS), on=ADDED)
    do(measures.assign, ids["T3"], measures.Body(office.okm), ResponsibilityRole.CO)
    dues = {"T1": due(FAR), "T2": due(PAST), "T3": due(FAR, 60, "ensi syksy"), "T4": due(NEAR), "T5": due(FAR),
            "T12": due(80)}  # fmt: skip
    for number, one in dues.items():
        do(deadlines.set_original, ids[number], one, on=ADDED)
    do(deadlines.revise, ids["T4"], due(FAR + 30), on=today() - dt.timedelta(days=5), by_coordinator=True)
    project = do(blockers.add_project, blockers.ProjectFacts(number="H 1", title="Lain muutos"))
    do(blockers.check_project, project, on=ADDED, stage="valmistelussa", expected=due(200, 60))
    do(blockers.add, ids["T3"], blockers.Cause(project_id=project), on=ADDED)
    do(phases.enter, ids["T5"], phases.Step(phase=Phase.DONE), on=today() - dt.timedelta(days=3))
    do(updates.add, ids["T1"], updates.UpdateFacts(text="Luonnos on valmis."), on=today() - dt.timedelta(days=2))
    held = do(meetings.create, office.group, date=today() - dt.timedelta(days=10))
    do(meetings.mark, held, MeetingState.HELD, on=today() - dt.timedelta(days=10))
    store.close()
    return SimpleNamespace(plan=plan, goal=goal, other=other, okm=office.okm, vm=office.vm, group=office.group, **ids)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("plan_page") / "plan.secretariat"
    return path, make(path)


@pytest.fixture(scope="module")
def program(qapp, made):
    with plan_file.opened(qapp, made[0]) as program:
        yield program


@pytest.fixture
def ids(made):
    return made[1]


@pytest.fixture
def page(program):
    program.window.activateWindow()
    page = program.window.page(PLAN)
    page.state.forget()
    page._chosen, page._panel_wanted = None, None
    page.filters.show_choice(Choice())
    program.window.go(Place(PLAN))
    page.settle()
    yield page
    for strip in (page.state.strip, page.views.strip):
        strip.hide()
    program.window.go(Place(PLAN))
    plan_file.back_to_the_start(program)


def shown(page) -> list[str]:
    """What the table shows row by row: numbers of measures, titles of groups in brackets."""
    page.settle()
    model = page.table.rows
    return [
        row.number if (row := model.measure(at)) else f"[{model.section(at).title}]" for at in range(model.rowCount())
    ]


def numbers(page) -> list[str]:
    return [one for one in shown(page) if not one.startswith("[")]


def choose(page, number: str, column: int = TITLE) -> None:
    page.table.setFocus()
    assert page.table.choose(_id(page, number), column=column)


def _id(page, number: str) -> int:
    return next(row.id for row in page.shelf.rows if row.number == number)


def pick(menu, data) -> None:
    """Choose in a menu."""
    menu.action_of(data).trigger()


def texts(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def test_measures_stand_under_their_goals_with_what_wants_attention(page):
    assert shown(page) == [
        "[Kotona]", "T1", "T12", "[Kuljetus]", "T2", "T3", "[Palvelut]", "T4", "T5", "T10", f"[{_('Without a goal')}]",
        "T11",
    ]  # fmt: skip
    shelf = page.shelf
    home, transport, services, none = shelf.sections
    assert [one.depth for one in shelf.sections] == [0, 1, 0, 0]
    assert shelf.counted(home).total == 4, "a goal counts its parts too"
    assert shelf.counted(transport).of(Headline.LATE) == 1
    assert shelf.counted(services).of(Headline.DONE) == 1
    assert shelf.counted(none).of(Headline.CONTINUOUS) == 1
    headlines = {row.number: row.status.headline for row in shelf.rows}
    assert headlines == {
        "T1": Headline.ON_SCHEDULE, "T2": Headline.LATE, "T3": Headline.WAITING, "T4": Headline.ON_SCHEDULE,
        "T5": Headline.DONE, "T10": Headline.UNDATED, "T11": Headline.CONTINUOUS, "T12": Headline.ON_SCHEDULE,
    }  # fmt: skip


def test_a_group_is_put_away_and_shown_by_keys(page):
    page.table.setFocus()
    page.table.choose_row(0)
    press(page.table, "Left")
    assert shown(page)[0] == "[Kotona]"
    assert shown(page)[1] == "[Palvelut]", "its parts are put away with it"
    press(page.table, "Left")
    assert len(shown(page)) == 7
    press(page.table, "Return")
    assert len(shown(page)) == 12
    press(page.table, "Space")
    press(page.table, "Right")
    assert len(shown(page)) == 12
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    assert len(shown(page)) == 7
    page.table.choose_row(0)
    press(page.table, "Right")


def test_the_filter_narrows_letter_by_letter_and_finds_in_every_part(page):
    press(page.table, "Ctrl+F")
    field = page.filters.field
    assert QApplication.focusWidget() is field
    for letters, found in (("y", 8), ("h", 2), ("t", 2), ("e", 2), ("i", 2), ("n", 1)):
        type_text(field, letters)
        assert len(numbers(page)) == found, field.text()
    press(field, "Backspace")
    assert numbers(page) == ["T1", "T3"]
    fill(field, "KÄYTTÖÖN vm malli", done="Down")
    assert numbers(page) == ["T10"], "the wording and the short name of who answers are searched too"
    assert QApplication.focusWidget() is page.table
    fill(field, "t1", done="Down")
    assert numbers(page) == ["T1", "T12", "T10", "T11"]
    fill(field, "xyzzy", done="Down")
    assert page.shapes.currentWidget() is page.shapes.nothing
    assert QApplication.focusWidget() is page.shapes.show_all
    click(page.shapes.show_all)
    assert field.text() == ""
    assert len(numbers(page)) == 8
    field.setFocus()
    type_text(field, "opas")
    press(field, "Esc")
    assert field.text() == ""


def test_a_large_table_shows_a_screen_at_once_and_the_rest_a_moment_later(page, qtbot):
    table, rows = page.table, page.shelf.rows
    from secretariat.ui.measure_table_rows import Shelf

    many = Shelf([rows[number % len(rows)] for number in range(20_000)], (), today())
    many.show(Choice(grouping=Grouping.NONE))
    table.put(many)
    with qtbot.waitSignal(table.settled):
        table.show_choice(Choice(grouping=Grouping.NONE, words="opas"))
        assert 100 <= len(many.found) < 2500
        assert not many.is_whole
    assert len(many.found) == 2500
    table.show_choice(Choice(grouping=Grouping.NONE, words="opas o"))
    table.show_choice(Choice(grouping=Grouping.NONE, words="opas ot"))
    table.settle()
    assert len(many.found) == 2500, "a search that another overtakes is ended first"
    page.reload()


def test_named_menus_leave_what_was_chosen(page, ids):
    filters = page.filters
    pick(filters.organization, ids.okm)
    assert numbers(page) == ["T1", "T2", "T3"], "those that lead and those that take part"
    pick(filters.status, Headline.LATE)
    pick(filters.status, Headline.WAITING)
    assert numbers(page) == ["T2", "T3"], "one headline of several is enough"
    pick(filters.status, None)
    pick(filters.organization, None)
    assert len(numbers(page)) == 8
    pick(filters.status, Flag.RESCHEDULED)
    assert numbers(page) == ["T4"]
    pick(filters.status, None)
    for due_, found in ((Due.LATE, ["T2"]), (Due.IN_30, []), (Due.IN_90, ["T12"]), (Due.NONE, ["T10", "T11"])):
        pick(filters.due, due_)
        assert numbers(page) == found, due_
    pick(filters.due, Due.ANY)
    pick(filters.goal, ids.goal)
    assert numbers(page) == ["T1", "T12", "T2", "T3"], "a goal has its parts"
    assert "1 Kotona" in filters.goal.text()
    pick(filters.goal, None)


def test_parts_have_their_counts(page):
    page.compare()
    counts = {part: page.tabs.tabText(at).split()[-1] for at, part in enumerate(PARTS)}
    assert counts == {Part.ALL: "8", Part.EXCEPTIONS: "2", Part.LAW: "1", Part.CHANGED: "2", Part.CLOSED: "1"}
    page.tabs.setFocus()
    for part, found in ((Part.EXCEPTIONS, ["T2", "T3"]), (Part.LAW, ["T3"]), (Part.CHANGED, ["T4", "T5"]),
                        (Part.CLOSED, ["T5"])):  # fmt: skip
        press(page.tabs, "Right")
        assert page.filters.choice.part is part
        assert numbers(page) == found
    page.window().go(Place(PLAN, tab="exceptions"))
    assert numbers(page) == ["T2", "T3"]


def test_columns_are_sorted_by_by_key_and_head_one_way_the_other_and_as_in_the_plan(page):
    page.filters.choose(grouping=Grouping.NONE)
    assert numbers(page) == ["T1", "T12", "T2", "T3", "T4", "T5", "T10", "T11"]
    choose(page, "T1", NUMBER)
    press(page.table, "Ctrl+Shift+S")
    assert numbers(page) == ["T1", "T2", "T3", "T4", "T5", "T10", "T11", "T12"], "2 comes before 10"
    press(page.table, "Ctrl+Shift+S")
    assert numbers(page)[0] == "T12"
    assert page.table.measure().number == "T1", "the chosen one stays chosen"
    press(page.table, "Ctrl+Shift+S")
    assert page.filters.choice.order is Order.PLAN
    head = page.table.horizontalHeader()
    for column, first in ((TITLE, "T12"), (HEADLINE, "T2"), (DUE, "T2"), (LEAD, "T1")):
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(head.sectionPosition(column) + 20, 10))
        assert numbers(page)[0] == first
        assert head.isSortIndicatorShown()
    pick(page.filters.order, True)
    assert page.filters.choice.descending


@pytest.mark.parametrize(
    ("grouping", "first"), [(Grouping.ORGANIZATION, ["[OKM]", "T1", "T2", "[VM]"]), (Grouping.HEADLINE, None)]
)
def test_measures_are_grouped_otherwise(page, grouping, first):
    pick(page.filters.order, grouping)
    if first:
        assert shown(page)[:4] == first
    else:
        assert [one.key[1] for one in page.shelf.sections][:2] == [Headline.LATE, Headline.WAITING]
    page.filters.choose(order=Order.NUMBER, descending=True)
    assert numbers(page) != sorted(numbers(page)), "sorted inside the groups"
    assert len(numbers(page)) == 8


def view_names(page) -> list[str]:
    page.views.reload()
    return [one.name for one in page.views.rows]


def act(page, slot) -> None:
    """Choose what the menu of views does by that slot."""
    words = {
        "move": "Move “{name}” down",
        "rename": "Rename “{name}”…",
        "change": "Save the changes to “{name}”",
        "remove": "Remove “{name}”",
    }[slot]
    said = _(words, name=page.views.row().name)
    next(one for one in page.views.button.choices.actions() if one.text() == said).trigger()


def test_a_view_is_kept_and_shown_again(page):
    views = page.views
    pick(page.filters.status, Headline.LATE)
    page.filters.choose(order=Order.DUE, words="kart")
    press(page.table, "Ctrl+Shift+V")
    assert QApplication.focusWidget() is views.strip.line
    press(views.strip.line, "Return")
    assert views.strip.isVisible(), "a view has a name"
    fill(views.strip.line, "Myöhässä", done="Return")
    assert not views.strip.isVisible()
    assert view_names(page) == ["Myöhässä"]
    assert views.button.text() == "Myöhässä"
    page.filters.clear()
    assert views.button.text() != "Myöhässä"
    views.begin()
    fill(views.strip.line, "myöhässä", done="Return")
    assert views.strip.isVisible(), "two views have two names"
    fill(views.strip.line, "Kaikki määräajat", done="Return")
    pick(views.button, views.rows[0].id)
    assert numbers(page) == ["T2"]
    assert page.filters.field.text() == "kart"


def test_views_are_renamed_moved_changed_and_removed_and_each_is_taken_back(page, program, ids):
    views = page.views
    for name, choice in (("Myöhässä", Choice(words="kart")), ("Kaikki määräajat", Choice(order=Order.DUE))):
        program.workspace.execute(saved_views.save, ids.plan, name, choice)
    pick(views.button, views.rows[0].id)
    act(page, "move")
    assert view_names(page) == ["Kaikki määräajat", "Myöhässä"]
    program.workspace.undo()
    assert view_names(page) == ["Myöhässä", "Kaikki määräajat"]
    act(page, "rename")
    fill(views.strip.line, "Nyt", done="Return")
    assert view_names(page) == ["Nyt", "Kaikki määräajat"]
    page.filters.choose(words="")
    act(page, "change")
    assert views.rows[0].choice.words == ""
    act(page, "remove")
    assert view_names(page) == ["Kaikki määräajat"]
    for expected in (["Nyt", "Kaikki määräajat"],) * 2 + (["Myöhässä", "Kaikki määräajat"], ["Myöhässä"], []):
        program.workspace.undo()
        assert view_names(page) == expected


def test_a_past_day_is_told_and_cannot_be_changed(page, ids):
    assert not page.state.past.isVisible()
    page.state.ask()
    line = page.state.strip.line
    assert QApplication.focusWidget() is line
    type_text(line, "31.12.2999")
    press(line, "Return")
    assert page.state.strip.isVisible(), "a day that has not been has no state"
    fill(line, "1.4.2025", done="Return")
    assert page.state.on == dt.date(2025, 4, 1)
    assert page.state.past.isVisible()
    assert "1.4.2025" in texts(page.state.past)
    assert "1.4.2025" in page.state.button.text()
    found = {row.number: row.status.headline for row in page.shelf.rows}
    assert found["T5"] is Headline.ON_SCHEDULE
    assert found["T2"] is not Headline.LATE
    choose(page, "T2")
    press(page.table, "F2")
    assert page.window().message.isVisible()
    press(page.table, "Ctrl+U")
    assert page.isVisible(), "nothing is told of a past day"
    page.settle()
    assert not page.panel.enter.isVisible()
    click(page.state.past.button)
    assert page.state.on == today()
    assert not page.state.past.isVisible()
    assert not page.window().message.isVisible()
    meeting = today() - dt.timedelta(days=10)
    pick(page.state.button, meeting)
    assert page.state.on == meeting
    pick(page.state.button, None)
    assert not page.state.is_past
    page.state.ask()
    press(line, "Esc")
    assert not page.state.strip.isVisible()


def test_the_panel_tells_why(page):
    choose(page, "T2")
    page.settle()
    said = texts(page.panel)
    assert page.panel._title.text() == TITLES["T2"]
    assert "40" in said, "so many days late"
    chip = page.panel.findChild(Chip)
    assert chip is not None
    choose(page, "T4")
    page.settle()
    assert "→" in texts(page.panel), "the history has the deadline of before and the new one"
    choose(page, "T3")
    page.settle()
    assert "H 1 Lain muutos" in texts(page.panel)
    press(page.table, "F4")
    assert not page.panel.isVisible()
    press(page.table, "F4")
    page.settle()
    assert page.panel.isVisible()
    assert "H 1 Lain muutos" in texts(page.panel)


def test_in_a_narrow_window_the_panel_stands_over_the_measures_when_it_is_wanted(page, program):
    program.window.resize(1280, 720)
    QTest.qWait(1)
    try:
        assert not page.panel.isVisible()
        width = page.table.width()
        press(page.table, "F4")
        assert page.panel.isVisible()
        assert page.table.width() == width
        assert page.panel.geometry().right() == page.rect().right()
    finally:
        program.window.resize(1440, 900)
        QTest.qWait(1)


def test_titles_leads_and_deadlines_are_edited_where_they_stand(page, program, ids, qtbot):
    def edited(number: str, column: int):
        choose(page, number, column)
        press(page.table, "F2")
        return QApplication.focusWidget()

    def row(number: str):
        return next(one for one in page.shelf.rows if one.number == number)

    def changed() -> None:
        """Wait until the editor is closed and the file is changed."""
        qtbot.waitUntil(lambda: program.workspace.store.undo_label is not None, timeout=3000)

    def hand_in(line, words: str) -> None:
        fill(line, words, done="Return")
        changed()

    hand_in(edited("T1", TITLE), "Uusi nimi")
    assert row("T1").title == "Uusi nimi"
    assert page.table.measure().number == "T1"
    program.workspace.undo()
    assert row("T1").title == "Yhteinen opas"
    box = edited("T1", LEAD)
    box.setCurrentIndex(box.findData(ids.vm))
    press(box, "Return")
    changed()
    assert [one.organization_id for one in row("T1").leads] == [ids.vm]
    program.workspace.undo()
    assert [one.organization_id for one in row("T1").leads] == [ids.okm], "handed over in one step"
    hand_in(edited("T10", DUE), "kevät 2031")
    assert row("T10").due.words == "kevät 2031"
    assert row("T10").status.window.latest == dt.date(2031, 5, 31)
    program.workspace.undo()
    hand_in(edited("T4", DUE), "syksy 2031")
    assert row("T4").due.words != "syksy 2031", "a revision holds when it is approved"
    proposal = program.workspace.ask(deadlines.to_approve, ids.plan)[row("T4").id]
    assert proposal.due.words == "syksy 2031"
    program.workspace.undo()
    line = edited("T1", TITLE)
    type_text(line, "x")
    press(line, "Esc")
    assert row("T1").title == "Yhteinen opas"


def test_keys_lead_on_to_the_measure_and_to_the_next_that_wants_attention(page, program, ids):
    choose(page, "T1")
    press(page.table, "Ctrl+D")
    assert page.table.measure().number == "T2"
    press(page.table, "Ctrl+D")
    press(page.table, "Ctrl+D")
    assert page.table.measure().number == "T2", "it begins anew at the end"
    went = []
    program.window._desk.wanted.connect(went.append)
    try:
        for keys, tab in (("Return", ""), ("Ctrl+U", "update")):
            press(page.table, keys)
            assert (went[-1].page, went[-1].measure_id, went[-1].tab) == (MEASURE, ids.T2, tab)
            program.window.go(Place(PLAN))
            assert page.table.measure().number == "T2", "one comes back to where one was"
        click(page.panel.propose)
        assert went[-1].tab == "deadline"
        program.window.go(Place(PLAN))
        choose(page, "T2", HEADLINE)
        press(page.table, "F2")
        assert went[-1].tab == "update", "a status is told, not set"
    finally:
        program.window._desk.wanted.disconnect(went.append)


def test_a_report_is_one_press_away(page, program):
    went, desk = [], program.window._desk
    desk.wanted.disconnect(program.window.go)
    desk.wanted.connect(went.append)
    try:
        click(page.report)
    finally:
        desk.wanted.disconnect(went.append)
        desk.wanted.connect(program.window.go)
    assert went == [Place(REPORTS)]


def test_the_menu_of_a_measure_opens_by_key(page):
    choose(page, "T4")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(page.table.viewport(), event)
    menu = next(one for one in page.table.findChildren(QMenu) if one.isVisible())
    assert len([one for one in menu.actions() if not one.isSeparator()]) == 6
    next(one for one in menu.actions() if one.data() == TITLE).trigger()
    menu.close()
    assert page.table.state() == page.table.State.EditingState
    press(QApplication.focusWidget(), "Esc")
    assert isinstance(menu.actions()[0], QAction)


def test_the_board_has_a_column_for_each_headline_and_keys_go_between_them(page, ids):
    press(page.table, "Ctrl+2")
    board = page.board
    filled = [headline for headline, one in board.columns.items() if one.cards.rowCount()]
    assert filled == [Headline.LATE, Headline.WAITING, Headline.UNDATED, Headline.ON_SCHEDULE, Headline.CONTINUOUS,
                      Headline.DONE]  # fmt: skip
    board.columns[Headline.LATE].setFocus()
    press(board.columns[Headline.LATE], "Right")
    assert QApplication.focusWidget() is board.columns[Headline.WAITING]
    assert page.measure().id == ids.T3
    page.settle()
    assert page.panel._title.text() == TITLES["T3"]
    assert not board.columns[Headline.LATE].dragEnabled(), "a headline is computed, so no card is moved"
    went = []
    board.opened.connect(went.append)
    press(QApplication.focusWidget(), "Return")
    assert went[0].id == ids.T3
    page.window().go(Place(PLAN))
    assert QApplication.focusWidget() is board.columns[Headline.WAITING]
    press(QApplication.focusWidget(), "Left")
    assert page.measure().id == ids.T2
    page.filters.choose(part=Part.CLOSED)
    assert [headline for headline, one in board.columns.items() if one.cards.rowCount()] == [Headline.DONE]


def test_the_timeline_has_law_projects_on_top_soft_ends_and_original_marks(page, ids):
    heard = []
    before = qInstallMessageHandler(lambda kind, _where, words: heard.append((kind, words)))
    try:
        press(page.table, "Ctrl+3")
        line = page.timeline
        line.grab()
        for _turn in range(3):
            press(line, "+")
        press(line, "Right")
        line.grab()
        press(line, "-")
    finally:
        qInstallMessageHandler(before)
    assert [words for kind, words in heard if kind is not QtMsgType.QtDebugMsg] == []
    bars = line.bars.bars
    assert [bar.number for bar in bars][:2] == ["H 1", "T1"]
    by_number = {bar.number: bar for bar in bars}
    vague, exact = by_number["T3"], by_number["T1"]
    assert vague.sure < vague.ends, "solid until the window begins"
    assert exact.sure == exact.ends
    assert by_number["T4"].original == today() + dt.timedelta(days=NEAR)
    assert by_number["T10"].ends is None
    assert by_number["H 1"].sure < by_number["H 1"].ends
    assert line.choose(ids.T4)
    assert page.measure().id == ids.T4
    column = line.visualRect(line.bars.index(0, 1))
    assert column.left() < line.x_of(today(), column) < line.x_of(today() + dt.timedelta(days=90), column)


def test_measures_are_found_from_the_command_field(page, program, ids):
    found = program.window._desk._find_measures("t1")
    assert found[0].words == "T1 Yhteinen opas", "the number itself comes first"
    assert len(found) == 4
    went = []
    program.window._desk.wanted.connect(went.append)
    found[0].act()
    program.window._desk.wanted.disconnect(went.append)
    assert went == [Place(MEASURE, measure_id=ids.T1)]
    assert program.window._desk._find_measures("t") == []


def test_the_chosen_plan_is_kept_and_without_one_it_is_told_how_one_comes_to_be(page, program, ids):
    desk = program.window._desk
    facts = plans.PlanFacts(name=Names(fi="Toinen ohjelma"))
    other = program.workspace.execute(plans.add, ids.group, facts).value
    assert page.plans.isVisible()
    pick(page.plans, other)
    assert page._plan.id == other
    assert page.shapes.currentWidget() is page.shapes.no_measures
    pick(page.plans, ids.plan)
    assert page._plan.id == ids.plan
    assert len(numbers(page)) == 8
    assert desk.plan_id == ids.plan
    program.workspace.undo()
    assert page._plan.id == ids.plan
    went = []
    before, desk.group_id = desk.group_id, None
    desk.wanted.connect(went.append)
    try:
        page.reload()
        assert page.shapes.currentWidget() is page.shapes.no_plan
        assert not page._tools.isVisible()
        assert not page.panel.isVisible()
        click(page.shapes.new_plan)
        assert went[-1] == Place(PLANS, tab="new")
    finally:
        desk.wanted.disconnect(went.append)
        desk.group_id = before


def test_rows_are_read_once_until_something_changes(page, program, ids):
    desk = program.window._desk
    assert desk.measures(ids.plan, today()) is desk.measures(ids.plan, today())
    first = desk.measures(ids.plan, today())
    program.workspace.execute(updates.add, ids.T12, updates.UpdateFacts(text="Alkaa."), on=today())
    assert desk.measures(ids.plan, today()) is not first
    assert next(row for row in page.shelf.rows if row.number == "T12").told.text == "Alkaa."


def test_a_read_only_table_says_what_a_cell_holds(page):
    model = page.table.rows
    at = page.shelf.place(_id(page, "T3"))
    said = [model.index(at, column).data() for column in range(6)]
    assert said[:3] == ["T3", TITLES["T3"], "VM + OKM"]
    assert said[4] == "ensi syksy"
    assert model.index(0, 0).data().startswith("Kotona")
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert page.table.grab().width() > 0
    assert page.filters.choice.shape is Shape.TABLE


def test_a_day_before_the_plan_offers_today_and_no_adding(page):
    page.state.show_day(dt.date(1999, 5, 1))
    page.settle()
    assert page.shapes.today.isVisible()
    assert not page.shapes.add.isVisible()
    click(page.shapes.today)
    page.settle()
    assert page.table.isVisible()


def test_a_past_day_goes_along_to_the_panel_the_measure_and_the_reports(page, program, ids):
    day, window = dt.date(2025, 4, 1), program.window
    choose(page, "T3")
    page.state.show_day(day)
    page.settle()
    QTest.qWait(1)
    assert "1.4.2025" in texts(page.panel)
    assert page.panel.today.isVisible()
    press(page.table, "Return")
    measure = window.page(MEASURE)
    assert measure.isVisible()
    assert "1.4.2025" in texts(measure.past)
    assert not measure.update_it.isEnabled()
    press(measure, "Escape")
    assert page.isVisible()
    assert page.state.on == day, "one comes back to the day one came from"
    click(page.report)
    reports = window.page(REPORTS)
    assert "1.4.2025" in texts(reports.past)
    click(reports.past.button)
    assert not reports.past.isVisible()
    window.go(Place(PLAN))
    page.settle()
    click(page.panel.today)
    assert not page.state.is_past
    press(page.table, "Return")
    assert not measure.past.isVisible(), "today is shown where one comes from today"
    window.go(Place(PLAN))
    page.ways.choices.actions()[0].trigger()
    assert window.page(BLOCKERS).isVisible()
    assert "Ctrl+G" in page.ways.choices.actions()[0].text()


def test_the_phase_is_changed_in_the_table_by_its_number(page, program, ids, qtbot):
    def phase():
        return next(one for one in page.shelf.rows if one.number == "T12").status.phase

    choose(page, "T12")
    press(page.table, "Ctrl+Shift+F")
    box = QApplication.focusWidget()
    type_text(box, "2")
    press(box, "Return")
    qtbot.waitUntil(lambda: phase() is Phase.PREPARING, timeout=3000)
    program.workspace.undo()
    assert phase() is Phase.IN_PROGRESS
    choose(page, "T12")
    press(page.table, "Ctrl+Shift+F")
    box = QApplication.focusWidget()
    type_text(box, "4")
    press(box, "Return")
    form = program.window.page(MEASURE).steps.phase_form
    qtbot.waitUntil(form.isVisible, timeout=3000)
    assert form.phase.value == Phase.DONE, "to close a measure more is told than its phase"
    program.window.go(Place(PLAN))
    assert phase() is Phase.IN_PROGRESS


def test_words_without_room_give_way_to_figures(page, ids):
    row = page.shelf.rows[0]
    last = dt.date(2027, 11, 30)
    cases = {
        "30.11.2027": When("marraskuun 2027 loppuun mennessä", None, last, Precision.MONTH, Qualifier.BY),
        "1.9.–30.11.2027": When("syksyn 2027 aikana", dt.date(2027, 9, 1), last, Precision.SEASON, Qualifier.DURING),
        "myöhemmin sovittava": When("myöhemmin sovittava"),
    }
    assert {short_due(replace(row, due=due)) for due in cases.values()} == set(cases)
    table = page.table
    assert table.columnWidth(TITLE) + table.columnWidth(DUE) < table.viewport().width()


def test_a_goal_of_another_plan_that_was_found_opens_that_plan(page, program, ids):
    facts = plans.PlanFacts(name=Names(fi="Kolmas ohjelma"))
    other = program.workspace.execute(plans.add, ids.group, facts).value
    goal = program.workspace.execute(plans.add_goal, other, "Kuulumisten jakaminen").value
    program.window._desk.choose_plan(ids.plan)
    found = next(one for one in program.window._desk._find_words("kuulumisten"))
    found.act()
    assert page._plan.id == other
    assert page.filters.choice.goal_id == goal
    program.window._desk.choose_plan(ids.plan)
    for _turn in range(2):
        program.workspace.undo()
