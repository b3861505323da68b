"""A thousand kills of the program while a memo is typed in the meeting mode: nothing shown as saved is lost.

The secretary types faster than twelve characters a second, with names and verbs by their keys, new entries and items,
people recorded, the agenda amended, steps taken back and done again. After each end the program goes on at the same
item and says with which words; what was lost, two seconds at most, is typed again, and so the memo grows through all
the ends until it stands there as it should.
"""

import contextlib
import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from secretariat.models import metadata
from secretariat.store import check
from secretariat.store.engine import reading_engine
from secretariat.store.files import create_store
from tests import replay
from tests.prove.typist import MEETING

pytestmark = pytest.mark.prove

KILLS = int(os.environ.get("KILLS", "1000"))
ITEMS = ("1,2,3,4,5a,6,7,8,9,10", "1,4,5a,7,8,9,10", "1,5a,7,8,9", "1,2,5a,3,4")
LONGEST_UNSAVED = 2.5  # seconds: the two of the autosave, and half a one for the machine
LIVES = (0.2, 4.0)  # seconds of typing before the end
WAITED_FOR = ("meeting", "agenda_item", "attendance", "person")
"""Tables that are only written by commands that the window waits for."""
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Life:
    """What one life of the program came to."""

    wrong: str
    saved: int = 0
    typed: int = 0
    was_in_act: bool = False
    has_resumed: bool = False


def test_a_thousand_kills_lose_nothing_that_was_saved(tmp_path):
    folders = [tmp_path / str(number) for number in range(len(ITEMS))]
    for folder in folders:
        folder.mkdir()
        store = create_store(folder / "typed.secretariat", login="typist")
        assert replay.prepare(store.execute, replay.fictional()) == MEETING
        store.close()
    with ThreadPoolExecutor(len(ITEMS)) as pool:
        lives = [life for part in pool.map(_killed_again_and_again, folders, ITEMS) for life in part]
    assert [life.wrong for life in lives if life.wrong] == []
    saved, in_act = sum(life.saved for life in lives), sum(life.was_in_act for life in lives)
    resumed = sum(life.has_resumed for life in lives)
    print(f"{len(lives)} ends, {sum(life.typed for life in lives)} keys, {saved} commits, {in_act} in an act, "
          f"{resumed} times opened at the meeting again")  # fmt: skip
    assert saved > KILLS  # somebody did type, and was told that it is saved
    assert in_act < len(lives) / 5, "else too much would be excused"
    assert resumed > len(lives) / 2
    for folder, items in zip(folders, ITEMS, strict=True):
        _is_the_memo(folder / "typed.secretariat", items)


def _killed_again_and_again(folder: Path, items: str) -> list[Life]:
    path, found, before = folder / "typed.secretariat", [], []
    chance = random.Random(folder.name)
    for number in range(KILLS // len(ITEMS)):
        log = folder / f"log-{number}"
        ended = _one_life(path, log, number, items, chance.uniform(*LIVES))
        lines = [json.loads(line) for line in log.read_text().splitlines() if line.endswith("}")]
        life = _judged(path, lines, ended)
        life.wrong = life.wrong or _gone_astray(before, lines)
        if not life.wrong and number % 25 == 0:
            life.wrong = "; ".join(sentence for sentence, _ in check.check(path))
        if life.wrong:
            life.wrong = f"{folder.name}, life {number}: {life.wrong}"
        found.append(life)
        before = lines
    return found


def _one_life(path: Path, log: Path, number: int, items: str, seconds: float) -> float:
    """Let the program live so long after its first key; returns when it was killed."""
    words = [sys.executable, "-m", "tests.prove.typist", str(path), str(log), str(number), items]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(path.parent)}
    with subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as life:
        until = time.monotonic() + 60
        while not (log.exists() and log.stat().st_size):
            if life.poll() is not None or time.monotonic() > until:
                raise AssertionError(life.stderr.read().decode())
            time.sleep(0.01)
        time.sleep(seconds)
        ended = time.monotonic()
        if life.poll() is not None:
            raise AssertionError(life.stderr.read().decode())
        life.kill()
    return ended


