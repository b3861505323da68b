"""What a person is asked of a memo, in the order of the paper: what it leaves open or says against itself."""

from collections.abc import Iterator, Sequence

from secretariat.i18n import N_
from secretariat.importers.old_papers.structure import people as listed
from secretariat.importers.old_papers.structure.reading_of import Reading, family_name
from secretariat.importers.old_papers.structure.who import is_title_word
from secretariat.language.speech import read_turn
from secretariat.models import Capacity, EntryKind, Presence
from secretariat.services.old_papers import Date, OldItem, OldPerson, Place, Proposal, Question

_WHICH_BODY = N_("Which organization does {name} represent?")
_FOR_WHOM = N_("For whom does {name} stand in?")
_WHICH_DAY = N_("Does “{words}” mean {first}–{last}?")
_WEEKDAY = N_("“{words}”: the weekday is not that of the day. Which is right?")
_WHICH_GROUP = N_("Which group met?")
_GROUP_NAME = N_("Is the group's name “{name}”?")
_WHEN = N_("On which day was the meeting?")
_WHO_SPEAKS = N_("{name} speaks, but is not listed. Who is it?")
_WHO_OF_MANY = N_("Which of those named {name} speaks?")
_MOST = 0.5


def ask(proposal: Proposal, reading: Reading, *, group_guessed: bool = False) -> tuple[Question, ...]:
    """Everything that is to be asked of a proposal, in the order of the paper."""
    found = [
        *_of_head(proposal, group_guessed=group_guessed),
        *_of_people(proposal.participants),
        *_of_items(proposal, reading),
        *_of_date(proposal.next_meeting, "next_meeting"),
    ]
    return tuple(sorted(found, key=lambda one: (one.place.first, one.place.starts)))


def _of_head(proposal: Proposal, *, group_guessed: bool) -> Iterator[Question]:
    first = proposal.paragraphs[0].place() if proposal.paragraphs else Place(1, 1)
    if proposal.group is None:
        yield Question("group", _WHICH_GROUP, {}, first)
    elif group_guessed:
        facts = {"name": proposal.group.text}
        yield Question("group", _GROUP_NAME, facts, proposal.group.place, (proposal.group.text,))
    if proposal.date is None:
        yield Question("date", _WHEN, {}, first)
    yield from _of_date(proposal.date, "date")


def _of_date(date: Date | None, path: str) -> Iterator[Question]:
    if date is None:
        return
    place = date.place or Place(1, 1)
    facts = {"words": " ".join(date.words.split())}
    if date.problem == "weekday":
        yield Question(path, _WEEKDAY, facts, place)
    elif "year" in date.assumed and date.earliest and date.latest and date.earliest != date.latest:
        first, last = date.earliest.isoformat(), date.latest.isoformat()
        yield Question(path, _WHICH_DAY, {**facts, "first": first, "last": last}, place, (f"{first}/{last}",))


def _of_people(people: Sequence[OldPerson]) -> Iterator[Question]:
    with_body = sum(bool(one.organization) for one in people)
    asks_bodies = with_body > _MOST * len(people)
    names = tuple(one.name for one in people)
    bodies = tuple(dict.fromkeys(one.organization for one in people if one.organization))
    for at, one in enumerate(people):
        if asks_bodies and not one.organization:
            yield Question(f"participants.{at}.organization", _WHICH_BODY, {"name": one.name}, one.place, bodies)
        if one.capacity is Capacity.SUBSTITUTE and not one.stands_in_for and one.presence is not Presence.ABSENT:
            others = tuple(name for name in names if name != one.name)
            yield Question(f"participants.{at}.stands_in_for", _FOR_WHOM, {"name": one.name}, one.place, others)


def _of_items(proposal: Proposal, reading: Reading) -> Iterator[Question]:
    same = listed.namesakes(proposal.participants)
    asked: set[str] = set()
    for number, item in enumerate(proposal.items):
        yield from _of_entries(item, f"items.{number}", same, asked, reading)


def _of_entries(
    item: OldItem, path: str, same: dict[str, list[OldPerson]], asked: set[str], reading: Reading
) -> Iterator[Question]:
    for at, entry in enumerate(item.entries):
        here = f"{path}.entries.{at}"
        if entry.action:
            yield from _of_date(entry.action.due, f"{here}.action.due")
        if not entry.speaker or entry.kind is EntryKind.ACTION:
            continue
        if entry.speaker in same:
            choices = tuple(one.name for one in same[entry.speaker])
            yield Question(f"{here}.speaker", _WHO_OF_MANY, {"name": entry.speaker}, entry.place, choices)
        elif entry.speaker not in asked and _is_stranger(entry.text, entry.speaker, reading):
            asked.add(entry.speaker)
            yield Question(f"{here}.speaker", _WHO_SPEAKS, {"name": entry.speaker}, entry.place)


def _is_stranger(text: str, name: str, reading: Reading) -> bool:
    """Whether a speaker is neither listed nor known: a person by the look of the name."""
    if not reading.participants or reading.is_participant(name) or reading.is_participant(family_name(name)):
        return False
    titles = [one.title.casefold() for one in reading.participants if one.title]
    if any(name.casefold().startswith(title) for title in titles) or is_title_word(name.rsplit(maxsplit=1)[-1]):
        return False
    turn = read_turn(text, reading.language_of(text), reading.register)
    mention = turn.speaker.mention if turn else None
    return bool(mention and mention.kind == "unknown")
