"""Meetings, their agenda and who was there."""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Field

from secretariat.models.base import Row, at_least, given, link, of_another, ordered, words
from secretariat.models.enums import (
    Capacity,
    ItemKind,
    ItemState,
    MeetingState,
    MinutesState,
    Precision,
    Presence,
    PrintedNumbers,
    Qualifier,
    Response,
)


class Meeting(Row, table=True):
    """A meeting of a group.

    `series` is the year a yearly number belongs to, 0 for numbers that run on. `starts` and `ends` are planned,
    `opened` and `closed` are what happened. Times are local clock times of the place. `next_words` is when the next
    meeting will be, as agreed, beside its reading. `reopened_because` is why approved minutes were opened again.
    """

    __table_args__ = (
        sa.UniqueConstraint("group_id", "series", "number"),
        at_least("number", 1),
        at_least("series", 0),
        ordered("starts", "ends"),
        ordered("opened", "closed"),
        ordered("next_earliest", "next_latest"),
        sa.CheckConstraint("(minutes_state = 'approved') = (approved_on IS NOT NULL)", name="approved_with_its_day"),
        sa.CheckConstraint("published_on IS NULL OR approved_on IS NOT NULL", name="published_when_approved"),
    )

    group_id: int = Field(foreign_key="group.id", index=True)
    series: int = 0
    number: int = 1
    date: dt.date = Field(index=True)
    starts: dt.time | None = None
    ends: dt.time | None = None
    opened: dt.time | None = None
    closed: dt.time | None = None
    place: str = ""
    state: MeetingState = Field(default=MeetingState.PREPARING, sa_type=words(MeetingState))
    invited_on: dt.date | None = None
    minutes_state: MinutesState = Field(default=MinutesState.DRAFT, sa_type=words(MinutesState))
    minutes_date: dt.date | None = None
    approved_on: dt.date | None = None
    approved_in_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    published_on: dt.date | None = None
    reopened_because: str = ""
    printed_numbers: PrintedNumbers = Field(default=PrintedNumbers.ORDER, sa_type=words(PrintedNumbers))
    next_words: str = ""
    next_earliest: dt.date | None = None
    next_latest: dt.date | None = None
    next_precision: Precision | None = Field(default=None, sa_type=words(Precision))
    next_qualifier: Qualifier | None = Field(default=None, sa_type=words(Qualifier))


class AgendaItem(Row, table=True):
    """A matter on the agenda of a meeting; an item with a parent is a sub-item (5a). Its number follows its place.

    `planned_number` is its number when the meeting was opened, `handled` its place in the order in which items were
    taken up, `begun` and `ended` from when until when. `added` items came in the meeting itself; the origin is the
    item of an earlier meeting that it carries on. In one that `approves_minutes`, those of the meeting before are.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (
        given("title"),
        at_least("duration", 0),
        at_least("handled", 1),
        of_another("parent_id"),
        of_another("origin_id"),
        ordered("begun", "ended"),
    )

    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    parent_id: int | None = Field(default=None, foreign_key="agenda_item.id", index=True)
    position: int = 0
    title: str = ""
    kind: ItemKind = Field(default=ItemKind.DISCUSSION, sa_type=words(ItemKind))
    duration: int | None = None
    secrecy_id: int | None = Field(default=None, foreign_key="secrecy.id", index=True)
    state: ItemState = Field(default=ItemState.OPEN, sa_type=words(ItemState))
    planned_number: str = ""
    handled: int | None = None
    begun: dt.time | None = None
    ended: dt.time | None = None
    added: bool = False
    approves_minutes: bool = False
    origin_id: int | None = link("agenda_item")


class Chairing(Row, table=True):
    """Who chairs one item when it is not the chair of the meeting."""

    item_id: int = Field(foreign_key="agenda_item.id", unique=True)
    person_id: int = Field(foreign_key="person.id", index=True)


class Presenter(Row, table=True):
    """Who presents an item: a person (of the group or an invited expert) or a unit, never both."""

    __table_args__ = (sa.CheckConstraint("(person_id IS NULL) <> (organization_id IS NULL)", name="person_or_unit"),)

    item_id: int = Field(foreign_key="agenda_item.id", index=True)
    position: int = 0
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)


class Attendance(Row, table=True):
    """One stay of a person in a meeting: in which capacity, from when until when, for which item.

    A person who comes for two items, or leaves and returns, has a row for each stay. `stands_in_for_id` is the
    member whose place a deputy or substitute takes.
    """

    __table_args__ = (
        sa.CheckConstraint('arrived IS NULL OR "left" IS NULL OR arrived <= "left"', name="arrived_left_ordered"),
        sa.CheckConstraint("stands_in_for_id IS NULL OR stands_in_for_id <> person_id", name="not_for_oneself"),
    )

    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    seat_id: int | None = Field(default=None, foreign_key="seat.id", index=True)
    capacity: Capacity = Field(default=Capacity.MEMBER, sa_type=words(Capacity))
    stands_in_for_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    item_id: int | None = Field(default=None, foreign_key="agenda_item.id", index=True)
    response: Response = Field(default=Response.NONE, sa_type=words(Response))
    presence: Presence = Field(default=Presence.UNKNOWN, sa_type=words(Presence))
    arrived: dt.time | None = None
    left: dt.time | None = None
