"""How a measure goes, as its lead body reports it: five choices, each with a number key."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from secretariat.i18n import N_, _, capitalized
from secretariat.models import Reported
from secretariat.services.labels import label
from secretariat.ui import icons, theme
from secretariat.ui.widgets import paint_key

MARKS = {
    Reported.AS_PLANNED: ("onschedule", "green"),
    Reported.AT_RISK: ("risk", "amber"),
    Reported.DELAYED: ("late", "red"),
    Reported.STOPPED: ("waiting", "violet"),
    Reported.DONE_PROPOSED: ("done", "moss"),
}
_HEIGHT = 34
_LEAST_WIDTH = 190


class ReportedChoice(QWidget):
    """Five choices in the order of their keys; the chosen one pressed again is none of them.

    Signals:
        picked: the user chose by key or press.
    """

    KEYS = ((N_("Choose how the measure goes"), "1"),)

    picked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._choices: dict[Reported, _Choice] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for place, member in enumerate(Reported):
            choice = _Choice(member, place + 1)
            self._choices[member] = choice
            choice.pressed_on.connect(self._on_clicked)
            grid.addWidget(choice, place % 3, place // 3)
        self.setLayout(grid)
        self.setFocusProxy(self._choices[Reported.AS_PLANNED])

    @property
    def value(self) -> Reported | None:
        """What is chosen."""
        return next((member for member, choice in self._choices.items() if choice.isChecked()), None)

    def show_value(self, value: Reported | None) -> None:
        """Show what the file holds."""
        for member, choice in self._choices.items():
            choice.setChecked(member is value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number chooses, the arrows go from one to the next."""
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(self._choices) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            choice = list(self._choices.values())[number]
            choice.setFocus(Qt.FocusReason.ShortcutFocusReason)
            choice.click()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    @Slot(int)
    def _on_clicked(self, number: int) -> None:
        for place, choice in enumerate(self._choices.values()):
            if place != number:
                choice.setChecked(False)
        self.picked.emit()


class _Choice(QAbstractButton):
    """One choice: its key, its mark, its words, and a tick while it is chosen.

    Not in a group of buttons: such a group lets Tab come to one of them only.

    Signals:
        pressed_on: its place among the choices, when the user pressed it.
    """

    pressed_on = Signal(int)

    def __init__(self, member: Reported, number: int) -> None:
        super().__init__()
        self._place = number - 1
        self.clicked.connect(self._on_pressed)
        self._mark, self._family = MARKS[member]
        self._number = str(number)
        self.setCheckable(True)
        self.setText(capitalized(_(label(member))))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self._number)
        self.setFixedHeight(_HEIGHT)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @Slot()
    def _on_pressed(self) -> None:
        self.pressed_on.emit(self._place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Return choose; the rest is the owner's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """A frame as buttons have it, tinted while it is chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on = self.isChecked()
        border = "focus" if self.hasFocus() else "accent" if is_on else "control"
        painter.setPen(theme.color(border))
        painter.setBrush(theme.color("tint" if is_on else "hover" if self.underMouse() else "surface"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        paint_key(painter, 12, (_HEIGHT - 18) / 2, self._number, theme.color("ink3"))
        ink = theme.current().chips[self._family][0]
        painter.drawPixmap(36, (_HEIGHT - 12) // 2, icons.pixmap(f"mark-{self._mark}", ink, 12))
        painter.setFont(theme.font(theme.BODY, bold=is_on))
        painter.setPen(theme.color("ink" if self.isEnabled() else "disabled"))
        room = self.rect().adjusted(58, 0, -28 if is_on else -8, 0)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        if is_on:
            painter.drawPixmap(self.width() - 26, (_HEIGHT - 12) // 2, icons.pixmap("mark-done", "accent", 12))
