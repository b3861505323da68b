"""Approval of the minutes: which are due in a later meeting, the sentence that says so, publication, reopening."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from secretariat.errors import Phrase, Refused
from secretariat.i18n import N_, language
from secretariat.language.characters import line
from secretariat.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Chairing,
    Entry,
    Group,
    Meeting,
    MeetingState,
    MinutesKind,
    MinutesState,
    MinutesVersion,
    Presenter,
    Signature,
    UserRole,
    VersionKind,
)
from secretariat.services import Keys, checks, command, drafts, heard, register, rows, users, versions
from secretariat.services.labels import label
from secretariat.services.meetings import printed_number

_PREVIOUS = {
    MinutesKind.MEMO: N_("The memo of the previous meeting ({number}) was approved."),
    MinutesKind.MINUTES: N_("The minutes of the previous meeting ({number}) were approved."),
}
_EARLIER = {
    MinutesKind.MEMO: N_("The memo of the meeting {number} was approved."),
    MinutesKind.MINUTES: N_("The minutes of the meeting {number} were approved."),
}


@dataclass(frozen=True, slots=True)
class Due:
    """Minutes that a meeting may approve, or has approved: whose, of which day, and the sentence for its entry."""

    meeting_id: int
    number: str
    date: dt.date
    sentence: str
    is_approved: bool = False


def due(session: Session, meeting_id: int) -> list[Due]:
    """The minutes of earlier meetings that were held, the latest first: open ones, and those approved in this one."""
    meeting = rows.get(session, Meeting, meeting_id)
    group = rows.get(session, Group, meeting.group_id)
    earlier = select(Meeting).where(
        Meeting.group_id == meeting.group_id, Meeting.state == MeetingState.HELD, Meeting.id != meeting_id
    )
    earlier = earlier.where(Meeting.date <= meeting.date).order_by(col(Meeting.date).desc(), col(Meeting.number).desc())
    previous = session.exec(earlier).first()
    open_ = or_(col(Meeting.minutes_state) != MinutesState.APPROVED, col(Meeting.approved_in_id) == meeting_id)
    speech = language(group.language)
    found = []
    for one in session.exec(earlier.where(open_)):
        said = (_PREVIOUS if one is previous else _EARLIER)[group.minutes_kind]
        number = printed_number(one)
        is_approved = one.minutes_state is MinutesState.APPROVED
        comments = heard.of_meeting(session, one.id or 0).sentence(group.language)
        sentence = " ".join(filter(None, (speech.say(said, number=number), comments)))
        found.append(Due(one.id or 0, number, one.date, sentence, is_approved))
    return found


def may_reopen(session: Session, group_id: int, login: str) -> bool:
    """Whether a user may reopen the approved minutes of a group."""
    wanted = rows.get(session, Group, group_id).reopened_by
    return wanted is None or _role_of(session, login) is wanted


def _locked(session: Session, meeting_id: int, **_: object) -> Keys:
    """Every row that approved minutes consist of, and what their section numbers rest on."""
    from secretariat.services import sections

    locked: list[tuple[str, int]] = [(str(Meeting.__tablename__), meeting_id)]
    items = session.exec(select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id)).all()
    locked += [(str(AgendaItem.__tablename__), key or 0) for key in items]
    for model in (Entry, Presenter, Chairing):
        keys = session.exec(select(model.id).where(col(model.item_id).in_(items)))
        locked += [(str(model.__tablename__), key or 0) for key in keys]
    for other in (Attendance, Attachment, MinutesVersion, Signature):
        keys = session.exec(select(other.id).where(other.meeting_id == meeting_id))
        locked += [(str(other.__tablename__), key or 0) for key in keys]
    return [*locked, *sections.locked(session, meeting_id)]


@command("approve the minutes", final=True, locks=_locked)
def approve(session: Session, meeting_id: int, *, on: dt.date, in_meeting_id: int | None = None) -> int:
    """Approve the minutes on a day, in a later meeting where one is named; they are locked from then on.

    Returns the id of the version that is kept: a correction when they had been reopened, which tells why.

    Raises:
        Refused: they are approved already, the meeting was not held, the day lies before the meeting, or the sections
            of an earlier meeting have no numbers yet.
    """
    meeting = drafts.meeting(session, meeting_id)
    if meeting.state is not MeetingState.HELD:
        raise Refused("The minutes can be approved when the meeting has been held.")
    checks.day(on, "on")
    if on < meeting.date:
        raise Refused("The minutes cannot be approved before the meeting of {date}.", field="on", date=meeting.date)
    if in_meeting_id is not None:
        rows.get(session, Meeting, in_meeting_id)
    because = meeting.reopened_because
    values = {"minutes_state": MinutesState.APPROVED, "approved_on": on, "approved_in_id": in_meeting_id}
    _number_sections(session, meeting)
    rows.assign(meeting, {**values, "reopened_because": ""})
    register.assign(session, meeting_id)
    kind = VersionKind.CORRECTION if because else VersionKind.APPROVED
    return versions.keep(session, meeting_id, kind, on=on, note=because)


def _number_sections(session: Session, meeting: Meeting) -> None:
    from secretariat.services import sections

    sections.assign(session, meeting)


@command("publish the minutes", final=True)
def publish(session: Session, meeting_id: int, *, on: dt.date) -> None:
    """Mark approved minutes as published on a day.

    Raises:
        Refused: they are not approved yet, or the day lies before their approval.
    """
    meeting = rows.get(session, Meeting, meeting_id)
    if meeting.minutes_state is not MinutesState.APPROVED or meeting.approved_on is None:
        raise Refused("The minutes can be published when they have been approved.")
    checks.day(on, "on")
    if on < meeting.approved_on:
        raise Refused("The minutes cannot be published before their approval on {date}.", field="on",
                      date=meeting.approved_on)  # fmt: skip
    meeting.published_on = on


@command("reopen the minutes", final=True)
def reopen(session: Session, meeting_id: int, *, because: str, login: str = "") -> None:
    """Make approved minutes a draft again, for a reason; the journal and the versions keep that they were approved.

    Args:
        session: the session.
        meeting_id: the meeting.
        because: why; the correction says it on paper.
        login: the account name of the user who reopens them.

    Raises:
        Refused: they are not approved, no reason is given, or the group lets only users of another role do it.
    """
    meeting = rows.get(session, Meeting, meeting_id)
    if meeting.minutes_state is not MinutesState.APPROVED:
        raise Refused("The minutes are not approved.")
    wanted = rows.get(session, Group, meeting.group_id).reopened_by
    if wanted is not None and _role_of(session, login) is not wanted:
        raise Refused(
            "In this group approved minutes are reopened by a user with the role “{role}”. Ask one of them, or change "
            "the setting of the group.", role=Phrase(label(wanted)),
        )  # fmt: skip
    reason = line(because, "because", required=True)
    values = {"minutes_state": MinutesState.DRAFT, "approved_on": None, "approved_in_id": None, "published_on": None}
    rows.assign(meeting, {**values, "reopened_because": reason})


def _role_of(session: Session, login: str) -> UserRole | None:
    user = users.of_login(session, login)
    return user.role if user else None
