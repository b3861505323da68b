"""The status of a measure: every rule at its edge, every combination, and what must hold for any facts."""

import copy
import datetime as dt
import itertools
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.models import Flag, Headline, MeasureKind, Phase, Precision, Reported, Schedule
from secretariat.services.facts import (
    USUAL,
    AssessmentFact,
    BlockerFact,
    DeadlineFact,
    ExpectedFact,
    Facts,
    OccurrenceFact,
    PhaseFact,
    RoundFact,
    Settings,
    Span,
    TaskFact,
    UpdateFact,
    Window,
)
from secretariat.services.status import CLOSED, MOVABLE, status

ADDED, TODAY = dt.date(2021, 9, 1), dt.date(2021, 10, 25)
ALWAYS = (Span(),)
WORST_FIRST = list(Headline)


def day(days, since=TODAY):
    return since + dt.timedelta(days)


def due(days, *, earliest=None, precision=Precision.DAY, on=ADDED):
    """The deadline so many days from today."""
    return DeadlineFact(Window(None if earliest is None else day(earliest), day(days), precision), on)


UNDATED = DeadlineFact(Window(None, None, Precision.OPEN), ADDED)


def hard(end=None, *, key=1, starts=-40, released=None, known=-40):
    """A hard blocker, expected to end so many days from today."""
    expected = () if end is None else (ExpectedFact(day(known), Window(None, day(end))),)
    return BlockerFact(day(starts), None if released is None else day(released), expected=expected, key=key)


def task(due_in=None, *, milestone=False, done=None, added=-40, key=1):
    window = None if due_in is None else Window(None, day(due_in))
    return TaskFact(milestone, window, day(added), None if done is None else day(done), key)


def said(reported, on=0, *, by_lead=True):
    return UpdateFact(day(on), reported, by_lead, 7)


def in_phase(phase, on=-50, completed=None):
    return PhaseFact(phase, day(on), None if completed is None else day(completed))


def confirmed(headline, on=-10, *, until=None, ended=None):
    return AssessmentFact(
        day(on), headline, None if until is None else day(until), None if ended is None else day(ended), 3
    )


NEWS, NEXT_STEP = (said(None, -5),), (task(),)
STARTED, PREPARING = in_phase(Phase.IN_PROGRESS), in_phase(Phase.PREPARING)


def facts(*deadlines, phases=(STARTED,), updates=NEWS, tasks=NEXT_STEP, **more):
    """A measure in progress that lacks nothing but what the case is about."""
    usual = {"added_on": ADDED, "leads": ALWAYS, "contacts": ALWAYS}
    return Facts(deadlines=deadlines, phases=phases, updates=updates, tasks=tasks, **(usual | more))


def now(*deadlines, on=TODAY, settings=USUAL, **more):
    return status(facts(*deadlines, **more), on, settings)


def codes(found):
    return [reason.code for reason in found.reasons]


# The examples of the rules


H = Headline
EDUCATION = facts(
    DeadlineFact(Window(dt.date(2021, 9, 1), dt.date(2021, 11, 30), Precision.SEASON), ADDED),
    DeadlineFact(Window(dt.date(2022, 3, 1), dt.date(2022, 5, 31), Precision.SEASON), TODAY),
    phases=(PREPARING,),
)
BY_LAW = facts(DeadlineFact(Window(None, dt.date(2022, 12, 31)), ADDED), phases=(PREPARING,), blockers=(hard(),))


@pytest.mark.parametrize(
    ("measure", "on", "headline", "flags"),
    [
        (EDUCATION, TODAY, H.ON_SCHEDULE, {Flag.RESCHEDULED}),
        (EDUCATION, day(-1), H.ON_SCHEDULE, set()),
        (BY_LAW, TODAY, H.WAITING, {Flag.WAITING}),
        (BY_LAW, dt.date(2022, 10, 1), H.WAITING, {Flag.WAITING, Flag.STALE}),
        (BY_LAW, dt.date(2022, 10, 2), H.AT_RISK, {Flag.WAITING, Flag.STALE}),
        (BY_LAW, dt.date(2023, 1, 1), H.LATE, {Flag.WAITING, Flag.STALE}),
        (facts(phases=(PREPARING,), blockers=(hard(),)), TODAY, H.WAITING, {Flag.WAITING, Flag.NO_DEADLINE}),
    ],
)
def test_the_examples_of_the_memo(measure, on, headline, flags):
    found = status(measure, on)
    assert (found.headline, found.flags) == (headline, flags)


def until_day(year, month, number, *, on=ADDED, earliest=None, precision=Precision.DAY):
    return DeadlineFact(Window(earliest, dt.date(year, month, number), precision), on)


def a_plan():
    """Fourteen measures through an autumn: ends and moves of timetables, three that wait for a law, one for talks."""
    year_end = until_day(2022, 12, 31)
    by_law = BlockerFact(ADDED, expected=(ExpectedFact(ADDED, year_end.window),))
    talks = BlockerFact(ADDED, dt.date(2022, 1, 10))
    moved = (
        until_day(2021, 11, 30, earliest=dt.date(2021, 9, 1), precision=Precision.SEASON),
        until_day(2022, 5, 31, earliest=dt.date(2022, 3, 1), precision=Precision.SEASON, on=TODAY),
    )
    told, known = dt.date(2022, 1, 11), dt.date(2022, 1, 12)
    division = PhaseFact(Phase.DONE, told, dt.date(2021, 12, 16))
    seminar = PhaseFact(Phase.DONE, dt.date(2021, 11, 19), dt.date(2021, 11, 18))
    return {
        "T1": facts(year_end),
        **{name: facts(year_end, blockers=(by_law,)) for name in ("T2", "T3", "T4")},
        "T5": facts(until_day(2022, 5, 31, earliest=dt.date(2022, 3, 1), precision=Precision.SEASON)),
        "T6": facts(until_day(2022, 6, 30)),
        "T7": facts(until_day(2021, 12, 31), phases=(PREPARING, division)),
        "T8": facts(until_day(2022, 4, 30)),
        **{name: facts(*moved, updates=(said(Reported.DELAYED),)) for name in ("T9", "T10")},
        "T11": facts(until_day(2022, 6, 30, on=known), blockers=(talks,)),
        "T12": facts(until_day(2022, 6, 30)),
        "T13": facts(until_day(2021, 11, 18), phases=(STARTED, seminar)),
        "T14": facts(until_day(2022, 1, 31)),
    }


