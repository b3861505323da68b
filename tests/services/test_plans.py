"""The rules of plans and their measures: what is refused and at which field, what is locked, what stays readable."""

import datetime as dt
from decimal import Decimal

import pytest

from secretariat.errors import Refused
from secretariat.models import Flag, Headline, MeasureKind, Phase, ReasonClass, Reported, ResponsibilityRole, Schedule
from secretariat.services import (
    agenda,
    attachments,
    blockers,
    deadlines,
    due_days,
    groups,
    indicators,
    links,
    measures,
    organizations,
    phases,
    plans,
    progress,
    secrecy,
    story,
    updates,
)
from secretariat.services.names import Names
from secretariat.services.when import UNTOLD, When
from tests.office import AUTUMN, DAY, LATER, SPRING, START

GONE = 10**6
EARLY = START - dt.timedelta(days=1)
EMPTY = "This cannot be empty."
PERIOD = "The period ends before it begins."
YEAR = "The year must lie between 1900 and 2199."
REMOVED = "This has been removed in the meantime."
TOLD_LATER = "This was told later than that."
WITHDRAWN = "This is withdrawn already."
ORIGINAL = "The original deadline never changes. Revise it instead."
LOCKED = "The plan was adopted with this number and wording. Only a new version of it changes them."
WHO_APPROVES = "A deadline is approved in an item of a meeting or by the coordinator."
WRONG_GOAL = "The goal belongs to another plan."
NAMED = plans.PlanFacts(name=Names(fi="Ohjelma"))
BACKWARDS = When("väärin", LATER, DAY)


def adopted(o, **more):
    return o.do(plans.adopt, o.plan, on=DAY, **more)


def another_plan(o):
    return o.do(plans.add, o.group, NAMED)


def foreign_goal(o):
    return o.do(plans.add_goal, another_plan(o), "Vieras")


def closed(o, phase=Phase.DONE, **more):
    o.do(phases.enter, o.measure, phases.Step(phase=phase, **more), on=DAY)
    return o.measure


def later_phase(o):
    o.do(phases.enter, o.measure, phases.Step(phase=Phase.IN_PROGRESS), on=DAY)
    return o.phase


def unplanned(o, facts=None):
    return o.do(measures.add, o.plan, facts or measures.MeasureFacts(title="Toinen"), on=START)


def waited_for(o):
    made = unplanned(o)
    o.do(blockers.add, made, blockers.Cause(o.other_measure), on=DAY)
    return made


def circle(o):
    made = waited_for(o)
    o.do(blockers.add, o.measure, blockers.Cause(made), on=DAY)
    return o.other_measure, blockers.Cause(o.measure)


def late(o):
    made = unplanned(o)
    o.do(deadlines.set_original, made, When("1.10.2026", dt.date(2026, 10, 1), dt.date(2026, 10, 1)), on=START)
    return made


def released(o):
    o.do(blockers.release, o.blocker, on=DAY)
    return o.blocker


def withdrawn(o):
    o.do(updates.withdraw, o.update, on=DAY)
    return o.update


def merged_circle(o):
    o.do(phases.enter, o.other_measure, phases.Step(phase=Phase.MERGED, into_id=o.measure), on=DAY)
    return o.measure, phases.Step(phase=Phase.MERGED, into_id=o.other_measure)


def step(phase, **more):
    return phases.Step(phase=phase, **more)


def assess(o, measure, **more):
    given = {"headline": Headline.WAITING, "on": DAY, "reason": "Syy.", "until": LATER, **more}
    return updates.assess, [measure], given