def _judged(path: Path, lines: list[dict[str, Any]], ended: float) -> Life:
    """Whether the file holds what it must after a life with this log."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            return Life("the pages are damaged")
    rows = _rows(path)
    was_in_act = _is_in_act(lines)
    life = Life("", sum(line["what"] == "saved" for line in lines), sum(line["what"] == "typed" for line in lines),
                was_in_act, lines[0]["what"] == "resumed")  # fmt: skip
    life.wrong = _lost_text(rows["entry"], lines, ended, in_act=was_in_act)
    if not life.wrong and not was_in_act:
        life.wrong = _lost_row(rows, lines)
    return life


def _is_in_act(lines: list[dict[str, Any]]) -> bool:
    """Whether the end came in the middle of an act; one may be several commits, as undo of what was just typed is."""
    return next((line["what"] for line in reversed(lines) if line["what"] != "saved"), "") == "doing"


def _rows(path: Path) -> dict[str, dict[int, Any]]:
    """The rows of a file as the program tells them, by table and id."""
    engine = reading_engine(path)
    try:
        with engine.connect() as connection:
            tables = [metadata.tables[name] for name in ("entry", *WAITED_FOR)]
            read = {table.name: connection.execute(sa.select(table)).mappings() for table in tables}
            return {name: {row["id"]: _plain(dict(row)) for row in rows} for name, rows in read.items()}
    finally:
        engine.dispose()


def _plain(row: dict[str, Any]) -> Any:
    return json.loads(json.dumps(row, default=str))


def _lost_row(rows: dict[str, dict[int, Any]], lines: list[dict[str, Any]]) -> str:
    """A row that was shown as saved and is another now."""
    saved = {(table, key): after for line in lines if line["what"] == "saved"
             for table, key, _uid, after in line["rows"] if table in WAITED_FOR}  # fmt: skip
    for (table, key), after in saved.items():
        there = rows[table].get(key)
        if after is None or there is None:
            if after is not there:
                return f"{table} {key} was acknowledged as {after}, there is {there}"
        elif any(there[name] != value for name, value in after.items()):
            return f"{table} {key} was acknowledged as {after}, there is {there}"
    return ""


def _lost_text(entries: dict[int, Any], lines: list[dict[str, Any]], ended: float, *, in_act: bool) -> str:
    """A text that was shown as saved, or was typed long enough before the end, and is not there."""
    there = {row["uid"]: row["text"] for row in entries.values()}
    pasts: dict[str, _Past] = {}
    for line in lines:
        for uid, text in _texts_of(line):
            past = pasts.setdefault(uid, _Past())
            past.note(text, must=line["what"] == "saved", old=line["at"] < ended - LONGEST_UNSAVED)
    for uid, past in pasts.items():
        allowed = past.states if in_act else past.allowed
        if there.get(uid, "") not in allowed and not (in_act and uid not in there):
            return f"text {there.get(uid)!r} is there, these were possible: {allowed[:3]} to {allowed[-1]!r}"
    return ""


def _texts_of(line: dict[str, Any]) -> list[tuple[str, str]]:
    """The texts that a line tells, by the uids of their entries; one that went is empty."""
    if line["what"] == "typed":
        return [*line["texts"].items(), *((uid, "") for uid in line["gone"])]
    rows = line["rows"] if line["what"] == "saved" else []
    return [(uid, after["text"] if after else "") for table, _key, uid, after in rows if table == "entry"]


class _Past:
    """The states of a text, oldest first, and the oldest one that may be on the disk."""

    def __init__(self) -> None:
        self.states: list[str] = []
        self._first: int | None = None

    def note(self, text: str, *, must: bool, old: bool) -> None:
        """One state more: typed, or shown as saved; `old` ones had the time to be saved."""
        if not must or text not in self.states:
            self.states.append(text)
        if must or old:
            place = len(self.states) - 1 - self.states[::-1].index(text)
            self._first = max(self._first or 0, place)

    @property
    def allowed(self) -> list[str]:
        """What may be on the disk; nothing at all where nothing had to be there."""
        return self.states[self._first :] if self._first is not None else [*self.states, ""]


def _gone_astray(before: list[dict[str, Any]], lines: list[dict[str, Any]]) -> str:
    """Whether the program went on elsewhere than it was ended, or did not say with which words."""
    typed = [line for line in before if line["what"] == "typed"]
    if not typed or _is_in_act(before) or not typed[-1]["in_session"]:
        return ""
    if lines[0]["what"] != "resumed":
        return "the meeting was not opened again"
    if lines[0]["item"] != typed[-1]["item"]:
        return f"opened at item {lines[0]['item']}, the end came in {typed[-1]['item']}"
    if not lines[0]["words"] or lines[0]["here"][-80:] not in lines[0]["words"]:
        return f"said {lines[0]['words']!r} at {lines[0]['here'][-80:]!r}"
    return ""


def _is_the_memo(path: Path, items: str) -> None:
    """Each item holds its text as far as it was typed, letter by letter."""
    assert check.check(path) == []
    wanted = replay.fictional().only(*items.split(",")).texts
    store_rows = _rows(path)
    by_item: dict[int, list[Any]] = {}
    for row in sorted(store_rows["entry"].values(), key=lambda row: (row["position"], row["id"])):
        by_item.setdefault(row["item_id"], []).append(row["text"])
    for key, texts in by_item.items():
        title = store_rows["agenda_item"][key]["title"]
        whole = wanted[title]
        kept = [text for text in texts if text]
        assert kept[:-1] == whole[: len(kept) - 1], title
        assert whole[len(kept) - 1].startswith(kept[-1]), title
    assert sum(len(text) for texts in by_item.values() for text in texts) > KILLS * 4
