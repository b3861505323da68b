"""Search: the index follows every change, words match from their beginning and by their base form, ä is not a.

Alike on both engines, with Voikko and without.
"""

import threading
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretariat.language import base_forms
from secretariat.models import Entry
from secretariat.services import agenda, measures, minutes, persons
from secretariat.store import search
from secretariat.store.engine import writing_engine
from secretariat.store.files import open_store
from tests.conftest import fixed_sources, open_at
from tests.data.make import frozen
from tests.office import Office, person
from tests.store.seeing import assert_whole, elsewhere

HAS_VOIKKO = "Voikko" in base_forms.analyser()
needs_voikko = pytest.mark.skipif(not HAS_VOIKKO, reason="Voikko is not installed")


def without_voikko(monkeypatch):
    """The program as it is where Voikko is not installed."""
    plain = base_forms.base_forms
    monkeypatch.setattr(search, "base_forms", lambda *words, **how: plain(*words, **how, voikko=False))
    monkeypatch.setattr(search, "analyser", lambda: "base forms without")
    search._forms.cache_clear()


def found(store, words, **more):
    return [(hit.table, hit.key) for hit in store.query(search.find, words, **more)]


def hit_of(store, words, key):
    [hit] = [hit for hit in store.query(search.find, words) if (hit.table, hit.key) == ("entry", key)]
    return hit


def write(store, office, text, uid="entry-1"):
    return store.execute(minutes.write, office.item, [minutes.EntryText(uid, text)]).value[uid]


@pytest.fixture(autouse=True)
def _fresh_forms():
    search._forms.cache_clear()


@pytest.fixture(params=[False, pytest.param(True, marks=needs_voikko)], ids=["rules", "Voikko"])
def voikko(request, monkeypatch):
    """Whether Voikko is asked in the test."""
    if not request.param:
        without_voikko(monkeypatch)
    return request.param


@pytest.fixture(scope="module")
def tried(shared_store):
    """An office that many questions share."""
    return shared_store, Office(shared_store)


def test_the_index_follows_what_is_written_changed_removed_and_taken_back(store, office):
    place = ("entry", office.entry)
    assert found(store, "etenee") == [place]
    write(store, office, "Ahjola totesi, että asia viivästyy.")
    assert (found(store, "etenee"), found(store, "viivästyy")) == ([], [place])
    store.undo()
    assert (found(store, "etenee"), found(store, "viivästyy")) == ([place], [])
    store.redo()
    assert found(store, "viivästyy") == [place]
    store.execute(agenda.remove, office.item)
    assert found(store, "viivästyy") == []
    store.undo()
    assert found(store, "viivästyy") == [place]
    assert_whole(store)


def test_typing_is_found_while_it_is_typed(store, office):
    for text in ("Sel", "Selvitys", "Selvitys annetaan"):
        entry = minutes.EntryText("typed", text, id=office.entry)
        store.post(minutes.write, office.item, [entry], step=1).result()
        assert found(store, "selvitys annetaan") == ([("entry", office.entry)] if "annetaan" in text else [])
    assert_whole(store)


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("käsittelee", True),
        ("käsi", True),
        ("KÄSI", True),
        ("kasi", False),  # ä is not a
        ("sittelee", False),  # from the beginning of a word
        ("etenee käsit", True),  # in any order
        ("etenee puuttuu", False),  # every word
        ("öljy", True),
        ("oljy", False),
        ("åbo", True),
        ("abo", False),
        ("24", True),
        ("§ 24", True),
        ("n:o", False),
        ("VM/1234", True),
        ("2026", True),
        ("liite", True),
        ("matti gov", True),
        ("gov.fi", True),
        ("", False),
        ("  –  ", False),
        ('"', False),
        ("* OR NEAR(", False),
        ("käsi* AND", False),
        ("'; DROP TABLE search", False),
        ("luottamuksellinen", True),
    ],
)
def test_words_match_from_their_beginning(tried, words, is_found):
    store, office = tried
    text = "Ryhmä käsittelee öljyasiaa § 24 Åbossa <luottamuksellinen> VM/1234/2026; hanke etenee. "
    text += "A-liite, m.matti@gov.fi"
    key = write(store, office, text)
    assert found(store, words) == ([("entry", key)] if is_found else [])


