"""The timeline: a bar for each measure, soft at its end where the deadline is vague; law projects on top."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from secretariat.i18n import N_, _, chosen
from secretariat.models import Flag
from secretariat.services.blockers import ProjectRow
from secretariat.services.measures import MeasureRow
from secretariat.services.when import When
from secretariat.ui import icons, theme
from secretariat.ui.delegates import ground
from secretariat.ui.headlines import LOOKS, headline_words
from secretariat.ui.measure_table_model import due_words
from secretariat.ui.readings import said_window
from secretariat.ui.widgets import named

_Index = QModelIndex | QPersistentModelIndex
_ROW, _NAME, _NUMBER, _LEAST = 32, 280, 90, 1.0
_YEAR = 366
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the timeline: a measure, or a project that measures wait for.

    From `starts` to `sure` the bar is solid, from there to `ends` it fades; `original` is the last day it began with.
    """

    number: str
    name: str
    said: str
    starts: dt.date | None
    sure: dt.date | None
    ends: dt.date | None
    original: dt.date | None = None
    row: MeasureRow | None = None


def bars_of(
    rows: Sequence[MeasureRow], starts: Mapping[int, dt.date], projects: Sequence[ProjectRow], on: dt.date
) -> list[Bar]:
    """The bars of projects that some of these measures wait for, and of the measures."""
    awaited = {one.cause.project_id for row in rows for one in row.causes}
    found = [_of_project(one, on) for one in projects if one.id in awaited]
    return [*found, *(_of_measure(row, starts.get(row.id)) for row in rows)]


def _of_project(project: ProjectRow, on: dt.date) -> Bar:
    stage = project.stage(on)
    expected = stage.expected if stage else When()
    first = min((one.on for one in project.stages), default=None)
    said = ", ".join(filter(None, (stage.stage if stage else "", expected.words or _("completion not known"))))
    return Bar(project.facts.number, project.facts.title, said, first, _sure(expected), expected.latest)


def _of_measure(row: MeasureRow, starts: dt.date | None) -> Bar:
    window = row.status.window
    due = When("", window.earliest, window.latest) if window else When()
    original = row.status.original.latest if row.status.original and Flag.RESCHEDULED in row.status.flags else None
    ends = row.status.completed_on or due.latest
    sure = ends if row.status.completed_on else _sure(due)
    said = ", ".join(filter(None, (headline_words(row.status), due_words(row))))
    return Bar(row.number, row.name, said, starts, sure, ends, original, row)


def _sure(due: When) -> dt.date | None:
    """How far the bar is solid: to the first day of the window, where it is more than a few days."""
    if due.latest is None:
        return None
    return due.earliest if due.earliest is not None and due.earliest < due.latest else due.latest


