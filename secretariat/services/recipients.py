"""Who gets the papers of a meeting: members, deputies, experts, and those whom the group names beside them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import (
    Capacity,
    Group,
    GroupRecipient,
    Meeting,
    Organization,
    Person,
    Presence,
    RecipientRole,
    Response,
)
from secretariat.services import attendance, command, persons, rows, seats
from secretariat.services.attendance import ParticipantRow
from secretariat.services.names import Names, names_of
from secretariat.services.persons import whole_name
from secretariat.services.seats import SeatRow


class Why(StrEnum):
    """Why somebody is offered as a recipient, in the order of the list."""

    MEMBER = "member"
    DEPUTY = "deputy"
    EXPERT = "expert"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class To:
    """Somebody who may get a paper.

    A seat that nobody holds is its organization, without a name and an address. `is_usual` tells whether the paper
    goes there unless somebody says otherwise.
    """

    role: RecipientRole = RecipientRole.DISTRIBUTION
    person_id: int | None = None
    organization_id: int | None = None
    name: str = ""
    address: str = ""
    organization: Names = Names()
    short: Names = Names()
    why: Why = Why.MEMBER
    is_usual: bool = True
    id: int | None = None

    @property
    def is_reachable(self) -> bool:
        """Whether there is an address to send to."""
        return bool(self.address)

    @property
    def key(self) -> tuple[str, int | str]:
        """What makes it the same receiver, whatever list it stands on."""
        if self.person_id is not None:
            return "person", self.person_id
        if self.organization_id is not None:
            return "organization", self.organization_id
        return "name", self.name.casefold() or self.address.casefold()

    def label(self, language: str) -> str:
        """Name and organization as a list shows them."""
        body = self.short.said(language) or self.organization.said(language)
        return ", ".join(filter(None, (self.name, body))) or self.address


def of_meeting(session: Session, meeting_id: int) -> list[To]:
    """Who may get the papers of a meeting: its seats in order, deputies, experts, then the group's own list.

    Usual are the members, whoever takes part in a member's place, the deputies of members who are prevented, and
    everybody of the group's list.
    """
    meeting = rows.get(session, Meeting, meeting_id)
    listed = attendance.of_meeting(session, meeting_id)
    found = list(_seated(seats.on(session, meeting.group_id, meeting.date), listed, meeting.date))
    found += [_of_participant(row, Why.EXPERT) for row in listed if row.seat_id is None and row.person is not None]
    found += of_group(session, meeting.group_id)
    once: dict[tuple[str, int | str], To] = {}
    for one in found:
        if one.person_id is None and one.why is Why.MEMBER:
            once["seat", len(once)] = one
        else:
            once.setdefault(one.key, one)
    return list(once.values())


def of_group(session: Session, group_id: int) -> list[To]:
    """Whom a group names beside its members, in order."""
    query = (
        select(GroupRecipient, Person, Organization)
        .join(Person, col(GroupRecipient.person_id) == col(Person.id), isouter=True)
        .join(Organization, col(GroupRecipient.organization_id) == col(Organization.id), isouter=True)
        .where(GroupRecipient.group_id == group_id)
        .order_by(col(GroupRecipient.role), col(GroupRecipient.position), col(GroupRecipient.id))
    )
    return [
        To(
            one.role,
            one.person_id,
            one.organization_id,
            one.name or (whole_name(person.given_name, person.family_name) if person else ""),
            one.address or (person.email if person else ""),
            names_of(body, "name"),
            names_of(body, "short"),
            Why.LIST,
            id=one.id,
        )
        for one, person, body in session.exec(query)
    ]


def own(session: Session, recipient_id: int) -> To:
    """What a group has written of one of its list itself, without what the person's own row adds."""
    one = rows.get(session, GroupRecipient, recipient_id)
    return To(one.role, one.person_id, one.organization_id, one.name, one.address, why=Why.LIST, id=one.id)


