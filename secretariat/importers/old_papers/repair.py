"""Mends what a file made of a paper: margins are set aside, lines become paragraphs, cut words are whole again.

Nothing is lost: what is not read is a paragraph too, of another kind.
"""

from collections.abc import Sequence
from itertools import pairwise

from secretariat.importers.old_papers import repair_blocks, repair_margins
from secretariat.importers.old_papers.repair_contents import has_leader
from secretariat.importers.old_papers.repair_joins import Joins
from secretariat.importers.old_papers.repair_rows import rows_of
from secretariat.importers.old_papers.repair_words import Words, joined
from secretariat.language.tongue import tongue_of
from secretariat.services.old_papers import Line, Paragraph, ParagraphKind, Source

_SAMPLE = 40_000
_NEAR = 5


def paragraphs(source: Source) -> tuple[Paragraph, ...]:
    """The paragraphs of a paper in their order, with what is not read among them."""
    lines = source.lines
    language = language_of(lines) or source.language
    kinds = repair_margins.kinds_of(source)
    words = Words(lines, language)
    made = [_paragraph(group, words, ParagraphKind.TEXT) for group in _grouped(lines, kinds, language)]
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
    after = next((one for one in lines[line.number : line.number + _NEAR] if one.text.strip()), None)
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


def _grouped(lines: Sequence[Line], kinds: dict[int, ParagraphKind], language: str) -> list[list[Line]]:
    """The lines that are read, those of a paragraph together."""
    rows = rows_of(lines, kinds)
    decide = Joins(rows, language)
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
