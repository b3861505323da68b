"""Files that would harm are refused before they are read: fast, in little memory, with the reason and what to do."""

import io
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

from secretariat.errors import Refused, Unavailable
from secretariat.importers import safety
from tests.importers.sheets import HEADS, filled, sheet

CONTENT = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELATION = (
    '<Relationships><Relationship Id="r1" Type="http://schemas.example/relationships/{kind}" '
    'Target="file:///salainen.xlsx" TargetMode="External"/></Relationships>'
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><r>&b;</r>'
)  # fmt: skip
OUTSIDE = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE r SYSTEM "file:///etc/passwd"><r/>'


def packed(**parts) -> bytes:
    """An archive with these parts beside what every workbook has."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT)
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def rows(count: int) -> str:
    each = "".join(f'<row r="{number}"><c r="A{number}"/></row>' for number in range(1, count + 1))
    return f"<worksheet><sheetData>{each}</sheetData></worksheet>"


def strings(count: int) -> str:
    return f"<sst>{''.join(f'<si><t>{number:x}</t></si>' for number in range(count))}</sst>"


def ods(count: int) -> str:
    return "".join(f'<table:table-row a="{number}"/>' for number in range(count))


def many_parts() -> bytes:
    return packed(**{f"xl/part{number}.xml": "<a/>" for number in range(2100)})


def twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("xl/workbook.xml", "<b/>")
    return out.getvalue()


def many_formulas(workbook, facts) -> None:
    """Every answer is one that would fetch, run or compute something."""
    table = workbook[facts["measures"]]
    for line in table.iter_rows(min_row=2, max_row=4, min_col=HEADS["measures"].index("reported") + 1):
        for cell in line:
            cell.value = '=WEBSERVICE("http://example.org/"&A2)'


FEW = safety.Limits(rows=1_000, tags=16_000)
HOSTILE = {
    "zip bomb": (lambda: packed(**{"xl/media/a.bin": bytes(40 * safety.MEGABYTE)}), "packed in a way"),
    "many parts": (many_parts, "packed in a way"),
    "a part twice": (twice, "packed in a way"),
    "entities": (lambda: packed(**{"xl/workbook.xml": LAUGHS}), "declares things"),
    "entities beside": (lambda: packed(**{"docProps/strange.bin": LAUGHS}), "declares things"),
    "a file from outside": (lambda: packed(**{"xl/workbook.xml": OUTSIDE.encode("utf-16")}), "declares things"),
    "macros": (lambda: packed(**{"xl/vbaProject.bin": b"\0"}), "macros"),
    "macros of ODF": (lambda: packed(**{"Basic/Standard/Module1.xml": "<a/>"}), "macros"),
    "embedded file": (lambda: packed(**{"word/embeddings/oleObject1.bin": b"\0"}), "embedded"),
    "external workbook": (lambda: packed(**{"xl/externalLinks/externalLink1.xml": "<a/>"}), "fetches data"),
    "external data": (lambda: packed(**{"xl/connections.xml": "<a/>"}), "fetches data"),
    "external picture": (lambda: packed(**{"xl/_rels/a.xml.rels": RELATION.format(kind="image")}), "fetches data"),
    "a path outside": (lambda: packed(**{"../../a.xml": "<a/>"}), "outside itself"),
    "too many rows": (lambda: packed(**{"xl/worksheets/sheet1.xml": rows(1_001)}), "more than 1000 rows"),
    "rows of ODS": (lambda: packed(**{"content.xml": ods(1_001)}), "more than 1000 rows"),
    "words without end": (lambda: packed(**{"xl/sharedStrings.xml": strings(4_001)}), "far more than"),
    "old format": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old or encrypted"),
    "text": (lambda: b"Toimi;Tila", "no file of an office program"),
    "cut": (lambda: filled(sheet())[:500], "damaged"),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_what_would_harm_is_refused_with_its_name_and_what_to_do(name):
    make, said = HOSTILE[name]
    with pytest.raises(Refused, match=said) as no:
        safety.check(make(), "taulukko.xlsx", FEW)
    assert str(no.value).startswith("taulukko.xlsx ")
    assert str(no.value).count(". ") >= 1


def test_a_workbook_with_typed_addresses_a_template_and_rows_far_apart_is_read():
    safety.check(packed(**{"xl/worksheets/_rels/sheet1.xml.rels": RELATION.format(kind="hyperlink")}), "a.xlsx")
    safety.check(packed(**{"word/_rels/settings.xml.rels": RELATION.format(kind="attachedTemplate")}), "a.docx")
    safety.check(packed(**{"xl/worksheets/sheet1.xml": rows(1_000)}), "a.xlsx", FEW)
    halves = {f"xl/worksheets/sheet{number}.xml": rows(600) for number in (1, 2)}
    with pytest.raises(Refused, match="rows"):
        safety.check(packed(**halves), "a.xlsx", FEW)


def test_rows_are_counted_where_a_piece_ends_in_the_middle_of_one():
    for pad in range(safety._PIECE - 12, safety._PIECE + 2):
        body = b"<!--" + b"x" * (pad - 7) + b"-->" + b"<row/>" * 3
        with zipfile.ZipFile(io.BytesIO(packed(**{"a.xml": body}))) as archive:
            assert safety._counted(archive, archive.getinfo("a.xml"), 10, 10) == (3, 4)


def test_a_file_that_is_too_large_or_gone_is_not_even_read(tmp_path):
    large = tmp_path / "suuri.xlsx"
    with large.open("wb") as file:
        file.truncate(21 * safety.MEGABYTE)
    with pytest.raises(Refused, match="at most 20 MB"):
        safety.read(large)
    with pytest.raises(Unavailable, match=r"puuttuu\.xlsx"):
        safety.read(tmp_path / "puuttuu.xlsx")


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is read as Linux tells it")
def test_the_worst_are_refused_in_little_memory_and_time(tmp_path):
    """A child that may take 200 MiB in all and 2 s of processor for each tells its refusals."""
    worst = {
        "bomb.xlsx": HOSTILE["zip bomb"][0](),
        "formulas.xlsx": filled(sheet(), change=many_formulas),
        "links.xlsx": HOSTILE["external workbook"][0](),
        "macros.xlsx": HOSTILE["macros"][0](),
        "rows.xlsx": packed(**{"xl/worksheets/sheet1.xml": b'<row r="1"><c/></row>' * 1_048_576}),
        "laughs.xlsx": HOSTILE["entities"][0](),
        "strings.xlsx": packed(**{"xl/sharedStrings.xml": strings(80_000)}),
    }
    for name, data in worst.items():
        (tmp_path / name).write_bytes(data)
    program = textwrap.dedent("""
        import datetime, pathlib, re, resource, sys
        from secretariat.errors import Refused
        from secretariat.importers import round_sheet
        for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
            before = resource.getrusage(resource.RUSAGE_SELF)
            found = list(round_sheet.read_all([path], on=datetime.date(2022, 1, 14)))
            after = resource.getrusage(resource.RUSAGE_SELF)
            if path.name == "formulas.xlsx":  # nothing computes: the answers that do are told and left out
                assert found[0][1].rows == () and len(found[0][1].remarks) >= 3, found
            else:
                assert isinstance(found[0][1], Refused), found
            assert after.ru_utime - before.ru_utime < 2, path
            status = pathlib.Path("/proc/self/status").read_text()
            assert int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) < 200 * 1024, path
            print(path.name)
    """)
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=root, capture_output=True, text=True, check=False
    )
    assert ended.stdout.split() == sorted(worst), ended.stderr
