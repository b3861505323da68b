"""The request for a statement (lausuntopyyntö): about what, by when, with which questions, and how to answer."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from secretariat.documents import Asked, document, group_paper, secret_texts
from secretariat.documents.blocks import Block, Bullet, Document, Ending, Fact, Heading, Paragraph, Secret, Title
from secretariat.i18n import N_, Language
from secretariat.services import statement_letters
from secretariat.services.statement_letters import RequestLetter
from secretariat.services.when import When

if TYPE_CHECKING:
    from sqlmodel import Session

KIND = N_("Request for a statement")
_ASKS = N_("{group} asks for your statement on the following matter: {title}.")
_UNTITLED = N_("{group} asks for your statement.")
_QUESTIONS = N_("Please answer each of these questions under a heading of its own:")
_BY_DAY = N_("Please give your statement by {day} at the latest.")
_BY_WORDS = N_("Please give your statement in time: {words}.")
_TO = N_("Please send it to {address}.")
_NAMING = N_("Please send it to {address} and name the number {number}.")
_HOW = N_("Please give the statement a title, write to whom it is addressed, and let the name of the one who signs it "
          "be seen. If you have nothing to state, please tell us that too.")  # fmt: skip
_PUBLIC = N_("A statement becomes public when it has come in. If something in it is to be kept secret, please mark it "
             "and name the ground (Act 621/1999, section 24).")  # fmt: skip


def of_request(session: "Session", asked: Asked) -> RequestLetter:
    """The request that was asked for, as it goes out on a day."""
    if asked.about_id is None or asked.on is None:
        message = "the request asks which one, and the day"
        raise ValueError(message)
    return statement_letters.of_request(session, asked.about_id, on=asked.on)


@document("statement-request", KIND, asks=("statement_request", "on"), question=of_request)
def statement_request(found: RequestLetter, language: Language) -> Document:
    """The letter that asks; one about a secret matter names it to those alone who may know."""
    say, facts = language.say, found.request.facts
    kind, hidden = say(KIND), secret_texts.why(language, found.request.secrecy)
    title = found.request.title
    blocks: list[Block] = [Title(kind if hidden else f"{kind}: {title}")]
    if hidden:
        blocks.append(Heading(title, level=2, secret=replace(hidden, keeps_title=False)))
    blocks += _facts(found, language, hidden)
    blocks += _body(found, language, hidden)
    blocks.append(_ending(found, language))
    made = group_paper.paper(found.group, language, kind, found.on, blocks)
    number = "" if hidden else facts.diary_number or found.matter_number
    head = replace(made.head, registry_number=number or made.head.registry_number)
    named = kind if hidden else f"{kind}: {title}"
    return replace(made, title=f"{named}, {found.group.name(language.code)}", head=head,
                   contact=group_paper.contact(found.group, language))  # fmt: skip


def deadline(due: When, language: Language) -> str:
    """By when, in words: as written with the last day they mean; empty where nothing is told."""
    if due.latest is None:
        return due.words
    day, last = language.date(due.latest), due.latest
    is_told = not due.words or day in due.words or due.words.strip() == f"{last.day}.{last.month}.{last.year}"
    return (due.words if day in due.words else day) if is_told else f"{due.words} ({day})"


def by_when(due: When, language: Language) -> str:
    """The sentence that asks for the statement by a day, or in the words that were written; empty without either."""
    if due.latest is not None:
        return language.say(_BY_DAY, day=due.latest)
    return language.say(_BY_WORDS, words=due.words) if due.words else ""


def _facts(found: RequestLetter, language: Language, hidden: Secret | None) -> Iterator[Block]:
    say = language.say
    if found.matter_title:
        number = found.matter_number if found.matter_number not in found.matter_title else ""
        yield Paragraph(" ".join(filter(None, (number, found.matter_title))), say("Matter"), secret=hidden)
    if when := deadline(found.request.facts.due, language):
        yield Paragraph(when, say("Answer by"))


def _body(found: RequestLetter, language: Language, hidden: Secret | None) -> Iterator[Block]:
    say, facts = language.say, found.request.facts
    group = found.group.name(language.code)
    asks = say(_UNTITLED, group=group) if hidden else say(_ASKS, group=group, title=found.request.title.rstrip("."))
    yield Paragraph(asks)
    for told in filter(None, (words.strip() for words in facts.words.split("\n"))):
        yield Paragraph(told, secret=hidden)
    if facts.questions:
        yield Paragraph(say(_QUESTIONS))
        for number, question in enumerate(facts.questions, 1):
            yield Bullet(question, number=str(number), secret=hidden)
    for told in _how(found, language):
        yield Paragraph(told)


def _how(found: RequestLetter, language: Language) -> Iterator[str]:
    """By when, where to and how the statement is to be given."""
    say = language.say
    to = ""
    if found.address and found.number and found.request.secrecy is None:
        to = say(_NAMING, address=found.address, number=found.number)
    elif found.address:
        to = say(_TO, address=found.address)
    if words := " ".join(filter(None, (by_when(found.request.facts.due, language), to))):
        yield words
    yield say(_HOW)
    yield say(_PUBLIC)


def _ending(found: RequestLetter, language: Language) -> Ending:
    say, code = language.say, language.code
    facts = []
    if enclosed := secret_texts.annexes(found.annexes, language, above=(found.request.secrecy,)):
        facts.append((say("Annexes"), enclosed))
    named = tuple(Fact(_receiver(one.giver(code)), secret_texts.why(language, one.secrecy))
                  for one in found.request.statements)  # fmt: skip
    if named:
        facts.append((say("Distribution"), named))
    return Ending(tuple(facts))


def _receiver(name: str) -> str:
    return name[:1].upper() + name[1:]
