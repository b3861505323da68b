"""Indicators: the figures by which a plan or a goal is followed, their values and their targets."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import Direction, Goal, Indicator, IndicatorValue, Plan
from secretariat.services import checks, command, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFacts:
    """What is kept of an indicator: its name and unit, which way it should go, and the goal it belongs to."""

    name: str = ""
    unit: str = ""
    direction: Direction = Direction.UP
    goal_id: int | None = None


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value on a day, or a target for it."""

    id: int
    on: dt.date
    value: Decimal
    is_target: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator with its values and targets, by day."""

    id: int
    facts: IndicatorFacts
    values: tuple[ValueRow, ...] = ()


def of_plan(session: Session, plan_id: int) -> list[IndicatorRow]:
    """The indicators of a plan, in order."""
    values: dict[int, list[ValueRow]] = {}
    query = select(IndicatorValue).join(Indicator).where(Indicator.plan_id == plan_id)
    for one in session.exec(query.order_by(col(IndicatorValue.on), col(IndicatorValue.is_target))):
        row = ValueRow(one.id or 0, one.on, Decimal(one.value), one.is_target, one.source)
        values.setdefault(one.indicator_id, []).append(row)
    found = select(Indicator).where(Indicator.plan_id == plan_id).order_by(col(Indicator.position), col(Indicator.id))
    return [
        IndicatorRow(
            one.id or 0,
            IndicatorFacts(name=one.name, unit=one.unit, direction=one.direction, goal_id=one.goal_id),
            tuple(values.get(one.id or 0, ())),
        )
        for one in session.exec(found)
    ]


@command("add an indicator")
def add(session: Session, plan_id: int, facts: IndicatorFacts) -> int:
    """Add an indicator to a plan, after the others; returns its id.

    Raises:
        Refused: it has no name, or its goal is in another plan.
    """
    rows.get(session, Plan, plan_id)
    indicator = Indicator(plan_id=plan_id, position=len(of_plan(session, plan_id)))
    _write(session, indicator, facts)
    session.add(indicator)
    session.flush()
    return indicator.id or 0


@command("change an indicator")
def change(session: Session, indicator_id: int, facts: IndicatorFacts) -> None:
    """Change what is kept of an indicator.

    Raises:
        Refused: it has no name, or its goal is in another plan.
    """
    _write(session, rows.get(session, Indicator, indicator_id), facts)


@command("remove an indicator")
def remove(session: Session, indicator_id: int) -> None:
    """Remove an indicator with its values."""
    rows.remove(session, rows.get(session, Indicator, indicator_id))


@command("set a value of an indicator")
def set_value(
    session: Session,
    indicator_id: int,
    value: Decimal | None,
    source: str = "",
    *,
    on: dt.date,
    is_target: bool = False,
) -> None:
    """Set the value of an indicator on a day, or the target for it; nothing at all takes it away.

    Raises:
        Refused: the day is out of bounds, or the value is no number.
    """
    rows.get(session, Indicator, indicator_id)
    checks.day(on, "on")
    query = select(IndicatorValue).where(
        IndicatorValue.indicator_id == indicator_id,
        IndicatorValue.on == on,
        IndicatorValue.is_target == is_target,
    )
    kept = session.exec(query).first()
    if value is None:
        if kept is not None:
            session.delete(kept)
        return
    if not value.is_finite():
        raise Refused("This is not a number.", field="value")
    one = kept or IndicatorValue(indicator_id=indicator_id, on=on, is_target=is_target)
    rows.assign(one, {"value": format(value, "f"), "source": line(source, "source", limit=2000)})
    session.add(one)


def _write(session: Session, indicator: Indicator, facts: IndicatorFacts) -> None:
    if facts.goal_id is not None and rows.get(session, Goal, facts.goal_id).plan_id != indicator.plan_id:
        raise Refused("The goal belongs to another plan.", field="goal_id")
    values = {
        "name": line(facts.name, "name", required=True),
        "unit": line(facts.unit, "unit"),
        "direction": facts.direction,
        "goal_id": facts.goal_id,
    }
    rows.assign(indicator, values)
