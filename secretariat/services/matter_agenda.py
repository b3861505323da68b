"""Matters on agendas: put there, tied to an item that is there, carried to the next meeting, and how they ended."""

from typing import Any

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import (
    AgendaItem,
    Annex,
    Handling,
    HandlingOutcome,
    ItemKind,
    ItemState,
    Matter,
    Meeting,
    Party,
    PartyRole,
    SecretSpan,
    TextKind,
    TextPart,
)
from secretariat.services import agenda, command, drafts, handlings, recall, rows, secrecy
from secretariat.services.handlings import CARRIED_ON
from secretariat.services.owners import Owner, OwnerKind

CARRIED_TEXTS = (TextKind.PROPOSAL, TextKind.GROUNDS, TextKind.QUOTED, TextKind.TEXT, TextKind.APPEAL)
"""What was prepared goes along to the next meeting; what was decided and who dissented stays."""
_CARRIED_PARTIES = (PartyRole.PRESENTER, PartyRole.CONTACT)
_STATES = {
    HandlingOutcome.OPEN: ItemState.OPEN,
    HandlingOutcome.TABLED: ItemState.POSTPONED,
    HandlingOutcome.WITHDRAWN: ItemState.DROPPED,
}


@command("put a matter on an agenda")
def put(session: Session, matter_id: int, meeting_id: int, *, place: int | None = None) -> int:
    """Put a matter on the agenda of a meeting, as an item with its title that is secret as it is; returns the handling.

    It comes to that place (from 0) among the items, else before those that close every meeting. A handling by this
    group that was told to come becomes this one.

    Raises:
        Refused: the matter is on this agenda already or was opened after that day, or the minutes are approved.
    """
    meeting = drafts.meeting(session, meeting_id)
    matter = rows.get(session, Matter, matter_id)
    item_id = recall.add_item(session, meeting, _title(matter.title), kind=ItemKind.DECISION)
    if place is not None:
        agenda.move(session, item_id, place)
    return _tie(session, matter_id, rows.get(session, AgendaItem, item_id), meeting)


@command("tie an agenda item to a matter")
def tie(session: Session, matter_id: int, item_id: int) -> int:
    """Let an item that is on an agenda already be a handling of a matter, secret as it is; returns the handling.

    Raises:
        Refused: the item belongs to a matter already, the matter is on this agenda or was opened after that day.
    """
    item = rows.get(session, AgendaItem, item_id)
    return _tie(session, matter_id, item, rows.get(session, Meeting, item.meeting_id))


@command("carry a matter to the next agenda")
def carry(session: Session, handling_id: int, meeting_id: int) -> int:
    """Carry a matter that was tabled or referred back to the agenda of a later meeting, with all that was prepared.

    The new item carries on the earlier one. Returns the new handling.

    Raises:
        Refused: it was neither tabled nor referred back, the meeting is not a later one of the same group, the matter
            is on its agenda already, or its minutes are approved.
    """
    handling = rows.get(session, Handling, handling_id)
    origin = session.get(AgendaItem, handling.item_id) if handling.item_id is not None else None
    if origin is None or HandlingOutcome(handling.outcome) not in CARRIED_ON:
        raise Refused("Only what was tabled or referred back in a meeting here is carried on. Tell its outcome first.")
    before, meeting = rows.get(session, Meeting, origin.meeting_id), drafts.meeting(session, meeting_id)
    if meeting.group_id != before.group_id or (meeting.date, meeting.number) <= (before.date, before.number):
        raise Refused("Choose a later meeting of the same group.", field="meeting")
    item_id = recall.carry(session, meeting_id, [origin.id or 0])[0]
    made = _tie(session, handling.matter_id, rows.get(session, AgendaItem, item_id), meeting)
    _take_along(session, handling_id, made)
    secrecy.carry_row(session, handling, rows.get(session, Handling, made))
    return made


@command("tell how a matter ended in a meeting")
def settle(
    session: Session, handling_id: int, outcome: HandlingOutcome, *, words: str = "", checked_at_once: bool = False
) -> None:
    """Tell how a handling ended, in the words of the paper where there are any, and whether it was checked at once.

    The item of an own meeting becomes postponed, dropped or handled with it.

    Raises:
        Refused: the minutes are approved, or the body has decided on the matter on that day already.
    """
    handling = rows.get(session, Handling, handling_id)
    item = drafts.item(session, handling.item_id) if handling.item_id is not None else None
    values: dict[str, Any] = {"outcome": outcome, "outcome_words": line(words, "outcome_words"),
                              "checked_at_once": checked_at_once}  # fmt: skip
    names = ("id", "matter_id", "item_id", "body_group_id", "organization_id", "body", "section", "date")
    handlings.check(session, Handling(**{name: getattr(handling, name) for name in names}, **values))
    rows.assign(handling, values)
    if item is not None:
        below = session.exec(select(AgendaItem).where(AgendaItem.parent_id == item.id)).all()
        for one in (item, *below):
            rows.assign(one, {"state": _STATES.get(outcome, ItemState.HANDLED)})


