"""Who was there over a period: by seat and by person, and which organizations nobody represented."""

from typing import TYPE_CHECKING

from secretariat.documents import PAPER, Asked, document, group_paper
from secretariat.documents.blocks import Block, Cell, Column, Document, Grid, Heading, Meta, Paragraph, Record, Title
from secretariat.i18n import N_, Language, capitalized
from secretariat.services import presences
from secretariat.services.presences import Held, Presences, Tally

if TYPE_CHECKING:
    from sqlmodel import Session


def of_group(session: "Session", asked: Asked) -> Presences:
    """The attendance of the group that was asked for, until a day and since another."""
    if asked.group_id is None or asked.on is None:
        message = "attendance asks for the group and the day"
        raise ValueError(message)
    return presences.of_group(session, asked.group_id, since=asked.since, until=asked.on)


@document(
    "attendance",
    N_("Attendance statistics"),
    asks=("group", "since", "on"),
    question=of_group,
    formats=(*PAPER, "xlsx"),
)
def attendance_statistics(found: Presences, language: Language) -> Document:
    """The figures by seat, then by person, then the meetings with who was missing."""
    say = language.say
    title = say("Attendance")
    on = found.until or found.meetings[-1].date
    period = say("From {first} to {last}", first=found.since, last=on) if found.since else say("Until {day}", day=on)
    many = language.count("{n} meeting", "{n} meetings", len(found.meetings))
    blocks: list[Block] = [
        Title(f"{title}: {found.group.name(language.code)}"), Meta(f"{period} · {many}", is_wide=True),
    ]  # fmt: skip
    if not found.meetings:
        blocks.append(Paragraph(say("No meeting was held in this period.")))
        return group_paper.paper(found.group, language, title, on, blocks)
    counts = (say("Meetings"), say("Present"), say("of them remotely"), say("Absent"))
    seats = (*counts, say("Substitute"), say("Not recorded"))
    note = say("A substitute counts where the member was away and a deputy or substitute took the place.")
    blocks += [
        Heading(say("By seat")),
        Grid(_columns(say("Organization"), say("Member"), seats), tuple(_seat(one, language) for one in found.seats),
             note=note, whole=0),
        Heading(say("By person")),
        Grid(_columns(say("Name"), say("Organization"), (*counts, say("In another's place"), say("Not recorded"))),
             tuple(_person(one, language) for one in found.persons), whole=0),
        Heading(say("By meeting")),
        Grid((Column(say("Meeting"), 2.2), Column(say("Day"), 3.0), Column(say("Present"), 2.2, counts=True),
              Column(say("Not represented"), 9.6)),
             tuple(_meeting(one, language) for one in found.meetings), whole=0),
    ]  # fmt: skip
    return group_paper.paper(found.group, language, title, on, blocks)


def _columns(first: str, second: str, counts: tuple[str, ...]) -> tuple[Column, ...]:
    return (Column(first, 3.0), Column(second, 3.2), *(Column(words, 1.8, counts=True) for words in counts))


def _seat(one: Tally, language: Language) -> Record:
    body = Cell(one.label(language.code) or "–", bold=True)
    return Record((body, Cell(one.name or "–"), *_counts(one, one.unrecorded)))


def _person(one: Tally, language: Language) -> Record:
    left = one.meetings - one.present - one.absent
    return Record((Cell(one.name, bold=True), Cell(one.label(language.code) or "–"), *_counts(one, left)))


def _counts(one: Tally, unrecorded: int) -> tuple[Cell, ...]:
    numbers = (one.meetings, one.present, one.remote, one.absent, one.substituted, unrecorded)
    return tuple(Cell(str(number), value=number) for number in numbers)


def _meeting(one: Held, language: Language) -> Record:
    missing = capitalized(language.joined([name.said(language.code) for name in one.missing])) if one.missing else "–"
    cells = (Cell(one.number, bold=True), Cell(language.date(one.date), value=one.date))
    return Record((*cells, Cell(str(one.there), value=one.there), Cell(missing)))
