"""How far a measure has come: its phases, its tasks with their milestones, and what it has brought forth."""

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices

from secretariat.i18n import _, capitalized
from secretariat.models import Phase
from secretariat.services import phases
from secretariat.services.labels import label
from secretariat.services.phases import OutputRow, PhaseRow, Step, TaskRow
from secretariat.services.status import CLOSED
from secretariat.services.when import UNTOLD
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, DateField, TextField, enum_choices
from secretariat.ui.measure_part import ItemField, MeasurePart, Subject, joined, on_day, withdrawn
from secretariat.ui.sections import Doing, FactLine, InlineForm, Section
from secretariat.ui.widgets import Button, beside, column, connect, row, text
from secretariat.ui.word_fields import AreaField, OneOfField, TickField, WhenField, shown_when, window_words

_COMPLETED = (Phase.DONE, Phase.PARTLY)


class PhaseForm(InlineForm):
    """Into which phase a measure comes, since when, and why."""

    def __init__(self) -> None:
        self.phase = ChoiceField(_("Phase"), enum_choices(Phase))
        self.day = DateField(_("On"))
        self.completed = DateField(_("Completed on"))
        self.into = OneOfField(_("Merged into the measure"))
        self.reason = AreaField(_("Reason"))
        self.item = ItemField()
        super().__init__(_("Change the phase"), phase=self.phase, on=self.day, completed_on=self.completed,
                         into_id=self.into, reason=self.reason, item=self.item)  # fmt: skip
        self.build(
            beside(self.phase, self.day, self.completed, self.into, spacing=12),
            beside(self.reason, self.item, spacing=12),
        )
        self.phase.changed.connect(self._on_phase)

    def begin(self, subject: Subject, phase: Phase) -> None:
        """Begin a change into a phase."""
        self.into.show_choices(subject.measure_choices())
        self.item.show_choices(subject.item_choices())
        self.phase.show_value(phase)
        self.day.show_date(subject.on)
        self.completed.show_date(None)
        for field in (self.into, self.item):
            field.show_value(None)
        self.reason.show_value("")
        self._on_phase()

    @property
    def step(self) -> Step:
        """What is written."""
        phase = Phase(self.phase.value)
        return Step(
            phase=phase,
            reason=self.reason.value,
            completed_on=self.completed.date if phase in _COMPLETED else None,
            item_id=self.item.value,
            into_id=self.into.value if phase is Phase.MERGED else None,
        )

    @Slot()
    def _on_phase(self) -> None:
        phase = Phase(self.phase.value)
        self.completed.setVisible(phase in _COMPLETED)
        self.into.setVisible(phase is Phase.MERGED)
        hints = {
            Phase.PARTLY: _("What was not done, and what becomes of it"),
            Phase.DROPPED: _("By which decision it is dropped"),
            Phase.DONE: _("Where it was accepted, and what shows it"),
        }
        self.reason.area.setPlaceholderText(hints.get(phase, ""))


class TaskForm(InlineForm):
    """A task: a title, when it is due, and whether it is a milestone."""

    def __init__(self) -> None:
        self.name = TextField(_("Task"))
        self.due = WhenField(_("Due"))
        self.milestone = TickField(_("Milestone: when it is late, the measure is at risk"))
        super().__init__(_("Add the task"), title=self.name, due=self.due, is_milestone=self.milestone)
        self.build(beside(self.name, self.due, spacing=12), self.milestone)

    def show_task(self, task: TaskRow | None, subject: Subject) -> None:
        """Show a task to change, or begin a new one."""
        self.name.show_value(task.title if task else "")
        self.due.read_as(subject.on, subject.language, subject.plan.facts.term_ends)
        self.due.show_when(task.due if task else UNTOLD)
        self.milestone.show_value(task.is_milestone if task else False)
        self.done.setText(_("Change the task") if task else _("Add the task"))


class OutputForm(InlineForm):
    """What a measure has brought forth, and where it is to be found."""

    def __init__(self) -> None:
        self.words = TextField(_("What was brought forth"))
        self.address = TextField(_("Address"), hint="https://")
        self.paper = OneOfField(_("Paper of a meeting"))
        self.day = DateField(_("On"))
        super().__init__(_("Add the output"), words=self.words, address=self.address, attachment=self.paper,
                         on=self.day)  # fmt: skip
        self.build(self.words, beside(self.address, self.paper, self.day, spacing=12))


