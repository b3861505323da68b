"""The story of a measure: dated lines with their sources, and all there was of it on a past day."""

import datetime as dt

import pytest

from secretariat.models import Headline, Phase, Reported
from secretariat.services import courses, deadlines, drafting, measures, phases, plans, story, updates
from secretariat.services.measures import Body, MeasureFacts
from tests.office import AUTUMN, DAY, LATER, SPRING, START, Office

OCTOBER = dt.date(2026, 10, 5)


@pytest.fixture
def office(file_store):
    made = Office(file_store).planned()
    facts = updates.UpdateFacts(reported=Reported.DELAYED, text="Kirjoittaja vaihtui.", organization_id=made.okm,
                                item_id=made.item)  # fmt: skip
    made.told = made.do(updates.add, made.measure, facts, on=OCTOBER)
    made.do(phases.enter, made.measure, phases.Step(phase=Phase.IN_PROGRESS, item_id=made.item), on=OCTOBER)
    return made


def seen(office, measure_id=None, on=DAY):
    return office.store.query(measures.one, measure_id or office.measure, on)


def told(office, on=DAY, code="en"):
    view = seen(office, on=on)
    items = office.store.query(story.items_of_group, office.group)
    turns = office.store.query(courses.turns, office.measure, on)
    return [(line.on, line.words, line.source) for line in story.lines(view, code, items, {office.okm: "OKM"}, turns)]


def test_what_happened_is_told_newest_first_with_where_it_comes_from(office):
    office.do(deadlines.approve, office.proposal, on=DAY, item_id=office.item)
    lines = told(office)
    assert [on for on, _words, _source in lines] == sorted((on for on, *_ in lines), reverse=True)
    assert (DAY, "Deadline: kevät 2027 → syksy 2027", "meeting 1, item 3") in lines
    assert (START, "Original deadline: kevät 2027", "") in lines
    assert (OCTOBER, "Delayed: Kirjoittaja vaihtui.", "OKM · meeting 1, item 3") in lines
    assert (OCTOBER, "Phase: in progress", "meeting 1, item 3") in lines
    assert (START, "Waits for: H 1/2026 Lain muutos", "") in lines
    assert (DAY, "Output: Luonnos", "") in lines
    assert any(words.startswith("The coordinator: at risk") for _on, words, _source in lines)
    assert any("→" in words and words.startswith("Waiting") for _on, words, _source in lines), "its headline turned"


def test_a_past_day_knows_nothing_of_what_was_told_later_and_not_what_was_withdrawn_since(office):
    office.do(updates.withdraw, office.told, on=DAY)
    office.do(phases.mark_task, office.task, done_on=DAY)
    office.do(updates.end_assessment, office.assessment, on=DAY)
    office.do(plans.adopt, office.plan, on=DAY)
    now, before = seen(office), story.then(seen(office), OCTOBER)
    assert [one.withdrawn_on for one in now.updates] == [DAY, None]
    assert [one.withdrawn_on for one in before.updates] == [None, None]
    assert [one.done_on for one in before.tasks] == [None]
    assert (len(now.outputs), len(before.outputs)) == (1, 0)
    assert (len(now.assessments), len(before.assessments)) == (1, 0)
    assert [one.due for one in before.deadlines] == [SPRING], "the proposal came later"
    assert (len(now.wordings), len(before.wordings)) == (1, 0)
    assert story.then(now, DAY) == now
    assert story.then(now, LATER).assessments[0].ended_on == DAY


def test_a_deadline_that_was_approved_later_was_a_proposal_then(office):
    office.do(deadlines.withdraw, office.proposal, on=DAY)
    office.do(deadlines.revise, office.measure, AUTUMN, on=DAY)
    proposal = seen(office).deadlines[-1]
    office.do(deadlines.approve, proposal.id, on=LATER, by_coordinator=True)
    assert not seen(office).deadlines[-1].is_proposal
    assert story.then(seen(office), DAY).deadlines[-1].is_proposal


def test_measures_are_listed_in_the_order_of_their_goals_and_counted_by_them(office):
    last = office.do(measures.add, office.plan, MeasureFacts(number="9", wording="Ilman tavoitetta"), on=START)
    office.do(plans.move_goal, office.other_goal, 0)
    first = office.do(
        drafting.add_measure, office.plan, MeasureFacts(number="2.1", title="Tilasto"), on=START,
        goal_id=office.other_goal, lead=Body(office.vm), due=SPRING,
    )  # fmt: skip
    listed = office.store.query(story.in_order, office.plan)
    assert [one.label for one in listed] == ["2.1 Tilasto", "1.1 Opas", "1.2 Vuosikatsaus", "9 Ilman tavoitetta"]
    assert (listed[0].id, listed[-1].id) == (first, last)
    counted = office.store.query(story.by_goal, office.plan)
    assert counted == {office.goal: 2, office.other_goal: 1, None: 1}
    row = seen(office, first).row
    assert ([one.label("fi") for one in row.leads], row.original, row.status.headline) == (
        ["VM"], SPRING, Headline.NOT_STARTED,
    )  # fmt: skip


def test_what_a_measure_may_point_to_is_told_with_its_meeting(office):
    items = office.store.query(story.items_of_group, office.group)
    place = items[office.item]
    assert (place.meeting_id, place.number, place.title, place.on) == (office.meeting, "3", "Tilannekatsaus", DAY)
    assert place.label("fi").endswith("3")
    assert next(iter(items.values())).meeting_id == office.next_meeting, "the newest meeting first"
    assert items[office.sub_item].number == "4a"
    assert office.store.query(story.items_of_entries, [office.entry]) == {office.entry: office.item}
    papers = office.store.query(story.papers_of_group, office.group)
    assert papers == [(office.attachment, "1: Selvitys")]
