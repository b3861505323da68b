"""Matters (asia, ärende): what a group follows through bodies and meetings until it is settled."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import (
    AgendaItem,
    Group,
    Handling,
    HandlingOutcome,
    Matter,
    MatterState,
    Meeting,
    Organization,
    PartyRole,
    Section,
    TextKind,
)
from secretariat.services import annexes, checks, command, handlings, owners, parties, rows, secrecy, text_parts
from secretariat.services.annexes import AnnexRow
from secretariat.services.handlings import HandlingCase
from secretariat.services.names import Names
from secretariat.services.parties import PartyRow
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.text_parts import TextRow

CLOSED = (MatterState.SETTLED, MatterState.ENDED)
_MOST_SIGNATORIES = 99_999
_LONGEST_TITLE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterFacts:
    """What is kept of a matter. The number in the registry is kept as it is written there, whatever its shape.

    `co_signatories` is how many signed beside the first one, where they are not all named; `needed_signatories` is how
    many a rule asks for, the first one counted in. `language` is set where it is not the group's.
    """

    title: str = ""
    diary_number: str = ""
    task_class: str = ""
    state: MatterState = MatterState.PENDING
    opened_on: dt.date | None = None
    co_signatories: int | None = None
    needed_signatories: int | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A handling in short, as lists of matters show it: which body, when, under which section, how it ended."""

    handling_id: int
    body: Names
    date: dt.date | None
    date_words: str
    outcome: HandlingOutcome
    outcome_words: str
    section: str = ""
    meeting_id: int | None = None
    item_id: int | None = None


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter as listed: `last` is how it was dealt with last, `coming` what comes next.

    A body that decides has thousands of them, of which a few are looked at: it is kept as it was read, and its facts
    are made when they are asked for.
    """

    kept: tuple[Any, ...]
    done: tuple[Any, ...] | None = None
    to_come: tuple[Any, ...] | None = None
    secrecy: SecrecyRow | None = None
    bodies: "_Bodies | None" = field(default=None, compare=False, repr=False)

    @property
    def id(self) -> int:
        """Its id."""
        return int(self.kept[0])

    @property
    def uid(self) -> str:
        """What it is called in every file."""
        return str(self.kept[1])

    @property
    def group_id(self) -> int:
        """Which group follows it."""
        return int(self.kept[2])

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.kept[3])

    @property
    def number(self) -> str:
        """Its number in the registry, as written."""
        return str(self.kept[4])

    @property
    def state(self) -> MatterState:
        """How far it has come."""
        return MatterState(self.kept[6])

    @property
    def facts(self) -> MatterFacts:
        """What is kept of it."""
        title, number, task_class, state, opened_on, others, needed, code = self.kept[3:11]
        return MatterFacts(
            title=title,
            diary_number=number,
            task_class=task_class,
            state=MatterState(state),
            opened_on=opened_on,
            co_signatories=others,
            needed_signatories=needed,
            language=code,
        )

    @property
    def closed_on(self) -> dt.date | None:
        """The day on which it was closed."""
        return _day_of(self.kept, 11)

    @property
    def closed_because(self) -> str:
        """Why it was closed."""
        return str(self.kept[12])

    @property
    def is_closed(self) -> bool:
        """Whether it is settled or ended."""
        return self.kept[6] in CLOSED

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The days by whose years it is found: of its opening, of its closing, of the last handling."""
        found = (_day_of(self.kept, 7), self.closed_on, _day_of(self.done, 3) if self.done else None)
        return tuple(day for day in found if day is not None)

    @property
    def last(self) -> Step | None:
        """How it was dealt with last."""
        return self._step(self.done)

    @property
    def coming(self) -> Step | None:
        """What comes next."""
        return self._step(self.to_come)

    def _step(self, row: tuple[Any, ...] | None) -> Step | None:
        return _step(row, self.bodies or _Bodies()) if row is not None else None


@dataclass(frozen=True, slots=True)
class _Bodies:
    """The names of groups and organizations, by their ids."""

    groups: Mapping[int, Names] = field(default_factory=dict)
    organizations: Mapping[int, Names] = field(default_factory=dict)


def _day_of(row: tuple[Any, ...], place: int) -> dt.date | None:
    found: dt.date | None = row[place]
    return found


@dataclass(frozen=True, slots=True)
class Signatories:
    """How many have signed an initiative, the first one counted in, and how many a rule asks for."""

    count: int
    needed: int | None = None

    @property
    def is_enough(self) -> bool:
        """Whether they are as many as the rule asks for; always so where there is none."""
        return self.needed is None or self.count >= self.needed


