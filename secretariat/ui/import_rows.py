"""The measures of a table that comes in: which of them are taken, and what each would change, field by field."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QCheckBox, QStyleOptionViewItem, QTableView, QWidget

from secretariat.i18n import N_, _, capitalized, chosen, count
from secretariat.services.measures import MeasureRow
from secretariat.services.table_measures import MUST, NAMES, ComparedRow, Comparison, FieldChange, Heading
from secretariat.ui import icons, theme
from secretariat.ui.delegates import HairlineDelegate, ground
from secretariat.ui.rows import Column, Rows, table
from secretariat.ui.widgets import clear, column, line, pane, row, scrolled, text

_Index = QModelIndex | QPersistentModelIndex
_CHECK = Qt.ItemDataRole.CheckStateRole
_BOX, _DETAIL, _NARROW_DETAIL = 14, 330, 250
_SPARED = (1, 4)
_WHAT = {True: N_("New measure"), False: N_("Nothing changes")}


def what_changes(one: ComparedRow) -> str:
    """What a row would do, in a few words."""
    if one.is_new or one.is_same:
        return _(_WHAT[one.is_new])
    names = [_(NAMES[change.heading]) for change in one.changes if change.is_taken]
    return capitalized(chosen().joined(name.lower() for name in names))


class ImportRows(Rows[ComparedRow]):
    """Rows that are taken in or left.

    Signals:
        chosen_changed: another row is taken or left.
    """

    chosen_changed = Signal()

    def __init__(self) -> None:
        columns = (
            Column[ComparedRow]("", lambda _one: "", 44),
            Column[ComparedRow](N_("Row"), lambda one: str(one.read.line), 64),
            Column[ComparedRow](N_("Number"), lambda one: one.read.number, 84),
            Column[ComparedRow](N_("Measure"), lambda one: one.read.name.replace("\n", " ")),
            Column[ComparedRow](N_("What changes"), what_changes, 190),
        )
        super().__init__(columns, lambda one: one.read.line)
        self._left: set[int] = set()
        self._fields_left: dict[int, set[Heading]] = {}

    def taken(self) -> list[ComparedRow]:
        """The rows that are taken in and change something, without the fields that are left."""
        taken = [one for one in self._all if not one.is_same and one.read.line not in self._left]
        return [self._without(one) for one in taken if one.is_new or self._changes(one)]

    def _without(self, one: ComparedRow) -> ComparedRow:
        left = self._fields_left.get(one.read.line)
        return replace(one, read=one.read.without(left, is_new=one.is_new)) if left else one

    def _changes(self, one: ComparedRow) -> bool:
        return any(change.is_taken and self.is_taken(one, change.heading) for change in one.changes)

    def is_taken(self, one: ComparedRow, heading: Heading) -> bool:
        """Whether a field of a row is taken in."""
        return heading not in self._fields_left.get(one.read.line, ())

    def turn_field(self, one: ComparedRow, heading: Heading) -> None:
        """Take a field of a row that was left, or leave one that was taken."""
        self._fields_left.setdefault(one.read.line, set()).symmetric_difference_update({heading})
        self.chosen_changed.emit()

    def forget(self) -> None:
        """Take every row again, and all of it."""
        self._left.clear()
        self._fields_left.clear()

    def turn(self, number: int) -> None:
        """Take a row that was left, or leave one that was taken."""
        one = self.row(number)
        if one is None or one.is_same:
            return
        self._left ^= {one.read.line}
        place = self.index(number, 0)
        self.dataChanged.emit(place, place, [_CHECK])
        self.chosen_changed.emit()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; in the first column whether the row is taken."""
        if index.column() == 0:
            one = self._rows[index.row()]
            is_taken = not one.is_same and one.read.line not in self._left
            if role == _CHECK:
                return None if one.is_same else Qt.CheckState.Checked if is_taken else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return _("Taken in") if is_taken else _("Left out")
        return super().data(index, role)


