"""One execute is one transaction, one undo step, one journal entry and one set of changes; a refusal is nothing."""

import threading

import pytest
import sqlalchemy as sa

from secretariat.errors import Refused, Unavailable
from secretariat.models import Entry, JournalChange, Meeting, Organization, Person
from secretariat.services import minutes, persons
from secretariat.store.files import open_store
from secretariat.store.store import Sources
from tests.office import person
from tests.store.seeing import assert_whole, elsewhere, entries, everything, made_up


def add_two(session, *family_names):
    for name in family_names:
        session.add(Person(family_name=name))


def rename(session, key, name):
    session.get_one(Person, key).family_name = name


def names(session):
    return sorted(session.execute(sa.select(Person.family_name)).scalars())


ADD, RENAME = made_up(add_two, name="tests.add"), made_up(rename, name="tests.rename")


def test_one_execute_is_one_of_each(store):
    heard = []
    store.listen(lambda changes, at: heard.append((changes, at)))
    before = len(entries(store))
    done = store.execute(ADD, "Ahjola", "Öhman", source="page")
    [(changes, at)] = heard
    assert changes == done.changes
    assert (changes.command, changes.source, at) == ("tests.add", "page", done.at)
    assert [(one.before, one.after["family_name"]) for one in changes.changes] == [(None, "Ahjola"), (None, "Öhman")]
    assert changes.touches(Person, Meeting)
    assert not changes.touches(Meeting)
    assert changes.keys(Person) == {one.key for one in changes.changes}
    *_, entry = entries(store)
    assert len(entries(store)) == before + 1
    assert (entry.command, entry.user_login, entry.at) == ("tests.add", "kl", "2026-11-22T07:00:00.000Z")
    written = sa.select(JournalChange.row_uid).where(JournalChange.journal_id == entry.id)
    assert store.query(lambda s: set(s.execute(written).scalars())) == {one.uid for one in changes.changes}
    store.undo()
    assert store.query(names) == []
    assert store.undo_label is None


def test_listeners_hear_what_a_row_was_and_is(store):
    key = store.execute(persons.add, person("Aino", "Ahjola", None)).value
    heard = []
    store.listen(lambda changes, _at: heard.append(changes))
    store.execute(RENAME, key, "Ahjola-Öhman")
    store.undo(source="menu")
    forth, back = heard
    [there], [here] = forth.changes, back.changes
    assert (there.before["family_name"], there.after["family_name"]) == ("Ahjola", "Ahjola-Öhman")
    assert (here.before["family_name"], here.after["family_name"]) == ("Ahjola-Öhman", "Ahjola")
    assert (back.command, back.source) == ("undo tests.rename", "menu")
    assert there.before["version"] < there.after["version"] < here.after["version"]


def test_listeners_are_told_when_it_is_on_the_disk(store):
    seen = []
    other = store.query  # a connection of its own, so it sees only what was committed
    store.listen(lambda _changes, _at: seen.append(other(names)))
    store.execute(ADD, "Ahjola")
    store.post(ADD, "Öhman", step="typing").result()
    assert seen == [["Ahjola"], ["Ahjola", "Öhman"]]


def test_a_command_of_many_flushes_is_one_change_of_each_row(store):
    def add_and_change(session):
        row = Person(family_name="Ahjola")
        session.add(row)
        session.flush()
        row.family_name = "Öhman"
        session.flush()
        gone = Person(family_name="Strand")
        session.add(gone)
        session.flush()
        session.delete(gone)

    [change] = store.execute(made_up(add_and_change)).changes.changes
    assert (change.before, change.after["family_name"]) == (None, "Öhman")


def _refuse(session):
    session.add_all(Person(family_name=name) for name in ("Ahjola", "Laine"))
    session.flush()
    raise Refused("No {what}.", what="more")


def _fail(session):
    session.add(Person(family_name="Ahjola"))
    session.flush()
    raise ZeroDivisionError


def _break_a_rule_of_the_row(session):
    session.add(Person(family_name="Ahjola"))
    session.add(Person(family_name=""))


def _point_nowhere(session):
    session.add(Person(family_name="Ahjola", organization_id=999_999))


@pytest.mark.parametrize(
    ("function", "error"),
    [
        (_refuse, Refused),
        (_fail, ZeroDivisionError),
        (_break_a_rule_of_the_row, sa.exc.IntegrityError),
        (_point_nowhere, (Refused, sa.exc.IntegrityError)),
    ],
)
def test_a_command_that_fails_leaves_nothing(store, function, error):
    store.execute(ADD, "Strand")
    before, label, heard = everything(store, versions=True, with_journal=True), store.undo_label, []
    store.listen(lambda changes, _at: heard.append(changes))
    with pytest.raises(error):
        store.execute(made_up(function))
    assert everything(store, versions=True, with_journal=True) == before
    assert (store.undo_label, store.redo_label, heard) == (label, None, [])
    assert len(store.execute(ADD, "Öhman").changes.changes) == 1, "nothing of the failed one is in the next"
    assert store.query(names) == ["Strand", "Öhman"]
    assert_whole(store)


def test_a_command_that_changes_nothing_is_no_step(store):
    key = store.execute(persons.add, person("Aino", "Ahjola", None)).value
    store.execute(RENAME, key, "Öhman")
    store.undo()
    before, heard = len(entries(store)), []
    store.listen(lambda changes, _at: heard.append(changes))
    done = store.execute(RENAME, key, "Ahjola")
    assert done.changes.changes == ()
    assert (len(entries(store)), heard) == (before, [])
    assert store.redo_label == RENAME.label, "what was undone can still be done again"