@command("name a recipient of a group's papers")
def name(session: Session, group_id: int, to: To) -> int:
    """Let somebody get the papers of a group beside its members; returns the id.

    Raises:
        Refused: nobody is named, or the name or the address cannot be shown.
    """
    rows.get(session, Group, group_id)
    last = session.exec(select(func.max(GroupRecipient.position)).where(GroupRecipient.group_id == group_id)).one()
    made = GroupRecipient(group_id=group_id, position=0 if last is None else last + 1)
    _write(session, made, to)
    session.add(made)
    session.flush()
    return made.id or 0


@command("change a recipient of a group's papers")
def change(session: Session, recipient_id: int, to: To) -> None:
    """Change who it is, as what, and at which address.

    Raises:
        Refused: nobody is named, or the name or the address cannot be shown.
    """
    _write(session, rows.get(session, GroupRecipient, recipient_id), to)


@command("arrange the recipients of a group's papers")
def arrange(session: Session, group_id: int, recipient_ids: Sequence[int]) -> None:
    """Set the order of the list; those that are not named stay last."""
    found = session.exec(
        select(GroupRecipient)
        .where(GroupRecipient.group_id == group_id)
        .order_by(col(GroupRecipient.position), col(GroupRecipient.id))
    ).all()
    places = {key: place for place, key in enumerate(recipient_ids)}
    rows.arrange(sorted(found, key=lambda one: places.get(one.id or 0, len(places))))


@command("remove a recipient of a group's papers")
def remove(session: Session, recipient_id: int) -> None:
    """Take somebody off the list; what was sent before stays as it was."""
    rows.remove(session, rows.get(session, GroupRecipient, recipient_id))


def checked(session: Session, to: To) -> dict[str, object]:
    """The columns of a recipient.

    Raises:
        Refused: nobody is named, or the name or the address cannot be shown.
    """
    if to.person_id is not None:
        rows.get(session, Person, to.person_id)
    if to.organization_id is not None:
        rows.get(session, Organization, to.organization_id)
    values = {"name": line(to.name, "name").strip(), "address": line(to.address, "address").strip()}
    if not values["name"] and to.person_id is None and to.organization_id is None:
        raise Refused("Name somebody: a person, an organization, or at least a name.", field="name")
    return {**values, "role": to.role, "person_id": to.person_id, "organization_id": to.organization_id}


def _write(session: Session, row: GroupRecipient, to: To) -> None:
    rows.assign(row, checked(session, to))


def _seated(places: Iterable[SeatRow], listed: Sequence[ParticipantRow], day: dt.date) -> Iterable[To]:
    """The member of each seat with those who act in that member's place, and the deputies."""
    for seat in places:
        here = [row for row in listed if row.seat_id == seat.id]
        member = seat.member_on(day)
        row_of_member = next((row for row in here if row.person and member and row.person.id == member.person.id), None)
        if member is not None or seat.organization_id is not None:
            yield _of_seat(seat, member.person if member else None)
        known = {member.person.id} if member else set()
        for row in here:
            if row.person is not None and row.person.id not in known:
                known.add(row.person.id)
                yield _of_participant(row, Why.DEPUTY)
        is_away = member is None or (row_of_member is not None and _is_away(row_of_member))
        for deputy in seat.deputies_on(day):
            if deputy.person.id not in known:
                known.add(deputy.person.id)
                offered = _of_seat(seat, deputy.person, Why.DEPUTY)
                yield offered if is_away else replace(offered, is_usual=False)


def _is_away(row: ParticipantRow) -> bool:
    return row.response is Response.PREVENTED or row.presence is Presence.ABSENT


def _of_seat(seat: SeatRow, person: persons.PersonRow | None, why: Why = Why.MEMBER) -> To:
    return To(
        person_id=person.id if person else None,
        organization_id=seat.organization_id,
        name=person.name if person else "",
        address=person.facts.email if person else "",
        organization=seat.organization,
        short=seat.short,
        why=why,
    )


def _of_participant(row: ParticipantRow, why: Why) -> To:
    person = row.person
    assert person is not None  # noqa: S101 - the caller has seen to it
    return To(
        person_id=person.id,
        organization_id=person.facts.organization_id,
        name=person.name,
        address=person.facts.email,
        organization=row.organization or person.employer,
        short=row.short,
        why=why,
        is_usual=row.capacity is not Capacity.EXPERT or row.response is not Response.PREVENTED,
    )
