"""What is told of a measure: updates of those who answer for it, and how the coordinator sees it."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from secretariat.i18n import _, capitalized, chosen
from secretariat.models import Flag, Headline
from secretariat.services import explain, story, updates
from secretariat.services.labels import label
from secretariat.services.status import MOVABLE
from secretariat.services.updates import AssessmentRow, UpdateFacts, UpdateRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, DateField, Field, TextField
from secretariat.ui.measure_part import ItemField, MeasurePart, Subject, joined, on_day, withdrawn
from secretariat.ui.reported_choice import MARKS, ReportedChoice
from secretariat.ui.sections import Doing, FactLine, InlineForm, Section, put
from secretariat.ui.widgets import beside, clear, column, text
from secretariat.ui.word_fields import AreaField, OneOfField


class ReportedField(Field):
    """How the measure goes."""

    def __init__(self) -> None:
        self.choice = ReportedChoice()
        super().__init__(_("How it goes"), self.choice)


class UpdateForm(InlineForm):
    """What is told of a measure on a day, and by whom."""

    def __init__(self) -> None:
        self.reported = ReportedField()
        self.text = AreaField(_("What has been done, and what comes next"), hint=_("Shown in reports and memos"))
        self.internal = AreaField(_("Note for the group alone"), rows=1)
        self.reason = AreaField(_("Obstacle, or a decision that is needed"), rows=1)
        self.body = OneOfField(_("Told by the organization"))
        self.person = OneOfField(_("Told by the person"))
        self.given_by = TextField(_("Another name"))
        self.day = DateField(_("Told on"))
        self.item = ItemField(_("Told in the item"))
        super().__init__(_("Record the update"), reported=self.reported, text=self.text, internal=self.internal,
                         reason=self.reason, organization=self.body, person=self.person, given_by=self.given_by,
                         on=self.day, item=self.item)  # fmt: skip
        self.build(
            self.reported,
            self.text,
            beside(self.internal, self.reason, spacing=12),
            beside(self.body, self.person, spacing=12),
            beside(self.given_by, self.item, self.day, spacing=12),
        )
        self.reported.choice.picked.connect(self._on_picked)

    def show_update(self, facts: UpdateFacts, subject: Subject, *, is_new: bool) -> None:
        """Show an update to correct, or begin a new one."""
        self.body.show_choices(subject.body_choices())
        self.person.show_choices(subject.person_choices())
        self.item.show_choices(subject.item_choices())
        self.reported.choice.show_value(facts.reported)
        for field, words in (
            (self.text, facts.text),
            (self.internal, facts.internal),
            (self.reason, facts.reason),
            (self.given_by, facts.given_by),
        ):
            field.show_value(words)
        for one, key in (
            (self.body, facts.organization_id),
            (self.person, facts.person_id),
            (self.item, facts.item_id),
        ):
            one.show_value(key)
        self.day.show_date(subject.on)
        self.day.setVisible(is_new)
        self.done.setText(_("Record the update") if is_new else _("Correct the update"))

    @property
    def facts(self) -> UpdateFacts:
        """What is written."""
        return UpdateFacts(
            reported=self.reported.choice.value,
            text=self.text.value,
            internal=self.internal.value,
            reason=self.reason.value,
            organization_id=self.body.value,
            person_id=self.person.value,
            given_by=self.given_by.value,
            item_id=self.item.value,
        )

    @Slot()
    def _on_picked(self) -> None:
        if self.reported.choice.value is not None:
            self.text.area.setFocus()


class UpdatesPart(MeasurePart):
    """Updates, the newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.updates = Section(_("Updates"), _("Record an update"))
        self.form = UpdateForm()
        self._corrected: UpdateRow | None = None
        self._begun: dict[int, UpdateFacts] = {}
        self.updates.hold(self.form, self.begin)
        self.form.handed_in.connect(self._on_handed_in)
        self.form.left.connect(self._on_left)
        self.setLayout(column(self.updates, 1, spacing=24))

    def sections(self) -> Sequence[Section]:
        """The section."""
        return (self.updates,)

    def show_subject(self, subject: Subject) -> None:
        """Show the updates; what was begun on another measure waits there until one comes back."""
        is_other = self.subject is not None and self.subject.id != subject.id
        if is_other and self.subject is not None and self.updates.is_open and self._corrected is None:
            self._begun[self.subject.id] = self.form.facts
        super().show_subject(subject)
        if is_other and subject.can_write and (begun := self._begun.get(subject.id)):
            self._corrected = None
            self.form.show_update(begun, subject, is_new=True)
            self.updates.open(self.form)

    def fill(self, subject: Subject) -> None:
        """Show the updates."""
        found = subject.view.updates
        self.updates.show_lines(
            [self._line(one) for one in found], _("Nobody has told anything of this measure yet.")
        )  # fmt: skip

    @Slot()
    def begin(self) -> None:
        """Begin a new update, as told by who leads."""
        if self.subject is None or not self.subject.can_write:
            return
        if self.updates.is_open and self._corrected is None:
            self.form.reported.choice.setFocus()
            return
        self._corrected = None
        row = self.subject.view.row
        lead = next((one.organization_id for one in row.leads if one.organization_id is not None), None)
        self.form.show_update(UpdateFacts(organization_id=lead), self.subject, is_new=True)
        self.open_form(self.updates, self.form, self.form.reported.choice)

    def _line(self, one: UpdateRow) -> FactLine:
        facts = one.facts
        reported = capitalized(_(label(facts.reported))) if facts.reported else ""
        words = ". ".join(filter(None, (reported, facts.text)))
        internal = _("For the group alone: {words}", words=facts.internal) if facts.internal else ""
        obstacle = _("Obstacle: {words}", words=facts.reason) if facts.reason else ""
        source = self.subject.item_words(facts.item_id) if self.subject else ""
        by = one.by(chosen().code)
        note = joined(by, source, withdrawn(one.withdrawn_on))
        wanted = [] if one.withdrawn_on else self.buttons(
            (_("Correct"), Doing(self._on_correct, one), words[:60]),
            (_("Withdraw"), Doing(self._on_withdraw, one), words[:60]),
        )  # fmt: skip
        mark = (MARKS[facts.reported][0], "ink2") if facts.reported else ("", "")
        told = "\n".join(filter(None, (words, internal, obstacle)))
        return FactLine(on_day(one.on), told, note, *self.to_item(facts.item_id), *wanted, mark=mark)

    def _on_correct(self, one: UpdateRow) -> None:
        if self.subject is not None:
            self._corrected = one
            self.form.show_update(one.facts, self.subject, is_new=False)
            self.open_form(self.updates, self.form, self.form.text.area)

    def _on_withdraw(self, one: UpdateRow) -> None:
        if self.subject is not None and self.execute(None, updates.withdraw, one.id, on=self.subject.on):
            self.desk.told.emit(_("The update was withdrawn"))

    @Slot()
    def _on_handed_in(self) -> None:
        if self.subject is None:
            return
        on = self.form.day.date or self.subject.on
        if self._corrected is None:
            done = self.execute(self.form, updates.add, self.subject.id, self.form.facts, on=on)
        else:
            facts = self.form.facts
            done = self.execute(self.form, updates.correct, self._corrected.id, facts, on=self.subject.on)
        if done:
            self._on_left()

    def close_form(self) -> bool:
        """Close the form, and forget what was begun in it; whether it was open."""
        if self.subject is not None:
            self._begun.pop(self.subject.id, None)
        return super().close_form()

    @Slot()
    def _on_left(self) -> None:
        self.close_form()
        self.updates.add.setFocus()


