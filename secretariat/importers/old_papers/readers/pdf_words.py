"""The words of a page of a PDF, in the order of its file, each with its place, size and weight."""

import ctypes
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

BULLETS = "\u2022\u2023\u2043\uf0b7" + "".join(map(chr, range(0x25A0, 0x2600)))
_WORD = re.compile(rf"[{BULLETS}](?=\w)|[^\s\x00]+")  # a bullet is a word by itself
_HYPHEN = re.compile("[\x02\ufffe]")  # what the library makes of a hyphen at a line's end
_HEAVY = 600
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)
_STRAIGHT = 0.9
_SMALLEST = 1.0
_APART = 0.45
_SHORT, _NARROW = 3, 0.45


class Word(NamedTuple):
    """A word: its characters, where it begins and ends, its line's foot from the upper edge, and its looks.

    `joint` is what stands between it and the word before in the file's own order. A word that is divided on the page,
    and that the file gives whole for whoever copies it, stands with all its letters where it begins: it `runs_over`.
    `paragraph` is the number of that in which the file says that it stands.
    """

    text: str
    left: float
    right: float
    foot: float
    size: float
    bold: bool
    is_turned: bool
    joint: str
    runs_over: bool = False
    paragraph: int = 0


class Frame(NamedTuple):
    """What is seen of a page: its edges, and by how many degrees it is turned to be read."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int = 0

    def along(self, x: float, y: float) -> tuple[float, float]:
        """How far a point is from the left and the upper edge as the page is read."""
        if self.turned == 90:
            return y - self.bottom, x - self.left
        if self.turned == 180:
            return self.right - x, y - self.bottom
        if self.turned == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def words_of(page: Any, frame: Frame, told: Mapping[int, int]) -> Iterator[Word]:
    """The words of pypdfium2's page of text; `told` gives the paragraphs by the marks of their content."""
    reader = _Page(page.raw, frame, told)
    last = 0
    for found in _WORD.finditer(reader.text):
        start = found.start()
        for part in _HYPHEN.split(found[0]):
            end = start + len(part)
            cut = end < found.end()
            if part:
                yield reader.word(part + ("-" if cut else ""), start, end - 1 + cut, reader.text[last:start])
                last = end + cut
            start = end + 1


class _Page:
    """Asks the library for characters, as seldom as it can: a call each costs more than all the rest."""

    def __init__(self, page: Any, frame: Frame, told: Mapping[int, int]) -> None:
        from pypdfium2 import raw

        self._frame = frame
        self._told = told
        self._paragraph = 0
        self._raw = raw
        self._page = page
        self._box = [ctypes.c_double() for _ in range(4)]
        self._at = [ctypes.byref(one) for one in self._box]
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()
        self._looks: tuple[float, bool, bool] = (0.0, False, False)
        self._foot: float | None = None
        self._end = 0.0
        self.text = self._read()

    def _read(self) -> str:
        count = self._raw.FPDFText_CountChars(self._page)
        if count <= 0:
            return ""
        held = (ctypes.c_ushort * (count + 1))()
        length = self._raw.FPDFText_GetText(self._page, 0, count, held)
        text = bytes(held)[: 2 * max(0, length - 1)].decode("utf-16-le", errors="replace")
        if len(text) == count:
            return text
        return "".join(_character(self._raw.FPDFText_GetUnicode(self._page, place)) for place in range(count))

    def word(self, text: str, first: int, last: int, joint: str) -> Word:
        """A word by the places of its first and last character."""
        x0, x1, y0, y1 = self._box
        self._raw.FPDFText_GetCharOrigin(self._page, first, self._at[0], self._at[2])
        begins, foot = self._frame.along(x0.value, y0.value)
        is_apart = begins - self._end > _APART * self._looks[0]
        if self._foot != foot or "\n" in joint or is_apart or self._looks[1]:
            self._foot = foot
            self._looks = self._looks_of(first)
            self._paragraph = self._paragraph_of(first)
        self._raw.FPDFText_GetCharBox(self._page, last, *self._at)
        size, bold, is_turned = self._looks
        ends = max(self._frame.along(x0.value, y0.value)[0], self._frame.along(x1.value, y1.value)[0], begins)
        self._end = ends
        is_narrow = len(text) > _SHORT and ends - begins < _NARROW * size * len(text)
        runs_over = is_narrow and self._stands(first, last)
        return Word(text, begins, ends, foot, size, bold, is_turned, joint, runs_over, self._paragraph)

    def _paragraph_of(self, place: int) -> int:
        """The paragraph in which the file says that a character stands; 0 where it says nothing."""
        drawn = self._raw.FPDFText_GetTextObject(self._page, place) if self._told else None
        return self._told.get(self._raw.FPDFPageObj_GetMarkedContentID(drawn), 0) if drawn else 0

    def _stands(self, first: int, last: int) -> bool:
        """Whether two characters stand at the same place."""
        x, y = self._box[0], self._box[2]
        places = []
        for place in (first, last):
            self._raw.FPDFText_GetCharOrigin(self._page, place, self._at[0], self._at[2])
            places.append((x.value, y.value))
        return places[0] == places[1]

    def _onwards(self, a: float, b: float) -> float:
        """How far letters that run this way run along a line of the page as it is read."""
        return {90: b, 180: -a, 270: -b}.get(self._frame.turned, a)

    def _looks_of(self, place: int) -> tuple[float, bool, bool]:
        """The size, weight and lean of a character."""
        raw, page, matrix = self._raw, self._page, self._matrix
        size = raw.FPDFText_GetFontSize(page, place)
        is_turned = False
        if raw.FPDFText_GetMatrix(page, place, ctypes.byref(matrix)):
            onwards = self._onwards(matrix.a, matrix.b)
            is_turned = onwards < _STRAIGHT * max((matrix.a**2 + matrix.b**2) ** 0.5, 0.01)
            size *= (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
        raw.FPDFText_GetFontInfo(page, place, self._name, 256, ctypes.byref(self._flags))
        bold = bool(_BOLD.search(self._name.value.decode("latin-1"))) or (
            raw.FPDFText_GetFontWeight(page, place) >= _HEAVY
        )
        return max(round(size, 1), _SMALLEST), bold, is_turned


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
