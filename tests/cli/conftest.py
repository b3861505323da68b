"""The command line called in this process, and a sample file that is made once."""

import datetime as dt
import shutil
from dataclasses import dataclass

import pytest

from secretariat import cli, sample
from secretariat.i18n import use

SAMPLE_DAY = dt.date(2026, 11, 22)


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.secretariat"
    sample.make(path, "fi", SAMPLE_DAY)
    return path


@pytest.fixture
def file(made_sample, tmp_path):
    """A sample file of the test's own."""
    return shutil.copyfile(made_sample, tmp_path / "ryhmä.secretariat")


@pytest.fixture
def call(capsys, monkeypatch):
    """Calls a command line; never may it show a traceback."""
    monkeypatch.setenv("SECRETARIAT_LANGUAGE", "en")

    def called(*words, show=lambda location: 0):
        status = cli.run([str(word) for word in words], show)
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Ended(status, said.out, said.err)

    yield called
    use("en")
