"""Setting text: words into lines, ragged right, with hyphens only where a line would else end far too short.

A word is divided there, and where it is wider than its column; the paper names it as a whole, so that it is copied
out as it was typed. A line never ends in a hyphen or a slash that was typed, unless the word is wider than the column.
"""

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from operator import itemgetter
from unicodedata import combining

from secretariat.documents.blocks import Run, Text, told
from secretariat.documents.characters import with_plain_ends
from secretariat.documents.pdf.fonts import Face, face, marks, printable
from secretariat.documents.pdf.links import target_of
from secretariat.documents.pdf.sheet import HYPHENATE_OVER, Style
from secretariat.language.hyphenation import points
from secretariat.language.typography import NO_BREAK, bound

_SPACES = re.compile(r"[ \t]+")
_THIN_SPACE = "\N{THIN SPACE}"
_BEHIND_WORDS = ".,;:!?)”’"


@dataclass(slots=True)
class Piece:
    """Words in one face, or a part of a divided word; such parts stand alone, up to the one that closes the word.

    `before` and `after` are words that readers hear and nobody sees: that a change begins and ends.
    """

    face: Face
    text: str
    is_part: bool = False
    closes: bool = False
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class Line:
    """A set line: pieces from left to right and its width in points. Once set it is shared, and no more changed.

    `parted` says that its last word goes on in the next line, `hyphen` that it shows so, `last` that no word follows.
    """

    pieces: list[Piece] = field(default_factory=list)
    width: float = 0.0
    parted: bool = False
    hyphen: bool = False
    last: bool = True

    @property
    def ending(self) -> str:
        """What stands unseen behind it, so that copied words are not glued.

        Readers take a hyphen at a line's end for a divided word; a thin space behind a typed one tells them better.
        """
        if not self.pieces or self.parted:
            return ""
        if self.pieces[-1].text.endswith("-"):
            return _THIN_SPACE
        return "" if self.last else " "


@dataclass(frozen=True, slots=True)
class _Word:
    """What is not divided unless it must: pieces in their faces, and whether a space came before it.

    Of a divided word, one that is `parted` fits into its line and goes on in the next, where its rest begins.
    """

    pieces: tuple[tuple[Face, str], ...]
    width: float
    spaced: bool = False
    ends_line: bool = False
    parted: bool = False
    hyphen: bool = False
    is_rest: bool = False

    @property
    def letters(self) -> list[tuple[Face, str]]:
        """Its letters, each with its face."""
        return [(of, letter) for of, text in self.pieces for letter in text]


_Key = tuple[Text, Style, float, str, str, bool]
_Known = tuple[list["Line"], set[str], dict[str, str]]


class _Store:
    """What was set before; it is emptied when it holds too much."""

    def __init__(self) -> None:
        self._known: dict[_Key, _Known] = {}
        self._pieces = 0

    def get(self, key: _Key) -> _Known | None:
        return self._known.get(key)

    def keep(self, key: _Key, known: _Known, pieces: int) -> _Known:
        if self._pieces > _MOST_PIECES:
            self._known.clear()
            self._pieces = 0
        self._pieces += pieces + 1
        self._known[key] = known
        return known


_MOST_PIECES = 12_000  # as many as the lines of some 250 pages
_KNOWN = _Store()


