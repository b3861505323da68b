"""Small parts that every page is built of: labels by role, buttons with key hints, lines, chips, empty states."""

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from secretariat.ui import icons, theme

B = TypeVar("B", bound=QPushButton)

_APART = 10
AFTER_PAINTING_MS = 20  # what need not be on the first picture of a page waits so long
_CAPS = {"Return": "Enter", "PgDown": "PgDn"}  # what Qt's own catalogues leave in English


def text(words: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label in the style of a role: `page`, `section`, `pane`, `note`, `help`, `group`, `strong`, `error`."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    return label


class Elided(QLabel):
    """A label of one line that ends in … where it has no room; the whole stands in its tool tip."""

    def __init__(self, words: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.tell(words)

    def tell(self, words: str) -> None:
        """Show these words."""
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Room for all words."""
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._words) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Room for a letter and the ellipsis."""
        return QSize(24, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, max(24, self.width()))
        self.setText(shown)
        self.setToolTip(self._words if shown != self._words else "")


class Button(QPushButton):
    """A button: primary (one to a view), secondary or quiet; with an icon and the keys that do the same.

    Args:
        words: what it does, a verb first.
        kind: `primary`, `secondary` or `quiet`.
        icon: the name of an icon.
        keys: the keys, shown inside.
    """

    def __init__(self, words: str, kind: str = "secondary", *, icon: str = "", keys: str = "") -> None:
        super().__init__(words)
        self._words = words
        self.setProperty("kind", kind)
        self._keys = told_keys(keys)
        self._icon = icon
        self._tint(kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._shows_keys = bool(self._keys)
        if self._keys:
            self.setAccessibleDescription(self._keys)

    def show_keys(self, shown: bool) -> None:  # noqa: FBT001
        """Show the key hint, or leave it out where room is scarce."""
        if self._shows_keys != (shown and bool(self._keys)):
            self._shows_keys = not self._shows_keys
            self.updateGeometry()
            self.update()

    def rename(self, words: str) -> None:
        """Say something else, also where the icon stands alone."""
        self._words = words
        if self.text():
            self.setText(words)
        else:
            self.setToolTip(words)
            self.setAccessibleName(words)
        self.updateGeometry()

    def rank(self, kind: str) -> None:
        """Be `primary`, `secondary` or `quiet` from now on: another button may be the next step."""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self._tint(kind)
            self.style().unpolish(self)
            self.style().polish(self)

    def _tint(self, kind: str) -> None:
        if self._icon:
            token = {"primary": "on_accent", "quiet": "accent"}.get(kind, "ink2")
            self.setIcon(icons.icon(self._icon, token))
            self.setIconSize(QSize(20, 20))

    def shorten(self, brief: bool) -> None:  # noqa: FBT001
        """Show the icon alone where room is scarce; the words stand in the tool tip then."""
        if not self.icon().isNull() and brief == bool(self.text()):
            self.setText("" if brief else self._words)
            self.setToolTip(self._words if brief else "")
            self.setAccessibleName(self._words if brief else "")

    def sizeHint(self) -> QSize:
        """Room for the key hint too."""
        width = super().sizeHint().width() + (self._hint_width() + 10 if self._shows_keys else 0)
        if self.menu() is not None:  # its arrow stands in the padding
            width -= self.style().pixelMetric(QStyle.PixelMetric.PM_MenuButtonIndicator, None, self) // 2
        return QSize(width, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, its words shifted left, and the keys in a little frame."""
        if not self._shows_keys:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        room = self._hint_width()
        option.rect = QRect(0, 0, self.width() - room - 8, self.height())
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonLabel, option, painter, self)
        ink = option.palette.buttonText().color()
        paint_key(painter, self.width() - room - 10, (self.height() - 18) // 2, self._keys, ink)

    def _hint_width(self) -> int:
        return key_width(self._keys)


def told_keys(keys: str | QKeySequence) -> str:
    """Keys as they stand on the keyboard, in the user's language."""
    told = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return re.sub("|".join(_CAPS), lambda found: _CAPS[found[0]], told)


def key_width(keys: str) -> int:
    """The width of a key hint."""
    return QFontMetrics(theme.font(12)).horizontalAdvance(keys) + 10


def paint_key(painter: QPainter, x: float, y: float, keys: str, ink: QColor) -> None:
    """A key hint: the keys in a thin round frame, 18 pixels high."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font(12))
    faint = QColor(ink)
    faint.setAlpha(110)
    painter.setPen(QPen(faint, 1))
    frame = QRectF(x + 0.5, y + 0.5, key_width(keys) - 1, 17)
    painter.drawRoundedRect(frame, 3, 3)
    painter.setPen(ink)
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, keys)
    painter.restore()


class KeyHint(QWidget):
    """Keys in a thin round frame."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self._keys = told_keys(keys)
        self.setAccessibleName(self._keys)
        self.setFixedSize(key_width(self._keys), 18)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The hint."""
        paint_key(QPainter(self), 0, 0, self._keys, theme.color("ink3"))


def line(*, strong: bool = False, vertical: bool = False) -> QFrame:
    """A hairline."""
    made = QFrame()
    made.setProperty("role", "line2" if strong else "line")
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def row(*parts: Any, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Parts side by side; a number is a stretch."""
    made = QHBoxLayout()
    _fill(made, parts, spacing, margins)
    return made


def column(*parts: Any, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Parts one under the other; a number is a stretch."""
    made = QVBoxLayout()
    _fill(made, parts, spacing, margins)
    return made


def beside(*parts: QWidget, spacing: int = 8) -> QHBoxLayout:
    """Fields side by side, their labels on one line whatever stands under them."""
    made = row(*parts, spacing=spacing)
    for part in parts:
        made.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        made.setStretchFactor(part, 1)
    return made


def _fill(box: QBoxLayout, parts: Sequence[Any], spacing: int, margins: tuple[int, int, int, int]) -> None:
    box.setSpacing(spacing)
    box.setContentsMargins(*margins)
    for part in parts:
        if isinstance(part, int):
            box.addStretch(part)
        elif isinstance(part, QLayout):
            box.addLayout(part)
        elif isinstance(part, QWidget):
            box.addWidget(part)


def pane(layout: QLayout, name: str = "surface") -> QWidget:
    """A widget around a layout, on one of the grounds: `surface`, `sunken`."""
    made = QWidget()
    made.setObjectName(name)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setLayout(layout)
    return made


def scrolled(inner: QWidget) -> QScrollArea:
    """A widget that scrolls up and down when it is higher than its place."""
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inner.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def clear(layout: QLayout, *, keep: QWidget | None = None) -> None:
    """Take everything out of a layout; what is not to be kept is thrown away."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            if widget is keep:
                continue
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


class Chip(QWidget):
    """A status: mark, word, a border; open ones are filled, closed ones are outlines.

    Args:
        words: the status.
        family: its colour family: `red`, `amber`, `violet`, `grey`, `blue`, `green`, `moss`.
        mark: the name of its mark, without `mark-`.
    """

    def __init__(self, words: str, family: str, mark: str) -> None:
        super().__init__()
        self._words = words
        self._family = family
        self._mark = mark
        self.setAccessibleName(words)
        self.setFixedSize(chip_width(words), 22)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The chip."""
        paint_chip(QPainter(self), 0, 0, self._words, self._family, self._mark)


def chip_width(words: str) -> int:
    """The width of a chip."""
    return QFontMetrics(theme.font(theme.HELP)).horizontalAdvance(words) + 34


def paint_chip(painter: QPainter, x: int, y: int, words: str, family: str, mark: str) -> None:
    """Paint a chip, 22 pixels high."""
    ink, ground, border = theme.current().chips[family]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font(theme.HELP))
    painter.setPen(QPen(QColor(border), 1))
    painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(x + 0.5, y + 0.5, chip_width(words) - 1, 21), 4, 4)
    painter.drawPixmap(QPoint(x + 8, y + 5), icons.pixmap(f"mark-{mark}", ink, 12))
    painter.setPen(QColor(ink))
    rect = QRectF(x + 25, y, chip_width(words) - 25, 21.5)
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, words)
    painter.restore()


def paint_tag(painter: QPainter, x: int, y: int, words: str) -> int:
    """Paint a tag, a short name in a grey outline, 20 pixels high; returns its width."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font(theme.HELP))
    width = painter.fontMetrics().horizontalAdvance(words) + 12
    painter.setPen(QPen(theme.color("line2"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    frame = QRectF(x + 0.5, y + 0.5, width - 1, 19)
    painter.drawRoundedRect(frame, 4, 4)
    painter.setPen(theme.color("ink2"))
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
    return width


class Tabs(QTabBar):
    """Tabs in a line; each has room for its words in the strong type of the chosen one."""

    def __init__(self, name: str, *words: str) -> None:
        super().__init__()
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setDrawBase(False)
        self.setAccessibleName(name)
        for one in words:
            self.addTab(one)

    def tabSizeHint(self, index: int) -> QSize:
        """Room for the words as they look when the tab is chosen."""
        size, words = super().tabSizeHint(index), self.tabText(index)
        plain, strong = (QFontMetrics(theme.font(theme.BODY, bold=bold)) for bold in (False, True))
        return size.grownBy(QMargins(0, 0, strong.horizontalAdvance(words) - plain.horizontalAdvance(words), 0))


class Stages(QWidget):
    """A line of stages: passed ones ticked, the present one strong, coming ones open. Not to be pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._words: Sequence[str] = ()
        self._at = 0
        self._is_brief = self._is_single = False
        self.setFixedHeight(22)

    def show_stages(self, words: Sequence[str], at: int) -> None:
        """Show these stages, the present one being at that place."""
        self._words, self._at = words, at
        self.setAccessibleName(", ".join(words))
        self.setAccessibleDescription(words[at] if words else "")
        self.setFixedWidth(self._paint(None))
        self.update()

    def shorten(self, brief: bool, *, single: bool = False) -> None:  # noqa: FBT001
        """Show the word of the present stage only, where room is scarce; where it is scarcer, that stage alone."""
        if (brief, single) != (self._is_brief, self._is_single):
            self._is_brief, self._is_single = brief, single
            self.setToolTip(" – ".join(self._words) if brief else "")
            self.setFixedWidth(self._paint(None))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter)

    def _paint(self, painter: QPainter | None) -> int:
        x, link = 0, 6 if self._is_brief else 18
        for place, whole in enumerate(self._words):
            if self._is_single and place != self._at:
                continue
            words = "" if self._is_brief and place != self._at else whole
            face = theme.font(theme.HELP, bold=place == self._at)
            width = QFontMetrics(face).horizontalAdvance(words)
            if painter:
                self._paint_stage(painter, x, place, words, face)
            x += (20 + width if words else 12) + 8
            if place < len(self._words) - 1 and not self._is_single:
                if painter:
                    painter.setPen(QPen(theme.color("accent" if place < self._at else "line2"), 1))
                    painter.drawLine(x, 11, x + link, 11)
                x += link + 8
        return max(1, x)

    def _paint_stage(self, painter: QPainter, x: int, place: int, words: str, face: Any) -> None:
        if place < self._at:
            painter.drawPixmap(x, 5, icons.pixmap("mark-done", "accent", 12))
        else:
            painter.setPen(QPen(theme.color("accent" if place == self._at else "control"), 1.5))
            painter.setBrush(theme.color("accent") if place == self._at else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(x + 1.5, 6.5, 9, 9))
        painter.setFont(face)
        painter.setPen(theme.color("ink" if place == self._at else "ink2" if place < self._at else "ink3"))
        painter.drawText(QRectF(x + 20, 0, 400, 22), Qt.AlignmentFlag.AlignVCenter, words)


class PageHead(QWidget):
    """The head of a page: its title, its stages, its buttons at the right.

    Where room is scarce the key hints leave first, then the words of the stages that are not present, then the words of
    buttons that have an icon, and last those stages themselves.
    """

    def __init__(self, title: QLabel, stages: Stages, *buttons: Button) -> None:
        super().__init__()
        self._title = title
        self._stages = stages
        self._buttons = buttons
        self._is_fitting = False
        self.setLayout(row(title, row(stages, margins=(18, 6, 0, 0)), 1, *buttons, spacing=_APART))

    def minimumSizeHint(self) -> QSize:
        """Narrow: it fits itself to the room there is."""
        return QSize(300, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Fit anew when a part needs other room."""
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize} and not self._is_fitting:
            self._fit()
        return done

    def _fit(self) -> None:
        self._is_fitting = True
        for step in range(5):
            for button in self._buttons:
                button.show_keys(step == 0)
                button.shorten(step >= 3)
            self._stages.shorten(step >= 2, single=step == 4)
            if self._wanted() <= self.width():
                break
        self._is_fitting = False

    def _wanted(self) -> int:
        """The width of all parts; the layout knows it only a moment later."""
        parts = [self._title, *(button for button in self._buttons if not button.isHidden())]
        wanted = sum(part.sizeHint().width() + _APART for part in parts)
        return wanted + self._stages.minimumWidth() + 18 + _APART


class EmptyState(QWidget):
    """What a page says when it has nothing: a title, how the thing comes to be, one button for it."""

    def __init__(self, title: str, words: str, button: Button | None = None) -> None:
        super().__init__()
        parts: list[Any] = [text(title, "section"), text(words, "note", wrap=True)]
        if button is not None:
            parts.append(row(button, 1, margins=(0, 8, 0, 0)))
        self.setLayout(column(*parts, 1, spacing=6))
        self.setMaximumWidth(560)


def named(widget: QWidget, name: str) -> QWidget:
    """Give a widget the name that a screen reader says."""
    widget.setAccessibleName(name)
    return widget


def connect(button: B, slot: Callable[[], None]) -> B:
    """Connect a button's press, and return the button."""
    button.clicked.connect(slot)
    return button
