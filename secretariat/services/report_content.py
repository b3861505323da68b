"""What a report tells of a plan, as plain data: the rows of a day and of the day before, and what stands beside them.

Everything counted in a report is counted from its rows, so that all figures of a paper come from one place and agree.
"""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from secretariat.models import EntryKind, Flag, Headline, ReasonClass
from secretariat.services import progress
from secretariat.services.actions import ActionRow
from secretariat.services.blockers import Cause
from secretariat.services.explain import Named, WaitsFor
from secretariat.services.groups import GroupRow
from secretariat.services.indicators import IndicatorRow
from secretariat.services.links import ObligationRow
from secretariat.services.measures import Body, CauseRow, MeasureRow
from secretariat.services.names import Names
from secretariat.services.plans import GoalRow, PlanRow
from secretariat.services.progress import Changes, Counts, Obstacle, Rescheduled
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.when import UNTOLD, When

DAYS_AHEAD = 90


class RequestKind(StrEnum):
    """What is asked of the group that gets a report."""

    DECISION = "decision"
    GUIDANCE = "guidance"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Request:
    """Something asked of the group."""

    kind: RequestKind
    text: str


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the coordinator writes into a report: the sentence on top, the three of the brief, and the requests."""

    summary: str = ""
    judgement: str = ""
    advance: str = ""
    risk: str = ""
    requests: tuple[Request, ...] = ()


NO_WORDS = OwnWords()


@dataclass(frozen=True, slots=True)
class Revision:
    """A deadline that was moved: from what to what, why, and where that was approved."""

    measure_id: int
    on: dt.date
    was: When
    now: When
    reason_class: ReasonClass | None = None
    reason: str = ""
    meeting: str = ""
    meeting_date: dt.date | None = None
    item: str = ""
    by_coordinator: bool = False


@dataclass(frozen=True, slots=True)
class ProjectNote:
    """How far a project outside of the plan had come on a day, since when it is known, and when it was to end first."""

    id: int
    number: str
    title: str
    organization: Names = Names()
    stage: str = ""
    expected: When = UNTOLD
    checked_on: dt.date | None = None
    begun: dt.date | None = None
    first_expected: When = UNTOLD


@dataclass(frozen=True, slots=True)
class OutputNote:
    """What a measure has brought forth."""

    measure_id: int
    on: dt.date
    words: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Merging:
    """That a measure goes on in another one, whose number and name it has."""

    measure_id: int
    into_id: int
    number: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a meeting agreed: in which item, and in which words; nothing of the discussion."""

    meeting: str
    date: dt.date
    item: str
    kind: EntryKind
    text: str
    action: ActionRow | None = None
    secrecy: SecrecyRow | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """An action that was open on a day."""

    action: ActionRow
    secrecy: SecrecyRow | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a round got from an organization; without a day it has not answered."""

    organization_id: int
    label: Names
    answered_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """The last round that asked for news before a day."""

    number: int
    asked_on: dt.date
    answer_by: dt.date
    bodies: tuple[Answer, ...] = ()

    @property
    def received(self) -> int:
        """How many have answered."""
        return sum(one.answered_on is not None for one in self.bodies)

    @property
    def silent(self) -> list[Answer]:
        """Those who have not."""
        return [one for one in self.bodies if one.answered_on is None]


@dataclass(frozen=True, slots=True)
class Expired:
    """An assessment of the coordinator that ran out and is to be renewed or let go."""

    measure_id: int
    headline: Headline
    until: dt.date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A measure that was told otherwise than it is known now to have been; what is missing was not in the plan."""

    measure_id: int
    number: str
    name: str
    was: Headline | None
    now: Headline | None
    was_due: When = UNTOLD
    now_due: When = UNTOLD


