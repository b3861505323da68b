"""Damaged files: wherever the bytes are wrong there is a sentence or a whole answer, and the file is left as it is."""

import contextlib
import random
import sqlite3

import pytest
import sqlalchemy as sa
from sqlalchemy.orm.exc import StaleDataError

from secretariat.errors import Refused, SecretariatError, Unavailable
from secretariat.store import faults
from secretariat.store.backup import back_up, restore
from secretariat.store.check import check
from secretariat.store.engine import writing_engine
from secretariat.store.files import create_store, open_store
from secretariat.store.lock import lock_path
from tests.conftest import fixed_sources
from tests.office import Office
from tests.store.seeing import bytes_of, elsewhere, everything

NOW = fixed_sources().now().replace(tzinfo=None)
WOUNDS = ("byte", "bytes", "page", "zeros", "cut", "cut to a page", "grown", "header")


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> bytes:
    """The bytes of a file with something in every table."""
    path = tmp_path_factory.mktemp("whole") / "whole.secretariat"
    store = create_store(path, login="kl", sources=fixed_sources())
    Office(store)
    store.close()
    return path.read_bytes()


def wounded(data: bytes, how: str, chance: random.Random) -> bytes:
    at, page, wound = chance.randrange(100, len(data)), 4096, bytearray(data)
    if how == "byte":
        wound[at] ^= 1 << chance.randrange(8)
    elif how == "bytes":
        wound[at : at + 64] = chance.randbytes(len(wound[at : at + 64]))
    elif how in {"page", "zeros"}:
        start = at // page * page
        wound[start or page : (start or page) + page] = chance.randbytes(page) if how == "page" else bytes(page)
    elif how == "header":
        wound[chance.randrange(16, 100)] ^= 1 << chance.randrange(8)
    elif how == "grown":
        wound += chance.randbytes(at)
    else:
        wound = wound[: at if how == "cut" else at // page * page or page]
    return bytes(wound)


@pytest.mark.parametrize("how", WOUNDS)
def test_a_damaged_file_is_told_or_read_but_never_a_riddle(whole, tmp_path, how):
    chance, told = random.Random(how), 0
    for number in range(24):
        path = tmp_path / f"{number}.secretariat"
        path.write_bytes(wounded(whole, how, chance))
        before, opened = path.read_bytes(), False
        try:
            found = list(check(path))
        except Unavailable as error:
            found = [(error.sentence, error.facts)]
        assert path.read_bytes() == before, "a check changes nothing"
        try:
            store = open_store(path, login="kl")
            opened = True
            everything(store)
        except SecretariatError as error:
            found.append((error.sentence, error.facts))
        finally:
            if opened:
                store.close()
        if not opened:
            assert path.read_bytes() == before, "a file that is not opened is left as it is"
        told += bool(found)
        assert all(sentence.format(**facts).endswith(".") for sentence, facts in found)
    assert told or how in {"byte", "grown"}, "what was done must hurt"


def test_the_next_writer_after_an_unclean_end_looks_at_every_page(whole, tmp_path):
    path = tmp_path / "a.secretariat"
    words = '{"host": "h", "user": "u", "process": 1, "since": "2026-11-22T09:00:00"}'
    for page in range(len(whole) // 4096 - 1, 0, -1):  # the first whose damage the opening alone does not meet
        damaged = whole[: page * 4096] + b"\xee" * 200 + whole[page * 4096 + 200 :]
        path.write_bytes(damaged)
        with contextlib.suppress(Unavailable):
            open_store(path, login="kl").close()
            break
    path.write_bytes(damaged)
    lock_path(path).write_text(words)
    for _ in range(2):  # it stays unclean until somebody has opened it whole
        with pytest.raises(Unavailable, match=r"is damaged, and no backup lies beside it. It was left as it is;"):
            open_store(path, login="kl")
        assert path.read_bytes() == damaged
        assert lock_path(path).stat().st_size


def test_the_newest_backup_of_a_damaged_file_is_named_and_restores_it(whole, tmp_path):
    path = tmp_path / "a.secretariat"
    path.write_bytes(whole)
    backup = back_up(path, NOW)
    path.write_bytes(whole[:8192])
    with pytest.raises(Unavailable, match=r"Its newest backup is a 2026-11-22 09.00.00.secretariat: restore that one"):
        open_store(path, login="kl")
    kept = restore(backup.path, path, NOW)
    assert kept.read_bytes() == whole[:8192]
    assert check(path) == []
    store = open_store(path, login="kl")
    assert store.unwritable is None
    store.close()


DAMAGES = {
    "rows that point nowhere": (
        ["PRAGMA foreign_keys=OFF", "DELETE FROM organization WHERE id = 1"],
        "In the table person rows point to rows that are not there.",
    ),
    "other bytes in an attachment": (
        ["UPDATE blob SET data = x'00'"],
        "The bytes of 1 attachments are no longer those that were attached.",
    ),
    "bytes that are no text": (
        ["UPDATE entry SET text = CAST(x'ff' AS TEXT)"],
        "The file is damaged. Restore the newest backup; the damaged file is kept.",
    ),
    "an index that lags": (
        ["DELETE FROM search WHERE rowid = (SELECT max(rowid) FROM search)"],
        "The search index does not match the text, so a search may miss something. Nothing else is affected.",
    ),
}


@pytest.mark.parametrize("what", sorted(DAMAGES))
def test_an_examination_finds(whole, tmp_path, what):
    path = tmp_path / "a.secretariat"
    path.write_bytes(whole)
    assert check(path) == []
    statements, sentence = DAMAGES[what]
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
    before = bytes_of(tmp_path)
    assert sentence in [words.format(**facts) for words, facts in check(path)]
    assert bytes_of(tmp_path) == before


def test_a_question_on_bytes_that_are_no_text_is_told(file_store):
    add = "INSERT INTO person (uid, version, family_name, given_name, title_fi, title_sv, title_en, email, phone) "
    elsewhere(file_store, add + "VALUES ('x', 1, CAST(x'ff' AS TEXT), '', '', '', '', '', '')")
    with pytest.raises(Unavailable, match=r"The file is damaged. Restore the newest backup"):
        everything(file_store)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("SQLITE_FULL", "The disk is full. Make room"),
        ("SQLITE_BUSY", "held by another program. Close it there"),
        ("SQLITE_BUSY_SNAPSHOT", "held by another program. Close it there"),
        ("SQLITE_READONLY_DIRECTORY", "cannot be written to. Check the rights"),
        ("SQLITE_CORRUPT_VTAB", "is damaged. Restore the newest backup"),
        ("SQLITE_NOTADB", "is damaged. Restore the newest backup"),
        ("SQLITE_CANTOPEN", "cannot be opened. Check that the folder"),
        ("SQLITE_IOERR_SHORT_READ", "is damaged. Restore the newest backup"),
        ("SQLITE_IOERR_FSYNC", "does not answer as it should. Check the drive"),
        ("SQLITE_IOERR_WRITE", "does not answer as it should. Check the drive"),
        ("SQLITE_CONSTRAINT_CHECK", None),
        ("SQLITE_ERROR", None),
        (None, "is damaged. Restore the newest backup"),
    ],
)
def test_what_the_driver_says_is_told_with_cause_and_next_step(code, words):
    cause = sqlite3.OperationalError("words of the driver")
    cause.sqlite_errorname = code
    for error in (cause, sa.exc.OperationalError("SELECT", {}, cause)):
        told = faults.told(error)
        assert told is None if words is None else words in str(told)
        assert told is None or told is not faults.told(error), "each is raised afresh"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left on device"), "The disk is full"),
        (OSError(122, "Disk quota exceeded"), "The disk is full"),
        (OSError(5, "Input/output error"), None),
        (StaleDataError(), "Somebody else has changed this"),
        (Refused("No."), "No."),
        (KeyError("x"), None),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), "is damaged. Restore the newest backup"),
    ],
)
def test_other_noes_of_the_machine_are_told(error, words):
    told = faults.told(error)
    assert told is None if words is None else words in str(told)


@pytest.mark.parametrize("address", ["postgresql://u:p@127.0.0.1:1/x", "postgres://u:p@127.0.0.1:1/x"])
def test_a_server_that_is_away_is_told(address):
    with pytest.raises(Unavailable, match=r"The database server does not answer. Check the network and the address."):
        open_store(address, login="kl")


def test_a_database_of_another_shape_is_told(fresh_database):
    open_store(fresh_database, login="kl").close()
    engine = writing_engine(fresh_database)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(Unavailable, match=r"The database has another shape \(9999\) than this program needs."):
        open_store(fresh_database, login="kl")
