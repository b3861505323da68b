"""Undo and redo: any walk over the program's own commands goes back to its beginning and forth again, row for row."""

import contextlib
import random
import shutil

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from secretariat.errors import Refused, SecretariatError
from secretariat.models import Blob, EntryKind, Person
from secretariat.services import COMMANDS, agenda, attachments, minutes, persons
from secretariat.store.files import create_store, open_store
from tests.conftest import fixed_sources
from tests.office import EXAMPLES, Office, person
from tests.store.seeing import assert_chained, assert_whole, elsewhere, everything, made_up

NAMES = sorted(name for name, command in COMMANDS.items() if not command.final and name != "sample.take_in")


class Walk(Office):
    """An office whose every state is remembered, so that going back can be compared with having been there."""

    def begin(self):
        """From here on everything can be taken back."""
        self.past, self.future, self.typed = [everything(self.store)], [], None
        return self

    def do(self, command, *args, **kwargs):
        done = super_do(self, command, *args, **kwargs)
        if hasattr(self, "past"):
            self.typed = None
            self._note(everything(self.store))
        return done

    def act(self, name):
        with contextlib.suppress(SecretariatError, IndexError, AttributeError):  # no example to be had of what is gone
            arguments = EXAMPLES[name](self)
            with contextlib.suppress(SecretariatError):
                self.do(COMMANDS[name], **arguments)
        assert everything(self.store) == self.past[-1]

    def type(self, text, step):
        if self.typed != step:
            self.typed = None
        try:
            entry = minutes.EntryText("typed", text, EntryKind.SPEECH, ((0, len(text), "b"),))
            self.store.post(minutes.write, self.item, [entry], step=step).result()
        except SecretariatError:
            return
        now = everything(self.store)
        if now == self.past[-1]:
            return  # nothing was typed, and the step goes on
        if self.typed is not None:
            self.past.pop()
        if now == self.past[-1]:
            self.typed = None
        else:
            self.typed = step
            self._note(now)

    def undo(self):
        self.typed = None
        assert (self.store.undo() is not None) == (len(self.past) > 1)
        if len(self.past) > 1:
            self.future.append(self.past.pop())
        assert everything(self.store) == self.past[-1]

    def redo(self):
        self.typed = None
        assert (self.store.redo() is not None) == bool(self.future)
        if self.future:
            self.past.append(self.future.pop())
        assert everything(self.store) == self.past[-1]

    def there_and_back(self):
        states = [*self.past, *reversed(self.future)]
        while len(self.past) > 1:
            self.undo()
        assert everything(self.store) == states[0]
        while self.future:
            self.redo()
        assert everything(self.store) == states[-1]
        assert_whole(self.store)

    def _note(self, now):
        if now != self.past[-1]:
            self.past.append(now)
            self.future.clear()


def super_do(walk, command, *args, **kwargs):
    return walk.store.execute(command, *args, **kwargs).value


@pytest.fixture(scope="module")
def offices(tmp_path_factory):
    """A file with an office, to be copied for each walk."""
    path = tmp_path_factory.mktemp("walks") / "office.secretariat"
    store = create_store(path, login="kl", sources=fixed_sources())
    office = Office(store).planned()
    store.close()
    return path, vars(office)


class Machine(RuleBasedStateMachine):
    """Random commands, typing, undo and redo on a file."""

    path, known = None, {}
    walks = 0

    def __init__(self):
        super().__init__()
        type(self).walks += 1
        place = self.path.with_name(f"walk {self.walks}.secretariat")
        shutil.copyfile(self.path, place)
        self.store = open_store(place, login="kl")
        self.walk = Walk.__new__(Walk)
        self.walk.__dict__.update(self.known, store=self.store)
        self.walk.begin()

    @rule(name=st.sampled_from(NAMES))
    def act(self, name):
        self.walk.act(name)

    @rule(text=st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20), step=st.integers(1, 2))
    def type(self, text, step):
        self.walk.type(text, step)

    @precondition(lambda self: len(self.walk.past) > 1)
    @rule()
    def undo(self):
        self.walk.undo()

    @precondition(lambda self: self.walk.future)
    @rule()
    def redo(self):
        self.walk.redo()

    def teardown(self):
        try:
            self.walk.there_and_back()
        finally:
            self.store.close()
            self.store.location.unlink()


def walk_on_files(offices, **how):
    machine = type("Walks", (Machine,), {"path": offices[0], "known": offices[1]})
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        machine, settings=settings(deadline=None, database=None, suppress_health_check=quiet, **how)
    )
    assert machine.walks


def test_any_walk_goes_back_to_its_beginning_and_forth_again(offices):
    walk_on_files(offices, max_examples=12, stateful_step_count=20, derandomize=True)


@pytest.mark.prove
def test_many_long_walks_go_back_and_forth(offices):
    walk_on_files(offices, max_examples=60, stateful_step_count=60)


