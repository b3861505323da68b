"""Seed 003, a real memo, read to the last figure that was counted in it by hand."""

import datetime as dt

import pytest

from secretariat.importers.old_papers import as_data, reading
from secretariat.models import EntryKind
from tests import seed003

pytestmark = pytest.mark.skipif(not seed003.SEED.exists(), reason="the papers are not here")

# Paragraphs, turns and presenters of each item, as counted.
COUNTED = {
    "1": (1, 1, 0), "2": (1, 0, 0), "3": (11, 11, 2), "4": (11, 11, 1), "5": (0, 0, 0), "5a": (5, 4, 0), "6": (1, 0, 0),
    "7": (2, 2, 1), "8": (3, 3, 1), "9": (1, 1, 1), "10": (1, 1, 0),
}  # fmt: skip


@pytest.fixture(scope="module")
def proposal():
    return reading.propose(seed003.SEED, on=dt.date(2026, 3, 2))


@pytest.fixture(scope="module")
def memo():
    return seed003.read_memo()


def test_its_head_is_all_right(proposal, memo):
    assert proposal.kind == "memo"
    assert proposal.language == "fi"
    assert proposal.group.text == memo.group
    assert proposal.number.text == "5"
    assert (proposal.date.earliest, proposal.date.problem) == (memo.date, "")
    assert proposal.document_date.earliest == dt.date(2021, 10, 27)
    assert (proposal.planned_start, proposal.planned_end) == (dt.time(14), dt.time(16))
    assert (proposal.opened, proposal.closed) == (dt.time(14, 2), dt.time(15, 42))
    assert proposal.where.text == memo.place


def test_all_fifteen_people_are_there_with_their_bodies_and_roles(proposal, memo):
    told = [(one.name, one.title, one.organization) for one in proposal.participants]
    assert told == [(one.name, one.title, one.organization) for one in (*memo.participants, *memo.experts)]
    capacities = [str(one.capacity) for one in proposal.participants]
    assert capacities[:5] == ["chair", "vice_chair", "secretary_general", "minutes_secretary", "member"]
    assert capacities[5:11] == ["member", "deputy", "member", "deputy", "substitute", "member"]
    assert capacities[11:] == ["expert"] * 4


def test_what_the_paper_does_not_tell_is_empty_and_asked(proposal):
    empty = [number for number, one in enumerate(proposal.participants) if not one.organization]
    assert empty == [2]
    asked = [one.field for one in proposal.questions]
    assert "participants.2.organization" in asked
    assert "participants.9.stands_in_for" in asked
    assert asked == sorted(asked, key=lambda path: [one.place.first for one in proposal.questions][asked.index(path)])


def test_its_items_stand_in_their_order_with_their_presenters(proposal, memo):
    assert [item.number for item in proposal.items] == list(COUNTED)
    assert [item.title for item in proposal.items] == [item.title for item in memo.items]
    assert [item.parent for item in proposal.items if item.parent] == ["5"]
    for item in proposal.items:
        assert (len(item.entries), len(item.presenters)) == (COUNTED[item.number][0], COUNTED[item.number][2])


def test_every_turn_has_its_speaker_and_its_verb(proposal):
    turns = {
        item.number: sum(bool(entry.verb and (entry.speaker or entry.speaks_as)) for entry in item.entries)
        for item in proposal.items
    }
    right = sum(min(turns[number], counted[1]) for number, counted in COUNTED.items())
    print(f"turns with speaker and verb: {right} of 34")
    assert right >= 33
    assert sum(turns.values()) == 34


def test_its_agreements_and_actions_are_found_and_none_is_invented(proposal):
    told = as_data.of(proposal)
    assert [one["item"] for one in told["agreements"]] == ["5a", "6"]
    assert told["decisions"] == []
    assert [(one["item"], one["owner"], one["owner_kind"]) for one in told["actions"]] == [
        ("5a", "UM", "organization"), ("6", None, None)
    ]  # fmt: skip
    assert all(one["due"] is None for one in told["actions"])


def test_what_was_said_in_passing_is_a_candidate_only(proposal):
    assert 8 <= len(proposal.candidates) <= 14
    formal = {entry.text for item in proposal.items for entry in item.entries if entry.action}
    assert not any(one.text in text for one in proposal.candidates for text in formal)
    assert not any(entry.kind is EntryKind.ACTION for item in proposal.items for entry in item.entries)


def test_the_next_meeting_is_told_in_its_words_with_its_window(proposal):
    told = proposal.next_meeting
    assert told.words == "tammikuun puolivälin paikkeille"
    assert told.earliest <= dt.date(2022, 1, 11) <= dt.date(2022, 1, 20) <= told.latest


def test_no_character_of_a_text_is_changed(proposal):
    texts = [(entry.text, entry.paragraph) for item in proposal.items for entry in item.entries]
    assert len(texts) == 37
    assert all(text in proposal.paragraphs[number].text for text, number in texts)
    whole = "\n".join(one.text for one in proposal.paragraphs)
    titles = [item.title for item in proposal.items] + [one.name for one in proposal.participants]
    assert all(text in whole for text in titles)
