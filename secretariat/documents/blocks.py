"""Content before form: a document is a head and a list of blocks; writers turn them into PDF, text and other formats.

Blocks carry no fonts and no measures. A block that must not reach the public carries its secrecy, and the writer
decides by audience.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from secretariat.documents.drawing import Drawing
from secretariat.i18n import N_, Language, language


class Audience(StrEnum):
    """Whom a copy is for: the secretariat, the members of the group, or everybody."""

    INTERNAL = "internal"
    GROUP = "group"
    PUBLIC = "public"


class Mark(StrEnum):
    """Small marks that stand beside words; in the papers they are drawn, in plain text they are left out."""

    NONE = ""
    FULL = "●"
    HALF = "◐"
    EMPTY = "○"
    AGREED = "■"
    ACTION = "▶"
    TICK = "✓"
    HALF_SQUARE = "◧"
    TURNING = "↻"
    UPRIGHT = "‖"
    TRIANGLE = "▲"
    ALARM = "❗"
    QUESTION = "?"
    CROSS = "×"
    MERGING = "⤳"
    DIAMOND = "◆"


class Change(StrEnum):
    """What a comparison says of words: they were added, or they were taken away."""

    NONE = ""
    ADDED = "added"
    REMOVED = "removed"


_TOLD = {Change.ADDED: N_("[added: "), Change.REMOVED: N_("[removed: ")}


def told(change: Change, code: str) -> tuple[str, str]:
    """How a change is told where no line can be seen: the words before it, and what ends it."""
    return (language(code).say(_TOLD[change]), "]") if change else ("", "")


@dataclass(frozen=True, slots=True)
class Secret:
    """Why a block or a run is secret, as the paper names it; kept out of public copies.

    `mark` is the security class as it stands in the head, `point` that of section 24 (1) of the Act 621/1999, and
    `words` the rest of the ground. The public sees the heading that `keeps_title`.
    """

    ground: str
    mark: str = ""
    keeps_title: bool = False
    point: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one hand; in a comparison, whether it was added or taken away; `link` is where it leads.

    A link is an address, or `#` with the number of an item of the same paper. `language` is set where it is not that of
    the words around it. A `secret` one is a secret passage, or a part of it.
    """

    text: str
    bold: bool = False
    italic: bool = False
    change: Change = Change.NONE
    link: str = ""
    secret: Secret | None = None
    language: str = ""


