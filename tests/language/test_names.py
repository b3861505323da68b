"""Names in running text: known people and bodies in every form, unknown names as written, nothing chosen in silence."""

import re
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from secretariat.language.inflection import inflected
from secretariat.language.names import KnownOrganization, KnownPerson, Mention, Register, opens_sentence
from tests import seed003
from tests.steps import steps

PEOPLE = {
    "virta": KnownPerson("virta", "Virta", "Aino"),
    "sanna": KnownPerson("sanna", "Mäki", "Sanna"),
    "eero": KnownPerson("eero", "Mäki", "Eero"),
    "strand": KnownPerson("strand", "Strand", "Iris"),
    "koivu": KnownPerson("koivu", "Koivu-Lehtinen", "Veli-Matti"),
    "hurme": KnownPerson("hurme", "Hurme", "Outi"),
    "kangas": KnownPerson("kangas", "Kangas", "Ilona Maria"),
    "essen": KnownPerson("essen", "von Eskil", "Gunnar"),
    "bourdieux": KnownPerson("bourdieux", "Bourdieux", "Luc"),
    "ohalla": KnownPerson("ohalla", "O'Halla", "Maeve"),
    "lampi": KnownPerson("lampi", "Lampi"),
}
BODIES = {
    "ulko": KnownOrganization(
        "ulko", ("ulkoministeriö", "utrikesministeriet", "Ministry for Foreign Affairs"), ("UM", "MFA")
    ),
    "sosiaali": KnownOrganization("sosiaali", ("sosiaali- ja terveysministeriö",), ("STM", "SHM")),
    "kanslia": KnownOrganization("kanslia", ("valtioneuvoston kanslia", "Prime Minister's Office"), ("VNK", "PMO")),
    "laitos": KnownOrganization("laitos", ("Satamakaupungin poliisilaitos", "Satamakaupungin kaupunki")),
    "eu": KnownOrganization("eu", ("Euroopan unioni",), ("EU", "MoD")),
    "asema": KnownOrganization("asema", ("Asemavirasto",), ("Asma", "AVK", "ASVI", "THL")),
    "group": KnownOrganization("group", ("ohjausryhmä", "styrgruppen"), kind="group"),
    "kunnat": KnownOrganization("kunnat", ("kunnat",), kind="group"),
}
REGISTER = Register(PEOPLE.values(), BODIES.values())

MINISTRIES = """
valtioneuvoston kanslia | statsrådets kansli | Prime Minister's Office | VNK SRK PMO
oikeusministeriö | justitieministeriet | Ministry of Justice | OM JM
sisäministeriö | inrikesministeriet | Ministry of the Interior | SM IM
sosiaali- ja terveysministeriö | social- och hälsovårdsministeriet | Ministry of Social Affairs and Health | STM SHM
työ- ja elinkeinoministeriö | arbets- och näringsministeriet | Ministry of Economic Affairs and Employment | TEM ANM
ulkoministeriö | utrikesministeriet | Ministry for Foreign Affairs | UM MFA
valtiovarainministeriö | finansministeriet | Ministry of Finance | VM FM
opetus- ja kulttuuriministeriö | undervisnings- och kulturministeriet | Ministry of Education and Culture | OKM UKM
puolustusministeriö | försvarsministeriet | Ministry of Defence | PLM FSM MoD
liikenne- ja viestintäministeriö | kommunikationsministeriet | Ministry of Transport and Communications | LVM KM
maa- ja metsätalousministeriö | jord- och skogsbruksministeriet | Ministry of Agriculture and Forestry | MMM JSM
ympäristöministeriö | miljöministeriet | Ministry of the Environment | YM MM
"""
ROWS = [[cell.strip() for cell in row.split("|")] for row in MINISTRIES.strip().splitlines()]
GOVERNMENT = Register(organizations=[KnownOrganization(row[0], tuple(row[:3]), tuple(row[3].split())) for row in ROWS])
ENDINGS = {
    "nominative": " ", "genitive": "n n", "partitive": "tä a", "inessive": "ssä ssa", "elative": "stä sta",
    "illative": "ön an", "adessive": "llä lla", "ablative": "ltä lta", "allative": "lle lle", "essive": "nä na",
    "translative": "ksi ksi", "abessive": "ttä tta",
}  # fmt: skip


def only(text, register=REGISTER):
    (mention,) = register.find(text)
    assert register.at(text, mention.start) == mention
    assert text[mention.start : mention.end] == mention.text
    return mention


