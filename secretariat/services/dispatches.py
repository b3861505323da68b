"""What is sent out of a meeting: invitations, requests for comments, own actions, minutes; to whom, and what went.

The program sends nothing itself: it makes drafts, and the secretary notes what went out. A recipient without an address
stands in the list as not sent.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.i18n import N_
from secretariat.language.characters import line, running
from secretariat.models import Dispatch, DispatchKind, Group, Meeting, Organization, Recipient, RecipientRole
from secretariat.services import checks, command, recipients, rows
from secretariat.services.names import Names, names_of
from secretariat.services.recipients import To

CALENDAR = (DispatchKind.INVITATION, DispatchKind.UPDATE, DispatchKind.CANCELLATION)
"""Kinds that are counted together: the number less one is the SEQUENCE of the event in calendars."""


class SendState(StrEnum):
    """How far it has come with one recipient."""

    UNREACHABLE = "unreachable"
    WAITING = "waiting"
    SENT = "sent"
    REMINDED = "reminded"
    ANSWERED = "answered"


STATES = {
    SendState.UNREACHABLE: N_("not sent: no address"),
    SendState.WAITING: N_("not sent yet"),
    SendState.SENT: N_("sent"),
    SendState.REMINDED: N_("reminded"),
    SendState.ANSWERED: N_("answered"),
}
"""The source sentence for each state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchFacts:
    """What is kept of a dispatch beside its recipients; the language is the group's where none is given."""

    language: str = ""
    message: str = ""
    agenda_version_id: int | None = None
    minutes_version_id: int | None = None
    comment_round_id: int | None = None


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """To whom something went, and what has become of it."""

    id: int
    role: RecipientRole
    name: str
    address: str
    person_id: int | None = None
    organization_id: int | None = None
    organization: Names = Names()
    short: Names = Names()
    sent_on: dt.date | None = None
    reminded_on: dt.date | None = None
    answered_on: dt.date | None = None

    @property
    def state(self) -> SendState:
        """How far it has come."""
        if self.answered_on is not None:
            return SendState.ANSWERED
        if self.reminded_on is not None:
            return SendState.REMINDED
        if self.sent_on is not None:
            return SendState.SENT
        return SendState.WAITING if self.address else SendState.UNREACHABLE

    def label(self, language: str) -> str:
        """Name and organization as a list shows them."""
        body = self.short.said(language) or self.organization.said(language)
        return ", ".join(filter(None, (self.name, body))) or self.address


@dataclass(frozen=True, slots=True)
class DispatchRow:
    """What was sent, with its recipients in order."""

    id: int
    uid: str
    meeting_id: int
    kind: DispatchKind
    number: int
    on: dt.date
    facts: DispatchFacts
    recipients: tuple[RecipientRow, ...] = ()

    @property
    def reachable(self) -> tuple[RecipientRow, ...]:
        """Those with an address."""
        return tuple(one for one in self.recipients if one.address)

    @property
    def unreachable(self) -> tuple[RecipientRow, ...]:
        """Those to whom nothing can be sent."""
        return tuple(one for one in self.recipients if one.state is SendState.UNREACHABLE)

    @property
    def waiting(self) -> tuple[RecipientRow, ...]:
        """Those with an address who have not answered."""
        return tuple(one for one in self.reachable if one.answered_on is None)

    @property
    def sent(self) -> int:
        """To how many it went."""
        return sum(one.sent_on is not None for one in self.recipients)


def of_meeting(session: Session, meeting_id: int, *kinds: DispatchKind) -> list[DispatchRow]:
    """What was sent out of a meeting, the newest first; of these kinds, where any are named."""
    query = select(Dispatch).where(Dispatch.meeting_id == meeting_id)
    if kinds:
        query = query.where(col(Dispatch.kind).in_(kinds))
    found = session.exec(query.order_by(col(Dispatch.on).desc(), col(Dispatch.id).desc())).all()
    return [_row_of(session, one) for one in found]


def one(session: Session, dispatch_id: int) -> DispatchRow:
    """One dispatch."""
    return _row_of(session, rows.get(session, Dispatch, dispatch_id))


def of_round(session: Session, round_id: int) -> DispatchRow | None:
    """The dispatch that asked for the comments of a round."""
    query = select(Dispatch).where(Dispatch.comment_round_id == round_id).order_by(col(Dispatch.id))
    found = session.exec(query).first()
    return _row_of(session, found) if found else None


def next_number(session: Session, meeting_id: int, kind: DispatchKind) -> int:
    """The number that the next one of that kind gets; invitations, changes and the cancellation count on together."""
    kinds = CALENDAR if kind in CALENDAR else (kind,)
    query = select(func.max(Dispatch.number)).where(Dispatch.meeting_id == meeting_id, col(Dispatch.kind).in_(kinds))
    return (session.exec(query).one() or 0) + 1


@command("prepare a dispatch")
def create(
    session: Session,
    meeting_id: int,
    kind: DispatchKind,
    to: Sequence[To],
    facts: DispatchFacts | None = None,
    *,
    on: dt.date,
) -> int:
    """Prepare what goes out of a meeting to these recipients; returns its id. Nobody counts as sent yet.

    Raises:
        Refused: nobody is to get it, the day is impossible, or a text cannot be shown.
    """
    meeting = rows.get(session, Meeting, meeting_id)
    facts = facts or DispatchFacts()
    checks.day(on, "on")
    if not to:
        raise Refused("Choose at least one recipient.", field="to")
    spoken = facts.language or rows.get(session, Group, meeting.group_id).language
    checks.language(spoken)
    made = Dispatch(
        meeting_id=meeting_id,
        kind=kind,
        number=next_number(session, meeting_id, kind),
        on=on,
        language=spoken,
        message=running(facts.message, "message"),
        agenda_version_id=facts.agenda_version_id,
        minutes_version_id=facts.minutes_version_id,
        comment_round_id=facts.comment_round_id,
    )
    session.add(made)
    session.flush()
    for position, one_ in enumerate(to):
        _add(session, made, one_, position)
    session.flush()
    return made.id or 0