SAYS = updates.UpdateFacts(text="Etenee.")
# What is done, with what, and which sentence answers at which field.
REFUSED = {
    "a plan without a name": (lambda o: (plans.add, [o.group, plans.PlanFacts()], {}), EMPTY, "name_fi"),
    "a plan of no group": (lambda o: (plans.add, [GONE, NAMED], {}), REMOVED, ""),
    "a plan that ends first": (
        lambda o: (plans.change, [o.plan, plans.PlanFacts(name=Names("A"), starts=LATER, ends=DAY)], {}),
        PERIOD, "ends",
    ),
    "stale at once": (
        lambda o: (plans.change, [o.plan, plans.PlanFacts(name=Names("A"), stale_days=0)], {}),
        "This is a whole number from 1 to 3650.", "stale_days",
    ),
    "an adopted plan is not removed": (
        lambda o: (adopted(o), (plans.remove, [o.plan], {}))[1],
        "Kokeiluohjelma was adopted, so it cannot be removed.", "",
    ),
    "a group with a plan is not removed": (
        lambda o: (groups.remove, [_group_with_a_plan(o)], {}),
        "Suunniteltu cannot be removed, because it has a plan. Remove that first.", "",
    ),
    "a version before the last": (
        lambda o: (adopted(o), (plans.adopt, [o.plan], {"on": START}))[1],
        "The version before was adopted later than that.", "on",
    ),
    "a wording for another plan": (
        lambda o: (plans.adopt, [another_plan(o)], {"on": DAY, "rewordings": [plans.Rewording(o.measure, "", "A")]}),
        "The measure belongs to another plan.", "rewordings",
    ),
    "a goal without a title": (lambda o: (plans.add_goal, [o.plan, " "], {}), EMPTY, "title"),
    "a goal under one of another plan": (
        lambda o: (plans.add_goal, [o.plan, "A"], {"parent_id": foreign_goal(o)}), WRONG_GOAL, "parent_id",
    ),
    "a goal under itself": (
        lambda o: (plans.move_goal, [o.goal, 0], {"parent_id": o.goal}),
        "A goal cannot be a part of itself.", "parent_id",
    ),
    "a goal with measures is not removed": (
        lambda o: (plans.remove_goal, [o.goal], {}),
        "Osaaminen vahvistuu has measures. Move those to another goal first.", "",
    ),
    "a measure without a name": (
        lambda o: (measures.add, [o.plan, measures.MeasureFacts(number="9")], {"on": DAY}), EMPTY, "title",
    ),
    "a number twice": (
        lambda o: (measures.add, [o.plan, measures.MeasureFacts(number="1.1", title="A")], {"on": DAY}),
        "Another measure of the plan has the number 1.1.", "number",
    ),
    "a measure with a number that no table has room for": (
        lambda o: (measures.add, [o.plan, measures.MeasureFacts(number="1" * 41, title="Toinen")], {"on": START}),
        "This is too long: 41 characters, at most 40 fit. Shorten it.", "number",
    ),
    "a measure under a goal of another plan": (
        lambda o: (measures.move, [o.measure, 0], {"goal_id": foreign_goal(o)}), WRONG_GOAL, "goal_id",
    ),
    "a measure of a year nobody plans": (
        lambda o: (measures.add, [o.plan, measures.MeasureFacts(title="A")], {"on": dt.date(202, 1, 1)}), YEAR, "on",
    ),
    "a locked wording": (
        lambda o: (adopted(o), (measures.change, [o.measure, measures.MeasureFacts(number="1.1", wording="A")], {}))[1],
        LOCKED, "wording",
    ),
    "a locked number": (
        lambda o: (adopted(o), (
            measures.change, [o.measure, measures.MeasureFacts(wording="Laaditaan opas kouluttajille.")], {}))[1],
        LOCKED, "number",
    ),
    "an adopted measure is not removed": (
        lambda o: (adopted(o), (measures.remove, [o.measure], {}))[1],
        "The plan was adopted with this measure. Drop it or merge it into another one.", "",
    ),
    "a measure that another waits for is not removed": (
        lambda o: (waited_for(o), (measures.remove, [o.other_measure], {}))[1],
        "Another measure waits for this one or was merged into it.", "",
    ),
    "a condition where there is none": (
        lambda o: (measures.meet_condition, [o.measure], {"on": DAY}),
        "Only a conditional measure has a condition.", "",
    ),
    "nobody answers": (
        lambda o: (measures.assign, [o.measure, measures.Body(), ResponsibilityRole.LEAD], {}),
        "An organization answers for a measure, or many together in words.", "body",
    ),
    "an organization and many": (
        lambda o: (measures.assign, [o.measure, measures.Body(o.vm, collective="kaikki"), ResponsibilityRole.CO], {}),
        "An organization answers for a measure, or many together in words.", "body",
    ),
    "a responsibility that ends first": (
        lambda o: (measures.reassign, [o.lead, ResponsibilityRole.CO], {"starts": LATER, "ends": DAY}), PERIOD, "ends",
    ),
    "an organization that leads is not removed": (
        lambda o: (organizations.remove, [_leading_spare(o)], {}),
        "tarpeeton virasto cannot be removed: persons, seats or minutes refer to it. Give it an end date instead.", "",
    ),
    "a point there is not": (
        lambda o: (secrecy.set_row, ["measure", o.measure, secrecy.SecrecyRow(point=33)], {}),
        "Section 24 (1) of the Act has the points 1 to 32.", "point",
    ),
    "the same phase": (
        lambda o: (phases.enter, [o.measure, step(Phase.PREPARING)], {"on": DAY}),
        "The measure is in this phase already.", "phase",
    ),
    "a phase before the last": (
        lambda o: (phases.enter, [o.measure, step(Phase.IN_PROGRESS)], {"on": EARLY}),
        "The measure came into its phase later than that.", "on",
    ),
    "closed to closed": (
        lambda o: (phases.enter, [closed(o), step(Phase.PARTLY, reason="A")], {"on": DAY}),
        "The measure is closed. Open it again first.", "phase",
    ),
    "opened again without a reason": (
        lambda o: (phases.enter, [closed(o), step(Phase.IN_PROGRESS)], {"on": DAY}),
        "A closed measure is opened again only with a reason.", "reason",
    ),
    "partly without what is left": (
        lambda o: (phases.enter, [o.measure, step(Phase.PARTLY)], {"on": DAY}),
        "Say what was not done, and what becomes of it.", "reason",
    ),
    "dropped without a decision": (
        lambda o: (phases.enter, [o.measure, step(Phase.DROPPED)], {"on": DAY}),
        "A measure is dropped by a decision. Say where it was made.", "reason",
    ),
    "merged into nothing": (
        lambda o: (phases.enter, [o.measure, step(Phase.MERGED)], {"on": DAY}),
        "Say into which measure this one is merged.", "into_id",
    ),
    "merged into itself": (
        lambda o: (phases.enter, [o.measure, step(Phase.MERGED, into_id=o.measure)], {"on": DAY}),
        "A measure cannot be merged into itself.", "into_id",
    ),
    "merged in a circle": (
        lambda o: (phases.enter, list(merged_circle(o)), {"on": DAY}),
        "A measure cannot be merged into itself.", "into_id",
    ),
    "done before it is": (
        lambda o: (phases.enter, [o.measure, step(Phase.DONE, completed_on=LATER)], {"on": DAY}),
        PERIOD, "completed_on",
    ),
    "a phase with one after it is not withdrawn": (
        lambda o: (phases.withdraw, [later_phase(o)], {"on": DAY}),
        "Another change of phase came after this one. Withdraw that first.", "",
    ),
    "a task without a title": (lambda o: (phases.add_task, [o.measure, ""], {"on": DAY}), EMPTY, "title"),
    "a task due backwards": (
        lambda o: (phases.add_task, [o.measure, "A"], {"on": DAY, "due": BACKWARDS}), PERIOD, "due",
    ),
    "a task done before it was there": (lambda o: (phases.mark_task, [o.task], {"done_on": EARLY}), PERIOD, "done_on"),
    "a time of what comes once": (
        lambda o: (phases.add_occurrence, [o.measure, "A", SPRING], {"on": DAY}),
        "Only a periodic measure has times of its own.", "",
    ),
    "an output without words": (lambda o: (phases.add_output, [o.measure, " "], {"on": DAY}), EMPTY, "words"),
    "an original set twice": (
        lambda o: (deadlines.set_original, [o.measure, AUTUMN], {"on": DAY}), ORIGINAL, "due",
    ),
    "a locked original": (
        lambda o: (
            o.do(deadlines.set_original, o.other_measure, SPRING, on=START), adopted(o),
            (deadlines.set_original, [o.other_measure, AUTUMN], {"on": DAY}))[2],
        ORIGINAL, "due",
    ),
    "an original is not withdrawn": (
        lambda o: (deadlines.withdraw, [_original(o)], {"on": DAY}), ORIGINAL, "",
    ),
    "a second proposal": (
        lambda o: (deadlines.revise, [o.measure, SPRING], {"on": DAY}),
        "A proposed deadline waits for an answer already. Approve or withdraw it first.", "due",
    ),
    "the same deadline": (
        lambda o: (
            o.do(deadlines.withdraw, o.proposal, on=DAY), (deadlines.revise, [o.measure, SPRING], {"on": DAY}))[1],
        "The deadline is this already.", "due",
    ),
    "an original beside a first one that waits": (
        lambda o: (o.do(deadlines.revise, o.other_measure, SPRING, on=DAY),
                   (deadlines.set_original, [o.other_measure, AUTUMN], {"on": DAY}))[1],
        "A proposed deadline waits for an answer already. Approve or withdraw it first.", "due",
    ),
    "an original beside a first one that holds": (
        lambda o: (o.do(deadlines.revise, o.other_measure, SPRING, on=DAY, by_coordinator=True),
                   (deadlines.set_original, [o.other_measure, AUTUMN], {"on": DAY}))[1],
        "A first deadline was given already. Revise it instead.", "due",
    ),
    "a deadline before the last": (
        lambda o: (
            o.do(deadlines.withdraw, o.proposal, on=DAY), (deadlines.revise, [o.measure, AUTUMN], {"on": EARLY}))[1],
        "The deadline before was set later than that.", "on",
    ),
    "approved by nobody": (lambda o: (deadlines.approve, [o.proposal], {"on": DAY}), WHO_APPROVES, "approved"),
    "approved by both": (
        lambda o: (deadlines.approve, [o.proposal], {"on": DAY, "item_id": o.item, "by_coordinator": True}),
        WHO_APPROVES, "approved",
    ),
    "approved before it was proposed": (
        lambda o: (deadlines.approve, [o.proposal], {"on": START, "by_coordinator": True}),
        "It was proposed later than that.", "on",
    ),
    "approved twice": (
        lambda o: (deadlines.approve, [_original(o)], {"on": DAY, "by_coordinator": True}),
        "This deadline is approved or withdrawn already.", "",
    ),
    "a time of another measure": (
        lambda o: (deadlines.revise, [o.measure, SPRING], {"on": DAY, "occurrence_id": o.time}),
        "This belongs to another measure.", "occurrence_id",
    ),
    "a blocker without a cause": (
        lambda o: (blockers.add, [o.measure, blockers.Cause(words=" ")], {"on": DAY}),
        "A measure waits for another measure, for a project or for something told in words.", "cause",
    ),
    "a blocker with two": (
        lambda o: (blockers.add, [o.measure, blockers.Cause(o.other_measure, o.project)], {"on": DAY}),
        "A measure waits for another measure, for a project or for something told in words.", "cause",
    ),
    "two measures that wait for one another": (
        lambda o: (blockers.add, list(circle(o)), {"on": DAY}),
        "The two measures would wait for one another.", "cause",
    ),
    "released before it began": (
        lambda o: (blockers.release, [o.blocker], {"on": DAY, "released_on": EARLY}), PERIOD, "released_on",
    ),
    "released twice": (
        lambda o: (blockers.release, [released(o)], {"on": DAY}), "The measure does not wait for this any more.", "",
    ),
    "an end of what is over": (
        lambda o: (blockers.expect, [released(o), SPRING], {"on": DAY}),
        "The measure does not wait for this any more.", "",
    ),
    "a project without a title": (
        lambda o: (blockers.add_project, [blockers.ProjectFacts(number="1")], {}), EMPTY, "title",
    ),
    "a project that holds something up": (
        lambda o: (blockers.remove_project, [o.project], {}),
        "Lain muutos cannot be removed: a measure waits or has waited for it.", "",
    ),
    "a project checked before the last time": (
        lambda o: (blockers.check_project, [o.project], {"on": EARLY}),
        "This project was checked later than that.", "on",
    ),
    "an update that tells nothing": (
        lambda o: (updates.add, [o.measure, updates.UpdateFacts(text=" ")], {"on": DAY}),
        "An update says how the measure goes, or tells something in words.", "text",
    ),
    "an update from nobody": (
        lambda o: (updates.add, [o.measure, updates.UpdateFacts(text="A", person_id=GONE)], {"on": DAY}), REMOVED, "",
    ),
    "withdrawn before it was told": (lambda o: (updates.withdraw, [o.update], {"on": EARLY}), TOLD_LATER, "on"),
    "withdrawn twice": (lambda o: (updates.withdraw, [withdrawn(o)], {"on": DAY}), WITHDRAWN, ""),
    "withdrawn and corrected": (lambda o: (updates.correct, [withdrawn(o), SAYS], {"on": LATER}), WITHDRAWN, ""),
    "confirmed as done": (
        lambda o: assess(o, o.measure, headline=Headline.DONE),
        "Only “on schedule”, “waiting” and “at risk” can be confirmed.", "headline",
    ),
    "confirmed without a reason": (lambda o: assess(o, o.measure, reason=" "), EMPTY, "reason"),
    "confirmed backwards": (lambda o: assess(o, o.measure, until=START), PERIOD, "until"),
    "a late measure": (
        lambda o: assess(o, late(o)),
        "The measure is late. Only a new deadline or its completion changes that.", "headline",
    ),
    "a closed measure": (lambda o: assess(o, closed(o)), "The measure is closed.", "headline"),
    "a measure before its time": (
        lambda o: assess(o, o.measure, on=EARLY, until=LATER),
        "The measure came into the plan later than that.", "on",
    ),
    "taken back before": (
        lambda o: (updates.end_assessment, [o.assessment], {"on": START}), TOLD_LATER, "on",
    ),
    "a tie to nothing": (
        lambda o: (links.tie, [o.measure, links.Target()], {}),
        "A measure is tied to an item, an action or an entry.", "target",
    ),
    "an obligation without words": (
        lambda o: (links.add_obligation, [links.ObligationFacts("Neuvosto")], {}), EMPTY, "title",
    ),
    "an indicator without a name": (
        lambda o: (indicators.add, [o.plan, indicators.IndicatorFacts()], {}), EMPTY, "name",
    ),
    "a value that is none": (
        lambda o: (indicators.set_value, [o.indicator, Decimal("NaN")], {"on": DAY}), "This is not a number.", "value",
    ),
    "a measure that is gone": (lambda o: (measures.remove, [GONE], {}), REMOVED, ""),
}  # fmt: skip


