"""A disk that is full: nothing is said to be saved that is not, and the writing goes on when there is room again."""

import contextlib
import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pytest
import sqlalchemy as sa

from secretariat.errors import Unavailable
from secretariat.models import Entry
from secretariat.services import attachments, minutes, persons
from secretariat.store.backup import back_up, backups_of, fold
from secretariat.store.check import check
from secretariat.store.files import create_store, open_store
from tests.office import Office, person
from tests.store.seeing import assert_whole, everything

NOW = dt.datetime(2026, 11, 22, 9, 0, 0)  # noqa: DTZ001 - local time names the file
WORDS = {
    "a small disk": "The disk is full. Make room on it; then the writing goes on by itself.",
    "a limit of the system": "The disk does not answer as it should. Check the drive and the connection to it.",
}


class SmallDisk:
    """A disk of sixteen megabytes, where the system lets us make one."""

    def __init__(self, folder: Path) -> None:
        words = ["mount", "-t", "tmpfs", "-o", "size=16m", "none", str(folder)]
        if shutil.which("mount") is None or subprocess.run(words, capture_output=True).returncode:
            pytest.skip("a small disk can be mounted only where the system lets us")
        self.folder = folder

    def fill(self) -> None:
        _fold(self.folder)
        with contextlib.suppress(OSError), (self.folder / "others").open("wb", buffering=0) as others:
            while True:
                others.write(bytes(4096))

    def empty(self) -> None:
        (self.folder / "others").unlink(missing_ok=True)

    def remove(self) -> None:
        subprocess.run(["umount", str(self.folder)], check=True)


class Limit:
    """Files that may not grow over a size: the limit of the system that needs no rights."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._limit = pytest.importorskip("resource", reason="Windows has no such limit")

    def fill(self) -> None:
        _fold(self.folder)
        self._limit.setrlimit(self._limit.RLIMIT_FSIZE, (64 * 1024, self._limit.RLIM_INFINITY))

    def empty(self) -> None:
        self._limit.setrlimit(self._limit.RLIMIT_FSIZE, (self._limit.RLIM_INFINITY, self._limit.RLIM_INFINITY))

    remove = empty


def _fold(folder: Path) -> None:
    """Fold the log into the file, so that there is no room in it."""
    fold(folder / "a.secretariat")


DISKS = {"a small disk": SmallDisk, "a limit of the system": Limit}


@pytest.fixture(params=sorted(DISKS))
def disk(request, tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    made = DISKS[request.param](folder)
    made.words = WORDS[request.param]
    yield made
    made.remove()


@pytest.fixture
def typing(disk):
    store = create_store(disk.folder / "a.secretariat", login="kl")
    yield store, Office(store)
    disk.empty()
    store.close()


def text_of(store):
    return store.query(lambda s: s.execute(sa.select(Entry.text).where(Entry.uid == "typed")).scalar())


def test_typed_text_is_saved_or_not_said_to_be(disk, typing):
    store, office = typing
    disk.fill()
    saved, refused, key, text = None, 0, None, ""
    for number in range(400):
        text += f"Ryhmä totesi {number}. " * 8
        try:
            done = store.post(minutes.write, office.item, [minutes.EntryText("typed", text, id=key)], step=1).result()
        except Unavailable as error:
            refused += 1
            assert disk.words == str(error)  # noqa: PT017 - some are saved, some are not
            assert text_of(store) == saved, "what was not said to be saved is not half there"
            if refused == 3:
                break
        else:
            saved, key = text, key or done.value["typed"]
            assert text_of(store) == saved
    assert refused == 3, "the disk was full"
    disk.empty()
    store.post(minutes.write, office.item, [minutes.EntryText("typed", text, id=key)], step=1).result()
    assert text_of(store) == text, "the next attempt is saved"
    assert_whole(store)
    store.undo()
    assert text_of(store) is None
    store.redo()
    store.close()
    assert check(store.location) == []
    again = open_store(store.location, login="kl")
    assert text_of(again) == text
    assert again.left_open == 0
    again.close()
    typing[0].close = lambda: None  # it is closed already


def test_a_command_that_finds_the_disk_full_leaves_nothing_and_can_be_repeated(disk, typing):
    store, office = typing
    store.execute(persons.add, person("Aino", "Uusi", None))
    before = everything(store, versions=True, with_journal=True)
    label = store.undo_label
    disk.fill()
    for _ in range(2):
        with pytest.raises(Unavailable, match=disk.words):
            store.execute(attachments.attach, office.meeting, "a.pdf", b"%PDF" * 100_000)
    assert (everything(store, versions=True, with_journal=True), store.undo_label) == (before, label)
    disk.empty()
    store.execute(attachments.attach, office.meeting, "a.pdf", b"%PDF" * 100_000)
    store.undo()
    assert everything(store) == _plain(before)
    assert_whole(store)


def _plain(rows):
    drop = {"version"}
    return {
        name: [{key: value for key, value in row.items() if key not in drop} for row in found]
        for name, found in rows.items()
        if not name.startswith("journal")
    }


def test_an_undo_that_finds_the_disk_full_can_be_repeated(disk, typing):
    store, office = typing
    before = everything(store)
    text = minutes.EntryText("typed", "Ryhmä totesi. " * 30_000)
    store.execute(minutes.write, office.item, [text])
    store.execute(minutes.write, office.item, removed=["typed"])
    label = store.undo_label
    disk.fill()
    for _ in range(2):
        with pytest.raises(Unavailable, match=disk.words):
            store.undo()
    assert store.undo_label == label
    disk.empty()
    store.undo()
    assert text_of(store) == text.text
    store.undo()
    assert everything(store) == before
    assert_whole(store)


def test_a_backup_that_finds_the_disk_full_is_told_and_leaves_nothing(disk, typing):
    store, _ = typing
    store.close()
    path = Path(store.location)
    before = path.read_bytes()
    store.close = lambda: None
    disk.fill()
    if isinstance(disk, SmallDisk):
        with pytest.raises(Unavailable, match=r"disk is full|Check that the disk has room"):
            back_up(path, NOW)
        with pytest.raises(Unavailable, match=r"disk is full|cannot be written to"):
            create_store(path.with_name("b.secretariat"))
        assert not path.with_name("b.secretariat").exists()
        assert backups_of(path) == []
    disk.empty()
    assert path.read_bytes() == before
    assert check(back_up(path, NOW).path) == []
