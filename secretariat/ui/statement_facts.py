"""What is kept of a statement beside its words: giver, addressee, numbers, days, signature, and whether it agrees."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from secretariat.i18n import LANGUAGES, NAMES, _, chosen
from secretariat.models import PartyRole, Stance
from secretariat.services import matters, organizations, owners, stances, statements
from secretariat.services.statements import StatementFacts, StatementRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, ClockField, DateField, Form, TextField, enum_choices
from secretariat.ui.party_list import PartyList
from secretariat.ui.widgets import beside, column, line, text
from secretariat.ui.word_fields import AreaField, OneOfField

_TEXTS = ("giver", "title", "addressee", "diary_number", "reference", "signed_by", "verification")
_ROLES = (PartyRole.SIGNER, PartyRole.CONTACT, PartyRole.DISTRIBUTION, PartyRole.INFORMATION)
_WIDEST = 860


class FactsForm(Form):
    """The facts; each is kept when its field is left."""

    def __init__(self) -> None:
        self.body = OneOfField(_("Organization"), hint=_("if it is in the file"))
        self.giver = TextField(_("Who gives it"), hint=_("as the paper has it"))
        self.title = TextField(_("Title of the statement"))
        self.addressee = TextField(_("Addressee"), hint=_("to whom it is written"))
        self.number = TextField(_("Diary number"))
        self.reference = TextField(_("Reference"), hint=_("to which request it answers"))
        self.matter = OneOfField(_("Matter"), hint=_("a matter of the group, if it is about one"))
        self.dated, self.came = DateField(_("Day of the paper")), DateField(_("Came in on"))
        self.signed_by = TextField(_("Signed by"))
        self.signed_on, self.signed_at = DateField(_("Signed electronically on")), ClockField(_("at"))
        self.verification = AreaField(_("How to verify the signature"), hint=_("as the paper says it"))
        languages = [(None, _("the group’s language")), *((code, NAMES[code]) for code in LANGUAGES)]
        self.language = ChoiceField(_("Language of its words"), languages)
        super().__init__(
            organization_id=self.body, giver=self.giver, title=self.title, addressee=self.addressee,
            diary_number=self.number, reference=self.reference, matter_id=self.matter, dated=self.dated,
            received_on=self.came, signed_by=self.signed_by, signed_at=self.signed_on, clock=self.signed_at,
            verification=self.verification, language=self.language,
        )  # fmt: skip
        self.build(
            beside(self.giver, self.body, spacing=16),
            self.title,
            beside(self.addressee, self.reference, spacing=16),
            beside(self.number, self.matter, spacing=16),
            beside(self.came, self.dated, self.language, spacing=16),
            beside(self.signed_by, self.signed_on, self.signed_at, spacing=16),
            self.verification,
        )
        self.signed_at.setFixedWidth(110)

    def show_facts(self, facts: StatementFacts) -> None:
        """Show what the file holds."""
        self.calm()
        for name in _TEXTS:
            self.fields[name].show_value(getattr(facts, name))  # type: ignore[attr-defined]
        self.body.show_value(facts.organization_id)
        self.matter.show_value(facts.matter_id)
        self.dated.show_date(facts.dated)
        self.came.show_date(facts.received_on)
        self.signed_on.show_date(facts.signed_at.date() if facts.signed_at else None)
        has_time = facts.signed_at is not None and facts.signed_at.time() != dt.time()
        self.signed_at.show_time(facts.signed_at.time() if facts.signed_at and has_time else None)
        self.language.show_value(facts.language)

    def facts(self, person_id: int | None) -> StatementFacts:
        """What it holds; who gives it as a person stays."""
        day = self.signed_on.date
        told: dict[str, Any] = {name: self.fields[name].value.strip() for name in _TEXTS}  # type: ignore[attr-defined]
        return StatementFacts(
            **told,
            organization_id=self.body.value,
            person_id=person_id,
            matter_id=self.matter.value,
            dated=self.dated.date,
            received_on=self.came.date,
            signed_at=dt.datetime.combine(day, self.signed_at.time or dt.time()) if day else None,
            language=self.language.value,
        )


class FactsPart(QWidget):
    """The facts, who has a part in the statement, and whether the answer to the matter agrees with it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._row: StatementRow | None = None
        self.form = FactsForm()
        self.form.listen(self._on_edited)
        self.stance = ChoiceField(_("The answer to the matter"), [(None, _("not told yet")), *enum_choices(Stance)])
        self.note = TextField(_("In what it differs, or why"))
        self.weighing = Form(stance=self.stance, stance_note=self.note)
        self.weighing.build(beside(self.stance, self.note, spacing=16))
        self.weighing.listen(self._on_weighed)
        self.people = PartyList(desk, _ROLES, _("People and distribution"), add=_("Add somebody"),
                                empty=_("Nobody is told beside the giver."))  # fmt: skip
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        heads = [text(_("The paper"), "pane"), text(_("The statement and the answer"), "pane")]
        inner.setLayout(column(heads[0], line(strong=True), self.form, heads[1], line(strong=True), self.weighing,
                               self.people, 1, spacing=14))  # fmt: skip
        self.setLayout(column(inner, 1))

    def show_statement(self, one: StatementRow, *, can_write: bool) -> None:
        """Show a statement; a field that is being written in stays as it is written."""
        is_other = self._row is None or self._row.id != one.id
        is_changed = self._row is None or self._row.facts != one.facts
        self._row = one
        ask, code = self._desk.workspace.ask, chosen().code
        self.form.body.show_choices([(each.id, each.name(code)) for each in ask(organizations.every)])
        found = ask(matters.of_group, one.group_id)
        self.form.matter.show_choices([(each.id, " ".join(filter(None, (each.number, each.title)))) for each in found])
        if is_other or is_changed:
            self.form.show_facts(one.facts)
        self.stance.show_value(one.stance)
        self.note.show_value(one.stance_note)
        self.form.setEnabled(can_write)
        self.weighing.setEnabled(can_write and one.facts.received_on is not None)
        self.people.show_owner(owners.statement(one.id), can_write=can_write)

    def begin(self, field: str) -> None:
        """Go to a field."""
        editor = self.form.fields[field].editor
        editor.setFocus()

    def close_form(self) -> bool:
        """Close the form of people; whether it was open."""
        return self.people.close_form()

    @Slot()
    def _on_edited(self) -> None:
        one, form = self._row, self.form
        if one is None or form.is_wrong:
            return
        form.calm()
        facts = form.facts(one.facts.person_id)
        if facts.received_on is None and one.facts.received_on is not None:
            form.came.tell(_("A statement that has come keeps the day of its coming."), wrong=True)
            return
        if facts.signed_at is None and form.signed_at.value.strip():
            form.signed_on.tell(_("On which day? Write it as 26.11.2026."), wrong=True)
            return
        self._desk.workspace.execute(statements.change, one.id, facts, refused=form.refuse)

    @Slot()
    def _on_weighed(self) -> None:
        one, stance = self._row, self.stance.value
        if one is not None:
            self.weighing.calm()
            told = Stance(stance) if stance else None
            self._desk.workspace.execute(stances.weigh, one.id, told, self.note.value, refused=self.weighing.refuse)
