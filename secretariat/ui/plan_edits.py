"""What is edited of a measure in the table: its title, who leads it, and its deadline, which is revised."""

import datetime as dt
from dataclasses import replace

from secretariat.i18n import _
from secretariat.models import Phase
from secretariat.services import courses, deadlines, measures, phases
from secretariat.services.measures import MeasureRow
from secretariat.services.status import CLOSED
from secretariat.services.when import When
from secretariat.ui.desk import Desk
from secretariat.ui.measure_table_model import DUE, HEADLINE, LEAD, TITLE


def edit(desk: Desk, row: MeasureRow, column: int, value: object, on: dt.date) -> None:
    """Give a measure another value in a column of the table."""
    if column == TITLE and isinstance(value, str):
        _rename(desk, row, value, on)
    elif column == LEAD and isinstance(value, int):
        desk.workspace.execute(courses.hand_over, row.id, value, on=on)
    elif column == HEADLINE and isinstance(value, Phase):
        desk.workspace.execute(phases.enter, row.id, phases.Step(phase=value), on=on)
    elif column == DUE and isinstance(value, When):
        _set_due(desk, row, value, on)


def _rename(desk: Desk, row: MeasureRow, title: str, on: dt.date) -> None:
    view = desk.workspace.ask(measures.one, row.id, on)
    desk.workspace.execute(measures.change, row.id, replace(view.facts, title=title))


def _set_due(desk: Desk, row: MeasureRow, due: When, on: dt.date) -> None:
    """Set the first deadline of a draft, else propose another one, which holds when it is approved."""
    view = desk.workspace.ask(measures.one, row.id, on)
    chain = [one for one in view.deadlines if one.occurrence_id is None]
    if not chain or (len(chain) == 1 and chain[0].is_original and not view.is_locked):
        desk.workspace.execute(deadlines.set_original, row.id, due, on=on)
        return
    done = desk.workspace.execute(deadlines.revise, row.id, due, on=on)
    if done is not None:
        desk.told.emit(_("Proposed: {words}. It holds when a meeting or the coordinator approves it.", words=due.words))


def can_set_due(row: MeasureRow) -> bool:
    """Whether a measure has one deadline of its own."""
    return deadlines.has_one(row.kind)


def wants_form(row: MeasureRow, phase: object) -> bool:
    """Whether a change of phase is told with more than its name: a measure is closed or opened again with a reason."""
    return phase in CLOSED or row.status.phase in CLOSED
