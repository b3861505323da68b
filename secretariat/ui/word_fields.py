"""Fields of forms for facts of a plan: running text, a deadline in words, one thing picked out of many."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QCompleter

from secretariat.i18n import _, chosen
from secretariat.models import Precision, Qualifier
from secretariat.services.when import UNTOLD, When
from secretariat.ui import theme
from secretariat.ui.fields import Field, Line, TextField, Wrapped
from secretariat.ui.readings import said_reading, said_window

if TYPE_CHECKING:
    from secretariat.language.dates import DateReading

_LEAST_ROWS, _BRIEF = 2, 22
_BOUNDS = {Qualifier.BY, Qualifier.BEFORE, Qualifier.UNTIL}


class Area(Wrapped):
    """Running text in as many rows as it needs; Return begins a new one, Tab goes on."""

    def __init__(self, name: str, *, rows: int = _LEAST_ROWS) -> None:
        self._least = rows
        super().__init__(name, theme.font(theme.BODY))
        self.setViewportMargins(3, 2, 3, 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return breaks the line; Esc and Ctrl+Return are the form's."""
        is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_return and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.insertPlainText("\n")
            self.ensureCursorVisible()
        elif is_return:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: Any) -> None:
        """Paste as plain text, lines and all."""
        self.insertPlainText(source.text())

    @Slot()
    def _fit(self) -> None:
        rows = max(self._least, round(self.document().size().height())) if self.isVisible() else self._least
        height = rows * self.fontMetrics().lineSpacing() + 14
        if height != self.height():
            self.setFixedHeight(height)
            self.resized.emit()


class AreaField(Field):
    """A running text."""

    def __init__(self, words: str, *, hint: str = "", rows: int = _LEAST_ROWS) -> None:
        self.area = Area(words, rows=rows)
        self.area.setPlaceholderText(hint)
        super().__init__(words, self.area)
        self.area.left.connect(self._on_left)

    @property
    def value(self) -> str:
        """What is written, as it is written."""
        return self.area.text()

    def show_value(self, words: str) -> None:
        """Show what the file holds."""
        self.area.show_text(words)
        self.tell("")

    @Slot()
    def _on_left(self) -> None:
        self.changed.emit()


class WhenField(TextField):
    """A deadline in words; what was understood stands under it."""

    def __init__(self, words: str) -> None:
        super().__init__(words, hint=_("30.11.2026, or in words"))
        self._kept = UNTOLD
        self._on: dt.date | None = None
        self._language = ""
        self._term_ends: dt.date | None = None
        self.line.textEdited.connect(self._on_edited)

    def read_as(self, on: dt.date, language: str, term_ends: dt.date | None = None) -> None:
        """Read words as of a day, in a language, with the end of the term that they may speak of."""
        self._on, self._language, self._term_ends = on, language, term_ends

    @property
    def when(self) -> When:
        """The words with what they were understood to mean; those that were shown keep the days they had."""
        words = self.value.strip()
        if words == shown_when(self._kept):
            return self._kept
        if not words:
            return UNTOLD
        reading = self._reading(words)
        return When(
            words, reading.earliest, reading.latest, Precision(reading.precision), Qualifier(reading.qualifier)
        )  # fmt: skip

    @property
    def is_wrong(self) -> bool:
        """Whether the words name a date that there is not."""
        words = self.value.strip()
        if not words or words == shown_when(self._kept):
            return False
        return self._reading(words).problem == "impossible"

    def show_when(self, when: When) -> None:
        """Show a deadline of the file."""
        self._kept = when
        self.show_value(shown_when(when))
        self.tell(window_words(when))

    @Slot(str)
    def _on_edited(self, words: str) -> None:
        if not words.strip():
            self.tell("")
        elif words.strip() == shown_when(self._kept):
            self.tell(window_words(self._kept))
        else:
            reading = self._reading(words)
            self.tell(said_reading(reading), wrong=bool(reading.problem))

    @Slot()
    def _on_left(self) -> None:
        if self.is_wrong:
            self.tell(_("There is no such date."), wrong=True)
        else:
            self.changed.emit()

    def _reading(self, words: str) -> "DateReading":
        from secretariat.language.dates import USUAL, DateReading, read_date

        on = self._on or dt.datetime.now().astimezone().date()
        bounds = (
            USUAL._replace(government_term=(min(on, self._term_ends), self._term_ends)) if self._term_ends else USUAL
        )
        return read_date(words, on, self._language or chosen().code, bounds) or DateReading(words, None, None, "open")