def _group_with_a_plan(o):
    made = o.do(groups.add, groups.GroupFacts(name=Names(fi="Suunniteltu")))
    o.do(plans.add, made, NAMED)
    return made


def _leading_spare(o):
    o.do(measures.assign, o.measure, measures.Body(o.spare), ResponsibilityRole.LEAD)
    return o.spare


def _original(o):
    return o.store.query(deadlines.of_measure, o.measure)[0].id


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_rule_of_plans_says_no_with_a_sentence_at_its_field(lent, name):
    make, sentence, field = REFUSED[name]
    command, args, kwargs = make(lent)
    with pytest.raises(Refused) as no:
        lent.store.execute(command, *args, **kwargs)
    assert (str(no.value), no.value.field or "") == (sentence, field)


def view(o, measure=None, on=DAY, **how):
    return o.store.query(measures.one, measure or o.measure, on, **how)


def test_a_new_version_words_a_measure_anew_and_the_old_words_stay(lent):
    adopted(lent)
    assert view(lent).is_locked
    lent.do(measures.change, lent.measure, measures.MeasureFacts(
        number="1.1", title="Opaskirja", wording="Laaditaan opas kouluttajille."))  # fmt: skip
    new = [plans.Rewording(lent.measure, "1.1b", "Laaditaan oppaat.")]
    lent.do(plans.adopt, lent.plan, on=LATER, words="Tarkistus", item_id=lent.item, rewordings=new)
    assert [(row.version, row.number, row.wording) for row in view(lent).wordings] == [
        (1, "1.1", "Laaditaan opas kouluttajille."),
        (2, "1.1b", "Laaditaan oppaat."),
    ]
    then = lent.store.query(measures.of_plan, lent.plan, DAY)[0]
    now = lent.store.query(measures.of_plan, lent.plan, LATER)[0]
    assert (then.number, then.wording) == ("1.1", "Laaditaan opas kouluttajille.")
    assert (now.number, now.wording, now.title) == ("1.1b", "Laaditaan oppaat.", "Opaskirja")
    assert [row.version for row in view(lent, lent.other_measure).wordings] == [1], "what was not worded anew"
    assert lent.store.query(plans.one, lent.plan).is_adopted