def seen(text, register=REGISTER):
    return [(one.text, one.kind, one.base, one.keys) for one in register.find(text)]


def unknown(text, register=REGISTER):
    return [one.text for one in register.find(text) if one.kind == "unknown"]


PERSONS_AS_WRITTEN = [
    ("Virta", "Virta", "nominative", "virta"), ("Virran", "Virta", "genitive", "virta"),
    ("Virtaa", "Virta", "partitive", "virta"), ("Virrassa", "Virta", "inessive", "virta"),
    ("Virrasta", "Virta", "elative", "virta"), ("Virtaan", "Virta", "illative", "virta"),
    ("Virralla", "Virta", "adessive", "virta"), ("Virralta", "Virta", "ablative", "virta"),
    ("Virralle", "Virta", "allative", "virta"), ("Virtana", "Virta", "essive", "virta"),
    ("Virraksi", "Virta", "translative", "virta"), ("Virratta", "Virta", "abessive", "virta"),
    ("Strandiin", "Strand", "illative", "strand"), ("Strandilta", "Strand", "ablative", "strand"),
    ("Strandkin", "Strand", "nominative", "strand"), ("Strandillakin", "Strand", "adessive", "strand"),
    ("Strandiltakaan", "Strand", "ablative", "strand"), ("Strandhan", "Strand", "nominative", "strand"),
    ("Strandko", "Strand", "nominative", "strand"), ("Hurmekaan", "Hurme", "nominative", "hurme"),
    ("Strands", "Strand", "genitive", "strand"), ("Strand's", "Strand", "genitive", "strand"),
    ("Strand’s", "Strand", "genitive", "strand"), ("Hurmetta", "Hurme", "partitive", "hurme"),
    ("Hurmeeseen", "Hurme", "illative", "hurme"), ("Kankaalle", "Kangas", "allative", "kangas"),
    ("Koivu-Lehtisen", "Koivu-Lehtinen", "genitive", "koivu"),
    ("Veli-Matti Koivu-Lehtiselle", "Veli-Matti Koivu-Lehtinen", "allative", "koivu"),
    ("Iris Strandin", "Iris Strand", "genitive", "strand"), ("Iris\nStrandin", "Iris Strand", "genitive", "strand"),
    ("I. Strandin", "I. Strand", "genitive", "strand"), ("I Strand", "I Strand", "nominative", "strand"),
    ("V-M. Koivu-Lehtinen", "V-M. Koivu-Lehtinen", "nominative", "koivu"),
    ("V.-M. Koivu-Lehtinen", "V.-M. Koivu-Lehtinen", "nominative", "koivu"),
    ("V. Koivu-Lehtinen", "V. Koivu-Lehtinen", "nominative", "koivu"),
    ("Ilona Kankaalta", "Ilona Kangas", "ablative", "kangas"),
    ("Ilona Maria Kankaalta", "Ilona Maria Kangas", "ablative", "kangas"),
    ("Gunnar von Eskilin", "Gunnar von Eskil", "genitive", "essen"),
    ("von Eskilille", "von Eskil", "allative", "essen"),
    ("Bourdieux'n", "Bourdieux", "genitive", "bourdieux"), ("Bourdieux’ssa", "Bourdieux", "inessive", "bourdieux"),
    ("O'Hallan", "O'Halla", "genitive", "ohalla"), ("O’Hallalta", "O'Halla", "ablative", "ohalla"),
    ("Outille", "Outi", "allative", "hurme"), ("Iriksen", "Iris", "genitive", "strand"),
    ("Veli-Matilta", "Veli-Matti", "ablative", "koivu"), ("STRAND", "Strand", "nominative", "strand"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "base", "case", "key"), PERSONS_AS_WRITTEN)
def test_a_person_is_known_in_every_form(written, base, case, key):
    for text in (f"asiasta kysyttiin, kun {written} oli paikalla.", f"{written} oli paikalla.", f"({written})"):
        found = only(text)
        assert (found.text, found.kind, found.base, found.case, found.keys) == (written, "person", base, case, (key,))


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("Mäen", ("sanna", "eero")), ("Mäelle", ("sanna", "eero")), ("Sanna Mäen", ("sanna",)),
        ("Eero Mäkeen", ("eero",)), ("E. Mäki", ("eero",)), ("S Mäeltä", ("sanna",)), ("Eerolta", ("eero",)),
    ],
)  # fmt: skip
def test_of_two_people_with_one_family_name_the_given_name_decides_and_nothing_else(written, keys):
    assert only(f"sovittiin, että {written} kanssa jatketaan").keys == keys


