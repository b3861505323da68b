"""What differs between two versions of minutes: word by word within an entry, and entry by entry over the agenda.

Entries are known by their uid, so one that moved is told as moved. Two that were joined, or one that was split, are
told as such where the words of the one stand in the other. Taking all changes gives the new paper, refusing all of them
gives the old one.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

from secretariat.i18n import N_
from secretariat.services.agenda import ItemRow
from secretariat.services.minutes import EntryRow
from secretariat.services.papers import MeetingPaper

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_LEAST = 8
_MOST_CELLS = 40_000
"""So many pairs of words are compared one by one; a longer stretch without a word of its own counts as rewritten."""

K = TypeVar("K", int, str)
Match = tuple[int, int]
Said = tuple[int, str, tuple[tuple[str, str], ...]]


class Kind(StrEnum):
    """What became of words, of an entry or of an item."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    AWAY = "away"


KINDS = {
    Kind.SAME: N_("as it was"),
    Kind.CHANGED: N_("wording changed"),
    Kind.ADDED: N_("new entry"),
    Kind.REMOVED: N_("entry removed"),
    Kind.MOVED: N_("moved here"),
    Kind.AWAY: N_("moved away"),
}
"""The source sentence for each kind."""


class Joint(StrEnum):
    """Whether an entry was joined with another, went into it, was split, or is what was split off."""

    NONE = ""
    JOINED = "joined"
    INTO = "into"
    SPLIT = "split"
    OFF = "off"


JOINTS = {
    Joint.JOINED: N_("joined with another entry"),
    Joint.INTO: N_("joined to another entry"),
    Joint.SPLIT: N_("split in two"),
    Joint.OFF: N_("split off another entry"),
}
"""The source sentence for each way of joining and splitting."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words: the same in both, added, or removed."""

    text: str
    kind: Kind = Kind.SAME


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry in both versions, or in one of them.

    `place` is the number of the item that it came from or went to. One that moved stands twice: where it is now, and
    where it was.
    """

    uid: str
    kind: Kind
    pieces: tuple[Piece, ...]
    old: EntryRow | None = None
    new: EntryRow | None = None
    place: str = ""
    joint: Joint = Joint.NONE

    @property
    def is_other_action(self) -> bool:
        """Whether the action it gives has other owners or another due date, or is in another state."""
        if self.old is None or self.new is None or self.old.action is None or self.new.action is None:
            return False
        before, after = self.old.action, self.new.action
        return (before.owners, before.due, before.state) != (after.owners, after.due, after.state)

    @property
    def differs(self) -> bool:
        """Whether it counts as a change; one that moved counts where it is now."""
        if self.kind is Kind.AWAY:
            return False
        return self.kind is not Kind.SAME or self.is_other_kind or self.is_other_action

    @property
    def is_other_kind(self) -> bool:
        """Whether it is another kind of entry now: a turn that became an agreement."""
        return self.old is not None and self.new is not None and self.old.kind is not self.new.kind


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in both versions, or in one of them, with its entries; `place` is its place in the old order."""

    id: int
    kind: Kind
    title: tuple[Piece, ...]
    old: ItemRow | None
    new: ItemRow | None
    lines: tuple[EntryLine, ...] = ()
    place: int = -1

    @property
    def number(self) -> str:
        """Its number now, or the one it had."""
        row = self.new or self.old
        return row.number if row else ""

    @property
    def changes(self) -> int:
        """In how many places it differs; an entry that moved counts once."""
        told = [one for one in self.lines if one.differs]
        return len(told) + (self.kind is not Kind.SAME) + self.is_otherwise

    @property
    def is_otherwise(self) -> bool:
        """Whether others present it, or it was dropped, postponed or taken back."""
        if self.old is None or self.new is None:
            return False
        before, after = self.old, self.new
        return (_who(before), before.state) != (_who(after), after.state)


@dataclass(frozen=True, slots=True)
class Redline:
    """Two versions laid over each other, in the order of the agenda."""

    items: tuple[ItemLine, ...]

    @property
    def changes(self) -> int:
        """In how many places they differ."""
        return sum(item.changes for item in self.items)


def words(old: str, new: str) -> tuple[Piece, ...]:
    """What became of the words of a text."""
    if old == new:
        return (Piece(new),) if new else ()
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    return tuple(_pieces(before, after, _matches(before, after)))


def entry(old: EntryRow | None, new: EntryRow | None) -> EntryLine:
    """An entry held against what it was."""
    row = new or old
    pieces = words(old.text if old else "", new.text if new else "")
    kind = Kind.ADDED if old is None else Kind.REMOVED if new is None else Kind.SAME
    if kind is Kind.SAME and any(piece.kind is not Kind.SAME for piece in pieces):
        kind = Kind.CHANGED
    return EntryLine(row.uid if row else "", kind, pieces, old, new)


