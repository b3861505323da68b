"""Persons."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import Organization, Person
from secretariat.services import command, rows
from secretariat.services.names import Names, columns, names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """What is kept of a person. The title is the office held; the organization is the employer."""

    given_name: str = ""
    family_name: str = ""
    title: Names = Names()
    organization_id: int | None = None
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as shown, with the employer's short name (or the whole, where there is none) and whole name."""

    id: int
    facts: PersonFacts
    organization: Names = Names()
    employer: Names = Names()

    @property
    def name(self) -> str:
        """The whole name, given name first."""
        return whole_name(self.facts.given_name, self.facts.family_name)

    @property
    def listed_name(self) -> str:
        """The whole name as lists have it, family name first."""
        return " ".join(filter(None, (self.facts.family_name, self.facts.given_name)))


def whole_name(given_name: str, family_name: str) -> str:
    """A name, given name first."""
    return " ".join(filter(None, (given_name, family_name)))


def every(session: Session) -> list[PersonRow]:
    """All persons, by family name; the caller sorts by the alphabet of a language."""
    found = session.exec(
        select(Person, Organization)
        .join(Organization, col(Person.organization_id) == col(Organization.id), isouter=True)
        .order_by(col(Person.family_name), col(Person.given_name), col(Person.id))
    )
    return [row_of(person, organization) for person, organization in found]


def row_of(person: Person, organization: Organization | None) -> PersonRow:
    """The plain data of a person and the employer."""
    facts = PersonFacts(
        given_name=person.given_name,
        family_name=person.family_name,
        title=names_of(person, "title"),
        organization_id=person.organization_id,
        email=person.email,
        phone=person.phone,
    )
    employer = names_of(organization, "name")
    return PersonRow(person.id or 0, facts, names_of(organization, "short") or employer, employer)


@command("add a person")
def add(session: Session, facts: PersonFacts) -> int:
    """Add a person; returns the id. Two persons may have one name.

    Raises:
        Refused: the family name is empty, or a text is too long or cannot be shown.
    """
    person = Person()
    _write(session, person, facts)
    session.add(person)
    session.flush()
    return person.id or 0


@command("change a person")
def change(session: Session, person_id: int, facts: PersonFacts) -> None:
    """Change what is kept of a person.

    Raises:
        Refused: the family name is empty, or a text is too long or cannot be shown.
    """
    _write(session, rows.get(session, Person, person_id), facts)


@command("remove a person")
def remove(session: Session, person_id: int) -> None:
    """Remove a person.

    Raises:
        Refused: something refers to this person.
    """
    person = rows.get(session, Person, person_id)
    if rows.is_used(session, person):
        raise Refused(
            "{name} cannot be removed: a seat, a meeting or an entry refers to this person.",
            name=whole_name(person.given_name, person.family_name),
        )
    session.delete(person)


def _write(session: Session, person: Person, facts: PersonFacts) -> None:
    if facts.organization_id is not None:
        rows.get(session, Organization, facts.organization_id)
    rows.assign(
        person,
        {
            "given_name": line(facts.given_name, "given_name"),
            "family_name": line(facts.family_name, "family_name", required=True),
            **columns("title", facts.title),
            "organization_id": facts.organization_id,
            "email": line(facts.email, "email"),
            "phone": line(facts.phone, "phone"),
        },
    )