def test_a_form_of_one_name_that_is_another_name_has_the_keys_of_both():
    register = Register(
        [KnownPerson(1, "Koskela", "Mari"), KnownPerson(2, "Niemelä", "Maria"), KnownPerson(3, "Lahti"),
         KnownPerson(4, "Lahde")]
    )  # fmt: skip
    both = only("kun Maria kysyi", register)
    assert (both.base, both.case, set(both.keys)) == ("Maria", "", {1, 2})
    both = only("asia siirrettiin Lahdelle", register)
    assert (both.case, set(both.keys)) == ("allative", {3, 4})
    assert only("kun Maria Niemelä kysyi", register).keys == (2,)


def test_two_people_of_the_same_whole_name_are_both_told():
    register = Register([KnownPerson(1, "Koskela", "Mari"), KnownPerson(2, "Koskela", "Mari")])
    assert [only(text, register).keys for text in ("Mari Koskelalta", "M. Koskela", "Marin")] == [(1, 2)] * 3


def test_a_stroke_parts_two_people():
    assert [one.keys for one in REGISTER.find("vastuu Outi/Strand ja Sanna / Virta")] == [
        ("hurme",), ("strand",), ("sanna",), ("virta",),
    ]  # fmt: skip


def test_one_person_under_two_names_is_one():
    register = Register([KnownPerson(1, "Koskela", "Mari"), KnownPerson(1, "Niemelä", "Mari")])
    assert only("pyydettiin Maria", register).keys == (1,)


@pytest.mark.parametrize(
    "written", ["Matti Strand", "Matti Strandille", "Sanna Strand", "O. Strand", "Risto Mäki", "Matti von Eskil"]
)
def test_another_given_name_means_another_person(written):
    assert seen(f"{written} kertoi asiasta.") == [(written, "unknown", written, ())]
    assert seen(f"Asiasta kertoi {written}.") == [(written, "unknown", written, ())]


def test_a_known_given_name_before_an_unknown_family_name_is_another_person():
    assert seen("Outi Esimerkki kysyi.") == [("Outi Esimerkki", "unknown", "Outi Esimerkki", ())]
    assert seen("Outi kysyi.") == [("Outi", "person", "Outi", ("hurme",))]


@pytest.mark.parametrize(
    "before", ["Kansliapäällikkö", "Osastopäällikkö", "Lisäksi", "Regeringsrådet Herr", "UM Johtaja", "Helsingissä"]
)
def test_a_title_or_the_first_word_of_a_sentence_is_no_given_name(before):
    found = [one for one in REGISTER.find(f"{before} Strand kertoi asiasta.") if one.kind == "person"]
    assert [(one.text, one.keys) for one in found] == [("Strand", ("strand",))]


@pytest.mark.parametrize("text", ["virran mukana", "kangas ja lampi", "mäellä oli lammen ranta", "iris kukkii outi"])
def test_an_ordinary_word_in_small_letters_is_no_person(text):
    assert REGISTER.find(text) == []


def test_a_body_that_begins_like_a_person_makes_no_person_of_a_small_word():
    register = Register([KnownPerson(1, "Virta", "Jo")], [KnownOrganization(2, ("virasto",))])
    assert [one.keys for one in register.find("virran mukana virastolle ja Virralle")] == [(2,), (1,)]


def test_what_only_ends_like_a_name_with_a_tail_is_no_person():
    register = Register([KnownPerson(1, "Virta", "Jo")])
    assert [one.keys for one in register.find("Virtamme on sininen. Johan se nähtiin. Silloin Johan tuli.")] == [()]


@pytest.mark.parametrize(
    ("name", "form", "case"),
    [("Kalle", "Kalleen", "illative"), ("Laine", "Laineen", "genitive"), ("Laine", "Lainetta", "partitive"),
     ("Hopia", "Hopiaan", "illative"), ("Aalto", "Aallon", "genitive")],
)  # fmt: skip
def test_a_form_of_two_cases_has_the_likelier_one(name, form, case):
    assert only(f"ja {form} asti", Register([KnownPerson(1, name)])).case == case


