"""The invitation to a meeting: the first, a changed one, the cancellation; to whom, with which agenda, what went."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, select

from secretariat.errors import Refused
from secretariat.models import (
    AgendaVersion,
    Capacity,
    Dispatch,
    DispatchKind,
    Meeting,
    MeetingState,
    Presence,
    Recipient,
    Response,
)
from secretariat.services import agenda_versions, attendance, command, dispatches, meetings, recipients, rows, templates
from secretariat.services.agenda_versions import AgendaChange, AgendaPaper
from secretariat.services.attendance import ParticipantRow
from secretariat.services.dispatches import DispatchFacts, DispatchRow
from secretariat.services.persons import PersonRow
from secretariat.services.recipients import To
from secretariat.services.seats import on as seats_on

_BEFORE = (MeetingState.PREPARING, MeetingState.INVITED)


@dataclass(frozen=True, slots=True)
class Missing:
    """A member who is prevented, and the deputies of the seat who may be asked; `asked` are listed already."""

    member: ParticipantRow
    deputies: tuple[PersonRow, ...] = ()
    asked: tuple[PersonRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Invitation:
    """How far the invitation to a meeting has come.

    Attributes:
        next_kind: what would go out now: the invitation, a change, the cancellation; `None` when there is nothing.
        sent: what was prepared or sent, newest first.
        offered: who may get it.
        changes: what changed of the agenda since it last went out.
        missing: members who are prevented.
    """

    next_kind: DispatchKind | None
    sent: tuple[DispatchRow, ...] = ()
    offered: tuple[To, ...] = ()
    changes: tuple[AgendaChange, ...] = ()
    missing: tuple[Missing, ...] = ()

    @property
    def last(self) -> DispatchRow | None:
        """What was prepared last."""
        return self.sent[0] if self.sent else None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What an invitation is made of: the agenda as it goes out, the dispatch that carries it, and its Word template."""

    paper: AgendaPaper
    dispatch: DispatchRow
    template: bytes = b""


def of_meeting(session: Session, meeting_id: int) -> Invitation:
    """The invitation to a meeting."""
    sent = tuple(dispatches.of_meeting(session, meeting_id, *dispatches.CALENDAR))
    sent = tuple(sorted(sent, key=lambda one: -one.number))
    changed = agenda_versions.unsent(session, meeting_id) if sent else ()
    meeting = rows.get(session, Meeting, meeting_id)
    return Invitation(
        _kind(meeting, sent),
        sent,
        tuple(recipients.of_meeting(session, meeting_id)),
        changed,
        tuple(missing(session, meeting_id)),
    )


def outgoing(session: Session, dispatch_id: int) -> Outgoing:
    """What goes out with a dispatch: the agenda as it was kept for it."""
    dispatch = dispatches.one(session, dispatch_id)
    template = templates.of_paper(session, "agenda", meeting_id=dispatch.meeting_id)
    version = dispatch.facts.agenda_version_id
    if version is None:
        return Outgoing(agenda_versions.as_paper(session, dispatch.meeting_id), dispatch, template)
    return Outgoing(agenda_versions.kept_paper(session, version), dispatch, template)


def missing(session: Session, meeting_id: int) -> list[Missing]:
    """The members who are prevented from coming, each with the deputies who may be asked instead."""
    meeting = rows.get(session, Meeting, meeting_id)
    listed = attendance.of_meeting(session, meeting_id)
    known = {row.person.id for row in listed if row.person}
    found = []
    for seat in seats_on(session, meeting.group_id, meeting.date):
        holder = seat.member_on(meeting.date)
        member = next((row for row in listed if row.person and holder and row.person.id == holder.person.id), None)
        if member is None or not _is_away(member):
            continue
        deputies = [one.person for one in seat.deputies_on(meeting.date)]
        instead = [row.person for row in listed if row.seat_id == seat.id and row is not member and row.person]
        free = tuple(one for one in deputies if one.id not in known)
        found.append(Missing(member, free, tuple(instead)))
    return found


