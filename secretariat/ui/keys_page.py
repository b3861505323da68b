"""All keys, page by page, made from the actions and the widgets themselves."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from secretariat.i18n import N_, _
from secretariat.ui import keyboard
from secretariat.ui.place import (
    BLOCKERS,
    COMMENTS,
    FORM,
    FORM_TEMPLATE,
    FORMS,
    HOME,
    IMPORT,
    LIVE,
    MATTER,
    MATTERS,
    MEASURE,
    MEETING,
    MEETINGS,
    MINUTES,
    OLD_PAPERS,
    OWN,
    PEOPLE,
    PLAN,
    PLANS,
    PROJECT,
    PROJECTS,
    REGISTER,
    REPORTS,
    ROUNDS,
    STATEMENT,
    STATEMENTS,
    WELCOME,
    Place,
)
from secretariat.ui.widgets import KeyHint, column, pane, row, scrolled, text

_PAGES = ((HOME, N_("Home")), (LIVE, N_("In the meeting")), (MEETINGS, N_("Meetings")), (MEETING, N_("A meeting")),
          (MINUTES, N_("Minutes")), (COMMENTS, N_("Comments on minutes")),
          (PLAN, N_("Measures")), (MEASURE, N_("A measure")),
          (PLANS, N_("Plans")), (BLOCKERS, N_("Blockers")), (IMPORT, N_("Import of measures")),
          (OLD_PAPERS, N_("Import of papers")),
          (OWN, N_("Own measures")),
          (ROUNDS, N_("Update rounds")), (REPORTS, N_("Reports")), (REGISTER, N_("Register")),
          (MATTERS, N_("Matters")), (MATTER, N_("A matter")),
          (STATEMENTS, N_("Statements")), (STATEMENT, N_("A statement")),
          (PROJECTS, N_("Projects")), (PROJECT, N_("A project")),
          (FORMS, N_("Forms")), (FORM, N_("A form")), (FORM_TEMPLATE, N_("A form template")),
          (PEOPLE, N_("People")), (WELCOME, N_("The start page")))  # fmt: skip
_KEYS_WIDTH = 132
_FIND = "Ctrl+K"


class KeysPage(QWidget):
    """What each key does, page by page; what has no key of its own is done from the command field."""

    def __init__(self, window: Any, desk: object) -> None:
        super().__init__()
        self._window = window
        self._desk = desk
        self._area = scrolled(QWidget())
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(_("Keys"))
        self.setLayout(column(self._area))

    def show_place(self, _place: Place) -> None:
        """List the keys of the window and of every page, each page in the shorter column.

        They are laid out before they are put in their place, so that no frame is painted without room.
        """
        columns = (QVBoxLayout(), QVBoxLayout())
        filled = [0, 0]
        for one in columns:
            one.setSpacing(28)
        for title, keys in self._sections():
            place = filled.index(min(filled))
            columns[place].addLayout(_section(title, keys))
            filled[place] += len(keys) + 2
        for one in columns:
            one.addStretch(1)
        both = row(*columns, spacing=48)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        body = pane(column(text(_("Keys"), "page"), both, 1, spacing=20, margins=(40, 36, 40, 24)))
        body.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._area.setWidget(body)
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sections(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        yield _("Everywhere"), keyboard.told(keyboard.of_actions(self._window))
        if self._desk is None:
            return
        for name, words in _PAGES:
            page = self._window.page(name)
            yield _(words), keyboard.told([*keyboard.of_page(page), *keyboard.of_widgets(page)])


def _section(title: str, keys: list[tuple[str, str]]) -> QVBoxLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setColumnMinimumWidth(0, _KEYS_WIDTH)
    grid.setColumnStretch(1, 1)
    for number, (words, pressed) in enumerate(keys):
        hint, what = KeyHint(pressed or _FIND), text(words, wrap=True)
        what.setAccessibleName(f"{words}: {hint.accessibleName()}")
        grid.addLayout(row(hint, 1), number, 0)
        grid.addWidget(what, number, 1)
    return column(text(title, "pane"), grid, spacing=12)
