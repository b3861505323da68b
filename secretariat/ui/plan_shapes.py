"""What shows the measures of a plan: a table, a board or a timeline; or words, where there is nothing to show."""

import datetime as dt

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from secretariat.i18n import _
from secretariat.services import blockers, courses
from secretariat.services.measures import MeasureRow
from secretariat.services.views import Choice, Shape
from secretariat.ui.desk import Desk
from secretariat.ui.measure_table import MeasureTable
from secretariat.ui.measure_table_rows import Shelf
from secretariat.ui.place import PLANS, Place
from secretariat.ui.plan_board import Board
from secretariat.ui.plan_timeline import Timeline, legend
from secretariat.ui.plan_timeline_bars import bars_of
from secretariat.ui.widgets import Button, EmptyState, column, connect


class Shapes(QStackedWidget):
    """The shapes, one at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shape = Shape.TABLE
        self.table, self.board, self.timeline = MeasureTable(), Board(), Timeline()
        lines = QWidget()
        lines.setLayout(column(self.timeline, legend(), spacing=0))
        self._shapes: dict[Shape, QWidget] = {
            Shape.TABLE: self.table,
            Shape.BOARD: self.board,
            Shape.TIMELINE: lines,
        }
        self.show_all = Button(_("Show all"))
        self.new_plan = connect(Button(_("New plan"), icon="plus"), self._on_new_plan)
        self.add = connect(Button(_("Add measures"), icon="plus"), self._on_add)
        self.nothing = _empty(_("No measure is like that"), _("The filters leave out every measure of the plan."),
                              self.show_all)  # fmt: skip
        words = _("A plan has a name, goals and measures; each measure has who answers for it and a deadline in words.")
        self.no_plan = _empty(_("No action plan yet"), words, self.new_plan)
        words = _("Measures are added to the plan under its goals, or taken in from a table.")
        self.no_measures = _empty(_("No measures yet"), words, self.add)
        self.today = Button(_("Show today"))
        self.not_yet = _empty(_("No measures on that day"), _("They came to the plan later."), self.today)
        for part in (*self._shapes.values(), self.nothing, self.no_plan, self.no_measures, self.not_yet):
            self.addWidget(part)

    def show_nothing(self, *, has_plan: bool, is_past: bool) -> None:
        """Tell how a plan or its measures come to be, or that they came later than the day that is shown."""
        self.setCurrentWidget((self.not_yet if is_past else self.no_measures) if has_plan else self.no_plan)
        for button in (self.new_plan, self.add):
            button.setEnabled(self._desk.workspace.can_write)

    def show_shelf(self, shelf: Shelf, choice: Choice, plan_id: int, chosen: int | None) -> None:
        """Show what is found in the shape that is chosen; the table shows it by itself."""
        self._shape = choice.shape
        if not shelf.found and shelf.is_whole:
            self.setCurrentWidget(self.nothing)
            return
        self.setCurrentWidget(self._shapes[choice.shape])
        if not shelf.is_whole:
            return
        if choice.shape is Shape.BOARD:
            self.board.show_shelf(shelf)
            self.board.choose(chosen)
        elif choice.shape is Shape.TIMELINE:
            self._show_timeline(shelf, plan_id, shelf.on)
            self.timeline.choose(chosen)

    def measure(self) -> MeasureRow | None:
        """The chosen measure."""
        if self._shape is Shape.BOARD:
            return self.board.measure()
        return self.table.measure() if self._shape is Shape.TABLE else self.timeline.measure()

    def take_focus(self, chosen: int | None) -> None:
        """Give the focus to what shows the measures, else to the button of the words that stand there."""
        shown = self.currentWidget()
        if shown is not self._shapes[self._shape]:
            button = shown.findChild(Button) if shown is not None else None
            if button is not None:
                button.setFocus()
        elif self._shape is Shape.BOARD:
            self.board.take_focus(chosen)
        else:
            (self.table if self._shape is Shape.TABLE else self.timeline).setFocus()

    def _show_timeline(self, shelf: Shelf, plan_id: int, on: dt.date) -> None:
        ask = self._desk.workspace.ask
        rows = [shelf.rows[place] for place in shelf.found]
        starts, projects = ask(courses.starts, plan_id), ask(blockers.projects)
        self.timeline.show_bars(bars_of(rows, starts, projects, on), on)

    @Slot()
    def _on_new_plan(self) -> None:
        self._desk.go(Place(PLANS, tab="new"))

    @Slot()
    def _on_add(self) -> None:
        self._desk.go(Place(PLANS, tab="measures"))


def _empty(title: str, words: str, button: Button) -> QWidget:
    made = QWidget()
    made.setLayout(column(EmptyState(title, words, button), 1, margins=(32, 28, 32, 28)))
    return made
