"""Files: every one is looked at before it is touched; who may not write reads; nothing is ever overwritten."""

import contextlib
import datetime as dt
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from secretariat.errors import Refused, Unavailable
from secretariat.models import Person, User
from secretariat.services import persons
from secretariat.store import reading, schema, volumes
from secretariat.store.backup import back_up
from secretariat.store.check import check
from secretariat.store.files import create_store, current, open_store
from secretariat.store.lock import lock_path
from secretariat.store.looks import recognise
from tests.conftest import fixed_sources
from tests.office import person
from tests.store.seeing import bytes_of
from tests.store.strangers import an_ordinary_user, common_folder

READ_ONLY = "for reading only"
RIGHTS = "The file may not be written to, so it is open for reading only. Ask for the right to write, or copy it."


def add(store, name):
    return store.execute(persons.add, person("Aino", name, None)).value


def names(store):
    return store.query(lambda s: list(s.execute(sa.select(Person.family_name).order_by(Person.id)).scalars()))


def sql(path, *statements):
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def closed(tmp_path) -> Path:
    """A file with a person in it that nobody has open."""
    path = tmp_path / "ryhmä ä%.secretariat"
    store = create_store(path, login="kl", sources=fixed_sources())
    add(store, "Ahjola")
    store.close()
    return path


def test_a_file_that_is_closed_is_one_file(closed):
    assert sorted(one.name for one in closed.parent.iterdir()) == [closed.name, lock_path(closed).name]
    assert not lock_path(closed).stat().st_size


def test_a_new_file_is_never_made_over_another(closed):
    before = bytes_of(closed.parent)
    with pytest.raises(Refused, match=r"already a file .* Choose another name"):
        create_store(closed)
    (closed.parent / "folder.secretariat").mkdir()
    with pytest.raises(Refused):
        create_store(closed.parent / "folder.secretariat")
    assert bytes_of(closed.parent) == before


def test_the_first_user_is_the_account_and_each_comes_once(closed):
    for login in ("kl", "ma", "ma"):
        open_store(closed, login=login).close()
    store = open_store(closed, login="kl")
    assert store.query(lambda s: list(s.execute(sa.select(User.login).order_by(User.id)).scalars())) == ["kl", "ma"]
    assert store.undo_label is None
    store.close()


def test_a_second_writer_is_told_who_writes_and_since_when_and_reads_beside(file_store):
    add(file_store, "Ahjola")
    path = Path(file_store.location)
    before = bytes_of(path.parent)
    second = open_store(path, login="ma")
    told = str(second.unwritable)
    assert second.unwritable.facts["since"].isoformat() == "2026-11-22T09:00:00+02:00"
    assert second.unwritable.facts["user"]
    assert "has had this file open on the computer" in told
    assert READ_ONLY in told
    for act in (lambda: add(second, "Öhman"), second.undo, second.redo, second.seal, second.rebuild_search):
        with pytest.raises(Unavailable, match=READ_ONLY):
            act()
    assert bytes_of(path.parent) == before
    add(file_store, "Strand")
    assert names(second) == ["Ahjola", "Strand"], "a reader sees what was committed since it opened"
    second.close()
    add(file_store, "Äijälä")
    file_store.execute(persons.remove, 1)
    file_store.undo()
    assert lock_path(path).stat().st_size, "the reader took nothing from the writer when it left"


def test_the_next_writer_comes_in_when_the_first_has_left(closed):
    first = open_store(closed, login="kl")
    first.close()
    second = open_store(closed, login="ma")
    assert second.unwritable is None
    second.close()


@pytest.mark.parametrize("words", ["", "{", '{"host": 1}', "\xff\xfe", '{"user": "x"}'])
def test_a_lock_with_unreadable_words_is_no_obstacle(closed, words):
    lock_path(closed).write_text(words, encoding="latin-1")
    store = open_store(closed, login="ma")
    assert store.unwritable is None
    store.close()


def wrong(folder: Path, what: str) -> Path:
    """A file that is not as it must be; its folder holds nothing else."""
    path = folder / f"{what}.secretariat"
    if what == "a folder":
        path.mkdir()
    elif what == "empty":
        path.touch()
    elif what == "text":
        path.write_text("Muistio\n" * 100)
    elif what == "short":
        path.write_bytes(b"SQLite format 3\x00")
    elif what == "foreign":
        sql(path, "CREATE TABLE note (text)")
    elif what == "without its tables":
        sql(path, f"PRAGMA application_id={schema.APPLICATION_ID}", "CREATE TABLE note (text)")
    elif what not in {"missing", "long" + "ö" * 100}:
        create_store(path, login="kl").close()
        lock_path(path).unlink()
        sql(path, f"UPDATE alembic_version SET version_num = '{'9999' if what == 'newer' else '0000'}'")
    return path