def test_a_measure_that_came_after_the_version_is_free_until_the_next_one(lent):
    adopted(lent)
    made = lent.do(measures.add, lent.plan, measures.MeasureFacts(title="Uusi"), on=DAY)
    lent.do(measures.change, made, measures.MeasureFacts(title="Uusi", wording="Aloitetaan."))
    adopted(lent)
    assert view(lent, made).is_locked


def test_a_proposal_changes_nothing_until_it_is_approved(lent):
    assert view(lent, on=LATER).row.due == SPRING
    assert lent.store.query(deadlines.to_approve, lent.plan)[lent.measure].id == lent.proposal
    lent.do(deadlines.approve, lent.proposal, on=LATER, item_id=lent.item)
    assert view(lent).row.due == SPRING
    row = view(lent, on=LATER).row
    assert (row.original, row.due) == (SPRING, AUTUMN)
    assert Flag.RESCHEDULED in row.status.flags
    lent.do(deadlines.withdraw, lent.proposal, on=LATER)
    assert view(lent, on=LATER).row.due == SPRING


def test_a_first_deadline_holds_when_it_is_approved_and_can_be_withdrawn(lent):
    key = unplanned(lent)
    before = lent.do(deadlines.revise, key, AUTUMN, on=DAY, ground=deadlines.Ground(organization_id=lent.okm))
    lent.do(deadlines.withdraw, before, on=DAY)
    first = lent.do(deadlines.revise, key, SPRING, on=DAY)
    waits = view(lent, key, on=LATER)
    assert [(one.is_original, one.is_proposal) for one in waits.deadlines] == [(False, False), (False, True)]
    assert (waits.row.due, waits.row.original, Flag.NO_DEADLINE in waits.row.status.flags) == (When(), When(), True)
    assert lent.store.query(deadlines.to_approve, lent.plan)[key].id == first
    lent.do(deadlines.approve, first, on=LATER, by_coordinator=True)
    assert view(lent, key).row.due == When(), "it was not approved then"
    row = view(lent, key, on=LATER).row
    assert (row.due, row.original, row.status.revisions, row.status.schedule) == (SPRING, SPRING, 0, Schedule.OK)
    assert "first_date.given" in {reason.code for reason in row.status.reasons}
    told = story.lines(view(lent, key, on=LATER), "en", {})
    assert told[0].words == f"First deadline: {SPRING.words}"
    lent.do(deadlines.withdraw, first, on=LATER)
    assert not view(lent, key, on=LATER).row.due
    lent.do(deadlines.set_original, key, AUTUMN, on=LATER)
    assert view(lent, key, on=LATER).deadlines[0].is_original


