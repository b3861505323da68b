"""Recommendations (suositus): sentences lifted out of statements, addressed to somebody and followed like actions.

The sentence stays where it stands in the statement. What is followed is a copy of it, with its place; where the
paragraph is corrected later the place is found again by the words, and where they are gone nobody guesses. A sentence
whose paragraph is gone is in no public copy, for nobody can tell any more whether it was secret.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.language.characters import line, running
from secretariat.models import ActionState, Organization, Recommendation, Statement, TextPart
from secretariat.services import checks, command, rows, secrecy, statements
from secretariat.services.names import Names, names_of
from secretariat.services.secrecy import SecrecyRow, Secret
from secretariat.services.statements import StatementRow
from secretariat.services.when import UNTOLD, When, columns, when_of

SOON = 14
"""A recommendation whose last day is at most so many days ahead is due soon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationFacts:
    """What is told of a recommendation beside its sentence: to whom it is addressed, by when it is due, a note."""

    organization_id: int | None = None
    addressee: str = ""
    due: When = UNTOLD
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """A recommendation as shown. `place` is where its sentence stands now: the paragraph, from, to.

    `secrecy` is why its words are secret: with a passage, the paragraph, the statement or what that belongs to.
    """

    id: int
    uid: str
    statement: StatementRow
    text: str
    facts: RecommendationFacts
    state: ActionState = ActionState.OPEN
    done_on: dt.date | None = None
    organization: Names = Names()
    short: Names = Names()
    place: tuple[int, int, int] | None = None
    secrecy: SecrecyRow | None = None

    def addressee(self, code: str) -> str:
        """To whom it is addressed: as written, else the organization."""
        return self.facts.addressee or self.organization.said(code)

    def label(self, code: str) -> str:
        """To whom it is addressed, shortly."""
        return self.short.said(code) or self.addressee(code)

    def is_late(self, on: dt.date) -> bool:
        """Whether it is open past its last day."""
        last = self.facts.due.latest
        return self.state is ActionState.OPEN and last is not None and last < on

    def is_soon(self, on: dt.date) -> bool:
        """Whether it is open, and late or due within two weeks."""
        last = self.facts.due.latest
        return self.state is ActionState.OPEN and last is not None and last <= on + dt.timedelta(days=SOON)


def of_statement(session: Session, statement_id: int) -> list[RecommendationRow]:
    """The recommendations of a statement, in the order in which their sentences stand."""
    found = _rows(session, _query().where(Recommendation.statement_id == statement_id))
    parts = _positions(session, statement_id)
    return sorted(found, key=lambda row: (parts.get(row.place[0], 0), row.place[1]) if row.place else (len(parts), 0))


def of_group(session: Session, group_id: int, *, only_open: bool = False) -> list[RecommendationRow]:
    """The recommendations in the statements of a group: open ones first, each by its last day."""
    query = _query().where(Statement.group_id == group_id)
    if only_open:
        query = query.where(Recommendation.state == ActionState.OPEN)
    found = _rows(session, query)
    return sorted(
        found, key=lambda row: (row.state is not ActionState.OPEN, row.facts.due.latest or dt.date.max, row.id)
    )


def due(session: Session, group_id: int, *, on: dt.date) -> list[RecommendationRow]:
    """The open recommendations that are late on a day, or due within two weeks of it."""
    soon = _query().where(Statement.group_id == group_id, Recommendation.state == ActionState.OPEN)
    soon = soon.where(col(Recommendation.due_latest) <= on + dt.timedelta(days=SOON))
    return sorted(_rows(session, soon), key=lambda row: (row.facts.due.latest or dt.date.max, row.id))


@command("lift a recommendation out of a statement")
def lift(session: Session, part_id: int, starts: int, ends: int, facts: RecommendationFacts | None = None) -> int:
    """Follow the words of a paragraph as a recommendation; returns its id. Blanks around them do not belong to it.

    Raises:
        Refused: no words are chosen, they are a recommendation already, or the paragraph is of no statement.
    """
    part = rows.get(session, TextPart, part_id)
    if part.statement_id is None:
        raise Refused("Recommendations are lifted out of statements.")
    starts, ends = max(0, starts), min(ends, len(part.text))
    words = part.text[starts:ends]
    starts += len(words) - len(words.lstrip())
    words = words.strip()
    if not words:
        raise Refused("Choose the words that recommend something first.", field="passage")
    ends = starts + len(words)
    there = select(Recommendation).where(Recommendation.part_id == part_id)
    if any((one.starts, one.ends) == (starts, ends) for one in session.exec(there)):
        raise Refused("These words are a recommendation already.", field="passage")
    last = select(func.max(Recommendation.position)).where(Recommendation.statement_id == part.statement_id)
    place = session.exec(last).one()
    made = Recommendation(
        statement_id=part.statement_id,
        part_id=part_id,
        position=0 if place is None else place + 1,
        starts=starts,
        ends=ends,
        text=running(words, "passage"),
    )
    _write(session, made, facts or RecommendationFacts())
    session.add(made)
    session.flush()
    return made.id or 0


