"""What holds measures up: the causes with all that wait for them, and the projects outside the plan."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from secretariat.i18n import _, chosen
from secretariat.ui.desk import Desk
from secretariat.ui.holdups_tab import HoldUpsTab
from secretariat.ui.place import PLAN, Place
from secretariat.ui.projects_tab import ProjectsTab
from secretariat.ui.widgets import Button, Elided, Tabs, column, connect, line, row, text

TABS = ("causes", "projects")


class BlockersPage(QWidget):
    """Causes and projects."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._note = Elided("", "note")
        self.tabs = Tabs(_("Blockers"), _("What holds up"), _("Projects outside the plan"))
        self.shown: dict[str, Any] = {"causes": HoldUpsTab(window, desk), "projects": ProjectsTab(window, desk)}
        self.lists = QStackedWidget()
        for one in self.shown.values():
            self.lists.addWidget(one)
        self.measures = connect(Button(_("Measures"), icon="measure", keys="Esc"), self._on_back)
        first = row(text(_("Blockers"), "page"), self._note, 1, self.measures, spacing=10)
        head = column(first, self.tabs, spacing=14, margins=(32, 20, 24, 0))
        layout = column(head, line(), self.lists, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.tabs.currentChanged.connect(self._on_tab)
        window.add_action(_("Back to the measures"), "Esc", self._on_back, self)
        desk.plan_changed.connect(self._on_plan_changed)
        desk.group_changed.connect(self._on_plan_changed)

    def show_place(self, place: Place) -> None:
        """Show a tab, and a row of it."""
        tab = place.tab if place.tab in TABS else TABS[0]
        self.tabs.setCurrentIndex(TABS.index(tab))
        self.reload()
        shown = self.shown[tab]
        if place.row_id is not None and hasattr(shown, "choose"):
            shown.choose(place.row_id)
        shown.table.setFocus()

    def reload(self) -> None:
        """Read the shown tab anew."""
        plan = self._desk.plan()
        self._note.tell(plan.facts.name.said(chosen().code) if plan else "")
        self._on_tab(self.tabs.currentIndex())

    @Slot(int)
    def _on_tab(self, number: int) -> None:
        shown = self.shown[TABS[number]]
        self.lists.setCurrentWidget(shown)
        shown.reload()

    @Slot()
    def _on_plan_changed(self) -> None:
        if self.isVisible():
            self.reload()

    @Slot()
    def _on_back(self) -> None:
        self._desk.go(Place(PLAN))
