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
        compiler = shutil.which("cc") or shutil.which("gcc")
        if compiler is None:
            return [*figures, Figure("Typing on a slow disk", "not measured: no C compiler", "", None, None)]
        library = base / "slow_fsync.so"
        source = ROOT / "bench" / "slow_fsync.c"
        subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", str(library), str(source), "-ldl"], check=True)
        return [*figures, *_rows("with 50 ms more in every fsync", _typed(base, library))]


def _typed(base: Path, library: Path | None) -> dict[str, list[float]]:
    path = base / ("slow.secretariat" if library else "plain.secretariat")
    quiet = {"cwd": ROOT, "check": True, "stdout": subprocess.PIPE}
    subprocess.run([sys.executable, "-m", "secretariat", "sample", str(path)], **quiet)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(base)}
    if library:
        environment |= {"LD_PRELOAD": str(library), "SLOW_FSYNC_MS": "50"}
    done = subprocess.run([sys.executable, "-m", "bench.typist", str(path), str(KEYS)], env=environment, **quiet)
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found


def _rows(disk: str, found: dict[str, list[float]]) -> list[Figure]:
    rows = []
    for what, name in (("A key while typing", "keys"), ("Any turn of the window's event loop over 0.2 ms", "turns")):
        values = found[name]
        middle, high = (percentile(values, share) * 1000 for share in (50, 99))
        ours = f"p50 {middle:.2f}, p99 {high:.2f}, most {max(values) * 1000:.1f} ms of {len(values)}"
        rows.append(Figure(f"{what}, disk {disk}: p99 beside 5 ms", ours, f"{GOAL_MS:g} ms", high / GOAL_MS, 1.0))
    return rows
