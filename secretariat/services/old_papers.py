"""What an old paper says, as plain data: its lines, its paragraphs, and the proposal that is made of them.

Everything knows its place in the source. A text is the source's own characters in their order: only the ends of lines,
the hyphens that divide a word over them, and the marks of lists and numbers are left out.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from secretariat.language.names import KnownOrganization, KnownPerson
from secretariat.models import Capacity, EntryKind, ItemKind, Presence
from secretariat.services.remarks import Remark

Progress = Callable[[int, int], bool]
"""Is told how much is done of how much; answers whether to go on."""


@dataclass(frozen=True, slots=True)
class Known:
    """Who is known from before; groups are organizations of the kind "group"."""

    people: tuple[KnownPerson, ...] = ()
    organizations: tuple[KnownOrganization, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source as it stands.

    Attributes:
        number: from 1, in the order of reading; empty lines are counted as well.
        text: its characters, without the line's end; tabs stay.
        page: from 1; 0 where the form of the file has no pages.
        style: the name of the paragraph style, where the file has styles ("Heading 2", "List Number").
        mark: a number or bullet that the program draws before it and that is not in the text ("1.", "a)", "-").
        size: of its letters in points, 0 where unknown.
        bold: whether all of it is bold.
        left: where it begins from the left edge of the page in points, 0 where unknown.
        right: where it ends from the left edge of the page in points, 0 where unknown.
        top: where it stands from the upper edge of the page in points, 0 where unknown.
        table: the number of the table it stands in, from 1, its row and column; `None` outside tables.
        whole: whether it is a paragraph of its own already, as in DOCX and ODT.
        breaks_page: whether a new page begins with it.
        margin: "header" or "footer" where the file itself says that it stands in one.
        goes_on: whether it goes on the paragraph of the line before, after a break of the line in it.
        runs_over: whether its last word ends on the next line, though the file gives it whole here.
        paragraph: the number of the paragraph in which the file says that it stands, 0 where it says nothing.
    """

    number: int
    text: str
    page: int = 0
    style: str = ""
    mark: str = ""
    size: float = 0.0
    bold: bool = False
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    table: tuple[int, int, int] | None = None
    whole: bool = False
    breaks_page: bool = False
    margin: str = ""
    goes_on: bool = False
    runs_over: bool = False
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file in a letter: its name as sent and its bytes."""

    file_name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """A file as lines.

    Attributes:
        file_name: its name, without folders.
        form: docx, odt, pdf, text or letter.
        sha256: of its bytes.
        lines: all of them in the order of reading.
        pages: how many, 0 where the form has none.
        remarks: what is to be told of the file, such as a page without text.
        enclosed: files in a letter.
        language: what the file says its language is, as a code, or nothing.
    """

    file_name: str
    form: str
    sha256: str
    lines: tuple[Line, ...]
    pages: int = 0
    remarks: tuple[Remark, ...] = ()
    enclosed: tuple[Enclosed, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a source: its first and last line, and characters in these where known."""

    first: int
    last: int
    starts: int = 0
    ends: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph and where it comes from: `length` characters from `at` in line `line`."""

    start: int
    line: int
    at: int
    length: int


class ParagraphKind(StrEnum):
    """What a paragraph is in its source."""

    TEXT = "text"
    FURNITURE = "furniture"
    REPEATED = "repeated"
    CONTENTS = "contents"
    REMNANT = "remnant"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it reads once its lines are joined.

    Attributes:
        text: the source's characters; a single space where two lines meet, nothing where a word was divided.
        pieces: where each stretch of it comes from, in order.
        lines: its lines, in order.
        kind: text, or page furniture, a block met before, contents or what is left of a drawing, which are not read.
        joined: whether a word was put together, or it runs over an empty line or the turn of a page.
    """

    text: str
    pieces: tuple[Piece, ...]
    lines: tuple[Line, ...]
    kind: ParagraphKind = ParagraphKind.TEXT
    joined: bool = False

    @property
    def first(self) -> int:
        """The number of its first line."""
        return self.lines[0].number

    @property
    def last(self) -> int:
        """The number of its last line."""
        return self.lines[-1].number

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Where the characters from `start` to `end` stand in the source."""
        end = len(self.text) if end is None else end
        if not self.pieces:
            return Place(self.first, self.last)
        starts = [piece.start for piece in self.pieces]
        head = self.pieces[max(0, bisect_right(starts, start) - 1)]
        tail = self.pieces[max(0, bisect_right(starts, max(start, end - 1)) - 1)]
        in_head, in_tail = min(start - head.start, head.length), min(end - tail.start, tail.length)
        return Place(head.line, tail.line, head.at + in_head, tail.at + in_tail)


@dataclass(frozen=True, slots=True)
class Words:
    """What a field says: its words as they stand in the source, and their place."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written and as read; the reading's fields are those of `language.dates.reading.DateReading`."""

    words: str
    earliest: dt.date | None
    latest: dt.date | None
    precision: str = "day"
    qualifier: str = "on"
    assumed: tuple[str, ...] = ()
    problem: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class OldPerson:
    """A participant as the paper tells; what it does not tell is empty.

    `key` says which participant is meant elsewhere in the proposal. `initials` are the letters
    that the paper uses for the name.
    """

    key: int
    name: str
    place: Place
    title: str = ""
    organization: str = ""
    capacity: Capacity | None = None
    presence: Presence = Presence.PRESENT
    arrived: dt.time | None = None
    left: dt.time | None = None
    stands_in_for: str = ""
    items: tuple[str, ...] = ()
    initials: str = ""