@pytest.mark.parametrize(
    ("on", "on_schedule", "moved", "waiting", "done", "late"),
    [
        (TODAY, 8, 2, 4, 0, 0),
        (dt.date(2022, 1, 9), 6, 2, 4, 1, 1),
        (dt.date(2022, 1, 12), 7, 2, 3, 2, 0),
    ],
)
def test_a_plan_is_counted_as_it_stood(on, on_schedule, moved, waiting, done, late):
    found = [status(measure, on) for measure in a_plan().values()]
    has_moved = [one.headline is H.ON_SCHEDULE and Flag.RESCHEDULED in one.flags for one in found]
    headlines = [one.headline for one in found]
    assert [headlines.count(one) for one in (H.ON_SCHEDULE, H.WAITING, H.DONE, H.LATE)] == [
        on_schedule + moved, waiting, done, late,
    ]  # fmt: skip
    assert sum(has_moved) == moved


# The headline, rule by rule


@pytest.mark.parametrize(
    ("measure", "headline", "reasons"),
    [
        # closed phases, whatever else is true
        (facts(due(-9), phases=(in_phase(Phase.MERGED),), blockers=(hard(),)), H.MERGED, ["merged.phase"]),
        (facts(due(-9), phases=(in_phase(Phase.DROPPED),), blockers=(hard(),)), H.DROPPED, ["dropped.phase"]),
        (facts(due(9), phases=(in_phase(Phase.DONE),)), H.DONE, ["done.phase", "done.on_time"]),
        (facts(due(-90), phases=(in_phase(Phase.PARTLY),)), H.PARTLY, ["partly.phase", "partly.late"]),
        (facts(phases=(in_phase(Phase.DONE),)), H.DONE, ["done.phase", "done.undated"]),
        # late from the day after the deadline; a blocker stands beside it as its cause
        (facts(due(0)), H.ON_SCHEDULE, ["on_schedule.deadline"]),
        (facts(due(-1)), H.LATE, ["late.deadline"]),
        (facts(due(-1), blockers=(hard(30),)), H.LATE, ["late.deadline", "waiting.blocker"]),
        # R1: the end of a blocker after the deadline; one that ends on the deadline is in time
        (facts(due(100), blockers=(hard(100),)), H.WAITING, ["waiting.blocker"]),
        (facts(due(100), blockers=(hard(101),)), H.AT_RISK, ["risk.R1", "waiting.blocker"]),
        (facts(due(100), blockers=(replace(hard(101), is_hard=False),)), H.ON_SCHEDULE, ["on_schedule.deadline"]),
        (facts(due(100), blockers=(hard(300, known=1),)), H.WAITING, ["waiting.blocker"]),
        # R2: no expected end and the deadline within 90 days; an end that has gone by is none
        (facts(due(91), blockers=(hard(),)), H.WAITING, ["waiting.blocker"]),
        (facts(due(90), blockers=(hard(),)), H.AT_RISK, ["risk.R2", "waiting.blocker"]),
        (facts(due(90), blockers=(hard(0),)), H.WAITING, ["waiting.blocker"]),
        (facts(due(90), blockers=(hard(-1),)), H.AT_RISK, ["risk.R2", "waiting.blocker"]),
        (facts(due(90), blockers=(hard(80, known=1),)), H.AT_RISK, ["risk.R2", "waiting.blocker"]),
        # R3: not started though it should have been, or with too little time left
        (facts(due(200), phases=(), planned_start=TODAY), H.NOT_STARTED, ["not_started.phase"]),
        (facts(due(200), phases=(), planned_start=day(-1)), H.AT_RISK, ["risk.R3.start"]),
        (facts(due(200), phases=(PREPARING,), planned_start=day(-1)), H.ON_SCHEDULE, ["on_schedule.deadline"]),
        (facts(due(61), phases=()), H.NOT_STARTED, ["not_started.phase"]),
        (facts(due(60), phases=()), H.AT_RISK, ["risk.R3.deadline"]),
        # R4: a milestone is late at once; R5: another task after 30 days
        (facts(due(200), tasks=(task(0, milestone=True),)), H.ON_SCHEDULE, ["on_schedule.deadline"]),
        (facts(due(200), tasks=(task(-1, milestone=True),)), H.AT_RISK, ["risk.R4"]),
        (facts(due(200), tasks=(task(-1, milestone=True, done=1),)), H.AT_RISK, ["risk.R4"]),
        (facts(due(200), tasks=(task(-1, milestone=True, done=0), task())), H.ON_SCHEDULE, ["on_schedule.deadline"]),
        (facts(due(200), tasks=(task(-29),)), H.ON_SCHEDULE, ["on_schedule.deadline"]),
        (facts(due(200), tasks=(task(-30),)), H.AT_RISK, ["risk.R5"]),
        (facts(due(200), tasks=(task(-30, added=1), task())), H.ON_SCHEDULE, ["on_schedule.deadline"]),
        # R6: what the leading body says itself
        (facts(due(200), updates=(said(Reported.AT_RISK),)), H.AT_RISK, ["risk.R6"]),
        (facts(due(200), updates=(said(Reported.DELAYED),)), H.AT_RISK, ["risk.R6"]),
        (facts(due(200), updates=(said(Reported.STOPPED),)), H.AT_RISK, ["risk.R6"]),
        (facts(due(200), updates=(said(Reported.STOPPED, by_lead=False),)), H.ON_SCHEDULE, ["on_schedule.deadline"]),
        (facts(due(200), updates=(*NEWS, said(Reported.STOPPED, 1))), H.ON_SCHEDULE, ["on_schedule.deadline"]),
        (
            facts(due(200), updates=(said(Reported.AT_RISK, -2), said(None, -1))),
            H.AT_RISK,
            ["risk.R6"],
        ),
        (
            facts(due(200), updates=(said(Reported.AT_RISK, -2), said(Reported.AS_PLANNED, -1))),
            H.ON_SCHEDULE,
            ["on_schedule.deadline"],
        ),
        # the rest, in order
        (facts(phases=(), blockers=(hard(),)), H.WAITING, ["waiting.blocker", "no_deadline"]),
        (facts(phases=()), H.NOT_STARTED, ["not_started.phase", "no_deadline"]),
        (facts(kind=MeasureKind.CONTINUOUS, phases=()), H.NOT_STARTED, ["not_started.phase"]),
        (facts(due(-9), kind=MeasureKind.CONTINUOUS), H.CONTINUOUS, ["continuous.review"]),
        (facts(), H.UNDATED, ["no_deadline"]),
        (facts(UNDATED), H.UNDATED, ["no_deadline"]),
        (facts(due(31)), H.ON_SCHEDULE, ["on_schedule.deadline"]),
    ],
)
def test_the_first_rule_that_fits_is_the_headline(measure, headline, reasons):
    found = status(measure, TODAY)
    assert (found.headline, codes(found)) == (headline, reasons)
    assert found.computed is headline


