"""Matters and how bodies deal with them: refused with a sentence, found by any part of a number, never lost."""

import datetime as dt
from dataclasses import replace

import pytest

from secretariat.errors import Refused
from secretariat.i18n import LANGUAGES
from secretariat.models import (
    Choice,
    HandlingOutcome,
    ItemState,
    MatterState,
    PartyRole,
    Publicity,
    TextKind,
)
from secretariat.services import (
    agenda,
    appeals,
    groups,
    handlings,
    matter_agenda,
    matters,
    meetings,
    owners,
    parties,
    quorum,
    secrecy,
    sections,
    statements,
    text_parts,
    votes,
)
from secretariat.services.handlings import HandlingFacts
from secretariat.services.matters import Filter, MatterFacts
from secretariat.services.parties import PartyFacts
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.votes import BallotFacts, VoteFacts
from tests.conftest import fixed_sources, open_at
from tests.deciding import NUMBER, OPENED, PROPOSAL, TITLE, Deciding
from tests.office import DAY

AFTER = DAY + dt.timedelta(days=35)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def made(request, tmp_path_factory):
    place = tmp_path_factory.mktemp("matters") / "test.secretariat"
    is_file = request.param == "sqlite"
    store = open_at(place if is_file else request.getfixturevalue("fresh_database"), fixed_sources())
    yield Deciding(store)
    store.close()


@pytest.fixture
def office(made):
    """The deciding group for one test; what the test does is undone."""
    depth = len(made.store._history.done)
    yield made
    while len(made.store._history.done) > depth:
        made.store.undo()


def row(o):
    return o.store.query(matters.one, o.matter)


def test_a_list_of_matters_tells_what_was_last_and_what_comes_next(office):
    o = office
    (found,) = o.store.query(matters.of_group, o.group)
    assert (found.number, found.title, found.state) == (NUMBER, TITLE, MatterState.PENDING)
    assert (found.last.body.fi, found.last.section, found.last.outcome, found.last.date) == (
        "Elinvoimalautakunta", "§ 69", HandlingOutcome.STATEMENT_GIVEN, dt.date(2026, 3, 19))  # fmt: skip
    assert (found.coming.body.fi, found.coming.date, found.coming.meeting_id) == ("Kokeiluryhmä", DAY, o.meeting)
    assert row(o) == found
    o.conclude()
    assert (row(o).last.body.fi, row(o).coming) == ("Kokeiluryhmä", None)
    board = o.do(handlings.add, o.matter, HandlingFacts(body="Kaupunginvaltuusto", date_words="helmikuussa 2027"))
    assert (row(o).coming.handling_id, row(o).coming.date, row(o).coming.date_words) == (
        board,
        None,
        "helmikuussa 2027",
    )


@pytest.mark.parametrize(
    ("words", "is_found"),
    [("001184", True), ("kuu2026-001184", True), ("KUU 2026", True), ("00 00 03", True), ("neuvontapiste", True),
     ("", True), ("001185", False)],
)  # fmt: skip
def test_a_matter_is_found_by_any_part_of_its_number_and_title(office, words, is_found):
    assert bool(office.store.query(matters.of_group, office.group, Filter(words=words))) is is_found


def test_matters_are_chosen_by_state_and_year(office):
    o = office

    def found(**wanted):
        return len(o.store.query(matters.of_group, o.group, Filter(**wanted)))

    assert (found(states=(MatterState.PENDING,)), found(states=(MatterState.SETTLED,))) == (1, 0)
    assert (found(year=2026), found(year=2025)) == (1, 0)


def test_signatories_are_counted_by_name_or_number_and_measured_by_the_rule(office):
    o = office
    case = o.store.query(matters.case, o.matter)
    assert (case.signatories.count, case.signatories.needed, case.signatories.is_enough) == (17, 15, True)
    named = [PartyFacts(role=PartyRole.CO_SIGNATORY, name=f"Nimi {number}") for number in range(3)]
    o.do(parties.put, owners.matter(o.matter), [PartyRole.CO_SIGNATORY], named)
    o.do(matters.change, o.matter, replace(row(o).facts, co_signatories=None))
    few = o.store.query(matters.case, o.matter).signatories
    assert (few.count, few.is_enough) == (4, False)
    assert [one.text for one in case.remarks] == ["Vastaus on lausuntojen mukainen."]


