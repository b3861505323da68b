"""The minutes: entries written once and in order, their kinds and actions, and what approval locks."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.errors import Refused
from secretariat.models import AnnotationKind, EntryKind, MeetingState, MinutesState, Presence
from secretariat.services import actions, agenda, approvals, attendance, meetings, minutes, overview, papers, rows
from secretariat.services.minutes import EntryText, Span
from secretariat.store import journal
from tests.office import DAY, Office

LATER = DAY + dt.timedelta(days=30)


def entries(office):
    return office.store.query(minutes.of_item, office.item)


def texts(office):
    return [row.text for row in entries(office)]


def test_the_same_writing_done_twice_is_done_once(lent):
    new = [EntryText("a", "Ensimmäinen."), EntryText("b", "Toinen.")]
    first = lent.do(minutes.write, lent.item, new)
    again = lent.store.execute(minutes.write, lent.item, new)
    assert again.value == first
    assert again.changes.changes == ()


def test_entries_stand_in_the_order_given_and_others_keep_theirs(lent):
    lent.do(
        minutes.write, lent.item, [EntryText("a", "A"), EntryText("b", "B")], order=["b", "entry-1", "a", "entry-2"]
    )
    assert texts(lent) == ["B", "Ahjola totesi, että asia etenee.", "A", "OKM toimittaa selvityksen."]
    lent.do(minutes.write, lent.item, removed=["a", "never was"], order=["entry-2", "gone", "b"])
    assert texts(lent) == ["Ahjola totesi, että asia etenee.", "OKM toimittaa selvityksen.", "B"]


def test_what_a_span_means_is_kept_until_it_is_taken_away(lent):
    def spans():
        return [(one.kind, one.starts, one.ends, one.person_id) for one in entries(lent)[0].spans]

    spoken = [(AnnotationKind.SPEAKER, 0, 6, lent.chair)]
    assert spans() == spoken
    lent.do(minutes.write, lent.item, [EntryText("entry-1", "Ahjola jatkoi.", EntryKind.SPEECH, id=lent.entry)])
    assert spans() == spoken, "spans that are not given are left alone"
    two = (Span(AnnotationKind.SPEAKER, 0, 6, lent.chair), Span(AnnotationKind.DUE, 7, 13, value="2026"))
    lent.do(minutes.write, lent.item, [EntryText("entry-1", "Ahjola jatkoi.", spans=two, id=lent.entry)])
    assert [one[0] for one in spans()] == [AnnotationKind.SPEAKER, AnnotationKind.DUE]
    lent.do(minutes.write, lent.item, [EntryText("entry-1", "Ahjola jatkoi.", spans=(), id=lent.entry)])
    assert spans() == []


def test_the_bare_word_of_a_kind_does_what_the_kind_does(lent):
    key = lent.do(minutes.write, lent.item, [EntryText("bare", "Selvitetään.", "action")])["bare"]
    assert entries(lent)[-1].action.entry_id == key
    assert lent.store.execute(minutes.set_kind, [key], "action").changes.changes == ()
    lent.do(minutes.set_kind, [key], "text")
    assert (entries(lent)[-1].kind, entries(lent)[-1].action) == (EntryKind.TEXT, None)


def test_an_entry_that_becomes_an_action_gets_the_next_number_and_one_that_ceases_loses_its_facts(lent):
    written = lent.do(minutes.write, lent.items[0], [EntryText("x", "VM kutsuu koolle.")])
    lent.do(minutes.set_kind, [written["x"]], EntryKind.ACTION)
    given_ = lent.store.query(papers.of_meeting, lent.meeting).actions
    assert [(row.number, number) for row, number in given_] == [(1, "3"), (2, "1")]
    lent.do(actions.set_owners, given_[1][0].id, [actions.OwnerRow(lent.vm, lent.chair), actions.OwnerRow(lent.okm)])
    row = lent.store.query(actions.of_entries, [written["x"]])[written["x"]]
    assert [one.label("fi") for one in row.owners] == ["VM, Ahjola", "OKM"]
    assert lent.do(minutes.set_kind, [written["x"]], EntryKind.ACTION) is None, "it is one already"
    assert lent.store.query(actions.of_entries, [written["x"]])[written["x"]] == row
    lent.do(minutes.set_kind, [written["x"]], EntryKind.AGREEMENT)
    assert lent.store.query(actions.of_entries, [written["x"]]) == {}
    lent.store.undo()
    assert lent.store.query(actions.of_entries, [written["x"]])[written["x"]] == row


def test_an_entry_is_found_again_where_it_is(lent):
    assert lent.store.query(minutes.where, lent.entry) == (lent.meeting, lent.item, "1", "Tilannekatsaus")
    assert lent.store.query(minutes.where, 10**6) is None
    assert lent.store.query(agenda.where, 10**6) is None


@pytest.fixture
def approved(office) -> Office:
    office.do(meetings.mark, office.meeting, MeetingState.HELD, on=DAY)
    office.do(approvals.approve, office.meeting, on=LATER, in_meeting_id=office.next_meeting)
    return office


def test_approval_names_its_day_meeting_and_seal(store, approved):
    paper = store.query(papers.of_meeting, approved.meeting)
    row = paper.meeting
    assert (row.minutes_state, row.approved_on, row.approved_in) == (MinutesState.APPROVED, LATER, "2")
    assert store.query(lambda session: journal.holds(session.connection(), paper.seal.digest))


def test_final_minutes_cannot_be_undone_into_and_reopening_lets_typing_go_on(store, approved):
    assert store.undo_label != "write in the minutes"
    with pytest.raises(Refused, match="are approved"):
        approved.do(minutes.write, approved.item, [EntryText("x", "Lisäys.")])
    approved.do(approvals.reopen, approved.meeting, because="x")
    row = store.query(meetings.one, approved.meeting)
    assert (row.minutes_state, row.approved_on, row.approved_in) == (MinutesState.DRAFT, None, "")
    approved.do(minutes.write, approved.item, [EntryText("x", "Lisäys.")])
    assert texts(approved)[-1] == "Lisäys."
    assert store.query(lambda session: list(journal.verify(session.connection()))) == []


@pytest.mark.parametrize(
    ("state", "on", "sentence"),
    [
        (MeetingState.HELD, DAY - dt.timedelta(days=1), "cannot be approved before the meeting of"),
        (MeetingState.CANCELLED, LATER, "can be approved when the meeting has been held"),
    ],
)
def test_minutes_are_approved_after_a_meeting_that_was_held(lent, state, on, sentence):
    lent.do(meetings.mark, lent.meeting, state, on=DAY)
    with pytest.raises(Refused, match=sentence):
        lent.do(approvals.approve, lent.meeting, on=on)


def test_the_first_page_tells_what_is_open(lent):
    lent.do(attendance.record, lent.meeting, lent.chair, Presence.UNKNOWN)
    seen = lent.store.query(overview.of_group, lent.group, on=DAY)
    assert seen.preparation.meeting.id == lent.meeting
    assert (seen.preparation.planned, seen.preparation.available) == (20, 120)
    assert [row.meeting.id for row in seen.minutes] == [lent.meeting]
    assert (seen.minutes[0].without_owner, seen.minutes[0].without_due) == (1, 1)
    assert lent.action in {row.id for row in lent.store.query(overview.due_actions, lent.group, on=DAY)}
    labels = [one.label for one in lent.store.query(overview.last_changes)]
    assert labels[0] == "record who is present"
    assert len(labels) == 6
    assert all(one != other for one, other in pairwise(labels)), "the same again and again is told once"


@settings(deadline=None)
@given(st.lists(st.none() | st.integers(1, 4 * rows.GAP), max_size=12))
def test_positions_rise_whatever_was_there(positions):
    placed = rows.spread(positions)
    assert len(placed) == len(positions)
    assert placed == sorted(set(placed))
    if None not in positions and positions == sorted(set(positions)):
        assert placed == positions, "what rises already stays"