class AssessmentForm(InlineForm):
    """How the coordinator sees the measure, why, and until when."""

    def __init__(self) -> None:
        choices = [(member, capitalized(_(label(member)))) for member in Headline if member in MOVABLE]
        self.headline = ChoiceField(_("The coordinator sees it as"), choices)
        self.until = DateField(_("Valid until"))
        self.reason = AreaField(_("Why"))
        super().__init__(
            _("Confirm the assessment"), headline=self.headline, reason=self.reason, until=self.until
        )  # fmt: skip
        self.build(beside(self.headline, self.until, spacing=12), self.reason)


class AssessmentPart(MeasurePart):
    """What is reported, what is computed and what is confirmed, one beside the other."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.section = Section(_("Coordinator's assessment"), _("Assess"))
        self.form = AssessmentForm()
        self.section.hold(self.form, self.begin)
        self.form.handed_in.connect(self._on_handed_in)
        self.form.left.connect(self._on_left)
        self._beside, self._apart = QHBoxLayout(), QVBoxLayout()
        self._beside.setSpacing(24)
        self.section.put_first(column(self._beside, self._apart, spacing=8, margins=(0, 6, 0, 6)))
        self.setLayout(column(self.section))

    def sections(self) -> Sequence[Section]:
        """The section."""
        return (self.section,)

    def fill(self, subject: Subject) -> None:
        """Show the three, and the assessments there were."""
        status = subject.view.row.status
        self.section.can_add(subject.can_write and status.is_open and status.computed is not Headline.LATE)
        self.section.show_lines([self._line(one) for one in subject.view.assessments])
        clear(self._beside)
        clear(self._apart)
        for head, what in (
            (_("The lead body reports"), status.reported),
            (_("By the rules"), status.computed),
            (_("The coordinator confirms"), status.confirmed),
        ):
            words = text(capitalized(_(label(what))) if what else "–", "strong", wrap=True)
            one = QWidget()
            one.setLayout(column(text(head, "help"), words, spacing=1))
            put(self._beside, one)
            self._beside.setStretchFactor(one, 1)
        for told in explain.because(status, Flag.DISAGREEMENT, chosen().code, story.named(subject.view)):
            put(self._apart, text(told, wrap=True))

    @Slot()
    def begin(self) -> None:
        """Begin a new assessment."""
        if self.subject is None:
            return
        self.form.headline.show_value(Headline.ON_SCHEDULE)
        self.form.reason.show_value("")
        self.form.until.show_date(None)
        self.open_form(self.section, self.form, self.form.headline.box)

    def _line(self, one: AssessmentRow) -> FactLine:
        assert self.subject is not None  # noqa: S101
        words = _("{headline}, valid until {until}", headline=capitalized(_(label(one.headline))), until=one.until)
        expired = _("expired, to be renewed") if one.is_expired(self.subject.on) else ""
        ended = _("taken back {on}", on=one.ended_on) if one.ended_on else ""
        wanted = self.buttons((_("Take back"), Doing(self._on_end, one), words)) if not one.ended_on else []
        return FactLine(on_day(one.on), words, joined(one.reason, expired, ended), *wanted)

    def _on_end(self, one: AssessmentRow) -> None:
        if self.subject is not None:
            self.execute(None, updates.end_assessment, one.id, on=self.subject.on)

    @Slot()
    def _on_handed_in(self) -> None:
        if self.subject is None:
            return
        until = self.form.until.date
        if until is None:
            self.form.until.tell(_("Until when does this hold? Write the date as 26.11.2026."), wrong=True)
            self.form.until.line.setFocus()
        elif self.execute(self.form, updates.assess, self.subject.id, Headline(self.form.headline.value),
                          on=self.subject.on, reason=self.form.reason.value, until=until):  # fmt: skip
            self._on_left()

    @Slot()
    def _on_left(self) -> None:
        self.section.close_form()
        self.section.add.setFocus()
