"""Statements (lausunto): who states what, when it came, what is missing in it, and whether the answer agrees with it.

How far a statement has come follows from its days: asked, reminded, received or declined. Its words are paragraphs
under headings (`text_parts`), its file is the first of its annexes.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from secretariat.errors import Refused
from secretariat.i18n import N_
from secretariat.language.characters import line
from secretariat.models import (
    Group,
    Matter,
    Organization,
    PartyRole,
    Person,
    Stance,
    Statement,
    StatementRequest,
    TextKind,
)
from secretariat.services import annexes, checks, command, owners, parties, rows, secrecy, text_parts
from secretariat.services.annexes import AnnexFacts, AnnexRow
from secretariat.services.names import Names, names_of
from secretariat.services.owners import Owner, OwnerKind
from secretariat.services.persons import whole_name
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.text_parts import TextFacts, TextRow
from secretariat.services.when import UNTOLD, When, when_of


class StatementState(StrEnum):
    """How far a statement has come on a day; the first that fits from the end holds."""

    UNSENT = "unsent"
    ASKED = "asked"
    REMINDED = "reminded"
    LATE = "late"
    DECLINED = "declined"
    RECEIVED = "received"


STATES = {
    StatementState.UNSENT: N_("not asked yet"),
    StatementState.ASKED: N_("asked"),
    StatementState.REMINDED: N_("reminded"),
    StatementState.LATE: N_("late"),
    StatementState.DECLINED: N_("declined"),
    StatementState.RECEIVED: N_("received"),
}
"""The source sentence for each state."""


class Missing(StrEnum):
    """What a statement that has come does not tell."""

    TITLE = "title"
    ADDRESSEE = "addressee"
    SIGNER = "signed_by"


MISSING = {
    Missing.TITLE: N_("title"),
    Missing.ADDRESSEE: N_("addressee"),
    Missing.SIGNER: N_("name of the signer"),
}
"""The source word for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFacts:
    """What is kept of a statement as its paper tells it; anything may be missing but who gives it.

    `giver` is as written. `signed_at` is when it was signed electronically, as the clock of the place stood, without a
    zone: it is kept and printed as the paper has it. `signed_by` is by whom, and `verification` the note on how to
    verify that. `dated` is the day on the paper, `received_on` that of its coming in. `language` is that of its words
    where it is not the group's.
    """

    giver: str = ""
    organization_id: int | None = None
    person_id: int | None = None
    matter_id: int | None = None
    title: str = ""
    addressee: str = ""
    diary_number: str = ""
    reference: str = ""
    dated: dt.date | None = None
    signed_at: dt.datetime | None = None
    signed_by: str = ""
    verification: str = ""
    language: str | None = None
    received_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as a list shows it.

    `due` is by when its request asks for it. `secrecy` is why it is secret: by itself (`own_secrecy`), or with its
    request or its matter. `number` counts the statements of a request from 1, and stays when others are dropped.
    `signers` are the names of those who are told as its signers beside `signed_by`.
    """

    id: int
    uid: str
    group_id: int
    facts: StatementFacts
    number: int = 0
    request_id: int | None = None
    request: str = ""
    matter: str = ""
    address: str = ""
    organization: Names = Names()
    short: Names = Names()
    person: str = ""
    asked_on: dt.date | None = None
    reminded_on: dt.date | None = None
    declined_on: dt.date | None = None
    declined_because: str = ""
    due: When = UNTOLD
    stance: Stance | None = None
    stance_note: str = ""
    secrecy: SecrecyRow | None = None
    own_secrecy: SecrecyRow | None = None
    signers: tuple[str, ...] = ()

    def giver(self, code: str) -> str:
        """Who gives it: as written, else the organization or the person by name."""
        return self.facts.giver or self.organization.said(code) or self.person

    def label(self, code: str) -> str:
        """Who gives it, shortly."""
        return self.short.said(code) or self.giver(code)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What it does not tell, though it has come; such a statement is incomplete, and kept all the same."""
        if self.facts.received_on is None:
            return ()
        told = {Missing.TITLE: self.facts.title, Missing.ADDRESSEE: self.facts.addressee}
        lacking = [one for one, words in told.items() if not words.strip()]
        return (*lacking, Missing.SIGNER) if self._is_nameless else tuple(lacking)

    @property
    def _is_nameless(self) -> bool:
        """Whether nobody signed it by name; a single word, such as an office, is no name of a person."""
        return not any(len(name.split()) > 1 for name in (self.facts.signed_by, *self.signers))

    @property
    def is_open(self) -> bool:
        """Whether it is still waited for."""
        return self.facts.received_on is None and self.declined_on is None

    @property
    def came_late(self) -> bool:
        """Whether it came after the last day that was asked for."""
        came = self.facts.received_on
        return came is not None and self.due.latest is not None and came > self.due.latest

    def state(self, on: dt.date) -> StatementState:
        """How far it has come on a day."""
        if self.facts.received_on is not None:
            return StatementState.RECEIVED
        if self.declined_on is not None:
            return StatementState.DECLINED
        if self.asked_on is None:
            return StatementState.UNSENT
        if self.due.latest is not None and on > self.due.latest:
            return StatementState.LATE
        return StatementState.REMINDED if self.reminded_on is not None else StatementState.ASKED


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement with its words and its papers."""

    row: StatementRow
    texts: tuple[TextRow, ...] = ()
    annexes: tuple[AnnexRow, ...] = ()


# What is asked of them


def of_group(session: Session, group_id: int) -> list[StatementRow]:
    """The statements of a group that have come, the newest first; those that are waited for are in their requests."""
    query = _query().where(Statement.group_id == group_id, col(Statement.received_on).is_not(None))
    return _rows(session, query.order_by(col(Statement.received_on).desc(), col(Statement.id).desc()))


def of_request(session: Session, request_id: int) -> list[StatementRow]:
    """Those whom a request asks, in order."""
    query = _query().where(Statement.request_id == request_id)
    return _rows(session, query.order_by(col(Statement.position), col(Statement.id)))


def asked_by_group(session: Session, group_id: int) -> list[StatementRow]:
    """All whom the requests of a group ask, request by request, in order."""
    query = _query().where(Statement.group_id == group_id, col(Statement.request_id).is_not(None))
    order = (col(Statement.request_id), col(Statement.position), col(Statement.id))
    return _rows(session, query.order_by(*order))


def of_matter(session: Session, matter_id: int) -> list[StatementRow]:
    """The statements on a matter, asked for or come, in order of their days."""
    found = _rows(session, _query().where(Statement.matter_id == matter_id).order_by(col(Statement.id)))
    return sorted(found, key=lambda row: (row.facts.dated or row.facts.received_on or dt.date.max, row.id))


def by_id(session: Session, keys: Iterable[int]) -> dict[int, StatementRow]:
    """These statements, by their ids."""
    found: dict[int, StatementRow] = {}
    for part in rows.parts(sorted(keys)):
        found |= {row.id: row for row in _rows(session, _query().where(col(Statement.id).in_(part)))}
    return found


def one(session: Session, statement_id: int) -> StatementRow:
    """One statement.

    Raises:
        Refused: it is not there any more.
    """
    rows.get(session, Statement, statement_id)
    return _rows(session, _query().where(Statement.id == statement_id))[0]


def view(session: Session, statement_id: int) -> StatementView:
    """A statement with its words and its papers.

    Raises:
        Refused: it is not there any more.
    """
    owner = owners.statement(statement_id)
    row = one(session, statement_id)
    return StatementView(
        row, tuple(text_parts.of(session, owner, TextKind.TEXT)), tuple(annexes.of(session, owner))
    )  # fmt: skip


# What is done with them


@command("file a statement")
def file(
    session: Session,
    group_id: int,
    facts: StatementFacts,
    *,
    texts: Sequence[TextFacts] = (),
    statement_id: int | None = None,
    file_name: str = "",
    data: bytes | None = None,
) -> int:
    """File a statement that has come, with its words and its file; returns its id.

    One that was asked for is filed in its place. The file becomes its first annex; words that are given take the place
    of those there were.

    Raises:
        Refused: nobody gives it, it came before it was asked for, a day is impossible, the file is empty or too large,
            or a text cannot be shown.
    """
    rows.get(session, Group, group_id)
    if facts.received_on is None:
        raise Refused("On which day did it come in?", field="received_on")
    found = rows.get(session, Statement, statement_id) if statement_id is not None else Statement(group_id=group_id)
    _write(session, found, facts)
    session.add(found)
    session.flush()
    owner = owners.statement(found.id or 0)
    if texts:
        _put(session, owner, texts)
    if data is not None:
        annexes.add(session, owner, AnnexFacts(title=facts.title, dated=facts.dated), file_name=file_name, data=data)
    return found.id or 0


@command("change a statement")
def change(session: Session, statement_id: int, facts: StatementFacts) -> None:
    """Change what is kept of a statement.

    Raises:
        Refused: nobody gives it, it came before it was asked for, a day is impossible, or a text cannot be shown.
    """
    _write(session, rows.get(session, Statement, statement_id), facts)


@command("write the words of a statement")
def write(session: Session, statement_id: int, texts: Sequence[TextFacts]) -> list[int]:
    """Let a statement have these paragraphs; returns their ids.

    Raises:
        Refused: a text cannot be shown.
    """
    return _put(session, owners.statement(statement_id), texts)


@command("remove a statement")
def remove(session: Session, statement_id: int) -> None:
    """Remove a statement with its words, its recommendations and its annexes.

    Raises:
        Refused: it is not there any more.
    """
    rows.remove(session, rows.get(session, Statement, statement_id))


# How it is kept


_LINES = {"giver": 300, "title": 1000, "addressee": 500, "diary_number": 300, "reference": 500, "signed_by": 300}


def _put(session: Session, owner: Owner, texts: Sequence[TextFacts]) -> list[int]:
    return text_parts.put(session, owner, [TextKind.TEXT], [replace(one, kind=TextKind.TEXT) for one in texts])


def _write(session: Session, row: Statement, facts: StatementFacts) -> None:
    if facts.organization_id is not None:
        rows.get(session, Organization, facts.organization_id)
    if facts.person_id is not None:
        rows.get(session, Person, facts.person_id)
    if facts.matter_id is not None and rows.get(session, Matter, facts.matter_id).group_id != row.group_id:
        raise Refused("The matter belongs to another group.", field="matter_id")
    if not facts.giver.strip() and facts.organization_id is None and facts.person_id is None:
        raise Refused("Who gives the statement? Choose an organization or write a name.", field="giver")
    _check_days(row, facts)
    if facts.language is not None:
        checks.language(facts.language)
    texts = {name: line(getattr(facts, name), name, limit=limit) for name, limit in _LINES.items()}
    kept = ("organization_id", "person_id", "matter_id", "dated", "language", "received_on")
    told = {name: getattr(facts, name) for name in kept}
    told["signed_at"] = facts.signed_at.replace(tzinfo=dt.UTC) if facts.signed_at else None
    if facts.received_on is not None:  # who declined has thought better of it
        told |= {"declined_on": None, "declined_because": ""}
    rows.assign(row, {**texts, **told, "verification": line(facts.verification, "verification", limit=2000)})


def _check_days(row: Statement, facts: StatementFacts) -> None:
    for name in ("dated", "received_on"):
        if (day := getattr(facts, name)) is not None:
            checks.day(day, name)
    if facts.signed_at is not None:
        checks.day(facts.signed_at.date(), "signed_at")
    came = facts.received_on
    if came is None:
        return
    if row.asked_on is not None and came < row.asked_on:
        raise Refused("It was asked for on {day}, so it cannot have come before that.", field="received_on",
                      day=row.asked_on)  # fmt: skip
    if facts.dated is not None and came < facts.dated:
        raise Refused("The paper is dated {day}, so it cannot have come before that.", field="received_on",
                      day=facts.dated)  # fmt: skip


def _query() -> Any:
    return (
        sa.select(Statement, StatementRequest, Matter, Organization, Person)
        .join(StatementRequest, col(Statement.request_id) == col(StatementRequest.id), isouter=True)
        .join(Matter, col(Statement.matter_id) == col(Matter.id), isouter=True)
        .join(Organization, col(Statement.organization_id) == col(Organization.id), isouter=True)
        .join(Person, col(Statement.person_id) == col(Person.id), isouter=True)
    )


def _rows(session: Session, query: Any) -> list[StatementRow]:
    found = session.execute(query).all()
    several = [one for row, asked, matter, *_ in found for one in (row, asked, matter) if one is not None]
    grounds = secrecy.of(session, [one.secrecy_id for one in several])
    people = parties.of_many(session, OwnerKind.STATEMENT, [row.id or 0 for row, *_ in found])
    signers = {
        key: tuple(one.facts.name or one.person for one in told if one.role is PartyRole.SIGNER)
        for key, told in people.items()
    }
    return [replace(_row(*each, grounds=grounds), signers=signers.get(each[0].id or 0, ())) for each in found]


def _row(
    row: Statement,
    asked: StatementRequest | None,
    matter: Matter | None,
    body: Organization | None,
    person: Person | None,
    *,
    grounds: dict[int | None, SecrecyRow],
) -> StatementRow:
    above = (row.secrecy_id, asked.secrecy_id if asked else None, matter.secrecy_id if matter else None)
    return StatementRow(
        row.id or 0,
        row.uid,
        row.group_id,
        _facts(row),
        number=row.position + 1,
        request_id=row.request_id,
        request=asked.title if asked else "",
        matter=" ".join(filter(None, (matter.diary_number, matter.title))) if matter else "",
        address=row.address,
        organization=names_of(body, "name"),
        short=names_of(body, "short"),
        person=whole_name(person.given_name, person.family_name) if person else "",
        asked_on=row.asked_on,
        reminded_on=row.reminded_on,
        declined_on=row.declined_on,
        declined_because=row.declined_because,
        due=when_of(asked, "due") if asked else UNTOLD,
        stance=Stance(row.stance) if row.stance else None,
        stance_note=row.stance_note,
        secrecy=next((grounds[key] for key in above if key in grounds), None),
        own_secrecy=grounds.get(row.secrecy_id),
    )


def _facts(row: Statement) -> StatementFacts:
    told = {name: getattr(row, name) for name in StatementFacts.__dataclass_fields__}
    signed = row.signed_at.replace(tzinfo=None) if row.signed_at else None
    return StatementFacts(**told | {"signed_at": signed})
