"""The minutes of a meeting: muistio or pöytäkirja."""

from collections.abc import Sequence

from secretariat.documents import document, meeting_paper, signing
from secretariat.documents.addresses import linked
from secretariat.documents.blocks import (
    Block,
    Bullet,
    Cell,
    Column,
    Document,
    Ending,
    Fact,
    Grid,
    Heading,
    Mark,
    Meta,
    Paragraph,
    Record,
    Secret,
    Title,
)
from secretariat.i18n import N_, Language, capitalized
from secretariat.models import (
    Capacity,
    EntryKind,
    ItemState,
    MeetingState,
    MinutesKind,
    MinutesState,
    Presence,
    Response,
)
from secretariat.services.actions import ActionRow
from secretariat.services.agenda import ItemRow
from secretariat.services.attendance import ParticipantRow, unrepresented
from secretariat.services.commented import anchor_of
from secretariat.services.labels import label
from secretariat.services.meetings import MeetingRow
from secretariat.services.minutes import EntryRow
from secretariat.services.papers import MeetingPaper

_SIDES: dict[EntryKind, tuple[str, Mark, bool]] = {
    EntryKind.SUMMARY: (N_("Chair's summary"), Mark.NONE, True),
    EntryKind.AGREEMENT: (N_("Agreed"), Mark.AGREED, False),
    EntryKind.STEER: (N_("Steer"), Mark.AGREED, False),
    EntryKind.NOTED: (N_("Noted"), Mark.EMPTY, False),
    EntryKind.DISSENT: (N_("Dissenting opinion"), Mark.NONE, True),
}
_APPROVED = (N_("Approved"), Mark.AGREED, False)
_DECIDED = (N_("Decision"), Mark.NONE, True)
_STAND_INS = {
    Capacity.DEPUTY: N_("deputy member ({name})"),
    Capacity.SUBSTITUTE: N_("substitute ({name})"),
}


@document(
    "minutes", N_("Minutes of a meeting"), asks=("meeting",), question=meeting_paper.of_meeting, needs_minutes=True
)
def minutes(paper: MeetingPaper, language: Language) -> Document:
    """The minutes: time, place, attendance, items with what was said and concluded, actions, end matter."""
    meeting, facts = paper.meeting, paper.group.facts
    kind = language.say("Memo") if facts.minutes_kind is MinutesKind.MEMO else language.say("Official minutes")
    day = meeting.minutes_date or meeting.date
    blocks: list[Block] = [Title(meeting_paper.title(paper, language))]
    blocks += [*signing.corrections(paper, language), *_opening(paper, language)]
    for item in paper.items:
        if item.state is not ItemState.DROPPED or paper.entries.get(item.id) or item.id in paper.sections:
            blocks += _item(item, paper, language)
    blocks += _actions(paper, language)
    blocks += [*signing.table(paper, language), _ending(paper, language)]
    return Document(
        title=f"{kind} {meeting.number}, {paper.group.name(language.code)}",
        author=meeting_paper.author(paper, language),
        language=language,
        date=day.isoformat(),
        head=meeting_paper.head(
            paper,
            language,
            kind=kind,
            date=language.date(day),
            state=_state(paper, language),
            seal=language.say("Digest {digest}", digest=paper.seal.digest[:8]) if paper.seal else "",
        ),
        blocks=tuple(blocks),
        contact=meeting_paper.contact(paper, language),
        contents=True,
    )


def _state(paper: MeetingPaper, language: Language) -> str:
    meeting = paper.meeting
    if meeting.minutes_state is MinutesState.APPROVED:
        said = N_("Approved {date}, corrected") if paper.corrections else N_("Approved {date}")
        return language.say(said, date=meeting.approved_on)
    return capitalized(language.say(label(meeting.minutes_state)))


def _opening(paper: MeetingPaper, language: Language) -> list[Block]:
    meeting = paper.meeting
    blocks: list[Block] = [Paragraph(when_of(meeting, language), label=language.say("Time"))]
    if meeting.place:
        blocks.append(Paragraph(linked(meeting.place), label=language.say("Place")))
    if paper.group.facts.decides and meeting.state in {MeetingState.IN_SESSION, MeetingState.HELD}:
        from secretariat.documents import minutes_matters  # the minutes of other groups need none of its tables

        blocks += minutes_matters.quorum(paper, language)
    if listed := _listed(paper.participants):
        blocks.append(_attendance(listed, paper.participants, language))
    return blocks


def when_of(meeting: MeetingRow, language: Language) -> str:
    """The day and the clock times: as it happened, else as it was planned."""
    starts, ends = meeting.opened or meeting.starts, meeting.closed or meeting.ends
    return capitalized(language.day_and_clock(meeting.date, starts, ends))


def _listed(participants: Sequence[ParticipantRow]) -> list[ParticipantRow]:
    """The participants that the paper lists: a member whose place another took is told under the table."""
    taken = {row.seat_id for row in participants if row.stands_in_for and row.is_there}
    return [
        row
        for row in participants
        if row.person and not (row.seat_id in taken and not row.is_there and not row.stands_in_for)
    ]


