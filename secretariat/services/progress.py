"""How a plan goes: counts by headline, what changed between two days, what is in the way and what comes next.

Shares count what is open, done, partly done and dropped. What is merged into another measure is listed and not
counted; what is continuous is a part of its own and never late. There are no percentages.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from secretariat.models import Flag, Headline, MeasureKind
from secretariat.services.blockers import Cause
from secretariat.services.measures import Body, CauseRow, MeasureRow
from secretariat.services.when import When

K = TypeVar("K", bound=Hashable)

_WORST_FIRST = (Headline.LATE, Headline.AT_RISK, Headline.WAITING)
_AT_MOST = 10


@dataclass(frozen=True, slots=True)
class Counts:
    """How many measures stand how. `total` leaves out those merged; `moved` are on schedule after a new deadline.

    `straight` are on schedule by the deadline they began with; it and `moved` make up the headline.
    """

    total: int = 0
    by_headline: dict[Headline, int] = field(default_factory=dict)
    by_flag: dict[Flag, int] = field(default_factory=dict)
    moved: int = 0
    merged: int = 0
    unproven: int = 0

    def of(self, headline: Headline) -> int:
        """How many have that headline."""
        return self.merged if headline is Headline.MERGED else self.by_headline.get(headline, 0)

    @property
    def straight(self) -> int:
        """How many are on schedule by the deadline they began with."""
        return self.of(Headline.ON_SCHEDULE) - self.moved


@dataclass(frozen=True, slots=True)
class Move:
    """A measure that stands otherwise than before; `was` or `now` is missing where it was not counted."""

    row: MeasureRow
    was: Headline | None
    now: Headline | None


@dataclass(frozen=True, slots=True)
class Rescheduling:
    """A deadline that is another than before: the words of both, and by how many days it moved where both are dated."""

    row: MeasureRow
    was: When
    now: When
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed between two days; `opening` and `added` make `closing` and `removed`.

    A measure merged meanwhile is among those removed, one opened again after that among those added.
    """

    opening: int
    closing: int
    added: tuple[MeasureRow, ...] = ()
    removed: tuple[MeasureRow, ...] = ()
    moves: tuple[Move, ...] = ()
    rescheduled: tuple[Rescheduling, ...] = ()
    first_dated: tuple[Rescheduling, ...] = ()

    def into(self, headline: Headline) -> list[Move]:
        """The measures that have come to stand so."""
        return [move for move in self.moves if move.now is headline]

    def between(self) -> Counter[tuple[Headline, Headline]]:
        """How many moved from each headline to each other one."""
        return Counter((move.was, move.now) for move in self.moves if move.was and move.now)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that measures wait for, and all that wait for it; `row` is the measure it is, where it is one."""

    cause: Cause
    number: str
    title: str
    waiting: tuple[MeasureRow, ...]
    row: MeasureRow | None = None


@dataclass(frozen=True, slots=True)
class Rescheduled:
    """The deadlines that were moved, and apart from them the first ones given to what had none."""

    moved: tuple[Rescheduling, ...] = ()
    first_dated: tuple[Rescheduling, ...] = ()


def counts(rows: Iterable[MeasureRow]) -> Counts:
    """How many of these measures stand how."""
    headlines: Counter[Headline] = Counter()
    flags: Counter[Flag] = Counter()
    moved = unproven = 0
    for row in rows:
        headlines[row.status.headline] += 1
        if row.status.headline is not Headline.MERGED:
            flags.update(row.status.flags)
            moved += _is_moved(row)
            unproven += row.is_unproven
    merged = headlines.pop(Headline.MERGED, 0)
    return Counts(headlines.total(), dict(headlines), dict(flags), moved, merged, unproven)


def by(rows: Iterable[MeasureRow], key: Callable[[MeasureRow], Iterable[K]]) -> dict[K, Counts]:
    """Counts for each key, in the order in which keys come; a measure with many counts under each."""
    groups: dict[K, list[MeasureRow]] = {}
    for row in rows:
        for one in key(row):
            groups.setdefault(one, []).append(row)
    return {one: counts(group) for one, group in groups.items()}


def by_goal(rows: Iterable[MeasureRow]) -> dict[int | None, Counts]:
    """Counts for each goal; a goal shows counts, never one colour."""
    return by(rows, lambda row: (row.goal_id,))


def by_lead(rows: Iterable[MeasureRow]) -> dict[Body, Counts]:
    """Counts for each body that leads measures; one led by two counts for both."""
    return by(rows, lambda row: row.leads)


def changes(before: Sequence[MeasureRow], after: Sequence[MeasureRow]) -> Changes:
    """What changed between the rows of two days."""
    was = {row.id: row for row in before if _is_counted(row)}
    now = {row.id: row for row in after if _is_counted(row)}
    latest = {row.id: row for row in after}
    both = [(was[key], row) for key, row in now.items() if key in was]
    added = tuple(row for key, row in now.items() if key not in was)
    removed = tuple(latest.get(key, row) for key, row in was.items() if key not in now)
    moves = [
        Move(row, old.status.headline, row.status.headline)
        for old, row in both
        if old.status.headline is not row.status.headline
    ]
    moves += [Move(row, None, row.status.headline) for row in added]
    moves += [Move(row, was[row.id].status.headline, None) for row in removed]
    changed = [_rescheduling(row, old.due, row.due) for old, row in both if _is_redated(old, row)]
    return Changes(
        opening=len(was),
        closing=len(now),
        added=added,
        removed=removed,
        moves=tuple(moves),
        rescheduled=tuple(one for one in changed if one.was.is_dated),
        first_dated=tuple(one for one in changed if not one.was.is_dated),
    )


def _is_redated(old: MeasureRow, row: MeasureRow) -> bool:
    """Whether the deadline is another one; the next time of what is periodic has its own."""
    is_next = row.kind is MeasureKind.PERIODIC and _days(old.original) != _days(row.original)
    return _days(old.due) != _days(row.due) and not is_next


def rescheduled(rows: Iterable[MeasureRow]) -> Rescheduled:
    """The deadlines of these measures that are not those they began with."""
    moved: list[Rescheduling] = []
    first: list[Rescheduling] = []
    for row in filter(_is_counted, rows):
        if Flag.RESCHEDULED in row.status.flags:
            moved.append(_rescheduling(row, row.original, row.due))
        elif any(reason.code == "first_date.given" for reason in row.status.reasons):
            first.append(_rescheduling(row, row.original if row.original != row.due else When(), row.due))
    return Rescheduled(tuple(moved), tuple(first))


def obstacles(rows: Sequence[MeasureRow]) -> list[Obstacle]:
    """What holds measures up, each with all that wait for it, that with the most first."""
    known = {row.id: row for row in rows}
    waiting: dict[Cause, list[MeasureRow]] = {}
    shown: dict[Cause, CauseRow] = {}
    for row in rows:
        for one in row.causes:
            waiting.setdefault(one.cause, []).append(row)
            shown.setdefault(one.cause, one)
    found = [
        Obstacle(cause, shown[cause].number, shown[cause].title, tuple(held), known.get(cause.measure_id or 0))
        for cause, held in waiting.items()
    ]
    return sorted(found, key=lambda one: -len(one.waiting))


def upcoming(rows: Iterable[MeasureRow], on: dt.date, until: dt.date) -> list[MeasureRow]:
    """The open measures whose last day lies between two days, both included, the next one first."""
    found = [row for row in rows if row.status.is_open and on <= _last_day(row) <= until]
    return sorted(found, key=_last_day)


def exceptions(rows: Iterable[MeasureRow], *, at_most: int = _AT_MOST) -> list[MeasureRow]:
    """What to speak of: late ones first, then those at risk, then those that wait; the longest late first."""
    found = [row for row in rows if row.status.headline in _WORST_FIRST]
    found.sort(key=lambda row: (_WORST_FIRST.index(row.status.headline), _last_day(row)))
    return found[:at_most]


def _is_counted(row: MeasureRow) -> bool:
    return row.status.headline is not Headline.MERGED


def _is_moved(row: MeasureRow) -> bool:
    return row.status.headline is Headline.ON_SCHEDULE and Flag.RESCHEDULED in row.status.flags


def _days(when: When) -> tuple[dt.date | None, dt.date | None]:
    return when.earliest, when.latest


def _last_day(row: MeasureRow) -> dt.date:
    return (row.status.window.latest if row.status.window else None) or dt.date.max


def _rescheduling(row: MeasureRow, was: When, now: When) -> Rescheduling:
    days = (now.latest - was.latest).days if was.latest and now.latest else None
    return Rescheduling(row, was, now, days)
