"""The comparison of two versions of minutes: words within an entry, entries over the agenda."""

import time
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from secretariat.models import EntryKind, MinutesState, VersionKind
from secretariat.services import actions, agenda, approvals, compared, minutes, proceedings, redline, versions
from secretariat.services.minutes import EntryText
from secretariat.services.redline import Joint, Kind, Piece, words
from tests.office import DAY, Office

typed = st.lists(st.sampled_from(["sana", "toinen", "OKM", ",", ".", " ", "  ", "–", "ä", "\n", "§ 5"])).map("".join)


def taken(pieces) -> str:
    return "".join(one.text for one in pieces if one.kind is not Kind.REMOVED)


def refused(pieces) -> str:
    return "".join(one.text for one in pieces if one.kind is not Kind.ADDED)


@settings(deadline=None, max_examples=150)
@given(typed, typed)
@example("a b c", "c b a")
@example("", " ")
def test_taking_all_words_gives_the_new_text_and_refusing_all_the_old_one(old, new):
    pieces = words(old, new)
    assert (taken(pieces), refused(pieces)) == (new, old)
    assert all(one.text for one in pieces)
    assert all(one.kind is Kind.SAME for one in pieces) == (old == new)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Asia etenee.", "Asia etenee hyvin.", [("Asia etenee", "same"), (" hyvin", "added"), (".", "same")]),
        ("OKM ja VM", "VM", [("OKM ja ", "removed"), ("VM", "same")]),
        ("maaliskuun alussa", "huhtikuun lopussa",
         [("maaliskuun alussa", "removed"), ("huhtikuun lopussa", "added")]),
        ("sama", "sama", [("sama", "same")]),
        ("", "", []),
    ],
)  # fmt: skip
def test_whole_words_are_told_and_a_space_alone_does_not_part_two_changes(old, new, expected):
    assert words(old, new) == tuple(Piece(text, Kind(kind)) for text, kind in expected)


