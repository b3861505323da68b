"""What holds measures up, and the projects outside the plan, by keys alone; each act is taken back."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from secretariat.i18n import _
from secretariat.models import Headline
from secretariat.services import blockers
from secretariat.ui.place import BLOCKERS, Place
from tests.ui import plan_file
from tests.ui.acting import click, fill
from tests.ui.conftest import press, type_text
from tests.ui.plan_file import button, today, view

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


def test_one_row_tells_what_a_cause_holds_up_and_it_is_released_there(program, ids, ask):
    def waiting():
        return [one.released_on for one in view(program, ids.waiting).blockers]

    program.workspace.execute(blockers.add, ids.periodic, blockers.Cause(ids.measure), on=today())
    program.window.go(Place(BLOCKERS))
    tab = program.window.page(BLOCKERS).shown["causes"]
    rows = shown(tab.rows)
    assert rows[0] == ("1.1 Opas", "1.2, 2.1", "OKM", "kevät 2027", "")
    assert rows[1][:2] == ("H 1/2026 Lain muutos", "1.1")
    assert rows[1][3:] == ("kevät 2027", "1.9.2026")
    before = waiting()
    click(button(tab.panel, _("Release"), 1))
    assert taken_back(tab, waiting, before=before) == [today()]
    assert shown(tab.rows)[0][1] == "1.2" or shown(tab.rows)[1][1] == "1.2"
    click(button(tab.panel, _("Go there")))


def test_a_project_is_added_checked_and_its_stages_are_kept(program, ids, ask):
    def stages():
        found = ask(blockers.projects)
        return [(one.facts.number, one.checked_on, [(stage.stage, stage.expected.words, stage.withdrawn_on)
                for stage in one.stages]) for one in found]  # fmt: skip

    before = stages()
    program.window.go(Place(BLOCKERS, tab="projects", row_id=ids.project))
    tab = program.window.page(BLOCKERS).shown["projects"]
    fill(tab.check.stage.line, "lausunnoilla")
    fill(tab.check.expected.line, "syksyllä 2027")
    assert tab.check.expected._under.text() == "1.9.2027 – 30.11.2027"
    press(tab.check.expected.line, "Ctrl+Return")
    before = taken_back(tab, stages, before=before)
    assert before[0][1] == today()
    assert before[0][2][-1] == ("lausunnoilla", "syksyllä 2027", None)
    assert shown(tab.rows)[0][3:5] == ("lausunnoilla", "syksyllä 2027")
    assert Headline.AT_RISK is view(program, ids.measure).row.status.headline, "the law ends after the deadline"
    click(button(tab.check, _("Withdraw")))
    before = taken_back(tab, stages, before=before)
    assert before[0][2][-1][2] == today()
    press(tab.table, "Ctrl+N")
    type_text(tab.number.line, "H 2/2026")
    fill(tab.name.line, "Toinen laki")
    fill(tab.body.line, "VM")
    click(tab.add)
    before = taken_back(tab, stages, before=before)
    tab.choose(ask(blockers.projects)[-1].id)
    assert tab.body.value == ids.vm
    fill(tab.name.line, "Toinen lakihanke")
    click(tab.remove)
    assert len(stages()) == 1
    tab.choose(ids.project)
    click(tab.remove)
    QTest.qWait(1)
    assert len(stages()) == 1, "a measure waits for it"
