"""Base forms: the rules stand alone and agree with Voikko where it is installed; different words stay apart."""

import subprocess
import sys
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.language import base_forms as module
from secretariat.language.base_forms import analyser, base_forms
from tests.steps import steps

HAS_VOIKKO = "Voikko" in analyser()
ways = pytest.mark.parametrize(
    "voikko",
    [False, pytest.param(True, marks=pytest.mark.skipif(not HAS_VOIKKO, reason="Voikko is not installed"))],
    ids=["rules", "Voikko"],
)

# Base form: forms that meet it.
FINNISH = """
toimenpide: toimenpiteen toimenpidettä toimenpiteiden toimenpiteitä toimenpiteissä toimenpiteet Toimenpiteensä
selvitys: selvityksen selvitystä selvityksiä selvityksissä selvitysten selvitykset selvityksestä selvityksenkin
lupa: luvan lupaa luvat lupia lupien luvassa luvalla lupaan
kokous: kokouksen kokousta kokouksissa kokouksiin kokoukset kokouksessa kokousten kokouksessaan
työ: työn töiden työtä työhön työstä
laki: lain lakia lakien lakeja lait laissa lakiin
uhri: uhrin uhrien uhreja uhreille uhria uhrilla
oikeus: oikeuden oikeuksien oikeutta oikeuteen oikeudet oikeuksia
kunta: kunnan kuntien kunnissa kuntia kunnat kuntaan kunnille
ministeriö: ministeriön ministeriössä ministeriöiden ministeriöitä ministeriöltä ministeriölle ministeriöönsä
saari: saaren saaria saarten saaressa saaret
sääri: säären sääriä sääret
hanke: hankkeen hanketta hankkeiden hankkeet hankkeissa hankkeeseen hankkeestakin
osoite: osoitteen osoitteita osoitteeseen
yksikkö: yksikön yksiköiden yksiköitä yksikössä yksikköön
asukas: asukkaan asukkaita asukkaiden asukkaat
suomalainen: suomalaisen suomalaista suomalaisia suomalaisten suomalaiset
vuosi: vuoden vuotta vuosien vuonna vuosina vuoteen
asia: asian asiaa asioiden asioita asiat asiassa asioissa
johtaja: johtajan johtajien johtajia johtajat johtajalle
vastuu: vastuun vastuuta vastuiden vastuulla
aloite: aloitteen aloitteita aloitteet aloitteessaan
teko: teon tekoa teot tekojen tekoja
puhelin: puhelimen puhelinta puhelimia
virkamies: virkamiehen virkamiehiä virkamiesten virkamiehelle
ohjelma: ohjelman ohjelmaa ohjelmia ohjelmien ohjelmassa
tarve: tarpeen tarvetta tarpeet tarpeiden tarpeeseen
aikataulu: aikataulun aikataulua aikataulussa aikataulut
""".strip().splitlines()
NOT_BY_RULES = {("vuosi", "vuonna"), ("vuosi", "vuotta")}

APART = """
saari sääri; kunta kunto; kannan kannun; laki lakko; lupa lippu; hanke hanki; uhri ura; maa mää; kuntien kuntoon;
työn tyyn; oikeuden oikean; tila tili; tilan tilin; kokouksen kokeen; selvityksen selvän; väki vaki; sana saana;
näkö nakki; päivän paivan; ministeriön ministerin; talon talven; raha rahti; saaren säären; luvun luvan; valtio valta;
kansa kansio; tehtävän tehtaan; johtajan johdon; aikataulun aiheen
""".replace("\n", " ").split(";")  # fmt: skip


def meet(one: str, other: str, *, voikko: bool, language: str = "fi") -> bool:
    return bool(set(base_forms(one, language, voikko=voikko)) & set(base_forms(other, language, voikko=voikko)))


@ways
@pytest.mark.parametrize("line", FINNISH)
def test_every_form_of_a_word_has_its_base_form(line, voikko):
    base, _, forms = line.partition(": ")
    missed = {(base, form) for form in forms.split() if base not in base_forms(form, "fi", voikko=voikko)}
    assert missed <= (set() if voikko else NOT_BY_RULES)
    assert base in base_forms(base, "fi", voikko=voikko)


@ways
@pytest.mark.parametrize("pair", APART)
def test_different_words_stay_apart(pair, voikko):
    one, other = pair.split()
    assert not meet(one, other, voikko=voikko)


