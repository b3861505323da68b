"""Which two versions of the minutes are compared: what was kept, and what stands now or stood later."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from secretariat.models import MinutesState, VersionKind
from secretariat.services import marked, papers, redline, versions
from secretariat.services.papers import MeetingPaper
from secretariat.services.redline import Redline
from secretariat.services.versions import VersionRow

_AT_APPROVAL = (VersionKind.APPROVED, VersionKind.CORRECTION)


@dataclass(frozen=True, slots=True)
class Compared:
    """Minutes beside an earlier version of them; `until` is the later version, `None` for the text as it stands now.

    Where nothing was kept yet, `since` is `None` and nothing differs.
    """

    old: MeetingPaper
    new: MeetingPaper
    redline: Redline
    since: VersionRow | None = None
    until: VersionRow | None = None

    @property
    def language(self) -> str:
        """The code of the group's language."""
        return self.new.language


def of_meeting(
    session: Session, meeting_id: int, *, since_id: int | None = None, until_id: int | None = None
) -> Compared:
    """The minutes beside a version: the one asked for, else the one that says most of how they came to be.

    That is the version before the last approval where they are approved, and else the last one.
    """
    kept = versions.of_meeting(session, meeting_id)
    since = next((row for row in kept if row.id == since_id), None) if since_id else None
    until = next((row for row in kept if row.id == until_id), None) if until_id else None
    now = papers.of_meeting(session, meeting_id)
    new = marked.as_now(versions.paper(session, until.id), now) if until else now
    if until:
        new = _as_secret_as(new, papers.of_meeting(session, meeting_id))
    since = since or _usual(kept, until, is_approved=new.meeting.minutes_state is MinutesState.APPROVED)
    old = marked.as_now(versions.paper(session, since.id), now) if since else new
    return Compared(old, new, redline.compare(old, new), since, until)


def _as_secret_as(old: MeetingPaper, now: MeetingPaper) -> MeetingPaper:
    """A version with the marks of secrecy that its items and entries have got since."""
    entries = {row.uid: row.ground for rows in now.entries.values() for row in rows}
    items = {item.id: now.secrecy_of(item.id) for item in now.items}
    return replace(
        old,
        items=tuple(replace(one, secrecy=one.secrecy or items.get(one.id)) for one in old.items),
        entries={
            key: [replace(row, secrecy=row.secrecy or entries.get(row.uid)) for row in rows]
            for key, rows in old.entries.items()
        },
    )


def _usual(kept: Sequence[VersionRow], until: VersionRow | None, *, is_approved: bool) -> VersionRow | None:
    if until is not None:
        earlier = [row for row in kept if row.number < until.number]
    else:
        approvals = [row.number for row in kept if row.kind in _AT_APPROVAL]
        last = approvals[-1] if approvals and is_approved else len(kept) + 1
        earlier = [row for row in kept if row.number < last]
    return earlier[-1] if earlier else None
