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

_SIGNED = "signed "


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

    @property
    def is_signed(self) -> bool:
        """Whether it is the signed copy of another."""
        return self.facts.name.startswith(_SIGNED)


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


@command("keep the signed paper", final=True)
def keep_signed(session: Session, document_id: int, data: bytes, *, file_name: str, at: dt.datetime) -> int:
    """Keep a signed copy of a kept paper beside it; returns its id. How it was signed is no part of the command.

    Args:
        session: the session.
        document_id: the paper that was signed.
        data: the bytes of the signed copy.
        file_name: its name.
        at: when it was signed.

    Raises:
        Refused: another text was approved since, or the copy is not that paper with a signature behind it.
    """
    paper = rows.get(session, Document, document_id)
    meeting = rows.get(session, Meeting, paper.meeting_id)
    is_approved = meeting.minutes_state is MinutesState.APPROVED
    if not is_approved or paper.version_id != _version(session, paper.meeting_id):
        raise Refused("The minutes were reopened after this paper was kept. Sign the paper that is approved now.")
    _name, before = content(session, document_id)
    if len(data) <= len(before) or not data.startswith(before):
        raise Refused("This is no signed copy of the kept paper: its bytes differ.")
    facts = PaperFacts(f"{_SIGNED}{paper.name}", paper.form, paper.audience, file_name)
    return keep(session, paper.meeting_id, facts, data, at=at)


def signable(session: Session, meeting_id: int) -> KeptRow | None:
    """The paper that was approved last and is not signed; `None` where none is kept."""
    version_id = _version(session, meeting_id)
    found = [one for one in of_meeting(session, meeting_id) if one.facts.form == "pdf" and not one.is_signed]
    return next((one for one in reversed(found) if one.version_id == version_id), None)


def to_send(session: Session, version_id: int) -> KeptRow | None:
    """The PDF of the whole that was kept of a version, signed where there is such a copy; `None` where none is kept."""
    query = select(Document).where(Document.version_id == version_id, Document.form == "pdf")
    query = query.where(Document.audience != "public")
    found = [_row_of(one) for one in session.exec(query.order_by(col(Document.id)))]
    return max(found, key=lambda one: (one.is_signed, one.id), default=None)


def _version(session: Session, meeting_id: int) -> int | None:
    """The version that was approved last."""
    query = select(MinutesVersion.id).where(MinutesVersion.meeting_id == meeting_id)
    query = query.where(col(MinutesVersion.kind).in_((VersionKind.APPROVED, VersionKind.CORRECTION)))
    return session.exec(query.order_by(col(MinutesVersion.number).desc())).first()


def _row_of(document: Document) -> KeptRow:
    facts = PaperFacts(document.name, document.form, document.audience, document.file_name)
    return KeptRow(document.id or 0, document.meeting_id, document.version_id, facts, document.size, document.made_at,
                   document.sha256)  # fmt: skip
