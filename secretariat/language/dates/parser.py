"""Finds the times among the words of a text: what a phrase means, what stands around it, and how times join.

A time begins with a core phrase, with a word before it that bounds it, or with a larger time it belongs to; then words
after it bound it, name a part of it, or lead to a second time. All ways are tried, none of them far, and the longest
is taken.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from secretariat.language.dates import times
from secretariat.language.dates.grammar import Match, Tokens
from secretariat.language.dates.meanings import CHANGES, MEANINGS
from secretariat.language.dates.times import Context, Time
from secretariat.language.dates.tongues import Tongue

_DEPTH = 3
_STEPS = 8
_REMEMBERED = 500
_NEAR = 16
_ROMAN = frozenset(("i", "ii", "iii", "iv"))
_AWAY = frozenset(("abl", "all", "ela", "ill", "tra"))
_MARKS_BEFORE = frozenset("./:,-§+#")


class Part(NamedTuple):
    """A time found among the tokens: where it ends, its case, and whether it counts only when something bounds it.

    Of two ways to read the same words the one made in fewer steps is taken.
    """

    end: int
    time: Time
    case: str
    weak: bool
    steps: int = 0

    @property
    def rank(self) -> tuple[int, bool, int]:
        """Of several ways to read the words from one place on, the one with the highest rank is taken."""
        return self.end, not self.weak, -self.steps


class Parser:
    """Finds the times of one text."""

    def __init__(self, tongue: Tongue, tokens: Tokens, context: Context, *, field: bool = False) -> None:
        self._tongue, self._tokens, self._context, self._field = tongue, tokens, context, field
        self._known: dict[tuple[int, int], list[Part]] = {}

    def longest(self, at: int) -> Part | None:
        """The longest time that begins at this token; `None` when none does."""
        if not self._may_begin(at):
            return None
        best: Part | None = None
        for found in self._parts(at, 0):
            part = self._meant(found, at)
            if part and (best is None or part.rank > best.rank):
                best = part
        return _bounded_by_case(best) if best else None

    def _meant(self, part: Part, at: int) -> Part | None:
        """The time as it stands in the text; `None` when it is none there."""
        if (part.weak and (not self._field or part.time.bare)) or not self.may_end(part.end):
            return None
        if self._is_number(at, part):
            return None
        if part.time.bound in ("to", "until") and self._is_goal(at):
            return part._replace(time=part.time._replace(bound="", ahead=True))
        return None if part.time.bound == "to" else part

    def clock(self, at: int) -> tuple[int, tuple[tuple[str, Any], ...]] | None:
        """The longest clock time that begins at this token: where it ends, and its hours and minutes by name."""
        if at >= self._tokens.count:
            return None
        if self._tokens.low[at].isdigit() and not self._may_begin(at):
            return None
        found: Match | None = None
        for match in self._tongue.clocks.matches(self._tokens, at):
            if (found is None or match.end > found.end) and self.may_end(match.end):
                found = match
        if found is None:
            return None
        given = tuple(("half", fact) for fact in found.phrase.given)
        return found.end, (*found.facts.items(), *given)

    # ------------------------------------------------------------------------ ways to write a time

    def _parts(self, at: int, depth: int) -> list[Part]:
        if at >= self._tokens.count or depth > _DEPTH:
            return []
        word = self._tokens.low[at]
        if not (word.isdigit() or word in self._tongue.begins):
            return []
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        known = self._known.get((at, depth))
        if known is None:
            known = self._known[at, depth] = _distinct(self._all(at, depth))
        return known

    def _all(self, at: int, depth: int) -> Iterator[Part]:
        yield from self._after_clock(at, depth)
        for match in self._tongue.before.matches(self._tokens, at):
            for part in self._parts(match.end, depth + 1):
                if _agrees(part.case, match.phrase.asks):
                    yield from self._changed(match, part, part.end, part.case, depth)
            if match.phrase.meaning == "between":
                yield from self._between(match.end, depth)
        if self._is_small(at):
            return
        found = [match for match in self._tongue.cores.matches(self._tokens, at) if not self._is_cut(match.end)]
        strong = [(match.end, match.phrase.meaning) for match in found if not match.phrase.weak]
        for match in found:
            if match.phrase.weak and (match.end, match.phrase.meaning) in strong:
                continue
            time = MEANINGS[match.phrase.meaning](self._context, *match.phrase.given, **match.facts)
            if time is not None:
                yield from self._extended(Part(match.end, time, match.case, match.phrase.weak), depth)

    def _after_clock(self, at: int, depth: int) -> Iterator[Part]:
        clock = self.clock(at) if depth < _DEPTH else None
        if clock:
            for part in self._parts(clock[0], depth + 1):
                if part.time.unit == "day" and not part.time.clock:
                    yield from self._extended(part._replace(time=part.time._replace(clock=clock[1])), depth)

    def _changed(self, match: Match, part: Part, end: int, case: str, depth: int) -> Iterator[Part]:
        change = CHANGES.get(match.phrase.meaning) if part.steps < _STEPS else None
        time = change(self._context, part.time, *match.phrase.given, **match.facts) if change else None
        if time is not None:
            weak = part.weak and (match.phrase.weak or (part.time.bare and part.time.unit == "day"))
            yield from self._extended(Part(end, time, case, weak, part.steps + 1), depth)

    def _extended(self, part: Part, depth: int) -> Iterator[Part]:
        """The time itself, and all that the words after it make of it."""
        yield part
        at = part.end
        if at >= self._tokens.count:
            return
        for match in self._tongue.after.matches(self._tokens, at):
            if _agrees(part.case, match.phrase.asks) and not self._is_count(match):
                case = part.case if match.phrase.case == "=" else match.case
                yield from self._changed(match, part, match.end, case, depth)
        yield from self._before_clock(part, depth)
        if depth < _DEPTH:
            yield from self._beside(part, depth)

    def _before_clock(self, part: Part, depth: int) -> Iterator[Part]:
        if part.time.unit != "day" or part.time.clock or part.time.unknown:
            return
        clock = self.clock(part.end + 1 if self._tokens.low[part.end] in ",(" else part.end)
        if clock:
            timed = part.time._replace(clock=clock[1])
            yield from self._extended(part._replace(end=clock[0], time=timed), depth)

    def _beside(self, part: Part, depth: int) -> Iterator[Part]:
        at, word = part.end, self._tokens.low[part.end]
        if word == "-" or (word in self._tongue.tos and not part.time.bound):
            yield from self._ranges(part, at + 1, depth)
        elif word in self._tongue.ands and part.case in ("gen", ""):
            yield from self._ranges_between(part, at + 1, depth)
        if (part.time.bare and part.time.unit == "day") or (word == "," and part.time.weekday is None):
            return
        for start in (at, at + 1) if word in self._tongue.links else (at + 1,) if word in ",(" else (at,):
            for inner in self._parts(start, depth + 1):
                if word == "(":
                    yield from self._weekday_after(part, inner)
                else:
                    yield from self._together(part, inner, word, depth)

    def _together(self, part: Part, inner: Part, link: str, depth: int) -> Iterator[Part]:
        """Two times side by side: a weekday and its date, the one in the other, from the one to the other."""
        time: Time | None = None
        if not part.time.bound:
            time = times.on_weekday(part.time, inner.time)
            if time is None and link not in ",(":
                inside = times.joined(part.time, inner.time) if part.case not in _AWAY else None
                time = inside or times.joined(inner.time, part.time)
        if time is None and _is_from_to(part, inner):
            time = times.ranged(part.time._replace(bound=""), inner.time._replace(bound=""))
        if time is not None:
            steps = part.steps + inner.steps + 1
            yield from self._extended(Part(inner.end, time, inner.case, weak=False, steps=steps), depth + 1)

    def _weekday_after(self, part: Part, weekday: Part) -> Iterator[Part]:
        """A date with its weekday in brackets: 25.10.2021 (ma)."""
        if weekday.time.weekday is None:
            return
        time = times.on_weekday(weekday.time, part.time)
        if time is not None and weekday.end < self._tokens.count and self._tokens.low[weekday.end] == ")":
            yield Part(weekday.end + 1, time, part.case, weak=False)

    def _ranges(self, part: Part, at: int, depth: int) -> Iterator[Part]:
        for last in self._parts(at, depth + 1):
            loose = last.weak and last.time.unit == "year" and part.time.unit != "year"
            time = None if loose else times.ranged(part.time, last.time)
            if time is not None:
                steps = part.steps + last.steps + 1
                weak = part.weak and last.weak
                yield from self._extended(Part(last.end, time, last.case, weak, steps), depth + 1)

    def _ranges_between(self, part: Part, at: int, depth: int) -> Iterator[Part]:
        for last in self._parts(at, depth + 1):
            if last.end < self._tokens.count and self._tokens.low[last.end] in self._tongue.between:
                time = times.ranged(part.time, last.time)
                if time is not None:
                    yield Part(last.end + 1, time._replace(qualifier="during"), "", weak=False)

    def _between(self, at: int, depth: int) -> Iterator[Part]:
        for first in self._parts(at, depth + 1):
            if first.end < self._tokens.count and self._tokens.low[first.end] in self._tongue.ands:
                for last in self._parts(first.end + 1, depth + 1):
                    time = times.ranged(first.time, last.time)
                    if time is not None:
                        yield Part(last.end, time._replace(qualifier="during"), "", weak=False)

    # ------------------------------------------------------------------------ what is no time

    def _is_goal(self, at: int) -> bool:
        """Whether a verb of moving stands before: sköts upp till oktober, postponed to January."""
        return not self._tongue.moving.isdisjoint(self._tokens.low[max(0, at - 3) : at])

    def _may_begin(self, at: int) -> bool:
        """Whether a figure stands here by itself and does not go on from before, as in 5.3.1."""
        tokens = self._tokens
        if not tokens.low[at].isdigit() and tokens.low[at] not in _ROMAN:
            return True
        if tokens.is_tight(at):
            before = tokens.low[at - 1]
            if before[0].isalnum() or (before in _MARKS_BEFORE and not (before == "-" and not tokens.is_tight(at - 1))):
                return False
        return True

    def _is_number(self, at: int, part: Part) -> bool:
        """Whether a figure without a year numbers something: kohta 3.2., toimenpide 2.3., versio 1.2.03."""
        tokens = self._tokens
        if (not tokens.low[at].isdigit() and tokens.low[at] not in _ROMAN) or part.time.weekday is not None:
            return False
        if not part.time.cycle and "century" not in part.time.assumed:
            return False
        word = at - 1
        while word >= max(0, at - _NEAR) and (tokens.low[word][0] in ".(,/0123456789" or self._is_and(word)):
            word -= 1
        if word < 0:
            return False
        before, has_slash = tokens.low[word], "/" in tokens.low[at : part.end]
        return before in self._tongue.numbered or (has_slash and before in self._tongue.slashed)

    def _is_and(self, at: int) -> bool:
        return self._tokens.low[at] in self._tongue.ands

    def may_end(self, end: int) -> bool:
        """Whether a figure that ends here does not go on: 24.1 §, 2,5, 746/2011."""
        tokens = self._tokens
        if end >= tokens.count or (not tokens.low[end - 1][0].isdigit() and tokens.low[end - 1] != "."):
            return True
        following = tokens.low[end]
        further = tokens.low[end + 1] if end + 1 < tokens.count else " "
        if following in self._tongue.counted or following in "%€" or (following == "§" and not further[0].isdigit()):
            return False
        return not tokens.is_tight(end) or not self._goes_on(end)

    def _is_cut(self, end: int) -> bool:
        """Whether the figures go on right after, so that a longer reading takes them: 15.12 of 15.12.2026."""
        tokens = self._tokens
        at = end + 1 if end < tokens.count and tokens.low[end] == "." and tokens.is_tight(end) else end
        return at < tokens.count and tokens.low[at].isdigit() and tokens.is_tight(at)

    def _goes_on(self, at: int) -> bool:
        """Whether what stands right after a figure is a part of it."""
        tokens, mark = self._tokens, self._tokens.low[at]
        if mark[0].isalpha():
            return tokens.low[at - 1].isdigit() and mark not in self._tongue.begins
        further = tokens.low[at + 1] if at + 1 < tokens.count and tokens.is_tight(at + 1) else " "
        return mark[0].isdigit() or (
            mark in "/-:,." and (further[0].isdigit() or (mark == "/" and further[0].isalpha()))
        )

    def _is_small(self, at: int) -> bool:
        """Whether a word that is a time only with a capital letter stands here without one: may, march."""
        tokens = self._tokens
        is_small = tokens.text[tokens.starts[at]].islower()
        return is_small and not self._field and tokens.low[at] in self._tongue.capitals

    def _is_count(self, match: Match) -> bool:
        tokens, end = self._tokens, match.end
        return match.phrase.meaning == "inyear" and end < tokens.count and tokens.low[end] in self._tongue.counted


def _distinct(parts: Iterator[Part]) -> list[Part]:
    """Of the times that look alike from outside, the one made in the fewest steps."""
    kept: dict[tuple[object, ...], Part] = {}
    for part in parts:
        time = part.time
        looks = part.end, part.case, part.weak, time.unit, time.cycle, time.bound, time.part, time.ranged, time.clock
        if looks not in kept or part.steps < kept[looks].steps:
            kept[looks] = part
    return list(kept.values())


def _is_from_to(first: Part, last: Part) -> bool:
    """Whether the words lead from one time to another: maanantaista perjantaihin, from May until June."""
    if first.time.bound == "from":
        return last.time.bound in ("until", "to")
    return (
        not first.time.bound
        and first.case == "ela"
        and (last.time.bound == "until" or (last.case == "ill" and not last.time.bound))
    )


def _bounded_by_case(part: Part) -> Part:
    """A Finnish case that bounds by itself: tammikuusta, vuoden loppuun."""
    time = part.time
    if time.bound or time.ranged or time.unit == "open":
        return part
    if part.case == "ela":
        return part._replace(time=time._replace(bound="from"))
    return part._replace(time=time._replace(bound="until")) if part.case == "ill" and time.part == "end" else part


def _agrees(case: str, asked: str) -> bool:
    return not asked or not case or case in asked.split("|")
