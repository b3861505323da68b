"""Finds blocks that a paper says twice, so that they are read once.

Formulas come again in every section of many minutes, and each is a decision of its own: a block is only a repetition
within one section, and only when it is long enough to be no formula.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from secretariat.services.old_papers import Paragraph, ParagraphKind

_SECTION = re.compile(
    r"§\s*\d|\d{1,4}\s?§(?!:)|\d{1,3}\)\s|\d{1,3}\.\s+[A-ZÅÄÖ]|(?:Asia|Ärende|Item|Kohta|Punkt)\s*/?\s*\d"
)
_LEAST = 4
_LETTERS = 80


def once(made: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The same paragraphs; those of a block met before are marked as repeated."""
    kept = list(made)
    places = [place for place, one in enumerate(kept) if one.kind is ParagraphKind.TEXT and not one.lines[0].table]
    texts = [" ".join(kept[place].text.split()) for place in places]
    section, begins = 0, []
    for text in texts:
        section += bool(_SECTION.match(text))
        begins.append(section)
    seen: dict[tuple[int, tuple[str, ...]], int] = {}
    at = 0
    while at < len(texts):
        earlier = seen.get((begins[at], tuple(texts[at : at + _LEAST])))
        length = _common(texts, earlier, at) if earlier is not None else 0
        if length >= _LEAST and sum(map(len, texts[at : at + length])) >= _LETTERS:
            for one in range(at, at + length):
                kept[places[one]] = replace(kept[places[one]], kind=ParagraphKind.REPEATED)
            at += length
        else:
            seen.setdefault((begins[at], tuple(texts[at : at + _LEAST])), at)
            at += 1
    return tuple(kept)


def _common(texts: Sequence[str], earlier: int, at: int) -> int:
    """How many paragraphs from `at` say the same as those from `earlier`."""
    length = 0
    while at + length < len(texts) and earlier + length < at and texts[earlier + length] == texts[at + length]:
        length += 1
    return length
