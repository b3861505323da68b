"""The long work of statements, done in jobs: letters with their papers, and files whose words are read."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from secretariat.errors import Refused
from secretariat.services.statement_letters import RequestLetter
from secretariat.services.statements import StatementFacts, StatementRow
from secretariat.services.text_parts import TextFacts


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes into a folder: the request, and the letters to these."""

    letter: RequestLetter
    to: tuple[StatementRow, ...]
    folder: Path
    is_reminder: bool = False


@dataclass(frozen=True, slots=True)
class Filed:
    """A file of a statement: its bytes, and its words as far as they could be read; else why they could not."""

    name: str
    data: bytes
    facts: StatementFacts | None = None
    texts: tuple[TextFacts, ...] = ()
    why_not: Refused | None = None


def make(parcel: Parcel) -> Sequence[Path]:
    """Write the request and the letters that carry it; returns the letters."""
    from secretariat.documents import mail, save, statement_letter

    made = []
    for draft in statement_letter.drafts(parcel.letter, parcel.to, is_reminder=parcel.is_reminder):
        path = parcel.folder / draft.file_name
        save(path, draft.data)
        if path.suffix == mail.SUFFIX:
            made.append(path)
    return made


def read(path: Path, on: dt.date) -> Filed:
    """The file of a statement: kept in any case, its words read where that can be done."""
    from secretariat.importers import statement_file

    data = path.read_bytes()
    if path.suffix.lower() not in statement_file.READ:
        return Filed(path.name, data)
    try:
        found = statement_file.read(path, on)
    except Refused as no:
        return Filed(path.name, data, why_not=no)
    return Filed(path.name, data, found.facts, found.texts)


def joined(told: StatementFacts, read: StatementFacts | None) -> StatementFacts:
    """What a person told of a statement, completed with what its file says."""
    if read is None:
        return told
    fallen = {name: getattr(told, name) or getattr(read, name) for name in StatementFacts.__dataclass_fields__}
    has_giver = told.giver or told.organization_id or told.person_id
    return StatementFacts(**fallen | {"giver": told.giver if has_giver else read.giver})


def unreadable(path: Path | None) -> Refused:
    """That a file cannot be read."""
    return Refused("The file {name} cannot be read. Check the rights to it.", name=path.name if path else "")
