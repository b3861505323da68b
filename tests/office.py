"""Builders: a small office made through commands, and an example of arguments for every command."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from secretariat.i18n import language
from secretariat.importers import sample as sample_reader
from secretariat.models import (
    ActionState,
    AnnotationKind,
    Capacity,
    EntryKind,
    Headline,
    Holding,
    ItemKind,
    MeasureKind,
    MeetingState,
    MinutesState,
    OrganizationKind,
    Phase,
    Precision,
    Presence,
    PrintedNumbers,
    Qualifier,
    ReasonClass,
    Reported,
    Response,
    ResponsibilityRole,
    SeatRole,
    SignatureRole,
    UserRole,
    VersionKind,
)
from secretariat.paths import resource
from secretariat.services import (
    actions,
    agenda,
    approvals,
    attachments,
    attendance,
    blockers,
    courses,
    deadlines,
    groups,
    indicators,
    kept,
    links,
    measures,
    meetings,
    mentions,
    minutes,
    moving,
    organizations,
    own,
    persons,
    phases,
    phrases,
    plans,
    proceedings,
    proposals,
    recall,
    reports,
    seats,
    secrecy,
    signatures,
    table_measures,
    taking_papers,
    templates,
    updates,
    users,
    views,
    ways,
    words,
)
from secretariat.services.names import Names
from secretariat.services.report_content import OwnWords, Request, RequestKind
from secretariat.services.when import When
from secretariat.store.store import Store
from tests import asking, commenting, examples, old_memos, preparing

DAY = dt.date(2026, 11, 26)
START, LATER = dt.date(2026, 9, 1), dt.date(2027, 1, 31)
PAPER = kept.PaperFacts("minutes", "pdf", "internal", "Muistio.pdf")
PHRASE = phrases.PhraseFacts("Avaus", "{chair} avasi kokouksen {number} ({date}).")
ISSUED = dt.datetime(2026, 11, 26, 15, 4, tzinfo=dt.UTC)
SPRING = When("kevät 2027", dt.date(2027, 3, 1), dt.date(2027, 5, 31), Precision.SEASON, Qualifier.DURING)
AUTUMN = When("syksy 2027", dt.date(2027, 9, 1), dt.date(2027, 11, 30), Precision.SEASON, Qualifier.DURING)


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

    def planned(self) -> "Office":
        """This office with a draft of a plan: two goals, and measures that show each kind of fact."""
        do = self.do
        self.plan = do(plans.add, self.group, plans.PlanFacts(name=Names(fi="Kokeiluohjelma", sv="Försöksprogram")))
        self.goal = do(plans.add_goal, self.plan, "Osaaminen vahvistuu", number="1")
        self.other_goal = do(plans.add_goal, self.plan, "Tieto kulkee", number="2")
        facts = measures.MeasureFacts(number="1.1", title="Opas", wording="Laaditaan opas kouluttajille.")
        self.measure = do(measures.add, self.plan, facts, on=START, goal_id=self.goal)
        facts = measures.MeasureFacts(number="1.2", title="Vuosikatsaus", kind=MeasureKind.PERIODIC)
        self.other_measure = do(measures.add, self.plan, facts, on=START, goal_id=self.goal)
        self.lead = do(measures.assign, self.measure, measures.Body(self.okm), ResponsibilityRole.LEAD)
        self.contact = do(measures.name_contact, self.measure, self.member, starts=START)
        self.phase = do(phases.enter, self.measure, phases.Step(phase=Phase.PREPARING), on=START)
        do(deadlines.set_original, self.measure, SPRING, on=START)
        self.proposal = do(deadlines.revise, self.measure, AUTUMN, on=DAY)
        self.task = do(phases.add_task, self.measure, "Käsikirjoitus", on=START, due=SPRING)
        self.time = do(phases.add_occurrence, self.other_measure, "Vuosi 2027", AUTUMN, on=START)
        self.output = do(phases.add_output, self.measure, "Luonnos", on=DAY, attachment_id=self.attachment)
        self.project = do(blockers.add_project, blockers.ProjectFacts(number="H 1/2026", title="Lain muutos"))
        do(blockers.check_project, self.project, on=START, stage="valmistelussa", expected=SPRING)
        self.stage = self.store.query(blockers.projects)[0].stages[0].id
        cause = blockers.Cause(project_id=self.project)
        self.blocker = do(blockers.add, self.measure, cause, on=START)
        self.update = do(updates.add, self.measure, updates.UpdateFacts(text="Kirjoittaminen alkoi."), on=START)
        self.assessment = do(updates.assess, self.measure, Headline.AT_RISK, on=DAY, reason="Hidas.", until=LATER)
        self.obligation = do(links.add_obligation, links.ObligationFacts("Neuvosto", "12", "Koulutetaan"))
        self.link = do(links.tie, self.measure, links.Target(item_id=self.item))
        facts_of = indicators.IndicatorFacts(name="Koulutettuja", unit="henkilöä", goal_id=self.goal)
        self.indicator = do(indicators.add, self.plan, facts_of)
        self.snapshot = do(reports.draft, self.plan, on=DAY)
        self.view = do(views.save, self.plan, "Myöhässä", views.Choice(headlines=(Headline.LATE,)))
        return self

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
    office.do(approvals.approve, office.meeting, on=DAY + dt.timedelta(days=30))
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


def _two_entries(office: Office) -> dict[str, Any]:
    spans = (minutes.Span(AnnotationKind.SPEAKER, 0, 5, office.member),)
    text = minutes.EntryText("entry-j", "Öhman lisäsi tietoja.", EntryKind.SPEECH, ((0, 5, "i"),), spans)
    written = office.do(minutes.write, office.item, [text], order=["entry-1", "entry-j", "entry-2"])
    return {"entry_id": written["entry-j"]}


def _signed(office: Office) -> dict[str, Any]:
    office.do(signatures.choose, office.meeting, [(office.chair, SignatureRole.CHAIR)])
    return {"signature_id": office.store.query(signatures.of_meeting, office.meeting)[0].id, "on": DAY}


def _conditional(office: Office) -> dict[str, Any]:
    facts = measures.MeasureFacts(title="Ehdollinen", kind=MeasureKind.CONDITIONAL, condition="kun laki tulee voimaan")
    return {"measure_id": office.do(measures.add, office.plan, facts, on=START), "on": DAY}


def _drafted(office: Office) -> dict[str, Any]:
    snapshot = office.do(
        reports.draft, office.do(plans.add, office.group, plans.PlanFacts(name=Names(fi="Muu"))), on=DAY
    )
    return {"snapshot_id": snapshot, "at": ISSUED, "by": "Eero Öhman"}


def _told(office: Office) -> updates.UpdateFacts:
    return updates.UpdateFacts(
        reported=Reported.AS_PLANNED,
        text="Etenee sovitusti.",
        organization_id=office.okm,
        person_id=office.member,
        item_id=office.item,
        entry_id=office.entry,
    )


def _phrases(office: Office) -> list[int]:
    other = phrases.PhraseFacts("Poissa", "Poissaolosta oli ilmoitettu.")
    return [office.do(phrases.add, office.group, one) for one in (PHRASE, other)]


def _heard(office: Office) -> mentions.Heard:
    told = mentions.Told(office.measure, Reported.AS_PLANNED, "Opas on aikataulussa.")
    return mentions.Heard((office.measure, office.other_measure), (told,))


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
    "approvals.approve": _held,
    "approvals.publish": lambda o: {**_approved(o), "on": DAY + dt.timedelta(days=31)},
    "approvals.reopen": lambda o: {**_approved(o), "because": "Luku oli väärä."},
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
    "kept.keep_signed": lambda o: {
        "document_id": o.do(kept.keep, **EXAMPLES["kept.keep"](o)),
        "data": b"%PDF-1.7 signed",
        "file_name": "Muistio, allekirjoitettu.pdf",
        "at": ISSUED,
    },
    "register.number_approved": lambda o: {"group_id": o.group},
    "kept.keep": lambda o: {**_approved(o), "facts": PAPER, "data": b"%PDF-1.7", "at": ISSUED},
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
    "minutes.mark": lambda o: {"meeting_id": o.meeting, "state": MinutesState.COMMENTING},
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
    moving.join.name: _two_entries,
    moving.move.name: lambda o: {"entry_id": o.action_entry, "by": -1},
    "mentions.approve_deadline": lambda o: {
        "revision_id": o.proposal,
        "item_id": o.item,
        "text": minutes.EntryText("entry-9", "Hyväksyttiin uusi määräaika."),
    },
    "mentions.take": lambda o: {"entry_id": o.entry, "heard": _heard(o)},
    "mentions.take_offer": lambda o: {
        "entry_id": o.entry,
        "kind": EntryKind.ACTION,
        "owners": [actions.OwnerRow(o.okm)],
        "due": actions.Due("30.11.2026 mennessä", DAY, DAY),
        "heard": _heard(o),
    },
    "mentions.tie": lambda o: {"entry_id": o.action_entry, "measure_ids": [o.measure, o.other_measure]},
    "organizations.add": lambda o: {"facts": ministry("oikeusministeriö", "", "OM", "", 3)},
    "organizations.change": lambda o: {"organization_id": o.vm, "facts": ministry("muu", "", "MUU", "", 3)},
    "organizations.remove": lambda o: {"organization_id": o.spare},
    "own.answer": lambda o: {
        "measure_id": o.measure,
        "organization_id": o.okm,
        "facts": own.AnswerFacts(reported=Reported.DONE_PROPOSED, text="Opas on jaettu.", finished_on=DAY),
        "on": DAY,
    },
    "own.tell_action": lambda o: {
        "action_id": o.action,
        "organization_id": o.okm,
        "on": DAY,
        "done_on": DAY,
    },
    "persons.add": lambda o: {"facts": person("Uusi", "Henkilö", o.vm)},
    "persons.change": lambda o: {"person_id": o.chair, "facts": person("Aino", "Ahjola-Öhman", o.vm)},
    "persons.remove": lambda o: {"person_id": o.nobody},
    "phrases.add": lambda o: {"group_id": o.group, "facts": PHRASE},
    "phrases.arrange": lambda o: {"group_id": o.group, "phrase_ids": _phrases(o)[::-1]},
    "phrases.change": lambda o: {
        "phrase_id": _phrases(o)[0],
        "facts": phrases.PhraseFacts("Toinen", "Toinen fraasi.", "sv"),
    },
    "phrases.remove": lambda o: {"phrase_id": _phrases(o)[1]},
    "proceedings.close_meeting": lambda o: {"meeting_id": o.meeting, "at": dt.time(14, 51)},
    "proceedings.drop": lambda o: {"item_id": o.items[2]},
    "proceedings.hand_chair": lambda o: {"item_id": o.item, "person_id": o.deputy},
    "proceedings.hold": lambda o: {"meeting_id": o.meeting, "on": DAY},
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
    "proposals.bring": lambda o: {
        "meeting_id": o.next_meeting,
        "wanted": [proposals.Wanted(o.measure, "1.1 Opas: tilanne", person_id=o.member)],
    },
    recall.carry.name: lambda o: {"meeting_id": o.next_meeting, "item_ids": [o.item], "action_ids": [o.action]},
    "reports.change": lambda o: {"snapshot_id": o.snapshot, "on": DAY, "since": START, "language": "sv"},
    "reports.draft": lambda o: {"plan_id": o.plan, "on": DAY, "since": START},
    "reports.issue": _drafted,
    "reports.remove": lambda o: {"snapshot_id": o.snapshot},
    "reports.write": lambda o: {
        "snapshot_id": o.snapshot,
        "words": OwnWords("Etenee.", requests=(Request(RequestKind.DECISION, "Uusi aika"),)),
    },
    "sample.take_in": lambda o: {"plan": sample_reader.read(resource("sample"), language("fi"), DAY)},
    "seats.add": lambda o: {"group_id": o.group, "organization_id": o.okm, "member_id": o.expert},
    "seats.change": lambda o: {"seat_id": o.seat, "role": SeatRole.VICE_CHAIR, "organization_id": o.vm},
    "seats.change_period": lambda o: {"membership_id": o.membership, "ends": DAY},
    "seats.hold": lambda o: {"seat_id": o.other_seat, "person_id": o.expert},
    "seats.move": lambda o: {"seat_id": o.other_seat, "place": 0},
    "seats.release": lambda o: {"membership_id": o.membership},
    "seats.remove": lambda o: {"seat_id": o.other_seat},
    "secrecy.set_attachment": lambda o: {"attachment_id": o.attachment, "facts": secrecy.SecrecyRow(20)},
    "secrecy.set_entries": lambda o: {"entry_ids": [o.entry], "facts": secrecy.SecrecyRow(ground="sopimus")},
    "secrecy.set_item": lambda o: {"item_id": o.item, "facts": secrecy.SecrecyRow(24, years=25)},
    "secrecy.set_passage": lambda o: {"entry_id": o.entry, "starts": 0, "ends": 4, "facts": secrecy.SecrecyRow(17)},
    "users.change": lambda o: {"user_id": o.user, "name": "Kerttu Laine", "role": UserRole.COORDINATOR},
    "versions.keep": lambda o: {"meeting_id": o.meeting, "kind": VersionKind.AS_WRITTEN, "on": DAY},
    "views.change": lambda o: {"view_id": o.view, "choice": views.Choice(words="opas")},
    "views.move": lambda o: {"view_id": o.do(views.save, o.plan, "Toinen", views.Choice()), "place": 0},
    "views.remove": lambda o: {"view_id": o.view},
    "views.rename": lambda o: {"view_id": o.view, "name": "Puheeksi"},
    "views.save": lambda o: {"plan_id": o.plan, "name": "Kevään asiat", "choice": views.Choice(words="kevät")},
    "ways.set_ways": lambda o: {
        "group_id": o.group,
        "language": "fi",
        "verbs": [ways.WayRow("toi esiin, että", "e"), *ways.usual("fi")[1:]],
    },
    "words.add_word": lambda o: {"group_id": o.group, "word": "resilienssikartta"},
    "words.remove_words": lambda o: {"word_ids": [o.word]},
    "blockers.add": lambda o: {
        "measure_id": o.measure,
        "cause": blockers.Cause(o.other_measure),
        "on": DAY,
        "expected": SPRING,
    },
    "blockers.add_project": lambda o: {"facts": blockers.ProjectFacts(title="Toinen hanke", organization_id=o.vm)},
    "blockers.change_project": lambda o: {
        "project_id": o.project,
        "facts": blockers.ProjectFacts(title="Lain uudistus"),
    },
    "blockers.check_project": lambda o: {
        "project_id": o.project,
        "on": DAY,
        "stage": "lausunnoilla",
        "expected": AUTUMN,
    },
    "blockers.expect": lambda o: {"blocker_id": o.blocker, "expected": AUTUMN, "on": DAY},
    "blockers.release": lambda o: {"blocker_id": o.blocker, "on": DAY, "released_on": START},
    "blockers.remove_project": lambda o: {
        "project_id": o.do(blockers.add_project, blockers.ProjectFacts(title="Turha"))
    },
    "blockers.withdraw": lambda o: {"blocker_id": o.blocker, "on": DAY},
    "blockers.withdraw_stage": lambda o: {"stage_id": o.stage, "on": DAY},
    courses.hand_over.name: lambda o: {"measure_id": o.measure, "organization_id": o.vm, "on": DAY},
    "deadlines.approve": lambda o: {"revision_id": o.proposal, "on": DAY, "item_id": o.item},
    "deadlines.revise": lambda o: {
        "measure_id": o.other_measure,
        "due": SPRING,
        "on": DAY,
        "ground": deadlines.Ground(ReasonClass.SCOPE, "Laajeni.", o.okm),
        "by_coordinator": True,
    },
    "deadlines.set_original": lambda o: {"measure_id": o.other_measure, "due": SPRING, "on": DAY},
    "deadlines.withdraw": lambda o: {"revision_id": o.proposal, "on": DAY},
    "drafting.add_measure": lambda o: {
        "plan_id": o.plan,
        "facts": measures.MeasureFacts(title="Koulutuspäivä"),
        "on": DAY,
        "goal_id": o.goal,
        "lead": measures.Body(o.okm),
        "due": SPRING,
    },
    "indicators.add": lambda o: {"plan_id": o.plan, "facts": indicators.IndicatorFacts(name="Tapauksia")},
    "indicators.change": lambda o: {
        "indicator_id": o.indicator,
        "facts": indicators.IndicatorFacts(name="Tapauksia", unit="kpl"),
    },
    "indicators.remove": lambda o: {"indicator_id": o.indicator},
    "indicators.set_value": lambda o: {
        "indicator_id": o.indicator,
        "value": Decimal("12.50"),
        "on": DAY,
        "is_target": True,
    },
    "links.add_obligation": lambda o: {"facts": links.ObligationFacts("Komitea", "3", "Selvitetään")},
    "links.change_obligation": lambda o: {
        "obligation_id": o.obligation,
        "facts": links.ObligationFacts("Komitea", "3", ""),
    },
    "links.remove_obligation": lambda o: {"obligation_id": o.obligation},
    "links.serve": lambda o: {"measure_id": o.measure, "obligation_ids": [o.obligation]},
    "links.tie": lambda o: {"measure_id": o.measure, "target": links.Target(action_id=o.action)},
    "links.untie": lambda o: {"link_id": o.link},
    "measures.add": lambda o: {
        "plan_id": o.plan,
        "facts": measures.MeasureFacts(wording="Kootaan tilasto."),
        "on": DAY,
    },
    "measures.assign": lambda o: {
        "measure_id": o.measure,
        "body": measures.Body(collective="kaikki ministeriöt"),
        "role": ResponsibilityRole.CO,
    },
    "measures.change": lambda o: {
        "measure_id": o.measure,
        "facts": measures.MeasureFacts(number="1.3", title="Muu", review_on=DAY),
    },
    "measures.meet_condition": _conditional,
    "measures.move": lambda o: {"measure_id": o.measure, "place": 0, "goal_id": o.other_goal},
    "measures.name_contact": lambda o: {"measure_id": o.measure, "person_id": o.deputy, "starts": DAY},
    "measures.reassign": lambda o: {"responsibility_id": o.lead, "role": ResponsibilityRole.LEAD, "ends": DAY},
    "measures.remove": lambda o: {"measure_id": o.measure},
    "measures.remove_contact": lambda o: {"contact_id": o.contact},
    "measures.unassign": lambda o: {"responsibility_id": o.lead},
    "phases.add_occurrence": lambda o: {"measure_id": o.other_measure, "title": "Vuosi 2028", "due": AUTUMN, "on": DAY},
    "phases.add_output": lambda o: {
        "measure_id": o.measure,
        "words": "Opas",
        "on": DAY,
        "address": "https://example.org/opas",
    },
    "phases.add_task": lambda o: {
        "measure_id": o.measure,
        "title": "Taitto",
        "on": DAY,
        "due": AUTUMN,
        "is_milestone": True,
    },
    "phases.change_task": lambda o: {"task_id": o.task, "title": "Käsikirjoitus", "on": DAY, "due": AUTUMN},
    "phases.drop_task": lambda o: {"task_id": o.task, "on": DAY},
    "phases.enter": lambda o: {
        "measure_id": o.measure,
        "step": phases.Step(phase=Phase.DONE, completed_on=START, item_id=o.item),
        "on": DAY,
    },
    "phases.mark_occurrence": lambda o: {"occurrence_id": o.time, "on": DAY, "done_on": START},
    "phases.mark_task": lambda o: {"task_id": o.task, "done_on": DAY},
    "phases.remove_output": lambda o: {"output_id": o.output},
    "phases.withdraw": lambda o: {"change_id": o.phase, "on": DAY},
    "plans.add": lambda o: {
        "group_id": o.group,
        "facts": plans.PlanFacts(name=Names(fi="Toinen"), starts=START, ends=LATER),
    },
    "plans.add_goal": lambda o: {"plan_id": o.plan, "title": "Osa", "parent_id": o.goal},
    "plans.adopt": lambda o: {
        "plan_id": o.plan,
        "on": DAY,
        "item_id": o.item,
        "rewordings": [plans.Rewording(o.measure, "1.1", "Laaditaan oppaat.")],
    },
    "plans.change": lambda o: {"plan_id": o.plan, "facts": plans.PlanFacts(name=Names(fi="Muu"), stale_days=60)},
    "plans.change_goal": lambda o: {"goal_id": o.goal, "title": "Muu", "number": "I"},
    "plans.move_goal": lambda o: {"goal_id": o.other_goal, "place": 0, "parent_id": o.goal},
    "plans.remove": lambda o: {"plan_id": o.plan},
    "plans.remove_goal": lambda o: {"goal_id": o.other_goal},
    "signatures.choose": lambda o: {"meeting_id": o.meeting, "signers": [(o.chair, SignatureRole.CHAIR)]},
    "signatures.sign": _signed,
    "taking_in.take_in_measures": lambda o: {
        "plan_id": o.plan,
        "read": [
            table_measures.ReadMeasure(
                number="1.1", title="Opas", wording="Laaditaan oppaat.", phase=Phase.IN_PROGRESS
            ),
            table_measures.ReadMeasure(
                number="9.1",
                wording="Kootaan.",
                leads=(table_measures.Party("VM", o.vm),),
                due=SPRING,
                goal="3 Palvelut",
                status="valmis",
                phase=Phase.DONE,
            ),
        ],
        "on": DAY,
    },
    taking_papers.take_in.name: lambda _o: {"proposal": old_memos.memo(), "data": old_memos.data(), "on": DAY},
    "templates.drop": lambda o: {
        "template_id": o.do(templates.take, o.group, "pohja.docx", b"PK", document="agenda"),
    },
    "templates.take": lambda o: {"group_id": o.group, "file_name": "pohja.docx", "data": b"PK"},
    "updates.add": lambda o: {"measure_id": o.measure, "facts": _told(o), "on": DAY},
    "updates.assess": lambda o: {
        "measure_id": o.measure,
        "headline": Headline.ON_SCHEDULE,
        "on": DAY,
        "reason": "Etenee.",
        "until": LATER,
    },
    "updates.correct": lambda o: {"update_id": o.update, "facts": _told(o), "on": DAY},
    "updates.end_assessment": lambda o: {"assessment_id": o.assessment, "on": DAY},
    "updates.withdraw": lambda o: {"update_id": o.update, "on": DAY},
}
EXAMPLES |= asking.EXAMPLES | commenting.EXAMPLES | preparing.EXAMPLES | examples.EXAMPLES
