"""The file of a statement that has come: what it tells of itself, and its paragraphs under their headings."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secretariat.importers.old_papers import kinds, readers, repair
from secretariat.services.old_papers import Known, Words
from secretariat.services.statements import StatementFacts
from secretariat.services.text_parts import TextFacts

if TYPE_CHECKING:
    from secretariat.services.old_kinds import Statement

READ = frozenset({".docx", ".odt", ".pdf", ".txt", ".eml"})
"""Endings of files whose words can be read; any other file is kept as it is."""


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """What the file of a statement says; nothing is stored yet. What it does not say is empty."""

    facts: StatementFacts
    texts: tuple[TextFacts, ...]


def read(path: Path, on: dt.date) -> ReadStatement:
    """What a file says that is known to be a statement.

    Args:
        path: a DOCX, ODT, PDF, TXT or EML file.
        on: the day of reading; dates without a year count from it.

    Raises:
        Refused: it is no paper that can be read, or it is not safe to read.
    """
    source = readers.read(path)
    found: Statement = kinds.read("statement", source, repair.paragraphs(source), Known(), on).other
    facts = StatementFacts(
        giver=_line(found.giver),
        title=_line(found.title),
        addressee=_line(found.addressee),
        diary_number=_line(found.diary_number),
        reference=_line(found.reference),
        dated=found.date.latest if found.date and found.date.earliest == found.date.latest else None,
        signed_at=found.signed_at.replace(tzinfo=None) if found.signed_at else None,
        signed_by=_line(found.signed_by) or ", ".join(one.name for one in found.signers if one.name),
        verification=_line(found.note),
    )
    texts = [
        TextFacts(heading=_line(part.heading) if place == 0 else "", text=paragraph.text)
        for part in found.parts
        for place, paragraph in enumerate(part.paragraphs)
    ]
    return ReadStatement(facts, tuple(texts))


def _line(words: Words | None) -> str:
    return " ".join(words.text.split()) if words is not None else ""
