"""Who is to be reminded of what: comments that were asked for, and actions that are late or due."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.models import Dispatch, DispatchKind, Meeting, Recipient
from secretariat.services import comment_rounds, comment_state, own_actions, templates
from secretariat.services.comment_rounds import RoundPaper
from secretariat.services.dispatches import RecipientRow
from secretariat.services.own_actions import ActionList


@dataclass(frozen=True, slots=True)
class Asked:
    """Minutes that are out for comments, those who have not answered, and the Word template of the paper."""

    paper: RoundPaper
    waiting: tuple[RecipientRow, ...]
    template: bytes = b""


@dataclass(frozen=True, slots=True)
class Reminders:
    """Everything that a group is to be reminded of on a day.

    `listed` are the recipients of earlier letters, by id, who count as reminded then.
    """

    asked: tuple[Asked, ...]
    actions: ActionList
    listed: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nobody is to be reminded."""
        return not self.asked and not self.actions.owners


def of_group(session: Session, group_id: int, *, on: dt.date) -> Reminders:
    """What the members and owners of a group are to be reminded of on a day."""
    asked = []
    for meeting_id in session.exec(select(Meeting.id).where(Meeting.group_id == group_id).order_by(col(Meeting.date))):
        for one in comment_state.of_meeting(session, meeting_id or 0):
            waiting = one.dispatch.waiting if one.is_open and one.dispatch else ()
            if waiting:
                paper = comment_rounds.paper(session, one.meeting_id, one.id)
                template = templates.of_paper(session, "comments", meeting_id=one.meeting_id)
                asked.append(Asked(paper, waiting, template))
    actions = own_actions.due(session, group_id, on=on)
    waiting_ids = [row.id for one in asked for row in one.waiting]
    return Reminders(tuple(asked), actions, (*waiting_ids, *_told_of(session, actions)))


def _told_of(session: Session, actions: ActionList) -> Sequence[int]:
    """The recipients of letters that told of the actions of their meeting, as far as they are reminded of them now."""
    meetings = {given.action.meeting_id for owner in actions.owners for given in owner.given}
    keys = {one.key for owner in actions.owners for one in owner.to if one.is_reachable}
    query = (
        select(Recipient)
        .join(Dispatch, col(Recipient.dispatch_id) == col(Dispatch.id))
        .where(Dispatch.kind == DispatchKind.ACTIONS, col(Dispatch.meeting_id).in_(meetings))
        .order_by(col(Recipient.id))
    )
    found = session.exec(query).all()
    return [one.id or 0 for one in found if ("person", one.person_id) in keys or ("organization", one.organization_id)
            in keys]  # fmt: skip
