"""The list of what one organization answers for: what it leads, what it takes part in, its actions from meetings."""

import datetime as dt
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
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secretariat.i18n import N_, _, chosen, count
from secretariat.models import Headline, Reported, ResponsibilityRole, Schedule
from secretariat.services.own import Own, OwnAction, OwnMeasure, Standing
from secretariat.services.when import When
from secretariat.ui import icons, theme
from secretariat.ui.delegates import ground
from secretariat.ui.headlines import LOOKS, headline_words
from secretariat.ui.widgets import chip_width, paint_chip

_Index = QModelIndex | QPersistentModelIndex
_Row = tuple[str, int] | OwnMeasure | OwnAction
_HEAD, _MEASURE, _ACTION, _INSET = 36, 90, 38, 24


class OwnList(QListView):
    """Measures and actions under their heads.

    Signals:
        shown: the chosen measure or action changed.
        entered: Return was pressed on it.
        stated: the number key of how the chosen measure goes was pressed.
    """

    KEYS = (
        (N_("Write about the chosen measure"), "Return"),
        (N_("Status now: as planned"), "1"),
        (N_("Status now: at risk of delay"), "2"),
        (N_("Status now: delayed"), "3"),
        (N_("Status now: stopped"), "4"),
        (N_("Status now: proposed as implemented"), "5"),
    )

    shown = Signal(object)
    entered = Signal()
    stated = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._is_filling = False
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setAccessibleName(_("Own measures and actions"))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_own(self, own: Own | None, today: dt.date) -> None:
        """Show this; what was chosen stays chosen, else the first one is."""
        kept = _key(self.current())
        self._is_filling = True
        self._model.show_rows(_rows(own), today)
        self._select(self._model.place(kept))
        self._is_filling = False
        self.shown.emit(self.current())

    def choose(self, measure_id: int) -> None:
        """Choose a measure, if it is here."""
        place = self._model.place((0, measure_id), otherwise=-1)
        if place >= 0:
            self._select(place)

    def current(self) -> OwnMeasure | OwnAction | None:
        """What is chosen."""
        row = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row if isinstance(row, (OwnMeasure, OwnAction)) else None

    def go_on(self) -> None:
        """Choose the next measure that waits for an answer, else the next row, beginning anew after the last one."""
        if ahead := self._ahead():
            waiting = (one for one in ahead if self._model.is_unanswered(one))
            self._select(next(waiting, ahead[0]))

    def next_waiting(self) -> OwnMeasure | None:
        """The measure that waits for an answer after the chosen one; none where that is the last that waits."""
        found = (self._model.index(one).data(Qt.ItemDataRole.UserRole) for one in self._ahead()[:-1]
                 if self._model.is_unanswered(one))  # fmt: skip
        return next((one for one in found if isinstance(one, OwnMeasure)), None)

    def _ahead(self) -> list[int]:
        """The rows after the chosen one, then those before it, and itself."""
        here = self.currentIndex().row()
        places = self._model.places()
        return [one for one in places if one > here] + [one for one in places if one <= here]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes to the form, a number says how the measure goes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.entered.emit()
        elif not self.tell_state(event):
            super().keyPressEvent(event)

    def tell_state(self, event: QKeyEvent) -> bool:
        """Tell of the state that a number key stands for; returns whether it was one."""
        number = event.key() - Qt.Key.Key_1
        is_one = 0 <= number < len(Reported) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_one:
            self.stated.emit(list(Reported)[number])
        return is_one

    def _select(self, place: int) -> None:
        if place >= 0:
            index = self._model.index(place)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            first = self._model.index(place - 1) if place and self._model.is_head(place - 1) else index
            self.scrollTo(first)
            self.scrollTo(index)

    def _on_current(self, *_indexes: object) -> None:
        if not self._is_filling:
            self.shown.emit(self.current())


