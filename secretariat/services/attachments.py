"""Attachments: papers kept inside the file, by the hash of their bytes, under cleaned names."""

import hashlib
import mimetypes
import unicodedata
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import AgendaItem, Attachment, Blob
from secretariat.services import checks, command, drafts, rows, secrecy
from secretariat.services.secrecy import SecrecyRow

LARGEST = 50 * 1024 * 1024
_NAME_LIMIT = 120
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """An attachment as shown; `number` counts the attachments of the meeting from 1."""

    id: int
    item_id: int | None
    number: int
    title: str
    file_name: str
    media_type: str
    size: int
    secrecy: SecrecyRow | None = None
    uid: str = ""


def of_meeting(session: Session, meeting_id: int) -> list[AttachmentRow]:
    """The attachments of a meeting, in order."""
    query = select(Attachment).where(Attachment.meeting_id == meeting_id)
    found = session.exec(query.order_by(col(Attachment.position), col(Attachment.id))).all()
    grounds = secrecy.of(session, [one.secrecy_id for one in found])
    return [
        AttachmentRow(
            one.id or 0,
            one.item_id,
            number,
            one.title,
            one.file_name,
            one.media_type,
            one.size,
            grounds.get(one.secrecy_id),
            one.uid,
        )
        for number, one in enumerate(found, 1)
    ]


def content(session: Session, attachment_id: int) -> tuple[str, bytes]:
    """The file name and the bytes of an attachment."""
    attachment = rows.get(session, Attachment, attachment_id)
    blob = session.get(Blob, attachment.sha256)
    if blob is None:
        raise Refused("This has been removed in the meantime.")
    return attachment.file_name, blob.data


def same(session: Session, meeting_id: int, data: bytes) -> AttachmentRow | None:
    """The attachment of a meeting that has the same bytes, whatever its name."""
    query = select(Attachment.id).where(
        Attachment.meeting_id == meeting_id, Attachment.sha256 == hashlib.sha256(data).hexdigest()
    )
    key = session.exec(query.order_by(col(Attachment.position))).first()
    return next((one for one in of_meeting(session, meeting_id) if one.id == key), None)


def cleaned(file_name: str) -> str:
    r"""A file name without folders, drives, streams, reserved names and characters that turn the text around.

    `..\C:/evil:stream\u202efdp.exe` becomes a plain name; the bytes are kept under their hash in any case.
    """
    name = file_name.replace("\\", "/").rpartition("/")[2].partition(":")[0]
    name = "".join(letter for letter in name if unicodedata.category(letter)[0] != "C" and letter not in '<>"|?*')
    name = name.strip(" .") or "file"
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        stem, suffix = name, ""
    if stem.lower() in _RESERVED:
        stem += "_"
    return stem[: _NAME_LIMIT - len(suffix[:20])] + (f".{suffix[:20]}" if suffix else "")


@command("attach a file")
def attach(
    session: Session, meeting_id: int, file_name: str, data: bytes, *, title: str = "", item_id: int | None = None
) -> int:
    """Attach a file to a meeting or to one of its items; returns its id.

    Raises:
        Refused: it is larger than 50 MB, or empty; the item is of another meeting, or the title cannot be shown.
    """
    drafts.meeting(session, meeting_id)
    if len(data) > LARGEST:
        raise Refused("The file is too large: at most 50 MB can be attached. Make it smaller or refer to it.")
    if not data:
        raise Refused("The file is empty.")
    if item_id is not None:
        checks.same_meeting(rows.get(session, AgendaItem, item_id), meeting_id, "item_id")
    digest = hashlib.sha256(data).hexdigest()
    if session.get(Blob, digest) is None:
        session.add(Blob(sha256=digest, data=data))
    name = cleaned(file_name)
    positions = session.exec(select(Attachment.position).where(Attachment.meeting_id == meeting_id)).all()
    attachment = Attachment(
        meeting_id=meeting_id,
        item_id=item_id,
        position=max(positions, default=-1) + 1,
        title=line(title, "title") or name.rpartition(".")[0] or name,
        file_name=name,
        media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        size=len(data),
        sha256=digest,
    )
    session.add(attachment)
    session.flush()
    return attachment.id or 0


@command("rename an attachment")
def rename(session: Session, attachment_id: int, title: str) -> None:
    """Give an attachment another title; the file keeps its name.

    Raises:
        Refused: the title is empty or cannot be shown.
    """
    attachment = rows.get(session, Attachment, attachment_id)
    drafts.meeting(session, attachment.meeting_id)
    attachment.title = line(title, "title", required=True)


@command("move an attachment to another item")
def move(session: Session, attachment_id: int, *, item_id: int | None) -> None:
    """Let an attachment belong to another item of its meeting, or to the meeting alone.

    Raises:
        Refused: the item is of another meeting.
    """
    attachment = rows.get(session, Attachment, attachment_id)
    drafts.meeting(session, attachment.meeting_id)
    if item_id is not None:
        checks.same_meeting(rows.get(session, AgendaItem, item_id), attachment.meeting_id, "item_id")
    attachment.item_id = item_id


@command("remove an attachment")
def detach(session: Session, attachment_id: int) -> None:
    """Take an attachment away; its bytes stay in the file, so that the step can be undone."""
    attachment = rows.get(session, Attachment, attachment_id)
    drafts.meeting(session, attachment.meeting_id)
    rows.remove(session, attachment)
