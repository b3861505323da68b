"""Lines become the paragraphs that somebody wrote; nothing is lost or changed, and each stretch knows its place."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.importers.old_papers import readers, repair
from secretariat.importers.old_papers.repair_words import Words
from secretariat.language.hyphenation import points
from secretariat.services.old_papers import Line, Paragraph, ParagraphKind, Source

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
PAPERS = Path(__file__).parents[2] / "language" / "papers"
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the sample papers are not here")


def source_of(text: str) -> Source:
    return readers.read_bytes(text.encode(), "muistio.txt")


def texts_of(text: str) -> list[str]:
    return [one.text for one in repair.paragraphs(source_of(text)) if one.kind is ParagraphKind.TEXT]


@cache
def seed(number: str) -> tuple[Source, tuple[Paragraph, ...]]:
    source = readers.read(next(SEEDS.glob(f"{number}_*.txt")))
    return source, repair.paragraphs(source)


def read_of(number: str, first: int = 0, last: int = 10_000) -> list[Paragraph]:
    """The paragraphs that are read, of a seed, between two lines."""
    return [one for one in seed(number)[1] if one.kind is ParagraphKind.TEXT and first <= one.first <= last]


def at(number: str, line: int) -> Paragraph:
    return next(one for one in seed(number)[1] if any(line == row.number for row in one.lines))


def same_letters(paragraph: Paragraph, source: Source) -> bool:
    """Whether every character comes from where its piece says, and what lies between is a space or nothing."""
    rest, end = "", 0
    for piece in paragraph.pieces:
        rest += paragraph.text[end : piece.start]
        line = source.lines[piece.line - 1].text
        if paragraph.text[piece.start : piece.start + piece.length] != line[piece.at : piece.at + piece.length]:
            return False
        end = piece.start + piece.length
    return not rest.strip() and end == len(paragraph.text)


# Cut words

CUT = {
    "a plain cut": ("osaa-", "mista ja", "osaamista ja", "fi"),
    "a letter on both lines": ("mutta tosiasias-", "ssa voisi", "mutta tosiasiassa voisi", "fi"),
    "a compound cut once more": ("uusi harkinta-ai-", "ka.", "uusi harkinta-aika.", "fi"),
    "a hyphen after the cut": ("tavoista. Sosiaa-", "li- ja", "tavoista. Sosiaali- ja", "fi"),
    "a cut and a hyphen after": ("kirjattu sosi-", "aali- ja", "kirjattu sosiaali- ja", "fi"),
    "years": ("vuosina 2020–", "2021 nykyisen", "vuosina 2020–2021 nykyisen", "fi"),
    "days": ("ajalle 1.6.2020–", "31.12.2022. Sitten", "ajalle 1.6.2020–31.12.2022. Sitten", "fi"),
    "months": ("ajalla maaliskuu–", "toukokuu", "ajalla maaliskuu–toukokuu", "fi"),
    "a suspended hyphen": ("sosiaali- ja ter-", "veys-", "sosiaali- ja terveys-", "fi"),
    "a hyphen that shares an end": ("uusi asiakas-", "ja potilastieto", "uusi asiakas- ja potilastieto", "fi"),
    "the same with or": ("joko lasten-", "tai nuorten", "joko lasten- tai nuorten", "fi"),
    "an ending that looks like and": ("uhrien ja uhre-", "ja erilaisissa", "uhrien ja uhreja erilaisissa", "fi"),
    "equal vowels": ("uusi linja-", "auto", "uusi linja-auto", "fi"),
    "a hyphen after a space": ("toimintamallit -", "hanke", "toimintamallit -hanke", "fi"),
    "an abbreviation": ("pysyvä EU-", "rahoitus", "pysyvä EU-rahoitus", "fi"),
    "a figure": ("alle 18-", "vuotias", "alle 18-vuotias", "fi"),
    "a name": ("asuu Etelä-", "Savossa", "asuu Etelä-Savossa", "fi"),
    "a dash between words": ("hanke –", "eteneminen", "hanke – eteneminen", "fi"),
    "a slash": ("jäsen/", "varajäsen", "jäsen/varajäsen", "fi"),
    "Swedish, shared": ("för barn-", "och ungdomar", "för barn- och ungdomar", "sv"),
    "Swedish, three letters": ("ett till-", "lägg", "ett tillägg", "sv"),
    "Swedish, plain": ("i kommun-", "styrelsen", "i kommunstyrelsen", "sv"),
    "English, plain": ("the com-", "mittee agreed", "the committee agreed", "en"),
    "English, shared": ("both short-", "and long-term", "both short- and long-term", "en"),
    "a soft hyphen": ("valmiste\N{SOFT HYPHEN}", "lussa", "valmistelussa", "fi"),
    "no cut at all": ("valmistelussa", "oleva laki", "valmistelussa oleva laki", "fi"),
}


@pytest.mark.parametrize("name", sorted(CUT))
def test_a_cut_word_is_whole_again_and_a_hyphen_of_its_own_stays(name):
    before, after, wanted, language = CUT[name]
    words = Words([Line(1, before), Line(2, after)], language)
    gone, between = words.cut(before, after)
    assert (before[:-gone] if gone else before) + between + after == wanted


def test_a_word_that_the_paper_writes_with_a_hyphen_elsewhere_keeps_it():
    lines = [Line(1, "Uusi Ankkuri-toiminta alkoi."), Line(2, "Jatkossa Ankkuri-"), Line(3, "toiminta laajenee.")]
    assert Words(lines, "fi").cut(lines[1].text, lines[2].text) == (0, "")
    assert Words(lines[1:], "fi").cut(lines[1].text, lines[2].text) == (1, "")


# Lines

WRAPPED = """
Työryhmä kokoontui kolme kertaa ja kuuli asiantuntijoita, joiden mukaan uudistus on
tarpeen. Kustannuksista ei päästy yksimielisyyteen, ja asiaan palataan vielä seu-
raavassa kokouksessa.
Puheenjohtaja totesi, että aikataulu on tiukka. Muilta osin valmistelu etenee hyvin ja
luonnos lähetetään jäsenille.

