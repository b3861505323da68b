"""Why a measure stands as it does, in words: a short sentence for every reason of its status."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto

from secretariat.i18n import N_, language
from secretariat.models import Flag, Headline, Reported
from secretariat.services.status import Reason, Status


class WaitsFor(Enum):
    """What kind of thing a blocker is."""

    MEASURE = auto()
    PROJECT = auto()
    WORDS = auto()


@dataclass(frozen=True, slots=True)
class Named:
    """The names of what reasons point to by their keys; what has none here is told without its name."""

    blockers: Mapping[int, tuple[WaitsFor, str]] = field(default_factory=dict)
    tasks: Mapping[int, str] = field(default_factory=dict)
    condition: str = ""


NAMELESS = Named()


def sentences(status: Status, code: str, named: Named = NAMELESS) -> list[str]:
    """All there is to say of a status in a language: what the coordinator confirmed, the headline, the flags.

    What a measure waits for is told once: not again where its risk tells it.
    """
    told = {_waited_for(reason) for reason in status.reasons if reason.code in _RISKS_OF_WAITING}
    said = [one for one in status.reasons if not (one.code in _WAITING and _waited_for(one) in told)]
    return _told(sorted(said, key=lambda reason: reason.code != "confirmed.holds"), status, code, named)


def because(status: Status, of: Headline | Flag, code: str, named: Named = NAMELESS) -> list[str]:
    """Why the measure has that headline or flag, in a language."""
    return _told(status.grounds(of), status, code, named)


@dataclass(frozen=True, slots=True)
class _Case:
    """A reason, what it is a reason of, and the language to tell it in."""

    reason: Reason
    status: Status
    code: str
    named: Named


def _told(reasons: Iterable[Reason], status: Status, code: str, named: Named) -> list[str]:
    return [_sentence(_Case(reason, status, code, named)) for reason in reasons]


def _sentence(case: _Case) -> str:
    code = case.reason.code
    if code in _MADE:
        return _MADE[code](case)
    plain = _PLAIN.get(code) or _BY_WORD[code, case.reason.word]
    return language(case.code).say(plain, on=case.reason.on)


_WAITING = {"waiting.blocker", "waiting.condition"}
_RISKS_OF_WAITING = {"risk.R1", "risk.R2", "risk.R2.condition"}


def _waited_for(reason: Reason) -> tuple[bool, int]:
    return reason.code.endswith(".condition"), reason.key


_PLAIN = {
    "merged.phase": N_("Merged with another measure on {on}"),
    "dropped.phase": N_("Will not be implemented, decided on {on}"),
    "done.phase": N_("Implemented on {on}"),
    "partly.phase": N_("Partly implemented on {on}"),
    "done.on_time": N_("In time: the deadline was {on}"),
    "partly.on_time": N_("In time: the deadline was {on}"),
    "done.undated": N_("No schedule: no deadline has been given"),
    "partly.undated": N_("No schedule: no deadline has been given"),
    "no_deadline": N_("No schedule: no deadline has been given"),
    "risk.R3.start": N_("At risk: not started, the planned start was {on}"),
    "first_date.given": N_("The first deadline was given on {on}"),
    "stale.round": N_("No answer in the round that ended on {on}"),
    "no_lead": N_("No lead body"),
    "no_contact": N_("No contact person"),
    "no_next_step": N_("No next step: no open task"),
    "secret": N_("Marked as secret"),
    "confirmed.expired": N_("The coordinator's assessment was valid until {on}; it is to be renewed"),
    "confirmed.no_effect": N_("The coordinator's assessment of {on} does not change how the measure stands"),
}
_BY_WORD: dict[tuple[str, StrEnum | None], str] = {
    ("risk.R6", Reported.AT_RISK): N_("At risk: the lead body reported a risk of delay on {on}"),
    ("risk.R6", Reported.DELAYED): N_("At risk: the lead body reported a delay on {on}"),
    ("risk.R6", Reported.STOPPED): N_("At risk: the lead body reported on {on} that the work has stopped"),
    ("disagreement.reported", Reported.AS_PLANNED): N_(
        "The lead body reported on {on}: going as planned; the facts say otherwise"
    ),
    ("disagreement.reported", Reported.AT_RISK): N_(
        "The lead body reported a risk of delay on {on}; the deadline has passed"
    ),
    ("disagreement.reported", Reported.DONE_PROPOSED): N_(
        "The lead body proposed on {on} that the measure be marked as implemented; it is still open"
    ),
    ("confirmed.holds", Headline.ON_SCHEDULE): N_("The coordinator confirmed on {on}: on schedule"),
    ("confirmed.holds", Headline.WAITING): N_("The coordinator confirmed on {on}: waiting"),
    ("confirmed.holds", Headline.AT_RISK): N_("The coordinator confirmed on {on}: at risk"),
}


# Reasons with a count, a name or a form of their own


def _late(case: _Case) -> str:
    return language(case.code).count(
        "Late by {n} day: the deadline was {on}",
        "Late by {n} days: the deadline was {on}",
        case.reason.days or 0,
        on=case.reason.on,
    )


def _done_late(case: _Case) -> str:
    return language(case.code).count("Late: {n} day after the deadline {on}", "Late: {n} days after the deadline {on}",
                             case.reason.days or 0, on=case.reason.on)  # fmt: skip


def _on_schedule(case: _Case) -> str:
    return language(case.code).count(
        "On schedule: {n} day to the deadline {on}",
        "On schedule: {n} days to the deadline {on}",
        case.reason.days or 0,
        on=case.reason.on,
    )


def _waits(case: _Case) -> str:
    """What the measure waits for, as a clause that begins small."""
    speech = language(case.code)
    if case.reason.code.endswith(".condition"):
        name = case.named.condition
        return speech.say(_FOR_CONDITION[bool(name)], name=name)
    kind, name = case.named.blockers.get(case.reason.key, (None, ""))
    return speech.say(_WAITS_FOR[kind], name=name)


_FOR_CONDITION = {
    True: N_("waits for its condition: {name}"),
    False: N_("waits for its condition to be met"),
}
_WAITS_FOR = {
    WaitsFor.MEASURE: N_("waits for the measure {name}"),
    WaitsFor.PROJECT: N_("waits for the project {name}"),
    WaitsFor.WORDS: N_("waits: {name}"),
    None: N_("waits for another matter"),
}


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def _waiting(case: _Case) -> str:
    waits, on, speech = _waits(case), case.reason.on, language(case.code)
    if on is not None:
        return _capitalized(speech.say("{waits}, expected completion {on}", waits=waits, on=on))
    return _capitalized(speech.say("{waits}, completion not known", waits=waits))


def _waiting_for_condition(case: _Case) -> str:
    return _capitalized(_waits(case))


def _ends_too_late(case: _Case) -> str:
    return language(case.code).say(
        "At risk: {waits}, whose expected completion {on} is after the deadline {latest}",
        waits=_waits(case), on=case.reason.on, latest=_latest(case),
    )  # fmt: skip


def _end_unknown(case: _Case) -> str:
    days, on, facts = case.reason.days or 0, case.reason.on, {"waits": _waits(case), "latest": _latest(case)}
    if on is None:
        return language(case.code).count(
            "At risk: {waits}, whose completion is not known; {n} day to the deadline {latest}",
            "At risk: {waits}, whose completion is not known; {n} days to the deadline {latest}",
            days, **facts,
        )  # fmt: skip
    return language(case.code).count(
        "At risk: {waits}, which was to be completed on {on}; {n} day to the deadline {latest}",
        "At risk: {waits}, which was to be completed on {on}; {n} days to the deadline {latest}",
        days, on=on, **facts,
    )  # fmt: skip


def _condition_unmet(case: _Case) -> str:
    return language(case.code).count(
        "At risk: {waits}; {n} day to the deadline {latest}", "At risk: {waits}; {n} days to the deadline {latest}",
        case.reason.days or 0, waits=_waits(case), latest=_latest(case),
    )  # fmt: skip


def _too_little_time(case: _Case) -> str:
    return language(case.code).count(
        "At risk: not started, {n} day to the deadline {on}", "At risk: not started, {n} days to the deadline {on}",
        case.reason.days or 0, on=case.reason.on,
    )  # fmt: skip


def _milestone_late(case: _Case) -> str:
    return language(case.code).count(
        "At risk: the milestone “{name}” is {n} day late, it was due on {on}",
        "At risk: the milestone “{name}” is {n} days late, it was due on {on}",
        case.reason.days or 0, name=_task(case), on=case.reason.on,
    )  # fmt: skip


def _task_late(case: _Case) -> str:
    return language(case.code).count(
        "At risk: the task “{name}” is {n} day late, it was due on {on}",
        "At risk: the task “{name}” is {n} days late, it was due on {on}",
        case.reason.days or 0, name=_task(case), on=case.reason.on,
    )  # fmt: skip


def _not_started(case: _Case) -> str:
    on = case.reason.on
    return (
        language(case.code).say("Not started; planned start {on}", on=on)
        if on
        else language(case.code).say("Not started")
    )


def _continuous(case: _Case) -> str:
    on, days, speech = case.reason.on, case.reason.days, language(case.code)
    if on is None or days is None:
        return speech.say("Continuous, under way")
    return speech.say("Continuous, under way; next review on {on}", on=on)


def _review_overdue(case: _Case) -> str:
    return language(case.code).count(
        "The review is {n} day late, it was due on {on}", "The review is {n} days late, it was due on {on}",
        case.reason.days or 0, on=case.reason.on,
    )  # fmt: skip


def _moved(case: _Case) -> str:
    speech, status = language(case.code), case.status
    moved = speech.count("Deadline moved {n} time, last on {on}", "Deadline moved {n} times, last on {on}",
                         status.revisions, on=case.reason.on)  # fmt: skip
    days, original = case.reason.days, status.original.latest if status.original else None
    if days is None:
        return speech.say("{moved}: now without a date", moved=moved)
    if days == 0:
        return speech.say("{moved}: the last day is the original {original}", moved=moved, original=original)
    if days > 0:
        return speech.count(
            "{moved}: {n} day later than the original {original}",
            "{moved}: {n} days later than the original {original}",
            days, moved=moved, original=original,
        )  # fmt: skip
    return speech.count(
        "{moved}: {n} day earlier than the original {original}",
        "{moved}: {n} days earlier than the original {original}",
        -days, moved=moved, original=original,
    )  # fmt: skip


def _no_news(case: _Case) -> str:
    return language(case.code).count("No news for {n} day, the last update is of {on}",
                             "No news for {n} days, the last update is of {on}",
                             case.reason.days or 0, on=case.reason.on)  # fmt: skip


def _never_any_news(case: _Case) -> str:
    on, speech = case.reason.on, language(case.code)
    return speech.say("No update since the measure was added on {on}", on=on) if on else speech.say("No update at all")


def _latest(case: _Case) -> dt.date | None:
    return case.status.window.latest if case.status.window else None


def _task(case: _Case) -> str:
    return case.named.tasks.get(case.reason.key, "…")


_MADE: dict[str, Callable[[_Case], str]] = {
    "late.deadline": _late,
    "done.late": _done_late,
    "partly.late": _done_late,
    "risk.R1": _ends_too_late,
    "risk.R2": _end_unknown,
    "risk.R2.condition": _condition_unmet,
    "risk.R3.deadline": _too_little_time,
    "risk.R4": _milestone_late,
    "risk.R5": _task_late,
    "waiting.blocker": _waiting,
    "waiting.condition": _waiting_for_condition,
    "not_started.phase": _not_started,
    "continuous.review": _continuous,
    "review.overdue": _review_overdue,
    "on_schedule.deadline": _on_schedule,
    "rescheduled.moved": _moved,
    "stale.update": _no_news,
    "stale.never": _never_any_news,
}