def test_an_ordinary_word_at_the_start_of_a_sentence_is_reported_for_the_caller_to_decide():
    assert only("Virtaa on runsaasti.").keys == ("virta",)


ABBREVIATIONS = [
    ("UM", "nominative"), ("UM:n", "genitive"), ("UM:ää", "partitive"), ("UM:ssä", "inessive"), ("UM:stä", "elative"),
    ("UM:ään", "illative"), ("UM:llä", "adessive"), ("UM:ltä", "ablative"), ("UM:lle", "allative"),
    ("UM:nä", "essive"), ("UM:ksi", "translative"), ("UM:kin", "nominative"), ("UM:ltäkin", "ablative"),
    ("UM:s", "genitive"), ("STM:n", "genitive"), ("STM:kin", "nominative"), ("STM:lläkään", "adessive"),
    ("EU:hun", "illative"), ("EU:ssa", "inessive"), ("EU:ta", "partitive"), ("THL:lle", "allative"),
    ("AVK:iin", "illative"), ("AVK:ssa", "inessive"), ("AVK:issa", "inessive"), ("ASVIn", "genitive"),
    ("ASVIin", "illative"), ("ASVI:lta", "ablative"), ("Asman", "genitive"), ("Asmalta", "ablative"),
    ("MFA's", "genitive"), ("MoD", "nominative"), ("MoD:lle", "allative"), ("VNK:hon", "illative"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "case"), ABBREVIATIONS)
def test_an_abbreviation_is_known_with_its_endings(written, case):
    for text in (f"Sovittiin, että {written} kanssa", f"{written} vastaa", f"({written}), yms."):
        found = only(text)
        assert (found.text, found.kind, found.case) == (written, "organization", case)
        assert written.startswith(found.base[:3])
        assert len(found.keys) == 1


@pytest.mark.parametrize("text", ["um, niin", "Eu", "Mod att göra det", "Um", "Stm", "mod", "Thl"])
def test_an_abbreviation_counts_only_in_its_own_capitals(text):
    assert [one for one in REGISTER.find(text) if one.keys] == []


def test_a_compound_with_an_abbreviation_is_neither_the_body_nor_a_new_name():
    assert seen("Jatketaan EU-tasolla ja UM-vetoisesti.") == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[3])
