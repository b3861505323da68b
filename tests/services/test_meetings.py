"""Meetings: their numbers, the items that come by themselves, and what is odd about a day."""

import datetime as dt

import pytest

from secretariat.errors import Refused
from secretariat.models import ItemKind, MeetingState, MinutesKind, Numbering
from secretariat.services import actions, agenda, groups, hints, meetings, minutes
from secretariat.services.names import Names
from tests.office import DAY

JANUARY, NOVEMBER = dt.date(2027, 1, 14), dt.date(2026, 11, 12)


@pytest.fixture
def office(lent):
    return lent


@pytest.fixture
def store(lent):
    return lent.store


def numbers(store, group):
    return [row.number for row in reversed(store.query(meetings.of_group, group))]


def a_group(office, **facts):
    return office.do(groups.add, groups.GroupFacts(name=Names(fi="Toinen"), **facts))


def test_numbers_run_on_over_the_years(store, office):
    group = a_group(office)
    for day in (NOVEMBER, JANUARY, JANUARY.replace(year=2028)):
        office.do(meetings.create, group, date=day)
    assert numbers(store, group) == ["1", "2", "3"]


def test_numbers_restart_each_year_where_the_group_has_it_so(store, office):
    group = a_group(office, numbering=Numbering.YEARLY)
    for day in (NOVEMBER, NOVEMBER + dt.timedelta(days=28), JANUARY, JANUARY.replace(month=2)):
        office.do(meetings.create, group, date=day)
    assert numbers(store, group) == ["1/2026", "2/2026", "1/2027", "2/2027"]
    office.do(meetings.create, group, date=NOVEMBER - dt.timedelta(days=7))
    assert numbers(store, group)[0] == "3/2026", "nothing is renumbered"


def test_a_group_that_changes_its_numbering_keeps_the_numbers_there_are(store, office):
    group = a_group(office)
    office.do(meetings.create, group, date=NOVEMBER)
    facts = store.query(groups.one, group).facts
    office.do(groups.change, group, groups.GroupFacts(name=facts.name, numbering=Numbering.YEARLY))
    office.do(meetings.create, group, date=JANUARY)
    assert numbers(store, group) == ["1", "1/2027"]


def test_a_meeting_moved_into_another_year_bears_that_year(store, office):
    group = a_group(office, numbering=Numbering.YEARLY)
    moved = office.do(meetings.create, group, date=NOVEMBER)
    office.do(meetings.create, group, date=JANUARY, number=4)
    where = {"starts": None, "ends": None, "place": ""}
    office.do(meetings.reschedule, moved, date=JANUARY + dt.timedelta(days=7), **where)
    assert numbers(store, group) == ["4/2027", "1/2027"]
    with pytest.raises(Refused, match="The number 4/2027 is used already, by the meeting of 2027-01-14"):
        office.do(meetings.reschedule, moved, date=NOVEMBER.replace(year=2027), number=4, **where)


def test_a_number_typed_is_taken_and_counted_on_from(store, office):
    group = a_group(office)
    for number in (5, None, None):
        office.do(meetings.create, group, date=NOVEMBER, number=number)
    assert sorted(numbers(store, group)) == ["5", "6", "7"]


def test_a_meeting_has_the_usual_time_and_place_where_none_is_given(store, office):
    row = store.query(meetings.one, office.meeting)
    assert (row.starts, row.ends, row.place) == (dt.time(13), dt.time(15), "Neuvotteluhuone 3")
    other = store.query(meetings.one, office.do(meetings.create, office.group, date=DAY, starts=dt.time(9), place=""))
    assert (other.starts, other.ends, other.place) == (dt.time(9), None, "")


@pytest.mark.parametrize(
    ("language", "kind", "second", "last"),
    [
        ("fi", MinutesKind.MEMO, "Edellisen kokouksen muistion hyväksyminen", "Kokouksen päättäminen"),
        ("fi", MinutesKind.MINUTES, "Edellisen kokouksen pöytäkirjan hyväksyminen", "Kokouksen päättäminen"),
        ("sv", MinutesKind.MEMO, "Godkännande av promemorian från föregående möte", "Mötets avslutande"),
        ("en", MinutesKind.MINUTES, "Approval of the minutes of the previous meeting", "Closing of the meeting"),
    ],
)
def test_standing_items_come_in_the_words_of_the_group(store, office, language, kind, second, last):
    group = a_group(office, language=language, minutes_kind=kind)
    items = store.query(agenda.of_meeting, office.do(meetings.create, group, date=DAY))
    assert [row.number for row in items] == ["1", "2", "3", "4", "5"]
    assert (items[1].title, items[-1].title) == (second, last)


