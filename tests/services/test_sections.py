"""Sections of groups that decide: without a gap or a double, whatever happens to items, meetings and steps."""

import datetime as dt
import random
from contextlib import closing, suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from secretariat.errors import Refused
from secretariat.models import (
    AgendaItem,
    HandlingOutcome,
    ItemState,
    Meeting,
    MeetingState,
    Presence,
    Quorum,
    Section,
    SectionNumbering,
)
from secretariat.services import (
    agenda,
    approvals,
    attendance,
    backlog,
    groups,
    handlings,
    matter_agenda,
    matters,
    meetings,
    proceedings,
    quorum,
    sections,
)
from secretariat.services.matters import MatterFacts
from tests.conftest import fixed_sources, open_at
from tests.deciding import Deciding
from tests.office import DAY, Office

ON = DAY + dt.timedelta(days=200)


@pytest.fixture
def office(file_store):
    return Deciding(file_store)


def shown(o, meeting) -> list[tuple[int, bool]]:
    found = o.store.query(sections.of_meeting, meeting)
    return [(row.number, row.is_given) for row in found.values()]


def kept(o) -> dict[str, list[int]]:
    """The numbers that have been given, by series, in order."""
    found: dict[str, list[int]] = {}
    for one in o.store.query(lambda s: s.exec(select(Section)).all()):
        found.setdefault(one.series, []).append(one.number)
    return {series: sorted(numbers) for series, numbers in found.items()}


def test_sections_are_shown_as_they_would_be_and_given_for_good_over_the_year(office):
    o = office
    count = len(shown(o, o.meeting))
    assert shown(o, o.meeting) == [(number, False) for number in range(1, count + 1)]
    following = o.do(meetings.create, o.group, date=DAY + dt.timedelta(days=7))
    assert shown(o, following)[0] == (count + 1, False)
    with pytest.raises(Refused, match="without a section number"):
        o.do(sections.give, following)
    o.do(sections.give, o.meeting)
    assert shown(o, o.meeting) == [(number, True) for number in range(1, count + 1)]
    assert o.store.query(lambda s: handlings.one(s, o.own)).section == "§ 4"
    o.do(sections.give, following)
    assert kept(o) == {str(DAY.year): list(range(1, count + len(shown(o, following)) + 1))}
    with pytest.raises(Refused, match="already"):
        o.do(sections.give, following)
    late = o.do(agenda.add, o.meeting, "Kiireellinen asia", after_id=o.items[0])
    added = o.store.query(sections.of_item, late)
    assert (added.number, added.is_given) == (count + len(shown(o, following)) + 1, False)


def test_each_meeting_begins_from_one_where_the_group_numbers_so(office):
    o = office
    o.decide(section_numbering=SectionNumbering.MEETING)
    o.do(sections.give, o.next_meeting)
    o.do(sections.give, o.meeting)
    assert [numbers[:2] for numbers in kept(o).values()] == [[1, 2], [1, 2]]


def test_a_sub_item_stands_in_the_section_of_its_item(office):
    o = office
    assert o.store.query(sections.of_item, o.sub_item) == o.store.query(sections.of_item, o.items[2])


def test_an_item_with_its_number_is_never_removed_nor_its_meeting(office):
    o = office
    o.do(sections.give, o.meeting)
    for what in (
        lambda: o.do(agenda.remove, o.items[3]),
        lambda: o.do(agenda.move, o.items[3], 0, parent_id=o.items[4]),
        lambda: o.do(meetings.remove, o.meeting),
    ):
        with pytest.raises(Refused):
            what()
    o.do(backlog.put_item, o.items[3])
    assert o.items[3] in [row.id for row in o.store.query(agenda.of_meeting, o.meeting)]
    before = shown(o, o.meeting)
    o.do(matter_agenda.settle, o.own, HandlingOutcome.TABLED)
    o.do(proceedings.drop, o.items[4])
    assert shown(o, o.meeting) == before


