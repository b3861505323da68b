"""Who writes the answers: the user at first, then whoever is named; each answer keeps its writer."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QWidget

from secretariat.i18n import _
from secretariat.services import persons, users
from secretariat.ui.desk import Desk
from secretariat.ui.fields import Line
from secretariat.ui.form_typing import Writer
from secretariat.ui.widgets import row, text

_WIDTH, _HEIGHT = 180, 32


class WriterLine(QWidget):
    """The name of the one who writes.

    Signals:
        leaving: another one is about to write; what was typed is still the one's before.
    """

    leaving = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.writer = Writer("")
        self.line = Line(_("Who writes"), small=True)
        self.line.setFixedWidth(_WIDTH)
        self.line.left.connect(self._on_left)
        self.setLayout(row(text(_("Written by"), "help"), self.line, spacing=8))
        self.setFixedHeight(_HEIGHT)

    def begin(self) -> None:
        """Begin with the user, and know the persons of the file."""
        self.line.show_text(self._user())
        names = [one.name for one in self._desk.workspace.ask(persons.every)]
        completer = QCompleter(list(dict.fromkeys(names)), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        if popup := completer.popup():
            popup.setAccessibleName(_("Who writes"))
        self.line.setCompleter(completer)
        self._on_left()

    def _user(self) -> str:
        user = self._desk.workspace.ask(users.of_login, self._desk.workspace.store.login)
        return user.shown_name if user else ""

    @Slot()
    def _on_left(self) -> None:
        """From now on this one writes; without a name it is the user."""
        self.leaving.emit()
        if not self.line.text().strip():
            self.line.show_text(self._user())
        name = self.line.text().strip()
        people = self._desk.workspace.ask(persons.every)
        known = next((one.id for one in people if one.name.casefold() == name.casefold()), None)
        self.writer = Writer(name, known)
