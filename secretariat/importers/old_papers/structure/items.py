"""The items of a paper: numbered or not, with sub-items, titles and presenters; and the rows that belong to each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from secretariat.importers.old_papers.structure import marked, who, words
from secretariat.importers.old_papers.structure.labels import label_of, read_label
from secretariat.importers.old_papers.structure.numbering import (
    Numbered,
    best_chain,
    cues,
    is_label,
    numbered,
    score_of,
)
from secretariat.importers.old_papers.structure.reading_of import Reading
from secretariat.importers.old_papers.structure.rows import Cell, Row
from secretariat.language.openers import read_opener
from secretariat.language.speech import read_turn
from secretariat.services.old_papers import OldPresenter, Place

_ECHO = re.compile(r"[^\W\d_][\w.-]{0,15}\s*(?:§\s*\d{1,4}|\d{1,4}\s*§)\s*$")
_SENTENCE = re.compile(r"[.!?]\s*$")
_FIRST_SENTENCE = re.compile(r"([^.!?]{4,150}[^\W\d_]{3}[.!?])\s+(?=[^\W\d_a-zà-öø-ÿ][^.]*\s)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*[.:]?")
_TITLE_LIMIT = 160
_FEW = 2
_SEVERAL, _MOSTLY = 3, 0.8
_POINTS = 2
_CLEAR = 1.5
_SHORT = 90
_LONG_CELL = 40


@dataclass
class Found:
    """An item as found: its number, the cell of its title, the rows under it."""

    number: str
    title: Cell
    row: Row
    parent: str | None = None
    presenters: list[OldPresenter] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    rest: list[Row] = field(default_factory=list)

    @property
    def place(self) -> Place:
        """Where its heading stands."""
        first, last = self.row.whole.place, self.title.place
        return Place(first.first, last.last, first.starts, last.ends)


def find(rows: Sequence[Row], reading: Reading) -> list[Found]:
    """The items of a paper, each with the rows up to the next."""
    listed, titles = _contents(rows)
    heads = _with_standard(_of_contents(rows, listed, titles), rows)
    if len(heads) < _FEW:
        heads = _topics(rows)
    if len(heads) < _FEW:
        heads = _headings_of(_main_chain([row for row in rows if row.number not in listed]), rows)
    if len(heads) < _FEW:
        unnumbered = _unnumbered(rows, reading)
        if not heads or len(unnumbered) > len(heads) + 1:
            heads = unnumbered
    elif heads[0].number:
        heads = _with_unnumbered(heads, rows)
    if not heads:
        return []
    _give_rows(heads, rows)
    made: list[Found] = []
    for head in heads:
        made += [head, *_sub_items(head, reading)]
    return made


# Contents


def _contents(rows: Sequence[Row]) -> tuple[set[int], list[str]]:
    """The rows that list the items before they are dealt with, and the titles listed that stand again below."""
    listed: dict[int, str] = {}
    last: tuple[int, ...] = ()
    at = next((row.number for row in rows if _is_contents(row)), None)
    for row in rows[at + 1 :] if at is not None else ():
        found = numbered(row, None)
        title = row.text[found[0].start :].strip() if found else row.text[row.bullet() or 0 :].strip()
        is_over = bool(listed) and ((not found and row.bullet() is None) or (found and found[0].value <= last))
        if not title or len(title) > _TITLE_LIMIT or is_over:
            break
        listed[row.number] = title
        last = found[0].value if found else last
    below = {_plain_title(row) for row in rows[max(listed, default=0) + 1 :]}
    titles = [title for title in listed.values() if title.casefold() in below]
    if len(titles) * 2 < len(listed):
        return set(), []
    return set(listed), titles


def _is_contents(row: Row) -> bool:
    label = label_of(row)
    return bool(label and label.says("items") and label.value >= len(row.text))


def _plain_title(row: Row) -> str:
    found = numbered(row, None)
    return row.text[found[0].start if found else 0 :].strip().casefold()


def _of_contents(rows: Sequence[Row], listed: set[int], titles: Sequence[str]) -> list[Found]:
    """The headings without numbers that repeat the titles of the contents."""
    wanted = [title.casefold() for title in titles]
    found: list[Found] = []
    for row in rows[max(listed, default=0) + 1 :]:
        is_summary = words.ACTION_HEADING.match(row.text) or words.RESOLUTION_HEADING.match(row.text)
        if row.text.strip().casefold() in wanted and not is_summary:
            wanted.remove(row.text.strip().casefold())
            found.append(Found("", row.cells[0], row, used={row.number}))
    return found


def _with_standard(heads: list[Found], rows: Sequence[Row]) -> list[Found]:
    """The headings of contents with those that contents leave out: Next call."""
    taken = {head.row.number for head in heads}
    more = [
        Found("", row.cells[0], row, used={row.number})
        for row in (rows[heads[0].row.number :] if heads else ())
        if row.style.casefold().startswith("heading")
        and row.number not in taken
        and words.STANDARD_TITLES.match(row.cells[0].text)
    ]
    return sorted([*heads, *more], key=lambda head: head.row.number)


def _topics(rows: Sequence[Row]) -> list[Found]:
    """The topics that a scribe or a program marked as such."""
    marks = [(row, marked.topic_of(row.cells[0].part(row.bullet() or 0))) for row in rows]
    topics = [Found("", title, row, used={row.number}) for row, title in marks if title is not None]
    return topics or _outline(rows)


def _outline(rows: Sequence[Row]) -> list[Found]:
    """The points that stand furthest out in the summary a program wrote, where others stand further in below them."""
    stamped = [row for row in rows if row.bullet() is not None and marked.is_stamped(row.text)]
    depths = sorted({row.depth for row in stamped})
    heads = [row for row in stamped if row.depth == depths[0]] if len(depths) > 1 else []
    cells = [(row, row.cells[0].part(row.bullet() or 0)) for row in heads]
    return [Found("", marked.unstamped(cell), row, used={row.number}) for row, cell in cells]


# Numbered


def _main_chain(rows: Sequence[Row]) -> list[Numbered]:
    found: dict[str, list[Numbered]] = {}
    for row in rows:
        if row.table and len(row.columns()) > 2:
            continue
        after = rows[row.number + 1] if row.number + 1 < len(rows) else None
        for one in numbered(row, after):
            if one.kind not in {"letter"} and not (one.kind == "bare" and is_label(row)):
                found.setdefault(one.kind, []).append(one)
    if "deep" in found:
        for kind in ("dot", "paren", "bare"):
            if kind in found:
                found[kind] = sorted([*found[kind], *found["deep"]], key=lambda one: one.row.number)
    chains = [best_chain(those) for those in found.values()]
    chains = [chain for chain in chains if chain and score_of(chain) > 1.5]
    best = max(chains, key=score_of, default=[])
    sections = next((chain for chain in chains if chain[0].kind == "section"), None)
    if sections and (len(sections) > 1 or len(best) < 2):
        best = sections
    plain = [one for one in best if len(one.value) == 1 or one.number[-1:].isalpha()]
    return _filled(best, found.get(best[0].kind, [])) if plain or len(best) > 1 else []


def _filled(chain: Sequence[Numbered], of_kind: Sequence[Numbered]) -> list[Numbered]:
    """A chain with the numbers that it left out and that stand where they should: items of several sentences."""
    made = list(chain[:1])
    for before, after in pairwise(chain):
        wanted = range(before.value[0] + 1, after.value[0]) if len(before.value) == len(after.value) == 1 else ()
        between = [one for one in of_kind if before.row.number < one.row.number < after.row.number]
        there = [next((one for one in between if one.value == (value,)), None) for value in wanted]
        rows = [one.row.number for one in there if one]
        if rows == sorted(set(rows)):
            made += [one for one in there if one]
        made.append(after)
    return made


def _headings_of(chain: Sequence[Numbered], rows: Sequence[Row]) -> list[Found]:
    heads: list[Found] = []
    known: set[str] = set()
    for one in chain:
        title, used = _title(one, rows)
        if bold := _BOLD.fullmatch(title.text):
            title = title.part(*bold.span(1))
        parent = None
        if one.kind == "deep" or re.search(r"\d[a-z]$", one.number):
            above = one.number.rpartition(".")[0] if "." in one.number else one.number[:-1]
            parent = above if above in known else None
        known.add(one.number)
        head = Found(one.number, title, one.row, parent)
        head.used = used
        _part_title(head)
        heads.append(head)
    return heads


def _part_title(head: Found) -> None:
    """A paragraph with a number that says more than its title: what stands behind its first sentence is its text."""
    text = head.title.text
    end = _FIRST_SENTENCE.match(text)
    if end is None or not _SENTENCE.search(text) or (len(head.row.cells) > 1 and head.row.table):
        return
    head.used.discard(head.row.number)
    head.rest = [Row(head.row.number, (head.title.part(end.end()),))]
    head.title = head.title.part(0, end.end(1))


def _title(one: Numbered, rows: Sequence[Row]) -> tuple[Cell, set[int]]:
    """The title behind a number, or in the next cell or row where the number stands alone."""
    row, used = one.row, {one.row.number}
    text = row.text
    if text[one.start :].strip():
        first = row.cells[0]
        if one.start <= len(first.text) and first.text[one.start :].strip():
            goes_on = len(row.cells) > 1 and not row.table and row.cells[1].text[:1].islower()
            if goes_on and len(first.text) > _LONG_CELL:
                first = replace(first, end=len(row.paragraph.text)).part(0)  # a line set with wide blanks in it
            return first.part(one.start), used
        return row.cells[1] if len(row.cells) > 1 else first.part(one.start), used
    if row.number + 1 >= len(rows):
        return row.cells[0], used
    following = _row_after(row, rows)
    third = _row_after(following, rows) if following else None
    if third and _ECHO.match(third.text) and one.number in third.text:
        used |= {third.number}
    if following and not following.table and len(following.text) <= _TITLE_LIMIT and not is_label(following):
        if numbered(following, None) and numbered(following, None)[0].kind == "word":
            third = _row_after(following, rows)
            if third is not None:
                return third.cells[0], {*used, following.number, third.number}
        return following.cells[0], {*used, following.number}
    return row.cells[0].part(0), used


def _row_after(row: Row, rows: Sequence[Row]) -> Row | None:
    return rows[row.number + 1] if row.number + 1 < len(rows) else None


# Without numbers


def _unnumbered(rows: Sequence[Row], reading: Reading) -> list[Found]:
    """Headings by style, by bold letters, in capitals, or short lines over longer text."""
    start = _body_start(rows)
    body = [row for row in rows[start:] if not row.table and row.bullet() is None]
    ways = (
        [row for row in body if row.style.casefold().startswith(("heading", "otsikko", "rubrik"))],
        [row for row in body if row.is_bold],
        _points(rows[start:]),
        [row for row in body if row.text.isupper() and len(row.text) > 3],
        [row for row in body if row.gap and _looks_short(row)],
    )
    for way in ways:
        if way and way is ways[_POINTS]:
            return [Found("", row.cells[0].part(row.bullet() or 0), row, used={row.number}) for row in way]
        heads = [row for row in way if _may_head(row, rows, reading)]
        if len(heads) >= _FEW or (heads and way is ways[0] and len(way) > _FEW):
            return [Found("", row.cells[0], row, used={row.number}) for row in heads]
    standard = [row for row in body if words.STANDARD_TITLES.match(row.text) and _may_head(row, rows, reading)]
    return [Found("", row.cells[0], row, used={row.number}) for row in standard]


def _points(rows: Sequence[Row]) -> list[Row]:
    """The headings of a paper that sets a bullet before each, and none before what stands under them."""
    points = [(row, after) for row, after in pairwise(rows) if row.bullet() is not None and not row.table]
    heads = [row for row, after in points if after.bullet() is None and not after.table and _is_point(row)]
    titles = [row.text[row.bullet() or 0 :] for row in heads]
    is_so = len(heads) >= _SEVERAL and len(heads) >= _MOSTLY * len(points)
    return heads if is_so and any(map(words.STANDARD_TITLES.match, titles)) else []


def _is_point(row: Row) -> bool:
    text = row.text[row.bullet() or 0 :]
    is_title = text[:1].isupper() and len(text) <= _TITLE_LIMIT and not text.endswith((".", ";", ",", ":"))
    return is_title and not label_of(row)


def _with_unnumbered(heads: list[Found], rows: Sequence[Row]) -> list[Found]:
    """Headings without a number in the style of the numbered ones are items too."""
    styles = {head.row.style for head in heads}
    style = next(iter(styles)) if len(styles) == 1 else ""
    if not style.casefold().startswith(("heading", "otsikko", "rubrik")):
        return heads
    taken = {head.row.number for head in heads}
    more = [
        Found("", row.cells[0], row, used={row.number})
        for row in rows[heads[0].row.number :]
        if row.style == style
        and row.number not in taken
        and not read_label(row.text)
        and not row.mark
        and not words.ACTION_HEADING.match(row.text)
    ]
    return sorted([*heads, *more], key=lambda head: head.row.number)


def _body_start(rows: Sequence[Row]) -> int:
    """The row after the last label of the head of a paper."""
    last = 0
    for row in rows[:60]:
        label = label_of(row, loose=True)
        if label and label.says(
            "time", "date", "place", "present", "absent", "experts", "others", "chair", "secretary"
        ):
            last = row.number + 1
    return last


def _looks_short(row: Row) -> bool:
    return (
        len(row.text) <= _SHORT
        and len(row.cells) == 1
        and not _SENTENCE.search(row.text)
        and not row.text.endswith((",", ";", ":"))
    )


def _may_head(row: Row, rows: Sequence[Row], reading: Reading) -> bool:
    """Whether a row may be the heading of an item: short, no label, nobody's turn, with something under it."""
    text = row.text
    is_standard = bool(words.STANDARD_TITLES.match(text))
    is_heading = row.style.casefold().startswith("heading")
    label = read_label(text)
    return not (
        len(text) > _TITLE_LIMIT
        or words.ACTION_HEADING.match(text)
        or words.RESOLUTION_HEADING.match(text)
        or not (text[:1].isupper() or is_heading)
        or len(row.cells) > 1
        or row.number + 1 >= len(rows)
        or (label and not label.says("next", "others") and not is_standard)
        or text.casefold().strip(" :") in reading.titles_of_papers
        or (_SENTENCE.search(text) and not is_heading)
        or read_opener(text, reading.language)
        or read_turn(text, reading.language, reading.register)
        or (not is_standard and not text.isupper() and cues(row, text) < _CLEAR and _is_named(row, rows, reading))
    )


