"""The register of a group: numbers given once and for good, what is listed, and own actions and attendance beside."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlmodel import select

from secretariat.models import (
    ActionState,
    Capacity,
    EntryKind,
    MeetingState,
    Presence,
    RegisterNumber,
    RegisterNumbering,
)
from secretariat.services import (
    COMMANDS,
    actions,
    agenda,
    approvals,
    attendance,
    command,
    groups,
    meetings,
    minutes,
    own_actions,
    papers,
    phrases,
    presences,
    register,
)
from secretariat.services.register import Filter, Standing
from tests.office import DAY, Office

LATER = DAY + dt.timedelta(days=90)


@pytest.fixture
def office(file_store):
    made = Office(file_store)
    made.do(minutes.write, made.item, [
        minutes.EntryText("sovittu", "Sovittiin, että OKM vie asiaa.", EntryKind.AGREEMENT),
        minutes.EntryText("linjattu", "Linjattiin jatkosta.", EntryKind.STEER),
    ])  # fmt: skip
    made.do(minutes.write, made.items[0], [minutes.EntryText("hyvä", "Asialista hyväksyttiin.", EntryKind.DECISION)])
    return made


def approve(office, meeting) -> None:
    office.do(meetings.mark, meeting, MeetingState.HELD, on=DAY)
    office.do(approvals.approve, meeting, on=LATER)


def listed(office, **wanted) -> list[tuple[str, str]]:
    rows = office.store.query(register.of_group, office.group, on=LATER, wanted=Filter(**wanted))
    return [(row.number, row.text) for row in rows]


def numbered(office, **wanted) -> dict[str, str]:
    return {text: number for number, text in listed(office, kinds=register.NUMBERED, **wanted)}


def regroup(office, **facts) -> None:
    old = office.store.query(groups.one, office.group).facts
    office.do(groups.change, office.group, replace(old, **facts))


@pytest.mark.parametrize(
    ("how", "first", "second"),
    [
        (RegisterNumbering.RUNNING, "1", "5"),
        (RegisterNumbering.YEARLY, "1/2026", "1/2027"),
        (RegisterNumbering.TERM, "1/2025", "5/2025"),
    ],
)
def test_numbers_are_given_at_the_approval_in_the_order_of_the_paper(office, how, first, second):
    regroup(office, register_numbering=how, term_starts=dt.date(2025, 5, 1))
    last = minutes.EntryText("loppu", "Kokous päätettiin.", EntryKind.DECISION)
    office.do(minutes.write, office.items[-1], [last])
    assert set(numbered(office).values()) <= {""}
    approve(office, office.meeting)
    assert next(iter(numbered(office).values())) == first
    assert [one.partition("/")[0] for one in numbered(office).values()] == ["1", "2", "3", "4"]
    assert list(numbered(office)) == [
        "Asialista hyväksyttiin.", "Sovittiin, että OKM vie asiaa.", "Linjattiin jatkosta.", "Kokous päätettiin.",
    ]  # fmt: skip
    item = office.store.query(agenda.of_meeting, office.next_meeting)[0].id
    office.do(minutes.write, item, [minutes.EntryText("uusi", "Päätettiin uudesta.", EntryKind.DECISION)])
    approve(office, office.next_meeting)
    assert numbered(office)["Päätettiin uudesta."] == second


def test_a_number_stays_when_minutes_are_reopened_and_is_not_given_twice(office):
    approve(office, office.meeting)
    office.do(approvals.reopen, office.meeting, because="Kohta puuttui.")
    between = minutes.EntryText("väli", "Linjattiin välistä.", EntryKind.STEER)
    office.do(minutes.write, office.items[0], [between], order=["väli", "hyvä"])
    office.do(minutes.write, office.item, removed=["linjattu"])
    office.do(approvals.approve, office.meeting, on=LATER)
    assert numbered(office) == {
        "Linjattiin välistä.": "4", "Asialista hyväksyttiin.": "1", "Sovittiin, että OKM vie asiaa.": "2",
    }  # fmt: skip


def test_the_list_is_filtered_by_kind_standing_owner_meeting_year_and_words(office):
    office.do(actions.set_owners, office.action, [actions.OwnerRow(office.okm)])
    office.do(actions.set_due, office.action, actions.Due("30.11.2026", DAY, DAY))
    approve(office, office.meeting)
    action = ("1/1", "OKM toimittaa selvityksen.")
    assert action in listed(office)
    assert len(listed(office)) == 4
    assert listed(office, kinds=(EntryKind.ACTION,)) == [action]
    assert listed(office, standings=(Standing.LATE,)) == [action]
    assert listed(office, organization_id=office.okm) == [action]
    assert listed(office, year=2020) == listed(office, meeting_id=office.next_meeting) == []
    assert listed(office, words="JATKOSTA") == [("3", "Linjattiin jatkosta.")]
    office.do(actions.mark, office.action, ActionState.DONE, on=LATER)
    assert listed(office, standings=(Standing.DONE,)) == [action]


def test_each_owner_has_the_actions_of_the_meeting_and_somebody_to_write_to(office):
    texts = [minutes.EntryText(f"t-{n}", f"Tehtävä {n}.", EntryKind.ACTION) for n in range(2)]
    keys = office.do(minutes.write, office.item, texts)
    given = office.store.query(actions.of_entries, list(keys.values()))
    both = [actions.OwnerRow(office.okm), actions.OwnerRow(office.vm, office.chair)]
    office.do(actions.set_owners, given[keys["t-0"]].id, both)
    office.do(meetings.mark, office.meeting, MeetingState.HELD, on=DAY)
    found = office.store.query(own_actions.of_meeting, office.meeting, on=LATER)
    told = {
        one.label("fi"): ([row.action.text for row in one.given], [to.name for to in one.to]) for one in found.owners
    }
    assert told == {"VM": (["Tehtävä 0."], ["Aino Ahjola"]), "OKM": (["Tehtävä 0."], ["Eero Öhman"])}
    every = office.store.query(own_actions.of_group, office.group, on=LATER)
    assert [one.label("fi") for one in every.owners] == ["VM", "OKM", ""]
    assert len(every.every) == 3


def test_attendance_is_counted_by_seat_and_by_person_and_those_nobody_represented_are_named(office):
    office.do(attendance.record, office.meeting, office.chair, Presence.REMOTE)
    office.do(meetings.mark, office.meeting, MeetingState.HELD, on=DAY)
    office.do(attendance.record, office.next_meeting, office.member, Presence.ABSENT)
    office.do(attendance.record, office.next_meeting, office.deputy, Presence.PRESENT, seat_id=office.seat)
    office.do(attendance.stand_in, office.next_meeting, office.deputy, office.member)
    office.do(attendance.set_capacity, office.next_meeting, office.deputy, Capacity.DEPUTY)
    office.do(meetings.mark, office.next_meeting, MeetingState.HELD, on=DAY)
    found = office.store.query(presences.of_group, office.group)
    by_seat = {one.seat_id: (one.meetings, one.present, one.remote, one.absent, one.substituted) for one in found.seats}
    assert by_seat[office.chair_seat] == (2, 1, 1, 0, 0)
    assert by_seat[office.seat] == (2, 1, 0, 0, 1)
    people = {one.name: (one.present, one.absent, one.substituted) for one in found.persons}
    assert people["Åsa Strand"] == (1, 0, 1)
    assert people["Eero Öhman"] == (1, 1, 0)
    assert [[name.said("fi") for name in one.missing] for one in found.meetings] == [[], ["valtiovarainministeriö"]]
    first = office.store.query(presences.of_group, office.group, until=DAY)
    assert [one.date for one in first.meetings] == [DAY]


def test_a_phrase_is_filled_with_the_facts_of_the_meeting_and_unknown_names_stay(office):
    office.do(attendance.record, office.meeting, office.chair, Presence.PRESENT)
    words = "{chair} avasi kokouksen {number} ({date}), {muu}."
    key = office.do(phrases.add, office.group, phrases.PhraseFacts("Avaus", words))
    ready = office.store.query(phrases.of_meeting, office.meeting)
    assert [row.facts.text for row in ready] == ["Aino Ahjola avasi kokouksen 1 (26.11.2026), {muu}."]
    assert office.store.query(phrases.of_group, office.group, "sv") == []
    for wrong in (("", "x"), ("Toinen", " "), ("AVAUS", "x")):
        with pytest.raises(phrases.Refused):
            office.do(phrases.add, office.group, phrases.PhraseFacts(*wrong))
    office.do(phrases.remove, key)
    assert office.store.query(phrases.of_meeting, office.meeting) == []


def test_minutes_approved_before_the_register_get_their_numbers_by_one_act_and_show_them_on_paper(office):
    regroup(office, register_numbering=RegisterNumbering.YEARLY)
    item = office.store.query(agenda.of_meeting, office.next_meeting)[0].id
    office.do(minutes.write, item, [minutes.EntryText("uusi", "Päätettiin uudesta.", EntryKind.DECISION)])
    for meeting in (office.meeting, office.next_meeting):
        approve(office, meeting)
    assert office.store.query(papers.of_meeting, office.meeting).numbers == {
        "hyvä": "1/2026", "sovittu": "2/2026", "linjattu": "3/2026",
    }  # fmt: skip
    assert office.do(register.number_approved, office.group) == 0

    @command("forget the register")
    def forget(session):
        for one in session.exec(select(RegisterNumber)).all():
            session.delete(one)

    COMMANDS.pop(forget.name)
    office.do(forget)  # as in a file whose minutes were approved before there was a register
    rows = office.store.query(register.of_group, office.group, on=LATER)
    assert [row.text for row in rows if row.lacks_number] == [
        "Päätettiin uudesta.", "Asialista hyväksyttiin.", "Sovittiin, että OKM vie asiaa.", "Linjattiin jatkosta.",
    ]  # fmt: skip
    assert office.do(register.number_approved, office.group) == 4
    assert list(numbered(office).values()) == ["2/2027", "4/2026", "5/2026", "6/2026"], "none is given twice"
    assert listed(office, since=dt.date(2027, 1, 1)) == [("2/2027", "Päätettiin uudesta.")]
    assert ("2/2027", "Päätettiin uudesta.") not in listed(office, until=dt.date(2026, 12, 31))
