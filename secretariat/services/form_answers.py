"""Answers to the points of a form with their history: the newest one is valid, the others tell how it came to be."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line, running
from secretariat.models import Answer, Confirmation, Form, Person, PointSecrecy, QuestionKind, SecretSpan
from secretariat.services import (
    change_requests,
    checks,
    command,
    confirmed_answers,
    form_templates,
    forms,
    rows,
    secrecy,
)
from secretariat.services.change_requests import RequestRow
from secretariat.services.form_templates import PointRow, SectionRow
from secretariat.services.forms import FormRow
from secretariat.services.passages import followed
from secretariat.services.persons import whole_name
from secretariat.services.secrecy import SecrecyRow, Secret

YES, NO = "yes", "no"
"""What is chosen where a point asks yes or no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFacts:
    """An answer as given: words, what was chosen, and who wrote it, by name or as a person of the file."""

    text: str = ""
    choice: str = ""
    writer: str = ""
    person_id: int | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer as it stood from a day on; `number` counts the answers to its point from 1.

    `reason` is why it replaced the one before, `secrets` are its secret passages.
    """

    id: int
    uid: str
    key: str
    number: int
    facts: AnswerFacts
    on: dt.date
    reason: str = ""
    is_material: bool = False
    secrets: tuple[Secret, ...] = ()

    @property
    def text(self) -> str:
        """Its words."""
        return self.facts.text

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing: an answer was taken back."""
        return not self.facts.text.strip() and not self.facts.choice


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the points that need an answer have one, and how many points have one at all."""

    needed: int = 0
    answered: int = 0
    given: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether every point that needs an answer has one."""
        return self.answered == self.needed

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(self.needed + other.needed, self.answered + other.answered, self.given + other.given)


