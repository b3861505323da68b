"""Form templates, forms that are filled in by them, answers with their history, and confirmations of every year."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from secretariat.models.base import Row, at_least, given, link, ordered, words
from secretariat.models.enums import ChangeKind, ConfirmedBy, Precision, Qualifier, QuestionKind


class FormTemplate(Row, table=True):
    """A form to be filled in, by its title, with the instruction it belongs to; what it asks stands in its versions.

    `paper` is the title of the instruction, `giver` who gave it, `signed_at` when it was signed electronically,
    `verification` the note on how to verify that.
    """

    __tablename__ = "form_template"
    __table_args__ = (given("title"),)

    group_id: int = Field(foreign_key="group.id", index=True)
    position: int = 0
    title: str = ""
    language: str = Field(default="fi", max_length=2)
    paper: str = ""
    giver: str = ""
    diary_number: str = ""
    signed_at: dt.datetime | None = None
    verification: str = ""
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)


class TemplateVersion(Row, table=True):
    """A version of a form template: a draft until it is published on a day; a published one is never changed."""

    __tablename__ = "template_version"
    __table_args__ = (sa.UniqueConstraint("template_id", "number"), at_least("number", 1))

    template_id: int = Field(foreign_key="form_template.id", index=True)
    number: int = 1
    published_on: dt.date | None = None
    note: str = ""


class FormSection(Row, table=True):
    """A section of a version of a template: its heading, and what it tells those who fill it in."""

    __tablename__ = "form_section"
    __table_args__ = (given("title", "hint"),)

    version_id: int = Field(foreign_key="template_version.id", index=True)
    position: int = 0
    number: str = ""
    title: str = ""
    hint: str = ""


class FormQuestion(Row, table=True):
    """A point of a section: an information field, a question, or a place to sign.

    `key` is the same in every version of the template in which the point is asked, so that answers find it again.
    `choices` are what can be chosen where it is not yes or no.
    """

    __tablename__ = "form_question"
    __table_args__ = (given("text"), given("key"))

    section_id: int = Field(foreign_key="form_section.id", index=True)
    position: int = 0
    key: str = Field(default="", max_length=36, index=True)
    kind: QuestionKind = Field(default=QuestionKind.FREE_TEXT, sa_type=words(QuestionKind))
    number: str = ""
    text: str = ""
    hint: str = ""
    choices: list[Any] = Field(default_factory=list, sa_type=sa.JSON(none_as_null=True))
    is_needed: bool = True


class Form(Row, table=True):
    """A form that is filled in by a version of a template: for whom, since when; closed when it is no more kept up."""

    __table_args__ = (given("title"), ordered("begun_on", "closed_on"))

    group_id: int = Field(foreign_key="group.id", index=True)
    version_id: int = Field(foreign_key="template_version.id", index=True)
    title: str = ""
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    unit: str = ""
    begun_on: dt.date
    closed_on: dt.date | None = None
    secrecy_id: int | None = Field(default=None, foreign_key="secrecy.id", index=True)


class Answer(Row, table=True):
    """An answer to a point of a form, as it stood from a day on; the newest one is valid, the others its history.

    `key` is that of the point, which may be removed from the template later. `choice` is what was chosen ("yes", "no",
    or one of the point's own). `reason` is why it replaced the one before; a change that `is_material` is told to the
    staff.
    """

    __table_args__ = (given("key"),)

    form_id: int = Field(foreign_key="form.id", index=True)
    key: str = Field(default="", max_length=36, index=True)
    number: int = 1
    text: str = ""
    choice: str = ""
    writer: str = ""
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    on: dt.date
    reason: str = ""
    is_material: bool = False
    language: str | None = Field(default=None, max_length=2)


class PointSecrecy(Row, table=True):
    """That a point of a form is kept from the public, whatever its answer is."""

    __tablename__ = "point_secrecy"
    __table_args__ = (sa.UniqueConstraint("form_id", "key"), given("key"))

    form_id: int = Field(foreign_key="form.id", index=True)
    key: str = Field(default="", max_length=36)
    secrecy_id: int | None = Field(default=None, foreign_key="secrecy.id", index=True)


class ChangeRequest(Row, table=True):
    """A request to complete, correct or change the answer to a point, until it is settled."""

    __tablename__ = "change_request"
    __table_args__ = (
        given("key"),
        given("text"),
        sa.CheckConstraint('settled_on IS NULL OR "on" <= settled_on', name="on_settled_on_ordered"),
        ordered("due_earliest", "due_latest"),
    )

    form_id: int = Field(foreign_key="form.id", index=True)
    key: str = Field(default="", max_length=36)
    kind: ChangeKind = Field(default=ChangeKind.COMPLETE, sa_type=words(ChangeKind))
    text: str = ""
    asked_by: str = ""
    on: dt.date
    due_words: str = ""
    due_earliest: dt.date | None = None
    due_latest: dt.date | None = None
    due_precision: Precision | None = Field(default=None, sa_type=words(Precision))
    due_qualifier: Qualifier | None = Field(default=None, sa_type=words(Qualifier))
    settled_on: dt.date | None = None
    settled_note: str = ""


class Confirmation(Row, table=True):
    """That the director or the deputy confirmed a form on a day; it is to be confirmed again within twelve months.

    The blob with that hash holds the form as it was confirmed, frozen; `head` is the head of the journal then.
    """

    __table_args__ = (
        sa.UniqueConstraint("form_id", "number"),
        at_least("number", 1),
        sa.CheckConstraint("person_id IS NOT NULL OR name <> ''", name="somebody"),
    )

    form_id: int = Field(foreign_key="form.id", index=True)
    version_id: int = Field(foreign_key="template_version.id", index=True)
    number: int = 1
    on: dt.date
    confirmed_by: ConfirmedBy = Field(default=ConfirmedBy.DIRECTOR, sa_type=words(ConfirmedBy))
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    name: str = ""
    title: str = ""
    place: str = ""
    note: str = ""
    head: str = Field(default="", max_length=64)
    sha256: str = Field(max_length=64, foreign_key="blob.sha256", index=True)


class Delivery(Row, table=True):
    """That a form was given to somebody on a day: which copy of it, as it was confirmed when, and how."""

    __table_args__ = (
        sa.CheckConstraint("organization_id IS NOT NULL OR name <> ''", name="somebody"),
        given("audience"),
    )

    form_id: int = Field(foreign_key="form.id", index=True)
    confirmation_id: int | None = link("confirmation")
    on: dt.date
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    name: str = ""
    audience: str = Field(default="public", max_length=16)
    note: str = ""
