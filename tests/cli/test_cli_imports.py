"""A table of measures from the command line: a proposal first, in words or as JSON, then one step."""

import csv
import json

import pytest

ROWS = (
    ("Nro", "Otsikko", "Vastuu", "Aikataulu"),
    ("1.3", "Palvelutietojen ajantasaisuus", "DVV", "kevät 2031"),
    ("6.1", "Neuvonta kirjastoissa", "kunnat", "kunhan ehditään"),
)
ON = ("--on", "2026-11-22")


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "Toimenpiteet.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out, delimiter=";").writerows(ROWS)
    return path


def test_a_proposal_is_printed_and_taken_in_only_when_asked(call, file, table):
    alone = call("import", "measures", table, *ON).out.splitlines()
    assert alone[:4] == ["Nro\tNumber", "Otsikko\tWorking title", "Vastuu\tLead", "Aikataulu\tDeadline"]
    shown = call("import", "measures", table, "--into", file, *ON).out
    assert "Deadline: vuoden 2026 aikana -> kevät 2031 (It is taken in as a proposal to move the deadline.)" in shown
    assert "6.1\tNeuvonta kirjastoissa\tnew" in shown
    assert "“kunnat”" in shown
    as_json = ("import", "measures", table, "--into", file, "--json", *ON)
    told = json.loads(call(*as_json).out)
    assert [one["holds"] for one in told["columns"]] == ["number", "title", "lead", "due"]
    assert [one["is_new"] for one in told["measures"]] == [False, True]
    assert told["measures"][0]["due"] == {"words": "kevät 2031", "earliest": "2031-03-01", "latest": "2031-05-31"}
    assert "1.4" in told["missing"]
    assert call("import", "measures", table, "--into", file, "--accept", *ON).out.endswith("2 measures were taken in\n")
    again = json.loads(call(*as_json).out)
    assert [one["is_new"] for one in again["measures"]] == [False, False]
    assert [one["changes"] for one in again["measures"]] == [[], []]


@pytest.mark.parametrize(
    ("words", "status"),
    [(("--accept",), 2), (("--table", "3"), 2), (("--into", "nowhere.secretariat"), 3)],
)
def test_what_cannot_be_done_is_told(call, table, words, status):
    assert call("import", "measures", table, *words).status == status
