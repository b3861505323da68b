"""A file becomes lines that know their page, place, looks and marks; what is told of the file is told."""

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from secretariat.errors import Refused
from secretariat.importers.old_papers import readers, repair
from secretariat.importers.old_papers.readers.docx_numbers import drawn
from secretariat.importers.old_papers.readers.lines import Read
from secretariat.importers.old_papers.readers.pdf_layout import Layout
from tests.importers.old_papers.papers_made import (
    NUMBERING,
    letter,
    numbered,
    open_text,
    pdf,
    scanned,
    usual_word,
    word,
    word_of,
)

# Texts

ENCODED = {
    "UTF-8": "Läsnä: Åke\n".encode(),
    "UTF-8 with a mark": "Läsnä: Åke\n".encode("utf-8-sig"),
    "UTF-16": "Läsnä: Åke\n".encode("utf-16"),
    "UTF-16 without a mark": "Läsnä: Åke\n".encode("utf-16-le"),
    "UTF-16 the other way": "Läsnä: Åke\n".encode("utf-16-be"),
    "Windows": "Läsnä: Åke\n".encode("cp1252"),
    "old computers": "Läsnä: Åke, työryhmä\n".encode("cp850"),
    "a byte that no table has": b"L\xe4sn\xe4: \xc5ke \x81\n",
    "UTF-8 with a byte lost": "Läsnä: Åke, työryhmä, päätös\n".encode() + b"\xc3",
}


@pytest.mark.parametrize("name", sorted(ENCODED))
def test_the_encoding_of_a_text_is_found(name):
    source = readers.read_bytes(ENCODED[name], "muistio.txt")
    assert source.lines[0].text.startswith("Läsnä: Åke")
    assert (source.form, len(source.sha256)) == ("text", 64)


def test_a_text_keeps_its_lines_spaces_and_pages():
    source = readers.read_bytes(b"Eka\r\n\r\n  toka\tb\n\x0ckolmas\rneljas\n\x0c", "a.txt")
    assert [(one.number, one.text, one.page, one.breaks_page) for one in source.lines] == [
        (1, "Eka", 1, False), (2, "", 1, False), (3, "  toka\tb", 1, False), (4, "kolmas", 2, True),
        (5, "neljas", 2, False),
    ]  # fmt: skip
    assert readers.read_bytes(b"Eka\nToka\n", "a.txt").pages == 0


def test_characters_that_no_paper_can_show_are_left_out_and_told():
    source = readers.read_bytes(b"Muistio" + b" " * 200 + b"\x07 loppu\n", "a.txt")
    assert source.lines[0].text.endswith("  loppu")
    assert [one.said("en") for one in source.remarks] == ["Control characters that no paper can show were left out: 1."]


def test_a_lost_byte_is_told_and_a_single_letter_is_no_lost_byte():
    source = readers.read_bytes("Läsnä: Åke, työryhmä, päätös\n".encode() + b"\xc3", "a.txt")
    assert [one.said("en") for one in source.remarks] == ["Characters of the text that could not be read: 1."]
    assert readers.read_bytes("Lasna: Åke\n".encode("cp1252"), "a.txt").lines[0].text == "Lasna: Åke"


# Word documents


def test_a_word_document_gives_paragraphs_tables_margins_and_breaks():
    source = readers.read_bytes(usual_word(), "Muistio.DOCX")
    told = [(one.text, one.style, one.table, one.margin, one.goes_on) for one in source.lines if one.text]
    assert told == [
        ("Vesiryhmä\tMuistio 3/2024", "header", None, "header", False),
        ("Kokouksen avaus", "Heading 2", None, "", False),
        ("Aino Alho avasi", "Normal", None, "", False),
        ("kokouksen.", "Normal", None, "", True),
        ("Nimi", "Normal", (1, 1, 1), "", False),
        ("Rooli", "Normal", (1, 1, 2), "", False),
        ("Bertta Boman", "Normal", (1, 2, 1), "", False),
        ("sihteeri", "Normal", (1, 2, 2), "", False),
        ("Päätös", "Normal", None, "", False),
        ("Kirjaamo", "footer", None, "footer", False),
    ]
    last = next(one for one in source.lines if one.text == "Päätös")
    assert (last.bold, last.size, last.whole, last.breaks_page) == (True, 11.0, True, True)
    assert source.language == "fi"
    assert [one.text for one in repair.paragraphs(source)][2] == "Aino Alho avasi kokouksen."


