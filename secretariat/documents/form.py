"""A form on paper: as it stands now, or as it was confirmed; a public copy shows what is left out as left out."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from secretariat.documents import Asked, document, form_parts, secret_texts
from secretariat.documents.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Ending,
    Fact,
    Grid,
    Head,
    Heading,
    Meta,
    Paragraph,
    Record,
    Remark,
    Text,
    Title,
)
from secretariat.i18n import N_, Language, capitalized
from secretariat.models import QuestionKind
from secretariat.services import confirmations, form_templates
from secretariat.services.form_answers import FilledPoint
from secretariat.services.form_content import Confirmed, FormPaper
from secretariat.services.labels import label

if TYPE_CHECKING:
    from sqlmodel import Session

_ROOM = "\u00a0"


def of_form(session: "Session", asked: Asked) -> FormPaper:
    """The form that was asked for: as it was valid on a day where one is named, else as it stands now.

    Raises:
        Refused: it had not been confirmed yet on that day.
    """
    key = asked.about_id or 0
    if asked.valid_on is not None:
        return confirmations.paper_on(session, key, asked.valid_on)
    return confirmations.paper_now(session, key)


@document("form", N_("Form that is filled in"), asks=("form",), question=of_form)
def form(found: FormPaper, language: Language) -> Document:
    """Head, sections with fields and numbered questions, annexes with their places, who signs and who gets it."""
    say, row = language.say, found.form
    blocks: list[Block] = [Title(row.title), Meta(_version(found, language), is_wide=True)]
    blocks += _standing(found, language)
    blocks += form_parts.named(found.parties, language)
    blocks += secret_texts.blocks(found.texts, language, above=(row.secrecy,), level=2)
    numbers = form_templates.numbers(point.point for section in found.sections for point in section.points)
    for section in found.sections:
        blocks += form_parts.section(section.section.facts)
        blocks += _points(section.points, numbers, found, language)
    blocks += form_parts.annexes(found.annexes, language, row.secrecy)
    if not any(one.point.facts.kind is QuestionKind.SIGNING for part in found.sections for one in part.points):
        blocks += _signatures(found, language)
    blocks += _ending(found, language)
    confirmed = found.confirmed or found.last
    day = confirmed.facts.on if confirmed else row.version.published_on or row.facts.begun_on
    seal = say("Digest {digest}", digest=found.confirmed.head[:8]) if found.confirmed and found.confirmed.head else ""
    head = Head(
        organization=form_parts.organization(found.group, row.organization.said(language.code), language),
        group=row.facts.unit,
        kind=form_parts.kind(row.template.title, language),
        date=language.date(day) if confirmed else "",
        state=_state(found, language),
        registry_number=row.template.diary_number,
        seal=seal,
    )
    title = ", ".join(filter(None, (row.title, row.whose(language.code))))
    made = form_parts.paper(title, head, language, on=day.isoformat(), blocks=blocks)
    why = secret_texts.why(language, row.secrecy)
    if why is None or why.keeps_title:
        return made
    return replace(made, public=form_parts.hidden_paper(made, row.template.title, why))


def _version(found: FormPaper, language: Language) -> str:
    version = found.form.version
    if version.published_on is None:
        return found.form.template.title
    return language.say("{title}, version {number} of {date}", title=found.form.template.title, number=version.number,
                        date=version.published_on)  # fmt: skip


def _state(found: FormPaper, language: Language) -> str:
    if found.confirmed is not None:
        return language.say("Confirmed")
    if found.last is None:
        return capitalized(language.say("draft"))
    is_changed = found.changed or found.is_other
    return language.say("Confirmed, changed since") if is_changed else language.say("Confirmed")


def _standing(found: FormPaper, language: Language) -> Iterator[Block]:
    """Who confirmed the form and until when that holds; whether it was changed after that."""
    last = found.confirmed or found.last
    say = language.say
    if last is None:
        yield Paragraph(say("Not confirmed yet."), label=say("Confirmation"))
        return
    if found.confirmed is None and found.changed:
        words = language.count(
            "One answer was changed after the confirmation; this is the form as it stands now.",
            "{n} answers were changed after the confirmation; this is the form as it stands now.",
            found.changed,
        )
        yield Remark(words)
    elif found.confirmed is None and found.is_other:
        yield Remark(say("Something beside the answers was changed after the confirmation; this is the form as it "
                         "stands now."))  # fmt: skip
    yield Paragraph(_confirmed(last, language), label=say("Confirmed"))
    yield Paragraph(language.date(last.until), label=say("Holds until"))


def _confirmed(one: Confirmed, language: Language) -> str:
    facts = one.facts
    who = ", ".join(filter(None, (facts.name, facts.title)))
    day = " ".join(filter(None, (facts.place, language.date(facts.on))))
    part = language.say(label(facts.confirmed_by))
    if facts.title.casefold() == part.casefold():
        return language.say("{day}, {who}", day=day, who=who)
    return language.say("{day}, {who} ({part})", day=day, who=who, part=part)


def _points(
    points: tuple[FilledPoint, ...], numbers: dict[str, str], found: FormPaper, language: Language
) -> Iterator[Block]:
    signing = []
    for one in points:
        if one.point.facts.kind is QuestionKind.SIGNING:
            signing.append(one.point)
        elif form_parts.is_field(one.point):
            yield _field(one, found, language)
        else:
            yield from _question(one, numbers[one.point.key], found, language)
    if signing:
        yield form_parts.signing(signing, language, found.confirmed)


def _field(one: FilledPoint, found: FormPaper, language: Language) -> Block:
    answer = one.answer
    hidden = secret_texts.why(language, one.secrecy, found.form.secrecy)
    text = "" if answer is None else answer.text or answer.facts.choice
    secrets = answer.secrets if answer and answer.text else ()
    return form_parts.field(one.point.facts.text, text, secrets, hidden, language)


def _question(one: FilledPoint, number: str, found: FormPaper, language: Language) -> Iterator[Block]:
    """A question with its answer; where that is kept from the public, nobody sees whether there is one."""
    hidden = secret_texts.why(language, one.secrecy, found.form.secrecy)
    foreign = form_parts.foreign(found.language, language)
    yield Heading(one.point.facts.text, number, 3, language=foreign)
    answer = one.answer
    if answer is None or answer.is_empty:
        yield Paragraph(language.say("No answer."), secret=hidden)
        return
    if answer.facts.choice:
        yield form_parts.chosen(answer.facts.choice, language, hidden)
    written_in = form_parts.foreign(answer.facts.language or found.language, language)
    yield from form_parts.answer(answer.text, answer.secrets, hidden, language, written_in)


def _signatures(found: FormPaper, language: Language) -> list[Block]:
    """Lines on which the form is signed by hand: by whoever confirmed it, else by the director."""
    say = language.say
    if found.confirmed is not None:
        facts = found.confirmed.facts
        part, name, title = say(label(facts.confirmed_by)), facts.name, facts.title
        place = ", ".join(filter(None, (facts.place, language.date(facts.on))))
    else:
        part, name, title, place = "", "", "", ""
    columns = (
        Column(say("Signs as"), 3.2),
        Column(say("Name"), 4.9),
        Column(say("Signature"), 5.0),
        Column(say("Place and date"), 3.9),
    )
    cells = (Cell(capitalized(part) or _ROOM), Cell(name, bold=True, under=title or _ROOM), Cell(""), Cell(place))
    return [Heading(say("Signatures")), Grid(columns, (Record(cells),), whole=10)]


def _ending(found: FormPaper, language: Language) -> list[Block]:
    say, one = language.say, found.confirmed
    facts: list[tuple[Text, tuple[Fact, ...]]] = []
    if one is not None:
        until = say("It holds until {date} and is to be confirmed again by then.", date=one.until)
        told = (
            Fact(_confirmed(one, language)),
            Fact(until),
            *(Fact(words) for words in one.facts.note.split("\n") if words.strip()),
        )
        facts.append((say("Confirmation {number}", number=one.number), told))
        if one.head:
            digest = " ".join(one.head[place : place + 8] for place in range(0, len(one.head), 8))
            facts.append((say("Digest"), (Fact(say("Head of the chain of events then (SHA-256)")), Fact(digest))))
    facts += form_parts.recipients(found.parties, language)
    return [Ending(tuple(facts))] if facts else []
