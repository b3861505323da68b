"""The projects of a group: a list, and under it the timeline beside the plan."""

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from secretariat.documents import Asked
from secretariat.documents.blocks import Audience
from secretariat.i18n import N_, _, capitalized, chosen, count
from secretariat.models import Measure, Organization, Party, PartyRole, Person, Project, Relation
from secretariat.services import project_lanes, projects
from secretariat.services.projects import ProjectFacts, ProjectRow
from secretariat.ui.desk import PLANNED, Desk
from secretariat.ui.fields import TextField
from secretariat.ui.measure_part import today
from secretariat.ui.paper_choice import PaperSaver
from secretariat.ui.place import OLD_PAPERS, PROJECT, Place
from secretariat.ui.preview import PRINT_KEYS
from secretariat.ui.printing import PaperPrinter
from secretariat.ui.project_head import PeriodField
from secretariat.ui.project_timeline import ProjectTimeline
from secretariat.ui.rows import Column, Rows, table
from secretariat.ui.sections import InlineForm
from secretariat.ui.widgets import Button, EmptyState, beside, column, connect, line, row, text

_WATCHED = (Project, Party, Relation, Organization, Person, Measure, *PLANNED)
_ROW, _HEAD, _MOST_ROWS = 34, 34, 9
_NUMBER, _PERIOD, _LEAD, _MEASURES, _STATE = 90, 250, 220, 110, 184
_NARROW = 1100

_COLUMNS = (
    Column[ProjectRow](N_("No."), lambda one: one.facts.number, _NUMBER, optional=True),
    Column[ProjectRow](N_("Project"), lambda one: one.facts.title),
    Column[ProjectRow](N_("Project period"), lambda one: one.facts.period.said(chosen().code) or "–", _PERIOD),
    Column[ProjectRow](N_("Lead"), lambda one: one.told(PartyRole.LEAD, chosen().code), _LEAD),
    Column[ProjectRow](N_("Measures"), lambda one: str(len(one.measures) or ""), _MEASURES),
    Column[ProjectRow](
        N_("State"), lambda one: capitalized(_(projects.STAGES[one.stage(today())])), _STATE
    ),
)  # fmt: skip


class NewForm(InlineForm):
    """What a new project is called, and its period."""

    def __init__(self) -> None:
        self.title, self.number, self.period = (
            TextField(_("Title of the project")),
            TextField(_("Number")),
            PeriodField(),
        )
        super().__init__(_("Add the project"), title=self.title, number=self.number, period=self.period)
        self.number.setMaximumWidth(_PERIOD)
        self.build(beside(self.title, self.number, self.period, spacing=12))


