"""Who confirms a form, when and where; those who may are proposed from the form's own people."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCompleter

from secretariat.i18n import _, capitalized, chosen
from secretariat.models import ConfirmedBy, PartyRole
from secretariat.services.form_content import ConfirmationFacts
from secretariat.services.labels import label
from secretariat.services.parties import PartyRow
from secretariat.services.persons import PersonRow
from secretariat.ui.fields import ChoiceField, DateField, TextField
from secretariat.ui.sections import InlineForm
from secretariat.ui.widgets import beside, text
from secretariat.ui.word_fields import AreaField

BY = {PartyRole.DIRECTOR: ConfirmedBy.DIRECTOR, PartyRole.DEPUTY_DIRECTOR: ConfirmedBy.DEPUTY_DIRECTOR}


class ConfirmForm(InlineForm):
    """A confirmation: the director or the deputy, of the form's own people or anybody."""

    def __init__(self) -> None:
        self.confirmed_by = ChoiceField(
            _("Confirmed by"), [(one, capitalized(_(label(one)))) for one in ConfirmedBy])  # fmt: skip
        self.name, self.title = TextField(_("Name")), TextField(_("Title"))
        self.on, self.place = DateField(_("Confirmed on")), TextField(_("Place"))
        self.note = AreaField(_("Note"), hint=_("For example: nothing had changed"), rows=1)
        self.told = text("", "note", wrap=True)
        self._people: dict[str, int] = {}
        self._parties: dict[str, PartyRow] = {}
        super().__init__(_("Confirm the form"), confirmed_by=self.confirmed_by, name=self.name, title=self.title,
                         on=self.on, place=self.place, note=self.note)  # fmt: skip
        self.build(
            self.told,
            beside(self.on, self.place, spacing=12),
            beside(self.confirmed_by, self.name, self.title, spacing=12),
            self.note,
        )
        self.name.changed.connect(self._on_name)
        self.confirmed_by.changed.connect(self._on_role)

    def know(self, parties: Sequence[PartyRow], people: Sequence[PersonRow]) -> None:
        """Know the director and the deputy of the form, and the persons of the file."""
        code = chosen().code
        self._parties = {one.name(code): one for one in parties if one.role in BY}
        self._people = {one.name: one.id for one in people}
        completer = QCompleter(list(dict.fromkeys([*self._parties, *self._people])), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        if popup := completer.popup():
            popup.setAccessibleName(_("Name"))
        self.name.line.setCompleter(completer)

    def show_facts(self, facts: ConfirmationFacts) -> None:
        """Show a confirmation."""
        self.calm()
        self.confirmed_by.show_value(facts.confirmed_by)
        self.name.show_value(facts.name)
        self.title.show_value(facts.title)
        self.on.show_date(facts.on)
        self.place.show_value(facts.place)
        self.note.show_value(facts.note)

    @property
    def facts(self) -> ConfirmationFacts:
        """What it holds."""
        name = self.name.value.strip()
        party = self._parties.get(name)
        person = self._people.get(name) or (party.facts.person_id if party else None)
        return ConfirmationFacts(
            on=self.on.date or dt.date.max,
            confirmed_by=ConfirmedBy(self.confirmed_by.value),
            person_id=person,
            name=name,
            title=self.title.value.strip(),
            place=self.place.value.strip(),
            note=self.note.value.strip(),
        )

    @Slot()
    def _on_name(self) -> None:
        """One of the form's own people is known with role and title."""
        party = self._parties.get(self.name.value.strip())
        if party is not None:
            self.confirmed_by.show_value(BY[party.role])
            self.title.show_value(party.facts.title)

    @Slot()
    def _on_role(self) -> None:
        """Another role is that of another one of the form's own people."""
        wanted = self.confirmed_by.value
        found = next((name for name, one in self._parties.items() if BY[one.role] == wanted), None)
        if found is not None and (not self.name.value.strip() or self.name.value.strip() in self._parties):
            self.name.show_value(found)
            self.title.show_value(self._parties[found].facts.title)
