"""A bilingual group's papers pair the labels; what was typed, and the papers of other groups, stay as they are."""

from dataclasses import replace

import pytest

from secretariat.documents import PAPER, write
from secretariat.documents.blocks import Ending, Grid, Paragraph, plain
from tests.documents.papers import built, sample
from tests.documents.reading import Paper, squeezed


def bilingual(kind: str, code: str):
    paper = sample("fi")[kind]
    return built(
        kind, replace(paper, group=replace(paper.group, facts=replace(paper.group.facts, bilingual=True))), code
    )


@pytest.mark.parametrize(("code", "pairs"), [
    ("fi", ["Aika – Tid", "Paikka – Plats"]), ("sv", ["Tid – Aika", "Plats – Paikka"]), ("en", ["Time", "Place"]),
])  # fmt: skip
def test_labels_are_paired_in_the_papers_of_a_bilingual_group(code, pairs):
    made = bilingual("minutes", code)
    labels = [plain(block.label) for block in made.blocks if isinstance(block, Paragraph) and block.is_fact]
    assert labels[:2] == pairs
    alone = built("minutes", sample("fi")["minutes"], code)
    assert [block.text for block in made.blocks if isinstance(block, Paragraph)] == [
        block.text for block in alone.blocks if isinstance(block, Paragraph)
    ]
    if code == "en":
        assert made == alone


def test_heads_of_tables_end_matter_and_kind_are_paired():
    made = bilingual("minutes", "fi")
    assert made.head.kind == "Muistio – Promemoria 4/2026"
    heads = [plain(column.head) for block in made.blocks if isinstance(block, Grid) for column in block.columns]
    assert "Nimi – Namn" in heads
    [ending] = [block for block in made.blocks if isinstance(block, Ending)]
    assert all(" – " in plain(label) for label, _ in ending.facts)


@pytest.mark.parametrize("kind", ["minutes", "agenda"])
def test_a_bilingual_paper_is_written_in_every_format_and_fits_its_pages(kind):
    made = bilingual(kind, "fi")
    for form in PAPER:
        assert write(made, form).data
    paper = Paper(write(made, "pdf").data)
    assert paper.is_on_its_pages
    assert "Aika – Tid" in squeezed(paper.tree.text)
