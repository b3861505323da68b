"""What a measure waits for, and which measures wait for it."""

from collections.abc import Sequence

from PySide6.QtCore import Slot

from secretariat.i18n import N_, _, chosen
from secretariat.services import blockers
from secretariat.services.blockers import BlockerRow, Cause, ProjectRow
from secretariat.services.when import UNTOLD, When
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, DateField, TextField
from secretariat.ui.measure_part import Going, MeasurePart, Subject, joined, withdrawn
from secretariat.ui.place import BLOCKERS, MEASURE, Place
from secretariat.ui.sections import Doing, FactLine, InlineForm, Section
from secretariat.ui.widgets import Button, beside, column
from secretariat.ui.word_fields import AreaField, OneOfField, TickField, WhenField, shown_when, window_words

_MEASURE, _PROJECT, _WORDS = "measure", "project", "words"
_KINDS = (
    (_PROJECT, N_("A project outside the plan")),
    (_MEASURE, N_("Another measure")),
    (_WORDS, N_("Something else")),
)


class BlockerForm(InlineForm):
    """What a measure waits for, since when, and when that is expected to end."""

    def __init__(self) -> None:
        self.kind = ChoiceField(_("Waits for"), [(key, _(words)) for key, words in _KINDS])
        self.project = OneOfField(_("Project"))
        self.measure = OneOfField(_("Measure"))
        self.words = TextField(_("In words"))
        self.starts = DateField(_("Since"))
        self.expected = WhenField(_("Expected to end"))
        self.hard = TickField(_("Holds the measure up; otherwise it is only worth knowing"))
        self.note = AreaField(_("Note"), rows=1)
        super().__init__(_("Add the blocker"), kind=self.kind, cause=self.project, measure=self.measure,
                         words=self.words, starts=self.starts, expected=self.expected, is_hard=self.hard,
                         note=self.note)  # fmt: skip
        self.build(
            beside(self.kind, self.project, self.measure, self.words, spacing=12),
            beside(self.starts, self.expected, spacing=12),
            self.hard,
            self.note,
        )
        self.kind.changed.connect(self._on_kind)

    def begin(self, subject: Subject, projects: Sequence[ProjectRow]) -> None:
        """Begin a blocker."""
        self.project.show_choices([(one.id, project_words(one)) for one in projects])
        self.measure.show_choices(subject.measure_choices())
        self.kind.show_value(_PROJECT if projects else _MEASURE)
        for field in (self.project, self.measure):
            field.show_value(None)
        self.words.show_value("")
        self.note.show_value("")
        self.starts.show_date(subject.on)
        self.expected.read_as(subject.on, subject.language, subject.plan.facts.term_ends)
        self.expected.show_when(UNTOLD)
        self.hard.show_value(ticked=True)
        self._on_kind()

    @property
    def cause(self) -> Cause:
        """What is written."""
        kind = self.kind.value
        return Cause(
            self.measure.value if kind == _MEASURE else None,
            self.project.value if kind == _PROJECT else None,
            self.words.value if kind == _WORDS else "",
        )

    @Slot()
    def _on_kind(self) -> None:
        kind = self.kind.value
        self.project.setVisible(kind == _PROJECT)
        self.measure.setVisible(kind == _MEASURE)
        self.words.setVisible(kind == _WORDS)


class EndForm(InlineForm):
    """When a blocker is expected to end."""

    def __init__(self) -> None:
        self.expected = WhenField(_("Expected to end"))
        super().__init__(_("Keep"), expected=self.expected)
        self.build(self.expected)


class ReleaseForm(InlineForm):
    """Since when a measure does not wait any more."""

    def __init__(self) -> None:
        self.day = DateField(_("Released on"))
        super().__init__(_("Release"), released_on=self.day)
        self.build(self.day)


