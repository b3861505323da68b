"""Paragraphs, annexes and whole subjects as blocks that carry their secrecy; the writer decides by audience.

What a matter, statement, project or form holds as typed goes into papers through here alone, so that no paper can
forget a mark: a paragraph is secret by itself or with all it belongs to, words in it by a mark over them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from secretariat.documents import meeting_paper
from secretariat.documents.blocks import Block, Bullet, Fact, Heading, Paragraph, Run, Secret, Text
from secretariat.i18n import Language
from secretariat.models import TextKind
from secretariat.services import secrecy
from secretariat.services.annexes import AnnexRow
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.text_parts import TextRow

_OUTER = 3
_QUOTES = {"en": ("“", "”")}
_MARKS = '”“„"»«'


def why(language: Language, *reasons: SecrecyRow | None) -> Secret | None:
    """Why something is secret in the words of the paper: by the first of these that is a reason at all.

    Give its own secrecy first, then that of what it belongs to, the nearest first.
    """
    return next((meeting_paper.secret(one, language) for one in reasons if one is not None), None)


def text(words: str, secrets: Sequence[secrecy.Secret], language: Language) -> Text:
    """Words with their secret passages as runs; where there are none, the words."""
    marks = [one for one in secrets if words[one.starts : one.ends]]
    if not marks:
        return words
    edges = sorted({0, len(words), *(edge for one in marks for edge in (one.starts, min(one.ends, len(words))))})
    found = []
    for start, end in pairwise(edges):
        ground = next((one.why for one in marks if one.starts <= start and end <= one.ends), None)
        found.append(Run(words[start:end], secret=meeting_paper.secret(ground, language)))
    return tuple(found)


def blocks(
    texts: Iterable[TextRow],
    language: Language,
    *,
    above: Sequence[SecrecyRow | None] = (),
    label: str = "",
    level: int = 3,
    rule: bool = False,
    quoted: bool = False,
    written_in: str = "",
) -> Iterator[Block]:
    """Paragraphs under their headings, in order.

    A paragraph that is a point is an item of a list. The heading of a secret paragraph goes with it, unless it is only
    partly secret.

    Args:
        texts: the paragraphs.
        language: the language of the paper.
        above: the secrecies of what they belong to, the nearest first.
        label: what stands beside the first of them.
        level: the level of their headings; those of a fourth level stand in the column of the text.
        rule: whether a line runs along them.
        quoted: whether they are a quotation, with its marks before the first and after the last of them.
        written_in: the language they are written in, where one does not say its own; that of the paper if empty.
    """
    every = list(texts)
    worded = [row.id for row in every if row.text.strip()]
    for row in every:
        hidden = why(language, row.secrecy, *above)
        code = row.facts.language or written_in or language.code
        foreign = code if code != language.code else ""
        if row.heading:
            yield Heading(row.heading, level=level, secret=hidden, language=foreign, is_inner=level > _OUTER)
        if not row.text.strip():
            continue
        said = row.text if hidden else text(row.text, row.secrets, language)
        if quoted:
            said = _quoted(said, language, opens=row.id == worded[0], closes=row.id == worded[-1])
        if row.kind is TextKind.POINT:
            yield Bullet(said, language=foreign, secret=hidden, label=label)
        else:
            yield Paragraph(said, label, rule=rule, language=foreign, secret=hidden)
        label = ""


def annexes(
    rows: Iterable[AnnexRow], language: Language, *, above: Sequence[SecrecyRow | None] = ()
) -> tuple[Fact, ...]:
    """Annexes as listed: number, title, whose and of which day; of a secret one the public sees the number."""
    found = []
    for place, row in enumerate(rows, 1):
        number = row.facts.number or str(place)
        told = (row.title, row.facts.giver, language.date(row.facts.dated) if row.facts.dated else "")
        words = ", ".join(part for part in dict.fromkeys(told) if part and (part == row.title or part not in row.title))
        kept = f" ({row.facts.kept_at})" if row.facts.kept_at else ""
        found.append(Fact(f"{number} {words}{kept}", why(language, row.secrecy, *above), number=number))
    return tuple(found)


def _quoted(said: Text, language: Language, *, opens: bool, closes: bool) -> Text:
    """A paragraph of a quotation with the marks that it lacks at its ends."""
    left, right = _QUOTES.get(language.code, ("”", "”"))
    runs = [Run(said)] if isinstance(said, str) else list(said)
    whole = "".join(run.text for run in runs)
    if opens and whole.lstrip()[:1] not in _MARKS:
        runs.insert(0, Run(left))
    if closes and whole.rstrip()[-1:] not in _MARKS:
        runs.append(Run(right))
    if all(run == Run(run.text) for run in runs):
        return "".join(run.text for run in runs)
    return tuple(runs)


def concealed(block: Block, hidden: Secret | None) -> Block:
    """A block that is secret with what it belongs to; a block that is secret by itself stays so."""
    if hidden is None or not isinstance(block, Heading | Paragraph | Bullet) or block.secret is not None:
        return block
    return replace(block, secret=hidden)
