"""A report read from the file: how a plan stood on a day, with all that its papers tell."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, or_, select

from secretariat.models import (
    ActionState,
    AgendaItem,
    DeadlineRevision,
    EntryKind,
    ItemKind,
    Measure,
    Meeting,
    MeetingState,
    Organization,
    Output,
    Phase,
    PhaseChange,
    RoundRequest,
    Secrecy,
    Task,
    UpdateRound,
)
from secretariat.services import (
    actions,
    agenda,
    blockers,
    groups,
    indicators,
    links,
    measures,
    meetings,
    minutes,
    plans,
    rows,
    updates,
)
from secretariat.services.agenda import ItemRow
from secretariat.services.indicators import IndicatorRow
from secretariat.services.links import ObligationRow
from secretariat.services.measures import MeasureRow
from secretariat.services.meetings import MeetingRow
from secretariat.services.names import names_of
from secretariat.services.report_content import (
    Agreement,
    Answer,
    Answers,
    Correction,
    Expired,
    Merging,
    OutputNote,
    ProjectNote,
    Promise,
    Report,
    Revision,
)
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.when import UNTOLD, when_of

_CONCLUSIONS = {EntryKind.AGREEMENT, EntryKind.DECISION, EntryKind.STEER, EntryKind.ACTION}
_LAST_MEETINGS = 2


def read(
    session: Session,
    plan_id: int,
    on: dt.date,
    since: dt.date | None = None,
    *,
    corrected: bool = False,
    organization_id: int | None = None,
    before: Sequence[MeasureRow] | None = None,
) -> Report:
    """How a plan stood on a day, and since an earlier one.

    Args:
        session: the reading session.
        plan_id: the plan.
        on: the day.
        since: the earlier day that it is compared with.
        corrected: whether what was withdrawn later is left out, and told as a correction.
        organization_id: whose sheet it is.
        before: the rows of the earlier day as they were reported then.
    """
    plan = plans.one(session, plan_id)
    group = groups.one(session, plan.group_id)
    now = measures.of_plan(session, plan_id, on, corrected=corrected)
    then: Sequence[MeasureRow] = ()
    if since is not None:
        then = before if before is not None else measures.of_plan(session, plan_id, since, corrected=corrected)
    body = session.get(Organization, organization_id) if organization_id is not None else None
    told = _meetings(session, plan.group_id, on, since)
    texts = _texts(session, plan_id)
    return Report(
        plan=plan,
        group=group,
        on=on,
        rows=tuple(now),
        since=since,
        before=tuple(then),
        corrected=corrected,
        organization_id=organization_id,
        organization=names_of(body, "name"),
        goals=tuple(plans.goals(session, plan_id)),
        secrecies=tuple(_secrecies(session, plan_id)),
        tasks=tuple(_tasks(session, now)),
        conditions=tuple((key, condition) for key, condition, _, _ in texts if condition),
        resources=tuple((key, resources) for key, _, resources, _ in texts if resources),
        reviews=tuple((key, review_on) for key, _, _, review_on in texts if review_on),
        starts=tuple(_starts(session, plan_id, on)),
        revisions=tuple(_revisions(session, plan_id, plan.group_id, on, since, corrected=corrected)),
        mergings=tuple(_mergings(session, plan_id, on, corrected=corrected)),
        projects=tuple(_projects(session, now, on)),
        outputs=tuple(_outputs(session, plan_id, on)),
        agreements=tuple(_agreements(session, told)),
        promises=tuple(_promises(session, plan.group_id, on)),
        answers=_answers(session, plan_id, on),
        expired=tuple(
            Expired(one.measure_id, one.headline, one.until, one.reason)
            for one in updates.expired(session, plan_id, on)
        ),
        corrections=tuple(_corrections(session, plan_id, on, since, now, then, corrected=corrected)),
        indicators=tuple(_indicators(session, plan_id, on)),
        obligations=tuple(_obligations(session, now)),
    )


def _secrecies(session: Session, plan_id: int) -> Iterator[tuple[int, SecrecyRow]]:
    query = select(Measure.id, Secrecy).join(Secrecy, col(Measure.secrecy_id) == col(Secrecy.id))
    for key, one in session.exec(query.where(Measure.plan_id == plan_id).order_by(col(Measure.id))):
        yield key or 0, SecrecyRow(one.point, one.ground)


def _tasks(session: Session, now: Sequence[MeasureRow]) -> Iterator[tuple[int, str]]:
    """The titles of the tasks that reasons point to."""
    wanted = {reason.key for row in now for reason in row.status.reasons if reason.code in {"risk.R4", "risk.R5"}}
    for part in rows.parts(sorted(wanted)):
        query = select(Task.id, Task.title).where(col(Task.id).in_(part)).order_by(col(Task.id))
        yield from ((key or 0, title) for key, title in session.exec(query))


def _texts(session: Session, plan_id: int) -> tuple[tuple[int, str, str, dt.date | None], ...]:
    """Condition, resources and day of review of each measure that has one of them."""
    query = select(Measure).where(Measure.plan_id == plan_id).order_by(col(Measure.id))
    return tuple(
        (one.id or 0, one.condition, one.resources, one.review_on)
        for one in session.exec(query)
        if one.condition or one.resources or one.review_on
    )


def _starts(session: Session, plan_id: int, on: dt.date) -> Iterator[tuple[int, dt.date]]:
    """When the work on each measure began by a day, or was planned to begin, or when it came into the plan."""
    those = select(Measure.id).where(Measure.plan_id == plan_id)
    working = col(PhaseChange.phase).in_([Phase.PREPARING, Phase.IN_PROGRESS])
    query = select(PhaseChange.measure_id, func.min(PhaseChange.on)).where(
        col(PhaseChange.measure_id).in_(those), working, col(PhaseChange.on) <= on,
        col(PhaseChange.withdrawn_on).is_(None),
    )  # fmt: skip
    begun = dict(session.exec(query.group_by(col(PhaseChange.measure_id))).all())
    for measure in session.exec(select(Measure).where(Measure.plan_id == plan_id).order_by(col(Measure.id))):
        key = measure.id or 0
        yield key, measure.planned_start or begun.get(key) or measure.added_on


def _revisions(
    session: Session, plan_id: int, group_id: int, on: dt.date, since: dt.date | None, *, corrected: bool
) -> Iterator[Revision]:
    query = select(DeadlineRevision).join(Measure).where(
        Measure.plan_id == plan_id, col(DeadlineRevision.approved_on).is_not(None),
        col(DeadlineRevision.approved_on) <= on,
    )  # fmt: skip
    withdrawn = col(DeadlineRevision.withdrawn_on)
    query = query.where(withdrawn.is_(None) if corrected else or_(withdrawn.is_(None), withdrawn > on))
    query = query.order_by(
        col(DeadlineRevision.measure_id), col(DeadlineRevision.occurrence_id).nulls_first(),
        col(DeadlineRevision.position),
    )  # fmt: skip
    chains: dict[tuple[int, int | None], list[DeadlineRevision]] = {}
    for one in session.exec(query):
        chains.setdefault((one.measure_id, one.occurrence_id), []).append(one)
    found: list[tuple[DeadlineRevision, DeadlineRevision | None]] = []
    for chain in chains.values():
        for place, one in enumerate(chain):
            is_last = place == len(chain) - 1
            is_first = place == 0 and one.position == 0 and not one.by_coordinator and one.item_id is None
            if not is_first and (is_last or (since is not None and (one.approved_on or on) > since)):
                found.append((one, chain[place - 1] if place else None))
    approved = _items(session, group_id, [one.item_id for one, _ in found])
    for one, last in found:
        meeting, date, item = approved.get(one.item_id or 0, ("", None, ""))
        was = when_of(last, "due") if last is not None else UNTOLD
        yield Revision(one.measure_id, one.approved_on or one.on, was, when_of(one, "due"), one.reason_class,
                       one.reason, meeting, date, item, one.by_coordinator)  # fmt: skip


def _mergings(session: Session, plan_id: int, on: dt.date, *, corrected: bool) -> Iterator[Merging]:
    """Which measures go on in which others, by what was told last of each."""
    into, withdrawn = aliased(Measure), col(PhaseChange.withdrawn_on)
    known = withdrawn.is_(None) if corrected else or_(withdrawn.is_(None), withdrawn > on)
    query = select(PhaseChange.measure_id, into).join(Measure, col(PhaseChange.measure_id) == col(Measure.id))
    query = query.join(into, col(PhaseChange.into_id) == into.id)
    query = query.where(Measure.plan_id == plan_id, col(PhaseChange.on) <= on, known)
    found = {}
    for key, other in session.exec(query.order_by(col(PhaseChange.on), col(PhaseChange.id))):
        found[key] = Merging(key, other.id or 0, other.number, other.title or other.wording)
    yield from found.values()


def _items(
    session: Session, group_id: int, item_ids: Sequence[int | None]
) -> dict[int, tuple[str, dt.date | None, str]]:
    """Meeting, date and number of items."""
    wanted = [key for key in set(item_ids) if key is not None]
    if not wanted:
        return {}
    of_meetings = {row.id: row for row in meetings.of_group(session, group_id)}
    found: dict[int, tuple[str, dt.date | None, str]] = {}
    query = select(AgendaItem.meeting_id).where(col(AgendaItem.id).in_(wanted)).distinct()
    for key in session.exec(query).all():
        meeting = of_meetings.get(key) or meetings.one(session, key)
        for item in agenda.of_meeting(session, key):
            found[item.id] = (meeting.number, meeting.date, item.number)
    return found


def _projects(session: Session, now: Sequence[MeasureRow], on: dt.date) -> Iterator[ProjectNote]:
    wanted = {one.cause.project_id for row in now for one in row.causes}
    if not wanted - {None}:
        return
    for project in blockers.projects(session):
        if project.id in wanted:
            stage = project.stage(on)
            checked = project.checked_on if project.checked_on and project.checked_on <= on else None
            first = next((one for one in project.stages if one.on <= on and one.withdrawn_on is None), None)
            looked_at = checked or (stage.on if stage else None)
            yield ProjectNote(
                project.id, project.facts.number, project.facts.title, project.organization,
                stage.stage if stage else "", stage.expected if stage else UNTOLD, looked_at,
                first.on if first else None, first.expected if first else UNTOLD,
            )  # fmt: skip


def _outputs(session: Session, plan_id: int, on: dt.date) -> Iterator[OutputNote]:
    query = select(Output).join(Measure).where(Measure.plan_id == plan_id, col(Output.on) <= on)
    for one in session.exec(query.order_by(col(Output.on), col(Output.id))):
        yield OutputNote(one.measure_id, one.on, one.words, one.address)


def _meetings(session: Session, group_id: int, on: dt.date, since: dt.date | None) -> list[MeetingRow]:
    """The meetings held since a day, or the last two, the earlier first."""
    query = select(Meeting.id).where(
        Meeting.group_id == group_id, Meeting.state == MeetingState.HELD, col(Meeting.date) <= on
    )
    query = query.order_by(col(Meeting.date).desc(), col(Meeting.id).desc())
    query = query.where(col(Meeting.date) >= since) if since is not None else query.limit(_LAST_MEETINGS)
    return [meetings.one(session, key or 0) for key in reversed(session.exec(query).all())]


def _agreements(session: Session, held: Sequence[MeetingRow]) -> Iterator[Agreement]:
    """What meetings concluded; that the agenda and minutes were approved is no matter of the plan."""
    for meeting in held:
        items = {item.id: item for item in agenda.of_meeting(session, meeting.id)}
        entries = minutes.of_meeting(session, meeting.id)
        for item in items.values():
            for entry in entries.get(item.id, ()):
                is_form = item.kind is ItemKind.FORMAL and entry.kind is EntryKind.DECISION
                if entry.kind in _CONCLUSIONS and entry.text.strip() and not is_form:
                    secrecy = entry.ground or _secrecy_of(item, items)
                    yield Agreement(meeting.number, meeting.date, item.number, entry.kind, entry.text, entry.action,
                                    secrecy)  # fmt: skip


def _secrecy_of(item: ItemRow, items: dict[int, ItemRow]) -> SecrecyRow | None:
    above = items.get(item.parent_id or 0)
    return item.secrecy or (above.secrecy if above is not None else None)


def _promises(session: Session, group_id: int, on: dt.date) -> Iterator[Promise]:
    """The actions that were given by a day and were open on it."""
    every = actions.of_group(session, group_id)
    given = {one.id: one.date for one in session.exec(select(Meeting).where(Meeting.group_id == group_id))}
    found = [one for one in every if given.get(one.meeting_id, on) <= on and _was_open(one, on)]
    secrecies = {}
    for key in {one.meeting_id for one in found}:
        items = {item.id: item for item in agenda.of_meeting(session, key)}
        for entries in minutes.of_meeting(session, key).values():
            for entry in entries:
                item = items.get(entry.item_id)
                secrecies[entry.id] = entry.ground or (_secrecy_of(item, items) if item else None)
    yield from (Promise(one, secrecies.get(one.entry_id)) for one in found)


def _was_open(action: actions.ActionRow, on: dt.date) -> bool:
    return action.state is ActionState.OPEN or (action.done_on is not None and action.done_on > on)


def _answers(session: Session, plan_id: int, on: dt.date) -> Answers | None:
    query = select(UpdateRound).where(UpdateRound.plan_id == plan_id, col(UpdateRound.asked_on) <= on)
    last = session.exec(query.order_by(col(UpdateRound.asked_on).desc(), col(UpdateRound.number).desc())).first()
    if last is None:
        return None
    asked = select(RoundRequest, Organization).join(Organization).where(RoundRequest.round_id == last.id)
    bodies = [
        Answer(
            request.organization_id,
            names_of(body, "short") or names_of(body, "name"),
            request.answered_on if request.answered_on and request.answered_on <= on else None,
        )
        for request, body in session.exec(asked.order_by(col(RoundRequest.position), col(RoundRequest.id)))
    ]
    return Answers(last.number, last.asked_on, last.answer_by, tuple(bodies))


def _corrections(
    session: Session,
    plan_id: int,
    on: dt.date,
    since: dt.date | None,
    now: Sequence[MeasureRow],
    then: Sequence[MeasureRow],
    *,
    corrected: bool,
) -> Iterator[Correction]:
    """What was told otherwise: of the day where it is told corrected, else of the earlier day."""
    if corrected:
        yield from differences(measures.of_plan(session, plan_id, on), now)
    elif since is not None:
        yield from differences(then, measures.of_plan(session, plan_id, since, corrected=True))


def differences(told: Sequence[MeasureRow], known: Sequence[MeasureRow]) -> Iterator[Correction]:
    """The measures that were told otherwise than they are known to have been."""
    before, after = ({row.id: row for row in rows_} for rows_ in (told, known))
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        was, now = (row.status.headline if row else None for row in (old, new))
        was_due, now_due = (row.due if row else UNTOLD for row in (old, new))
        if was is not now or (was_due.earliest, was_due.latest) != (now_due.earliest, now_due.latest):
            row = new or old
            if row is not None:
                yield Correction(key, row.number, row.name, was, now, was_due, now_due)


def _indicators(session: Session, plan_id: int, on: dt.date) -> Iterator[IndicatorRow]:
    """The indicators with their targets, and the values that were known on a day."""
    for one in indicators.of_plan(session, plan_id):
        yield replace(one, values=tuple(value for value in one.values if value.is_target or value.on <= on))


def _obligations(session: Session, now: Sequence[MeasureRow]) -> Iterator[ObligationRow]:
    """What the plan serves, and what no plan serves yet."""
    known = {row.id for row in now}
    for one in links.obligations(session):
        own = tuple(key for key in one.measures if key in known)
        if own or not one.measures:
            yield ObligationRow(one.id, one.facts, own)
