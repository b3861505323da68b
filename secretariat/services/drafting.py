"""Drafting a plan: a measure added at one go with who leads it and by when it is due."""

import datetime as dt

from sqlmodel import Session

from secretariat.models import ResponsibilityRole
from secretariat.services import command, deadlines, measures
from secretariat.services.measures import Body, MeasureFacts
from secretariat.services.when import UNTOLD, When


@command("add a measure")
def add_measure(
    session: Session,
    plan_id: int,
    facts: MeasureFacts,
    *,
    on: dt.date,
    goal_id: int | None = None,
    lead: Body | None = None,
    due: When = UNTOLD,
) -> int:
    """Add a measure to a plan with its lead body and its original deadline, as far as they are known; returns its id.

    Raises:
        Refused: the measure, the body or the deadline is not right.
    """
    measure_id = measures.add(session, plan_id, facts, on=on, goal_id=goal_id)
    if lead is not None:
        measures.assign(session, measure_id, lead, ResponsibilityRole.LEAD)
    if due:
        deadlines.set_original(session, measure_id, due, on=on)
    return measure_id
