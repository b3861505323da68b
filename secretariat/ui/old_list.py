"""The proposal of an old paper as one list: questions first, then what was read, in groups that open to their rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secretariat.i18n import N_, _
from secretariat.ui import icons, theme
from secretariat.ui.delegates import ground
from secretariat.ui.old_review import Review, State, part_of
from secretariat.ui.old_rows import Row, RowGroup, asked, said_line

_Index = QModelIndex | QPersistentModelIndex
_FAR = 1 << 30
_ROW, _EDGE, _MARK, _LINE, _WORDS = 36, 24, 12, 46, 122
_MARKS = {
    State.OPEN: ("risk", "warning"),
    State.PROPOSED: ("done", "good"),
    State.ACCEPTED: ("done", "good"),
    State.CHANGED: ("done", "accent"),
    State.REFUSED: ("dropped", "ink3"),
    State.OFFERED: ("notstarted", "ink3"),
}
SAID = {
    State.OPEN: N_("waits for an answer"),
    State.PROPOSED: N_("proposed"),
    State.ACCEPTED: N_("accepted"),
    State.CHANGED: N_("changed by you"),
    State.REFUSED: N_("left out"),
    State.OFFERED: N_("only offered"),
}
"""What has been said to a row, in words."""


_REFUSED = {"items.entries": N_("left as text"), "candidates": N_("left as text"), "corrections": N_("kept as written")}


def said_state(state: State, part: str = "") -> str:
    """What has been said to a part, in words."""
    if state is State.REFUSED:
        kind = "items.entries" if ".entries." in part else part.partition(".")[0]
        return _(_REFUSED.get(kind, SAID[state]))
    return _(SAID[state])


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row of the list is: a question by its place, a heading, a group, or a row of a group."""

    question: int = -1
    heading: str = ""
    group: RowGroup | None = None
    row: Row | None = None

    @property
    def key(self) -> str:
        """What tells it from all others."""
        if self.row is not None:
            return self.row.path
        return f"?{self.question}" if self.question >= 0 else f"#{self.group.key if self.group else ''}"


