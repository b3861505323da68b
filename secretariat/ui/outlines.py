"""The drawings of icons as they lie in the program's folder, in a colour; knows nothing of the theme."""

import tempfile
from functools import cache
from pathlib import Path

from secretariat.paths import resource


@cache
def source(name: str, color: str) -> bytes:
    """A drawing in a colour, as SVG."""
    return resource(f"icons/{name}.svg").read_bytes().replace(b"currentColor", color.encode())


@cache
def file(name: str, color: str) -> str:
    """A drawing in a colour as a file, for the style sheet; its path with forward slashes."""
    path = Path(_folder().name) / f"{name}-{color.strip('#')}.svg"
    path.write_bytes(source(name, color))
    return path.as_posix()


@cache
def _folder() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="secretariat-icons-")
