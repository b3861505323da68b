"""Groups: who they are, their term, and the habits that their meetings and papers follow."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot

from secretariat.i18n import LANGUAGES, N_, NAMES, _, capitalized, chosen
from secretariat.models import (
    Group,
    GroupKind,
    GroupRecipient,
    MinutesKind,
    Numbering,
    Organization,
    Quorum,
    RegisterNumbering,
    SectionNumbering,
    StandingItem,
    Template,
    UserRole,
)
from secretariat.services import groups, organizations
from secretariat.services.groups import GroupFacts, GroupRow
from secretariat.services.labels import label
from secretariat.ui.desk import Desk
from secretariat.ui.fields import (
    ChoiceField,
    ClockField,
    DateField,
    Form,
    NamesField,
    NumberField,
    TextField,
    enum_choices,
)
from secretariat.ui.group_parts import GroupParts
from secretariat.ui.group_recipients import GroupRecipients
from secretariat.ui.list_and_form import ListAndForm
from secretariat.ui.rows import Column
from secretariat.ui.standing_items import StandingItems
from secretariat.ui.template_choice import TemplateChoice
from secretariat.ui.widgets import beside, text
from secretariat.ui.word_fields import TickField

_COLUMNS = (
    Column[GroupRow](N_("Name"), lambda row: row.name(chosen().code)),
    Column[GroupRow](N_("Kind"), lambda row: capitalized(_(label(row.facts.kind))), 150),
    Column[GroupRow](N_("Organization"), lambda row: row.organization.said(chosen().code), 200),
)


def _who() -> list[tuple[UserRole | None, str]]:
    """Who may reopen approved minutes."""
    roles = (UserRole.SECRETARY, UserRole.COORDINATOR, UserRole.CHAIR)
    return [(None, _("anybody who may write")), *((role, _(label(role))) for role in roles)]


def _labels() -> list[tuple[bool, str]]:
    return [(False, _("in the language of the paper")), (True, _("in Finnish and Swedish"))]


class GroupsTab(ListAndForm):
    """The list of groups."""

    def __init__(self, window: Any, desk: Desk) -> None:
        self._name = NamesField(_("Name"))
        self._kind = ChoiceField(_("Kind"), enum_choices(GroupKind))
        self._organization = ChoiceField(_("Set by"))
        self._starts_on, self._ends_on = DateField(_("Term begins")), DateField(_("Term ends"))
        self._language = ChoiceField(_("Language of the papers"), [(code, NAMES[code]) for code in LANGUAGES])
        self._minutes = ChoiceField(_("Record of a meeting"), enum_choices(MinutesKind))
        self._numbering = ChoiceField(_("Meeting numbers"), enum_choices(Numbering))
        self._place = TextField(_("Usual place"))
        self._starts, self._ends = ClockField(_("Usually from")), ClockField(_("Usually until"))
        self._registry, self._project = TextField(_("Registry number")), TextField(_("Project number"))
        self._post, self._phone = TextField(_("Postal address")), TextField(_("Phone"))
        self._email = TextField(_("E-mail"))
        self._notice = NumberField(_("Days of notice"), hint=_("none set"))
        self._register = ChoiceField(_("Numbers of agreements and decisions"), enum_choices(RegisterNumbering))
        self._reopened_by = ChoiceField(_("Approved minutes are reopened by"), _who())
        self._note = TextField(_("Signature note"), hint=_("such as: Signed electronically in the case system."))
        self._bilingual = ChoiceField(_("Labels of the papers"), _labels())
        self.decides = TickField(_("The group decides matters"))
        self.sections = ChoiceField(_("Numbers of the sections"), enum_choices(SectionNumbering))
        self.quorum = ChoiceField(_("Quorum"), enum_choices(Quorum))
        form = Form(name=self._name, kind=self._kind, organization=self._organization, term_starts=self._starts_on,
                    term_ends=self._ends_on, language=self._language, minutes_kind=self._minutes,
                    numbering=self._numbering, place=self._place, starts=self._starts, ends=self._ends,
                    registry_number=self._registry, project_number=self._project, contact_post=self._post,
                    contact_phone=self._phone, contact_email=self._email, notice_days=self._notice,
                    register_numbering=self._register, reopened_by=self._reopened_by, signature_note=self._note,
                    bilingual=self._bilingual, decides=self.decides, section_numbering=self.sections,
                    quorum=self.quorum)  # fmt: skip
        self.parts = GroupParts(desk)
        self._standing, self.recipients = StandingItems(desk), GroupRecipients(desk)
        self.template = TemplateChoice(desk)
        form.build(
            *form.parts("name", "kind", "organization"),
            beside(*form.parts("term_starts", "term_ends")),
            *form.parts("language", "minutes_kind", "numbering", "place"),
            beside(*form.parts("starts", "ends")),
            *form.parts("notice_days", "bilingual", "registry_number", "project_number"),
            text(_("Approval"), "group"),
            *form.parts("register_numbering", "reopened_by", "signature_note"),
            text(_("Decisions"), "group"),
            *form.parts("decides", "section_numbering", "quorum"),
            text(_("On the foot of papers"), "group"),
            *form.parts("contact_post", "contact_phone", "contact_email"),
            self.template,
            self._standing,
            self.recipients,
            self.parts,
        )
        self.decides.changed.connect(self._fit)
        words = (_("Groups"), _("New group"), _("A group has seats, meets, and keeps minutes."))
        super().__init__(
            window, desk, _COLUMNS, form, (Group, GroupRecipient, Organization, StandingItem, Template), words
        )

    @staticmethod
    def key_of(row: GroupRow) -> int:
        """The id of a row."""
        return row.id

    def read(self) -> Sequence[GroupRow]:
        """The groups, oldest first."""
        bodies = self.desk.workspace.ask(organizations.every)
        self._organization.show_choices([(None, "–"), *((row.id, row.name(chosen().code)) for row in bodies)])
        self.desk.reload_groups()
        return self.desk.groups

    def fill(self, row: GroupRow | None) -> None:
        """Show a group."""
        facts = row.facts if row else GroupFacts(language=chosen().code)
        self._name.show_value(facts.name)
        self._starts_on.show_date(facts.term_starts)
        self._ends_on.show_date(facts.term_ends)
        self._starts.show_time(facts.starts)
        self._ends.show_time(facts.ends)
        shown: tuple[tuple[Any, Any], ...] = (
            (self._kind, facts.kind), (self._organization, facts.organization_id), (self._language, facts.language),
            (self._minutes, facts.minutes_kind), (self._numbering, facts.numbering), (self._place, facts.place),
            (self._registry, facts.registry_number), (self._project, facts.project_number),
            (self._post, facts.contact_post), (self._phone, facts.contact_phone), (self._email, facts.contact_email),
            (self._register, facts.register_numbering),
            (self._reopened_by, facts.reopened_by), (self._note, facts.signature_note),
            (self._bilingual, facts.bilingual), (self.decides, facts.decides),
            (self.sections, facts.section_numbering), (self.quorum, facts.quorum),
        )  # fmt: skip
        for field, value in shown:
            field.show_value(value)
        self._notice.show_number(facts.notice_days)
        self._standing.show_group(row.id if row else None)
        self.recipients.show_group(row.id if row else None)
        self.template.show_group(row.id if row else None)
        self.parts.show_group(row.id if row else None)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Only a group that decides has numbers of sections and a quorum."""
        for field in (self.sections, self.quorum):
            field.setVisible(self.decides.value)

    def name_of(self, row: GroupRow) -> str:
        """Its name."""
        return row.name(chosen().code)

    def save_new(self) -> int | None:
        """Add it, and work with it from now on."""
        done = self.desk.workspace.execute(groups.add, self._facts(), refused=self.form.refuse)
        if done is None:
            return None
        key: int = done.value
        self.desk.reload_groups()
        self.desk.choose_group(key)
        return key

    def save(self, row: GroupRow) -> None:
        """Change it."""
        self.desk.workspace.execute(groups.change, row.id, self._facts(), refused=self.form.refuse)

    def delete(self, row: GroupRow) -> bool:
        """Remove it."""
        return self.desk.workspace.execute(groups.remove, row.id, refused=self.form.refuse) is not None

    def _facts(self) -> GroupFacts:
        return GroupFacts(
            kind=self._kind.value,
            name=self._name.value,
            organization_id=self._organization.value,
            term_starts=self._starts_on.date,
            term_ends=self._ends_on.date,
            numbering=self._numbering.value,
            minutes_kind=self._minutes.value,
            language=self._language.value,
            place=self._place.value,
            starts=self._starts.time,
            ends=self._ends.time,
            registry_number=self._registry.value,
            project_number=self._project.value,
            contact_post=self._post.value,
            contact_phone=self._phone.value,
            contact_email=self._email.value,
            notice_days=self._notice.number,
            register_numbering=self._register.value,
            reopened_by=self._reopened_by.value,
            signature_note=self._note.value,
            bilingual=self._bilingual.value,
            decides=self.decides.value,
            section_numbering=self.sections.value,
            quorum=self.quorum.value,
        )
