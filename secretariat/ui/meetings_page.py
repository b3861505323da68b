"""Meetings: those ahead and those past, and a new one."""

import datetime as dt
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
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStackedWidget, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secretariat.i18n import N_, _, capitalized, chosen, count
from secretariat.models import AgendaItem, Entry, Group, Meeting, MeetingState, MinutesState
from secretariat.services import groups, hints, meetings
from secretariat.services.labels import label
from secretariat.services.meetings import MeetingRow
from secretariat.ui import theme
from secretariat.ui.delegates import ground
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ClockField, DateField, Form, TextField
from secretariat.ui.place import MEETING, MINUTES, PEOPLE, Place
from secretariat.ui.widgets import Button, EmptyState, beside, column, connect, line, pane, row, scrolled, text
from secretariat.ui.wording import RecordWords, record_words

_Index = QModelIndex | QPersistentModelIndex


class MeetingsPage(QWidget):
    """The list of meetings, and the form of a new one."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._window = window
        self._note = text("", "note")
        self.new = connect(Button(_("New meeting"), "primary", icon="plus", keys="Ctrl+N"), self.begin)
        self.list = MeetingList()
        self.list.setAccessibleName(_("Meetings"))
        self.list.opened.connect(self._on_opened)
        self.form = NewMeeting(desk)
        self._panel = scrolled(pane(column(self.form, 1, margins=(24, 24, 24, 24)), "sunken"))
        self._panel.setFixedWidth(380)
        self._panel.hide()
        self.form.made.connect(self._on_made)
        self.form.left.connect(self._on_left)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._empty = QWidget()
        self._lists.addWidget(self._empty)
        self._build_empty()
        head = row(text(_("Meetings"), "page"), self._note, 1, self.new, spacing=10, margins=(32, 20, 32, 14))
        middle = row(self._lists, self._panel, spacing=0)
        middle.setStretch(0, 1)
        layout = column(head, line(), middle, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        window.add_action(_("New meeting"), "Ctrl+N", self.begin, self)
        desk.workspace.changed.connect(self._on_changed)
        desk.group_changed.connect(self.reload)

    def show_place(self, place: Place) -> None:
        """Show the list; `new` begins a new meeting."""
        self.reload()
        if place.tab == "new":
            self.begin()
        else:
            self.list.setFocus()

    @Slot()
    def reload(self) -> None:
        """Read the meetings anew."""
        group = self._desk.group()
        self._note.setText(group.name() if group else "")
        rows = self._desk.workspace.ask(meetings.of_group, group.id) if group else []
        self.list.show_meetings(rows, record_words(group))
        self._lists.setCurrentWidget(self.list if rows else self._empty)
        self.new.setEnabled(self._desk.workspace.can_change)

    @Slot()
    def begin(self) -> None:
        """Begin a new meeting; a group first, where there is none."""
        group = self._desk.group()
        if group is None:
            self._desk.go(Place(PEOPLE, tab="new-group"))
            return
        self._panel.show()
        self.form.begin(group)

    def _build_empty(self) -> None:
        new = connect(Button(_("New meeting"), icon="plus"), self.begin)
        words = _("A meeting gets its number, the group's usual time and place, and the standing agenda items.")
        self._empty.setLayout(column(EmptyState(_("No meetings yet"), words, new), 1, margins=(32, 28, 32, 28)))

    @Slot(object)
    def _on_opened(self, meeting: MeetingRow) -> None:
        self._desk.go(Place(MINUTES if meeting.state is MeetingState.HELD else MEETING, meeting.id))

    @Slot(int)
    def _on_made(self, meeting_id: int) -> None:
        self._panel.hide()
        self._desk.go(Place(MEETING, meeting_id))

    @Slot()
    def _on_left(self) -> None:
        self._panel.hide()
        self.list.setFocus()

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and changes.touches(Meeting, AgendaItem, Entry, Group):
            self.reload()


class NewMeeting(Form):
    """The form of a new meeting; number, time and place are proposed."""

    made = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.day = DateField(_("Date"))
        self.starts, self.ends = ClockField(_("From")), ClockField(_("Until"))
        self.place = TextField(_("Place"))
        self.number = TextField(_("Number"))
        super().__init__(date=self.day, starts=self.starts, ends=self.ends, place=self.place, number=self.number)
        self.title = text(_("New meeting"), "pane")
        self._remarks = text("", "help", wrap=True)
        self.make = connect(Button(_("Create the meeting"), "primary"), self._on_create)
        cancel = connect(Button(_("Cancel"), "quiet"), self._on_cancel)
        self.build(
            self.title,
            self.day,
            self._remarks,
            beside(self.starts, self.ends),
            self.place,
            self.number,
            row(self.make, cancel, 1),
        )
        self.day.line.textEdited.connect(self._on_day_edited)
        self.day.line.returnPressed.connect(self._on_create)
        for field in (self.starts, self.ends):
            field.changed.connect(self._on_hours)

    def begin(self, group: groups.GroupRow) -> None:
        """Propose what the group is used to."""
        self.calm()
        self._group_id = group.id
        self.day.show_date(None)
        self.starts.show_time(group.facts.starts)
        self.ends.show_time(group.facts.ends)
        self.place.show_value(group.facts.place)
        self.number.show_value("")
        self._remarks.hide()
        self.day.line.setFocus()

    @Slot(str)
    def _on_day_edited(self, _words: str) -> None:
        day = self.day.date
        if day is None:
            self._remarks.hide()
            return
        workspace = self._desk.workspace
        _series, number = workspace.ask(meetings.next_number, self._group_id, day)
        if not self.number.value.strip() or self.number.value == self.number.line.property("proposed"):
            self.number.show_value(str(number))
            self.number.line.setProperty("proposed", str(number))
        self._say_hints(day)

    def _say_hints(self, day: dt.date) -> None:
        """What is worth knowing of that day and time; nothing is forbidden by it."""
        today = dt.datetime.now().astimezone().date()
        found = self._desk.workspace.ask(hints.of_day, self._group_id, day, on=today, starts=self.starts.time,
                                         ends=self.ends.time)  # fmt: skip
        self._remarks.setText(" ".join(one.said(chosen().code) for one in found))
        self._remarks.setVisible(bool(found))

    @Slot()
    def _on_hours(self) -> None:
        if self.day.date is not None:
            self._say_hints(self.day.date)

    @Slot()
    def _on_create(self) -> None:
        if self.is_wrong:
            return
        self.calm()
        day, number = self.day.date, self.number.value.strip()
        if day is None:
            self.day.tell(_("When is the meeting? Write the date as 26.11.2026."), wrong=True)
            self.day.line.setFocus()
            return
        if number and not number.isdecimal():
            self.number.tell(_("The number of a meeting is 1 or more."), wrong=True)
            return
        done = self._desk.workspace.execute(
            meetings.create,
            self._group_id,
            date=day,
            starts=self.starts.time,
            ends=self.ends.time,
            place=self.place.value,
            number=int(number) if number else None,
            refused=self.refuse,
        )
        if done is not None:
            self.made.emit(done.value)

    @Slot()
    def _on_cancel(self) -> None:
        self.left.emit()


class MeetingList(QListView):
    """Meetings under the heads of those ahead and those past."""

    KEYS = ((N_("Open the chosen meeting"), "Return"),)

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._on_clicked)

    def show_meetings(self, rows: list[MeetingRow], words: RecordWords) -> None:
        """Show these meetings; the chosen one stays chosen. The words name the group's record."""
        current = self.current()
        self._model.show_rows(rows, words)
        place = self._model.place(current.id if current else None)
        if place >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._model.index(place), flags)

    def current(self) -> MeetingRow | None:
        """The chosen meeting."""
        row = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row if isinstance(row, MeetingRow) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens."""
        row = self.current()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row is not None:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, MeetingRow):
            self.opened.emit(row)


class _Model(QAbstractListModel):
    """Heads and meetings."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[MeetingRow | str] = []
        self.words = record_words(None)

    def show_rows(self, rows: list[MeetingRow], words: RecordWords) -> None:
        self.words = words
        today = dt.datetime.now().astimezone().date()
        ahead = [row for row in rows if row.date >= today and row.state is not MeetingState.HELD]
        past = [row for row in rows if row not in ahead]
        self.beginResetModel()
        self._rows = []
        for head, part in ((_("Ahead"), list(reversed(ahead))), (_("Past"), past)):
            if part:
                self._rows += [head, *part]
        self.endResetModel()

    def place(self, key: int | None) -> int:
        """Where a meeting is; else the first one."""
        places = [number for number, row in enumerate(self._rows) if isinstance(row, MeetingRow)]
        found = [number for number in places if self._rows[number].id == key]  # type: ignore[union-attr]
        return next(iter(found or places), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: ARG002
        return len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row if isinstance(row, str) else f"{_title(row)}, {_when(row)}, {state_of(row, self.words)}"
        return None


class _Delegate(QStyledItemDelegate):
    """A head of 36 pixels, a meeting of 56."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(200, 36 if isinstance(index.data(Qt.ItemDataRole.UserRole), str) else 56)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        if isinstance(row, str):
            painter.fillRect(rect, theme.color("sunken"))
            painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.color("line"))
            painter.setFont(theme.font(theme.HELP, bold=True))
            painter.setPen(theme.color("ink3"))
            painter.drawText(rect.adjusted(32, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, row)
        else:
            ground(painter, rect, option)
            model = index.model()
            words = model.words if isinstance(model, _Model) else record_words(None)
            _paint_meeting(painter, rect, row, state_of(row, words))
        painter.restore()


def _paint_meeting(painter: QPainter, rect: QRect, row: MeetingRow, state: str) -> None:
    left = rect.x() + 32
    right = rect.right() - 32
    faded = row.state is MeetingState.CANCELLED
    painter.setFont(theme.font(17, bold=True))
    painter.setPen(theme.color("ink3" if faded else "ink"))
    painter.drawText(QRect(left, rect.y() + 8, 160, 22), Qt.AlignmentFlag.AlignVCenter, chosen().date(row.date))
    painter.setFont(theme.font(theme.HELP))
    painter.setPen(theme.color("ink3"))
    under = f"{chosen().weekday(row.date)} {chosen().clock_range(row.opened or row.starts, row.closed or row.ends)}"
    painter.drawText(QRect(left, rect.y() + 30, 170, 18), Qt.AlignmentFlag.AlignVCenter, under.strip())
    painter.setFont(theme.font(theme.BODY, bold=True))
    painter.setPen(theme.color("ink"))
    middle = left + 190
    room = max(80, right - middle - 240)
    painter.drawText(QRect(middle, rect.y() + 8, room, 22), Qt.AlignmentFlag.AlignVCenter, _title(row))
    painter.setFont(theme.font(theme.HELP))
    painter.setPen(theme.color("ink3"))
    items = count("{n} item", "{n} items", row.item_count)
    note = " · ".join(filter(None, (items, row.place)))
    note = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRect(middle, rect.y() + 30, room, 18), Qt.AlignmentFlag.AlignVCenter, note)
    painter.setPen(theme.color("ink2"))
    place = QRect(right - 230, rect.y(), 230, rect.height())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, state)


def _title(row: MeetingRow) -> str:
    return _("Meeting {number}", number=row.number)


def _when(row: MeetingRow) -> str:
    return chosen().day_and_clock(row.date, row.starts, row.ends)


def state_of(row: MeetingRow, words: RecordWords) -> str:
    """How far a meeting has come, and then its record."""
    if row.state is not MeetingState.HELD:
        return capitalized(_(label(row.state)))
    if row.minutes_state is MinutesState.APPROVED:
        return _(words.approved, date=row.approved_on)
    return _(words.state, state=_(label(row.minutes_state)))
