"""Times in words before they are settled: they may still lack their year, and words around them bound them."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from secretariat.language.dates import windows
from secretariat.language.dates.windows import Bounds, Window

Place = Callable[[int], Window | None]

_QUALIFIERS = {"early": "early", "first": "early", "mid": "mid", "late": "end", "second": "end", "end": "end"}
_FINENESS = ("day", "week", "part_of_month", "month", "quarter", "season", "half", "year", "term", "open")
_CYCLES = ("week", "month", "year")


class Context(NamedTuple):
    """The day of reading and what seasons and parts mean here."""

    on: dt.date
    bounds: Bounds


class Time(NamedTuple):
    """A time in words before it is settled.

    `place` gives its window. When a larger unit is not written, `cycle` names it, and `place` is asked for each one:
    a year by its number, a month by the months counted from year 0, a week by the ordinal of its Monday. `bare` is a
    unit without a number ("vuoden"), `part` the part of it that is meant, and `whole` the unit before that. `turn` is
    a turn of a month or a year, which bounds as one point. A time without a window at all is `unknown`.
    A feast `begins`: a deadline by it is its first day.
    """

    unit: str
    place: Place
    cycle: str = ""
    part: str = ""
    whole: str = ""
    bound: str = ""
    qualifier: str = ""
    weekday: int | None = None
    assumed: tuple[str, ...] = ()
    meeting: str = ""
    around: bool = False
    bare: bool = False
    turn: bool = False
    unknown: bool = False
    ranged: bool = False
    spans: bool = False
    ahead: bool = False
    begins: bool = False
    clock: tuple[tuple[str, int], ...] = ()
    backwards: bool = False


def fixed(unit: str, window: Window | None, **more: Any) -> Time:
    """A time that needs nothing more."""
    return Time(unit, lambda _key: window, **more)


def key(day: dt.date, cycle: str) -> int:
    """The number of the year, month or week of a day."""
    if cycle == "year":
        return day.year
    return day.year * 12 + day.month - 1 if cycle == "month" else day.toordinal() - day.weekday()


def keys(on: dt.date, cycle: str) -> range:
    """The years, months or weeks around a day in which to look for a time."""
    if not cycle:
        return range(1)
    middle, one = key(on, cycle), step(cycle)
    if cycle == "year":
        return range(max(middle - 9, windows.FIRST_YEAR + 1), min(middle + 10, windows.LAST_YEAR))
    return range(middle - 14 * one, middle + 15 * one, one)


def chosen(time: Time, number: int) -> Time:
    """The time in this year, month or week."""
    window = time.place(number)
    return time._replace(place=lambda _key: window, cycle="")


def joined(outer: Time, inner: Time) -> Time | None:
    """A time inside a larger one: in a year, a day in a month, a weekday in a week; `None` when it does not fit."""
    if not inner.cycle or inner.cycle != (outer.whole or outer.unit) or inner.bare or outer.part or outer.bound:
        return None
    if (
        outer.ranged
        or outer.around
        or inner.bound
        or (inner.weekday is not None and inner.cycle == "year" and outer.bare)
    ):
        return None
    cycle = inner.cycle

    def place(number: int) -> Window | None:
        window = outer.place(number)
        return inner.place(key(window[0], cycle)) if window else None

    return inner._replace(place=place, cycle=outer.cycle, assumed=outer.assumed + inner.assumed)


def on_weekday(weekday: Time, day: Time) -> Time | None:
    """A day with its weekday beside it."""
    if weekday.weekday is None or weekday.cycle != "week" or day.unit != "day" or day.weekday is not None:
        return None
    if day.bound or day.cycle == "week" or day.unknown:
        return None
    return day._replace(weekday=weekday.weekday)


def ranged(first: Time, last: Time) -> Time | None:
    """From one time to another; the year written at one end counts for both."""
    if not _may_span(first) or not _may_span(last) or last.bare:
        return None
    if (_is_bare_day(first) or _is_bare_day(last)) and not first.unit == last.unit == "day":
        return None
    if "week" in (first.cycle, last.cycle) and first.cycle != last.cycle and first.cycle and last.cycle:
        return None
    assumed = tuple(dict.fromkeys(first.assumed + last.assumed))
    facts: dict[str, Any] = {"ranged": True, "spans": True, "weekday": first.weekday, "assumed": assumed}
    if first.cycle or not last.cycle:
        return Time(_finer(first, last), partial(_from_to, first, last), last.cycle, **facts)
    begins = first.place(0)
    end = _first_after(begins[0], last) if begins else None
    return fixed(_finer(first, last), (begins[0], end) if begins and end else None, **facts)


def _is_bare_day(time: Time) -> bool:
    return time.unit == "day" and time.cycle == "month"


def _may_span(time: Time) -> bool:
    return not (time.spans or time.bound or time.unknown or (time.bare and time.unit != "day"))


def _from_to(first: Time, last: Time, number: int) -> Window | None:
    """The window of a range whose end is in this year, month or week."""
    end = last.place(number)
    if not end:
        return None
    own = key(end[1], first.cycle) if first.cycle else 0
    start = first.place(own)
    if start and start[0] > end[1] and first.cycle:
        start = first.place(own - step(first.cycle))
    return (start[0], end[1]) if start and start[0] <= end[1] else None


def _first_after(day: dt.date, time: Time) -> dt.date | None:
    """The last day of the first such time that ends on a day or after it."""
    number = key(day, time.cycle)
    windows_of = (time.place(number), time.place(number + step(time.cycle)))
    return next((window[1] for window in windows_of if window and window[1] >= day), None)


def step(cycle: str) -> int:
    """By how much the keys of a cycle grow from one to the next."""
    return 7 if cycle == "week" else 1


def _finer(first: Time, last: Time) -> str:
    return min(first.unit, last.unit, key=_FINENESS.index)


class Settled(NamedTuple):
    """What a time means when it is read on a day."""

    earliest: dt.date | None
    latest: dt.date | None
    precision: str
    qualifier: str
    assumed: tuple[str, ...]
    problem: str


def settle(time: Time, c: Context, tense: Callable[[], str]) -> Settled:
    """The days of a time; what is not written is taken by the tense of its clause, and named in `assumed`."""
    if time.bound == "latest":
        # "Senast i februari" tells of the last time when the verb is past.
        was = time.unit != "day" and bool(time.cycle) and tense() == "past"
        time = time._replace(bound="" if was else "by")
    qualifier = time.bound or ("around" if time.around else "") or time.qualifier or _QUALIFIERS.get(time.part, "on")
    if time.unknown:
        return Settled(None, None, time.unit, qualifier, time.assumed, "")
    window, assumed = _window(time, c, tense)
    if window is None:
        return Settled(None, None, time.whole or time.unit, qualifier, (), "impossible")
    clash = time.weekday is not None and window[0].weekday() != time.weekday
    first, last = window
    assumed = (*assumed, *time.assumed)
    if time.around and time.unit in ("day", "part_of_month", "week"):
        wider = dt.timedelta(days=c.bounds.around)
        first, last = first - wider, last + wider
    at_edge = (time.part == "end" and time.bound in ("by", "until", "before")) or (
        time.part == "early" and time.bound == "from"
    )
    precision = time.whole if at_edge and time.whole else time.unit
    if time.bound == "by" and precision != "day" and time.part != "end" and not time.turn:
        assumed = (*assumed, "through")
    earliest, latest = _bounded(time, first, last)
    if time.backwards and not time.bound:
        earliest = None
    return Settled(earliest, latest, precision, qualifier, assumed, "weekday" if clash else "")


def _bounded(time: Time, first: dt.date, last: dt.date) -> tuple[dt.date | None, dt.date | None]:
    one = dt.timedelta(days=1)
    if time.turn and time.bound:
        last = windows.last_of(first.year, first.month)
        first = last + one
    if time.bound in ("by", "until"):
        return None, _point(time, first, last)
    if time.bound == "before":
        return None, last if time.part == "end" else first - one
    if time.bound == "after":
        return (first if time.turn else last + one), None
    if time.bound == "from":
        return first, None
    return first, last


def _point(time: Time, first: dt.date, last: dt.date) -> dt.date:
    """The last day of a deadline at the beginning or in the middle of something long, or at a feast."""
    if time.begins:
        return first
    if time.whole in ("year", "term") and time.part == "early":
        return first
    if time.whole == "year" and time.part == "mid":
        return dt.date(first.year, 6, 30)
    return last


def _window(time: Time, c: Context, tense: Callable[[], str]) -> tuple[Window | None, tuple[str, ...]]:
    if not time.cycle:
        return time.place(0), ()
    around = keys(c.on, time.cycle)
    if time.weekday is not None and time.cycle == "year":
        near = [window for number in around if (window := time.place(number)) and abs((window[0] - c.on).days) < 400]
        fitting = [window for window in near if window[0].weekday() == time.weekday]
        if fitting:
            return min(fitting, key=lambda window: abs((window[0] - c.on).days)), ("year",)
    # A weekday that is today's is not today: the one gone by, or the coming one.
    today = 1 if time.unit == "day" and time.cycle == "week" else 0
    now, one = key(c.on, time.cycle), step(time.cycle)
    if time.bound not in ("by", "until") and not time.ahead and tense() == "past":
        for number in range(now + one, around[0] - 1, -one):
            if (window := time.place(number)) and (c.on - window[0]).days >= today:
                return window, (time.cycle,)
    for number in range(max(now - 2 * one, around[0]), around[-1] + 1, one):
        if (window := time.place(number)) and (window[0 if today else 1] - c.on).days >= today:
            return window, (time.cycle,)
    return None, ()
