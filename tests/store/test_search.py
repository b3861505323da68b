"""Search: the index follows every change, words match from their beginning, ä is not a; alike on both engines."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretariat.models import Entry
from secretariat.services import agenda, minutes, persons
from secretariat.store import search
from secretariat.store.engine import writing_engine
from secretariat.store.schema import ANALYSER
from tests.office import Office, person
from tests.store.seeing import assert_whole, elsewhere


def found(store, words, **more):
    return [(hit.table, hit.key) for hit in store.query(search.find, words, **more)]


def write(store, office, text, uid="entry-1"):
    return store.execute(minutes.write, office.item, [minutes.EntryText(uid, text)]).value[uid]


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
    assert ANALYSER == "words"


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
