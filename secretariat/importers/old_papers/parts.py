"""Running text in parts: paragraphs under the headings among them, and what is quoted."""

from collections.abc import Sequence

from secretariat.importers.old_papers.sheet import Row, joined, looks_like_heading, paragraphs
from secretariat.language.patterns import pattern
from secretariat.services.old_kinds import OldPart, Quoted
from secretariat.services.old_papers import Words

_QUOTES = '”“«»"„'
_FEW_WORDS = 7
_REACH = r"@|\((?:a|at|ät)\)|\d[\d ]{5,}\d"


def parts_of(rows: Sequence[Row]) -> list[OldPart]:
    """Paragraphs under the headings among them."""
    found: list[tuple[Words | None, list[Words]]] = []
    texts = paragraphs(rows)
    for index, each in enumerate(texts):
        following = texts[index + 1][0] if index + 1 < len(texts) else None
        if looks_like_heading(each, following):
            found.append((joined(each), []))
        else:
            if not found:
                found.append((None, []))
            found[-1][1].append(joined(each))
    return [OldPart(heading, tuple(said)) for heading, said in found]


def until_prose(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows up to the first paragraph of running text."""
    found: list[Row] = []
    for each in paragraphs(rows):
        text = joined(each).text
        if len(text.split()) >= _FEW_WORDS and not pattern(_REACH).search(text):
            break
        found += each
    return tuple(found)


def quoted(
    rows: Sequence[Row], giver: Words | None, *, is_marked: bool = False
) -> tuple[Quoted | None, tuple[Row, ...]]:
    """What is quoted after a paragraph that leads to it with a colon, and the rows that are not of it.

    A quotation ends with the mark that closes it; one without marks, where these are not asked for, goes on to the end.
    """
    texts = paragraphs(rows)
    for index, each in enumerate(texts):
        is_led = index > 0 and joined(texts[index - 1]).text.endswith(":")
        has_mark = each[0].text[:1] in _QUOTES
        if not is_led or not (has_mark or (index == 1 and not is_marked)):
            continue
        end = index + _closing(texts[index:]) + 1 if has_mark else len(texts)
        inside = [row for other in texts[index:end] for row in other]
        rest = tuple(row for other in (*texts[: index - 1], *texts[end:]) for row in other)
        return Quoted(giver, (joined(texts[index - 1]),), tuple(parts_of(inside))), rest
    return None, tuple(rows)


def _closing(texts: Sequence[Sequence[Row]]) -> int:
    """Which paragraph of a quotation closes it; the last one where none does."""
    for place, each in enumerate(texts):
        text = joined(each).text.rstrip(" .")
        if text[-1:] in _QUOTES and len(text) > 1:
            return place
    return len(texts) - 1
