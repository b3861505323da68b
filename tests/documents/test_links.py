"""Where words lead, and in which language they are: addresses, items of the paper, cells and second labels."""

from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from secretariat.documents import write
from secretariat.documents.addresses import linked
from secretariat.documents.blocks import (
    Audience,
    Cell,
    Change,
    Column,
    Ending,
    Fact,
    Grid,
    Heading,
    Paragraph,
    Record,
    Run,
    Secret,
    Title,
)
from secretariat.services.attachments import AttachmentRow
from tests.documents.forms import TEXT, Marked, Open, Page
from tests.documents.office import Letter, field
from tests.documents.papers import built, document, sample
from tests.documents.reading import Paper
from tests.pdfcheck import faults

MEETING = "https://kokous.example/l/meetup-join/19%3ameeting_" + "Ab1_" * 40 + "?context=%7b%22Tid%22%3a1%7d"
TYPED = [
    ("Ks. https://esimerkki.example/a_(b)?x=1, jatkossa.", ["https://esimerkki.example/a_(b)?x=1"]),
    ("(https://esimerkki.example/polku).", ["https://esimerkki.example/polku"]),
    ("Osoite: www.esimerkki.example/ä!", ["https://www.esimerkki.example/ä"]),
    ("<a.b-c@ministerio.example>; d@x.example.", ["mailto:a.b-c@ministerio.example", "mailto:d@x.example"]),
    (f"Etäyhteys:\n{MEETING}", [MEETING]),
    ("Teams, https://vm.example:8443/x#y", ["https://vm.example:8443/x#y"]),
    ("http://palvelin/polku ja https://localhost", []),
    ("javascript:alert(1) file:///etc/passwd ftp://x.example www. @x a@b 2@3.4 esim. 1.2.2026", []),
    ("https://paha@ministerio.example https://a\u202eb.example https://\u00ad.example", []),
    ("user:x@y.example", ["mailto:x@y.example"]),
]


@pytest.mark.parametrize(("typed", "wanted"), TYPED)
def test_addresses_that_were_typed_are_links_and_the_sentence_around_them_is_not(typed, wanted):
    runs = linked(typed)
    found = [run.link for run in runs if run.link] if not isinstance(runs, str) else []
    assert found == wanted
    assert isinstance(runs, str) or "".join(run.text for run in runs) == typed


def test_an_address_in_two_hands_is_one_and_a_comparison_leads_nowhere():
    runs = (Run("https://esimer", bold=True), Run("kki.example/x ja muuta"))
    assert [(run.text, run.bold, run.link) for run in linked(runs)] == [
        ("https://esimer", True, "https://esimerkki.example/x"),
        ("kki.example/x", False, "https://esimerkki.example/x"),
        (" ja muuta", False, ""),
    ]
    compared = (Run("https://vanha.example", change=Change.REMOVED), Run("/uusi"))
    assert linked(compared) is compared


def paper():
    rows = (Record((Cell("a@x.example", under="www.x.example"),)),)
    return document(
        Title("Muistio"), Heading("Avaus", "1"), Heading("Asia", "2"),
        Paragraph(linked(MEETING), "Paikka", facts="b@x.example"), Grid((Column("Yhteys", 8.0),), rows),
        Paragraph("Ks. https://vieras.example"),
        Ending((("Lisätiedot", (Fact("c@x.example, puh. 1", reaches=True),)),
                ("Liitteet", (Fact("1 Muistio", number="1", item="2"), Fact("2 www.x.example", number="2"))))),
    )  # fmt: skip


OUTWARD = [(MEETING, MEETING), ("c@x.example", "mailto:c@x.example")]


def test_links_of_every_format_lead_where_their_words_say_and_annexes_to_their_items():
    page, opened = Page(write(paper(), "html").data), Open(write(paper(), "odt").data)
    assert page.links == [*OUTWARD, ("1 Muistio", "#h2")]
    assert page.root.get_element_by_id("h2").text_content() == "2 Asia"
    assert opened.links == page.links
    assert [one.get(TEXT + "name") for one in opened.body.iter(TEXT + "bookmark-start")] == ["h2"]
    assert Marked(write(paper(), "md").data).links == OUTWARD
    letter = Letter(write(paper(), "docx").data)
    body = letter.file.element.body
    assert [field(one) for one in body.iter(qn("w:fldSimple"))] == OUTWARD
    (inward,) = body.iter(qn("w:hyperlink"))
    (mark,) = body.iter(qn("w:bookmarkStart"))
    assert inward.get(qn("w:anchor")) == mark.get(qn("w:name"))
    assert "Asia" in "".join(one.text for one in mark.getparent().iter(qn("w:t")))


