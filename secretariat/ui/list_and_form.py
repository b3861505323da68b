"""A list at the left and the form of the chosen row at the right; what is written in the form is kept at once."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from secretariat.i18n import _, count
from secretariat.ui.desk import Desk
from secretariat.ui.fields import Form, Line
from secretariat.ui.rows import Column, Rows, table
from secretariat.ui.widgets import Button, EmptyState, column, connect, line, pane, row, scrolled, text

_FORM_WIDTH = 380


class ListAndForm(QWidget):
    """The shape that the lists of people share.

    Args:
        window: the window, for actions.
        desk: what the page works with.
        columns: of the list.
        form: for the chosen row.
        watches: the tables whose changes make the list stale.
        words: the list's name, what the button for a new row says, and what an empty list says.
    """

    def __init__(
        self,
        window: Any,
        desk: Desk,
        columns: Sequence[Column[Any]],
        form: Form,
        watches: tuple[type, ...],
        words: tuple[str, str, str],
    ) -> None:
        super().__init__()
        self.desk = desk
        self.form = form
        self._watches = watches
        self._is_new = False
        self.rows: Rows[Any] = Rows(columns, self.key_of, self)
        name, new, empty = words
        self.table = table(self.rows, name)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.new = connect(Button(new, icon="plus"), self.begin)
        self.filter = Line(_("Filter"))
        self.filter.setPlaceholderText(_("Filter"))
        self.filter.setFixedWidth(220)
        self.filter.textChanged.connect(self._on_filter)
        self.count = text("", "help")
        self.title = text("", "pane", wrap=True)
        self.add = connect(Button(_("Add"), "primary"), self._on_add)
        self.cancel = connect(Button(_("Cancel"), "quiet"), self._on_cancel)
        self.remove = connect(Button(_("Remove"), "quiet"), self._on_remove)
        self._build(empty, new)
        form.listen(self._on_edited)
        desk.workspace.changed.connect(self._on_changed)
        window.add_action(new, "Ctrl+N", self.begin, self)

    def _build(self, empty: str, new: str) -> None:
        tools = row(self.filter, self.count, 1, self.new, spacing=12, margins=(32, 12, 24, 8))
        start = connect(Button(new, icon="plus"), self.begin)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        self._empty = QWidget()
        self._empty.setLayout(column(EmptyState(_("Nothing here yet"), empty, start), 1, margins=(32, 24, 32, 24)))
        self._lists.addWidget(self._empty)
        left = column(tools, self._lists, spacing=0)
        left.setStretch(1, 1)
        buttons = row(self.add, self.cancel, 1, self.remove, spacing=6)
        inner = pane(column(self.title, self.form, buttons, 1, spacing=16, margins=(24, 20, 24, 20)), "sunken")
        self.panel = scrolled(inner)
        self.panel.setFixedWidth(_FORM_WIDTH)
        layout = row(left, line(vertical=True), self.panel, spacing=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self._show_form(None)

    @staticmethod
    @abstractmethod
    def key_of(row: Any) -> int:
        """The id of a row."""

    @abstractmethod
    def read(self) -> Sequence[Any]:
        """The rows, in order."""

    @abstractmethod
    def fill(self, row: Any | None) -> None:
        """Show a row in the form; `None` is a new one."""

    @abstractmethod
    def name_of(self, row: Any) -> str:
        """The title of the form for a row."""

    @abstractmethod
    def save_new(self) -> int | None:
        """Add what the form holds; returns the id, or `None` when it was refused."""

    @abstractmethod
    def save(self, row: Any) -> None:
        """Keep what the form holds for a row."""

    @abstractmethod
    def delete(self, row: Any) -> bool:
        """Remove a row; whether that was done."""

    def reload(self) -> None:
        """Read the rows anew; the chosen one stays chosen, and what is being written in its form stays."""
        current = self.current()
        key = self.key_of(current) if current is not None else None
        self.rows.show_rows(self.read())
        empty = self.rows.empty_columns()
        for number in range(self.rows.columnCount()):
            self.table.setColumnHidden(number, number in empty)
        self._lists.setCurrentWidget(self.table if self.rows.rowCount() or self.filter.text() else self._empty)
        self.count.setText(count("{n} row", "{n} rows", self.rows.rowCount()) if self.rows.rowCount() else "")
        if not self._is_new:
            place = self.rows.place(key)
            self._select(place if place >= 0 else 0)

    def choose(self, key: int) -> None:
        """Choose the row of an id."""
        self._is_new = False
        self.filter.clear()
        self._select(self.rows.place(key))

    def current(self) -> Any | None:
        """The chosen row."""
        return self.rows.row(self.table.currentIndex().row())

    @Slot()
    def begin(self) -> None:
        """Begin a new row."""
        self._is_new = True
        self.table.clearSelection()
        self._show_form(None)
        next(iter(self.form.fields.values())).editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _select(self, place: int) -> None:
        if 0 <= place < self.rows.rowCount():
            index = self.rows.index(place, 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(index, flags)
            self._show_form(self.rows.row(place))
        elif not self._is_new:
            self._show_form(None)

    def _show_form(self, row: Any | None) -> None:
        self.panel.setVisible(row is not None or self._is_new)
        self.add.setVisible(self._is_new)
        self.cancel.setVisible(self._is_new)
        self.remove.setVisible(not self._is_new)
        self.title.setText(self.name_of(row) if row is not None else self.new.text())
        if row is not None or self._is_new:
            self.form.calm()
            self.fill(row)
        self.form.setEnabled(self.desk.workspace.can_write)

    @Slot()
    def _on_current(self, *_: object) -> None:
        row = self.current()
        if row is not None:
            self._is_new = False
            self._show_form(row)

    @Slot()
    def _on_edited(self) -> None:
        row = self.current()
        if not self._is_new and row is not None and not self.form.is_wrong:
            self.form.calm()
            self.save(row)

    @Slot()
    def _on_add(self) -> None:
        if self.form.is_wrong:
            return
        self.form.calm()
        key = self.save_new()
        if key is not None:
            self._is_new = False
            self.reload()
            self.choose(key)
            self.table.setFocus()

    @Slot()
    def _on_cancel(self) -> None:
        self._is_new = False
        self._show_form(self.current())
        self.table.setFocus()

    @Slot()
    def _on_remove(self) -> None:
        row = self.current()
        if row is not None:
            name = self.name_of(row)
            if self.delete(row):
                self.desk.told.emit(_("{name} was removed", name=name))

    @Slot(str)
    def _on_filter(self, words: str) -> None:
        self.rows.filter(words)
        self.count.setText(count("{n} row", "{n} rows", self.rows.rowCount()))

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and changes.touches(*self._watches):
            self.reload()
