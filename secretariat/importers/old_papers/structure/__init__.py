"""The structure of a memo or minutes: paragraphs in, a proposal out. What the paper does not say stays empty."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from secretariat.importers.old_papers.structure import (
    comings,
    ending,
    entries,
    frame,
    head,
    initials,
    item_tables,
    items,
    motions,
    outcomes,
    people,
    presenters,
    questions,
    reading_of,
    words,
)
from secretariat.importers.old_papers.structure.ending import Ending
from secretariat.importers.old_papers.structure.items import Found
from secretariat.importers.old_papers.structure.labels import read_label
from secretariat.importers.old_papers.structure.reading_of import Reading
from secretariat.importers.old_papers.structure.rows import Row, rows_of
from secretariat.language.dates import read_dates
from secretariat.language.tongue import tongue_of
from secretariat.models import EntryKind, Presence
from secretariat.services.old_papers import (
    Candidate,
    Known,
    OldEntry,
    OldItem,
    Paragraph,
    ParagraphKind,
    Proposal,
    Source,
)

_NOBODY = Known()
_SAMPLE = 60_000
_FIRST_ITEMS = 3


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
    rows = item_tables.unfolded(rows, reading)
    found = items.find(rows, reading)
    front = rows[: found[0].row.number] if found else rows
    told = head.read(front, rows_of(paragraphs, ParagraphKind.FURNITURE), reading)
    if told.date and told.date.earliest:
        reading.on = told.date.earliest
    listed = people.find(front, reading)
    if not listed.people or (people.are_officers(listed.people) and _lists_people(found)):
        listed = people.joined(listed, people.find([row for one in found[:_FIRST_ITEMS] for row in one.rows], reading))
        for one in found if listed.people else ():
            one.rows = [row for row in one.rows if row.number not in listed.rows]
    if not listed.people:
        listed = people.find(_from_list_of_people(rows), reading)
        for one in found:
            one.rows = [row for row in one.rows if row.number not in listed.rows]
    if listed.people and all(one.presence is not Presence.ABSENT for one in listed.people):
        said = [row.whole for one in found[:_FIRST_ITEMS] for row in one.rows]
        listed = people.joined(listed, people.excused(said, reading))
    participants = initials.with_initials(listed.people, [row for one in found for row in one.rows], reading)
    reading = reading_of.with_people(reading, participants, told.group.text if told.group else "")
    for one in found:
        presenters.take_presenters(one, reading)
    last = ending.read(found, front, reading)
    _leave(found, last)
    has_list = bool(last.actions) or _has_labelled_actions(found)
    made, candidates = _items(found, reading, has_list=has_list)
    made = _with_actions(made, last)
    cells = [row.whole for one in found for row in one.rows]
    present = comings.moved(participants, cells, reading)
    present = comings.from_beginning_to_end(present, told.planned_start, told.planned_end)
    proposal = Proposal(
        source, tuple(paragraphs), "memo", language, told.group, told.number, told.title, told.date, told.document_date,
        told.planned_start, told.planned_end, where=told.where, registry_number=told.registry_number,
        participants=present,
        items=made, candidates=tuple(candidates), next_meeting=ending.next_meeting(found, last, reading),
        attachments=tuple(last.attachments), distribution=tuple(last.distribution),
        for_information=tuple(last.for_information), signatures=tuple(last.signatures),
    )  # fmt: skip
    proposal = frame.with_clocks(proposal, [row.whole for row in rows], told.places)
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


def _lists_people(found: Sequence[Found]) -> bool:
    """Whether one of the first items is the list of those present."""
    labels = (read_label(f"{one.title.text}:") for one in found[:_FIRST_ITEMS])
    return any(label is not None and label.says("present") for label in labels)


def _from_list_of_people(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows from the heading of a list of those present that stands behind the items."""
    labels = ((row, read_label(row.text)) for row in rows)
    at = next((row.number for row, label in labels if label and label.says("present") and label.value >= len(row.text)),
              len(rows))  # fmt: skip
    return rows[at:]


def _leave(found: Sequence[Found], last: Ending) -> None:
    """Take the rows of the end of the paper out of its last item."""
    for one in found:
        one.rows = [row for row in one.rows if row.number not in last.rows]


def _has_labelled_actions(found: Iterable[Found]) -> bool:
    return any(outcomes.is_labelled_action(row.text) for one in found for row in one.rows)


def _items(found: Sequence[Found], reading: Reading, *, has_list: bool) -> tuple[tuple[OldItem, ...], list[Candidate]]:
    made, candidates = [], []
    splits = not any(outcomes.is_numbered_action(row.text) for one in found for row in one.rows)
    for one in found:
        is_list = words.ACTION_HEADING.match(one.title.text) is not None
        read = entries.read(one.rows, one.number, reading, has_list=has_list, splits=splits, is_list=is_list)
        is_sentence = one.title.text.endswith(".") or not read.entries
        said = (*(_said_by_title(one, reading) if is_sentence else ()), *read.entries)
        made.append(OldItem(one.number, one.title.text, one.place, one.parent, tuple(one.presenters), said))
        candidates += read.candidates
    return tuple(made), candidates


def _said_by_title(one: Found, reading: Reading) -> tuple[OldEntry, ...]:
    """What an item of one sentence decides: "§ 3 The agenda was approved." has nothing else under its number."""
    text = one.title.text
    opener = outcomes.opener_of(text, reading.language_of(text), reading)
    decides = motions.carries(text) or (opener is not None and opener.kind == EntryKind.DECISION)
    if not one.number or not decides or outcomes.bare_label(text, reading):
        return ()
    return (OldEntry(EntryKind.DECISION, text, one.title.place, one.title.index),)


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
