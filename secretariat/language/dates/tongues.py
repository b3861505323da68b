"""The languages in which dates are read, each made of its data once, when it is first asked for."""

import importlib
from functools import lru_cache
from typing import NamedTuple

from secretariat.language.dates.grammar import Lexicon, Phrases, lexicon
from secretariat.language.dates.tense import Tense

MODULES = {"fi": "finnish", "sv": "swedish", "en": "english"}


class Tongue(NamedTuple):
    """The words, phrases and small lists of a language.

    `begins` are the words with which a time may begin, `numbered` those after which a figure numbers
    something, `slashed` those after which one with a slash does,
    `counted` those before which four digits count something, `links` join a time to a larger one, `ands` stand in
    lists, `tos` in ranges, `capitals` are words that are times only with a
    capital letter, and after `moving` verbs a time is a goal and no bound.
    """

    code: str
    lexicon: Lexicon
    cores: Phrases
    before: Phrases
    after: Phrases
    clocks: Phrases
    tense: Tense
    begins: frozenset[str]
    numbered: frozenset[str]
    slashed: frozenset[str]
    counted: frozenset[str]
    links: frozenset[str]
    ands: frozenset[str]
    tos: frozenset[str]
    between: frozenset[str]
    capitals: frozenset[str]
    moving: frozenset[str]


@lru_cache(maxsize=3)
def tongue(code: str) -> Tongue:
    """A language by its code; any other code reads as English."""
    code = code if code in MODULES else "en"
    data = importlib.import_module(f"secretariat.language.dates.{MODULES[code]}")
    words = lexicon(data.WORDS, data.PREFIXES)
    cores, before, after, clocks = (Phrases(lines) for lines in (data.CORES, data.BEFORE, data.AFTER, data.CLOCKS))

    def several(name: str) -> frozenset[str]:
        return frozenset(getattr(data, name, "").split())

    tense = Tense(
        several("PAST"), several("AHEAD"), several("NEUTRAL"), data.PAST_ENDINGS, data.AHEAD_ENDINGS,
        data.PARTICIPLES, several("HELPING"), data.ATTRIBUTES,
        data.AHEAD_ATTRIBUTES, several("CLAUSES"),
    )  # fmt: skip
    begins = frozenset[str]()
    for phrases in (cores, before, clocks, after):
        phrases.learn(words)
        begins |= phrases.words if phrases is not after else frozenset()
    return Tongue(
        code, words, cores, before, after, clocks, tense, begins, several("NUMBERED"), several("SLASHED"),
        several("COUNTED"), several("LINKS"), several("ANDS"), several("TOS"), several("BETWEEN"), several("CAPITALS"),
        several("MOVING"),
    )  # fmt: skip
