"""How long the window's thread is held while somebody types, also on a disk where every fsync takes 50 ms longer."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.figures import Figure, percentile

ROOT = Path(__file__).resolve().parent.parent
KEYS = 1500
GOAL_MS = 5.0


def run() -> list[Figure]:
    """The real program offscreen, on the disk as it is and on the slow one."""
    with tempfile.TemporaryDirectory(prefix="secretariat-bench-") as folder:
        base = Path(folder)
        figures = _rows("as it is", _typed(base, None))
        library = slow_disk(base)
        if library is None:
            return [*figures, Figure("Typing on a slow disk", "not measured: no C compiler", "", None, None)]
        return [*figures, *_rows("with 50 ms more in every fsync", _typed(base, library))]


def slow_disk(base: Path) -> Path | None:
    """A library that makes every fsync of a program 50 ms longer; `None` without a C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        return None
    library, source = base / "slow_fsync.so", ROOT / "bench" / "slow_fsync.c"
    subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", str(library), str(source), "-ldl"], check=True)
    return library


def program(module: str, *words: object, base: Path, library: Path | None = None) -> dict[str, list[float]]:
    """What a module of the bench prints that runs the program offscreen, on a slow disk where a library is given."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(base)}
    if library:
        environment |= {"LD_PRELOAD": str(library), "SLOW_FSYNC_MS": "50"}
    command = [sys.executable, "-m", f"bench.{module}", *map(str, words)]
    done = subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found


def sample(path: Path) -> Path:
    """A file with the sample."""
    command = [sys.executable, "-m", "secretariat", "sample", str(path)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return path


def _typed(base: Path, library: Path | None) -> dict[str, list[float]]:
    path = sample(base / ("slow.secretariat" if library else "plain.secretariat"))
    return program("typist", path, KEYS, base=base, library=library)


def _rows(disk: str, found: dict[str, list[float]]) -> list[Figure]:
    rows = []
    for what, name in (("A key while typing", "keys"), ("Any turn of the window's event loop over 0.2 ms", "turns")):
        values = found[name]
        middle, high = (percentile(values, share) * 1000 for share in (50, 99))
        ours = f"p50 {middle:.2f}, p99 {high:.2f}, most {max(values) * 1000:.1f} ms of {len(values)}"
        rows.append(Figure(f"{what}, disk {disk}: p99 beside 5 ms", ours, f"{GOAL_MS:g} ms", high / GOAL_MS, 1.0))
    return rows
