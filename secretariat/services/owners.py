"""What paragraphs, parties and annexes belong to: a matter, handling, statement, project, form template or form."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from secretariat.models import Form, FormTemplate, Handling, Matter, Project, Row, Statement
from secretariat.services import rows


class OwnerKind(StrEnum):
    """What an owner is; `{kind}_id` is the column that points to it."""

    MATTER = "matter"
    HANDLING = "handling"
    STATEMENT = "statement"
    PROJECT = "project"
    TEMPLATE = "template"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Owner:
    """One of them, by its id."""

    kind: OwnerKind
    id: int

    @property
    def column(self) -> str:
        """The column that points to it."""
        return f"{self.kind}_id"

    @property
    def columns(self) -> dict[str, Any]:
        """What a row that belongs to it holds."""
        return {self.column: self.id}


MODELS: dict[OwnerKind, type[Row]] = {
    OwnerKind.MATTER: Matter,
    OwnerKind.HANDLING: Handling,
    OwnerKind.STATEMENT: Statement,
    OwnerKind.PROJECT: Project,
    OwnerKind.TEMPLATE: FormTemplate,
    OwnerKind.FORM: Form,
}


def get(session: Session, owner: Owner) -> Row:
    """The row of an owner.

    Raises:
        Refused: it is not there any more.
    """
    return rows.get(session, MODELS[owner.kind], owner.id)


def table_of(owner: Owner) -> str:
    """The name of the table that an owner is in."""
    return str(MODELS[owner.kind].__tablename__)


def group_of(session: Session, owner: Owner) -> int:
    """The group that an owner belongs to; a handling to that of its matter.

    Raises:
        Refused: it is not there any more.
    """
    row: Any = get(session, owner)
    if owner.kind is OwnerKind.HANDLING:
        row = rows.get(session, Matter, row.matter_id)
    return int(row.group_id)


def owner_of(row: Any) -> Owner:
    """Whose a paragraph, a party or an annex is."""
    return next(Owner(kind, key) for kind in OwnerKind if (key := getattr(row, f"{kind}_id", None)) is not None)


def matter(key: int) -> Owner:
    """A matter as an owner."""
    return Owner(OwnerKind.MATTER, key)


def handling(key: int) -> Owner:
    """A handling as an owner."""
    return Owner(OwnerKind.HANDLING, key)


def statement(key: int) -> Owner:
    """A statement as an owner."""
    return Owner(OwnerKind.STATEMENT, key)


def project(key: int) -> Owner:
    """A project as an owner."""
    return Owner(OwnerKind.PROJECT, key)


def template(key: int) -> Owner:
    """A form template as an owner."""
    return Owner(OwnerKind.TEMPLATE, key)


def form(key: int) -> Owner:
    """A form as an owner."""
    return Owner(OwnerKind.FORM, key)