def test_a_revision_tells_its_reason_and_what_approved_it_even_when_the_item_is_gone(lent):
    ground = deadlines.Ground(ReasonClass.LAW_PROJECT, "Lakia odotetaan.", lent.okm)
    lent.do(deadlines.withdraw, lent.proposal, on=DAY)
    lent.do(deadlines.revise, lent.measure, AUTUMN, on=DAY, ground=ground, item_id=lent.item)
    row = view(lent).deadlines[-1]
    assert (row.ground, row.item_id, row.by_coordinator) == (ground, lent.item, False)
    lent.do(agenda.remove, lent.item)
    row = view(lent).deadlines[-1]
    assert (row.approved_on, row.item_id) == (DAY, None)
    assert view(lent).links == ()


def test_done_without_anything_to_show_is_told_and_shown_as_such(lent):
    made = unplanned(lent)
    lent.do(phases.enter, made, step(Phase.DONE), on=DAY)
    assert view(lent, made).row.is_unproven
    assert progress.counts(lent.store.query(measures.of_plan, lent.plan, DAY)).unproven == 1
    lent.do(phases.add_output, made, "Opas", on=DAY)
    assert not view(lent, made).row.is_unproven
    assert not view(lent, closed(lent)).row.is_unproven


def test_an_output_stays_when_its_paper_is_taken_away(lent):
    lent.do(attachments.detach, lent.attachment)
    (output,) = view(lent).outputs
    assert (output.words, output.attachment_id) == ("Luonnos", None)


