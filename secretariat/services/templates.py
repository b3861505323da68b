"""Templates: a ministry's own DOCX whose page, head and styles the papers of a group take in Word."""

import hashlib
from dataclasses import dataclass

from sqlmodel import Session, select

from secretariat.errors import Refused
from secretariat.models import Blob, Group, Meeting, Plan, Snapshot, Template
from secretariat.services import command, rows
from secretariat.services.attachments import LARGEST, cleaned


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template of a group; of one document by its name, or of all where there is none."""

    id: int
    document: str
    file_name: str


def of_group(session: Session, group_id: int) -> list[TemplateRow]:
    """The templates of a group, the one of all papers first."""
    found = session.exec(select(Template).where(Template.group_id == group_id).order_by(Template.document)).all()
    return [TemplateRow(row.id or 0, row.document, row.file_name) for row in found]


def of_paper(
    session: Session,
    document: str,
    *,
    meeting_id: int | None = None,
    plan_id: int | None = None,
    snapshot_id: int | None = None,
    group_id: int | None = None,
) -> bytes:
    """The template that a document of a meeting, plan, report or group takes: its own, or the group's; empty without.

    Args:
        session: the reading session.
        document: the name of the document.
        meeting_id: the meeting that it is of.
        plan_id: the plan that it is of.
        snapshot_id: the report that it is of.
        group_id: the group, of papers that are of none of these.
    """
    group_id = _group(session, meeting_id, plan_id, snapshot_id) or group_id
    found = session.exec(
        select(Template).where(Template.group_id == group_id, Template.document.in_((document, "")))  # type: ignore[attr-defined]
    ).all()
    best = max(found, key=lambda row: row.document, default=None)
    blob = session.get(Blob, best.sha256) if best is not None else None
    return blob.data if blob is not None else b""


def _group(session: Session, meeting_id: int | None, plan_id: int | None, snapshot_id: int | None) -> int | None:
    if meeting_id is not None and (meeting := session.get(Meeting, meeting_id)) is not None:
        return meeting.group_id
    if snapshot_id is not None and (snapshot := session.get(Snapshot, snapshot_id)) is not None:
        plan_id = snapshot.plan_id
    plan = session.get(Plan, plan_id) if plan_id is not None else None
    return plan.group_id if plan is not None else None


@command("take a template")
def take(session: Session, group_id: int, file_name: str, data: bytes, *, document: str = "") -> int:
    """Take a template for the papers of a group, in place of the one before; returns its id.

    The file has been looked at by `importers.templates`.

    Raises:
        Refused: it is too large, or empty.
    """
    rows.get(session, Group, group_id)
    if not data:
        raise Refused("The file is empty.")
    if len(data) > LARGEST:
        raise Refused("The file is too large: at most 50 MB can be attached. Make it smaller or refer to it.")
    digest = hashlib.sha256(data).hexdigest()
    if session.get(Blob, digest) is None:
        session.add(Blob(sha256=digest, data=data))
    template = session.exec(
        select(Template).where(Template.group_id == group_id, Template.document == document)
    ).one_or_none()
    if template is None:
        template = Template(group_id=group_id, document=document, sha256=digest)
        session.add(template)
    template.file_name, template.sha256 = cleaned(file_name), digest
    session.flush()
    return template.id or 0


@command("remove a template")
def drop(session: Session, template_id: int) -> None:
    """Let the papers look as they do without a template again."""
    rows.remove(session, rows.get(session, Template, template_id))
