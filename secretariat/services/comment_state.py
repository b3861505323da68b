"""How the comments on minutes stand: the rounds that asked for them, who has answered, and how many are open."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from secretariat.models import Comment, CommentRound, CommentState
from secretariat.services import dispatches, rows
from secretariat.services.dispatches import DispatchRow


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentFacts:
    """What a round asks: the last day to answer, the words of its letter, and their language, else the group's."""

    answer_by: dt.date | None = None
    message: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class CommentRoundRow:
    """A round with those who were asked, and how many comments have come: all, and those nobody has settled."""

    id: int
    uid: str
    meeting_id: int
    version_id: int
    number: int
    asked_on: dt.date
    facts: CommentFacts
    closed_on: dt.date | None = None
    dispatch: DispatchRow | None = None
    comments: int = 0
    open: int = 0

    @property
    def is_open(self) -> bool:
        """Whether comments are still waited for."""
        return self.closed_on is None

    def is_late(self, on: dt.date) -> bool:
        """Whether the last day has passed and the round is still open."""
        return self.is_open and self.facts.answer_by is not None and self.facts.answer_by < on


def of_meeting(session: Session, meeting_id: int) -> list[CommentRoundRow]:
    """The comment rounds of a meeting, the newest first."""
    query = select(CommentRound).where(CommentRound.meeting_id == meeting_id)
    return [_row_of(session, found) for found in session.exec(query.order_by(col(CommentRound.number).desc()))]


def one(session: Session, round_id: int) -> CommentRoundRow:
    """One comment round."""
    return _row_of(session, rows.get(session, CommentRound, round_id))


def open_count(session: Session, meeting_id: int) -> int:
    """How many comments on the minutes of a meeting nobody has settled."""
    query = select(func.count()).select_from(Comment)
    return session.exec(query.where(Comment.meeting_id == meeting_id, Comment.state == CommentState.OPEN)).one()


def _row_of(session: Session, found: CommentRound) -> CommentRoundRow:
    counted = select(func.count()).select_from(Comment).where(Comment.comment_round_id == found.id)
    sent = dispatches.of_round(session, found.id or 0)
    language = sent.facts.language if sent else ""
    return CommentRoundRow(
        found.id or 0,
        found.uid,
        found.meeting_id,
        found.version_id,
        found.number,
        found.asked_on,
        CommentFacts(answer_by=found.answer_by, message=found.message, language=language),
        found.closed_on,
        sent,
        session.exec(counted).one(),
        session.exec(counted.where(Comment.state == CommentState.OPEN)).one(),
    )
