"""Every rule that says no: at which field, in which words, and without changing anything."""

import datetime as dt
from dataclasses import replace

import pytest

from secretariat.errors import Refused
from secretariat.models import Capacity, EntryKind, Holding, ItemKind, MeetingState, MinutesState, Presence, SeatRole
from secretariat.services import (
    actions,
    agenda,
    approvals,
    attachments,
    attendance,
    groups,
    meetings,
    minutes,
    organizations,
    papers,
    persons,
    seats,
)
from secretariat.services.names import Names
from tests.office import DAY, ministry, person

LATER = DAY + dt.timedelta(days=1)
GONE = 10**6
EMPTY = "This cannot be empty."
PERIOD = "The period ends before it begins."
DURATION = "The planned time is between 0 and 1,440 minutes."
OTHER_MEETING = "The item belongs to another meeting."
REMOVED = "This has been removed in the meantime."
APPROVED = "The minutes of this meeting are approved, so nothing in it can be changed. Reopen them first."
TAKEN = "This person has a place in the group already in that period. Give that one an end date first."
GROUP = groups.GroupFacts(name=Names(fi="Ryhmä"))
BODY = organizations.OrganizationFacts(name=Names(fi="virasto"))
SCHEDULE = {"date": DAY, "starts": None, "ends": None, "place": ""}
ITEM = {"kind": ItemKind.DISCUSSION, "duration": None}


def entry(uid="new", text="Teksti.", **more):
    return minutes.EntryText(uid, text, **more)


def case(name, field, sentence, command, make):
    return pytest.param(command, make, field, sentence, id=name)


def call(*args, **kwargs):
    return args, kwargs


GROUPS = [
    case("a group without a name", "name_fi", EMPTY, groups.add, lambda o: call(replace(GROUP, name=Names(" ")))),
    case(
        "a term that ends first",
        "term_ends",
        "The term ends before it begins.",
        groups.change,
        lambda o: call(o.group, replace(GROUP, term_starts=LATER, term_ends=DAY)),
    ),
    case(
        "a usual time that ends first",
        "ends",
        "The meeting ends before it begins.",
        groups.add,
        lambda o: call(replace(GROUP, starts=dt.time(15), ends=dt.time(15))),
    ),
    case(
        "a language papers lack",
        "language",
        "The language must be Finnish, Swedish or English.",
        groups.add,
        lambda o: call(replace(GROUP, language="de")),
    ),
    case(
        "a group of a body that is gone", "", REMOVED, groups.add, lambda o: call(replace(GROUP, organization_id=GONE))
    ),
    case(
        "a group with meetings",
        "",
        "Kokeiluryhmä cannot be removed, because it has meetings. Remove those first.",
        groups.remove,
        lambda o: call(o.group),
    ),
    case(
        "a standing item without a title",
        "title",
        EMPTY,
        groups.set_standing,
        lambda o: call(o.group, [groups.StandingRow("")]),
    ),
    case(
        "a standing item of two days",
        "duration",
        DURATION,
        groups.set_standing,
        lambda o: call(o.group, [groups.StandingRow("Avaus", duration=2880)]),
    ),
]

ORGANIZATIONS = [
    case(
        "an organization without a name",
        "name_fi",
        EMPTY,
        organizations.add,
        lambda o: call(replace(BODY, name=Names())),
    ),
    case(
        "an organization that ends first",
        "valid_until",
        PERIOD,
        organizations.add,
        lambda o: call(replace(BODY, valid_from=LATER, valid_until=DAY)),
    ),
    case(
        "a place before the first",
        "position",
        "This is a whole number from 0 to 99999.",
        organizations.add,
        lambda o: call(replace(BODY, position=-1)),
    ),
    case(
        "a place beyond all",
        "position",
        "This is a whole number from 0 to 99999.",
        organizations.add,
        lambda o: call(replace(BODY, position=2**40)),
    ),
    case(
        "a unit of itself",
        "parent_id",
        "An organization cannot be its own unit.",
        organizations.change,
        lambda o: call(o.vm, replace(ministry("vm", "", "", "", 1), parent_id=o.vm)),
    ),
    case(
        "an organization in use",
        "",
        "valtiovarainministeriö cannot be removed: persons, seats or minutes refer to it. Give it an end date instead.",
        organizations.remove,
        lambda o: call(o.vm),
    ),
]

