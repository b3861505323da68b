"""Own measures: the list of an organization, and its answers given by keys alone."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from secretariat.models import Headline, ReasonClass, Reported, ResponsibilityRole, Schedule
from secretariat.services import actions, blockers, deadlines, measures, own, rounds, updates
from secretariat.store.files import create_store
from secretariat.ui.place import HOME, MINUTES, OWN, ROUNDS, Place
from tests.office import Office
from tests.ui.acting import copy_of, fill
from tests.ui.conftest import press, type_text
from tests.ui.shores import LATE, SENTENCE, TODAY, Shores, by


@pytest.fixture(scope="session")
def shores(tmp_path_factory) -> Shores:
    """The plan with a round, made once."""
    made = Shores(tmp_path_factory.mktemp("shores") / "shores.secretariat")
    made.round = made.ask()
    made.store.close()
    return made


@pytest.fixture
def page(start, shores, tmp_path):
    """Own measures of OKM in a window of its own."""
    program = start(copy_of(shores.path, tmp_path))
    program.window.go(Place(OWN, row_id=shores.okm))
    made = program.window.page(OWN)
    made.program = program
    return made


def ask(page, question, *args):
    return page.program.workspace.ask(question, *args)


def said(page) -> str:
    """Everything the page shows in labels."""
    QApplication.processEvents()
    return " | ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_the_list_tells_what_is_late_and_unanswered_and_where_it_was_agreed(page, shores):
    model = page.list.model()
    rows = [model.index(place).data() for place in range(model.rowCount())]
    numbers = [words.partition(",")[0] for words in rows]
    assert numbers == [numbers[0], "K7", "K14", "K8", numbers[4], "K2", numbers[6], SENTENCE]
    assert "54" in rows[1]
    assert all(word in rows[1] for word in ("Patojen luettelo", f"{LATE:%-d.%-m.%Y}"))
    assert "54" in said(page)
    assert page.list.current().measure.number == "K7"
    assert "Luetteloa kootaan." in said(page)
    assert "Kurki" in said(page)
    assert "4" in page._note.text(), "measures that wait"
    page.form.agreed.emit()
    editor = page.program.window.page(MINUTES).editor
    assert page.program.window.pages.currentWidget() is page.program.window.page(MINUTES)
    assert editor.textCursor().selectedText() == SENTENCE


def test_an_answer_is_given_by_keys_alone_and_the_next_one_is_shown(page, shores):
    press(page.list, "1")
    assert page.form.reported is Reported.AS_PLANNED
    press(page.list, "3")
    press(page.list, "Return")
    area = page.program.window.focusWidget()
    assert area is page.form.text.area
    type_text(area, "Luettelon 1. osa on valmis joulukuun loppuun mennessä.")
    assert page.form.reported is Reported.DELAYED, "a number in a text is a number"
    page.form._on_pause()
    assert "joulukuun loppuun mennessä = " in said(page)
    press(area, "Ctrl+Return")
    told = ask(page, updates.of_measure, shores.k7)[0]
    assert (told.on, told.facts.reported, told.facts.organization_id) == (TODAY, Reported.DELAYED, shores.okm)
    assert told.facts.text == "Luettelon 1. osa on valmis joulukuun loppuun mennessä."
    assert page.list.current().measure.number == "K14", "the next one that waits"
    assert page.form.text.value == ""
    press(page.list, "Ctrl+Z")
    assert len(ask(page, updates.of_measure, shores.k7)) == 1
    page.list.choose(shores.k7)
    press(page.list, "Ctrl+R")
    assert (page.form.text.value, page.form.reported) == ("Luetteloa kootaan.", Reported.DELAYED)
    press(page.list, "Ctrl+Return")
    assert [one.facts.text for one in ask(page, updates.of_measure, shores.k7)] == ["Luetteloa kootaan."] * 2
    press(page.list, "Ctrl+Down")
    assert page.list.current().measure.number == "K8", "the one that waits, after the one that was shown"


def test_answers_are_given_one_after_another_in_the_order_of_the_list(page, shores):
    """What is answered sinks in its part of the list; who answers goes on where it stood."""
    do = page.program.workspace.execute
    for number, days in (("K9", 300), ("K10", 350)):
        made = do(measures.add, shores.plan, measures.MeasureFacts(number=number, title="Uusi"), on=TODAY).value
        do(measures.assign, made, measures.Body(shores.okm), ResponsibilityRole.LEAD)
        do(deadlines.set_original, made, by(TODAY + dt.timedelta(days=days)), on=TODAY)
    page.list._select(1)
    model, met = page.list.model(), []
    waiting = [model.index(place).data().partition(",")[0] for place in model.places() if model.is_unanswered(place)]
    assert {"K9", "K10"} < set(waiting)
    for _number in waiting:
        met.append(page.list.current().measure.number)
        press(page.list, "1")
        press(page.list, "Ctrl+Return")
    assert met == waiting


def test_what_is_done_is_told_with_its_day_and_an_action_leaves_every_list(page, shores):
    page.list.choose(shores.k14)
    press(page.list, "5")
    fill(page.form.text.area, "Laskuri on käytössä.")
    day = TODAY - dt.timedelta(days=2)
    fill(page.form.finished.line, f"{day:%-d.%-m.%Y}")
    press(page.list, "Ctrl+Return")
    status = ask(page, measures.one, shores.k14, TODAY).row.status
    assert (status.headline, status.schedule) == (Headline.DONE, Schedule.DONE_ON_TIME)
    page.list.choose(shores.k7)
    press(page.list, "5")
    fill(page.form.finished.line, f"{LATE - dt.timedelta(days=15):%-d.%-m.%Y}")
    press(page.list, "Ctrl+Return")
    row = ask(page, measures.one, shores.k7, TODAY).row
    assert (row.status.schedule, row.original.latest) == (Schedule.DONE_ON_TIME, LATE)
    assert row.is_unproven
    page.list._select(page.list.model().rowCount() - 1)
    assert page.action.isVisible()
    day = TODAY - dt.timedelta(days=5)
    fill(page.action.done_on.line, f"{day:%-d.%-m.%Y}")
    fill(page.action.text.area, "Työ on asetettu.")
    press(page.action.text.area, "Ctrl+Return")
    assert ask(page, actions.of_entries, [shores.entry])[shores.entry].done_on == day
    told = ask(page, updates.of_measure, shores.k7)[0]
    assert (told.facts.text, told.facts.entry_id) == ("Työ on asetettu.", shores.entry)
    for body in (shores.okm, shores.harbour):
        assert ask(page, own.of_organization, shores.office.group, body, TODAY).actions == ()


def test_more_time_and_an_end_of_waiting_are_asked_for_in_words(page, shores):
    page.list.choose(shores.k8)
    assert page.form.released.isVisible()
    assert "naapurin vastaus" in said(page)
    press(page.list, "1")
    year = TODAY.year + 2
    fill(page.form.due.line, f"helmikuun {year} loppuun")
    assert page.form.why.isVisible()
    page.form.why.box.setCurrentIndex(page.form.why.box.findData(ReasonClass.DEPENDENCY))
    fill(page.form.reason.area, "Naapuri vastasi myöhään.")
    ended = TODAY - dt.timedelta(days=2)
    fill(page.form.released.line, f"{ended:%-d.%-m.%Y}")
    press(page.form.released.line, "Ctrl+Return")
    proposal = next(one for one in ask(page, deadlines.of_measure, shores.k8) if one.is_proposal)
    assert proposal.due.words == f"helmikuun {year} loppuun"
    assert proposal.due.latest in {dt.date(year, 2, 28), dt.date(year, 2, 29)}
    assert (proposal.ground.reason_class, proposal.ground.organization_id) == (ReasonClass.DEPENDENCY, shores.okm)
    assert proposal.ground.reason == "Naapuri vastasi myöhään."
    assert next(iter(ask(page, blockers.of_measure, shores.k8))).released_on == ended
    page.list.choose(shores.k8)
    assert f"helmikuun {year} loppuun" in said(page)


def test_what_cannot_be_is_said_at_its_field_and_a_name_that_is_known_is_that_person(page, shores):
    press(page.list, "Ctrl+Return")
    assert page.form.text._under.isVisible(), "an empty answer"
    fill(page.form.text.area, "Etenee.")
    fill(page.form.due.line, "joskus")
    press(page.form.due.line, "Ctrl+Return")
    assert page.form.due._under.isVisible()
    fill(page.form.due.line, f"{LATE:%-d.%-m.%Y}")
    press(page.form.due.line, "Ctrl+Return")
    assert page.form.due._under.property("role") == "error", "the same deadline"
    assert page.form.text.value == "Etenee."
    assert len(ask(page, updates.of_measure, shores.k7)) == 1
    fill(page.form.due.line, "")
    fill(page.form.text.area, "Etenee.")
    page.form.given_by.line.setText("eero öhman")
    press(page.form.given_by.line, "Ctrl+Return")
    told = ask(page, updates.of_measure, shores.k7)[0]
    assert (told.facts.person_id, told.facts.given_by) == (shores.office.member, "")


def test_a_draft_stays_when_the_page_the_measure_or_the_program_is_left(page, shores, start, tmp_path):
    fill(page.form.text.area, "Vasta luonnos.")
    press(page.list, "2")
    page.program.window.go(Place(HOME))
    page.program.window.go(Place(OWN))
    assert (page.form.text.value, page.form.reported) == ("Vasta luonnos.", Reported.AT_RISK)
    page.list.choose(shores.k14)
    assert page.form.text.value == ""
    page._keep()
    again = start(tmp_path / shores.path.name)
    again.window.go(Place(OWN, row_id=shores.okm, measure_id=shores.k7))
    other = again.window.page(OWN)
    assert other.form.text.value == "Vasta luonnos."
    assert len(again.workspace.ask(updates.of_measure, shores.k7)) == 1, "nobody has told it yet"


def test_who_has_told_of_everything_has_answered_the_round(page, shores):
    for _number in range(4):
        press(page.list, "1")
        press(page.list, "Ctrl+Return")
    states = {one.organization_id: one.state for one in ask(page, rounds.one, shores.round, TODAY).requests}
    assert states[shores.okm] is rounds.RequestState.ANSWERED
    assert states[shores.harbour] is rounds.RequestState.ASKED
    press(page.list, "Ctrl+Z")
    assert ask(page, rounds.one, shores.round, TODAY).answered == 0


def test_without_anything_the_pages_say_how_it_comes(start, tmp_path):
    Office(create_store(tmp_path / "empty.secretariat", login="kl")).store.close()
    program = start(tmp_path / "empty.secretariat")
    window = program.window
    for row in program.workspace.ask(actions.of_group, 1):
        program.workspace.execute(actions.set_owners, row.id, [])
    window.go(Place(OWN))
    assert window.page(OWN)._middle.currentIndex() == 1
    window.go(Place(ROUNDS))
    assert window.page(ROUNDS)._middle.currentIndex() == 2, "no plan"
    assert not window.page(ROUNDS).new.isEnabled()