def test_a_new_due_date_of_a_task_leaves_the_old_one_known(lent):
    first = When("1.10.2026", dt.date(2026, 10, 1), dt.date(2026, 10, 1))
    task = lent.do(phases.add_task, lent.measure, "Taitto", on=START, due=first, is_milestone=True)
    moved = lent.do(phases.change_task, task, "Taitto", on=DAY, due=AUTUMN, is_milestone=True)
    assert moved != task
    lent.do(phases.change_task, moved, "Taitto ja kuvat", on=DAY, due=AUTUMN, is_milestone=True)
    codes = {reason.code for reason in view(lent, on=dt.date(2026, 10, 5)).row.status.reasons}
    assert "risk.R4" in codes
    assert "risk.R4" not in {reason.code for reason in view(lent).row.status.reasons}
    assert [row.title for row in view(lent).tasks if row.withdrawn_on is None] == ["Käsikirjoitus", "Taitto ja kuvat"]
    lent.do(phases.mark_task, moved, done_on=DAY)
    assert view(lent).row.status.tasks_done == 1


def test_an_update_is_written_over_on_its_day_and_told_anew_later(lent):
    same = lent.do(updates.correct, lent.update, SAYS, on=START)
    assert same == lent.update
    told = updates.UpdateFacts(reported=Reported.AT_RISK, organization_id=lent.okm, person_id=lent.member)
    new = lent.do(updates.correct, lent.update, told, on=DAY)
    assert [(row.id, row.withdrawn_on) for row in view(lent).updates] == [(new, None), (lent.update, DAY)]
    assert view(lent).updates[0].by("fi") == "OKM, Eero Öhman"
    assert view(lent).row.told.reported is Reported.AT_RISK
    assert view(lent, on=START).row.told.text == "Etenee."
    assert view(lent, on=START, corrected=True).row.told is None