@pytest.mark.parametrize(
    ("deadline", "schedule", "days"),
    [
        (due(0), Schedule.DUE_SOON, 0),
        (due(30), Schedule.DUE_SOON, 30),
        (due(31), Schedule.OK, 31),
        (due(-1), Schedule.LATE, 1),
        (due(31, earliest=0, precision=Precision.SEASON), Schedule.WINDOW_RUNNING, 31),
        (due(0, earliest=-80, precision=Precision.QUARTER), Schedule.WINDOW_RUNNING, 0),
        (due(31, earliest=1, precision=Precision.SEASON), Schedule.OK, 31),
        (due(-1, earliest=-80, precision=Precision.YEAR), Schedule.LATE, 1),
        (due(5, earliest=-5, precision=Precision.MONTH), Schedule.DUE_SOON, 5),
        (due(300, precision=Precision.TERM), Schedule.OK, 300),
        (due(9, earliest=-9, precision=Precision.OPEN), Schedule.WINDOW_RUNNING, 9),
        (DeadlineFact(Window(day(5), None, Precision.DAY), ADDED), Schedule.NO_DEADLINE, None),
        (UNDATED, Schedule.NO_DEADLINE, None),
        (due(5, on=day(1)), Schedule.NO_DEADLINE, None),
    ],
)
def test_the_schedule_follows_the_last_day_of_the_window(deadline, schedule, days):
    found = now(deadline)
    assert (found.schedule, found.days) == (schedule, days)
    assert (found.schedule_vs_original, found.days_vs_original) == (schedule, days)


@pytest.mark.parametrize(("late", "is_significant"), [(1, False), (180, False), (181, True)])
def test_what_is_significantly_late_is_a_setting(late, is_significant):
    found = now(due(-late), settings=USUAL)
    assert (found.days, found.is_significant) == (late, is_significant)
    assert now(due(-late), settings=Settings(late_days=0)).is_significant
    done = (in_phase(Phase.DONE, 0),)
    assert now(due(-late), phases=done).is_significant is is_significant
    assert not now(due(late), phases=done).is_significant


@pytest.mark.parametrize(
    ("completed", "deadlines", "schedule", "days", "original"),
    [
        (-10, [due(-10)], Schedule.DONE_ON_TIME, 0, Schedule.DONE_ON_TIME),
        (-9, [due(-10)], Schedule.DONE_LATE, 1, Schedule.DONE_LATE),
        (-9, [due(-20), due(-5, on=day(-21))], Schedule.DONE_ON_TIME, 4, Schedule.DONE_LATE),
        # a revision of the day of completion counts, one after it does not
        (-9, [due(-10), due(-5, on=day(-9))], Schedule.DONE_ON_TIME, 4, Schedule.DONE_LATE),
        (-9, [due(-10), due(-5, on=day(-8))], Schedule.DONE_LATE, 1, Schedule.DONE_LATE),
        # an original that was written down after the completion still counts
        (-60, [due(-70, on=day(-54))], Schedule.DONE_LATE, 10, Schedule.DONE_LATE),
        (-9, [], Schedule.DONE_UNDATED, None, Schedule.DONE_UNDATED),
        (-9, [UNDATED, due(-20, on=day(-8))], Schedule.DONE_UNDATED, None, Schedule.DONE_UNDATED),
    ],
)
def test_what_is_completed_is_judged_by_the_deadline_of_that_day(completed, deadlines, schedule, days, original):
    found = now(*deadlines, phases=(STARTED, in_phase(Phase.DONE, -2, completed)))
    assert (found.schedule, found.days, found.schedule_vs_original) == (schedule, days, original)
    assert found.completed_on == day(completed)


def test_a_completion_counts_from_the_day_it_was_told():
    measure = facts(due(-10), phases=(STARTED, in_phase(Phase.DONE, 0, -12)))
    assert status(measure, day(-1)).headline is Headline.LATE
    assert status(measure, TODAY).schedule is Schedule.DONE_ON_TIME


def test_a_completion_after_the_day_it_was_told_is_not_believed():
    assert now(due(-1), phases=(in_phase(Phase.DONE, -2, 9),)).completed_on == day(-2)


def test_a_measure_opened_again_is_judged_as_open():
    """Its deadline is that of the day, and what was said before it was closed does not count any more."""
    phases = (STARTED, in_phase(Phase.DONE, -20, -21), in_phase(Phase.IN_PROGRESS, -10))
    old = {"updates": (said(Reported.STOPPED, -30),), "assessments": (confirmed(H.AT_RISK, -30),)}
    measure = facts(due(-15), due(50, on=day(-12)), phases=phases, **old)
    assert [status(measure, day(ago)).headline for ago in (-25, -21, -20, -11, -10)] == [
        H.AT_RISK, H.AT_RISK, H.DONE, H.DONE, H.ON_SCHEDULE,
    ]  # fmt: skip
    assert status(measure, TODAY).flags == {Flag.RESCHEDULED}
    again = replace(measure, updates=(said(Reported.STOPPED, -10),), assessments=(confirmed(H.WAITING, -10),))
    assert status(again, TODAY).computed is H.AT_RISK
    assert status(again, TODAY).headline is H.WAITING


