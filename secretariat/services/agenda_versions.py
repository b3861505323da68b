"""Versions of an agenda: the first and supplementary ones as they went out, and what changed between them."""

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import AgendaVersion, Blob, Meeting, MeetingState
from secretariat.services import command, frozen, marked, papers, rows
from secretariat.services.agenda import ItemRow
from secretariat.services.meetings import MeetingRow
from secretariat.services.papers import MeetingPaper

_AHEAD = (MeetingState.PREPARING, MeetingState.INVITED)


class Changed(StrEnum):
    """What is other than in the version before."""

    TIME = "time"
    PLACE = "place"
    ADDED = "added"
    DROPPED = "dropped"
    MOVED = "moved"
    RETITLED = "retitled"
    PRESENTERS = "presenters"
    DURATION = "duration"
    HANDLING = "handling"
    ANNEX_ADDED = "annex_added"
    ANNEX_DROPPED = "annex_dropped"


@dataclass(frozen=True, slots=True)
class AgendaChange:
    """One thing that changed; numbers and titles are those of the older and of the newer version.

    `item_id` is the item that it is about; a secret one is told without its words in public.
    """

    what: Changed
    number: str = ""
    title: str = ""
    old_number: str = ""
    old_title: str = ""
    item_id: int | None = None


@dataclass(frozen=True, slots=True)
class AgendaVersionRow:
    """A version as listed, with what changed since the one before."""

    id: int
    number: int
    on: dt.date
    note: str = ""
    digest: str = ""
    changes: tuple[AgendaChange, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaPaper(MeetingPaper):
    """An agenda as a paper: the how manieth it is, and what changed since the version of that day.

    `number` is that of the version it is, or will be; `on` is the day on which that was kept. A draft has not gone out
    as it stands.
    """

    number: int = 1
    on: dt.date | None = None
    since: dt.date | None = None
    changes: tuple[AgendaChange, ...] = ()
    note: str = ""
    is_draft: bool = True
    before: MeetingPaper | None = None


def of_meeting(session: Session, meeting_id: int) -> list[AgendaVersionRow]:
    """The versions of the agenda of a meeting, oldest first, each with what it changed."""
    made: list[AgendaVersionRow] = []
    before: MeetingPaper | None = None
    for one in _every(session, meeting_id):
        kept = _read(session, one)
        changed = changes(before, kept) if before is not None else ()
        made.append(AgendaVersionRow(one.id or 0, one.number, one.on, one.note, one.sha256, changed))
        before = kept
    return made


def paper(session: Session, version_id: int) -> MeetingPaper:
    """The agenda as it went out.

    Raises:
        Refused: what was kept is damaged.
    """
    return _read(session, rows.get(session, AgendaVersion, version_id))


def kept_paper(session: Session, version_id: int) -> AgendaPaper:
    """The agenda as it went out, as a paper that tells what it changed of the version before.

    Raises:
        Refused: what was kept is damaged.
    """
    version = rows.get(session, AgendaVersion, version_id)
    every = _every(session, version.meeting_id)
    sent = marked.as_now(_read(session, version), papers.of_meeting(session, version.meeting_id))
    return _as_kept(session, sent, [one for one in every if one.number <= version.number])


def as_paper(session: Session, meeting_id: int) -> AgendaPaper:
    """The agenda as it stands, with what it changes of the version that went out before.

    Once the meeting has begun, what went out last is compared with the one before it.
    """
    now = papers.of_meeting(session, meeting_id)
    kept = _every(session, meeting_id)
    if not kept:
        return _paper(now, is_draft=now.meeting.state is MeetingState.PREPARING)
    last = _read(session, kept[-1])
    changed = changes(last, now) if now.meeting.state in _AHEAD else ()
    if changed:
        return _paper(now, number=kept[-1].number + 1, since=kept[-1].on, changes=changed, before=last)
    return _as_kept(session, now, kept)


def _as_kept(session: Session, now: MeetingPaper, kept: Sequence[AgendaVersion]) -> AgendaPaper:
    """A paper as the last of these versions, with what that one changed."""
    earlier = _read(session, kept[-2]) if len(kept) > 1 else None
    return _paper(
        now,
        number=kept[-1].number,
        on=kept[-1].on,
        since=kept[-2].on if earlier else None,
        changes=changes(earlier, _read(session, kept[-1])) if earlier else (),
        note=kept[-1].note,
        is_draft=False,
        before=earlier,
    )


def unsent(session: Session, meeting_id: int) -> tuple[AgendaChange, ...]:
    """What changed since the last version went out; nothing where none has."""
    found = as_paper(session, meeting_id)
    return found.changes if found.is_draft else ()


@command("keep a version of the agenda")
def keep(session: Session, meeting_id: int, *, on: dt.date, note: str = "") -> int:
    """Keep the agenda as it stands, as the one that goes out; returns the id of the version.

    Where nothing has changed since the last one, that one serves.

    Raises:
        Refused: the note cannot be shown.
    """
    session.flush()
    rows.get(session, Meeting, meeting_id)
    now = _bare(papers.of_meeting(session, meeting_id))
    every = _every(session, meeting_id)
    if every and not changes(_read(session, every[-1]), now):
        return every[-1].id or 0
    data = frozen.written(now)
    digest = hashlib.sha256(data).hexdigest()
    if session.get(Blob, digest) is None:
        session.add(Blob(sha256=digest, data=data))
        session.flush()
    number = every[-1].number + 1 if every else 1
    made = AgendaVersion(meeting_id=meeting_id, number=number, on=on, note=line(note, "note"), sha256=digest)
    session.add(made)
    session.flush()
    return made.id or 0


def changes(before: MeetingPaper, after: MeetingPaper) -> tuple[AgendaChange, ...]:
    """What an agenda changes of an older one: time and place, items in the order of the newer, then what is gone."""
    old, new = ({item.uid: item for item in one.items} for one in (before, after))
    found = list(_of_meeting(before.meeting, after.meeting))
    moved = _moved(before.items, after.items)
    for item in after.items:
        was = old.get(item.uid)
        if was is None:
            found.append(AgendaChange(Changed.ADDED, item.number, item.title, item_id=item.id))
        else:
            found += _of_item(was, item, is_moved=item.uid in moved)
    for item in before.items:
        if item.uid not in new:
            found.append(AgendaChange(Changed.DROPPED, "", "", item.number, item.title, item.id))
    return (*found, *_of_annexes(before, after))


def _of_meeting(was: MeetingRow, now: MeetingRow) -> Iterator[AgendaChange]:
    if (was.date, was.starts, was.ends) != (now.date, now.starts, now.ends):
        yield AgendaChange(Changed.TIME)
    if was.place != now.place:
        yield AgendaChange(Changed.PLACE, "", now.place, "", was.place)


def _of_item(was: ItemRow, now: ItemRow, *, is_moved: bool) -> Iterator[AgendaChange]:
    told = (now.number, now.title, was.number, was.title, now.id)
    if is_moved:
        yield AgendaChange(Changed.MOVED, *told)
    if was.title != now.title:
        yield AgendaChange(Changed.RETITLED, *told)
    if _presenters(was) != _presenters(now):
        yield AgendaChange(Changed.PRESENTERS, *told)
    if was.duration != now.duration:
        yield AgendaChange(Changed.DURATION, *told)
    if was.kind is not now.kind:
        yield AgendaChange(Changed.HANDLING, *told)


def _presenters(item: ItemRow) -> list[tuple[int | None, int | None]]:
    return [(one.person_id, one.organization_id) for one in item.presenters]


def _of_annexes(before: MeetingPaper, after: MeetingPaper) -> Iterator[AgendaChange]:
    was, now = ({one.uid: one for one in paper.attachments} for paper in (before, after))
    gone = [one for key, one in was.items() if key not in now]
    for one in (one for key, one in now.items() if key not in was):
        yield AgendaChange(Changed.ANNEX_ADDED, str(one.number), one.title, item_id=one.item_id)
    for one in gone:
        yield AgendaChange(Changed.ANNEX_DROPPED, "", "", str(one.number), one.title, one.item_id)


def _moved(before: Sequence[ItemRow], after: Sequence[ItemRow]) -> set[str]:
    """The items that changed places: as few as tell how the one order became the other."""
    was, now = _parents(before), _parents(after)
    moved = {key for key, parent in now.items() if key in was and was[key] != parent}
    places = {item.uid: place for place, item in enumerate(before)}
    for parent in set(now.values()):
        stayed = [key for key, under in now.items() if under == parent and key in was and key not in moved]
        moved |= set(stayed) - _rising(stayed, places)
    return moved


def _parents(items: Sequence[ItemRow]) -> dict[str, str]:
    """Under which item each one stands, in their order."""
    names = {item.id: item.uid for item in items}
    return {item.uid: names.get(item.parent_id or 0, "") for item in items}


def _rising(keys: Sequence[str], places: Mapping[str, int]) -> set[str]:
    """The longest part of the keys whose places rise."""
    best: list[list[str]] = []
    longest: list[str] = []
    for key in keys:
        below: list[str] = []
        for one in best:
            if places[one[-1]] < places[key] and len(one) > len(below):
                below = one
        best.append([*below, key])
        longest = best[-1] if len(best[-1]) > len(longest) else longest
    return set(longest)


def _bare(now: MeetingPaper) -> MeetingPaper:
    """The paper without what is no part of an agenda."""
    items = tuple(replace(item, entry_count=0) for item in now.items)
    return replace(now, items=items, entries={}, seal=None, corrections=(), signatures=())


def _paper(now: MeetingPaper, **facts: Any) -> AgendaPaper:
    kept = {one.name: getattr(now, one.name) for one in fields(MeetingPaper)}
    return AgendaPaper(**kept, **facts)


def _every(session: Session, meeting_id: int) -> Sequence[AgendaVersion]:
    query = select(AgendaVersion).where(AgendaVersion.meeting_id == meeting_id)
    return session.exec(query.order_by(col(AgendaVersion.number))).all()


def _read(session: Session, version: AgendaVersion) -> MeetingPaper:
    blob = session.get(Blob, version.sha256)
    if blob is None or hashlib.sha256(blob.data).hexdigest() != version.sha256:
        raise Refused("What was kept of version {number} is damaged. Take it from a backup.", number=version.number)
    return papers.read(blob.data)
