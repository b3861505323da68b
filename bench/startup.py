"""From the start of a process to the first painted window, and to the meetings on the screen."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.figures import Figure, spread

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "bench" / "floors"
RUNS = 9
OURS = "import sys; from secretariat.app import main; sys.exit(main())"  # as the installed command starts
PEER = "import sys, novelwriter; sys.argv = ['novelwriter']; novelwriter.main()"


def run() -> list[Figure]:
    """Ours, the bare window, the straightforward SQLModel window and novelWriter, in turn."""
    with tempfile.TemporaryDirectory(prefix="secretariat-bench-") as folder:
        base = Path(folder)
        sample = base / "sample.secretariat"
        used = base / "used.secretariat"
        ours = [sys.executable, "-c", OURS, str(used)]
        subprocess.run([sys.executable, "-m", "secretariat", "sample", str(sample)], cwd=ROOT, check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
        commands = {
            "shell": (ours, ""),
            "floor": ([sys.executable, str(FLOORS / "window.py")], ""),
            "meetings": (ours, "HomePage"),
            "database": ([sys.executable, str(FLOORS / "window_db.py")], ""),
            "novelwriter": ([sys.executable, "-c", PEER], ""),
        }
        found: dict[str, list[dict[str, float]]] = {name: [] for name in commands}
        for number in range(RUNS + 1):
            for name, (command, wanted) in commands.items():
                shutil.copyfile(sample, used)  # the probe ends the program roughly; each start is to be a clean one
                for tail in (".lock", "-wal", "-shm"):
                    used.with_name(used.name + tail).unlink(missing_ok=True)
                marks = _once(command, wanted, base / name)
                if number:
                    found[name].append(marks)
    return _figures(found)


def _once(command: list[str], wanted: str, home: Path) -> dict[str, float]:
    (home / "config").mkdir(parents=True, exist_ok=True)
    out = home / "probe.json"
    out.unlink(missing_ok=True)
    environment = {
        **os.environ,
        "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"), "XDG_RUNTIME_DIR": str(home), "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": f"{ROOT / 'bench' / 'probe'}{os.pathsep}{ROOT}",
        "PROBE_OUT": str(out), "PROBE_CLASS": wanted,
    }  # fmt: skip
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PROBE_START"] = repr(time.clock_gettime(time.CLOCK_MONOTONIC))
    subprocess.run(
        command, env=environment, cwd=home, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
    )
    if not out.exists():
        raise RuntimeError(f"no window came from: {' '.join(command)}")
    marks: dict[str, float] = json.loads(out.read_text())
    return marks


def _figures(found: dict[str, list[dict[str, float]]]) -> list[Figure]:
    def column(name: str, mark: str) -> list[float]:
        return [marks[mark] for marks in found[name]]

    def ratio(one: list[float], other: list[float]) -> float:
        return statistics.median(one) / statistics.median(other)

    shell, floor = column("shell", "painted"), column("floor", "painted")
    memory, least = column("shell", "memory"), column("floor", "memory")
    meetings, database = column("meetings", "content"), column("database", "painted")
    novel = column("novelwriter", "painted")
    return [
        Figure("Start to the first painted window, beside a bare PySide6 window", spread(shell, "s", 1, 3),
               spread(floor, "s", 1, 3), ratio(shell, floor), 1.5),
        Figure("Resident memory then", spread(memory, "MiB", 1), spread(least, "MiB", 1), ratio(memory, least), 1.25),
        Figure("Start to the sample's meetings on the screen, beside a plain SQLModel window",
               spread(meetings, "s", 1, 3), spread(database, "s", 1, 3), ratio(meetings, database), 1.15),
        Figure("The same, beside novelWriter's window", spread(meetings, "s", 1, 3), spread(novel, "s", 1, 3),
               ratio(meetings, novel), 0.35),
    ]  # fmt: skip
