"""Deadlines: the original of a measure, which never changes, and the revisions that move it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import running
from secretariat.models import (
    AgendaItem,
    DeadlineRevision,
    Measure,
    MeasureKind,
    Occurrence,
    Organization,
    ReasonClass,
)
from secretariat.services import checks, command, plans, rows, told
from secretariat.services.when import When, columns, when_of


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a deadline is moved, and which organization proposes it; nothing of it need be told."""

    reason_class: ReasonClass | None = None
    reason: str = ""
    organization_id: int | None = None


UNGROUNDED = Ground()


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A deadline of a measure as it was set or moved; it holds from `approved_on`, until then it is a proposal."""

    id: int
    position: int
    on: dt.date
    due: When
    ground: Ground = UNGROUNDED
    approved_on: dt.date | None = None
    by_coordinator: bool = False
    item_id: int | None = None
    withdrawn_on: dt.date | None = None
    occurrence_id: int | None = None

    @property
    def is_original(self) -> bool:
        """Whether this is the deadline that the measure began with; a first one that was given later is none."""
        return self.position == 0

    @property
    def is_proposal(self) -> bool:
        """Whether it waits for somebody to approve it."""
        return self.approved_on is None and self.withdrawn_on is None


def of_measure(session: Session, measure_id: int) -> list[RevisionRow]:
    """All deadlines of a measure and of its times, originals first, with those that were withdrawn."""
    query = select(DeadlineRevision).where(DeadlineRevision.measure_id == measure_id)
    query = query.order_by(col(DeadlineRevision.occurrence_id).nulls_first(), col(DeadlineRevision.position))
    return [_row_of(one) for one in session.exec(query)]


def to_approve(session: Session, plan_id: int) -> dict[int, RevisionRow]:
    """The proposals of a plan that nobody has answered, by measure."""
    query = select(DeadlineRevision).join(Measure).where(
        Measure.plan_id == plan_id,
        col(DeadlineRevision.approved_on).is_(None),
        col(DeadlineRevision.withdrawn_on).is_(None),
    )  # fmt: skip
    return {one.measure_id: _row_of(one) for one in session.exec(query.order_by(col(DeadlineRevision.position)))}


@command("set the deadline of a measure")
def set_original(
    session: Session, measure_id: int, due: When, *, on: dt.date, occurrence_id: int | None = None
) -> None:
    """Set the deadline that a measure begins with; while its plan is a draft it can be set anew.

    Raises:
        Refused: the plan was adopted with another one, it was revised since, or a first one was given or waits.
    """
    checks.day(on, "on")
    chain = _chain(session, measure_id, occurrence_id)
    original = next((one for one in chain if one.position == 0), None)
    if original is not None and (len(chain) > 1 or plans.is_locked(session, measure_id)):
        raise Refused("The original deadline never changes. Revise it instead.", field="due")
    if original is None:
        if standing := _standing(chain):
            _check_answered(standing[-1])
            raise Refused("A first deadline was given already. Revise it instead.", field="due")
        original = DeadlineRevision(measure_id=measure_id, occurrence_id=occurrence_id, on=on)
    rows.assign(original, {**columns("due", due), "on": on, "approved_on": on})
    session.add(original)


@command("revise a deadline")
def revise(
    session: Session,
    measure_id: int,
    due: When,
    *,
    on: dt.date,
    ground: Ground = UNGROUNDED,
    item_id: int | None = None,
    by_coordinator: bool = False,
    occurrence_id: int | None = None,
) -> int:
    """Move the deadline of a measure; returns the id of the revision.

    It holds when an item of a meeting or the coordinator approves it, and is a proposal until then. A measure that
    began without a deadline gets its first one so, and has no original one.

    Raises:
        Refused: it comes before the deadline that is revised was told, or says the same.
    """
    checks.day(on, "on")
    chain = _chain(session, measure_id, occurrence_id)
    if standing := _standing(chain):
        _check_revises(standing[-1], due, on)
    if ground.organization_id is not None:
        rows.get(session, Organization, ground.organization_id)
    revision = DeadlineRevision(
        measure_id=measure_id,
        occurrence_id=occurrence_id,
        position=chain[-1].position + 1 if chain else 1,
        on=on,
        reason_class=ground.reason_class,
        reason=running(ground.reason, "reason"),
        organization_id=ground.organization_id,
        **columns("due", due),
    )
    if item_id is not None or by_coordinator:
        _approve(session, revision, on, item_id, by_coordinator=by_coordinator)
    session.add(revision)
    session.flush()
    return revision.id or 0


def propose(session: Session, measure_id: int, due: When, *, on: dt.date, ground: Ground) -> bool:
    """Propose a deadline for an organization, in place of one that it had proposed; returns whether it is another.

    Raises:
        Refused: another organization's proposal waits for an answer, or as in `revise`.
    """
    for one in of_measure(session, measure_id):
        if one.occurrence_id is None and one.is_proposal and one.ground.organization_id == ground.organization_id:
            if one.due == due and one.ground.reason_class == ground.reason_class:
                return False
            withdraw(session, one.id, on=on)
            session.flush()
    revise(session, measure_id, due, on=on, ground=ground)
    return True


def has_one(kind: MeasureKind) -> bool:
    """Whether a measure of a kind has one deadline: a periodic one has them by its times, a continuous one none."""
    return kind not in {MeasureKind.PERIODIC, MeasureKind.CONTINUOUS}


@command("approve a deadline")
def approve(
    session: Session, revision_id: int, *, on: dt.date, item_id: int | None = None, by_coordinator: bool = False
) -> None:
    """Approve a proposed deadline, in an item of a meeting or as the coordinator; it holds from that day.

    Raises:
        Refused: it is no proposal, or it is approved by nobody or before it was proposed.
    """
    revision = rows.get(session, DeadlineRevision, revision_id)
    if not _row_of(revision).is_proposal:
        raise Refused("This deadline is approved or withdrawn already.")
    if on < revision.on:
        raise Refused("It was proposed later than that.", field="on")
    _approve(session, revision, on, item_id, by_coordinator=by_coordinator)


@command("withdraw a deadline")
def withdraw(session: Session, revision_id: int, *, on: dt.date) -> None:
    """Withdraw a revision from a day on: a proposal that was not approved, or one that was wrong.

    Raises:
        Refused: it is the original, it is withdrawn already, or it was told later.
    """
    revision = rows.get(session, DeadlineRevision, revision_id)
    if revision.position == 0:
        raise Refused("The original deadline never changes. Revise it instead.")
    told.withdraw(revision, on, revision.on)


def _check_revises(before: DeadlineRevision, due: When, on: dt.date) -> None:
    if on < _check_answered(before):
        raise Refused("The deadline before was set later than that.", field="on")
    if when_of(before, "due") == due:
        raise Refused("The deadline is this already.", field="due")


def _check_answered(before: DeadlineRevision) -> dt.date:
    """The day since which a deadline holds."""
    if before.approved_on is None:
        raise Refused("A proposed deadline waits for an answer already. Approve or withdraw it first.", field="due")
    return before.approved_on


def _standing(chain: Sequence[DeadlineRevision]) -> list[DeadlineRevision]:
    return [one for one in chain if one.withdrawn_on is None]


def _approve(
    session: Session, revision: DeadlineRevision, on: dt.date, item_id: int | None, *, by_coordinator: bool
) -> None:
    if (item_id is None) != by_coordinator:
        raise Refused("A deadline is approved in an item of a meeting or by the coordinator.", field="approved")
    if item_id is not None:
        rows.get(session, AgendaItem, item_id)
    rows.assign(revision, {"approved_on": on, "item_id": item_id, "by_coordinator": by_coordinator})


def _chain(session: Session, measure_id: int, occurrence_id: int | None) -> Sequence[DeadlineRevision]:
    rows.get(session, Measure, measure_id)
    if occurrence_id is not None and rows.get(session, Occurrence, occurrence_id).measure_id != measure_id:
        raise Refused("This belongs to another measure.", field="occurrence_id")
    query = select(DeadlineRevision).where(
        DeadlineRevision.measure_id == measure_id, DeadlineRevision.occurrence_id == occurrence_id
    )
    return session.exec(query.order_by(col(DeadlineRevision.position))).all()


def _row_of(one: DeadlineRevision) -> RevisionRow:
    return RevisionRow(
        id=one.id or 0,
        position=one.position,
        on=one.on,
        due=when_of(one, "due"),
        ground=Ground(one.reason_class, one.reason, one.organization_id),
        approved_on=one.approved_on,
        by_coordinator=one.by_coordinator,
        item_id=one.item_id,
        withdrawn_on=one.withdrawn_on,
        occurrence_id=one.occurrence_id,
    )
