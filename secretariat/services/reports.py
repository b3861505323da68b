"""Reports of a plan: what they tell on a day, drafts with the coordinator's own words, and those that were issued.

An issued report is frozen: what its papers are made of is kept as it stood, by the hash of its bytes, and its papers
stay the same whatever happens later.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.i18n import LANGUAGES
from secretariat.language.characters import line, running
from secretariat.models import Blob, Group, JournalEntry, Plan, Snapshot
from secretariat.services import Keys, checks, command, frozen, report_reading, rows
from secretariat.services.measures import MeasureRow
from secretariat.services.report_content import NO_WORDS, Issue, OwnWords, Report, Request, RequestKind

_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """A report as it is kept: its number, the days, the language, the own words; and its issue, once there is one."""

    id: int
    plan_id: int
    number: int
    on: dt.date
    since: dt.date | None = None
    language: str = "fi"
    words: OwnWords = NO_WORDS
    issued_at: str = ""
    issued_by: str = ""
    digest: str = ""

    @property
    def is_issued(self) -> bool:
        """Whether it was issued, and so stays as it is."""
        return bool(self.issued_at)


def report(
    session: Session,
    plan_id: int,
    on: dt.date,
    since: dt.date | None = None,
    corrected: bool = False,  # noqa: FBT001, FBT002 - agreed with those who ask
    organization_id: int | None = None,
) -> Report:
    """How a plan stood on a day, and what changed since an earlier one.

    An earlier day of which a report was issued is told as it was reported then; what is known otherwise today is
    among the corrections.

    Args:
        session: the reading session.
        plan_id: the plan.
        on: the day.
        since: the earlier day.
        corrected: whether what was withdrawn later is left out of the day, and told as a correction.
        organization_id: whose sheet it is.

    Raises:
        Refused: the earlier day is later, or the plan is not there any more.
    """
    checks.day(on, "on")
    if since is not None:
        checks.day(since, "since")
        if since > on:
            raise Refused("A report compares with a day before its own.", field="since")
    before = _reported(session, plan_id, since) if since is not None and not corrected else None
    found = report_reading.read(session, plan_id, on, since, corrected=corrected, organization_id=organization_id,
                                before=before[1] if before else None)  # fmt: skip
    return replace(found, previous=before[0]) if before else found


def of_plan(session: Session, plan_id: int) -> list[SnapshotRow]:
    """The reports of a plan, the newest first."""
    found = session.exec(select(Snapshot).where(Snapshot.plan_id == plan_id).order_by(col(Snapshot.number).desc()))
    return [_row_of(one) for one in found]


def one(session: Session, snapshot_id: int) -> SnapshotRow:
    """A report as it is kept."""
    return _row_of(rows.get(session, Snapshot, snapshot_id))


def content(
    session: Session, snapshot_id: int, organization_id: int | None = None, *, corrected: bool = False
) -> Report:
    """What the papers of a report are made of: as it stood when it was issued, or of a draft as things stand.

    Args:
        session: the reading session.
        snapshot_id: the report.
        organization_id: whose sheet it is.
        corrected: whether its day is told as it is known today, and what was told otherwise as corrections.

    Raises:
        Refused: what was kept of it is damaged.
    """
    row = one(session, snapshot_id)
    if not row.is_issued:
        return _live(session, row, organization_id, corrected=corrected)
    found = _marked(_frozen(session, row), _live(session, row, None))
    if corrected:
        known = _live(session, row, organization_id, corrected=True)
        told = tuple(report_reading.differences(found.rows, known.rows))
        return replace(known, corrections=told, issue=found.issue)
    return found if organization_id is None else _for_body(found, organization_id)


@command("draft a report")
def draft(session: Session, plan_id: int, *, on: dt.date, since: dt.date | None = None, language: str = "") -> int:
    """Begin a report of a plan for a day, compared with an earlier one; returns its id.

    Raises:
        Refused: the earlier day is later, or there is no such language.
    """
    rows.get(session, Plan, plan_id)
    last = session.exec(select(func.max(Snapshot.number)).where(Snapshot.plan_id == plan_id)).one() or 0
    made = Snapshot(plan_id=plan_id, number=last + 1, on=on)
    _write(session, made, on, since, language)
    session.add(made)
    session.flush()
    return made.id or 0


@command("change the days of a report")
def change(
    session: Session, snapshot_id: int, *, on: dt.date, since: dt.date | None = None, language: str = ""
) -> None:
    """Change the days that a draft tells of, or its language.

    Raises:
        Refused: it was issued, the earlier day is later, or there is no such language.
    """
    _write(session, _draft(session, snapshot_id), on, since, language)


@command("write into a report")
def write(session: Session, snapshot_id: int, words: OwnWords) -> None:
    """Write the coordinator's own words into a draft.

    Raises:
        Refused: it was issued, or a text cannot be shown.
    """
    kept = _draft(session, snapshot_id)
    names = ("summary", "judgement", "advance", "risk")
    values = {name: running(getattr(words, name), name) for name in names}
    asked = [f"{request.kind}\t{line(request.text, 'requests', limit=_LONGEST)}" for request in words.requests]
    rows.assign(kept, {**values, "requests": "\n".join(asked)})


@command("remove a report")
def remove(session: Session, snapshot_id: int) -> None:
    """Remove a draft.

    Raises:
        Refused: it was issued.
    """
    rows.remove(session, _draft(session, snapshot_id))


def _locked(_: Session, snapshot_id: int, **__: object) -> Keys:
    return [(str(Snapshot.__tablename__), snapshot_id)]


@command("issue a report", final=True, locks=_locked)
def issue(session: Session, snapshot_id: int, *, at: dt.datetime, by: str = "") -> None:
    """Issue a report: its figures are frozen as they stand now, and its papers stay the same from now on.

    Args:
        session: the session.
        snapshot_id: the draft.
        at: when, local time.
        by: who issues it, as the papers name the person.

    Raises:
        Refused: it was issued already.
    """
    kept = _draft(session, snapshot_id)
    sealed = select(JournalEntry.digest).where(col(JournalEntry.sequence).is_not(None))
    head = session.exec(sealed.order_by(col(JournalEntry.sequence).desc())).first() or ""
    issued_at = at.isoformat(timespec="seconds")
    found = _live(session, _row_of(kept), None)
    data = frozen.written(replace(found, issue=Issue(kept.number, issued_at, line(by, "by"), head)))
    digest = hashlib.sha256(data).hexdigest()
    if session.get(Blob, digest) is None:
        session.add(Blob(sha256=digest, data=data))
        session.flush()
    rows.assign(kept, {"issued_at": issued_at, "issued_by": by, "head": head, "sha256": digest})


def _frozen(session: Session, row: SnapshotRow) -> Report:
    blob = session.get(Blob, row.digest)
    if blob is None or hashlib.sha256(blob.data).hexdigest() != row.digest:
        raise Refused("What was kept of report {number} is damaged. Take it from a backup.", number=row.number)
    return frozen.read(Report, blob.data)


def _marked(found: Report, now: Report) -> Report:
    """A report as it was issued, with what was marked secret since then beside what was secret already."""
    known = dict(found.secrecies)
    said = {(one.date, one.text): one.secrecy for one in now.agreements}
    promised = {one.action.entry_id: one.secrecy for one in now.promises}
    hidden = {row.id for row in now.rows if row.told is not None and row.told.is_secret}

    def told(row: MeasureRow) -> MeasureRow:
        return replace(row, told=replace(row.told, is_secret=True)) if row.told and row.id in hidden else row

    agreed = (replace(one, secrecy=one.secrecy or said.get((one.date, one.text))) for one in found.agreements)
    open_ones = (replace(one, secrecy=one.secrecy or promised.get(one.action.entry_id)) for one in found.promises)
    return replace(
        found,
        secrecies=(*found.secrecies, *(one for one in now.secrecies if one[0] not in known)),
        agreements=tuple(agreed),
        promises=tuple(open_ones),
        rows=tuple(map(told, found.rows)),
    )


def _live(session: Session, row: SnapshotRow, organization_id: int | None, *, corrected: bool = False) -> Report:
    found = report(session, row.plan_id, row.on, row.since, corrected, organization_id)
    return replace(found, code=row.language, words=row.words, issue=Issue(row.number))


def _for_body(found: Report, organization_id: int) -> Report:
    bodies = {body.organization_id: body.name for one in found.rows for body in (*one.leads, *one.others)}
    if organization_id not in bodies:
        return replace(found, organization_id=organization_id)
    return replace(found, organization_id=organization_id, organization=bodies[organization_id])


def _reported(session: Session, plan_id: int, on: dt.date) -> tuple[int, Sequence[MeasureRow]] | None:
    """The number and the rows of the last report that was issued of a day."""
    query = select(Snapshot).where(Snapshot.plan_id == plan_id, Snapshot.on == on, col(Snapshot.sha256).is_not(None))
    last = session.exec(query.order_by(col(Snapshot.number).desc())).first()
    blob = session.get(Blob, last.sha256) if last is not None else None
    return (last.number, frozen.read(Report, blob.data).rows) if last is not None and blob is not None else None


def _draft(session: Session, snapshot_id: int) -> Snapshot:
    kept = rows.get(session, Snapshot, snapshot_id)
    if kept.issued_at:
        raise Refused("Report {number} was issued, so it stays as it is. Begin a new one.", number=kept.number)
    return kept


def _write(session: Session, kept: Snapshot, on: dt.date, since: dt.date | None, language: str) -> None:
    checks.day(on, "on")
    if since is not None:
        checks.day(since, "since")
        if since > on:
            raise Refused("A report compares with a day before its own.", field="since")
    code = language or _language_of(session, kept.plan_id)
    if code not in LANGUAGES:
        raise Refused("There is no such language.", field="language")
    rows.assign(kept, {"on": on, "since": since, "language": code})


def _language_of(session: Session, plan_id: int) -> str:
    return rows.get(session, Group, rows.get(session, Plan, plan_id).group_id).language


def _row_of(kept: Snapshot) -> SnapshotRow:
    asked = [text.partition("\t") for text in kept.requests.split("\n") if text]
    words = OwnWords(
        kept.summary,
        kept.judgement,
        kept.advance,
        kept.risk,
        tuple(Request(RequestKind(kind), text) for kind, _, text in asked),
    )
    return SnapshotRow(kept.id or 0, kept.plan_id, kept.number, kept.on, kept.since, kept.language, words,
                       kept.issued_at, kept.issued_by, kept.sha256 or "")  # fmt: skip
