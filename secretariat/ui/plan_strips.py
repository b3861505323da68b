"""Strips above the measures, for a moment: the day whose state is shown, and the name of a view."""

import datetime as dt

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import _, chosen
from secretariat.ui import icons
from secretariat.ui.fields import Line
from secretariat.ui.readings import said_reading
from secretariat.ui.widgets import Button, Elided, column, connect, pane, row, text


class _Strip(QWidget):
    """A line with a field and buttons; Esc leaves it."""

    left = Signal()

    def __init__(self, name: str, field: str) -> None:
        super().__init__()
        self._name = text(name, "field")
        self.line = Line(field)
        self.line.setFixedWidth(240)
        self._told = text("", "help")
        self._buttons = row(spacing=6)
        inner = row(self._name, self.line, self._told, 1, self._buttons, spacing=10, margins=(32, 8, 32, 8))
        self.setLayout(column(pane(inner, "sunken")))
        self.line.returnPressed.connect(self.hand_in)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_strip()
        else:
            super().keyPressEvent(event)

    @Slot()
    def close_strip(self) -> None:
        """Close the strip."""
        self.hide()
        self.left.emit()

    @Slot()
    def hand_in(self) -> None:
        """Take what is written."""

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        self._told.setProperty("role", "error" if wrong else "help")
        self._told.style().unpolish(self._told)
        self._told.style().polish(self._told)
        self._told.setText(words)
        self.line.setAccessibleDescription(words)


class DayStrip(_Strip):
    """Asks for a day in words.

    Signals:
        chosen: a day was chosen.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("State of the day"), _("State of the day"))
        self.line.setPlaceholderText(_("1.10.2026, or in words"))
        self._on: dt.date | None = None
        self._today = dt.date.min
        self.line.textEdited.connect(self._on_edited)
        self._buttons.addWidget(connect(Button(_("Show the day")), self.hand_in))
        self._buttons.addWidget(connect(Button(_("Cancel"), "quiet"), self.close_strip))

    def begin(self, today: dt.date) -> None:
        """Ask for a day."""
        self._today, self._on = today, None
        self.line.show_text("")
        self._tell("")
        self.show()
        self.line.setFocus()

    @Slot()
    def hand_in(self) -> None:
        """Show the day that was understood."""
        if self._on is None:
            self._tell(_("Write a day that has been: 1.10.2026, end of last month."), wrong=True)
            return
        day = self._on
        self.hide()
        self.chosen.emit(day)

    @Slot(str)
    def _on_edited(self, words: str) -> None:
        from secretariat.language.dates import read_date

        reading = read_date(words, self._today, chosen().code) if words.strip() else None
        day = (reading.latest or reading.earliest) if reading is not None and not reading.problem else None
        self._on = day if day is not None and day <= self._today else None
        if day is not None and self._on is None:
            self._tell(_("That day has not been yet."), wrong=True)
        elif reading is None:
            self._tell("")
        elif reading.problem or self._on is None:
            self._tell(said_reading(reading), wrong=True)
        else:
            self._tell(_("The state at the end of {day}", day=f"{chosen().short_weekday(day or self._today)} "
                         f"{chosen().date(day or self._today)}"))  # fmt: skip


class NameStrip(_Strip):
    """Asks for the name of a view.

    Signals:
        named: a name was given.
    """

    named = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Name of the view"), _("Name of the view"))
        self._save = connect(Button(_("Save the view")), self.hand_in)
        self._buttons.addWidget(self._save)
        self._buttons.addWidget(connect(Button(_("Cancel"), "quiet"), self.close_strip))

    def begin(self, name: str = "") -> None:
        """Ask for a name, beginning with one."""
        self._save.setText(_("Rename the view") if name else _("Save the view"))
        self.line.show_text(name)
        self.line.selectAll()
        self._tell("")
        self.show()
        self.line.setFocus()

    @Slot()
    def hand_in(self) -> None:
        """Give the name."""
        self.named.emit(self.line.text())

    def refuse(self, no: SecretariatError) -> None:
        """Say why that name will not do."""
        self._tell(no.said_in(chosen()), wrong=True)
        self.line.setFocus()


class PastStrip(QWidget):
    """Tells that a past day is shown, and leads back to today.

    Signals:
        back: today is to be shown.
    """

    back = Signal()

    def __init__(self, words: str = "") -> None:
        super().__init__()
        sign = text("")
        sign.setPixmap(icons.pixmap("history", "warning", 16))
        self._words = text("", "strong")
        self._more = Elided(words or _("As it was known then. Nothing is changed in the past."), "note")
        self.button = connect(Button(_("Show today")), self.back.emit)
        inner = row(sign, self._words, self._more, 1, self.button, spacing=10, margins=(32, 8, 32, 8))
        self.setLayout(column(pane(inner, "sunken")))
        self.hide()

    def tell(self, day: dt.date) -> None:
        """Tell which day is shown."""
        self._words.setText(_("The state of {day}", day=f"{chosen().short_weekday(day)} {chosen().date(day)}"))
        self.show()
