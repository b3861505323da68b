"""Threads of comments: what is said of the same words of the same round, the first of it answered by the others.

Files that come back name the words of an answer as those of the comment it answers, so the words are what holds a
thread together, whoever wrote in whichever file.
"""

import datetime as dt
from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from secretariat.models import Comment, CommentState
from secretariat.services import rows


def heads(found: Sequence[Comment]) -> dict[int, int]:
    """The comment that each answer belongs to, by the ids of both.

    Args:
        found: the comments of a meeting in the order in which they came. A proposed change stands before remarks.
    """
    first: dict[tuple[object, ...], Comment] = {}
    for one in sorted(found, key=lambda one: one.proposed is None):
        first.setdefault(_words(one), one)
    return {
        one.id or 0: head.id or 0
        for one in found
        if one.starts is not None and one.proposed is None and (head := first[_words(one)]) is not one
    }


def note_answers(session: Session, head: Comment, but: Collection[int], on: dt.date) -> None:
    """Note the open answers to a comment that was settled, except those of these ids."""
    query = select(Comment).where(Comment.meeting_id == head.meeting_id, Comment.entry_id == head.entry_id)
    found = session.exec(query.order_by(col(Comment.position), col(Comment.id))).all()
    of = heads(found)
    for one in found:
        if of.get(one.id or 0) == head.id and one.state == CommentState.OPEN and one.id not in but:
            rows.assign(one, {"state": CommentState.NOTED, "settled_on": on})


def _words(one: Comment) -> tuple[object, ...]:
    return one.comment_round_id, one.entry_id, one.starts, one.ends
