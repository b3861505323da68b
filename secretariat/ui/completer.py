"""A list of choices under the caret: painted as one, without a frame of its own, and never with the focus."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from secretariat.ui import theme
from secretariat.ui.messages import announce
from secretariat.ui.widgets import key_width, paint_key, told_keys

WIDTH = 372
ROW = 34
SEEN = 5
_SHADOW = 14
_INSET = 5
_BESIDE = 9
_GAP = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """A row of the list.

    Attributes:
        value: what is chosen with it.
        words: what it says.
        typed: so many of its first letters have been typed.
        note: what stands after the words, in a smaller type.
        keys: the keys that take it.
        away: whether it stands below the line, a choice of second rank.
    """

    value: object
    words: str
    typed: int = 0
    note: str = ""
    keys: tuple[str, ...] = ()
    away: bool = False


class Completer(QWidget):
    """The list.

    Signals:
        picked: a choice was pressed with the mouse; its value.

    Args:
        field: the text field it lies over, which says the choices to a screen reader.
    """

    picked = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._choices: tuple[Choice, ...] = ()
        self._first = 0
        self.place = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    @property
    def choices(self) -> Sequence[Choice]:
        """What can be chosen."""
        return self._choices

    @property
    def current(self) -> Choice:
        """The choice that is marked."""
        return self._choices[self.place]

    def offer(self, choices: Sequence[Choice], line: QRect) -> None:
        """Show choices under a line, or over it where there is no room below."""
        self._choices, self.place, self._first = tuple(choices), 0, 0
        self.stand_by(line)
        self.show()
        self.raise_()
        self.update()
        self._announce()

    def stand_by(self, line: QRect) -> None:
        """Stand under a line, which may have been scrolled."""
        rows = min(SEEN, len(self._choices))
        width, height = WIDTH + 2 * _SHADOW, rows * ROW + 2 * _INSET + 2 * _SHADOW
        room = self._field.rect()
        top = line.bottom() + _GAP - _SHADOW
        if top + height - _SHADOW > room.height():
            top = line.top() - _GAP + _SHADOW - height
        left = max(0, min(line.left() - _BESIDE, room.width() - WIDTH - 2)) - _SHADOW
        self.setGeometry(left, top, width, height)

    def move_by(self, step: int) -> None:
        """Mark the next choice or the one before; after the last comes the first."""
        self.place = (self.place + step) % len(self._choices)
        self._first = min(max(self._first, self.place - SEEN + 1), self.place)
        self.update()
        self._announce()

    def _announce(self) -> None:
        announce(self._field, ", ".join(filter(None, (self.current.words, self.current.note))))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the choice under the pointer."""
        row = int(event.position().y() - _SHADOW - _INSET) // ROW
        if 0 <= row < min(SEEN, len(self._choices)):
            self.picked.emit(self._choices[self._first + row].value)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The ground, its shadow and the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        painter.drawPixmap(0, 0, _drawn(self.width(), self.height(), self.devicePixelRatioF(), theme.current().dark))
        shown = self._choices[self._first : self._first + SEEN]
        for number, choice in enumerate(shown):
            place = QRectF(ground.x() + _INSET, ground.y() + _INSET + number * ROW, WIDTH - 2 * _INSET, ROW)
            if choice.away and (number == 0 or not shown[number - 1].away) and self._first + number:
                painter.fillRect(QRectF(place.x(), place.y() - 0.5, place.width(), 1), theme.color("line"))
            self._paint_row(painter, place, choice, is_marked=self._first + number == self.place)

    def _paint_row(self, painter: QPainter, place: QRectF, choice: Choice, *, is_marked: bool) -> None:
        if is_marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sel"))
            painter.drawRoundedRect(place.adjusted(0, 1, 0, -1), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        right = place.right() - 8
        for keys in reversed(choice.keys):
            told = told_keys(keys)
            right -= key_width(told)
            paint_key(painter, right, place.y() + (ROW - 18) / 2, told, theme.color("ink2" if is_marked else "ink3"))
            right -= 6
        x = place.x() + 9
        painter.setPen(theme.color("ink2" if choice.away else "ink"))
        typed, rest = choice.words[: choice.typed], choice.words[choice.typed :]
        x += _paint_words(painter, typed, theme.font(theme.BODY, bold=True), x, place, right)
        x += _paint_words(painter, rest, theme.font(theme.BODY), x, place, right) + 9
        painter.setPen(theme.color("ink2" if is_marked or choice.away else "ink3"))
        _paint_words(painter, choice.note, theme.font(theme.HELP), x, place, right)


def _paint_words(painter: QPainter, words: str, font: QFont, x: float, place: QRectF, right: float) -> float:
    """Paint words on a row as far as they have room; returns their width."""
    painter.setFont(font)
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, int(right - x) + 1))
    painter.drawText(QRectF(x, place.y(), max(0.0, right - x + 2), ROW), Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)


@lru_cache(maxsize=2 * SEEN)
def _drawn(width: int, height: int, ratio: float, dark: bool) -> QPixmap:  # noqa: FBT001
    """The ground with its shadow, drawn once for each size and for light and dark."""
    drawn = QPixmap(round(width * ratio), round(height * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QRectF(0, 0, width, height).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
    shade = theme.color("shadow")
    shade.setAlpha(12 if dark else 5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    for spread in range(1, _SHADOW - 3):
        painter.drawRoundedRect(ground.adjusted(-spread, 3 - spread, spread, spread + 3), 8 + spread, 8 + spread)
    painter.setPen(QPen(theme.color("line2"), 1))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    painter.end()
    return drawn
