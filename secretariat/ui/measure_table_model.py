"""The measures of a table as a model: what each cell says, and which of them may be edited."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from secretariat.i18n import N_, _, chosen
from secretariat.models import Flag, MeasureKind
from secretariat.services.measures import MeasureRow
from secretariat.services.views import Choice, Order
from secretariat.ui.headlines import headline_words
from secretariat.ui.measure_table_paint import said_counts
from secretariat.ui.measure_table_rows import Section, Shelf
from secretariat.ui.word_fields import short_when

_Index = QModelIndex | QPersistentModelIndex

NUMBER, TITLE, LEAD, HEADLINE, DUE, TOLD = range(6)
HEADS = ("", N_("Measure"), N_("Responsible"), N_("Status"), N_("Deadline"), N_("News"))
_NAMES = (N_("Number"), *HEADS[1:])
ORDERS = (Order.NUMBER, Order.TITLE, Order.LEAD, Order.HEADLINE, Order.DUE, Order.TOLD)
_CHOOSABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _CHOOSABLE | Qt.ItemFlag.ItemIsEditable


def due_words(row: MeasureRow) -> str:
    """The deadline as a row tells it: its words, else its last day; the next review of what is continuous."""
    if row.due.words:
        return row.due.words
    if row.due.latest:
        return chosen().date(row.due.latest)
    review = next((one.on for one in row.status.reasons if one.code == "continuous.review"), None)
    if row.kind is MeasureKind.CONTINUOUS and review:
        return _("review {on}", on=review)
    last = row.status.window.latest if row.status.window else None
    return chosen().date(last) if last else ""


def short_due(row: MeasureRow) -> str:
    """The deadline in figures, for a cell that has no room for its words; the words where they mean no days."""
    return short_when(row.due) or due_words(row)


def told_words(row: MeasureRow, on: dt.date) -> str:
    """The day of the last news, with its year where it is another one."""
    if row.told is None:
        return "–"
    day = row.told.on
    return chosen().short_date(day) if day.year == on.year else chosen().date(day)


def is_moved(row: MeasureRow) -> bool:
    """Whether the deadline that holds is not the first one."""
    return Flag.RESCHEDULED in row.status.flags


class MeasureModel(QAbstractTableModel):
    """Measures and the sections they stand in, row by row.

    Signals:
        edited: a measure is to get another value in a column.
    """

    edited = Signal(object, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shelf = Shelf()
        self.editable: frozenset[int] = frozenset()

    def put(self, shelf: Shelf) -> None:
        """Show what stands on another shelf."""
        self.beginResetModel()
        self.shelf = shelf
        self.endResetModel()

    def show(self, choice: Choice, enough: int | None = None) -> None:
        """Show what is chosen, so many rows at least."""
        self.beginResetModel()
        self.shelf.show(choice, enough)
        self.endResetModel()

    def show_rest(self) -> None:
        """Show all rows that there are to show."""
        self.beginResetModel()
        self.shelf.show_rest()
        self.endResetModel()

    def turn(self, section: Section) -> None:
        """Put the rows of a section away, or show them again."""
        self.beginResetModel()
        self.shelf.turn(section)
        self.endResetModel()

    def measure(self, at: int) -> MeasureRow | None:
        """The measure on a row; `None` where a section stands."""
        shown = self.shelf.shown
        return self.shelf.rows[shown[at]] if 0 <= at < len(shown) and shown[at] >= 0 else None

    def section(self, at: int) -> Section | None:
        """The section on a row; `None` where a measure stands."""
        shown = self.shelf.shown
        return self.shelf.sections[-1 - shown[at]] if 0 <= at < len(shown) and shown[at] < 0 else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self.shelf.shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says."""
        if role not in _SAID:
            return None
        row = self.measure(index.row())
        if row is None:
            section = self.section(index.row())
            return said_section(self.shelf, section) if section and index.column() in {NUMBER, TITLE} else ""
        if role == Qt.ItemDataRole.EditRole:
            return row.title if index.column() == TITLE else ""
        return self.said(row, index.column())

    def said(self, row: MeasureRow, column: int) -> str:
        """The words of a cell."""
        match column:
            case 0:
                return row.number
            case 1:
                return row.name
            case 2:
                return " + ".join(self.shelf.body(one) for one in (*row.leads, *row.others))
            case 3:
                return headline_words(row.status)
            case 4:
                return due_words(row)
            case _:
                return told_words(row, self.shelf.on)

    def short_due(self, row: MeasureRow) -> str:
        """The deadline of a measure where its words have no room."""
        return short_due(row)

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another value; what is shown changes when the file has."""
        row = self.measure(index.row())
        if row is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.edited.emit(row, index.column(), value)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Measures are chosen, and edited where a column lets one."""
        is_editable = index.column() in self.editable and self.measure(index.row()) is not None
        return _EDITABLE if is_editable else _CHOOSABLE

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heads of the columns."""
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return _(HEADS[section]) or "\u2009"
            if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
                return _("Sort by: {column}", column=_(_NAMES[section]))
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if section == TOLD else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


_SAID = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole,
         Qt.ItemDataRole.ToolTipRole}  # fmt: skip


def said_section(shelf: Shelf, section: Section) -> str:
    """A section in words: its title, how many measures it has, how many of them want attention."""
    return ", ".join([section.title, *said_counts(shelf.counted(section))])
