"""Actions: what was promised, who owns it and by when. The sentence of an action is an entry of the minutes."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import (
    Action,
    ActionOwner,
    ActionState,
    AgendaItem,
    Entry,
    Meeting,
    Organization,
    Person,
    Precision,
    Qualifier,
)
from secretariat.services import checks, command, drafts, meetings, rows
from secretariat.services.names import Names, names_of


@dataclass(frozen=True, slots=True)
class Due:
    """By when something is due: the words as written, and the interval they mean; or the meeting it is due at."""

    words: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    precision: Precision | None = None
    qualifier: Qualifier | None = None
    meeting_id: int | None = None


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """Who answers for an action: an organization, a person, or a person of an organization."""

    organization_id: int | None = None
    person_id: int | None = None
    organization: Names = Names()
    short: Names = Names()
    family_name: str = ""

    def label(self, language: str) -> str:
        """The owner as a list shows it: SM, Haukkasalo."""
        body = self.short.said(language) or self.organization.said(language)
        return ", ".join(filter(None, (body, self.family_name)))


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as shown; `number` counts in its meeting, `latest` is the last day, a meeting's where it is tied."""

    id: int
    entry_id: int
    item_id: int
    meeting_id: int
    meeting_number: str
    number: int
    text: str
    state: ActionState
    due: Due = Due()
    due_meeting: str = ""
    latest: dt.date | None = None
    owners: tuple[OwnerRow, ...] = ()
    done_on: dt.date | None = None

    @property
    def printed_number(self) -> str:
        """The number as papers have it: the meeting's number and the action's own, 7/2."""
        return f"{self.meeting_number.partition('/')[0]}/{self.number}"

    def is_late(self, on: dt.date) -> bool:
        """Whether it is open though its last day is past."""
        return self.state is ActionState.OPEN and self.latest is not None and self.latest < on


def of_group(session: Session, group_id: int, *, only_open: bool = False) -> list[ActionRow]:
    """All actions of a group, by their last day; those without one come last."""
    query = select(Action, Entry, AgendaItem, Meeting).where(Meeting.group_id == group_id)
    if only_open:
        query = query.where(Action.state == ActionState.OPEN)
    found = _rows_of(session, query)
    return sorted(found, key=lambda row: (row.latest or dt.date.max, row.meeting_id, row.number))


def lacking(session: Session, meeting_id: int) -> tuple[int, int]:
    """How many actions of a meeting lack an owner, and how many a due date."""
    owned = select(ActionOwner.id).where(ActionOwner.action_id == Action.id).exists()
    words_and_days = (col(Action.due_words), col(Action.due_latest), col(Action.due_meeting_id))
    found = session.execute(
        sa.select(owned, *words_and_days)
        .select_from(Action)
        .join(Entry, col(Action.entry_id) == col(Entry.id))
        .join(AgendaItem, col(Entry.item_id) == col(AgendaItem.id))
        .where(col(AgendaItem.meeting_id) == meeting_id)
    ).all()
    return sum(not is_owned for is_owned, *_ in found), sum(not any(due) for _, *due in found)


def of_entries(session: Session, entry_ids: Sequence[int]) -> dict[int, ActionRow]:
    """The actions of these entries, by entry."""
    if not entry_ids:
        return {}
    query = select(Action, Entry, AgendaItem, Meeting).where(col(Action.entry_id).in_(entry_ids))
    return {row.entry_id: row for row in _rows_of(session, query)}


@command("name the owners of an action")
def set_owners(session: Session, action_id: int, owners: Sequence[OwnerRow]) -> None:
    """Let exactly these own an action, the first as the lead.

    Raises:
        Refused: an owner is neither an organization nor a person, or is not there any more.
    """
    action = _open(session, action_id)
    for owner in session.exec(select(ActionOwner).where(ActionOwner.action_id == action.id)):
        session.delete(owner)
    for position, wanted in enumerate(owners):
        if wanted.organization_id is None and wanted.person_id is None:
            raise Refused("An owner is an organization or a person.", field="owner")
        if wanted.organization_id is not None:
            rows.get(session, Organization, wanted.organization_id)
        if wanted.person_id is not None:
            rows.get(session, Person, wanted.person_id)
        owner = ActionOwner(
            action_id=action_id,
            position=position,
            organization_id=wanted.organization_id,
            person_id=wanted.person_id,
        )
        session.add(owner)


