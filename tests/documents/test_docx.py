"""DOCX is read back from its bytes: the words of the text form, real styles and tables, languages, own facts only."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from secretariat.documents import write
from secretariat.documents.blocks import (
    Audience,
    Bullet,
    Cell,
    Chart,
    Column,
    Ending,
    Fact,
    Figure,
    Figures,
    Grid,
    Head,
    Heading,
    Mark,
    Meta,
    Paragraph,
    Record,
    Remark,
    Run,
    Title,
)
from secretariat.documents.drawing import Anchor, Box, Drawing, Shape, Strokes, Words
from tests.documents.office import SOFFICE, Letter, inside, through_libreoffice, words
from tests.documents.papers import KINDS, LANGUAGES, document, sampled
from tests.documents.reading import squeezed
from tests.documents.test_audiences import WORDS, everything_secret
from tests.documents.test_hostile import MARKUP


def of_everything():
    """A paper with a block of every kind."""
    rows = (
        Record((Cell("Ensimmäinen osa"),), is_group=True),
        Record((Cell("1.1", bold=True), Cell("Opas", Mark.FULL, under="valmis"), Cell("3", value=3))),
        Record((Cell("Yhteensä"), Cell(""), Cell("3")), is_total=True),
    )
    return document(
        Title("Otsikko"),
        Meta("Kausi 2026", is_wide=True),
        Paragraph("Torstai", "Aika"),
        Heading("Asia", "5"),
        Heading("Alakohta", "5a", level=3),
        Heading("Ilman numeroa"),
        Meta("Esittelijä Öhman"),
        Remark("Pieni huomautus", Mark.ALARM),
        Paragraph((Run("Puhe "), Run("lihava", bold=True), Run(" kursiivi", italic=True))),
        Paragraph("Tack för ordet.", language="sv"),
        Paragraph("Laaditaan ohje.", "Tehtävä 7/2", Mark.ACTION, facts="Vastuu UM; määräaika 30.11.2026"),
        Paragraph("Yhteenveto.", "Puheenjohtajan yhteenveto", rule=True),
        Bullet("kohta"),
        Bullet("ensin tämä", number="1", label="Mitä pyydetään"),
        Grid((Column("Nro", 3.0), Column("Asia", 10.0), Column("Luku", 4.0, counts=True)), rows, note="Huom."),
        Figures((Figure(55, "toimenpidettä"), Figure(4, "myöhässä", Mark.ALARM, "(+1)")), note="54 + 1 = 55"),
        Chart(Drawing(10, 10), "Myöhässä on 4.", "Kuva 1", "Lähde"),
        Ending((("Jakelu", (Fact("Jäsenet"), Fact("varajäsenet"))), ("Laatija", (Fact("Öhman"),)))),
    )


def styles(letter: Letter) -> dict[str, str]:
    return {text: style for style, text in letter.paragraphs}


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("kind", KINDS)
def test_docx_says_the_words_of_the_text_form(kind, audience):
    for code in LANGUAGES:
        made = sampled(kind, code)
        letter = Letter(write(made, "docx", audience).data)
        said = write(made, "text", audience).data.decode()
        pages = re.sub(r"1 ?\(1\)", "", letter.head)
        assert words(f"{pages} {letter.text} {letter.first_foot}") == words(said)


def test_a_block_of_every_kind_has_a_style_of_its_own_and_keeps_its_words():
    letter = Letter(write(of_everything(), "docx").data)
    found = styles(letter)
    assert words(letter.text) == words("\n".join(write(of_everything(), "text").data.decode().splitlines()[4:]))
    for text, style in {
        "Otsikko": "Title", "Kausi 2026": "Subtitle", "Aika\tTorstai": "FactRow", "5\tAsia": "Heading1",
        "5a\tAlakohta": "Heading2", "Ilman numeroa": "Heading1", "Esittelijä Öhman": "Presenter",
        "❗ Pieni huomautus": "Remark", "Puhe lihava kursiivi": "BodyText",
        "Tehtävä 7/2\t▶\tLaaditaan ohje.\nVastuu UM; määräaika 30.11.2026": "Marked",
        "Puheenjohtajan yhteenveto": "SideHeading", "Yhteenveto.": "Ruled", "kohta": "ListBullet",
        "1\tensin tämä": "Numbered", "Nro": "TableHead", "● Opas\nvalmis": "TableText", "Huom.": "TableNote",
        "Kuva 1": "Caption", "Jakelu\tJäsenet\nvarajäsenet": "EndMatter",
    }.items():  # fmt: skip
        assert found[text] == style, text
    bold = {run.text for one in letter.file.paragraphs for run in one.runs if run.bold}
    assert bold == {"lihava"}
    assert {style.style_id for style in letter.file.styles} >= set(found.values())


def test_tables_repeat_their_head_keep_rows_whole_and_span_groups():
    table = Letter(write(of_everything(), "docx").data).file.tables[0]
    rows = table._tbl.findall(qn("w:tr"))
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True, False, False, False]
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
    assert len(rows[1].findall(qn("w:tc"))) == 1
    assert [round(cell.width.cm, 1) for cell in table.rows[0].cells] == [3.0, 10.0, 4.0]


def test_a_chart_is_drawn_as_vectors_beside_a_picture_with_its_words_for_those_who_do_not_see_it():
    parts = (
        Box(0, 0, 120, 20, "#A3CFBB", "#111111"), Strokes(((0, 0, 9, 9), (9, 0, 18, 9)), dots=1.5),
        Shape(((0, 0), (9, 0), (4, 8)), "#111111"), Words(60, 14, "a < b & c", anchor=Anchor.MIDDLE, mark="▲"),
        Words(0, 30, "hallitusohjelman toimeenpano", room=40),
    )  # fmt: skip
    said = 'Myöhässä on 4 & "vaarassa" <2>.'
    made = document(Chart(Drawing(200, 40, parts), said, "Kuva 1"), Chart(Drawing(50, 10), "Toinen."))
    data = write(made, "docx").data
    assert write(made, "docx").data == data
    letter = Letter(data)
    assert [text for _, text in letter.paragraphs] == ["Kuva 1", said, "Toinen."]
    shapes = letter.file.inline_shapes
    assert [(round(one.width.pt), round(one.height.pt)) for one in shapes] == [(204, 44), (54, 14)]
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        drawn = ElementTree.fromstring(file.read("word/media/drawing1.svg"))
        picture = file.read("word/media/image1.png")
    assert picture.startswith(b"\x89PNG")
    names = [child.tag.rpartition("}")[2] for child in drawn]
    assert names == ["rect", "path", "polygon", "text", "text"]
    assert drawn[3].text == "▲ a < b & c"
    assert drawn[4].text.endswith("…")
    with Image.open(io.BytesIO(picture)) as image:
        assert image.width == pytest.approx(204 * 220 / 72, abs=2)
        colours = {colour for _, colour in image.convert("RGB").getcolors()}
    assert any(abs(red - 0xA3) + abs(green - 0xCF) + abs(blue - 0xBB) < 9 for red, green, blue in colours)


def test_words_of_another_language_are_marked_and_the_rest_is_the_documents():
    letter = Letter(write(of_everything(), "docx").data)
    assert letter.languages == {"Tack för ordet.": "sv-FI"}
    assert letter.file.core_properties.language == "fi-FI"
    assert 'w:lang w:val="fi-FI"' in inside(letter.data)


def test_a_file_tells_its_own_facts_only_and_is_the_same_each_time():
    made = replace(of_everything(), contact=(("Postiosoite", "PL 1"), ("Puhelin 02",)))
    data = write(made, "docx").data
    assert write(made, "docx").data == data
    letter = Letter(data)
    facts = letter.file.core_properties
    assert (facts.title, facts.author, facts.last_modified_by) == (made.title, made.author, made.author)
    assert facts.created.date() == facts.modified.date() == dt.date(2026, 11, 26)
    assert (facts.comments, facts.keywords, facts.category, facts.revision) == ("", "", "", 1)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in parts.namelist() if "thumbnail" in name or "custom" in name]
    assert not re.search("python-docx|2013|Microsoft|Macintosh", inside(data).replace("schemas.microsoft.com", ""))
    assert words(letter.first_foot) == words("Postiosoite PL 1 Puhelin 02")
    assert "PAGE" in inside(data)
    assert squeezed(letter.head) == "Kaarnaministeriö Kokeiluryhmä Muistio 7/2026 26.11.2026 1 (1)"


def test_a_public_docx_holds_no_trace_of_what_is_secret():
    made = everything_secret()
    assert all(word in inside(write(made, "docx").data) for word in WORDS)
    assert not [word for word in WORDS if word in inside(write(made, "docx", Audience.PUBLIC).data)]


@pytest.mark.parametrize("typed", MARKUP)
def test_mark_up_is_written_as_it_was_typed(typed):
    blocks = (
        Title(typed), Heading(typed, "1"), Meta(typed), Paragraph(typed, typed, facts=typed), Bullet(typed),
        Grid((Column(typed, 8.0), Column("b", 9.0)), (Record((Cell(typed, under=typed), Cell(""))),), note=typed),
    )  # fmt: skip
    made = replace(document(*blocks, group=typed, state=typed), title=typed, author=typed)
    letter = Letter(write(made, "docx").data)
    assert letter.text.count(typed) == 11
    assert letter.head.count(typed) == 2
    assert letter.file.core_properties.title == letter.file.core_properties.author == typed


@settings(deadline=None, max_examples=20)
@given(st.text(max_size=200))
def test_no_text_at_all_makes_the_writer_fall_over(typed):
    grid = Grid((Column(typed, 17.0),), (Record((Cell(typed, under=typed),)),), note=typed)
    made = replace(document(Title(typed), Paragraph(typed, typed), grid, organization=typed), title=typed)
    assert Letter(write(made, "docx").data).file.paragraphs


def test_what_xml_cannot_hold_is_told_by_its_code_and_listed():
    written = write(document(Title("a\x00b\x1fc\uffffd")), "docx")
    assert written.missing == ("\x00", "\x1f", "\uffff")
    assert "aU+0000bU+001FcU+FFFFd" in Letter(written.data).text


def test_an_empty_paper_is_a_file_too():
    assert Letter(write(replace(document(), head=Head(), title="", author=""), "docx").data).text.strip() == ""


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here.")
def test_libreoffice_opens_it_and_reads_the_same_words(tmp_path):
    path = tmp_path / "paperi.docx"
    made = of_everything()
    made = replace(made, blocks=tuple(block for block in made.blocks if not isinstance(block, Chart)))
    path.write_bytes(write(made, "docx").data)
    said = through_libreoffice(path, "txt:Text (encoded):UTF8").read_text(encoding="utf-8-sig")
    assert words(said) == words("\n".join(write(made, "text").data.decode().splitlines()[4:]))
