"""What a meeting printed and what its paper is read as, side by side."""

import datetime as dt
import re
from collections.abc import Iterator

from secretariat.documents import write
from secretariat.documents.minutes import due_of, owners_of
from secretariat.i18n import language
from secretariat.importers.old_papers import reading
from secretariat.models import Capacity, EntryKind, ItemState
from secretariat.services.actions import ActionRow
from secretariat.services.agenda import ItemRow
from secretariat.services.old_papers import OldAction, OldItem, OldPerson, Proposal
from secretariat.services.papers import MeetingPaper
from tests.documents.papers import built

SUFFIXES = {"pdf": "pdf", "docx": "docx", "odt": "odt", "text": "txt"}
_ALIKE = {EntryKind.SPEECH: EntryKind.TEXT}


def read_back(paper: MeetingPaper, code: str, form: str) -> Proposal:
    """The proposal of the minutes, printed in a language and a format."""
    data = write(built("minutes", paper, code), form).data
    return reading.propose_bytes(data, f"minutes.{SUFFIXES[form]}", on=dt.date(2026, 11, 23))


def differences(paper: MeetingPaper, proposal: Proposal, code: str) -> Iterator[str]:
    """Everything that the paper was read otherwise than it was printed."""
    meeting, facts = paper.meeting, paper.group.facts
    head = {
        "group": (squeezed(paper.group.name(code)), squeezed(proposal.group.text) if proposal.group else ""),
        "number": (meeting.number, proposal.number.text if proposal.number else ""),
        "date": (meeting.date, proposal.date.earliest if proposal.date else None),
        "own date": (meeting.minutes_date or meeting.date,
                     proposal.document_date.earliest if proposal.document_date else None),
        "place": (squeezed(meeting.place), squeezed(proposal.where.text) if proposal.where else ""),
        "begins": (meeting.opened or meeting.starts, proposal.planned_start or proposal.opened),
        "ends": (meeting.closed or meeting.ends, proposal.planned_end or proposal.closed),
        "registry number": (facts.registry_number,
                            proposal.registry_number.text if proposal.registry_number else ""),
    }  # fmt: skip
    for name, (printed, read) in head.items():
        yield from unlike(name, printed, read)
    yield from unlike("people", list(printed_people(paper, code)), [_person(one) for one in proposal.participants])
    yield from unlike("items", list(printed_items(paper, code)), [
        (one.number, squeezed(one.title), one.parent or "") for one in proposal.items
    ])  # fmt: skip
    read = {squeezed(one.title): one for one in proposal.items}
    for item in paper.items:
        found = read.get(squeezed(item.title))
        if found is None or (item.state is ItemState.DROPPED and not paper.entries.get(item.id)):
            continue
        yield from unlike(f"presenters of {item.number}", sorted(
            squeezed(f"{one.name if one.person_id else ''}|{one.short.said(code) or one.organization.said(code)}"
                     if one.person_id else f"|{one.organization.said(code)}") for one in item.presenters
        ), sorted(squeezed(f"{one.name}|{one.organization}") for one in found.presenters))  # fmt: skip
        entries = list(paper.entries.get(item.id, ()))
        yield from unlike(f"entries of {item.number}", [
            (_ALIKE.get(entry.kind, entry.kind).value, squeezed(entry.text)) for entry in entries
        ] or postponed(item, code), _read_entries(item, found, code))  # fmt: skip
        given = [entry.action for entry in found.entries if entry.action and entry.kind is EntryKind.ACTION]
        told = [entry.action for entry in entries if entry.action]
        for printed, one in zip(told, given, strict=False):
            yield from unlike(f"action of {item.number}", *_owned(printed, one, code))


def _read_entries(item: ItemRow, found: OldItem, code: str) -> list[tuple[str, str]]:
    read = [(_ALIKE.get(entry.kind, entry.kind).value, squeezed(entry.text)) for entry in found.entries]
    put_off = postponed(item, code)
    return put_off if [text for _, text in read] == [text for _, text in put_off] else read


def _owned(printed: ActionRow, one: OldAction, code: str) -> tuple[object, object]:
    """Who answers by when, as far as the paper tells it beside the sentence; the sentence itself may tell more."""
    due = squeezed(printed.due.words or due_of(printed, language(code)))
    labels = owners(printed, code)
    read = sorted(label_of(name, labels) for name in one.owners) if labels else []
    return ((labels, due), (read, squeezed(one.due.words) if one.due and due else ""))


def unlike(name: str, printed: object, read: object) -> Iterator[str]:
    """What differs, as a line to read."""
    if isinstance(printed, list) and isinstance(read, list) and printed != read:
        missing, other = (
            [one for one in these if one not in those] for these, those in ((printed, read), (read, printed))
        )
        yield f"{name}: not read {missing}, read instead {other}, {len(printed)} and {len(read)}"
    elif printed != read:
        yield f"{name}: printed {printed!r}, read {read!r}"


def postponed(item: ItemRow, code: str) -> list[tuple[str, str]]:
    """What stands in an item that was put off."""
    if item.state is not ItemState.POSTPONED:
        return []
    return [("text", squeezed(language(code).say("Postponed to a later meeting.")))]


def printed_people(paper: MeetingPaper, code: str) -> Iterator[tuple[object, ...]]:
    """The participants that the paper lists, as it tells them."""
    from secretariat.documents.minutes import _listed

    for row in _listed(paper.participants):
        items = tuple(stay.item_number for stay in row.stays if stay.item_number) if row.is_there else ()
        first = row.stays[0] if row.stays and not items and row.is_there else None
        yield (
            squeezed(row.person.name), squeezed(row.label(code)), squeezed(row.person.facts.title.said(code)),
            row.capacity, row.presence, first.arrived if first else None, first.left if first else None,
            squeezed(row.stands_in_for) if row.capacity in {Capacity.DEPUTY, Capacity.SUBSTITUTE} else "", items,
        )  # fmt: skip


def _person(one: OldPerson) -> tuple[object, ...]:
    return (squeezed(one.name), squeezed(one.organization), squeezed(one.title), one.capacity, one.presence,
            one.arrived, one.left, squeezed(one.stands_in_for), one.items)  # fmt: skip


def printed_items(paper: MeetingPaper, code: str) -> Iterator[tuple[str, str, str]]:
    """The items that the paper prints: number, title, the number of the item above."""
    numbers = {item.id: item.number for item in paper.items}
    for item in paper.items:
        if item.state is not ItemState.DROPPED or paper.entries.get(item.id):
            yield item.number, squeezed(item.title), numbers.get(item.parent_id, "")


def owners(action: ActionRow, code: str) -> list[str]:
    """The owners as printed: organizations by their short names, persons by their family names."""
    words = owners_of(action, language(code)).replace("(", ",").replace(")", "")
    return sorted(filter(None, map(str.strip, words.split(","))))


def label_of(name: str, labels: list[str]) -> str:
    """How a paper printed an owner who was read: by the label, or by the family name of a person."""
    return name if name in labels else next((label for label in labels if name.split()[-1:] == [label]), name)


def squeezed(words: str) -> str:
    """Words with single spaces."""
    return re.sub(r"\s+", " ", words).strip()
