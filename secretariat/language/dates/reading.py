"""Dates and clock times as people write them: found in running text or read from a field, as windows of days.

The grammar of each language is data in `finnish`, `swedish` and `english`; docs/dates.md tells how they are read.
Nothing is moved, and nothing that was not written is filled in without being named in `assumed`.
"""

import datetime as dt
import re
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

from secretariat.language.dates import times, windows
from secretariat.language.dates.grammar import Tokens, has_any
from secretariat.language.dates.meanings import MEANINGS
from secretariat.language.dates.parser import Parser
from secretariat.language.dates.tense import clause
from secretariat.language.dates.times import Context, Time
from secretariat.language.dates.tongues import MODULES, Tongue, tongue
from secretariat.language.dates.windows import FIRST_YEAR, LAST_YEAR, USUAL, Bounds
from secretariat.language.numbers import number_spans

_FACTS = ("start", "end", "text", "earliest", "latest", "precision", "qualifier", "assumed", "problem", "starts",
          "ends", "meeting")  # fmt: skip
_FIELD = 120
_PLAIN = 40
_YEAR = r"(?<!\d)(?:19|20|21)\d\d(?!\d)"
_CLOCK = r"(?:klo|kl\.?|at)?\s*(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?"


class DateReading(NamedTuple):
    """What a date in words means.

    `start` and `end` are its span in characters and `text` the words as written. `earliest` and `latest` bound it,
    both included; `None` where the words set no bound. `precision` and `qualifier` are the words of
    `models.Precision` and `models.Qualifier`. `assumed` names what was not written but filled in: year, century,
    month, week, through (the last day of the unit named), term, leave. `problem` is `weekday` when the weekday
    written is not that of the date, which stands, and `impossible` for a date or clock time that does not exist.
    `starts` and `ends` are the clock times written. `meeting` is `next` when the words point at the next meeting.
    """

    text: str
    earliest: dt.date | None
    latest: dt.date | None
    precision: str = "day"
    qualifier: str = "on"
    assumed: tuple[str, ...] = ()
    problem: str = ""
    start: int = 0
    end: int = 0
    starts: dt.time | None = None
    ends: dt.time | None = None
    meeting: str = ""

    @property
    def clash(self) -> bool:
        """Whether the weekday written is not the weekday of the date."""
        return self.problem == "weekday"

    @property
    def day(self) -> dt.date | None:
        """The day, when the words name just one; the last day of a deadline counts as one."""
        one = self.earliest in (None, self.latest) and self.precision == "day" and self.qualifier in ("on", "by")
        return self.latest if one else None

    @property
    def facts(self) -> dict[str, Any]:
        """The reading as plain data, with dates and times by ISO 8601: for JSON."""
        facts = {name: getattr(self, name) for name in _FACTS}
        return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in facts.items()}


def read_dates(text: str, on: dt.date, language: str, bounds: Bounds = USUAL) -> list[DateReading]:
    """Every date and clock time of a running text, in its order.

    Args:
        text: any text of any length; the time taken grows with it and not faster.
        on: the day of reading, from which years and relative words count: the day of the meeting.
        language: `fi`, `sv` or `en`; any other reads as English.
        bounds: what seasons, parts of a year and terms mean here.
    """
    words = tongue(language)
    if not has_any(text, words.begins):
        return []
    return _Reader(words, Tokens(text, words.lexicon), Context(on, bounds)).all()


def read_date(text: str, on: dt.date, language: str | None = None, bounds: Bounds = USUAL) -> DateReading | None:
    """Read a field that holds one date in words and nothing else; `None` when it holds something else.

    A bare year, month, weekday or season counts here. When the words are no date in the language, the other
    languages are tried, and at last dateparser for a plain single date. A date that does not exist is read as
    impossible.
    """
    words = text.strip()
    if not words or len(words) > _FIELD:
        return None
    impossible: DateReading | None = None
    for code in sorted(MODULES, key=lambda code: code != language):
        other = tongue(code)
        found = _Reader(other, Tokens(words, other.lexicon), Context(on, bounds), field=True).whole()
        if found and found.problem != "impossible":
            return found._replace(text=text)
        impossible = impossible or found
    return impossible._replace(text=text) if impossible else _plain(text, language)


