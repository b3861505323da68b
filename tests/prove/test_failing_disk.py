"""A disk that refuses from its n-th write or sync on, under the meeting mode: nothing is lost, and work goes on after.

A few of the first run with every test; `make prove` goes through forty.
"""

import json
import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from secretariat.store import check
from tests.prove.sufferer import KINDS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def fail(tmp_path_factory) -> Path:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("a disk that refuses needs Linux and a C compiler")
    library = tmp_path_factory.mktemp("fail") / "fail.so"
    source = Path(__file__).with_name("fail.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"], check=True)
    return library


@pytest.mark.parametrize(
    ("first", "last"), [(1, 4), *(pytest.param(one, one + 9, marks=pytest.mark.prove) for one in (1, 11, 21, 31))]
)
def test_a_disk_that_refuses_loses_nothing_and_work_goes_on(fail, tmp_path, first, last):
    folder = tmp_path / "disk"
    folder.mkdir()
    path = folder / "meeting.secretariat"
    environment = {
        **os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path), "LD_PRELOAD": str(fail),
        "FAIL_FOLDER": str(folder),
    }  # fmt: skip
    words = [sys.executable, "-m", "tests.prove.sufferer", str(path), str(first), str(last)]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-300:] + done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["kind"], one["after"]) for one in told] == list(product(KINDS, range(first, last + 1)))
    assert all(one["struck"] for one in told)
    assert check.check(path) == []
