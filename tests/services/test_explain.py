"""The reasons of a status in words."""

import datetime as dt
import inspect
import re
from pathlib import Path

import pytest
from hypothesis import given

from secretariat.i18n import LANGUAGES
from secretariat.models import Flag, Headline, MeasureKind, Phase, Reported
from secretariat.services import explain
from secretariat.services import status as rules
from secretariat.services.explain import Named, WaitsFor, because, sentences
from secretariat.services.facts import AssessmentFact, BlockerFact, ExpectedFact, RoundFact, Window
from secretariat.services.status import status
from tests.services.test_status import (
    ADDED,
    DAYS,
    FACTS,
    TODAY,
    UNDATED,
    WHATEVER,
    confirmed,
    day,
    due,
    facts,
    hard,
    in_phase,
    said,
    task,
)

NAMED = Named(
    blockers={1: (WaitsFor.PROJECT, "TEM001:00/2021"), 2: (WaitsFor.MEASURE, "1.1"), 3: (WaitsFor.WORDS, "a reply")},
    tasks={1: "Draft"},
    condition="the act is passed",
)


RISK_OF_PROJECT = (
    "At risk: waits for the project TEM001:00/2021, whose expected completion 5 May 2022 "
    "is after the deadline 2 February 2022"
)
RISK_OF_UNKNOWN = (
    "At risk: waits for another matter, whose completion is not known; 90 days to the deadline 23 January 2022"
)
RISK_GONE_BY = (
    "At risk: waits for the measure 1.1, which was to be completed on 24 October 2021; "
    "1 day to the deadline 26 October 2021"
)
RISK_OF_MEASURE = (
    "At risk: waits for the measure 1.1, whose expected completion 28 January 2022 "
    "is after the deadline 23 January 2022"
)


def told(measure, named=NAMED, on=TODAY):
    return sentences(status(measure, on), "en", named)


def by(key, end=None, **more):
    return hard(end, key=key, **more)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (facts(due(-12)), ["Late by 12 days: the deadline was 13 October 2021"]),
        (facts(due(-1)), ["Late by 1 day: the deadline was 24 October 2021"]),
        (
            facts(due(-1), blockers=(by(2),)),
            [
                "Late by 1 day: the deadline was 24 October 2021",
                "Waits for the measure 1.1, completion not known",
            ],
        ),
        (
            facts(due(100), blockers=(by(1, 192),)),
            [
                RISK_OF_PROJECT,
            ],
        ),
        (
            facts(due(90), blockers=(by(3), by(9))),
            [
                "At risk: waits: a reply, whose completion is not known; 90 days to the deadline 23 January 2022",
                RISK_OF_UNKNOWN,
            ],
        ),
        (
            facts(due(1), blockers=(by(2, -1),)),
            [
                RISK_GONE_BY,
            ],
        ),
        (
            facts(due(9), kind=MeasureKind.CONDITIONAL),
            ["At risk: waits for its condition: the act is passed; 9 days to the deadline 3 November 2021"],
        ),
        (
            facts(due(50), phases=(), planned_start=day(-1)),
            [
                "At risk: not started, the planned start was 24 October 2021",
                "At risk: not started, 50 days to the deadline 14 December 2021",
            ],
        ),
        (
            facts(due(200), tasks=(task(-1, milestone=True), task(-30, key=2))),
            [
                "At risk: the milestone “Draft” is 1 day late, it was due on 24 October 2021",
                "At risk: the task “…” is 30 days late, it was due on 25 September 2021",
            ],
        ),
        (
            facts(due(200), updates=(said(Reported.STOPPED),)),
            ["At risk: the lead body reported on 25 October 2021 that the work has stopped"],
        ),
        (
            facts(due(200), blockers=(by(1, 100), by(2), by(3))),
            [
                "Waits for the project TEM001:00/2021, expected completion 2 February 2022",
                "Waits for the measure 1.1, completion not known",
                "Waits: a reply, completion not known",
            ],
        ),
        (facts(due(200), kind=MeasureKind.CONDITIONAL), ["Waits for its condition: the act is passed"]),
        (facts(due(200), phases=()), ["Not started"]),
        (facts(due(200), phases=(), planned_start=TODAY), ["Not started; planned start 25 October 2021"]),
        (facts(kind=MeasureKind.CONTINUOUS), ["Continuous, under way"]),
        (
            facts(kind=MeasureKind.CONTINUOUS, review_on=TODAY),
            ["Continuous, under way; next review on 25 October 2021"],
        ),
        (
            facts(kind=MeasureKind.CONTINUOUS, review_on=day(-2)),
            ["Continuous, under way", "The review is 2 days late, it was due on 23 October 2021"],
        ),
        (facts(), ["No schedule: no deadline has been given"]),
        (facts(due(1)), ["On schedule: 1 day to the deadline 26 October 2021"]),
        (facts(due(9), phases=(in_phase(Phase.MERGED, 0),)), ["Merged with another measure on 25 October 2021"]),
        (
            facts(due(9), phases=(in_phase(Phase.DROPPED, 0),)),
            ["Will not be implemented, decided on 25 October 2021"],
        ),
        (
            facts(due(0), phases=(in_phase(Phase.DONE, 0, -1),)),
            ["Implemented on 24 October 2021", "In time: the deadline was 25 October 2021"],
        ),
        (
            facts(due(-3), phases=(in_phase(Phase.PARTLY, 0, -1),)),
            ["Partly implemented on 24 October 2021", "Late: 2 days after the deadline 22 October 2021"],
        ),
        (
            facts(phases=(in_phase(Phase.DONE, 0),)),
            ["Implemented on 25 October 2021", "No schedule: no deadline has been given"],
        ),
        (
            facts(due(40), due(60, on=day(-9)), due(41, on=TODAY)),
            [
                "On schedule: 41 days to the deadline 5 December 2021",
                "Deadline moved 2 times, last on 25 October 2021: 1 day later than the original 4 December 2021",
            ],
        ),
        (
            facts(UNDATED, due(40, on=TODAY)),
            [
                "On schedule: 40 days to the deadline 4 December 2021",
                "The first deadline was given on 25 October 2021",
            ],
        ),
        (
            facts(due(200), assessments=(confirmed(Headline.AT_RISK),)),
            [
                "The coordinator confirmed on 15 October 2021: at risk",
                "On schedule: 200 days to the deadline 13 May 2022",
            ],
        ),
        (
            facts(due(-1), assessments=(confirmed(Headline.WAITING),)),
            [
                "Late by 1 day: the deadline was 24 October 2021",
                "The coordinator's assessment of 15 October 2021 does not change how the measure stands",
            ],
        ),
    ],
)
def test_every_reason_is_a_sentence(measure, expected):
    assert told(measure) == expected