@pytest.mark.parametrize(
    "number", ["HEL 2021-001526 T 00 00 03", "MIGDno-2023-1405", "11/54/09", "VN/1234/2021-OM-5", "?"]
)
def test_any_number_is_kept_as_it_is_written(office, number):
    o = office
    o.do(matters.change, o.matter, replace(row(o).facts, diary_number=number))
    assert row(o).number == number


def test_the_same_number_is_told_and_the_same_matter_refused(office):
    o = office
    other = o.do(matters.add, o.group, MatterFacts(title="Toinen asia", diary_number=NUMBER.replace(" ", "")))
    assert [one.id for one in o.store.query(matters.same_number, o.group, NUMBER, but=o.matter)] == [other]
    with pytest.raises(Refused, match="there already") as told:
        o.do(matters.add, o.group, MatterFacts(title=TITLE.upper(), diary_number=NUMBER))
    assert told.value.field == "diary_number"


def _close(o, on=DAY + dt.timedelta(days=1), because="Aloite on loppuun käsitelty."):
    return o.do(matters.close, o.matter, on=on, because=because)


REFUSED = {
    "a matter without a title": (lambda o: o.do(matters.add, o.group, MatterFacts(title=" ")), "title"),
    "a state that closes": (
        lambda o: o.do(matters.change, o.matter, replace(row(o).facts, state=MatterState.ENDED)), "state"),
    "opened after it was dealt with": (
        lambda o: o.do(matters.change, o.matter, replace(row(o).facts, opened_on=DAY)), "opened_on"),
    "closed before it was opened": (lambda o: _close(o, OPENED - dt.timedelta(days=1)), "on"),
    "closed before it was dealt with": (lambda o: _close(o, OPENED + dt.timedelta(days=1)), "on"),
    "closed without a reason": (lambda o: _close(o, because=" "), "because"),
    "a handling before the matter": (
        lambda o: o.do(handlings.add, o.matter, HandlingFacts(body="Valtuusto", date=dt.date(2026, 1, 2))), "date"),
    "a handling by nobody": (lambda o: o.do(handlings.add, o.matter, HandlingFacts(body=" ")), "body"),
    "two decisions of a body on a day": (
        lambda o: o.do(handlings.add, o.matter, replace(o.by_board(19, "70", HandlingOutcome.NOTED))), "date"),
    "a section used twice": (
        lambda o: o.do(handlings.add, o.do(matters.add, o.group, MatterFacts(title="Muu")),
                       o.by_board(19, "§ 69", HandlingOutcome.NOTED)), "section"),
    "an impossible year": (
        lambda o: o.do(handlings.add, o.matter, HandlingFacts(body="Valtuusto", date=dt.date(226, 1, 2))), "date"),
    "an item of two matters": (
        lambda o: o.do(matter_agenda.tie, o.do(matters.add, o.group, MatterFacts(title="Muu")), o.own_item), "item"),
    "twice on an agenda": (lambda o: o.do(matter_agenda.put, o.matter, o.meeting), "meeting"),
    "carried without being tabled": (lambda o: o.do(matter_agenda.carry, o.own, o.next_meeting), None),
    "a vote on nothing": (lambda o: o.do(votes.put, o.own, [VoteFacts(words="")]), "words"),
    "more named than counted": (
        lambda o: o.do(votes.put, o.own, [VoteFacts(words="A vastaan B", yes=0, ballots=(
            BallotFacts(choice=Choice.YES, name="Aino"),))]), "yes"),
    "somebody voting twice": (
        lambda o: o.do(votes.put, o.own, [VoteFacts(words="A vastaan B", ballots=(
            BallotFacts(choice=Choice.YES, person_id=o.chair), BallotFacts(choice=Choice.NO, person_id=o.chair)))]),
        "ballots"),
    "a return before leaving": (
        lambda o: o.do(parties.put, owners.handling(o.own), [PartyRole.DISQUALIFIED], [
            PartyFacts(role=PartyRole.DISQUALIFIED, name="A", left=dt.time(14), returned=dt.time(13))]), "returned"),
    "a matter with handlings removed": (lambda o: o.do(matters.remove, o.matter), None),
    "the group of the matter removed": (lambda o: o.do(groups.remove, o.group), None),
}  # fmt: skip


