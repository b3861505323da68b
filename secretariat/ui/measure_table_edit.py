"""Editors inside the table of measures: the title, who leads, the phase, and the deadline in words as understood."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from secretariat.i18n import _, capitalized
from secretariat.models import Phase
from secretariat.services.labels import label
from secretariat.services.measures import MeasureRow
from secretariat.ui.fields import Line
from secretariat.ui.widgets import column
from secretariat.ui.word_fields import WhenField

_Index = QModelIndex | QPersistentModelIndex


class TitleEditor(Line):
    """The short title of a measure."""

    def __init__(self, parent: QWidget, row: MeasureRow) -> None:
        super().__init__(_("Working title"), small=True)
        self.setParent(parent)
        self._row = row

    def begin(self) -> None:
        """Show the title as it is."""
        self.show_text(self._row.title)
        self.selectAll()

    def entered(self) -> str | None:
        """The title that was written; `None` when it is the same."""
        return self.text() if self.text() != self._row.title else None


class LeadEditor(QComboBox):
    """The organization that leads a measure."""

    def __init__(self, parent: QWidget, row: MeasureRow, bodies: list[tuple[int, str]]) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Responsible"))
        self.setProperty("compact", "true")
        self._before = row.leads[0].organization_id if row.leads else None
        if self._before is None:
            self.addItem("", None)
        for key, words in bodies:
            self.addItem(words, key)

    def begin(self) -> None:
        """Show who leads it."""
        self.setCurrentIndex(max(0, self.findData(self._before)))

    def entered(self) -> int | None:
        """The organization that was chosen; `None` when it is the same."""
        chosen_id: int | None = self.currentData()
        return chosen_id if chosen_id != self._before else None


class PhaseEditor(QComboBox):
    """The phase of a measure; each has its number, and that key chooses it."""

    def __init__(self, parent: QWidget, row: MeasureRow) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Phase"))
        self.setProperty("compact", "true")
        self._row = row
        for number, phase in enumerate(Phase, start=1):
            self.addItem(f"{number}  {capitalized(_(label(phase)))}", phase)

    def begin(self) -> None:
        """Show the phase it is in."""
        self.setCurrentIndex(list(Phase).index(self._row.status.phase))

    def entered(self) -> Phase | None:
        """The phase that was chosen; `None` when it is the same."""
        phase = list(Phase)[self.currentIndex()]
        return phase if phase is not self._row.status.phase else None


class DueEditor(QWidget):
    """A deadline in words; under it how the words are understood."""

    def __init__(self, parent: QWidget, row: MeasureRow, read_as: tuple[Any, ...]) -> None:
        super().__init__(parent)
        self.setObjectName("sunken")
        self.setAutoFillBackground(True)
        self._row = row
        self.field = WhenField(_("Deadline"))
        self.field.read_as(*read_as)
        self.setLayout(column(self.field, margins=(8, 6, 8, 8)))
        self.setFocusProxy(self.field.line)
        self.field.line.textEdited.connect(self._on_edited)

    def sizeHint(self) -> QSize:
        """Room for the words and the days."""
        return QSize(280, super().sizeHint().height())

    def begin(self) -> None:
        """Show the deadline as it is."""
        self.field.show_when(self._row.due)
        self.field.line.selectAll()

    def entered(self) -> Any:
        """The deadline that was written; `None` when it is the same, nothing, or no date there is."""
        when = self.field.when
        return when if when and when != self._row.due and not self.field.is_wrong else None

    @Slot(str)
    def _on_edited(self, _words: str) -> None:
        self.resize(self.width(), self.sizeHint().height())


def editor_of(view: Any, parent: QWidget, index: _Index) -> QWidget | None:
    """The editor of a cell."""
    row = view.rows.measure(index.row())
    if row is None:
        return None
    if index.column() == 1:
        return TitleEditor(parent, row)
    if index.column() == 2:
        return LeadEditor(parent, row, view.bodies())
    if index.column() == 3:
        return PhaseEditor(parent, row)
    return DueEditor(parent, row, view.read_as())
