"""Sections of a page: a head with a button, a form that opens under it, and facts one under the other."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from secretariat.i18n import _, chosen
from secretariat.ui import icons, theme
from secretariat.ui.fields import Field, Form
from secretariat.ui.widgets import Button, clear, column, connect, line, pane, row, text

_LONGEST = dt.date(2026, 9, 28)
_LEAST_WIDTH = 88
_ABOVE, _BELOW = 52, 20
_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Doing:
    """Does something with what it was made for, when it is called."""

    def __init__(self, deed: Callable[..., Any], *args: Any) -> None:
        self._deed = deed
        self._args = args

    def __call__(self) -> None:
        """Do it."""
        self._deed(*self._args)


class InlineForm(Form):
    """A form that is handed in as a whole: by its button, by Return on a line, by Ctrl+Return anywhere; Esc leaves it.

    Signals:
        handed_in: what it holds is to be kept.
        left: it is to be closed.
    """

    handed_in = Signal()
    left = Signal()

    def __init__(self, words: str, /, **fields: Field) -> None:
        super().__init__(**fields)
        self.done = connect(Button(words, keys="Ctrl+Return"), self.hand_in)
        self.cancel = connect(Button(_("Cancel"), "quiet", keys="Esc"), self.left.emit)

    def build(self, *parts: Any) -> None:
        """Lay the parts out on a ground of their own, with the buttons under them."""
        inner = column(*parts, self._general, row(self.done, self.cancel, 1, spacing=6), spacing=12,
                       margins=(16, 14, 16, 12))  # fmt: skip
        self.setLayout(column(pane(inner, "sunken")))

    @Slot()
    def hand_in(self) -> None:
        """Ask to keep what is written, unless something in it cannot be read."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()  # a line says what is wrong with it when it is left
        if not self.is_wrong:
            self.calm()
            self.handed_in.emit()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Return is the open form's while the focus is in it, whatever the page does with these keys."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            has_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in _RETURNS and has_control:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return hands in, or presses the button it stands on; Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _RETURNS:
            focused = self.focusWidget()
            focused.click() if isinstance(focused, QPushButton) else self.hand_in()
        else:
            super().keyPressEvent(event)


class FactLine(QWidget):
    """A fact: its day, what it says, where it comes from, and what can be done with it."""

    def __init__(
        self, day: str, words: str, note: str = "", *buttons: QWidget, mark: tuple[str, str] = ("", "")
    ) -> None:
        super().__init__()
        name, token = mark
        date = text(day, "help")
        date.setFixedWidth(max(_LEAST_WIDTH, date_width()))
        date.setContentsMargins(0, 7, 0, 0)
        self.words = text(words, wrap=True)
        told: list[Any] = [self.words]
        if note:
            told.append(text(note, "help", wrap=True))
        said = column(*told, spacing=1, margins=(0, 6, 0, 6))
        parts: list[Any] = [date] if day else []
        if name:
            picture = QLabel()
            picture.setPixmap(icons.pixmap(f"mark-{name}", token, 12))
            picture.setContentsMargins(0, 10, 0, 0)
            parts.append(picture)
        box = row(*parts, said, *buttons, spacing=8, margins=(0, 1, 0, 1))
        box.setStretchFactor(said, 1)
        for part in (*parts, *buttons):
            box.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.buttons = buttons
        self.setLayout(column(box, line(), spacing=0))


def small(words: str, slot: Callable[[], None], about: str) -> Button:
    """A quiet button at the end of a fact; its name says also what it is about."""
    button = connect(Button(words, "quiet"), slot)
    button.setAccessibleName(f"{words}: {about}")
    return button


class Section(QWidget):
    """A head with a count and a button; under it a form while it is open, and the facts.

    Args:
        title: its name.
        add: what the button says; none where nothing is added.
    """

    def __init__(self, title: str, add: str = "") -> None:
        super().__init__()
        self._title = text(title, "pane")
        self.note = text("", "help")
        self.add = Button(add or title, "quiet", icon="plus")
        if not add:
            self.add.hide()  # only hidden: what is shown before it has its place is a window of its own
        self._has_add = bool(add)
        self._form: QWidget | None = None
        self._forms = column(spacing=0)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._empty = text("", "help", wrap=True)
        head = row(self._title, self.note, 1, self.add, spacing=10)
        self.setLayout(column(head, line(strong=True), self._forms, self._empty, self._lines, spacing=6))

    def put_first(self, layout: QLayout) -> None:
        """Show something of its own under the head, before forms and facts."""
        self._forms.insertLayout(0, layout)

    def hold(self, form: QWidget, opener: Callable[[], None] | None = None) -> None:
        """Keep a form that opens here; the button opens the first one."""
        form.hide()
        self._forms.addWidget(form)
        if opener is not None:
            connect(self.add, opener)

    def open(self, form: QWidget) -> None:
        """Open a form, and close any other one."""
        self.close_form()
        self._form = form
        form.show()

    def close_form(self) -> bool:
        """Close the form; whether one was open."""
        was_open = self._form is not None
        if self._form is not None:
            self._form.hide()
        self._form = None
        return was_open

    @property
    def is_open(self) -> bool:
        """Whether a form is open."""
        return self._form is not None

    def show_lines(self, lines: Sequence[QWidget], empty: str = "") -> None:
        """Show these facts, or say that there are none."""
        clear(self._lines)
        for one in lines:
            put(self._lines, one)
        self._empty.setText(empty)
        self._empty.setVisible(bool(empty) and not lines)

    def can_add(self, can: bool) -> None:  # noqa: FBT001 - as setEnabled
        """Show the button only where something may be added."""
        self.add.setVisible(self._has_add and can)
        if not can:
            self.close_form()


def put(layout: QBoxLayout, widget: QWidget) -> None:
    """Put a widget into what is seen already, so that it has its room in the very next frame."""
    layout.addWidget(widget)
    widget.show()


def show_in(widget: QWidget, part: QRect | None = None) -> None:
    """Scroll the page so far that a widget is seen: all of it, or from its head where it is too high.

    Args:
        widget: what is to be seen.
        part: the part of it that is to be seen where not all of it is, such as the line with the caret.
    """
    settle()
    part = widget.rect() if part is None else part
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea) and (inner := above.widget()) is not None:
        bar, room = above.verticalScrollBar(), above.viewport().height()
        top = widget.mapTo(inner, part.topLeft()).y() - _ABOVE
        bottom = top + _ABOVE + part.height() + _BELOW
        if top < bar.value() or bottom > bar.value() + room:
            bar.setValue(min(top, max(bottom - room, 0)))


def settle() -> None:
    """Give what was just put into the page its room at once, so that no frame shows it without."""
    for _turn in range(2):  # an inner layout asks its owner anew
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def date_width() -> int:
    """Room for any date as the language writes it."""
    return QFontMetrics(theme.font(theme.HELP)).horizontalAdvance(chosen().date(_LONGEST)) + 10
