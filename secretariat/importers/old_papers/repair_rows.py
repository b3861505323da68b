"""The lines that are read, with what tells whether they belong together: how they begin, end and stand apart."""

import re
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from secretariat.language.typography import bound
from secretariat.services.old_papers import Line, ParagraphKind

_ENDS = re.compile(r"[.!?:;…][)\]”\"’'»]*$|[.!?]\)$")
_SHORTENED = re.compile(
    r"(?:^|[\s(])(?:mm|esim|ns|ks|vrt|mml|n|s|os|tri|prof|dr|nr|nro|bl|t|ex|resp|kl|ca|e|i|No|cf|vs|Mr|Ms|Mrs|ml|sis|em|"
    r"ko|ym\.?s|st|milj|mrd|klo)\.$"
)
_INITIAL = re.compile(r"(?:^|\s)[A-ZÅÄÖ]\.$")
_MARK = re.compile(
    r"(?:[•●▪‣◦■□○❖➢✓·*]\s*\S|[–—-]\s+\S|[–—](?=[^\W\d_])|\(?(?:\d{1,3}|[a-zåäö]|[ivx]{1,5})\)\s|\d{1,3}\.\s+[^\W\d_a-zåäö]"
    r"|\d{1,3}(?:\.\d{1,3}){1,4}\.?\s+[^\W\d_a-zåäö]|[a-z]\.\s+[A-ZÅÄÖ]|§\s*\d+|\d{1,4}\s?§(?!:)|(?:Asia|Kohta|Punkt|Item|Ärende|"
    r"Paragraf|Pykälä)\s*/?\s*\d+\s*[.:)]?(?:\s|$))"
)
LABEL = re.compile(r"(?![a-zåäö])[^\W\d_][^\W_]*(?:[ /][^\W\d_]+){0,2}\s*:(?:\s|$)|[^\t]{2,40}\t|\S.{0,40}?\S\s{3,}\S")
_OPENS = re.compile(r"[”\"“(«»'’]*([^\W\d_])")
_COUNTED = re.compile(r"(?!1\.)\d{1,3}\.\s|§\s*\d+\s+[a-zåäö]")
_NUMBERED = re.compile(r"\d{1,2}[a-zåäö]?\s+[A-ZÅÄÖ][a-zåäö]")
_FACT = re.compile(r"[\d.,:/ –-]+[\d)]|\S*(?:@|\(a\)|://|www\.)\S*")
_SPREAD = re.compile(r"\t|\s{3}")
_DOTTED = re.compile(r"\d{1,3}\.\d")
_WEAK = frozenset(
    [
        "ja",
        "tai",
        "sekä",
        "että",
        "eli",
        "kun",
        "jos",
        "joka",
        "jotka",
        "jossa",
        "jonka",
        "mutta",
        "kuin",
        "vai",
        "ettei",
        "mukaan",
        "och",
        "som",
        "eller",
        "samt",
        "men",
        "i",
        "på",
        "av",
        "för",
        "med",
        "till",
        "om",
        "den",
        "det",
        "att",
        "en",
        "ett",
        "de",
        "and",
        "or",
        "the",
        "of",
        "to",
        "that",
        "which",
        "a",
        "an",
        "in",
        "for",
        "with",
        "by",
        "on",
    ]
)
_CLAUSES_FOLLOW = re.compile(r"(?i)\b(?:beslut\w*|beslöts?|föreslår|föreslog|yrkar|yrkade|förslag)\s*:?$")
_OPEN_CLAUSE = re.compile(r"[,;.]$|[,;]\s(?:samt|och)$")
_SHORT_LEAD = 60
_ADDRESS = ("@", "(a)", "://", "www.")
_SURE = 5
_FEW_LETTERS = 8
_HEAD = 40
_MOSTLY = 0.6
_TIGHT = 1.5
_APART = 1.35
_INDENT = 1


@dataclass
class Row:
    """A line that is read.

    Attributes:
        gap: how many empty lines, or stretches of a line's height, stand before it more than usual.
        empty: how many empty lines stand before it in the file.
        is_fact: whether it is a day, a number or an address and nothing else.
        turns: whether the page turns before it, or something that is not read stands there.
        right: where it ends, in points or in characters.
        word: how long its first word is, in the same measure.
    """

    line: Line
    text: str = ""
    gap: int = 0
    turns: bool = False
    empty: int = 0
    left: float = 0.0
    right: float = 0.0
    word: float = 0.0
    space: float = 1.0
    ends: bool = False
    is_small: bool = False
    is_loud: bool = False
    is_weak: bool = False
    mark: str = ""
    is_dotted: bool = False
    is_counted: bool = False
    is_fact: bool = False
    is_spread: bool = False
    is_numbered: bool = False
    is_figure: bool = False

    def __post_init__(self) -> None:
        line = self.line
        self.text = line.text.strip()
        first = self.text.split(maxsplit=1)[0] if self.text else ""
        if line.right:
            self.left, self.right = line.left, line.right
            self.space = (line.right - line.left) / max(len(self.text), 1)
        else:
            self.left, self.right = len(line.text) - len(line.text.lstrip()), float(len(self.text))
        together = bound(self.text[:_HEAD]).split(" ")[0] if first[:1].isdigit() else first
        self.word = len(together) * self.space
        self.ends = ends_sentence(self.text)
        found = _OPENS.match(self.text)
        self.is_small = bool(found and found[1].islower()) and not any(sign in first for sign in _ADDRESS)
        letters = [one for one in self.text if one.isalpha()]
        self.is_loud = len(letters) > 2 and all(one.isupper() for one in letters)
        self.is_weak = self.text.endswith(",") or self.text.rpartition(" ")[2].lower() in _WEAK
        marked = _MARK.match(self.text) or LABEL.match(self.text)
        self.is_figure = first[:1].isdigit() and len(letters) > _FEW_LETTERS
        self.is_numbered = bool(_NUMBERED.match(self.text))
        self.is_counted = not line.mark and bool(_COUNTED.match(self.text)) and not line.bold
        self.is_fact = bool(_FACT.fullmatch(self.text))
        self.is_spread = bool(_SPREAD.search(self.text))
        self.is_dotted = not line.mark and bool(_DOTTED.match(self.text))
        self.mark = line.mark or (marked[0] if marked else "")


