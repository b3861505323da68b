"""The figures of a report, each of which opens to the measures it counts."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from secretariat.documents import status_words as words
from secretariat.i18n import _, chosen, count
from secretariat.models import Headline
from secretariat.services.measures import MeasureRow
from secretariat.services.report_content import Report
from secretariat.ui.desk import Desk
from secretariat.ui.flow_layout import FlowLayout
from secretariat.ui.place import MEASURE, PLAN, Place
from secretariat.ui.rows import Column, Rows, table
from secretariat.ui.widgets import Button, clear, column, connect, row, text

_MOST_ROWS, _ROW_HIGH, _HEAD_HIGH = 8, 34, 34


def _lead(one: MeasureRow) -> str:
    return words.leads(one, chosen())


def _name(one: MeasureRow) -> str:
    return one.name


def _number(one: MeasureRow) -> str:
    return one.number


def _id(one: MeasureRow) -> int:
    return one.id


COLUMNS: tuple[Column[MeasureRow], ...] = (
    Column("No.", _number, 70),
    Column("Measure", _name),
    Column("Lead", _lead, 90),
    Column("Deadline", words.due, 170),
)


class FigureButton(Button):
    """A figure with what it counts; it opens the measures behind it.

    Signals:
        opened: the headline, or `None` for all.
    """

    opened = Signal(object)

    def __init__(self, headline: Headline | None, number: int, name: str) -> None:
        super().__init__(f"{number}  {name}")
        self.headline, self.number = headline, number
        self.setCheckable(True)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.opened.emit(self.headline)


class ReportFigures(QWidget):
    """The figures, and under them the measures of the one that is open.

    Args:
        desk: what the page works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._report: Report | None = None
        self._open: Headline | None = None
        self._is_open = False
        self.buttons: list[FigureButton] = []
        self._flow = FlowLayout()
        self._flow.setContentsMargins(0, 0, 0, 0)
        figures = QWidget()
        figures.setLayout(self._flow)
        self.rows: Rows[MeasureRow] = Rows(COLUMNS, _id, self)
        self.table = table(self.rows, _("Measures of the figure"))
        self.table.activated.connect(self._on_activated)
        self.note = text("", "help")
        self.show_all = connect(Button(_("Show in Measures"), "quiet"), self._on_show)
        self._under = QWidget()
        self._under.setLayout(column(row(self.note, 1, self.show_all), self.table, spacing=4))
        self._under.hide()
        self.setLayout(column(text(_("Figures"), "field"), figures, self._under, spacing=6))

    def show_report(self, report: Report) -> None:
        """Show the figures of a report; the one that is open stays open."""
        self._report = report
        counts = report.counts
        clear(self._flow)
        self.buttons = [FigureButton(None, counts.total, _("in all"))]
        self.buttons += [FigureButton(one, counts.of(one), _(words.SHORT[one])) for one in words.shown(counts)]
        if counts.merged:
            self.buttons.append(FigureButton(Headline.MERGED, counts.merged, _(words.SHORT[Headline.MERGED])))
        for button in self.buttons:
            button.opened.connect(self._on_opened)
            self._flow.addWidget(button)
        self._fill()

    @Slot(object)
    def _on_opened(self, headline: Headline | None) -> None:
        self._is_open = not (self._is_open and self._open is headline)
        self._open = headline
        self._fill()
        if self._is_open:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        for button in self.buttons:
            button.setChecked(self._is_open and button.headline is self._open)
        self._under.setVisible(self._is_open)
        if self._report is None or not self._is_open:
            return
        found = self._behind(self._report)
        self.rows.show_rows(found)
        self.table.setFixedHeight(_HEAD_HIGH + _ROW_HIGH * min(max(1, len(found)), _MOST_ROWS))
        self.note.setText(count("{n} measure as it stood on {date}", "{n} measures as they stood on {date}", len(found),
                                date=self._report.on))  # fmt: skip
        if found:
            self.table.setCurrentIndex(self.rows.index(0, 0))

    def _behind(self, report: Report) -> list[MeasureRow]:
        if self._open is not None:
            return report.standing(self._open)
        return [one for one in report.rows if one.status.headline is not Headline.MERGED]

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        found = self.rows.row(index.row())
        if found is not None:
            self._desk.go(Place(MEASURE, measure_id=found.id))

    @Slot()
    def _on_show(self) -> None:
        self._desk.go(Place(PLAN, tab=self._open.value if self._open else ""))
