"""What the phrases of a grammar mean: times that may still lack their year, and what bounds and parts make of them.

The meanings are named as the phrases name them: `MEANINGS` make a time of words and figures, `CHANGES` make another
time of a time.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from secretariat.language import windows
from secretariat.language.windows import Bounds, Window

Place = Callable[[int], Window | None]

_QUALIFIERS = {"early": "early", "first": "early", "mid": "mid", "late": "end", "second": "end", "end": "end"}
_FINENESS = ("day", "week", "part_of_month", "month", "quarter", "season", "half", "year", "term", "open")
_CYCLES = ("week", "month", "year")


@dataclass(frozen=True, slots=True)
class Context:
    """The day of reading and what seasons and parts mean here."""

    on: dt.date
    bounds: Bounds


@dataclass(frozen=True, slots=True, eq=False)
class Time:
    """A time in words before it is settled.

    `place` gives its window. When a larger unit is not written, `cycle` names it, and `place` is asked for each one:
    a year by its number, a month by the months counted from year 0, a week by the ordinal of its Monday. `bare` is a
    unit without a number ("vuoden"), `part` the part of it that is meant, and `whole` the unit before that. `turn` is
    a turn of a month or a year, which bounds as one point. A time without a window at all is `unknown`.
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


def keys(on: dt.date, cycle: str) -> list[int]:
    """The years, months or weeks around a day in which to look for a time."""
    if not cycle:
        return [0]
    middle = key(on, cycle)
    if cycle == "year":
        return [year for year in range(middle - 9, middle + 10) if windows.FIRST_YEAR < year < windows.LAST_YEAR]
    step = 7 if cycle == "week" else 1
    return [middle + step * count for count in range(-14, 15)]


def chosen(time: Time, number: int) -> Time:
    """The time in this year, month or week."""
    window = time.place(number)
    return replace(time, place=lambda _key: window, cycle="")


def joined(outer: Time, inner: Time) -> Time | None:
    """A time inside a larger one: in a year, a day in a month, a weekday in a week; `None` when it does not fit."""
    if not inner.cycle or inner.cycle != (outer.whole or outer.unit) or inner.bare or outer.part or outer.bound:
        return None
    if outer.ranged or outer.around or inner.bound or inner.weekday is not None and inner.cycle == "year" and outer.bare:
        return None
    cycle = inner.cycle

    def place(number: int) -> Window | None:
        window = outer.place(number)
        return inner.place(key(window[0], cycle)) if window else None

    return replace(inner, place=place, cycle=outer.cycle, assumed=outer.assumed + inner.assumed)


def on_weekday(weekday: Time, day: Time) -> Time | None:
    """A day with its weekday beside it."""
    if weekday.weekday is None or weekday.cycle != "week" or day.unit != "day" or day.weekday is not None:
        return None
    if day.bound or day.cycle == "week" or day.unknown:
        return None
    return replace(day, weekday=weekday.weekday)


def ranged(first: Time, last: Time) -> Time | None:
    """From one time to another; the year written at one end counts for both."""
    if first.bound or last.bound or first.unknown or last.unknown or last.bare or first.bare and first.unit != "day":
        return None
    cycle = last.cycle
    if not first.cycle == "" == last.cycle and "week" in (first.cycle, last.cycle) and first.cycle != last.cycle:
        return None

    def place(number: int) -> Window | None:
        end = last.place(number)
        if not end:
            return None
        start = first.place(key(end[1], first.cycle) if first.cycle else 0)
        if start and start[0] > end[1] and first.cycle:
            start = first.place(key(end[1], first.cycle) - (7 if first.cycle == "week" else 1))
        return (start[0], end[1]) if start and start[0] <= end[1] else None

    if last.cycle and not first.cycle:
        cycle = ""
        begins = first.place(0)
        if not begins:
            return None
        number = key(begins[0], last.cycle)
        ends = next((w for n in (number, number + (7 if last.cycle == "week" else 1))
                     if (w := last.place(n)) and w[1] >= begins[0]), None)  # fmt: skip
        window = (begins[0], ends[1]) if ends else None
        return fixed(_finer(first, last), window, ranged=True, spans=True, weekday=first.weekday,
                     assumed=first.assumed)  # fmt: skip
    assumed = tuple(dict.fromkeys(first.assumed + last.assumed))
    return Time(_finer(first, last), place, cycle, ranged=True, spans=True, weekday=first.weekday, assumed=assumed)


