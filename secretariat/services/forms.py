"""Forms that are filled in by a version of a template: begun, moved to a newer version, closed when kept up no more."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import Answer, Confirmation, Form, FormTemplate, Group, Organization, TemplateVersion
from secretariat.services import checks, command, form_templates, rows, secrecy, template_points
from secretariat.services.form_templates import TemplateFacts, TemplateRow, VersionRow
from secretariat.services.names import Names, names_of
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.template_points import Difference, Differs


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFacts:
    """What is told of a form: its title, whose it is, the unit in words, and since when it is kept up."""

    title: str = ""
    organization_id: int | None = None
    unit: str = ""
    begun_on: dt.date


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form as kept, with the version that it is filled in by and the template of that."""

    id: int
    uid: str
    group_id: int
    facts: FormFacts
    version: VersionRow
    template: TemplateFacts
    organization: Names = Names()
    closed_on: dt.date | None = None
    secrecy: SecrecyRow | None = None
    newer: VersionRow | None = None

    @property
    def title(self) -> str:
        """Its title."""
        return self.facts.title

    @property
    def language(self) -> str:
        """The code of the language that it is filled in."""
        return self.template.language

    def whose(self, language: str) -> str:
        """The unit and the organization that it is about."""
        return ", ".join(filter(None, (self.facts.unit, self.organization.said(language))))


@dataclass(frozen=True, slots=True)
class Moving:
    """What a form would meet in a newer version of its template.

    Answers go along by the key of their point. Those to points that are `gone` stay in the history; `answered` are the
    keys that have an answer.
    """

    version: VersionRow
    differences: tuple[Difference, ...]
    answered: frozenset[str] = frozenset()

    def of(self, *what: Differs) -> tuple[Difference, ...]:
        """The points that are new, changed, moved or gone."""
        return tuple(one for one in self.differences if one.key and one.what in what)


def of_group(session: Session, group_id: int) -> list[FormRow]:
    """The forms of a group: those that are kept up first, then the closed ones, each by title."""
    query = select(Form).where(Form.group_id == group_id).order_by(col(Form.title), col(Form.id))
    found = _rows(session, session.exec(query).all())
    return sorted(found, key=lambda row: row.closed_on is not None)


def one(session: Session, form_id: int) -> FormRow:
    """One form.

    Raises:
        Refused: it is not there any more.
    """
    return _rows(session, [rows.get(session, Form, form_id)])[0]


def moving(session: Session, form_id: int, version_id: int) -> Moving:
    """What a form would meet in another version of its template, told before it is moved there.

    Raises:
        Refused: the version is no newer one of the same template, or not published.
    """
    form = rows.get(session, Form, form_id)
    to = _newer(session, form, version_id)
    old, new = (form_templates.outline(session, key) for key in (form.version_id, version_id))
    answered = session.exec(select(Answer.key).where(Answer.form_id == form_id).distinct()).all()
    return Moving(to, template_points.differences(old, new), frozenset(answered))


@command("begin a form")
def begin(session: Session, group_id: int, version_id: int, facts: FormFacts) -> int:
    """Begin a form by a published version of a template of the group; returns its id.

    Raises:
        Refused: the version is a draft or another group's, the form has no title, or a fact cannot be.
    """
    rows.get(session, Group, group_id)
    version = rows.get(session, TemplateVersion, version_id)
    if version.published_on is None:
        raise Refused("The template is still a draft. Publish it before a form is filled in by it.", field="version")
    if rows.get(session, FormTemplate, version.template_id).group_id != group_id:
        raise Refused("The template belongs to another group.", field="version")
    form = Form(group_id=group_id, version_id=version_id, **_checked(session, facts))
    session.add(form)
    session.flush()
    return form.id or 0


@command("change a form")
def change(session: Session, form_id: int, facts: FormFacts) -> None:
    """Change what is told of a form.

    Raises:
        Refused: it has no title, or it would begin after its first answer, its first confirmation or its end.
    """
    form = rows.get(session, Form, form_id)
    values = _checked(session, facts)
    for model in (Answer, Confirmation):
        first = session.exec(select(func.min(model.on)).where(model.form_id == form_id)).one()
        if first is not None and facts.begun_on > first:
            raise Refused("The form was filled in or confirmed on {date} already, so it cannot begin after that.",
                          field="begun_on", date=first)  # fmt: skip
    checks.period(facts.begun_on, form.closed_on, "begun_on")
    rows.assign(form, values)


