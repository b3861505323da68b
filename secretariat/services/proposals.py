"""What a plan would bring to the agenda of a meeting: newly late, at risk, released, silent, a deadline to approve."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto

from sqlmodel import Session, col, select

from secretariat.i18n import N_, language
from secretariat.models import Flag, Group, Headline, ItemKind, Measure, Meeting, MeetingState, Plan
from secretariat.services import agenda, command, deadlines, drafts, links, measures, mentions, recall, rows, seats
from secretariat.services.deadlines import RevisionRow
from secretariat.services.links import Target
from secretariat.services.measures import MeasureRow
from secretariat.services.names import Names

_SILENT = 2
_LONGEST = 200


class Why(IntEnum):
    """Why a measure is proposed, what is to be decided first."""

    REVISION = auto()
    LATE = auto()
    AT_RISK = auto()
    RELEASED = auto()
    SILENT = auto()


@dataclass(frozen=True, slots=True)
class PresenterRow:
    """Who would present an item: the member of the leading body's seat, or the body where it has none."""

    organization_id: int | None = None
    person_id: int | None = None
    organization: Names = Names()
    name: str = ""

    def label(self, code: str) -> str:
        """The presenter in few words."""
        return ", ".join(filter(None, (self.organization.said(code), self.name)))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A measure that a meeting would take up, why, under which title, and who would present it.

    `since` is the day of the meeting that news are counted from; `revision` the deadline that waits for an answer.
    """

    measure: MeasureRow
    why: tuple[Why, ...]
    title: str
    presenter: PresenterRow | None = None
    since: dt.date | None = None
    revision: RevisionRow | None = None

    def reason(self, code: str) -> str:
        """Why it is proposed, in words."""
        return "; ".join(_words(self, why, code) for why in self.why)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to come to the agenda: a measure, the title of its item, and who presents it."""

    measure_id: int
    title: str
    organization_id: int | None = None
    person_id: int | None = None


def of_plan(session: Session, meeting_id: int, on: dt.date) -> list[Proposal]:
    """What the plans of a group would bring to the agenda of a meeting, as they stand on a day; nothing comes twice."""
    meeting = rows.get(session, Meeting, meeting_id)
    found = session.exec(select(Plan.id).where(Plan.group_id == meeting.group_id)).all()
    if not found:
        return []
    group = rows.get(session, Group, meeting.group_id)
    held = _held(session, meeting)
    items = [item.id or 0 for item in agenda.in_order(session, meeting_id)]
    tied = mentions.of_items(session, items)
    listed = {key for keys in (*tied.items.values(), *tied.entries.values()) for key in keys}
    presenters = _Presenters(session, meeting)
    proposed = [
        _proposal(row, why, held, to_approve, presenters, group.language)
        for plan_id in found
        for to_approve in (deadlines.to_approve(session, plan_id or 0),)
        for row, why in _reasons(session, plan_id or 0, on, held, to_approve)
        if row.id not in listed
    ]
    return sorted(proposed, key=lambda one: one.why[0])


@command("bring items to the agenda")
def bring(
    session: Session,
    meeting_id: int,
    wanted: Sequence[Wanted] = (),
    item_ids: Sequence[int] = (),
    action_ids: Sequence[int] = (),
) -> list[int]:
    """Put measures on the agenda of a meeting, each as an item tied to it, with what is carried over from before.

    They come before the closing items of the group. Returns the ids of the new items.
    """
    meeting = drafts.meeting(session, meeting_id)
    made = recall.carry(session, meeting_id, item_ids, action_ids)
    for one in wanted:
        item_id = recall.add_item(session, meeting, one.title, kind=ItemKind.FOLLOW_UP)
        if one.person_id is not None:
            agenda.present(session, item_id, person_id=one.person_id)
        elif one.organization_id is not None:
            agenda.present(session, item_id, organization_id=one.organization_id)
        links.tie(session, one.measure_id, Target(item_id=item_id))
        made.append(item_id)
    return made


def wanted(proposal: Proposal) -> Wanted:
    """What would come to the agenda of a proposal."""
    who = proposal.presenter or PresenterRow()
    return Wanted(proposal.measure.id, proposal.title, None if who.person_id else who.organization_id, who.person_id)


