"""A ministry's own Word template: its page, head and styles are taken, its text, makers and links are not."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from secretariat.documents import Asked, template_of, write
from secretariat.documents.blocks import Audience
from secretariat.errors import Refused
from secretariat.importers import templates as taking
from secretariat.printing import write_paper
from secretariat.services import templates
from tests.documents.office import SOFFICE, Letter, inside, through_libreoffice, words
from tests.documents.papers import sampled, small
from tests.documents.test_docx import of_everything
from tests.office import Office


def ministry(*, head: str = "Kaarnaministeriön kirjepohja", without: tuple[str, ...] = ()) -> bytes:
    """A template as a ministry may have it, made by python-docx."""
    made = docx.Document()
    section = made.sections[0]
    section.orientation, section.left_margin, section.right_margin = WD_ORIENT.PORTRAIT, Cm(3), Cm(3)
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if head:
        section.header.paragraphs[0].text = head
        section.footer.paragraphs[0].text = "Alatunnus 123"
    made.styles["Heading 1"].font.size = Pt(31)
    made.add_paragraph("Pohjan vanha teksti, joka ei kuulu papereihin.")
    made.core_properties.author, made.core_properties.comments = "Vieras Laatija", "vieras huomautus"
    for name in without:
        made.styles.element.remove(made.styles[name].element)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def dressed(template: bytes, made=None) -> Letter:
    return Letter(write(replace(made or of_everything(), template=template), "docx").data)


def changed(data: bytes, **parts) -> bytes:
    """The file with other parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in {*old.namelist(), *parts}:
            content = old.read(name) if name in old.namelist() else b""
            new.writestr(name, parts[name](content) if name in parts else content)
    return made.getvalue()


def test_page_head_and_styles_are_the_templates_and_the_words_are_ours():
    letter = dressed(ministry())
    plain = Letter(write(of_everything(), "docx").data)
    assert words(letter.text) == words(f"{plain.text} {plain.head.replace('1 (1)', '')}")
    assert letter.head == "Kaarnaministeriön kirjepohja"
    assert letter.foot == "Alatunnus 123"
    section = letter.file.sections[0]
    assert round(section.left_margin.cm) == round(section.right_margin.cm) == 3
    by_words = {one.text: one.style for one in letter.file.paragraphs}
    assert by_words["Otsikko"].name == "Title"
    assert by_words["5\tAsia"].name == "Heading 1"
    assert by_words["5\tAsia"].font.size == Pt(31)
    assert by_words["kohta"].name == "List Bullet"
    assert by_words["Tehtävä 7/2\t▶\tLaaditaan ohje.\nVastuu UM; määräaika 30.11.2026"].name == "Marked Text"
    assert {style for style, _ in letter.paragraphs if style} <= {one.style_id for one in letter.file.styles}
    assert letter.file.styles["Table Text"].paragraph_format.space_after == 0
    for table in letter.file.tables:
        assert sum(cell.width.cm for cell in table.rows[0].cells) <= 15.1


def test_nothing_of_the_templates_text_and_makers_stays():
    template = ministry()
    data = write(replace(of_everything(), template=template), "docx").data
    assert write(replace(of_everything(), template=template), "docx").data == data
    said = inside(data)
    for foreign in (
        "Pohjan vanha teksti",
        "Vieras",
        "vieras huomautus",
        "python-docx",
        "2013",
        "thumbnail",
        "Macintosh",
    ):
        assert foreign not in said.replace("schemas.microsoft.com/office/word/2013", ""), foreign
    assert 'w:lang w:val="fi-FI"' in said


def test_a_template_without_head_and_lists_gets_ours():
    letter = dressed(ministry(head="", without=("List Bullet", "Title", "Body Text", "Caption")))
    assert "Muistio 7/2026" in letter.head
    assert "1 (1)" in letter.head
    points = [one for one in letter.file.paragraphs if one.style.name == "List Bullet"]
    number = points[0].style.element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    nums = {one.get(qn("w:numId")) for one in letter.file.part.numbering_part.element.iter(qn("w:num"))}
    assert number in nums