def test_there_is_no_measure_before_it_was_added():
    assert status(facts(due(-300)), day(-1, ADDED)) is None
    assert status(facts(due(-300)), ADDED).headline is Headline.LATE
    assert status(Facts(), dt.date.min).headline is Headline.NOT_STARTED


def test_what_was_merged_or_dropped_on_a_past_day_stood_otherwise_before():
    measure = facts(due(-30), phases=(STARTED, in_phase(Phase.DROPPED, -20), in_phase(Phase.MERGED, -10)))
    days = (-31, -30, -29, -21, -20, -11, -10, 0)
    assert [status(measure, day(one)).headline for one in days] == [
        H.ON_SCHEDULE, H.ON_SCHEDULE, H.LATE, H.LATE, H.DROPPED, H.DROPPED, H.MERGED, H.MERGED,
    ]  # fmt: skip
    assert status(measure, TODAY).schedule is Schedule.NOT_APPLICABLE


# Kinds


def test_a_continuous_measure_is_never_late_but_its_review_may_be():
    for review, schedule, days in ((None, Schedule.OK, None), (0, Schedule.OK, 0), (-1, Schedule.REVIEW_OVERDUE, 1)):
        found = now(due(-9), kind=MeasureKind.CONTINUOUS, review_on=None if review is None else day(review))
        assert (found.headline, found.schedule, found.days) == (H.CONTINUOUS, schedule, days)
        assert ("review.overdue" in codes(found)) == (schedule is Schedule.REVIEW_OVERDUE)
        assert (found.window, found.flags) == (None, set())
    risky = now(kind=MeasureKind.CONTINUOUS, tasks=(task(-1, milestone=True),))
    assert risky.headline is H.AT_RISK
    done = now(due(-9), kind=MeasureKind.CONTINUOUS, phases=(in_phase(Phase.DONE),))
    assert done.schedule is Schedule.DONE_UNDATED


def occurrence(days, *, done=None, key=1, on=ADDED):
    return OccurrenceFact((due(days, on=on),), None if done is None else day(done), key)


@pytest.mark.parametrize(
    ("occurrences", "own", "headline", "days", "key"),
    [
        ((occurrence(-5, key=1), occurrence(300, key=2)), (), H.LATE, 5, 1),
        ((occurrence(-5, done=-6, key=1), occurrence(300, key=2)), (), H.ON_SCHEDULE, 300, 2),
        ((occurrence(300, key=2), occurrence(40, key=1)), (), H.ON_SCHEDULE, 40, 1),
        ((occurrence(-5, done=1, key=1), occurrence(300, key=2)), (), H.LATE, 5, 1),
        ((occurrence(-5, on=day(1)), occurrence(300, key=2)), (), H.ON_SCHEDULE, 300, 2),
        ((occurrence(-5, done=-6),), (), H.UNDATED, None, 0),
        ((occurrence(-5, done=-6),), (due(70),), H.ON_SCHEDULE, 70, 0),
        ((), (due(-3),), H.LATE, 3, 0),
    ],
)
def test_a_periodic_measure_is_judged_by_its_first_open_occurrence(occurrences, own, headline, days, key):
    found = now(*own, kind=MeasureKind.PERIODIC, occurrences=occurrences)
    assert (found.headline, found.days, found.reasons[0].key) == (headline, days, key)


def test_the_revisions_of_a_periodic_measure_are_those_of_its_open_occurrence():
    moved = OccurrenceFact((due(-9), due(20, on=day(-10))), None, 4)
    found = now(due(500), kind=MeasureKind.PERIODIC, occurrences=(occurrence(-40, done=-40), moved))
    assert (found.revisions, found.moved_days, found.schedule_vs_original) == (1, 29, Schedule.LATE)


def test_a_conditional_measure_waits_until_its_condition_is_met():
    measure = facts(due(200), kind=MeasureKind.CONDITIONAL, condition_met_on=TODAY)
    assert status(measure, day(-1)).headline is H.WAITING
    assert status(measure, day(-1)).grounds(Flag.WAITING) == status(measure, day(-1)).grounds(H.WAITING)
    assert status(measure, TODAY).headline is H.ON_SCHEDULE
    near = now(due(90), kind=MeasureKind.CONDITIONAL)
    assert (near.headline, codes(near)) == (H.AT_RISK, ["risk.R2.condition", "waiting.condition"])
    assert now(due(-1), kind=MeasureKind.CONDITIONAL).headline is H.LATE


# Deadlines and their revisions


@pytest.mark.parametrize(
    ("deadlines", "revisions", "moved"),
    [
        ((), 0, None),
        ((due(10),), 0, 0),
        ((due(10), due(10, on=TODAY)), 0, 0),
        ((due(10), due(10, earliest=0, on=TODAY)), 1, 0),
        ((due(10), due(30, on=TODAY)), 1, 20),
        ((due(10), due(30, on=day(1))), 0, 0),
        ((due(10), due(30, on=TODAY), due(50, on=TODAY)), 2, 40),
        ((due(10), due(30, on=day(-2)), due(10, on=TODAY)), 2, 0),
        ((due(10), due(5, on=TODAY)), 1, -5),
        ((due(10), UNDATED), 1, None),
        ((due(10), UNDATED, due(30, on=TODAY)), 2, 20),
        ((UNDATED, due(10, on=TODAY)), 0, 0),
        ((UNDATED, due(10, on=day(-2)), due(12, on=TODAY)), 1, 2),
    ],
)
def test_revisions_are_counted_from_the_first_date(deadlines, revisions, moved):
    found = now(*deadlines)
    assert (found.revisions, found.moved_days) == (revisions, moved)
    assert (Flag.RESCHEDULED in found.flags) == bool(revisions)
    assert bool(found.grounds(Flag.RESCHEDULED)) == bool(revisions)


