"""Spelling: which words of a text are unknown. Finnish by Voikko, Swedish and English by Hunspell, where installed.

Numbers, dates, registry numbers, addresses and abbreviations in capitals are never unknown, nor are a text's own words:
names of people and bodies in all their forms, and words that somebody added. Without the libraries nothing is.
"""

import ctypes
import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock, Thread
from typing import Any, Protocol

from secretariat.language.inflection import inflected
from secretariat.language.names import Register
from secretariat.language.patterns import pattern

Place = tuple[int, int]

FOLDERS = ("/usr/share/hunspell", "/usr/share/myspell", "/usr/share/myspell/dicts", "/Library/Spelling")
_DICTIONARIES = {"sv": ("sv_FI", "sv_SE", "sv"), "en": ("en_GB", "en_IE", "en_US", "en")}
_LIBRARIES = (
    "libhunspell-1.7.so.0", "libhunspell-1.7.so", "libhunspell.so", "libhunspell-1.7.dylib", "libhunspell.dylib",
    "libhunspell-1.7-0.dll", "hunspell.dll",
)  # fmt: skip

_LONGEST = 100  # what is longer is no word
_SUGGESTED = 5
_LETTER = r"[^\W\d_]"
_INSIDE = r"\w\u0300-\u036f\u00ad"
_PIECE = rf"[{_INSIDE}'’:./&+\u2010\u2011-]+"
_PART = rf"{_LETTER}(?:[{_INSIDE}'’:\u2010\u2011-]*[{_INSIDE}])?[\u2010\u2011-]?"
_DOTTED = r"(?:\w+\.)+[a-z]{1,5}"
_LATIN = r"[A-Za-z\u00c0-\u024f]"
_NO_WORDS = ("@", "://", "www.")
_HYPHENS = str.maketrans({"’": "'", "\u00ad": "", "\u2010": "-", "\u2011": "-"})
_CLITICS = ("kin", "kaan", "kään", "ko", "kö", "han", "hän")


class Speller(Protocol):
    """A dictionary of one language; it can be asked by several threads."""

    def knows(self, word: str) -> bool:
        """Whether a word is spelt right."""

    def suggest(self, word: str) -> list[str]:
        """What may have been meant, likeliest first; may take a third of a second."""


class OwnWords:
    """Words that are right whatever the dictionaries say.

    Args:
        words: words that somebody added; in Finnish texts their case forms are right too.
        register: people and bodies.
    """

    def __init__(self, words: Iterable[str] = (), register: Register | None = None) -> None:
        self._register = register
        self._waiting: dict[str, list[str]] = {}
        self._forms: set[str] = set()
        for word in map(_plain, words):
            self._waiting.setdefault(word[:1].lower(), []).append(word)

    def knows(self, word: str) -> bool:
        """Whether this is a form of a word that was added; what was added in small letters may have a capital."""
        for added in self._waiting.pop(word[:1].lower(), ()):
            self._forms |= {added, f"{added}s", *(form for form, _case in inflected(added, plural=True))}
        small = word[:1].lower() + word[1:]
        bare = (word.removesuffix(clitic) for clitic in _CLITICS)
        return not self._forms.isdisjoint({word, small, *bare})

    def without_names(self, text: str, places: Sequence[Place]) -> list[Place]:
        """The places that are in no name of the register."""
        if self._register is None or not places:
            return list(places)
        names = [(one.start, one.end) for one in self._register.find(text) if one.keys]
        return [(start, end) for start, end in places if not any(a <= start and end <= b for a, b in names)]


def check(text: str, language: str, own: OwnWords | None = None, *, libraries: bool = True) -> list[Place]:
    """The places of the unknown words of a text, in order.

    Args:
        text: a running text.
        language: fi, sv or en; of another language nothing is unknown.
        own: words that are right besides.
        libraries: whether dictionaries are asked at all.
    """
    if not libraries or speller(language) is None:
        return []
    found = []
    for start, end in _words(text):
        stopped = text[end : end + 1] == "."
        if not _is_right(_plain(text[start:end]), language, own, stopped=stopped):
            found.append((start, end))
    return own.without_names(text, found) if own else found


def suggestions(word: str, language: str) -> list[str]:
    """What may have been meant by an unknown word, likeliest first; may take a third of a second."""
    known = speller(language)
    return [one for one in known.suggest(_plain(word))[:_SUGGESTED] if one] if known else []


def ready(language: str) -> bool:
    """Whether words of a language can be asked without waiting; what is not loaded yet begins to be, on a thread."""
    if language not in _begun:
        _begun.add(language)
        Thread(target=_load, args=(language,), name=f"spelling {language}", daemon=True).start()
    return language in _loaded


def speller(language: str) -> Speller | None:
    """The dictionary of a language; `None` where the library or the dictionary is missing."""
    with _loading:
        return _speller(language)


@cache
def _speller(language: str) -> Speller | None:
    if language == "fi":
        return _Voikko.found()
    for name in _DICTIONARIES.get(language, ()):
        for folder in (*os.environ.get("DICPATH", "").split(os.pathsep), *FOLDERS):
            if folder and (found := _Hunspell.found(Path(folder, name))):
                return found
    return None


