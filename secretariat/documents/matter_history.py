"""The history of a matter: who began it, all bodies that have dealt with it in order of time, and what comes next."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from secretariat.documents import Asked, document, matter_parts, secret_texts
from secretariat.documents.blocks import Block, Document, Ending, Fact, Head, Heading, Meta, Paragraph
from secretariat.documents.matter_parts import Teller
from secretariat.i18n import N_, Language, capitalized
from secretariat.models import PartyRole, TextKind
from secretariat.services import matter_papers
from secretariat.services.handlings import HandlingCase
from secretariat.services.labels import label
from secretariat.services.matter_papers import HistoryPaper
from secretariat.services.statements import STATES

if TYPE_CHECKING:
    from sqlmodel import Session


def of_matter(session: "Session", asked: Asked) -> HistoryPaper:
    """What the history of the matter that was asked for is made of."""
    return matter_papers.history(session, asked.about_id or 0)


@document("matter-history", N_("History of a matter"), asks=("matter",), question=of_matter)
def history(paper: HistoryPaper, language: Language) -> Document:
    """Facts, initiators and remarks; the handlings in order of time with proposals, grounds and decisions; annexes."""
    row, say = paper.matter.row, language.say
    tell = Teller(language, paper.language, (row.secrecy,))
    kind = say("Matter history")
    group, organization = paper.group.name(language.code), paper.group.organization.said(language.code)
    head = Head(
        organization=capitalized(organization),
        group=group,
        kind=kind,
        date=language.date(paper.day),
        state=capitalized(say(label(row.state))),
        registry_number=row.number if tell.hidden is None else "",
    )
    blocks = (tell.headline(row.title, ""), *_facts(paper, tell), *_steps(paper, language), _ending(paper, tell))
    return Document(f"{kind}, {group}", organization or group, language, paper.day.isoformat(), head, blocks)


def _facts(paper: HistoryPaper, tell: Teller) -> Iterator[Block]:
    """The short facts of the matter itself."""
    language, row = tell.language, paper.matter.row
    say = language.say
    if row.number:
        yield tell.line(row.number, say("Registry number"), typed=False)
    if row.facts.task_class:
        yield tell.line(row.facts.task_class, say("Task class"), typed=False)
    if row.facts.opened_on:
        yield tell.line(language.date(row.facts.opened_on), say("Opened"), typed=False)
    first = [one.told(language.code) for one in paper.matter.parties if one.role is PartyRole.INITIATOR]
    yield from tell.people(say("Initiator"), first)
    others = [one.told(language.code) for one in paper.matter.parties if one.role is PartyRole.CO_SIGNATORY]
    yield from tell.people(say("Co-signatories"), others)
    if paper.matter.signatories is not None:
        yield tell.line(_signed(paper, language), say("Signatories"), typed=False)
    if row.closed_on is not None:
        closed = say("Closed on {date}.", date=row.closed_on)
        yield tell.line(f"{closed} {row.closed_because}".strip(), say("Closed"))
    yield from secret_texts.blocks(paper.matter.remarks, language, above=tell.above, label=say("Remarks"),
                                   written_in=paper.language)  # fmt: skip


def _signed(paper: HistoryPaper, language: Language) -> str:
    found = paper.matter.signatories
    if found is None:
        return ""
    told = language.count("{n} signatory", "{n} signatories", found.count)
    if found.needed is None:
        return told
    sign = "≥" if found.is_enough else "<"
    return f"{told} ({found.count} {sign} {found.needed})"


def _steps(paper: HistoryPaper, language: Language) -> Iterator[Block]:
    """The handlings in order of time, then what is to come."""
    secrecy = paper.matter.row.secrecy
    hidden = secret_texts.why(language, secrecy)
    done = [one for one in paper.matter.handlings if not one.row.is_to_come]
    coming = [one for one in paper.matter.handlings if one.row.is_to_come]
    if done:
        yield Heading(language.say("Handlings"), level=2, secret=hidden)
    for case in done:
        yield from _step(case, Teller(language, paper.language, (*case.row.reasons, secrecy)))
    yield from _statements(paper, language)
    if coming:
        yield Heading(language.say("Coming next"), level=2, secret=hidden)
    for case in coming:
        tell = Teller(language, paper.language, (*case.row.reasons, secrecy))
        where = matter_parts.whereabouts(case.row, language)
        body = ", ".join(filter(None, (case.row.body.said(language.code), where)))
        yield tell.line(body, matter_parts.day(case.row, language) or language.say("no date"))
        yield from tell.proposal(case)
    if not done and not coming:
        yield Paragraph(language.say("No body has dealt with the matter yet."), secret=hidden)


def _statements(paper: HistoryPaper, language: Language) -> Iterator[Block]:
    """Who was asked for a statement, what came of it, and whether the answer agrees."""
    secrecy = paper.matter.row.secrecy
    if paper.statements:
        yield Heading(language.say("Statements"), level=2, secret=secret_texts.why(language, secrecy))
    for one in paper.statements:
        tell = Teller(language, paper.language, (one.secrecy, secrecy))
        day = one.facts.received_on or one.declined_on or one.asked_on
        told = [language.say(STATES[one.state(dt.date.min)]), language.say(label(one.stance)) if one.stance else ""]
        who = ", ".join(filter(None, (one.giver(language.code), one.facts.title)))
        yield tell.line(f"{who}: {'; '.join(filter(None, told))}", language.date(day) if day else "")


def _step(case: HandlingCase, tell: Teller) -> Iterator[Block]:
    language, row = tell.language, case.row
    say = language.say
    yield Heading(matter_parts.heading(row, language), level=3, secret=tell.hidden, language=tell.foreign)
    if where := matter_parts.whereabouts(row, language):
        yield Meta(where, tell.hidden)
    yield tell.line(matter_parts.outcome(row, language), say("Outcome"), typed=bool(row.facts.outcome_words))
    if any(one.kind is TextKind.DECISION for one in case.texts) or any(
        one.kind in matter_parts.DECIDED for one in case.entries
    ):
        yield from tell.decision(case)
    yield from tell.handling(case)
    yield from tell.texts(case, TextKind.QUOTED)
    yield from tell.proposal(case)
    yield from tell.people(say("Presenter"), matter_parts.presenters(case, language.code))
    yield from tell.texts(case, TextKind.GROUNDS, name=say("Grounds"))
    yield from tell.texts(case, TextKind.APPEAL, name=say("Appeal"))
    yield from matter_parts.annexes(secret_texts.annexes(case.annexes, language, above=tell.above), language)


def _ending(paper: HistoryPaper, tell: Teller) -> Ending:
    say, language = tell.language.say, tell.language
    asked = [one for one in paper.matter.parties if one.role is PartyRole.CONTACT]
    facts: list[tuple[str, tuple[Fact, ...]]] = []
    if told := matter_parts.contacts(asked, language, tell.hidden):
        facts.append((say("Further information"), told))
    if listed := secret_texts.annexes(paper.matter.annexes, language, above=tell.above):
        facts.append((say("Annexes"), listed))
    return Ending(tuple(facts))