def test_a_pdf_leads_from_an_annex_to_its_item_and_keeps_all_rules():
    data = write(paper(), "pdf").data
    read = Paper(data)
    links = [(one.text, one.links[0]) for one in read.tree.all("Link")]
    assert [(words, str(one.A.URI)) for words, one in links if "/A" in one] == OUTWARD
    (inward,) = [one for _, one in links if "/Dest" in one]
    (heading,) = [one for one in read.tree.all("H2") if "Asia" in one.text]
    assert inward.Dest[0].objgen == read.pdf.pages[0].objgen
    assert abs(float(inward.Dest[3]) - heading.everything[0].y) < 20
    assert str(inward.Contents) == "1 Muistio"
    assert not faults(data)


def test_an_annex_of_minutes_leads_to_its_item():
    found = sample("fi")["minutes"]
    annex = AttachmentRow(1, found.items[2].id, 1, "Luonnos", "luonnos.pdf", "application/pdf", 9)
    made = built("minutes", replace(found, attachments=(annex,)), "fi")
    numbers = {block.number for block in made.blocks if isinstance(block, Heading)}
    [ending] = [block for block in made.blocks if isinstance(block, Ending)]
    items = [row.item for _, rows in ending.facts for row in rows if row.number]
    assert items == [found.items[2].number]
    assert {*items} <= numbers
    assert len([one for one in Page(write(made, "html").data).links if one[1].startswith("#")]) == len(items)


def test_an_annex_that_is_secret_leads_nowhere_in_a_public_copy():
    why = Secret("24 § 1 mom. 17 kohta")
    made = document(
        Heading("Asia", "2"), Paragraph(linked("Ks. https://salainen.example"), secret=why),
        Ending((("Liitteet", (Fact("1 Muistio", why, "1", "2"),)),)),
    )  # fmt: skip
    for form in ("html", "odt"):
        reader = {"html": Page, "odt": Open}[form]
        assert reader(write(made, form, Audience.PUBLIC).data).links == []
        assert len(reader(write(made, form).data).links) == 2


def foreign():
    rows = (Record((Cell("Öppnande", under="Liite 1", language="sv"), Cell("Beslut", language="sv"), Cell("1"))),)
    label = (Run("Aika – "), Run("Tid", language="sv"))
    columns = (Column((Run("Asia – "), Run("Ärende", language="sv")), 8.0), Column("Muu", 5.0), Column("Nro", 4.0))
    return document(
        Paragraph("Tänään", label), Grid(columns, rows), Ending((((Run("Jakelu – "), Run("Sändlista", language="sv")),
                                                                  (Fact("Jäsenet"),)),)),
    )  # fmt: skip


SPOKEN = dict.fromkeys(("Tid", "Ärende", "Öppnande", "Beslut", "Sändlista"), "sv-FI")


def test_words_of_cells_and_second_labels_are_marked_as_of_their_language():
    made = foreign()
    data = write(made, "pdf").data
    tree = Paper(data).tree
    assert {one.text: one.language for one in tree.all("Span", "TD") if one.language} == SPOKEN
    assert not faults(data)
    page = Page(write(made, "html").data)
    assert page.languages == SPOKEN
    assert Letter(write(made, "docx").data).languages == SPOKEN
    opened = Open(write(made, "odt").data)
    assert b'fo:language="sv" fo:country="FI"' in opened.parts["content.xml"]
    plain = replace(made, blocks=tuple(b for b in made.blocks if isinstance(b, Grid)))
    told = write(plain, "text").data.decode()
    assert "Asia – Ärende\tMuu\tNro" in told


@pytest.mark.parametrize(("kind", "words"), [("agenda", "Kokouksen avaaminen"), ("minutes", None)])
def test_what_was_typed_is_of_the_language_of_the_group_in_the_tables_of_meeting_papers(kind, words):
    content = sample("fi")[kind]
    for code, tag in (("sv", "fi"), ("fi", "")):
        grids = [block for block in built(kind, content, code).blocks if isinstance(block, Grid)]
        cells = [cell for grid in grids for record in grid.records for cell in record.cells]
        spoken = {cell.language for cell in cells}
        assert spoken == {"", tag}
        assert words is None or any(cell.language == tag for cell in cells if words.split()[0] in cell.text)
