"""What a command changed: the rows before and after, recorded while the session flushes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, inspect
from sqlalchemy.orm import ORMExecuteState, Session
from sqlmodel import SQLModel

from secretariat.models import Blob, JournalChange, JournalEntry, Row

Values = Mapping[str, Any]

_UNRECORDED = (JournalEntry, JournalChange, Blob)


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after a command; `None` means it was not there."""

    table: str
    key: int
    uid: str
    before: Values | None
    after: Values | None

    @property
    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.table, self.key, self.uid, self.after, self.before)

    @property
    def is_real(self) -> bool:
        """Whether the row is another than before, its version aside."""
        return not same(self.before, self.after)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All that one command changed. Views listen to it and ask themselves whether they are stale.

    `source` is who ordered it, so that they need not reload what they show already.
    """

    command: str
    changes: tuple[Change, ...] = ()
    source: object = field(default=None, compare=False)

    def touches(self, *models: type[SQLModel]) -> bool:
        """Whether a row of one of these tables was changed."""
        tables = {model.__tablename__ for model in models}
        return any(change.table in tables for change in self.changes)

    def keys(self, model: type[SQLModel]) -> set[int]:
        """The ids of the rows of this table that were changed."""
        return {change.key for change in self.changes if change.table == model.__tablename__}


def same(one: Values | None, other: Values | None) -> bool:
    """Whether two images of a row hold the same, their versions aside."""
    if one is None or other is None:
        return one is other
    return {**one, "version": 0} == {**other, "version": 0}


def squashed(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Many changes of one row become one, from its first image to its last; what came to nothing is left out."""
    rows: dict[tuple[str, int], Change] = {}
    for change in changes:
        place = change.table, change.key
        first = rows.get(place, change)
        rows[place] = Change(change.table, change.key, change.uid, first.before, change.after)
    return tuple(change for change in rows.values() if change.is_real)


class Recorder:
    """Notes every row that a session writes; gives each new row its uid; refuses writes it could not see.

    Args:
        session: the one writing session.
        new_uid: makes the uid of a row that has none.
    """

    def __init__(self, session: Session, new_uid: Callable[[], str]) -> None:
        self._seen: list[Change] = []
        self._old: dict[int, Values] = {}
        self._new_uid = new_uid
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)
        event.listen(session, "do_orm_execute", _refuse_bulk_writes)
        session.info["add_many"] = self.add_many

    def take(self) -> tuple[Change, ...]:
        """What was recorded since the last call."""
        changes = squashed(self._seen)
        self._seen.clear()
        return changes

    def add_many(self, session: Session, model: type[Row], rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """Write many new rows of a table past the mapper, noted as any other; returns their ids.

        Columns that a row does not name have what the model says.
        """
        if not rows:
            return []
        session.flush()
        connection = session.connection()
        usual = _usual(model)
        keys = _free_ids(connection, str(model.__tablename__), len(rows))
        whole = [{**usual, **row, "id": key, "uid": self._new_uid()} for key, row in zip(keys, rows, strict=True)]
        connection.execute(sa.insert(model.__table__), whole)  # type: ignore[attr-defined]
        table = str(model.__tablename__)
        self._seen += [Change(table, row["id"], row["uid"], None, row) for row in whole]
        return keys

    def _before_flush(self, session: Session, *_: object) -> None:
        for row in session.new:
            if not isinstance(row, _UNRECORDED) and not row.uid:
                row.uid = self._new_uid()
        self._old = {id(row): _stored(row) for row in (*session.dirty, *session.deleted)}

    def _after_flush(self, session: Session, *_: object) -> None:
        note = self._seen.append
        for row in session.new:
            if not isinstance(row, _UNRECORDED):
                note(Change(row.__tablename__, row.id, row.uid, None, image(row)))
        for row in session.dirty:
            note(Change(row.__tablename__, row.id, row.uid, self._old[id(row)], image(row)))
        for row in session.deleted:
            note(Change(row.__tablename__, row.id, row.uid, self._old[id(row)], None))


@cache
def _usual(model: type[Row]) -> dict[str, Any]:
    """What the columns of a new row hold that nobody gave a value."""
    fields = model.model_fields
    names = inspect(model).columns.keys()
    return {name: None if fields[name].is_required() else fields[name].get_default() for name in names}


def _free_ids(connection: sa.Connection, table: str, count: int) -> list[int]:
    """Ids for new rows: after the highest one in a file, which nobody else writes; on a server from its sequence."""
    if connection.dialect.name == "sqlite":
        highest = connection.scalar(sa.text(f'SELECT max(id) FROM "{table}"')) or 0  # noqa: S608 - a table of ours
        return list(range(highest + 1, highest + 1 + count))
    numbers = sa.text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")
    return list(connection.scalars(numbers, {"name": f'"{table}"', "count": count}))


def image(row: Any) -> dict[str, Any]:
    """The columns of a row as they are now."""
    values = row.__dict__
    return {name: values[name] for name in inspect(type(row)).columns.keys() if name in values}  # noqa: SIM118


def _stored(row: Any) -> dict[str, Any]:
    return {**image(row), **inspect(row).committed_state}


def _refuse_bulk_writes(state: ORMExecuteState) -> None:
    if not state.is_select:
        message = "a command writes rows, never statements: neither journal nor undo would see them"
        raise TypeError(message)
