"""Who has a part in a matter, handling, statement, project or form: a line each, and a form to tell."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from secretariat.i18n import N_, _, capitalized, chosen
from secretariat.models import Organization, Party, PartyRole, Person
from secretariat.services import organizations, parties, persons
from secretariat.services.labels import label
from secretariat.services.owners import Owner
from secretariat.services.parties import PartyFacts, PartyRow
from secretariat.ui.desk import Desk
from secretariat.ui.last_part import told_by_list
from secretariat.ui.measure_part import joined
from secretariat.ui.party_form import PartyForm
from secretariat.ui.sections import Doing, FactLine, Section, settle, show_in, small
from secretariat.ui.widgets import Button, column

_WATCHED = (Party, Person, Organization)
_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PartyLine(FactLine):
    """Somebody: Enter changes, Delete takes away, Alt with an arrow moves."""

    KEYS = (
        (N_("Change what is told of somebody"), "F2"),
        (N_("Move somebody up"), "Alt+Up"),
        (N_("Move somebody down"), "Alt+Down"),
        (N_("Take somebody away"), "Delete"),
    )

    def __init__(
        self, one: PartyRow, words: str, note: str, buttons: Sequence[Button], keys: dict[str, Callable[..., None]]
    ) -> None:
        super().__init__("", words, note, *buttons)
        self.party = one
        self._keys = keys
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(joined(words, note))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that it has the focus."""
        super().focusInEvent(event)
        self._keys["entered"]()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or F2, Delete, and up and down with or without Alt."""
        key, by = event.key(), _STEPS.get(Qt.Key(event.key()))
        if by is not None:
            wanted = "move" if event.modifiers() & Qt.KeyboardModifier.AltModifier else "step"
        else:
            wanted = "change" if key in _RETURNS else "remove" if key == Qt.Key.Key_Delete else ""
        if wanted in self._keys:
            self._keys[wanted](*([] if by is None else [by]))
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Change."""
        if "change" in self._keys:
            self._keys["change"]()


