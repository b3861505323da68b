"""Typing: each pause is on the disk, a step is one journal entry, and the short way writes what the long way writes."""

import dataclasses
import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretariat.errors import Refused
from secretariat.models import Entry, EntryKind
from secretariat.services import minutes, persons
from secretariat.store.files import create_store, open_store
from secretariat.store.lock import lock_path
from secretariat.store.store import Sources
from tests.conftest import fixed_sources, open_at
from tests.office import Office, person
from tests.store.seeing import assert_whole, elsewhere, entries, everything, made_up

SAID = "Ahjola totesi, että asia etenee."  # what the office's first entry says
LONG_WAY = dataclasses.replace(minutes.write, amending=None)


def type_in(store, item, text, *, uid="typed", step="typing", key=None, command=minutes.write, **more):
    """Post a text; gives the id of its entry when the long way told it."""
    entry = minutes.EntryText(uid, text, id=key, **more)
    return store.post(command, item, [entry], step=step).result()


def text_of(store, uid="typed"):
    return store.query(lambda s: s.execute(sa.select(Entry.text).where(Entry.uid == uid)).scalar())


def test_pauses_of_one_entry_are_one_step(store, office):
    before, sealed = everything(store), len(entries(store))
    key = type_in(store, office.item, "R").value["typed"]
    for text in ("Ryhmä", "Ryhmä totesi", "Ryhmä totesi."):
        done = type_in(store, office.item, text, key=key)
        assert done.changes.changes[0].after["text"] == text
        assert text_of(store) == text, "it is on the disk, step or not"
    assert store.undo_label == minutes.write.label
    *_, last = entries(store)
    assert (len(entries(store)), last.sequence, last.digest) == (sealed + 1, None, None), "an open step is one open row"
    store.seal().result()
    *_, last = entries(store)
    assert (len(entries(store)), last.sequence) == (sealed + 1, sealed + 1)
    assert_whole(store)
    store.undo()
    assert everything(store) == before
    store.redo()
    assert text_of(store) == "Ryhmä totesi."
    assert_whole(store)


@pytest.mark.parametrize("what", ["another key", "another command", "seal", "undo and redo"])
def test_a_step_of_typing_ends_with(store, office, what):
    type_in(store, office.item, "Ryhmä totesi.")
    sealed = len(entries(store))
    if what == "another key":
        type_in(store, office.item, "Sovittiin.", uid="another", step="another")
    elif what == "another command":
        store.execute(persons.add, person("", "Uusi", None))
    elif what == "seal":
        store.seal().result()
        store.seal().result()
    else:
        store.undo()
        store.redo()
    assert all(entry.sequence == number for number, entry in enumerate(entries(store)[:sealed], 1))
    assert_whole(store)


def test_a_step_of_typing_ends_with_the_program(location, sources):
    store = open_at(location, sources)
    type_in(store, Office(store).item, "Ryhmä totesi.")
    before = everything(store)
    store.close()
    store = open_at(location, sources)
    assert store.left_open == 0
    assert everything(store) == before
    assert all(entry.sequence for entry in entries(store))
    assert_whole(store)
    store.close()


def test_typing_that_takes_itself_back_is_no_step(store, office):
    label, sealed = store.undo_label, len(entries(store))
    for text in (SAID, SAID[:-1], SAID[:-2], SAID[:-1], SAID):
        entry = minutes.EntryText("entry-1", text, EntryKind.SPEECH, ((0, 6, "b"),), id=office.entry)
        store.post(minutes.write, office.item, [entry], step=1).result()
    assert len(entries(store)) == sealed, "the open row is gone"
    store.seal().result()
    assert (store.undo_label, len(entries(store))) == (label, sealed)
    assert_whole(store)


def test_typing_ends_what_could_be_done_again(store, office):
    store.undo()
    assert store.redo_label is not None
    type_in(store, office.item, "Ryhmä totesi.")
    assert (store.redo_label, store.redo()) == (None, None)
    assert text_of(store) == "Ryhmä totesi."


def test_a_command_after_the_short_way_knows_what_was_typed(file_store):
    office, held = Office(file_store), []
    file_store.execute(made_up(lambda session: held.append(session.get_one(Entry, office.entry))))
    for text in ("Ryhmä", "Ryhmä totesi", "Ryhmä totesi."):
        type_in(file_store, office.item, text, uid="entry-1", key=office.entry)
    file_store.execute(minutes.set_language, [office.entry], "sv")
    assert held[0].text == text_of(file_store, "entry-1") == "Ryhmä totesi."
    assert_whole(file_store)


def test_an_empty_text_can_be_typed_and_taken_back(store, office):
    key = type_in(store, office.item, "Sana").value["typed"]
    type_in(store, office.item, "", key=key)
    assert text_of(store) == ""
    assert_whole(store)
    store.undo()
    assert text_of(store) is None


def test_a_post_that_is_refused_ends_nothing_and_loses_nothing(store, office):
    key = type_in(store, office.item, "Ryhmä totesi.").value["typed"]
    with pytest.raises(Refused):
        type_in(store, office.item, "Ryhmä\x07 totesi.", key=key)
    assert text_of(store) == "Ryhmä totesi."
    type_in(store, office.item, "Ryhmä totesi jotain.", key=key)
    store.undo()
    assert text_of(store) is None
    assert_whole(store)


