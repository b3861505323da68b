"""A page's content: text and rules as PDF operators, each inside a tag or marked as furniture."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from secretariat.documents.blocks import Change
from secretariat.documents.pdf import sheet
from secretariat.documents.pdf.fonts import Face
from secretariat.documents.pdf.links import Box, Link, Target
from secretariat.documents.pdf.sheet import Style
from secretariat.documents.pdf.tags import Node
from secretariat.documents.pdf.typeset import Line, Piece, width_of
from secretariat.i18n import TAGS

_HEIGHTS = {Change.ADDED: -0.14, Change.REMOVED: 0.24}
_ESCAPES = {ord("("): b"\\(", ord(")"): b"\\)", ord("\\"): b"\\\\", 10: b"\\n", 13: b"\\r"}


_MOST_WORDS = 10_000
Chunks = list[tuple[int, bytes]]


class Encoder:
    """The words of one document as bytes of its font subsets.

    The letters of each face get their codes in order, so that papers of the same letters have the same bytes for the
    same words, which then are known from the paper before.

    Args:
        document: ReportLab's document, which owns the subsets.
        letters: those of each face, by its name; one that is not told gets the next code when it is met.
    """

    def __init__(self, document: Any, letters: Mapping[str, set[str]]) -> None:
        self._document = document
        self._wanted = letters
        self._tables: dict[str, _Table] = {}
        self._names: dict[tuple[Face, int], bytes] = {}

    def words(self, face: Face) -> Mapping[str, Chunks]:
        """The words of a face that are known by now, as strings for a TJ array with the subset of each."""
        table = self._tables.get(face.name)
        if table is None:
            wanted = "".join(sorted(self._wanted.get(face.name, ())))
            face.font.splitString(wanted, self._document)
            table = self._tables[face.name] = _table(face.name, wanted)
        return table.words

    def word(self, face: Face, text: str) -> Chunks:
        """A word that was not known."""
        table = self._tables[face.name]
        known = self._encoded(face, text, table)
        if table.told.issuperset(text):
            if len(table.words) > _MOST_WORDS:
                table.words.clear()
            table.words[text] = known
        return known

    def name(self, face: Face, subset: int) -> bytes:
        """The name of a subset in the page's resources."""
        key = face, subset
        known = self._names.get(key)
        if known is None:
            known = face.font.getSubsetInternalName(subset, self._document).encode()
            self._names[key] = known
        return known

    def _encoded(self, face: Face, text: str, table: "_Table") -> Chunks:
        letters = table.letters
        found: Chunks = []
        start = 0
        for place, amount in (*face.word(text)[1], (len(text), 0)):
            codes = [letters.get(letter) or self._letter(face, letter, table) for letter in text[start:place]]
            for subset, same in groupby(codes, itemgetter(0)):
                found.append((subset, b"(" + b"".join([code for _, code in same]) + b")"))
            if amount:
                subset, chunk = found[-1]
                found[-1] = (subset, chunk + b"%d" % -amount)
            start = place
        return found

    def _letter(self, face: Face, letter: str, table: "_Table") -> tuple[int, bytes]:
        ((subset, code),) = face.font.splitString(letter, self._document)
        known = (subset, _ESCAPES.get(code[0], code))
        if letter in table.told:
            table.letters[letter] = known
        return known


@dataclass(slots=True)
class _Table:
    """The codes of letters in papers that have just these, and the words that were written with them."""

    told: frozenset[str]
    letters: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    words: dict[str, Chunks] = field(default_factory=dict)


@lru_cache(maxsize=12)
def _table(_face: str, letters: str) -> _Table:
    return _Table(frozenset(letters))


