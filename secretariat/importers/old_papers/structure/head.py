"""The head of a paper: which group, which meeting, when and where, of which day the paper is, and its number."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from secretariat.importers.old_papers.structure import frame
from secretariat.importers.old_papers.structure.head_group import group_of, is_group, is_of_table
from secretariat.importers.old_papers.structure.labels import Label, label_of, read_label
from secretariat.importers.old_papers.structure.reading_of import Reading
from secretariat.importers.old_papers.structure.rows import Cell, Row
from secretariat.language.dates import DateReading, read_date, read_dates
from secretariat.language.numbers import read_numbers
from secretariat.services.old_papers import Date, Place, Words

_MONTH = (
    r"(?:\w+kuuta|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"januari|februari|mars|maj|juni|juli|augusti|oktober)\b"
)
_NUMBERS = (
    re.compile(
        r"(?i)\b[^\W\d_]*(?:kokous|kokouksen|kokouspöytäkirja|kokousmuistio|pöytäkirja|muistio|möte|"
        r"mötet|sammanträde|sammanträdet|"
        r"protokoll|mötesprotokoll|promemoria|pm|meeting|minutes|memo|esityslista|session|"
        r"sitting|teleconference|telco|call|palaveri)\s*(?:nro\.?|n:o|numero|"
        r"nr\.?|no\.?|number|#)?\s*(?P<number>\d{1,3}(?:\s?[/–-]\s?\d{2,4}){0,2})\b(?![.:]\d)(?!\s*\.\s*\d)(?!\s\d\d\s\d\d)"
        rf"(?!(?:\.|st|nd|rd|th)?\s+{_MONTH})"
    ),
    re.compile(
        r"(?i)(?<![\d.])(?P<number>\d{1,3})(?:\.|:[ea]|st|nd|rd|th)\s+(?:kokous|mötet?|sammanträdet?|"
        r"meeting|session|istunto)\b"
    ),
    re.compile(r"(?<![\w./:])(?P<number>\d{1,3}/(?:19|20)\d{2})(?![\w/])"),
)
_SHORT_LINE = 90
_LONG_ROW = 250
_SHORT_FIELD = 60
_FEW_DAYS = 5
_TOWN_BEFORE = re.compile(r"[,;]\s*([A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?)\s*[,;]\s*$")
_COMMA_PLACE = re.compile(r"[,;]\s*(?:(?:paikkana|paikka|plats|place|venue)\s*:?\s+)?([^\W\d_][^.:,;]{2,60})")
_LAST_PLACE = re.compile(r"[,;]?\s*(?:i|på|hos|at|in)\s+(?:the\s+)?(?P<where>[^\W\d_][^.:,;\d]{2,40})")
_MEETING_LINE = re.compile(
    r"(?i)\bheld\b|\bhölls\b|\bpidet|kokou|palaveri|möte|sammanträde|meeting|muistio|pöytäkirja|protokoll|minutes|"
    r"anteckningar|\bnotes\b|promemoria|istunto|session|\bcall\b|telecon|\btelco\b|tapaaminen"
)
_IN_PLACE = re.compile(r"\b(?:in|at|i|på)\s+(?:the\s+)?(?P<where>(?:[a-zåäöé]+\s+)?[A-ZÅÄÖ][^.;]{2,80})")
_HELD_IN = re.compile(
    r"\b(?i:held|hölls|pidettiin)\s+(?i:in|at|i|på)\s+(?:the\s+)?(?P<where>[A-ZÅÄÖ][^.;,]{2,60}?),?\s+(?:on|den|kl)?\s*$"
)
_PLACE_IN_LABEL = re.compile(r"(?i)paikka|plats|place|venue")
_TOWN = re.compile(r"^[^\W\d_]+(?:ssa|ssä|lla|llä)?,?\s+(?=\d)")
_WITHIN, _NEAR_TOP = 40, 6
_HOURS = re.compile(r"(?<![\d.:])(\d{1,2})[.:](\d{2})\s?(?:[–-]|to)\s?(\d{1,2})[.:](\d{2})\s*$")
_SPAN = re.compile(r"(?<![\d.:])(\d{1,2})[.:](\d{2})\s?[–-]\s?(\d{1,2})[.:](\d{2})(?![\d.])")


@dataclass
class Head:
    """What the head of a paper says."""

    group: Words | None = None
    number: Words | None = None
    title: Words | None = None
    date: Date | None = None
    document_date: Date | None = None
    planned_start: dt.time | None = None
    planned_end: dt.time | None = None
    where: Words | None = None
    registry_number: Words | None = None
    places: dict[str, Place] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)
    group_guessed: bool = False


def read(rows: Sequence[Row], margins: Sequence[Row], reading: Reading) -> Head:
    """Read the rows before the first item, and the margins of the first pages for what these do not tell."""
    head = Head()
    for at, row in enumerate(rows):
        label = label_of(row, loose=True)
        if label:
            _labelled(head, rows, at, label, reading)
    for row in rows[:_WITHIN]:
        if row.number not in head.rows and not _is_told(row):
            _plain(head, row, reading)
    _hours_alone(head, rows[:_NEAR_TOP])
    for row in margins[:_WITHIN]:
        _plain(head, row, reading)
    if head.group is None:
        untold = [row for row in rows[:_WITHIN] if row.number not in head.rows]
        if named := group_of([*untold, *margins[:_WITHIN]]):
            head.group, head.group_guessed = named
    if head.date is None and head.document_date is not None:
        head.date, head.document_date = head.document_date, None
        head.places["date"] = head.places.pop("document_date", head.date.place or Place(1, 1))
    return head


def _is_told(row: Row) -> bool:
    """Whether a row is a label with its value; "5. KOKOUS" is none."""
    label = label_of(row)
    return label is not None and not (label.says("number") and not label.mark)


def _value(rows: Sequence[Row], at: int, label: Label) -> Cell | None:
    """What stands behind a label, or under it."""
    row = rows[at]
    first = row.cells[0]
    if label.value < len(first.text):
        return first.part(label.value)
    if len(row.cells) > 1:
        return row.cells[1]
    following = rows[at + 1] if at + 1 < len(rows) else None
    if following is None or label_of(following, loose=True):
        return None
    return following.cells[0]


def _labelled(head: Head, rows: Sequence[Row], at: int, label: Label, reading: Reading) -> None:
    row = rows[at]
    value = _value(rows, at, label)
    if value is None or not value.text:
        return
    used = (
        {row.number, rows[at + 1].number}
        if value.paragraph is not row.paragraph and not row.table and at + 1 < len(rows)
        else {row.number}
    )
    if label.says("time") or (label.says("date") and not _is_document_date(head)):
        if _when(head, value, reading, label):
            head.rows |= used
    elif label.says("place") and head.where is None:
        head.where = value.words()
        head.rows |= used
    elif label.says("registry") and head.registry_number is None:
        head.registry_number = value.words()
        head.rows |= used
    elif label.says("number") and head.number is None and (found := _number_in(value.text, bare=True)):
        head.number = value.part(*found).words()
        head.rows |= used
        _clock_and_day(head, value, reading)
    elif label.says("group") and head.group is None and any(map(str.isalpha, value.text)) and len(value.text) > 3:
        head.group = value.words()
        head.rows |= used
    elif label.says("title") and head.title is None:
        head.title = value.words()


def _is_document_date(head: Head) -> bool:
    """Whether a labelled date is that of the paper: the day of the meeting is told already."""
    return head.date is not None and head.date.earliest is not None


def _when(head: Head, value: Cell, reading: Reading, label: Label) -> bool:
    found = _readings(value.text, reading)
    days = [one for one in found if one.earliest]
    if days and head.date is None:
        head.date = _date(days[0], value)
        head.places["date"] = head.date.place or value.place
    clock = next((one for one in found if one.starts), None)
    if clock and head.planned_start is None:
        head.planned_start, head.planned_end = clock.starts, clock.ends
        head.places["planned_start"] = value.part(clock.start, clock.end).place
    elif head.planned_start is None and not clock and (spans := _SPAN.findall(value.text)):
        _bare_times(head, value, [spans[0][:2], spans[0][2:]])
    elif not days and not clock and (times := re.findall(r"\b(\d{1,2})[.:](\d{2})\b", value.text)):
        _bare_times(head, value, times)
    if _PLACE_IN_LABEL.search(label.text) and head.where is None and found:
        rest = value.part(max(one.end for one in found))
        before = value.part(0, min(one.start for one in found))
        if not rest.text and before.text:
            rest = before.part(0, len(before.text.rstrip(" ,;:–-")))
        rest = rest.part(len(rest.text) - len(rest.text.lstrip(" ,;:–-")))
        if rest.text:
            head.where = rest.words()
    return bool(days or clock or head.planned_start)


def _bare_times(head: Head, value: Cell, times: Sequence[tuple[str, str]]) -> None:
    read = [dt.time(int(hour), int(minute)) for hour, minute in times[:2] if int(hour) < 24 and int(minute) < 60]
    if read and head.planned_start is None:
        head.planned_start = read[0]
        head.planned_end = read[1] if len(read) > 1 else None
        head.places["planned_start"] = value.place


def _readings(text: str, reading: Reading) -> list[DateReading]:
    """The dates and times of a field, in the language that reads the most of it."""
    order = sorted(("fi", "sv", "en"), key=lambda code: code != reading.language)
    best: list[DateReading] = []
    for code in order:
        found = [one for one in read_dates(text, reading.on, code) if one.problem != "impossible" or not best]
        if sum(one.end - one.start for one in found) > sum(one.end - one.start for one in best):
            best = found
    return best


def _date(one: DateReading, cell: Cell) -> Date:
    place = cell.part(one.start, one.end).place
    return Date(one.text, one.earliest, one.latest, one.precision, one.qualifier, one.assumed, one.problem, place)


def _plain(head: Head, row: Row, reading: Reading) -> None:
    """A row without a label: a date alone, a number of a meeting, a registry number, the name of a group."""
    if is_of_table(row) or (frame.is_frame(row.text) and not any(one.earliest for one in _readings(row.text, reading))):
        return
    for cell in row.cells:
        if len(cell.text) <= _LONG_ROW:
            _number_and_day(head, cell, reading)


def _number_and_day(head: Head, cell: Cell, reading: Reading) -> None:
    text = cell.text
    is_short = len(text) < _SHORT_FIELD
    if head.registry_number is None and is_short:
        number = next((one for one in read_numbers(text) if one.shape != "project"), None)
        head.registry_number = cell.part(number.start, number.end).words() if number else None
        label = read_label(text, loose=True)
        if label and label.says("registry") and label.value < len(text) and number is None:
            head.registry_number = cell.part(label.value).words()
    found = _number_in(text)
    if found and head.number is None:
        head.number = cell.part(*found).words()
    town = _TOWN.match(text)
    alone = read_date(text[town.end() if town else 0 :], reading.on, reading.language) if is_short else None
    if alone and alone.earliest and alone.precision == "day":
        _alone(head, _date(alone._replace(start=town.end() if town else 0, end=len(text)), cell))
    elif _begins_with_day(text, reading):
        _clock_and_day(head, cell, reading)
        _place_behind(head, cell, reading)
    elif found or is_group(text) or _MEETING_LINE.search(text):
        _clock_and_day(head, cell, reading)


def _hours_alone(head: Head, rows: Sequence[Row]) -> None:
    """A row near the top that ends in the hours of the meeting, with the place before them: Room B, 9:30 to 12:05."""
    for row in rows:
        found = _HOURS.search(row.text)
        is_plain = row.number not in head.rows and not label_of(row, loose=True) and len(row.text) <= _SHORT_LINE
        if found is None or head.planned_start is not None or not is_plain:
            continue
        cell = row.cells[0]
        _bare_times(head, cell, [(found[1], found[2]), (found[3], found[4])])
        before = cell.part(0, min(found.start(), len(cell.text)))
        before = before.part(0, len(before.text.rstrip(" ,;:–-")))
        if before.text[:1].isupper() and head.where is None:
            head.where = before.words()


def _alone(head: Head, date: Date) -> None:
    if head.document_date is None:
        head.document_date = date
        if date.place:
            head.places["document_date"] = date.place


def _clock_and_day(head: Head, cell: Cell, reading: Reading) -> None:
    """The day and time that stand beside the number of a meeting."""
    number = _number_in(cell.text)
    behind = cell.part(number[1]) if number else cell
    cell = behind if _readings(behind.text, reading) else cell
    _take_place(head, cell, reading)
    _place_beside(head, cell, reading)
    for one in _readings(cell.text, reading):
        if head.date is None and _are_days(one):
            head.date = _date(one, cell)
            head.places["date"] = head.date.place or cell.place
        if one.starts and head.planned_start is None:
            head.planned_start, head.planned_end = one.starts, one.ends
            head.places["planned_start"] = cell.part(one.start, one.end).place


def _are_days(one: DateReading) -> bool:
    """Whether a reading is a day, or a few days of one meeting."""
    whole = one.earliest and one.latest and one.precision == "day"
    return bool(whole and one.earliest and one.latest and (one.latest - one.earliest).days < _FEW_DAYS)


def _begins_with_day(text: str, reading: Reading) -> bool:
    """Whether a short line begins with a day and goes on: 10.10.2022 klo 9–10.30, Teams."""
    first = next((one for one in _readings(text, reading) if one.earliest), None) if len(text) < _SHORT_LINE else None
    return first is not None and first.start == 0 and first.precision == "day"


def _place_behind(head: Head, cell: Cell, reading: Reading) -> None:
    """The place behind the day and time of a line, after a comma."""
    behind = cell.part(max(one.end for one in _readings(cell.text, reading)))
    where = _COMMA_PLACE.fullmatch(behind.text) or _LAST_PLACE.fullmatch(behind.text)
    if where and head.where is None:
        head.where = behind.part(where.start(1)).words()


def _place_beside(head: Head, cell: Cell, reading: Reading) -> None:
    """The town that stands before or behind the day of a meeting: 23rd meeting, Tornio, 3 October; 5 October, Leeds."""
    day = next((one for one in _readings(cell.text, reading) if one.earliest), None)
    town = _TOWN_BEFORE.search(cell.text, 0, day.start) if day else None
    if town and head.where is None:
        head.where = cell.part(town.start(1), town.end(1)).words()
    elif day:
        _place_behind(head, cell, reading)


def _take_place(head: Head, cell: Cell, reading: Reading) -> None:
    """The place that a sentence names behind the day: held on 11 March in the Village Hall."""
    found = _readings(cell.text, reading)
    after = cell.part(max(one.end for one in found)) if found and _MEETING_LINE.search(cell.text) else None
    where = _IN_PLACE.search(after.text) if after else None
    if after and where and head.where is None:
        head.where = after.part(where.start("where"), where.end("where")).words()
    elif found and head.where is None and (held := _HELD_IN.search(cell.text, 0, min(one.start for one in found))):
        head.where = cell.part(held.start("where"), held.end("where")).words()


def _number_in(text: str, *, bare: bool = False) -> tuple[int, int] | None:
    """Where the number of a meeting stands in a text."""
    if bare and (found := re.match(r"\s*(\d{1,3}(?:\s?/\s?\d{2,4})?)\b(?!\.\d)", text)):
        return found.span(1)
    for way in _NUMBERS:
        if found := way.search(text):
            return found.span("number")
    return None
