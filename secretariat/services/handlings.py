"""Handlings: how bodies deal with a matter, one after another, and what of it a meeting of this file knows already.

A handling by a group of this file is tied to the item of its agenda. Day, number of the meeting, number of the item and
section come from there, and so does what was decided: the minutes say it once. Other bodies are told here.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import AgendaItem, Group, Handling, HandlingOutcome, Matter, Meeting, Organization, Section
from secretariat.services import agenda, annexes, checks, command, minutes, parties, rows, secrecy, text_parts, votes
from secretariat.services.agenda import PresenterRow
from secretariat.services.annexes import AnnexRow
from secretariat.services.meetings import printed_number
from secretariat.services.minutes import EntryRow
from secretariat.services.names import Names, names_of
from secretariat.services.owners import OwnerKind
from secretariat.services.parties import PartyRow
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.text_parts import TextRow
from secretariat.services.votes import VoteRow

CARRIED_ON = (HandlingOutcome.TABLED, HandlingOutcome.REFERRED_BACK)
"""The outcomes after which a matter comes to the same body again."""
_UNSETTLED = (HandlingOutcome.OPEN, *CARRIED_ON)
_TEXTS = ("body", "meeting_number", "item_number", "section", "date_words", "outcome_words")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlingFacts:
    """What is told of a handling. The body is a group of this file, an organization, or words, or words of one.

    `section` is as printed, with its sign or without. `date_words` is the day as written, where it is to come or not a
    single day. `outcome_words` are those of the paper.
    """

    body_group_id: int | None = None
    organization_id: int | None = None
    body: str = ""
    meeting_number: str = ""
    item_number: str = ""
    section: str = ""
    date: dt.date | None = None
    date_words: str = ""
    outcome: HandlingOutcome = HandlingOutcome.OPEN
    outcome_words: str = ""
    checked_at_once: bool = False


@dataclass(frozen=True, slots=True)
class HandlingRow:
    """A handling as shown; where it is tied to an item, day, numbers and section are those of the meeting.

    `facts` are as kept. `body` is the body in its own words, else the group or the organization; `organization` is
    that which the body belongs to. `section` is printed (§ 69) and empty until it is given.
    """

    id: int
    uid: str
    matter_id: int
    facts: HandlingFacts
    body: Names
    organization: Names = Names()
    date: dt.date | None = None
    meeting_number: str = ""
    item_number: str = ""
    section: str = ""
    item_id: int | None = None
    meeting_id: int | None = None
    item_title: str = ""
    secrecy: SecrecyRow | None = None
    position: int = 0
    item_secrecy: SecrecyRow | None = None

    @property
    def reasons(self) -> tuple[SecrecyRow | None, ...]:
        """What makes all of it secret: itself, or the item that it is."""
        return self.secrecy, self.item_secrecy

    @property
    def outcome(self) -> HandlingOutcome:
        """How it ended."""
        return self.facts.outcome

    @property
    def is_to_come(self) -> bool:
        """Whether it has no outcome yet: it is what is coming next."""
        return self.facts.outcome is HandlingOutcome.OPEN

    @property
    def is_own(self) -> bool:
        """Whether it stands on an agenda of this file."""
        return self.item_id is not None


@dataclass(frozen=True, slots=True)
class HandlingCase:
    """A handling with all that is told of it.

    `texts` are what was prepared, and of other bodies also what they decided; `entries` are the minutes of the item,
    and `presenters` those of the agenda.
    """

    row: HandlingRow
    texts: tuple[TextRow, ...] = ()
    parties: tuple[PartyRow, ...] = ()
    annexes: tuple[AnnexRow, ...] = ()
    votes: tuple[VoteRow, ...] = ()
    entries: tuple[EntryRow, ...] = ()
    presenters: tuple[PresenterRow, ...] = ()


def of_matter(session: Session, matter_id: int) -> list[HandlingRow]:
    """The handlings of a matter in order of time; what is still to come stands last."""
    return _rows(session, col(Handling.matter_id) == matter_id)


def one(session: Session, handling_id: int) -> HandlingRow:
    """One handling.

    Raises:
        Refused: it is not there any more.
    """
    rows.get(session, Handling, handling_id)
    return _rows(session, col(Handling.id) == handling_id)[0]


def of_item(session: Session, item_id: int) -> HandlingRow | None:
    """The handling that an agenda item is; `None` where it belongs to no matter."""
    return next(iter(_rows(session, col(Handling.item_id) == item_id)), None)


def of_meeting(session: Session, meeting_id: int) -> dict[int, HandlingRow]:
    """The handlings that the items of a meeting are, by item."""
    found = _rows(session, col(AgendaItem.meeting_id) == meeting_id)
    return {row.item_id: row for row in found if row.item_id is not None}


def case(session: Session, handling_id: int) -> HandlingCase:
    """A handling with all that is told of it.

    Raises:
        Refused: it is not there any more.
    """
    return _cases(session, [one(session, handling_id)])[0]


def cases(session: Session, matter_id: int) -> list[HandlingCase]:
    """The handlings of a matter with all that is told of them, in order of time."""
    return _cases(session, of_matter(session, matter_id))


def cases_of_meeting(session: Session, meeting_id: int) -> dict[int, HandlingCase]:
    """The handlings that the items of a meeting are, with all that is told of them, by item."""
    found = of_meeting(session, meeting_id)
    return dict(zip(found, _cases(session, list(found.values())), strict=True))


def printed_section(session: Session, handling: Handling) -> str:
    """The section of a handling as papers have it; of an own meeting the number that was given, empty until then."""
    return one(session, handling.id or 0).section


@command("add a handling")
def add(session: Session, matter_id: int, facts: HandlingFacts) -> int:
    """Tell that a body deals or has dealt with a matter; returns the id.

    Raises:
        Refused: no body is named, the day lies before the matter was opened, the body has decided on that day or under
            that section already, or a text cannot be shown.
    """
    rows.get(session, Matter, matter_id)
    query = select(func.max(Handling.position)).where(Handling.matter_id == matter_id)
    last = session.exec(query).one()
    handling = Handling(matter_id=matter_id, position=0 if last is None else last + 1)
    _write(session, handling, facts)
    session.add(handling)
    session.flush()
    return handling.id or 0


@command("change a handling")
def change(session: Session, handling_id: int, facts: HandlingFacts) -> None:
    """Change what is told of a handling; what comes from the item of an own meeting is left to the item.

    Raises:
        Refused: no body is named, the day lies before the matter was opened, the body has decided on that day or under
            that section already, or a text cannot be shown.
    """
    _write(session, rows.get(session, Handling, handling_id), facts)


@command("put handlings in order")
def arrange(session: Session, handling_ids: Sequence[int]) -> None:
    """Set the order of handlings of one matter that have the same day, or none.

    Raises:
        Refused: one of them is not there any more.
    """
    rows.arrange([rows.get(session, Handling, key) for key in handling_ids])


@command("remove a handling")
def remove(session: Session, handling_id: int) -> None:
    """Remove a handling with its paragraphs, votes and annexes; an agenda item that it was tied to stays."""
    rows.remove(session, rows.get(session, Handling, handling_id))


def check(session: Session, handling: Handling) -> None:
    """Refuse a handling that cannot be: before its matter, twice on a day, or a section used twice.

    Raises:
        Refused: it is so, at the field.
    """
    with session.no_autoflush:
        meeting = _meeting_of(session, handling)
        day = meeting.date if meeting else handling.date
        matter = rows.get(session, Matter, handling.matter_id)
        if day is None:
            return
        if matter.opened_on is not None and day < matter.opened_on:
            raise Refused(
                "The matter was opened on {date}, so it cannot have been dealt with before. Correct one of the days.",
                field="date", date=matter.opened_on,
            )  # fmt: skip
        _check_once(session, handling, day)


def _check_once(session: Session, handling: Handling, day: dt.date) -> None:
    """Refuse a second decision of the body on that day, and a section of it that another matter has."""
    on_that_day = func.coalesce(col(Meeting.date), col(Handling.date)) == day
    for row in _rows(session, _same_body(handling) & on_that_day):
        if row.id == handling.id:
            continue
        if row.matter_id == handling.matter_id and not {row.outcome, handling.outcome} & set(_UNSETTLED):
            raise Refused(
                "This body has decided on the matter on {date} already. Change that handling, or correct the day.",
                field="date", date=day,
            )  # fmt: skip
        wanted = printed(handling.section)
        if wanted and row.section == wanted:
            raise Refused(
                "The section {section} of that day is used already. Each section is one decision on one matter.",
                field="section", section=wanted,
            )  # fmt: skip


def printed(section: str) -> str:
    """A section as papers have it: 69 and §69 become § 69, anything else stays as it is."""
    bare = section.replace("§", "").strip()
    return f"§ {bare}" if bare and ("§" in section or bare[0].isdigit()) else section.strip()


def _same_body(handling: Handling) -> Any:
    group_id = handling.body_group_id
    if group_id is not None:
        return col(Handling.body_group_id) == group_id
    words = func.lower(col(Handling.body)) == handling.body.strip().lower()
    if handling.organization_id is not None:
        return (col(Handling.organization_id) == handling.organization_id) & words
    return words & col(Handling.organization_id).is_(None)


def _write(session: Session, handling: Handling, facts: HandlingFacts) -> None:
    if handling.item_id is not None:
        facts = replace(facts, body_group_id=handling.body_group_id, organization_id=None, date=None,
                        date_words="", meeting_number="", item_number="", section="")  # fmt: skip
    if not (facts.body.strip() or facts.organization_id or facts.body_group_id or handling.item_id):
        raise Refused("Tell which body it is.", field="body")
    if facts.date is not None:
        checks.day(facts.date)
    if facts.body_group_id is not None:
        rows.get(session, Group, facts.body_group_id)
    if facts.organization_id is not None:
        rows.get(session, Organization, facts.organization_id)
    values: dict[str, Any] = {
        **{name: line(getattr(facts, name), name).strip() for name in _TEXTS},
        "body_group_id": facts.body_group_id,
        "organization_id": facts.organization_id,
        "date": facts.date,
        "outcome": facts.outcome,
        "checked_at_once": facts.checked_at_once,
    }
    told = Handling(id=handling.id, matter_id=handling.matter_id, item_id=handling.item_id, **values)
    check(session, told)
    rows.assign(handling, values)


def _meeting_of(session: Session, handling: Handling) -> Meeting | None:
    item = session.get(AgendaItem, handling.item_id) if handling.item_id is not None else None
    return session.get(Meeting, item.meeting_id) if item else None


def _rows(session: Session, where: Any) -> list[HandlingRow]:
    """The handlings that fulfil a condition, in order of time."""
    query = (
        sa.select(Handling, AgendaItem, Meeting, Group, Organization, col(Section.number))
        .join(AgendaItem, col(Handling.item_id) == col(AgendaItem.id), isouter=True)
        .join(Meeting, col(AgendaItem.meeting_id) == col(Meeting.id), isouter=True)
        .join(Group, col(Group.id) == func.coalesce(col(Meeting.group_id), col(Handling.body_group_id)), isouter=True)
        .join(Organization, col(Organization.id) == func.coalesce(col(Handling.organization_id),
              col(Group.organization_id)), isouter=True)
        .join(Section, col(Section.item_id) == func.coalesce(col(AgendaItem.parent_id), col(AgendaItem.id)),
              isouter=True)
        .where(where)
    )  # fmt: skip
    found = session.execute(query).all()
    grounds = secrecy.of(session, [row[0].secrecy_id for row in found])
    numbers: dict[int, dict[int, str]] = {}
    for row in found:
        if row[2] is not None and row[2].id not in numbers:
            numbers[row[2].id] = agenda.numbers(session, row[2].id)
    hidden = {row[1].id: secrecy.of_item(session, row[1].id) for row in found if row[1] is not None}
    made = [_row(row, grounds, numbers, hidden) for row in found]
    return sorted(made, key=in_time)


def in_time(row: HandlingRow) -> tuple[bool, dt.date, int, int]:
    """Where a handling stands among others: by its day, what is to come without one last."""
    return (row.date is None and row.is_to_come, row.date or dt.date.max, row.position, row.id)


def _row(
    found: Any,
    grounds: Mapping[int | None, SecrecyRow],
    numbers: Mapping[int, Mapping[int, str]],
    hidden: Mapping[int | None, SecrecyRow | None],
) -> HandlingRow:
    one, item, meeting, group, organization, section = found
    facts = facts_of(one)
    named = Names(facts.body, facts.body, facts.body) if facts.body else Names()
    return HandlingRow(
        one.id or 0,
        one.uid,
        one.matter_id,
        facts,
        named or names_of(group or organization, "name"),
        names_of(organization, "name") if named or group else Names(),
        meeting.date if meeting else facts.date,
        printed_number(meeting) if meeting else facts.meeting_number,
        numbers[meeting.id or 0].get(one.item_id or 0, "") if meeting else facts.item_number,
        (f"§ {section}" if section else "") if item else printed(facts.section),
        one.item_id,
        meeting.id if meeting else None,
        item.title if item else "",
        grounds.get(one.secrecy_id),
        one.position,
        hidden.get(one.item_id),
    )


def facts_of(one: Handling) -> HandlingFacts:
    """What is told of a handling."""
    return HandlingFacts(
        **{name: getattr(one, name) for name in _TEXTS},
        body_group_id=one.body_group_id,
        organization_id=one.organization_id,
        date=one.date,
        outcome=HandlingOutcome(one.outcome),
        checked_at_once=one.checked_at_once,
    )


def _cases(session: Session, found: Sequence[HandlingRow]) -> list[HandlingCase]:
    keys = [row.id for row in found]
    texts = text_parts.of_many(session, OwnerKind.HANDLING, keys)
    people = parties.of_many(session, OwnerKind.HANDLING, keys)
    papers = annexes.of_many(session, OwnerKind.HANDLING, keys)
    voted = votes.of_many(session, keys)
    made = []
    for row in found:
        entries, presenters = _of_item(session, row) if row.item_id is not None else ((), ())
        made.append(
            HandlingCase(
                row,
                tuple(texts.get(row.id, ())),
                tuple(people.get(row.id, ())),
                tuple(papers.get(row.id, ())),
                tuple(voted.get(row.id, ())),
                tuple(entries),
                tuple(presenters),
            )
        )
    return made


def _of_item(session: Session, row: HandlingRow) -> tuple[Iterable[EntryRow], Iterable[PresenterRow]]:
    """The minutes of an item with its sub-items, and who presents it."""
    listed = agenda.of_meeting(session, row.meeting_id or 0)
    below = [item.id for item in listed if row.item_id in {item.id, item.parent_id}]
    presenters = next((item.presenters for item in listed if item.id == row.item_id), ())
    return [entry for key in below for entry in minutes.of_item(session, key)], presenters