@command("move a form to a newer version of its template")
def move(session: Session, form_id: int, version_id: int) -> None:
    """Let a form be filled in by a newer version; its answers go along by the keys of their points.

    Raises:
        Refused: the version is no newer one of the same template or not published, or the form is closed.
    """
    form = opened(session, form_id)
    _newer(session, form, version_id)
    form.version_id = version_id


@command("close a form")
def close(session: Session, form_id: int, *, on: dt.date) -> None:
    """Close a form that is no longer kept up; it stays with all of its history, and nobody is reminded of it.

    Raises:
        Refused: it is closed already, or was still filled in or confirmed after that day.
    """
    form = opened(session, form_id)
    checks.day(on, "on")
    checks.period(form.begun_on, on, "on")
    for model in (Answer, Confirmation):
        last = session.exec(select(func.max(model.on)).where(model.form_id == form_id)).one()
        if last is not None and on < last:
            raise Refused("The form was still filled in or confirmed on {date}, so it cannot be closed before that.",
                          field="on", date=last)  # fmt: skip
    form.closed_on = on


@command("take up a closed form again")
def reopen(session: Session, form_id: int) -> None:
    """Let a closed form be kept up again.

    Raises:
        Refused: it is not closed.
    """
    form = rows.get(session, Form, form_id)
    if form.closed_on is None:
        raise Refused("The form is not closed.")
    form.closed_on = None


@command("remove a form")
def remove(session: Session, form_id: int) -> None:
    """Remove a form that was never confirmed, with its answers.

    Raises:
        Refused: it was confirmed, so its history is kept.
    """
    form = rows.get(session, Form, form_id)
    if is_confirmed(session, form_id):
        raise Refused("The form has been confirmed, so its history is kept. Close it instead.")
    rows.remove(session, form)


def opened(session: Session, form_id: int) -> Form:
    """A form that is kept up.

    Raises:
        Refused: it is closed, or not there any more.
    """
    form = rows.get(session, Form, form_id)
    if form.closed_on is not None:
        raise Refused("The form was closed on {date}. Take it up again before it is changed.", date=form.closed_on)
    return form


def is_confirmed(session: Session, form_id: int) -> bool:
    """Whether a form was ever confirmed."""
    return session.exec(select(Confirmation.id).where(Confirmation.form_id == form_id)).first() is not None


def _newer(session: Session, form: Form, version_id: int) -> VersionRow:
    now, to = rows.get(session, TemplateVersion, form.version_id), form_templates.version(session, version_id)
    if to.template_id != now.template_id or to.number <= now.number:
        raise Refused("The form can only be moved to a newer version of its own template.", field="version")
    if to.is_draft:
        raise Refused("Version {number} of the template is still a draft. Publish it before the form is moved to it.",
                      field="version", number=to.number)  # fmt: skip
    return to


def _checked(session: Session, facts: FormFacts) -> dict[str, Any]:
    checks.day(facts.begun_on, "begun_on")
    if facts.organization_id is not None:
        rows.get(session, Organization, facts.organization_id)
    return {
        "title": line(facts.title, "title", required=True),
        "organization_id": facts.organization_id,
        "unit": line(facts.unit, "unit"),
        "begun_on": facts.begun_on,
    }


def _rows(session: Session, found: Sequence[Form]) -> list[FormRow]:
    grounds = secrecy.of(session, [one.secrecy_id for one in found])
    made = []
    templates: dict[int, TemplateRow] = {}
    for form in found:
        version = rows.get(session, TemplateVersion, form.version_id)
        if version.template_id not in templates:
            templates[version.template_id] = form_templates.one(session, version.template_id)
        template = templates[version.template_id]
        now = next(row for row in template.versions if row.id == form.version_id)
        newest = template.published
        body = session.get(Organization, form.organization_id) if form.organization_id else None
        facts = FormFacts(title=form.title, organization_id=form.organization_id, unit=form.unit,
                          begun_on=form.begun_on)  # fmt: skip
        newer = newest if newest is not None and newest.number > now.number else None
        made.append(FormRow(form.id or 0, form.uid, form.group_id, facts, now, template.facts, names_of(body, "name"),
                            form.closed_on, grounds.get(form.secrecy_id), newer))  # fmt: skip
    return made
