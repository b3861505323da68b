"""The minutes of an earlier meeting, approved in a later one: which are due, and the sentence that says so."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from secretariat.i18n import N_, language
from secretariat.models import Group, Meeting, MeetingState, MinutesKind, MinutesState
from secretariat.services import rows
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
        found.append(Due(one.id or 0, number, one.date, speech.say(said, number=number), is_approved))
    return found
