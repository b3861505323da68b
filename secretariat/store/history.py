"""Undo and redo: recorded row changes, replayed. Written once; no command writes undo code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from secretariat.errors import Phrase, Refused
from secretariat.store.changes import Change, same


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the user did: its command, the words for it, and the rows it changed."""

    command: str
    label: str
    changes: tuple[Change, ...]

    def touches(self, rows: Iterable[tuple[str, int]]) -> bool:
        """Whether the step changed one of these rows."""
        return not {(change.table, change.key) for change in self.changes}.isdisjoint(rows)


@dataclass(slots=True)
class History:
    """What can be undone and redone, in one chronological order since the file was opened."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> None:
        """A new step was done; what was undone before cannot be redone any more."""
        self.done.append(step)
        self.undone.clear()

    def wall(self, locked: Iterable[tuple[str, int]]) -> None:
        """A final command locked these rows: steps that touch them can no longer be undone or redone."""
        rows = set(locked)
        self.done = [step for step in self.done if not step.touches(rows)]
        self.undone.clear()


class Overtaken(Exception):
    """A row is no longer what the step left."""


def overtaken(step: Step, direction: str) -> Refused:
    """The word for a step that cannot be undone or redone, because its rows were changed since."""
    if direction == "redo":
        return Refused("“{what}” cannot be done again, because it has been changed since.", what=Phrase(step.label))
    return Refused(
        "“{what}” cannot be taken back, because it has been changed since. Earlier steps still can.",
        what=Phrase(step.label),
    )


def replay(connection: sa.Connection, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Turn every row from its first image to its last; returns what was changed, with the versions it now has.

    Raises:
        Overtaken: a row is no longer what the step left; nothing is changed then.
    """
    planned = [(change, _current(connection, change)) for change in changes]
    if any(not same(current, change.before) for change, current in planned):
        raise Overtaken
    return tuple(_turn(connection, change, current) for change, current in sorted(planned, key=_order))


def _table(change: Change) -> sa.Table:
    from secretariat.models import metadata

    return metadata.tables[change.table]


def _order(planned: tuple[Change, Mapping[str, Any] | None]) -> int:
    change = planned[0]
    return 0 if change.after is None else 2 if change.before is None else 1


def _current(connection: sa.Connection, change: Change) -> Mapping[str, Any] | None:
    table = _table(change)
    row = connection.execute(sa.select(table).where(table.c.id == change.key).with_for_update()).mappings().first()
    return dict(row) if row else None


def _turn(connection: sa.Connection, change: Change, current: Mapping[str, Any] | None) -> Change:
    table = _table(change)
    if change.after is None:
        connection.execute(sa.delete(table).where(table.c.id == change.key))
        return Change(change.table, change.key, change.uid, current, None)
    newest = max((image or {}).get("version", 0) for image in (change.before, change.after, current))
    values = {**change.after, "version": newest + 1}
    if change.before is None:
        connection.execute(sa.insert(table).values(values))
    else:
        connection.execute(sa.update(table).where(table.c.id == change.key).values(values))
    return Change(change.table, change.key, change.uid, current, values)
