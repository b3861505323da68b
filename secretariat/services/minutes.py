"""The minutes: entries typed item by item, their kinds, their date and their state until they are approved."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.language.characters import running
from secretariat.models import (
    AgendaItem,
    Annotation,
    AnnotationKind,
    Entry,
    EntryKind,
    MinutesState,
)
from secretariat.services import Amendment, actions, agenda, checks, command, drafts, rows, secrecy
from secretariat.services.passages import followed
from secretariat.services.secrecy import SecrecyRow

Run = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Span:
    """What a stretch of an entry means; `starts` and `ends` count characters of its text.

    `secrecy` is why a passage is secret.
    """

    kind: AnnotationKind
    starts: int
    ends: int
    person_id: int | None = None
    organization_id: int | None = None
    value: str = ""
    id: int | None = None
    secrecy: SecrecyRow | None = None


@dataclass(frozen=True, slots=True)
class EntryText:
    """An entry as the editor has it. `uid` is the editor's own for a new one; `spans` of `None` are left alone.

    `secret_by` is the uid of the secret entry that it is, or that a new one was parted from; `secrecy` is why, for a
    new one whose words come from an entry that may be gone by then.
    """

    uid: str
    text: str
    kind: EntryKind = EntryKind.TEXT
    runs: tuple[Run, ...] = ()
    spans: tuple[Span, ...] | None = None
    language: str | None = None
    clock: dt.time | None = None
    id: int | None = None
    secret_by: str = ""
    secrecy: SecrecyRow | None = None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as stored, with what its spans mean and the action it gives."""

    id: int
    uid: str
    item_id: int
    kind: EntryKind
    text: str
    runs: tuple[Run, ...] = ()
    language: str | None = None
    clock: dt.time | None = None
    spans: tuple[Span, ...] = ()
    action: actions.ActionRow | None = None
    secrecy: SecrecyRow | None = None
    answers_id: int | None = None

    @property
    def passages(self) -> tuple[Span, ...]:
        """What of its text is secret."""
        return tuple(span for span in self.spans if span.kind is AnnotationKind.SECRET and span.starts < span.ends)

    @property
    def ground(self) -> SecrecyRow | None:
        """Why it, or a passage of it, is secret, for papers that show an entry whole or not at all."""
        hidden = [span.secrecy or SecrecyRow() for span in self.passages]
        return self.secrecy or (hidden[0] if hidden else None)


def of_item(session: Session, item_id: int) -> list[EntryRow]:
    """The entries of an item, in order."""
    query = select(Entry).where(Entry.item_id == item_id)
    return _rows_of(session, session.exec(query.order_by(col(Entry.position), col(Entry.id))).all())


def of_meeting(session: Session, meeting_id: int) -> dict[int, list[EntryRow]]:
    """The entries of a whole meeting, by item, in order."""
    query = select(Entry).join(AgendaItem, col(Entry.item_id) == col(AgendaItem.id))
    query = query.where(AgendaItem.meeting_id == meeting_id).order_by(col(Entry.position), col(Entry.id))
    found: dict[int, list[EntryRow]] = {}
    for row in _rows_of(session, session.exec(query).all()):
        found.setdefault(row.item_id, []).append(row)
    return found


def where(session: Session, entry_id: int) -> tuple[int, int, str, str] | None:
    """Where an entry is: its meeting and item, the meeting's number and the item's title; `None` when it is gone."""
    entry = session.get(Entry, entry_id)
    return agenda.where(session, entry.item_id) if entry else None


def with_secrets(old: EntryRow, new: EntryRow) -> tuple[Span, ...]:
    """What the old wording of an entry means, and what of it is secret by now; all of it where the words are gone."""
    known = {(span.starts, span.ends) for span in old.passages}
    found = list(old.spans)
    for span in new.passages:
        at = followed(new.text, old.text, span.starts, span.ends) or (0, len(old.text))
        if at not in known:
            found.append(replace(span, starts=at[0], ends=at[1], id=None))
    return tuple(found)


def _amendment(
    _item_id: int, texts: Sequence[EntryText] = (), *, removed: Sequence[str] = (), order: Sequence[str] = ()
) -> Amendment | None:
    """What typing in one known entry comes to."""
    if removed or order or len(texts) != 1 or texts[0].id is None or texts[0].spans is not None:
        return None
    return str(Entry.__tablename__), texts[0].id, _columns(texts[0])