class Setter:
    """Sets the text of one document; notes the characters that no face has.

    Args:
        language: the language of the document, for no-break rules and hyphens.

    Attributes:
        missing: the characters that no face has.
        letters: those that were set, by the names of their faces.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.missing: set[str] = set()
        self.letters: dict[str, set[str]] = {}

    def lines(
        self, text: Text, style: Style, width: float, *, language: str = "", hyphenate: bool = True
    ) -> list[Line]:
        """Set a text into lines of at most that width; an empty text is one empty line.

        What was set before, in this paper or in another, is not set again.
        """
        code = language or self.language
        given = text if isinstance(text, str) else tuple(text)
        key = (given, style, width, code, self.language, hyphenate)
        known = _KNOWN.get(key)
        if known is None:
            missing: set[str] = set()
            lines = self._set(given, style, width, code, missing, hyphenate=hyphenate)
            known = _KNOWN.keep(key, (lines, missing, _letters(lines)), sum(len(line.pieces) for line in lines))
        lines, missing, letters = known
        self.missing |= missing
        for name, some in letters.items():
            self.letters.setdefault(name, set()).update(some)
        return list(lines)

    def _set(
        self, text: Text, style: Style, width: float, code: str, missing: set[str], *, hyphenate: bool
    ) -> list[Line]:
        words = _words(text, style, missing)
        lines = [Line()]
        space = face(style.bold).word(" ")[0] * style.size / 1000
        index, rested = 0, False
        while index < len(words):
            word, line = words[index], lines[-1]
            gap = space if word.spaced and line.pieces else 0.0
            if line.width + gap + word.width <= width or word.parted:
                index += 1
                _append(line, word, gap)
                if word.parted or word.ends_line:
                    lines.append(Line())
                continue
            parts: Sequence[_Word] = ()
            if hyphenate and not rested and index + 1 < len(words):
                parts = _divided(word, style, width - line.width, gap, code)
            rested = bool(parts)
            if not parts and not line.pieces:
                parts = _unbound(word, style) or _forced(word, style, width, code)
            if parts:
                words[index : index + 1] = parts
            else:
                lines.append(Line())
        if len(lines) > 1 and not lines[-1].pieces and not words[-1].ends_line:
            lines.pop()
        for line in lines[:-1]:
            line.last = False
        if not isinstance(text, str) and any(run.change for run in text):
            _tell_changes(lines, self.language)
        return lines


def _words(text: Text, style: Style, missing: set[str]) -> list[_Word]:
    """Split a text at its spaces; runs of other hands join the word they touch."""
    runs = [Run(text)] if isinstance(text, str) else text
    words: list[_Word] = []
    pieces: list[tuple[Face, str]] = []
    spaced = False

    def end(*, ends_line: bool = False) -> None:
        nonlocal spaced
        if pieces or ends_line:
            words.append(_Word(tuple(pieces), _width(pieces, style), spaced, ends_line))
            pieces.clear()
            spaced = False

    for run in runs:
        of = face(style.bold or run.bold, run.italic, run.change, target_of(run.link), run.language)
        typed = with_plain_ends(run.text) if "\r" in run.text else run.text
        for number, row in enumerate(typed.split("\n")):
            if number:
                end(ends_line=True)
            plain = of.shows(row)
            for place, part in enumerate(_SPACES.split(bound(row))):
                if place:
                    end()
                    spaced = True
                if part:
                    shown = part.replace(NO_BREAK, " ")
                    pieces += [(of, shown)] if plain else printable(shown, of, missing)
    end()
    return words


def _letters(lines: Sequence[Line]) -> dict[str, str]:
    """The letters of lines, each once, by the names of their faces."""
    found: dict[str, set[str]] = {}
    for line in lines:
        for piece in line.pieces:
            found.setdefault(piece.face.name, set()).update(piece.text, line.ending)
        if line.hyphen:
            found[line.pieces[-1].face.name].add("-")
    return {name: "".join(letters) for name, letters in found.items()}


def _tell_changes(lines: Sequence[Line], language: str) -> None:
    """Let readers hear where words were added or taken away, which others see by a line under or through them."""
    for change, same in groupby((piece for line in lines for piece in line.pieces), lambda piece: piece.face.change):
        pieces = [piece for piece in same if not piece.is_part]
        if change and pieces:
            pieces[0].before, pieces[-1].after = told(change, language)


def _divided(word: _Word, style: Style, room: float, gap: float, language: str) -> Sequence[_Word]:
    """Divide a word when the line would else end too short: at a joint that helps, else at the last place that fits."""
    if room <= HYPHENATE_OVER or len(word.pieces) != 1 or word.ends_line or word.is_rest:
        return ()
    if word.pieces[0][0].change or word.pieces[0][0].link:
        return ()
    joints, every = points(word.pieces[0][1].rstrip(_BEHIND_WORDS), language)
    for places, most in ((joints, HYPHENATE_OVER), (every, room)):
        for place in reversed(places):
            parts = _cut(word, style, [place], hyphen=True)
            if 0 <= room - gap - parts[0].width <= most:
                return parts
    return ()


def _unbound(word: _Word, style: Style) -> Sequence[_Word]:
    """The words that no-break spaces have made one."""
    words = [list(same) for is_space, same in groupby(word.letters, lambda letter: letter[1] == " ") if not is_space]
    if len(words) < 2:
        return ()
    parts = [_word(letters, style, spaced=True) for letters in words]
    parts[0] = replace(parts[0], spaced=word.spaced, is_rest=word.is_rest)
    parts[-1] = replace(parts[-1], ends_line=word.ends_line)
    return parts


def _forced(word: _Word, style: Style, width: float, language: str) -> Sequence[_Word]:
    """Divide a word that is wider than the column, one letter at least before each cut.

    A plain word is divided with a hyphen where the language would have one, if it can; another behind a mark such as
    the slash of an address; else between any two letters.
    """
    letters = word.letters
    text = "".join(letter for _, letter in letters)
    core = text.rstrip(_BEHIND_WORDS)
    if core.isalpha():
        good: Sequence[int] = points(core, language).every
        width -= _hyphen(letters[0][0], style)
    else:
        good = [place for place in range(1, len(core)) if not text[place - 1].isalnum() and text[place].isalnum()]
    room, used, start, place = width * 1000 / style.size, 0.0, 0, 0
    cuts: list[int] = []
    while place < len(letters):
        of, letter = letters[place]
        used += of.width(letter)
        if used > room and place > start:
            place = _last_place(good, text, start, place)
            cuts.append(place)
            start, used = place, 0.0
        else:
            place += 1
    return _cut(word, style, cuts, hyphen=core.isalpha()) if cuts else ()


def _last_place(good: Sequence[int], text: str, start: int, most: int) -> int:
    """The last good place behind the start; without one the last of all, but never before an accent."""
    found = bisect(good, most) - 1
    if found >= 0 and good[found] > start:
        return good[found]
    while most > start + 1 and combining(text[most]):
        most -= 1
    return most


def _cut(word: _Word, style: Style, places: Sequence[int], *, hyphen: bool = False) -> Sequence[_Word]:
    """Divide a word before the letters at these places."""
    letters = word.letters
    parts = [_word(letters[start:end], style) for start, end in pairwise((0, *places, len(letters)))]
    ends = [
        replace(
            part,
            width=part.width + (_hyphen(part.pieces[-1][0], style) if hyphen else 0),
            spaced=word.spaced and not number,
            parted=True,
            hyphen=hyphen,
            is_rest=word.is_rest or number > 0,
        )
        for number, part in enumerate(parts[:-1])
    ]
    return [*ends, replace(parts[-1], ends_line=word.ends_line, is_rest=True)]


def _word(letters: Sequence[tuple[Face, str]], style: Style, *, spaced: bool = False) -> _Word:
    pieces = tuple((of, "".join(letter for _, letter in same)) for of, same in groupby(letters, itemgetter(0)))
    return _Word(pieces, _width(pieces, style), spaced)


def _width(pieces: Sequence[tuple[Face, str]], style: Style) -> float:
    return sum([of.word(text)[0] for of, text in pieces]) * style.size / 1000


def _hyphen(of: Face, style: Style) -> float:
    return of.word("-")[0] * style.size / 1000


def _append(line: Line, word: _Word, gap: float) -> None:
    """Let a line go on with a word."""
    is_part = word.parted or word.is_rest
    pieces = line.pieces
    if gap:
        pieces[-1].text += " "
    for of, text in word.pieces:
        if pieces and pieces[-1].face is of and not is_part and not pieces[-1].is_part:
            pieces[-1].text += text
        else:
            pieces.append(Piece(of, text, is_part))
    if is_part:
        pieces[-1].closes = not word.parted
    line.width += gap + word.width
    line.parted, line.hyphen = word.parted, word.hyphen


def going_on(lines: list[Line]) -> list[Line]:
    """Lines after which other words follow: the last one ends with a space too."""
    if lines:
        lines[-1] = replace(lines[-1], last=False)
    return lines


def marked(line: Line, mark: str, size: float) -> Line:
    """A line of letters of that size behind a mark."""
    space = [Piece(line.pieces[0].face, " ")] if line.pieces else []
    pieces = [Piece(marks(), mark), *space, *line.pieces]
    return replace(line, pieces=pieces, width=width_of(pieces, size))


def mark_width(mark: str, size: float) -> float:
    """The width of a mark in points; none is as wide as nothing."""
    return width_of([Piece(marks(), mark)], size) if mark else 0.0


def width_of(pieces: Sequence[Piece], size: float) -> float:
    """The width of pieces in points."""
    return sum(sum(piece.face.word(word)[0] for word in _with_spaces(piece.text)) for piece in pieces) * size / 1000


def _with_spaces(text: str) -> list[str]:
    return [part for part in re.split("( )", text) if part]