def _finer(first: Time, last: Time) -> str:
    return min(first.unit, last.unit, key=_FINENESS.index)


# ---------------------------------------------------------------------------- times made of words and figures


def _day(_c: Context, d: int, m: int, year: int | None = None, assumed: tuple[str, ...] = ()) -> Time:
    def place(number: int) -> Window | None:
        day = windows.day(number, m, d)
        return (day, day) if day else None

    time = Time("day", place, "year", assumed=assumed)
    return time if year is None else chosen(time, year)


def _date(c: Context, d: int, m: int, Y: int | None = None, y: int | None = None) -> Time:
    return _day(c, d, m, Y) if y is None else _day(c, d, m, y + (2000 if y < 70 else 1900), ("century",))


def _days(c: Context, d: int, e: int, m: int, Y: int | None = None, y: int | None = None) -> Time | None:
    return ranged(_date(c, d, m, Y, y), _date(c, e, m, Y, y)) if d < e else None


def _day_in_month(_c: Context, d: int) -> Time:
    def place(number: int) -> Window | None:
        day = windows.day(number // 12, number % 12 + 1, d)
        return (day, day) if day else None

    return Time("day", place, "month")


def _number(c: Context, d: int) -> Time:
    """A bare number, which is a day only at the beginning of a range: from 1 to 3 June."""
    return replace(_day_in_month(c, d), bare=True)


def _weekday(_c: Context, weekday: int, until: int | None = None) -> Time:
    def place(number: int) -> Window | None:
        day = dt.date.fromordinal(number + weekday)
        return day, dt.date.fromordinal(number + until) if until is not None and until > weekday else day

    return Time("day", place, "week", weekday=weekday, ranged=until is not None)


def _week(_c: Context, w: int, until: int | None = None, Y: int | None = None) -> Time:
    def place(year: int) -> Window | None:
        first, last = windows.week(year, w), windows.week(year, w if until is None else until)
        return (first[0], last[1]) if first and last and first[0] < last[1] else None

    time = Time("week", place, "year", ranged=until is not None)
    return time if Y is None else chosen(time, Y)


def _weeks_between(c: Context, w: int, until: int) -> Time:
    return replace(_week(c, w, until), qualifier="during")


def _month(_c: Context, month: int, until: int | None = None, Y: int | None = None) -> Time:
    def place(year: int) -> Window | None:
        last = month if until is None else until
        if last < month:
            return dt.date(year - 1, month, 1), windows.last_of(year, last)
        return windows.months(year, month, last)

    time = Time("month", place, "year", ranged=until is not None)
    return time if Y is None else chosen(time, Y)


def _months(c: Context, first: int, last: int, Y: int | None = None) -> Time:
    return _month(c, first, last, Y)


def _turn_of_months(_c: Context, first: int, last: int) -> Time:
    def place(year: int) -> Window:
        begins = year if first < last else year - 1
        return dt.date(begins, first, 21), dt.date(year, last, 10)

    return Time("part_of_month", place, "year", turn=True, ranged=True)


def _turn_of_year(_c: Context, Y: int | None = None, until: int | None = None) -> Time:
    def place(year: int) -> Window:
        return dt.date(year, 12, 20), dt.date(year + 1, 1, 10)

    time = Time("part_of_month", place, "year", turn=True)
    return time if Y is None else chosen(time, Y if until is not None else Y - 1)


def _season(c: Context, season: str) -> Time:
    return Time("season", lambda year: windows.between(getattr(c.bounds, season), year), "year")


def _seasons(c: Context, first: str, last: str) -> Time | None:
    return ranged(_season(c, first), _season(c, last))


def _quarter(_c: Context, q: int) -> Time | None:
    q = 4 if q == -1 else q
    if not 1 <= q <= 4:
        return None
    return Time("quarter", lambda year: windows.months(year, 3 * q - 2, 3 * q), "year")


def _half(_c: Context, q: int) -> Time | None:
    q = 2 if q == -1 else q
    if not 1 <= q <= 2:
        return None
    return Time("half", lambda year: windows.months(year, 6 * q - 5, 6 * q), "year")


def _year(_c: Context, Y: int, until: int | None = None) -> Time | None:
    last = Y if until is None else until
    if not windows.FIRST_YEAR <= Y <= last <= windows.LAST_YEAR or last - Y > 60:
        return None
    return fixed("year", (dt.date(Y, 1, 1), dt.date(last, 12, 31)), ranged=until is not None)


def _years(c: Context, Y: int, y: int | None = None, until: int | None = None) -> Time | None:
    until = Y // 100 * 100 + y if y is not None else until
    return _year(c, Y, until) if until == Y + 1 else None


def _decade(_c: Context, Y: int) -> Time | None:
    return fixed("year", (dt.date(Y, 1, 1), dt.date(Y + 9, 12, 31)), ranged=True) if Y % 10 == 0 else None


def _fiscal(_c: Context, Y: int) -> Time:
    return fixed("year", (dt.date(Y - 1, 10, 1), dt.date(Y, 9, 30)), ranged=True)


def _unit(c: Context, unit: str) -> Time:
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
    return _counted(c, span, count, count if until is None else until)


def _ago(c: Context, span: str, count: float = 1) -> Time | None:
    return _counted(c, span, -count, -count)


def _counted(c: Context, span: str, first: float, last: float) -> Time | None:
    if max(abs(first), abs(last)) > 400:
        return None
    return fixed("day", (windows.later(c.on, first, span), windows.later(c.on, last, span)))


def _within(c: Context, span: str, count: float = 1) -> Time | None:
    return fixed("day", (c.on, windows.later(c.on, count, span)), qualifier="within") if 0 < count <= 400 else None


def _throughout(c: Context, span: str, count: float = 1) -> Time | None:
    time = _within(c, span, count)
    return replace(time, qualifier="during") if time else None


def _past(c: Context, span: str, count: float = 1) -> Time | None:
    return fixed("day", (windows.later(c.on, -count, span), c.on), qualifier="during") if 0 < count <= 400 else None


def _session(c: Context, session: str) -> Time:
    return Time("term", lambda year: windows.between(getattr(c.bounds, session), year), "year")


def _period(_c: Context, q: int) -> Time:
    return Time("half", lambda year: windows.months(year, 6 * q - 5, 6 * q), "year")


def _term(c: Context, term: str) -> Time:
    window = {"government": c.bounds.government_term, "group": c.bounds.group_term}.get(term)
    return fixed("term", window, unknown=window is None, assumed=() if window else ("term",))


def _term_years(_c: Context, Y: int, until: int) -> Time | None:
    if not Y <= until <= Y + 20:
        return None
    return fixed("term", (dt.date(Y, 1, 1), dt.date(until, 12, 31)), ranged=True)


def _meeting(c: Context, which: str = "next") -> Time | None:
    if which in ("last", "this"):
        return None
    day = c.bounds.next_meeting
    return fixed("day" if day else "open", (day, day) if day else None, unknown=day is None, meeting="next")


def _feast(_c: Context, feast: str) -> Time:
    return Time("day", lambda year: windows.feast(feast, year), "year", ranged=True)


def _season_part(which: str) -> Callable[..., Time | None]:
    def meaning(c: Context, season: str) -> Time | None:
        return _part(c, _season(c, season), which)

    return meaning


def _unit_part(unit: str, which: str) -> Callable[..., Time | None]:
    def meaning(c: Context) -> Time | None:
        return _part(c, _unit(c, unit), which)

    return meaning


def _unit_now(unit: str, which: str) -> Callable[..., Time | None]:
    def meaning(c: Context) -> Time | None:
        return _which(c, _unit(c, unit), which)

    return meaning


def _spring(c: Context) -> Time:
    return _season(c, "spring")


def _autumn_now(c: Context, season: str) -> Time | None:
    return _which(c, _season(c, season), "this")


def _day_from_now(days: int) -> Callable[..., Time | None]:
    def meaning(c: Context) -> Time:
        return _relative(c, days)

    return meaning


def _session_of(session: str) -> Callable[..., Time | None]:
    def meaning(c: Context) -> Time:
        return _session(c, session)

    return meaning


def _term_of(term: str) -> Callable[..., Time | None]:
    def meaning(c: Context) -> Time:
        return _term(c, term)

    return meaning


def _meeting_by(c: Context, which: str = "next") -> Time | None:
    meeting = _meeting(c, which)
    return replace(meeting, bound="by") if meeting else None


def _midyear(_c: Context) -> Time:
    """The turn of a half-year: Swedish halvårsskiftet."""
    return Time("part_of_month", lambda year: (dt.date(year, 6, 21), dt.date(year, 7, 10)), "year", turn=True)


def _last_day(_c: Context, m: int) -> Time:
    return Time("day", lambda year: (windows.last_of(year, m),) * 2, "year")


def _past_season(c: Context, season: str) -> Time | None:
    return _which(c, _season(c, season), "last")


def _past_weekday(c: Context, weekday: int) -> Time | None:
    return _which(c, _weekday(c, weekday), "last")


def _leave(c: Context) -> Time:
    return Time("season", lambda year: windows.between(c.bounds.leave, year), "year", assumed=("leave",), ranged=True)


def _open(_c: Context) -> Time:
    return fixed("open", None, unknown=True)


def _part_of_season(c: Context, part: tuple[str, str]) -> Time | None:
    return _part(c, _season(c, part[1]), part[0])


def _part_of_unit(c: Context, part: tuple[str, str]) -> Time | None:
    which = "late" if part[0] == "end" else part[0]
    time = _part(c, _unit(c, part[1]), which)
    return time


# ---------------------------------------------------------------------------- times made of times


def _part(c: Context, time: Time, part: str) -> Time | None:
    if time.part or time.bound or time.turn or time.unit == "day" or time.unknown and time.unit != "term":
        return None
    if time.unknown:
        return replace(time, part=part, whole=time.unit)
    if time.unit == "part_of_month":
        return None
    bounds, unit = c.bounds, time.unit
    which = {"end": "late", "start": "early"}.get(part, part)
    sample = next((w for n in keys(c.on, time.cycle) if (w := time.place(n))), None)
    if sample is None:
        return time

    def place(number: int) -> Window | None:
        window = time.place(number)
        return windows.part(window, unit, which, bounds)[1] if window else None

    whole = windows.part(sample, unit, which, bounds)[0]
    # The end of a year or a term is its last day, whenever it begins.
    at_end = part == "end" and unit in ("year", "term")
    return replace(time, unit=unit if at_end else whole, place=place, part=part, whole=unit, bare=False,
                   backwards=at_end)  # fmt: skip


def _which(c: Context, time: Time, which: str) -> Time | None:
    """Ensi, viime, tämä: the coming, the next, the last or this one."""
    if not time.cycle or time.bound or time.ranged and time.unit not in ("month", "season", "day"):
        return None
    now = key(c.on, time.cycle)
    step = 7 if time.cycle == "week" else 1
    if time.bare:
        step = 3 if time.unit == "quarter" else step
        number = now + {"last": -step, "this": 0, "previous": -2 * step, "afternext": 2 * step}.get(which, step)
        return replace(chosen(time, number), bare=False)
    if time.weekday is not None or time.cycle == "week":
        if which in ("next", "this"):
            number = now + (step if which == "next" else 0)
            return replace(chosen(time, number), assumed=(*time.assumed, "week"))
    elif which == "this":
        return chosen(time, now)
    elif which == "afternext":
        return None
    found = [(n, w) for n in keys(c.on, time.cycle) if (w := time.place(n))]
    if which in ("last", "previous"):
        numbers = [n for n, w in found if w[1] <= c.on]
        number_or_none = numbers[-1] if numbers else None
    else:
        numbers = [n for n, w in found if w[0] > c.on]
        number_or_none = numbers[0] if numbers else None
    if number_or_none is None:
        return None
    assumed = (*time.assumed, "week") if time.cycle == "week" else time.assumed
    return replace(chosen(time, number_or_none), assumed=assumed)


def _fixed_which(which: str) -> Callable[..., Time | None]:
    def change(c: Context, time: Time) -> Time | None:
        return _which(c, time, which)

    return change


def _bound(name: str) -> Callable[..., Time | None]:
    def bound(_c: Context, time: Time, **_facts: Any) -> Time | None:
        if time.bound == "during" and name in ("by", "latest"):
            return replace(time, bound=name)
        if time.bound or time.qualifier == "within":
            return None
        if time.spans and name == "from":
            return time
        return replace(time, bound=name)

    return bound


def _half_of(c: Context, time: Time, q: int) -> Time | None:
    return _part(c, time, "first" if q == 1 else "second") if time.unit == "month" and q in (1, 2, -1) else None


def _first_half_of(c: Context, time: Time) -> Time | None:
    return _half_of(c, time, 1)


def _mid_part(c: Context, time: Time) -> Time | None:
    return _part(c, time, "mid")


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

    return replace(time, unit="week", place=place, weekday=None)


def _end_by(c: Context, time: Time) -> Time | None:
    part = _part(c, time, "end") if not time.part else time
    return replace(part, bound="by") if part and not part.bound else None


def _end_until(c: Context, time: Time) -> Time | None:
    part = _part(c, time, "end") if not time.part else time
    return replace(part, bound="until") if part and not part.bound else None


def _end_before(c: Context, time: Time) -> Time | None:
    part = _part(c, time, "end") if not time.part else time
    return replace(part, bound="before") if part and not part.bound else None


def _in_year(c: Context, time: Time, Y: int | None = None, y: int | None = None) -> Time | None:
    year = _year(c, Y if Y is not None else 2000 + (y or 0))
    return joined(year, time) if year else None


def _after_event(_c: Context, time: Time) -> Time | None:
    """Counted from something whose day the words do not tell: 14 päivän kuluessa tiedoksisaannista."""
    return fixed("open", None, unknown=True, qualifier="within") if time.qualifier == "within" else None


def _around(_c: Context, time: Time) -> Time | None:
    return None if time.bound or time.around else replace(time, around=True)


def _on(_c: Context, time: Time) -> Time | None:
    """A preposition that bounds nothing but shows that a time is meant."""
    return None if time.bound else time


MEANINGS: dict[str, Callable[..., Time | None]] = {
    "day": _date, "days": _days, "dayofmonth": _day_in_month, "number": _number, "weekday": _weekday, "week": _week, "weeksbetween": _weeks_between, "month": _month,
    "months": _months, "turn": _turn_of_months, "yearturn": _turn_of_year, "season": _season, "seasons": _seasons,
    "quarter": _quarter, "half": _half, "year": _year, "years": _years, "decade": _decade, "fiscal": _fiscal,
    "unit": _unit, "weekend": _weekend, "relative": _relative, "ahead": _ahead, "ago": _ago, "within": _within,
    "past": _past, "session": _session, "midyear": _midyear, "lastday": _last_day, "pastseason": _past_season,
    "pastweekday": _past_weekday, "springhere": _spring, "earlyseason": _season_part("early"),
    "midseason": _season_part("mid"), "lateseason": _season_part("end"), "endof": _unit_part("year", "end"),
    "startof": _unit_part("year", "early"), "endofmonth": _unit_part("month", "end"),
    "endofweek": _unit_part("week", "end"), "thisyear": _unit_now("year", "this"),
    "lastyear": _unit_now("year", "last"), "meetingby": _meeting_by, "fallseason": _season, "fallthis": _autumn_now, "dayafter": _day_from_now(2),
    "daybefore": _day_from_now(-2), "springsession": _session_of("spring_session"),
    "autumnsession": _session_of("autumn_session"), "govterm": _term_of("government"), "groupterm": _term_of("group"),
    "council": _term_of("council"), "throughout": _throughout, "period": _period, "term": _term, "termyears": _term_years,
    "meeting": _meeting, "feast": _feast, "leave": _leave, "open": _open, "partofseason": _part_of_season,
    "partofunit": _part_of_unit,
}  # fmt: skip

CHANGES: dict[str, Callable[..., Time | None]] = {
    "part": _part, "which": _which, "this": _fixed_which("this"), "next": _fixed_which("next"), "last": _fixed_which("last"), "around": _around, "on": _on, "endby": _end_by, "enduntil": _end_until,
    "endbefore": _end_before, "inyear": _in_year, "halfof": _half_of, "midpart": _mid_part, "inclusive": _inclusive, "halfof1": _first_half_of, "weekof": _week_of, "afterevent": _after_event,
    **{name: _bound(name) for name in ("by", "until", "before", "after", "from", "during", "to", "latest")},
}  # fmt: skip


# ---------------------------------------------------------------------------- settling


@dataclass(frozen=True, slots=True)
class Settled:
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
        time = replace(time, bound="" if was else "by")
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
    """The last day of a deadline at the beginning or in the middle of something long: 1 January, 30 June."""
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
    now = key(c.on, time.cycle)
    step = 7 if time.cycle == "week" else 1
    if time.bound not in ("by", "until") and not time.ahead and tense() == "past":
        for number in [number for number in around if number <= now + step][::-1]:
            if (window := time.place(number)) and (c.on - window[0]).days >= today:
                return window, (time.cycle,)
    for number in [number for number in around if number >= now - 2 * step]:
        if (window := time.place(number)) and (window[1] - c.on).days >= today:
            return window, (time.cycle,)
    return None, ()
