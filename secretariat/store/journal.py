"""The journal: who changed what, append-only, each entry chained to the one before by its digest."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from secretariat.models import JournalChange, JournalEntry
from secretariat.store.changes import Change, Values

_ENTRY = SQLModel.metadata.tables[str(JournalEntry.__tablename__)]
_CHANGE = SQLModel.metadata.tables[str(JournalChange.__tablename__)]
_LONG = 60
_CHAIN_LOCK = 0x5EC2E7A2

_add_entry = sa.insert(_ENTRY)
_add_change = sa.insert(_CHANGE)
_seal_entry = (
    sa.update(_ENTRY).where(_ENTRY.c.id == sa.bindparam("row")).values(sequence=sa.bindparam("place"),
                                                                       digest=sa.bindparam("seal"))
)  # fmt: skip
_seal_change = sa.update(_CHANGE).where(_CHANGE.c.id == sa.bindparam("row")).values(digest=sa.bindparam("seal"))
_rewrite_change = sa.update(_CHANGE).where(_CHANGE.c.id == sa.bindparam("row")).values(payload=sa.bindparam("written"))
_drop_change = sa.delete(_CHANGE).where(_CHANGE.c.id == sa.bindparam("row"))
_drop_entry = sa.delete(_ENTRY).where(_ENTRY.c.id == sa.bindparam("row"))
_head = sa.select(_ENTRY.c.sequence, _ENTRY.c.digest).where(_ENTRY.c.sequence.is_not(None)).order_by(
    _ENTRY.c.sequence.desc()
).limit(1)  # fmt: skip
_open_entries = (
    sa.select(_ENTRY.c.id).where(_ENTRY.c.sequence.is_(None), _ENTRY.c.at < sa.bindparam("until")).order_by(_ENTRY.c.id)
)
_SURELY_LEFT = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OpenStep:
    """The step that is being typed: its journal entry has no place in the chain yet.

    `rows` says which journal row holds the change of which table row.
    """

    key: object
    command: str
    label: str
    entry: int
    changes: tuple[Change, ...]
    rows: Mapping[tuple[str, int], int]


@dataclass(frozen=True, slots=True)
class Flaw:
    """A place where the chain does not hold: the entry's number in the chain and what is wrong there."""

    sequence: int
    problem: str


class Journal:
    """Writes and verifies the journal, always inside the transaction of what it tells about.

    Args:
        login: whose commands they are.
        now: the moment, in UTC.
        new_uid: makes the uid of an entry.
        new_salt: makes the salt of a change, 32 hexadecimal digits.
        exclusive: whether this program alone writes; then the head of the chain is read once.
    """

    def __init__(
        self,
        login: str,
        now: Callable[[], dt.datetime],
        new_uid: Callable[[], str],
        new_salt: Callable[[], str],
        *,
        exclusive: bool,
    ) -> None:
        self._login = login
        self._now = now
        self._new_uid = new_uid
        self._new_salt = new_salt
        self._exclusive = exclusive
        self._known_head: tuple[int, str] | None = None

    def write(self, connection: sa.Connection, command: str, changes: Sequence[Change]) -> None:
        """Write a sealed entry for a command and its changes, all at once however many they are."""
        sequence, previous = self._head(connection)
        entry = self._entry(command)
        rows = [self._row(change) for change in changes]
        for row in rows:
            row["digest"] = _change_digest(row)
        digest = _entry_digest(previous, sequence + 1, entry, [row["digest"] for row in rows])
        added = connection.execute(_add_entry, {**entry, "sequence": sequence + 1, "digest": digest})
        key = added.inserted_primary_key[0]  # type: ignore[index]
        if rows:
            connection.execute(_add_change, [{**row, "journal_id": key} for row in rows])
        self._known_head = (sequence + 1, digest)

    def begin(
        self, connection: sa.Connection, key: object, command: str, label: str, changes: Sequence[Change]
    ) -> OpenStep:
        """Write an entry that is still open."""
        entry = connection.execute(_add_entry, self._entry(command)).inserted_primary_key[0]  # type: ignore[index]
        return self.rewrite(connection, OpenStep(key, command, label, entry, (), {}), changes)

    def rewrite(self, connection: sa.Connection, step: OpenStep, changes: Sequence[Change]) -> OpenStep:
        """Let an open step hold these changes instead of those it held."""
        known = {(change.table, change.key): change for change in step.changes}
        rows = dict(step.rows)
        for change in changes:
            place = change.table, change.key
            written = known.pop(place, None)
            if written is None:
                added = connection.execute(_add_change, {**self._row(change), "journal_id": step.entry})
                rows[place] = added.inserted_primary_key[0]  # type: ignore[index]
            elif written != change:
                connection.execute(_rewrite_change, {"row": rows[place], "written": payload(change)})
        for place in known:
            connection.execute(_drop_change, {"row": rows.pop(place)})
        return replace(step, changes=tuple(changes), rows=rows)

    def drop(self, connection: sa.Connection, step: OpenStep) -> None:
        """Forget an open step that came to nothing."""
        self.rewrite(connection, step, ())
        connection.execute(_drop_entry, {"row": step.entry})

    def seal(self, connection: sa.Connection, entry: int) -> None:
        """Give an open entry its place at the end of the chain."""
        sequence, previous = self._head(connection)
        facts = connection.execute(sa.select(_ENTRY).where(_ENTRY.c.id == entry)).mappings().one()
        digests = []
        of_entry = sa.select(_CHANGE).where(_CHANGE.c.journal_id == entry).order_by(_CHANGE.c.id)
        for row in connection.execute(of_entry).mappings():
            digests.append(_change_digest(row))
            connection.execute(_seal_change, {"row": row["id"], "seal": digests[-1]})
        digest = _entry_digest(previous, sequence + 1, facts, digests)
        connection.execute(_seal_entry, {"row": entry, "place": sequence + 1, "seal": digest})
        self._known_head = (sequence + 1, digest)

    def seal_left_open(self, connection: sa.Connection) -> int:
        """Seal what an unclean end left open; returns how many entries that were.

        On a server another program may be typing right now, so there only what is older than a day was left.
        """
        self._head(connection)
        until = moment(self._now() - _SURELY_LEFT) if not self._exclusive else "~"
        entries = list(connection.scalars(_open_entries, {"until": until}))
        for entry in entries:
            self.seal(connection, entry)
        return len(entries)

    def forget_head(self) -> None:
        """Read the head of the chain anew next time; after a transaction that failed."""
        self._known_head = None

    def _head(self, connection: sa.Connection) -> tuple[int, str]:
        if not self._exclusive:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_CHAIN_LOCK)))
        elif self._known_head:
            return self._known_head
        return head(connection)

    def _entry(self, command: str) -> dict[str, Any]:
        return {
            "uid": self._new_uid(),
            "at": moment(self._now()),
            "user_login": self._login,
            "command": command,
        }

    def _row(self, change: Change) -> dict[str, Any]:
        return {
            "table_name": change.table,
            "row_uid": change.uid,
            "salt": self._new_salt(),
            "payload": payload(change),
            "digest": "",
        }


