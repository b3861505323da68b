"""Who is there, beside the text of a meeting: one key for each person, late arrivals and departures with their time."""

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
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secretariat.i18n import N_, _, chosen, count
from secretariat.models import Capacity, Presence
from secretariat.services.attendance import ParticipantRow
from secretariat.services.labels import label
from secretariat.ui import theme
from secretariat.ui.messages import announce
from secretariat.ui.widgets import column, paint_key, row, text

_Index = QModelIndex | QPersistentModelIndex
_ROW, _LEFT, _NAME, _RIGHT, _QUORUM = 26, 16, 42, 16, 44
_KEYS = {Presence.PRESENT: "P", Presence.REMOTE: "E", Presence.ABSENT: "X"}
_STANDING_IN = {Capacity.DEPUTY, Capacity.SUBSTITUTE}


class LivePresence(QWidget):
    """The people of the meeting, with how many seats are represented."""

    HEAD = 37

    def __init__(self) -> None:
        super().__init__()
        self.list = PresenceList()
        self._seats = text("", "help")
        self.quorum = text("", "help", wrap=True)
        self.quorum.setContentsMargins(_LEFT, 0, _RIGHT, 0)
        self.quorum.setFixedHeight(_QUORUM)
        self.quorum.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.quorum.hide()
        self._more = text("", "help")
        self._more.setFixedHeight(_ROW)
        self._more.setContentsMargins(_NAME, 0, 0, 0)
        head = QWidget()
        head.setFixedHeight(self.HEAD)
        head.setLayout(row(text(_("Present"), "group"), 1, self._seats, margins=(_LEFT, 4, _RIGHT, 0)))
        self.setLayout(column(head, self.quorum, self.list, self._more, spacing=0, margins=(0, 0, 0, 8)))
        self.list.verticalScrollBar().valueChanged.connect(self._say_more)

    def show_rows(self, rows: Sequence[ParticipantRow]) -> None:
        """Show these participants."""
        people = [one for one in rows if one.person is not None]
        self.list.show_rows(people)
        by_seat: dict[int, bool] = {}
        for one in rows:
            if one.seat_id is not None:
                by_seat[one.seat_id] = by_seat.get(one.seat_id, False) or one.is_there
        there = sum(by_seat.values())
        self._seats.setText(_("{n}/{all} seats", n=there, all=len(by_seat)) if by_seat else "")
        names = dict.fromkeys(one.label(chosen().code) for one in rows
                              if one.seat_id is not None and not by_seat[one.seat_id])  # fmt: skip
        missing = [name for name in names if name]
        self._seats.setToolTip(_("not represented: {names}", names=missing) if missing and there else "")
        self._say_more()

    def wanted_height(self) -> int:
        """How high it is when everybody is seen."""
        return self._above() + _ROW * self.list.count() + 8

    def show_quorum(self, words: str) -> None:
        """Say whether there is a quorum, in a group that decides; nothing in any other."""
        self.quorum.setText(words)
        self.quorum.setVisible(bool(words))

    def _above(self) -> int:
        """How much stands above the people."""
        return self.HEAD + (_QUORUM if not self.quorum.isHidden() else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list whole rows, and the last one to how many are not seen."""
        super().resizeEvent(event)
        fits = (event.size().height() - self._above() - 8) // _ROW
        is_short = fits < self.list.count()
        self._more.setVisible(is_short)
        self.list.setFixedHeight(_ROW * max(1, min(self.list.count(), fits - 1 if is_short else fits)))
        self._say_more()

    @Slot()
    def _say_more(self) -> None:
        hidden = self.list.count() - self.list.height() // _ROW - self.list.verticalScrollBar().value() // _ROW
        self._more.setText(count("and {n} more", "and {n} more", hidden) if hidden > 0 else "")


class PresenceList(QListView):
    """The list; P, E, X, S and I record the chosen participant.

    Signals:
        keyed: a participant and `P`, `E`, `X`, `S`, `I`, or nothing to forget what is recorded.
        opened: a participant who is to have the chair of the item.
    """

    KEYS = (
        (N_("Present"), "P"),
        (N_("Present remotely"), "E"),
        (N_("Absent, or leaves"), "X"),
        (N_("A deputy comes instead"), "S"),
        (N_("Here for this item only, or for the whole meeting"), "I"),
        (N_("Remove the record"), "Backspace"),
    )

    keyed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Present"))
        self.setStyleSheet("QListView { background: transparent; }")
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(_ROW)
        self.setUniformItemSizes(True)

    def show_rows(self, rows: Sequence[ParticipantRow]) -> None:
        """Show these participants; the chosen one stays chosen."""
        current = self.current()
        scroll = self.verticalScrollBar().value()
        self._model.show_rows(rows)
        self.choose(current.person.id if current and current.person else None)
        self.verticalScrollBar().setValue(scroll)

    def forget(self) -> None:
        """Let nobody be chosen: in another meeting one begins at the first one again."""
        self.setCurrentIndex(QModelIndex())
        self.scrollToTop()

    def count(self) -> int:
        """How many are listed."""
        return self._model.rowCount()

    def current(self) -> ParticipantRow | None:
        """The chosen participant."""
        row_ = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row_ if isinstance(row_, ParticipantRow) else None

    def choose(self, person_id: int | None) -> None:
        """Choose a participant."""
        self._choose_place(self._model.place(person_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """P, E, X, S and I record; Backspace forgets; after recording the next one is chosen."""
        row_ = self.current()
        key = event.text().upper()
        if row_ is None or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif key in {"P", "E", "X", "S", "I"}:
            place = self.currentIndex().row()
            self._record(row_, key)
            self._choose_place(min(place + 1, self._model.rowCount() - 1) if key in _KEYS.values() else place)
        elif event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self._record(row_, "")
        else:
            super().keyPressEvent(event)

    def _record(self, row_: ParticipantRow, key: str) -> None:
        """Record a participant, and say what is known of them now, when it is something else."""
        person_id = row_.person.id if row_.person else None
        before = self._model.words(person_id)
        self.keyed.emit(row_, key)
        now = self._model.words(person_id)
        if now != before:
            announce(self, now)

    def focusInEvent(self, event: Any) -> None:
        """Begin at the first one."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._choose_place(0)

    def _choose_place(self, place: int) -> None:
        if 0 <= place < self._model.rowCount():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._model.index(place), flags)


