"""ODT, HTML and Markdown read back by other libraries: the words of the text form, real structure, nothing foreign."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from secretariat.documents import write
from secretariat.documents.addresses import linked
from secretariat.documents.blocks import (
    Audience,
    Bullet,
    Cell,
    Change,
    Chart,
    Column,
    Ending,
    Fact,
    Figure,
    Figures,
    Grid,
    Head,
    Heading,
    Meta,
    Paragraph,
    Record,
    Remark,
    Run,
    Title,
)
from secretariat.documents.drawing import Anchor, Box, Drawing, Words
from tests.documents.forms import READ, STYLE, TABLE, TEXT, Marked, Open, Page, astray
from tests.documents.office import SOFFICE, Letter, inside, through_libreoffice, words
from tests.documents.papers import KINDS, LANGUAGES, built, document, sample, sampled
from tests.documents.reading import Paper, squeezed
from tests.documents.test_audiences import WORDS, everything_secret
from tests.documents.test_docx import of_everything
from tests.documents.test_hostile import MARKUP
from tests.documents.test_status_papers import KINDS as OF_PLANS
from tests.documents.test_status_papers import made as of_plan

MARKDOWN = [
    "# otsikko", "> lainaus", "- kohta", "+ kohta", "* kohta", "1. kohta", "1) kohta", "    koodi", "```", "~~~", "---",
    "===", "***", "___", "a | b\n--- | ---\nc | d", "| a |", ":---", "[linkki](https://vieras.example)", "[a]: b",
    "![kuva](x.png)", "<https://vieras.example>", "https://vieras.example", "www.vieras.example", "a@vieras.example",
    "`koodi`", "$x^2$", "$$x$$", "[^1]: alaviite", "[ ] tehtävä", "&amp;", "\\*", "a\\", "*a* **b** _c_ ~~d~~",
    "<!-- x -->", "<details>", "rivi  \nrivi", "rivi\\\nrivi", "\n\nrivi\n\n\nrivi\n", "\tsarkain", "{: .luokka}",
    "% nimi", "=1+1", "2026.", "2026. vuosi", "26.11.2026", "x\u2028y", "\u00a0\u00a0x", "a\x00b\x7fc\x9fd\ufdd0e",
]  # fmt: skip


def hostile(typed: str):
    """A paper with the same words in every field."""
    rows = (Record((Cell(typed, under=typed), Cell("", bold=True))), Record((Cell(typed),), is_group=True))
    blocks = (
        Title(typed), Meta(typed, is_wide=True), Heading(typed, typed), Heading(typed, level=3), Meta(typed),
        Remark(typed), Paragraph(typed, typed, facts=typed),
        Paragraph((Run(typed, bold=True), Run(typed, italic=True))),
        Bullet(typed), Bullet(typed, number="1", label=typed), Bullet(typed, number=typed),
        Grid((Column(typed, 8.0), Column("b", 9.0)), rows, note=typed),
        Figures((Figure(1, typed, change=typed),), typed), Chart(Drawing(50, 10, (Words(0, 5, typed),)), *[typed] * 3),
        Ending(((typed, (Fact(typed), Fact(typed))),)),
    )  # fmt: skip
    head = Head(*[typed] * 8)
    return replace(document(*blocks), title=typed, author=typed, head=head, contact=((typed, typed), (typed,)))


FIELDS = 42
"""How often `hostile` says its words, metadata aside."""


def papers():
    yield from (sampled(kind, code) for kind in KINDS for code in LANGUAGES)
    yield from (of_plan(kind, LANGUAGES[place % 3]) for place, kind in enumerate(OF_PLANS))
    yield of_everything()


def to_be_followed(made) -> Iterator[str]:
    """Where the fields of a paper lead that are there to be followed: how somebody is reached, and meetings held."""
    facts = [one for block in made.blocks if isinstance(block, Ending) for _, rows in block.facts for one in rows]
    texts = [linked(one.text) for one in facts if one.reaches]
    texts += [block.text for block in made.blocks if isinstance(block, Paragraph)]
    return (run.link for text in texts if not isinstance(text, str) for run in text if run.link)


@pytest.mark.parametrize("audience", [Audience.INTERNAL, Audience.PUBLIC])
def test_every_paper_says_the_words_of_its_text_form(audience):
    for made in papers():
        said = words(write(made, "text", audience).data.decode())
        page, marked = Page(write(made, "html", audience).data), Marked(write(made, "md", audience).data)
        opened = Open(write(made, "odt", audience).data)
        assert words(f"{page.frame} {page.text}") == said
        assert words(marked.text) == said
        assert words(f"{opened.frame.replace('1 (1)', '')} {opened.text}") == said
        assert page.leads == opened.leads == astray(marked.links) == []
        outward = [link for link in page.links if not link[1].startswith("#")]
        assert {target for _, target in outward} <= {*to_be_followed(made)}
        assert sorted(outward) == sorted(marked.links)
        assert len(page.links) == len(opened.links)
        assert marked.kinds <= READ | {"link_open", "link_close"}
        wanted = [f"{one.number} {one.text}".strip() for one in made.blocks if isinstance(one, Heading)]
        if audience is Audience.INTERNAL:
            for read in (page, marked, opened):
                assert [squeezed(text) for tag, text in read.headings if tag != "h1"] == wanted
            assert [tag for tag, _ in opened.headings] == [tag for tag, _ in page.headings if tag != "h1"]


def test_a_page_tells_its_language_title_author_and_parts():
    made = replace(of_everything(), contact=(("Postiosoite", "PL 1"),))
    page = Page(write(made, "html").data)
    assert page.root.get("lang") == "fi-FI"
    assert page.root.find("head/title").text == made.title
    assert page.root.xpath("//meta[@name='author']/@content") == [made.author]
    assert page.headings == [("h1", "\nOtsikko\n\n"), ("h2", "\n5 Asia\n\n"), ("h3", "\n5a Alakohta\n\n"),
                             ("h2", "\nIlman numeroa\n\n")]  # fmt: skip
    assert page.languages == {"Tack för ordet.": "sv-FI"}
    table = page.root.find("body/main//table")
    assert table.xpath("thead//th/@scope") == ["col"] * 3
    assert table.xpath("tbody//th/@scope") == ["rowgroup"]
    assert page.root.xpath("//h2[@id=//table/@aria-labelledby]")[0].text == "Ilman numeroa"
    assert [point.text for point in page.root.iter("li")][:2] == ["kohta", "ensin tämä"]
    assert page.root.xpath("//figure/figcaption/text()") == ["Kuva 1"]
    assert page.root.xpath("//figure/svg[@role='img']/@aria-label") == ["Myöhässä on 4."]
    assert "Postiosoite PL 1" in squeezed(page.frame)
    assert write(made, "html").data == write(made, "html").data


def test_what_was_typed_in_another_language_is_marked_heading_by_heading_and_entry_by_entry():
    made = sampled("minutes", "fi")
    there = built("minutes", sample("fi")["minutes"], "sv")
    typed = {squeezed(f"{one.number} {one.text}") for one in there.blocks if isinstance(one, Heading) and one.number}
    paper, page = Paper(write(there, "pdf").data), Page(write(there, "html").data)
    assert {one.text for one in paper.tree.all("H2", "H3") if one.language == "fi-FI"} == typed
    assert typed <= {squeezed(words) for words, tag in page.languages.items() if tag == "fi-FI"}
    assert {text for text, tag in Letter(write(there, "docx").data).languages.items() if tag == "fi-FI"} >= {
        one.text for one in there.blocks if isinstance(one, Heading) and one.number
    }
    own = Page(write(made, "html").data)
    assert {tag for words, tag in own.languages.items()} <= {"sv-FI"}, "the rest is the paper's own"


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ("<main><h3>x</h3>", "h3 under h0"),
        ("<main>x", "main holds words: x"),
        ("<main><p><ul></ul></p>", "p"),
        ('<main><p lang="fi-FI">x</p>', "a change of language that is none: fi-FI"),
        ('<main><p onclick="x">x</p>', "p has onclick"),
        ("<main><dl><div><dt>x</dt></div></dl>", "facts without a name or without words: ['dt']"),
        ("<main><svg></svg>", "a drawing without words"),
        (
            "<main><div><table><colgroup><col><col></colgroup><thead><tr><th>x</th></tr></thead><tbody></tbody></table></div>",
            "a row of 1 cells where 2 are free",
        ),
    ],
)
def test_the_rules_of_a_page_find_what_is_wrong(wrong, fault):
    data = (
        '<!DOCTYPE html><html lang="fi-FI"><head><meta charset="utf-8"><title>x</title></head><body>'
        f"{wrong}</main></body></html>"
    )
    with pytest.raises(AssertionError, match=re.escape(fault)):
        Page(data.encode())


def test_a_chart_is_drawn_in_the_page():
    parts = (Box(0, 0, 9, 9, "#A3CFBB"), Words(60, 14, "a < b", anchor=Anchor.MIDDLE))
    page = Page(write(document(Chart(Drawing(200, 40, parts), 'Sanat & "lainaus"')), "html").data)
    drawn = page.root.find("body/main/figure/svg")
    assert [one.tag for one in drawn] == ["rect", "text"]
    assert drawn.get("aria-label") == 'Sanat & "lainaus"'


def test_an_open_document_has_real_styles_lists_and_tables_and_its_own_facts_only():
    made = replace(of_everything(), contact=(("Postiosoite", "PL 1"), ("Puhelin 02",)))
    data = write(made, "odt").data
    assert write(made, "odt").data == data
    opened = Open(data)
    found = opened.paragraphs
    for text, style in {
        "Otsikko": "Title", "Kausi 2026": "Subtitle", "Aika\tTorstai": "Fact_20_Row", "5\tAsia": "Heading_20_1",
        "5a\tAlakohta": "Heading_20_2", "Esittelijä Öhman": "Presenter", "❗ Pieni huomautus": "Remark",
        "Puhe lihava kursiivi": "Text_20_body", "Puheenjohtajan yhteenveto": "Side_20_Heading", "Yhteenveto.":
        "Ruled_20_Text", "Tehtävä 7/2\t▶\tLaaditaan ohje.\nVastuu UM; määräaika 30.11.2026": "Marked_20_Text",
        "Nro": "Table_20_Head", "● Opas\nvalmis": "Table_20_Text", "Huom.": "Table_20_Note", "Kuva 1": "Caption",
        "Laatija\tÖhman": "End_20_Matter",
    }.items():  # fmt: skip
        assert found[text] == style, text
    assert {*found.values()} <= opened.known
    lists = list(opened.body.iter("{*}list"))
    assert [squeezed(" ".join(one.itertext())) for one in lists] == ["kohta", "ensin tämä"]
    tables = list(opened.body.iter("{*}table"))
    assert [len(one.findall("{*}table-header-rows/{*}table-row")) for one in tables] == [1, 1]
    assert tables[0].findtext("{*}title") == "Ilman numeroa"
    assert squeezed(opened.frame) == (
        "Kaarnaministeriö Kokeiluryhmä Muistio 7/2026 26.11.2026 1 (1) Postiosoite PL 1 Puhelin 02"
    )
    facts = {one.tag.rpartition("}")[2]: one.text for one in opened.meta}
    assert facts == {
        "generator": "Secretariat", "title": made.title, "initial-creator": made.author, "creator": made.author,
        "creation-date": "2026-11-26T00:00:00", "date": "2026-11-26T00:00:00", "language": "fi-FI",
    }  # fmt: skip
    assert b'fo:language="sv" fo:country="FI"' in opened.parts["content.xml"]
    assert b'fo:language="fi" fo:country="FI"' in opened.parts["styles.xml"]
    assert {*opened.parts} - {"mimetype", "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"} == {
        "Pictures/drawing1.svg", "Pictures/drawing1.png"
    }  # fmt: skip


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here.")
@pytest.mark.parametrize("form", ["odt", "docx"])
def test_libreoffice_opens_it_and_finds_the_same_words_and_headings(tmp_path, form):
    made = sampled("minutes", "fi")
    path = tmp_path / f"paperi.{form}"
    path.write_bytes(write(made, form).data)
    seen = Open(through_libreoffice(path, "odt").read_bytes())
    ours = Open(write(made, "odt").data)
    assert words(seen.text) == words(ours.text)
    assert [(tag, squeezed(text)) for tag, text in seen.headings] == [
        (tag, squeezed(text)) for tag, text in ours.headings
    ]


@pytest.mark.parametrize("form", ["html", "md"])
def test_a_public_copy_holds_no_trace_of_what_is_secret(form):
    made = everything_secret()
    assert all(word in write(made, form).data.decode() for word in WORDS)
    assert not [word for word in WORDS if word in write(made, form, Audience.PUBLIC).data.decode()]
    assert all(word in inside(write(made, "odt").data) for word in WORDS)
    assert not [word for word in WORDS if word in inside(write(made, "odt", Audience.PUBLIC).data)]


def told(typed: str, more: str = "") -> str:
    """The words as a format tells them that cannot hold every character."""
    unfit = f"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff{more}]"
    return re.sub(unfit, lambda one: f"U+{ord(one[0]):04X}", typed)


def assert_written(typed: str) -> None:
    made = hostile(typed)
    page, marked = Page(write(made, "html").data), Marked(write(made, "md").data)
    opened = Open(write(made, "odt").data)
    assert page.leads == opened.leads == page.links == opened.links == []
    assert marked.kinds <= READ
    assert len(page.root.xpath("//svg//*")) == 1
    astral = "".join(chr(plane * 0x10000 + end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    for said, wanted in (
        (page.frame + page.text, told(typed, f"\x7f-\x9f\ufdd0-\ufdef{astral}")),
        (marked.text, told(typed)),
        (opened.frame + opened.text, told(typed)),
    ):
        assert not squeezed(wanted) or squeezed(said).count(squeezed(wanted)) >= FIELDS


@pytest.mark.parametrize("typed", [*MARKUP, *MARKDOWN])
def test_mark_up_is_written_as_it_was_typed(typed):
    assert_written(typed)


signs = st.text("ab äÖ1.)(*_~`<>&#|[]{}!\\:/-+=\"'$^%@\n\t\u00a0\u00ad\u202e\u200f\x00\x85", max_size=40)


@settings(deadline=None, max_examples=120)
@given(st.one_of(signs, st.text(max_size=60)))
@example("www.a")
@example("1.\n- a")
def test_no_text_at_all_becomes_anything_but_words(typed):
    assert_written(typed)


@pytest.mark.prove
@settings(deadline=None, max_examples=5_000)
@given(st.one_of(signs, st.text(max_size=60)))
def test_five_thousand_texts_become_nothing_but_words(typed):
    assert_written(typed)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.text("ab *_.\\\u00a0", max_size=6), st.booleans(), st.booleans()), max_size=6))
def test_hands_never_show_their_signs(stretches):
    runs = tuple(Run(text, bold=bold, italic=italic) for text, bold, italic in stretches)
    made = replace(document(Paragraph(runs)), head=Head())
    typed = "".join(run.text for run in runs)
    assert squeezed(Marked(write(made, "md").data).text) == squeezed(typed)
    assert squeezed(Page(write(made, "html").data).text) == squeezed(typed)
    assert Open(write(made, "odt").data).text == f"\n{typed}"


def test_what_a_comparison_found_is_marked_in_every_form():
    runs = (Run("Työ "), Run("jatkuu", change=Change.REMOVED), Run(" päättyy", change=Change.ADDED), Run("."))
    made = replace(document(Paragraph(runs), Bullet(runs, number="2a")), head=Head())
    page = Page(write(made, "html").data)
    assert [(one.tag, one.text) for one in page.root.iter("ins", "del")] == [("del", "jatkuu"), ("ins", " päättyy")] * 2
    signed = "Työ [-jatkuu-]{+ päättyy+}."
    assert squeezed(write(made, "text").data.decode()) == f"{signed} 2a {signed}"
    assert squeezed(Marked(write(made, "md").data).text) == f"{signed} 2a {signed}"
    opened = Open(write(made, "odt").data)
    assert squeezed(opened.text) == "Työ jatkuu päättyy. 2a Työ jatkuu päättyy."
    looks = {one.get(STYLE + "name"): etree.tostring(one).decode() for one in opened.all
             if one.tag.endswith("}style")}  # fmt: skip
    spans = {squeezed("".join(one.itertext())): looks[one.get(TEXT + "style-name")]
             for one in opened.body.iter("{*}span")}  # fmt: skip
    assert "line-through-style" in spans["jatkuu"]
    assert "underline-style" in spans["päättyy"]
    letter = Letter(write(made, "docx").data)
    found = [(run.text, run.font.strike, run.underline) for run in letter.file.paragraphs[0].runs]
    assert found == [("Työ ", None, None), ("jatkuu", True, None), (" päättyy", None, True), (".", None, None)]


def test_points_below_points_and_cells_over_several_rows_are_real_in_every_form():
    rows = (
        Record((Cell("Tavoite", rows=2), Cell("1.1"))), Record((Cell(), Cell("1.2"))),
        Record((Cell("Toinen"), Cell("2.1"))),
    )  # fmt: skip
    made = document(
        Bullet("yksi"), Bullet("alla", level=2), Bullet("syvällä", level=3), Bullet("numero", number="1", level=2),
        Bullet("kaksi"), Grid((Column("A", 5.0), Column("B", 12.0)), rows), Bullet("irti", level=3),
    )  # fmt: skip
    said = words("\n".join(write(made, "text").data.decode().splitlines()[4:]))
    page, marked, opened = (
        read(write(made, form).data) for read, form in ((Page, "html"), (Marked, "md"), (Open, "odt"))
    )
    assert words(page.text) == words(opened.text) == said
    assert [len(list(one.iterancestors("li"))) for one in page.root.iter("li")] == [0, 1, 2, 1, 0, 0]
    assert page.root.xpath("//td[@rowspan='2']/text()") == ["Tavoite"]
    assert [len(row) for row in page.root.iter("tr")] == [2, 2, 1, 2]
    depths = [token.level // 2 for token in marked.tokens if token.type == "list_item_open"]
    assert depths == [0, 1, 2, 1, 0, 0]
    deep = {squeezed("".join(one.itertext())): len(list(one.iterancestors("{*}list-item")))
            for one in opened.body.iter("{*}p")}  # fmt: skip
    assert [deep[point] for point in ("yksi", "alla", "syvällä", "numero", "kaksi")] == [1, 2, 3, 2, 1]
    assert [one.get(f"{TABLE}number-rows-spanned") for one in opened.body.iter("{*}table-cell")].count("2") == 1
    table = Letter(write(made, "docx").data).file.tables[0]
    assert table.cell(1, 0)._tc is table.cell(2, 0)._tc
    assert table.cell(3, 0).text == "Toinen"


def test_links_lead_to_addresses_of_the_web_and_of_mail_only():
    runs = tuple(Run(f"x{place} ", link=link) for place, link in enumerate((
        "https://ministerio.example/a?b=1&c=(2)", "mailto:kirjaamo@ministerio.example", "javascript:alert(1)",
        "file:///etc/passwd", "https://paha@ministerio.example", "data:text/html,x", "https://a\u202eb", 'https://a"b<c>',
    )))  # fmt: skip
    made = document(Paragraph(runs), Ending((("Lisätiedot", (Fact("Öhman, a@b.example, puh.", reaches=True),)),)))
    page = Page(write(made, "html").data)
    wanted = ["https://ministerio.example/a?b=1&c=(2)", "mailto:kirjaamo@ministerio.example", "https://a%22b%3Cc%3E",
              "mailto:a@b.example"]  # fmt: skip
    assert [target for _, target in page.links] == wanted
    assert [target for _, target in Open(write(made, "odt").data).links] == wanted
    marked = Marked(write(made, "md").data)
    assert [token.attrs["href"] for token in marked.tokens if token.type == "link_open"] == wanted
    letter = Letter(write(made, "docx").data)
    found = [one.get(qn("w:instr")) for one in letter.file.element.body.iter(qn("w:fldSimple"))]
    assert found == [f' HYPERLINK "{one}" ' for one in wanted]
    said = words("\n".join(write(made, "text").data.decode().splitlines()[4:]))
    assert words(page.text) == words(letter.text) == said


def test_an_empty_paper_is_a_page_too():
    made = replace(document(), head=Head(), title="", author="")
    assert Page(write(made, "html").data).text.strip() == ""
    assert write(made, "md").data == b"\n"
    assert Open(write(made, "odt").data).text.strip() == ""
