"""The page of a plan: its measures as a table, a board or a timeline, and beside them why the chosen one stands so."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAction, QActionGroup, QDragEnterEvent, QDropEvent, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from secretariat.i18n import N_, _, chosen, count
from secretariat.models import Headline, Meeting, SavedView, Snapshot
from secretariat.services import organizations, plans
from secretariat.services.measures import MeasureRow
from secretariat.services.views import Choice, Order, Part, Shape
from secretariat.ui.desk import PLANNED, Desk
from secretariat.ui.dropping import dropped_table
from secretariat.ui.measure_table_model import DUE, HEADLINE, LEAD, ORDERS, TITLE
from secretariat.ui.measure_table_rows import Shelf
from secretariat.ui.place import IMPORT, REPORTS, Place
from secretariat.ui.plan_acts import MeasureActs
from secretariat.ui.plan_day import StateDay, today
from secretariat.ui.plan_filters import SHAPES, Filters, MenuButton
from secretariat.ui.plan_panel import WIDTH, PlanPanel
from secretariat.ui.plan_parts import PartTabs, changed
from secretariat.ui.plan_shapes import Shapes
from secretariat.ui.plan_views import SavedViews
from secretariat.ui.plan_ways import Ways
from secretariat.ui.widgets import AFTER_PAINTING_MS, Button, Elided, column, connect, line, row, text

_WIDE, _PANEL_MS, _SLICE = 1100, 30, 0.006
_HINTS = (("Return", N_("opens")), ("Ctrl+U", N_("update")), ("Ctrl+F", N_("filter")), ("F4", N_("panel")))


class PlanPage(QWidget):
    """The measures of the chosen plan, as they stand on a day."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk, self._window = desk, window
        self._plan: plans.PlanRow | None = None
        self._chosen: int | None = None
        self._panel_wanted: bool | None = None
        self.shelf = Shelf()
        self.acts = MeasureActs(self, window, desk)
        self._build_parts()
        self._build()
        self.setAcceptDrops(True)
        self._connect()
        self._actions()

    def _build_parts(self) -> None:
        self._name = Elided("", "note")
        self.plans = MenuButton(_("Plan"), "quiet")
        self.views = SavedViews(self._desk, self)
        self.state = StateDay(self._desk, self)
        self.report = connect(Button(_("Status report"), icon="report"), self._on_report)
        self.tabs, self.ways = PartTabs(), Ways(self._desk)
        self.shape = MenuButton(_("Show as"), "quiet")
        self.filters = Filters()
        self.shapes = Shapes(self._desk)
        self.table, self.board, self.timeline = self.shapes.table, self.shapes.board, self.shapes.timeline
        self.panel = PlanPanel(self._desk)
        self.panel.setParent(self)
        self._timer, self._idle, self._later = QTimer(self), QTimer(self), QTimer(self)
        for timer, wait in ((self._timer, _PANEL_MS), (self._later, AFTER_PAINTING_MS)):
            timer.setSingleShot(True)
            timer.setInterval(wait)

    def _build(self) -> None:
        head = row(text(_("Measures"), "page"), row(self._name, self.plans, margins=(0, 6, 0, 0)), 1, self.views.button,
                   self.state.button, self.report, spacing=10, margins=(32, 20, 24, 6))  # fmt: skip
        under = row(self.tabs, 1, self.ways, self.shape, spacing=0, margins=(32, 0, 24, 0))
        middle = row(self.filters, margins=(32, 10, 24, 8))
        self._tools = QWidget()
        self._tools.setLayout(column(under, line(), middle, spacing=0))
        strips = (self.state.strip, self.views.strip, self.state.past)
        self._layout = column(head, *strips, self._tools, self.shapes, spacing=0)
        self._layout.setStretch(5, 1)
        self.setLayout(self._layout)

    def _connect(self) -> None:
        self._desk.workspace.changed.connect(self._on_changed)
        for signal in (self._desk.group_changed, self._desk.plan_changed):
            signal.connect(self._on_other_plan)
        self.plans.picked.connect(self._desk.choose_plan)
        self.state.changed.connect(self._on_day)
        self.shapes.show_all.clicked.connect(self.filters.clear)
        self.shapes.today.clicked.connect(self.state.show_today)
        for strip in (self.state.strip, self.views.strip):
            strip.left.connect(self.take_focus)
        self.shape.picked.connect(self._on_shape)
        self.tabs.currentChanged.connect(self._on_tab)
        self.views.chosen.connect(self._on_view)
        self.filters.chosen.connect(self._on_choice)
        self.filters.down.connect(self.take_focus)
        for shown in (self.table, self.board, self.timeline):
            shown.opened.connect(self.acts.open_one)
            shown.moved.connect(self._on_moved)
            shown.menu = self.acts.fill
        self.table.update_wanted.connect(self.acts.update)
        self.table.order_wanted.connect(self._on_order)
        self.table.settled.connect(self._on_settled)
        self.table.locked.connect(self.acts.locked)
        self.table.edits.connect(self._on_edits)
        queued = Qt.ConnectionType.QueuedConnection  # the editor is closed first
        self.table.rows.edited.connect(self.acts.edited, queued)
        self.table.bodies = self._bodies
        self.table.read_as = self._read_as
        self.panel.update_wanted.connect(self.acts.update)
        self.panel.deadline_wanted.connect(self.acts.deadline)
        self.panel.left.connect(self.turn_panel)
        self.panel.today_wanted.connect(self.state.show_today)
        self._timer.timeout.connect(self._show_panel)
        self._idle.timeout.connect(self._prepare)
        self._later.timeout.connect(self.compare)

    def _actions(self) -> None:
        add = self._window.add_action
        add(_("Filter the measures"), "Ctrl+F", self._on_filter, self)
        add(_("Record an update of the chosen measure"), "Ctrl+U", self.acts.update, self)
        add(_("Change the phase of the chosen measure"), "Ctrl+Shift+F", self.acts.edit_phase, self)
        add(_("Propose a deadline for the chosen measure"), "", self.acts.deadline, self)
        add(_("Next measure that wants attention"), "Ctrl+D", self._on_next_exception, self)
        add(_("Panel of the chosen measure"), "F4", self.turn_panel, self)
        shapes = QActionGroup(self)
        shapes.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        shapes.triggered.connect(self._on_shape_action)
        for number, (shape, words) in enumerate(SHAPES.items()):
            action = add(_("Show as: {shape}", shape=_(words)), f"Ctrl+{number + 1}", None, self)
            shapes.addAction(action).setData(shape)
        add(_("Save this view"), "Ctrl+Shift+V", self.views.begin, self)
        add(_("Show the state of another day"), "", self.state.ask, self)
        add(_("Show all measures"), "", self.filters.clear, self)

    # What is shown

    def show_place(self, place: Place) -> None:
        """Show the measures; a tab names a part, a shape or a headline, a row a goal; a measure may be chosen too."""
        if place.plan_id is not None:
            self._desk.choose_plan(place.plan_id)
        self._chosen = place.measure_id or self._chosen
        self.reload()
        if place.tab in list(Part):
            self.filters.choose(part=Part(place.tab))
        elif place.tab in list(Shape):
            self.filters.choose(shape=Shape(place.tab))
        elif place.tab in list(Headline):
            self.filters.clear()
            self.filters.choose(headlines=(Headline(place.tab),))
        if place.row_id is not None:
            self.filters.clear()
            self.filters.choose(goal_id=place.row_id)
        self._show_hints()
        self.take_focus()

    def leave(self) -> None:
        """Take back what the line at the foot of the window told."""
        self._window.status.show_usual()
        self._window.status.show_note("")

    @Slot()
    def take_focus(self) -> None:
        """Give the focus to what shows the measures."""
        self.shapes.take_focus(self._chosen)

    @Slot()
    def reload(self) -> None:
        """Read the plan and its measures anew."""
        found = self._desk.plans()
        self._plan = self._desk.plan()
        self._show_head(found)
        if self._plan is None:
            self.shelf = Shelf()
            self._show_shape()
            return
        rows = self._desk.measures(self._plan.id, self.state.on)
        goals = self._desk.workspace.ask(plans.goals, self._plan.id)
        before = self.shelf
        self.shelf = Shelf(rows, goals, self.state.on, before.changed)
        self.shelf.closed = before.closed
        self.shelf.show(self.filters.choice)
        self.filters.show_choices(self._answering(), goals)
        self.views.reload()
        self.table.put(self.shelf)
        self._show_choice()
        if self._chosen is not None:
            self.table.choose(self._chosen)
        self._idle.start(0)
        self._later.start()

    def _show_head(self, found: list[plans.PlanRow]) -> None:
        code, plan = chosen().code, self._plan
        name = plan.facts.name.said(code) if plan else ""
        self._name.tell(name)
        self._name.setVisible(len(found) < 2)
        self.plans.setVisible(len(found) > 1)
        self.plans.tell(name)
        self.plans.offer([[(one.id, one.facts.name.said(code), one == plan) for one in found]])
        for part in (self.state.button, self.views.button, self.report):
            part.setVisible(plan is not None)
        self.state.show_offers(plan.id if plan else None)
        can = self._desk.workspace.can_write and not self.state.is_past
        self.table.rows.editable = frozenset({TITLE, LEAD, HEADLINE, DUE}) if can else frozenset()

    def _answering(self) -> list[tuple[int, str]]:
        """The organizations that answer for measures of the plan, in the official order."""
        known = {one.organization_id for row_ in self.shelf.rows for one in (*row_.leads, *row_.others)}
        return [(key, words) for key, words in self._bodies() if key in known]

    def _bodies(self) -> list[tuple[int, str]]:
        found = self._desk.workspace.ask(organizations.every)
        return [(one.id, one.label(chosen().code)) for one in found]

    def _read_as(self) -> tuple[Any, ...]:
        group = self._desk.group()
        language = group.facts.language if group else chosen().code
        return today(), language, self._plan.facts.term_ends if self._plan else None

    # The choice

    @Slot(object)
    def _on_choice(self, _choice: Choice) -> None:
        self._show_choice()

    def _show_choice(self) -> None:
        choice = self.filters.choice
        if self.tabs.turn_to(choice.part):
            return  # the tab tells of the same choice again
        self.table.show_choice(choice)
        self.views.show_choice(choice)
        self.table.show_order(choice.order, descending=choice.descending)
        self.shape.tell(_(SHAPES[choice.shape]))
        self.shape.offer([[(one, _(words), one is choice.shape) for one, words in SHAPES.items()]])
        self._show_shape()

    @Slot()
    def _on_settled(self) -> None:
        self._show_shape()

    def _show_shape(self) -> None:
        """Show the shape that is chosen, or why there is nothing to show."""
        self._tools.setVisible(bool(self.shelf.rows))
        if self._plan is None or not self.shelf.rows:
            self.shapes.show_nothing(has_plan=self._plan is not None, is_past=self.state.is_past)
        else:
            self.shapes.show_shelf(self.shelf, self.filters.choice, self._plan.id, self._chosen)
        self._fit_panel()
        if self.isVisible():
            self._show_note()

    def _show_note(self) -> None:
        found = [self.shelf.rows[place] for place in self.shelf.found]
        still = sum(one.status.is_open for one in found)
        self._window.status.show_note(
            _("{measures}: {still} open, {closed} closed", measures=count("{n} measure", "{n} measures", len(found)),
              still=still, closed=len(found) - still) if found else ""
        )  # fmt: skip

    def _show_hints(self) -> None:
        self._window.status.hints.show_hints([(keys, _(words)) for keys, words in _HINTS])

    @Slot()
    def compare(self) -> None:
        """Find out what has changed since the last meeting or report, and count the parts."""
        self._later.stop()
        if self._plan is None:
            return
        found, since = changed(self._desk, self._plan.id, self.shelf)
        if found != self.shelf.changed:
            self.shelf.change(found)
            if self.filters.choice.part is Part.CHANGED:
                self._show_choice()
        self.tabs.tell(self.shelf, since)

    @Slot()
    def _prepare(self) -> None:
        """Make what searching and sorting need, between other events."""
        if self.shelf.prepare(_SLICE):
            self._idle.stop()

    def settle(self) -> None:
        """Do now what waits for a moment of rest."""
        self.table.settle()
        if self._later.isActive():
            self.compare()
        self._timer.stop()
        self._show_panel()

    # The chosen measure

    def measure(self) -> MeasureRow | None:
        """The chosen measure."""
        return self.shapes.measure()

    @Slot(object)
    def _on_moved(self, measure: MeasureRow | None) -> None:
        if measure is not None:
            self._chosen = measure.id
        self._timer.start()

    @Slot()
    def _show_panel(self) -> None:
        if not self.panel.isVisible():
            return
        row_ = self.measure() if self.shelf.found else None
        goal = next((one.title for one in self.shelf.goals if row_ and one.id == row_.goal_id), "")
        can_write = self._desk.workspace.can_write and not self.state.is_past
        self.panel.show_measure(row_, self.state.on, goal, can_write=can_write, is_past=self.state.is_past)

    @Slot()
    def turn_panel(self) -> None:
        """Show the panel, or put it away."""
        self._panel_wanted = self.panel.isHidden()
        self._fit_panel()
        self._timer.start()

    @Slot()
    def _on_edits(self) -> None:
        """What is edited is seen: a panel that stands over the measures goes."""
        if self.width() < _WIDE and self.panel.isVisible():
            self._panel_wanted = None
            self._fit_panel()

    def _fit_panel(self) -> None:
        """In a wide window the panel stands beside the measures, in a narrow one over them, when it is wanted."""
        is_wide = self.width() >= _WIDE
        wanted = is_wide if self._panel_wanted is None else self._panel_wanted
        wanted = wanted and bool(self.shelf.rows)
        self._layout.setContentsMargins(0, 0, WIDTH if wanted and is_wide else 0, 0)
        if wanted == self.panel.isHidden():
            self.panel.setVisible(wanted)
            self._timer.start()
        self.panel.setGeometry(self.width() - WIDTH, 0, WIDTH, self.height())
        self.panel.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the panel."""
        super().resizeEvent(event)
        self._fit_panel()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that may hold a table of measures."""
        if dropped_table(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show what the table that was dropped would change."""
        path = dropped_table(event)
        if path is not None:
            event.acceptProposedAction()
            self._desk.go(Place(IMPORT, uid=str(path)))

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop what is done in moments of rest."""
        super().hideEvent(event)
        for timer in (self._idle, self._later, self._timer):
            timer.stop()

    # Keys and buttons

    @Slot()
    def _on_filter(self) -> None:
        self.filters.field.setFocus()
        self.filters.field.selectAll()

    @Slot()
    def _on_next_exception(self) -> None:
        if self.filters.choice.shape is Shape.TABLE:
            self.table.choose_row(self.shelf.next_exception(self.table.currentIndex().row()))
            self.table.setFocus()

    @Slot(int)
    def _on_order(self, column_: int) -> None:
        """Sort by a column; again the other way, and then as in the plan."""
        choice, order = self.filters.choice, ORDERS[column_]
        if choice.order is not order:
            self.filters.choose(order=order, descending=False)
        elif not choice.descending:
            self.filters.choose(descending=True)
        else:
            self.filters.choose(order=Order.PLAN, descending=False)

    @Slot(int)
    def _on_tab(self, place: int) -> None:
        part = self.tabs.part(place)
        if part is self.filters.choice.part:
            self._show_choice()
        else:
            self.filters.choose(part=part)

    @Slot(object)
    def _on_view(self, choice: Choice) -> None:
        self.filters.show_choice(choice)
        self._show_choice()

    @Slot(object)
    def _on_shape(self, shape: Shape) -> None:
        self.filters.choose(shape=shape)
        self.take_focus()

    @Slot(QAction)
    def _on_shape_action(self, action: QAction) -> None:
        self._on_shape(Shape(action.data()))

    @Slot()
    def _on_day(self) -> None:
        self._window.message.hide()
        self.reload()
        self.take_focus()

    @Slot()
    def _on_report(self) -> None:
        self._desk.go(Place(REPORTS, on=self.state.past_day))

    @Slot()
    def _on_other_plan(self) -> None:
        self._chosen = None
        self.state.forget()
        self.filters.show_choice(Choice(shape=self.filters.choice.shape))
        if self.isVisible():
            self.reload()

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and changes.touches(*PLANNED, SavedView, Meeting, Snapshot):
            self.reload()
