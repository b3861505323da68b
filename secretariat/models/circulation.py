"""Papers on their way: versions of agendas and minutes, what is sent to whom, what is commented, what is kept."""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Field

from secretariat.models.base import Row, at_least, given, link, ordered, words
from secretariat.models.enums import (
    CommentState,
    DispatchKind,
    Precision,
    Qualifier,
    RecipientRole,
    SignatureRole,
    VersionKind,
)


def _somebody() -> sa.CheckConstraint:
    return sa.CheckConstraint("person_id IS NOT NULL OR organization_id IS NOT NULL OR name <> ''", name="somebody")


class AgendaVersion(Row, table=True):
    """An agenda as it went out: the first, then supplementary ones. The blob with that hash holds it, frozen.

    `note` tells what changed, in the secretary's words.
    """

    __tablename__ = "agenda_version"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "number"), at_least("number", 1))

    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    number: int = 1
    on: dt.date
    note: str = ""
    sha256: str = Field(max_length=64, foreign_key="blob.sha256", index=True)


class MinutesVersion(Row, table=True):
    """The minutes as they stood: as written in the meeting, out for comments, approved, corrected.

    The blob with that hash holds the whole paper, frozen; `head` is the head of the journal then. `note` is what a
    correction says of itself on paper.
    """

    __tablename__ = "minutes_version"
    __table_args__ = (
        sa.UniqueConstraint("meeting_id", "number"),
        at_least("number", 1),
        sa.CheckConstraint("kind <> 'correction' OR note <> ''", name="correction_with_its_note"),
    )

    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    number: int = 1
    kind: VersionKind = Field(default=VersionKind.AS_WRITTEN, sa_type=words(VersionKind))
    on: dt.date
    note: str = ""
    head: str = Field(default="", max_length=64)
    sha256: str = Field(max_length=64, foreign_key="blob.sha256", index=True)


class Document(Row, table=True):
    """A paper that is kept as it went out: the bytes of approved minutes, by their hash.

    `name` is the document's own, `form` its format, `audience` who it is for; `made_at` is UTC, ISO 8601.
    """

    __table_args__ = (given("name"), given("form"), at_least("size", 0))

    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    version_id: int | None = Field(default=None, foreign_key="minutes_version.id", index=True)
    name: str = ""
    form: str = ""
    audience: str = ""
    file_name: str = ""
    size: int = 0
    made_at: str = Field(default="", max_length=32)
    sha256: str = Field(max_length=64, foreign_key="blob.sha256", index=True)


class Signature(Row, table=True):
    """Who signs the minutes, as what, and when that was done."""

    __table_args__ = (sa.UniqueConstraint("meeting_id", "role", "person_id"),)

    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    position: int = 0
    person_id: int = Field(foreign_key="person.id", index=True)
    role: SignatureRole = Field(default=SignatureRole.SECRETARY, sa_type=words(SignatureRole))
    signed_on: dt.date | None = None


class GroupRecipient(Row, table=True):
    """Who gets the papers of a group beside its members: for distribution (jakelu) or for information (tiedoksi)."""

    __tablename__ = "group_recipient"
    __table_args__ = (_somebody(),)

    group_id: int = Field(foreign_key="group.id", index=True)
    position: int = 0
    role: RecipientRole = Field(default=RecipientRole.INFORMATION, sa_type=words(RecipientRole))
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    name: str = ""
    address: str = ""


class CommentRound(Row, table=True):
    """A round that asks for comments on a version of the minutes: from which day, until which, with what letter."""

    __tablename__ = "comment_round"
    __table_args__ = (
        sa.UniqueConstraint("meeting_id", "number"),
        at_least("number", 1),
        ordered("asked_on", "answer_by"),
        ordered("asked_on", "closed_on"),
    )

    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    version_id: int = Field(foreign_key="minutes_version.id", index=True)
    number: int = 1
    asked_on: dt.date
    answer_by: dt.date | None = None
    message: str = ""
    closed_on: dt.date | None = None