def test_every_ministry_is_known_in_every_case_and_three_languages(row):
    finnish, swedish, english, shorts = row
    forms = [(finnish + ending.split(" ")[finnish.endswith("kanslia")], case) for case, ending in ENDINGS.items()]
    forms += [
        (swedish, "nominative"),
        (f"{swedish}s", "genitive"),
        (english, "nominative"),
        (f"{english}'s", "genitive"),
    ]
    forms += [(short, "nominative") for short in shorts.split()]
    for form, case in forms:
        broken = re.sub(" (?=[^ ]*$)", "\n", form)
        for written in (form, form[0].upper() + form[1:], broken):
            found = only(f"ja sitten {written} antaa", GOVERNMENT)
            assert (found.text, found.kind, found.case, found.keys) == (written, "organization", case, (row[0],))
            assert found.base in {finnish, swedish, english, *shorts.split()}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ohjausryhmälle", [("ohjausryhmälle", "group", "ohjausryhmä", ("group",))]),
        ("ohjausryhmämme", [("ohjausryhmämme", "group", "ohjausryhmä", ("group",))]),
        ("ohjausryhmässämme", [("ohjausryhmässämme", "group", "ohjausryhmä", ("group",))]),
        ("Styrgruppens möte", [("Styrgruppens", "group", "styrgruppen", ("group",))]),
        ("tieto kunnille", [("kunnille", "group", "kunnat", ("kunnat",))]),
        ("ulkoministeriöltäkin", [("ulkoministeriöltäkin", "organization", "ulkoministeriö", ("ulko",))]),
        ("ULKOMINISTERIÖN KANTA", [("ULKOMINISTERIÖN", "organization", "ulkoministeriö", ("ulko",))]),
        ("Satamakaupungin poliisilaitokselle",
         [("Satamakaupungin poliisilaitokselle", "organization", "Satamakaupungin poliisilaitos", ("laitos",))]),
        ("at the Ministry for Foreign Affairs",
         [("Ministry for Foreign Affairs", "organization", "Ministry for Foreign Affairs", ("ulko",))]),
        ("aliulkoministeriö ja kv-ulkoministeriö", []),
        ("ulkoministeri ja ohjaus", []),
        ("STM/UM", [("STM", "organization", "STM", ("sosiaali",)), ("UM", "organization", "UM", ("ulko",))]),
        ("sosiaali- ja terveysala", []),
    ],
)  # fmt: skip
def test_a_body_is_known_by_its_whole_name(text, found):
    assert seen(text) == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Puhelun aikana Matti Esimerkki kysyi", ["Matti Esimerkki"]),
        ("Asia koskee Matti Esimerkin hanketta", ["Matti Esimerkin"]),
        ("Matti Esimerkki kertoi", ["Matti Esimerkki"]),
        ("Asiasta kertoi Ulla-Maija af Esimerkki-Salo.", ["Ulla-Maija af Esimerkki-Salo"]),
        ("Paikalla olivat Kuvitelma, Tarina ja Satu Sepite.", ["Kuvitelma", "Tarina", "Satu Sepite"]),
        ("Asia on Kuvitelman\nTarina on toinen.", ["Kuvitelman"]),
        ("Mukana Kuvitelma Oy ja KRP:n edustaja", ["Kuvitelma Oy", "KRP:n"]),
        ("Mukana Kuvitelma Oy Matti Esimerkki", ["Kuvitelma Oy", "Matti Esimerkki"]),
        ("Ulla-Maija Esimerkki kertoi", ["Ulla-Maija Esimerkki"]), ("mukana CEDEF-komitealta", ["CEDEF-komitealta"]),
        ("KRP 2022 ja Kuvitelma/Tarina", ["KRP", "Kuvitelma", "Tarina"]),
        ("KRP: selvittää asian", ["KRP"]), ("Puhui Maria Kuvitelma KRP:stä", ["Maria Kuvitelma", "KRP:stä"]),
        ("KRP:n mukaan", ["KRP:n"]), ("KRP kertoi", ["KRP"]), ("POHA, KRP ja UM", ["POHA", "KRP"]),
        ("esim. Kuvitelma ja mm. Tarina", ["Kuvitelma", "Tarina"]),
        ("Det sade Kuvitelma i maj", ["Kuvitelma"]),
        ("Nyt Bodström ja Østergård sekä Čapek", ["Bodström", "Østergård", "Čapek"]),
    ],
)  # fmt: skip
def test_an_unknown_name_is_reported_as_written_and_never_guessed(text, names):
    found = [one for one in REGISTER.find(text) if one.kind == "unknown"]
    assert [one.text for one in found] == names
    for one in found:
        assert one.base == one.text.partition(":")[0]
        assert (one.case, one.keys) == ("", ())


@pytest.mark.parametrize(
    "text",
    [
        "Tarkoitus on hyvä. Sitten jatketaan! Onko näin? Kyllä.", "Otsikko\nToinen rivi\n\n– Luettelo\n• Toinen",
        "Päätös: Hyväksyttiin.", "1) Avaus\n2) Muut asiat\n3. Seuraava", "”Lainaus alkaa”, hän sanoi. (Suluissa)",
        "Meeting on Monday in January, and I said I'm here.", "Mötet hålls Måndag i Maj", "PJ avasi ja PJ:n mukaan",
        "kohdassa A ja liitteessä B", "tämä on PITKÄKOKOVERSAALISANA", "MUISTIO\nONGELMA JA RATKAISU\n",
        "HE 96/2015 vp",
        "hanke AB027:00/2008", "toinen vpj ja II varapuheenjohtaja", "kertoi Kansliapäällikkö asiasta",
        "Aika\tMaanantai", "as the Chair said", "HEL 2021-001526 T 00 00 03", "Kokous… Jatkui", "",
        "POIKKIHALLINNOLLINEN OHJAUS\nSELVITYS JA LINJAUS", "ONGELMA: työ ei etene", "Maria",
    ],
)  # fmt: skip
def test_what_is_no_name_is_not_reported(text):
    assert REGISTER.find(text) == []


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("^Alku", True), ("a. ^Alku", True), ("a? ”^Alku", True), ("rivi\n – ^Alku", True), ("a\n12) ^Alku", True),
        ("esim. ^Alku", False), ("A. ^Alku", False), ("hän – ^Alku", False), ("hän (^Alku", False),
        ("hän, ^Alku", False), ("t.ex. ^Alku", False), ("(a) ^Alku", True), ("kohta (a) ^Alku", False),
    ],
)  # fmt: skip
def test_the_start_of_a_sentence_is_seen(text, opens):
    assert opens_sentence(text.replace("^", ""), text.index("^")) is opens


