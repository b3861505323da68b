"""The bar over a meeting in session: which meeting it is, since when, the time of day, and how it is closed."""

import datetime as dt

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from secretariat.i18n import _, chosen
from secretariat.models import MeetingState, MinutesState
from secretariat.services.meetings import MeetingRow
from secretariat.ui import theme
from secretariat.ui.messages import announce
from secretariat.ui.widgets import Button, Elided, connect, named, row, text

_HEIGHT = 50
_TOKENS = {MeetingState.IN_SESSION: "danger", MeetingState.HELD: "accent"}


class LiveBar(QWidget):
    """The bar.

    Signals:
        opening, closing: the meeting is to be opened, or closed.
        pausing: a break begins or ends.
        leaving: the mode is to be left.
        keys_wanted: all keys are to be shown.
    """

    opening = Signal()
    closing = Signal()
    pausing = Signal()
    leaving = Signal()
    keys_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._meeting_id: int | None = None
        self.setFixedHeight(_HEIGHT)
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._dot = _Dot()
        self._title = text("", "strong")
        self._group = Elided("", "note")
        self._since = text("", "help")
        self.time = text("", "section")
        self.keys = connect(Button(_("Keys"), "quiet", keys="F1"), self.keys_wanted.emit)
        self.pause = connect(Button(_("Break")), self.pausing.emit)
        self.begin = connect(Button(_("Open the meeting"), "primary"), self.opening.emit)
        self.end = connect(Button(_("Close the meeting")), self.closing.emit)
        self.leave = connect(Button("", "quiet", icon="close"), self.leaving.emit)
        named(self.leave, _("Leave the meeting mode"))
        self.leave.setToolTip(_("Leave the meeting mode") + " (Ctrl+M)")
        for button in (self.keys, self.pause, self.begin, self.end, self.leave):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the caret in the text
        self.setLayout(
            row(
                row(self._dot, self._title, spacing=8),
                self._group,
                1,
                self._since,
                self.time,
                row(self.keys, self.pause, self.begin, self.end, spacing=8, margins=(12, 0, 0, 0)),
                self.leave,
                spacing=12,
                margins=(16, 0, 8, 0),
            )
        )

    def show_meeting(self, meeting: MeetingRow, group: str, *, can_write: bool) -> None:
        """Show which meeting it is, how far it has come, and what can be done with it now."""
        is_approved = meeting.minutes_state is MinutesState.APPROVED
        in_session = meeting.state is MeetingState.IN_SESSION
        self._dot.show_token(_TOKENS.get(meeting.state, "control"))
        title = _title(meeting)
        if meeting.id == self._meeting_id and title != self._title.text():
            announce(self, title)
        self._meeting_id = meeting.id
        self._title.setText(title)
        self._group.tell(group)
        self._since.setText(_since(meeting))
        may = can_write and not is_approved
        is_over = meeting.state in {MeetingState.HELD, MeetingState.CANCELLED}
        self.begin.setVisible(may and not is_over and not (in_session and meeting.opened))
        self.pause.setVisible(may and in_session)
        self.end.setVisible(may and in_session)

    def show_paused(self, paused: bool) -> None:  # noqa: FBT001
        """Offer to go on after a break, or to begin one."""
        self.pause.setText(_("Go on") if paused else _("Break"))
        self.pause.updateGeometry()

    def show_time(self, now: dt.time) -> None:
        """Show the time of day."""
        self.time.setText(chosen().clock(now))

    def resizeEvent(self, event: object) -> None:
        """Where room is scarce the key hint goes first."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.keys.show_keys(self.width() >= 1180)


class _Dot(QWidget):
    """A dot that tells whether the meeting is in session; the words beside it say so too."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(12, 12)
        self._token = "control"

    def show_token(self, token: str) -> None:
        self._token = token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._token))
        painter.drawEllipse(QRectF(2.5, 3, 7, 7))


def _title(meeting: MeetingRow) -> str:
    if meeting.minutes_state is MinutesState.APPROVED:
        return _("Meeting {number}, approved: for reading only", number=meeting.number)
    words = {
        MeetingState.IN_SESSION: _("Meeting {number} in session", number=meeting.number),
        MeetingState.HELD: _("Meeting {number} has ended", number=meeting.number),
        MeetingState.CANCELLED: _("Meeting {number} is cancelled", number=meeting.number),
    }
    return words.get(meeting.state) or _("Meeting {number} has not begun", number=meeting.number)


def _since(meeting: MeetingRow) -> str:
    if meeting.closed and meeting.opened:
        return chosen().clock_range(meeting.opened, meeting.closed)
    if meeting.opened:
        return _("began {time}", time=chosen().clock(meeting.opened))
    if meeting.state is MeetingState.IN_SESSION:
        return ""
    return chosen().day_and_clock(meeting.date, meeting.starts, meeting.ends)