class Page:
    """One page while it is drawn.

    Args:
        number: its place in the document, from 0.
        encoder: the document's.

    Attributes:
        bookmarks: the headings on it: level, words and height.
        headings: the elements of the headings on it, with their height.
        links: the words on it that lead somewhere.
    """

    def __init__(self, number: int, encoder: Encoder) -> None:
        self.number = number
        self.bookmarks: list[tuple[int, str, float]] = []
        self.headings: list[tuple[Node, float]] = []
        self.links: list[Link] = []
        self._node: Node | None = None
        self._encoder = encoder
        self._content: list[bytes] = []
        self._stretches = 0

    @property
    def content(self) -> bytes:
        """All operators so far."""
        return b"\n".join(self._content)

    @contextmanager
    def tagged(self, node: Node | None) -> Iterator[None]:
        """Everything drawn inside belongs to the element; to none, when it is furniture."""
        if node is None:
            self._content.append(b"/Artifact BMC")
        else:
            self._begin(node)
        self._node = node
        yield
        self._node = None
        self._content.append(b"EMC")

    def _begin(self, node: Node) -> None:
        self._content.append(b"/%b<</MCID %d>>BDC" % (node.kind.encode(), self._stretches))
        node.kids.append((self.number, self._stretches))
        self._stretches += 1

    @contextmanager
    def furniture(self, kind: str) -> Iterator[None]:
        """Everything drawn inside is the page's own `Header` or `Footer`, not the text's."""
        self._content.append(f"/Artifact<</Type/Pagination/Subtype/{kind}>>BDC".encode())
        yield
        self._content.append(b"EMC")

    def lines(self, lines: Sequence[Line], style: Style, x: float, top: float) -> None:
        """Draw lines one under the other; the first stands with its top there."""
        if self._node and any(_apart(piece) != _PLAIN for line in lines for piece in line.pieces):
            self._linked(lines, style, x, top, self._node)
            return
        out = [f"BT {style.color} rg {style.leading:g} TL 1 0 0 1 {x:.2f} {top - style.size:.2f} Tm".encode()]
        pen = _Pen(self._encoder, out, style.size)
        for number, line in enumerate(lines):
            if number:
                out.append(b"T*")
            pen.line(line)
        pen.close()
        out.append(b"ET")
        out += _changes(lines, style, x, top)
        self._content.append(b" ".join(out))

    def _linked(self, lines: Sequence[Line], style: Style, x: float, top: float, node: Node) -> None:
        """Draw lines with links or words of another language in them, each an element of its own within the lines'."""
        for (link, language), same in groupby(_parts(lines, style, x, top), key=itemgetter(0)):
            parts = [part for _, part in same]
            out = [f"BT {style.color} rg".encode()]
            pen = _Pen(self._encoder, out, style.size)
            for part in parts:
                out.append(f"1 0 0 1 {part.x:.2f} {part.base:.2f} Tm".encode())
                pen.line(part.line)
            pen.close()
            drawn = b" ".join([*out, b"ET"])
            if not (link or language):
                self._content.append(drawn)
                continue
            self._content.append(b"EMC")
            made = Node("Link" if link else "Span", node, language=TAGS.get(language, ""))
            self._begin(made)
            self._content.append(drawn)
            if link:
                self._lead(made, parts, style, link)
            self._content.append(b"EMC")
            self._begin(node)
        self._content += _changes(lines, style, x, top)

    def _lead(self, node: Node, parts: "Sequence[_Part]", style: Style, link: str) -> None:
        """A line under the words of a link, and where they lead."""
        for part in parts:
            under = part.base - style.size * 0.14
            self.rule(part.x, under, part.right, under, 0.5, sheet.RULE)
        low, high = style.size * 0.25, style.size * 0.8
        boxes = [(part.x, part.base - low, part.right, part.base + high) for part in parts]
        shown = "".join(piece.text for part in parts for piece in part.line.pieces)
        self.lead(node, boxes, link, shown if link.startswith("#") else link.removeprefix("mailto:"))

    def lead(self, node: Node, boxes: Sequence[Box], target: str | Target, words: str) -> None:
        """Let what was drawn into an element lead somewhere."""
        link = Link(self.number, boxes, target, words, node)
        node.kids.append(link)
        self.links.append(link)

    def right(self, line: Line, style: Style, right: float, top: float) -> None:
        """Draw a line that ends at a place."""
        self.lines([line], style, right - line.width, top)

    def operators(self, operators: bytes) -> None:
        """Draw what operators of the format say."""
        self._content.append(operators)

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float, color: str) -> None:
        """Draw a straight line."""
        self._content.append(f"{color} RG {width:g} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S".encode())


_PLAIN = ("", "")


def _apart(piece: Piece) -> tuple[str, str]:
    """What sets a piece apart from the words around it: where it leads, and its language."""
    return piece.face.link, piece.face.language


