"""Sets a checkout up for `make run`, `make test`, `make bench`: a virtual environment, and what Qt needs of the system.

Usage: python3 tools/setup.py run|test|bench. Done again it does nothing, unless a lock file has changed.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock", "bench": "requirements-bench.lock"}

INSTALL = ["apt-get", "install", "-y", "--no-install-recommends"]

# What Debian's packages must give Qt: to draw without a screen, and to show windows on one.
DRAWING = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
SHOWING = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Finnish base forms for the search, and spelling; the program and its tests do without where these are not.
OPTIONAL = {
    "libvoikko.so.1": ["libvoikko1", "voikko-fi"],
    "libhunspell-1.7.so.0": ["libhunspell-1.7-0", "hunspell-sv", "hunspell-en-gb"],
}


def main() -> int:
    """Set up for what is asked; 1 when something is missing that only a person can give."""
    wanted = sys.argv[1]
    if not (3, 11) <= sys.version_info[:2] < (3, 14):
        print(f"Python 3.11, 3.12 or 3.13 is needed; this is {sys.version.split()[0]}. Try: make PYTHON=python3.11")
        return 1
    _install(wanted)
    if not sys.platform.startswith("linux"):
        return 0
    lacking = [package for library, packages in OPTIONAL.items() if not _loads(library) for package in packages]
    if wanted == "test" and lacking:
        _fetch(lacking)
    libraries = {**(DRAWING if wanted != "run" or _has_screen() else {}), **(SHOWING if _has_screen() else {})}
    return _give_libraries(libraries)


def _has_screen() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _install(wanted: str) -> None:
    """Install what the lock file names, each package by its hash."""
    python = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        venv.create(ENVIRONMENT)  # without pip of its own, which needs a package that a bare Debian lacks
    installed = ENVIRONMENT / "installed"
    for lock in [LOCKS["test"], LOCKS["bench"]] if wanted == "bench" else [LOCKS[wanted]]:
        mark = hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()
        known = installed.read_text().split() if installed.exists() else []
        if mark in known:
            continue
        print(f"Installing the packages of {lock} into {ENVIRONMENT.name} …", flush=True)
        pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--quiet", "--require-hashes", "-r", str(ROOT / lock)], check=True)
        installed.write_text("\n".join([*known, mark]))
        if lock == LOCKS["test"]:
            installed.write_text(
                "\n".join([*known, mark, hashlib.sha256((ROOT / LOCKS["run"]).read_bytes()).hexdigest()])
            )


def _give_libraries(libraries: dict[str, str]) -> int:
    """Install the missing libraries where that is permitted, else print the line that does."""
    if missing := _missing(libraries):
        _fetch(missing)
    if missing := _missing(libraries):
        line = " ".join([*INSTALL, *missing])
        print(f"Libraries of the system are missing. On Debian and Ubuntu this line installs them:\n\n"
              f"    sudo apt-get update && sudo {line}\n")  # fmt: skip
    return bool(missing)


def _missing(libraries: dict[str, str]) -> list[str]:
    return sorted({package for library, package in libraries.items() if not _loads(library)})


def _fetch(packages: list[str]) -> None:
    """Install packages of Debian where that is permitted, else do nothing."""
    if shutil.which("apt-get") and (rights := _rights()) is not None:
        print(f"Installing from Debian: {' '.join(packages)} …", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run([*rights, "apt-get", "update"], check=False, **quiet)
        subprocess.run([*rights, *INSTALL, *packages], check=False, **quiet)


def _rights() -> list[str] | None:
    """What must stand before a command of the system; `None` when it is not permitted."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    permitted = sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    return [sudo, "-n"] if sudo and permitted else None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
