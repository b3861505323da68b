"""Who may be given the floor in a meeting, those present first, and with which verbs they speak."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from secretariat.i18n import _, chosen
from secretariat.language.verbs import PALETTE, PaletteVerb, speech_forms
from secretariat.models import AnnotationKind, Presence
from secretariat.services import agenda, attendance, groups, meetings, minutes, persons, proceedings
from secretariat.services.attendance import ParticipantRow
from secretariat.services.persons import PersonRow
from secretariat.ui.workspace import Workspace

_CHAIR_WORDS = {"fi": ("PJ", ("pj", "puheenjohtaja")), "sv": ("Ordföranden", ("ordföranden",)),
                "en": ("The Chair", ("chair", "the chair"))}  # fmt: skip
_OF_THE_CHAIR = frozenset({"opened", "closed", "summarised"})
_THAT = {"fi": ("että", ", että"), "sv": ("att", " att"), "en": ("that", " that")}
_WAYS = {
    ("fi", "asked"): ("kysyi", ","),
    ("fi", "summarised"): ("veti keskustelun yhteen", ":"),
    ("sv", "summarised"): ("sammanfattade diskussionen", ":"),
    ("en", "summarised"): ("summarised the discussion", ":"),
    ("en", "told"): ("told the meeting", " that"),
}
"""Verbs that are written in another way than a palette and a complement give."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who may be given the floor.

    Attributes:
        name: as it is written: the family name, with the given name where two share it.
        family: the name by which those who share it are told apart.
        given: the given name.
        note: what a list says of the person.
        begins: what the letters typed are compared with, in small letters.
        is_there: whether the person is in the meeting, as far as is known.
        is_shared: whether another participant has the same family name.
        person_id: who it is; nobody for the chair.
        is_chair: whether the chair is written as such.
    """

    name: str
    family: str
    given: str = ""
    note: str = ""
    begins: tuple[str, ...] = ()
    is_there: bool = True
    is_shared: bool = False
    person_id: int | None = None
    is_chair: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """A verb of a turn: its key in data, the words, what follows them, and the letter that takes it."""

    key: str
    words: str
    tail: str
    letter: str = ""

    @property
    def phrase(self) -> str:
        """All that is written, without the space behind."""
        return self.words + self.tail


class Floor:
    """The meeting of the item that is shown, as far as turns are concerned; read when it is needed first.

    Args:
        workspace: the open file.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._item_id: int | None = None
        self.meeting_id: int | None = None
        self._voices: Sequence[Voice] | None = None
        self._used: Counter[str] = Counter()
        self.language = chosen().code
        self.date: dt.date = dt.date.min

    def show_item(self, item_id: int | None) -> None:
        """Be ready for another item."""
        where = self._workspace.ask(agenda.where, item_id) if item_id is not None else None
        meeting_id = where[0] if where else None
        if meeting_id is not None and meeting_id != self.meeting_id:
            self._learn(meeting_id)
            self._count(meeting_id)
        if (item_id, meeting_id) != (self._item_id, self.meeting_id):
            self._item_id, self.meeting_id = item_id, meeting_id
            self._voices = self._read()

    def forget(self) -> None:
        """Who is there has changed, or the language of the group."""
        self._voices = None
        if self._item_id is not None and self._workspace.ask(agenda.where, self._item_id):
            self._learn(self.meeting_id or 0)

    @property
    def voices(self) -> Sequence[Voice]:
        """Those present, the other participants, then everybody else who is known."""
        if self._voices is None:
            self._voices = self._read()
        return self._voices

    def find(self, letters: str, *, limit: int) -> list[Voice]:
        """Whose name begins so, those there before the others; by given name where nobody has such a family name."""
        plain = letters.casefold()
        found = [one for one in self.voices if one.begins[0].startswith(plain)]
        found = found or [one for one in self.voices if any(name.startswith(plain) for name in one.begins)]
        return sorted(found, key=lambda one: (not one.is_there, one.is_chair))[:limit]

    def ways(self, voice: Voice) -> list[Way]:
        """The verbs of a speaker, most used first; those of the chair come last for others."""
        return sorted(
            ways_of(self.language),
            key=lambda way: (way.key in _OF_THE_CHAIR and not voice.is_chair, -self._used[way.key]),
        )

    def way(self, key: str) -> Way:
        """The way to say a verb."""
        return next(way for way in ways_of(self.language) if way.key == key)

    def use(self, key: str) -> None:
        """A verb was used once more."""
        self._used[key] += 1

    def _learn(self, meeting_id: int) -> None:
        meeting = self._workspace.ask(meetings.one, meeting_id)
        self.date = meeting.date
        self.language = self._workspace.ask(groups.one, meeting.group_id).facts.language

    def _count(self, meeting_id: int) -> None:
        """Count which verbs have been used in the meeting."""
        entries = self._workspace.ask(minutes.of_meeting, meeting_id)
        spans = (span for rows in entries.values() for entry in rows for span in entry.spans)
        self._used = Counter(span.value for span in spans if span.kind is AnnotationKind.VERB)

    def _read(self) -> list[Voice]:
        if self.meeting_id is None:
            return []
        listed = self._workspace.ask(attendance.of_meeting, self.meeting_id)
        people = self._workspace.ask(persons.every)
        handed = self._workspace.ask(proceedings.chairs, self.meeting_id).get(self._item_id or 0)
        chair = next((one for one in people if one.id == handed), None)
        return voices_of(listed, people, self.language, chair)


