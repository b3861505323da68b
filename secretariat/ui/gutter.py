"""What stands beside the text of the minutes: clock times, marks of the kinds."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen, QTextBlock
from PySide6.QtWidgets import QToolTip, QWidget

from secretariat.i18n import _, chosen
from secretariat.language import identity_codes
from secretariat.models import EntryKind
from secretariat.ui import icons, theme
from secretariat.ui.entry_blocks import clock_of, heading_of, is_offered, is_secret, item_of, kind_of, text_of, uid_of

WIDTH = 96
_TIME_RIGHT = 58
_MARK_LEFT = 66
_NUMBER = 19
_SIGN = 16
_SIGN_LEFT = 6
_MARKS = {EntryKind.STEER: "§", EntryKind.DECISION: "§", EntryKind.AGREEMENT: "■", EntryKind.DISSENT: "≠"}

Geometry = Callable[[int, int], Sequence[tuple[QTextBlock, QRectF]]]


class Gutter(QWidget):
    """The column at the left of the text.

    Args:
        parent: the editor.
        geometry: the blocks that are seen between two heights, with their places in the column's coordinates.
        current: the uid of the entry that has the caret.
    """

    def __init__(self, parent: QWidget, geometry: Geometry, current: Callable[[], str]) -> None:
        super().__init__(parent)
        self._geometry = geometry
        self._current = current
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Clock times, marks, and a bar at the entry under work."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("surface"))
        for block, rect in self._geometry(event.rect().top(), event.rect().bottom()):
            if item_of(block) is not None:
                _paint_number(painter, heading_of(block).number, rect)
                continue
            self._paint_block(painter, block, int(rect.y()))
            for place, (icon, token, _words) in enumerate(signs_of(block)):
                top = int(rect.y()) + 6 + place * (_SIGN + 2)
                painter.drawPixmap(_SIGN_LEFT, top, icons.pixmap(icon, token, _SIGN))
            if uid_of(block) == self._current():
                painter.fillRect(QRectF(0, rect.y() + 1, 3, max(22, rect.height() - 2)), theme.color("accent"))

    def event(self, event: QEvent) -> bool:
        """The signs say what they mean under the mouse; what is chosen with keys tells it under the text."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = event.pos()
            blocks = self._geometry(place.y(), place.y() + 1)
            found = [words for block, rect in blocks if rect.contains(rect.x(), place.y())
                     for _icon, _token, words in signs_of(block)]  # fmt: skip
            QToolTip.showText(event.globalPos(), "\n".join(found), self)
            return True
        return super().event(event)

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
        if is_offered(block):
            _paint_question(painter, top)
        elif kind is EntryKind.ACTION:
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


def signs_of(block: QTextBlock) -> list[tuple[str, str, str]]:
    """What is to be noticed of an entry: an icon, its colour, and in words what to do."""
    found = []
    if item_of(block) is None:
        if words := told_of_codes(text_of(block)):
            found.append(("warning", "warning", words))
        if is_secret(block):
            found.append(("lock", "accent", _("Secret, or with a secret passage")))
    return found


def told_of_codes(text: str) -> str:
    """What to do about the identity codes in a text; nothing is ever removed by itself."""
    codes = identity_codes.find(text)
    if not codes:
        return ""
    if all(code.is_artificial for code in codes):
        return _("An artificial personal identity code stands here (900–999): it is nobody's. It may stay.")
    return _(
        "A personal identity code stands here. Take it out if the paper does not need it; else choose it and mark it "
        "secret ({keys}).",
        keys="Ctrl+Shift+Y",
    )


def _paint_number(painter: QPainter, number: str, rect: QRectF) -> None:
    """The number of an item, beside its title."""
    painter.setFont(theme.font(_NUMBER, bold=True))
    painter.setPen(theme.color("ink3"))
    place = QRectF(0, rect.y(), WIDTH - 12, rect.height())
    painter.drawText(place, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, number)


def _paint_question(painter: QPainter, top: int) -> None:
    """A dashed box with a question mark: something is offered."""
    frame = QRectF(_MARK_LEFT + 3.5, top + 5.5, 17, 17)
    pen = QPen(theme.color("control"), 1)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, 3, 3)
    painter.setFont(theme.font(theme.HELP))
    painter.setPen(theme.color("ink2"))
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, "?")
