"""The presentation list (esityslista) of a meeting: each item with its section, proposal, grounds and annexes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from secretariat.documents import Asked, document, matter_parts, meeting_paper, secret_texts
from secretariat.documents.addresses import linked
from secretariat.documents.blocks import Block, Document, Ending, Heading, Meta, Paragraph, Title
from secretariat.documents.matter_parts import Teller
from secretariat.i18n import N_, Language, capitalized
from secretariat.models import ItemState, PartyRole, TextKind
from secretariat.services import matter_papers
from secretariat.services.agenda import ItemRow
from secretariat.services.matter_papers import PresentationPaper

if TYPE_CHECKING:
    from sqlmodel import Session


def of_meeting(session: "Session", asked: Asked) -> PresentationPaper:
    """What the presentation list of the meeting that was asked for is made of."""
    return matter_papers.presentation(session, asked.meeting_id or 0)


@document("presentation-list", N_("Presentation list"), asks=("meeting",), question=of_meeting)
def presentation_list(found: PresentationPaper, language: Language) -> Document:
    """Time, place and the items in order, those about a matter with all that was prepared."""
    paper, say = found.paper, language.say
    meeting = paper.meeting
    kind = say("Presentation list")
    when = capitalized(language.day_and_clock(meeting.date, meeting.starts, meeting.ends))
    blocks: list[Block] = [Title(meeting_paper.title(paper, language)), Paragraph(when, say("Time"))]
    if meeting.place:
        blocks.append(Paragraph(linked(meeting.place), say("Place")))
    for item in paper.items:
        if item.state is not ItemState.DROPPED:
            blocks += _item(item, found, language)
    blocks.append(Ending(tuple(meeting_paper.lists(paper, language))))
    return Document(
        title=f"{kind} {meeting.number}, {paper.group.name(language.code)}",
        author=meeting_paper.author(paper, language),
        language=language,
        date=meeting.date.isoformat(),
        head=meeting_paper.head(paper, language, kind=kind, date=language.date(meeting.date)),
        blocks=tuple(blocks),
        contact=meeting_paper.contact(paper, language),
        contents=True,
    )


def _item(item: ItemRow, found: PresentationPaper, language: Language) -> Iterator[Block]:
    say = language.say
    matter, case = found.matters.get(item.id), found.handlings.get(item.id)
    above = [found.paper.secrecy_of(item.id)]
    if matter is not None and case is not None:
        above += [case.row.secrecy, matter.row.secrecy]
    tell = Teller(language, found.language, tuple(above))
    number = found.sections.get(item.id, item.number)
    yield Heading(item.title, number, 3 if item.is_sub_item else 2, tell.hidden, tell.foreign)
    if matter is None or case is None:
        if names := meeting_paper.presenters(item, language, whole=True):
            yield Meta(language.count("Presenter {names}", "Presenters {names}", len(item.presenters), names=names),
                       tell.hidden)  # fmt: skip
        return
    if matter.row.number:
        yield Meta(matter.row.number, tell.hidden)
    yield from tell.texts(case, TextKind.PROPOSAL, name=say("Proposed decision"))
    yield from tell.people(say("Presenter"), matter_parts.presenters(case, language.code))
    yield from tell.texts(case, TextKind.GROUNDS, name=say("Grounds"))
    yield from tell.texts(case, TextKind.TEXT)
    yield from tell.texts(case, TextKind.QUOTED)
    asked = matter_parts.parties(case, PartyRole.CONTACT)
    asked = asked or [one for one in matter.parties if one.role is PartyRole.CONTACT]
    for place, one in enumerate(asked):
        name = "" if place else say("Further information")
        yield matter_parts.linked_line(matter_parts.contact(one, language), name, tell.hidden)
    yield from _annexes(item, found, tell)


def _annexes(item: ItemRow, found: PresentationPaper, tell: Teller) -> Iterator[Block]:
    """The annexes of the handling and of its matter, then the papers of the item."""
    case, matter = found.handlings[item.id], found.matters[item.id]
    facts = list(secret_texts.annexes(matter_papers.once((*case.annexes, *matter.annexes)), tell.language,
                                      above=tell.above))  # fmt: skip
    facts += [
        fact for fact in meeting_paper.annexes(found.paper, tell.language) if fact.item == found.paper.number_of(item)
    ]
    yield from matter_parts.annexes(facts, tell.language)
