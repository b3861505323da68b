"""The table of contents of a long paper: its headings with their pages, each a link to where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from secretariat.documents.pdf import sheet
from secretariat.documents.pdf.flow import Flow, NumberedHeading, Placed
from secretariat.documents.pdf.links import Target
from secretariat.documents.pdf.page import Page
from secretariat.documents.pdf.sheet import Style
from secretariat.documents.pdf.tags import Node
from secretariat.documents.pdf.typeset import Line, Setter, going_on
from secretariat.i18n import Language

FROM_PAGES = 8
"""A shorter paper is read without a table of contents."""

_FROM_HEADINGS = 4
_MOST_HEADINGS = 60
_BELOW = 12.0
_NUMBER_WIDTH = 1.0 * sheet.CM
_PAGE_WIDTH = 1.2 * sheet.CM
_UPPER = 2
_STYLES = {_UPPER: Style(10, 14), 3: Style(10, 14, color=sheet.GREY)}


@dataclass(slots=True)
class Entry:
    """A row of the contents: the number and the words of a heading, and its page when that is known."""

    setter: Setter
    number: Sequence[Line]
    lines: Sequence[Line]
    style: Style
    x: float
    words: str
    node: Node
    heading: Node
    label: Sequence[Line] = ()
    label_node: Node | None = None
    page: str = ""
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False

    @property
    def height(self) -> float:
        """Its height."""
        return len(self.lines) * self.style.leading

    @property
    def least(self) -> tuple[float, int]:
        """All of it."""
        return self.height, len(self.lines)

    def divide(self, room: float, *, force: bool = False) -> "tuple[Entry, Entry] | None":
        """Only when it is higher than a page."""
        fitting = int(room // self.style.leading)
        if not force or not 0 < fitting < len(self.lines):
            return None
        upper = replace(self, lines=self.lines[:fitting], after=0.0)
        return upper, replace(self, lines=self.lines[fitting:], number=(), label=(), before=0.0)

    def draw(self, page: Page, top: float) -> None:
        """The number, the words, and the page at the right edge of their last row."""
        if self.label and self.label_node:
            with page.tagged(self.label_node):
                page.lines(self.label, sheet.LABEL, sheet.LEFT, top - self.style.size + sheet.LABEL.size)
        with page.tagged(self.node):
            if self.number:
                page.lines(self.number, self.style, sheet.TEXT, top)
            page.lines(self.lines, self.style, self.x, top)
            told = going_on(self.setter.lines(self.page, self.style, _PAGE_WIDTH, hyphenate=False))[0]
            page.right(told, self.style, sheet.RIGHT, top - self.height + self.style.leading)
        box = (sheet.TEXT, top - self.height, sheet.RIGHT, top)
        page.lead(self.node, [box], Target(self.heading), f"{self.words} ({self.page})")


@dataclass(slots=True)
class Contents:
    """The rows of the contents of a paper.

    Args:
        setter: sets the text.
        language: the language of the paper.
        root: the element of the whole document, which gets the contents before its first heading.
    """

    setter: Setter
    language: Language
    root: Node
    entries: list[Entry] = field(default_factory=list)

    def put_into(self, flows: Sequence[Flow]) -> list[Flow]:
        """The flows with the contents before their first heading; as they are when there is little to tell."""
        headings = [(place, flow) for place, flow in enumerate(flows) if isinstance(flow, NumberedHeading)]
        if len(headings) < _FROM_HEADINGS:
            return list(flows)
        first, heading = headings[0]
        if len(headings) > _MOST_HEADINGS:
            headings = [(place, flow) for place, flow in headings if flow.bookmark and flow.bookmark[0] == _UPPER]
        if len(headings) < _FROM_HEADINGS:
            return list(flows)
        is_numbered = any(flow.number for _, flow in headings)
        tree = Node("TOC", self.root)
        self.root.kids.remove(tree)
        self.root.kids.insert(self.root.kids.index(heading.node), tree)
        caption = Node("Caption", tree)
        self.entries = [self._entry(flow, tree, is_numbered=is_numbered) for _, flow in headings]
        label = going_on(self.setter.lines(self.language.say("Contents"), sheet.LABEL, sheet.LABEL_WIDTH))
        self.entries[0].label, self.entries[0].label_node = label, caption
        self.entries[0].before, self.entries[-1].after = sheet.HALF_LINE, sheet.HALF_LINE
        return [*flows[:first], *self.entries, *flows[first:]]

    def tell(self, pages: Sequence[Sequence[Placed]]) -> None:
        """Say on which page each heading stands."""
        found: dict[Node, int] = {}
        for number, placed in enumerate(pages):
            for one in placed:
                if isinstance(one.flow, NumberedHeading):
                    found.setdefault(one.flow.node, number)
        told = {id(entry.node): str(found[entry.heading] + 1) for entry in self.entries}
        for placed in pages:
            for one in placed:
                if isinstance(one.flow, Entry):
                    one.flow.page = told[id(one.flow.node)]

    def _entry(self, flow: NumberedHeading, tree: Node, *, is_numbered: bool) -> Entry:
        level, words = flow.bookmark or (_UPPER, "")
        indent = _NUMBER_WIDTH if is_numbered else 0.0 if level == _UPPER else _BELOW
        style = _STYLES[level]
        number = "".join(piece.text for line in flow.number for piece in line.pieces).strip()
        rest = words.removeprefix(number).strip() if number else words
        width = sheet.TEXT_WIDTH - indent - _PAGE_WIDTH
        return Entry(
            self.setter,
            going_on(self.setter.lines(number, style, _NUMBER_WIDTH, hyphenate=False)) if number else (),
            going_on(self.setter.lines(rest, style, width, hyphenate=False)),
            style,
            sheet.TEXT + indent,
            words,
            Node("Link", Node("Reference", Node("TOCI", tree))),
            flow.node,
        )
