"""What was known of measures on a day: the facts that `status` judges, read from their dated rows.

A fact is known from the day it was told. One that was withdrawn is known until that day, so that a past day is told as
it was known then; `corrected` leaves it out of every day.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, SQLModel, or_

from secretariat.models import (
    Assessment,
    Blocker,
    DeadlineRevision,
    Expectation,
    Measure,
    MeasureContact,
    MeasureKind,
    Occurrence,
    Phase,
    PhaseChange,
    Plan,
    Precision,
    ProjectStage,
    Responsibility,
    ResponsibilityRole,
    RoundRequest,
    Task,
    Update,
    UpdateRound,
)
from secretariat.services import rows
from secretariat.services.facts import (
    AssessmentFact,
    BlockerFact,
    DeadlineFact,
    ExpectedFact,
    Facts,
    OccurrenceFact,
    PhaseFact,
    RoundFact,
    Settings,
    Span,
    TaskFact,
    UpdateFact,
    Window,
)
from secretariat.services.plain import columns, of
from secretariat.services.when import UNTOLD, When

T = TypeVar("T")
_Chain = tuple[DeadlineFact, ...]
_Dues = dict[tuple[int, int | None], tuple[When, When]]


@dataclass(frozen=True, slots=True)
class Known:
    """What was known of measures on a day.

    Attributes:
        facts: what a status is computed from, by measure.
        dues: the words of the first and of the latest deadline, by measure and occurrence.
        latest: the last update, by measure.
        accepted: the measures that an item of a meeting took for done.
    """

    facts: dict[int, Facts] = field(default_factory=dict)
    dues: _Dues = field(default_factory=dict)
    latest: dict[int, int] = field(default_factory=dict)
    accepted: frozenset[int] = frozenset()

    def due(self, measure_id: int, window: Window | None) -> tuple[When, When]:
        """The original deadline of a measure and the one that holds, in words and days.

        Of a periodic measure those of the time whose window it is judged by.
        """
        for time in self.facts[measure_id].occurrences if window else ():
            if time.deadlines and time.deadlines[-1].window == window:
                return self.dues[measure_id, time.key]
        return self.dues.get((measure_id, None), (UNTOLD, UNTOLD))


def of_plan(session: Session, plan_id: int, on: dt.date, *, corrected: bool = False) -> Known:
    """What was known of the measures of a plan on a day."""
    return _Reading(session, on, corrected=corrected).known(of(Measure).plan_id == plan_id)


def of_measure(session: Session, measure_id: int, on: dt.date, *, corrected: bool = False) -> Known:
    """What was known of one measure on a day."""
    return _Reading(session, on, corrected=corrected).known(of(Measure).id == measure_id)


def settings(session: Session, plan_id: int) -> Settings:
    """The days that a plan counts with."""
    plan = rows.get(session, Plan, plan_id)
    return Settings(stale_days=plan.stale_days, late_days=plan.late_days)


class _Same(dict[tuple[Any, ...], T]):
    """Facts that are alike, made once: most measures of a plan share their days."""

    def __init__(self, made: Callable[..., T]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, values: tuple[Any, ...]) -> T:
        self[values] = one = self._made(*values)
        return one


class _Reading:
    """One look at the rows, as of a day."""

    def __init__(self, session: Session, on: dt.date, *, corrected: bool) -> None:
        self._session = session
        self._on = on
        self._corrected = corrected

    def known(self, those: ColumnElement[bool]) -> Known:
        """What is known of those measures."""
        chains, dues = self._deadlines(those)
        phases = self._phases(those)
        times = self._occurrences(those, chains)
        blockers = self._blockers(those, chains, phases)
        tasks, assessments = self._tasks(those), self._assessments(those)
        leads, leading = self._leads(those)
        contacts, contacted = self._contacts(those)
        rounds = self._rounds(those, leading)
        updates = self._updates(those, leading, contacted)
        facts: dict[int, Facts] = {}
        for key, kind, added, start, review, met, secrecy in self._ask(_measures(those)):
            facts[key] = Facts(
                kind,
                added,
                phases.get(key, ()),
                chains.get((key, None), ()),
                times.get(key, ()) if kind is MeasureKind.PERIODIC else (),
                blockers.get(key, ()),
                tasks.get(key, ()),
                updates.get(key, ()),
                assessments.get(key, ()),
                rounds.get(key, ()),
                leads.get(key, ()),
                contacts.get(key, ()),
                start,
                review,
                met,
                secrecy is not None,
            )
        latest = {key: news[-1].key for key, news in updates.items()}
        return Known(facts, dues, latest, self._accepted(those))

    def _ask(self, query: Any) -> Sequence[Any]:
        return self._session.execute(query).all()

    def _told(self, model: Any, told: str = "on") -> Iterator[ColumnElement[bool]]:
        """The rows that were told and not withdrawn."""
        columns = of(model)
        yield columns[told] <= self._on
        withdrawn = columns.withdrawn_on
        yield withdrawn.is_(None) if self._corrected else or_(withdrawn.is_(None), withdrawn > self._on)

    def _phases(self, those: ColumnElement[bool]) -> dict[int, tuple[PhaseFact, ...]]:
        query = columns(PhaseChange, "measure_id", "phase", "on", "completed_on")
        query = query.where(those, *self._told(PhaseChange)).order_by(of(PhaseChange).on, of(PhaseChange).id)
        same = _Same(PhaseFact)
        return _grouped((key, same[phase, on, done]) for key, phase, on, done in self._ask(query))

    def _accepted(self, those: ColumnElement[bool]) -> frozenset[int]:
        query = columns(PhaseChange, "measure_id").where(those, *self._told(PhaseChange))
        query = query.where(of(PhaseChange).phase == Phase.DONE, of(PhaseChange).item_id.is_not(None))
        return frozenset(self._session.execute(query).scalars().all())

    def _deadlines(self, those: ColumnElement[bool]) -> tuple[dict[tuple[int, int | None], _Chain], _Dues]:
        query = columns(
            DeadlineRevision, "measure_id", "occurrence_id", "approved_on", "due_words", "due_earliest", "due_latest",
            "due_precision", "due_qualifier",
        )  # fmt: skip
        query = query.where(those, *self._told(DeadlineRevision, "approved_on"))
        query = query.order_by(of(DeadlineRevision).approved_on, of(DeadlineRevision).position)
        chains: defaultdict[tuple[int, int | None], list[DeadlineFact]] = defaultdict(list)
        dues: _Dues = {}
        whens, windows = _Same(When), _Same(Window)
        for key, time, approved_on, words, earliest, latest, precision, qualifier in self._ask(query):
            place = key, time
            chains[place].append(DeadlineFact(windows[earliest, latest, precision], approved_on))
            due = whens[words, earliest, latest, precision, qualifier]
            dues[place] = (dues[place][0] if place in dues else due, due)
        return {key: tuple(chain) for key, chain in chains.items()}, dues

    def _occurrences(
        self, those: ColumnElement[bool], chains: dict[tuple[int, int | None], _Chain]
    ) -> dict[int, tuple[OccurrenceFact, ...]]:
        query = columns(Occurrence, "measure_id", "id", "done_on", "done_told_on")
        query = query.where(those, *self._told(Occurrence, "added_on"))
        return _grouped(
            (key, OccurrenceFact(chains.get((key, time), ()), self._by_now(done, told), time))
            for key, time, done, told in self._ask(query.order_by(of(Occurrence).position))
        )

    def _by_now(self, happened: dt.date | None, told: dt.date | None) -> dt.date | None:
        """A day as far as it was known."""
        return happened if told is not None and told <= self._on else None

    def _blockers(
        self,
        those: ColumnElement[bool],
        chains: dict[tuple[int, int | None], _Chain],
        phases: dict[int, tuple[PhaseFact, ...]],
    ) -> dict[int, tuple[BlockerFact, ...]]:
        query = columns(
            Blocker, "measure_id", "id", "by_measure_id", "by_project_id", "is_hard", "starts", "released_on",
            "release_told_on",
        )  # fmt: skip
        found = self._session.execute(
            query.where(those, *self._told(Blocker)).order_by(of(Blocker).starts, of(Blocker).id)
        ).all()
        if not found:
            return {}
        by_measure = of(Measure).id.in_(
            sa.select(of(Blocker).by_measure_id).where(of(Blocker).by_measure_id.is_not(None))
        )
        chains = {**self._deadlines(by_measure)[0], **chains}
        phases = {**self._phases(by_measure), **phases}
        own = self._expected(Expectation, "blocker_id")
        stages = self._expected(ProjectStage, "project_id")
        facts: list[tuple[int, BlockerFact]] = []
        for key, blocker, by, project, is_hard, starts, released, told in found:
            expected = own.get(blocker) or stages.get(project) or _expected_of(chains.get((by, None), ()))
            end = _first(self._by_now(released, told), _done(phases.get(by, ())))
            facts.append((key, BlockerFact(starts, end, is_hard, expected, blocker)))
        return _grouped(facts)

    def _expected(self, model: type[SQLModel], owner: str) -> dict[int, tuple[ExpectedFact, ...]]:
        query = columns(model, owner, "on", "expected_earliest", "expected_latest", "expected_precision")
        query = query.where(*self._told(model)).order_by(of(model).on, of(model).id)
        return _grouped((key, ExpectedFact(on, Window(*window))) for key, on, *window in self._ask(query))

    def _tasks(self, those: ColumnElement[bool]) -> dict[int, tuple[TaskFact, ...]]:
        query = columns(
            Task, "measure_id", "id", "is_milestone", "added_on", "done_on", "due_earliest", "due_latest",
            "due_precision",
        )  # fmt: skip
        query = query.where(those, *self._told(Task, "added_on")).order_by(of(Task).position, of(Task).id)
        return _grouped(
            (key, TaskFact(is_milestone, _window(*window), added_on, done_on, task))
            for key, task, is_milestone, added_on, done_on, *window in self._ask(query)
        )

    def _assessments(self, those: ColumnElement[bool]) -> dict[int, tuple[AssessmentFact, ...]]:
        query = columns(Assessment, "measure_id", "on", "headline", "until", "ended_on", "id")
        query = query.where(those, of(Assessment).on <= self._on).order_by(of(Assessment).on, of(Assessment).id)
        return _grouped((key, AssessmentFact(*values)) for key, *values in self._ask(query))

    def _leads(
        self, those: ColumnElement[bool]
    ) -> tuple[dict[int, tuple[Span, ...]], set[tuple[int, int | None]]]:  # fmt: skip
        query = columns(Responsibility, "measure_id", "starts", "ends", "organization_id")
        found = self._session.execute(query.where(those, of(Responsibility).role == ResponsibilityRole.LEAD)).all()
        leads = _grouped((key, _span(starts, ends)) for key, starts, ends, _ in found)
        return leads, {(key, organization) for key, _, _, organization in found if organization is not None}

    def _rounds(
        self, those: ColumnElement[bool], leading: set[tuple[int, int | None]]
    ) -> dict[int, tuple[RoundFact, ...]]:
        """The rounds in which those who lead a measure were asked for news of it."""
        request, asked = of(RoundRequest), of(UpdateRound)
        query = sa.select(request.organization_id, asked.asked_on, asked.answer_by)
        query = query.join(asked.id.table, request.round_id == asked.id).where(
            asked.asked_on <= self._on, asked.plan_id.in_(sa.select(of(Measure).plan_id).where(those))
        )
        of_body = _grouped((body, RoundFact(*days)) for body, *days in self._ask(query.order_by(asked.asked_on)))
        if not of_body:
            return {}
        found: defaultdict[int, set[RoundFact]] = defaultdict(set)
        for key, body in leading:
            found[key].update(of_body.get(body or 0, ()))
        return {key: tuple(sorted(several, key=_asked_on)) for key, several in found.items() if several}

    def _contacts(
        self, those: ColumnElement[bool]
    ) -> tuple[dict[int, tuple[Span, ...]], set[tuple[int, int | None]]]:  # fmt: skip
        query = columns(MeasureContact, "measure_id", "starts", "ends", "person_id")
        found = self._ask(query.where(those))
        contacts = _grouped((key, _span(starts, ends)) for key, starts, ends, _ in found)
        return contacts, {(key, person) for key, _, _, person in found}

    def _updates(
        self,
        those: ColumnElement[bool],
        leading: set[tuple[int, int | None]],
        contacts: set[tuple[int, int | None]],
    ) -> dict[int, tuple[UpdateFact, ...]]:
        query = columns(Update, "measure_id", "id", "on", "reported", "organization_id", "person_id")
        query = query.where(those, *self._told(Update)).order_by(of(Update).on, of(Update).id)
        last: dict[int, Any] = {}
        reports: dict[int, Any] = {}
        for row in self._ask(query):
            key, _, _, reported, body, person = row
            last[key] = row
            if reported is not None and ((key, body) in leading or (key, person) in contacts):
                reports[key] = row
        return {key: tuple(_news(reports.get(key), row)) for key, row in last.items()}


def _news(report: Any, last: Any) -> Iterator[UpdateFact]:
    """All that a status asks of updates: the last report of who leads, and the last news of all."""
    if report is not None:
        yield UpdateFact(report[2], report[3], by_lead=True, key=report[1])
    if last is not report:
        yield UpdateFact(last[2], None, by_lead=False, key=last[1])


def _measures(those: ColumnElement[bool]) -> Any:
    names = ("id", "kind", "added_on", "planned_start", "review_on", "condition_met_on", "secrecy_id")
    return columns(Measure, *names).where(those)


def _grouped(pairs: Iterable[tuple[int, T]]) -> dict[int, tuple[T, ...]]:
    found: defaultdict[int, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _window(earliest: dt.date | None, latest: dt.date | None, precision: Precision | None) -> Window | None:
    return Window(earliest, latest, precision) if earliest or latest else None


_ALWAYS = Span()


def _span(starts: dt.date | None, ends: dt.date | None) -> Span:
    return Span(starts, ends) if starts or ends else _ALWAYS


def _expected_of(chain: _Chain) -> tuple[ExpectedFact, ...]:
    """A measure that others wait for is expected to end by its deadline."""
    return tuple(ExpectedFact(fact.on, fact.window) for fact in chain)


def _done(phases: Sequence[PhaseFact]) -> dt.date | None:
    """Since when a measure is done, so that no other waits for it."""
    return phases[-1].on if phases and phases[-1].phase is Phase.DONE else None


def _asked_on(fact: RoundFact) -> dt.date:
    return fact.asked_on


def _first(*days: dt.date | None) -> dt.date | None:
    return min(filter(None, days), default=None)