PERSONS = [
    case(
        "a person without a family name", "family_name", EMPTY, persons.add, lambda o: call(person("Aino", "  ", None))
    ),
    case("a person of a body that is gone", "", REMOVED, persons.add, lambda o: call(person("Aino", "Aro", GONE))),
    case(
        "a person in use",
        "",
        "Aino Ahjola cannot be removed: a seat, a meeting or an entry refers to this person.",
        persons.remove,
        lambda o: call(o.chair),
    ),
]

SEATS = [
    case("a seat that ends first", "ends", PERIOD, seats.add, lambda o: call(o.group, starts=LATER, ends=DAY)),
    case(
        "a changed seat that ends first",
        "ends",
        PERIOD,
        seats.change,
        lambda o: call(o.seat, role=SeatRole.MEMBER, organization_id=None, starts=LATER, ends=DAY),
    ),
    case("a seat of a body that is gone", "", REMOVED, seats.add, lambda o: call(o.group, organization_id=GONE)),
    case(
        "a seat with somebody's attendance",
        "",
        "The seat cannot be removed, because it was represented in a meeting. Give it an end date.",
        seats.remove,
        lambda o: call(o.seat),
    ),
    case(
        "a membership that ends first",
        "ends",
        PERIOD,
        seats.hold,
        lambda o: call(o.other_seat, o.expert, starts=LATER, ends=DAY),
    ),
    case(
        "a second member",
        "person_id",
        "The seat has a member already: Eero Öhman. Give that membership an end date first, or add a deputy.",
        seats.hold,
        lambda o: call(o.seat, o.expert),
    ),
    case("a member in two seats", "person_id", TAKEN, seats.hold, lambda o: call(o.other_seat, o.member)),
    case(
        "a member who is the deputy too",
        "person_id",
        TAKEN,
        seats.hold,
        lambda o: call(o.seat, o.member, holding=Holding.DEPUTY),
    ),
    case(
        "a deputy twice in one seat",
        "person_id",
        TAKEN,
        seats.hold,
        lambda o: call(o.seat, o.deputy, holding=Holding.DEPUTY),
    ),
    case(
        "a membership that comes to end first",
        "ends",
        PERIOD,
        seats.change_period,
        lambda o: call(o.membership, starts=LATER, ends=DAY),
    ),
]

MEETINGS = [
    case(
        "a number used twice",
        "number",
        "The number 2 is used already, by the meeting of 2027-02-04.",
        meetings.create,
        lambda o: call(o.group, date=DAY, number=2),
    ),
    case(
        "a number used twice later",
        "number",
        "The number 2 is used already, by the meeting of 2027-02-04.",
        meetings.reschedule,
        lambda o: call(o.meeting, **SCHEDULE, number=2),
    ),
    case(
        "number nought",
        "number",
        "This is a whole number from 1 to 99999.",
        meetings.create,
        lambda o: call(o.group, date=DAY, number=0),
    ),
    case(
        "a number no table holds",
        "number",
        "This is a whole number from 1 to 99999.",
        meetings.create,
        lambda o: call(o.group, date=DAY, number=10**12),
    ),
    case(
        "the year 26",
        "date",
        "The year must lie between 1900 and 2199.",
        meetings.create,
        lambda o: call(o.group, date=dt.date(26, 11, 26)),
    ),
    case(
        "the year 2926",
        "date",
        "The year must lie between 1900 and 2199.",
        meetings.reschedule,
        lambda o: call(o.meeting, **SCHEDULE | {"date": dt.date(2926, 11, 26)}),
    ),
    case(
        "a meeting that ends first",
        "ends",
        "The meeting ends before it begins.",
        meetings.create,
        lambda o: call(o.group, date=DAY, starts=dt.time(15), ends=dt.time(13)),
    ),
    case(
        "closed before opened",
        "closed",
        "The meeting was closed before it was opened.",
        meetings.set_clock,
        lambda o: call(o.meeting, opened=dt.time(13), closed=dt.time(12, 59)),
    ),
    case(
        "a meeting that approved another's minutes",
        "",
        "The minutes of the meeting 3 were approved in this meeting, so it stays. Reopen those first.",
        meetings.remove,
        lambda o: call(o.older),
    ),
    case("a meeting of no group", "", REMOVED, meetings.create, lambda o: call(GONE, date=DAY)),
]

