"""What belongs together: matters, statements, projects, forms, measures, agenda items, annexes; how sure, and why."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, or_, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import (
    AgendaItem,
    Annex,
    Certainty,
    Form,
    Matter,
    Measure,
    Project,
    Relation,
    Row,
    Statement,
)
from secretariat.services import checks, command, rows


class EndKind(StrEnum):
    """What an end of a relation is; `{kind}_id` is its column."""

    MATTER = "matter"
    STATEMENT = "statement"
    PROJECT = "project"
    FORM = "form"
    MEASURE = "measure"
    ITEM = "item"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class End:
    """One of two things that belong together."""

    kind: EndKind
    id: int

    @property
    def column(self) -> str:
        """Its column in a relation."""
        return f"{self.kind}_id"


@dataclass(frozen=True, slots=True)
class RelationRow:
    """What something belongs together with, by what it is called; confirmed when a person has said so."""

    id: int
    end: End
    title: str
    number: str = ""
    certainty: Certainty = Certainty.CERTAIN
    reason: str = ""
    confirmed_on: dt.date | None = None


_MODELS: dict[EndKind, type[Row]] = {
    EndKind.MATTER: Matter,
    EndKind.STATEMENT: Statement,
    EndKind.PROJECT: Project,
    EndKind.FORM: Form,
    EndKind.MEASURE: Measure,
    EndKind.ITEM: AgendaItem,
    EndKind.ANNEX: Annex,
}


def of(session: Session, end: End) -> list[RelationRow]:
    """What belongs together with one thing: the confirmed first, then in the order in which it was told."""
    return of_many(session, end.kind, [end.id]).get(end.id, [])


def of_many(session: Session, kind: EndKind, keys: Sequence[int]) -> dict[int, list[RelationRow]]:
    """What belongs together with several things of one kind, by their ids."""
    column = f"{kind}_id"
    made: dict[int, list[RelationRow]] = {}
    for part in rows.parts(list(keys)):
        query = select(Relation).where(col(getattr(Relation, column)).in_(part)).order_by(col(Relation.id))
        for one in session.exec(query):
            other = next(
                End(name, key)
                for name in EndKind
                if name is not kind and (key := getattr(one, f"{name}_id")) is not None
            )
            number, title = _called(session, other)
            row = RelationRow(one.id or 0, other, title, number, Certainty(one.certainty), one.reason, one.confirmed_on)
            made.setdefault(getattr(one, column), []).append(row)
    return {key: sorted(found, key=lambda row: row.confirmed_on is None) for key, found in made.items()}


@command("tell what belongs together")
def relate(
    session: Session,
    one: End,
    other: End,
    *,
    certainty: Certainty = Certainty.CERTAIN,
    reason: str = "",
    confirmed_on: dt.date | None = None,
) -> int:
    """Tell that two things belong together; returns the id. Without `confirmed_on` a person is yet to say so.

    Raises:
        Refused: they are of the same kind, or this is told already.
    """
    for end in (one, other):
        rows.get(session, _MODELS[end.kind], end.id)
    if one.kind is other.kind:
        raise Refused("Choose a thing of another kind.", field="other")
    if confirmed_on is not None:
        checks.day(confirmed_on, "confirmed_on")
    same = select(Relation.id).where(
        col(getattr(Relation, one.column)) == one.id, col(getattr(Relation, other.column)) == other.id
    )
    if session.exec(same).first() is not None:
        raise Refused("This is told already.", field="other")
    ends: dict[str, Any] = {one.column: one.id, other.column: other.id}
    made = Relation(**ends, certainty=certainty, reason=line(reason, "reason"), confirmed_on=confirmed_on)
    session.add(made)
    session.flush()
    return made.id or 0


@command("change what belongs together")
def change(session: Session, relation_id: int, *, certainty: Certainty, reason: str) -> None:
    """Tell anew how sure it is that two things belong together, and why.

    Raises:
        Refused: the reason cannot be shown.
    """
    found = rows.get(session, Relation, relation_id)
    rows.assign(found, {"certainty": certainty, "reason": line(reason, "reason")})


@command("confirm what belongs together")
def confirm(session: Session, relation_id: int, *, on: dt.date) -> None:
    """Say that two things do belong together.

    Raises:
        Refused: this has been said already.
    """
    checks.day(on, "on")
    found = rows.get(session, Relation, relation_id)
    if found.confirmed_on is not None:
        raise Refused("This is confirmed already.")
    rows.assign(found, {"confirmed_on": on})


@command("part what belongs together")
def part(session: Session, relation_id: int) -> None:
    """Take back that two things belong together."""
    rows.remove(session, rows.get(session, Relation, relation_id))


def related(session: Session, one: End, kind: EndKind) -> list[int]:
    """The ids of the things of a kind that belong together with one thing."""
    other = col(getattr(Relation, f"{kind}_id"))
    query = select(other).where(col(getattr(Relation, one.column)) == one.id, or_(other.is_not(None)))
    return [key for key in session.exec(query) if key is not None]


def _called(session: Session, end: End) -> tuple[str, str]:
    """Number and title of an end."""
    row = session.get(_MODELS[end.kind], end.id)
    if isinstance(row, Matter):
        return row.diary_number, row.title
    if isinstance(row, Statement):
        return row.diary_number, row.title or row.giver
    if isinstance(row, Project | Measure):
        return row.number, row.title or getattr(row, "wording", "")
    if isinstance(row, Annex):
        return row.number, row.title or row.file_name
    return "", getattr(row, "title", "")
