"""The comment round of the sample: who was asked, who has answered, what they say and what became of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from secretariat.models import CommentState
from secretariat.services import comment_rounds, comment_state, comments, dispatches, recipients
from secretariat.services.comment_state import CommentFacts as RoundFacts
from secretariat.services.comments import CommentFacts


@dataclass(frozen=True, slots=True)
class SampleComment:
    """What somebody says of an entry, or of the whole, and what became of it where it is settled."""

    person: str
    on: dt.date
    entry: str | None = None
    passage: str = ""
    text: str = ""
    proposed: str | None = None
    state: CommentState = CommentState.OPEN
    reason: str = ""
    settled_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class SampleCommentRound:
    """A round that is under way."""

    meeting: str
    asked_on: dt.date
    answer_by: dt.date
    comments: tuple[SampleComment, ...]


def take(
    session: Session,
    one: SampleCommentRound,
    meeting_id: int,
    people: Mapping[str, int],
    entries: Mapping[str, int],
) -> None:
    """Ask for comments on the minutes of a meeting, and write down what came."""
    to = [each for each in recipients.of_meeting(session, meeting_id) if each.is_usual]
    facts = RoundFacts(answer_by=one.answer_by)
    asked = comment_state.one(session, comment_rounds.ask(session, meeting_id, to, facts, on=one.asked_on))
    listed = asked.dispatch.recipients if asked.dispatch else ()
    dispatches.mark_sent(session, [each.id for each in listed if each.address], on=one.asked_on)
    of_person = {each.person_id: each for each in listed}
    for comment in one.comments:
        who = of_person[people[comment.person]]
        said = CommentFacts(
            entry_id=entries[comment.entry] if comment.entry else None,
            passage=comment.passage,
            text=comment.text,
            proposed=comment.proposed,
            author=who.name,
            person_id=who.person_id,
            organization_id=who.organization_id,
            said_on=comment.on,
        )
        key = comments.add(session, meeting_id, said, on=comment.on)
        dispatches.mark_answered(session, [who.id], on=comment.on)
        if comment.settled_on is not None:
            comments.settle(session, [key], comment.state, on=comment.settled_on, reason=comment.reason)
