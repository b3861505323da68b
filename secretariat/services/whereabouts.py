"""Where a fact of a plan is shown, for what the search has found."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session

from secretariat.models import Goal, Measure, Update


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The plan a row belongs to, its measure where it has one, what that is called, and the day of an update."""

    plan_id: int
    measure_id: int | None
    name: str
    on: dt.date | None = None


def of_row(session: Session, table: str, key: int) -> Whereabouts | None:
    """Where a measure, a goal or an update is shown; `None` when it is not there any more."""
    if table == "goal":
        goal = session.get(Goal, key)
        return Whereabouts(goal.plan_id, None, f"{goal.number} {goal.title}".strip()) if goal else None
    news = session.get(Update, key) if table == "update" else None
    measure_id = news.measure_id if news else key if table == "measure" else None
    measure = session.get(Measure, measure_id) if measure_id is not None else None
    if measure is None:
        return None
    name = f"{measure.number} {measure.title or measure.wording}".strip()
    return Whereabouts(measure.plan_id, measure.id, name, news.on if news else None)
