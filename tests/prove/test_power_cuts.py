"""Ten thousand power cuts in a meeting, played from a record of every write: nothing acknowledged is ever lost.

The meeting: texts typed in steps, taken back and done again, people who come and go, an agenda that is amended. What a
cut does: writes that no sync followed reach the disk or do not, each by chance, and some are torn at a sector of 512
bytes. Names of files are kept in their order. After each cut the pages are whole and every row is as it was at the last
acknowledgement, or at the act that was under way; every tenth file is examined from end to end, its journal and its
search index too. The same with commits that do not wait for the disk must lose something, else the proof would prove
nothing.
"""

import contextlib
import os
import random
import shutil
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from secretariat.services import minutes
from secretariat.services.minutes import EntryText
from secretariat.store import check
from secretariat.store.files import create_store, open_store
from tests import replay
from tests.prove.writer import MEETING, digest, journaled

pytestmark = pytest.mark.prove

CUTS, PARTS, ACTS, SECTOR = 10_000, 4, 900, 512
EXAMINED = 10
"""Every one of so many files is examined from end to end."""

ROOT = Path(__file__).resolve().parents[2]
NAME, ACKNOWLEDGED = "typed.secretariat", "acknowledged"
_HEAD = struct.Struct("=qqq")


@dataclass(frozen=True)
class Event:
    """What happened to a file: W write, T truncate, S sync, R rename, U unlink."""

    what: str
    name: str
    offset: int
    data: bytes


@dataclass
class Record:
    """A recorded session: the files as they stood before, and everything that happened to them."""

    before: dict[str, bytes]
    events: list[Event]

    @property
    def acknowledgements(self) -> list["State"]:
        """What was acknowledged, in order."""
        return [_state(event.data) for event in self.events if event.name == ACKNOWLEDGED and event.what == "W"]


@dataclass(frozen=True)
class State:
    """The rows at an acknowledgement, as a digest, and how many entries the journal had."""

    digest: str
    journaled: int


def _state(line: bytes) -> State:
    _number, rows, journal = line.decode().split()
    return State(rows, int(journal))


@pytest.fixture(scope="module")
def recorder(tmp_path_factory) -> Path:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("the recorder needs Linux and a C compiler")
    library = tmp_path_factory.mktemp("recorder") / "recorder.so"
    source = Path(__file__).with_name("recorder.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"], check=True)
    return library


@pytest.fixture(scope="module")
def meeting(recorder, tmp_path_factory) -> "Record":
    """The record of a meeting as the program keeps it."""
    return recorded(recorder, tmp_path_factory.mktemp("full"), "FULL")


def recorded(recorder: Path, folder: Path, synchronous: str) -> Record:
    """Record a meeting."""
    files = folder / "files"
    files.mkdir(parents=True)
    path = files / NAME
    store = create_store(path, login="writer")
    assert replay.prepare(store.execute, replay.fictional()) == MEETING
    store.close()
    before = {one.name: one.read_bytes() for one in files.iterdir()}
    trace = folder / "trace"
    environment = {
        **os.environ, "LD_PRELOAD": str(recorder), "RECORD_FOLDER": str(files), "RECORD_TO": str(trace)
    }  # fmt: skip
    words = [sys.executable, "-m", "tests.prove.writer", path, files / ACKNOWLEDGED, ACTS, synchronous]
    subprocess.run([str(word) for word in words], env=environment, cwd=ROOT, check=True)
    return Record(before, list(_events(trace.read_bytes())))


def _events(trace: bytes) -> Iterator[Event]:
    place = 0
    while place < len(trace):
        what = chr(trace[place])
        name_length, offset, length = _HEAD.unpack_from(trace, place + 1)
        place += 1 + _HEAD.size
        name = Path(trace[place : place + name_length].decode()).name
        place += name_length
        yield Event(what, name, offset, trace[place : place + length])
        place += length