class StepsPart(MeasurePart):
    """Phases, tasks and outputs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.phases = Section(_("Phase"), _("Change the phase"))
        self.tasks = Section(_("Tasks"), _("Add a task"))
        self.outputs = Section(_("Outputs and evidence"), _("Add an output"))
        self.phase_form, self.task_form, self.output_form = PhaseForm(), TaskForm(), OutputForm()
        self._changed: TaskRow | None = None
        self._suggested = text("", "strong", wrap=True)
        self.take = connect(Button("", "secondary"), self._on_take)
        self._offer = row(self._suggested, self.take, 1, spacing=12)
        self.phases.hold(self.phase_form, self.begin)
        self.tasks.hold(self.task_form, self.begin_task)
        self.outputs.hold(self.output_form, self._on_begin_output)
        for form, slot in ((self.phase_form, self._on_phase), (self.task_form, self._on_task),
                           (self.output_form, self._on_output)):  # fmt: skip
            form.handed_in.connect(slot)
            form.left.connect(self._on_left)
        self.setLayout(column(self.phases, self._offer, self.tasks, self.outputs, 1, spacing=24))

    def sections(self) -> Sequence[Section]:
        """The three sections."""
        return (self.phases, self.tasks, self.outputs)

    def fill(self, subject: Subject) -> None:
        """Show the three, and what the tasks suggest."""
        view = subject.view
        standing = [one for one in view.tasks if one.withdrawn_on is None]
        done = sum(one.done_on is not None for one in standing)
        self.phases.show_lines([self._phase(one) for one in reversed(view.phases)], _("Not started."))
        self.tasks.note.setText(_("{done}/{all} done", done=done, all=len(standing)) if standing else "")
        self.tasks.show_lines([self._task(one) for one in standing], _("No tasks: no next step is known."))
        self.outputs.show_lines(
            [self._output(one) for one in view.outputs],
            _("Nothing shows yet what the measure has brought forth."),
        )
        suggested = view.row.status.suggested if subject.can_write else None
        self._suggested.setVisible(suggested is not None)
        self.take.setVisible(suggested is not None)
        if suggested is Phase.DONE:
            self._suggested.setText(_("All tasks are done."))
            self.take.setText(_("Mark as implemented"))
        elif suggested is not None:
            self._suggested.setText(_("The first task is done."))
            self.take.setText(_("Mark as in progress"))
        self.take.updateGeometry()

    @Slot()
    def begin(self) -> None:
        """Begin a change of phase."""
        if self.subject is None:
            return
        now = self.subject.view.row.status.phase
        self.begin_into(Phase.IN_PROGRESS if now in CLOSED or now is not Phase.IN_PROGRESS else Phase.DONE)

    @Slot()
    def begin_task(self) -> None:
        """Begin a new task."""
        if self.subject is not None:
            self._changed = None
            self.task_form.show_task(None, self.subject)
            self.open_form(self.tasks, self.task_form, self.task_form.name.line)

    @Slot()
    def _on_take(self) -> None:
        suggested = self.subject.view.row.status.suggested if self.subject else None
        if suggested is not None:
            self.begin_into(suggested)

    def begin_into(self, phase: Phase) -> None:
        """Begin a change into a phase that was chosen already."""
        if self.subject is not None:
            self.phase_form.begin(self.subject, phase)
            self.open_form(self.phases, self.phase_form, self.phase_form.phase.box)

    def _phase(self, one: PhaseRow) -> FactLine:
        assert self.subject is not None  # noqa: S101
        step = one.step
        words = capitalized(_(label(step.phase)))
        if step.into_id is not None:
            into = next((other.label for other in self.subject.others if other.id == step.into_id), "")
            words = _("Merged into {measure}", measure=into)
        completed = _("completed {on}", on=step.completed_on) if step.completed_on else ""
        note = joined(completed, step.reason, self.subject.item_words(step.item_id), withdrawn(one.withdrawn_on))
        standing = [other for other in self.subject.view.phases if other.withdrawn_on is None]
        is_last = bool(standing) and one.id == standing[-1].id
        wanted = self.buttons((_("Withdraw"), Doing(self._on_withdraw, one), words)) if is_last else []
        return FactLine(on_day(one.on), words, note, *self.to_item(step.item_id), *wanted)

    def _task(self, one: TaskRow) -> FactLine:
        milestone = _("milestone") if one.is_milestone else ""
        due = _("due {deadline}", deadline=shown_when(one.due)) if one.due else ""
        reading = window_words(one.due)
        done = _("done {on}", on=one.done_on) if one.done_on else ""
        act = _("Open again") if one.done_on else _("Mark as done")
        wanted = self.buttons(
            (act, Doing(self._on_mark, one), one.title),
            (_("Change"), Doing(self._on_change, one), one.title),
            (_("Drop"), Doing(self._on_drop, one), one.title),
        )
        mark = ("done", "good") if one.done_on else ("notstarted", "ink3")
        note = joined(milestone, due, reading if reading != shown_when(one.due) else "", done)
        return FactLine("", one.title, note, *wanted, mark=mark)

    def _output(self, one: OutputRow) -> FactLine:
        buttons = self.buttons((_("Remove"), Doing(self._on_remove, one), one.words))
        if one.address.startswith(("https://", "http://")):
            buttons = [*self.links((_("Open"), Doing(_open, one.address), one.address)), *buttons]
        paper = next((title for key, title in self._papers() if key == one.attachment_id), "")
        return FactLine(on_day(one.on), one.words, joined(one.address, paper), *buttons)

    def _on_withdraw(self, one: PhaseRow) -> None:
        if self.subject is not None:
            self.execute(None, phases.withdraw, one.id, on=self.subject.on)

    def _on_mark(self, one: TaskRow) -> None:
        if self.subject is not None:
            self.execute(None, phases.mark_task, one.id, done_on=None if one.done_on else self.subject.on)

    def _on_change(self, one: TaskRow) -> None:
        if self.subject is not None:
            self._changed = one
            self.task_form.show_task(one, self.subject)
            self.open_form(self.tasks, self.task_form, self.task_form.name.line)

    def _on_drop(self, one: TaskRow) -> None:
        if self.subject is not None and self.execute(None, phases.drop_task, one.id, on=self.subject.on):
            self.desk.told.emit(_("{name} was dropped", name=one.title))

    def _on_remove(self, one: OutputRow) -> None:
        if self.execute(None, phases.remove_output, one.id):
            self.desk.told.emit(_("{name} was removed", name=one.words))

    @Slot()
    def _on_begin_output(self) -> None:
        form, subject = self.output_form, self.subject
        if subject is None:
            return
        form.paper.show_choices(self._papers())
        form.words.show_value("")
        form.address.show_value("")
        form.paper.show_value(None)
        form.day.show_date(subject.on)
        self.open_form(self.outputs, form, form.words.line)

    def _papers(self) -> Sequence[tuple[int, str]]:
        return self.subject.papers if self.subject else ()

    @Slot()
    def _on_phase(self) -> None:
        form, subject = self.phase_form, self.subject
        if subject is not None and self.execute(
            form, phases.enter, subject.id, form.step, on=form.day.date or subject.on
        ):
            self._on_left()

    @Slot()
    def _on_task(self) -> None:
        form, subject = self.task_form, self.subject
        if subject is None:
            return
        facts = {"on": subject.on, "due": form.due.when, "is_milestone": form.milestone.value}
        if self._changed is None:
            done = self.execute(form, phases.add_task, subject.id, form.name.value, **facts)
        else:
            done = self.execute(form, phases.change_task, self._changed.id, form.name.value, **facts)
        if done:
            self._on_left()

    @Slot()
    def _on_output(self) -> None:
        form, subject = self.output_form, self.subject
        if subject is not None and self.execute(
            form, phases.add_output, subject.id, form.words.value, on=form.day.date or subject.on,
            address=form.address.value, attachment_id=form.paper.value,
        ):  # fmt: skip
            self._on_left()

    @Slot()
    def _on_left(self) -> None:
        for section in self.sections():
            if section.close_form():
                section.add.setFocus()


def _open(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address))
