"""What the phrases of a grammar mean, by the names they have there.

`MEANINGS` make a time of what stands in the slots of a phrase; `CHANGES` make another time of a time beside it. A
meaning that cannot be gives nothing: the words are then read otherwise, or not at all.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from secretariat.language.dates import windows
from secretariat.language.dates.times import Context, Time, chosen, fixed, joined, key, keys, ranged
from secretariat.language.dates.windows import Window

_MOST = 400


def _day(_c: Context, d: int, m: int, year: int | None = None, assumed: tuple[str, ...] = ()) -> Time:
    def place(number: int) -> Window | None:
        day = windows.day(number, m, d)
        return (day, day) if day else None

    time = Time("day", place, "year", assumed=assumed)
    return time if year is None else chosen(time, year)


def _date(c: Context, d: int, m: int, yyyy: int | None = None, yy: int | None = None) -> Time:
    return _day(c, d, m, yyyy) if yy is None else _day(c, d, m, _century(yy), ("century",))


def _days(c: Context, d: int, e: int, m: int, yyyy: int | None = None, yy: int | None = None) -> Time | None:
    return ranged(_date(c, d, m, yyyy, yy), _date(c, e, m, yyyy, yy)) if d < e else None


def _day_in_month(_c: Context, d: int) -> Time:
    def place(number: int) -> Window | None:
        day = windows.day(number // 12, number % 12 + 1, d)
        return (day, day) if day else None

    return Time("day", place, "month")


def _number(c: Context, d: int) -> Time:
    """A bare number, which is a day only at the beginning of a range: from 1 to 3 June."""
    return _day_in_month(c, d)._replace(bare=True)


def _weekday(_c: Context, weekday: int, until: int | None = None) -> Time:
    def place(number: int) -> Window | None:
        day = dt.date.fromordinal(number + weekday)
        return day, dt.date.fromordinal(number + until) if until is not None and until > weekday else day

    return Time("day", place, "week", weekday=weekday, ranged=until is not None)


def _week(_c: Context, w: int, until: int | None = None, yyyy: int | None = None) -> Time:
    def place(year: int) -> Window | None:
        first, last = windows.week(year, w), windows.week(year, w if until is None else until)
        return (first[0], last[1]) if first and last and first[0] < last[1] else None

    time = Time("week", place, "year", ranged=until is not None)
    return time if yyyy is None else chosen(time, yyyy)


def _weeks_between(c: Context, w: int, until: int) -> Time:
    return _week(c, w, until)._replace(qualifier="during")


def _month(_c: Context, month: int, until: int | None = None, yyyy: int | None = None, yy: int | None = None) -> Time:
    def place(year: int) -> Window | None:
        last = month if until is None else until
        if last < month:
            return dt.date(year - 1, month, 1), windows.last_of(year, last)
        return windows.months(year, month, last)

    time = _in_short_year(Time("month", place, "year", ranged=until is not None), yy)
    return time if yyyy is None else chosen(time, yyyy)


def _month_of(c: Context, month: int, yy: int) -> Time | None:
    """A month by its number with a year in two figures, where it cannot be a day and a month: 03/22."""
    return _month(c, month, yy=yy) if yy > 12 else None


def _months(c: Context, first: int, last: int, yyyy: int | None = None) -> Time:
    return _month(c, first, last, yyyy)


def _turn_of_months(_c: Context, first: int, last: int) -> Time:
    def place(year: int) -> Window:
        begins = year if first < last else year - 1
        return dt.date(begins, first, 21), dt.date(year, last, 10)

    return Time("part_of_month", place, "year", turn=True, ranged=True)


def _turn_of_year(_c: Context, yyyy: int | None = None, until: int | None = None) -> Time:
    def place(year: int) -> Window:
        return dt.date(year, 12, 20), dt.date(year + 1, 1, 10)

    time = Time("part_of_month", place, "year", turn=True)
    return time if yyyy is None else chosen(time, yyyy if until is not None else yyyy - 1)


def _season(c: Context, season: str, yyyy: int | None = None, yy: int | None = None) -> Time:
    time = Time("season", lambda year: windows.between(getattr(c.bounds, season), year), "year")
    return _in_short_year(time, yy) if yyyy is None else chosen(time, yyyy)


def _seasons(c: Context, first: str, last: str) -> Time | None:
    return ranged(_season(c, first), _season(c, last))


def _quarter(_c: Context, q: int, yy: int | None = None) -> Time | None:
    q = 4 if q == -1 else q
    if not 1 <= q <= 4:
        return None
    return _in_short_year(Time("quarter", lambda year: windows.months(year, 3 * q - 2, 3 * q), "year"), yy)


def _half(_c: Context, q: int, yy: int | None = None) -> Time | None:
    q = 2 if q == -1 else q
    if not 1 <= q <= 2:
        return None
    return _in_short_year(Time("half", lambda year: windows.months(year, 6 * q - 5, 6 * q), "year"), yy)


def _in_short_year(time: Time, yy: int | None) -> Time:
    """The time in a year written with two figures, where one is."""
    return time if yy is None else chosen(time._replace(assumed=("century",)), _century(yy))


def _century(yy: int) -> int:
    return yy + (2000 if yy < 70 else 1900)


def _year(_c: Context, yyyy: int, until: int | None = None) -> Time | None:
    last = yyyy if until is None else until
    if not windows.FIRST_YEAR <= yyyy <= last <= windows.LAST_YEAR or last - yyyy > 60:
        return None
    return fixed("year", (dt.date(yyyy, 1, 1), dt.date(last, 12, 31)), ranged=until is not None)


def _years(c: Context, yyyy: int, yy: int | None = None, until: int | None = None) -> Time | None:
    until = yyyy // 100 * 100 + yy if yy is not None else until
    return _year(c, yyyy, until) if until == yyyy + 1 else None


def _year_span(c: Context, yyyy: int, yy: int) -> Time | None:
    """Years with the century written once: 2026–28. What may be a month is none: 2010-12."""
    until = yyyy // 100 * 100 + yy
    return _year(c, yyyy, until) if until == yyyy + 1 or (yy > 12 and until <= yyyy + 20) else None


def _decade(_c: Context, yyyy: int) -> Time | None:
    return fixed("year", (dt.date(yyyy, 1, 1), dt.date(yyyy + 9, 12, 31)), ranged=True) if yyyy % 10 == 0 else None


def _fiscal(_c: Context, yyyy: int) -> Time:
    return fixed("year", (dt.date(yyyy - 1, 10, 1), dt.date(yyyy, 9, 30)), ranged=True)


def _unit(_c: Context, unit: str) -> Time:
    if unit == "quarter":

        def quarter(number: int) -> Window:
            return windows.months(number // 12, number % 12 // 3 * 3 + 1, number % 12 // 3 * 3 + 3)

        return Time("quarter", quarter, "month", bare=True)

    def place(number: int) -> Window | None:
        if unit == "year":
            return windows.months(number, 1, 12)
        if unit == "month":
            return windows.months(number // 12, number % 12 + 1, number % 12 + 1)
        return dt.date.fromordinal(number), dt.date.fromordinal(number + 6)

    return Time(unit, place, unit, bare=True)


def _weekend(_c: Context) -> Time:
    return Time("day", lambda number: (dt.date.fromordinal(number + 5), dt.date.fromordinal(number + 6)), "week",
                ranged=True)  # fmt: skip


def _relative(c: Context, days: int) -> Time:
    day = c.on + dt.timedelta(days=days)
    return fixed("day", (day, day))


def _ahead(c: Context, span: str, count: float = 1, until: float | None = None) -> Time | None:
    time = _counted(c, span, count, count if until is None else until)
    return time._replace(ahead=True) if time else None


def _ago(c: Context, span: str, count: float = 1) -> Time | None:
    return _counted(c, span, -count, -count)


def _counted(c: Context, span: str, first: float, last: float) -> Time | None:
    if max(abs(first), abs(last)) > _MOST:
        return None
    window = windows.later(c.on, first, span), windows.later(c.on, last, span)
    return fixed("day", window) if windows.is_known(*window) else None


def _within(c: Context, span: str, count: float = 1) -> Time | None:
    until = windows.later(c.on, count, span) if 0 < count <= _MOST else None
    return fixed("day", (c.on, until), qualifier="within") if until and windows.is_known(until) else None


def _throughout(c: Context, span: str, count: float = 1) -> Time | None:
    time = _within(c, span, count)
    return time._replace(qualifier="during") if time else None


def _past(c: Context, span: str, count: float = 1) -> Time | None:
    begins = windows.later(c.on, -count, span) if 0 < count <= _MOST else None
    return fixed("day", (begins, c.on), qualifier="during") if begins and windows.is_known(begins) else None


def _session(c: Context, session: str) -> Time:
    return Time("term", lambda year: windows.between(getattr(c.bounds, session), year), "year")


def _period(_c: Context, q: int) -> Time:
    return Time("half", lambda year: windows.months(year, 6 * q - 5, 6 * q), "year")


def _term(c: Context, term: str) -> Time:
    window = {"government": c.bounds.government_term, "group": c.bounds.group_term}.get(term)
    return fixed("term", window, unknown=window is None, assumed=() if window else ("term",))


def _term_years(_c: Context, yyyy: int, until: int) -> Time | None:
    if not yyyy <= until <= yyyy + 20:
        return None
    return fixed("term", (dt.date(yyyy, 1, 1), dt.date(until, 12, 31)), ranged=True)


def _meeting(c: Context, which: str = "next") -> Time | None:
    if which in ("last", "this"):
        return None
    day = c.bounds.next_meeting
    return fixed("day" if day else "open", (day, day) if day else None, unknown=day is None, meeting="next")


def _feast(_c: Context, feast: str) -> Time:
    return Time("day", lambda year: windows.feast(feast, year), "year", ranged=True, begins=True)


def _meeting_by(c: Context, which: str = "next") -> Time | None:
    meeting = _meeting(c, which)
    return meeting._replace(bound="by") if meeting else None


def _part_of(c: Context, which: str, season: str) -> Time | None:
    return _part(c, _season(c, season), which)


def _unit_part(c: Context, unit: str, which: str) -> Time | None:
    return _part(c, _unit(c, unit), which)


def _unit_which(c: Context, unit: str, which: str) -> Time | None:
    return _which(c, _unit(c, unit), which)


def _season_which(c: Context, which: str, season: str) -> Time | None:
    return _which(c, _season(c, season), which)


def _weekday_which(c: Context, which: str, weekday: int) -> Time | None:
    return _which(c, _weekday(c, weekday), which)


def _midyear(_c: Context) -> Time:
    """The turn of a half-year: Swedish halvårsskiftet."""
    return Time("part_of_month", lambda year: (dt.date(year, 6, 21), dt.date(year, 7, 10)), "year", turn=True)


def _last_day(_c: Context, m: int) -> Time:
    return Time("day", lambda year: (windows.last_of(year, m),) * 2, "year")


def _leave(c: Context) -> Time:
    return Time("season", lambda year: windows.between(c.bounds.leave, year), "year", assumed=("leave",), ranged=True,
                begins=True)  # fmt: skip


def _open(_c: Context) -> Time:
    return fixed("open", None, unknown=True)


def _part_of_season(c: Context, part: tuple[str, str]) -> Time | None:
    return _part(c, _season(c, part[1]), part[0])


def _part_of_unit(c: Context, part: tuple[str, str]) -> Time | None:
    which = "late" if part[0] == "end" else part[0]
    return _part(c, _unit(c, part[1]), which)


# Times made of times


def _part(c: Context, time: Time, part: str) -> Time | None:
    if time.part or time.bound or time.turn or time.unit == "day" or (time.unknown and time.unit != "term"):
        return None
    if time.unknown:
        return time._replace(part=part, whole=time.unit)
    if time.unit == "part_of_month":
        return None
    bounds, unit = c.bounds, time.unit
    which = "late" if part == "end" else part
    # The end of a year or a term is its last day, whenever it begins.
    at_end = part == "end" and unit in ("year", "term")

    def place(number: int) -> Window | None:
        window = time.place(number)
        return windows.part(window, unit, which, bounds) if window else None

    precision = unit if at_end else windows.precision_of_part(unit, which)
    return time._replace(unit=precision, place=place, part=part, whole=unit, bare=False, backwards=at_end)


def _which(c: Context, time: Time, which: str) -> Time | None:
    """Ensi, viime, tämä: the coming, the next, the last or this one."""
    if not time.cycle or time.bound or (time.ranged and time.unit not in ("month", "season", "day")):
        return None
    now = key(c.on, time.cycle)
    step = 7 if time.cycle == "week" else 3 if time.unit == "quarter" and time.bare else 1
    if time.bare:
        return chosen(time, now + _STEPS_AWAY.get(which, 1) * step)._replace(bare=False)
    number = _nearest(c, time, which)
    if which == "this" or (which == "next" and time.cycle == "week"):
        number = now + _STEPS_AWAY[which] * step
    if number is None or which == "afternext":
        return None
    assumed = ("week",) if time.cycle == "week" else ()
    return chosen(time, number)._replace(assumed=(*time.assumed, *assumed))


_STEPS_AWAY = {"previous": -2, "last": -1, "this": 0, "coming": 1, "next": 1, "afternext": 2}


def _nearest(c: Context, time: Time, which: str) -> int | None:
    """The year, month or week of the last one gone by, or of the first one to come."""
    found = [(number, window) for number in keys(c.on, time.cycle) if (window := time.place(number))]
    if which in ("last", "previous"):
        return next((number for number, window in reversed(found) if window[1] <= c.on), None)
    return next((number for number, window in found if window[0] > c.on), None)


def _bound(name: str) -> Callable[..., Time | None]:
    def bound(_c: Context, time: Time, **_facts: Any) -> Time | None:
        if time.bound == name:
            return time
        if time.bound == "during" and name in ("by", "latest"):
            return time._replace(bound=name)
        if time.bound or time.qualifier == "within":
            return None
        if time.spans and name == "from":
            return time
        return time._replace(bound=name)

    return bound


def _half_of(c: Context, time: Time, q: int) -> Time | None:
    return _part(c, time, "first" if q == 1 else "second") if time.unit == "month" and q in (1, 2, -1) else None


def _inclusive(_c: Context, time: Time) -> Time | None:
    return time if time.ranged else None


def _week_of(_c: Context, time: Time) -> Time | None:
    """The week in which a day is."""
    if time.unit != "day" or time.ranged or time.bound:
        return None

    def place(number: int) -> Window | None:
        window = time.place(number)
        if not window:
            return None
        monday = window[0] - dt.timedelta(days=window[0].weekday())
        return monday, monday + dt.timedelta(days=6)

    return time._replace(unit="week", place=place, weekday=None)


def _week_in(_c: Context, time: Time, q: int) -> Time | None:
    """The first, second or last week of a month: weeks are those that begin in it, the first one with its first day."""
    if time.unit != "month" or time.bound or time.part or time.ranged or not -1 <= q <= 4:
        return None

    def place(number: int) -> Window | None:
        month = time.place(number)
        if not month:
            return None
        day = month[1] if q == -1 else month[0] + dt.timedelta(days=7 * (q - 1))
        monday = day - dt.timedelta(days=day.weekday())
        return monday, monday + dt.timedelta(days=6)

    return time._replace(unit="week", place=place)


def _last_in(_c: Context, time: Time) -> Time | None:
    """The last day of a month or a year."""
    if time.unit not in ("month", "year") or time.bound or time.part or time.ranged:
        return None

    def place(number: int) -> Window | None:
        window = time.place(number)
        return (window[1], window[1]) if window else None

    return time._replace(unit="day", place=place, bare=False)


def _end_bound(name: str) -> Callable[..., Time | None]:
    """By, until or before the end of a time: its last day."""

    def change(c: Context, time: Time) -> Time | None:
        part = time if time.part else _part(c, time, "end")
        return part._replace(bound=name) if part and not part.bound else None

    return change


def _in_year(c: Context, time: Time, yyyy: int | None = None, yy: int | None = None) -> Time | None:
    if yy is not None:
        return joined(fixed("year", windows.months(_century(yy), 1, 12), assumed=("century",)), time)
    year = _year(c, yyyy) if yyyy is not None else None
    return joined(year, time) if year else None


def _after_event(_c: Context, time: Time) -> Time | None:
    """Counted from something whose day the words do not tell: 14 päivän kuluessa tiedoksisaannista."""
    if time.qualifier == "within":
        return fixed("open", None, unknown=True, qualifier="within")
    return fixed("open", None, unknown=True) if time.ahead and not time.cycle and not time.bound else None


def _from_end(_c: Context, time: Time) -> Time | None:
    """What begins and is left open: 1.6.2020–. Its year is written, else the dash may stand for anything."""
    return None if time.cycle or time.bound or time.unknown or time.ranged else time._replace(bound="from")


def _around(_c: Context, time: Time) -> Time | None:
    return None if time.bound or time.around else time._replace(around=True)


def _on(_c: Context, time: Time) -> Time | None:
    """A preposition that bounds nothing but shows that a time is meant."""
    return None if time.bound else time


MEANINGS: dict[str, Callable[..., Time | None]] = {
    "day": _date, "days": _days, "dayofmonth": _day_in_month, "number": _number, "lastday": _last_day, "weekday":
    _weekday, "weekdaywhich": _weekday_which, "weekend": _weekend, "week": _week, "weeksbetween": _weeks_between,
    "month": _month, "monthof": _month_of, "months": _months, "turn": _turn_of_months, "yearturn": _turn_of_year,
    "midyear": _midyear, "season": _season, "seasons": _seasons, "partof": _part_of, "seasonwhich": _season_which,
    "partofseason": _part_of_season, "partofunit": _part_of_unit, "quarter": _quarter, "half": _half, "year": _year,
    "years": _years, "yearspan": _year_span, "decade": _decade, "fiscal": _fiscal, "unit": _unit, "unitpart":
    _unit_part, "unitwhich": _unit_which, "relative": _relative, "ahead": _ahead, "ago": _ago, "within": _within,
    "throughout": _throughout, "past": _past, "session": _session, "period": _period, "term": _term, "termyears":
    _term_years, "meeting": _meeting, "meetingby": _meeting_by, "feast": _feast, "leave": _leave, "open": _open,
}  # fmt: skip

CHANGES: dict[str, Callable[..., Time | None]] = {
    "part": _part, "halfof": _half_of, "which": _which, "weekof": _week_of, "weekin": _week_in,
    "lastin": _last_in, "inyear": _in_year, "around": _around,
    "on": _on, "inclusive": _inclusive, "endby": _end_bound("by"), "enduntil": _end_bound("until"),
    "endbefore": _end_bound("before"), "afterevent": _after_event, "fromend": _from_end,
    **{name: _bound(name) for name in ("by", "latest", "until", "to", "before", "after", "from", "during")},
}  # fmt: skip
