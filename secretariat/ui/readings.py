"""How a date in words was understood, said where it was written."""

import datetime as dt
from typing import TYPE_CHECKING

from secretariat.i18n import N_, _, chosen

if TYPE_CHECKING:
    from secretariat.language.dates import DateReading

_ASSUMED = {
    "year": N_("the year"),
    "century": N_("the century"),
    "month": N_("the month"),
    "week": N_("the week"),
    "through": N_("its last day"),
    "term": N_("the term"),
    "leave": N_("when leave is taken"),
}


def said_window(earliest: dt.date | None, latest: dt.date | None) -> str:
    """From when to when, in few words; nothing when there is no bound."""
    if latest is None:
        return _("from {date}", date=_day(earliest)) if earliest else ""
    if earliest is None:
        return _("by {date}", date=_day(latest))
    if earliest == latest:
        return _day(latest)
    return f"{chosen().date(earliest)} – {chosen().date(latest)}"


def said_reading(reading: "DateReading") -> str:
    """How a date in words was understood: its days, what was assumed, and what is wrong with it."""
    if reading.problem == "impossible":
        return _("There is no such date.")
    said = said_window(reading.earliest, reading.latest)
    if not said:
        return _("at the next meeting") if reading.meeting else _("kept as words")
    if reading.clash:
        return _("The weekday written is not that of the date: {date}.", date=said)
    if reading.assumed:
        return _("{date}; assumed: {what}", date=said, what=[_(_ASSUMED[one]) for one in reading.assumed])
    return said


def _day(day: dt.date) -> str:
    return f"{chosen().short_weekday(day)} {chosen().date(day)}"
