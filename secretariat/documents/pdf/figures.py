"""Figures side by side, and drawings: charts as vectors of the page, one figure of the tree each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from secretariat.documents.blocks import Figure, Figures, Mark
from secretariat.documents.drawing import Anchor, Box, Drawing, Shape, Strokes, Words
from secretariat.documents.pdf import sheet
from secretariat.documents.pdf.page import Page
from secretariat.documents.pdf.sheet import Style
from secretariat.documents.pdf.tags import Node
from secretariat.documents.pdf.typeset import Line, Setter, going_on, mark_width, marked

_TOTAL_WIDTH = 58.0
_ABOVE = 5.0
_AFTER_MARK, _CROWDED = 2.0, 6.0
_MARK = Style(10, 12)


@dataclass(slots=True)
class _Set:
    """A set figure: its number, the lines of what it counts, and its change."""

    node: Node
    number: Line
    words: Sequence[Line]
    change: Sequence[Line]
    mark: Line | None = None
    middle: float | None = None


@dataclass(slots=True)
class FigureLine:
    """Figures in one row between two rules."""

    figures: Sequence[_Set]
    before: float = sheet.HALF_LINE
    after: float = sheet.HALF_LINE
    keep_next: bool = False

    @property
    def height(self) -> float:
        """Its height."""
        change = sheet.FIGURE_CHANGE.leading if any(one.change for one in self.figures) else 0.0
        return _ABOVE + sheet.FIGURE.leading + self._words_height + change + 4

    @property
    def least(self) -> tuple[float, int]:
        """All of it."""
        return self.height, 3

    def divide(self, room: float, *, force: bool = False) -> None:
        """Never."""

    def draw(self, page: Page, top: float) -> None:
        """The rule, the figures, a hairline."""
        with page.tagged(None):
            page.rule(sheet.LEFT, top, sheet.RIGHT, top, 0.8, sheet.INK)
            bottom = top - self.height
            page.rule(sheet.LEFT, bottom, sheet.RIGHT, bottom, 0.35, sheet.HAIRLINE)
        for one in self.figures:
            place = top - _ABOVE
            with page.tagged(one.node):
                for lines, style in (([one.number], sheet.FIGURE), (one.words, sheet.FIGURE_WORDS)):
                    self._lines(page, lines, style, one.middle, place)
                    place -= sheet.FIGURE.leading
                if one.mark and one.middle is not None:
                    x = one.middle - one.number.width / 2 - one.mark.width - _AFTER_MARK
                    page.lines([one.mark], _MARK, x, top - _ABOVE - sheet.FIGURE.size + _MARK.size)
                self._lines(page, one.change, sheet.FIGURE_CHANGE, one.middle, top - _ABOVE - self._change_at)

    @staticmethod
    def _lines(page: Page, lines: Sequence[Line], style: Style, middle: float | None, top: float) -> None:
        for number, line in enumerate(lines):
            x = sheet.LEFT if middle is None else middle - line.width / 2
            page.lines([line], style, x, top - number * style.leading)

    @property
    def _words_height(self) -> float:
        return max(len(one.words) for one in self.figures) * sheet.FIGURE_WORDS.leading

    @property
    def _change_at(self) -> float:
        return sheet.FIGURE.leading + self._words_height


def figure_line(setter: Setter, block: Figures, root: Node) -> FigureLine:
    """Set figures: the first at the left edge, the others centred, each in the room that its longest word needs.

    Where their words would stand too close, the marks stand beside the numbers.
    """
    items = Node("L", root, attributes="<</O/List/ListNumbering/None>>")
    first, *others = block.figures
    found = [_set(setter, first, _TOTAL_WIDTH, Node("LBody", Node("LI", items)))]
    needed = [_widest(setter, one) for one in others]
    above = bool(others) and sheet.WIDTH - _TOTAL_WIDTH - sum(needed) < _CROWDED * len(others)
    if above:
        needed = [_widest(setter, replace(one, mark=Mark.NONE)) for one in others]
    spare = (sheet.WIDTH - _TOTAL_WIDTH - sum(needed)) / max(1, len(others))
    x = sheet.LEFT + _TOTAL_WIDTH
    for one, least in zip(others, needed, strict=True):
        width = least + spare
        made = _set(setter, one, width - 1, Node("LBody", Node("LI", items)), above=above)
        made.middle = x + width / 2
        found.append(made)
        x += width
    return FigureLine(found)


def _widest(setter: Setter, one: Figure) -> float:
    """The room that the longest word of a figure needs, with its mark."""
    style = sheet.FIGURE_WORDS
    widths = [setter.lines(word, style, sheet.WIDTH, hyphenate=False)[0].width for word in one.words.split()]
    return max(widths, default=0.0) + (mark_width(one.mark.value, style.size) + 3 if one.mark else 0.0)


def _set(setter: Setter, one: Figure, room: float, node: Node, *, above: bool = False) -> _Set:
    style = sheet.FIGURE_WORDS
    mark_words = one.mark.value if one.mark and not above else ""
    width = mark_width(mark_words, style.size) + 2 if mark_words else 0.0
    words = going_on(setter.lines(one.words, style, room - width, hyphenate=False))
    if mark_words and words[0].pieces:
        words[0] = marked(words[0], mark_words, style.size)
    change = going_on(setter.lines(one.change, sheet.FIGURE_CHANGE, room, hyphenate=False)) if one.change else []
    number = going_on(setter.lines(str(one.number), sheet.FIGURE, room, hyphenate=False))[0]
    mark = None
    if one.mark and above:
        mark = marked(Line(), one.mark.value, _MARK.size)
    return _Set(node, number, words, change, mark)


@dataclass(slots=True)
class Picture:
    """A drawing on its way to a page; it is never divided."""

    drawing: Drawing
    node: Node
    setter: Setter
    before: float = 0.0
    after: float = sheet.HALF_LINE
    keep_next: bool = False

    @property
    def height(self) -> float:
        """Its height."""
        return self.drawing.height

    @property
    def least(self) -> tuple[float, int]:
        """All of it."""
        return self.height, 3

    def divide(self, room: float, *, force: bool = False) -> None:
        """Never."""

    def draw(self, page: Page, top: float) -> None:
        """Its parts, all of them one figure."""
        left, right = sheet.LEFT, sheet.LEFT + self.drawing.width
        box = f"{left:.1f} {top - self.height:.1f} {right:.1f} {top:.1f}"
        self.node.attributes = f"<</O/Layout/Placement/Block/BBox[{box}]>>"
        with page.tagged(self.node):
            for part in self.drawing.parts:
                match part:
                    case Words():
                        self._words(page, part, top)
                    case Box():
                        page.operators(_box(part, sheet.LEFT, top))
                    case Strokes():
                        page.operators(_strokes(part, sheet.LEFT, top))
                    case Shape():
                        page.operators(_shape(part, sheet.LEFT, top))

    def _words(self, page: Page, part: Words, top: float) -> None:
        style = _style(part.size, part.bold, part.color)
        line = self._line(part.text, style, part.room)
        if part.mark:
            line = marked(line, part.mark, style.size)
        shift = {Anchor.START: 0.0, Anchor.MIDDLE: line.width / 2, Anchor.END: line.width}[part.anchor]
        page.lines([line], style, sheet.LEFT + part.x - shift, top - part.y + style.size)

    def _line(self, text: str, style: Style, room: float) -> Line:
        """One line of words; what has no room ends in an ellipsis."""
        if not text:
            return Line(last=False)
        width = room or sheet.WIDTH
        lines = self.setter.lines(text, style, width, hyphenate=False)
        if len(lines) == 1:
            return going_on(lines)[0]
        shown = "".join(piece.text for piece in lines[0].pieces).rstrip(" ,;–")
        while shown and len(lines) > 1:
            lines = self.setter.lines(f"{shown}…", style, width, hyphenate=False)
            shown = shown[:-2].rstrip(" ,;–")
        return going_on(lines)[0]


@cache
def _style(size: float, bold: bool, color: str) -> Style:  # noqa: FBT001
    return Style(size, size * 1.2, bold=bold, color=_color(color))


@cache
def _color(color: str) -> str:
    parts = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return " ".join(f"{part:.3f}" for part in parts)


def _box(part: Box, left: float, top: float) -> bytes:
    place = f"{left + part.x:.2f} {top - part.y - part.height:.2f} {part.width:.2f} {part.height:.2f} re"
    return f"{_paint(part.fill, part.stroke, part.thickness)}{place} {_ending(part.fill, part.stroke)}".encode()


def _shape(part: Shape, left: float, top: float) -> bytes:
    points = [f"{left + x:.2f} {top - y:.2f}" for x, y in part.points]
    path = f"{points[0]} m {' '.join(f'{point} l' for point in points[1:])} h"
    return f"{_paint(part.fill, part.stroke, part.thickness)}{path} {_ending(part.fill, part.stroke)}".encode()


def _strokes(part: Strokes, left: float, top: float) -> bytes:
    path = " ".join(f"{left + a:.2f} {top - b:.2f} m {left + c:.2f} {top - d:.2f} l" for a, b, c, d in part.lines)
    dots = (f"[{part.dots:g}] 0 d ", " [] 0 d") if part.dots else ("", "")
    return f"{dots[0]}{_color(part.color)} RG {part.thickness:g} w {path} S{dots[1]}".encode()


def _paint(fill: str, stroke: str, thickness: float) -> str:
    return (f"{_color(fill)} rg " if fill else "") + (f"{_color(stroke)} RG {thickness:g} w " if stroke else "")


def _ending(fill: str, stroke: str) -> str:
    return "B" if fill and stroke else "f" if fill else "S"
