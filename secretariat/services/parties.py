"""Who has a part in a matter, a handling, a statement, a project or a form: told as written, known where known."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import Organization, Party, PartyRole, Person
from secretariat.services import command, owners, rows
from secretariat.services.names import Names, names_of
from secretariat.services.owners import Owner, OwnerKind
from secretariat.services.persons import whole_name


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFacts:
    """Somebody as told. `id` is that of the party it was before; a new one has none.

    `body` is the organization as written. `note` is the ground of a disqualification, or what else is told; `left` and
    `returned` are clock times; `stands_in` is who came in the place.
    """

    role: PartyRole
    name: str = ""
    title: str = ""
    body: str = ""
    person_id: int | None = None
    organization_id: int | None = None
    phone: str = ""
    email: str = ""
    note: str = ""
    left: dt.time | None = None
    returned: dt.time | None = None
    stands_in: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party as kept, with the names in the file of the person and the organization that are known."""

    id: int
    uid: str
    facts: PartyFacts
    person: str = ""
    organization: Names = Names()
    known_phone: str = ""
    known_email: str = ""

    @property
    def reached(self) -> tuple[str, ...]:
        """Telephone and e-mail as told, else as the file has them of the person."""
        return tuple(filter(None, (self.facts.phone or self.known_phone, self.facts.email or self.known_email)))

    @property
    def role(self) -> PartyRole:
        """Which part they have."""
        return self.facts.role

    def name(self, language: str) -> str:
        """The name as told, else as the file has it."""
        return self.facts.name or self.person or self.facts.body or self.organization.said(language)

    def body(self, language: str) -> str:
        """The organization as told, else as the file has it."""
        return self.facts.body or self.organization.said(language)

    def told(self, language: str) -> str:
        """Name, title and organization, as a list shows them."""
        body = self.body(language)
        name = self.name(language)
        return ", ".join(filter(None, (name, self.facts.title, body if body != name else "")))


_TEXTS = ("name", "title", "body", "phone", "email", "stands_in")


def of(session: Session, owner: Owner, *roles: PartyRole) -> list[PartyRow]:
    """The parties of an owner in order; only those in the roles, where roles are given."""
    return [one for one in of_many(session, owner.kind, [owner.id]).get(owner.id, ()) if not roles or one.role in roles]


def of_many(session: Session, kind: OwnerKind, keys: Sequence[int]) -> dict[int, list[PartyRow]]:
    """The parties of several owners of one kind, in order, by the owner's id."""
    column = f"{kind}_id"
    made: dict[int, list[PartyRow]] = {}
    for part in rows.parts(list(keys)):
        query = select(Party, Person, Organization).where(col(getattr(Party, column)).in_(part))
        query = query.join(Person, col(Party.person_id) == col(Person.id), isouter=True)
        query = query.join(Organization, col(Party.organization_id) == col(Organization.id), isouter=True)
        for one, person, body in session.exec(query.order_by(col(Party.position), col(Party.id))):
            name = whole_name(person.given_name, person.family_name) if person else ""
            reach = (person.phone, person.email) if person else ("", "")
            row = PartyRow(one.id or 0, one.uid, _facts(one), name, names_of(body, "name"), *reach)
            made.setdefault(getattr(one, column), []).append(row)
    return made


@command("write who takes part")
def put(session: Session, owner: Owner, roles: Sequence[PartyRole], parties: Sequence[PartyFacts]) -> list[int]:
    """Let an owner have these parties in these roles, in this order; returns their ids.

    Raises:
        Refused: one names nobody, a text cannot be shown, or somebody returns before leaving.
    """
    owners.get(session, owner)
    query = select(Party).where(col(getattr(Party, owner.column)) == owner.id, col(Party.role).in_(roles))
    there = {one.id: one for one in session.exec(query)}
    gone = [one for key, one in there.items() if key not in {facts.id for facts in parties}]
    made = []
    for facts in parties:
        party = there.get(facts.id) if facts.id is not None else None
        if party is None:
            party = Party(**owner.columns)
        _write(session, party, facts)
        session.add(party)
        made.append(party)
    rows.remove_all(session, gone)
    rows.arrange(made)
    session.flush()
    return [one.id or 0 for one in made]


def _write(session: Session, party: Party, facts: PartyFacts) -> None:
    if not (facts.name.strip() or facts.body.strip() or facts.person_id or facts.organization_id):
        raise Refused("This cannot be empty.", field="name")
    if facts.person_id is not None:
        rows.get(session, Person, facts.person_id)
    if facts.organization_id is not None:
        rows.get(session, Organization, facts.organization_id)
    if facts.left and facts.returned and facts.returned < facts.left:
        raise Refused("Somebody cannot return before leaving.", field="returned")
    texts = {name: line(getattr(facts, name), name) for name in _TEXTS}
    rows.assign(
        party,
        {
            **texts,
            "role": facts.role,
            "person_id": facts.person_id,
            "organization_id": facts.organization_id,
            "note": line(facts.note, "note", limit=2000),
            "left": facts.left,
            "returned": facts.returned,
        },
    )


def _facts(one: Party) -> PartyFacts:
    return PartyFacts(
        role=PartyRole(one.role),
        name=one.name,
        title=one.title,
        body=one.body,
        person_id=one.person_id,
        organization_id=one.organization_id,
        phone=one.phone,
        email=one.email,
        note=one.note,
        left=one.left,
        returned=one.returned,
        stands_in=one.stands_in,
        id=one.id,
    )