class Disk:
    """What a disk holds while events arrive: what is safe, and what waits for a sync."""

    def __init__(self, before: dict[str, bytes]) -> None:
        self.safe = {name: bytearray(data) for name, data in before.items()}
        self.waiting: dict[str, list[Event]] = {}
        self.acknowledged = -1  # the place of the last acknowledgement

    def take(self, event: Event) -> None:
        """One event more."""
        if event.name == ACKNOWLEDGED:
            self.acknowledged += event.what == "W"
        elif event.what == "S":
            for one in self.waiting.pop(event.name, []):
                _apply(self.safe[event.name], one)
        elif event.what == "R":
            new = Path(event.data.decode()).name
            self.safe[new] = self.safe.pop(event.name, bytearray())
            if event.name in self.waiting:
                self.waiting[new] = self.waiting.pop(event.name)
        elif event.what == "U":
            self.safe.pop(event.name, None)
            self.waiting.pop(event.name, None)
        else:
            self.safe.setdefault(event.name, bytearray())
            self.waiting.setdefault(event.name, []).append(event)

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files after the power fell: what waited survives by chance, or is torn."""
        left = {name: bytearray(data) for name, data in self.safe.items()}
        share = chance.random()
        for name, events in self.waiting.items():
            for event in events:
                luck = chance.random()
                if luck < share:
                    continue
                torn = event.what == "W" and luck > 0.9 and len(event.data) > SECTOR
                if torn:
                    kept = SECTOR * chance.randrange(1, len(event.data) // SECTOR + 1)
                    event = Event("W", name, event.offset, event.data[:kept])  # noqa: PLW2901
                _apply(left[name], event)
        return {name: bytes(data) for name, data in left.items() if not name.endswith("-shm")}


def _apply(data: bytearray, event: Event) -> None:
    if event.what == "T":
        del data[event.offset :]
        data.extend(bytes(event.offset - len(data)))
        return
    data.extend(bytes(max(0, event.offset - len(data))))
    data[event.offset : event.offset + len(event.data)] = event.data


def losses(record: Record, folder: Path, cuts: int, seed: int = 0) -> list[str]:
    """What was found wrong after so many cuts, each at another moment."""
    chance = random.Random(20261122 + seed)
    known = record.acknowledgements
    begun = next(place for place, event in enumerate(record.events) if event.name == ACKNOWLEDGED and event.what == "W")
    moments = sorted(chance.randrange(begun + 1, len(record.events)) for _ in range(cuts))
    disk, taken, found = Disk(record.before), 0, []
    for number, moment in enumerate(moments):
        for event in record.events[taken:moment]:
            disk.take(event)
        taken = moment
        place = folder / f"cut-{number}"
        place.mkdir(parents=True)
        for name, data in disk.cut(chance).items():
            (place / name).write_bytes(data)
        possible = known[disk.acknowledged : disk.acknowledged + 2]
        wrong = _wrong(place / NAME, possible, known, whole=number % EXAMINED == 0)
        found += [f"cut {number} after event {moment}: {one}" for one in wrong]
        shutil.rmtree(place)
    return found


def _wrong(path: Path, possible: list[State], known: list[State], *, whole: bool) -> Iterator[str]:
    """What is wrong with a file that survived a cut."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        try:
            if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                yield "the pages are damaged"
                return
            there = State(digest(connection), journaled(connection))
        except sqlite3.DatabaseError as error:
            yield f"cannot be read: {error}"
            return
    if there.digest not in {one.digest for one in possible}:
        older = [place for place, one in enumerate(known) if one.digest == there.digest]
        yield f"the rows are those of {older}, acknowledged was {known.index(possible[0])}"
    if there.journaled < possible[0].journaled:
        yield f"the journal has {there.journaled} entries of {possible[0].journaled}"
    if whole:
        yield from (sentence.format(**facts) for sentence, facts in check.check(path))


@pytest.mark.parametrize("part", range(PARTS))
def test_ten_thousand_power_cuts_lose_nothing_acknowledged(meeting, tmp_path, part):
    assert len(meeting.acknowledgements) > ACTS * 0.8
    assert len({one.digest for one in meeting.acknowledgements}) > ACTS * 0.6
    assert losses(meeting, tmp_path, CUTS // PARTS, part) == []


def test_the_proof_fails_where_commits_do_not_wait_for_the_disk(recorder, tmp_path):
    record = recorded(recorder, tmp_path / "normal", "NORMAL")
    assert len(losses(record, tmp_path / "cuts", 100)) > 50


def test_a_file_opens_for_work_after_a_cut(meeting, tmp_path):
    disk, chance = Disk(meeting.before), random.Random(7)
    for event in meeting.events[: len(meeting.events) // 2]:
        disk.take(event)
    for number in range(20):
        place = tmp_path / f"opened-{number}"
        place.mkdir()
        for name, data in disk.cut(chance).items():
            (place / name).write_bytes(data)
        store = open_store(place / NAME, login="writer")
        assert store.unwritable is None
        store.execute(minutes.write, 1, [EntryText("after", "Työ jatkuu.")])
        store.close()
        assert check.check(place / NAME) == []