class TimelineModel(QAbstractTableModel):
    """Bars, row by row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
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
            return (_("Measure"), _("Timeline"))[section]
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
        self.setItemDelegate(_BarDelegate(self))
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
        self.setHorizontalHeader(_Months(self))
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


class _Months(QHeaderView):
    """The head of the timeline: years and months, or quarters where months have no room."""

    def __init__(self, view: Timeline) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(super().sizeHint().width(), 44)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """The months above the bars."""
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.color("line2"))
        painter.setFont(theme.font(theme.HELP, bold=True))
        painter.setPen(theme.color("ink3"))
        if logical == 0:
            painter.drawText(rect.adjusted(32, 0, 0, -6), int(Qt.AlignmentFlag.AlignBottom), _("Measure"))
        else:
            painter.setClipRect(rect)
            self._months(painter, rect)
        painter.restore()

    def _months(self, painter: QPainter, rect: QRect) -> None:
        view = self._view
        per_month = (rect.width() - 24) * 30.4 / max(1, (view.bars.last - view.bars.first).days)
        step = next((one for one in (1, 3, 6, 12) if per_month * one >= 26), 12)
        day = view.bars.first.replace(month=(view.bars.first.month - 1) // step * step + 1)
        strong, small = theme.font(theme.HELP, bold=True), theme.font(12)
        is_first = True
        while day <= view.bars.last:
            x = view.x_of(day, rect)
            new_year = view.x_of(dt.date(day.year + 1, 1, 1), rect)
            if (day.month == 1 and x + 34 < rect.right()) or (is_first and max(x, rect.x() + 8) + 38 < new_year):
                painter.setFont(strong)
                painter.setPen(theme.color("ink2"))
                painter.drawText(QRectF(max(x, rect.x() + 8), rect.y() + 4, 60, 18), 0, str(day.year))
                is_first = False
            painter.setFont(small)
            painter.setPen(theme.color("ink3"))
            if x >= rect.x() and step < 12:
                painter.drawText(QRectF(x, rect.y() + 22, 40, 16), 0, str(day.month))
            month = day.month - 1 + step
            day = dt.date(day.year + month // 12, month % 12 + 1, 1)


class _BarDelegate(QStyledItemDelegate):
    """A name, or a bar with its marks."""

    def __init__(self, view: Timeline) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        bar: Bar = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        painter.setClipRect(rect)
        if bar.row is None and not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("sunken"))
        ground(painter, rect, option, bar=index.column() == 0)
        if index.column() == 0:
            self._name(painter, rect, bar)
        else:
            self._bar(painter, rect, bar)
        painter.restore()

    def _name(self, painter: QPainter, rect: QRect, bar: Bar) -> None:
        if bar.row is None:
            painter.drawPixmap(rect.x() + 10, rect.y() + 8, icons.pixmap("section", "ink3", 16))
        left = rect.adjusted(32, 0, -8, 0)
        small = QFontMetrics(theme.font(14))
        number = small.elidedText(bar.number, Qt.TextElideMode.ElideRight, _NUMBER)
        shift = small.horizontalAdvance(number) + 8 if number else 0
        whole = QFontMetrics(theme.font(theme.BODY)).horizontalAdvance(bar.name)
        if bar.row is None and shift + whole > left.width():  # the name of a project says more than its number
            number, shift = "", 0
        painter.setFont(theme.font(14))
        painter.setPen(theme.color("ink3"))
        painter.drawText(left, int(Qt.AlignmentFlag.AlignVCenter), number)
        painter.setFont(theme.font(theme.BODY))
        painter.setPen(theme.color("ink"))
        room = left.adjusted(shift, 0, 0, 0)
        shown = painter.fontMetrics().elidedText(bar.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _bar(self, painter: QPainter, rect: QRect, bar: Bar) -> None:
        view = self._view
        x_of = view.x_of
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        family, mark = LOOKS[bar.row.status.headline] if bar.row else ("grey", "")
        ink, fill, border = theme.current().chips[family]
        begins = x_of(max(bar.starts or view.bars.first, view.bars.first), rect)
        if bar.ends is None:
            self._open_end(painter, rect, begins, border)
        else:
            sure, ends = x_of(bar.sure or bar.ends, rect), x_of(bar.ends + _DAY, rect)
            begins = min(begins, sure - 4)
            ends = max(ends, begins + 6)
            self._body(painter, QRectF(begins, rect.y() + 8, ends - begins, 15), sure, (fill, border))
            if mark:
                painter.drawPixmap(QPointF(begins + 3, rect.y() + 10), icons.pixmap(f"mark-{mark}", ink, 12))
        if bar.original:
            self._original(painter, x_of(bar.original, rect), rect)
        today = x_of(view.bars.on, rect)
        painter.setPen(QPen(theme.color("accent"), 1.5))
        painter.drawLine(QPointF(today, rect.y()), QPointF(today, rect.bottom()))

    def _body(self, painter: QPainter, body: QRectF, sure: float, colors: tuple[str, str]) -> None:
        """Solid as far as is sure, fading from there to the last day."""
        fill = QColor(colors[0] or theme.current().tokens["surface"])
        border = QColor(colors[1])
        clear_fill, clear_border = QColor(fill), QColor(border)
        clear_fill.setAlpha(40)
        clear_border.setAlpha(70)
        pens = []
        for solid, faded in ((fill, clear_fill), (border, clear_border)):
            gradient = QLinearGradient(body.left(), 0, body.right(), 0)
            at = max(0.0, min(1.0, (sure - body.left()) / max(1.0, body.width())))
            gradient.setColorAt(0, solid)
            gradient.setColorAt(at, solid)
            if at < 1:
                gradient.setColorAt(1, faded)
            pens.append(gradient)
        painter.setBrush(pens[0])
        painter.setPen(QPen(pens[1], 1))
        painter.drawRoundedRect(body, 4, 4)

    def _open_end(self, painter: QPainter, rect: QRect, begins: float, border: str) -> None:
        """A dashed line where no end is known."""
        pen = QPen(QColor(border), 1.5)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        middle = rect.y() + 15.5
        painter.drawLine(QPointF(begins, middle), QPointF(rect.right() - 14, middle))

    def _original(self, painter: QPainter, x: float, rect: QRect) -> None:
        """A hollow diamond at the last day of the original deadline."""
        middle = rect.y() + 15.5
        painter.setPen(QPen(theme.color("ink2"), 1.5))
        painter.setBrush(theme.color("surface"))
        corners = [QPointF(x, middle - 5), QPointF(x + 5, middle), QPointF(x, middle + 5), QPointF(x - 5, middle)]
        painter.drawPolygon(QPolygonF(corners))


def legend() -> QWidget:
    """What the marks of the timeline mean, in words."""
    from secretariat.ui.widgets import text

    words = _("The bar fades where the deadline is vague. Diamond: the original deadline. Line: the day shown.")
    made = text(words, "help", wrap=True)
    made.setContentsMargins(32, 6, 32, 8)
    return made