def _tie(session: Session, matter_id: int, item: AgendaItem, meeting: Meeting) -> int:
    matter = rows.get(session, Matter, matter_id)
    session.flush()
    if session.exec(select(Handling.id).where(Handling.item_id == item.id)).first() is not None:
        raise Refused("This item belongs to a matter already.", field="item")
    there = select(Handling.id).join(AgendaItem, col(AgendaItem.id) == col(Handling.item_id))
    if session.exec(there.where(Handling.matter_id == matter_id, AgendaItem.meeting_id == meeting.id)).first():
        raise Refused("The matter is on the agenda of this meeting already.", field="meeting")
    if matter.opened_on is not None and meeting.date < matter.opened_on:
        raise Refused(
            "The matter was opened on {date}, so it cannot have been dealt with before. Correct one of the days.",
            field="meeting", date=matter.opened_on,
        )  # fmt: skip
    handling = _coming(session, matter_id, meeting) or Handling(matter_id=matter_id, position=_last(session, matter_id))
    rows.assign(handling, {"item_id": item.id, "body_group_id": meeting.group_id, "date": None, "date_words": "",
                           "meeting_number": "", "item_number": "", "section": ""})  # fmt: skip
    session.add(handling)
    session.flush()
    _carry_secrecy(session, item, handling.secrecy_id, matter.secrecy_id)
    return handling.id or 0


def _coming(session: Session, matter_id: int, meeting: Meeting) -> Handling | None:
    """What was told of this group's handling to come, on this day or on none."""
    query = select(Handling).where(
        Handling.matter_id == matter_id,
        Handling.body_group_id == meeting.group_id,
        col(Handling.item_id).is_(None),
        Handling.outcome == HandlingOutcome.OPEN,
        (col(Handling.date).is_(None)) | (col(Handling.date) == meeting.date),
    )
    return session.exec(query.order_by(col(Handling.position), col(Handling.id))).first()


def _last(session: Session, matter_id: int) -> int:
    found = session.exec(select(Handling.position).where(Handling.matter_id == matter_id)).all()
    return max(found, default=-1) + 1


_LINE = 300


def _title(title: str) -> str:
    """A title that fits on the line of an agenda."""
    if len(title) <= _LINE:
        return title
    cut = title[: _LINE - 2]
    return f"{cut.rpartition(' ')[0] or cut} …"


def _carry_secrecy(session: Session, item: AgendaItem, *above: int | None) -> None:
    """Let an item that is not secret yet be so as its handling or its matter is, the first of these that is."""
    grounds = secrecy.of(session, above)
    why = next((grounds[key] for key in above if key in grounds), None)
    if item.secrecy_id is None:
        secrecy.carry(session, item.id or 0, why)


def _take_along(session: Session, handling_id: int, to: int) -> None:
    """Copy what was prepared: paragraphs with what is secret in them, presenters and contacts, annexes."""
    owner = Owner(OwnerKind.HANDLING, handling_id)
    for model, wanted in (
        (TextPart, col(TextPart.kind).in_(CARRIED_TEXTS)),
        (Party, col(Party.role).in_(_CARRIED_PARTIES)),
        (Annex, col(Annex.id).is_not(None)),
    ):
        every = session.exec(
            select(model).where(col(getattr(model, owner.column)) == owner.id, wanted).order_by(col(model.id))
        ).all()
        for row in every:
            _copy(session, row, {"handling_id": to})


def _copy(session: Session, row: Any, values: dict[str, Any]) -> None:
    left_out = {"id", "uid", "version", "secrecy_id", "made_entry_id", *values}
    columns = set(type(row).model_fields)
    names = columns - left_out
    made = type(row)(**{name: getattr(row, name) for name in names}, **values)
    session.add(made)
    session.flush()
    if "secrecy_id" in columns:
        secrecy.carry_row(session, row, made)
    if isinstance(row, TextPart):
        for span in session.exec(select(SecretSpan).where(SecretSpan.part_id == row.id)).all():
            _copy(session, span, {"part_id": made.id})
