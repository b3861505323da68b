"""Where words are divided: between the parts of a compound and between syllables by Voikko, by a rule without it."""

from itertools import pairwise

import pytest

from secretariat.language import base_forms
from secretariat.language.hyphenation import Points, points
from secretariat.language.typography import break_points

voikko = pytest.mark.skipif(base_forms.analyser().count("Voikko") == 0, reason="Voikko is not installed")


def parted(word: str, places: tuple[int, ...]) -> str:
    return "-".join(word[start:end] for start, end in pairwise((0, *places, len(word))))


@voikko
@pytest.mark.parametrize(
    ("word", "joints", "every"),
    [
        ("hallitusohjelma", "hallitus-ohjelma", "halli-tus-ohjelma"),
        ("toimeenpanosuunnitelma", "toimeen-pano-suunnitelma", "toimeen-pano-suun-ni-telma"),
        ("kevätistunto", "kevät-istunto", "kevät-istunto"),
        ("valtionavustuspäätös", "valtion-avustus-päätös", "valtion-avus-tus-päätös"),
        ("selvitykselle", "selvitykselle", "selvi-tyk-selle"),
        ("asdfghjkltuulto", "asdfghjkltuulto", "asdfghjkltuulto"),
        ("rahoitus", "rahoitus", "rahoitus"),
        ("Heinävaaralle", "Heinävaaralle", "Heinävaaralle"),
    ],
)
def test_voikko_tells_joints_and_syllables(word, joints, every):
    found = points(word, "fi")
    assert (parted(word, found.joints), parted(word, found.every)) == (joints, every)


def test_other_languages_are_not_divided():
    assert points("regeringsprogrammet", "sv") == points("implementation", "en") == Points((), ())


def test_without_voikko_the_rule_divides(monkeypatch):
    monkeypatch.setattr(base_forms, "_voikko", lambda: None)
    points.cache_clear()
    try:
        assert points("hallitusohjelma", "fi") == Points((), break_points("hallitusohjelma", "fi"))
    finally:
        points.cache_clear()
