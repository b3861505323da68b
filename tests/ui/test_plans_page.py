"""The page for keeping plans, by keys alone; each act is taken back."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel

from secretariat.i18n import _, count
from secretariat.models import Headline, Precision
from secretariat.services import indicators, links, measures, plans, story
from secretariat.services.names import Names
from secretariat.ui.place import MEASURE, PLANS, Place
from tests.ui import plan_file
from tests.ui.acting import choose, click, fill
from tests.ui.conftest import press, type_text
from tests.ui.plan_file import button, today, view, words_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    path = tmp_path_factory.mktemp("planned") / "plan.secretariat"
    return path, plan_file.make(path)


@pytest.fixture(scope="module")
def opened(qapp, planned):
    with plan_file.opened(qapp, planned[0]) as program:
        yield program


@pytest.fixture
def program(opened):
    opened.window.activateWindow()  # without a screen a list that was shown stays the active window
    yield opened
    plan_file.back_to_the_start(opened)


@pytest.fixture
def ids(planned):
    return planned[1]


@pytest.fixture
def ask(program):
    return program.workspace.ask


def plans_page(program, tab, row_id=None):
    program.window.go(Place(PLANS, tab=tab, row_id=row_id))
    return program.window.page(PLANS)


def shown(rows) -> list[tuple[str, ...]]:
    """What a table shows."""
    return [tuple(rows.data(rows.index(number, column)) for column in range(rows.columnCount()))
            for number in range(rows.rowCount())]  # fmt: skip


def taken_back(page, read, *, before):
    """Undo gives what was before, and redo what was after."""
    after = read()
    assert after != before
    press(page, "Ctrl+Z")
    assert read() == before
    press(page, "Ctrl+Y")
    assert read() == after
    return after


def texts(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def test_a_plan_is_made_changed_and_removed_by_keys(program, ids, ask):
    def kept():
        return [
            (row.facts.name.fi, row.facts.stale_days, row.facts.term_ends) for row in ask(plans.of_group, ids.group)
        ]

    before = kept()
    page = plans_page(program, "new")
    form = page.plan
    assert page.window().focusWidget() is form.name.lines["fi"]
    type_text(form.name.lines["fi"], "Toinen ohjelma")
    type_text(form.name.lines["sv"], "Andra programmet")
    fill(form.term_ends.line, "30.4.2027")
    fill(form.stale.line, "joo")
    form._on_add()
    assert kept() == before, "days are a number"
    fill(form.stale.line, "60")
    click(form.add)
    after = taken_back(page, kept, before=before)
    assert ("Toinen ohjelma", 60, dt.date(2027, 4, 30)) in after
    page = plans_page(program, "plan")
    assert form.name.value == Names(fi="Toinen ohjelma", sv="Andra programmet")
    before = kept()
    fill(form.late.line, "200")
    assert next(row for row in ask(plans.of_group, ids.group) if row.facts.late_days == 200)
    fill(form.name.lines["fi"], "Kolmas ohjelma")
    assert taken_back(page, kept, before=before)[0][0] == "Kolmas ohjelma"
    before = kept()
    click(form.remove)
    assert len(taken_back(page, kept, before=before)) == 1
    place = page.choice.findData(ids.plan)
    assert page.choice.currentIndex() == place
    assert not form.remove.isVisible(), "an adopted plan stays"


def test_goals_are_added_renamed_moved_and_made_parts_of_one_another(program, ids, ask):
    def tree():
        return [(one.number, one.title, one.depth) for one in ask(plans.goals, ids.plan)]

    before = tree()
    tab = plans_page(program, "goals").shown["goals"]
    press(tab.table, "Ctrl+N")
    type_text(tab.form.window().focusWidget(), "3")
    fill(tab.name.line, "Tuki löytyy")
    click(tab.add)
    before = taken_back(tab, tree, before=before)
    assert before[-1] == ("3", "Tuki löytyy", 0)
    made = ask(plans.goals, ids.plan)[-1].id
    tab.choose(made)
    for keys, then in (
        ("Ctrl+Shift+Up", ["1", "3", "2"]),
        ("Ctrl+Shift+Right", ["1", "3", "2"]),
        ("Ctrl+Shift+Left", ["1", "3", "2"]),
        ("Ctrl+Shift+Down", ["1", "2", "3"]),
    ):
        press(tab.table, keys)
        before = taken_back(tab, tree, before=before)
        assert [row[0] for row in before] == then
        assert {row[0]: row[2] for row in before}["3"] == (1 if keys == "Ctrl+Shift+Right" else 0)
    choose(tab.parent_goal.box, ids.goal)
    assert taken_back(tab, tree, before=before)[1] == ("3", "Tuki löytyy", 1)
    assert shown(tab.rows)[1][1].endswith("Tuki löytyy")
    assert shown(tab.rows)[1][1] != "Tuki löytyy"
    fill(tab.name.line, "Tuki löytyy ajoissa")
    assert tree()[1][1] == "Tuki löytyy ajoissa"
    tab.choose(ids.goal)
    click(tab.remove)
    assert _("{title} has measures. Move those to another goal first.", title="Osaaminen vahvistuu") in texts(tab.form)


def test_a_measure_is_added_by_title_lead_and_deadline_in_one_step(program, ids, ask):
    def order():
        return [one.label for one in ask(story.in_order, ids.plan)]

    before = order()
    tab = plans_page(program, "measures").shown["measures"]
    press(tab.table, "Ctrl+N")
    assert tab.window().focusWidget() is tab.name.line
    type_text(tab.name.line, "Koulutuspäivät")
    fill(tab.lead.line, "OKM")
    fill(tab.due.line, "kevään 2027 aikana")
    assert tab.due._under.text() == "1.3.2027 – 31.5.2027"
    fill(tab.number.line, "1.3")
    click(tab.add)
    before = taken_back(tab, order, before=before)
    assert before[2] == "1.3 Koulutuspäivät"
    tab.choose(ask(story.in_order, ids.plan)[2].id)
    row = next(one for one in ask(measures.of_plan, ids.plan, today()) if one.number == "1.3")
    assert ([one.label("fi") for one in row.leads], row.due.words, row.due.precision) == (
        ["OKM"], "kevään 2027 aikana", Precision.SEASON,
    )  # fmt: skip
    assert row.status.headline is Headline.NOT_STARTED
    press(tab.table, "Ctrl+Shift+Up")
    before = taken_back(tab, order, before=before)
    assert before[1] == "1.3 Koulutuspäivät"
    choose(tab.goal.box, ids.other_goal)
    before = taken_back(tab, order, before=before)
    assert before[-1] == "1.3 Koulutuspäivät"
    fill(tab.name.line, "Koulutuspäivä")
    before = taken_back(tab, order, before=before)
    click(tab.remove)
    assert len(taken_back(tab, order, before=before)) == 3
    tab.choose(ids.measure)
    assert tab.wording.area.isReadOnly()
    click(tab.remove)
    assert _("The plan was adopted with this measure. Drop it or merge it into another one.") in texts(tab.form)
    press(tab.table, "Return")
    assert program.window.pages.currentWidget() is program.window.page(MEASURE)


def test_a_version_is_adopted_with_a_wording_anew(program, ids, ask):
    def versions():
        return [(one.number, one.words, one.item_id) for one in ask(plans.one, ids.plan).versions]

    before = versions()
    tab = plans_page(program, "versions").versions
    assert words_of(tab.section) == [_("Version {number}", number=1)]
    click(tab.section.add)
    form = tab.form
    form.words.area.setFocus()
    type_text(form.words.area, "Opas laajeni.")
    fill(form.measure.line, "Opas", done="Return")
    assert form.isVisible()
    assert form.wording.value == "Laaditaan opas kouluttajille."
    form.wording.area.selectAll()
    type_text(form.wording.area, "Laaditaan oppaat kouluttajille ja ohjaajille.")
    press(form.wording.area, "Ctrl+Return")
    assert [one.number for one, _name in form.reworded] == ["1.1"]
    fill(form.item.line, "Tilannekatsaus")
    press(form.item.line, "Return")
    after = taken_back(tab, versions, before=before)
    assert after[-1] == (2, "Opas laajeni.", ids.item)
    kept = view(program, ids.measure)
    assert kept.row.wording == "Laaditaan oppaat kouluttajille ja ohjaajille."
    assert [one.version for one in kept.wordings] == [1, 2]
    assert program.window.page(PLANS)._note.text() == _("version {number}", number=2)


def test_indicators_have_values_and_targets(program, ids, ask):
    def kept():
        return [(one.facts.name, [(value.value, value.is_target, value.source) for value in one.values])
                for one in ask(indicators.of_plan, ids.plan)]  # fmt: skip

    before = kept()
    tab = plans_page(program, "indicators").shown["indicators"]
    press(tab.table, "Ctrl+N")
    type_text(tab.name.line, "Tapauksia")
    click(tab.add)
    before = taken_back(tab, kept, before=before)
    made = ask(indicators.of_plan, ids.plan)[-1].id
    tab.choose(made)
    values = tab.values
    fill(values.value.line, "kaksi")
    click(values.put)
    assert values.value._under.text() == _("This is not a number.")
    fill(values.value.line, "1 250,5")
    fill(values.source.line, "Tilasto")
    click(values.put)
    before = taken_back(tab, kept, before=before)
    tab.choose(made)
    assert before[-1] == ("Tapauksia", [(Decimal("1250.5"), False, "Tilasto")])
    assert shown(tab.rows)[-1][2].startswith("1\N{NO-BREAK SPACE}250,5 (")
    fill(values.value.line, "1500")
    fill(values.day.line, "31.12.2027")
    values.target.box.setFocus()
    press(values.target.box, "Space")
    click(values.put)
    before = taken_back(tab, kept, before=before)
    assert before[-1][1][-1] == (Decimal(1500), True, "")
    click(button(values, _("Remove")))
    before = taken_back(tab, kept, before=before)
    fill(tab.unit.line, "kpl")
    click(tab.remove)
    assert taken_back(tab, kept, before=before) == before[:1]


def test_obligations_tell_which_measures_serve_them(program, ids, ask):
    def kept():
        return [one.facts for one in ask(links.obligations)]

    before = kept()
    page = plans_page(program, "obligations", ids.obligation)
    tab = page.shown["obligations"]
    assert shown(tab.rows) == [("Neuvosto", "12", "Koulutetaan", count("{n} measure", "{n} measures", 1))]
    click(button(tab.form, _("Go there")))
    assert program.window.pages.currentWidget() is program.window.page(MEASURE)
    plans_page(program, "obligations")
    press(tab.table, "Ctrl+N")
    type_text(tab.source.line, "Komitea")
    fill(tab.number.line, "33")
    click(tab.add)
    before = taken_back(tab, kept, before=before)
    tab.choose(next(one.id for one in ask(links.obligations) if one.facts.source == "Komitea"))
    tab.name.area.setFocus()
    type_text(tab.name.area, "Selvitetään.")
    tab.name.area.clearFocus()
    before = taken_back(tab, kept, before=before)
    tab.choose(next(one.id for one in ask(links.obligations) if one.facts.source == "Komitea"))
    click(tab.remove)
    assert len(taken_back(tab, kept, before=before)) == 1
