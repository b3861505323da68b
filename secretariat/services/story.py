"""The story of a measure: its facts as dated lines with their sources, and all there was of it on a past day."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from sqlmodel import Session, col, func, select

from secretariat.i18n import N_, language
from secretariat.models import AgendaItem, Attachment, Entry, Measure, Meeting
from secretariat.services import agenda, meetings, plans
from secretariat.services.blockers import BlockerRow, Cause
from secretariat.services.courses import Turn
from secretariat.services.deadlines import RevisionRow
from secretariat.services.explain import Named, WaitsFor
from secretariat.services.labels import label
from secretariat.services.measures import MeasureView
from secretariat.services.phases import PhaseRow
from secretariat.services.updates import AssessmentRow, UpdateRow
from secretariat.services.when import When

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """Where an agenda item is: its meeting, and the numbers under which it is asked for."""

    meeting_id: int
    item_id: int
    meeting_number: str
    number: str
    title: str
    on: dt.date

    def label(self, code: str) -> str:
        """The item as a source is given: meeting 4/2026, item 3."""
        return language(code).say("meeting {meeting}, item {number}", meeting=self.meeting_number, number=self.number)


@dataclass(frozen=True, slots=True)
class Line:
    """Something that happened to a measure on a day, told in a line, and where it comes from."""

    on: dt.date
    words: str
    source: str = ""
    item_id: int | None = None
    withdrawn_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class NumberedMeasure:
    """A measure as a list to choose from shows it."""

    id: int
    number: str
    name: str

    @property
    def label(self) -> str:
        """Its number and name."""
        return " ".join(filter(None, (self.number, self.name)))


@dataclass(frozen=True, slots=True)
class _Told:
    """What the lines are told with."""

    code: str
    items: Mapping[int, ItemPlace]
    names: Mapping[int, str] = field(default_factory=dict)

    def say(self, sentence: str, **facts: Any) -> str:
        return language(self.code).say(sentence, **facts)

    def word(self, member: Any) -> str:
        return self.say(label(member))

    def source(self, *parts: str, item_id: int | None = None) -> str:
        place = self.items.get(item_id or 0)
        return " · ".join(filter(None, (*parts, place.label(self.code) if place else "")))


# Questions


def items_of_group(session: Session, group_id: int) -> dict[int, ItemPlace]:
    """The agenda items of a group's meetings, the newest meeting first, each meeting in its own order."""
    query = select(AgendaItem, Meeting).join(Meeting, col(AgendaItem.meeting_id) == col(Meeting.id))
    query = query.where(Meeting.group_id == group_id).order_by(
        col(Meeting.date).desc(), col(Meeting.id).desc(), col(AgendaItem.position), col(AgendaItem.id)
    )
    of_meetings: dict[int, tuple[Meeting, list[AgendaItem]]] = {}
    for item, meeting in session.exec(query):
        of_meetings.setdefault(meeting.id or 0, (meeting, []))[1].append(item)
    places: dict[int, ItemPlace] = {}
    for key, (meeting, items) in of_meetings.items():
        number = meetings.printed_number(meeting)
        for item, of_item in agenda.printed(items, meeting.printed_numbers):
            places[item.id or 0] = ItemPlace(key, item.id or 0, number, of_item, item.title, meeting.date)
    return places


def papers_of_group(session: Session, group_id: int) -> list[tuple[int, str]]:
    """The attachments of a group's meetings by id and title, those of the newest meeting first."""
    query = select(Attachment.id, Attachment.title, Meeting).join(
        Meeting, col(Attachment.meeting_id) == col(Meeting.id)
    )
    query = query.where(Meeting.group_id == group_id).order_by(col(Meeting.date).desc(), col(Attachment.position))
    return [(key or 0, f"{meetings.printed_number(meeting)}: {title}") for key, title, meeting in session.exec(query)]


def items_of_entries(session: Session, entry_ids: Iterable[int]) -> dict[int, int]:
    """The agenda items of entries, by entry."""
    found = select(Entry.id, Entry.item_id).where(col(Entry.id).in_(set(entry_ids)))
    return {key: item for key, item in session.exec(found) if key is not None}


