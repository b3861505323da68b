"""Matters, statements, projects and forms as subjects: which a group has, where one is shown, which is meant."""

from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from secretariat.errors import Refused

_USES = {
    "matter": ("matter",),
    "statement": ("statement", "statement_request"),
    "project": ("project",),
    "form": ("form", "form_template"),
}


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a row is shown: the subject it belongs to, by the name of its table and its id, and what that is called.

    `handling_id` is the handling of a matter that it stands in.
    """

    table: str
    id: int
    title: str
    handling_id: int | None = None


def used(session: Session, group_id: int) -> frozenset[str]:
    """Which of matters, statements, projects and forms a group has any of: "matter", "statement", "project", "form".

    Asked at every start, so the tables are not mapped for it.
    """
    parts = [
        f"SELECT '{name}' WHERE " + " OR ".join(f'EXISTS (SELECT 1 FROM "{one}" WHERE group_id = :g)' for one in tables)  # noqa: S608
        for name, tables in _USES.items()
    ]
    found = session.connection().execute(sa.text(" UNION ALL ".join(parts)), {"g": group_id})
    return frozenset(found.scalars())


def where(session: Session, table: str, key: int) -> Whereabouts | None:
    """Where a row that the search has found is shown; `None` when it is not there any more."""
    from secretariat.models import Answer, Form, FormTemplate, Matter, Project, Statement, TextPart

    models: dict[str, Any] = {"matter": Matter, "statement": Statement, "project": Project, "form": Form,
                              "template": FormTemplate, "text_part": TextPart, "answer": Answer}  # fmt: skip
    row = session.get(models[table], key) if table in models else None
    if isinstance(row, Answer):
        return where(session, "form", row.form_id)
    if isinstance(row, TextPart):
        from secretariat.models import Handling
        from secretariat.services.owners import OwnerKind, owner_of

        owner = owner_of(row)
        if owner.kind is OwnerKind.HANDLING:
            handling = session.get(Handling, owner.id)
            found = where(session, "matter", handling.matter_id) if handling else None
            return replace(found, handling_id=owner.id) if found else None
        return where(session, owner.kind, owner.id)
    if row is None:
        return None
    told = (getattr(row, "diary_number", "") or getattr(row, "number", ""), row.title or getattr(row, "giver", ""))
    return Whereabouts(table, key, " ".join(filter(None, told)))


def find(session: Session, what: str, *, group: str = "", words: str = "", section: str = "") -> int:
    """The id of the matter, handling, statement, request, project or form that is asked for on the command line.

    Args:
        session: the reading session.
        what: "matter", "handling", "statement", "statement_request", "project", "form" or "template".
        group: a part of the group's name; the first group when not given.
        words: a number or a part of the title; the newest one when not given.
        section: of a handling, the section as printed; the latest with an outcome when not given.

    Raises:
        Refused: there is no such thing.
    """
    from secretariat.models import Statement

    model = _models()[what]
    from secretariat.services import papers  # the sidebar asks this module at every start, and needs none of that

    group_id = papers.find_group(session, group).id
    query: Any = select(model).where(model.group_id == group_id).order_by(col(model.id).desc())
    every = session.exec(query.where(col(Statement.received_on).is_not(None)) if what == "statement" else query).all()
    wanted = [one for one in every if _is_called(one, words)]
    if not wanted:
        raise Refused("The group has nothing of that number or title.", field="about")
    exact = [one for one in wanted if words and words in {getattr(one, "diary_number", ""), one.title}]
    key: int = (exact or wanted)[0].id
    if what != "handling":
        return key
    return _handling(session, key, section)


def group_of(session: Session, what: str, key: int) -> int | None:
    """The group that a matter, handling, statement, request, project, form or template belongs to."""
    from secretariat.models import Handling

    if what == "handling":
        handling = session.get(Handling, key)
        return group_of(session, "matter", handling.matter_id) if handling else None
    row: Any = session.get(_models()[what], key) if what in _models() else None
    return row.group_id if row is not None else None


def _models() -> dict[str, Any]:
    from secretariat.models import Form, FormTemplate, Matter, Project, Statement, StatementRequest

    return {"matter": Matter, "handling": Matter, "statement": Statement, "statement_request": StatementRequest,
            "project": Project, "form": Form, "template": FormTemplate}  # fmt: skip


def _handling(session: Session, matter_id: int, section: str) -> int:
    """The latest handling of a matter under a section; the latest that has an outcome where none is named."""
    from secretariat.services import handlings

    found = handlings.of_matter(session, matter_id)
    if section:
        found = [one for one in found if one.section == handlings.printed(section)]
    found = [one for one in found if not one.is_to_come] or found
    if not found:
        raise Refused("The matter has no such handling.", field="section")
    return found[-1].id


def _is_called(row: Any, words: str) -> bool:
    told = " ".join(str(getattr(row, name, "")) for name in ("diary_number", "number", "title", "giver"))
    return words.casefold() in told.casefold()
