"""The items of a paper: numbered or not, with sub-items, titles and presenters; and the rows that belong to each."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from secretariat.importers.old_papers.structure import who, words
from secretariat.importers.old_papers.structure.labels import Label, label_of, read_label
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
from secretariat.language.dates import read_dates
from secretariat.language.openers import read_opener
from secretariat.language.speech import read_turn
from secretariat.services.old_papers import OldPresenter, Place

_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{2,160})[)\]]\s*$")
_TRAILING = re.compile(r"\s+[–—-]\s+([^–—]{3,80})$")
_PRESENTED = re.compile(
    r"(?:Esittelijä|Esittelijät|Föredragande|Föredragare|Presenter|Presenters|Presented by|Alustaja|"
    r"Alustajat|Inledare)"
    r"(?:\s*:|\t|\s)\s*(?=\S)"
)
_TOGETHER = re.compile(r"(?<!-),?\s+(?:ja|sekä|och|samt|and)\s+")
_TWO_UNITS = re.compile(r"(.+?)(?<!-),?\s+(?:ja|sekä|och|samt|and)\s+([^,]+)")
_ECHO = re.compile(r"[^\W\d_][\w.-]{0,15}\s*(?:§\s*\d{1,4}|\d{1,4}\s*§)\s*$")
_SENTENCE = re.compile(r"[.!?]\s*$")
_TITLE_LIMIT = 160
_FEW = 2
_CLEAR = 1.5
_SHORT = 90


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

    @property
    def place(self) -> Place:
        """Where its heading stands."""
        first, last = self.row.whole.place, self.title.place
        return Place(first.first, last.last, first.starts, last.ends)


def find(rows: Sequence[Row], reading: Reading) -> list[Found]:
    """The items of a paper, each with the rows up to the next."""
    listed, titles = _contents(rows)
    heads = _of_contents(rows, listed, titles)
    if len(heads) < _FEW:
        heads = _headings_of(_main_chain([row for row in rows if row.number not in listed]), rows)
    if len(heads) < _FEW:
        unnumbered = _unnumbered(rows, reading)
        if not heads or len(unnumbered) > len(heads) + 1:
            heads = unnumbered
    else:
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
    return best if plain or len(best) > 1 else []


def _headings_of(chain: Sequence[Numbered], rows: Sequence[Row]) -> list[Found]:
    heads: list[Found] = []
    known: set[str] = set()
    for one in chain:
        title, used = _title(one, rows)
        parent = None
        if one.kind == "deep" or re.search(r"\d[a-z]$", one.number):
            above = one.number.rpartition(".")[0] if "." in one.number else one.number[:-1]
            parent = above if above in known else None
        known.add(one.number)
        head = Found(one.number, title, one.row, parent)
        head.used = used
        heads.append(head)
    return heads


def _title(one: Numbered, rows: Sequence[Row]) -> tuple[Cell, set[int]]:
    """The title behind a number, or in the next cell or row where the number stands alone."""
    row, used = one.row, {one.row.number}
    text = row.text
    if text[one.start :].strip():
        first = row.cells[0]
        if one.start <= len(first.text) and first.text[one.start :].strip():
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
        [row for row in body if row.text.isupper() and len(row.text) > 3],
        [row for row in body if row.gap and _looks_short(row)],
    )
    for way in ways:
        heads = [row for row in way if _may_head(row, rows, reading)]
        if len(heads) >= _FEW or (heads and way is ways[0] and len(way) > _FEW):
            return [Found("", row.cells[0], row, used={row.number}) for row in heads]
    standard = [row for row in body if words.STANDARD_TITLES.match(row.text) and _may_head(row, rows, reading)]
    return [Found("", row.cells[0], row, used={row.number}) for row in standard]


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
        head.rows = [row for row in rows[head.row.number : end] if row.number not in head.used]


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


# Presenters


def take_presenters(one: Found, reading: Reading) -> None:
    """Read who presents an item: in a bracket behind its title, or on a row of their own under it."""
    bracket = _BRACKET.search(one.title.text)
    if bracket and (named := presenters(one.title.part(bracket.start(1), bracket.end(1)), reading)):
        one.presenters += named
        one.title = one.title.part(0, bracket.start())
    for place, row in enumerate(one.rows):
        value = _presented(row, first=place == 0)
        if value is None:
            continue
        cells = [value] if value.text else [following.cells[0] for following in one.rows[place + 1 : place + 2]]
        named = [found for cell in cells if _is_short(cell.text) for found in presenters(cell, reading, sure=True)]
        if named:
            one.presenters += [found for found in named if found.name not in {known.name for known in one.presenters}]
            one.used.add(row.number)
            if not value.text:
                one.used.add(one.rows[place + 1].number)
    one.rows = [row for row in one.rows if row.number not in one.used]


def _is_short(text: str) -> bool:
    return len(text) < _TITLE_LIMIT and not _SENTENCE.search(text)


def _presented(row: Row, *, first: bool) -> Cell | None:
    """What stands behind the word presenter; on the first row under a heading also without a colon."""
    label: Label | None = label_of(row)
    head = row.cells[0]
    if label and label.says("presenter"):
        if label.value <= len(head.text):
            return head.part(label.value)
        return row.cells[1] if len(row.cells) > 1 else head.part(len(head.text))
    found = _PRESENTED.match(row.text)
    if found and (first or ":" in found[0]) and len(row.cells) == 1 and not _SENTENCE.search(row.text):
        return head.part(found.end())
    return None


def presenters(cell: Cell, reading: Reading, *, sure: bool = False) -> list[OldPresenter]:
    """The people or bodies that present, as a bracket or a line names them; a date or a remark names none."""
    text = cell.text
    low = text.casefold().strip(" .")
    first = low.split()[0] if low.split() else ""
    if low in words.NO_PRESENTER or first in words.NO_PRESENTER:
        return []
    if not _people_of(cell, reading, sure=sure):
        return _units(cell, reading, sure=sure)
    named: list[OldPresenter] = []
    for part in _joined(cell):
        people = _people_of(part, reading, sure=sure)
        named += [OldPresenter(one.name, one.organization, part.part(one.start, one.end).place) for one in people]
        if not people and part.text:
            named += _units(part, reading, sure=True)
    return named


def _people_of(cell: Cell, reading: Reading, *, sure: bool) -> list[who.Who]:
    people = who.people(cell.text, reading.bodies)
    return [one for one in people if " " in one.name or sure or reading.is_participant(one.name)]


def _joined(cell: Cell) -> list[Cell]:
    """The parts of a cell between the words for and; the first half of a divided word stays with its second."""
    made, begin = [], 0
    for found in _TOGETHER.finditer(cell.text):
        made.append(cell.part(begin, found.start()))
        begin = found.end()
    return [*made, cell.part(begin)]


def _units(cell: Cell, reading: Reading, *, sure: bool) -> list[OldPresenter]:
    """The bodies that a cell without people names."""
    text = cell.text
    if any(map(str.isdigit, text)) or read_dates(text, reading.on, reading.language):
        return []
    if who.capacity_of(text) or (len(text.split()) == 1 and who.is_title_word(text)):
        return [OldPresenter("", text, cell.place)]
    parts = [cell.part(one.start, one.end) for one in who.chunks(text, reading.bodies) if one.kind == who.BODY]
    if not parts or (sure and len(parts) == 1):
        is_unit = sure or (len(text.split()) > 1 and who.is_body(text, reading.bodies))
        parts = [cell.part(begin, end) for begin, end in _halves(text)] if is_unit else []
    return [OldPresenter("", part.text, part.place) for part in parts]


def _halves(text: str) -> list[tuple[int, int]]:
    """Two units joined by a word for and are two; the "and" within one name is not before small letters alone."""
    found = _TWO_UNITS.fullmatch(text)
    return [found.span(1), found.span(2)] if found else [(0, len(text))]


def all_rows(found: Iterable[Found]) -> set[int]:
    """The numbers of the rows that items take."""
    return {row.number for one in found for row in one.rows} | {number for one in found for number in one.used}
