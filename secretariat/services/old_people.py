"""Whom an old paper means: persons, organizations and groups of the file in any form of their names, never guessed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.i18n import language
from secretariat.language.names import KnownOrganization, KnownPerson, Register, is_given_name
from secretariat.models import Group, GroupKind, MinutesKind, Organization, OrganizationKind, Person
from secretariat.services.attendance import names_in
from secretariat.services.labels import label
from secretariat.services.old_papers import Known, Proposal

_ALIKE = 86
"""From how many of a hundred on two names are so like that a person is asked whether they are one."""
_MARKS = " .,;:–-"


@dataclass(frozen=True, slots=True)
class Likeness:
    """Somebody of the file whose name is nearly the one in the paper."""

    id: int
    name: str


def known(session: Session) -> Known:
    """Who is known from before, for the reading of an old paper; groups are organizations of the kind "group"."""
    people = [KnownPerson(("person", one.id), one.family_name, one.given_name) for one in _persons(session)]
    bodies = [
        KnownOrganization(("organization", one.id), _names(one, "name"), _names(one, "short"))
        for one in session.exec(select(Organization).order_by(col(Organization.id)))
    ]
    groups = [
        KnownOrganization(("group", one.id), _names(one, "name"), kind="group")
        for one in session.exec(select(Group).order_by(col(Group.id)))
    ]
    return Known(tuple(people), (*bodies, *groups))


def name_parts(words: str) -> tuple[str, str]:
    """The given and the family name of a whole name; the family name stands first only where the words show it."""
    parts = words.split()
    if "," not in words and len(parts) == 2 and is_given_name(parts[1]) and not is_given_name(parts[0]):
        return parts[1], parts[0]
    return names_in(" ".join(parts))


def plain(words: str) -> str:
    """Words to be compared: small letters, single spaces, no marks around them."""
    return " ".join(words.split()).strip(_MARKS).casefold()


class Whom:
    """The persons, organizations and groups of a file, asked by what a paper calls them."""

    def __init__(self, session: Session) -> None:
        found = known(session)
        self._register = Register(found.people, found.organizations)
        self._people = {one.id or 0: one for one in _persons(session)}
        self._bodies = {
            one.id or 0: tuple(filter(None, (*_names(one, "name"), *_names(one, "short"))))
            for one in session.exec(select(Organization).order_by(col(Organization.id)))
        }
        self._groups = {one.id or 0: one for one in session.exec(select(Group).order_by(col(Group.id)))}
        self._by_name = _index((key, (_whole(one), _listed(one))) for key, one in self._people.items())
        self._by_body = _index(self._bodies.items())
        self._by_group = _index((key, _names(one, "name")) for key, one in self._groups.items())

    def persons(self, name: str, organization: str = "") -> tuple[int, ...]:
        """All whom a name may mean; of several with one name those of the organization, where there are such."""
        given, family = name_parts(name)
        found = self._by_name.get(plain(f"{given} {family}")) or self._by_name.get(plain(name))
        if not found:
            found = self._mentioned(name, "person")
        if len(found) > 1 and organization and (body := self.organization(organization)):
            found = tuple(key for key in found if self._people[key].organization_id == body) or found
        return found

    def person(self, name: str, organization: str = "") -> int | None:
        """Whom a name means; `None` where it is nobody of the file, or not clear."""
        found = self.persons(name, organization)
        return found[0] if len(found) == 1 else None

    def organization(self, words: str) -> int | None:
        """Which organization words mean: a name or an abbreviation in any language and form."""
        found = self._by_body.get(plain(words), ()) or self._mentioned(words, "organization")
        return found[0] if len(found) == 1 else None

    def group(self, words: str) -> int | None:
        """Which group words mean."""
        found = self._by_group.get(plain(words), ()) or self._mentioned(words, "group")
        return found[0] if len(found) == 1 else None

    def name_of(self, person_id: int) -> str:
        """The whole name of a person."""
        return _whole(self._people[person_id])

    def employer_of(self, person_id: int) -> int | None:
        """The organization of a person."""
        return self._people[person_id].organization_id

    def body_of(self, organization_id: int) -> str:
        """What an organization is called."""
        return next(iter(self._bodies[organization_id]), "")

    def like_person(self, name: str) -> list[Likeness]:
        """Persons whose names are nearly this one, the likest first; a name of one word is like nobody's."""
        if len(name.split()) < 2:
            return []
        return _like(plain(name), {key: (_whole(one), _listed(one)) for key, one in self._people.items()})

    def like_organization(self, words: str) -> list[Likeness]:
        """Organizations whose names are nearly these words; abbreviations are not compared."""
        return _like(plain(words), {key: tuple(one for one in names if " " in one or len(one) > 8)
                                    for key, names in self._bodies.items()})  # fmt: skip

    def like_group(self, words: str) -> list[Likeness]:
        """Groups whose names are nearly these words."""
        return _like(plain(words), {key: _names(one, "name") for key, one in self._groups.items()})

    def _mentioned(self, words: str, kind: str) -> tuple[int, ...]:
        """Whom the words as a whole name in any inflection."""
        text = words.strip(_MARKS)
        mention = self._register.at(text, 0) if text else None
        if mention is None or mention.kind != kind or mention.end < len(text):
            return ()
        return tuple(key[1] for key in mention.keys if isinstance(key, tuple) and key[0] == kind)


