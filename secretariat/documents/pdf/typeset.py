"""Setting text: words into lines, ragged right, with hyphens only where a line would else end far too short.

A word is divided there, and where it is wider than its column; the paper names it as a whole, so that it is copied
out as it was typed. A line never ends in a hyphen or a slash that was typed, unless the word is wider than the column.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from unicodedata import combining

from secretariat.documents.blocks import Run, Text
from secretariat.documents.pdf.fonts import Face, face, marks, printable
from secretariat.documents.pdf.sheet import HYPHENATE_OVER, Style
from secretariat.language.typography import NO_BREAK, bound, break_points

_SPACES = re.compile(r"[ \t]+")


@dataclass(slots=True)
class Piece:
    """Words, or a part of a word, in one face. `opens` is the whole of the divided word that begins with it."""

    face: Face
    text: str
    opens: str = ""
    closes: bool = False


@dataclass(slots=True)
class Line:
    """A set line: pieces from left to right and its width in points.

    `parted` says that its last word goes on in the next line, `hyphen` that it shows so, `last` that no word follows.
    """

    pieces: list[Piece] = field(default_factory=list)
    width: float = 0.0
    parted: bool = False
    hyphen: bool = False
    last: bool = True


@dataclass(frozen=True, slots=True)
class _Word:
    """What is not divided unless it must: pieces in their faces, and whether a space came before it.

    `is_rest` says that it is the rest of a word whose beginning stands in the line before.
    """

    pieces: tuple[tuple[Face, str], ...]
    width: float
    spaced: bool
    ends_line: bool = False
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class _Cut:
    """A word divided at the end of a line: what stands there, what follows, and the name of the whole.

    Without a name it was divided at one of its no-break spaces.
    """

    first: _Word
    rest: tuple[_Word, ...]
    whole: str = ""
    hyphen: bool = False


class Setter:
    """Sets the text of one document; notes the characters that no face has.

    Args:
        language: the language of the document, for no-break rules and hyphens.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.missing: set[str] = set()

    def lines(
        self, text: Text, style: Style, width: float, *, language: str = "", hyphenate: bool = True
    ) -> list[Line]:
        """Set a text into lines of at most that width; an empty text is one empty line."""
        code = language or self.language
        words = self._words(text, style)
        lines: list[Line] = [Line()]
        space = face(style.bold).word(" ")[0] * style.size / 1000
        hyphen = face(style.bold).word("-")[0] * style.size / 1000
        index, rested = 0, False
        while index < len(words):
            word, line = words[index], lines[-1]
            gap = space if word.spaced and line.pieces else 0.0
            if line.width + gap + word.width <= width:
                _append(line, word, gap)
                index += 1
                if word.ends_line:
                    lines.append(Line())
                continue
            cut = None
            if hyphenate and not rested and index + 1 < len(words):
                cut = self._divided(word, style, width - line.width, gap + hyphen, code)
            rested = cut is not None
            if cut is None and not line.pieces:
                cut = _forced(word, style, width, hyphen, code)
            if cut:
                _append(line, cut.first, gap, opens=cut.whole)
                words[index : index + 1] = cut.rest
                line.parted, line.hyphen = bool(cut.whole), cut.hyphen
                line.width += hyphen if cut.hyphen else 0
            line.last = False
            lines.append(Line())
        if len(lines) > 1 and not lines[-1].pieces and not words[-1].ends_line:
            lines.pop()
        return lines

    def _words(self, text: Text, style: Style) -> list[_Word]:
        """Split a text at its spaces; runs of other hands join the word they touch."""
        runs = [Run(text)] if isinstance(text, str) else text
        words: list[_Word] = []
        pieces: list[tuple[Face, str]] = []
        spaced = False

        def end(*, ends_line: bool = False) -> None:
            nonlocal spaced
            if pieces or ends_line:
                width = sum(by.word(part)[0] for by, part in pieces) * style.size / 1000
                words.append(_Word(tuple(pieces), width, spaced, ends_line))
                pieces.clear()
                spaced = False

        for run in runs:
            of = face(style.bold or run.bold, run.italic)
            for number, row in enumerate(run.text.split("\n")):
                if number:
                    end(ends_line=True)
                for place, part in enumerate(_SPACES.split(bound(row))):
                    if place:
                        end()
                        spaced = True
                    if part:
                        pieces += printable(part.replace(NO_BREAK, " "), of, self.missing)
        end()
        return words

    def _divided(self, word: _Word, style: Style, room: float, beside: float, language: str) -> _Cut | None:
        """Divide a word at the last place that fits, when the line would else end too short."""
        if room <= HYPHENATE_OVER or len(word.pieces) != 1 or word.ends_line or word.is_rest:
            return None
        of, text = word.pieces[0]
        core = text.rstrip(".,;:!?)”’")
        for place in reversed(break_points(core, language)):
            if of.width(text[:place]) * style.size / 1000 <= room - beside:
                return _cut(word, style, [(of, letter) for letter in text], place, hyphen=True)
        return None


