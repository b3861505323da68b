"""How papers fall into pages: nothing alone at an edge, heads everywhere, tables whole or with their heads again."""

import itertools
import random
import time

import pytest

from secretariat.documents import write
from secretariat.documents.blocks import (
    Bullet,
    Cell,
    Column,
    Ending,
    Fact,
    Grid,
    Heading,
    Mark,
    Meta,
    Paragraph,
    Record,
)
from secretariat.documents.pdf import sheet
from tests.documents.papers import document
from tests.documents.reading import Paper, squeezed

WORDS = ("toimenpide", "hallitusohjelma", "ja", "valmistelu", "jatkuu", "sovitusti", "klo", "14.02", "maa-", "työ")


def prose(chance: random.Random, least: int, most: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(least, most))) + "."


def memo(chance: random.Random, items: int = 14):
    """Blocks of a random memo."""
    for number in range(1, items + 1):
        yield Heading(prose(chance, 1, 12), str(number))
        if chance.random() < 0.2:
            yield Heading(prose(chance, 1, 5), f"{number}a", 3)
        if chance.random() < 0.5:
            yield Meta(prose(chance, 1, 20))
        for _ in range(chance.randint(0, 5)):
            kind = chance.random()
            if kind < 0.6:
                yield Paragraph(prose(chance, 1, 120))
            elif kind < 0.75:
                yield Paragraph(prose(chance, 1, 40), "Tehtävä 1/2", Mark.ACTION, facts=prose(chance, 2, 30))
            elif kind < 0.9:
                yield Paragraph(prose(chance, 1, 90), "Puheenjohtajan yhteenveto", rule=True)
            else:
                yield from (Bullet(prose(chance, 1, 30)) for _ in range(chance.randint(1, 5)))
        if chance.random() < 0.2:
            rows = tuple(Record((Cell(str(row)), Cell(prose(chance, 1, 25)))) for row in range(chance.randint(1, 20)))
            yield Grid((Column("Nro", 2.0), Column("Asia", 15.0)), rows, whole=8)
    yield Ending((("Jakelu", (Fact(prose(chance, 1, 9)),)), ("Laatija", (Fact(prose(chance, 1, 9)),))))


@pytest.mark.parametrize("seed", range(24))
def test_no_heading_and_no_single_line_stands_alone_at_the_edge_of_a_page(seed):
    paper = Paper(write(document(*memo(random.Random(seed))), "pdf").data)
    assert len(paper.pages) > 2
    last = {}
    for number, element in enumerate(paper.tree.kids):
        for one in element.everything:
            assert one.y >= sheet.BOTTOM - 1
            last[one.page] = number
    for page, number in last.items():
        element = paper.tree.kids[number]
        assert page == len(paper.pages) - 1 or element.kind not in {"H2", "H3"}, element.text
    for element in paper.tree.kids:
        pages = sorted({one.page for one in element.everything})
        if element.kind == "P" and len(pages) > 1:
            for page in pages:
                lines = {round(one.y, 1) for one in element.everything if one.page == page and one.x > sheet.GUTTER}
                assert len(lines) >= 2, element.text
        if element.kind in {"H2", "H3"}:
            assert len(pages) == 1
    for heading, after in itertools.pairwise(paper.tree.kids):
        if heading.kind in {"H2", "H3"}:
            assert after.everything[0].page == heading.everything[0].page


@pytest.mark.parametrize("rows", [8, 9, 40, 130])
def test_a_table_is_whole_or_has_its_head_on_every_page_and_three_rows_on_each_side(rows):
    records = tuple(Record((Cell(f"rivi {row}", Mark.FULL), Cell("sana " * (row % 37)))) for row in range(rows))
    for before in range(0, 44, 4):
        blocks = (
            *(Paragraph("x") for _ in range(before)),
            Grid((Column("Nimi", 4.0), Column("Asia", 13.0)), records, whole=8),
        )
        paper = Paper(write(document(*blocks), "pdf").data)
        table = paper.tree.all("Table")[0]
        found = [row.all("TD")[0].everything[0].page for row in table.all("TBody")[0].all("TR")]
        assert found == sorted(found)
        counts = {page: found.count(page) for page in found}
        assert len(counts) == 1 or min(counts.values()) >= 3
        assert rows > 8 or len(counts) == 1
        assert [head.text for head in table.all("TH")] == ["Nimi", "Asia"]
        repeated = [one.page for one in paper.furniture if one.text.strip() == "Nimi"]
        assert repeated == sorted(counts)[1:]
        assert {one.page for one in table.all("TH")[0].everything} == {min(counts)}
        for row in table.all("TR"):
            assert len({one.page for one in row.everything}) == 1


