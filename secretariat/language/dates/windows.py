"""Windows of the calendar, each from a first to a last day, and the bounds that a group may set for its own use.

Sources of the bounds: the readings of month parts and seasons that Finnish offices use; they are proposals, and every
one can be set.
"""

import calendar
import datetime as dt
from functools import lru_cache
from typing import NamedTuple

Window = tuple[dt.date, dt.date]
Bound = tuple[tuple[int, int], tuple[int, int]]

FIRST_YEAR, LAST_YEAR = 1900, 2199


class Bounds(NamedTuple):
    """What seasons, parts and terms mean here: pairs of (month, day).

    A season that runs over new year is named by the year in which it ends.
    `government_term` and `group_term` are the terms now running, and `next_meeting` is the day of the next meeting,
    when they are known. `around` counts the days by which *about* widens a day or a part of a month.
    """

    spring: Bound = ((3, 1), (5, 31))
    summer: Bound = ((6, 1), (8, 31))
    autumn: Bound = ((9, 1), (11, 30))
    winter: Bound = ((12, 1), (2, 29))
    year_early: Bound = ((1, 1), (4, 30))
    year_mid: Bound = ((5, 1), (8, 31))
    year_late: Bound = ((9, 1), (12, 31))
    leave: Bound = ((7, 1), (7, 31))
    spring_session: Bound = ((2, 1), (6, 30))
    autumn_session: Bound = ((9, 1), (12, 31))
    around: int = 3
    government_term: Window | None = None
    group_term: Window | None = None
    next_meeting: dt.date | None = None


USUAL = Bounds()


def day(year: int, month: int, number: int) -> dt.date | None:
    """The day, or `None` when there is no such day or its year is outside 1900 to 2199."""
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= number <= calendar.monthrange(year, month)[1]:
        return dt.date(year, month, number)
    return None


def is_known(*days: dt.date) -> bool:
    """Whether days lie in the years that are read as dates."""
    return all(FIRST_YEAR <= day.year <= LAST_YEAR for day in days)


def last_of(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def months(year: int, first: int, last: int) -> Window:
    """From the first day of one month to the last day of another of the same year."""
    return dt.date(year, first, 1), last_of(year, last)


def between(bound: Bound, year: int) -> Window:
    """The window of a bound that ends in this year."""
    (first_month, first_day), (last_month, last_day) = bound
    ends = last_of(year, last_month)
    begins = year if first_month <= last_month else year - 1
    return dt.date(begins, first_month, first_day), ends.replace(day=min(last_day, ends.day))


def week(year: int, number: int) -> Window | None:
    """A week by ISO 8601, Monday to Sunday; `None` when the year has no such week."""
    try:
        monday = dt.date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return monday, monday + dt.timedelta(days=6)


def later(start: dt.date, count: float, unit: str) -> dt.date:
    """The day that is so many days, weeks, months or years later (earlier when the count is negative).

    A day that its month does not have becomes the last day of the month. Half a month is two weeks.
    """
    if unit in ("year", "month"):
        total = count * (12 if unit == "year" else 1)
        whole = int(total)
        index = start.year * 12 + start.month - 1 + whole
        ends = last_of(index // 12, index % 12 + 1)
        return ends.replace(day=min(start.day, ends.day)) + dt.timedelta(days=round((total - whole) * 28))
    return start + dt.timedelta(days=round(count * (7 if unit == "week" else 1)))


def precision_of_part(unit: str, which: str) -> str:
    """How exactly a part of a unit is known."""
    if unit == "year":
        return "half" if which in ("first", "second") else "season"
    return "part_of_month" if unit == "month" else unit


def part(window: Window, unit: str, which: str, bounds: Bounds) -> Window:
    """A part of a window: `early`, `mid` or `late`, or one of its halves, `first` or `second`."""
    first, last = window
    if unit == "week":
        days = _OF_WEEK[which]
        return first + dt.timedelta(days=days[0]), first + dt.timedelta(days=days[1])
    if unit == "month":
        days = _OF_MONTH[which]
        return first.replace(day=days[0]), last.replace(day=min(days[1], last.day))
    if which in ("first", "second"):
        return _share(window, 2, 0 if which == "first" else 1)
    if unit == "year" and first.year == last.year:
        bound = {"early": bounds.year_early, "mid": bounds.year_mid, "late": bounds.year_late}[which]
        return between(bound, first.year)
    return _share(window, 3, ("early", "mid", "late").index(which))


_OF_WEEK = {"early": (0, 2), "mid": (2, 2), "late": (3, 6), "first": (0, 2), "second": (3, 6)}
_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "first": (1, 15), "second": (16, 31)}


def _share(window: Window, shares: int, number: int) -> Window:
    """One of so many equal shares of a window, in whole months."""
    first, last = window
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    size = max(1, count // shares)
    begins = later(first.replace(day=1), number * size, "month")
    ends = last if number == shares - 1 else later(begins, size, "month") - dt.timedelta(days=1)
    return max(first, begins), min(last, ends) if ends >= first else last


@lru_cache(maxsize=400)
def easter(year: int) -> dt.date:
    """Easter Sunday by the Gregorian calendar (the anonymous algorithm, Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 19 * m) // 433
    month = (h + m - 7 * n + 90) // 25
    return dt.date(year, month, (h + m - 7 * n + 33 * month + 19) % 32)


def feast(name: str, year: int) -> Window:
    """The days of a feast in a year, from its eve where the eve is kept."""
    fixed = {"christmas": (12, 24, 12, 26), "new_year": (1, 1, 1, 1), "epiphany": (1, 6, 1, 6), "may_day": (5, 1, 5, 1),
             "independence": (12, 6, 12, 6), "christmas_eve": (12, 24, 12, 24)}  # fmt: skip
    if name in fixed:
        a, b, c, d = fixed[name]
        return dt.date(year, a, b), dt.date(year, c, d)
    if name == "midsummer":
        saturday = _weekday_from(dt.date(year, 6, 20), 5)
        return saturday - dt.timedelta(days=1), saturday
    if name == "all_saints":
        saturday = _weekday_from(dt.date(year, 10, 31), 5)
        return saturday, saturday
    sunday = easter(year)
    days = {"easter": (-2, 1), "ascension": (39, 39), "whitsun": (49, 49)}[name]
    return sunday + dt.timedelta(days=days[0]), sunday + dt.timedelta(days=days[1])


def _weekday_from(start: dt.date, weekday: int) -> dt.date:
    return start + dt.timedelta(days=(weekday - start.weekday()) % 7)
