"""How the agenda was amended in the meeting, as the sentence that approves it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sqlmodel import Session

from secretariat.i18n import N_, language
from secretariat.models import AgendaItem, Group, ItemState, Meeting
from secretariat.services import agenda, rows

_APPROVED = N_("The agenda was approved.")
_OTHERWISE = N_("{changes}; otherwise the agenda was approved as it stood.")
_TURNED = N_("the order of the items on the agenda was changed")
_LONGEST = 5000

Words = str | Sequence[str]


def amendments(session: Session, meeting_id: int) -> str:
    """The sentence for the first item, in the group's language: what was changed, and that the rest was approved."""
    meeting = rows.get(session, Meeting, meeting_id)
    code = rows.get(session, Group, meeting.group_id).language
    speech = language(code)
    changes = list(_changes(agenda.in_order(session, meeting_id), code))
    if not changes:
        return speech.say(_APPROVED)
    said = speech.say(_OTHERWISE, changes=speech.joined(changes))
    return said[:1].upper() + said[1:]


def is_amendment(words: str, code: str) -> bool:
    """Whether words are such a sentence of a language as it was written, whatever the agenda was like then."""
    speech = language(code)
    tail = speech.say(_OTHERWISE, changes="")
    if words.endswith(tail) and len(words) <= _LONGEST:
        return _written(code).fullmatch(words.removesuffix(tail)) is not None
    return words == speech.say(_APPROVED)


def _changes(items: Sequence[AgendaItem], code: str) -> Iterator[str]:
    """Each change as a clause that begins small, so that several make one sentence."""
    planned = [item for item in items if item.planned_number.isdigit() and item.state is not ItemState.DROPPED]
    pairs = _swapped(planned)
    for pair in pairs or ():
        yield _swap(code, 2, pair)
    if pairs is None:
        yield language(code).say(_TURNED)
    added = [item for item in items if item.added and item.parent_id is None and item.state is not ItemState.DROPPED]
    if added:
        yield _added(code, len(added), [_title(code, item.title) for item in added])
    for state, clause in ((ItemState.DROPPED, _dropped), (ItemState.POSTPONED, _postponed)):
        if numbers := _numbers(items, state):
            yield clause(code, len(numbers), numbers)


def _title(code: str, title: str) -> str:
    return language(code).say("“{title}”", title=title)


def _swap(code: str, _count: int, numbers: Words) -> str:
    return language(code).say("items {numbers} of the agenda were swapped", numbers=numbers)


def _added(code: str, count: int, titles: Words) -> str:
    return language(code).count(
        "{titles} was added to the agenda", "{titles} were added to the agenda", count, titles=titles
    )


def _dropped(code: str, count: int, numbers: Words) -> str:
    return language(code).count(
        "item {numbers} was dropped from the agenda",
        "items {numbers} were dropped from the agenda",
        count,
        numbers=numbers,
    )


def _postponed(code: str, count: int, numbers: Words) -> str:
    return language(code).count(
        "item {numbers} was postponed to a later meeting",
        "items {numbers} were postponed to a later meeting",
        count,
        numbers=numbers,
    )


@cache
def _written(code: str) -> re.Pattern[str]:
    """What the changes in such a sentence of a language look like."""
    speech = language(code)
    comma_or_and = f"(?:, |{re.escape(speech.joined(('', '')))})"
    number = r"\d+\w*"
    holes = {_swap: number, _dropped: number, _postponed: number, _added: re.escape(_title(code, "\0"))}
    clauses = [re.escape(speech.say(_TURNED))]
    for clause, one in holes.items():
        several = f"{one}(?:{comma_or_and}{one})*".replace("\0", ".+?")
        clauses += [re.escape(clause(code, count, "\0")).replace("\0", several) for count in (1, 2)]
    one_of = f"(?:{'|'.join(clauses)})"
    return re.compile(f"{one_of}(?:{comma_or_and}{one_of})*", re.IGNORECASE)


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
