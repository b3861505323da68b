"""What can be done with the chosen measure: opened, told of, given another deadline, edited where it stands."""

from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu

from secretariat.i18n import _
from secretariat.services.measures import MeasureRow
from secretariat.services.views import Shape
from secretariat.ui.measure_table_model import DUE, HEADLINE, LEAD, TITLE
from secretariat.ui.place import MEASURE, Place
from secretariat.ui.plan_day import today
from secretariat.ui.plan_edits import can_set_due, edit, wants_form


class MeasureActs(QObject):
    """The acts.

    Args:
        page: the page of the plan.
        window: the window, which tells why something cannot be done.
        desk: what the page works with.
    """

    def __init__(self, page: Any, window: Any, desk: Any) -> None:
        super().__init__(page)
        self._page, self._window, self._desk = page, window, desk

    def _go(self, tab: str = "") -> None:
        measure = self._page.measure()
        if measure is not None:
            self._desk.go(Place(MEASURE, measure_id=measure.id, tab=tab, on=self._page.state.past_day))

    @Slot()
    def open(self) -> None:
        """Open the page of the measure."""
        self._go()

    @Slot(object)
    def open_one(self, measure: MeasureRow) -> None:
        """Open the page of a measure."""
        self._desk.go(Place(MEASURE, measure_id=measure.id, on=self._page.state.past_day))

    @Slot()
    def update(self) -> None:
        """Go where an update of the chosen measure is recorded."""
        if self._page.state.is_past:
            self.locked()
        else:
            self._go("update")

    @Slot()
    def deadline(self) -> None:
        """Go where another deadline is proposed for the chosen measure."""
        if self._page.state.is_past:
            self.locked()
        else:
            self._go("deadline")

    def fill(self, menu: QMenu) -> None:
        """What can be done with the chosen measure."""
        menu.addAction(_("Open"), self.open)
        if not self._desk.workspace.can_write or self._page.state.is_past:
            return
        menu.addSeparator()
        menu.addAction(_("Record an update"), self.update)
        menu.addAction(_("Propose a deadline"), self.deadline)
        if self._page.filters.choice.shape is Shape.TABLE:
            menu.addSeparator()
            menu.addAction(_("Edit the title"), self.edit_title).setData(TITLE)
            menu.addAction(_("Change who is responsible"), self.edit_lead).setData(LEAD)
            menu.addAction(_("Change the phase"), self.edit_phase).setData(HEADLINE)

    @Slot()
    def edit_title(self) -> None:
        """Edit the title where it stands."""
        self._page.table.edit_cell(TITLE)

    @Slot()
    def edit_lead(self) -> None:
        """Change who is responsible where it stands."""
        self._page.table.edit_cell(LEAD)

    @Slot()
    def edit_phase(self) -> None:
        """Change the phase where the status stands, or on the page of the measure."""
        if self._page.state.is_past or self._page.filters.choice.shape is Shape.TABLE:
            self._page.table.edit_phase()
        else:
            self._go("phase")

    @Slot(object, int, object)
    def edited(self, row_: MeasureRow, column_: int, value: object) -> None:
        """Change what was edited in the table; what needs more words goes on in its form."""
        if column_ == DUE and not can_set_due(row_):
            self._desk.go(Place(MEASURE, measure_id=row_.id, tab="deadline"))
        elif column_ == HEADLINE and wants_form(row_, value):
            self._desk.go(Place(MEASURE, measure_id=row_.id, tab="phase", uid=str(value)))
        else:
            edit(self._desk, row_, column_, value, today())

    @Slot()
    def locked(self) -> None:
        """Tell why nothing is edited."""
        if self._page.state.is_past:
            words = _("A past day is shown; nothing is changed in it. Show today first.")
        else:
            words = _("The file is open for reading only.")
        self._window.message.tell("info", words)