def test_of_two_revisions_on_one_day_the_last_holds():
    assert now(due(10), due(90, on=TODAY), due(50, on=TODAY)).days == 50


@pytest.mark.parametrize("deadlines", [(UNDATED, due(10, on=TODAY)), (due(10, on=TODAY),)])
def test_a_first_date_given_later_is_told_and_moves_nothing(deadlines):
    found = now(*deadlines)
    assert [(one.code, one.on) for one in found.reasons[1:]] == [("first_date.given", TODAY)]
    assert not found.flags
    assert "first_date.given" not in codes(now(due(10)))


def test_the_original_is_never_forgotten():
    found = now(due(-200), due(40, on=day(-210)))
    assert (found.schedule, found.days) == (Schedule.OK, 40)
    assert (found.schedule_vs_original, found.days_vs_original) == (Schedule.LATE, 200)
    assert (found.headline, found.original, found.is_significant) == (H.ON_SCHEDULE, due(-200).window, False)


@pytest.mark.parametrize("reported", [Reported.DELAYED, Reported.AT_RISK])
def test_a_report_is_answered_by_a_later_deadline(reported):
    """The bodies that say a timetable has moved, and whose deadline is moved with it, are not at risk by that."""
    for revised, headline in ((-1, H.AT_RISK), (0, H.ON_SCHEDULE)):
        found = now(due(100), due(200, on=day(revised)), updates=(said(reported, 0),))
        assert found.headline is headline
        assert found.reported is (reported if headline is H.AT_RISK else None)
    assert now(due(100), due(90, on=TODAY), updates=(said(reported),)).headline is H.AT_RISK
    assert now(due(100), due(200, on=TODAY), updates=(said(Reported.STOPPED),)).headline is H.AT_RISK


# Blockers


def test_a_blocker_holds_from_its_day_to_the_day_before_its_release():
    measure = facts(due(300), blockers=(hard(starts=-10, released=-3),))
    assert [Flag.WAITING in status(measure, day(one)).flags for one in (-11, -10, -4, -3, 0)] == [
        False, True, True, False, False,
    ]  # fmt: skip
    assert Flag.WAITING in now(due(300), blockers=(hard(released=1),)).flags


@pytest.mark.parametrize(
    ("window", "headline"),
    [
        (Window(day(101), None, Precision.DAY), H.AT_RISK),
        (Window(day(100), None, Precision.DAY), H.WAITING),
        (Window(day(50), day(150), Precision.YEAR), H.AT_RISK),
        (Window(None, None, Precision.OPEN), H.WAITING),
    ],
)
def test_an_expected_end_without_a_last_day_is_at_least_its_first(window, headline):
    blocker = BlockerFact(day(-9), expected=(ExpectedFact(day(-9), window),))
    assert now(due(100), blockers=(blocker,)).headline is headline


def test_the_expected_end_is_the_last_one_known():
    chain = (
        ExpectedFact(day(-30), Window(None, day(50))),
        ExpectedFact(day(-10), Window(None, day(150))),
        ExpectedFact(day(-5), Window(None, day(90))),
    )
    measure = facts(due(100), blockers=(BlockerFact(day(-30), expected=chain),))
    assert [status(measure, day(one)).headline for one in (-30, -10, -5)] == [H.WAITING, H.AT_RISK, H.WAITING]


def test_every_blocker_is_told_and_every_one_that_is_a_risk():
    found = now(due(80), blockers=(hard(90, key=1), hard(70, key=2), hard(key=3), hard(key=4, released=0)))
    assert [(one.code, one.key, one.days) for one in found.reasons] == [
        ("risk.R1", 1, 10), ("risk.R2", 3, 80),
        ("waiting.blocker", 1, 40), ("waiting.blocker", 2, 40), ("waiting.blocker", 3, 40),
    ]  # fmt: skip
    assert found.grounds(H.AT_RISK) == found.reasons[:2]
    assert found.grounds(Flag.WAITING) == found.reasons[2:]


# Flags


def flags(*deadlines, **more):
    return now(*deadlines or (due(200),), **more).flags


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, set()),
        ({"leads": ()}, {Flag.NO_LEAD}),
        ({"leads": (Span(None, day(-1)), Span(day(1), None))}, {Flag.NO_LEAD}),
        ({"leads": (Span(None, TODAY),)}, set()),
        ({"leads": (Span(TODAY, None),)}, set()),
        ({"contacts": (Span(None, day(-1)),)}, {Flag.NO_CONTACT}),
        ({"tasks": ()}, {Flag.NO_NEXT_STEP}),
        ({"tasks": (task(done=0),)}, {Flag.NO_NEXT_STEP}),
        ({"tasks": (task(done=1),)}, set()),
        ({"tasks": (task(added=1),)}, {Flag.NO_NEXT_STEP}),
        ({"is_secret": True}, {Flag.SECRET}),
        ({"updates": (said(None, -89),)}, set()),
        ({"updates": (said(None, -90),)}, {Flag.STALE}),
        ({"updates": (said(None, -90), said(None, 1))}, {Flag.STALE}),
        ({"updates": (said(None, -90), said(None, 0, by_lead=False))}, set()),
        ({"updates": (), "added_on": day(-89)}, set()),
        ({"updates": (), "added_on": day(-90)}, {Flag.STALE}),
        ({"updates": (), "added_on": None}, {Flag.STALE}),
        # a round is missed when its last day to answer has gone by
        ({"rounds": (RoundFact(day(-4), day(-1)),)}, {Flag.STALE}),
        ({"rounds": (RoundFact(day(-4), TODAY),)}, set()),
        ({"rounds": (RoundFact(day(-5), day(-1)),)}, set()),
        ({"rounds": (RoundFact(day(-4), day(-1)), RoundFact(TODAY, day(9)))}, set()),
        ({"rounds": (RoundFact(day(-4), day(-1)), RoundFact(day(1), day(9)))}, {Flag.STALE}),
        ({"rounds": (RoundFact(day(-4), day(-1)),), "updates": (), "added_on": day(-3)}, set()),
    ],
)
def test_flags_stand_beside_the_headline(more, expected):
    found = now(due(200), **more)
    assert (found.headline, found.flags) == (H.ON_SCHEDULE, expected)
    assert all(found.grounds(flag) for flag in expected)


