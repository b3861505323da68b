"""What each column of a table holds, as it was guessed and can be changed."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from secretariat.i18n import _
from secretariat.importers.measure_table import Shape
from secretariat.importers.table_files import Table
from secretariat.services.table_measures import NAMES, Heading
from secretariat.ui.widgets import Elided, clear, column, pane, row, scrolled, text

_WIDTH, _NARROW_WIDTH = 280, 230
_SAMPLE = 60


class _Choice(QComboBox):
    """What one column holds.

    Signals:
        chosen: the place of the column and the `Heading` it was given; `None` leaves it out.
    """

    chosen = Signal(int, object)

    def __init__(self, place: int, name: str, sample: str) -> None:
        super().__init__()
        self._place = place
        self.setAccessibleName(name)
        self.setAccessibleDescription(sample)
        self.addItem(_("Not taken in"), None)
        for heading, words in NAMES.items():
            self.addItem(_(words), heading)
        self.activated.connect(self._on_activated)

    @Slot(int)
    def _on_activated(self, _number: int) -> None:
        data = self.currentData()
        self.chosen.emit(self._place, Heading(data) if data else None)


class ImportColumns(QWidget):
    """The columns of a table, one under another, each with what it holds.

    Signals:
        chosen: the place of a column and the `Heading` it was given; `None` leaves it out.
    """

    chosen = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._choices: list[_Choice] = []
        self._list = column(spacing=14)
        inner = pane(column(text(_("Columns"), "pane"), self._list, 1, spacing=14, margins=(32, 18, 20, 18)))
        self.setLayout(column(scrolled(inner), spacing=0))
        self.make_narrow(is_narrow=False)

    def make_narrow(self, *, is_narrow: bool) -> None:
        """Take less room where it is scarce."""
        self.setFixedWidth(_NARROW_WIDTH if is_narrow else _WIDTH)

    def show_table(self, table: Table, shape: Shape) -> None:
        """Show the columns of a table."""
        clear(self._list)
        self._choices = []
        for place in range(len(shape.columns)):
            head = table.rows[shape.head][place] if shape.head >= 0 else ""
            sample = next((line[place] for line in table.rows[shape.head + 1 :] if line[place]), "")
            name = head.replace("\n", " ") or _("Column {n}", n=place + 1)
            choice = _Choice(place, name, sample[:_SAMPLE])
            choice.chosen.connect(self.chosen)
            self._choices.append(choice)
            told = Elided(sample.replace("\n", " ")[:_SAMPLE], "help")
            one = QWidget()
            one.setLayout(column(row(Elided(name, "strong"), 1), choice, told, spacing=3))
            self._list.addWidget(one)
        self.show_shape(shape)

    def show_shape(self, shape: Shape) -> None:
        """Show what the columns hold now."""
        for choice, heading in zip(self._choices, shape.columns, strict=True):
            choice.setCurrentIndex(list(NAMES).index(heading) + 1 if heading else 0)
