"""Taking in a form: a template with its instruction, sections and points, and the answers where it is filled in."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.i18n import N_
from secretariat.language.characters import line, running
from secretariat.language.handling_words import asks_to_describe, is_yes, is_yes_or_no
from secretariat.models import (
    Answer,
    Form,
    FormQuestion,
    FormSection,
    FormTemplate,
    PartyRole,
    QuestionKind,
    TemplateVersion,
    TextKind,
)
from secretariat.services import owners
from secretariat.services.old_kinds import Form as OldForm
from secretariat.services.old_kinds import OldPrompt, OldSection
from secretariat.services.old_people import plain
from secretariat.services.owners import Owner
from secretariat.services.taking_parts import Taking, moment_of, text_of

NO_TITLE = N_("The paper does not say what the form is called. Give its title.")
NO_POINTS = N_("The form asks nothing. Leave the paper out, or read it as another kind.")
SAME_FORM = N_("The form “{title}” with the same questions is in the file already. Open it instead.")
_TITLE, _TEXT = 1000, 4000
_FIELDS = {"title": "title", "paper": "paper", "giver": "giver", "diary_number": "diary_number", "note": "verification"}


def same_form(session: Session, group_id: int, found: OldForm) -> FormTemplate | None:
    """The template of a group with the same title that asks the same questions in the same order."""
    title = plain(text_of(found.title))
    query = select(FormTemplate).where(FormTemplate.group_id == group_id).order_by(col(FormTemplate.id))
    asked = [plain(one.words.text) for section in found.sections for one in _prompts(section)]
    for one in session.exec(query):
        if plain(one.title) == title and _asked(session, one.id or 0) == asked:
            return one
    return None


def _asked(session: Session, template_id: int) -> list[str]:
    """What the newest version of a template asks."""
    versions = select(TemplateVersion.id).where(TemplateVersion.template_id == template_id)
    version = session.exec(versions.order_by(col(TemplateVersion.number).desc())).first()
    query = select(FormQuestion.text).join(FormSection, col(FormQuestion.section_id) == col(FormSection.id))
    query = query.where(FormSection.version_id == version)
    return [plain(text) for text in session.exec(query.order_by(col(FormSection.position), col(FormQuestion.position)))]


def take_form(taking: Taking, found: OldForm, data: bytes) -> Owner:
    """Store a form as a template with one published version; returns the template. Its answers become a form.

    Raises:
        Refused: it has no title or asks nothing, or it is in the file already.
    """
    return _Forming(taking, found).take(data)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A point that was made, and what the paper says of it."""

    row: FormQuestion
    prompt: OldPrompt
    path: str


