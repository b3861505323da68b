"""What happens in a meeting: it is opened and closed, items are taken up, swapped, dropped, split, and handed over."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.i18n import N_, language
from secretariat.language.characters import line
from secretariat.language.verbs import KINDS
from secretariat.models import (
    AgendaItem,
    Annotation,
    AnnotationKind,
    Chairing,
    Entry,
    EntryKind,
    Group,
    ItemKind,
    ItemState,
    Meeting,
    MeetingState,
    Person,
    PrintedNumbers,
    VersionKind,
)
from secretariat.services import actions, agenda, checks, command, drafts, meetings, minutes, recognise, rows, versions
from secretariat.services.meetings import Agreed, minutes_between
from secretariat.services.minutes import EntryRow, Span

OPENED = N_("The Chair opened the meeting at {time}.")
CLOSED = N_("The Chair closed the meeting at {time}.")
PAUSED = N_("The meeting was adjourned for a break at {time}.")
RESUMED = N_("The meeting was resumed at {time}.")
UNTITLED = N_("Untitled item")
_ADJOURNED, _RESUMED = "adjourned", "resumed"
_ASKED = [key for key, kind in KINDS.items() if kind == "question"]


@dataclass(frozen=True, slots=True)
class Break:
    """A break of the meeting; it has no end while it lasts."""

    begins: dt.time
    ends: dt.time | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """How an item stands in time: its planned and used minutes, and those left until the meeting was to end.

    Minutes left are below zero once the meeting runs late; what nobody planned is unknown.
    """

    planned: int | None
    used: int
    left: int | None


def clock(session: Session, item_id: int, now: dt.time) -> Clock:
    """The planned and used minutes of an item; while two items overlap, the time is that of the one begun last."""
    item = rows.get(session, AgendaItem, item_id)
    meeting = rows.get(session, Meeting, item.meeting_id)
    used = 0
    if item.begun is not None:
        until = item.ended or now
        used = minutes_between(item.begun, until) or 0
        for other in agenda.in_order(session, item.meeting_id):
            is_later = (other.handled or 0) > (item.handled or 0)
            if is_later and other.begun is not None and item.begun <= other.begun <= until:
                used -= minutes_between(other.begun, min(other.ended or now, until)) or 0
    return Clock(item.duration, max(0, used), minutes_between(now, meeting.ends))


def open_questions(session: Session, meeting_id: int) -> list[EntryRow]:
    """The entries of a meeting in which somebody asked and that no entry answers, in order."""
    asked = set(
        session.exec(
            select(Annotation.entry_id)
            .join(Entry, col(Annotation.entry_id) == col(Entry.id))
            .join(AgendaItem, col(Entry.item_id) == col(AgendaItem.id))
            .where(AgendaItem.meeting_id == meeting_id, Annotation.kind == AnnotationKind.VERB)
            .where(col(Annotation.value).in_(_ASKED))
        )
    )
    if not asked:
        return []
    answered = set(session.exec(select(Entry.answers_id).where(col(Entry.answers_id).in_(asked))))
    by_item = minutes.of_meeting(session, meeting_id)
    listed = [row for key in agenda.numbers(session, meeting_id) for row in by_item.get(key, [])]
    return [row for row in listed if row.id in asked - answered]


def breaks(session: Session, meeting_id: int) -> list[Break]:
    """The breaks of a meeting in order of time, whichever items their sentences stand in and however these read now."""
    query = (
        select(Entry, Annotation)
        .join(Annotation, col(Annotation.entry_id) == col(Entry.id))
        .join(AgendaItem, col(Entry.item_id) == col(AgendaItem.id))
        .where(AgendaItem.meeting_id == meeting_id, Annotation.kind == AnnotationKind.VERB)
        .where(col(Annotation.value).in_((_ADJOURNED, _RESUMED)))
        .order_by(col(Entry.clock), col(Entry.id))
    )
    found: list[Break] = []
    for entry, verb in session.exec(query):
        is_on = bool(found) and found[-1].ends is None
        if verb.value == _ADJOURNED and entry.clock and not is_on:
            found.append(Break(entry.clock))
        elif verb.value == _RESUMED and is_on:
            found[-1] = Break(found[-1].begins, entry.clock)
    return found


def is_paused(session: Session, meeting_id: int) -> bool:
    """Whether a break goes on."""
    return any(one.ends is None for one in breaks(session, meeting_id))


def chairs(session: Session, meeting_id: int) -> dict[int, int]:
    """Who chairs the items that the chair was handed over for, by item; a sub-item goes with its item."""
    items = agenda.in_order(session, meeting_id)
    query = select(Chairing).where(col(Chairing.item_id).in_([item.id for item in items]))
    handed = {one.item_id: one.person_id for one in session.exec(query)}
    found = {item.id or 0: handed.get(item.id or 0, handed.get(item.parent_id or 0)) for item in items}
    return {key: person for key, person in found.items() if person is not None}


@command("open the meeting")
def open_meeting(session: Session, meeting_id: int, at: dt.time) -> int | None:
    """Open a meeting: it is in session, its numbers are kept as planned, and the first item begins with the sentence.

    Done twice it changes nothing; opened anew, the sentence is renewed as long as nobody has changed it. Returns the id
    of the entry that holds the sentence; `None` where none was written.

    Raises:
        Refused: the meeting was held or cancelled already.
    """
    meeting = drafts.meeting(session, meeting_id)
    if meeting.state in {MeetingState.HELD, MeetingState.CANCELLED}:
        raise Refused("The meeting was held or cancelled already. Change its state first.")
    if meeting.state is MeetingState.IN_SESSION and meeting.opened is not None:
        return None
    rows.assign(meeting, {"state": MeetingState.IN_SESSION, "opened": at, "closed": None})
    items = agenda.numbered(agenda.in_order(session, meeting_id))
    for item, number in items:
        item.planned_number = item.planned_number or number
    return _say(session, items[0][0], OPENED, at, first=True, anew=True) if items else None


@command("close the meeting")
def close_meeting(session: Session, meeting_id: int, at: dt.time) -> int | None:
    """Close a meeting: it was held, the item under way ends, and the last formal item ends with the sentence.

    Done twice it changes nothing; closed anew, the sentence is renewed as long as nobody has changed it. Returns the id
    of the entry that holds the sentence; `None` where none was written.

    Raises:
        Refused: it would close before it was opened.
    """
    meeting = drafts.meeting(session, meeting_id)
    if meeting.state is MeetingState.HELD and meeting.closed is not None:
        return None
    if meeting.opened and at < meeting.opened:
        raise Refused("The meeting was closed before it was opened.", field="closed")
    rows.assign(meeting, {"state": MeetingState.HELD, "closed": at})
    _end_what_is_under_way(session, meeting_id, at)
    said = _say_closed(session, meeting_id, at)
    versions.keep(session, meeting_id, VersionKind.AS_WRITTEN, on=meeting.date)
    return said


@command("mark a meeting as held")
def hold(session: Session, meeting_id: int, *, on: dt.date) -> None:
    """Mark a meeting as held without a clock time; what was written in it is kept as it stands.

    Raises:
        Refused: its minutes are approved.
    """
    meetings.mark(session, meeting_id, MeetingState.HELD, on=on)
    versions.keep(session, meeting_id, VersionKind.AS_WRITTEN, on=on)


def _say_closed(session: Session, meeting_id: int, at: dt.time) -> int | None:
    items = [item for item, _ in agenda.numbered(agenda.in_order(session, meeting_id))]
    kept = [item for item in items if item.state is not ItemState.DROPPED]
    formal = [item for item in kept if item.kind is ItemKind.FORMAL]
    last = next(reversed(formal or kept or items), None)
    return _say(session, last, CLOSED, at, anew=True) if last else None


@command("begin or end a break")
def pause(session: Session, item_id: int, at: dt.time) -> int:
    """Begin a break, or go on after it, with a sentence at the end of an item; returns the id of its entry.

    Raises:
        Refused: the meeting is not in session.
    """
    item = drafts.item(session, item_id)
    if rows.get(session, Meeting, item.meeting_id).state is not MeetingState.IN_SESSION:
        raise Refused("A break is taken while the meeting is in session. Open the meeting first.")
    sentence, verb = (RESUMED, _RESUMED) if is_paused(session, item.meeting_id) else (PAUSED, _ADJOURNED)
    return _say(session, item, sentence, at, verb=verb)


@command("take up an agenda item")
def take_up(session: Session, item_id: int, at: dt.time) -> None:
    """Take up an item: it gets its place in the order of handling, and the one under way ends.

    Taking up the item that is under way changes nothing. One that was dropped or postponed is dealt with after all.

    Raises:
        Refused: the meeting is not in session.
    """
    item = drafts.item(session, item_id)
    if rows.get(session, Meeting, item.meeting_id).state is not MeetingState.IN_SESSION:
        raise Refused("Items are taken up while the meeting is in session. Open the meeting first.")
    if item.begun is not None and item.ended is None:
        return
    _end_what_is_under_way(session, item.meeting_id, at)
    begun = min(item.begun, at) if item.begun else at
    rows.assign(item, {"begun": begun, "ended": None, "state": ItemState.OPEN})
    if item.handled is None:
        query = select(func.max(AgendaItem.handled)).where(AgendaItem.meeting_id == item.meeting_id)
        item.handled = (session.exec(query).one() or 0) + 1


@command("swap two agenda items")
def swap(session: Session, item_a: int, item_b: int) -> None:
    """Let two items change places; sub-items go with them.

    Raises:
        Refused: they do not stand beside each other on one agenda, as items or as sub-items of one item.
    """
    one, other = drafts.item(session, item_a), drafts.item(session, item_b)
    checks.same_meeting(other, one.meeting_id, "item_b")
    if one.parent_id != other.parent_id:
        raise Refused("Only items, or sub-items of one item, can change places.")
    siblings = [item for item in agenda.in_order(session, one.meeting_id) if item.parent_id == one.parent_id]
    swapped = {id(one): other, id(other): one}
    rows.arrange([swapped.get(id(item), item) for item in siblings])


@command("drop an agenda item")
def drop(session: Session, item_id: int) -> None:
    """Take an item with its sub-items off the agenda; it stays on record and can be reinstated."""
    _settle(session, item_id, ItemState.DROPPED)


@command("postpone an agenda item")
def postpone(session: Session, item_id: int) -> None:
    """Leave an item with its sub-items to a later meeting."""
    _settle(session, item_id, ItemState.POSTPONED)


@command("reinstate an agenda item")
def reinstate(session: Session, item_id: int) -> None:
    """Put an item that was dropped or postponed, with its sub-items, back on the agenda."""
    _settle(session, item_id, ItemState.OPEN)


@command("split an agenda item")
def split(session: Session, entry_id: int, title: str = "") -> int:
    """Let an entry and those after it become a sub-item of their own, under a neutral title when none is given.

    It follows the sub-item that was split, or is the first of the item that was. Returns its id.
    """
    entry = rows.get(session, Entry, entry_id)
    item = drafts.item(session, entry.item_id)
    siblings = [
        one for one in agenda.in_order(session, item.meeting_id) if one.parent_id == (item.parent_id or item.id)
    ]
    made = AgendaItem(
        meeting_id=item.meeting_id,
        parent_id=item.parent_id or item.id,
        title=line(title, "title").strip() or language(_language_of(session, item)).say(UNTITLED),
        kind=item.kind,
        added=True,
    )
    place = siblings.index(item) + 1 if item in siblings else 0
    rows.arrange([*siblings[:place], made, *siblings[place:]])
    session.add(made)
    session.flush()
    entries = session.exec(
        select(Entry).where(Entry.item_id == item.id).order_by(col(Entry.position), col(Entry.id))
    ).all()
    for moved in entries[entries.index(entry) :]:
        moved.item_id = made.id or 0
    return made.id or 0


@command("hand over the chair for an item")
def hand_chair(session: Session, item_id: int, person_id: int | None) -> None:
    """Let another person chair an item and its sub-items; `None` gives it back to the chair of the meeting."""
    drafts.item(session, item_id)
    known = session.exec(select(Chairing).where(Chairing.item_id == item_id)).first()
    if person_id is None:
        if known:
            session.delete(known)
        return
    rows.get(session, Person, person_id)
    if known:
        rows.assign(known, {"person_id": person_id})
    else:
        session.add(Chairing(item_id=item_id, person_id=person_id))


@command("agree on the next meeting")
def set_next_meeting(session: Session, meeting_id: int, agreed: Agreed) -> None:
    """Keep when the next meeting will be, in words and as the days they mean; nothing at all takes it away.

    Raises:
        Refused: the days end before they begin, or the words cannot be shown.
    """
    meeting = drafts.meeting(session, meeting_id)
    checks.period(agreed.earliest, agreed.latest, "next_words")
    values = {
        "next_words": line(agreed.words, "next_words"),
        "next_earliest": agreed.earliest,
        "next_latest": agreed.latest,
        "next_precision": agreed.precision,
        "next_qualifier": agreed.qualifier,
    }
    rows.assign(meeting, values)


@command("link an answer to its question")
def link_answer(session: Session, entry_id: int, question_id: int | None) -> None:
    """Let an entry answer another one of the meeting; `None` parts them.

    Raises:
        Refused: an entry would answer itself, or one of another meeting.
    """
    entry = rows.get(session, Entry, entry_id)
    item = drafts.item(session, entry.item_id)
    if question_id == entry_id:
        raise Refused("An entry does not answer itself.", field="question_id")
    if question_id is not None:
        question = rows.get(session, Entry, question_id)
        checks.same_meeting(rows.get(session, AgendaItem, question.item_id), item.meeting_id, "question_id")
    rows.assign(entry, {"answers_id": question_id})


@command("choose which numbers are printed")
def print_numbers(session: Session, meeting_id: int, numbers: PrintedNumbers) -> None:
    """Choose whether items carry the numbers of their order or those of the agenda as it was sent."""
    drafts.meeting(session, meeting_id).printed_numbers = numbers


@command("take an agreed action")
def take_offer(
    session: Session,
    entry_id: int,
    kind: EntryKind,
    *,
    owners: Sequence[actions.OwnerRow] = (),
    due: actions.Due | None = None,
) -> None:
    """Let an entry be an agreement or an action, an action with its owners and its due date, all in one step."""
    entry = rows.get(session, Entry, entry_id)
    drafts.item(session, entry.item_id)
    minutes.set_kind(session, [entry_id], kind)
    session.flush()
    if kind is EntryKind.ACTION:
        action_id = actions.of_entries(session, [entry_id])[entry_id].id
        if owners:
            actions.set_owners(session, action_id, owners)
        if due is not None:
            actions.set_due(session, action_id, due)


def _end_what_is_under_way(session: Session, meeting_id: int, at: dt.time) -> None:
    under_way = select(AgendaItem).where(
        AgendaItem.meeting_id == meeting_id, col(AgendaItem.begun).is_not(None), col(AgendaItem.ended).is_(None)
    )
    for item in session.exec(under_way):
        item.ended = max(item.begun or at, at)
        if item.state is ItemState.OPEN:
            item.state = ItemState.HANDLED


def _settle(session: Session, item_id: int, state: ItemState) -> None:
    item = drafts.item(session, item_id)
    for one in (item, *session.exec(select(AgendaItem).where(AgendaItem.parent_id == item.id))):
        rows.assign(one, {"state": state})


def _say(
    session: Session,
    item: AgendaItem,
    sentence: str,
    at: dt.time,
    *,
    first: bool = False,
    anew: bool = False,
    verb: str = "",
) -> int:
    """Write a sentence with its clock time as the first or the last entry of an item; returns the entry's id.

    Said anew, it takes the place of the same sentence said before. A verb is kept with it where one is given, else
    speaker and verb are read in it.
    """
    speech = language(_language_of(session, item))
    text = speech.say(sentence, time=speech.at_clock(at))
    before = _said_before(session, item.meeting_id, sentence, speech.code) if anew else None
    made = before or Entry(item_id=item.id or 0)
    query = select(Entry).where(Entry.item_id == item.id).order_by(col(Entry.position), col(Entry.id))
    entries = [entry for entry in session.exec(query) if entry is not before]
    in_order = [made, *entries] if first else [*entries, made]
    places = rows.spread(None if entry is made else entry.position for entry in in_order)
    for entry, position in zip(in_order, places, strict=True):
        rows.assign(entry, {"position": position})
    rows.assign(made, {"item_id": item.id, "text": text, "clock": at})
    session.add(made)
    session.flush()
    whole = Span(AnnotationKind.VERB, 0, len(text), value=verb)
    for span in () if before else (whole,) if verb else recognise.read_turn_of(text, speech.code):
        session.add(recognise.annotation(made.id or 0, span))
    return made.id or 0


def _said_before(session: Session, meeting_id: int, sentence: str, code: str) -> Entry | None:
    """The entry of a meeting that says the sentence with its own clock time, as it was written."""
    speech = language(code)
    query = select(Entry).join(AgendaItem, col(Entry.item_id) == col(AgendaItem.id))
    timed = session.exec(query.where(AgendaItem.meeting_id == meeting_id, col(Entry.clock).is_not(None)))
    said = ((entry, speech.say(sentence, time=speech.at_clock(entry.clock or dt.time()))) for entry in timed)
    return next((entry for entry, words in said if entry.text == words), None)


def _language_of(session: Session, item: AgendaItem) -> str:
    """The language of the group that the item belongs to."""
    meeting = rows.get(session, Meeting, item.meeting_id)
    return rows.get(session, Group, meeting.group_id).language
