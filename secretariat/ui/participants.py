"""Who takes part: answers before the meeting, presence in it, by one key each; capacity and times for each."""

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
    Slot,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QComboBox, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import N_, _, chosen, count
from secretariat.models import Capacity, Presence, Response
from secretariat.services import agenda, attendance, persons, seats
from secretariat.services.attendance import ParticipantRow, Stay
from secretariat.services.labels import label
from secretariat.services.meetings import MeetingRow
from secretariat.services.persons import PersonFacts
from secretariat.ui import icons, theme
from secretariat.ui.delegates import ground
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ClockField, PickField, TextField, enum_choices
from secretariat.ui.widgets import Button, Tabs, column, connect, line, paint_tag, row, text

_Index = QModelIndex | QPersistentModelIndex
_ANSWERS = {"P": Response.COMING, "E": Response.REMOTE, "X": Response.PREVENTED}
_PRESENCE = {"P": Presence.PRESENT, "E": Presence.REMOTE, "X": Presence.ABSENT}
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


class Participants(QWidget):
    """The participants of a meeting."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting: MeetingRow | None = None
        self.tabs = Tabs(_("Participants"), _("Answers"), _("Attendance"))
        self.tabs.currentChanged.connect(self._on_tab)
        self._count = text("", "help")
        self.list = ParticipantList()
        self.list.keyed.connect(self._on_keyed)
        self.list.opened.connect(self._on_opened)
        self.detail = ParticipantDetail(desk)
        self.detail.closed.connect(self._on_closed)
        self.detail.hide()
        self.add = PickField(_("Add a participant"), _("Add a deputy, substitute or expert"))
        self.add.picked.connect(self._on_added)
        self.add.unknown.connect(self._on_unknown)
        self.person = NewPerson(desk)
        self.person.made.connect(self._on_added)
        self.person.closed.connect(self._on_person_closed)
        self.person.hide()
        self._foot = text("", "strong", wrap=True)
        self._foot.setStyleSheet("font-size: 13px;")
        head = row(self.tabs, 1, self._count, margins=(18, 12, 18, 0))
        more = column(self.add, self.person, margins=(18, 10, 18, 10))
        foot = row(self._foot, margins=(18, 8, 18, 8))
        layout = column(head, line(), self.list, self.detail, line(), more, line(), foot, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Show the participants of a meeting; attendance from its day on, answers before."""
        is_new = self._meeting is None or self._meeting.id != meeting.id
        self._meeting = meeting
        if is_new:
            today = dt.datetime.now().astimezone().date()
            self.tabs.setCurrentIndex(1 if meeting.date <= today else 0)
            self.detail.hide()
        self.reload()

    def close_form(self) -> bool:
        """Close the form that is open; whether one was."""
        for form, close in ((self.detail, self._on_closed), (self.person, self._on_person_closed)):
            if form.isVisible():
                close()
                return True
        return False

    def reload(self) -> None:
        """Read the participants anew."""
        if self._meeting is None:
            return
        workspace = self._desk.workspace
        rows = workspace.ask(attendance.of_meeting, self._meeting.id)
        self.list.show_rows(rows, attendance=self.tabs.currentIndex() == 1)
        self._offer(rows)
        self._say(rows)
        self.detail.refresh(rows)
        for widget in (self.add, self.detail):
            widget.setEnabled(workspace.can_write)

    def _offer(self, rows: Sequence[ParticipantRow]) -> None:
        """Offer whoever is not listed: deputies of the seats first."""
        assert self._meeting is not None  # noqa: S101
        code = chosen().code
        listed = {row.person.id for row in rows if row.person}
        places = self._desk.workspace.ask(seats.on, self._meeting.group_id, self._meeting.date)
        deputies = {
            holder.person.id: seat.short.said(code) or seat.organization.said(code)
            for seat in places
            for holder in seat.deputies_on(self._meeting.date)
        }
        people = [one for one in self._desk.workspace.ask(persons.every) if one.id not in listed]
        choices = []
        for one in sorted(people, key=lambda one: (one.id not in deputies, chosen().sort_key(one.listed_name))):
            body = deputies.get(one.id) or one.organization.said(code)
            note = _("deputy") if one.id in deputies else ""
            choices.append((one.id, ", ".join(filter(None, (one.listed_name, body, note)))))
        self.add.show_choices(choices)

    def _say(self, rows: Sequence[ParticipantRow]) -> None:
        code = chosen().code
        by_seat: dict[int, bool] = {}
        for row_ in rows:
            if row_.seat_id is not None:
                is_in = (
                    row_.is_there
                    if self.tabs.currentIndex()
                    else row_.response in _ANSWERS.values() and (row_.response is not Response.PREVENTED)
                )
                by_seat[row_.seat_id] = by_seat.get(row_.seat_id, False) or is_in
        self._count.setText(count("{n} seat", "{n} seats", len(by_seat)))
        coming, total = sum(by_seat.values()), len(by_seat)
        if self.tabs.currentIndex():
            words = _("{n} of {all} seats represented", n=coming, all=total)
        else:
            words = _("{n} of {all} seats coming", n=coming, all=total)
        if self.tabs.currentIndex() == 1 and any(row_.is_there for row_ in rows):
            missing = [row_.label(code) for row_ in attendance.unrepresented(rows)]
            if missing:
                words += " · " + _("not represented: {names}", names=missing)
        self._foot.setText(words)

    @Slot(int)
    def _on_tab(self, _number: int) -> None:
        self.reload()

    @Slot(object, str)
    def _on_keyed(self, row_: ParticipantRow, key: str) -> None:
        if self._meeting is None or row_.person is None:
            return
        workspace, meeting = self._desk.workspace, self._meeting.id
        if key == "":
            workspace.execute(attendance.remove, meeting, row_.person.id)
        elif self.tabs.currentIndex() == 1:
            workspace.execute(attendance.record, meeting, row_.person.id, _PRESENCE[key], seat_id=row_.seat_id)
        else:
            workspace.execute(attendance.answer, meeting, row_.person.id, _ANSWERS[key], seat_id=row_.seat_id)

    @Slot(object)
    def _on_opened(self, row_: ParticipantRow) -> None:
        if self._meeting is not None and row_.person is not None:
            self.detail.show_participant(self._meeting, row_)
            self.detail.show()
            self.detail.capacity.setFocus()

    @Slot()
    def _on_closed(self) -> None:
        self.detail.hide()
        self.list.setFocus()

    @Slot(object)
    def _on_added(self, person_id: int) -> None:
        self.person.hide()
        if self._meeting is None:
            return
        workspace, meeting = self._desk.workspace, self._meeting.id
        if self.tabs.currentIndex() == 1:
            workspace.execute(attendance.record, meeting, person_id, Presence.PRESENT)
        else:
            workspace.execute(attendance.answer, meeting, person_id, Response.COMING)
        self.reload()
        self.list.choose(person_id)
        self.list.setFocus()

    @Slot(str)
    def _on_unknown(self, words: str) -> None:
        self.person.begin(words)
        self.person.show()

    @Slot()
    def _on_person_closed(self) -> None:
        self.person.hide()
        self.add.setFocus()


