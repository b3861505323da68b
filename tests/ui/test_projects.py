"""Projects by keys alone: begun, written, read, asked for the day of their paper, made actions of, joined, tied."""

import datetime as dt

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from secretariat.i18n import _
from secretariat.models import Certainty, EntryKind, PartyRole, TextKind
from secretariat.services import (
    minutes,
    owners,
    parties,
    project_steps,
    project_texts,
    projects,
    relatable,
    relations,
    secrecy,
    text_parts,
)
from secretariat.services.projects import Period, ProjectFacts
from secretariat.services.relations import End, EndKind
from secretariat.services.text_parts import TextFacts
from secretariat.ui.place import MEASURE, MINUTES, PROJECT, PROJECTS, Place
from secretariat.ui.sections import FactLine
from tests.examples.projects import pair
from tests.ui import plan_file
from tests.ui.acting import choose, click, fill, pick
from tests.ui.conftest import press, type_text
from tests.ui.plan_file import button, words_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
PERIOD = Period("1.3.2026–28.2.2027", dt.date(2026, 3, 1), dt.date(2027, 2, 28))


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    path = tmp_path_factory.mktemp("projects") / "projects.secretariat"
    return path, plan_file.make(path)


@pytest.fixture(scope="module")
def program(qapp, planned):
    with plan_file.opened(qapp, planned[0]) as program:
        yield program


@pytest.fixture
def ids(planned):
    return planned[1]


@pytest.fixture
def desk(program, ids):
    program.window.activateWindow()
    yield program
    program.window.go(Place(PROJECTS))
    plan_file.back_to_the_start(program)


def do(program, command, *args, **kwargs):
    return program.workspace.execute(command, *args, **kwargs).value


def ask(program, question, *args, **kwargs):
    return program.workspace.ask(question, *args, **kwargs)


def add(program, ids, title="Tilannekuva", **facts):
    return do(program, projects.add, ids.group, ProjectFacts(title=title, **facts))


def page_of(program, project_id, tab=""):
    program.window.go(Place(PROJECT, row_id=project_id, tab=tab))
    QTest.qWait(1)
    return program.window.page(PROJECT)


def facts(program, key):
    return ask(program, projects.one, key).row.facts


