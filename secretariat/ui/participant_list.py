"""The list of participants: one key each for an answer or presence; what does not fit beside a name stands under it."""

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
    Slot,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secretariat.i18n import N_, _, chosen, count
from secretariat.models import Capacity, Presence, Response
from secretariat.services.attendance import ParticipantRow
from secretariat.services.labels import label
from secretariat.ui import icons, theme
from secretariat.ui.delegates import ground
from secretariat.ui.widgets import paint_tag

_Index = QModelIndex | QPersistentModelIndex
ANSWERS = {"P": Response.COMING, "E": Response.REMOTE, "X": Response.PREVENTED}
PRESENCE = {"P": Presence.PRESENT, "E": Presence.REMOTE, "X": Presence.ABSENT}
_MARKS = {
    "none": ("mark-notstarted", "ink2"),
    "coming": ("mark-done", "good"),
    "remote": ("mark-done", "good"),
    "prevented": ("mark-waiting", "ink2"),
    "unknown": ("mark-notstarted", "ink3"),
    "present": ("mark-done", "good"),
    "absent": ("mark-dropped", "ink2"),
}
_MAIN_ROWS, _TWO_LINES = 34, 50
_LEFT, _RIGHT, _NAME, _INDENT, _STATE = 18, 16, 62, 14, 104


class ParticipantList(QListView):
    """The list; P, E and X answer for the chosen participant.

    Signals:
        keyed: a participant and `P`, `E`, `X`, or nothing to forget what is recorded.
        opened: a participant whose details are wanted.
    """

    KEYS = (
        (N_("Coming, or present"), "P"),
        (N_("Remotely"), "E"),
        (N_("Prevented, or absent"), "X"),
        (N_("Remove the record"), "Backspace"),
        (N_("Capacity and times"), "Return"),
    )

    keyed = Signal(object, str)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Participants"))
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._on_double_clicked)
        self.clicked.connect(self._on_clicked)

    def show_rows(self, rows: Sequence[ParticipantRow], *, attendance: bool) -> None:
        """Show these participants with their answers, or with their presence."""
        current = self.current()
        scroll = self.verticalScrollBar().value()
        self._model.show_rows(rows, attendance=attendance)
        self.choose(current.person.id if current and current.person else None)
        self.verticalScrollBar().setValue(scroll)

    def current(self) -> ParticipantRow | None:
        """The chosen participant."""
        row_ = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row_ if isinstance(row_, ParticipantRow) else None

    def choose(self, person_id: int | None) -> None:
        """Choose a participant."""
        place = self._model.place(person_id)
        if place >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._model.index(place), flags)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What fits on one line depends on the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """P, E, X record; Backspace forgets; Return opens; after recording the next one is chosen."""
        row_ = self.current()
        key = event.text().upper()
        if row_ is None:
            super().keyPressEvent(event)
        elif key in ANSWERS and not event.modifiers():
            self.keyed.emit(row_, key)
            self._step()
        elif event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.keyed.emit(row_, "")
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.opened.emit(row_)
        else:
            super().keyPressEvent(event)

    def _step(self) -> None:
        following = self.currentIndex().row() + 1
        while following < self._model.rowCount() and not self._model.is_person(following):
            following += 1
        if following < self._model.rowCount():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._model.index(following), flags)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        row_ = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row_, ParticipantRow):
            self.opened.emit(row_)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        """A click on the answer goes on to the next one."""
        place = self.viewport().mapFromGlobal(self.cursor().pos())
        row_ = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row_, ParticipantRow) and place.x() > self.viewport().width() - 120:
            now: Any = row_.presence if self._model.attendance else row_.response
            order = list(PRESENCE.values() if self._model.attendance else ANSWERS.values())
            following = (order.index(now) + 1) % 3 if now in order else 0
            self.keyed.emit(row_, "PEX"[following])


