"""Action plans: what they are called and cover, their goals, and the versions in which they were adopted."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line, running
from secretariat.models import AgendaItem, Goal, Group, Measure, Plan, PlanVersion, Wording
from secretariat.services import checks, command, rows
from secretariat.services.names import Names, columns, names_of

_LONGEST = 3650


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """What is kept of a plan; `term_ends` is the end of the term that its deadlines may speak of."""

    name: Names = Names()
    starts: dt.date | None = None
    ends: dt.date | None = None
    term_ends: dt.date | None = None
    stale_days: int = 90
    late_days: int = 180


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of a plan as it was adopted."""

    id: int
    number: int
    on: dt.date
    words: str = ""
    item_id: int | None = None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan with its versions, the first one first; without any it is a draft."""

    id: int
    group_id: int
    facts: PlanFacts
    versions: tuple[VersionRow, ...] = ()

    @property
    def is_adopted(self) -> bool:
        """Whether a version of it was adopted, so that the wording of its measures is locked."""
        return bool(self.versions)


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal, and how deep it lies in the tree."""

    id: int
    parent_id: int | None
    number: str
    title: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class WordingRow:
    """How a measure was numbered and worded in a version of its plan."""

    version: int
    on: dt.date
    number: str
    wording: str


@dataclass(frozen=True, slots=True)
class Rewording:
    """How a new version of a plan numbers and words a measure."""

    measure_id: int
    number: str
    wording: str


def of_group(session: Session, group_id: int) -> list[PlanRow]:
    """The plans of a group, the latest first."""
    found = session.exec(select(Plan).where(Plan.group_id == group_id)).all()
    found = sorted(found, key=lambda plan: (plan.starts or dt.date.min, plan.id or 0), reverse=True)
    return [_row_of(session, plan) for plan in found]


def one(session: Session, plan_id: int) -> PlanRow:
    """One plan."""
    return _row_of(session, rows.get(session, Plan, plan_id))


def goals(session: Session, plan_id: int) -> list[GoalRow]:
    """The goals of a plan, each followed by its parts."""
    found = session.exec(
        select(Goal).where(Goal.plan_id == plan_id).order_by(col(Goal.position), col(Goal.id))
    ).all()  # fmt: skip
    parts: dict[int | None, list[Goal]] = {}
    for goal in found:
        parts.setdefault(goal.parent_id, []).append(goal)

    def walk(parent_id: int | None, depth: int) -> Iterator[GoalRow]:
        for goal in parts.get(parent_id, ()):
            yield GoalRow(goal.id or 0, goal.parent_id, goal.number, goal.title, depth)
            yield from walk(goal.id, depth + 1)

    return list(walk(None, 0))


def wordings(session: Session, measure_id: int) -> list[WordingRow]:
    """How a measure was worded in the versions of its plan, the first one first; only where it changed."""
    query = select(Wording, PlanVersion).join(PlanVersion, col(Wording.version_id) == col(PlanVersion.id))
    found = session.exec(query.where(Wording.measure_id == measure_id).order_by(col(PlanVersion.number)))
    return [WordingRow(version.number, version.on, row.number, row.wording) for row, version in found]


def is_locked(session: Session, measure_id: int) -> bool:
    """Whether a version of the plan was adopted with this measure in it."""
    return session.exec(select(Wording.id).where(Wording.measure_id == measure_id)).first() is not None


@command("add a plan")
def add(session: Session, group_id: int, facts: PlanFacts) -> int:
    """Add a plan to a group; returns its id.

    Raises:
        Refused: it has no name, or its period ends before it begins.
    """
    rows.get(session, Group, group_id)
    plan = Plan(group_id=group_id)
    _write(plan, facts)
    session.add(plan)
    session.flush()
    return plan.id or 0


@command("change a plan")
def change(session: Session, plan_id: int, facts: PlanFacts) -> None:
    """Change what is kept of a plan.

    Raises:
        Refused: it has no name, or its period ends before it begins.
    """
    _write(rows.get(session, Plan, plan_id), facts)


@command("remove a plan")
def remove(session: Session, plan_id: int) -> None:
    """Remove a plan with its goals and measures.

    Raises:
        Refused: it was adopted.
    """
    plan = rows.get(session, Plan, plan_id)
    if _versions(session, plan_id):
        raise Refused("{name} was adopted, so it cannot be removed.", name=names_of(plan, "name").said("fi"))
    rows.remove(session, plan)


@command("adopt a version of a plan")
def adopt(
    session: Session,
    plan_id: int,
    *,
    on: dt.date,
    words: str = "",
    item_id: int | None = None,
    rewordings: Sequence[Rewording] = (),
) -> int:
    """Adopt a plan as it stands, with these measures worded anew; returns the id of the version.

    From now on number and wording of its measures are locked, until a later version words them anew.

    Raises:
        Refused: it is not later than the version before, or a wording cannot be shown.
    """
    rows.get(session, Plan, plan_id)
    checks.day(on, "on")
    versions = _versions(session, plan_id)
    if versions and on < versions[-1].on:
        raise Refused("The version before was adopted later than that.", field="on")
    if item_id is not None:
        rows.get(session, AgendaItem, item_id)
    version = PlanVersion(plan_id=plan_id, number=len(versions) + 1, on=on, words=running(words, "words"),
                          item_id=item_id)  # fmt: skip
    session.add(version)
    session.flush()
    changed = {_reword(session, plan_id, rewording) for rewording in rewordings}
    of_plan = select(Measure).where(Measure.plan_id == plan_id)
    known = set(session.exec(select(Wording.measure_id).join(Measure).where(Measure.plan_id == plan_id)))
    for measure in session.exec(of_plan.order_by(col(Measure.id))):
        if measure.id in changed or measure.id not in known:
            session.add(
                Wording(
                    measure_id=measure.id or 0,
                    version_id=version.id or 0,
                    number=measure.number,
                    wording=measure.wording,
                )
            )
    return version.id or 0


