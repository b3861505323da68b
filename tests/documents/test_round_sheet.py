"""The workbook of a round as its receiver meets it: what is locked, what is chosen, how it prints, what it hides."""

import email
import email.policy
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace

import pytest

from secretariat.documents import mail, round_sheet
from secretariat.i18n import LANGUAGES
from secretariat.importers import round_sheet as reader
from secretariat.importers import safety
from secretariat.models import ActionState, ReasonClass, Reported
from secretariat.services.names import Names
from secretariat.services.round_sheets import ACTIONS, MEASURES, choices
from tests.importers.sheets import ON, UIDS, filled, row, sheet

TABLES = (("measures", MEASURES, 3), ("actions", ACTIONS, 1))


@pytest.fixture(scope="module", params=LANGUAGES)
def opened(request):
    from openpyxl import load_workbook

    made = sheet(language=request.param, message="Hei!", contact=("puh. 0295 000 000", "vesi@rv.example"))
    workbook = load_workbook(io.BytesIO(round_sheet.write(made)))
    facts = {line[0].value: line[1].value for line in workbook["secretariat"].iter_rows(max_col=2)}
    return made, workbook, facts


def test_only_answer_cells_are_open_and_the_rest_is_locked(opened):
    _made, workbook, facts = opened
    assert workbook["secretariat"].sheet_state == "veryHidden"
    assert workbook.sheetnames == [facts["guide"], facts["measures"], facts["actions"], "secretariat"]
    for kind, columns, count in TABLES:
        worksheet = workbook[facts[kind]]
        assert worksheet.protection.sheet
        assert worksheet.protection.password is None
        for place, column in enumerate(columns, 3):
            for line in range(2, count + 2):
                cell = worksheet.cell(line, place)
                assert cell.protection.locked is not column.is_answer
                assert cell.alignment.wrap_text
                assert not column.is_answer or (cell.value is None and cell.number_format == "@")
        assert worksheet.column_dimensions["A"].hidden
        assert worksheet.cell(1, 4).protection.locked
    guide = workbook[facts["guide"]]
    assert not guide[facts["name_cell"]].protection.locked
    assert guide.protection.sheet


def test_answers_are_chosen_from_the_words_of_the_language(opened):
    made, workbook, facts = opened
    worksheet = workbook[facts["measures"]]
    hidden = workbook["secretariat"]
    listed = []
    for rule in worksheet.data_validations.dataValidation:
        if rule.type == "list":
            first, last = re.findall(r"\$([A-Z]+)\$(\d+)", rule.formula1)
            listed.append([hidden[f"{first[0]}{line}"].value for line in range(int(first[1]), int(last[1]) + 1)])
        assert rule.promptTitle
        assert len(rule.prompt) <= 255
    assert listed == [list(choices(members, made.language).values()) for members in (Reported, ReasonClass)]
    (rule,) = [one for one in workbook[facts["actions"]].data_validations.dataValidation if one.type == "list"]
    assert str(rule.sqref) == "H2"
    assert len(choices((ActionState.OPEN, ActionState.DONE), made.language)) == 2


def test_heads_stay_and_print_on_every_page_of_a_table(opened):
    _made, workbook, facts = opened
    for kind, columns, count in TABLES:
        worksheet = workbook[facts[kind]]
        assert worksheet.freeze_panes == "E2"
        assert worksheet.print_title_rows == "$1:$1"
        assert worksheet.page_setup.orientation == "landscape"
        assert worksheet.page_setup.paperSize == 9
        widths = [worksheet.column_dimensions[letter].width for letter in "CDEFGHIJK"]
        assert kind == "actions" or sum(widths) * 7 / 96 * worksheet.page_setup.scale / 100 < 11.69 - 1
        assert kind == "actions" or [one.id for one in worksheet.col_breaks.brk] == [11]
        assert "&P / &N" in f"&{worksheet.oddFooter.right.text}"
        (table,) = worksheet.tables.values()
        assert len({column.name for column in table.tableColumns}) == len(table.tableColumns)
        assert table.ref.endswith(str(count + 1))
        assert len(table.tableColumns) == len(columns) + 2


