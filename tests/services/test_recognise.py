"""What a typed line means: speakers, verbs, addressees, figures, owners, due dates; offered, and never in the text."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.language.names import KnownOrganization, KnownPerson, Register
from secretariat.models import AnnotationKind, EntryKind, MeetingState, Precision, Presence, Qualifier
from secretariat.services import actions, attendance, meetings, persons, recognise
from secretariat.services.recognise import Known, read_entry
from tests.office import DAY, person

KORPI, RAUTIO, LEHTO, OTHER_LEHTO, VM, STM = (
    ("person", 1), ("person", 2), ("person", 3), ("person", 4), ("organization", 1), ("organization", 2),
)  # fmt: skip
KNOWN = Known(
    Register(
        [
            KnownPerson(KORPI, "Korpi", "Aino"),
            KnownPerson(RAUTIO, "Rautio", "Eero"),
            KnownPerson(LEHTO, "Lehto", "Maija"),
            KnownPerson(OTHER_LEHTO, "Lehto", "Kalle"),
        ],
        [
            KnownOrganization(VM, ("valtiovarainministeriö", "finansministeriet", "Ministry of Finance"), ("VM", "FM")),
            KnownOrganization(STM, ("sosiaali- ja terveysministeriö",), ("STM", "SHM")),
        ],
    ),
    present=frozenset({KORPI, RAUTIO}),
    participants=frozenset({KORPI, RAUTIO, LEHTO}),
)
WHO = {KORPI: "Korpi", RAUTIO: "Rautio", LEHTO: "Maija Lehto", VM: "VM", STM: "STM"}


def read(text, language="fi", known=KNOWN):
    return read_entry(text, known, DAY, language)


def spans(text, language="fi"):
    """Each span as kind, words, and who or what it is."""
    found = []
    for span in read(text, language).spans:
        who = WHO.get(("person", span.person_id)) or WHO.get(("organization", span.organization_id))
        found.append((span.kind.value, text[span.starts : span.ends], who or span.value))
    return found


LINES = {
    "Korpi totesi, että asia etenee.": [("speaker", "Korpi", "Korpi"), ("verb", "totesi", "stated")],
    "PJ veti keskustelun yhteen.": [("speaker", "PJ", "chair"), ("verb", "veti", "summarised")],
    "PJ kiitti Rautiota esityksestä.": [
        ("speaker", "PJ", "chair"), ("verb", "kiitti", "thanked"), ("addressee", "Rautiota", "Rautio"),
    ],
    "Korpi kysyi Rautiolta, riittääkö 150 000 euroa vuodessa.": [
        ("speaker", "Korpi", "Korpi"), ("verb", "kysyi", "asked"), ("addressee", "Rautiolta", "Rautio"),
        ("figure", "150 000 euroa", "150000"),
    ],
    "Lehto jatkoi, että 12,5 prosenttia on paljon.": [
        ("speaker", "Lehto", "Maija Lehto"), ("verb", "jatkoi", "continued"),
        ("figure", "12,5 prosenttia", "12.5"),
    ],
    "VM:stä todettiin, että rahoitus on 1,5 miljoonaa euroa.": [
        ("speaker", "VM:stä", "VM"), ("verb", "todettiin", "stated"), ("figure", "1,5 miljoonaa euroa", "1500000"),
    ],
    "Sovittiin, että VM ja STM toimittavat esityksen 28.2.2027 mennessä.": [
        ("owner", "VM", "VM"), ("owner", "STM", "STM"), ("due", "28.2.2027 mennessä", "/2027-02-28"),
    ],
    "Kokous alkoi klo 14.03 ja päättyi 17.1.2027.": [],
    "Merkittiin tiedoksi.": [],
    "": [],
}  # fmt: skip
FOREIGN = {
    ("sv", "Ordföranden konstaterade att Korpi har rätt."): [
        ("speaker", "Ordföranden", "chair"), ("verb", "konstaterade", "stated"),
    ],
    ("sv", "Rautio frågade Korpi om 2 miljoner euro räcker."): [
        ("speaker", "Rautio", "Rautio"), ("verb", "frågade", "asked"), ("addressee", "Korpi", "Korpi"),
        ("figure", "2 miljoner euro", "2000000"),
    ],
    ("en", "Korpi asked Rautio whether 1,500 euros is enough."): [
        ("speaker", "Korpi", "Korpi"), ("verb", "asked", "asked"), ("addressee", "Rautio", "Rautio"),
        ("figure", "1,500 euros", "1500"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", LINES)
def test_a_line_is_read(text):
    assert spans(text) == LINES[text]


@pytest.mark.parametrize(("language", "text"), FOREIGN)
def test_a_line_in_another_language_is_read(language, text):
    assert spans(text, language) == FOREIGN[language, text]


def test_of_two_with_one_name_the_one_who_takes_part_is_meant_else_it_is_asked():
    assert read("Lehto totesi, että asia etenee.").spans[0].person_id == 3
    everybody = Known(KNOWN.register, participants=frozenset({LEHTO, OTHER_LEHTO}))
    found = read("Lehto totesi, että asia etenee.", known=everybody)
    assert [span.kind for span in found.spans] == [AnnotationKind.VERB]
    [unclear] = found.unclear
    assert (unclear.kind, unclear.starts, unclear.ends) == (AnnotationKind.SPEAKER, 0, 5)
    assert set(unclear.keys) == {LEHTO, OTHER_LEHTO}
    there = Known(KNOWN.register, present=frozenset({OTHER_LEHTO}), participants=frozenset({LEHTO, OTHER_LEHTO}))
    assert read("Lehto totesi, että asia etenee.", known=there).spans[0].person_id == 4


OFFERS = {  # what a line is offered as, its owners and its last day
    "Sovittiin, että VM ja STM toimittavat esityksen 28.2.2027 mennessä.": (
        EntryKind.ACTION, [VM, STM], dt.date(2027, 2, 28),
    ),
    "Sovittiin, että STM:stä nimetään yhteyshenkilö.": (EntryKind.ACTION, [STM], None),
    "Sovittiin, että palataan asiaan.": (EntryKind.AGREEMENT, [], None),
    "Toimenpide: Rautio kutsuu työpajan koolle.": (EntryKind.ACTION, [RAUTIO], None),
    "Päätettiin, että VM toimittaa esityksen 28.2.2027 mennessä.": (EntryKind.DECISION, [], None),
    "Merkittiin tiedoksi.": (EntryKind.NOTED, [], None),
    "Rautio toimittaa muistion 15.1.2027 mennessä.": (EntryKind.ACTION, [RAUTIO], dt.date(2027, 1, 15)),
    "Rautio toimittaa muistion.": None,
    "Korpi totesi, että asia etenee.": None,
    "Korpi kysyi, toimittaako VM esityksen 28.2.2027 mennessä.": None,
    "": None,
}  # fmt: skip


@pytest.mark.parametrize("text", OFFERS)
def test_a_line_is_offered_as_what_it_says(text):
    offer = read(text).offer
    if OFFERS[text] is None:
        assert offer is None
        return
    kind, owners, latest = OFFERS[text]
    assert offer.kind is kind
    assert [("person", one.person_id) if one.person_id else ("organization", one.organization_id)
            for one in offer.owners] == owners  # fmt: skip
    assert (offer.due.latest if offer.due else None) == latest
    assert offer.words in text


def test_a_formal_line_is_told_from_one_said_in_passing():
    assert read("Sovittiin, että palataan asiaan.").is_formal
    assert not read("Rautio toimittaa muistion 15.1.2027 mennessä.").is_formal


def test_the_due_date_of_an_offer_is_what_an_action_keeps():
    offer = read("Sovittiin, että VM selvittää asian helmikuun loppuun mennessä.").offer
    assert offer.due_facts == actions.Due(
        "helmikuun loppuun mennessä", None, dt.date(2027, 2, 28), Precision.MONTH, Qualifier.BY
    )
    assert read("Sovittiin, että VM selvittää asian.").offer.due_facts is None


def test_what_is_due_at_the_next_meeting_is_tied_to_it(lent):
    text = "Sovittiin, että VM selvittää asian seuraavaan kokoukseen mennessä."
    known = lent.store.query(recognise.register, lent.meeting)
    offer = read_entry(text, known, DAY, "fi").offer
    assert (offer.due_facts.words, offer.due_facts.meeting_id) == ("seuraavaan kokoukseen mennessä", lent.next_meeting)
    lent.do(meetings.mark, lent.next_meeting, MeetingState.CANCELLED, on=DAY)
    known = lent.store.query(recognise.register, lent.meeting)
    assert read_entry(text, known, DAY, "fi").offer.due_facts.meeting_id is None


ALPHABET = "KorpiRautPJ totesi kysy VM:stä, että 150 000 euroa 28.2. §\n\t–”😀Å\u0301"


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from(ALPHABET), max_size=120), st.sampled_from(["fi", "sv", "en", "de"]))
def test_any_text_is_read_and_every_span_lies_in_it(text, language):
    found = read(text, language)
    for one in (*found.spans, *found.unclear):
        assert 0 <= one.starts < one.ends <= len(text)
    assert read(text, language) == found


def test_everybody_is_known_and_who_is_there(lent):
    lent.do(attendance.record, lent.meeting, lent.chair, Presence.REMOTE)
    lent.do(attendance.record, lent.meeting, lent.deputy, Presence.ABSENT)
    known = lent.store.query(recognise.register, lent.meeting)
    assert known.present == {("person", lent.chair), ("person", lent.member)}
    assert known.participants == known.present | {("person", lent.deputy)}
    elsewhere = lent.do(persons.add, person("Kaisa", "Kaukainen", None))
    known = lent.store.query(recognise.register, lent.meeting)
    found = read_entry("Kaukainen kysyi Öhmanilta, mitä OKM aikoo.", known, DAY, "fi")
    assert [span.person_id for span in found.spans] == [elsewhere, None, lent.member]
    assert read_entry("Tarpeeton totesi, että asia etenee.", known, DAY, "fi").spans[0].person_id == lent.nobody
