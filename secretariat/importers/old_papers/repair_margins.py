"""Finds the lines of a paper that are not its text: heads and feet of pages, contents, what is left of a drawing.

A head or foot repeats on several pages but for its figures. A text without pages shows them by a page's number, or by
breaking into a sentence that goes on after them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from secretariat.importers.old_papers.repair_contents import contents_of
from secretariat.importers.old_papers.repair_rows import LABEL, ends_sentence
from secretariat.importers.old_papers.repair_words import is_cut
from secretariat.services.old_papers import Line, ParagraphKind, Source

_OF = r"(?:\(\s*(?P<of>\d{1,3})\s*\)|/\s*(?P<by>\d{1,3})|(?:of|av)\s+(?P<all>\d{1,3}))"
_WORD = r"(?:sivu|sida|page|sid?\.|s\.|p\.)"
_ALONE = re.compile(
    rf"(?:{_WORD}\s*)?(?P<page>\d{{1,3}})\s*{_OF}|{_WORD}\s*\d{{1,3}}|[–-]\s*\d{{1,3}}\s*[–-]", re.I
)  # fmt: skip
_AT_END = re.compile(
    r"(?:^|\s)(?:(?P<page>\d{1,3})\s*(?:\(\s*(?P<of>\d{1,3})\s*\))|(?:sivu|sida|page)\s*\d{1,3}(?:\s*(?:\(|/|of|av)\s*\d{1,3}\)?)?)$",
    re.I,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)
_CONTACT = re.compile(r"@|\(a\)|www\.|https?:|\+\d{3}|\d{3} \d{3}|\b\d{5} \w")
_DRAWN = re.compile(r"[\s|_=+·•~*─-╿■-◿.–—-]+")
_SECTION = re.compile(r"§?\s*#+\s*§?|(?:asia|kohta|punkt|item|ärende)\W*#+|#+[.)]", re.I)
_HEADING = re.compile(r"(?:§\s*#|#+\s?§|#+[.)])\s*[^\W\d_]")
_COUNT = re.compile(r"[–-]?\s*#\s*[–-]?|#\s*(?:\(#\)|/\s*#)")
_FIGURES = re.compile(r"\d+")
_NUMBER = re.compile(r"\d{1,2}\.\d|\d{1,4}(?:[.,:]\d+)?(?!\w)")
_TOP, _BOTTOM = 12, 8
_STEP = 8.0
_SMALLER, _FAR, _NEAR, _APART = 0.85, 3.0, 1.4, 2.5
_SHARE, _SURELY = 0.3, 3
_BEFORE, _AFTER = 4, 14
_LONGEST = 110
_MOSTLY = 0.8
_TELLING = 0.9


def kinds_of(source: Source) -> dict[int, ParagraphKind]:
    """The kinds of the lines that are not read, by their numbers."""
    kinds = dict.fromkeys(contents_of(source.lines), ParagraphKind.CONTENTS)
    told = {line.number for line in source.lines if line.paragraph} if _tells_content(source.lines) else set()
    for number in _furniture(source):
        if number not in told:
            kinds.setdefault(number, ParagraphKind.FURNITURE)
    for number in _remnants([line for line in source.lines if line.number not in kinds]):
        kinds[number] = ParagraphKind.REMNANT
    return kinds


def _furniture(source: Source) -> Iterator[int]:
    lines = [line for line in source.lines if line.text.strip()]
    yield from (line.number for line in lines if line.margin)
    body = [line for line in lines if not line.margin and line.table is None]
    if source.pages and any(line.page for line in body):
        yield from _at_edges([line for line in lines if not line.margin], source.pages)
    yield from (line.number for line in body if not line.whole and _is_page_mark(line.text.strip()))
    if source.pages == 0:
        yield from _between([line for line in body if not line.whole])


def _tells_content(lines: Sequence[Line]) -> bool:
    """Whether the file itself tells what stands beside its text: on pages with tags something has none."""
    tagged = {line.page for line in lines if line.paragraph}
    return len(tagged & {line.page for line in lines if not line.paragraph}) > _TELLING * len(tagged)


# Pages


def _at_edges(lines: Sequence[Line], pages: int) -> Iterator[int]:
    """What stands at the head or foot of several pages."""
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    usual = _usual_size(lines)
    for found in by_page.values():
        yield from _small_print(found, usual)
        yield from _beside_page(found)
    for side, most in ((1, _TOP), (-1, _BOTTOM)):
        edges = [_edge(found, side, most) for found in by_page.values()]
        counted = Counter(spot for edge in edges for spot in {spot for line in edge for spot in _spots(line)})
        least = max(2, min(_SHARE * pages, _SURELY) if lines[0].right else _SHARE * pages)
        often = {spot for spot, count in counted.items() if count >= least}
        for edge in edges:
            yield from _repeated(edge, often)


def _edge(lines: Sequence[Line], side: int, most: int) -> list[Line]:
    """The first or last lines of a page, from its edge inwards."""
    ordered = sorted(lines, key=lambda line: (line.top, line.left)) if any(line.top for line in lines) else [*lines]
    return ordered[::side][: max(1, min(most, len(ordered) // 2))]


def _usual_size(lines: Sequence[Line]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _small_print(lines: Sequence[Line], usual: float) -> list[int]:
    """Lines of small letters at the foot of a page, apart from its text: an address, a registry's mark."""
    ordered = sorted((line for line in lines if line.top), key=lambda line: line.top)
    is_address = False
    for place in range(len(ordered) - 1, max(0, len(ordered) - 1 - _BOTTOM), -1):
        line, above = ordered[place], ordered[place - 1]
        if line.size > _SMALLER * usual:
            return []
        is_address |= bool(_CONTACT.search(line.text))
        if line.top - above.top > (_NEAR if is_address else _FAR) * usual:
            return [one.number for one in ordered[place:]]
    return []


