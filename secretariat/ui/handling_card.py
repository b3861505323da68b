"""A handling on the line of time: its day, body, section and outcome; opened, all there is of it."""

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from secretariat.i18n import N_, _, capitalized, chosen
from secretariat.services import handlings
from secretariat.services.handlings import HandlingRow
from secretariat.ui import icons, theme
from secretariat.ui.desk import Desk
from secretariat.ui.handling_body import HandlingBody
from secretariat.ui.matter_words import body_words, day_words, mark_of, outcome_words, place_words
from secretariat.ui.measure_part import joined
from secretariat.ui.sections import date_width, put, settle
from secretariat.ui.widgets import column, row, text

_DOT, _TOP, _DAY = 22, 18, 104
_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class HandlingHead(QWidget):
    """The head of a handling: Enter opens and closes it.

    Signals:
        pressed: it is to be opened or closed.
        entered: it has the focus.
        moved: by -1 or 1 among those of its day.
        stepped: up (-1) or down (1) to the next one.
        removed: it is to be removed.
    """

    KEYS = (
        (N_("Open or close the handling"), "Return"),
        (N_("Move the handling up within its day"), "Alt+Up"),
        (N_("Move the handling down within its day"), "Alt+Down"),
        (N_("Remove the handling"), "Delete"),
    )

    pressed = Signal()
    entered = Signal()
    moved = Signal(int)
    stepped = Signal(int)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._day, self._body = text("", "help", wrap=True), text("", "strong", wrap=True)
        self._place, self._ended = text("", "help", wrap=True), text("", "note", wrap=True)
        self._mark, self._arrow = QLabel(), QLabel()
        self._day.setFixedWidth(max(_DAY, date_width()))
        self._arrow.setFixedWidth(18)
        told = row(self._mark, self._ended, spacing=7)
        told.setStretch(1, 1)
        said = column(self._body, self._place, told, spacing=1)
        box = row(self._day, said, self._arrow, spacing=10, margins=(_DOT + 6, 10, 0, 10))
        box.setStretch(1, 1)
        for part in (self._day, self._arrow):
            part.setContentsMargins(0, 2, 0, 0)
            box.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.setLayout(box)
        self._is_last = self._is_coming = False

    def show_row(self, one: HandlingRow, *, is_last: bool, is_open: bool) -> None:
        """Show a handling."""
        self._is_last, self._is_coming = is_last, one.is_to_come
        day, body = day_words(one.date, one.facts.date_words), body_words(one)
        ended = capitalized(outcome_words(one.outcome, one.facts.outcome_words)) or _("Coming next")
        secret = _("secret") if one.secrecy else ""
        place = joined(place_words(one), secret)
        name, token = mark_of(one.outcome)
        self._day.setText(day or "–")
        self._body.setText(body)
        self._place.setText(place)
        self._place.setVisible(bool(place))
        self._mark.setPixmap(icons.pixmap(f"mark-{name}", token, 12))
        self._ended.setText(ended)
        self._arrow.setPixmap(icons.pixmap("up" if is_open else "down", "ink3", 14))
        self.setAccessibleName(joined(day, body, place, ended))
        self.setAccessibleDescription(_("open") if is_open else "")
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that it has the focus."""
        super().focusInEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, the arrows go on, Alt with an arrow moves, Delete removes."""
        by = _STEPS.get(Qt.Key(event.key()))
        if by is not None:
            held = event.modifiers() & Qt.KeyboardModifier.AltModifier
            (self.moved if held else self.stepped).emit(by)
        elif event.key() in _RETURNS:
            self.pressed.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open or close."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The dot on the line of time: what was done is filled, what comes is open."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush if self._is_coming else theme.color("accent"))
        painter.drawEllipse(QRectF(_DOT / 2 - 4.5, _TOP - 4.5 + 4, 9, 9))


