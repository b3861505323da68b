"""Editors of the fields of an old paper: one of several values in a list, or one of a few beside one another."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QRadioButton, QWidget

from secretariat.ui.fields import Line
from secretariat.ui.flow_layout import flow
from secretariat.ui.old_fields import FieldSpec


class Choice(QComboBox):
    """One of several values; other words may be typed where the field is open."""

    def __init__(self, spec: FieldSpec, value: str) -> None:
        super().__init__()
        self._is_open = spec.is_open
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        for one, words in spec.choices:
            self.addItem(words, one)
        if self._is_open:
            self.setEditable(True)
            line = Line(spec.name)
            line.setStyleSheet("border: 0; padding: 0; min-height: 0; background: transparent;")
            self.setLineEdit(line)
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            if completer := self.completer():
                completer.setFilterMode(Qt.MatchFlag.MatchContains)
                completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
                if popup := completer.popup():
                    popup.setAccessibleName(spec.name)
            self.setCurrentText(value)
            if (edit := self.lineEdit()) is not None:
                edit.setCursorPosition(0)
                edit.setAccessibleName(spec.name)
        else:
            self.setCurrentIndex(max(0, self.findData(value)))

    def value(self) -> str:
        """What is chosen or typed."""
        if self._is_open:
            return self.currentText().strip()
        return str(self.currentData() or "")


class Buttons(QWidget):
    """One of a few values, all of them seen."""

    def __init__(self, spec: FieldSpec, value: str) -> None:
        super().__init__()
        self._buttons = {one: QRadioButton(words) for one, words in spec.choices}
        chosen_one = self._buttons.get(value) or next(iter(self._buttons.values()))
        chosen_one.setChecked(True)
        self.setFocusProxy(chosen_one)
        self.setLayout(flow(*self._buttons.values()))

    def value(self) -> str:
        """What is chosen."""
        return next(one for one, button in self._buttons.items() if button.isChecked())
