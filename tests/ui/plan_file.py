"""A small file with a plan that shows each kind of fact, and what is in it."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest

from secretariat.models import Reported, ResponsibilityRole
from secretariat.services import blockers, deadlines, links, measures, plans, updates
from secretariat.services.measures import MeasureView
from secretariat.store.files import create_store
from secretariat.ui.jobs import Jobs
from secretariat.ui.prefs import Prefs
from secretariat.ui.sections import FactLine
from secretariat.ui.start import Program
from secretariat.ui.widgets import Button
from tests.conftest import fixed_sources
from tests.office import SPRING, START, Office
from tests.ui.conftest import be_styled

AUTUMN_WORDS = "syksy 2027"


def today() -> dt.date:
    """The day by the clock, as the window has it."""
    return dt.datetime.now().astimezone().date()


@dataclass(frozen=True)
class Ids:
    """The ids of what is in the file."""

    group: int
    plan: int
    goal: int
    other_goal: int
    measure: int
    periodic: int
    waiting: int
    item: int
    okm: int
    vm: int
    project: int
    obligation: int
    indicator: int
    task: int


def make(path: Path) -> Ids:
    """Make the file: the office with its plan, adopted, and a measure that waits for another one."""
    store = create_store(path, login="kl", sources=fixed_sources())
    office = Office(store).planned()
    do = office.do
    do(deadlines.withdraw, office.proposal, on=dt.date(2026, 11, 26))
    do(updates.end_assessment, office.assessment, on=dt.date(2026, 11, 26))
    facts = measures.MeasureFacts(number="2.1", title="Tilasto", wording="Kootaan tilasto.")
    waiting = do(measures.add, office.plan, facts, on=START, goal_id=office.other_goal)
    do(measures.assign, waiting, measures.Body(office.vm), ResponsibilityRole.LEAD)
    do(deadlines.set_original, waiting, SPRING, on=START)
    do(blockers.add, waiting, blockers.Cause(office.measure), on=START)
    do(links.tie, office.measure, links.Target(action_id=office.action))
    do(links.serve, office.measure, [office.obligation])
    do(updates.add, office.measure, updates.UpdateFacts(reported=Reported.AT_RISK, text="Kirjoittajia puuttuu.",
       organization_id=office.okm, person_id=office.member, item_id=office.item), on=dt.date(2026, 10, 1))  # fmt: skip
    do(plans.adopt, office.plan, on=dt.date(2026, 9, 10), item_id=office.item)
    ids = Ids(office.group, office.plan, office.goal, office.other_goal, office.measure, office.other_measure, waiting,
              office.item, office.okm, office.vm, office.project, office.obligation, office.indicator,
              office.task)  # fmt: skip
    store.close()
    return ids


@contextmanager
def opened(qapp: Any, path: Path) -> Iterator[Program]:
    """The program on a file, for all tests of a module."""
    be_styled()
    program = Program(qapp, Prefs(language="fi", colors="light"))
    program._jobs = Jobs(program, inline=True)
    program.start(str(path))
    while program.workspace is None:
        QTest.qWait(5)
    program.window.resize(1440, 900)
    program.window.activateWindow()
    QTest.qWaitForWindowActive(program.window)
    yield program
    program._timer.stop()
    program.window.close()
    program.window.deleteLater()
    program.deleteLater()
    qapp.processEvents()


def back_to_the_start(program: Program) -> None:
    """Take back all that was done, so that the next test finds the file as it was made."""
    while program.workspace.store.undo_label:
        program.workspace.undo()


def view(program: Program, measure_id: int) -> MeasureView:
    """All there is of a measure today."""
    return program.workspace.ask(measures.one, measure_id, today())


def words_of(section: Any) -> list[str]:
    """What the facts of a section say."""
    QTest.qWait(1)
    return [one.words.text() for one in section.findChildren(FactLine) if not one.isHidden()]


def button(part: Any, words: str, place: int = 0) -> Any:
    """A button that is seen, by its words."""
    QTest.qWait(1)
    found = [one for one in part.findChildren(Button) if one.text() == words and one.isVisible()]
    assert found, f"{words}: {[one.text() for one in part.findChildren(Button) if one.isVisible()]}"
    return found[place]
