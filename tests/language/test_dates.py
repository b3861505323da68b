"""Dates and clock times as people write them in a field."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.i18n import LANGUAGES, language
from secretariat.language.dates import read_clock, read_date

ON = dt.date(2026, 11, 22)
DAY = dt.date(2026, 11, 26)
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "26.11.2026", " 26.11.2026 ", "26. 11. 2026", "2026-11-26", "26. marraskuu 2026", "to 26.11.2026",
        "torstai 26.11.2026", "torstaina 26. marraskuuta 2026", "torsdag 26.11.2026", "tors. 26 nov 2026",
        "den 26 november 2026", "torsdagen den 26 november 2026", "Thursday 26 November 2026", "Thu, 26 Nov 2026",
        "26 nov. 2026",
    ],
)  # fmt: skip
def test_a_whole_date_is_read_as_written(text):
    found = read_date(text, ON)
    assert (found.earliest, found.latest, found.text) == (DAY, DAY, text)
    assert (found.precision, found.qualifier, found.assumed, found.clash) == ("day", "on", (), False)


@pytest.mark.parametrize(
    ("text", "day", "assumed"),
    [
        ("26.11.", dt.date(2026, 11, 26), ("year",)),
        ("26.11", dt.date(2026, 11, 26), ("year",)),
        ("22.11.", dt.date(2026, 11, 22), ("year",)),
        ("21.11.", dt.date(2027, 11, 21), ("year",)),
        ("29.2.", dt.date(2028, 2, 29), ("year",)),
        ("26.11.26", dt.date(2026, 11, 26), ("century",)),
        ("1.1.69", dt.date(2069, 1, 1), ("century",)),
        ("1.1.70", dt.date(1970, 1, 1), ("century",)),
        ("3 June", dt.date(2027, 6, 3), ("year",)),
        ("3 sept", dt.date(2027, 9, 3), ("year",)),
        ("maanantai 7. joulukuuta", dt.date(2026, 12, 7), ("year",)),
    ],
)
def test_what_was_not_written_is_filled_in_and_told(text, day, assumed):
    found = read_date(text, ON)
    assert (found.latest, found.assumed, found.clash) == (day, assumed, False)


@pytest.mark.parametrize(
    "text",
    [
        "viimeistään 26.11.2026",
        "26.11.2026 mennessä",
        "senast 26.11.2026",
        "by 26 November 2026",
        "No later than 26.11.2026",
    ],
)
def test_a_last_day_is_told_from_a_day(text):
    found = read_date(text, ON)
    assert (found.latest, found.qualifier) == (DAY, "by")


@pytest.mark.parametrize(
    ("text", "clash"),
    [("ke 26.11.2026", True), ("fredag 26.11.2026", True), ("ti 24.11.2026", False), ("ti 26.11.2026", True),
     ("on 25.11.2026", False)],
)  # fmt: skip
def test_a_weekday_that_is_not_that_of_the_date_is_told_and_not_solved(text, clash):
    assert read_date(text, ON).clash is clash


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "huomenna", "31.4.2026", "29.2.2027", "0.1.2026", "32.1.2026", "1.13.2026", "1.1.1899", "1.1.2200",
        "1.1.0026", "1.1.126", "26/11/2026", "11.2026", "2026", "26", "26.11.2026 klo 9", "26.11.2026-27.11.2026",
        "xy 26.11.2026", "26.brumaire 2026", "26..11.2026", "-1.1.2026", "2026-11", "den", "26.11.2026\u202e",
    ],
)  # fmt: skip
def test_what_is_no_date_is_not_read_as_one(text):
    assert read_date(text, ON) is None


@settings(deadline=None)
@given(DAYS, st.sampled_from(LANGUAGES))
def test_every_date_a_language_writes_is_read_back(day, code):
    spoken = language(code)
    for text in (spoken.date(day), f"{spoken.weekday(day)} {spoken.date(day)}", day.isoformat()):
        found = read_date(text, ON)
        assert (found.earliest, found.latest, found.clash) == (day, day, False)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_anything_typed_is_read_or_not_but_never_fails(text):
    found = read_date(text, ON)
    assert found is None or found.earliest == found.latest
    assert read_clock(text) is None or isinstance(read_clock(text), dt.time)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("14.02", dt.time(14, 2)), ("14:02", dt.time(14, 2)), ("9", dt.time(9)), ("09.05", dt.time(9, 5)),
        ("klo 9", dt.time(9)), ("kl. 14.00", dt.time(14)), ("kl 14.00", dt.time(14)), ("KLO 9.30", dt.time(9, 30)),
        ("at 9:30", dt.time(9, 30)), (" 0.00 ", dt.time(0)), ("23.59", dt.time(23, 59)),
    ],
)  # fmt: skip
def test_a_clock_time_is_read(text, time):
    assert read_clock(text) == time


@pytest.mark.parametrize("text", ["", "24.00", "9.60", "9.5", "14,02", "1402", "noin 9", "9-10", "9.00.00", "-1.00"])
def test_what_is_no_clock_time_is_not_read_as_one(text):
    assert read_clock(text) is None


@settings(deadline=None)
@given(st.times().map(lambda time: time.replace(second=0, microsecond=0)), st.sampled_from(LANGUAGES))
def test_every_clock_time_a_language_writes_is_read_back(time, code):
    assert read_clock(language(code).clock(time)) == time
    assert read_clock(language(code).at_clock(time)) == time