@pytest.mark.parametrize("phase", sorted(CLOSED))
def test_what_is_closed_lacks_nothing_any_more(phase):
    bare = Facts(added_on=ADDED, phases=(in_phase(phase),), updates=(said(Reported.STOPPED, -300),), is_secret=True,
                 deadlines=(due(-99), due(-9, on=day(-60))), blockers=(hard(),))  # fmt: skip
    assert status(bare, TODAY).flags == {Flag.SECRET, Flag.RESCHEDULED}
    assert status(bare, TODAY).reported is None


@pytest.mark.parametrize(
    ("reported", "agreeing"),
    [
        (Reported.AS_PLANNED, set(Headline) - {H.LATE, H.AT_RISK}),
        (Reported.AT_RISK, {H.AT_RISK}),
        (Reported.DELAYED, {H.LATE, H.AT_RISK}),
        (Reported.STOPPED, {H.LATE, H.AT_RISK}),
        (Reported.DONE_PROPOSED, set()),
    ],
)
def test_what_is_reported_otherwise_than_computed_is_flagged(reported, agreeing):
    cases = (now(due(-1)), now(due(200)), now(due(50), phases=()), now(due(200), blockers=(hard(),)))
    for case, more in zip(cases, ({}, {}, {"phases": ()}, {"blockers": (hard(),)}), strict=True):
        limit = -1 if case.headline is H.LATE else 50 if case.headline is H.AT_RISK else 200
        found = now(due(limit), updates=(said(reported),), **more)
        assert found.reported is reported
        assert (Flag.DISAGREEMENT in found.flags) == (found.computed not in agreeing)
        for reason in found.grounds(Flag.DISAGREEMENT):
            assert (reason.word, reason.on, reason.key) == (reported, TODAY, 7)


def test_a_report_on_the_day_of_completion_disagrees_with_nothing():
    found = now(due(9), phases=(STARTED, in_phase(Phase.DONE, 0, 0)), updates=(said(Reported.AS_PLANNED),))
    assert (found.headline, found.flags) == (H.DONE, set())


# The coordinator's word


@pytest.mark.parametrize(
    ("measure", "word", "headline"),
    [
        (facts(due(200)), H.AT_RISK, H.AT_RISK),
        (facts(due(200)), H.WAITING, H.WAITING),
        (facts(due(200), blockers=(hard(),)), H.ON_SCHEDULE, H.ON_SCHEDULE),
        (facts(due(80), blockers=(hard(),)), H.WAITING, H.WAITING),
        (facts(due(50), phases=()), H.ON_SCHEDULE, H.NOT_STARTED),
        (facts(blockers=(hard(),)), H.ON_SCHEDULE, H.UNDATED),
        (facts(kind=MeasureKind.CONTINUOUS, blockers=(hard(),)), H.ON_SCHEDULE, H.CONTINUOUS),
    ],
)
def test_the_coordinator_moves_a_measure_between_three_headlines(measure, word, headline):
    plain = status(measure, TODAY)
    found = status(replace(measure, assessments=(confirmed(word),)), TODAY)
    assert (found.headline, found.confirmed, found.computed) == (headline, word, plain.computed)
    assert found.flags == plain.flags
    assert found.grounds(found.computed), "what the rules say keeps its reasons beside the coordinator's word"
    reason = next(one for one in found.reasons if one.code == "confirmed.holds")
    assert reason in found.grounds(headline)
    assert (reason.key, reason.on, reason.word) == (3, day(-10), word)


@pytest.mark.parametrize("word", sorted(MOVABLE))
@pytest.mark.parametrize(
    "measure",
    [facts(due(-1)), facts(), facts(due(200), phases=()), facts(due(9), kind=MeasureKind.CONTINUOUS)],
)
def test_the_coordinators_word_moves_no_other_headline_and_says_so(measure, word):
    found = status(replace(measure, assessments=(confirmed(word),)), TODAY)
    assert (found.headline, found.confirmed) == (status(measure, TODAY).headline, None)
    assert "confirmed.no_effect" in codes(found)


@pytest.mark.parametrize("word", sorted(set(Headline) - MOVABLE))
def test_only_three_headlines_can_be_confirmed(word):
    assert now(due(200), assessments=(confirmed(word),)) == now(due(200))


@pytest.mark.parametrize(
    ("assessments", "headline", "code"),
    [
        ((confirmed(H.AT_RISK, 0),), H.AT_RISK, "confirmed.holds"),
        ((confirmed(H.AT_RISK, 1),), H.ON_SCHEDULE, None),
        ((confirmed(H.AT_RISK, until=0),), H.AT_RISK, "confirmed.holds"),
        ((confirmed(H.AT_RISK, until=-1),), H.ON_SCHEDULE, "confirmed.expired"),
        ((confirmed(H.AT_RISK, ended=0),), H.ON_SCHEDULE, None),
        ((confirmed(H.AT_RISK, ended=1),), H.AT_RISK, "confirmed.holds"),
        ((confirmed(H.AT_RISK, -9), confirmed(H.WAITING, -9)), H.WAITING, "confirmed.holds"),
        ((confirmed(H.AT_RISK, -9), confirmed(H.WAITING, -8, until=-2)), H.ON_SCHEDULE, "confirmed.expired"),
        ((confirmed(H.AT_RISK, -9), confirmed(H.WAITING, -8, ended=-2)), H.ON_SCHEDULE, None),
    ],
)
def test_the_coordinators_word_holds_until_its_day(assessments, headline, code):
    found = now(due(200), assessments=assessments)
    assert found.headline is headline
    assert [one for one in codes(found) if one.startswith("confirmed")] == ([code] if code else [])


def test_what_is_closed_needs_no_word_of_the_coordinator():
    done = (in_phase(Phase.DONE),)
    assert now(due(9), phases=done, assessments=(confirmed(H.AT_RISK, until=-1),)) == now(due(9), phases=done)