class _Model(QAbstractListModel):
    """Heads, measures and actions."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[_Row] = ()
        self.today = dt.date.min

    def show_rows(self, rows: Sequence[_Row], today: dt.date) -> None:
        self.today = today
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def place(self, key: tuple[int, int] | None, otherwise: int | None = None) -> int:
        """Where the row of a key is; else the first that is no head."""
        found = next((place for place, row in enumerate(self._rows) if key is not None and _key(row) == key), None)
        if found is None:
            found = otherwise if otherwise is not None else next(iter(self.places()), -1)
        return found

    def places(self) -> list[int]:
        return [place for place in range(len(self._rows)) if not self.is_head(place)]

    def is_head(self, place: int) -> bool:
        return isinstance(self._rows[place], tuple)

    def is_unanswered(self, place: int) -> bool:
        row = self._rows[place]
        return isinstance(row, OwnMeasure) and row.is_unanswered

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: ARG002
        return len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if self.is_head(index.row()) else super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return _said(row, self.today)
        if role == Qt.ItemDataRole.ToolTipRole and not isinstance(row, tuple):
            return row.measure.name if isinstance(row, OwnMeasure) else row.row.text
        return None


class _Delegate(QStyledItemDelegate):
    """A head of 36 pixels, a measure of 90, an action of 38."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        row = index.data(Qt.ItemDataRole.UserRole)
        return QSize(200, _HEAD if isinstance(row, tuple) else _MEASURE if isinstance(row, OwnMeasure) else _ACTION)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        model = index.model()
        today = model.today if isinstance(model, _Model) else dt.date.min
        rect: QRect = option.rect
        painter.save()
        if isinstance(row, OwnMeasure):
            ground(painter, rect, option)
            _paint_measure(painter, rect.adjusted(_INSET, 0, -18, 0), row)
        elif isinstance(row, OwnAction):
            ground(painter, rect, option)
            _paint_action(painter, rect.adjusted(_INSET, 0, -18, 0), row, today)
        else:
            words, number = row
            painter.setFont(theme.font(theme.HELP, bold=True))
            painter.setPen(theme.color("ink3"))
            head = rect.adjusted(_INSET, 6, -18, 0)
            painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, words)
            painter.setFont(theme.font(theme.HELP))
            painter.drawText(head, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(number))
        painter.restore()


def _paint_measure(painter: QPainter, rect: QRect, one: OwnMeasure) -> None:
    room = _paint_answered(painter, rect, one)
    _paint_who(painter, rect.adjusted(0, 0, -room, 0), one)
    row = one.measure
    painter.setFont(theme.font(16, bold=one.is_unanswered or one.standing is Standing.LATE))
    painter.setPen(theme.color("ink" if row.status.is_open else "ink2"))
    _elided(painter, QRect(rect.x(), rect.y() + 31, rect.width(), 22), row.name)
    _paint_schedule(painter, rect, one)


def _paint_answered(painter: QPainter, rect: QRect, one: OwnMeasure) -> int:
    """At the right, whether the round has its answer; returns the room that this takes."""
    words = _answered(one)
    if not words:
        return 0
    painter.setFont(theme.font(theme.HELP, bold=one.answered is None))
    painter.setPen(theme.color("ink3" if one.answered else "ink"))
    width = painter.fontMetrics().horizontalAdvance(words)
    place = QRect(rect.right() - width, rect.y() + 10, width + 1, 18)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
    if one.answered is not None:
        painter.drawPixmap(place.x() - 20, place.y() + 2, icons.pixmap("check", "accent", 14))
    return width + 32


def _paint_who(painter: QPainter, rect: QRect, one: OwnMeasure) -> None:
    """The number, and who leads and takes part."""
    painter.setFont(theme.font(theme.HELP, bold=True))
    painter.setPen(theme.color("ink3"))
    x = rect.x()
    if one.measure.number:
        x += _elided(painter, QRect(x, rect.y() + 10, 160, 18), one.measure.number) + 10
    painter.setFont(theme.font(theme.HELP))
    _elided(painter, QRect(x, rect.y() + 10, rect.right() - x, 18), _who(one))


def _paint_schedule(painter: QPainter, rect: QRect, one: OwnMeasure) -> None:
    """The chip, the deadline in words, and how long is left, or in red how late it is."""
    status, late = one.measure.status, late_words(one)
    tail = late or left_words(one)
    words, top = headline_words(status), rect.y() + 57
    paint_chip(painter, rect.x(), top, words, *LOOKS[status.headline])
    x = rect.x() + chip_width(words) + 10
    painter.setFont(theme.font(theme.HELP, bold=True))
    room = painter.fontMetrics().horizontalAdvance(f"· {tail}") + 8 if tail else 0
    painter.setFont(theme.font(14))
    painter.setPen(theme.color("ink2"))
    x += _elided(painter, QRect(x, top, rect.right() - room - x, 21), due_words(one.measure.due)) + 6
    if tail:
        painter.setFont(theme.font(theme.HELP, bold=bool(late)))
        painter.setPen(theme.color("danger" if late else "ink2"))
        painter.drawText(QRect(x, top, room, 21), Qt.AlignmentFlag.AlignVCenter, f"· {tail}")


