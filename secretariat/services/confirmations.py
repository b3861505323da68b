"""Confirmations of forms: the director or the deputy confirms a form every twelve months, also when nothing changed.

What was confirmed is kept for good with the head of the journal, so that the form of any day can be printed. How a form
stands is a pure function of the days of its confirmations and of a day.
"""

import calendar
import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.language.characters import line, running
from secretariat.models import Answer, Blob, Confirmation, ConfirmedBy, Form, JournalEntry, PartyRole, Person
from secretariat.services import (
    Keys,
    change_requests,
    checks,
    command,
    confirmed_answers,
    form_answers,
    form_content,
    forms,
    frozen,
    owners,
    parties,
    rows,
)
from secretariat.services.change_requests import RequestRow
from secretariat.services.form_answers import FilledPoint
from secretariat.services.form_content import ConfirmationFacts, Confirmed, FormPaper
from secretariat.services.persons import whole_name

SOON = 60
"""So many days before a confirmation runs out it is due soon."""

_PARTS = {ConfirmedBy.DIRECTOR: PartyRole.DIRECTOR, ConfirmedBy.DEPUTY_DIRECTOR: PartyRole.DEPUTY_DIRECTOR}


class Standing(StrEnum):
    """How a form stands to its yearly confirmation."""

    NEVER = "never"
    HOLDS = "holds"
    DUE_SOON = "due_soon"
    RUN_OUT = "run_out"