AGENDA = [
    case("an item without a title", "title", EMPTY, agenda.add, lambda o: call(o.meeting, " ")),
    case("an item that loses its title", "title", EMPTY, agenda.change, lambda o: call(o.item, title="", **ITEM)),
    case(
        "an item of minus one minute", "duration", DURATION, agenda.add, lambda o: call(o.meeting, "Asia", duration=-1)
    ),
    case(
        "an item longer than a day",
        "duration",
        DURATION,
        agenda.change,
        lambda o: call(o.item, title="Asia", kind=ItemKind.STEER, duration=1441),
    ),
    case(
        "a sub-item under a sub-item",
        "",
        "A sub-item has no sub-items of its own.",
        agenda.add,
        lambda o: call(o.meeting, "Asia", parent_id=o.sub_item),
    ),
    case(
        "a sub-item in another meeting",
        "parent_id",
        OTHER_MEETING,
        agenda.add,
        lambda o: call(o.next_meeting, "Asia", parent_id=o.item),
    ),
    case(
        "an item under itself",
        "",
        "An item cannot be a sub-item of itself.",
        agenda.move,
        lambda o: call(o.item, 0, parent_id=o.item),
    ),
    case(
        "an item with sub-items under another",
        "",
        "The item has sub-items, so it cannot become a sub-item itself.",
        agenda.move,
        lambda o: call(o.items[2], 0, parent_id=o.items[0]),
    ),
    case(
        "an item moved into another meeting",
        "parent_id",
        OTHER_MEETING,
        agenda.move,
        lambda o: call(o.item, 0, parent_id=o.old_item),
    ),
    case(
        "nobody as presenter", "presenter", "A presenter is a person or a unit.", agenda.present, lambda o: call(o.item)
    ),
    case(
        "a person and a unit as one presenter",
        "presenter",
        "A presenter is a person or a unit.",
        agenda.present,
        lambda o: call(o.item, person_id=o.chair, organization_id=o.vm),
    ),
    case(
        "a presenter twice",
        "presenter",
        "The item has this presenter already.",
        agenda.present,
        lambda o: call(o.item, person_id=o.expert),
    ),
    case("a presenter who is gone", "", REMOVED, agenda.present, lambda o: call(o.item, person_id=GONE)),
    case(
        "point 0 of the Act",
        "point",
        "Section 24 (1) of the Act has the points 1 to 32.",
        agenda.set_secrecy,
        lambda o: call(o.item, point=0),
    ),
    case(
        "point 33 of the Act",
        "point",
        "Section 24 (1) of the Act has the points 1 to 32.",
        agenda.set_secrecy,
        lambda o: call(o.item, point=33),
    ),
]

ATTENDANCE = [
    case(
        "left before arriving",
        "left",
        "The person left before arriving.",
        attendance.set_times,
        lambda o: call(o.stay, arrived=dt.time(14), left=dt.time(13, 59)),
    ),
    case(
        "an expert for another meeting's item",
        "items",
        OTHER_MEETING,
        attendance.set_items,
        lambda o: call(o.meeting, o.expert, [o.items[0], o.old_item]),
    ),
    case(
        "a person in two places",
        "person_id",
        "This person takes part in the meeting already, in another place. Remove that one first.",
        attendance.record,
        lambda o: call(o.meeting, o.member, Presence.PRESENT, seat_id=o.other_seat),
    ),
    case(
        "a seat that is not there",
        "seat_id",
        "The group has no such seat on the day of the meeting.",
        attendance.record,
        lambda o: call(o.meeting, o.expert, Presence.PRESENT, seat_id=GONE),
    ),
    case("a person who is gone", "", REMOVED, attendance.record, lambda o: call(o.meeting, GONE, Presence.PRESENT)),
]

