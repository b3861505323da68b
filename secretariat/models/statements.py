"""Statements (lausunto): what is asked, what came, and what is recommended in it."""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Field

from secretariat.models.base import Row, given, link, ordered, words
from secretariat.models.enums import ActionState, Precision, Qualifier, Stance


class StatementRequest(Row, table=True):
    """A request for statements: about what, with which letter, until when; the due date as written and as read."""

    __tablename__ = "statement_request"
    __table_args__ = (given("title"), ordered("due_earliest", "due_latest"))

    group_id: int = Field(foreign_key="group.id", index=True)
    matter_id: int | None = Field(default=None, foreign_key="matter.id", index=True)
    title: str = ""
    diary_number: str = ""
    letter: str = ""
    language: str = Field(default="fi", max_length=2)
    asked_on: dt.date | None = None
    due_words: str = ""
    due_earliest: dt.date | None = None
    due_latest: dt.date | None = None
    due_precision: Precision | None = Field(default=None, sa_type=words(Precision))
    due_qualifier: Qualifier | None = Field(default=None, sa_type=words(Qualifier))
    secrecy_id: int | None = Field(default=None, foreign_key="secrecy.id", index=True)


class Statement(Row, table=True):
    """What somebody states, or is asked to state; how far it has come follows from its days.

    `giver` is as written. `signed_at` is when it was signed electronically, `signed_by` by whom, and `verification`
    the note on how to verify that. `stance` tells whether the answer to the matter agrees with it.
    """

    __table_args__ = (
        sa.CheckConstraint("organization_id IS NOT NULL OR person_id IS NOT NULL OR giver <> ''", name="somebody"),
        sa.CheckConstraint("declined_on IS NULL OR received_on IS NULL", name="declined_or_received"),
        ordered("asked_on", "reminded_on"),
        ordered("asked_on", "received_on"),
        ordered("asked_on", "declined_on"),
    )

    group_id: int = Field(foreign_key="group.id", index=True)
    request_id: int | None = Field(default=None, foreign_key="statement_request.id", index=True)
    matter_id: int | None = Field(default=None, foreign_key="matter.id", index=True)
    position: int = 0
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    giver: str = ""
    address: str = ""
    asked_on: dt.date | None = None
    reminded_on: dt.date | None = None
    received_on: dt.date | None = None
    declined_on: dt.date | None = None
    declined_because: str = ""
    title: str = ""
    addressee: str = ""
    diary_number: str = ""
    reference: str = ""
    dated: dt.date | None = None
    signed_at: dt.datetime | None = None
    signed_by: str = ""
    verification: str = ""
    stance: Stance | None = Field(default=None, sa_type=words(Stance))
    stance_note: str = ""
    language: str | None = Field(default=None, max_length=2)
    secrecy_id: int | None = Field(default=None, foreign_key="secrecy.id", index=True)


class Recommendation(Row, table=True):
    """A sentence of a statement that asks somebody to do something, followed like an action.

    `starts` and `ends` count characters of the paragraph it was lifted out of; `text` is the sentence as it stood.
    """

    __table_args__ = (
        given("text"),
        ordered("starts", "ends"),
        ordered("due_earliest", "due_latest"),
        sa.CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name="done_with_its_day"),
    )

    statement_id: int = Field(foreign_key="statement.id", index=True)
    part_id: int | None = link("text_part")
    position: int = 0
    starts: int | None = None
    ends: int | None = None
    text: str = ""
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    addressee: str = ""
    state: ActionState = Field(default=ActionState.OPEN, sa_type=words(ActionState))
    done_on: dt.date | None = None
    due_words: str = ""
    due_earliest: dt.date | None = None
    due_latest: dt.date | None = None
    due_precision: Precision | None = Field(default=None, sa_type=words(Precision))
    due_qualifier: Qualifier | None = Field(default=None, sa_type=words(Qualifier))
    note: str = ""
