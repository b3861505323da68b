"""People: the seats of the group, persons, organizations, the groups themselves, and how their papers are worded."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from secretariat.i18n import _
from secretariat.ui.desk import Desk
from secretariat.ui.groups_tab import GroupsTab
from secretariat.ui.organizations_tab import OrganizationsTab
from secretariat.ui.persons_tab import PersonsTab
from secretariat.ui.phrases_tab import PhrasesTab
from secretariat.ui.place import Place
from secretariat.ui.seats_tab import SeatsTab
from secretariat.ui.widgets import Tabs, column, line, row, text
from secretariat.ui.wording_tab import WordingTab

TABS = ("seats", "persons", "organizations", "groups", "wording", "phrases")


class PeoplePage(QWidget):
    """Lists, each with the form of the chosen row beside it."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._title = text(_("People"), "page")
        self._note = text("", "note")
        self.tabs = Tabs(_("People"), _("Seats"), _("Persons"), _("Organizations"), _("Groups"), _("Verbs and words"),
                         _("Phrases"))  # fmt: skip
        self.lists = QStackedWidget()
        self.shown: dict[str, Any] = {
            "seats": SeatsTab(window, desk),
            "persons": PersonsTab(window, desk),
            "organizations": OrganizationsTab(window, desk),
            "groups": GroupsTab(window, desk),
            "wording": WordingTab(window, desk),
            "phrases": PhrasesTab(window, desk),
        }
        for one in self.shown.values():
            self.lists.addWidget(one)
        head = column(row(self._title, self._note, 1, spacing=10), self.tabs, spacing=14, margins=(32, 20, 32, 0))
        layout = column(head, line(), self.lists, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.tabs.currentChanged.connect(self._on_tab)
        desk.group_changed.connect(self._on_group_changed)

    def show_place(self, place: Place) -> None:
        """Show a tab, and a row of it; `new-group` begins a new group."""
        group = self._desk.group()
        self._note.setText(group.name() if group else "")
        tab = {"new-group": "groups"}.get(place.tab, place.tab) or ("seats" if group else "groups")
        self.tabs.setCurrentIndex(TABS.index(tab))
        self._on_tab(TABS.index(tab))
        shown = self.shown[tab]
        if place.row_id is not None:
            shown.choose(place.row_id)
        if place.tab == "new-group":
            shown.begin()

    @Slot(int)
    def _on_tab(self, number: int) -> None:
        shown = self.shown[TABS[number]]
        self.lists.setCurrentWidget(shown)
        shown.reload()

    @Slot()
    def _on_group_changed(self) -> None:
        group = self._desk.group()
        self._note.setText(group.name() if group else "")
        self.shown[TABS[self.tabs.currentIndex()]].reload()