_loading = Lock()
_begun: set[str] = set()
_loaded: set[str] = set()


def _load(language: str) -> None:
    speller(language)
    _loaded.add(language)


class _Voikko:
    """Finnish by Voikko."""

    def __init__(self, library: Any) -> None:
        self._library = library
        self._lock = Lock()

    @classmethod
    def found(cls) -> "_Voikko | None":
        """Voikko with its Finnish dictionary, where the package, the library and the dictionary are there."""
        try:
            import libvoikko
        except ImportError:
            return None
        try:
            return cls(libvoikko.Voikko("fi"))
        except (OSError, libvoikko.VoikkoException):
            return None

    def knows(self, word: str) -> bool:
        with self._lock:
            return bool(self._library.spell(word))

    def suggest(self, word: str) -> list[str]:
        with self._lock:
            return list(self._library.suggest(word))


class _Hunspell:
    """A language by Hunspell's own library."""

    def __init__(self, library: Any, handle: int) -> None:
        self._library = library
        self._handle = handle
        self._encoding = library.Hunspell_get_dic_encoding(handle).decode("ascii")
        self._lock = Lock()

    @classmethod
    def found(cls, path: Path) -> "_Hunspell | None":
        """The dictionary of that path without its ending, where it and the library are there."""
        files = [path.with_name(f"{path.name}{ending}") for ending in (".aff", ".dic")]
        library = _hunspell() if all(file.is_file() for file in files) else None
        handle = library.Hunspell_create(*map(os.fsencode, files)) if library else None
        return cls(library, handle) if handle else None

    def knows(self, word: str) -> bool:
        try:
            written = word.encode(self._encoding)
        except UnicodeEncodeError:
            return False
        with self._lock:
            return bool(self._library.Hunspell_spell(self._handle, written))

    def suggest(self, word: str) -> list[str]:
        written = word.encode(self._encoding, errors="replace")
        found = ctypes.POINTER(ctypes.c_char_p)()
        with self._lock:
            count = self._library.Hunspell_suggest(self._handle, ctypes.byref(found), written)
            said = [(found[number] or b"").decode(self._encoding, errors="replace") for number in range(count)]
            self._library.Hunspell_free_list(self._handle, ctypes.byref(found), count)
        return said


@cache
def _hunspell() -> Any:
    """Hunspell's library; `None` where it is missing."""
    for name in _LIBRARIES:
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        handle, words = ctypes.c_void_p, ctypes.POINTER(ctypes.POINTER(ctypes.c_char_p))
        library.Hunspell_create.restype = handle
        library.Hunspell_create.argtypes = [ctypes.c_char_p, ctypes.c_char_p]
        library.Hunspell_get_dic_encoding.restype = ctypes.c_char_p
        library.Hunspell_get_dic_encoding.argtypes = [handle]
        library.Hunspell_spell.argtypes = [handle, ctypes.c_char_p]
        library.Hunspell_suggest.argtypes = [handle, words, ctypes.c_char_p]
        library.Hunspell_free_list.argtypes = [handle, words, ctypes.c_int]
        return library
    return None


def _words(text: str) -> Iterator[Place]:
    """The places of what may be misspelt: no numbers, no addresses, nothing with a figure in it."""
    for chunk in pattern(r"\S+").finditer(text):
        if any(sign in chunk[0] for sign in _NO_WORDS):
            continue
        for piece in pattern(_PIECE).finditer(text, chunk.start(), chunk.end()):
            if pattern(r"\d").search(piece[0]) or pattern(_DOTTED).fullmatch(piece[0].strip(".'’:-")):
                continue
            for part in pattern(_PART).finditer(text, piece.start(), piece.end()):
                yield part.span()


def _is_right(word: str, language: str, own: OwnWords | None, *, stopped: bool) -> bool:
    """Whether a word is known: whole, with its stop, without what follows a colon or an apostrophe, or part by part."""
    if len(word.rstrip("-")) < 2 or len(word) > _LONGEST or not pattern(_LATIN).search(word):
        return True
    head, *ending = pattern("[:']").split(word, maxsplit=1)
    if head.isupper() or _is_known(word, language) or (stopped and _is_known(f"{word}.", language)):
        return True
    bare = word.rstrip("-")
    if bare != word and _is_known(bare, language):
        return True
    if own and (own.knows(bare) or (ending and own.knows(head))):
        return True
    if ending:
        return _is_known(head, language)
    parts = bare.split("-")
    return len(parts) > 1 and all(_is_right(one, language, own, stopped=False) for one in parts)


@lru_cache(maxsize=50_000)
def _is_known(word: str, language: str) -> bool:
    known = speller(language)
    return known is None or known.knows(word)


def _plain(word: str) -> str:
    """A word as dictionaries have it: composed letters, plain hyphens and apostrophes."""
    return word.translate(_HYPHENS) if word.isascii() else unicodedata.normalize("NFC", word).translate(_HYPHENS)


__all__ = ["OwnWords", "Place", "Speller", "check", "ready", "speller", "suggestions"]
