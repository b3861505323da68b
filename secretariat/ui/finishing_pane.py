"""The check list beside the minutes: what is still to be seen to, one after the other by one key."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from secretariat.i18n import N_, _, chosen, count
from secretariat.models import (
    Action,
    ActionOwner,
    AgendaItem,
    Annotation,
    Attendance,
    Comment,
    Entry,
    Meeting,
    Person,
    Secrecy,
)
from secretariat.services import finishing
from secretariat.services.finishing import Finding, Point
from secretariat.ui.desk import Desk
from secretariat.ui.place import COMMENTS, LIVE, MEETING, TITLE, Place
from secretariat.ui.widgets import Button, column, connect, row, text

KEYS = "F9"
NEXT_KEYS = "Ctrl+Return"
_PAUSE_MS = 400
_CAUSES = (Entry, Annotation, AgendaItem, Action, ActionOwner, Attendance, Comment, Meeting, Person, Secrecy)
_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ELSEWHERE = {Point.ATTENDANCE: MEETING, Point.COMMENT: COMMENTS, Point.NEXT_MEETING: LIVE}


class FinishingPane(QWidget):
    """What is to be seen to before the minutes are finished; what was seen to leaves the list by itself.

    Signals:
        wanted: the `Finding` whose place in the text is to be shown.
        left: it is to be closed.
        turned: it was opened, or closed.
    """

    KEYS = ((N_("Go on to what is to be seen to next, from the list and from the text"), NEXT_KEYS),)

    wanted = Signal(object)
    left = Signal()
    turned = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._meeting_id: int | None = None
        self._found: list[Finding] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.reload)
        self.note = text("", "help", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(_("What is to be seen to"))
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setStyleSheet("QListWidget { background: transparent; }")
        self.list.itemActivated.connect(self._on_activated)
        self.following = connect(Button(_("Next"), keys=NEXT_KEYS), self.go_on)
        self.there = connect(Button(_("Go there"), "quiet", keys="Return"), self.go_there)
        close = connect(Button(_("Close"), "quiet", keys="Esc"), self.left.emit)
        head = row(text(_("To be seen to"), "pane"), 1, close)
        layout = column(head, self.note, self.list, row(self.following, self.there, 1, spacing=6), spacing=8,
                        margins=(20, 14, 16, 14))  # fmt: skip
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def show_meeting(self, meeting_id: int) -> None:
        """Show what the minutes of a meeting still need."""
        self._meeting_id = meeting_id
        self.reload()

    def begin(self, meeting_id: int) -> None:
        """Show what the minutes of a meeting still need, the first of it at its place."""
        self.show_meeting(meeting_id)
        self.list.setCurrentRow(-1)
        self.go_on()

    def touch(self, changes: Any) -> None:
        """Something has changed: reckon anew after a pause, where it can matter."""
        if self.isVisible() and changes.touches(*_CAUSES):
            self._timer.start()

    @Slot()
    def reload(self) -> None:
        """Reckon anew; the chosen finding stays chosen as long as it is there, else the one after it is."""
        if self._meeting_id is None:
            return
        current = self.current()
        place = self.list.currentRow()
        self._found = self._desk.workspace.ask(finishing.findings, self._meeting_id)
        self.list.clear()
        for one in self._found:
            self.list.addItem(QListWidgetItem(one.said_in(chosen())))
        keys = [one.key for one in self._found]
        if current is not None and current.key in keys:
            self.list.setCurrentRow(keys.index(current.key))
        elif place >= 0:
            self.list.setCurrentRow(min(place, len(keys)) - 1)  # so that the next one follows it
        n = len(keys)
        said = count("{n} thing to be seen to", "{n} things to be seen to", n)
        self.note.setText(said if n else _("Nothing is left to be seen to."))
        self.following.setEnabled(bool(n))
        self.there.setEnabled(bool(n))

    def current(self) -> Finding | None:
        """The finding that is chosen."""
        place = self.list.currentRow()
        return self._found[place] if 0 <= place < len(self._found) else None

    @Slot()
    def go_on(self) -> None:
        """Choose the next finding, the first one after the last, and show its place in the text."""
        self._timer.stop()
        self._desk.workspace.settle()
        self.reload()
        if self._found:
            self.list.setCurrentRow((self.list.currentRow() + 1) % len(self._found))
            self._show()

    @Slot()
    def go_there(self) -> None:
        """Go where the chosen finding is mended."""
        one = self.current()
        if one is None:
            return
        if one.is_of_title:
            self._desk.go(Place(MEETING, self._meeting_id, one.item_id, tab=TITLE))
        elif one.point in _ELSEWHERE:
            self._desk.go(Place(_ELSEWHERE[one.point], self._meeting_id, one.item_id))
        else:
            self.wanted.emit(one)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it is open."""
        super().showEvent(event)
        self.turned.emit(self.isVisible())

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is closed."""
        super().hideEvent(event)
        self.turned.emit(self.isVisible())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return goes on, Esc closes."""
        if event.key() in _ENTERS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def takes(self, event: QEvent) -> bool:
        """Whether a key that was pressed in the text goes on to the next finding, and do so."""
        if not self.isVisible() or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        is_next = event.key() in _ENTERS and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_next:
            self.go_on()
        return is_next

    @Slot()
    def _on_activated(self) -> None:
        self.go_there()

    def _show(self) -> None:
        """Show the place in the text; one that is mended elsewhere waits for Return in the list."""
        one = self.current()
        if one is not None and (one.item_id is not None or one.point is Point.DATE):
            self.wanted.emit(one)
        if one is not None and (one.is_of_title or one.point in _ELSEWHERE):
            self.list.setFocus()
