"""What the first page tells of a plan: how it stands, what is late or due, what changed, who has answered."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from secretariat.models import Headline
from secretariat.services import deadlines, measures, overview, plans, progress, rounds
from secretariat.services.deadlines import RevisionRow
from secretariat.services.measures import MeasureRow
from secretariat.services.plans import PlanRow
from secretariat.services.progress import Changes, Counts
from secretariat.services.rounds import RoundRow


@dataclass(frozen=True, slots=True)
class PlanState:
    """How the plan of a group stands: counts, what is late, what falls due next, deadlines to approve, the open round.

    `changes` are those since the last meeting that was held, on the day `since`.
    """

    plan: PlanRow
    counts: Counts
    late: tuple[MeasureRow, ...] = ()
    upcoming: tuple[MeasureRow, ...] = ()
    to_approve: tuple[tuple[MeasureRow, RevisionRow], ...] = ()
    round: RoundRow | None = None
    changes: Changes | None = None
    since: dt.date | None = None


def of_plan(
    session: Session,
    plan_id: int,
    *,
    on: dt.date,
    rows: Sequence[MeasureRow] | None = None,
    before: Sequence[MeasureRow] | None = None,
    days: int = 14,
) -> PlanState:
    """How a plan stands on a day, with what falls due within some days of it.

    Args:
        session: the reading session.
        plan_id: the plan.
        on: the day.
        rows: the measures on that day, where they are read already.
        before: those on the day of the last meeting held before it, likewise.
        days: how far ahead to look.
    """
    plan = plans.one(session, plan_id)
    now = measures.of_plan(session, plan_id, on) if rows is None else rows
    since = overview.last_held(session, plan.group_id, on=on)
    if since is not None and before is None:
        before = measures.of_plan(session, plan_id, since)
    revisions = deadlines.to_approve(session, plan_id)
    asked = next((one for one in rounds.of_plan(session, plan_id, on) if one.is_open), None)
    return PlanState(
        plan,
        progress.counts(now),
        tuple(row for row in progress.exceptions(now, at_most=len(now)) if row.status.headline is Headline.LATE),
        tuple(progress.upcoming(now, on, on + dt.timedelta(days=days))),
        tuple((row, revisions[row.id]) for row in now if row.id in revisions),
        asked,
        progress.changes(before, now) if since is not None and before is not None else None,
        since,
    )
