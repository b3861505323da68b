"""Workbooks of a round that came back: answers by row, days and words, and everything strange told and left out."""

import datetime as dt
import re
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.documents import round_sheet as writer
from secretariat.errors import Refused
from secretariat.i18n import LANGUAGES, language
from secretariat.importers import round_sheet
from secretariat.models import ActionState, Precision, ReasonClass, Reported
from secretariat.services.labels import label
from tests.importers.sheets import HEADS, ON, UIDS, filled, row, sheet


def read(data, name="vastaus.xlsx"):
    return round_sheet.read(data, name, on=ON)


def word(member, code="fi"):
    said = language(code).say(label(member))
    return said[:1].upper() + said[1:]


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_was_answered_is_read_with_name_day_and_place(code):
    made = sheet(language=code)
    data = filled(
        made,
        {
            ("measures", 1, "reported"): word(Reported.DONE_PROPOSED, code),
            ("measures", 1, "done"): "16.12.2021",
            ("measures", 1, "text"): "  Asetettu 16.12.2021.\nJatkuu.  ",
            ("measures", 3, "reported"): word(Reported.DELAYED, code).upper(),
            ("measures", 3, "internal"): "Sisäinen.",
            ("measures", 3, "new_due"): dt.datetime(2022, 6, 30),  # noqa: DTZ001 - as a library has it
            ("measures", 3, "reason_class"): word(ReasonClass.LAW_PROJECT, code),
            ("measures", 3, "reason"): "Laki viipyy.",
            ("measures", 3, "released"): dt.date(2022, 1, 10),
            ("actions", 1, "state"): word(ActionState.DONE, code),
            ("actions", 1, "done"): "3.11.2021",
        },
        by="  Vilja   Virta ",
    )
    found = read(data)
    assert (found.round_uid, found.organization_uid, found.given_by) == (UIDS[7], UIDS[6], "Vilja Virta")
    assert (found.given_on, found.remarks) == (dt.date(2022, 1, 12), ())
    first, third, action = found.rows
    assert (first.uid, first.reported, first.text) == (UIDS[0], Reported.DONE_PROPOSED, "Asetettu 16.12.2021.\nJatkuu.")
    assert (first.done.words, first.done.latest, first.cells["title"]) == (
        "16.12.2021",
        dt.date(2021, 12, 16),
        "Toimi 1",
    )
    assert not first.is_altered
    assert (third.reported, third.internal, third.reason) == (Reported.DELAYED, "Sisäinen.", "Laki viipyy.")
    assert (third.new_due.latest, third.reason_class) == (dt.date(2022, 6, 30), ReasonClass.LAW_PROJECT)
    assert third.released.latest == dt.date(2022, 1, 10)
    assert third.place.endswith(", 4")
    assert (action.kind, action.state, action.done.latest) == ("actions", ActionState.DONE, dt.date(2021, 11, 3))


@pytest.mark.parametrize(
    ("written", "words", "days", "precision"),
    [
        ("kevät 2022", "kevät 2022", ("2022-03-01", "2022-05-31"), Precision.SEASON),
        ("viikolla 3", "viikolla 3", ("2022-01-17", "2022-01-23"), Precision.WEEK),
        ("huhtikuun lopussa", "huhtikuun lopussa", ("2022-04-21", "2022-04-30"), Precision.PART_OF_MONTH),
        (44742, "30.6.2022", ("2022-06-30", "2022-06-30"), Precision.DAY),
        (2022, "2022", ("2022-01-01", "2022-12-31"), Precision.YEAR),
        ("31.2.2022", "31.2.2022", (None, None), None),
        ("kunhan ehditään", "kunhan ehditään", (None, None), None),
    ],
)
def test_days_come_as_dates_as_numbers_and_in_words(written, words, days, precision):
    (one,) = read(filled(sheet(), {("measures", 2, "new_due"): written})).rows
    due = one.new_due
    assert (due.words, due.precision) == (words, precision)
    assert tuple(day.isoformat() if day else None for day in (due.earliest, due.latest)) == days


def strange(workbook, facts):
    """All that may be wrong with the rows of one sheet."""
    measures = workbook[facts["measures"]]
    measures.cell(2, 1).value = "T1"  # the mark of the first row is broken
    measures.cell(3, HEADS["measures"].index("wording") + 1).value = "Toisin sanottu."
    measures.cell(4, HEADS["measures"].index("number") + 1).value = "33"
    measures.cell(9, HEADS["measures"].index("text") + 1).value = "Rivi ilman merkkiä."


def test_what_is_strange_is_told_with_its_place_and_left():
    data = filled(
        sheet(),
        {
            ("measures", 1, "text"): "Kenen?",
            ("measures", 2, "text"): "Etenee.",
            ("measures", 2, "internal"): '=HYPERLINK("http://example.org";"x")',
            ("measures", 2, "reported"): "Ihan hyvin",
            ("measures", 2, "reason"): "=1+1",
            ("actions", 1, "state"): "#REF!",
        },
        on="joskus",
        change=strange,
    )
    found = read(data)
    assert [(one.text, one.is_altered, one.internal, one.reported) for one in found.rows] == [
        ("Etenee.", True, "", None)
    ]
    said = [one.said("en") for one in found.remarks]
    assert [re.sub(r".*?, (\d+): .*", r"\1", sentence) for sentence in said[1:-1]] == [
        "2",
        "3",
        "3",
        "3",
        "4",
        "9",
        "2",
    ]
    assert "joskus" in said[0]
    assert "“Ihan hyvin”" in said[2]
    assert "33 was changed" in said[5]
    assert "removed, added or moved" in said[-1]