@command("add a goal")
def add_goal(session: Session, plan_id: int, title: str, *, number: str = "", parent_id: int | None = None) -> int:
    """Add a goal to a plan, after the others; returns its id.

    Raises:
        Refused: its title is empty, or the goal it would be a part of is not in the plan.
    """
    rows.get(session, Plan, plan_id)
    if parent_id is not None:
        _of_plan(session, parent_id, plan_id)
    goal = Goal(plan_id=plan_id, parent_id=parent_id, position=len(_beside(session, plan_id, parent_id)))
    _write_goal(goal, title, number)
    session.add(goal)
    session.flush()
    return goal.id or 0


@command("change a goal")
def change_goal(session: Session, goal_id: int, title: str, *, number: str = "") -> None:
    """Change the title and the number of a goal.

    Raises:
        Refused: the title is empty.
    """
    _write_goal(rows.get(session, Goal, goal_id), title, number)


@command("move a goal")
def move_goal(session: Session, goal_id: int, place: int, *, parent_id: int | None = None) -> None:
    """Move a goal to a place among the parts of another one, or among the goals of the plan.

    Raises:
        Refused: it would be a part of itself.
    """
    goal = rows.get(session, Goal, goal_id)
    above = parent_id
    while above is not None:
        if above == goal_id:
            raise Refused("A goal cannot be a part of itself.", field="parent_id")
        above = _of_plan(session, above, goal.plan_id).parent_id
    rows.assign(goal, {"parent_id": parent_id})
    session.flush()
    beside = [one for one in _beside(session, goal.plan_id, parent_id) if one.id != goal_id]
    beside.insert(max(place, 0), goal)
    rows.arrange(beside)


@command("remove a goal")
def remove_goal(session: Session, goal_id: int) -> None:
    """Remove a goal.

    Raises:
        Refused: it has measures, or parts that have.
    """
    goal = rows.get(session, Goal, goal_id)
    if _has_measures(session, goal):
        raise Refused("{title} has measures. Move those to another goal first.", title=goal.title)
    rows.remove(session, goal)


def _row_of(session: Session, plan: Plan) -> PlanRow:
    facts = PlanFacts(
        name=names_of(plan, "name"),
        starts=plan.starts,
        ends=plan.ends,
        term_ends=plan.term_ends,
        stale_days=plan.stale_days,
        late_days=plan.late_days,
    )
    versions = [
        VersionRow(one.id or 0, one.number, one.on, one.words, one.item_id)
        for one in _versions(session, plan.id or 0)
    ]  # fmt: skip
    return PlanRow(plan.id or 0, plan.group_id, facts, tuple(versions))


def _versions(session: Session, plan_id: int) -> Sequence[PlanVersion]:
    return session.exec(
        select(PlanVersion).where(PlanVersion.plan_id == plan_id).order_by(col(PlanVersion.number))
    ).all()  # fmt: skip


def _write(plan: Plan, facts: PlanFacts) -> None:
    checks.period(facts.starts, facts.ends, "ends")
    checks.number(facts.stale_days, 1, _LONGEST, "stale_days")
    checks.number(facts.late_days, 1, _LONGEST, "late_days")
    plain = ("starts", "ends", "term_ends", "stale_days", "late_days")
    values = {name: getattr(facts, name) for name in plain}
    rows.assign(plan, {**columns("name", facts.name, required=True), **values})


def _reword(session: Session, plan_id: int, wanted: Rewording) -> int:
    measure = rows.get(session, Measure, wanted.measure_id)
    if measure.plan_id != plan_id:
        raise Refused("The measure belongs to another plan.", field="rewordings")
    values = {"number": line(wanted.number, "number"), "wording": running(wanted.wording, "wording")}
    rows.assign(measure, values)
    return wanted.measure_id


def _write_goal(goal: Goal, title: str, number: str) -> None:
    rows.assign(goal, {"title": line(title, "title", required=True), "number": line(number, "number")})


def _of_plan(session: Session, goal_id: int, plan_id: int) -> Goal:
    goal = rows.get(session, Goal, goal_id)
    if goal.plan_id != plan_id:
        raise Refused("The goal belongs to another plan.", field="parent_id")
    return goal


def _beside(session: Session, plan_id: int, parent_id: int | None) -> list[Goal]:
    query = select(Goal).where(Goal.plan_id == plan_id, Goal.parent_id == parent_id)
    return list(session.exec(query.order_by(col(Goal.position), col(Goal.id))))


def _has_measures(session: Session, goal: Goal) -> bool:
    if session.exec(select(Measure.id).where(Measure.goal_id == goal.id)).first() is not None:
        return True
    return any(_has_measures(session, part) for part in _beside(session, goal.plan_id, goal.id))