@command("change a recommendation")
def change(session: Session, recommendation_id: int, facts: RecommendationFacts) -> None:
    """Change to whom a recommendation is addressed, by when it is due, and the note; its sentence stays.

    Raises:
        Refused: the due date ends before it begins, or a text cannot be shown.
    """
    _write(session, rows.get(session, Recommendation, recommendation_id), facts)


@command("mark a recommendation")
def mark(session: Session, recommendation_ids: Sequence[int], state: ActionState, *, on: dt.date) -> None:
    """Mark recommendations done, dropped or open again; `on` is the day they were done.

    Raises:
        Refused: they are marked done before the statement came.
    """
    checks.day(on, "on")
    for key in recommendation_ids:
        found = rows.get(session, Recommendation, key)
        came = rows.get(session, Statement, found.statement_id).received_on
        if state is ActionState.DONE and came is not None and on < came:
            raise Refused("The statement came later than that, on {day}.", field="on", day=came)
        rows.assign(found, {"state": state, "done_on": on if state is ActionState.DONE else None})


@command("follow a recommendation no more")
def remove(session: Session, recommendation_id: int) -> None:
    """Take a recommendation off the list; the sentence stays in the statement."""
    rows.remove(session, rows.get(session, Recommendation, recommendation_id))


def _write(session: Session, row: Recommendation, facts: RecommendationFacts) -> None:
    if facts.organization_id is not None:
        rows.get(session, Organization, facts.organization_id)
    rows.assign(
        row,
        {
            **columns("due", facts.due),
            "organization_id": facts.organization_id,
            "addressee": line(facts.addressee, "addressee"),
            "note": line(facts.note, "note", limit=2000),
        },
    )


def _query() -> Any:
    return (
        select(Recommendation, TextPart, Organization)
        .join(Statement, col(Recommendation.statement_id) == col(Statement.id))
        .join(TextPart, col(Recommendation.part_id) == col(TextPart.id), isouter=True)
        .join(Organization, col(Recommendation.organization_id) == col(Organization.id), isouter=True)
        .order_by(col(Recommendation.position), col(Recommendation.id))
    )


def _rows(session: Session, query: Any) -> list[RecommendationRow]:
    found = session.exec(query).all()
    given = statements.by_id(session, {row.statement_id for row, *_ in found})
    spans = secrecy.spans_of(session, "part_id", [part.id or 0 for _, part, _ in found if part])
    grounds = secrecy.of(session, [part.secrecy_id for _, part, _ in found if part])
    return [
        _row(row, part, body, given[row.statement_id], spans.get(part.id or 0, ()) if part else (), grounds)
        for row, part, body in found
    ]


def _row(
    row: Recommendation,
    part: TextPart | None,
    body: Organization | None,
    given: StatementRow,
    spans: Sequence[Secret],
    grounds: dict[int | None, SecrecyRow],
) -> RecommendationRow:
    place = _place(row, part)
    own = grounds.get(part.secrecy_id) if part is not None else SecrecyRow(ground="-")
    if own is None:  # a sentence whose place is lost is as secret as anything in its paragraph
        own = next((one.why for one in spans if place is None or (one.starts < place[2] and place[1] < one.ends)), None)
    facts = RecommendationFacts(
        organization_id=row.organization_id, addressee=row.addressee, due=when_of(row, "due"), note=row.note
    )
    return RecommendationRow(
        row.id or 0,
        row.uid,
        given,
        row.text,
        facts,
        ActionState(row.state),
        row.done_on,
        names_of(body, "name"),
        names_of(body, "short"),
        place,
        own or given.secrecy,
    )


def _place(row: Recommendation, part: TextPart | None) -> tuple[int, int, int] | None:
    """Where the sentence stands in its paragraph now: where it stood, else in the one place that has its words."""
    if part is None or row.starts is None or row.ends is None:
        return None
    if part.text[row.starts : row.ends] == row.text:
        return part.id or 0, row.starts, row.ends
    starts = part.text.find(row.text)
    if starts < 0 or part.text.find(row.text, starts + 1) >= 0:
        return None
    return part.id or 0, starts, starts + len(row.text)


def _positions(session: Session, statement_id: int) -> dict[int, int]:
    query = select(TextPart.id, TextPart.position).where(TextPart.statement_id == statement_id)
    return {key or 0: position for key, position in session.exec(query)}
