"""A thousand kills of the real program while somebody types: nothing that was shown as saved is lost."""

import contextlib
import datetime as dt
import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from secretariat.sample import make
from secretariat.store import check

pytestmark = pytest.mark.prove

KILLS, FILES = 1000, 4
LONGEST_UNSAVED = 2.5  # seconds: the two of the autosave, and half a one for the machine
LIVES = (0.2, 4.0)  # seconds of typing before the end
ROOT = Path(__file__).resolve().parents[2]


def test_a_thousand_kills_lose_nothing_that_was_saved(tmp_path):
    day = dt.datetime.now().astimezone().date()
    for number in range(FILES):
        (tmp_path / str(number)).mkdir()
        make(tmp_path / str(number) / "typed.secretariat", "fi", day)
    with ThreadPoolExecutor(FILES) as pool:
        found = [one for part in pool.map(_killed_again_and_again, tmp_path.iterdir()) for one in part]
    assert [wrong for wrong, _ in found if wrong] == []
    assert sum(acknowledged for _, acknowledged in found) > KILLS  # somebody did type, and was told that it is saved


def _killed_again_and_again(folder: Path) -> list[tuple[str, int]]:
    path, found = folder / "typed.secretariat", []
    chance = random.Random(folder.name)
    for number in range(KILLS // FILES + 1):
        acknowledged, typed = folder / f"acknowledged-{number}", folder / f"typed-{number}"
        ended = _one_life(path, acknowledged, typed, number, chance.uniform(*LIVES))
        texts = _texts(path)
        lines = [json.loads(line) for line in acknowledged.read_text().splitlines()] if acknowledged.exists() else []
        wrong = _lost(texts, lines) or _late(texts, typed, ended)
        if not wrong and number % 25 == 0:
            wrong = "; ".join(sentence for sentence, _ in check.check(path))
        found.append((f"{folder.name}, life {number}: {wrong}" if wrong else "", len(lines)))
    return found


def _one_life(path: Path, acknowledged: Path, typed: Path, number: int, seconds: float) -> float:
    """Let the program live so long after its first key; returns when it was killed."""
    words = [sys.executable, "-m", "tests.prove.typist", str(path), str(acknowledged), str(typed), str(number)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(path.parent)}
    with subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as life:
        until = time.monotonic() + 60
        while not (typed.exists() and typed.stat().st_size):
            if life.poll() is not None or time.monotonic() > until:
                raise AssertionError(life.stderr.read().decode())
            time.sleep(0.01)
        time.sleep(seconds)
        ended = time.monotonic()
        life.kill()
    return ended


def _texts(path: Path) -> dict[str, str]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return dict(connection.execute("SELECT uid, text FROM entry"))


def _lost(texts: dict[str, str], acknowledged: list[dict[str, str]]) -> str:
    """A text that was told to be saved and is not there; texts only grow."""
    for one in acknowledged:
        if not texts.get(one["uid"], "").startswith(one["text"]):
            return f"acknowledged {one['text'][-40:]!r}, there is {texts.get(one['uid'])!r}"
    return ""


def _late(texts: dict[str, str], typed: Path, ended: float) -> str:
    """A text that had been typed long enough before the end and is not there."""
    for line in typed.read_text().splitlines():
        when, uid, length = line.split()
        if float(when) < ended - LONGEST_UNSAVED and len(texts.get(uid, "")) < int(length):
            return f"typed {ended - float(when):.2f} s before the end and not on the disk"
    return ""
