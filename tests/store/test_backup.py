"""Backups: made beside a writer, proved whole, thinned with age, restored without losing what was there."""

import datetime as dt
import itertools
import os
import shutil
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from secretariat.errors import Refused, Unavailable
from secretariat.models import Person
from secretariat.services import persons
from secretariat.store import disk
from secretariat.store.backup import back_up, restore, thin
from secretariat.store.check import check
from secretariat.store.files import create_store, open_store
from secretariat.store.reading import ask
from secretariat.store.shelf import backups_of, folder_of, place_for
from tests.office import Office, person
from tests.store.seeing import bytes_of, everything
from tests.store.test_files import names, sql

NOW = dt.datetime(2026, 11, 22, 9, 0, 0)  # noqa: DTZ001 - local time names the file
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture
def kept(tmp_path) -> Path:
    """A file with an office, closed."""
    path = tmp_path / "Ryhmä 1.secretariat"
    store = create_store(path, login="kl")
    Office(store)
    store.close()
    return path


def read(path):
    store = open_store(path, login="kl")
    try:
        return everything(store, versions=True, with_journal=True)
    finally:
        store.close()


def test_a_backup_holds_what_the_file_holds(kept):
    before = kept.read_bytes()
    backup = back_up(kept, NOW)
    assert backup.path == folder_of(kept) / "Ryhmä 1 2026-11-22 09.00.00.secretariat"
    assert backups_of(kept) == [backup]
    assert kept.read_bytes() == before
    assert [one.name for one in folder_of(kept).iterdir()] == [backup.path.name], "one file, without logs"
    assert check(backup.path) == []
    assert read(backup.path) == read(kept)


def test_a_backup_is_made_while_it_is_being_written(file_store):
    path, done = Path(file_store.location), threading.Event()

    def write():
        for number in itertools.count():
            if done.is_set():
                return
            file_store.execute(persons.add, person("Aino", f"Ahjola {number:04}", None))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        counts = []
        for number in range(5):
            backup = back_up(path, NOW + number * HOUR)
            assert check(backup.path) == []
            counts.append(len(_persons(backup.path)))
    finally:
        done.set()
        writer.join()
    assert counts == sorted(counts)
    assert file_store.unwritable is None


def _persons(path):
    return ask(path, lambda s: [dict(row) for row in s.execute(sa.select(Person.__table__)).mappings()])


def test_a_backup_sees_what_is_in_the_log_alone(file_store):
    file_store.execute(persons.add, person("Aino", "Ahjola", None))
    file_store.post(persons.add, person("Aino", "Öhman", None), step="typing").result()
    backup = back_up(Path(file_store.location), NOW)
    store = open_store(backup.path, login="kl")
    assert (names(store), store.left_open) == (["Ahjola", "Öhman"], 1)
    store.close()


def test_a_backup_is_never_made_over_another_file(kept, tmp_path):
    out = tmp_path / "a.secretariat"
    out.write_text("mine")
    with pytest.raises(Refused, match=r"already a file a.secretariat. Choose another name."):
        back_up(kept, NOW, out)
    assert out.read_text() == "mine"
    with pytest.raises(Refused):
        back_up(kept, NOW, kept)
    first, second = back_up(kept, NOW), back_up(kept, NOW)
    assert (second.made - first.made).seconds == 1, "two in one second are two"
    assert len(backups_of(kept)) == 2


def test_a_damaged_file_gives_no_backup_and_leaves_nothing_behind(kept):
    data = kept.read_bytes()
    kept.write_bytes(data[:4096] + b"\xee" * 40_960 + data[45_056:])
    with pytest.raises(Unavailable, match=r"is damaged, and no backup lies beside it"):
        back_up(kept, NOW)
    assert list(folder_of(kept).glob("*")) == []


def test_a_server_is_backed_up_by_its_own_tools():
    with pytest.raises(Refused, match="by the server's own tools"):
        back_up("postgresql://u@h/x", NOW)


def test_names_that_are_no_moments_are_no_backups(kept):
    folder_of(kept).mkdir()
    for name in ("notes.txt", "Ryhmä 1 2026-11-22.secretariat", "Ryhmä 1 2026-13-22 09.00.00.secretariat"):
        (folder_of(kept) / name).touch()
    assert backups_of(kept) == []
    assert thin(kept, NOW) == []
    assert len(list(folder_of(kept).iterdir())) == 3, "what is not ours is left alone"


