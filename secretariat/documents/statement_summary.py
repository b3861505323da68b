"""The summary of statements: who was asked, who has answered when, what each says by heading, what is recommended."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from secretariat.documents import PAPER, Asked, document, group_paper, secret_texts
from secretariat.documents.blocks import Block, Cell, Column, Document, Grid, Heading, Meta, Paragraph, Record, Title
from secretariat.documents.statement_request import deadline
from secretariat.i18n import N_, Language, capitalized
from secretariat.models import ActionState
from secretariat.services import stances, statement_summary
from secretariat.services.labels import label
from secretariat.services.recommendations import RecommendationRow
from secretariat.services.statement_summary import Heading as Compared
from secretariat.services.statement_summary import Summary
from secretariat.services.statements import MISSING, STATES, StatementRow, StatementState

if TYPE_CHECKING:
    from sqlmodel import Session

KIND = N_("Summary of statements")


def of_request(session: "Session", asked: Asked) -> Summary:
    """What has come of the request that was asked for, as it stands on a day."""
    if asked.about_id is None or asked.on is None:
        message = "the summary asks for the request and the day"
        raise ValueError(message)
    return statement_summary.of_request(session, asked.about_id, on=asked.on)


@document("statement-summary", KIND, asks=("statement_request", "on"), question=of_request, formats=(*PAPER, "xlsx"))
def summary(found: Summary, language: Language) -> Document:
    """Who was asked and what became of it, the statements by heading, recommendations, and whether the answer agrees.

    What is secret in a statement is left out of the public copy, and the whole where the request or its matter is.
    """
    say = language.say
    kind, hidden = say(KIND), secret_texts.why(language, found.request.secrecy)
    title = found.request.title
    blocks: list[Block] = [Title(kind if hidden else f"{kind}: {title}")]
    blocks.append(Meta(say("As it stands on {day}", day=found.on), is_wide=True))
    if hidden:
        blocks.append(Heading(title, secret=replace(hidden, keeps_title=False)))
    blocks += _facts(found, language)
    blocks += [Heading(say("Who was asked")), _asked(found, language)]
    blocks += _said(found, language)
    blocks += _recommended(found, language)
    blocks += _weighed(found, language)
    made = group_paper.paper(found.group, language, kind, found.on, blocks)
    number = "" if hidden else found.request.facts.diary_number or found.matter_number
    head = replace(made.head, registry_number=number or made.head.registry_number)
    named = kind if hidden else f"{kind}: {title}"
    return replace(made, title=f"{named}, {found.group.name(language.code)}", head=head)


def _facts(found: Summary, language: Language) -> Iterator[Block]:
    """The matter, when it was asked and by when, and how many have answered."""
    say, request = language.say, found.request
    hidden = secret_texts.why(language, request.secrecy)
    if found.matter_title:
        told = " ".join(filter(None, (found.matter_number, found.matter_title)))
        yield Paragraph(told, say("Matter"), secret=hidden)
    if request.asked_on is not None:
        yield Paragraph(language.date(request.asked_on), say("Requested on"))
    if when := deadline(request.facts.due, language):
        yield Paragraph(when, say("Answer by"))
    counts = [
        language.count("{n} asked", "{n} asked", len(request.statements)),
        language.count("{n} received", "{n} received", len(request.received)),
    ]
    states = [one.state(found.on) for one in request.statements]
    if declined := states.count(StatementState.DECLINED):
        counts.append(language.count("{n} declined", "{n} declined", declined))
    if late := states.count(StatementState.LATE):
        counts.append(language.count("{n} late", "{n} late", late))
    yield Paragraph(", ".join(counts), say("Statements"))


def _asked(found: Summary, language: Language) -> Grid:
    say = language.say
    columns = (
        Column(say("No."), 1.2),
        Column(say("From whom"), 6.2),
        Column(say("Requested"), 2.3),
        Column(say("Came in"), 2.3),
        Column(say("State"), 5.0),
    )
    return Grid(columns, tuple(_row(one, found, language) for one in found.request.statements), whole=12)


def _row(one: StatementRow, found: Summary, language: Language) -> Record:
    say, came = language.say, one.facts.received_on
    state = one.state(found.on)
    under = one.declined_because if state is StatementState.DECLINED else ""
    if state is StatementState.RECEIVED:
        lacking = language.joined([say(MISSING[each]) for each in one.missing])
        under = say("incomplete: {parts} missing", parts=lacking) if lacking else ""
    told = say(STATES[state])
    told = say("received late") if one.came_late else told
    if state is StatementState.DECLINED and one.declined_on is not None:
        told = f"{told} {language.date(one.declined_on)}"
    cells = (
        Cell(str(one.number), bold=True, value=one.number),
        Cell(capitalized(one.giver(language.code)), under=_identity(one, language)),
        Cell(language.date(one.asked_on) if one.asked_on else "–", value=one.asked_on),
        Cell(language.date(came) if came else "–", value=came),
        Cell(told, under=under, bold=state is StatementState.LATE),
    )
    return Record(cells, secret=secret_texts.why(language, one.secrecy), shown=(0,))


def _identity(one: StatementRow, language: Language) -> str:
    """Title, number and signature of a statement, as far as it has them; the note on verifying the signature too."""
    facts = one.facts
    signed = ""
    if facts.signed_at is not None:
        signed = language.say("signed electronically {at}", at=facts.signed_at)
    elif facts.signed_by:
        signed = language.say("signed")
    if facts.signed_by and signed:
        signed = f"{signed}, {facts.signed_by}"
    return "; ".join(
        part.rstrip(".") for part in (facts.title, facts.diary_number, signed, facts.verification) if part.strip()
    )


def _said(found: Summary, language: Language) -> Iterator[Block]:
    """By heading what each statement says; whose words they are stands beside them."""
    if not found.comparison.statements:
        yield Heading(language.say("What the statements say"))
        yield Paragraph(language.say("No statement has come in yet."))
        return
    for one in found.comparison.headings:
        yield from _under(one, found, language)


def _under(one: Compared, found: Summary, language: Language) -> Iterator[Block]:
    say = language.say
    rows = {row.id: row for row in found.comparison.statements}
    if one.question is not None:
        yield Heading(say("Question {number}: {words}", number=one.question, words=one.words),
                      secret=secret_texts.why(language, found.request.secrecy))  # fmt: skip
    else:
        yield _heading(one, rows, language)
    if not one.said:
        yield Paragraph(say("Nobody answers this under a heading of its own."))
    for key, texts in one.said.items():
        given = rows[key]
        plain = [replace(text, facts=replace(text.facts, heading="", language=text.facts.language or
                                             given.facts.language)) for text in texts]  # fmt: skip
        yield from secret_texts.blocks(plain, language, above=(given.secrecy,), label=given.label(language.code))


def _heading(one: Compared, rows: dict[int, StatementRow], language: Language) -> Heading:
    """The heading as the first writes it; one that only secret statements have is secret with them."""
    if not one.words:
        return Heading(language.say("In general"))
    first = [(rows[key], texts[0]) for key, texts in one.said.items()]
    reasons = [secret_texts.why(language, text.secrecy, row.secrecy) for row, text in first]
    public = next((text.heading for (_, text), why in zip(first, reasons, strict=True) if why is None), "")
    return Heading(public or one.words, secret=None if public else reasons[0])


def _recommended(found: Summary, language: Language) -> Iterator[Block]:
    if not found.recommendations:
        return
    say = language.say
    columns = (
        Column(say("Recommendation"), 6.8),
        Column(say("Addressed to"), 3.8),
        Column(say("From whom"), 2.6),
        Column(say("Due"), 2.2),
        Column(say("State"), 1.6),
    )
    yield Heading(say("Recommendations"))
    yield Grid(columns, tuple(_recommendation(one, found, language) for one in found.recommendations), whole=8)


def _recommendation(one: RecommendationRow, found: Summary, language: Language) -> Record:
    late = one.is_late(found.on)
    state = language.say("late") if late else language.say(label(one.state))
    done = language.date(one.done_on) if one.state is ActionState.DONE and one.done_on else ""
    foreign = one.statement.facts.language or ""
    cells = (
        Cell(one.text, under=one.facts.note, language=foreign if foreign != language.code else ""),
        Cell(one.addressee(language.code) or "–"),
        Cell(one.statement.label(language.code)),
        Cell(deadline(one.facts.due, language) or "–", value=one.facts.due.latest),
        Cell(state, under=done, bold=late),
    )
    return Record(cells, secret=secret_texts.why(language, one.secrecy))


def _weighed(found: Summary, language: Language) -> Iterator[Block]:
    """Whether the answer to the matter agrees with the statements, where anybody has said so of one."""
    came = found.request.received
    if not any(one.stance for one in came):
        return
    yield Heading(language.say("The answer and the statements"))
    hidden = next((why for one in came if (why := secret_texts.why(language, one.secrecy)) is not None), None)
    yield Paragraph(stances.remark(came, language.code), secret=hidden)
