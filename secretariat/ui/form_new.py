"""A new form by a published template, and a new template: what is asked before either begins."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Slot

from secretariat.i18n import LANGUAGES, NAMES, _
from secretariat.services.form_templates import TemplateFacts, TemplateRow
from secretariat.services.forms import FormFacts
from secretariat.services.organizations import OrganizationRow
from secretariat.ui.fields import ChoiceField, DateField, TextField
from secretariat.ui.sections import InlineForm
from secretariat.ui.widgets import beside
from secretariat.ui.word_fields import OneOfField


class NewForm(InlineForm):
    """By which template, for whom and since when a form is filled in."""

    def __init__(self) -> None:
        self.version = ChoiceField(_("Template"))
        self.title = TextField(_("Title of the form"))
        self.unit = TextField(_("For which unit"), hint=_("For example: the service point of the northern town"))
        self.body = OneOfField(_("Organization"), hint=_("Name"))
        self.begun_on = DateField(_("Kept up since"))
        self._title_before = ""
        super().__init__(_("Begin the form"), version=self.version, title=self.title, unit=self.unit,
                         organization=self.body, begun_on=self.begun_on)  # fmt: skip
        self.build(beside(self.version, self.begun_on, spacing=12), self.title,
                   beside(self.unit, self.body, spacing=12))  # fmt: skip
        self.version.changed.connect(self._on_version)

    def begin(
        self, templates: Sequence[TemplateRow], bodies: Sequence[OrganizationRow], code: str, on: dt.date,
        version_id: int | None,
    ) -> None:  # fmt: skip
        """Offer the published templates, and propose the facts of one of them."""
        self.calm()
        self._titles = {one.published.id: one.facts.title for one in templates if one.published is not None}
        self.version.show_choices(list(self._titles.items()))
        self.version.show_value(version_id or next(iter(self._titles), None))
        self.body.show_choices([(one.id, one.name(code)) for one in bodies])
        self.body.show_value(None)
        self.unit.show_value("")
        self.begun_on.show_date(on)
        self.title.show_value("")
        self._title_before = ""
        self._on_version()

    @property
    def facts(self) -> FormFacts:
        """What it holds."""
        return FormFacts(title=self.title.value, organization_id=self.body.value, unit=self.unit.value,
                         begun_on=self.begun_on.date or dt.date.max)  # fmt: skip

    @Slot()
    def _on_version(self) -> None:
        """Propose the title of the template, until another one is written."""
        if self.title.value == self._title_before:
            self._title_before = self._titles.get(self.version.value, "")
            self.title.show_value(self._title_before)


class NewTemplate(InlineForm):
    """The title and the language of a new template."""

    def __init__(self) -> None:
        self.title = TextField(_("Title of the template"))
        self.language = ChoiceField(_("Language of the form"), [(code, NAMES[code]) for code in LANGUAGES])
        super().__init__(_("Begin the template"), title=self.title, language=self.language)
        self.build(beside(self.title, self.language, spacing=12))

    def begin(self, language: str) -> None:
        """Begin with nothing but the language of the group."""
        self.calm()
        self.title.show_value("")
        self.language.show_value(language)

    @property
    def facts(self) -> TemplateFacts:
        """What it holds."""
        return TemplateFacts(title=self.title.value, language=str(self.language.value))