class _Model(QAbstractListModel):
    """Participants, experts under a head of their own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.attendance = False
        self._rows: list[ParticipantRow | str] = []

    def show_rows(self, rows: Sequence[ParticipantRow], *, attendance: bool) -> None:
        self.beginResetModel()
        self.attendance = attendance
        experts: list[ParticipantRow | str] = [row_ for row_ in rows if row_.is_expert]
        self._rows = [row_ for row_ in rows if not row_.is_expert]
        if experts:
            self._rows += [_("Invited experts"), *experts]
        self.endResetModel()

    def place(self, person_id: int | None) -> int:
        return next(
            (
                number
                for number, row_ in enumerate(self._rows)
                if isinstance(row_, ParticipantRow) and row_.person and row_.person.id == person_id
            ),
            -1,
        )

    def is_person(self, number: int) -> bool:
        row_ = self._rows[number]
        return isinstance(row_, ParticipantRow) and row_.person is not None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: ARG002
        return len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not self.is_person(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row_ = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row_
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            if isinstance(row_, str):
                return row_
            return ", ".join(
                filter(None, (row_.label(chosen().code), _name(row_), _note(row_), state_of(row_, self.attendance)))
            )
        return None


class _Delegate(QStyledItemDelegate):
    """A row: the organization's tag, name and capacity, the answer with its mark.

    What does not fit beside the name stands under it.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row_, view = index.data(Qt.ItemDataRole.UserRole), option.widget
        if isinstance(row_, str) or not isinstance(view, QListView):
            return QSize(200, _MAIN_ROWS)
        name = QFontMetrics(theme.font(theme.BODY)).horizontalAdvance(_name(row_))
        note = QFontMetrics(theme.font(theme.HELP)).horizontalAdvance(_note(row_))
        fits = not note or name + 8 + note <= _room(view.viewport().width(), row_)
        return QSize(200, _MAIN_ROWS if fits else _TWO_LINES)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row_ = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        if isinstance(row_, str):
            painter.setFont(theme.font(theme.HELP, bold=True))
            painter.setPen(theme.color("ink3"))
            painter.drawText(rect.adjusted(18, 6, 0, 0), Qt.AlignmentFlag.AlignVCenter, row_)
            painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.color("line"))
        else:
            ground(painter, rect, option)
            model = index.model()
            self._paint_row(painter, rect, row_, isinstance(model, _Model) and model.attendance)
        painter.restore()

    @staticmethod
    def _paint_row(painter: QPainter, rect: QRect, row_: ParticipantRow, attendance: bool) -> None:  # noqa: FBT001
        left, right = rect.x() + _LEFT, rect.right() - _RIGHT
        top = QRect(rect.x(), rect.y(), rect.width(), _MAIN_ROWS)
        words = painter.fontMetrics().elidedText(row_.label(chosen().code), Qt.TextElideMode.ElideRight, 54)
        if words and not row_.stands_in_for:
            paint_tag(painter, left, rect.y() + 7, words)
        name_left = left + _name_left(row_)
        if row_.stands_in_for:
            painter.drawPixmap(left + 56, rect.y() + 11, icons.pixmap("right", "ink3", 14))
        room = _room(rect.width(), row_)
        painter.setFont(theme.font(theme.BODY))
        painter.setPen(theme.color("ink" if row_.person else "ink3"))
        name = painter.fontMetrics().elidedText(_name(row_), Qt.TextElideMode.ElideRight, room)
        place = QRect(name_left, top.y(), room, top.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
        used = painter.fontMetrics().horizontalAdvance(name) + 8
        painter.setFont(theme.font(theme.HELP))
        painter.setPen(theme.color("ink3"))
        if rect.height() > _MAIN_ROWS:
            under = QRect(name_left, top.y() + 25, right - name_left, 18)
            note = painter.fontMetrics().elidedText(_note(row_), Qt.TextElideMode.ElideRight, under.width())
            painter.drawText(under, Qt.AlignmentFlag.AlignVCenter, note)
        else:
            painter.drawText(place.adjusted(used, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, _note(row_))
        if row_.person is None:
            return
        icon, token = _MARKS[row_.presence if attendance else row_.response]
        painter.drawPixmap(right - _STATE + 8, rect.y() + 11, icons.pixmap(icon, token, 12))
        painter.setPen(theme.color("ink2"))
        state = QRect(right - _STATE + 26, top.y(), _STATE - 26, top.height())
        shown = state_of(row_, attendance)
        painter.drawText(state, Qt.AlignmentFlag.AlignVCenter, painter.fontMetrics().elidedText(
            shown, Qt.TextElideMode.ElideRight, state.width()))  # fmt: skip


def _name_left(row_: ParticipantRow) -> int:
    return _NAME + (_INDENT if row_.stands_in_for else 0)


def _room(width: int, row_: ParticipantRow) -> int:
    """How wide the name and what stands beside it can be in a row of a width."""
    return width - _LEFT - _name_left(row_) - _STATE - _RIGHT - 6


def _name(row_: ParticipantRow) -> str:
    return row_.person.name if row_.person else _("vacant")


def _note(row_: ParticipantRow) -> str:
    plain = {Capacity.MEMBER}
    parts = [] if row_.capacity in plain or (row_.is_expert and row_.stays) else [_(label(row_.capacity))]
    items = [stay.item_number for stay in row_.stays if stay.item_number]
    if items:
        parts.append(count("item {items}", "items {items}", len(items), items=items))
    times = [chosen().clock_range(stay.arrived, stay.left) for stay in row_.stays if stay.arrived and stay.left]
    times += [_("from {time}", time=chosen().clock(stay.arrived)) for stay in row_.stays
              if stay.arrived and not stay.left]  # fmt: skip
    times += [_("until {time}", time=chosen().clock(stay.left)) for stay in row_.stays
              if stay.left and not stay.arrived]  # fmt: skip
    return ", ".join([*parts, *times])


def state_of(row_: ParticipantRow, attendance: bool) -> str:  # noqa: FBT001
    """The answer, or the presence, in a word."""
    now: Response | Presence = row_.presence if attendance else row_.response
    return _("remotely") if now.value == Presence.REMOTE else _(label(now))
