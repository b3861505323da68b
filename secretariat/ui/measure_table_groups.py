"""What measures are told apart by in a table: parts of the plan, deadlines, orders, and the groups they stand in."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secretariat.i18n import _, capitalized, chosen
from secretariat.models import Headline, Schedule
from secretariat.services.labels import label
from secretariat.services.measures import MeasureRow
from secretariat.services.plans import GoalRow
from secretariat.services.views import Due, Grouping, Order, Part

if TYPE_CHECKING:
    from secretariat.ui.measure_table_rows import Shelf

WORST_FIRST = (
    Headline.LATE, Headline.AT_RISK, Headline.WAITING, Headline.NOT_STARTED, Headline.UNDATED, Headline.ON_SCHEDULE,
    Headline.CONTINUOUS, Headline.DONE, Headline.PARTLY, Headline.DROPPED, Headline.MERGED,
)  # fmt: skip
EXCEPTIONS = frozenset(WORST_FIRST[:3])
_RANKS = {headline: place for place, headline in enumerate(WORST_FIRST)}
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Group:
    """A group that rows may belong to, by its rank; `until` is the rank after its last part."""

    key: Any
    number: str
    title: str
    depth: int
    until: int


def is_exception(row: MeasureRow) -> bool:
    """Whether a measure wants attention: it is late, at risk or waits."""
    return row.status.headline in EXCEPTIONS


def last_day(row: MeasureRow) -> dt.date | None:
    """The last day of the deadline that holds."""
    return row.status.window.latest if row.status.window else None


# Parts and deadlines


def _is_in_90(row: MeasureRow, on: dt.date, days: int = 90) -> bool:
    last = last_day(row)
    return row.status.is_open and last is not None and 0 <= (last - on).days <= days


PARTS: dict[Part, Callable[["Shelf", MeasureRow], bool]] = {
    Part.ALL: lambda _shelf, _row: True,
    Part.EXCEPTIONS: lambda _shelf, row: is_exception(row),
    Part.LAW: lambda _shelf, row: any(one.cause.project_id is not None for one in row.causes),
    Part.CHANGED: lambda shelf, row: row.id in shelf.changed,
    Part.CLOSED: lambda _shelf, row: not row.status.is_open,
}
DUES: dict[Due, Callable[[MeasureRow, dt.date], bool]] = {
    Due.LATE: lambda row, _on: row.status.schedule is Schedule.LATE,
    Due.IN_30: lambda row, on: _is_in_90(row, on, 30),
    Due.IN_90: _is_in_90,
    Due.THIS_YEAR: lambda row, on: (last_day(row) or dt.date.min).year == on.year,
    Due.NONE: lambda row, _on: last_day(row) is None,
}


# Orders


def natural(number: str) -> str:
    """A key that sorts numbers in words by their figures: 1.2 before 1.10; nothing comes last."""
    return _DIGITS.sub(lambda found: found[0].zfill(8), number.casefold()) or "\uffff"


def _lead(shelf: "Shelf", row: MeasureRow) -> str:
    return chosen().sort_key(shelf.body(row.leads[0])) if row.leads else "\uffff"


KEYS: dict[Order, Callable[["Shelf", MeasureRow], Any]] = {
    Order.NUMBER: lambda _shelf, row: natural(row.number),
    Order.LEAD: _lead,
    Order.HEADLINE: lambda _shelf, row: _RANKS[row.status.headline],
    Order.DUE: lambda _shelf, row: (last_day(row) or dt.date.max).toordinal(),
    Order.TOLD: lambda _shelf, row: row.told.on.toordinal() if row.told else 0,
}


# Groups


def _by_goal(shelf: "Shelf") -> tuple[list[Group], list[int]]:
    goals = shelf.goals
    ranks = {goal.id: rank for rank, goal in enumerate(goals)}
    groups = [Group(goal.id, goal.number, goal.title, goal.depth, _until(goals, rank))
              for rank, goal in enumerate(goals)]  # fmt: skip
    groups.append(Group(None, "", _("Without a goal"), 0, len(goals) + 1))
    return groups, [ranks.get(row.goal_id or 0, len(goals)) for row in shelf.rows]


def _until(goals: Sequence[GoalRow], rank: int) -> int:
    """The rank after the last part of a goal."""
    depth = goals[rank].depth
    return next((at for at in range(rank + 1, len(goals)) if goals[at].depth <= depth), len(goals))


def _by_lead(shelf: "Shelf") -> tuple[list[Group], list[int]]:
    bodies = {row.leads[0] for row in shelf.rows if row.leads}
    named = sorted(bodies, key=lambda one: chosen().sort_key(shelf.body(one)))
    ranks = {body: rank for rank, body in enumerate(named)}
    groups = [Group(body, "", shelf.body(body), 0, rank + 1) for rank, body in enumerate(named)]
    groups.append(Group(None, "", _("Without a lead"), 0, len(named) + 1))
    return groups, [ranks[row.leads[0]] if row.leads else len(named) for row in shelf.rows]


def _by_headline(shelf: "Shelf") -> tuple[list[Group], list[int]]:
    groups = [
        Group(headline, "", capitalized(_(label(headline))), 0, rank + 1) for rank, headline in enumerate(WORST_FIRST)
    ]
    return groups, [_RANKS[row.status.headline] for row in shelf.rows]


GROUPED: dict[Grouping, Callable[["Shelf"], tuple[list[Group], list[int]]]] = {
    Grouping.GOAL: _by_goal,
    Grouping.ORGANIZATION: _by_lead,
    Grouping.HEADLINE: _by_headline,
}
