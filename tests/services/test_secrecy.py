"""Secrecy of items, entries, passages and attachments: what is kept of it, what is refused, and how it stays on."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlmodel import select

from secretariat.errors import Refused
from secretariat.models import (
    AnnotationKind,
    Entry,
    EntryKind,
    MeetingState,
    PersonalData,
    Publicity,
    Secrecy,
    SecurityClass,
)
from secretariat.services import (
    COMMANDS,
    agenda,
    approvals,
    attachments,
    backlog,
    command,
    frozen,
    meetings,
    minutes,
    moving,
    papers,
    recall,
    reports,
    rows,
    secrecy,
    taking_changes,
    updates,
)
from secretariat.services.minutes import EntryText
from secretariat.services.secrecy import SecrecyRow
from tests.office import DAY, Office

FULL = SecrecyRow(9, "sopimus", Publicity.PARTLY_SECRET, 25, dt.date(2026, 9, 3), SecurityClass.RESTRICTED,
                  PersonalData.SENSITIVE)  # fmt: skip


@pytest.fixture
def office(file_store) -> Office:
    return Office(file_store)


def row(office: Office, place: int = 0):
    return office.store.query(minutes.of_item, office.item)[place]


def test_all_facts_are_kept_of_everything_that_can_be_secret_and_come_back_with_undo(office):
    for facts in (FULL, SecrecyRow(ground="liikesalaisuus"), None):
        office.do(secrecy.set_item, office.item, facts)
        office.do(secrecy.set_entries, [office.entry, office.action_entry], facts)
        office.do(secrecy.set_attachment, office.attachment, facts)
        office.do(secrecy.set_passage, office.entry, 7, 13, facts)
        paper = office.store.query(papers.of_meeting, office.meeting)
        kept = frozen.read(papers.MeetingPaper, frozen.written(paper))
        for found in (paper, kept):
            entry, action = found.entries[office.item]
            assert [entry.secrecy, action.secrecy, found.secrecy_of(office.item)] == [facts] * 3
            assert found.attachments[0].secrecy == facts
            assert [one.secrecy for one in entry.passages] == ([facts] if facts else [])
    office.store.undo()
    assert row(office).passages[0].secrecy == SecrecyRow(ground="liikesalaisuus")


WRONG = [
    (SecrecyRow(), "ground"),
    (SecrecyRow(ground="  "), "ground"),
    (SecrecyRow(0), "point"),
    (SecrecyRow(33), "point"),
    (SecrecyRow(24, security_class=SecurityClass.RESTRICTED), "security_class"),
    (SecrecyRow(ground="sopimus", security_class=SecurityClass.SECRET), "security_class"),
    (SecrecyRow(24, years=-1), "years"),
    (SecrecyRow(24, years=500), "years"),
    (SecrecyRow(24, starts=dt.date(26, 1, 1)), "starts"),
    (SecrecyRow(24, ground="a\x00"), "ground"),
]


def test_what_does_not_go_together_is_refused_at_its_field(office):
    for facts, field in WRONG:
        for act, args in ((secrecy.set_item, (office.item,)), (secrecy.set_passage, (office.entry, 0, 4))):
            with pytest.raises(Refused) as refused:
                office.do(act, *args, facts)
            assert refused.value.field == field


def test_a_security_class_goes_only_with_the_points_of_the_law(office):
    for point in range(1, 33):
        facts = SecrecyRow(point, security_class=SecurityClass.CONFIDENTIAL)
        if point in {2, 5, 7, 8, 9, 10, 11}:
            office.do(secrecy.set_item, office.item, facts)
        else:
            with pytest.raises(Refused):
                office.do(secrecy.set_item, office.item, facts)


def test_a_passage_is_of_chosen_words_takes_smaller_ones_in_and_is_lifted_where_it_is_touched(office):
    for starts, ends in ((3, 3), (6, 7), (90, 99)):
        with pytest.raises(Refused):
            office.do(secrecy.set_passage, office.entry, starts, ends, SecrecyRow(17))
    office.do(secrecy.set_passage, office.entry, 7, 9, SecrecyRow(17))
    office.do(secrecy.set_passage, office.entry, 0, 13, SecrecyRow(20))
    office.do(secrecy.set_passage, office.entry, 20, 99, SecrecyRow(24))
    assert [(one.starts, one.ends, one.secrecy.point) for one in row(office).passages] == [(0, 13, 20), (20, 32, 24)]
    office.do(secrecy.set_passage, office.entry, 12, 21, None)
    assert row(office).passages == ()
    assert [one.kind for one in row(office).spans] == [AnnotationKind.SPEAKER], "other meanings stay"


def test_an_entry_that_is_parted_from_a_secret_one_or_takes_it_in_is_secret_too(office):
    office.do(secrecy.set_entries, [office.entry], SecrecyRow(17))
    half = EntryText("new-1", "asia etenee.", EntryKind.SPEECH, secret_by="entry-1")
    plain = EntryText("new-2", "Muu asia.")
    office.do(minutes.write, office.item, [half, plain])
    found = {one.uid: one.secrecy for one in office.store.query(minutes.of_item, office.item)}
    assert found["new-1"] == SecrecyRow(17)
    assert found["new-2"] is None
    joined = EntryText("new-2", "Muu asia. asia etenee.")
    office.do(minutes.write, office.item, [joined], removed=["new-1"])
    found = {one.uid: one.secrecy for one in office.store.query(minutes.of_item, office.item)}
    assert found["new-2"] == SecrecyRow(17)


def test_approved_minutes_can_be_marked_secret_and_their_text_stays_as_approved(office):
    office.do(meetings.mark, office.meeting, MeetingState.HELD, on=DAY)
    office.do(approvals.approve, office.meeting, on=DAY + dt.timedelta(days=30))
    before = row(office).text
    office.do(secrecy.set_passage, office.entry, 0, 6, SecrecyRow(32))
    assert row(office).passages[0].secrecy == SecrecyRow(32)
    assert row(office).text == before
    with pytest.raises(Refused):
        office.do(minutes.write, office.item, [EntryText("entry-1", "Muu.")])


def test_what_is_removed_takes_its_secrecy_along(office):
    office.do(secrecy.set_passage, office.entry, 0, 6, SecrecyRow(32))
    office.do(secrecy.set_item, office.item, SecrecyRow(17))
    office.do(attachments.detach, office.attachment)
    office.do(agenda.remove, office.item)
    assert office.store.query(lambda session: session.exec(select(Secrecy)).all()) == []


def test_words_that_come_into_a_secret_passage_or_part_an_entry_that_is_secret_are_secret(office):
    office.do(secrecy.set_passage, office.entry, 7, 13, SecrecyRow(17))

    @command("take words in")
    def take(session, starts, ends, words):
        taking_changes.replace_passage(session, rows.get(session, Entry, office.entry), starts, ends, words)

    COMMANDS.pop(take.name)
    office.do(take, 10, 18, "si salaa")
    (passage,) = row(office).passages
    assert row(office).text[passage.starts : passage.ends] == "totsi salaa"
    office.do(secrecy.set_entries, [office.entry], SecrecyRow(24))
    office.do(take, 4, 4, "x\ny")
    assert [one.secrecy for one in office.store.query(minutes.of_item, office.item)][:2] == [SecrecyRow(24)] * 2


def test_news_of_a_measure_that_a_secret_entry_told_stay_out_of_public_reports(office):
    office.planned()
    facts = updates.UpdateFacts(text="Kätketty uutinen.", entry_id=office.entry)
    office.do(updates.add, office.measure, facts, on=DAY)

    def told(public):
        report = office.store.query(reports.report, office.plan, DAY + dt.timedelta(days=1), None)
        report = report.for_public() if public else report
        return [one.told.text for one in report.rows if one.told]

    assert told(public=True) == ["Kätketty uutinen."]
    for act, args in (
        (secrecy.set_item, (office.item,)),
        (secrecy.set_entries, ([office.entry],)),
        (secrecy.set_passage, (office.entry, 0, 3)),
    ):
        office.do(act, *args, SecrecyRow(17))
        assert told(public=True) == [""]
        assert told(public=False) == ["Kätketty uutinen."]
        office.do(act, *args, None)
    assert told(public=True) == ["Kätketty uutinen."]


def test_an_entry_that_leaves_a_secret_item_stays_secret_and_an_old_wording_keeps_what_is_secret_by_now(office):
    old = row(office)
    for starts, ends, words in ((7, 13, "kept words"), (0, 3, "words that are gone")):
        office.do(secrecy.set_passage, office.entry, starts, ends, SecrecyRow(17))
        new = row(office)
        if words == "words that are gone":
            new = replace(new, text="Zzz" + new.text[3:])
        secret = [one for one in minutes.with_secrets(old, new) if one.kind is AnnotationKind.SECRET]
        assert SecrecyRow(17) in {one.secrecy for one in secret}, words
        assert all(0 <= one.starts < one.ends <= len(old.text) for one in secret)
        assert not old.passages
    office.do(secrecy.set_item, office.item, SecrecyRow(24))
    there = office.do(moving.move, office.entry, -1)
    assert there not in {None, office.item}
    (moved,) = [one for one in office.store.query(minutes.of_item, there) if one.id == office.entry]
    assert moved.secrecy == SecrecyRow(24)


def test_words_of_secret_items_and_entries_are_secret_on_the_agenda_that_they_are_carried_to(office):
    """Put aside and brought again, or carried over: sentences, actions and items keep the reason that they have."""
    office.do(secrecy.set_entries, [office.entry], SecrecyRow(17))
    office.do(secrecy.set_passage, office.action_entry, 0, 3, SecrecyRow(20))
    later = office.items[2]
    office.do(secrecy.set_item, later, SecrecyRow(24))
    matters = [office.do(backlog.put_entry, office.entry), office.do(backlog.put_item, later)]
    assert later in [row.id for row in office.store.query(agenda.of_meeting, office.meeting)], "it keeps its mark there"
    made = office.do(backlog.bring, office.next_meeting, matters)
    made += office.do(recall.carry, office.next_meeting, [later], [office.action])
    rows_made = {row.id: row.secrecy for row in office.store.query(agenda.of_meeting, office.next_meeting)}
    assert [rows_made[key] for key in made] == [SecrecyRow(17), SecrecyRow(24), SecrecyRow(24), SecrecyRow(20)]
    office.do(secrecy.set_item, office.item, replace(SecrecyRow(32), publicity=Publicity.PARTLY_SECRET))
    office.do(secrecy.set_entries, [office.entry], None)
    assert office.store.query(secrecy.of_words, office.entry) == SecrecyRow(32), "a title is no place for its words"
