"""All keys, page by page, made from the actions and the widgets themselves."""

from collections.abc import Iterable, Iterator
from typing import Any

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from secretariat.i18n import N_, _
from secretariat.ui.place import LIVE, MEETING, MEETINGS, MINUTES, PEOPLE, Place
from secretariat.ui.widgets import KeyHint, clear, column, pane, row, scrolled, text

_PAGES = ((LIVE, N_("In the meeting")), (MEETINGS, N_("Meetings")), (MEETING, N_("A meeting")),
          (MINUTES, N_("Minutes")), (PEOPLE, N_("People")))  # fmt: skip
_KEYS_WIDTH = 132


class KeysPage(QWidget):
    """What each key does, page by page."""

    def __init__(self, window: Any, desk: object) -> None:
        super().__init__()
        self._window = window
        self._desk = desk
        self._columns = (QVBoxLayout(), QVBoxLayout())
        for one in self._columns:
            one.setSpacing(28)
        both = row(*self._columns, spacing=48)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        body = column(text(_("Keys"), "page"), both, 1, spacing=20, margins=(40, 36, 40, 24))
        self.setLayout(column(scrolled(pane(body))))

    def show_place(self, _place: Place) -> None:
        """List the keys of the window and of every page, each page in the shorter column."""
        filled = [0, 0]
        for one in self._columns:
            clear(one)
        for title, keys in self._sections():
            place = filled.index(min(filled))
            self._columns[place].addLayout(_section(title, keys))
            filled[place] += len(keys) + 2
        for one in self._columns:
            one.addStretch(1)

    def _sections(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        yield _("Everywhere"), _told(self._window.actions())
        if self._desk is None:
            return
        for name, words in _PAGES:
            page = self._window.page(name)
            of_widgets = [
                (_(what), keys) for part in page.findChildren(QWidget) for what, keys in getattr(part, "KEYS", ())
            ]
            told = _told(page.findChildren(QAction)) + of_widgets
            yield _(words), list(dict.fromkeys(told))


def _told(actions: Iterable[QAction]) -> list[tuple[str, str]]:
    """Words and keys of the actions that have both."""
    found = [(one.iconText(), one.shortcut().toString(QKeySequence.SequenceFormat.PortableText)) for one in actions]
    return [(words, keys) for words, keys in found if words and keys]


def _section(title: str, keys: list[tuple[str, str]]) -> QVBoxLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setColumnMinimumWidth(0, _KEYS_WIDTH)
    grid.setColumnStretch(1, 1)
    for number, (words, pressed) in enumerate(keys):
        grid.addLayout(row(KeyHint(pressed), 1), number, 0)
        grid.addWidget(text(words, wrap=True), number, 1)
    return column(text(title, "pane"), grid, spacing=12)
