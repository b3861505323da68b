"""The matters of a group: what it follows from body to body, found by number and words, the newest first."""

from typing import Any

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedWidget, QWidget

from secretariat.documents import Asked
from secretariat.documents.blocks import Audience
from secretariat.i18n import N_, _, count
from secretariat.models import (
    AgendaItem,
    Group,
    Handling,
    Matter,
    MatterState,
    Meeting,
    Organization,
    Secrecy,
    Section,
)
from secretariat.services import matters
from secretariat.services.matters import CLOSED, Filter, MatterFacts, MatterRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import DateField, TextField
from secretariat.ui.matter_words import state_words, step_words
from secretariat.ui.measure_part import today
from secretariat.ui.paper_choice import PaperSaver
from secretariat.ui.place import MATTER, Place
from secretariat.ui.preview import PRINT_KEYS
from secretariat.ui.printing import PaperPrinter
from secretariat.ui.register_page import fill
from secretariat.ui.rows import Column, Rows, table
from secretariat.ui.sections import InlineForm, show_in
from secretariat.ui.widgets import Button, EmptyState, column, connect, line, row, text

_CAUSES = (Matter, Handling, Meeting, AgendaItem, Group, Organization, Section, Secrecy)
_OPEN = "open"
_BOX, _NUMBER, _DAY = 130, 190, 170
_NARROW = 1000
_COLUMNS = (
    Column[MatterRow](N_("Diary number"), lambda one: one.number or "–", 236),
    Column[MatterRow](N_("Matter"), lambda one: one.title),
    Column[MatterRow](N_("State"), lambda one: state_words(one.state), 124),
    Column[MatterRow](N_("Last dealt with"), lambda one: step_words(one.last), 268),
    Column[MatterRow](N_("Coming next"), lambda one: step_words(one.coming), 214),
)
_SPARED = 2
_NARROWED = ((3, 268, 210), (4, 214, 176))
"""Columns with their usual width and the one in a narrow window."""


class NewMatter(InlineForm):
    """What a matter begins with."""

    def __init__(self) -> None:
        self.title = TextField(_("Title of the matter"))
        self.number = TextField(_("Diary number"), hint=_("as the registry writes it"))
        self.opened = DateField(_("Opened on"))
        super().__init__(_("Add the matter"), title=self.title, diary_number=self.number, opened_on=self.opened)
        self.number.setFixedWidth(_NUMBER)
        self.opened.setFixedWidth(_DAY)
        fields = row(self.title, self.number, self.opened, spacing=12)
        fields.setStretch(0, 1)
        self.build(text(_("New matter"), "strong"), fields)

    def begin(self) -> None:
        """Begin with nothing but the day."""
        self.calm()
        self.title.show_value("")
        self.number.show_value("")
        self.opened.show_date(today())

    @property
    def facts(self) -> MatterFacts:
        """What is written."""
        return MatterFacts(
            title=self.title.value.strip(), diary_number=self.number.value.strip(), opened_on=self.opened.date
        )


