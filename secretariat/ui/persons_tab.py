"""Persons."""

from collections.abc import Sequence
from typing import Any

from secretariat.i18n import N_, _, chosen
from secretariat.models import Organization, Person
from secretariat.services import organizations, persons
from secretariat.services.persons import PersonFacts, PersonRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, Form, NamesField, TextField
from secretariat.ui.list_and_form import ListAndForm
from secretariat.ui.rows import Column

_COLUMNS = (
    Column[PersonRow](N_("Name"), lambda row: row.listed_name),
    Column[PersonRow](N_("Organization"), lambda row: row.organization.said(chosen().code), 180),
    Column[PersonRow](N_("Title"), lambda row: row.facts.title.said(chosen().code), 240),
)


class PersonsTab(ListAndForm):
    """The list of persons."""

    def __init__(self, window: Any, desk: Desk) -> None:
        self._given, self._family = TextField(_("Given name")), TextField(_("Family name"))
        self._title = NamesField(_("Title"))
        self._organization = ChoiceField(_("Organization"))
        self._email, self._phone = TextField(_("E-mail")), TextField(_("Phone"))
        form = Form(given_name=self._given, family_name=self._family, title=self._title,
                    organization=self._organization, email=self._email, phone=self._phone)  # fmt: skip
        form.build(*form.parts("given_name", "family_name", "title", "organization", "email", "phone"))
        words = (_("Persons"), _("New person"),
                 _("A person holds seats, takes part in meetings, presents items and owns actions."))  # fmt: skip
        super().__init__(window, desk, _COLUMNS, form, (Person, Organization), words)

    @staticmethod
    def key_of(row: PersonRow) -> int:
        """The id of a row."""
        return row.id

    def read(self) -> Sequence[PersonRow]:
        """The persons by the alphabet."""
        code = chosen().code
        bodies = self.desk.workspace.ask(organizations.every)
        self._organization.show_choices([(None, "–"), *((row.id, row.name(code)) for row in bodies)])
        rows = self.desk.workspace.ask(persons.every)
        return sorted(rows, key=lambda row: chosen().sort_key(row.listed_name))

    def fill(self, row: PersonRow | None) -> None:
        """Show a person."""
        facts = row.facts if row else PersonFacts()
        self._given.show_value(facts.given_name)
        self._family.show_value(facts.family_name)
        self._title.show_value(facts.title)
        self._organization.show_value(facts.organization_id)
        self._email.show_value(facts.email)
        self._phone.show_value(facts.phone)

    def name_of(self, row: PersonRow) -> str:
        """The whole name."""
        return row.name

    def save_new(self) -> int | None:
        """Add it."""
        done = self.desk.workspace.execute(persons.add, self._facts(), refused=self.form.refuse)
        return done.value if done else None

    def save(self, row: PersonRow) -> None:
        """Change it."""
        self.desk.workspace.execute(persons.change, row.id, self._facts(), refused=self.form.refuse)

    def delete(self, row: PersonRow) -> bool:
        """Remove it."""
        return self.desk.workspace.execute(persons.remove, row.id, refused=self.form.refuse) is not None

    def _facts(self) -> PersonFacts:
        return PersonFacts(
            given_name=self._given.value,
            family_name=self._family.value,
            title=self._title.value,
            organization_id=self._organization.value,
            email=self._email.value,
            phone=self._phone.value,
        )
