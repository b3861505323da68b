"""What one organization answers for: its own list, in the order of what to see to first, and its answers."""

import datetime as dt

import pytest

from secretariat.errors import Refused
from secretariat.models import (
    ActionState,
    EntryKind,
    Flag,
    Headline,
    MeasureKind,
    Phase,
    Precision,
    Qualifier,
    Reported,
    ResponsibilityRole,
    Schedule,
)
from secretariat.services import (
    actions,
    agenda,
    deadlines,
    links,
    measures,
    minutes,
    own,
    phases,
    plans,
    rounds,
    updates,
)
from secretariat.services.actions import Due, OwnerRow
from secretariat.services.names import Names
from secretariat.services.own import AnswerFacts, Standing
from secretariat.services.when import When
from tests.office import Office

BEGUN, TODAY = dt.date(2021, 9, 1), dt.date(2022, 1, 12)


def when(words: str, latest: dt.date, earliest: dt.date | None = None) -> When:
    return When(words, earliest, latest, Precision.DAY, Qualifier.BY)


class Shore:
    """An agency with a late measure, one due later, one due soon, a closed one, one it takes part in, and actions."""

    def __init__(self, store) -> None:
        self.office, self.store = Office(store), store
        self.do = self.office.do
        self.body, self.other = self.office.okm, self.office.vm
        self.plan = self.do(plans.add, self.office.group, plans.PlanFacts(name=Names(fi="Vesiohjelma")))
        end = dt.date(2021, 12, 31)
        self.closed = self.measure("K1", "Järvipäivä", when("31.12.2021", end))
        self.do(phases.enter, self.closed, phases.Step(phase=Phase.DONE), on=dt.date(2021, 12, 1))
        self.later = self.measure("K8", "Rantojen talkoot", when("30.4.2022", dt.date(2022, 4, 30)))
        self.late = self.measure("K7", "Patojen luettelo", when("vuoden lopussa", end))
        self.soon = self.measure("K14", "Sadeveden laskuri", when("tammikuuhun mennessä", dt.date(2022, 1, 31)))
        self.shared = self.measure("K2", "Lampien kartta", when("30.6.2022", dt.date(2022, 6, 30)), lead=self.other)
        self.do(measures.assign, self.shared, measures.Body(self.body), ResponsibilityRole.CO)
        self.foreign = self.measure("K3", "Tulvaneuvonta", when("30.6.2022", dt.date(2022, 6, 30)), lead=self.other)
        sentence = minutes.EntryText("sentence", "OKM asettaa pysyvän luettelotyön.", EntryKind.ACTION)
        self.entry = self.do(minutes.write, self.office.item, [sentence])["sentence"]
        self.action = store.query(actions.of_entries, [self.entry])[self.entry].id
        self.do(actions.set_owners, self.action, [OwnerRow(person_id=self.office.member)])
        self.do(actions.set_due, self.action, Due("9.1.2022", None, dt.date(2022, 1, 9)))
        self.do(actions.set_owners, self.office.action, [OwnerRow(self.body), OwnerRow(self.other)])

    def measure(self, number: str, title: str, due: When | None, *, lead: int | None = None) -> int:
        made = self.do(measures.add, self.plan, measures.MeasureFacts(number=number, title=title), on=BEGUN)
        self.do(measures.assign, made, measures.Body(lead or self.body), ResponsibilityRole.LEAD)
        if due is not None:
            self.do(deadlines.set_original, made, due, on=BEGUN)
        self.do(phases.enter, made, phases.Step(phase=Phase.IN_PROGRESS), on=BEGUN)
        return made

    def own(self, body: int | None = None, on: dt.date = TODAY) -> own.Own:
        return self.store.query(own.of_organization, self.office.group, body or self.body, on)

    def tell(self, measure: int, on: dt.date = TODAY, body: int | None = None, **facts) -> int:
        return self.do(own.answer, measure, body or self.body, AnswerFacts(**facts), on=on)


@pytest.fixture
def shore(store) -> Shore:
    return Shore(store)


