"""The table of measures: a view whose rows are all of one height, its columns and its keys."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from secretariat.i18n import N_, _
from secretariat.services.measures import MeasureRow
from secretariat.services.views import Choice, Order
from secretariat.ui import theme
from secretariat.ui.headlines import headline_words
from secretariat.ui.measure_table_model import (
    DUE,
    HEADLINE,
    LEAD,
    NUMBER,
    ORDERS,
    TITLE,
    TOLD,
    MeasureModel,
    due_words,
    is_moved,
    short_due,
)
from secretariat.ui.measure_table_paint import MeasureDelegate
from secretariat.ui.measure_table_rows import Section, Shelf
from secretariat.ui.widgets import chip_width

_Index = QModelIndex | QPersistentModelIndex

ROW = 34
_LEAST_TITLE, _MOST_DUE, _MEASURED = 240, 260, 400
_FONTS = ((theme.BODY, False), (theme.BODY, True), (14, False))
_SCREEN, _REST_MS, _PAUSE_MS = 100, 200, 10
_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class MeasureTable(QTableView):
    """The table.

    Signals:
        opened: the measure to open.
        moved: another measure is the chosen one, or none.
        update_wanted: an update of the chosen measure is to be entered.
        order_wanted: the column to sort by.
        settled: all rows that are to be shown are there.
        turned: the sections that are put away are others.
        locked: somebody tried to edit what cannot be edited now.
        edits: a cell is going to be edited.
    """

    KEYS = (
        (N_("Open the chosen measure, or a group of them"), "Return"),
        (N_("Edit the chosen cell"), "F2"),
        (N_("Sort by the chosen column"), "Ctrl+Shift+S"),
    )

    opened = Signal(object)
    moved = Signal(object)
    update_wanted = Signal()
    order_wanted = Signal(int)
    settled = Signal()
    turned = Signal()
    locked = Signal()
    edits = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tells = True
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.settle)
        self.setAccessibleName(_("Measures"))
        self.rows = MeasureModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(MeasureDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setMinimumSectionSize(40)
        head.setStyleSheet("QHeaderView::section:last { padding-right: 16px; }")
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.sectionClicked.connect(self.order_wanted)
        self.menu: Callable[[QMenu], None] | None = None
        self.bodies: Callable[[], list[tuple[int, str]]] = list
        self.read_as: Callable[[], tuple[Any, ...]] = tuple

    # What is chosen

    def measure(self) -> MeasureRow | None:
        """The chosen measure."""
        return self.rows.measure(self.currentIndex().row())

    def choose(self, measure_id: int | None, *, column: int = -1) -> bool:
        """Choose a measure, where it is shown."""
        return self.choose_row(self.rows.shelf.place(measure_id), column=column)

    def choose_row(self, at: int, *, column: int = -1) -> bool:
        """Choose what stands on a row."""
        if not 0 <= at < self.rows.rowCount():
            return False
        column = column if column >= 0 else max(self.currentIndex().column(), 0) or TITLE
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.rows.index(at, column), flags)
        if at and self.rows.section(at - 1) is not None:
            self.scrollTo(self.rows.index(at - 1, column))  # the first one is seen with the group it stands in
        return True

    def show_choice(self, choice: Choice) -> None:
        """Show what is chosen; the chosen measure stays the chosen one where it is still there.

        A screen of rows is found at once, the rest when the screen is painted.
        """
        self._keeping(lambda: self.rows.show(choice, _SCREEN))
        if self.rows.shelf.is_whole:
            self._rest.stop()
            self.settled.emit()
        else:
            self._rest.start(_REST_MS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen; when that is done, the rest of the rows is looked for."""
        super().paintEvent(event)
        if not self.rows.shelf.is_whole:
            self._rest.start(_PAUSE_MS)

    @Slot()
    def settle(self) -> None:
        """Find the rest of the rows now."""
        self._rest.stop()
        if not self.rows.shelf.is_whole:
            self._keeping(self.rows.show_rest)
            self.settled.emit()

    def put(self, shelf: Shelf) -> None:
        """Show what stands on another shelf."""
        self._keeping(lambda: self.rows.put(shelf))
        self.fit()

    def _keeping(self, change: Callable[[], None]) -> None:
        before, at = self.measure(), self.currentIndex().row()
        column = self.currentIndex().column()
        self._tells = False
        change()
        if not self.choose(before.id if before else None, column=column):
            self.choose_row(max(0, min(at, self.rows.rowCount() - 1)), column=column)
            if self.measure() is None:
                self.choose_row(self.currentIndex().row() + 1, column=column)
        self._tells = True
        self.moved.emit(self.measure())

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell that another row is chosen."""
        super().currentChanged(current, previous)
        if self._tells and current.row() != previous.row():
            self.moved.emit(self.measure())

    # Keys and the mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens, F2 edits, left and right put a section away and show it."""
        section, measure = self.rows.section(self.currentIndex().row()), self.measure()
        keys = event.keyCombination()
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # what an editor lets pass is meant for it
        elif keys.key() == Qt.Key.Key_S and keys.keyboardModifiers() == _SORTING:
            self.order_wanted.emit(max(self.currentIndex().column(), 0))
        elif event.key() in _RETURNS and measure is not None:
            self.opened.emit(measure)
        elif section is not None and event.key() in {*_RETURNS, Qt.Key.Key_Space}:
            self._turn(section)
        elif section is not None and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            if (section.key in self.rows.shelf.closed) == (event.key() == Qt.Key.Key_Right):
                self._turn(section)
        elif event.key() == Qt.Key.Key_F2:
            self.edit_cell()
        else:
            super().keyPressEvent(event)

    def edit_cell(self, column: int = -1) -> None:
        """Edit the chosen cell, or that of a column; the status has an update instead."""
        index = self.currentIndex()
        if self.rows.measure(index.row()) is None:
            return
        column = index.column() if column < 0 else column
        if column in {HEADLINE, TOLD}:
            self.update_wanted.emit()
            return
        self._edit(max(column, TITLE))

    def edit_phase(self) -> None:
        """Edit the phase of the chosen measure where its status stands."""
        if self.measure() is not None:
            self._edit(HEADLINE)

    def _edit(self, column: int) -> None:
        index = self.rows.index(self.currentIndex().row(), column)
        if not self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.locked.emit()
            return
        self.setCurrentIndex(index)
        self.edits.emit()
        self.edit(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a section puts its rows away or shows them."""
        super().mousePressEvent(event)
        section = self.rows.section(self.rowAt(event.position().toPoint().y()))
        if section is not None and event.button() == Qt.MouseButton.LeftButton:
            self._turn(section)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        measure = self.rows.measure(self.rowAt(event.position().toPoint().y()))
        if measure is not None:
            self.opened.emit(measure)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the chosen measure."""
        if self.menu is None:
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if not by_key:
            self.choose_row(self.rowAt(event.pos().y()))
        if self.measure() is None:
            return
        menu = QMenu(self)
        self.menu(menu)
        place = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(24, 0) if by_key else event.pos()
        menu.popup(self.viewport().mapToGlobal(place))

    def _turn(self, section: Section) -> None:
        self._tells = False
        at = self.currentIndex().row()
        self.rows.turn(section)
        self.choose_row(at)
        self._tells = True
        self.turned.emit()

    # Looks

    def show_order(self, order: Order, *, descending: bool) -> None:
        """Mark the column that is sorted by."""
        head = self.horizontalHeader()
        head.setSortIndicatorShown(order in ORDERS)
        if order in ORDERS:
            way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            head.setSortIndicator(ORDERS.index(order), way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the titles what the other columns leave."""
        super().resizeEvent(event)
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Set the widths of the columns: those of few words as their words need, the titles the rest."""
        some = self.rows.shelf.rows[:_MEASURED]
        widths, least_due, titles = self._needs(some)
        least = min(_LEAST_TITLE, titles)
        room = self.viewport().width()
        for column, narrow in ((DUE, least_due), (LEAD, 120), (LEAD, 90), (DUE, 130), (TOLD, 0)):
            lack = least + sum(widths.values()) - room
            if lack > 0:  # a column gives what is lacking, the last of them goes whole
                widths[column] = max(min(widths[column], narrow), widths[column] - lack) if narrow else 0
        self.setColumnHidden(TOLD, not widths[TOLD])
        for column, width in widths.items():
            if width:
                self.setColumnWidth(column, width)
        self.setColumnWidth(TITLE, max(_LEAST_TITLE // 2, room - sum(widths.values())))

    def _needs(self, some: Sequence[MeasureRow]) -> tuple[dict[int, int], int, int]:
        """How wide the columns are to be, how narrow that of the deadlines may be, how wide the titles are."""
        plain, strong, small = (QFontMetrics(theme.font(size, bold=bold)) for size, bold in _FONTS)
        numbers = max((small.horizontalAdvance(row.number) for row in some), default=0)
        leads = max((plain.horizontalAdvance(self.rows.said(row, LEAD)) for row in some), default=0)
        whole = [(plain.horizontalAdvance(due_words(row)), row) for row in some]
        dues = max((width + 26 * is_moved(row) for width, row in whole), default=0)
        brief = [(min(width, plain.horizontalAdvance(short_due(row))), row) for width, row in whole]
        short = max((width + 26 * is_moved(row) for width, row in brief), default=0)
        chips = max((chip_width(headline_words(row.status)) for row in some), default=0)
        titles = max((strong.horizontalAdvance(row.name) for row in some), default=0)
        widths = {
            NUMBER: 40 + max(20, min(numbers, 110)),
            LEAD: 20 + max(70, min(leads, 150)),
            HEADLINE: 20 + max(100, chips),
            DUE: 20 + max(80, min(dues, _MOST_DUE)),
            TOLD: 28 + small.horizontalAdvance("30.12.2028"),
        }
        return widths, 20 + max(80, min(short, _MOST_DUE)), 20 + titles

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(600, 400)


_SORTING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