def compare(old: MeetingPaper, new: MeetingPaper) -> Redline:
    """Two versions of the minutes of one meeting, laid over each other."""
    before, after = _Side(old), _Side(new)
    places = {key: place for place, key in enumerate(before.items)}
    found = []
    for key, stands in _woven(list(before.items), list(after.items)):
        was, now = before.items.get(key), after.items.get(key)
        if stands is _Stands.THEN and now is not None:
            continue  # it moved: it stands where it is now
        title = words(was.title if was else "", now.title if now else "")
        kind = Kind.ADDED if was is None else Kind.REMOVED if now is None else Kind.SAME
        if kind is Kind.SAME:
            is_other = any(piece.kind is not Kind.SAME for piece in title)
            kind = Kind.MOVED if stands is _Stands.NOW else Kind.CHANGED if is_other else Kind.SAME
        lines = _jointed(tuple(_lines(key, before, after)))
        found.append(ItemLine(key, kind, title, was, now, lines, places.get(key, -1)))
    return Redline(tuple(found))


def taken(redline: Redline) -> list[Said]:
    """The new paper: each item with its title and its entries, all changes taken."""
    items = [one for one in redline.items if one.new is not None]
    kinds = {Kind.SAME, Kind.CHANGED, Kind.ADDED, Kind.MOVED}
    return [_said(one, kinds, Kind.REMOVED) for one in items]


def refused(redline: Redline) -> list[Said]:
    """The old paper, all changes refused."""
    items = sorted((one for one in redline.items if one.old is not None), key=lambda one: one.place)
    kinds = {Kind.SAME, Kind.CHANGED, Kind.REMOVED, Kind.AWAY}
    return [_said(one, kinds, Kind.ADDED) for one in items]


def _said(item: ItemLine, kinds: set[Kind], without: Kind) -> Said:
    lines = tuple((one.uid, _text(one.pieces, without)) for one in item.lines if one.kind in kinds)
    return item.id, _text(item.title, without), lines


def _text(pieces: Iterable[Piece], without: Kind) -> str:
    return "".join(piece.text for piece in pieces if piece.kind is not without)


class _Side:
    """One of the two versions: its items by id, its entries by uid, and in which item each stands."""

    def __init__(self, paper: MeetingPaper) -> None:
        self.items = {item.id: item for item in paper.items}
        self.uids = {item.id: [row.uid for row in paper.entries.get(item.id, ())] for item in paper.items}
        self.entries = {row.uid: row for rows in paper.entries.values() for row in rows}
        self.item_of = {uid: key for key, uids in self.uids.items() for uid in uids}

    def number_of(self, uid: str) -> str:
        """The number of the item that an entry stands in."""
        return self.items[self.item_of[uid]].number


class _Stands(StrEnum):
    """Where something stands: in both orders alike, only where it was then, or only where it is now."""

    BOTH = "both"
    THEN = "then"
    NOW = "now"


def _lines(key: int, before: _Side, after: _Side) -> Iterator[EntryLine]:
    for uid, stands in _woven(before.uids.get(key, []), after.uids.get(key, [])):
        was, now = before.entries.get(uid), after.entries.get(uid)
        if stands is _Stands.BOTH or was is None or now is None:
            yield entry(was, now)
        elif stands is _Stands.THEN:
            yield EntryLine(uid, Kind.AWAY, (Piece(was.text, Kind.REMOVED),), was, now, after.number_of(uid))
        else:
            yield EntryLine(uid, Kind.MOVED, words(was.text, now.text), was, now, before.number_of(uid))


def _jointed(lines: tuple[EntryLine, ...]) -> tuple[EntryLine, ...]:
    """The lines of an item, with what was joined and what was split told as such."""
    found: dict[str, Joint] = {}
    changed = [
        (one.uid, one.old.text, one.new.text) for one in lines if one.kind is Kind.CHANGED and one.old and one.new
    ]
    for line in lines:
        for uid, before, after in changed if line.kind in {Kind.REMOVED, Kind.ADDED} else ():
            if line.kind is Kind.REMOVED and line.old and _came(line.old.text, before, after):
                found |= {line.uid: Joint.INTO, uid: Joint.JOINED}
            elif line.kind is Kind.ADDED and line.new and _came(line.new.text, after, before):
                found |= {line.uid: Joint.OFF, uid: Joint.SPLIT}
    return tuple(replace(line, joint=found[line.uid]) if line.uid in found else line for line in lines)