def test_numbers_that_word_draws_are_marks_of_lines():
    body = "".join(
        numbered(level, text, number)
        for level, text, number in (
            (0, "avaus", 5), (0, "talous", 5), (1, "tulot", 5), (1, "menot", 5), (2, "lainat", 5), (2, "korot", 5),
            (3, "piste", 5), (0, "muut", 5), (1, "uusi", 5), (0, "toinen", 6), (0, "kolmas", 6),
        )
    )  # fmt: skip
    source = readers.read_bytes(word_of(body, **{"word/numbering.xml": NUMBERING}), "a.docx")
    marks = [(one.mark, one.text) for one in source.lines]
    assert marks == [
        ("1 §", "avaus"), ("2 §", "talous"), ("a)", "tulot"), ("b)", "menot"), ("2.IV.", "lainat"), ("2.V.", "korot"),
        ("•", "piste"), ("3 §", "muut"), ("a)", "uusi"), ("20 §", "toinen"), ("21 §", "kolmas"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "form", "said"),
    [(4, "lowerRoman", "iv"), (1999, "upperRoman", "MCMXCIX"), (28, "lowerLetter", "bb"), (3, "decimalZero", "03"),
     (5, "none", ""), (7, "chicago", "7")],
)  # fmt: skip
def test_a_number_is_drawn_as_its_list_writes_it(number, form, said):
    assert drawn(number, form) == said


def test_tracked_changes_are_read_as_accepted_and_told():
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>Hyväksyttiin </w:t></w:r><w:del><w:r><w:delText>vanha</w:delText></w:r>"
        "</w:del><w:ins><w:r><w:t>uusi</w:t></w:r></w:ins></w:p>"
    )
    source = readers.read_bytes(word_of(body), "a.docx")
    assert source.lines[0].text == "Hyväksyttiin uusi"
    assert len(source.remarks) == 1
    assert "tracked changes" in source.remarks[0].sentence


def test_words_in_links_fields_boxes_and_content_controls_are_read():
    body = (
        "<w:p><w:hyperlink><w:r><w:t>linkki</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>, kenttä"
        "</w:t></w:r></w:sdtContent></w:sdt><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:noBreakHyphen/><w:tab/></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>ohjain</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:r><w:pict/><w:txbxContent><w:p><w:r><w:t>laatikko</w:t></w:r></w:p></w:txbxContent></w:r></w:p>"
    )
    source = readers.read_bytes(word_of(body), "a.docx")
    words = [one.text for one in source.lines if one.text]
    assert words == ["linkki, kenttä\N{NON-BREAKING HYPHEN}\t", "ohjain", "laatikko"]


# OpenDocument texts


def test_an_open_text_gives_headings_lists_and_tables():
    source = readers.read_bytes(open_text(), "a.odt")
    told = [(one.text, one.style, one.table) for one in source.lines if one.text and not one.margin]
    assert told[:2] == [("Kokouksen avaus", "Heading 1", None), ("Aino Alho avasi  kokouksen.", told[1][1], None)]
    assert [(one.mark, one.text) for one in source.lines if one.mark][-2:] == [
        ("•", "Talousarvio"),
        ("•", "Tilinpäätös"),
    ]
    assert [(text, table) for text, _style, table in told if table] == [
        ("Bertta Boman", (1, 1, 1)), ("sihteeri", (1, 1, 2)),
    ]  # fmt: skip
    assert all(one.whole for one in source.lines)


# PDF

LONG = "Ryhmä keskusteli hankkeen tilanteesta ja totesi, että se etenee aikataulussa sekä"
PAGE = [
    (60, 800, "Vesiryhmä", 9), (480, 800, "Muistio 3/2024", 9),
    (60, 740, "Kokouksen avaus", 14, "Helvetica-Bold"),
    (60, 700, "Aika", 11), (160, 700, "tiistai 2.6.2026", 11),
    (60, 660, LONG, 11), (60, 646, "pysyy talousarviossaan. Asiaan palataan syksyllä.", 11),
    (60, 610, "Nimi", 11), (200, 610, "Virasto", 11), (330, 610, "Rooli", 11),
    (60, 590, "Aino Alho", 11), (200, 590, "Vesivirasto", 11), (330, 590, "puheenjohtaja", 11),
    (60, 570, "Bertta Boman", 11), (200, 570, "Maavirasto", 11),
    (330, 570, "pysyvä asian-", 11), (330, 557, "tuntija", 11),
    (60, 520, "1.", 11), (85, 520, "Muut asiat", 11),
    (60, 30, "1 (2)", 9),
]  # fmt: skip


