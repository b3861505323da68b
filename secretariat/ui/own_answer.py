"""What an organization tells of a measure: how it goes, what was done, what is in the way, more time, its end."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QCompleter, QLabel, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import _, capitalized, chosen
from secretariat.models import ReasonClass, Reported
from secretariat.services.labels import label
from secretariat.services.own import AnswerFacts, OwnMeasure
from secretariat.services.when import UNTOLD
from secretariat.ui import icons
from secretariat.ui.fields import ChoiceField, DateField, TextField, enum_choices
from secretariat.ui.flow_layout import flow
from secretariat.ui.headlines import headline_chip
from secretariat.ui.own_drafts import Draft
from secretariat.ui.own_list import due_words, late_words, left_words
from secretariat.ui.readings import said_reading
from secretariat.ui.reported_choice import ReportedChoice
from secretariat.ui.widgets import Button, beside, clear, column, connect, line, row, text
from secretariat.ui.word_fields import AreaField, WhenField

_PAUSE_MS = 400
_FACT = 32
_MOST_READINGS = 3


@dataclass(frozen=True, slots=True)
class Telling:
    """Who tells, and how words are read: as of a day, in a language, in a term that ends on a day."""

    on: dt.date
    language: str
    term_ends: dt.date | None = None
    people: Sequence[tuple[int, str]] = ()
    by_hand: bool = True


class AnswerForm(QWidget):
    """The form of one measure.

    Signals:
        edited: something was written or chosen; the draft is to be kept.
        agreed: where the measure was agreed is to be shown.
    """

    edited = Signal()
    agreed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._one: OwnMeasure | None = None
        self._telling = Telling(dt.date.min, "fi")
        self._is_showing = False
        self._head = row(spacing=8)
        self._facts = flow()
        self._title = text("", "page", wrap=True)
        self.states = ReportedChoice()
        self.states.picked.connect(self._on_picked)
        self.text = AreaField(_("What has been done and what comes next"), rows=3)
        self.reason = AreaField(_("Obstacle, or a decision that is needed"), hint=_("No obstacle"), rows=1)
        self.due = WhenField(_("New deadline"))
        self.why = ChoiceField(_("Why more time is needed"), enum_choices(ReasonClass))
        self.finished = DateField(_("Finished on"))
        self._cause = text("", "note", wrap=True)
        self.released = DateField(_("Waits no more since"))
        self.given_by = TextField(_("Told by"))
        self._readings = column(spacing=2)
        self._last = column(spacing=4)
        self._wrong = text("", "error", wrap=True)
        self._wrong.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._on_pause)
        self._build()
        self._listen()

    def _build(self) -> None:
        shown = text(_("shown in the memo and in reports"), "help")
        note = row(self._readings, shown, spacing=8)
        note.setStretch(0, 1)
        note.setAlignment(shown, Qt.AlignmentFlag.AlignTop)
        self.setLayout(
            column(
                column(self._head, self._title, self._facts, self._cause, spacing=4),
                column(text(_("Status now"), "group"), self.states, spacing=6),
                self.finished,
                column(self.text, note, spacing=3),
                beside(self.reason, self.due, spacing=16),
                self.why,
                beside(self.released, self.given_by, spacing=16),
                self._wrong,
                line(),
                self._last,
                1,
                spacing=16,
                margins=(32, 22, 28, 20),
            )
        )

    def _listen(self) -> None:
        self.text.area.textChanged.connect(self._touch)
        self.reason.area.textChanged.connect(self._touch)
        self.due.line.textChanged.connect(self._on_due)
        self.why.changed.connect(self._touch)
        for field in (self.finished, self.released, self.given_by):
            field.line.textChanged.connect(self._touch)

    # What is shown

    def show_measure(self, one: OwnMeasure, draft: Draft, telling: Telling) -> None:
        """Show a measure with what was written of it."""
        self._is_showing = True
        self._one, self._telling = one, telling
        self.due.read_as(telling.on, telling.language, telling.term_ends)
        self._show_head(one)
        self._show_last(one)
        self._show_choice(Reported(draft.reported) if draft.reported else None)
        self.text.show_value(draft.text)
        self.reason.show_value(draft.reason)
        self.due.show_when(UNTOLD)
        self.due.line.setText(draft.due)
        self.due.line.textEdited.emit(draft.due)
        self.why.show_value(ReasonClass(draft.reason_class) if draft.reason_class else ReasonClass.OTHER)
        self.finished.show_value(draft.finished)
        self._show_cause(one)
        self.released.show_value(draft.released)
        self.given_by.setVisible(telling.by_hand)
        self.given_by.show_value(draft.given_by)
        completer = QCompleter([name for _key, name in telling.people], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        if popup := completer.popup():
            popup.setAccessibleName(_("Told by"))
        self.given_by.line.setCompleter(completer)
        self.calm()
        self._read_text()
        self._show_due()
        self._is_showing = False

    def _show_head(self, one: OwnMeasure) -> None:
        clear(self._head)
        clear(self._facts)
        measure = one.measure
        lock = QLabel()
        lock.setPixmap(icons.pixmap("lock", "ink3", 16))
        said = text(_("Title and deadline are changed by the secretary of the group."), "help", wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        number = text(measure.number, "group")
        self._head.addWidget(number)
        self._head.addWidget(said, 1)
        self._head.addWidget(lock)
        self._title.setText(measure.name)
        self._facts.addWidget(fact(headline_chip(measure.status)))
        due = due_words(measure.due)
        words = _("Deadline {due}", due=due) if measure.due else capitalized(due)
        self._facts.addWidget(fact(text(words, "note")))
        if late := late_words(one):
            told = text(f"· {late}", "error")
            told.setStyleSheet("font-weight: 600;")
            self._facts.addWidget(fact(told))
        elif left := left_words(one):
            self._facts.addWidget(fact(text(f"· {left}", "note")))
        if one.agreed is not None:
            ground = _("memo {number}, item {item}", number=one.agreed.meeting_number, item=one.agreed.item_number)
            go = connect(Button(ground, "quiet"), self.agreed.emit)
            go.setAccessibleName(_("Where it was agreed: {place}", place=ground))
            self._facts.addWidget(fact(text(_("· ground"), "note"), go))

    def _show_cause(self, one: OwnMeasure) -> None:
        """Ask whether it still waits, where it waits for something."""
        cause = next(iter(one.measure.causes), None)
        for part in (self._cause, self.released):
            part.setVisible(cause is not None)
        if cause is not None:
            self._cause.setText(_("Waits for: {name}", name=" ".join(filter(None, (cause.number, cause.title)))))

    def _show_last(self, one: OwnMeasure) -> None:
        clear(self._last)
        told = one.measure.told
        if one.proposal is not None:
            due = due_words(one.proposal.due)
            if one.measure.due.is_dated:
                asked = _("More time has been asked for: {due}. The group decides.", due=due)
            else:
                asked = _("A first deadline has been proposed: {due}. The group decides.", due=due)
            self._last.addWidget(text(asked, "note", wrap=True))
        if told is None:
            self._last.addWidget(text(_("Nothing has been told of this measure yet."), "help"))
            return
        body = told.body.label(chosen().code) if told.body else ""
        by = ", ".join(filter(None, (body, told.given_by)))
        head = row(text(_("Last told"), "group"), 1, text(f"{by} {chosen().date(told.on)}".strip(), "help"))
        self._last.addLayout(head)
        state = capitalized(_(label(told.reported))) if told.reported else ""
        words = text("", "note", wrap=True)
        words.setText(". ".join(filter(None, (state, f"”{told.text}”" if told.text else ""))))
        words.setStyleSheet("font-style: italic;")
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._last.addWidget(words)

    # What is written

    @property
    def draft(self) -> Draft:
        """What stands in the form."""
        chosen_ = self.reported
        due = self.due.value
        return Draft(
            chosen_.value if chosen_ else "",
            self.text.value,
            self.reason.value,
            due,
            str(self.why.value or "") if self._moves else "",
            self.finished.value if chosen_ is Reported.DONE_PROPOSED else "",
            self.given_by.value,
            self.released.value,
        )

    @property
    def reported(self) -> Reported | None:
        """The state that is chosen."""
        return self.states.value

    @property
    def is_readable(self) -> bool:
        """Whether all dates can be read; what cannot is said at its field."""
        if self.due.value.strip() and self.due.when.latest is None:
            self.due.tell(_("This tells no last day. Write for example: by the end of February 2027."), wrong=True)
            self.due.line.setFocus()
            return False
        if self.reported is Reported.DONE_PROPOSED and self.finished.is_wrong:
            self.finished.tell(_("This is no date. Write it as 26.11.2026."), wrong=True)
            self.finished.line.setFocus()
            return False
        if self.released.is_wrong:
            self.released.tell(_("This is no date. Write it as 26.11.2026."), wrong=True)
            self.released.line.setFocus()
            return False
        return True

    def facts(self) -> AnswerFacts:
        """What is to be told."""
        name = self.given_by.value.strip() if self._telling.by_hand else ""
        person = next((key for key, known in self._telling.people if known.casefold() == name.casefold()), None)
        return AnswerFacts(
            reported=self.reported,
            text=self.text.value.strip(),
            reason=self.reason.value.strip(),
            due=self.due.when if self.due.value.strip() else UNTOLD,
            reason_class=self.why.value if self._moves else None,
            finished_on=self.finished.date if self.reported is Reported.DONE_PROPOSED else None,
            released=self._released(),
            person_id=person,
            given_by="" if person else name,
        )

    def _released(self) -> tuple[tuple[int, dt.date], ...]:
        cause = next(iter(self._one.measure.causes), None) if self._one else None
        day = self.released.date
        return ((cause.blocker_id, day),) if cause is not None and day is not None else ()

    def choose(self, state: Reported) -> None:
        """Choose a state, or none when it was the chosen one."""
        self._show_choice(None if self.reported is state else state)
        self._touch()

    def repeat(self) -> None:
        """Take over what was told last."""
        told = self._one.measure.told if self._one else None
        if told is None:
            return
        self._show_choice(told.reported)
        self.text.area.setPlainText(told.text)
        self._touch()

    def refuse(self, no: SecretariatError) -> None:
        """Say a refusal at its field, else under all of them."""
        fields: dict[str, Any] = {"due": self.due, "finished_on": self.finished, "completed_on": self.finished,
                                  "released_on": self.released, "released": self.released}  # fmt: skip
        said = no.said_in(chosen())
        field = fields.get(no.field, self.text if no.field == "text" else None)
        if field is not None:
            field.tell(said, wrong=True)
            field.editor.setFocus()
        else:
            self._wrong.setText(said)
            self._wrong.show()

    def calm(self) -> None:
        """Take back what was said to be wrong."""
        self._wrong.hide()
        for field in (self.text, self.reason):
            field.tell("")

    def _show_choice(self, state: Reported | None) -> None:
        self.states.show_value(state)
        self.finished.setVisible(state is Reported.DONE_PROPOSED)

    @Slot()
    def _on_picked(self) -> None:
        self._show_choice(self.reported)
        self._touch()

    @Slot()
    def _on_due(self) -> None:
        self._show_due()
        self._touch()

    def _show_due(self) -> None:
        self.why.setVisible(self._moves)

    @property
    def _moves(self) -> bool:
        """Whether a deadline is to be moved; a first one moves nothing, so it needs no reason."""
        has_due = self._one is not None and self._one.measure.due.is_dated
        return has_due and bool(self.due.value.strip())

    @Slot()
    def _touch(self) -> None:
        if not self._is_showing:
            self._wrong.hide()
            self._timer.start()

    @Slot()
    def _on_pause(self) -> None:
        self._read_text()
        self.edited.emit()

    def _read_text(self) -> None:
        """Say what the dates in the text mean."""
        from secretariat.language.dates import read_dates

        clear(self._readings)
        found = read_dates(self.text.value, self._telling.on, self._telling.language) if self.text.value else []
        for reading in [one for one in found if one.earliest or one.latest][:_MOST_READINGS]:
            sign = QLabel()
            sign.setPixmap(icons.pixmap("clock", "ink3", 14))
            words = text(f"{reading.text} = {said_reading(reading)}", "help", wrap=True)
            self._readings.addWidget(row_of(sign, words, stretch=True))


def fact(*parts: QWidget) -> QWidget:
    """A fact of the line under a title; all are of one height, so that they stand on one line."""
    made = row_of(*parts)
    made.setFixedHeight(_FACT)
    return made


def row_of(*parts: QWidget, stretch: bool = False) -> QWidget:
    """Parts side by side that go together when they are cleared away."""
    made = QWidget()
    layout = row(*parts, spacing=6)
    if stretch:
        layout.setStretch(len(parts) - 1, 1)
    made.setLayout(layout)
    return made