def test_rows_of_every_kind_are_found_newest_first(store, office):
    store.execute(agenda.add, office.meeting, "Kokeilun tilanne")
    store.execute(persons.add, person("Kokeilu", "Laine", None))
    tables = {table for table, _ in found(store, "kokeilu")}
    assert tables == {"agenda_item", "person", "group"}
    assert found(store, "valtiovarain") == [("organization", office.vm)]
    assert found(store, "finansm") == [("organization", office.vm)]
    assert found(store, "ahjola aino") == [("person", office.chair)]
    keys = [write(store, office, "Sama sana.", f"more-{number}") for number in range(5)]
    assert found(store, "sama") == [("entry", key) for key in reversed(keys)]
    assert found(store, "sama", limit=2) == [("entry", key) for key in keys[:2:-1]]


def test_the_words_around_a_match_are_told_and_the_match_is_marked(store, office):
    write(store, office, "Alku " * 30 + "ryhmä päätti asiasta " + "loppu " * 30)
    [hit] = store.query(search.find, "asias päät")
    assert "\x02päätti\x03" in hit.snippet
    assert len(hit.snippet) < 120


def test_an_index_of_another_analyser_is_made_anew(store, office):
    assert not store.query(search.needs_rebuild)
    elsewhere(store, "UPDATE store_fact SET value = 'old'", "DELETE FROM search")
    assert store.query(search.needs_rebuild)
    assert found(store, "etenee") == []
    store.rebuild_search().result()
    assert found(store, "etenee") == [("entry", office.entry)]
    assert not store.query(search.needs_rebuild)
    assert_whole(store)


def test_an_index_that_does_not_match_is_seen(store, office):
    elsewhere(store, f"UPDATE entry SET text = 'muu', version = version + 1 WHERE id = {office.entry}")
    assert not store.query(lambda s: search.is_whole(s.connection()))
    store.rebuild_search().result()
    assert_whole(store)


# What is asked, and what is written.
FORMS = """
toimenpide: toimenpiteiden
selvityksen: selvitys
selvitys: selvityksiä
luvan: lupa
kokous: kokouksissa
työ: töiden
lain: lakien
oikeus: oikeuksien
kunta: kunnissa
ministeriö: ministeriössä
hyväksikäy: hyväksikäytön
um: UM:stä
um:stä: UM:n
um:lle: UM
hankkeen: hanke
beslutet: besluten
åtgärd: åtgärderna
measures: measure
decided: deciding
Helsinki: Helsingissä
toimenpide kunta: kunnissa toimenpiteitä
""".strip().splitlines()


@pytest.mark.parametrize("case", FORMS)
def test_a_word_is_found_by_any_of_its_forms(tried, voikko, case):
    store, office = tried
    asked, _, written = case.partition(": ")
    key = write(store, office, f"Kirjattiin {written} erikseen.")
    for word in written.split():
        assert f"\x02{word}\x03" in hit_of(store, asked, key).snippet


@pytest.mark.parametrize(
    ("asked", "written"),
    [("saari", "säären"), ("sääri", "saaressa"), ("kunta", "kunnossa"), ("lupa", "lippu"), ("toimenpide", "toimija")],
)
def test_a_word_of_another_base_form_is_not_found(tried, voikko, asked, written):
    store, office = tried
    key = write(store, office, f"Kirjattiin {written} erikseen.")
    assert ("entry", key) not in found(store, asked)


@needs_voikko
@pytest.mark.parametrize("asked", ["lupa", "luvan", "käytäntö", "oleskelu", "oleskelulupakäytännöt", "lup"])
def test_a_compound_is_found_by_its_parts(tried, asked):
    store, office = tried
    key = write(store, office, "Arvioitiin oleskelulupakäytäntöä uudelleen.")
    marked = "\x02oleskelulupakäytäntöä\x03"
    assert (marked in hit_of(store, asked, key).snippet) == (asked != "lup")


@needs_voikko
def test_a_compound_that_is_asked_for_does_not_find_its_parts(tried):
    store, office = tried
    key = write(store, office, "Käytäntö ja lupa ovat eri asioita.")
    assert ("entry", key) not in found(store, "oleskelulupakäytäntö")


@needs_voikko
@pytest.mark.parametrize("reads_without", [True, False])
def test_an_index_with_voikko_serves_a_program_without_and_the_other_way_round(
    store, office, monkeypatch, reads_without
):
    if not reads_without:
        without_voikko(monkeypatch)
    key = write(store, office, "Toimenpiteiden osoitteita kunnissa.")
    monkeypatch.undo()
    search._forms.cache_clear()
    if reads_without:
        without_voikko(monkeypatch)
    assert store.query(search.needs_rebuild) is reads_without  # the program without is another one
    for asked in ("toimenpide", "toimenpiteen", "osoite", "kunta kunnan", "osoitteen"):
        assert found(store, asked) == [("entry", key)]


