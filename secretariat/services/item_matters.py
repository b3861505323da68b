"""What an agenda item cannot take along when it goes: its section number, and how it dealt with a matter."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.models import AgendaItem, Handling, HandlingOutcome, Section
from secretariat.services import rows


def given_of(session: Session, item_ids: Iterable[int | None]) -> dict[int, int]:
    """The section numbers that these items have got for good."""
    found: dict[int, int] = {}
    for part in rows.parts([key for key in item_ids if key is not None]):
        query = select(Section.item_id, Section.number).where(col(Section.item_id).in_(part))
        found |= dict(session.exec(query).all())
    return found


def let_go(session: Session, items: Sequence[AgendaItem]) -> None:
    """Let items be removed: a matter that was to be dealt with in one is to come still, without a day.

    Raises:
        Refused: an item has its section number for good, or a matter was dealt with in it.
    """
    keys = [item.id for item in items]
    if numbers := given_of(session, keys):
        raise Refused(
            "The item has the section number {number} for good, so it stays in the minutes. Drop or postpone it "
            "instead: it keeps its number.",
            number=f"§ {next(iter(numbers.values()))}",
        )  # fmt: skip
    tied = session.exec(select(Handling).where(col(Handling.item_id).in_(keys))).all()
    if any(one.outcome != HandlingOutcome.OPEN for one in tied):
        raise Refused("A matter was dealt with in this item, so it stays on record. Take back its outcome first.")
    for one in tied:
        one.item_id = None
    session.flush()


def keep_level(session: Session, item_id: int) -> None:
    """Refuse to make an item with a section number of its own a sub-item."""
    if given_of(session, [item_id]):
        raise Refused("The item has a section number of its own, so it cannot become a sub-item.")


def keep_meeting(session: Session, items: Sequence[AgendaItem]) -> None:
    """Let the items of a meeting be removed with it.

    Raises:
        Refused: they have their section numbers for good, or a matter was dealt with in one.
    """
    if given_of(session, [item.id for item in items]):
        raise Refused(
            "The items of the meeting have their section numbers for good, so the meeting stays. Mark it as cancelled "
            "instead."
        )
    let_go(session, items)
