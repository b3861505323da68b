"""The register of a group: what was agreed, decided, steered and given to do, filtered, saved and printed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from secretariat.documents import Asked
from secretariat.documents.blocks import Audience
from secretariat.documents.register import STANDINGS
from secretariat.i18n import N_, _, chosen, count
from secretariat.models import Action, AgendaItem, Annotation, Entry, EntryKind, Group, Meeting, RegisterNumber
from secretariat.services import register
from secretariat.services.labels import label
from secretariat.services.register import KINDS, Filter, RegisterRow, Standing
from secretariat.ui.desk import Desk
from secretariat.ui.fields import DateField
from secretariat.ui.measure_part import today
from secretariat.ui.paper_choice import PaperSaver
from secretariat.ui.place import MINUTES, Place
from secretariat.ui.preview import PRINT_KEYS
from secretariat.ui.printing import PaperPrinter
from secretariat.ui.rows import Column, Rows, table
from secretariat.ui.sections import InlineForm
from secretariat.ui.widgets import Button, column, connect, line, pane, row, text

_CAUSES = (Action, AgendaItem, Annotation, Entry, Group, Meeting, RegisterNumber)
_BOX, _DAY = 130, 200
_NARROW = 1000
_SPARED = (1, 3)
_TERM, _BEFORE = "term", "before"


def _due(one: RegisterRow) -> str:
    if one.latest is not None:
        return chosen().date(one.latest)
    return one.due.words or (_("no date") if one.kind is EntryKind.ACTION else "")


_COLUMNS = (
    Column[RegisterRow](N_("No."), lambda one: one.number or "–", 76),
    Column[RegisterRow](N_("Day"), lambda one: chosen().date(one.date), 140),
    Column[RegisterRow](N_("Item"), lambda one: f"{one.meeting_number}, {one.item_number}", 92),
    Column[RegisterRow](N_("Kind"), lambda one: _(label(one.kind)), 104),
    Column[RegisterRow](N_("Sentence"), lambda one: one.text.replace("\n", " ")),
    Column[RegisterRow](N_("Responsible"), lambda one: ", ".join(o.label(chosen().code) for o in one.owners), 130),
    Column[RegisterRow](N_("Due"), _due, 136),
    Column[RegisterRow](N_("State"), lambda one: _(STANDINGS[one.standing]), 130),
)


class PeriodForm(InlineForm):
    """From which day until which; a day that is left empty has no bound."""

    def __init__(self) -> None:
        self.since, self.until = DateField(_("From")), DateField(_("Until"))
        super().__init__(_("Save the attendance…"), since=self.since, until=self.until)
        for field in (self.since, self.until):
            field.setFixedWidth(_DAY)
        self.build(text(_("Attendance in the meetings of these days"), "strong"),
                   row(self.since, self.until, 1, spacing=12))  # fmt: skip

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day."""
        return self.since.date, self.until.date

    def begin(self, since: dt.date | None, until: dt.date) -> None:
        """Offer these days."""
        self.calm()
        self.since.show_date(since)
        self.until.show_date(until)