def test_a_public_copy_in_a_template_holds_no_trace_of_what_is_secret():
    from tests.documents.test_audiences import WORDS, everything_secret

    made = replace(everything_secret(), template=ministry())
    assert all(word in inside(write(made, "docx").data) for word in WORDS)
    assert not [word for word in WORDS if word in inside(write(made, "docx", Audience.PUBLIC).data)]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here.")
def test_libreoffice_opens_a_paper_in_a_template(tmp_path):
    path = tmp_path / "paperi.docx"
    made = replace(sampled("minutes", "fi"), template=ministry())
    path.write_bytes(write(made, "docx").data)
    said = through_libreoffice(path, "txt:Text (encoded):UTF8").read_text(encoding="utf-8-sig")
    assert words(said) == words(dressed(ministry(), made).text)


def settled(data: bytes) -> bytes:
    return data.replace(b"</w:settings>", b'<w:attachedTemplate r:id="rId99"/></w:settings>')


def test_the_name_of_the_templates_own_template_and_its_kind_are_let_go(tmp_path):
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="file:///X:/vieras.dotm" TargetMode="External"/>'
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    data = changed(ministry(), **{
        "word/settings.xml": settled,
        "word/_rels/settings.xml.rels": lambda _: f'<Relationships xmlns="{rels}">{link}</Relationships>'.encode(),
        "[Content_Types].xml": lambda old: old.replace(b"document.main+xml", b"template.main+xml"),
    })  # fmt: skip
    path = tmp_path / "pohja.dotx"
    path.write_bytes(data)
    taken = taking.read(path)
    assert "vieras.dotm" not in inside(taken.data)
    assert "vieras.dotm" not in inside(dressed(taken.data).data)


FETCHES = b'<w:p><w:r><w:instrText>INCLUDEPICTURE "http://vieras.example/x.png"</w:instrText></w:r></w:p></w:hdr>'


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.docx", b"PK\x03\x04 rikki", "damaged"),
        ("a.docx", b"ei mikaan", "no file of an office program"),
        ("a.docm", ministry(), "no Word template"),
        ("a.odt", ministry(), "no Word template"),
        ("a.docx", ministry()[:9000], "damaged"),
        ("a.docx", changed(ministry(), **{"word/vbaProject.bin": lambda _: b"x"}), "carries a program"),
        ("a.docx", changed(ministry(), **{"word/document.xml": lambda _: b"<w:document"}), "damaged"),
        ("a.docx", changed(ministry(), **{"word/document.xml": lambda old: b'<!DOCTYPE x SYSTEM "y">' + old[55:]}),
         "declares things"),
        ("a.docx", changed(ministry(), **{"word/header1.xml": lambda old: old.replace(b"</w:hdr>", FETCHES)}),
         "fetches data"),
        ("a.docx", changed(ministry(), **{"word/_rels/document.xml.rels": lambda old: old.replace(
            b"</Relationships>", b'<Relationship Id="r9" Type="x/image" Target="http://vieras.example/x" '
            b'TargetMode="External"/></Relationships>')}), "fetches data"),
    ],
)  # fmt: skip
def test_a_file_that_must_not_be_a_template_is_refused_with_the_reason(tmp_path, name, data, told):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Refused, match=told):
        taking.read(path)


def test_the_papers_of_a_group_take_its_template_and_one_document_its_own(file_store):
    office = Office(file_store)
    small(office)
    asked = Asked(meeting_id=office.meeting)
    assert file_store.query(template_of, "minutes", asked) == b""
    every = office.do(templates.take, office.group, "..\\pohja.docx", ministry())
    own = ministry(head="Vain muistioille")
    office.do(templates.take, office.group, "muistio.docx", own, document="minutes")
    rows = file_store.query(templates.of_group, office.group)
    assert [(row.document, row.file_name) for row in rows] == [("", "pohja.docx"), ("minutes", "muistio.docx")]
    heads = {
        name: Letter(write_paper(file_store.location, name, asked, "docx", Audience.INTERNAL).data).head
        for name in ("minutes", "agenda")
    }
    assert heads == {"minutes": "Vain muistioille", "agenda": "Kaarnaministeriön kirjepohja"}
    assert office.do(templates.take, office.group, "uusi.docx", own) == every
    office.do(templates.drop, every)
    assert file_store.query(template_of, "agenda", asked) == b""
    with pytest.raises(Refused, match="empty"):
        office.do(templates.take, office.group, "a.docx", b"")
