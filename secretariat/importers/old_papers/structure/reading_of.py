"""What is known while a paper is read: its language, its day, and whom it may name."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from secretariat.language.names import KnownOrganization, KnownPerson, Register
from secretariat.language.tongue import tongue_of
from secretariat.services.old_papers import Known, OldPerson

TITLES_OF_PAPERS = frozenset(
    {"muistio", "pöytäkirja", "kokousmuistio", "promemoria", "protokoll", "minutes", "memo", "esityslista", "asialista",
     "kokouspöytäkirja", "mötesprotokoll", "minnesanteckningar", "meeting minutes", "notes", "agenda", "kallelse"}
)  # fmt: skip


@dataclass
class Reading:
    """The language of a paper, the day its dates count from, and the names it may use."""

    language: str
    on: dt.date
    known: Known = field(default_factory=Known)
    participants: tuple[OldPerson, ...] = ()
    register: Register = field(default_factory=Register)
    bodies: frozenset[str] = frozenset()
    titles_of_papers: frozenset[str] = TITLES_OF_PAPERS
    family_names: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def language_of(self, text: str) -> str:
        """The language of a passage: its own where its words tell, else that of the paper."""
        return tongue_of(text) or self.language

    def is_participant(self, name: str) -> bool:
        """Whether a name is the family name or the whole name of one who is listed."""
        low = name.casefold()
        return low in self.family_names or any(
            low in {one.name.casefold(), one.initials.casefold()} for one in self.participants
        )


def begin(language: str, on: dt.date, known: Known) -> Reading:
    """A reading that knows only those known from before."""
    bodies = frozenset(
        name.casefold()
        for one in known.organizations
        if one.kind != "group"
        for name in (*one.names, *one.shorts)
        if name
    )
    return Reading(language, on, known, register=_register(known, (), ()), bodies=bodies)


def with_people(reading: Reading, people: Iterable[OldPerson], group: str = "") -> Reading:
    """The same with the people of the paper itself, and their bodies."""
    listed = tuple(people)
    families: dict[str, tuple[int, ...]] = {}
    for one in listed:
        family = family_name(one.name).casefold()
        families[family] = (*families.get(family, ()), one.key)
    own = frozenset(one.organization.casefold() for one in listed if one.organization)
    names = [one.organization for one in listed if one.organization]
    return Reading(
        reading.language, reading.on, reading.known, listed, _register(reading.known, listed, names, group),
        reading.bodies | own, reading.titles_of_papers, families,
    )  # fmt: skip


def family_name(name: str) -> str:
    """The family name of a whole name: what comes after the given names, with its particle."""
    parts = name.split()
    for at, part in enumerate(parts[:-1]):
        if at and part.casefold() in {"von", "af", "de", "van", "der", "da", "di", "du", "la"}:
            return " ".join(parts[at:])
    return parts[-1] if parts else ""


def _register(known: Known, people: Iterable[OldPerson], bodies: Iterable[str], group: str = "") -> Register:
    """Everybody whom the paper may name: its own people, and those known from before of other names."""
    people = tuple(people)
    own = [KnownPerson(("paper", one.key), family_name(one.name), _given(one.name)) for one in people]
    own += [KnownPerson(("paper", one.key), one.initials) for one in people if one.initials]
    taken = {(one.family_name.casefold(), one.given_name.casefold()) for one in own}
    families = {one.family_name.casefold() for one in own}
    before = [
        one
        for one in known.people
        if (one.family_name.casefold(), one.given_name.casefold()) not in taken
        and one.family_name.casefold() not in families
    ]
    listed = {name.casefold() for one in known.organizations for name in (*one.names, *one.shorts)}
    new = []
    for number, name in enumerate(dict.fromkeys(bodies)):
        if name.casefold() not in listed:
            is_short = name.isupper() and len(name) <= 8
            new.append(KnownOrganization(("body", number), () if is_short else (name,), (name,) if is_short else ()))
    if group:
        new.append(KnownOrganization(("group", 0), (group,), (), "group"))
    return Register([*own, *before], [*known.organizations, *new])


def _given(name: str) -> str:
    family = family_name(name)
    return name[: len(name) - len(family)].strip()
