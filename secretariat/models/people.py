"""Organizations, persons, and the groups they sit in. Terms follow Popolo where it has one."""

import datetime as dt

from sqlmodel import Field

from secretariat.models.base import Row, at_least, given, of_another, ordered, words
from secretariat.models.enums import (
    GroupKind,
    Holding,
    ItemKind,
    MinutesKind,
    Numbering,
    OrganizationKind,
    Quorum,
    RegisterNumbering,
    SeatRole,
    SectionNumbering,
    UserRole,
)


class Organization(Row, table=True):
    """A ministry, an agency, a company, an association, or a unit of one.

    Names and short names are kept in three languages, any may be empty. `position` is the official order.
    """

    __table_args__ = (
        given("name_fi", "name_sv", "name_en"),
        ordered("valid_from", "valid_until"),
        of_another("parent_id"),
    )

    kind: OrganizationKind = Field(default=OrganizationKind.OTHER, sa_type=words(OrganizationKind))
    name_fi: str = ""
    name_sv: str = ""
    name_en: str = ""
    short_fi: str = ""
    short_sv: str = ""
    short_en: str = ""
    parent_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    position: int = 0
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None


class Person(Row, table=True):
    """A person; the title is the office held (virkanimike), the organization the employer."""

    __table_args__ = (given("family_name"),)

    given_name: str = ""
    family_name: str = ""
    title_fi: str = ""
    title_sv: str = ""
    title_en: str = ""
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    email: str = ""
    phone: str = ""


class Group(Row, table=True):
    """A body that meets: its name, term, numbering, language, usual time and place, and what its papers carry.

    An invitation goes out `notice_days` before the meeting. Approved minutes are reopened by users in the role
    `reopened_by`, by any who write when it is not set. Its papers pair Finnish and Swedish labels when `bilingual`.
    A group that `decides` numbers its sections and has a rule of its `quorum`; others never see these words.
    """

    __table_args__ = (
        given("name_fi", "name_sv", "name_en"),
        ordered("term_starts", "term_ends"),
        ordered("starts", "ends"),
        at_least("notice_days", 0),
    )

    kind: GroupKind = Field(default=GroupKind.STEERING_GROUP, sa_type=words(GroupKind))
    name_fi: str = ""
    name_sv: str = ""
    name_en: str = ""
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    term_starts: dt.date | None = None
    term_ends: dt.date | None = None
    numbering: Numbering = Field(default=Numbering.RUNNING, sa_type=words(Numbering))
    minutes_kind: MinutesKind = Field(default=MinutesKind.MEMO, sa_type=words(MinutesKind))
    language: str = Field(default="fi", max_length=2)
    place: str = ""
    starts: dt.time | None = None
    ends: dt.time | None = None
    registry_number: str = ""
    project_number: str = ""
    contact_post: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    notice_days: int | None = None
    register_numbering: RegisterNumbering = Field(default=RegisterNumbering.RUNNING, sa_type=words(RegisterNumbering))
    reopened_by: UserRole | None = Field(default=None, sa_type=words(UserRole))
    signature_note: str = ""
    bilingual: bool = False
    decides: bool = False
    section_numbering: SectionNumbering = Field(default=SectionNumbering.YEARLY, sa_type=words(SectionNumbering))
    quorum: Quorum = Field(default=Quorum.NONE, sa_type=words(Quorum))


class StandingItem(Row, table=True):
    """An agenda item that every new meeting of the group gets; closing ones come after the meeting's own.

    In the one that `approves_minutes`, the minutes of the meeting before are approved.
    """

    __tablename__ = "standing_item"
    __table_args__ = (given("title"), at_least("duration", 0))

    group_id: int = Field(foreign_key="group.id", index=True)
    position: int = 0
    title: str = ""
    kind: ItemKind = Field(default=ItemKind.FORMAL, sa_type=words(ItemKind))
    duration: int | None = None
    closing: bool = False
    approves_minutes: bool = False


class GroupWord(Row, table=True):
    """A word that is right in the papers of a group, though no dictionary has it: an abbreviation, a name, a term."""

    __tablename__ = "group_word"
    __table_args__ = (given("word"),)

    group_id: int = Field(foreign_key="group.id", index=True)
    word: str = ""


class GroupVerb(Row, table=True):
    """How the turns of a group are worded in a language: a verb or phrase, which may be hidden, and the key it has.

    `usual` is the key of the usual verb that it is, and empty for a verb of the group's own.
    """

    __tablename__ = "group_verb"
    __table_args__ = (given("phrase"),)

    group_id: int = Field(foreign_key="group.id", index=True)
    language: str = Field(default="fi", max_length=2)
    position: int = 0
    phrase: str = ""
    usual: str = ""
    letter: str = Field(default="", max_length=1)
    hidden: bool = False


class Seat(Row, table=True):
    """A place in a group that belongs to an organization and is held by persons, each for a period."""

    __table_args__ = (ordered("starts", "ends"),)

    group_id: int = Field(foreign_key="group.id", index=True)
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    role: SeatRole = Field(default=SeatRole.MEMBER, sa_type=words(SeatRole))
    position: int = 0
    starts: dt.date | None = None
    ends: dt.date | None = None


class Membership(Row, table=True):
    """A person in a seat, as its member or as a deputy, for a period; open ends mean the seat's own."""

    __table_args__ = (ordered("starts", "ends"),)

    seat_id: int = Field(foreign_key="seat.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    holding: Holding = Field(default=Holding.MEMBER, sa_type=words(Holding))
    position: int = 0
    starts: dt.date | None = None
    ends: dt.date | None = None
