"""What is chosen for a point of a form: yes or no, or one of the point's own choices, each with a number key."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from secretariat.ui import icons
from secretariat.ui.flow_layout import flow
from secretariat.ui.sections import Doing
from secretariat.ui.widgets import key_width, told_keys

_MOST = 9
_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STEPS = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}


class ChoiceRow(QWidget):
    """Choices side by side; the chosen one pressed again is none of them.

    Signals:
        picked: the user chose by key or press.

    Args:
        name: what they are an answer to, as a screen reader says it.
        choices: the value of each, and its words.
    """

    picked = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.buttons: dict[str, QPushButton] = {}
        layout = flow()
        layout.setContentsMargins(0, 0, 0, 0)
        for place, (value, words) in enumerate(choices):
            made = _Choice(words, place + 1 if place < _MOST else 0)
            made.setAccessibleName(f"{name}: {words}")
            made.clicked.connect(Doing(self._choose, value))
            self.buttons[value] = made
            layout.addWidget(made)
        self.setLayout(layout)
        if self.buttons:
            self.setFocusProxy(next(iter(self.buttons.values())))

    @property
    def value(self) -> str:
        """What is chosen; empty where nothing is."""
        return next((value for value, one in self.buttons.items() if one.isChecked()), "")

    def show_value(self, value: str) -> None:
        """Show what the file holds."""
        for key, one in self.buttons.items():
            one.setChecked(key == value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number or the first letter chooses, the arrows go from one to the next."""
        wanted = self._meant(event)
        if wanted:
            self.buttons[wanted].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.buttons[wanted].click()
        elif Qt.Key(event.key()) in _STEPS:
            self._step(1 if _STEPS[Qt.Key(event.key())] else -1)
        else:
            super().keyPressEvent(event)

    def _meant(self, event: QKeyEvent) -> str:
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return ""
        values = list(self.buttons)
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < min(len(values), _MOST):
            return values[number]
        letter = event.text().casefold()
        begins = [value for value in values if letter and self.buttons[value].text().casefold().startswith(letter)]
        return begins[0] if len(begins) == 1 else ""

    def _step(self, by: int) -> None:
        every = list(self.buttons.values())
        place = next((number for number, one in enumerate(every) if one.hasFocus()), -1) + by
        if 0 <= place < len(every):
            every[place].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, value: str) -> None:
        for key, one in self.buttons.items():
            if key != value:
                one.setChecked(False)
        self.picked.emit()


class _Choice(QPushButton):
    """One choice; Return chooses as Space does, other keys are the owner's."""

    def __init__(self, words: str, number: int) -> None:
        super().__init__(words)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setIconSize(QSize(16, 16))
        self.toggled.connect(self._on_toggled)
        if number:
            self.setAccessibleDescription(told_keys(str(number)))
            self.setToolTip(told_keys(str(number)))
        self.setMinimumWidth(key_width(words) + 56)

    @Slot(bool)
    def _on_toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's
        """A tick says it without the colour."""
        self.setIcon(icons.icon("check", "accent") if checked else QIcon())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return chooses; what is no press is the owner's."""
        if event.key() in _RETURNS and not event.modifiers():
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()