class BlockersPart(MeasurePart):
    """What the measure waits for, and what waits for it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.blockers = Section(_("Waits for"), _("Add a blocker"))
        self.held_up = Section(_("Holds up"))
        self.form, self.end, self.release = BlockerForm(), EndForm(), ReleaseForm()
        self._meant: BlockerRow | None = None
        self._projects: dict[int, ProjectRow] = {}
        self.blockers.hold(self.form, self.begin)
        for form, slot in ((self.form, self._on_added), (self.end, self._on_ended), (self.release, self._on_released)):
            if form is not self.form:
                self.blockers.hold(form)
            form.handed_in.connect(slot)
            form.left.connect(self._on_left)
        self.setLayout(column(self.blockers, self.held_up, 1, spacing=28))

    def sections(self) -> Sequence[Section]:
        """The section that opens forms."""
        return (self.blockers,)

    def fill(self, subject: Subject) -> None:
        """Show both."""
        self._projects = {one.id: one for one in self.desk.workspace.ask(blockers.projects)}
        self.blockers.show_lines(
            [self._line(one) for one in subject.view.blockers], _("The measure waits for nothing.")
        )  # fmt: skip
        names = {one.id: one for one in subject.others}
        held = [names[key] for key in subject.view.holds_up if key in names]
        self.held_up.setVisible(bool(held))
        self.held_up.show_lines(
            [FactLine("", one.label, "", *self._to_measure(one.id, one.label)) for one in held]
        )  # fmt: skip

    @Slot()
    def begin(self) -> None:
        """Begin a new blocker."""
        if self.subject is not None:
            self.form.begin(self.subject, list(self._projects.values()))
            self.open_form(self.blockers, self.form, self.form.kind.box)

    def _line(self, one: BlockerRow) -> FactLine:
        assert self.subject is not None  # noqa: S101
        name = " ".join(filter(None, (one.number, one.title)))
        is_over = one.released_on is not None or one.withdrawn_on is not None
        expected, source = self._expected(one)
        reading = window_words(expected)
        said = shown_when(expected)
        end = "" if is_over else (
            _("expected to end {when}", when=said) if said else _("not known when it ends")
        )  # fmt: skip
        kind = "" if one.is_hard else _("worth knowing, does not hold up")
        released = _("released {on}", on=one.released_on) if one.released_on else ""
        since = _("since {on}", on=one.starts)
        note = joined(kind, since, end, reading if said and reading != said and not is_over else "", source, released,
                      one.note, withdrawn(one.withdrawn_on))  # fmt: skip
        wanted = [] if is_over else self.buttons(
            (_("Release"), Doing(self._on_release, one), name),
            (_("Expected end"), Doing(self._on_end, one), name),
            (_("Withdraw"), Doing(self._on_withdraw, one), name),
        )  # fmt: skip
        mark = ("waiting", "ink3") if is_over else ("waiting", "ink")
        return FactLine("", name, note, *self._to_cause(one, name), *wanted, mark=mark)

    def _expected(self, one: BlockerRow) -> tuple[When, str]:
        """When a blocker is expected to end, and what is known of its project."""
        project = self._projects.get(one.cause.project_id or 0)
        if project is None or self.subject is None:
            return one.expected, ""
        stage = project.stage(self.subject.on)
        checked = _("checked {on}", on=project.checked_on) if project.checked_on else _("never checked")
        body = project.organization.said(chosen().code)
        told = joined(body, stage.stage if stage else "", checked)
        return one.expected or (stage.expected if stage else UNTOLD), told

    def _to_cause(self, one: BlockerRow, name: str) -> list[Button]:
        if one.cause.measure_id is not None:
            return self._to_measure(one.cause.measure_id, name)
        if one.cause.project_id is None:
            return []
        going = Going(self.desk, Place(BLOCKERS, tab="projects", row_id=one.cause.project_id))
        return self.links((_("Go there"), going, name))

    def _to_measure(self, measure_id: int, name: str) -> list[Button]:
        return self.links((_("Go there"), Going(self.desk, Place(MEASURE, measure_id=measure_id)), name))

    def _on_release(self, one: BlockerRow) -> None:
        if self.subject is not None:
            self._meant = one
            self.release.day.show_date(self.subject.on)
            self.open_form(self.blockers, self.release, self.release.day.line)

    def _on_end(self, one: BlockerRow) -> None:
        if self.subject is not None:
            self._meant = one
            self.end.expected.read_as(self.subject.on, self.subject.language, self.subject.plan.facts.term_ends)
            self.end.expected.show_when(one.expected)
            self.open_form(self.blockers, self.end, self.end.expected.line)

    def _on_withdraw(self, one: BlockerRow) -> None:
        if self.subject is not None:
            self.execute(None, blockers.withdraw, one.id, on=self.subject.on)

    @Slot()
    def _on_added(self) -> None:
        form, subject = self.form, self.subject
        if subject is None:
            return
        if self.execute(
            form,
            blockers.add,
            subject.id,
            form.cause,
            on=subject.on,
            starts=form.starts.date,
            is_hard=form.hard.value,
            expected=form.expected.when,
            note=form.note.value,
        ):
            self._on_left()

    @Slot()
    def _on_ended(self) -> None:
        subject = self.subject
        if subject is not None and self._meant is not None and self.execute(
            self.end, blockers.expect, self._meant.id, self.end.expected.when, on=subject.on
        ):  # fmt: skip
            self._on_left()

    @Slot()
    def _on_released(self) -> None:
        subject = self.subject
        if subject is not None and self._meant is not None and self.execute(
            self.release, blockers.release, self._meant.id, on=subject.on, released_on=self.release.day.date
        ):  # fmt: skip
            self._on_left()

    @Slot()
    def _on_left(self) -> None:
        if self.blockers.close_form():
            self.blockers.add.setFocus()


def project_words(project: ProjectRow) -> str:
    """An external project as a list to choose from shows it."""
    return " ".join(filter(None, (project.facts.number, project.facts.title)))
