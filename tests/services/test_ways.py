"""The verbs of a group: the usual ones until it has its own, each with a key, ordered by use."""

from dataclasses import replace

import pytest

from secretariat.errors import Refused
from secretariat.models import AnnotationKind, EntryKind
from secretariat.services import groups, minutes, ways
from secretariat.services.minutes import EntryText, Span
from secretariat.services.ways import Use, Way, WayRow
from tests.office import Office

OWN = WayRow("toi esiin, että")


@pytest.fixture
def office(store):
    return Office(store)


def of(office, language="fi") -> list[WayRow]:
    return [replace(one, id=None) for one in office.store.query(ways.of_group, office.group, language)]


def put(office, *rows: WayRow, language="fi") -> None:
    office.do(ways.set_ways, office.group, language, rows)


@pytest.mark.parametrize(
    ("language", "phrases"),
    [
        ("fi", ["kommentoi, että", "totesi, että", "esitteli", "kertoi, että"]),
        ("sv", ["kommenterade", "konstaterade att", "presenterade", "berättade att"]),
        ("en", ["commented that", "stated that", "presented", "told the meeting that"]),
    ],
)
def test_a_group_has_the_usual_verbs_of_each_language_at_first(office, language, phrases):
    assert [one.phrase for one in of(office, language)[:4]] == phrases
    shown = ways.shown(of(office, language), language)
    letters = [way.letter for way in shown if way.letter]
    assert len(letters) == len(set(letters)) >= 12


def test_a_verb_is_added_hidden_moved_and_given_a_key_and_each_is_one_step(office):
    first, *others = ways.usual("fi")
    put(office, OWN, *others, replace(first, hidden=True))
    assert of(office) == [OWN, *others, replace(first, hidden=True)]
    shown = ways.shown(of(office), "fi")
    assert shown[0] == Way("raised", "toi esiin", ", että")
    assert "commented" not in [way.key for way in shown]
    put(office, replace(OWN, letter="E"), *others)
    assert ways.shown(of(office), "fi")[0].letter == "e"
    letters = [way.letter for way in ways.shown(of(office), "fi") if way.letter]
    assert len(letters) == len(set(letters))
    office.store.undo()
    assert of(office)[0] == OWN
    office.store.undo()
    assert of(office) == ways.usual("fi")
    office.store.redo()
    assert of(office)[0] == OWN


def test_a_key_that_was_chosen_takes_no_other_away_than_the_one_it_is(office):
    before = {way.key: way.letter for way in ways.shown(ways.usual("fi"), "fi")}
    put(office, *ways.usual("fi"), replace(OWN, letter=before["presented"]))
    after = {way.key: way.letter for way in ways.shown(of(office), "fi")}
    assert after["raised"] == before["presented"] != after["presented"]
    for key in before.keys() - {"presented"}:
        assert after[key] == before[key]


def test_the_usual_verbs_again_leave_nothing_of_the_groups_own(office):
    put(office, OWN, *ways.usual("fi"))
    rows = office.store.query(ways.of_group, office.group, "fi")
    assert all(one.id for one in rows)
    put(office, *ways.usual("fi"))
    assert not any(one.id for one in office.store.query(ways.of_group, office.group, "fi"))


def test_a_usual_verb_that_came_later_is_there_too(office):
    put(office, OWN, *ways.usual("fi")[:3])
    assert of(office) == [OWN, *ways.usual("fi")]


def test_languages_and_groups_keep_their_own(office):
    other = office.do(groups.add, groups.GroupFacts(name=office.store.query(groups.one, office.group).facts.name))
    put(office, OWN, *ways.usual("fi"))
    assert of(office, "sv") == ways.usual("sv")
    assert list(office.store.query(ways.of_group, other, "fi")) == ways.usual("fi")
    office.do(ways.set_ways, other, "fi", [OWN])
    office.do(groups.remove, other)
    office.store.undo()
    assert office.store.query(ways.of_group, other, "fi")[0].phrase == OWN.phrase


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        ([WayRow("")], "phrase"),
        ([WayRow(" ")], "phrase"),
        ([WayRow("a\x00b")], "phrase"),
        ([WayRow("ä" * 61)], "phrase"),
        ([OWN, WayRow("Toi  esiin, että")], "phrase"),
        ([WayRow("toi", "ab")], "letter"),
        ([WayRow("toi", "1")], "letter"),
        ([WayRow("toi", "t"), WayRow("heitti", "T")], "letter"),
    ],
)
def test_what_is_no_verb_or_no_key_is_refused(office, rows, field):
    with pytest.raises(Refused) as no:
        put(office, *rows)
    assert no.value.field == field
    assert of(office) == ways.usual("fi")


@pytest.mark.parametrize(
    ("phrase", "language", "way"),
    [
        ("heitti ilmoille:", "fi", ("said", "heitti ilmoille", ":")),
        ("kysäisi,", "fi", ("said", "kysäisi", ",")),
        ("täsmensi, että", "fi", ("specified", "täsmensi", ", että")),
        ("lyfte fram att", "sv", ("raised", "lyfte fram", " att")),
        ("pointed out that", "en", ("remarked", "pointed out", " that")),
        ("esitteli", "fi", ("presented", "esitteli", "")),
    ],
)
def test_an_own_phrase_is_written_as_typed_and_has_the_key_of_its_verb(phrase, language, way):
    (shown,) = ways.shown([WayRow(phrase)], language)
    assert (shown.key, shown.words, shown.tail) == way
    assert shown.phrase == phrase


def said(office, uid: str, text: str, verb: str, key: str, person: int) -> None:
    at = text.index(verb)
    spans = (Span(AnnotationKind.SPEAKER, 0, 3, person), Span(AnnotationKind.VERB, at, at + len(verb), value=key))
    office.do(minutes.write, office.item, [EntryText(uid, text, EntryKind.SPEECH, spans=spans)])


def test_who_spoke_with_which_verb_is_counted_over_all_meetings_of_the_group(office):
    said(office, "u1", "Öhman täsmensi asiaa.", "täsmensi", "specified", office.member)
    said(office, "u2", "Öhman täsmensi toista.", "täsmensi", "specified", office.member)
    said(office, "u3", "Ahjola toi ääneen esiin, että.", "toi", "raised", office.chair)
    found = office.store.query(ways.uses, office.group)
    assert sorted((one.person_id, one.key, one.words, one.times) for one in found) == [
        (office.chair, "raised", "toi", 1), (office.member, "specified", "täsmensi", 2),
    ]  # fmt: skip
    assert office.store.query(ways.uses, office.group + 1) == []


def test_a_use_is_that_of_the_verb_with_its_words(office):
    shown = ways.shown([*ways.usual("fi"), WayRow("täsmensi, että"), OWN], "fi")
    for words, key, expected in (
        ("Täsmensi", "specified", "täsmensi"), ("tarkensi", "specified", "tarkensi"), ("toi", "raised", "toi esiin"),
        ("selvensi", "specified", "tarkensi"),
    ):  # fmt: skip
        way = ways.way_of(Use(None, key, words, 1), shown)
        assert way == next(one for one in shown if one.words == expected)
    assert ways.way_of(Use(None, "remarked", "huomautti", 1), shown) is None
