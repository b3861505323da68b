"""Rules that several subjects share; each refuses at the field that it is given."""

import datetime as dt

from secretariat.errors import Refused
from secretariat.i18n import LANGUAGES
from secretariat.models import AgendaItem

_LONGEST = 24 * 60


def day(date: dt.date, field: str = "date") -> None:
    """Refuse a day of a year that no meeting is in; a year typed with a slip is one."""
    if not 1900 <= date.year <= 2199:
        raise Refused("The year must lie between 1900 and 2199.", field=field)


def period(starts: dt.date | None, ends: dt.date | None, field: str) -> None:
    """Refuse a period that ends before it begins; either end may be open."""
    if starts and ends and starts > ends:
        raise Refused("The period ends before it begins.", field=field)


def clock(starts: dt.time | None, ends: dt.time | None, field: str = "ends") -> None:
    """Refuse a meeting that does not end after it begins; either clock time may be unknown."""
    if starts and ends and starts >= ends:
        raise Refused("The meeting ends before it begins.", field=field)


def duration(minutes: int | None, field: str = "duration") -> None:
    """Refuse a planned time that is negative or longer than a day; it may be unknown."""
    if minutes is not None and not 0 <= minutes <= _LONGEST:
        raise Refused("The planned time is between 0 and 1,440 minutes.", field=field)


def number(value: int, lowest: int, highest: int, field: str) -> None:
    """Refuse a number outside its bounds, both of which belong to it."""
    if not lowest <= value <= highest:
        raise Refused("This is a whole number from {lowest} to {highest}.", field=field, lowest=lowest, highest=highest)


def same_meeting(item: AgendaItem, meeting_id: int, field: str) -> None:
    """Refuse an agenda item of another meeting."""
    if item.meeting_id != meeting_id:
        raise Refused("The item belongs to another meeting.", field=field)


def language(code: str, field: str = "language") -> None:
    """Refuse a language that papers are not written in."""
    if code not in LANGUAGES:
        raise Refused("The language must be Finnish, Swedish or English.", field=field)