@command("set the due date of an action")
def set_due(session: Session, action_id: int, due: Due) -> None:
    """Set by when an action is due; nothing at all takes the date away.

    Raises:
        Refused: the interval ends before it begins, or its words cannot be shown.
    """
    action = _open(session, action_id)
    checks.period(due.earliest, due.latest, "due")
    if due.meeting_id is not None:
        rows.get(session, Meeting, due.meeting_id)
    values = {
        "due_words": line(due.words, "due"),
        "due_earliest": due.earliest,
        "due_latest": due.latest,
        "due_precision": due.precision,
        "due_qualifier": due.qualifier,
        "due_meeting_id": due.meeting_id,
    }
    rows.assign(action, values)


@command("mark an action")
def mark(session: Session, action_id: int, state: ActionState, *, on: dt.date) -> None:
    """Mark an action done, dropped or open again; `on` is the day it was done."""
    action = rows.get(session, Action, action_id)
    rows.assign(action, {"state": state, "done_on": on if state is ActionState.DONE else None})


def begin(session: Session, entry: Entry) -> None:
    """Give an entry that became an action its row, with the next number of the meeting. Part of other commands."""
    item = rows.get(session, AgendaItem, entry.item_id)
    highest = session.exec(
        select(func.max(Action.number))
        .join(Entry, col(Action.entry_id) == col(Entry.id))
        .join(AgendaItem, col(Entry.item_id) == col(AgendaItem.id))
        .where(AgendaItem.meeting_id == item.meeting_id)
    ).one()
    from secretariat.models import MeasureLink

    action = Action(entry_id=entry.id or 0, number=(highest or 0) + 1)
    session.add(action)
    ties = session.exec(select(MeasureLink).where(MeasureLink.entry_id == entry.id)).all()
    if ties:
        session.flush()
    for tie in ties:
        rows.assign(tie, {"entry_id": None, "action_id": action.id})


def end(session: Session, entry: Entry) -> None:
    """Remove the row of an entry that is no action any more; its measures stay. Part of other commands."""
    from secretariat.models import MeasureLink

    for action in session.exec(select(Action).where(Action.entry_id == entry.id)):
        for tie in session.exec(select(MeasureLink).where(MeasureLink.action_id == action.id)):
            rows.assign(tie, {"entry_id": entry.id, "action_id": None})
        session.flush()
        rows.remove(session, action)


def _open(session: Session, action_id: int) -> Action:
    action = rows.get(session, Action, action_id)
    drafts.item(session, rows.get(session, Entry, action.entry_id).item_id)
    return action


def _rows_of(session: Session, query: object) -> list[ActionRow]:
    joined = (
        query.join(Entry, col(Action.entry_id) == col(Entry.id))  # type: ignore[attr-defined]
        .join(AgendaItem, col(Entry.item_id) == col(AgendaItem.id))
        .join(Meeting, col(AgendaItem.meeting_id) == col(Meeting.id))
    )
    found = session.exec(joined).all()
    owners = _owners(session, [action.id or 0 for action, *_ in found])
    ties = {action.due_meeting_id for action, *_ in found if action.due_meeting_id}
    tied = {one.id: one for one in session.exec(select(Meeting).where(col(Meeting.id).in_(ties)))}
    return [
        _row_of(action, entry, item, meeting, tied.get(action.due_meeting_id), owners.get(action.id or 0, ()))
        for action, entry, item, meeting in found
    ]


def _row_of(
    action: Action,
    entry: Entry,
    item: AgendaItem,
    meeting: Meeting,
    tied: Meeting | None,
    owners: Iterable[OwnerRow],
) -> ActionRow:
    due = Due(
        action.due_words,
        action.due_earliest,
        action.due_latest,
        action.due_precision,
        action.due_qualifier,
        action.due_meeting_id,
    )
    return ActionRow(
        action.id or 0,
        entry.id or 0,
        item.id or 0,
        meeting.id or 0,
        meetings.printed_number(meeting),
        action.number,
        entry.text,
        action.state,
        due,
        meetings.printed_number(tied) if tied else "",
        tied.date if tied else action.due_latest,
        tuple(owners),
        action.done_on,
    )


def _owners(session: Session, action_ids: Sequence[int]) -> dict[int, list[OwnerRow]]:
    query = (
        select(ActionOwner, Organization, Person)
        .join(Organization, col(ActionOwner.organization_id) == col(Organization.id), isouter=True)
        .join(Person, col(ActionOwner.person_id) == col(Person.id), isouter=True)
        .where(col(ActionOwner.action_id).in_(action_ids))
        .order_by(col(ActionOwner.position), col(ActionOwner.id))
    )
    found: dict[int, list[OwnerRow]] = {}
    for owner, organization, person in session.exec(query):
        row = OwnerRow(
            owner.organization_id,
            owner.person_id,
            names_of(organization, "name"),
            names_of(organization, "short"),
            person.family_name if person else "",
        )
        found.setdefault(owner.action_id, []).append(row)
    return found
