"""Versions of the minutes: the whole paper as it stood, frozen, so that what was written can be read for good."""

import datetime as dt
import hashlib
from dataclasses import dataclass, replace

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import Blob, JournalChange, JournalEntry, Meeting, MinutesVersion, VersionKind
from secretariat.services import command, frozen, papers, rows
from secretariat.services.papers import Correction, MeetingPaper, Seal


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version as listed; `note` is what a correction says of itself, `head` the head of the journal then."""

    id: int
    meeting_id: int
    number: int
    kind: VersionKind
    on: dt.date
    note: str = ""
    head: str = ""
    digest: str = ""


def of_meeting(session: Session, meeting_id: int) -> list[VersionRow]:
    """The versions of the minutes of a meeting, oldest first."""
    query = select(MinutesVersion).where(MinutesVersion.meeting_id == meeting_id)
    return [_row_of(one) for one in session.exec(query.order_by(col(MinutesVersion.number)))]


def one(session: Session, version_id: int) -> VersionRow:
    """One version."""
    return _row_of(rows.get(session, MinutesVersion, version_id))


def last(session: Session, meeting_id: int, *kinds: VersionKind) -> VersionRow | None:
    """The last version of a meeting, of one of these kinds where some are given."""
    found = [row for row in of_meeting(session, meeting_id) if row.kind in kinds or not kinds]
    return found[-1] if found else None


def paper(session: Session, version_id: int) -> MeetingPaper:
    """The paper as it stood; a version that was approved bears the seal of its approval.

    Raises:
        Refused: what was kept is damaged.
    """
    row = one(session, version_id)
    blob = session.get(Blob, row.digest)
    if blob is None or hashlib.sha256(blob.data).hexdigest() != row.digest:
        raise Refused("What was kept of version {number} is damaged. Take it from a backup.", number=row.number)
    found = papers.read(blob.data)
    return replace(found, seal=_seal(session, version_id)) if found.meeting.approved_on else found


@command("keep a version of the minutes")
def keep(session: Session, meeting_id: int, kind: VersionKind, *, on: dt.date, note: str = "") -> int:
    """Keep the minutes as they stand now; returns the id of the version.

    Where the last version is of that kind and says the same, that one serves.

    Raises:
        Refused: a correction says nothing of itself, or the note cannot be shown.
    """
    session.flush()
    rows.get(session, Meeting, meeting_id)
    says = line(note, "note", required=kind is VersionKind.CORRECTION)
    found = replace(papers.of_meeting(session, meeting_id), seal=None)
    if kind is VersionKind.CORRECTION:
        found = replace(found, corrections=(*found.corrections, Correction(on, says)))
    digest = _stored(session, frozen.written(found))
    before = last(session, meeting_id)
    if before is not None and (before.kind, before.digest, before.note) == (kind, digest, says):
        return before.id
    version = MinutesVersion(meeting_id=meeting_id, number=_following(session, meeting_id), kind=kind, on=on,
                             note=says, head=_head(session), sha256=digest)  # fmt: skip
    session.add(version)
    session.flush()
    return version.id or 0


def _stored(session: Session, data: bytes) -> str:
    digest = hashlib.sha256(data).hexdigest()
    if session.get(Blob, digest) is None:
        session.add(Blob(sha256=digest, data=data))
        session.flush()
    return digest


def _following(session: Session, meeting_id: int) -> int:
    query = select(func.max(MinutesVersion.number)).where(MinutesVersion.meeting_id == meeting_id)
    return (session.exec(query).one() or 0) + 1


def _head(session: Session) -> str:
    sealed = select(JournalEntry.digest).where(col(JournalEntry.sequence).is_not(None))
    return session.exec(sealed.order_by(col(JournalEntry.sequence).desc())).first() or ""


def _seal(session: Session, version_id: int) -> Seal | None:
    """The entry of the journal that the approval came to."""
    version = rows.get(session, MinutesVersion, version_id)
    query = select(JournalEntry).join(JournalChange, col(JournalChange.journal_id) == col(JournalEntry.id))
    query = query.where(JournalChange.row_uid == version.uid).order_by(col(JournalEntry.sequence))
    found = session.exec(query).first()
    at = dt.datetime.fromisoformat(found.at).astimezone() if found else None
    return Seal(found.digest, at) if found and at and found.digest else None


def _row_of(version: MinutesVersion) -> VersionRow:
    return VersionRow(version.id or 0, version.meeting_id, version.number, version.kind, version.on, version.note,
                      version.head, version.sha256)  # fmt: skip
