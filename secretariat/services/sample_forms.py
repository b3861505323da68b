"""The form of the sample: a template for the self-monitoring plan of a service point, and one form filled in by it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlmodel import Session

from secretariat.models import ChangeKind, PartyRole
from secretariat.services import (
    annexes,
    backlog,
    change_requests,
    command,
    confirmations,
    deliveries,
    form_answers,
    form_templates,
    forms,
    owners,
    parties,
    secrecy,
    template_points,
)
from secretariat.services.annexes import AnnexFacts
from secretariat.services.change_requests import RequestFacts
from secretariat.services.deliveries import DeliveryFacts
from secretariat.services.form_answers import AnswerFacts
from secretariat.services.form_content import ConfirmationFacts
from secretariat.services.form_templates import PointFacts, SectionFacts, TemplateFacts
from secretariat.services.forms import FormFacts
from secretariat.services.parties import PartyFacts
from secretariat.services.secrecy import SecrecyRow

_ROLES = (PartyRole.DIRECTOR, PartyRole.DEPUTY_DIRECTOR, PartyRole.WRITER, PartyRole.DISTRIBUTION,
          PartyRole.INFORMATION)  # fmt: skip
_OPEN_TO_NOBODY = 7
"""The point of section 24 (1) of the Act 621/1999 on security arrangements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleAnswer:
    """An answer: its words or choice, who wrote it, what is secret in it, and what it was changed into and why."""

    text: str = ""
    choice: str = ""
    writer: str
    passage: str = ""
    point: int | None = None
    later: str = ""
    reason: str = ""
    is_material: bool = False
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class SampleTemplate:
    """A template as it ships with the program: what it asks, section by section, in a language."""

    facts: TemplateFacts
    sections: tuple[tuple[SectionFacts, tuple[PointFacts, ...]], ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleForm:
    """The template with a form filled in by it; days are told one by one, the organizations by key.

    `answers` stand in the order of the points, `None` where there is none.
    """

    template: SampleTemplate
    title: str
    unit: str
    organization: str
    body: str
    people: Mapping[PartyRole, tuple[str, str]]
    days: Mapping[str, dt.date]
    answers: tuple[SampleAnswer | None, ...]
    annexes: tuple[AnnexFacts, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)


@command("take a form template that ships with the program")
def bring(session: Session, group_id: int, template: SampleTemplate, *, on: dt.date) -> int:
    """Take a template that ships with the program into a group, published on a day; returns its id.

    Raises:
        Refused: the group is not there any more.
    """
    template_id = form_templates.add(session, group_id, template.facts)
    version = form_templates.one(session, template_id).newest
    template_points.put(session, version.id, template.sections)
    form_templates.publish(session, version.id, on=on, note=template.note)
    return template_id


def take(session: Session, group_id: int, one: SampleForm, bodies: Mapping[str, int]) -> None:
    """Take the template and its form into the group of the sample: filled in, confirmed, changed, asked about."""
    days, today = one.days, one.days["today"]
    template_id = bring(session, group_id, one.template, on=days["published"])
    version = form_templates.one(session, template_id).newest
    facts = FormFacts(title=one.title, organization_id=bodies[one.organization], unit=one.unit, begun_on=days["begun"])
    form_id = forms.begin(session, group_id, version.id, facts)
    _name(session, form_id, one)
    keys = [point.key for point in form_templates.outline(session, version.id).points]
    given = [(key, answer) for key, answer in zip(keys, one.answers, strict=True) if answer is not None]
    for key, answer in given:
        _answer(session, form_id, key, answer, days["filled"])
    name, title = one.people[PartyRole.DIRECTOR]
    confirmation = ConfirmationFacts(on=days["confirmed"], name=name, title=title, place=one.words["place"],
                                     note=one.words["note"])  # fmt: skip
    confirmation_id = confirmations.confirm(session, form_id, confirmation, today=today)
    delivery = DeliveryFacts(on=days["delivered"], organization_id=bodies[one.body], confirmation_id=confirmation_id,
                             note=one.words["how"])  # fmt: skip
    deliveries.add(session, form_id, delivery, today=today)
    for key, answer in given:
        if answer.later:
            changed = AnswerFacts(text=answer.later, choice=answer.choice, writer=answer.writer)
            form_answers.write(session, form_id, key, changed, on=days["changed"], reason=answer.reason,
                               is_material=answer.is_material)  # fmt: skip
        if answer.is_asked:
            _ask(session, form_id, key, one)


def _name(session: Session, form_id: int, one: SampleForm) -> None:
    owner = owners.form(form_id)
    people = [PartyFacts(role=role, name=name, title=title) for role, (name, title) in one.people.items()]
    people.append(PartyFacts(role=PartyRole.DISTRIBUTION, body=one.words["distribution"]))
    people.append(PartyFacts(role=PartyRole.INFORMATION, body=one.words["information"]))
    parties.put(session, owner, _ROLES, people)
    for annex in one.annexes:
        annexes.add(session, owner, annex)


def _answer(session: Session, form_id: int, key: str, one: SampleAnswer, on: dt.date) -> None:
    facts = AnswerFacts(text=one.text, choice=one.choice, writer=one.writer)
    made = form_answers.write(session, form_id, key, facts, on=on)
    if one.passage:
        starts = one.text.index(one.passage)
        why = SecrecyRow(point=_OPEN_TO_NOBODY)
        secrecy.set_words(session, "answer", made, starts, starts + len(one.passage), why)
    if one.point is not None:
        form_answers.set_secrecy(session, form_id, key, SecrecyRow(point=one.point))


def _ask(session: Session, form_id: int, key: str, one: SampleForm) -> None:
    on = one.days["requested"]
    due = backlog.when_in(one.words["due"], one.template.facts.language, on)
    facts = RequestFacts(kind=ChangeKind.COMPLETE, text=one.words["request"], asked_by=one.words["asked_by"], due=due)
    change_requests.ask(session, form_id, key, facts, on=on)