def test_a_walk_goes_back_and_forth_on_both_engines(store):
    walk, chance = Walk(store).planned(), random.Random(7)
    del store._history.done[:]
    walk.begin()
    for name in chance.sample(NAMES, len(NAMES))[:15]:
        getattr(walk, chance.choice(["undo", "redo", "undo"]))() if chance.random() < 0.4 else walk.act(name)
        walk.type("Ryhmä totesi. "[: chance.randrange(14)], chance.randrange(2))
    walk.there_and_back()


def test_nothing_to_undo_is_no_error(store):
    assert (store.undo(), store.redo(), store.undo_label, store.redo_label) == (None, None, None, None)


def test_something_new_ends_what_could_be_done_again(store):
    key = store.execute(persons.add, person("Aino", "Ahjola", None)).value
    store.execute(persons.change, key, person("Aino", "Öhman", None))
    store.undo()
    assert store.redo_label == persons.change.label
    store.execute(persons.add, person("Åsa", "Strand", None))
    assert (store.redo_label, store.redo()) == (None, None)


def test_a_removed_whole_comes_back_with_the_same_ids(store, office):
    before = everything(store)
    store.execute(agenda.remove, office.item)
    assert store.query(minutes.of_item, office.item) == []
    store.undo()
    assert everything(store) == before
    assert [row.id for row in store.query(minutes.of_item, office.item)] == [office.entry, office.action_entry]


@pytest.mark.parametrize("way", ["changed", "removed"])
def test_a_step_is_not_taken_back_over_somebody_elses_change(store, way):
    other = store.execute(persons.add, person("Åsa", "Strand", None)).value
    key = store.execute(persons.add, person("Aino", "Ahjola", None)).value
    store.execute(persons.change, key, person("Aino", "Öhman", None))
    theirs = {
        "changed": "UPDATE person SET given_name = 'Anna', version = version + 1",
        "removed": "DELETE FROM person",
    }
    elsewhere(store, f"{theirs[way]} WHERE id = {key}")
    now = everything(store, versions=True, with_journal=True)
    sentence = "“change a person” cannot be taken back, because it has been changed since. Earlier steps still can."
    with pytest.raises(Refused) as caught:
        store.undo()
    assert str(caught.value) == sentence
    assert everything(store, versions=True, with_journal=True) == now
    with pytest.raises(Refused):
        store.undo()  # the adding of that person
    assert store.undo() is not None  # earlier steps still can
    assert store.query(lambda s: s.get(Person, other)) is None
    assert_chained(store)


def test_a_step_is_not_done_again_over_somebody_elses_change(store):
    key = store.execute(persons.add, person("Aino", "Ahjola", None)).value
    store.execute(persons.change, key, person("Aino", "Öhman", None))
    store.undo()
    elsewhere(store, "UPDATE person SET given_name = 'Anna', version = version + 1")
    with pytest.raises(Refused, match="“change a person” cannot be done again, because it has been changed since"):
        store.redo()
    assert store.redo_label is None
    assert store.query(lambda s: s.get_one(Person, key).given_name) == "Anna"


def test_a_row_that_others_now_point_to_is_not_taken_back(store, office):
    organization = store.execute(COMMANDS["organizations.add"], **EXAMPLES["organizations.add"](office)).value
    elsewhere(store, f"UPDATE person SET organization_id = {organization} WHERE id = {office.chair}")
    now = everything(store)
    with pytest.raises(Refused, match="cannot be taken back"):
        store.undo()
    assert everything(store) == now
    store.execute(persons.add, person("Åsa", "Uusi", None))  # the store works on
    store.undo()
    assert everything(store) == now


def test_a_final_command_stands_and_what_it_locked_with_it(store):
    keys = [store.execute(persons.add, person("", name, None)).value for name in ("Ahjola", "Öhman")]

    def publish(session, key):
        session.get_one(Person, key).title_fi = "julkaistu"

    final = made_up(publish, final=True)
    locked = type("Locking", (), {
        "name": "tests.publish", "label": "publish", "final": True, "amends": lambda *_, **__: None,
        "locks": lambda _self, _session, key: [("person", key)], "__call__": lambda _self, s, key: final(s, key),
    })()  # fmt: skip
    store.execute(locked, keys[1])
    assert store.undo() is not None  # the adding of the first, which the command did not touch
    assert store.undo() is None
    assert store.query(lambda s: s.get(Person, keys[0])) is None
    assert store.query(lambda s: s.get_one(Person, keys[1]).title_fi) == "julkaistu"


def test_the_bytes_of_an_attachment_stay_as_long_as_undo_can_bring_it_back(tmp_path):
    file_store = create_store(tmp_path / "r.secretariat", login="kl")
    office = Office(file_store)
    held = sa.select(sa.func.count()).select_from(Blob)
    before = file_store.query(lambda s: s.execute(held).scalar())
    key = file_store.execute(attachments.attach, office.meeting, "a.txt", b"abc").value
    file_store.execute(attachments.detach, key)
    file_store.undo()
    assert file_store.query(attachments.content, key) == ("a.txt", b"abc")
    file_store.execute(attachments.detach, key)
    file_store.close()
    with contextlib.closing(open_store(file_store.location, login="kl")) as again:
        assert again.query(lambda s: s.execute(held).scalar()) == before
        assert again.query(attachments.content, office.attachment)[1]
