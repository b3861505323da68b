"""Rows of a table in which one column has the mark of a state before its words."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from secretariat.ui import icons, theme
from secretariat.ui.delegates import HairlineDelegate, ground
from secretariat.ui.rows import Rows

_Index = QModelIndex | QPersistentModelIndex

Look = Callable[[Any], tuple[str, str, bool]]
"""The mark of a row's state, the token of the mark's colour, and whether the state is an alarm."""


class StateDelegate(HairlineDelegate):
    """Paints the rows.

    Args:
        view: the table.
        column: which column tells the state.
        look: how the state of a row looks.
    """

    def __init__(self, view: QTableView, column: int, look: Look) -> None:
        super().__init__(view)
        self._column, self._look = column, look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """A cell."""
        model = index.model()
        one = model.row(index.row()) if isinstance(model, Rows) else None
        if index.column() != self._column or one is None:
            super().paint(painter, option, index)
            return
        rect = option.rect
        ground(painter, rect, option, bar=False)
        mark, token, is_alarm = self._look(one)
        painter.save()
        painter.drawPixmap(rect.x() + 8, rect.y() + 11, icons.pixmap(f"mark-{mark}", token, 12))
        painter.setFont(theme.font(theme.BODY, bold=is_alarm))
        painter.setPen(theme.color("danger" if is_alarm else "ink"))
        place = rect.adjusted(28, 0, -8, 0)
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()
