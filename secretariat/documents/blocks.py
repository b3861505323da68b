"""Content before form: a document is a head and a list of blocks; writers turn them into PDF, text and other formats.

Blocks carry no fonts and no measures. A block that must not reach the public carries its secrecy, and the writer
decides by audience.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from secretariat.i18n import Language


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


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one hand."""

    text: str
    bold: bool = False
    italic: bool = False


Text = str | Sequence[Run]


@dataclass(frozen=True, slots=True)
class Secret:
    """Why a block is secret, as the paper names it; kept out of public copies."""

    ground: str


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the paper."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an item (level 2), of a sub-item (level 3), or of a part of the paper, without a number."""

    text: str
    number: str = ""
    level: int = 2
    secret: Secret | None = None


@dataclass(frozen=True, slots=True)
class Meta:
    """A quiet line under a heading: who presented."""

    text: str
    secret: Secret | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text column.

    `label` stands in the side column (Aika, Sovittiin), `mark` and `rule` between them. `facts` is a quiet line under
    it that belongs to it. `language` is set where it is not the document's.
    """

    text: Text
    label: str = ""
    mark: Mark = Mark.NONE
    rule: bool = False
    facts: str = ""
    language: str = ""
    secret: Secret | None = None

    @property
    def is_fact(self) -> bool:
        """Whether it is a short fact beside its label, such as time and place, which stand close together."""
        return bool(self.label) and not (self.mark or self.rule)


@dataclass(frozen=True, slots=True)
class Bullet:
    """An item of a list."""

    text: Text
    language: str = ""
    secret: Secret | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid: its words, a mark before them, a quiet line under them.

    `value` is the number or the day that the words tell, for formats that reckon with it.
    """

    text: str = ""
    mark: Mark = Mark.NONE
    bold: bool = False
    under: str = ""
    value: int | float | dt.date | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid: its head and its width in centimetres."""

    head: str
    width: float


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a grid; a group row has one cell that names the rows after it.

    Of a secret one the public sees only the `shown` cells, which hold running numbers.
    """

    cells: tuple[Cell, ...]
    is_group: bool = False
    secret: Secret | None = None
    shown: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `note` stands quietly under it; up to `whole` rows it is not divided between pages."""

    columns: tuple[Column, ...]
    records: tuple[Record, ...]
    note: str = ""
    whole: int = 10


@dataclass(frozen=True, slots=True)
class Fact:
    """A row at the end of a paper."""

    text: str
    secret: Secret | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """What stands at the end of a paper, label by label, never divided."""

    facts: tuple[tuple[str, tuple[Fact, ...]], ...]


Block = Title | Heading | Meta | Paragraph | Bullet | Grid | Ending


@dataclass(frozen=True, slots=True)
class Head:
    """What stands on every page: who and which group at the left, kind, date and state in the middle, numbers right."""

    organization: str = ""
    group: str = ""
    kind: str = ""
    date: str = ""
    state: str = ""
    registry_number: str = ""
    project_number: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper before it has a form.

    `title` is its name in the file's metadata, `date` the ISO day of the paper, `contact` what the first page's foot
    tells, column by column.
    """

    title: str
    author: str
    language: Language
    date: str
    head: Head
    blocks: tuple[Block, ...]
    contact: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A finished paper: its bytes, and the characters that no font of ours has, written as U+XXXX in it."""

    data: bytes
    missing: tuple[str, ...] = field(default=())


def plain(text: Text) -> str:
    """The words of a text without its hands."""
    return text if isinstance(text, str) else "".join(run.text for run in text)
