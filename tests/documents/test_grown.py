"""What long and rich papers have: links, contents, lists within lists, cells over rows, company for the end matter."""

from dataclasses import replace

import pytest

from secretariat.documents import write
from secretariat.documents.blocks import (
    Audience,
    Bullet,
    Cell,
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
from secretariat.documents.pdf import sheet
from secretariat.documents.pdf.typeset import Setter
from tests.documents.papers import document
from tests.documents.reading import Element, Paper, squeezed
from tests.pdfcheck import faults

LINK = "https://esimerkki.example/polku?x=(1)"


def written(*blocks, audience=Audience.INTERNAL, **facts) -> Paper:
    return Paper(write(replace(document(*blocks), **facts), "pdf", audience).data)


def outline(element: Element) -> list:
    return [element.kind, *map(outline, element.kids)]


def long_paper(items: int = 40):
    yield Title("Pitkä muistio")
    for number in range(1, items + 1):
        yield Heading(f"Asia {number} käsiteltiin", str(number))
        if number % 5 == 0:
            yield Heading("Osa siitä", f"{number}a", 3)
        yield Paragraph("Sovittiin jatkosta. " * 40)


def test_words_that_lead_somewhere_are_links_in_the_tree_and_on_the_page():
    runs = (Run("Katso "), Run("verkkosivu, jonka nimi " * 9, link=LINK), Run(" ja muut."))
    paper = written(Paragraph(runs))
    (link,) = paper.tree.all("Link")
    (paragraph,) = paper.tree.all("P")
    assert link.text == squeezed("verkkosivu, jonka nimi " * 9)
    assert squeezed(paper.body) == squeezed("".join(run.text for run in runs))
    (found,) = link.links
    assert (str(found.A.URI), str(found.Contents), int(found.F)) == (LINK, LINK, 4)
    assert len(found.QuadPoints) == 8 * len({one.y for one in link.stretches})
    assert paragraph.all("Link") == [link]
    (annotation,) = paper.pdf.pages[0].Annots
    assert annotation.objgen == found.objgen
    parents = list(paper.root.StructTreeRoot.ParentTree.Nums)
    by_key = dict(zip(parents[::2], parents[1::2], strict=True))
    assert by_key[int(found.StructParent)].S == "/Link"


def test_a_typed_address_is_no_link_and_a_mail_address_at_the_end_is_one():
    paper = written(Paragraph(f"Ks. {LINK}"), Ending((("Lisätietoja", (Fact("Aino, a.b@x.example", reaches=True),)),)))
    assert [str(one.links[0].A.URI) for one in paper.tree.all("Link")] == ["mailto:a.b@x.example"]


def test_links_of_secret_words_are_not_in_a_public_copy():
    hidden = Paragraph((Run("sana", link=LINK),), secret=Secret("24 § 1 mom. 17 kohta"))
    assert "esimerkki" in written(hidden).inside
    assert "esimerkki" not in written(hidden, audience=Audience.PUBLIC).inside


def test_a_long_paper_has_contents_that_lead_to_its_headings():
    paper = written(*long_paper(), contents=True)
    (contents,) = paper.tree.all("TOC")
    assert [kid.kind for kid in contents.kids[:2]] == ["Caption", "TOCI"]
    headings = paper.tree.all("H2", "H3")
    assert len(contents.all("Link")) == len(headings) == 48
    pages = {page.objgen: number for number, page in enumerate(paper.pdf.pages)}
    for link, heading in zip(contents.all("Link"), headings, strict=True):
        page = heading.everything[0].page
        assert link.text == f"{heading.text} {page + 1}"
        assert pages[link.links[0].Dest[0].objgen] == page
        assert abs(float(link.links[0].Dest[3]) - heading.everything[0].y) < 20
    assert paper.tree.kids.index(contents) == 1
    assert [mark for mark, _, _ in paper.outline][:2] == ["1 Asia 1 käsiteltiin", "2 Asia 2 käsiteltiin"]
    assert paper.is_on_its_pages


def test_the_contents_of_a_very_long_paper_name_its_items_only():
    paper = written(*long_paper(70), contents=True)
    assert [one.text.rsplit(" ", 1)[0] for one in paper.tree.all("TOCI")] == [
        heading.text for heading in paper.tree.all("H2")
    ]


def test_a_short_paper_and_one_that_wants_none_have_no_contents():
    assert not written(*long_paper(6), contents=True).tree.all("TOC")
    assert not written(*long_paper()).tree.all("TOC")


def test_lists_within_lists_stand_in_their_items():
    points = [Bullet(words, level=level) for words, level in (("a", 1), ("b", 2), ("c", 4), ("d", 2), ("e", 1))]
    tree = written(*points, Paragraph("loppu"), Bullet("uusi", level=3)).tree

    def item(*inner):
        return ["LI", ["Lbl"], ["LBody", *inner]]

    inner = ["L", item(["L", item()]), item()]
    assert [outline(kid) for kid in tree.kids] == [["L", item(inner), item()], ["P"], ["L", item()]]
    places = {one.text.strip(): one.x for one in tree.everything if one.text.strip() in "abcde"}
    assert places["a"] == places["e"] < places["b"] == places["d"] < places["c"]


@pytest.mark.parametrize("before", range(0, 40, 3))
def test_a_cell_over_rows_is_one_cell_on_one_page(before):
    name = "Sosiaali- ja terveysministeriö, jonka nimi vie monta riviä"
    records = [
        Record((Cell(name if not row % 3 else "", rows=1 if row % 3 else 3), Cell(f"henkilö {row}")))
        for row in range(30)
    ]
    grid = Grid((Column("Ministeriö", 3.0), Column("Nimi", 14.0)), tuple(records), whole=0)
    paper = written(*(Paragraph("x") for _ in range(before)), grid)
    rows = paper.tree.all("TBody")[0].all("TR")
    assert [len(row.all("TD")) for row in rows] == [2, 1, 1] * 10
    assert rows[0].all("TD")[0].attributes["/RowSpan"] == "3"
    for first in range(0, 30, 3):
        cells = [cell for row in rows[first : first + 3] for cell in row.all("TD")]
        assert len({one.page for cell in cells for one in cell.everything}) == 1
        lowest = min(one.y for one in cells[0].everything)
        following = rows[first + 3].all("TD")[0].everything[0] if first < 27 else None
        assert following is None or following.page > cells[0].everything[0].page or following.y < lowest - 5


def test_a_cell_over_rows_ends_before_the_next_group():
    group = Record((Cell("Asiantuntijat"),), is_group=True)
    rows = [
        Record((Cell("VM", rows=9), Cell("a"))),
        Record((Cell(), Cell("b"))),
        group,
        Record((Cell("OM"), Cell("c"))),
    ]
    tree = written(Grid((Column("Org", 3.0), Column("Nimi", 14.0)), rows)).tree
    assert [row.text for row in tree.all("TBody")[0].all("TR")] == ["VM a", "b", "Asiantuntijat", "OM c"]
    assert tree.all("TD")[0].attributes["/RowSpan"] == "2"


@pytest.mark.parametrize("last", ["text", "table", "short"])
def test_the_end_matter_never_stands_alone_on_the_last_page(last):
    facts = tuple((label, (Fact("a"), Fact("b"), Fact("c"))) for label in "ABCD")
    rows = tuple(Record((Cell(str(row)), Cell("asia"))) for row in range(14))
    ends = {
        "text": [Paragraph("Sovittiin jatkosta ja muusta. " * 12)],
        "table": [Heading("Tehtävät"), Grid((Column("Nro", 3.0), Column("Asia", 14.0)), rows, whole=0)],
        "short": [Heading("Asia", "9"), Paragraph("Lyhyt.")],
    }[last]
    for before in range(48):
        made = (Paragraph("x\n" * before + "y"), Paragraph("z"), *ends, Ending(facts))
        tree = written(*made).tree
        pages = [{one.page for one in kid.everything} for kid in tree.kids]
        final = max(pages[-1])
        assert all(place == {final} for place in pages[-4:])
        assert final == 0 or any(final in place for place in pages[:-4]), before
        for heading, following in zip(tree.kids, tree.kids[1:], strict=False):
            assert heading.kind != "H2" or heading.everything[0].page == following.everything[0].page


def test_what_was_set_before_gives_the_same_paper():
    made = document(*long_paper(4), Bullet("kohta"), Paragraph("hymy 🙂"))
    first, again = write(made, "pdf"), write(made, "pdf")
    other = write(document(Paragraph("aivan muuta ŋ")), "pdf")
    assert first == again == write(made, "pdf")
    assert first.missing == ("🙂",)
    assert other.missing == ()
    lines = Setter("fi").lines("kohta", sheet.BODY, sheet.TEXT_WIDTH)
    lines[0].pieces.clear()
    assert write(made, "pdf") == first


def test_a_sub_item_without_its_item_leaves_no_level_out():
    tree = written(Title("A"), Heading("B", "2a", 3), Heading("C", "3"), Heading("D", "3a", 3), Heading("E", "4")).tree
    assert [one.kind for one in tree.kids] == ["H1", "H2", "H2", "H3", "H2"]


def test_a_table_without_rows_leaves_no_hole_in_the_tree():
    paper = written(Title("Läsnäolo"), Grid((Column("Nimi", 4.0), Column("Läsnä", 13.0)), (), whole=8))
    assert outline(paper.tree) == ["Document", ["H1"], ["Table", ["TR", ["TH"], ["TH"]]]]
    assert faults(paper.data) == []
