"""What others have done in a shared database since this program looked last."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from secretariat.models import JournalChange, JournalEntry


@dataclass(frozen=True, slots=True)
class News:
    """A step of the journal: which command it was, and which rows it changed, as table by uid."""

    id: int
    command: str
    rows: Mapping[str, str]


def last(session: Session) -> int:
    """The newest step."""
    return session.exec(select(func.max(JournalEntry.id))).one() or 0


def since(session: Session, step: int) -> list[News]:
    """The steps after one, in order."""
    entries = session.exec(select(JournalEntry).where(col(JournalEntry.id) > step).order_by(col(JournalEntry.id))).all()
    changed: dict[int, dict[str, str]] = {}
    for row in session.exec(select(JournalChange).where(col(JournalChange.journal_id) > step)) if entries else ():
        changed.setdefault(row.journal_id, {})[row.row_uid] = row.table_name
    return [News(one.id or 0, one.command, changed.get(one.id or 0, {})) for one in entries]
