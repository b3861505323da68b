"""Form templates: what a form asks, in versions; a draft is edited until it is published, and never changed after."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.language.characters import line, running
from secretariat.models import (
    Confirmation,
    Form,
    FormQuestion,
    FormSection,
    FormTemplate,
    Group,
    Organization,
    QuestionKind,
    TemplateVersion,
)
from secretariat.services import checks, command, rows
from secretariat.services.names import Names, names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFacts:
    """What is told of a template: its title and language, and the instruction that it belongs to.

    `paper` is the title of the instruction, `giver` who gave it, `signed_at` when it was signed electronically, by the
    clock of the place as the paper has it and so without a zone, `verification` the note on how to verify that.
    """

    title: str = ""
    language: str = "fi"
    paper: str = ""
    giver: str = ""
    diary_number: str = ""
    signed_at: dt.datetime | None = None
    verification: str = ""
    organization_id: int | None = None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of a template; a draft has no day of publication. `forms` are the forms that are filled in by it."""

    id: int
    template_id: int
    number: int
    published_on: dt.date | None = None
    note: str = ""
    forms: int = 0

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed."""
        return self.published_on is None


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template as listed, with its versions, the oldest first."""

    id: int
    uid: str
    group_id: int
    facts: TemplateFacts
    organization: Names = Names()
    versions: tuple[VersionRow, ...] = ()

    @property
    def draft(self) -> VersionRow | None:
        """The version that is being edited, if there is one."""
        return next((one for one in self.versions if one.is_draft), None)

    @property
    def published(self) -> VersionRow | None:
        """The version that was published last, if one was."""
        return next((one for one in reversed(self.versions) if not one.is_draft), None)

    @property
    def newest(self) -> VersionRow:
        """The draft, else the version that was published last."""
        return self.versions[-1]

    @property
    def forms(self) -> int:
        """How many forms are filled in by any of its versions."""
        return sum(one.forms for one in self.versions)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointFacts:
    """A point: what is asked, of which kind, and whether it needs an answer. `choices` are words to choose from."""

    text: str
    kind: QuestionKind = QuestionKind.FREE_TEXT
    number: str = ""
    hint: str = ""
    choices: tuple[str, ...] = ()
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point as kept; `key` is the same in every version of the template."""

    id: int
    key: str
    section_id: int
    facts: PointFacts

    @property
    def is_answered_here(self) -> bool:
        """Whether it is answered in the program; a place to sign is filled by hand."""
        return self.facts.kind is not QuestionKind.SIGNING


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionFacts:
    """A section: its heading, its number as printed where it has one, and what it tells those who fill it in."""

    title: str
    number: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section with its points, in order."""

    id: int
    facts: SectionFacts
    points: tuple[PointRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A version of a template, section by section."""

    version: VersionRow
    sections: tuple[SectionRow, ...] = ()

    @property
    def points(self) -> tuple[PointRow, ...]:
        """All points, in order."""
        return tuple(point for section in self.sections for point in section.points)

    def point(self, key: str) -> PointRow | None:
        """The point with that key, if it is asked in this version."""
        return next((point for point in self.points if point.key == key), None)


def of_group(session: Session, group_id: int) -> list[TemplateRow]:
    """The templates of a group, in order."""
    query = select(FormTemplate).where(FormTemplate.group_id == group_id)
    return _rows(session, session.exec(query.order_by(col(FormTemplate.position), col(FormTemplate.id))).all())


def one(session: Session, template_id: int) -> TemplateRow:
    """One template.

    Raises:
        Refused: it is not there any more.
    """
    return _rows(session, [rows.get(session, FormTemplate, template_id)])[0]


def version(session: Session, version_id: int) -> VersionRow:
    """One version.

    Raises:
        Refused: it is not there any more.
    """
    found = rows.get(session, TemplateVersion, version_id)
    return next(one for one in _versions(session, [found.template_id])[found.template_id] if one.id == version_id)


def outline(session: Session, version_id: int) -> Outline:
    """What a version asks, section by section.

    Raises:
        Refused: it is not there any more.
    """
    row = version(session, version_id)
    query = select(FormSection).where(FormSection.version_id == version_id)
    sections = session.exec(query.order_by(col(FormSection.position), col(FormSection.id))).all()
    points: dict[int, list[PointRow]] = {}
    for part in rows.parts([one.id for one in sections]):
        asked = select(FormQuestion).where(col(FormQuestion.section_id).in_(part))
        for one in session.exec(asked.order_by(col(FormQuestion.position), col(FormQuestion.id))):
            points.setdefault(one.section_id, []).append(point_of(one))
    return Outline(row, tuple(section_of(one, points.get(one.id or 0, ())) for one in sections))


def point_of(one: FormQuestion) -> PointRow:
    """A point as plain data."""
    facts = PointFacts(text=one.text, kind=QuestionKind(one.kind), number=one.number, hint=one.hint,
                       choices=tuple(map(str, one.choices)), is_needed=one.is_needed)  # fmt: skip
    return PointRow(one.id or 0, one.key, one.section_id, facts)


def section_of(one: FormSection, points: Iterable[PointRow] = ()) -> SectionRow:
    """A section as plain data."""
    return SectionRow(one.id or 0, SectionFacts(title=one.title, number=one.number, hint=one.hint), tuple(points))


def numbers(points: Iterable[PointRow]) -> dict[str, str]:
    """The number of each question by its key, as it is printed: the template's own, else counted on through the form.

    Fields and places to sign have none.
    """
    found, count = {}, 0
    for point in points:
        if point.facts.kind not in {QuestionKind.INFORMATION, QuestionKind.SIGNING}:
            count += 1
            found[point.key] = point.facts.number or str(count)
    return found


@command("add a form template")
def add(session: Session, group_id: int, facts: TemplateFacts) -> int:
    """Add a template with an empty draft to a group; returns its id.

    Raises:
        Refused: it has no title, a text cannot be shown, or the language is none that papers are written in.
    """
    rows.get(session, Group, group_id)
    highest = session.exec(select(func.max(FormTemplate.position)).where(FormTemplate.group_id == group_id)).one()
    template = FormTemplate(group_id=group_id, position=0 if highest is None else highest + 1)
    _write(session, template, facts)
    session.add(template)
    session.flush()
    session.add(TemplateVersion(template_id=template.id or 0, number=1))
    session.flush()
    return template.id or 0


@command("change a form template")
def change(session: Session, template_id: int, facts: TemplateFacts) -> None:
    """Change what is told of a template; what its versions ask stays.

    Raises:
        Refused: it has no title, a text cannot be shown, or the language is none that papers are written in.
    """
    _write(session, rows.get(session, FormTemplate, template_id), facts)


@command("remove a form template")
def remove(session: Session, template_id: int) -> None:
    """Remove a template that no form is filled in by, with its versions.

    Raises:
        Refused: a form is filled in by it, or was confirmed by it.
    """
    template = rows.get(session, FormTemplate, template_id)
    keys = session.exec(select(TemplateVersion.id).where(TemplateVersion.template_id == template_id)).all()
    if _is_used(session, keys):
        raise Refused("A form is filled in by this template, so it cannot be removed.")
    rows.remove(session, template)


@command("begin a new version of a form template")
def begin_version(session: Session, template_id: int) -> int:
    """Begin a draft that asks what the newest version asks, under the same keys; returns its id.

    Raises:
        Refused: a draft has been begun already.
    """
    found = one(session, template_id)
    if found.draft is not None:
        raise Refused("Version {number} of the template is still a draft. Publish it or drop it first.",
                      number=found.draft.number)  # fmt: skip
    before = outline(session, found.newest.id)
    made = TemplateVersion(template_id=template_id, number=found.newest.number + 1)
    session.add(made)
    session.flush()
    for place, section in enumerate(before.sections):
        copied = FormSection(version_id=made.id or 0, position=place, **section_columns(section.facts))
        session.add(copied)
        session.flush()
        session.add_all(
            FormQuestion(section_id=copied.id or 0, position=number, key=point.key, **point_columns(point.facts))
            for number, point in enumerate(section.points)
        )
    session.flush()
    return made.id or 0


@command("drop the draft of a form template")
def drop_version(session: Session, version_id: int) -> None:
    """Drop a draft; the version that was published before it stays the newest.

    Raises:
        Refused: it is published, or there is no other version.
    """
    found = drafted(session, version_id)
    if len(one(session, found.template_id).versions) == 1:
        raise Refused("The template has no other version. Remove the template if it is not wanted.")
    rows.remove(session, found)


@command("publish a version of a form template")
def publish(session: Session, version_id: int, *, on: dt.date, note: str = "") -> None:
    """Publish a draft on a day: forms can be filled in by it, and it is never changed after that.

    Raises:
        Refused: it is published already, it asks nothing, or an earlier version was published later.
    """
    found = drafted(session, version_id)
    checks.day(on, "on")
    if not any(point.is_answered_here for point in outline(session, version_id).points):
        raise Refused("The template asks nothing yet. Add a question before it is published.")
    last = one(session, found.template_id).published
    if last is not None and last.published_on is not None and on < last.published_on:
        raise Refused("Version {number} was published on {date}; a later version cannot be published before it.",
                      field="on", number=last.number, date=last.published_on)  # fmt: skip
    rows.assign(found, {"published_on": on, "note": line(note, "note", limit=1000)})


def drafted(session: Session, version_id: int) -> TemplateVersion:
    """A version that can be changed.

    Raises:
        Refused: it is published, or not there any more.
    """
    found = rows.get(session, TemplateVersion, version_id)
    if found.published_on is not None:
        raise Refused(
            "Version {number} was published on {date} and is never changed. Begin a new version of the template.",
            number=found.number, date=found.published_on,
        )  # fmt: skip
    return found


def section_columns(facts: SectionFacts) -> dict[str, Any]:
    """The columns of a section, checked.

    Raises:
        Refused: it has neither a title nor a hint, or a text cannot be shown.
    """
    return {
        "title": line(facts.title, "title", required=not facts.hint.strip()),
        "number": line(facts.number, "number", limit=40),
        "hint": running(facts.hint, "hint"),
    }


def point_columns(facts: PointFacts) -> dict[str, Any]:
    """The columns of a point, checked.

    Raises:
        Refused: it asks nothing, a text cannot be shown, or it has choices though it is of a kind that has none.
    """
    choices = [line(one.strip(), "choices", required=True) for one in facts.choices]
    if choices and facts.kind in {QuestionKind.YES_NO, QuestionKind.SIGNING}:
        raise Refused("Only a field, a question or a description can have choices of its own.", field="choices")
    if len(set(choices)) != len(choices):
        raise Refused("The same choice is given twice.", field="choices")
    return {
        "kind": facts.kind,
        "text": line(facts.text, "text", limit=4000, required=True),
        "number": line(facts.number, "number", limit=40),
        "hint": running(facts.hint, "hint"),
        "choices": choices,
        "is_needed": facts.is_needed and facts.kind is not QuestionKind.SIGNING,
    }


def _rows(session: Session, found: Sequence[FormTemplate]) -> list[TemplateRow]:
    versions = _versions(session, [one.id or 0 for one in found])
    bodies = {
        key: names_of(session.get(Organization, key), "name")
        for key in {one.organization_id for one in found if one.organization_id}
    }
    return [
        TemplateRow(one.id or 0, one.uid, one.group_id, facts_of(one), bodies.get(one.organization_id or 0, Names()),
                    tuple(versions.get(one.id or 0, ())))
        for one in found
    ]  # fmt: skip


def facts_of(one: FormTemplate) -> TemplateFacts:
    """What is told of a template, as plain data."""
    facts = TemplateFacts(**{name.name: getattr(one, name.name) for name in fields(TemplateFacts)})
    return replace(facts, signed_at=facts.signed_at.replace(tzinfo=None) if facts.signed_at else None)


def _versions(session: Session, template_ids: Sequence[int]) -> Mapping[int, Sequence[VersionRow]]:
    made: dict[int, list[VersionRow]] = {}
    query = select(TemplateVersion).where(col(TemplateVersion.template_id).in_(template_ids))
    found = session.exec(query.order_by(col(TemplateVersion.number))).all()
    counted = select(Form.version_id, func.count()).where(col(Form.version_id).in_([one.id for one in found]))
    forms = dict(session.exec(counted.group_by(col(Form.version_id))).all())
    for one in found:
        row = VersionRow(
            one.id or 0, one.template_id, one.number, one.published_on, one.note, forms.get(one.id or 0, 0)
        )
        made.setdefault(one.template_id, []).append(row)
    return made


def _is_used(session: Session, keys: Sequence[int | None]) -> bool:
    return any(
        session.exec(select(model.id).where(col(model.version_id).in_(keys))).first() is not None
        for model in (Form, Confirmation)
    )


def _write(session: Session, template: FormTemplate, facts: TemplateFacts) -> None:
    checks.language(facts.language)
    if facts.organization_id is not None:
        rows.get(session, Organization, facts.organization_id)
    if facts.signed_at is not None:
        checks.day(facts.signed_at.date(), "signed_at")
    texts = {name: line(getattr(facts, name), name) for name in ("paper", "giver", "diary_number")}
    rows.assign(
        template,
        {
            **texts,
            "title": line(facts.title, "title", required=True),
            "language": facts.language,
            "signed_at": facts.signed_at.replace(tzinfo=dt.UTC) if facts.signed_at else None,
            "verification": line(facts.verification, "verification", limit=2000),
            "organization_id": facts.organization_id,
        },
    )