class _Model(QAbstractListModel):
    """The participants who are persons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[ParticipantRow] = ()

    def show_rows(self, rows: Sequence[ParticipantRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def place(self, person_id: int | None) -> int:
        return next((number for number, one in enumerate(self._rows) if one.person and one.person.id == person_id), -1)

    def words(self, person_id: int | None) -> str:
        place = self.place(person_id)
        return str(self.index(place).data()) if place >= 0 else ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row_ = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row_
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            name = row_.person.name if row_.person else ""
            known = _note(row_) if row_.presence is not Presence.PRESENT else ", ".join(filter(None, (
                _(label(row_.presence)), _note(row_))))  # fmt: skip
            return ", ".join(filter(None, (name, _aside(row_), known or _(label(row_.presence)))))
        return None


class _Delegate(QStyledItemDelegate):
    """A row: the key that was pressed, the family name, where from, and at the right what is special."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row_: ParticipantRow = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        view = option.widget
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected and isinstance(view, QListView) and view.hasFocus():
            painter.fillRect(rect, theme.color("tint2"))
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), theme.color("accent"))
        self._paint_key(painter, rect, row_)
        middle = Qt.AlignmentFlag.AlignVCenter
        right = rect.right() + 1 - _RIGHT
        painter.setFont(theme.font(theme.HELP))
        note = _note(row_)
        left = rect.x() + _NAME
        kept = min(painter.fontMetrics().horizontalAdvance(note), (right - left) // 2) if note else 0
        painter.setPen(theme.color("ink2"))
        shown = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, kept + 1)
        painter.drawText(QRect(right - kept, rect.y(), kept + 1, rect.height()), middle, shown)
        room = right - left - (kept + 8 if kept else 0)
        painter.setFont(theme.font(theme.BODY))
        painter.setPen(theme.color("ink3" if row_.presence in {Presence.ABSENT, Presence.UNKNOWN} else "ink"))
        name = painter.fontMetrics().elidedText(_family(row_), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, rect.y(), room, rect.height()), middle, name)
        used = painter.fontMetrics().horizontalAdvance(name) + 7
        painter.setFont(theme.font(theme.HELP))
        painter.setPen(theme.color("ink3"))
        aside = painter.fontMetrics().elidedText(_aside(row_), Qt.TextElideMode.ElideRight, max(0, room - used))
        painter.drawText(QRect(left + used, rect.y(), max(0, room - used), rect.height()), middle, aside)
        painter.restore()

    @staticmethod
    def _paint_key(painter: QPainter, rect: QRect, row_: ParticipantRow) -> None:
        frame = QRect(rect.x() + _LEFT, rect.y() + (rect.height() - 18) // 2, 18, 18)
        key = _key(row_)
        if key:
            painter.fillRect(frame.adjusted(1, 1, -1, -1), theme.color("surface"))
            paint_key(painter, frame.x() + (18 - _key_width(key)) / 2, frame.y(), key, theme.color("ink2"))
        else:
            paint_key(painter, frame.x() + (18 - _key_width("–")) / 2, frame.y(), "–", theme.color("ink3"))


def _key_width(key: str) -> int:
    from secretariat.ui.widgets import key_width

    return key_width(key)


def _key(row_: ParticipantRow) -> str:
    if row_.is_there and row_.capacity in _STANDING_IN and row_.presence is Presence.PRESENT:
        return "S"
    return _KEYS.get(row_.presence, "")


def _family(row_: ParticipantRow) -> str:
    return row_.person.facts.family_name if row_.person else ""


def _aside(row_: ParticipantRow) -> str:
    """Where the participant is from, and in which office."""
    plain = {Capacity.MEMBER, *_STANDING_IN}
    if row_.capacity is Capacity.EXPERT:
        return _(label(row_.capacity))
    office = "" if row_.capacity in plain else _CHAIRS.get(row_.capacity) or label(row_.capacity)
    return ", ".join(filter(None, (row_.label(chosen().code), _(office) if office else "")))


_CHAIRS = {Capacity.CHAIR: N_("ch.")}


def _note(row_: ParticipantRow) -> str:
    """What is special about a participant's presence: remotely, for whom, from when, until when, for which items."""
    parts = []
    if row_.presence is Presence.REMOTE:
        parts.append(_("remotely"))
    elif row_.presence is Presence.ABSENT:
        parts.append(_(label(row_.presence)))
    if row_.capacity in _STANDING_IN and row_.presence is not Presence.ABSENT:
        parts.append(_(label(row_.capacity)))
    for stay in row_.stays:
        if stay.item_number:
            parts.append(_("item {number}", number=stay.item_number))
        if stay.arrived and stay.left:
            parts.append(f"{chosen().clock(stay.arrived)}–{chosen().clock(stay.left)}")
        elif stay.arrived:
            parts.append(chosen().clock(stay.arrived))
        elif stay.left:
            parts.append(f"–{chosen().clock(stay.left)}")
    return ", ".join(parts)
