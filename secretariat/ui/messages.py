"""Messages in the page: what happened, its cause, the next step; and short notices that can be undone."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from secretariat.i18n import _
from secretariat.ui import icons, theme
from secretariat.ui.widgets import Button, clear, column, connect, row, text

_FAMILIES = {"danger": ("warning", "red"), "warning": ("warning", "amber"), "info": ("comment", "blue")}
_TOAST_MS = 8000

Acts = tuple[tuple[str, Callable[[], None]], ...]


class Message(QWidget):
    """A message at the head of the page; it pushes the page down and covers nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._family = "info"
        self._icon = QLabel()
        self._title = text("", "strong", wrap=True)
        self._words = text("", wrap=True)
        self._words.setStyleSheet("font-size: 14px;")
        self._buttons = row(spacing=6)
        self._close = connect(Button("", "quiet", icon="close"), self.hide)
        self._close.setAccessibleName(_("Close the message"))
        words = column(self._title, self._words, spacing=2)
        inner = row(self._icon, words, self._buttons, self._close, spacing=12, margins=(24, 10, 10, 10))
        inner.setStretch(1, 1)
        outer = column(margins=(32, 12, 32, 0))
        outer.addLayout(inner)
        self.setLayout(outer)
        self.hide()

    def tell(self, family: str, title: str, words: str = "", *, acts: Acts = ()) -> None:
        """Show a message: `danger`, `warning` or `info`, with buttons for the next step."""
        is_new = self.isHidden() or (self._title.text(), self._words.text()) != (title, words)
        self._family = family
        icon, colors = _FAMILIES[family]
        ink = theme.current().chips[colors][0]
        self._icon.setPixmap(icons.pixmap(icon, ink))
        self._title.setText(title)
        self._title.setStyleSheet(f"color: {ink};")
        self._words.setText(words)
        self._words.setVisible(bool(words))
        clear(self._buttons)
        for label, act in acts:
            self._buttons.addWidget(connect(Button(label), act))
        self.show()
        if is_new:
            announce(self, f"{title} {words}")

    @property
    def title(self) -> str:
        """What it says first."""
        return self._title.text()

    def pass_by(self) -> None:
        """Go when the page is left, where it only said why something was not done there."""
        if self._family == "warning" and not self._buttons.count():
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """A calm ground with a bar in the family's colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(32.5, 12.5, -32.5, -0.5)
        painter.setPen(theme.color("line2"))
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(frame, 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.current().chips[_FAMILIES[self._family][1]][2]))
        painter.drawRoundedRect(QRectF(frame.x(), frame.y(), 5, frame.height()), 2, 2)


class Toast(QWidget):
    """A notice at the foot of the window for eight seconds, always with Undo; never for a failure."""

    undone = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._undo = connect(Button(_("Undo"), "quiet", keys="Ctrl+Z"), self._on_undo)
        self.setLayout(row(self._words, self._undo, spacing=16, margins=(16, 6, 8, 6)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()

    def tell(self, words: str) -> None:
        """Show a notice."""
        tokens = theme.current().tokens
        self.setStyleSheet(
            f"Toast {{ background: {tokens['ink']}; border-radius: 6px; }}"
            f"QLabel {{ color: {tokens['surface']}; background: transparent; }}"
            f"QPushButton {{ color: {tokens['surface']}; font-weight: 600; border: 0; background: transparent; }}"
        )
        self._words.setText(words)
        self.adjustSize()
        owner = self.parentWidget()
        if owner is not None:
            self.move((owner.width() - self.width()) // 2, owner.height() - self.height() - 46)
        self.show()
        self.raise_()
        self._timer.start(_TOAST_MS)
        announce(self, words)

    @Slot()
    def _on_undo(self) -> None:
        self.hide()
        self.undone.emit()


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say something without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
