"""Phrases of a group: sentences that it uses again and again, each by a name.

A phrase may hold names of facts in braces, which are filled in where it is put into minutes; a name that is none stays
as it stands.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.i18n import N_, language
from secretariat.language.characters import line, running
from secretariat.models import Capacity, Group, Meeting, Phrase
from secretariat.services import attendance, checks, command, rows
from secretariat.services.meetings import printed_number

_LONGEST_NAME = 100
_LONGEST = 5_000
_HOLE = re.compile(r"\{([^{}\s]+)\}")

FACTS = {
    "date": N_("the day of the meeting"),
    "number": N_("the number of the meeting"),
    "group": N_("the name of the group"),
    "chair": N_("the chair of the meeting"),
    "place": N_("the place"),
    "next": N_("when the next meeting will be"),
}
"""The names that are filled in, and what each stands for."""


@dataclass(frozen=True, slots=True)
class PhraseFacts:
    """What is kept of a phrase."""

    name: str
    text: str
    language: str = "fi"


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """A phrase as a list shows it."""

    id: int
    facts: PhraseFacts


def of_group(session: Session, group_id: int, code: str = "") -> list[PhraseRow]:
    """The phrases of a group in order, in one language where it is named."""
    query = select(Phrase).where(Phrase.group_id == group_id)
    if code:
        query = query.where(Phrase.language == code)
    found = session.exec(query.order_by(col(Phrase.language), col(Phrase.position), col(Phrase.id)))
    return [PhraseRow(one.id or 0, PhraseFacts(one.name, one.text, one.language)) for one in found]


def of_meeting(session: Session, meeting_id: int) -> list[PhraseRow]:
    """The phrases of the meeting's group as they read in its minutes; those in the group's language come first."""
    group = rows.get(session, Group, rows.get(session, Meeting, meeting_id).group_id)
    found = of_group(session, group.id or 0)
    if not found:
        return []
    known = {code: _facts(session, meeting_id, code) for code in {row.facts.language for row in found}}
    ready = [
        PhraseRow(row.id, PhraseFacts(row.facts.name, filled(row.facts.text, known[row.facts.language]),
                                      row.facts.language))
        for row in found
    ]  # fmt: skip
    return sorted(ready, key=lambda row: row.facts.language != group.language)


def filled(text: str, facts: Mapping[str, str]) -> str:
    """A phrase with the facts in place of their names; what is unknown stays as it stands."""
    return _HOLE.sub(lambda hole: facts.get(hole[1], "") or hole[0], text)


@command("add a phrase")
def add(session: Session, group_id: int, facts: PhraseFacts) -> int:
    """Add a phrase at the end of those of a group; returns its id.

    Raises:
        Refused: it has no name or no words, another has that name already, or a text cannot be shown.
    """
    rows.get(session, Group, group_id)
    last = session.exec(select(func.max(Phrase.position)).where(Phrase.group_id == group_id)).one()
    made = Phrase(group_id=group_id, position=0 if last is None else last + 1)
    _write(session, made, facts)
    session.add(made)
    session.flush()
    return made.id or 0


@command("change a phrase")
def change(session: Session, phrase_id: int, facts: PhraseFacts) -> None:
    """Change the name, the words or the language of a phrase; what was written with it stays.

    Raises:
        Refused: it has no name or no words, another has that name already, or a text cannot be shown.
    """
    _write(session, rows.get(session, Phrase, phrase_id), facts)


@command("arrange the phrases of a group")
def arrange(session: Session, group_id: int, phrase_ids: Sequence[int]) -> None:
    """Set the order of the phrases; those that are not named come last."""
    query = select(Phrase).where(Phrase.group_id == group_id).order_by(col(Phrase.position), col(Phrase.id))
    places = {key: place for place, key in enumerate(phrase_ids)}
    rows.arrange(sorted(session.exec(query).all(), key=lambda one: places.get(one.id or 0, len(places))))


@command("remove a phrase")
def remove(session: Session, phrase_id: int) -> None:
    """Remove a phrase; what was written with it stays."""
    rows.remove(session, rows.get(session, Phrase, phrase_id))


def _write(session: Session, phrase: Phrase, facts: PhraseFacts) -> None:
    checks.language(facts.language)
    name = line(facts.name.strip(), "name", limit=_LONGEST_NAME, required=True)
    text = running(facts.text.strip(), "text")
    if not text:
        raise Refused("A phrase needs words. Write what it is to say.", field="text")
    if len(text) > _LONGEST:
        raise Refused("A phrase has at most {most} characters.", field="text", most=_LONGEST)
    for row in of_group(session, phrase.group_id, facts.language):
        if row.id != phrase.id and row.facts.name.casefold() == name.casefold():
            raise Refused("Another phrase has this name. Choose one that tells them apart.", field="name")
    rows.assign(phrase, {"name": name, "text": text, "language": facts.language})


def _facts(session: Session, meeting_id: int, code: str) -> dict[str, str]:
    """What the names stand for in a meeting, in a language."""
    meeting = rows.get(session, Meeting, meeting_id)
    group = rows.get(session, Group, meeting.group_id)
    speech = language(code)
    chair = attendance.chair_of(attendance.of_meeting(session, meeting_id))
    names = {"fi": group.name_fi, "sv": group.name_sv, "en": group.name_en}
    return {
        "date": speech.date(meeting.date),
        "number": printed_number(meeting),
        "group": names[code] or next(filter(None, names.values()), ""),
        "chair": chair.person.name if chair and chair.person and chair.capacity is Capacity.CHAIR else "",
        "place": meeting.place,
        "next": meeting.next_words,
    }