# What the tasks suggest


@pytest.mark.parametrize(
    ("phases", "tasks", "suggested"),
    [
        ((STARTED,), (task(done=0), task(done=0)), Phase.DONE),
        ((STARTED,), (task(done=0), task()), None),
        ((), (task(done=0), task()), Phase.IN_PROGRESS),
        ((PREPARING,), (task(done=0), task()), Phase.IN_PROGRESS),
        ((PREPARING,), (task(),), None),
        ((STARTED,), (), None),
        ((in_phase(Phase.PARTLY),), (task(done=0),), None),
    ],
)
def test_done_tasks_suggest_a_phase_and_set_none(phases, tasks, suggested):
    found = now(due(200), phases=phases, tasks=tasks)
    assert found.suggested is suggested
    assert found.phase is (phases[0].phase if phases else Phase.NOT_STARTED)
    assert (found.tasks, found.tasks_done) == (len(tasks), sum(one.done_on is not None for one in tasks))


# Every combination


DEADLINES = {
    None: (), -1: (due(-1),), 0: (due(0),), 20: (due(20),), 75: (due(75),), 200: (due(200),),
    300: (due(300, earliest=-9, precision=Precision.YEAR),),
}  # fmt: skip
BLOCKERS = {
    "none": (), "soft": (replace(hard(), is_hard=False),), "released": (hard(released=0),),
    "unknown": (hard(),), "before": (hard(10),), "after": (hard(400),),
}  # fmt: skip
TASKS = {"none": (), "milestone": (task(-1, milestone=True),), "10": (task(-10),), "40": (task(-40, added=-50),)}
REPORTS = (None, Reported.AS_PLANNED, Reported.DELAYED)


def combinations():
    return itertools.product(Phase, MeasureKind, DEADLINES, BLOCKERS, TASKS, REPORTS)


def built(phase, kind, left, blocker, tasks, report):
    return facts(*DEADLINES[left], phases=(in_phase(phase),), kind=kind, blockers=BLOCKERS[blocker],
                 tasks=TASKS[tasks], updates=(said(report, -3),))  # fmt: skip


def by_the_rules(phase, kind, left, blocker, tasks, report):
    """The headline of a combination, read off its words and not off facts."""
    if phase in CLOSED:
        return Headline(phase.value)
    left = None if kind is MeasureKind.CONTINUOUS else left
    is_conditional = kind is MeasureKind.CONDITIONAL
    if left is not None and left < 0:
        return H.LATE
    risks = (
        left is not None and (blocker == "after" or (blocker == "before" and left < 10)),
        left is not None and left <= 90 and (blocker == "unknown" or is_conditional),
        phase is Phase.NOT_STARTED and left is not None and left <= 60,
        tasks in {"milestone", "40"},
        report is Reported.DELAYED,
    )
    is_waiting = is_conditional or blocker in {"unknown", "before", "after"}
    rest = (
        (H.AT_RISK, any(risks)),
        (H.WAITING, is_waiting),
        (H.NOT_STARTED, phase is Phase.NOT_STARTED),
        (H.CONTINUOUS, kind is MeasureKind.CONTINUOUS),
        (H.UNDATED, left is None),
        (H.ON_SCHEDULE, True),
    )
    return next(headline for headline, fits in rest if fits)


@pytest.mark.no_cover
def test_every_combination_has_the_one_headline_of_the_rules():
    seen = 0
    for combination in combinations():
        measure = built(*combination)
        found = status(measure, TODAY)
        assert found.headline is by_the_rules(*combination), combination
        assert found.grounds(found.headline), combination
        assert all(found.grounds(flag) for flag in found.flags), combination
        blocked = status(replace(measure, blockers=(*measure.blockers, hard(key=9))), TODAY)
        assert not_better(blocked, found), combination
        seen += 1
    assert seen >= 10_000


def not_better(one, other):
    return WORST_FIRST.index(one.headline) <= WORST_FIRST.index(other.headline)


# Whatever the facts


WHATEVER = settings(max_examples=100, deadline=None)
DAYS = st.integers(-400, 400).map(day)
MAYBE = st.none() | DAYS
WINDOWS = st.builds(Window, MAYBE, MAYBE, st.sampled_from([None, *Precision]))
KEYS = st.integers(0, 5)


def chain(made, most=3):
    """Facts in the order of their days."""
    return st.lists(made, max_size=most).map(lambda found: tuple(sorted(found, key=lambda fact: fact.on)))


def some(made, most=3):
    return st.lists(made, max_size=most).map(tuple)


CHAINS = chain(st.builds(DeadlineFact, WINDOWS, DAYS))
FACTS = st.builds(
    Facts,
    kind=st.sampled_from(MeasureKind),
    added_on=st.none() | st.just(day(-380)),
    phases=chain(st.builds(PhaseFact, st.sampled_from(Phase), DAYS, MAYBE)),
    deadlines=CHAINS,
    occurrences=some(st.builds(OccurrenceFact, CHAINS, MAYBE, KEYS)),
    blockers=some(
        st.builds(BlockerFact, DAYS, MAYBE, st.booleans(), chain(st.builds(ExpectedFact, DAYS, WINDOWS), 2), KEYS)
    ),
    tasks=some(st.builds(TaskFact, st.booleans(), st.none() | WINDOWS, DAYS, MAYBE, KEYS)),
    updates=chain(st.builds(UpdateFact, DAYS, st.sampled_from([None, *Reported]), st.booleans(), KEYS)),
    assessments=chain(st.builds(AssessmentFact, DAYS, st.sampled_from(Headline), MAYBE, MAYBE, KEYS)),
    rounds=some(DAYS, 2).map(lambda found: tuple(RoundFact(one, day(14, one)) for one in sorted(found))),
    leads=some(st.builds(Span, MAYBE, MAYBE), 2),
    contacts=some(st.builds(Span, MAYBE, MAYBE), 2),
    planned_start=MAYBE,
    review_on=MAYBE,
    condition_met_on=MAYBE,
    is_secret=st.booleans(),
)


