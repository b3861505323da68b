"""Saved views and the course of measures."""

import datetime as dt

import pytest

from secretariat.errors import Refused
from secretariat.models import Flag, Headline, MeetingState, Phase, Precision, ResponsibilityRole
from secretariat.services import courses, deadlines, measures, meetings, phases, plans, views
from secretariat.services.courses import Turn
from secretariat.services.views import Choice, Due, Grouping, Order, Part, Shape
from secretariat.services.when import When
from tests.office import DAY, START, Office

FULL = Choice(
    part=Part.EXCEPTIONS,
    words="ääkköset “ja” \\ 漢",
    organizations=(3, 1),
    headlines=(Headline.LATE, Headline.AT_RISK),
    flags=(Flag.STALE,),
    due=Due.IN_30,
    goal_id=7,
    grouping=Grouping.HEADLINE,
    order=Order.DUE,
    descending=True,
    shape=Shape.BOARD,
)


def test_a_choice_is_kept_as_it_is_and_what_is_not_understood_is_left_out():
    assert views.choice_of(FULL.kept()) == FULL
    for kept in ("", "[]", "7", "null", "{", '{"part": "unheard of", "words": 7, "headlines": "late", "goal_id": "x"}'):
        assert views.choice_of(kept) == Choice(), kept
    told = '{"part": "law", "headlines": ["late", "unheard of"], "organizations": [1, "x"], "later": true}'
    assert views.choice_of(told) == Choice(part=Part.LAW, headlines=(Headline.LATE,), organizations=(1,))


def test_views_belong_to_a_plan_have_names_of_their_own_and_an_order(lent):
    ask, do = lent.store.query, lent.do
    second = do(views.save, lent.plan, " Toinen ", FULL)
    third = do(views.save, lent.plan, "Kolmas", Choice())
    assert [one.name for one in ask(views.of_plan, lent.plan)] == ["Myöhässä", "Toinen", "Kolmas"]
    assert ask(views.of_plan, lent.plan)[1].choice == FULL
    do(views.move, third, 0)
    do(views.move, second, 99)
    assert [one.name for one in ask(views.of_plan, lent.plan)] == ["Kolmas", "Myöhässä", "Toinen"]
    for name in ("", "  ", "kolmas"):
        with pytest.raises(Refused) as no:
            do(views.rename, second, name)
        assert no.value.field == "name"
    do(views.rename, third, "KOLMAS")
    do(views.remove, second)
    with pytest.raises(Refused):
        do(views.rename, second, "Poissa")
    other = do(plans.add, lent.group, plans.PlanFacts(name=ask(plans.one, lent.plan).facts.name))
    do(views.save, other, "Kolmas", Choice())
    assert len(ask(views.of_plan, other)) == 1
    do(plans.remove, other)
    assert ask(views.of_plan, other) == []


def test_the_turns_of_a_measure_are_told_by_day(file_store):
    office = Office(file_store).planned()
    do, ask = office.do, file_store.query
    facts = measures.MeasureFacts(number="9", title="Kulku")
    key = do(measures.add, office.plan, facts, on=START)
    do(measures.assign, key, measures.Body(office.okm), ResponsibilityRole.LEAD)
    last = dt.date(2026, 12, 31)
    do(deadlines.set_original, key, When("vuoden loppuun", None, last, Precision.YEAR), on=START)
    begun, done = dt.date(2026, 9, 20), dt.date(2027, 2, 1)
    do(phases.enter, key, phases.Step(phase=Phase.IN_PROGRESS), on=begun)
    do(phases.enter, key, phases.Step(phase=Phase.DONE, completed_on=done), on=done)
    late = last + dt.timedelta(days=1)
    expected = [
        Turn(begun, Headline.NOT_STARTED, Headline.ON_SCHEDULE),
        Turn(late, Headline.ON_SCHEDULE, Headline.LATE),
        Turn(done, Headline.LATE, Headline.DONE),
    ]
    assert ask(courses.turns, key, done) == expected
    assert ask(courses.turns, key, late) == expected[:2], "what comes later is not known yet"
    assert ask(courses.turns, key, START - dt.timedelta(days=1)) == []
    assert ask(courses.turns, 999, done) == []


def test_a_measure_is_handed_over_and_who_led_it_before_is_kept(file_store):
    office = Office(file_store).planned()
    do, ask = office.do, file_store.query

    def leads(on: dt.date) -> list[int | None]:
        row = next(one for one in ask(measures.of_plan, office.plan, on) if one.id == office.measure)
        return [one.organization_id for one in row.leads]

    do(courses.hand_over, office.measure, office.vm, on=DAY)
    assert leads(START) == [office.vm], "in a draft nobody led it before"
    do(plans.adopt, office.plan, on=DAY)
    later = DAY + dt.timedelta(days=30)
    do(courses.hand_over, office.measure, office.okm, on=later)
    assert leads(later - dt.timedelta(days=1)) == [office.vm]
    assert leads(later) == [office.okm]
    do(courses.hand_over, office.measure, office.vm, on=later)
    assert leads(later) == [office.vm], "what was told on the same day was told wrongly"
    with pytest.raises(Refused):
        do(courses.hand_over, office.measure, 999, on=later)


def test_a_day_is_compared_with_the_last_meeting_and_the_last_report(file_store):
    office = Office(file_store).planned()
    ask = file_store.query
    assert ask(courses.compared, office.plan, DAY) == (None, None)
    office.do(meetings.mark, office.meeting, MeetingState.HELD, on=DAY)
    assert ask(courses.compared, office.plan, DAY) == (None, None), "a meeting of the day itself is not past"
    assert ask(courses.compared, office.plan, DAY + dt.timedelta(days=1)) == (DAY, None)
    assert ask(courses.compared, 999, DAY) == (None, None)
    assert ask(courses.how_many, office.plan) == 2
    assert [one.number for one in ask(courses.titles, office.plan)] == ["1.1", "1.2"]
    assert ask(courses.starts, office.plan) == {office.measure: START, office.other_measure: START}
