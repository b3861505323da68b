"""Fields of forms: a label, an editor, and under it what was understood or what is wrong."""

import datetime as dt
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import _, capitalized, chosen
from secretariat.services.labels import label
from secretariat.services.names import Names
from secretariat.ui.readings import said_reading
from secretariat.ui.widgets import column, row, text

if TYPE_CHECKING:
    from secretariat.language.dates import DateReading

_FRIDAY = 4


class Line(QLineEdit):
    """A line of text whose Undo goes on to the history of the file when the line has nothing left to take back.

    Signals:
        left: the focus left it, or Return was pressed, with other text than before.
    """

    is_kept = True  # what is typed in it comes into the file
    left = Signal()

    def __init__(self, name: str = "", *, small: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        if small:
            self.setProperty("compact", "true")
        self._before = ""
        self.returnPressed.connect(self._on_left)

    def show_text(self, words: str) -> None:
        """Show a text as it is in the file."""
        self._before = words
        if self.text() != words:
            self.setText(words)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window when there is nothing to take back here."""
        if _has_nothing_to_turn(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand in what was written."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self._on_left()

    @Slot()
    def _on_left(self) -> None:
        if self.text() != self._before:
            self._before = self.text()
            self.left.emit()


class Wrapped(QPlainTextEdit):
    """A line of text in as many rows as it needs; what is pasted with line breaks comes in as one line.

    Signals:
        left: the focus left it, or Return was pressed, with other text than before.
        resized: it needs another height.
    """

    is_kept = True  # what is typed in it comes into the file
    left = Signal()
    resized = Signal()

    def __init__(self, name: str, font: QFont) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFont(font)
        self.setProperty("compact", "true")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().clearUndoRedoStacks()  # the margin is nothing to take back
        self._before = ""
        self._rows = 1
        self.textChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    def show_text(self, words: str) -> None:
        """Show a text as it is in the file."""
        self._before = words
        if self.toPlainText() != words:
            self.setPlainText(words)

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window when there is nothing to take back here."""
        document = self.document()
        if _has_nothing_to_turn(event, undo=document.isUndoAvailable(), redo=document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return hands in what was written; Esc is the owner's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_left()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as one line."""
        self.insertPlainText(" ".join(source.text().split("\n")))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand in what was written."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self._on_left()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the rows anew."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Count the rows, now that the width is known."""
        super().showEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        rows = max(1, round(self.document().size().height())) if self.isVisible() else 1
        height = rows * self.fontMetrics().lineSpacing() + 6
        if height != self.height() or rows != self._rows:
            self._rows = rows
            self.setFixedHeight(height)
            self.resized.emit()

    @Slot()
    def _on_left(self) -> None:
        if self.text() != self._before:
            self._before = self.text()
            self.left.emit()


def _has_nothing_to_turn(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Whether Undo or Redo was pressed where there is nothing to take back or to do again."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return (event.matches(QKeySequence.StandardKey.Undo) and not undo) or (
        event.matches(QKeySequence.StandardKey.Redo) and not redo
    )


class Field(QWidget):
    """A label, an editor, and a line under it.

    Signals:
        changed: the user gave it another value.
    """

    changed = Signal()

    def __init__(self, words: str, editor: QWidget) -> None:
        super().__init__()
        self.editor = editor
        self._label = text(words, "field")
        self._label.setBuddy(editor)
        self._under = text("", "help", wrap=True)
        self._under.hide()
        if not editor.accessibleName():
            editor.setAccessibleName(words)
        self.setLayout(column(self._label, editor, self._under, spacing=3))

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say under the editor what was understood, or what is wrong."""
        self._under.setProperty("role", "error" if wrong else "help")
        self._under.style().unpolish(self._under)
        self._under.style().polish(self._under)
        self._under.setText(words)
        self._under.setVisible(bool(words))
        self.editor.setProperty("state", "error" if wrong else "")
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        self.editor.setAccessibleDescription(words)


class TextField(Field):
    """A line of text."""

    def __init__(self, words: str, *, hint: str = "") -> None:
        self.line = Line(words)
        self.line.setPlaceholderText(hint)
        super().__init__(words, self.line)
        self.line.left.connect(self._on_left)

    @property
    def value(self) -> str:
        """What is written, as it is written."""
        return self.line.text()

    def show_value(self, words: str) -> None:
        """Show what the file holds."""
        self.line.show_text(words)
        self.tell("")

    @Slot()
    def _on_left(self) -> None:
        self.changed.emit()


class DateField(TextField):
    """A date; what was understood stands under it, with its weekday and week."""

    def __init__(self, words: str) -> None:
        super().__init__(words, hint=_("d.m.yyyy"))
        self.line.textEdited.connect(self._on_edited)

    @property
    def date(self) -> dt.date | None:
        """The day that was understood; `None` when nothing is written or nothing was understood."""
        reading = _read(self.value) if self.value.strip() else None
        return reading.day if reading else None

    @property
    def is_wrong(self) -> bool:
        """Whether something is written that is no date."""
        return bool(self.value.strip()) and self.date is None

    def show_date(self, day: dt.date | None) -> None:
        """Show a day of the file."""
        self.show_value(chosen().date(day) if day else "")
        if day:
            self.tell(_understood(day))

    @Slot(str)
    def _on_edited(self, words: str) -> None:
        reading = _read(words) if words.strip() else None
        if reading is None:
            self.tell("")
        elif reading.problem or reading.assumed or reading.day is None:
            self.tell(said_reading(reading), wrong=bool(reading.problem))
        else:
            self.tell(_hinted(reading.day))

    @Slot()
    def _on_left(self) -> None:
        if self.is_wrong:
            self.tell(_("This is no date. Write it as 26.11.2026."), wrong=True)
        else:
            self.changed.emit()


class ClockField(TextField):
    """A clock time."""

    def __init__(self, words: str) -> None:
        super().__init__(words, hint=_("hh.mm"))

    @property
    def time(self) -> dt.time | None:
        """The time that was understood; `None` when nothing is written or nothing was understood."""
        from secretariat.language.dates import read_clock

        return read_clock(self.value) if self.value.strip() else None

    @property
    def is_wrong(self) -> bool:
        """Whether something is written that is no clock time."""
        return bool(self.value.strip()) and self.time is None

    def show_time(self, time: dt.time | None) -> None:
        """Show a time of the file."""
        self.show_value(chosen().clock(time) if time else "")

    @Slot()
    def _on_left(self) -> None:
        if self.is_wrong:
            self.tell(_("This is no clock time. Write it as 13.00."), wrong=True)
        else:
            self.tell("")
            self.changed.emit()


class NumberField(TextField):
    """A whole number, which may be missing."""

    @property
    def number(self) -> int | None:
        """The number; `None` when nothing is written or it is no number."""
        words = self.value.strip()
        return int(words) if words.isdecimal() else None

    @property
    def is_wrong(self) -> bool:
        """Whether something is written that is no whole number."""
        return bool(self.value.strip()) and self.number is None

    def show_number(self, number: int | None) -> None:
        """Show a number of the file."""
        self.show_value("" if number is None else str(number))

    @Slot()
    def _on_left(self) -> None:
        if self.is_wrong:
            self.tell(_("This is no whole number. Write it as 14."), wrong=True)
        else:
            self.tell("")
            self.changed.emit()


class ChoiceField(Field):
    """One of several values."""

    def __init__(self, words: str, choices: Sequence[tuple[Any, str]] = ()) -> None:
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(8)
        super().__init__(words, self.box)
        self.show_choices(choices)
        self.box.activated.connect(self._on_activated)

    @property
    def value(self) -> Any:
        """The chosen value."""
        return self.box.currentData()

    def show_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer these values."""
        before = self.box.currentData()
        self.box.clear()
        for value, words in choices:
            self.box.addItem(words, value)
        self.show_value(before)

    def show_value(self, value: Any) -> None:
        """Show what the file holds."""
        self.box.setCurrentIndex(max(0, self.box.findData(value)) if self.box.count() else -1)

    @Slot(int)
    def _on_activated(self, _index: int) -> None:
        self.changed.emit()


def enum_choices(enum: type[StrEnum]) -> list[tuple[StrEnum, str]]:
    """The members of an enum with their words."""
    return [(member, capitalized(_(label(member)))) for member in enum]


class NamesField(Field):
    """A name in three languages, one under the other."""

    def __init__(self, words: str, *, only: tuple[str, ...] = ("fi", "sv", "en")) -> None:
        self.lines = {code: Line(f"{words}, {code}") for code in only}
        for code, line in self.lines.items():
            line.setPlaceholderText(code)
            line.left.connect(self._on_left)
        editor = QWidget()
        editor.setLayout(column(*(self._with_code(code) for code in self.lines), spacing=4))
        editor.setFocusProxy(next(iter(self.lines.values())))
        super().__init__(words, editor)

    @property
    def value(self) -> Names:
        """The three names."""
        return Names(**{code: line.text() for code, line in self.lines.items()})

    def show_value(self, names: Names) -> None:
        """Show what the file holds."""
        for code, line in self.lines.items():
            line.show_text(getattr(names, code))
        self.tell("")

    def _with_code(self, code: str) -> Any:
        tag = text(code, "help")
        tag.setFixedWidth(20)
        return row(tag, self.lines[code], spacing=4)

    @Slot()
    def _on_left(self) -> None:
        self.changed.emit()


class PickField(Line):
    """A line that completes names from a list and gives the id of the one picked.

    Signals:
        picked: the id of what was picked.
        unknown: words that name nothing in the list, entered with Return.
    """

    picked = Signal(object)
    unknown = Signal(str)

    def __init__(self, name: str, hint: str, *, small: bool = False) -> None:
        super().__init__(name, small=small)
        self.setPlaceholderText(hint)
        self._ids: dict[str, Any] = {}
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        if popup := completer.popup():
            popup.setAccessibleName(name)
        # queued, because the line itself takes the words over first
        completer.activated.connect(self._on_activated, Qt.ConnectionType.QueuedConnection)
        self.setCompleter(completer)
        self.returnPressed.connect(self._on_return)

    def show_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer these; two of one name are told apart by a number."""
        self._ids = {}
        for value, words in choices:
            shown, number = words, 2
            while shown in self._ids:
                shown, number = f"{words} {number}", number + 1
            self._ids[shown] = value
        self._model.setStringList(list(self._ids))

    @Slot(str)
    def _on_activated(self, words: str) -> None:
        if words in self._ids:
            self.clear()
            self.picked.emit(self._ids[words])

    @Slot()
    def _on_return(self) -> None:
        words = self.text().strip()
        matches = [shown for shown in self._ids if words and words.casefold() in shown.casefold()]
        exact = [shown for shown in matches if shown.casefold() == words.casefold()]
        exact = exact or [shown for shown in matches if shown.partition(" ")[0].casefold() == words.casefold()]
        only = exact if len(exact) == 1 else (matches if len(matches) == 1 else [])
        if only:
            self._on_activated(only[0])
        elif words and not matches:
            self.unknown.emit(words)


class Form(QWidget):
    """Fields one under the other; a refusal is said at the field it concerns, else under all of them."""

    def __init__(self, **fields: Field) -> None:
        super().__init__()
        self.fields = fields
        self._general = text("", "error", wrap=True)
        self._general.hide()

    def parts(self, *names: str) -> list[Field]:
        """The fields of these names, in order."""
        return [self.fields[name] for name in names]

    def build(self, *parts: Any) -> None:
        """Lay the parts out, one under the other."""
        self.setLayout(column(*parts, self._general, spacing=14))

    def listen(self, slot: Callable[[], None]) -> None:
        """Call a slot when any field gets another value."""
        for field in self.fields.values():
            field.changed.connect(slot)

    def calm(self) -> None:
        """Take back what was said to be wrong."""
        self._general.hide()
        for field in self.fields.values():
            if not isinstance(field, DateField):
                field.tell("")

    def refuse(self, no: SecretariatError) -> None:
        """Say a refusal at its field."""
        said = no.said_in(chosen())
        name = next((name for name in (no.field, no.field.removesuffix("_fi"), no.field.removesuffix("_id"))
                     if name in self.fields), "")  # fmt: skip
        if name:
            self.fields[name].tell(said, wrong=True)
            self.fields[name].editor.setFocus()
        else:
            self._general.setText(said)
            self._general.show()

    @property
    def is_wrong(self) -> bool:
        """Whether a date or clock time cannot be read."""
        return any(getattr(field, "is_wrong", False) for field in self.fields.values())


def _read(words: str) -> "DateReading | None":
    """What a date in words means today; the reader of dates is loaded with the first one."""
    from secretariat.language.dates import read_date

    return read_date(words, _today(), chosen().code)


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()


def _understood(day: dt.date) -> str:
    week = _("week {number}", number=day.isocalendar().week)
    return f"{chosen().short_weekday(day)} {chosen().date(day)} ({week})"


def _hinted(day: dt.date) -> str:
    """The day with its weekday and week, and what else it is: a holiday, or of a weekend."""
    from secretariat.language.workdays import holiday

    free = holiday(day, chosen().code) or (_("weekend") if day.weekday() > _FRIDAY else "")
    return f"{_understood(day)} · {free}" if free else _understood(day)