Text = str | Sequence[Run]


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the paper."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an item (level 2), of a sub-item (level 3), or of a part of the paper, without a number.

    One that `is_inner` stands over paragraphs of a text that is told whole, in the column of the text. `language` is
    set where it is not the document's.
    """

    text: str
    number: str = ""
    level: int = 2
    secret: Secret | None = None
    language: str = ""
    is_inner: bool = False


@dataclass(frozen=True, slots=True)
class Meta:
    """A quiet line under a heading: who presented. One that `is_wide` begins at the left edge, under a title."""

    text: str
    secret: Secret | None = None
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of small text over the whole width, with a mark before it."""

    text: Text
    mark: Mark = Mark.NONE
    is_quiet: bool = False
    secret: Secret | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text column.

    `label` stands in the side column (Aika, Sovittiin), `mark` and `rule` between them. `facts` is a quiet line under
    it that belongs to it. `language` is set where it is not the document's. `anchor` names it to those who read the
    paper back.
    """

    text: Text
    label: Text = ""
    mark: Mark = Mark.NONE
    rule: bool = False
    facts: str = ""
    language: str = ""
    secret: Secret | None = None
    anchor: str = ""

    @property
    def is_fact(self) -> bool:
        """Whether it is a short fact beside its label, such as time and place, which stand close together."""
        return bool(self.label) and not (self.mark or self.rule or self.anchor)


@dataclass(frozen=True, slots=True)
class Bullet:
    """An item of a list; one with a `number` stands in a numbered list, and `label` beside the first of it.

    One of a higher `level` belongs to the item of the level before it that stands above.
    """

    text: Text
    language: str = ""
    secret: Secret | None = None
    number: str = ""
    label: str = ""
    anchor: str = ""
    level: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid: its words, a mark before them, a quiet line under them.

    `value` is the number or the day that the words tell, for formats that reckon with it. One that stands for several
    `rows` has empty cells under it. `language` is that of its words, the line under them aside, where it is not the
    document's.
    """

    text: str = ""
    mark: Mark = Mark.NONE
    bold: bool = False
    under: str = ""
    value: int | float | dt.date | None = None
    rows: int = 1
    language: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid: its head and its width in centimetres.

    One that `counts` holds numbers, which stand right under a centred head; its `mark` stands over the head.
    """

    head: Text
    width: float
    counts: bool = False
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a grid; a group row has one cell that names the rows after it.

    Of a secret one the public sees only the `shown` cells, which hold running numbers; the first of them names it. One
    that `is_total` sums up.
    """

    cells: tuple[Cell, ...]
    is_group: bool = False
    secret: Secret | None = None
    shown: tuple[int, ...] = ()
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `note` stands quietly under it; up to `whole` rows it is not divided between pages.

    A `dense` one is set smaller.
    """

    columns: tuple[Column, ...]
    records: tuple[Record, ...]
    note: str = ""
    whole: int = 10
    dense: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that says how many, what it counts, and how it has changed."""

    number: int
    words: str
    mark: Mark = Mark.NONE
    change: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures side by side, the first of which counts all; `note` stands quietly under them."""

    figures: tuple[Figure, ...]
    note: str = ""

    @property
    def grid(self) -> "Grid":
        """The same as a table, for formats that have no figures."""
        needed = [max(map(len, one.words.split()), default=0) + 2 for one in self.figures]
        columns = tuple(
            Column(one.words, 17 * need / sum(needed), counts=True, mark=one.mark)
            for one, need in zip(self.figures, needed, strict=True)
        )
        numbers = Record(tuple(Cell(str(one.number), bold=True, value=one.number) for one in self.figures))
        changes = Record(tuple(Cell(one.change) for one in self.figures))
        has_changes = any(one.change for one in self.figures)
        return Grid(columns, (numbers, changes) if has_changes else (numbers,), self.note)


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing. `words` tell all its numbers in one sentence, `caption` stands over it and `note` under it."""

    drawing: Drawing
    words: str
    caption: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row at the end of a paper; `item` is the number of the item that it belongs to.

    One that `reaches` somebody lets the addresses in it lead there.
    Of a secret one the public sees but its running `number`, with which the text begins.
    """

    text: str
    secret: Secret | None = None
    number: str = ""
    item: str = ""
    reaches: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """What stands at the end of a paper, label by label, never divided."""

    facts: tuple[tuple[Text, tuple[Fact, ...]], ...]


Block = Title | Heading | Meta | Remark | Paragraph | Bullet | Grid | Figures | Chart | Ending


@dataclass(frozen=True, slots=True)
class Head:
    """What stands on every page: who and which group at the left, kind, date and state in the middle, numbers right.

    `secret` are the lines under the numbers that say so of a copy with secret parts, and on what ground.
    """

    organization: str = ""
    group: str = ""
    kind: str = ""
    date: str = ""
    state: str = ""
    registry_number: str = ""
    project_number: str = ""
    seal: str = ""
    secret: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A day, or hours of a day, for calendars; clock times are those of the place. `uid` stays the same for ever."""

    uid: str
    summary: str
    starts: dt.date | dt.datetime
    ends: dt.date | dt.datetime | None = None
    words: str = ""
    place: str = ""
    kind: str = ""
    secret: Secret | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A paper before it has a form.

    `title` is its name in the file's metadata, `date` the ISO day of the paper, `contact` what the first page's foot
    tells, column by column. A `dense` one is a report: its headings and tables stand closer. `public` is what the
    public gets in its place, made without what is secret. `events` are its days, for calendars. One that must keep to
    a number of `pages` has the same in ever `shorter` forms. `properties` are what the file tells those who read it
    back, and `tracks` lets an office program mark what is changed in it. One with `contents` has a table of them
    before its first heading when it is long.
    """

    title: str
    author: str
    language: Language
    date: str
    head: Head
    blocks: tuple[Block, ...]
    contact: tuple[tuple[str, ...], ...] = ()
    dense: bool = False
    public: "Document | None" = None
    events: tuple[Event, ...] = ()
    pages: int = 0
    shorter: tuple[tuple[Block, ...], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    tracks: bool = False
    template: bytes = b""
    contents: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A finished paper: its bytes, and the characters that no font of ours has, written as U+XXXX in it."""

    data: bytes
    missing: tuple[str, ...] = field(default=())


def plain(text: Text) -> str:
    """The words of a text without its hands."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


def pointed(label: str) -> str:
    """A label with the colon that parts it from what stands beside it; one that asks or has its sign needs none."""
    return label if label.endswith(("?", ":", ".", "!")) else f"{label}:"