def _shelf(path: Path, moments) -> None:
    folder_of(path).mkdir(exist_ok=True)
    for moment in moments:
        place_for(path, moment).touch()


def _left(path: Path) -> list[dt.datetime]:
    return [backup.made for backup in backups_of(path)]


THINNING = {
    "all of the last day": ([NOW - HOUR * n for n in range(24)], [NOW - HOUR * n for n in range(24)]),
    "to the hour": ([NOW - DAY, NOW - DAY - HOUR], [NOW - DAY]),
    "the newest of each day": (
        [NOW - DAY * n - HOUR * m for n in range(2, 6) for m in (0, 1, 2)], [NOW - DAY * n for n in range(2, 6)]),
    "days without one do not count": (
        [NOW - DAY * n for n in (1, 90, 91, 92)], [NOW - DAY * n for n in (1, 90, 91, 92)]),
    "what comes from the future": ([NOW + DAY * 400, NOW + DAY * 399, NOW], [NOW + DAY * 400, NOW + DAY * 399, NOW]),
    "one is never thinned": ([NOW - DAY * 4000], [NOW - DAY * 4000]),
}  # fmt: skip


@pytest.mark.parametrize("what", sorted(THINNING))
def test_thinning_keeps(tmp_path, what):
    path = tmp_path / "a.secretariat"
    made, kept = THINNING[what]
    _shelf(path, made)
    gone = thin(path, NOW)
    assert _left(path) == sorted(kept, reverse=True)
    assert {place_for(path, moment) for moment in set(made) - set(kept)} == set(gone)


def test_two_years_of_backups_are_thinned_to_days_weeks_and_months(tmp_path):
    path = tmp_path / "a.secretariat"
    _shelf(path, [NOW - HOUR * 6 * n for n in range(4 * 730)])
    thin(path, NOW)
    left = _left(path)
    assert left[:5] == [NOW - HOUR * 6 * n for n in range(5)], "all of 24 hours"
    days = {moment.date() for moment in left}
    assert {NOW.date() - DAY * n for n in range(14)} <= days
    assert {moment.strftime("%G-%V") for moment in left} >= {(NOW - DAY * 7 * n).strftime("%G-%V") for n in range(8)}
    assert {moment.strftime("%Y-%m") for moment in left} == {
        f"{y}-{m:02}" for y, m in [(2025, 12), *((2026, n) for n in range(1, 12))]
    }
    assert len(left) < 40
    assert thin(path, NOW) == [], "what was kept stays kept"


def test_a_clock_that_jumped_forward_does_not_cost_the_backups(tmp_path):
    path = tmp_path / "a.secretariat"
    moments = [NOW - DAY * n for n in range(14)]
    _shelf(path, moments)
    _shelf(path, [NOW + DAY * 400])
    thin(path, NOW)
    assert set(moments) <= set(_left(path)), "those of the wrong clock take nobody's place"


def test_a_restored_file_is_as_it_was_and_what_was_there_is_kept(kept):
    then, backup = read(kept), back_up(kept, NOW)
    store = open_store(kept, login="kl")
    store.execute(persons.add, person("Aino", "Uusi", None))
    store.close()
    now = read(kept)
    aside = restore(backup.path, kept, NOW + HOUR)
    assert aside == kept.with_name("Ryhmä 1 before 2026-11-22 10.00.00.secretariat")
    assert read(kept) == then
    assert read(aside) == now
    assert backup.path.exists()
    assert restore(backup.path, kept, NOW + HOUR) == kept.with_name("Ryhmä 1 before 2026-11-22 10.00.00 2.secretariat")


def test_a_backup_is_restored_to_where_nothing_is(kept, tmp_path):
    backup = back_up(kept, NOW)
    assert restore(backup.path, tmp_path / "new.secretariat", NOW) is None
    assert read(tmp_path / "new.secretariat") == read(kept)


@pytest.mark.parametrize("there", ["not a database", "a damaged one", "with a foreign log"])
def test_whatever_was_there_is_kept_byte_for_byte(kept, there):
    backup = back_up(kept, NOW)
    data = kept.read_bytes()
    damaged = {"not a database": b"text", "a damaged one": data[:20_000], "with a foreign log": data[:20_000]}[there]
    kept.write_bytes(damaged)
    log = kept.with_name(kept.name + "-wal")
    if there == "with a foreign log":
        log.write_bytes(b"log of another life")
    aside = restore(backup.path, kept, NOW)
    assert aside.read_bytes() == damaged
    if there == "with a foreign log":
        assert aside.with_name(aside.name + "-wal").read_bytes() == b"log of another life"
    assert not log.exists(), "it would be taken for the log of what came in its place"
    assert check(kept) == []


