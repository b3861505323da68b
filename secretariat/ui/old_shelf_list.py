"""The list of old papers that were brought in: the name of each, what it is, and how far it has come."""

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
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secretariat.i18n import N_, _
from secretariat.ui import icons, theme
from secretariat.ui.delegates import ground
from secretariat.ui.old_other import about_other
from secretariat.ui.old_rows import said_fact
from secretariat.ui.old_shelf import Paper, PaperState

_Index = QModelIndex | QPersistentModelIndex
_ROW, _EDGE = 56, 32


class ShelfList(QListView):
    """The papers.

    Signals:
        opened: a paper is to be looked at.
        away: a paper is to be put away.
    """

    opened = Signal(object)
    away = Signal(object)

    KEYS = ((N_("Look at the paper"), "Return"), (N_("Put the paper away"), "Del"))

    def __init__(self) -> None:
        super().__init__()
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Old papers"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._on_activated)

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show these; the chosen one stays chosen."""
        kept, place = self.current(), max(0, self.currentIndex().row())
        self._model.show_rows(papers)
        if papers:
            self.choose(kept if kept in papers else papers[min(place, len(papers) - 1)])

    def current(self) -> Paper | None:
        """The chosen one."""
        one = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return one if isinstance(one, Paper) else None

    def choose(self, paper: Paper | None) -> None:
        """Choose a paper."""
        if paper in self._model.rows:
            index = self._model.index(self._model.rows.index(paper))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens the chosen paper, Del puts it away."""
        one = self.current()
        if one is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.opened.emit(one)
        elif one is not None and event.key() == Qt.Key.Key_Delete:
            self.away.emit(one)
        else:
            super().keyPressEvent(event)

    def _on_activated(self, index: QModelIndex) -> None:
        one = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(one, Paper):
            self.opened.emit(one)


class _Model(QAbstractListModel):
    """Papers."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[Paper] = ()

    def show_rows(self, rows: Sequence[Paper]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return one
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return ", ".join(filter(None, (one.name, _about(one), one.told())))
        return None


def _about(one: Paper) -> str:
    """Which meeting a paper is of, or what it is about."""
    if one.proposal is None:
        return ""
    if one.proposal.other is not None:
        return about_other(one.proposal)
    said = [said_fact(one.proposal, name) for name in ("group", "number", "date")]
    if said[1]:
        said[1] = _("meeting {number}", number=said[1])
    return " · ".join(filter(None, said))


class _Delegate(QStyledItemDelegate):
    """A row: mark, name and meeting, and how far it has come."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        one: Paper = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        ground(painter, rect, option)
        mark, token = _mark(one)
        painter.drawPixmap(rect.x() + _EDGE, rect.y() + 11, icons.pixmap(f"mark-{mark}", token, 12))
        left = rect.x() + _EDGE + 26
        half = (rect.width() - _EDGE * 2 - 26) * 11 // 20
        right = QRect(left + half + 16, rect.y() + 6, rect.right() - _EDGE - left - half - 16, 44)
        _line(painter, QRect(left, rect.y() + 6, half, 22), one.name, theme.BODY, "ink", bold=True)
        _line(painter, QRect(left, rect.y() + 29, half, 20), _about(one), theme.HELP, "ink3")
        painter.setFont(theme.font(theme.HELP))
        painter.setPen(theme.color("danger" if one.no is not None else "ink2"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(right, flags, one.told())
        painter.restore()


def _mark(one: Paper) -> tuple[str, str]:
    if one.no is not None:
        return "late", "danger"
    if one.state is PaperState.TAKEN:
        return "done", "good"
    if one.review is None:
        return "notstarted", "ink3"
    return ("risk", "warning") if one.review.open_questions or one.before else ("partly", "accent")


def _line(painter: QPainter, room: QRect, words: str, size: int, token: str, *, bold: bool = False) -> None:
    painter.setFont(theme.font(size, bold=bold))
    painter.setPen(theme.color(token))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
