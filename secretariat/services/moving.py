"""Cleaning the minutes: entries that move up and down, also into another item, and entries that are joined."""

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.models import AgendaItem, Annotation, AnnotationKind, Entry, EntryKind, ItemState
from secretariat.services import agenda, command, drafts, rows, secrecy


@command("move an entry")
def move(session: Session, entry_id: int, by: int) -> int | None:
    """Move an entry by so many places, over the border of an item into the item before or after it.

    One that leaves a secret item stays secret by itself. Returns the id of the item it stands in then; `None` when
    there is nowhere to go.

    Raises:
        Refused: the minutes are approved.
    """
    entry = rows.get(session, Entry, entry_id)
    here = drafts.item(session, entry.item_id)
    target, place = here, _entries(session, here).index(entry) + by
    while not 0 <= place <= len(_entries(session, target)) - (target is here):
        following = _beside(session, target, 1 if place > 0 else -1)
        if following is None:
            return None
        if place < 0:
            place += len(_entries(session, following)) + 1
        else:
            place -= len(_entries(session, target)) + (target is not here)
        target = following
    with_item = secrecy.of_item(session, here.id or 0) if target is not here else None
    if with_item is not None and entry.secrecy_id is None and secrecy.of_item(session, target.id or 0) is None:
        secrecy.keep(session, entry, with_item)
    _put(session, entry, target, place)
    return target.id


@command("join two entries")
def join(session: Session, entry_id: int) -> int:
    """Join an entry to the one before it in its item; what its words mean goes along. Returns the id of that one.

    Raises:
        Refused: there is none before it, it gives an action of its own, or one of the two is secret and the other not.
    """
    entry = rows.get(session, Entry, entry_id)
    several = _entries(session, drafts.item(session, entry.item_id))
    place = several.index(entry)
    if place == 0:
        raise Refused("This is the first entry of its item. Join it to another by moving it first.")
    before = several[place - 1]
    if EntryKind(entry.kind) is EntryKind.ACTION:
        raise Refused("The entry is an action with its owners and due date. Make it another kind of entry first.")
    if (entry.secrecy_id is None) is not (before.secrecy_id is None):
        raise Refused("One of the two entries is secret and the other is not, so they stay apart.")
    gap = " " if before.text and entry.text and not before.text[-1].isspace() else ""
    start = len(before.text) + len(gap)
    runs = [[run[0] + start, run[1] + start, run[2]] for run in entry.runs]
    rows.assign(before, {"text": before.text + gap + entry.text, "runs": [*before.runs, *runs]})
    _take_along(session, entry, before, start)
    rows.remove(session, entry)
    return before.id or 0


def _take_along(session: Session, entry: Entry, before: Entry, start: int) -> None:
    """Let the spans of an entry lie over the same words of another; what answered it answers the other."""
    query = select(Annotation).where(Annotation.entry_id == entry.id)
    for span in session.exec(query).all():
        if span.kind is AnnotationKind.DUE and EntryKind(before.kind) is EntryKind.ACTION:
            continue  # an action has one due date, its own
        rows.assign(span, {"entry_id": before.id, "starts": span.starts + start, "ends": span.ends + start})
    for answer in session.exec(select(Entry).where(Entry.answers_id == entry.id)).all():
        answer.answers_id = before.id if answer is not before else None
    session.flush()


def _entries(session: Session, item: AgendaItem) -> list[Entry]:
    query = select(Entry).where(Entry.item_id == item.id).order_by(col(Entry.position), col(Entry.id))
    return list(session.exec(query))


def _beside(session: Session, item: AgendaItem, by: int) -> AgendaItem | None:
    """The next item of the agenda in that direction that is still on it."""
    every = [row for row, _ in agenda.numbered(agenda.in_order(session, item.meeting_id))]
    place = every.index(item) + by
    while 0 <= place < len(every):
        if every[place].state is not ItemState.DROPPED:
            return every[place]
        place += by
    return None


def _put(session: Session, entry: Entry, item: AgendaItem, place: int) -> None:
    others = [one for one in _entries(session, item) if one is not entry]
    ordered = [*others[:place], entry, *others[place:]]
    given = [None if one is entry else one.position for one in ordered]
    entry.item_id = item.id or 0
    for one, position in zip(ordered, rows.spread(given), strict=True):
        if one.position != position:
            one.position = position
