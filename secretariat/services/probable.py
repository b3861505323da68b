"""What probably belongs together with a paper that came in: offered with how sure it is and why, never tied silently.

Four signs are looked for: the same number in a registry; the same giver and the same day; the same title; and a working
group of the same ministry with the same last day of its term.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, or_, select

from secretariat.i18n import N_, language
from secretariat.language.dates import read_dates
from secretariat.language.patterns import pattern
from secretariat.models import (
    AgendaItem,
    Annex,
    Certainty,
    Entry,
    Handling,
    Matter,
    Measure,
    Meeting,
    Plan,
    Project,
    Relation,
    Statement,
    TextPart,
)
from secretariat.services import relations, rows
from secretariat.services.old_people import plain
from secretariat.services.owners import Owner, OwnerKind
from secretariat.services.relations import End, EndKind

SAME_NUMBER = N_("the same registry number")
SAME_GIVER_AND_DAY = N_("the same giver and the same day")
SAME_GIVER = N_("the same giver")
ATTACHED = N_("attachment {number} of it is of the same giver and the same day")
SAME_TITLE = N_("the same title")
LIKE_TITLE = N_("nearly the same title")
SAME_WORKING_GROUP = N_("a working group of the same ministry, with the same term")
_SAME, _LIKE = 96, 88
_SHORTEST, _STEM = 4, 5
_TEAM = r"(?:työryhm|arbetsgrupp|working group)"
_TEAM_PARTS = ("ryhm", "arbetsgrupp", "working group")
_MINISTRY = r"(?:[^\W\d_]+- (?:ja|och) )?[^\W\d_]{3,}minister(?:iö|iet|iets)|ministry of [^\W\d_]+(?: [^\W\d_]+){0,3}"
_STATES = r"(?:lausun|utlåtande|yttrande|statement|opinion)"


@dataclass(frozen=True, slots=True)
class Probable:
    """Two things that probably belong together."""

    end: End
    certainty: Certainty
    sentence: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a statement is looked for by: its giver, its days, and the numbers in registries that it names."""

    giver: str
    days: frozenset[dt.date]
    numbers: frozenset[str]


def offer(session: Session, owner: Owner, code: str) -> list[int]:
    """Offer what probably belongs together with a thing, for a person to confirm; returns the ids. Part of commands.

    Args:
        session: the session.
        owner: the thing.
        code: the language in which the reasons are told.
    """
    session.flush()
    if owner.kind not in _FINDERS:
        return []
    end, made = End(EndKind(owner.kind.value), owner.id), []
    told = {(row.end.kind, row.end.id) for row in relations.of(session, end)}
    for one in _FINDERS[owner.kind](session, owner.id, code):
        if (one.end.kind, one.end.id) in told or one.end.kind is end.kind:
            continue
        told.add((one.end.kind, one.end.id))
        reason = language(code).say(one.sentence, number=one.number)
        ends: dict[str, Any] = {end.column: end.id, one.end.column: one.end.id}
        relation = Relation(**ends, certainty=one.certainty, reason=reason)
        session.add(relation)
        session.flush()
        made.append(relation.id or 0)
        if one.end.kind is EndKind.STATEMENT:  # it may be one of the annexes, too
            made += offer(session, Owner(OwnerKind.STATEMENT, one.end.id), code)
    return made


def matters_for(session: Session, group_id: int, sought: Sought, code: str) -> list[Probable]:
    """The matters of a group that a statement probably belongs to, the surest first."""
    found = [*_same_number(session, group_id, sought), *_attached(session, group_id, sought, code)]
    first = {one.end: one for one in reversed(found) if one.end.kind is EndKind.MATTER}
    return list(first.values())[::-1]


# Statements


def _of_statement(session: Session, key: int, code: str) -> Iterator[Probable]:
    row = rows.get(session, Statement, key)
    days = {day for day in (row.dated, row.signed_at.date() if row.signed_at else None) if day}
    numbers = {plain(one) for one in (row.diary_number, row.reference) if one.strip()}
    sought = Sought(row.giver, frozenset(days), frozenset(numbers))
    for one in (*_same_number(session, row.group_id, sought), *_attached(session, row.group_id, sought, code)):
        if one.end != End(EndKind.MATTER, row.matter_id or 0):
            yield one
    yield from _working_groups(session, row.group_id, Owner(OwnerKind.STATEMENT, key), code)


def _same_number(session: Session, group_id: int, sought: Sought) -> Iterator[Probable]:
    query = select(Matter).where(Matter.group_id == group_id, Matter.diary_number != "").order_by(col(Matter.id))
    for matter in session.exec(query) if sought.numbers else ():
        if any(plain(matter.diary_number) in number for number in sought.numbers):
            yield Probable(End(EndKind.MATTER, matter.id or 0), Certainty.CERTAIN, SAME_NUMBER)