def _plain(text: str, language: str | None) -> DateReading | None:
    """A plain single date that only dateparser knows; its day, month and year must all be written."""
    words = text.strip()
    if len(words) > _PLAIN or not re.search(_YEAR, words) or not any(map(str.isalpha, words)):
        return None
    from dateparser.date import DateDataParser  # type: ignore[import-untyped]

    languages = [language] if language in MODULES else list(MODULES)
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True, "DATE_ORDER": "DMY",
                "PARSERS": ["absolute-time"], "RETURN_AS_TIMEZONE_AWARE": False}  # fmt: skip
    found = DateDataParser(languages=languages, settings=settings).get_date_data(words)
    if found.date_obj is None or found.period != "day":
        return None
    day = found.date_obj.date()
    return DateReading(text, day, day) if FIRST_YEAR <= day.year <= LAST_YEAR else None


def read_clock(text: str) -> dt.time | None:
    """Read a field that holds a clock time: 14.02, 14:02, klo 9, 9."""
    found = re.fullmatch(_CLOCK, text.strip(), re.IGNORECASE)
    return _time(int(found["hour"]), int(found["minute"] or 0)) if found else None


class _Found:
    """A time among the tokens, from `at` to before `end`; `clause` is the list it stands in, which has one tense."""

    __slots__ = ("at", "clause", "end", "time")

    def __init__(self, at: int, end: int, time: Time) -> None:
        self.at, self.end, self.time = at, end, time
        self.clause: tuple[int, int] | None = None


class _Reader:
    """Reads the dates of one text."""

    def __init__(self, words: Tongue, tokens: Tokens, context: Context, *, field: bool = False) -> None:
        self._tongue, self._tokens, self._context = words, tokens, context
        self._parser = Parser(words, tokens, context, field=field)

    def all(self) -> list[DateReading]:
        """Every reading of the text."""
        found: list[_Found] = []
        taken = number_spans(self._tokens.text)[::-1]
        at, tokens, begins = 0, self._tokens, self._tongue.begins
        while at < tokens.count:
            word = tokens.low[at]
            if not (word.isdigit() or word in begins):
                at += 1
                continue
            while taken and taken[-1][1] <= tokens.starts[at]:
                taken.pop()
            one = None if taken and taken[-1][0] <= tokens.starts[at] else self._one(at)
            if one is None:
                at += 1
                continue
            found.extend(self._shortened(one, found[-1].end if found else 0))
            found.append(one)
            found.extend(self._continued(one))
            at = found[-1].end
        self._join_lists(found)
        return [self._reading(one) for one in found]

    def whole(self) -> DateReading | None:
        """The reading that takes every word of the text; `None` when there is none."""
        one = self._one(0)
        if one is None or one.time.clock or one.end != self._tokens.count:
            return None
        return self._reading(one)

    def _one(self, at: int) -> _Found | None:
        part = self._parser.longest(at)
        if part is not None:
            return _Found(at, part.end, part.time)
        clock = self._parser.clock(at)
        return _Found(at, clock[0], times.fixed("open", None, unknown=True, clock=clock[1])) if clock else None

    # ------------------------------------------------------------------------ lists

    def _shortened(self, one: _Found, floor: int) -> list[_Found]:
        """The days before a date that share its month, down to what was read before: 12. ja 13. toukokuuta."""
        time, tokens, found = one.time, self._tokens, list[_Found]()
        if time.unit != "day" or time.cycle not in ("", "year") or time.ranged or not tokens.low[one.at].isdigit():
            return found
        at = one.at
        while at >= floor + 2 and self._is_and(at - 1):
            if (before := self._dotless(at - 1)) and before.at >= floor:
                found.append(before)
                at = before.at
                continue
            number = at - 3 if tokens.low[at - 2] == "." else at - 2
            digits = tokens.low[number] if number >= floor else ""
            if not digits.isdecimal() or len(digits) > 2 or (self._tongue.code == "fi" and number == at - 2):
                break
            if tokens.is_tight(number) and tokens.low[number - 1] != "(":
                break
            place = partial(_same_month, time, int(digits))
            found.append(_Found(number, at - 1, time._replace(place=place, clock=(), weekday=None)))
            at = number
        return found[::-1]

    def _dotless(self, end: int) -> _Found | None:
        """A Swedish day in a list, without its last dot: 12.4, 10.5 och 7.6."""
        tokens, at = self._tokens, end - 3
        if self._tongue.code != "sv" or at < 0 or tokens.low[at + 1] not in "./" or not tokens.is_tight(at + 2):
            return None
        day, month = tokens.low[at], tokens.low[at + 2]
        if not (day.isdecimal() and month.isdecimal() and 1 <= int(day) <= 31 and 1 <= int(month) <= 12):
            return None
        time = MEANINGS["day"](self._context, int(day), int(month))
        return _Found(at, end, time) if time else None

    def _continued(self, one: _Found) -> list[_Found]:
        """The years and weeks that go on after the first: vuosina 2019 ja 2020, viikoilla 12, 14 ja 16."""
        tokens, found, at = self._tokens, list[_Found](), one.end
        if one.time.unit not in ("year", "week") or one.time.ranged or one.time.bound or one.time.part:
            return found
        meaning = MEANINGS[one.time.unit]
        while at + 1 < tokens.count and self._is_and(at) and tokens.low[at - 1].isdigit():
            kind = "yyyy" if one.time.unit == "year" else "w"
            number = next((sense[1] for _key, sense in tokens.keys(at + 1) if sense and sense[0] == kind), None)
            if number is None or not self._parser.may_end(at + 2):
                break
            time = meaning(self._context, number)
            if time is None:
                break
            found.append(_Found(at + 1, at + 2, time))
            at += 2
        return found

    def _is_and(self, at: int) -> bool:
        return self._tokens.low[at] in self._tongue.ands or self._tokens.low[at] == ","

    def _join_lists(self, found: list[_Found]) -> None:
        """Days in a list have one tense, and the year at its end: 12.1., 3.2. ja 5.3.2022."""
        lists: list[list[_Found]] = []
        for one in found:
            before = lists[-1][-1] if lists else None
            alike = one.time.unit in ("day", "month") and not one.time.unknown
            alike = alike and before is not None and before.time.unit == one.time.unit
            if before and alike and before.end < one.at and all(map(self._is_and, range(before.end, one.at))):
                lists[-1].append(one)
            else:
                lists.append([one])
        for days_of in lists:
            if len(days_of) > 1 and not days_of[0].time.bound:
                _share(days_of)

    # ------------------------------------------------------------------------ what it means

    def _reading(self, one: _Found) -> DateReading:
        tokens = self._tokens
        start, end = tokens.starts[one.at], tokens.ends[one.end - 1]
        settled = times.settle(one.time, self._context, partial(self._tense, one))
        starts, ends, possible = _clock_times(dict(one.time.clock))
        return DateReading(
            tokens.text[start:end], settled.earliest, settled.latest, settled.precision, settled.qualifier,
            tuple(dict.fromkeys(settled.assumed)), settled.problem if possible else "impossible", start, end,
            starts, ends, one.time.meeting,
        )  # fmt: skip

    def _tense(self, one: _Found) -> str:
        tense = self._tongue.tense
        return tense.of(*clause(self._tokens.low, *(one.clause or (one.at, one.end)), tense.clauses))


