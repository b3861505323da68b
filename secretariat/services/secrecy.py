"""Secrecy: why an item, an entry, a passage or an attachment is kept from the public, and for how long.

A mark of secrecy lies over the text and never changes it, so it can be set in approved minutes too: that a paper is
asked for is often the first reason to look at it. The text stays what was approved.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import (
    AgendaItem,
    Annotation,
    AnnotationKind,
    Attachment,
    Entry,
    PersonalData,
    Publicity,
    Secrecy,
    SecurityClass,
    every_row,
)
from secretariat.services import checks, command, rows

POINTS = 32
CLASSED = (2, 5, 7, 8, 9, 10, 11)
"""The points on which a security class may be given (906/2019 section 18)."""
_MOST_YEARS = 200


@dataclass(frozen=True, slots=True)
class SecrecyRow:
    """Why something is kept from the public: a point of section 24 (1) of the Act 621/1999, or words.

    Of an item that is partly secret the public sees the title. `starts` is the day from which the `years` are counted.
    """

    point: int | None = None
    ground: str = ""
    publicity: Publicity = Publicity.SECRET
    years: int | None = None
    starts: dt.date | None = None
    security_class: SecurityClass | None = None
    personal_data: PersonalData = PersonalData.NONE

    @property
    def is_partial(self) -> bool:
        """Whether the public sees the title of the item."""
        return self.publicity is Publicity.PARTLY_SECRET


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret passage of a paragraph or an answer; `starts` and `ends` count characters of its text."""

    starts: int
    ends: int
    why: SecrecyRow
    id: int = 0


MARKED = ("matter", "handling", "text_part", "annex", "statement", "statement_request", "project", "form", "measure")
"""The tables, besides those of the minutes, whose rows can be kept from the public as a whole."""


def of(session: Session, ids: Iterable[int | None]) -> dict[int | None, SecrecyRow]:
    """The secrecies of these ids."""
    wanted = {key for key in ids if key is not None}
    if not wanted:
        return {}
    found = session.exec(select(Secrecy).where(col(Secrecy.id).in_(wanted)))
    return {one.id: row_of(one) for one in found}


def of_item(session: Session, item_id: int) -> SecrecyRow | None:
    """Why an item is secret: by itself, or because the item it stands under is."""
    item = session.get(AgendaItem, item_id)
    while item is not None and item.secrecy_id is None:
        item = session.get(AgendaItem, item.parent_id) if item.parent_id else None
    return of(session, [item.secrecy_id]).get(item.secrecy_id) if item is not None else None


def of_words(session: Session, entry_id: int) -> SecrecyRow | None:
    """Why the words of an entry are secret, wherever they are written again: by the entry, a passage, or its item."""
    entry = rows.get(session, Entry, entry_id)
    query = select(Annotation.secrecy_id).where(Annotation.entry_id == entry_id)
    marks = session.exec(query.where(Annotation.kind == AnnotationKind.SECRET)).all()
    found = of(session, [entry.secrecy_id, *marks])
    own = next((found[key] for key in (entry.secrecy_id, *marks) if key in found), None)
    own = own or (SecrecyRow() if marks else of_item(session, entry.item_id))
    return replace(own, publicity=Publicity.SECRET) if own is not None and own.is_partial else own


def carry(session: Session, item_id: int, why: SecrecyRow | None) -> None:
    """Let an item that carries secret words on be secret as they are.

    Raises:
        Refused: they are marked without a ground.
    """
    if why is not None:
        keep(session, rows.get(session, AgendaItem, item_id), why)


def carry_row(session: Session, one: Any, to: Any) -> None:
    """Let a row be secret as the one that it is a copy of. Part of other commands.

    Raises:
        Refused: that is marked without a ground.
    """
    why = of(session, [one.secrecy_id]).get(one.secrecy_id)
    if why is not None:
        keep(session, to, why)


def row_of(one: Secrecy) -> SecrecyRow:
    """A secrecy as plain data."""
    return SecrecyRow(
        one.point,
        one.ground,
        Publicity(one.publicity),
        one.years,
        one.starts,
        SecurityClass(one.security_class) if one.security_class else None,
        PersonalData(one.personal_data),
    )


