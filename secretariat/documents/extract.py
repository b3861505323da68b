"""An extract from minutes (pöytäkirjanote): single items under the head of the whole, what is left out marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secretariat.documents import Asked, document, meeting_paper
from secretariat.documents.blocks import Block, Document, Ending, Fact, Heading, Paragraph, Title
from secretariat.documents.minutes import minutes
from secretariat.errors import Refused
from secretariat.i18n import N_, Language
from secretariat.models import EntryKind, ItemState, MinutesKind
from secretariat.services import agenda, papers
from secretariat.services.agenda import ItemRow
from secretariat.services.labels import label
from secretariat.services.papers import MeetingPaper

if TYPE_CHECKING:
    from sqlmodel import Session

OMITTED = "- -"
_OUTCOMES = (EntryKind.AGREEMENT, EntryKind.DECISION, EntryKind.STEER, EntryKind.ACTION)
_KINDS = {
    MinutesKind.MEMO: N_("Extract from the memo"),
    MinutesKind.MINUTES: N_("Extract from the minutes"),
}
_AGREES = {
    MinutesKind.MEMO: N_("The extract agrees with the memo. Two hyphens stand for items that are left out."),
    MinutesKind.MINUTES: N_("The extract agrees with the minutes. Two hyphens stand for items that are left out."),
}


@dataclass(frozen=True, slots=True)
class Extract:
    """The minutes, and the items of them that the extract holds."""

    paper: MeetingPaper
    item_ids: frozenset[int]

    @property
    def language(self) -> str:
        """The code of the group's language."""
        return self.paper.language


def of_items(session: "Session", asked: Asked) -> Extract:
    """The minutes with the items that were asked for; where none is named, those in which something was concluded.

    Raises:
        Refused: an item is not on the agenda of the meeting.
    """
    paper = papers.of_meeting(session, asked.meeting_id or 0)
    wanted = set(asked.item_ids)
    if wanted - {item.id for item in paper.items}:
        raise Refused("This item is not on the agenda of the meeting.", field="item")
    if not wanted:
        concluded = {key for key, rows in paper.entries.items() if any(row.kind in _OUTCOMES for row in rows)}
        wanted = concluded or {item.id for item in paper.items}
    below = {item.id for item in paper.items if item.parent_id in asked.item_ids}
    return Extract(paper, frozenset(wanted | below))


def find_items(session: "Session", meeting_id: int, numbers: Sequence[str]) -> tuple[int, ...]:
    """The ids of the items of a meeting with these printed numbers.

    Raises:
        Refused: the agenda has no such item.
    """
    known = {number.casefold(): key for key, number in agenda.numbers(session, meeting_id).items()}
    for number in numbers:
        if number.casefold() not in known:
            raise Refused("The agenda of the meeting has no item {number}.", field="item", number=number)
    return tuple(known[number.casefold()] for number in numbers)


@document("extract", N_("Extract from minutes"), asks=("meeting", "item"), question=of_items, needs_minutes=True)
def extract(found: Extract, language: Language) -> Document:
    """The chosen items as they stand in the minutes; those left out are told by their numbers and two hyphens."""
    paper, say = found.paper, language.say
    kind = say(_KINDS[paper.group.facts.minutes_kind])
    made = minutes(_reduced(found), language)
    blocks = tuple(_with_gaps(made.blocks, found, language))
    title = Title(f"{kind}: {meeting_paper.title(paper, language)}")
    return replace(
        made,
        title=f"{kind} {paper.meeting.number}, {paper.group.name(language.code)}",
        head=replace(made.head, kind=f"{kind} {paper.meeting.number}"),
        blocks=tuple(title if isinstance(block, Title) else block for block in blocks),
        contents=False,
    )


def _reduced(found: Extract) -> MeetingPaper:
    """The meeting with the chosen items alone, under the items that they belong to."""
    paper, chosen = found.paper, found.item_ids
    above = {item.parent_id for item in paper.items if item.id in chosen}
    facts = replace(paper.group.facts, signature_note="")
    return replace(
        paper,
        group=replace(paper.group, facts=facts),
        items=tuple(item for item in paper.items if item.id in chosen or item.id in above),
        entries={key: rows for key, rows in paper.entries.items() if key in chosen},
        attachments=tuple(one for one in paper.attachments if one.item_id in chosen),
        signatures=(),
    )


def _with_gaps(blocks: Sequence[Block], found: Extract, language: Language) -> Iterator[Block]:
    """The blocks with a mark wherever items are left out before, between or after the chosen ones."""
    printed = [item for item in found.paper.items if _is_printed(item, found.paper)]
    above = {
        item.parent_id for item in printed if item.id in found.item_ids and found.paper.entries.get(item.parent_id or 0)
    }
    waiting: list[str] = []
    left = list(printed)
    is_over = False
    for block in blocks:
        is_end = isinstance(block, Ending) or (isinstance(block, Heading) and not block.number)
        if isinstance(block, Heading) and block.number:
            while left and found.paper.number_of(left[0]) != block.number:
                waiting.append(found.paper.number_of(left.pop(0)))
            yield from _gap(waiting, language)
            waiting = []
            if left and left.pop(0).id in above - found.item_ids:
                yield block
                yield Paragraph(OMITTED)
                continue
        elif is_end and not is_over:
            is_over = True
            yield from _gap([found.paper.number_of(item) for item in left], language)
            left = []
        yield _ended(block, found, language) if isinstance(block, Ending) else block


def _is_printed(item: ItemRow, paper: MeetingPaper) -> bool:
    return item.state is not ItemState.DROPPED or bool(paper.entries.get(item.id)) or item.id in paper.sections


def _gap(numbers: Sequence[str], language: Language) -> Iterable[Block]:
    """One mark for items left out side by side, with their numbers."""
    if not numbers:
        return ()
    told = numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1].removeprefix('§ ')}"
    if told.startswith("§"):
        return (Paragraph(OMITTED, told),)
    words = language.count("Item {items}", "Items {items}", len(numbers), items=told)
    return (Paragraph(OMITTED, words),)


def _ended(ending: Ending, found: Extract, language: Language) -> Ending:
    """Names typed in the place of signatures, and what the paper is."""
    paper, say = found.paper, language.say
    signed = tuple(Fact(f"{one.name}, {say(label(one.role))}") for one in paper.signatures)
    note = say(_AGREES[paper.group.facts.minutes_kind])
    first = ((say("Signed by"), signed),) if signed else ()
    return Ending((*first, *ending.facts, (say("Extract"), (Fact(note),))))
