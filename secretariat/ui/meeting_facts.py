"""When and where a meeting is: changed in place, cancelled, removed."""

import datetime as dt

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from secretariat.i18n import _
from secretariat.models import MeetingState
from secretariat.services import meetings
from secretariat.services.meetings import MeetingRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ClockField, DateField, Form, TextField
from secretariat.ui.widgets import Button, beside, column, connect, row


class MeetingFacts(QWidget):
    """When and where a meeting is, its number, and the way to cancel or remove it.

    Signals:
        closed: the form is to be closed.
    """

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting: MeetingRow | None = None
        self.day = DateField(_("Date"))
        self.starts, self.ends = ClockField(_("From")), ClockField(_("Until"))
        self.place, self.number = TextField(_("Place")), TextField(_("Number"))
        for field, width in ((self.day, 190), (self.starts, 90), (self.ends, 90), (self.number, 90)):
            field.setFixedWidth(width)
        self.form = Form(date=self.day, starts=self.starts, ends=self.ends, place=self.place, number=self.number)
        inner = beside(self.day, self.starts, self.ends, self.place, self.number, spacing=10)
        self.form.build(inner)
        self.form.listen(self._on_edited)
        done = connect(Button(_("Close"), "quiet", keys="Esc"), self.closed.emit)
        self.cancel = connect(Button(_("Cancel the meeting"), "quiet"), self._on_cancelled)
        remove = connect(Button(_("Remove the meeting"), "quiet"), self._on_remove)
        self.setLayout(column(self.form, row(self.cancel, remove, 1, done), spacing=4))

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Show when and where a meeting is."""
        self._meeting = meeting
        self.form.calm()
        self.day.show_date(meeting.date)
        self.starts.show_time(meeting.starts)
        self.ends.show_time(meeting.ends)
        self.place.show_value(meeting.place)
        self.number.show_value(meeting.number.partition("/")[0])
        is_cancelled = meeting.state is MeetingState.CANCELLED
        self.cancel.setText(_("Take the meeting up again") if is_cancelled else _("Cancel the meeting"))

    @Slot()
    def _on_edited(self) -> None:
        number = self.number.value.strip()
        if self._meeting is None or self.form.is_wrong or self.day.date is None:
            return
        self.form.calm()
        self._desk.workspace.execute(
            meetings.reschedule,
            self._meeting.id,
            date=self.day.date,
            starts=self.starts.time,
            ends=self.ends.time,
            place=self.place.value,
            number=int(number) if number.isdecimal() else None,
            refused=self.form.refuse,
        )

    @Slot()
    def _on_cancelled(self) -> None:
        if self._meeting is not None:
            today = dt.datetime.now().astimezone().date()
            is_cancelled = self._meeting.state is MeetingState.CANCELLED
            state = MeetingState.PREPARING if is_cancelled else MeetingState.CANCELLED
            self._desk.workspace.execute(meetings.mark, self._meeting.id, state, on=today)
            self.closed.emit()

    @Slot()
    def _on_remove(self) -> None:
        if self._meeting is not None:
            number = self._meeting.number
            done = self._desk.workspace.execute(meetings.remove, self._meeting.id, refused=self.form.refuse)
            if done is not None:
                self._desk.told.emit(_("Meeting {number} was removed", number=number))
