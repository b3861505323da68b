"""The comments of a meeting as a list: on which paragraph, by whom, what, and what became of it."""

from collections.abc import Sequence
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
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secretariat.i18n import _, chosen
from secretariat.models import CommentState
from secretariat.services.comments import CommentRow
from secretariat.services.labels import label
from secretariat.ui import icons, theme
from secretariat.ui.delegates import ground

_Index = QModelIndex | QPersistentModelIndex
_ROW = 76
MARKS = {
    CommentState.OPEN: ("notstarted", "accent"),
    CommentState.ACCEPTED: ("done", "good"),
    CommentState.PARTLY: ("partly", "good"),
    CommentState.REJECTED: ("dropped", "ink3"),
    CommentState.NOTED: ("undated", "ink3"),
}
"""The mark of each state and the token of its colour."""


class CommentList(QListView):
    """The comments.

    Signals:
        shown: another one is chosen, or none.
    """

    shown = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._is_filling = False
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setAccessibleName(_("Comments"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_comments(self, found: Sequence[CommentRow]) -> None:
        """Show these; the chosen one stays chosen, else the one that has come in its place."""
        kept, place = self.current(), max(0, self.currentIndex().row())
        self._is_filling = True
        self._model.show_rows(found)
        places = [number for number, one in enumerate(found) if kept is not None and one.id == kept.id]
        self._select(places[0] if places else min(place, len(found) - 1))
        self._is_filling = False
        self.shown.emit(self.current())

    def choose(self, comment_id: int) -> None:
        """Choose a comment."""
        for number, one in enumerate(self._model.rows):
            if one.id == comment_id:
                self._select(number)

    def current(self) -> CommentRow | None:
        """The chosen one."""
        one = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return one if isinstance(one, CommentRow) else None

    def step(self, by: int) -> None:
        """Choose the next open one after the chosen one, or before it; round the end."""
        rows, place = self._model.rows, self.currentIndex().row()
        for far in range(1, len(rows) + 1):
            number = (place + by * far) % len(rows)
            if rows[number].is_open:
                self._select(number)
                return

    def _select(self, number: int) -> None:
        if 0 <= number < self._model.rowCount():
            index = self._model.index(number)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def _on_current(self, *_indexes: object) -> None:
        if not self._is_filling:
            self.shown.emit(self.current())


class _Model(QAbstractListModel):
    """Comments."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[CommentRow] = ()

    def show_rows(self, rows: Sequence[CommentRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: ARG002
        return len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return one
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return ", ".join(filter(None, (where(one), one.by(chosen().code), _(label(one.state)), brief(one))))
        return None


class _Delegate(QStyledItemDelegate):
    """A row: paragraph and state, who, and the first words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        one: CommentRow = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        ground(painter, rect, option)
        mark, token = MARKS[one.state]
        painter.drawPixmap(rect.x() + 20, rect.y() + 12, icons.pixmap(f"mark-{mark}", token, 12))
        lines = (
            (f"{where(one)} · {_(label(one.state))}", theme.HELP, "ink3", False),
            (one.by(chosen().code) or _("without a name"), theme.BODY, "ink", one.is_open),
            (brief(one), theme.HELP, "ink2", False),
        )
        for place, (words, size, color, is_bold) in enumerate(lines):
            painter.setFont(theme.font(size, bold=is_bold))
            painter.setPen(theme.color(color))
            room = QRect(rect.x() + 40, rect.y() + 8 + place * 20, rect.width() - 56, 20)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


def shortened(words: str, most: int = 160) -> str:
    """The first words of a text on one line."""
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def where(one: CommentRow) -> str:
    """On which paragraph a comment stands."""
    if one.number:
        return _("Paragraph {number}", number=one.number)
    return _("New paragraph") if one.is_placed else _("Not placed")


def brief(one: CommentRow) -> str:
    """What a comment says, in one line."""
    if one.proposed is None:
        return " ".join(one.text.split())
    old, new = " ".join(one.passage.split()), " ".join(one.proposed.split())
    if not old:
        return _("adds “{words}”", words=new)
    return f"{old} → {new}" if new else _("strikes “{words}”", words=old)
