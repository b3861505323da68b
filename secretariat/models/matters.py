"""Matters (asia) and how bodies have dealt with them, with sections, votes and outcomes."""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Field

from secretariat.models.base import Row, at_least, given, ordered, words
from secretariat.models.enums import Choice, HandlingOutcome, MatterState


class Matter(Row, table=True):
    """A matter (asia) that a group follows: its number in a registry as it is written there, title, and state.

    `co_signatories` is how many others signed it, where not all are named; `needed_signatories` is how many a rule
    asks for, the first one counted in. `closed_because` says why it was closed.
    """

    __table_args__ = (
        given("title"),
        at_least("co_signatories", 0),
        at_least("needed_signatories", 0),
        ordered("opened_on", "closed_on"),
        sa.CheckConstraint("(state IN ('settled', 'ended')) = (closed_on IS NOT NULL)", name="closed_with_its_day"),
    )

    group_id: int = Field(foreign_key="group.id", index=True)
    diary_number: str = Field(default="", index=True)
    title: str = ""
    task_class: str = ""
    state: MatterState = Field(default=MatterState.PENDING, sa_type=words(MatterState))
    opened_on: dt.date | None = None
    closed_on: dt.date | None = None
    closed_because: str = ""
    co_signatories: int | None = None
    needed_signatories: int | None = None
    language: str | None = Field(default=None, max_length=2)
    secrecy_id: int | None = Field(default=None, foreign_key="secrecy.id", index=True)


class Handling(Row, table=True):
    """That a body deals or has dealt with a matter: when, in which meeting, under which section, how it ended.

    The body is a group of this file (by `item_id`, or `body_group_id` alone when it is still to come), an
    organization, or one told in words. `meeting_number`, `item_number` and `section` are as printed; of an own
    meeting they come from the item. `date_words` is the day as written, where it is yet to come or not a single day.
    `outcome_words` are those of the paper. An item that is `checked_at_once` was checked in the meeting itself.
    """

    __table_args__ = (
        sa.CheckConstraint(
            "item_id IS NOT NULL OR body_group_id IS NOT NULL OR organization_id IS NOT NULL OR body <> ''",
            name="body_given",
        ),
    )

    matter_id: int = Field(foreign_key="matter.id", index=True)
    position: int = 0
    body_group_id: int | None = Field(default=None, foreign_key="group.id", index=True)
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    body: str = ""
    meeting_number: str = ""
    item_number: str = ""
    section: str = ""
    date: dt.date | None = Field(default=None, index=True)
    date_words: str = ""
    item_id: int | None = Field(default=None, foreign_key="agenda_item.id", index=True)
    outcome: HandlingOutcome = Field(default=HandlingOutcome.OPEN, sa_type=words(HandlingOutcome))
    outcome_words: str = ""
    checked_at_once: bool = False
    secrecy_id: int | None = Field(default=None, foreign_key="secrecy.id", index=True)


class Vote(Row, table=True):
    """A vote in a handling: what stood against what, how many were for (yes), against (no), blank and absent."""

    __table_args__ = (given("words"), *(at_least(name, 0) for name in ("yes", "no", "blank", "absent")))

    handling_id: int = Field(foreign_key="handling.id", index=True)
    position: int = 0
    words: str = ""
    yes: int | None = None
    no: int | None = None
    blank: int | None = None
    absent: int | None = None
    result: str = ""


class Ballot(Row, table=True):
    """How one person voted, where votes are told by name."""

    __table_args__ = (sa.CheckConstraint("person_id IS NOT NULL OR name <> ''", name="somebody"),)

    vote_id: int = Field(foreign_key="vote.id", index=True)
    position: int = 0
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    name: str = ""
    choice: Choice = Field(default=Choice.YES, sa_type=words(Choice))


class Section(Row, table=True):
    """The number of a section (§) that an agenda item of a group that decides has got, for good.

    `series` is the year, or the uid of the meeting where each meeting begins from one.
    """

    __table_args__ = (sa.UniqueConstraint("group_id", "series", "number"), given("series"), at_least("number", 1))

    group_id: int = Field(foreign_key="group.id", index=True)
    item_id: int = Field(foreign_key="agenda_item.id", unique=True)
    series: str = Field(default="", max_length=36)
    number: int = 1
