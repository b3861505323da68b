"""Comments on the minutes: each on its paragraph, open until it is accepted, accepted in part, not accepted or noted.

A proposed change that is accepted becomes an edit of the entry in the same step, so that one Undo takes both back.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.language.characters import line, running
from secretariat.models import (
    AgendaItem,
    Comment,
    CommentRound,
    CommentState,
    Entry,
    Organization,
    Person,
    Recipient,
)
from secretariat.services import (
    checks,
    command,
    comment_rounds,
    comment_state,
    comment_threads,
    dispatches,
    drafts,
    passages,
    rows,
    taking_changes,
)
from secretariat.services.commented import Placed, Proposal
from secretariat.services.names import Names, names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentFacts:
    """A comment as the secretary writes it down: on which entry, which words of it, what is said or proposed."""

    entry_id: int | None = None
    passage: str = ""
    text: str = ""
    proposed: str | None = None
    author: str = ""
    person_id: int | None = None
    organization_id: int | None = None
    said_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment as shown.

    `number` is that of its paragraph as it went out, 0 for one that could not be placed or was added since; `now` is
    what the entry says now, `here` where the passage stands in it, `None` when its words have been changed since.
    `answers` is the comment that it is an answer to.
    """

    id: int
    entry_id: int | None
    item_id: int | None
    number: int
    starts: int | None
    ends: int | None
    passage: str
    text: str
    proposed: str | None
    author: str
    person_id: int | None
    organization: Names
    short: Names
    on: dt.date | None
    received_on: dt.date
    file_name: str
    state: CommentState
    reason: str
    settled_on: dt.date | None
    round_number: int = 0
    now: str = ""
    here: tuple[int, int] | None = None
    answers: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has settled it."""
        return self.state is CommentState.OPEN

    @property
    def is_change(self) -> bool:
        """Whether it proposes other words."""
        return self.proposed is not None

    @property
    def is_placed(self) -> bool:
        """Whether it stands on a paragraph."""
        return self.entry_id is not None

    def by(self, language: str) -> str:
        """Who says it: the name with the organization."""
        body = self.short.said(language) or self.organization.said(language)
        return ", ".join(filter(None, (self.author, body if body != self.author else "")))


def of_meeting(session: Session, meeting_id: int) -> list[CommentRow]:
    """The comments on the minutes of a meeting in the order of the text, each with its answers; unplaced ones last."""
    query = (
        select(Comment, Organization)
        .join(Organization, col(Comment.organization_id) == col(Organization.id), isouter=True)
        .where(Comment.meeting_id == meeting_id)
        .order_by(col(Comment.position), col(Comment.id))
    )
    found = session.exec(query).all()
    if not found:
        return []
    order = _entries(session, meeting_id)
    sent = _sent_out(session, {one.comment_round_id for one, _ in found if one.comment_round_id is not None})
    made = [_row_of(one, body, order, sent) for one, body in found]
    heads = comment_threads.heads([one for one, _ in found])
    said = {row.id: place for place, row in enumerate(made)}
    places = {key: place for place, key in enumerate(order)}
    last = len(places)

    def place(row: CommentRow) -> tuple[int, ...]:
        first = heads.get(row.id, row.id)
        return places.get(row.entry_id or 0, last), row.starts or 0, said[first], row.id != first, said[row.id]

    return sorted((replace(row, answers=heads.get(row.id)) for row in made), key=place)


@command("take comments in")
def take_in(session: Session, proposals: Sequence[Proposal], *, on: dt.date) -> int:
    """Write down what replies say that is not known yet, and note who has answered; returns how many were new.

    Raises:
        Refused: the minutes have been approved meanwhile.
    """
    count = 0
    for proposal in proposals:
        drafts.meeting(session, proposal.meeting_id)
        who = session.get(Recipient, proposal.recipient_id) if proposal.recipient_id else None
        known = _digests(session, proposal.meeting_id)
        for one in proposal.placed:
            if one.digest not in known:
                known.add(one.digest)
                session.add(_taken(session, proposal, one, who, on))
                count += 1
        if who is not None and who.answered_on is None:
            dispatches.mark_answered(session, [who.id or 0], on=on)
        session.flush()
    return count


@command("write a comment down")
def add(session: Session, meeting_id: int, facts: CommentFacts, *, on: dt.date) -> int:
    """Write down a comment that came by word of mouth, telephone or letter; returns its id.

    Raises:
        Refused: it says nothing, its entry is of another meeting, or the words that it is about do not stand there.
    """
    drafts.meeting(session, meeting_id)
    checks.day(on, "on")
    values = _checked(session, meeting_id, facts)
    made = Comment(
        meeting_id=meeting_id,
        comment_round_id=_open_round(session, meeting_id),
        position=_following(session, meeting_id),
        received_on=on,
        **values,
    )
    _bind(session, made, values["passage"])
    session.add(made)
    session.flush()
    return made.id or 0


@command("place a comment")
def place(session: Session, comment_id: int, entry_id: int | None) -> None:
    """Put a comment on another paragraph, or on none.

    Raises:
        Refused: the paragraph is of another meeting.
    """
    found = rows.get(session, Comment, comment_id)
    drafts.meeting(session, found.meeting_id)
    if entry_id is not None:
        _of_meeting(session, entry_id, found.meeting_id)
    rows.assign(found, {"entry_id": entry_id, "starts": None, "ends": None})
    session.flush()
    _bind(session, found, found.passage)


@command("accept comments")
def accept(
    session: Session, comment_ids: Sequence[int], *, on: dt.date, instead: str | None = None, reason: str = ""
) -> None:
    """Accept comments; what they propose is taken into the text, or the words that are given `instead`, then in part.

    What answers them is noted with them.

    Raises:
        Refused: the minutes are approved, or the words of a passage have been changed since, so that nobody knows what
            is to be replaced.
    """
    checks.day(on, "on")
    says = running(reason, "reason").strip()
    for key in comment_ids:
        found = rows.get(session, Comment, key)
        drafts.meeting(session, found.meeting_id)
        wanted = found.proposed if instead is None else running(instead, "instead")
        if wanted is not None:
            _take_into_text(session, found, wanted)
        state = CommentState.ACCEPTED if instead is None or instead == found.proposed else CommentState.PARTLY
        rows.assign(found, {"state": state, "reason": says, "settled_on": on})
        session.flush()
        comment_threads.note_answers(session, found, comment_ids, on)


@command("settle comments")
def settle(session: Session, comment_ids: Sequence[int], state: CommentState, *, on: dt.date, reason: str = "") -> None:
    """Say what has become of comments, without a change of the text; what answers them is noted with them.

    Raises:
        Refused: one is not accepted and no reason is given, or it would be open again, which is another command.
    """
    checks.day(on, "on")
    says = running(reason, "reason").strip()
    if state is CommentState.OPEN:
        raise Refused("Open the comment again instead.")
    if state is CommentState.REJECTED and not says:
        raise Refused("Say in a few words why it is not accepted. The one who commented may ask.", field="reason")
    for key in comment_ids:
        found = rows.get(session, Comment, key)
        drafts.meeting(session, found.meeting_id)
        rows.assign(found, {"state": state, "reason": says, "settled_on": on})
        session.flush()
        comment_threads.note_answers(session, found, comment_ids, on)


@command("open comments again")
def reopen(session: Session, comment_ids: Sequence[int]) -> None:
    """Let comments be open again; what was taken into the text stays in it."""
    for key in comment_ids:
        found = rows.get(session, Comment, key)
        drafts.meeting(session, found.meeting_id)
        rows.assign(found, {"state": CommentState.OPEN, "reason": "", "settled_on": None})


@command("remove comments")
def remove(session: Session, comment_ids: Sequence[int]) -> None:
    """Remove comments that were written down by mistake.

    Raises:
        Refused: the minutes are approved.
    """
    for key in comment_ids:
        found = rows.get(session, Comment, key)
        drafts.meeting(session, found.meeting_id)
        rows.remove(session, found)


def _take_into_text(session: Session, comment: Comment, wanted: str) -> None:
    entry = session.get(Entry, comment.entry_id) if comment.entry_id is not None else None
    if entry is None:
        raise Refused("The comment stands on no paragraph. Place it first, or change the text by hand.")
    here = _here(comment, entry, _sent_out(session, {comment.comment_round_id} - {None}))
    if here is None:
        raise Refused(
            "The words that this change is about have been changed since. Change the text by hand, and mark the "
            "comment as accepted.",
        )
    taking_changes.replace_passage(session, entry, *here, wanted)


def _here(comment: Comment, entry: Entry, sent: Mapping[tuple[int, int], tuple[int, str]]) -> tuple[int, int] | None:
    """Where the passage of a comment stands in its entry now; the whole text, where the comment names no passage."""
    if comment.starts is None or comment.ends is None:
        return None if comment.passage or comment.proposed else (0, len(entry.text))
    before = sent.get((comment.comment_round_id or 0, entry.id or 0), (0, entry.text))[1]
    return passages.followed(before, entry.text, comment.starts, comment.ends)


def _taken(session: Session, proposal: Proposal, one: Placed, who: Recipient | None, on: dt.date) -> Comment:
    said = one.said
    return Comment(
        meeting_id=proposal.meeting_id,
        comment_round_id=proposal.round_id,
        position=_following(session, proposal.meeting_id),
        entry_id=one.entry_id,
        starts=one.starts,
        ends=one.ends,
        passage=one.passage,
        text=said.text,
        proposed=said.proposed,
        author=said.author or (who.name if who else ""),
        person_id=who.person_id if who else None,
        organization_id=who.organization_id if who else None,
        on=said.on,
        received_on=on,
        file_name=proposal.reply.file_name,
        digest=one.digest,
    )


def _checked(session: Session, meeting_id: int, facts: CommentFacts) -> dict[str, Any]:
    if facts.entry_id is not None:
        _of_meeting(session, facts.entry_id, meeting_id)
    if facts.person_id is not None:
        rows.get(session, Person, facts.person_id)
    if facts.organization_id is not None:
        rows.get(session, Organization, facts.organization_id)
    if facts.said_on is not None:
        checks.day(facts.said_on, "said_on")
    if not facts.text.strip() and facts.proposed is None:
        raise Refused("Write what is said, or what should stand instead.", field="text")
    return {
        "entry_id": facts.entry_id,
        "passage": running(facts.passage, "passage"),
        "text": running(facts.text, "text").strip(),
        "proposed": None if facts.proposed is None else running(facts.proposed, "proposed"),
        "author": line(facts.author, "author").strip(),
        "person_id": facts.person_id,
        "organization_id": facts.organization_id,
        "on": facts.said_on,
    }


def _bind(session: Session, comment: Comment, passage: object) -> None:
    """Note where the passage stands in the entry as it went out; without a round, in the entry as it is now.

    Raises:
        Refused: a change is proposed of words that do not stand there, or stand there more than once.
    """
    entry = session.get(Entry, comment.entry_id) if comment.entry_id is not None else None
    words = str(passage)
    if entry is None or (not words and comment.proposed is None):
        return
    sent = _sent_out(session, {comment.comment_round_id} - {None})
    text = sent.get((comment.comment_round_id or 0, entry.id or 0), (0, entry.text))[1]
    if not words and comment.proposed is not None:
        comment.starts, comment.ends, comment.passage = 0, len(text), text
    elif text.count(words) == 1:
        comment.starts = text.index(words)
        comment.ends = comment.starts + len(words)
    elif comment.proposed is not None:
        raise Refused("“{words}” stands not exactly once in this paragraph. Name more of the words around it.",
                      field="passage", words=words)  # fmt: skip


def _of_meeting(session: Session, entry_id: int, meeting_id: int) -> None:
    entry = rows.get(session, Entry, entry_id)
    if rows.get(session, AgendaItem, entry.item_id).meeting_id != meeting_id:
        raise Refused("The entry belongs to another meeting.", field="entry_id")


def _open_round(session: Session, meeting_id: int) -> int | None:
    found = comment_state.of_meeting(session, meeting_id)
    return found[0].id if found and found[0].is_open else None


def _following(session: Session, meeting_id: int) -> int:
    last = session.exec(select(func.max(Comment.position)).where(Comment.meeting_id == meeting_id)).one()
    return 0 if last is None else last + 1


def _digests(session: Session, meeting_id: int) -> set[str]:
    return set(session.exec(select(Comment.digest).where(Comment.meeting_id == meeting_id, Comment.digest != "")))


def _entries(session: Session, meeting_id: int) -> dict[int, Entry]:
    """The entries of a meeting by id, in the order of the paper."""
    from secretariat.services import agenda

    items = {item.id: place for place, item in enumerate(agenda.of_meeting(session, meeting_id))}
    query = select(Entry).where(col(Entry.item_id).in_(items)).order_by(col(Entry.position), col(Entry.id))
    return {entry.id or 0: entry for entry in sorted(session.exec(query), key=lambda one: items[one.item_id])}


def _sent_out(session: Session, round_ids: Iterable[int | None]) -> dict[tuple[int, int], tuple[int, str]]:
    """The number and the words of each entry as it went out, by round and entry."""
    found = {}
    for key in round_ids:
        asked = session.get(CommentRound, key)
        if asked is not None:
            paper = comment_rounds.paper(session, asked.meeting_id, key)
            for entry in paper.entries:
                found[asked.id or 0, entry.id] = (paper.numbers[entry.uid], entry.text)
    return found


def _row_of(
    found: Comment,
    body: Organization | None,
    entries: Mapping[int, Entry],
    sent: Mapping[tuple[int, int], tuple[int, str]],
) -> CommentRow:
    entry = entries.get(found.entry_id or 0)
    number, before = sent.get((found.comment_round_id or 0, found.entry_id or 0), (0, ""))
    row = CommentRow(
        found.id or 0,
        entry.id if entry else None,
        entry.item_id if entry else None,
        number,
        found.starts,
        found.ends,
        found.passage,
        found.text,
        found.proposed,
        found.author,
        found.person_id,
        names_of(body, "name"),
        names_of(body, "short"),
        found.on,
        found.received_on,
        found.file_name,
        CommentState(found.state),
        found.reason,
        found.settled_on,
        found.comment_round_id or 0,
    )
    if entry is None:
        return row
    here = None
    if found.starts is not None and found.ends is not None:
        here = passages.followed(before or entry.text, entry.text, found.starts, found.ends)
    return replace(row, now=entry.text, here=here)
