"""Everything a file holds as plain data: a subject for each table, its rows by their uid, with all their facts.

Rows name one another by uid. What is secret is left out on request, with all that belongs to it; a reference that a
row can do without is emptied where what it points to is left out. Bytes of attachments and the journal stay behind.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from secretariat.models import AnnotationKind, Row, every_row
from secretariat.models.base import LINK

Subjects = dict[str, dict[str, dict[str, Any]]]
"""By subject, such as `measures`, and by uid, the facts of each row."""

_KEPT_INSIDE = {"user", "saved_view", "snapshot", "round_request", "round_answer", "old_paper", "origin"}
_NOT_PUBLIC = {
    "update_round", "group_word", "group_verb", "backlog_item", "comment", "comment_round", "dispatch", "recipient",
    "group_recipient", "phrase", "template", "old_paper", "origin", "change_request", "delivery",
}  # fmt: skip
_NOTES = {("measure", "note"), ("update", "internal"), ("blocker", "note")}
_REACHED_BY = {("person", "email"), ("person", "phone"), ("party", "email"), ("party", "phone"),
               ("statement", "address")}  # fmt: skip
_OF_THE_FILE = {"id", "uid", "version"}


def everything(session: Session, *, with_secrets: bool = True, with_notes: bool = True) -> Subjects:
    """Everything in the file.

    Args:
        session: the reading session.
        with_secrets: whether what is secret is in it, and how persons are reached.
        with_notes: whether the secretariat's own notes are in it: internal texts, users, drafts of reports.
    """
    tables = {model.__table__.name: model.__table__ for model in _models()}  # type: ignore[attr-defined]
    found = {name: _rows(session, table) for name, table in tables.items()}
    hidden = {name: set[int]() for name in tables} if with_secrets else _hidden(tables, found)
    left_out = (set() if with_notes else _KEPT_INSIDE) | (set() if with_secrets else _NOT_PUBLIC)
    uids = {
        name: {row["id"]: row["uid"] for row in rows if name not in left_out and row["id"] not in hidden[name]}
        for name, rows in found.items()
    }
    columns_out = (set() if with_notes else _NOTES) | (set() if with_secrets else _REACHED_BY)
    made: Subjects = {}
    for name, table in tables.items():
        if name in left_out:
            continue
        kept = [column for column in table.columns if (name, column.name) not in columns_out | _keys(name)]
        made[subject(name)] = {
            row["uid"]: {_name(column): _value(row, column, uids) for column in kept}
            for row in found[name]
            if row["id"] in uids[name]
        }
    return made


def subject(table: str) -> str:
    """What the rows of a table are called: measures, agenda_items, entries, dispatches."""
    return f"{table[:-1]}ies" if table.endswith("y") else f"{table}es" if table.endswith("ch") else f"{table}s"


def _keys(table: str) -> set[tuple[str, str]]:
    return {(table, name) for name in _OF_THE_FILE}


def _models() -> Iterator[type[Row]]:
    return iter(sorted(every_row(), key=lambda model: model.__module__))


def _rows(session: Session, table: sa.Table) -> Sequence[Mapping[Any, Any]]:
    return session.connection().execute(sa.select(table).order_by(table.c.id)).mappings().all()


def _hidden(tables: Mapping[str, sa.Table], found: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, set[int]]:
    """The rows that are secret, and those that belong to such, by table."""
    hidden = {name: {row["id"] for row in rows if row.get("secrecy_id") is not None} for name, rows in found.items()}
    passages = [row for row in found.get("annotation", ()) if row["kind"] is AnnotationKind.SECRET]
    hidden.setdefault("entry", set()).update(row["entry_id"] for row in passages)
    _hide_worded(hidden, found)
    owners = {
        name: [(key.parent.name, key.column.table.name) for key in table.foreign_keys if _belongs(key, tables)]
        for name, table in tables.items()
    }
    is_growing = True
    while is_growing:
        is_growing = False
        for name, rows in found.items():
            more = {
                row["id"]
                for row in rows
                if row["id"] not in hidden[name] and any(row[by] in hidden[of] for by, of in owners[name])
            }
            hidden[name] |= more
            is_growing = is_growing or bool(more)
    return hidden


def _hide_worded(hidden: dict[str, set[int]], found: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Hide paragraphs with secret words, what was lifted out of them, and every answer ever given to a secret point."""
    spans, answers = found.get("secret_span", ()), found.get("answer", ())
    hidden.setdefault("text_part", set()).update(row["part_id"] for row in spans if row["part_id"] is not None)
    hidden.setdefault("recommendation", set()).update(
        row["id"] for row in found.get("recommendation", ())
        if row["part_id"] is None or row["part_id"] in hidden["text_part"]
    )  # fmt: skip
    marked = {row["answer_id"] for row in spans}
    points = {(row["form_id"], row["key"]) for row in answers if row["id"] in marked}
    points |= {(row["form_id"], row["key"]) for row in found.get("point_secrecy", ())}
    hidden.setdefault("answer", set()).update(row["id"] for row in answers if (row["form_id"], row["key"]) in points)


def _belongs(key: sa.ForeignKey, tables: Mapping[str, sa.Table]) -> bool:
    return LINK not in key.parent.info and key.column.table.name in tables


def _name(column: sa.Column[Any]) -> str:
    """What a fact is called: a reference without its `_id`."""
    return column.name.removesuffix("_id") if column.foreign_keys else column.name


def _value(row: Mapping[str, Any], column: sa.Column[Any], uids: Mapping[str, Mapping[int, str]]) -> Any:
    value = row[column.name]
    target = next((key.column.table.name for key in column.foreign_keys if key.column.name == "id"), "")
    if target:
        return uids[target].get(value)
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else value
