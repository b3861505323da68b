"""All keys, made from the actions themselves."""

from typing import Any

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from secretariat.i18n import _
from secretariat.ui.place import Place
from secretariat.ui.widgets import KeyHint, clear, column, pane, scrolled, text


class KeysPage(QWidget):
    """What each key does."""

    def __init__(self, window: Any, _desk: object) -> None:
        super().__init__()
        self._window = window
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(2, 1)
        body = column(text(_("Keys"), "page"), self._grid, 1, spacing=20, margins=(40, 36, 40, 24))
        self.setLayout(column(scrolled(pane(body))))

    def show_place(self, _place: Place) -> None:
        """List the actions of the window and of every page that was made."""
        clear(self._grid)
        seen: set[str] = set()
        number = 0
        for action in self._window.findChildren(QAction):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            if keys and action.text() and keys + action.text() not in seen:
                seen.add(keys + action.text())
                self._grid.addWidget(KeyHint(keys), number, 0)
                self._grid.addWidget(text(action.text()), number, 1)
                number += 1