def _came(said: str, without: str, within: str) -> bool:
    """Whether the words of an entry stand in the one wording of another, and not in its other one."""
    told = said.strip().rstrip(".")
    return len(told) >= _LEAST and told in within and told not in without


def _who(item: ItemRow) -> tuple[tuple[int | None, int | None], ...]:
    return tuple((one.person_id, one.organization_id) for one in item.presenters)


def _woven(old: Sequence[K], new: Sequence[K]) -> Iterator[tuple[K, _Stands]]:
    """Two orders in one: what keeps its place, and before each what stood there then and what stands there now."""
    places = {key: place for place, key in enumerate(old)}
    common = [key for key in new if key in places]
    stable = [common[place] for place in _rising([places[key] for key in common])]
    then, now = 0, 0
    for key in stable:
        was, is_ = places[key], new.index(key, now)
        yield from ((one, _Stands.THEN) for one in old[then:was])
        yield from ((one, _Stands.NOW) for one in new[now:is_])
        yield key, _Stands.BOTH
        then, now = was + 1, is_ + 1
    yield from ((one, _Stands.THEN) for one in old[then:])
    yield from ((one, _Stands.NOW) for one in new[now:])


def _rising(numbers: Sequence[int]) -> list[int]:
    """The places of the longest run of rising numbers."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        at[length : length + 1] = [place]
    found = []
    place = at[-1] if at else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]


def _matches(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """Which token of the one text is which of the other, in rising order."""
    found: list[Match] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        left, right, top, bottom = waiting.pop()
        while left < right and top < bottom and old[left] == new[top]:
            found.append((left, top))
            left, top = left + 1, top + 1
        while left < right and top < bottom and old[right - 1] == new[bottom - 1]:
            right, bottom = right - 1, bottom - 1
            found.append((right, bottom))
        if left == right or top == bottom:
            continue
        anchors = _anchors(old, new, left, right, top, bottom)
        if anchors:
            found += anchors
            edges = [(left - 1, top - 1), *anchors, (right, bottom)]
            waiting += [(a + 1, c, b + 1, d) for (a, b), (c, d) in pairwise(edges)]
        elif (right - left) * (bottom - top) <= _MOST_CELLS:
            found += _longest(old[left:right], new[top:bottom], left, top)
    return sorted(found)


def _anchors(old: Sequence[str], new: Sequence[str], left: int, right: int, top: int, bottom: int) -> list[Match]:
    """Words that stand once in each text, as far as they stand in the same order in both."""
    here, there = Counter(old[left:right]), Counter(new[top:bottom])
    places = {old[place]: place for place in range(left, right) if here[old[place]] == 1 and not old[place].isspace()}
    pairs = [
        (places[new[place]], place) for place in range(top, bottom) if there[new[place]] == 1 and new[place] in places
    ]
    return [pairs[place] for place in _rising([pair[0] for pair in pairs])]


def _longest(old: Sequence[str], new: Sequence[str], left: int, top: int) -> list[Match]:
    """The longest common sequence of two short stretches."""
    table = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for here in range(len(old) - 1, -1, -1):
        row, below = table[here], table[here + 1]
        for there in range(len(new) - 1, -1, -1):
            row[there] = below[there + 1] + 1 if old[here] == new[there] else max(below[there], row[there + 1])
    found = []
    here = there = 0
    while here < len(old) and there < len(new):
        if old[here] == new[there]:
            found.append((left + here, top + there))
            here, there = here + 1, there + 1
        elif table[here + 1][there] >= table[here][there + 1]:
            here += 1
        else:
            there += 1
    return found


def _pieces(old: Sequence[str], new: Sequence[str], matches: Sequence[Match]) -> Iterator[Piece]:
    """The tokens as stretches: what was taken away stands before what came; nothing but words parts two changes."""
    same = ""
    gone, come = "", ""
    here = there = 0
    for left, top in [*matches, (len(old), len(new))]:
        if (left, top) != (here, there):
            if (gone or come) and not any(letter.isalnum() for letter in same):
                gone, come, same = gone + same, come + same, ""
            elif same or gone or come:
                yield from _stretch(gone, come, same)
                gone, come, same = "", "", ""
            gone += "".join(old[here:left])
            come += "".join(new[there:top])
        if left < len(old) and top < len(new):
            same += new[top]
        here, there = left + 1, top + 1
    yield from _stretch(gone, come, same)


def _stretch(gone: str, come: str, same: str) -> Iterator[Piece]:
    """A change and the unchanged words after it."""
    kinds = ((gone, Kind.REMOVED), (come, Kind.ADDED), (same, Kind.SAME))
    yield from (Piece(text, kind) for text, kind in kinds if text)
