"""XLSX is read back from its bytes: real tables, numbers and days, never a formula, the words of the text form."""

import datetime as dt
import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.documents import write, xlsx
from secretariat.documents.blocks import Audience, Cell, Column, Grid, Heading, Record, Title
from tests.documents.office import SOFFICE, inside, through_libreoffice, words
from tests.documents.papers import KINDS, document, sampled
from tests.documents.test_audiences import WORDS, everything_secret
from tests.documents.test_docx import of_everything

FORMULAS = ["=1+1", "+358 1", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x")', "http://x", "007",
            "{=1}", "1.2.2027", "_x0041_"]  # fmt: skip


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def every_word(book: openpyxl.Workbook) -> str:
    """All that stands in a workbook; days as Finnish papers write them."""
    values = [cell.value for sheet in book for row in sheet for cell in row if cell.value is not None]
    return "\n".join(
        f"{value.day}.{value.month}.{value.year}" if isinstance(value, dt.datetime) else str(value) for value in values
    )


def table(*rows: Record, heads: tuple[str, ...] = ("Nro", "Määräaika"), note: str = "", code: str = "fi"):
    grid = Grid(tuple(Column(head, 3.0) for head in heads), rows, note=note)
    return document(Title("Toimenpiteet"), grid, code=code)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("audience", list(Audience))
def test_xlsx_says_the_words_of_the_text_form(kind, audience):
    made = sampled(kind, "sv")
    book = opened(write(made, "xlsx", audience).data)
    said, wanted = set(words(every_word(book))), set(words(write(made, "text", audience).data.decode()))
    assert wanted <= said
    assert said - wanted <= {"Part", "Del", *words(" ".join(book.sheetnames))}


def test_every_kind_of_block_is_told_and_tables_have_sheets_named_by_what_stands_above():
    book = opened(write(of_everything(), "xlsx").data)
    assert book.sheetnames[1:] == ["Ilman numeroa"]
    wanted = words(write(of_everything(), "text").data.decode())
    assert set(wanted) <= set(words(every_word(book)))
    sheet = book.worksheets[1]
    rows = [[cell.value for cell in row] for row in sheet]
    assert rows[0][1:] == ["Nro", "Asia", "Luku"]
    assert rows[1] == ["Ensimmäinen osa", "1.1", "Opas (valmis)", 3]
    assert rows[2][1] == "Yhteensä"
    assert next(iter(sheet.tables.values())).ref == "A1:D2", "what sums up stands under the table"


