"""The page of a project: what it is, what it solves, what comes next, who carries it out and what it ties to."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMenu, QStackedWidget, QWidget

from secretariat.documents import Asked
from secretariat.documents.blocks import Audience
from secretariat.errors import Refused
from secretariat.i18n import _
from secretariat.models import Annex, Group, Organization, Party, Person, Project, Relation, Secrecy, TextKind, TextPart
from secretariat.services import owners, project_texts, projects
from secretariat.services.owners import Owner
from secretariat.services.projects import ProjectView
from secretariat.services.relations import End, EndKind
from secretariat.ui.annex_list import AnnexList
from secretariat.ui.desk import Desk
from secretariat.ui.measure_part import joined, today
from secretariat.ui.old_origin import WhenceOf
from secretariat.ui.paper_choice import AUDIENCES, PaperSaver
from secretariat.ui.place import PROJECTS, Place
from secretariat.ui.preview import PRINT_KEYS
from secretariat.ui.printing import PaperPrinter
from secretariat.ui.project_head import INSET, PaperQuestion, ProjectHead
from secretariat.ui.project_pairs import PairsPart
from secretariat.ui.project_people import ProjectPeople
from secretariat.ui.project_steps import StepsPart
from secretariat.ui.relation_list import RelationList
from secretariat.ui.secrecy_fold import SecrecyFold, row_subject, said
from secretariat.ui.sections import Doing, settle
from secretariat.ui.text_part_list import TextPartList
from secretariat.ui.widgets import Button, Elided, Tabs, column, connect, line, pane, row, scrolled

TABS = ("contents", "steps", "people", "annexes", "ties")
_READERS = 190
_WATCHED = (Project, Group, Organization, Party, Person, Relation, Secrecy, Annex, TextPart)


class ContentsPart(QWidget):
    """Problems and solutions, what comes of the project, its scope and phases, and what else the paper says."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.pairs = PairsPart(desk)
        self.lists = [
            TextPartList(desk, (TextKind.DELIVERABLE,), _("Deliverables"), add=_("Add a deliverable"),
                         hint=_("What there will be at the end"), headed=False),
            TextPartList(desk, (TextKind.SCOPE,), _("Scope"), add=_("Add to the scope"),
                         hint=_("What belongs to the project, or does not"), headed=False),
            TextPartList(desk, (TextKind.PHASE,), _("Phases"), add=_("Add a phase"),
                         hint=_("What is done in this phase"), headed=False),
            TextPartList(desk, (TextKind.POINT, TextKind.TEXT, TextKind.REMARK), _("Other points"),
                         add=_("Add a point")),
        ]  # fmt: skip
        self.setLayout(column(self.pairs, *self.lists, spacing=24))

    def show_project(self, project_id: int) -> None:
        """Show the paragraphs of a project."""
        self.pairs.show_project(project_id)
        for one in self.lists:
            one.show_owner(owners.project(project_id))

    def leave(self) -> None:
        """Hand in what was typed."""
        for one in self.lists:
            one.leave()


