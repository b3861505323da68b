"""What came back in a comment round, and where it belongs, as plain data."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum

from secretariat.services.remarks import Remark

MEETING, ROUND = "SecretariatMeeting", "SecretariatRound"
"""The properties by which a file tells to which minutes, and to which round, it answers."""

_PREFIX = "e_"


def anchor_of(uid: str) -> str:
    """The name that the paragraph of an entry bears in a file: short, and of plain letters."""
    return _PREFIX + "".join(letter for letter in uid if letter.isalnum() and letter.isascii())[:32]


def is_anchor(name: str) -> bool:
    """Whether a bookmark is the name of a paragraph."""
    return name.startswith(_PREFIX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One remark or one change of the text, as it stands in a reply.

    Attributes:
        text: what is remarked.
        proposed: what should stand instead of the passage; `None` is a remark alone.
        passage: the words it is about, as they went out.
        anchor: the name of the paragraph that it stands in; empty where the reply has lost it.
        starts: where the passage begins in that paragraph; `None` where it is about the whole.
        ends: where it ends.
        near: the paragraph as it went out, by which it is placed when the mark is lost.
        number: the number of the paragraph that the words name themselves.
        author: who says so.
        on: the day.
        is_unmarked: whether the change was made without a mark, and found by comparing.
    """

    text: str = ""
    proposed: str | None = None
    passage: str = ""
    anchor: str = ""
    starts: int | None = None
    ends: int | None = None
    near: str = ""
    number: int | None = None
    author: str = ""
    on: dt.date | None = None
    is_unmarked: bool = False


@dataclass(frozen=True, slots=True)
class Stands:
    """A paragraph of a reply as it went out: the name that marks it, and its words without what was proposed."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A file that came back: of which meeting and round, what it says, and which paragraphs stand in it, in order."""

    file_name: str
    sha256: str
    meeting_uid: str = ""
    round_number: int = 0
    author: str = ""
    address: str = ""
    on: dt.date | None = None
    said: tuple[Said, ...] = ()
    stands: tuple[Stands, ...] = ()
    remarks: tuple[Remark, ...] = ()


class How(StrEnum):
    """By what a remark found its paragraph."""

    MARK = "mark"
    NUMBER = "number"
    LIKENESS = "likeness"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Placed:
    """A remark with its paragraph: the entry, the place in it as it went out, and how it was found."""

    said: Said
    how: How = How.NOWHERE
    entry_id: int | None = None
    number: int | None = None
    starts: int | None = None
    ends: int | None = None
    passage: str = ""
    is_known: bool = False

    @property
    def digest(self) -> str:
        """What makes it the same remark in whatever file it comes again."""
        said = self.said
        parts = (said.author, said.on, self.entry_id, self.starts, self.ends, self.passage, said.text, said.proposed)
        return hashlib.sha256(repr(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a reply brings: every remark with its place, and what is to be told of the file."""

    reply: Reply
    meeting_id: int
    round_id: int | None
    placed: tuple[Placed, ...]
    remarks: tuple[Remark, ...] = ()
    recipient_id: int | None = None

    @property
    def new(self) -> tuple[Placed, ...]:
        """Those that nobody has taken in yet."""
        return tuple(one for one in self.placed if not one.is_known)

    @property
    def known(self) -> int:
        """How many the file holds already."""
        return sum(one.is_known for one in self.placed)
