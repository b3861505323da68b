"""What differs between two versions of minutes beside their words: time and place, who was there, annexes, actions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from secretariat.documents import meeting_paper, minutes
from secretariat.documents.blocks import Secret
from secretariat.i18n import Language, capitalized
from secretariat.models import EntryKind
from secretariat.services.agenda import ItemRow
from secretariat.services.attendance import ParticipantRow
from secretariat.services.compared import Compared
from secretariat.services.labels import label
from secretariat.services.minutes import EntryRow
from secretariat.services.papers import MeetingPaper
from secretariat.services.redline import JOINTS, EntryLine, ItemLine, Joint, Kind, Piece, words
from secretariat.services.register import KINDS

_TOLD = {Kind.ADDED, Kind.REMOVED}


@dataclass(frozen=True, slots=True)
class Differing:
    """A fact that differs: what it is called, and what became of its words."""

    name: str
    pieces: tuple[Piece, ...]
    secret: Secret | None = None


def beside(found: Compared, language: Language) -> tuple[Differing, ...]:
    """What differs in the head, among the participants, and in the end matter."""
    old, new = found.old, found.new
    return (*_pairs(_head(old, language), _head(new, language)), *_people(old, new, language),
            *_annexes(old, new, language))  # fmt: skip


def of_item(item: ItemLine, language: Language) -> tuple[Differing, ...]:
    """Who presents an item and how it was taken up, where that differs."""
    if not item.is_otherwise or item.old is None or item.new is None:
        return ()
    return tuple(_pairs(_of_item(item.old, language), _of_item(item.new, language)))


def of_line(line: EntryLine, language: Language) -> str:
    """What became of an entry beside its words: where it moved, with what it was joined, its kind and its action."""
    say = language.say
    told = list(_moves(line, language))
    if line.joint is not Joint.NONE:
        told.append(say(JOINTS[line.joint]))
    row = line.new or line.old
    if line.is_other_kind and line.old and line.new and line.kind is not Kind.AWAY:
        kinds = {"old": say(label(line.old.kind)), "new": say(label(line.new.kind))}
        told.append(say("kind of the entry: {new}, was {old}", **kinds))
    elif line.kind in _TOLD and row is not None and row.kind in KINDS:
        told.append(_conclusion(row, language))
    if line.is_other_action and line.kind is not Kind.AWAY:
        told.append(_action(line, language))
    return capitalized("; ".join(told))


def _moves(line: EntryLine, language: Language) -> Iterator[str]:
    is_near = bool(line.old and line.new and line.old.item_id == line.new.item_id)
    if is_near and line.kind in {Kind.MOVED, Kind.AWAY}:
        yield language.say("within the item")
    elif line.kind is Kind.MOVED:
        yield language.say("from item {number}", number=line.place)
    elif line.kind is Kind.AWAY:
        yield language.say("to item {number}", number=line.place)


def _conclusion(row: EntryRow, language: Language) -> str:
    """What came or went: an agreement, a decision, a steer or an action with who answers and by when."""
    kind = language.say(label(row.kind))
    facts = minutes.facts_of(row.action, language) if row.action and row.kind is EntryKind.ACTION else ""
    return f"{kind} ({facts})" if facts else kind


def _action(line: EntryLine, language: Language) -> str:
    before, after = (row.action for row in (line.old, line.new) if row is not None)
    if before is None or after is None:
        return ""
    states = [language.say(label(one.state)) if before.state is not after.state else "" for one in (before, after)]
    was, is_ = ("; ".join(filter(None, (minutes.facts_of(one, language), state)))
                for one, state in zip((before, after), states, strict=True))  # fmt: skip
    nothing = language.say("nobody and no date")
    return language.say("action: {new}, was: {old}", new=is_ or nothing, old=was or nothing)


def _pairs(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Differing]:
    for name in dict.fromkeys((*old, *new)):
        was, is_ = old.get(name, ""), new.get(name, "")
        if was != is_:
            yield Differing(name, words(was, is_))


def _head(paper: MeetingPaper, language: Language) -> dict[str, str]:
    say, meeting = language.say, paper.meeting
    return {
        say("Time"): minutes.when_of(meeting, language),
        say("Place"): meeting.place,
        say("Date of the record"): language.date(meeting.minutes_date) if meeting.minutes_date else "",
        say("Next meeting"): meeting.next.words or (language.date(meeting.next.latest) if meeting.next.latest else ""),
        say("Signatures"): _listed((f"{one.name} ({say(label(one.role))})" for one in paper.signatures), language),
        say("Distribution"): _listed((one.label(language.code) for one in paper.recipients), language),
    }


def _listed(names: Iterable[str], language: Language) -> str:
    return language.joined(list(names))


def _people(old: MeetingPaper, new: MeetingPaper, language: Language) -> Iterator[Differing]:
    """Participants by person: who came onto the list or went from it, and who was there otherwise."""
    was, is_ = (_told_of(paper.participants, language) for paper in (old, new))
    names = {row.person.id: row.person.name for row in (*old.participants, *new.participants) if row.person}
    for key, name in names.items():
        if was.get(key, "") != is_.get(key, ""):
            yield Differing(name, words(was.get(key, ""), is_.get(key, "")))


def _told_of(rows: Iterable[ParticipantRow], language: Language) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for row in rows:
        if row.person is not None:
            parts = (row.label(language.code), minutes.capacity_of(row, language))
            found.setdefault(row.person.id, []).append(", ".join(filter(None, (*parts, _there(row, language)))))
    return {key: "; ".join(told) for key, told in found.items()}


def _there(row: ParticipantRow, language: Language) -> str:
    return minutes.presence_of(row, language)[1].strip("–")


def _annexes(old: MeetingPaper, new: MeetingPaper, language: Language) -> Iterator[Differing]:
    was, is_ = ({one.id: (one.number, one) for one in paper.attachments} for paper in (old, new))
    for key in dict.fromkeys((*was, *is_)):
        number, one = is_.get(key) or was[key]
        titles = [side[key][1].title if key in side else "" for side in (was, is_)]
        if titles[0] != titles[1]:
            why = next(
                (hidden for paper in (new, old) if (hidden := one.secrecy or paper.secrecy_of(one.item_id))), None
            )
            secret = meeting_paper.secret(why, language)
            yield Differing(language.say("Annex {number}", number=number), words(*titles), secret)


def _of_item(item: ItemRow, language: Language) -> dict[str, str]:
    say = language.say
    return {
        say("Presenter"): meeting_paper.presenters(item, language, whole=True),
        say("How it was taken up"): say(label(item.state)),
    }
