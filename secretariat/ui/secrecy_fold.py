"""The form that asks why something is secret, folded into the page under what it is about."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from secretariat.i18n import _
from secretariat.services import secrecy
from secretariat.services.secrecy import SecrecyRow
from secretariat.ui.desk import Desk
from secretariat.ui.secrecy_form import SecrecyForm, Subject
from secretariat.ui.sections import show_in
from secretariat.ui.widgets import column, text

if TYPE_CHECKING:
    from secretariat.errors import SecretariatError

_SHOWN = 80


class SecrecyFold(QWidget):
    """The form for whatever was asked about last; it closes itself when that is kept.

    Signals:
        left: it was closed.
    """

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._subject: Subject | None = None
        self._last = SecrecyRow()
        self.words = text("", "strong", wrap=True)
        self.form = SecrecyForm()
        self.form.handed_in.connect(self._on_keep)
        self.form.lifted.connect(self._on_lift)
        self.form.left.connect(self._on_left)
        self.setLayout(column(self.words, self.form, spacing=6, margins=(0, 6, 0, 10)))
        self.hide()

    def ask(self, subject: Subject) -> None:
        """Ask why this is secret; the ground that was given last is offered for what is new."""
        self._subject = subject
        self.words.setText(subject.words)
        self.form.show_facts(subject.facts or self._last, is_there=subject.facts is not None)
        self.show()
        show_in(self)
        self.form.point.box.setFocus()

    @Slot()
    def _on_keep(self) -> None:
        facts = self.form.facts
        if self._do(facts):
            self._last = facts
            self._on_left()

    @Slot()
    def _on_lift(self) -> None:
        if self._do(None):
            self._on_left()

    @Slot()
    def _on_left(self) -> None:
        self.hide()
        self.left.emit()

    def _do(self, facts: SecrecyRow | None) -> bool:
        if self._subject is None:
            return False
        refusals: list[SecretariatError] = []
        self._desk.workspace.execute(self._subject.command, *self._subject.args, facts, refused=refusals.append)
        for no in refusals:
            self.form.refuse(no)
        return not refusals


def row_subject(table: str, key: int, words: str, facts: SecrecyRow | None) -> Subject:
    """A whole row of a table that can be marked, as something to keep secret."""
    return Subject(secrecy.set_row, (table, key), words, facts)


def paragraph(key: int, words: str, facts: SecrecyRow | None) -> Subject:
    """A whole paragraph."""
    return row_subject("text_part", key, _("The whole paragraph “{words}”", words=short(words)), facts)


def passage(table: str, key: int, starts: int, ends: int, words: str, facts: SecrecyRow | None) -> Subject:
    """A passage of a paragraph (`text_part`) or of an answer (`answer`)."""
    told = _("The passage “{words}”", words=short(words))
    return Subject(secrecy.set_words, (table, key, starts, ends), told, facts)


def said(why: SecrecyRow) -> str:
    """Why something is secret, in a few words."""
    point = _("point {n} of section 24 (1)", n=why.point) if why.point is not None else ""
    told = ", ".join(filter(None, (point, why.ground.strip())))
    return _("Secret: {ground}", ground=told) if told else _("Secret")


def short(words: str) -> str:
    """The beginning of a text."""
    return f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words
