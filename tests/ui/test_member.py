"""A member's own copy in the window: what it shows and takes, and how its answers come back to the secretariat."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel

from secretariat import member
from secretariat.importers import round_sheet
from secretariat.models import MeetingState, Reported
from secretariat.services import answers, approvals, measures, meetings, plans, rounds, updates
from secretariat.ui.place import HOME, MEETING, MEETINGS, MINUTES, OWN, PLAN, ROUNDS, SETTINGS, Place
from secretariat.ui.sidebar import SEARCH
from tests.office import DAY
from tests.ui.acting import copy_of, fill
from tests.ui.conftest import press, type_text
from tests.ui.shores import LATE, SENTENCE, TODAY, Shores


@pytest.fixture(scope="module")
def shores(tmp_path_factory) -> Shores:
    """A plan with a round, an approved memo, and the member copy of OKM, made once."""
    folder = tmp_path_factory.mktemp("member")
    made = Shores(folder / "shores.secretariat")
    made.do(meetings.mark, made.office.meeting, MeetingState.HELD, on=DAY)
    made.do(approvals.approve, made.office.meeting, on=DAY)
    made.round = made.ask()
    request = next(one for one in made.store.query(rounds.one, made.round, TODAY).requests
                   if one.organization_id == made.okm)  # fmt: skip
    made.copy = member.make(made.path, request.id, folder, TODAY)
    yield made
    made.store.close()


@pytest.fixture
def program(start, shores, tmp_path):
    """The member copy in a window of its own."""
    return start(copy_of(shores.copy, tmp_path))


def shown(program) -> str:
    message = program.window.message
    return " ".join(one.text() for one in message.findChildren(QLabel)) if message.isVisible() else ""


def test_a_member_sees_own_measures_meetings_and_search_and_comes_nowhere_else(program, shores):
    window = program.window
    assert window.pages.currentWidget() is window.page(OWN), "where the member begins"
    sidebar = window.sidebar
    items = {item.objectName() for item in sidebar._group.buttons() if item.isVisible()}
    assert items == {OWN, MEETINGS, MINUTES, SEARCH, SETTINGS}
    for page in (HOME, PLAN, ROUNDS):
        window.go(Place(page))
        assert window.pages.currentWidget() is window.page(OWN), page
    window.go(Place(MEETING, shores.office.meeting))
    assert window.pages.currentWidget() is window.page(MINUTES)
    sidebar._on_item_clicked(sidebar._of_member[SEARCH])
    assert window.focusWidget() is window.finder
    found = [one for provider in window.finder._providers for one in provider("luettelot")]
    next(one for one in found if SENTENCE in one.words).act()
    assert window.pages.currentWidget() is window.page(MINUTES)


def test_the_list_is_the_members_own_and_answers_are_taken(program, shores):
    page = program.window.page(OWN)
    model = page.list.model()
    rows = [model.index(place).data() for place in range(model.rowCount())]
    assert [words.partition(",")[0] for words in rows[1:4]] == ["K7", "K14", "K8"]
    assert "54" in rows[1]
    assert not any("Tulvaneuvonta" in words for words in rows)
    assert not page.choice.isVisible()
    press(page.list, "2")
    press(page.list, "Ctrl+Return")
    assert program.workspace.ask(updates.of_measure, shores.k7)[0].facts.reported is Reported.AT_RISK
    page.list._select(model.rowCount() - 1)
    press(page.list, "Ctrl+Return")
    assert page.list.model().rowCount() == len(rows) - 2, "an action is done, and its head goes with it"


def test_the_memo_can_be_read_and_says_why_it_cannot_be_written_in(program, shores):
    page = program.window.page(OWN)
    page.form.agreed.emit()
    editor = program.window.page(MINUTES).editor
    assert editor.textCursor().selectedText() == SENTENCE
    before = editor.toPlainText()
    type_text(editor, "x")
    assert editor.toPlainText() == before
    assert f"{DAY:%-d.%-m.%Y}" in shown(program)
    assert not program.window.page(MINUTES).reopen.isVisible()
    refused = []
    facts = plans.PlanFacts(name=shores.store.query(plans.one, shores.plan).facts.name)
    assert program.workspace.execute(plans.change, shores.plan, facts, refused=refused.append) is None
    assert refused


def test_answers_go_out_as_the_sheet_and_are_taken_in_by_the_secretariat(program, shores, tmp_path, qtbot):
    page = program.window.page(OWN)
    page.list.choose(shores.k7)
    press(page.list, "5")
    fill(page.form.text.area, "Luettelo on asetettu.")
    finished = LATE - dt.timedelta(days=15)
    fill(page.form.finished.line, f"{finished:%-d.%-m.%Y}")
    page.form.given_by.line.setText("Eero Öhman")
    press(page.list, "Ctrl+Return")
    page.list.choose(shores.k8)
    press(page.list, "1")
    fill(page.form.text.area, "Kuulemme asiantuntijoita helmikuussa.")
    press(page.list, "Ctrl+Return")
    page.list.choose(shores.k14)
    press(page.list, "1")
    fill(page.form.text.area, "Osuus valmis viikolla 3.")
    press(page.list, "Ctrl+Return")
    folder = tmp_path / "out"
    folder.mkdir()
    page.send_into(folder)
    (path,) = folder.glob("*.xlsx")
    assert len(list(folder.glob("*.eml"))) == 1
    assert str(folder) in shown(program)
    read = round_sheet.read(path.read_bytes(), path.name, on=TODAY)
    assert {row.text for row in read.rows if row.text} == {
        "Luettelo on asetettu.",
        "Kuulemme asiantuntijoita helmikuussa.",
        "Osuus valmis viikolla 3.",
    }
    assert "Tulvaneuvonta" not in str(read)
    found = shores.store.query(answers.proposal, read, on=TODAY)
    shores.do(answers.take_in, [read], on=TODAY, keys={one.key for one in found.changes})
    row = shores.store.query(measures.one, shores.k7, TODAY).row
    assert (row.status.phase.value, row.told.text, row.told.given_by) == ("done", "Luettelo on asetettu.", "Eero Öhman")
    assert row.original.latest == LATE
    assert shores.store.query(measures.one, shores.k8, TODAY).row.status.flags, "it still waits and says so"
    asked = shores.store.query(rounds.one, shores.round, TODAY)
    assert asked.answered == 1
