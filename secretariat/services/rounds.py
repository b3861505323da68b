"""Update rounds: which organizations are asked for news of a plan, by when, and who has answered.

A round needs no server: a sheet goes out to each organization (`round_sheets`), comes back, and is shown as a proposal
(`answers`) before anything is taken in.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.i18n import N_
from secretariat.language.characters import line, running
from secretariat.models import Meeting, Organization, Plan, RoundRequest, UpdateRound
from secretariat.services import checks, command, rows, shares
from secretariat.services.names import Names, names_of
from secretariat.services.shares import Addressee


class RequestState(StrEnum):
    """How far the asking of one organization has come; the first that fits from the end holds."""

    ASKED = "asked"
    SENT = "sent"
    REMINDED = "reminded"
    LATE = "late"
    SILENT = "silent"
    ANSWERED = "answered"


STATES = {
    RequestState.ASKED: N_("not sent yet"),
    RequestState.SENT: N_("sent"),
    RequestState.REMINDED: N_("reminded"),
    RequestState.LATE: N_("late with the answer"),
    RequestState.SILENT: N_("never answered"),
    RequestState.ANSWERED: N_("answered"),
}
"""The source sentence for each state: late while the round is open, silent when it was closed without an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFacts:
    """What is kept of a round: the last day to answer, the language and words of its letter, and for which meeting."""

    answer_by: dt.date
    language: str = "fi"
    message: str = ""
    meeting_id: int | None = None


@dataclass(frozen=True, slots=True)
class RequestRow:
    """That a round asks an organization, and what has become of it on a day.

    `person` is who is known to look after it; without one `is_unnamed` holds, and the sheet goes to the registry or
    to whomever the secretary knows.
    """

    id: int
    organization_id: int
    organization: Names
    short: Names
    state: RequestState
    person: str = ""
    address: str = ""
    sent_on: dt.date | None = None
    reminded_on: dt.date | None = None
    answered_on: dt.date | None = None

    @property
    def is_unnamed(self) -> bool:
        """Whether nobody is named for the organization."""
        return not self.person

    def label(self, language: str) -> str:
        """The organization as a list shows it."""
        return self.short.said(language) or self.organization.said(language)


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round with its requests, in the official order of the organizations."""

    id: int
    uid: str
    plan_id: int
    number: int
    asked_on: dt.date
    facts: RoundFacts
    closed_on: dt.date | None = None
    requests: tuple[RequestRow, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether answers are still waited for."""
        return self.closed_on is None

    @property
    def answered(self) -> int:
        """How many have answered, of as many as there are requests."""
        return sum(one.state is RequestState.ANSWERED for one in self.requests)

    @property
    def waiting(self) -> tuple[RequestRow, ...]:
        """Those who have not answered."""
        return tuple(one for one in self.requests if one.state is not RequestState.ANSWERED)


def of_plan(session: Session, plan_id: int, on: dt.date) -> list[RoundRow]:
    """The rounds of a plan as they stand on a day, the newest first."""
    query = select(UpdateRound).where(UpdateRound.plan_id == plan_id).order_by(col(UpdateRound.number).desc())
    found = session.exec(query).all()
    people = shares.addressees(session, plan_id, on) if found else {}
    return [_row_of(session, one, on, people) for one in found]


def one(session: Session, round_id: int, on: dt.date) -> RoundRow:
    """A round as it stands on a day."""
    found = rows.get(session, UpdateRound, round_id)
    return _row_of(session, found, on, shares.addressees(session, found.plan_id, on))


def next_number(session: Session, plan_id: int) -> int:
    """The number that the next round of a plan gets."""
    return (session.exec(select(func.max(UpdateRound.number)).where(UpdateRound.plan_id == plan_id)).one() or 0) + 1