def _held(session: Session, meeting: Meeting) -> Sequence[dt.date]:
    """The days of the meetings of the group that were held before one, the last one first."""
    query = select(Meeting).where(
        Meeting.group_id == meeting.group_id,
        Meeting.id != meeting.id,
        Meeting.date <= meeting.date,
        Meeting.state == MeetingState.HELD,
    )
    return [one.date for one in session.exec(query.order_by(col(Meeting.date).desc()).limit(_SILENT))]


def _reasons(
    session: Session, plan_id: int, on: dt.date, held: Sequence[dt.date], to_approve: dict[int, RevisionRow]
) -> Iterator[tuple[MeasureRow, tuple[Why, ...]]]:
    """The measures that there is a reason to take up, and all reasons of each."""
    last = held[0] if held else None
    before = {row.id: row for row in measures.of_plan(session, plan_id, last)} if last else {}
    long_ago = held[_SILENT - 1] if len(held) >= _SILENT else None
    added = select(Measure.id).where(Measure.plan_id == plan_id, col(Measure.added_on) <= (long_ago or dt.date.min))
    known_then = set(session.exec(added))
    for row in measures.of_plan(session, plan_id, on):
        why = []
        old = before.get(row.id)
        if row.id in to_approve:
            why.append(Why.REVISION)
        if row.status.headline is Headline.LATE and (old is None or old.status.headline is not Headline.LATE):
            why.append(Why.LATE)
        if row.status.headline is Headline.AT_RISK:
            why.append(Why.AT_RISK)
        if row.status.is_open and old and Flag.WAITING in old.status.flags - row.status.flags:
            why.append(Why.RELEASED)
        is_silent = row.told is None or (long_ago is not None and row.told.on < long_ago)
        if row.status.is_open and row.id in known_then and is_silent:
            why.append(Why.SILENT)
        if why:
            yield row, tuple(why)


def _proposal(
    row: MeasureRow,
    why: tuple[Why, ...],
    held: Sequence[dt.date],
    to_approve: dict[int, RevisionRow],
    presenters: "_Presenters",
    code: str,
) -> Proposal:
    name = " ".join(filter(None, (row.number, row.name)))
    is_short = len(name) <= _LONGEST
    name = name if is_short else name[:_LONGEST].rpartition(" ")[0] + " …"
    sentence = _DECIDED if Why.REVISION in why else _TAKEN_UP
    title = language(code).say(sentence, measure=name)
    since = held[-1] if why[0] is Why.SILENT else held[0] if held else None
    return Proposal(row, why, title, presenters.of(row), since, to_approve.get(row.id))


_DECIDED = N_("{measure}: new deadline")
_TAKEN_UP = N_("{measure}: how it goes")


class _Presenters:
    """Who presents for a body: the member of its seat in the group on the day of the meeting."""

    def __init__(self, session: Session, meeting: Meeting) -> None:
        self._members: dict[int, tuple[int, str]] = {}
        for seat in seats.on(session, meeting.group_id, meeting.date):
            holder = seat.member_on(meeting.date)
            if holder is not None and seat.organization_id is not None:
                self._members.setdefault(seat.organization_id, (holder.person.id, holder.person.name))

    def of(self, row: MeasureRow) -> PresenterRow | None:
        lead = next((one for one in row.leads if one.organization_id is not None), None)
        if lead is None:
            return None
        person, name = self._members.get(lead.organization_id or 0, (None, ""))
        return PresenterRow(lead.organization_id, person, lead.short or lead.name, name)


def _words(proposal: Proposal, why: Why, code: str) -> str:
    speech, stands = language(code), proposal.measure.status
    if why is Why.LATE:
        return speech.count("Late by {n} day since the last meeting", "Late by {n} days since the last meeting",
                            stands.days or 0)  # fmt: skip
    if why is Why.REVISION and proposal.revision:
        due = proposal.revision.due
        return speech.say("New deadline to approve: {words}", words=due.words or due.latest)
    if why is Why.SILENT:
        told = proposal.measure.told
        return speech.say("No news since {date}, for two meetings", date=told.on) if told else speech.say(
            "No news at all, for two meetings")  # fmt: skip
    return speech.say(_PLAIN[why])


_PLAIN = {
    Why.REVISION: N_("New deadline to approve"),
    Why.AT_RISK: N_("At risk of delay"),
    Why.RELEASED: N_("What it waited for is over"),
}
