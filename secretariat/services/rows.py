"""What every subject needs: getting a row or refusing, removing it with all that hangs on it, and keeping an order."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.models import Row, Secrecy, every_row
from secretariat.models.base import LINK

T = TypeVar("T", bound=Row)
K = TypeVar("K")

GAP = 1024


def get(session: Session, model: type[T], key: int) -> T:
    """The row with that id.

    Raises:
        Refused: it is not there any more.
    """
    row = session.get(model, key)
    if row is None:
        raise Refused("This has been removed in the meantime.")
    return row


def assign(row: Row, values: Mapping[str, Any]) -> None:
    """Write values into a row; only what differs becomes a change."""
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def add_many(session: Session, model: type[Row], values: Sequence[Mapping[str, Any]]) -> list[int]:
    """Add very many rows of a table at once, and give their ids; the store notes them as it notes others."""
    add: Callable[..., list[int]] = session.info["add_many"]
    return add(session, model, values)


def remove(session: Session, row: Row) -> None:
    """Remove a row with all rows that hang on it; a command that must not take those along refuses before.

    A row that is but linked to it stays, and lets go of it.
    """
    remove_all(session, [row])


def remove_all(session: Session, several: Sequence[Row]) -> None:
    """Remove rows of one table, each as `remove` does."""
    gone = [row for row in several if _is_there(session, row)]
    if not gone:
        return
    for model, column, is_link in _hanging_on(type(gone[0])):
        for part in parts([row.id for row in gone]):
            hanging = session.exec(select(model).where(col(getattr(model, column)).in_(part))).all()
            if is_link:
                for one in hanging:
                    setattr(one, column, None)
            else:
                remove_all(session, hanging)
    for row in filter(lambda row: _is_there(session, row), gone):  # some hung on others of them
        if (key := getattr(row, "secrecy_id", None)) and (secrecy := session.get(Secrecy, key)):
            session.delete(secrecy)
        session.delete(row)


def _is_there(session: Session, row: Row) -> bool:
    return row not in session.deleted and inspect(row).persistent


def parts(keys: Sequence[K], size: int = 500) -> Iterator[Sequence[K]]:
    """Keys in parts that one statement takes."""
    return (keys[start : start + size] for start in range(0, len(keys), size))


def is_used(session: Session, row: Row, *except_by: type[Row]) -> bool:
    """Whether any row points to this one, those of the excepted tables aside."""
    return any(
        session.exec(select(model.id).where(col(getattr(model, column)) == row.id)).first() is not None
        for model, column, _ in _hanging_on(type(row))
        if model not in except_by
    )


def arrange(rows: Sequence[Any]) -> None:
    """Number the rows in this order; a row that has its number already is left alone."""
    for position, row in enumerate(rows):
        if row.position != position:
            row.position = position


def spread(positions: Iterable[int | None]) -> list[int]:
    """Positions with gaps, in rising order, that keep the given ones wherever they rise already.

    `None` is a place yet to be given. When a gap is used up, all are spread anew.
    """
    given = list(positions)
    placed: list[int] = []
    for index, position in enumerate(given):
        lowest = placed[-1] if placed else 0
        if position is not None and position > lowest:
            placed.append(position)
            continue
        next_one = next((later for later in given[index + 1 :] if later is not None and later > lowest + 1), None)
        if next_one is None:
            placed.append(lowest + GAP)
        else:
            placed.append(lowest + max(1, (next_one - lowest) // 2))
    if any(one >= other for one, other in pairwise(placed)):
        return [GAP * (index + 1) for index in range(len(given))]
    return placed


@cache
def _hanging_on(model: type[Row]) -> tuple[tuple[type[Row], str, bool], ...]:
    target = f"{model.__tablename__}.id"
    return tuple(
        (other, column.key, LINK in column.info)
        for other in every_row()
        for column in inspect(other).local_table.columns
        for key in column.foreign_keys
        if key.target_fullname == target
    )
