"""Painting rows: hairlines under them, the chosen one on its ground with a bar at the left."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from secretariat.ui import theme

_Index = QModelIndex | QPersistentModelIndex


class HairlineDelegate(QStyledItemDelegate):
    """Cells of one line of text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, words, hairline."""
        rect: QRect = option.rect
        ground(painter, rect, option, bar=index.column() == 0)
        painter.save()
        painter.setFont(theme.font(theme.BODY))
        painter.setPen(theme.color("ink"))
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        place = rect.adjusted(32 if index.column() == 0 else 8, 0, -8, 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


def ground(painter: QPainter, rect: QRect, option: QStyleOptionViewItem, *, bar: bool = True) -> None:
    """The ground of a row: chosen, under the pointer, or none; and the hairline under it."""
    state = option.state
    view = option.widget
    has_focus = isinstance(view, QAbstractItemView) and view.hasFocus()
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, theme.color("sel" if has_focus else "hover"))
        if bar:
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), theme.color("accent"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, theme.color("hover"))
    painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.color("line"))
