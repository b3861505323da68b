"""Secrecy: a public copy holds no trace of what is secret, and the other copies say what is."""

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
    Meta,
    Paragraph,
    Record,
    Run,
    Secret,
)
from tests.documents.papers import LANGUAGES, built, document, sample, secretive
from tests.documents.reading import Paper, squeezed

HIDDEN = Secret("24 § 1 mom. 17 kohta")
WORDS = ["Kuusamokoski", "Petäjävaara", "Ylitornio", "Savukoski", "Utsjoki", "Karigasniemi", "Nuorgam", "Sevettijärvi"]


def everything_secret():
    """A paper in which every word of WORDS is secret, in each kind of block."""
    return document(
        Heading("Julkinen", "1"),
        Paragraph("Ennen."),
        Paragraph((Run("x"), Run(WORDS[0], bold=True)), WORDS[1], facts=WORDS[2], secret=HIDDEN),
        Bullet(WORDS[3], secret=HIDDEN),
        Paragraph("Jälkeen."),
        Heading(WORDS[4], "2", secret=HIDDEN),
        Meta(WORDS[5], HIDDEN),
        Paragraph(WORDS[0], secret=HIDDEN),
        Heading("Julkinen taas", "3"),
        Grid(
            (Column("Nro", 2.0), Column("Asia", 15.0)),
            (
                Record((Cell("7/1"), Cell(WORDS[6], under=WORDS[0])), secret=HIDDEN, shown=(0,)),
                Record((Cell("7/2"), Cell("Muu"))),
            ),
        ),
        Ending((("Liitteet", (Fact("1 Muu"), Fact(WORDS[7], HIDDEN))),)),
    )


def traces(data: bytes, words: list[str]) -> list[str]:
    """Which of the words are found anywhere in a PDF: in strings, streams, names or UTF-16, in text or outline."""
    paper = Paper(data)
    with paper.pdf.open_metadata() as facts:
        seen = " ".join([*paper.pages, paper.tree.text, str(paper.outline), str(facts), paper.inside])
    return [
        word
        for word in words
        if any(
            form in seen
            for form in (word, word.encode("utf-8").decode("latin-1"), word.encode("utf-16-be").decode("latin-1"))
        )
        or word.encode("utf-16-be").hex() in seen.lower()
    ]


def test_a_public_copy_holds_no_trace_of_what_is_secret_in_any_kind_of_block():
    made = everything_secret()
    assert set(traces(write(made, "pdf").data, WORDS)) == set(WORDS)  # the search does find them where they are
    public = write(made, "pdf", Audience.PUBLIC).data
    assert traces(public, WORDS) == []
    said = write(made, "text", Audience.PUBLIC).data.decode()
    assert not any(word in said for word in WORDS)
    assert squeezed(said).count("Tämä kohta on salassa pidettävä (24 § 1 mom. 17 kohta).") == 2
    assert "2 Salassa pidettävä kohta" in said
    assert "7/1\tSalassa pidettävä" in said
    tree = Paper(public).tree
    assert [heading.text for heading in tree.all("H2")] == [
        "1 Julkinen",
        "2 Salassa pidettävä kohta",
        "3 Julkinen taas",
    ]


def test_what_is_left_out_does_not_show_in_its_length():
    short, long = (
        document(Heading("A", "1"), *(Paragraph("salaisuus " * size, secret=HIDDEN) for _ in range(size)))
        for size in (1, 200)
    )
    assert write(short, "pdf", Audience.PUBLIC) == write(long, "pdf", Audience.PUBLIC)


def test_characters_of_secret_text_are_not_listed_for_a_public_copy():
    made = document(Paragraph("🙂", secret=HIDDEN), Paragraph("日"))
    assert write(made, "pdf").missing == ("日", "🙂")
    assert write(made, "pdf", Audience.PUBLIC).missing == ("日",)


@pytest.mark.parametrize("audience", [Audience.GROUP, Audience.INTERNAL])
def test_other_copies_are_whole_and_name_the_ground_at_each_secret_part(audience):
    said = write(everything_secret(), "text", audience).data.decode()
    assert all(word in said for word in WORDS)
    assert said.count("Salassa pidettävä: 24 § 1 mom. 17 kohta") == 2
    assert said.index("Ennen.") < said.index("Salassa pidettävä: ") < said.index(WORDS[0])


@pytest.mark.parametrize("code", LANGUAGES)
def test_secret_items_passages_actions_and_annexes_of_a_meeting_stay_out(code):
    paper = secretive(sample(code)["minutes"])
    item, other = paper.items[4], paper.items[2]
    hidden = [item.title, "Kätketty liite", *(entry.text for entry in paper.entries.get(item.id, ()))]
    hidden += [entry.text for entry in paper.entries[other.id] if entry.secrecy]
    hidden += [row.action.text for row in paper.entries[other.id] if row.action]
    assert len(hidden) > 4
    for kind in ("minutes", "agenda"):
        made = built(kind, paper, code)
        public = Paper(write(made, "pdf", Audience.PUBLIC).data)
        assert not [words for words in hidden if squeezed(words) in squeezed(public.tree.text)]
        assert (
            traces(
                public.data,
                [
                    word
                    for words in hidden
                    for word in words.split()
                    if len(word) > 12 and _only_there(word, paper, hidden)
                ],
            )
            == []
        )
        text = write(made, "text", Audience.PUBLIC).data.decode()
        assert not [words for words in hidden if words in text]
        assert [words for words in hidden if words in write(made, "text").data.decode()]


def _only_there(word: str, paper, hidden: list[str]) -> bool:
    """Whether a word stands in secret text alone."""
    public = [item.title for item in paper.items] + [entry.text for rows in paper.entries.values() for entry in rows]
    core = word.strip(".,;:()”").casefold()[:8]
    return not any(core in text.casefold() for text in public if text not in hidden)
