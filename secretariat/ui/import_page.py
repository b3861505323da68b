"""Taking a table of measures in: columns as guessed, what would change row by row, and then all at once."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QStackedWidget, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import N_, _, chosen, count
from secretariat.importers import table_files
from secretariat.importers.measure_table import Reader, Shape
from secretariat.importers.table_files import Table
from secretariat.paths import documents_folder
from secretariat.services import organizations, taking_in
from secretariat.services.table_measures import Comparison, Heading
from secretariat.ui.desk import PLANNED, Desk
from secretariat.ui.dropping import dropped_table
from secretariat.ui.import_columns import ImportColumns
from secretariat.ui.import_rows import ImportTable
from secretariat.ui.place import PLAN, PLANS, Place
from secretariat.ui.widgets import Button, Elided, EmptyState, column, connect, line, row, text

_NARROW = 1100
_NO_WORDS = N_("Choose which column holds the title or the wording of the measures.")
_NOTHING = N_("The table has no measures in these columns.")
_STORED = N_("Nothing is stored before you take it in.")


class ImportPage(QWidget):
    """A file, its columns, and what it would change."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._folder = documents_folder()
        self._tables: Sequence[Table] = ()
        self._reader: Reader | None = None
        self._shape = Shape(-1, ())
        self._compared = Comparison()
        self._name = Elided("", "note")
        self._told = text("", "note", wrap=True)
        self.open = connect(Button(_("Choose a file"), icon="importing", keys="Ctrl+O"), self._on_open)
        self.discard = connect(Button(_("Discard"), "quiet"), self._on_discard)
        self.take = connect(Button(_("Take in"), "primary", keys="Ctrl+Return"), self._on_take)
        self.which = QComboBox()
        self.which.setAccessibleName(_("Table of the file"))
        self.which.activated.connect(self._on_which)
        self.columns = ImportColumns()
        self.columns.chosen.connect(self._on_column)
        self.list = ImportTable()
        self.list.rows.chosen_changed.connect(self._on_rows)
        self._middle = QStackedWidget()
        self._build()
        self.setAcceptDrops(True)
        window.add_action(_("Choose a table of measures"), "Ctrl+O", self._on_open, self)
        window.add_action(_("Take the measures in"), "Ctrl+Return", self._on_take, self)
        window.add_action(_("Back to the plans"), "Esc", self._on_back, self)
        desk.workspace.changed.connect(self._on_changed)
        self._show_empty()

    def _build(self) -> None:
        title = text(_("Import of measures"), "page")
        first = row(title, self._name, 1, self.which, self.discard, self.open, self.take, spacing=10)
        head = column(first, self._told, spacing=6, margins=(32, 20, 24, 14))
        words = _("A table of measures comes from XLSX, DOCX, ODT or CSV. You see first what it would change.")
        go = connect(Button(_("Choose a file"), "primary", icon="importing"), self._on_open)
        empty = QWidget()
        empty.setLayout(column(EmptyState(_("No table chosen yet"), words, go), 1, margins=(32, 28, 32, 28)))
        body = row(self.columns, line(vertical=True), self.list, spacing=0)
        body.setStretch(2, 1)
        whole = QWidget()
        whole.setLayout(body)
        self._middle.addWidget(empty)
        self._middle.addWidget(whole)
        layout = column(head, line(), self._middle, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    # What is shown

    def show_place(self, place: Place) -> None:
        """Show the table that was chosen, anew; or the file that was dropped elsewhere, by its name in `uid`."""
        if place.uid:
            self.read_file(Path(place.uid))
        elif self._tables:
            self._compare()
        (self.list.table if self._tables else self.open).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave key hints and the lesser columns out where room is scarce."""
        super().resizeEvent(event)
        for part in (self.columns, self.list):
            part.make_narrow(is_narrow=self.width() < _NARROW)
        for button in (self.open, self.take):
            button.show_keys(self.width() >= _NARROW)

    def read_file(self, path: Path) -> None:
        """Read a file, and show what it would change."""
        self._folder = path.parent
        self._told.setText(_("Reading {file} …", file=path.name))
        self._desk.jobs.start(table_files.read, path, then=partial(self._on_read, path), failed=self._on_failed)

    def _on_read(self, path: Path, tables: Sequence[Table]) -> None:
        bodies = self._desk.workspace.ask(organizations.every)
        self._tables = tables
        self._reader = Reader(bodies, _today(), chosen().code)
        self._name.tell(path.name)
        self.which.clear()
        for place, one in enumerate(tables, 1):
            self.which.addItem(one.name or _("Table {n}", n=place))
        best = self._reader.best(tables)
        self.which.setCurrentIndex(best)
        self._middle.setCurrentIndex(1)
        self._on_which(best)
        self.list.table.setFocus()

    @Slot(int)
    def _on_which(self, place: int) -> None:
        if self._reader is None:
            return
        self._shape = self._reader.guess(self._tables[place])
        self.list.rows.forget()
        self.columns.show_table(self._tables[place], self._shape)
        self._compare()

    @Slot(int, object)
    def _on_column(self, place: int, heading: Heading | None) -> None:
        self._shape = self._shape.with_column(place, heading)
        self.columns.show_shape(self._shape)
        self._compare()

    def _compare(self) -> None:
        plan_id = self._desk.plan_id
        if self._reader is None or plan_id is None:
            return
        is_enough = self._shape.is_enough
        read = self._reader.measures(self._tables[self.which.currentIndex()], self._shape) if is_enough else []
        self._compared = self._desk.workspace.ask(
            taking_in.compare, plan_id, read, _today(), language=chosen().code
        )  # fmt: skip
        self.list.show_comparison(self._compared if read else Comparison())
        self._tell("" if read else _(_NOTHING if is_enough else _NO_WORDS))

    def _tell(self, words: str = "") -> None:
        shown = self._compared
        if not words:
            new = count("{n} new measure", "{n} new measures", shown.new)
            changed = count("{n} measure changes", "{n} measures change", shown.changed)
            words = f"{new}, {changed}. {_(_STORED)}"
        self._told.setText(words)
        n = len(self.list.rows.taken())
        self.take.setText(count("Take in {n} measure", "Take in {n} measures", n))
        self.take.setEnabled(n > 0 and self._desk.workspace.can_write)
        for part in (self.take, self.discard):
            part.setVisible(bool(self._tables))
        self.which.setVisible(len(self._tables) > 1)

    def _show_empty(self) -> None:
        self._tables, self._reader, self._compared = (), None, Comparison()
        self._name.tell("")
        self._middle.setCurrentIndex(0)
        self.list.show_comparison(Comparison())
        plan = self._desk.plan()
        self._tell(_("Measures are taken into the plan {name}.", name=plan.facts.name.said(chosen().code)) if plan
                   else _("Make a plan first; measures are taken into it."))  # fmt: skip

    # What is done

    @Slot()
    def _on_open(self) -> None:
        kinds = " ".join(f"*{suffix}" for suffix in table_files.SUFFIXES)
        tables = _("Tables")
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Table of measures"), str(self._folder), f"{tables} ({kinds})"
        )
        if name:
            self.read_file(Path(name))

    @Slot()
    def _on_take(self) -> None:
        plan_id, taken = self._desk.plan_id, self.list.rows.taken()
        if plan_id is None or not taken or not self._desk.workspace.can_write:
            return
        done = self._desk.workspace.execute(
            taking_in.take_in_measures, plan_id, [one.read for one in taken], on=_today(), source=self,
            refused=self._on_failed,
        )  # fmt: skip
        if done is None:
            return
        self._show_empty()
        self._desk.told.emit(count("{n} measure was taken in", "{n} measures were taken in", len(taken)))
        self._desk.go(Place(PLAN))

    @Slot()
    def _on_discard(self) -> None:
        self._show_empty()
        self.open.setFocus()

    @Slot()
    def _on_back(self) -> None:
        self._desk.go(Place(PLANS))

    @Slot()
    def _on_rows(self) -> None:
        self._tell()

    def _on_failed(self, no: BaseException) -> None:
        if not isinstance(no, SecretariatError):
            raise no
        self._told.setText(no.said_in(chosen()))

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self._tables and self.isVisible() and changes.source is not self and changes.touches(*PLANNED):
            self._compare()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if dropped_table(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        path = dropped_table(event)
        if path is not None:
            event.acceptProposedAction()
            self.read_file(path)


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
