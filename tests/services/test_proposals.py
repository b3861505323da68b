"""The plan and the meetings: what it brings to an agenda, and what is said of it, tied and told in the minutes."""

import datetime as dt

import pytest

from secretariat.errors import Refused
from secretariat.models import (
    AnnotationKind,
    EntryKind,
    Headline,
    ItemKind,
    MeetingState,
    Phase,
    Reported,
    ResponsibilityRole,
)
from secretariat.services import (
    actions,
    agenda,
    blockers,
    deadlines,
    links,
    measures,
    meetings,
    mentions,
    minutes,
    phases,
    plan_state,
    proceedings,
    proposals,
    recall,
    updates,
)
from secretariat.services.mentions import Heard, Told
from secretariat.services.phases import Step
from secretariat.services.proposals import Why
from secretariat.services.updates import UpdateFacts
from secretariat.services.when import When
from tests.office import AUTUMN, DAY, Office

FIRST, LAST, NEXT = DAY - dt.timedelta(days=100), DAY, DAY + dt.timedelta(days=70)
LONG_AGO = DAY - dt.timedelta(days=300)


class Planner(Office):
    """An office with two meetings held, one ahead, and a plan whose measures each have one story."""

    def __init__(self, store) -> None:
        super().__init__(store)
        earlier = self.do(meetings.create, self.group, date=FIRST)
        for key in (earlier, self.meeting):
            self.do(meetings.mark, key, MeetingState.HELD, on=LAST)
        self.planned()
        self.do(phases.withdraw, self.phase, on=DAY)

    def story(self, number: str, due: dt.date, *, told: dt.date | None = LAST) -> int:
        facts = measures.MeasureFacts(number=number, title=f"Toimi {number}")
        key = self.do(measures.add, self.plan, facts, on=LONG_AGO)
        self.do(phases.enter, key, Step(phase=Phase.IN_PROGRESS), on=LONG_AGO)
        self.do(deadlines.set_original, key, When("", None, due), on=LONG_AGO)
        self.do(measures.assign, key, measures.Body(self.okm), ResponsibilityRole.LEAD)
        if told:
            self.do(updates.add, key, UpdateFacts(text="Etenee."), on=told)
        return key

    def proposed(self, meeting: int | None = None, on: dt.date = NEXT):
        found = self.store.query(proposals.of_plan, meeting or self.next_meeting, on)
        return {one.measure.number: one for one in found}


@pytest.fixture
def office(store) -> Planner:
    return Planner(store)


@pytest.fixture
def local(file_store) -> Planner:
    return Planner(file_store)


def test_a_meeting_is_offered_what_is_new_of_the_plan_each_with_its_reason_and_its_presenter(office):
    far = NEXT + dt.timedelta(days=400)
    office.story("S1", far)
    office.story("S2", LAST + dt.timedelta(days=10))
    office.story("S3", LAST - dt.timedelta(days=10))
    waiting = office.story("S4", far)
    blocker = office.do(blockers.add, waiting, blockers.Cause(words="lupa"), on=LONG_AGO)
    office.do(blockers.release, blocker, on=LAST + dt.timedelta(days=5))
    office.story("S5", far, told=FIRST - dt.timedelta(days=1))
    office.story("S6", far, told=None)
    risky = office.story("S7", far)
    facts = UpdateFacts(reported=Reported.AT_RISK, organization_id=office.okm)
    office.do(updates.add, risky, facts, on=LAST + dt.timedelta(days=5))
    moved = office.story("S8", far)
    office.do(deadlines.revise, moved, AUTUMN, on=LAST + dt.timedelta(days=5))
    found = office.proposed()
    stories = {number: one.why for number, one in found.items() if number.startswith("S")}
    assert stories == {
        "S2": (Why.LATE,), "S4": (Why.RELEASED,), "S5": (Why.SILENT,), "S6": (Why.SILENT,), "S7": (Why.AT_RISK,),
        "S8": (Why.REVISION,),
    }  # fmt: skip
    order = [one.why[0] for one in office.store.query(proposals.of_plan, office.next_meeting, NEXT)]
    assert order == sorted(order), "what is to be decided comes first"
    assert found["S2"].reason("en") == "Late by 60 days since the last meeting"
    assert AUTUMN.words in found["S8"].reason("en")
    assert "24" in found["S5"].reason("en") or str(FIRST.year) in found["S5"].reason("en")
    assert {one.presenter.person_id for number, one in found.items() if number.startswith("S")} == {office.member}
    assert all(number in one.title for number, one in found.items())


def test_what_is_brought_is_tied_presented_before_the_closing_items_and_not_offered_again(local):
    late = local.story("S2", LAST + dt.timedelta(days=10))
    wanted = [proposals.wanted(local.proposed()["S2"])]
    [made] = local.do(proposals.bring, local.next_meeting, wanted)
    items = local.store.query(agenda.of_meeting, local.next_meeting)
    item = next(one for one in items if one.id == made)
    assert (item.kind, [one.person_id for one in item.presenters]) == (ItemKind.FOLLOW_UP, [local.member])
    assert items.index(item) < len(items) - 1
    assert local.store.query(links.of_item, made) == [late]
    assert "S2" not in local.proposed()
    local.store.undo()
    assert "S2" in local.proposed()
    assert len(local.store.query(agenda.of_meeting, local.next_meeting)) == len(items) - 1


