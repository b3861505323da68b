"""A section of minutes on a matter, in the municipal form, and the extract (pöytäkirjanote) of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secretariat.documents import Asked, document, matter_parts, meeting_paper, secret_texts
from secretariat.documents.blocks import Block, Document, Ending, Fact, Head, Heading, Meta, Paragraph
from secretariat.documents.matter_parts import Teller
from secretariat.i18n import N_, Language, capitalized
from secretariat.models import MinutesKind, MinutesState, PartyRole, TextKind
from secretariat.services import matter_papers
from secretariat.services.handlings import HandlingCase
from secretariat.services.labels import label
from secretariat.services.matter_papers import SectionPaper

if TYPE_CHECKING:
    import datetime as dt

    from sqlmodel import Session

OMITTED = "- -"
_LISTS = ((PartyRole.DISTRIBUTION, N_("Distribution")), (PartyRole.INFORMATION, N_("For information")))


@dataclass(frozen=True, slots=True)
class Extract:
    """A section that is given out: the same, and the day on which it is certified."""

    paper: SectionPaper
    on: "dt.date | None" = None

    @property
    def language(self) -> str:
        """The code of the language that the matter is written in."""
        return self.paper.language


def of_handling(session: "Session", asked: Asked) -> SectionPaper:
    """What the paper of the handling that was asked for is made of."""
    return matter_papers.section(session, asked.about_id or 0)


def extract_of(session: "Session", asked: Asked) -> Extract:
    """The same, with the day of the certification."""
    return Extract(of_handling(session, asked), asked.on)


@document("matter-section", N_("Section of minutes"), asks=("handling",), question=of_handling)
def section(paper: SectionPaper, language: Language) -> Document:
    """What was decided, how it went, on which proposal and grounds, and what had been done before."""
    blocks = (*_body(paper, language), _ending(paper, language, ()))
    return _paper(paper, language, _head(paper, language), blocks)


@document("matter-extract", N_("Extract on a matter"), asks=("handling",), question=extract_of)
def extract(found: Extract, language: Language) -> Document:
    """The section between two hyphens for what is left out, with names in the place of signatures."""
    paper, say = found.paper, language.say
    kind = say("Extract from the minutes")
    row = paper.handling.row
    head = _head(paper, language, kind=kind, state=paper.section or matter_parts.item_of(row, language),
                 number=_minutes(paper, language),
                 item=matter_parts.item_of(row, language) if paper.section else "")  # fmt: skip
    before, after = _gaps(paper)
    blocks = (*before, *_body(paper, language), *after, _ending(paper, language, _certified(found, language)))
    return _paper(paper, language, head, blocks)


def _minutes(paper: SectionPaper, language: Language) -> str:
    """Out of which minutes it is; that they are a draft, unless they were checked in the meeting as to this item."""
    state = _state(paper, language)
    named = " ".join(filter(None, (_kind(paper, language), paper.handling.row.meeting_number)))
    return f"{named}, {state.casefold()}" if state else named


def _gaps(paper: SectionPaper) -> tuple[list[Block], list[Block]]:
    """A mark for what is left out before and after the section, with the numbers where they are known."""
    if paper.beside is None:
        return [Paragraph(OMITTED)], [Paragraph(OMITTED)]
    before, after = ([Paragraph(OMITTED, numbers)] if numbers else [] for numbers in paper.beside)
    return list(before), list(after)


def _paper(paper: SectionPaper, language: Language, head: Head, blocks: tuple[Block, ...]) -> Document:
    name = head.kind if _is_untold(paper) else " ".join(filter(None, (head.kind, paper.section)))
    return Document(
        title=f"{name}, {head.group or head.organization}",
        author=head.organization or head.group,
        language=language,
        date=paper.day.isoformat(),
        head=head,
        blocks=blocks,
        contact=_contact(paper, language),
    )


def _head(
    paper: SectionPaper, language: Language, *, kind: str = "", state: str = "", number: str = "", item: str = ""
) -> Head:
    """Whose minutes, their number, the day, and which item it is; of another body's secret handling only whose matter.

    What stands in the head stands in every copy.
    """
    row = paper.handling.row
    own = paper.meeting is not None
    if _is_untold(paper):
        return Head(
            organization=capitalized(paper.group.organization.said(language.code)),
            group=capitalized(paper.group.name(language.code)),
            kind=kind or _kind(paper, language),
            date=language.date(paper.day),
        )
    body = paper.group.name(language.code) if own else row.body.said(language.code)
    organization = paper.group.organization if own else row.organization
    return Head(
        organization=capitalized(organization.said(language.code)),
        group=capitalized(body),
        kind=kind or " ".join(filter(None, (_kind(paper, language), row.meeting_number))),
        date=matter_parts.day(row, language),
        state=state or _state(paper, language),
        registry_number=number or matter_parts.item_of(row, language),
        project_number=item,
    )


def _is_untold(paper: SectionPaper) -> bool:
    """Whether even the body that dealt with it is secret: a meeting of the group is known, that of another is not."""
    why = next(filter(None, paper.above), None)
    return paper.meeting is None and why is not None and not why.is_partial


def _kind(paper: SectionPaper, language: Language) -> str:
    is_memo = paper.meeting is not None and paper.group.facts.minutes_kind is MinutesKind.MEMO
    return language.say("Memo") if is_memo else language.say("Official minutes")


def _state(paper: SectionPaper, language: Language) -> str:
    """Whether the minutes are a draft still; those of others are as they are, and what was checked in the meeting."""
    if paper.meeting is None or paper.meeting.minutes_state is MinutesState.APPROVED:
        return ""
    if paper.handling.row.facts.checked_at_once:
        return ""
    return capitalized(language.say(label(paper.meeting.minutes_state)))


def _contact(paper: SectionPaper, language: Language) -> tuple[tuple[str, ...], ...]:
    """The foot of the first page: where the group is reached."""
    if paper.meeting is None:
        return ()
    facts = paper.group.facts
    post = (language.say("Postal address"), facts.contact_post) if facts.contact_post else ()
    phone = language.say("Phone {number}", number=facts.contact_phone) if facts.contact_phone else ""
    return tuple(filter(None, (post, tuple(filter(None, (phone, facts.contact_email))))))


def _body(paper: SectionPaper, language: Language) -> Iterator[Block]:
    say, case = language.say, paper.handling
    tell = Teller(language, paper.language, paper.above)
    yield from _headline(paper, tell)
    yield from matter_parts.registry(paper.matter.row, tell.hidden)
    yield from tell.decision(case)
    experts = [one.person.name for one in paper.experts if one.person]
    yield from tell.handling(case, experts)
    yield from tell.proposal(case)
    yield from tell.people(say("Presenter"), matter_parts.presenters(case, language.code))
    yield from tell.texts(case, TextKind.GROUNDS, name=say("Grounds"))
    yield from tell.texts(case, TextKind.QUOTED)
    yield from tell.texts(case, TextKind.APPEAL, name=say("Appeal"))
    yield from _before(paper, language)


def _headline(paper: SectionPaper, tell: Teller) -> Iterator[Block]:
    """The section and the title; what the head may not tell stands under them, for those who may know."""
    title, row = paper.matter.row.title, paper.handling.row
    if not _is_untold(paper):
        yield tell.headline(title, paper.section)
        return
    yield tell.headline(f"{paper.section} {title}".strip(), "")
    told = matter_parts.heading(replace(row, section=""), tell.language), matter_parts.whereabouts(row, tell.language)
    yield Meta(", ".join(filter(None, told)), tell.hidden, is_wide=True)


def _before(paper: SectionPaper, language: Language) -> Iterator[Block]:
    """What bodies did before: a line for each, and under the name of the body what was said."""
    if not paper.before:
        return
    all_hidden = secret_texts.why(language, *paper.above)
    yield Heading(language.say("Earlier handling"), level=2, secret=all_hidden)
    for case in paper.before:
        yield from _earlier(case, Teller(language, paper.language, (*case.row.reasons, *paper.above)))


def _earlier(case: HandlingCase, tell: Teller) -> list[Block]:
    """An earlier handling: a line, or a heading with what was said, decided and asked of whom."""
    language, row = tell.language, case.row
    say = language.say
    decides = any(one.kind in matter_parts.DECIDED for one in case.entries)
    decides = decides or any(one.kind is TextKind.DECISION for one in case.texts)
    inside: list[Block] = [
        *(tell.decision(case) if decides else ()),
        *tell.texts(case, TextKind.TEXT),
        *tell.texts(case, TextKind.QUOTED),
        *tell.handling(_without_texts(case)),
    ]
    if not inside:
        words = ": ".join(filter(None, (f"{row.body.said(language.code)} {row.section}".strip(),
                                        matter_parts.outcome(row, language))))  # fmt: skip
        return [tell.line(words, matter_parts.day(row, language))]
    people: list[Block] = tell.people(say("Presenter"), matter_parts.presenters(case, language.code))
    for one in matter_parts.parties(case, PartyRole.CONTACT):
        words = matter_parts.contact(one, language)
        people.append(matter_parts.linked_line(words, say("Further information"), tell.hidden))
    where = matter_parts.whereabouts(row, language)
    return [
        Heading(matter_parts.heading(row, language), level=3, secret=tell.hidden, language=tell.foreign),
        *([Meta(where, tell.hidden)] if where else []),
        tell.line(matter_parts.outcome(row, language), say("Outcome"), typed=bool(row.facts.outcome_words)),
        *inside,
        *people,
    ]


def _without_texts(case: HandlingCase) -> HandlingCase:
    """A handling without the paragraphs that stand elsewhere."""
    return replace(case, texts=tuple(one for one in case.texts if one.kind in {TextKind.REMARK, TextKind.DISSENT}))


def _ending(paper: SectionPaper, language: Language, more: tuple[tuple[str, tuple[Fact, ...]], ...]) -> Ending:
    say, case = language.say, paper.handling
    hidden = secret_texts.why(language, *paper.above)
    facts: list[tuple[str, tuple[Fact, ...]]] = []
    asked = matter_parts.parties(case, PartyRole.CONTACT)
    asked = asked or [one for one in paper.matter.parties if one.role is PartyRole.CONTACT]
    if told := matter_parts.contacts(asked, language, hidden):
        facts.append((say("Further information"), told))
    if listed := (*_annexes(paper, language), *_attachments(paper, language)):
        facts.append((say("Annexes"), listed))
    for role, name in _LISTS:
        if named := [Fact(one.told(language.code), hidden) for one in matter_parts.parties(case, role)]:
            facts.append((say(name), tuple(named)))
    return Ending((*facts, *more))


def _annexes(paper: SectionPaper, language: Language) -> tuple[Fact, ...]:
    return secret_texts.annexes(paper.annexes, language, above=paper.above)


def _attachments(paper: SectionPaper, language: Language) -> tuple[Fact, ...]:
    """The papers of the item, which are numbered through the meeting."""
    return tuple(
        Fact(f"{one.number} {one.title}", meeting_paper.secret(one.secrecy, language)
             or secret_texts.why(language, *paper.above), number=str(one.number))
        for one in paper.attachments
    )  # fmt: skip


def _certified(found: Extract, language: Language) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """Names typed in the place of signatures, when the minutes were approved, and what the paper is."""
    paper, say = found.paper, language.say
    made: list[tuple[str, tuple[Fact, ...]]] = []
    hidden = secret_texts.why(language, *paper.above)
    signers = [Fact(one.told(language.code), hidden) for one in matter_parts.parties(paper.handling, PartyRole.SIGNER)]
    signers += [Fact(", ".join(filter(None, (one.name, one.title.said(language.code), say(label(one.role))))))
                for one in paper.signatures]  # fmt: skip
    if signers:
        made.append((say("Signed by"), tuple(signers)))
    if paper.meeting is not None and paper.meeting.approved_on is not None:
        made.append((say("Approval"), (Fact(say("Approved on {date}.", date=paper.meeting.approved_on)),)))
    agrees = say("The extract agrees with the minutes. Two hyphens stand for sections that are left out.")
    day = say("Certified on {date}.", date=found.on) if found.on else ""
    return (*made, (say("Extract"), tuple(Fact(words) for words in (agrees, day) if words)))
