"""Who gets the papers of a group beside its members: for distribution, and for information."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import N_, _, chosen
from secretariat.models import RecipientRole
from secretariat.services import organizations, persons, recipients
from secretariat.services.recipients import To
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, Line, PickField
from secretariat.ui.widgets import Button, Elided, clear, column, row, text

_ROLES = {RecipientRole.DISTRIBUTION: N_("Distribution"), RecipientRole.INFORMATION: N_("For information")}
_Key = tuple[str, int]


class GroupRecipients(QWidget):
    """Two short lists; a person or an organization is picked, anybody else is written with an address."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._group_id: int | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.drops: list[Button] = []
        self.role = ChoiceField(_("Add to"), [(role, _(words)) for role, words in _ROLES.items()])
        self.pick = PickField(_("A person or an organization"), _("A person or an organization, or another name"))
        self.pick.picked.connect(self._on_picked)
        self.pick.unknown.connect(self._on_unknown)
        self.address = Line(_("Address"))
        self.address.setPlaceholderText(_("Address, where it is not the person's own"))
        self._error = text("", "error", wrap=True)
        self._error.hide()
        about = text(_("Members get the papers without being listed here."), "help", wrap=True)
        head = text(_("Who else gets the papers"), "group")
        self.setLayout(column(head, about, self._list, self.role, self.address, self.pick, self._error, spacing=6))

    def show_group(self, group_id: int | None) -> None:
        """Show the lists of a group."""
        self._group_id = group_id
        self.setVisible(group_id is not None)
        clear(self._list)
        self.drops = []
        self._error.hide()
        if group_id is None:
            return
        workspace = self._desk.workspace
        found = workspace.ask(recipients.of_group, group_id)
        for role, words in _ROLES.items():
            listed = [one for one in found if one.role is role]
            if listed:
                self._list.addWidget(text(_(words), "help"))
            self._show_rows(listed)
        people = [(("person", one.id), one.listed_name) for one in workspace.ask(persons.every)]
        bodies = [(("organization", one.id), one.name(chosen().code)) for one in workspace.ask(organizations.every)]
        self.pick.show_choices([*people, *bodies])

    def _show_rows(self, listed: Sequence[To]) -> None:
        for one in listed:
            label = one.label(chosen().code)
            drop = Button("", "quiet", icon="close")
            drop.setAccessibleName(_("Take {name} off the list", name=label))
            drop.clicked.connect(_Drop(self, one.id or 0))
            self.drops.append(drop)
            note = Elided(one.address or _("no address"), "help" if one.address else "error")
            self._list.addLayout(row(Elided(label), note, 1, drop, spacing=8))

    def drop(self, recipient_id: int) -> None:
        """Take somebody off the list."""
        if self._desk.workspace.execute(recipients.remove, recipient_id, refused=self._refuse) is not None:
            self.show_group(self._group_id)

    @Slot(object)
    def _on_picked(self, key: _Key) -> None:
        kind, number = key
        person_id = number if kind == "person" else None
        body_id = number if kind != "person" else None
        self._add(To(self.role.value, person_id, body_id, address=self.address.text().strip()))

    @Slot(str)
    def _on_unknown(self, words: str) -> None:
        self._add(To(self.role.value, name=words.strip(), address=self.address.text().strip()))

    def _add(self, to: To) -> None:
        if self._group_id is None:
            return
        done = self._desk.workspace.execute(recipients.name, self._group_id, to, refused=self._refuse)
        if done is not None:
            self.address.show_text("")
            self.pick.setText("")
            self.show_group(self._group_id)
            self.pick.setFocus()

    def _refuse(self, no: SecretariatError) -> None:
        self._error.setText(no.said_in(chosen()))
        self._error.show()


class _Drop:
    """Takes somebody off when a button is pressed."""

    def __init__(self, owner: GroupRecipients, recipient_id: int) -> None:
        self._owner = owner
        self._id = recipient_id

    def __call__(self) -> None:
        self._owner.drop(self._id)