class _Checks(HairlineDelegate):
    """A box that is ticked or not; a press or the space bar turns it."""

    def __init__(self, rows: ImportRows, view: QTableView) -> None:
        super().__init__(view)
        self._rows = rows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground and box."""
        ground(painter, option.rect, option)
        state = index.data(_CHECK)
        if state is None:
            return
        is_ticked = Qt.CheckState(state) == Qt.CheckState.Checked
        box = QRectF(option.rect.x() + 20, option.rect.center().y() - _BOX // 2 + 0.5, _BOX, _BOX)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if is_ticked else "control"), 1.5))
        painter.setBrush(theme.color("accent") if is_ticked else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        if is_ticked:
            painter.drawPixmap(int(box.x()) + 1, int(box.y()) + 1, icons.pixmap("check-bare", "on_accent", _BOX - 2))
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Turn the box under a press."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            self._rows.turn(index.row())
            return True
        return super().editorEvent(event, model, option, index)


class ImportTable(QWidget):
    """The rows, and beside them what the shown one would change."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = ImportRows()
        self.table = table(self.rows, _("Measures of the table"))
        self.table.setItemDelegateForColumn(0, _Checks(self.rows, self.table))
        self.table.installEventFilter(self)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.missing = text("", "help", wrap=True)
        self._words = column(spacing=6)
        self._detail = scrolled(pane(column(self._words, 1, margins=(24, 20, 24, 20)), "sunken"))
        self._detail.setAccessibleName(_("What the row changes"))
        self.make_narrow(is_narrow=False)
        left = column(self.table, row(self.missing, margins=(32, 8, 24, 10)), spacing=0)
        layout = row(pane(left), line(vertical=True), self._detail, spacing=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def show_comparison(self, shown: Comparison) -> None:
        """Show what would change; the row that was shown stays so."""
        at = self.table.currentIndex().row()
        self.rows.show_rows(shown.rows)
        self.missing.setText(_missing_words(shown.missing))
        self.missing.setVisible(bool(shown.missing))
        self.table.selectRow(max(0, min(at, len(shown.rows) - 1)))
        self._on_current(self.table.currentIndex())

    def make_narrow(self, *, is_narrow: bool) -> None:
        """Spare the columns that the words beside tell too, where room is scarce."""
        self._detail.setFixedWidth(_NARROW_DETAIL if is_narrow else _DETAIL)
        for place in _SPARED:
            self.table.setColumnHidden(place, is_narrow)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Let the space bar take the row or leave it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            self.rows.turn(self.table.currentIndex().row())
            return True
        return super().eventFilter(watched, event)

    @Slot(QModelIndex)
    def _on_current(self, current: QModelIndex) -> None:
        clear(self._words)
        one = self.rows.row(current.row())
        if one is None:
            return
        name = f"{one.read.number} {one.read.title or one.read.wording}".strip()
        self._words.addWidget(text(name, "pane", wrap=True))
        self._words.addWidget(text(what_changes(one), "help", wrap=True))
        for change in one.changes:
            self._tell(one, change)
        for remark in one.read.remarks:
            self._words.addWidget(text(remark.said(chosen().code), "note", wrap=True))

    def _tell(self, one: ComparedRow, change: FieldChange) -> None:
        self._words.addSpacing(8)
        name = _(NAMES[change.heading])
        if change.is_taken and not (one.is_new and change.heading in MUST):
            box = QCheckBox(name)
            box.setChecked(self.rows.is_taken(one, change.heading))
            box.toggled.connect(_Turning(self.rows, one, change.heading))
            self._words.addWidget(box)
        else:
            self._words.addWidget(text(name, "group"))
        if change.old:
            self._words.addWidget(text(_("Now: {words}", words=change.old), "help", wrap=True))
        self._words.addWidget(text(change.new, "" if change.is_taken else "help", wrap=True))
        if change.note:
            self._words.addWidget(text(_(change.note), "note", wrap=True))


class _Turning:
    """Takes a field of a row or leaves it when its box is turned."""

    def __init__(self, rows: ImportRows, one: ComparedRow, heading: Heading) -> None:
        self._rows, self._one, self._heading = rows, one, heading

    def __call__(self, _is_ticked: bool) -> None:  # noqa: FBT001 - as the signal tells it
        self._rows.turn_field(self._one, self._heading)


def _missing_words(missing: tuple[MeasureRow, ...]) -> str:
    if not missing:
        return ""
    first = chosen().joined(row.number or row.name for row in missing[:8])
    return count(
        "The table lacks {n} open measure of the plan, which stays as it is: {first}.",
        "The table lacks {n} open measures of the plan, which stay as they are; the first of them: {first}.",
        len(missing), first=first,
    )  # fmt: skip