def _share(days_of: list[_Found]) -> None:
    """What the times of one list share: the clause, the week of the one before, the year of the last."""
    for before, one in pairwise(days_of):
        first = before.time.place(0) if not before.time.cycle else None
        if first and one.time.cycle == "week":
            number = times.key(first[0], "week")
            window = one.time.place(number)
            one.time = times.chosen(one.time, number if window and window[0] > first[0] else number + 7)
    last = days_of[-1].time
    window = last.place(0) if not last.cycle else None
    for one in days_of[::-1]:
        one.clause = days_of[0].at, days_of[-1].end
        if window and one.time.cycle == "year":
            own = one.time.place(window[0].year)
            year = window[0].year if own is None or own[0] <= window[1] else window[0].year - 1
            one.time = times.chosen(one.time, year)._replace(assumed=("year", *one.time.assumed))


def _same_month(time: Time, number: int, key: int) -> windows.Window | None:
    window = time.place(key)
    if window is None:
        return None
    found = windows.day(window[0].year, window[0].month, number)
    return (found, found) if found else None


def _clock_times(facts: dict[str, Any]) -> tuple[dt.time | None, dt.time | None, bool]:
    if facts.get("half") == "noon":
        return dt.time(12), None, True
    later = {"pm": 12, "am": 0}.get(facts.get("half", ""))

    def at(hour: int | None, minute: int | None) -> dt.time | None:
        if hour is None:
            return None
        if later is not None and 1 <= hour <= 12:
            hour = hour % 12 + later
        return _time(hour, minute or 0)

    starts, ends = at(facts.get("h"), facts.get("mm")), at(facts.get("g"), facts.get("nn"))
    possible = (starts is not None or "h" not in facts) and (ends is not None or "g" not in facts)
    return starts, ends, possible


def _time(hour: int, minute: int) -> dt.time | None:
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None
