"""Statements of a group: what is asked of whom, what has come, and what is recommended in it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from secretariat.documents import Asked
from secretariat.documents.blocks import Audience
from secretariat.i18n import N_, _, capitalized, chosen
from secretariat.models import (
    Matter,
    Organization,
    Person,
    Recommendation,
    Secrecy,
    SecretSpan,
    Statement,
    StatementRequest,
    TextPart,
)
from secretariat.services import statements
from secretariat.services.labels import label
from secretariat.services.statements import MISSING, StatementRow
from secretariat.ui import round_work, statement_work
from secretariat.ui.desk import Desk
from secretariat.ui.form_panel import FormPanel
from secretariat.ui.measure_part import joined, on_day, today
from secretariat.ui.paper_choice import AUDIENCES, PaperSaver
from secretariat.ui.place import STATEMENT, Place
from secretariat.ui.preview import PRINT_KEYS
from secretariat.ui.printing import PaperPrinter
from secretariat.ui.recommendations_part import RecommendationsPart
from secretariat.ui.request_part import RequestPart
from secretariat.ui.rows import Column, Rows, table
from secretariat.ui.sections import Doing, date_width, settle
from secretariat.ui.statement_forms import FilingForm
from secretariat.ui.widgets import Button, EmptyState, Tabs, column, connect, line, row, text

TABS = ("requests", "statements", "recommendations")
_WATCHED = (Matter, Organization, Person, Recommendation, Secrecy, SecretSpan, Statement, StatementRequest, TextPart)
_PAPERS = ("statement-request", "statement-summary")
_NARROW, _SPARED = 1000, 3


class StatementsPage(QWidget):
    """The page: three tabs, and the form that files a statement over them."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk, self._window = desk, window
        self._filed: tuple[StatementRow | None, Any] = (None, None)
        self._saver = PaperSaver(self, desk, window.status.show_note)
        self._printer = PaperPrinter(self, desk, window.status.show_note)
        self.tabs = Tabs(_("Statements"), _("Requests"), _("Statements"), _("Recommendations"))
        self._parts, self._either = QStackedWidget(), QStackedWidget()
        self.panel = FormPanel(self._parts)
        self.requests, self.recommendations = RequestPart(desk, self.panel), RecommendationsPart(desk)
        self.rows: Rows[StatementRow] = Rows(_columns(), lambda one: one.id, self)
        self.table = table(self.rows, _("Statements that have come"))
        self.table.activated.connect(self._on_open)
        self.form = FilingForm(desk)
        self.form.handed_in.connect(self._on_filing)
        self.form.left.connect(self._on_left)
        self.panel.hold(self.form)
        self.paper = Button(_("Paper"), icon="document")
        self.paper.setProperty("menu", "true")
        self.paper.setMenu(self._papers())
        self.file = connect(Button(_("File a statement"), icon="importing", keys="Ctrl+O"), self.begin_filing)
        self.new = connect(Button(_("Ask for statements"), "primary", icon="plus", keys="Ctrl+N"), self.begin)
        self._build()
        self.requests.filing.connect(self._on_filing_asked)
        self.requests.list.shown.connect(self._fit_papers)
        self.tabs.currentChanged.connect(self._on_tab)
        self._add_actions()
        desk.workspace.changed.connect(self._on_changed)
        desk.group_changed.connect(self._on_group)

    def _papers(self) -> QMenu:
        menu = QMenu(_("Paper"), self)
        named = ((_("The request"), _PAPERS[0]), (_("The summary of statements"), _PAPERS[1]))
        for title, name in named:
            for audience, words in AUDIENCES.items():
                told = _("Save: {paper} ({readers})…", paper=title, readers=_(words))
                menu.addAction(told).triggered.connect(Doing(self._make, "save", name, audience))
        menu.addSeparator()
        for title, name in named:
            told = _("Print: {paper}…", paper=title)
            menu.addAction(told).triggered.connect(Doing(self._make, "print", name, Audience.INTERNAL))
        return menu

    def _build(self) -> None:
        first = row(text(_("Statements"), "page"), 1, self.paper, self.file, self.new, spacing=10)
        head = column(first, self.tabs, spacing=8, margins=(24, 16, 24, 0))
        words = _("A statement that has come is filed with its file and its words, whether anybody asked for it or "
                  "not. Drop its file on this page.")  # fmt: skip
        start = connect(Button(_("File a statement"), icon="importing"), self.begin_filing)
        empty = QWidget()
        empty.setLayout(
            column(EmptyState(_("No statement has come in yet"), words, start), 1, margins=(28, 24, 24, 24))
        )
        self._either.addWidget(self.table)
        self._either.addWidget(empty)
        for part in (self.requests, self._either, self.recommendations):
            self._parts.addWidget(part)
        layout = column(head, line(), self.panel, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.setAcceptDrops(True)

    def _add_actions(self) -> None:
        add, requests = self._window.add_action, self.requests
        for words, keys, slot in (
            (_("Ask for statements"), "Ctrl+N", self.begin),
            (_("File a statement"), "Ctrl+O", self.begin_filing),
            (_("Change the request, or tell of the recommendation"), "F2", self._on_change),
            (_("Ask others for a statement too"), "Ctrl+Shift+N", requests.begin_asking),
            (_("Keep the request secret, or make it public"), "", requests.begin_secrecy),
            (_("Save the summary of statements…"), "Ctrl+P", Doing(self._make, "save", _PAPERS[1], Audience.INTERNAL)),
            (_("Print the summary of statements…"), PRINT_KEYS,
             Doing(self._make, "print", _PAPERS[1], Audience.INTERNAL)),
            (_("Save the request for statements…"), "", Doing(self._make, "save", _PAPERS[0], Audience.GROUP)),
            (_("Close the form"), "Esc", self._on_left),
        ):  # fmt: skip
            add(words, keys, slot, self)
        for number in range(self.tabs.count()):
            words = _("Show the tab {name}", name=self.tabs.tabText(number))
            add(words, f"Ctrl+{number + 1}", Doing(self._turn, number), self)

    # What is shown

    def show_place(self, place: Place) -> None:
        """Show a tab and a row of it; `ask` begins a request about the matter of that id, `file` files a statement."""
        if place.tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(place.tab))
        elif place.tab in {"ask", "request"}:
            self.tabs.setCurrentIndex(0)
        self.reload()
        if place.tab == "ask":
            self.requests.begin(place.row_id)
        elif place.tab == "file":
            self.begin_filing()
        elif place.row_id is not None:
            self._choose(place)
        if place.tab not in {"ask", "file"}:
            if place.tab or place.row_id is not None:  # else what was begun here goes on
                self.panel.close_form()
            self._main.setFocus()

    def _choose(self, place: Place) -> None:
        key = place.row_id or 0
        if self.tabs.currentIndex() == 0:
            self.requests.choose(key, place.at)
        elif self.tabs.currentIndex() == 1:
            self.table.selectRow(max(0, self.rows.place(key)))
        else:
            self.recommendations.show_all(key)

    @property
    def _main(self) -> QWidget:
        """Where the keys go first in the tab that is shown."""
        parts: tuple[QWidget, ...] = (self.requests.list, self.table, self.recommendations.table)
        return parts[self.tabs.currentIndex()]

    def reload(self) -> None:
        """Read what the tab shows anew; what is chosen stays chosen."""
        can = self._desk.workspace.can_change
        self.new.setEnabled(can and self._desk.group_id is not None)
        self.file.setEnabled(can and self._desk.group_id is not None)
        if self.tabs.currentIndex() == 0:
            self.requests.reload()
        elif self.tabs.currentIndex() == 1:
            self._reload_statements()
        else:
            self.recommendations.reload()
        self._fit_papers()
        settle()

    def _reload_statements(self) -> None:
        group_id, kept = self._desk.group_id, self.rows.row(self.table.currentIndex().row())
        found = self._desk.workspace.ask(statements.of_group, group_id) if group_id is not None else []
        self.rows.show_rows(found)
        self._either.setCurrentIndex(0 if found else 1)
        if found:
            self.table.selectRow(max(0, self.rows.place(kept.id if kept else None)))

    @Slot()
    def _fit_papers(self, *_one: object) -> None:
        self.paper.setVisible(self.tabs.currentIndex() == 0 and self.requests.current is not None)

    @Slot(int)
    def _on_tab(self, number: int) -> None:
        self._parts.setCurrentIndex(number)
        self.reload()

    def _turn(self, number: int) -> None:
        self.tabs.setCurrentIndex(number)
        self._main.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is scarce, what was asked about is left out."""
        super().resizeEvent(event)
        self.table.setColumnHidden(_SPARED, self.width() < _NARROW)

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and changes.touches(*_WATCHED):
            self.reload()

    @Slot()
    def _on_group(self) -> None:
        if self.isVisible():
            self.reload()

    # Asking and filing

    @Slot()
    def begin(self) -> None:
        """Begin a request."""
        self.tabs.setCurrentIndex(0)
        self.requests.begin()

    @Slot()
    def begin_filing(self) -> None:
        """Begin to file a statement: of whom the request waits for, where one is chosen; else of anybody."""
        one = self.requests.detail.current() if self.tabs.currentIndex() == 0 and self.requests.current else None
        self._on_filing_asked(one if one is not None and one.is_open else None, None)

    @Slot(object, object)
    def _on_filing_asked(self, one: StatementRow | None, path: Path | None) -> None:
        if self._desk.group_id is not None and self._desk.workspace.can_change:
            self.panel.open(self.form)
            self.form.begin(one, today(), path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if self._desk.workspace.can_change and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Begin to file the statement that was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.begin_filing()
            self.form.show_file(paths[0])
        event.acceptProposedAction()

    @Slot()
    def _on_filing(self) -> None:
        form = self.form
        if form.path is None:
            self._file(statement_work.Filed("", b""))
            return
        self._desk.jobs.start(statement_work.read, form.path, today(), then=self._file, failed=self._on_failed)

    def _file(self, read: statement_work.Filed) -> None:
        """File what the form holds with what its file says; what the form holds goes first."""
        facts, group_id = statement_work.joined(self.form.facts, read.facts), self._desk.group_id
        asked = self.form.asked.id if self.form.asked else None
        if group_id is None:
            return
        done = self._desk.workspace.execute(
            statements.file, group_id, facts, texts=read.texts, statement_id=asked, file_name=read.name,
            data=read.data if read.name else None, refused=self.form.refuse,
        )  # fmt: skip
        if done is None:
            return
        self.panel.close_form()
        if read.why_not is not None:
            self._desk.workspace.refused.emit(read.why_not)
        self._desk.go(Place(STATEMENT, row_id=done.value))

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, OSError):
            error = statement_work.unreadable(self.form.path)
        round_work.tell(error, self.form.refuse)

    @Slot()
    def _on_left(self) -> None:
        if self.panel.close_form():
            self._main.setFocus()
        elif self.tabs.currentIndex() == 2:
            self.recommendations.close_form()

    @Slot()
    def _on_change(self) -> None:
        if self.tabs.currentIndex() == 0:
            self.requests.begin_change()
        elif self.tabs.currentIndex() == 2:
            self.recommendations.begin()

    @Slot()
    def _on_open(self, *_index: Any) -> None:
        one = self.rows.row(self.table.currentIndex().row())
        if one is not None:
            self._desk.go(Place(STATEMENT, row_id=one.id))

    # Papers

    def _make(self, act: str, name: str, audience: Audience) -> None:
        one = self.requests.current
        if one is None or self.tabs.currentIndex() != 0:
            return
        asked = Asked(group_id=one.group_id, on=today(), about_id=one.id)
        if act == "save":
            self._saver.save(name, asked, audience)
        else:
            self._printer.ask(name, asked, audience)


def _columns() -> Sequence[Column[StatementRow]]:
    code = chosen().code
    return (
        Column[StatementRow](N_("Came in"), lambda one: on_day(one.facts.received_on), date_width() + 56),
        Column[StatementRow](N_("From whom"), lambda one: capitalized(one.giver(code)), 240),
        Column[StatementRow](N_("Title of the statement"), lambda one: one.facts.title or "–"),
        Column[StatementRow](N_("About"), lambda one: one.request or one.matter or "–", 220),
        Column[StatementRow](N_("State"), state_words, 270),
    )


def state_words(one: StatementRow) -> str:
    """What is to be known of a statement that has come: what it lacks, and whether the answer agrees with it."""
    lacking = chosen().joined([_(MISSING[each]) for each in one.missing])
    return joined(
        _("incomplete: {parts}", parts=lacking) if lacking else "",
        _(label(one.stance)) if one.stance else "",
        _("secret") if one.secrecy else "",
        _("received late") if one.came_late else "",
    )
