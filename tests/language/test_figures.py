"""Figures: amounts with a unit as digits, in three languages; what only looks like one is left alone."""

import pytest

from secretariat.language.figures import digits_of, read_figures

FOUND = [
    ("fi", "Hanke maksaa 150 000 euroa vuodessa.", "150 000 euroa", "150000"),
    ("fi", "Hanke maksaa 150\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}€.", "150\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}€",
     "150000"),
    ("fi", "Kuluja on 1,5 milj. euroa.", "1,5 milj. euroa", "1500000"),
    ("fi", "Kuluja on 2,25 miljardia euroa.", "2,25 miljardia euroa", "2250000000"),
    ("fi", "Kuluja on 20 tuhatta euroa.", "20 tuhatta euroa", "20000"),
    ("fi", "Lisäys on 3 M€.", "3 M€", "3000000"),
    ("fi", "Osuus oli 12,5 %.", "12,5 %", "12.5"),
    ("fi", "Osuus oli 100 prosenttia.", "100 prosenttia", "100"),
    ("fi", "Tarve on 40 htv.", "40 htv", "40"),
    ("fi", "Koulutettiin 1 200 henkilöä.", "1 200 henkilöä", "1200"),
    ("sv", "Kostnaden är 2,5 miljoner euro.", "2,5 miljoner euro", "2500000"),
    ("sv", "Andelen var 30 procent.", "30 procent", "30"),
    ("en", "It costs 1,500,000 euros.", "1,500,000 euros", "1500000"),
    ("en", "It costs 2.5 million euros.", "2.5 million euros", "2500000"),
    ("en", "The share was 12 per cent.", "12 per cent", "12"),
]  # fmt: skip
LEFT_ALONE = [
    "Kokous pidettiin 17.1.2022 klo 14.03.",
    "Lain 24 §:n 1 momentin 7 kohta.",
    "Asia VN/1234/2021 ja HEL 2021-001234.",
    "Vuosina 2021–2023 edettiin.",
    "Euroa ei mainittu.",
    "Kohdat 5 ja 6 vaihdettiin.",
    "",
]


@pytest.mark.parametrize(("language", "text", "words", "value"), FOUND)
def test_an_amount_is_kept_as_digits(language, text, words, value):
    [figure] = read_figures(text, language)
    assert (text[figure.start : figure.end], figure.value) == (words, value)


@pytest.mark.parametrize("text", LEFT_ALONE)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_number_without_a_unit_is_no_figure(text, language):
    assert read_figures(text, language) == []


def test_every_amount_of_a_line_is_found_in_order():
    text = "Ensin 10 000 euroa, sitten 2 milj. euroa ja lopuksi 5 %."
    assert [one.value for one in read_figures(text, "fi")] == ["10000", "2000000", "5"]


@pytest.mark.parametrize(
    ("words", "value"),
    [("150 000", "150000"), ("1,50", "1.5"), ("noin 3 miljoonaa", "3000000"), ("0,5", "0.5"), ("00", "0"), ("ei", "")],
)
def test_a_number_that_was_marked_by_hand_has_its_value(words, value):
    assert digits_of(words, "fi") == value
