"""Measures: what a plan asks for, who answers for it, and how it stands on a day."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, or_, select

from secretariat.errors import Refused
from secretariat.language.characters import line, running
from secretariat.models import (
    Blocker,
    ExternalProject,
    Goal,
    Measure,
    MeasureContact,
    MeasureKind,
    MeasureObligation,
    Organization,
    Output,
    Person,
    Phase,
    PhaseChange,
    Plan,
    PlanVersion,
    Reported,
    Responsibility,
    ResponsibilityRole,
    Update,
    Wording,
)
from secretariat.services import (
    blockers,
    checks,
    command,
    deadlines,
    known,
    links,
    phases,
    plans,
    rows,
    secrecy,
    updates,
)
from secretariat.services.blockers import BlockerRow, Cause
from secretariat.services.deadlines import RevisionRow
from secretariat.services.hurry import many_objects
from secretariat.services.links import LinkRow
from secretariat.services.names import Names, names_of
from secretariat.services.persons import whole_name
from secretariat.services.phases import OccurrenceRow, OutputRow, PhaseRow, TaskRow
from secretariat.services.plain import columns, of
from secretariat.services.plans import WordingRow
from secretariat.services.secrecy import SecrecyRow, hidden_entries
from secretariat.services.status import Status, status
from secretariat.services.updates import AssessmentRow, UpdateRow
from secretariat.services.when import UNTOLD, When

_MANY = 5000
LONGEST_NUMBER = 40
_TOLD = ("measure_id", "on", "reported", "text", "organization_id", "given_by", "entry_id")


@dataclass(frozen=True, slots=True)
class Body:
    """Who answers for a measure: an organization with its short and whole name, or many together in words."""

    organization_id: int | None = None
    short: Names = Names()
    name: Names = Names()
    collective: str = ""

    def label(self, language: str) -> str:
        """The body as a list shows it."""
        return self.collective or self.short.said(language) or self.name.said(language)


@dataclass(frozen=True, slots=True)
class Told:
    """The last update of a measure: when, how it goes, by whom, and in which words; secret are those of an entry."""

    on: dt.date
    reported: Reported | None = None
    text: str = ""
    body: Body | None = None
    given_by: str = ""
    is_secret: bool = False


@dataclass(frozen=True, slots=True)
class CauseRow:
    """What a measure waits for on a day: the blocker, and the number and title of what holds it up."""

    blocker_id: int
    cause: Cause
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure and how it stood on a day. The wording and the number are those of the plan's version of that day.

    `is_unproven` is a measure told done with nothing to show for it: no output, and no item that accepted it.
    """

    id: int
    number: str
    title: str
    wording: str
    kind: MeasureKind
    goal_id: int | None
    goal_number: str
    status: Status
    leads: tuple[Body, ...] = ()
    others: tuple[Body, ...] = ()
    original: When = UNTOLD
    due: When = UNTOLD
    told: Told | None = None
    causes: tuple[CauseRow, ...] = ()
    is_unproven: bool = False

    @property
    def name(self) -> str:
        """What it is called: its short title, or its wording where it has none."""
        return self.title or self.wording


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFacts:
    """What is kept of a measure itself; its number and wording are locked when its plan is adopted."""

    number: str = ""
    title: str = ""
    wording: str = ""
    kind: MeasureKind = MeasureKind.ONE_OFF
    planned_start: dt.date | None = None
    review_on: dt.date | None = None
    condition: str = ""
    resources: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ResponsibilityRow:
    """In which role a body answers for a measure, for a period, and when it last told of it."""

    id: int
    body: Body
    role: ResponsibilityRole
    specifier: str = ""
    starts: dt.date | None = None
    ends: dt.date | None = None
    last_told: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ContactRow:
    """The person to ask about a measure, for a period."""

    id: int
    person_id: int
    name: str
    starts: dt.date | None = None
    ends: dt.date | None = None


