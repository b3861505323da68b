"""The bars of the timeline: from when to when a measure runs, and the projects that some of them wait for."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secretariat.i18n import _
from secretariat.models import Flag
from secretariat.services.blockers import ProjectRow
from secretariat.services.measures import MeasureRow
from secretariat.services.when import When
from secretariat.ui.headlines import headline_words
from secretariat.ui.measure_table_model import due_words


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the timeline: a measure, or a project that measures wait for.

    From `starts` to `sure` the bar is solid, from there to `ends` it fades; `original` is the last day it began with.
    `icon` and `family`, of colours, are those of what is no measure; what `is_under` a measure stands under its name.
    """

    number: str
    name: str
    said: str
    starts: dt.date | None
    sure: dt.date | None
    ends: dt.date | None
    original: dt.date | None = None
    row: MeasureRow | None = None
    icon: str = "section"
    family: str = "grey"
    is_under: bool = False


def bars_of(
    rows: Sequence[MeasureRow], starts: Mapping[int, dt.date], projects: Sequence[ProjectRow], on: dt.date
) -> list[Bar]:
    """The bars of projects that some of these measures wait for, and of the measures."""
    awaited = {one.cause.project_id for row in rows for one in row.causes}
    found = [_of_project(one, on) for one in projects if one.id in awaited]
    return [*found, *(of_measure(row, starts.get(row.id)) for row in rows)]


def _of_project(project: ProjectRow, on: dt.date) -> Bar:
    stage = project.stage(on)
    expected = stage.expected if stage else When()
    first = min((one.on for one in project.stages), default=None)
    said = ", ".join(filter(None, (stage.stage if stage else "", expected.words or _("completion not known"))))
    return Bar(project.facts.number, project.facts.title, said, first, _sure(expected), expected.latest)


def of_measure(row: MeasureRow, starts: dt.date | None) -> Bar:
    """The bar of a measure."""
    window = row.status.window
    due = When("", window.earliest, window.latest) if window else When()
    original = row.status.original.latest if row.status.original and Flag.RESCHEDULED in row.status.flags else None
    ends = row.status.completed_on or due.latest
    sure = ends if row.status.completed_on else _sure(due)
    said = ", ".join(filter(None, (headline_words(row.status), due_words(row))))
    return Bar(row.number, row.name, said, starts, sure, ends, original, row)


def _sure(due: When) -> dt.date | None:
    """How far the bar is solid: to the first day of the window, where it is more than a few days."""
    if due.latest is None:
        return None
    return due.earliest if due.earliest is not None and due.earliest < due.latest else due.latest
