"""Writes the lock files: every package with the hashes of its files, no address of where they come from."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "requirements.lock": (),
    "requirements-dev.lock": ("--group", "dev", "--extra", "postgresql"),
    "requirements-bench.lock": ("--group", "bench"),
}


def main() -> int:
    """Resolve for every system and every Python the project runs on."""
    for name, words in LOCKS.items():
        quiet = ("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--quiet")
        command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--universal"]
        subprocess.run(
            [*command, "--python-version", "3.11", "--generate-hashes", *quiet, *words, "-o", name],
            cwd=ROOT,
            check=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
