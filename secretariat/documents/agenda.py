"""The agenda of a meeting, which is its invitation too."""

import datetime as dt

from secretariat.documents import PAPER, agenda_changes, document, meeting_paper
from secretariat.documents.addresses import linked
from secretariat.documents.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Ending,
    Event,
    Fact,
    Grid,
    Paragraph,
    Record,
    Title,
)
from secretariat.i18n import N_, Language, capitalized
from secretariat.models import Capacity, ItemKind, MeetingState
from secretariat.services.agenda import LETTERS, ItemRow
from secretariat.services.attendance import ParticipantRow
from secretariat.services.papers import MeetingPaper

_HANDLING = {
    ItemKind.FORMAL: "",
    ItemKind.DISCUSSION: N_("for discussion"),
    ItemKind.INFORMATION: N_("for information"),
    ItemKind.STEER: N_("for steering"),
    ItemKind.DECISION: N_("for decision"),
    ItemKind.FOLLOW_UP: N_("for follow-up"),
}


@document("agenda", N_("Agenda"), asks=("meeting",), question=agenda_changes.of_meeting, formats=(*PAPER, "ics"))
def agenda(paper: MeetingPaper, language: Language) -> Document:
    """The invitation with its agenda; a draft of it until the invitation is out."""
    say, meeting = language.say, paper.meeting
    version = agenda_changes.version_of(paper)
    is_sent = not version.is_draft if version else meeting.state is not MeetingState.PREPARING
    day = agenda_changes.day(paper)
    when = capitalized(language.day_and_clock(meeting.date, meeting.starts, meeting.ends))
    blocks: list[Block] = [
        Title(meeting_paper.title(paper, language)),
        Paragraph(when, label=say("Time")),
    ]
    if meeting.place:
        blocks.append(Paragraph(linked(meeting.place), label=say("Place")))
    blocks.append(Paragraph(_call(paper, language)))
    blocks += agenda_changes.blocks(paper, language)
    blocks.append(_table(paper, language))
    blocks.append(_ending(paper, language))
    kind = agenda_changes.kind(paper, language) or (say("Invitation") if is_sent else say("Agenda"))
    title = f"{kind} {meeting.number}, {paper.group.name(language.code)}"
    return Document(
        title=title,
        author=meeting_paper.author(paper, language),
        language=language,
        date=day.isoformat(),
        head=meeting_paper.head(
            paper,
            language,
            kind=kind,
            date=language.date(day),
            state="" if is_sent else say("Draft"),
        ),
        blocks=tuple(blocks),
        contact=meeting_paper.contact(paper, language),
        events=(_event(paper, language),),
    )


def _event(paper: MeetingPaper, language: Language) -> Event:
    """The meeting, for calendars."""
    meeting = paper.meeting
    summary = f"{meeting_paper.title(paper, language)}, {paper.group.name(language.code)}"
    starts: dt.date = dt.datetime.combine(meeting.date, meeting.starts) if meeting.starts else meeting.date
    ends = dt.datetime.combine(meeting.date, meeting.ends) if meeting.starts and meeting.ends else None
    return Event(f"{paper.uid}-meeting", summary, starts, ends, place=meeting.place, kind=language.say("Meeting"))


def _call(paper: MeetingPaper, language: Language) -> str:
    call = language.say("You are invited to the meeting to deal with the matters listed below.")
    if not paper.attachments:
        return call
    count = len(paper.attachments)
    annexes = language.count("The meeting paper is annex {n}.", "The meeting papers are annexes 1–{n}.", count)
    return f"{call} {annexes}"


def _table(paper: MeetingPaper, language: Language) -> Grid:
    say = language.say
    items = as_sent(paper.items)
    foreign = meeting_paper.foreign(paper, language)
    clocks = start_times(items, paper.meeting.starts)
    annexes: dict[int | None, list[str]] = {}
    for attachment in paper.attachments:
        annexes.setdefault(attachment.item_id, []).append(str(attachment.number))
    records = []
    for item in items:
        clock = clocks.get(item.id)
        numbers = annexes.get(item.id, [])
        under = language.count("Annex {numbers}", "Annexes {numbers}", len(numbers), numbers=numbers) if numbers else ""
        cells = (
            Cell(language.clock(clock) if clock else ""),
            Cell(item.planned_number or item.number, bold=not item.is_sub_item),
            Cell(item.title, bold=not item.is_sub_item, under=under, language=foreign),
            Cell(meeting_paper.presenters(item, language, whole=False)),
            Cell(say(_HANDLING[item.kind])),
        )
        hidden = meeting_paper.secret(paper.secrecy_of(item.id), language)
        hidden = None if hidden is None or hidden.keeps_title else hidden
        records.append(Record(cells, secret=hidden, shown=(1, 0)))
    columns = (
        Column(say("At"), 1.3),
        Column(say("Item"), 1.2),
        Column(say("Matter"), 7.2),
        Column(say("Presenter"), 4.3),
        Column(say("Handling"), 3.0),
    )
    return Grid(columns, tuple(records), whole=25)


def as_sent(items: tuple[ItemRow, ...]) -> tuple[ItemRow, ...]:
    """The agenda as it was when the meeting was opened: in its order, without what was added in the meeting."""
    return tuple(sorted((item for item in items if item.planned_number), key=_planned_place)) or items


def _planned_place(item: ItemRow) -> tuple[int, int, str]:
    number = item.planned_number
    return int(number.rstrip(LETTERS)), len(number), number


def start_times(items: tuple[ItemRow, ...], starts: dt.time | None) -> dict[int, dt.time]:
    """When each item begins by the planned minutes, as far as they are known without a gap."""
    if starts is None:
        return {}
    parents = {item.parent_id for item in items}
    found: dict[int, dt.time] = {}
    minutes: int | None = starts.hour * 60 + starts.minute
    for item in items:
        if minutes is None or minutes >= 24 * 60:
            break
        found[item.id] = dt.time(minutes // 60, minutes % 60)
        if item.id in parents:
            minutes += item.duration or 0
        else:
            minutes = None if item.duration is None else minutes + item.duration
    for item in items:
        if item.is_sub_item and found.get(item.parent_id or 0) == found.get(item.id):
            found.pop(item.id, None)
    return found


def _ending(paper: MeetingPaper, language: Language) -> Ending:
    say = language.say
    prevented = say("A member who is prevented is asked to call in the deputy and to tell the secretariat.")
    facts: list[tuple[str, tuple[Fact, ...]]] = [(say("Apologies"), (Fact(prevented),))]
    if sender := _sender(paper.participants):
        facts.append((say("Further information"), _person(sender, language)))
    if paper.attachments:
        facts.append((say("Annexes"), meeting_paper.annexes(paper, language)))
    facts += meeting_paper.lists(paper, language)
    return Ending(tuple(facts))


def _sender(participants: tuple[ParticipantRow, ...]) -> ParticipantRow | None:
    wanted = (Capacity.SECRETARY_GENERAL, Capacity.MINUTES_SECRETARY)
    found = [row for row in participants if row.capacity in wanted and row.person]
    return next(iter(sorted(found, key=lambda row: wanted.index(row.capacity))), None)


def _person(row: ParticipantRow, language: Language) -> tuple[Fact, ...]:
    if row.person is None:
        return ()
    facts = row.person.facts
    first = ", ".join(filter(None, (row.person.name, facts.title.said(language.code))))
    phone = language.say("tel. {number}", number=facts.phone) if facts.phone else ""
    reach = ", ".join(filter(None, (facts.email, phone)))
    return tuple(fact for fact in (Fact(first), Fact(reach, reaches=True)) if fact.text)
