"""The form of somebody who has a part in a matter: told as written, filled in from whom the file knows."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtWidgets import QCompleter

from secretariat.i18n import _, capitalized, chosen
from secretariat.models import PartyRole
from secretariat.services.labels import label
from secretariat.services.organizations import OrganizationRow
from secretariat.services.parties import PartyFacts, PartyRow
from secretariat.services.persons import PersonRow
from secretariat.ui.fields import ChoiceField, ClockField, TextField
from secretariat.ui.sections import InlineForm
from secretariat.ui.widgets import beside

_SHOWN = 8


class KnownField(TextField):
    """A line that completes names of persons or organizations; other names are kept as they are written.

    Args:
        words: its label.
        hint: what it says while it is empty.
    """

    def __init__(self, words: str, *, hint: str = "") -> None:
        super().__init__(words, hint=hint)
        self._known: dict[str, Any] = {}
        self.picked: Any = None
        self._model = QStringListModel(self.line)
        completer = QCompleter(self._model, self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_SHOWN)
        if popup := completer.popup():
            popup.setAccessibleName(words)
        # queued, because the line itself takes the words over first
        completer.activated.connect(self._on_completed, Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(completer)

    def show_known(self, known: Sequence[tuple[Any, str, str]]) -> None:
        """Offer these: what is picked, what the list says, and what then stands on the line."""
        self._known = {}
        for value, words, name in known:
            shown, number = words, 2
            while shown in self._known:
                shown, number = f"{words} {number}", number + 1
            self._known[shown] = (value, name)
        self._model.setStringList(list(self._known))

    def known(self) -> Any:
        """Who of those that are known has exactly this name; `None` where nobody has, or several do."""
        words = self.value.strip().casefold()
        found = [value for value, name in self._known.values() if words and name.casefold() == words]
        if self.picked in found:
            return self.picked
        return found[0] if len(found) == 1 else None

    @Slot(str)
    def _on_completed(self, words: str) -> None:
        if words in self._known:
            self.picked, name = self._known[words]
            self.line.show_text(name)
            self.changed.emit()


class PartyForm(InlineForm):
    """Who has a part, and which.

    Args:
        roles: the parts there are; the choice is hidden where there is but one.
    """

    def __init__(self, roles: Sequence[PartyRole]) -> None:
        self._roles = roles
        self.role = ChoiceField(_("Part"), [(role, capitalized(_(label(role)))) for role in roles])
        self.name = KnownField(_("Name"), hint=_("A person or an organization"))
        self.title = TextField(_("Title"))
        self.body = KnownField(_("Organization"))
        self.phone, self.email = TextField(_("Phone")), TextField(_("E-mail"))
        self.note = TextField(_("More exactly"))
        self.gone_at, self.back_at = ClockField(_("Left at")), ClockField(_("Returned at"))
        self.stands_in = KnownField(_("In the place came"))
        self._people: dict[int, PersonRow] = {}
        self._key: int | None = None
        super().__init__(_("Add"), role=self.role, name=self.name, title=self.title, body=self.body, phone=self.phone,
                         email=self.email, note=self.note, left=self.gone_at, returned=self.back_at,
                         stands_in=self.stands_in)  # fmt: skip
        self.build(
            beside(self.role, self.name, self.title, spacing=12),
            beside(self.body, self.phone, self.email, spacing=12),
            beside(self.gone_at, self.back_at, self.stands_in, spacing=12),
            self.note,
        )
        self.role.setVisible(len(roles) > 1)
        self.name.changed.connect(self._on_name)
        self.role.changed.connect(self._fit)

    def know(self, people: Sequence[PersonRow], bodies: Sequence[OrganizationRow]) -> None:
        """Offer these persons and organizations."""
        code = chosen().code
        self._people = {one.id: one for one in people}
        persons = [(("person", one.id), _listed(one), one.name) for one in people]
        organizations = [(("body", one.id), one.name(code), one.name(code)) for one in bodies]
        self.name.show_known([*persons, *organizations])
        self.stands_in.show_known(persons)
        shorts = {one.label(code): one for one in bodies}
        named = {one.name(code): one for one in bodies}
        self.body.show_known([(one.id, words, words) for words, one in {**named, **shorts}.items()])

    def show_party(self, one: PartyRow | None) -> None:
        """Show somebody to be changed, or begin with nobody."""
        code = chosen().code
        facts = one.facts if one else PartyFacts(role=self._roles[0])
        self._key = facts.id
        self.role.show_value(facts.role)
        self.name.picked = ("person", facts.person_id) if facts.person_id else None
        self.name.show_value(facts.name or (one.person if one else ""))
        self.body.picked = facts.organization_id
        self.body.show_value(facts.body or (one.body(code) if one else ""))
        for field, words in ((self.title, facts.title), (self.phone, facts.phone), (self.email, facts.email),
                             (self.note, facts.note), (self.stands_in, facts.stands_in)):  # fmt: skip
            field.show_value(words)
        self.gone_at.show_time(facts.left)
        self.back_at.show_time(facts.returned)
        self.done.rename(_("Keep") if one else _("Add"))
        self._fit()

    @property
    def facts(self) -> PartyFacts:
        """What is written, with whom the file knows by these names."""
        kind, key = self.name.known() or ("", None)
        person_id = key if kind == "person" else None
        organization_id = key if kind == "body" else self.body.known()
        gone = self.role.value == PartyRole.DISQUALIFIED
        return PartyFacts(
            role=PartyRole(self.role.value),
            name=self.name.value.strip(),
            title=self.title.value.strip(),
            body=self.body.value.strip(),
            person_id=person_id,
            organization_id=organization_id,
            phone=self.phone.value.strip(),
            email=self.email.value.strip(),
            note=self.note.value.strip(),
            left=self.gone_at.time if gone else None,
            returned=self.back_at.time if gone else None,
            stands_in=self.stands_in.value.strip() if gone else "",
            id=self._key,
        )

    @Slot()
    def _fit(self) -> None:
        """Clock times and who came in the place are asked of one who is disqualified."""
        gone = self.role.value == PartyRole.DISQUALIFIED
        for field in (self.gone_at, self.back_at, self.stands_in):
            field.setVisible(gone)
        self.note.line.setPlaceholderText(_("the ground") if gone else "")

    @Slot()
    def _on_name(self) -> None:
        """Fill in what the file knows of a person; what is written already stays."""
        kind, key = self.name.known() or ("", None)
        person = self._people.get(key) if kind == "person" and key is not None else None
        if person is None:
            return
        code = chosen().code
        told = ((self.title, person.facts.title.said(code)), (self.body, person.employer.said(code)),
                (self.phone, person.facts.phone), (self.email, person.facts.email))  # fmt: skip
        for field, words in told:
            if not field.value.strip():
                field.show_value(words)
        if self.body.picked is None:
            self.body.picked = person.facts.organization_id


def _listed(one: PersonRow) -> str:
    code = chosen().code
    return ", ".join(filter(None, (one.listed_name, one.facts.title.said(code), one.organization.said(code))))
