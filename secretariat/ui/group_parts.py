"""Matters, statements, projects and forms: what each is for, and the way to begin with it."""

from PySide6.QtWidgets import QWidget

from secretariat.i18n import N_, _
from secretariat.ui.desk import Desk
from secretariat.ui.place import FORMS, MATTERS, PROJECTS, STATEMENTS, Place
from secretariat.ui.sections import Doing
from secretariat.ui.widgets import Button, column, connect, row, text

PARTS = (
    (MATTERS, N_("Matters"), N_("What the group follows from body to body until it is settled."), "Ctrl+G, M"),
    (
        STATEMENTS,
        N_("Statements"),
        N_("What organizations are asked to say, by when, and what they said."),
        "Ctrl+G, S",
    ),
    (PROJECTS, N_("Projects"), N_("What carries the measures out, with problems, solutions and phases."), "Ctrl+G, H"),
    (
        FORMS,
        N_("Forms"),
        N_("What is filled in and confirmed every year, such as a self-monitoring plan."),
        "Ctrl+G, F",
    ),
)


class GroupParts(QWidget):
    """A row for each; the sidebar shows one as soon as the group has something there.

    Args:
        desk: what the page works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._group_id: int | None = None
        self.buttons: dict[str, Button] = {}
        help_ = text(_("The sidebar shows these as soon as the group has something there."), "help", wrap=True)
        rows = [self._row(page, _(name), _(words), keys) for page, name, words, keys in PARTS]
        self.setLayout(column(text(_("More to work with"), "group"), help_, *rows, spacing=10))

    def _row(self, page: str, name: str, words: str, keys: str) -> QWidget:
        button = connect(Button(_("Open"), "quiet"), Doing(self._go, page))
        button.setAccessibleName(_("Open: {page}", page=name))
        button.setToolTip(keys)
        self.buttons[page] = button
        told = column(text(name, "strong"), text(words, "help", wrap=True), spacing=0)
        made = QWidget()
        box = row(told, button, spacing=8)
        box.setStretch(0, 1)
        made.setLayout(box)
        return made

    def show_group(self, group_id: int | None) -> None:
        """Go there in this group; while a new one is written, there is nowhere to go."""
        self._group_id = group_id
        self.setVisible(group_id is not None)

    def _go(self, page: str) -> None:
        if self._group_id is not None:
            if self._group_id != self._desk.group_id:
                self._desk.choose_group(self._group_id)
            self._desk.go(Place(page))
