"""Who signs the minutes: the chair, the secretary and those who check them, each with the day it was done."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.models import Capacity, Meeting, Organization, Person, Signature, SignatureRole
from secretariat.services import attendance, checks, command, drafts, rows
from secretariat.services.names import Names, names_of
from secretariat.services.persons import whole_name

_ORDER = (SignatureRole.CHAIR, SignatureRole.SECRETARY, SignatureRole.CHECKER)
_CHAIRS = (Capacity.CHAIR, Capacity.VICE_CHAIR)
_SECRETARIES = (Capacity.MINUTES_SECRETARY, Capacity.SECRETARY_GENERAL)


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """A signature as shown: whose, as what, and on which day it was given."""

    id: int
    person_id: int
    role: SignatureRole
    name: str
    title: Names = Names()
    organization: Names = Names()
    signed_on: dt.date | None = None


def of_meeting(session: Session, meeting_id: int) -> list[SignatureRow]:
    """The signatures of a meeting's minutes: chair, secretary, checkers."""
    query = (
        select(Signature, Person, Organization)
        .join(Person, col(Signature.person_id) == col(Person.id))
        .join(Organization, col(Person.organization_id) == col(Organization.id), isouter=True)
        .where(Signature.meeting_id == meeting_id)
        .order_by(col(Signature.position), col(Signature.id))
    )
    found = [_row_of(*one) for one in session.exec(query)]
    return sorted(found, key=lambda row: _ORDER.index(row.role))


def usual(session: Session, meeting_id: int) -> list[tuple[int, SignatureRole]]:
    """Who signs as a rule: who chaired the meeting and who wrote its minutes."""
    there = [row for row in attendance.of_meeting(session, meeting_id) if row.person and row.is_there]
    found = []
    for wanted, role in ((_CHAIRS, SignatureRole.CHAIR), (_SECRETARIES, SignatureRole.SECRETARY)):
        fitting = sorted((row for row in there if row.capacity in wanted), key=lambda row: wanted.index(row.capacity))
        found += [(row.person.id, role) for row in fitting[:1] if row.person]
    return found


@command("choose who signs the minutes")
def choose(session: Session, meeting_id: int, signers: Iterable[tuple[int, SignatureRole]]) -> None:
    """Let exactly these persons sign, each as what; a signature that is given already stays as it is.

    Raises:
        Refused: the minutes are approved, or one person would sign twice as the same.
    """
    drafts.meeting(session, meeting_id)
    known = {(one.person_id, one.role): one for one in
             session.exec(select(Signature).where(Signature.meeting_id == meeting_id))}  # fmt: skip
    wanted = list(signers)
    if len(set(wanted)) < len(wanted):
        raise Refused("Somebody would sign twice in the same role.", field="signers")
    for position, (person_id, role) in enumerate(wanted):
        rows.get(session, Person, person_id)
        row = known.pop((person_id, role), None) or Signature(meeting_id=meeting_id, person_id=person_id, role=role)
        rows.assign(row, {"position": position})
        session.add(row)
    for row in known.values():
        session.delete(row)


@command("record a signature")
def sign(session: Session, signature_id: int, on: dt.date | None) -> None:
    """Record on which day somebody signed; `None` takes it back. Minutes may be signed before or after approval.

    Raises:
        Refused: the day lies before the meeting.
    """
    row = rows.get(session, Signature, signature_id)
    if on is not None:
        checks.day(on, "on")
        meeting = rows.get(session, Meeting, row.meeting_id)
        if on < meeting.date:
            raise Refused("The minutes cannot be signed before the meeting of {date}.", field="on", date=meeting.date)
    row.signed_on = on


def _row_of(one: Signature, person: Person, body: Organization | None) -> SignatureRow:
    name = whole_name(person.given_name, person.family_name)
    title, organization = names_of(person, "title"), names_of(body, "name")
    return SignatureRow(one.id or 0, one.person_id, one.role, name, title, organization, one.signed_on)