@command("ask a deputy to come")
def ask_deputy(session: Session, meeting_id: int, person_id: int, member_id: int) -> None:
    """Enter a deputy as a participant in the place of a member who is prevented; the answer is open.

    Where the invitation has been prepared, the deputy is among its recipients from now on.

    Raises:
        Refused: the person is no deputy of the member's seat on that day, or takes part from another seat.
    """
    meeting = rows.get(session, Meeting, meeting_id)
    for seat in seats_on(session, meeting.group_id, meeting.date):
        holder = seat.member_on(meeting.date)
        if holder is None or holder.person.id != member_id:
            continue
        if any(one.person.id == person_id for one in seat.deputies_on(meeting.date)):
            attendance.answer(session, meeting_id, person_id, Response.NONE, seat_id=seat.id,
                              capacity=Capacity.DEPUTY)  # fmt: skip
            session.flush()
            _add_recipient(session, meeting_id, person_id)
            return
    raise Refused("This person is no deputy of that member on the day of the meeting.", field="person_id")


@command("prepare an invitation")
def prepare(
    session: Session, meeting_id: int, to: Sequence[To], *, on: dt.date, language: str = "", message: str = "",
    note: str = "",
) -> int:  # fmt: skip
    """Prepare the invitation, its change or the cancellation, whichever is next; returns the id of the dispatch.

    The agenda is kept as the version that goes out. What was prepared before and went to nobody is replaced.

    Raises:
        Refused: the meeting has begun, nobody is to get it, or a text cannot be shown.
    """
    meeting = rows.get(session, Meeting, meeting_id)
    _replace_unsent(session, meeting_id)
    sent = dispatches.of_meeting(session, meeting_id, *dispatches.CALENDAR)
    kind = _kind(meeting, sorted(sent, key=lambda one: -one.number))
    if kind is None:
        raise Refused("There is nothing to invite to: the meeting has begun, or its cancellation has gone out.")
    is_cancelled = kind is DispatchKind.CANCELLATION
    version = None if is_cancelled else agenda_versions.keep(session, meeting_id, on=on, note=note)
    facts = DispatchFacts(language=language, message=message, agenda_version_id=version)
    return dispatches.create(session, meeting_id, kind, to, facts, on=on)


@command("mark an invitation as sent")
def mark_sent(session: Session, dispatch_id: int, *, on: dt.date) -> None:
    """Note that it went to everybody with an address; the meeting counts as invited to then.

    Raises:
        Refused: it was prepared later than that, or nobody of its recipients has an address.
    """
    dispatch = dispatches.one(session, dispatch_id)
    wanted = [one.id for one in dispatch.reachable if one.sent_on is None]
    if not dispatch.reachable:
        raise Refused("Nobody of the recipients has an address. Write one beside a name first.")
    dispatches.mark_sent(session, wanted, on=on)
    meeting = rows.get(session, Meeting, dispatch.meeting_id)
    if dispatch.kind is not DispatchKind.CANCELLATION and meeting.state is MeetingState.PREPARING:
        meetings.mark(session, dispatch.meeting_id, MeetingState.INVITED, on=on)


def _kind(meeting: Meeting, sent: Sequence[DispatchRow]) -> DispatchKind | None:
    """What would go out now, after what went out before (newest first)."""
    went = next((one for one in sent if one.sent), None)
    if meeting.state is MeetingState.CANCELLED:
        is_known = went is not None or meeting.invited_on is not None
        is_told = went is not None and went.kind is DispatchKind.CANCELLATION
        return DispatchKind.CANCELLATION if is_known and not is_told else None
    if meeting.state not in _BEFORE:
        return None
    return DispatchKind.INVITATION if went is None else DispatchKind.UPDATE


def _is_away(row: ParticipantRow) -> bool:
    return row.response is Response.PREVENTED or row.presence is Presence.ABSENT


def _replace_unsent(session: Session, meeting_id: int) -> None:
    for one in dispatches.of_meeting(session, meeting_id, *dispatches.CALENDAR):
        if not one.sent:
            version = one.facts.agenda_version_id
            dispatches.remove(session, one.id)
            session.flush()
            still = select(Dispatch.id).where(Dispatch.agenda_version_id == version)
            if version is not None and session.exec(still).first() is None:
                rows.remove(session, rows.get(session, AgendaVersion, version))
    session.flush()


def _add_recipient(session: Session, meeting_id: int, person_id: int) -> None:
    """Let the newest invitation go to that person too."""
    sent = dispatches.of_meeting(session, meeting_id, *dispatches.CALENDAR)
    last = max(sent, key=lambda one: one.number, default=None)
    if last is None or last.kind is DispatchKind.CANCELLATION:
        return
    known = session.exec(select(Recipient.person_id).where(Recipient.dispatch_id == last.id)).all()
    offered = {one.person_id: one for one in recipients.of_meeting(session, meeting_id)}
    if person_id not in known and person_id in offered:
        dispatches.add_recipient(session, last.id, offered[person_id])