class NewPerson(QWidget):
    """A person whom the file does not know yet: the name as written, the organization if there is one.

    Signals:
        made: the id of the new person.
        closed: the form is to be closed.
    """

    made = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.given, self.family = TextField(_("Given name")), TextField(_("Family name"))
        self.body = PickField(_("Organization"), _("Organization, if there is one"))
        self._body_id: int | None = None
        self.body.picked.connect(self._on_body)
        self._error = text("", "error", wrap=True)
        self._error.hide()
        add = connect(Button(_("Add the person")), self._on_add)
        cancel = connect(Button(_("Cancel"), "quiet"), self.closed.emit)
        self.family.line.returnPressed.connect(self._on_add)
        self.setLayout(
            column(
                text(_("A new person"), "group"),
                row(self.given, self.family),
                self.body,
                self._error,
                row(add, cancel, 1),
                spacing=8,
            )
        )

    def begin(self, words: str) -> None:
        """Propose what was written: the last word as the family name."""
        from secretariat.services import organizations

        given, _space, family = words.rpartition(" ")
        self.given.show_value(given)
        self.family.show_value(family)
        self._body_id = None
        bodies = self._desk.workspace.ask(organizations.every)
        self.body.show_choices([(one.id, one.name(chosen().code)) for one in bodies])
        self.given.line.setFocus()

    @Slot(object)
    def _on_body(self, key: int) -> None:
        from secretariat.services import organizations

        self._body_id = key
        found = self._desk.workspace.ask(organizations.by_id)[key]
        self.body.setText(found.name(chosen().code))

    @Slot()
    def _on_add(self) -> None:
        facts = PersonFacts(given_name=self.given.value, family_name=self.family.value, organization_id=self._body_id)
        done = self._desk.workspace.execute(persons.add, facts, refused=self._refuse)
        if done is not None:
            self.made.emit(done.value)

    def _refuse(self, no: SecretariatError) -> None:
        self._error.setText(no.said_in(chosen()))
        self._error.show()