def _attendance(listed: list[ParticipantRow], everybody: Sequence[ParticipantRow], language: Language) -> Grid:
    say = language.say
    records = [_participant(row, language) for row in listed if not row.is_expert]
    experts = [_participant(row, language) for row in listed if row.is_expert]
    if experts:
        records.append(Record((Cell(say("Invited experts")),), is_group=True))
    columns = (
        Column(say("Organization"), 2.5),
        Column(say("Name"), 3.4),
        Column(say("Title"), 3.9),
        Column(say("Capacity"), 3.5),
        Column(say("Presence"), 3.7),
    )
    return Grid(columns, (*records, *experts), note=_away(everybody, language), whole=0)


def _participant(row: ParticipantRow, language: Language) -> Record:
    mark, presence = presence_of(row, language)
    person = row.person
    title = person.facts.title.said(language.code) if person else ""
    return Record(
        (
            Cell(row.label(language.code), bold=True),
            Cell(person.name if person else ""),
            Cell(title),
            Cell(capacity_of(row, language)),
            Cell(presence, mark),
        )
    )


def capacity_of(row: ParticipantRow, language: Language) -> str:
    """In which capacity somebody took part, and in whose place."""
    if row.stands_in_for and row.capacity in _STAND_INS:
        return language.say(_STAND_INS[row.capacity], name=row.stands_in_for)
    return language.say(label(row.capacity))


def presence_of(row: ParticipantRow, language: Language) -> tuple[Mark, str]:
    """Whether somebody was there, for what and how long, as a mark and in words."""
    say = language.say
    if row.presence is Presence.UNKNOWN:
        return Mark.NONE, "–"
    if row.presence is Presence.ABSENT:
        return Mark.EMPTY, say("absent")
    there = say("present remotely") if row.presence is Presence.REMOTE else say("present")
    items = [stay.item_number for stay in row.stays if stay.item_number]
    if items:
        words = language.count(
            "{there} for item {items}", "{there} for items {items}", len(items), there=there, items=items
        )
        return Mark.HALF, words
    parts = []
    for stay in row.stays:
        if stay.arrived and stay.left:
            parts.append(language.clock_range(stay.arrived, stay.left))
        elif stay.arrived:
            parts.append(say("from {time}", time=language.at_clock(stay.arrived)))
        elif stay.left:
            parts.append(say("until {time}", time=language.at_clock(stay.left)))
    return (Mark.HALF, f"{there} {language.joined(parts)}") if parts else (Mark.FULL, there)


def _away(everybody: Sequence[ParticipantRow], language: Language) -> str:
    """Which organizations nobody represented, and who had sent apologies."""
    sentences = []
    if any(row.is_there for row in everybody):
        missing = [row.label(language.code) for row in unrepresented(everybody)]
        if missing:
            sentences.append(language.say("Not represented: {organizations}.", organizations=missing))
    excused = [
        f"{row.person.name} ({row.label(language.code)}, {language.say(label(row.capacity))})"
        for row in everybody
        if row.person and row.response is Response.PREVENTED and not row.is_there
    ]
    if excused:
        sentences.append(language.count("{names} had sent apologies.", "{names} had sent apologies.", len(excused),
                                        names=excused))  # fmt: skip
    return " ".join(sentences)


def _item(item: ItemRow, paper: MeetingPaper, language: Language) -> list[Block]:
    matter = None
    if paper.group.facts.decides:
        from secretariat.documents import minutes_matters

        matter = minutes_matters.of_item(item, paper, language)
    hidden = matter.hidden if matter else meeting_paper.secret(paper.secrecy_of(item.id), language)
    level, foreign = 3 if item.is_sub_item else 2, meeting_paper.foreign(paper, language)
    blocks: list[Block] = [Heading(item.title, paper.number_of(item), level, hidden, foreign)]
    entries = paper.entries.get(item.id, ())
    if matter is not None:
        return [*blocks, *matter.around([_entry(entry, paper, hidden, language) for entry in entries])]
    if names := meeting_paper.presenters(item, language, whole=True):
        words = language.count("Presenter {names}", "Presenters {names}", len(item.presenters), names=names)
        blocks.append(Meta(words, hidden))
    if item.state is ItemState.POSTPONED and not entries:
        blocks.append(Paragraph(language.say("Postponed to a later meeting."), secret=hidden))
    if item.state is ItemState.DROPPED and not entries:
        blocks.append(Paragraph(language.say("The matter was withdrawn from the agenda."), secret=hidden))
    blocks += [_entry(entry, paper, hidden, language) for entry in entries]
    return blocks