class MattersPage(QWidget):
    """The matters under their filters; Return opens one."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._saver = PaperSaver(self, desk, window.status.show_note)
        self._printer = PaperPrinter(self, desk, window.status.show_note)
        self._all: list[MatterRow] = []
        self.note = text("", "note")
        self.state, self.year, self.words = QComboBox(), QComboBox(), QLineEdit()
        self.rows: Rows[MatterRow] = Rows(_COLUMNS, lambda one: one.id, self)
        self.table = table(self.rows, _("Matters"))
        self.table.activated.connect(self._on_activated)
        self.new = connect(Button(_("New matter"), "primary", icon="plus", keys="Ctrl+N"), self.begin)
        self.save = connect(Button(_("Save its history…"), icon="document", keys="Ctrl+P"), self._on_save)
        self.form = NewMatter()
        self.form.handed_in.connect(self._on_new)
        self.form.left.connect(self._on_left)
        self.form.number.changed.connect(self._on_number)
        self.form.hide()
        self._offer()
        self._build()
        for words, keys, slot in (
            (_("New matter"), "Ctrl+N", self.begin),
            (_("Look for words or a number among the matters"), "Ctrl+F", self.words.setFocus),
            (_("Save the history of the matter…"), "Ctrl+P", self._on_save),
            (_("Print the history of the matter…"), PRINT_KEYS, self._on_print),
            (_("Show all matters"), "Esc", self._on_back),
        ):
            window.add_action(words, keys, slot, self)
        desk.workspace.changed.connect(self._on_changed)
        desk.group_changed.connect(self._on_group_changed)

    def _offer(self) -> None:
        open_ = (_("Open ones"), _OPEN)
        fill(self.state, _("All states"), (open_, *((state_words(one), one.value) for one in MatterState)))
        for box, words in ((self.state, _("State")), (self.year, _("Year"))):
            box.setAccessibleName(words)
            box.setMinimumWidth(_BOX)
            box.activated.connect(self._on_filter)
        self.words.setAccessibleName(_("Words or a part of the number"))
        self.words.setPlaceholderText(_("Words or a part of the number"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._on_filter)

    def _build(self) -> None:
        first = row(text(_("Matters"), "page"), self.note, 1, self.save, self.new, spacing=14)
        filters = row(self.state, self.year, self.words, spacing=8)
        filters.setStretch(2, 1)
        self._filters = QWidget()
        self._filters.setLayout(filters)
        head = column(first, self._filters, self.form, spacing=12, margins=(32, 16, 24, 12))
        start = connect(Button(_("New matter"), icon="plus"), self.begin)
        words = _(
            "A matter is what the group follows from body to body until it is settled: an initiative, a proposal, a "
            "question. It has its number in the registry, the handlings of every body in order of time, the statements "
            "that are asked for it, and what is coming next."
        )
        self._empty = QWidget()
        self._empty.setLayout(column(EmptyState(_("No matters yet"), words, start), 1, margins=(32, 24, 32, 24)))
        self._hidden = QWidget()
        every = connect(Button(_("Show all")), self.show_all)
        none = EmptyState(_("No matter is found"), _("The filters leave none of the matters."), every)
        self._hidden.setLayout(column(none, 1, margins=(32, 24, 32, 24)))
        self._lists = QStackedWidget()
        self._listed = QWidget()
        self._listed.setLayout(row(self.table, margins=(0, 0, 24, 0)))
        for one in (self._listed, self._empty, self._hidden):
            self._lists.addWidget(one)
        whole = column(head, line(), self._lists, spacing=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_place(self, place: Place) -> None:
        """Show the matters of the chosen group, and one of them; the tab `new` begins one."""
        self.reload()
        if place.row_id is not None:
            self._choose(place.row_id)
        self.table.setFocus()
        if place.tab == "new":
            self.begin()

    def reload(self) -> None:
        """Read the matters anew; the filters stay."""
        group_id = self._desk.group_id
        self._all = self._desk.workspace.ask(matters.of_group, group_id) if group_id is not None else []
        years = sorted({day.year for one in self._all for day in one.days}, reverse=True)
        fill(self.year, _("All years"), ((str(year), year) for year in years))
        self.new.setVisible(self._desk.workspace.can_change)
        self._show()

    def wanted(self) -> Filter:
        """What the filters say."""
        state = self.state.currentData()
        if state == _OPEN:
            states = tuple(one for one in MatterState if one not in CLOSED)
        else:
            states = (MatterState(state),) if state else ()
        return Filter(states=states, year=self.year.currentData(), words=self.words.text().strip())

    def current(self) -> MatterRow | None:
        """The chosen matter."""
        return self.rows.row(self.table.currentIndex().row())

    @Slot()
    def show_all(self) -> None:
        """Take every filter away."""
        self.state.setCurrentIndex(0)
        self.year.setCurrentIndex(0)
        self.words.clear()
        self._show()
        self.table.setFocus()

    def _choose(self, key: int | None) -> None:
        self.table.setCurrentIndex(self.rows.index(max(0, self.rows.place(key)), 0))

    def _show(self) -> None:
        current, wanted = self.current(), self.wanted()
        found = [one for one in self._all if wanted.takes(one)]
        self.rows.show_rows(found)
        self._choose(current.id if current else None)
        every = count("{n} matter", "{n} matters", len(self._all)) if self._all else ""
        part = _("{n} of {all} matters", n=len(found), all=len(self._all))
        self.note.setText(every if len(found) == len(self._all) else part)
        self._filters.setVisible(bool(self._all))
        self.save.setVisible(bool(found))
        self._lists.setCurrentWidget(self._listed if found else self._hidden if self._all else self._empty)
        self._rank()

    def _rank(self) -> None:
        """While the empty page has its own button, or the form its own, the one in the head is no next step."""
        is_next = bool(self._all) and self.form.isHidden()
        self.new.rank("primary" if is_next else "secondary")

    @Slot()
    def begin(self) -> None:
        """Begin a matter."""
        if self._desk.group_id is None or not self._desk.workspace.can_change:
            return
        self.form.begin()
        self.form.show()
        self._rank()
        self.form.title.line.setFocus()
        show_in(self.form)

    @Slot()
    def _on_number(self) -> None:
        """Tell that another matter has this number; that may be right."""
        number, group_id = self.form.number.value, self._desk.group_id
        found = self._desk.workspace.ask(matters.same_number, group_id, number) if group_id is not None else []
        same = _("Another matter has this number: {title}.", title=found[0].title) if found else ""
        self.form.number.tell(same)

    @Slot()
    def _on_new(self) -> None:
        done = self._desk.workspace.execute(
            matters.add, self._desk.group_id, self.form.facts, refused=self.form.refuse
        )  # fmt: skip
        if done is not None:
            self._on_left()
            self._desk.go(Place(MATTER, row_id=done.value))

    @Slot()
    def _on_left(self) -> None:
        self.form.hide()
        self._rank()
        (self.table if self._all else self.new).setFocus()

    @Slot()
    def _on_back(self) -> None:
        if not self.form.isHidden():
            self._on_left()
        else:
            self.show_all()

    def _asked(self) -> Asked | None:
        one = self.current()
        return Asked(group_id=one.group_id, on=today(), about_id=one.id) if one else None

    @Slot()
    def _on_save(self) -> None:
        if (asked := self._asked()) is not None:
            self._saver.save("matter-history", asked, Audience.INTERNAL)

    @Slot()
    def _on_print(self) -> None:
        if (asked := self._asked()) is not None:
            self._printer.ask("matter-history", asked, Audience.INTERNAL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is scarce the title keeps it: the state shows in what was done last."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        self.table.setColumnHidden(_SPARED, is_narrow)
        for number, usual, narrow in _NARROWED:
            self.table.setColumnWidth(number, narrow if is_narrow else usual)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        one = self.rows.row(index.row())
        if one is not None:
            self._desk.go(Place(MATTER, row_id=one.id))

    @Slot()
    def _on_filter(self, *_: object) -> None:
        self._show()

    @Slot()
    def _on_group_changed(self) -> None:
        if self.isVisible():
            self.reload()

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and changes.touches(*_CAUSES):
            self.reload()
