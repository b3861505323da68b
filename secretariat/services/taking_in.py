"""Taking a table of measures into a plan: what it would change, field by field, and the one command that does it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.i18n import N_
from secretariat.i18n import language as language_of
from secretariat.language.characters import line, running
from secretariat.models import (
    DeadlineRevision,
    Measure,
    MeasureKind,
    Organization,
    Phase,
    PhaseChange,
    Plan,
    Reported,
    Responsibility,
    ResponsibilityRole,
    Update,
)
from secretariat.services import checks, command, deadlines, measures, phases, plans, rows, table_contacts, updates
from secretariat.services.hurry import many_objects
from secretariat.services.labels import label
from secretariat.services.measures import Body, MeasureRow
from secretariat.services.remarks import Remark
from secretariat.services.status import CLOSED
from secretariat.services.table_contacts import Contacts
from secretariat.services.table_measures import (
    ComparedRow,
    Comparison,
    FieldChange,
    Heading,
    Party,
    ReadMeasure,
    told_of,
)
from secretariat.services.when import When, columns

_LOCKED = N_("The plan was adopted with this; only a new version of it changes it.")
_PROPOSED = N_("It is taken in as a proposal to move the deadline.")
_CLOSED = N_("The measure is closed; open it again first.")
_NO_ONE = N_("A measure that is periodic or continuous has no one deadline.")
_TWICE = N_("Another row has the number {number} too. Leave one of them out.")
_NEEDS_REASON = N_("The words of the table are kept as the reason.")
_NEW_PERSON = N_("The file has no such person yet; taken in, it does.")
_LONGEST_LINE = 300


def compare(
    session: Session, plan_id: int, read: Sequence[ReadMeasure], on: dt.date, *, language: str = "fi"
) -> Comparison:
    """What a table would change in a plan, as it stands on a day; nothing is changed."""
    known = measures.of_plan(session, plan_id, on)
    found = _Matches(known)
    told = _Telling(session, plan_id, language, on)
    compared = []
    numbers = Counter(one.number for one in read if one.number)
    for each in read:
        is_twice = numbers[each.number] > 1
        more = (Remark(_TWICE, {"number": each.number}),) if is_twice else ()
        one = replace(each, remarks=(*each.remarks, *more))
        row = found.of(one)
        compared.append(ComparedRow(one, row.id if row else None, tuple(told.changes(one, row))))
    seen = {row.measure_id for row in compared}
    return Comparison(tuple(compared), tuple(row for row in known if row.id not in seen and row.status.is_open))


@command("take in a table of measures")
def take_in_measures(session: Session, plan_id: int, read: Sequence[ReadMeasure], *, on: dt.date) -> list[int]:
    """Take measures of a table into a plan, in one step; returns the ids of those that are new.

    A measure is known by its number, else by its title. What a plan was adopted with stays, a deadline that it was
    adopted with gets a proposal to move it, and a measure that the table does not have stays as it is.

    Raises:
        Refused: a measure has neither title nor wording, or two have one number.
    """
    with many_objects():
        return _take_in(session, plan_id, read, on)


def _take_in(session: Session, plan_id: int, read: Sequence[ReadMeasure], on: dt.date) -> list[int]:
    rows.get(session, Plan, plan_id)
    checks.day(on, "on")
    _check(read)
    found = _Matches(measures.of_plan(session, plan_id, on)) if _has_measures(session, plan_id) else _Matches(())
    fresh = [one for one in read if found.of(one) is None]
    goals = _Goals(session, plan_id)
    contacts = Contacts(session, plan_id, on)
    for one in read:
        if (row := found.of(one)) is not None:
            _change(session, row, one, goals, on)
            if one.contact and Heading.CONTACT in one.fields:
                contacts.name(row.id, one.contact, _first(one))
    made = _add(session, plan_id, fresh, goals, on)
    for key, one in zip(made, fresh, strict=True):
        if one.contact:
            contacts.name(key, one.contact, _first(one))
    return made


def _first(one: ReadMeasure) -> int | None:
    """The first organization that leads a measure."""
    return next((party.organization_id for party in one.leads if party.organization_id), None)


def _has_measures(session: Session, plan_id: int) -> bool:
    return session.exec(select(Measure.id).where(Measure.plan_id == plan_id)).first() is not None


def _check(read: Sequence[ReadMeasure]) -> None:
    numbers: set[str] = set()
    for one in read:
        if not one.name.strip():
            raise Refused("Row {line} has neither a title nor a wording.", line=one.line)
        if one.number and one.number in numbers:
            raise Refused("Two rows have the number {number}. Leave one of them out.", number=one.number)
        numbers.add(one.number)
        line(one.number, "number", limit=measures.LONGEST_NUMBER)
        for name in ("title", "goal"):
            line(getattr(one, name), name)
        for name in ("wording", "status", "news", "resources", "note", "contact"):
            running(getattr(one, name), name)


class _Matches:
    """The measures of a plan by number and by title."""

    def __init__(self, known: Sequence[MeasureRow]) -> None:
        self._by_number = {row.number.casefold(): row for row in known if row.number}
        self._by_name: dict[str, MeasureRow | None] = {}
        for row in known:
            for name in filter(None, {row.title.casefold(), row.wording.casefold()}):
                self._by_name[name] = None if name in self._by_name else row

    def of(self, one: ReadMeasure) -> MeasureRow | None:
        """The measure that a row of a table means."""
        if one.number and (row := self._by_number.get(one.number.casefold())) is not None:
            return row
        row = self._by_name.get(one.title.casefold()) or self._by_name.get(one.wording.casefold())
        return row if row is not None and not (one.number and row.number) else None


class _Goals:
    """The goals of a plan by number and title, and those a table adds."""

    def __init__(self, session: Session, plan_id: int) -> None:
        self._session, self._plan_id = session, plan_id
        self._known: dict[str, int] = {}
        for goal in plans.goals(session, plan_id):
            for name in (f"{goal.number} {goal.title}", goal.title, goal.number):
                if name.strip():
                    self._known.setdefault(name.strip().casefold(), goal.id)

    def of(self, words: str) -> int | None:
        """The goal that is meant; a new one where the plan has none such."""
        name = " ".join(words.split())
        if not name:
            return None
        number, title = split_goal(name)
        for known in (name, title, number):
            if known and known.casefold() in self._known:
                return self._known[known.casefold()]
        made = plans.add_goal(self._session, self._plan_id, (title or name)[:_LONGEST_LINE], number=number)
        self._known |= dict.fromkeys((name.casefold(), (title or name).casefold()), made)
        if number:
            self._known.setdefault(number.casefold(), made)
        return made

    def is_known(self, words: str) -> int | None:
        """The goal that is meant, if the plan has it."""
        name = " ".join(words.split())
        number, title = split_goal(name)
        return next(
            (self._known[one.casefold()] for one in (name, title, number) if one.casefold() in self._known), None
        )


def split_goal(words: str) -> tuple[str, str]:
    """The number and the title of a goal as a table says it: "Tavoite 2: Tuki", "2. Tuki", "II Tuki"."""
    head, _, rest = words.partition(":") if ":" in words[:20] else words.partition(" ")
    number = head.split()[-1].rstrip(".):") if head.split() else ""
    is_number = number.replace(".", "").isdigit() or (number.isupper() and set(number) <= set("IVX"))
    return (number, rest.strip()) if is_number and rest.strip() else ("", words)


# What is different


class _Telling:
    """Tells in a language what a row of a table would change."""

    def __init__(self, session: Session, plan_id: int, language: str, on: dt.date) -> None:
        self._language = language
        self._contacts = Contacts(session, plan_id, on)
        self._say = language_of(language).say
        self._goals = _Goals(session, plan_id)
        self._goal_words = {goal.id: f"{goal.number} {goal.title}".strip() for goal in plans.goals(session, plan_id)}
        self._bodies = {
            one.id: getattr(one, f"short_{language}") or one.short_fi or getattr(one, f"name_{language}") or one.name_fi
            for one in session.exec(select(Organization))
        }
        self._is_adopted = plans.one(session, plan_id).is_adopted
        self._proposed = deadlines.to_approve(session, plan_id)
        kept = select(Measure.id, Measure.resources, Measure.note).where(Measure.plan_id == plan_id)
        self._kept = {key: (resources, note) for key, resources, note in session.exec(kept)}

    def changes(self, one: ReadMeasure, row: MeasureRow | None) -> Iterator[FieldChange]:
        """Every field that is different; of a new measure every field that is told."""
        old = self._olds(row) if row else {}
        news = self._news(one)
        if row and one.contact:  # who is named comes beside those who are
            news[Heading.CONTACT] = table_contacts.said(
                [*dict.fromkeys((*self._contacts.of(row.id), *self._names(one)))]
            )
        for heading, new in news.items():
            is_told = heading in one.fields or (heading is Heading.NEWS and Heading.STATUS in one.fields)
            if not is_told or not new or new == old.get(heading, ""):
                continue
            proposed = self._proposed.get(row.id) if row and heading is Heading.DUE else None
            if proposed is not None and proposed.due == one.due:
                continue
            yield self._change(heading, old.get(heading, ""), new, one, row)

    def _change(self, heading: Heading, old: str, new: str, one: ReadMeasure, row: MeasureRow | None) -> FieldChange:
        if row is not None and (why := self._why_left(heading, one, row)):
            return FieldChange(heading, old, new, is_taken=False, note=why)
        return FieldChange(heading, old, new, note=self._how_taken(heading, old, one, row))

    def _why_left(self, heading: Heading, one: ReadMeasure, row: MeasureRow) -> str:
        """Why a field is not taken in, if it is not."""
        if self._is_adopted and heading in {Heading.NUMBER, Heading.WORDING}:
            return _LOCKED
        if heading is Heading.DUE and not deadlines.has_one(one.kind or row.kind):
            return _NO_ONE
        is_shut = not row.status.is_open and (heading is Heading.NEWS or one.phase is not row.status.phase)
        return _CLOSED if heading in {Heading.STATUS, Heading.NEWS} and is_shut else ""

    def _how_taken(self, heading: Heading, old: str, one: ReadMeasure, row: MeasureRow | None) -> str:
        """What is to be known of a field that is taken in."""
        if heading is Heading.CONTACT:
            return "" if all(map(self._contacts.is_known, self._names(one))) else _NEW_PERSON
        if row is None:
            return ""
        if heading is Heading.DUE and old and (self._is_adopted or row.status.revisions or row.id in self._proposed):
            return _PROPOSED
        return _NEEDS_REASON if heading is Heading.STATUS and one.phase in {Phase.PARTLY, Phase.DROPPED} else ""

    def _olds(self, row: MeasureRow) -> dict[Heading, str]:
        resources, note = self._kept.get(row.id, ("", ""))
        said = row.told.text if row.told else ""
        return {
            Heading.GOAL: self._goal_words.get(row.goal_id or 0, ""),
            Heading.NUMBER: row.number,
            Heading.TITLE: row.title,
            Heading.WORDING: row.wording,
            Heading.LEAD: ", ".join(body.label(self._language) for body in row.leads),
            Heading.CO: ", ".join(body.label(self._language) for body in row.others),
            Heading.CONTACT: table_contacts.said(self._contacts.of(row.id)),
            Heading.KIND: self._say(label(row.kind)),
            Heading.DUE: row.due.words,
            Heading.STATUS: self._status(row.status.phase, row.told.reported if row.told else None),
            Heading.NEWS: said,
            Heading.RESOURCES: resources,
            Heading.NOTE: note,
        }

    def _news(self, one: ReadMeasure) -> dict[Heading, str]:
        goal = self._goals.is_known(one.goal) if one.goal else None
        return {
            Heading.GOAL: self._goal_words.get(goal or 0, one.goal),
            Heading.NUMBER: one.number,
            Heading.TITLE: one.title,
            Heading.WORDING: one.wording,
            Heading.LEAD: ", ".join(self._named(party) for party in one.leads),
            Heading.CO: ", ".join(self._named(party) for party in one.others),
            Heading.CONTACT: table_contacts.said(self._names(one)),
            Heading.KIND: self._say(label(one.kind)) if one.kind else "",
            Heading.DUE: one.due.words,
            Heading.STATUS: self._status(one.phase, one.reported) if one.status else "",
            Heading.NEWS: told_of(one),
            Heading.RESOURCES: one.resources,
            Heading.NOTE: one.note,
        }

    def _names(self, one: ReadMeasure) -> tuple[str, ...]:
        return table_contacts.names_in(one.contact) if one.contact else ()

    def _named(self, party: Party) -> str:
        return self._bodies.get(party.organization_id) or party.words

    def _status(self, phase: Phase | None, reported: Reported | None) -> str:
        return ", ".join(self._say(label(one)) for one in (phase, reported) if one is not None)


# Taking in


def _change(session: Session, row: MeasureRow, one: ReadMeasure, goals: _Goals, on: dt.date) -> None:
    measure = rows.get(session, Measure, row.id)
    is_locked = plans.is_locked(session, row.id)
    free = {Heading.TITLE, Heading.RESOURCES, Heading.NOTE} | (
        set() if is_locked else {Heading.NUMBER, Heading.WORDING}
    )
    told = {heading.value: getattr(one, heading.value) for heading in free & one.fields}
    rows.assign(measure, {name: words for name, words in told.items() if words})
    if one.kind is not None and Heading.KIND in one.fields:
        rows.assign(measure, {"kind": one.kind})
    if one.goal and Heading.GOAL in one.fields:
        rows.assign(measure, {"goal_id": goals.of(one.goal)})
    for heading, parties, role in (
        (Heading.LEAD, one.leads, ResponsibilityRole.LEAD),
        (Heading.CO, one.others, ResponsibilityRole.CO),
    ):
        if parties and heading in one.fields:
            _answer(session, row.id, parties, role, None if not is_locked else on)
    is_dated = one.due and Heading.DUE in one.fields and deadlines.has_one(one.kind or row.kind)
    if one.due and is_dated and one.due.words != row.due.words:
        _redate(session, row, one.due, on, is_locked=is_locked)
    if Heading.STATUS in one.fields or Heading.NEWS in one.fields:
        _tell(session, row, one, on)


def _answer(
    session: Session, measure_id: int, parties: Sequence[Party], role: ResponsibilityRole, since: dt.date | None
) -> None:
    """Let these answer for a measure in a role: in a draft from the beginning, later from a day on."""
    query = select(Responsibility).where(Responsibility.measure_id == measure_id, Responsibility.role == role)
    kept = [one for one in session.exec(query) if one.ends is None or (since is not None and one.ends >= since)]
    wanted = {(party.organization_id, "" if party.organization_id else party.words) for party in parties}
    for one in kept:
        if (one.organization_id, one.collective) in wanted:
            wanted.discard((one.organization_id, one.collective))
        elif since is None or (one.starts is not None and one.starts >= since):
            session.delete(one)
        else:
            one.ends = since - dt.timedelta(days=1)
    for party in parties:
        key = (party.organization_id, "" if party.organization_id else party.words)
        if key in wanted:
            wanted.discard(key)
            measures.assign(session, measure_id, Body(key[0], collective=key[1]), role, starts=since)


def _redate(session: Session, row: MeasureRow, due: When, on: dt.date, *, is_locked: bool) -> None:
    """Set the deadline of a draft anew; one that a plan was adopted with gets a proposal, its first one is given."""
    chain = [one for one in deadlines.of_measure(session, row.id) if one.occurrence_id is None]
    if not is_locked and len(chain) <= 1 and all(one.is_original for one in chain):
        deadlines.set_original(session, row.id, due, on=on)
        return
    waiting = deadlines.to_approve(session, rows.get(session, Measure, row.id).plan_id).get(row.id)
    if waiting is not None and waiting.due == due:
        return
    if waiting is not None:
        deadlines.withdraw(session, waiting.id, on=max(on, waiting.on))
    deadlines.revise(session, row.id, due, on=on, by_coordinator=not row.due)


def _tell(session: Session, row: MeasureRow, one: ReadMeasure, on: dt.date) -> None:
    now = row.status.phase
    if one.phase not in {None, now, Phase.MERGED} and now not in CLOSED and one.phase is not None:
        phases.enter(session, row.id, phases.Step(phase=one.phase, reason=one.status), on=on)
    words = told_of(one)
    was = row.told.text if row.told else ""
    if now not in CLOSED and (words or one.reported) and words != was:
        lead = next((body.organization_id for body in row.leads if body.organization_id), None)
        updates.add(
            session, row.id, updates.UpdateFacts(reported=one.reported, text=words, organization_id=lead), on=on
        )


def _add(session: Session, plan_id: int, fresh: Sequence[ReadMeasure], goals: _Goals, on: dt.date) -> list[int]:
    """Add measures with all that is told of them, many at a time."""
    under = [goals.of(one.goal) for one in fresh]
    last = session.exec(select(func.max(Measure.position)).where(col(Measure.plan_id) == plan_id)).one() or 0
    made = rows.add_many(session, Measure, [
        {
            "plan_id": plan_id, "goal_id": goal, "position": place, "number": one.number, "title": one.title,
            "wording": one.wording, "kind": one.kind or MeasureKind.ONE_OFF, "added_on": on, "resources": one.resources,
            "note": one.note,
        }
        for place, (one, goal) in enumerate(zip(fresh, under, strict=True), last + 1)
    ])  # fmt: skip
    pairs = list(zip(made, fresh, strict=True))
    rows.add_many(session, Responsibility, [values for key, one in pairs for values in _parties(key, one)])
    rows.add_many(session, DeadlineRevision, [
        {"measure_id": key, "on": on, "approved_on": on, **columns("due", one.due)} for key, one in pairs if one.due
    ])  # fmt: skip
    rows.add_many(session, PhaseChange, [
        {
            "measure_id": key, "phase": one.phase, "on": on, "reason": one.status if one.phase in CLOSED else "",
            "completed_on": on if one.phase in {Phase.DONE, Phase.PARTLY} else None,
        }
        for key, one in pairs if one.phase not in {None, Phase.NOT_STARTED, Phase.MERGED}
    ])  # fmt: skip
    rows.add_many(session, Update, [
        {"measure_id": key, "on": on, "reported": one.reported, "text": told_of(one), "organization_id": _first(one)}
        for key, one in pairs if told_of(one) or one.reported
    ])  # fmt: skip
    return made


def _parties(measure_id: int, one: ReadMeasure) -> Iterator[Mapping[str, object]]:
    told = (*((party, ResponsibilityRole.LEAD) for party in one.leads),
            *((party, ResponsibilityRole.CO) for party in one.others))  # fmt: skip
    for place, (party, role) in enumerate(told, 1):
        collective = "" if party.organization_id else party.words
        yield {"measure_id": measure_id, "position": place, "organization_id": party.organization_id,
               "collective": collective, "role": role}  # fmt: skip