class ProjectPage(QWidget):
    """The page of one project."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk, self._window = desk, window
        self._view: ProjectView | None = None
        self._project_id: int | None = None
        self._saver = PaperSaver(self, desk, window.status.show_note)
        self._printer = PaperPrinter(self, desk, window.status.show_note)
        self.crumb = Elided("", "help")
        self.head, self.question = ProjectHead(desk), PaperQuestion()
        self.readers = QComboBox()
        for audience, words in AUDIENCES.items():
            self.readers.addItem(_(words), audience)
        self.readers.setAccessibleName(_("Readers"))
        self.readers.setFixedWidth(_READERS)
        self.paper = Button(_("Paper"), icon="document")
        self.paper.setProperty("menu", "true")
        self.paper.setMenu(self._papers())
        self.hide_it = connect(Button(_("Secrecy"), "quiet", icon="lock"), self.begin_secrecy)
        self.tabs = Tabs(_("Project"), _("Content"), _("Next steps"), _("People and chain"), _("Annexes"), _("Ties"))
        self.contents, self.steps, self.people = ContentsPart(desk), StepsPart(desk), ProjectPeople(desk)
        self.annexes, self.ties = AnnexList(desk), RelationList(desk)
        self.fold = SecrecyFold(desk)
        self._parts = QStackedWidget()
        self._build()
        self.tabs.currentChanged.connect(self._on_tab)
        self.fold.left.connect(self.tabs.setFocus)
        self.question.dated.connect(self._on_dated)
        self._add_actions()
        desk.workspace.changed.connect(self._on_changed)

    def _papers(self) -> QMenu:
        menu = QMenu(_("Paper"), self)
        for words, data in (
            (_("Save the project card…"), "save project-card"),
            (_("Save the report of projects…"), "save project-report"),
            (_("Print the project card…"), "print project-card"),
            (_("Print the report of projects…"), "print project-report"),
        ):
            menu.addAction(words).setData(data)
        menu.triggered.connect(self._on_paper)
        return menu

    def _build(self) -> None:
        first = row(self.crumb, 1, self.readers, self.paper, self.hide_it, spacing=6)
        first.setContentsMargins(INSET, 0, 0, 0)
        below = column(self.question, self.fold, self.tabs, spacing=8, margins=(INSET, 0, 0, 0))
        head = column(first, self.head, below, spacing=8, margins=(32 - INSET, 12, 24, 0))
        for part in (self.contents, self.steps, self.people, self.annexes, self.ties):
            inner = column(part, 1, margins=(32, 20, 32, 32))
            self._parts.addWidget(scrolled(pane(inner)))
        layout = column(head, line(), self._parts, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def shown(self) -> Owner | None:
        """The project that is shown."""
        return owners.project(self._project_id) if self._project_id is not None else None

    def _add_actions(self) -> None:
        add = self._window.add_action
        WhenceOf(self, self._window, self._desk, self.shown)
        for words, keys, slot in (
            (_("Add a problem and its solution"), "Ctrl+N", self.begin_pair),
            (_("Add a next step"), "Ctrl+Shift+N", self.begin_step),
            (_("Make an action of a next step"), "Ctrl+Shift+T", self.begin_action),
            (_("Tell what belongs together with the project"), "Ctrl+Shift+R", self.begin_tie),
            (_("List an annex without a file"), "", self.begin_annex),
            (_("Join the project with another"), "", self.begin_joining),
            (_("Keep the project secret, or make it public"), "", self.begin_secrecy),
            (_("Project after this one"), "Ctrl+PgDown", Doing(self._go, 1)),
            (_("Project before this one"), "Ctrl+PgUp", Doing(self._go, -1)),
            (_("Save the project card…"), "Ctrl+P", self._on_save),
            (_("Print the project card…"), PRINT_KEYS, self._on_print),
            (_("Remove the project"), "", self._on_remove),
            (_("Close the form, or go back to the projects"), "Esc", self._on_back),
        ):
            add(words, keys, slot, self)
        for number in range(self.tabs.count()):
            words = _("Show the tab {name}", name=self.tabs.tabText(number))
            add(words, f"Ctrl+{number + 1}", Doing(self._turn, TABS[number]), self)

    # What is shown

    def show_place(self, place: Place) -> None:
        """Show a project, and a tab of it."""
        project_id = place.row_id or self._project_id
        if project_id is None:
            self._desk.go(Place(PROJECTS))
            return
        if project_id != self._project_id:
            self.leave()
            self.fold.hide()
            self.tabs.setCurrentIndex(0)
        self._project_id = project_id
        self.reload()
        if place.tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(place.tab))
        self.tabs.setFocus()

    def leave(self) -> None:
        """Hand in what was typed, when another page is shown."""
        self.contents.leave()
        self.steps.leave()

    @property
    def view(self) -> ProjectView | None:
        """The project that is shown."""
        return self._view

    def reload(self) -> None:
        """Read the project anew."""
        if self._project_id is None:
            return
        ask = self._desk.workspace.ask
        try:
            view = ask(projects.one, self._project_id)
        except Refused:
            self._project_id, self._view = None, None
            self._desk.go(Place(PROJECTS))
            return
        if view.row.group_id != self._desk.group_id:
            self._desk.choose_group(view.row.group_id)
        self._view = view
        can_write = self._desk.workspace.can_change
        self.head.show_project(view.row, can_write=can_write)
        self.question.show_dates(ask(project_texts.counted, view.row.id), can_write=can_write)
        self.head.paper_date.setVisible(not self.question.is_asking)
        group = self._desk.group()
        self.crumb.tell(joined(group.name() if group else "", said(view.row.secrecy) if view.row.secrecy else ""))
        self.hide_it.setVisible(can_write)
        self._show_tab()
        settle()

    def _show_tab(self) -> None:
        """Show the project in the tab that is seen; the others follow when they are turned to."""
        if self._view is None:
            return
        key, part = self._view.row.id, self.tabs.currentIndex()
        if part == TABS.index("annexes"):
            self.annexes.show_owner(owners.project(key))
        elif part == TABS.index("ties"):
            self.ties.show_end(End(EndKind.PROJECT, key))
        elif part == TABS.index("people"):
            self.people.show_view(self._view)
        else:
            (self.contents, self.steps)[part].show_project(key)

    @Slot(int)
    def _on_tab(self, number: int) -> None:
        self._parts.setCurrentIndex(number)
        self._show_tab()
        settle()

    def _turn(self, tab: str) -> None:
        self.tabs.setCurrentIndex(TABS.index(tab))
        self.tabs.setFocus()

    # What is done

    @Slot()
    def begin_pair(self) -> None:
        """Begin a problem and its solution."""
        self._turn("contents")
        self.contents.pairs.begin()

    @Slot()
    def begin_step(self) -> None:
        """Begin a next step."""
        self._turn("steps")
        self.steps.begin()

    @Slot()
    def begin_action(self) -> None:
        """Begin an action of the first next step that nothing was made of."""
        self._turn("steps")
        self.steps.begin_action()

    @Slot()
    def begin_annex(self) -> None:
        """Begin to list an annex."""
        self._turn("annexes")
        self.annexes.begin()

    @Slot()
    def begin_tie(self) -> None:
        """Begin to tell what belongs together with the project."""
        self._turn("ties")
        self.ties.begin()

    @Slot()
    def begin_joining(self) -> None:
        """Begin to join the project with another that is the same."""
        self._turn("people")
        self.people.begin_joining()

    @Slot()
    def begin_secrecy(self) -> None:
        """Ask why the project is secret."""
        if self._view is not None and self._desk.workspace.can_change:
            one = self._view.row
            words = _("The whole project “{title}”", title=one.facts.title)
            self.fold.ask(row_subject("project", one.id, words, one.secrecy))

    @Slot(object)
    def _on_dated(self, day: Any) -> None:
        if self._view is not None:
            self._desk.workspace.execute(projects.date_paper, self._view.row.id, day)

    def _go(self, by: int) -> None:
        """Go to the next project of the group, or to the one before."""
        if self._view is None:
            return
        keys = [one.id for one in self._desk.workspace.ask(projects.of_group, self._view.row.group_id)]
        place = keys.index(self._view.row.id) + by
        if 0 <= place < len(keys):
            tab = TABS[self.tabs.currentIndex()]
            self.show_place(Place("", row_id=keys[place], tab=tab))

    @Slot()
    def _on_remove(self) -> None:
        one = self._view.row if self._view else None
        if one is not None and self._desk.workspace.execute(projects.remove, one.id) is not None:
            self._desk.told.emit(_("{name} was removed", name=one.facts.title))

    # Papers

    @Slot(QAction)
    def _on_paper(self, action: QAction) -> None:
        act, _space, name = str(action.data()).partition(" ")
        self._make(act, name)

    def _make(self, act: str, name: str) -> None:
        self.leave()
        if self._view is None:
            return
        one = self._view.row
        asked = Asked(group_id=one.group_id, on=today(), about_id=one.id)
        readers = Audience(self.readers.currentData())
        if act == "save":
            self._saver.save(name, asked, readers)
        else:
            self._printer.ask(name, asked, readers)

    @Slot()
    def _on_save(self) -> None:
        self._make("save", "project-card")

    @Slot()
    def _on_print(self) -> None:
        self._make("print", "project-card")

    # The way back

    def close_forms(self) -> bool:
        """Close what is open; whether anything was."""
        if not self.fold.isHidden():
            self.fold.hide()
            self.tabs.setFocus()
            return True
        parts = (self.contents.pairs, self.steps, self.people, self.annexes, self.ties)
        return parts[self.tabs.currentIndex()].close_form()

    @Slot()
    def _on_back(self) -> None:
        if self.close_forms():
            self.tabs.setFocus()
        else:
            self.leave()
            self._desk.go(Place(PROJECTS, row_id=self._project_id))

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and self._project_id is not None and changes.touches(*_WATCHED):
            self.reload()