def _entry(entry: EntryRow, paper: MeetingPaper, hidden: Secret | None, language: Language) -> Block:
    anchor = anchor_of(entry.uid)
    hidden = meeting_paper.secret(entry.secrecy, language) or hidden
    text = meeting_paper.runs_of(entry, language if hidden is None else None)
    foreign = meeting_paper.foreign(paper, language, entry.language)
    if entry.kind is EntryKind.BULLET:
        return Bullet(text, foreign, hidden, anchor=anchor)
    if entry.kind is EntryKind.ACTION and entry.action:
        words = language.say("Action {number}", number=entry.action.printed_number)
        return Paragraph(
            text, words, Mark.ACTION, facts=facts_of(entry.action, language), language=foreign, secret=hidden,
            anchor=anchor,
        )  # fmt: skip
    if entry.kind is EntryKind.DECISION:
        side = _APPROVED if paper.group.facts.minutes_kind is MinutesKind.MEMO else _DECIDED
    else:
        side = _SIDES.get(entry.kind, ("", Mark.NONE, False))
    named = " ".join(filter(None, (language.say(side[0]), paper.numbers.get(entry.uid, ""))))
    return Paragraph(text, named, side[1], side[2], language=foreign, secret=hidden, anchor=anchor)


def facts_of(action: ActionRow, language: Language) -> str:
    """Who answers for an action, and by when; empty where nothing is known."""
    owners, due = owners_of(action, language), due_of(action, language)
    parts = [
        language.say("responsible {owners}", owners=owners) if owners else "",
        language.say("due {date}", date=due) if due else "",
    ]
    return capitalized("; ".join(filter(None, parts)))


def owners_of(action: ActionRow, language: Language) -> str:
    """Who answers: the lead with its person, the others in brackets."""
    if not action.owners:
        return ""
    lead, *others = action.owners
    names = [owner.label(language.code) for owner in others]
    body = lead.short.said(language.code) or lead.organization.said(language.code)
    shown = body + (f" ({', '.join(names)})" if names and body else "")
    return ", ".join(filter(None, (shown, lead.family_name, *([] if body else names))))


def due_of(action: ActionRow, language: Language) -> str:
    """By when: the words as spoken, and the last day they mean where the words are no date themselves."""
    words, latest = action.due.words, action.latest
    if latest is None:
        return words
    day = language.date(latest)
    return day if not words or words == day else words if day in words else f"{words} ({day})"


def _actions(paper: MeetingPaper, language: Language) -> list[Block]:
    say = language.say
    if not paper.actions:
        return []
    by_itself = {row.action.id: row for entries in paper.entries.values() for row in entries if row.action}
    records = [
        Record(
            (
                Cell(action.printed_number),
                Cell(action.text, language=meeting_paper.foreign(paper, language, by_itself[action.id].language)),
                Cell(owners_of(action, language) or "–", bold=True),
                Cell(language.date(action.latest) if action.latest else action.due.words or "–"),
                Cell(number),
            ),
            secret=meeting_paper.secret(by_itself[action.id].ground or paper.secrecy_of(action.item_id), language),
            shown=(0, 4),
        )
        for action, number in paper.actions
    ]
    columns = (
        Column(say("No."), 1.3),
        Column(say("Action"), 9.0),
        Column(say("Responsible"), 3.0),
        Column(say("Due"), 2.4),
        Column(say("Item"), 1.3),
    )
    return [Heading(say("Actions given in the meeting")), Grid(columns, tuple(records), whole=8)]


def _ending(paper: MeetingPaper, language: Language) -> Ending:
    say, meeting = language.say, paper.meeting
    facts: list[tuple[str, tuple[Fact, ...]]] = []
    if writer := _writer(paper.participants):
        facts.append((say("Written by"), (Fact(_named(writer, language)),)))
    if meeting.approved_on:
        facts.append((say("Approval"), (Fact(_approval(paper, language)),)))
    if signed := signing.facts(paper, language):
        facts.append((say("Signatures"), signed))
    if paper.seal:
        digest = " ".join(paper.seal.digest[place : place + 8] for place in range(0, 64, 8))
        words = say("Head of the chain of events {at} (SHA-256)", at=paper.seal.at)
        facts.append((say("Digest"), (Fact(words), Fact(digest))))
    if paper.attachments:
        facts.append((say("Annexes"), meeting_paper.annexes(paper, language)))
    facts += meeting_paper.lists(paper, language)
    return Ending(tuple(facts))


def _writer(participants: Sequence[ParticipantRow]) -> ParticipantRow | None:
    wanted = (Capacity.MINUTES_SECRETARY, Capacity.SECRETARY_GENERAL)
    found = [row for row in participants if row.capacity in wanted and row.person]
    return next(iter(sorted(found, key=lambda row: (not row.is_there, wanted.index(row.capacity)))), None)


def _named(row: ParticipantRow, language: Language) -> str:
    if row.person is None:
        return ""
    title = row.person.facts.title.said(language.code)
    return ", ".join(filter(None, (row.person.name, title, row.organization.said(language.code))))


def _approval(paper: MeetingPaper, language: Language) -> str:
    meeting = paper.meeting
    if meeting.approved_in:
        return language.say("Approved in meeting {number} of the group on {date}.", number=meeting.approved_in,
                            date=meeting.approved_on)  # fmt: skip
    return language.say("Approved on {date}.", date=meeting.approved_on)
