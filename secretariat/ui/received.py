"""The files of an update round that came back: whose answer each is, and how much of it waits."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import _, chosen, count
from secretariat.services.answered import AnsweredSheet, Change, Proposal
from secretariat.ui import theme
from secretariat.ui.delegates import ground

_Index = QModelIndex | QPersistentModelIndex
_ROW = 58


@dataclass
class Came:
    """A file that came back: its proposal, or why it was refused, and what was left of it with which reason."""

    path: Path
    sheet: AnsweredSheet | None = None
    proposal: Proposal | None = None
    no: SecretariatError | None = None
    left: dict[str, str] = field(default_factory=dict)

    @property
    def open(self) -> list[Change]:
        """The changes that nobody has taken in or left."""
        return [one for one in self.proposal.changes if one.key not in self.left] if self.proposal else []

    @property
    def only_answers(self) -> bool:
        """Whether it brings nothing new, and is yet to be marked as an answer."""
        return self.proposal is not None and self.proposal.only_answers

    @property
    def name(self) -> str:
        """Whose answer it is, else the name of the file."""
        return self.proposal.organization.said(chosen().code) if self.proposal else self.path.name


class SheetList(QListView):
    """The files that came back.

    Signals:
        shown: the file that is chosen.
        entered: Return was pressed on it.
    """

    shown = Signal(object)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_filling = False
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setAccessibleName(_("Files that came back"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_sheets(self, came: Sequence[Came], place: int) -> None:
        """Show these, one of them chosen."""
        self._is_filling = True
        self._model.show_rows(came)
        if came:
            index = self._model.index(min(max(place, 0), len(came) - 1))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._is_filling = False
        self.shown.emit(self.current())

    def place(self) -> int:
        """Which one is chosen."""
        return self.currentIndex().row()

    def current(self) -> Came | None:
        """The chosen one."""
        one = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return one if isinstance(one, Came) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes on to the changes of the file."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _on_current(self, *_indexes: object) -> None:
        if not self._is_filling:
            self.shown.emit(self.current())


class _Model(QAbstractListModel):
    """Files."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[Came] = ()

    def show_rows(self, rows: Sequence[Came]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: ARG002
        return len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return one
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return f"{one.name}, {_state(one)}"
        return None


class _Delegate(QStyledItemDelegate):
    """A row: whose answer, and how much of it waits."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        one: Came = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        ground(painter, rect, option)
        place = rect.adjusted(24, 9, -16, 0)
        painter.setFont(theme.font(theme.BODY, bold=bool(one.open) or one.only_answers))
        painter.setPen(theme.color("ink"))
        for top, words, token in ((0, one.name, "ink"), (22, _state(one), "danger" if one.no else "ink3")):
            if top:
                painter.setFont(theme.font(theme.HELP))
            painter.setPen(theme.color(token))
            room = QRect(place.x(), place.y() + top, place.width(), 20)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


def _state(one: Came) -> str:
    if one.no is not None:
        return _("refused")
    found = one.proposal
    parts = [
        count("{n} change", "{n} changes", len(one.open)) if one.open else _("nothing new"),
        _("to be marked as answered") if one.only_answers else "",
        count("{n} left", "{n} left", len(one.left)) if one.left else "",
        count("{n} remark", "{n} remarks", len(found.remarks)) if found and found.remarks else "",
    ]
    return " · ".join(filter(None, parts))
