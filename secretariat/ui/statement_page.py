"""A statement: its words with what they recommend, its facts and what is missing in them, its papers and its ties."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget

from secretariat.documents import Asked
from secretariat.documents.blocks import Audience
from secretariat.errors import Refused
from secretariat.i18n import _, capitalized, chosen
from secretariat.models import (
    Annex,
    Matter,
    Organization,
    Recommendation,
    Secrecy,
    SecretSpan,
    Statement,
    StatementRequest,
    TextPart,
)
from secretariat.paths import documents_folder
from secretariat.services import annexes, owners, statements
from secretariat.services.owners import Owner
from secretariat.services.relations import End, EndKind
from secretariat.services.statements import MISSING, StatementRow
from secretariat.ui import round_work, statement_work
from secretariat.ui.annex_list import AnnexList
from secretariat.ui.desk import Desk
from secretariat.ui.form_panel import FormPanel
from secretariat.ui.measure_part import joined, today
from secretariat.ui.old_origin import WhenceOf
from secretariat.ui.paper_choice import AUDIENCES, PaperSaver
from secretariat.ui.place import MATTER, STATEMENTS, Place
from secretariat.ui.preview import PRINT_KEYS
from secretariat.ui.printing import PaperPrinter
from secretariat.ui.relation_list import RelationList
from secretariat.ui.secrecy_fold import SecrecyFold, row_subject, said
from secretariat.ui.sections import Doing, settle
from secretariat.ui.statement_facts import FactsPart
from secretariat.ui.statement_words import LIFT_KEYS, WordsPart
from secretariat.ui.widgets import Button, Elided, Tabs, column, connect, line, pane, row, scrolled, text

TABS = ("words", "facts", "annexes", "ties")
_WATCHED = (Annex, Matter, Organization, Recommendation, Secrecy, SecretSpan, Statement, StatementRequest, TextPart)


class StatementPage(QWidget):
    """The page of one statement."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk, self._window = desk, window
        self._key: int | None = None
        self._row: StatementRow | None = None
        self._saver = PaperSaver(self, desk, window.status.show_note)
        self._printer = PaperPrinter(self, desk, window.status.show_note)
        self.crumb = Elided("", "help")
        self.title = text("", "page", wrap=True)
        self.told = text("", "note", wrap=True)
        self.lacking = text("", "note", wrap=True)
        self.complete = connect(Button(_("Complete it")), self._on_complete)
        self.to_matter = connect(Button(_("Go to the matter"), "quiet"), self._on_matter)
        self.to_request = connect(Button(_("Go to the request"), "quiet"), self._on_request)
        self.read = connect(Button(_("Read the words from a file"), icon="importing"), self._on_read)
        self.paper = Button(_("Paper"), icon="document")
        self.paper.setProperty("menu", "true")
        self.paper.setMenu(self._papers())
        self.hide_it = connect(Button(_("Secrecy"), "quiet", icon="lock"), self.begin_secrecy)
        self.remove = connect(Button(_("Remove"), "quiet"), self._on_remove)
        self.tabs = Tabs(_("Statement"), _("Text"), _("Facts"), _("Annexes"), _("Ties"))
        self.words, self.facts = WordsPart(desk), FactsPart(desk)
        self.annexes, self.ties = AnnexList(desk), RelationList(desk)
        self.fold = SecrecyFold(desk)
        self._parts = QStackedWidget()
        self.panel = FormPanel(self._parts)
        self.panel.hold(self.fold)
        self.fold.left.connect(self._on_fold_left)
        self._build()
        self.tabs.currentChanged.connect(self._on_tab)
        self._add_actions()
        desk.workspace.changed.connect(self._on_changed)

    def _papers(self) -> QMenu:
        menu = QMenu(_("Paper"), self)
        for audience, words in AUDIENCES.items():
            told = _("Save: {paper} ({readers})…", paper=_("The statement"), readers=_(words))
            menu.addAction(told).triggered.connect(Doing(self._make, "save", audience))
        menu.addSeparator()
        told = _("Print: {paper}…", paper=_("The statement"))
        menu.addAction(told).triggered.connect(Doing(self._make, "print", Audience.INTERNAL))
        return menu

    def _build(self) -> None:
        first = row(self.crumb, 1, self.to_request, self.to_matter, self.read, self.paper, self.hide_it, self.remove,
                    spacing=6)  # fmt: skip
        self._strip = pane(row(self.lacking, self.complete, spacing=12, margins=(16, 8, 12, 8)), "sunken")
        self._strip.layout().setStretch(0, 1)  # type: ignore[union-attr]
        head = column(first, self.title, self.told, self._strip, self.tabs, spacing=6,
                      margins=(32, 12, 24, 0))  # fmt: skip
        for part in (self.words, self.facts, self.annexes, self.ties):
            inner = column(part, 1, margins=(32, 20, 32, 32))
            self._parts.addWidget(scrolled(pane(inner)))
        layout = column(head, line(), self.panel, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def _add_actions(self) -> None:
        add = self._window.add_action
        WhenceOf(self, self._window, self._desk, self.shown)
        for words, keys, slot in (
            (_("Lift the chosen words out as a recommendation"), LIFT_KEYS, self.words.lift_chosen),
            (_("Read the words of the statement from a file"), "Ctrl+O", self._on_read),
            (_("Complete what the statement lacks"), "Ctrl+J", self._on_complete),
            (_("Keep the statement secret, or make it public"), "", self.begin_secrecy),
            (_("List an annex of the statement without a file"), "", self._on_annex),
            (_("Tell what belongs together with the statement"), "Ctrl+Shift+R", self._on_tie),
            (_("Save the statement as a paper…"), "Ctrl+P", Doing(self._make, "save", Audience.INTERNAL)),
            (_("Print the statement…"), PRINT_KEYS, Doing(self._make, "print", Audience.INTERNAL)),
            (_("Remove the statement"), "", self._on_remove),
            (_("Close the form, or go back to the statements"), "Esc", self._on_back),
        ):
            add(words, keys, slot, self)
        for number in range(self.tabs.count()):
            words = _("Show the tab {name}", name=self.tabs.tabText(number))
            add(words, f"Ctrl+{number + 1}", Doing(self._turn, number), self)

    # What is shown

    def show_place(self, place: Place) -> None:
        """Show a statement and a tab of it; `at` is the recommendation to go to."""
        key = place.row_id or self._key
        if key is None:
            self._desk.go(Place(STATEMENTS))
            return
        if key != self._key:
            self.leave()
            self.panel.close_form()
            self.tabs.setCurrentIndex(0)
        self._key = key
        self.reload()
        if place.tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(place.tab))
        self.tabs.setFocus()
        if place.at is not None:
            self.tabs.setCurrentIndex(0)
            self.words.focus_line(place.at)

    def leave(self) -> None:
        """Hand in what was typed, when another page is shown."""
        self.words.leave()

    def shown(self) -> Owner | None:
        """The statement that is shown."""
        return owners.statement(self._key) if self._key is not None else None

    @property
    def statement(self) -> StatementRow | None:
        """The statement that is shown."""
        return self._row

    def reload(self) -> None:
        """Read the statement anew."""
        if self._key is None:
            return
        try:
            one = self._desk.workspace.ask(statements.one, self._key)
        except Refused:
            self._key, self._row = None, None
            self._desk.go(Place(STATEMENTS))
            return
        if one.group_id != self._desk.group_id:
            self._desk.choose_group(one.group_id)
        self._row = one
        self._show_head(one)
        self._show_tab()
        settle()

    def _show_head(self, one: StatementRow) -> None:
        can, code = self._desk.workspace.can_change, chosen().code
        secret = said(one.secrecy) if one.secrecy else ""
        self.crumb.tell(joined(_("Statement"), one.request or one.matter, secret))
        self.title.setText(capitalized(one.giver(code)))
        came = _("came in on {day}", day=one.facts.received_on) if one.facts.received_on else _("has not come in yet")
        late = _("later than was asked") if one.came_late else ""
        dated = _("dated {day}", day=one.facts.dated) if one.facts.dated else ""
        self.told.setText(joined(one.facts.title, one.facts.diary_number, dated, came, late))
        lacking = chosen().joined([_(MISSING[each]) for each in one.missing])
        self.lacking.setText(_("This statement is incomplete. It lacks: {parts}.", parts=lacking))
        self._strip.setVisible(bool(one.missing))
        for button in (self.read, self.hide_it, self.remove, self.complete):
            button.setVisible(can)
        self.to_matter.setVisible(one.facts.matter_id is not None)
        self.to_request.setVisible(one.request_id is not None)

    def _show_tab(self) -> None:
        """Show the statement in the tab that is seen; the others follow when they are turned to."""
        one, can_write = self._row, self._desk.workspace.can_change
        if one is None:
            return
        part = TABS[self.tabs.currentIndex()]
        if part == "words":
            self.words.show_statement(self._desk.workspace.ask(statements.view, one.id), can_write=can_write)
        elif part == "facts":
            self.facts.show_statement(one, can_write=can_write)
        elif part == "annexes":
            self.annexes.show_owner(owners.statement(one.id))
        else:
            self.ties.show_end(End(EndKind.STATEMENT, one.id))

    @Slot(int)
    def _on_tab(self, number: int) -> None:
        self._parts.setCurrentIndex(number)
        self._show_tab()
        settle()

    def _turn(self, number: int) -> None:
        self.tabs.setCurrentIndex(number)
        self.tabs.setFocus()

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and self._key is not None and changes.touches(*_WATCHED):
            self.reload()

    # What is done

    @Slot()
    def _on_complete(self) -> None:
        if self._row is not None and self._row.missing and self._desk.workspace.can_change:
            self._turn(TABS.index("facts"))
            self.facts.begin(self._row.missing[0].value)

    @Slot()
    def begin_secrecy(self) -> None:
        """Ask why the statement is secret."""
        one = self._row
        if one is not None and self._desk.workspace.can_change:
            self.panel.open(self.fold)
            words = _("The whole statement of {name}", name=one.giver(chosen().code))
            self.fold.ask(row_subject("statement", one.id, words, one.own_secrecy))

    @Slot()
    def _on_fold_left(self) -> None:
        self.panel.close_form()
        self.tabs.setFocus()

    @Slot()
    def _on_annex(self) -> None:
        self._turn(TABS.index("annexes"))
        self.annexes.begin()

    @Slot()
    def _on_tie(self) -> None:
        self._turn(TABS.index("ties"))
        self.ties.begin()

    @Slot()
    def _on_matter(self) -> None:
        if self._row is not None and self._row.facts.matter_id is not None:
            self._desk.go(Place(MATTER, row_id=self._row.facts.matter_id))

    @Slot()
    def _on_request(self) -> None:
        if self._row is not None:
            self._desk.go(Place(STATEMENTS, tab="requests", row_id=self._row.request_id, at=self._row.id))

    @Slot()
    def _on_remove(self) -> None:
        one = self._row
        if one is not None and self._desk.workspace.execute(statements.remove, one.id) is not None:
            self._desk.told.emit(_("{name} was removed", name=one.giver(chosen().code)))

    def _make(self, act: str, audience: Audience) -> None:
        """Save or print the statement as a paper."""
        one = self._row
        if one is None:
            return
        self.leave()
        asked = Asked(group_id=one.group_id, on=today(), about_id=one.id)
        if act == "save":
            self._saver.save("statement", asked, audience)
        else:
            self._printer.ask("statement", asked, audience)

    # The words of a file

    @Slot()
    def _on_read(self) -> None:
        if self._row is None or not self._desk.workspace.can_change:
            return
        name, _filter = QFileDialog.getOpenFileName(self, _("The file of the statement"), str(documents_folder()))
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Keep a file as an annex, and let the statement have its words and what it tells of itself."""
        self.leave()
        self._desk.jobs.start(statement_work.read, path, today(), then=self._on_file, failed=_Failing(self, path))

    def _on_file(self, read: statement_work.Filed) -> None:
        one = self._row
        if one is None:
            return
        if read.why_not is not None:
            self._desk.workspace.refused.emit(read.why_not)
        owner = owners.statement(one.id)
        is_kept = any(each.owner == owner for each in self._desk.workspace.ask(annexes.same, read.data))
        facts = statement_work.joined(replace(one.facts, received_on=one.facts.received_on or today()), read.facts)
        done = self._desk.workspace.execute(
            statements.file, one.group_id, facts, texts=read.texts, statement_id=one.id, file_name=read.name,
            data=None if is_kept else read.data,
        )  # fmt: skip
        if done is not None and read.texts:
            self._desk.told.emit(_("The words of {name} were read", name=read.name))
        self.tabs.setCurrentIndex(0)

    def failed(self, path: Path, error: BaseException) -> None:
        """Tell why a file could not be read."""
        no = statement_work.unreadable(path) if isinstance(error, OSError) else error
        round_work.tell(no, self._desk.workspace.refused.emit)

    # The way back

    @Slot()
    def _on_back(self) -> None:
        if self.panel.close_form():
            self.tabs.setFocus()
            return
        part: Any = (self.words, self.facts, self.annexes, self.ties)[self.tabs.currentIndex()]
        if not part.close_form():
            self._desk.go(Place(STATEMENTS, row_id=self._row.request_id if self._row else None))


class _Failing:
    """Carries which file could not be read."""

    def __init__(self, page: StatementPage, path: Path) -> None:
        self._page, self._path = page, path

    def __call__(self, error: BaseException) -> None:
        self._page.failed(self._path, error)
