"""Finds blocks that a paper says twice, so that they are read once.

Formulas come again in every section of many minutes, and what is said may be said again: a block is only a repetition
within one section, and only when it is a run of labels with what stands under them, such as who presents a matter and
whom to ask.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from secretariat.importers.old_papers.repair_rows import ends_sentence
from secretariat.services.old_papers import Paragraph, ParagraphKind

_SECTION = re.compile(
    r"§\s*\d|\d{1,4}\s?§(?!:)|\d{1,3}\)\s|\d{1,3}\.\s+[A-ZÅÄÖ]|(?:Asia|Ärende|Item|Kohta|Punkt)\s*/?\s*\d"
)
_LEAST = 5
_LABELS = 3
_LONGEST_LABEL = 30
_SENTENCE = 5


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
        if length >= _LEAST and _is_of_labels(texts[at : at + length]):
            for one in range(at, at + length):
                kept[places[one]] = replace(kept[places[one]], kind=ParagraphKind.REPEATED)
            at += length
        else:
            seen.setdefault((begins[at], tuple(texts[at : at + _LEAST])), at)
            at += 1
    return tuple(kept)


def _is_of_labels(texts: Sequence[str]) -> bool:
    """Whether a block has several labels, and no sentence."""
    if any(ends_sentence(text) and len(text.split()) >= _SENTENCE for text in texts):
        return False
    return sum(len(text) <= _LONGEST_LABEL and text.replace(" ", "").isalpha() for text in texts) >= _LABELS


def _common(texts: Sequence[str], earlier: int, at: int) -> int:
    """How many paragraphs from `at` say the same as those from `earlier`."""
    length = 0
    while at + length < len(texts) and earlier + length < at and texts[earlier + length] == texts[at + length]:
        length += 1
    return length