def test_what_is_late_comes_first_then_what_is_due_then_the_rest_and_nothing_of_others(shore):
    found = shore.own()
    assert [(one.measure.number, one.standing) for one in found.measures] == [
        ("K7", Standing.LATE),
        ("K14", Standing.DUE),
        ("K8", Standing.REST),
        ("K2", Standing.REST),
        ("K1", Standing.REST),
    ]
    assert [one.role for one in found.measures if one.measure.number in {"K7", "K2"}] == [
        ResponsibilityRole.LEAD,
        ResponsibilityRole.CO,
    ]
    assert found.measures[0].measure.status.days == 12, "days late"
    assert found.measures[1].measure.status.days == 19, "days left"
    assert found.measures[1].measure.due.words == "tammikuuhun mennessä"
    assert found.rounds == ()
    assert found.unanswered == 0
    assert [(one.row.id, one.standing) for one in found.actions] == [
        (shore.action, Standing.LATE),
        (shore.office.action, Standing.REST),
    ]
    others = shore.own(shore.other)
    assert [one.measure.number for one in others.measures] == ["K2", "K3"]
    assert [one.row.id for one in others.actions] == [shore.office.action]
    named = shore.store.query(own.answering, shore.office.group, TODAY)
    assert [body.organization_id for body in named] == [shore.other, shore.body]


def test_an_open_round_waits_for_each_measure_and_who_has_told_of_all_has_answered(file_store):
    shore = Shore(file_store)
    facts = rounds.RoundFacts(answer_by=TODAY + dt.timedelta(days=1), meeting_id=shore.office.next_meeting)
    made = shore.do(rounds.create, shore.plan, facts, on=TODAY)
    (asked,) = shore.own().rounds
    assert (asked.number, asked.unanswered, asked.total) == (1, 4, 4), "what is closed is not asked"
    shore.tell(shore.later, text="Etenee.")
    numbers = [one.measure.number for one in shore.own().measures]
    assert numbers == ["K7", "K14", "K2", "K8", "K1"], "what waits comes before what is answered"
    shore.tell(shore.shared, body=shore.other, text="Etenee meilläkin.")
    shared = next(one for one in shore.own().measures if one.measure.id == shore.shared)
    assert (shared.is_unanswered, shared.answered.is_own, shared.answered.on) == (False, False, TODAY)
    shore.tell(shore.late, text="Viipyy.")
    shore.tell(shore.soon, text="Etenee.")
    answered = {one.organization_id: one.answered_on for one in shore.store.query(rounds.one, made, TODAY).requests}
    assert answered == {shore.body: TODAY, shore.other: None}, "the other has one more to tell of"
    assert shore.own().unanswered == 0
    shore.do(rounds.close, made, on=TODAY)
    assert shore.own().rounds == ()


def test_an_answer_is_one_step_and_is_told_by_the_organization(file_store):
    shore = Shore(file_store)
    shore.tell(shore.soon, reported=Reported.AS_PLANNED, text="Osuus valmis viikolla 3", given_by="Kurki")
    told = next(one for one in shore.own().measures if one.measure.id == shore.soon).measure.told
    assert (told.on, told.reported, told.text, told.given_by) == (
        TODAY,
        Reported.AS_PLANNED,
        "Osuus valmis viikolla 3",
        "Kurki",
    )
    assert told.body.organization_id == shore.body
    shore.tell(
        shore.late,
        reported=Reported.DONE_PROPOSED,
        text="Luettelo on asetettu 16.12.2021.",
        finished_on=dt.date(2021, 12, 16),
    )
    view = shore.store.query(measures.one, shore.late, TODAY)
    assert view.row.status.headline is Headline.DONE
    assert view.row.status.schedule is Schedule.DONE_ON_TIME, "finished in time although reported late"
    assert view.row.original.latest == dt.date(2021, 12, 31)
    assert view.row.is_unproven
    shore.store.undo()
    view = shore.store.query(measures.one, shore.late, TODAY)
    assert view.row.status.headline is Headline.LATE
    assert view.updates == ()


def test_more_time_is_asked_for_and_the_group_decides(file_store):
    shore = Shore(file_store)
    more = When("helmikuun 2022 loppuun", None, dt.date(2022, 2, 28), Precision.MONTH, Qualifier.BY)
    still_more = When("30.4.2022", None, dt.date(2022, 4, 30), Precision.DAY, Qualifier.ON)
    shore.tell(shore.late, reported=Reported.DELAYED, text="Viivästyy.", reason="Lausuntoja odotetaan.", due=more)
    assert shore.own().measures[0].proposal.due == more
    assert shore.own().measures[0].measure.status.headline is Headline.LATE, "a proposal moves nothing"
    later = TODAY + dt.timedelta(days=1)
    shore.tell(shore.late, later, reported=Reported.DELAYED, due=still_more)
    first, second = [one for one in shore.store.query(deadlines.of_measure, shore.late) if not one.is_original]
    assert first.withdrawn_on == later, "the new proposal stands in place of the one before"
    assert (second.due, second.ground.organization_id) == (still_more, shore.body)
    shore.do(deadlines.approve, second.id, on=later, by_coordinator=True)
    assert shore.own(on=later).measures[0].measure.number == "K14", "late no more"


