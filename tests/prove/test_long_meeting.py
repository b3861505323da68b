"""A meeting of eight hours, as many keys as it would have: memory stays, references stay, the text is whole."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.prove.sitter import HALF_AN_HOUR

pytestmark = pytest.mark.prove

KEYS = 8 * 2 * HALF_AN_HOUR
MOST_GROWN = 50  # MiB, from the first half hour to the end
MOST_REFERENCES = 0.5
"""None, True and False may gain so many references a key by what is kept for undo; a lost one would be a danger."""
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_eight_hours_cost_neither_memory_nor_references(tmp_path):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    words = [sys.executable, "-m", "tests.prove.sitter", str(tmp_path / "day.secretariat")]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    first, last = lines[0], lines[-1]
    print(done.stdout)
    assert last["keys"] > KEYS * 0.95
    assert last["is_whole"], "every character is where it belongs"
    assert last["memory"] - first["memory"] < MOST_GROWN
    for before, after in zip(first["references"], last["references"], strict=True):
        assert 0 <= after - before + 1000 <= MOST_REFERENCES * KEYS, (first["references"], last["references"])
