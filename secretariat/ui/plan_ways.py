"""The ways from the measures to what stands around them, and what can be done with the chosen one."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from secretariat.i18n import N_, _
from secretariat.ui.desk import Desk
from secretariat.ui.place import BLOCKERS, IMPORT, OWN, PLANS, Place
from secretariat.ui.plan_filters import MenuButton
from secretariat.ui.widgets import told_keys

WAYS = (
    (N_("What holds measures up"), Place(BLOCKERS), "Ctrl+G, B"),
    (N_("Goals, versions and indicators of the plan"), Place(PLANS), "Ctrl+G, P"),
    (N_("Measures of one organization"), Place(OWN), "Ctrl+G, 9"),
    (N_("Import of measures"), Place(IMPORT), "Ctrl+G, I"),
)


class Ways(MenuButton):
    """A menu of the pages around the measures, each with its keys."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("See also"), "quiet")
        for words, place, keys in WAYS:
            self.choices.addAction(f"{_(words)}\t{told_keys(keys)}", Going(desk, place))


class Going:
    """Goes to a place when it is called."""

    def __init__(self, desk: Desk, place: Place) -> None:
        self._desk = desk
        self._place = place

    def __call__(self) -> None:
        """Go there."""
        self._desk.go(self._place)


def offer(menu: QMenu, groups: tuple[tuple[tuple[str, Callable[[], None]], ...], ...]) -> None:
    """Offer acts in a menu, a line between the groups of them."""
    for number, group in enumerate(groups):
        if number:
            menu.addSeparator()
        for words, act in group:
            menu.addAction(words, act)