def test_at_answers_only_for_what_begins_exactly_there():
    text = "Aino Virta kiitti, ja UM:stä vastattiin"
    assert REGISTER.at(text, 0) == Mention(0, 10, "Aino Virta", "person", "Aino Virta", "nominative", ("virta",))
    assert REGISTER.at(text, 5).text == "Virta"
    assert REGISTER.at(text, 22).base == "UM"
    assert [REGISTER.at(text, place) for place in (1, 4, 6, 11, 24, len(text), len(text) + 5)] == [None] * 7


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sisä- ja oikeusministeriölle",
         [("sisä-", "sisäministeriö", "allative"), ("oikeusministeriölle", "oikeusministeriö", "allative")]),
        ("Sisä- tai oikeusministeriöiden", [("Sisä-", "sisäministeriö", "genitive"),
                                            ("oikeusministeriöiden", "oikeusministeriö", "genitive")]),
        ("ulko-, sisä- ja oikeusministeriössä",
         [("ulko-", "ulkoministeriö", "inessive"), ("sisä-", "sisäministeriö", "inessive"),
          ("oikeusministeriössä", "oikeusministeriö", "inessive")]),
        ("inrikes- och justitieministeriet", [("inrikes-", "inrikesministeriet", "nominative"),
                                              ("justitieministeriet", "justitieministeriet", "nominative")]),
        ("sisä- ja ulkopolitiikka", []), ("sisä- ja", []), ("sosiaali- ja oikeuspolitiikka", []),
    ],
)  # fmt: skip
def test_bodies_that_share_the_end_of_their_names_are_both_found(text, found):
    mentions = GOVERNMENT.find(f"Selvitys tulee: {text} vastaa.") if text[0].isupper() else GOVERNMENT.find(text)
    assert [(one.text, one.base, one.case) for one in mentions] == found


def test_an_abbreviation_of_two_bodies_has_the_keys_of_both():
    register = Register(
        organizations=[KnownOrganization(1, ("kylämuseo",), ("KM",)), KnownOrganization(2, ("käsityömuseo",), ("KM",))]
    )
    assert only("sovittiin KM:n kanssa", register).keys == (1, 2)
    assert only("kylämuseossa", register).keys == (1,)


def test_bodies_of_different_ends_share_nothing():
    register = Register(
        organizations=[KnownOrganization(1, ("sisäministeriö",)), KnownOrganization(2, ("oikeuslaitos",))]
    )
    assert [one.keys for one in register.find("sisä- ja oikeuslaitokselle")] == [(2,)]


def test_a_company_is_not_the_person_of_that_name():
    assert seen("Selvityksen teki Virta Oy.") == [("Virta Oy", "unknown", "Virta Oy", ())]


def test_the_mentions_of_a_sentence_come_in_order_with_their_places():
    text = "Virta kysyi Strandilta, onko STM:n ja sosiaali- ja terveysministeriön kanta sama; Outi Hurme epäili."
    assert seen(text) == [
        ("Virta", "person", "Virta", ("virta",)),
        ("Strandilta", "person", "Strand", ("strand",)),
        ("STM:n", "organization", "STM", ("sosiaali",)),
        ("sosiaali- ja terveysministeriön", "organization", "sosiaali- ja terveysministeriö", ("sosiaali",)),
        ("Outi Hurme", "person", "Outi Hurme", ("hurme",)),
    ]


def test_names_are_completed_by_family_name_then_given_name_then_body():
    persons = [KnownPerson(1, "Ulkola", "Aino"), KnownPerson(2, "Aalto", "Ulla"), KnownPerson(3, "Umpi", "Uuno")]
    bodies = [BODIES["ulko"], BODIES["eu"]]
    register = Register(persons, bodies)
    assert register.complete("u") == [persons[0], persons[2], persons[1], bodies[0]]
    assert register.complete("UL") == [persons[0], persons[1], bodies[0]]
    assert register.complete("ulla a") == [persons[1]]
    assert register.complete("umpi u") == [persons[2]]
    assert register.complete("um") == [persons[2], bodies[0]]
    assert register.complete("x") == []
    assert len(register.complete("")) == len(persons) + len(bodies)


