"""From blocks to flows: each block is set in its style, with its part of the logical tree beside it."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from secretariat.documents.addresses import places, row
from secretariat.documents.blocks import (
    Block,
    Bullet,
    Chart,
    Ending,
    Figures,
    Grid,
    Heading,
    Meta,
    Paragraph,
    Remark,
    Text,
    Title,
)
from secretariat.documents.pdf import sheet
from secretariat.documents.pdf.figures import FigureLine, Picture, figure_line
from secretariat.documents.pdf.flow import Flow, Lines, NumberedHeading, Side, Strip, Whole
from secretariat.documents.pdf.sheet import Style
from secretariat.documents.pdf.table import Key, Table, TableSetter
from secretariat.documents.pdf.tags import Node
from secretariat.documents.pdf.typeset import Line, Setter, going_on, mark_width, marked
from secretariat.i18n import TAGS

if TYPE_CHECKING:
    from collections.abc import Callable

_DEEPEST = 4


class Flows:
    """Sets blocks and builds the tree beside them.

    Args:
        setter: sets the text.
        root: the element of the whole document.
        dense: whether it is a report, whose parts stand closer.
    """

    def __init__(self, setter: Setter, root: Node, *, dense: bool = False) -> None:
        self._setter = setter
        self._root = root
        self._dense = dense
        self._known: dict[Key, list[Strip]] = {}
        self._lists: list[Node] = []
        self._items: dict[str, str] = {}
        self._depth = 1
        self._makers: dict[type, Callable[[Any], list[Flow]]] = {
            Title: self._title,
            Heading: self._heading,
            Meta: self._meta,
            Remark: self._remark,
            Figures: self._figures,
            Chart: self._chart,
            Paragraph: self._paragraph,
            Bullet: self._bullet,
            Grid: self._grid,
            Ending: self._ending,
        }

    def of(self, blocks: tuple[Block, ...]) -> list[Flow]:
        """The blocks as flows, in order."""
        self._items = places(blocks)
        flows: list[Flow] = []
        for before, block in pairwise((None, *blocks)):
            if not isinstance(block, Bullet):
                self._lists.clear()
            made = self._makers[type(block)](block)
            if flows:
                _set_apart(before, block, flows[-1], made[0])
            if self._dense and isinstance(block, Grid):
                made[0].before = 3.0
            flows += made
        return flows

    def _lines(
        self, text: Text, style: Style, width: float, language: str = "", *, hyphenate: bool = False
    ) -> list[Line]:
        return self._setter.lines(text, style, width, language=language, hyphenate=hyphenate)

    def _title(self, block: Title) -> list[Flow]:
        style = sheet.REPORT_TITLE if self._dense else sheet.TITLE
        lines = self._lines(block.text, style, sheet.WIDTH)
        node = Node("H1", self._root)
        after = 3 if self._dense else 3 + sheet.HALF_LINE
        return [Lines([Strip(lines, style)], sheet.LEFT, node, after=after, keep_next=True)]

    def _heading(self, block: Heading) -> list[Flow]:
        styles = sheet.REPORT_HEADING if self._dense else sheet.HEADING
        style = styles[3 if block.is_inner else min(block.level, 3)]
        left, width = (sheet.TEXT, sheet.TEXT_WIDTH) if block.is_inner else (sheet.LEFT, sheet.WIDTH)
        number = self._lines(block.number, style, sheet.TEXT_WIDTH) if block.number else []
        indent = max(sheet.NUMBER_WIDTH, number[0].width + 6) if number else 0.0
        lines = self._lines(block.text, style, width - indent, block.language)
        self._depth = min(block.level, self._depth + 1)  # a sub-item may stand without its item
        node = Node(f"H{self._depth}", self._root, language=TAGS.get(block.language, ""), name=block.number)
        before, after = self._room_around(block)
        heading = NumberedHeading(
            number,
            lines,
            style,
            left + indent,
            node,
            (block.level, " ".join(filter(None, (block.number, block.text)))),
            before=before * sheet.HALF_LINE,
            after=after * sheet.HALF_LINE,
        )
        return [heading]

    def _room_around(self, block: Heading) -> tuple[float, float]:
        """The room before and after a heading, in halves of a line."""
        if block.is_inner:
            return 0.8, 0.3
        if self._dense:
            return (1.6, 0.3) if block.level == 2 else (1.1, 0.2)
        return (2.3, 0.6) if block.level == 2 else (1.5, 0.5)

    def _meta(self, block: Meta) -> list[Flow]:
        left, width = (sheet.LEFT, sheet.WIDTH) if block.is_wide else (sheet.TEXT, sheet.TEXT_WIDTH)
        strip = Strip(self._lines(block.text, sheet.META, width), sheet.META)
        after = sheet.HALF_LINE * (1.4 if block.is_wide else 1)
        return [Lines([strip], left, Node("P", self._root), after=after, keep_next=not block.is_wide)]

    def _paragraph(self, block: Paragraph) -> list[Flow]:
        node = Node("P", self._root, language=TAGS.get(block.language, ""))
        lines = self._lines(block.text, sheet.BODY, sheet.TEXT_WIDTH, block.language, hyphenate=True)
        strips = [Strip(lines, sheet.BODY)]
        if block.facts:
            going_on(lines)
            strips.append(Strip(self._lines(block.facts, sheet.META, sheet.TEXT_WIDTH), sheet.META))
        side = Side(self._label(block.label), block.mark.value, block.rule)
        return [Lines(strips, sheet.TEXT, node, after=sheet.HALF_LINE, side=side)]

    def _bullet(self, block: Bullet) -> list[Flow]:
        item = Node("LI", self._list_of(block), language=TAGS.get(block.language, ""))
        indent = sheet.BULLET_INDENT * len(self._lists)
        width = sheet.TEXT_WIDTH - indent
        lines = self._lines(block.text, sheet.BODY, width, block.language, hyphenate=True)
        lead_node = Node("Lbl", item)
        bullet = Lines(
            [Strip(lines, sheet.BODY)],
            sheet.TEXT + indent,
            Node("LBody", item),
            after=sheet.HALF_LINE,
            side=Side(self._label(block.label)),
            lead=going_on(self._lines(block.number or "–", sheet.BODY, sheet.BULLET_INDENT)),
            lead_node=lead_node,
        )
        return [bullet]

    def _list_of(self, block: Bullet) -> Node:
        """The list that an item stands in; one of a higher level within the item above it."""
        level = max(1, min(block.level, len(self._lists) + 1, _DEEPEST))
        del self._lists[level:]
        if len(self._lists) < level:
            within = self._lists[-1].last("LI").last("LBody") if self._lists else self._root
            kind = "Decimal" if block.number else "Disc"
            self._lists.append(Node("L", within, attributes=f"<</O/List/ListNumbering/{kind}>>"))
        return self._lists[-1]

    def _grid(self, block: Grid) -> list[Flow]:
        table = TableSetter(self._setter, block, self._root, self._known).table()
        return [table, *self._note(block.note, table)]

    def _figures(self, block: Figures) -> list[Flow]:
        figures = figure_line(self._setter, block, self._root)
        return [figures, *self._note(block.note, figures)]

    def _chart(self, block: Chart) -> list[Flow]:
        flows: list[Flow] = []
        if block.caption:
            lines = self._lines(block.caption, sheet.CAPTION, sheet.WIDTH)
            strip = Strip(lines, sheet.CAPTION)
            node = Node("P", self._root)
            flows.append(Lines([strip], sheet.LEFT, node, before=7, after=3.5, keep_next=True))
        picture = Picture(block.drawing, Node("Figure", self._root, alternative=block.words), self._setter)
        return [*flows, picture, *self._note(block.note, picture)]

    def _note(self, words: str, above: Table | FigureLine | Picture) -> list[Flow]:
        """The quiet line under a table, figures or a chart."""
        if not words:
            return []
        above.after, above.keep_next = 3, True
        note = Strip(self._lines(words, sheet.NOTE, sheet.WIDTH), sheet.NOTE)
        return [Lines([note], sheet.LEFT, Node("P", self._root), after=sheet.HALF_LINE)]

    def _remark(self, block: Remark) -> list[Flow]:
        style = sheet.NOTE if block.is_quiet else sheet.REMARK
        mark = block.mark.value if block.mark else ""
        lines = self._lines(block.text, style, sheet.WIDTH - mark_width(mark, style.size))
        if mark and lines[0].pieces:
            lines[0] = marked(lines[0], mark, style.size)
        return [Lines([Strip(lines, style)], sheet.LEFT, Node("P", self._root), before=2, after=3)]

    def _ending(self, block: Ending) -> list[Flow]:
        parts: list[Flow] = []
        for label, rows in block.facts:
            node = Node("P", self._root)
            text: list[Line] = []
            for one in rows:
                text += going_on(self._lines(row(one, self._items), sheet.ENDING, sheet.TEXT_WIDTH))
            side = Side(self._label(label))
            parts.append(Lines([Strip(text, sheet.ENDING)], sheet.TEXT, node, after=5, side=side))
        return [Whole(parts, before=sheet.HALF_LINE * 2)]

    def _label(self, label: Text) -> list[Line]:
        return going_on(self._lines(label, sheet.LABEL, sheet.LABEL_WIDTH)) if label else []


def _set_apart(before: Block | None, block: Block | None, upper: Flow, lower: Flow) -> None:
    """Set the space between two blocks where it is not the usual."""
    match before, block:
        case Bullet(), Bullet():
            upper.after = 1.5
        case Paragraph(), Bullet():
            upper.after = 2.0
        case Paragraph(is_fact=True), Paragraph(is_fact=True):
            upper.after = 2.5
        case Heading(level=2), Heading(level=3):
            lower.before = 0.0
        case Heading(), Grid():
            lower.before = sheet.HALF_LINE
