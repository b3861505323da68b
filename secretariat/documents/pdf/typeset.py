"""Setting text: words into lines, ragged right, with hyphens only where a line would else end far too short.

A line never ends in a hyphen or a slash that was typed: copied out of the paper, the word would come back glued or cut.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from secretariat.documents.blocks import Run, Text
from secretariat.documents.pdf.fonts import Face, face, marks, printable
from secretariat.documents.pdf.sheet import HYPHENATE_OVER, Style
from secretariat.language.typography import NO_BREAK, bound, break_points

_SPACES = re.compile(r"[ \t]+")


@dataclass(slots=True)
class Piece:
    """Words, or a part of a word, in one face."""

    face: Face
    text: str


@dataclass(slots=True)
class Line:
    """A set line: pieces from left to right, its width in points, and whether it ends in a hyphen of ours."""

    pieces: list[Piece] = field(default_factory=list)
    width: float = 0.0
    hyphen: bool = False
    last: bool = True


@dataclass(frozen=True, slots=True)
class _Word:
    """What is not divided unless it must: pieces in their faces, and whether a space came before it."""

    pieces: tuple[tuple[Face, str], ...]
    width: float
    spaced: bool
    ends_line: bool = False


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
            room = width - line.width - gap
            divided = None
            if hyphenate and not rested and index + 1 < len(words):
                divided = self._divided(word, style, room - hyphen, width - line.width, code)
            rested = line.hyphen = divided is not None
            if divided is None and not line.pieces:
                divided = _forced(word, style, width)
            if divided:
                _append(line, divided[0], gap)
                words[index] = divided[1]
                line.width += hyphen if line.hyphen else 0
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

    def _divided(
        self, word: _Word, style: Style, room: float, short: float, language: str
    ) -> tuple[_Word, _Word] | None:
        """Divide a word at the last place that fits, when the line would else end too short."""
        if short <= HYPHENATE_OVER or len(word.pieces) != 1 or word.ends_line:
            return None
        of, text = word.pieces[0]
        core = text.rstrip(".,;:!?)”’")
        for place in reversed(break_points(core, language)):
            first = of.width(text[:place]) * style.size / 1000
            if first <= room:
                return _halves(of, text, place, style, word)
        return None


def _forced(word: _Word, style: Style, width: float) -> tuple[_Word, _Word]:
    """Divide a word that is wider than the column wherever it must be; at least one letter comes before."""
    (of, text), *rest = word.pieces
    place = max(1, of.fitting(text, width * 1000 / style.size))
    first, second = _halves(of, text, place, style, word)
    if rest or not second.pieces[0][1]:
        pieces = (*(second.pieces if second.pieces[0][1] else ()), *rest)
        other = sum(by.word(part)[0] for by, part in pieces) * style.size / 1000
        second = _Word(pieces, other, spaced=False, ends_line=word.ends_line)
    return first, second


def _halves(of: Face, text: str, place: int, style: Style, word: _Word) -> tuple[_Word, _Word]:
    parts = text[:place], text[place:]
    first, second = (of.width(part) * style.size / 1000 for part in parts)
    return (
        _Word(((of, parts[0]),), first, word.spaced),
        _Word(((of, parts[1]),), second, spaced=False, ends_line=word.ends_line),
    )


def _append(line: Line, word: _Word, gap: float) -> None:
    for place, (of, text) in enumerate(word.pieces):
        shown = (" " + text) if gap and not place else text
        if line.pieces and line.pieces[-1].face is of:
            line.pieces[-1].text += shown
        elif shown != text and line.pieces:
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
