"""What papers are made of: everything an agenda or a memo needs, as plain data; and what is chosen for a paper."""

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.models import (
    JournalChange,
    JournalEntry,
    Measure,
    Meeting,
    MeetingState,
    MinutesVersion,
    Responsibility,
    Snapshot,
    VersionKind,
)
from secretariat.services import (
    agenda,
    attachments,
    attendance,
    frozen,
    groups,
    meetings,
    minutes,
    organizations,
    plans,
    recipients,
    register,
    rows,
    signatures,
)
from secretariat.services.names import Names
from secretariat.services.paper_rows import Correction as Correction  # noqa: PLC0414 - others take them from here
from secretariat.services.paper_rows import MeetingPaper as MeetingPaper  # noqa: PLC0414
from secretariat.services.paper_rows import Seal as Seal  # noqa: PLC0414

_APPROVING = ("approvals.approve", "minutes.approve")  # the command's name now, and in older files


def of_meeting(session: Session, meeting_id: int) -> MeetingPaper:
    """Everything about a meeting that its papers need."""
    meeting = meetings.one(session, meeting_id)
    entries = minutes.of_meeting(session, meeting_id)
    group = groups.one(session, meeting.group_id)
    paper = MeetingPaper(
        group,
        meeting,
        tuple(agenda.of_meeting(session, meeting_id)),
        tuple(attendance.of_meeting(session, meeting_id)),
        entries,
        tuple(attachments.of_meeting(session, meeting_id)),
        _seal(session, meeting_id) if meeting.approved_on else None,
        rows.get(session, Meeting, meeting_id).uid,
        _corrections(session, meeting_id),
        tuple(signatures.of_meeting(session, meeting_id)),
        tuple(recipients.of_group(session, meeting.group_id)),
        _numbers(session, [row for several in entries.values() for row in several]),
        _sections(session, meeting_id) if group.facts.decides else {},
    )
    if not group.facts.decides:
        return paper
    from secretariat.services import deciding_papers

    return deciding_papers.of_paper(session, paper)


def read(data: bytes) -> MeetingPaper:
    """A paper that was frozen."""
    found = frozen.read(MeetingPaper, data)
    if not found.group.facts.decides:
        return found
    from secretariat.services.deciding_papers import DecidingPaper

    return frozen.read(DecidingPaper, data)


def find(session: Session, *, group: str = "", meeting: str = "", held: bool = False, on: dt.date) -> int:
    """The id of the meeting that is asked for on the command line.

    Args:
        session: the reading session.
        group: a part of the group's name; the first group when not given.
        meeting: the number as printed (5 or 7/2026); the latest meeting when not given.
        held: whether the latest means the latest that has minutes; else the next one to come counts as the latest.
        on: today.

    Raises:
        Refused: there is no such group or meeting.
    """
    rows_found = meetings.of_group(session, find_group(session, group).id)
    if meeting:
        named = [row for row in rows_found if row.number == meeting or row.number.partition("/")[0] == meeting]
        if not named:
            raise Refused("The group has no meeting {number}.", field="meeting", number=meeting)
        return named[0].id
    if held:
        wanted = [row for row in rows_found if row.has_minutes]
    else:
        coming = [row for row in rows_found if row.date >= on and row.state is not MeetingState.CANCELLED]
        wanted = coming[-1:] or rows_found
    if not wanted:
        raise Refused("The group has no meeting yet.", field="meeting")
    return wanted[0].id


def find_group(session: Session, words: str = "") -> groups.GroupRow:
    """The group with these words in its name; the first group when there are none.

    Raises:
        Refused: there is no such group.
    """
    found = [row for row in groups.every(session) if _is_in(words, row.facts.name)]
    if not found and words:
        raise Refused("There is no group with that name.", field="group")
    if not found:
        raise Refused("The file holds no group yet.", field="group")
    return found[0]


def find_plan(session: Session, *, group: str = "", plan: str = "") -> int:
    """The id of the group's plan with these words in its name; of its first plan when there are none.

    Raises:
        Refused: there is no such group or plan.
    """
    of_group = plans.of_group(session, find_group(session, group).id)
    found = [row for row in of_group if _is_in(plan, row.facts.name)]
    if not found and of_group:
        raise Refused("The group has no plan with that name.", field="plan")
    if not found:
        raise Refused("The group has no plan yet.", field="plan")
    return found[0].id


def find_since(session: Session, plan_id: int, on: dt.date) -> dt.date | None:
    """The day of the plan's last issued report before a day, if there is one."""
    query = select(func.max(Snapshot.on)).where(Snapshot.plan_id == plan_id, Snapshot.on < on)
    return session.exec(query.where(Snapshot.issued_at != "")).one()


def find_organization(session: Session, words: str = "", *, plan_id: int | None = None) -> int:
    """The id of the organization with that short name, else with these words in its name.

    When there are no words, that of the first one that answers for a measure of the plan, else of the first of all.

    Raises:
        Refused: there is no such organization.
    """
    every = organizations.every(session)
    if words:
        short = [row for row in every if words.casefold() in _forms(row.facts.short)]
        found = short or [row for row in every if _is_in(words, row.facts.name)]
        if not found:
            raise Refused("There is no organization with that name.", field="organization")
        return found[0].id
    if not every:
        raise Refused("The file holds no organization yet.", field="organization")
    leads = select(Responsibility.organization_id).join(Measure).where(Measure.plan_id == plan_id)
    answering = set(session.exec(leads)) if plan_id else set()
    return next((row.id for row in every if row.id in answering), every[0].id)


def _is_in(words: str, name: Names) -> bool:
    return words.casefold() in " ".join(_forms(name))


def _forms(name: Names) -> tuple[str, ...]:
    return tuple(form.casefold() for form in (name.fi, name.sv, name.en))


def _numbers(session: Session, entries: Sequence[minutes.EntryRow]) -> dict[str, str]:
    found = register.numbers_of(session, [row.id for row in entries if row.kind in register.NUMBERED])
    return {row.uid: found[row.id] for row in entries if row.id in found}


def _sections(session: Session, meeting_id: int) -> dict[int, str]:
    from secretariat.services import sections

    return {key: row.printed for key, row in sections.of_meeting(session, meeting_id).items()}


def _corrections(session: Session, meeting_id: int) -> tuple[Correction, ...]:
    query = select(MinutesVersion).where(MinutesVersion.meeting_id == meeting_id)
    query = query.where(MinutesVersion.kind == VersionKind.CORRECTION).order_by(col(MinutesVersion.number))
    return tuple(Correction(one.on, one.note) for one in session.exec(query))


def _seal(session: Session, meeting_id: int) -> Seal | None:
    meeting = rows.get(session, Meeting, meeting_id)
    found = session.exec(
        select(JournalEntry)
        .join(JournalChange, col(JournalChange.journal_id) == col(JournalEntry.id))
        .where(col(JournalEntry.command).in_(_APPROVING), JournalChange.row_uid == meeting.uid)
        .order_by(col(JournalEntry.sequence).desc())
    ).first()
    at = dt.datetime.fromisoformat(found.at).astimezone() if found else None
    return Seal(found.digest, at) if at and found and found.digest else None