def test_a_foreign_a_newer_and_a_damaged_file_are_refused_by_name():
    from openpyxl import Workbook

    foreign = BytesIO()
    Workbook().save(foreign)

    def newer(workbook, facts):
        workbook["secretariat"]["B1"] = "secretariat-round-2"

    def other(workbook, facts):
        workbook["secretariat"]["B1"] = "budget"

    good = filled(sheet())
    cut = BytesIO()
    with zipfile.ZipFile(BytesIO(good)) as source, zipfile.ZipFile(cut, "w") as target:
        for part in source.infolist():
            if part.filename != "xl/workbook.xml":
                target.writestr(part, source.read(part))
    cases = {
        "no sheet of an update round": [foreign.getvalue(), filled(sheet(), change=other)],
        "newer version": [filled(sheet(), change=newer)],
        "damaged": [cut.getvalue(), good[: len(good) // 2]],
        "no file of an office program": [b"Toimi;Tila\n1;valmis\n", b""],
        "old or encrypted": [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)],
    }
    for said, files in cases.items():
        for data in files:
            with pytest.raises(Refused, match=said) as no:
                read(data)
            assert "vastaus.xlsx" in str(no.value)


def as_libreoffice(data: bytes) -> bytes:
    """The same workbook as LibreOffice lays it out: a last row far below, all columns listed, other names of parts."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            body = source.read(part)
            if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", part.filename):
                end = b'<row r="1048575" ht="12.8"/><row r="1048576" ht="12.8"/></sheetData>'
                body = body.replace(b"</sheetData>", end)
                body = re.sub(rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1:AMJ1048576"/>', body)
            target.writestr(part.filename, body)
    return out.getvalue()


def test_a_workbook_saved_by_another_program_with_renamed_and_reordered_sheets_reads_the_same():
    def renamed(workbook, facts):
        workbook[facts["measures"]].title = "Omat"
        workbook.move_sheet("Omat", -1)

    answers = {("measures", 1, "text"): "Etenee.", ("measures", 3, "reported"): word(Reported.AT_RISK)}
    plain = read(filled(sheet(), answers))
    other = read(as_libreoffice(filled(sheet(), answers, change=renamed)))
    assert [one.content for one in other.rows] == [one.content for one in plain.rows]
    assert [one.uid for one in other.rows] == [UIDS[0], UIDS[2]]
    assert other.remarks == plain.remarks == ()
    assert other.rows[0].place == "Omat, 2"
    assert other.sha256 != plain.sha256


def test_a_workbook_says_itself_what_its_heads_and_words_mean():
    """Another version of the program may word them otherwise; the one who answered sees the old ones."""

    def older(workbook, facts):
        measures, hidden = workbook[facts["measures"]], workbook["secretariat"]
        place = HEADS["measures"].index("reported") + 1
        measures.cell(1, place).value, measures.cell(2, place).value = "Vaihe nyt", "Sujuu"
        for line in hidden.iter_rows(max_col=2):
            if line[0].value == "head:measures:reported":
                line[1].value = "Vaihe nyt"
            if line[0].value == "word:reported:as_planned":
                line[1].value = "Sujuu"

    found = read(filled(sheet(), change=older))
    assert [one.reported for one in found.rows] == [Reported.AS_PLANNED]
    assert found.remarks == ()


def test_a_column_or_a_sheet_that_is_missing_is_told():
    def without(workbook, facts):
        del workbook[facts["actions"]]
        workbook[facts["measures"]].cell(1, HEADS["measures"].index("internal") + 1).value = "Muuta"

    found = read(filled(sheet(), {("measures", 1, "text"): "Etenee."}, change=without))
    assert [one.text for one in found.rows] == ["Etenee."]
    assert [one.sentence.partition(",")[0] for one in found.remarks] == [
        "The column “{column}” is missing",
        "A sheet of the workbook is missing",
        "Rows of the sheet were removed",
    ]


texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n"), max_size=60
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(texts, texts, texts), max_size=4), st.sampled_from(LANGUAGES))
def test_an_untouched_workbook_answers_nothing_whatever_was_filled_in(cells, code):
    rows = tuple(row(UIDS[place], number=one, title=two, told=three) for place, (one, two, three) in enumerate(cells))
    found = read(writer.write(sheet(measures=rows, language=code)))
    assert (found.rows, found.remarks, found.given_by, found.given_on) == ((), (), "", None)


def test_many_are_read_one_after_another_with_refusals_in_their_place(tmp_path):
    for name, data in (("a.xlsx", filled(sheet())), ("b.xlsx", b"ei"), ("c.xlsx", filled(sheet(), by=None, on=None))):
        (tmp_path / name).write_bytes(data)
    paths = [tmp_path / name for name in ("a.xlsx", "b.xlsx", "c.xlsx", "puuttuu.xlsx")]
    found = list(round_sheet.read_all(paths, on=ON))
    assert [path for path, _ in found] == paths
    assert [type(one).__name__ for _, one in found] == ["AnsweredSheet", "Refused", "AnsweredSheet", "Unavailable"]
    assert found[0][1].given_by == "Vilja Virta"
    reading = round_sheet.read_all(paths, on=ON)
    next(reading)
    reading.close()
