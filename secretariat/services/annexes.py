"""Annexes: papers listed with a matter, handling, statement, project or form, with or without their file."""

import datetime as dt
import hashlib
import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import Annex, Blob
from secretariat.services import checks, command, owners, rows, secrecy
from secretariat.services.attachments import LARGEST, cleaned
from secretariat.services.owners import Owner, OwnerKind
from secretariat.services.secrecy import SecrecyRow


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexFacts:
    """An annex as listed: its number as printed, title, whose it is, its day, and where it is kept."""

    title: str = ""
    number: str = ""
    giver: str = ""
    dated: dt.date | None = None
    kept_at: str = ""


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """An annex as kept; one without a file has no file name."""

    id: int
    uid: str
    owner: Owner
    facts: AnnexFacts
    file_name: str = ""
    media_type: str = ""
    size: int = 0
    sha256: str = ""
    secrecy: SecrecyRow | None = None

    @property
    def title(self) -> str:
        """Its title, else the name of its file."""
        return self.facts.title or self.file_name


def of(session: Session, owner: Owner) -> list[AnnexRow]:
    """The annexes of an owner, in order."""
    return of_many(session, owner.kind, [owner.id]).get(owner.id, [])


def of_many(session: Session, kind: OwnerKind, keys: Sequence[int]) -> dict[int, list[AnnexRow]]:
    """The annexes of several owners of one kind, in order, by the owner's id."""
    column = f"{kind}_id"
    found: list[Annex] = []
    for part in rows.parts(list(keys)):
        query = select(Annex).where(col(getattr(Annex, column)).in_(part))
        found += session.exec(query.order_by(col(Annex.position), col(Annex.id)))
    grounds = secrecy.of(session, [one.secrecy_id for one in found])
    made: dict[int, list[AnnexRow]] = {}
    for one in found:
        made.setdefault(getattr(one, column), []).append(_row(one, grounds.get(one.secrecy_id)))
    return made


def content(session: Session, annex_id: int) -> tuple[str, bytes]:
    """The file name and the bytes of an annex.

    Raises:
        Refused: it has no file.
    """
    annex = rows.get(session, Annex, annex_id)
    blob = session.get(Blob, annex.sha256) if annex.sha256 else None
    if blob is None:
        raise Refused("This annex has no file. Add the file to it first.")
    return annex.file_name, blob.data


@command("list an annex")
def add(session: Session, owner: Owner, facts: AnnexFacts, *, file_name: str = "", data: bytes | None = None) -> int:
    """List an annex of an owner, with its file when there is one; returns its id.

    Raises:
        Refused: it has neither a title nor a file, the file is empty or larger than 50 MB, a text cannot be shown.
    """
    owners.get(session, owner)
    query = select(Annex.position).where(col(getattr(Annex, owner.column)) == owner.id)
    annex = Annex(**owner.columns, position=max(session.exec(query).all(), default=-1) + 1)
    if data is not None:
        _give(session, annex, file_name, data)
    _write(annex, facts)
    session.add(annex)
    session.flush()
    return annex.id or 0


@command("change an annex")
def change(session: Session, annex_id: int, facts: AnnexFacts) -> None:
    """Change what is told of an annex.

    Raises:
        Refused: it has neither a title nor a file, or a text cannot be shown.
    """
    _write(rows.get(session, Annex, annex_id), facts)


@command("add the file of an annex")
def give_file(session: Session, annex_id: int, file_name: str, data: bytes) -> None:
    """Give an annex its file, or another one.

    Raises:
        Refused: the file is empty or larger than 50 MB.
    """
    _give(session, rows.get(session, Annex, annex_id), file_name, data)


@command("put annexes in order")
def arrange(session: Session, annex_ids: Sequence[int]) -> None:
    """Put the annexes of one owner in this order; their printed numbers stay.

    Raises:
        Refused: one of them is not there any more.
    """
    rows.arrange([rows.get(session, Annex, key) for key in annex_ids])


@command("remove an annex")
def remove(session: Session, annex_id: int) -> None:
    """Take an annex off the list; its bytes stay in the file, so that the step can be undone."""
    rows.remove(session, rows.get(session, Annex, annex_id))


def same(session: Session, data: bytes) -> list[AnnexRow]:
    """The annexes that have the same bytes, whatever their names and owners."""
    query = select(Annex).where(Annex.sha256 == hashlib.sha256(data).hexdigest()).order_by(col(Annex.id))
    return [_row(one, None) for one in session.exec(query)]


def _give(session: Session, annex: Annex, file_name: str, data: bytes) -> None:
    if len(data) > LARGEST:
        raise Refused("The file is too large: at most 50 MB can be attached. Make it smaller or refer to it.")
    if not data:
        raise Refused("The file is empty.")
    digest = hashlib.sha256(data).hexdigest()
    if session.get(Blob, digest) is None:
        session.add(Blob(sha256=digest, data=data))
    name = cleaned(file_name)
    told = {"file_name": name, "size": len(data), "sha256": digest}
    rows.assign(annex, told | {"media_type": mimetypes.guess_type(name)[0] or "application/octet-stream"})


def _write(annex: Annex, facts: AnnexFacts) -> None:
    if facts.dated is not None:
        checks.day(facts.dated, "dated")
    rows.assign(
        annex,
        {
            "title": line(facts.title, "title", limit=1000, required=not annex.file_name),
            "number": line(facts.number, "number"),
            "giver": line(facts.giver, "giver"),
            "dated": facts.dated,
            "kept_at": line(facts.kept_at, "kept_at"),
        },
    )


def _row(one: Annex, why: SecrecyRow | None) -> AnnexRow:
    facts = AnnexFacts(title=one.title, number=one.number, giver=one.giver, dated=one.dated, kept_at=one.kept_at)
    return AnnexRow(one.id or 0, one.uid, owners.owner_of(one), facts, one.file_name, one.media_type, one.size,
                    one.sha256 or "", why)  # fmt: skip
