"""The entrance: which words go to the command line, which open the window, and where the resources lie."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from secretariat import app, paths

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def shown(monkeypatch):
    """The locations that a window was asked for."""
    asked = []
    monkeypatch.setattr(app, "show", lambda location: asked.append(location) or 0)
    return asked


@pytest.mark.parametrize(
    ("words", "locations"),
    [
        ([], [""]),
        (["a.secretariat"], ["a.secretariat"]),
        (["postgresql://host/name"], ["postgresql://host/name"]),
        (["open", "a.secretariat"], ["a.secretariat"]),
        (["--version"], []),
        (["documents"], []),
    ],
)
def test_a_first_word_that_is_no_command_is_a_file_for_the_window(monkeypatch, shown, words, locations):
    monkeypatch.setattr(sys, "argv", ["secretariat", *words])
    with pytest.raises(SystemExit) as end:
        app.main()
    assert (end.value.code, shown) == (0, locations)


def test_libraries_that_the_window_lacks_are_named_with_the_line_that_installs_them():
    script = "import sys; sys.modules['PySide6.QtWidgets'] = None; from secretariat import app; sys.exit(app.show(''))"
    ended = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, text=True, timeout=60, cwd=ROOT, env=os.environ | {"LC_ALL": "en_GB.UTF-8"},
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr.startswith("The window needs system libraries that are not there")
    assert "sudo apt-get install libgl1 " in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "name", ["fonts/SecretariatSans-Regular.ttf", "locale/fi/LC_MESSAGES/secretariat.mo", "sample"]
)
def test_what_ships_with_the_program_is_found(name):
    assert paths.resource(name).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", None])
def test_a_screen_is_there_when_a_display_is_named(monkeypatch, name):
    for one in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(one, raising=False)
    if name:
        monkeypatch.setenv(name, ":0")
    assert paths.has_screen() is (name is not None)


def test_the_users_folders_are_there(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    assert paths.user_data().is_dir()
    assert paths.documents_folder().is_dir()
