"""The agenda as a list: items and sub-items, ordered by drag and by keys, one of them open for editing."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from secretariat.i18n import N_, _, chosen, count
from secretariat.services.agenda import ItemRow
from secretariat.services.labels import label
from secretariat.services.overview import needs_presenter
from secretariat.services.sections import SectionRow
from secretariat.ui import icons, theme
from secretariat.ui.backlog_pane import BACKLOG_MIME
from secretariat.ui.delegates import ground
from secretariat.ui.widgets import column

_Index = QModelIndex | QPersistentModelIndex
_MIME = "application/x-secretariat-agenda-item"
_FILES = "text/uri-list"
_ONE_LINE, _TWO_LINES = 36, 54
_LEFT, _NUMBER, _INDENT = 32, 34, 26
_KIND_WIDTH, _MINUTES_WIDTH = 116, 76
_SECTION = "§ 888"


class AgendaList(QListView):
    """The agenda.

    Signals:
        opened: the id of an item to be edited.
        moved: the id of an item, its new place among its siblings, and its parent's id or `None`.
        removed: the id of an item to be removed.
        postponed: the id of an item to be put aside for later.
        attaching: the id of an item that files are to be chosen for.
        brought: the id of a matter from the backlog, the place it is dropped at, the id of the item it is dropped on.
        files_dropped: the id of an item, and the files that were dropped on it.
    """

    KEYS = (
        (N_("Open the item"), "Return"),
        (N_("Move the item up"), "Ctrl+Shift+Up"),
        (N_("Move the item down"), "Ctrl+Shift+Down"),
        (N_("Make it a sub-item"), "Ctrl+Shift+Right"),
        (N_("Make it an item of its own"), "Ctrl+Shift+Left"),
        (N_("Put the item aside for later"), "Ctrl+Shift+L"),
        (N_("Attach files to the item"), "Ctrl+Shift+F"),
        (N_("Remove the item"), "Delete"),
    )

    opened = Signal(int)
    moved = Signal(int, int, object)
    removed = Signal(int)
    postponed = Signal(int)
    attaching = Signal(int)
    brought = Signal(int, object, object)
    files_dropped = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Agenda"))
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self._editor: QWidget | None = None
        self._open_id: int | None = None
        self.doubleClicked.connect(self._on_double_clicked)

    def show_items(self, items: Sequence[ItemRow]) -> None:
        """Show these items; the chosen one stays chosen, the open one open."""
        if self._model.takes(items):
            return
        current = self.current()
        scroll = self.verticalScrollBar().value()
        if self._editor is not None:
            self._editor.setParent(self)  # the view throws away what lies in its rows
        self._model.show_rows(items)
        self.choose(current.id if current else None)
        if self._editor is not None:
            editor, key = self._editor, self._open_id
            self._editor = None
            place = self._model.place(key)
            if place >= 0:
                self._put(editor, place)
        self.verticalScrollBar().setValue(scroll)

    def show_sections(self, sections: Mapping[int, SectionRow]) -> None:
        """Show these section numbers before the titles, those that are not given yet in grey."""
        self._model.sections = sections
        self.viewport().update()

    def items(self) -> Sequence[ItemRow]:
        """The items shown."""
        return self._model.rows

    def current(self) -> ItemRow | None:
        """The chosen item."""
        return self._model.row(self.currentIndex().row())

    def choose(self, item_id: int | None) -> None:
        """Choose an item."""
        place = self._model.place(item_id)
        if place >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._model.index(place), flags)

    def open(self, item_id: int, editor: QWidget) -> None:
        """Open an item: the editor takes its row."""
        self.close_editor()
        self._open_id = item_id
        self._put(editor, self._model.place(item_id))

    def close_editor(self) -> None:
        """Close the item that is open."""
        if self._editor is None:
            return
        place = self._model.place(self._open_id)
        self._editor, self._open_id = None, None
        self._model.heights.clear()
        if place >= 0:
            self.setIndexWidget(self._model.index(place), None)  # type: ignore[arg-type]
        self._model.layoutChanged.emit()

    def fit_editor(self) -> None:
        """Give the open row the height that its editor now needs."""
        if self._editor is not None and self._open_id is not None:
            self._model.heights[self._open_id] = self._editor.sizeHint().height()
            self._model.layoutChanged.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return or F2 opens, Delete removes, Ctrl+Shift with an arrow moves."""
        item = self.current()
        moves = {
            Qt.Key.Key_Up: self._up,
            Qt.Key.Key_Down: self._down,
            Qt.Key.Key_Right: self._inward,
            Qt.Key.Key_Left: self._outward,
        }
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if item is None:
            super().keyPressEvent(event)
        elif event.key() in moves and event.modifiers() & both == both:
            moves[Qt.Key(event.key())](item)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.opened.emit(item.id)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(item.id)
        elif event.key() == Qt.Key.Key_L and event.modifiers() & both == both:
            self.postponed.emit(item.id)
        elif event.key() == Qt.Key.Key_F and event.modifiers() & both == both:
            self.attaching.emit(item.id)
        else:
            super().keyPressEvent(event)

    def _put(self, editor: QWidget, place: int) -> None:
        self._editor = editor
        index = self._model.index(place)
        if self._open_id is not None:
            self._model.heights[self._open_id] = editor.sizeHint().height()
        holder = QWidget()
        holder.setLayout(column(editor, spacing=0))
        editor.show()
        self.setIndexWidget(index, holder)
        self._model.layoutChanged.emit()
        self.scrollTo(index)

    def _siblings(self, parent_id: int | None) -> list[ItemRow]:
        return [row for row in self._model.rows if row.parent_id == parent_id]

    def _up(self, item: ItemRow) -> None:
        place = self._siblings(item.parent_id).index(item)
        if place > 0:
            self.moved.emit(item.id, place - 1, item.parent_id)

    def _down(self, item: ItemRow) -> None:
        siblings = self._siblings(item.parent_id)
        place = siblings.index(item)
        if place < len(siblings) - 1:
            self.moved.emit(item.id, place + 1, item.parent_id)

    def _inward(self, item: ItemRow) -> None:
        """Make the item a sub-item of the one above."""
        siblings = self._siblings(None)
        if item.parent_id is None and siblings.index(item) > 0:
            parent = siblings[siblings.index(item) - 1]
            self.moved.emit(item.id, len(self._siblings(parent.id)), parent.id)

    def _outward(self, item: ItemRow) -> None:
        """Make the sub-item an item of its own, after the one it stood under."""
        if item.parent_id is not None:
            parents = [row.id for row in self._siblings(None)]
            self.moved.emit(item.id, parents.index(item.parent_id) + 1, None)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        item = self._model.row(index.row())
        if item is not None:
            self.opened.emit(item.id)