def _attached(session: Session, group_id: int, sought: Sought, code: str) -> Iterator[Probable]:
    """Annexes of matters that are this statement by their titles, each followed by its matter."""
    for annex, matter_id in _annexes(session, group_id):
        certainty = _is_statement(annex, sought, code)
        if certainty is None:
            continue
        sentence = SAME_GIVER_AND_DAY if certainty is Certainty.PROBABLE else SAME_GIVER
        yield Probable(End(EndKind.ANNEX, annex.id or 0), certainty, sentence)
        if certainty is Certainty.PROBABLE:
            yield Probable(End(EndKind.MATTER, matter_id), certainty, ATTACHED, annex.number or annex.title)


def _annexes(session: Session, group_id: int, matter_id: int | None = None) -> list[tuple[Annex, int]]:
    """The annexes of matters and of their handlings, with the matter."""
    key = func.coalesce(col(Annex.matter_id), col(Handling.matter_id))
    query = select(Annex, col(Matter.id)).join(Handling, col(Annex.handling_id) == col(Handling.id), isouter=True)
    query = query.join(Matter, col(Matter.id) == key).where(Matter.group_id == group_id)
    if matter_id is not None:
        query = query.where(Matter.id == matter_id)
    return [(annex, matter or 0) for annex, matter in session.exec(query.order_by(col(Annex.id)))]


def _is_statement(annex: Annex, sought: Sought, code: str) -> Certainty | None:
    """How surely an annex is the statement that is looked for: by giver and day, or by giver alone."""
    title = f"{annex.title} {annex.giver}"
    if not _names(sought.giver, title):
        return None
    days = {one.day for one in read_dates(title, dt.date(2000, 1, 1), code) if one.day and not one.assumed}
    days |= {annex.dated} if annex.dated else set()
    if days & sought.days:
        return Certainty.PROBABLE
    return Certainty.POSSIBLE if not days and pattern(_STATES).search(title.casefold()) else None


def _names(giver: str, title: str) -> bool:
    """Whether a title names a giver, in another form of its words too: each long word of it begins one there."""
    wanted = [word for word in plain(giver).split() if len(word) >= _SHORTEST]
    words = plain(title.replace(",", " ")).split()
    return bool(wanted) and all(any(_same_stem(one, other) for other in words) for one in wanted)


def _same_stem(one: str, other: str) -> bool:
    length = min(len(one), len(other))
    return length >= _SHORTEST and one[: max(_STEM, length - 2)] == other[: max(_STEM, length - 2)]


# Matters


def _of_matter(session: Session, key: int, code: str) -> Iterator[Probable]:
    matter = rows.get(session, Matter, key)
    annexes = _annexes(session, matter.group_id, key)
    query = select(Statement).where(Statement.group_id == matter.group_id).order_by(col(Statement.id))
    for row in session.exec(query):
        if row.matter_id == key:
            continue
        end = End(EndKind.STATEMENT, row.id or 0)
        numbers = {plain(row.diary_number), plain(row.reference)}
        if matter.diary_number and any(plain(matter.diary_number) in number for number in numbers):
            yield Probable(end, Certainty.CERTAIN, SAME_NUMBER)
        days = {day for day in (row.dated, row.signed_at.date() if row.signed_at else None) if day}
        sought = Sought(row.giver, frozenset(days), frozenset())
        for annex, _matter in annexes:
            if _is_statement(annex, sought, code) is Certainty.PROBABLE:
                yield Probable(end, Certainty.PROBABLE, ATTACHED, annex.number or annex.title)
    yield from _items(session, matter.group_id, matter.title, matter.diary_number)
    yield from _working_groups(session, matter.group_id, Owner(OwnerKind.MATTER, key), code)


# Projects


def _of_project(session: Session, key: int, code: str) -> Iterator[Probable]:
    project = rows.get(session, Project, key)
    query = select(Measure).join(Plan, col(Measure.plan_id) == col(Plan.id)).where(Plan.group_id == project.group_id)
    for measure in session.exec(query.order_by(col(Measure.id))):
        named = _alike(project.title, (measure.title, measure.wording))
        if named is not None:
            yield Probable(End(EndKind.MEASURE, measure.id or 0), *named)
    yield from _items(session, project.group_id, project.title, project.number)
    yield from _working_groups(session, project.group_id, Owner(OwnerKind.PROJECT, key), code)


