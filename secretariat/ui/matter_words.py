"""How matters and their handlings are told on the screen, in few words."""

import datetime as dt
from typing import Any

from secretariat.i18n import _, capitalized, chosen
from secretariat.models import HandlingOutcome, MatterState
from secretariat.services.handlings import HandlingRow
from secretariat.services.labels import label
from secretariat.services.matters import Step
from secretariat.ui.measure_part import joined

MARKS = {
    HandlingOutcome.OPEN: ("notstarted", "ink3"),
    HandlingOutcome.TABLED: ("waiting", "ink2"),
    HandlingOutcome.REFERRED_BACK: ("waiting", "ink2"),
    HandlingOutcome.WITHDRAWN: ("dropped", "ink2"),
    HandlingOutcome.REJECTED: ("dropped", "ink2"),
}
"""The mark of an outcome and its colour; all others are done."""

OF_ADVISING = (HandlingOutcome.OPEN, HandlingOutcome.NOTED, HandlingOutcome.STATEMENT_GIVEN, HandlingOutcome.PROPOSED,
               HandlingOutcome.OTHER)  # fmt: skip
"""How a matter can end in a group that does not decide."""

_DONE = ("done", "good")


def mark_of(outcome: HandlingOutcome) -> tuple[str, str]:
    """The mark of an outcome, and the colour it has."""
    return MARKS.get(outcome, _DONE)


def state_words(state: MatterState) -> str:
    """How far a matter has come."""
    return capitalized(_(label(state)))


def outcome_words(outcome: HandlingOutcome, words: str = "") -> str:
    """How a handling ended: in the words of the paper where there are any."""
    return words.strip() or ("" if outcome is HandlingOutcome.OPEN else _(label(outcome)))


def day_words(day: dt.date | None, words: str) -> str:
    """The day of a handling, else as it is written."""
    return chosen().date(day) if day else words.strip()


def step_words(step: Step | None) -> str:
    """A handling in a row of a list: day and outcome first, then the body and its section, which may be cut."""
    if step is None:
        return ""
    where = " ".join(filter(None, (step.body.said(chosen().code), step.section)))
    return joined(day_words(step.date, step.date_words), outcome_words(step.outcome, step.outcome_words), where)


def place_words(one: HandlingRow) -> str:
    """Where a handling stands: meeting, item and section."""
    number = _("Meeting {number}", number=one.meeting_number) if one.meeting_number else ""
    item = _("item {number}", number=one.item_number) if one.item_number else ""
    return ", ".join(filter(None, (number, item, one.section)))


def body_words(one: HandlingRow) -> str:
    """The body, and the organization it belongs to where it does not say so itself."""
    code = chosen().code
    body, above = one.body.said(code), one.organization.said(code)
    return f"{body}, {above}" if above and above.casefold() not in body.casefold() else body


def of_enum(members: Any) -> list[tuple[Any, str]]:
    """Members of an enum with their words, to choose from."""
    return [(member, capitalized(_(label(member)))) for member in members]