def test_approval_numbers_what_lacks_a_number_and_locks_what_the_numbers_rest_on(office):
    o = office
    following = o.do(meetings.create, o.group, date=DAY + dt.timedelta(days=7))
    o.do(sections.give, o.meeting)
    for meeting in (o.meeting, following):
        o.do(meetings.mark, meeting, MeetingState.HELD, on=DAY)
    o.do(approvals.approve, following, on=ON)
    numbers = kept(o)
    while o.store.undo_label:
        with suppress(Refused):  # what others rest on is told, and stays
            o.store.undo()
    assert kept(o) == numbers
    with pytest.raises(Refused, match="approved"):
        o.do(agenda.remove, o.store.query(agenda.of_meeting, following)[0].id)


def test_an_advising_group_has_no_sections_and_is_refused_with_a_sentence(office):
    o = office
    o.decide(decides=False)
    assert shown(o, o.meeting) == []
    with pytest.raises(Refused, match="decides"):
        o.do(sections.give, o.meeting)
    assert o.store.query(quorum.of_meeting, o.meeting) is None


@pytest.mark.parametrize(
    ("rule", "members", "needed"),
    [
        (Quorum.MORE_THAN_HALF, 9, 5),
        (Quorum.MORE_THAN_HALF, 10, 6),
        (Quorum.TWO_THIRDS, 9, 6),
        (Quorum.TWO_THIRDS, 10, 7),
        (Quorum.CHAIR_AND_HALF, 9, 5),
        (Quorum.CHAIR_AND_HALF, 10, 5),
        (Quorum.NONE, 9, 0),
    ],
)
def test_so_many_members_are_needed_by_each_rule(rule, members, needed):
    assert quorum.needed(rule, members) == needed


def test_quorum_counts_each_place_once_and_without_the_disqualified(office):
    o = office
    o.decide(quorum=Quorum.CHAIR_AND_HALF)
    row = o.store.query(quorum.of_meeting, o.meeting)
    assert (row.members, row.present, row.needed, row.is_quorate) == (2, 1, 1, False)
    assert row.told("en") == "The group is not quorate: neither the chair nor a vice-chair is present."
    o.do(attendance.record, o.meeting, o.deputy, Presence.PRESENT, seat_id=o.seat)
    o.do(attendance.record, o.meeting, o.chair, Presence.REMOTE)
    row = o.store.query(quorum.of_meeting, o.meeting)
    assert (row.present, row.is_quorate) == (2, True)
    o.decide(quorum=Quorum.TWO_THIRDS)
    o.do(attendance.record, o.meeting, o.chair, Presence.ABSENT)
    row = o.store.query(quorum.of_meeting, o.meeting)
    assert row.told("en") == "The group is not quorate: 1 of 2 members are present, but 2 are needed."


