"""A statement as it was given: whose it is, to whom, about what, its text, and how and when it was signed."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secretariat.documents import Asked, document, form_parts, secret_texts
from secretariat.documents.blocks import Block, Document, Ending, Fact, Head, Heading, Paragraph, Text, Title
from secretariat.i18n import N_, Language, capitalized
from secretariat.models import PartyRole
from secretariat.services import groups, owners, parties, statements
from secretariat.services.groups import GroupRow
from secretariat.services.parties import PartyRow
from secretariat.services.statements import StatementView

if TYPE_CHECKING:
    from sqlmodel import Session

KIND = N_("Statement")


@dataclass(frozen=True, slots=True)
class StatementPaper:
    """A statement with those who signed it and those to whom it goes; `on` is the day of one without a day."""

    group: GroupRow
    view: StatementView
    on: dt.date
    parties: tuple[PartyRow, ...] = ()

    @property
    def language(self) -> str:
        """The code of the language that it is written in."""
        return self.view.row.facts.language or self.group.facts.language


def of_statement(session: "Session", asked: Asked) -> StatementPaper:
    """The statement that was asked for."""
    if asked.about_id is None or asked.on is None:
        message = "the paper of a statement asks for the statement and the day"
        raise ValueError(message)
    view = statements.view(session, asked.about_id)
    people = parties.of(session, owners.statement(asked.about_id))
    return StatementPaper(groups.one(session, view.row.group_id), view, asked.on, tuple(people))


@document("statement", KIND, asks=("statement", "on"), question=of_statement)
def statement(found: StatementPaper, language: Language) -> Document:
    """Its facts, its text under its headings, the note of signing, annexes and recipients.

    What is secret in it is left out of the public copy; a statement that is secret as a whole is told by its kind.
    """
    say, row = language.say, found.view.row
    kind, hidden = say(KIND), secret_texts.why(language, row.secrecy)
    giver = capitalized(row.giver(language.code))
    title = row.facts.title or kind
    foreign = found.language if found.language != language.code else ""
    blocks: list[Block] = [Title(kind if hidden else title)]
    if hidden:
        blocks.append(Heading(title, secret=replace(hidden, keeps_title=False), language=foreign))
    blocks += [secret_texts.concealed(one, hidden) for one in _facts(found, language)]
    blocks += secret_texts.blocks(found.view.texts, language, above=(row.secrecy,), level=2, written_in=found.language)
    blocks += [secret_texts.concealed(one, hidden) for one in _signed(found, language)]
    ends = _ends(found, language)
    if ends and not hidden:
        blocks.append(Ending(ends))
    return _paper(found, language, blocks, "" if hidden else giver)


def _paper(found: StatementPaper, language: Language, blocks: Sequence[Block], giver: str) -> Document:
    """The paper with the day and the number of the statement; `giver` is empty where it is secret."""
    kind, row = language.say(KIND), found.view.row
    days = (row.facts.dated, row.facts.signed_at.date() if row.facts.signed_at else None, row.facts.received_on)
    day = next(filter(None, days), found.on)
    head = Head(
        organization=giver or capitalized(found.group.organization.said(language.code)),
        group="" if giver else found.group.name(language.code),
        kind=kind,
        date=language.date(day),
        registry_number=row.facts.diary_number if giver else "",
    )
    title = f"{kind}: {giver}" if giver else kind
    return Document(title, head.organization or head.group, language, day.isoformat(), head,
                    tuple(blocks))  # fmt: skip


def _facts(found: StatementPaper, language: Language) -> Iterator[Paragraph]:
    """Whose it is, to whom, on which matter, and its numbers and days."""
    say, row = language.say, found.view.row
    facts = row.facts
    days = {facts.dated, facts.signed_at.date() if facts.signed_at else None}
    came = facts.received_on if facts.received_on not in days else None
    told = (
        (say("Given by"), row.giver(language.code)),
        (say("Given to"), facts.addressee),
        (say("Matter"), row.matter),
        (say("Reference"), facts.reference),
        (say("Date"), language.date(facts.dated) if facts.dated else ""),
        (say("Came in"), language.date(came) if came else ""),
    )
    yield from (Paragraph(words, label) for label, words in told if words)


def _signed(found: StatementPaper, language: Language) -> Iterator[Paragraph]:
    """Who signed and when, with the note on how to verify that."""
    facts, say = found.view.row.facts, language.say
    if facts.signed_at is not None:
        words = say("Signed electronically {at}.", at=facts.signed_at)
        yield Paragraph(words, say("Signature"), facts=facts.verification)
    elif facts.verification:
        yield Paragraph(facts.verification, say("Signature"))
    names = [one.told(language.code) for one in found.parties if one.role is PartyRole.SIGNER]
    for place, words in enumerate(names or filter(None, [facts.signed_by])):
        yield Paragraph(words, "" if place else say("Signed by"))


def _ends(found: StatementPaper, language: Language) -> tuple[tuple[Text, tuple[Fact, ...]], ...]:
    """The annexes that it lists, its own file left out, and to whom it goes."""
    listed = [one for place, one in enumerate(found.view.annexes) if place or not one.file_name or one.facts.number]
    ends: list[tuple[Text, tuple[Fact, ...]]] = []
    if listed:
        ends.append((language.say("Annexes"), secret_texts.annexes(listed, language)))
    return (*ends, *form_parts.recipients(found.parties, language))
