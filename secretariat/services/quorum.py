"""Quorum: whether as many members are there as the rule of a group that decides asks for."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.i18n import N_, language
from secretariat.models import Capacity, Group, Handling, Meeting, Party, PartyRole, Quorum, SeatRole
from secretariat.services import attendance, rows, seats
from secretariat.services.attendance import ParticipantRow

_VOTING = (SeatRole.CHAIR, SeatRole.VICE_CHAIR, SeatRole.MEMBER)
_CHAIRS = (SeatRole.CHAIR, SeatRole.VICE_CHAIR)
_ENOUGH = N_("The group is quorate: {present} of {members} members are present, and {needed} are needed.")
_TOO_FEW = N_("The group is not quorate: {present} of {members} members are present, but {needed} are needed.")
_NO_CHAIR = N_("The group is not quorate: neither the chair nor a vice-chair is present.")


@dataclass(frozen=True, slots=True)
class QuorumRow:
    """How a meeting stands to the rule: voting members of that day, how many places are taken, how many are needed.

    A deputy or a substitute in the place of a member counts as the member; a seat that nobody holds does not count.
    """

    rule: Quorum
    members: int
    present: int
    needed: int
    has_chair: bool = True

    @property
    def is_quorate(self) -> bool:
        """Whether the rule is kept."""
        return self.present >= self.needed and (self.has_chair or self.rule is not Quorum.CHAIR_AND_HALF)

    def told(self, code: str) -> str:
        """A sentence that says so, in a language."""
        speech = language(code)
        if self.present >= self.needed and not self.is_quorate:
            return speech.say(_NO_CHAIR)
        sentence = _ENOUGH if self.is_quorate else _TOO_FEW
        return speech.say(sentence, present=self.present, members=self.members, needed=self.needed)


def needed(rule: Quorum, members: int) -> int:
    """How many of so many members must be there.

    More than half and two thirds: Local Government Act (410/2015) section 103.
    """
    if rule is Quorum.MORE_THAN_HALF:
        return members // 2 + 1
    if rule is Quorum.TWO_THIRDS:
        return -(-2 * members // 3)
    return -(-members // 2) if rule is Quorum.CHAIR_AND_HALF else 0


def of_meeting(session: Session, meeting_id: int, *, item_id: int | None = None) -> QuorumRow | None:
    """How a meeting stands to the rule of its group; `None` where the group does not decide or has no rule.

    For an item, those disqualified in it do not count as present.
    """
    meeting = rows.get(session, Meeting, meeting_id)
    group = rows.get(session, Group, meeting.group_id)
    if not group.decides or Quorum(group.quorum) is Quorum.NONE:
        return None
    rule = Quorum(group.quorum)
    held = [seat for seat in seats.on(session, meeting.group_id, meeting.date)
            if seat.role in _VOTING and seat.member_on(meeting.date)]  # fmt: skip
    voting = {seat.id: seat.role for seat in held}
    away = _disqualified(session, item_id) if item_id is not None else set()
    taken = {
        row.seat_id
        for row in attendance.of_meeting(session, meeting_id)
        if row.seat_id in voting and _counts(row) and row.person is not None and row.person.id not in away
    }
    has_chair = any(voting[key] in _CHAIRS for key in taken if key is not None)
    return QuorumRow(rule, len(voting), len(taken), needed(rule, len(voting)), has_chair)


def _counts(row: ParticipantRow) -> bool:
    """Whether somebody is there in a place that votes; a deputy beside the member takes no place of their own."""
    return row.is_there and row.capacity not in {Capacity.EXPERT, Capacity.PERMANENT_EXPERT}


def _disqualified(session: Session, item_id: int) -> set[int]:
    query = select(Party.person_id).join(Handling, col(Handling.id) == col(Party.handling_id))
    query = query.where(Handling.item_id == item_id, Party.role == PartyRole.DISQUALIFIED)
    return {key for key in session.exec(query) if key is not None}