def _items(session: Session, group_id: int, title: str, number: str) -> Iterator[Probable]:
    """Items of the agendas of a group that have the same number or title."""
    query = select(AgendaItem).join(Meeting, col(AgendaItem.meeting_id) == col(Meeting.id))
    for item in session.exec(query.where(Meeting.group_id == group_id).order_by(col(AgendaItem.id))):
        if number.strip() and plain(number) in plain(item.title):
            yield Probable(End(EndKind.ITEM, item.id or 0), Certainty.CERTAIN, SAME_NUMBER)
        elif (named := _alike(title, (item.title,))) is not None:
            yield Probable(End(EndKind.ITEM, item.id or 0), *named)


def _alike(title: str, others: Sequence[str]) -> tuple[Certainty, str] | None:
    """How surely one of several titles is the same, and why; titles of a word or two say too little."""
    from rapidfuzz import fuzz

    if len(plain(title).split()) < 2:
        return None
    most = max((fuzz.ratio(plain(title), plain(other)) for other in others if other.strip()), default=0.0)
    if most >= _SAME:
        return Certainty.PROBABLE, SAME_TITLE
    return (Certainty.POSSIBLE, LIKE_TITLE) if most >= _LIKE else None


# Working groups


def _working_groups(session: Session, group_id: int, owner: Owner, code: str) -> Iterator[Probable]:
    """Where else a working group of the same ministry with the same last day is told of."""
    own = {team for text in _texts(session, owner) for team in teams(text, code)}
    if not own:
        return
    for end, text in _told_elsewhere(session, group_id):
        if own & teams(text, code):
            yield Probable(end, Certainty.PROBABLE, SAME_WORKING_GROUP)


def teams(text: str, code: str) -> set[tuple[str, dt.date]]:
    """The ministries of a paragraph that tells of a working group, each with every last day that it tells."""
    plain_text = text.casefold()
    if not pattern(_TEAM).search(plain_text):
        return set()
    days = {one.latest for one in read_dates(text, dt.date(2000, 1, 1), code) if _is_last_day(one)}
    return {(found[0], day) for found in pattern(_MINISTRY).finditer(plain_text) for day in days if day}


def _is_last_day(one: Any) -> bool:
    """Whether a date is a whole day with its year, or a period that ends with one."""
    return not one.assumed and one.latest is not None and one.precision == "day"


def _texts(session: Session, owner: Owner) -> list[str]:
    key = col(getattr(TextPart, owner.column)) == owner.id
    if owner.kind is OwnerKind.MATTER:
        inner = select(Handling.id).where(Handling.matter_id == owner.id)
        key = or_(key, col(TextPart.handling_id).in_(inner))
    return list(session.exec(select(TextPart.text).where(key, _tells_of_teams(TextPart))))


def _told_elsewhere(session: Session, group_id: int) -> Iterator[tuple[End, str]]:
    """Paragraphs of statements, projects and matters, and entries of minutes of the group, that name working groups."""
    for kind, model in ((EndKind.STATEMENT, Statement), (EndKind.PROJECT, Project), (EndKind.MATTER, Matter)):
        column = col(getattr(TextPart, f"{kind}_id"))
        of_it: Iterable[Any] = session.exec(
            select(col(model.id), col(TextPart.text)).join(model, column == col(model.id))
            .where(model.group_id == group_id, _tells_of_teams(TextPart)).order_by(col(TextPart.id))
        )  # fmt: skip
        yield from ((End(kind, key), text) for key, text in of_it)
    handled = select(col(Handling.matter_id), col(TextPart.text))
    handled = handled.join(Handling, col(TextPart.handling_id) == col(Handling.id))
    handled = handled.join(Matter, col(Handling.matter_id) == col(Matter.id))
    for key, text in session.exec(handled.where(Matter.group_id == group_id, _tells_of_teams(TextPart))):
        yield End(EndKind.MATTER, key), text
    said = select(col(Entry.item_id), col(Entry.text)).join(AgendaItem, col(Entry.item_id) == col(AgendaItem.id))
    said = said.join(Meeting, col(AgendaItem.meeting_id) == col(Meeting.id)).where(Meeting.group_id == group_id)
    for key, text in session.exec(said.where(_tells_of_teams(Entry)).order_by(col(Entry.id))):
        yield End(EndKind.ITEM, key), text


def _tells_of_teams(model: type[TextPart] | type[Entry]) -> Any:
    return or_(*(func.lower(col(model.text)).contains(part) for part in _TEAM_PARTS))


_FINDERS: Any = {
    OwnerKind.STATEMENT: _of_statement,
    OwnerKind.MATTER: _of_matter,
    OwnerKind.PROJECT: _of_project,
}