def test_a_hundred_pages_are_compared_in_a_moment_and_twice_as_many_in_about_twice_the_time():
    def seconds(many: int) -> float:
        old = [f"sana{number} on tässä {number % 7}" for number in range(many)]
        new = [*old[: many // 2], "uusi lause", *old[many // 2 + 5 :]]
        begun = time.perf_counter()
        words(" ".join(old), " ".join(new))
        return time.perf_counter() - begun

    seconds(500)
    assert min(seconds(10_000) for _ in range(2)) < 8 * min(seconds(5_000) for _ in range(2)) < 8.0


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    from tests.conftest import fixed_sources, open_at

    store = open_at(tmp_path_factory.mktemp("redline") / "test.secretariat", fixed_sources())
    made = Office(store)
    first = [
        EntryText(f"t{number}", f"Puheenvuoro {number} alkoi ja päättyi.", EntryKind.SPEECH) for number in range(6)
    ]
    made.do(minutes.write, made.item, first)
    made.do(
        minutes.write, made.items[0], [EntryText("a", "Kokous avattiin."), EntryText("b", "Asialista hyväksyttiin.")]
    )
    made.do(proceedings.hold, made.meeting, on=DAY)
    yield made
    store.close()


def compare(office, **asked) -> compared.Compared:
    return office.store.query(compared.of_meeting, office.meeting, **asked)


def kinds(found) -> dict[str, Kind]:
    return {line.uid: line.kind for item in found.redline.items for line in item.lines if line.kind is not Kind.AWAY}


def test_what_was_written_in_the_meeting_is_kept_and_nothing_differs_until_it_is_cleaned(office):
    (kept,) = office.store.query(versions.of_meeting, office.meeting)
    assert (kept.kind, kept.number, kept.on) == (VersionKind.AS_WRITTEN, 1, DAY)
    found = compare(office)
    assert (found.since, found.until, found.redline.changes) == (kept, None, 0)
    assert office.do(versions.keep, office.meeting, VersionKind.AS_WRITTEN, on=DAY) == kept.id


def test_entries_that_were_merged_moved_shortened_split_and_added_are_told_apart(office):
    before = len(office.store._history.done)
    shorter = EntryText("t0", "Puheenvuoro 0 alkoi.", EntryKind.SPEECH)
    merged = EntryText("t1", "Puheenvuoro 1 alkoi ja päättyi. Puheenvuoro 2 alkoi ja päättyi.", EntryKind.AGREEMENT)
    order = ["entry-1", "t5", "entry-2", "t0", "t1", "t3", "t4", "new"]
    office.do(minutes.write, office.item, [shorter, merged, EntryText("new", "Uusi.")], removed=["t2"], order=order)
    sub = office.do(agenda.add, office.meeting, "Jatkoasia", parent_id=office.item)
    office.do(minutes.write, sub, [EntryText("s", "Alakohdan teksti.")])
    office.do(agenda.remove, office.items[4])
    found = compare(office)
    told = {uid: kind for uid, kind in kinds(found).items() if kind is not Kind.SAME}
    assert told == {"t0": Kind.CHANGED, "t1": Kind.CHANGED, "t2": Kind.REMOVED, "new": Kind.ADDED, "t5": Kind.MOVED,
                    "s": Kind.ADDED}  # fmt: skip
    lines = {line.uid: line for item in found.redline.items for line in item.lines}
    assert lines["t1"].is_other_kind
    assert {uid: line.joint for uid, line in lines.items() if line.joint} == {"t1": Joint.JOINED, "t2": Joint.INTO}
    assert not lines["t0"].is_other_kind
    assert {item.id: item.kind for item in found.redline.items if item.kind is not Kind.SAME} == {
        sub: Kind.ADDED,
        office.items[4]: Kind.REMOVED,
    }
    assert_whole(found)
    while len(office.store._history.done) > before:
        office.store.undo()
    assert compare(office).redline.changes == 0


def test_a_split_entry_an_action_with_other_facts_and_an_item_presented_otherwise_count_as_changes(office):
    before = len(office.store._history.done)
    halves = [
        EntryText("t3", "Puheenvuoro 3 alkoi", EntryKind.SPEECH),
        EntryText("half", "ja päättyi.", EntryKind.TEXT),
    ]
    office.do(minutes.write, office.item, halves)
    office.do(actions.set_owners, office.action, [actions.OwnerRow(office.okm)])
    office.do(agenda.present, office.item, person_id=office.chair)
    found = compare(office)
    (item,) = [one for one in found.redline.items if one.changes]
    assert item.is_otherwise
    lines = {line.uid: line for line in item.lines if line.differs}
    assert {uid: line.joint for uid, line in lines.items()} == {"t3": Joint.SPLIT, "half": Joint.OFF, "entry-2": ""}
    assert lines["entry-2"].is_other_action
    assert lines["entry-2"].kind is Kind.SAME
    assert item.changes == 4
    assert_whole(found)
    while len(office.store._history.done) > before:
        office.store.undo()


def assert_whole(found) -> None:
    for paper, read in ((found.new, redline.taken), (found.old, redline.refused)):
        rows = [
            (one.id, one.title, tuple((row.uid, row.text) for row in paper.entries.get(one.id, ())))
            for one in paper.items
        ]
        assert read(found.redline) == rows


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_any_two_orders_of_any_entries_give_both_papers_back(office, data):
    old = compare(office).new
    entries = [row for rows in old.entries.values() for row in rows]
    kept = data.draw(st.permutations(entries))[: data.draw(st.integers(0, len(entries)))]
    items = data.draw(st.permutations(old.items))[: data.draw(st.integers(1, len(old.items)))]
    laid = {item.id: [] for item in items}
    for row in kept:
        home = data.draw(st.sampled_from(items)).id
        laid[home].append(replace(row, item_id=home, text=data.draw(st.one_of(st.just(row.text), typed))))
    new = replace(old, items=tuple(items), entries=laid)
    assert_whole(compared.Compared(old, new, redline.compare(old, new)))


def test_approved_minutes_are_compared_with_what_stood_before_and_a_correction_with_what_was_approved(office):
    office.do(minutes.mark, office.meeting, MinutesState.COMMENTING)
    out = office.do(versions.keep, office.meeting, VersionKind.FOR_COMMENTS, on=DAY)
    assert compare(office).since.id == out
    approved = office.do(approvals.approve, office.meeting, on=DAY)
    assert compare(office).since.id == out
    office.do(approvals.reopen, office.meeting, because="Päivä oli väärä.")
    office.do(minutes.write, office.items[0], [EntryText("a", "Kokous avattiin klo 13.")])
    assert [line.uid for item in compare(office).redline.items for line in item.lines if line.kind is Kind.CHANGED] == [
        "a"
    ]
    assert compare(office).since.id == approved
    corrected = office.do(approvals.approve, office.meeting, on=DAY)
    rows = office.store.query(versions.of_meeting, office.meeting)
    assert [(row.kind, row.note) for row in rows[-2:]] == [
        (VersionKind.APPROVED, ""), (VersionKind.CORRECTION, "Päivä oli väärä."),
    ]  # fmt: skip
    assert compare(office).since.id == approved
    both = compare(office, since_id=out, until_id=corrected)
    assert (both.since.id, both.until.id, both.redline.changes) == (out, corrected, 1)
    old, new = (office.store.query(versions.paper, key) for key in (approved, corrected))
    assert old.seal
    assert new.seal
    assert old.seal != new.seal
    assert [one.note for one in new.corrections] == ["Päivä oli väärä."]
