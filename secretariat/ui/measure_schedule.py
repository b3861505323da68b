"""By when a measure is due: its original deadline, the revisions of it, and the times of a periodic one."""

from collections.abc import Sequence

from PySide6.QtCore import Slot

from secretariat.i18n import N_, _, capitalized
from secretariat.models import MeasureKind, ReasonClass
from secretariat.services import deadlines, phases
from secretariat.services.deadlines import Ground, RevisionRow
from secretariat.services.labels import label
from secretariat.services.phases import OccurrenceRow
from secretariat.services.when import UNTOLD
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, DateField, TextField, enum_choices
from secretariat.ui.measure_part import ItemField, MeasurePart, Subject, joined, on_day, withdrawn
from secretariat.ui.sections import Doing, FactLine, InlineForm, Section
from secretariat.ui.widgets import Button, beside, column
from secretariat.ui.word_fields import AreaField, OneOfField, WhenField, shown_when, window_words

_PROPOSED, _COORDINATOR, _ITEM = "proposed", "coordinator", "item"
_ANSWERS = ((_ITEM, N_("Approved in an item of a meeting")), (_COORDINATOR, N_("Approved by the coordinator")))


class DeadlineForm(InlineForm):
    """A deadline that is set or proposed, why, and who approves it."""

    def __init__(self) -> None:
        self.due = WhenField(_("New deadline"))
        self.of = ChoiceField(_("Of the time"))
        self.reason_class = ChoiceField(_("Why it moves"), [(None, "–"), *enum_choices(ReasonClass)])
        self.body = OneOfField(_("Proposed by"))
        self.reason = AreaField(_("Reason in words"), rows=1)
        answers = [(_PROPOSED, _("Proposed, not answered yet")), *((key, _(words)) for key, words in _ANSWERS)]
        self.answer = ChoiceField(_("Approval"), answers)
        self.item = ItemField(_("Approved in the item"))
        self.day = DateField(_("On"))
        super().__init__(_("Propose the deadline"), due=self.due, occurrence=self.of, reason_class=self.reason_class,
                         organization=self.body, reason=self.reason, approved=self.answer, item=self.item,
                         on=self.day)  # fmt: skip
        self.build(
            beside(self.due, self.of, spacing=12),
            beside(self.reason_class, self.body, spacing=12),
            self.reason,
            beside(self.answer, self.item, self.day, spacing=12),
        )
        self.answer.changed.connect(self._on_answer)

    def begin(self, subject: Subject, *, is_original: bool) -> None:
        """Begin a deadline; the first one of a draft is simply set."""
        self.due.read_as(subject.on, subject.language, subject.plan.facts.term_ends)
        self.due.show_when(UNTOLD)
        times = [(one.id, one.title) for one in subject.view.occurrences if one.withdrawn_on is None]
        self.of.show_choices([(None, _("the measure itself")), *times])
        self.of.show_value(None)
        self.of.setVisible(bool(times))
        self.body.show_choices(subject.body_choices())
        lead = next((one.organization_id for one in subject.view.row.leads if one.organization_id is not None), None)
        self.body.show_value(lead)
        self.item.show_choices(subject.item_choices())
        self.item.show_value(None)
        self.reason_class.show_value(None)
        self.reason.show_value("")
        self.answer.show_value(_PROPOSED)
        self.day.show_date(subject.on)
        for field in (self.reason_class, self.body, self.reason, self.answer):
            field.setVisible(not is_original)
        self.done.setText(_("Set the original deadline") if is_original else _("Propose the deadline"))
        self._on_answer()

    @Slot()
    def _on_answer(self) -> None:
        self.item.setVisible(self.answer.value == _ITEM and not self.answer.isHidden())
        if not self.answer.isHidden():
            is_proposal = self.answer.value == _PROPOSED
            self.done.setText(_("Propose the deadline") if is_proposal else _("Move the deadline"))


class AnswerForm(InlineForm):
    """Who approves a proposed deadline, and where."""

    def __init__(self) -> None:
        self.answer = ChoiceField(_("Approval"), [(key, _(words)) for key, words in _ANSWERS])
        self.item = ItemField(_("Approved in the item"))
        self.day = DateField(_("On"))
        super().__init__(_("Approve the deadline"), approved=self.answer, item=self.item, on=self.day)
        self.build(beside(self.answer, self.item, self.day, spacing=12))
        self.answer.changed.connect(self._on_answer)

    def begin(self, subject: Subject) -> None:
        """Begin the answer to a proposal."""
        self.item.show_choices(subject.item_choices())
        self.item.show_value(None)
        self.answer.show_value(_ITEM)
        self.day.show_date(subject.on)
        self._on_answer()

    @Slot()
    def _on_answer(self) -> None:
        self.item.setVisible(self.answer.value == _ITEM)


