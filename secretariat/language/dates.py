"""Dates and clock times as people write them in a field: read as an interval, never guessed in silence."""

import datetime as dt
import re
from dataclasses import dataclass

_DAY = re.compile(
    r"(?P<weekday>(?!den\s)[^\W\d_]{2,12}\.?,?\s+)?(?:den\s+)?"
    r"(?:(?P<iso_year>\d{4})-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2})"
    r"|(?P<day>\d{1,2})(?:\s*\.\s*(?P<month>\d{1,2})(?:\s*\.)?|\.?\s+(?P<name>[^\W\d_]{3,12})\.?)"
    r"(?:\s*(?P<year>\d{4}|\d{2}))?)"
    r"(?P<by>\s+mennessä)?"
)
_BY_BEFORE = re.compile(r"(?:viimeistään|senast|by|no later than)\s+", re.IGNORECASE)
_CLOCK = re.compile(r"(?:klo|kl\.?|at)?\s*(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?", re.IGNORECASE)
_WEEKDAYS = (
    ("ma", "må", "mo"), ("ti", "ti", "tu"), ("ke", "on", "we"), ("to", "to", "th"),
    ("pe", "fr", "fr"), ("la", "lö", "sa"), ("su", "sö", "su"),
)  # fmt: skip
_PIVOT = 70
_FINNISH = (
    "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu",
)  # fmt: skip
_SWEDISH = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
_ENGLISH = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTHS = {
    **{f"{stem}{ending}": n for n, stem in enumerate(_FINNISH, 1) for ending in ("", "kuu", "kuuta", "kuun")},
    **{name: n for names in (_SWEDISH, _ENGLISH) for n, name in enumerate(names, 1)},
    **{name[:3]: n for names in (_SWEDISH, _ENGLISH) for n, name in enumerate(names, 1)},
    "sept": 9,
}


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a date in words means.

    `earliest` and `latest` bound it (a day has both the same), `precision` and `qualifier` are the words of
    `models.Precision` and `models.Qualifier`, `assumed` names what was not written but filled in, and `clash` says
    that the weekday written is not the weekday of the date.
    """

    text: str
    earliest: dt.date
    latest: dt.date
    precision: str = "day"
    qualifier: str = "on"
    assumed: tuple[str, ...] = ()
    clash: bool = False


def read_date(text: str, on: dt.date) -> DateReading | None:
    """Read a field that holds one date: 26.11.2026, to 26.11., 26 November 2026, 2026-11-26, viimeistään 26.11.

    A year that is not written is the one that brings the date nearest after `on`, and is told in `assumed`. Nothing
    is read from impossible dates and from years outside 1900 to 2199.
    """
    words = text.strip()
    start = _BY_BEFORE.match(words)
    found = _DAY.fullmatch(words[start.end() :] if start else words)
    if not found:
        return None
    day, assumed = _day(found, on)
    if day is None:
        return None
    weekday = (found["weekday"] or "").strip(" .").lower()
    clash = False
    if weekday:
        meant = [number for number, names in enumerate(_WEEKDAYS) if weekday.startswith(names)]
        if not meant:
            return None
        clash = day.weekday() not in meant
    return DateReading(text, day, day, qualifier="by" if start or found["by"] else "on", assumed=assumed, clash=clash)


def read_clock(text: str) -> dt.time | None:
    """Read a field that holds a clock time: 14.02, 14:02, klo 9, 9."""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def _day(found: re.Match[str], on: dt.date) -> tuple[dt.date | None, tuple[str, ...]]:
    day = int(found["iso_day"] or found["day"])
    month = _MONTHS.get(found["name"].lower(), 0) if found["name"] else int(found["iso_month"] or found["month"])
    written = found["iso_year"] or found["year"]
    if written:
        year = int(written) if len(written) > 2 else int(written) + (2000 if int(written) < _PIVOT else 1900)
        return _possible(year, month, day), () if len(written) > 2 else ("century",)
    for year in range(on.year, on.year + 9):
        candidate = _possible(year, month, day)
        if candidate and candidate >= on:
            return candidate, ("year",)
    return None, ()


def _possible(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if 1900 <= year <= 2199 else None
    except ValueError:
        return None
