"""A paper row by row, for kinds whose layout speaks: how far rows stand apart, where a page turns, what is a heading.

Where words run over several rows they are joined as their paragraph is.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from secretariat.language.dates import DateReading, read_date, read_dates
from secretariat.language.patterns import pattern
from secretariat.language.tongue import tongue_of
from secretariat.services.old_papers import Date, Line, Paragraph, ParagraphKind, Place, Source, Words

_READ = (ParagraphKind.TEXT, ParagraphKind.REPEATED)
_BULLET = r"\s*([•‣◦▪■□●○·\uf0b7\uf0a7\uf02d\uf0d8►➢➤✓*]|[–—-](?=\s))[ \t\u00a0]*"
_DIVIDER = r"[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{3,}"
_HYPHEN = r"[^\W\d_]-$"
_HEADING = r"(?:heading|title|otsikko|rubrik|überschrift|subtitle)"
_NUMBERED_HEADING = r"\d{1,2}(?:\.\d{1,2}){0,3}\.?[ \t\u00a0]{1,4}[^\W\d_a-zà-öø-ÿ]"
_DAY = r"(?<![\d.])(?:\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d\d-\d\d)(?![\d])"
_SENTENCE_ENDS = (".", "!", "?", ":", ";", ",", "”", "’", "»", '"')
_HEADING_LENGTH, _HEADING_WORDS = 120, 15
_FEW = 0.2


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is read, without a bullet before it.

    Attributes:
        line: the line.
        at: where the text begins in it.
        text: its characters, without blanks around them.
        glue: what joins it to the next row in one paragraph; `None` where no paragraph holds both.
        gap: how many more empty lines stand before it than between the lines of running text.
        turns: whether a page turns before it.
        bullet: the sign before it, drawn or written.
        is_heading: whether its style or its weight makes it one.
    """

    line: Line
    at: int
    text: str
    glue: str | None = None
    gap: int = 0
    turns: bool = False
    bullet: str = ""
    is_heading: bool = False

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.line.number, self.line.number, self.at, self.at + len(self.text))

    def words(self, start: int = 0, end: int | None = None) -> Words:
        """A part of its text, without blanks around it."""
        part = self.text[start:end]
        at = self.at + start + len(part) - len(part.lstrip())
        part = part.strip()
        return Words(part, Place(self.line.number, self.line.number, at, at + len(part)))

    def pieces(self) -> "tuple[Row, ...]":
        """Its parts where wide blanks or tabs divide it, as in a letterhead."""
        found, start = [], 0
        for cut in [*pattern(_DIVIDER).finditer(self.text), None]:
            end = cut.start() if cut else len(self.text)
            if self.text[start:end].strip():
                found.append(replace(self, at=self.at + start, text=self.text[start:end].strip()))
            start = cut.end() if cut else end
        return tuple(found)


class Sheet:
    """The rows of a paper, and what is set apart from them."""

    def __init__(self, source: Source, paragraphs: Sequence[Paragraph]) -> None:
        self.source = source
        self.paragraphs = tuple(paragraphs)
        self.rows = tuple(_rows(source, self.paragraphs))

    @cached_property
    def aside(self) -> tuple[Row, ...]:
        """The rows of page headers and footers, in order."""
        return tuple(
            _row(line, None)
            for one in self.paragraphs
            if one.kind is ParagraphKind.FURNITURE
            for line in one.lines
            if line.text.strip()
        )

    @cached_property
    def language(self) -> str:
        """The language of the paper: by its words, by its letters where it has few, then as its file says."""
        whole = "\n".join(row.text for row in self.rows)
        letters = whole.casefold()
        is_finnish = sum(letter == "ä" for letter in letters) > len(letters) / 200
        by_letters = "sv" if "å" in letters else "fi" if is_finnish else ""
        told = tongue_of(whole) or by_letters
        return told or (self.source.language if self.source.language in ("fi", "sv", "en") else "fi")

    @cached_property
    def width(self) -> int:
        """How many characters a full row of running text holds; 0 where rows are whole paragraphs."""
        lengths = sorted(len(row.text) for row in self.rows if not row.line.whole)
        return lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0

    @cached_property
    def whole(self) -> str:
        """All rows, a line each."""
        return "\n".join(row.text for row in self.rows)


def joined(rows: Sequence[Row]) -> Words:
    """The rows as one text: joined as their paragraph is, else by a space."""
    text = rows[0].text
    for before, row in pairwise(rows):
        text += (" " if before.glue is None else before.glue) + row.text
    first, last = rows[0], rows[-1]
    return Words(text, Place(first.line.number, last.line.number, first.at, last.at + len(last.text)))


def runs(rows: Sequence[Row], begins: Callable[[Row, Row], bool]) -> list[tuple[Row, ...]]:
    """The rows in runs; a new one begins where `begins` says so of a row and the one before it."""
    found: list[list[Row]] = []
    for row in rows:
        if found and not begins(found[-1][-1], row):
            found[-1].append(row)
        else:
            found.append([row])
    return [tuple(one) for one in found]


def paragraphs(rows: Sequence[Row]) -> list[tuple[Row, ...]]:
    """The rows as the paragraphs they belong to; a quotation that a colon leads to is one of its own."""

    def begins(before: Row, row: Row) -> bool:
        is_quoted = before.text.endswith(":") and row.text[:1] in '”“«»"„'
        return before.glue is None or is_quoted or bool(row.bullet)

    return runs(rows, begins)


