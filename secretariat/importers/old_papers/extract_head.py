"""The head of an extract: whose minutes they are, of which meeting and day, and where the matter stood on the agenda.

It stands before the section, or in the margins of the pages.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.importers.old_papers.sheet import Row, as_date
from secretariat.language.dates import read_dates
from secretariat.language.patterns import pattern
from secretariat.services.old_papers import Date, Words

_MINUTES = (
    r"(?i:\b(?:pöytäkirjanote|pöytäkirjan ote|pöytäkirja|kokousmuistio|muistio|ote pöytäkirjasta|ote muistiosta|"
    r"protokollsutdrag|protokoll|promemoria|utdrag ur protokollet?|minutes|memo|extract from the (?:minutes|"
    r"memo))\b)[ \t]*(?:nro|nr|no\.?)?[ \t]*(?P<number>\d{1,3}[/ ]\d{2,4}|\d{1,3}(?![\d.]))?"
)
_ITEM = r"(?i:(?:asia|ärende|item|kohta)[ ]?/[ ]?\d{1,3}[a-z]?)"
_OF = (
    r"(?i:(?:protokollet|protokoll|sammanträde|möte|minutes|meeting)[ ]+(?:för|med|of)[ ]+(?:the[ ]+)?)"
    r"(?P<body>[^\d,:]{4,60}?)(?=,|[ ]+\d|$)"
)
_SIGNS = ":;@§"
_NEAR = 2
_LONGEST = 80


@dataclass
class Head:
    """What the head of an extract says."""

    date: Date | None = None
    meeting: Words | None = None
    body: Words | None = None
    item: Words | None = None
    organization: Words | None = None
    named: Words | None = None


def read_head(before: Sequence[Row], aside: Sequence[Row], on: dt.date, language: str) -> Head:
    """Read the rows before the section; where they say nothing, those of the margins."""
    for rows in (before, aside):
        found = _of_rows(rows, on, language)
        if found.meeting or found.date:
            return found
    return Head()


def _of_rows(rows: Sequence[Row], on: dt.date, language: str) -> Head:
    head = Head()
    named = [(index, found) for index, row in enumerate(rows) if (found := pattern(_MINUTES).search(row.text))]
    numbered = [index for index, found in named if found["number"]]
    at = next(iter([*numbered, *(index for index, _ in named)]), None)
    if at is not None:
        _numbered(head, rows[at])
    pieces = [(index, piece) for index, whole in enumerate(rows) for piece in whole.pieces()]
    for index, row in pieces:
        if head.named is None and (of := pattern(_OF).search(row.text)):
            head.named = row.words(*of.span("body"))
        if head.item is None and pattern(_ITEM).fullmatch(row.text):
            head.item = row.words()
        if head.date is None:
            head.date = _day(row, on, language)
        if index != at and (at is None or abs(index - at) <= _NEAR) and _may_be_body(row):
            _name(head, row, is_before=at is not None and index < at)
    if head.named is not None:
        head.organization, head.body = head.organization or head.body, head.named
    return head


def _numbered(head: Head, row: Row) -> None:
    """The number of the minutes, and whose they are where that stands before their name."""
    found = pattern(_MINUTES).search(row.text)
    if found is None:
        return
    if found["number"]:
        head.meeting = row.words(*found.span("number"))
    owner = row.words(0, found.start())
    if owner.text[:1].isupper() and not owner.text.endswith((":", ".")):
        head.organization = owner


def _name(head: Head, row: Row, *, is_before: bool) -> None:
    """A name that stands alone: first the organization, where it stands over the name of the minutes, then the body."""
    if is_before and head.body is None:
        head.organization, head.body = row.words(), head.organization
    elif head.body is None:
        head.body = row.words()


def _day(row: Row, on: dt.date, language: str) -> Date | None:
    """The one day that a row of the head bears."""
    found = [one for one in read_dates(row.text, on, language) if one.precision == "day" and one.earliest is not None]
    return as_date(found[0], row.place) if len(found) == 1 and found[0].earliest == found[0].latest else None


def _may_be_body(row: Row) -> bool:
    text = row.text
    return (
        2 < len(text) <= _LONGEST
        and text[0].isupper()
        and not any(sign in text for sign in _SIGNS)
        and not re.search(r"\d", text)
        and not text.endswith(".")
        and not pattern(_MINUTES).fullmatch(text)
    )
