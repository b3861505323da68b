"""Old papers that were taken in, and where each stored field comes from in them."""

import datetime as dt

from sqlmodel import Field

from secretariat.models.base import Row, at_least, given, link, ordered, words
from secretariat.models.enums import OriginKind


class OldPaper(Row, table=True):
    """A paper that was taken in: its file, and its lines as they were read, in the blob with that hash.

    `digest` is the SHA-256 of the file itself, which is kept as the attachment of the meeting, or as the annex of the
    matter, statement, project or form template that it gave; `kind` is what it was recognised as (memo, statement),
    `language` what it is written in, and `on` the day on which it was taken in.
    """

    __tablename__ = "old_paper"
    __table_args__ = (given("file_name"),)

    meeting_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    attachment_id: int | None = link("attachment")
    annex_id: int | None = link("annex")
    kind: str = Field(default="memo", max_length=32)
    form: str = Field(default="", max_length=32)
    language: str = Field(default="fi", max_length=2)
    file_name: str = ""
    digest: str = Field(default="", max_length=64)
    on: dt.date
    sha256: str = Field(max_length=64, foreign_key="blob.sha256", index=True)


class Origin(Row, table=True):
    """Where a field of a row comes from: lines of an old paper, and characters in the first and in the last of them.

    One without a field is where the row as a whole comes from, and serves the fields that have none of their own.
    `written` is what stands there, where something else is stored: corrected, changed or answered by a person.
    """

    __table_args__ = (
        given("row_uid"),
        at_least("first_line", 1),
        ordered("first_line", "last_line"),
        at_least("starts", 0),
        at_least("ends", 0),
    )

    paper_id: int = Field(foreign_key="old_paper.id", index=True)
    table_name: str = Field(default="", max_length=32)
    row_uid: str = Field(default="", max_length=36, index=True)
    field: str = Field(default="", max_length=32)
    kind: OriginKind = Field(default=OriginKind.READ, sa_type=words(OriginKind))
    first_line: int | None = None
    last_line: int | None = None
    starts: int = 0
    ends: int | None = None
    written: str = ""
