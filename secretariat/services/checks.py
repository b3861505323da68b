"""Rules that several subjects share; each refuses at the field that it is given."""

import datetime as dt

from secretariat.errors import Refused
from secretariat.i18n import LANGUAGES

_LONGEST = 24 * 60


def period(starts: dt.date | None, ends: dt.date | None, field: str) -> None:
    """Refuse a period that ends before it begins; either end may be open."""
    if starts and ends and starts > ends:
        raise Refused("The period ends before it begins.", field=field)


def duration(minutes: int | None, field: str = "duration") -> None:
    """Refuse a planned time that is negative or longer than a day; it may be unknown."""
    if minutes is not None and not 0 <= minutes <= _LONGEST:
        raise Refused("The planned time is between 0 and 1,440 minutes.", field=field)


def number(value: int, lowest: int, highest: int, field: str) -> None:
    """Refuse a number outside its bounds, both of which belong to it."""
    if not lowest <= value <= highest:
        raise Refused("This is a whole number from {lowest} to {highest}.", field=field, lowest=lowest, highest=highest)


def language(code: str, field: str = "language") -> None:
    """Refuse a language that papers are not written in."""
    if code not in LANGUAGES:
        raise Refused("The language must be Finnish, Swedish or English.", field=field)