def test_a_command_writes_rows_and_never_statements(store):
    key = store.execute(persons.add, person("Aino", "Ahjola", None)).value
    statements = (
        sa.update(Person).where(Person.id == key).values(family_name="X"),
        sa.delete(Person),
        sa.insert(Person).values(uid="x", family_name="X"),
    )
    for statement in statements:
        with pytest.raises(TypeError, match="rows, never statements"):
            store.execute(made_up(lambda session, statement=statement: session.execute(statement)))
    assert store.query(names) == ["Ahjola"]


def test_neither_a_command_nor_a_listener_may_call_the_store(store):
    with pytest.raises(RuntimeError, match="wait for itself"):
        store.execute(made_up(lambda _session: store.execute(ADD, "Ahjola")))
    caught = []

    def listener(_changes, _at):
        try:
            store.undo()
        except RuntimeError as error:
            caught.append(error)

    store.listen(listener)
    store.execute(ADD, "Ahjola")
    assert len(caught) == 1


def test_what_a_question_writes_is_not_kept(store):
    with pytest.raises((Unavailable, sa.exc.DBAPIError)):
        store.query(lambda session: (session.add(Person(uid="x", family_name="X")), session.commit()))
    assert store.query(names) == []


def test_a_question_does_not_wait_for_a_command(store):
    store.execute(ADD, "Ahjola")
    started, go = threading.Event(), threading.Event()

    def slow(session):
        session.add(Person(family_name="Öhman"))
        session.flush()
        started.set()
        assert go.wait(10)

    writing = store.post(made_up(slow), step=None)
    assert started.wait(10)
    assert store.query(names) == ["Ahjola"]
    assert not writing.done()
    go.set()
    writing.result()
    assert store.query(names) == ["Ahjola", "Öhman"]


def test_posts_are_done_in_their_order(store, office):
    texts = [minutes.EntryText("typed", "a" * (number + 1)) for number in range(20)]
    posted = [store.post(minutes.write, office.item, [text], step="typing") for text in texts]
    ids = {done.value["typed"] for done in (one.result() for one in posted) if done.value}
    assert len(ids) == 1
    assert store.query(lambda s: s.get_one(Entry, ids.pop()).text) == "a" * 20


def test_each_new_row_has_a_uid_of_its_own_and_each_change_a_version(store):
    for name in ("Ahjola", "Öhman"):
        store.execute(ADD, name)
    facts = sa.select(Person.uid, Person.version).order_by(Person.id)
    (first, one), (second, two) = store.query(lambda s: s.execute(facts).all())
    assert len({first, second}) == 2
    assert first < second, "newer uids sort later"
    assert all(len(uid) == 36 and uid[14] == "7" for uid in (first, second))
    assert (one, two) == (1, 1)
    key = store.query(lambda s: s.execute(sa.select(Person.id).where(Person.uid == first)).scalar_one())
    store.execute(RENAME, key, "Strand")
    store.undo()
    assert store.query(lambda s: s.get_one(Person, key).version) == 3


def test_a_row_somebody_else_changed_is_not_overwritten(store):
    key = store.execute(persons.add, person("Aino", "Ahjola", None)).value
    read = []
    store.execute(made_up(lambda session: read.append(session.get_one(Person, key))))

    def change_late(session):
        row = session.get_one(Person, key)
        if store.is_server:  # a file has one writer, so there it comes before
            elsewhere(store, "UPDATE person SET family_name = 'Strand', version = version + 1")
        row.family_name = "Öhman"

    if not store.is_server:
        elsewhere(store, "UPDATE person SET family_name = 'Strand', version = version + 1")
    with pytest.raises(Refused, match="Somebody else has changed this"):
        store.execute(made_up(change_late))
    assert store.query(names) == ["Strand"]
    store.execute(RENAME, key, "Öhman")
    assert store.query(names) == ["Öhman"]


def test_a_row_somebody_else_removed_is_not_brought_back(store):
    key = store.execute(persons.add, person("Aino", "Ahjola", None)).value
    elsewhere(store, "DELETE FROM person")
    with pytest.raises(Refused, match=r"Somebody else has changed this|removed in the meantime"):
        store.execute(persons.change, key, person("Aino", "Öhman", None))
    assert store.query(names) == []


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_two_programs_on_a_server_see_and_chain_one_anothers_commands(location, sources):
    one = open_store(location, login="kl", sources=sources)
    other = open_store(location, login="ma", sources=Sources(now=sources.now))
    one.execute(ADD, "Ahjola")
    other.execute(ADD, "Öhman")
    one.execute(ADD, "Strand")
    assert one.query(names) == other.query(names) == ["Ahjola", "Strand", "Öhman"]
    assert [entry.user_login for entry in entries(one)][-3:] == ["kl", "ma", "kl"]
    other.undo()
    assert one.query(names) == ["Ahjola", "Strand"], "each undoes its own"
    assert_whole(one)
    one.close()
    other.close()


def test_the_name_of_a_table_with_two_words_is_written_as_it_stands(store):
    done = store.execute(made_up(lambda s: s.add(Organization(name_fi="Virasto %s ? :x"))))
    assert done.changes.keys(Organization)