def test_closing_items_come_last_and_later_changes_leave_older_meetings_alone(store, office):
    group = a_group(office)
    standing = [
        groups.StandingRow("Päättäminen", closing=True),
        groups.StandingRow("Avaus", duration=5),
        groups.StandingRow("Katsaus", ItemKind.FOLLOW_UP, 30),
    ]
    office.do(groups.set_standing, group, standing)
    before = office.do(meetings.create, group, date=DAY)
    office.do(groups.set_standing, group, [])
    after = office.do(meetings.create, group, date=DAY)
    rows = store.query(agenda.of_meeting, before)
    assert [(row.title, row.kind, row.duration) for row in rows] == [
        ("Avaus", ItemKind.FORMAL, 5),
        ("Katsaus", ItemKind.FOLLOW_UP, 30),
        ("Päättäminen", ItemKind.FORMAL, None),
    ]
    assert store.query(agenda.of_meeting, after) == []


def test_a_standing_item_that_stays_keeps_its_row(store, office):
    first, *_, last = store.query(groups.standing, office.group)
    office.do(groups.set_standing, office.group, [last, first])
    kept = store.query(groups.standing, office.group)
    assert [row.id for row in kept] == [last.id, first.id]


@pytest.mark.parametrize(
    ("day", "odd"),
    [
        (dt.date(2026, 11, 27), []),
        (dt.date(2026, 11, 28), ["The day is a Saturday."]),
        (dt.date(2026, 11, 29), ["The day is a Sunday."]),
        (dt.date(2026, 11, 26), ["The group has another meeting on that day."]),
        (dt.date(2025, 12, 31), ["The day lies outside the term of the group."]),
        (dt.date(2028, 1, 8), ["The day is a Saturday.", "The day lies outside the term of the group."]),
    ],
)
def test_an_odd_day_is_said_and_never_forbidden(store, office, day, odd):
    facts = store.query(groups.one, office.group).facts
    term = {"term_starts": dt.date(2026, 1, 1), "term_ends": dt.date(2027, 12, 31)}
    office.do(groups.change, office.group, groups.GroupFacts(name=facts.name, **term))
    found = store.query(hints.of_day, office.group, day, on=dt.date(2025, 12, 1))
    assert [one.said("en") for one in found] == odd
    office.do(meetings.create, office.group, date=day)


def test_a_meeting_remembers_when_it_was_invited(store, office):
    def invited():
        return store.query(meetings.one, office.meeting).invited_on

    for state, on, then in (
        (MeetingState.INVITED, DAY, DAY),
        (MeetingState.HELD, NOVEMBER, DAY),
        (MeetingState.INVITED, JANUARY, DAY),
        (MeetingState.PREPARING, JANUARY, None),
        (MeetingState.INVITED, JANUARY, JANUARY),
    ):
        office.do(meetings.mark, office.meeting, state, on=on)
        assert invited() == then


def test_a_removed_meeting_takes_all_that_hangs_on_it_and_leaves_words_of_others(store, office):
    office.do(actions.set_due, office.action, actions.Due("seuraavaan kokoukseen", meeting_id=office.next_meeting))
    office.do(meetings.remove, office.next_meeting)
    row, _old = store.query(actions.of_group, office.group)
    assert (row.due.words, row.due.meeting_id, row.latest) == ("seuraavaan kokoukseen", None, None)
    office.do(meetings.remove, office.meeting)
    assert {row.id for row in store.query(meetings.of_group, office.group)} == {office.old, office.older}
    assert [row.meeting_id for row in store.query(actions.of_group, office.group)] == [office.old]
    assert store.query(minutes.of_meeting, office.meeting) == {}
    store.undo()
    assert len(store.query(minutes.of_item, office.item)) == 2


def test_a_due_date_moves_with_the_meeting_it_is_tied_to(store, office):
    office.do(actions.set_due, office.action, actions.Due("seuraavaan kokoukseen", meeting_id=office.next_meeting))
    office.do(meetings.reschedule, office.next_meeting, date=JANUARY, starts=None, ends=None, place="")
    row = next(row for row in store.query(actions.of_group, office.group, only_open=True) if row.id == office.action)
    assert (row.latest, row.due_meeting, row.printed_number) == (JANUARY, "2", "1/1")
    assert row.is_late(JANUARY + dt.timedelta(days=1))
    assert not row.is_late(JANUARY)
