"""Joins lines into one text: cut words become whole, suspended hyphens stay, and every stretch keeps its place.

A hyphen at a line's end mostly divides a word and goes. It stays where it is the word's own: before a word that shares
its end with another ("sosiaali- ja"), between equal vowels ("linja-auto"), beside figures, capitals and abbreviations,
and where the paper writes the word with it elsewhere.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from secretariat.language.base_forms import base_forms
from secretariat.language.spelling import speller
from secretariat.services.old_papers import Line, Piece

HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{SOFT HYPHEN}"
DASHES = "–—"

_ANY = re.escape(HYPHENS)
_CUT = re.compile(rf"[^\W_][{_ANY}]$")
_RANGE = re.compile(rf"[^\W_]\.?[{_ANY}{DASHES}]$")
_LAST = re.compile(rf"([\w{_ANY}]*\w)[{_ANY}]$")
_FIRST = re.compile(rf"[\w{_ANY}]*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-?")
_SHARES = {
    "fi": {"ja", "tai", "sekä", "eli", "taikka", "eikä", "että", "vai"},
    "sv": {"och", "eller", "samt", "respektive"},
    "en": {"and", "or", "to"},
}
_VOWELS = "aeiouyäöå"
_THRICE = 3


class Words:
    """The words of a paper, which tell how it writes a word that a line's end divides.

    Args:
        lines: the lines of the paper.
        language: which its words are of; empty where it is not known.
    """

    def __init__(self, lines: Iterable[Line], language: str) -> None:
        self._lines = lines
        self.language = language

    @cached_property
    def _written(self) -> frozenset[str]:
        """The words that stand inside lines, in small letters."""
        return frozenset(found[0].lower() for line in self._lines for found in _WORD.finditer(line.text.strip()[:-1]))

    @cached_property
    def _bases(self) -> frozenset[str]:
        return frozenset(base for word in self._written for base in base_forms(word, self.language, voikko=False))

    def cut(self, before: str, after: str) -> tuple[int, str]:
        """How two lines meet: how many characters go from the end of the first, and what comes between.

        `before` ends as its line does, without spaces at its end; `after` begins as its line does.
        """
        if not before or not after:
            return 0, ""
        if before[-1] == "\N{SOFT HYPHEN}" and after[0].isalpha():
            return 1, ""
        if _CUT.search(before):
            return self._at_hyphen(before, after)
        return 0, "" if _touches(before, after) else " "

    def _at_hyphen(self, before: str, after: str) -> tuple[int, str]:
        head, tail = _part(_LAST, before, 1), _part(_FIRST, after, 0)
        piece = head.rpartition("-")[2]
        if not after[0].isalpha():
            return 0, "" if after[0].isdigit() else " "
        if self._is_shared(head, tail):
            return 0, " "
        if self._keeps_hyphen(piece, tail):
            return 0, ""
        joined = f"{piece}{tail}".lower()
        same = f"{piece[-1]}{tail[:1]}".lower()
        if same[0] == same[1] and same[0] * _THRICE in joined:
            return 2, ""  # no word has a letter three times in a row: it was written on both lines
        return 1, ""

    def _keeps_hyphen(self, piece: str, tail: str) -> bool:
        """Whether the hyphen is the word's own."""
        if piece[-1:].isdigit() or (tail[:1].isupper() and not piece.isupper()) or _is_short(piece):
            return True
        if piece.isupper() != tail.isupper() and len(piece) > 1 and piece.isupper():
            return True
        whole, divided = f"{piece}{tail}".lower(), f"{piece}-{tail}".lower()
        if divided in self._written and whole not in self._written:
            return True
        last, first = piece[-1:].lower(), tail[:1].lower()
        if last == first and last in _VOWELS:
            return self.language in {"fi", ""} or whole not in self._written
        return self.language == "en" and self._is_compound(whole, piece, tail)

    def _is_compound(self, whole: str, piece: str, tail: str) -> bool:
        """Whether an English word is two with a hyphen: each is a word, and both together are none."""
        known = speller("en")
        if known is None or whole in self._written:
            return False
        return not known.knows(whole) and known.knows(piece) and known.knows(tail)

    def _is_shared(self, head: str, tail: str) -> bool:
        """Whether the hyphen stands for the end of the word after the next: "asiakas- ja potilastiedot"."""
        if tail.lower() not in _SHARES.get(self.language, frozenset().union(*_SHARES.values())) or tail.isupper():
            return False
        whole, piece = f"{head}{tail}".lower(), head.lower()
        is_plain = self.language == "sv" or (tail.lower() == "ja" and piece[-1:] not in _VOWELS)
        if is_plain or f"{piece}-" in self._written or whole in self._written:
            return is_plain or whole not in self._written
        return self._is_word_before(head, tail)

    def _is_word_before(self, head: str, tail: str) -> bool:
        """Whether what stands before the hyphen is a word, and no ending follows it."""
        whole = f"{head}{tail}".lower()
        known = speller(self.language)
        if known is not None:
            return known.knows(head.lower()) or not known.knows(f"{head}{tail}")
        if self.language == "fi" and tail.lower() == "ja":
            forms = {one for one in base_forms(whole, "fi", voikko=False) if one != whole}
            return forms.isdisjoint(self._bases)
        return True


def joined(lines: Sequence[Line], words: Words) -> tuple[str, tuple[Piece, ...], bool]:
    """The text of lines, where each stretch of it comes from, and whether a word was put together."""
    parts: list[str] = []
    pieces: list[Piece] = []
    length, is_whole_again = 0, False
    for line in lines:
        text = line.text.strip()
        at = len(line.text) - len(line.text.lstrip())
        if pieces:
            gone, between = words.cut(parts[-1], text)
            if gone:
                parts[-1] = parts[-1][:-gone]
                pieces[-1] = Piece(pieces[-1].start, pieces[-1].line, pieces[-1].at, pieces[-1].length - gone)
                length -= gone
            is_whole_again |= bool(gone) or not between
            parts.append(between)
            length += len(between)
        parts.append(text)
        pieces.append(Piece(length, line.number, at, len(text)))
        length += len(text)
    return "".join(parts), tuple(pieces), is_whole_again


def is_cut(before: str, after: str) -> bool:
    """Whether a line plainly ends inside a word or a span: a hyphen or dash touches its last letter or figure."""
    if _CUT.search(before):
        return after[:1].islower() or after[:1].isdigit()
    if before[-1:] in HYPHENS and before[-2:-1] == " ":
        return after[:1].islower()
    return bool(_RANGE.search(before)) and after[:1].isalnum()


def _touches(before: str, after: str) -> bool:
    """Whether no space was where two lines meet, though no word is divided: "Suomessa -" and "verkkosivujen"."""
    if before[-1] in HYPHENS and before[-2:-1] == " ":
        return after[0].isalpha()
    if before[-1] == "/":
        return before[-2:-1].isalnum() and after[0].isalnum()
    return bool(_RANGE.search(before)) and (after[0].isdigit() or before[-1] in DASHES)


def _part(shape: re.Pattern[str], text: str, group: int) -> str:
    found = shape.search(text) if group else shape.match(text)
    return found[group] if found else ""


def _is_short(piece: str) -> bool:
    """Whether this is an abbreviation: EU, e, sote is none."""
    return piece.isupper() and 1 < len(piece) < 6