@command("write in the minutes", amends=_amendment)
def write(
    session: Session,
    item_id: int,
    texts: Sequence[EntryText] = (),
    *,
    removed: Sequence[str] = (),
    order: Sequence[str] = (),
) -> dict[str, int]:
    """Write entries of an item as typed, remove others, and set their order where one is given.

    An entry is known by its uid, so that the same writing done twice is done once. Returns the id of each.

    Raises:
        Refused: the minutes are approved, an entry is of another item, or a text holds a character no paper can show.
    """
    item = drafts.item(session, item_id)
    entries = _entries_for(session, item, texts)
    for entry, text in zip(entries, texts, strict=True):
        _write(session, entry, text)
    session.flush()
    gone = [entry for entry in _of_uids(session, removed).values() if entry.item_id == item.id]
    _keep_secret(session, [entry for entry in gone if entry.secrecy_id and entry.text.strip()], entries)
    rows.remove_all(session, gone)
    if order:
        _order(session, item, order)
    return {text.uid: entry.id or 0 for entry, text in zip(entries, texts, strict=True)}


@command("change the kind of an entry")
def set_kind(session: Session, entry_ids: Sequence[int], kind: EntryKind) -> None:
    """Let entries be of another kind; an action that comes to be gets its number, one that ceases loses its facts."""
    for entry_id in entry_ids:
        entry = rows.get(session, Entry, entry_id)
        drafts.item(session, entry.item_id)
        _set_kind(session, entry, kind)


@command("set the language of an entry")
def set_language(session: Session, entry_ids: Sequence[int], language: str | None) -> None:
    """Let entries be in another language than the group's; `None` is the group's own.

    Raises:
        Refused: papers are not written in that language.
    """
    if language is not None:
        checks.language(language)
    for entry_id in entry_ids:
        entry = rows.get(session, Entry, entry_id)
        drafts.item(session, entry.item_id)
        entry.language = language


@command("date the minutes")
def set_date(session: Session, meeting_id: int, date: dt.date | None) -> None:
    """Give the minutes a date of their own; `None` is the date of the meeting.

    Raises:
        Refused: the year is impossible.
    """
    if date is not None:
        checks.day(date)
    drafts.meeting(session, meeting_id).minutes_date = date


@command("mark the state of the minutes")
def mark(session: Session, meeting_id: int, state: MinutesState) -> None:
    """Mark the minutes as a draft or as out for comments.

    Raises:
        Refused: they would be approved, which is a command of its own.
    """
    meeting = drafts.meeting(session, meeting_id)
    if state is MinutesState.APPROVED:
        raise Refused("Minutes are approved in a meeting, on a day.")
    meeting.minutes_state = state


def _entries_for(session: Session, item: AgendaItem, texts: Sequence[EntryText]) -> list[Entry]:
    """The entry of each text, those that are new last in the item and without their words yet.

    Raises:
        Refused: an entry is of another item.
    """
    by_id = {text.uid: entry for text in texts if text.id and (entry := session.get(Entry, text.id)) is not None}
    known = _of_uids(session, [text.uid for text in texts if text.uid not in by_id]) | by_id
    if any(entry.item_id != item.id for entry in known.values()):
        raise Refused("The entry belongs to another item.")
    new = [text.uid for text in texts if text.uid not in known]
    if new:
        last = session.exec(select(func.max(Entry.position)).where(Entry.item_id == item.id)).one() or 0
        for number, uid in enumerate(dict.fromkeys(new), 1):
            known[uid] = Entry(uid=uid, item_id=item.id or 0, position=last + number * rows.GAP)
    return [known[text.uid] for text in texts]


def _write(session: Session, entry: Entry, text: EntryText) -> None:
    columns = _columns(text)
    kind = columns.pop("kind")
    rows.assign(entry, columns)
    if entry.id is None and text.secret_by:
        parted = _of_uids(session, [text.secret_by]).get(text.secret_by)
        _pass_on(session, parted, entry)
        if entry.secrecy_id is None and text.secrecy is not None:
            secrecy.keep(session, entry, text.secrecy)
    session.add(entry)
    if EntryKind(entry.kind) is not kind or text.spans:
        session.flush()
    _set_kind(session, entry, kind)
    if text.spans is not None:
        _annotate(session, entry, text.spans)


