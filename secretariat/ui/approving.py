"""The way of finished minutes: approved on a day, published, reopened for a reason; each by a form under the head."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from secretariat.i18n import _
from secretariat.models import MeetingState, MinutesKind, SignatureRole
from secretariat.services import approvals, attendance, meetings, signatures
from secretariat.services.meetings import MeetingRow
from secretariat.services.persons import PersonRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, DateField, TextField
from secretariat.ui.keeping import keep_paper
from secretariat.ui.measure_part import today
from secretariat.ui.sections import InlineForm
from secretariat.ui.widgets import beside, column, text


class ApproveForm(InlineForm):
    """On which day the minutes are approved, in which later meeting, and who signs them."""

    def __init__(self) -> None:
        self.day = DateField(_("Approved on"))
        self.meeting = ChoiceField(_("In the meeting"))
        self.day.setFixedWidth(190)
        self.signers = (
            (SignatureRole.CHAIR, ChoiceField(_("Chair signs"))),
            (SignatureRole.SECRETARY, ChoiceField(_("Secretary signs"))),
            (SignatureRole.CHECKER, ChoiceField(_("Minutes checker"))),
            (SignatureRole.CHECKER, ChoiceField(_("Another minutes checker"))),
        )
        super().__init__(_("Approve"), on=self.day, in_meeting_id=self.meeting, signers=self.signers[3][1])
        title = _("What is approved is locked: text, agenda and attendance stand as they are.")
        words = _("The PDF is kept with the head of the journal's chain. Reopening them takes a reason.")
        self.build(
            column(text(title, "strong", wrap=True), text(words, "help", wrap=True), spacing=2),
            beside(self.day, self.meeting, spacing=12),
            beside(*(field for _role, field in self.signers), spacing=12),
        )

    @property
    def signing(self) -> list[tuple[int, SignatureRole]]:
        """Who is to sign, and as what."""
        return [(field.value, role) for role, field in self.signers if field.value is not None]

    def show_signers(self, people: Sequence[PersonRow], given: Sequence[tuple[int, SignatureRole]]) -> None:
        """Offer these persons, and show who is to sign."""
        left = list(given)
        for role, field in self.signers:
            field.show_choices([(None, "–"), *((one.id, one.name) for one in people)])
            person = next((one for one in left if one[1] is role), None)
            field.show_value(person[0] if person else None)
            if person:
                left.remove(person)


class PublishForm(InlineForm):
    """On which day the minutes were published."""

    def __init__(self) -> None:
        self.day = DateField(_("Published on"))
        self.day.setFixedWidth(190)
        super().__init__(_("Mark as published"), on=self.day)
        self.build(beside(self.day, QWidget(), spacing=12))


class ReopenForm(InlineForm):
    """Why approved minutes are opened again."""

    def __init__(self) -> None:
        self.because = TextField(_("Why they are reopened"))
        super().__init__(_("Reopen"), because=self.because)
        words = _("They become a draft and are approved anew. The correction says the reason on paper.")
        self.build(self.because, text(words, "help", wrap=True))


class Approving(QWidget):
    """Holds the three forms; one at a time is open.

    Signals:
        opened: a form is open.
        left: no form is open any more.
    """

    opened = Signal()
    left = Signal()

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._window, self._desk = window, desk
        self._meeting: MeetingRow | None = None
        self.approve, self.publish, self.reopen = ApproveForm(), PublishForm(), ReopenForm()
        self._forms: tuple[InlineForm, ...] = (self.approve, self.publish, self.reopen)
        for form, deed in zip(self._forms, (self._approve, self._publish, self._reopen), strict=True):
            form.handed_in.connect(deed)
            form.left.connect(self.close_form)
            form.hide()
        self.setLayout(column(*self._forms, spacing=0, margins=(32, 0, 24, 12)))
        self.hide()

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Work with this meeting; a form that was open for another closes."""
        before = self._meeting
        if before is None or (before.id, before.minutes_state) != (meeting.id, meeting.minutes_state):
            self.hide()
        self._meeting = meeting

    def ask_approval(self) -> None:
        """Ask when and where they are approved."""
        meeting = self._meeting
        if meeting is None:
            return
        every = self._desk.workspace.ask(meetings.of_group, meeting.group_id)
        after = [one for one in every if one.id != meeting.id and one.date >= meeting.date]
        later = [one for one in after if one.state is not MeetingState.CANCELLED]
        choices = [(one.id, _("Meeting {number} · {date}", number=one.number, date=one.date)) for one in later[::-1]]
        self.approve.meeting.show_choices([(None, _("in no meeting")), *choices])
        self.approve.meeting.show_value(next((one.id for one in later if one.date == today()), None))
        self.approve.day.show_date(today())
        self._offer_signers(meeting)
        self._open(self.approve, self.approve.day)

    def _offer_signers(self, meeting: MeetingRow) -> None:
        """Who signs already; for official minutes else who chaired and who wrote them."""
        ask = self._desk.workspace.ask
        rows = [row for row in ask(attendance.of_meeting, meeting.id) if row.person]
        people = {row.person.id: row.person for row in sorted(rows, key=lambda row: not row.is_there) if row.person}
        given = [(row.person_id, row.role) for row in ask(signatures.of_meeting, meeting.id)]
        group = self._desk.group()
        if not given and group is not None and group.facts.minutes_kind is MinutesKind.MINUTES:
            given = ask(signatures.usual, meeting.id)
        self.approve.show_signers(list(people.values()), [one for one in given if one[0] in people])

    def ask_publication(self) -> None:
        """Ask when they were published."""
        self.publish.day.show_date(today())
        self._open(self.publish, self.publish.day)

    def ask_reason(self) -> None:
        """Ask why they are reopened."""
        self.reopen.because.show_value("")
        self._open(self.reopen, self.reopen.because)

    def close_form(self) -> None:
        """Leave the form that is open."""
        self.hide()
        self.left.emit()

    def _open(self, wanted: InlineForm, first: Any) -> None:
        wanted.calm()
        for form in self._forms:
            form.setVisible(form is wanted)
        self.show()
        self.opened.emit()
        first.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        first.editor.selectAll()

    def _approve(self) -> None:
        day = self.approve.day.date
        if day is None:
            self.approve.day.tell(_("On which day were they approved? Write the date as 26.11.2026."), wrong=True)
            return
        meeting = self._meeting
        if meeting is None or not self._choose_signers(meeting):
            return
        if self._do(self.approve, approvals.approve, on=day, in_meeting_id=self.approve.meeting.value):
            self.close_form()
            keep_paper(self._window.status.show_note, self._desk, meeting.id)

    def _choose_signers(self, meeting: MeetingRow) -> bool:
        wanted = self.approve.signing
        rows = self._desk.workspace.ask(signatures.of_meeting, meeting.id)
        if wanted == [(row.person_id, row.role) for row in rows]:
            return True
        return self._do(self.approve, signatures.choose, signers=wanted)

    def _publish(self) -> None:
        day = self.publish.day.date or today()
        if self._do(self.publish, approvals.publish, on=day):
            self.close_form()

    def _reopen(self) -> None:
        login = self._desk.workspace.store.login
        if self._do(self.reopen, approvals.reopen, because=self.reopen.because.value, login=login):
            self.close_form()

    def _do(self, form: InlineForm, command: Any, **facts: Any) -> bool:
        if self._meeting is None:
            return False
        return self._desk.workspace.execute(command, self._meeting.id, refused=form.refuse, **facts) is not None