@dataclass(frozen=True, slots=True)
class Issue:
    """That a report was issued: its number, when and by whom, and the head of the journal's chain then."""

    number: int
    at: str = ""
    by: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How a plan stood on a day, and what changed since an earlier one.

    Attributes:
        rows: the measures as they stood, in the order of their goals.
        before: the same at `since`; as it was reported then, where it was.
        starts: when the work on each began or was to begin.
        revisions: the last move of each deadline, and all those since.
        corrections: what was told otherwise: of the day itself where `corrected`, else of the earlier one.
        left_out: how many measures the public is not told of.
    """

    plan: PlanRow
    group: GroupRow
    on: dt.date
    rows: tuple[MeasureRow, ...]
    since: dt.date | None = None
    before: tuple[MeasureRow, ...] = ()
    corrected: bool = False
    organization_id: int | None = None
    organization: Names = Names()
    code: str = ""
    words: OwnWords = NO_WORDS
    issue: Issue | None = None
    previous: int | None = None
    goals: tuple[GoalRow, ...] = ()
    secrecies: tuple[tuple[int, SecrecyRow], ...] = ()
    tasks: tuple[tuple[int, str], ...] = ()
    conditions: tuple[tuple[int, str], ...] = ()
    resources: tuple[tuple[int, str], ...] = ()
    reviews: tuple[tuple[int, dt.date], ...] = ()
    starts: tuple[tuple[int, dt.date], ...] = ()
    revisions: tuple[Revision, ...] = ()
    mergings: tuple[Merging, ...] = ()
    projects: tuple[ProjectNote, ...] = ()
    outputs: tuple[OutputNote, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    promises: tuple[Promise, ...] = ()
    answers: Answers | None = None
    expired: tuple[Expired, ...] = ()
    corrections: tuple[Correction, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    obligations: tuple[ObligationRow, ...] = ()
    left_out: int = 0
    is_public: bool = False

    @property
    def language(self) -> str:
        """The code of the language it is to be told in."""
        return self.code or self.group.facts.language

    @property
    def ahead(self) -> dt.date:
        """The last of the days that lie next before it."""
        return self.on + dt.timedelta(days=DAYS_AHEAD)

    @property
    def counts(self) -> Counts:
        """How many measures stand how."""
        return progress.counts(self.rows)

    @property
    def counts_before(self) -> Counts:
        """How many stood how at the earlier day."""
        return progress.counts(self.before)

    @property
    def changes(self) -> Changes:
        """What changed since the earlier day."""
        return progress.changes(self.before, self.rows)

    @property
    def obstacles(self) -> list[Obstacle]:
        """What holds open measures up, each with all that wait for it."""
        return progress.obstacles([row for row in self.rows if row.status.is_open])

    @property
    def exceptions(self) -> list[MeasureRow]:
        """What to speak of, at most ten."""
        return progress.exceptions(self.rows)

    @property
    def upcoming(self) -> list[MeasureRow]:
        """The open measures that are due in the days ahead."""
        return progress.upcoming(self.rows, self.on, self.ahead)

    @property
    def rescheduled(self) -> Rescheduled:
        """The deadlines that are not those they began with, first dates apart."""
        return progress.rescheduled(self.rows)

    @property
    def by_id(self) -> dict[int, MeasureRow]:
        """The rows by measure; of one that was removed, the row before."""
        return {row.id: row for row in (*self.before, *self.rows)}

    def flagged(self, flag: Flag) -> list[MeasureRow]:
        """The measures with a flag, merged ones aside."""
        return [row for row in self.rows if flag in row.status.flags and row.status.headline is not Headline.MERGED]

    def standing(self, headline: Headline) -> list[MeasureRow]:
        """The measures that stand so."""
        return [row for row in self.rows if row.status.headline is headline]

    def by_goal(self) -> list[tuple[GoalRow | None, Counts]]:
        """Counts for each goal that has measures, in their order; each measure is counted once."""
        found = progress.by_goal(self.rows)
        named = [(goal, found[goal.id]) for goal in self.goals if goal.id in found]
        known = {goal.id for goal in self.goals}
        rest = progress.counts(row for row in self.rows if row.goal_id not in known)
        return [*named, (None, rest)] if rest.total or rest.merged else [*named]

    def by_lead(self) -> list[tuple[Body | None, Counts, int]]:
        """Counts for each body that leads, with the number of measures it answers for beside.

        A measure is counted once, with the first body that leads it; one that nobody leads under none.
        """
        own = progress.by(self.rows, lambda row: (row.leads[0] if row.leads else None,))
        beside = progress.by(self.rows, lambda row: (*row.leads[1:], *row.others))
        bodies = [body for body in (*own, *(one for one in beside if one not in own)) if body is not None]
        bodies.sort(key=lambda body: (body not in own or not own[body].total, body.collective != ""))
        found: list[tuple[Body | None, Counts, int]] = [
            (body, own.get(body, Counts()), beside[body].total if body in beside else 0) for body in bodies
        ]
        return [*found, (None, own[None], 0)] if None in own else found

    def merging(self, measure_id: int) -> Merging | None:
        """In which other measure one goes on."""
        return next((one for one in self.mergings if one.measure_id == measure_id), None)

    def secrecy(self, measure_id: int) -> SecrecyRow | None:
        """Why a measure is secret."""
        return dict(self.secrecies).get(measure_id)

    def named(self, row: MeasureRow) -> Named:
        """The names of what the reasons of a row point to."""
        causes = {one.blocker_id: (_kind_of(one.cause), " ".join(filter(None, (one.number, one.title))))
                  for one in row.causes}  # fmt: skip
        return Named(causes, dict(self.tasks), dict(self.conditions).get(row.id, ""))

    def for_public(self) -> "Report":
        """The same without what is secret, as if that were not there; only how much was left out is told."""
        secret = {row.id for row in (*self.before, *self.rows) if Flag.SECRET in row.status.flags}
        secret |= {key for key, _ in self.secrecies}

        def open_(rows: tuple[MeasureRow, ...]) -> tuple[MeasureRow, ...]:
            return tuple(_without(row, secret) for row in rows if row.id not in secret)

        return replace(
            self,
            rows=open_(self.rows),
            before=open_(self.before),
            secrecies=(),
            tasks=(),
            conditions=tuple(one for one in self.conditions if one[0] not in secret),
            resources=tuple(one for one in self.resources if one[0] not in secret),
            reviews=tuple(one for one in self.reviews if one[0] not in secret),
            starts=tuple(one for one in self.starts if one[0] not in secret),
            revisions=tuple(one for one in self.revisions if one.measure_id not in secret),
            mergings=tuple(one for one in self.mergings if secret.isdisjoint((one.measure_id, one.into_id))),
            outputs=tuple(one for one in self.outputs if one.measure_id not in secret),
            agreements=tuple(one for one in self.agreements if one.secrecy is None),
            promises=tuple(one for one in self.promises if one.secrecy is None),
            expired=(),
            corrections=tuple(one for one in self.corrections if one.measure_id not in secret),
            obligations=tuple(
                replace(one, measures=tuple(key for key in one.measures if key not in secret))
                for one in self.obligations
            ),
            left_out=sum(row.id in secret for row in self.rows),
            is_public=True,
        )


def _kind_of(cause: Cause) -> WaitsFor:
    if cause.measure_id is not None:
        return WaitsFor.MEASURE
    return WaitsFor.PROJECT if cause.project_id is not None else WaitsFor.WORDS


def _without(row: MeasureRow, secret: set[int]) -> MeasureRow:
    """A row that names neither the secret measures it waits for nor the words of a secret entry."""
    if row.told is not None and row.told.is_secret:
        row = replace(row, told=replace(row.told, text=""))
    if not any(one.cause.measure_id in secret for one in row.causes):
        return row
    hidden = Cause(words="–")
    causes = tuple(
        CauseRow(one.blocker_id, hidden, "", "–") if one.cause.measure_id in secret else one for one in row.causes
    )
    return replace(row, causes=causes)
