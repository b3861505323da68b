"""What matters, statements, projects and forms consist of alike: paragraphs, people, annexes, relations."""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Field

from secretariat.models.base import Row, at_least, link, words
from secretariat.models.enums import Certainty, PartyRole, TextKind

_OWNERS = ("matter_id", "handling_id", "statement_id", "project_id", "template_id", "form_id")


def _one_of(*columns: str) -> sa.CheckConstraint:
    """A constraint: exactly one of these columns points somewhere."""
    return _counted(1, "one_owner", columns)


def _counted(number: int, name: str, columns: tuple[str, ...]) -> sa.CheckConstraint:
    total = " + ".join(f"(CASE WHEN {column} IS NULL THEN 0 ELSE 1 END)" for column in columns)
    return sa.CheckConstraint(f"{total} = {number}", name=name)


class TextPart(Row, table=True):
    """A paragraph of a matter, handling, statement, project or instruction: its text as written, and what it says.

    `heading` stands over it and over those that follow until the next heading; a paragraph without one goes on.
    `number` pairs a problem with its solutions, and counts phases. `giver` is whose words they are, where they are
    quoted, and who dissents. `made_entry_id` is the action that was made of a next step.
    """

    __tablename__ = "text_part"
    __table_args__ = (_one_of(*_OWNERS), at_least("number", 1))

    matter_id: int | None = Field(default=None, foreign_key="matter.id", index=True)
    handling_id: int | None = Field(default=None, foreign_key="handling.id", index=True)
    statement_id: int | None = Field(default=None, foreign_key="statement.id", index=True)
    project_id: int | None = Field(default=None, foreign_key="project.id", index=True)
    template_id: int | None = Field(default=None, foreign_key="form_template.id", index=True)
    form_id: int | None = Field(default=None, foreign_key="form.id", index=True)
    position: int = 0
    kind: TextKind = Field(default=TextKind.TEXT, sa_type=words(TextKind))
    heading: str = ""
    text: str = ""
    number: int | None = None
    giver: str = ""
    language: str | None = Field(default=None, max_length=2)
    made_entry_id: int | None = link("entry")
    secrecy_id: int | None = Field(default=None, foreign_key="secrecy.id", index=True)


class SecretSpan(Row, table=True):
    """A secret passage of a paragraph or of an answer; `starts` and `ends` count characters of its text."""

    __tablename__ = "secret_span"
    __table_args__ = (
        _one_of("part_id", "answer_id"),
        at_least("starts", 0),
        sa.CheckConstraint("starts <= ends", name="starts_ends_ordered"),
    )

    part_id: int | None = Field(default=None, foreign_key="text_part.id", index=True)
    answer_id: int | None = Field(default=None, foreign_key="answer.id", index=True)
    starts: int = 0
    ends: int = 0
    secrecy_id: int | None = Field(default=None, foreign_key="secrecy.id", index=True)


class Party(Row, table=True):
    """Who has a part in a matter, handling, statement, project or form, as it is told there.

    `name`, `title` and `body` are as written on that day, also when a person or an organization is known. `note` is
    the ground of a disqualification, or what else is told; `left` and `returned` are the clock times of one who had to
    leave, and `stands_in` is who came in the place.
    """

    __table_args__ = (
        _one_of(*_OWNERS),
        sa.CheckConstraint(
            "person_id IS NOT NULL OR organization_id IS NOT NULL OR name <> '' OR body <> ''", name="somebody"
        ),
        sa.CheckConstraint('returned IS NULL OR "left" IS NULL OR "left" <= returned', name="left_returned_ordered"),
    )

    matter_id: int | None = Field(default=None, foreign_key="matter.id", index=True)
    handling_id: int | None = Field(default=None, foreign_key="handling.id", index=True)
    statement_id: int | None = Field(default=None, foreign_key="statement.id", index=True)
    project_id: int | None = Field(default=None, foreign_key="project.id", index=True)
    template_id: int | None = Field(default=None, foreign_key="form_template.id", index=True)
    form_id: int | None = Field(default=None, foreign_key="form.id", index=True)
    position: int = 0
    role: PartyRole = Field(default=PartyRole.CONTACT, sa_type=words(PartyRole))
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    name: str = ""
    title: str = ""
    body: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""
    left: dt.time | None = None
    returned: dt.time | None = None
    stands_in: str = ""


class Annex(Row, table=True):
    """A paper that is listed with a matter, handling, statement, project or form, with or without its file.

    `number` is as printed, `giver` whose paper it is, `dated` its day, `kept_at` where it is kept. The bytes of its
    file are the blob with that hash.
    """

    __table_args__ = (
        _one_of(*_OWNERS),
        at_least("size", 0),
        sa.CheckConstraint("title <> '' OR file_name <> ''", name="title_given"),
        sa.CheckConstraint("(sha256 IS NULL) = (file_name = '')", name="file_with_its_name"),
    )

    matter_id: int | None = Field(default=None, foreign_key="matter.id", index=True)
    handling_id: int | None = Field(default=None, foreign_key="handling.id", index=True)
    statement_id: int | None = Field(default=None, foreign_key="statement.id", index=True)
    project_id: int | None = Field(default=None, foreign_key="project.id", index=True)
    template_id: int | None = Field(default=None, foreign_key="form_template.id", index=True)
    form_id: int | None = Field(default=None, foreign_key="form.id", index=True)
    position: int = 0
    number: str = ""
    title: str = ""
    giver: str = ""
    dated: dt.date | None = None
    kept_at: str = ""
    file_name: str = ""
    media_type: str = ""
    size: int = 0
    sha256: str | None = Field(default=None, max_length=64, foreign_key="blob.sha256", index=True)
    secrecy_id: int | None = Field(default=None, foreign_key="secrecy.id", index=True)


class Relation(Row, table=True):
    """That two things belong together, how sure that is, and why; confirmed when a person has said so.

    Exactly two of its ends are set.
    """

    __table_args__ = (
        _counted(
            2,
            "two_ends",
            ("matter_id", "statement_id", "project_id", "form_id", "measure_id", "item_id", "annex_id"),
        ),
    )

    matter_id: int | None = Field(default=None, foreign_key="matter.id", index=True)
    statement_id: int | None = Field(default=None, foreign_key="statement.id", index=True)
    project_id: int | None = Field(default=None, foreign_key="project.id", index=True)
    form_id: int | None = Field(default=None, foreign_key="form.id", index=True)
    measure_id: int | None = Field(default=None, foreign_key="measure.id", index=True)
    item_id: int | None = Field(default=None, foreign_key="agenda_item.id", index=True)
    annex_id: int | None = Field(default=None, foreign_key="annex.id", index=True)
    certainty: Certainty = Field(default=Certainty.CERTAIN, sa_type=words(Certainty))
    reason: str = ""
    confirmed_on: dt.date | None = None