def test_what_is_filled_in_never_becomes_a_formula_or_a_link_and_nothing_tells_who_wrote_it():
    wild = ("=1+1", "+358 40", "@SUM(A1)", "http://example.org", "-1", "007", "{=A1}")
    rows = tuple(row(UIDS[place], number=words, title=words, told=words) for place, words in enumerate(wild))
    data = round_sheet.write(sheet(measures=rows, organization=Names("A & B <virasto>")))
    safety.check(data, "a.xlsx", reader.LIMITS)
    assert reader.read(data, "a.xlsx", on=ON).remarks == ()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    whole = "".join(parts.values())
    assert "<f>" not in whole
    assert "hyperlink" not in whole.casefold().replace("hyperlinkschanged", "").replace("hyperlinkbase", "")
    core = parts["docProps/core.xml"]
    assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core
    assert "2022-01-10T00:00:00Z" in core


def test_the_same_sheet_gives_the_same_bytes_and_a_name_that_every_disk_takes():
    assert round_sheet.write(sheet()) == round_sheet.write(sheet())
    odd = sheet(short=Names(), organization=Names('Virasto: "A/B" ' + "x" * 200))
    assert re.fullmatch(r'[^/\\:*?"<>|]{1,110}\.xlsx', odd.file_name)
    for made, _data in round_sheet.written([sheet(), odd]):
        assert mail.file_name(made).endswith(".eml")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_recalculates_and_saves_it_so_that_it_reads_the_same(tmp_path):
    path = tmp_path / "vastaus.xlsx"
    path.write_bytes(filled(sheet(), {("measures", 1, "text"): "Etenee.", ("measures", 2, "done"): "16.12.2021"}))
    out = tmp_path / "saved"
    line = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "xlsx"]
    subprocess.run([*line, "--outdir", str(out), str(path)], check=True, capture_output=True, timeout=120)
    plain, saved = (reader.read(one.read_bytes(), one.name, on=ON) for one in (path, out / path.name))
    assert [one.content for one in saved.rows] == [one.content for one in plain.rows]
    assert saved.remarks == ()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_letter_opens_as_a_draft_with_the_sheet_attached_under_its_name(code):
    made = sheet(language=code, short=Names("ÄÖ"), message="Hyvää vuotta!", contact=("vesi@rv.example",))
    data = round_sheet.write(made)
    for is_reminder in (False, True):
        wrote = mail.draft(made, data, address="a@rv.example", person="Öljy Ääri", is_reminder=is_reminder)
        assert wrote == mail.draft(made, data, address="a@rv.example", person="Öljy Ääri", is_reminder=is_reminder)
        assert wrote.isascii()
        letter = email.message_from_bytes(wrote, policy=email.policy.default)
        assert (letter["X-Unsent"], letter["Date"], letter["From"]) == ("1", None, None)
        assert letter["To"].addresses[0].display_name == "Öljy Ääri"
        assert "Vesiohjelma" in letter["Subject"]
        text = letter.get_body().get_content()
        assert text.replace("\r\n", "\n") == mail.text(made, is_reminder=is_reminder)
        assert "Hyvää vuotta!" in text
        assert "{" not in text
        (attached,) = letter.iter_attachments()
        assert attached.get_filename() == made.file_name == "ÄÖ 3 2022-01-13.xlsx"
        assert attached.get_content() == data
    assert len({mail.text(made), mail.text(made, is_reminder=True)}) == 2


@pytest.mark.parametrize("address", ["", "ei osoite", "a@b@c", "a\nBcc: x@y"])
def test_a_letter_to_nobody_has_no_receiver_and_a_strange_address_adds_no_line(address):
    letter = email.message_from_bytes(mail.draft(replace(sheet()), b"x", address=address), policy=email.policy.default)
    assert letter["To"] is None
    assert letter["Bcc"] is None