Sihteeri esitteli talousarvion, jossa on varauduttu kolmen uuden henkilön palkkaamiseen ja

matkakuluihin. Esitys hyväksyttiin.

Päätös
Hyväksyttiin.

Läsnä:
Aino Alho
Bertta Boman
1. Kokouksen avaus
2. Muut asiat
"""


def test_wrapped_lines_are_joined_and_short_ones_stand_alone():
    found = texts_of(WRAPPED)
    assert [one[:30] for one in found] == [
        "Työryhmä kokoontui kolme kerta", "Puheenjohtaja totesi, että aik", "Sihteeri esitteli talousarvion", "Päätös",
        "Hyväksyttiin.", "Läsnä:", "Aino Alho", "Bertta Boman", "1. Kokouksen avaus", "2. Muut asiat",
    ]  # fmt: skip
    assert found[0].endswith("asiaan palataan vielä seuraavassa kokouksessa.")
    assert found[2].endswith("palkkaamiseen ja matkakuluihin. Esitys hyväksyttiin.")


def test_a_text_with_an_empty_line_after_each_is_joined_all_the_same():
    spaced = "\n\n".join(WRAPPED.split("Sihteeri", maxsplit=1)[0].strip().split("\n"))
    assert len(texts_of(f"{spaced}\n\n")) == 2


HEAD, FOOT = "Vesiryhmä          Muistio 3/2024          ", "Postiosoite PL 1"
PAGES = "\f".join(f"{HEAD}{page} (3)\n\n{page}. Asia\nKeskusteltiin asiasta {page}.\n\n{FOOT}\n" for page in (1, 2, 3))


def test_heads_and_feet_of_pages_are_set_aside_and_kept():
    made = repair.paragraphs(source_of(PAGES))
    aside = [one.text for one in made if one.kind is ParagraphKind.FURNITURE]
    assert len(aside) == 6
    assert aside[0] == "Vesiryhmä          Muistio 3/2024          1 (3)"
    assert texts_of(PAGES) == [one for page in "123" for one in (f"{page}. Asia", f"Keskusteltiin asiasta {page}.")]


def test_sections_that_begin_their_pages_are_no_heads_of_pages():
    pages = "\f".join(
        f"{page} §\nKeskusteltiin asiasta.\nPäätös\nHyväksyttiin esitys {page}.\n" for page in range(9, 14)
    )
    assert [one for one in texts_of(pages) if "§" in one] == ["9 §", "10 §", "11 §", "12 §", "13 §"]


FORMULA = """Esittelijä
Kunnanjohtaja Aino Alho

Valmistelija
Sihteeri Bertta Boman

Päätösehdotus

Päätös

"""


def test_a_formula_that_comes_in_each_section_is_a_decision_of_each():
    text = "".join(f"§ {number} Asia\n{FORMULA}Hyväksyttiin.\n\n" for number in (11, 12, 13))
    assert all(one.kind is ParagraphKind.TEXT for one in repair.paragraphs(source_of(text)))


SAID = """Vastuu Vesivirasto; määräaika viikolla 49

Asiasta keskusteltiin vielä lyhyesti kokouksen lopuksi.

Sovittiin jatkosta

Vastuu Maavirasto

Keskustelu

Kommentit