WRONG = {
    "missing": r"There is no file missing.secretariat in .*",
    "a folder": r"The file a folder.secretariat cannot be read. Check the rights to it.",
    "empty": r"empty.secretariat is not a file of Secretariat, or its beginning is damaged. It was left as it is. .*",
    "text": r"text.secretariat is not a file of Secretariat, .* restore the newest backup.",
    "short": r"short.secretariat is not a file of Secretariat, .*",
    "foreign": r"foreign.secretariat is a database of another program. It was left as it is; choose another file.",
    "without its tables": r"without its tables.secretariat is damaged, and no backup lies beside it. It was left .*",
    "newer": r"newer.secretariat was written by a newer version of the program. Install the newest version to open it.",
    "of an unknown shape": r"of an unknown shape.secretariat could not be brought up .* it was left as it is. .*",
}


@pytest.mark.parametrize("what", sorted(WRONG))
@pytest.mark.parametrize("way", [open_store, check, lambda path: back_up(path, fixed_sources().now())])
def test_a_wrong_file_is_told_with_cause_and_next_step_and_left_as_it_is(tmp_path, what, way):
    path = wrong(tmp_path, what)
    before = bytes_of(tmp_path)
    if what == "of an unknown shape" and way not in {open_store, check}:
        way(path)  # its bytes can be kept
        return
    with pytest.raises(Unavailable, match=f"(?s)^{WRONG[what]}$"):
        way(path)
    after = bytes_of(tmp_path)
    assert {name: after[name] for name in before} == before
    assert not [name for name in after if name not in before and "backups" not in name]


def test_a_name_that_is_too_long_is_told(tmp_path):
    path = tmp_path / ("ö" * 110 + ".secretariat")
    with pytest.raises(Unavailable, match=r"The name .* is too long. Give the file a shorter one."):
        create_store(path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Unavailable, match=r"The folder .* cannot be written to. Choose another one."):
        create_store(tmp_path / "nowhere" / "a.secretariat")


@pytest.fixture
def rights():
    """A folder with a file whose newest row is in its log alone, as an unclean end leaves it."""
    with common_folder() as folder:
        made = folder / "made"
        made.mkdir()
        store = create_store(made / "a.secretariat", login="kl")
        add(store, "Ahjola")
        sql(store.location, "PRAGMA wal_checkpoint(TRUNCATE)")
        add(store, "Öhman")
        place = folder / "place"
        place.mkdir(0o755)
        for name in ("a.secretariat", "a.secretariat-wal"):
            shutil.copyfile(made / name, place / name)
            (place / name).chmod(0o644)
        store.close()
        yield place / "a.secretariat"


@pytest.mark.parametrize("what", ["file", "folder", "file and folder"])
@pytest.mark.parametrize("log", ["with its log", "alone"])
def test_where_nothing_may_be_written_it_is_read_from_a_private_copy(rights, what, log):
    folder = rights.parent
    if log == "alone":
        sql(rights, "PRAGMA wal_checkpoint(TRUNCATE)")
        rights.with_name("a.secretariat-wal").unlink(missing_ok=True)
        rights.with_name("a.secretariat-shm").unlink(missing_ok=True)
    rights.chmod(0o444 if "file" in what else 0o666)
    folder.chmod(0o555 if "folder" in what else 0o777)
    before = bytes_of(folder), sorted(one.name for one in folder.iterdir())
    with an_ordinary_user():
        store = open_store(rights, login="ma")
        assert str(store.unwritable) == RIGHTS
        assert names(store) == ["Ahjola", "Öhman"], "what is in the log alone is seen too"
        copy = store._copy.path
        assert copy.exists()
        assert copy.parent.stat().st_mode & 0o077 == 0, "nobody else may look into the copy"
        assert check(rights) == []
        store.close()
    assert not copy.parent.exists()
    assert (bytes_of(folder), sorted(one.name for one in folder.iterdir())) == before


def test_a_file_that_may_not_be_read_is_told(rights):
    rights.chmod(0o000)
    before = bytes_of(rights.parent)
    with an_ordinary_user():
        for way in (open_store, check):
            with pytest.raises(Unavailable, match=r"cannot be read. Check the rights to it"):
                way(rights)
    assert bytes_of(rights.parent) == before


def test_no_new_file_where_nothing_may_be_written(rights):
    rights.parent.chmod(0o555)
    with an_ordinary_user(), pytest.raises(Unavailable, match=r"cannot be written to. Choose another one"):
        create_store(rights.with_name("b.secretariat"))
    assert not rights.with_name("b.secretariat").exists()


