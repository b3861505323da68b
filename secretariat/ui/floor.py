"""Who may be given the floor in a meeting, those present first, and with which verbs they speak."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.i18n import _, chosen
from secretariat.models import Presence
from secretariat.services import agenda, attendance, groups, meetings, organizations, persons, proceedings, seats, ways
from secretariat.services.attendance import ParticipantRow
from secretariat.services.organizations import OrganizationRow
from secretariat.services.persons import PersonRow
from secretariat.services.ways import Use, Way
from secretariat.ui.workspace import Workspace

CHAIR_WORDS = {"fi": ("PJ", ("pj", "puheenjohtaja")), "sv": ("Ordföranden", ("ordföranden",)),
                "en": ("The Chair", ("chair", "the chair"))}  # fmt: skip
_OF_THE_CHAIR = frozenset({"opened", "closed", "summarised"})
_MANNER = 3
"""What a speaker's own habit weighs beside that of the others."""


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
        organization_id: which body it is, where one speaks as such.
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
    organization_id: int | None = None
    is_chair: bool = False


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
        self._ways: Sequence[Way] = ()
        self._uses: list[Use] = []
        self._used: Counter[Way] = Counter()
        self._manner: dict[int, Counter[Way]] = {}
        self.language = chosen().code
        self.date: dt.date = dt.date.min

    def show_item(self, item_id: int | None) -> None:
        """Be ready for another item."""
        where = self._workspace.ask(agenda.where, item_id) if item_id is not None else None
        meeting_id = where[0] if where else None
        if meeting_id is not None and meeting_id != self.meeting_id:
            self._learn(meeting_id, count=True)
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
        """Whose name begins so, those there before the others; by given name where nobody has such a family name.

        Persons come before the chair as such, and bodies after both.
        """
        plain = letters.casefold()
        bodies = [one for one in self.voices if one.organization_id is not None and one.begins[0].startswith(plain)]
        people = [one for one in self.voices if one.organization_id is None]
        found = [one for one in people if one.begins[0].startswith(plain)]
        found = found or [one for one in people if any(name.startswith(plain) for name in one.begins)]
        return sorted([*found, *bodies], key=lambda one: (not one.is_there, one.is_chair))[:limit]

    def ways(self, voice: Voice) -> list[Way]:
        """The verbs of a speaker, most used first; those of the chair come last for others."""
        own = self._manner.get(voice.person_id or 0, Counter())
        return sorted(
            self._ways,
            key=lambda way: (way.key in _OF_THE_CHAIR and not voice.is_chair, -self._used[way] - _MANNER * own[way]),
        )

    def way(self, key: str) -> Way:
        """The way to say a verb: the group's, or the usual one where the group hides it."""
        return next(way for way in (*self._ways, *ways.shown(ways.usual(self.language), self.language))
                    if way.key == key)  # fmt: skip

    def use(self, way: Way, person_id: int | None = None) -> None:
        """A verb was used once more."""
        self._uses.append(Use(person_id, way.key, way.words, 1))
        self._add(self._uses[-1])

    def _learn(self, meeting_id: int, *, count: bool = False) -> None:
        """The language of the meeting's group and its verbs; how often each was used is read with the meeting only."""
        ask = self._workspace.ask
        meeting = ask(meetings.one, meeting_id)
        self.date = meeting.date
        self.language = ask(groups.one, meeting.group_id).facts.language
        self._ways = ways.shown(ask(ways.of_group, meeting.group_id, self.language), self.language)
        self._used, self._manner = Counter(), {}
        if count:
            self._uses = ask(ways.uses, meeting.group_id)
        for use in self._uses:
            self._add(use)

    def _add(self, use: Use) -> None:
        way = ways.way_of(use, self._ways)
        if way is not None:
            self._used[way] += use.times
            if use.person_id is not None:
                self._manner.setdefault(use.person_id, Counter())[way] += use.times

    def _read(self) -> list[Voice]:
        if self.meeting_id is None:
            return []
        listed = self._workspace.ask(attendance.of_meeting, self.meeting_id)
        people = self._workspace.ask(persons.every)
        handed = self._workspace.ask(proceedings.chairs, self.meeting_id).get(self._item_id or 0)
        chair = next((one for one in people if one.id == handed), None)
        return [*voices_of(listed, people, self.language, chair), *self._bodies(listed)]

    def _bodies(self, listed: Sequence[ParticipantRow]) -> list[Voice]:
        """The bodies that may speak as such: those with a seat in the group, and those of whoever is there."""
        meeting = self._workspace.ask(meetings.one, self.meeting_id or 0)
        places = self._workspace.ask(seats.on, meeting.group_id, meeting.date)
        keys = {seat.organization_id for seat in places}
        keys |= {row.person.facts.organization_id for row in listed if row.person and row.is_there}
        return [_body(one, self.language) for one in self._workspace.ask(organizations.every) if one.id in keys]


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
    words, begins = CHAIR_WORDS.get(language, CHAIR_WORDS["en"])
    row = attendance.chair_of(listed)
    person = handed or (row.person if row else None)
    return Voice(words, words, "", person.name if person else "", begins, is_chair=True)


def _body(row: OrganizationRow, language: str) -> Voice:
    name = row.label(language)
    note = row.name(language)
    return Voice(name, name, "", note if note != name else "", (name.casefold(),), organization_id=row.id)
