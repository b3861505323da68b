"""Before a meeting: what was put aside, what changed of the agenda, the invitation, hints that forbid nothing."""

import datetime as dt
from dataclasses import replace

import pytest

from secretariat.errors import Refused
from secretariat.models import DispatchKind, MeetingState, RecipientRole, Response
from secretariat.services import (
    agenda,
    agenda_versions,
    attachments,
    attendance,
    backlog,
    dispatches,
    groups,
    hints,
    invitations,
    meetings,
    persons,
    recipients,
    seats,
)
from secretariat.services.agenda_versions import Changed
from secretariat.services.names import Names
from tests.office import DAY, Office, person
from tests.preparing import IN_TIME

TODAY = DAY - dt.timedelta(days=10)


@pytest.fixture
def office(file_store) -> Office:
    return Office(file_store)


def matters(office):
    return office.store.query(backlog.of_group, office.group)


def invitation(office):
    return office.store.query(invitations.of_meeting, office.meeting)


def test_a_sentence_is_put_aside_with_its_words_and_waits_until_it_stands_on_an_agenda(office):
    key = office.do(backlog.put_entry, office.entry, due=IN_TIME)
    [row] = matters(office)
    assert (row.title, row.due, row.is_waiting) == ("Ahjola totesi, että asia etenee.", IN_TIME, True)
    number = office.store.query(agenda.numbers, office.meeting)[office.item]
    assert (row.entry_id, row.source.item_id, row.source.number) == (office.entry, office.item, number)
    with pytest.raises(Refused, match="aside already"):
        office.do(backlog.put_entry, office.entry)
    office.do(backlog.join, key, office.store.query(agenda.of_meeting, office.next_meeting)[1].id)
    [row] = matters(office)
    assert (row.on_agenda.meeting, row.on_agenda.number, row.due.words) == ("2", "2", IN_TIME.words)
    assert not row.is_waiting
    with pytest.raises(Refused, match="stands on an agenda already"):
        office.do(backlog.bring, office.next_meeting, [key])
    office.do(backlog.release, key)
    [item] = office.do(backlog.bring, office.next_meeting, [key], place=1)
    items = office.store.query(agenda.of_meeting, office.next_meeting)
    assert [one.id for one in items].index(item) == 1
    assert next(one for one in items if one.id == item).origin_id == office.item, "it carries on its source"
    office.do(agenda.remove, item)
    assert matters(office)[0].is_waiting, "what left the agenda waits again"
    office.do(backlog.drop, key, on=DAY)
    assert office.store.query(backlog.waiting, office.group) == []
    office.do(backlog.release, key)
    office.do(backlog.remove, key)
    assert matters(office) == []


def test_an_item_that_is_put_aside_leaves_the_agenda_unless_something_is_written_in_it(office):
    fresh = office.do(agenda.add, office.meeting, "Myöhempi asia")
    office.do(backlog.put_item, fresh)
    office.do(backlog.put_item, office.item, due=IN_TIME)
    titles = [one.title for one in office.store.query(agenda.of_meeting, office.meeting)]
    assert "Myöhempi asia" not in titles
    assert "Tilannekatsaus" in titles
    first, second = matters(office)
    assert (first.title, first.source, second.source.item_id) == ("Myöhempi asia", None, office.item)
    [item] = office.do(backlog.bring, office.meeting, [first.id])
    office.do(backlog.put_item, item)
    assert [one.title for one in matters(office)] == ["Myöhempi asia", "Tilannekatsaus"], "it is the same matter again"
    other = office.do(groups.add, groups.GroupFacts(name=Names(fi="Toinen")))
    foreign = office.do(backlog.put, other, "Vieras")
    with pytest.raises(Refused, match="another group"):
        office.do(backlog.bring, office.meeting, [foreign])


