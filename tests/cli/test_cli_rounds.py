"""The commands of update rounds: sheets out, who has answered, answers back, taken in once."""

import datetime as dt
import email
import email.policy
import json
import shutil

import pytest

from secretariat.i18n import use
from secretariat.models import ResponsibilityRole
from secretariat.services import groups, measures, meetings, organizations, persons, plans, seats
from secretariat.services.measures import Body
from secretariat.services.names import Names
from secretariat.store.files import create_store
from tests.importers.sheets import HEADS
from tests.office import ministry

ON, LAST = "2022-01-10", "2022-01-13"
CREATE = ("--answer-by", LAST, "--on", ON)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A file with a plan of two measures, led by two bodies; nobody is named for the second."""
    path = tmp_path_factory.mktemp("round") / "ryhmä.secretariat"
    store = create_store(path, login="kl")
    do = lambda *args, **kwargs: store.execute(*args, **kwargs).value  # noqa: E731
    group = do(
        groups.add, groups.GroupFacts(name=Names(fi="Vesiryhmä"), language="en", contact_email="vesi@rv.example")
    )
    do(meetings.create, group, date=dt.date(2022, 1, 17))
    plan = do(plans.add, group, plans.PlanFacts(name=Names(fi="Vesiohjelma")))
    for place, short in enumerate(("RV", "MV")):
        body = do(organizations.add, ministry(f"Virasto {short}", "", short, "", place))
        if short == "RV":
            facts = persons.PersonFacts(
                given_name="Vilja", family_name="Virta", organization_id=body, email="v@rv.example"
            )
            do(seats.add, group, organization_id=body, member_id=do(persons.add, facts))
        measure = do(measures.add, plan, measures.MeasureFacts(number=f"{place + 1}", title=f"Toimi {short}"),
                     on=dt.date(2021, 9, 1))  # fmt: skip
        do(measures.assign, measure, Body(body), ResponsibilityRole.LEAD)
    store.close()
    return path


@pytest.fixture
def file(made, tmp_path):
    use("en")
    return shutil.copyfile(made, tmp_path / made.name)


def answered(path, **cells):
    from openpyxl import load_workbook

    workbook = load_workbook(path)
    facts = {line[0].value: line[1].value for line in workbook["secretariat"].iter_rows(max_col=2)}
    workbook[facts["guide"]][facts["name_cell"]] = "Vilja Virta"
    for column, value in cells.items():
        workbook[facts["measures"]].cell(2, HEADS["measures"].index(column) + 1).value = value
    workbook.save(path)
    return path


def test_a_round_goes_out_comes_back_and_is_taken_in_once(call, file, tmp_path):
    out = tmp_path / "lähtevät"
    ended = call("round", "create", file, "--answer-by", LAST, "--on", ON, "-o", out, "--message", "Hyvää vuotta!",
                 "--meeting", "1")  # fmt: skip
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        "Update round 1 asks 2 organizations. Answer by 13 January 2022.",
        "RV\tRV 1 2022-01-13.xlsx\tVilja Virta, v@rv.example",
        "MV\tMV 1 2022-01-13.xlsx\tnobody is named",
    ]
    names = sorted(path.name for path in out.iterdir())
    assert names == [f"{short} 1 {LAST}{suffix}" for short in ("MV", "RV") for suffix in (".eml", ".xlsx")]
    letter = email.message_from_bytes((out / f"RV 1 {LAST}.eml").read_bytes(), policy=email.policy.default)
    assert letter["To"] == "Vilja Virta <v@rv.example>"
    assert "Hyvää vuotta!" in letter.get_body().get_content()
    (attached,) = letter.iter_attachments()
    assert attached.get_content() == (out / f"RV 1 {LAST}.xlsx").read_bytes()

    sheet = answered(out / f"RV 1 {LAST}.xlsx", reported="At risk of delay", text="Jää ohutta.", new_due="spring 2022")
    shown = call("round", "receive", file, sheet, "--on", "2022-01-12")
    assert shown.status == 0
    assert shown.out.splitlines() == [
        f"RV 1 {LAST}.xlsx: RV (Vilja Virta)",
        "  1 Toimi RV",
        "    How it goes: – → at risk of delay",
        "    Text: – → Jää ohutta.",
        "  1 Toimi RV",
        "    Proposed deadline: – → spring 2022",
    ]
    asked = json.loads(call("round", "show", file, "--on", "2022-01-12", "--json").out)
    assert (asked["answered"], asked["meeting"]) == (0, "1")
    taken = json.loads(call("round", "receive", file, sheet, "--accept", "--json", "--on", "2022-01-12").out)
    assert (taken["taken"], len(taken["left"])) == (2, 0)
    assert [one["part"] for one in taken["sheets"][0]["changes"]] == ["update", "deadline"]
    again = call("round", "receive", file, sheet, "--accept", "--on", "2022-01-12")
    assert "0 changes were taken in." in again.out
    told = call("round", "show", file, "--on", "2022-01-14")
    assert told.out.splitlines() == [
        "Update round 1: answered 1 of 2, answer by 13 January 2022. For meeting 1.",
        "RV\tanswered\t12 January 2022\tVilja Virta, v@rv.example",
        "MV\tlate with the answer",
    ]


def test_one_strange_sheet_is_told_and_the_others_go_on(call, file, tmp_path):
    out = tmp_path / "out"
    call(
        "round", "create", file, "--answer-by", LAST, "--on", ON, "-o", out, "--organization", "MV", "--language", "fi"
    )
    strange = tmp_path / "strange.xlsx"
    strange.write_bytes(b"PK\x03\x04 not at all")
    good = out / f"MV 1 {LAST}.xlsx"
    ended = call("round", "receive", file, strange, good, tmp_path / "gone.xlsx", "--json", "--on", ON)
    assert ended.status == 1
    rows = json.loads(ended.out)["sheets"]
    assert [set(row) >= {"error"} for row in rows] == [True, False, True]
    assert "strange.xlsx is damaged" in rows[0]["error"]
    assert rows[1]["changes"] == []


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("create", "{file}", "--answer-by", "2021-12-31", "--on", ON, "-o", "{out}"), 1, "the day of asking"),
        (("create", "{file}", "--answer-by", "soon", "-o", "{out}"), 2, "is not a day"),
        (
            ("create", "{file}", "--answer-by", LAST, "--on", ON, "-o", "{out}", "--organization", "XX"),
            1,
            "organization",
        ),
        (("create", "{file}", "-o", "{out}"), 2, "--answer-by"),
        (("create", "{file}", "--answer-by", LAST, "--on", ON, "-o", "{out}", "--meeting", "9"), 1, "no meeting 9"),
        (("show", "{file}"), 1, "no such update round"),
        (("receive", "{file}"), 2, "SHEETS"),
        (("receive", "{out}/none.secretariat", "{out}/a.xlsx"), 3, "none.secretariat"),
    ],
)
def test_what_is_wrong_is_said_with_the_right_status(call, file, tmp_path, words, status, said):
    ended = call("round", *(word.format(file=file, out=tmp_path / "out") for word in words))
    assert (ended.status, said in ended.err) == (status, True), ended.err
    assert ended.out == ""


def test_the_help_of_the_commands_names_each(call):
    assert all(name in call("round", "--help").out for name in ("create", "show", "receive"))
