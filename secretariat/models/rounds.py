"""Update rounds, snapshots and saved views of action plans."""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Field

from secretariat.models.base import Row, at_least, given, link, ordered


class UpdateRound(Row, table=True):
    """A round that asks organizations for news of their measures: from which day, and until which.

    `message` is what the covering letter says, in the `language` of the round.
    """

    __tablename__ = "update_round"
    __table_args__ = (
        sa.UniqueConstraint("plan_id", "number"),
        at_least("number", 1),
        ordered("asked_on", "answer_by"),
        ordered("asked_on", "closed_on"),
    )

    plan_id: int = Field(foreign_key="plan.id", index=True)
    number: int = 1
    asked_on: dt.date
    answer_by: dt.date
    language: str = Field(default="fi", max_length=2)
    message: str = ""
    meeting_id: int | None = link("meeting")
    closed_on: dt.date | None = None


class RoundRequest(Row, table=True):
    """That a round asks an organization: to whom the sheet goes, when it went, and when somebody reminded of it.

    `answered_on` is the day the answer was given, on a sheet or by telephone.
    """

    __tablename__ = "round_request"
    __table_args__ = (sa.UniqueConstraint("round_id", "organization_id"),)

    round_id: int = Field(foreign_key="update_round.id", index=True)
    organization_id: int = Field(foreign_key="organization.id", index=True)
    position: int = 0
    address: str = ""
    sent_on: dt.date | None = None
    reminded_on: dt.date | None = None
    answered_on: dt.date | None = None


class RoundAnswer(Row, table=True):
    """A sheet that came back and was taken in: known again by the hash of its bytes."""

    __tablename__ = "round_answer"
    __table_args__ = (sa.UniqueConstraint("request_id", "sha256"), given("sha256"))

    request_id: int = Field(foreign_key="round_request.id", index=True)
    sha256: str = Field(default="", max_length=64)
    file_name: str = ""
    given_by: str = ""
    on: dt.date
    received_on: dt.date


class Snapshot(Row, table=True):
    """A report of a plan: the day it tells of, the day it compares with, and the coordinator's own words.

    When it is issued its figures are frozen: the rows it rests on are the blob with that hash, and `head` is the head
    of the journal then. `requests` holds what is asked of the group, a line each.
    """

    __table_args__ = (
        sa.UniqueConstraint("plan_id", "number"),
        at_least("number", 1),
        sa.CheckConstraint('since IS NULL OR since <= "on"', name="since_on_ordered"),
        sa.CheckConstraint("(issued_at = '') = (sha256 IS NULL)", name="issued_with_rows"),
    )

    plan_id: int = Field(foreign_key="plan.id", index=True)
    number: int = 1
    on: dt.date
    since: dt.date | None = None
    language: str = Field(default="fi", max_length=2)
    summary: str = ""
    judgement: str = ""
    advance: str = ""
    risk: str = ""
    requests: str = ""
    issued_at: str = Field(default="", max_length=32)
    issued_by: str = ""
    head: str = Field(default="", max_length=64)
    sha256: str | None = Field(default=None, max_length=64, foreign_key="blob.sha256", index=True)


class SavedView(Row, table=True):
    """A view of the measures of a plan that somebody named: what is chosen in the filters, as JSON."""

    __tablename__ = "saved_view"
    __table_args__ = (given("name"), given("choice"))

    plan_id: int = Field(foreign_key="plan.id", index=True)
    position: int = 0
    name: str = ""
    choice: str = ""