@dataclass(frozen=True, slots=True)
class State:
    """How a form stands on a day: confirmed when, until which day, and how many days are left (less than 0: past)."""

    standing: Standing
    confirmed_on: dt.date | None = None
    until: dt.date | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class ConfirmationRow:
    """A confirmation as kept; `head` is the head of the journal then, `digest` that of what was confirmed."""

    id: int
    uid: str
    form_id: int
    version_id: int
    number: int
    facts: ConfirmationFacts
    head: str = ""
    digest: str = ""

    @property
    def on(self) -> dt.date:
        """Its day."""
        return self.facts.on

    @property
    def until(self) -> dt.date:
        """The last day on which it holds."""
        return until(self.facts.on)

    @property
    def confirmed(self) -> Confirmed:
        """The same as the papers tell it."""
        return Confirmed(self.number, self.facts, self.until, self.head, self.digest)


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What a confirmation would leave open; it is told, and stops nobody."""

    missing: tuple[FilledPoint, ...] = ()
    requests: tuple[RequestRow, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.requests)


def until(on: dt.date) -> dt.date:
    """The last day on which a confirmation of a day holds: the same day next year; after a 29 February, the 28th."""
    is_odd = (on.month, on.day) == (2, 29) and not calendar.isleap(on.year + 1)
    return dt.date(on.year + 1, on.month, 28 if is_odd else on.day)


def state(confirmations: Iterable[dt.date], on: dt.date) -> State:
    """How a form with confirmations of these days stands on a day; those of later days do not count yet."""
    past = [day for day in confirmations if day <= on]
    if not past:
        return State(Standing.NEVER)
    last = max(past)
    ends = until(last)
    days = (ends - on).days
    standing = Standing.RUN_OUT if days < 0 else Standing.DUE_SOON if days <= SOON else Standing.HOLDS
    return State(standing, last, ends, days)


def of_form(session: Session, form_id: int) -> list[ConfirmationRow]:
    """The confirmations of a form, oldest first."""
    query = select(Confirmation).where(Confirmation.form_id == form_id).order_by(col(Confirmation.number))
    return [_row_of(one) for one in session.exec(query)]


def one(session: Session, confirmation_id: int) -> ConfirmationRow:
    """One confirmation.

    Raises:
        Refused: it is not there any more.
    """
    return _row_of(rows.get(session, Confirmation, confirmation_id))


def days(session: Session, form_ids: Iterable[int]) -> dict[int, list[dt.date]]:
    """The days on which forms were confirmed, by their ids."""
    found: dict[int, list[dt.date]] = {}
    for part in rows.parts(list(form_ids)):
        query = select(col(Confirmation.form_id), col(Confirmation.on)).where(col(Confirmation.form_id).in_(part))
        for key, day in session.exec(query.order_by(col(Confirmation.number))):
            found.setdefault(key, []).append(day)
    return found


def valid(session: Session, form_id: int, on: dt.date) -> ConfirmationRow | None:
    """The confirmation that was the last one on a day; `None` where there was none yet. It may have run out."""
    return next((row for row in reversed(of_form(session, form_id)) if row.on <= on), None)


def left_open(session: Session, form_id: int) -> LeftOpen:
    """What a confirmation would leave open now: points that need an answer, and requests that are not settled."""
    filled = form_answers.of_form(session, form_id)
    missing = tuple(one for one in filled.points if one.is_missing)
    return LeftOpen(missing, tuple(change_requests.of_form(session, form_id, is_open=True)))


def usual(session: Session, form_id: int, on: dt.date) -> ConfirmationFacts:
    """What a confirmation of a day begins with: the director of the form, and the place of the last one."""
    named = parties.of(session, owners.form(form_id), PartyRole.DIRECTOR, PartyRole.DEPUTY_DIRECTOR)
    last = next(reversed(of_form(session, form_id)), None)
    place = last.facts.place if last else ""
    who = next((one for one in named if one.role is PartyRole.DIRECTOR), named[0] if named else None)
    if who is None:
        return replace(last.facts, on=on, note="") if last else ConfirmationFacts(on=on)
    by = next(by for by, role in _PARTS.items() if role is who.role)
    return ConfirmationFacts(on=on, confirmed_by=by, person_id=who.facts.person_id, name=who.facts.name or who.person,
                             title=who.facts.title, place=place)  # fmt: skip


def paper(session: Session, confirmation_id: int) -> FormPaper:
    """The form as it was confirmed, with what is secret in it now.

    Raises:
        Refused: what was kept is damaged.
    """
    made = rows.get(session, Confirmation, confirmation_id)
    row = _row_of(made)
    found = frozen.read(FormPaper, confirmed_answers.data(session, made))
    return replace(form_content.as_secret_as_now(session, found), confirmed=row.confirmed, last=row.confirmed)


def paper_on(session: Session, form_id: int, on: dt.date) -> FormPaper:
    """The form that was valid on a day: as it was confirmed last before or on that day.

    Raises:
        Refused: it had not been confirmed yet, or what was kept is damaged.
    """
    row = valid(session, form_id, on)
    if row is None:
        raise Refused("The form had not been confirmed yet on {date}, so no version of it was valid.", field="on",
                      date=on)  # fmt: skip
    return paper(session, row.id)


def paper_now(session: Session, form_id: int) -> FormPaper:
    """The form as it stands now, with its last confirmation and how many points were answered anew since."""
    last = next(reversed(of_form(session, form_id)), None)
    found = form_content.of_form(session, form_id)
    if last is None:
        return found
    held, then = held_by(session, last.id), paper(session, last.id)
    answers = [point.answer for section in found.sections for point in section.points if point.answer]
    changed = sum(one.number > held.get(one.key, 0) for one in answers)
    return replace(found, last=last.confirmed, changed=changed, is_other=_beside(then) != _beside(found))


def _beside(one: FormPaper) -> tuple[object, ...]:
    """What a form says beside its answers."""
    return (
        one.form.facts, one.form.version.id, [row.facts for row in one.texts], [row.facts for row in one.parties],
        [row.facts for row in one.annexes],
    )  # fmt: skip


def held_by(session: Session, confirmation_id: int) -> Mapping[str, int]:
    """The number of the answer that a confirmation holds, by the key of its point.

    Raises:
        Refused: what was kept is damaged.
    """
    return confirmed_answers.numbers(session, rows.get(session, Confirmation, confirmation_id))


def _locked(session: Session, form_id: int, *_: object, **__: object) -> Keys:
    """What is confirmed: the form, its answers and its confirmation."""
    yield "form", form_id
    for model in (Answer, Confirmation):
        for key in session.exec(select(model.id).where(model.form_id == form_id)):
            yield str(model.__tablename__), key or 0


@command("confirm a form", final=True, locks=_locked)
def confirm(session: Session, form_id: int, facts: ConfirmationFacts, *, today: dt.date) -> int:
    """Confirm a form as it stands now, by the director or the deputy; what stands in it is kept for good.

    Args:
        session: the session.
        form_id: the form.
        facts: when, where and by whom.
        today: the day on which that is recorded; nothing is confirmed in the future.

    Returns:
        The id of the confirmation.

    Raises:
        Refused: the form is closed, nobody confirms it, or the day lies in the future, or before the form, its last
            confirmation or its newest answer.
    """
    form = forms.opened(session, form_id)
    session.flush()
    _check_day(session, form, facts.on, today)
    values = _checked(session, facts)
    digest = _stored(session, frozen.written(form_content.plain(form_content.of_form(session, form_id))))
    query = select(func.max(Confirmation.number)).where(Confirmation.form_id == form_id)
    number = (session.exec(query).one() or 0) + 1
    made = Confirmation(form_id=form_id, version_id=form.version_id, number=number, head=_head(session), sha256=digest,
                        **values)  # fmt: skip
    session.add(made)
    session.flush()
    return made.id or 0


@command("correct how a confirmation is recorded")
def correct(session: Session, confirmation_id: int, facts: ConfirmationFacts, *, today: dt.date) -> None:
    """Correct what is told of the last confirmation of a form; what it keeps stays as it is.

    Raises:
        Refused: a later one has been made, nobody confirms it, or its day cannot be that of what was confirmed.
    """
    made = _last(session, confirmation_id)
    form = rows.get(session, Form, made.form_id)
    _check_day(session, form, facts.on, today, but=made)
    rows.assign(made, _checked(session, facts))


@command("take back a confirmation")
def take_back(session: Session, confirmation_id: int) -> None:
    """Take back the last confirmation of a form, recorded by mistake; the journal keeps that it was made.

    Raises:
        Refused: a later one has been made, or the form was given to somebody as it was confirmed then.
    """
    from secretariat.models import Delivery

    made = _last(session, confirmation_id)
    if session.exec(select(Delivery.id).where(Delivery.confirmation_id == confirmation_id)).first() is not None:
        raise Refused("The form was given to somebody as it was confirmed then, so the confirmation stays.")
    rows.remove(session, made)


def _last(session: Session, confirmation_id: int) -> Confirmation:
    made = rows.get(session, Confirmation, confirmation_id)
    later = select(Confirmation.id).where(Confirmation.form_id == made.form_id, Confirmation.number > made.number)
    if session.exec(later).first() is not None:
        raise Refused("A later confirmation has been made, so this one stays as it is.")
    return made


def _check_day(session: Session, form: Form, on: dt.date, today: dt.date, *, but: Confirmation | None = None) -> None:
    checks.day(on, "on")
    if on > today:
        raise Refused("A form cannot be confirmed in the future: today is {today}.", field="on", today=today)
    if on < form.begun_on:
        raise Refused("The form began on {date}, so it cannot be confirmed before that.", field="on",
                      date=form.begun_on)  # fmt: skip
    others = [day for number, day in session.exec(
        select(col(Confirmation.number), col(Confirmation.on)).where(Confirmation.form_id == form.id))
        if but is None or number != but.number]  # fmt: skip
    if others and on < max(others):
        raise Refused("The form was confirmed on {date}; a later confirmation cannot be before that.", field="on",
                      date=max(others))  # fmt: skip
    answers = form_answers.every(session, form.id or 0)
    held = confirmed_answers.numbers(session, but) if but else {row.key: row.number for row in answers}
    newest = max((row.on for row in answers if row.number <= held.get(row.key, 0)), default=on)
    changed = min((row.on for row in answers if row.number > held.get(row.key, 0)), default=on)
    if on > changed:
        raise Refused("An answer was changed on {date} after this confirmation, so it cannot be later than that.",
                      field="on", date=changed)  # fmt: skip
    if on < newest:
        raise Refused("The form was still filled in on {date}, so what stands in it cannot be confirmed before that.",
                      field="on", date=newest)  # fmt: skip


def _checked(session: Session, facts: ConfirmationFacts) -> dict[str, Any]:
    name, title = facts.name, facts.title
    if facts.person_id is not None:
        person = rows.get(session, Person, facts.person_id)
        name = name or whole_name(person.given_name, person.family_name)
    return {
        "on": facts.on,
        "confirmed_by": facts.confirmed_by,
        "person_id": facts.person_id,
        "name": line(name, "name", required=True),
        "title": line(title, "title"),
        "place": line(facts.place, "place"),
        "note": running(facts.note, "note"),
    }


def _stored(session: Session, data: bytes) -> str:
    digest = hashlib.sha256(data).hexdigest()
    if session.get(Blob, digest) is None:
        session.add(Blob(sha256=digest, data=data))
        session.flush()
    return digest


def _head(session: Session) -> str:
    sealed = select(JournalEntry.digest).where(col(JournalEntry.sequence).is_not(None))
    return session.exec(sealed.order_by(col(JournalEntry.sequence).desc())).first() or ""


def _row_of(one: Confirmation) -> ConfirmationRow:
    facts = ConfirmationFacts(on=one.on, confirmed_by=ConfirmedBy(one.confirmed_by), person_id=one.person_id,
                              name=one.name, title=one.title, place=one.place, note=one.note)  # fmt: skip
    return ConfirmationRow(one.id or 0, one.uid, one.form_id, one.version_id, one.number, facts, one.head, one.sha256)
