"""A form to be filled in by hand: the instruction that it belongs to, and every point with room for the answer."""

from typing import TYPE_CHECKING

from secretariat.documents import Asked, document, form_parts, secret_texts
from secretariat.documents.blocks import Block, Document, Ending, Fact, Head, Heading, Meta, Paragraph, Text, Title
from secretariat.i18n import N_, Language
from secretariat.services import form_content, form_templates
from secretariat.services.form_content import TemplatePaper

if TYPE_CHECKING:
    from sqlmodel import Session


def of_template(session: "Session", asked: Asked) -> TemplatePaper:
    """The template that was asked for: its version where one is named, else the newest."""
    if asked.on is None:
        message = "the form to be filled in by hand asks for the day"
        raise ValueError(message)
    return form_content.of_template(session, asked.about_id, on=asked.on, version_id=asked.version_id)


@document("form-template", N_("Form to be filled in by hand"), asks=("template", "on"), question=of_template)
def form_template(found: TemplatePaper, language: Language) -> Document:
    """The instruction, where there is one, with its signature, annexes and recipients; then the empty form."""
    say, facts = language.say, found.template.facts
    foreign = form_parts.foreign(facts.language, language)
    version = found.outline.version
    told = [facts.giver, say("Version {number} of {date}", number=version.number, date=version.published_on)
            if version.published_on else say("Version {number}, draft", number=version.number)]  # fmt: skip
    blocks: list[Block] = [Title(facts.paper or facts.title), Meta(", ".join(filter(None, told)), is_wide=True)]
    if facts.signed_at is not None:
        signed = say("Signed electronically {at}.", at=facts.signed_at)
        blocks.append(Paragraph(signed, label=say("Signature"), facts=facts.verification))
    elif facts.verification:
        blocks.append(Paragraph(facts.verification, label=say("Signature")))
    blocks += form_parts.named(found.parties, language)
    blocks += secret_texts.blocks(found.texts, language, level=2)
    if facts.paper:
        blocks.append(Heading(facts.title, level=2, language=foreign))
    numbers = form_templates.numbers(found.outline.points)
    for section in found.outline.sections:
        blocks += form_parts.section(section.facts)
        blocks += form_parts.by_hand(section.points, numbers, language)
    ends: list[tuple[Text, tuple[Fact, ...]]] = []
    if found.annexes:
        ends.append((say("Annexes"), secret_texts.annexes(found.annexes, language)))
    ends += form_parts.recipients(found.parties, language)
    if ends:
        blocks.append(Ending(tuple(ends)))
    body = found.template.organization.said(language.code) or facts.giver
    head = Head(
        organization=form_parts.organization(found.group, body, language),
        kind=form_parts.kind(facts.title, language),
        date=language.date(found.on),
        registry_number=facts.diary_number,
    )
    return form_parts.paper(facts.title, head, language, on=found.on.isoformat(), blocks=blocks)
