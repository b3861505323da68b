"""Finished minutes from the command line: approved and kept, their versions, and a paper held against the kept one."""

import datetime as dt
import io
import json

import pytest

from secretariat.services import approvals, kept, papers
from secretariat.store.files import open_store
from secretariat.store.reading import ask
from tests.cli.conftest import SAMPLE_DAY
from tests.signing import NAME, PASSWORD, certificate, judged

ON = ("--on", SAMPLE_DAY.isoformat())


@pytest.fixture
def paper(call, file, tmp_path):
    """The PDF that is kept at an approval, as a file of its own."""
    said = call("minutes", "approve", file, *ON)
    assert (said.status, said.err) == (0, "")
    key = ask(file, papers.find, held=True, on=SAMPLE_DAY)
    (row,) = ask(file, kept.of_meeting, key)
    assert said.out == f"Approved and kept: {row.facts.file_name}\n"
    path = tmp_path / "kept.pdf"
    path.write_bytes(ask(file, kept.content, row.id)[1])
    return path


def test_a_paper_that_is_kept_is_known_byte_by_byte(call, file, paper):
    said = call("minutes", "verify", file, paper)
    assert said.status == 0
    assert said.out.startswith("This is the approved paper of meeting 4/2026 on 5 November 2026")
    paper.write_bytes(paper.read_bytes() + b"\n")
    said = call("minutes", "verify", file, paper)
    assert (said.status, said.err) == (
        1, "kept.pdf is none of the papers that are kept: not a byte of those may differ.\n"
    )  # fmt: skip
    missing = call("minutes", "verify", file, paper.with_name("none.pdf"))
    assert (missing.status, "cannot be read" in missing.err) == (3, True)
    assert call("minutes", "approve", file, *ON).status == 1


def test_versions_and_papers_are_listed_and_a_reopened_paper_is_told_as_such(call, file, paper):
    told = json.loads(call("minutes", "versions", file, "--json", *ON).out)
    assert [one["kind"] for one in told["versions"]][-1] == "approved"
    assert [one["size"] for one in told["papers"]] == [paper.stat().st_size]
    listed = call("minutes", "versions", file, *ON).out.splitlines()
    assert listed[-1].startswith(told["papers"][0]["sha256"])
    store = open_store(file)
    key = store.query(papers.find, held=True, on=SAMPLE_DAY)
    store.execute(approvals.reopen, key, because="Luku oli väärä.")
    store.close()
    said = call("minutes", "verify", file, paper)
    assert (said.status, said.out.splitlines()[-1]) == (1, "It was reopened later, so another text holds now or will.")


def test_kept_minutes_are_signed_with_a_password_from_standard_input(call, file, paper, tmp_path, monkeypatch):
    now = dt.datetime.now(dt.UTC)
    holds = tmp_path / "kirsi.p12"
    holds.write_bytes(certificate(now))
    line = ("minutes", "sign", file, "--certificate", holds, *ON)
    for words, status in (("väärä\n", 1), (f"{PASSWORD}\n", 0)):
        monkeypatch.setattr("sys.stdin", io.StringIO(words))
        said = call(*line)
        assert said.status == status, said.err
    assert said.out.startswith(f"Signed by {NAME} and kept: ")
    key = ask(file, papers.find, held=True, on=SAMPLE_DAY)
    first, signed = ask(file, kept.of_meeting, key)
    data = ask(file, kept.content, signed.id)[1]
    assert judged(data, holds.read_bytes())[:2] == (True, True)
    assert PASSWORD.encode() not in file.read_bytes()
    told = json.loads(call("minutes", "versions", file, "--json", *ON).out)["papers"]
    assert [(one["sha256"], one["signed"]) for one in told] == [(first.digest, False), (signed.digest, True)]
    copy = tmp_path / "signed.pdf"
    copy.write_bytes(data)
    assert call("minutes", "verify", file, copy).status == 0
    assert call("minutes", "sign", file, "--certificate", tmp_path / "none.p12", *ON).status == 3