def _keep_secret(session: Session, gone: Sequence[Entry], written: Sequence[Entry]) -> None:
    """An entry into which the words of a secret one were drawn is secret as they were."""
    for secret in gone:
        for entry in written:
            if entry.secrecy_id is None and entry is not secret and secret.text.strip() in entry.text:
                _pass_on(session, secret, entry)


def _pass_on(session: Session, secret: Entry | None, entry: Entry) -> None:
    """Let an entry be secret for the reason of another."""
    facts = secrecy.of(session, [secret.secrecy_id]).get(secret.secrecy_id) if secret is not None else None
    if facts is not None:
        secrecy.keep(session, entry, facts)


def _columns(text: EntryText) -> dict[str, Any]:
    return {
        "kind": text.kind,
        "text": running(text.text, "text"),
        "runs": [list(run) for run in text.runs],
        "language": text.language,
        "clock": text.clock,
    }


def _set_kind(session: Session, entry: Entry, kind: EntryKind) -> None:
    before, after = EntryKind(entry.kind), EntryKind(kind)  # a row may hold the bare word of a kind
    if before is after:
        return
    entry.kind = after
    if after is EntryKind.ACTION:
        actions.begin(session, entry)
    elif before is EntryKind.ACTION:
        actions.end(session, entry)


def _annotate(session: Session, entry: Entry, spans: Iterable[Span]) -> None:
    known = list(session.exec(select(Annotation).where(Annotation.entry_id == entry.id)))
    for span in spans:
        like = (row for row in known if row.id == span.id or (span.id is None and row.kind == span.kind))
        row = next(like, None) or Annotation(entry_id=entry.id or 0, kind=span.kind)
        known = [other for other in known if other is not row]
        values = {
            "kind": span.kind,
            "starts": span.starts,
            "ends": span.ends,
            "person_id": span.person_id,
            "organization_id": span.organization_id,
            "value": span.value,
        }
        rows.assign(row, values)
        session.add(row)
        if row.kind == AnnotationKind.SECRET and row.secrecy_id is None and span.secrecy is not None:
            secrecy.keep(session, row, span.secrecy)
    session.flush()
    rows.remove_all(session, known)


def _order(session: Session, item: AgendaItem, order: Sequence[str]) -> None:
    found = {entry.uid: entry for entry in session.exec(select(Entry).where(Entry.item_id == item.id))}
    entries = [found[uid] for uid in order if uid in found]
    for entry, position in zip(entries, rows.spread(entry.position for entry in entries), strict=True):
        if entry.position != position:
            entry.position = position


def _of_uids(session: Session, uids: Sequence[str]) -> dict[str, Entry]:
    """The entries of these uids; asked for in parts, because a statement takes only so many."""
    found: dict[str, Entry] = {}
    for part in rows.parts(uids):
        found |= {entry.uid: entry for entry in session.exec(select(Entry).where(col(Entry.uid).in_(part)))}
    return found


def _rows_of(session: Session, entries: Sequence[Entry]) -> list[EntryRow]:
    keys = [entry.id for entry in entries]
    spans: dict[int, list[Span]] = {}
    query = select(Annotation).where(col(Annotation.entry_id).in_(keys)).order_by(col(Annotation.starts))
    marks = session.exec(query).all()
    given = actions.of_entries(session, [entry.id or 0 for entry in entries if entry.kind == EntryKind.ACTION])
    grounds = secrecy.of(session, [*(one.secrecy_id for one in entries), *(one.secrecy_id for one in marks)])
    for one in marks:
        why = grounds.get(one.secrecy_id)
        span = Span(one.kind, one.starts, one.ends, one.person_id, one.organization_id, one.value, one.id, why)
        spans.setdefault(one.entry_id, []).append(span)
    return [
        EntryRow(
            entry.id or 0,
            entry.uid,
            entry.item_id,
            entry.kind,
            entry.text,
            tuple((run[0], run[1], run[2]) for run in entry.runs),
            entry.language,
            entry.clock,
            tuple(spans.get(entry.id or 0, ())),
            given.get(entry.id or 0),
            grounds.get(entry.secrecy_id),
            entry.answers_id,
        )
        for entry in entries
    ]
