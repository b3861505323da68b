"""Spelling: what is unknown in a text, and what never is; with the libraries and without."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.language import spelling
from secretariat.language.names import KnownOrganization, KnownPerson, Register
from secretariat.language.spelling import OwnWords, check

LANGUAGES = ("fi", "sv", "en")
CALM = {
    "fi": "Ojamaa totesi, että ministeriö selvittää asiaa sisä- ja ulkoministeriön kanssa, ks. liite, esim. vaa’an "
    "tulokset ja klo:n lyhenne. Sosiaali- ja terveysministeriö ym. tahot jatkavat.",
    "sv": "Ojamaa konstaterade att social- och hälsovårdsministeriet t.ex. bereder handlingsprogrammet, dvs. "
    "bl.a. åtgärderna mot människohandel.",
    "en": "Ojamaa said that the minister’s programme and the co-ordination of the sub-group didn't change, e.g. today.",
}
TYPOS = {
    "fi": ("Asia itsekkin etenee hämmäntävästi.", ["itsekkin", "hämmäntävästi"]),
    "sv": ("Ärendet bereds i styrgrupppen.", ["styrgrupppen"]),
    "en": ("The comitee agreed on teh plan.", ["comitee", "teh"]),
}
NEVER = (
    "12.11.2026", "14.32", "VN/1234/2026", "VM012:00/2025", "150-vuotias", "3b", "§ 12", "abcxyz@exmpl.fi",
    "https://exmpl.fi/felstvt?x=(abcxyz)", "www.exmpl.fi", "exmpl.fi", "QXZ", "QXZ:lle", "QXZ:s", "QXZ’s", "QXZ-QZX",
    "x", "–", "…", "«»", "Привет", "你好", "🙂🙂", "\u200d", "a" * 101,
)  # fmt: skip
needs = {
    code: pytest.param(code, marks=pytest.mark.skipif(spelling.speller(code) is None, reason="no dictionary"))
    for code in LANGUAGES
}
KNOWN = Register(
    [KnownPerson("k", "Kallasmäki", "Xaveria"), KnownPerson("o", "Ojamaa", "Liisa")],
    [KnownOrganization("m", ("Maarikunnan hovivirasto",), ("Mahovi",))],
)


def unknown(text: str, language: str, own: OwnWords | None = None, **how) -> list[str]:
    return [text[start:end] for start, end in check(text, language, own, **how)]


@pytest.mark.parametrize("code", needs.values())
def test_a_text_without_errors_has_no_unknown_word_but_a_name(code):
    assert unknown(CALM[code], code) in (["Ojamaa"], [])
    assert unknown(CALM[code], code, OwnWords((), KNOWN)) == []


@pytest.mark.parametrize("code", needs.values())
def test_a_misspelt_word_is_found_where_it_stands(code):
    text, wrong = TYPOS[code]
    assert unknown(text, code) == wrong
    assert check(text, code)[0][0] == text.index(wrong[0])


@pytest.mark.parametrize("code", needs.values())
@pytest.mark.parametrize("text", NEVER, ids=ascii)
def test_what_is_no_word_is_never_unknown(code, text):
    assert unknown(text, code) == []
    assert unknown(f"({text}), {text}.", code) == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fi", "Kallasmäen, Kallasmäelle, Kallasmäkikin ja Mahovin, Mahovi:lle, Maarikunnan hovivirastossa Xaveria"),
        ("sv", "Kallasmäkis, Kallasmäki, Mahovis, Mahovi:s och Maarikunnan hovivirasto"),
        ("en", "Kallasmäki’s, Mahovi's, Maarikunnan hovivirasto"),
    ],
)
def test_known_names_are_right_in_all_their_forms(code, text):
    own = OwnWords((), KNOWN)
    assert unknown(text, code, own) == []
    if spelling.speller(code):
        assert unknown(text, code)


@pytest.mark.parametrize(
    ("code", "text", "wrong"),
    [
        ("fi", "resilienssikarta resilienssikartan Resilienssikarttaan, resilienssikarttakin", ["resilienssikarta"]),
        ("fi", "Zyxin, Zyx:n, Zyxille ja Zyx-ryhmä", []),
        ("fi", "zyx", ["zyx"]),
        ("sv", "Zyx, Zyxs, Zyx:s", []),
        ("en", "Zyx, Zyx’s", []),
        ("fi", "ta\u0308sma\u0308zyx ja täsmä\u00adzyx", []),
    ],
)
def test_words_that_were_added_are_right_in_their_forms(code, text, wrong):
    own = OwnWords(["resilienssikartta", "Zyx", "täsmäzyx"])
    assert unknown(text, code, own) == (wrong if spelling.speller(code) else [])


@pytest.mark.parametrize("code", needs.values())
def test_what_may_have_been_meant_is_told(code):
    wrong, meant = {
        "fi": ("itsekkin", "itsekin"), "sv": ("styrgrupppen", "styrgruppen"), "en": ("comitee", "committee"),
    }[code]  # fmt: skip
    assert meant in spelling.suggestions(wrong, code)
    assert spelling.suggestions("qxqxqxqxqxqxqxqxqxq", code) == []


@pytest.mark.parametrize("code", [*LANGUAGES, "de", ""])
def test_without_the_libraries_nothing_is_unknown_and_nothing_fails(code, monkeypatch):
    text = " ".join(words for words, _ in TYPOS.values())
    assert unknown(text, code, OwnWords(["x"], KNOWN), libraries=False) == []
    monkeypatch.setattr(spelling, "_LIBRARIES", ("no such library",))
    monkeypatch.setattr(spelling._Voikko, "found", lambda: None)
    spelling._hunspell.cache_clear()
    spelling._speller.cache_clear()
    try:
        assert unknown(text, code) == []
        assert spelling.suggestions("itsekkin", code) == []
    finally:
        for one in (spelling._hunspell, spelling._speller):
            one.cache_clear()


@pytest.mark.parametrize("code", ["sv", "en"])
def test_without_a_dictionary_hunspell_is_of_no_use(code, monkeypatch, tmp_path):
    monkeypatch.setattr(spelling, "FOLDERS", (str(tmp_path),))
    spelling._speller.cache_clear()
    try:
        assert spelling.speller(code) is None
    finally:
        spelling._speller.cache_clear()


def test_a_dictionary_is_looked_for_where_hunspell_looks(monkeypatch, tmp_path):
    if spelling._hunspell() is None:
        pytest.skip("no Hunspell")
    (tmp_path / "sv_SE.aff").write_text("SET ISO8859-1\n", encoding="latin-1")
    (tmp_path / "sv_SE.dic").write_text("1\nåkej\n", encoding="latin-1")
    monkeypatch.setattr(spelling, "FOLDERS", ())
    monkeypatch.setenv("DICPATH", str(tmp_path))
    for one in (spelling._speller, spelling._is_known):
        one.cache_clear()
    try:
        assert unknown("åkej åkerej šamaani", "sv") == ["åkerej", "šamaani"]
    finally:
        for one in (spelling._speller, spelling._is_known):
            one.cache_clear()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_dictionary_is_loaded_beside_the_work(code):
    until = time.monotonic() + 20
    while not spelling.ready(code):
        assert time.monotonic() < until
        time.sleep(0.01)
    assert spelling.ready(code)


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.one_of(st.characters(), st.sampled_from("aäåÄ:’'-. \u0308\u00ad/&1@\n\u2028")), max_size=80),
    st.sampled_from(LANGUAGES),
)
def test_any_text_can_be_asked_about(text, code):
    own = OwnWords([text[:20]], KNOWN)
    places = check(text, code, own)
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))
    assert places == check(text, code, own)


@pytest.mark.parametrize("text", ["a" * 200_000, "a.b" * 50_000, "a-" * 100_000, "a:" * 100_000, "ä\u0308" * 100_000])
@pytest.mark.parametrize("code", needs.values())
def test_a_long_text_without_words_takes_no_time(code, text):
    assert all(0 <= start < end <= len(text) for start, end in check(text, code))
