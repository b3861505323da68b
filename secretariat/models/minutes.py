"""The minutes: entries as typed, what spans of them mean, the actions they give, and what is kept secret."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from secretariat.models.base import Row, at_least, link, of_another, words
from secretariat.models.enums import (
    ActionState,
    AnnotationKind,
    EntryKind,
    PersonalData,
    Precision,
    Publicity,
    Qualifier,
    SecurityClass,
)


class Entry(Row, table=True):
    """One entry in the minutes of an agenda item: its plain text as typed and what kind of entry it is.

    `position` orders the entries of an item, with gaps. `runs` are the bold and italic stretches, `[start, end,
    "b" | "i" | "bi"]`, counted in characters. `language` is set where it is not the group's. `clock` is when the
    entry was begun, when that is known. `answers_id` is the question that this entry answers.
    """

    __table_args__ = (of_another("answers_id"),)

    item_id: int = Field(foreign_key="agenda_item.id", index=True)
    position: int = 0
    kind: EntryKind = Field(default=EntryKind.TEXT, sa_type=words(EntryKind))
    text: str = ""
    runs: list[Any] = Field(default_factory=list, sa_type=sa.JSON(none_as_null=True))
    language: str | None = Field(default=None, max_length=2)
    clock: dt.time | None = None
    secrecy_id: int | None = Field(default=None, foreign_key="secrecy.id", index=True)
    answers_id: int | None = link("entry")


class Annotation(Row, table=True):
    """What a span of an entry means: a speaker, a verb, a due date. It lies over the text and never changes it.

    `starts` and `ends` count characters of the entry's text. `value` is the key of a verb, the digits of a figure, the
    days of a due date ("2027-01-10/2027-01-20", either may be missing), and "chair" where the chair is meant by office.
    `secrecy_id` is why a passage is secret.
    """

    __table_args__ = (
        at_least("starts", 0),
        sa.CheckConstraint("starts <= ends", name="starts_ends_ordered"),
    )

    entry_id: int = Field(foreign_key="entry.id", index=True)
    kind: AnnotationKind = Field(sa_type=words(AnnotationKind))
    starts: int = 0
    ends: int = 0
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    value: str = ""
    secrecy_id: int | None = Field(default=None, foreign_key="secrecy.id", index=True)


class Action(Row, table=True):
    """Something to be done. Its sentence is the entry it points to; here is who owns it and by when.

    The due date is kept as written beside its reading: the earliest and the latest day, how exactly they are known,
    and how they bound. `due_meeting_id` ties it to a meeting, with which it moves. `number` counts the actions of
    one meeting.
    """

    __table_args__ = (
        at_least("number", 1),
        sa.CheckConstraint(
            "due_earliest IS NULL OR due_latest IS NULL OR due_earliest <= due_latest", name="due_ordered"
        ),
        sa.CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name="done_with_its_day"),
    )

    entry_id: int = Field(foreign_key="entry.id", unique=True)
    number: int = 1
    state: ActionState = Field(default=ActionState.OPEN, sa_type=words(ActionState))
    done_on: dt.date | None = None
    due_words: str = ""
    due_earliest: dt.date | None = None
    due_latest: dt.date | None = None
    due_precision: Precision | None = Field(default=None, sa_type=words(Precision))
    due_qualifier: Qualifier | None = Field(default=None, sa_type=words(Qualifier))
    due_meeting_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)


class ActionOwner(Row, table=True):
    """Who answers for an action: an organization, a person, or a person of an organization."""

    __tablename__ = "action_owner"
    __table_args__ = (sa.CheckConstraint("person_id IS NOT NULL OR organization_id IS NOT NULL", name="somebody"),)

    action_id: int = Field(foreign_key="action.id", index=True)
    position: int = 0
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)


class Secrecy(Row, table=True):
    """Why something is kept from the public, and how long. Five facts that the registry keeps apart (JHS 191).

    `point` is the point of section 24 (1) of the Act on the Openness of Government Activities (621/1999); a security
    class is allowed only on the points 2, 5 and 7 to 11 (906/2019 section 18).
    """

    __table_args__ = (
        sa.CheckConstraint("publicity = 'public' OR ground <> '' OR point IS NOT NULL", name="with_its_ground"),
        sa.CheckConstraint(
            "security_class IS NULL OR (point IS NOT NULL AND point IN (2, 5, 7, 8, 9, 10, 11))",
            name="class_only_on_its_grounds",
        ),
        sa.CheckConstraint("point IS NULL OR point BETWEEN 1 AND 32", name="point_of_section_24"),
        at_least("years", 0),
    )

    publicity: Publicity = Field(default=Publicity.SECRET, sa_type=words(Publicity))
    ground: str = ""
    point: int | None = None
    years: int | None = None
    starts: dt.date | None = None
    security_class: SecurityClass | None = Field(default=None, sa_type=words(SecurityClass))
    personal_data: PersonalData = Field(default=PersonalData.NONE, sa_type=words(PersonalData))


class Attachment(Row, table=True):
    """A paper that belongs to a meeting or to one of its items; its bytes are the blob with that hash."""

    __table_args__ = (at_least("size", 0),)

    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    item_id: int | None = Field(default=None, foreign_key="agenda_item.id", index=True)
    position: int = 0
    title: str = ""
    file_name: str = ""
    media_type: str = ""
    size: int = 0
    sha256: str = Field(max_length=64, foreign_key="blob.sha256", index=True)
    secrecy_id: int | None = Field(default=None, foreign_key="secrecy.id", index=True)
