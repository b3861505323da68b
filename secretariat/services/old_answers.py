"""Answers to the questions of an old paper, typed in words, read as what their fields hold."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from secretariat.errors import Refused
from secretariat.language.dates import read_clock, read_date, read_dates
from secretariat.services.old_kinds import OldAnnex, OldContact
from secretariat.services.old_papers import Date, Place, Words

_BETWEEN = re.compile(r"\s*[;,]\s*")
_LINES = re.compile(r"\s*[;\n]\s*")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the words of an answer as what a field holds."""

    language: str
    on: dt.date
    path: str

    def read(self, words: str, hint: Any, place: Place, before: Any = None) -> Any:
        """The value that words mean.

        Raises:
            Refused: they mean none.
        """
        words = words.strip()
        if get_origin(hint) is tuple:
            return _several(words, get_args(hint)[0], place)
        if hint is Words and words:
            return Words(words, place)
        if hint is str or not words:
            return words if hint is str else None
        if hint is Date:
            return self.date(words, place, before)
        if hint in {dt.datetime, dt.time}:
            return self._moment(words) if hint is dt.datetime else self._clock(words)
        try:
            return hint(words)
        except ValueError:
            raise Refused("“{words}” is not understood here.", field=self.path, words=words) from None

    def date(self, words: str, place: Place, before: Date | None = None) -> Date:
        """A date in words, or days by ISO 8601, one or two with a slash between, as what the paper's words mean."""
        days = self._days(words)
        if days is not None:
            said = before.words if before else words if "/" not in words else ""
            precision = "day" if days[0] == days[1] or before is None else before.precision
            return Date(said, *days, precision, before.qualifier if before else "on", place=place)
        reading = read_date(words, self.on, self.language)
        if reading is None:
            raise Refused("“{words}” is not a date. Write it as in 25.10.2021.", field=self.path, words=words)
        return Date(words, reading.earliest, reading.latest, reading.precision, reading.qualifier, reading.assumed,
                    place=place)  # fmt: skip

    def _days(self, words: str) -> tuple[dt.date, dt.date] | None:
        first, _, last = words.partition("/")
        try:
            days = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
        except ValueError:
            return None
        if days[0] > days[1]:
            raise Refused("The period ends before it begins.", field=self.path)
        return days

    def _clock(self, words: str) -> dt.time:
        found = read_clock(words)
        if found is None:
            raise Refused("“{words}” is not a clock time. Write it as in 14.02.", field=self.path, words=words)
        return found

    def _moment(self, words: str) -> dt.datetime:
        """A day and a clock time after it; without one the day begins."""
        for reading in read_dates(words, self.on, self.language):
            rest = words[reading.end :].strip(" ,:")
            clock = reading.starts or (read_clock(rest) if rest else dt.time())
            if reading.day is not None and clock is not None:
                return dt.datetime.combine(reading.day, clock)
        raise Refused("“{words}” is no day with a clock time. Write it as in 1.3.2021 11.50.", field=self.path,
                      words=words)  # fmt: skip


def _several(words: str, kind: Any, place: Place) -> tuple[Any, ...]:
    """What stands between semicolons: persons, annexes or sentences; single words stand between commas as well."""
    if kind is str:
        return tuple(filter(None, _BETWEEN.split(words)))
    parts = [Words(part, place) for part in _LINES.split(words) if part]
    if kind is OldContact:
        return tuple(_person(one) for one in parts)
    return tuple(OldAnnex(one) for one in parts) if kind is OldAnnex else tuple(parts)


def _person(words: Words) -> OldContact:
    """A person with what stands after the name as the office: "Edla Berg, johtaja"."""
    name, _, title = words.text.partition(",")
    return OldContact(words, name=name.strip(), title=title.strip())