class Walk:
    """A group that decides, walked through by chance."""

    def __init__(self, store, numbering: SectionNumbering, chance: random.Random) -> None:
        self.store, self.chance = store, chance
        self.office = Office(store)
        facts = store.query(groups.one, self.office.group).facts
        self.do(groups.change, self.office.group, replace(facts, decides=True, section_numbering=numbering))
        self.numbering = numbering
        self.day = DAY + dt.timedelta(days=100)

    def do(self, command, *args, **kwargs):
        try:
            return self.store.execute(command, *args, **kwargs).value
        except Refused:
            return None

    def step(self, name: str) -> None:
        getattr(self, f"_{name}")()
        self.check()

    def check(self) -> None:
        """No gap and no double in a series; what is shown follows on."""
        given = self.store.query(lambda s: s.exec(select(Section)).all())
        by_series: dict[str, list[int]] = {}
        for one in given:
            by_series.setdefault(one.series, []).append(one.number)
        for numbers in by_series.values():
            assert sorted(numbers) == list(range(1, len(numbers) + 1))
        items = {key: row.state for key, row in self._items().items()}
        assert {one.item_id for one in given} <= set(items)
        for meeting in self._meetings():
            rows = self.store.query(sections.of_meeting, meeting)
            numbers = [row.number for row in rows.values()]
            assert len(set(numbers)) == len(numbers)
            waiting = [row.number for row in rows.values() if not row.is_given]
            assert waiting == list(range(waiting[0], waiting[0] + len(waiting))) if waiting else True
            if waiting and self.numbering is SectionNumbering.MEETING:
                assert sorted(numbers) == list(range(1, len(numbers) + 1))

    def _meetings(self) -> list[int]:
        query = select(Meeting.id).where(Meeting.group_id == self.office.group)
        return sorted(self.store.query(lambda s: s.exec(query).all()))

    def _items(self) -> dict[int, AgendaItem]:
        return {one.id: one for one in self.store.query(lambda s: s.exec(select(AgendaItem)).all())}

    def _meeting(self) -> int:
        return self.chance.choice(self._meetings() or [0])

    def _item(self) -> int:
        return self.chance.choice(sorted(self._items()) or [0])

    def _add_item(self) -> None:
        self.do(agenda.add, self._meeting(), "Asia")

    def _add_meeting(self) -> None:
        self.do(meetings.create, self.office.group, date=self.day + dt.timedelta(days=self.chance.randint(-90, 90)))

    def _put(self) -> None:
        made = self.do(matters.add, self.office.group, MatterFacts(title="Asia valmisteltavaksi"))
        self.do(matter_agenda.put, made, self._meeting())

    def _settle(self) -> None:
        found = self.store.query(lambda s: [row.id for key in self._meetings() for row in
                                            handlings.of_meeting(s, key).values()])  # fmt: skip
        if found:
            outcome = self.chance.choice([HandlingOutcome.TABLED, HandlingOutcome.WITHDRAWN, HandlingOutcome.NOTED])
            self.do(matter_agenda.settle, self.chance.choice(found), outcome)

    def _carry(self) -> None:
        found = self.store.query(lambda s: [row.id for key in self._meetings() for row in
                                            handlings.of_meeting(s, key).values()])  # fmt: skip
        if found:
            self.do(matter_agenda.carry, self.chance.choice(found), self._meeting())

    def _move(self) -> None:
        self.do(agenda.move, self._item(), self.chance.randint(0, 4))

    def _remove(self) -> None:
        self.do(agenda.remove, self._item())

    def _drop(self) -> None:
        self.do(self.chance.choice([proceedings.drop, proceedings.postpone, proceedings.reinstate]), self._item())

    def _aside(self) -> None:
        self.do(backlog.put_item, self._item())

    def _give(self) -> None:
        self.do(sections.give, self._meeting())

    def _approve(self) -> None:
        meeting = self._meeting()
        self.do(meetings.mark, meeting, MeetingState.HELD, on=self.day)
        self.do(approvals.approve, meeting, on=ON + dt.timedelta(days=400))

    def _reopen(self) -> None:
        self.do(approvals.reopen, self._meeting(), because="korjataan", login=self.store.login)

    def _cancel(self) -> None:
        self.do(meetings.mark, self._meeting(), MeetingState.CANCELLED, on=self.day)

    def _remove_meeting(self) -> None:
        self.do(meetings.remove, self._meeting())

    def _undo(self) -> None:
        with suppress(Refused):
            self.store.undo()

    def _redo(self) -> None:
        with suppress(Refused):
            self.store.redo()


STEPS = ["add_item", "add_meeting", "put", "settle", "carry", "move", "remove", "drop", "aside", "give", "give", "give",
         "approve", "reopen", "cancel", "remove_meeting", "undo", "undo", "undo", "redo", "redo"]  # fmt: skip


@pytest.mark.parametrize("numbering", SectionNumbering)
def test_no_walk_leaves_a_gap_or_a_double(tmp_path_factory, numbering):
    @settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True,
              phases=[Phase.generate])  # fmt: skip
    @given(st.integers(0, 2**32))
    def walk(seed):
        place = tmp_path_factory.mktemp("walk") / "test.secretariat"
        with closing(open_at(place, fixed_sources())) as store:
            walked = Walk(store, numbering, random.Random(seed))
            for _ in range(45):
                walked.step(walked.chance.choice(STEPS))

    walk()


def test_what_is_dropped_before_anything_was_written_takes_no_number(office):
    o = office
    before = len(shown(o, o.meeting))
    o.do(proceedings.drop, o.items[3])
    assert len(shown(o, o.meeting)) == before - 1
    assert o.store.query(agenda.of_meeting, o.meeting)[-2].state is ItemState.DROPPED