class ProjectsPage(QWidget):
    """The page of projects; Return opens one."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._saver = PaperSaver(self, desk, window.status.show_note)
        self._printer = PaperPrinter(self, desk, window.status.show_note)
        self.note = text("", "note")
        self.new = connect(Button(_("New project"), "primary", icon="plus", keys="Ctrl+N"), self.begin)
        self.save = connect(Button(_("Save the report…"), icon="document", keys="Ctrl+P"), self._on_save)
        self.form = NewForm()
        self.form.handed_in.connect(self._on_new)
        self.form.left.connect(self._on_left)
        self.form.hide()
        self.rows: Rows[ProjectRow] = Rows(_COLUMNS, lambda one: one.id, self)
        self.table = table(self.rows, _("Projects"))
        self.table.activated.connect(self._on_activated)
        self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        self.table.installEventFilter(self)
        self.timeline = ProjectTimeline()
        self.timeline.wanted.connect(desk.go)
        self._legend = self.timeline.legend()
        self._lists = QStackedWidget()
        self._build()
        for words, keys, slot in (
            (_("New project"), "Ctrl+N", self.begin),
            (_("Move the project up"), "", self.move_up),
            (_("Move the project down"), "", self.move_down),
            (_("Go to the timeline of projects"), "Ctrl+T", self.timeline.setFocus),
            (_("Save the report of projects…"), "Ctrl+P", self._on_save),
            (_("Print the report of projects…"), PRINT_KEYS, self._on_print),
        ):
            window.add_action(words, keys, slot, self)
        desk.workspace.changed.connect(self._on_changed)
        desk.group_changed.connect(self._on_group_changed)

    def _build(self) -> None:
        first = row(text(_("Projects"), "page"), self.note, 1, self.save, self.new, spacing=10)
        head = column(first, self.form, spacing=12, margins=(32, 16, 24, 12))
        start = connect(Button(_("New project"), icon="plus"), self.begin)
        take_in = connect(Button(_("Take in a paper that tells of projects"), "quiet"), self._on_import)
        words = _("A project carries measures out. It has a period or none yet, problems and their solutions, next "
                  "steps that become actions, and it may carry another project on.")  # fmt: skip
        empty = QWidget()
        state = EmptyState(_("No projects yet"), words, start)
        empty.setLayout(column(state, row(take_in, 1), 1, margins=(32, 24, 32, 24)))
        below = column(self.timeline, self._legend, spacing=0)
        below.setStretch(0, 1)
        shown = QWidget()
        inner = column(self.table, line(strong=True), below, spacing=0)
        inner.setStretch(2, 1)
        shown.setLayout(inner)
        self._below = below
        self._lists.addWidget(shown)
        self._lists.addWidget(empty)
        layout = column(head, line(), self._lists, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def show_place(self, place: Place) -> None:
        """Show the projects of the chosen group, and one of them chosen; `new` begins one."""
        self.reload()
        if place.row_id is not None:
            self.choose(place.row_id)
        if place.tab == "new":
            self.begin()
        else:
            self.table.setFocus()

    def reload(self) -> None:
        """Read the projects anew; the chosen one stays chosen."""
        group_id, ask = self._desk.group_id, self._desk.workspace.ask
        current = self.current()
        found = ask(projects.of_group, group_id) if group_id is not None else []
        self.rows.show_rows(found)
        for number in range(self.rows.columnCount()):
            self.table.setColumnHidden(number, number in self._hidden())
        self.table.setFixedHeight(_HEAD + _ROW * min(max(len(found), 1), _MOST_ROWS) + 2)
        self.choose(current.id if current else None)
        self.note.setText(count("{n} project", "{n} projects", len(found)) if found else "")
        self._lists.setCurrentIndex(0 if found else 1)
        has_bars = self.timeline.show_lanes(ask(project_lanes.lanes, found, today()) if found else [], today())
        self.timeline.setEnabled(has_bars)
        self._on_chosen()
        self._legend.setVisible(has_bars)
        self.save.setEnabled(bool(found))
        self.new.setVisible(self._desk.workspace.can_change)

    def choose(self, project_id: int | None) -> None:
        """Choose a project in the list."""
        self.table.setCurrentIndex(self.rows.index(max(0, self.rows.place(project_id)), 0))

    def current(self) -> ProjectRow | None:
        """The chosen project."""
        return self.rows.row(self.table.currentIndex().row())

    def _hidden(self) -> set[int]:
        """The columns that have nothing in them, or no room."""
        spared = {3} if self.width() < _NARROW else set()
        return {*self.rows.empty_columns(), *spared}

    def resizeEvent(self, event: Any) -> None:
        """Where room is scarce the title keeps it."""
        super().resizeEvent(event)
        hidden = self._hidden()
        for number in range(self.rows.columnCount()):
            self.table.setColumnHidden(number, number in hidden)

    def eventFilter(self, watched: Any, event: Any) -> bool:
        """Alt with an arrow moves the chosen project in the list."""
        if isinstance(event, QKeyEvent) and watched is self.table and event.type() == QKeyEvent.Type.KeyPress:
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._move(by)
                return True
        return super().eventFilter(watched, event)

    # What is done

    @Slot()
    def begin(self) -> None:
        """Begin a new project."""
        if not self._desk.workspace.can_change or self._desk.group_id is None:
            return
        for field in (self.form.title, self.form.number):
            field.show_value("")
        self.form.period.show_value("")
        self.form.calm()
        self.form.show()
        self.form.title.line.setFocus()

    @Slot()
    def _on_new(self) -> None:
        form, group = self.form, self._desk.group()
        if group is None:
            return
        language = group.facts.language
        facts = ProjectFacts(title=form.title.value.strip(), number=form.number.value.strip(),
                             period=form.period.period(None, language))  # fmt: skip
        done = self._desk.workspace.execute(projects.add, group.id, facts, refused=form.refuse)
        if done is not None:
            form.hide()
            self._desk.go(Place(PROJECT, row_id=done.value))

    @Slot()
    def _on_left(self) -> None:
        self.form.hide()
        self.table.setFocus()

    @Slot()
    def move_up(self) -> None:
        """Move the chosen project up."""
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        """Move the chosen project down."""
        self._move(1)

    def _move(self, by: int) -> None:
        place = self.table.currentIndex().row()
        keys = [one.id for at in range(self.rows.rowCount()) if (one := self.rows.row(at)) is not None]
        if self._desk.workspace.can_change and 0 <= place < len(keys) and 0 <= place + by < len(keys):
            keys.insert(place + by, keys.pop(place))
            self._desk.workspace.execute(projects.arrange, keys)

    def _asked(self) -> Asked:
        return Asked(group_id=self._desk.group_id, on=today())

    @Slot()
    def _on_save(self) -> None:
        if self.rows.rowCount():
            self._saver.save("project-report", self._asked(), Audience.INTERNAL)

    @Slot()
    def _on_print(self) -> None:
        if self.rows.rowCount():
            self._printer.ask("project-report", self._asked(), Audience.INTERNAL)

    @Slot()
    def _on_import(self) -> None:
        self._desk.go(Place(OLD_PAPERS))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        one = self.rows.row(index.row())
        if one is not None:
            self._desk.go(Place(PROJECT, row_id=one.id))

    @Slot()
    def _on_chosen(self, *_: object) -> None:
        """The timeline shows the same project."""
        one = self.current()
        if one is not None:
            self.timeline.choose_project(one.id)

    @Slot()
    def _on_group_changed(self) -> None:
        if self.isVisible():
            self.reload()

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and changes.touches(*_WATCHED):
            self.reload()
