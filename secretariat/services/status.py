"""How a measure stands on a day: one pure function of dated facts, the same for today and for any past day.

Nothing here knows tables, languages or the clock. What is told is told with its reasons, each with the days, the date
and the key of the fact it rests on, so that a page can open every headline to what it stands on. The contract, with
every corner, is docs/status.md; the facts are those of `services.facts`.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from secretariat.models import Flag, Headline, MeasureKind, Phase, Precision, Reported, Schedule
from secretariat.services.facts import (
    USUAL,
    AssessmentFact,
    DeadlineFact,
    ExpectedFact,
    Facts,
    PhaseFact,
    Settings,
    Span,
    TaskFact,
    UpdateFact,
    Window,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """A fact that a headline, a flag or a schedule state rests on.

    Args:
        code: stable words, the first of which names what it is a reason for.
        days: how many days late, left, moved or gone by, as the code says.
        key: the key of the blocker, task, update, assessment or occurrence meant.
        on: the day meant.
        word: what was reported or confirmed.
    """

    code: str
    days: int | None = None
    key: int = 0
    on: dt.date | None = None
    word: StrEnum | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """How a measure stands on a day.

    Args:
        headline: the one word, after what the coordinator has confirmed.
        computed: the same by the rules alone.
        confirmed: what the coordinator has confirmed, where it has effect.
        reported: what the leading body has last reported, where it still speaks of the deadline that holds.
        days: how many days late, or left; which of the two the schedule state says.
        is_significant: whether it is late by more than the plan's limit.
        revisions: how often a deadline once given was moved.
        moved_days: by how many days it lies after the original.
    """

    headline: Headline
    computed: Headline
    confirmed: Headline | None
    reported: Reported | None
    phase: Phase
    schedule: Schedule
    days: int | None
    is_significant: bool
    schedule_vs_original: Schedule
    days_vs_original: int | None
    window: Window | None
    original: Window | None
    revisions: int
    moved_days: int | None
    completed_on: dt.date | None
    tasks: int
    tasks_done: int
    flags: frozenset[Flag]
    reasons: tuple[Reason, ...]

    @property
    def is_open(self) -> bool:
        """Whether the measure is still to be done."""
        return self.phase not in CLOSED

    @property
    def suggested(self) -> Phase | None:
        """The phase that the tasks suggest; nothing ever sets it by itself."""
        if self.is_open and 0 < self.tasks == self.tasks_done:
            return Phase.DONE
        return Phase.IN_PROGRESS if self.phase in _BEFORE_WORK and self.tasks_done else None

    def grounds(self, of: Headline | Flag) -> tuple[Reason, ...]:
        """The reasons that a headline or a flag rests on."""
        stem = _STEMS.get(of, of.value)
        own = [reason for reason in self.reasons if reason.code.partition(".")[0] == stem]
        if of is self.headline:
            own += [reason for reason in self.reasons if reason.code == "confirmed.holds"]
        return tuple(own)


CLOSED: Final = frozenset({Phase.DONE, Phase.PARTLY, Phase.DROPPED, Phase.MERGED})
MOVABLE: Final = frozenset({Headline.ON_SCHEDULE, Headline.WAITING, Headline.AT_RISK})
"""The headlines between which the coordinator may move a measure."""

_BEFORE_WORK = frozenset({Phase.NOT_STARTED, Phase.PREPARING})
_COMPLETED = frozenset({Phase.DONE, Phase.PARTLY})
_OF_PHASE = {
    Phase.MERGED: Headline.MERGED,
    Phase.DROPPED: Headline.DROPPED,
    Phase.DONE: Headline.DONE,
    Phase.PARTLY: Headline.PARTLY,
}
_STEMS: dict[Headline | Flag, str] = {Headline.AT_RISK: "risk", Headline.UNDATED: Flag.NO_DEADLINE.value}


def status(facts: Facts, on: dt.date, settings: Settings = USUAL) -> Status | None:
    """How a measure stands at the end of a day, by what was known then; `None` before it was added to the plan."""
    if facts.added_on is not None and facts.added_on > on:
        return None
    course = _course(facts.phases, on)
    deadline = _deadline(facts, on, course.completed_on)
    news = _news(facts.updates, course.reopened_on, deadline.put_off_on, on)
    day = _Day(facts, on, settings, course, deadline, news, _work(facts.tasks, on, settings))
    return _closed(day) if course.phase in CLOSED else _open(day)


class _Course(NamedTuple):
    """The phase on a day, since when, and the day since which the measure is open again."""

    phase: Phase
    since: dt.date | None
    completed_on: dt.date | None
    reopened_on: dt.date | None


class _Deadline(NamedTuple):
    """The deadline on a day and how it came to be."""

    window: Window | None = None
    original: Window | None = None
    first_given_on: dt.date | None = None
    revisions: int = 0
    moved_on: dt.date | None = None
    put_off_on: dt.date | None = None
    key: int = 0

    @property
    def latest(self) -> dt.date | None:
        return self.window.latest if self.window else None

    @property
    def moved_days(self) -> int | None:
        if self.original is None or self.original.latest is None or self.latest is None:
            return None
        return (self.latest - self.original.latest).days


class _News(NamedTuple):
    """The last update, and the last report of the leading body that still counts."""

    on: dt.date | None = None
    report: UpdateFact | None = None
    reported: Reported | None = None


class _Work(NamedTuple):
    """The tasks on a day, and those late enough to be a risk."""

    tasks: int
    done: int
    late: list[Reason]


class _Wait(NamedTuple):
    """Something a measure waits for, and the first day on which it may end, where one is known."""

    reason: Reason
    end: dt.date | None


class _Day(NamedTuple):
    """A measure on a day: what the rules look at."""

    facts: Facts
    on: dt.date
    settings: Settings
    course: _Course
    deadline: _Deadline
    news: _News
    work: _Work


def _closed(day: _Day) -> Status:
    headline = _OF_PHASE[day.course.phase]
    completed_on = day.course.completed_on
    state = _finish(day.deadline.window, completed_on)
    reasons = [Reason(f"{headline.value}.phase", None, 0, completed_on or day.course.since)]
    if state[0] in _ENDS:
        reasons.append(Reason(f"{headline.value}.{_ENDS[state[0]]}", state[1], day.deadline.key, day.deadline.latest))
    flags = _of_record(day, reasons)
    original = _finish(day.deadline.original, completed_on)
    return _told(day, (headline, headline, None), (state, original), flags, reasons)


def _open(day: _Day) -> Status:
    reasons: list[Reason] = []
    states = _states(day)
    waits = _waits(day.facts, day.on)
    base = _base(day, states[0][0])
    if states[0][0] is Schedule.LATE:
        computed = Headline.LATE
        reasons.append(Reason("late.deadline", states[0][1], day.deadline.key, day.deadline.latest))
    else:
        reasons += _risks(day, waits)
        computed = Headline.AT_RISK if reasons else Headline.WAITING if waits else base
    reasons += [wait.reason for wait in waits]
    headline, confirmed = _confirm(day, computed, base, reasons)
    if base in {headline, computed}:
        reasons += _base_reasons(day, base, states[0])
    if states[0][0] is Schedule.REVIEW_OVERDUE:
        reasons.append(Reason("review.overdue", states[0][1], 0, day.facts.review_on))
    flags = [Flag.WAITING] if waits else []
    flags += _of_record(day, reasons) + _of_open(day, computed, reasons)
    return _told(day, (headline, computed, confirmed), states, flags, reasons)


def _told(
    day: _Day,
    headlines: tuple[Headline, Headline, Headline | None],
    states: tuple["_State", "_State"],
    flags: list[Flag],
    reasons: list[Reason],
) -> Status:
    headline, computed, confirmed = headlines
    (schedule, days), (original, original_days) = states
    deadline, is_late = day.deadline, schedule in _LATE
    return Status(
        headline, computed, confirmed, None if day.course.phase in CLOSED else day.news.reported, day.course.phase,
        schedule, days, is_late and days is not None and days > day.settings.late_days, original, original_days,
        deadline.window, deadline.original, deadline.revisions, deadline.moved_days, day.course.completed_on,
        day.work.tasks, day.work.done, frozenset(flags), tuple(reasons),
    )  # fmt: skip


# Chains: what holds on a day


def _course(phases: Sequence[PhaseFact], on: dt.date) -> _Course:
    phase, since, completed, reopened = Phase.NOT_STARTED, None, None, None
    for fact in phases:
        if fact.on > on:
            break
        if phase in CLOSED and fact.phase not in CLOSED:
            reopened = fact.on
        phase, since, completed = fact.phase, fact.on, fact.completed_on
    if since is None or phase not in _COMPLETED:
        return _Course(phase, since, None, reopened)
    return _Course(phase, since, min(completed or since, since), reopened)


def _deadline(facts: Facts, on: dt.date, completed_on: dt.date | None) -> _Deadline:
    """The deadline that holds; for what is completed, the one that held on that day."""
    if facts.kind is MeasureKind.CONTINUOUS:
        return _Deadline()
    until = on if completed_on is None else completed_on
    if facts.kind is MeasureKind.PERIODIC:
        found = [
            _chain(one.deadlines, on, until, one.key)
            for one in facts.occurrences
            if one.done_on is None or one.done_on > on
        ]
        dated = [(deadline.latest, place) for place, deadline in enumerate(found) if deadline.latest is not None]
        if dated:
            return found[min(dated)[1]]
    deadline = _chain(facts.deadlines, on, until)
    if deadline.first_given_on is None and deadline.original is not None and facts.added_on is not None:
        given_on = facts.deadlines[0].on
        return deadline._replace(first_given_on=given_on) if given_on > facts.added_on else deadline
    return deadline


def _chain(deadlines: Sequence[DeadlineFact], on: dt.date, until: dt.date, key: int = 0) -> _Deadline:
    """What a chain comes to. An original without a date is none: the first date given later moves nothing."""
    window = original = given_on = moved_on = put_off_on = None
    revisions = 0
    for fact in deadlines:
        if fact.on > on or (fact.on > until and window is not None):
            break
        new = fact.window
        if window is None or original is None:
            if new.latest is not None:
                original, given_on = new, None if window is None else fact.on
        elif new.latest != window.latest or new.earliest != window.earliest:
            revisions += 1
            moved_on = fact.on
            if new.latest is None or window.latest is None or new.latest > window.latest:
                put_off_on = fact.on
        window = new
    return _Deadline(window, original, given_on, revisions, moved_on, put_off_on, key)


def _news(updates: Sequence[UpdateFact], reopened_on: dt.date | None, put_off_on: dt.date | None, on: dt.date) -> _News:
    """The last news. A report from before the measure was opened again, or answered by a later deadline, is past."""
    last = None
    for fact in reversed(updates):
        if fact.on > on:
            continue
        last = last or fact.on
        if reopened_on is not None and fact.on < reopened_on:
            break
        if fact.reported is not None and fact.by_lead:
            answered = fact.reported in _ANSWERED and put_off_on is not None and fact.on <= put_off_on
            return _News(last) if answered else _News(last, fact, fact.reported)
    return _News(last)


_ANSWERED = frozenset({Reported.AT_RISK, Reported.DELAYED})


# The schedule


_State = tuple[Schedule, int | None]
_ENDS = {Schedule.DONE_ON_TIME: "on_time", Schedule.DONE_LATE: "late", Schedule.DONE_UNDATED: "undated"}
_LATE = frozenset({Schedule.LATE, Schedule.DONE_LATE})
_COARSE = frozenset(
    {Precision.QUARTER, Precision.SEASON, Precision.HALF, Precision.YEAR, Precision.TERM, Precision.OPEN}
)


def _states(day: _Day) -> tuple[_State, _State]:
    """The state by the deadline that holds, and by the original."""
    deadline = day.deadline
    if day.facts.kind is MeasureKind.CONTINUOUS:
        state = _review(day.facts.review_on, day.on)
        return state, state
    state = _schedule(deadline.window, day.on, day.settings)
    if deadline.original is deadline.window:
        return state, state
    return state, _schedule(deadline.original, day.on, day.settings)


def _schedule(window: Window | None, on: dt.date, settings: Settings) -> _State:
    """The state at the end of a day: what is due on that day is not late before midnight."""
    if window is None or window.latest is None:
        return Schedule.NO_DEADLINE, None
    left = (window.latest - on).days
    if left < 0:
        return Schedule.LATE, -left
    if window.earliest is not None and window.earliest <= on and window.precision in _COARSE:
        return Schedule.WINDOW_RUNNING, left
    return (Schedule.DUE_SOON if left <= settings.due_soon_days else Schedule.OK), left


def _finish(window: Window | None, completed_on: dt.date | None) -> _State:
    if completed_on is None:
        return Schedule.NOT_APPLICABLE, None
    if window is None or window.latest is None:
        return Schedule.DONE_UNDATED, None
    left = (window.latest - completed_on).days
    return (Schedule.DONE_ON_TIME, left) if left >= 0 else (Schedule.DONE_LATE, -left)


def _review(review_on: dt.date | None, on: dt.date) -> _State:
    if review_on is None:
        return Schedule.OK, None
    left = (review_on - on).days
    return (Schedule.OK, left) if left >= 0 else (Schedule.REVIEW_OVERDUE, -left)


# What stands in the way


def _waits(facts: Facts, on: dt.date) -> list[_Wait]:
    found: list[_Wait] = []
    if facts.kind is MeasureKind.CONDITIONAL and (facts.condition_met_on is None or facts.condition_met_on > on):
        found.append(_Wait(Reason("waiting.condition"), None))
    for blocker in facts.blockers:
        if blocker.is_hard and blocker.starts <= on and (blocker.released_on is None or blocker.released_on > on):
            window = _expected(blocker.expected, on)
            days = (on - blocker.starts).days
            reason = Reason("waiting.blocker", days, blocker.key, window.latest if window else None)
            found.append(_Wait(reason, (window.latest or window.earliest) if window else None))
    return found


def _expected(chain: Sequence[ExpectedFact], on: dt.date) -> Window | None:
    window = None
    for fact in chain:
        if fact.on > on:
            break
        window = fact.window
    return window


def _risks(day: _Day, waits: list[_Wait]) -> list[Reason]:
    """R1 to R6, every one that applies."""
    found: list[Reason] = []
    latest = day.deadline.latest
    if latest is not None:
        left = (latest - day.on).days
        for wait in waits:
            found += _risk_of(wait, latest, left, day)
    if day.course.phase is Phase.NOT_STARTED:
        start = day.facts.planned_start
        if start is not None and start < day.on:
            found.append(Reason("risk.R3.start", (day.on - start).days, 0, start))
        if latest is not None and left <= day.settings.start_days:
            found.append(Reason("risk.R3.deadline", left, 0, latest))
    found += day.work.late
    report = day.news.report
    if report is not None and report.reported in _RISKY:
        found.append(Reason("risk.R6", None, report.key, report.on, report.reported))
    return found


_RISKY = frozenset({Reported.AT_RISK, Reported.DELAYED, Reported.STOPPED})


def _risk_of(wait: _Wait, latest: dt.date, left: int, day: _Day) -> list[Reason]:
    """R1 or R2. An expected end that has gone by while the blocker stands says nothing of its end any more."""
    reason, end = wait
    if end is not None and end > latest:
        return [Reason("risk.R1", (end - latest).days, reason.key, end)]
    if (reason.on is None or reason.on < day.on) and left <= day.settings.unknown_end_days:
        return [Reason(_R2[reason.code], left, reason.key, reason.on)]
    return []


_R2 = {"waiting.blocker": "risk.R2", "waiting.condition": "risk.R2.condition"}


def _work(tasks: Sequence[TaskFact], on: dt.date, settings: Settings) -> _Work:
    total = done = 0
    late: list[Reason] = []
    for task in tasks:
        if task.added_on > on:
            continue
        total += 1
        if task.done_on is not None and task.done_on <= on:
            done += 1
            continue
        latest = task.due.latest if task.due is not None else None
        if latest is None or latest >= on:
            continue
        days = (on - latest).days
        if task.is_milestone:
            late.append(Reason("risk.R4", days, task.key, latest))
        elif days >= settings.task_days:
            late.append(Reason("risk.R5", days, task.key, latest))
    return _Work(total, done, late)


# The headline


def _base(day: _Day, schedule: Schedule) -> Headline:
    """The headline of a measure that is neither late nor at risk nor waiting."""
    if day.course.phase is Phase.NOT_STARTED:
        return Headline.NOT_STARTED
    if day.facts.kind is MeasureKind.CONTINUOUS:
        return Headline.CONTINUOUS
    return Headline.UNDATED if schedule is Schedule.NO_DEADLINE else Headline.ON_SCHEDULE


def _base_reasons(day: _Day, base: Headline, state: _State) -> list[Reason]:
    """Why a measure has that headline; that one is undated, its flag tells."""
    if base is Headline.NOT_STARTED:
        return [Reason("not_started.phase", None, 0, day.facts.planned_start)]
    if base is Headline.CONTINUOUS:
        schedule, days = state
        return [Reason("continuous.review", days if schedule is Schedule.OK else None, 0, day.facts.review_on)]
    if base is Headline.ON_SCHEDULE:
        return [Reason("on_schedule.deadline", state[1], day.deadline.key, day.deadline.latest)]
    return []


def _confirm(day: _Day, computed: Headline, base: Headline, reasons: list[Reason]) -> tuple[Headline, Headline | None]:
    """The headline after the coordinator's last word, and that word where it has effect.

    To confirm that a measure is on schedule takes away waiting and risk; what is left is what the rules say without
    them, so that a measure without a deadline is never called on schedule.
    """
    last = _last_word(day)
    if last is None:
        return computed, None
    if last.until is not None and last.until < day.on:
        reasons.append(Reason("confirmed.expired", (day.on - last.until).days, last.key, last.until, last.headline))
        return computed, None
    if computed not in MOVABLE:
        reasons.append(Reason("confirmed.no_effect", None, last.key, last.on, last.headline))
        return computed, None
    reasons.append(Reason("confirmed.holds", None, last.key, last.on, last.headline))
    return (base if last.headline is Headline.ON_SCHEDULE else last.headline), last.headline


def _last_word(day: _Day) -> AssessmentFact | None:
    """The coordinator's last assessment, unless it was taken back or is from before the measure was opened again."""
    last = None
    for fact in day.facts.assessments:
        if fact.on > day.on:
            break
        last = fact
    if last is None or last.headline not in MOVABLE or (last.ended_on is not None and last.ended_on <= day.on):
        return None
    reopened_on = day.course.reopened_on
    return None if reopened_on is not None and last.on < reopened_on else last