def test_a_pdf_gives_lines_with_page_place_size_and_weight():
    source = readers.read_bytes(pdf(PAGE, [(60, 800, "Vesiryhmä", 9), (60, 700, "Loppu.", 11)]), "a.pdf")
    by_text = {one.text: one for one in source.lines}
    title = by_text["Kokouksen avaus"]
    assert (title.page, title.size, title.bold, title.left) == (1, 14.0, True, 60.0)
    assert (by_text["Loppu."].page, source.pages) == (2, 2)
    assert "Aika\ttiistai 2.6.2026" in by_text
    assert "1. Muut asiat" in by_text
    cells = [(one.text, one.table) for one in source.lines if one.table]
    assert cells[3:] == [
        ("Aino Alho", (1, 2, 1)), ("Vesivirasto", (1, 2, 2)), ("puheenjohtaja", (1, 2, 3)),
        ("Bertta Boman", (1, 3, 1)), ("Maavirasto", (1, 3, 2)), ("pysyvä asian-", (1, 3, 3)), ("tuntija", (1, 3, 3)),
    ]  # fmt: skip
    texts = [one.text for one in repair.paragraphs(source)]
    assert f"{LONG} pysyy talousarviossaan. Asiaan palataan syksyllä." in texts
    assert "pysyvä asiantuntija" in texts


def test_columns_of_a_page_are_read_one_after_the_other():
    left = [(60, 700 - 14 * row, f"vasen rivi {row} jatkuu tässä näin", 11) for row in range(8)]
    right = [(320, 700 - 14 * row, f"oikea rivi {row} jatkuu tässä näin", 11) for row in range(8)]
    source = readers.read_bytes(pdf([(60, 760, "Otsikko yli palstojen", 14), *left, *right]), "a.pdf")
    assert [one.text.split()[0] for one in source.lines] == ["Otsikko", *["vasen"] * 8, *["oikea"] * 8]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_seen_and_words_across_it_are_no_text(turned):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    width, height = A4 if turned in {0, 180} else A4[::-1]  # the library lays a turned page on its side
    canvas.translate(*{0: (0, 0), 90: (width, 0), 180: (width, height), 270: (0, height)}[turned])
    canvas.rotate(turned)
    for line, text in enumerate(("Otsikko", "Ryhmä kokoontui tänään.", "Aika                    eilen")):
        canvas.drawString(60, 500 - 20 * line, text)
    canvas.rotate(45)
    canvas.drawString(300, 100, "LUONNOS")
    canvas.setPageRotation(turned)
    canvas.save()
    lines = readers.read_bytes(out.getvalue(), "a.pdf").lines
    assert [one.text for one in lines if not one.margin] == ["Otsikko", "Ryhmä kokoontui tänään.", "Aika\teilen"]
    assert [one.text for one in lines if one.margin] == ["LUONNOS"]
    assert lines[0].left == 60
    assert lines[0].top < lines[1].top


def test_pages_without_text_are_told_and_a_paper_of_pictures_is_refused():
    from pikepdf import Pdf

    whole, picture = Pdf.open(io.BytesIO(pdf(PAGE))), Pdf.open(io.BytesIO(scanned()))
    whole.pages.extend(picture.pages)
    out = io.BytesIO()
    whole.save(out)
    source = readers.read_bytes(out.getvalue(), "a.pdf")
    assert source.pages == 2
    assert source.remarks[0].facts == {"n": 1, "pages": "2"}


def test_reading_can_be_watched_and_stopped():
    seen = []
    data = pdf(PAGE, PAGE, PAGE)
    readers.read_bytes(data, "a.pdf", lambda done, total: seen.append((done, total)) or True)
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]
    with pytest.raises(Refused, match="Reading was stopped"):
        readers.read_bytes(data, "a.pdf", lambda done, _total: done < 1)


# Letters


def test_a_letter_gives_its_head_its_words_and_what_it_encloses():
    data = letter(enclosed=[("Muistio.docx", word()), ("../x/kuva.png", b"\x89PNG")])
    source = readers.read_bytes(data, "a.eml")
    assert [one.text for one in source.lines] == [
        "From: Aino Alho <aino@virasto.example>", "Subject: Vesiryhmän muistio", "", "Hei,", "",
        "muistio on liitteenä.",
    ]  # fmt: skip
    assert [one.file_name for one in source.enclosed] == ["Muistio.docx", ".. x kuva.png"]
    inner = readers.read_bytes(source.enclosed[0].data, source.enclosed[0].file_name)
    assert inner.lines[0].text == "Vesiryhmän kokous 3/2024"


def test_the_page_of_a_letter_is_read_as_words():
    page = "<html><style>p {}</style><p>Päätös:  Hyväksyttiin.</p><table><tr><td>Nimi</td><td>Rooli</td></tr></table>"
    source = readers.read_bytes(letter(page=page), "a.eml")
    assert [one.text for one in source.lines if one.text][2:] == ["Päätös: Hyväksyttiin.", "Nimi\tRooli"]


def test_nothing_of_a_page_is_no_line():
    assert list(Layout().lines([])) == []
    assert Read("a").finished().lines == []