def test_who_has_no_deadline_proposes_a_first_one(file_store):
    shore = Shore(file_store)
    key = shore.measure("K11", "Merikartan korjaus", None)
    june = When("30.6.2022", None, dt.date(2022, 6, 30), Precision.DAY, Qualifier.ON)
    shore.tell(key, reported=Reported.AS_PLANNED, due=june)
    (one,) = [one for one in shore.own().measures if one.measure.id == key]
    assert (one.proposal.due, one.measure.due, one.measure.status.headline) == (june, When(), Headline.UNDATED)
    shore.do(deadlines.approve, one.proposal.id, on=TODAY, by_coordinator=True)
    status = shore.store.query(measures.one, key, TODAY).row.status
    assert (status.headline, status.flags & {Flag.NO_DEADLINE, Flag.RESCHEDULED}) == (Headline.ON_SCHEDULE, set())
    shore.store.undo()
    shore.store.undo()
    assert shore.store.query(deadlines.of_measure, key) == []
    shore.store.redo()
    assert shore.store.query(deadlines.of_measure, key)[0].is_proposal


@pytest.mark.parametrize(
    ("measure", "facts", "said"),
    [
        ("foreign", {"text": "Etenee."}, "Another organization"),
        ("late", {}, "An update says"),
        ("late", {"text": "Valmis.", "finished_on": TODAY}, "proposed as implemented"),
        ("soon", {"reported": Reported.DONE_PROPOSED, "finished_on": TODAY + dt.timedelta(days=3)}, "lies after"),
        ("soon", {"reported": Reported.DELAYED, "due": When("eilen", None, TODAY - dt.timedelta(days=1))}, "gone by"),
        ("often", {"reported": Reported.DELAYED, "due": When("2030", None, dt.date(2030, 12, 31))}, "no one deadline"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_and_leaves_nothing(file_store, measure, facts, said):
    shore = Shore(file_store)
    key = shore.late if measure == "often" else getattr(shore, measure)
    if measure == "often":
        shore.do(measures.change, key, measures.MeasureFacts(title="Luettelo", kind=MeasureKind.PERIODIC))
    with pytest.raises(Refused, match=said):
        shore.tell(key, **facts)
    assert shore.store.query(updates.of_measure, key) == []


def test_where_it_was_agreed_is_the_sentence_and_else_the_item_that_moved_the_deadline(file_store):
    shore = Shore(file_store)
    shore.do(links.tie, shore.late, links.Target(action_id=shore.action))
    shore.do(links.tie, shore.late, links.Target(item_id=shore.office.items[0]))
    shore.do(links.tie, shore.soon, links.Target(entry_id=shore.entry))
    shore.do(deadlines.revise, shore.later, when("31.5.2022", dt.date(2022, 5, 31)), on=BEGUN,
             item_id=shore.office.items[1])  # fmt: skip
    items = {row.id: row.number for row in shore.store.query(agenda.of_meeting, shore.office.meeting)}
    agreed = {one.measure.id: one.agreed for one in shore.own().measures}
    assert (agreed[shore.late].uid, agreed[shore.late].entry_id) == ("sentence", shore.entry)
    assert agreed[shore.late].meeting_id == shore.office.meeting
    assert agreed[shore.late].item_number == items[shore.office.item]
    assert agreed[shore.soon].uid == "sentence"
    assert (agreed[shore.later].item_id, agreed[shore.later].entry_id) == (shore.office.items[1], None)
    assert agreed[shore.shared] is None
    told = next(one for one in shore.own().actions if one.row.id == shore.action)
    assert (told.agreed.uid, told.measures) == ("sentence", (shore.late,))
    shore.do(actions.mark, shore.action, ActionState.DONE, on=TODAY)
    assert [one.row.id for one in shore.own().actions] == [shore.office.action]