def looks_like_heading(rows: Sequence[Row], following: Row | None) -> bool:
    """Whether a paragraph is a heading: by its style, or a short one that stands apart and ends in no sign."""
    first, text = rows[0], joined(rows).text
    if first.bullet or not text or len(text) > _HEADING_LENGTH:
        return False
    if all(row.is_heading for row in rows):
        return True
    if text.endswith(_SENTENCE_ENDS) or len(text.split()) > _HEADING_WORDS:
        return False
    if pattern(_NUMBERED_HEADING).match(text) and (following is None or not following.text[:1].islower()):
        return True
    stands_apart = text[0].isupper() and (first.gap > 0 or first.turns)
    return len(rows) <= 2 and stands_apart and following is not None and (following.gap > 0 or following.turns)


def date_of(words: Words, on: dt.date, language: str) -> Date | None:
    """The date that some words are, or that stands in them alone."""
    reading = read_date(words.text, on, language)
    if reading is None:
        found = [one for one in read_dates(words.text, on, language) if one.latest]
        if len(found) != 1:
            return None
        reading = found[0]
    return as_date(reading, words.place)


def as_date(reading: DateReading, place: Place) -> Date:
    """A reading as a date with its place."""
    return Date(
        reading.text, reading.earliest, reading.latest, reading.precision, reading.qualifier, reading.assumed,
        reading.problem, place,
    )  # fmt: skip


def full_days(text: str) -> list[re.Match[str]]:
    """Where days with month and year in figures stand."""
    return list(pattern(_DAY).finditer(text))


# Rows of a source


def _rows(source: Source, paragraphs: Sequence[Paragraph]) -> Iterable[Row]:
    homes = _homes(paragraphs)
    lines = [line for line in source.lines if line.text.strip()]
    live = [line for line in lines if line.number in homes] if paragraphs else lines
    blanks = _blanks(source, live)
    usual = _usual(live, blanks)
    opens = _opens_page_by_space(source, live)
    bold = sum(line.bold for line in live) < _FEW * len(live)
    for index, line in enumerate(live):
        before = live[index - 1] if index else None
        following = live[index + 1] if index + 1 < len(live) else None
        turns = before is not None and (line.breaks_page or line.page != before.page or opens(line))
        row = _row(line, homes.get(line.number))
        is_heading = bool(pattern(_HEADING).match(line.style.lower())) or (bold and line.bold)
        yield replace(
            row,
            glue=_glue(line, following, homes),
            gap=max(0, blanks[index] - usual) if before else 1,
            turns=bool(turns),
            is_heading=is_heading,
        )


def _row(line: Line, home: Paragraph | None) -> Row:
    start, end = 0, len(line.text)
    for piece in home.pieces if home else ():
        if piece.line == line.number:
            end = piece.at + piece.length
    mark = pattern(_BULLET).match(line.text)
    start = mark.end() if mark else 0
    text = line.text[start:end]
    start += len(text) - len(text.lstrip())
    return Row(line, start, text.strip(), bullet=line.mark or (mark[1] if mark else ""))


def _homes(paragraphs: Sequence[Paragraph]) -> dict[int, Paragraph]:
    return {line.number: one for one in paragraphs if one.kind in _READ for line in one.lines}


def _glue(line: Line, following: Line | None, homes: dict[int, Paragraph]) -> str | None:
    """What stands between two lines in their paragraph; without paragraphs, what their ends suggest."""
    if following is None:
        return None
    if not homes:
        if following.number != line.number + 1 or line.whole:
            return None
        return "" if pattern(_HYPHEN).search(line.text.rstrip()) and following.text.lstrip()[:1].islower() else " "
    home = homes[line.number]
    if homes.get(following.number) is not home:
        return None
    ends = [piece.start + piece.length for piece in home.pieces if piece.line == line.number]
    starts = [piece.start for piece in home.pieces if piece.line == following.number]
    return home.text[max(ends) : min(starts)] if ends and starts else " "


def _blanks(source: Source, live: Sequence[Line]) -> list[int]:
    """How many empty lines stand before each line; where a file has positions, what the distance makes of it."""
    empty = {line.number for line in source.lines if not line.text.strip()}
    found = [0] if live else []
    for before, line in pairwise(live):
        between = sum(number in empty for number in range(before.number + 1, line.number))
        if line.whole and not line.goes_on:
            between += 1
        elif not between and line.top and before.top and line.page == before.page and line.size:
            between = max(0, round((line.top - before.top) / (1.35 * line.size)) - 1)
        found.append(between)
    return found


def _usual(live: Sequence[Line], blanks: Sequence[int]) -> int:
    """How many empty lines stand between the lines of running text: some extracts put one after every line."""
    inner = [blank for line, blank in zip(live, blanks, strict=True)
             if line.text.lstrip()[:1].islower() and not line.whole]  # fmt: skip
    return int(median(inner)) if len(inner) > 2 else 0


def _opens_page_by_space(source: Source, live: Sequence[Line]) -> Callable[[Line], bool]:
    """Plain text out of a PDF often begins a page with a single space; where few lines do, it is such a mark."""
    marked = {
        line.number
        for line in live
        if source.form == "text" and line.text[:1] == " " and line.text[1:2].strip() and line.text[1:2] not in "-–•"
    }
    return (lambda line: line.number in marked) if len(marked) < _FEW * len(live) else (lambda _line: False)