@pytest.mark.skipif(not HAS_VOIKKO, reason="Voikko is not installed")
@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("oleskelulupakäytäntöä", {"oleskelulupakäytäntö", "oleskelu", "lupa", "käytäntö"}),
        ("hyväksikäyttöä", {"hyväksikäyttö"}),
        ("ihmiskauppatoimenpiteiden", {"ihmiskauppatoimenpide", "ihminen", "kauppa", "toimenpide"}),
        ("sisäministeriössä", {"sisäministeriö", "sisä", "ministeriö"}),
        ("selvityksen", {"selvitys"}),  # not what it is derived from
        ("päätettiin", {"päättää"}),
        ("helsingissä", {"helsinki"}),  # a name, though typed small
        ("kuusi", {"kuu", "kuusi"}),
        ("EU-maiden", {"eu-maa", "eu", "maa"}),
    ],
)
def test_voikko_gives_base_forms_and_the_parts_of_compounds(word, forms):
    assert set(base_forms(word, "fi")) == forms


@pytest.mark.skipif(not HAS_VOIKKO, reason="Voikko is not installed")
def test_parts_are_left_out_when_they_are_not_wanted():
    assert base_forms("oleskelulupakäytäntöä", "fi", parts=False) == ("oleskelulupakäytäntö",)


@ways
@pytest.mark.parametrize("form", ["UM:stä", "UM:n", "um:ään", "UM:"])
def test_an_abbreviation_loses_its_ending(form, voikko):
    assert base_forms(form, "fi", voikko=voikko) == ("um",)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", "beslut beslutet besluten beslutets"),
        ("sv", "åtgärd åtgärder åtgärderna åtgärdens"),
        ("sv", "möte mötet mötets möten"),
        ("en", "measure measures measured"),
        ("en", "agreement agreements"),
        ("en", "decide decided deciding"),
    ],
)
def test_swedish_and_english_forms_meet_on_their_stem(language, words):
    assert len({base_forms(word, language) for word in words.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("mål", "mal"), ("lag", "läger"), ("råd", "rad")])
def test_swedish_letters_are_letters_of_their_own(one, other):
    assert not meet(one, other, voikko=False, language="sv")


@ways
@pytest.mark.parametrize("word", ["", "a", "25", "2021-001526", "a1b2", "—", "ÅÄÖ", "🙂", "ß", "İ", "漢字", "-", "--"])
@pytest.mark.parametrize("language", ["fi", "sv", "en", "se"])
def test_anything_has_a_base_form(word, language, voikko):
    assert base_forms(word, language, voikko=voikko)


def test_a_word_of_another_language_is_its_own_base_form():
    assert base_forms("Dáidda", "se") == ("dáidda",)


@ways
def test_a_word_of_any_length_is_read_in_a_moment(voikko):
    for word in (
        "a" * 100_000,
        "k" * 100_000,
        "kissa" * 20_000,
        "ksi" * 30_000,
        "ee" * 50_000,
        "a-" * 50_000 + "a",
        "ä" * 99 + "a",
    ):
        assert base_forms(word, "fi", voikko=voikko)


@settings(max_examples=300, deadline=None, database=None)
@given(st.text(alphabet="aeiouyäöhjklmnprstv", min_size=1, max_size=20))
def test_the_rules_keep_the_word_itself_and_give_a_handful(word):
    found = base_forms(word, "fi", voikko=False)
    assert word in found
    assert len(found) <= 40


def test_a_word_that_comes_again_costs_a_lookup():
    base_forms("oleskelulupakäytäntöä", "fi")
    assert steps(base_forms, "oleskelulupakäytäntöä", "fi") <= 5


class _WithoutLibrary:
    """The package as it is where the library, or its dictionary, is missing."""

    class VoikkoException(Exception):
        pass

    def __init__(self, fault: type[Exception]) -> None:
        self._fault = fault

    def Voikko(self, language):  # noqa: N802
        raise self._fault


@pytest.mark.parametrize(
    "package",
    [None, _WithoutLibrary(OSError), _WithoutLibrary(_WithoutLibrary.VoikkoException)],
    ids=["no package", "no library", "no dictionary"],
)
def test_without_voikko_the_rules_answer(monkeypatch, package):
    monkeypatch.setitem(sys.modules, "libvoikko", package)
    monkeypatch.setattr(module, "_voikko", cache(module._voikko.__wrapped__))
    assert module._by_voikko("luvan", parts=True) == ()
    assert module.analyser.__wrapped__() == f"base forms {module.RULES}"


def test_nothing_is_loaded_before_it_is_asked():
    words = (
        "import sys, secretariat.language.base_forms;"
        "raise SystemExit(bool({'libvoikko', 'snowballstemmer'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", words]).returncode == 0