@dataclass(frozen=True, slots=True)
class MatterCase:
    """A matter with everything that is told of it; handlings in order of time, what is to come last."""

    row: MatterRow
    parties: tuple[PartyRow, ...] = ()
    texts: tuple[TextRow, ...] = ()
    annexes: tuple[AnnexRow, ...] = ()
    handlings: tuple[HandlingCase, ...] = ()
    signatories: Signatories | None = None

    @property
    def remarks(self) -> tuple[TextRow, ...]:
        """What is remarked of it: the answer agrees with the statements."""
        return tuple(one for one in self.texts if one.kind is TextKind.REMARK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is looked for; an empty field takes all. `year` is that in which a matter was opened or last dealt with."""

    states: tuple[MatterState, ...] = ()
    year: int | None = None
    words: str = ""

    def takes(self, row: MatterRow) -> bool:
        """Whether a matter is one of those looked for."""
        return (
            (not self.states or row.state in self.states)
            and (self.year is None or any(day.year == self.year for day in row.days))
            and (not self.words or self._has_words(row))
        )

    def _has_words(self, row: MatterRow) -> bool:
        """Any part of the number is found, with its blanks or without."""
        words = self.words.casefold().strip()
        told = f"{row.number} {row.title} {row.kept[5]}".casefold()
        return words in told or (bool(words) and _tight(words) in _tight(row.number.casefold()))


def of_group(session: Session, group_id: int, wanted: Filter | None = None) -> list[MatterRow]:
    """The matters of a group: the newest first, by the day on which they were opened."""
    found = _listed(session, col(Matter.group_id) == group_id)
    return [row for row in found if wanted is None or wanted.takes(row)]


def one(session: Session, matter_id: int) -> MatterRow:
    """One matter.

    Raises:
        Refused: it is not there any more.
    """
    rows.get(session, Matter, matter_id)
    return _listed(session, col(Matter.id) == matter_id)[0]


def case(session: Session, matter_id: int) -> MatterCase:
    """A matter with everything that is told of it.

    Raises:
        Refused: it is not there any more.
    """
    row, owner = one(session, matter_id), owners.matter(matter_id)
    people = parties.of(session, owner)
    return MatterCase(
        row,
        tuple(people),
        tuple(text_parts.of(session, owner)),
        tuple(annexes.of(session, owner)),
        tuple(handlings.cases(session, matter_id)),
        signatories(row.facts, people),
    )


def signatories(facts: MatterFacts, people: Sequence[PartyRow]) -> Signatories | None:
    """How many have signed, by name or by number, whichever is more; `None` where nobody is told to have."""
    first = sum(one.role is PartyRole.INITIATOR for one in people)
    others = max(sum(one.role is PartyRole.CO_SIGNATORY for one in people), facts.co_signatories or 0)
    if not others and facts.needed_signatories is None:
        return None
    return Signatories(max(first, 1 if others else 0) + others, facts.needed_signatories)


def same_number(session: Session, group_id: int, diary_number: str, *, but: int | None = None) -> list[MatterRow]:
    """Other matters of the group that have the same number in the registry, however it is spaced."""
    wanted = _tight(diary_number.casefold())
    if not wanted:
        return []
    query = select(Matter.id, Matter.diary_number).where(Matter.group_id == group_id, Matter.diary_number != "")
    keys = [key for key, number in session.exec(query) if key != but and _tight(number.casefold()) == wanted]
    return [one(session, key) for key in keys if key is not None]


def of_item(session: Session, item_id: int) -> int | None:
    """The matter that an agenda item is about."""
    return session.exec(select(Handling.matter_id).where(Handling.item_id == item_id)).first()


@command("add a matter")
def add(session: Session, group_id: int, facts: MatterFacts) -> int:
    """Add a matter that the group follows; returns its id.

    Raises:
        Refused: it has no title, another matter has its number and title, a number of signatories is impossible, or a
            text cannot be shown.
    """
    rows.get(session, Group, group_id)
    matter = Matter(group_id=group_id)
    _write(session, matter, facts)
    session.add(matter)
    session.flush()
    return matter.id or 0


@command("change a matter")
def change(session: Session, matter_id: int, facts: MatterFacts) -> None:
    """Change what is kept of a matter; it is closed and opened again by commands of their own.

    Raises:
        Refused: it has no title, another matter has its number and title, it was dealt with before the day on which it
            would be opened or closed before it, or a text cannot be shown.
    """
    _write(session, rows.get(session, Matter, matter_id), facts)


@command("make a matter of an agenda item")
def begin(session: Session, item_id: int, *, diary_number: str = "") -> int:
    """Make a matter of an agenda item, which becomes its first handling; returns the matter.

    Raises:
        Refused: the item belongs to a matter already, or another matter has its number and title.
    """
    from secretariat.services import matter_agenda

    item = rows.get(session, AgendaItem, item_id)
    meeting = rows.get(session, Meeting, item.meeting_id)
    facts = MatterFacts(title=item.title, diary_number=diary_number, state=MatterState.DECIDING, opened_on=meeting.date)
    made = add(session, meeting.group_id, facts)
    secrecy.carry_row(session, item, rows.get(session, Matter, made))
    matter_agenda.tie(session, made, item_id)
    return made


@command("close a matter")
def close(
    session: Session, matter_id: int, *, on: dt.date, because: str = "", state: MatterState = MatterState.SETTLED
) -> None:
    """Close a matter on a day, as settled or as ended, with the reason.

    Raises:
        Refused: it is closed already, it was opened or dealt with after that day, or the reason is missing or cannot be
            shown.
    """
    matter = rows.get(session, Matter, matter_id)
    if matter.closed_on is not None:
        raise Refused("The matter is closed already.")
    checks.day(on, "on")
    if matter.opened_on is not None and on < matter.opened_on:
        raise Refused("The matter cannot be closed before it was opened on {date}.", field="on", date=matter.opened_on)
    last = _days(session, matter_id)[1]
    if last is not None and on < last:
        raise Refused("The matter was dealt with on {date}, so it cannot have been closed before.", field="on",
                      date=last)  # fmt: skip
    state = state if state in CLOSED else MatterState.SETTLED
    reason = line(because, "because", limit=2000, required=True)
    rows.assign(matter, {"state": state, "closed_on": on, "closed_because": reason})


@command("open a matter again")
def reopen(session: Session, matter_id: int, *, state: MatterState = MatterState.PENDING) -> None:
    """Open a closed matter again; the journal keeps when and why it was closed.

    Raises:
        Refused: it is not closed.
    """
    matter = rows.get(session, Matter, matter_id)
    if matter.closed_on is None:
        raise Refused("The matter is not closed.")
    state = MatterState.PENDING if state in CLOSED else state
    rows.assign(matter, {"state": state, "closed_on": None, "closed_because": ""})


@command("remove a matter")
def remove(session: Session, matter_id: int) -> None:
    """Remove a matter that nobody has dealt with.

    Raises:
        Refused: it has handlings, or statements were asked or given on it.
    """
    from secretariat.models import Statement, StatementRequest

    matter = rows.get(session, Matter, matter_id)
    if session.exec(select(Handling.id).where(Handling.matter_id == matter_id)).first() is not None:
        raise Refused(
            "The matter has been dealt with, so it stays on record. Close it instead, or remove its handlings first."
        )
    requests, given = select(StatementRequest.id), select(Statement.id)
    on_it = (requests.where(StatementRequest.matter_id == matter_id), given.where(Statement.matter_id == matter_id))
    if any(session.exec(query).first() is not None for query in on_it):
        raise Refused("Statements were asked or given on the matter, so it stays on record. Close it instead.")
    rows.remove(session, matter)


def _write(session: Session, matter: Matter, facts: MatterFacts) -> None:
    title = line(facts.title, "title", limit=_LONGEST_TITLE, required=True)
    for name in ("co_signatories", "needed_signatories"):
        if (number := getattr(facts, name)) is not None:
            checks.number(number, 0, _MOST_SIGNATORIES, name)
    if facts.language is not None:
        checks.language(facts.language)
    if (facts.state in CLOSED) is not (matter.closed_on is not None):
        raise Refused("A matter is closed with its day and its reason, and opened again as such.", field="state")
    _check_days(session, matter, facts)
    for other in same_number(session, matter.group_id, facts.diary_number, but=matter.id):
        if other.title.strip().casefold() == title.strip().casefold():
            raise Refused("This matter is there already, with the same number and title.", field="diary_number")
    plain = ("state", "opened_on", "co_signatories", "needed_signatories", "language")
    values = {
        **{name: getattr(facts, name) for name in plain},
        "title": title,
        "diary_number": line(facts.diary_number, "diary_number"),
        "task_class": line(facts.task_class, "task_class"),
    }
    rows.assign(matter, values)


def _check_days(session: Session, matter: Matter, facts: MatterFacts) -> None:
    opened = facts.opened_on
    if opened is None:
        return
    checks.day(opened, "opened_on")
    if matter.closed_on is not None and matter.closed_on < opened:
        raise Refused("The matter cannot be closed before it was opened on {date}.", field="opened_on", date=opened)
    first = _days(session, matter.id)[0] if matter.id else None
    if first is not None and first < opened:
        raise Refused("The matter was dealt with on {date} already, so it was opened then at the latest.",
                      field="opened_on", date=first)  # fmt: skip


def _days(session: Session, matter_id: int | None) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day on which a matter was dealt with or is to be."""
    day = func.coalesce(col(Meeting.date), col(Handling.date))
    query = select(func.min(day), func.max(sa.case((col(Handling.outcome) != HandlingOutcome.OPEN, day))))
    query = query.select_from(Handling).join(AgendaItem, col(AgendaItem.id) == col(Handling.item_id), isouter=True)
    query = query.join(Meeting, col(Meeting.id) == col(AgendaItem.meeting_id), isouter=True)
    first, last = session.exec(query.where(Handling.matter_id == matter_id)).one()
    return first, last


def _tight(number: str) -> str:
    return "".join(number.split())


def _listed(session: Session, of: Any) -> list[MatterRow]:
    """Matters with how they were dealt with last and what comes next: two questions for plain columns."""
    state = sa.type_coerce(col(Matter.state), sa.String)
    query = sa.select(
        col(Matter.id), col(Matter.uid), col(Matter.group_id), col(Matter.title), col(Matter.diary_number),
        col(Matter.task_class), state, col(Matter.opened_on), col(Matter.co_signatories),
        col(Matter.needed_signatories), col(Matter.language), col(Matter.closed_on), col(Matter.closed_because),
        col(Matter.secrecy_id),
    ).where(of)  # fmt: skip
    query = query.order_by(col(Matter.opened_on).is_(None), col(Matter.opened_on).desc(), col(Matter.id).desc())
    found = session.execute(query).all()
    grounds = secrecy.of(session, [row[13] for row in found])
    last, coming = _steps(session, of)
    bodies = _bodies(session)
    return [MatterRow(tuple(row), last.get(row[0]), coming.get(row[0]), grounds.get(row[13]), bodies) for row in found]


def _steps(session: Session, of: Any) -> tuple[dict[int, tuple[Any, ...]], dict[int, tuple[Any, ...]]]:
    """The last step of each matter, and the first one to come."""
    day = func.coalesce(col(Meeting.date), col(Handling.date))
    outcome = sa.type_coerce(col(Handling.outcome), sa.String)
    is_open = col(Handling.outcome) == HandlingOutcome.OPEN
    query = (
        sa.select(
            col(Handling.matter_id), col(Handling.id), outcome, day, col(Handling.date_words),
            col(Handling.outcome_words), col(Handling.section), col(Section.number), col(Meeting.id),
            col(Handling.item_id), col(Handling.body),
            func.coalesce(col(Meeting.group_id), col(Handling.body_group_id)),
            col(Handling.organization_id),
        )
        .join(Matter, col(Matter.id) == col(Handling.matter_id))
        .join(AgendaItem, col(AgendaItem.id) == col(Handling.item_id), isouter=True)
        .join(Meeting, col(Meeting.id) == col(AgendaItem.meeting_id), isouter=True)
        .join(Section, col(Section.item_id) == func.coalesce(col(AgendaItem.parent_id), col(AgendaItem.id)),
              isouter=True)
        .where(of)
        .order_by(sa.and_(day.is_(None), is_open), day, col(Handling.position), col(Handling.id))
    )  # fmt: skip
    last: dict[int, tuple[Any, ...]] = {}
    coming: dict[int, tuple[Any, ...]] = {}
    for row in session.execute(query):
        if row[2] == HandlingOutcome.OPEN:
            coming.setdefault(row[0], row)
        else:
            last[row[0]] = row
    return last, coming


def _bodies(session: Session) -> _Bodies:
    """The names of all bodies: far fewer than matters."""

    def names(model: Any) -> dict[int, Names]:
        query = sa.select(model.id, model.name_fi, model.name_sv, model.name_en)
        return {key: Names(*named) for key, *named in session.execute(query)}

    return _Bodies(names(Group), names(Organization))


def _step(row: tuple[Any, ...], bodies: _Bodies) -> Step:
    (_, key, outcome, day, date_words, outcome_words, section, number, meeting_id, item_id, words, group_id,
     body_id) = row  # fmt: skip
    names = Names(words, words, words) if words else bodies.groups.get(group_id) or bodies.organizations.get(body_id)
    printed = (f"§ {number}" if number else "") if item_id else handlings.printed(section)
    return Step(
        key, names or Names(), day, date_words, HandlingOutcome(outcome), outcome_words, printed, meeting_id, item_id
    )
