"""What the group has put aside for later: written down here, dragged or taken by key onto the agenda."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QByteArray, QItemSelectionModel, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QDrag, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import N_, _, chosen
from secretariat.models import MeetingState
from secretariat.services import backlog
from secretariat.services.backlog import BacklogRow
from secretariat.services.meetings import MeetingRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import Line
from secretariat.ui.place import MEETING, MINUTES, Place
from secretariat.ui.widgets import Button, column, connect, line, pane, row, text
from secretariat.ui.word_fields import WhenField

BACKLOG_MIME = "application/x-secretariat-backlog"
_ROLE = Qt.ItemDataRole.UserRole


class BacklogList(QListWidget):
    """The matters; Return takes one onto the agenda, Delete drops it, a drag carries it there.

    Signals:
        taken: the matter is wanted on the agenda.
        dropped: the matter is not to be taken up.
    """

    KEYS = (
        (N_("Take it onto the agenda"), "Return"),
        (N_("Drop it, or take it up again"), "Delete"),
    )

    taken = Signal(object)
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("For later"))
        self.setDragEnabled(True)
        self.setWordWrap(True)
        self.setSpacing(4)
        self.setViewportMargins(10, 6, 10, 6)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(self._on_double_clicked)

    def show_rows(self, rows: list[BacklogRow]) -> None:
        """Show these matters; the chosen one stays chosen."""
        kept = self.current()
        self.clear()
        for one in rows:
            item = QListWidgetItem("\n".join(filter(None, (one.title, told(one), one.note))))
            item.setData(_ROLE, one)
            item.setToolTip("\n".join(filter(None, (one.sentence, one.note))))
            if not one.is_waiting:
                item.setForeground(self.palette().placeholderText())
            self.addItem(item)
        place = next((place for place, one in enumerate(rows) if kept and one.id == kept.id), 0)
        self.setCurrentRow(place if rows else -1, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def rows(self) -> list[BacklogRow]:
        """The matters shown."""
        return [self.item(place).data(_ROLE) for place in range(self.count())]

    def current(self) -> BacklogRow | None:
        """The chosen matter."""
        item = self.currentItem()
        found: BacklogRow | None = item.data(_ROLE) if item is not None else None
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return takes the chosen matter onto the agenda, Delete drops it."""
        current = self.current()
        if current is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.taken.emit(current)
        elif current is not None and event.key() == Qt.Key.Key_Delete:
            self.dropped.emit(current)
        else:
            super().keyPressEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Carry the chosen matter."""
        current = self.current()
        if current is not None and current.is_waiting:
            drag = QDrag(self)
            drag.setMimeData(carried(current.id))
            drag.exec(Qt.DropAction.CopyAction)

    @Slot(object)
    def _on_double_clicked(self, item: QListWidgetItem) -> None:
        self.taken.emit(item.data(_ROLE))


class BacklogPane(QWidget):
    """The matters put aside, and a line for another one.

    Signals:
        brought: the id of the item that a matter has become.
        closed: the pane is to be closed.
    """

    brought = Signal(int)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._meeting: MeetingRow | None = None
        self.list = BacklogList()
        self.list.taken.connect(self.take)
        self.list.dropped.connect(self._on_dropped)
        self.list.currentRowChanged.connect(self._on_current)
        self.bring = connect(Button(_("Take it onto the agenda"), icon="plus"), self._on_bring)
        self.source = connect(Button(_("Show where it comes from"), "quiet", icon="link"), self._on_source)
        self.when = WhenField(_("When"))
        self.when.changed.connect(self._on_when)
        self.new = Line(_("Put something aside for later"))
        self.new.setPlaceholderText(_("For later: write what, and press Enter"))
        self.new.returnPressed.connect(self._on_new)
        self._empty = text(_("Nothing waits. An item or a sentence of the memo can be put aside for later."),
                           "help", wrap=True)  # fmt: skip
        self._error = text("", "error", wrap=True)
        self._error.hide()
        done = connect(Button(_("Close"), "quiet", keys="Esc"), self.closed.emit)
        head = row(text(_("For later"), "group"), 1, done, margins=(18, 8, 12, 4))
        acts = column(row(self.bring, self.source, 1), self.when, self._error, spacing=8, margins=(18, 10, 18, 10))
        self._acts = QWidget()
        self._acts.setLayout(acts)
        new = row(self.new, margins=(18, 10, 18, 14))
        self._none = pane(column(self._empty, 1, margins=(18, 14, 18, 14)), "sidebar")
        layout = column(head, line(), self._none, self.list, line(), self._acts, line(), new, spacing=0)
        layout.setStretch(2, 1)
        layout.setStretch(3, 1)
        self.setLayout(layout)

    def show_meeting(self, meeting: MeetingRow) -> int:
        """Show what the group of a meeting has put aside; returns how much of it waits."""
        self._meeting = meeting
        rows = self._desk.workspace.ask(backlog.of_group, meeting.group_id)
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._acts.setVisible(bool(rows))
        self.new.setEnabled(self._desk.workspace.can_write)
        self._on_current()
        return sum(one.is_waiting for one in rows)

    @Slot(object)
    def take(self, one: BacklogRow) -> None:
        """Take a matter onto the agenda as an item of its own; go to the item where it stands on an agenda."""
        if one.on_agenda is not None:
            self._desk.go(Place(MEETING, one.on_agenda.meeting_id, one.on_agenda.item_id))
        elif self._meeting is not None:
            done = self._execute(backlog.bring, self._meeting.id, [one.id])
            if done is not None:
                self.brought.emit(done.value[0])

    @Slot()
    def _on_current(self, _row: int = 0) -> None:
        one = self.list.current()
        ahead = self._meeting is not None and self._meeting.state is not MeetingState.HELD
        can_write = self._desk.workspace.can_write
        self.bring.setEnabled(one is not None and can_write and (ahead or one.on_agenda is not None))
        words = _("Show it on the agenda") if one is not None and one.on_agenda else _("Take it onto the agenda")
        self.bring.setText(words)
        self.bring.updateGeometry()
        self.source.setVisible(one is not None and one.source is not None)
        self.when.setEnabled(can_write and one is not None)
        self._error.hide()
        if one is not None:
            group = self._desk.group()
            self.when.read_as(_today(), group.facts.language if group else chosen().code)
            self.when.show_when(one.due)

    @Slot()
    def _on_bring(self) -> None:
        if (one := self.list.current()) is not None:
            self.take(one)

    @Slot(object)
    def _on_dropped(self, one: BacklogRow) -> None:
        if one.is_waiting:
            self._execute(backlog.drop, one.id, on=_today())
        else:
            self._execute(backlog.release, one.id)

    @Slot()
    def _on_source(self) -> None:
        one = self.list.current()
        if one is not None and one.source is not None:
            self._desk.go(Place(MINUTES, one.source.meeting_id, one.source.item_id, row_id=one.entry_id))

    @Slot()
    def _on_when(self) -> None:
        one = self.list.current()
        if one is not None and not self.when.is_wrong and self.when.when != one.due:
            self._execute(backlog.change, one.id, title=one.title, note=one.note, due=self.when.when)

    @Slot()
    def _on_new(self) -> None:
        words = self.new.text()
        if self._meeting is not None and words.strip():
            done = self._execute(backlog.put, self._meeting.group_id, words)
            if done is not None:
                self.new.show_text("")
                self.list.setCurrentRow(next(
                    place for place, one in enumerate(self.list.rows()) if one.id == done.value))  # fmt: skip

    def _execute(self, command: Any, *args: Any, **kwargs: Any) -> Any:
        self._error.hide()
        return self._desk.workspace.execute(command, *args, refused=self._refuse, **kwargs)

    def _refuse(self, no: SecretariatError) -> None:
        self._error.setText(no.said_in(chosen()))
        self._error.show()


def carried(backlog_id: int) -> QMimeData:
    """A matter on its way to the agenda."""
    data = QMimeData()
    data.setData(BACKLOG_MIME, QByteArray(str(backlog_id).encode()))
    return data


def told(one: BacklogRow) -> str:
    """When it was meant to be, where it comes from, and what has become of it."""
    source = _("from meeting {number}, item {item}", number=one.source.meeting, item=one.source.number) \
        if one.source else ""  # fmt: skip
    became = ""
    if one.on_agenda is not None:
        became = _("on the agenda of meeting {number}, item {item}", number=one.on_agenda.meeting,
                   item=one.on_agenda.number)  # fmt: skip
    elif one.dropped_on is not None:
        became = _("dropped {day}", day=one.dropped_on)
    due = one.due.words and f"“{one.due.words}”"
    return " · ".join(filter(None, (became, due, source))) or _("no time set")


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
