"""The agenda beside the text of the minutes; several items of it can be chosen for an extract."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secretariat.i18n import _, count
from secretariat.services.agenda import ItemRow
from secretariat.ui import icons, theme
from secretariat.ui.widgets import Button, column, connect, text

_Index = QModelIndex | QPersistentModelIndex


class ItemList(QListView):
    """The agenda beside the text. The text goes along with the current item; Shift and Ctrl choose more beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Agenda"))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setAccessibleDescription(_("Shift and Ctrl choose several items, for an extract of them."))
        self.setStyleSheet("QListView { background: transparent; }")
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)

    def show_items(self, items: list[ItemRow]) -> None:
        """Show these items; the chosen one stays chosen."""
        current = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        self._model.show_rows(items)
        self.choose(current.id if isinstance(current, ItemRow) else None)
        self.viewport().update()

    def choose(self, item_id: int | None) -> None:
        """Choose an item."""
        place = self._model.place(item_id)
        if place >= 0 and place != self.currentIndex().row():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._model.index(place), flags)

    def keyboardSearch(self, words: str) -> None:
        """Digits go to the item that begins with them; Ctrl+Space, which chooses, searches for nothing."""
        if words.strip():
            super().keyboardSearch(words)

    def chosen(self) -> list[int]:
        """The ids of the chosen items, in the order of the agenda."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._model.index(row_).data(Qt.ItemDataRole.UserRole).id for row_ in rows]


class ChosenItems(QWidget):
    """What can be done with several chosen items, under the list; not seen while one alone is chosen.

    Args:
        items: the list.
        extract: saves an extract of what is chosen.
    """

    def __init__(self, items: ItemList, extract: Callable[[], None]) -> None:
        super().__init__()
        self._list = items
        self._words = text("", "help")
        self.extract = connect(Button(_("Save an extract…"), icon="document"), extract)
        self.setLayout(column(self._words, self.extract, spacing=6, margins=(16, 8, 16, 12)))
        items.selectionModel().selectionChanged.connect(self._on_chosen)
        items.model().modelReset.connect(self._on_chosen)
        self.hide()

    @Slot()
    def _on_chosen(self, *_of: object) -> None:
        n = len(self._list.chosen())
        self._words.setText(count("{n} item is chosen", "{n} items are chosen", n))
        self.extract.setAccessibleDescription(self._words.text())
        self.setVisible(n > 1)


class _Model(QAbstractListModel):
    """The items."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[ItemRow] = []

    def show_rows(self, rows: list[ItemRow]) -> None:
        if [row_.id for row_ in rows] == [row_.id for row_ in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def place(self, item_id: int | None) -> int:
        return next((number for number, row_ in enumerate(self._rows) if row_.id == item_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: ARG002
        return len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row_ = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row_
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            written, secret = (_("written") if row_.entry_count else ""), (_("secret") if row_.secrecy else "")
            return ", ".join(filter(None, (f"{row_.number} {row_.title}", written, secret)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return row_.title
        return None


class _Delegate(QStyledItemDelegate):
    """A row: a tick when something is written, the number, the title."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(200, 34)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row_: ItemRow = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        state = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_chosen:
            painter.fillRect(rect, theme.color("tint2"))
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), theme.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("line"))
        indent = 14 if row_.is_sub_item else 0
        painter.setFont(theme.font(theme.BODY, bold=is_chosen))
        painter.setPen(theme.color("ink" if is_chosen or not row_.entry_count else "ink2"))
        number = QRect(rect.x() + 14 + indent, rect.y(), 30, rect.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter, row_.number)
        title = QRect(rect.x() + 44 + indent, rect.y(), rect.width() - 44 - indent - 30, rect.height())
        shown = painter.fontMetrics().elidedText(row_.title, Qt.TextElideMode.ElideRight, title.width())
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, shown)
        if row_.secrecy:
            painter.drawPixmap(rect.right() - 24, rect.y() + 9, icons.pixmap("lock", "accent", 16))
        elif row_.entry_count:
            painter.drawPixmap(rect.right() - 24, rect.y() + 9, icons.pixmap("check", "accent", 16))
        painter.restore()