def test_a_lock_of_somebody_else_that_may_not_be_touched_leaves_reading(rights):
    folder = rights.parent
    folder.chmod(0o777)
    rights.chmod(0o666)
    lock_path(rights).touch(0o444)
    with an_ordinary_user():
        store = open_store(rights, login="ma")
        assert str(store.unwritable) == RIGHTS
        assert names(store) == ["Ahjola", "Öhman"]
        store.close()


@pytest.fixture
def on_a_network(tmp_path, monkeypatch):
    """The system says that the folder of the test is a network volume."""
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/share {tmp_path}/far nfs4 rw 0 0\n")
    (tmp_path / "far").mkdir()
    return lambda: monkeypatch.setattr(volumes, "MOUNTS", mounts)


def test_a_file_on_a_network_volume_is_read_from_a_private_copy(closed, on_a_network):
    far = closed.parent / "far" / "a.secretariat"
    shutil.copyfile(closed, far)
    on_a_network()
    before = bytes_of(far.parent)
    store = open_store(far, login="ma")
    assert "network drive, where it could be damaged by writing, so it is open for reading only" in str(
        store.unwritable
    )
    assert "Copy it to this computer to write in it" in str(store.unwritable)
    assert names(store) == ["Ahjola"]
    assert store._copy.path != far
    with pytest.raises(Unavailable, match="network"):
        add(store, "Öhman")
    assert check(far) == []
    with current(far) as place:
        assert place != far
    store.close()
    assert bytes_of(far.parent) == before
    assert [one.name for one in far.parent.iterdir()] == [far.name], "no lock and no log were laid there"


def test_no_new_file_on_a_network_volume(tmp_path, on_a_network):
    on_a_network()
    with pytest.raises(Unavailable, match=r"cannot be made on a network drive. Choose a folder of this computer."):
        create_store(tmp_path / "far" / "b.secretariat")
    assert list((tmp_path / "far").iterdir()) == []


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/a", "ext4"),
        ("/srv/common/a", "cifs"),
        ("/srv/commons/a", "ext4"),
        ("/srv/common/local/a", "xfs"),
        ("/srv/my files/a", "fuse.sshfs"),
        ("/srv/over", "nfs"),
        ("relative", "ext4"),
    ],
)
def test_the_mount_that_lies_nearest_decides(tmp_path, monkeypatch, path, kind):
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "dev / ext4 rw\n//server/c /srv/common cifs rw 0 0\ndev /srv/common/local xfs rw 0 0\n"
        "me@host:/ /srv/my\\040files fuse.sshfs rw 0 0\ndev /srv/over ext4 rw 0 0\nh:/x /srv/over nfs rw 0 0\n\nodd\n"
    )
    monkeypatch.setattr(volumes, "MOUNTS", mounts)
    assert volumes.file_system(Path(path)) == kind
    assert volumes.is_network(Path(path)) == (kind in {"cifs", "nfs", "fuse.sshfs"})


def test_a_system_that_does_not_say_counts_as_local(tmp_path, monkeypatch):
    monkeypatch.setattr(volumes, "MOUNTS", tmp_path / "nothing")
    assert not volumes.is_network(tmp_path)


def test_a_link_to_a_file_is_the_file(closed, tmp_path):
    link = tmp_path / "link.secretariat"
    link.symlink_to(closed)
    first = open_store(closed, login="kl")
    second = open_store(link, login="ma")
    assert second.unwritable is not None
    assert not lock_path(link).exists()
    first.close()
    second.close()


_LEAVE = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM person').fetchall(); c.close()"
)
_COUNT = "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM person').fetchone()[0])"
BESIDE = {
    "backup": lambda path: back_up(path, dt.datetime(2026, 11, 22, 9)),  # noqa: DTZ001
    "check": check,
    "second opening": lambda path: open_store(path, login="toinen").close(),
    "recognise": recognise,
    "question": lambda path: reading.ask(path, lambda session: session.execute(sa.text("SELECT 1")).scalar()),
}


@pytest.mark.parametrize("name", BESIDE)
def test_whoever_leaves_a_file_takes_nothing_of_its_writer_along(tmp_path, name):
    path = tmp_path / "r.secretariat"
    store = create_store(path, login="kl")
    store.execute(persons.add, person("Aino", "Ahjola", None))
    BESIDE[name](path)
    subprocess.run([sys.executable, "-c", _LEAVE, path], check=True)
    store.execute(persons.add, person("Aino", "Öhman", None))
    seen = subprocess.run([sys.executable, "-c", _COUNT, path], check=True, capture_output=True, text=True)
    store.close()
    assert int(seen.stdout) == 2, "the log of the writer was folded in and removed under its hands"
