"""The grammar of dates as data: what its phrases ask for is there, and nothing in it is idle."""

import re

import pytest

from secretariat.language.dates import english, finnish, swedish
from secretariat.language.dates.meanings import CHANGES, MEANINGS

FIGURES = {"d", "dd", "D", "m", "w", "h", "mm", "q", "n", "yy", "yyyy", "word", "end"}


def lines_of(text):
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def kinds_of(data):
    """The kinds of the words, with those that begin with a prefix."""
    kinds = [kind for line in lines_of(data.WORDS) for kind in line.split()[0].rstrip(":").split(",")]
    return {kind.rstrip("+") for kind in kinds}, {f"part+{kind[:-1]}" for kind in kinds if kind.endswith("+")}


@pytest.mark.parametrize("data", [finnish, swedish, english], ids=lambda data: data.__name__.rpartition(".")[2])
def test_every_kind_of_word_is_asked_for_and_every_one_asked_for_is_there(data):
    phrases = data.CORES + data.BEFORE + data.AFTER + data.CLOCKS
    asked = {found.partition(":")[0] for found in re.findall(r"\{([^}=]+)", phrases)} - FIGURES
    plain, prefixed = kinds_of(data)
    assert plain - asked == set()
    assert asked - plain - prefixed == set()


@pytest.mark.parametrize("data", [finnish, swedish, english], ids=lambda data: data.__name__.rpartition(".")[2])
def test_every_phrase_has_a_meaning(data):
    for text, known in ((data.CORES, MEANINGS), (data.BEFORE, {**CHANGES, "between": None}), (data.AFTER, CHANGES)):
        for line in lines_of(text):
            assert line.split()[0].lstrip("~").partition(":")[0].partition("/")[0] in known, line
