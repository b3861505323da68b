"""Input that means harm or is a mistake is printed as typed; nothing is lost and nothing falls over."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.documents import write
from secretariat.documents.blocks import (
    Audience,
    Bullet,
    Cell,
    Column,
    Ending,
    Fact,
    Grid,
    Head,
    Heading,
    Meta,
    Paragraph,
    Record,
    Title,
)
from secretariat.models import EntryKind
from tests.documents.papers import KINDS, built, document, sample
from tests.documents.reading import Paper, squeezed

MARKUP = [
    "<b>lihava</b>", "<luottamuksellinen>", "&amp; &lt; &#228;", "a < b > c & d", "]]>", "%PDF-1.7 endobj",
    "(sulut) \\ ((", "endstream endobj", "{title} {0} %s %d", "<script>alert(1)</script>", "\\n \\u00e4",
    "BT ET Tj EMC",
]  # fmt: skip


@pytest.mark.parametrize("typed", MARKUP)
def test_mark_up_is_printed_as_it_was_typed_in_every_field(typed):
    blocks = (
        Title(typed), Heading(typed, "1"), Meta(typed), Paragraph(typed, typed, facts=typed), Bullet(typed),
        Grid((Column(typed, 8.0), Column("b", 9.0)), (Record((Cell(typed, under=typed), Cell(""))),), note=typed),
    )  # fmt: skip
    made = replace(document(*blocks, group=typed, state=typed, registry_number=typed), title=typed, author=typed)
    paper = Paper(write(made, "pdf").data)
    assert paper.tree.text.count(squeezed(typed)) == 11
    assert paper.outline[0][0] == f"1 {typed}"
    assert str(paper.pdf.docinfo.Title) == str(paper.pdf.docinfo.Author) == typed
    with paper.pdf.open_metadata() as facts:
        assert facts["dc:title"] == typed
    assert sum(squeezed(one.text) == squeezed(typed) for one in paper.furniture) == 3
    assert write(made, "text").data.decode().count(typed) >= 11


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=200), st.sampled_from(list(Audience)))
def test_no_text_at_all_makes_the_writer_fall_over(typed, audience):
    made = replace(
        document(Title(typed), Heading(typed, typed[:9]), Paragraph(typed, typed), organization=typed, kind=typed),
        title=typed,
    )
    paper = Paper(write(made, "pdf", audience).data)
    assert paper.pages
    assert paper.tree.all("H1")
    assert write(made, "text", audience).data


@pytest.mark.parametrize("typed", ["x" * 10_000, "sana " * 2_000, "a/" * 5_000, "hallitusohjelma" * 700])
def test_a_title_of_ten_thousand_characters_is_printed_whole(typed):
    made = document(Title("Otsikko"), Heading(typed, "1"), Paragraph("Teksti."), kind=typed, date=typed)
    paper = Paper(write(made, "pdf").data)
    printed = "".join(one.text for one in paper.tree.all("H2")[0].everything).removeprefix("1")
    assert "".join(printed.split()) == "".join(typed.split())
    assert squeezed(paper.outline[0][0]) == squeezed(f"1 {typed}")
    assert paper.pages[-1].rstrip().endswith("Teksti.")
    assert paper.is_on_its_pages


@pytest.mark.parametrize("kind", KINDS)
def test_a_meeting_full_of_long_and_marked_up_text_makes_its_papers(kind):
    paper = sample("fi")[kind]
    items = tuple(replace(item, title="<b>" + "ohjelma" * 1_400) for item in paper.items)
    entries = {
        item.id: [
            replace(entry, text=f"&amp; {entry.text} \u202e\u200f" * 20) for entry in paper.entries.get(item.id, ())
        ]
        for item in items
    }
    written = write(built(kind, replace(paper, items=items, entries=entries), "fi"), "pdf")
    assert Paper(written.data).is_on_its_pages
    said = "".join(Paper(written.data).tree.text.split())
    assert said.count("<b>" + "ohjelma" * 1_400) == len(items)
    if kind == "minutes":
        assert written.missing == ("\u200f", "\u202e")
        assert any(entry.kind is EntryKind.ACTION for rows in entries.values() for entry in rows)


@pytest.mark.parametrize("size", [200, 3_000])
def test_what_is_higher_than_a_page_goes_on_on_the_next(size):
    typed = "sana " * size
    rows = (Record((Cell("a"), Cell(typed, under=typed))), Record((Cell(typed), Cell("b"))), Record((Cell("c"),) * 2))
    made = document(
        Paragraph("Teksti", facts=typed),
        Bullet(typed),
        Heading(typed, "1"),
        Meta(typed),
        Grid((Column("A", 3.0), Column("B", 14.0)), rows, note=typed),
        Ending((("Jakelu", (Fact("x"), *[Fact(typed)] * 2)), ("Laatija", (Fact("Loppu"),)))),
    )
    paper = Paper(write(replace(made, contact=((typed,), (typed, "x"))), "pdf").data)
    assert paper.is_on_its_pages
    assert paper.tree.text.split().count("sana") == 10 * size
    assert paper.tree.text.endswith("Laatija Loppu")
    assert [squeezed(words) for words, _, _ in paper.outline] == [squeezed(f"1 {typed}")]


def test_an_empty_paper_is_one_page():
    paper = Paper(write(replace(document(), head=Head(), title="", author=""), "pdf").data)
    assert [page.strip() for page in paper.pages] == ["1 (1)"]
    assert paper.tree.kids == []
