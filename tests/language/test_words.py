"""Which characters a text may hold, and where its lines may break."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.errors import Refused
from secretariat.language.characters import LINE_LIMIT, TEXT_LIMIT, line, running, without_forbidden
from secretariat.language.typography import NO_BREAK, bound, break_points

ANY = st.text(st.characters(exclude_categories=()), max_size=20)
CONTROLS = [*map(chr, (*range(0x20), *range(0x7F, 0xA0)))]


@settings(deadline=None)
@given(ANY)
def test_a_line_is_kept_to_the_letter_or_refused_and_holds_no_control_character(text):
    kinds = {unicodedata.category(one) for one in text}
    if kinds & {"Cc", "Cs"}:
        with pytest.raises(Refused):
            line(text, "title")
    elif "Cn" not in kinds:
        assert line(text, "title") is text


@settings(deadline=None)
@given(ANY)
def test_what_remains_after_cleaning_is_what_a_running_text_may_hold(text):
    clean = without_forbidden(text)
    assert running(clean, "text") == clean
    rest = iter(text)
    assert all(one in rest for one in clean), "nothing is added or moved"


@pytest.mark.parametrize("control", CONTROLS, ids=lambda one: f"U+{ord(one):04X}")
def test_control_characters_are_refused_but_breaks_and_tabs_in_running_text(control):
    with pytest.raises(Refused, match=f"U\\+{ord(control):04X} is a control"):
        line(f"a{control}", "title")
    if control in "\t\n":
        assert running(f"a{control}", "text") == f"a{control}"
    else:
        with pytest.raises(Refused):
            running(f"a{control}", "text")


@pytest.mark.parametrize("code", [0xD800, 0xDFFF, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF])
def test_halves_and_places_without_a_character_are_refused(code):
    with pytest.raises(Refused, match=f"U\\+{code:04X}"):
        line(chr(code), "title")


def test_a_text_may_be_so_long_and_no_longer():
    assert line("ä" * LINE_LIMIT, "title")
    assert running("ä" * TEXT_LIMIT, "text")
    for check, limit in ((line, LINE_LIMIT), (running, TEXT_LIMIT)):
        with pytest.raises(Refused, match=f"{limit + 1} characters, at most {limit} fit"):
            check("ä" * (limit + 1), "text")


@pytest.mark.parametrize("text", ["", " ", "\u00a0\u2003"])
def test_a_required_line_holds_something(text):
    assert line(text, "title") == text
    with pytest.raises(Refused, match="cannot be empty"):
        line(text, "title", required=True)


@pytest.mark.parametrize(
    "text",
    [
        "klo_14.02", "kl._14.02", "§_333", "60_%", "420_000_euroa", "12_345_678_€", "kohta_3", "kohdassa_5a", "liite_2",
        "toimenpide_1.4", "kello on 15_min yli", "HE_96/2015_vp", "3_kokousta", "bilaga_4", "punkten_3", "annex_2",
        "sana_– toinen", "5_henkilöä",
    ],
)  # fmt: skip
def test_what_belongs_together_stays_on_a_line(text):
    assert bound(text.replace("_", " ")) == text.replace("_", NO_BREAK)


@pytest.mark.parametrize(
    "text", ["kokous alkaa", "3.2.2026 kokous", "vuosi 2026 alkaa", "a – b", "Memo on hyvä", "5 ja 6"]
)
def test_other_blanks_may_break(text):
    assert bound(text).replace(f"{NO_BREAK}–", " –") == text


@settings(deadline=None)
@given(st.text(st.sampled_from("aäö19 .–§%klokohta3vp"), max_size=40))
def test_binding_changes_blanks_only_and_is_done_once(text):
    found = bound(text)
    assert found.replace(NO_BREAK, " ") == text.replace(NO_BREAK, " ")
    assert bound(found) == found


@pytest.mark.parametrize(
    "divided",
    [
        "valtiovarain-minis-teriö", "toimen-pideoh-jelma", "asian-tun-tija", "kansanedus-taja", "työelämän",
        "hallituksen", "järjes-telmä", "ihmis-kauppa", "tasa-arvo", "Valtiovarainministeriö", "kokous", "verkko2024",
    ],
)  # fmt: skip
def test_a_finnish_word_is_divided_between_its_consonants_or_not_at_all(divided):
    word = divided if "tasa-arvo" in divided else divided.replace("-", "")
    points = break_points(word, "fi")
    parts = [word[start:end] for start, end in zip((0, *points), (*points, None), strict=True)]
    assert "-".join(parts) == divided


@pytest.mark.parametrize("code", ["sv", "en", "se", ""])
def test_words_of_other_languages_are_not_divided(code):
    assert break_points("föredragningslistan", code) == ()


@settings(deadline=None)
@given(st.text(st.sampled_from("aeiouyäöklmnprstvhj-A2"), max_size=24))
def test_four_letters_stand_on_each_side_of_a_division(word):
    points = break_points(word, "fi")
    assert list(points) == sorted(set(points))
    assert all(4 <= point <= len(word) - 4 for point in points)