def test_an_assessment_runs_out_and_is_listed(lent):
    assert view(lent).row.status.confirmed is Headline.AT_RISK
    after = LATER + dt.timedelta(days=1)
    assert view(lent, on=after).row.status.confirmed is None
    assert [row.id for row in lent.store.query(updates.expired, lent.plan, after)] == [lent.assessment]
    lent.do(updates.assess, lent.measure, Headline.WAITING, on=LATER, reason="Odottaa.", until=after)
    assert lent.store.query(updates.expired, lent.plan, after) == []
    assert [row.ended_on for row in view(lent).assessments] == [None, LATER]


def test_a_project_is_told_as_it_was_known_on_each_day(lent):
    lent.do(blockers.check_project, lent.project, on=DAY, stage="lausunnoilla", expected=AUTUMN)
    lent.do(blockers.check_project, lent.project, on=LATER)
    (project,) = lent.store.query(blockers.projects)
    assert project.checked_on == LATER
    assert [(one.stage, one.expected) for one in project.stages] == [
        ("valmistelussa", SPRING),
        ("lausunnoilla", AUTUMN),
    ]
    assert project.stage(START).stage == "valmistelussa"
    assert project.stage(EARLY) is None
    lent.do(updates.end_assessment, lent.assessment, on=LATER)
    assert "risk.R1" in {reason.code for reason in view(lent, on=LATER).row.status.reasons}
    assert "risk.R1" not in {reason.code for reason in view(lent, on=START).row.status.reasons}
    (cause,) = view(lent).row.causes
    assert (cause.number, cause.title) == ("H 1/2026", "Lain muutos")


def test_a_blocker_tells_when_its_end_was_told_and_holds_until_then(lent):
    day = dt.date(2026, 10, 1)
    lent.do(blockers.release, lent.blocker, on=DAY, released_on=day)
    (blocker,) = view(lent).blockers
    assert blocker.holds(day)
    assert not blocker.holds(DAY)
    assert Flag.WAITING in view(lent, on=day).row.status.flags
    assert Flag.WAITING not in view(lent).row.status.flags


def test_times_of_a_periodic_measure_are_judged_each_for_itself(lent):
    after = dt.date(2027, 12, 1)
    assert view(lent, lent.other_measure, after).row.status.headline is Headline.LATE
    lent.do(phases.mark_occurrence, lent.time, on=after, done_on=LATER)
    assert view(lent, lent.other_measure, after).row.status.headline is not Headline.LATE
    before = after - dt.timedelta(days=1)
    assert view(lent, lent.other_measure, before).occurrences[0].done_told_on == after


