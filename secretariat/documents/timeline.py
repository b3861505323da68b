"""The timeline of a report: bars with soft ends for deadlines that are a span of time, and the report's own day.

A bar is full up to the first day of its deadline and fades until the last, where a tick stands; a sharp deadline has
only the tick. An open diamond stands for the deadline a measure began with, a dotted line leads from it to the new one.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from secretariat.documents import status_words as words
from secretariat.documents.blocks import Chart, Mark
from secretariat.documents.charts import WIDTH, mark_shape, short_day
from secretariat.documents.drawing import GREY, HAIRLINE, INK, WHITE, Anchor, Box, Drawing, Part, Strokes, Words
from secretariat.i18n import N_, Language
from secretariat.models import Flag, Headline, Phase
from secretariat.services.measures import MeasureRow
from secretariat.services.report_content import ProjectNote, Report

_AXIS = 195.6
_NUMBER_ROOM, _MARK_AT, _NAME_AT = 24.0, 26.0, 39.0
ROW, _BAR, HEAD = 15.5, 7.5, 27.0
_MEASURE, _DONE, PROJECT = "#4C6A86", "#2F6B55", "#8C97A3"
_STEPS, _PALEST = 14, 0.10
_APART = 2.6
_YEAR_WIDE = 22.0
_QUARTERS = ("I", "II", "III", "IV")
_MOST_YEARS, _YEARS_WITH_QUARTERS = 4, 5
NOTE = N_(
    "Fading end: the deadline is a span of time, and the tick is its last day. ◇ original deadline, dotted line the "
    "move. Upright lines: the measure waits. Letters name the projects. Thick line: the day of the report."
)


@dataclass(frozen=True, slots=True)
class Axis:
    """Days as places on the page."""

    start: dt.date
    end: dt.date

    def at(self, day: dt.date) -> float:
        """The place of a day, kept inside."""
        whole = (self.end - self.start).days
        return _AXIS + (WIDTH - _AXIS) * min(max((day - self.start).days / whole, 0.0), 1.0)

    def holds(self, day: dt.date) -> bool:
        """Whether the day lies on it."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Span:
    """A bar: from when, the window of its end, the first end it had, its colour, and whether it waits."""

    start: dt.date
    earliest: dt.date | None
    latest: dt.date | None
    original: dt.date | None = None
    color: str = _MEASURE
    waits: bool = False


def timeline(
    report: Report, rows: Sequence[MeasureRow], language: Language, caption: str, *, note: bool = True
) -> Chart:
    """The measures in rows under the projects they wait for."""
    projects = _projects(report, rows)
    letters = {project.id: chr(65 + place % 26) for place, project in enumerate(projects)}
    axis = _axis(report, rows, projects)
    body: list[Part] = []
    y = HEAD
    for project in projects:
        body += row_line(y, (letters[project.id], Mark.DIAMOND.value, _title(project), ""))
        body += bar(axis, y, _of_project(project, report))
        y += ROW
    if projects:
        body.append(Strokes(((0, y, WIDTH, y),), 0.8))
    starts = dict(report.starts)
    for row in rows:
        letter = ", ".join(letters[one.cause.project_id] for one in row.causes if one.cause.project_id in letters)
        body += row_line(y, (row.number, words.MARKS[row.status.headline].value, row.name, letter))
        body += bar(axis, y, of_measure(row, starts.get(row.id, report.on)))
        y += ROW
    date = date_room(axis, report.on, language)
    parts = [*grid(axis, y), *heads(axis, date), *body, *day_line(axis, report.on, y, language)]
    told = _told(rows, language)
    return Chart(Drawing(WIDTH, y + 2, tuple(parts)), told, caption, language.say(NOTE) if note else "")


def _told(rows: Sequence[MeasureRow], language: Language) -> str:
    ends = [f"{row.number or row.name} {words.due(row)}" for row in rows]
    return language.say("Timeline of the deadlines: {ends}.", ends="; ".join(ends))


def _projects(report: Report, rows: Sequence[MeasureRow]) -> list[ProjectNote]:
    wanted = {one.cause.project_id for row in rows for one in row.causes}
    return [project for project in report.projects if project.id in wanted]


def _axis(report: Report, rows: Sequence[MeasureRow], projects: Sequence[ProjectNote]) -> Axis:
    ends = [row.status.window.latest for row in rows if row.status.window and row.status.window.latest]
    ends += [project.expected.latest for project in projects if project.expected.latest]
    starts = dict(report.starts)
    first = min([starts.get(row.id, report.on) for row in rows], default=report.on).year
    first = max(first, report.on.year - 1)
    last = min(max([*ends, report.on]).year, first + _MOST_YEARS)
    return Axis(dt.date(first, 1, 1), dt.date(max(last, report.on.year), 12, 31))


def grid(axis: Axis, bottom: float) -> Iterator[Part]:
    """The upright lines of years and quarters."""
    years = range(axis.start.year, axis.end.year + 1)
    step = 3 if len(years) <= _YEARS_WITH_QUARTERS else 12
    thin: list[tuple[float, float, float, float]] = []
    strong: list[tuple[float, float, float, float]] = []
    for year in years:
        for month in range(1, 13, step):
            x = axis.at(dt.date(year, month, 1))
            (strong if month == 1 else thin).append((x, HEAD - (14 if month == 1 else 11), x, bottom))
    strong.append((WIDTH, HEAD - 14, WIDTH, bottom))
    if thin:
        yield Strokes(tuple(thin), 0.35, HAIRLINE)
    yield Strokes(tuple(strong), 0.5, "#8A9099")


