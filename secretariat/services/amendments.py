"""How the agenda was amended in the meeting, as the sentence that approves it."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session

from secretariat.i18n import language
from secretariat.models import AgendaItem, Group, ItemState, Meeting
from secretariat.services import agenda, rows


def amendments(session: Session, meeting_id: int) -> str:
    """The sentence for the first item, in the group's language: what was changed, and that the rest was approved."""
    meeting = rows.get(session, Meeting, meeting_id)
    code = rows.get(session, Group, meeting.group_id).language
    say = language(code).say
    changes = list(_changes(agenda.in_order(session, meeting_id), code))
    if not changes:
        return say("The agenda was approved.")
    whole = say("{changes}; otherwise the agenda was approved as it stood.", changes=language(code).joined(changes))
    return whole[:1].upper() + whole[1:]


def _changes(items: Sequence[AgendaItem], code: str) -> Iterator[str]:
    """Each change as a clause that begins small, so that several make one sentence."""
    speech = language(code)
    planned = [item for item in items if item.planned_number.isdigit() and item.state is not ItemState.DROPPED]
    pairs = _swapped(planned)
    for pair in pairs or ():
        yield speech.say("items {numbers} of the agenda were swapped", numbers=pair)
    if pairs is None:
        yield speech.say("the order of the items on the agenda was changed")
    added = [item for item in items if item.added and item.parent_id is None and item.state is not ItemState.DROPPED]
    if added:
        titles = [speech.say("“{title}”", title=item.title) for item in added]
        yield speech.count("{titles} was added to the agenda", "{titles} were added to the agenda", len(titles),
                           titles=titles)  # fmt: skip
    if dropped := _numbers(items, ItemState.DROPPED):
        yield speech.count("item {numbers} was dropped from the agenda", "items {numbers} were dropped from the agenda",
                           len(dropped), numbers=dropped)  # fmt: skip
    if postponed := _numbers(items, ItemState.POSTPONED):
        yield speech.count("item {numbers} was postponed to a later meeting",
                           "items {numbers} were postponed to a later meeting",
                           len(postponed), numbers=postponed)  # fmt: skip


def _swapped(items: Sequence[AgendaItem]) -> list[list[str]] | None:
    """The pairs of planned numbers that changed places; `None` when the order was changed in another way."""
    now = [int(item.planned_number) for item in items]
    planned = sorted(now)
    places = {number: place for place, number in enumerate(now)}
    moved = [number for number, other in zip(planned, now, strict=True) if number != other]
    partner = {number: now[planned.index(number)] for number in moved}
    if any(places[partner[number]] != planned.index(number) or partner[partner[number]] != number for number in moved):
        return None
    return [[str(number), str(partner[number])] for number in moved if number < partner[number]]


def _numbers(items: Sequence[AgendaItem], state: ItemState) -> list[str]:
    """The planned numbers of the items in a state; those of sub-items only where their item is not in it."""
    there = {item.id for item in items if item.state is state}
    found = [item for item in items if item.id in there and item.parent_id not in there and item.planned_number]
    return sorted((item.planned_number for item in found), key=lambda number: (len(number), number))