MINUTES = [
    case(
        "an entry of another item",
        "",
        "The entry belongs to another item.",
        minutes.write,
        lambda o: call(o.items[0], [entry("entry-1", id=o.entry)]),
    ),
    case(
        "an entry of another item by its uid",
        "",
        "The entry belongs to another item.",
        minutes.write,
        lambda o: call(o.items[0], [entry("entry-1")]),
    ),
    case(
        "an entry of approved minutes by a side door",
        "",
        "The entry belongs to another item.",
        minutes.write,
        lambda o: call(o.item, [entry("old-1", id=o.old_entry)]),
    ),
    case(
        "a character no paper shows",
        "text",
        "The character U+0007 is a control character that no paper can show. Remove it.",
        minutes.write,
        lambda o: call(o.item, [entry(text="a\x07")]),
    ),
    case(
        "a text without end",
        "text",
        "This is too long: 1000001 characters, at most 1000000 fit. Shorten it.",
        minutes.write,
        lambda o: call(o.item, [entry(text="a" * 1_000_001)]),
    ),
    case(
        "a language no paper is in",
        "language",
        "The language must be Finnish, Swedish or English.",
        minutes.set_language,
        lambda o: call([o.entry], "se"),
    ),
    case(
        "minutes of the year 9999",
        "date",
        "The year must lie between 1900 and 2199.",
        minutes.set_date,
        lambda o: call(o.meeting, dt.date(9999, 1, 1)),
    ),
    case(
        "approved by a mark",
        "",
        "Minutes are approved in a meeting, on a day.",
        minutes.mark,
        lambda o: call(o.meeting, MinutesState.APPROVED),
    ),
    case(
        "approved before the meeting was held",
        "",
        "The minutes can be approved when the meeting has been held.",
        approvals.approve,
        lambda o: call(o.meeting, on=LATER),
    ),
    case(
        "reopened though a draft",
        "",
        "The minutes are not approved.",
        approvals.reopen,
        lambda o: call(o.meeting, because="x"),
    ),
]

ACTIONS = [
    case(
        "nobody as owner",
        "owner",
        "An owner is an organization or a person.",
        actions.set_owners,
        lambda o: call(o.action, [actions.OwnerRow(o.vm), actions.OwnerRow()]),
    ),
    case("an owner who is gone", "", REMOVED, actions.set_owners, lambda o: call(o.action, [actions.OwnerRow(GONE)])),
    case(
        "a due date that ends first",
        "due",
        PERIOD,
        actions.set_due,
        lambda o: call(o.action, actions.Due("ensi viikolla", LATER, DAY)),
    ),
    case(
        "due at a meeting that is gone",
        "",
        REMOVED,
        actions.set_due,
        lambda o: call(o.action, actions.Due(meeting_id=GONE)),
    ),
]

ATTACHMENTS = [
    case("an empty file", "", "The file is empty.", attachments.attach, lambda o: call(o.meeting, "a.txt", b"")),
    case(
        "a file of 50 MB and one byte",
        "",
        "The file is too large: at most 50 MB can be attached. Make it smaller or refer to it.",
        attachments.attach,
        lambda o: call(o.meeting, "a.txt", bytes(attachments.LARGEST + 1)),
    ),
    case(
        "a file for another meeting's item",
        "item_id",
        OTHER_MEETING,
        attachments.attach,
        lambda o: call(o.meeting, "a.txt", b"a", item_id=o.old_item),
    ),
    case("an attachment without a title", "title", EMPTY, attachments.rename, lambda o: call(o.attachment, " ")),
]

