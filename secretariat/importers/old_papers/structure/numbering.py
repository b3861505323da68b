"""Numbers of items: 1), 1., 1 §, § 333, 3.1, a., Asia/17, Item 4, and the longest chain of them in a paper."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from secretariat.importers.old_papers.structure.labels import label_of
from secretariat.importers.old_papers.structure.rows import Row
from secretariat.importers.old_papers.structure.words import STANDARD_TITLES

_BY_WORD = (
    r"(?i:asia|kohta|item|agenda item|ärende|punkt|matter|topic|asiakohta|aihe)\s*(?:nro\s*|nr\s*|no\.?\s*)?/?\s*"
    r"(?P<{0}>\d{{1,3}}[a-z]?)\s*(?:[.:)]|[–—-](?=\s)|(?=\s|$))"
)
_KINDS = (
    ("section", r"§\s*(?P<{0}>\d{{1,4}}[a-z]?)\s*[.:)–-]?(?=\s|$)"),
    ("section", r"(?P<{0}>\d{{1,4}}[a-z]?)\.?\s*§\s*[.:)–-]?(?=\s|$)"),
    ("slash", r"(?P<{0}>(?:[A-Z]{{1,4}}/)?[A-Z]{{0,3}}\d{{2,4}}/\d{{1,4}})\.?(?=\s+[^\W\d_])"),
    ("deep", r"(?P<{0}>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})[.)]?(?=\s)"),
    ("paren", r"\(?(?P<{0}>\d{{1,3}}\s?[a-z]?)\)(?=\s|$)"),
    ("dot", r"(?P<{0}>\d{{1,3}}\s?[a-z]?)\.\)?(?=\s|$|[^\W\d_])"),
    ("colon", r"(?P<{0}>\d{{1,3}}[a-z]?)(?::|\s[–—-])(?=\s)"),
    ("letter", r"\(?(?P<{0}>[a-zåäöA-ZÅÄÖ])[.)](?=\s|$)"),
    ("roman", r"(?P<{0}>[IVX]{{1,5}})[.)](?=\s|$)"),
    ("word", _BY_WORD),
    ("bare", r"(?P<{0}>\d{{1,3}}[a-z]?)(?=\t|\s{{1,3}}[^\W\d_])"),
)
_ONES = [(kind, re.compile(rf"\s*{way.format('number')}")) for kind, way in _KINDS]
_MONTHS = re.compile(
    r"(?i)\s*\d{1,2}\.?\s*(?:(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|"
    r"joulu)kuu|januari|februari|"
    r"mars\b|april|maj\b|juni|juli|augusti|september|oktober|november|december|january|february|march|"
    r"may\b|june|july|"
    r"august|october)"
)
_DATE = re.compile(r"\s*\d{1,2}\.\s?\d{1,2}\.|\s*(?P<hour>\d{1,2})[.:]\d{2}\s*(?:[–-]|\s|$)")
_HOURS = 24
_ENDS_SENTENCE = re.compile(r"[.;,:!]\s*$")
_ROMAN = {"I": 1, "V": 5, "X": 10}
_MARKS = {"section": 2.5, "word": 2.0, "paren": 0.6, "dot": 0.5, "colon": 0.3, "bare": 0.0, "roman": 0.3, "deep": 0.5}
_HEADINGS = ("heading", "otsikko", "rubrik", "title")
_LONG_TITLE = 230
_LONG_HEADING = 100
_FEW_LETTERS = 3
_CELLS = 2
_COLUMNS = 4
_SECTION_DATED = re.compile(r"\s*[A-ZÅÄÖ][^§\d]{2,60}?\s+(?:§\s*(\d{1,4})|(\d{1,4})\s*§)\s+\d{1,2}\.\d{1,2}\.\d{4}\s*$")
_SECTION_OF_BODY = re.compile(r"\s*[A-ZÅÄÖ][A-Za-zÅÄÖåäö.]{1,14}\s+§\s*(\d{1,4})\s*$")
_SECTION_ALONE = re.compile(r"\s*(?:§\s*(\d{1,4}[a-z]?)|(\d{1,4}[a-z]?)\s*§)\s*$")
_REFERENCE = re.compile(
    r"(?i)(?:dnr|dno|diaari|ärende|asianro|ref\b)|[A-ZÅÄÖ]{2,10}[:/ ]?(?:\w+[/-])*\d+[/-]\d|\d{1,2}\.\d{1,2}\.\d{4}"
)
_NEAR = 12
_FAR_COST = 2.0


class Numbered(NamedTuple):
    """A row that begins with a number: of which kind, as written, what it is worth, and where the title begins.

    `drawn` tells that the program draws the number and the text does not hold it.
    """

    row: Row
    kind: str
    number: str
    value: tuple[int, ...]
    start: int
    weight: float
    drawn: bool = False


class _Chain(NamedTuple):
    """A chain by its last number, and the chain before it."""

    score: float
    last: Numbered | None
    before: "_Chain | None"

    def all(self) -> list[Numbered]:
        """Its numbers in order."""
        made: list[Numbered] = []
        chain: _Chain | None = self
        while chain and chain.last:
            made.append(chain.last)
            chain = chain.before
        return made[::-1]


def numbered(row: Row, after: Row | None) -> list[Numbered]:
    """The ways in which a row may be a heading with a number."""
    if row.bullet() is not None:
        return []
    found = []
    text, drawn = row.text, False
    if row.mark and any(letter.isalnum() for letter in row.mark):
        text, drawn = f"{row.mark} ", True
    if not drawn and (beside := _beside(row, after)):
        return [beside]
    if not drawn and (_MONTHS.match(text) or _is_day_or_clock(row, text)):
        return []
    for kind, way in _ONES:
        if one := way.match(text):
            number = "".join(one["number"].split())
            start = 0 if drawn else one.end()
            title = row.text[start:].strip()
            if kind in {"paren", "dot", "letter", "bare", "roman", "deep"} and not title:
                continue
            if kind == "bare" and drawn:
                continue
            found.append(
                Numbered(row, kind, number, value_of(kind, number), start, _weight(row, title, kind, after), drawn)
            )
    return found


def _is_day_or_clock(row: Row, text: str) -> bool:
    """Whether a row begins with a day or a clock time; 24.11 is the eleventh item of 2024, and so is 23.11 MINUTES."""
    found = _DATE.match(text)
    if found is None or found["hour"] is None:
        return found is not None
    title = text[found.end() :].strip()
    is_heading = title.isupper() or row.style.casefold().startswith(_HEADINGS)
    return not (title[:1].isupper() and (is_heading or int(found["hour"]) >= _HOURS))


def _beside(row: Row, after: Row | None) -> Numbered | None:
    """A section whose number stands in a cell behind the name of the body, its title on the row below."""
    text = row.text.replace("\t", " ")
    if found := _SECTION_DATED.match(text):
        return _section_of(row, found[1] or found[2], after)
    if after is not None and (of_body := _SECTION_OF_BODY.match(text)):
        return _section_of(row, of_body[1], after)
    if len(row.cells) > 1 and _SECTION_ALONE.match(row.cells[0].text) and _REFERENCE.match(row.cells[1].text):
        return _section_of(row, row.cells[0].text, after)
    for cell in row.cells[1:_COLUMNS] if len(row.cells) <= _COLUMNS else ():
        if _SECTION_ALONE.match(cell.text):
            return _section_of(row, cell.text, after)
    return None


def _section_of(row: Row, text: str, after: Row | None) -> Numbered:
    number = "".join(filter(None, re.findall(r"\d{1,4}[a-z]?", text)[:1]))
    weight = 1.0 + _MARKS["section"] + (0.4 if row.gap else 0) + (0.2 if after else 0)
    return Numbered(row, "section", number, value_of("section", number), len(row.text), weight)


def value_of(kind: str, number: str) -> tuple[int, ...]:
    """What a number is worth, for its order."""
    if kind == "letter":
        return (ord(number.lower()) - 96,)
    if kind == "roman":
        total = 0
        for one, following in zip(number, [*number[1:], ""], strict=True):
            value = _ROMAN[one]
            total += -value if following and _ROMAN[following] > value else value
        return (total,)
    parts = [int(part) for part in re.findall(r"\d+", number)]
    tail = re.search(r"[a-z]$", number)
    return (*parts, ord(tail[0]) - 96) if tail else tuple(parts)


def _weight(row: Row, title: str, kind: str, after: Row | None) -> float:
    """How much a row looks like a heading."""
    weight = 1.0 + _MARKS.get(kind, 0.0) + cues(row, title)
    if after is None or not after.table:
        weight += 0.2
    if row.is_tabular and len(row.cells) > _CELLS:
        weight -= 3
    return weight


def cues(row: Row, title: str) -> float:
    """How much of a heading a title has, whatever its number."""
    letters = [one for one in title if one.isalpha()]
    signs = (
        (3.0, row.style.casefold().startswith(_HEADINGS)),
        (1.5, row.is_bold),
        (1.0, len(letters) > _FEW_LETTERS and title.isupper()),
        (0.4, row.gap),
        (1.5, bool(STANDARD_TITLES.match(title))),
        (-1.2, bool(_ENDS_SENTENCE.search(title)) and not title.endswith(("ym.", "jne.", "etc.", "m.m."))),
        (-1.0, ". " in title and len(title) > _LONG_HEADING),
        (-2.0, len(title) > _LONG_TITLE),
        (-1.5, title[:1].islower()),
        (-3.0, bool(title) and not letters),
    )
    return sum(weight for weight, is_so in signs if is_so)


def best_chain(found: Sequence[Numbered]) -> list[Numbered]:
    """The weightiest rising chain of numbers of one kind; what stands alone before the next weighs less."""
    ends: dict[int, dict[tuple[int, ...], _Chain]] = {}
    whole = lowest = _Chain(0.0, None, None)
    for place, one in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        is_alone = following is not None and following.row.number == one.row.number + 1
        weight = one.weight + (0 if is_alone else 0.8)
        best = _Chain(weight - (0 if one.value[0] <= 1 or one.kind == "section" else 1.0), one, None)
        for first in range(one.value[0] - _NEAR, one.value[0] + 1):
            for value, chain in ends.get(first, {}).items():
                score = chain.score + weight + _step(value, one.value)
                if value < one.value and score > best.score:
                    best = _Chain(score, one, chain)
        if lowest.last and lowest.last.value < one.value and lowest.score + weight - _FAR_COST > best.score:
            best = _Chain(lowest.score + weight - _FAR_COST, one, lowest)
        of_first = ends.setdefault(one.value[0], {})
        if one.value not in of_first or best.score > of_first[one.value].score:
            of_first[one.value] = best
            lowest = max(lowest, best, key=lambda chain: chain.score)
            whole = best if best.score >= whole.score else whole
    return whole.all()


def _step(before: tuple[int, ...], after: tuple[int, ...]) -> float:
    """What it costs to go from one number to the next: nothing for the next one."""
    if len(after) > len(before) and after[: len(before)] == before:
        return 0.0 if after[-1] == 1 else -0.5
    shared = min(len(before), len(after))
    for at in range(shared):
        if before[at] != after[at]:
            gap = after[at] - before[at] - 1
            return -min(2.0, 0.35 * gap) if at == 0 else -min(1.0, 0.2 * gap)
    return 0.0


def score_of(chain: Sequence[Numbered]) -> float:
    """How much a chain weighs."""
    return sum(one.weight for one in chain)


def is_label(row: Row) -> bool:
    """Whether a row is a label with its value rather than a heading."""
    label = label_of(row)
    return label is not None and (label.value < len(row.text) or label.mark == ":")