def in_order(session: Session, plan_id: int) -> list[NumberedMeasure]:
    """The measures of a plan in the order of their goals, by number and name alone."""
    goals = {goal.id: place for place, goal in enumerate(plans.goals(session, plan_id))}
    query = select(Measure.id, Measure.number, Measure.title, Measure.wording,  # type: ignore[call-overload]
                   Measure.goal_id, Measure.position).where(Measure.plan_id == plan_id)  # fmt: skip
    found = sorted(session.exec(query), key=lambda row: (goals.get(row[4], len(goals)), row[5], row[0]))
    return [NumberedMeasure(row[0], row[1], row[2] or row[3]) for row in found]


def by_goal(session: Session, plan_id: int) -> Counter[int | None]:
    """How many measures each goal of a plan has of its own."""
    query = select(Measure.goal_id, func.count(col(Measure.id))).where(Measure.plan_id == plan_id)
    return Counter(dict(session.exec(query.group_by(col(Measure.goal_id))).all()))


# A past day


def then(view: MeasureView, on: dt.date) -> MeasureView:
    """All there was of a measure on a day, as it was known then: what was told later is not there."""
    return replace(
        view,
        condition_met_on=_by(view.condition_met_on, on),
        responsibilities=tuple(one for one in view.responsibilities if not _is_after(one.starts, on)),
        contacts=tuple(one for one in view.contacts if not _is_after(one.starts, on)),
        wordings=tuple(one for one in view.wordings if one.on <= on),
        phases=tuple(_known(view.phases, on)),
        deadlines=tuple(_deadline_then(one, on) for one in _known(view.deadlines, on)),
        occurrences=tuple(
            replace(_not_yet_withdrawn(one, on), done_on=one.done_on if _is_by(one.done_told_on, on) else None)
            for one in view.occurrences
            if one.added_on <= on
        ),
        tasks=tuple(
            replace(_not_yet_withdrawn(one, on), done_on=_by(one.done_on, on))
            for one in view.tasks
            if one.added_on <= on
        ),
        blockers=tuple(_blocker_then(one, on) for one in _known(view.blockers, on)),
        updates=tuple(_known(view.updates, on)),
        assessments=tuple(
            replace(one, ended_on=_by(one.ended_on, on)) for one in view.assessments if one.on <= on
        ),
        outputs=tuple(one for one in view.outputs if one.on <= on),
    )  # fmt: skip


def _known(found: Iterable[T], on: dt.date) -> Iterator[T]:
    """The rows told by a day; one that was withdrawn later was not withdrawn then."""
    told: Iterable[Any] = found
    return (_not_yet_withdrawn(one, on) for one in told if one.on <= on)


def _not_yet_withdrawn(one: Any, on: dt.date) -> Any:
    return replace(one, withdrawn_on=_by(one.withdrawn_on, on))


def _deadline_then(one: RevisionRow, on: dt.date) -> RevisionRow:
    if _is_by(one.approved_on, on):
        return one
    return replace(one, approved_on=None, by_coordinator=False, item_id=None)


def _blocker_then(one: BlockerRow, on: dt.date) -> BlockerRow:
    return one if _is_by(one.release_told_on, on) else replace(one, released_on=None, release_told_on=None)


def _by(day: dt.date | None, on: dt.date) -> dt.date | None:
    return day if _is_by(day, on) else None


def _is_by(day: dt.date | None, on: dt.date) -> bool:
    return day is not None and day <= on


def _is_after(day: dt.date | None, on: dt.date) -> bool:
    return day is not None and day > on


# What is told


def named(view: MeasureView) -> Named:
    """The names that the reasons of a measure's status point to."""
    return Named(
        {one.id: (_kind(one.cause), " ".join(filter(None, (one.number, one.title)))) for one in view.blockers},
        {one.id: one.title for one in view.tasks},
        view.facts.condition,
    )


def _kind(cause: Cause) -> WaitsFor:
    if cause.measure_id is not None:
        return WaitsFor.MEASURE
    return WaitsFor.PROJECT if cause.project_id is not None else WaitsFor.WORDS


def lines(
    view: MeasureView,
    code: str,
    items: Mapping[int, ItemPlace],
    names: Mapping[int, str] | None = None,
    turns: Sequence[Turn] = (),
) -> list[Line]:
    """What happened to a measure, the newest first.

    Args:
        view: all there is of it.
        code: the language to tell it in.
        items: the agenda items that facts point to.
        names: the names of organizations.
        turns: the days on which its headline became another.
    """
    told = _Told(code, items, names or {})
    found = [
        Line(view.added_on, told.say("Added to the plan")),
        *(
            Line(one.on, told.say("Adopted in version {number} of the plan", number=one.version))
            for one in view.wordings
        ),
        *_of_phases(view.phases, told),
        *_of_deadlines(view.deadlines, told),
        *_of_steps(view, told),
        *_of_blockers(view.blockers, told),
        *(_of_update(one, told) for one in view.updates),
        *_of_assessments(view.assessments, told),
        *(Line(one.on, _capitalized(f"{told.word(one.was)} → {told.word(one.now)}")) for one in turns),
    ]
    order = sorted(enumerate(found), key=lambda numbered: (numbered[1].on, numbered[0]), reverse=True)
    return [one for _, one in order]