@dataclass(frozen=True, slots=True)
class FilledPoint:
    """A point of a form with its valid answer, how many it has had, why it is secret, and the requests on it."""

    point: PointRow
    answer: AnswerRow | None = None
    times: int = 0
    secrecy: SecrecyRow | None = None
    requests: tuple[RequestRow, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether it has what it asks for: a choice where it asks yes or no, else words or a choice."""
        if self.answer is None:
            return False
        if self.point.facts.kind is QuestionKind.YES_NO:
            return bool(self.answer.facts.choice)
        return not self.answer.is_empty

    @property
    def is_missing(self) -> bool:
        """Whether it needs an answer and has none."""
        return self.point.facts.is_needed and self.point.is_answered_here and not self.is_answered


@dataclass(frozen=True, slots=True)
class FilledSection:
    """A section of a form with its points."""

    section: SectionRow
    points: tuple[FilledPoint, ...]

    @property
    def progress(self) -> Progress:
        """How far it is filled in."""
        here = [one for one in self.points if one.point.is_answered_here]
        needed = [one for one in here if one.point.facts.is_needed]
        return Progress(len(needed), sum(one.is_answered for one in needed), sum(one.is_answered for one in here))


@dataclass(frozen=True, slots=True)
class GonePoint:
    """A point that the form no longer asks, as it was asked last, with the answers that it was given, newest first."""

    key: str
    text: str
    answers: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it stands now, section by section; `gone` are points that were answered and are no longer asked."""

    form: FormRow
    sections: tuple[FilledSection, ...]
    gone: tuple[GonePoint, ...] = ()
    is_confirmed: bool = False

    @property
    def progress(self) -> Progress:
        """How far the form is filled in."""
        return sum((one.progress for one in self.sections), Progress())

    @property
    def points(self) -> tuple[FilledPoint, ...]:
        """All points, in order."""
        return tuple(point for section in self.sections for point in section.points)

    def point(self, key: str) -> FilledPoint | None:
        """The point with that key, if the form asks it."""
        return next((one for one in self.points if one.point.key == key), None)


def of_form(session: Session, form_id: int) -> Filled:
    """A form as it stands now.

    Raises:
        Refused: it is not there any more.
    """
    row = forms.one(session, form_id)
    outline = form_templates.outline(session, row.version.id)
    answers = _by_key(every(session, form_id))
    hidden = secrecies(session, form_id)
    waiting: dict[str, list[RequestRow]] = {}
    for request in change_requests.of_form(session, form_id, is_open=True):
        waiting.setdefault(request.key, []).append(request)

    def filled(point: PointRow) -> FilledPoint:
        there = answers.get(point.key, [])
        return FilledPoint(point, there[-1] if there else None, len(there), hidden.get(point.key),
                           tuple(waiting.get(point.key, ())))  # fmt: skip

    sections = tuple(FilledSection(one, tuple(map(filled, one.points))) for one in outline.sections)
    asked = {point.key for point in outline.points}
    last = _last_asked(session, row, [key for key in answers if key not in asked])
    gone = tuple(GonePoint(key, last.get(key, ""), tuple(reversed(several))) for key, several in answers.items()
                 if key not in asked)  # fmt: skip
    return Filled(row, sections, gone, forms.is_confirmed(session, form_id))


def every(session: Session, form_id: int) -> list[AnswerRow]:
    """All answers of a form, those to one point in the order in which they were given."""
    query = select(Answer).where(Answer.form_id == form_id).order_by(col(Answer.key), col(Answer.number))
    found = session.exec(query).all()
    spans = secrecy.spans_of(session, "answer_id", [one.id or 0 for one in found])
    return [_row_of(one, spans.get(one.id or 0, ())) for one in found]


def history(session: Session, form_id: int, key: str) -> list[AnswerRow]:
    """The answers to a point, newest first, also where it is no longer asked."""
    return [one for one in reversed(every(session, form_id)) if one.key == key]


def writers(session: Session, form_id: int) -> list[str]:
    """Who has written in a form, in order of their first answer."""
    query = select(Answer.writer).where(Answer.form_id == form_id).order_by(col(Answer.on), col(Answer.id))
    return list(dict.fromkeys(session.exec(query)))


def secrecies(session: Session, form_id: int) -> dict[str, SecrecyRow]:
    """Why points of a form are kept from the public, by their keys."""
    found = session.exec(select(PointSecrecy).where(PointSecrecy.form_id == form_id)).all()
    grounds = secrecy.of(session, [one.secrecy_id for one in found])
    return {one.key: grounds.get(one.secrecy_id) or SecrecyRow() for one in found}


def covered(answers: Sequence[AnswerRow]) -> dict[int, tuple[Secret, ...]]:
    """What is secret in the answers to one point, by their ids, the oldest answer first.

    What is secret in a later answer is secret in the earlier ones too: the same words where they stand there; where
    they do not, all of the earlier answer, for nobody knows what the words came from.
    """
    found = {one.id: one.secrets for one in answers}
    for place, later in enumerate(answers):
        for earlier in answers[:place]:
            found[earlier.id] += tuple(_cast_back(secret, later.text, earlier.text) for secret in later.secrets)
    return {key: tuple({(one.starts, one.ends): one for one in sorted(secrets, key=_by_place)}.values())
            for key, secrets in found.items()}  # fmt: skip


def _by_place(secret: Secret) -> tuple[int, int, int]:
    return secret.starts, secret.ends, secret.id


def _cast_back(secret: Secret, later: str, earlier: str) -> Secret:
    words = later[secret.starts : secret.ends]
    place = followed(later, earlier, secret.starts, secret.ends)
    if place is None or earlier.count(words) > 1:
        place = (0, len(earlier))
    return Secret(*place, secret.why)


@command("answer a point of a form")
def write(
    session: Session,
    form_id: int,
    key: str,
    facts: AnswerFacts,
    *,
    on: dt.date,
    reason: str = "",
    is_material: bool = False,
) -> int:
    """Answer a point on a day; returns the id of the answer that is valid now.

    Until the form is confirmed for the first time, what the same writer writes again on the same day takes the place
    of the answer. After that an answer that replaces another tells why; only what goes on with the same change, for the
    same reason, takes its place. What is secret follows its words, and where these have changed all of it is secret.

    Args:
        session: the session.
        form_id: the form.
        key: the point.
        facts: the answer and its writer.
        on: the day.
        reason: why it replaces the answer before.
        is_material: whether the change is one that the staff are told of.

    Raises:
        Refused: the form is closed or asks that point no more, the answer does not go with what is asked, there is no
            writer or no reason, or the day lies before the form, the answer before or the last confirmation.
    """
    form = forms.opened(session, form_id)
    values = _checked(session, form, key, facts)
    before = _newest(session, form_id, key)
    if before is not None and _says_the_same(before, values):
        return before.id or 0
    confirmed = _confirmed(session, form_id)
    _check_day(form, before, confirmed, on)
    why = line(reason, "reason", limit=1000)
    if confirmed is not None and before is not None and not why.strip():
        raise Refused("The form was confirmed on {date}. Say why the answer is changed.", field="reason",
                      date=confirmed.on)  # fmt: skip
    values |= {"reason": why, "is_material": is_material}
    if before is not None and _goes_on(session, before, confirmed, values, on):
        text = before.text
        rows.assign(before, values)
        _follow(session, before, before, text)
        return before.id or 0
    number = before.number + 1 if before is not None else 1
    made = Answer(form_id=form_id, key=key, number=number, on=on, **values)
    session.add(made)
    session.flush()
    if before is not None:
        _follow(session, before, made, before.text)
    return made.id or 0


@command("tell whether a change is material")
def mark_material(session: Session, answer_id: int, *, is_material: bool) -> None:
    """Tell whether a change is one that the staff are told of."""
    rows.assign(rows.get(session, Answer, answer_id), {"is_material": is_material})


@command("mark a point of a form secret")
def set_secrecy(session: Session, form_id: int, key: str, facts: SecrecyRow | None) -> None:
    """Keep a point from the public whatever its answer is, or change why; `None` lifts it.

    Raises:
        Refused: there is no ground or a fact that does not go with it, or the form never had that point.
    """
    form = rows.get(session, Form, form_id)
    query = select(PointSecrecy).where(PointSecrecy.form_id == form_id, PointSecrecy.key == key)
    kept = session.exec(query).one_or_none()
    if facts is None:
        if kept is not None:
            rows.remove(session, kept)
        return
    if kept is None:
        is_asked = form_templates.outline(session, form.version_id).point(key) is not None
        if not is_asked and _newest(session, form_id, key) is None:
            raise Refused("This point is no longer asked in the form.")
        kept = PointSecrecy(form_id=form_id, key=key)
        session.add(kept)
    secrecy.keep(session, kept, facts)
    session.flush()


def _checked(session: Session, form: Form, key: str, facts: AnswerFacts) -> dict[str, Any]:
    point = form_templates.outline(session, form.version_id).point(key)
    if point is None:
        raise Refused(
            "This point is no longer asked in the form. Its answers stay in the history, and nothing can be added "
            "to them.", field="text",
        )  # fmt: skip
    if not point.is_answered_here:
        raise Refused("This is a place to sign. It is filled in by the confirmation, or by hand on paper.",
                      field="text")  # fmt: skip
    _check_choice(point, facts.choice)
    if facts.language is not None:
        checks.language(facts.language)
    writer = facts.writer
    if facts.person_id is not None:
        person = rows.get(session, Person, facts.person_id)
        writer = writer or whole_name(person.given_name, person.family_name)
    return {
        "text": running(facts.text, "text"),
        "choice": facts.choice,
        "writer": line(writer, "writer", required=True),
        "person_id": facts.person_id,
        "language": facts.language,
    }


def _check_choice(point: PointRow, choice: str) -> None:
    choices = (YES, NO) if point.facts.kind is QuestionKind.YES_NO else point.facts.choices
    if choice and choice not in choices:
        raise Refused("This cannot be chosen here.", field="choice")


def _check_day(form: Form, before: Answer | None, confirmed: Confirmation | None, on: dt.date) -> None:
    checks.day(on, "on")
    if on < form.begun_on:
        raise Refused("The form began on {date}.", field="on", date=form.begun_on)
    if before is not None and on < before.on:
        raise Refused("The answer before is of {date}; one that replaces it cannot be older.", field="on",
                      date=before.on)  # fmt: skip
    if confirmed is not None and on < confirmed.on:
        raise Refused("The form was confirmed as it stood on {date}; nothing can be changed in it before that day.",
                      field="on", date=confirmed.on)  # fmt: skip


def _says_the_same(before: Answer, values: Mapping[str, object]) -> bool:
    return all(getattr(before, name) == values[name] for name in ("text", "choice", "language"))


def _goes_on(
    session: Session, before: Answer, confirmed: Confirmation | None, values: Mapping[str, object], on: dt.date
) -> bool:
    """Whether the same writer goes on with what was written on the same day, and that has not been confirmed."""
    if before.on != on or before.writer != values["writer"]:
        return False
    if confirmed is None:
        return True
    is_confirmed = before.number <= confirmed_answers.numbers(session, confirmed).get(before.key, 0)
    return before.reason == values["reason"] and not is_confirmed


def _follow(session: Session, before: Answer, after: Answer, text: str) -> None:
    """Let what was secret in an answer be secret in the one that takes its place."""
    query = select(SecretSpan).where(SecretSpan.answer_id == before.id).order_by(col(SecretSpan.starts))
    is_same = before is after
    for span in session.exec(query).all():
        place = followed(text, after.text, span.starts, span.ends)
        starts, ends = place or (0, len(after.text))
        if is_same:
            rows.assign(span, {"starts": starts, "ends": ends})
            continue
        made = SecretSpan(answer_id=after.id, starts=starts, ends=ends)
        session.add(made)
        secrecy.keep(
            session, made, secrecy.of(session, [span.secrecy_id]).get(span.secrecy_id) or SecrecyRow(ground="-")
        )
    session.flush()


def _newest(session: Session, form_id: int, key: str) -> Answer | None:
    query = select(Answer).where(Answer.form_id == form_id, Answer.key == key)
    return session.exec(query.order_by(col(Answer.number).desc())).first()


def _confirmed(session: Session, form_id: int) -> Confirmation | None:
    query = select(Confirmation).where(Confirmation.form_id == form_id)
    return session.exec(query.order_by(col(Confirmation.number).desc())).first()


def _row_of(one: Answer, secrets: tuple[Secret, ...]) -> AnswerRow:
    facts = AnswerFacts(text=one.text, choice=one.choice, writer=one.writer, person_id=one.person_id,
                        language=one.language)  # fmt: skip
    return AnswerRow(one.id or 0, one.uid, one.key, one.number, facts, one.on, one.reason, one.is_material, secrets)


def _by_key(answers: Iterable[AnswerRow]) -> dict[str, list[AnswerRow]]:
    found: dict[str, list[AnswerRow]] = {}
    for one in answers:
        found.setdefault(one.key, []).append(one)
    return found


def _last_asked(session: Session, row: FormRow, keys: Sequence[str]) -> dict[str, str]:
    """What points that are gone asked, in the newest version of the template that had them."""
    found: dict[str, str] = {}
    if keys:
        for version in form_templates.one(session, row.version.template_id).versions:
            for point in form_templates.outline(session, version.id).points:
                if point.key in keys:
                    found[point.key] = point.facts.text
    return found
