"""Requests for statements (lausuntopyyntö): about what, with which words, until when, from whom; and what has come.

One request asks one or many. Whoever is asked has a row of its own among the statements from the first, so that what
comes is filed in its place; nothing renumbers when somebody is added or dropped later.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.language.characters import line, running
from secretariat.models import Group, GroupRecipient, Matter, Organization, Person, Statement, StatementRequest
from secretariat.services import checks, command, rows, secrecy, statements
from secretariat.services.persons import whole_name
from secretariat.services.recipients import To
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.statements import StatementRow, StatementState
from secretariat.services.when import UNTOLD, When, columns, when_of

_NUMBERED = re.compile(r"(\d{1,2})\. (?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts:
    """What a request asks: about a matter, or a title of its own, by when, in which words.

    `words` are the request's own beside those that every letter has; `questions` are numbered in it, in order.
    """

    title: str = ""
    matter_id: int | None = None
    diary_number: str = ""
    words: str = ""
    questions: tuple[str, ...] = ()
    language: str = "fi"
    due: When = UNTOLD


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request as shown, with those whom it asks in order."""

    id: int
    uid: str
    group_id: int
    facts: RequestFacts
    matter: str = ""
    asked_on: dt.date | None = None
    secrecy: SecrecyRow | None = None
    own_secrecy: SecrecyRow | None = None
    statements: tuple[StatementRow, ...] = ()

    @property
    def title(self) -> str:
        """What it is about."""
        return self.facts.title or self.matter

    @property
    def received(self) -> tuple[StatementRow, ...]:
        """The statements that have come."""
        return tuple(one for one in self.statements if one.facts.received_on is not None)

    @property
    def waiting(self) -> tuple[StatementRow, ...]:
        """Those who were asked and have neither answered nor declined."""
        return tuple(one for one in self.statements if one.is_open and one.asked_on is not None)

    @property
    def unsent(self) -> tuple[StatementRow, ...]:
        """Those to whom the request has not gone yet."""
        return tuple(one for one in self.statements if one.is_open and one.asked_on is None)

    @property
    def is_open(self) -> bool:
        """Whether anybody is still to state something."""
        return any(one.is_open for one in self.statements)

    def late(self, on: dt.date) -> tuple[StatementRow, ...]:
        """Those who are late on a day."""
        return tuple(one for one in self.statements if one.state(on) is StatementState.LATE)


def of_group(session: Session, group_id: int) -> list[RequestRow]:
    """The requests of a group, the newest first, with those whom each asks."""
    query = select(StatementRequest, Matter).join(
        Matter, col(StatementRequest.matter_id) == col(Matter.id), isouter=True
    )
    query = query.where(StatementRequest.group_id == group_id)
    found = session.exec(query.order_by(col(StatementRequest.id).desc())).all()
    asked: dict[int | None, list[StatementRow]] = {}
    for row in statements.asked_by_group(session, group_id):
        asked.setdefault(row.request_id, []).append(row)
    keys = [key for one_, matter in found for key in (one_.secrecy_id, matter.secrecy_id if matter else None)]
    grounds = secrecy.of(session, keys)
    return [_row(one_, matter, asked.get(one_.id, ()), grounds) for one_, matter in found]


def one(session: Session, request_id: int) -> RequestRow:
    """One request.

    Raises:
        Refused: it is not there any more.
    """
    found = rows.get(session, StatementRequest, request_id)
    matter = session.get(Matter, found.matter_id) if found.matter_id else None
    grounds = secrecy.of(session, [found.secrecy_id, matter.secrecy_id if matter else None])
    return _row(found, matter, statements.of_request(session, request_id), grounds)


def addresses(session: Session, group_id: int) -> dict[int, str]:
    """The addresses that organizations are written to, by their ids: of the last request, else of the group's list."""
    found: dict[int, str] = {}
    for model in (GroupRecipient, Statement):
        query = select(model.organization_id, model.address).where(model.group_id == group_id, model.address != "")
        found |= {key: address for key, address in session.exec(query.order_by(col(model.id))) if key is not None}
    return found


def split(letter: str) -> tuple[str, tuple[str, ...]]:
    """The words and the questions of a letter: the lines at its end that are numbered from 1 on are the questions."""
    lines = letter.split("\n")
    for first, told in enumerate(lines):
        rest = lines[first:]
        numbers = [found[1] if (found := _NUMBERED.match(one_)) else "" for one_ in rest]
        if told.startswith("1. ") and numbers == [str(place) for place in range(1, len(rest) + 1)]:
            return "\n".join(lines[:first]).rstrip("\n"), tuple(one_.partition(". ")[2] for one_ in rest)
    return letter, ()


def joined(words: str, questions: Sequence[str]) -> str:
    """The letter with its words and its numbered questions."""
    numbered = "\n".join(f"{place}. {one_}" for place, one_ in enumerate(questions, 1))
    return "\n\n".join(filter(None, (words, numbered)))