def _beside_page(lines: Sequence[Line]) -> list[int]:
    """What stands with the number of a page at its head, apart from what follows."""
    ordered = sorted((line for line in lines if line.top), key=lambda line: line.top)
    mark = next((line for line in ordered[:_TOP] if _is_page_mark(line.text.strip())), None)
    if mark is None:
        return []
    for place, (line, below) in enumerate(pairwise(ordered[: _TOP + 1]), 1):
        if below.top - line.top > _APART * line.size:
            return [one.number for one in ordered[:place]] if line.top >= mark.top else []
    return []


def _spots(line: Line) -> tuple[tuple[str, float], ...]:
    """What a line says and how high on its page: a head stands at one height, twice told for the sake of edges."""
    step = line.top / _STEP
    return (_key(line), round(step)), (_key(line), round(step + 0.5) + 0.5)


def _repeated(edge: Sequence[Line], often: set[tuple[str, float]]) -> list[int]:
    """The lines from an edge inwards to the last that repeats; numbers of sections only count between others."""
    deep = 0
    for place, line in enumerate(edge, 1):
        key = _key(line)
        is_mark = _is_page_mark(line.text.strip())
        if not is_mark and (often.isdisjoint(_spots(line)) or _HEADING.match(key)):
            break
        if is_mark or _COUNT.fullmatch(key) or not _SECTION.fullmatch(key):
            deep = place
        elif not deep:
            break
    return [line.number for line in edge[:deep]]


def _key(line: Line) -> str:
    """A line without its figures and spaces, which a head keeps from page to page; of a sentence, all of it."""
    words = line.text.lower().split()
    text = " ".join(words)
    return text if len(words) > 2 and ends_sentence(text) else _FIGURES.sub("#", text)


def _is_page_mark(text: str) -> bool:
    """Whether this is the number of a page and nothing else: 3 (10), 3/10, Sida 3, - 3 -."""
    found = _ALONE.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        return False
    of = found["of"] or found["by"] or found["all"]
    return of is None or found["page"] is None or int(found["page"]) <= int(of)


# Texts without pages


def _between(lines: Sequence[Line]) -> Iterator[int]:
    """Lines with a page's number, and what stands with them in the middle of a sentence."""
    known: set[str] = set()
    widths = sorted(len(line.text.strip()) for line in lines)
    width = min(widths[int(_MOSTLY * len(widths))], _LONGEST) if widths else 0
    marks = [place for place, line in enumerate(lines) if _ends_with_page(line)]
    for place in marks:
        found = _breaks_in(lines, place, width)
        known |= {_key(lines[one]) for one in found}
        yield from (lines[one].number for one in found or [place])
    for place in marks:
        for one in (
            *range(place - 1, max(-1, place - _BEFORE), -1),
            *range(place + 1, min(len(lines), place + _AFTER)),
        ):
            if _key(lines[one]) in known:
                yield lines[one].number


def _ends_with_page(line: Line) -> bool:
    text = line.text.strip()
    found = _AT_END.search(text) if len(text) <= _LONGEST else None
    if found is None or "...." in text:
        return False
    return not found["of"] or (int(found["page"]) <= int(found["of"]) and int(found["of"]) > 1)


def _breaks_in(lines: Sequence[Line], place: int, width: float) -> list[int]:
    """The places of the lines around a page's number that a sentence goes on over; nothing where none does."""
    for before in range(place - 1, max(-1, place - _BEFORE), -1):
        for after in range(place + 1, min(len(lines), place + _AFTER)):
            first, last = lines[before].text.strip(), lines[after].text.strip()
            if _is_said(lines[after - 1].text) and after - 1 != place:
                break
            if len(first) >= _MOSTLY * width and _goes_on(first, last) and not _is_said(first):
                return [*range(before + 1, after)]
    return []


def _is_said(text: str) -> bool:
    """Whether a line is a paper's own: a sentence, a heading with its number, or a label."""
    text = text.strip()
    return _is_prose(text) or bool(LABEL.match(text)) or bool(_HEADING.match(_FIGURES.sub("#", text)))


def _goes_on(first: str, last: str) -> bool:
    if len(first) < _LONGEST // 4 or ends_sentence(first):
        return False
    if first[-1] in "–—":
        return bool(_NUMBER.match(last)) and _is_running(last)
    return (is_cut(first, last) or last[:1].islower()) and _is_running(last)


def _is_running(text: str) -> bool:
    """Whether a line is wide enough to go on a sentence, and none of an address."""
    return len(text) > _LONGEST // 4 and " " in text and "@" not in text


def _is_prose(text: str) -> bool:
    return len(text.strip()) > _LONGEST or (ends_sentence(text.strip()) and len(text.split()) > 5)


def _remnants(lines: Sequence[Line]) -> Iterator[int]:
    """Lines of strokes and points, and an address that stands alone in the middle of a sentence."""
    rows = [line for line in lines if line.text.strip() and line.table is None]
    for place, line in enumerate(rows):
        text = line.text.strip()
        if _DRAWN.fullmatch(text):
            yield line.number
        elif _ADDRESS.fullmatch(text) and 0 < place < len(rows) - 1 and not line.whole:
            before, after = rows[place - 1].text.strip(), rows[place + 1].text.strip()
            if not ends_sentence(before) and len(before) >= _LONGEST // 4 and after[:1].islower():
                yield line.number
