"""The structure of a memo or minutes: paragraphs in, a proposal out. What the paper does not say stays empty."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from secretariat.importers.old_papers.structure import ending, entries, head, items, people, questions, reading_of
from secretariat.importers.old_papers.structure.ending import Ending
from secretariat.importers.old_papers.structure.items import Found
from secretariat.importers.old_papers.structure.reading_of import Reading
from secretariat.importers.old_papers.structure.rows import Cell, Row, rows_of
from secretariat.language.dates import read_clock, read_dates
from secretariat.language.tongue import tongue_of
from secretariat.models import EntryKind
from secretariat.services.old_papers import (
    Candidate,
    Known,
    OldEntry,
    OldItem,
    Paragraph,
    ParagraphKind,
    Place,
    Proposal,
    Source,
)

_NOBODY = Known()
_SAMPLE = 60_000
_CLOCK = re.compile(
    r"(?i)(?:klo\.?|kello|klockan|kl\.?|at)?\s*\b(\d{1,2}[.:]\d{2})(?!\d)|\b(?:klo|kl\.?|at)\s*(\d{1,2})(?!\d)"
)
_NOON = 12
_AFTERNOON = re.compile(r"\s*p\.?m\b", re.I)
_OPENED = re.compile(
    r"(?i)\b(?:kokous|puheenjohtaja|istunto)\w*\s+(?:avattiin|avasi|alkoi|aloitettiin|käynnistyi)|"
    r"\bavasi(?:vat)? kokouksen|"
    r"\b(?:mötet|sammanträdet)\s+(?:öppnades|inleddes|började|öppnas)|öppnade (?:mötet|sammanträdet)|"
    r"\bmeeting\s+(?:was\s+|is\s+)?(?:opened|called to order|began|started|commenced|convened)|opened the meeting|"
    r"called the meeting to order|"
    r"\bkokouksen avaus|\bkokous alkoi"
)
_CLOSED = re.compile(
    r"(?i)\bkokous\w*\s+(?:päättyi|päätettiin|suljettiin|loppui)|päättäen kokouksen|"
    r"\b(?:päätti|sulki) (?:kokouksen|istunnon|kokouksensa)|"
    r"\b(?:mötet|sammanträdet)\s+(?:avslutades|upphörde|slutade|avslutas)|avslutade (?:mötet|sammanträdet)|"
    r"förklarade (?:mötet|sammanträdet) avslutat|"
    r"\bmeeting\s+(?:was\s+|is\s+)?(?:closed|adjourned|ended|concluded|finished)|adjourned at|"
    r"(?:closed|adjourned|ended) the meeting"
)


def read_memo(
    source: Source, paragraphs: Sequence[Paragraph], known: Known = _NOBODY, on: dt.date | None = None
) -> Proposal:
    """What a memo or minutes say.

    Args:
        source: the file as lines.
        paragraphs: its paragraphs, mended.
        known: the people, organizations and groups known from before.
        on: the day of reading, from which dates count where the paper tells none.
    """
    rows = rows_of(paragraphs)
    language = _language(source, paragraphs)
    reading = reading_of.begin(language, on or dt.date(2000, 1, 1), known)
    reading.on = _first_day(rows, reading) or reading.on
    found = items.find(rows, reading)
    front = rows[: found[0].row.number] if found else rows
    told = head.read(front, rows_of(paragraphs, ParagraphKind.FURNITURE), reading)
    if told.date and told.date.earliest:
        reading.on = told.date.earliest
    participants = people.find(front, reading).people
    reading = reading_of.with_people(reading, participants, told.group.text if told.group else "")
    for one in found:
        items.take_presenters(one, reading)
    last = ending.read(found, front, reading)
    _leave(found, last)
    has_list = bool(last.actions) or _has_labelled_actions(found)
    made, candidates = _items(found, reading, has_list=has_list)
    made = _with_actions(made, last)
    cells = [row.whole for one in found for row in one.rows]
    present = people.moved(participants, cells, reading)
    present = people.from_beginning_to_end(present, told.planned_start, told.planned_end)
    proposal = Proposal(
        source, tuple(paragraphs), "memo", language, told.group, told.number, told.title, told.date, told.document_date,
        told.planned_start, told.planned_end, where=told.where, registry_number=told.registry_number,
        participants=present,
        items=made, candidates=tuple(candidates), next_meeting=ending.next_meeting(found, last, reading),
        attachments=tuple(last.attachments), distribution=tuple(last.distribution),
        for_information=tuple(last.for_information), signatures=tuple(last.signatures),
    )  # fmt: skip
    proposal = _with_clocks(proposal, [row.whole for row in rows], told.places)
    return replace(proposal, questions=questions.ask(proposal, reading, group_guessed=told.group_guessed))


def _language(source: Source, paragraphs: Sequence[Paragraph]) -> str:
    text = " ".join(one.text for one in paragraphs if one.kind is ParagraphKind.TEXT)[:_SAMPLE]
    found = tongue_of(text) or source.language[:2]
    return found if found in {"fi", "sv", "en"} else "fi"


def _first_day(rows: Sequence[Row], reading: Reading) -> dt.date | None:
    """The first whole day that the paper names, from which its other dates count until the meeting's own is read."""
    for row in rows[:40]:
        for code in (reading.language, "fi", "sv", "en"):
            for one in read_dates(row.text, reading.on, code):
                if one.earliest and one.earliest == one.latest and not one.assumed and one.problem != "impossible":
                    return one.earliest
    return None


