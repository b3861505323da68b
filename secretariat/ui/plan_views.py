"""The menu of saved views: one is chosen, saved, renamed, moved among the others, and removed."""

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction

from secretariat.i18n import _
from secretariat.services import views
from secretariat.services.views import Choice, ViewRow
from secretariat.ui.desk import Desk
from secretariat.ui.plan_filters import MenuButton
from secretariat.ui.plan_strips import NameStrip


class SavedViews(QObject):
    """The saved views of the chosen plan.

    Signals:
        chosen: the choice of a view that was picked.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._choice = Choice()
        self._renamed: int | None = None
        self.rows: list[ViewRow] = []
        self.current: int | None = None
        self.button = MenuButton(_("Views"))
        self.strip = NameStrip()
        self.button.picked.connect(self._on_picked)
        self.strip.named.connect(self._on_named)

    def reload(self) -> None:
        """Read the views anew."""
        plan_id = self._desk.plan_id
        self.rows = self._desk.workspace.ask(views.of_plan, plan_id) if plan_id is not None else []
        if self.current not in [row.id for row in self.rows]:
            self.current = None
        self._fill()

    def show_choice(self, choice: Choice) -> None:
        """Tell which view this choice is."""
        self._choice = choice
        same = next((row.id for row in self.rows if row.choice == choice), None)
        if same is not None:
            self.current = same
        self._fill()

    def row(self) -> ViewRow | None:
        """The view that was picked last, or that the choice is."""
        return next((row for row in self.rows if row.id == self.current), None)

    @Slot()
    def begin(self) -> None:
        """Ask for the name of a new view."""
        if self._desk.plan_id is not None and self._desk.workspace.can_write:
            self._renamed = None
            self.strip.begin()

    def _fill(self) -> None:
        row = self.row()
        is_same = row is not None and row.choice == self._choice
        self.button.tell(row.name if row is not None and is_same else "")
        self.button.offer([[(one.id, one.name, is_same and one.id == self.current) for one in self.rows]])
        if not self._desk.workspace.can_write:
            return
        if self.rows:
            self.button.choices.addSeparator()
        self._add(_("Save this view…"), self.begin)
        if row is None:
            return
        place = self.rows.index(row)
        if not is_same:
            self._add(_("Save the changes to “{name}”", name=row.name), self._change)
        self._add(_("Rename “{name}”…", name=row.name), self._rename)
        if place:
            self._add(_("Move “{name}” up", name=row.name), self._move_up)
        if place < len(self.rows) - 1:
            self._add(_("Move “{name}” down", name=row.name), self._move_down)
        self._add(_("Remove “{name}”", name=row.name), self._remove)

    def _add(self, words: str, act: Any) -> None:
        action = QAction(words, self.button.choices)
        action.triggered.connect(act)
        self.button.choices.addAction(action)

    @Slot(object)
    def _on_picked(self, view_id: int) -> None:
        self.current = view_id
        row = self.row()
        if row is not None:
            self.chosen.emit(row.choice)
        self._fill()

    @Slot(str)
    def _on_named(self, name: str) -> None:
        execute, plan_id = self._desk.workspace.execute, self._desk.plan_id
        if self._renamed is not None:
            done = execute(views.rename, self._renamed, name, refused=self.strip.refuse)
        else:
            done = execute(views.save, plan_id, name, self._choice, refused=self.strip.refuse)
        if done is not None:
            self.current = self._renamed or done.value
            self.strip.close_strip()
            self.reload()

    @Slot()
    def _change(self) -> None:
        self._desk.workspace.execute(views.change, self.current, self._choice)
        self.reload()

    @Slot()
    def _rename(self) -> None:
        row = self.row()
        if row is not None:
            self._renamed = row.id
            self.strip.begin(row.name)

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.row()
        if row is not None:
            self._desk.workspace.execute(views.move, row.id, self.rows.index(row) + by)
            self.reload()

    @Slot()
    def _remove(self) -> None:
        row = self.row()
        if row is not None and self._desk.workspace.execute(views.remove, row.id) is not None:
            self._desk.told.emit(_("The view “{name}” was removed", name=row.name))
            self.reload()
