"""The one table model: a column is a line, rows are plain data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from secretariat.i18n import _, chosen

T = TypeVar("T")
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column(Generic[T]):
    """A column: its head as a source sentence, what it shows, and how wide it is (0 takes what is left).

    An optional one is hidden while no row has anything in it.
    """

    head: str
    show: Callable[[T], str]
    width: int = 0
    optional: bool = False


class Rows(QAbstractTableModel, Generic[T]):
    """Rows of plain data under columns.

    Args:
        columns: what is shown.
        key: gives the id of a row, so that the selection outlives a reload.
        parent: the owner.
    """

    def __init__(self, columns: Sequence[Column[T]], key: Callable[[T], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self._key = key
        self._rows: Sequence[T] = ()
        self._all: Sequence[T] = ()
        self._words = ""

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these rows, filtered as before."""
        self._all = rows
        self.filter(self._words)

    def filter(self, words: str) -> None:
        """Show only the rows in which every word occurs."""
        self._words = words
        wanted = words.casefold().split()
        self.beginResetModel()
        self._rows = [row for row in self._all if self._holds(row, wanted)] if wanted else self._all
        self.endResetModel()

    def empty_columns(self) -> list[int]:
        """The optional columns in which no row has anything."""
        return [
            number
            for number, column in enumerate(self.columns)
            if column.optional and not any(column.show(row) for row in self._all)
        ]

    def row(self, number: int) -> T | None:
        """The data of a row."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def place(self, key: int | None) -> int:
        """Where the row of an id is; -1 when it is not shown."""
        return next((number for number, row in enumerate(self._rows) if self._key(row) == key), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; the whole also as its tool tip."""
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.columns[index.column()].show(self._rows[index.row()])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heads of the columns."""
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return _(self.columns[section].head)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by what a column shows, by the language's alphabet."""
        show = self.columns[column].show
        reverse = order is Qt.SortOrder.DescendingOrder
        self._all = sorted(self._all, key=lambda row: chosen().sort_key(show(row)), reverse=reverse)
        self.filter(self._words)

    def _holds(self, row: T, words: Sequence[str]) -> bool:
        shown = " ".join(column.show(row) for column in self.columns).casefold()
        return all(word in shown for word in words)


def table(rows: "Rows[Any]", name: str) -> QTableView:
    """A table of rows: hairlines, whole rows selected, nothing edited in place."""
    view = QTableView()
    view.setAccessibleName(name)
    view.setModel(rows)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(34)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setMinimumSectionSize(60)
    for number, column in enumerate(rows.columns):
        if column.width:
            view.setColumnWidth(number, column.width)
        else:
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
    from secretariat.ui.delegates import HairlineDelegate

    view.setItemDelegate(HairlineDelegate(view))
    return view