def head(connection: sa.Connection) -> tuple[int, str]:
    """The number and digest of the last sealed entry; 0 and nothing in an empty journal."""
    row = connection.execute(_head).first()
    return (row.sequence, row.digest) if row else (0, "")


def holds(connection: sa.Connection, seal: str) -> bool:
    """Whether the chain still has the entry whose digest, or the beginning of it, is printed in a paper."""
    digits = seal.replace(" ", "").lower()
    return (
        connection.scalar(sa.select(_ENTRY.c.id).where(_ENTRY.c.digest.startswith(digits, autoescape=True))) is not None
    )


def moment(at: dt.datetime) -> str:
    """A moment as the journal writes it: UTC, ISO 8601, milliseconds."""
    return at.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def verify(connection: sa.Connection) -> Iterator[Flaw]:
    """Walk the whole chain and tell every place where it does not hold."""
    digests: dict[int, list[str]] = {}
    changed: set[int] = set()
    for row in connection.execute(sa.select(_CHANGE).order_by(_CHANGE.c.id)):
        digests.setdefault(row.journal_id, []).append(row.digest)
        if row.payload is not None and row.digest != _change_digest(row._mapping):  # noqa: SLF001 - its public name
            changed.add(row.journal_id)
    expected, previous = 1, ""
    for entry in connection.execute(
        sa.select(_ENTRY).where(_ENTRY.c.sequence.is_not(None)).order_by(_ENTRY.c.sequence)
    ):
        if entry.sequence != expected:
            yield Flaw(expected, "missing")
        if entry.id in changed:
            yield Flaw(entry.sequence, "changed")
        told = entry._mapping  # noqa: SLF001 - its public name
        if entry.digest != _entry_digest(previous, entry.sequence, told, digests.get(entry.id, [])):
            yield Flaw(entry.sequence, "broken")
        expected, previous = entry.sequence + 1, entry.digest or ""


def payload(change: Change) -> str:
    """The changed columns of a row as compact JSON; a long text is told by what was cut and put where."""
    if change.before is None or change.after is None:
        told: dict[str, Any] = {"row": _told(change.before or change.after or {})}
        told["op"] = "insert" if change.before is None else "delete"
    else:
        told = {"op": "update", **_differences(change.before, change.after)}
    return _compact(told)


def _differences(before: Values, after: Values) -> dict[str, Any]:
    columns, texts = {}, {}
    for name, new in after.items():
        old = before.get(name)
        if old == new or name == "version":
            continue
        if isinstance(old, str) and isinstance(new, str) and len(old) + len(new) > _LONG:
            texts[name] = splice(old, new)
        else:
            columns[name] = [old, new]
    return {"columns": columns, "texts": texts} if texts else {"columns": columns}


def splice(old: str, new: str) -> tuple[int, str, str]:
    """How one text became another: the place, what was cut there, what was put there."""
    shorter = min(len(old), len(new))
    start = next((i for i in range(shorter) if old[i] != new[i]), shorter) if not new.startswith(old) else len(old)
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, old[start : len(old) - end], new[start : len(new) - end]


def _told(row: Values) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in (None, "", [])}


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else str(value)


_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode


def _change_digest(row: Mapping[Any, Any]) -> str:
    return _digest(row["salt"] or "", row["table_name"], row["row_uid"], row["payload"] or "")


def _entry_digest(previous: str, sequence: int, entry: Mapping[Any, Any], digests: Iterable[str]) -> str:
    facts = (entry[name] for name in ("uid", "at", "user_login", "command"))
    return _digest(previous, str(sequence), *facts, *digests)


def _digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
