"""The command line on plans: how every measure stands on a day and why, and everything given out."""

import datetime as dt
import json
import re
import zipfile

import pytest

from secretariat.i18n import language
from secretariat.services import explain, measures, papers, reports
from secretariat.services.labels import label
from secretariat.store.reading import ask
from tests.cli.conftest import SAMPLE_DAY

ON = ("--on", SAMPLE_DAY.isoformat())


@pytest.fixture(scope="module")
def rows(made_sample):
    return ask(made_sample, measures.of_plan, ask(made_sample, papers.find_plan), SAMPLE_DAY)


def test_status_tells_headline_flags_and_reasons_of_every_measure_in_codes(call, made_sample, rows):
    told = json.loads(call("status", made_sample, *ON, "--json").out)
    assert (told["on"], bool(told["plan"])) == ("2026-11-22", True)
    assert [one["number"] for one in told["measures"]] == [row.number for row in rows]
    for one, row in zip(told["measures"], rows, strict=True):
        assert one["headline"] == row.status.headline.value
        assert one["flags"] == sorted(flag.value for flag in row.status.flags)
        assert [reason["code"] for reason in one["reasons"]] == [reason.code for reason in row.status.reasons]
        assert len(one["told"]) >= bool(one["reasons"])
        assert one["days"] == row.status.days
    counts = told["counts"]
    assert counts["total"] == sum(counts["headlines"].values()) == len(rows) - counts["merged"]
    assert counts["headlines"]["late"] == sum(row.status.headline == "late" for row in rows)


@pytest.mark.parametrize("code", ["fi", "sv", "en"])
def test_status_is_told_in_the_language_of_the_user(call, made_sample, rows, code):
    said = call("status", made_sample, *ON, "--language", code).out
    row = next(row for row in rows if row.status.headline == "late")
    report = ask(made_sample, reports.report, ask(made_sample, papers.find_plan), SAMPLE_DAY)
    assert f"{row.number} {row.name}: {language(code).say(label(row.status.headline))}" in said
    assert all(f"    {sentence}\n" in said for sentence in explain.sentences(row.status, code, report.named(row)))


def test_status_of_a_past_day_is_another_and_of_a_plan_that_is_not_there_refused(call, made_sample):
    now, then = (
        json.loads(call("status", made_sample, "--json", "--on", day).out) for day in ("2026-11-22", "2026-01-15")
    )
    assert now["counts"] != then["counts"]
    ended = call("status", made_sample, "--plan", "Xyz")
    assert (ended.status, ended.err) == (1, "The group has no plan with that name.\n")


def test_everything_is_given_out_as_json_or_csv_by_the_suffix(call, made_sample, tmp_path):
    whole, public, parts = tmp_path / "a.json", tmp_path / "b.json", tmp_path / "c.zip"
    for out, audience in ((whole, "internal"), (public, "public"), (parts, "group")):
        ended = call("export", made_sample, "-o", out, "--audience", audience)
        assert (ended.status, ended.out) == (0, f"Written: {out}\n")
    every, shown = json.loads(whole.read_bytes()), json.loads(public.read_bytes())
    assert len(every["measures"]) == 55
    secret = [row["title"] for row in every["measures"].values() if row["secrecy"]]
    assert secret
    assert not [title for title in secret if title in public.read_text(encoding="utf-8")]
    assert len(shown["measures"]) == 55 - len(secret)
    assert not re.search(r"@vm\.example", json.dumps(shown["persons"]))
    with zipfile.ZipFile(parts) as files:
        assert "measures.csv" in files.namelist()
        assert files.read("meetings.csv").startswith(b"\xef\xbb\xbfuid,")
    assert call("export", made_sample, "-o", parts, "--language", "fi").status == 0
    with zipfile.ZipFile(parts) as files:
        assert files.read("meetings.csv").startswith(b"\xef\xbb\xbfuid;")


def test_an_export_elsewhere_is_refused_with_what_is_right(call, file, tmp_path):
    ended = call("export", file, "-o", tmp_path / "a.csv")
    assert (ended.status, ended.err) == (2, "The name of the file must end with one of .json and .zip.\n")
    ended = call("export", file, "-o", tmp_path / "a.json", "--audience", "all")
    assert (ended.status, ended.err) == (2, "The audience must be one of internal, group and public.\n")
    before = file.read_bytes()
    file.rename(tmp_path / "nimetty.zip")
    ended = call("export", tmp_path / "nimetty.zip", "-o", tmp_path / "nimetty.zip")
    assert ended.status == 1
    assert (tmp_path / "nimetty.zip").read_bytes() == before


def test_a_day_that_is_none_is_told(call, made_sample):
    assert call("status", made_sample, "--on", "eilen").status == 2
    assert dt.date.fromisoformat(json.loads(call("status", made_sample, "--json").out)["on"])