class _Forming:
    """One form on its way into the file."""

    def __init__(self, taking: Taking, found: OldForm) -> None:
        self._taking, self._found, self._session = taking, found, taking.session
        self._asked: list[_Asked] = []

    def take(self, data: bytes) -> Owner:
        """Store it all."""
        group_id = self._taking.group().id or 0
        template = self._template(group_id)
        version = TemplateVersion(template_id=template.id or 0, published_on=self._day())
        self._session.add(version)
        self._session.flush()
        for number, section in enumerate(self._found.sections):
            if self._taking.has(f"other.sections.{number}"):
                self._section(version, number, section)
        if not self._asked:
            raise Refused(NO_POINTS, field="other.sections")
        self._fill(group_id, template, version)
        owner = owners.template(template.id or 0)
        kept = self._taking.keep(owner, data)
        self._around(owner)
        self._taking.finish(kept)
        return owner

    def _template(self, group_id: int) -> FormTemplate:
        found, writing = self._found, self._taking.writing
        title = found.title or found.paper
        if title is None or not title.text.strip():
            raise Refused(NO_TITLE, field="other.title")
        if same_form(self._session, group_id, found):
            raise Refused(SAME_FORM, field="other.title", title=title.text)
        row = FormTemplate(
            group_id=group_id, title=line(text_of(title), "other.title", limit=_TITLE), language=self._taking.language,
            paper=line(text_of(found.paper), "other.paper", limit=_TITLE),
            giver=line(text_of(found.giver), "other.giver"), signed_at=moment_of(found.signed_at),
            diary_number=line(text_of(found.diary_number), "other.diary_number"),
            verification=line(text_of(found.note), "other.note", limit=_TITLE),
            organization_id=self._taking.organization_or_new(found.giver, "other.giver") if found.giver else None,
        )  # fmt: skip
        self._session.add(row)
        self._session.flush()
        writing.row(row, title.place)
        for name, column in _FIELDS.items():
            value = getattr(found, name)
            writing.field(row, column, f"other.{name}", value.place if value else None)
        if found.signed_at is not None:
            writing.field(row, "signed_at", "other.signed_at", found.note.place if found.note else None)
        return row

    def _day(self) -> dt.date:
        """The day on which the form was given out, else the one on which it is taken in."""
        return self._found.signed_at.date() if self._found.signed_at else self._taking.on

    # Sections and points

    def _section(self, version: TemplateVersion, number: int, one: OldSection) -> None:
        path, taking = f"other.sections.{number}", self._taking
        notes = [words for index, words in enumerate(one.notes) if taking.has(f"{path}.notes.{index}")]
        title = one.title or (None if notes else self._found.title or self._found.paper)
        row = FormSection(
            version_id=version.id or 0, position=number, title=line(text_of(title), f"{path}.title", limit=_TITLE),
            hint=running("\n".join(words.text for words in notes), f"{path}.notes"),
        )  # fmt: skip
        self._session.add(row)
        self._session.flush()
        taking.writing.row(row, title.place if title else None)
        taking.writing.field(row, "title", f"{path}.title")
        for words in notes:
            taking.writing.field(row, "hint", f"{path}.notes", words.place)
        wanted = [(here, prompt, kind) for here, prompt, kind in _points(path, one) if taking.has(here)]
        for position, (here, prompt, kind) in enumerate(wanted):
            self._point(row, position, here, prompt, kind)

    def _point(self, section: FormSection, position: int, path: str, prompt: OldPrompt, kind: QuestionKind) -> None:
        row = FormQuestion(
            section_id=section.id or 0, position=position, key=f"p{len(self._asked) + 1}", kind=kind,
            number=prompt.number,
            text=running(prompt.words.text, f"{path}.words"), is_needed=kind is not QuestionKind.SIGNING,
            choices=[] if kind is QuestionKind.YES_NO else list(prompt.choices),
        )  # fmt: skip
        self._session.add(row)
        self._taking.writing.row(row, prompt.words.place)
        self._taking.writing.field(row, "text", f"{path}.words")
        self._asked.append(_Asked(row, prompt, path))

    def _fill(self, group_id: int, template: FormTemplate, version: TemplateVersion) -> None:
        """What was filled in on the paper, as a form of its own."""
        told = [one for one in self._asked if one.prompt.answer and one.row.kind is not QuestionKind.SIGNING]
        self._session.flush()
        if not told:
            return
        form = Form(group_id=group_id, version_id=version.id or 0, title=template.title, begun_on=self._day())
        self._session.add(form)
        self._session.flush()
        self._taking.writing.row(form, told[0].prompt.answer[0].place)
        for one in told:
            text = "\n".join(words.text for words in one.prompt.answer)
            answer = Answer(form_id=form.id or 0, key=one.row.key, text=running(text, one.path), on=self._day(),
                            choice=_choice(one), language=self._taking.language)  # fmt: skip
            self._session.add(answer)
            self._taking.writing.row(answer, one.prompt.answer[0].place)

    def _around(self, owner: Owner) -> None:
        found, taking = self._found, self._taking
        taking.write(owner, taking.under(TextKind.TEXT, "other.instruction", found.instruction))
        taking.people(owner, [
            *taking.bodies(PartyRole.DISTRIBUTION, "other.distribution", found.distribution),
            *taking.bodies(PartyRole.INFORMATION, "other.for_information", found.for_information),
        ])  # fmt: skip
        taking.annexes(owner, "other.attachments", found.attachments)


def _prompts(section: OldSection) -> tuple[OldPrompt, ...]:
    """The points of a section in the order of the paper."""
    return tuple(one for _path, one, _kind in _points("", section))


def _points(path: str, section: OldSection) -> Iterator[tuple[str, OldPrompt, QuestionKind]]:
    """The points of a section in the order of the paper, with their paths and kinds."""
    told = [(f"{path}.fields.{n}", one, QuestionKind.INFORMATION) for n, one in enumerate(section.fields)]
    told += [(f"{path}.questions.{n}", one, _kind(one)) for n, one in enumerate(section.questions)]
    told += [(f"{path}.signing.{n}", one, QuestionKind.SIGNING) for n, one in enumerate(section.signing)]
    yield from sorted(told, key=lambda one: (one[1].words.place.first, one[1].words.place.starts))


def _kind(one: OldPrompt) -> QuestionKind:
    if is_yes_or_no(one.choices):
        return QuestionKind.YES_NO
    return QuestionKind.DESCRIBE if asks_to_describe(one.words.text) else QuestionKind.FREE_TEXT


def _choice(one: _Asked) -> str:
    """What was chosen: the choice that the answer begins with, or "yes" or "no"."""
    said = plain(one.prompt.answer[0].text)
    found = next((number for number, word in enumerate(one.prompt.choices) if said.startswith(plain(word))), None)
    if found is None:
        return ""
    if one.row.kind is QuestionKind.YES_NO:
        return "yes" if is_yes(one.prompt.choices[found]) else "no"
    return one.prompt.choices[found]