@pytest.mark.parametrize("command", [minutes.write, LONG_WAY], ids=["short", "long"])
def test_an_autosave_does_not_write_over_somebody_else(file_store, command):
    office, held = Office(file_store), []
    file_store.execute(made_up(lambda session: held.append(session.get_one(Entry, office.entry))))
    type_in(file_store, office.item, "Ryhmä totesi.", uid="entry-1", key=office.entry)
    elsewhere(file_store, f"UPDATE entry SET text = 'Muu.', version = version + 1 WHERE id = {office.entry}")
    with pytest.raises(Refused, match="Somebody else has changed this"):
        type_in(file_store, office.item, "Ryhmä totesi jotain.", uid="entry-1", key=office.entry, command=command)
    assert text_of(file_store, "entry-1") == "Muu."


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["type", "type", "type", "type", "kind", "other", "undo", "redo", "seal", "remove"]),
        st.one_of(st.sampled_from([SAID, SAID[:-1]]), st.text("abä <\U0001f600\n", max_size=90)),
        st.sampled_from([(), ((0, 6, "b"),)]),
        st.sampled_from(["typed-1", "typed-2", "entry-1"]),
    ),
    max_size=14,
)


@pytest.fixture(scope="module")
def office_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("ways") / "office.secretariat"
    store = create_store(path, login="kl", sources=fixed_sources())
    office = Office(store)
    store.close()
    return path, office.item, office.entry


@settings(max_examples=25, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(edits=EDITS)
def test_the_short_way_writes_what_the_long_way_writes(office_file, edits):
    told = [driven(office_file, command, edits) for command in (minutes.write, LONG_WAY)]
    assert told[0] == told[1]


def driven(office_file, command, edits):
    """All that is in a file, told to listeners and said to the caller after these edits."""
    path, item, written = office_file
    place = path.with_name("driven.secretariat")
    shutil.copyfile(path, place)
    store, heard, keys = open_store(place, login="kl", sources=fixed_sources(10_000)), [], {"entry-1": written}
    store.listen(lambda changes, at: heard.append(changes.changes))
    try:
        for what, text, runs, uid in edits:
            kind = EntryKind.SPEECH if uid == "entry-1" else EntryKind.TEXT
            try:
                if what == "type":
                    entry = minutes.EntryText(uid, text, kind, runs, id=keys.get(uid))
                    keys |= store.post(command, item, [entry], step=uid).result().value or {}
                elif what == "kind" and uid in keys:
                    store.execute(minutes.set_kind, [keys[uid]], EntryKind.AGREEMENT)
                elif what == "other":
                    store.execute(persons.add, person("", "Uusi", None))
                elif what == "remove":
                    store.post(command, item, removed=[uid], step=uid).result()
                    keys.pop(uid, None)
                elif what == "seal":
                    store.seal().result()
                elif what in {"undo", "redo"}:
                    getattr(store, what)()
            except Refused as error:
                heard.append(str(error))
            if text_of(store, uid) is None:
                keys.pop(uid, None)
        labels = store.undo_label, store.redo_label
        return everything(store, versions=True, with_journal=True), heard, labels
    finally:
        assert_whole(store)
        store.close()
        place.unlink()


def test_a_step_open_at_an_unclean_end_is_sealed_at_the_next_opening(file_store, tmp_path):
    office = Office(file_store)
    type_in(file_store, office.item, "Ryhmä totesi.")
    copied = tmp_path / "after" / "test.secretariat"
    copied.parent.mkdir()
    for tail in ("", "-wal", ".lock"):  # as the disk stood when the power fell
        shutil.copyfile(f"{file_store.location}{tail}", f"{copied}{tail}")
    store = open_store(copied, login="ma")
    assert store.left_open == 1
    assert text_of(store) == "Ryhmä totesi."
    last = entries(store)[-2]
    assert (last.command, last.user_login, last.sequence) == ("minutes.write", "kl", len(entries(store)) - 1)
    assert_whole(store)
    store.close()


DYING = """
import os, sys
from secretariat.store.files import open_store
from secretariat.services import minutes
store = open_store(sys.argv[1], login="ma")
store.post(minutes.write, int(sys.argv[2]), [minutes.EntryText("typed", "Ryhmä totesi.")], step=1).result()
print("saved", flush=True)
os._exit(9)
"""


def test_what_a_killed_program_had_saved_is_there_and_the_next_one_writes(tmp_path):
    made = create_store(tmp_path / "killed.secretariat", login="kl")
    office, path = Office(made), Path(made.location)
    made.close()
    root = Path(__file__).resolve().parents[2]
    words = [sys.executable, "-c", DYING, str(path), str(office.item)]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(root)})
    assert (done.returncode, done.stdout) == (9, "saved\n"), done.stderr
    assert lock_path(path).stat().st_size, "the words of the one that died"
    store = open_store(path, login="kl")
    assert (store.unwritable, store.left_open, text_of(store)) == (None, 1, "Ryhmä totesi.")
    assert_whole(store)
    store.close()
    assert not lock_path(path).stat().st_size


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_on_a_server_only_what_is_a_day_old_was_left_open(location, sources):
    writing = open_store(location, login="kl", sources=sources)
    type_in(writing, Office(writing).item, "Ryhmä totesi.")
    for days, left in ((0, 0), (2, 1), (2, 0)):
        now = sources.now() + dt.timedelta(days=days)
        other = open_store(location, login="ma", sources=Sources(now=lambda now=now: now))
        assert other.left_open == left
        assert_whole(other)
        other.close()
    writing._open = None  # as if it had died
    writing.close()
