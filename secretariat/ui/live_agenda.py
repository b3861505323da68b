"""The agenda beside the text of a meeting: what was handled and when, what is under work, what is to come."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secretariat.i18n import N_, _, chosen
from secretariat.models import ItemState
from secretariat.services.agenda import ItemRow
from secretariat.services.labels import label
from secretariat.ui import icons, theme

_Index = QModelIndex | QPersistentModelIndex
_ROW, _LOW_ROW = 34, 30
_LEFT, _RIGHT, _TITLE, _INDENT, _TIME = 16, 16, 42, 14, 40
_MARKS = {
    ItemState.HANDLED: ("check", "accent"),
    ItemState.POSTPONED: ("right", "ink3"),
    ItemState.DROPPED: ("close", "ink3"),
}


class LiveAgenda(QListView):
    """The agenda. Moving in it shows an item, Return takes the item up and goes to its text.

    Signals:
        shown: the id of an item to be shown.
        taken: the id of an item to be taken up.
    """

    KEYS = ((N_("Take the item up and go to its text"), "Return"),)

    shown = Signal(int)
    taken = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Agenda"))
        self.setStyleSheet("QListView { background: transparent; }")
        self._model = _Model(self)
        self._delegate = _Delegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.clicked.connect(self._on_clicked)
        self._is_quiet = False

    def show_items(self, items: Sequence[ItemRow]) -> None:
        """Show these items; the chosen one stays chosen."""
        current = self.current()
        self._is_quiet = True
        self._model.show_rows(items)
        self._is_quiet = False
        self.choose(current.id if current else None)
        self.viewport().update()

    def choose(self, item_id: int | None) -> None:
        """Mark an item as the one whose text is shown."""
        place = self._model.place(item_id)
        if place >= 0:
            self._is_quiet = True
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._model.index(place), flags)
            self._is_quiet = False

    def current(self) -> ItemRow | None:
        """The chosen item."""
        row_ = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row_ if isinstance(row_, ItemRow) else None

    def set_low(self, low: bool) -> None:  # noqa: FBT001
        """Let rows be lower, in a low window."""
        height = _LOW_ROW if low else _ROW
        if self._delegate.height != height:
            self._delegate.height = height
            self.scheduleDelayedItemsLayout()

    def wanted_height(self) -> int:
        """How high it is when every item is seen."""
        return self._delegate.height * self._model.rowCount()

    def whole_rows(self, height: int) -> int:
        """The most of a height that whole rows fill."""
        return max(0, height // self._delegate.height * self._delegate.height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return takes the item up."""
        item = self.current()
        if item is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.taken.emit(item.id)
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        item = current.data(Qt.ItemDataRole.UserRole)
        if isinstance(item, ItemRow) and not self._is_quiet:
            self.shown.emit(item.id)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        item = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(item, ItemRow):
            self.taken.emit(item.id)


class _Model(QAbstractListModel):
    """The items."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[ItemRow] = ()

    def show_rows(self, rows: Sequence[ItemRow]) -> None:
        if [one.id for one in rows] == [one.id for one in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def place(self, item_id: int | None) -> int:
        return next((number for number, one in enumerate(self._rows) if one.id == item_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return item
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            begun = _("began {time}", time=chosen().clock(item.begun)) if item.begun else ""
            state = _(label(item.state)) if item.state is not ItemState.OPEN else ""
            return ", ".join(filter(None, (f"{item.number} {item.title}", state, begun)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.title
        return None


class _Delegate(QStyledItemDelegate):
    """A row: a tick or the number, the title, the time at which the item was taken up."""

    height = _ROW

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(200, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        item: ItemRow = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_chosen:
            painter.fillRect(rect, theme.color("tint2"))
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), theme.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("line"))
        indent = _INDENT if item.is_sub_item else 0
        is_past = item.state is not ItemState.OPEN
        left = rect.x() + _LEFT + indent
        if is_past and not is_chosen:
            icon, token = _MARKS[item.state]
            painter.drawPixmap(left, rect.y() + (rect.height() - 16) // 2, icons.pixmap(icon, token, 16))
        else:
            painter.setFont(theme.font(theme.BODY if is_chosen else 14, bold=is_chosen))
            painter.setPen(theme.color("ink" if is_chosen else "ink2"))
            place = QRect(left, rect.y(), _TITLE - _LEFT, rect.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, item.number)
        right = rect.right() + 1 - _RIGHT - (_TIME if item.begun else 0)
        title = QRect(rect.x() + _TITLE + indent, rect.y(), right - rect.x() - _TITLE - indent, rect.height())
        face = theme.font(theme.BODY, bold=is_chosen)
        face.setStrikeOut(item.state is ItemState.DROPPED)
        painter.setFont(face)
        painter.setPen(theme.color("ink2" if is_past and not is_chosen else "ink"))
        shown = painter.fontMetrics().elidedText(item.title, Qt.TextElideMode.ElideRight, title.width())
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, shown)
        if item.begun:
            painter.setFont(theme.font(theme.HELP))
            painter.setPen(theme.color("ink2"))
            place = QRect(right, rect.y(), _TIME, rect.height())
            ends = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(place, ends, chosen().clock(item.begun))
        painter.restore()