def _paint_action(painter: QPainter, rect: QRect, one: OwnAction, today: dt.date) -> None:
    painter.setPen(QPen(theme.color("control"), 1))
    painter.setBrush(QColor(theme.color("surface")))
    painter.drawRoundedRect(rect.x(), rect.y() + 12, 13, 13, 3, 3)
    words = action_due(one, today)
    is_late = one.standing is Standing.LATE
    painter.setFont(theme.font(theme.HELP, bold=is_late))
    width = painter.fontMetrics().horizontalAdvance(words)
    painter.setPen(theme.color("danger" if is_late else "ink3"))
    right = QRect(rect.right() - width, rect.y(), width + 1, rect.height())
    painter.drawText(right, Qt.AlignmentFlag.AlignVCenter, words)
    painter.setFont(theme.font(theme.BODY))
    painter.setPen(theme.color("ink"))
    _elided(painter, QRect(rect.x() + 25, rect.y(), rect.width() - width - 41, rect.height()), one.row.text)


def _elided(painter: QPainter, place: QRect, words: str) -> int:
    """Draw words as far as they have room; returns how wide they became."""
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(0, place.width()))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
    return painter.fontMetrics().horizontalAdvance(shown)


# The words of a row


def due_words(due: When) -> str:
    """A deadline as written, or its last day."""
    return due.words or (chosen().date(due.latest) if due.latest else _("no deadline"))


def late_words(one: OwnMeasure) -> str:
    """How late an open measure is, in words; nothing where it is not."""
    status = one.measure.status
    is_late = status.headline is Headline.LATE or one.standing is Standing.LATE
    return count("{n} day late", "{n} days late", status.days or 0) if is_late else ""


def left_words(one: OwnMeasure) -> str:
    """How many days are left of an open measure that is due soon; nothing of one that is late or due much later."""
    status = one.measure.status
    if not status.is_open or status.schedule is not Schedule.DUE_SOON or late_words(one):
        return ""
    return count("{n} day left", "{n} days left", status.days) if status.days else _("due today")


def action_due(one: OwnAction, today: dt.date) -> str:
    """By when an action is due; how late it is where it is late."""
    latest = one.row.latest
    if latest is None:
        return one.row.due.words or _("no due date")
    if one.standing is Standing.LATE:
        return count("{n} day late", "{n} days late", (today - latest).days)
    if latest.year == today.year:
        return f"{chosen().short_weekday(latest)} {chosen().short_date(latest)}"
    return chosen().date(latest)


def _answered(one: OwnMeasure) -> str:
    if one.answered is not None:
        body = one.answered.body.label(chosen().code) if one.answered.body else one.answered.given_by
        return f"{body} {chosen().short_date(one.answered.on)}".strip()
    return _("unanswered") if one.is_unanswered else ""


def _who(one: OwnMeasure) -> str:
    code = chosen().code
    leads = [body.label(code) for body in one.measure.leads]
    others = [body.label(code) for body in one.measure.others]
    words = count("{names} leads", "{names} lead", len(leads), names=", ".join(leads)) if leads else _("no lead")
    if others:
        joined = count("{names} takes part", "{names} take part", len(others), names=", ".join(others))
        words = f"{words}, {joined}"
    return words


def _said(row: _Row, today: dt.date) -> str:
    if isinstance(row, tuple):
        return f"{row[0]}, {row[1]}"
    if isinstance(row, OwnAction):
        return f"{row.row.text}, {action_due(row, today)}"
    one = row.measure
    tail = late_words(row) or left_words(row)
    parts = (one.number, one.name, headline_words(one.status), due_words(one.due), tail, _answered(row))
    return ", ".join(filter(None, parts))


def _rows(own: Own | None) -> list[_Row]:
    if own is None:
        return []
    parts: list[tuple[str, Sequence[OwnMeasure | OwnAction]]] = [
        (_("Leads"), [one for one in own.measures if one.role is ResponsibilityRole.LEAD]),
        (_("Takes part in"), [one for one in own.measures if one.role is not ResponsibilityRole.LEAD]),
        (_("Actions from meetings"), own.actions),
    ]
    found: list[_Row] = []
    for words, rows in parts:
        if rows:
            found += [(words, len(rows)), *rows]
    return found


def _key(row: _Row | None) -> tuple[int, int] | None:
    if isinstance(row, OwnMeasure):
        return (0, row.measure.id)
    return (1, row.row.id) if isinstance(row, OwnAction) else None