class ParticipantDetail(QWidget):
    """Capacity, times and items of one participant.

    Signals:
        closed: the form is to be closed.
    """

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._meeting: MeetingRow | None = None
        self._row: ParticipantRow | None = None
        self._name = text("", "strong")
        self.capacity = QComboBox()
        self.capacity.setAccessibleName(_("Capacity"))
        for member, words in enum_choices(Capacity):
            self.capacity.addItem(words, member)
        self.capacity.activated.connect(self._on_capacity)
        self.arrived, self.left = ClockField(_("Arrived")), ClockField(_("Left"))
        for field in (self.arrived, self.left):
            field.changed.connect(self._on_times)
        self.items = TextField(_("Only for items"), hint=_("3, 5a"))
        self.items.changed.connect(self._on_items)
        self._error = text("", "error", wrap=True)
        self._error.hide()
        done = connect(Button(_("Close"), "quiet", keys="Esc"), self.closed.emit)
        drop = connect(Button(_("Remove the record"), "quiet"), self._on_forget)
        self.setLayout(
            column(
                row(self._name, 1, drop, done),
                self.capacity,
                row(self.arrived, self.left, self.items),
                self._error,
                spacing=8,
                margins=(18, 10, 12, 12),
            )
        )

    def show_participant(self, meeting: MeetingRow, row_: ParticipantRow) -> None:
        """Show a participant."""
        self._meeting, self._row = meeting, row_
        stay = row_.stays[0] if row_.stays else Stay(0)
        self._name.setText(row_.person.name if row_.person else "")
        self.capacity.setCurrentIndex(self.capacity.findData(row_.capacity))
        self.arrived.show_time(stay.arrived)
        self.left.show_time(stay.left)
        self.items.show_value(", ".join(one.item_number for one in row_.stays if one.item_number))
        self._error.hide()

    def refresh(self, rows: Sequence[ParticipantRow]) -> None:
        """Show what is recorded now."""
        if self.isVisible() and self._meeting and self._row and self._row.person:
            key = self._row.person.id
            found = next((one for one in rows if one.person and one.person.id == key), None)
            if found is not None:
                self.show_participant(self._meeting, found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_capacity(self) -> None:
        self._execute(attendance.set_capacity, self.capacity.currentData())

    @Slot()
    def _on_times(self) -> None:
        if self._meeting is None or self._row is None or self._row.person is None:
            return
        workspace = self._desk.workspace
        if not self._row.stays:
            workspace.execute(attendance.record, self._meeting.id, self._row.person.id, self._row.presence,
                              seat_id=self._row.seat_id, refused=self._refuse)  # fmt: skip
        if self._row.stays:
            workspace.execute(
                attendance.set_times,
                self._row.stays[0].id,
                arrived=self.arrived.time,
                left=self.left.time,
                refused=self._refuse,
            )

    @Slot()
    def _on_items(self) -> None:
        if self._meeting is None:
            return
        numbers = {row_.number: row_.id for row_ in self._desk.workspace.ask(agenda.of_meeting, self._meeting.id)}
        wanted = [word for word in self.items.value.replace(",", " ").split() if word]
        unknown = [word for word in wanted if word.lower() not in numbers]
        if unknown:
            self._say(_("The agenda has no item {number}.", number=unknown[0]))
            return
        self._execute(attendance.set_items, [numbers[word.lower()] for word in wanted])

    @Slot()
    def _on_forget(self) -> None:
        if self._meeting and self._row and self._row.person:
            self._desk.workspace.execute(attendance.remove, self._meeting.id, self._row.person.id)
            self.closed.emit()

    def _execute(self, command: Any, *args: Any) -> None:
        self._error.hide()
        if self._meeting and self._row and self._row.person:
            workspace = self._desk.workspace
            workspace.execute(command, self._meeting.id, self._row.person.id, *args, refused=self._refuse)

    def _refuse(self, no: SecretariatError) -> None:
        self._say(no.said_in(chosen()))

    def _say(self, words: str) -> None:
        self._error.setText(words)
        self._error.show()


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
        elif key in _ANSWERS and not event.modifiers():
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
            order = list(_PRESENCE.values() if self._model.attendance else _ANSWERS.values())
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