@dataclass(frozen=True, slots=True)
class MeasureView:
    """All there is of a measure: how it stands, and the whole history of what it rests on."""

    row: MeasureRow
    plan_id: int
    facts: MeasureFacts
    added_on: dt.date
    condition_met_on: dt.date | None
    is_locked: bool
    secrecy: SecrecyRow | None = None
    responsibilities: tuple[ResponsibilityRow, ...] = ()
    contacts: tuple[ContactRow, ...] = ()
    wordings: tuple[WordingRow, ...] = ()
    phases: tuple[PhaseRow, ...] = ()
    deadlines: tuple[RevisionRow, ...] = ()
    occurrences: tuple[OccurrenceRow, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    blockers: tuple[BlockerRow, ...] = ()
    holds_up: tuple[int, ...] = ()
    updates: tuple[UpdateRow, ...] = ()
    assessments: tuple[AssessmentRow, ...] = ()
    outputs: tuple[OutputRow, ...] = ()
    obligations: tuple[int, ...] = ()
    links: tuple[LinkRow, ...] = ()


def of_plan(session: Session, plan_id: int, on: dt.date, *, corrected: bool = False) -> list[MeasureRow]:
    """The measures of a plan as they stood on a day, in the order of their goals.

    What was withdrawn later is told as it was known then; `corrected` tells it as it is known to have been.
    """
    with many_objects():
        facts = known.of_plan(session, plan_id, on, corrected=corrected)
        return list(_rows_of(session, plan_id, facts, on, of(Measure).plan_id == plan_id))


def one(session: Session, measure_id: int, on: dt.date, *, corrected: bool = False) -> MeasureView:
    """A measure as it stood on a day, with its whole history.

    Raises:
        Refused: it is not there any more, or came into the plan later.
    """
    measure = rows.get(session, Measure, measure_id)
    facts = known.of_measure(session, measure_id, on, corrected=corrected)
    found = list(_rows_of(session, measure.plan_id, facts, on, of(Measure).id == measure_id))
    if not found:
        raise Refused("The measure came into the plan later than that.", field="on")
    return MeasureView(
        found[0],
        measure.plan_id,
        _facts_of(measure),
        measure.added_on,
        measure.condition_met_on,
        plans.is_locked(session, measure_id),
        secrecy.of(session, [measure.secrecy_id]).get(measure.secrecy_id),
        tuple(_responsibilities(session, measure_id)),
        tuple(_contacts(session, measure_id)),
        tuple(plans.wordings(session, measure_id)),
        tuple(phases.of_measure(session, measure_id)),
        tuple(deadlines.of_measure(session, measure_id)),
        tuple(phases.occurrences(session, measure_id)),
        tuple(phases.tasks(session, measure_id)),
        tuple(blockers.of_measure(session, measure_id)),
        tuple(_held_up_by(session, measure_id)),
        tuple(updates.of_measure(session, measure_id)),
        tuple(updates.assessments(session, measure_id)),
        tuple(phases.outputs(session, measure_id)),
        tuple(session.exec(
            select(MeasureObligation.obligation_id).where(MeasureObligation.measure_id == measure_id)
        )),
        tuple(links.of_measures(session, [measure_id]).get(measure_id, ())),
    )  # fmt: skip


@command("add a measure")
def add(session: Session, plan_id: int, facts: MeasureFacts, *, on: dt.date, goal_id: int | None = None) -> int:
    """Add a measure to a plan, last under its goal, from a day on; returns its id.

    Raises:
        Refused: it has neither title nor wording, its number is another's, or its goal is in another plan.
    """
    rows.get(session, Plan, plan_id)
    checks.day(on, "on")
    measure = Measure(plan_id=plan_id, added_on=on, goal_id=_goal(session, goal_id, plan_id))
    _write(session, measure, facts)
    query = select(func.max(Measure.position)).where(Measure.plan_id == plan_id, Measure.goal_id == goal_id)
    measure.position = (session.exec(query).one() or 0) + 1
    session.add(measure)
    session.flush()
    return measure.id or 0


@command("change a measure")
def change(session: Session, measure_id: int, facts: MeasureFacts) -> None:
    """Change what is kept of a measure.

    Raises:
        Refused: its number or wording is locked, it has neither title nor wording, or its number is another's.
    """
    measure = rows.get(session, Measure, measure_id)
    is_reworded = (facts.number, facts.wording) != (measure.number, measure.wording)
    if is_reworded and plans.is_locked(session, measure_id):
        raise Refused("The plan was adopted with this number and wording. Only a new version of it changes them.",
                      field="wording" if facts.wording != measure.wording else "number")  # fmt: skip
    _write(session, measure, facts)


@command("move a measure")
def move(session: Session, measure_id: int, place: int, *, goal_id: int | None = None) -> None:
    """Move a measure to a place under a goal of its plan, or under none.

    Raises:
        Refused: the goal is in another plan.
    """
    measure = rows.get(session, Measure, measure_id)
    rows.assign(measure, {"goal_id": _goal(session, goal_id, measure.plan_id)})
    session.flush()
    query = select(Measure).where(Measure.plan_id == measure.plan_id, Measure.goal_id == goal_id)
    beside = [one for one in session.exec(query.order_by(col(Measure.position), col(Measure.id))) if one != measure]
    beside.insert(max(place, 0), measure)
    rows.arrange(beside)


@command("remove a measure")
def remove(session: Session, measure_id: int) -> None:
    """Remove a measure of a draft with all that is told of it.

    Raises:
        Refused: its plan was adopted with it, or another measure waits for it or is merged into it.
    """
    measure = rows.get(session, Measure, measure_id)
    if plans.is_locked(session, measure_id):
        raise Refused("The plan was adopted with this measure. Drop it or merge it into another one.")
    waits = select(Blocker.id).where(Blocker.by_measure_id == measure_id)
    merged = select(PhaseChange.id).where(PhaseChange.into_id == measure_id)
    if any(session.exec(query).first() is not None for query in (waits, merged)):
        raise Refused("Another measure waits for this one or was merged into it.")
    rows.remove(session, measure)


@command("tell that a condition is met")
def meet_condition(session: Session, measure_id: int, *, on: dt.date | None) -> None:
    """Tell since when the condition of a conditional measure is met; no day takes that back.

    Raises:
        Refused: the measure has no condition.
    """
    measure = rows.get(session, Measure, measure_id)
    if measure.kind is not MeasureKind.CONDITIONAL:
        raise Refused("Only a conditional measure has a condition.")
    if on is not None:
        checks.day(on, "on")
    rows.assign(measure, {"condition_met_on": on})


@command("name who answers for a measure")
def assign(
    session: Session,
    measure_id: int,
    body: Body,
    role: ResponsibilityRole,
    *,
    specifier: str = "",
    starts: dt.date | None = None,
    ends: dt.date | None = None,
) -> int:
    """Let an organization, or many together in words, answer for a measure; returns the id of the responsibility.

    Raises:
        Refused: it is neither or both, or its period ends before it begins.
    """
    rows.get(session, Measure, measure_id)
    collective = line(body.collective, "collective").strip()
    if (body.organization_id is None) != bool(collective):
        raise Refused("An organization answers for a measure, or many together in words.", field="body")
    if body.organization_id is not None:
        rows.get(session, Organization, body.organization_id)
    checks.period(starts, ends, "ends")
    query = select(func.max(Responsibility.position)).where(Responsibility.measure_id == measure_id)
    made = Responsibility(
        measure_id=measure_id,
        position=(session.exec(query).one() or 0) + 1,
        organization_id=body.organization_id,
        collective=collective,
        role=role,
        specifier=line(specifier, "specifier"),
        starts=starts,
        ends=ends,
    )
    session.add(made)
    session.flush()
    return made.id or 0


@command("change who answers for a measure")
def reassign(
    session: Session,
    responsibility_id: int,
    role: ResponsibilityRole,
    *,
    specifier: str = "",
    starts: dt.date | None = None,
    ends: dt.date | None = None,
) -> None:
    """Change the role or the period in which a body answers for a measure.

    Raises:
        Refused: the period ends before it begins.
    """
    checks.period(starts, ends, "ends")
    values = {"role": role, "specifier": line(specifier, "specifier"), "starts": starts, "ends": ends}
    rows.assign(rows.get(session, Responsibility, responsibility_id), values)


@command("take a measure from who answers for it")
def unassign(session: Session, responsibility_id: int) -> None:
    """Remove a responsibility that was named wrongly; one that ends gets its last day instead."""
    rows.remove(session, rows.get(session, Responsibility, responsibility_id))


@command("name the contact of a measure")
def name_contact(
    session: Session,
    measure_id: int,
    person_id: int,
    *,
    starts: dt.date | None = None,
    ends: dt.date | None = None,
) -> int:
    """Name the person to ask about a measure, for a period; one who is named already gets that period.

    Raises:
        Refused: the period ends before it begins.
    """
    rows.get(session, Measure, measure_id)
    rows.get(session, Person, person_id)
    checks.period(starts, ends, "ends")
    query = select(MeasureContact).where(
        MeasureContact.measure_id == measure_id, MeasureContact.person_id == person_id
    )  # fmt: skip
    made = session.exec(query).first() or MeasureContact(measure_id=measure_id, person_id=person_id)
    rows.assign(made, {"starts": starts, "ends": ends})
    session.add(made)
    session.flush()
    return made.id or 0


@command("remove the contact of a measure")
def remove_contact(session: Session, contact_id: int) -> None:
    """Remove a contact that was named wrongly; one who leaves gets a last day instead."""
    rows.remove(session, rows.get(session, MeasureContact, contact_id))


def _goal(session: Session, goal_id: int | None, plan_id: int) -> int | None:
    if goal_id is not None and rows.get(session, Goal, goal_id).plan_id != plan_id:
        raise Refused("The goal belongs to another plan.", field="goal_id")
    return goal_id


def _write(session: Session, measure: Measure, facts: MeasureFacts) -> None:
    number, title = line(facts.number, "number", limit=LONGEST_NUMBER), line(facts.title, "title")
    wording = running(facts.wording, "wording")
    if not title.strip() and not wording.strip():
        line("", "title", required=True)
    if number and number != measure.number:
        query = select(Measure.id).where(Measure.plan_id == measure.plan_id, Measure.number == number)
        if session.exec(query).first() is not None:
            raise Refused("Another measure of the plan has the number {number}.", field="number", number=number)
    texts = {name: running(getattr(facts, name), name) for name in ("condition", "resources", "note")}
    plain = {name: getattr(facts, name) for name in ("kind", "planned_start", "review_on")}
    rows.assign(measure, {"number": number, "title": title, "wording": wording, **texts, **plain})


def _facts_of(measure: Measure) -> MeasureFacts:
    return MeasureFacts(
        number=measure.number,
        title=measure.title,
        wording=measure.wording,
        kind=measure.kind,
        planned_start=measure.planned_start,
        review_on=measure.review_on,
        condition=measure.condition,
        resources=measure.resources,
        note=measure.note,
    )


# The rows of a day


@dataclass(slots=True)
class _Sides:
    """What stands beside the facts of measures in a list, by measure."""

    leads: dict[int, tuple[Body, ...]] = field(default_factory=dict)
    others: dict[int, tuple[Body, ...]] = field(default_factory=dict)
    told: dict[int, Told] = field(default_factory=dict)
    causes: dict[int, CauseRow] = field(default_factory=dict)
    proven: set[int] = field(default_factory=set)
    wordings: dict[int, tuple[str, str]] = field(default_factory=dict)


def _rows_of(session: Session, plan_id: int, facts: known.Known, on: dt.date, those: Any) -> Iterator[MeasureRow]:
    goals = {goal.id: (place, goal.number) for place, goal in enumerate(plans.goals(session, plan_id))}
    last = (len(goals), "")
    query = columns(Measure, "id", "number", "title", "wording", "kind", "goal_id", "position").where(those)
    found = sorted(session.execute(query).all(), key=lambda row: (goals.get(row[5], last)[0], row[6], row[0]))
    of_plan_ = known.settings(session, plan_id)
    sides = _sides(session, plan_id, facts, on, those)
    for key, number, title, wording, kind, goal_id, _ in found:
        stands = status(facts.facts[key], on, of_plan_)
        if stands is None:
            continue
        if key in sides.wordings:
            number, wording = sides.wordings[key]  # noqa: PLW2901 - as they were on that day
        original, due = facts.due(key, stands.window)
        yield MeasureRow(
            key, number, title, wording, kind, goal_id, goals.get(goal_id, last)[1], stands,
            sides.leads.get(key, ()), sides.others.get(key, ()), original, due, sides.told.get(key),
            _causes_of(stands, sides) if sides.causes else (),
            stands.phase is Phase.DONE and key not in sides.proven,
        )  # fmt: skip


def _causes_of(stands: Status, sides: _Sides) -> tuple[CauseRow, ...]:
    """What a measure waits for, as its status has it."""
    keys = [reason.key for reason in stands.reasons if reason.code == "waiting.blocker"]
    return tuple(sides.causes[key] for key in keys if key in sides.causes)


def _sides(session: Session, plan_id: int, facts: known.Known, on: dt.date, those: Any) -> _Sides:
    bodies = _bodies(session)
    sides = _Sides()
    sides.leads, sides.others = _answering(session, on, those, bodies)
    sides.told = _last_told(session, facts.latest, bodies)
    sides.causes = _causes(session, those)
    outputs = select(Output.measure_id).join(Measure).where(those, col(Output.on) <= on)
    sides.proven = {*session.exec(outputs), *facts.accepted}
    sides.wordings = _wordings_then(session, plan_id, on)
    return sides


def _bodies(session: Session) -> dict[int | None, Body]:
    return {
        one.id: Body(one.id, names_of(one, "short"), names_of(one, "name"))
        for one in session.exec(select(Organization))
    }  # fmt: skip


def _answering(
    session: Session, on: dt.date, those: Any, bodies: dict[int | None, Body]
) -> tuple[dict[int, tuple[Body, ...]], dict[int, tuple[Body, ...]]]:
    """The bodies that led measures on a day, and those that answered for them beside."""
    starts, ends = of(Responsibility).starts, of(Responsibility).ends
    query = columns(Responsibility, "measure_id", "organization_id", "collective", "role")
    query = query.where(those, or_(starts.is_(None), starts <= on), or_(ends.is_(None), ends >= on))
    leads: dict[int, tuple[Body, ...]] = {}
    others: dict[int, tuple[Body, ...]] = {}
    sides = {ResponsibilityRole.LEAD: leads, ResponsibilityRole.CO: others}
    for key, organization, collective, role in session.execute(query.order_by(of(Responsibility).position)).all():
        side = sides.get(role)
        if side is not None:
            body = bodies[organization] if organization is not None else Body(collective=collective)
            side[key] = (*side[key], body) if key in side else (body,)
    return leads, others


def _last_told(session: Session, latest: dict[int, int], bodies: dict[int | None, Body]) -> dict[int, Told]:
    """The last update of each measure, whose ids are given."""
    found: dict[int, Told] = {}
    for part in rows.parts(list(latest.values()), _MANY):
        query = sa.select(*(of(Update)[name] for name in _TOLD), of(Person).given_name, of(Person).family_name)
        query = query.join(Person, of(Update).person_id == of(Person).id, isouter=True)
        news = session.execute(query.where(of(Update).id.in_(part))).all()
        hidden = hidden_entries(session, (one.entry_id for one in news))
        for key, day, reported, text, body, by, entry, given, family in news:
            name = whole_name(given, family) if family else by
            found[key] = Told(day, reported, text, bodies.get(body), name, is_secret=entry in hidden)
    return found


def _causes(session: Session, those: Any) -> dict[int, CauseRow]:
    """What holds measures up, by blocker."""
    rows_ = session.exec(
        select(Blocker).join(Measure, col(Blocker.measure_id) == col(Measure.id)).where(those)
    ).all()  # fmt: skip
    if not rows_:
        return {}
    by_measure = select(Measure.id, Measure.number, Measure.title, Measure.wording).where(
        col(Measure.id).in_(select(Blocker.by_measure_id))
    )
    measures = {key: (number, title or wording) for key, number, title, wording in session.exec(by_measure)}
    projects = {key: (number, title) for key, number, title in session.exec(
        select(ExternalProject.id, ExternalProject.number, ExternalProject.title)
    )}  # fmt: skip
    found: dict[int, CauseRow] = {}
    for one in rows_:
        number, title = measures.get(one.by_measure_id) or projects.get(one.by_project_id) or ("", one.cause)
        cause = Cause(one.by_measure_id, one.by_project_id, one.cause)
        found[one.id or 0] = CauseRow(one.id or 0, cause, number, title)
    return found


def _wordings_then(session: Session, plan_id: int, on: dt.date) -> dict[int, tuple[str, str]]:
    """How measures were numbered and worded on a day, where a later version says otherwise."""
    later = select(PlanVersion.id).where(PlanVersion.plan_id == plan_id, col(PlanVersion.on) > on)
    if session.exec(later).first() is None:
        return {}
    query = select(Wording.measure_id, Wording.number, Wording.wording).join(PlanVersion)
    query = query.where(PlanVersion.plan_id == plan_id, col(PlanVersion.on) <= on)
    found = session.exec(query.order_by(col(PlanVersion.number)))
    return {key: (number, wording) for key, number, wording in found}


# The whole of one measure


def _responsibilities(session: Session, measure_id: int) -> Iterator[ResponsibilityRow]:
    bodies = _bodies(session)
    latest = select(Update.organization_id, func.max(Update.on)).where(
        Update.measure_id == measure_id, col(Update.withdrawn_on).is_(None)
    )
    told = dict(session.exec(latest.group_by(col(Update.organization_id))).all())
    query = select(Responsibility).where(Responsibility.measure_id == measure_id)
    for one_ in session.exec(query.order_by(col(Responsibility.position), col(Responsibility.id))):
        body = bodies.get(one_.organization_id) or Body(collective=one_.collective)
        last = told.get(one_.organization_id) if one_.organization_id is not None else None
        yield ResponsibilityRow(one_.id or 0, body, one_.role, one_.specifier, one_.starts, one_.ends, last)


def _contacts(session: Session, measure_id: int) -> Iterator[ContactRow]:
    query = select(MeasureContact, Person).join(Person).where(MeasureContact.measure_id == measure_id)
    for contact, person in session.exec(query.order_by(col(MeasureContact.id))):
        name = whole_name(person.given_name, person.family_name)
        yield ContactRow(contact.id or 0, contact.person_id, name, contact.starts, contact.ends)


def _held_up_by(session: Session, measure_id: int) -> Iterable[int]:
    """The measures that wait for one, blockers that are released or withdrawn aside."""
    query = select(Blocker.measure_id).where(
        Blocker.by_measure_id == measure_id,
        col(Blocker.released_on).is_(None),
        col(Blocker.withdrawn_on).is_(None),
    )
    found: Sequence[int] = session.exec(query).all()
    return sorted(set(found))