@command("ask for updates")
def create(
    session: Session,
    plan_id: int,
    facts: RoundFacts,
    *,
    on: dt.date,
    organization_ids: Sequence[int] | None = None,
) -> int:
    """Ask organizations for news of a plan, from a day on; returns the id of the round, which numbers itself.

    When no organizations are given, all are asked that lead an open measure, take part in one or own an open action.

    Raises:
        Refused: the last day to answer lies before, nobody is to be asked, or the meeting is of another group.
    """
    rows.get(session, Plan, plan_id)
    checks.day(on, "on")
    asked = UpdateRound(plan_id=plan_id, number=next_number(session, plan_id), asked_on=on, answer_by=facts.answer_by)
    _write(session, asked, facts)
    session.add(asked)
    session.flush()
    chosen = (
        list(shares.of_plan(session, plan_id, on))
        if organization_ids is None
        else list(dict.fromkeys(organization_ids))
    )
    if not chosen:
        raise Refused("Nobody is to be asked: no organization answers for an open measure or action.")
    people = shares.addressees(session, plan_id, on)
    for position, organization_id in enumerate(chosen):
        _ask(session, asked, organization_id, position, people)
    session.flush()
    return asked.id or 0


@command("change an update round")
def change(session: Session, round_id: int, facts: RoundFacts) -> None:
    """Change until when a round is answered, and its letter.

    Raises:
        Refused: the last day to answer lies before the day of asking, or the meeting is of another group.
    """
    _write(session, rows.get(session, UpdateRound, round_id), facts)


@command("ask another organization")
def add_request(session: Session, round_id: int, organization_id: int, *, on: dt.date) -> int:
    """Let an open round ask one organization more; returns the id of the request.

    Raises:
        Refused: the round is closed, or it asks the organization already.
    """
    asked = _open(session, round_id)
    beside = session.exec(select(RoundRequest).where(RoundRequest.round_id == round_id)).all()
    if any(one.organization_id == organization_id for one in beside):
        raise Refused("The round asks this organization already.", field="organization_id")
    position = max((one.position for one in beside), default=-1) + 1
    made = _ask(session, asked, organization_id, position, shares.addressees(session, asked.plan_id, on))
    session.flush()
    return made.id or 0


@command("ask an organization no more")
def remove_request(session: Session, request_id: int) -> None:
    """Take an organization out of a round.

    Raises:
        Refused: it has answered.
    """
    request = rows.get(session, RoundRequest, request_id)
    if request.answered_on is not None:
        raise Refused("This organization has answered.")
    rows.remove(session, request)


@command("change whom a round goes to")
def set_address(session: Session, request_id: int, address: str) -> None:
    """Set the address that the sheet of an organization is sent to."""
    rows.assign(rows.get(session, RoundRequest, request_id), {"address": line(address, "address").strip()})


@command("mark an update round as sent")
def mark_sent(session: Session, request_ids: Sequence[int], *, on: dt.date | None) -> None:
    """Note on which day the sheets of these requests went out; no day takes that back."""
    _mark(session, request_ids, "sent_on", on)


@command("mark a reminder as sent")
def mark_reminded(session: Session, request_ids: Sequence[int], *, on: dt.date | None) -> None:
    """Note on which day these requests were reminded of; no day takes that back."""
    _mark(session, request_ids, "reminded_on", on)


@command("mark an answer as given")
def mark_answered(session: Session, request_ids: Sequence[int], *, on: dt.date | None) -> None:
    """Note on which day these organizations answered, by telephone or letter; no day takes that back."""
    _mark(session, request_ids, "answered_on", on)


@command("close an update round")
def close(session: Session, round_id: int, *, on: dt.date | None) -> None:
    """Close a round on a day: who has not answered is silent now. No day opens it again.

    Raises:
        Refused: it was asked later than that.
    """
    asked = rows.get(session, UpdateRound, round_id)
    if on is not None:
        checks.day(on, "on")
        if on < asked.asked_on:
            raise Refused("The round was asked later than that.", field="on")
    rows.assign(asked, {"closed_on": on})