def begins_clause(a: Row, b: Row) -> bool:
    """Whether a line begins one more of the clauses that a meeting decided: "Styrelsen beslutade", "att utse ..."."""
    if not b.text.startswith("att ") or b.gap:
        return False
    is_next = a.text.startswith("att ") and bool(_OPEN_CLAUSE.search(a.text))
    return is_next or (len(a.text) <= _SHORT_LEAD and bool(_CLAUSES_FOLLOW.search(a.text)))


def ends_sentence(text: str) -> bool:
    """Whether a line ends as sentences do, and not in an abbreviation."""
    return bool(_ENDS.search(text)) and not _SHORTENED.search(text) and not _INITIAL.search(text)


def rows_of(lines: Sequence[Line], kinds: Mapping[int, ParagraphKind]) -> list[Row]:
    """The lines that have words and are read, with the gaps between them."""
    rows: list[Row] = []
    empty, turns = 0, False
    for line in lines:
        turns |= line.breaks_page or (bool(rows) and line.page != rows[-1].line.page)
        if line.number in kinds:
            turns |= bool(rows)
        elif not line.text.strip():
            empty += 1
        else:
            rows.append(Row(line, gap=empty, empty=empty, turns=turns and bool(rows)))
            empty, turns = 0, False
    for above, row in pairwise(rows):
        if above.line.runs_over:
            row.left = above.left  # where the rest of the word stands, which the file does not tell
    _measure_gaps(rows)
    _find_turns(rows)
    return rows


def _measure_gaps(rows: Sequence[Row]) -> None:
    """Gaps beyond the usual: of positions where there are any, else of empty lines; some texts have one after each."""
    pairs = [*pairwise(rows)]
    if any(row.line.top for row in rows):
        steps = [round(b.line.top - a.line.top, 1) for a, b in pairs if a.line.page == b.line.page and
                 0 < b.line.top - a.line.top < 4 * max(a.line.size, 6)]  # fmt: skip
        usual = statistics.mode(steps) if steps else 0.0
        tight = _leadings(pairs)
        for a, b in pairs:
            step = b.line.top - a.line.top
            height = max(usual * b.line.size / max(a.line.size, 1) if a.line.size and b.line.size else usual, usual)
            if a.line.size == b.line.size and a.line.table is None and b.line.table is None:
                height = tight.get(a.line.size, height)
            if a.line.page == b.line.page and (step > _APART * height or step < 0):
                b.gap = max(1, round(step / max(height, 1)) - 1) if step > 0 else 0
        return
    sure = [b.gap for a, b in pairs if not a.ends and b.is_small and not a.line.whole and len(a.text) > 20]
    if len(sure) >= _SURE and sum(gap > 0 for gap in sure) >= _MOSTLY * len(sure):
        usual_gap = statistics.mode(gap for gap in sure if gap)
        for row in rows:
            row.gap = max(0, row.gap - usual_gap)


def _leadings(pairs: Sequence[tuple[Row, Row]]) -> dict[float, float]:
    """How far apart lines of one size stand within a paragraph, where they stand as close as print is set."""
    found: dict[float, list[float]] = {}
    for a, b in pairs:
        step = round(b.line.top - a.line.top, 1)
        is_near = a.line.page == b.line.page and a.line.table is None and b.line.table is None
        if is_near and a.line.size and a.line.size == b.line.size and a.line.size < step <= _TIGHT * a.line.size:
            found.setdefault(a.line.size, []).append(step)
    return {size: statistics.mode(steps) for size, steps in found.items()}


def _find_turns(rows: Sequence[Row]) -> None:
    """In a text without pages, a single space before a line is what is left of the turn of a page."""
    plain = [row for row in rows if not row.line.whole and not row.line.page]
    spaced = [row for row in plain if row.left == _INDENT]
    if spaced and len(spaced) <= max(3, 0.1 * len(plain)):
        for row in spaced:
            row.turns = row is not rows[0]
