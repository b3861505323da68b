"""Projects (hanke) that carry measures out."""

import datetime as dt

from sqlmodel import Field

from secretariat.models.base import Row, given, link, of_another, ordered


class Project(Row, table=True):
    """A project: its number and title, its period (or none yet), and which project it carries on.

    `period_words` is the period as written. `paper_date` is the day of the paper that tells of it, from which dates
    like "next autumn" are counted. `steering_group_id` is its own steering group where that is a group of this file.
    Lead, partners and contacts are its parties; problems and solutions, deliverables, scope, phases and next steps its
    paragraphs.
    """

    __table_args__ = (given("title"), ordered("starts", "ends"), of_another("continues_id"))

    group_id: int = Field(foreign_key="group.id", index=True)
    position: int = 0
    number: str = ""
    title: str = ""
    period_words: str = ""
    starts: dt.date | None = None
    ends: dt.date | None = None
    paper_date: dt.date | None = None
    continues_id: int | None = link("project")
    steering_group_id: int | None = link("group")
    language: str | None = Field(default=None, max_length=2)
    secrecy_id: int | None = Field(default=None, foreign_key="secrecy.id", index=True)
