"""What is to be taken up in some later meeting: put aside with its words of time, and taken onto an agenda then."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.language.characters import line, running
from secretariat.language.later import later_words
from secretariat.models import AgendaItem, BacklogItem, Entry, Group, ItemKind, Meeting, Precision, Qualifier
from secretariat.services import agenda, checks, command, drafts, meetings, recall, rows, secrecy
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.when import UNTOLD, When, columns, when_of


@dataclass(frozen=True, slots=True)
class Spot:
    """An agenda item, with the numbers under which it is asked for."""

    meeting_id: int
    item_id: int
    meeting: str
    number: str


@dataclass(frozen=True, slots=True)
class BacklogRow:
    """A matter put aside: what it is, when it was meant to be, where it comes from, on which agenda it stands.

    `sentence` is that of the minutes which it comes from, where it comes from one.
    """

    id: int
    title: str
    note: str = ""
    due: When = UNTOLD
    source: Spot | None = None
    entry_id: int | None = None
    sentence: str = ""
    on_agenda: Spot | None = None
    dropped_on: dt.date | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether it has still to be taken up."""
        return self.on_agenda is None and self.dropped_on is None


def of_group(session: Session, group_id: int) -> list[BacklogRow]:
    """Everything that a group has put aside: what waits first, in its order, then what was taken up or dropped."""
    query = select(BacklogItem).where(BacklogItem.group_id == group_id)
    found = session.exec(query.order_by(col(BacklogItem.position), col(BacklogItem.id))).all()
    spots = _Spots(session)
    made = [_row_of(session, one, spots) for one in found]
    return sorted(made, key=lambda one: (not one.is_waiting, one.dropped_on is not None))


def waiting(session: Session, group_id: int) -> list[BacklogRow]:
    """What a group has still to take up, in its order."""
    return [one for one in of_group(session, group_id) if one.is_waiting]


def of_entries(session: Session, entry_ids: Sequence[int]) -> dict[int, BacklogRow]:
    """What these sentences of minutes were put aside as."""
    found = session.exec(select(BacklogItem).where(col(BacklogItem.source_entry_id).in_(entry_ids))).all()
    spots = _Spots(session)
    return {one.source_entry_id or 0: _row_of(session, one, spots) for one in found}


def when_in(text: str, code: str, on: dt.date) -> When:
    """When a sentence leaves a matter to: its last date that is not past, else its words that name none."""
    from secretariat.language.dates import read_dates

    ahead = [one for one in read_dates(text, on, code) if one.latest is not None and one.latest >= on]
    if ahead:
        last = ahead[-1]
        return When(last.text, last.earliest, last.latest, Precision(last.precision), Qualifier(last.qualifier))
    return When(later_words(text, code))


@command("put a matter aside for later")
def put(session: Session, group_id: int, title: str, *, note: str = "", due: When = UNTOLD) -> int:
    """Put a matter aside for some later meeting; returns its id.

    Raises:
        Refused: the title is empty or cannot be shown, or the days end before they begin.
    """
    rows.get(session, Group, group_id)
    return _put(session, group_id, title, note, due)


@command("put an agenda item aside for later")
def put_item(session: Session, item_id: int, *, due: When = UNTOLD, keep: bool = False) -> int:
    """Take an item off the agenda and put it aside for later; returns the id of the matter.

    An item in which something is written, that is secret or has its section number stays where it is, and so does any
    item when that is asked for; it is the source then.

    Raises:
        Refused: the minutes are approved, or the item is put aside already.
    """
    item = drafts.item(session, item_id) if not keep else rows.get(session, AgendaItem, item_id)
    group_id = rows.get(session, Meeting, item.meeting_id).group_id
    _refuse_twice(session, col(BacklogItem.source_item_id) == item_id, col(BacklogItem.source_entry_id).is_(None))
    origin, title = item.origin_id, item.title
    before = session.exec(select(BacklogItem).where(BacklogItem.agenda_item_id == item_id)).first()
    if not (
        keep or _is_written(session, item_id) or secrecy.of_item(session, item_id) or _has_section(session, item_id)
    ):
        agenda.remove(session, item_id)
        session.flush()
        if before is not None:
            return before.id or 0
    else:
        origin = item_id
    return _put(session, group_id, title, "", due, source_item_id=origin)