def heads(axis: Axis, date: tuple[float, float]) -> Iterator[Part]:
    """The years and quarters; a year that has no room beside the day of the report is told by that."""
    years = range(axis.start.year, axis.end.year + 1)
    for year in years:
        x = axis.at(dt.date(year, 1, 1)) + 3
        if not date[0] - _YEAR_WIDE < x < date[1]:
            yield Words(x, 9, str(year), 8.5, bold=True)
        if len(years) <= _YEARS_WITH_QUARTERS:
            for place, quarter in enumerate(_QUARTERS):
                middle = axis.at(dt.date(year, place * 3 + 2, 15))
                yield Words(middle, HEAD - 5, quarter, 7.6, color=GREY, anchor=Anchor.MIDDLE)
    yield Strokes(((0, HEAD, WIDTH, HEAD),), 0.8)


def day_line(axis: Axis, on: dt.date, bottom: float, language: Language) -> Iterator[Part]:
    """The line of the report's day, its date over it, beside the names of years."""
    x = axis.at(on)
    yield Strokes(((x, HEAD - 17, x, bottom),), 1.1)
    left, right = date_room(axis, on, language)
    yield Words((left + right) / 2, 9, short_day(on, language), 8.5, bold=True, anchor=Anchor.MIDDLE)


def date_room(axis: Axis, on: dt.date, language: Language) -> tuple[float, float]:
    """From where to where the date of the report stands."""
    x, wide = axis.at(on), len(short_day(on, language)) * 4.4
    middle = min(max(x, _AXIS + wide / 2), WIDTH - wide / 2)
    for year in range(axis.start.year, axis.end.year + 1):
        starts = axis.at(dt.date(year, 1, 1)) + 3
        if starts < middle + wide / 2 + 2 and middle - wide / 2 < starts + _YEAR_WIDE:
            sides = (starts - 3 - wide / 2, starts + _YEAR_WIDE + wide / 2)
            middle = min(sides, key=lambda side: abs(side - x))
    middle = min(max(middle, _NAME_AT), WIDTH - wide / 2)
    return middle - wide / 2, middle + wide / 2


def row_line(y: float, told: tuple[str, str, str, str]) -> Iterator[Part]:
    """What stands before a bar: number, mark, name, and the letters of the projects that are waited for."""
    number, mark, name, letter = told
    base = y + 10.6
    if number:
        yield Words(0, base, number, 8.5, room=_NUMBER_ROOM)
    yield Words(_MARK_AT, base, "", 8.5, mark=mark)
    room = _AXIS - _NAME_AT - 6 - 7 * len(letter)
    yield Words(_NAME_AT, base, name, 8.5, room=room)
    if letter:
        yield Words(_AXIS - 5, base, letter, 8.5, bold=True, anchor=Anchor.END)
    yield Strokes(((0, y + ROW, WIDTH, y + ROW),), 0.35, HAIRLINE)


def _title(project: ProjectNote) -> str:
    return " ".join(filter(None, (project.number, project.title)))


def _of_project(project: ProjectNote, report: Report) -> Span:
    end, first = project.expected, project.first_expected.latest
    return Span(project.begun or report.on, end.earliest, end.latest, first if first != end.latest else None, PROJECT)


def of_measure(row: MeasureRow, start: dt.date) -> Span:
    """The bar of a measure whose work began or was to begin on a day."""
    status = row.status
    if status.phase in {Phase.DONE, Phase.PARTLY}:
        done = status.completed_on
        return Span(min(start, done or start), done, done, color=_DONE)
    original = row.original.latest if Flag.RESCHEDULED in status.flags else None
    window = status.window
    earliest = window.earliest if window else None
    latest = window.latest if window else None
    return Span(start, earliest, latest, original, waits=status.headline is Headline.WAITING)


def bar(axis: Axis, y: float, span: Span) -> Iterator[Part]:
    """A bar with its fading end, its tick, and the diamond of the first end it had."""
    top = y + (ROW - _BAR) / 2
    end = span.latest or axis.end
    left, right = axis.at(min(span.start, end)), axis.at(end)
    if right - left < 1:
        left = max(_AXIS, right - 1)
    soft = axis.at(max(span.earliest, span.start)) if span.earliest and span.latest else right
    if span.latest is None:
        soft = max(left, right - 40)
    yield from _fading(left, soft, right, top, span.color)
    if span.waits:
        bottom = top + _BAR
        places = [left + place * _APART for place in range(1, int((right - left) / _APART) + 1)]
        if places:
            yield Strokes(tuple([(x, top, x, bottom) for x in places]), 1.0, WHITE)
    if span.latest is not None and axis.holds(span.latest):
        yield Strokes(((right, top - 1, right, top + _BAR + 1),), 0.9)
    yield from _original(axis, span, top)


def _original(axis: Axis, span: Span, top: float) -> Iterator[Part]:
    if span.original is None or not axis.holds(span.original):
        return
    x = axis.at(span.original)
    if span.latest is not None:
        yield Strokes(((x, top - 2.2, axis.at(span.latest), top - 2.2),), 0.8, INK, 1.4)
    yield mark_shape(x, top + _BAR / 2, 3.8)


def _fading(left: float, soft: float, right: float, top: float, color: str) -> Iterator[Part]:
    """The lightest and longest box first, all from the same left edge, so that no seams show."""
    if right - soft > 1:
        for step in range(_STEPS):
            far = right - (right - soft) * step / _STEPS
            yield Box(left, top, far - left, _BAR, _mixed(color, _PALEST + (1 - _PALEST) * step / _STEPS))
    if soft > left:
        yield Box(left, top, soft - left, _BAR, color)


@cache
def _mixed(color: str, share: float) -> str:
    """A colour thinned with white."""
    parts = (int(color[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)
