"""Projects outside the plan that measures wait for: whose they are, how far they have come, when last checked."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import N_, _, chosen
from secretariat.models import ExternalProject, Organization, ProjectStage
from secretariat.services import blockers, organizations
from secretariat.services.blockers import ProjectFacts, ProjectRow, StageRow
from secretariat.services.when import UNTOLD
from secretariat.ui.desk import Desk
from secretariat.ui.fields import Form, TextField
from secretariat.ui.list_and_form import ListAndForm
from secretariat.ui.measure_part import joined, on_day, today, withdrawn
from secretariat.ui.rows import Column
from secretariat.ui.sections import Doing, FactLine, put, small
from secretariat.ui.widgets import Button, clear, column, connect, row, text
from secretariat.ui.word_fields import OneOfField, WhenField, brief_when, shown_when, window_words


def _stage(one: ProjectRow) -> str:
    stage = one.stage(today())
    return stage.stage if stage else ""


def _end(one: ProjectRow) -> str:
    stage = one.stage(today())
    return brief_when(stage.expected) if stage and stage.expected else _("not known")


_NARROW = 1000
_COLUMNS = (
    Column[ProjectRow](N_("Number"), lambda one: one.facts.number, 140),
    Column[ProjectRow](N_("Project"), lambda one: one.facts.title),
    Column[ProjectRow](N_("Ministry"), lambda one: one.organization.said(chosen().code), 100),
    Column[ProjectRow](N_("Stage"), _stage, 160),
    Column[ProjectRow](N_("Expected to end"), _end, 170),
    Column[ProjectRow](N_("Last checked"), lambda one: on_day(one.checked_on) or _("never"), 120),
)


class ProjectsTab(ListAndForm):
    """The list of external projects."""

    def __init__(self, window: Any, desk: Desk) -> None:
        self.number, self.name = TextField(_("Number")), TextField(_("Project"))
        self.body = OneOfField(_("Ministry"))
        self.source = TextField(_("Source"), hint="https://")
        self.check = Check(desk)
        form = Form(number=self.number, title=self.name, organization=self.body, source=self.source)
        form.build(*form.parts("number", "title", "organization", "source"), self.check)
        words = (_("Projects"), _("New project"),
                 _("A law project or another matter outside the plan that measures wait for."))  # fmt: skip
        watched = (ExternalProject, ProjectStage, Organization)
        super().__init__(window, desk, _COLUMNS, form, watched, words)
        window.add_action(_("Check the project"), "Ctrl+Return", self.check.keep, self)

    def reload(self) -> None:
        """Read the rows anew."""
        super().reload()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the form tells what the list has no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for number in (2, 3, 5):
            self.table.setColumnHidden(number, self.width() < _NARROW)

    @staticmethod
    def key_of(row: ProjectRow) -> int:
        """The id of a row."""
        return row.id

    def read(self) -> Sequence[ProjectRow]:
        """The projects, by number."""
        code = chosen().code
        self.new.setEnabled(self.desk.workspace.can_write)
        bodies = self.desk.workspace.ask(organizations.every)
        self.body.show_choices(
            [(one.id, " – ".join(dict.fromkeys((one.label(code), one.name(code))))) for one in bodies]
        )
        return self.desk.workspace.ask(blockers.projects)

    def fill(self, row: ProjectRow | None) -> None:
        """Show a project."""
        facts = row.facts if row else ProjectFacts()
        self.number.show_value(facts.number)
        self.name.show_value(facts.title)
        self.body.show_value(facts.organization_id)
        self.source.show_value(facts.source)
        self.check.show_project(row)

    def name_of(self, row: ProjectRow) -> str:
        """Its number and title."""
        return " ".join(filter(None, (row.facts.number, row.facts.title)))

    def save_new(self) -> int | None:
        """Add it."""
        done = self.desk.workspace.execute(blockers.add_project, self._facts(), refused=self.form.refuse)
        return done.value if done else None

    def save(self, row: ProjectRow) -> None:
        """Change it."""
        if self._facts() != row.facts:
            self.desk.workspace.execute(blockers.change_project, row.id, self._facts(), refused=self.form.refuse)

    def delete(self, row: ProjectRow) -> bool:
        """Remove it."""
        return self.desk.workspace.execute(blockers.remove_project, row.id, refused=self.form.refuse) is not None

    def _facts(self) -> ProjectFacts:
        return ProjectFacts(
            number=self.number.value,
            title=self.name.value,
            organization_id=self.body.value,
            source=self.source.value,
        )


class Check(QWidget):
    """How far a project has come today, when it is expected to end, and what was told of that before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._project: ProjectRow | None = None
        self.stage = TextField(_("Stage"))
        self.expected = WhenField(_("Expected to end"))
        self.done = connect(Button(_("Checked today"), keys="Ctrl+Return"), self.keep)
        self._error = text("", "error", wrap=True)
        self._error.hide()
        self._head = text(_("Told before"), "group")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.setLayout(column(
            text(_("How it stands"), "group"),
            self.stage,
            self.expected,
            self._error,
            row(self.done, 1),
            self._head,
            self._list,
            spacing=10,
        ))  # fmt: skip

    def show_project(self, project: ProjectRow | None) -> None:
        """Show a project; a new one is checked when it is there."""
        self._project = project
        self.setVisible(project is not None)
        self._error.hide()
        clear(self._list)
        if project is None:
            return
        group, on = self._desk.group(), today()
        stage = project.stage(on)
        self.stage.show_value(stage.stage if stage else "")
        self.expected.read_as(on, group.facts.language if group else chosen().code)
        self.expected.show_when(stage.expected if stage else UNTOLD)
        for one in reversed(project.stages):
            put(self._list, self._line(one))
        self._head.setVisible(bool(project.stages))

    def _line(self, one: StageRow) -> FactLine:
        said, reading = shown_when(one.expected), window_words(one.expected)
        end = _("expected to end {when}", when=said) if said else _("not known when it ends")
        words = one.stage or _("no stage told")
        buttons = []
        if one.withdrawn_on is None and self._desk.workspace.can_write:
            buttons = [small(_("Withdraw"), Doing(self._on_withdraw, one), words)]
        note = joined(end, reading if reading != said else "", withdrawn(one.withdrawn_on))
        return FactLine(on_day(one.on), words, note, *buttons)

    @Slot()
    def keep(self) -> None:
        """Note that the project was checked today, with what is written."""
        if self._project is None or not self.isVisible() or self.expected.is_wrong:
            return
        self._desk.workspace.execute(
            blockers.check_project, self._project.id, on=today(), stage=self.stage.value,
            expected=self.expected.when, refused=self._refuse,
        )  # fmt: skip

    def _on_withdraw(self, one: StageRow) -> None:
        self._desk.workspace.execute(blockers.withdraw_stage, one.id, on=today(), refused=self._refuse)

    def _refuse(self, no: SecretariatError) -> None:
        self._error.setText(no.said_in(chosen()))
        self._error.show()
