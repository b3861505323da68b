"""What the day of a meeting settles, offered as done beside it: one press each, and nothing is done by itself."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.i18n import _
from secretariat.models import ActionState
from secretariat.services import actions, settled
from secretariat.services.actions import ActionRow
from secretariat.services.meetings import MeetingRow
from secretariat.ui.desk import Desk
from secretariat.ui.sections import Doing
from secretariat.ui.widgets import Button, Elided, clear, connect, row


class SettledPart(QWidget):
    """The open actions that were to find the day of the meeting, each with a button that marks it as done.

    Signals:
        ended: nothing is offered any more.
    """

    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.buttons: list[Button] = []
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)
        self.setLayout(self._lines)
        self.hide()

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Offer what the day of that meeting settles."""
        found = self._desk.workspace.ask(settled.of_meeting, meeting.id)
        offered = found.actions if found is not None and self._desk.workspace.can_write else ()
        clear(self._lines)
        self.buttons = [self._line(one) for one in offered]
        self.setVisible(bool(offered))

    def _line(self, one: ActionRow) -> Button:
        facts = {"number": one.printed_number, "text": one.text}
        words = Elided(_("Action {number} “{text}”: the day is set now.", **facts), "help")
        done = connect(Button(_("Mark as done"), "quiet", icon="check"), Doing(self._on_done, one.id))
        done.setAccessibleName(_("Mark action {number} as done", number=one.printed_number))
        self._lines.addLayout(row(words, done, 1))
        return done

    def _on_done(self, action_id: int) -> None:
        today = dt.datetime.now().astimezone().date()
        self._desk.workspace.execute(actions.mark, action_id, ActionState.DONE, on=today)
        if self.buttons:
            self.buttons[0].setFocus()
        else:
            self.ended.emit()