class RegisterPage(QWidget):
    """The rows under their filters; Return goes to the sentence in the minutes."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk, self._told = desk, window.status.show_note
        self._saver = PaperSaver(self, desk, window.status.show_note)
        self._printer = PaperPrinter(self, desk, window.status.show_note)
        self._all: list[RegisterRow] = []
        self.note = text("", "note")
        self.kind, self.standing, self.owner, self.year = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.words = QLineEdit()
        self.rows: Rows[RegisterRow] = Rows(_COLUMNS, lambda one: one.entry_id, self)
        self.table = table(self.rows, _("Register"))
        self.table.activated.connect(self._on_activated)
        self.save = connect(Button(_("Save the register…"), icon="document", keys="Ctrl+P"), self._on_save)
        self.actions_ = connect(Button(_("Save the action list…"), "quiet"), self._on_save_actions)
        self.attendance = connect(Button(_("Save the attendance…"), "quiet"), self._on_save_attendance)
        self.period = PeriodForm()
        self.period.handed_in.connect(self._on_period)
        self.period.left.connect(self._on_period_left)
        self.period.hide()
        self._lacking = text("", "help", wrap=True)
        self.numbering = connect(Button(_("Give them numbers")), self._on_number)
        self.strip = pane(row(self._lacking, self.numbering, spacing=12, margins=(16, 8, 12, 8)), "sunken")
        self.strip.hide()
        self._offer()
        self._build()
        for words, keys, slot in (
            (_("Look for words in the register"), "Ctrl+F", self.words.setFocus),
            (_("Save the register…"), "Ctrl+P", self._on_save),
            (_("Print the register…"), PRINT_KEYS, self._on_print),
            (_("Save the action list…"), "", self._on_save_actions),
            (_("Save the attendance…"), "", self._on_save_attendance),
            (_("Give numbers to what was approved before the register"), "", self._on_number),
            (_("Show all of the register"), "Esc", self.show_all),
        ):
            window.add_action(words, keys, slot, self)
        desk.workspace.changed.connect(self._on_changed)
        desk.group_changed.connect(self._on_group_changed)

    def _offer(self) -> None:
        fill(self.kind, _("All kinds"), ((_(label(one)), one) for one in KINDS))
        fill(self.standing, _("All states"), ((_(STANDINGS[one]), one) for one in Standing))
        named = ((self.kind, _("Kind")), (self.standing, _("State")), (self.owner, _("Responsible")),
                 (self.year, _("Year")))  # fmt: skip
        for box, words in named:
            box.setAccessibleName(words)
            box.setMinimumWidth(_BOX)
            box.activated.connect(self._on_filter)
        self.words.setAccessibleName(_("Words"))
        self.words.setPlaceholderText(_("Words"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._on_filter)

    def _build(self) -> None:
        first = row(text(_("Register"), "page"), self.note, 1, self.save, spacing=14)
        filters = row(self.kind, self.standing, self.owner, self.year, self.words, spacing=8)
        filters.setStretch(4, 1)
        head = column(first, filters, spacing=12, margins=(32, 16, 24, 12))
        others = row(self.actions_, self.attendance, 1, spacing=8)
        inner = column(self.strip, self.table, self.period, others, spacing=10, margins=(32, 8, 24, 12))
        inner.setStretch(1, 1)
        whole = column(head, line(), inner, spacing=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_place(self, place: Place) -> None:
        """Show the register of the chosen group, and a row of it."""
        self.reload()
        if place.row_id is not None:
            self.table.setCurrentIndex(self.rows.index(self.rows.place(place.row_id), 0))
        self.table.setFocus()

    def resizeEvent(self, event: Any) -> None:
        """Where room is scarce the sentence keeps it: day and kind stand on paper too."""
        super().resizeEvent(event)
        for number in _SPARED:
            self.table.setColumnHidden(number, self.width() < _NARROW)

    def reload(self) -> None:
        """Read the register anew; the filters stay."""
        group_id = self._desk.group_id
        ask = self._desk.workspace.ask
        self._all = ask(register.of_group, group_id, on=today()) if group_id is not None else []
        owners = {one.organization_id: one.label(chosen().code) for found in self._all for one in found.owners
                  if one.organization_id is not None}  # fmt: skip
        named = sorted(owners.items(), key=lambda one: chosen().sort_key(one[1]))
        fill(self.owner, _("All responsible"), ((words, key) for key, words in named))
        years = sorted({one.date.year for one in self._all}, reverse=True)
        fill(self.year, _("All years"), (*self._terms(), *((str(year), year) for year in years)))
        lacking = sum(one.lacks_number for one in self._all)
        self._lacking.setText(count(
            "{n} approved entry has no number: it was approved before the register. The kept papers stay as they are.",
            "{n} approved entries have no number: they were approved before the register. "
            "The kept papers stay as they are.", lacking))  # fmt: skip
        self.strip.setVisible(bool(lacking) and self._desk.workspace.can_change)
        self._show()

    @property
    def _begins(self) -> dt.date | None:
        """When the term under way began, where the group says so."""
        group = self._desk.group()
        return group.facts.term_starts if group else None

    def _terms(self) -> list[tuple[str, str]]:
        if (begins := self._begins) is None:
            return []
        return [(_("This term, from {date}", date=begins), _TERM), (_("Before this term"), _BEFORE)]

    def wanted(self) -> Filter:
        """What the filters say."""
        kind, standing, when = self.kind.currentData(), self.standing.currentData(), self.year.currentData()
        begins = self._begins
        return Filter(
            (EntryKind(kind),) if kind else (),
            (Standing(standing),) if standing else (),
            organization_id=self.owner.currentData(),
            year=when if isinstance(when, int) else None,
            words=self.words.text().strip(),
            since=begins if when == _TERM else None,
            until=begins - dt.timedelta(days=1) if begins and when == _BEFORE else None,
        )

    @Slot()
    def show_all(self) -> None:
        """Take every filter away."""
        for box in (self.kind, self.standing, self.owner, self.year):
            box.setCurrentIndex(0)
        self.words.clear()
        self._show()
        self.table.setFocus()

    def _show(self) -> None:
        current = self.rows.row(self.table.currentIndex().row())
        wanted = self.wanted()
        found = [one for one in self._all if wanted.takes(one)]
        self.rows.show_rows(found)
        place = self.rows.place(current.entry_id if current else None)
        self.table.setCurrentIndex(self.rows.index(max(0, place), 0))
        every = count("{n} entry", "{n} entries", len(self._all))
        part = _("{n} of {all} entries", n=len(found), all=len(self._all))
        self.note.setText(every if len(found) == len(self._all) else part)

    def _asked(self) -> Asked:
        return Asked(group_id=self._desk.group_id, on=today(), wanted=self.wanted())

    @Slot()
    def _on_save(self) -> None:
        self._saver.save("register", self._asked(), Audience.INTERNAL)

    @Slot()
    def _on_save_actions(self) -> None:
        self._saver.save("action-list", self._asked(), Audience.INTERNAL)

    @Slot()
    def _on_save_attendance(self) -> None:
        """Ask for which days, the term under way first."""
        self.period.begin(self._begins, today())
        self.period.show()
        self.period.since.line.setFocus()

    @Slot()
    def _on_period(self) -> None:
        since, until = self.period.days
        if since is not None and until is not None and until < since:
            self.period.until.tell(_("The period ends before it begins."), wrong=True)
            return
        self._on_period_left()
        self._saver.save("attendance", replace(self._asked(), since=since, on=until or today()), Audience.INTERNAL)

    @Slot()
    def _on_period_left(self) -> None:
        self.period.hide()
        self.table.setFocus()

    @Slot()
    def _on_number(self) -> None:
        done = self._desk.workspace.execute(register.number_approved, self._desk.group_id)
        if done is not None:
            given = count("{n} number was given", "{n} numbers were given", done.value)
            self._told(given if done.value else _("Everything that is approved has its number already."))

    @Slot()
    def _on_print(self) -> None:
        self._printer.ask("register", self._asked(), Audience.INTERNAL)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        """Show the sentence where it stands in the minutes."""
        one = self.rows.row(index.row())
        if one is not None:
            self._desk.go(Place(MINUTES, one.meeting_id, one.item_id, row_id=one.entry_id, uid=one.uid))

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


def fill(box: QComboBox, every: str, choices: Iterable[tuple[str, Any]]) -> None:
    """Offer choices after the one that takes all; what was chosen stays chosen where it is still offered."""
    before = box.currentData()
    box.clear()
    box.addItem(every, None)
    for words, value in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(before)))
