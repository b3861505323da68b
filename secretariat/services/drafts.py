"""What can still be changed: a meeting and its items, until its minutes are approved."""

from sqlmodel import Session

from secretariat.errors import Refused
from secretariat.models import AgendaItem, Meeting, MinutesState
from secretariat.services import rows


def meeting(session: Session, meeting_id: int) -> Meeting:
    """The meeting, when it can be changed.

    Raises:
        Refused: its minutes are approved.
    """
    found = rows.get(session, Meeting, meeting_id)
    if found.minutes_state is MinutesState.APPROVED:
        raise Refused("The minutes of this meeting are approved, so nothing in it can be changed. Reopen them first.")
    return found


def item(session: Session, item_id: int) -> AgendaItem:
    """The agenda item, when it can be changed.

    Raises:
        Refused: the minutes of its meeting are approved.
    """
    found = rows.get(session, AgendaItem, item_id)
    meeting(session, found.meeting_id)
    return found
