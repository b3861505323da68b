"""The timeline: a bar for each measure, soft at its end where the deadline is vague; law projects on top."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from secretariat.i18n import N_, _, chosen
from secretariat.services.measures import MeasureRow
from secretariat.ui.plan_timeline_bars import Bar
from secretariat.ui.plan_timeline_paint import BarDelegate, Months
from secretariat.ui.readings import said_window
from secretariat.ui.widgets import named

_Index = QModelIndex | QPersistentModelIndex
_ROW, _NAME, _LEAST = 32, 280, 1.0
_YEAR = 366
_DAY = dt.timedelta(days=1)


class TimelineModel(QAbstractTableModel):
    """Bars, row by row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.head = _("Measure")
        self.bars: Sequence[Bar] = ()
        self.on = dt.date.min
        self.first, self.last = dt.date.min, dt.date.max

    def put(self, bars: Sequence[Bar], on: dt.date) -> None:
        """Show these bars, and the line of a day."""
        self.beginResetModel()
        self.bars, self.on = bars, on
        days = [day for bar in bars for day in (bar.starts, bar.ends, bar.original) if day is not None]
        days = [day for day in days if abs((day - on).days) < 8 * _YEAR] + [on]
        first, last = min(days), max(days)
        self.first = first.replace(day=1)
        self.last = max(last, self.first + 90 * _DAY) + 21 * _DAY
        self.endResetModel()

    def place(self, measure_id: int | None) -> int:
        """On which row a measure is; -1 where it is not."""
        return next((at for at, bar in enumerate(self.bars) if bar.row and bar.row.id == measure_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """How many bars there are."""
        return 0 if parent.isValid() else len(self.bars)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """The names and the bars."""
        return 0 if parent.isValid() else 2

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says."""
        bar = self.bars[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return bar
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return f"{bar.number} {bar.name}".strip() if index.column() == 0 else self._told(bar)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heads."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.head, _("Timeline"))[section]
        return None

    def _told(self, bar: Bar) -> str:
        parts = [bar.said, said_window(bar.starts, bar.ends)]
        if bar.original:
            parts.append(_("originally {words}", words=chosen().date(bar.original)))
        return ", ".join(filter(None, parts))


class Timeline(QTableView):
    """The timeline.

    Signals:
        opened: the measure to open.
        moved: the measure that is chosen.
    """

    KEYS = (
        (N_("Open the chosen measure"), "Return"),
        (N_("Closer"), "+"),
        (N_("Further away"), "-"),
    )

    opened = Signal(object)
    moved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        named(self, _("Measures on a timeline"))
        self.bars = TimelineModel(self)
        self.setModel(self.bars)
        self.setItemDelegate(BarDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(_ROW)
        rows.setDefaultSectionSize(_ROW)
        self.setHorizontalHeader(Months(self))
        self.menu: Any = None
        self._zoom = _LEAST

    def show_bars(self, bars: Sequence[Bar], on: dt.date) -> None:
        """Show these bars; the chosen measure stays the chosen one."""
        before = self.measure()
        self.bars.put(bars, on)
        self._fit()
        if before is None or not self.choose(before.id):
            self.choose_row(0)

    def measure(self) -> MeasureRow | None:
        """The chosen measure."""
        at = self.currentIndex().row()
        return self.bars.bars[at].row if 0 <= at < len(self.bars.bars) else None

    def choose(self, measure_id: int | None) -> bool:
        """Choose a measure, where it is shown."""
        return self.choose_row(self.bars.place(measure_id))

    def choose_row(self, at: int) -> bool:
        """Choose a row."""
        if not 0 <= at < len(self.bars.bars):
            return False
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.bars.index(at, 0), flags)
        return True

    def x_of(self, day: dt.date, rect: QRect) -> float:
        """Where a day lies in the column of bars."""
        whole = max(1, (self.bars.last - self.bars.first).days)
        return rect.x() + 8 + (rect.width() - 24) * (day - self.bars.first).days / whole

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens, + and - come closer and go away, left and right move along."""
        measure = self.measure()
        slider = self.horizontalScrollBar()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and measure is not None:
            self.opened.emit(measure)
        elif event.text() in {"+", "-"}:
            self._zoom = max(_LEAST, min(8.0, self._zoom * (1.5 if event.text() == "+" else 1 / 1.5)))
            self._fit()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            slider.setValue(slider.value() + (60 if event.key() == Qt.Key.Key_Right else -60))
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """A double click opens."""
        measure = self.measure()
        if measure is not None:
            self.opened.emit(measure)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the chosen measure."""
        if self.menu is not None and self.measure() is not None:
            menu = QMenu(self)
            self.menu(menu)
            menu.popup(event.globalPos())

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell that another row is chosen."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.moved.emit(self.measure())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the bars the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().width()
        names = min(_NAME, room * 2 // 5)
        self.setColumnWidth(0, names)
        self.setColumnWidth(1, round(max(200, room - names) * self._zoom))


def legend() -> QWidget:
    """What the marks of the timeline mean, in words."""
    from secretariat.ui.widgets import text

    words = _("The bar fades where the deadline is vague. Diamond: the original deadline. Line: the day shown.")
    made = text(words, "help", wrap=True)
    made.setContentsMargins(32, 6, 32, 8)
    return made