class HandlingCard(QWidget):
    """A handling that can be opened.

    Signals:
        opened: itself, that it was opened or closed.
        entered: itself, that its head has the focus.
        moved: itself, and by -1 or 1.
        stepped: itself, and up or down.
        removing: its id.
        carrying: its id.
        saving: its id, and the name of a paper.
        printing: its id, and the name of a paper.
    """

    opened = Signal(object)
    entered = Signal(object)
    moved = Signal(object, int)
    stepped = Signal(object, int)
    removing = Signal(int)
    carrying = Signal(int)
    saving = Signal(int, str)
    printing = Signal(int, str)

    def __init__(self, desk: Desk, *, decides: bool) -> None:
        super().__init__()
        self._desk, self._decides = desk, decides
        self.row: HandlingRow | None = None
        self._can_write = self._is_last = False
        self.head = HandlingHead()
        self.body: HandlingBody | None = None
        self._inner = column(spacing=0, margins=(_DOT + 6, 0, 0, 0))
        self.setLayout(column(self.head, self._inner, spacing=0))
        self.head.pressed.connect(self.toggle)
        self.head.entered.connect(self._on_entered)
        self.head.moved.connect(self._on_moved)
        self.head.stepped.connect(self._on_stepped)
        self.head.removed.connect(self._on_removing)

    @property
    def is_open(self) -> bool:
        """Whether all of it is shown."""
        return self.body is not None and not self.body.isHidden()

    def show_row(self, one: HandlingRow, *, is_last: bool, can_write: bool) -> None:
        """Show a handling."""
        self.row, self._is_last, self._can_write = one, is_last, can_write
        self.head.show_row(one, is_last=is_last, is_open=self.is_open)
        if self.is_open:
            self._fill()
        self.update()

    @Slot()
    def toggle(self) -> None:
        """Open it, or close it."""
        if self.row is None:
            return
        if self.is_open and self.body is not None:
            self.body.leave()
            self.body.hide()
        else:
            self._open()
        self.head.show_row(self.row, is_last=self._is_last, is_open=self.is_open)
        settle()
        self.opened.emit(self)

    def _open(self) -> None:
        if self.body is None:
            made = HandlingBody(self._desk, decides=self._decides)
            made.carrying.connect(self._on_carrying)
            made.saving.connect(self._on_saving)
            made.printing.connect(self._on_printing)
            made.removing.connect(self._on_removing)
            self.body = made
            put(self._inner, made)
        self.body.show()
        self._fill()

    def _fill(self) -> None:
        if self.row is not None and self.body is not None:
            case = self._desk.workspace.ask(handlings.case, self.row.id)
            self.body.show_case(case, can_write=self._can_write)

    def leave(self) -> None:
        """Hand in what was typed."""
        if self.body is not None:
            self.body.leave()

    def close_form(self) -> bool:
        """Close what is open in it, then itself; whether anything was."""
        if self.body is None or not self.is_open:
            return False
        if not self.body.close_form():
            self.toggle()
            self.head.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The line of time, down to the next one; and a hairline under the card."""
        painter = QPainter(self)
        painter.setPen(QPen(theme.color("line2"), 1))
        if not self._is_last:
            painter.drawLine(_DOT // 2, _TOP + 10, _DOT // 2, self.height())
        if self.row is not None and self.height() > 0:
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(_DOT + 6, self.height() - 1, self.width(), self.height() - 1)

    @Slot()
    def _on_entered(self) -> None:
        self.entered.emit(self)

    @Slot(int)
    def _on_moved(self, by: int) -> None:
        self.moved.emit(self, by)

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        self.stepped.emit(self, by)

    @Slot()
    def _on_removing(self) -> None:
        if self.row is not None and self._can_write:
            self.removing.emit(self.row.id)

    @Slot()
    def _on_carrying(self) -> None:
        if self.row is not None:
            self.carrying.emit(self.row.id)

    @Slot(str)
    def _on_saving(self, name: str) -> None:
        if self.row is not None:
            self.saving.emit(self.row.id, name)

    @Slot(str)
    def _on_printing(self, name: str) -> None:
        if self.row is not None:
            self.printing.emit(self.row.id, name)


def told(one: HandlingRow) -> str:
    """A handling in few words: body and day."""
    return ", ".join(filter(None, (one.body.said(chosen().code), day_words(one.date, one.facts.date_words))))