def _leave(found: Sequence[Found], last: Ending) -> None:
    """Take the rows of the end of the paper out of its last item."""
    for one in found:
        one.rows = [row for row in one.rows if row.number not in last.rows]


def _has_labelled_actions(found: Iterable[Found]) -> bool:
    return any(entries.is_labelled_action(row.text) for one in found for row in one.rows)


def _items(found: Sequence[Found], reading: Reading, *, has_list: bool) -> tuple[tuple[OldItem, ...], list[Candidate]]:
    made, candidates = [], []
    splits = not any(entries.is_numbered_action(row.text) for one in found for row in one.rows)
    for one in found:
        read = entries.read(one.rows, one.number, reading, has_list=has_list, splits=splits)
        made.append(
            OldItem(one.number, one.title.text, one.place, one.parent, tuple(one.presenters), tuple(read.entries))
        )
        candidates += read.candidates
    return tuple(made), candidates


def _with_actions(made: tuple[OldItem, ...], last: Ending) -> tuple[OldItem, ...]:
    """The items with the actions that are listed behind them: told once where the item has them already."""
    if not made or not last.actions:
        return made
    all_items = list(made)
    for one in last.actions:
        at = _same(all_items, one)
        if at is None:
            number = next(
                (n for n, item in enumerate(all_items) if one.label and item.number == one.label), len(all_items) - 1
            )
            item = all_items[number]
            all_items[number] = replace(item, entries=(*item.entries, replace(one, label="")))
            continue
        number, place = at
        item, entry = all_items[number], all_items[number].entries[at[1]]
        action = entry.action
        if action and one.action:
            action = replace(
                action,
                owners=action.owners or one.action.owners,
                owner_kind=action.owner_kind or one.action.owner_kind,
                due=action.due or one.action.due,
            )
        kept = replace(entry, kind=EntryKind.ACTION if not entry.action else entry.kind, action=action or one.action)
        all_items[number] = replace(item, entries=(*item.entries[:place], kept, *item.entries[place + 1 :]))
    return tuple(all_items)


def _same(made: Sequence[OldItem], one: OldEntry) -> tuple[int, int] | None:
    """Where the text of a listed action stands already."""
    text = _plain(one.text)
    for number, item in enumerate(made):
        for place, entry in enumerate(item.entries):
            if (
                entry is not one
                and entry.kind in {EntryKind.ACTION, EntryKind.AGREEMENT}
                and _plain(entry.text) == text
            ):
                return number, place
    return None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _with_clocks(proposal: Proposal, cells: Sequence[Cell], places: dict[str, Place]) -> Proposal:
    """When the meeting was opened and closed, as sentences tell."""
    opened = _clock_of(cells, _OPENED)
    closed = _clock_of(list(reversed(cells)), _CLOSED)
    if opened:
        places["opened"] = opened[1]
    if closed:
        places["closed"] = closed[1]
    return replace(proposal, opened=opened[0] if opened else None, closed=closed[0] if closed else None, places=places)


def _clock_of(cells: Sequence[Cell], way: re.Pattern[str]) -> tuple[dt.time, Place] | None:
    for cell in cells:
        if found := way.search(cell.text):
            end = cell.text.find(". ", found.end() + 8)
            start = cell.text.rfind(". ", 0, found.start()) + 1
            clock = _CLOCK.search(cell.text, found.end(), end if end > 0 else len(cell.text)) or _CLOCK.search(
                cell.text, max(0, start), end if end > 0 else len(cell.text)
            )
            time = read_clock(clock[1] or clock[2]) if clock else None
            if clock and time and time.hour < _NOON and _AFTERNOON.match(cell.text, clock.end()):
                time = time.replace(hour=time.hour + _NOON)
            if time and clock:
                return time, cell.part(clock.start(), clock.end()).place
    return None
