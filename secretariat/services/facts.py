"""What the status of a measure is computed from: dated facts, as plain data.

Facts that come in chains (phases, deadlines, expected ends, updates, assessments, rounds) must be ordered by their
day, those of one day in the order in which they were recorded; nothing sorts them later.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from secretariat.models import Headline, MeasureKind, Phase, Precision, Reported


@dataclass(frozen=True, slots=True)
class Window:
    """A date in words as days: the first and the last, both included; the last one is the deadline."""

    earliest: dt.date | None
    latest: dt.date | None
    precision: Precision | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A period with its first and last day; open where none is given."""

    starts: dt.date | None = None
    ends: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PhaseFact:
    """From this day on the measure is known to be in a phase; what closes it may have been completed before."""

    phase: Phase
    on: dt.date
    completed_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class DeadlineFact:
    """From this day on the deadline is this window. The first of a chain is the original."""

    window: Window
    on: dt.date


@dataclass(frozen=True, slots=True)
class OccurrenceFact:
    """One time of a periodic measure, with its own chain of deadlines, until it is done."""

    deadlines: tuple[DeadlineFact, ...]
    done_on: dt.date | None = None
    key: int = 0


@dataclass(frozen=True, slots=True)
class ExpectedFact:
    """From this day on a blocker is expected to end in this window."""

    on: dt.date
    window: Window


@dataclass(frozen=True, slots=True)
class BlockerFact:
    """What a measure waits for, until the day it is released. Only a hard one makes it wait."""

    starts: dt.date
    released_on: dt.date | None = None
    is_hard: bool = True
    expected: tuple[ExpectedFact, ...] = ()
    key: int = 0


@dataclass(frozen=True, slots=True)
class TaskFact:
    """A step of the work, from the day it was added until the day it is done."""

    is_milestone: bool
    due: Window | None
    added_on: dt.date
    done_on: dt.date | None = None
    key: int = 0


@dataclass(frozen=True, slots=True)
class UpdateFact:
    """News of a measure; the assessment in it counts when it comes from the body that leads."""

    on: dt.date
    reported: Reported | None = None
    by_lead: bool = True
    key: int = 0


@dataclass(frozen=True, slots=True)
class AssessmentFact:
    """What the coordinator confirms. It holds through its last day, or until the day it is taken back.

    Args:
        until: the last day it holds: its own, or that of the next snapshot when that comes before.
        ended_on: the day it was taken back; it holds no more on that day.
    """

    on: dt.date
    headline: Headline
    until: dt.date | None = None
    ended_on: dt.date | None = None
    key: int = 0


@dataclass(frozen=True, slots=True)
class RoundFact:
    """A round that asked for news, and the last day to answer."""

    asked_on: dt.date
    answer_by: dt.date


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of a measure. Kind, planned start, day of review and secrecy are as they are, without a day.

    Args:
        added_on: the day the measure came into the plan; before it there is no such measure.
        leads: the periods in which a body leads it.
        contacts: the periods in which it has a contact person.
        condition_met_on: the day the condition of a conditional measure was met.
    """

    kind: MeasureKind = MeasureKind.ONE_OFF
    added_on: dt.date | None = None
    phases: tuple[PhaseFact, ...] = ()
    deadlines: tuple[DeadlineFact, ...] = ()
    occurrences: tuple[OccurrenceFact, ...] = ()
    blockers: tuple[BlockerFact, ...] = ()
    tasks: tuple[TaskFact, ...] = ()
    updates: tuple[UpdateFact, ...] = ()
    assessments: tuple[AssessmentFact, ...] = ()
    rounds: tuple[RoundFact, ...] = ()
    leads: tuple[Span, ...] = ()
    contacts: tuple[Span, ...] = ()
    planned_start: dt.date | None = None
    review_on: dt.date | None = None
    condition_met_on: dt.date | None = None
    is_secret: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """The days a plan counts with."""

    stale_days: int = 90
    late_days: int = 180
    due_soon_days: int = 30
    unknown_end_days: int = 90
    start_days: int = 60
    task_days: int = 30


USUAL: Final = Settings()
