"""Mends what a file made of a paper: margins are set aside, lines become paragraphs, cut words are whole again.

Nothing is lost: what is not read is a paragraph too, of another kind.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from secretariat.importers.old_papers import repair_blocks, repair_margins
from secretariat.importers.old_papers.repair_contents import has_leader
from secretariat.importers.old_papers.repair_rows import Row, rows_of
from secretariat.importers.old_papers.repair_widths import Widths
from secretariat.importers.old_papers.repair_words import Words, is_cut, joined
from secretariat.language.tongue import tongue_of
from secretariat.services.old_papers import Line, Paragraph, ParagraphKind, Source

_SAMPLE = 40_000
_LONG = 60
_SENTENCE = 30


def paragraphs(source: Source) -> tuple[Paragraph, ...]:
    """The paragraphs of a paper in their order, with what is not read among them."""
    lines = source.lines
    language = language_of(lines) or source.language
    kinds = repair_margins.kinds_of(source)
    words = Words(lines, language)
    made = [_paragraph(group, words, ParagraphKind.TEXT) for group in _grouped(lines, kinds)]
    made += _asides(lines, kinds, words)
    made.sort(key=lambda one: one.first)
    return repair_blocks.once(made)


def language_of(lines: Sequence[Line]) -> str:
    """The language most of a paper is in; empty where its words do not tell."""
    return tongue_of(" ".join(line.text for line in lines)[:_SAMPLE])


def _asides(lines: Sequence[Line], kinds: dict[int, ParagraphKind], words: Words) -> list[Paragraph]:
    """Lines that are not read, each by itself; an entry of contents over two lines is one."""
    made: list[Paragraph] = []
    waiting: list[Line] = []
    for line in lines:
        if line.number in kinds:
            kind = kinds[line.number]
            waiting.append(line)
            if not _runs_over(line, lines, kinds):
                made.append(_paragraph(waiting, words, kind))
                waiting = []
    return made


def _runs_over(line: Line, lines: Sequence[Line], kinds: dict[int, ParagraphKind]) -> bool:
    """Whether an entry of contents, or a name in a head, goes on, small, in the next line of them."""
    after = next((one for one in lines[line.number :] if one.text.strip()), None)
    kind = kinds[line.number]
    if after is None or kinds.get(after.number) is not kind:
        return False
    if kind is ParagraphKind.FURNITURE:
        is_below = after.page == line.page and after.left == line.left and after.size == line.size and bool(line.right)
        return is_below and after.text.strip()[:1].islower() and "@" not in after.text
    return (
        kind is ParagraphKind.CONTENTS
        and not has_leader(line)
        and has_leader(after)
        and after.text.strip()[:1].islower()
    )


def _grouped(lines: Sequence[Line], kinds: dict[int, ParagraphKind]) -> list[list[Line]]:
    """The lines that are read, those of a paragraph together."""
    rows = rows_of(lines, kinds)
    decide = _Joins(rows)
    groups: list[list[Line]] = []
    for place, row in enumerate(rows):
        if place and decide.go_on(place - 1):
            groups[-1].append(row.line)
        else:
            groups.append([row.line])
    return groups


def _paragraph(lines: Sequence[Line], words: Words, kind: ParagraphKind) -> Paragraph:
    text, pieces, is_whole_again = joined(lines, words)
    leaps = any(b.number - a.number > 1 or b.page != a.page for a, b in pairwise(lines))
    return Paragraph(text, pieces, tuple(lines), kind, is_whole_again or leaps)


class _Joins:
    """Tells of each line whether the next one goes on its paragraph."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    @cached_property
    def _widths(self) -> Widths:
        return Widths(self._rows)

    def go_on(self, place: int) -> bool:
        """Whether the row after `place` goes on the paragraph of that at `place`."""
        a, b = self._rows[place], self._rows[place + 1]
        if a.line.table != b.line.table:
            return False
        if a.line.whole or b.line.whole:
            return _goes_on_whole(a, b)
        if is_cut(a.text, b.text):
            return True
        if _is_other_look(a, b) or b.mark:
            return not _is_other_look(a, b) and self._breaks_before_number(place, a, b)
        if a.line.table is not None:
            return b.gap == 0 and (b.is_small or not a.ends)
        if not a.ends and (b.is_small or b.is_figure):
            if a.line.bold and b.line.bold and a.left == b.left and not b.gap:
                return True  # a heading, or a label in the margin
            return self._in_sentence(place, a, b)
        return self._after_sentence(place, a, b)

    def _breaks_before_number(self, place: int, a: Row, b: Row) -> bool:
        """Whether what looks like the number of a heading stands in the middle of a sentence: "toimenpide", "3.2."."""
        width = self._widths.at(place)
        is_wide = width is not None and a.right >= 0.8 * width and len(a.text) >= _LONG // 2
        return is_wide and b.is_dotted and not (a.ends or b.gap or b.turns or a.is_loud or a.mark)

    def _in_sentence(self, place: int, a: Row, b: Row) -> bool:
        """A sentence has not ended, and the next line begins small."""
        if a.is_loud:
            return False
        width = self._widths.at(place)
        if width is None:
            return len(a.text) >= (_LONG if b.gap else _SENTENCE)
        if b.gap and not b.turns:
            return a.right >= 0.7 * width and len(a.text) >= _SENTENCE
        if self._widths.is_full(place):
            return True
        return a.right >= (0.5 if len(a.text) >= _SENTENCE else 0.65) * width

    def _after_sentence(self, place: int, a: Row, b: Row) -> bool:
        """A sentence has ended, or the next line begins with a capital or a figure."""
        if not self._widths.is_full(place):
            return False
        if a.is_loud or b.is_loud:
            return a.is_loud and b.is_loud and not b.gap and not a.ends
        if b.gap or b.turns:
            return not a.ends and (b.turns or b.gap == 1) and a.is_weak
        if not a.ends and self._is_label(place + 1):
            return False
        return not b.opens or not a.ends

    def _is_label(self, place: int) -> bool:
        """Whether a row stands by itself, and no sentence ends with it: a heading or a name in a list."""
        row = self._rows[place]
        if row.ends or row.text[-1:] in ",-–":
            return False
        after = self._rows[place + 1] if place + 1 < len(self._rows) else None
        return after is None or bool(after.gap) or not (after.is_small or self._widths.is_full(place))


def _goes_on_whole(a: Row, b: Row) -> bool:
    """Paragraphs of a file are left alone but where a sentence plainly goes on."""
    if b.line.goes_on:
        return not a.ends and b.is_small
    same = replace(a.line, number=0).style == b.line.style and not a.line.style.lower().startswith(("heading", "title"))
    return (
        same and a.line.whole and b.line.whole and not a.line.mark and not b.mark and a.line.table is None
        and len(a.text) >= _LONG and not a.ends and a.text[-1] not in ":;," and b.is_small and not a.line.margin
    )  # fmt: skip


def _is_other_look(a: Row, b: Row) -> bool:
    """Whether two lines are of another size, or one of them is bold: a heading and what is under it."""
    if a.line.size and b.line.size and abs(a.line.size - b.line.size) > 0.6:
        return True
    return a.line.bold != b.line.bold
