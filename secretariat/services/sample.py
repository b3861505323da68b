"""The fictional sample: a group with its seats, six meetings and their minutes, taken in as one command."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from secretariat.models import (
    ActionState,
    AgendaItem,
    AnnotationKind,
    Capacity,
    EntryKind,
    Holding,
    ItemKind,
    ItemState,
    Meeting,
    MeetingState,
    Precision,
    Presence,
    Qualifier,
    Response,
    Row,
    SeatRole,
    VersionKind,
)
from secretariat.services import (
    actions,
    agenda,
    attendance,
    command,
    groups,
    meetings,
    minutes,
    organizations,
    persons,
    rows,
    sample_comments,
    sample_forms,
    sample_later,
    sample_matters,
    sample_projects,
    sample_statements,
    seats,
    versions,
)
from secretariat.services.groups import GroupFacts, StandingRow
from secretariat.services.organizations import OrganizationFacts
from secretariat.services.persons import PersonFacts
from secretariat.services.phrases import PhraseFacts
from secretariat.services.report_content import OwnWords
from secretariat.services.sample_comments import SampleCommentRound
from secretariat.services.sample_forms import SampleForm
from secretariat.services.sample_later import SampleMatter, SampleRecipient
from secretariat.services.sample_matters import SampleMatterCase
from secretariat.services.sample_projects import SampleProject
from secretariat.services.sample_statements import SampleRequest


@dataclass(frozen=True, slots=True)
class SampleSeat:
    """A seat: its member, deputies, and who was the member until a day."""

    organization: str
    role: SeatRole
    member: str
    deputies: tuple[str, ...]
    former: str | None
    changed_after: dt.date | None


@dataclass(frozen=True, slots=True)
class SampleStanding:
    """An agenda item of every meeting."""

    title: str
    kind: ItemKind
    duration: int
    closing: bool
    approves_minutes: bool = False


@dataclass(frozen=True, slots=True)
class SampleEntry:
    """An entry; `spoken_as` are its first words where they name the speaker."""

    kind: EntryKind
    text: str
    speaker: str | None
    spoken_as: str
    clock: dt.time | None
    language: str | None
    owners: tuple[str, ...]
    owner_person: str | None
    due_words: str
    due_earliest: dt.date | None
    due_latest: dt.date | None
    due_precision: Precision | None
    due_qualifier: Qualifier | None
    due_meeting: str | None
    done_on: dt.date | None
    key: str = ""


@dataclass(frozen=True, slots=True)
class SampleItem:
    """An agenda item; presenters are persons or organizations by key."""

    key: str
    title: str
    kind: ItemKind
    duration: int | None
    parent: str | None
    presenters: tuple[str, ...]
    entries: tuple[SampleEntry, ...]
    approves_minutes: bool = False


@dataclass(frozen=True, slots=True)
class SampleAttendance:
    """Who took part, or answered the invitation."""

    person: str
    capacity: Capacity
    presence: Presence
    response: Response
    arrived: dt.time | None
    left: dt.time | None
    items: tuple[str, ...]
    stands_in_for: str | None


@dataclass(frozen=True, slots=True)
class SampleMeeting:
    """A meeting with all that belongs to it."""

    key: str
    date: dt.date
    starts: dt.time
    ends: dt.time
    opened: dt.time | None
    closed: dt.time | None
    place: str
    state: MeetingState
    invited_on: dt.date | None
    approved_on: dt.date | None
    approved_in: str | None
    items: tuple[SampleItem, ...]
    attendance: tuple[SampleAttendance, ...]


Point = tuple[str, str]
"""What a row is called by those that point to it: its kind and key."""


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A row of the action plan: its values, what its columns point to, and what it is called itself."""

    model: type[Row]
    values: Mapping[str, Any]
    points: Mapping[str, Point]
    key: Point | None = None


@dataclass(frozen=True, slots=True)
class SampleReport:
    """A report that was issued: the day it tells of, the earlier one, when it was issued, and the own words."""

    on: dt.date
    since: dt.date | None
    at: dt.datetime
    words: OwnWords


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """The whole sample, ready to be taken in. Organizations and persons come with the key of what they belong to."""

    organizations: Mapping[str, tuple[OrganizationFacts, str | None]]
    persons: Mapping[str, tuple[PersonFacts, str | None]]
    group: GroupFacts
    group_organization: str
    seats: tuple[SampleSeat, ...]
    standing: tuple[SampleStanding, ...]
    meetings: tuple[SampleMeeting, ...]
    rows: tuple[SampleRow, ...] = ()
    reports: tuple[SampleReport, ...] = ()
    comment_rounds: tuple[SampleCommentRound, ...] = ()
    phrases: tuple[PhraseFacts, ...] = ()
    later: tuple[SampleMatter, ...] = ()
    recipients: tuple[SampleRecipient, ...] = ()
    form: SampleForm | None = None
    projects: tuple[SampleProject, ...] = ()
    matters: tuple[SampleMatterCase, ...] = ()
    requests: tuple[SampleRequest, ...] = ()


