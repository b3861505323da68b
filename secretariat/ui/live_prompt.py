"""What stands under the text of a meeting while it is asked for: one line to be filled in, or a sentence on offer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import _, chosen
from secretariat.ui import theme
from secretariat.ui.fields import PickField
from secretariat.ui.messages import announce
from secretariat.ui.widgets import Button, KeyHint, column, connect, row, text

_FIELD, _NARROW, _INSET = 300, 560, 68
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Asked:
    """What a prompt asks for.

    Attributes:
        title: what it is.
        hint: what to write.
        read: says how the words are understood, while they are written.
        done: takes the words; returns why they are refused, if they are.
        choices: names to choose from, with their values.
        picked: takes the value of the name chosen; returns why it is refused, if it is.
        words: what stands there already.
        may_be_empty: whether Return on an empty line is an answer.
    """

    title: str
    hint: str
    read: Callable[[str], str]
    done: Callable[[str], SecretariatError | None]
    choices: Sequence[tuple[Any, str]] = ()
    picked: Callable[[Any], SecretariatError | None] | None = None
    words: str = ""
    may_be_empty: bool = False


class Prompt(QWidget):
    """A line that is asked for by a key; Return takes it, Esc goes back to the text.

    Signals:
        closed: it is closed, and the text is to have the caret again.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._asked: Asked | None = None
        self._title = text("", "group")
        self.line = PickField("", "")
        self.line.setMinimumWidth(_FIELD)
        self._read = text("", "help", wrap=True)
        close = connect(Button(_("Close"), "quiet", keys="Esc"), self.close_prompt)
        first = row(self._title, self.line, KeyHint("Return"), 1, close, spacing=10)
        first.setStretch(1, 1)
        self.setLayout(column(first, self._read, spacing=4, margins=(24, 8, 16, 8)))
        self.line.textEdited.connect(self._on_edited)
        self.line.picked.connect(self._on_picked)
        self.line.unknown.connect(self._on_unknown)
        self.line.returnPressed.connect(self._on_return)
        self.hide()

    def ask(self, asked: Asked) -> None:
        """Ask for something; the line takes the focus because a key asked for it."""
        self._asked = asked
        self._title.setText(asked.title)
        self.line.setAccessibleName(asked.title)
        self.line.setPlaceholderText(asked.hint)
        self.line.show_choices(asked.choices)
        self.line.show_text(asked.words)
        self.line.selectAll()
        self._say(asked.read(asked.words))
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def close_prompt(self) -> None:
        """Close without an answer."""
        if self._asked is not None:
            self._asked = None
            self.line.show_text("")
            self.hide()
            self.closed.emit()

    @Slot(str)
    def _on_edited(self, words: str) -> None:
        if self._asked is not None:
            self._say(self._asked.read(words.strip()))

    @Slot(object)
    def _on_picked(self, value: Any) -> None:
        if self._asked is not None and self._asked.picked is not None:
            self._end(self._asked.picked(value))

    @Slot(str)
    def _on_unknown(self, words: str) -> None:
        if self._asked is not None:
            self._end(self._asked.done(words))

    @Slot()
    def _on_return(self) -> None:
        if self._asked is not None and not self.line.text().strip() and self._asked.may_be_empty:
            self._end(self._asked.done(""))

    def _end(self, no: SecretariatError | None) -> None:
        if no is None:
            self.close_prompt()
        else:
            self._say(no.said_in(chosen()), wrong=True)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self._read.setText(words)
        self._read.setVisible(bool(words))
        self.line.setAccessibleDescription(words)
        if wrong:
            announce(self.line, words)
        self._read.setStyleSheet(f"color: {theme.current().tokens['danger']};" if wrong else "")


class Offered(QWidget):
    """A sentence on offer for the minutes; it comes in only when it is taken.

    Signals:
        taken, dropped: it is to come into the minutes, or not.
    """

    taken = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = text("", wrap=True)
        self._where = text("", "help")
        self.take = connect(Button(_("Take it in"), keys="Ctrl+Shift+Return"), self.taken.emit)
        drop = connect(Button("", "quiet", icon="close"), self.dropped.emit)
        drop.setAccessibleName(_("Leave it out"))
        for button in (self.take, drop):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        inner = row(self._where, self._words, self.take, drop, spacing=10, margins=(12, 5, 4, 5))
        inner.setStretch(1, 1)
        self._around = row(margins=(_INSET, 6, 24, 10))
        self._around.addLayout(inner)
        self.setLayout(self._around)
        self.hide()

    def show_offer(self, where: str, words: str) -> None:
        """Offer a sentence for a place in the minutes; nothing hides the offer."""
        self._where.setText(where)
        self._words.setText(words if len(words) <= _LONGEST else words[:_LONGEST] + "…")
        is_new = bool(words) and words != self._words.toolTip()
        self._words.setToolTip(words)
        self.setVisible(bool(words))
        if is_new:
            announce(self, f"{where} {words}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is scarce the key hint goes first, and the words begin further left."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self.take.show_keys(not is_narrow)
        self._around.setContentsMargins(24 if is_narrow else _INSET, 6, 24, 10)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """A dashed frame: offered, not recorded."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("control"), 1)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawRoundedRect(self._around.contentsRect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