@dataclass(frozen=True, slots=True)
class OldPresenter:
    """Who presents an item: a person with the body that the paper names, or a body alone (the name is empty)."""

    name: str
    organization: str
    place: Place


@dataclass(frozen=True, slots=True)
class OldAction:
    """An action that a formal sentence gives: what, whose, by when."""

    owners: tuple[str, ...]
    owner_kind: str
    due: Date | None
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class OldEntry:
    """A paragraph of the minutes of an item; text as in the source.

    Attributes:
        speaker: the name as written and in its base form where known; the chair by office is "chair" in `speaks_as`.
        verb: the key of the verb, as `language.verbs`.
        clock: a time of day that the sentence tells.
        action: what it gives somebody to do.
        answers: which question it answers: its index among the entries of the item.
        further: what else it gives to do, where one paragraph agrees on several things.
        label: the words that stood before it and told its kind ("Päätös", "ACTION"); they are not in the text.
    """

    kind: EntryKind
    text: str
    place: Place
    paragraph: int
    speaker: str = ""
    speaker_written: str = ""
    speaks_as: str = ""
    verb: str = ""
    clock: dt.time | None = None
    action: OldAction | None = None
    answers: int | None = None
    further: tuple[OldAction, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class OldItem:
    """An item of the agenda with its number as printed, title, presenters and entries.

    An agenda also tells how long the item is planned to take and how it is dealt with.
    """

    number: str
    title: str
    place: Place
    parent: str | None = None
    presenters: tuple[OldPresenter, ...] = ()
    entries: tuple[OldEntry, ...] = ()
    minutes: int | None = None
    handling: ItemKind | None = None
    annexes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A commitment said in passing: never taken in without a person."""

    item: str
    text: str
    owners: tuple[str, ...]
    due: Date | None
    place: Place


@dataclass(frozen=True, slots=True)
class Correction:
    """A form that looks wrong, and what it might be: offered, never applied."""

    written: str
    suggested: str
    kind: str
    place: Place


@dataclass(frozen=True, slots=True)
class Question:
    """What a person is asked: an English source sentence with its facts, for which field, and what can be answered.

    Attributes:
        field: a path into the proposal: "participants.3.organization", "items.2.entries.5.action.due".
        choices: what can be chosen; anything else may be typed too. Empty where words are wanted.
    """

    field: str
    sentence: str
    facts: Mapping[str, str]
    place: Place
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a memo or minutes say. What the paper does not say is `None` or empty."""

    source: Source
    paragraphs: tuple[Paragraph, ...]
    kind: str = "memo"
    language: str = "fi"
    group: Words | None = None
    number: Words | None = None
    title: Words | None = None
    date: Date | None = None
    document_date: Date | None = None
    planned_start: dt.time | None = None
    planned_end: dt.time | None = None
    opened: dt.time | None = None
    closed: dt.time | None = None
    where: Words | None = None
    registry_number: Words | None = None
    participants: tuple[OldPerson, ...] = ()
    items: tuple[OldItem, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    next_meeting: Date | None = None
    attachments: tuple[Words, ...] = ()
    distribution: tuple[Words, ...] = ()
    for_information: tuple[Words, ...] = ()
    signatures: tuple[Words, ...] = ()
    corrections: tuple[Correction, ...] = ()
    questions: tuple[Question, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where fields that are no `Words` stand: "date", "planned_start", "opened"."""
    other: Any = None
    """What a paper of another kind says: an extract, a statement, slides or a form (see `services.old_kinds`)."""
    reasons: tuple[Remark, ...] = ()
    """Why the paper was taken for one of its kind."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person says to a proposal, by paths into it ("participants.3.organization", "items.2.entries.5").

    What is not named is taken as proposed; candidates and corrections only where they are accepted.

    Attributes:
        refused: what is left out, a field or a whole part of it; a refused entry comes in as plain text, and the
            action of an entry ("items.2.entries.5.action") can be refused alone.
        accepted: the candidates and corrections that are taken: "candidates.0", "corrections.4".
        answers: what a field shall say instead, in words as typed, or the value of an enumeration
            ("items.2.entries.5.kind", "participants.3.capacity", "candidates.0.due").
        known: which row of the file is meant: a person ("participants.3"), an organization
            ("participants.3.organization"), a measure ("items.2.entries.5.action.measure", "candidates.0.measure");
            0 says that it is none of those there are.
        group_id: the group it goes to; without it one is made of the paper's name for it.
        meeting_id: the meeting that gets these minutes; without it the one of that number or day, else a new one.
        is_approved: whether the minutes come in as approved, and
        approved_on: on which day they were.
        with_seats: whether the seats of the group are built from the roles that the paper tells.
    """

    refused: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    answers: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, int] = field(default_factory=dict)
    group_id: int | None = None
    meeting_id: int | None = None
    is_approved: bool = False
    approved_on: dt.date | None = None
    with_seats: bool = True
