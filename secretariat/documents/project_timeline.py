"""The timeline of projects: each under the measures that it carries out, with the line of the paper's own day."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secretariat.documents import status_words as words
from secretariat.documents.blocks import Chart, Mark
from secretariat.documents.charts import WIDTH
from secretariat.documents.drawing import Drawing, Part, Strokes
from secretariat.documents.timeline import (
    HEAD,
    PROJECT,
    ROW,
    Axis,
    Span,
    bar,
    date_room,
    day_line,
    grid,
    heads,
    of_measure,
    row_line,
)
from secretariat.i18n import N_, Language
from secretariat.models import Flag
from secretariat.services.project_lanes import Lane
from secretariat.services.projects import ProjectRow

_NOTE = N_("◆ a project, under the measure it carries out. Fading end: no last day is known. Thick line: {day}.")
_HIDDEN = N_("What is secret is not drawn.")
_MOST_YEARS = 12


def timeline(lanes: Sequence[Lane], on: dt.date, language: Language) -> Chart | None:
    """The projects that have a period under their measures; nothing where none has. What is secret is left out."""
    drawn = [_drawn(lane) for lane in lanes]
    shown = [lane for lane in drawn if lane.projects]
    if not shown:
        return None
    axis = _axis(shown, on)
    body: list[Part] = []
    y = HEAD
    for place, lane in enumerate(shown):
        if place:
            body.append(Strokes(((0, y, WIDTH, y),), 0.8))
        if lane.measure is not None:
            body += row_line(y, (lane.measure.number, words.MARKS[lane.measure.status.headline].value,
                                 lane.measure.name, ""))  # fmt: skip
            body += bar(axis, y, of_measure(lane.measure, lane.starts or on))
            y += ROW
        for row in lane.projects:
            body += row_line(y, ("", Mark.DIAMOND.value, row.label, ""))
            body += bar(axis, y, _span(row, axis))
            y += ROW
    date = date_room(axis, on, language)
    parts = [*grid(axis, y), *heads(axis, date), *body, *day_line(axis, on, y, language)]
    note = language.say(_NOTE, day=on)
    if drawn != list(lanes) and any(_is_hidden(row) for lane in lanes for row in lane.projects):
        note = f"{note} {language.say(_HIDDEN)}"
    told = language.say("Timeline of the projects: {projects}.", projects="; ".join(_told(shown, language)))
    return Chart(Drawing(WIDTH, y + 2, tuple(parts)), told, language.say("Projects in time"), note)


def _drawn(lane: Lane) -> Lane:
    """What of a lane is drawn: projects with a period that are not secret, under a measure that is not."""
    kept = tuple(row for row in lane.projects if row.facts.period.is_dated and not _is_hidden(row))
    is_hidden = lane.measure is not None and Flag.SECRET in lane.measure.status.flags
    return replace(lane, measure=None if is_hidden else lane.measure, projects=kept)


def _is_hidden(row: ProjectRow) -> bool:
    return row.secrecy is not None


def _axis(lanes: Sequence[Lane], on: dt.date) -> Axis:
    periods = [row.facts.period for lane in lanes for row in lane.projects]
    ends = [lane.measure.status.window.latest for lane in lanes if lane.measure and lane.measure.status.window]
    days = [day for one in periods for day in (one.starts, one.ends) if day] + [day for day in ends if day] + [on]
    first, last = min(days).year, max(days).year
    if last - first >= _MOST_YEARS:  # a bar that begins before or ends after them goes to the edge
        first = max(first, min(on.year - _MOST_YEARS // 2, last - _MOST_YEARS + 1))
        last = min(last, first + _MOST_YEARS - 1)
    return Axis(dt.date(first, 1, 1), dt.date(last, 12, 31))


def _span(row: ProjectRow, axis: Axis) -> Span:
    period = row.facts.period
    return Span(period.starts or axis.start, None, period.ends, color=PROJECT)


def _told(lanes: Sequence[Lane], language: Language) -> Iterator[str]:
    for lane in lanes:
        of = f"{lane.measure.number or lane.measure.name}: " if lane.measure else ""
        for row in lane.projects:
            yield f"{of}{row.label} {row.facts.period.said(language.code)}"