@dataclass(frozen=True, slots=True)
class Approval:
    """Minutes that wait to be approved: which, on which day, in which meeting."""

    meeting_id: int
    on: dt.date
    in_meeting_id: int | None


@command("take in the sample", final=True)
def take_in(session: Session, plan: SamplePlan) -> list[Approval]:
    """Take the sample in; returns the approvals that follow, each a command of its own."""
    return _Taker(session, plan).take()


class _Taker:
    """Takes a plan in by the commands of the other subjects.

    Args:
        session: the writing session.
        plan: the sample.
    """

    def __init__(self, session: Session, plan: SamplePlan) -> None:
        self._session = session
        self._plan = plan
        self._bodies: dict[str, int] = {}
        self._people: dict[str, int] = {}
        self._items: dict[str, int] = {}
        self._meetings: dict[str, int] = {}
        self._entries: dict[str, int] = {}
        self._actions: dict[str, int] = {}

    def take(self) -> list[Approval]:
        """Bodies and people first, then the group, then its meetings in order of time."""
        session, plan = self._session, self._plan
        for key, (facts, parent) in plan.organizations.items():
            owner = self._bodies[parent] if parent else None
            self._bodies[key] = organizations.add(session, replace(facts, parent_id=owner))
        for key, (who, employer) in plan.persons.items():
            body = self._bodies[employer] if employer else None
            self._people[key] = persons.add(session, replace(who, organization_id=body))
        group = groups.add(session, replace(plan.group, organization_id=self._bodies[plan.group_organization]))
        standing = [
            StandingRow(one.title, one.kind, one.duration, one.closing, approves_minutes=one.approves_minutes)
            for one in plan.standing
        ]
        for seat in plan.seats:
            self._seat(group, seat)
        groups.set_standing(session, group, [])
        for meeting in plan.meetings:
            self._meetings[meeting.key] = self._meeting(group, meeting)
        groups.set_standing(session, group, standing)  # after the meetings, which have items of their own here
        for meeting in plan.meetings:
            for item in meeting.items:
                self._minutes(item)
            if meeting.state is MeetingState.HELD:
                versions.keep(session, self._meetings[meeting.key], VersionKind.AS_WRITTEN, on=meeting.date)
        self._programme(group)
        for asked in plan.comment_rounds:
            sample_comments.take(session, asked, self._meetings[asked.meeting], self._people, self._entries)
        sample_later.take(session, group, plan.group.language, plan.phrases, plan.later, self._items)
        for recipient in plan.recipients:
            sample_later.name(session, group, recipient, self._bodies)
        self._beside(group)
        return [
            Approval(self._meetings[one.key], one.approved_on, self._meetings[one.approved_in])
            for one in plan.meetings
            if one.approved_on and one.approved_in
        ]

    def _beside(self, group: int) -> None:
        """What the group has beside its meetings and its plan."""
        session, plan = self._session, self._plan
        if plan.form is not None:
            sample_forms.take(session, group, plan.form, self._bodies)
        sample_projects.take(session, group, plan.projects, self._bodies, self._people)
        sample_matters.take(session, group, plan.matters, self._items)
        sample_statements.take(session, group, plan.requests, self._bodies)

    def _seat(self, group: int, one: SampleSeat) -> None:
        session = self._session
        seat = seats.add(session, group, role=one.role, organization_id=self._bodies[one.organization])
        starts = None
        if one.former and one.changed_after:
            seats.hold(session, seat, self._people[one.former], ends=one.changed_after)
            starts = one.changed_after + dt.timedelta(days=1)
        seats.hold(session, seat, self._people[one.member], starts=starts)
        for deputy in one.deputies:
            seats.hold(session, seat, self._people[deputy], holding=Holding.DEPUTY)

    def _meeting(self, group: int, one: SampleMeeting) -> int:
        session = self._session
        meeting = meetings.create(session, group, date=one.date, starts=one.starts, ends=one.ends, place=one.place)
        for planned in one.items:
            self._item(meeting, planned)
        row = rows.get(session, Meeting, meeting)
        values = {"state": one.state, "invited_on": one.invited_on, "opened": one.opened, "closed": one.closed}
        rows.assign(row, values)
        if one.state is MeetingState.HELD:
            for place, (held, number) in enumerate(agenda.numbered(agenda.in_order(session, meeting)), 1):
                rows.assign(held, {"planned_number": number, "state": ItemState.HANDLED, "handled": place})
        for participant in one.attendance:
            self._attendance(meeting, participant)
        return meeting

    def _item(self, meeting: int, one: SampleItem) -> None:
        session = self._session
        parent = self._items[one.parent] if one.parent else None
        item = agenda.add(session, meeting, one.title, parent_id=parent, kind=one.kind, duration=one.duration)
        self._items[one.key] = item
        rows.get(session, AgendaItem, item).approves_minutes = one.approves_minutes
        for key in one.presenters:
            if key in self._people:
                agenda.present(session, item, person_id=self._people[key])
            else:
                agenda.present(session, item, organization_id=self._bodies[key])

    def _attendance(self, meeting: int, one: SampleAttendance) -> None:
        session, person = self._session, self._people[one.person]
        seat = self._seat_of(meeting, one)
        attendance.record(session, meeting, person, one.presence, seat_id=seat, capacity=one.capacity)
        if one.response is not Response.NONE:
            attendance.answer(session, meeting, person, one.response)
        if one.arrived or one.left:
            row = next(row for row in attendance.of_meeting(session, meeting) if row.person and row.person.id == person)
            attendance.set_times(session, row.stays[0].id, arrived=one.arrived, left=one.left)
        if one.items:
            attendance.set_items(session, meeting, person, [self._items[key] for key in one.items])

    def _seat_of(self, meeting: int, one: SampleAttendance) -> int | None:
        """The seat of the member whom a stand-in replaces."""
        if one.stands_in_for is None:
            return None
        row = rows.get(self._session, Meeting, meeting)
        member = self._people[one.stands_in_for]
        places = seats.on(self._session, row.group_id, row.date)
        return next(
            (seat.id for seat in places if (holder := seat.member_on(row.date)) and holder.person.id == member), None
        )

    def _minutes(self, one: SampleItem) -> None:
        item = self._items[one.key]
        texts = [self._text(f"{one.key}.{number}", entry) for number, entry in enumerate(one.entries)]
        written = minutes.write(self._session, item, texts)
        given = {row.entry_id: row for row in actions.of_entries(self._session, list(written.values())).values()}
        for text, entry in zip(texts, one.entries, strict=True):
            self._entries[entry.key] = written[text.uid]
            if action := given.get(written[text.uid]):
                self._actions[entry.key] = action.id
                self._action(action.id, entry)

    def _programme(self, group: int) -> None:
        """Take the action plan in: its rows, as many at once as do not wait for the id of another."""
        session = self._session
        ids = {
            "group": {"": group},
            "organization": self._bodies,
            "person": self._people,
            "meeting": self._meetings,
            "item": self._items,
            "entry": self._entries,
            "action": self._actions,
        }
        pending: dict[type[Row], list[SampleRow]] = {}
        waiting: set[Point] = set()

        def write() -> None:
            for model, several in pending.items():
                keys = rows.add_many(session, model, [
                    {**one.values, **{column: ids[kind][key] for column, (kind, key) in one.points.items()}}
                    for one in several
                ])  # fmt: skip
                for one, key in zip(several, keys, strict=True):
                    if one.key is not None:
                        ids.setdefault(one.key[0], {})[one.key[1]] = key
            pending.clear()
            waiting.clear()

        for one in self._plan.rows:
            if not waiting.isdisjoint(one.points.values()):
                write()
            pending.setdefault(one.model, []).append(one)
            if one.key is not None:
                waiting.add(one.key)
        write()

    def _text(self, place: str, one: SampleEntry) -> minutes.EntryText:
        spans: tuple[minutes.Span, ...] = ()
        if one.spoken_as and one.speaker:
            speaker = self._people[one.speaker]
            spans = (minutes.Span(AnnotationKind.SPEAKER, 0, len(one.spoken_as), speaker),)
        return minutes.EntryText(
            f"sample-{place}", one.text, one.kind, spans=spans, language=one.language, clock=one.clock
        )

    def _action(self, action: int, one: SampleEntry) -> None:
        session = self._session
        actions.set_owners(session, action, list(self._owners(one)))
        due = actions.Due(
            one.due_words,
            one.due_earliest,
            one.due_latest,
            one.due_precision,
            one.due_qualifier,
            self._meetings[one.due_meeting] if one.due_meeting else None,
        )
        actions.set_due(session, action, due)
        if one.done_on:
            actions.mark(session, action, ActionState.DONE, on=one.done_on)

    def _owners(self, one: SampleEntry) -> Iterable[actions.OwnerRow]:
        person = self._people[one.owner_person] if one.owner_person else None
        for number, key in enumerate(one.owners):
            yield actions.OwnerRow(self._bodies[key], person if number == 0 else None)
        if person and not one.owners:
            yield actions.OwnerRow(None, person)
