"""Approved minutes on their way: to whom they go, in which version, and what has gone out."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from secretariat.errors import Refused
from secretariat.models import DispatchKind, Meeting, MinutesState, VersionKind
from secretariat.services import command, dispatches, kept, marked, papers, recipients, rows, versions
from secretariat.services.dispatches import DispatchFacts, DispatchRow
from secretariat.services.kept import KeptRow
from secretariat.services.papers import MeetingPaper
from secretariat.services.recipients import To
from secretariat.services.versions import VersionRow

AFTER = (DispatchKind.COMMENTS, DispatchKind.ACTIONS, DispatchKind.MINUTES)
"""What is sent out after a meeting."""

_APPROVED = (VersionKind.APPROVED, VersionKind.CORRECTION)


@dataclass(frozen=True, slots=True)
class Sending:
    """How far the minutes of a meeting have come on their way.

    Attributes:
        version: the version that would go out now; `None` while the minutes are not approved.
        offered: who may get them.
        sent: what went out after the meeting, the newest first.
        kept: the PDF that was kept of that version, signed or not; `None` where none is.
    """

    version: VersionRow | None
    offered: tuple[To, ...] = ()
    sent: tuple[DispatchRow, ...] = ()
    kept: KeptRow | None = None

    @property
    def last(self) -> DispatchRow | None:
        """The minutes that were prepared last, if they are of that version."""
        found = (one for one in self.sent if one.kind is DispatchKind.MINUTES)
        newest = max(found, key=lambda one: one.number, default=None)
        is_this = newest and self.version and newest.facts.minutes_version_id == self.version.id
        return newest if is_this else None


@dataclass(frozen=True, slots=True)
class OutgoingMinutes:
    """What a letter with minutes is made of.

    Attributes:
        paper: the minutes as they were approved.
        dispatch: what carries them.
        kept: the name and the bytes of the PDF that was kept of them; none where it was not kept.
    """

    paper: MeetingPaper
    dispatch: DispatchRow
    kept: tuple[str, bytes] | None = None


def of_meeting(session: Session, meeting_id: int) -> Sending:
    """The minutes of a meeting on their way."""
    version = _version(session, meeting_id)
    return Sending(
        version,
        tuple(recipients.of_meeting(session, meeting_id)),
        tuple(dispatches.of_meeting(session, meeting_id, *AFTER)),
        kept.to_send(session, version.id) if version else None,
    )


def outgoing(session: Session, dispatch_id: int) -> OutgoingMinutes:
    """What goes out with a dispatch of minutes: the version that it was prepared with, and what is secret of it now.

    The kept PDF goes along as it is: it is the paper that was approved.

    Raises:
        Refused: it carries no minutes, or what was kept of them is damaged.
    """
    dispatch = dispatches.one(session, dispatch_id)
    if dispatch.kind is not DispatchKind.MINUTES or dispatch.facts.minutes_version_id is None:
        raise Refused("This does not carry minutes.")
    version_id = dispatch.facts.minutes_version_id
    paper = marked.as_now(versions.paper(session, version_id), papers.of_meeting(session, dispatch.meeting_id))
    found = kept.to_send(session, version_id)
    return OutgoingMinutes(paper, dispatch, kept.content(session, found.id) if found else None)


@command("prepare minutes to be sent")
def prepare(
    session: Session, meeting_id: int, to: Sequence[To], *, on: dt.date, language: str = "", message: str = ""
) -> int:
    """Prepare the approved minutes to go to these recipients; returns the id of the dispatch.

    What was prepared of them before and went to nobody is replaced.

    Raises:
        Refused: they are not approved, nobody is to get them, or a text cannot be shown.
    """
    version = _version(session, meeting_id)
    if version is None:
        raise Refused("Minutes are sent out when they have been approved. Before that, ask for comments on them.")
    for one in dispatches.of_meeting(session, meeting_id, DispatchKind.MINUTES):
        if not one.sent:
            dispatches.remove(session, one.id)
    session.flush()
    facts = DispatchFacts(language=language, message=message, minutes_version_id=version.id)
    return dispatches.create(session, meeting_id, DispatchKind.MINUTES, to, facts, on=on)


def _version(session: Session, meeting_id: int) -> VersionRow | None:
    meeting = rows.get(session, Meeting, meeting_id)
    is_approved = meeting.minutes_state is MinutesState.APPROVED
    return versions.last(session, meeting_id, *_APPROVED) if is_approved else None
