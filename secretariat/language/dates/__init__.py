"""Dates and clock times as people write them; docs/dates.md tells how they are read."""

from secretariat.language.dates.reading import DateReading, read_clock, read_date, read_dates
from secretariat.language.dates.windows import USUAL, Bounds

__all__ = ["USUAL", "Bounds", "DateReading", "read_clock", "read_date", "read_dates"]