def _is_named(row: Row, rows: Sequence[Row], reading: Reading) -> bool:
    """Whether a row names somebody: a name stands elsewhere in the paper too, a heading does not."""
    named = who.people(row.text, reading.bodies)
    return any(one.name in other.text for one in named for other in rows if other.number != row.number)


# Rows and sub-items


def _give_rows(heads: Sequence[Found], rows: Sequence[Row]) -> None:
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        end = following.row.number if following else len(rows)
        head.rows = [*head.rest, *(row for row in rows[head.row.number + 1 : end] if row.number not in head.used)]


def _sub_items(head: Found, reading: Reading) -> list[Found]:
    """Lettered headings under an item, each with the rows up to the next."""
    if not head.number:
        return []
    found: list[Numbered] = []
    for place, row in enumerate(head.rows):
        after = head.rows[place + 1] if place + 1 < len(head.rows) else None
        found += [one for one in numbered(row, after) if one.kind == "letter" and _heads_text(one, after, reading)]
    chain = [one for one in best_chain(found) if one.weight >= 1.0]
    if not chain or chain[0].value != (1,):
        return []
    made = []
    for one, following in zip(chain, [*chain[1:], None], strict=True):
        title, used = _title(one, ())
        sub = Found(f"{head.number}{one.number}", title, one.row, head.number, used={*used, one.row.number})
        end = following.row.number if following else head.rows[-1].number + 1
        sub.rows = [row for row in head.rows if one.row.number < row.number < end and row.number not in sub.used]
        made.append(sub)
    head.rows = [row for row in head.rows if row.number < chain[0].row.number]
    return made


def _heads_text(one: Numbered, after: Row | None, reading: Reading) -> bool:
    """Whether a lettered row is a heading: no sentence, no turn, and text that is no list under it."""
    title = one.row.text[one.start :].strip()
    if _SENTENCE.search(title) or title.endswith((";", ",", ":")) or title[:1].islower() or len(title) > _TITLE_LIMIT:
        return False
    if read_turn(title, reading.language, reading.register):
        return False
    listed = after is not None and any(other.kind == "letter" for other in numbered(after, None)) and not after.gap
    return after is not None and not listed
