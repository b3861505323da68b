"""The command field: finds pages, commands, meetings, people and words in minutes, and goes there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secretariat.i18n import _
from secretariat.ui import icons, theme
from secretariat.ui.messages import announce
from secretariat.ui.widgets import column, key_width, paint_key

_SEEN = 9
_WIDTH = 440


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found: its words, a quiet note, an icon, and what choosing it does."""

    words: str
    note: str
    icon: str
    act: Callable[[], None]
    keys: str = ""


Provider = Callable[[str], Sequence[Found]]


class Finder(QLineEdit):
    """The command field; what it finds comes from providers."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_WIDTH, 32)
        self.setPlaceholderText(_("Search or do anything"))
        self.setAccessibleName(_("Search or do anything"))
        self.setTextMargins(24, 0, 0, 0)
        self._providers: list[Provider] = []
        self._model = _Model(self)
        self._popup: QFrame | None = None
        self._list = QListView()
        self.textEdited.connect(self._on_edited)

    def provide(self, provider: Provider) -> None:
        """Let a provider be asked."""
        self._providers.append(provider)

    def open(self) -> None:
        """Take the focus, ready for a new search."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._on_edited(self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field with its lens, and its keys while it is empty."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.drawPixmap(10, 8, icons.pixmap("search", "ink3", 16))
        if not self.text():
            keys = "Ctrl K"
            paint_key(painter, self.width() - key_width(keys) - 8, 7, keys, theme.color("ink3"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose, Return does, Esc leaves."""
        rows = self._model.rowCount()
        current = self._list.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Down if rows:
                self._mark((current + 1) % rows)
            case Qt.Key.Key_Up if rows:
                self._mark((current - 1) % rows)
            case Qt.Key.Key_PageDown if rows:
                self._mark(min(current + _SEEN, rows - 1))
            case Qt.Key.Key_PageUp if rows:
                self._mark(max(current - _SEEN, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._do(max(current, 0))
            case Qt.Key.Key_Escape:
                self.clear()
                self._hide()
                self.left.emit()
            case _other:
                super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the list when the focus goes elsewhere."""
        if event.type() == QEvent.Type.FocusOut:
            self._hide()
        return super().eventFilter(watched, event)

    @Slot(str)
    def _on_edited(self, words: str) -> None:
        found: list[Found] = []
        for provider in self._providers:
            found += provider(words.strip())
        self._model.show_rows(found)
        if found:
            self._show()
        else:
            self._hide()
            announce(self, _("Nothing was found"))

    def _mark(self, number: int) -> None:
        """Mark a row as the one that Return does, and say it."""
        index = self._model.index(number)
        self._list.setCurrentIndex(index)
        announce(self, index.data(Qt.ItemDataRole.AccessibleTextRole))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._do(index.row())

    def _do(self, number: int) -> None:
        found = self._model.found(number)
        if found is None:
            return
        self.clear()
        self._hide()
        self.left.emit()
        found.act()

    def _show(self) -> None:
        if self._popup is None:
            self._build_popup()
        popup = self._popup
        assert popup is not None  # noqa: S101
        height = 34 * min(_SEEN, self._model.rowCount()) + 12
        place = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        popup.setGeometry(QRect(place, QSize(max(self.width(), 560), height)))
        popup.show()
        popup.raise_()
        self._mark(0)

    def _hide(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def _build_popup(self) -> None:
        popup = QFrame(self.window())
        tokens = theme.current().tokens
        popup.setStyleSheet(
            f"QFrame {{ background: {tokens['raised']}; border: 1px solid {tokens['line2']}; border-radius: 8px; }}"
            "QListView { background: transparent; border: 0; }"
        )
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Delegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerItem)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(_("What was found"))
        self._list.clicked.connect(self._on_clicked)
        popup.setLayout(column(self._list, margins=(5, 5, 5, 5)))
        self._popup = popup
        self.installEventFilter(self)


class _Model(QAbstractListModel):
    """What was found, for the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[Found] = ()

    def show_rows(self, rows: Sequence[Found]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def found(self, number: int) -> Found | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: ARG002
        return len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (row.words, row.note, row.keys)))
        if role == Qt.ItemDataRole.UserRole:
            return row
        return None


class _Delegate(QStyledItemDelegate):
    """A row: icon, words, a quiet note, keys at the right."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        return QSize(200, 34)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Found = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = self.parent()
        if isinstance(view, QListView) and view.currentIndex() == index:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sel"))
            painter.drawRoundedRect(rect, 4, 4)
        painter.drawPixmap(rect.x() + 10, rect.y() + 8, icons.pixmap(row.icon, "ink2", 18))
        right = rect.right() - 10
        if row.keys:
            right -= key_width(row.keys)
            paint_key(painter, right, rect.y() + 8, row.keys, theme.color("ink3"))
            right -= 8
        painter.setFont(theme.font(theme.BODY))
        painter.setPen(theme.color("ink"))
        room = right - rect.x() - 40
        kept = min(room // 3, painter.fontMetrics().horizontalAdvance(row.note) + 10) if row.note else 0
        words = painter.fontMetrics().elidedText(row.words, Qt.TextElideMode.ElideRight, room - kept)
        place = QRect(rect.x() + 40, rect.y(), room, rect.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        used = painter.fontMetrics().horizontalAdvance(words) + 10
        painter.setFont(theme.font(theme.HELP))
        painter.setPen(theme.color("ink3"))
        note = painter.fontMetrics().elidedText(row.note, Qt.TextElideMode.ElideRight, max(0, room - used))
        painter.drawText(place.adjusted(used, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, note)
        painter.restore()