@command("put a sentence of the minutes aside for later")
def put_entry(session: Session, entry_id: int, *, title: str = "", due: When | None = None) -> int:
    """Put what a sentence of the minutes leaves to later aside; the sentence stays. Returns the id of the matter.

    The title is the sentence where none is given, and its own words of time tell when where nothing else does.

    Raises:
        Refused: the sentence is put aside already, or there is no word in it.
    """
    entry = rows.get(session, Entry, entry_id)
    item = rows.get(session, AgendaItem, entry.item_id)
    meeting = rows.get(session, Meeting, item.meeting_id)
    group = rows.get(session, Group, meeting.group_id)
    _refuse_twice(session, col(BacklogItem.source_entry_id) == entry_id)
    words = title or recall.title_of(entry.text)
    if due is None:
        due = when_in(entry.text, entry.language or group.language, meeting.date)
    return _put(session, meeting.group_id, words, "", due, source_item_id=item.id, source_entry_id=entry_id)


@command("change what was put aside")
def change(session: Session, backlog_id: int, *, title: str, note: str = "", due: When = UNTOLD) -> None:
    """Change the title, the note and the words of time of a matter.

    Raises:
        Refused: the title is empty or cannot be shown, or the days end before they begin.
    """
    _write(rows.get(session, BacklogItem, backlog_id), title, note, due)


@command("take what was put aside onto the agenda")
def bring(session: Session, meeting_id: int, backlog_ids: Sequence[int], *, place: int | None = None) -> list[int]:
    """Take matters onto the agenda of a meeting, each as an item; returns the ids of the items.

    They come to that place (from 0) among the items, else before those that close every meeting. An item carries on
    the one that its matter comes from, and is secret as that is, or as the sentence that it was.

    Raises:
        Refused: the minutes are approved, or a matter stands on an agenda already.
    """
    meeting = drafts.meeting(session, meeting_id)
    made: list[int] = []
    for key in backlog_ids:
        matter = _waiting(session, key, meeting)
        item_id = recall.add_item(session, meeting, matter.title, kind=ItemKind.DISCUSSION)
        if place is not None:
            agenda.move(session, item_id, place + len(made))
        rows.get(session, AgendaItem, item_id).origin_id = matter.source_item_id
        secrecy.carry(session, item_id, _why_secret(session, matter))
        rows.assign(matter, {"agenda_item_id": item_id, "dropped_on": None})
        made.append(item_id)
    return made


def _why_secret(session: Session, matter: BacklogItem) -> SecrecyRow | None:
    """Why the words of a matter are secret, by what it was written in."""
    if matter.source_entry_id is not None:
        return secrecy.of_words(session, matter.source_entry_id)
    return secrecy.of_item(session, matter.source_item_id) if matter.source_item_id is not None else None


@command("deal with what was put aside in an item")
def join(session: Session, backlog_id: int, item_id: int) -> None:
    """Let a matter be dealt with in an item that is on the agenda already; the item carries on its source.

    Raises:
        Refused: the minutes are approved, the matter stands on an agenda already or is of another group.
    """
    item = drafts.item(session, item_id)
    matter = _waiting(session, backlog_id, rows.get(session, Meeting, item.meeting_id))
    if item.origin_id is None and matter.source_item_id != item_id:
        item.origin_id = matter.source_item_id
    rows.assign(matter, {"agenda_item_id": item_id, "dropped_on": None})


@command("let what was put aside wait again")
def release(session: Session, backlog_id: int) -> None:
    """Take a matter from its agenda, or up again after it was dropped; the item itself stays."""
    rows.assign(rows.get(session, BacklogItem, backlog_id), {"agenda_item_id": None, "dropped_on": None})