def bases(store):
    """The base forms in the index, by the key of the entry."""
    read = "SELECT rowid, base FROM search"
    rows = store.query(lambda s: s.connection().exec_driver_sql(read).all())
    return {place >> 4: base for place, base in rows if not place & 15}


def type_in(store, office, text, *, step=1, uid="entry-1", key=None):
    entry = minutes.EntryText(uid, text, id=key)
    return store.post(minutes.write, office.item, [entry], step=step).result().value


def test_an_entry_gets_its_base_forms_when_it_is_left(store, office):
    for text in ("Osoi", "Osoitteita", "Osoitteita kunnissa"):
        type_in(store, office, text, key=office.entry)
        assert bases(store)[office.entry] is None, "nothing but the words while it is typed"
        assert found(store, text) == [("entry", office.entry)]
    assert found(store, "kunta") == []
    store.seal().result()
    assert found(store, "kunta") == [("entry", office.entry)]
    type_in(store, office, "Osoitteita virastoissa", step=2, key=office.entry)
    assert found(store, "virasto osoite") == []
    write(store, office, "Muuta.", "other")  # another command ends the step
    assert found(store, "virasto osoite") == [("entry", office.entry)]
    store.undo()
    store.undo()
    assert found(store, "kunta osoite") == [("entry", office.entry)]
    assert None not in bases(store).values()
    assert_whole(store)


def test_typing_that_takes_itself_back_leaves_the_base_forms_as_they_were(store, office):
    said = store.query(lambda s: s.get_one(Entry, office.entry).text)
    before = bases(store)
    for text in (f"{said} Ja", said):
        type_in(store, office, text, key=office.entry)
    store.seal().result()
    assert bases(store) == before
    other = type_in(store, office, "Toisia toimenpiteitä.", uid="other")["other"]
    for text in (f"{said} Ja", said):
        type_in(store, office, text, key=office.entry)
    store.seal().result()
    assert {key: base for key, base in bases(store).items() if key != other} == before
    assert found(store, "toimenpide") == [("entry", other)]


def test_what_an_unclean_end_left_gets_its_base_forms_at_the_next_opening(location, sources):
    store = open_at(location, sources)
    office = Office(store)
    type_in(store, office, "Toimenpiteitä", key=office.entry)
    store._seal = lambda: None  # the program ends here
    old = "UPDATE journal_entry SET at = '2020-01-01T00:00:00+00:00' WHERE sequence IS NULL"
    if store.is_server:  # there only what is a day old was surely left
        elsewhere(store, old)
    store.close()
    store = open_at(location, sources)
    assert store.left_open == 1
    assert found(store, "toimenpide") == [("entry", office.entry)]
    assert None not in bases(store).values()
    store.close()


def test_an_index_of_another_analyser_is_made_anew_at_the_next_opening(location, sources):
    store = open_at(location, sources)
    office = Office(store)
    keys = [write(store, office, f"Toimenpiteitä {number}.", f"more-{number}") for number in range(130)]
    elsewhere(store, "UPDATE store_fact SET value = 'old' WHERE name = 'search'")
    elsewhere(store, "DELETE FROM search WHERE rowid > 100")
    store.close()
    store = open_at(location, sources)
    store.rebuild_search(if_needed=True).result()
    assert not store.query(search.needs_rebuild)
    assert found(store, "toimenpide", limit=200) == [("entry", key) for key in reversed(keys)]
    assert_whole(store)
    store.close()


def test_a_file_of_the_first_shape_is_searched_by_base_forms_once_it_is_open(tmp_path):
    path = tmp_path / "old.secretariat"
    path.write_bytes(frozen("0001")[0])
    store = open_store(path, login="kl")
    assert found(store, "etene"), "the words are there at once"
    store.rebuild_search(if_needed=True).result()
    assert set(map(type, bases(store).values())) == {str}
    assert_whole(store)
    store.close()


def test_typing_comes_between_the_parts_of_a_rebuild_and_closing_ends_it(location, sources, monkeypatch):
    store = open_at(location, sources)
    office = Office(store)
    monkeypatch.setattr(search, "_PART", 1)
    order, whole, begun = [], search.rebuild_part, threading.Event()

    def slow(connection, first=0):
        order.append("part")
        begun.set()
        time.sleep(0.02)
        return whole(connection, first)

    monkeypatch.setattr(search, "rebuild_part", slow)
    done = store.rebuild_search()
    begun.wait()
    post = store.post(minutes.write, office.item, [minutes.EntryText("typed", "Väliin.")], step=1)
    post.add_done_callback(lambda _: order.append("typed"))
    done.result()
    assert order.index("typed") < len(order) - 2, "the text waited for a part, not for the whole"
    assert_whole(store)
    done = store.rebuild_search()
    store.close()
    assert done.cancelled()
    store = open_at(location, sources)
    assert_whole(store)
    store.close()