@command("remove an update round")
def remove(session: Session, round_id: int) -> None:
    """Remove a round that nobody has answered; another one may get its number.

    Raises:
        Refused: somebody has answered.
    """
    asked = rows.get(session, UpdateRound, round_id)
    answered = select(RoundRequest.id).where(
        RoundRequest.round_id == round_id, col(RoundRequest.answered_on).is_not(None)
    )
    if session.exec(answered).first() is not None:
        raise Refused("Somebody has answered this round. Close it instead.")
    rows.remove(session, asked)


def _write(session: Session, asked: UpdateRound, facts: RoundFacts) -> None:
    checks.day(facts.answer_by, "answer_by")
    checks.language(facts.language)
    if facts.answer_by < asked.asked_on:
        raise Refused("The last day to answer lies before the day of asking.", field="answer_by")
    if facts.meeting_id is not None:
        plan = rows.get(session, Plan, asked.plan_id)
        if rows.get(session, Meeting, facts.meeting_id).group_id != plan.group_id:
            raise Refused("The meeting belongs to another group.", field="meeting_id")
    values = {
        "answer_by": facts.answer_by,
        "language": facts.language,
        "message": running(facts.message, "message"),
        "meeting_id": facts.meeting_id,
    }
    rows.assign(asked, values)


def _ask(
    session: Session, asked: UpdateRound, organization_id: int, position: int, people: dict[int, Addressee]
) -> RoundRequest:
    rows.get(session, Organization, organization_id)
    made = RoundRequest(
        round_id=asked.id or 0,
        organization_id=organization_id,
        position=position,
        address=people.get(organization_id, Addressee()).address,
    )
    session.add(made)
    return made


def _open(session: Session, round_id: int) -> UpdateRound:
    asked = rows.get(session, UpdateRound, round_id)
    if asked.closed_on is not None:
        raise Refused("The round is closed.")
    return asked


def _mark(session: Session, request_ids: Sequence[int], column: str, on: dt.date | None) -> None:
    for key in request_ids:
        request = rows.get(session, RoundRequest, key)
        if on is not None:
            checks.day(on, "on")
            if on < rows.get(session, UpdateRound, request.round_id).asked_on:
                raise Refused("The round was asked later than that.", field="on")
        rows.assign(request, {column: on})


def _row_of(session: Session, asked: UpdateRound, on: dt.date, people: dict[int, Addressee]) -> RoundRow:
    query = (
        select(RoundRequest, Organization)
        .join(Organization, col(RoundRequest.organization_id) == col(Organization.id))
        .where(RoundRequest.round_id == asked.id)
        .order_by(col(RoundRequest.position), col(RoundRequest.id))
    )
    requests = [
        RequestRow(
            request.id or 0,
            request.organization_id,
            names_of(body, "name"),
            names_of(body, "short"),
            _state(asked, request, on),
            people.get(request.organization_id, Addressee()).name,
            request.address,
            request.sent_on,
            request.reminded_on,
            request.answered_on,
        )
        for request, body in session.exec(query)
    ]
    facts = RoundFacts(
        answer_by=asked.answer_by, language=asked.language, message=asked.message, meeting_id=asked.meeting_id
    )
    return RoundRow(
        asked.id or 0, asked.uid, asked.plan_id, asked.number, asked.asked_on, facts, asked.closed_on, tuple(requests)
    )


def _state(asked: UpdateRound, request: RoundRequest, on: dt.date) -> RequestState:
    if request.answered_on is not None:
        return RequestState.ANSWERED
    if asked.closed_on is not None and asked.closed_on <= on:
        return RequestState.SILENT
    if asked.answer_by < on:
        return RequestState.LATE
    if request.reminded_on is not None:
        return RequestState.REMINDED
    return RequestState.SENT if request.sent_on is not None else RequestState.ASKED