def _of_phases(phases: Sequence[PhaseRow], told: _Told) -> Iterator[Line]:
    for one in phases:
        words = told.say("Phase: {phase}", phase=told.word(one.step.phase))
        if one.step.completed_on and one.step.completed_on != one.on:
            words = told.say("{words}, completed on {on}", words=words, on=one.step.completed_on)
        source = told.source(one.step.reason, item_id=one.step.item_id)
        yield Line(one.on, words, source, one.step.item_id, one.withdrawn_on)


_DEADLINE = {
    "original": N_("Original deadline: {now}"),
    "first": N_("First deadline: {now}"),
    "moved": N_("Deadline: {was} → {now}"),
    "proposed": N_("Deadline proposed: {now}"),
}


def _of_deadlines(deadlines: Sequence[RevisionRow], told: _Told) -> Iterator[Line]:
    before: dict[int | None, str] = {}
    for one in deadlines:
        now = said_when(one.due, told.code) or told.say("without a date")
        kind = "original" if one.is_original else "moved" if one.approved_on else "proposed"
        was = before.get(one.occurrence_id, "")
        sentence = _DEADLINE[kind if was or kind != "moved" else "first"]
        words = told.say(sentence, was=was, now=now)
        approver = told.say("the coordinator") if one.by_coordinator and not one.is_original else ""
        ground = told.word(one.ground.reason_class) if one.ground.reason_class else ""
        by = told.names.get(one.ground.organization_id or 0, "")
        source = told.source(ground, one.ground.reason, by, approver, item_id=one.item_id)
        yield Line(one.approved_on or one.on, words, source, one.item_id, one.withdrawn_on)
        if one.approved_on and one.withdrawn_on is None:
            before[one.occurrence_id] = now


def _of_steps(view: MeasureView, told: _Told) -> Iterator[Line]:
    """The tasks and times that were done, what was brought forth, the condition that was met."""
    for task in view.tasks:
        if task.done_on and task.withdrawn_on is None:
            yield Line(task.done_on, told.say("Task done: {title}", title=task.title))
    for time in view.occurrences:
        if time.done_on and time.withdrawn_on is None:
            yield Line(time.done_told_on or time.done_on, told.say("Done: {title}", title=time.title))
    for output in view.outputs:
        yield Line(output.on, told.say("Output: {words}", words=output.words), output.address)
    if view.condition_met_on:
        yield Line(view.condition_met_on, told.say("The condition is met"))


def _of_blockers(blockers: Sequence[BlockerRow], told: _Told) -> Iterator[Line]:
    for one in blockers:
        name = " ".join(filter(None, (one.number, one.title)))
        yield Line(one.on, told.say("Waits for: {name}", name=name), one.note, withdrawn_on=one.withdrawn_on)
        if one.release_told_on and one.withdrawn_on is None:
            yield Line(one.release_told_on, told.say("Waits no more for: {name}", name=name))


def _of_update(one: UpdateRow, told: _Told) -> Line:
    reported = _capitalized(told.word(one.facts.reported)) if one.facts.reported else ""
    words = ": ".join(filter(None, (reported, one.facts.text or one.facts.internal)))
    source = told.source(one.by(told.code), item_id=one.facts.item_id)
    return Line(one.on, words, source, one.facts.item_id, one.withdrawn_on)


def _of_assessments(assessments: Sequence[AssessmentRow], told: _Told) -> Iterator[Line]:
    for one in assessments:
        words = told.say("The coordinator: {headline}, valid until {until}", headline=told.word(one.headline),
                         until=one.until)  # fmt: skip
        yield Line(one.on, words, one.reason)
        if one.ended_on and not any(one.ended_on == other.on for other in assessments):
            yield Line(one.ended_on, told.say("The coordinator took the assessment back"))


def said_when(when: When, code: str) -> str:
    """A deadline as it was written, or its last day."""
    day = when.latest or when.earliest
    return when.words or (language(code).date(day) if day else "")


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]