def until(chained, on):
    return tuple(fact for fact in chained if fact.on <= on)


def known(measure, on):
    """The facts as they stood at the end of a day: nothing of later days is in them."""

    def past(one):
        return one if one is not None and one <= on else None

    return replace(
        measure,
        phases=until(measure.phases, on),
        deadlines=until(measure.deadlines, on),
        occurrences=tuple(
            replace(one, deadlines=until(one.deadlines, on), done_on=past(one.done_on)) for one in measure.occurrences
        ),
        blockers=tuple(
            replace(one, released_on=past(one.released_on), expected=until(one.expected, on))
            for one in measure.blockers
            if one.starts <= on
        ),
        tasks=tuple(replace(one, done_on=past(one.done_on)) for one in measure.tasks if one.added_on <= on),
        updates=until(measure.updates, on),
        assessments=tuple(replace(one, ended_on=past(one.ended_on)) for one in until(measure.assessments, on)),
        rounds=tuple(one for one in measure.rounds if one.asked_on <= on),
        leads=tuple(replace(one, ends=past(one.ends)) for one in measure.leads if (one.starts or on) <= on),
        contacts=tuple(replace(one, ends=past(one.ends)) for one in measure.contacts if (one.starts or on) <= on),
        condition_met_on=past(measure.condition_met_on),
    )


@WHATEVER
@given(FACTS, DAYS)
def test_the_status_of_a_day_needs_no_later_fact(measure, on):
    found = status(measure, on)
    if found is not None:
        assert status(known(measure, on), on) == found


@WHATEVER
@given(FACTS, DAYS)
def test_there_is_always_one_headline_and_everything_has_its_grounds(measure, on):
    found = status(measure, on)
    if found is None:
        assert on < measure.added_on
        return
    assert isinstance(found.headline, Headline)
    assert found.grounds(found.headline)
    assert all(found.grounds(flag) for flag in found.flags)
    assert (found.headline in {H.MERGED, H.DROPPED, H.DONE, H.PARTLY}) == (found.phase in CLOSED) == (not found.is_open)
    assert found.days is None or found.days >= 0


@WHATEVER
@given(FACTS, DAYS)
def test_the_same_facts_have_the_same_status(measure, on):
    before = copy.deepcopy(measure)
    assert status(measure, on) == status(measure, on) == status(before, on)
    assert measure == before


@WHATEVER
@given(FACTS, DAYS)
def test_a_passed_deadline_of_an_open_measure_is_late_and_nothing_else_is(measure, on):
    found = status(measure, on)
    if found is not None:
        has_passed = found.window is not None and found.window.latest is not None and found.window.latest < on
        assert (found.headline is H.LATE) == (found.is_open and has_passed)
        assert (found.schedule is Schedule.LATE) == (found.headline is H.LATE)
        assert found.headline is not H.LATE or measure.kind is not MeasureKind.CONTINUOUS


@WHATEVER
@given(FACTS, DAYS, MAYBE, chain(st.builds(ExpectedFact, DAYS, WINDOWS), 2))
def test_a_hard_blocker_more_never_makes_it_better(measure, on, released, expected):
    found = status(measure, on)
    if found is not None:
        blocked = status(
            replace(measure, blockers=(*measure.blockers, BlockerFact(on, released, True, expected, 9))), on
        )
        assert not_better(blocked, found)
        assert (blocked.headline is H.LATE) == (found.headline is H.LATE)
        assert (blocked.schedule, blocked.days) == (found.schedule, found.days)
        assert found.flags - blocked.flags <= {Flag.DISAGREEMENT}


@WHATEVER
@given(FACTS, DAYS, st.sampled_from(Headline))
def test_no_word_of_the_coordinator_hides_what_the_rules_say(measure, on, word):
    found = status(replace(measure, assessments=()), on)
    if found is not None:
        moved = status(replace(measure, assessments=(AssessmentFact(on, word),)), on)
        assert moved.computed is found.headline
        assert moved.flags == found.flags
        if found.headline not in MOVABLE:
            assert moved.headline is found.headline
        if moved.headline is H.ON_SCHEDULE:
            assert moved.schedule not in {Schedule.LATE, Schedule.NO_DEADLINE}


@WHATEVER
@given(FACTS, DAYS)
def test_the_order_of_blockers_tasks_and_occurrences_does_not_matter(measure, on):
    turned = replace(measure, blockers=measure.blockers[::-1], tasks=measure.tasks[::-1], leads=measure.leads[::-1])
    one, other = status(measure, on), status(turned, on)
    assert (one is None) == (other is None)
    if one is not None:
        assert (one.headline, one.flags, one.days) == (other.headline, other.flags, other.days)
        assert sorted(map(repr, one.reasons)) == sorted(map(repr, other.reasons))


# Effort


def many(measures, each):
    """Measures with `each` updates, tasks, blockers and revisions."""
    span = range(each)
    return [
        facts(
            *(due(10 + one, on=day(one, ADDED)) for one in span),
            updates=tuple(said(Reported.AS_PLANNED, one - each) for one in span),
            tasks=tuple(task(one, key=one) for one in span),
            blockers=tuple(hard(9, key=one, released=None if one % 4 == 0 else -1) for one in span),
        )
        for _measure in range(measures)
    ]


def judged(measures):
    for measure in measures:
        status(measure, TODAY)


def lines(function, *arguments):
    """How many lines are run until the work is done; a loop that calls nothing shows here and not among the calls."""
    count = 0

    def line(_frame, event, _argument):
        nonlocal count
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        function(*arguments)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(("few", "lot"), [((50, 4), (200, 4)), ((5, 50), (5, 200))])
def test_the_effort_grows_as_the_facts_do(few, lot):
    small, large = (lines(judged, many(*size)) for size in (few, lot))
    assert large <= 4.05 * small


def test_old_updates_cost_no_effort():
    """A page asks about today, and the news of four years is behind the last one."""
    one, lot = (facts(due(9), updates=tuple(said(Reported.AS_PLANNED, -5) for _ in range(n))) for n in (1, 400))
    assert lines(status, one, TODAY) == lines(status, lot, TODAY)