@command("drop what was put aside")
def drop(session: Session, backlog_id: int, *, on: dt.date) -> None:
    """Note that a matter will not be taken up.

    Raises:
        Refused: the day is impossible.
    """
    checks.day(on, "on")
    rows.assign(rows.get(session, BacklogItem, backlog_id), {"dropped_on": on, "agenda_item_id": None})


@command("arrange what was put aside")
def arrange(session: Session, group_id: int, backlog_ids: Sequence[int]) -> None:
    """Set the order of what was put aside; what is not named stays last."""
    query = select(BacklogItem).where(BacklogItem.group_id == group_id)
    found = session.exec(query.order_by(col(BacklogItem.position), col(BacklogItem.id))).all()
    places = {key: place for place, key in enumerate(backlog_ids)}
    rows.arrange(sorted(found, key=lambda one: places.get(one.id or 0, len(places))))


@command("remove what was put aside")
def remove(session: Session, backlog_id: int) -> None:
    """Remove a matter altogether, as if it had never been put aside."""
    rows.remove(session, rows.get(session, BacklogItem, backlog_id))


def _put(
    session: Session,
    group_id: int,
    title: str,
    note: str,
    due: When,
    *,
    source_item_id: int | None = None,
    source_entry_id: int | None = None,
) -> int:
    last = session.exec(select(func.max(BacklogItem.position)).where(BacklogItem.group_id == group_id)).one()
    made = BacklogItem(
        group_id=group_id,
        position=0 if last is None else last + 1,
        source_item_id=source_item_id,
        source_entry_id=source_entry_id,
    )
    _write(made, title, note, due)
    session.add(made)
    session.flush()
    return made.id or 0


def _write(matter: BacklogItem, title: str, note: str, due: When) -> None:
    values = {"title": line(title, "title", required=True), "note": running(note, "note"), **columns("due", due)}
    rows.assign(matter, values)


def _waiting(session: Session, backlog_id: int, meeting: Meeting) -> BacklogItem:
    matter = rows.get(session, BacklogItem, backlog_id)
    if matter.group_id != meeting.group_id:
        raise Refused("This was put aside by another group.")
    if matter.agenda_item_id is not None:
        raise Refused("This stands on an agenda already. Take it from there first.")
    return matter


def _has_section(session: Session, item_id: int) -> bool:
    from secretariat.services import item_matters

    return bool(item_matters.given_of(session, [item_id]))


def _refuse_twice(session: Session, *same: object) -> None:
    query = select(BacklogItem.title).where(*same, col(BacklogItem.dropped_on).is_(None))  # type: ignore[arg-type]
    if (title := session.exec(query).first()) is not None:
        raise Refused("This has been put aside already, as {title}.", title=title)


def _is_written(session: Session, item_id: int) -> bool:
    under = select(AgendaItem.id).where((AgendaItem.id == item_id) | (AgendaItem.parent_id == item_id))
    return session.exec(select(Entry.id).where(col(Entry.item_id).in_(under))).first() is not None


class _Spots:
    """Where items are; the numbers of a meeting are read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._numbers: dict[int, dict[int, str]] = {}

    def of(self, item_id: int | None) -> Spot | None:
        item = self._session.get(AgendaItem, item_id) if item_id else None
        meeting = self._session.get(Meeting, item.meeting_id) if item else None
        if item is None or meeting is None:
            return None
        key = meeting.id or 0
        if key not in self._numbers:
            self._numbers[key] = agenda.numbers(self._session, key)
        return Spot(key, item.id or 0, meetings.printed_number(meeting), self._numbers[key].get(item.id or 0, ""))


def _row_of(session: Session, one: BacklogItem, spots: _Spots) -> BacklogRow:
    entry = session.get(Entry, one.source_entry_id) if one.source_entry_id else None
    return BacklogRow(
        one.id or 0,
        one.title,
        one.note,
        when_of(one, "due"),
        spots.of(one.source_item_id),
        one.source_entry_id,
        entry.text if entry else "",
        spots.of(one.agenda_item_id),
        one.dropped_on,
    )
