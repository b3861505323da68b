"""Updates: what was told of a measure, by whom and where; and how the coordinator sees it against the rules."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line, running
from secretariat.models import (
    AgendaItem,
    Assessment,
    Entry,
    Headline,
    Measure,
    Organization,
    Person,
    Reported,
    Row,
    Update,
)
from secretariat.services import checks, command, known, rows, told
from secretariat.services.names import Names, names_of
from secretariat.services.persons import whole_name
from secretariat.services.status import MOVABLE, status


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateFacts:
    """What is told of a measure: how it goes, for all and for the group alone, and by whom. It tells something.

    `given_by` is a name where no person of the file is meant; the item and the entry are where it was said.
    """

    reported: Reported | None = None
    text: str = ""
    internal: str = ""
    reason: str = ""
    organization_id: int | None = None
    person_id: int | None = None
    given_by: str = ""
    item_id: int | None = None
    entry_id: int | None = None


@dataclass(frozen=True, slots=True)
class UpdateRow:
    """An update as it was told on a day, with the names of who told it."""

    id: int
    measure_id: int
    on: dt.date
    facts: UpdateFacts
    organization: Names = Names()
    person: str = ""
    withdrawn_on: dt.date | None = None

    def by(self, language: str) -> str:
        """Who told it: the organization, and the name where it is known."""
        return ", ".join(filter(None, (self.organization.said(language), self.person or self.facts.given_by)))


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """How the coordinator saw a measure from a day on, why, and until when."""

    id: int
    measure_id: int
    on: dt.date
    headline: Headline
    reason: str
    until: dt.date
    ended_on: dt.date | None = None

    def is_expired(self, on: dt.date) -> bool:
        """Whether it ran out, though nobody took it back; such a one is to be renewed or let go."""
        return self.ended_on is None and self.until < on


def of_measure(session: Session, measure_id: int) -> list[UpdateRow]:
    """All updates of a measure, the newest first, with those that were withdrawn."""
    query = (
        select(Update, Organization, Person)
        .join(Organization, col(Update.organization_id) == col(Organization.id), isouter=True)
        .join(Person, col(Update.person_id) == col(Person.id), isouter=True)
        .where(Update.measure_id == measure_id)
        .order_by(col(Update.on).desc(), col(Update.id).desc())
    )
    return [_row_of(*found) for found in session.exec(query)]


def assessments(session: Session, measure_id: int) -> list[AssessmentRow]:
    """All assessments of a measure, the newest first."""
    query = select(Assessment).where(Assessment.measure_id == measure_id)
    found = session.exec(query.order_by(col(Assessment.on).desc(), col(Assessment.id).desc()))
    return [_assessment(one) for one in found]


def expired(session: Session, plan_id: int, on: dt.date) -> list[AssessmentRow]:
    """The latest assessments of the measures of a plan that ran out by a day, to be renewed or let go."""
    query = select(Assessment).join(Measure).where(Measure.plan_id == plan_id, col(Assessment.on) <= on)
    latest = {one.measure_id: one for one in session.exec(query.order_by(col(Assessment.on), col(Assessment.id)))}
    return [row for row in map(_assessment, latest.values()) if row.is_expired(on)]


@command("add an update")
def add(session: Session, measure_id: int, facts: UpdateFacts, *, on: dt.date) -> int:
    """Keep what was told of a measure on a day; returns the id of the update.

    Raises:
        Refused: it tells nothing, or who or what it points to is not there any more.
    """
    rows.get(session, Measure, measure_id)
    checks.day(on, "on")
    news = Update(measure_id=measure_id, on=on)
    _write(session, news, facts)
    session.add(news)
    session.flush()
    return news.id or 0


@command("correct an update")
def correct(session: Session, update_id: int, facts: UpdateFacts, *, on: dt.date) -> int:
    """Tell an update otherwise; returns the id of the one that holds.

    One told on the same day is written over. An older one is withdrawn, and the right one told anew.

    Raises:
        Refused: it tells nothing, it was told later, or it is withdrawn.
    """
    news = rows.get(session, Update, update_id)
    if news.on == on and news.withdrawn_on is None:
        _write(session, news, facts)
        return update_id
    told.withdraw(news, on, news.on)
    right = Update(measure_id=news.measure_id, on=on)
    _write(session, right, facts)
    session.add(right)
    session.flush()
    return right.id or 0


@command("withdraw an update")
def withdraw(session: Session, update_id: int, *, on: dt.date) -> None:
    """Withdraw an update from a day on.

    Raises:
        Refused: it is withdrawn already, or was told later.
    """
    news = rows.get(session, Update, update_id)
    told.withdraw(news, on, news.on)


@command("confirm how a measure stands")
def assess(session: Session, measure_id: int, headline: Headline, *, on: dt.date, reason: str, until: dt.date) -> int:
    """Confirm how a measure stands, against what is computed, until a day; returns the id of the assessment.

    Raises:
        Refused: it says what nobody may confirm, the measure is late or closed, it has no reason or ends before it
            begins.
    """
    measure = rows.get(session, Measure, measure_id)
    checks.day(on, "on")
    checks.period(on, until, "until")
    if headline not in MOVABLE:
        raise Refused("Only “on schedule”, “waiting” and “at risk” can be confirmed.", field="headline")
    facts = known.of_measure(session, measure_id, on).facts.get(measure_id)
    now = status(facts, on, known.settings(session, measure.plan_id)) if facts else None
    if now is None:
        raise Refused("The measure came into the plan later than that.", field="on")
    if now.computed is Headline.LATE:
        raise Refused("The measure is late. Only a new deadline or its completion changes that.", field="headline")
    if not now.is_open:
        raise Refused("The measure is closed.", field="headline")
    for one in session.exec(select(Assessment).where(Assessment.measure_id == measure_id, col(Assessment.on) <= on)):
        if one.ended_on is None and one.until >= on:
            one.ended_on = on
    assessment = Assessment(measure_id=measure_id, on=on, headline=headline, until=until,
                            reason=line(reason, "reason", limit=2000, required=True))  # fmt: skip
    session.add(assessment)
    session.flush()
    return assessment.id or 0


@command("take back what was confirmed")
def end_assessment(session: Session, assessment_id: int, *, on: dt.date) -> None:
    """Take back what the coordinator confirmed, from a day on.

    Raises:
        Refused: it is taken back already, or was confirmed later.
    """
    assessment = rows.get(session, Assessment, assessment_id)
    if assessment.ended_on is not None:
        raise Refused("This is taken back already.")
    if on < assessment.on:
        raise Refused("This was told later than that.", field="on")
    assessment.ended_on = on


def _write(session: Session, news: Update, facts: UpdateFacts) -> None:
    texts = {name: running(getattr(facts, name), name) for name in ("text", "internal", "reason")}
    if facts.reported is None and not texts["text"].strip() and not texts["internal"].strip():
        raise Refused("An update says how the measure goes, or tells something in words.", field="text")
    points: dict[str, type[Row]] = {
        "organization_id": Organization,
        "person_id": Person,
        "item_id": AgendaItem,
        "entry_id": Entry,
    }
    for name, model in points.items():
        if (key := getattr(facts, name)) is not None:
            rows.get(session, model, key)
    plain = {name: getattr(facts, name) for name in ("reported", *points)}
    rows.assign(news, {**texts, **plain, "given_by": line(facts.given_by, "given_by")})


def _row_of(news: Update, body: Organization | None, person: Person | None) -> UpdateRow:
    facts = UpdateFacts(
        reported=news.reported,
        text=news.text,
        internal=news.internal,
        reason=news.reason,
        organization_id=news.organization_id,
        person_id=news.person_id,
        given_by=news.given_by,
        item_id=news.item_id,
        entry_id=news.entry_id,
    )
    name = whole_name(person.given_name, person.family_name) if person else ""
    short = names_of(body, "short") or names_of(body, "name")
    return UpdateRow(news.id or 0, news.measure_id, news.on, facts, short, name, news.withdrawn_on)


def _assessment(one: Assessment) -> AssessmentRow:
    return AssessmentRow(one.id or 0, one.measure_id, one.on, one.headline, one.reason, one.until, one.ended_on)
