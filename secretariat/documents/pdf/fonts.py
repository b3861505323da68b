"""The faces of the papers: widths, pair kerning and the bytes of their glyphs."""

import json
from collections.abc import Callable
from copy import copy
from functools import cache, lru_cache
from typing import Any
from unicodedata import is_normalized, normalize

from reportlab.pdfbase.ttfonts import TTFont

from secretariat.documents.blocks import Change
from secretariat.paths import resource

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_LAST = "\uffff"  # the map back to Unicode holds four digits
_KNOWN_WORDS = 50_000
_FACES = {
    (False, False): "Regular",
    (False, True): "Italic",
    (True, False): "Semibold",
    (True, True): "SemiboldItalic",
}
_REPLACEMENTS = {"\t": " ", "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "}


class Face:
    """One face of the family, loaded once.

    Args:
        name: the end of its file name: `Regular`, `Italic`, `Semibold`, `SemiboldItalic` or `Marks`.

    Attributes:
        change: what a comparison says of the words in it; a face of such words is a twin of the plain one.
        link: where the words in it lead; theirs is a twin too.
        language: that of the words in it where it is not that of those around them, again a twin.
    """

    change = Change.NONE
    link = ""
    language = ""

    def __init__(self, name: str) -> None:
        file = "fonts/SecretariatMarks.ttf" if name == "Marks" else f"fonts/SecretariatSans-{name}.ttf"
        self.name = name
        self.font: Any = TTFont(f"Secretariat{name}", str(resource(file)), asciiReadable=False)
        self.font.face.makeSubset = _remembering(self.font.face.makeSubset)
        self.glyphs = {code: glyph for code, glyph in self.font.face.charToGlyph.items() if glyph}
        self._widths: dict[int, float] = self.font.face.charWidths
        self._default: float = self.font.face.defaultWidth
        self._kerning = _kerning().get(name, {})
        self._words: dict[str, tuple[float, tuple[tuple[int, int], ...]]] = {}

    def has(self, text: str) -> bool:
        """Whether the face has a glyph for each of the characters."""
        return self.glyphs.keys() >= set(map(ord, text)) and max(text, default="") <= _LAST

    def shows(self, text: str) -> bool:
        """Whether the face prints the text just as it stands."""
        return text.isprintable() and self.has(text) and is_normalized("NFC", text)

    def word(self, text: str) -> tuple[float, tuple[tuple[int, int], ...]]:
        """The width of a word in thousandths of its size, and where letters move closer: place and amount."""
        known = self._words.get(text)
        if known is None:
            if len(self._words) > _KNOWN_WORDS:
                self._words.clear()
            widths, default, pairs = self._widths, self._default, self._kerning
            width = sum(widths.get(ord(letter), default) for letter in text)
            moves = tuple(
                (place, pairs[text[place - 1 : place + 1]])
                for place in range(1, len(text))
                if text[place - 1 : place + 1] in pairs
            )
            known = self._words[text] = (width + sum(amount for _, amount in moves), moves)
        return known

    def width(self, text: str) -> float:
        """The width of a stretch that is not met again, in thousandths of its size."""
        return sum(self._widths.get(ord(letter), self._default) for letter in text)


def _remembering(make: Callable[[list[int]], bytes]) -> Callable[[list[int]], bytes]:
    """ReportLab's making of a font with some letters, which papers of the same letters ask for again."""
    made = lru_cache(maxsize=4)(lambda letters: make(list(letters)))
    return lambda letters: made(tuple(letters))


def face(
    bold: bool = False,  # noqa: FBT001, FBT002
    italic: bool = False,  # noqa: FBT001, FBT002
    change: Change = Change.NONE,
    link: str = "",
    language: str = "",
) -> Face:
    """The face of a hand."""
    plain = _loaded(_FACES[bold, italic])
    return _twin(plain, change, link, language) if change or link or language else plain


def marks() -> Face:
    """The face of the marks."""
    return _loaded("Marks")


_loaded = cache(Face)


@lru_cache(maxsize=1_000)
def _twin(plain: Face, change: Change, link: str, language: str) -> Face:
    made = copy(plain)
    made.change, made.link, made.language = change, link, language
    return made


@cache
def _kerning() -> dict[str, dict[str, int]]:
    with resource("fonts/kerning.json").open(encoding="utf-8") as file:
        loaded: dict[str, dict[str, int]] = json.load(file)
    return loaded


def printable(text: str, of: Face, missing: set[str]) -> list[tuple[Face, str]]:
    """A text as stretches that faces can show; characters that no face has become U+XXXX and are noted.

    Letters with separate accents are composed (NFC), tabs and no-break spaces become plain spaces.
    """
    stretches: list[tuple[Face, str]] = []
    for letter in normalize("NFC", text):
        shown, by = _REPLACEMENTS.get(letter, letter), of
        if shown == SOFT_HYPHEN:
            continue
        if not of.has(shown):
            if marks().has(shown):
                by = marks()
            else:
                missing.add(shown)
                shown = f"U+{ord(shown):04X}"
        if stretches and stretches[-1][0] is by:
            stretches[-1] = (by, stretches[-1][1] + shown)
        else:
            stretches.append((by, shown))
    return stretches