class _Model(QAbstractListModel):
    """The items; dropping one asks for a move and leaves the rows to be read anew."""

    def __init__(self, view: AgendaList) -> None:
        super().__init__(view)
        self.rows: Sequence[ItemRow] = ()
        self.lacking: set[int] = set()
        self.heights: dict[int, int] = {}
        self.sections: Mapping[int, SectionRow] = {}
        self._view = view

    def takes(self, rows: Sequence[ItemRow]) -> bool:
        """Take the same items as they are now, where no other ones came and none moved."""
        if not rows or [row.id for row in rows] != [row.id for row in self.rows]:
            return False
        self.rows = rows
        self.lacking = {row.id for row in needs_presenter(list(rows))}
        self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        self.layoutChanged.emit()
        return True

    def show_rows(self, rows: Sequence[ItemRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.lacking = {row.id for row in needs_presenter(list(rows))}
        self.endResetModel()

    def row(self, number: int) -> ItemRow | None:
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def place(self, item_id: int | None) -> int:
        return next((number for number, row in enumerate(self.rows) if row.id == item_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            lacking = _("No presenter") if row.id in self.lacking else ""
            planned = chosen().duration(row.duration) if row.duration else ""
            section = self.sections.get(row.id)
            parts = (
                section.printed if section else "",
                f"{row.number} {row.title}",
                _(label(row.kind)),
                planned,
                lacking,
                note_of(row),
            )
            return ", ".join(filter(None, parts))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        shared = Qt.ItemFlag.ItemIsDropEnabled
        if not index.isValid():
            return shared
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [_MIME, BACKLOG_MIME, _FILES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_MIME, QByteArray(str(self.rows[indexes[0].row()].id).encode()))
        return data

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: _Index) -> bool:
        if data.hasUrls():
            return self._take_files(data, row, parent)
        if data.hasFormat(BACKLOG_MIME):
            return self._take_matter(data, row, parent)
        if not data.hasFormat(_MIME):
            return False
        place = row if row >= 0 else parent.row() if parent.isValid() else len(self.rows)
        wanted = drop_place(self.rows, int(bytes(data.data(_MIME).data())), place)
        if wanted is not None:
            self._view.moved.emit(*wanted)
        return False

    def _take_files(self, data: QMimeData, row: int, parent: _Index) -> bool:
        """Files dropped on an item, or under the last one above the place, are its annexes."""
        on = self.row(parent.row()) if parent.isValid() else self.row(row - 1)
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if on is not None and paths:
            self._view.files_dropped.emit(on.id, paths)
        return False

    def _take_matter(self, data: QMimeData, row: int, parent: _Index) -> bool:
        """A matter dropped on an item is dealt with there; dropped between items it becomes one."""
        on = self.row(parent.row()) if parent.isValid() else None
        above = self.rows[:row] if row >= 0 else self.rows
        place = sum(not one.is_sub_item for one in above) if on is None else None
        key = int(bytes(data.data(BACKLOG_MIME).data()))
        self._view.brought.emit(key, place, on.id if on else None)
        return False


def drop_place(rows: Sequence[ItemRow], item_id: int, at: int) -> tuple[int, int, int | None] | None:
    """Where an item comes to stand that is dropped before the row `at`: its id, its place, its parent.

    A sub-item dropped among the sub-items of an item joins them; an item dropped there goes behind that item with all
    that stands under it. `None` when nothing would change.
    """
    moved = next(row for row in rows if row.id == item_id)
    above = rows[at - 1] if 0 < at <= len(rows) else None
    if moved.is_sub_item and above is not None:
        parent = above.parent_id if above.is_sub_item else above.id
        before = [row for row in rows[:at] if row.parent_id == parent and row.id != item_id]
        place, siblings = len(before), [row.id for row in rows if row.parent_id == parent]
    else:
        parent = None
        before = [row for row in rows[:at] if row.parent_id is None and row.id != item_id]
        place, siblings = len(before), [row.id for row in rows if row.parent_id is None]
    unchanged = moved.parent_id == parent and siblings.index(item_id) == place if item_id in siblings else False
    return None if unchanged else (item_id, place, parent)


def note_of(row: ItemRow) -> str:
    """The quiet line of an item: presenters, attachments, and whether it comes from an earlier meeting."""
    names = chosen().joined([one.label(chosen().code) for one in row.presenters]) if row.presenters else ""
    papers = count("{n} annex", "{n} annexes", row.attachment_count) if row.attachment_count else ""
    secret = _("secret") if row.secrecy else ""
    origin = _("carried over") if row.origin_id else ""
    return " · ".join(filter(None, (names, papers, secret, origin)))


class _Delegate(QStyledItemDelegate):
    """A row of one line or two: number, title, what is done with it, minutes; under it presenters."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        row: ItemRow = index.data(Qt.ItemDataRole.UserRole)
        model = index.model()
        if isinstance(model, _Model) and row.id in model.heights:
            return QSize(200, model.heights[row.id])
        lacking = isinstance(model, _Model) and row.id in model.lacking
        return QSize(200, _TWO_LINES if note_of(row) or lacking else _ONE_LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: ItemRow = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        model = index.model()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground(painter, rect, option)
        if is_chosen:
            painter.drawPixmap(QPoint(rect.x() + 8, rect.y() + 10), icons.pixmap("drag", "ink3", 16))
        indent = _INDENT if row.is_sub_item else 0
        left = rect.x() + _LEFT + indent
        section = model.sections.get(row.id) if isinstance(model, _Model) else None
        _number_and_title(painter, rect, left, row, section, strong=is_chosen)
        note = note_of(row)
        lacking = isinstance(model, _Model) and row.id in model.lacking
        place = QRect(left + _NUMBER, rect.y() + 28, rect.right() - left - _NUMBER - 40, 20)
        if lacking:
            painter.drawPixmap(place.x(), place.y() + 4, icons.pixmap("mark-risk", "warning", 12))
            place.adjust(18, 0, 0, 0)
            painter.setFont(theme.font(theme.HELP, bold=True))
            painter.setPen(theme.color("ink"))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, _("No presenter"))
            place.adjust(painter.fontMetrics().horizontalAdvance(_("No presenter")) + 10, 0, 0, 0)
        painter.setFont(theme.font(theme.HELP))
        painter.setPen(theme.color("ink3"))
        words = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


def _number_and_title(
    painter: QPainter, rect: QRect, left: int, row: ItemRow, section: SectionRow | None, *, strong: bool
) -> None:
    right = rect.right() - 24
    line = QRect(left, rect.y() + 7, _NUMBER - 12, 22)
    painter.setFont(theme.font(theme.BODY, bold=strong))
    painter.setPen(theme.color("ink" if strong else "ink2"))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.number)
    title = QRect(left + _NUMBER, line.y(), right - left - _NUMBER - _KIND_WIDTH - _MINUTES_WIDTH - 12, 22)
    if section is not None:
        painter.setPen(theme.color("ink" if section.is_given else "ink3"))
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, section.printed)
        widest = max(section.printed, _SECTION, key=len)
        title.adjust(painter.fontMetrics().horizontalAdvance(widest) + 10, 0, 0, 0)
    painter.setPen(theme.color("ink"))
    shown = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, title.width())
    painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, shown)
    painter.setFont(theme.font(theme.HELP))
    painter.setPen(theme.color("ink3"))
    kind = QRect(right - _MINUTES_WIDTH - _KIND_WIDTH, line.y(), _KIND_WIDTH, 22)
    painter.drawText(kind, Qt.AlignmentFlag.AlignVCenter, _(label(row.kind)))
    if row.duration is not None:
        painter.setFont(theme.font(14))
        minutes = QRect(right - _MINUTES_WIDTH, line.y(), _MINUTES_WIDTH, 22)
        words = chosen().duration(row.duration)
        painter.drawText(minutes, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
