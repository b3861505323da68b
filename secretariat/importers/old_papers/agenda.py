"""Reads an agenda or notice: a meeting to come, with the items as they are planned.

The head, the lists at the end and the questions are read as those of a memo; the items are the agenda's own.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from secretariat.importers.old_papers.agenda_items import Item, read_items
from secretariat.importers.old_papers.sheet import Sheet, as_date
from secretariat.importers.old_papers.structure import reading_of
from secretariat.importers.old_papers.structure.rows import rows_of
from secretariat.language.dates import read_date, read_dates
from secretariat.language.patterns import pattern
from secretariat.services.old_papers import Date, Known, OldItem, Paragraph, ParagraphKind, Place, Proposal, Words

_WHERE = r"[ ,]*(?:(?:in|at|on|i|på|vid)[ ](?:the[ ])?)?(?P<place>[^\W\d_a-zà-öø-ÿ][^.]{3,80}?)(?=\.?$|\.[ ])"
_ADDRESSED = r"(?i:till (?:medlemmarna|ledamöterna) i|to (?:the |all )?members of(?: the)?)[ ]+"
_LONGEST_DATE = 40
_NOT_ASKED = ("items", "candidates", "participants")


def read_agenda(sheet: Sheet, known: Known, on: dt.date) -> Proposal:
    """What an agenda or notice says."""
    from secretariat.importers.old_papers.structure import read_memo

    reading = reading_of.begin(sheet.language, on, known)
    rows = rows_of(sheet.paragraphs)
    items = read_items(rows, reading)
    found = read_memo(sheet.source, _around(sheet.paragraphs, items), known, on)
    if found.items:
        found = read_memo(sheet.source, sheet.paragraphs, known, on)
    if items and (named := read_memo(sheet.source, _front(sheet.paragraphs, items), known, on).group):
        found = replace(found, group=_addressed(named))
    found = _invited(found, sheet, items, on)
    found = replace(found, document_date=found.document_date or _dated(sheet, items, on))
    _plan(items, found.planned_end)
    begins = items[0].title.place.first if items else 0
    return replace(
        found,
        kind="agenda",
        items=tuple(_settled(one) for one in items) or tuple(replace(one, entries=()) for one in found.items),
        candidates=(),
        opened=None,
        closed=None,
        participants=tuple(one for one in found.participants if one.place.first < begins),
        questions=tuple(one for one in found.questions if not one.field.startswith(_NOT_ASKED)),
    )


def _dated(sheet: Sheet, items: Sequence[Item], on: dt.date) -> Date | None:
    """The day that stands alone at the end, under who sends the paper."""
    last = items[-1].title.place.last if items else len(sheet.source.lines)
    for row in reversed(sheet.rows):
        if row.line.number <= last:
            return None
        reading = read_date(row.text, on, sheet.language) if len(row.text) < _LONGEST_DATE else None
        if reading and reading.day and "year" not in reading.assumed:
            return as_date(reading, row.place)
    return None


def _addressed(group: Words) -> Words:
    """A group out of a line that addresses its members."""
    lead = pattern(_ADDRESSED).match(group.text)
    if lead is None:
        return group
    place = group.place
    return Words(group.text[lead.end() :], Place(place.first, place.last, place.starts + lead.end(), place.ends))


def _invited(found: Proposal, sheet: Sheet, items: Sequence[Item], on: dt.date) -> Proposal:
    """The day, the clock times and the place out of the sentence that invites, where no label tells them."""
    ends = items[0].title.place.first if items else len(sheet.source.lines)
    for one in sheet.paragraphs:
        if found.date is not None or one.kind is not ParagraphKind.TEXT or one.first >= ends:
            continue
        days = [each for each in read_dates(one.text, on, sheet.language) if each.day and "year" not in each.assumed]
        if len(days) != 1:
            continue
        clock = next((each for each in read_dates(one.text, on, sheet.language) if each.starts), None)
        date = as_date(days[0], one.place(days[0].start, days[0].end))
        found = replace(found, date=date, places={**found.places, "date": one.place(days[0].start, days[0].end)})
        if clock and found.planned_start is None:
            found = replace(found, planned_start=clock.starts, planned_end=clock.ends)
        last = max(days[0].end, clock.end if clock else 0)
        if found.where is None and (where := pattern(_WHERE).match(one.text, last)):
            found = replace(found, where=Words(where["place"], one.place(*where.span("place"))))
    return replace(
        found, questions=tuple(each for each in found.questions if found.date is None or each.field != "date")
    )


def _around(paragraphs: Sequence[Paragraph], items: Sequence[Item]) -> tuple[Paragraph, ...]:
    """The paragraphs before and after the items: clock times and annexes among these are no head of the paper."""
    if not items:
        return tuple(paragraphs)
    first, last = items[0].title.paragraph.first, items[-1].title.paragraph.last
    table = items[0].title.paragraph.lines[0].table
    return tuple(
        one for one in paragraphs
        if not first <= one.first <= last and not (table and one.lines[0].table and one.lines[0].table[0] == table[0])
    )  # fmt: skip


def _front(paragraphs: Sequence[Paragraph], items: Sequence[Item]) -> tuple[Paragraph, ...]:
    """What names the group: the margins, and what stands before the items but for sentences that invite."""
    begins = items[0].title.paragraph.first
    return tuple(
        one for one in paragraphs
        if one.kind is not ParagraphKind.TEXT or (one.first < begins and not one.text.rstrip().endswith("."))
    )  # fmt: skip


def _plan(items: Sequence[Item], ends: dt.time | None) -> None:
    """The planned minutes, where clock times tell them: each item lasts to the next one."""
    leaves = [one for one in items if all(other.parent != one.number or not one.number for other in items)]
    for one in leaves:
        if one.clock is None and one.parent:
            siblings = [other for other in items if other.parent == one.parent]
            above = next((other for other in items if other.number == one.parent), None)
            one.clock = above.clock if above and siblings[0] is one else None
    for index, one in enumerate(leaves):
        until = one.ends or (leaves[index + 1].clock if index + 1 < len(leaves) else ends)
        if one.minutes is None and one.clock and until and until > one.clock:
            one.minutes = (until.hour - one.clock.hour) * 60 + until.minute - one.clock.minute


def _settled(one: Item) -> OldItem:
    return OldItem(
        one.number, one.title.text, one.title.place, one.parent, tuple(one.presenters), minutes=one.minutes,
        handling=one.handling, annexes=tuple(dict.fromkeys(one.annexes)),
    )  # fmt: skip
