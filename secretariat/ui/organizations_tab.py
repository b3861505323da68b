"""Organizations: ministries, agencies, companies, associations and their units."""

from collections.abc import Sequence
from typing import Any

from secretariat.i18n import N_, _, capitalized, chosen
from secretariat.models import Organization, OrganizationKind
from secretariat.services import organizations
from secretariat.services.labels import label
from secretariat.services.organizations import OrganizationFacts, OrganizationRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, DateField, Form, NamesField, TextField, enum_choices
from secretariat.ui.list_and_form import ListAndForm
from secretariat.ui.rows import Column
from secretariat.ui.widgets import beside

_COLUMNS = (
    Column[OrganizationRow](N_("Short name"), lambda row: row.facts.short.said(chosen().code), 150),
    Column[OrganizationRow](N_("Name"), lambda row: row.name(chosen().code)),
    Column[OrganizationRow](N_("Kind"), lambda row: capitalized(_(label(row.facts.kind))), 150),
)


class OrganizationsTab(ListAndForm):
    """The list of organizations."""

    def __init__(self, window: Any, desk: Desk) -> None:
        self._name = NamesField(_("Name"))
        self._short = NamesField(_("Short name"))
        self._kind = ChoiceField(_("Kind"), enum_choices(OrganizationKind))
        self._parent = ChoiceField(_("Unit of"))
        self._position = TextField(_("Place in the official order"))
        self._from, self._until = DateField(_("From")), DateField(_("Until"))
        form = Form(name=self._name, short=self._short, kind=self._kind, parent=self._parent,
                    position=self._position, valid_from=self._from, valid_until=self._until)  # fmt: skip
        form.build(*form.parts("name", "short", "kind", "parent", "position"), beside(self._from, self._until))
        words = (_("Organizations"), _("New organization"),
                 _("An organization holds seats in groups, employs persons and owns actions."))  # fmt: skip
        super().__init__(window, desk, _COLUMNS, form, (Organization,), words)

    @staticmethod
    def key_of(row: OrganizationRow) -> int:
        """The id of a row."""
        return row.id

    def read(self) -> Sequence[OrganizationRow]:
        """The organizations in the official order."""
        rows = self.desk.workspace.ask(organizations.every)
        self._parent.show_choices([(None, "–"), *((row.id, row.name(chosen().code)) for row in rows)])
        return rows

    def fill(self, row: OrganizationRow | None) -> None:
        """Show an organization."""
        facts = row.facts if row else OrganizationFacts(kind=OrganizationKind.AGENCY)
        self._name.show_value(facts.name)
        self._short.show_value(facts.short)
        self._kind.show_value(facts.kind)
        self._parent.show_value(facts.parent_id)
        self._position.show_value(str(facts.position) if facts.position else "")
        self._from.show_date(facts.valid_from)
        self._until.show_date(facts.valid_until)

    def name_of(self, row: OrganizationRow) -> str:
        """Its name."""
        return capitalized(row.name(chosen().code))

    def save_new(self) -> int | None:
        """Add it."""
        done = self.desk.workspace.execute(organizations.add, self._facts(), refused=self.form.refuse)
        return done.value if done else None

    def save(self, row: OrganizationRow) -> None:
        """Change it."""
        self.desk.workspace.execute(organizations.change, row.id, self._facts(), refused=self.form.refuse)

    def delete(self, row: OrganizationRow) -> bool:
        """Remove it."""
        return self.desk.workspace.execute(organizations.remove, row.id, refused=self.form.refuse) is not None

    def _facts(self) -> OrganizationFacts:
        position = self._position.value.strip()
        return OrganizationFacts(
            kind=self._kind.value,
            name=self._name.value,
            short=self._short.value,
            parent_id=self._parent.value,
            position=int(position) if position.isdecimal() else 0,
            valid_from=self._from.date,
            valid_until=self._until.date,
        )
