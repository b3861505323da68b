"""The page of a measure, by keys alone: shown with its reasons, changed in every part, each act taken back."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel

from secretariat.i18n import _, capitalized
from secretariat.models import Headline, MeasureKind, Phase, Precision, ReasonClass, Reported, ResponsibilityRole
from secretariat.services import measures
from secretariat.services.labels import label
from secretariat.ui.place import BLOCKERS, MEASURE, MINUTES, PLAN, Place
from secretariat.ui.widgets import Chip
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
def program(qapp, planned):
    with plan_file.opened(qapp, planned[0]) as program:
        yield program


@pytest.fixture
def ids(planned):
    return planned[1]


@pytest.fixture
def page(program, ids):
    program.window.activateWindow()  # without a screen a list that was shown stays the active window
    program.window.go(Place(MEASURE, measure_id=ids.measure, tab="situation"))
    yield program.window.page(MEASURE)
    program.window.page(MEASURE).close_forms()
    plan_file.back_to_the_start(program)


def focused(page):
    """What has the focus in the window of the page."""
    return page.window().focusWidget()


def texts(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def taken_back(program, page, read, *, before):
    """Undo gives what was before, and redo what was after."""
    after = read()
    assert after != before
    press(page, "Ctrl+Z")
    assert read() == before
    press(page, "Ctrl+Y")
    assert read() == after
    return after


def test_a_measure_is_shown_with_its_headline_reasons_and_story(page, ids, program):
    assert page.title.text() == "Opas"
    chips = [one.accessibleName() for one in page.findChildren(Chip) if not one.isHidden()]
    assert chips == [capitalized(_(label(Headline.AT_RISK)))]
    told = texts(page.panel)
    assert "1.10.2026" in told
    assert _("{done}/{all} tasks", done=0, all=1) in told
    assert "%" not in told
    story = [one.words for one in page.panel._lines]
    assert _("Original deadline: {now}", now="kevät 2027") in story
    assert _("Waits for: {name}", name="H 1/2026 Lain muutos") in story
    assert [one.on for one in page.panel._lines] == sorted((one.on for one in page.panel._lines), reverse=True)
    sources = [one.source for one in page.panel._lines if one.source]
    assert any(_("meeting {meeting}, item {number}", meeting="1", number="3") in one for one in sources)


def test_an_update_is_given_by_number_keys_and_corrected_and_withdrawn(page, program, ids):
    def told():
        return [(one.facts.reported, one.facts.text, one.withdrawn_on) for one in view(program, ids.measure).updates]

    before = told()
    press(page.tabs, "Ctrl+U")
    assert page.updates.form.isVisible()
    press(focused(page), "3")
    assert page.updates.form.reported.choice.value is Reported.DELAYED
    assert focused(page) is page.updates.form.text.area
    type_text(focused(page), "Lausuntokierros 1-5 siirtyi.")
    press(focused(page), "Ctrl+Return")
    assert not page.updates.form.isVisible()
    after = taken_back(program, page, told, before=before)
    assert after[0] == (Reported.DELAYED, "Lausuntokierros 1-5 siirtyi.", None)
    newest = view(program, ids.measure).updates[0]
    assert newest.on == today()
    assert newest.facts.organization_id == ids.okm
    click(button(page.updates, _("Correct")))
    press(page.updates.form.reported.choice._choices[Reported.DELAYED], "1")
    press(focused(page), "Ctrl+Return")
    after = taken_back(program, page, told, before=after)
    assert after[0][0] is Reported.AS_PLANNED
    click(button(page.updates, _("Withdraw")))
    assert taken_back(program, page, told, before=after)[0][2] == today()
    press(page, "Ctrl+U")
    press(focused(page), "Escape")
    assert not page.updates.form.isVisible()
    press(page, "Ctrl+U")
    page.updates.form.hand_in()
    assert page.updates.form.isVisible(), "an update that tells nothing is refused in the form"
    assert _("An update says how the measure goes, or tells something in words.") in texts(page.updates.form)


def test_an_update_that_was_begun_waits_until_one_comes_back(page, program, ids):
    press(page, "Ctrl+U")
    press(focused(page), "2")
    type_text(focused(page), "Kesken")
    press(page, "Ctrl+PgDown")
    assert not page.updates.form.isVisible()
    program.window.go(Place(BLOCKERS))
    program.window.go(Place(MEASURE, measure_id=ids.measure))
    assert page.updates.form.isVisible()
    assert (page.updates.form.text.value, page.updates.form.reported.choice.value) == ("Kesken", Reported.AT_RISK)
    press(page.updates.form.text.area, "Escape")
    press(page, "Ctrl+PgDown")
    press(page, "Ctrl+PgUp")
    assert not page.updates.form.isVisible(), "what was left is not begun any more"
    assert len(view(program, ids.measure).updates) == 2


def test_a_deadline_is_proposed_in_words_approved_and_the_original_stays(page, program, ids):
    def chain():
        return [(one.due.words, one.is_proposal, one.by_coordinator, one.item_id)
                for one in view(program, ids.measure).deadlines if one.withdrawn_on is None]  # fmt: skip

    before = chain()
    assert before == [("kevät 2027", False, False, None)]
    program.window.go(Place(MEASURE, measure_id=ids.measure, tab="deadline"))
    form = page.schedule.form
    assert focused(page) is form.due.line
    type_text(form.due.line, "syyskuun lopussa 2027")
    assert form.due._under.text() == "21.9.2027 – 30.9.2027"
    choose(form.reason_class.box, ReasonClass.LAW_PROJECT)
    form.reason.area.setFocus()
    type_text(form.reason.area, "Laki viivästyi.")
    press(focused(page), "Ctrl+Return")
    after = taken_back(program, page, chain, before=before)
    assert after[1] == ("syyskuun lopussa 2027", True, False, None)
    proposal = view(program, ids.measure).deadlines[-1]
    assert proposal.due.precision is Precision.PART_OF_MONTH
    assert (proposal.ground.reason_class, proposal.ground.reason) == (ReasonClass.LAW_PROJECT, "Laki viivästyi.")
    assert view(program, ids.measure).row.due.words == "kevät 2027", "a proposal does not hold"
    click(button(page.schedule, _("Approve")))
    page.schedule.answer.hand_in()
    assert page.schedule.answer.isVisible(), "an item approves, so one is named"
    fill(page.schedule.answer.item.line, "Tilannekatsaus", done="Return")
    after = taken_back(program, page, chain, before=after)
    assert after[1] == ("syyskuun lopussa 2027", False, False, ids.item)
    assert view(program, ids.measure).row.original.words == "kevät 2027"
    assert "kevät 2027" in texts(page.panel)
    click(button(page.schedule, _("Withdraw")))
    assert taken_back(program, page, chain, before=after) == before
    press(page, "Ctrl+Shift+D")
    type_text(form.due.line, "31.2.2027")
    press(focused(page), "Return")
    assert form.isVisible()
    assert form.due._under.text() == _("There is no such date.")


def test_the_phase_changes_with_its_day_and_a_closing_says_what_is_needed(page, program, ids):
    def phase():
        return view(program, ids.measure).row.status.phase

    before = phase()
    press(page, "Ctrl+Shift+F")
    form = page.steps.phase_form
    choose(form.phase.box, Phase.PARTLY)
    press(form.phase.box, "Return")
    assert form.isVisible()
    assert _("Say what was not done, and what becomes of it.") in texts(form)
    form.reason.area.setFocus()
    type_text(form.reason.area, "Liite jäi pois.")
    fill(form.completed.line, "20.11.2026", done="Return")
    assert taken_back(program, page, phase, before=before) is Phase.PARTLY
    step = view(program, ids.measure).phases[-1]
    assert (step.on, step.step.completed_on) == (today(), dt.date(2026, 11, 20))
    click(button(page.steps, _("Withdraw")))
    assert taken_back(program, page, phase, before=Phase.PARTLY) is before


def test_tasks_are_added_marked_changed_and_dropped_and_all_done_is_only_suggested(page, program, ids):
    def tasks():
        return [(one.title, one.is_milestone, one.done_on, one.withdrawn_on, one.due.words)
                for one in view(program, ids.measure).tasks]  # fmt: skip

    before = tasks()
    press(page, "Ctrl+Shift+T")
    form = page.steps.task_form
    type_text(focused(page), "Taitto")
    fill(form.due.line, "helmikuussa 2027")
    form.milestone.box.setFocus()
    press(form.milestone.box, "Space")
    press(form.milestone.box, "Return")
    after = taken_back(program, page, tasks, before=before)
    assert after[-1] == ("Taitto", True, None, None, "helmikuussa 2027")
    assert not page.steps.take.isVisible()
    for _turn in range(2):
        click(button(page.steps.tasks, _("Mark as done")))
    assert page.steps.take.isVisible()
    assert view(program, ids.measure).row.status.phase is Phase.PREPARING, "suggested, never done"
    assert _("{done}/{all} done", done=2, all=2) == page.steps.tasks.note.text()
    click(page.steps.take)
    assert page.steps.phase_form.phase.value == Phase.DONE
    press(page.steps.phase_form.phase.box, "Escape")
    before = tasks()
    click(button(page.steps.tasks, _("Change"), 1))
    fill(form.name.line, "Taitto ja painatus", done="Return")
    before = taken_back(program, page, tasks, before=before)
    click(button(page.steps.tasks, _("Drop")))
    assert taken_back(program, page, tasks, before=before)[0][3] == today()


def test_what_it_waits_for_is_added_expected_released_and_withdrawn(page, program, ids):
    def waits():
        return [(one.title, one.released_on, one.withdrawn_on, one.expected.words)
                for one in view(program, ids.measure).blockers]  # fmt: skip

    before = waits()
    press(page, "Ctrl+Shift+B")
    form = page.blockers.form
    choose(form.kind.box, "measure")
    fill(form.measure.line, "2.1")
    press(form.measure.line, "Return")
    assert form.isVisible(), "the two would wait for one another"
    choose(form.kind.box, "words")
    fill(form.words.line, "Päätös rahasta")
    fill(form.expected.line, "joulukuun loppuun mennessä 2026", done="Return")
    before = taken_back(program, page, waits, before=before)
    assert before[-1] == ("Päätös rahasta", None, None, "joulukuun loppuun mennessä 2026")
    click(button(page.blockers, _("Expected end"), 1))
    fill(page.blockers.end.expected.line, "kevät 2027", done="Return")
    before = taken_back(program, page, waits, before=before)
    click(button(page.blockers, _("Release"), 1))
    press(page.blockers.release.day.line, "Return")
    before = taken_back(program, page, waits, before=before)
    assert before[-1][1] == today()
    click(button(page.blockers, _("Withdraw")))
    assert taken_back(program, page, waits, before=before)[0][2] == today()
    click(button(page.blockers.held_up, _("Go there")))
    assert page.title.text() == "Tilasto"
    program.window.go(Place(MEASURE, measure_id=ids.measure, tab="blockers"))
    click(button(page.blockers, _("Go there")))
    assert program.window.pages.currentWidget() is program.window.page(BLOCKERS)


def test_outputs_and_ties_lead_to_where_they_are(page, program, ids):
    def outputs():
        return [(one.words, one.address) for one in view(program, ids.measure).outputs]

    before = outputs()
    press(page, "Ctrl+3")
    click(button(page.steps.outputs, _("Add an output")))
    form = page.steps.output_form
    type_text(focused(page), "Opas verkossa")
    fill(form.address.line, "https://example.org/opas", done="Return")
    before = taken_back(program, page, outputs, before=before)
    click(button(page.steps.outputs, _("Remove")))
    taken_back(program, page, outputs, before=before)
    press(page, "Ctrl+5")
    assert words_of(page.basics.ties) == ["Tilannekatsaus", "OKM toimittaa selvityksen."]
    tied = view(program, ids.measure).links
    click(button(page.basics.ties, _("Untie")))
    taken_back(program, page, lambda: view(program, ids.measure).links, before=tied)
    click(button(page.basics.ties, _("Go there")))
    assert program.window.pages.currentWidget() is program.window.page(MINUTES)


def test_basics_are_kept_as_they_are_written_and_the_adopted_wording_is_locked(page, program, ids):
    def facts():
        return view(program, ids.measure).facts

    before = facts()
    program.window.go(Place(MEASURE, measure_id=ids.measure, tab="basics"))
    form = page.basics.facts
    assert form.wording.area.isReadOnly()
    assert form.number.line.isReadOnly()
    assert form.lock.isVisible()
    type_text(form.wording.area, "x")
    assert facts() == before
    fill(form.title.line, "Kouluttajan opas")
    assert taken_back(program, page, facts, before=before).title == "Kouluttajan opas"
    assert page.title.text() == "Kouluttajan opas"
    before = facts()
    choose(form.kind.box, MeasureKind.CONTINUOUS)
    fill(form.review_on.line, "1.3.2027")
    assert (facts().kind, facts().review_on) == (MeasureKind.CONTINUOUS, dt.date(2027, 3, 1))
    press(page, "Ctrl+Z")
    press(page, "Ctrl+Z")
    assert facts() == before


def test_who_is_responsible_and_whom_to_ask_are_named_changed_and_removed(page, program, ids):
    def bodies():
        return [(one.body.label("fi"), one.role, one.specifier, one.ends)
                for one in view(program, ids.measure).responsibilities]  # fmt: skip

    before = bodies()
    press(page, "Ctrl+Shift+R")
    form = page.basics.body_form
    choose(form.who.box, "many")
    fill(form.many.line, "kaikki ministeriöt")
    fill(form.specifier.line, "koulutus", done="Return")
    before = taken_back(program, page, bodies, before=before)
    assert before[-1] == ("kaikki ministeriöt", ResponsibilityRole.CO, "koulutus", None)
    press(page, "Ctrl+Shift+R")
    fill(form.body.line, "VM", done="Return")
    before = taken_back(program, page, bodies, before=before)
    assert before[-1][0] == "VM"
    click(button(page.basics.bodies, _("Change"), 2))
    fill(form.ends.line, "31.12.2026", done="Return")
    before = taken_back(program, page, bodies, before=before)
    click(button(page.basics.bodies, _("Remove"), 2))
    taken_back(program, page, bodies, before=before)
    contacts = view(program, ids.measure).contacts
    click(button(page.basics.contacts, _("Add a contact person")))
    fill(page.basics.contact_form.person.line, "Ahjola", done="Return")
    after = taken_back(program, page, lambda: view(program, ids.measure).contacts, before=contacts)
    assert [one.name for one in after] == ["Eero Öhman", "Aino Ahjola"]


def test_secrecy_needs_a_ground_and_the_obligations_served_are_chosen(page, program, ids):
    def secrecy():
        return view(program, ids.measure).secrecy

    press(page, "Ctrl+5")
    click(button(page.basics.secrecy, _("Mark secret")))
    form = page.basics.secrecy_form
    press(form.ground.line, "Return")
    assert form.isVisible()
    choose(form.point.box, 7)
    press(form.point.box, "Return")
    assert taken_back(program, page, secrecy, before=None).point == 7
    click(button(page.basics.secrecy, _("Make public")))
    assert secrecy() is None
    served = view(program, ids.measure).obligations
    click(button(page.basics.serves, _("Remove")))
    assert taken_back(program, page, lambda: view(program, ids.measure).obligations, before=served) == ()
    click(button(page.basics.serves, _("Add an obligation")))
    fill(page.basics.serves_form.obligation.line, "12", done="Return")
    assert view(program, ids.measure).obligations == served


def test_the_coordinator_confirms_with_a_reason_beside_what_is_reported(page, program, ids):
    def confirmed():
        return view(program, ids.measure).row.status.confirmed

    press(page, "Ctrl+Shift+A")
    form = page.assessment.form
    choose(form.headline.box, Headline.WAITING)
    form.hand_in()
    assert form.isVisible(), "an assessment ends"
    form.reason.area.setFocus()
    type_text(form.reason.area, "Laki ratkaisee.")
    fill(form.until.line, "31.12.2099", done="Return")
    assert taken_back(program, page, confirmed, before=None) is Headline.WAITING
    told = texts(page.assessment)
    for words in (Reported.AT_RISK, Headline.AT_RISK, Headline.WAITING):
        assert capitalized(_(label(words))) in told
    click(button(page.assessment, _("Take back")))
    assert taken_back(program, page, confirmed, before=Headline.WAITING) is None


def test_times_of_a_periodic_measure_are_added_and_marked(page, program, ids):
    def times():
        return [(one.title, one.done_on) for one in view(program, ids.periodic).occurrences]

    before = times()
    program.window.go(Place(MEASURE, measure_id=ids.periodic, tab="schedule"))
    click(button(page.schedule.times, _("Add a time")))
    type_text(focused(page), "Vuosi 2028")
    fill(page.schedule.time_form.due.line, "vuoden 2028 loppuun mennessä", done="Return")
    before = taken_back(program, page, times, before=before)
    assert before[-1] == ("Vuosi 2028", None)
    click(button(page.schedule.times, _("Mark as done"), 1))
    assert taken_back(program, page, times, before=before)[-1] == ("Vuosi 2028", today())


def test_a_past_day_is_shown_as_it_was_known_and_only_read(page, program, ids):
    press(page, "Ctrl+D")
    type_text(focused(page), "15.9.2026")
    press(focused(page), "Return")
    assert page.back.isVisible()
    assert words_of(page.updates.updates) == ["Kirjoittaminen alkoi."]
    assert not page.update_it.isEnabled()
    press(page, "Ctrl+U")
    assert not page.updates.form.isVisible()
    status = program.workspace.ask(measures.one, ids.measure, dt.date(2026, 9, 15)).row.status
    chips = [one.accessibleName() for one in page.findChildren(Chip) if not one.isHidden()]
    assert chips == [capitalized(_(label(status.headline)))]
    press(page, "Ctrl+PgDown")
    assert page.back.isVisible(), "the day stays when one goes to the next measure"
    press(page, "Escape")
    assert not page.back.isVisible()
    assert page.update_it.isEnabled()
    press(page, "Ctrl+D")
    type_text(focused(page), "1.1.2020")
    press(focused(page), "Return")
    assert not page.back.isVisible()
    assert program.window.message.isVisible(), "the measure was not in the plan yet"


def test_keys_go_from_measure_to_measure_and_from_tab_to_tab(page, program, ids):
    names = [page.title.text()]
    for _turn in range(3):
        press(page, "Ctrl+PgDown")
        names.append(page.title.text())
    assert names == ["Opas", "Vuosikatsaus", "Tilasto", "Tilasto"]
    press(page, "Ctrl+PgUp")
    assert page.title.text() == "Vuosikatsaus"
    for number in range(5):
        press(page, f"Ctrl+{number + 1}")
        assert page._parts.currentIndex() == number
        assert focused(page) is page.tabs
    press(page, "Escape")
    assert program.window.pages.currentWidget() is program.window.page(PLAN)