@command("ask for statements")
def ask(session: Session, group_id: int, facts: RequestFacts, to: Sequence[To]) -> int:
    """Prepare a request to one or many; returns its id. Nobody counts as asked before it has gone out.

    Raises:
        Refused: it is about nothing, nobody is to be asked or somebody twice, or a text cannot be shown.
    """
    rows.get(session, Group, group_id)
    made = StatementRequest(group_id=group_id)
    _write(session, made, facts)
    if not to:
        raise Refused("Choose whom to ask.", field="to")
    session.add(made)
    session.flush()
    _ask(session, made, to)
    return made.id or 0


@command("change a request for statements")
def change(session: Session, request_id: int, facts: RequestFacts) -> None:
    """Change what a request asks; those whom it asks stay.

    Raises:
        Refused: it is about nothing, its last day lies before the day of asking, or a text cannot be shown.
    """
    found = rows.get(session, StatementRequest, request_id)
    matter_before = found.matter_id
    _write(session, found, facts)
    if matter_before != facts.matter_id:
        for asked in session.exec(select(Statement).where(Statement.request_id == request_id)):
            if asked.matter_id == matter_before:
                rows.assign(asked, {"matter_id": facts.matter_id})


@command("ask others for a statement too")
def add(session: Session, request_id: int, to: Sequence[To]) -> list[int]:
    """Let a request ask others too; returns the ids of their statements. Those whom it asks already keep their place.

    Raises:
        Refused: somebody is asked already, or is nobody.
    """
    return _ask(session, rows.get(session, StatementRequest, request_id), to)


@command("ask somebody for a statement no more")
def drop(session: Session, statement_id: int) -> None:
    """Take somebody out of a request; the others keep their numbers.

    Raises:
        Refused: the statement has come.
    """
    found = rows.get(session, Statement, statement_id)
    if found.received_on is not None:
        raise Refused("The statement has come in and stays. Remove the statement itself if it is a mistake.")
    rows.remove(session, found)


@command("change the address of somebody who is asked")
def set_address(session: Session, statement_id: int, address: str) -> None:
    """Change the address to which a request goes.

    Raises:
        Refused: the address cannot be shown.
    """
    rows.assign(rows.get(session, Statement, statement_id), {"address": line(address, "address").strip()})


@command("mark a request for statements as sent")
def mark_sent(session: Session, statement_ids: Sequence[int], *, on: dt.date | None) -> None:
    """Note on which day the request went to these; no day takes that back. Who was asked before keeps the first day.

    Raises:
        Refused: the day is impossible or lies after the last day to answer, or something came before it.
    """
    for found in _of(session, statement_ids):
        if on is not None and found.asked_on is not None:
            continue
        if on is not None:
            _check_asking(session, found, on)
        later = found.reminded_on or found.received_on or found.declined_on
        if later is not None and (on is None or later < on):
            raise Refused("What came after the asking is noted already. Take that back first.", field="on")
        rows.assign(found, {"asked_on": on})
        asked = session.get(StatementRequest, found.request_id) if found.request_id else None
        if asked is not None and (asked.asked_on is None or on is None):
            rows.assign(asked, {"asked_on": _first_day(session, asked)})


@command("mark those asked for a statement as reminded")
def mark_reminded(session: Session, statement_ids: Sequence[int], *, on: dt.date | None) -> None:
    """Note on which day these were reminded last; no day takes that back.

    Raises:
        Refused: they were not asked before that day.
    """
    for found in _of(session, statement_ids):
        if on is not None:
            _check_after(found, on, "on")
        rows.assign(found, {"reminded_on": on})


@command("note that a statement is declined")
def decline(session: Session, statement_id: int, *, on: dt.date | None, because: str = "") -> None:
    """Note that somebody will state nothing, on which day and why; no day takes that back.

    Raises:
        Refused: they were not asked before that day, the statement has come, or the reason cannot be shown.
    """
    found = rows.get(session, Statement, statement_id)
    if on is not None:
        if found.received_on is not None:
            raise Refused("The statement has come in already.", field="on")
        _check_after(found, on, "on")
    told = line(because, "because", limit=1000) if on is not None else ""
    rows.assign(found, {"declined_on": on, "declined_because": told})


@command("remove a request for statements")
def remove(session: Session, request_id: int) -> None:
    """Remove a request that has gone to nobody.

    Raises:
        Refused: it has gone to somebody, or a statement has come.
    """
    found = rows.get(session, StatementRequest, request_id)
    asked = session.exec(select(Statement).where(Statement.request_id == request_id)).all()
    if any(one_.asked_on or one_.received_on for one_ in asked):
        raise Refused("It has gone to somebody already, so it stays in the list.")
    rows.remove(session, found)


def _of(session: Session, statement_ids: Sequence[int]) -> list[Statement]:
    return [rows.get(session, Statement, key) for key in statement_ids]