def test_the_last_edits_in_the_log_of_an_unclean_end_are_kept_aside_too(kept):
    store = open_store(kept, login="kl")
    backup = back_up(kept, NOW)
    store.execute(persons.add, person("Aino", "Viimeinen", None))
    dead = kept.parent / "dead"
    dead.mkdir()
    for tail in ("", "-wal"):
        shutil.copyfile(f"{kept}{tail}", f"{dead / kept.name}{tail}")
    store.close()
    aside = restore(backup.path, dead / kept.name, NOW)
    assert "Viimeinen" in {row["family_name"] for row in _persons(aside)}
    assert "Viimeinen" not in {row["family_name"] for row in _persons(dead / kept.name)}


def damage(path):
    path.write_bytes(path.read_bytes()[:20_000])


REFUSALS = {
    "the same": (lambda backup, path: path, Refused, "cannot be restored onto itself. Name the file"),
    "damaged": (lambda backup, path: (damage(backup), backup)[1], Unavailable, "is damaged"),
    "foreign": (lambda backup, path: (sql(backup, "PRAGMA application_id=7"), backup)[1], Unavailable,
                "is a database of another program"),
    "newer": (lambda backup, path: (sql(backup, "UPDATE alembic_version SET version_num='9999'"), backup)[1],
              Unavailable, "newer version of the program. Install"),
    "text": (lambda backup, path: (backup.write_text("text"), backup)[1], Unavailable, "is not a file of Secretariat"),
    "missing": (lambda backup, path: backup.with_name("none"), Unavailable, "There is no file none"),
}  # fmt: skip


@pytest.mark.parametrize("what", sorted(REFUSALS))
def test_a_backup_is_not_restored_when_it_is(kept, what):
    prepare, error, words = REFUSALS[what]
    backup = prepare(back_up(kept, NOW).path, kept)
    before = bytes_of(kept.parent)
    with pytest.raises(error, match=words):
        restore(backup, kept, NOW)
    assert bytes_of(kept.parent) == before


def test_a_backup_is_not_restored_while_somebody_writes(kept):
    backup = back_up(kept, NOW)
    store = open_store(kept, login="kl")
    before = bytes_of(kept.parent)
    with pytest.raises(Unavailable, match=r"is open in a program. Close it there, then restore the backup."):
        restore(backup.path, kept, NOW)
    assert bytes_of(kept.parent) == before
    store.close()
    assert restore(backup.path, kept, NOW) is not None


@pytest.mark.parametrize("moment", ["keeping the old", "putting the new"])
def test_a_swap_that_fails_midway_leaves_the_file_in_its_place(kept, monkeypatch, moment):
    backup = back_up(kept, NOW)
    before = bytes_of(kept.parent)

    def fail(*_args, **_kwargs):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(disk.os, "link", fail)  # a drive without second names
    place, act = (disk.shutil, "copyfile") if moment == "keeping the old" else (Path, "replace")
    monkeypatch.setattr(place, act, fail)
    with pytest.raises(Unavailable, match=r"could not be restored to .*disk has room"):
        restore(backup.path, kept, NOW)
    monkeypatch.undo()
    assert bytes_of(kept.parent) == before
    assert check(kept) == []


def _no_link(*_args):
    raise OSError(95, "Operation not supported")


@pytest.mark.parametrize("link", [os.link, _no_link])
def test_a_finished_file_gets_its_name_once_and_never_over_another(tmp_path, monkeypatch, link):
    monkeypatch.setattr(disk.os, "link", link)
    made, path = tmp_path / "made", tmp_path / "file"
    made.write_text("first")
    path.with_name("file-wal").write_text("of a file that is gone")
    disk.put(made, path)
    assert bytes_of(tmp_path) == {"file": b"first"}
    made.write_text("second")
    path.with_name("file-wal").write_text("of the first")
    with pytest.raises(FileExistsError):
        disk.put(made, path)
    assert bytes_of(tmp_path) == {"file": b"first", "file-wal": b"of the first", "made": b"second"}
