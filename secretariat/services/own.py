"""What one organization answers for: its measures and its actions from meetings, and what it tells of them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from sqlmodel import Session, col, or_, select

from secretariat.errors import Refused
from secretariat.models import (
    Action,
    ActionState,
    Blocker,
    Entry,
    Measure,
    Meeting,
    Organization,
    Phase,
    Plan,
    ReasonClass,
    Reported,
    Responsibility,
    ResponsibilityRole,
    RoundRequest,
    Schedule,
    Update,
    UpdateRound,
)
from secretariat.services import (
    actions,
    agreed,
    blockers,
    checks,
    command,
    deadlines,
    links,
    measures,
    meetings,
    persons,
    phases,
    plans,
    rows,
    updates,
)
from secretariat.services.actions import ActionRow
from secretariat.services.agreed import Agreed, Places
from secretariat.services.deadlines import Ground, RevisionRow
from secretariat.services.measures import Body, MeasureRow
from secretariat.services.names import Names, names_of
from secretariat.services.phases import Step
from secretariat.services.updates import UpdateFacts
from secretariat.services.when import UNTOLD, When

SOON_DAYS = 30
_DUE = {Schedule.DUE_SOON, Schedule.WINDOW_RUNNING, Schedule.REVIEW_OVERDUE}


class Standing(IntEnum):
    """What to see to first."""

    LATE = 1
    DUE = 2
    UNANSWERED = 3
    REST = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """An open round that asks the organization: by when, in which language, and how many measures wait."""

    round_id: int
    request_id: int
    plan_id: int
    number: int
    asked_on: dt.date
    answer_by: dt.date
    language: str
    meeting_number: str = ""
    answered_on: dt.date | None = None
    unanswered: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Answered:
    """That a measure has news in the open round: since when, and from whom."""

    on: dt.date
    body: Body | None
    given_by: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class OwnMeasure:
    """A measure that the organization leads or takes part in, and what it is to see to."""

    measure: MeasureRow
    plan_id: int
    role: ResponsibilityRole
    standing: Standing
    is_asked: bool = False
    answered: Answered | None = None
    agreed: Agreed | None = None
    proposal: RevisionRow | None = None

    @property
    def is_unanswered(self) -> bool:
        """Whether the open round waits for news of it."""
        return self.is_asked and self.answered is None and self.measure.status.is_open


@dataclass(frozen=True, slots=True)
class OwnAction:
    """An open action of the organization, with the measures it is tied to."""

    row: ActionRow
    standing: Standing
    measures: tuple[int, ...] = ()
    agreed: Agreed | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """Everything one organization answers for in a group; what is late first, then due, unanswered, the rest."""

    organization_id: int
    name: Names
    short: Names
    rounds: tuple[Asked, ...] = ()
    measures: tuple[OwnMeasure, ...] = ()
    actions: tuple[OwnAction, ...] = ()

    @property
    def unanswered(self) -> int:
        """How many measures wait for an answer in an open round."""
        return sum(one.is_unanswered for one in self.measures)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFacts:
    """What an organization tells of a measure at one time.

    `due` asks for a new deadline with its ground. `finished_on` is told with a measure proposed as implemented: then
    the measure is marked so, and its group may still see otherwise. `released` are blockers that
    ended, with their days.
    """

    reported: Reported | None = None
    text: str = ""
    reason: str = ""
    due: When = UNTOLD
    reason_class: ReasonClass | None = None
    finished_on: dt.date | None = None
    released: tuple[tuple[int, dt.date], ...] = ()
    person_id: int | None = None
    given_by: str = ""


def of_organization(session: Session, group_id: int, organization_id: int, on: dt.date) -> Own:
    """What an organization answers for in a group, as it stood on a day.

    Raises:
        Refused: the organization is not there any more.
    """
    body = rows.get(session, Organization, organization_id)
    asked: list[Asked] = []
    own: list[OwnMeasure] = []
    for plan in plans.of_group(session, group_id):
        found = list(_of_plan(session, plan.id, organization_id, on))
        request = _request(session, plan.id, organization_id, on)
        if request is not None:
            found = _with_answers(session, found, request, organization_id, on)
            waiting = sum(one.is_unanswered for one in found)
            asked.append(replace(request, unanswered=waiting, total=sum(one.is_asked for one in found)))
        own += found
    grounds = agreed.of_measures(session, [one.measure.id for one in own], on)
    own = [replace(one, agreed=grounds.get(one.measure.id)) for one in own]
    return Own(
        organization_id,
        names_of(body, "name"),
        names_of(body, "short"),
        tuple(asked),
        tuple(sorted(own, key=_urgency)),
        tuple(sorted(_actions_of(session, group_id, organization_id, on), key=_urgency_of_action)),
    )


def answering(session: Session, group_id: int, on: dt.date) -> list[Body]:
    """The organizations that answer for measures or open actions of a group on a day, in the official order."""
    starts, ends = col(Responsibility.starts), col(Responsibility.ends)
    query = (
        select(Responsibility.organization_id)
        .join(Measure, col(Responsibility.measure_id) == col(Measure.id))
        .join(Plan, col(Measure.plan_id) == col(Plan.id))
        .where(Plan.group_id == group_id, col(Measure.added_on) <= on)
        .where(col(Responsibility.role).in_((ResponsibilityRole.LEAD, ResponsibilityRole.CO)))
        .where(or_(starts.is_(None), starts <= on), or_(ends.is_(None), ends >= on))
    )
    keys = set(session.exec(query.distinct()))
    for action in actions.of_group(session, group_id, only_open=True):
        keys |= {owner.organization_id for owner in action.owners}
    found = session.exec(
        select(Organization)
        .where(col(Organization.id).in_(keys - {None}))
        .order_by(col(Organization.position), col(Organization.id))
    )
    return [Body(one.id, names_of(one, "short"), names_of(one, "name")) for one in found]


@command("answer for a measure")
def answer(session: Session, measure_id: int, organization_id: int, facts: AnswerFacts, *, on: dt.date) -> int:
    """Keep what an organization tells of a measure; returns the id of the update.

    A new deadline is a proposal, in place of one that the organization had made before; the group decides on it.

    Raises:
        Refused: it tells nothing, the organization does not answer for the measure, or a fact of it is refused.
    """
    if organization_id not in _responsible(session, measure_id, on):
        raise Refused("Another organization answers for this measure.")
    if facts.finished_on is not None and facts.reported is not Reported.DONE_PROPOSED:
        raise Refused("A measure is finished when it is proposed as implemented.", field="finished_on")
    _check_past(facts.finished_on, on, "finished_on")
    told = UpdateFacts(
        reported=facts.reported,
        text=facts.text,
        reason=facts.reason,
        organization_id=organization_id,
        person_id=facts.person_id,
        given_by=facts.given_by,
    )
    made = updates.add(session, measure_id, told, on=on)
    if facts.due:
        _propose(session, measure_id, organization_id, facts, on)
    if facts.finished_on is not None:
        _finish(session, measure_id, facts.finished_on, on)
    for blocker_id, day in facts.released:
        if rows.get(session, Blocker, blocker_id).measure_id != measure_id:
            raise Refused("This belongs to another measure.", field="released")
        blockers.release(session, blocker_id, on=on, released_on=day)
    _close_request(session, measure_id, organization_id, on)
    return made


@command("tell of an action")
def tell_action(
    session: Session,
    action_id: int,
    organization_id: int,
    *,
    on: dt.date,
    done_on: dt.date | None = None,
    text: str = "",
) -> None:
    """Keep what an organization tells of an action: that it is done, or words, which go to the measures it is tied to.

    Raises:
        Refused: it tells nothing, the action is tied to no measure that could keep the words, or it would be done
            later than it is told.
    """
    action = rows.get(session, Action, action_id)
    tied = links.of_actions(session, [action_id]).get(action_id, [])
    if done_on is None and not text.strip():
        raise Refused("An answer says that the action is done, or tells something in words.", field="text")
    if text.strip() and not tied:
        raise Refused("The action is tied to no measure, so there is no place to keep words.", field="text")
    _check_past(done_on, on, "done_on")
    if done_on is not None:
        actions.mark(session, action_id, ActionState.DONE, on=done_on)
    if text.strip():
        entry = rows.get(session, Entry, action.entry_id)
        told = UpdateFacts(text=text, organization_id=organization_id, item_id=entry.item_id, entry_id=entry.id)
        for measure_id in tied:
            updates.add(session, measure_id, told, on=on)


def _check_past(day: dt.date | None, on: dt.date, field: str) -> None:
    if day is not None:
        checks.day(day, field)
        if day > on:
            raise Refused("The day lies after the day on which it is told.", field=field)


def _propose(session: Session, measure_id: int, organization_id: int, facts: AnswerFacts, on: dt.date) -> None:
    if not deadlines.has_one(rows.get(session, Measure, measure_id).kind):
        raise Refused("A measure that is periodic or continuous has no one deadline. Write in words what is needed.",
                      field="due")  # fmt: skip
    if facts.due.latest is not None and facts.due.latest < on:
        raise Refused("That day has gone by. Write one that is still to come.", field="due")
    chain = [one for one in deadlines.of_measure(session, measure_id) if one.occurrence_id is None]
    holding = [one for one in chain if one.approved_on is not None and one.withdrawn_on is None]
    if holding and holding[-1].due.latest == facts.due.latest:
        raise Refused("The deadline is this already.", field="due")
    ground = Ground(facts.reason_class, facts.reason or facts.text, organization_id)
    deadlines.propose(session, measure_id, facts.due, on=on, ground=ground)


def _finish(session: Session, measure_id: int, finished_on: dt.date, on: dt.date) -> None:
    standing = [one for one in phases.of_measure(session, measure_id) if one.withdrawn_on is None]
    if not standing or standing[-1].step.phase is not Phase.DONE:
        phases.enter(session, measure_id, Step(phase=Phase.DONE, completed_on=finished_on), on=on)


def _close_request(session: Session, measure_id: int, organization_id: int, on: dt.date) -> None:
    """Who has told of every measure it was asked about has answered the round."""
    session.flush()
    plan_id = rows.get(session, Measure, measure_id).plan_id
    asked = _request(session, plan_id, organization_id, on)
    if asked is None or asked.answered_on is not None:
        return
    own = _with_answers(session, list(_of_plan(session, plan_id, organization_id, on)), asked, organization_id, on)
    if not any(one.is_unanswered for one in own):
        rows.assign(rows.get(session, RoundRequest, asked.request_id), {"answered_on": on})


def _of_plan(session: Session, plan_id: int, organization_id: int, on: dt.date) -> Iterator[OwnMeasure]:
    proposals = deadlines.to_approve(session, plan_id)
    for row in measures.of_plan(session, plan_id, on):
        if any(one.organization_id == organization_id for one in row.leads):
            role = ResponsibilityRole.LEAD
        elif any(one.organization_id == organization_id for one in row.others):
            role = ResponsibilityRole.CO
        else:
            continue
        yield OwnMeasure(row, plan_id, role, _standing(row), proposal=proposals.get(row.id))


def _standing(row: MeasureRow) -> Standing:
    if not row.status.is_open:
        return Standing.REST
    if row.status.schedule is Schedule.LATE:
        return Standing.LATE
    return Standing.DUE if row.status.schedule in _DUE else Standing.REST


def _request(session: Session, plan_id: int, organization_id: int, on: dt.date) -> Asked | None:
    """The newest round of a plan that was open on a day and asks the organization."""
    closed = col(UpdateRound.closed_on)
    query = (
        select(UpdateRound, RoundRequest, Meeting)
        .join(RoundRequest, col(RoundRequest.round_id) == col(UpdateRound.id))
        .join(Meeting, col(UpdateRound.meeting_id) == col(Meeting.id), isouter=True)
        .where(UpdateRound.plan_id == plan_id, RoundRequest.organization_id == organization_id)
        .where(col(UpdateRound.asked_on) <= on, or_(closed.is_(None), closed > on))
        .order_by(col(UpdateRound.number).desc())
    )
    found = session.exec(query).first()
    if found is None:
        return None
    asked, request, meeting = found
    return Asked(
        asked.id or 0,
        request.id or 0,
        plan_id,
        asked.number,
        asked.asked_on,
        asked.answer_by,
        asked.language,
        meetings.printed_number(meeting) if meeting else "",
        request.answered_on,
    )


def _with_answers(
    session: Session, own: Sequence[OwnMeasure], asked: Asked, organization_id: int, on: dt.date
) -> list[OwnMeasure]:
    """The measures with what was told of them in a round: by the organization itself, or by one that leads."""
    news = _news(session, [one.measure.id for one in own], asked.asked_on, on)
    made: list[OwnMeasure] = []
    for one in own:
        telling = {body.organization_id for body in one.measure.leads} | {organization_id}
        told = [each for each in news.get(one.measure.id, ()) if each.body and each.body.organization_id in telling]
        last = max(told, key=lambda each: (each.on, each.body is not None), default=None)
        if last is not None and last.body is not None:
            last = replace(last, is_own=last.body.organization_id == organization_id)
        is_asked = one.measure.status.is_open or last is not None
        one = replace(one, is_asked=is_asked, answered=last)  # noqa: PLW2901 - told more of
        if one.is_unanswered and one.standing is Standing.REST:
            one = replace(one, standing=Standing.UNANSWERED)  # noqa: PLW2901
        made.append(one)
    return made


def _news(
    session: Session, measure_ids: Sequence[int], since: dt.date, on: dt.date
) -> dict[int, list[Answered]]:  # fmt: skip
    found: dict[int, list[Answered]] = {}
    withdrawn = col(Update.withdrawn_on)
    for part in rows.parts(list(measure_ids)):
        query = (
            select(Update, Organization)
            .join(Organization, col(Update.organization_id) == col(Organization.id))
            .where(col(Update.measure_id).in_(part), col(Update.on) >= since, col(Update.on) <= on)
            .where(or_(withdrawn.is_(None), withdrawn > on))
            .order_by(col(Update.on), col(Update.id))
        )
        for news, body in session.exec(query):
            told = Answered(news.on, Body(body.id, names_of(body, "short"), names_of(body, "name")), news.given_by)
            found.setdefault(news.measure_id, []).append(told)
    return found


def _actions_of(session: Session, group_id: int, organization_id: int, on: dt.date) -> Iterator[OwnAction]:
    employed = {row.id for row in persons.every(session) if row.facts.organization_id == organization_id}
    own = [
        row
        for row in actions.of_group(session, group_id, only_open=True)
        if any(one.organization_id == organization_id or one.person_id in employed for one in row.owners)
    ]
    tied = links.of_actions(session, [row.id for row in own])
    places = Places(session)
    for row in own:
        yield OwnAction(
            row, _standing_of_action(row, on), tuple(tied.get(row.id, ())), places.at(row.item_id, row.entry_id)
        )  # fmt: skip


def _standing_of_action(row: ActionRow, on: dt.date) -> Standing:
    if row.state is ActionState.OPEN and row.is_late(on):
        return Standing.LATE
    soon = row.latest is not None and (row.latest - on).days <= SOON_DAYS
    return Standing.DUE if soon else Standing.REST


def _urgency(one: OwnMeasure) -> tuple[Any, ...]:
    return (one.standing, not one.measure.status.is_open, one.measure.due.latest or dt.date.max, one.measure.id)


def _urgency_of_action(one: OwnAction) -> tuple[Any, ...]:
    return (one.standing, one.row.latest or dt.date.max, one.row.id)


def _responsible(session: Session, measure_id: int, on: dt.date) -> set[int | None]:
    row = measures.one(session, measure_id, on).row
    return {body.organization_id for body in (*row.leads, *row.others)}
