"""Lists of cards: each row a few lines, the first of them strong, with a mark before and words at the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secretariat.i18n import N_
from secretariat.ui import icons, theme
from secretariat.ui.delegates import ground

T = TypeVar("T")
_Index = QModelIndex | QPersistentModelIndex
_LINE, _LEFT, _MARKED, _RIGHT, _STEP, _BAR = 20, 24, 16, 16, 18, 14
_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


@dataclass(frozen=True, slots=True)
class Words:
    """A line of a card: its words, their colour, and whether they are strong; `right` stands at the right end."""

    words: str
    token: str = "ink3"
    size: int = theme.HELP
    is_bold: bool = False
    right: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """How a row looks and reads.

    Attributes:
        lines: its lines, from the top.
        said: what a screen reader says of it.
        mark: the name of its mark and the token of its colour.
        level: how far it stands in, as an answer stands under what it answers.
        share: how much of a thin bar under it is filled.
    """

    lines: Sequence[Words]
    said: str
    mark: tuple[str, str] | None = None
    level: int = 0
    share: float | None = None


class CardList(QListView, Generic[T]):
    """A list of cards; what is chosen stays chosen when it is filled anew.

    Signals:
        shown: another row is chosen, or none.
        entered: Return was pressed on a row.

    Args:
        name: what a screen reader calls the list.
        card: how a row looks.
        key: gives the id of a row.
    """

    shown = Signal(object)
    entered = Signal()

    def __init__(self, name: str, card: Callable[[T], Card], key: Callable[[T], Any]) -> None:
        super().__init__()
        self._is_filling = False
        self._key = key
        self.cards: Cards[T] = Cards(card, self)
        self.setModel(self.cards)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current)

    @property
    def rows(self) -> Sequence[T]:
        """The rows, in order."""
        return self.cards.rows

    def show_rows(self, rows: Sequence[T], wanted: int | None = None) -> None:
        """Show these and choose the one at a place; else the one chosen before, or what has come in its place."""
        kept, place = self.current(), max(0, self.place())
        self._is_filling = True
        self.cards.show_rows(rows)
        found = -1 if kept is None else self._place_of(self._key(kept))
        place = max(0, wanted) if wanted is not None else found if found >= 0 else place
        self.select(min(place, len(rows) - 1))
        self._is_filling = False
        self.shown.emit(self.current())

    def choose(self, key: Any) -> None:
        """Choose the row of an id."""
        self.select(self._place_of(key))

    def select(self, place: int) -> None:
        """Choose the row at a place."""
        if 0 <= place < len(self.rows):
            index = self.cards.index(place)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def current(self) -> T | None:
        """The chosen row."""
        place = self.place()
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def place(self) -> int:
        """Which one is chosen; -1 where none is."""
        return self.currentIndex().row()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes on from the chosen row."""
        if event.key() in _ENTERS and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _place_of(self, key: Any) -> int:
        return next((place for place, one in enumerate(self.rows) if self._key(one) == key), -1)

    def _on_current(self, *_indexes: object) -> None:
        if not self._is_filling:
            self.shown.emit(self.current())


class OrderedCards(CardList[T]):
    """Cards that are put into another order, by drag or by keys.

    Signals:
        arranged: the ids in the order that is wanted.
        removed: the chosen one is to be removed.
    """

    KEYS: tuple[tuple[str, str], ...] = (
        (N_("Move it up"), "Ctrl+Shift+Up"),
        (N_("Move it down"), "Ctrl+Shift+Down"),
        (N_("Remove it"), "Delete"),
    )
    arranged = Signal(object)
    removed = Signal()

    def __init__(self, name: str, card: Callable[[T], Card], key: Callable[[T], Any]) -> None:
        super().__init__(name, card, key)
        self.cards.moved = self.move_to
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)

    def move_to(self, place: int, before: int) -> bool:
        """Let a row stand before the one at a place; whether that is another order."""
        keys = [self._key(one) for one in self.rows]
        if before in {place, place + 1} or not 0 <= place < len(keys) or not 0 <= before <= len(keys):
            return False
        keys.insert(before, keys[place])
        del keys[place + (before < place)]
        self.arranged.emit(keys)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Shift with an arrow moves the chosen row, Delete removes it."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 2}.get(Qt.Key(event.key()), 0)
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if by and event.modifiers() & both == both:
            self.move_to(self.place(), self.place() + by)
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class Cards(QAbstractListModel, Generic[T]):
    """The rows of a list of cards."""

    def __init__(self, card: Callable[[T], Card], parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[T] = ()
        self.moved: Callable[[int, int], bool] | None = None
        self._card = card

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """How a row looks, or how it reads."""
        if role == Qt.ItemDataRole.UserRole:
            return self._card(self.rows[index.row()])
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return self._card(self.rows[index.row()]).said
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """What can be dragged, and where to: between rows."""
        if self.moved is None:
            return super().flags(index)
        usual = super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled
        return usual if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """A row is moved, never copied."""
        return Qt.DropAction.MoveAction

    def moveRows(self, _from: _Index, source: int, _count: int, _to: _Index, before: int) -> bool:
        """A row was dragged before another one."""
        return self.moved is not None and self.moved(source, before)


class _Delegate(QStyledItemDelegate):
    """Paints a card."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        card: Card = index.data(Qt.ItemDataRole.UserRole)
        return QSize(180, 16 + _LINE * len(card.lines) + (_BAR if card.share is not None else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        card: Card = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        ground(painter, rect, option)
        left = rect.x() + _LEFT + card.level * _STEP
        if card.level:
            painter.fillRect(QRect(left - 10, rect.y(), 1, rect.height()), theme.color("line2"))
        if card.mark is not None:
            name, token = card.mark
            painter.drawPixmap(left, rect.y() + 12, icons.pixmap(f"mark-{name}", token, 12))
            left += _MARKED + 4
        room = QRect(left, rect.y() + 8, rect.right() - _RIGHT - left, _LINE)
        for words in card.lines:
            _paint(painter, room, words)
            room.translate(0, _LINE)
        if card.share is not None:
            _paint_bar(painter, QRectF(left, room.y() + 6, room.width(), 4), card.share)
        painter.restore()


def _paint(painter: QPainter, room: QRect, one: Words) -> None:
    taken = 0
    if one.right:
        painter.setFont(theme.font(theme.HELP))
        painter.setPen(theme.color("ink3"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, one.right)
        taken = painter.fontMetrics().horizontalAdvance(one.right) + 10
    painter.setFont(theme.font(one.size, bold=one.is_bold))
    painter.setPen(theme.color(one.token))
    shown = painter.fontMetrics().elidedText(one.words, Qt.TextElideMode.ElideRight, room.width() - taken)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_bar(painter: QPainter, bar: QRectF, share: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("line2"))
    painter.drawRoundedRect(bar, 2, 2)
    painter.setBrush(theme.color("accent"))
    bar.setWidth(bar.width() * share)
    painter.drawRoundedRect(bar, 2, 2)
