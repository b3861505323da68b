"""The engines: what every connection is told, who can write through which, and how things look on the disk."""

import contextlib
import sqlite3
import struct
import sys
import uuid
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from secretariat.errors import Unavailable
from secretariat.models import Entry, Person
from secretariat.services import persons
from secretariat.store import reading
from secretariat.store.engine import APPLICATION_ID, connect_raw, is_server, reading_engine, writing_engine
from secretariat.store.uids import new_uid, uid_of
from tests.office import Office, person
from tests.store.seeing import made_up


def pragma(connection, name):
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


WRITING = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000, "locking_mode": "normal"}


@pytest.mark.parametrize("name", sorted(WRITING))
def test_the_writing_connection_is_told(file_store, name):
    seen = []
    file_store.execute(made_up(lambda session: seen.append(pragma(session.connection(), name))))
    assert seen == [WRITING[name]]


def test_the_writing_connection_holds_the_right_to_write_from_its_first_word(file_store):
    def try_beside(_session):
        with contextlib.closing(sqlite3.connect(file_store.location, timeout=0, isolation_level=None)) as other:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
            other.execute("SELECT count(*) FROM person").fetchone()

    file_store.execute(made_up(try_beside))


def test_a_file_says_whose_it_is(file_store):
    with Path(file_store.location).open("rb") as file:
        assert struct.unpack_from(">I", file.read(100), 68) == (APPLICATION_ID,)
    assert APPLICATION_ID.to_bytes(4) == b"SECR"
    with contextlib.closing(connect_raw(Path(file_store.location))) as connection:
        assert connection.execute("PRAGMA encoding").fetchone() == ("UTF-8",)


def test_a_reading_connection_cannot_write(store):
    Office(store)
    engine = reading_engine(store.location)
    for statement in ("DELETE FROM person", "CREATE TABLE note (text VARCHAR)", "UPDATE entry SET text = ''"):
        with engine.connect() as connection, pytest.raises(sa.exc.DBAPIError, match=r"(?i)read-?\s?only"):
            connection.exec_driver_sql(statement)
    engine.dispose()
    assert store.query(lambda s: s.execute(sa.select(sa.func.count(Entry.id))).scalar()) == 2


def test_a_plain_connection_only_reads_and_leaves_a_log_as_it_is(file_store):
    path = Path(file_store.location)
    file_store.execute(persons.add, person("Aino", "Ahjola", None))
    log = path.with_name(path.name + "-wal")
    before = path.read_bytes(), log.read_bytes()
    with contextlib.closing(connect_raw(path)) as connection:
        assert connection.execute("SELECT family_name FROM person").fetchall() == [("Ahjola",)]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM person")
    assert (path.read_bytes(), log.read_bytes()) == before


@pytest.mark.parametrize(
    "name", ["a b.secretariat", "50%.secretariat", "mitä?#ä&x=1.secretariat", "file:a'\".secretariat"]
)
def test_a_file_may_be_called_anything(tmp_path, name):
    path = tmp_path / name
    engine = writing_engine(path)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE note (text)")
    engine.dispose()
    with contextlib.closing(connect_raw(path)) as connection:
        assert connection.execute("SELECT count(*) FROM note").fetchone() == (0,)
    assert [one.name for one in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("location", "answer"),
    [("postgresql://h/d", True), ("postgres://h/d", True), ("postgresql+psycopg://h/d", True), ("a.secretariat", False),
     (Path("postgresql:"), False), ("sqlite:///x", False)],
)  # fmt: skip
def test_a_server_is_known_by_its_address(location, answer):
    assert is_server(location) is answer


def test_the_package_that_a_server_needs_is_named_where_it_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(Unavailable, match=r"needs the package psycopg.*secretariat\[postgresql\]"):
        reading_engine("postgresql://owner@127.0.0.1/nothing")


def test_one_question_can_be_asked_without_opening(store):
    store.execute(persons.add, person("Aino", "Ahjola", None))
    count = sa.select(sa.func.count(Person.id))
    assert reading.ask(store.location, lambda s: s.execute(count).scalar()) == 1
    store.execute(persons.add, person("Aino", "Öhman", None))
    assert reading.ask(store.location, lambda s: s.execute(count).scalar()) == 2


@given(st.lists(st.integers(0, (1 << 48) - 1), max_size=8), st.integers(0, (1 << 74) - 1))
def test_uids_are_of_version_seven_and_newer_ones_sort_later(moments, randomness):
    made = [uid_of(moment, randomness) for moment in sorted(moments)]
    assert made == sorted(made)
    for uid, moment in zip(made, sorted(moments), strict=True):
        known = uuid.UUID(uid)
        assert (known.version, known.variant, known.int >> 80) == (7, uuid.RFC_4122, moment)
        assert str(known) == uid


def test_no_two_uids_are_the_same():
    assert len({new_uid() for _ in range(5000)}) == 5000
