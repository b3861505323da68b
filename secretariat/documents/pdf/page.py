"""A page's content: text and rules as PDF operators, each inside a tag or marked as furniture."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from secretariat.documents.pdf.fonts import Face
from secretariat.documents.pdf.sheet import Style
from secretariat.documents.pdf.tags import Node
from secretariat.documents.pdf.typeset import Line, Piece

_ESCAPES = {ord("("): b"\\(", ord(")"): b"\\)", ord("\\"): b"\\\\", 10: b"\\n", 13: b"\\r"}
_HYPHEN = b"/Span<</ActualText<FEFF00AD>>>BDC "


class Encoder:
    """The words of one document as bytes of its font subsets.

    Args:
        document: ReportLab's document, which owns the subsets.
    """

    def __init__(self, document: Any) -> None:
        self._document = document
        self._words: dict[tuple[Face, str], list[tuple[int, bytes]]] = {}
        self._names: dict[tuple[Face, int], bytes] = {}

    def word(self, face: Face, text: str) -> list[tuple[int, bytes]]:
        """A word as strings for a TJ array, with the subset of each."""
        key = face, text
        known = self._words.get(key)
        if known is None:
            known = self._words[key] = self._encoded(face, text)
        return known

    def name(self, face: Face, subset: int) -> bytes:
        """The name of a subset in the page's resources."""
        key = face, subset
        known = self._names.get(key)
        if known is None:
            known = face.font.getSubsetInternalName(subset, self._document).encode()
            self._names[key] = known
        return known

    def _encoded(self, face: Face, text: str) -> list[tuple[int, bytes]]:
        _, moves = face.word(text)
        found: list[tuple[int, bytes]] = []
        start = 0
        for place, amount in (*moves, (len(text), 0)):
            for subset, chunk in face.font.splitString(text[start:place], self._document):
                found.append((subset, b"(" + _escaped(chunk) + b")"))
            if amount:
                subset, chunk = found[-1]
                found[-1] = (subset, chunk + b"%d" % -amount)
            start = place
        return found


class Page:
    """One page while it is drawn.

    Args:
        number: its place in the document, from 0.
        encoder: the document's.

    Attributes:
        bookmarks: the headings on it: level, words and height.
    """

    def __init__(self, number: int, encoder: Encoder) -> None:
        self.number = number
        self.bookmarks: list[tuple[int, str, float]] = []
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
            self._content.append(b"/%b<</MCID %d>>BDC" % (node.kind.encode(), self._stretches))
            node.kids.append((self.number, self._stretches))
            self._stretches += 1
        yield
        self._content.append(b"EMC")

    @contextmanager
    def furniture(self, kind: str) -> Iterator[None]:
        """Everything drawn inside is the page's own `Header` or `Footer`, not the text's."""
        self._content.append(f"/Artifact<</Type/Pagination/Subtype/{kind}>>BDC".encode())
        yield
        self._content.append(b"EMC")

    def lines(self, lines: Sequence[Line], style: Style, x: float, top: float) -> None:
        """Draw lines one under the other; the first stands with its top there."""
        out = [f"BT {style.color} rg {style.leading:g} TL 1 0 0 1 {x:.2f} {top - style.size:.2f} Tm".encode()]
        current: tuple[Face, int] | None = None
        for number, line in enumerate(lines):
            if number:
                out.append(b"T*")
            current = self._line(out, line, style, current)
        out.append(b"ET")
        self._content.append(b" ".join(out))

    def right(self, line: Line, style: Style, right: float, top: float) -> None:
        """Draw a line that ends at a place."""
        self.lines([line], style, right - line.width, top)

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float, color: str) -> None:
        """Draw a straight line."""
        self._content.append(f"{color} RG {width:g} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S".encode())

    def _line(
        self, out: list[bytes], line: Line, style: Style, current: tuple[Face, int] | None
    ) -> tuple[Face, int] | None:
        shown: list[bytes] = []

        def flush() -> None:
            if shown:
                out.append(b"[" + b"".join(shown) + b"]TJ")
                shown.clear()

        for face, subset, chunk in self._chunks(line):
            if (face, subset) != current:
                flush()
                out.append(b"%b %g Tf" % (self._encoder.name(face, subset), style.size))
                current = face, subset
            shown.append(chunk)
        flush()
        if line.hyphen and current:
            out.append(_HYPHEN)
            subset, chunk = self._encoder.word(current[0], "-")[0]
            if subset != current[1]:
                out.append(b"%b %g Tf" % (self._encoder.name(current[0], subset), style.size))
                current = current[0], subset
            out.append(chunk + b"Tj EMC")
        return current

    def _chunks(self, line: Line) -> Iterator[tuple[Face, int, bytes]]:
        """The strings of a line; a line that goes on ends with its space, so that copied words are not glued."""
        for place, piece in enumerate(line.pieces):
            ends = place == len(line.pieces) - 1 and not line.last and not line.hyphen
            yield from self._piece(piece, ends=ends)

    def _piece(self, piece: Piece, *, ends: bool) -> Iterator[tuple[Face, int, bytes]]:
        for number, word in enumerate(piece.text.split(" ")):
            if number:
                for subset, chunk in self._encoder.word(piece.face, " "):
                    yield piece.face, subset, chunk
            for subset, chunk in self._encoder.word(piece.face, word):
                yield piece.face, subset, chunk
        if ends:
            for subset, chunk in self._encoder.word(piece.face, " "):
                yield piece.face, subset, chunk


def _escaped(chunk: bytes) -> bytes:
    if not any(byte in _ESCAPES for byte in chunk):
        return chunk
    return b"".join(_ESCAPES.get(byte) or bytes((byte,)) for byte in chunk)