def test_what_cannot_be_is_refused_at_its_field_and_changes_nothing(office):
    o = office
    for what, (attempt, field) in REFUSED.items():
        before = o.store.query(matters.case, o.matter)
        with pytest.raises(Refused) as told:
            attempt(o)
        assert told.value.field == (field or ""), what
        assert o.store.query(matters.case, o.matter) == before, what


def test_a_matter_on_which_statements_were_given_stays(office):
    o = office
    key = o.do(matters.add, o.group, MatterFacts(title="Lausuttu asia"))
    o.do(statements.file, o.group, statements.StatementFacts(giver="Koeviranomainen", matter_id=key, received_on=DAY))
    with pytest.raises(Refused, match="Statements were asked or given"):
        o.do(matters.remove, key)


def test_a_matter_is_closed_with_its_reason_and_opened_again(office):
    o = office
    _close(o)
    assert (row(o).state, row(o).closed_because, row(o).is_closed) == (
        MatterState.SETTLED, "Aloite on loppuun käsitelty.", True)  # fmt: skip
    with pytest.raises(Refused, match="already"):
        _close(o)
    o.do(matters.reopen, o.matter, state=MatterState.DECIDING)
    assert (row(o).state, row(o).closed_on) == (MatterState.DECIDING, None)
    with pytest.raises(Refused, match="not closed"):
        o.do(matters.reopen, o.matter)


def test_handlings_stand_in_order_of_time_and_say_where_they_were(office):
    o = office
    later = o.do(handlings.add, o.matter, HandlingFacts(body="Valtuusto"))
    earlier = o.do(handlings.add, o.matter, HandlingFacts(body="Jaosto", date=OPENED, outcome=HandlingOutcome.NOTED))
    found = o.store.query(handlings.of_matter, o.matter)
    assert [one.id for one in found] == [earlier, o.tabled, o.given, o.own, later]
    own = o.store.query(handlings.one, o.own)
    assert (own.date, own.meeting_number, own.item_number, own.section) == (DAY, "1", "4", "")
    o.do(handlings.change, o.own, HandlingFacts(body="", date=OPENED, section="9", meeting_number="99"))
    assert o.store.query(handlings.one, o.own) == own
    assert [handlings.printed(one) for one in ("69", "§69", " § 69 ", "69 a", "KH 5", "")] == [
        "§ 69", "§ 69", "§ 69", "§ 69 a", "KH 5", ""]  # fmt: skip


def test_what_was_tabled_comes_to_the_next_agenda_with_all_that_was_prepared(office):
    o = office
    part = o.store.query(text_parts.of, owners.handling(o.own), TextKind.GROUNDS)[1]
    o.do(secrecy.set_words, "text_part", part.id, 0, 14, SecrecyRow(24))
    o.do(matter_agenda.settle, o.own, HandlingOutcome.TABLED, words="Pöydälle")
    items = {one.id: one.state for one in o.store.query(agenda.of_meeting, o.meeting)}
    assert items[o.own_item] is ItemState.POSTPONED
    following = o.do(meetings.create, o.group, date=AFTER)
    made = o.store.query(handlings.case, o.do(matter_agenda.carry, o.own, following))
    before = o.store.query(handlings.case, o.own)
    assert [one.text for one in made.texts] == [one.text for one in before.texts]
    assert [one.secrets[0].why for one in made.texts if one.secrets] == [SecrecyRow(24)]
    assert [one.facts for one in made.annexes] == [one.facts for one in before.annexes]
    assert [one.told("fi") for one in made.parties] == [one.told("fi") for one in before.parties]
    assert (made.row.date, made.row.is_to_come) == (AFTER, True)
    with pytest.raises(Refused, match="already"):
        o.do(matter_agenda.carry, o.own, following)
    with pytest.raises(Refused, match="later meeting"):
        o.do(matter_agenda.carry, o.own, o.meeting)


def test_the_outcome_is_that_of_the_item_too(office):
    o = office
    for outcome, state in (
        (HandlingOutcome.WITHDRAWN, ItemState.DROPPED),
        (HandlingOutcome.AS_PROPOSED, ItemState.HANDLED),
        (HandlingOutcome.OPEN, ItemState.OPEN),
    ):
        o.do(matter_agenda.settle, o.own, outcome)
        assert next(one.state for one in o.store.query(agenda.of_meeting, o.meeting) if one.id == o.own_item) is state


