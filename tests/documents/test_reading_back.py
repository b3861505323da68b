"""Copied out of a paper, the text is what was typed: no word broken, glued, lost or moved."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from secretariat.documents import write
from secretariat.documents.blocks import Bullet, Cell, Column, Grid, Head, Heading, Paragraph, Record, Run
from secretariat.documents.pdf import sheet
from secretariat.documents.pdf.typeset import Setter
from secretariat.language.typography import break_points
from tests.documents.papers import LANGUAGES, document, sampled, text
from tests.documents.reading import Paper, pdftotext, squeezed, without_heads

SAMI = "áâčđéíŋõóšŧžǧǥǩʒǯʹÁÂČĐŊŠŦŽ"
letters = st.text("abdefhijklmnoprstuvyäöåÄÖÅ" + SAMI, min_size=1, max_size=30)
compounds = st.lists(
    st.sampled_from(["hallitus", "ohjelma", "toimin", "nan", "kieli", "sääntö"]), min_size=2, max_size=9
)
signs = st.sampled_from(
    ["§ 333", "5 §", "28 § 1 mom. 5 kohta", "klo 14.02–15.51", "420\u00a0000 euroa", "60 %", "maa- ja metsätalous",
     "valtion- ja kunnan-", "14.00–16.00", "–", "—", "-", "VM/2026/7", "/", "a/b/c-d_e", "”näin”", "☐ ✓ ●", "…", "x-",
     "https://kokeilu.example/polku/joka-on-pitka/ja/jatkuu-vielä?kysymys=vastaus&toinen=arvo#kohta-5"]
)  # fmt: skip
words = st.one_of(letters, compounds.map("".join), signs, st.text("abcäö", min_size=90, max_size=160))
paragraphs = st.lists(words, min_size=1, max_size=60).map(" ".join)
few = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assert_whole(data: bytes, typed: str) -> None:
    typed = squeezed(typed)
    paper = Paper(data)
    assert paper.tree.text == typed or squeezed(paper.body) == typed
    assert squeezed(paper.body) == typed
    raw = pdftotext(data)
    assert raw is None or squeezed(without_heads(raw.rstrip("\f").split("\f"))) == typed


@settings(few, max_examples=60)
@given(st.lists(paragraphs, min_size=1, max_size=4))
@example(["maa- ja " * 90])
@example(["valtion-/kunnan- " * 60])
@example([("hallitusohjelma" * 6 + " ") * 20, "x" * 300, "a/" * 200, "é" * 200])
@example([("12 345 678 euroa " * 40) + "1\u00a0" * 200])
def test_paragraphs_are_copied_out_as_they_were_typed(typed):
    assert_whole(write(text(*typed), "pdf").data, " ".join(typed))


@settings(few, max_examples=25)
@given(paragraphs, paragraphs, st.integers(0, 200), st.integers(0, 200))
def test_hands_that_change_within_a_word_do_not_cut_it(typed, more, first, second):
    start, end = sorted((first % (len(typed) + 1), second % (len(typed) + 1)))
    runs = (Run(typed[:start]), Run(typed[start:end], bold=True), Run(typed[end:], italic=True), Run(" " + more))
    assert_whole(write(document(Paragraph(runs)), "pdf").data, f"{typed} {more}")


@settings(few, max_examples=25)
@given(st.lists(st.lists(words, min_size=1, max_size=4).map(" ".join), min_size=4, max_size=4))
def test_narrow_cells_keep_their_words_whole(typed):
    grid = Grid((Column("Aaa", 2.0), Column("Bbb", 2.3)), (Record((Cell(typed[0]), Cell(typed[1], under=typed[2]))),))
    paper = Paper(write(document(grid, Bullet(typed[3])), "pdf").data)
    cells = paper.tree.all("TD")
    assert [cell.text for cell in cells] == [squeezed(typed[0]), squeezed(f"{typed[1]} {typed[2]}")]
    assert paper.tree.all("LBody")[0].text == squeezed(typed[3])
    for word in " ".join(typed).split() if len(paper.pages) == 1 else ():
        assert word in paper.body.split(" ") or "\u00a0" in word


@pytest.mark.parametrize(
    "reader", [lambda data: Paper(data).body, lambda data: squeezed(without_heads((pdftotext(data) or "").split("\f")))]
)
def test_a_word_longer_than_a_page_loses_no_letter(reader):
    typed = "".join(chr(ord("a") + number % 26) for number in range(9000))
    data = write(text(typed), "pdf").data
    if not (read := reader(data)):
        pytest.skip("poppler is not at hand")
    pages = Paper(data).pages
    assert len(pages) > 1
    assert "".join(part for part in read.split(" ") if len(part) > 100) == typed


def test_a_divided_word_does_not_go_on_on_the_next_page():
    word = "hallitusohjelmatoimenpide"
    for before in range(40):
        lines = Paragraph("rivi\n" * before + f"{'sana ' * 3}{word * 4} " * 3 + "sana " * 40)
        paper = Paper(write(document(*[lines] * 3), "pdf").data)
        for page in paper.pages:
            for found in page.split():
                assert word not in found or found == word * 4


@pytest.mark.parametrize("kind", ["agenda", "minutes"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_sample_is_copied_out_in_order(kind, code):
    made = replace(sampled(kind, code), head=Head(), contact=())
    data = write(made, "pdf").data
    for read in filter(None, (Paper(data).body, squeezed(without_heads((pdftotext(data) or "").split("\f"))))):
        place = 0
        for block in made.blocks:
            said = block.text if isinstance(block, Heading | Paragraph) else ""
            said = said if isinstance(said, str) else "".join(run.text for run in said)
            found = read.find(squeezed(said), place)
            assert found >= place, said
            place = found


@pytest.mark.parametrize(
    ("typed", "printed", "missing"),
    [
        ("hymy 🙂 tässä", "hymy U+1F642 tässä", ("🙂",)),
        ("\U0001f12f", "U+1F12F", ("\U0001f12f",)),  # the fonts have it, their maps back to text do not
        ("日本", "U+65E5U+672C", ("日", "本")),
        ("a\uffff\ufffe\x00b", "aU+FFFFU+FFFEU+0000b", ("\x00", "\ufffe", "\uffff")),
        ("\u202eabc", "U+202Eabc", ("\u202e",)),
        ("e\u0301 a\u0308", "é ä", ()),
        ("pehmeä\u00adtavu", "pehmeätavu", ()),
        (SAMI, SAMI, ()),
        ("ä ö å š ž – ” … § € ☐ ✓", "ä ö å š ž – ” … § € ☐ ✓", ()),
    ],
)
def test_what_no_font_has_is_printed_by_its_number_and_listed(typed, printed, missing):
    written = write(text(f"alku {typed} loppu"), "pdf")
    assert written.missing == missing
    assert Paper(written.data).body == f"alku {printed} loppu"


def test_every_hand_has_the_letters_of_sami():
    for bold in (False, True):
        for italic in (False, True):
            assert write(document(Paragraph((Run(SAMI, bold=bold, italic=italic),))), "pdf").missing == ()


def test_lines_are_as_wide_as_their_column_at_most_and_hyphens_come_only_where_they_help():
    setter = Setter("fi")
    for block in sampled("minutes", "fi").blocks:
        if not isinstance(block, Paragraph):
            continue
        lines = setter.lines(block.text, sheet.BODY, sheet.TEXT_WIDTH)
        assert all(line.width <= sheet.TEXT_WIDTH for line in lines)
        assert not any(one.hyphen and two.hyphen for one, two in pairwise(lines))
        assert not any(line.hyphen for line in lines[-2:-1] if len(lines[-1].pieces) == 1 and lines[-1].width < 20)


def test_two_lines_running_never_both_end_in_a_hyphen():
    found = 0
    for width in range(150, 360, 7):
        lines = Setter("fi").lines("järjestämisvastuullinen hallitusohjelma " * 20, sheet.BODY, width)
        found += sum(line.hyphen for line in lines)
        assert not any(one.hyphen and two.hyphen for one, two in pairwise(lines))
    assert found > 100


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("toimintaohjelma", "toimin-taoh-jelma"),
        ("hallitusohjelma", "hallitusoh-jelma"),
        ("kevätistunto", "kevätis-tunto"),
        ("järjestämisvastuu", "järjes-tämis-vastuu"),
        ("rahoitus", "rahoitus"),
        ("Heinävaaralle", "Heinävaaralle"),
        ("VAHVISTETTU", "VAHVISTETTU"),
        ("e-kirjasto/ohjelma", "e-kirjasto/ohjelma"),
    ],
)
def test_finnish_words_are_divided_between_two_consonants_or_not_at_all(word, parts):
    places = (0, *break_points(word, "fi"), len(word))
    assert "-".join(word[start:end] for start, end in pairwise(places)) == parts
    assert break_points(word, "sv") == break_points(word, "en") == ()
