"""Base forms of words, for the search: by Voikko where it is installed, else by rules; Swedish and English by stems.

The Finnish rules know no words, so they give every base form a word may reasonably have (luvan: luva, lupa). That is
sound for a search, where two words meet when they have a base form in common. For the same reason an index made with
Voikko serves a program without it, and the other way round.
"""

import re
from functools import cache, lru_cache
from threading import Lock
from typing import Any

from secretariat.language.finnish_rules import bases_of
from secretariat.language.patterns import pattern

RULES = "3"  # of this module and `finnish_rules`: a new number makes every search index anew

_LONGEST = 100  # what is longer is no word
_COLON = r"(\w+):\w{0,6}"
_PIECE = r"\+([^+(]*)(?:\(([^)]*)\))?"
_STEMMERS = {"sv": "swedish", "en": "english"}
_one_at_a_time = Lock()  # neither Voikko nor a stemmer may be asked by two threads at once


def base_forms(word: str, language: str, *, parts: bool = True, voikko: bool = True) -> tuple[str, ...]:
    """The base forms of a word in lower case: selvityksen, selvitys; UM:stä, um; beslutet, beslut.

    Args:
        word: one word as written.
        language: fi, sv or en; a word of another language is its own base form.
        parts: whether the parts of a Finnish compound are given too, which only Voikko knows.
        voikko: whether Voikko is asked, where it is installed.
    """
    word = word.lower()
    return _base_forms(word, language, parts, voikko) if len(word) <= _LONGEST else (word,)


@cache
def analyser() -> str:
    """Which analyser this program has, with versions: two indexes of the same analyser hold the same."""
    speller = _voikko()
    return f"base forms {RULES}" + (f", Voikko {speller.getVersion()}" if speller else "")


@lru_cache(maxsize=20_000)
def _base_forms(word: str, language: str, parts: bool, voikko: bool) -> tuple[str, ...]:  # noqa: FBT001
    if abbreviation := pattern(_COLON).fullmatch(word):
        return (abbreviation[1],)
    if not word.replace("-", "").isalpha():
        return (word,)
    if language == "fi":
        return (voikko and _by_voikko(word, parts=parts)) or bases_of(word)
    if language in _STEMMERS:
        with _one_at_a_time:
            return (_stemmer(language).stemWord(word),)
    return (word,)


def _by_voikko(word: str, *, parts: bool) -> tuple[str, ...]:
    """What Voikko says; nothing for words it does not know. Names are known only with their capital."""
    speller = _voikko()
    if speller is None:
        return ()
    with _one_at_a_time:
        analyses = speller.analyze(word) or speller.analyze(word.capitalize())
    found = [one["BASEFORM"] for one in analyses]
    if parts:
        found += [part for one in analyses for part in _parts(one)]
    return tuple(dict.fromkeys(one.lower() for one in found))


def shape(word: str) -> tuple[tuple[str, ...], str]:
    """How Voikko takes a word apart: its structures (=pppp=ppp), and its syllables (va-paa); nothing without Voikko."""
    speller = _voikko()
    if speller is None:
        return (), ""
    with _one_at_a_time:
        structures = dict.fromkeys(one.get("STRUCTURE", "") for one in speller.analyze(word))
        return tuple(structures), speller.hyphenate(word)


def _parts(analysis: dict[str, str]) -> list[str]:
    """The base forms of the parts of a compound, without those that are compounds in the dictionary themselves.

    Voikko gives the pieces with their base forms (+oleskel(oleskella)+u(+u)+lupa(lupa)) and where parts begin
    (=pppppppp=pppp). A part of several pieces is what they are together.
    """
    begins = {found.start() - number for number, found in enumerate(re.finditer("=", analysis.get("STRUCTURE", "")))}
    parts: list[list[tuple[str, str]]] = []
    place = 0
    for piece, base in pattern(_PIECE).findall(analysis.get("WORDBASES", "")):
        if place in begins:
            parts.append([])
        place += len(piece)
        if piece != "-" and parts:
            parts[-1].append((piece, base.replace("=", "")))
    if len(parts) < 2:
        return []
    return [one[0][1] or one[0][0] if len(one) == 1 else "".join(piece for piece, _ in one) for one in parts if one]


@cache
def _voikko() -> Any:
    """Voikko with its Finnish dictionary; `None` when the package, the library or the dictionary is missing."""
    try:
        import libvoikko
    except ImportError:
        return None
    try:
        return libvoikko.Voikko("fi")
    except (OSError, libvoikko.VoikkoException):
        return None


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(_STEMMERS[language])