def _forced(word: _Word, style: Style, width: float, hyphen: float, language: str) -> _Cut:
    """Divide a word that is wider than the column, one letter at least before the cut.

    It is divided at a no-break space; else, a plain word, with a hyphen where the language would have one, if it can;
    else behind a mark such as the slash of an address; else between any two letters.
    """
    letters = [(of, letter) for of, text in word.pieces for letter in text]
    text = "".join(letter for _, letter in letters)
    most = _fitting(letters, width, style)
    if (space := text.rfind(" ", 1, most + 1)) > 0:
        return _cut(word, style, letters, space)
    core = text.partition(" ")[0]
    if core.isalpha():
        most = _fitting(letters, width - hyphen, style)
        places = [place for place in break_points(core, language) if place <= most]
    else:
        places = [place for place in range(1, min(most, len(core) - 1) + 1) if _ends_in_mark(core, place)]
    place = places[-1] if places else most
    while place > 1 and combining(text[place]):
        place -= 1
    return _cut(word, style, letters, max(1, place), hyphen=core.isalpha())


def _fitting(letters: Sequence[tuple[Face, str]], width: float, style: Style) -> int:
    """How many letters from the beginning fit into a width; never all of them."""
    room = width * 1000 / style.size
    for place, (of, letter) in enumerate(letters):
        room -= of.width(letter)
        if room < 0:
            return place
    return len(letters) - 1


def _ends_in_mark(text: str, place: int) -> bool:
    return not text[place - 1].isalnum() and text[place].isalnum()


def _cut(word: _Word, style: Style, letters: Sequence[tuple[Face, str]], place: int, *, hyphen: bool = False) -> _Cut:
    """Divide a word before the letter at that place; a no-break space there goes."""
    text = "".join(letter for _, letter in letters)
    at_space = text[place] == " "
    end = text.find(" ", place)
    first = _joined(letters[:place], style, spaced=word.spaced, is_rest=word.is_rest)
    if at_space or end < 0:
        rest = [_joined(letters[place + at_space :], style, spaced=at_space, is_rest=not at_space)]
    else:
        rest = [_joined(letters[place:end], style, is_rest=True), _joined(letters[end + 1 :], style, spaced=True)]
    rest[-1] = replace(rest[-1], ends_line=word.ends_line)
    whole = "" if at_space else text[: end if end > 0 else None]
    return _Cut(first, tuple(rest), whole, hyphen)


def _joined(letters: Sequence[tuple[Face, str]], style: Style, *, spaced: bool = False, is_rest: bool = False) -> _Word:
    pieces = tuple(
        (of, "".join(letter for _, letter in same)) for of, same in groupby(letters, key=lambda letter: letter[0])
    )
    return _Word(pieces, sum(of.word(text)[0] for of, text in pieces) * style.size / 1000, spaced, is_rest=is_rest)


def _append(line: Line, word: _Word, gap: float, *, opens: str = "") -> None:
    """Let a line go on with a word; a part of a divided one stands in pieces of its own."""
    closes = word.is_rest and not opens
    alone = bool(opens) or word.is_rest
    if alone:
        if gap and line.pieces:
            line.pieces[-1].text += " "
        made = [Piece(of, text) for of, text in word.pieces]
        made[0].opens = "" if word.is_rest else opens
        made[-1].closes = closes
        line.pieces += made
        line.width += gap + word.width
        return
    for place, (of, text) in enumerate(word.pieces):
        shown = (" " + text) if gap and not place else text
        if line.pieces and line.pieces[-1].face is of and not line.pieces[-1].closes:
            line.pieces[-1].text += shown
        elif shown != text and line.pieces and not line.pieces[-1].closes:
            line.pieces[-1].text += " "
            line.pieces.append(Piece(of, text))
        else:
            line.pieces.append(Piece(of, shown))
    line.width += gap + word.width


def mark_pieces(mark: str) -> list[Piece]:
    """A mark as pieces of a line."""
    return [Piece(marks(), mark)]


def width_of(pieces: Sequence[Piece], size: float) -> float:
    """The width of pieces in points."""
    return sum(sum(piece.face.word(word)[0] for word in _with_spaces(piece.text)) for piece in pieces) * size / 1000


def _with_spaces(text: str) -> list[str]:
    return [part for part in re.split("( )", text) if part]