class TimeForm(InlineForm):
    """A time of a periodic measure, with its deadline."""

    def __init__(self) -> None:
        self.name = TextField(_("Name of the time"))
        self.due = WhenField(_("Due"))
        super().__init__(_("Add the time"), title=self.name, due=self.due)
        self.build(beside(self.name, self.due, spacing=12))


class SchedulePart(MeasurePart):
    """Deadlines and times."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.deadlines = Section(_("Deadlines"), _("Propose a deadline"))
        self.form, self.answer = DeadlineForm(), AnswerForm()
        self.times = Section(_("Times of a periodic measure"), _("Add a time"))
        self.time_form = TimeForm()
        self._answered: RevisionRow | None = None
        self.deadlines.hold(self.form, self.begin)
        self.deadlines.hold(self.answer)
        self.times.hold(self.time_form, self._on_begin_time)
        for form, slot in ((self.form, self._on_handed_in), (self.answer, self._on_answered),
                           (self.time_form, self._on_time)):  # fmt: skip
            form.handed_in.connect(slot)
            form.left.connect(self._on_left)
        self.setLayout(column(self.deadlines, self.times, 1, spacing=28))

    def sections(self) -> Sequence[Section]:
        """Both sections."""
        return (self.deadlines, self.times)

    def fill(self, subject: Subject) -> None:
        """Show the chain of deadlines, the first one first, and the times."""
        view = subject.view
        own = [one for one in view.deadlines if one.occurrence_id is None]
        empty = _("No deadline has been given.")
        self.deadlines.add.setText(_("Set the original deadline") if self._is_original() else _("Propose a deadline"))
        self.deadlines.add.setVisible(subject.can_write and deadlines.has_one(view.facts.kind))
        self.deadlines.show_lines([self._line(one, own) for one in own], empty)
        self.times.setVisible(view.facts.kind is MeasureKind.PERIODIC or bool(view.occurrences))
        self.times.show_lines([self._time(one) for one in view.occurrences if one.withdrawn_on is None],
                              _("Each time of a periodic measure has a deadline of its own."))  # fmt: skip

    @Slot()
    def begin(self) -> None:
        """Begin a proposal."""
        if self.subject is None or not self.subject.can_write:
            return
        if self.subject.view.facts.kind is MeasureKind.PERIODIC:
            self._on_begin_time()
        elif deadlines.has_one(self.subject.view.facts.kind):
            self.form.begin(self.subject, is_original=self._is_original())
            self.open_form(self.deadlines, self.form, self.form.due.line)

    def _is_original(self) -> bool:
        """Whether the deadline that is written next is the original one."""
        view = self.subject.view if self.subject else None
        return view is not None and not view.is_locked and not any(one.occurrence_id is None for one in view.deadlines)

    def _line(self, one: RevisionRow, chain: Sequence[RevisionRow]) -> FactLine:
        assert self.subject is not None  # noqa: S101
        said = shown_when(one.due) or _("without a date")
        is_first = not any(row.approved_on and row.withdrawn_on is None for row in chain if row.position < one.position)
        if one.is_original:
            words = _("{deadline}, the original deadline", deadline=said)
        elif one.is_proposal:
            words = _("{deadline}, proposed", deadline=said)
        elif is_first:
            words = _("{deadline}, the first deadline", deadline=said)
        else:
            words = said
        reading = window_words(one.due)
        ground = capitalized(_(label(one.ground.reason_class))) if one.ground.reason_class else ""
        why = ": ".join(filter(None, (ground, one.ground.reason)))
        if not why and not is_first:
            why = _("no reason given")
        by = self.subject.body_words(one.ground.organization_id)
        proposer = _("proposed by {name}", name=by) if by else ""
        note = joined(
            reading if reading != said else "", why, proposer, self._approval(one), withdrawn(one.withdrawn_on)
        )
        return FactLine(on_day(one.on), words, note, *self.to_item(one.item_id), *self._wanted(one, chain, words))

    def _approval(self, one: RevisionRow) -> str:
        assert self.subject is not None  # noqa: S101
        if one.is_original or one.approved_on is None:
            return ""
        item = self.subject.item_words(one.item_id)
        if item:
            return _("approved in {item}, {on}", item=item, on=one.approved_on)
        return _("approved by the coordinator {on}", on=one.approved_on)

    def _wanted(self, one: RevisionRow, chain: Sequence[RevisionRow], words: str) -> list[Button]:
        assert self.subject is not None  # noqa: S101
        if one.withdrawn_on is not None:
            return []
        if one.is_proposal:
            return self.buttons((_("Approve"), Doing(self._on_answer, one), words),
                                (_("Withdraw"), Doing(self._on_withdraw, one), words))  # fmt: skip
        if one.is_original:
            is_only = len(chain) == 1 and not self.subject.view.is_locked
            return self.buttons((_("Change"), self._on_change, words)) if is_only else []
        is_last = one is [row for row in chain if row.withdrawn_on is None][-1]
        return self.buttons((_("Withdraw"), Doing(self._on_withdraw, one), words)) if is_last else []

    def _time(self, one: OccurrenceRow) -> FactLine:
        assert self.subject is not None  # noqa: S101
        chain = [row for row in self.subject.view.deadlines if row.occurrence_id == one.id]
        holding = [row.due for row in chain if row.approved_on and row.withdrawn_on is None]
        due = _("due {deadline}", deadline=shown_when(holding[-1])) if holding else ""
        done = _("done {on}", on=one.done_on) if one.done_on else ""
        act = _("Not done after all") if one.done_on else _("Mark as done")
        reading = window_words(holding[-1]) if holding else ""
        mark = ("done", "good") if one.done_on else ("notstarted", "ink3")
        return FactLine(
            "",
            one.title,
            joined(due, reading, done),
            *self.buttons((act, Doing(self._on_mark, one), one.title)),
            mark=mark,
        )

    @Slot()
    def _on_change(self) -> None:
        if self.subject is None:
            return
        self.form.begin(self.subject, is_original=True)
        first = next(one for one in self.subject.view.deadlines if one.occurrence_id is None)
        self.form.due.show_when(first.due)
        self.form.day.show_date(first.on)
        self.open_form(self.deadlines, self.form, self.form.due.line)

    def _on_answer(self, one: RevisionRow) -> None:
        if self.subject is not None:
            self._answered = one
            self.answer.begin(self.subject)
            self.open_form(self.deadlines, self.answer, self.answer.answer.box)

    def _on_withdraw(self, one: RevisionRow) -> None:
        if self.subject is not None:
            self.execute(None, deadlines.withdraw, one.id, on=self.subject.on)

    @Slot()
    def _on_handed_in(self) -> None:
        form, subject = self.form, self.subject
        if subject is None:
            return
        on = form.day.date or subject.on
        if not form.due.when:
            form.due.tell(_("Write the deadline, in words or as a date."), wrong=True)
            form.due.line.setFocus()
            return
        if form.answer.isHidden():
            done = self.execute(form, deadlines.set_original, subject.id, form.due.when, on=on)
        elif _misses_item(form):
            return
        else:
            ground = Ground(_reason_class(form.reason_class.value), form.reason.value, form.body.value)
            done = self.execute(
                form, deadlines.revise, subject.id, form.due.when, on=on, ground=ground,
                item_id=form.item.value if form.answer.value == _ITEM else None,
                by_coordinator=form.answer.value == _COORDINATOR, occurrence_id=form.of.value,
            )  # fmt: skip
        if done:
            self._on_left()

    @Slot()
    def _on_answered(self) -> None:
        form, subject = self.answer, self.subject
        if subject is None or self._answered is None or _misses_item(form):
            return
        by_item = form.answer.value == _ITEM
        if self.execute(form, deadlines.approve, self._answered.id, on=form.day.date or subject.on,
                        item_id=form.item.value if by_item else None, by_coordinator=not by_item):  # fmt: skip
            self._on_left()

    @Slot()
    def _on_begin_time(self) -> None:
        if self.subject is not None:
            self.time_form.due.read_as(self.subject.on, self.subject.language, self.subject.plan.facts.term_ends)
            self.time_form.name.show_value("")
            self.time_form.due.show_when(UNTOLD)
            self.open_form(self.times, self.time_form, self.time_form.name.line)

    @Slot()
    def _on_time(self) -> None:
        form, subject = self.time_form, self.subject
        if subject is not None and self.execute(
            form, phases.add_occurrence, subject.id, form.name.value, form.due.when, on=subject.on
        ):
            self._on_left()

    def _on_mark(self, one: OccurrenceRow) -> None:
        if self.subject is not None:
            on = self.subject.on
            self.execute(None, phases.mark_occurrence, one.id, on=on, done_on=None if one.done_on else on)

    @Slot()
    def _on_left(self) -> None:
        for section in self.sections():
            if section.close_form():
                section.add.setFocus()


def _misses_item(form: DeadlineForm | AnswerForm) -> bool:
    """Whether an item is to approve, and none is named; that is said at the field."""
    if form.answer.value != _ITEM or form.item.value is not None:
        return False
    form.item.tell(_("In which item was it approved? Choose it from the list."), wrong=True)
    form.item.line.setFocus()
    return True


def _reason_class(value: str | None) -> ReasonClass | None:
    return ReasonClass(value) if value else None  # Qt gives the bare word back
