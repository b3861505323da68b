"""The agenda items that each meeting of a group has."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.i18n import _, chosen
from secretariat.services import groups
from secretariat.services.groups import StandingRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, Line
from secretariat.ui.widgets import Button, clear, column, connect, row, text


class StandingItems(QWidget):
    """A short list of titles and minutes, in two parts: before and after the meeting's own items."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._group_id: int | None = None
        self._rows: list[tuple[StandingRow, Line, Line]] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.approving = ChoiceField(_("Earlier minutes are approved in"))
        self.approving.changed.connect(self._on_approving)
        self._error = text("", "error", wrap=True)
        self._error.hide()
        add_first = connect(Button(_("Add at the beginning"), "quiet", icon="plus"), self._on_add_first)
        add_last = connect(Button(_("Add at the end"), "quiet", icon="plus"), self._on_add_last)
        self.setLayout(
            column(
                text(_("In every agenda"), "group"),
                self._list,
                row(add_first, add_last, 1),
                self.approving,
                self._error,
                spacing=6,
            )
        )

    def show_group(self, group_id: int | None) -> None:
        """Show the items of a group; a new group gets the usual ones by itself."""
        self._group_id = group_id
        self.setVisible(group_id is not None)
        clear(self._list)
        self._rows = []
        self._error.hide()
        if group_id is None:
            return
        items = self._desk.workspace.ask(groups.standing, group_id)
        for item in items:
            self._show_row(item)
        self.approving.show_choices([(None, "–"), *((item.id, item.title) for item in items)])
        self.approving.show_value(next((item.id for item in items if item.approves_minutes), None))

    def _show_row(self, item: StandingRow) -> None:
        title, minutes = Line(_("Title of the item")), Line(_("Minutes of time"))
        title.show_text(item.title)
        minutes.show_text("" if item.duration is None else str(item.duration))
        minutes.setFixedWidth(54)
        minutes.setToolTip(_("Minutes of time"))
        drop = Button("", "quiet", icon="close")
        drop.setAccessibleName(_("Remove {title}", title=item.title))
        drop.clicked.connect(_Drop(self, item))
        for line in (title, minutes):
            line.left.connect(self._on_left)
        self._rows.append((item, title, minutes))
        self._list.addLayout(row(title, minutes, drop, spacing=4))

    def drop(self, item: StandingRow) -> None:
        """Take an item away."""
        self._save([one for one in self._wanted() if one.id != item.id])

    @Slot()
    def _on_left(self) -> None:
        self._save(self._wanted())

    @Slot()
    def _on_approving(self) -> None:
        chosen_id = self.approving.value
        self._save([
            replace(item, approves_minutes=chosen_id is not None and item.id == chosen_id) for item in self._wanted()
        ])  # fmt: skip

    @Slot()
    def _on_add_first(self) -> None:
        wanted = self._wanted()
        place = sum(not one.closing for one in wanted)
        self._save([*wanted[:place], StandingRow(_("New item")), *wanted[place:]])

    @Slot()
    def _on_add_last(self) -> None:
        self._save([*self._wanted(), StandingRow(_("New item"), closing=True)])

    def _wanted(self) -> list[StandingRow]:
        found = []
        for item, title, minutes in self._rows:
            words = minutes.text().strip()
            duration = int(words) if words.isdecimal() else None
            found.append(replace(item, title=title.text(), duration=duration))
        return found

    def _save(self, wanted: list[StandingRow]) -> None:
        if self._group_id is None:
            return
        done = self._desk.workspace.execute(groups.set_standing, self._group_id, wanted, refused=self._refuse)
        if done is not None:
            self.show_group(self._group_id)

    def _refuse(self, no: Any) -> None:
        self._error.setText(no.said_in(chosen()))
        self._error.show()


class _Drop:
    """Takes an item away when its button is pressed."""

    def __init__(self, items: StandingItems, item: StandingRow) -> None:
        self._items = items
        self._item = item

    def __call__(self) -> None:
        self._items.drop(self._item)
