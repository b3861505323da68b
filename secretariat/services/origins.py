"""Where stored fields come from: the lines of the old paper that they were read in, kept when it was taken in."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.models import Annex, Blob, Meeting, OldPaper, Origin, OriginKind, Row, every_row
from secretariat.services import frozen, owners, rows
from secretariat.services.old_decisions import NOWHERE, Note
from secretariat.services.old_papers import Line, Place, Source
from secretariat.services.owners import Owner

_PART_OF = {"annotation": ("entry", "entry_id", ""), "action_owner": ("action", "action_id", "owners")}
"""Rows that come from where another row does: its table, the column that points to it, and which field of it."""
_STEMS = {"series": "number"}
_WINDOWS = {"due_": "due_words", "next_": "next_words"}
"""Fields that are read from the words of another."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The lines of a paper as they were read; where on the page they stood is left out."""

    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperRow:
    """An old paper that was taken in, as a meeting, or as what its annex belongs to."""

    id: int
    meeting_id: int | None
    attachment_id: int | None
    file_name: str
    kind: str
    language: str
    digest: str
    annex_id: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a field comes from: lines of a paper, and characters in the first and the last of them.

    `written` are the words that stand there, when something else is stored; there are no lines where a person said
    what the paper does not.
    """

    paper: PaperRow
    field: str
    kind: OriginKind
    lines: tuple[Line, ...] = ()
    starts: int = 0
    ends: int | None = None
    written: str = ""


def of(session: Session, table: str, key: int, field: str = "") -> list[Shown]:
    """Where a field of a row comes from, else where the row does; nothing when it was not taken in from a paper.

    Args:
        session: the session.
        table: the name of the table: `entry`, `agenda_item`, `attendance`, `meeting`.
        key: the id of the row.
        field: the field; without one, where the row as a whole comes from.
    """
    models = {str(one.__tablename__): one for one in every_row()}
    row = session.get(models[table], key) if table in models else None
    if row is None:
        return []
    found = session.exec(select(Origin).where(Origin.row_uid == row.uid).order_by(col(Origin.id))).all()
    stem = _STEMS.get(field) or next((words for stem, words in _WINDOWS.items() if field.startswith(stem)), field)
    own = [one for one in found if one.field == stem] or [one for one in found if not one.field]
    if not own and table in _PART_OF:
        above, column, of_it = _PART_OF[table]
        return of(session, above, getattr(row, column), of_it)
    return [_shown(session, one) for one in own]


def of_meeting(session: Session, meeting_id: int) -> list[PaperRow]:
    """The papers from which a meeting was taken in, oldest first."""
    query = select(OldPaper).where(OldPaper.meeting_id == meeting_id)
    return [_row_of(one) for one in session.exec(query.order_by(col(OldPaper.id)))]


def entries_of(session: Session, meeting_id: int) -> dict[str, tuple[int, int]]:
    """The first and the last line of each entry, item and participant of a meeting, by the uid of its row."""
    query = select(Origin).join(OldPaper, col(Origin.paper_id) == col(OldPaper.id))
    query = query.where(OldPaper.meeting_id == meeting_id, Origin.field == "")
    return {one.row_uid: (one.first_line, one.last_line or one.first_line) for one in session.exec(query)
            if one.first_line is not None}  # fmt: skip


def lines_of(session: Session, paper_id: int) -> tuple[Line, ...]:
    """All lines of a paper.

    Raises:
        Refused: what was kept is damaged.
    """
    paper = rows.get(session, OldPaper, paper_id)
    blob = session.get(Blob, paper.sha256)
    if blob is None or hashlib.sha256(blob.data).hexdigest() != paper.sha256:
        raise Refused("What was kept of {file} is damaged. Take it from a backup.", file=paper.file_name)
    return frozen.read(Kept, blob.data).lines


def keep_lines(session: Session, source: Source) -> str:
    """Keep the lines of a source; returns the hash of what is kept. Part of other commands."""
    bare = {"size": 0.0, "left": 0.0, "top": 0.0, "right": 0.0}
    here = {name: usual for name, usual in bare.items() if name in Line.__dataclass_fields__}
    data = frozen.written(Kept(tuple(replace(line, **here) for line in source.lines)))  # type: ignore[arg-type]
    digest = hashlib.sha256(data).hexdigest()
    if session.get(Blob, digest) is None:
        session.add(Blob(sha256=digest, data=data))
        session.flush()
    return digest


class Writing:
    """Notes where rows come from while they are made, and writes it down at the end."""

    def __init__(self, session: Session, notes: Iterable[Note]) -> None:
        self._session = session
        self._notes: dict[str, list[Note]] = {}
        for note in notes:
            self._notes.setdefault(note.path, []).append(note)
        self._found: list[tuple[Row, str, Place | None, Note | None]] = []
        self._many: list[tuple[type[Row], int, str, Place | None, Note | None]] = []

    def row(self, row: Row, place: Place | None) -> None:
        """A row as a whole comes from there."""
        self._found.append((row, "", place, None))

    def field(self, row: Row, field: str, path: str, place: Place | None = None) -> None:
        """A field comes from the part of the proposal at a path; a place of its own, or what a person said to it.

        A field that stands where its row does, and is as read, needs no line of its own.
        """
        notes = [one for name in (path, f"{path}.text") for one in self._notes.get(name, ())]
        self._found += [(row, field, note.place or place, note) for note in notes]
        if not notes and place is not None:
            self._found.append((row, field, place, None))

    def key(self, model: type[Row], key: int, place: Place | None) -> None:
        """A row that was written past the session comes from there as a whole."""
        self._many.append((model, key, "", place, None))

    def field_of(self, model: type[Row], key: int, field: str, path: str) -> None:
        """A field of such a row, where a person said something to it."""
        self._many += [(model, key, field, note.place, note) for note in self._notes.get(path, ())]

    def write(self, paper_id: int) -> None:
        """Write it all down as the origins of a paper."""
        self._session.flush()
        told = [
            *((str(row.__tablename__), row.uid, field, place, note) for row, field, place, note in self._found),
            *self._of_many(),
        ]
        rows.add_many(self._session, Origin, [
            {
                "paper_id": paper_id, "table_name": table, "row_uid": uid, "field": field,
                "kind": note.kind if note else OriginKind.READ, "written": note.written if note else "",
                **_columns(place),
            }
            for table, uid, field, place, note in told
        ])  # fmt: skip

    def _of_many(self) -> Iterator[tuple[str, str, str, Place | None, Note | None]]:
        for model in {one[0] for one in self._many}:
            keys = sorted({key for other, key, *_ in self._many if other is model})
            uids: dict[int | None, str] = {}
            for part in rows.parts(keys):
                uids |= dict(self._session.exec(select(model.id, model.uid).where(col(model.id).in_(part))).all())
            for other, key, field, place, note in self._many:
                if other is model:
                    yield str(model.__tablename__), uids[key], field, place, note


def _columns(place: Place | None) -> dict[str, int | None]:
    if place is None or place.first < NOWHERE.first + 1:
        return {"first_line": None, "last_line": None, "starts": 0, "ends": None}
    return {"first_line": place.first, "last_line": max(place.first, place.last), "starts": place.starts,
            "ends": place.ends}  # fmt: skip


def _shown(session: Session, one: Origin) -> Shown:
    paper = rows.get(session, OldPaper, one.paper_id)
    lines: tuple[Line, ...] = ()
    if one.first_line is not None:
        last = one.last_line or one.first_line
        lines = tuple(line for line in lines_of(session, one.paper_id) if one.first_line <= line.number <= last)
    return Shown(_row_of(paper), one.field, one.kind, lines, one.starts, one.ends, one.written)


def paper_of_file(session: Session, digest: str) -> tuple[OldPaper, Meeting] | None:
    """The paper that was taken in from the same bytes, with its meeting."""
    query = select(OldPaper, Meeting).join(Meeting, col(OldPaper.meeting_id) == col(Meeting.id))
    return session.exec(query.where(OldPaper.digest == digest)).first()


def is_taken(session: Session, digest: str) -> bool:
    """Whether a paper of these bytes was taken in as no meeting and is there still."""
    query = select(OldPaper.id).where(OldPaper.digest == digest, col(OldPaper.annex_id).is_not(None))
    return session.exec(query).first() is not None


def owner_of(session: Session, paper_id: int) -> Owner | None:
    """What a paper became, where that is no meeting."""
    paper = rows.get(session, OldPaper, paper_id)
    annex = session.get(Annex, paper.annex_id) if paper.annex_id else None
    return owners.owner_of(annex) if annex else None


def of_owner(session: Session, owner: Owner) -> list[PaperRow]:
    """The papers from which a matter, statement, project or form template was taken in, oldest first."""
    query = select(OldPaper).join(Annex, col(OldPaper.annex_id) == col(Annex.id))
    query = query.where(col(getattr(Annex, owner.column)) == owner.id)
    return [_row_of(one) for one in session.exec(query.order_by(col(OldPaper.id)))]


def _row_of(paper: OldPaper) -> PaperRow:
    return PaperRow(paper.id or 0, paper.meeting_id, paper.attachment_id, paper.file_name, paper.kind, paper.language,
                    paper.digest, paper.annex_id)  # fmt: skip
