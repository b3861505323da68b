"""The journal: append-only, chained by digests; every change to it is found, and personal data can be erased."""

import json

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError

from secretariat.models import JournalChange
from secretariat.services import persons
from secretariat.store import journal
from secretariat.store.changes import Change
from secretariat.store.check import check
from secretariat.store.engine import writing_engine
from tests.office import person
from tests.store.seeing import assert_chained, elsewhere, entries, unguarded, without_guards

NAMES = ("Ahjola", "Öhman", "Strand", "Äijälä", "Laine")


@pytest.fixture
def written(store):
    """A store whose journal has the enrolment of the user and five more entries, 2 to 6."""
    return _written(store)


@pytest.fixture(scope="module")
def chained(shared_store):
    """The same, for tests that leave it as it is."""
    return _written(shared_store)


def _written(store):
    for name in NAMES:
        store.execute(persons.add, person("Aino", name, None))
    return store


def flaws(store):
    return store.query(lambda s: [(one.sequence, one.problem) for one in journal.verify(s.connection())])


def payloads(store):
    return store.query(lambda s: list(s.execute(sa.select(JournalChange.payload)).scalars()))


def test_the_chain_of_an_untouched_journal_holds(chained):
    assert [entry.sequence for entry in entries(chained)] == [1, 2, 3, 4, 5, 6]
    assert flaws(chained) == []
    assert check(chained.location) == []


OF_ENTRY_4 = "(SELECT id FROM journal_entry WHERE sequence = 4)"


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        ([f"UPDATE journal_change SET payload = '{{}}' WHERE journal_id = {OF_ENTRY_4}"], [(4, "changed")]),
        ([f"UPDATE journal_change SET row_uid = 'other' WHERE journal_id = {OF_ENTRY_4}"], [(4, "changed")]),
        ([f"UPDATE journal_change SET digest = 'ab' WHERE journal_id = {OF_ENTRY_4}"],
         [(4, "changed"), (4, "broken")]),
        ([f"DELETE FROM journal_change WHERE journal_id = {OF_ENTRY_4}"], [(4, "broken")]),
        (["UPDATE journal_entry SET user_login = 'somebody' WHERE sequence = 4"], [(4, "broken")]),
        (["UPDATE journal_entry SET command = 'persons.remove' WHERE sequence = 4"], [(4, "broken")]),
        (["UPDATE journal_entry SET at = '2020-01-01T00:00:00.000Z' WHERE sequence = 4"], [(4, "broken")]),
        (["UPDATE journal_entry SET uid = 'other' WHERE sequence = 4"], [(4, "broken")]),
        (["UPDATE journal_entry SET digest = 'ab' WHERE sequence = 4"], [(4, "broken"), (5, "broken")]),
        ([f"DELETE FROM journal_change WHERE journal_id = {OF_ENTRY_4}",
          "DELETE FROM journal_entry WHERE sequence = 4"], [(4, "missing"), (5, "broken")]),
        (["UPDATE journal_entry SET sequence = 99 WHERE sequence = 4",
          "UPDATE journal_entry SET sequence = 4 WHERE sequence = 5",
          "UPDATE journal_entry SET sequence = 5 WHERE sequence = 99"],
         [(4, "broken"), (5, "broken"), (6, "broken")]),
        (["UPDATE journal_entry SET sequence = 99 WHERE sequence = 6"], [(6, "missing"), (99, "broken")]),
        (["UPDATE journal_entry SET sequence = NULL, digest = NULL WHERE sequence = 4"],
         [(4, "missing"), (5, "broken")]),
    ],
)  # fmt: skip
def test_a_changed_missing_or_reordered_row_is_found(chained, statements, found):
    engine = writing_engine(chained.location)
    with engine.connect() as connection:  # which is rolled back
        for statement in (*without_guards(chained), *statements):
            connection.exec_driver_sql(statement)
        assert [(one.sequence, one.problem) for one in journal.verify(connection)] == found
    engine.dispose()


def test_the_examination_tells_where_the_chain_does_not_hold(written):
    unguarded(written, "UPDATE journal_entry SET user_login = 'somebody' WHERE sequence IN (3, 5)")
    told = [sentence.format(**facts) for sentence, facts in check(written.location)]
    assert told == [f"The journal does not hold at entry {n}: it was changed, cut or reordered." for n in (3, 5)]