def test_a_group_without_a_plan_or_without_meetings_is_offered_nothing_it_cannot_know(file_store):
    office = Office(file_store)
    assert file_store.query(proposals.of_plan, office.next_meeting, NEXT) == []
    assert file_store.query(mentions.of_meeting, office.meeting) == []
    office.planned()
    found = file_store.query(proposals.of_plan, office.meeting, DAY)
    assert [one.why for one in found if Why.SILENT in one.why] == []


def test_what_is_said_of_measures_is_kept_with_speaker_seat_day_item_and_entry_in_one_step(office):
    store = office.store
    text = minutes.EntryText(
        "told", "Öhman totesi, että 1.1 on aikataulussa ja 1.2 viivästyy.", EntryKind.SPEECH,
        spans=(minutes.Span(AnnotationKind.SPEAKER, 0, 5, office.deputy),),
    )  # fmt: skip
    entry = office.do(minutes.write, office.item, [text])["told"]
    index = mentions.index(store.query(mentions.of_group, office.group))
    heard = mentions.read(text.text, index, "fi", after=12)
    assert heard.told == (
        Told(office.measure, Reported.AS_PLANNED, "1.1 on aikataulussa."),
        Told(office.other_measure, Reported.DELAYED, "1.2 viivästyy."),
    )
    first, second = office.do(mentions.take, entry, heard)
    one = next(row for row in store.query(updates.of_measure, office.measure) if row.id == first)
    facts = one.facts
    assert (one.on, facts.organization_id, facts.person_id) == (DAY, office.okm, office.deputy)
    assert (facts.item_id, facts.entry_id) == (office.item, entry)
    tied = store.query(mentions.of_items, [office.item])
    assert tied.entries == {entry: (office.measure, office.other_measure)}
    assert tied.told == {entry: {office.measure: Reported.AS_PLANNED, office.other_measure: Reported.DELAYED}}
    again = Heard(told=(Told(office.measure, None, "1.1 odottaa."),))
    assert office.do(mentions.take, entry, again) == [first], "told anew, not twice"
    store.undo()
    store.undo()
    assert store.query(mentions.of_items, [office.item]).entries == {}
    assert second not in {row.id for row in store.query(updates.of_measure, office.other_measure)}


def test_a_tie_goes_with_an_entry_that_becomes_an_action_and_back(office):
    store = office.store
    office.do(mentions.tie, office.entry, [office.measure])
    office.do(proceedings.take_offer, office.entry, EntryKind.ACTION, owners=[actions.OwnerRow(office.okm)])
    [link] = [one for one in store.query(links.of_measures, [office.measure])[office.measure] if one.target.action_id]
    assert link.action.entry_id == office.entry
    assert [one.text for one in _beside(office)[office.measure].open_actions] == ["Ahjola totesi, että asia etenee."]
    office.do(minutes.set_kind, [office.entry], EntryKind.AGREEMENT)
    assert store.query(mentions.of_items, [office.item]).entries == {office.entry: (office.measure,)}
    office.do(mentions.tie, office.entry, [office.other_measure])
    assert store.query(mentions.of_items, [office.item]).entries == {office.entry: (office.other_measure,)}


def _beside(office):
    found = office.store.query(recall.context, office.item).measures
    return {one.row.id: one for one in found}


def test_a_deadline_is_approved_in_its_item_on_the_day_of_the_meeting(local):
    text = minutes.EntryText("approved", "Hyväksyttiin uusi määräaika.")
    with pytest.raises(Refused):
        local.do(mentions.approve_deadline, local.proposal, local.items[0], minutes.EntryText("x", "\x00"))
    assert local.proposal in {one.id for one in local.store.query(deadlines.to_approve, local.plan).values()}
    local.do(mentions.approve_deadline, local.proposal, local.item, text)
    kept = next(one for one in local.store.query(deadlines.of_measure, local.measure) if one.id == local.proposal)
    assert (kept.approved_on, kept.item_id) == (DAY, local.item)
    assert local.store.query(minutes.of_item, local.item)[-1].text == text.text


def test_the_first_page_hears_how_the_plan_stands(local):
    local.story("S2", LAST + dt.timedelta(days=10))
    soon = local.story("S3", NEXT + dt.timedelta(days=5))
    state = local.store.query(plan_state.of_plan, local.plan, on=NEXT)
    assert [row.number for row in state.late] == ["S2"]
    assert [row.id for row in state.upcoming] == [soon]
    assert [row.id for row, _ in state.to_approve] == [local.measure]
    assert state.counts.of(Headline.LATE) == 1
    assert state.since == LAST
    assert [move.row.number for move in state.changes.into(Headline.LATE)] == ["S2"]


def test_an_item_about_one_measure_lets_a_turn_speak_of_it_without_its_name():
    index = mentions.index([mentions.MeasureName(1, 1, "T1", "Opas"), mentions.MeasureName(2, 1, "T2", "")])
    said = "Korpi totesi, että työ on aikataulussa."
    assert mentions.read(said, index, "fi", after=12, item=[1]).told[0].measure_id == 1
    assert mentions.read(said, index, "fi", after=12, item=[1, 2]) == Heard()
    assert mentions.read("T2 odottaa lakia.", index, "fi").told == (Told(2, None, "T2 odottaa lakia."),)