@dataclass(slots=True)
class _Part:
    """A part of a line: where it begins and ends, and the height it stands on."""

    line: Line
    x: float
    right: float
    base: float


def _parts(lines: Sequence[Line], style: Style, x: float, top: float) -> Iterator[tuple[tuple[str, str], _Part]]:
    """The lines as parts that are links or of another language, or neither, each with its link and language."""
    for number, line in enumerate(lines):
        left, base = x, top - style.size - number * style.leading
        whole = len(line.pieces)
        done = 0
        for apart, same in groupby(line.pieces, key=_apart):
            pieces = list(same)
            done += len(pieces)
            part = replace(line, pieces=pieces) if done == whole else Line(pieces, parted=True)
            shown = [*pieces[:-1], replace(pieces[-1], text=pieces[-1].text.rstrip(" "))]
            yield apart, _Part(part, left, left + width_of(shown, style.size), base)
            left += width_of(pieces, style.size)


class _Pen:
    """Writes lines as operators, changing the font only where it changes.

    Args:
        encoder: the document's.
        out: where the operators go.
        size: the size of the text.
    """

    def __init__(self, encoder: Encoder, out: list[bytes], size: float) -> None:
        self._encoder = encoder
        self._out = out
        self._size = size
        self._face: Face | None = None
        self._subset = -1
        self._shown: list[bytes] = []
        self._opened = 0
        self._divided: list[str] = []

    def line(self, line: Line) -> None:
        """Write a line; a divided word is named as a whole, as far as it stands among these lines."""
        ending = line.ending
        for piece in line.pieces:
            text = piece.text + ending if piece is line.pieces[-1] else piece.text
            if piece.is_part:
                self._open()
                self._divided.append(text)
            is_told = bool(piece.before or piece.after)
            if is_told:
                self._tell(f"{piece.before}{piece.text}{piece.after}{text[len(piece.text) :]}")
            self._words(piece.face, text)
            if is_told:
                self._flush()
                self._out.append(b"EMC")
            if piece.closes:
                self.close()
        if line.hyphen:
            self._words(line.pieces[-1].face, "-")
        self._flush()

    def close(self) -> None:
        """End the divided word, if one is open: all since it was opened is read as its name."""
        if self._divided:
            self._flush()
            name = "".join(self._divided).encode("utf-16-be").hex()
            self._out[self._opened] = b"/Span<</ActualText<FEFF%b>>>BDC" % name.encode()
            self._out.append(b"EMC")
            self._divided.clear()

    def _open(self) -> None:
        if not self._divided:
            self._flush()
            self._opened = len(self._out)
            self._out.append(b"")

    def _tell(self, words: str) -> None:
        """Let what follows be read as these words."""
        self._flush()
        self._out.append(b"/Span<</ActualText<FEFF%b>>>BDC" % words.encode("utf-16-be").hex().encode())

    def _words(self, face: Face, text: str) -> None:
        known, shown = self._encoder.words(face), self._shown
        for number, word in enumerate(text.split(" ")):
            parts = (" ", word) if number else (word,)
            for part in parts if word else parts[:-1]:
                for subset, chunk in known.get(part) or self._encoder.word(face, part):
                    if self._subset != subset or self._face is not face:
                        self._flush()
                        self._out.append(b"%b %g Tf" % (self._encoder.name(face, subset), self._size))
                        self._face, self._subset = face, subset
                    shown.append(chunk)

    def _flush(self) -> None:
        if self._shown:
            self._out.append(b"[" + b"".join(self._shown) + b"]TJ")
            self._shown.clear()


def _changes(lines: Sequence[Line], style: Style, x: float, top: float) -> Iterator[bytes]:
    """A line under each word that was added, and through each that was taken away."""
    for number, line in enumerate(lines):
        if not any(piece.face.change for piece in line.pieces):
            continue
        left, base = x, top - style.size - number * style.leading
        for piece in line.pieces:
            width = width_of([piece], style.size)
            if change := piece.face.change:
                height = base + style.size * _HEIGHTS[change]
                right = left + width_of([Piece(piece.face, piece.text.rstrip(" "))], style.size)
                yield f"{style.color} RG 0.6 w {left:.2f} {height:.2f} m {right:.2f} {height:.2f} l S".encode()
            left += width
