"""The votes of a handling: a line each, and the form that tells one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from secretariat.i18n import _, capitalized
from secretariat.models import Choice
from secretariat.services import persons, votes
from secretariat.services.labels import label
from secretariat.services.votes import VoteFacts, VoteRow
from secretariat.ui.desk import Desk
from secretariat.ui.handling_forms import VoteForm
from secretariat.ui.measure_part import joined
from secretariat.ui.sections import Doing, FactLine, Section, settle, show_in, small
from secretariat.ui.widgets import column

_OPENING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}


class VoteLine(FactLine):
    """A vote: Enter changes, Delete takes it away."""

    def __init__(self, one: VoteRow, change: Callable[[], None] | None, remove: Callable[[], None] | None) -> None:
        facts = one.facts
        counts = [f"{_(label(choice))} {facts.count(choice)}" for choice in Choice if facts.count(choice) is not None]
        note = joined(capitalized(", ".join(counts)), facts.result)
        buttons = []
        if change is not None and remove is not None:
            buttons = [small(_("Change"), change, facts.words), small(_("Remove"), remove, facts.words)]
        super().__init__("", facts.words, note, *buttons)
        self._change, self._remove = change, remove
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(joined(facts.words, note))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, F2, Delete."""
        if event.key() in _OPENING and self._change is not None:
            self._change()
        elif event.key() == Qt.Key.Key_Delete and self._remove is not None:
            self._remove()
        else:
            super().keyPressEvent(event)


class VoteList(QWidget):
    """The votes of one handling; hidden while there are none and none is begun."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._handling_id: int | None = None
        self._found: Sequence[VoteRow] = ()
        self._can_write = False
        self._form: VoteForm | None = None
        self.section = Section(_("Votes"), _("Add a vote"))
        self.section.add.clicked.connect(self.begin)
        self.setLayout(column(self.section, spacing=0))

    def show_votes(self, handling_id: int, found: Sequence[VoteRow], *, can_write: bool) -> None:
        """Show the votes of a handling."""
        if handling_id != self._handling_id:
            self.section.close_form()
        self._handling_id, self._found, self._can_write = handling_id, found, can_write
        self.section.can_add(can_write)
        self.section.show_lines([self._line(one) for one in found])
        self._show_or_hide()
        settle()

    @property
    def form(self) -> VoteForm:
        """The form, made when it is first wanted."""
        if self._form is None:
            self._form = VoteForm()
            self._form.handed_in.connect(self._on_handed_in)
            self._form.left.connect(self._on_left)
            self.section.hold(self._form)
        return self._form

    @Slot()
    def begin(self) -> None:
        """Begin a vote."""
        if self._can_write:
            self._open(None)

    def close_form(self) -> bool:
        """Close the form; whether it was open."""
        was_open = self.section.close_form()
        self._show_or_hide()
        settle()
        return was_open

    def _show_or_hide(self) -> None:
        self.setVisible(bool(self._found) or self.section.is_open)

    def _line(self, one: VoteRow) -> VoteLine:
        if not self._can_write:
            return VoteLine(one, None, None)
        return VoteLine(one, Doing(self._open, one), Doing(self._remove, one))

    def _open(self, one: VoteRow | None) -> None:
        self.form.calm()
        self.form.show_vote(one, self._desk.workspace.ask(persons.every))
        self.section.open(self.form)
        self.show()
        self.form.words.line.setFocus()
        show_in(self.form)

    def _remove(self, one: VoteRow) -> None:
        kept = [other.facts for other in self._found if other.id != one.id]
        if self._desk.workspace.execute(votes.put, self._handling_id, kept) is not None:
            self._desk.told.emit(_("{name} was removed", name=one.facts.words))

    @Slot()
    def _on_handed_in(self) -> None:
        facts: VoteFacts = self.form.facts
        every = [facts if one.id == facts.id else one.facts for one in self._found]
        if facts.id is None:
            every.append(facts)
        done = self._desk.workspace.execute(votes.put, self._handling_id, every, refused=self.form.refuse)
        if done is not None:
            self._on_left()

    @Slot()
    def _on_left(self) -> None:
        if self.close_form():
            self.section.add.setFocus()
