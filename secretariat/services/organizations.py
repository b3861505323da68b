"""Organizations: ministries, agencies, companies, associations and their units."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.models import Organization, OrganizationKind
from secretariat.services import checks, command, rows
from secretariat.services.names import Names, columns, names_of

_LAST_POSITION = 99_999


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationFacts:
    """What is kept of an organization. `position` is its place in the official order, 0 to 99,999."""

    kind: OrganizationKind = OrganizationKind.OTHER
    name: Names = Names()
    short: Names = Names()
    parent_id: int | None = None
    position: int = 0
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """An organization as shown."""

    id: int
    facts: OrganizationFacts

    def label(self, language: str) -> str:
        """The short name, or the whole name when there is no short one."""
        return self.facts.short.said(language) or self.facts.name.said(language)

    def name(self, language: str) -> str:
        """The whole name."""
        return self.facts.name.said(language)


def every(session: Session) -> list[OrganizationRow]:
    """All organizations, in the official order."""
    found = session.exec(select(Organization).order_by(col(Organization.position), col(Organization.id)))
    return [row_of(organization) for organization in found]


def row_of(organization: Organization) -> OrganizationRow:
    """The plain data of a row."""
    return OrganizationRow(
        organization.id or 0,
        OrganizationFacts(
            kind=organization.kind,
            name=names_of(organization, "name"),
            short=names_of(organization, "short"),
            parent_id=organization.parent_id,
            position=organization.position,
            valid_from=organization.valid_from,
            valid_until=organization.valid_until,
        ),
    )


def by_id(session: Session) -> dict[int, OrganizationRow]:
    """All organizations by their id."""
    return {row.id: row for row in every(session)}


@command("add an organization")
def add(session: Session, facts: OrganizationFacts) -> int:
    """Add an organization; returns its id.

    Raises:
        Refused: it has no name, its period ends before it begins, or it would be a unit of itself.
    """
    organization = Organization()
    _write(session, organization, facts)
    session.add(organization)
    session.flush()
    return organization.id or 0


@command("change an organization")
def change(session: Session, organization_id: int, facts: OrganizationFacts) -> None:
    """Change what is kept of an organization.

    Raises:
        Refused: it has no name, its period ends before it begins, or it would be a unit of itself.
    """
    _write(session, rows.get(session, Organization, organization_id), facts)


@command("remove an organization")
def remove(session: Session, organization_id: int) -> None:
    """Remove an organization.

    Raises:
        Refused: something refers to it.
    """
    organization = rows.get(session, Organization, organization_id)
    if rows.is_used(session, organization):
        raise Refused(
            "{name} cannot be removed: persons, seats or minutes refer to it. Give it an end date instead.",
            name=names_of(organization, "name").said("fi"),
        )
    session.delete(organization)


def _write(session: Session, organization: Organization, facts: OrganizationFacts) -> None:
    checks.period(facts.valid_from, facts.valid_until, "valid_until")
    checks.number(facts.position, 0, _LAST_POSITION, "position")
    _check_parent(session, organization, facts.parent_id)
    values = {
        **columns("name", facts.name, required=True),
        **columns("short", facts.short),
        "kind": facts.kind,
        "parent_id": facts.parent_id,
        "position": facts.position,
        "valid_from": facts.valid_from,
        "valid_until": facts.valid_until,
    }
    rows.assign(organization, values)


def _check_parent(session: Session, organization: Organization, parent_id: int | None) -> None:
    """An organization is not a unit of itself, nor of one of its own units."""
    while parent_id is not None:
        if parent_id == organization.id:
            raise Refused("An organization cannot be its own unit.", field="parent_id")
        parent_id = rows.get(session, Organization, parent_id).parent_id