# The flags


def _of_record(day: _Day, reasons: list[Reason]) -> list[Flag]:
    """The flags that closing does not end."""
    flags: list[Flag] = []
    deadline = day.deadline
    if deadline.first_given_on is not None:
        reasons.append(Reason("first_date.given", None, deadline.key, deadline.first_given_on))
    if deadline.revisions:
        flags.append(Flag.RESCHEDULED)
        reasons.append(Reason("rescheduled.moved", deadline.moved_days, deadline.key, deadline.moved_on))
    if day.facts.is_secret:
        flags.append(Flag.SECRET)
        reasons.append(Reason("secret"))
    return flags


def _of_open(day: _Day, computed: Headline, reasons: list[Reason]) -> list[Flag]:
    """The other flags of an open measure but waiting, which the blockers tell."""
    flags: list[Flag] = []
    facts, report = day.facts, day.news.report
    if stale := _stale(day):
        flags.append(Flag.STALE)
        reasons.append(stale)
    lacks = (
        (Flag.NO_LEAD, not _holds(facts.leads, day.on)),
        (Flag.NO_CONTACT, not _holds(facts.contacts, day.on)),
        (Flag.NO_DEADLINE, day.deadline.latest is None and facts.kind is not MeasureKind.CONTINUOUS),
        (Flag.NO_NEXT_STEP, day.work.tasks == day.work.done),
    )
    for flag, is_lacking in lacks:
        if is_lacking:
            flags.append(flag)
            reasons.append(Reason(flag.value))
    if report is not None and report.reported is not None and computed not in _AGREES[report.reported]:
        flags.append(Flag.DISAGREEMENT)
        reasons.append(Reason("disagreement.reported", None, report.key, report.on, report.reported))
    return flags