def test_a_cut_tail_is_found_by_the_digest_in_print(written):
    seal = entries(written)[-1].digest
    for printed in (seal, seal[:16], f"{seal[:4]} {seal[4:8]} {seal[8:12]}".upper()):
        assert written.query(lambda s, printed=printed: journal.holds(s.connection(), printed))
        assert check(written.location, printed) == []
    unguarded(
        written,
        "DELETE FROM journal_change WHERE journal_id = (SELECT id FROM journal_entry WHERE sequence = 6)",
        "DELETE FROM journal_entry WHERE sequence = 6",
    )
    assert flaws(written) == []
    [(sentence, facts)] = check(written.location, seal)
    assert sentence.format(**facts) == f"The journal has no entry with the digest {seal}: it was cut."


@pytest.mark.parametrize("wrong", ["%", "_", "", "0" * 64])
def test_a_seal_is_digits_and_no_pattern(chained, wrong):
    assert chained.query(lambda s: journal.holds(s.connection(), wrong)) == (wrong == "")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET command = 'x' WHERE sequence = 4",
        "UPDATE journal_entry SET sequence = 99 WHERE sequence = 4",
        "DELETE FROM journal_entry WHERE sequence = 6",
        "DELETE FROM journal_change",
        "UPDATE journal_change SET payload = 'x'",
        "UPDATE journal_change SET payload = NULL, salt = NULL, row_uid = 'x'",
        "UPDATE journal_change SET payload = NULL, salt = NULL, digest = 'x'",
        "UPDATE journal_change SET payload = NULL",
    ],
)
def test_the_database_itself_guards_what_is_sealed(chained, statement):
    with pytest.raises(DBAPIError, match="append-only"):
        elsewhere(chained, statement)
    assert flaws(chained) == []


def test_personal_data_is_erased_and_the_chain_still_holds(written):
    assert sum("Öhman" in text for text in payloads(written)) == 1
    elsewhere(written, "UPDATE journal_change SET payload = NULL, salt = NULL WHERE payload LIKE '%Öhman%'")
    assert flaws(written) == []
    assert not any("Öhman" in (text or "") for text in payloads(written))
    assert check(written.location) == []
    elsewhere(written, "UPDATE journal_change SET payload = NULL, salt = NULL")
    assert flaws(written) == []


def test_undo_and_redo_are_told_as_what_they_are(written):
    written.undo()
    written.redo()
    assert [entry.command for entry in entries(written)][-3:] == [
        "persons.add", "undo persons.add", "redo persons.add"
    ]  # fmt: skip
    assert_chained(written)


def test_the_journal_tells_only_what_changed(store):
    key = store.execute(persons.add, person("Aino", "Ahjola", None)).value
    store.execute(persons.change, key, person("Aino", "Öhman", None))
    store.execute(persons.remove, key)
    added, changed, removed = (json.loads(text) for text in payloads(store)[-3:])
    assert (added["op"], added["row"]["family_name"], "email" in added["row"]) == ("insert", "Ahjola", False)
    assert changed == {"op": "update", "columns": {"family_name": ["Ahjola", "Öhman"]}}
    assert (removed["op"], removed["row"]["family_name"]) == ("delete", "Öhman")


def test_a_long_text_is_told_by_what_was_cut_and_put():
    old = "Ryhmä totesi, että aikataulu pitää. " * 100
    new = old.replace("pitää", "venyy", 1)
    told = journal.payload(Change("entry", 1, "u", {"text": old, "version": 1}, {"text": new, "version": 2}))
    assert json.loads(told)["texts"] == {"text": [29, "pitää", "venyy"]}
    assert len(told) < 100


@settings(deadline=None, database=None, max_examples=300, derandomize=True)
@given(st.text("abä", max_size=12), st.text("abä", max_size=12))
def test_what_was_cut_and_put_makes_the_new_text_of_the_old_and_back(old, new):
    at, cut, put = journal.splice(old, new)
    assert old[at : at + len(cut)] == cut
    assert old[:at] + put + old[at + len(cut) :] == new
    assert new[:at] + cut + new[at + len(put) :] == old
