"""The forms of what a measure is: its facts, who answers for it, whom to ask, what it serves, secrecy, ties."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QWidget

from secretariat.i18n import N_, _
from secretariat.models import MeasureKind, ResponsibilityRole
from secretariat.services.measures import MeasureFacts, ResponsibilityRow
from secretariat.ui import icons
from secretariat.ui.fields import ChoiceField, DateField, Form, TextField, enum_choices
from secretariat.ui.measure_part import ItemField, Subject
from secretariat.ui.sections import InlineForm
from secretariat.ui.widgets import beside, row, text
from secretariat.ui.word_fields import AreaField, OneOfField

_POINTS = 32
BODY, _MANY = "body", "many"
_WHO = ((BODY, N_("An organization")), (_MANY, N_("Many together, in words")))


class FactsForm(Form):
    """What is kept of the measure itself; what is written is kept at once."""

    def __init__(self) -> None:
        self.number = TextField(_("Number"))
        self.title = TextField(_("Working title"))
        self.wording = AreaField(_("Approved wording"))
        self.kind = ChoiceField(_("Kind"), enum_choices(MeasureKind))
        self.planned_start = DateField(_("Planned start"))
        self.review_on = DateField(_("Next review"))
        self.condition = AreaField(_("Condition"), rows=1)
        self.resources = AreaField(_("Resources"), rows=1)
        self.note = AreaField(_("Note"), rows=1)
        super().__init__(number=self.number, title=self.title, wording=self.wording, kind=self.kind,
                         planned_start=self.planned_start, review_on=self.review_on, condition=self.condition,
                         resources=self.resources, note=self.note)  # fmt: skip
        self.number.setFixedWidth(110)
        picture = QLabel()
        picture.setPixmap(icons.pixmap("lock", "ink3", 16))
        self._locked = text("", "help", wrap=True)
        lock = row(picture, self._locked, spacing=6)
        lock.setStretch(1, 1)
        self.lock = QWidget()
        self.lock.setLayout(lock)
        first = row(self.number, self.title, spacing=12)
        first.setStretch(1, 1)
        self.build(
            first,
            self.wording,
            self.lock,
            beside(self.kind, self.planned_start, self.review_on, spacing=12),
            self.condition,
            self.resources,
            self.note,
        )

    def show_facts(self, subject: Subject) -> None:
        """Show what the file holds; what is locked can only be read."""
        view = subject.view
        facts = view.facts
        number, wording = view.row.number, view.row.wording
        for field, words in ((self.number, number), (self.title, facts.title), (self.wording, wording),
                             (self.condition, facts.condition), (self.resources, facts.resources),
                             (self.note, facts.note)):  # fmt: skip
            field.show_value(words)
        self.kind.show_value(facts.kind)
        self.planned_start.show_date(facts.planned_start)
        self.review_on.show_date(facts.review_on)
        self.condition.setVisible(facts.kind is MeasureKind.CONDITIONAL or bool(facts.condition))
        self.review_on.setVisible(facts.kind is MeasureKind.CONTINUOUS or facts.review_on is not None)
        for one in self.fields.values():
            one.setEnabled(subject.can_write)
        self.number.line.setReadOnly(view.is_locked)
        self.wording.area.setReadOnly(view.is_locked)
        self.lock.setVisible(view.is_locked)
        version = view.wordings[-1].version if view.wordings else 1
        self._locked.setText(
            _("Number and wording were adopted in version {number}. Only a new version of the plan changes them.",
              number=version)
        )  # fmt: skip

    def facts(self, before: MeasureFacts) -> MeasureFacts:
        """What is written."""
        is_locked = self.wording.area.isReadOnly()
        return replace(
            before,
            number=before.number if is_locked else self.number.value,
            wording=before.wording if is_locked else self.wording.value,
            title=self.title.value,
            kind=MeasureKind(self.kind.value),
            planned_start=self.planned_start.date,
            review_on=self.review_on.date,
            condition=self.condition.value,
            resources=self.resources.value,
            note=self.note.value,
        )


class BodyForm(InlineForm):
    """Who answers for the measure, in which role, and for which period."""

    def __init__(self) -> None:
        self.who = ChoiceField(_("Who"), [(key, _(words)) for key, words in _WHO])
        self.body = OneOfField(_("Organization"))
        self.many = TextField(_("In words"), hint=_("for instance: all ministries"))
        self.role = ChoiceField(_("Role"), enum_choices(ResponsibilityRole))
        self.specifier = TextField(_("More exactly"), hint=_("a unit or a task"))
        self.starts, self.ends = DateField(_("From")), DateField(_("Until"))
        super().__init__(_("Add"), who=self.who, body=self.body, collective=self.many, role=self.role,
                         specifier=self.specifier, starts=self.starts, ends=self.ends)  # fmt: skip
        self.build(
            beside(self.who, self.body, self.many, spacing=12),
            beside(self.role, self.specifier, self.starts, self.ends, spacing=12),
        )
        self.who.changed.connect(self._on_who)

    def show_responsibility(self, one: ResponsibilityRow | None, subject: Subject) -> None:
        """Show one to change, or begin a new one; the body itself is not changed."""
        self.body.show_choices(subject.body_choices())
        self.body.show_value(one.body.organization_id if one else None)
        self.many.show_value(one.body.collective if one else "")
        self.who.show_value(_MANY if one and one.body.collective else BODY)
        has_lead = bool(subject.view.row.leads)
        self.role.show_value(one.role if one else ResponsibilityRole.CO if has_lead else ResponsibilityRole.LEAD)
        self.specifier.show_value(one.specifier if one else "")
        self.starts.show_date(one.starts if one else None)
        self.ends.show_date(one.ends if one else None)
        for field in (self.who, self.body, self.many):
            field.setEnabled(one is None)
        self.done.setText(_("Change") if one else _("Add"))
        self._on_who()

    @Slot()
    def _on_who(self) -> None:
        self.body.setVisible(self.who.value == BODY)
        self.many.setVisible(self.who.value == _MANY)


class ContactForm(InlineForm):
    """Whom to ask, and for which period."""

    def __init__(self) -> None:
        self.person = OneOfField(_("Contact person"))
        self.starts, self.ends = DateField(_("From")), DateField(_("Until"))
        super().__init__(_("Add"), person=self.person, starts=self.starts, ends=self.ends)
        self.build(beside(self.person, self.starts, self.ends, spacing=12))


class ServesForm(InlineForm):
    """An obligation that the measure serves."""

    def __init__(self) -> None:
        self.obligation = OneOfField(_("Obligation"))
        super().__init__(_("Add"), obligation=self.obligation)
        self.build(self.obligation)


class TieForm(InlineForm):
    """An agenda item that is about the measure."""

    def __init__(self) -> None:
        self.item = ItemField()
        super().__init__(_("Tie"), target=self.item)
        self.build(self.item)