def test_the_index_may_be_made_anew_while_others_write_and_make_it_anew_too(store, office):
    for number in range(60):
        write(store, office, f"Toimenpiteitä {number}.", f"more-{number}")
    numbers = (1, 2) if store.is_server else ()
    others = [open_at(store.location, fixed_sources(90_000 * number)) for number in numbers]
    rebuilds = [one.rebuild_search() for one in (*others, store) for _ in range(3)]
    for number in range(30):
        write(store, office, f"Toimenpiteitä on {number}.", f"more-{number}")
        write(store, office, f"Osoitteita {number}.", f"new-{number}")
    assert {one.result() for one in rebuilds} == {None}
    assert_whole(store)
    assert len(found(store, "osoite", limit=100)) == 30
    for one in others:
        one.close()


def test_a_rebuild_that_fails_tells_whoever_waits(store, office, monkeypatch):
    def fail(connection, first=0):
        raise RuntimeError("no")

    monkeypatch.setattr(search, "rebuild_part", fail)
    with pytest.raises(RuntimeError, match="no"):
        store.rebuild_search().result()
    assert found(store, "etenee") == [("entry", office.entry)]


def test_a_wrong_base_form_in_the_index_is_seen(store, office):
    elsewhere(store, f"UPDATE search SET base = 'muu' WHERE rowid = {office.entry << 4}")
    assert not store.query(lambda s: search.is_whole(s.connection()))


@pytest.mark.parametrize(
    ("text", "asked", "snippet"),
    [
        ("Lyhyt toimenpiteistä.", "toimenpide", "Lyhyt \x02toimenpiteistä\x03."),
        ("Päätös päätettiin, päätökset.", "päät", "\x02Päätös\x03 \x02päätettiin\x03, \x02päätökset\x03."),
        ("UM:stä ja UM:n", "um", "\x02UM:stä\x03 ja \x02UM:n\x03"),
        ("a" * 300, "aaa", "\x02" + "a" * 300 + "\x03"),
        ("x " * 40 + "kunnissa" + " y" * 80, "kunta", "…" + "x " * 19 + "\x02kunnissa\x03" + " y" * 32 + "…"),
        ("/" * 300 + "kunnissa" + " " * 900, "kunta", "…\x02kunnissa\x03" + " " * 212 + "…"),
    ],
)
def test_the_snippet_holds_the_text_as_written(tried, voikko, text, asked, snippet):
    store, office = tried
    key = write(store, office, text)
    assert hit_of(store, asked, key).snippet == snippet


@settings(max_examples=40, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(words=st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=30))
def test_no_query_is_a_fault_and_what_is_written_is_found(tried, words):
    store, office = tried
    found(store, words)
    key = write(store, office, f"{words} päätös")
    assert store.query(lambda s: s.get_one(Entry, key).text).endswith("päätös")
    assert ("entry", key) in found(store, "päätös")


def test_the_two_indexes_are_engines_own(store):
    engine = writing_engine(store.location)
    with engine.connect() as connection:
        if store.is_server:
            ask = "SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_search_text'"
            assert "gin" in connection.exec_driver_sql(ask).scalar_one()
        else:
            ask = "SELECT sql FROM sqlite_master WHERE name = 'search'"
            assert "remove_diacritics 0" in connection.exec_driver_sql(ask).scalar_one()
    engine.dispose()


def test_measures_goals_and_updates_are_found_and_let_go_of_again(office):
    planned = office.planned()
    store = planned.store
    assert ("measure", planned.measure) in found(store, "oppaan"), "by base form"
    assert ("measure", planned.measure) in found(store, "1.1")
    assert found(store, "osaaminen vahvistuu") == [("goal", planned.goal)]
    assert found(store, "kirjoittaminen") == [("update", planned.update)]
    planned.do(measures.change, planned.measure, measures.MeasureFacts(number="1.1", title="Kysely"))
    assert ("measure", planned.measure) not in found(store, "opas")
    store.undo()
    assert ("measure", planned.measure) in found(store, "opas")
    assert_whole(store)