FINAL = {
    "agenda.add": (agenda.add, lambda o: call(o.old, "Asia")),
    "agenda.change": (agenda.change, lambda o: call(o.old_item, title="Muu", **ITEM)),
    "agenda.move": (agenda.move, lambda o: call(o.old_item, 2)),
    "agenda.present": (agenda.present, lambda o: call(o.old_item, person_id=o.chair)),
    "agenda.unpresent": (agenda.unpresent, lambda o: call(o.old_presenter)),
    "agenda.remove": (agenda.remove, lambda o: call(o.old_item)),
    "agenda.set_secrecy": (agenda.set_secrecy, lambda o: call(o.old_item, point=7)),
    "attachments.attach": (attachments.attach, lambda o: call(o.old, "a.txt", b"a")),
    "attachments.rename": (attachments.rename, lambda o: call(o.old_attachment, "Muu")),
    "attachments.detach": (attachments.detach, lambda o: call(o.old_attachment)),
    "attendance.record": (attendance.record, lambda o: call(o.old, o.member, Presence.PRESENT)),
    "attendance.set_times": (attendance.set_times, lambda o: call(o.old_stay, arrived=None, left=dt.time(14))),
    "attendance.set_capacity": (attendance.set_capacity, lambda o: call(o.old, o.chair, Capacity.MEMBER)),
    "attendance.return_to": (attendance.return_to, lambda o: call(o.old, o.chair)),
    "attendance.set_items": (attendance.set_items, lambda o: call(o.old, o.chair, [])),
    "attendance.remove": (attendance.remove, lambda o: call(o.old, o.chair)),
    "meetings.reschedule": (meetings.reschedule, lambda o: call(o.old, **SCHEDULE)),
    "meetings.mark": (meetings.mark, lambda o: call(o.old, MeetingState.CANCELLED, on=DAY)),
    "meetings.set_clock": (meetings.set_clock, lambda o: call(o.old, opened=dt.time(13), closed=None)),
    "meetings.remove": (meetings.remove, lambda o: call(o.old)),
    "minutes.write": (minutes.write, lambda o: call(o.old_item, [entry()])),
    "minutes.set_kind": (minutes.set_kind, lambda o: call([o.old_entry], EntryKind.SUMMARY)),
    "minutes.set_language": (minutes.set_language, lambda o: call([o.old_entry], "sv")),
    "minutes.set_date": (minutes.set_date, lambda o: call(o.old, DAY)),
    "minutes.mark": (minutes.mark, lambda o: call(o.old, MinutesState.COMMENTING)),
    "approvals.approve": (approvals.approve, lambda o: call(o.old, on=LATER)),
    "actions.set_due": (actions.set_due, lambda o: call(o.old_action, actions.Due("heti"))),
    "actions.set_owners": (actions.set_owners, lambda o: call(o.old_action, [actions.OwnerRow(o.vm)])),
}
LOCKED = [case(f"approved: {name}", "", APPROVED, command, make) for name, (command, make) in FINAL.items()]


@pytest.mark.parametrize(
    ("command", "make", "field", "sentence"),
    [
        *GROUPS,
        *ORGANIZATIONS,
        *PERSONS,
        *SEATS,
        *MEETINGS,
        *AGENDA,
        *ATTENDANCE,
        *MINUTES,
        *ACTIONS,
        *ATTACHMENTS,
        *LOCKED,
    ],
)
def test_a_rule_says_no_with_a_sentence_at_its_field(settled, command, make, field, sentence):
    args, kwargs = make(settled)
    step = settled.store.undo_label
    with pytest.raises(Refused) as no:
        settled.store.execute(command, *args, **kwargs)
    assert (str(no.value), no.value.field) == (sentence, field)
    assert settled.store.undo_label == step


def test_an_action_of_approved_minutes_can_still_be_done(settled):
    settled.do(actions.mark, settled.old_action, actions.ActionState.DONE, on=LATER)
    row = next(row for row in settled.store.query(actions.of_group, settled.group) if row.id == settled.old_action)
    assert (row.state, row.done_on) == (actions.ActionState.DONE, LATER)
    settled.store.undo()


@pytest.mark.parametrize(
    ("asked", "field", "sentence"),
    [
        ({"group": "toimikunta"}, "group", "There is no group with that name."),
        ({"meeting": "99"}, "meeting", "The group has no meeting 99."),
        ({"group": "FÖRSÖK", "meeting": "1/2026"}, "meeting", "The group has no meeting 1/2026."),
    ],
)
def test_a_paper_of_what_is_not_there_is_refused(settled, asked, field, sentence):
    with pytest.raises(Refused) as no:
        settled.store.query(papers.find, on=DAY, **asked)
    assert (str(no.value), no.value.field) == (sentence, field)


def test_the_meeting_asked_for_is_found(settled):
    def find(**asked):
        return settled.store.query(papers.find, on=DAY, **asked)

    assert find(group="försök", meeting="2") == settled.next_meeting
    assert find() == settled.meeting, "the next one to come"
    assert find(held=True) == settled.meeting, "the latest that has minutes"
    assert settled.store.query(papers.find, on=LATER) == settled.next_meeting
    assert settled.store.query(papers.find, on=LATER.replace(year=2030)) == settled.next_meeting, "the latest of all"


def test_a_file_without_a_group_says_so(store):
    with pytest.raises(Refused, match="The file holds no group yet"):
        store.query(papers.find, on=DAY)