class ProposalModel(QAbstractListModel):
    """The rows that are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.review: Review | None = None
        self.groups: Sequence[RowGroup] = ()
        self.shown: Sequence[Entry] = ()
        self.opened: set[str] = set()

    def show_review(self, review: Review | None, groups: Sequence[RowGroup] | None = None) -> None:
        """Show a proposal, its groups closed."""
        self.review = review
        self.opened = set()
        self.groups = groups or ()
        self.fill()

    def fill(self) -> None:
        """List anew what is shown."""
        self.beginResetModel()
        self.shown = self._entries() if self.review is not None else ()
        self.endResetModel()

    def _entries(self) -> list[Entry]:
        assert self.review is not None  # noqa: S101
        made = [Entry(question=number) for number in range(len(self.review.questions))]
        made.append(Entry(heading=_("What was read")))
        for group in self.groups:
            made.append(Entry(group=group))
            if group.key in self.opened:
                made += [Entry(row=row) for row in group.rows]
        return made

    def place_of(self, key: str) -> int:
        """Where an entry stands in the list; -1 where it is not shown."""
        return next((place for place, one in enumerate(self.shown) if one.key == key), -1)

    def group_of(self, path: str) -> RowGroup | None:
        """The group that holds a part."""
        return next((group for group in self.groups if any(row.path == path for row in group.rows)), None)

    def state(self, one: Entry) -> State:
        """What has been said to an entry."""
        review = self.review
        if review is None or one.heading:
            return State.PROPOSED
        if one.question >= 0:
            return State.OPEN if one.question not in review.settled else review.state(self.question_part(one))
        if one.row is not None:
            waits = any(number not in review.settled for number in review.questions_of(one.row.path))
            return State.OPEN if waits else review.state(one.row.path)
        states = {review.state(row.path) for row in one.group.rows} if one.group else set()
        if len(states) == 1:
            return states.pop()
        return State.CHANGED if states - {State.OFFERED, State.PROPOSED} else State.PROPOSED

    def question_part(self, one: Entry) -> str:
        """The part that a question is about."""
        assert self.review is not None  # noqa: S101
        return part_of(self.review.questions[one.question].field)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """How many are shown."""
        return 0 if parent.isValid() else len(self.shown)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        return Qt.ItemFlag.NoItemFlags if self.shown[index.row()].heading else super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The entry itself, or what it says in one line."""
        one = self.shown[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return one
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            if one.heading:
                return one.heading
            line, words, note = self.said(one)
            state = said_state(self.state(one), one.row.path if one.row is not None else "")
            return ", ".join(filter(None, (words, note, line, state)))
        return None

    def said(self, one: Entry) -> tuple[str, str, str]:
        """The line, the words and the note of an entry."""
        if self.review is not None and one.question >= 0:
            question = self.review.questions[one.question]
            words = asked(question)
            answer = self.review.answers.get(question.field, "")
            note = answer or (_("left open") if one.question in self.review.settled else "")
            return said_line(question.place), words, note
        if one.row is not None:
            return said_line(one.row.place), one.row.words, one.row.note
        if one.group is not None:
            return "", one.group.said, one.group.note
        return "", one.heading, ""


class ProposalList(QListView):
    """The list of a proposal.

    Signals:
        shown: another entry is chosen, or none.
        accepted: the chosen one is accepted.
        refused: the chosen one is left out.
    """

    shown = Signal(object)
    accepted = Signal()
    refused = Signal()

    KEYS = ((N_("Accept, or open the rows of a group"), "Return"), (N_("Leave as text, or leave out"), "Del"))

    def __init__(self) -> None:
        super().__init__()
        self._is_filling = False
        self.rows = ProposalModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Proposal"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_review(self, review: Review | None, groups: Sequence[RowGroup] | None = None) -> None:
        """Show a proposal; its first open question is chosen, else its first group."""
        self._is_filling = True
        self.rows.show_review(review, groups)
        self._is_filling = False
        if review is not None and not self.next_question(1):
            self._select(min(1 + len(review.questions), self.rows.rowCount() - 1))

    def current(self) -> Entry | None:
        """The chosen entry."""
        one = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return one if isinstance(one, Entry) else None

    def choose(self, key: str) -> bool:
        """Choose an entry by its key; its group is opened where needed."""
        group = self.rows.group_of(key)
        if group is not None and group.key not in self.rows.opened:
            self._turn(group.key)
        place = self.rows.place_of(key)
        if place >= 0:
            self._select(place)
        return place >= 0

    def next_question(self, by: int) -> bool:
        """Choose the next question that waits for an answer, round the end; says whether there is one."""
        review = self.rows.review
        waiting = review.open_questions if review is not None else []
        if not waiting:
            return False
        one = self.current()
        at = one.question if one is not None and one.question >= 0 else -1 if by > 0 else _FAR
        later = [n for n in waiting if n > at] if by > 0 else [n for n in reversed(waiting) if n < at]
        self._select(later[0] if later else waiting[0 if by > 0 else -1])
        return True

    def step(self, by: int = 1) -> None:
        """Choose the next row."""
        place = self.currentIndex().row() + by
        if 0 <= place < self.rows.rowCount() and self.rows.shown[place].heading:
            place += by
        if 0 <= place < self.rows.rowCount():
            self._select(place)

    def toggle(self) -> None:
        """Open or close the chosen group."""
        one = self.current()
        if one is not None and one.group is not None:
            self._turn(one.group.key)

    @Slot()
    def keep_in_view(self) -> None:
        """Bring the chosen row into view, when the room of the list has changed."""
        self.scrollTo(self.currentIndex())

    def repaint_rows(self) -> None:
        """What was said to rows has changed."""
        self.viewport().update()

    def _turn(self, key: str) -> None:
        kept = self.current()
        self._is_filling = True
        bar = self.verticalScrollBar().value()
        self.rows.opened ^= {key}
        self.rows.fill()
        if kept is not None and (place := self.rows.place_of(kept.key)) >= 0:
            self._select(place)
        self.verticalScrollBar().setValue(bar)
        self._is_filling = False
        self.shown.emit(self.current())

    def _select(self, number: int) -> None:
        index = self.rows.index(number)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def _on_current(self, *_indexes: object) -> None:
        if not self._is_filling:
            self.shown.emit(self.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return accepts or opens, Del leaves out, Right and Left open and close a group."""
        one = self.current()
        is_group = one is not None and one.group is not None
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if not plain:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if is_group:
                self.toggle()
            else:
                self.accepted.emit()
        elif event.key() == Qt.Key.Key_Delete and not is_group:
            self.refused.emit()
        elif event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Left}:
            self._sideways(one, opens=event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def _sideways(self, one: Entry | None, *, opens: bool) -> None:
        if one is None:
            return
        if one.group is not None and opens != (one.group.key in self.rows.opened):
            self.toggle()
        elif one.row is not None and not opens and (group := self.rows.group_of(one.row.path)) is not None:
            self._select(self.rows.place_of(f"#{group.key}"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on a group opens or closes it."""
        super().mouseReleaseEvent(event)
        at = self.indexAt(QPoint(round(event.position().x()), round(event.position().y())))
        if event.button() == Qt.MouseButton.LeftButton and at.isValid() and at == self.currentIndex():
            self.toggle()


class _Delegate(QStyledItemDelegate):
    """A row: its mark, its line, its words and a note."""

    def __init__(self, view: ProposalList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """All of one height."""
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """A question, a heading, a group or a row of one."""
        one: Entry = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        if one.heading:
            painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.color("line"))
            _words(painter, rect.adjusted(_EDGE, 6, -_EDGE, 0), one.heading, theme.HELP, "ink3", bold=True)
            painter.restore()
            return
        ground(painter, rect, option)
        mark, token = _MARKS[self._view.rows.state(one)]
        inset = _EDGE + (18 if one.row is not None else 0)
        painter.drawPixmap(rect.x() + inset, rect.y() + (_ROW - _MARK) // 2, icons.pixmap(f"mark-{mark}", token, _MARK))
        line, words, note = self._view.rows.said(one)
        if one.group is not None:
            self._paint_group(painter, rect, one.group, words, note)
        else:
            at = inset + 22
            _words(painter, QRect(rect.x() + at, rect.y(), _LINE + 34, _ROW), line, theme.HELP, "ink3")
            room = rect.adjusted(at + _LINE + 36, 0, -_EDGE, 0)
            left = self._view.rows.state(one) in {State.REFUSED, State.OFFERED}
            self._paint_words(painter, room, words, note, "ink3" if left and one.row is not None else "ink")
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, group: RowGroup, words: str, note: str) -> None:
        verb = _("Hide") if group.key in self._view.rows.opened else _("Show")
        painter.setFont(theme.font(theme.BODY))
        width = painter.fontMetrics().horizontalAdvance(verb)
        right = QRect(rect.right() - _EDGE - width, rect.y(), width + 2, _ROW)
        _words(painter, right, verb, theme.BODY, "accent")
        self._paint_words(painter, rect.adjusted(_EDGE + 26, 0, -_EDGE - width - 16, 0), words, note, "ink")

    @staticmethod
    def _paint_words(painter: QPainter, room: QRect, words: str, note: str, token: str) -> None:
        painter.setFont(theme.font(theme.HELP))
        wanted = min(painter.fontMetrics().horizontalAdvance(note), room.width() * 2 // 5) if note else 0
        used = _words(painter, room.adjusted(0, 0, -wanted - (14 if note else 0), 0), words, theme.BODY, token)
        if note:
            _words(painter, QRect(room.x() + used + 14, room.y() + 1, room.width() - used - 14, room.height()), note,
                   theme.HELP, "ink3")  # fmt: skip


def _words(painter: QPainter, room: QRect, words: str, size: int, token: str, *, bold: bool = False) -> int:
    """Paint words in one line, elided; returns how wide they are."""
    painter.setFont(theme.font(size, bold=bold))
    painter.setPen(theme.color(token))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
    return min(painter.fontMetrics().horizontalAdvance(shown), room.width())
