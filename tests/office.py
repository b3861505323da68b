"""Builders: a small office made through commands, and an example of arguments for every command."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from secretariat.i18n import language
from secretariat.importers import sample as sample_reader
from secretariat.models import (
    ActionState,
    AnnotationKind,
    Capacity,
    EntryKind,
    Holding,
    ItemKind,
    MeetingState,
    MinutesState,
    OrganizationKind,
    Precision,
    Presence,
    PrintedNumbers,
    Qualifier,
    Response,
    SeatRole,
    UserRole,
)
from secretariat.paths import resource
from secretariat.services import (
    actions,
    agenda,
    attachments,
    attendance,
    groups,
    meetings,
    minutes,
    organizations,
    persons,
    proceedings,
    recall,
    seats,
    users,
    ways,
    words,
)
from secretariat.services.names import Names
from secretariat.store.store import Store

DAY = dt.date(2026, 11, 26)


class Office:
    """A group of two ministries with a meeting; its ids are attributes."""

    def __init__(self, store: Store) -> None:
        self.store = store
        do = self.do
        self.vm = do(organizations.add, ministry("valtiovarainministeriö", "finansministeriet", "VM", "FM", 6))
        self.okm = do(organizations.add, ministry("opetus- ja kulttuuriministeriö", "", "OKM", "UKM", 7))
        self.spare = do(organizations.add, ministry("tarpeeton virasto", "", "", "", 99))
        self.chair = do(persons.add, person("Aino", "Ahjola", self.vm))
        self.member = do(persons.add, person("Eero", "Öhman", self.okm))
        self.deputy = do(persons.add, person("Åsa", "Strand", self.okm))
        self.expert = do(persons.add, person("Ilkka", "Äijälä", None))
        self.nobody = do(persons.add, person("", "Tarpeeton", None))
        self.group = do(groups.add, groups.GroupFacts(
            name=Names(fi="Kokeiluryhmä", sv="Försöksgruppen"), organization_id=self.vm,
            starts=dt.time(13), ends=dt.time(15), place="Neuvotteluhuone 3"))  # fmt: skip
        self.chair_seat = do(seats.add, self.group, role=SeatRole.CHAIR, organization_id=self.vm, member_id=self.chair)
        self.seat = do(seats.add, self.group, organization_id=self.okm)
        self.other_seat = do(seats.add, self.group, organization_id=self.vm)
        self.membership = do(seats.hold, self.seat, self.member, starts=dt.date(2026, 1, 1))
        do(seats.hold, self.seat, self.deputy, holding=Holding.DEPUTY)
        self.meeting = do(meetings.create, self.group, date=DAY)
        self.next_meeting = do(meetings.create, self.group, date=DAY + dt.timedelta(days=70))
        self.items = [row.id for row in store.query(agenda.of_meeting, self.meeting)]
        self.item = do(agenda.add, self.meeting, "Tilannekatsaus", after_id=self.items[1])
        self.sub_item = do(agenda.add, self.meeting, "Alakohta", parent_id=self.items[2])
        self.presenter = do(agenda.present, self.item, person_id=self.expert)
        spans = (minutes.Span(AnnotationKind.SPEAKER, 0, 6, self.chair),)
        runs = ((0, 6, "b"),)
        text = minutes.EntryText("entry-1", "Ahjola totesi, että asia etenee.", EntryKind.SPEECH, runs, spans)
        self.entry = do(minutes.write, self.item, [text])["entry-1"]
        action = minutes.EntryText("entry-2", "OKM toimittaa selvityksen.", EntryKind.ACTION)
        self.action_entry = do(minutes.write, self.item, [action])["entry-2"]
        self.action = store.query(minutes.of_item, self.item)[1].action.id
        do(attendance.record, self.meeting, self.member, Presence.PRESENT)
        self.stay = store.query(attendance.of_meeting, self.meeting)[1].stays[0].id
        self.attachment = do(attachments.attach, self.meeting, "Selvitys.pdf", b"%PDF-1.7", item_id=self.item)
        self.word = do(words.add_word, self.group, "Kokeilutermi")
        self.user = store.query(users.of_login, store.login).id

    def do(self, command: Any, *args: Any, **kwargs: Any) -> Any:
        """Run a command and return what it returned."""
        return self.store.execute(command, *args, **kwargs).value


def ministry(fi: str, sv: str, short_fi: str, short_sv: str, position: int) -> organizations.OrganizationFacts:
    return organizations.OrganizationFacts(
        kind=OrganizationKind.MINISTRY, name=Names(fi, sv), short=Names(short_fi, short_sv), position=position
    )


def person(given: str, family: str, organization: int | None) -> persons.PersonFacts:
    return persons.PersonFacts(
        given_name=given, family_name=family, title=Names(fi="neuvotteleva virkamies"), organization_id=organization
    )


def _approved(office: Office) -> dict[str, Any]:
    office.do(meetings.mark, office.meeting, MeetingState.HELD, on=DAY)
    office.do(minutes.approve, office.meeting, on=DAY + dt.timedelta(days=30))
    return {"meeting_id": office.meeting}


def _in_session(office: Office, item: int) -> dict[str, Any]:
    office.do(proceedings.open_meeting, office.meeting, dt.time(13, 2))
    return {"item_id": item, "at": dt.time(13, 5)}


def _dropped(office: Office) -> dict[str, Any]:
    office.do(proceedings.drop, office.item)
    return {"item_id": office.item}


def _held(office: Office) -> dict[str, Any]:
    office.do(meetings.mark, office.meeting, MeetingState.HELD, on=DAY)
    return {"meeting_id": office.meeting, "on": DAY, "in_meeting_id": office.next_meeting}


EXAMPLES: dict[str, Callable[[Office], dict[str, Any]]] = {
    "actions.mark": lambda o: {"action_id": o.action, "state": ActionState.DONE, "on": DAY},
    "actions.set_due": lambda o: {"action_id": o.action, "due": actions.Due("30.11.2026 mennessä", DAY, DAY)},
    "actions.set_owners": lambda o: {
        "action_id": o.action,
        "owners": [actions.OwnerRow(o.okm), actions.OwnerRow(o.vm, o.chair)],
    },
    "agenda.add": lambda o: {"meeting_id": o.meeting, "title": "Uusi", "after_id": o.items[0], "duration": 20},
    "agenda.change": lambda o: {"item_id": o.item, "title": "Muu", "kind": ItemKind.STEER, "duration": 15},
    "agenda.move": lambda o: {"item_id": o.item, "place": 0, "parent_id": o.items[0]},
    "agenda.present": lambda o: {"item_id": o.item, "organization_id": o.vm},
    "agenda.remove": lambda o: {"item_id": o.item},
    "agenda.set_secrecy": lambda o: {"item_id": o.item, "point": 7, "ground": "sopimuksen liite"},
    "agenda.unpresent": lambda o: {"presenter_id": o.presenter},
    "attachments.attach": lambda o: {"meeting_id": o.meeting, "file_name": "a.txt", "data": b"abc"},
    "attachments.detach": lambda o: {"attachment_id": o.attachment},
    "attachments.rename": lambda o: {"attachment_id": o.attachment, "title": "Liite"},
    "attendance.add_person": lambda o: {"meeting_id": o.meeting, "name": "Kalle Vieras", "organization_id": o.vm},
    "attendance.answer": lambda o: {"meeting_id": o.meeting, "person_id": o.chair, "response": Response.COMING},
    "attendance.arrive": lambda o: {
        "meeting_id": o.meeting,
        "person_id": o.expert,
        "at": dt.time(14),
        "item_id": o.item,
    },
    "attendance.depart": lambda o: {"meeting_id": o.meeting, "person_id": o.member, "at": dt.time(14, 10)},
    "attendance.record": lambda o: {"meeting_id": o.meeting, "person_id": o.deputy, "presence": Presence.REMOTE},
    "attendance.remove": lambda o: {"meeting_id": o.meeting, "person_id": o.member},
    "attendance.return_to": lambda o: {"meeting_id": o.meeting, "person_id": o.member, "arrived": dt.time(14, 30)},
    "attendance.set_capacity": lambda o: {
        "meeting_id": o.meeting,
        "person_id": o.member,
        "capacity": Capacity.CHAIR,
    },
    "attendance.set_items": lambda o: {"meeting_id": o.meeting, "person_id": o.expert, "item_ids": o.items[:2]},
    "attendance.set_times": lambda o: {"attendance_id": o.stay, "arrived": dt.time(13, 20), "left": dt.time(14)},
    "attendance.stand_in": lambda o: {"meeting_id": o.meeting, "person_id": o.expert, "member_id": o.member},
    "groups.add": lambda o: {"facts": groups.GroupFacts(name=Names(fi="Toinen"), language="sv")},
    "groups.change": lambda o: {"group_id": o.group, "facts": groups.GroupFacts(name=Names(fi="Toinen nimi"))},
    "groups.remove": lambda o: {"group_id": o.do(groups.add, groups.GroupFacts(name=Names(fi="Poistuva")))},
    "groups.set_standing": lambda o: {
        "group_id": o.group,
        "items": [groups.StandingRow("Avaus", id=o.store.query(groups.standing, o.group)[0].id)],
    },
    "meetings.create": lambda o: {"group_id": o.group, "date": DAY + dt.timedelta(days=7)},
    "meetings.mark": lambda o: {"meeting_id": o.meeting, "state": MeetingState.INVITED, "on": DAY},
    "meetings.remove": lambda o: {"meeting_id": o.meeting},
    "meetings.reschedule": lambda o: {
        "meeting_id": o.meeting,
        "date": DAY + dt.timedelta(days=1),
        "starts": None,
        "ends": None,
        "place": "Teams",
    },
    "meetings.set_clock": lambda o: {"meeting_id": o.meeting, "opened": dt.time(13, 2), "closed": None},
    "minutes.approve": _held,
    "minutes.mark": lambda o: {"meeting_id": o.meeting, "state": MinutesState.COMMENTING},
    "minutes.reopen": _approved,
    "minutes.set_date": lambda o: {"meeting_id": o.meeting, "date": DAY},
    "minutes.set_kind": lambda o: {"entry_ids": [o.entry, o.action_entry], "kind": EntryKind.AGREEMENT},
    "minutes.set_language": lambda o: {"entry_ids": [o.entry], "language": "sv"},
    "minutes.write": lambda o: {
        "item_id": o.item,
        "texts": [
            minutes.EntryText("entry-1", "Ahjola totesi muuta.", EntryKind.SPEECH, spans=(), id=o.entry),
            minutes.EntryText("entry-3", "Sovittiin jatkosta.", EntryKind.AGREEMENT),
        ],
        "removed": ["entry-2"],
        "order": ["entry-3", "entry-1"],
    },
    "organizations.add": lambda o: {"facts": ministry("oikeusministeriö", "", "OM", "", 3)},
    "organizations.change": lambda o: {"organization_id": o.vm, "facts": ministry("muu", "", "MUU", "", 3)},
    "organizations.remove": lambda o: {"organization_id": o.spare},
    "persons.add": lambda o: {"facts": person("Uusi", "Henkilö", o.vm)},
    "persons.change": lambda o: {"person_id": o.chair, "facts": person("Aino", "Ahjola-Öhman", o.vm)},
    "persons.remove": lambda o: {"person_id": o.nobody},
    "proceedings.close_meeting": lambda o: {"meeting_id": o.meeting, "at": dt.time(14, 51)},
    "proceedings.drop": lambda o: {"item_id": o.items[2]},
    "proceedings.hand_chair": lambda o: {"item_id": o.item, "person_id": o.deputy},
    "proceedings.link_answer": lambda o: {"entry_id": o.action_entry, "question_id": o.entry},
    "proceedings.open_meeting": lambda o: {"meeting_id": o.meeting, "at": dt.time(13, 2)},
    "proceedings.pause": lambda o: _in_session(o, o.item),
    "proceedings.postpone": lambda o: {"item_id": o.item},
    "proceedings.print_numbers": lambda o: {"meeting_id": o.meeting, "numbers": PrintedNumbers.PLANNED},
    "proceedings.reinstate": _dropped,
    "proceedings.set_next_meeting": lambda o: {
        "meeting_id": o.meeting,
        "agreed": meetings.Agreed(
            "helmikuun alussa", dt.date(2027, 2, 1), dt.date(2027, 2, 10), Precision.PART_OF_MONTH, Qualifier.EARLY
        ),
    },
    "proceedings.split": lambda o: {"entry_id": o.action_entry, "title": "Muu asia"},
    "proceedings.swap": lambda o: {"item_a": o.items[1], "item_b": o.items[2]},
    "proceedings.take_offer": lambda o: {
        "entry_id": o.entry,
        "kind": EntryKind.ACTION,
        "owners": [actions.OwnerRow(o.okm)],
        "due": actions.Due("30.11.2026 mennessä", DAY, DAY),
    },
    "proceedings.take_up": lambda o: _in_session(o, o.item),
    recall.carry.name: lambda o: {"meeting_id": o.next_meeting, "item_ids": [o.item], "action_ids": [o.action]},
    "sample.take_in": lambda o: {"plan": sample_reader.read(resource("sample"), language("fi"), DAY)},
    "seats.add": lambda o: {"group_id": o.group, "organization_id": o.okm, "member_id": o.expert},
    "seats.change": lambda o: {"seat_id": o.seat, "role": SeatRole.VICE_CHAIR, "organization_id": o.vm},
    "seats.change_period": lambda o: {"membership_id": o.membership, "ends": DAY},
    "seats.hold": lambda o: {"seat_id": o.other_seat, "person_id": o.expert},
    "seats.move": lambda o: {"seat_id": o.other_seat, "place": 0},
    "seats.release": lambda o: {"membership_id": o.membership},
    "seats.remove": lambda o: {"seat_id": o.other_seat},
    "users.change": lambda o: {"user_id": o.user, "name": "Kerttu Laine", "role": UserRole.COORDINATOR},
    "ways.set_ways": lambda o: {
        "group_id": o.group,
        "language": "fi",
        "verbs": [ways.WayRow("toi esiin, että", "e"), *ways.usual("fi")[1:]],
    },
    "words.add_word": lambda o: {"group_id": o.group, "word": "resilienssikartta"},
    "words.remove_words": lambda o: {"word_ids": [o.word]},
}
