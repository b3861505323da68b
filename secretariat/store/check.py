"""The examination of a whole file: pages, foreign keys, attachments, the journal's chain, the search index."""

import contextlib
import hashlib
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import SQLModel

from secretariat.models import Blob
from secretariat.store import files, journal, search
from secretariat.store.engine import connect_raw, is_server, reading_engine
from secretariat.store.faults import UNREADABLE, is_damage, told

Finding = tuple[str, dict[str, object]]

_BLOB = SQLModel.metadata.tables[str(Blob.__tablename__)]


def check(location: str | Path, seal: str = "") -> list[Finding]:
    """What is wrong with a file, as source sentences and their facts; empty when it is whole.

    Args:
        location: the file or the address of the database.
        seal: a digest that approved minutes bear in print; the journal must still hold the entry it is of.

    Raises:
        Unavailable: it cannot be opened at all.
    """
    if is_server(location):
        return _contents(location, seal)
    with files.current(Path(location).resolve()) as place:
        return _pages(place) or _contents(place, seal)


def _pages(path: Path) -> list[Finding]:
    try:
        with contextlib.closing(connect_raw(path)) as connection:
            is_whole = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            orphans = {row[0] for row in connection.execute("PRAGMA foreign_key_check")}
    except UNREADABLE as error:
        if not is_damage(error) and (fault := told(error)):
            raise fault from error
        is_whole, orphans = False, set()
    found = [] if is_whole else [_damaged()]
    return found + [
        (sentence("In the table {table} rows point to rows that are not there."), {"table": table})
        for table in sorted(orphans)
    ]


def _contents(location: str | Path, seal: str) -> list[Finding]:
    engine = reading_engine(location)
    try:
        with engine.connect() as connection:
            return [*_attachments(connection), *_journal(connection, seal), *_search(connection)]
    except UNREADABLE as error:
        if not is_damage(error) and (fault := told(error)):
            raise fault from error
        return [_damaged()]
    finally:
        engine.dispose()


def _attachments(connection: sa.Connection) -> list[Finding]:
    changed = 0
    for digest in connection.scalars(sa.select(_BLOB.c.sha256)).all():
        data = connection.scalar(sa.select(_BLOB.c.data).where(_BLOB.c.sha256 == digest))
        changed += hashlib.sha256(data or b"").hexdigest() != digest
    words = sentence("The bytes of {number} attachments are no longer those that were attached.")
    return [(words, {"number": changed})] if changed else []


def _journal(connection: sa.Connection, seal: str) -> list[Finding]:
    words = sentence("The journal does not hold at entry {number}: it was changed, cut or reordered.")
    found: list[Finding] = [(words, {"number": flaw.sequence}) for flaw in journal.verify(connection)]
    if seal and not journal.holds(connection, seal):
        found.append((sentence("The journal has no entry with the digest {digest}: it was cut."), {"digest": seal}))
    return found


def _search(connection: sa.Connection) -> list[Finding]:
    if search.is_whole(connection):
        return []
    words = sentence(
        "The search index does not match the text, so a search may miss something. Nothing else is affected."
    )
    return [(words, {})]


def _damaged() -> Finding:
    return sentence("The file is damaged. Restore the newest backup; the damaged file is kept."), {}


def sentence(source: str) -> str:
    """Mark a source sentence for the catalogues."""
    return source
