"""Taking in an old paper: its group, its meeting, who was there, what was said and given to do, in one command."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.i18n import N_
from secretariat.models import (
    AgendaItem,
    Entry,
    Group,
    Meeting,
    MeetingState,
    MinutesState,
    Numbering,
    OldPaper,
    Precision,
    PrintedNumbers,
    Qualifier,
)
from secretariat.services import approvals, attachments, checks, command, drafts, groups, meetings, origins, rows
from secretariat.services.groups import GroupFacts
from secretariat.services.hurry import many_objects
from secretariat.services.names import Names
from secretariat.services.old_decisions import Amended, amended
from secretariat.services.old_entries import tie_dues
from secretariat.services.old_items import Items
from secretariat.services.old_papers import Date, Decisions, Proposal
from secretariat.services.old_participants import People
from secretariat.services.old_people import Whom, group_kind, known, minutes_kind, plain
from secretariat.services.origins import Writing

__all__ = ["Met", "known", "met", "number_of", "take_in"]

_NUMBER = re.compile(r"(?<!\d)(\d{1,5})(?:\s*[/–-]\s*((?:19|20|21)\d\d))?(?!\d)")
_TAKEN = N_("This file was taken in already: it is the paper of meeting {number} on {date}. Open that meeting instead.")
_HAS_MINUTES = N_(
    "Meeting {number} on {date} has minutes already. Open it, or give this paper the number and day of another meeting."
)
_SAME_DAY = N_("The group has a meeting on that day already: meeting {number} on {date}.")
_PREPARED = N_("Meeting {number} on {date} is in the file without minutes: these become its minutes.")
_KINDS = ("memo", "agenda")


@dataclass(frozen=True, slots=True)
class Met:
    """What the file has of the same paper or meeting: told before it is taken in.

    `why` is "file", "number", "day" or "prepared"; the last tells where the minutes come, `is_refused` that the paper
    is not taken in as it is.
    """

    why: str
    meeting_id: int
    sentence: str
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def is_refused(self) -> bool:
        """Whether the paper cannot be taken in beside it."""
        return self.why in {"file", "number"}


def number_of(proposal: Proposal, numbering: Numbering | None = None) -> tuple[int, int] | None:
    """The series and the number of a meeting as its paper says them; `None` where it says none."""
    found = _NUMBER.search(proposal.number.text) if proposal.number else None
    if found is None or not int(found[1]):
        return None
    year = int(found[2]) if found[2] else 0
    day = _day(proposal.date)
    if not year and numbering is Numbering.YEARLY and day is not None:
        year = day.year
    return year, int(found[1])


def met(
    session: Session, proposal: Proposal, group_id: int | None = None, meeting_id: int | None = None
) -> tuple[Met, ...]:
    """What the file has of the same paper, or of the same meeting of its group by number or by day.

    Args:
        session: the session.
        proposal: what the paper says.
        group_id: the group it goes to; without it the one whose name the paper tells.
        meeting_id: the meeting that a person chose for it.
    """
    found: list[Met] = []
    same = origins.paper_of_file(session, proposal.source.sha256)
    if same is not None:
        found.append(_met("file", same[1], _TAKEN))
    group_id = group_id or _group_of(session, proposal)
    if group_id is None:
        return tuple(found)
    by_number, by_day = _same_meetings(session, proposal, group_id)
    for one in (by_number, *by_day):
        if one is None or any(other.meeting_id == one.id for other in found):
            continue
        if _has_minutes(session, one):
            found.append(_met("number", one, _HAS_MINUTES) if one is by_number else _met("day", one, _SAME_DAY))
        elif one is by_number or one.id == meeting_id or number_of(proposal) is None:
            found.append(_met("prepared", one, _PREPARED))
        else:
            found.append(_met("day", one, _SAME_DAY))
    return tuple(found)


@command("take in an old paper")
def take_in(
    session: Session, proposal: Proposal, decisions: Decisions | None = None, *, data: bytes = b"", on: dt.date
) -> int:
    """Take in what an old paper says, as a person wants it; returns the id of the meeting.

    Persons and organizations of the file are recognised, others come into it with what the paper tells. Every stored
    field knows its place in the paper, and the file itself becomes an attachment. No text is changed but by an
    accepted correction.

    Args:
        session: the session.
        proposal: what the paper says.
        decisions: what a person says to it; without any it is taken as it is.
        data: the bytes of the file.
        on: the day on which it is taken in.

    Raises:
        Refused: it is no memo or agenda, it was taken in already, its meeting has minutes, the paper tells neither
            group nor day and nobody else did, or what it says cannot be stored together.
    """
    if proposal.kind not in _KINDS:
        raise Refused("Only memos, minutes and agendas can be taken in so far.")
    said = decisions or Decisions()
    wanted = amended(proposal, said, on)
    with many_objects():
        return _Taking(session, wanted, said, on).take(data)


class _Taking:
    """One paper on its way into the file."""

    def __init__(self, session: Session, wanted: Amended, decisions: Decisions, on: dt.date) -> None:
        self._session, self._wanted, self._decisions, self._on = session, wanted, decisions, on
        self._proposal = wanted.proposal
        self._writing = Writing(session, wanted.notes)

    def take(self, data: bytes) -> int:
        """Store it all; returns the id of the meeting."""
        group = self._group()
        meeting = self._meeting(group)
        self._write_meeting(meeting)
        people = People(self._session, self._wanted, self._decisions, meeting, self._writing)
        items = Items(self._session, self._wanted, self._decisions, meeting, self._writing)
        items.lay()
        people.record(items.by_number)
        items.fill(people)
        if self._decisions.with_seats and self._proposal.kind != "agenda":
            people.seat()
        tie_dues(self._session, meeting, self._proposal.language)
        self._keep(meeting, data)
        self._approve(meeting)
        return meeting.id or 0

    # The group and the meeting

    def _group(self) -> Group:
        words = self._proposal.group
        if self._decisions.group_id is not None:
            return rows.get(self._session, Group, self._decisions.group_id)
        if words is None or not words.text.strip():
            raise Refused("The paper does not say which group met. Choose the group.", field="group")
        key = self._decisions.known.get("group") or Whom(self._session).group(words.text)
        if key and self._decisions.known.get("group") != 0:
            return rows.get(self._session, Group, key)
        number = number_of(self._proposal)
        registry = self._proposal.registry_number
        facts = GroupFacts(
            kind=group_kind(words.text),
            name=Names(**{self._proposal.language: " ".join(words.text.split())}),
            numbering=Numbering.YEARLY if number and number[0] else Numbering.RUNNING,
            minutes_kind=minutes_kind(self._proposal),
            language=self._proposal.language,
            registry_number=registry.text if registry else "",
        )
        group = rows.get(self._session, Group, groups.add(self._session, facts))
        self._writing.row(group, words.place)
        self._writing.field(group, f"name_{self._proposal.language}", "group")
        if registry:
            self._writing.field(group, "registry_number", "registry_number", registry.place)
        return group

    def _meeting(self, group: Group) -> Meeting:
        day = _day(self._proposal.date)
        if day is None:
            raise Refused("The paper does not say on which day the meeting was. Give the day.", field="date")
        checks.day(day)
        for one in met(self._session, self._proposal, group.id, self._decisions.meeting_id):
            if one.is_refused:
                raise Refused(one.sentence, **one.facts)
        found = self._prepared(group)
        if found is not None:
            return found
        number = number_of(self._proposal, group.numbering)
        if number is None:
            number = meetings.next_number(self._session, group.id or 0, day)
        meeting = Meeting(group_id=group.id or 0, date=day, series=number[0], number=number[1])
        self._session.add(meeting)
        self._session.flush()
        return meeting

    def _prepared(self, group: Group) -> Meeting | None:
        """The meeting of the file that these minutes belong to."""
        if self._decisions.meeting_id is not None:
            meeting = drafts.meeting(self._session, self._decisions.meeting_id)
            if meeting.group_id != group.id:
                raise Refused("That meeting is of another group.", field="meeting_id")
            if _has_minutes(self._session, meeting):
                raise Refused(_HAS_MINUTES, number=meetings.printed_number(meeting), date=meeting.date)
            return meeting
        by_number, by_day = _same_meetings(self._session, self._proposal, group.id or 0)
        if by_number is not None:
            return drafts.meeting(self._session, by_number.id or 0)
        if number_of(self._proposal) is None and len(by_day) == 1:
            return drafts.meeting(self._session, by_day[0].id or 0)
        return None

    def _write_meeting(self, meeting: Meeting) -> None:
        one = self._proposal
        checks.clock(one.planned_start, one.planned_end, "planned_end")
        if one.opened and one.closed and one.closed < one.opened:
            raise Refused("The meeting was closed before it was opened.", field="closed")
        is_agenda = one.kind == "agenda"
        told = {
            "date": _day(one.date), "starts": one.planned_start, "ends": one.planned_end, "opened": one.opened,
            "closed": one.closed, "place": one.where.text.strip() if one.where else None,
            "minutes_date": None if is_agenda else _day(one.document_date),
        }  # fmt: skip
        rows.assign(meeting, {name: value for name, value in told.items() if value is not None})
        rows.assign(meeting, {"printed_numbers": PrintedNumbers.PAPER, **_next(one.next_meeting)})
        if not is_agenda:
            meeting.state = MeetingState.HELD
        self._say_where(meeting)

    def _say_where(self, meeting: Meeting) -> None:
        one, places = self._proposal, self._proposal.places
        head = one.title or one.number or one.group
        self._writing.row(meeting, head.place if head else one.date.place if one.date else None)
        if one.number:
            self._writing.field(meeting, "number", "number", one.number.place)
        if one.where:
            self._writing.field(meeting, "place", "where", one.where.place)
        for column, name in (("date", "date"), ("minutes_date", "document_date"), ("next_words", "next_meeting")):
            date: Date | None = getattr(one, name)
            if date is not None:
                self._writing.field(meeting, column, name, date.place or places.get(name))
        clocks = (("starts", "planned_start"), ("ends", "planned_end"), ("opened", "opened"), ("closed", "closed"))
        for column, name in clocks:
            if getattr(one, name) is not None:
                self._writing.field(meeting, column, name, places.get(name))

    # The paper itself

    def _keep(self, meeting: Meeting, data: bytes) -> None:
        source = self._proposal.source
        attachment = None
        if data:
            before = attachments.same(self._session, meeting.id or 0, data)
            attachment = before.id if before else attachments.attach(
                self._session, meeting.id or 0, source.file_name, data)  # fmt: skip
        paper = OldPaper(
            meeting_id=meeting.id or 0, attachment_id=attachment, kind=self._proposal.kind, form=source.form,
            language=self._proposal.language, file_name=attachments.cleaned(source.file_name), digest=source.sha256,
            on=self._on, sha256=origins.keep_lines(self._session, source),
        )  # fmt: skip
        self._session.add(paper)
        self._session.flush()
        self._writing.write(paper.id or 0)

    def _approve(self, meeting: Meeting) -> None:
        if not self._decisions.is_approved or self._proposal.kind == "agenda":
            return
        if self._decisions.approved_on is None:
            raise Refused("On which day were the minutes approved? Give the day.", field="approved_on")
        approvals.approve(self._session, meeting.id or 0, on=self._decisions.approved_on)


def _day(date: Date | None) -> dt.date | None:
    """The one day that a date means."""
    if date is None or date.earliest is None or date.latest not in {None, date.earliest}:
        return None
    return date.earliest


def _next(date: Date | None) -> dict[str, object]:
    if date is None:
        return {}
    return {
        "next_words": date.words[:300], "next_earliest": date.earliest, "next_latest": date.latest,
        "next_precision": Precision(date.precision), "next_qualifier": Qualifier(date.qualifier),
    }  # fmt: skip


def _group_of(session: Session, proposal: Proposal) -> int | None:
    return Whom(session).group(proposal.group.text) if proposal.group and plain(proposal.group.text) else None


def _same_meetings(session: Session, proposal: Proposal, group_id: int) -> tuple[Meeting | None, list[Meeting]]:
    """The meeting of a group with the number of the paper, and those of its day."""
    group = rows.get(session, Group, group_id)
    number, day = number_of(proposal, group.numbering), _day(proposal.date)
    by_number = None
    if number is not None:
        query = select(Meeting).where(Meeting.group_id == group_id, Meeting.series == number[0])
        by_number = session.exec(query.where(Meeting.number == number[1])).first()
    query = select(Meeting).where(Meeting.group_id == group_id, Meeting.date == day)
    by_day = list(session.exec(query.order_by(col(Meeting.id)))) if day else []
    return by_number, by_day


def _has_minutes(session: Session, meeting: Meeting) -> bool:
    """Whether something is written in the minutes of a meeting, or they are approved."""
    query = select(func.count()).select_from(Entry).join(AgendaItem, col(Entry.item_id) == col(AgendaItem.id))
    written = session.exec(query.where(AgendaItem.meeting_id == meeting.id)).one()
    return bool(written) or meeting.minutes_state is MinutesState.APPROVED


def _met(why: str, meeting: Meeting, sentence: str) -> Met:
    facts = {"number": meetings.printed_number(meeting), "date": meeting.date}
    return Met(why, meeting.id or 0, sentence, dict(facts))
