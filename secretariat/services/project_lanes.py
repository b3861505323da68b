"""Projects beside the plan: each under the measures it carries out, for the timeline of a page and of a paper."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.models import Measure, Plan
from secretariat.services import courses, measures, projects
from secretariat.services.measures import MeasureRow
from secretariat.services.projects import ProjectRow


@dataclass(frozen=True, slots=True)
class Lane:
    """A measure with the projects that carry it out; without a measure, the projects that carry out none.

    `starts` is when the work on the measure began or was to begin.
    """

    measure: MeasureRow | None
    starts: dt.date | None = None
    projects: tuple[ProjectRow, ...] = ()


def of_group(session: Session, group_id: int, on: dt.date) -> list[Lane]:
    """The projects of a group under their measures, as these stand on a day; those without a measure come last."""
    return lanes(session, projects.of_group(session, group_id), on)


def lanes(session: Session, found: Iterable[ProjectRow], on: dt.date) -> list[Lane]:
    """These projects under their measures, plan by plan in the order of each plan.

    A project stands under each of its measures.
    """
    every = list(found)
    wanted = {key for row in every for key in row.measures}
    made: list[Lane] = []
    for plan_id in _plans(session, wanted):
        begun = courses.starts(session, plan_id)
        for measure in measures.of_plan(session, plan_id, on):
            if measure.id in wanted:
                own = tuple(row for row in every if measure.id in row.measures)
                made.append(Lane(measure, begun.get(measure.id), own))
    shown = {row.id for lane in made for row in lane.projects}
    rest = tuple(row for row in every if row.id not in shown)
    return [*made, Lane(None, None, rest)] if rest else made


def _plans(session: Session, measure_ids: Iterable[int]) -> list[int]:
    """The plans that these measures are in, the newest first."""
    query = select(Plan.id).join(Measure, col(Measure.plan_id) == col(Plan.id))
    found = session.exec(query.where(col(Measure.id).in_(set(measure_ids))).distinct()).all()
    return sorted((key for key in found if key is not None), reverse=True)
