"""Papers kept as they went out: the bytes of approved minutes, so that any copy can be held against them."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import Blob, Document, Group, Meeting, MinutesState, MinutesVersion, VersionKind
from secretariat.services import attachments, command, meetings, rows
from secretariat.services.names import Names, names_of


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """Which paper it is: the document's name, its format, whom it is for, and its file name."""

    name: str
    form: str
    audience: str
    file_name: str


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A paper that is kept; `made_at` is UTC, ISO 8601, `head` the head of the journal at the approval."""

    id: int
    meeting_id: int
    version_id: int | None
    facts: PaperFacts
    size: int
    made_at: str
    digest: str


@dataclass(frozen=True, slots=True)
class Known:
    """A file that is a kept one, byte by byte: of which meeting, approved when, and whether that still stands."""

    paper: KeptRow
    group: Names
    number: str
    date: dt.date
    is_current: bool


def of_meeting(session: Session, meeting_id: int) -> list[KeptRow]:
    """The papers that are kept of a meeting, oldest first."""
    query = select(Document).where(Document.meeting_id == meeting_id)
    return [_row_of(one) for one in session.exec(query.order_by(col(Document.id)))]


def content(session: Session, document_id: int) -> tuple[str, bytes]:
    """The file name and the bytes of a kept paper.

    Raises:
        Refused: the bytes are damaged.
    """
    document = rows.get(session, Document, document_id)
    blob = session.get(Blob, document.sha256)
    if blob is None or hashlib.sha256(blob.data).hexdigest() != document.sha256:
        raise Refused("The kept paper {file} is damaged. Take it from a backup.", file=document.file_name)
    return document.file_name, blob.data


def recognise(session: Session, digest: str) -> Known | None:
    """The kept paper whose bytes have that SHA-256; `None` when no kept paper has them."""
    query = select(Document).where(Document.sha256 == digest).order_by(col(Document.id).desc())
    document = session.exec(query).first()
    if document is None:
        return None
    meeting = rows.get(session, Meeting, document.meeting_id)
    group = rows.get(session, Group, meeting.group_id)
    is_approved = meeting.minutes_state is MinutesState.APPROVED
    is_current = is_approved and document.version_id == _version(session, meeting.id or 0)
    return Known(_row_of(document), names_of(group, "name"), meetings.printed_number(meeting), meeting.date, is_current)


@command("keep the approved paper", final=True)
def keep(session: Session, meeting_id: int, facts: PaperFacts, data: bytes, *, at: dt.datetime) -> int:
    """Keep a paper of approved minutes as it is; the same bytes are kept once. Returns its id.

    Args:
        session: the session.
        meeting_id: the meeting.
        facts: which paper it is.
        data: its bytes.
        at: when it was made.

    Raises:
        Refused: the minutes are not approved, or there is nothing in the file.
    """
    meeting = rows.get(session, Meeting, meeting_id)
    if meeting.minutes_state is not MinutesState.APPROVED:
        raise Refused("A paper is kept when the minutes have been approved.")
    if not data:
        raise Refused("The file is empty.")
    version_id, digest = _version(session, meeting_id), hashlib.sha256(data).hexdigest()
    same = select(Document).where(Document.meeting_id == meeting_id, Document.sha256 == digest)
    for one in session.exec(same):
        if one.version_id == version_id:
            return one.id or 0
    if session.get(Blob, digest) is None:
        session.add(Blob(sha256=digest, data=data))
        session.flush()
    made_at = at.astimezone(dt.UTC).isoformat(timespec="seconds")
    document = Document(
        meeting_id=meeting_id,
        version_id=version_id,
        name=line(facts.name, "name", required=True),
        form=line(facts.form, "form", required=True),
        audience=facts.audience,
        file_name=attachments.cleaned(facts.file_name),
        size=len(data),
        made_at=made_at,
        sha256=digest,
    )
    session.add(document)
    session.flush()
    return document.id or 0


def _version(session: Session, meeting_id: int) -> int | None:
    """The version that was approved last."""
    query = select(MinutesVersion.id).where(MinutesVersion.meeting_id == meeting_id)
    query = query.where(col(MinutesVersion.kind).in_((VersionKind.APPROVED, VersionKind.CORRECTION)))
    return session.exec(query.order_by(col(MinutesVersion.number).desc())).first()


def _row_of(document: Document) -> KeptRow:
    facts = PaperFacts(document.name, document.form, document.audience, document.file_name)
    return KeptRow(document.id or 0, document.meeting_id, document.version_id, facts, document.size, document.made_at,
                   document.sha256)  # fmt: skip