"""
BLOCK = "Esittelijä\nkunnanjohtaja\nAino Alho\n\nLisätiedot\nBertta Boman, puhelin 123 4567\n\nLiitteet\n\n1 Aloite\n\n"


def test_a_block_of_labels_is_read_once_and_what_is_said_again_is_read_again():
    said = repair.paragraphs(source_of(f"1) Asia\n{SAID}Ryhmä kuuli hankkeesta.\n\n{SAID}"))
    assert all(one.kind is ParagraphKind.TEXT for one in said)
    made = repair.paragraphs(source_of(f"§ 7\n\n{BLOCK}Päätös\n\nAsia käsiteltiin.\n\n{BLOCK}Käsittely\n"))
    assert [one.first for one in made if one.kind is ParagraphKind.REPEATED] == [18, 19, 20, 22, 23, 25, 27]


def test_paragraphs_of_a_file_stay_as_they_are_but_for_a_sentence_that_plainly_goes_on():
    def lines(*texts, **facts):
        made = tuple(Line(number, text, whole=True, style="Normal", **facts) for number, text in enumerate(texts, 1))
        return [one.text for one in repair.paragraphs(Source("a.docx", "docx", "", made))]

    long = "Ryhmä totesi, että hankkeen toteutus etenee suunnitelman mukaisesti kaikissa"
    assert lines(long, "kunnissa.", "Päätös:", "esitys hyväksyttiin") == [
        f"{long} kunnissa.",
        "Päätös:",
        "esitys hyväksyttiin",
    ]
    assert lines("Ryhmä totesi, että hankkeen toteu-", "tus etenee.") == [
        "Ryhmä totesi, että hankkeen toteutus etenee."
    ]
    assert lines("asiakkaat", "omaiset", "henkilöstö") == ["asiakkaat", "omaiset", "henkilöstö"]
    assert len(lines(long, "kunnissa.", mark="1.")) == 2
    assert len(lines(long, "kunnissa.", margin="header")) == 2


@needs_seeds
def test_the_memo_has_its_37_paragraphs():
    body = read_of("003", 18)
    titles = [one for one in body if re.match(r"\d+\) |a\. ", one.text)]
    paragraphs = [one for one in body if one not in titles]
    assert (len(titles), len(paragraphs)) == (11, 37)
    assert all(one.text.endswith((".", "?")) for one in paragraphs)
    assert "tosiasiassa voisi" in at("003", 28).text
    spans = [(28, 31), (33, 44), (46, 61), (67, 69), (85, 87), (103, 105), (129, 131)]
    assert [(one.first, one.last) for one in paragraphs if one.last > one.first] == spans
    assert all(at("003", first).joined for first, _last in spans)


@needs_seeds
def test_the_extract_is_mended():
    source, made = seed("002")
    assert "ajalle 1.6.2020–31.12.2022. Terveyden" in at("002", 193).text
    assert [one.first for one in made if one.kind is ParagraphKind.FURNITURE] == [
        197,
        198,
        200,
        201,
        203,
        204,
        205,
        206,
    ]
    repeated = [one.first for one in made if one.kind is ParagraphKind.REPEATED]
    assert repeated == [69, 70, 71, 73, 74, 76, 78, 80, 81, 83, 85]
    quote = read_of("002", 100, 301)
    heads = [one.text for one in quote if not one.text.endswith((".", ".”", ":"))]
    assert (len(quote), len(heads)) == (28, 8)
    for line, word in ((51, "tutkintaryhmä"), (116, "uhreja erilaisissa"), (144, "sosiaali- ja"), (171, "Sosiaali- ja"),
                       (208, "2020–2021"), (217, "Trafficking")):  # fmt: skip
        assert word in at("002", line).text
    cut = {word for one in made for word in re.findall(r"\w+- (?!ja |että |tai )\w+", one.text)}
    assert cut == set()
    assert [one.text for one in read_of("002", 13, 20)][:3] == [source.lines[number].text for number in (12, 13, 14)]


@needs_seeds
def test_the_statement_the_slides_and_the_form_are_mended():
    assert [(one.first, one.last) for one in read_of("001")] == [(1, 4), (6, 21), (23, 33), (35, 44), (45, 47)]
    assert "harkinta-aikaa" in at("001", 32).text
    assert " -liitto ry" in at("001", 13).text
    assert "verkosto tai –rakenne" in at("000", 98).text
    assert "Suomessa -verkkosivujen" in at("000", 161).text
    assert at("000", 25).text == "ONGELMA"
    assert {at("000", line).first for line in (21, 50, 75)} == {21, 50, 75}
    kinds = {one.first: one.kind for one in seed("004")[1] if one.kind is not ParagraphKind.TEXT}
    assert kinds.pop(66) is ParagraphKind.FURNITURE
    assert kinds.pop(156) is ParagraphKind.REMNANT
    assert kinds == dict.fromkeys((72, 74, 76, 78, 80, 82, 86, 88), ParagraphKind.CONTENTS)
    assert "ja laatuun, auttamisjärjestelmän" in at("004", 154).text
    questions = [one for one in read_of("004", 297) if one.text.endswith(("?", "prosessit)."))]
    assert len(questions) == 42


@needs_seeds
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_line_of_a_seed_is_in_one_paragraph_and_every_character_is_its_own(number):
    source, made = seed(number)
    in_lines = [line.number for one in made for line in one.lines]
    assert sorted(in_lines) == [line.number for line in source.lines if line.text.strip()]
    assert all(same_letters(one, source) for one in made)


ROW = st.text(st.sampled_from("abä ABÄ12.,:;-–•\t()§/?\u00ad"), max_size=60)
END = st.sampled_from(["\n", "\n\n", "\n \n", "\f", "\n\n\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(ROW, END), max_size=25))
def test_whatever_a_text_holds_no_character_is_lost_changed_or_moved(rows):
    source = Source("a.txt", "text", "", ())
    text = "".join(row + end for row, end in rows)
    if text.strip():
        source = source_of(text)
    made = repair.paragraphs(source)
    assert sorted(line.number for one in made for line in one.lines) == [
        line.number for line in source.lines if line.text.strip()
    ]
    assert all(same_letters(one, source) for one in made)
    left = sum(len(line.text.strip()) for line in source.lines) - sum(
        piece.length for one in made for piece in one.pieces
    )
    assert 0 <= left <= 2 * len(rows), "only hyphens at the ends of lines may go"


def wrapped(text: str, width: int) -> list[str]:
    """A paragraph in lines of at most a width, its Finnish words divided."""
    lines = [""]
    for word in text.split(" "):
        room = width - len(lines[-1]) - 2
        if len(word) > room + 1 and lines[-1]:
            cut = max((place for place in points(word.rstrip(".,"), "fi").every if place <= room), default=0)
            lines[-1] += f" {word[:cut]}-" if cut else ""
            lines.append(word[cut:])
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def on_pages(paragraphs: list[str], width: int) -> str:
    """Paragraphs in lines on pages with a head, an empty line after each."""
    lines = [line for one in paragraphs for line in (*wrapped(one, width), "")]
    pages = [lines[start : start + 30] for start in range(0, len(lines), 30)]
    return "\f".join(f"{HEAD}{number} ({len(pages)})\n\n" + "\n".join(page) for number, page in enumerate(pages, 1))


@pytest.mark.parametrize("width", [72, 92])
def test_papers_broken_into_lines_and_pages_are_put_together_again(width):
    whole, found, long, found_long = 0, 0, 0, 0
    for path in sorted(PAPERS.glob("*.txt")):
        lines = [" ".join(line.split()) for line in path.read_text(encoding="utf-8").splitlines()]
        paragraphs = [line for line in lines if len(line) > 3 and not re.search(r"\d \(\d+\)$", line)]
        read = set(texts_of(on_pages(paragraphs, width)))
        whole, found = whole + len(paragraphs), found + sum(one in read for one in paragraphs)
        over = [one for one in paragraphs if len(one) > width]
        long, found_long = long + len(over), found_long + sum(one in read for one in over)
    assert found / whole >= 0.97
    assert found_long / long >= 0.95


@pytest.mark.parametrize("path", sorted(PAPERS.glob("*.txt")), ids=lambda path: path.stem)
def test_paragraphs_that_are_a_line_each_stay_so(path):
    source = readers.read(path)
    made = [one for one in repair.paragraphs(source) if one.kind is ParagraphKind.TEXT]
    assert [one.text for one in made if len(one.lines) > 1] == []


def test_a_tagged_file_tells_its_paragraphs_unless_it_makes_one_of_every_line():
    texts = [
        "The group asked for the indicators to be looked at again in",
        "4a Indicators of use, which were made in",
        "2025. They are not precise.",
        "It noted the plan for the coming year, which everybody had read by",
        "then.",
    ]

    def read(numbers):
        lines = tuple(
            Line(
                place, text, page=1, size=11, left=70, right=70 + 6 * len(text), top=100 + 14 * place, paragraph=number
            )
            for place, (text, number) in enumerate(zip(texts, numbers, strict=True), 1)
        )
        return [one.text for one in repair.paragraphs(Source("a.pdf", "pdf", "", lines, pages=1))]

    assert read([1, 1, 1, 2, 2]) == [" ".join(texts[:3]), " ".join(texts[3:])]
    assert read([0] * 5) != read([1, 1, 1, 2, 2])
    texts = ["what is written here goes on in small letters to the"] * 8 + ["end."]
    assert read(range(1, 10)) == [" ".join(texts)]
