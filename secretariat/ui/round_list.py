"""The list of update rounds, each with how many have answered."""

from collections.abc import Sequence
from typing import Any

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
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secretariat.i18n import _
from secretariat.services.rounds import RoundRow
from secretariat.ui import theme
from secretariat.ui.delegates import ground

_Index = QModelIndex | QPersistentModelIndex
_ROW = 74


class RoundList(QListView):
    """The rounds, the newest first, each with how many have answered.

    Signals:
        shown: another round is chosen.
    """

    shown = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._is_filling = False
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setAccessibleName(_("Update rounds"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_rounds(self, found: Sequence[RoundRow]) -> None:
        """Show these; the chosen one stays chosen."""
        kept = self.current()
        self._is_filling = True
        self._model.show_rows(found)
        self._select(next((place for place, one in enumerate(found) if kept and one.id == kept.id), 0))
        self._is_filling = False
        self.shown.emit(self.current())

    def choose(self, round_id: int) -> None:
        """Choose a round."""
        for place in range(self._model.rowCount()):
            if self._model.index(place).data(Qt.ItemDataRole.UserRole).id == round_id:
                self._select(place)

    def current(self) -> RoundRow | None:
        """The chosen round."""
        one = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return one if isinstance(one, RoundRow) else None

    def _select(self, place: int) -> None:
        if place < self._model.rowCount():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._model.index(place), flags)

    def _on_current(self, *_indexes: object) -> None:
        if not self._is_filling:
            self.shown.emit(self.current())


class _Model(QAbstractListModel):
    """Rounds."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[RoundRow] = ()

    def show_rows(self, rows: Sequence[RoundRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: ARG002
        return len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return one
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{_('Round {number}', number=one.number)}, {_answered(one)}, {_when(one)}"
        return None


class _Delegate(QStyledItemDelegate):
    """A row: the number, how many have answered, by when; and a thin bar of that share."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(180, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        one: RoundRow = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        ground(painter, rect, option)
        painter.save()
        place = rect.adjusted(24, 0, -18, 0)
        painter.setFont(theme.font(theme.BODY, bold=one.is_open))
        painter.setPen(theme.color("ink"))
        title = QRect(place.x(), place.y() + 10, place.width(), 20)
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, _("Round {number}", number=one.number))
        painter.setFont(theme.font(theme.HELP))
        painter.setPen(theme.color("ink3"))
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, _answered(one))
        under = painter.fontMetrics().elidedText(_when(one), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(title.translated(0, 22), Qt.AlignmentFlag.AlignVCenter, under)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(place.x(), place.y() + 58, place.width(), 4)
        painter.setBrush(theme.color("line2"))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setBrush(theme.color("accent"))
        bar.setWidth(bar.width() * one.answered / max(1, len(one.requests)))
        painter.drawRoundedRect(bar, 2, 2)
        painter.restore()


def _answered(one: RoundRow) -> str:
    return _("{answered}/{total} answered", answered=one.answered, total=len(one.requests))


def _when(one: RoundRow) -> str:
    if one.closed_on is not None:
        return _("closed {day}", day=one.closed_on)
    return _("answer by {day}", day=one.facts.answer_by)
