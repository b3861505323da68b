"""What holds measures up: one row for each cause, with all the measures that wait for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from secretariat.i18n import N_, _, chosen, count
from secretariat.services import blockers, progress
from secretariat.services.blockers import BlockerRow, ProjectRow
from secretariat.services.progress import Obstacle
from secretariat.services.when import UNTOLD, When
from secretariat.ui.desk import PLANNED, Desk
from secretariat.ui.headlines import headline_chip
from secretariat.ui.measure_part import Going, joined, on_day, today
from secretariat.ui.place import BLOCKERS, MEASURE, Place
from secretariat.ui.rows import Column, Rows, table
from secretariat.ui.sections import Doing, put, settle, small
from secretariat.ui.widgets import EmptyState, clear, column, line, pane, row, scrolled, text
from secretariat.ui.word_fields import brief_when, shown_when, window_words

_PANEL = 380
_NARROW = 1000


@dataclass(frozen=True, slots=True)
class HoldUp:
    """A cause, the measures that wait for it, and what is known of its end."""

    obstacle: Obstacle
    rows: tuple[BlockerRow, ...]
    project: ProjectRow | None = None
    expected: When = UNTOLD

    @property
    def key(self) -> int:
        """The id of the first blocker that names the cause."""
        return min((one.id for one in self.rows), default=0)

    @property
    def name(self) -> str:
        """The number and title of the cause."""
        return " ".join(filter(None, (self.obstacle.number, self.obstacle.title)))

    @property
    def lead(self) -> str:
        """Who leads what the measures wait for."""
        code = chosen().code
        if self.obstacle.row is not None:
            return ", ".join(one.label(code) for one in self.obstacle.row.leads)
        return self.project.organization.said(code) if self.project else ""

    @property
    def end(self) -> str:
        """When it is expected to end, as it was told."""
        return shown_when(self.expected) or _("not known")


def _held_up(one: HoldUp) -> str:
    return ", ".join(row.number or row.name for row in one.obstacle.waiting)


def _kind(one: HoldUp) -> str:
    if one.obstacle.cause.measure_id is not None:
        return _("a measure of the plan")
    return _("a project outside the plan") if one.project else _("another matter")


_COLUMNS = (
    Column[HoldUp](N_("What holds up"), lambda one: one.name),
    Column[HoldUp](N_("Holds up"), _held_up, 120),
    Column[HoldUp](N_("Lead"), lambda one: one.lead, 90),
    Column[HoldUp](N_("Expected to end"), lambda one: brief_when(one.expected) or _("not known"), 170),
    Column[HoldUp](N_("Last checked"), lambda one: on_day(one.project.checked_on) if one.project else "", 110),
)


class HoldUpsTab(QWidget):
    """The list of causes, and beside it the measures that wait for the chosen one."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows: Rows[HoldUp] = Rows(_COLUMNS, lambda one: one.key, self)
        self.table = table(self.rows, _("What holds up"))
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self._count = text("", "help")
        self._title = text("", "pane", wrap=True)
        self._facts = text("", "note", wrap=True)
        self._head = text("", "group")
        self._list, self._links = QVBoxLayout(), QVBoxLayout()
        self._list.setSpacing(0)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        empty = QWidget()
        empty.setLayout(column(
            EmptyState(_("Nothing holds any measure up"),
                       _("What a measure waits for is told on the measure's own page.")),
            1,
            margins=(32, 24, 32, 24),
        ))  # fmt: skip
        self._lists.addWidget(empty)
        inner = column(self._title, self._facts, self._links, self._head, self._list, 1, spacing=10,
                       margins=(24, 20, 24, 20))  # fmt: skip
        self.panel = scrolled(pane(inner, "sunken"))
        self.panel.setFixedWidth(_PANEL)
        left = column(row(self._count, 1, margins=(32, 12, 24, 8)), self._lists, spacing=0)
        left.setStretch(1, 1)
        layout = row(left, line(vertical=True), self.panel, spacing=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        window.add_action(_("Go to what holds up"), "Return", self._on_open, self.table)
        desk.workspace.changed.connect(self._on_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the panel tells what the list has no room for."""
        super().resizeEvent(event)
        for number in (2, 4):
            self.table.setColumnHidden(number, event.size().width() < _NARROW)

    def reload(self) -> None:
        """Read the causes anew; the chosen one stays chosen."""
        current = self.rows.row(self.table.currentIndex().row())
        found = self.read()
        self.rows.show_rows(found)
        self._lists.setCurrentIndex(0 if found else 1)
        self._count.setText(count("{n} cause", "{n} causes", len(found)) if found else "")
        place = max(0, self.rows.place(current.key if current else None))
        if found:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(self.rows.index(place, 0), flags)
        self._show(self.rows.row(place) if found else None)

    def read(self) -> Sequence[HoldUp]:
        """The causes of the chosen plan, that with the most measures first."""
        plan_id, ask = self._desk.plan_id, self._desk.workspace.ask
        if plan_id is None:
            return ()
        projects = {one.id: one for one in ask(blockers.projects)}
        told = [one for one in ask(blockers.of_plan, plan_id) if one.holds(today())]
        found = []
        for obstacle in progress.obstacles(self._desk.measures(plan_id, today())):
            rows = tuple(one for one in told if one.cause == obstacle.cause)
            project = projects.get(obstacle.cause.project_id or 0)
            found.append(HoldUp(obstacle, rows, project, _expected(obstacle, rows, project)))
        return found

    def _show(self, one: HoldUp | None) -> None:
        self.panel.setVisible(one is not None)
        if one is None:
            return
        self._title.setText(one.name)
        stage = one.project.stage(today()) if one.project else None
        reading = window_words(one.expected)
        self._facts.setText("\n".join(filter(None, (
            joined(_kind(one), one.lead),
            stage.stage if stage else "",
            joined(_("expected to end {when}", when=one.end) if one.expected else _("not known when it ends"),
                   reading if reading != one.end else ""),
        ))))  # fmt: skip
        clear(self._links)
        for button in self._to_cause(one):
            put(self._links, button)
        self._head.setText(count("Holds up {n} measure", "Holds up {n} measures", len(one.obstacle.waiting)))
        clear(self._list)
        by_measure = {blocker.measure_id: blocker for blocker in one.rows}
        for held in one.obstacle.waiting:
            name = " ".join(filter(None, (held.number, held.name)))
            leads = ", ".join(body.label(chosen().code) for body in held.leads)
            buttons = [
                small(_("Go there"), Going(self._desk, Place(MEASURE, measure_id=held.id, tab="blockers")), name)
            ]
            if held.id in by_measure and self._desk.workspace.can_write:
                buttons.append(small(_("Release"), Doing(self._on_release, by_measure[held.id]), name))
            acts = row(headline_chip(held.status), 1, *buttons, margins=(0, 2, 0, 4))
            note = text(joined(leads, shown_when(held.due)), "help", wrap=True)
            entry = QWidget()
            entry.setLayout(column(text(name, wrap=True), note, acts, line(), spacing=1, margins=(0, 6, 0, 0)))
            put(self._list, entry)
        settle()

    def _to_cause(self, one: HoldUp) -> list[QWidget]:
        place = _place_of(one)
        return [small(_("Go there"), Going(self._desk, place), one.name)] if place is not None else []

    def _on_release(self, blocker: BlockerRow) -> None:
        if self._desk.workspace.execute(blockers.release, blocker.id, on=today()) is not None:
            self._desk.told.emit(_("The blocker was released"))

    @Slot()
    def _on_open(self) -> None:
        """Go to the cause itself; what is only words leads to the first measure that waits for it."""
        one = self.rows.row(self.table.currentIndex().row())
        if one is not None:
            first = one.obstacle.waiting[0].id
            self._desk.go(_place_of(one) or Place(MEASURE, measure_id=first, tab="blockers"))

    @Slot()
    def _on_current(self, *_: object) -> None:
        one = self.rows.row(self.table.currentIndex().row())
        if one is not None:
            self._show(one)

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and changes.touches(*PLANNED):
            self.reload()


def _place_of(one: HoldUp) -> Place | None:
    """Where the cause itself is kept; nowhere when it is only words."""
    cause = one.obstacle.cause
    if cause.measure_id is not None:
        return Place(MEASURE, measure_id=cause.measure_id)
    return Place(BLOCKERS, tab="projects", row_id=cause.project_id) if cause.project_id is not None else None


def _expected(obstacle: Obstacle, rows: Sequence[BlockerRow], project: ProjectRow | None) -> When:
    """When a cause is expected to end: as told of it itself, else of its project, else by its own deadline."""
    told = next((one.expected for one in rows if one.expected), UNTOLD)
    stage = project.stage(today()) if project else None
    return told or (stage.expected if stage else UNTOLD) or (obstacle.row.due if obstacle.row else UNTOLD)
