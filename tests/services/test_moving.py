"""Cleaning the minutes: moving an entry within and between items, and joining two."""

import pytest

from secretariat.errors import Refused
from secretariat.models import AnnotationKind, EntryKind, MeetingState
from secretariat.services import agenda, meetings, minutes, moving, proceedings, versions
from secretariat.services.minutes import EntryText, Span
from tests.office import DAY, Office


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    from tests.conftest import fixed_sources, open_at

    store = open_at(tmp_path_factory.mktemp("moving") / "test.secretariat", fixed_sources())
    yield Office(store)
    store.close()


@pytest.fixture
def lent(office):
    depth = len(office.store._history.done)
    yield office
    while len(office.store._history.done) > depth:
        office.store.undo()


def texts(office) -> dict[str, list[str]]:
    numbers = {row.id: row.number for row in office.store.query(agenda.of_meeting, office.meeting)}
    found = office.store.query(minutes.of_meeting, office.meeting)
    return {numbers[key]: [row.uid for row in rows] for key, rows in found.items()}


def test_an_entry_moves_through_the_whole_agenda_and_back(lent):
    lent.do(minutes.write, lent.items[0], [EntryText("first", "Kokous avattiin.")])
    start = texts(lent)
    assert start == {"1": ["first"], "3": ["entry-1", "entry-2"]}
    steps = []
    while lent.do(moving.move, lent.action_entry, -1) is not None:
        steps.append(texts(lent))
    assert steps == [
        {"1": ["first"], "3": ["entry-2", "entry-1"]},
        {"1": ["first"], "2": ["entry-2"], "3": ["entry-1"]},
        {"1": ["first", "entry-2"], "3": ["entry-1"]},
        {"1": ["entry-2", "first"], "3": ["entry-1"]},
    ]
    for before in [*steps[-2::-1], start]:
        lent.do(moving.move, lent.action_entry, 1)
        assert texts(lent) == before
    last = sorted(texts(lent))
    while lent.do(moving.move, lent.action_entry, 1) is not None:
        last = sorted(texts(lent))
    assert last[-1] == "6"
    action = next(row for row in lent.store.query(minutes.of_meeting, lent.meeting)[lent.items[4]] if row.action)
    assert action.action.id == lent.action


def test_an_item_that_was_dropped_is_passed_over(lent):
    lent.do(proceedings.drop, lent.items[1])
    lent.do(moving.move, lent.entry, -1)
    assert texts(lent) == {"1": ["entry-1"], "3": ["entry-2"]}


def test_two_entries_become_one_with_what_their_words_mean(lent):
    spans = (Span(AnnotationKind.SPEAKER, 0, 5, lent.member),)
    more = EntryText("entry-j", "Öhman lisäsi tietoja.", EntryKind.SPEECH, ((0, 5, "i"),), spans)
    key = lent.do(minutes.write, lent.item, [more], order=["entry-1", "entry-j", "entry-2"])["entry-j"]
    before = lent.store.query(minutes.of_item, lent.item)
    assert lent.do(moving.join, key) == lent.entry
    joined, _action = lent.store.query(minutes.of_item, lent.item)
    assert joined.text == "Ahjola totesi, että asia etenee. Öhman lisäsi tietoja."
    named = [joined.text[span.starts : span.ends] for span in joined.spans]
    assert named == ["Ahjola", "Öhman"]
    assert [joined.text[start:end] for start, end, _ in joined.runs] == ["Ahjola", "Öhman"]
    lent.store.undo()
    assert lent.store.query(minutes.of_item, lent.item) == before


@pytest.mark.parametrize(("which", "sentence"), [("entry", "first entry"), ("action_entry", "is an action")])
def test_what_cannot_be_joined_says_why(lent, which, sentence):
    with pytest.raises(Refused, match=sentence):
        lent.do(moving.join, getattr(lent, which))


def test_what_was_written_stays_readable_after_cleaning_and_undo_goes_back_to_the_start(lent):
    lent.do(proceedings.hold, lent.meeting, on=DAY)
    written = texts(lent)
    (kept,) = lent.store.query(versions.of_meeting, lent.meeting)
    lent.do(moving.move, lent.action_entry, -1)
    lent.do(moving.join, lent.entry)
    paper = lent.store.query(versions.paper, kept.id)
    assert [row.text for row in paper.entries[lent.item]] == [
        "Ahjola totesi, että asia etenee.",
        "OKM toimittaa selvityksen.",
    ]
    assert texts(lent) != written
    while lent.store.query(meetings.one, lent.meeting).state is MeetingState.HELD:
        lent.store.undo()
    assert texts(lent) == written
