"""Who takes part: seats and their holders, capacities, times, and the order in which participants are listed."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.models import Capacity, Holding, Presence, Response, SeatRole
from secretariat.services import attendance, meetings, seats
from tests.office import DAY


@pytest.fixture
def office(lent):
    return lent


@pytest.fixture
def store(lent):
    return lent.store


def listed(office):
    return office.store.query(attendance.of_meeting, office.meeting)


def of(office, person):
    return next(row for row in listed(office) if row.person and row.person.id == person)


def record(office, person, presence=Presence.PRESENT, **more):
    office.do(attendance.record, office.meeting, person, presence, **more)
    return of(office, person)


@pytest.mark.parametrize(
    ("who", "more", "capacity", "seated", "stands_in_for"),
    [
        ("member", {}, Capacity.MEMBER, "seat", ""),
        ("chair", {}, Capacity.CHAIR, "chair_seat", ""),
        ("deputy", {}, Capacity.DEPUTY, "seat", "Öhman"),
        ("expert", {}, Capacity.EXPERT, None, ""),
        ("nobody", {"seat_id": "seat"}, Capacity.SUBSTITUTE, "seat", "Öhman"),
        ("nobody", {"seat_id": "other_seat"}, Capacity.SUBSTITUTE, "other_seat", ""),
        ("deputy", {"capacity": Capacity.EXPERT}, Capacity.EXPERT, None, ""),
        ("chair", {"capacity": Capacity.MEMBER}, Capacity.MEMBER, "chair_seat", ""),
    ],
)
def test_the_capacity_follows_from_the_seat(office, who, more, capacity, seated, stands_in_for):
    more = {name: getattr(office, value) if name == "seat_id" else value for name, value in more.items()}
    row = record(office, getattr(office, who), **more)
    assert row.capacity is capacity
    assert row.seat_id == (getattr(office, seated) if seated else None)
    assert row.stands_in_for == stands_in_for


def test_ones_own_seat_comes_before_a_deputys(office):
    office.do(seats.hold, office.chair_seat, office.member, holding=Holding.DEPUTY)
    office.do(attendance.remove, office.meeting, office.member)
    row = record(office, office.member)
    assert (row.seat_id, row.capacity, row.stands_in_for) == (office.seat, Capacity.MEMBER, "")
    office.do(attendance.remove, office.meeting, office.member)
    row = record(office, office.member, seat_id=office.chair_seat)
    assert (row.seat_id, row.capacity, row.stands_in_for) == (office.chair_seat, Capacity.DEPUTY, "Ahjola")


@pytest.mark.parametrize(
    ("day", "member"),
    [(DAY, "member"), (DAY + dt.timedelta(days=1), "expert"), (dt.date(2025, 12, 31), None)],
)
def test_the_member_is_the_one_of_that_day(office, day, member):
    office.do(attendance.remove, office.meeting, office.member)
    office.do(seats.change_period, office.membership, starts=dt.date(2026, 1, 1), ends=DAY)
    office.do(seats.hold, office.seat, office.expert, starts=DAY + dt.timedelta(days=1))
    office.do(meetings.reschedule, office.meeting, date=day, starts=None, ends=None, place="")
    row = next(row for row in listed(office) if row.seat_id == office.seat)
    assert (row.person.id if row.person else None) == (getattr(office, member) if member else None)


def test_a_seat_of_another_time_is_not_listed(office):
    office.do(
        seats.change, office.other_seat, role=SeatRole.MEMBER, organization_id=office.vm, ends=dt.date(2026, 1, 1)
    )
    assert office.other_seat not in {row.seat_id for row in listed(office)}
    assert office.other_seat in {row.id for row in office.store.query(seats.of_group, office.group)}


def test_a_person_may_come_back_and_each_stay_has_its_times(office):
    office.do(attendance.set_times, office.stay, arrived=dt.time(13), left=dt.time(13, 40))
    second = office.do(attendance.return_to, office.meeting, office.member, arrived=dt.time(14, 5))
    office.do(attendance.set_times, second, arrived=dt.time(14, 5), left=None)
    row = of(office, office.member)
    assert [(one.arrived, one.left) for one in row.stays] == [
        (dt.time(13), dt.time(13, 40)),
        (dt.time(14, 5), None),
    ]
    assert len([one for one in listed(office) if one.person and one.person.id == office.member]) == 1


def test_an_invited_expert_is_there_for_certain_items(office):
    record(office, office.expert)
    office.do(attendance.set_items, office.meeting, office.expert, [office.item, office.sub_item, office.item])
    assert [one.item_number for one in of(office, office.expert).stays] == ["3", "4a"]
    office.do(attendance.set_items, office.meeting, office.expert, [])
    assert [one.item_id for one in of(office, office.expert).stays] == [None]


def test_an_answer_and_a_presence_are_kept_apart(office):
    office.do(attendance.answer, office.meeting, office.chair, Response.PREVENTED)
    assert (of(office, office.chair).response, of(office, office.chair).is_there) == (Response.PREVENTED, False)
    record(office, office.chair, Presence.REMOTE)
    row = of(office, office.chair)
    assert (row.response, row.presence, row.is_there) == (Response.PREVENTED, Presence.REMOTE, True)


def test_whom_nobody_represented_is_told_once_for_each_organization(office):
    def missing():
        return [row.label("fi") for row in attendance.unrepresented(listed(office))]

    assert missing() == ["VM"], "both its seats were empty"
    record(office, office.member, Presence.ABSENT)
    assert missing() == ["VM", "OKM"]
    record(office, office.deputy)
    record(office, office.expert, seat_id=office.other_seat)
    assert missing() == []


def test_the_vice_chair_who_chaired_is_the_chair(office):
    record(office, office.chair, Presence.ABSENT)
    assert attendance.chair_of(listed(office)).person.id == office.chair
    record(office, office.deputy)
    office.do(attendance.set_capacity, office.meeting, office.deputy, Capacity.CHAIR)
    assert attendance.chair_of(listed(office)).person.id == office.deputy
    assert attendance.chair_of([]) is None


PEOPLE = ("chair", "member", "deputy", "expert", "nobody")
WALK = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from((None, "seat", "other_seat", "chair_seat")),
        st.sampled_from((None, *Capacity)),
        st.sampled_from(tuple(Presence)),
    ),
    max_size=8,
)
ROLES = st.lists(st.sampled_from(tuple(SeatRole)), min_size=3, max_size=3)


@settings(max_examples=15, deadline=None)
@given(walk=WALK, roles=ROLES)
def test_participants_stand_in_order_of_role_and_each_once(settled, walk, roles):
    office, steps = settled, len(settled.store._history.done)
    for seat, role in zip((office.chair_seat, office.seat, office.other_seat), roles, strict=True):
        office.do(seats.change, seat, role=role, organization_id=office.vm)
    for who, seat, capacity, presence in walk:
        person = getattr(office, who)
        office.do(attendance.remove, office.meeting, person)
        record(office, person, presence, seat_id=getattr(office, seat) if seat else None, capacity=capacity)
    rows = listed(office)
    people = [row.person.id for row in rows if row.person]
    assert len(people) == len(set(people))
    by_id = {row.id: row for row in office.store.query(seats.on, office.group, DAY)}
    seated = [by_id[row.seat_id] for row in rows if row.seat_id]
    order = [(list(SeatRole).index(seat.role), seat.position) for seat in seated]
    assert order == sorted(order)
    others = [row.seat_id is None for row in rows]
    assert others == sorted(others), "experts come last"
    while len(office.store._history.done) > steps:
        office.store.undo()


@settings(max_examples=20, deadline=None)
@given(moves=st.lists(st.tuples(st.integers(0, 2), st.integers(-1, 4)), max_size=6))
def test_moving_seats_keeps_them_all_and_only_among_their_role(settled, moves):
    office, steps = settled, len(settled.store._history.done)
    members = [office.seat, office.other_seat, office.do(seats.add, office.group)]
    expected = list(members)
    for which, place in moves:
        office.do(seats.move, members[which], place)
        expected.remove(members[which])
        expected.insert(max(0, min(place, 2)), members[which])
    assert [row.id for row in office.store.query(seats.of_group, office.group)] == [office.chair_seat, *expected]
    while len(office.store._history.done) > steps:
        office.store.undo()


@pytest.mark.parametrize(
    ("starts", "ends", "fits"),
    [
        (None, dt.date(2025, 12, 31), True),
        (None, dt.date(2026, 1, 1), False),
        (dt.date(2027, 1, 1), None, True),
        (dt.date(2026, 12, 31), dt.date(2027, 5, 1), False),
        (None, None, False),
    ],
)
def test_members_of_one_seat_follow_each_other(office, starts, ends, fits):
    office.do(seats.change_period, office.membership, starts=dt.date(2026, 1, 1), ends=dt.date(2026, 12, 31))
    if fits:
        office.do(seats.hold, office.seat, office.expert, starts=starts, ends=ends)
    else:
        with pytest.raises(Exception, match="The seat has a member already: Eero Öhman"):
            office.do(seats.hold, office.seat, office.expert, starts=starts, ends=ends)


def test_a_person_may_be_deputy_in_several_seats_and_sit_in_several_groups(office):
    office.do(seats.hold, office.other_seat, office.deputy, holding=Holding.DEPUTY)
    office.do(seats.hold, office.chair_seat, office.deputy, holding=Holding.DEPUTY)
    held = [seat.id for seat in office.store.query(seats.on, office.group, DAY) for one in seat.deputies_on(DAY)
            if one.person.id == office.deputy]  # fmt: skip
    assert sorted(held) == sorted([office.chair_seat, office.seat, office.other_seat])