@pytest.mark.parametrize(
    ("flag", "measure", "expected"),
    [
        (Flag.RESCHEDULED, facts(due(9), due(2, on=TODAY)), ": 7 days earlier than the original 3 November 2021"),
        (Flag.RESCHEDULED, facts(due(9), UNDATED), ": now without a date"),
        (
            Flag.RESCHEDULED,
            facts(due(9), due(9, earliest=1)),
            ": the last day is the original 3 November 2021",
        ),
        (Flag.STALE, facts(updates=(said(None, -99),)), "No news for 99 days, the last update is of 18 July 2021"),
        (Flag.STALE, facts(updates=(), added_on=day(-90)), "No update since the measure was added on 27 July 2021"),
        (Flag.STALE, facts(updates=(), added_on=None), "No update at all"),
        (
            Flag.STALE,
            facts(rounds=(RoundFact(day(-3), day(-1)),)),
            "No answer in the round that ended on 24 October 2021",
        ),
        (Flag.NO_LEAD, facts(leads=()), "No lead body"),
        (Flag.NO_CONTACT, facts(contacts=()), "No contact person"),
        (Flag.NO_NEXT_STEP, facts(tasks=()), "No next step: no open task"),
        (Flag.NO_DEADLINE, facts(), "No schedule: no deadline has been given"),
        (Flag.SECRET, facts(is_secret=True), "Marked as secret"),
        (
            Flag.DISAGREEMENT,
            facts(due(-1), updates=(said(Reported.AT_RISK),)),
            "The lead body reported a risk of delay on 25 October 2021; the deadline has passed",
        ),
    ],
)
def test_every_flag_is_a_sentence(flag, measure, expected):
    (sentence,) = because(status(measure, TODAY), flag, "en", NAMED)
    assert sentence.endswith(expected)


def test_what_a_measure_waits_for_is_told_once():
    """A blocker without a key is not taken for the condition, which has none either."""
    found = status(facts(due(90), kind=MeasureKind.CONDITIONAL, blockers=(hard(50, key=0), by(2, 95))), TODAY)
    assert sentences(found, "en", NAMED) == [
        "At risk: waits for its condition: the act is passed; 90 days to the deadline 23 January 2022",
        RISK_OF_MEASURE,
        "Waits for another matter, expected completion 14 December 2021",
    ]
    assert len(because(found, Flag.WAITING, "en", NAMED)) == 3
    assert because(found, Headline.AT_RISK, "en", NAMED) == sentences(found, "en", NAMED)[:2]
    assert because(found, Headline.LATE, "en", NAMED) == []


@pytest.mark.parametrize("code", LANGUAGES)
@WHATEVER
@given(measure=FACTS, on=DAYS)
def test_whatever_the_facts_every_reason_is_told(code, measure, on):
    found = status(measure, on)
    if found is not None:
        spoken = sentences(found, code)
        assert spoken
        for sentence in [*spoken, *because(found, found.headline, code)]:
            assert not re.search(r"[{}]|None", sentence), sentence


def test_every_reason_of_the_rules_is_in_the_contract_and_has_a_sentence():
    """Read from the source, so that a new reason without words is found at once."""
    contract = (Path(__file__).parents[2] / "docs" / "status.md").read_text(encoding="utf-8")
    codes = {code for row in re.findall(r"^\| (`.*?) \|", contract, re.M) for code in re.findall(r"`([\w.]+)`", row)}
    assert {*explain._MADE, *explain._PLAIN, *(code for code, _word in explain._BY_WORD)} == codes
    assert set(re.findall(r'Reason\(\s*"([\w.]+)"', inspect.getsource(rules))) <= codes


def test_a_date_without_its_last_day_is_told_as_not_known():
    blocker = BlockerFact(ADDED, expected=(ExpectedFact(ADDED, Window(day(1), None)),), key=2)
    assert told(facts(due(200), blockers=(blocker,)))[0].endswith("completion not known")
    late = BlockerFact(ADDED, expected=(ExpectedFact(ADDED, Window(day(201), None)),), key=2)
    assert "whose expected completion" in told(facts(due(200), blockers=(late,)))[0]


def test_an_expired_word_of_the_coordinator_is_to_be_renewed():
    measure = facts(due(1), assessments=(AssessmentFact(ADDED, Headline.WAITING, dt.date(2021, 9, 30)),))
    assert told(measure)[0] == "The coordinator's assessment was valid until 30 September 2021; it is to be renewed"