def test_an_empty_register_still_sees_unknown_names():
    empty = Register()
    assert unknown("Puhui Matti Esimerkki STM:stä", empty) == ["Matti Esimerkki", "STM:stä"]
    assert (
        Register([KnownPerson(1, "", ""), KnownPerson(2, "?", "-")], [KnownOrganization(3, ("", "4"))]).find("a") == []
    )


NAMES = st.text("aeioäöuyklmnprstvhdj", min_size=2, max_size=9).map(str.capitalize)


@settings(deadline=None)
@given(NAMES, st.booleans())
@example("De", False)
@example("Oka", True)
@example("On", True)
def test_every_form_that_a_name_has_is_found_however_the_name_begins(name, as_body):
    for form, _case in inflected(name.lower()):
        if as_body:
            register = Register(organizations=[KnownOrganization(1, (name,))])
        else:
            register = Register([KnownPerson(1, name)])
        assert [one.keys for one in register.find(f"x {form.capitalize()} x")] == [(1,)], form


PIECES = st.sampled_from(
    ["Virta", "Outi", "Mäen", "UM:stä", "STM", "sosiaali-", "ja", "terveysministeriö", "Matti", ".", ":", "-", " ",
     "\n", "'", "(", "E.", "von", "KRP:n", "ß", "İ", "\u0308", "\ud800", "Ǆ", "1", "’s", "–", "\u2011", "\u00a0"]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES).map(" ".join)))
def test_mentions_of_any_text_lie_apart_in_order_and_are_found_again_where_they_begin(text):
    end = 0
    for one in REGISTER.find(text):
        assert end <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        assert REGISTER.at(text, one.start) == one
        assert (one.kind == "unknown") == (one.keys == ())
        end = one.end


HARD = [
    "A",
    "a",
    "Ab-",
    "A:",
    "A. ",
    "A.-",
    " ",
    "(",
    "A'",
    "Matti ",
    "ÄB ",
    "STM:n ",
    "sosiaali- ja ",
    "\n",
    "Aino von ",
]


@pytest.mark.parametrize("piece", HARD)
def test_work_grows_with_the_length_of_the_text(piece):
    def taken(length):
        return steps(REGISTER.find, f"{piece * (length // len(piece))}Virta")

    assert taken(24_000) < 4.5 * taken(6_000) + 200


def test_a_line_of_a_million_characters_is_read():
    text = ("Virta kysyi Strandilta, mitä KRP:n Matti Esimerkki sanoi sosiaali- ja terveysministeriölle. " * 12_000)[
        :1_000_000
    ]
    found = Counter(one.kind for one in REGISTER.find(text))
    assert found["person"] > 20_000


@pytest.mark.parametrize("before", ["", "Aino ", "sosiaali- ja ", "ulko- ja ", "Matti ", "A. ", "UM:"])
@pytest.mark.parametrize("piece", ["kin", "Virta", "ko", "n-", "s:"])
def test_a_word_without_end_is_no_name(before, piece):
    text = before + piece * (300_000 // len(piece))
    assert all(not one.keys or one.end <= len(before) for one in REGISTER.find(text))


@pytest.mark.skipif(not seed003.SEED.exists(), reason="the papers are not here")
def test_the_people_of_the_memo_are_found_in_its_text_and_nobody_else():
    memo = seed003.read_memo()
    people = {who.name: KnownPerson(who.name, *reversed(who.name.split())) for who in memo.participants + memo.experts}
    shorts = {who.organization for who in memo.participants} - {""}
    register = Register(people.values(), [KnownOrganization(short, (), (short,)) for short in shorts])
    text = seed003.SEED.read_text(encoding="utf-8").partition("MUISTIO")[2]
    stems = {person.family_name[:4]: name for name, person in people.items()}
    expected = Counter(
        stems[word[:4]] for word in re.findall(r"\b[A-ZÅÄÖ]\w+", text) if word[:4] in stems and word != "Koordinaattori"
    )
    found = Counter(key for one in register.find(text) if one.kind == "person" for key in one.keys)
    assert found == expected
    inflected_ones = [one for one in register.find(text) if one.kind == "person" and one.case != "nominative"]
    assert len(inflected_ones) == 2
    colons = re.findall(r"\b([A-Z]{2,4}):\w+", text)
    known = [one.base for one in register.find(text) if ":" in one.text]
    assert sorted(known) == sorted(one for one in colons if one != "PJ")