def test_a_supplementary_agenda_tells_what_it_changed_and_the_first_stays_as_it_was(office):
    keep = agenda_versions.keep
    first = office.do(keep, office.meeting, on=TODAY)
    assert office.do(keep, office.meeting, on=DAY) == first, "nothing has changed, so it serves"
    frozen = office.store.query(agenda_versions.paper, first)
    gone, moved = office.items[2], office.items[3]
    office.do(agenda.remove, gone)
    office.do(agenda.move, moved, 0)
    row = next(one for one in office.store.query(agenda.of_meeting, office.meeting) if one.id == office.item)
    office.do(agenda.change, office.item, title="Tilanne", kind=row.kind, duration=25)
    office.do(agenda.unpresent, office.presenter)
    added = office.do(agenda.add, office.meeting, "Lisäasia", after_id=moved)
    annex = office.do(attachments.attach, office.meeting, "Liite.txt", b"x", item_id=added)
    office.do(meetings.reschedule, office.meeting, date=DAY, starts=dt.time(12), ends=dt.time(15), place="Teams")
    paper = office.store.query(agenda_versions.as_paper, office.meeting)
    assert (paper.number, paper.since, paper.is_draft) == (2, TODAY, True)
    told = [(one.what, one.number, one.old_number) for one in paper.changes]
    dropped = [("", item.number) for item in frozen.items if gone in {item.id, item.parent_id}]
    was = {item.id: item.number for item in frozen.items}
    now = {item.id: item.number for item in paper.items}
    mine = (now[office.item], was[office.item])
    assert told == [
        (Changed.TIME, "", ""), (Changed.PLACE, "", ""), (Changed.MOVED, now[moved], was[moved]),
        (Changed.ADDED, now[added], ""), (Changed.RETITLED, *mine), (Changed.PRESENTERS, *mine),
        (Changed.DURATION, *mine), *((Changed.DROPPED, *numbers) for numbers in dropped),
        (Changed.ANNEX_ADDED, "2", ""),
    ]  # fmt: skip
    second = office.do(keep, office.meeting, on=DAY, note="Kiireellinen asia")
    rows = office.store.query(agenda_versions.of_meeting, office.meeting)
    assert [(one.number, len(one.changes), one.note) for one in rows] == [
        (1, 0, ""),
        (2, len(told), "Kiireellinen asia"),
    ]
    office.do(attachments.detach, annex)
    assert office.store.query(agenda_versions.paper, first) == frozen, "what went out stays readable"
    out = office.store.query(agenda_versions.kept_paper, second)
    assert (out.number, len(out.changes), out.is_draft) == (2, len(told), False)


def test_the_invitation_its_change_and_the_cancellation_count_on_and_note_who_got_them(office):
    facts = person("Aino", "Ahjola", office.vm)
    office.do(persons.change, office.chair, replace(facts, email="aino.ahjola@example.org"))
    office.do(recipients.name, office.group, recipients.To(RecipientRole.INFORMATION, name="Kirjaamo"))
    state = invitation(office)
    assert (state.next_kind, state.sent) == (DispatchKind.INVITATION, ())
    usual = [one for one in state.offered if one.is_usual]
    first = office.do(invitations.prepare, office.meeting, usual, on=TODAY)
    again = office.do(invitations.prepare, office.meeting, usual, on=TODAY, message="Tervetuloa!")
    [sent] = invitation(office).sent
    assert (sent.id, sent.number, sent.facts.message) == (again, 1, "Tervetuloa!"), "what went to nobody is replaced"
    assert first == again or office.store.query(agenda_versions.of_meeting, office.meeting)[-1].number == 1
    office.do(invitations.mark_sent, again, on=TODAY)
    meeting = office.store.query(meetings.one, office.meeting)
    assert (meeting.state, meeting.invited_on) == (MeetingState.INVITED, TODAY)
    [sent] = invitation(office).sent
    assert [one.name for one in sent.recipients if one.sent_on] == ["Aino Ahjola"]
    assert "Kirjaamo" in [one.name for one in sent.unreachable]
    office.do(agenda.add, office.meeting, "Lisäasia")
    state = invitation(office)
    assert (state.next_kind, [one.what for one in state.changes]) == (DispatchKind.UPDATE, [Changed.ADDED])
    office.do(invitations.mark_sent, office.do(invitations.prepare, office.meeting, usual, on=DAY), on=DAY)
    office.do(meetings.mark, office.meeting, MeetingState.CANCELLED, on=DAY)
    assert invitation(office).next_kind is DispatchKind.CANCELLATION
    office.do(invitations.mark_sent, office.do(invitations.prepare, office.meeting, usual, on=DAY), on=DAY)
    state = invitation(office)
    assert [(one.kind, one.number) for one in state.sent] == [
        (DispatchKind.CANCELLATION, 3), (DispatchKind.UPDATE, 2), (DispatchKind.INVITATION, 1),
    ]  # fmt: skip
    assert state.next_kind is None
    with pytest.raises(Refused, match="nothing to invite to"):
        office.do(invitations.prepare, office.meeting, usual, on=DAY)


def test_a_meeting_that_was_marked_as_invited_is_cancelled_to_those_it_is_known_to(office):
    office.do(meetings.mark, office.meeting, MeetingState.CANCELLED, on=DAY)
    assert invitation(office).next_kind is None, "nobody knows of it"
    office.do(meetings.mark, office.meeting, MeetingState.INVITED, on=DAY)
    office.do(meetings.mark, office.meeting, MeetingState.CANCELLED, on=DAY)
    state = invitation(office)
    assert (state.next_kind, state.sent) == (DispatchKind.CANCELLATION, ())
    to = [recipients.To(name="Kirjaamo", address="kirjaamo@example.org")]
    office.do(invitations.mark_sent, office.do(invitations.prepare, office.meeting, to, on=DAY), on=DAY)
    assert invitation(office).next_kind is None


