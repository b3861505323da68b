"""Somebody without rights: the tests often run as root, whom no right of a file can stop."""

import codecs
import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_NOBODY = 65534


@contextlib.contextmanager
def an_ordinary_user() -> Iterator[None]:
    """Be somebody whom the rights of files bind; root is root again afterwards.

    What is done as this user must have been done before: Python's own files may be out of reach, and a codec that was
    once not found is never looked for again.
    """
    if sys.platform == "win32":
        pytest.skip("the rights of folders are another matter on Windows")
    if os.geteuid() != 0:
        yield
        return
    for codec in ("utf-16-be", "utf-16", "latin-1", "ascii", "unicode-escape"):
        codecs.lookup(codec)
    os.setresgid(_NOBODY, _NOBODY, 0)
    os.setresuid(_NOBODY, _NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)


@contextlib.contextmanager
def common_folder() -> Iterator[Path]:
    """A folder that everybody may look into, with private ones of its own for what is temporary."""
    folder = Path(tempfile.mkdtemp(prefix="secretariat-test-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        for one in (folder, *folder.rglob("*")):
            one.chmod(0o755)
        shutil.rmtree(folder)
