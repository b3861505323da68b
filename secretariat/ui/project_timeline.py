"""The timeline of projects: each under the measures it carries out; one without a period has no bar, and so no row."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from secretariat.i18n import _, chosen
from secretariat.services import projects
from secretariat.services.project_lanes import Lane
from secretariat.services.projects import ProjectRow
from secretariat.ui.measure_part import joined
from secretariat.ui.place import MEASURE, PROJECT, Place
from secretariat.ui.plan_timeline import Timeline
from secretariat.ui.plan_timeline_bars import Bar, of_measure
from secretariat.ui.widgets import named, text

_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ProjectTimeline(Timeline):
    """The timeline of projects and their measures.

    Signals:
        wanted: the `Place` of the measure or project to open.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        named(self, _("Projects on a timeline"))
        self.bars.head = _("Measure and its projects")
        self._places: list[Place] = []

    def show_lanes(self, lanes: Sequence[Lane], on: dt.date) -> bool:
        """Show these; whether there is anything to show."""
        bars: list[Bar] = []
        self._places = []
        for lane in lanes:
            shown = [row for row in lane.projects if row.facts.period.is_dated]
            if shown and lane.measure is not None:
                bars.append(of_measure(lane.measure, lane.starts))
                self._places.append(Place(MEASURE, measure_id=lane.measure.id))
            bars += [_bar(row, on, is_under=lane.measure is not None) for row in shown]
            self._places += [Place(PROJECT, row_id=row.id) for row in shown]
        self.show_bars(bars, on)
        return bool(bars)

    @staticmethod
    def legend() -> QWidget:
        """What the marks mean, in words."""
        words = _("Blue: a project, under the measure it carries out. A dashed line has no end yet. Line: today.")
        made = text(words, "help", wrap=True)
        made.setContentsMargins(32, 6, 32, 8)
        return made

    def choose_project(self, project_id: int) -> bool:
        """Choose the first row of a project, where it has one."""
        place = Place(PROJECT, row_id=project_id)
        return place in self._places and self.choose_row(self._places.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens what is chosen."""
        if event.key() in _RETURNS:
            self._open()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """A double click opens."""
        self._open()

    def _open(self) -> None:
        at = self.currentIndex().row()
        if 0 <= at < len(self._places):
            self.wanted.emit(self._places[at])


def _bar(row: ProjectRow, on: dt.date, *, is_under: bool) -> Bar:
    period = row.facts.period
    said = joined(period.said(chosen().code), _(projects.STAGES[row.stage(on)]))
    return Bar(
        row.facts.number, row.facts.title, said, period.starts, period.ends, period.ends,
        icon="project", family="blue", is_under=is_under,
    )  # fmt: skip
