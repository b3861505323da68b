"""Projects (hanke): their period or none yet, which project each carries on, and what is known of one."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.i18n import N_, language
from secretariat.language.characters import line
from secretariat.models import Group, PartyRole, Project
from secretariat.services import (
    annexes,
    checks,
    command,
    owners,
    paper_dates,
    parties,
    relatable,
    relations,
    rows,
    secrecy,
)
from secretariat.services.annexes import AnnexRow
from secretariat.services.names import Names, names_of
from secretariat.services.owners import OwnerKind
from secretariat.services.parties import PartyRow
from secretariat.services.relatable import Related
from secretariat.services.relations import End, EndKind
from secretariat.services.secrecy import SecrecyRow


class Stage(StrEnum):
    """How far a project has come by its period."""

    NO_PERIOD = "no_period"
    AHEAD = "ahead"
    RUNNING = "running"
    ENDED = "ended"


STAGES = {
    Stage.NO_PERIOD: N_("no period yet"),
    Stage.AHEAD: N_("not begun yet"),
    Stage.RUNNING: N_("under way"),
    Stage.ENDED: N_("ended"),
}
_LONGEST_TITLE = 1000
_ANY_DAY = dt.date(2026, 1, 1)
"""From which the words are read that mean the same on every day."""


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when a project runs: the words as written, and the days they mean, any of which may be missing."""

    words: str = ""
    starts: dt.date | None = None
    ends: dt.date | None = None

    def __bool__(self) -> bool:
        return bool(self.words) or self.is_dated

    @property
    def is_dated(self) -> bool:
        """Whether a bar can be drawn for it."""
        return self.starts is not None or self.ends is not None

    def said(self, code: str) -> str:
        """The words as written, else the days; nothing where there is no period."""
        return self.words or self.days(code)

    def days(self, code: str) -> str:
        """The days: from to, from, or until."""
        if self.starts is None and self.ends is None:
            return ""
        say = language(code).date
        return f"{say(self.starts) if self.starts else ''}–{say(self.ends) if self.ends else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFacts:
    """What a project is told by.

    `paper_date` is the day of the paper that tells of it, from which dates like "next autumn" are counted;
    `continues_id` is the project it carries on; `steering_group_id` its own steering group, where that is a group of
    this file.
    """

    title: str
    number: str = ""
    period: Period = Period()
    paper_date: dt.date | None = None
    continues_id: int | None = None
    steering_group_id: int | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project as a list shows it; `measures` are the ids of those it is told to carry out."""

    id: int
    uid: str
    group_id: int
    facts: ProjectFacts
    secrecy: SecrecyRow | None = None
    parties: tuple[PartyRow, ...] = ()
    measures: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        """Its number and title."""
        return " ".join(filter(None, (self.facts.number, self.facts.title)))

    def stage(self, on: dt.date) -> Stage:
        """How far it has come on a day."""
        return stage(self.facts.period, on)

    def told(self, role: PartyRole, code: str) -> str:
        """Who has a part in it in one role, side by side."""
        return "; ".join(one.told(code) for one in self.parties if one.role is role)


@dataclass(frozen=True, slots=True)
class ProjectName:
    """A project of a chain: what it is called, its period, and why it is secret where it is."""

    id: int
    label: str
    period: Period
    secrecy: SecrecyRow | None = None


@dataclass(frozen=True, slots=True)
class Tied:
    """What a project belongs together with, and why that is secret where it is."""

    related: Related
    secrecy: SecrecyRow | None = None


@dataclass(frozen=True, slots=True)
class ProjectView:
    """All there is of a project but its paragraphs.

    `before` are the projects that it carries on, the first one first; `after` those that carry it on, near to far.
    """

    row: ProjectRow
    steering: Names = Names()
    before: tuple[ProjectName, ...] = ()
    after: tuple[ProjectName, ...] = ()
    annexes: tuple[AnnexRow, ...] = ()
    tied: tuple[Tied, ...] = ()


def stage(period: Period, on: dt.date) -> Stage:
    """How far a project of that period has come on a day."""
    if not period.is_dated:
        return Stage.NO_PERIOD
    if period.starts is not None and on < period.starts:
        return Stage.AHEAD
    return Stage.ENDED if period.ends is not None and period.ends < on else Stage.RUNNING


def read_period(words: str, paper_date: dt.date | None, code: str) -> Period:
    """A period in words with the days they mean; without them where they are counted from a day that is not known."""
    from secretariat.language.dates import read_date

    if paper_date is None and paper_dates.counted(words, None, code):
        return Period(words)
    reading = read_date(words, paper_date or _ANY_DAY, code)
    return Period(words, reading.earliest, reading.latest) if reading is not None else Period(words)


def of_group(session: Session, group_id: int) -> list[ProjectRow]:
    """The projects of a group, in its order."""
    query = select(Project).where(Project.group_id == group_id)
    return _rows(session, session.exec(query.order_by(col(Project.position), col(Project.id))).all())


def one(session: Session, project_id: int) -> ProjectView:
    """What is known of a project.

    Raises:
        Refused: it is not there any more.
    """
    project = rows.get(session, Project, project_id)
    steering = session.get(Group, project.steering_group_id) if project.steering_group_id else None
    tied = relatable.of(session, End(EndKind.PROJECT, project_id))
    grounds = relatable.secrecies(session, [row.told.end for row in tied])
    return ProjectView(
        _rows(session, [project])[0],
        names_of(steering, "name"),
        tuple(_before(session, project)),
        tuple(_after(session, project)),
        tuple(annexes.of(session, owners.project(project_id))),
        tuple(Tied(row, grounds.get(row.told.end)) for row in tied),
    )


@command("add a project")
def add(session: Session, group_id: int, facts: ProjectFacts) -> int:
    """Add a project to a group, after its others; returns its id.

    Raises:
        Refused: it has no title, its period ends before it begins, or a text cannot be shown.
    """
    rows.get(session, Group, group_id)
    last = session.exec(select(func.max(Project.position)).where(Project.group_id == group_id)).one()
    project = Project(group_id=group_id, position=0 if last is None else last + 1)
    _write(session, project, facts)
    session.add(project)
    session.flush()
    return project.id or 0


@command("change a project")
def change(session: Session, project_id: int, facts: ProjectFacts) -> None:
    """Change what a project is told by.

    Raises:
        Refused: it has no title, its period ends before it begins, it would carry itself on, a text cannot be shown.
    """
    _write(session, rows.get(session, Project, project_id), facts)


@command("date the paper of a project")
def date_paper(session: Session, project_id: int, day: dt.date | None) -> None:
    """Tell of which day the paper is that a project is told in; dates in relative words are counted from it.

    A period in such words gets its days with it, and loses them when the day is taken away.

    Raises:
        Refused: the day is impossible.
    """
    if day is not None:
        checks.day(day, "paper_date")
    project = rows.get(session, Project, project_id)
    code = project.language or rows.get(session, Group, project.group_id).language
    rows.assign(project, {"paper_date": day})
    if paper_dates.counted(project.period_words, None, code):
        period = read_period(project.period_words, day, code)
        rows.assign(project, {"starts": period.starts, "ends": period.ends})


@command("put projects in order")
def arrange(session: Session, project_ids: Sequence[int]) -> None:
    """Put the projects of a group in this order.

    Raises:
        Refused: one of them is not there any more.
    """
    rows.arrange([rows.get(session, Project, key) for key in project_ids])


@command("remove a project")
def remove(session: Session, project_id: int) -> None:
    """Remove a project with all that is written in it; a project that carries it on stays without it."""
    rows.remove(session, rows.get(session, Project, project_id))


def carries_on(session: Session, project_id: int, continues_id: int) -> bool:
    """Whether a project carries another one on, by itself or through others."""
    seen: set[int] = set()
    at: int | None = project_id
    while at is not None and at not in seen:
        seen.add(at)
        found = session.get(Project, at)
        at = found.continues_id if found else None
        if at == continues_id:
            return True
    return False


def _write(session: Session, project: Project, facts: ProjectFacts) -> None:
    period = facts.period
    for field, day in (("period", period.starts), ("period", period.ends), ("paper_date", facts.paper_date)):
        if day is not None:
            checks.day(day, field)
    if period.starts and period.ends and period.starts > period.ends:
        raise Refused("The project ends before it begins. Write the first day first.", field="period")
    if facts.language is not None:
        checks.language(facts.language)
    if facts.steering_group_id is not None:
        rows.get(session, Group, facts.steering_group_id)
    if facts.continues_id is not None:
        _check_chain(session, project, facts.continues_id)
    values: dict[str, Any] = {
        "title": line(facts.title, "title", limit=_LONGEST_TITLE, required=True),
        "number": line(facts.number, "number"),
        "period_words": line(period.words, "period"),
        "starts": period.starts,
        "ends": period.ends,
        "paper_date": facts.paper_date,
        "continues_id": facts.continues_id,
        "steering_group_id": facts.steering_group_id,
        "language": facts.language,
    }
    rows.assign(project, values)


def _check_chain(session: Session, project: Project, continues_id: int) -> None:
    before = rows.get(session, Project, continues_id)
    if before.group_id != project.group_id:
        raise Refused("That project belongs to another group.", field="continues")
    if project.id is None:
        return
    if continues_id == project.id:
        raise Refused("A project cannot carry itself on. Choose another project.", field="continues")
    if carries_on(session, continues_id, project.id):
        raise Refused(
            "{project} already carries this one on, so that they would carry each other on in a circle.",
            field="continues", project=before.title,
        )  # fmt: skip


def _rows(session: Session, found: Sequence[Project]) -> list[ProjectRow]:
    keys = [one.id or 0 for one in found]
    of_parties = parties.of_many(session, OwnerKind.PROJECT, keys)
    carried = relations.of_many(session, EndKind.PROJECT, keys)
    grounds = secrecy.of(session, [one.secrecy_id for one in found])
    return [
        ProjectRow(
            one.id or 0,
            one.uid,
            one.group_id,
            _facts(one),
            grounds.get(one.secrecy_id),
            tuple(of_parties.get(one.id or 0, ())),
            tuple(
                row.end.id
                for row in carried.get(one.id or 0, ())
                if row.end.kind is EndKind.MEASURE and row.confirmed_on is not None
            ),
        )
        for one in found
    ]


def _facts(one: Project) -> ProjectFacts:
    return ProjectFacts(
        title=one.title,
        number=one.number,
        period=Period(one.period_words, one.starts, one.ends),
        paper_date=one.paper_date,
        continues_id=one.continues_id,
        steering_group_id=one.steering_group_id,
        language=one.language,
    )


def _before(session: Session, project: Project) -> list[ProjectName]:
    found: list[Project] = []
    seen = {project.id}
    at = project.continues_id
    while at is not None and at not in seen and (one := session.get(Project, at)) is not None:
        found.insert(0, one)
        seen.add(at)
        at = one.continues_id
    return _named(session, found)


def _after(session: Session, project: Project) -> list[ProjectName]:
    found: list[Project] = []
    seen, edge = {project.id}, [project.id]
    while edge:
        query = select(Project).where(col(Project.continues_id).in_(edge)).order_by(col(Project.id))
        fresh = [one for one in session.exec(query) if one.id not in seen]
        found += fresh
        edge = [one.id for one in fresh]
        seen |= set(edge)
    return _named(session, found)


def _named(session: Session, found: Sequence[Project]) -> list[ProjectName]:
    grounds = secrecy.of(session, [one.secrecy_id for one in found])
    return [
        ProjectName(
            one.id or 0,
            " ".join(filter(None, (one.number, one.title))),
            _facts(one).period,
            grounds.get(one.secrecy_id),
        )
        for one in found
    ]
