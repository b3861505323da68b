"""What each organization answers for in a plan, and to whom its sheet of an update round goes."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.models import Measure, MeasureContact, Person, Plan, RoundRequest, UpdateRound
from secretariat.services import actions, measures, organizations, rows, seats
from secretariat.services.actions import ActionRow
from secretariat.services.measures import MeasureRow
from secretariat.services.persons import whole_name


@dataclass(frozen=True, slots=True)
class Addressee:
    """The person of an organization to whom a sheet goes; nobody has a name where none is known."""

    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """What one organization answers for: open measures it leads, those it takes part in, and its open actions."""

    organization_id: int
    leads: tuple[MeasureRow, ...] = ()
    takes_part: tuple[MeasureRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.leads or self.takes_part or self.actions)


def of_plan(session: Session, plan_id: int, on: dt.date) -> dict[int, Share]:
    """What each organization answers for on a day, by organization and in the official order; only what is open."""
    leads: dict[int, list[MeasureRow]] = {}
    parts: dict[int, list[MeasureRow]] = {}
    for row in measures.of_plan(session, plan_id, on):
        if row.status.is_open:
            leading = _bodies(row.leads)
            for body in leading:
                leads.setdefault(body, []).append(row)
            for body in _bodies(row.others):
                if body not in leading:
                    parts.setdefault(body, []).append(row)
    owned = _owned(session, rows.get(session, Plan, plan_id).group_id)
    return {
        body.id: Share(
            body.id,
            tuple(leads.get(body.id, ())),
            tuple(parts.get(body.id, ())),
            tuple(owned.get(body.id, ())),
        )
        for body in organizations.every(session)
        if body.id in leads or body.id in parts or body.id in owned
    }


def addressees(session: Session, plan_id: int, on: dt.date) -> dict[int, Addressee]:
    """To whom the sheet of each organization goes: who holds its seat in the group, else the contact of its measures.

    Of these the first with an address is taken, else the address of the last round, else the first; an organization
    with neither is left out.
    """
    found: dict[int, list[Addressee]] = {}
    for seat in seats.on(session, rows.get(session, Plan, plan_id).group_id, on):
        holders = [seat.member_on(on), *seat.deputies_on(on)]
        if seat.organization_id is not None:
            people = [Addressee(one.person.name, one.person.facts.email) for one in holders if one]
            found.setdefault(seat.organization_id, []).extend(people)
    for body, person in _contacts(session, plan_id, on):
        found.setdefault(body, []).append(person)
    for body, address in _last_addresses(session, plan_id):
        people = found.setdefault(body, [])
        people.append(Addressee(people[0].name if people else "", address))
    return {body: next((one for one in people if one.address), people[0]) for body, people in found.items() if people}


def _last_addresses(session: Session, plan_id: int) -> Sequence[tuple[int, str]]:
    """Where the rounds of a plan reached each organization, the last one first."""
    query = select(RoundRequest.organization_id, RoundRequest.address).join(UpdateRound)
    query = query.where(UpdateRound.plan_id == plan_id, RoundRequest.address != "")
    return session.exec(query.order_by(col(UpdateRound.number).desc())).all()


def _bodies(found: Iterable[measures.Body]) -> list[int]:
    return list(dict.fromkeys(body.organization_id for body in found if body.organization_id is not None))


def _owned(session: Session, group_id: int) -> dict[int, list[ActionRow]]:
    """The open actions of a group, by the organization that owns them or employs who does."""
    open_ones = actions.of_group(session, group_id, only_open=True)
    people = {owner.person_id for row in open_ones for owner in row.owners if owner.person_id is not None}
    query = select(Person.id, Person.organization_id).where(col(Person.id).in_(people))
    employer = dict(session.exec(query).all())
    owned: dict[int, list[ActionRow]] = {}
    for row in open_ones:
        bodies = [one.organization_id or employer.get(one.person_id) for one in row.owners]
        for body in dict.fromkeys(bodies):
            if body is not None:
                owned.setdefault(body, []).append(row)
    return owned


def _contacts(session: Session, plan_id: int, on: dt.date) -> Iterator[tuple[int, Addressee]]:
    """The contacts of the measures of a plan with their employers, those of the most measures first."""
    query = (
        select(MeasureContact, Person)
        .join(Person, col(MeasureContact.person_id) == col(Person.id))
        .join(Measure, col(MeasureContact.measure_id) == col(Measure.id))
        .where(Measure.plan_id == plan_id, col(Person.organization_id).is_not(None))
        .order_by(col(MeasureContact.id))
    )
    counted: Counter[tuple[int, Addressee]] = Counter()
    for contact, person in session.exec(query):
        if (contact.starts or on) <= on <= (contact.ends or on):
            named = Addressee(whole_name(person.given_name, person.family_name), person.email)
            counted[person.organization_id or 0, named] += 1
    return (who for who, _ in counted.most_common())
