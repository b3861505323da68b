"""Comment rounds: which version of the minutes is out for comments, with whom, until when, and what has come of it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, select

from secretariat.errors import Refused
from secretariat.language.characters import running
from secretariat.models import (
    Comment,
    CommentRound,
    Dispatch,
    DispatchKind,
    Meeting,
    MeetingState,
    MinutesState,
    VersionKind,
)
from secretariat.services import (
    checks,
    command,
    comment_state,
    dispatches,
    drafts,
    marked,
    minutes,
    papers,
    rows,
    versions,
)
from secretariat.services.comment_state import CommentFacts, CommentRoundRow
from secretariat.services.dispatches import DispatchFacts
from secretariat.services.minutes import EntryRow
from secretariat.services.papers import MeetingPaper
from secretariat.services.recipients import To


@dataclass(frozen=True, slots=True)
class RoundPaper:
    """The minutes as they are out for comments: the frozen paper, and the numbers of its paragraphs.

    Without a round they are the minutes as they stand.
    """

    paper: MeetingPaper
    numbers: Mapping[str, int]
    round: CommentRoundRow | None = None

    @property
    def language(self) -> str:
        """The code of the language that the round asks in."""
        return (self.round.facts.language if self.round else "") or self.paper.language

    @property
    def entries(self) -> list[EntryRow]:
        """The entries in the order of the paper."""
        return in_order(self.paper)


def in_order(paper: MeetingPaper) -> list[EntryRow]:
    """The entries of a paper, item by item."""
    return [entry for item in paper.items for entry in paper.entries.get(item.id, ())]


def paper(session: Session, meeting_id: int, round_id: int | None = None) -> RoundPaper:
    """The minutes as a round has them, the newest one where none is named; as they stand, where there is no round."""
    found = comment_state.of_meeting(session, meeting_id)
    asked = next((row for row in found if round_id in {None, row.id}), None)
    now = papers.of_meeting(session, meeting_id)
    sent = marked.as_now(versions.paper(session, asked.version_id), now) if asked else now
    numbers = {entry.uid: number for number, entry in enumerate(in_order(sent), 1)}
    return RoundPaper(sent, numbers, asked)


@command("ask for comments on the minutes")
def ask(session: Session, meeting_id: int, to: Sequence[To], facts: CommentFacts, *, on: dt.date) -> int:
    """Begin a comment round: keep the minutes as they stand, list who gets them, and mark them as out for comments.

    Returns the id of the round.

    Raises:
        Refused: the minutes are approved or the meeting is not over, a round is open, nobody is to get them, or the
            last day lies before the day of asking.
    """
    meeting = drafts.meeting(session, meeting_id)
    checks.day(on, "on")
    if meeting.state is not MeetingState.HELD:
        raise Refused("Comments are asked for when the meeting has been held.")
    before = session.exec(select(CommentRound).where(CommentRound.meeting_id == meeting_id)).all()
    if any(one_.closed_on is None for one_ in before):
        raise Refused("A comment round of this meeting is still open. Close it before you begin another one.")
    if meeting.minutes_state is MinutesState.DRAFT:
        minutes.mark(session, meeting_id, MinutesState.COMMENTING)  # before it is kept: the paper says so itself
    version_id = versions.keep(session, meeting_id, VersionKind.FOR_COMMENTS, on=on)
    made = CommentRound(
        meeting_id=meeting_id,
        version_id=version_id,
        number=max((one_.number for one_ in before), default=0) + 1,
        asked_on=on,
    )
    _write(made, facts.answer_by, facts.message)
    session.add(made)
    session.flush()
    sent = DispatchFacts(
        language=facts.language, message=facts.message, minutes_version_id=version_id, comment_round_id=made.id
    )
    dispatches.create(session, meeting_id, DispatchKind.COMMENTS, to, sent, on=on)
    return made.id or 0


@command("change a comment round")
def change(session: Session, round_id: int, *, answer_by: dt.date | None, message: str) -> None:
    """Change the last day to answer and the words of the letter.

    Raises:
        Refused: the last day lies before the day of asking, or the words cannot be shown.
    """
    found = rows.get(session, CommentRound, round_id)
    _write(found, answer_by, message)


@command("close a comment round")
def close(session: Session, round_id: int, *, on: dt.date | None) -> None:
    """Close a round on a day; no day opens it again.

    Raises:
        Refused: it was asked later than that.
    """
    found = rows.get(session, CommentRound, round_id)
    if on is not None:
        checks.day(on, "on")
        if on < found.asked_on:
            raise Refused("The round was asked later than that.", field="on")
    rows.assign(found, {"closed_on": on})


@command("remove a comment round")
def remove(session: Session, round_id: int) -> None:
    """Remove a round that went to nobody and brought no comments; the minutes are a draft again.

    Raises:
        Refused: it went to somebody, or comments came.
    """
    found = rows.get(session, CommentRound, round_id)
    if session.exec(select(Comment.id).where(Comment.comment_round_id == round_id)).first() is not None:
        raise Refused("Comments have come in this round. Close it instead.")
    for sent in session.exec(select(Dispatch).where(Dispatch.comment_round_id == round_id)):
        dispatches.remove_unsent(session, sent)
    session.flush()
    meeting = rows.get(session, Meeting, found.meeting_id)
    others = select(CommentRound.id).where(CommentRound.meeting_id == meeting.id, CommentRound.id != round_id)
    if meeting.minutes_state is MinutesState.COMMENTING and session.exec(others).first() is None:
        minutes.mark(session, found.meeting_id, MinutesState.DRAFT)
    rows.remove(session, found)


def _write(row: CommentRound, answer_by: dt.date | None, message: str) -> None:
    if answer_by is not None:
        checks.day(answer_by, "answer_by")
        if answer_by < row.asked_on:
            raise Refused("The last day to answer lies before the day of asking.", field="answer_by")
    rows.assign(row, {"answer_by": answer_by, "message": running(message, "message")})
