"""Wrong letters are offered with both forms and their place; few offers are false, and nothing is ever applied."""

import datetime as dt
from pathlib import Path

import pytest

from secretariat.importers.old_papers import corrections, readers, reading, repair
from secretariat.importers.old_papers.corrections import is_slip
from secretariat.language import spelling
from secretariat.language.names import KnownOrganization
from secretariat.services.old_papers import Known, OldPerson, Place, Proposal

PAPERS = Path(__file__).parents[2] / "language" / "papers"
SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
needs_voikko = pytest.mark.skipif(spelling.speller("fi") is None, reason="there is no Finnish dictionary here")
DAY = dt.date(2026, 11, 1)
BODIES = Known(
    (), (KnownOrganization(1, ("vesi- ja kalatalousvirasto",), ("VKV",)), KnownOrganization(2, ("Maavirasto",), ()))
)  # fmt: skip


def proposal_of(text: str, language: str = "fi", people: tuple[str, ...] = ()) -> Proposal:
    source = readers.read_bytes(text.encode(), "a.txt")
    persons = tuple(OldPerson(key, name, Place(1, 1)) for key, name in enumerate(people))
    return Proposal(source, repair.paragraphs(source), language=language, participants=persons)


def offers(text: str, language: str = "fi", people: tuple[str, ...] = (), known: Known | None = None) -> list:
    found = corrections.offered(proposal_of(text, language, people), known or Known())
    return [(one.written, one.suggested, one.kind) for one in found]


SLIPS = {
    ("itsekkin", "itsekin"): True, ("erityisosamiseksi", "erityisosaamiseksi"): True, ("totseta", "totesta"): True,
    ("hämmäntävä", "hämmentävä"): True, ("hoitettava", "hoidettava"): True, ("tuhriutuminen", "uhriutuminen"): False,
    ("tulohajaa", "tulovajaa"): False, ("sotepalvelu", "sotapalvelu"): False, ("kokous", "kokous"): False,
    ("kokous", "kokoukset"): False, ("moote", "mote"): True, ("abcd", "dcba"): False,
}  # fmt: skip


@pytest.mark.parametrize("pair", sorted(SLIPS))
def test_a_slip_is_a_letter_of_a_pair_two_changed_over_or_two_alike(pair):
    assert is_slip(*pair) is SLIPS[pair]


TEXT = """
Puheenjohtaja totesi, että asia on hämmäntävä ja että se käsi tellään itsekkin myöhemmin.
Ryhmä piti päätösta hyvänä ja ja pyysi lisäselvitystä.
Nyqvist ja Ahvenkari kertoivat Vesikko-hankkeen tilanteesta, ja WorkHelp otettiin käyttöön.
Asiasta kuullaan vesi- ja kalataloustoimen virastoa, Maavirastoa ja vesi- ja kalatalousvirastoa.
Ylitarkastaje Åke Ek ja erytisasiantuntija Oili Kuusela esittelivät asian.
"""


@needs_voikko
def test_wrong_letters_gaps_words_said_twice_and_near_names_are_offered_and_names_are_not():
    found = offers(TEXT, people=("Aila Nyqvist", "Timo Ahvenkari", "Åke Ek"), known=BODIES)
    assert found == [
        ("hämmäntävä", "hämmentävä", "letters"), ("käsi tellään", "käsitellään", "gap"),
        ("itsekkin", "itsekin", "letters"), ("päätösta", "päätöstä", "letters"), ("ja ja", "ja", "twice"),
        ("vesi- ja kalataloustoimen virastoa", "vesi- ja kalatalousvirastoa", "name"),
        ("erytisasiantuntija", "erityisasiantuntija", "letters"),
    ]  # fmt: skip


# A text, and the words of it that are offered as one.
GAPS = {
    "Jatko toimien aikataulu esiteltiin, ja niistä keskusteltiin pitkään.": ["Jatko toimien"],
    "Suunnitelma liitetään muistioon vastuu tahoineen ensi kokoukseen.": ["vastuu tahoineen"],
    "Työ ryhmässä keskusteltiin, ja työ ryhmässä jatketaan samasta asiasta.": [],
    "Vesi huolto on kunnossa. Vesihuolto uusitaan keväällä, ja vesihuolto maksaa.": ["Vesi huolto"],
    "Vesi huolto on kunnossa, ja muu huolto toimii hyvin.": [],
    "Työryhmän jäsenet ja asialistan kohdat käytiin läpi kokouksessa.": [],
}


@needs_voikko
@pytest.mark.parametrize("text", GAPS)
def test_two_words_are_offered_as_one_where_that_word_is_known_here_and_they_never_stand_together(text):
    assert [written for written, _, kind in offers(text) if kind == "gap"] == GAPS[text]


@needs_voikko
def test_of_each_stretch_only_one_thing_is_offered_and_a_known_name_is_not_taken_for_its_like():
    assert len(offers("Tänään kuultiin vesi- ja kalatalousvirasttoa asiasta.", known=BODIES)) == 1
    like = KnownOrganization(3, ("vesi- ja metsätalousvirasto",), ())
    both = Known((), (*BODIES.organizations, like))
    assert offers("Tänään kuultiin vesi- ja metsätalousvirastoa asiasta.", known=both) == []


@needs_voikko
def test_an_offer_knows_where_the_form_stands_and_changes_nothing():
    proposal = proposal_of(TEXT)
    before = proposal.paragraphs
    for one in corrections.offered(proposal, BODIES):
        line = proposal.source.lines[one.place.first - 1].text
        assert one.place.first == one.place.last
        assert line[one.place.starts : one.place.ends] == one.written
    assert proposal.paragraphs == before


@needs_voikko
def test_a_form_over_two_lines_has_its_place_on_both():
    text = (
        "Ryhmä kuuli asiantuntijoita ja piti esitystä kaikin puolin hämmän-\ntävänä ja pyysi siitä selvityksen vielä.\n"
    )
    (one,) = corrections.offered(proposal_of(text))
    assert (one.written, one.place.first, one.place.last) == ("hämmäntävänä", 1, 2)


def test_without_a_dictionary_only_what_needs_none_is_offered(monkeypatch):
    monkeypatch.setattr(spelling, "speller", lambda _language: None)
    found = offers("Ryhmä piti päätösta hyvänä ja ja kuulee vesi- ja kalataloustoimen virastoa.", known=BODIES)
    assert [kind for *_forms, kind in found] == ["twice", "name"]


def test_a_text_of_another_language_within_a_paper_is_left_alone():
    assert (
        offers("Ordföranden konstaterade att det är bra och att utkastet skickas till gruppen för kommentarer.") == []
    )


@pytest.mark.parametrize("path", sorted(PAPERS.glob("*.txt")), ids=lambda path: path.stem)
def test_papers_without_errors_get_no_offer(path):
    assert corrections.offered(reading.propose(path, on=DAY)) == ()


@needs_voikko
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the sample papers are not here")
def test_the_known_errors_of_the_memo_and_the_form_are_offered():
    found = {
        name: [(one.place.first, one.kind) for one in corrections.offered(reading.propose(path, on=DAY))]
        for name, path in ((name, next(SEEDS.glob(f"{name}_*"))) for name in ("001", "003", "004"))
    }
    assert found["004"] == [(line, "gap") for line in (52, 175, 183, 207, 318, 407, 549)]
    letters = [(line, "letters") for line in (13, 13, 13, 61, 73, 95, 99, 101)]
    assert found["003"] == [*letters, (119, "gap"), (131, "gap")]
    assert found["001"] == [(39, "gap")]
