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


def quoted(rows_under: Sequence[Row], giver: Words | None) -> Quoted | None:
    """What stands between quotation marks after what leads to it."""
    lead: list[Words] = []
    rows = paragraphs(rows_under)
    for index, each in enumerate(rows):
        if each[0].text[:1] in _QUOTES:
            quoted = rows[index:]
            last = next((place for place, other in enumerate(quoted)
                         if other[-1].text.rstrip(" .")[-1:] in _QUOTES and (place or len(other[0].text) > 1)),
                        len(quoted) - 1)  # fmt: skip
            inside = [row for other in quoted[: last + 1] for row in other]
            if len(inside) < 3 and not lead:
                return None
            return Quoted(giver, tuple(lead), tuple(parts_of(inside)))
        lead.append(joined(each))
    if lead and lead[0].text.endswith(":") and len(rows) > 1:
        return Quoted(giver, (lead[0],), tuple(parts_of([row for other in rows[1:] for row in other])))
    return None