def group_kind(words: str) -> GroupKind:
    """What a group is by its own name: the last word of it that is one of the words for groups."""
    return _kind_in(words, GroupKind) or GroupKind.OTHER


def organization_kind(words: str) -> OrganizationKind:
    """What an organization is by its own name: a ministry says so itself."""
    said = plain(words).endswith(_said(OrganizationKind.MINISTRY)) or plain(words).startswith("ministry ")
    return OrganizationKind.MINISTRY if said else OrganizationKind.OTHER


def minutes_kind(proposal: Proposal) -> MinutesKind:
    """Whether a paper calls itself a memo or minutes."""
    words = plain(proposal.title.text) if proposal.title else ""
    return MinutesKind.MINUTES if any(said in words for said in _said(MinutesKind.MINUTES)) else MinutesKind.MEMO


def _kind_in(words: str, kinds: type[GroupKind]) -> GroupKind | None:
    found = [(plain(words).rfind(said), len(said), kind) for kind in kinds if kind is not GroupKind.OTHER
             for said in _said(kind) if said in plain(words)]  # fmt: skip
    return max(found, key=lambda one: one[:2])[2] if found else None


def _said(member: GroupKind | OrganizationKind | MinutesKind) -> tuple[str, ...]:
    return tuple(language(code).say(label(member)).casefold() for code in ("fi", "sv", "en"))


def _persons(session: Session) -> Iterable[Person]:
    return session.exec(select(Person).order_by(col(Person.id)))


def _names(row: Organization | Group, stem: str) -> tuple[str, ...]:
    return tuple(filter(None, (getattr(row, f"{stem}_{code}") for code in ("fi", "sv", "en"))))


def _whole(person: Person) -> str:
    return f"{person.given_name} {person.family_name}".strip()


def _listed(person: Person) -> str:
    return f"{person.family_name} {person.given_name}".strip()


def _index(named: Iterable[tuple[int, Iterable[str]]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for key, names in named:
        for name in dict.fromkeys(map(plain, names)):
            found[name] = (*found.get(name, ()), key)
    return found


def _like(words: str, named: Mapping[int, Iterable[str]]) -> list[Likeness]:
    from rapidfuzz import fuzz

    measured = [(fuzz.ratio(words, plain(name)), Likeness(key, name)) for key, names in named.items() for name in names]
    near = sorted((one for one in measured if one[0] >= _ALIKE), key=lambda one: (-one[0], one[1].id))
    return list({one.id: one for _, one in reversed(near)}.values())[::-1][:3]