def test_a_periodic_measure_is_due_when_its_next_time_is_and_that_is_no_move(lent):
    """A sheet and a report of it would else be without a deadline."""
    first = view(lent, lent.other_measure).row
    window = first.status.window
    assert first.due.words
    assert (first.due.earliest, first.due.latest) == (window.earliest, window.latest)
    assert first.original == first.due
    days = [one.day for one in lent.store.query(due_days.of_plan, lent.plan, DAY).days if one.title == first.name]
    assert window.latest in days
    before = lent.store.query(measures.of_plan, lent.plan, DAY)
    year = When("vuonna 2028", dt.date(2028, 1, 1), dt.date(2028, 12, 31))
    lent.do(phases.add_occurrence, lent.other_measure, "2028", year, on=LATER)
    lent.do(phases.mark_occurrence, lent.time, on=LATER, done_on=LATER)
    after = lent.store.query(measures.of_plan, lent.plan, LATER)
    assert view(lent, lent.other_measure, LATER).row.due == year
    assert progress.changes(before, after).rescheduled == ()


def test_goals_are_a_tree_in_order_and_measures_follow_it(lent):
    part = lent.do(plans.add_goal, lent.plan, "Osa", parent_id=lent.goal)
    lent.do(plans.move_goal, lent.other_goal, 0)
    lent.do(measures.move, lent.measure, 0, goal_id=part)
    lent.do(measures.move, lent.other_measure, 0, goal_id=lent.other_goal)
    tree = lent.store.query(plans.goals, lent.plan)
    assert [(row.id, row.depth) for row in tree] == [(lent.other_goal, 0), (lent.goal, 0), (part, 1)]
    found = lent.store.query(measures.of_plan, lent.plan, DAY)
    assert [row.id for row in found] == [lent.other_measure, lent.measure]
    assert lent.store.query(measures.of_plan, lent.plan, EARLY) == [], "before its day no measure is there"


def test_leads_contacts_and_collective_owners_hold_for_their_periods(lent):
    lent.do(measures.reassign, lent.lead, ResponsibilityRole.LEAD, ends=START)
    assert Flag.NO_LEAD in view(lent).row.status.flags
    lent.do(measures.assign, lent.measure, measures.Body(collective="kaikki virastot"), ResponsibilityRole.LEAD,
            starts=DAY)  # fmt: skip
    assert [body.label("fi") for body in view(lent).row.leads] == ["kaikki virastot"]
    assert [body.label("fi") for body in view(lent, on=START).row.leads] == ["OKM"]
    assert Flag.NO_CONTACT not in view(lent).row.status.flags
    lent.do(measures.name_contact, lent.measure, lent.member, ends=START)
    assert Flag.NO_CONTACT in view(lent).row.status.flags
    assert [row.name for row in view(lent).contacts] == ["Eero Öhman"]


def test_a_condition_is_waited_for_until_it_is_met(lent):
    facts = measures.MeasureFacts(title="Ehdollinen", kind=MeasureKind.CONDITIONAL, condition="kun laki tulee")
    made = unplanned(lent, facts)
    lent.do(phases.enter, made, step(Phase.PREPARING), on=START)
    lent.do(measures.meet_condition, made, on=DAY)
    assert view(lent, made, START).row.status.headline is Headline.WAITING
    assert view(lent, made).row.status.headline is Headline.UNDATED


def test_secrecy_is_marked_and_lifted(lent):
    lent.do(secrecy.set_row, "measure", lent.measure, secrecy.SecrecyRow(7, "sopimus", years=25))
    assert view(lent).secrecy == secrecy.SecrecyRow(7, "sopimus", years=25)
    assert Flag.SECRET in view(lent).row.status.flags
    lent.do(secrecy.set_row, "measure", lent.measure, None)
    assert view(lent).secrecy is None


def test_indicators_and_obligations_are_kept_with_their_gaps(lent):
    lent.do(indicators.set_value, lent.indicator, Decimal("1E+2"), on=DAY, is_target=True)
    lent.do(indicators.set_value, lent.indicator, Decimal("12.50"), on=START)
    lent.do(indicators.set_value, lent.indicator, Decimal("13"), on=START)
    (row,) = lent.store.query(indicators.of_plan, lent.plan)
    assert [(one.value, one.is_target) for one in row.values] == [(Decimal(13), False), (Decimal(100), True)]
    lent.do(indicators.set_value, lent.indicator, None, on=START)
    assert [one.measures for one in lent.store.query(links.obligations)] == [()]
    lent.do(links.serve, lent.measure, [lent.obligation, lent.obligation])
    assert [one.measures for one in lent.store.query(links.obligations)] == [(lent.measure,)]
    assert view(lent).obligations == (lent.obligation,)
    assert When() == UNTOLD
