"""The course of measures: since when each is under way, when its headline became another, who took it over."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from secretariat.models import (
    Headline,
    Measure,
    Meeting,
    MeetingState,
    Organization,
    Plan,
    Responsibility,
    ResponsibilityRole,
    Snapshot,
)
from secretariat.services import command, known, measures, plans, rows
from secretariat.services.facts import Facts
from secretariat.services.status import status

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """That a measure came to stand otherwise on a day."""

    on: dt.date
    was: Headline
    now: Headline


@dataclass(frozen=True, slots=True)
class Title:
    """What a measure is called, for finding it."""

    id: int
    number: str
    title: str


def turns(session: Session, measure_id: int, on: dt.date) -> list[Turn]:
    """The days on which the headline of a measure became another, the first one first, as it is known on a day."""
    measure = session.get(Measure, measure_id)
    if measure is None:
        return []
    facts = known.of_measure(session, measure_id, on).facts.get(measure_id)
    if facts is None:
        return []
    settings = known.settings(session, measure.plan_id)
    found: list[Turn] = []
    before = None
    for day in sorted({day for day in _days(facts) if day <= on}):
        stands = status(facts, day, settings)
        if stands is None:
            continue
        if before is not None and stands.headline is not before:
            found.append(Turn(day, before, stands.headline))
        before = stands.headline
    return found


def starts(session: Session, plan_id: int) -> dict[int, dt.date]:
    """When the measures of a plan begin: as planned, else since they are in the plan."""
    query = select(Measure.id, Measure.planned_start, Measure.added_on)  # type: ignore[call-overload]
    found = session.exec(query.where(Measure.plan_id == plan_id))
    return {key: planned or added for key, planned, added in found}


def titles(session: Session, plan_id: int) -> list[Title]:
    """What the measures of a plan are called."""
    query = select(Measure.id, Measure.number, Measure.title, Measure.wording)
    query = query.where(Measure.plan_id == plan_id)
    found = session.exec(query.order_by(col(Measure.position), col(Measure.id)))
    return [Title(key or 0, number, title or wording) for key, number, title, wording in found]


def how_many(session: Session, plan_id: int) -> int:
    """How many measures a plan has."""
    return session.exec(select(func.count(col(Measure.id))).where(Measure.plan_id == plan_id)).one()


def compared(session: Session, plan_id: int, on: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """The days that a day is compared with: of the last meeting held before it, and of the last report issued."""
    plan = session.get(Plan, plan_id)
    if plan is None:
        return None, None
    meeting = select(func.max(Meeting.date)).where(
        Meeting.group_id == plan.group_id, Meeting.state == MeetingState.HELD, col(Meeting.date) < on
    )
    report = select(func.max(Snapshot.on)).where(
        Snapshot.plan_id == plan_id, Snapshot.issued_at != "", col(Snapshot.on) < on
    )
    return session.exec(meeting).one(), session.exec(report).one()


@command("hand a measure over")
def hand_over(session: Session, measure_id: int, organization_id: int, *, on: dt.date) -> int:
    """Let an organization lead a measure from a day on, in place of those that led it; returns the responsibility.

    Those that led a measure of an adopted plan are kept with their last day; in a draft they were never named.
    """
    rows.get(session, Organization, organization_id)
    is_adopted = plans.is_locked(session, measure_id)
    query = select(Responsibility).where(
        Responsibility.measure_id == measure_id, Responsibility.role == ResponsibilityRole.LEAD
    )
    for one in session.exec(query).all():
        if one.ends is not None and one.ends < on:
            continue
        if is_adopted and (one.starts is None or one.starts < on):
            rows.assign(one, {"ends": on - _DAY})
        else:
            rows.remove(session, one)
    body = measures.Body(organization_id)
    return measures.assign(session, measure_id, body, ResponsibilityRole.LEAD, starts=on if is_adopted else None)


def _days(facts: Facts) -> Iterator[dt.date]:
    """The days on which a measure may come to stand otherwise."""
    if facts.added_on is not None:
        yield facts.added_on
    for chain in (facts.phases, facts.deadlines, facts.updates, facts.assessments):
        for fact in chain:
            yield fact.on
    for revision in facts.deadlines:
        if revision.window.latest is not None:
            yield revision.window.latest + _DAY
    for assessment in facts.assessments:
        yield from filter(None, (assessment.ended_on, assessment.until and assessment.until + _DAY))
    for blocker in facts.blockers:
        yield from filter(None, (blocker.starts, blocker.released_on, *(one.on for one in blocker.expected)))
    for task in facts.tasks:
        yield from filter(None, (task.done_on, task.due and task.due.latest and task.due.latest + _DAY))
