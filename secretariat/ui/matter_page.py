"""The page of a matter: its facts, all its handlings on the line of time, its people, statements, annexes and ties."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMenu, QStackedWidget, QWidget

from secretariat.documents import Asked
from secretariat.documents.blocks import Audience
from secretariat.errors import Refused
from secretariat.i18n import _
from secretariat.models import (
    AgendaItem,
    Annex,
    Ballot,
    Entry,
    Group,
    Handling,
    Matter,
    Meeting,
    Organization,
    Party,
    Person,
    Secrecy,
    Section,
    Statement,
    StatementRequest,
    Vote,
)
from secretariat.services import matters, owners
from secretariat.services.matters import MatterRow
from secretariat.services.owners import Owner
from secretariat.services.relations import End, EndKind
from secretariat.ui.annex_list import AnnexList
from secretariat.ui.desk import Desk
from secretariat.ui.handling_forms import ClosingForm
from secretariat.ui.matter_head import INSET, MatterHead
from secretariat.ui.matter_history import HistoryPart
from secretariat.ui.matter_people import PeoplePart
from secretariat.ui.matter_statements import StatementsPart
from secretariat.ui.measure_part import joined, today
from secretariat.ui.old_origin import WhenceOf
from secretariat.ui.paper_choice import AUDIENCES, PaperSaver
from secretariat.ui.place import MATTERS, Place
from secretariat.ui.preview import PRINT_KEYS
from secretariat.ui.printing import PaperPrinter
from secretariat.ui.relation_list import RelationList
from secretariat.ui.secrecy_fold import SecrecyFold, row_subject, said
from secretariat.ui.sections import Doing, settle
from secretariat.ui.widgets import Button, Elided, Tabs, column, connect, line, pane, row, scrolled

TABS = ("handlings", "people", "statements", "annexes", "ties")
_READERS = 190
_WATCHED = (Matter, Handling, Meeting, AgendaItem, Group, Organization, Person, Section, Secrecy, Party, Statement,
            StatementRequest, Vote, Ballot, Entry, Annex)  # fmt: skip


class MatterPage(QWidget):
    """The page of one matter."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk, self._window = desk, window
        self._matter: MatterRow | None = None
        self._matter_id: int | None = None
        self._saver = PaperSaver(self, desk, window.status.show_note)
        self._printer = PaperPrinter(self, desk, window.status.show_note)
        self.crumb = Elided("", "help")
        self.head = MatterHead(desk)
        self.readers = QComboBox()
        for audience, words in AUDIENCES.items():
            self.readers.addItem(_(words), audience)
        self.readers.setAccessibleName(_("Readers"))
        self.readers.setFixedWidth(_READERS)
        self.paper = Button(_("Paper"), icon="document")
        self.paper.setProperty("menu", "true")
        self.paper.setMenu(self._papers())
        self.hide_it = connect(Button(_("Secrecy"), "quiet", icon="lock"), self.begin_secrecy)
        self.close_it = connect(Button(_("Close the matter"), "quiet"), self.begin_closing)
        self.reopen = connect(Button(_("Open it again"), "quiet", icon="undo"), self._on_reopen)
        self.put = connect(Button(_("Put on an agenda"), "primary", icon="meeting"), self.begin_agenda)
        self.tabs = Tabs(_("Matter"), _("Handlings"), _("People"), _("Statements"), _("Annexes"), _("Ties"))
        self.history, self.people, self.statements = HistoryPart(desk), PeoplePart(desk), StatementsPart(desk)
        self.annexes, self.ties = AnnexList(desk), RelationList(desk)
        self.closing, self.fold = ClosingForm(), SecrecyFold(desk)
        self._parts = QStackedWidget()
        self._build()
        self.tabs.currentChanged.connect(self._on_tab)
        self.closing.handed_in.connect(self._on_closing)
        self.closing.left.connect(self._on_closing_left)
        self.fold.left.connect(self.tabs.setFocus)
        self.history.saving.connect(self._on_saving_handling)
        self.history.printing.connect(self._on_printing_handling)
        self._add_actions()
        desk.workspace.changed.connect(self._on_changed)

    def _papers(self) -> QMenu:
        menu = QMenu(_("Paper"), self)
        for words, data in (
            (_("Save the history of the matter…"), "save matter-history"),
            (_("Save the section of the minutes…"), "save matter-section"),
            (_("Save the extract from the minutes…"), "save matter-extract"),
            (_("Print the history of the matter…"), "print matter-history"),
            (_("Print the section of the minutes…"), "print matter-section"),
            (_("Print the extract from the minutes…"), "print matter-extract"),
        ):
            menu.addAction(words).setData(data)
        menu.triggered.connect(self._on_paper)
        return menu

    def _build(self) -> None:
        first = row(self.crumb, 1, self.readers, self.paper, self.hide_it, self.reopen, self.close_it, self.put,
                    spacing=6, margins=(INSET, 0, 0, 0))  # fmt: skip
        self.closing.hide()
        under = column(self.fold, self.closing, self.tabs, spacing=8, margins=(INSET, 0, 0, 0))
        head = column(first, self.head, under, spacing=8, margins=(32 - INSET, 12, 24, 0))
        for part in (self.history, self.people, self.statements, self.annexes, self.ties):
            inner = column(part, 1, margins=(32, 20, 32, 32))
            self._parts.addWidget(scrolled(pane(inner)))
        layout = column(head, line(), self._parts, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def shown(self) -> Owner | None:
        """The matter that is shown."""
        return owners.matter(self._matter_id) if self._matter_id is not None else None

    def _add_actions(self) -> None:
        add = self._window.add_action
        WhenceOf(self, self._window, self._desk, self.shown)
        for words, keys, slot in (
            (_("Tell of a handling"), "Ctrl+N", self.begin_handling),
            (_("Tell what is coming"), "Ctrl+Shift+N", self.begin_coming),
            (_("Put the matter on an agenda"), "Ctrl+Shift+G", self.begin_agenda),
            (_("Close the matter"), "", self.begin_closing),
            (_("Open the matter again"), "", self._on_reopen),
            (_("Keep the matter secret, or make it public"), "", self.begin_secrecy),
            (_("Add who signed"), "", self.begin_initiator),
            (_("List an annex without a file"), "", self.begin_annex),
            (_("Tell what belongs together with the matter"), "Ctrl+Shift+R", self.begin_tie),
            (_("Ask for statements on the matter"), "", self.statements.begin),
            (_("Save the history of the matter…"), "Ctrl+P", self._on_save),
            (_("Print the history of the matter…"), PRINT_KEYS, self._on_print),
            (_("Remove the matter"), "", self._on_remove),
            (_("Close the form, or go back to the matters"), "Esc", self._on_back),
        ):
            add(words, keys, slot, self)
        for number in range(self.tabs.count()):
            words = _("Show the tab {name}", name=self.tabs.tabText(number))
            add(words, f"Ctrl+{number + 1}", Doing(self._turn, TABS[number]), self)

    # What is shown

    def show_place(self, place: Place) -> None:
        """Show a matter, and a tab of it; `handling` opens the handling whose id is in `at`.

        `carry` begins to carry that one on, `agenda` to put the matter on an agenda.
        """
        matter_id = place.row_id or self._matter_id
        if matter_id is None:
            self._desk.go(Place(MATTERS))
            return
        if matter_id != self._matter_id:
            self.leave()
            self.closing.hide()
            self.fold.hide()
            self.tabs.setCurrentIndex(0)
        self._matter_id = matter_id
        self.reload()
        if place.tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(place.tab))
        self.tabs.setFocus()
        if place.tab == "handling" and place.at is not None:
            self.tabs.setCurrentIndex(0)
            self.history.show_handling(place.at)
        elif place.tab == "carry" and place.at is not None:
            self.tabs.setCurrentIndex(0)
            self.history.begin_carrying(place.at)
        elif place.tab == "agenda":
            self.begin_agenda()

    def leave(self) -> None:
        """Hand in what was typed, when another page is shown."""
        self.history.leave()

    @property
    def matter(self) -> MatterRow | None:
        """The matter that is shown."""
        return self._matter

    def reload(self) -> None:
        """Read the matter anew."""
        if self._matter_id is None:
            return
        try:
            matter = self._desk.workspace.ask(matters.one, self._matter_id)
        except Refused:
            self._matter_id, self._matter = None, None
            self._desk.go(Place(MATTERS))
            return
        if matter.group_id != self._desk.group_id:
            self._desk.choose_group(matter.group_id)
        self._matter = matter
        can_write = self._desk.workspace.can_change
        self.head.show_matter(matter, can_write=can_write)
        group = self._desk.group()
        secret = said(matter.secrecy) if matter.secrecy else ""
        self.crumb.tell(joined(self.head.closed_words() or (group.name() if group else ""), secret))
        self.hide_it.setVisible(can_write)
        self.put.setVisible(can_write and not matter.is_closed)
        self.put.rank("secondary" if matter.coming is not None and matter.coming.item_id is not None else "primary")
        self.close_it.setVisible(can_write and not matter.is_closed)
        self.reopen.setVisible(can_write and matter.is_closed)
        self._show_tab()
        settle()

    def _show_tab(self) -> None:
        """Show the matter in the tab that is seen; the others follow when they are turned to."""
        if self._matter is None:
            return
        one, can_write = self._matter, self._desk.workspace.can_change
        part = self.tabs.currentIndex()
        if part == TABS.index("annexes"):
            self.annexes.show_owner(owners.matter(one.id))
        elif part == TABS.index("ties"):
            self.ties.show_end(End(EndKind.MATTER, one.id))
        else:
            (self.history, self.people, self.statements)[part].show_matter(one, can_write=can_write)

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
    def begin_handling(self) -> None:
        """Begin to tell of a handling."""
        self._turn("handlings")
        self.history.begin()

    @Slot()
    def begin_coming(self) -> None:
        """Begin to tell what is coming next."""
        self._turn("handlings")
        self.history.begin_coming()

    @Slot()
    def begin_agenda(self) -> None:
        """Begin to put the matter on an agenda."""
        if self._matter is not None and self._matter.is_closed:
            self._desk.workspace.refused.emit(Refused("The matter is closed. Open it again first."))
            return
        self._turn("handlings")
        self.history.begin_agenda()

    @Slot()
    def begin_initiator(self) -> None:
        """Begin to tell who signed."""
        self._turn("people")
        self.people.initiators.begin()

    @Slot()
    def begin_annex(self) -> None:
        """Begin to list an annex."""
        self._turn("annexes")
        self.annexes.begin()

    @Slot()
    def begin_tie(self) -> None:
        """Begin to tell what belongs together with the matter."""
        self._turn("ties")
        self.ties.begin()

    @Slot()
    def begin_secrecy(self) -> None:
        """Ask why the matter is secret."""
        one = self._matter
        if one is not None and self._desk.workspace.can_change:
            self.fold.ask(row_subject("matter", one.id, _("The whole matter “{title}”", title=one.title), one.secrecy))

    @Slot()
    def begin_closing(self) -> None:
        """Begin to close the matter."""
        if self._matter is not None and self._desk.workspace.can_change and not self._matter.is_closed:
            self.closing.begin()
            self.closing.show()
            self.closing.because.area.setFocus()
            settle()

    @Slot()
    def _on_closing(self) -> None:
        form = self.closing
        if self._matter is None:
            return
        done = self._desk.workspace.execute(
            matters.close, self._matter.id, on=form.on.date or today(), because=form.because.value.strip(),
            state=form.state.value, refused=form.refuse,
        )  # fmt: skip
        if done is not None:
            self._on_closing_left()
            self._desk.told.emit(_("The matter is closed"))

    @Slot()
    def _on_closing_left(self) -> None:
        self.closing.hide()
        settle()
        self.tabs.setFocus()

    @Slot()
    def _on_reopen(self) -> None:
        if self._matter is not None and self._matter.is_closed:
            self._desk.workspace.execute(matters.reopen, self._matter.id)

    @Slot()
    def _on_remove(self) -> None:
        one = self._matter
        if one is not None and self._desk.workspace.execute(matters.remove, one.id) is not None:
            self._desk.told.emit(_("{name} was removed", name=one.title))

    # Papers

    @property
    def _audience(self) -> Audience:
        return Audience(self.readers.currentData())

    def _asked(self, name: str, handling_id: int | None = None) -> Asked | None:
        """What a paper is made of: the matter, or one of its handlings."""
        one = self._matter
        if one is None:
            return None
        if name == "matter-history":
            return Asked(group_id=one.group_id, on=today(), about_id=one.id)
        current = self.history.current
        key = handling_id or (current.id if current else None)
        if key is None:
            self._desk.workspace.refused.emit(Refused("Nobody has dealt with the matter yet, so it has no section."))
            return None
        return Asked(group_id=one.group_id, on=today(), about_id=key)

    @Slot(QAction)
    def _on_paper(self, action: QAction) -> None:
        act, _space, name = str(action.data()).partition(" ")
        self._make(act, name)

    def _make(self, act: str, name: str, handling_id: int | None = None) -> None:
        self.leave()
        asked = self._asked(name, handling_id)
        if asked is not None and act == "save":
            self._saver.save(name, asked, self._audience)
        elif asked is not None:
            self._printer.ask(name, asked, self._audience)

    @Slot(int, str)
    def _on_saving_handling(self, handling_id: int, name: str) -> None:
        self._make("save", name, handling_id)

    @Slot(int, str)
    def _on_printing_handling(self, handling_id: int, name: str) -> None:
        self._make("print", name, handling_id)

    @Slot()
    def _on_save(self) -> None:
        self._make("save", "matter-history")

    @Slot()
    def _on_print(self) -> None:
        self._make("print", "matter-history")

    # The way back

    def close_forms(self) -> bool:
        """Close what is open; whether anything was."""
        if not self.closing.isHidden():
            self._on_closing_left()
            return True
        if not self.fold.isHidden():
            self.fold.hide()
            return True
        part: Any = (self.history, self.people, self.statements, self.annexes, self.ties)[self.tabs.currentIndex()]
        return bool(part.close_form())

    @Slot()
    def _on_back(self) -> None:
        if not self.close_forms():
            self._desk.go(Place(MATTERS, row_id=self._matter_id))

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        """Read anew; paragraphs show their own changes themselves."""
        if self.isVisible() and self._matter_id is not None and changes.touches(*_WATCHED):
            self.reload()
