"""What stands beside and under the text of the minutes: clock times, marks of the kinds, chips with facts."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QTextBlock
from PySide6.QtWidgets import QWidget

from secretariat.i18n import _, capitalized, chosen
from secretariat.models import EntryKind
from secretariat.services.actions import ActionRow
from secretariat.services.labels import label
from secretariat.ui import theme
from secretariat.ui.entry_blocks import WITH_CHIPS, clock_of, kind_of, uid_of

WIDTH = 96
_TIME_RIGHT = 58
_MARK_LEFT = 66
_MARKS = {EntryKind.STEER: "§", EntryKind.DECISION: "§", EntryKind.AGREEMENT: "■", EntryKind.DISSENT: "≠"}

Geometry = Callable[[], Sequence[tuple[QTextBlock, QRectF]]]


class Gutter(QWidget):
    """The column at the left of the text.

    Args:
        parent: the editor.
        geometry: the blocks that are seen, with their places in the column's coordinates.
        current: the uid of the entry that has the caret.
    """

    def __init__(self, parent: QWidget, geometry: Geometry, current: Callable[[], str]) -> None:
        super().__init__(parent)
        self._geometry = geometry
        self._current = current
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Clock times, marks, and a bar at the entry under work."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("surface"))
        for block, rect in self._geometry():
            self._paint_block(painter, block, int(rect.y()))
            if uid_of(block) == self._current():
                painter.fillRect(QRectF(0, rect.y() + 1, 3, max(22, rect.height() - 2)), theme.color("accent"))

    @staticmethod
    def _paint_block(painter: QPainter, block: QTextBlock, top: int) -> None:
        clock, kind = clock_of(block), kind_of(block)
        line = QRect(0, top, _TIME_RIGHT, 28)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        if clock is not None:
            painter.setFont(theme.font(theme.HELP))
            painter.setPen(theme.color("ink3"))
            painter.drawText(line, right, chosen().clock(clock))
        mark = QRect(_MARK_LEFT, top, 24, 28)
        painter.setPen(theme.color("accent"))
        if kind is EntryKind.ACTION:
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(_MARK_LEFT + 4.5, top + 6.5, 14, 14), 3, 3)
        elif kind is EntryKind.NOTED:
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(_MARK_LEFT + 6, top + 8, 10, 10))
        elif kind is EntryKind.SUMMARY:
            painter.setFont(theme.font(11, bold=True))
            painter.setPen(theme.color("ink3"))
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, _("CH"))
        elif kind is EntryKind.AGREEMENT:
            painter.fillRect(QRect(_MARK_LEFT + 7, top + 9, 9, 9), theme.color("accent"))
        elif kind in _MARKS:
            painter.setFont(theme.font(17, bold=True))
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, _MARKS[kind])
        elif kind is EntryKind.BULLET:
            painter.setFont(theme.font(17))
            painter.setPen(theme.color("ink2"))
            painter.drawText(QRect(_MARK_LEFT + 14, top, 30, 28), Qt.AlignmentFlag.AlignCenter, "–")


def paint_chips(painter: QPainter, block: QTextBlock, rect: QRectF, action: ActionRow | None, today: dt.date) -> None:
    """The kind under an entry, and the facts of an action; what is missing is said in a dashed chip."""
    kind = kind_of(block)
    if kind not in WITH_CHIPS or not block.text().strip():
        return
    x = int(rect.x())
    y = int(rect.bottom()) + 3
    right = int(rect.right())
    x += _kind_chip(painter, x, y, capitalized(_(label(kind)))) + 6
    if kind is not EntryKind.ACTION or action is None:
        return
    owners = "; ".join(owner.label(chosen().code) for owner in action.owners)
    x += _fact_chip(painter, x, y, right - 150, name=_("Responsible"), value=owners, missing=_("no owner")) + 6
    due = action.due.words or (chosen().date(action.latest) if action.latest else "")
    if action.latest and action.due.words and chosen().date(action.latest) not in action.due.words:
        due = f"{action.due.words} ({chosen().date(action.latest)})"
    late = action.is_late(today)
    _fact_chip(painter, x, y, right, name=_("Due"), value=due, missing=_("no due date"), late=late)


def _kind_chip(painter: QPainter, x: int, y: int, words: str) -> int:
    painter.setFont(theme.font(theme.HELP, bold=True))
    width = painter.fontMetrics().horizontalAdvance(words) + 16
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("tint2"))
    painter.drawRoundedRect(QRectF(x, y, width, 23), 4, 4)
    painter.setPen(theme.color("accent"))
    painter.drawText(QRectF(x, y, width, 23), Qt.AlignmentFlag.AlignCenter, words)
    return width


def _fact_chip(
    painter: QPainter, x: int, y: int, right: int, *, name: str, value: str, missing: str, late: bool = False
) -> int:
    plain, strong = theme.font(theme.HELP), theme.font(theme.HELP, bold=True)
    if not value:
        name, value, strong = "", missing, plain
    name_width = QFontMetrics(plain).horizontalAdvance(name) + (6 if name else 0)
    room = max(40, right - x - name_width - 18)
    value = QFontMetrics(strong).elidedText(value, Qt.TextElideMode.ElideRight, room)
    width = name_width + QFontMetrics(strong).horizontalAdvance(value) + 18
    pen = QPen(theme.color("control" if not name else "tint_line"), 1)
    if not name:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(theme.color("tint") if name else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(x + 0.5, y + 0.5, width - 1, 22), 4, 4)
    painter.setFont(plain)
    painter.setPen(theme.color("ink2"))
    place = QRectF(x + 9, y, width, 23)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
    painter.setFont(strong)
    painter.setPen(theme.color("danger" if late else "ink" if name else "ink3"))
    painter.drawText(place.adjusted(name_width, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, value)
    return width