def told(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def write(area, words):
    """Type into a text of several lines, anew."""
    area.setFocus()
    area.selectAll()
    press(area, "Delete")
    for place, line in enumerate(words.split("\n")):
        if place:
            press(area, "Return")
        type_text(area, line)


def test_a_project_is_begun_with_its_period_in_words_and_opened_from_the_list(desk, ids):
    desk.window.go(Place(PROJECTS))
    page = desk.window.page(PROJECTS)
    assert page._lists.currentIndex() == 1
    press(page, "Ctrl+N")
    type_text(page.form.title.line, "Yhteinen tilannekuva")
    page.form.period.line.setFocus()
    type_text(page.form.period.line, "1.3.2026-28.2.2027")
    assert "28.2.2027" in told(page.form.period)
    press(page.form.period.line, "Return")
    (row,) = ask(desk, projects.of_group, ids.group)
    assert (row.facts.period.starts, row.facts.period.ends) == (PERIOD.starts, PERIOD.ends)
    assert desk.window.pages.currentWidget() is desk.window.page(PROJECT)
    press(desk.window.page(PROJECT), "Esc")
    assert page.current().id == row.id
    assert page.timeline.bars.rowCount() == 1
    press(page, "Ctrl+Z")
    assert page._lists.currentIndex() == 1
    press(page, "Ctrl+Y")
    page.table.activated.emit(page.table.currentIndex())
    assert desk.window.pages.currentWidget() is desk.window.page(PROJECT)


def test_the_list_is_put_in_order_and_the_timeline_stands_under_the_measures(desk, ids):
    one = add(desk, ids, "Ensimmäinen", period=PERIOD)
    other = add(desk, ids, "Toinen")
    for key in (one, other):
        ends = End(EndKind.PROJECT, key), End(EndKind.MEASURE, ids.measure)
        do(desk, relations.relate, *ends, confirmed_on=dt.date(2026, 10, 1))
    desk.window.go(Place(PROJECTS, row_id=other))
    page = desk.window.page(PROJECTS)
    press(page.table, "Alt+Up")
    assert [row.id for row in ask(desk, projects.of_group, ids.group)] == [other, one]
    assert page.current().id == other
    names = [bar.name for bar in page.timeline.bars.bars]
    assert names == ["Opas", "Ensimmäinen"]  # the one without a period has no bar, and stands in the list
    page.choose(one)
    page.timeline.setFocus()
    press(page.timeline, "Return")
    assert desk.window.page(PROJECT).view.row.id == one
    desk.window.go(Place(PROJECTS))
    page.timeline.choose_row(0)
    press(page.timeline, "Return")
    assert desk.window.pages.currentWidget() is desk.window.page(MEASURE)


def test_what_is_told_of_a_project_is_kept_at_once_and_what_cannot_be_is_said_at_its_field(desk, ids):
    key = add(desk, ids, period=PERIOD)
    page = page_of(desk, key)
    fill(page.head.number.line, "H 12")
    assert facts(desk, key).number == "H 12"
    page.head.title.area.setFocus()
    write(page.head.title.area, "")
    press(page.head.title.area, "Return")
    assert page.head.title._under.isVisible()
    assert facts(desk, key).title == "Tilannekuva"
    fill(page.head.period.line, "31.8.2026–1.1.2026")
    assert page.head.period._under.property("role") == "error"
    assert facts(desk, key).period == PERIOD
    fill(page.head.period.line, "")
    assert facts(desk, key).period == Period()
    press(page, "Ctrl+Z")
    assert page.head.period.value == PERIOD.words


def test_pairs_are_written_moved_kept_secret_and_taken_away(desk, ids):
    key = add(desk, ids)
    page = page_of(desk, key)
    part = page.contents.pairs
    press(page.tabs, "Ctrl+N")
    press(part.form.problem.area, "Ctrl+Return")
    assert part.form.problem._under.isVisible()  # a pair without either side
    write(part.form.problem.area, "Tieto on hajallaan.\nTieto vanhenee.")
    write(part.form.solution.area, "Tieto kootaan.")
    press(part.form.solution.area, "Ctrl+Return")
    do(desk, project_texts.put_pairs, key, [
        *(project_texts.as_facts(one) for one in ask(desk, project_texts.of, key).pairs), pair("Kiire.")])  # fmt: skip
    assert _("No solution is known yet.") in told(part)
    part.lines[1].setFocus()
    press(part.lines[1], "Alt+Up")
    assert [one.problems[0].text for one in ask(desk, project_texts.of, key).pairs] == ["Kiire.", "Tieto on hajallaan."]
    press(part.lines[1], "F2")
    area = part.form.problem.area
    area.setFocus()
    cursor = area.textCursor()
    cursor.setPosition(len("Tieto on hajallaan.\n"))
    cursor.movePosition(cursor.MoveOperation.EndOfBlock, cursor.MoveMode.KeepAnchor)
    area.setTextCursor(cursor)
    press(area, "Ctrl+Shift+Y")
    assert part.fold.isVisible()
    choose(part.fold.form.point.box, 24)
    press(part.fold.form.point.box, "Ctrl+Return")
    rows = ask(desk, project_texts.of, key).pairs[1].problems
    assert (rows[1].text, [(one.starts, one.ends) for one in rows[1].secrets]) == ("Tieto vanhenee.", [(0, 15)])
    press(page.tabs, "Esc")
    part.lines[0].setFocus()
    press(part.lines[0], "Delete")
    assert len(ask(desk, project_texts.of, key).pairs) == 1
    press(page.tabs, "Ctrl+Z")
    assert len(part.lines) == 2


def test_an_undated_paper_is_asked_for_its_day_and_the_reading_is_shown(desk, ids):
    key = add(desk, ids)
    step = TextFacts(text="Malli otetaan käyttöön ensi syksynä.", kind=TextKind.NEXT_STEP)
    do(desk, text_parts.put, owners.project(key), [TextKind.NEXT_STEP], [step])
    page = page_of(desk, key)
    assert page.question.is_asking
    assert "ensi syksynä" in page.question.words.text()
    fill(page.question.day.line, "30.9.2022")
    assert not page.question.is_asking
    assert "30.11.2023" in page.question.read.text()
    assert facts(desk, key).paper_date == dt.date(2022, 9, 30)
    press(page, "Ctrl+Z")
    assert page.question.is_asking
    fill(page.head.period.line, "ensi vuonna")
    assert facts(desk, key).period == Period("ensi vuonna")
    fill(page.question.day.line, "30.9.2022")
    assert facts(desk, key).period.ends == dt.date(2023, 12, 31)


def test_a_next_step_becomes_an_action_of_a_draft_with_what_was_read_offered(desk, ids):
    key = add(desk, ids)
    page = page_of(desk, key)
    press(page.tabs, "Ctrl+Shift+N")
    type_text(page.steps.texts.rows[0].area, "OKM esittelee mallin 15.1.2027 mennessä.")
    press(page.tabs, "Ctrl+Shift+T")
    form = page.steps.action_form
    assert form.isVisible()
    press(form.item.line, "Return")
    assert form.item._under.isVisible()
    place = next(one for one in ask(desk, project_steps.open_items, ids.group) if one.item_id == ids.item)
    pick(form.item.line, f"{place.label('fi')}: {place.title}")
    assert form.due.value == "15.1.2027 mennessä"
    assert form.owner.value == ("organization_id", ids.okm)
    press(form.due.line, "Return")
    (row,) = ask(desk, project_steps.of_project, key)
    assert row.action.latest == dt.date(2027, 1, 15)
    assert row.action.owners[0].organization_id == ids.okm
    written = ask(desk, minutes.of_item, place.item_id)[-1]
    assert (written.kind, written.text) == (EntryKind.ACTION, row.text.text)
    (line,) = words_of(page.steps.became)
    assert line == row.text.text
    assert row.action.printed_number in told(page.steps.became)
    click(button(page.steps.became, _("Go there")))
    assert desk.window.pages.currentWidget() is desk.window.page(MINUTES)
    page_of(desk, key, "steps")
    press(page.tabs, "Ctrl+Shift+T")
    assert not form.isVisible()  # nothing is left of which an action could be made


def test_a_next_step_waits_for_later(desk, ids):
    key = add(desk, ids)
    step = TextFacts(text="Kampanjaa valmistellaan.", kind=TextKind.NEXT_STEP)
    do(desk, text_parts.put, owners.project(key), [TextKind.NEXT_STEP], [step])
    page = page_of(desk, key, "steps")
    click(button(page.steps.became, _("Put aside")))
    type_text(page.steps.aside_form.due.line, "keväällä 2027")
    press(page.steps.aside_form.due.line, "Return")
    assert ask(desk, project_steps.of_project, key)[0].aside.due.words == "keväällä 2027"
    assert _("Waits to be taken up later") in told(page.steps.became)
    assert not [one for one in page.steps.became.findChildren(FactLine) if one.buttons and not one.isHidden()]


def test_a_chain_is_told_and_two_that_are_one_are_joined(desk, ids):
    one = add(desk, ids, "Tilannekuva", number="H 1")
    other = add(desk, ids, "Tilannekuvan malli", period=PERIOD)
    third = add(desk, ids, "Jatko", continues_id=one)
    page = page_of(desk, one, "people")
    pick(page.people.form.continues.line, "Jatko")
    assert page.people.form.continues._under.property("role") == "error"  # in a circle
    assert facts(desk, one).continues_id is None
    page_of(desk, third, "people")
    assert words_of(page.people.chain) == ["H 1 Tilannekuva"]
    page_of(desk, one, "people")
    page.begin_joining()
    pick(page.people.join_form.other.line, "Tilannekuvan malli")
    assert "Tilannekuvan malli" in page.people.join_form.told.text()
    press(page.people.join_form.other.line, "Ctrl+Return")
    assert facts(desk, one).period == PERIOD
    assert other not in {row.id for row in ask(desk, projects.of_group, ids.group)}
    press(page, "Ctrl+Z")
    assert other in {row.id for row in ask(desk, projects.of_group, ids.group)}


def test_what_belongs_together_is_added_by_words_confirmed_refused_and_gone_to(desk, ids):
    key = add(desk, ids)
    one = End(EndKind.PROJECT, key)
    do(desk, relations.relate, one, End(EndKind.ITEM, ids.item), certainty=Certainty.PROBABLE, reason="sama aihe")
    do(desk, relations.relate, one, End(EndKind.MEASURE, ids.waiting), certainty=Certainty.POSSIBLE)
    page = page_of(desk, key, "ties")
    ties = page.ties
    assert ties.offered.isVisible()
    press(page.tabs, "Ctrl+Shift+R")
    type_text(ties.form.other.line, "Opas")
    press(ties.form.other.line, "Ctrl+Return")
    assert [row.name for row in ask(desk, relatable.of, one) if row.told.confirmed_on] == ["1.1 Opas"]
    ties.lines[0].setFocus()
    press(ties.lines[0], "Ctrl+Return")
    assert len([row for row in ask(desk, relatable.of, one) if row.told.confirmed_on]) == 2
    ties.lines[0].setFocus()
    press(ties.lines[0], "Delete")
    assert not ties.offered.isVisible()
    line = next(each for each in ties.lines if "Opas" in each.words.text())
    line.setFocus()
    press(line, "F2")
    choose(ties.form.certainty.box, Certainty.PROBABLE)
    fill(ties.form.reason.line, "sama nimi")
    press(ties.form.reason.line, "Ctrl+Return")
    row = next(each for each in ask(desk, relatable.of, one) if each.name == "1.1 Opas")
    assert (row.told.certainty, row.told.reason) == (Certainty.PROBABLE, "sama nimi")
    line = next(each for each in ties.lines if "Opas" in each.words.text())
    line.setFocus()
    press(line, "Return")
    of_measure = desk.window.page(MEASURE)
    assert desk.window.pages.currentWidget() is of_measure
    press(of_measure.tabs, "Ctrl+5")
    assert [each.words.text() for each in of_measure.ties.list.lines] == ["Tilannekuva"]


def test_a_project_is_kept_secret_removed_and_passed_by_keys(desk, ids):
    one, other = add(desk, ids, "Yksi"), add(desk, ids, "Kaksi")
    do(desk, parties.put, owners.project(one), [PartyRole.LEAD], [parties.PartyFacts(role=PartyRole.LEAD, body="OKM")])
    page = page_of(desk, one, "steps")
    click(page.hide_it)
    choose(page.fold.form.point.box, 24)
    press(page.fold.form.point.box, "Ctrl+Return")
    assert ask(desk, projects.one, one).row.secrecy == secrecy.SecrecyRow(point=24)
    assert "24" in page.crumb.text()
    press(page.tabs, "Ctrl+PgDown")
    assert (page.view.row.id, page.tabs.currentIndex()) == (other, 1)
    page._on_remove()
    assert desk.window.pages.currentWidget() is desk.window.page(PROJECTS)
    press(desk.window.page(PROJECTS), "Ctrl+Z")
    assert len(ask(desk, projects.of_group, ids.group)) == 2