def hidden_entries(session: Session, ids: Iterable[int | None]) -> set[int]:
    """Which of these entries are secret: by themselves, in a passage, or by the item they stand in."""
    hidden: set[int] = set()
    for part in rows.parts([key for key in ids if key is not None]):
        marked = select(Annotation.entry_id).where(Annotation.kind == AnnotationKind.SECRET)
        above = aliased(AgendaItem)
        query = select(Entry.id).join(AgendaItem, col(Entry.item_id) == col(AgendaItem.id))
        query = query.join(above, col(AgendaItem.parent_id) == col(above.id), isouter=True)
        query = query.where(col(Entry.id).in_(part)).where(
            col(Entry.secrecy_id).is_not(None)
            | col(AgendaItem.secrecy_id).is_not(None)
            | col(above.secrecy_id).is_not(None)
            | col(Entry.id).in_(marked)
        )
        hidden |= {key for key in session.exec(query) if key is not None}
    return hidden


@command("mark an agenda item secret")
def set_item(session: Session, item_id: int, facts: SecrecyRow | None) -> None:
    """Mark an item secret with all that is written in it, or change why; `None` lifts it.

    Raises:
        Refused: there is no ground, or a fact that does not go with it.
    """
    keep(session, rows.get(session, AgendaItem, item_id), facts)


@command("mark an entry secret")
def set_entries(session: Session, entry_ids: Iterable[int], facts: SecrecyRow | None) -> None:
    """Mark entries secret, or change why; `None` lifts it.

    Raises:
        Refused: there is no ground, or a fact that does not go with it.
    """
    for entry_id in entry_ids:
        keep(session, rows.get(session, Entry, entry_id), facts)


@command("mark a passage secret")
def set_passage(session: Session, entry_id: int, starts: int, ends: int, facts: SecrecyRow | None) -> int | None:
    """Mark a passage of an entry secret, or change why; `None` lifts what is secret of it. Returns the mark's id.

    Raises:
        Refused: there is no ground or a fact that does not go with it, or no words are chosen.
    """
    entry = rows.get(session, Entry, entry_id)
    starts, ends = max(0, starts), min(ends, len(entry.text))
    if not entry.text[starts:ends].strip():
        raise Refused("Choose the words that are to be kept secret first.", field="passage")
    query = select(Annotation).where(Annotation.entry_id == entry_id, Annotation.kind == AnnotationKind.SECRET)
    there = session.exec(query.order_by(col(Annotation.id))).all()
    for mark in there:
        is_within = starts <= mark.starts and mark.ends <= ends
        if (facts is None and mark.starts < ends and starts < mark.ends) or is_within:
            rows.remove(session, mark)
    if facts is None:
        return None
    made = Annotation(entry_id=entry_id, kind=AnnotationKind.SECRET, starts=starts, ends=ends)
    session.add(made)
    keep(session, made, facts)
    session.flush()
    return made.id


@command("mark an attachment secret")
def set_attachment(session: Session, attachment_id: int, facts: SecrecyRow | None) -> None:
    """Mark an attachment secret, or change why; `None` lifts it.

    Raises:
        Refused: there is no ground, or a fact that does not go with it.
    """
    keep(session, rows.get(session, Attachment, attachment_id), facts)


@command("mark something secret")
def set_row(session: Session, table: str, key: int, facts: SecrecyRow | None) -> None:
    """Mark a row of one of `MARKED` secret with all that belongs to it, or change why; `None` lifts it.

    The agenda items that a matter or a handling is dealt with in become secret with it, and stay so when it is lifted.

    Raises:
        Refused: there is no ground, or a fact that does not go with it.
    """
    row = rows.get(session, _model(table), key)
    before = of(session, [row.secrecy_id]).get(row.secrecy_id)
    keep(session, row, facts)
    if facts is not None and table in {"matter", "handling"}:
        for item in _items_of(session, table, key):
            if of(session, [item.secrecy_id]).get(item.secrecy_id) in {None, before}:
                keep(session, item, facts)


