"""Who gets the papers of a group beside its members: for distribution, and for information."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import N_, _, chosen
from secretariat.models import RecipientRole
from secretariat.services import organizations, persons, recipients
from secretariat.services.recipients import To
from secretariat.ui import theme
from secretariat.ui.cards import Card, OrderedCards, Words
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, Line, PickField
from secretariat.ui.widgets import Button, column, connect, row, text

_ROLES = {RecipientRole.DISTRIBUTION: N_("Distribution"), RecipientRole.INFORMATION: N_("For information")}
_CARD, _MOST = 56, 5
_Key = tuple[str, int]


class GroupRecipients(QWidget):
    """A list that is ordered by drag or by keys, and under it who is chosen: as what, who, and at which address."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._group_id: int | None = None
        self._own: To | None = None
        self.list: OrderedCards[To] = OrderedCards(_("Who else gets the papers"), _card, lambda one: one.id)
        self.list.shown.connect(self._show)
        self.list.arranged.connect(self._on_arranged)
        self.list.removed.connect(self.remove)
        self.new = connect(Button(_("Add somebody"), "quiet", icon="plus"), self.begin)
        self.drop = connect(Button(_("Take off the list"), "quiet"), self.remove)
        self.role = ChoiceField(_("Gets them"), [(role, _(words)) for role, words in _ROLES.items()])
        self.role.changed.connect(self._on_edited)
        self.pick = PickField(_("A person or an organization"), _("A person or an organization, or another name"))
        self.pick.picked.connect(self._on_picked)
        self.pick.unknown.connect(self._on_named)
        self.pick.left.connect(self._on_left)
        self.address = Line(_("Address"))
        self.address.setPlaceholderText(_("Address, where it is not the person's own"))
        self.address.left.connect(self._on_edited)
        self._error = text("", "error", wrap=True)
        self._error.hide()
        about = text(_("Members get the papers without being listed here."), "help", wrap=True)
        head = text(_("Who else gets the papers"), "group")
        acts = row(self.new, self.drop, 1)
        parts = (head, about, self.list, acts, self.role, self.pick, self.address, self._error)
        self.setLayout(column(*parts, spacing=6))

    def show_group(self, group_id: int | None) -> None:
        """Show the list of a group; who is chosen stays chosen."""
        is_other, self._group_id = group_id != self._group_id, group_id
        self.setVisible(group_id is not None)
        self._error.hide()
        if group_id is None:
            return
        ask, code = self._desk.workspace.ask, chosen().code
        people = [(("person", one.id), one.listed_name) for one in ask(persons.every)]
        bodies = [(("organization", one.id), one.name(code)) for one in ask(organizations.every)]
        self.pick.show_choices([*people, *bodies])
        found = ask(recipients.of_group, group_id)
        self.list.show_rows(found, 0 if is_other else None)
        self.list.setVisible(bool(found))
        self.list.setFixedHeight(_CARD * min(len(found), _MOST))
        if not found:
            self._show(None)

    @Slot()
    def begin(self) -> None:
        """Let somebody else be written."""
        self.list.clearSelection()
        self._show(None)
        self.pick.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def remove(self) -> None:
        """Take the chosen one off the list."""
        one = self.list.current()
        if self._own is not None and one is not None and self._execute(recipients.remove, one.id):
            self._desk.told.emit(_("{name} was removed", name=one.label(chosen().code)))

    @Slot(object)
    def _show(self, one: To | None) -> None:
        self._own = self._desk.workspace.ask(recipients.own, one.id) if one is not None and one.id else None
        self._error.hide()
        self.drop.setVisible(one is not None)
        self.new.setVisible(bool(self.list.rows))
        self.pick.show_text(one.label(chosen().code) if one else "")
        self.address.show_text(self._own.address if self._own else "")
        if one is not None:
            self.role.show_value(one.role)

    @Slot(object)
    def _on_picked(self, key: _Key) -> None:
        kind, number = key
        who = {"person_id": None, "organization_id": None, "name": ""}
        self._save(**{**who, f"{kind}_id": number})

    @Slot(str)
    def _on_named(self, words: str) -> None:
        self._save(person_id=None, organization_id=None, name=words.strip())

    @Slot()
    def _on_left(self) -> None:
        """Words that were not handed in with Return are what was there before."""
        if self._own is not None:
            self._show(self.list.current())

    @Slot()
    def _on_edited(self) -> None:
        if self._own is not None:
            self._save()

    def _save(self, **who: Any) -> None:
        """Keep what is written: of the chosen one, or of somebody new."""
        if self._group_id is None:
            return
        role, address = self.role.value, self.address.text().strip()
        if self._own is not None:
            if who:
                address = ""  # it was the other one's
            self._execute(recipients.change, self._own.id, replace(self._own, role=role, address=address, **who))
            return
        done = self._desk.workspace.execute(
            recipients.name, self._group_id, To(role, address=address, **who), refused=self._refuse
        )
        if done is not None:
            self.show_group(self._group_id)
            self.list.choose(done.value)
            is_reachable = any(one.id == done.value and one.address for one in self.list.rows)
            (self.list if is_reachable else self.address).setFocus()

    @Slot(object)
    def _on_arranged(self, keys: list[int]) -> None:
        if self._group_id is not None:
            self._execute(recipients.arrange, self._group_id, keys)

    def _execute(self, command: Any, *args: Any) -> bool:
        done = self._desk.workspace.execute(command, *args, refused=self._refuse)
        if done is not None:
            self.show_group(self._group_id)
        return done is not None

    def _refuse(self, no: SecretariatError) -> None:
        self._error.setText(no.said_in(chosen()))
        self._error.show()


def _card(one: To) -> Card:
    name = one.label(chosen().code)
    note = one.address or _("no address")
    lines = (
        Words(name, "ink", theme.BODY),
        Words(note, "ink3" if one.address else "danger", right=_(_ROLES[one.role])),
    )
    return Card(lines, f"{name}, {_(_ROLES[one.role])}, {note}")
