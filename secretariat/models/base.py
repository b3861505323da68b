"""What every table has in common."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

LINK = "link"


@sa.event.listens_for(sa.ForeignKeyConstraint, "after_parent_attach")
def _check_at_commit(key: sa.ForeignKeyConstraint, table: sa.Table) -> None:
    """Check a foreign key at commit, so that neither a command nor its undo has to mind the order of rows."""
    if table.metadata is SQLModel.metadata:
        key.deferrable, key.initially = True, "DEFERRED"


class Row(SQLModel):
    """A row of any table.

    `id` joins rows inside one file; `uid` (UUIDv7) is the same in every file, sheet and server; `version` grows with
    each change, so that two writers cannot overwrite one another unseen. The store fills `uid` and keeps `version`.
    """

    model_config = {"defer_build": True}

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default="", unique=True, max_length=36)
    version: int = Field(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        """Let the mapper check and count the version of each row."""
        return {"version_id_col": cls.__table__.c.version} if hasattr(cls, "__table__") else {}


def words(enum: type[StrEnum]) -> Any:
    """A column type that stores the words of an enum, with a constraint that allows no other."""
    return sa.Enum(
        enum,
        name=enum.__name__.lower(),
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=_values,
    )


def link(table: str) -> Any:
    """A reference to a row that is let go, not followed, when that row is removed."""
    return Field(default=None, foreign_key=f"{table}.id", index=True, sa_column_kwargs={"info": {LINK: True}})


def _values(enum: type[StrEnum]) -> Sequence[str]:
    return [member.value for member in enum]


def given(*columns: str) -> sa.CheckConstraint:
    """A constraint: at least one of the columns holds words."""
    return sa.CheckConstraint(" OR ".join(f"{column} <> ''" for column in columns), name=f"{columns[0]}_given")


def ordered(first: str, last: str) -> sa.CheckConstraint:
    """A constraint: a period does not end before it begins; either end may be open."""
    return sa.CheckConstraint(f"{last} IS NULL OR {first} IS NULL OR {first} <= {last}", name=f"{first}_{last}_ordered")


def at_least(column: str, minimum: int) -> sa.CheckConstraint:
    """A constraint: a number is not smaller than the minimum; it may be unknown."""
    return sa.CheckConstraint(f"{column} IS NULL OR {column} >= {minimum}", name=f"{column}_at_least_{minimum}")


def of_another(column: str) -> sa.CheckConstraint:
    """A constraint: a row does not belong to itself."""
    return sa.CheckConstraint(f"{column} IS NULL OR {column} <> id", name=f"{column}_of_another")
