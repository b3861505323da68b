"""The form of a new update round: until when to answer, in which language, for which meeting, and who is asked."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from secretariat.i18n import LANGUAGES, NAMES, _, chosen, count
from secretariat.models import MeetingState
from secretariat.services import meetings, organizations, rounds, shares
from secretariat.services.rounds import RoundFacts
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, DateField, Form
from secretariat.ui.widgets import Button, clear, column, connect, row, text
from secretariat.ui.word_fields import AreaField

_USUAL_DAYS = 14


class NewRound(Form):
    """The form of a new round; who answers for something open is asked unless the tick is taken away.

    Signals:
        made: the id of the round.
        left: nothing is to be made.
    """

    made = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.answer_by = DateField(_("Answer by"))
        self.language = ChoiceField(_("Language of sheets and letters"), [(code, NAMES[code]) for code in LANGUAGES])
        self.meeting = ChoiceField(_("For the meeting"))
        self.message = AreaField(_("Words of the letter"), hint=_("The usual letter, when nothing is written"), rows=3)
        super().__init__(
            answer_by=self.answer_by, language=self.language, meeting_id=self.meeting, message=self.message
        )
        self._plan_id = 0
        self._ticks: list[tuple[int, QCheckBox]] = []
        self._asked = text("", "group")
        self._who = QVBoxLayout()
        self._who.setSpacing(6)
        self.title = text(_("New update round"), "pane")
        self.make = connect(Button(_("Begin the round"), "primary"), self._on_make)
        cancel = connect(Button(_("Cancel"), "quiet"), self.left.emit)
        self.build(
            self.title,
            self.answer_by,
            self.language,
            self.meeting,
            self.message,
            column(self._asked, self._who, spacing=8),
            row(self.make, cancel, 1),
        )
        self.answer_by.line.returnPressed.connect(self._on_make)

    def begin(self, plan_id: int, on: dt.date) -> None:
        """Propose a round of this plan."""
        self.calm()
        self._plan_id, self._on = plan_id, on
        self.answer_by.show_date(on + dt.timedelta(days=_USUAL_DAYS))
        group = self._desk.group()
        self.language.show_value(group.facts.language if group else chosen().code)
        ahead = [one for one in self._desk.workspace.ask(meetings.of_group, group.id)
                 if one.date >= on and one.state is not MeetingState.CANCELLED] if group else []  # fmt: skip
        choices = [(one.id, _("Meeting {number} · {date}", number=one.number, date=one.date)) for one in ahead[::-1]]
        self.meeting.show_choices([(None, _("no meeting")), *choices])
        self.meeting.show_value(choices[0][0] if choices else None)
        self.message.show_value("")
        self._show_asked(plan_id, on)
        self.answer_by.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.answer_by.line.selectAll()

    @property
    def asked(self) -> Sequence[int]:
        """The organizations that are ticked."""
        return [key for key, box in self._ticks if box.isChecked()]

    def _show_asked(self, plan_id: int, on: dt.date) -> None:
        ask, code = self._desk.workspace.ask, chosen().code
        own = ask(shares.of_plan, plan_id, on)
        people = ask(shares.addressees, plan_id, on)
        bodies = {one.id: one for one in ask(organizations.every)}
        clear(self._who)
        self._ticks = []
        for key, share in own.items():
            person = people.get(key)
            box = QCheckBox(bodies[key].label(code))
            box.setChecked(True)
            box.setToolTip(bodies[key].name(code))
            number = len(share.leads) + len(share.takes_part)
            parts = [
                count("{n} measure", "{n} measures", number) if number else "",
                count("{n} action", "{n} actions", len(share.actions)) if share.actions else "",
                person.name if person and person.name else _("nobody named"),
                person.address if person and person.address else _("no address"),
            ]
            words = " · ".join(filter(None, parts))
            box.setAccessibleDescription(words)
            note = text(words, "help" if person and person.address else "error", wrap=True)
            note.setContentsMargins(26, 0, 0, 0)
            self._who.addWidget(box)
            self._who.addWidget(note)
            self._ticks.append((key, box))
            box.toggled.connect(self._count)
        self._count()

    @Slot()
    def _count(self, *_checked: object) -> None:
        self._asked.setText(_("Asked: {n} of {total}", n=len(self.asked), total=len(self._ticks)))

    @Slot()
    def _on_make(self) -> None:
        day = self.answer_by.date
        self.calm()
        if day is None:
            self.answer_by.tell(_("By when are they to answer? Write the date as 26.11.2026."), wrong=True)
            self.answer_by.line.setFocus()
            return
        facts = RoundFacts(
            answer_by=day,
            language=self.language.value,
            message=self.message.value.strip(),
            meeting_id=self.meeting.value,
        )
        done = self._desk.workspace.execute(
            rounds.create, self._plan_id, facts, on=self._on, organization_ids=self.asked, refused=self.refuse
        )
        if done is not None:
            self.made.emit(done.value)
