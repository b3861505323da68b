"""The forms of a handling: which body, when and how it ended; a new one; on which agenda; a vote."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot

from secretariat.i18n import _, chosen
from secretariat.models import Choice, HandlingOutcome, Precision
from secretariat.services.groups import GroupRow
from secretariat.services.handlings import HandlingFacts, HandlingRow
from secretariat.services.matters import CLOSED
from secretariat.services.organizations import OrganizationRow
from secretariat.services.persons import PersonRow
from secretariat.services.votes import BallotFacts, VoteFacts, VoteRow
from secretariat.services.when import UNTOLD, When
from secretariat.ui.fields import ChoiceField, DateField, Form, NumberField, TextField
from secretariat.ui.matter_words import OF_ADVISING, of_enum
from secretariat.ui.measure_part import today
from secretariat.ui.party_form import KnownField
from secretariat.ui.sections import InlineForm
from secretariat.ui.widgets import beside, text
from secretariat.ui.word_fields import AreaField, TickField, WhenField

_NUMBER = 120
_COUNTS = (("yes", Choice.YES), ("no", Choice.NO), ("blank", Choice.BLANK), ("absent", Choice.ABSENT))
_NAMES_FROM = 2


class BodyField(KnownField):
    """A body: a group of this file, an organization, or one in words."""

    def __init__(self) -> None:
        super().__init__(_("Body"), hint=_("A group, an organization, or in words"))
        self._kept = HandlingFacts()
        self._shown = ""

    def know(self, groups: Sequence[GroupRow], bodies: Sequence[OrganizationRow]) -> None:
        """Offer these."""
        code = chosen().code
        named = [(("group", one.id), one.name(code), one.name(code)) for one in groups]
        self.show_known([*named, *((("body", one.id), one.name(code), one.name(code)) for one in bodies)])

    def show_body(self, facts: HandlingFacts, words: str) -> None:
        """Show the body of a handling, as the file has it and as it is called."""
        self._kept, self._shown = facts, words
        self.picked = None
        self.show_value(words)

    def written(self, facts: HandlingFacts) -> HandlingFacts:
        """Those facts with the body that is written; the one that was shown stays all it was."""
        words = self.value.strip()
        if words == self._shown.strip():
            kept = self._kept
            return replace(
                facts, body=kept.body, body_group_id=kept.body_group_id, organization_id=kept.organization_id
            )
        kind, key = self.known() or ("", None)
        return replace(
            facts,
            body="" if kind else words,
            body_group_id=key if kind == "group" else None,
            organization_id=key if kind == "body" else None,
        )


class DayField(WhenField):
    """The day of a handling, or in words when it is to come."""

    def __init__(self) -> None:
        super().__init__(_("Day"))

    def show_day(self, facts: HandlingFacts) -> None:
        """Show the day of a handling."""
        day = facts.date
        self.show_when(When("", day, day, Precision.DAY) if day else When(facts.date_words))

    def written(self, facts: HandlingFacts) -> HandlingFacts:
        """Those facts with the day that is written, or with its words where it is no single day."""
        when = self.when
        is_day = when.precision is Precision.DAY and when.earliest is not None and when.earliest == when.latest
        return replace(facts, date=when.latest if is_day else None, date_words="" if is_day else when.words)


class HandlingForm(Form):
    """What is told of a handling; what is written is kept at once."""

    def __init__(self) -> None:
        self.body, self.day = BodyField(), DayField()
        self.meeting_number = TextField(_("Meeting number"))
        self.item_number = TextField(_("Item number"))
        self.section = TextField(_("Section"), hint="§")
        self.outcome = ChoiceField(_("Outcome"))
        self.words = TextField(_("In the words of the paper"))
        self.checked = TickField(_("Checked in the meeting itself"))
        super().__init__(body=self.body, date=self.day, meeting_number=self.meeting_number,
                         item_number=self.item_number, section=self.section, outcome=self.outcome,
                         outcome_words=self.words, checked_at_once=self.checked)  # fmt: skip
        self._told = (self.body, self.day, self.meeting_number, self.item_number, self.section)
        for field in (self.meeting_number, self.item_number, self.section):
            field.setFixedWidth(_NUMBER)
        self.build(
            beside(self.body, self.day, spacing=12),
            beside(self.meeting_number, self.item_number, self.section, self.outcome, self.words, spacing=12),
            self.checked,
        )

    def show_handling(self, one: HandlingRow, *, decides: bool, can_write: bool) -> None:
        """Show a handling; of an own meeting only how it ended, the rest comes from there."""
        facts = one.facts
        self.body.show_body(facts, one.body.said(chosen().code))
        self.day.show_day(facts)
        for field, words in ((self.meeting_number, facts.meeting_number), (self.item_number, facts.item_number),
                             (self.section, facts.section), (self.words, facts.outcome_words)):  # fmt: skip
            field.show_value(words)
        is_advising = one.is_own and not decides
        offered = [*OF_ADVISING, facts.outcome] if is_advising else list(HandlingOutcome)
        self.outcome.show_choices(of_enum(dict.fromkeys(offered)))
        self.outcome.show_value(facts.outcome)
        self.checked.show_value(facts.checked_at_once)
        self.checked.setVisible(not is_advising and not one.is_to_come)
        for other in self._told:
            other.setVisible(not one.is_own)
        for each in self.fields.values():
            each.setEnabled(can_write)

    def facts(self, before: HandlingFacts) -> HandlingFacts:
        """What is written."""
        told = replace(
            before,
            meeting_number=self.meeting_number.value.strip(),
            item_number=self.item_number.value.strip(),
            section=self.section.value.strip(),
            outcome=HandlingOutcome(self.outcome.value),
            outcome_words=self.words.value.strip(),
            checked_at_once=self.checked.value,
        )
        return self.day.written(self.body.written(told))


class NewHandling(InlineForm):
    """A handling to be told: which body, when, under which section, and how it ended where it has."""

    def __init__(self) -> None:
        self.body, self.day = BodyField(), DayField()
        self.section = TextField(_("Section"), hint="§")
        self.section.setFixedWidth(_NUMBER)
        self.outcome = ChoiceField(_("Outcome"), of_enum(HandlingOutcome))
        super().__init__(_("Add the handling"), body=self.body, date=self.day, section=self.section,
                         outcome=self.outcome)  # fmt: skip
        self._title = text("", "strong")
        self.build(self._title, beside(self.body, self.day, self.section, self.outcome, spacing=12))

    def begin(self, *, coming: bool) -> None:
        """Begin one that is to come, or one that was."""
        self.calm()
        self._title.setText(_("What is coming next") if coming else _("How a body has dealt with it"))
        self.body.show_body(HandlingFacts(), "")
        self.day.show_when(UNTOLD)
        self.section.show_value("")
        self.outcome.show_value(HandlingOutcome.OPEN if coming else HandlingOutcome.AS_PROPOSED)
        self.section.setVisible(not coming)
        self.outcome.setVisible(not coming)

    @property
    def facts(self) -> HandlingFacts:
        """What is written."""
        told = HandlingFacts(section=self.section.value.strip(), outcome=HandlingOutcome(self.outcome.value))
        return self.day.written(self.body.written(told))


class AgendaForm(InlineForm):
    """On the agenda of which meeting."""

    def __init__(self) -> None:
        self.meeting = ChoiceField(_("Meeting"))
        super().__init__(_("Put on the agenda"), meeting=self.meeting)
        self._title = text("", "strong", wrap=True)
        self.build(self._title, self.meeting)

    def begin(self, words: str, meetings: Sequence[tuple[Any, str]]) -> None:
        """Offer these meetings, the first one chosen."""
        self.calm()
        self._title.setText(words)
        self.meeting.show_choices(meetings)
        self.meeting.box.setCurrentIndex(0)


class VoteForm(InlineForm):
    """A vote: on what, how many were how, and who where that is told."""

    def __init__(self) -> None:
        self.words = TextField(_("What was voted on"))
        self.result = TextField(_("Result"))
        self.counts = {
            "yes": NumberField(_("For")),
            "no": NumberField(_("Against")),
            "blank": NumberField(_("Blank")),
            "absent": NumberField(_("Absent")),
        }
        self.names = {
            "yes": TextField(_("For, by name"), hint=_("names with commas between them")),
            "no": TextField(_("Against, by name")),
            "blank": TextField(_("Blank, by name")),
            "absent": TextField(_("Absent, by name")),
        }
        super().__init__(_("Add the vote"), words=self.words, result=self.result, **self.counts,
                         ballots=self.names["yes"])  # fmt: skip
        self._people: dict[str, int] = {}
        self._key: int | None = None
        for field in self.counts.values():
            field.setFixedWidth(_NUMBER)
        self.build(
            beside(self.words, self.result, spacing=12),
            beside(*self.counts.values(), spacing=12),
            *self.names.values(),
        )

    def show_vote(self, one: VoteRow | None, people: Sequence[PersonRow]) -> None:
        """Show a vote to change, or begin one."""
        names = [person.name.casefold() for person in people]
        self._people = {person.name.casefold(): person.id for person in people
                        if names.count(person.name.casefold()) < _NAMES_FROM}  # fmt: skip
        facts = one.facts if one else VoteFacts(words="")
        self._key = facts.id
        self.words.show_value(facts.words)
        self.result.show_value(facts.result)
        for name, choice in _COUNTS:
            self.counts[name].show_number(getattr(facts, name))
            self.names[name].show_value(", ".join(each.name for each in facts.ballots if each.choice is choice))
        self.done.rename(_("Keep") if one else _("Add the vote"))

    @property
    def facts(self) -> VoteFacts:
        """What is written."""
        ballots = [
            BallotFacts(choice=choice, name=name, person_id=self._people.get(name.casefold()))
            for key, choice in _COUNTS
            for name in (each.strip() for each in self.names[key].value.split(","))
            if name
        ]
        counts = {name: self.counts[name].number for name, _choice in _COUNTS}
        return VoteFacts(words=self.words.value.strip(), result=self.result.value.strip(), ballots=tuple(ballots),
                         id=self._key, **counts)  # fmt: skip


class ClosingForm(InlineForm):
    """When a matter was closed, as what, and why."""

    def __init__(self) -> None:
        self.on = DateField(_("Closed on"))
        self.state = ChoiceField(_("As"), of_enum(CLOSED))
        self.because = AreaField(_("Why"), hint=_("what it came to, or why it is not followed any more"))
        super().__init__(_("Close the matter"), on=self.on, state=self.state, because=self.because)
        self.build(beside(self.on, self.state, spacing=12), self.because)

    @Slot()
    def begin(self) -> None:
        """Begin with today."""
        self.calm()
        self.on.show_date(today())
        self.because.show_value("")
