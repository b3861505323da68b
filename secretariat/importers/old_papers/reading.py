"""The door to old papers: a file in, a proposal out. It is read, mended, its kind is told, and its structure found."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from secretariat.importers.old_papers import corrections, kinds, readers, repair
from secretariat.importers.old_papers.structure import read_memo
from secretariat.services.old_papers import Known, Progress, Proposal, Source

_NOBODY = Known()


def propose(
    path: Path, known: Known = _NOBODY, on: dt.date | None = None, progress: Progress | None = None
) -> Proposal:
    """What a paper says.

    Args:
        path: a DOCX, ODT, PDF, TXT or EML file.
        known: the people, organizations and groups known from before.
        on: the day of reading; dates of a paper that tells no day of its own count from it.
        progress: is told how much is read, and may stop it.

    Raises:
        Refused: it is no paper that can be read, it is not safe to read, or the reading was stopped.
    """
    return of_source(readers.read(path, progress), known, on)


def propose_bytes(
    data: bytes, name: str, known: Known = _NOBODY, on: dt.date | None = None, progress: Progress | None = None
) -> Proposal:
    """What a paper says that is no file of its own, such as one in a letter."""
    return of_source(readers.read_bytes(data, name, progress), known, on)


def of_source(source: Source, known: Known = _NOBODY, on: dt.date | None = None) -> Proposal:
    """What a paper says that was read into lines already."""
    day = on or dt.datetime.now().astimezone().date()
    paragraphs = repair.paragraphs(source)
    recognised = kinds.recognise(source, paragraphs)
    if recognised.kind == "memo":
        proposal = replace(read_memo(source, paragraphs, known, day), reasons=recognised.reasons)
    else:
        proposal = kinds.read(recognised.kind, source, paragraphs, known, day)
        proposal = replace(proposal, reasons=recognised.reasons)
    proposal = replace(proposal, corrections=corrections.offered(proposal, known))
    if recognised.is_sure:
        return proposal
    return replace(proposal, questions=(*proposal.questions, kinds.asked(recognised)))