class PartyList(QWidget):
    """Those who have a part in one thing.

    Args:
        desk: what the page works with.
        roles: which parts are shown and can be given; a new one has the first.
        title: the head of the section.
        add: what its button says.
        empty: what it says while there is nobody.
        folded: whether it is hidden while there is nobody, as the page has a button of its own that begins one.
    """

    KEYS = told_by_list(PartyLine.KEYS)

    def __init__(
        self,
        desk: Desk,
        roles: Sequence[PartyRole],
        title: str = "",
        *,
        add: str = "",
        empty: str = "",
        folded: bool = False,
    ) -> None:
        super().__init__()
        self._folded = folded
        self._desk, self._roles, self._empty = desk, tuple(roles), empty
        self._owner: Owner | None = None
        self._can_write = False
        self._found: list[PartyRow] = []
        self._form: PartyForm | None = None
        self._last = 0
        self.section = Section(title or _("Who takes part"), add or _("Add a party"))
        self.section.add.clicked.connect(self.begin)
        self.setLayout(column(self.section, spacing=0))
        desk.workspace.changed.connect(self._on_changed)

    def show_owner(
        self, owner: Owner | None, rows: Sequence[PartyRow] | None = None, *, can_write: bool = True
    ) -> None:
        """Show those who have a part in this; `None` shows nobody.

        Args:
            owner: in what they have a part.
            rows: they themselves where they are read already.
            can_write: whether they may be changed, in a file that may.
        """
        if owner != self._owner:
            self.section.close_form()
        self._owner = owner
        self._can_write = can_write and owner is not None and self._desk.workspace.can_change
        self.reload(rows)

    def reload(self, rows: Sequence[PartyRow] | None = None) -> None:
        """Show them as the file has them."""
        if rows is None:
            rows = self._desk.workspace.ask(parties.of, self._owner, *self._roles) if self._owner is not None else ()
        focused = self._place_of_focus()
        self._found = [one for one in rows if one.role in self._roles]
        self.section.can_add(self._can_write)
        self.section.show_lines([self._line(one) for one in self._found], self._empty)
        self._show_or_hide()
        settle()
        if focused is not None:
            self._focus(focused)

    def _show_or_hide(self) -> None:
        is_wanted = bool(self._found) or self.section.is_open or (self._can_write and not self._folded)
        self.setVisible(self._owner is not None and is_wanted)

    @property
    def lines(self) -> list[PartyLine]:
        """The lines as shown."""
        return [one for one in self.section.findChildren(PartyLine) if not one.isHidden()]

    def last_part(self) -> PartyLine | None:
        """The line that had the focus last, else the first."""
        lines = self.lines
        return next((one for one in lines if one.party.id == self._last), lines[0] if lines else None)

    def _on_entered(self, party_id: int) -> None:
        self._last = party_id

    @property
    def form(self) -> PartyForm:
        """The form, made when it is first wanted."""
        if self._form is None:
            self._form = PartyForm(self._roles)
            self._form.handed_in.connect(self._on_handed_in)
            self._form.left.connect(self._on_left)
            self.section.hold(self._form)
        return self._form

    @Slot()
    def begin(self) -> None:
        """Begin to tell of somebody."""
        if self._can_write:
            self._open(None)

    def close_form(self) -> bool:
        """Close the form; whether it was open."""
        was_open = self.section.close_form()
        self._show_or_hide()
        settle()
        return was_open

    def _open(self, one: PartyRow | None) -> None:
        ask, form = self._desk.workspace.ask, self.form
        form.calm()
        form.know(ask(persons.every), ask(organizations.every))
        form.show_party(one)
        self.section.open(form)
        self.show()
        form.name.line.setFocus()
        show_in(form)

    def _line(self, one: PartyRow) -> PartyLine:
        code = chosen().code
        words, note = one.told(code), _note(one, is_many=len(self._roles) > 1)
        keys: dict[str, Callable[..., None]] = {"step": self._step, "entered": Doing(self._on_entered, one.id)}
        buttons: list[Button] = []
        if self._can_write:
            change, remove = Doing(self._open, one), Doing(self._remove, one)
            keys |= {"change": change, "remove": remove, "move": self._move}
            buttons = [small(_("Change"), change, words), small(_("Remove"), remove, words)]
        return PartyLine(one, words, note, buttons, keys)

    def _step(self, by: int) -> None:
        at = self._place_of_focus()
        if at is not None and 0 <= at + by < len(self._found):
            self._focus(at + by)

    def _focus(self, at: int) -> None:
        lines = self.lines
        if lines:
            lines[max(0, min(at, len(lines) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.section.add.setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, by: int) -> None:
        at = self._place_of_focus()
        if at is not None and 0 <= at + by < len(self._found):
            facts = [one.facts for one in self._found]
            facts.insert(at + by, facts.pop(at))
            if self._put(facts):
                self._focus(at + by)

    def _remove(self, one: PartyRow) -> None:
        if self._put([other.facts for other in self._found if other.id != one.id]):
            self._desk.told.emit(_("{name} was removed", name=one.name(chosen().code)))

    @Slot()
    def _on_handed_in(self) -> None:
        facts = self.form.facts
        before = [one.facts for one in self._found]
        every = [facts if one.id == facts.id else one for one in before]
        if facts.id is None:
            every.append(facts)
        if self._put(every, self.form.refuse):
            self._on_left()

    @Slot()
    def _on_left(self) -> None:
        if self.close_form():
            self.section.add.setFocus()

    def _put(self, facts: Sequence[PartyFacts], refused: Any = None) -> bool:
        done = self._desk.workspace.execute(parties.put, self._owner, self._roles, facts, refused=refused)
        return done is not None

    def _place_of_focus(self) -> int | None:
        """Which line has the focus, itself or by a button of it."""
        focused = self.window().focusWidget()
        return next((at for at, one in enumerate(self.lines) if one is focused or one.isAncestorOf(focused)), None)

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self._owner is not None and changes.touches(*_WATCHED):
            self.reload()


def _note(one: PartyRow, *, is_many: bool) -> str:
    """Which part, how to reach them, and what else is told."""
    facts, say = one.facts, chosen()
    role = capitalized(_(label(one.role))) if is_many else ""
    left = _("left at {time}", time=say.clock(facts.left)) if facts.left else ""
    returned = _("returned at {time}", time=say.clock(facts.returned)) if facts.returned else ""
    place = _("in the place: {name}", name=facts.stands_in) if facts.stands_in else ""
    return joined(role, facts.note, left, returned, place, facts.phone, facts.email)
