"""Old papers come into the file by one command: nothing guessed, nothing reworded, every field knows its line."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from secretariat.errors import Refused
from secretariat.language.names import Register
from secretariat.models import Capacity, EntryKind, ItemState, MeetingState, MinutesState, OriginKind, Presence
from secretariat.services import (
    actions,
    agenda,
    attachments,
    attendance,
    groups,
    meetings,
    minutes,
    organizations,
    origins,
    persons,
    questions,
    recognise,
    seats,
    taking_papers,
    versions,
)
from secretariat.services.names import Names
from secretariat.services.old_papers import Candidate, Correction, Decisions, OldAction, Place, Proposal
from secretariat.store.files import create_store
from tests import old_memos
from tests.conftest import fixed_sources
from tests.office import ministry, person
from tests.old_memos import ON

TEN = dt.time(10)


class Desk:
    """A file into which papers are taken."""

    def __init__(self, store) -> None:
        self.store = store
        self.ask = store.query

    def do(self, command, *args, **kwargs):
        return self.store.execute(command, *args, **kwargs).value

    def take(self, proposal: Proposal, decisions: Decisions | None = None, data: bytes = b"") -> int:
        return self.do(taking_papers.take_in, proposal, decisions, data=data, on=ON)

    def entries(self, meeting: int) -> list[minutes.EntryRow]:
        found = self.ask(minutes.of_meeting, meeting)
        return [entry for item in self.ask(agenda.of_meeting, meeting) for entry in found.get(item.id, ())]

    def people(self, meeting: int) -> list[tuple[str, str, Capacity, Presence]]:
        return [(row.person.name if row.person else "", row.label("fi"), row.capacity, row.presence)
                for row in self.ask(attendance.of_meeting, meeting)]  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    store = create_store(tmp_path_factory.mktemp("taken") / "a.secretariat", login="kl", sources=fixed_sources())
    yield Desk(store)
    store.close()


@pytest.fixture
def desk(kept):
    """The file for one test; what comes in is taken out again."""
    steps = kept.store._history.done
    depth = len(steps)
    yield kept
    while len(steps) > depth:
        kept.store.undo()


@pytest.fixture(scope="module")
def memo() -> Proposal:
    return old_memos.memo(1)


@pytest.fixture(scope="module")
def series() -> dict[int, Proposal]:
    return {number: old_memos.memo(number) for number in old_memos.MEMOS}


def test_a_memo_comes_in_whole_and_goes_in_one_step(desk, memo):
    meeting = desk.take(memo, data=old_memos.data())
    row = desk.ask(meetings.one, meeting)
    assert (row.number, row.date, row.starts, row.ends) == ("1", dt.date(2022, 1, 12), dt.time(9), dt.time(11))
    assert (row.opened, row.closed, row.place) == (dt.time(9, 2), dt.time(10, 41), "Neuvotteluhuone Loisto")
    assert (row.state, row.minutes_state, row.minutes_date) == (
        MeetingState.HELD, MinutesState.DRAFT, dt.date(2022, 1, 14),
    )  # fmt: skip
    assert row.next.earliest == dt.date(2022, 3, 9)
    group = desk.ask(groups.one, row.group_id)
    assert (group.name(), group.facts.kind.value) == ("Majakkaohjelman ohjausryhmä", "steering_group")
    assert desk.people(meeting) == [
        ("Kaino Tuulentie", "VM", Capacity.CHAIR, Presence.PRESENT),
        ("Rauni Poukama", "VM", Capacity.MINUTES_SECRETARY, Presence.PRESENT),
        ("Eelis Luoto", "STM", Capacity.MEMBER, Presence.PRESENT),
        ("Onerva Niemelä", "TEM", Capacity.MEMBER, Presence.PRESENT),
        ("Helka Rantanen", "Kallio Oy", Capacity.EXPERT, Presence.PRESENT),
    ]
    items = desk.ask(agenda.of_meeting, meeting)
    assert [(item.number, item.title) for item in items[1:3]] == [("2", "Loistojen kunto"), ("3", "Seuraava kokous")]
    assert [one.label("fi") for one in items[1].presenters] == ["Rantanen (Kallio Oy)"]
    said = desk.ask(minutes.of_item, items[1].id)
    speakers = [next((span.person_id for span in entry.spans if span.kind == "speaker"), None) for entry in said]
    names = {one.id: one.facts.family_name for one in desk.ask(persons.every)}
    assert [names.get(key) for key in speakers] == ["Rantanen", "Luoto", "Rantanen", None]
    assert [span.value for span in said[0].spans if span.kind == "figure"] == ["420"]
    (action,) = desk.ask(actions.of_group, row.group_id)
    assert (action.due.words, action.latest) == ("31.3.2022 mennessä", dt.date(2022, 3, 31))
    assert [owner.label("fi") for owner in action.owners] == ["STM"]
    (file,) = desk.ask(attachments.of_meeting, meeting)
    assert desk.ask(attachments.content, file.id) == (old_memos.name(1), old_memos.data())
    desk.store.undo()
    assert desk.ask(groups.every) == desk.ask(persons.every) == desk.ask(organizations.every) == []


def test_every_stored_text_is_the_source_s_own_and_shows_its_lines(desk, memo):
    meeting = desk.take(memo)
    whole = {line.number: line.text for line in memo.source.lines}
    rows = [("entry", row.id, "text", row.text) for row in desk.entries(meeting)]
    rows += [("agenda_item", row.id, "title", row.title) for row in desk.ask(agenda.of_meeting, meeting)]
    rows += [("person", row.id, "family_name", row.facts.family_name) for row in desk.ask(persons.every)]
    rows += [("organization", row.id, "name_fi", row.facts.name.fi) for row in desk.ask(organizations.every)]
    rows += [("meeting", meeting, "place", "Neuvotteluhuone Loisto"), ("meeting", meeting, "opened", "9.02")]
    rows += [("meeting", meeting, "number", "1"), ("meeting", meeting, "next_words", "9.3.2022")]
    assert len(rows) > 20
    for table, key, field, text in rows:
        (shown,) = desk.ask(origins.of, table, key, field)
        assert all(whole[line.number] == line.text for line in shown.lines)
        assert text in " ".join(line.text for line in shown.lines), (table, field)
        assert (shown.kind, shown.written, shown.paper.file_name) == (OriginKind.READ, "", old_memos.name(1))
    (clock,) = desk.ask(origins.of, "meeting", meeting, "closed")
    assert "10.41" in clock.lines[0].text[clock.starts : clock.ends]
    (paper,) = desk.ask(origins.of_meeting, meeting)
    assert [line.text for line in desk.ask(origins.lines_of, paper.id)] == [line.text for line in memo.source.lines]
    assert desk.ask(origins.of, "group", 999) == desk.ask(origins.of, "nothing", 1) == []


def test_every_row_that_a_paper_brings_knows_where_it_comes_from(desk, memo):
    brought = desk.store.execute(taking_papers.take_in, memo, on=ON).changes.changes
    own = {"old_paper", "origin", "standing_item"}  # what the product itself keeps and adds
    rows = {(one.table, one.key) for one in brought if one.table not in own}
    assert {table for table, _ in rows} == {
        "group", "meeting", "agenda_item", "presenter", "entry", "annotation", "action", "action_owner", "person",
        "organization", "attendance", "seat", "membership",
    }  # fmt: skip
    for table, key in rows:
        assert [one.lines for one in desk.ask(origins.of, table, key) if one.lines], (table, key)
    (action,) = (key for table, key in rows if table == "action")
    (due,) = desk.ask(origins.of, "action", action, "due_latest")
    assert due.lines[0].text[due.starts : due.ends] == "31.3.2022 mennessä"


def test_what_a_person_refuses_is_left_out_and_a_refused_entry_is_plain_text(desk, memo):
    refused = {"participants.4", "items.1.presenters.0", "items.1.entries.0", "items.1.entries.3.action", "items.2",
               "next_meeting", "where", "participants.0.title"}  # fmt: skip
    meeting = desk.take(memo, Decisions(refused=frozenset(refused)))
    assert "Helka Rantanen" not in [name for name, *_ in desk.people(meeting)]
    items = desk.ask(agenda.of_meeting, meeting)
    assert [(item.number, item.presenters) for item in items] == [("1", ()), ("2", ()), ("4", ())]
    first, *_, last = desk.ask(minutes.of_item, items[1].id)
    assert (first.kind, [span.kind.value for span in first.spans]) == (EntryKind.TEXT, ["figure"])
    assert (last.kind, last.action, last.spans) == (EntryKind.AGREEMENT, None, ())
    row = desk.ask(meetings.one, meeting)
    assert (row.next.words, row.place) == ("", "")
    chair = next(one for one in desk.ask(persons.every) if one.facts.family_name == "Tuulentie")
    assert not chair.facts.title


def test_a_labelled_entry_that_is_refused_keeps_its_label(desk, memo):
    item = memo.items[1]
    labelled = replace(item.entries[3], text="Hyväksyttiin.", label="Päätös", kind=EntryKind.DECISION, action=None)
    proposal = replace(memo, items=(memo.items[0], replace(item, entries=(labelled,)), *memo.items[2:]))
    refused = Decisions(refused=frozenset({"items.1.entries.0"}))
    assert [entry.text for entry in desk.entries(desk.take(proposal, refused))][1] == "Päätös: Hyväksyttiin."
    desk.store.undo()
    assert [(entry.kind, entry.text) for entry in desk.entries(desk.take(proposal))][1] == (
        EntryKind.DECISION, "Hyväksyttiin.",
    )  # fmt: skip


def test_what_a_person_answers_is_stored_and_what_stood_there_is_kept(desk, memo):
    answers = {
        "participants.4.organization": "Kallio ja kumppanit Oy", "participants.3.capacity": "vice_chair",
        "items.1.entries.3.action.due": "huhtikuun lopussa 2022", "items.1.entries.3.action.owners": "TEM; Niemelä",
        "items.1.title": "Loistojen ja valojen kunto", "closed": "10.45", "document_date": "2022-01-15",
        "items.0.entries.0.kind": "noted", "participants.3.left": "10.00", "next_meeting": "2022-03-01/2022-03-31",
    }  # fmt: skip
    meeting = desk.take(memo, Decisions(answers=answers))
    row = desk.ask(meetings.one, meeting)
    assert (row.next.words, row.next.earliest, row.next.latest) == (
        "9.3.2022", dt.date(2022, 3, 1), dt.date(2022, 3, 31),
    )  # fmt: skip
    assert (row.closed, row.minutes_date) == (
        dt.time(10, 45),
        dt.date(2022, 1, 15),
    )
    listed = {name: (body, capacity) for name, body, capacity, _ in desk.people(meeting)}
    assert listed["Helka Rantanen"][0] == "Kallio ja kumppanit Oy"
    assert listed["Onerva Niemelä"][1] is Capacity.VICE_CHAIR
    (action,) = desk.ask(actions.of_group, row.group_id)
    assert (action.latest, [owner.label("fi") for owner in action.owners]) == (dt.date(2022, 4, 30), ["TEM, Niemelä"])
    assert desk.entries(meeting)[0].kind is EntryKind.NOTED
    (closed,) = desk.ask(origins.of, "meeting", meeting, "closed")
    assert (closed.kind, closed.written) == (OriginKind.CHANGED, "10:41:00")
    item = desk.ask(agenda.of_meeting, meeting)[1]
    (title,) = desk.ask(origins.of, "agenda_item", item.id, "title")
    assert (item.title, title.written) == ("Loistojen ja valojen kunto", "Loistojen kunto")


def test_a_correction_that_is_accepted_changes_the_text_where_it_stands_and_keeps_both_forms(desk, memo):
    entry = memo.items[1].entries[0]
    slip = "kartoitusta. Loistoja"
    at = entry.text.index(slip)
    place = Place(entry.place.first, entry.place.first, entry.place.starts + at, entry.place.starts + at + len(slip))
    offered = (Correction(slip, "kartoitusta. Loistoaluksia", "letters", place),)
    proposal = replace(memo, corrections=offered)
    assert desk.entries(desk.take(proposal))[1].text == entry.text
    desk.store.undo()
    meeting = desk.take(proposal, Decisions(accepted=frozenset({"corrections.0"})))
    row = desk.entries(meeting)[1]
    assert row.text == "Rantanen esitteli kartoitusta. Loistoaluksia on 420 kpl."
    (shown,) = desk.ask(origins.of, "entry", row.id, "text")
    assert (shown.kind, shown.written) == (OriginKind.CORRECTED, slip)
    assert shown.lines[0].text[shown.starts : shown.ends] == slip


def test_a_commitment_in_passing_becomes_an_action_only_when_a_person_says_so(desk, memo):
    entry = memo.items[1].entries[2]
    said = replace(memo, candidates=(Candidate("2", entry.text, ("Rantanen",), None, entry.place),))
    assert [row.kind for row in desk.entries(desk.take(said))].count(EntryKind.ACTION) == 1
    desk.store.undo()
    meeting = desk.take(said, Decisions(accepted=frozenset({"candidates.0"}), answers={"candidates.0.due": "1.5.2022"}))
    row = desk.entries(meeting)[3]
    assert (row.text, row.kind, row.action.due.words) == (entry.text, EntryKind.ACTION, "1.5.2022")
    assert [owner.family_name for owner in row.action.owners] == ["Rantanen"]


def test_two_commitments_in_one_paragraph_become_two_actions(desk, memo):
    words = ("Rantanen kertoi, että hän kokoaa tiedot.", "STM vertaa niitä kartoitukseen.")
    entry = replace(memo.items[1].entries[2], text=" ".join(words))
    offered = tuple(Candidate("2", text, (owner,), None, entry.place) for text, owner in
                    zip(reversed(words), ("THL", "Rantanen"), strict=True))  # fmt: skip
    item = replace(memo.items[1], entries=(entry,))
    said = replace(memo, items=(item,), candidates=offered)
    rows = desk.entries(desk.take(said, Decisions(accepted=frozenset({"candidates.0", "candidates.1"}))))
    assert [(row.text, row.action.owners[0].label("fi")) for row in rows] == [
        (words[0], "Rantanen"),
        (words[1], "THL"),
    ]
    assert [row.kind for row in rows] == [EntryKind.ACTION] * 2


def test_a_paragraph_that_gives_several_things_to_do_comes_in_as_one_entry_for_each(desk, memo):
    words = ("Sovittiin, että STM kokoaa tiedot.", "Sovittiin, että TEM vertaa niitä.")
    entry = memo.items[1].entries[3]
    given = [OldAction((owner,), "organization", None, entry.place, text) for owner, text in
             zip(("STM", "TEM"), words, strict=True)]  # fmt: skip
    both = replace(entry, text=" ".join(words), action=given[0], further=(given[1],))
    decided = replace(both, kind=EntryKind.DECISION, text=f"Päätettiin jatkaa. {words[0]}", further=())
    item = replace(memo.items[1], entries=(both, decided))
    meeting = desk.take(replace(memo, items=(item,)))
    told = [(row.kind, row.text, [one.label("fi") for one in row.action.owners] if row.action else None)
            for row in desk.entries(meeting)]  # fmt: skip
    assert told == [
        (EntryKind.ACTION, words[0], ["STM"]), (EntryKind.ACTION, words[1], ["TEM"]),
        (EntryKind.DECISION, "Päätettiin jatkaa.", None), (EntryKind.ACTION, words[0], ["STM"]),
    ]  # fmt: skip


def test_what_is_agreed_without_anybody_or_a_day_stays_an_agreement_and_what_is_left_behind_it_an_action(desk, memo):
    entry = memo.items[1].entries[3]
    words = ("Sovittiin seuraava kokous keväälle.", "Sovitaan ajankohdasta tarkemmin.", "Sovittiin, että STM kutsuu.")
    nobody, owed = (OldAction(owners, "organization", None, entry.place, text) for owners, text in
                    zip(((), ("STM",)), words[1:], strict=True))  # fmt: skip
    agreed = [replace(entry, kind=EntryKind.AGREEMENT, text=" ".join(words[:count]), action=nobody, further=further)
              for count, further in ((2, ()), (3, (owed,)))]  # fmt: skip
    rows = desk.entries(desk.take(replace(memo, items=(replace(memo.items[1], entries=tuple(agreed)),))))
    assert [(row.kind, row.text, row.action is None) for row in rows] == [
        (EntryKind.AGREEMENT, words[0], True), (EntryKind.ACTION, words[1], False),
        (EntryKind.AGREEMENT, words[0], True), (EntryKind.ACTION, words[1], False), (EntryKind.ACTION, words[2], False),
    ]  # fmt: skip
    offered = recognise.read_entry(agreed[0].text, recognise.Known(Register()), ON, "fi").offer
    assert offered.kind is EntryKind.AGREEMENT


def test_items_keep_the_numbers_of_the_paper_be_they_missing_doubled_or_out_of_order(desk, memo):
    numbers = [("333", None), ("", None), ("5", None), ("5a", "5"), ("5", None), ("2", None), ("2.1", "2")]
    items = [replace(memo.items[0], number=number, parent=parent, entries=()) for number, parent in numbers]
    meeting = desk.take(replace(memo, items=tuple(items)))
    rows = desk.ask(agenda.of_meeting, meeting)
    assert [row.number for row in rows] == [number for number, _ in numbers]
    assert [row.is_sub_item for row in rows] == [parent is not None for _, parent in numbers]


# Who is known


@pytest.fixture
def known(desk):
    """A file that knows two ministries and one of the persons."""
    desk.vm = desk.do(organizations.add, ministry("valtiovarainministeriö", "finansministeriet", "VM", "FM", 1))
    desk.stm = desk.do(organizations.add, ministry("sosiaali- ja terveysministeriö", "", "STM", "SHM", 2))
    desk.luoto = desk.do(persons.add, person("Eelis", "Luoto", desk.stm))
    return desk


def test_persons_and_bodies_of_the_file_are_recognised_in_any_form_and_others_come_into_it(known, memo):
    first, *others = memo.participants
    said = (replace(first, organization="valtiovarainministeriöstä"), *others)
    meeting = known.take(replace(memo, participants=said))
    listed = {name: body for name, body, *_ in known.people(meeting)}
    assert (listed["Kaino Tuulentie"], listed["Eelis Luoto"]) == ("VM", "STM")
    assert [row.id for row in known.ask(persons.every) if row.facts.family_name == "Luoto"] == [known.luoto]
    names = [row.facts.name.fi for row in known.ask(organizations.every)]
    assert sorted(names) == ["Kallio Oy", "TEM", "sosiaali- ja terveysministeriö", "valtiovarainministeriö"]


def test_the_file_answers_what_it_knows_and_offers_who_is_new_or_nearly_the_same(known, memo):
    known.do(persons.add, person("Onervo", "Niemelä", known.vm))
    for body in (known.vm, known.stm):
        known.do(persons.add, person("Rauni", "Poukama", body))
    people = list(memo.participants)
    people[1] = replace(people[1], organization="")
    people[2] = replace(people[2], organization="")
    asked = questions.Question("participants.2.organization", "Which?", {}, people[2].place)
    proposal = replace(memo, participants=tuple(people), questions=(asked,))
    found = known.ask(questions.ask, proposal)
    assert found.decisions.known["participants.2"] == known.luoto
    assert found.decisions.answers["participants.2.organization"] == "sosiaali- ja terveysministeriö"
    assert found.decisions.known["participants.0.organization"] == known.vm
    likeness = {one.field: (one.sentence, one.choices) for one in found.questions}
    assert likeness["participants.3"] == ("Is {name} the same as {other}?", ("Onervo Niemelä", questions.SOMEBODY_ELSE))
    assert likeness["participants.1"][0] == "Which {name} is meant?"
    assert len(likeness["participants.1"][1]) == 3
    assert "participants.2.organization" not in likeness
    offered = {(one.kind, one.name) for one in found.offers}
    assert {("person", "Kaino Tuulentie"), ("organization", "TEM"), ("seat", "Eelis Luoto")} < offered
    assert ("group", "Majakkaohjelman ohjausryhmä") in offered
    same = found.choices["participants.3", "Onervo Niemelä"]
    other = found.choices["participants.1", likeness["participants.1"][1][0]]
    chosen = replace(found.decisions, known={**found.decisions.known, "participants.3": same, "participants.1": other})
    meeting = known.take(proposal, chosen)
    assert "Onervo Niemelä" in [name for name, *_ in known.people(meeting)]
    assert len([row for row in known.ask(persons.every) if row.facts.family_name == "Poukama"]) == 2


def test_words_typed_after_somebody_was_recognised_say_who_is_meant(known, memo):
    recognised = {"participants.2": known.luoto, "participants.0.organization": known.vm}
    answers = {"participants.2.name": "Eelis Luodonpää", "participants.0.organization": "Väylien virasto"}
    listed = {
        name: body for name, body, *_ in known.people(known.take(memo, Decisions(known=recognised, answers=answers)))
    }
    assert "Eelis Luodonpää" in listed
    assert "Eelis Luoto" not in listed
    assert listed["Kaino Tuulentie"] == "Väylien virasto"


def test_what_the_file_did_not_know_of_somebody_comes_from_the_paper_and_what_it_knew_stays(known, memo):
    niemela = known.do(persons.add, persons.PersonFacts(given_name="Onerva", family_name="Niemelä"))
    known.take(memo)
    facts = {row.id: row for row in known.ask(persons.every)}
    assert (facts[niemela].facts.title.fi, facts[niemela].employer.fi) == ("Johtaja", "TEM")
    assert facts[known.luoto].facts.title.fi == "neuvotteleva virkamies"
    (shown,) = known.ask(origins.of, "person", niemela, "title_fi")
    assert "Johtaja Onerva Niemelä" in shown.lines[0].text


# The same twice, and meetings that are there already


def test_the_same_paper_and_the_same_meeting_are_told_before_and_refused(desk, memo, series):
    meeting = desk.take(memo)
    assert [(one.why, one.meeting_id, one.is_refused) for one in desk.ask(taking_papers.met, memo)] == [
        ("file", meeting, True)
    ]
    with pytest.raises(Refused, match="taken in already"):
        desk.take(memo)
    other = replace(memo, source=replace(memo.source, sha256="0" * 64))
    assert [one.why for one in desk.ask(taking_papers.met, other)] == ["number"]
    with pytest.raises(Refused, match="has minutes already"):
        desk.take(other)
    same_day = replace(other, number=replace(memo.number, text="9"))
    assert [(one.why, one.is_refused) for one in desk.ask(taking_papers.met, same_day)] == [("day", False)]
    assert desk.ask(taking_papers.met, series[2]) == ()


def test_a_prepared_meeting_gets_its_minutes_rather_than_a_twin(desk, memo):
    group = desk.do(groups.add, groups.GroupFacts(name=Names(fi="Majakkaohjelman ohjausryhmä")))
    meeting = desk.do(meetings.create, group, date=dt.date(2022, 1, 12), starts=TEN)
    before = desk.ask(agenda.of_meeting, meeting)
    kept = desk.do(agenda.add, meeting, "Loistojen kunto", after_id=before[0].id)
    assert [one.why for one in desk.ask(taking_papers.met, memo)] == ["prepared"]
    assert desk.take(memo) == meeting
    items = desk.ask(agenda.of_meeting, meeting)
    assert [(item.number, item.title) for item in items][:4] == [
        ("1", "Kokouksen avaus"), ("2", "Loistojen kunto"), ("3", "Seuraava kokous"), ("4", "Kokouksen päättäminen"),
    ]  # fmt: skip
    assert items[1].id == kept
    dropped = [item for item in items if item.state is ItemState.DROPPED]
    assert {item.id for item in dropped} == {item.id for item in items[4:]}
    assert len(desk.ask(meetings.of_group, group)) == 1
    assert desk.ask(meetings.one, meeting).starts == dt.time(9)


def test_minutes_come_in_as_approved_when_a_person_says_on_which_day(desk, memo):
    with pytest.raises(Refused, match="On which day"):
        desk.take(memo, Decisions(is_approved=True))
    day = dt.date(2022, 3, 9)
    meeting = desk.take(memo, Decisions(is_approved=True, approved_on=day))
    row = desk.ask(meetings.one, meeting)
    assert (row.minutes_state, row.approved_on) == (MinutesState.APPROVED, day)
    assert [one.kind.value for one in desk.ask(versions.of_meeting, meeting)] == ["approved"]


def test_an_agenda_comes_in_as_a_meeting_in_preparation_that_later_gets_its_minutes(desk, memo):
    items = tuple(replace(item, entries=(), minutes=15) for item in memo.items)
    coming = replace(memo, kind="agenda", items=items, participants=(), opened=None, closed=None, next_meeting=None,
                     source=replace(memo.source, sha256="1" * 64))  # fmt: skip
    meeting = desk.take(coming)
    row = desk.ask(meetings.one, meeting)
    assert (row.state, row.minutes_date) == (MeetingState.PREPARING, None)
    assert [item.duration for item in desk.ask(agenda.of_meeting, meeting)] == [15] * 4
    assert desk.ask(seats.of_group, row.group_id) == []
    assert desk.take(memo) == meeting
    assert desk.ask(meetings.one, meeting).state is MeetingState.HELD
    assert {item.state for item in desk.ask(agenda.of_meeting, meeting)} == {ItemState.HANDLED}


# A series


def told_of(desk: Desk) -> dict[str, object]:
    (group,) = desk.ask(groups.every)
    held = [
        (seat.role.value, seat.organization.fi, seat.starts, seat.ends,
         [(one.person.name, one.holding.value, one.starts, one.ends) for one in seat.holders])
        for seat in desk.ask(seats.of_group, group.id)
    ]  # fmt: skip
    rows = desk.ask(meetings.of_group, group.id)
    return {
        "meetings": [(row.number, row.date) for row in rows],
        "seats": held,
        "people": {row.number: [(row_.person.name, row_.label("fi"), row_.capacity.value, row_.presence.value,
                                 row_.seat_id is not None) for row_ in desk.ask(attendance.of_meeting, row.id)]
                   for row in rows},
        "actions": [(row.printed_number, row.due_meeting, row.latest) for row in desk.ask(actions.of_group, group.id)],
    }  # fmt: skip


def test_a_series_of_memos_builds_numbers_seats_and_follow_up_in_whatever_order_it_comes(desk, series):
    first, second, third, last = (dt.date(2022, *day) for day in ((1, 12), (3, 9), (5, 11), (9, 7)))
    orders = [(1, 2, 3, 4, 5), (5, 4, 3, 2, 1), (3, 5, 1, 4, 2)]
    found = []
    for order in orders:
        for number in order:
            desk.take(series[number])
        found.append(told_of(desk))
        for _ in order:
            desk.store.undo()
    assert [row[0] for row in found[0]["meetings"]] == ["5", "4", "3", "2", "1"]
    assert found[0]["seats"] == [
        ("chair", "VM", first, None, [("Kaino Tuulentie", "member", first, None)]),
        ("minutes_secretary", "VM", first, None, [("Rauni Poukama", "member", first, None)]),
        ("member", "STM", first, None, [("Eelis Luoto", "member", first, second),
                                        ("Salme Merikanto", "member", third, None)]),
        ("member", "TEM", first, None, [("Onerva Niemelä", "member", first, None),
                                        ("Tarmo Saarela", "deputy", second, last)]),
    ]  # fmt: skip
    assert found[0]["actions"] == [("1/1", "", dt.date(2022, 3, 31)), ("3/1", "4", last)]
    assert found[0] == found[1] == found[2]


def test_members_who_sat_beside_one_another_have_a_seat_each_and_entered_seats_are_left_alone(desk, series):
    two = replace(series[1].participants[2], name="Ilta Karikko", key=9)
    beside = replace(series[1], participants=(*series[1].participants, two))
    desk.take(beside)
    desk.take(series[2])
    (group,) = desk.ask(groups.every)
    of_stm = [seat for seat in desk.ask(seats.of_group, group.id) if seat.organization.fi == "STM"]
    assert [[one.person.name for one in seat.holders] for seat in of_stm] == [["Eelis Luoto"], ["Ilta Karikko"]]
    assert [seat.ends for seat in of_stm] == [None, dt.date(2022, 1, 12)]
    rantanen = next(one.id for one in desk.ask(persons.every) if one.facts.family_name == "Rantanen")
    own = desk.do(seats.add, group.id, member_id=rantanen, starts=dt.date(2022, 5, 1))
    back = replace(series[3].participants[2], name="Helka Rantanen", organization="STM")
    meeting = desk.take(replace(series[3], participants=(back,)))
    seat = next(one for one in desk.ask(seats.of_group, group.id) if one.id == own)
    assert (seat.starts, [one.starts for one in seat.holders]) == (dt.date(2022, 5, 1), [None])
    assert [row.seat_id for row in desk.ask(attendance.of_meeting, meeting) if row.is_there] == [own]


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_a_seat_that_no_later_paper_has_ends_and_seats_stand_as_the_first_paper_lists_them(desk, series, order):
    gone = replace(series[1].participants[2], name="Ilta Karikko", organization="LVM", key=9)
    papers = {
        1: replace(series[1], participants=(*series[1].participants, gone)),
        2: replace(series[2], participants=tuple(reversed(series[2].participants))),
    }
    for number in order:
        desk.take(papers[number])
    (group,) = desk.ask(groups.every)
    held = desk.ask(seats.of_group, group.id)
    assert [seat.organization.fi for seat in held if seat.role.value == "member"] == ["STM", "TEM", "LVM"]
    first = dt.date(2022, 1, 12)
    assert [(seat.starts, seat.ends, seat.holders[0].ends) for seat in held if seat.ends] == [(first, first, first)]


def test_without_seats_only_who_was_there_is_recorded(desk, memo):
    meeting = desk.take(memo, Decisions(with_seats=False))
    assert desk.ask(seats.of_group, desk.ask(meetings.one, meeting).group_id) == []
    assert len(desk.people(meeting)) == 5


def test_comings_goings_items_and_those_in_somebody_s_place_are_recorded(desk, memo):
    chair, secretary, member, other, expert = memo.participants
    people = (
        chair, secretary, replace(member, presence=Presence.ABSENT), replace(other, arrived=dt.time(9, 30), left=TEN),
        replace(expert, items=("2", "3")),
        replace(member, key=7, name="Vieno Laine", capacity=Capacity.SUBSTITUTE, stands_in_for="Luoto"),
    )  # fmt: skip
    rows = {
        row.person.name: row for row in desk.ask(attendance.of_meeting, desk.take(replace(memo, participants=people)))
    }
    assert rows["Vieno Laine"].stands_in_for == "Luoto"
    assert rows["Vieno Laine"].seat_id == rows["Eelis Luoto"].seat_id is not None
    assert rows["Eelis Luoto"].presence is Presence.ABSENT
    (stay,) = rows["Onerva Niemelä"].stays
    assert (stay.arrived, stay.left) == (dt.time(9, 30), TEN)
    assert [one.item_number for one in rows["Helka Rantanen"].stays] == ["2", "3"]


# What is refused


def with_head(memo: Proposal, **head: object) -> Proposal:
    return replace(memo, **head)


@pytest.mark.parametrize(
    ("change", "answers", "sentence"),
    [
        ({"kind": "statement"}, {}, "Only memos"),
        ({"group": None}, {}, "Choose the group"),
        ({"date": None}, {}, "Give the day"),
        ({"closed": dt.time(8)}, {}, "closed before it was opened"),
        ({"planned_end": dt.time(8)}, {}, "ends before it begins"),
        ({}, {"date": "huomenissa"}, "is not a date"),
        ({}, {"opened": "aamulla"}, "is not a clock time"),
        ({}, {"participants.0.capacity": "keisari"}, "is not understood"),
        ({}, {"participants.99.name": "Aino Ahjola"}, "nothing of the name"),
        ({}, {"nothing.at.all": "x"}, "nothing of the name"),
        ({}, {"participants.2.left": "8.00", "participants.2.arrived": "9.00"}, "left before arriving"),
    ],
)
def test_what_cannot_be_stored_is_refused_with_its_cause_and_changes_nothing(desk, memo, change, answers, sentence):
    with pytest.raises(Refused, match=re.escape(sentence)):
        desk.take(with_head(memo, **change), Decisions(answers=answers))
    assert desk.ask(groups.every) == desk.ask(persons.every) == []


def test_a_name_of_several_persons_is_refused_until_somebody_says_which(known, memo):
    keys = [known.do(persons.add, person("Kaino", "Tuulentie", None)) for _ in range(2)]
    with pytest.raises(Refused, match="several persons"):
        known.take(memo)
    meeting = known.take(memo, Decisions(known={"participants.0": keys[1]}))
    chair = next(row for row in known.ask(attendance.of_meeting, meeting) if row.capacity is Capacity.CHAIR)
    assert chair.person.id == keys[1]
    known.store.undo()
    known.do(persons.change, keys[0], person("Kaino", "Tuulentie", known.vm))
    meeting = known.take(memo)  # the paper names the organization of one of them
    chair = next(row for row in known.ask(attendance.of_meeting, meeting) if row.capacity is Capacity.CHAIR)
    assert chair.person.id == keys[0]


def test_the_lines_that_are_kept_stay_as_long_as_the_paper_does(tmp_path, memo):
    path = tmp_path / "b.secretariat"
    store = create_store(path, login="kl", sources=fixed_sources())
    store.execute(taking_papers.take_in, memo, data=old_memos.data(), on=ON)
    store.close()
    from secretariat.store.files import open_store

    again = open_store(path, login="kl")
    (paper,) = again.query(origins.of_meeting, 1)
    assert len(again.query(origins.lines_of, paper.id)) == len(memo.source.lines)
    again.execute(meetings.remove, 1)
    assert again.query(origins.of_meeting, 1) == []
    again.close()


def test_an_item_of_which_only_its_putting_off_is_told_is_postponed(desk, memo):
    entry = replace(memo.items[2].entries[0], text="Siirrettiin myöhempään kokoukseen.", kind=EntryKind.DECISION)
    items = (*memo.items[:2], replace(memo.items[2], entries=(entry,)), memo.items[3])
    rows = desk.ask(agenda.of_meeting, desk.take(replace(memo, items=items)))
    assert [(row.state, row.entry_count) for row in rows][2:] == [(ItemState.POSTPONED, 0), (ItemState.HANDLED, 1)]