def _ask(session: Session, asked: StatementRequest, to: Sequence[To]) -> list[int]:
    there = session.exec(select(Statement).where(Statement.request_id == asked.id)).all()
    known = {_key(one_.organization_id, one_.person_id, one_.giver) for one_ in there}
    last = session.exec(select(func.max(Statement.position)).where(Statement.request_id == asked.id)).one()
    made = []
    for place, each in enumerate(to, 0 if last is None else last + 1):
        values = _asked(session, each)
        key = _key(values["organization_id"], values["person_id"], values["giver"])
        if key in known:
            raise Refused("{name} is asked already.", field="to", name=_name(session, values))
        known.add(key)
        row = Statement(group_id=asked.group_id, request_id=asked.id, matter_id=asked.matter_id, position=place)
        rows.assign(row, values)
        session.add(row)
        made.append(row)
    session.flush()
    return [row.id or 0 for row in made]


def _asked(session: Session, to: To) -> dict[str, Any]:
    """The columns of somebody who is asked: an organization as such, a person, or a name."""
    if to.organization_id is None and to.person_id is None and not to.name.strip():
        raise Refused("Name somebody: a person, an organization, or at least a name.", field="to")
    if to.organization_id is not None:
        rows.get(session, Organization, to.organization_id)
    person_id = to.person_id
    if person_id is not None:
        rows.get(session, Person, person_id)
    has_row = to.organization_id is not None or person_id is not None
    return {
        "organization_id": to.organization_id,
        "person_id": person_id,
        "giver": "" if has_row else line(to.name, "to").strip(),
        "address": line(to.address, "address").strip(),
    }


def _key(organization_id: int | None, person_id: int | None, giver: str) -> tuple[str, int | str]:
    """What makes it the same one: the organization, whoever answers for it; else the person; else the name."""
    if organization_id is not None:
        return "organization", organization_id
    if person_id is not None:
        return "person", person_id
    return "name", " ".join(giver.split()).casefold()


def _name(session: Session, values: dict[str, Any]) -> str:
    body = session.get(Organization, values["organization_id"]) if values["organization_id"] else None
    person = session.get(Person, values["person_id"]) if values["person_id"] else None
    if body is not None:
        return body.name_fi or body.name_sv or body.name_en or body.short_fi
    return whole_name(person.given_name, person.family_name) if person else values["giver"]


def _write(session: Session, row: StatementRequest, facts: RequestFacts) -> None:
    matter = rows.get(session, Matter, facts.matter_id) if facts.matter_id is not None else None
    if matter is not None and matter.group_id != row.group_id:
        raise Refused("The matter belongs to another group.", field="matter_id")
    checks.language(facts.language)
    title = facts.title.strip() or (matter.title if matter else "")
    for one_ in facts.questions:
        line(one_, "questions", limit=2000)
    questions = [" ".join(one_.split()) for one_ in facts.questions if one_.strip()]
    told = columns("due", facts.due)
    if row.asked_on is not None:
        _check_due(facts.due, row.asked_on, "due")
    rows.assign(
        row,
        {
            **told,
            "matter_id": facts.matter_id,
            "title": line(title, "title", limit=1000, required=True),
            "diary_number": line(facts.diary_number, "diary_number"),
            "letter": joined(running(facts.words, "words"), questions),
            "language": facts.language,
        },
    )


def _check_asking(session: Session, found: Statement, on: dt.date) -> None:
    checks.day(on, "on")
    asked = session.get(StatementRequest, found.request_id) if found.request_id else None
    if asked is not None:
        _check_due(when_of(asked, "due"), on, "on")


def _check_due(due: When, asked_on: dt.date, field: str) -> None:
    if due.latest is not None and due.latest < asked_on:
        raise Refused("The last day to answer ({last}) lies before the day of asking ({day}).", field=field,
                      last=due.latest, day=asked_on)  # fmt: skip


def _check_after(found: Statement, on: dt.date, field: str) -> None:
    checks.day(on, field)
    if found.asked_on is None:
        raise Refused("The request has not gone out yet. Mark it as sent first.", field=field)
    if on < found.asked_on:
        raise Refused("It was asked for later than that, on {day}.", field=field, day=found.asked_on)


def _first_day(session: Session, asked: StatementRequest) -> dt.date | None:
    session.flush()
    query = select(func.min(Statement.asked_on)).where(Statement.request_id == asked.id)
    return session.exec(query).one()


def _row(
    found: StatementRequest,
    matter: Matter | None,
    asked: Sequence[StatementRow],
    grounds: dict[int | None, SecrecyRow],
) -> RequestRow:
    words, questions = split(found.letter)
    facts = RequestFacts(
        title=found.title,
        matter_id=found.matter_id,
        diary_number=found.diary_number,
        words=words,
        questions=questions,
        language=found.language,
        due=when_of(found, "due"),
    )
    own = grounds.get(found.secrecy_id)
    above = grounds.get(matter.secrecy_id) if matter else None
    named = " ".join(filter(None, (matter.diary_number, matter.title))) if matter else ""
    return RequestRow(found.id or 0, found.uid, found.group_id, facts, named, found.asked_on, own or above, own,
                      tuple(asked))  # fmt: skip