@command("add a recipient")
def add_recipient(session: Session, dispatch_id: int, to: To) -> int:
    """Let somebody else get it too; returns the id.

    Raises:
        Refused: nobody is named, or the name or the address cannot be shown.
    """
    dispatch = rows.get(session, Dispatch, dispatch_id)
    last = session.exec(select(func.max(Recipient.position)).where(Recipient.dispatch_id == dispatch_id)).one()
    made = _add(session, dispatch, to, 0 if last is None else last + 1)
    session.flush()
    return made.id or 0


@command("remove a recipient")
def remove_recipient(session: Session, recipient_id: int) -> None:
    """Take a recipient off the list.

    Raises:
        Refused: it went there already.
    """
    found = rows.get(session, Recipient, recipient_id)
    if found.sent_on is not None:
        raise Refused("It has been sent there already. Take the mark away first.")
    rows.remove(session, found)


@command("change a recipient's address")
def set_address(session: Session, recipient_id: int, address: str, *, name: str | None = None) -> None:
    """Change the address to which something goes, and the name where one is given."""
    found = rows.get(session, Recipient, recipient_id)
    values = {"address": line(address, "address").strip()}
    if name is not None:
        values["name"] = line(name, "name").strip()
    rows.assign(found, values)


@command("mark a dispatch as sent")
def mark_sent(session: Session, recipient_ids: Sequence[int], *, on: dt.date | None) -> None:
    """Note on which day it went to these recipients; no day takes that back.

    Raises:
        Refused: it was prepared later than that.
    """
    _mark(session, recipient_ids, "sent_on", on)


@command("mark recipients as reminded")
def mark_reminded(session: Session, recipient_ids: Sequence[int], *, on: dt.date | None) -> None:
    """Note on which day these recipients were reminded; no day takes that back.

    Raises:
        Refused: it was prepared later than that.
    """
    _mark(session, recipient_ids, "reminded_on", on)


@command("mark recipients as having answered")
def mark_answered(session: Session, recipient_ids: Sequence[int], *, on: dt.date | None) -> None:
    """Note on which day these recipients answered; no day takes that back.

    Raises:
        Refused: it was prepared later than that.
    """
    _mark(session, recipient_ids, "answered_on", on)


@command("remove a dispatch")
def remove(session: Session, dispatch_id: int) -> None:
    """Remove what was prepared and has gone to nobody.

    Raises:
        Refused: it has gone to somebody, or it asked for comments.
    """
    found = rows.get(session, Dispatch, dispatch_id)
    if found.comment_round_id is not None:
        raise Refused("It asks for comments. Remove the comment round instead.")
    remove_unsent(session, found)


def remove_unsent(session: Session, dispatch: Dispatch) -> None:
    """Remove a dispatch that has gone to nobody.

    Raises:
        Refused: it has gone to somebody.
    """
    went = select(Recipient.id).where(Recipient.dispatch_id == dispatch.id, col(Recipient.sent_on).is_not(None))
    if session.exec(went).first() is not None:
        raise Refused("It has gone to somebody already, so it stays in the list.")
    rows.remove(session, dispatch)


def _add(session: Session, dispatch: Dispatch, to: To, position: int) -> Recipient:
    made = Recipient(dispatch_id=dispatch.id or 0, position=position)
    rows.assign(made, recipients.checked(session, to))
    session.add(made)
    return made


def _mark(session: Session, recipient_ids: Sequence[int], column: str, on: dt.date | None) -> None:
    for key in recipient_ids:
        found = rows.get(session, Recipient, key)
        if on is not None:
            checks.day(on, "on")
            if on < rows.get(session, Dispatch, found.dispatch_id).on:
                raise Refused("It was prepared later than that.", field="on")
        rows.assign(found, {column: on})


def _row_of(session: Session, found: Dispatch) -> DispatchRow:
    query = (
        select(Recipient, Organization)
        .join(Organization, col(Recipient.organization_id) == col(Organization.id), isouter=True)
        .where(Recipient.dispatch_id == found.id)
        .order_by(col(Recipient.position), col(Recipient.id))
    )
    facts = DispatchFacts(
        language=found.language,
        message=found.message,
        agenda_version_id=found.agenda_version_id,
        minutes_version_id=found.minutes_version_id,
        comment_round_id=found.comment_round_id,
    )
    return DispatchRow(
        found.id or 0,
        found.uid,
        found.meeting_id,
        found.kind,
        found.number,
        found.on,
        facts,
        tuple(_recipients(session.exec(query))),
    )


def _recipients(found: Iterable[tuple[Recipient, Organization | None]]) -> Iterable[RecipientRow]:
    for one_, body in found:
        yield RecipientRow(
            one_.id or 0,
            one_.role,
            one_.name,
            one_.address,
            one_.person_id,
            one_.organization_id,
            names_of(body, "name"),
            names_of(body, "short"),
            one_.sent_on,
            one_.reminded_on,
            one_.answered_on,
        )