def test_a_table_is_a_real_one_with_numbers_days_and_its_head_in_sight():
    day = dt.date(2027, 1, 31)
    rows = [Record((Cell(str(number), value=number), Cell("31.1.2027", value=day))) for number in range(1, 4)]
    sheet = opened(write(table(*rows), "xlsx").data).worksheets[1]
    made = next(iter(sheet.tables.values()))
    assert (made.ref, [column.name for column in made.tableColumns]) == ("A1:B4", ["Nro", "Määräaika"])
    assert made.autoFilter.ref == "A1:B4"
    assert [sheet.cell(row, 1).value for row in (2, 3, 4)] == [1, 2, 3]
    assert sheet["B2"].value.date() == day
    assert sheet["B2"].is_date
    assert sheet.freeze_panes == "A2"
    assert (sheet.print_title_rows, sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == (
        "$1:$1",
        "landscape",
        0,
    )
    assert all(7 <= sheet.column_dimensions[letter].width <= 61 for letter in "AB")


def test_words_that_say_more_than_their_value_stand_beside_it():
    due = Cell("tammikuun loppuun mennessä", value=dt.date(2027, 1, 31))
    rows = [Record((Cell("3 (2)", value=3), due)), Record((Cell("4", value=4, under="x"), Cell("–")))]
    sheet = opened(write(table(*rows), "xlsx").data).worksheets[1]
    values = [[cell.value for cell in row] for row in sheet]
    assert values[0] == ["Nro", "Nro: arvo", "Määräaika", "Määräaika: arvo"]
    assert values[1][:3] == ["3 (2)", 3, "tammikuun loppuun mennessä"]
    assert values[1][3].date() == dt.date(2027, 1, 31)
    assert values[2] == ["4 (x)", 4, "–", None]
    told = [
        Record((Cell("−5", value=-5), Cell("69,5", value=69.5))),
        Record((Cell("–", value=0), Cell("1", value=1.0))),
    ]
    sheet = opened(write(table(*told), "xlsx").data).worksheets[1]
    assert [[cell.value for cell in row] for row in sheet][1:] == [[-5, 69.5], [0, 1]]


def test_words_are_never_formulas_links_or_numbers():
    rows = [Record((Cell(one, under=one), Cell(one))) for one in FORMULAS]
    data = write(table(*rows, heads=("=1+1", "@x"), note="=2+2"), "xlsx").data
    book = opened(data)
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [book.worksheets[1].cell(row, 2).value for row in range(2, 2 + len(FORMULAS))] == [
        one.replace("\r", "\n") for one in FORMULAS
    ]
    assert "<f>" not in inside(data)


def test_names_of_sheets_and_columns_are_made_fit_and_differ():
    grid = Grid((Column("Nro", 1.0), Column("nro", 1.0), Column("", 1.0)), (Record((Cell("a"), Cell("b"), Cell("c"))),))
    heads = ["[a]:*?/\\", "'lainaus'", "x" * 40, "X" * 45, "History", "Tiedot", "", "🙂" * 31]
    made = document(*(one for head in heads for one in (Heading(head), grid)))
    book = opened(write(made, "xlsx").data)
    names = [name.casefold() for name in book.sheetnames]
    assert len(set(names)) == len(heads) + 1
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert [column.name for column in next(iter(book.worksheets[1].tables.values())).tableColumns] == [
        "Nro",
        "nro 2",
        "3",
    ]
    assert len({one for sheet in book.worksheets[1:] for one in sheet.tables}) == len(heads)


def test_a_file_tells_its_own_facts_only_and_is_the_same_each_time():
    data = write(of_everything(), "xlsx").data
    assert write(of_everything(), "xlsx").data == data
    facts = opened(data).properties
    assert (facts.title, facts.creator, facts.lastModifiedBy) == (
        "Muistio 7/2026",
        "Kaarnaministeriö",
        "Kaarnaministeriö",
    )
    assert facts.created.date() == facts.modified.date() == dt.date(2026, 11, 26)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_public_workbook_holds_no_trace_of_what_is_secret():
    made = everything_secret()
    assert all(word in inside(write(made, "xlsx").data) for word in WORDS)
    assert not [word for word in WORDS if word in inside(write(made, "xlsx", Audience.PUBLIC).data)]


def test_a_large_table_is_written_row_by_row_with_its_filter(monkeypatch):
    monkeypatch.setattr(xlsx, "_MANY_CELLS", 5)
    rows = [Record((Cell(str(number), value=number), Cell("=1"))) for number in range(50)]
    sheet = opened(write(table(*rows, note="Huom."), "xlsx").data).worksheets[1]
    assert [cell.value for cell in sheet["A"]][:51] == ["Nro", *range(50)]
    assert sheet.auto_filter.ref == "A1:B51"
    assert sheet["A53"].value == "Huom."
    assert sheet.column_dimensions["B"].width > 9


@settings(deadline=None, max_examples=15)
@given(st.text(max_size=100))
def test_no_text_at_all_makes_the_writer_fall_over(typed):
    made = replace(table(Record((Cell(typed), Cell(typed))), heads=(typed, "b"), note=typed), title=typed)
    assert opened(write(made, "xlsx").data).worksheets[1].tables


def test_an_empty_table_and_a_cell_longer_than_excel_takes():
    assert opened(write(table(), "xlsx").data).worksheets[1].tables
    value = opened(write(table(Record((Cell("x" * 40_000), Cell("")))), "xlsx").data).worksheets[1]["A2"].value
    assert (len(value), value[-2:]) == (32_767, "x…")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here.")
def test_libreoffice_opens_it_and_reckons_with_its_numbers(tmp_path):
    path = tmp_path / "taulukko.xlsx"
    path.write_bytes(
        write(table(Record((Cell("7", value=7), Cell("31.1.2027", value=dt.date(2027, 1, 31))))), "xlsx").data
    )
    again = openpyxl.load_workbook(through_libreoffice(path, "xlsx"))
    number, day = again.worksheets[1][2]
    assert (number.value, day.value.date()) == (7, dt.date(2027, 1, 31))