def test_a_secret_matter_is_secret_on_the_agenda(office):
    o = office
    o.do(secrecy.set_row, "matter", o.matter, SecrecyRow(24, publicity=Publicity.PARTLY_SECRET))
    key = o.do(matter_agenda.put, o.matter, o.next_meeting)
    for handling in (key, o.own):  # put there after the matter was marked, and before
        item = o.store.query(handlings.one, handling).item_id
        assert o.store.query(secrecy.of_item, item) == SecrecyRow(24, publicity=Publicity.PARTLY_SECRET)


def test_removing_an_item_or_a_meeting_never_loses_how_a_matter_was_dealt_with(office):
    o = office
    o.do(agenda.remove, o.own_item)
    kept = o.store.query(handlings.one, o.own)
    assert (kept.item_id, kept.date, kept.body.fi, kept.is_to_come) == (None, None, "Kokeiluryhmä", True)
    assert o.store.query(handlings.case, o.own).texts[0].text == PROPOSAL
    again = o.do(matter_agenda.put, o.matter, o.meeting)
    assert again == o.own
    o.do(matter_agenda.settle, o.own, HandlingOutcome.TABLED)
    item = o.store.query(handlings.one, o.own).item_id
    for what, key in ((meetings.remove, o.meeting), (agenda.remove, item)):
        with pytest.raises(Refused, match="dealt with"):
            o.do(what, key)
    o.do(matter_agenda.settle, o.own, HandlingOutcome.OPEN)
    o.do(meetings.remove, o.meeting)
    assert o.store.query(handlings.one, o.own).is_to_come


@pytest.mark.parametrize("title", ["sana " * 150, "ä" * 700])
def test_a_long_title_is_cut_to_fit_the_agenda_and_whole_in_the_matter(office, title):
    o = office
    key = o.do(matters.add, o.group, MatterFacts(title=title))
    item = o.store.query(handlings.one, o.do(matter_agenda.put, key, o.meeting)).item_title
    assert (item.endswith(" …"), 200 < len(item) <= 300) == (True, True)
    assert o.store.query(matters.one, key).title == title


def test_a_matter_is_made_of_an_item_that_is_on_the_agenda(office):
    o = office
    made = o.do(matters.begin, o.item, diary_number="KUU 2026-001200")
    assert (o.store.query(matters.one, made).title, o.store.query(matters.of_item, o.item)) == ("Tilannekatsaus", made)
    assert set(o.store.query(handlings.of_meeting, o.meeting)) == {o.item, o.own_item}


def test_a_vote_is_counted_by_its_numbers_else_by_its_ballots(office):
    o = office
    told = (BallotFacts(choice=Choice.YES, person_id=o.chair), BallotFacts(choice=Choice.NO, name="Oma Nimi"))
    keys = o.do(votes.put, o.own, [VoteFacts(words="A vastaan B", ballots=told), VoteFacts(words="C", yes=5, no=4)])
    first, second = o.store.query(votes.of, o.own)
    assert [first.facts.count(one) for one in Choice] == [1, 1, 0, 0]
    assert [second.facts.count(one) for one in Choice] == [5, 4, None, None]
    assert [one.name for one in first.facts.ballots] == ["Aino Ahjola", "Oma Nimi"]
    o.do(votes.put, o.own, [replace(second.facts, yes=6), replace(first.facts, ballots=told[:1])])
    assert [one.id for one in o.store.query(votes.of, o.own)] == keys[::-1]
    assert [len(one.facts.ballots) for one in o.store.query(votes.of, o.own)] == [0, 1]


def test_the_usual_notes_on_appeal_are_there_in_each_language():
    assert {len(set(appeals.usual(code))) for code in LANGUAGES} == {len(appeals.Appeal)}


def test_sections_of_own_handlings_are_printed_when_given(office):
    o = office
    assert [one.is_given for one in o.store.query(sections.of_meeting, o.meeting).values()] == [False] * 7
    assert o.store.query(quorum.of_meeting, o.meeting, item_id=o.own_item).needed == 2
    o.do(sections.give, o.meeting)
    assert row(o).coming.section == o.store.query(handlings.of_item, o.own_item).section == "§ 4"
