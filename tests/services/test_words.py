"""The words of a group: added once, one by one, and gone with the group."""

import pytest

from secretariat.errors import Refused
from secretariat.services import groups, words
from secretariat.services.names import Names


@pytest.fixture
def group(store):
    return store.execute(groups.add, groups.GroupFacts(name=Names(fi="Kokeiluryhmä"))).value


def of(store, group) -> list[str]:
    return [row.word for row in store.query(words.of_group, group)]


def test_a_word_is_added_once_and_can_be_removed(store, group):
    first = store.execute(words.add_word, group, " resilienssikartta ").value
    assert store.execute(words.add_word, group, "resilienssikartta").value == first
    store.execute(words.add_word, group, "Kokeilu-OY")
    assert of(store, group) == ["resilienssikartta", "Kokeilu-OY"]
    store.execute(words.remove_words, [first])
    assert of(store, group) == ["Kokeilu-OY"]
    store.undo()
    assert of(store, group) == ["resilienssikartta", "Kokeilu-OY"]


def test_letters_that_are_composed_are_one_word_with_those_that_are_not(store, group):
    store.execute(words.add_word, group, "ta\u0308sma\u0308")
    store.execute(words.add_word, group, "täsmä")
    assert of(store, group) == ["täsmä"]


@pytest.mark.parametrize("word", ["", "  ", "kaksi sanaa", "a\tb", "ä" * 101, "a\x00b"])
def test_what_is_no_word_is_refused(store, group, word):
    with pytest.raises(Refused):
        store.execute(words.add_word, group, word)
    assert of(store, group) == []


def test_words_are_a_groups_own_and_go_with_it(store, group):
    other = store.execute(groups.add, groups.GroupFacts(name=Names(fi="Toinen"))).value
    store.execute(words.add_word, group, "kokeilutermi")
    assert of(store, other) == []
    store.execute(groups.remove, group)
    assert of(store, group) == []
    store.undo()
    assert of(store, group) == ["kokeilutermi"]


def test_several_words_go_and_come_back_in_one_step(store, group):
    keys = [store.execute(words.add_word, group, one).value for one in ("yksi", "kaksi", "kolme")]
    store.execute(words.remove_words, keys[:2])
    assert of(store, group) == ["kolme"]
    store.undo()
    assert of(store, group) == ["yksi", "kaksi", "kolme"]
    store.redo()
    assert of(store, group) == ["kolme"]
    with pytest.raises(Refused):
        store.execute(words.remove_words, [keys[2], keys[0]])
    assert of(store, group) == ["kolme"]
