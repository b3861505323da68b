"""The main job on the fictional sample: in the window where there is a screen, else as papers in `out/`."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out"
SAMPLE = OUT / "sample.secretariat"


def main() -> int:
    """Open the sample, or print its latest minutes and agenda."""
    OUT.mkdir(exist_ok=True)
    if not SAMPLE.exists() and (status := _secretariat("sample", str(SAMPLE))):
        return status
    if sys.platform in {"win32", "darwin"} or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return _secretariat("open", str(SAMPLE))
    for paper in ("minutes", "agenda"):
        if status := _secretariat("document", paper, str(SAMPLE), "-o", str(OUT / f"{paper}.pdf")):
            return status
    return 0


def _secretariat(*words: str) -> int:
    return subprocess.run([sys.executable, "-m", "secretariat", *words], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
