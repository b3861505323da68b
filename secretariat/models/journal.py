"""Who did what: users, the append-only journal, and blobs.

These tables are written by the store alone, never by a command, so they have no `uid` of their own making.
"""

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from secretariat.models.base import Row, given, words
from secretariat.models.enums import UserRole


class User(Row, table=True):
    """Somebody who uses the file; `login` is the account name of the system or of the database."""

    __table_args__ = (given("login"),)

    login: str = Field(default="", unique=True)
    name: str = ""
    role: UserRole = Field(default=UserRole.SECRETARY, sa_type=words(UserRole))
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)


class JournalEntry(SQLModel, table=True):
    """One command that changed something: when (UTC, ISO 8601), who, and which.

    Sealed entries have a place in the chain (`sequence`) and a `digest` over their own facts, the digests of their
    changes and the digest of the entry before. An entry without them is the step being typed.
    """

    __tablename__ = "journal_entry"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True, max_length=36)
    sequence: int | None = Field(default=None, unique=True)
    at: str = Field(max_length=32)
    user_login: str = ""
    command: str = ""
    digest: str | None = Field(default=None, max_length=64)


class JournalChange(SQLModel, table=True):
    """One row that a command changed. `payload` holds the changed columns, before and after, as JSON.

    The chain rests on `digest` (over salt and payload), so payload and salt of a row can be erased by a recorded
    command, and the chain still holds.
    """

    __tablename__ = "journal_change"

    id: int | None = Field(default=None, primary_key=True)
    journal_id: int = Field(foreign_key="journal_entry.id", index=True)
    table_name: str = ""
    row_uid: str = Field(max_length=36, index=True)
    salt: str | None = Field(default=None, max_length=32)
    payload: str | None = None
    digest: str = Field(default="", max_length=64)


class Blob(SQLModel, table=True):
    """The bytes of an attachment, by their own SHA-256: written once, never changed."""

    sha256: str = Field(primary_key=True, max_length=64)
    data: bytes = Field(sa_type=sa.LargeBinary)
