"""What comes in by the clipboard: its words, what of them is bold or italic, and nothing else; however much it is."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from secretariat.services import minutes
from secretariat.ui import entry_mime
from secretariat.ui.html_text import lines_of
from tests.ui.acting import paste
from tests.ui.conftest import press, type_text
from tests.ui.test_live import Room

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

WORD = """<html xmlns:o="urn:o"><head><meta charset=utf-8><title>Otsake</title><style>p{color:red}</style>
<!--[if gte mso 9]><xml><w:x>1</w:x></xml><![endif]--><script>alert("<b>x</b>"); if (a<b && c>d) {}</script></head>
<body lang=FI><!--StartFragment--><p class=MsoNormal><b><span style='mso-bidi-font-weight:normal'>Kanta:</span></b>
hanke <i style='color:red'>jatkuu</i> &amp; laajenee<o:p></o:p></p><p class=MsoListParagraph><![if !supportLists]>
<span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>luettelon <b>kohta</b></p><p><o:p>&nbsp;</o:p></p>
<!--EndFragment--></body></html>"""
CASES = {
    "a text processor": (WORD, [("Kanta: hanke jatkuu & laajenee", ((0, 6, "b"), (13, 19, "i"))),
                                ("luettelon kohta", ((10, 15, "b"),))]),
    "a browser": (
        ('<meta charset="utf-8"><h1>Otsikko</h1><p onclick="x()" style="font-size:40px;color:red">Teksti '
        '<strong>lihava <em>molemmat</em></strong> <a href="javascript:x()" title="a > b">linkki</a>'
        '<img src="http://kuva.example/1.png" onerror="x()" alt="kuva"></p>'),
        [("Otsikko", ()), ("Teksti lihava molemmat linkki", ((7, 13, "b"), (14, 22, "bi")))]),
    "a document of the web": (
        ('<b style="font-weight:normal"><span style="font-weight:700">Lihava</span> <span style="font-style:italic">'
        "kursiivi</span> tavallinen</b>"),
        [("Lihava kursiivi tavallinen", ((0, 6, "b"), (7, 15, "i")))]),
    "a table": ("<table><tr><th>Taho</th><td><p>STM</p></td></tr><tr><td>Aika</td><td><b>kevät</b></td></tr></table>",
                [("Taho\tSTM", ()), ("Aika\tkevät", ((5, 10, "b"),))]),
    "code": ("<pre>  rivi\n    toinen</pre>", [("  rivi", ()), ("    toinen", ())]),
    "hidden": ('<div style="display:none">piilo</div><template>malli</template>näkyy', [("näkyy", ())]),
    "broken": ("<p>a<b>c</i></p></div><p>d</b> &lt; e <", [("ac", ((1, 2, "b"),)), ("d < e <", ())]),
}  # fmt: skip


def mime(html: str, text: str | None = None) -> QMimeData:
    data = QMimeData()
    data.setHtml(html)
    if text is not None:
        data.setText(text)
    return data


@pytest.mark.parametrize("case", CASES)
def test_of_html_only_bold_and_italic_words_are_kept(case):
    html, kept = CASES[case]
    entries, lacks = entry_mime.unpacked(mime(html))
    assert [(one.text, one.runs) for one in entries] == kept
    assert not lacks
    beside, _lacks = entry_mime.unpacked(mime(html, "\r\n".join(words for words, _runs in kept)))
    assert [(one.text, one.runs) for one in beside] == kept


def test_the_words_are_those_of_the_plain_text_bullets_and_all():
    entries, _lacks = entry_mime.unpacked(mime(WORD, "Kanta: hanke jatkuu & laajenee\r\n·\tluettelon kohta\r\n"))
    assert [(one.text, one.runs) for one in entries] == [
        ("Kanta: hanke jatkuu & laajenee", ((0, 6, "b"), (13, 19, "i"))), ("·\tluettelon kohta", ((12, 17, "b"),))
    ]  # fmt: skip
    other, _lacks = entry_mime.unpacked(mime("<b>Aivan muuta</b>", "Tämä on totta."))
    assert [(one.text, one.runs) for one in other] == [("Tämä on totta.", ())]


@given(st.text(alphabet="<>/\"'=! -abip&;\n", max_size=200))
@settings(max_examples=150)
def test_whatever_the_tags_are_like_the_runs_fit_their_words(source):
    for words, runs in lines_of(source):
        assert all(0 <= start < end <= len(words) for start, end, _look in runs)
    entries, _lacks = entry_mime.unpacked(mime(source))
    assert all(end <= len(one.text) for one in entries for _start, end, _look in one.runs)


BAD = {"tags": "<b>a</b>" * 30_000, "open": "<b>" * 80_000, "less": "<" * 200_000, "comments": "<!--" * 60_000,
       "quotes": "<a \"'" * 50_000, "styles": '<p style="' * 25_000, "unmatched": "<b>" * 40_000 + "</i>" * 60_000,
       "one line": "<p>" + "<b>sana</b> toinen " * 12_000}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_reading_html_takes_time_by_its_length_alone(case):
    started = time.perf_counter()
    entry_mime.unpacked(mime(BAD[case], BAD[case]))
    assert time.perf_counter() - started < 10, "a square of the length takes minutes"


@given(st.text(alphabet="ab \t😀", max_size=120))
def test_a_long_line_is_cut_into_entries_and_no_letter_goes(words):
    longest, entry_mime.LONGEST = entry_mime.LONGEST, 7
    try:
        parts = list(entry_mime._parts(words))
    finally:
        entry_mime.LONGEST = longest
    assert "".join(parts) == words
    assert all(len(part) <= 7 for part in parts)


@pytest.fixture
def room(program) -> Room:
    made = Room(program)
    made.open()
    made.press("Ctrl+5")
    return made


MEGABYTE = {
    "one line": ("sana toinen kolmas " * 55_188, ""),
    "many lines": ("\n".join(f"Rivi {number}, {'jossa on tekstiä ' * 12}" for number in range(5000)), ""),
    "html": ("\n".join("Lihava ja kursiivi kerta" for _ in range(2000)),
             "<p class='x' style='color:red;margin:0'><b>Lihava</b> ja <i>kursiivi</i> kerta</p>" * 2000),
}  # fmt: skip


@pytest.mark.parametrize("kind", MEGABYTE)
def test_a_megabyte_is_pasted_whole_and_the_window_goes_on(room, kind):
    text, html = MEGABYTE[kind]
    paste(room.page.editor, text, html)
    assert room.at_text()
    before = time.perf_counter()
    for letter in "loppu":
        type_text(room.page.editor, letter)
        QApplication.processEvents()
    assert time.perf_counter() - before < 30
    room.program.workspace.settle()
    kept = room.ask(minutes.of_item, room.page.item.id)
    words = "".join(one.text for one in kept)
    assert words == text.replace("\n", "") + "loppu"
    if html:
        assert {one.runs for one in kept[:-1]} == {((0, 6, "b"), (10, 18, "i"))}


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [("😀👩‍👩‍👧 e\u0301 a\u0308", ["😀👩‍👩‍👧 e\u0301 a\u0308"]), ("a\tb", ["a\tb"]),
     ("a\x00b\x1fc", ["abc"]), ("\x00", []), ("a\r\n\r\nb", ["a", "b"])],
)  # fmt: skip
def test_rare_letters_come_in_and_control_characters_do_not(room, pasted, kept):
    paste(room.page.editor, pasted)
    press(room.page.editor, "Ctrl+PgUp")
    assert room.texts("5") == kept


def test_html_alone_may_be_pasted_too(room):
    data = mime("<p>Vain <b>tämä</b></p>")
    assert room.page.editor.canInsertFromMimeData(data)
    room.page.editor.insertFromMimeData(data)
    room.program.workspace.settle()
    (entry,) = room.ask(minutes.of_item, room.page.item.id)
    assert (entry.text, entry.runs) == ("Vain tämä", ((5, 9, "b"),))
