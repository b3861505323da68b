"""How a plan stands as one bar: a stretch for each headline, with its mark and number; the words stand under it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from secretariat.i18n import _, capitalized
from secretariat.models import Headline
from secretariat.services.labels import label
from secretariat.services.progress import Counts
from secretariat.ui import icons, theme
from secretariat.ui.flow_layout import FlowLayout
from secretariat.ui.headlines import LOOKS
from secretariat.ui.widgets import column, row, text

ORDER = (
    Headline.LATE, Headline.AT_RISK, Headline.WAITING, Headline.UNDATED, Headline.NOT_STARTED, Headline.CONTINUOUS,
    Headline.ON_SCHEDULE, Headline.PARTLY, Headline.DONE, Headline.DROPPED,
)  # fmt: skip
_HEIGHT, _GAP, _MARK = 26, 2, 12


class StateBar(QWidget):
    """The bar with its legend."""

    def __init__(self, counts: Counts) -> None:
        super().__init__()
        shown = [(one, counts.of(one)) for one in ORDER if counts.of(one)]
        legend = QWidget()
        words = FlowLayout(spacing=6)
        words.setContentsMargins(0, 0, 0, 0)
        for headline, number in shown:
            family, mark = LOOKS[headline]
            sign = QLabel()
            sign.setPixmap(icons.pixmap(f"mark-{mark}", theme.current().chips[family][0], _MARK))
            entry = QWidget()
            entry.setLayout(row(sign, text(_words(headline, number, counts), "help"), spacing=6, margins=(0, 0, 10, 0)))
            words.addWidget(entry)
        legend.setLayout(words)
        bar = _Bar(shown)
        told = ", ".join(f"{_words(headline, number, counts)} {number}" for headline, number in shown)
        bar.setAccessibleName(told)
        self.setLayout(column(bar, legend, spacing=8))


class _Bar(QWidget):
    """The stretches; a small one is as wide as its number needs."""

    def __init__(self, shown: Sequence[tuple[Headline, int]]) -> None:
        super().__init__()
        self._shown = shown
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(theme.HELP, bold=True)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        x = 0.0
        for (headline, number), width in zip(self._shown, self._widths(metrics), strict=True):
            ink, ground, border = theme.current().chips[LOOKS[headline][0]]
            pen = QPen(QColor(border), 1)
            if headline is Headline.UNDATED:
                pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(x + 0.5, 0.5, width - 1, _HEIGHT - 1), 4, 4)
            whole = _MARK + 5 + metrics.horizontalAdvance(str(number))
            left = x + (width - whole) / 2
            place = QPoint(round(left), (_HEIGHT - _MARK) // 2)
            painter.drawPixmap(place, icons.pixmap(f"mark-{LOOKS[headline][1]}", ink, _MARK))
            painter.setPen(QColor(ink))
            room = QRectF(left + _MARK + 5, 0, width, _HEIGHT)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, str(number))
            x += width + _GAP

    def _widths(self, metrics: QFontMetrics) -> list[float]:
        least = [_MARK + 5 + metrics.horizontalAdvance(str(number)) + 12 for _headline, number in self._shown]
        total = sum(number for _headline, number in self._shown) or 1
        room = max(0.0, self.width() - sum(least) - _GAP * (len(least) - 1))
        return [one + room * number / total for one, (_headline, number) in zip(least, self._shown, strict=True)]


def _words(headline: Headline, number: int, counts: Counts) -> str:
    words = capitalized(_(label(headline)))
    if headline is Headline.ON_SCHEDULE and counts.moved and number:
        return _("{headline}, of which moved {n}", headline=words, n=counts.moved)
    return words
