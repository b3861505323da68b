"""What measures wait for: another measure, a project outside the plan, or something told in words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line, running
from secretariat.models import Blocker, Expectation, ExternalProject, Measure, Organization, ProjectStage
from secretariat.services import checks, command, rows, told
from secretariat.services.names import Names, names_of
from secretariat.services.when import UNTOLD, When, columns, when_of


@dataclass(frozen=True, slots=True)
class Cause:
    """What a measure waits for: one of the three."""

    measure_id: int | None = None
    project_id: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class BlockerRow:
    """A blocker of a measure; `number` and `title` are those of the measure or project, `expected` its latest end."""

    id: int
    measure_id: int
    cause: Cause
    title: str
    number: str = ""
    is_hard: bool = True
    on: dt.date = dt.date.min
    starts: dt.date = dt.date.min
    released_on: dt.date | None = None
    release_told_on: dt.date | None = None
    expected: When = UNTOLD
    note: str = ""
    withdrawn_on: dt.date | None = None

    def holds(self, on: dt.date) -> bool:
        """Whether it held on a day, by what was known then; that its own measure was done meanwhile aside."""
        told_of = self.on <= on and self.starts <= on and (self.withdrawn_on is None or self.withdrawn_on > on)
        is_over = self.released_on is not None and self.released_on <= on
        return told_of and not (is_over and self.release_told_on is not None and self.release_told_on <= on)


@dataclass(frozen=True, slots=True)
class StageRow:
    """How far an external project had come on a day, and when it was expected to end."""

    id: int
    on: dt.date
    stage: str
    expected: When = UNTOLD
    withdrawn_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFacts:
    """What is kept of an external project."""

    number: str = ""
    title: str = ""
    organization_id: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """An external project with its stages, the first one first."""

    id: int
    facts: ProjectFacts
    organization: Names = Names()
    checked_on: dt.date | None = None
    stages: tuple[StageRow, ...] = ()

    def stage(self, on: dt.date) -> StageRow | None:
        """How far it had come on a day, as it was known then."""
        known = (one for one in self.stages if one.on <= on and (one.withdrawn_on is None or one.withdrawn_on > on))
        return max(known, key=lambda one: (one.on, one.id), default=None)


def projects(session: Session) -> list[ProjectRow]:
    """The external projects, by number."""
    query = select(ExternalProject, Organization).join(Organization, isouter=True)
    stages: dict[int, list[StageRow]] = {}
    for one in session.exec(select(ProjectStage).order_by(col(ProjectStage.on), col(ProjectStage.id))):
        row = StageRow(one.id or 0, one.on, one.stage, when_of(one, "expected"), one.withdrawn_on)
        stages.setdefault(one.project_id, []).append(row)
    return [
        ProjectRow(
            project.id or 0,
            ProjectFacts(
                number=project.number,
                title=project.title,
                organization_id=project.organization_id,
                source=project.source,
            ),
            names_of(body, "short") or names_of(body, "name"),
            project.checked_on,
            tuple(stages.get(project.id or 0, ())),
        )
        for project, body in session.exec(query.order_by(col(ExternalProject.number), col(ExternalProject.id)))
    ]


def of_measure(session: Session, measure_id: int) -> list[BlockerRow]:
    """All blockers of a measure, those past and withdrawn too."""
    return _rows_of(session, session.exec(_query().where(Blocker.measure_id == measure_id)))


def of_plan(session: Session, plan_id: int) -> list[BlockerRow]:
    """All blockers of the measures of a plan."""
    held_up = select(Measure.id).where(Measure.plan_id == plan_id)
    return _rows_of(session, session.exec(_query().where(col(Blocker.measure_id).in_(held_up))))


@command("add a blocker")
def add(
    session: Session,
    measure_id: int,
    cause: Cause,
    *,
    on: dt.date,
    starts: dt.date | None = None,
    is_hard: bool = True,
    expected: When = UNTOLD,
    note: str = "",
) -> int:
    """Tell what a measure waits for, since a day; returns the id.

    Raises:
        Refused: it names no cause or more than one, waits for itself, or for a measure that waits for it.
    """
    rows.get(session, Measure, measure_id)
    checks.day(on, "on")
    words = line(cause.words, "words")
    if sum((cause.measure_id is not None, cause.project_id is not None, bool(words.strip()))) != 1:
        raise Refused("A measure waits for another measure, for a project or for something told in words.",
                      field="cause")  # fmt: skip
    if cause.measure_id is not None:
        _check_order(session, measure_id, cause.measure_id)
    if cause.project_id is not None:
        rows.get(session, ExternalProject, cause.project_id)
    blocker = Blocker(
        measure_id=measure_id,
        by_measure_id=cause.measure_id,
        by_project_id=cause.project_id,
        cause=words if words.strip() else "",
        is_hard=is_hard,
        on=on,
        starts=starts or on,
        note=running(note, "note"),
    )
    session.add(blocker)
    session.flush()
    if expected:
        _expect(session, blocker, expected, on)
    return blocker.id or 0


@command("say when a blocker is expected to end")
def expect(session: Session, blocker_id: int, expected: When, *, on: dt.date) -> None:
    """Tell when a blocker is expected to end, as it is known from a day on.

    Raises:
        Refused: the blocker was told later, or is released.
    """
    blocker = _standing(session, blocker_id)
    if on < blocker.on:
        raise Refused("This was told later than that.", field="on")
    _expect(session, blocker, expected, on)


@command("release a blocker")
def release(session: Session, blocker_id: int, *, on: dt.date, released_on: dt.date | None = None) -> None:
    """Tell that a measure does not wait any more; `released_on` is since when, which may lie before that.

    Raises:
        Refused: it is released already, or before it began, or after the day on which it is told.
    """
    blocker = _standing(session, blocker_id)
    day = released_on or on
    checks.period(blocker.starts, day, "released_on")
    checks.period(day, on, "released_on")
    rows.assign(blocker, {"released_on": day, "release_told_on": on})


@command("withdraw a blocker")
def withdraw(session: Session, blocker_id: int, *, on: dt.date) -> None:
    """Withdraw a blocker that was wrong, from a day on.

    Raises:
        Refused: it is withdrawn already, or was told later.
    """
    blocker = rows.get(session, Blocker, blocker_id)
    told.withdraw(blocker, on, blocker.on)


@command("add an external project")
def add_project(session: Session, facts: ProjectFacts) -> int:
    """Add a project outside the plan; returns its id.

    Raises:
        Refused: its title is empty, or a text cannot be shown.
    """
    project = ExternalProject()
    _write_project(session, project, facts)
    session.add(project)
    session.flush()
    return project.id or 0


@command("change an external project")
def change_project(session: Session, project_id: int, facts: ProjectFacts) -> None:
    """Change what is kept of an external project.

    Raises:
        Refused: its title is empty, or a text cannot be shown.
    """
    _write_project(session, rows.get(session, ExternalProject, project_id), facts)


@command("remove an external project")
def remove_project(session: Session, project_id: int) -> None:
    """Remove an external project.

    Raises:
        Refused: a measure waits or has waited for it.
    """
    project = rows.get(session, ExternalProject, project_id)
    if rows.is_used(session, project, ProjectStage):
        raise Refused("{title} cannot be removed: a measure waits or has waited for it.", title=project.title)
    rows.remove(session, project)


@command("check an external project")
def check_project(
    session: Session, project_id: int, *, on: dt.date, stage: str = "", expected: When | None = None
) -> None:
    """Note how far a project has come on a day and when it is expected to end; the same as before is only checked.

    Raises:
        Refused: it was checked later already, or a text cannot be shown.
    """
    project = rows.get(session, ExternalProject, project_id)
    checks.day(on, "on")
    if project.checked_on is not None and on < project.checked_on:
        raise Refused("This project was checked later than that.", field="on")
    rows.assign(project, {"checked_on": on})
    latest = session.exec(
        select(ProjectStage)
        .where(ProjectStage.project_id == project_id, col(ProjectStage.withdrawn_on).is_(None))
        .order_by(col(ProjectStage.on).desc(), col(ProjectStage.id).desc())
    ).first()
    before = (latest.stage, when_of(latest, "expected")) if latest else ("", UNTOLD)
    now = (line(stage, "stage") or before[0], before[1] if expected is None else expected)
    if now != before:
        session.add(ProjectStage(project_id=project_id, on=on, stage=now[0], **columns("expected", now[1])))


@command("withdraw the stage of a project")
def withdraw_stage(session: Session, stage_id: int, *, on: dt.date) -> None:
    """Withdraw what was told of a project, from a day on.

    Raises:
        Refused: it is withdrawn already, or was told later.
    """
    stage = rows.get(session, ProjectStage, stage_id)
    told.withdraw(stage, on, stage.on)


def _check_order(session: Session, measure_id: int, by_id: int) -> None:
    """A measure waits neither for itself nor for one that waits for it, over whatever others."""
    rows.get(session, Measure, by_id)
    waiting, seen = [by_id], set[int]()
    while waiting:
        now = waiting.pop()
        if now == measure_id:
            raise Refused("The two measures would wait for one another.", field="cause")
        if now not in seen:
            seen.add(now)
            standing = select(Blocker.by_measure_id).where(
                Blocker.measure_id == now,
                col(Blocker.withdrawn_on).is_(None),
                col(Blocker.released_on).is_(None),
            )
            waiting += [one for one in session.exec(standing) if one is not None]


def _expect(session: Session, blocker: Blocker, expected: When, on: dt.date) -> None:
    checks.day(on, "on")
    session.add(Expectation(blocker_id=blocker.id or 0, on=on, **columns("expected", expected)))


def _standing(session: Session, blocker_id: int) -> Blocker:
    blocker = rows.get(session, Blocker, blocker_id)
    if blocker.released_on is not None or blocker.withdrawn_on is not None:
        raise Refused("The measure does not wait for this any more.")
    return blocker


def _write_project(session: Session, project: ExternalProject, facts: ProjectFacts) -> None:
    if facts.organization_id is not None:
        rows.get(session, Organization, facts.organization_id)
    values = {
        "number": line(facts.number, "number"),
        "title": line(facts.title, "title", required=True),
        "organization_id": facts.organization_id,
        "source": line(facts.source, "source", limit=2000),
    }
    rows.assign(project, values)


def _query() -> Any:
    by = aliased(Measure)
    query = select(Blocker, by, ExternalProject)
    query = query.join(by, col(Blocker.by_measure_id) == col(by.id), isouter=True)
    query = query.join(ExternalProject, col(Blocker.by_project_id) == col(ExternalProject.id), isouter=True)
    return query.order_by(col(Blocker.measure_id), col(Blocker.starts), col(Blocker.id))


def _rows_of(session: Session, found: Iterable[Any]) -> list[BlockerRow]:
    made = [
        BlockerRow(
            blocker.id or 0,
            blocker.measure_id,
            Cause(blocker.by_measure_id, blocker.by_project_id, blocker.cause),
            (by.title or by.wording) if by else project.title if project else blocker.cause,
            by.number if by else project.number if project else "",
            blocker.is_hard,
            blocker.on,
            blocker.starts,
            blocker.released_on,
            blocker.release_told_on,
            note=blocker.note,
            withdrawn_on=blocker.withdrawn_on,
        )
        for blocker, by, project in found
    ]
    expected: dict[int, When] = {}
    for part in rows.parts([row.id for row in made]):
        query = select(Expectation).where(col(Expectation.blocker_id).in_(part))
        for one in session.exec(query.order_by(col(Expectation.on), col(Expectation.id))):
            expected[one.blocker_id] = when_of(one, "expected")
    return [replace(row, expected=expected[row.id]) if row.id in expected else row for row in made]
