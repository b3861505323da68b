"""What is still to be seen to before minutes are finished, reckoned from the data: nothing of it is kept anywhere.

A finding is there as long as its cause is, so what has been seen to goes away by itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select

from secretariat.errors import Speaker
from secretariat.i18n import LANGUAGES, N_, language
from secretariat.language import identity_codes
from secretariat.language.tongue import tongue_of
from secretariat.models import (
    AgendaItem,
    Annotation,
    AnnotationKind,
    Comment,
    CommentState,
    Entry,
    EntryKind,
    Group,
    ItemState,
    Meeting,
    MeetingState,
    Person,
)
from secretariat.services import agenda, attendance, meetings, minutes, proceedings, rows
from secretariat.services.agenda import ItemRow
from secretariat.services.meetings import MeetingRow
from secretariat.services.minutes import EntryRow
from secretariat.services.persons import whole_name


class Point(StrEnum):
    """What a finding is about."""

    TITLE = "title"
    TEXT = "text"
    SPEAKER = "speaker"
    ATTENDANCE = "attendance"
    OWNER = "owner"
    DUE = "due"
    QUESTION = "question"
    COMMENT = "comment"
    LANGUAGE = "language"
    SECRECY = "secrecy"
    IDENTITY = "identity"
    DATE = "date"
    NEXT_MEETING = "next_meeting"


_SPOKEN = {
    "fi": N_("Item {number} has a passage that reads as Finnish but is marked otherwise."),
    "sv": N_("Item {number} has a passage that reads as Swedish but is marked otherwise."),
    "en": N_("Item {number} has a passage that reads as English but is marked otherwise."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to be seen to: the sentence that says it, and where it leads.

    `item_id` and `uid` are the item and the entry where it is mended, `starts` and `ends` the passage in it. One with
    neither is about the whole meeting.
    """

    point: Point
    sentence: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    item_id: int | None = None
    entry_id: int | None = None
    uid: str = ""
    starts: int | None = None
    ends: int | None = None

    @property
    def is_of_title(self) -> bool:
        """Whether it is the title of an item that is to be mended."""
        is_whole = self.item_id is not None and not self.uid
        return self.point is Point.TITLE or (self.point is Point.IDENTITY and is_whole)

    def said_in(self, speaker: Speaker) -> str:
        """The sentence in the language of the speaker."""
        return speaker.say(self.sentence, **self.facts)

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes it the same finding after something else has changed."""
        return self.point, self.item_id, self.uid, self.sentence, *sorted(map(str, self.facts.values()))


@dataclass(frozen=True, slots=True)
class _Text:
    """The minutes as they are gone through: items in order, and the entries of each."""

    meeting: MeetingRow
    items: Sequence[ItemRow]
    entries: Mapping[int, Sequence[EntryRow]]
    language: str

    def pairs(self) -> Iterator[tuple[ItemRow, EntryRow]]:
        """Every entry with its item, in the order of the paper."""
        for item in self.items:
            for entry in self.entries.get(item.id, ()):
                yield item, entry


def findings(session: Session, meeting_id: int) -> list[Finding]:
    """What is still to be seen to, in the order of the paper; what concerns the whole meeting comes last."""
    group = rows.get(session, Group, rows.get(session, Meeting, meeting_id).group_id)
    text = _Text(
        meetings.one(session, meeting_id),
        agenda.of_meeting(session, meeting_id),
        minutes.of_meeting(session, meeting_id),
        group.language,
    )
    found = [
        *_items(text),
        *_actions(text),
        *_speakers(session, text),
        *_questions(session, text),
        *_languages(text),
        *_secrecies(session, text),
        *_identities(text),
    ]
    places = {item.id: place for place, item in enumerate(text.items)}
    lines = {entry.id: line for line, (_, entry) in enumerate(text.pairs(), 1)}
    found.sort(key=lambda one: (places.get(one.item_id or 0, len(places)), lines.get(one.entry_id or 0, 0)))
    return [*found, *_comments(session, text), *_meeting(session, text)]


def _items(text: _Text) -> Iterator[Finding]:
    untitled = {language(code).say(proceedings.UNTITLED) for code in LANGUAGES}
    parents = {item.parent_id for item in text.items if text.entries.get(item.id)}
    for item in text.items:
        if item.state in {ItemState.DROPPED, ItemState.POSTPONED}:
            continue
        if not item.title.strip() or item.title in untitled:
            yield Finding(Point.TITLE, N_("Item {number} has no title."), {"number": item.number}, item.id)
        if not any(entry.text.strip() for entry in text.entries.get(item.id, ())) and item.id not in parents:
            yield Finding(Point.TEXT, N_("Item {number} has no text."), {"number": item.number}, item.id)


def _actions(text: _Text) -> Iterator[Finding]:
    for item, entry in text.pairs():
        action = entry.action
        if action is None or entry.kind is not EntryKind.ACTION:
            continue
        facts = {"action": action.printed_number, "number": item.number}
        if not action.owners:
            sentence = N_("Action {action} in item {number} has no owner.")
            yield _of(entry, Point.OWNER, sentence, facts)
        if not action.due.words and action.latest is None:
            yield _of(entry, Point.DUE, N_("Action {action} in item {number} has no due date."), facts)


def _speakers(session: Session, text: _Text) -> Iterator[Finding]:
    """Who speaks and is not listed, or is listed as absent: each person once, where it happens first."""
    listed = attendance.of_meeting(session, text.meeting.id)
    if not any(row.is_there for row in listed):
        yield Finding(Point.ATTENDANCE, N_("Nobody is recorded as present."))
        return
    there = {row.person.id for row in listed if row.person and row.is_there}
    known = {row.person.id for row in listed if row.person}
    told: set[int] = set()
    for item, entry in text.pairs():
        for span in entry.spans:
            key = span.person_id
            if span.kind is not AnnotationKind.SPEAKER or key is None or key in there | told:
                continue
            told.add(key)
            person = rows.get(session, Person, key)
            facts = {"name": whole_name(person.given_name, person.family_name), "number": item.number}
            absent = N_("{name} speaks in item {number} but is recorded as absent.")
            unlisted = N_("{name} speaks in item {number} but is not in the list of participants.")
            yield _of(entry, Point.SPEAKER, absent if key in known else unlisted, facts, (span.starts, span.ends))


def _questions(session: Session, text: _Text) -> Iterator[Finding]:
    numbers = {item.id: item.number for item in text.items}
    for entry in proceedings.open_questions(session, text.meeting.id):
        sentence = N_("A question in item {number} has no answer.")
        yield _of(entry, Point.QUESTION, sentence, {"number": numbers.get(entry.item_id, "")})


def _languages(text: _Text) -> Iterator[Finding]:
    for item, entry in text.pairs():
        read = tongue_of(entry.text)
        if read and read != (entry.language or text.language):
            yield _of(entry, Point.LANGUAGE, _SPOKEN[read], {"number": item.number})


def _secrecies(session: Session, text: _Text) -> Iterator[Finding]:
    """Passages that are marked secret without a ground; the table lets items and entries have none without one."""
    query = (
        select(Annotation)
        .join(Entry, col(Annotation.entry_id) == col(Entry.id))
        .join(AgendaItem, col(Entry.item_id) == col(AgendaItem.id))
        .where(AgendaItem.meeting_id == text.meeting.id, Annotation.kind == AnnotationKind.SECRET)
        .where(col(Annotation.secrecy_id).is_(None))
        .order_by(col(Annotation.starts), col(Annotation.id))
    )
    bare: dict[int, list[Annotation]] = {}
    for one in session.exec(query):
        bare.setdefault(one.entry_id, []).append(one)
    for item, entry in text.pairs():
        for one in () if entry.secrecy else bare.get(entry.id, ()):
            sentence = N_("A passage in item {number} is marked secret without a ground.")
            yield _of(entry, Point.SECRECY, sentence, {"number": item.number}, (one.starts, one.ends))


def _identities(text: _Text) -> Iterator[Finding]:
    """Personal identity codes that anybody may read; what is secret as a whole may hold them."""
    for item in text.items:
        is_read = item.secrecy is None or item.secrecy.is_partial
        if is_read and identity_codes.find(item.title):
            sentence = N_("The title of item {number} holds a personal identity code.")
            yield Finding(Point.IDENTITY, sentence, {"number": item.number}, item.id)
    for item, entry in text.pairs():
        hidden = [(span.starts, span.ends) for span in entry.spans if span.kind is AnnotationKind.SECRET]
        for one in () if entry.secrecy or item.secrecy else identity_codes.find(entry.text):
            if not any(starts <= one.starts and one.ends <= ends for starts, ends in hidden):
                sentence = N_("The text of item {number} holds a personal identity code.")
                yield _of(entry, Point.IDENTITY, sentence, {"number": item.number}, (one.starts, one.ends))


def _comments(session: Session, text: _Text) -> Iterator[Finding]:
    query = select(Comment).where(Comment.meeting_id == text.meeting.id, Comment.state == CommentState.OPEN)
    entries = {entry.id: entry for _, entry in text.pairs()}
    for one in session.exec(query.order_by(col(Comment.position), col(Comment.id))):
        entry = entries.get(one.entry_id or 0)
        by = {"name": one.author}
        sentence = N_("A comment of {name} is open.") if one.author else N_("A comment is open.")
        yield _of(entry, Point.COMMENT, sentence, by) if entry else Finding(Point.COMMENT, sentence, by)


def _meeting(session: Session, text: _Text) -> Iterable[Finding]:
    meeting = text.meeting
    if meeting.minutes_date is None:
        yield Finding(Point.DATE, N_("The paper has no date of its own."))
    if not (meeting.next.words or meeting.next.earliest or meeting.next.latest) and not _is_followed(session, meeting):
        yield Finding(Point.NEXT_MEETING, N_("The next meeting is not known."))


def _is_followed(session: Session, meeting: MeetingRow) -> bool:
    later = select(Meeting.id).where(Meeting.group_id == meeting.group_id, Meeting.date > meeting.date)
    return session.exec(later.where(Meeting.state != MeetingState.CANCELLED)).first() is not None


def _of(
    entry: EntryRow, point: Point, sentence: str, facts: Mapping[str, Any], passage: tuple[int, int] | None = None
) -> Finding:
    starts, ends = passage or (None, None)
    return Finding(point, sentence, facts, entry.item_id, entry.id, entry.uid, starts, ends)
