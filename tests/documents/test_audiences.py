"""Secrecy: a public copy holds no trace of what is secret, and the other copies say what is."""

from dataclasses import replace

import pytest

from secretariat.documents import write
from secretariat.documents.audiences import for_audience, left_out
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
from tests.documents.hiding import traces
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
        Ending((("Liitteet", (Fact("1 Muu"), Fact(f"2 {WORDS[7]}", HIDDEN, number="2"))),)),
    )


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
    assert [heading.text for heading in tree.all("H2")][:3] == [
        "1 Julkinen",
        "2 Salassa pidettävä kohta",
        "3 Julkinen taas",
    ]


def test_a_public_copy_ends_with_a_list_of_what_was_left_out_and_why_without_its_size():
    made = everything_secret()
    said = [(one.where.split()[-1], one.ground, one.times) for one in left_out(made)]
    assert said == [
        ("1", HIDDEN.ground, 1),
        ("2", HIDDEN.ground, 1),
        ("7/1", HIDDEN.ground, 1),
        ("2", HIDDEN.ground, 1),
    ]
    *_, heading, listed, ending = for_audience(made, Audience.PUBLIC).blocks
    assert isinstance(heading, Heading)
    assert isinstance(listed, Grid)
    assert [record.cells[2].text for record in listed.records] == [HIDDEN.ground] * 4
    assert ending == Ending((("Liitteet", (Fact("1 Muu"), Fact("2 Salassa pidettävä"))),))


def test_a_passage_gives_way_to_a_mark_that_is_the_same_for_every_length_and_hand():
    def copy(*runs):
        made = document(Paragraph((Run("Ennen "), *runs, Run(" jälkeen.")), facts="Vastaa Utsjoki"))
        return write(made, "text", Audience.PUBLIC).data.decode(), write(made, "text").data.decode()

    one, whole = copy(Run("Nuorgam", secret=HIDDEN))
    other, _ = copy(Run("Nuorgam ja", bold=True, secret=HIDDEN), Run(" Sevettijärvi", italic=True, secret=HIDDEN))
    assert one == other
    assert "Nuorgam" not in one
    assert "Utsjoki" not in one, "who answers and by when may be what is secret"
    assert whole.index(HIDDEN.ground) < whole.index("Ennen ["), "the ground stands before the passage"
    assert "Nuorgam]" in whole


def test_a_partly_secret_item_shows_its_title_and_nothing_else():
    secret = replace(HIDDEN, keeps_title=True)
    made = document(Heading("Otsikko", "1", secret=secret), Paragraph("Kätkö", secret=secret))
    said = write(made, "text", Audience.PUBLIC).data.decode()
    assert "1 Otsikko" in said
    assert "Kätkö" not in said


@pytest.mark.parametrize("form", ["pdf", "docx", "odt", "html", "md", "text"])
def test_the_head_of_an_internal_copy_says_that_it_is_secret_on_what_ground_and_the_class(form):
    made = document(
        Paragraph("Kätkö", secret=replace(HIDDEN, mark="TL IV")), Paragraph("Muu", secret=Secret("sopimus"))
    )
    head = for_audience(made, Audience.INTERNAL).head.secret
    assert head[0].endswith(" · TL IV")
    assert head[1] == f"{HIDDEN.ground}; sopimus"
    assert for_audience(made, Audience.PUBLIC).head.secret == ()
    assert traces(write(made, form).data, ["TL IV"])
    assert not traces(write(made, form, Audience.PUBLIC).data, ["TL IV"])


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
    assert said.count("Salassa pidettävä: 24 § 1 mom. 17 kohta") == 4
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