def test_a_group_row_keeps_the_two_rows_after_it():
    for before in range(20, 60):
        names = [Record((Cell(f"nimi {row}"), Cell("jäsen"))) for row in range(before)]
        group = Record((Cell("Kutsutut asiantuntijat"),), is_group=True)
        experts = [Record((Cell(f"asiantuntija {row}"), Cell("läsnä"))) for row in range(8)]
        grid = Grid((Column("Nimi", 4.0), Column("Tehtävä", 13.0)), (*names, group, *experts), whole=0)
        rows = Paper(write(document(grid), "pdf").data).tree.all("TBody")[0].all("TR")
        assert len({row.everything[0].page for row in rows[before : before + 3]}) == 1
        assert [row.all("TD")[0].attributes.get("/ColSpan") for row in rows[before : before + 2]] == ["2", None]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_every_page_carries_the_head_and_its_number_of_all(count):
    head = {"state": "Luonnos 2", "registry_number": "VN/1/2026", "project_number": "VM047:00", "seal": "Tiiviste 77e0"}
    blocks = [Paragraph("sana " * 600) for _ in range(count)]
    paper = Paper(write(document(*blocks, **head), "pdf").data)
    pages = len(paper.pages)
    assert pages > count * 0.7
    for number in range(pages):
        said = squeezed(" ".join(one.text for one in paper.furniture if one.page == number))
        for words in (f"{number + 1} ({pages})", "Kaarnaministeriö", "Kokeiluryhmä", "26.11.2026", *head.values()):
            assert words in said


def test_a_long_name_of_a_group_ends_in_an_ellipsis_and_stays_in_the_head():
    paper = Paper(
        write(document(Paragraph("x"), group="poikkihallinnollinen " * 500, organization="y" * 10_000), "pdf").data
    )
    assert min(one.y for one in paper.furniture) > sheet.FIRST_TOP
    assert any(one.text.rstrip().endswith("…") for one in paper.furniture)


def test_what_stands_in_the_middle_of_a_head_ends_before_what_stands_at_its_right():
    long = "Hyväksytty kokouksessa 7/2027, korjattu sen jälkeen kahdesti"
    numbers = {"registry_number": "VN/28417/2025-VM-12", "project_number": "VM047:00/2025"}
    made = document(Paragraph("Teksti."), state=long, date=long, **numbers)
    words = [one.text.strip() for one in Paper(write(made, "pdf").data).furniture]
    assert sum(one.endswith("…") and one.startswith("Hyväksytty") for one in words) == 2
    assert {*numbers.values()} <= {*words}


def test_the_end_matter_stands_together():
    facts = tuple((label, tuple(Fact(f"{label} {row}") for row in range(5))) for label in "ABCD")
    for before in range(0, 45, 3):
        tree = Paper(write(document(*(Paragraph("x") for _ in range(before)), Ending(facts)), "pdf").data).tree
        assert len({one.page for kid in tree.kids[-4:] for one in kid.everything}) == 1


def test_two_hundred_pages_are_drawn_as_fast_a_page_as_ten():
    took = {}
    for items in (10, 200):
        made = document(*memo(random.Random(7), items))
        best = []
        for _ in range(2):
            begun = time.process_time()
            data = write(made, "pdf").data
            best.append(time.process_time() - begun)
        pages = len(Paper(data).pages)
        took[pages] = min(best) / pages
    (few, quick), (many, slow) = sorted(took.items())
    assert many > 10 * few
    assert slow < 3 * quick
    assert f"{many} ({many})" in Paper(data).pages[-1]