def voices_of(
    listed: Sequence[ParticipantRow], people: Sequence[PersonRow], language: str, chair: PersonRow | None = None
) -> list[Voice]:
    """The voices of a meeting with these participants, among all these people; the chair may have been handed over."""
    taking_part = [row for row in listed if row.person is not None]
    names = Counter(row.person.facts.family_name.casefold() for row in taking_part if row.person)
    there = [row for row in taking_part if row.is_there]
    unsaid = [row for row in taking_part if row.presence is Presence.UNKNOWN]
    away = [row for row in taking_part if row.presence is Presence.ABSENT]
    found = [_chair(listed, language, chair)]
    for row in (*there, *unsaid, *away):
        if row.person is not None:
            note = _("remotely") if row.presence is Presence.REMOTE else ""
            is_there = row.presence is not Presence.ABSENT
            found.append(_voice(row.person, row.label(language), note, names, is_there=is_there))
    known = {voice.person_id for voice in found[1:]}
    found += [
        _voice(one, one.organization.said(language), "", names, is_there=False, is_listed=False)
        for one in people
        if one.id not in known
    ]
    return found


def _voice(
    person: PersonRow, body: str, note: str, names: Counter[str], *, is_there: bool, is_listed: bool = True
) -> Voice:
    family, given = person.facts.family_name, person.facts.given_name
    others = names[family.casefold()] - is_listed
    away = "" if is_there else _("not here today")
    return Voice(
        person.name if others > 0 else family,
        family,
        given,
        " · ".join(filter(None, (given, body, note, away))),
        tuple(filter(None, (f"{family} {given}".strip().casefold(), given.casefold()))),
        is_there,
        others > 0,
        person.id,
    )


def _chair(listed: Sequence[ParticipantRow], language: str, handed: PersonRow | None) -> Voice:
    """The chair as such: no person is kept with the words, because who chairs an item is a fact of its own."""
    words, begins = _CHAIR_WORDS.get(language, _CHAIR_WORDS["en"])
    row = attendance.chair_of(listed)
    person = handed or (row.person if row else None)
    return Voice(words, words, "", person.name if person else "", begins, is_chair=True)


@cache
def ways_of(language: str) -> tuple[Way, ...]:
    """The verbs of a language in the usual order, each with a letter of its own as far as they reach."""
    palette = PALETTE.get(language, PALETTE["en"])
    letters = _letters([verb.text for verb in palette])
    return tuple(_way(verb, language, letters.get(verb.text, "")) for verb in palette)


def _way(verb: PaletteVerb, language: str, letter: str) -> Way:
    if (language, verb.key) in _WAYS:
        return Way(verb.key, *_WAYS[language, verb.key], letter)
    forms = speech_forms(language).get(verb.text.partition(" ")[0], ())
    that, tail = _THAT[language]
    takes = any(that in form.takes for form in forms if form.key == verb.key)
    return Way(verb.key, verb.text, tail if takes else "", letter)


def _letters(words: Sequence[str]) -> dict[str, str]:
    """A letter for each word: its first where it is free, else the first of the others that is."""
    taken: dict[str, str] = {}
    for word in words:
        if word[0] not in taken:
            taken[word[0]] = word
    for word in words:
        free = (letter for letter in word if letter.isalpha() and letter not in taken)
        if word not in taken.values() and (letter := next(free, "")):
            taken[letter] = word
    return {word: letter for letter, word in taken.items()}