class Comment(Row, table=True):
    """What somebody says to the minutes: a remark on a passage, or other words for it.

    `starts` and `ends` count characters of the entry as it stands in the round's version; `passage` is what stands
    there. `proposed` is what should stand instead: empty words ask to strike the passage, `None` is a remark alone.
    One without an entry could not be placed. `reason` says why it was not accepted; `sha256` is the file it came in.
    """

    __table_args__ = (
        sa.CheckConstraint("text <> '' OR proposed IS NOT NULL", name="says_something"),
        sa.CheckConstraint("(state = 'open') = (settled_on IS NULL)", name="settled_with_its_day"),
        sa.CheckConstraint("state <> 'rejected' OR reason <> ''", name="rejected_with_its_reason"),
        sa.CheckConstraint("(starts IS NULL) = (ends IS NULL)", name="starts_with_its_end"),
        at_least("starts", 0),
        ordered("starts", "ends"),
    )

    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    comment_round_id: int | None = Field(default=None, foreign_key="comment_round.id", index=True)
    position: int = 0
    entry_id: int | None = link("entry")
    starts: int | None = None
    ends: int | None = None
    passage: str = ""
    text: str = ""
    proposed: str | None = None
    author: str = ""
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    on: dt.date | None = None
    received_on: dt.date
    file_name: str = ""
    digest: str = Field(default="", max_length=64)
    state: CommentState = Field(default=CommentState.OPEN, sa_type=words(CommentState))
    reason: str = ""
    settled_on: dt.date | None = None


class Dispatch(Row, table=True):
    """What was sent out of a meeting: which kind, the how manieth of it, when, and with what letter."""

    __table_args__ = (sa.UniqueConstraint("meeting_id", "kind", "number"), at_least("number", 1))

    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    kind: DispatchKind = Field(default=DispatchKind.INVITATION, sa_type=words(DispatchKind))
    number: int = 1
    on: dt.date
    language: str = Field(default="fi", max_length=2)
    message: str = ""
    agenda_version_id: int | None = Field(default=None, foreign_key="agenda_version.id", index=True)
    minutes_version_id: int | None = Field(default=None, foreign_key="minutes_version.id", index=True)
    comment_round_id: int | None = Field(default=None, foreign_key="comment_round.id", index=True)


class Recipient(Row, table=True):
    """To whom a dispatch goes, and whether it went. One without an address stands in the list as not sent."""

    __table_args__ = (_somebody(),)

    dispatch_id: int = Field(foreign_key="dispatch.id", index=True)
    position: int = 0
    role: RecipientRole = Field(default=RecipientRole.DISTRIBUTION, sa_type=words(RecipientRole))
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    name: str = ""
    address: str = ""
    sent_on: dt.date | None = None
    reminded_on: dt.date | None = None
    answered_on: dt.date | None = None


class BacklogItem(Row, table=True):
    """A matter to be taken up in some later meeting: where it came from, when it was meant to be, what became of it.

    It waits until it stands on an agenda (`agenda_item_id`) or is dropped.
    """

    __tablename__ = "backlog_item"
    __table_args__ = (given("title"), ordered("due_earliest", "due_latest"))

    group_id: int = Field(foreign_key="group.id", index=True)
    position: int = 0
    title: str = ""
    note: str = ""
    source_item_id: int | None = link("agenda_item")
    source_entry_id: int | None = link("entry")
    due_words: str = ""
    due_earliest: dt.date | None = None
    due_latest: dt.date | None = None
    due_precision: Precision | None = Field(default=None, sa_type=words(Precision))
    due_qualifier: Qualifier | None = Field(default=None, sa_type=words(Qualifier))
    agenda_item_id: int | None = link("agenda_item")
    dropped_on: dt.date | None = None


class RegisterNumber(Row, table=True):
    """The number that a decision, agreement or steer has in the register of its group, for good.

    `series` is the year, the year in which the term began, or 0 for numbers that run on.
    """

    __tablename__ = "register_number"
    __table_args__ = (
        sa.UniqueConstraint("group_id", "series", "number"),
        at_least("series", 0),
        at_least("number", 1),
    )

    group_id: int = Field(foreign_key="group.id", index=True)
    entry_id: int = Field(foreign_key="entry.id", unique=True)
    series: int = 0
    number: int = 1


class Phrase(Row, table=True):
    """A sentence that a group uses again and again, by a name; `text` may hold names of facts in braces."""

    __table_args__ = (given("name"), given("text"))

    group_id: int = Field(foreign_key="group.id", index=True)
    language: str = Field(default="fi", max_length=2)
    position: int = 0
    name: str = ""
    text: str = ""


class Template(Row, table=True):
    """A ministry's own DOCX whose page, styles and head the papers of a group take; of one document, or of all."""

    __table_args__ = (sa.UniqueConstraint("group_id", "document"), given("file_name"))

    group_id: int = Field(foreign_key="group.id", index=True)
    document: str = ""
    file_name: str = ""
    sha256: str = Field(max_length=64, foreign_key="blob.sha256", index=True)
