"""Holidays and working days of Finland: named in three languages, for every year that dates are read of."""

import datetime as dt
import subprocess
import sys

import pytest

from secretariat.language.workdays import holiday, is_workday, next_workday


def day(written: str) -> dt.date:
    return dt.date.fromisoformat(written)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("2026-01-01", ("Uudenvuodenpäivä", "Nyårsdagen", "New Year's Day")),
        ("2026-04-03", ("Pitkäperjantai", "Långfredagen", "Good Friday")),
        ("2026-05-01", ("Vappu", "Första maj", "May Day")),
        ("2026-06-19", ("Juhannusaatto", "Midsommarafton", "Midsummer Eve")),
        ("2026-12-06", ("Itsenäisyyspäivä", "Självständighetsdagen", "Independence Day")),
        ("2026-12-24", ("Jouluaatto", "Julafton", "Christmas Eve")),
        ("2150-04-10", ("Pitkäperjantai", "Långfredagen", "Good Friday")),
        ("1900-04-13", ("Pitkäperjantai", "Långfredagen", "Good Friday")),
        ("2199-12-25", ("Joulupäivä", "Juldagen", "Christmas Day")),
        ("1916-12-06", (None, None, None)),  # before there was an independence day
        ("2026-11-23", (None, None, None)),
        ("2026-11-22", (None, None, None)),  # a Sunday like others
        ("2250-12-25", (None, None, None)),  # no date that is read
    ],
)
def test_a_holiday_has_a_name_in_each_language(written, names):
    assert tuple(holiday(day(written), language) for language in ("fi", "sv", "en")) == names


@pytest.mark.parametrize(
    ("written", "following"),
    [
        ("2026-11-23", "2026-11-24"),
        ("2026-11-27", "2026-11-30"),  # over a weekend
        ("2026-04-02", "2026-04-07"),  # over Easter
        ("2026-12-23", "2026-12-28"),  # over Christmas, whose second day is a Saturday
        ("2026-06-18", "2026-06-22"),
        ("2026-12-31", "2027-01-04"),
        ("2026-12-06", "2026-12-07"),
    ],
)
def test_the_next_working_day_passes_over_weekends_and_holidays(written, following):
    assert next_workday(day(written)) == day(following)
    assert is_workday(day(following))


@pytest.mark.parametrize("written", ["2026-04-03", "2026-05-14", "2026-11-21", "2026-11-22", "2026-06-19"])
def test_offices_are_closed(written):
    assert not is_workday(day(written))


@pytest.mark.parametrize("year", [1900, 1955, 2026, 2100, 2199])
def test_every_year_has_its_holidays_and_enough_working_days(year):
    days = [dt.date(year, 1, 1) + dt.timedelta(days=number) for number in range(365)]
    assert 12 <= sum(holiday(one) is not None for one in days) <= 16
    assert 245 <= sum(map(is_workday, days)) <= 256


def test_the_calendar_is_fetched_only_when_it_is_asked():
    words = "import sys, secretariat.language.workdays; raise SystemExit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", words]).returncode == 0
