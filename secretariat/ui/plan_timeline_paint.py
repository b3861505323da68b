"""How the timeline is painted: years and months above, names, and bars that are soft where a deadline is vague."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QLinearGradient,
    QPainter,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from secretariat.ui import icons, theme
from secretariat.ui.delegates import ground
from secretariat.ui.headlines import LOOKS
from secretariat.ui.plan_timeline_bars import Bar

if TYPE_CHECKING:
    from secretariat.ui.plan_timeline import Timeline

_Index = QModelIndex | QPersistentModelIndex
_NUMBER, _UNDER = 90, 22
_DAY = dt.timedelta(days=1)


class Months(QHeaderView):
    """The head of the timeline: years and months, or quarters where months have no room."""

    def __init__(self, view: "Timeline") -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(super().sizeHint().width(), 44)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """The months above the bars."""
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.color("line2"))
        painter.setFont(theme.font(theme.HELP, bold=True))
        painter.setPen(theme.color("ink3"))
        if logical == 0:
            painter.drawText(rect.adjusted(32, 0, 0, -6), int(Qt.AlignmentFlag.AlignBottom), self._view.bars.head)
        else:
            painter.setClipRect(rect)
            self._months(painter, rect)
        painter.restore()

    def _months(self, painter: QPainter, rect: QRect) -> None:
        view = self._view
        per_month = (rect.width() - 24) * 30.4 / max(1, (view.bars.last - view.bars.first).days)
        step = next((one for one in (1, 3, 6, 12) if per_month * one >= 26), 12)
        day = view.bars.first.replace(month=(view.bars.first.month - 1) // step * step + 1)
        strong, small = theme.font(theme.HELP, bold=True), theme.font(12)
        is_first = True
        while day <= view.bars.last:
            x = view.x_of(day, rect)
            new_year = view.x_of(dt.date(day.year + 1, 1, 1), rect)
            if (day.month == 1 and x + 34 < rect.right()) or (is_first and max(x, rect.x() + 8) + 38 < new_year):
                painter.setFont(strong)
                painter.setPen(theme.color("ink2"))
                painter.drawText(QRectF(max(x, rect.x() + 8), rect.y() + 4, 60, 18), 0, str(day.year))
                is_first = False
            painter.setFont(small)
            painter.setPen(theme.color("ink3"))
            if x >= rect.x() and step < 12:
                painter.drawText(QRectF(x, rect.y() + 22, 40, 16), 0, str(day.month))
            month = day.month - 1 + step
            day = dt.date(day.year + month // 12, month % 12 + 1, 1)


class BarDelegate(QStyledItemDelegate):
    """A name, or a bar with its marks."""

    def __init__(self, view: "Timeline") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """A cell."""
        bar: Bar = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        painter.setClipRect(rect)
        if bar.row is None and not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("sunken"))
        ground(painter, rect, option, bar=index.column() == 0)
        if index.column() == 0:
            self._name(painter, rect, bar)
        else:
            self._bar(painter, rect, bar)
        painter.restore()

    def _name(self, painter: QPainter, rect: QRect, bar: Bar) -> None:
        shift_in = _UNDER if bar.is_under else 0
        if bar.row is None:
            painter.drawPixmap(rect.x() + 10 + shift_in, rect.y() + 8, icons.pixmap(bar.icon, "ink3", 16))
        left = rect.adjusted(32 + shift_in, 0, -8, 0)
        small = QFontMetrics(theme.font(14))
        number = small.elidedText(bar.number, Qt.TextElideMode.ElideRight, _NUMBER)
        shift = small.horizontalAdvance(number) + 8 if number else 0
        whole = QFontMetrics(theme.font(theme.BODY)).horizontalAdvance(bar.name)
        if (
            bar.row is None and not bar.is_under and shift + whole > left.width()
        ):  # the name of a project says more than its number
            number, shift = "", 0
        painter.setFont(theme.font(14))
        painter.setPen(theme.color("ink3"))
        painter.drawText(left, int(Qt.AlignmentFlag.AlignVCenter), number)
        painter.setFont(theme.font(theme.BODY))
        painter.setPen(theme.color("ink"))
        room = left.adjusted(shift, 0, 0, 0)
        shown = painter.fontMetrics().elidedText(bar.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _bar(self, painter: QPainter, rect: QRect, bar: Bar) -> None:
        view = self._view
        x_of = view.x_of
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        family, mark = LOOKS[bar.row.status.headline] if bar.row else (bar.family, "")
        ink, fill, border = theme.current().chips[family]
        begins = x_of(max(bar.starts or view.bars.first, view.bars.first), rect)
        if bar.ends is None:
            self._open_end(painter, rect, begins, border)
        else:
            sure, ends = x_of(bar.sure or bar.ends, rect), x_of(bar.ends + _DAY, rect)
            begins = min(begins, sure - 4)
            ends = max(ends, begins + 6)
            self._body(painter, QRectF(begins, rect.y() + 8, ends - begins, 15), sure, (fill, border))
            if mark:
                painter.drawPixmap(QPointF(begins + 3, rect.y() + 10), icons.pixmap(f"mark-{mark}", ink, 12))
        if bar.original:
            self._original(painter, x_of(bar.original, rect), rect)
        today = x_of(view.bars.on, rect)
        painter.setPen(QPen(theme.color("accent"), 1.5))
        painter.drawLine(QPointF(today, rect.y()), QPointF(today, rect.bottom()))

    def _body(self, painter: QPainter, body: QRectF, sure: float, colors: tuple[str, str]) -> None:
        """Solid as far as is sure, fading from there to the last day."""
        fill = QColor(colors[0] or theme.current().tokens["surface"])
        border = QColor(colors[1])
        clear_fill, clear_border = QColor(fill), QColor(border)
        clear_fill.setAlpha(40)
        clear_border.setAlpha(70)
        pens = []
        for solid, faded in ((fill, clear_fill), (border, clear_border)):
            gradient = QLinearGradient(body.left(), 0, body.right(), 0)
            at = max(0.0, min(1.0, (sure - body.left()) / max(1.0, body.width())))
            gradient.setColorAt(0, solid)
            gradient.setColorAt(at, solid)
            if at < 1:
                gradient.setColorAt(1, faded)
            pens.append(gradient)
        painter.setBrush(pens[0])
        painter.setPen(QPen(pens[1], 1))
        painter.drawRoundedRect(body, 4, 4)

    def _open_end(self, painter: QPainter, rect: QRect, begins: float, border: str) -> None:
        """A dashed line where no end is known."""
        pen = QPen(QColor(border), 1.5)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        middle = rect.y() + 15.5
        painter.drawLine(QPointF(begins, middle), QPointF(rect.right() - 14, middle))

    def _original(self, painter: QPainter, x: float, rect: QRect) -> None:
        """A hollow diamond at the last day of the original deadline."""
        middle = rect.y() + 15.5
        painter.setPen(QPen(theme.color("ink2"), 1.5))
        painter.setBrush(theme.color("surface"))
        corners = [QPointF(x, middle - 5), QPointF(x + 5, middle), QPointF(x, middle + 5), QPointF(x - 5, middle)]
        painter.drawPolygon(QPolygonF(corners))
