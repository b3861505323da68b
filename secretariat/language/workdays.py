"""Holidays and working days of Finland, as hints beside a date: nothing is ever moved by them."""

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

_LAST_YEAR = 2199
_LANGUAGES = {"fi": "fi", "sv": "sv_FI", "en": "en_US"}


def holiday(day: dt.date, language: str = "fi") -> str | None:
    """The name of the holiday that a day is, in Finnish, Swedish or English; `None` on other days.

    The eves of midsummer and Christmas count, since offices are closed. Known for the years 1900 to 2199.
    """
    return _calendar(language).get(day)


def is_workday(day: dt.date) -> bool:
    """Whether offices are open: no Saturday, Sunday or holiday."""
    return day.weekday() < 5 and holiday(day) is None


def next_workday(day: dt.date) -> dt.date:
    """The first working day after a day."""
    day += dt.timedelta(days=1)
    while not is_workday(day):
        day += dt.timedelta(days=1)
    return day


@cache
def _calendar(language: str) -> "HolidayBase":
    """The calendar of the package, which by itself ends with the year 2100 though its rules do not."""
    from holidays.countries.finland import Finland

    class _Finland(Finland):
        end_year = _LAST_YEAR

    return _Finland(language=_LANGUAGES.get(language, "fi"))  # type: ignore[no-untyped-call]
