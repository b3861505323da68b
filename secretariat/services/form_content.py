"""What a form says at one time, as plain data: what its papers are made of, and what a confirmation keeps for good."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlmodel import Session

from secretariat.errors import Refused
from secretariat.models import ConfirmedBy, PartyRole, TextKind
from secretariat.services import annexes, form_answers, form_templates, forms, groups, owners, parties, text_parts
from secretariat.services.annexes import AnnexRow
from secretariat.services.form_answers import AnswerRow, FilledPoint, FilledSection
from secretariat.services.form_templates import Outline, TemplateRow
from secretariat.services.forms import FormRow
from secretariat.services.groups import GroupRow
from secretariat.services.parties import PartyRow
from secretariat.services.secrecy import Secret
from secretariat.services.text_parts import TextRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationFacts:
    """A confirmation as told: on which day, by whom as what, and where. `note` is what else is told of it."""

    on: dt.date
    confirmed_by: ConfirmedBy = ConfirmedBy.DIRECTOR
    person_id: int | None = None
    name: str = ""
    title: str = ""
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A confirmation on paper: its number, what was told, until when it holds, and the digest of what it keeps."""

    number: int
    facts: ConfirmationFacts
    until: dt.date
    head: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class FormPaper:
    """A form at one time. `confirmed` is the confirmation by which it stands so; `None` for the form as it stands now.

    `last` is the confirmation that was the last one at that time, `changed` how many points were answered anew since,
    and `is_other` whether something beside the answers is other than it was confirmed.
    """

    group: GroupRow
    form: FormRow
    sections: tuple[FilledSection, ...]
    texts: tuple[TextRow, ...] = ()
    parties: tuple[PartyRow, ...] = ()
    annexes: tuple[AnnexRow, ...] = ()
    confirmed: Confirmed | None = None
    last: Confirmed | None = None
    changed: int = 0
    is_other: bool = False

    @property
    def language(self) -> str:
        """The code of the language that the form is filled in."""
        return self.form.language

    def of(self, *roles: PartyRole) -> tuple[PartyRow, ...]:
        """Who has these parts in it."""
        return tuple(one for one in self.parties if one.role in roles)


def of_form(session: Session, form_id: int) -> FormPaper:
    """A form as it stands now, with what is secret in it.

    Raises:
        Refused: it is not there any more.
    """
    filled = form_answers.of_form(session, form_id)
    owner = owners.form(form_id)
    bare = FormPaper(
        groups.one(session, filled.form.group_id),
        filled.form,
        filled.sections,
        tuple(text_parts.of(session, owner, TextKind.TEXT)),
        tuple(parties.of(session, owner)),
        tuple(annexes.of(session, owner)),
    )
    return as_secret_as_now(session, bare)


def plain(paper: FormPaper) -> FormPaper:
    """A form without what is not confirmed with it: the requests on it and how often it was answered."""
    sections = tuple(
        replace(section, points=tuple(replace(point, requests=(), times=0) for point in section.points))
        for section in paper.sections
    )
    version = replace(paper.form.version, forms=0)
    return replace(paper, sections=sections, form=replace(paper.form, version=version, newer=None))


def as_secret_as_now(session: Session, paper: FormPaper) -> FormPaper:
    """A form of any time with the secrecy that its points, answers, paragraphs and annexes have now.

    A mark lies over the text and is no part of what was confirmed: it counts for every copy that is given from now on.
    What was secret then and is not there any more stays so.
    """
    key = paper.form.id
    hidden = form_answers.secrecies(session, key)
    spans = _spans(form_answers.every(session, key))
    own = {row.id: row for row in text_parts.of(session, owners.form(key))}
    listed = {row.id: row for row in annexes.of(session, owners.form(key))}

    def point(one: FilledPoint) -> FilledPoint:
        answer = one.answer
        if answer is not None:
            answer = replace(answer, secrets=spans.get(answer.id, answer.secrets))
        return replace(one, answer=answer, secrecy=hidden.get(one.point.key))

    def text(one: TextRow) -> TextRow:
        now = own.get(one.id)
        if now is None:
            return one
        if now.text == one.text:
            return replace(one, secrecy=now.secrecy, secrets=now.secrets)
        why = now.secrecy or one.secrecy or next((secret.why for secret in (*now.secrets, *one.secrets)), None)
        return replace(one, secrecy=why)

    def annex(one: AnnexRow) -> AnnexRow:
        return replace(one, secrecy=listed[one.id].secrecy) if one.id in listed else one

    return replace(
        paper,
        form=replace(paper.form, secrecy=forms.one(session, key).secrecy),
        sections=tuple(replace(one, points=tuple(map(point, one.points))) for one in paper.sections),
        texts=tuple(map(text, paper.texts)),
        annexes=tuple(map(annex, paper.annexes)),
    )


def _spans(answers: list[AnswerRow]) -> dict[int, tuple[Secret, ...]]:
    by_key: dict[str, list[AnswerRow]] = {}
    for one in answers:
        by_key.setdefault(one.key, []).append(one)
    return {key: secrets for several in by_key.values() for key, secrets in form_answers.covered(several).items()}


@dataclass(frozen=True, slots=True)
class TemplatePaper:
    """A version of a template with the instruction that it belongs to, as its paper is made of; `on` is its day."""

    group: GroupRow
    template: TemplateRow
    outline: Outline
    on: dt.date
    texts: tuple[TextRow, ...] = ()
    parties: tuple[PartyRow, ...] = ()
    annexes: tuple[AnnexRow, ...] = ()

    @property
    def language(self) -> str:
        """The code of the language that the template is written in."""
        return self.template.facts.language


def of_template(
    session: Session, template_id: int | None, *, on: dt.date, version_id: int | None = None
) -> TemplatePaper:
    """A template with its instruction, in a version or in the newest one; by the version alone where that is told.

    Its day is that of its publication; that of a draft is `on`.

    Raises:
        Refused: it is not there any more, or the version is that of another template.
    """
    if template_id is None:
        template_id = form_templates.version(session, version_id or 0).template_id
    template = form_templates.one(session, template_id)
    if version_id is not None and version_id not in {one.id for one in template.versions}:
        raise Refused("The version is that of another template.", field="version")
    owner = owners.template(template_id)
    outline = form_templates.outline(session, version_id or template.newest.id)
    return TemplatePaper(
        groups.one(session, template.group_id),
        template,
        outline,
        outline.version.published_on or on,
        tuple(text_parts.of(session, owner)),
        tuple(parties.of(session, owner)),
        tuple(annexes.of(session, owner)),
    )
