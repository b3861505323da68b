"""Deliveries of forms: to whom which copy was given, as it was confirmed when, on which day and how."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import Confirmation, Delivery, Form, Organization
from secretariat.services import checks, command, rows
from secretariat.services.names import Names, names_of

COPIES = ("internal", "public")
"""Which copies there are: the whole form, and the one from which what is secret is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryFacts:
    """A delivery: on which day, to an organization of the file or somebody by name, which copy, and how (`note`).

    `confirmation_id` is the confirmation as of which the form was given; `None` for the form as it stood on the day.
    """

    on: dt.date
    organization_id: int | None = None
    name: str = ""
    audience: str = "public"
    confirmation_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """A delivery as kept, with the names of the organization and the number and day of the confirmation."""

    id: int
    form_id: int
    facts: DeliveryFacts
    organization: Names = Names()
    number: int | None = None
    confirmed_on: dt.date | None = None

    def to(self, language: str) -> str:
        """To whom it went."""
        body = self.organization.said(language)
        return ", ".join(filter(None, (body, self.facts.name)))


def of_form(session: Session, form_id: int) -> list[DeliveryRow]:
    """The deliveries of a form, the latest first."""
    query = select(Delivery, Organization, Confirmation).where(Delivery.form_id == form_id)
    query = query.join(Organization, col(Delivery.organization_id) == col(Organization.id), isouter=True)
    query = query.join(Confirmation, col(Delivery.confirmation_id) == col(Confirmation.id), isouter=True)
    found = session.exec(query.order_by(col(Delivery.on).desc(), col(Delivery.id).desc()))
    return [_row_of(*one) for one in found]


@command("log a delivery of a form")
def add(session: Session, form_id: int, facts: DeliveryFacts, *, today: dt.date) -> int:
    """Log that a form was given to somebody; returns the id.

    Raises:
        Refused: it names nobody, or its day lies in the future, before the form or before its confirmation.
    """
    made = Delivery(form_id=form_id, **_checked(session, form_id, facts, today))
    session.add(made)
    session.flush()
    return made.id or 0


@command("change a delivery of a form")
def change(session: Session, delivery_id: int, facts: DeliveryFacts, *, today: dt.date) -> None:
    """Change what is logged of a delivery.

    Raises:
        Refused: it names nobody, or its day lies in the future, before the form or before its confirmation.
    """
    made = rows.get(session, Delivery, delivery_id)
    rows.assign(made, _checked(session, made.form_id, facts, today))


@command("remove a delivery of a form")
def remove(session: Session, delivery_id: int) -> None:
    """Take a delivery off the log, logged by mistake."""
    rows.remove(session, rows.get(session, Delivery, delivery_id))


def _checked(session: Session, form_id: int, facts: DeliveryFacts, today: dt.date) -> dict[str, Any]:
    form = rows.get(session, Form, form_id)
    checks.day(facts.on, "on")
    if facts.on > today:
        raise Refused("A delivery cannot lie in the future: today is {today}.", field="on", today=today)
    if facts.on < form.begun_on:
        raise Refused("The form began on {date}.", field="on", date=form.begun_on)
    if facts.organization_id is not None:
        rows.get(session, Organization, facts.organization_id)
    if facts.confirmation_id is not None:
        confirmation = rows.get(session, Confirmation, facts.confirmation_id)
        if confirmation.form_id != form_id:
            raise Refused("The confirmation is that of another form.", field="confirmation")
        if facts.on < confirmation.on:
            raise Refused("The form was confirmed so on {date}; it cannot have been given before that.", field="on",
                          date=confirmation.on)  # fmt: skip
    if facts.audience not in COPIES:
        raise Refused("The copy must be the whole one or the public one.", field="audience")
    return {
        "on": facts.on,
        "organization_id": facts.organization_id,
        "name": line(facts.name, "name", required=facts.organization_id is None),
        "audience": facts.audience,
        "confirmation_id": facts.confirmation_id,
        "note": line(facts.note, "note", limit=1000),
    }


def _row_of(one: Delivery, body: Organization | None, confirmation: Confirmation | None) -> DeliveryRow:
    facts = DeliveryFacts(on=one.on, organization_id=one.organization_id, name=one.name, audience=one.audience,
                          confirmation_id=one.confirmation_id, note=one.note)  # fmt: skip
    number, day = (confirmation.number, confirmation.on) if confirmation else (None, None)
    return DeliveryRow(one.id or 0, one.form_id, facts, names_of(body, "name"), number, day)
