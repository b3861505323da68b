"""What flows down the pages: set blocks that know their height, where they may be divided, and how they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from secretariat.documents.pdf import sheet
from secretariat.documents.pdf.page import Page
from secretariat.documents.pdf.sheet import Style
from secretariat.documents.pdf.tags import Node
from secretariat.documents.pdf.typeset import Line, marked


class Flow(Protocol):
    """A block on its way to a page. `before` and `after` are the space around it; of two the larger one counts."""

    before: float
    after: float
    keep_next: bool

    @property
    def height(self) -> float:
        """Its height in points."""

    @property
    def least(self) -> tuple[float, int]:
        """The least of it that may stand at the foot of a page: its height and its lines."""

    def divide(self, room: float, *, force: bool = False) -> "tuple[Flow, Flow] | None":
        """A part that fits into the room and the rest; `None` when it is not divided there."""

    def draw(self, page: Page, top: float) -> None:
        """Draw it with its top there."""


@dataclass(slots=True)
class Strip:
    """Lines in one style that belong together."""

    lines: Sequence[Line]
    style: Style

    @property
    def height(self) -> float:
        """Its height in points."""
        return len(self.lines) * self.style.leading


def cut(strips: Sequence[Strip], room: float) -> tuple[list[Strip], list[Strip]]:
    """The lines that fit into the room, and the others."""
    upper: list[Strip] = []
    for place, strip in enumerate(strips):
        fitting = max(0, int(room // strip.style.leading))
        if fitting < len(strip.lines):
            fits = [Strip(strip.lines[:fitting], strip.style)] if fitting else []
            return [*upper, *fits], [Strip(strip.lines[fitting:], strip.style), *strips[place + 1 :]]
        upper.append(strip)
        room -= strip.height
    return upper, []


@dataclass(slots=True)
class Side:
    """What stands beside the text column: a label at the left edge, a mark and a rule in the gutter."""

    label: Sequence[Line] = ()
    mark: str = ""
    rule: bool = False


@dataclass(slots=True)
class Lines:
    """Set lines, with what stands beside them.

    `strips` are drawn one under the other into one element of the tree; they are divided between pages only when there
    is one, or when a page does not hold them.
    """

    strips: Sequence[Strip]
    x: float
    node: Node
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    side: Side = field(default_factory=Side)
    lead: Sequence[Line] = ()
    lead_node: Node | None = None

    @property
    def height(self) -> float:
        """Its height; a label may be higher than the text beside it."""
        text = sum(strip.height for strip in self.strips)
        return max(text, len(self.side.label) * sheet.LABEL.leading)

    @property
    def least(self) -> tuple[float, int]:
        """All of it when it is short or not to be divided, else three lines."""
        lines = len(self.strips[0].lines)
        if len(self.strips) > 1 or lines <= 3:
            return self.height, sum(len(strip.lines) for strip in self.strips)
        return 3 * self.strips[0].style.leading, 3

    def divide(self, room: float, *, force: bool = False) -> "tuple[Lines, Lines] | None":
        """Two lines at least stay on each side, and no word is divided there; with `force` whatever fits."""
        if not force:
            room = self._kept_together(room)
        above, below = cut(self.strips, room)
        if not above or not below:
            return None
        upper = replace(self, strips=above, after=0.0)
        return upper, replace(self, strips=below, before=0.0, side=Side(rule=self.side.rule), lead=())

    def _kept_together(self, room: float) -> float:
        """The height of the lines that may stand above a division, at most the room; 0 when it is not divided."""
        first, *others = self.strips
        fitting = min(int(room // first.style.leading), len(first.lines) - 2)
        while fitting > 0 and first.lines[fitting - 1].parted:
            fitting -= 1
        return 0.0 if others or fitting < 2 else fitting * first.style.leading

    def draw(self, page: Page, top: float) -> None:
        """The label first, then the text, then mark and rule as furniture."""
        size = self.strips[0].style.size
        if self.side.label:
            with page.tagged(self.node):
                page.lines(self.side.label, sheet.LABEL, sheet.LEFT, top - size + sheet.LABEL.size)
        if self.lead:
            with page.tagged(self.lead_node):
                page.lines(self.lead, self.strips[0].style, self.x - _LEAD, top)
        with page.tagged(self.node):
            place = top
            for strip in self.strips:
                page.lines(strip.lines, strip.style, self.x, place)
                place -= strip.height
        if self.side.mark:
            with page.tagged(None):
                line = marked(Line(), self.side.mark, sheet.LABEL.size)
                page.lines([line], sheet.LABEL, sheet.GUTTER - line.width / 2, top - size + sheet.LABEL.size)
        if self.side.rule:
            with page.tagged(None):
                bottom = top - sum(strip.height for strip in self.strips)
                page.rule(sheet.GUTTER, top - 3, sheet.GUTTER, bottom + 1.5, 1.1, sheet.RULE)


_LEAD = sheet.BULLET_INDENT
_A_LITTLE = 0.1
_MOST_LEFT_EMPTY = 8 * sheet.CM


@dataclass(slots=True)
class NumberedHeading:
    """A heading with its number at the left edge; it is a bookmark too."""

    number: Sequence[Line]
    lines: Sequence[Line]
    style: Style
    x: float
    node: Node
    bookmark: tuple[int, str] | None
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = True

    @property
    def height(self) -> float:
        """Its height."""
        return len(self.lines) * self.style.leading

    @property
    def least(self) -> tuple[float, int]:
        """All of it."""
        return self.height, 0

    def divide(self, room: float, *, force: bool = False) -> "tuple[NumberedHeading, NumberedHeading] | None":
        """Only when it is higher than a page."""
        fitting = int(room // self.style.leading)
        if not force or not 0 < fitting < len(self.lines):
            return None
        upper = replace(self, lines=self.lines[:fitting], after=0.0)
        return upper, replace(self, lines=self.lines[fitting:], number=(), bookmark=None, before=0.0)

    def draw(self, page: Page, top: float) -> None:
        """The number, then the words."""
        if self.bookmark:
            page.bookmarks.append((*self.bookmark, top))
            page.headings.append((self.node, top))
        with page.tagged(self.node):
            if self.number:
                page.lines(self.number, self.style, sheet.LEFT, top)
            page.lines(self.lines, self.style, self.x, top)


@dataclass(slots=True)
class Whole:
    """Flows that are never parted, such as the end matter."""

    parts: Sequence[Flow]
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False

    @property
    def height(self) -> float:
        """Their height with the space between them."""
        return sum(part.height for part in self.parts) + sum(
            max(one.after, other.before) for one, other in zip(self.parts, self.parts[1:], strict=False)
        )

    @property
    def least(self) -> tuple[float, int]:
        """All of it."""
        return self.height, 3

    def divide(self, room: float, *, force: bool = False) -> "tuple[Flow, Flow] | None":
        """Only when it is higher than a page, and then between its parts when it can be."""
        if not force:
            return None
        height = 0.0
        for place, part in enumerate(self.parts):
            height += part.height + part.after
            if height <= room:
                continue
            above, below = self.parts[:place], self.parts[place:]
            if not place:
                halves = part.divide(room, force=True)
                if halves is None:
                    return None
                above, below = halves[:1], (halves[1], *self.parts[1:])
            return replace(self, parts=above), replace(self, parts=below, before=0.0)
        return None

    def draw(self, page: Page, top: float) -> None:
        """One under the other."""
        after = 0.0
        for number, part in enumerate(self.parts):
            top -= max(after, part.before) if number else 0
            part.draw(page, top)
            top -= part.height
            after = part.after


@dataclass(frozen=True, slots=True)
class Placed:
    """A flow with its top on a page."""

    flow: Flow
    top: float


def paginate(flows: Sequence[Flow], first: tuple[float, float], later: tuple[float, float]) -> list[list[Placed]]:
    """Place flows on pages.

    A heading keeps with what it heads and at least three lines of what follows; a paragraph leaves two lines on each
    side; tables and end matter follow their own rules.

    Args:
        flows: in reading order.
        first: top and bottom of the text on the first page.
        later: the same for every later page.
    """
    pages: list[list[Placed]] = [[]]
    place, bottom = first
    after = 0.0
    waiting = list(reversed(flows))
    while waiting:
        flow = waiting.pop()
        gap = max(after, flow.before) if pages[-1] else 0.0
        room = place - gap - bottom
        if flow.height <= room and _needed(flow, waiting) <= room:
            pages[-1].append(Placed(flow, place - gap))
            place -= gap + flow.height
            after = flow.after
            continue
        halves = None if flow.height <= room else flow.divide(room)
        if halves is None and not pages[-1]:
            halves = flow.divide(room, force=True)
            if halves is None:
                pages[-1].append(Placed(flow, place))
                place, after = bottom, flow.after
                continue
        if halves:
            pages[-1].append(Placed(halves[0], place - gap))
            waiting.append(halves[1])
        else:
            waiting.append(flow)
            if not waiting[:-1] and isinstance(flow, Whole):
                waiting += reversed(_company(pages[-1], (later[0] - later[1]) - flow.height - flow.before))
        pages.append([])
        place, bottom = later
        after = 0.0
    return pages


def _company(placed: list[Placed], room: float) -> list[Flow]:
    """What goes over to the last page with the end matter, so that it does not stand there alone.

    The last lines or rows of what is placed; all of it with its heading where it is not divided. Nothing, when that has
    no room, or when too much of the page would stay empty.
    """
    last = placed[-1]
    halves = last.flow.divide(last.flow.height - _A_LITTLE)
    if halves and halves[1].height <= room:
        placed[-1] = Placed(halves[0], last.top)
        return [halves[1]]
    first = len(placed) - 1
    while first and placed[first - 1].flow.keep_next:
        first -= 1
    moved = placed[first:]
    height = moved[0].top - last.top + last.flow.height
    if not first or height > min(room, _MOST_LEFT_EMPTY):
        return []
    del placed[first:]
    return [one.flow for one in moved]


def _needed(flow: Flow, waiting: Sequence[Flow]) -> float:
    """The room a flow needs together with what it must keep; `waiting` holds what follows, the next one last."""
    if not flow.keep_next:
        return flow.height
    needed, after, lines = flow.height, flow.after, 0
    heading = True
    for following in reversed(waiting):
        if following.keep_next and not heading:
            break
        least, count = following.least
        needed += max(after, following.before) + least
        after = following.after
        heading = heading and following.keep_next
        lines += 0 if following.keep_next else count
        if lines >= 3:
            break
    return needed
