"""Measures named in text, and how they are said to go, in three languages; what is not said is not read."""

import pytest

from secretariat.language.measures import Index, Known, first_of_each
from secretariat.language.progress import AS_PLANNED, AT_RISK, DELAYED, DONE, STOPPED, WAITING, read_progress

PLAN = Index([
    Known("T1", "T1", "Lupamenettelyn uudistaminen"), Known("T2", "T2", "Ohjeen laatiminen"), Known("T3", "T3"),
    Known("T4", "T4", "Tietojen säilytys"), Known("T14", "T14", "Opas"), Known("2.3", "2.3", "Kuntien työkirja"),
    Known("7", "7", "Verkosto"), Known("12 a", "12 a", "Yhteistyösopimus"),
])  # fmt: skip

NAMED = {
    "Sovittiin, että T3:n osalta edetään.": ["T3"],
    "Todettiin T1:stä ja T2:sta samaa.": ["T1", "T2"],
    "Toimenpiteet T2–T4 odottavat lakia.": ["T2", "T3", "T4"],
    "toimenpide 7 ja 2.3 käsiteltiin": ["7", "2.3"],
    "Toimenpiteen 2.3 määräaika siirtyy.": ["2.3"],
    "2.3 on valmis.": ["2.3"],
    "2.3:ssa on viivettä.": ["2.3"],
    "t 3 ja T 3": ["T3"],
    "åtgärderna T2, T3 och T4 är i tidtabellen": ["T2", "T3", "T4"],
    "Åtgärd 7 är klar.": ["7"],
    "The measures T1 and T14 are done.": ["T1", "T14"],
    "Lupamenettelyn uudistamisesta keskusteltiin.": ["T1"],
    "Kuntien työkirjaan palataan.": ["2.3"],
    "Yhteistyösopimuksen luonnos valmistui.": ["12 a"],
}
NOT_NAMED = [
    "T33 ei ole täällä.", "Kokous pidetään 2.3. kello 9.", "Kokous pidetään 2.3.2027.", "Kasvua oli 2.3 %.",
    "Maksaa 2.3 miljoonaa euroa.", "Aloitetaan klo 2.3", "Paikalla oli 7 henkilöä.", "Opas on luettu.",
    "Asia VN/2.3/2021", "Ohjeen toinen luonnos", "kohta 7", "",
]  # fmt: skip

SAID = [
    ("fi", "T5 on aikataulussa.", [AS_PLANNED]),
    ("fi", "T5 ja T6 etenevät suunnitelmien mukaan.", [AS_PLANNED]),
    ("fi", "T5 viivästyy.", [DELAYED]),
    ("fi", "T5 on myöhässä ja T6 on valmis.", [DELAYED, DONE]),
    ("fi", "T5 ei ole aikataulussa.", [DELAYED]),
    ("fi", "T5 uhkaa viivästyä.", [AT_RISK]),
    ("fi", "T5 on keskeytetty.", [STOPPED]),
    ("fi", "T5 saatiin valmiiksi.", [DONE]),
    ("fi", "T2 odottaa lakihanketta.", [WAITING]),
    ("sv", "T5 är i tidtabellen.", [AS_PLANNED]),
    ("sv", "T5 framskrider enligt plan.", [AS_PLANNED]),
    ("sv", "T5 är försenad.", [DELAYED]),
    ("sv", "T5 följer inte tidtabellen.", [DELAYED]),
    ("sv", "T5 riskerar att försenas.", [AT_RISK]),
    ("sv", "T5 står stilla.", [STOPPED]),
    ("sv", "T5 är klar.", [DONE]),
    ("sv", "T2 väntar på lagprojektet.", [WAITING]),
    ("en", "T5 is on schedule, but T6 may be delayed.", [AS_PLANNED, AT_RISK]),
    ("en", "T5 is not on schedule.", [DELAYED]),
    ("en", "T5 is on hold.", [STOPPED]),
    ("en", "T5 has been completed.", [DONE]),
    ("en", "T2 is waiting for the law project.", [WAITING]),
]
UNSAID = [
    ("fi", "Onko T5 aikataulussa?"), ("fi", "Kysyttiin, milloin T5 on valmis."), ("fi", "T5 ei ole valmis."),
    ("fi", "Jos T5 viivästyy, palataan asiaan."), ("fi", "T5 on valmis vuoden loppuun mennessä."),
    ("fi", "T5 valmistellaan huolella."), ("fi", "Aikataulu käytiin läpi."),
    ("sv", "Är T5 klar?"), ("sv", "T5 är inte klar."), ("sv", "Om T5 är försenad återkommer vi."),
    ("sv", "T5 är klar senast i maj."), ("en", "Is T5 on schedule?"), ("en", "T5 is not done."),
    ("en", "Asked whether T5 is done."), ("en", "T5 is ready by May."), ("en", "T5 was discussed."),
    ("de", "T5 is done."),
]  # fmt: skip


@pytest.mark.parametrize("text", NAMED)
def test_measures_are_named_by_number_with_its_endings_and_by_title(text):
    assert [one.key for one in first_of_each(PLAN.mentions(text))] == NAMED[text]
    assert all(text[one.start : one.end].strip() for one in PLAN.mentions(text))


def test_what_only_looks_like_a_measure_is_left_alone():
    assert {text: found for text in NOT_NAMED if (found := PLAN.mentions(text))} == {}


@pytest.mark.parametrize(("language", "text", "codes"), SAID)
def test_how_a_measure_is_said_to_go_is_read(language, text, codes):
    found = read_progress(text, language)
    assert [one.code for one in found] == codes
    assert all(one.clause[0] <= one.start < one.end <= one.clause[1] for one in found)


def test_what_is_asked_supposed_denied_or_still_to_come_says_nothing():
    assert {text: found for language, text in UNSAID if (found := read_progress(text, language))} == {}