def shown_when(when: When) -> str:
    """A deadline as it is written: its words, or its last day where it has none."""
    if when.words:
        return when.words
    day = when.latest or when.earliest
    return chosen().date(day) if day else ""


def short_when(when: When) -> str:
    """A deadline in figures, where its words have no room; nothing where they mean no last day."""
    first, last = when.earliest, when.latest
    if last is None:
        return ""
    if first is None or first == last or when.qualifier in _BOUNDS:
        return chosen().date(last)
    if first.year == last.year:
        return f"{chosen().short_date(first)}–{chosen().date(last)}"
    return f"{chosen().date(first)}–{chosen().date(last)}"


def brief_when(when: When) -> str:
    """A deadline as it is written where that is short, else in figures."""
    words = shown_when(when)
    return words if len(words) <= _BRIEF else short_when(when) or words


def window_words(when: When) -> str:
    """What the words of a deadline mean, in days; nothing where they are those days themselves."""
    if not when:
        return ""
    return said_window(when.earliest, when.latest) or _("kept as words")


class OneOfField(Field):
    """One thing out of many: a line that completes names; empty is none of them."""

    def __init__(self, words: str, *, hint: str = "") -> None:
        self.line = Line(words)
        self.line.setPlaceholderText(hint)
        self._ids: dict[str, Any] = {}
        self._model = QStringListModel(self.line)
        completer = QCompleter(self._model, self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        if popup := completer.popup():
            popup.setAccessibleName(words)
        # queued, because the line itself takes the words over first
        completer.activated.connect(self._on_completed, Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(completer)
        super().__init__(words, self.line)
        self.line.left.connect(self._on_left)

    @property
    def value(self) -> Any:
        """What was picked; `None` when nothing is written, or nothing of that name is there."""
        return self._ids.get(self._meant())

    @property
    def is_wrong(self) -> bool:
        """Whether something is written that names nothing."""
        return bool(self.line.text().strip()) and self.value is None

    def show_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer these; two of one name are told apart by a number."""
        self._ids = {}
        for value, words in choices:
            shown, number = words, 2
            while shown in self._ids:
                shown, number = f"{words} {number}", number + 1
            self._ids[shown] = value
        if self._model.stringList() != list(self._ids):
            self._model.setStringList(list(self._ids))

    def show_value(self, value: Any) -> None:
        """Show what the file holds."""
        self.line.show_text(next((words for words, one in self._ids.items() if one == value and one is not None), ""))
        self.tell("")

    @Slot(str)
    def _on_completed(self, _words: str) -> None:
        if self.line.text():
            self._on_left()

    def _meant(self) -> str:
        """The one name that is written, or that alone begins or holds what is written."""
        words = self.line.text().strip().casefold()
        if not words:
            return ""
        matches = [shown for shown in self._ids if words in shown.casefold()]
        exact = [shown for shown in matches if shown.casefold() == words]
        only = exact or (matches if len(matches) == 1 else [])
        return only[0] if only else ""

    @Slot()
    def _on_left(self) -> None:
        if self.is_wrong:
            self.tell(_("Nothing has this name. Choose one from the list."), wrong=True)
        else:
            self.tell("")
            if meant := self._meant():
                self.line.show_text(meant)
            self.changed.emit()


class TickField(Field):
    """A yes or no."""

    def __init__(self, words: str) -> None:
        self.box = QCheckBox(words)
        self.box.setAccessibleName(words)
        super().__init__("", self.box)
        self._label.hide()
        self.box.clicked.connect(self._on_clicked)

    @property
    def value(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def show_value(self, ticked: bool) -> None:  # noqa: FBT001 - as the other fields
        """Show what the file holds."""
        self.box.setChecked(ticked)

    @Slot()
    def _on_clicked(self) -> None:
        self.changed.emit()
