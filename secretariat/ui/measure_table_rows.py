"""Measures of a day in memory: filtered, sorted and grouped by lists of their places, each worked out once.

A key in the filter goes through C loops over texts made before, and only through what the key before has left, first as
far as a screen is full; the rest comes when the screen is painted. What was left after each key is kept, so that taking
letters away costs nothing.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress, islice, repeat
from operator import contains
from time import perf_counter
from typing import Any

from secretariat.i18n import chosen
from secretariat.services import progress
from secretariat.services.measures import Body, MeasureRow
from secretariat.services.plans import GoalRow
from secretariat.services.views import Choice, Due, Grouping, Order, Part
from secretariat.ui.measure_table_groups import DUES, GROUPED, KEYS, PARTS, Group, is_exception

_SLICE, _PART = 500, 4000

Places = Sequence[int]


@dataclass(slots=True)
class Section:
    """A group of rows: what it is called, how deep it lies, and from where to where its rows stand among those found.

    `last` is where the rows of its parts end too.
    """

    key: tuple[Grouping, Any]
    number: str
    title: str
    depth: int
    first: int
    end: int
    last: int
    counted: progress.Counts | None = None


class _Search:
    """A search under way: through what the words before have left, part by part."""

    def __init__(self, words: str, wanted: Sequence[str], places: Places, texts: list[str]) -> None:
        self.words = words
        self.left: list[int] = []
        self.left_texts: list[str] = []
        self._wanted = wanted
        self._places = places
        self._texts = texts
        self._at = 0

    def go_on(self, enough: int | None) -> bool:
        """Search until so many are found, or to the end; whether that is reached."""
        size = _PART if enough is not None else len(self._texts) + 1
        while self._at < len(self._texts) and (enough is None or len(self.left) < enough):
            part = slice(self._at, self._at + size)
            places, texts = self._places[part], self._texts[part]
            for word in self._wanted:
                holds = list(map(contains, texts, repeat(word)))
                places, texts = list(compress(places, holds)), list(compress(texts, holds))
            self.left += places
            self.left_texts += texts
            self._at += size
        return self._at >= len(self._texts)


class Shelf:
    """The measures of a plan on a day, and which of them are shown in which order.

    Attributes:
        rows: all measures, in the plan's order.
        found: the places of the rows that are shown, in their order.
        sections: their groups.
        shown: what stands row by row: the place of a measure, or `-1 - n` for section `n`.
        closed: the keys of the sections whose rows are put away.
    """

    def __init__(
        self,
        rows: Sequence[MeasureRow] = (),
        goals: Sequence[GoalRow] = (),
        on: dt.date = dt.date.min,
        changed: Iterable[int] = (),
    ) -> None:
        self.rows = rows
        self.goals = goals
        self.on = on
        self.changed: frozenset[int] = frozenset(changed)
        self.choice = Choice()
        self.found: Places = range(len(rows))
        self.sections: list[Section] = []
        self.shown: Places = self.found
        self.closed: set[tuple[Grouping, Any]] = set()
        self._texts: list[str] = []
        self._titles: list[str] = []
        self._bodies: dict[Body, str] = {}
        self._places: dict[int, int] = {}
        self._orders: dict[Order, Places] = {}
        self._bases: dict[tuple[Order, bool, Grouping], Places] = {}
        self._groups: dict[Grouping, tuple[list[Group], list[int]]] = {}
        self._kept: tuple[Any, Places] = (None, ())
        self._narrowed: list[tuple[str, Places, list[str]]] = []
        self._narrowed_of: Places | None = None
        self._searched: _Search | None = None

    # What is made once

    def prepare(self, seconds: float) -> bool:
        """Make the texts that are searched and sorted by, for so long; whether all are made."""
        until = perf_counter() + seconds
        while len(self._texts) < len(self.rows) and perf_counter() < until:
            self._make(_SLICE)
        return len(self._texts) == len(self.rows)

    def _make(self, some: int | None = None) -> None:
        key = chosen().sort_key
        start = len(self._texts)
        part = islice(self.rows, start, None if some is None else start + some)
        for row in part:
            self._texts.append(self._text(row))
            self._titles.append(key(row.name))

    def _text(self, row: MeasureRow) -> str:
        bodies = " ".join([self.body(one) for one in (*row.leads, *row.others)])
        wording = row.wording if row.title else ""
        return f"{row.number}\n{row.name}\n{bodies}\n{row.due.words}\n{wording}".casefold()

    def body(self, body: Body) -> str:
        """What a body is called, in its language."""
        said = self._bodies.get(body)
        if said is None:
            said = self._bodies[body] = body.label(chosen().code)
        return said

    def _order(self, order: Order) -> Places:
        if order not in self._orders:
            self._orders[order] = self._sorted(order)
        return self._orders[order]

    def _sorted(self, order: Order) -> Places:
        places = range(len(self.rows))
        if order is Order.PLAN:
            return places
        if order is Order.TITLE:
            self._make()
            keys: list[Any] = self._titles
        else:
            keys = list(map(KEYS[order], repeat(self), self.rows))
        return sorted(places, key=keys.__getitem__)

    def _base(self, choice: Choice) -> Places:
        """All places in the order of a choice, those of a group together."""
        wanted = (choice.order, choice.descending, choice.grouping)
        if wanted not in self._bases:
            base = self._order(choice.order)
            if choice.descending:
                base = base[::-1]
            if choice.grouping is not Grouping.NONE:
                base = sorted(base, key=self._ranks(choice.grouping).__getitem__)
            self._bases[wanted] = base
        return self._bases[wanted]

    def _ranks(self, grouping: Grouping) -> list[int]:
        if grouping not in self._groups:
            self._groups[grouping] = GROUPED[grouping](self)
        return self._groups[grouping][1]

    # What is shown

    @property
    def is_whole(self) -> bool:
        """Whether all rows that are to be shown are found."""
        return self._searched is None

    def show(self, choice: Choice, enough: int | None = None) -> None:
        """Show what is chosen, so many rows at least; `show_rest` finds the rest."""
        self.choice = choice
        self.found = self._worded(self._picked(choice), choice.words, enough or len(self.rows))
        self.sections = self._sections(choice.grouping)
        self.arrange()

    def show_rest(self) -> None:
        """Show all rows that there are to show."""
        self._search()
        self.sections = self._sections(self.choice.grouping)
        self.arrange()

    def arrange(self) -> None:
        """Set the sections and the rows of those that are open one under the other."""
        if not self.sections:
            self.shown = self.found
            return
        shown: list[int] = []
        until = -1
        for number, section in enumerate(self.sections):
            if section.first < until:
                continue
            shown.append(-1 - number)
            if section.key in self.closed:
                until = section.last
            else:
                shown += self.found[section.first : section.end]
        self.shown = shown

    def turn(self, section: Section) -> None:
        """Put the rows of a section away, or show them again."""
        self.closed ^= {section.key}
        self.arrange()

    def counted(self, section: Section) -> progress.Counts:
        """How many of the rows of a section stand how."""
        if section.counted is None:
            section.counted = progress.counts(self.rows[one] for one in self.found[section.first : section.last])
        return section.counted

    def place(self, measure_id: int | None) -> int:
        """On which row a measure is shown; -1 where it is not."""
        if not self._places:
            self._places = {row.id: place for place, row in enumerate(self.rows)}
        place = self._places.get(measure_id or 0)
        try:
            return -1 if place is None else self.shown.index(place)
        except ValueError:
            return -1

    def change(self, changed: Iterable[int]) -> None:
        """Tell which measures have changed since another day."""
        self.changed = frozenset(changed)
        self._kept = (None, ())

    def next_exception(self, after: int) -> int:
        """The next row with a measure that wants attention, beginning anew at the end; -1 where there is none."""
        shown, rows = self.shown, self.rows
        turns = (*range(after + 1, len(shown)), *range(min(after + 1, len(shown))))
        return next((at for at in turns if shown[at] >= 0 and is_exception(rows[shown[at]])), -1)

    def of_part(self, part: Part) -> int:
        """How many measures a part has, whatever else is chosen."""
        return len(self.rows) if part is Part.ALL else sum(map(PARTS[part], repeat(self), self.rows))

    def _picked(self, choice: Choice) -> Places:
        """The places that the part and the menus leave."""
        of = (choice.part, choice.organizations, choice.headlines, choice.flags, choice.due, choice.goal_id)
        wanted = (of, choice.order, choice.descending, choice.grouping)
        if self._kept[0] != wanted:
            base = self._base(choice)
            tests = self._tests(choice)
            if tests:
                keep = [all(test(row) for test in tests) for row in self.rows]
                base = list(compress(base, map(keep.__getitem__, base)))
            self._kept = (wanted, base)
        return self._kept[1]

    def _tests(self, choice: Choice) -> list[Callable[[MeasureRow], bool]]:
        tests: list[Callable[[MeasureRow], bool]] = []
        if choice.part is not Part.ALL:
            of_part = PARTS[choice.part]
            tests.append(lambda row: of_part(self, row))
        if choice.organizations:
            wanted = frozenset(choice.organizations)
            tests.append(lambda row: any(one.organization_id in wanted for one in (*row.leads, *row.others)))
        if choice.headlines or choice.flags:
            headlines, flags = frozenset(choice.headlines), frozenset(choice.flags)
            tests.append(lambda row: row.status.headline in headlines or not flags.isdisjoint(row.status.flags))
        if choice.due is not Due.ANY:
            of_due = DUES[choice.due]
            tests.append(lambda row: of_due(row, self.on))
        if choice.goal_id is not None:
            goals = self._with_parts(choice.goal_id)
            tests.append(lambda row: row.goal_id in goals)
        return tests

    def _with_parts(self, goal_id: int) -> frozenset[int]:
        found = {goal_id}
        for goal in self.goals:
            if goal.parent_id in found:
                found.add(goal.id)
        return frozenset(found)

    def _worded(self, places: Places, words: str, enough: int) -> Places:
        """The places whose texts hold every word, so many at least or all; goes on from what the words before left."""
        self._search()
        words = words.casefold()
        if not words.strip():
            return places
        if self._narrowed_of is not places:
            self._make()
            is_all = places == range(len(self.rows))
            texts = self._texts if is_all else list(map(self._texts.__getitem__, places))
            self._narrowed = [("", places, texts)]
            self._narrowed_of = places
        while not words.startswith(self._narrowed[-1][0]):
            self._narrowed.pop()
        before, left, texts = self._narrowed[-1]
        if words == before:
            return left
        wanted = sorted(set(words.split()) - set(before.split()), key=len, reverse=True)
        self._searched = _Search(words, wanted, left, texts)
        found = self._searched.left
        self._search(enough)
        return found

    def _search(self, enough: int | None = None) -> None:
        """Go on with the search that is under way until so many are found, or to its end."""
        search = self._searched
        if search is not None and search.go_on(enough):
            self._narrowed.append((search.words, search.left, search.left_texts))
            self._searched = None

    def _sections(self, grouping: Grouping) -> list[Section]:
        if grouping is Grouping.NONE:
            return []
        ranks = self._ranks(grouping)
        groups, found = self._groups[grouping][0], self.found
        edges = [bisect_left(found, rank, key=ranks.__getitem__) for rank in range(len(groups))] + [len(found)]
        return [
            Section((grouping, group.key), group.number, group.title, group.depth, edges[rank], edges[rank + 1],
                    edges[group.until])
            for rank, group in enumerate(groups)
            if edges[rank] < edges[group.until]
        ]  # fmt: skip