_OFF_PLAN = frozenset({Headline.LATE, Headline.AT_RISK})
_AGREES = {
    Reported.AS_PLANNED: frozenset(Headline) - _OFF_PLAN,
    Reported.AT_RISK: frozenset({Headline.AT_RISK}),
    Reported.DELAYED: _OFF_PLAN,
    Reported.STOPPED: _OFF_PLAN,
    Reported.DONE_PROPOSED: frozenset(),
}


def _stale(day: _Day) -> Reason | None:
    """Why the news of a measure is old, if it is: too many days without any, or a round without an answer."""
    since = day.news.on or day.facts.added_on
    if since is None:
        return Reason("stale.never")
    days = (day.on - since).days
    if days >= day.settings.stale_days:
        return Reason("stale.update" if day.news.on else "stale.never", days, 0, since)
    asked = None
    for fact in day.facts.rounds:
        if fact.asked_on > day.on:
            break
        asked = fact
    if asked is None or asked.answer_by >= day.on or since >= asked.asked_on:
        return None
    return Reason("stale.round", (day.on - asked.answer_by).days, 0, asked.answer_by)


def _holds(spans: Sequence[Span], on: dt.date) -> bool:
    """Whether one of the periods is under way."""
    return any((span.starts is None or span.starts <= on) and (span.ends is None or on <= span.ends) for span in spans)