@command("mark words secret")
def set_words(session: Session, table: str, key: int, starts: int, ends: int, facts: SecrecyRow | None) -> int | None:
    """Mark words of a paragraph (`text_part`) or of an answer (`answer`) secret, or change why.

    `None` lifts what is secret of them. Returns the id of the mark.

    Raises:
        Refused: there is no ground or a fact that does not go with it, or no words are chosen.
    """
    column = _SPANNED[table]
    row: Any = rows.get(session, _model(table), key)
    starts, ends = max(0, starts), min(ends, len(row.text))
    if not row.text[starts:ends].strip():
        raise Refused("Choose the words that are to be kept secret first.", field="passage")
    from secretariat.models import SecretSpan

    for mark in session.exec(select(SecretSpan).where(col(getattr(SecretSpan, column)) == key)).all():
        is_within = starts <= mark.starts and mark.ends <= ends
        if (facts is None and mark.starts < ends and starts < mark.ends) or is_within:
            rows.remove(session, mark)
    if facts is None:
        return None
    ends_of: dict[str, Any] = {column: key, "starts": starts, "ends": ends}
    made = SecretSpan(**ends_of)
    session.add(made)
    keep(session, made, facts)
    session.flush()
    return made.id


def _items_of(session: Session, table: str, key: int) -> list[AgendaItem]:
    """The agenda items that a matter or a handling is dealt with in."""
    from secretariat.models import Handling

    column = col(Handling.matter_id) if table == "matter" else col(Handling.id)
    query = select(AgendaItem).join(Handling, col(Handling.item_id) == col(AgendaItem.id))
    return list(session.exec(query.where(column == key)))


def spans_of(session: Session, column: str, keys: Iterable[int]) -> dict[int, tuple[Secret, ...]]:
    """The secret passages of paragraphs (`part_id`) or of answers (`answer_id`), in order, by the id of the row."""
    from secretariat.models import SecretSpan

    found: dict[int, tuple[Secret, ...]] = {}
    for part in rows.parts(list(keys)):
        query = select(SecretSpan).where(col(getattr(SecretSpan, column)).in_(part))
        spans = session.exec(query.order_by(col(SecretSpan.starts), col(SecretSpan.id))).all()
        grounds = of(session, [one.secrecy_id for one in spans])
        for one in spans:
            why = grounds.get(one.secrecy_id) or SecrecyRow()
            key = getattr(one, column)
            found[key] = (*found.get(key, ()), Secret(one.starts, one.ends, why, one.id or 0))
    return found


_SPANNED = {"text_part": "part_id", "answer": "answer_id"}


def _model(table: str) -> type[Any]:
    return next(one for one in every_row() if one.__tablename__ == table and table in {*MARKED, *_SPANNED})


def keep(session: Session, owner: Any, facts: SecrecyRow | None) -> None:
    """Let a row that has a `secrecy_id` be secret for a reason; `None` lifts it.

    Raises:
        Refused: there is no ground, or a fact that does not go with it.
    """
    kept = session.get(Secrecy, owner.secrecy_id) if owner.secrecy_id else None
    if facts is None or facts.publicity is Publicity.PUBLIC:
        owner.secrecy_id = None
        if kept:
            session.delete(kept)
        return
    values = _checked(facts)
    if kept is None:
        kept = Secrecy(**values)
        session.add(kept)
        session.flush()
        owner.secrecy_id = kept.id
    rows.assign(kept, values)


def _checked(facts: SecrecyRow) -> dict[str, Any]:
    """The facts as columns.

    Raises:
        Refused: there is no ground, or a fact that does not go with it.
    """
    facts = replace(facts, ground=line(facts.ground, "ground"))
    if facts.point is not None and not 1 <= facts.point <= POINTS:
        raise Refused("Section 24 (1) of the Act has the points 1 to 32.", field="point")
    if facts.point is None and not facts.ground.strip():
        raise Refused("Nothing is secret without a ground. Choose a point or write the ground.", field="ground")
    if facts.security_class is not None and facts.point not in CLASSED:
        raise Refused(
            "A security class goes only with the points 2, 5 and 7 to 11 (Act 906/2019, section 18). Choose one of "
            "them, or leave the class out: the paper is secret all the same.",
            field="security_class",
        )
    if facts.years is not None:
        checks.number(facts.years, 0, _MOST_YEARS, "years")
    if facts.starts is not None:
        checks.day(facts.starts, "starts")
    return {one.name: getattr(facts, one.name) for one in fields(facts)}
