"""What is told of a form template: its title and language, the instruction it belongs to, and who gets it."""

import datetime as dt
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from secretariat.i18n import LANGUAGES, NAMES, _, chosen
from secretariat.models import PartyRole, TextKind
from secretariat.services import form_templates, organizations, owners
from secretariat.services.form_templates import TemplateFacts, TemplateRow
from secretariat.ui.annex_list import AnnexList
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, ClockField, DateField, Form, TextField
from secretariat.ui.party_list import PartyList
from secretariat.ui.text_part_list import TextPartList
from secretariat.ui.widgets import beside, column, line, pane, row, scrolled, text
from secretariat.ui.word_fields import AreaField, OneOfField

_WIDE = 720


class TemplateForm(Form):
    """The facts of a template."""

    def __init__(self) -> None:
        self.title = TextField(_("Title of the template"))
        self.language = ChoiceField(_("Language of the form"), [(code, NAMES[code]) for code in LANGUAGES])
        self.paper = TextField(_("Instruction that it belongs to"), hint=_("none"))
        self.giver = TextField(_("Who gave the instruction"))
        self.diary_number = TextField(_("Diary number"))
        self.body = OneOfField(_("Organization that gave it"), hint=_("Name"))
        self.signed_on, self.signed_at = DateField(_("Signed electronically on")), ClockField(_("At what time"))
        self.verification = AreaField(_("How the signature is verified"), rows=1)
        super().__init__(title=self.title, language=self.language, paper=self.paper, giver=self.giver,
                         diary_number=self.diary_number, organization=self.body, signed_at=self.signed_on,
                         clock=self.signed_at, verification=self.verification)  # fmt: skip
        self.build(
            beside(self.title, self.language, spacing=16),
            beside(self.paper, self.diary_number, spacing=16),
            beside(self.giver, self.body, spacing=16),
            beside(self.signed_on, self.signed_at, spacing=16),
            self.verification,
        )

    @property
    def facts(self) -> TemplateFacts:
        """What it holds."""
        day = self.signed_on.date
        return TemplateFacts(
            title=self.title.value,
            language=str(self.language.value),
            paper=self.paper.value,
            giver=self.giver.value,
            diary_number=self.diary_number.value,
            signed_at=dt.datetime.combine(day, self.signed_at.time or dt.time()) if day else None,
            verification=self.verification.value,
            organization_id=self.body.value,
        )

    def show_facts(self, facts: TemplateFacts) -> None:
        """Show what the file holds."""
        self.calm()
        self.title.show_value(facts.title)
        self.language.show_value(facts.language)
        self.paper.show_value(facts.paper)
        self.giver.show_value(facts.giver)
        self.diary_number.show_value(facts.diary_number)
        self.body.show_value(facts.organization_id)
        self.signed_on.show_date(facts.signed_at.date() if facts.signed_at else None)
        has_time = facts.signed_at is not None and facts.signed_at.time() != dt.time()
        self.signed_at.show_time(facts.signed_at.time() if facts.signed_at and has_time else None)
        self.verification.show_value(facts.verification)


class TemplateFactsPart(QWidget):
    """The facts of a template, its distribution, and its annexes; kept as they are written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._template: TemplateRow | None = None
        self.form = TemplateForm()
        self.form.listen(self._on_edited)
        roles = (PartyRole.DISTRIBUTION, PartyRole.INFORMATION, PartyRole.CONTACT)
        nobody = _("It is not told yet who gets the instruction.")
        self.parties = PartyList(desk, roles, _("Distribution"), empty=nobody)
        self.annexes = AnnexList(desk, _("Annexes of the instruction"))
        inner = column(self.form, self.parties, self.annexes, 1, spacing=28, margins=(32, 20, 32, 32))
        self.setLayout(column(scrolled(_narrow(inner))))

    def show_template(self, template: TemplateRow) -> None:
        """Show a template."""
        self._template = template
        code = chosen().code
        self.form.body.show_choices([(one.id, one.name(code)) for one in self._desk.workspace.ask(organizations.every)])
        self.form.show_facts(template.facts)
        self.form.setEnabled(self._desk.workspace.can_change)
        owner = owners.template(template.id)
        self.parties.show_owner(owner)
        self.annexes.show_owner(owner)

    def close_form(self) -> bool:
        """Close what is open; whether anything was."""
        return self.parties.close_form() or self.annexes.close_form()

    @Slot()
    def _on_edited(self) -> None:
        if self._template is None or self.form.is_wrong:
            return
        self.form.calm()
        self._desk.workspace.execute(
            form_templates.change, self._template.id, _kept_time(self.form.facts, self._template.facts),
            refused=self.form.refuse)  # fmt: skip


class InstructionPart(QWidget):
    """The text of the instruction that the form belongs to, paragraph by paragraph."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._told = text(
            _("The instruction tells why the form is filled in and how. It stands before the form in a full paper."),
            "help", wrap=True)  # fmt: skip
        self.texts = TextPartList(desk, (TextKind.TEXT,), hint=_("A paragraph of the instruction"))
        inner = column(text(_("Text of the instruction"), "pane"), self._told, line(strong=True), self.texts, 1,
                       spacing=8, margins=(32, 20, 32, 32))  # fmt: skip
        self.setLayout(column(scrolled(_narrow(inner))))

    def show_template(self, template: TemplateRow) -> None:
        """Show the instruction of a template."""
        self.texts.show_owner(owners.template(template.id))

    def leave(self) -> None:
        """Hand in what was typed."""
        self.texts.leave()


def _kept_time(facts: TemplateFacts, before: TemplateFacts) -> TemplateFacts:
    """The facts with the seconds that the signature had, where its minute is the same."""
    was, now = before.signed_at, facts.signed_at
    if was is None or now is None or was.replace(second=0, microsecond=0, tzinfo=None) != now:
        return facts
    return replace(facts, signed_at=was)


def _narrow(inner: Any) -> QWidget:
    """A column that does not get wider than one likes to read."""
    held = QWidget()
    held.setLayout(inner)
    held.setMaximumWidth(_WIDE + 64)
    layout = row(held, spacing=0)
    layout.addStretch(1)
    layout.setStretch(0, 100)
    return pane(layout)