def test_the_deputy_of_a_member_who_is_prevented_is_asked_and_gets_the_invitation(office):
    office.do(attendance.remove, office.meeting, office.member)
    assert office.store.query(invitations.missing, office.meeting) == []
    members = [one for one in invitation(office).offered if one.is_usual]
    sent = office.do(invitations.prepare, office.meeting, members, on=TODAY)
    office.do(attendance.answer, office.meeting, office.member, Response.PREVENTED)
    [lack] = office.store.query(invitations.missing, office.meeting)
    assert (lack.member.person.id, [one.id for one in lack.deputies]) == (office.member, [office.deputy])
    with pytest.raises(Refused, match="no deputy"):
        office.do(invitations.ask_deputy, office.meeting, office.expert, office.member)
    office.do(invitations.ask_deputy, office.meeting, office.deputy, office.member)
    [lack] = office.store.query(invitations.missing, office.meeting)
    assert (lack.deputies, [one.id for one in lack.asked]) == ((), [office.deputy])
    rows = office.store.query(attendance.of_meeting, office.meeting)
    asked = next(one for one in rows if one.person and one.person.id == office.deputy)
    assert (asked.response, asked.stands_in_for) == (Response.NONE, "Öhman")
    assert office.deputy in [one.person_id for one in office.store.query(dispatches.one, sent).recipients]


def said(office, day=DAY, **facts):
    found = office.store.query(hints.of_day, office.group, day, on=facts.pop("on", TODAY), **facts)
    return [one.said("en") for one in found]


def test_hints_tell_of_the_day_the_notice_and_other_meetings_of_the_same_people(office):
    free = DAY + dt.timedelta(days=1)
    assert said(office, free) == []
    assert said(office, dt.date(2026, 11, 28)) == ["The day is a Saturday."]
    assert said(office, dt.date(2027, 1, 6)) == ["The day is a holiday: Epiphany."]
    assert said(office, DAY) == ["The group has another meeting on that day."]
    group = office.store.query(groups.one, office.group)
    office.do(groups.change, office.group, replace(group.facts, notice_days=7))
    assert said(office, free) == ["An invitation goes out 7 days before: by 20 November 2026."]
    assert said(office, free, on=DAY) == ["An invitation goes out 7 days before, so it was due on 20 November 2026."]
    other = office.do(groups.add, groups.GroupFacts(name=Names(fi="Toinen ryhmä"), starts=dt.time(14)))
    office.do(seats.add, other, organization_id=office.vm, member_id=office.chair)
    meeting = office.do(meetings.create, other, date=free)
    hours = {"starts": dt.time(13), "ends": dt.time(15)}
    assert said(office, free, **hours)[0] == "Toinen ryhmä meets at the same time, and Aino Ahjola sits in both."
    assert len(said(office, free, starts=dt.time(9), ends=dt.time(14))) == 1
    office.do(meetings.mark, meeting, MeetingState.CANCELLED, on=TODAY)
    assert len(said(office, free, **hours)) == 1


def test_an_agenda_that_is_longer_than_its_meeting_says_by_how_much(office):
    row = next(one for one in office.store.query(agenda.of_meeting, office.meeting) if one.id == office.item)
    office.do(agenda.change, office.item, title=row.title, kind=row.kind, duration=130)
    planned = office.store.query(hints.planned, office.meeting)
    assert (planned.room, planned.over, planned.untimed) == (120, planned.minutes - 120, 1)
    found = office.store.query(hints.of_meeting, office.meeting, on=TODAY)
    assert f"takes {planned.over} minutes longer" in found[-1].said("en")


def test_an_attachment_is_known_by_its_bytes_and_moves_to_another_item(office):
    assert office.store.query(attachments.same, office.meeting, b"%PDF-1.7").id == office.attachment
    assert office.store.query(attachments.same, office.meeting, b"other") is None
    office.do(attachments.move, office.attachment, item_id=office.items[0])
    [row] = office.store.query(attachments.of_meeting, office.meeting)
    assert row.item_id == office.items[0]
    elsewhere = office.store.query(agenda.of_meeting, office.next_meeting)[0].id
    with pytest.raises(Refused, match="another meeting"):
        office.do(attachments.move, office.attachment, item_id=elsewhere)
