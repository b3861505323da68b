"""Action plans: goals, measures, and the dated facts that tell how they stand. No status is ever kept.

A fact has the day `on` which it was told, is never written over, and when it was wrong it is withdrawn from a day on.
So what was known on any past day can be told again.
"""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Field

from secretariat.models.base import Row, at_least, given, link, of_another, ordered, words
from secretariat.models.enums import (
    Direction,
    Headline,
    MeasureKind,
    Phase,
    Precision,
    Qualifier,
    ReasonClass,
    Reported,
    ResponsibilityRole,
)


def _one_of(*columns: str) -> sa.CheckConstraint:
    """A constraint: exactly one of the columns points somewhere."""
    ones = " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in columns)
    return sa.CheckConstraint(f"{ones} = 1", name="one_of")


def _told_before(last: str) -> sa.CheckConstraint:
    """A constraint: nothing ends, holds or is withdrawn before the day it was told."""
    return sa.CheckConstraint(f'{last} IS NULL OR "on" <= {last}', name=f"on_{last}_ordered")


class Plan(Row, table=True):
    """An action plan of a group: its name, the time it covers, and from how many days on its measures want notice.

    `term_ends` is the end of the term that its deadlines may speak of. A measure without an update for `stale_days` is
    stale; one that is late by more than `late_days` is significantly so.
    """

    __table_args__ = (
        given("name_fi", "name_sv", "name_en"),
        ordered("starts", "ends"),
        at_least("stale_days", 1),
        at_least("late_days", 1),
    )

    group_id: int = Field(foreign_key="group.id", index=True)
    name_fi: str = ""
    name_sv: str = ""
    name_en: str = ""
    starts: dt.date | None = None
    ends: dt.date | None = None
    term_ends: dt.date | None = None
    stale_days: int = 90
    late_days: int = 180


class PlanVersion(Row, table=True):
    """A version of a plan as it was adopted: on which day, in which item of a meeting, and what was new in it."""

    __tablename__ = "plan_version"
    __table_args__ = (sa.UniqueConstraint("plan_id", "number"), at_least("number", 1))

    plan_id: int = Field(foreign_key="plan.id", index=True)
    number: int = 1
    on: dt.date
    words: str = ""
    item_id: int | None = link("agenda_item")


class Goal(Row, table=True):
    """A goal of a plan; one with a parent is a part of that one. Its number is as the plan prints it."""

    __table_args__ = (given("title"), of_another("parent_id"))

    plan_id: int = Field(foreign_key="plan.id", index=True)
    parent_id: int | None = Field(default=None, foreign_key="goal.id", index=True)
    position: int = 0
    number: str = ""
    title: str = ""


class Measure(Row, table=True):
    """A measure of a plan: its official number and wording, and the short title people call it by.

    The wording is locked once a version of the plan was adopted with it. `review_on` is when a continuous measure is
    looked at next; `condition` is what a conditional one needs, and `condition_met_on` the day it came true.
    """

    __table_args__ = (given("title", "wording"),)

    plan_id: int = Field(foreign_key="plan.id", index=True)
    goal_id: int | None = Field(default=None, foreign_key="goal.id", index=True)
    position: int = 0
    number: str = ""
    title: str = ""
    wording: str = ""
    kind: MeasureKind = Field(default=MeasureKind.ONE_OFF, sa_type=words(MeasureKind))
    added_on: dt.date
    planned_start: dt.date | None = None
    review_on: dt.date | None = None
    condition: str = ""
    condition_met_on: dt.date | None = None
    resources: str = ""
    note: str = ""
    secrecy_id: int | None = Field(default=None, foreign_key="secrecy.id", index=True)


class Wording(Row, table=True):
    """How a measure was numbered and worded in a version of its plan, and so until a later version says otherwise."""

    __table_args__ = (sa.UniqueConstraint("measure_id", "version_id"),)

    measure_id: int = Field(foreign_key="measure.id", index=True)
    version_id: int = Field(foreign_key="plan_version.id", index=True)
    number: str = ""
    wording: str = ""


class Responsibility(Row, table=True):
    """Who answers for a measure: an organization, or many together in words ("all ministries"), for a period."""

    __table_args__ = (
        sa.CheckConstraint("(organization_id IS NULL) = (collective <> '')", name="organization_or_collective"),
        ordered("starts", "ends"),
    )

    measure_id: int = Field(foreign_key="measure.id", index=True)
    position: int = 0
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    collective: str = ""
    role: ResponsibilityRole = Field(default=ResponsibilityRole.LEAD, sa_type=words(ResponsibilityRole))
    specifier: str = ""
    starts: dt.date | None = None
    ends: dt.date | None = None


class MeasureContact(Row, table=True):
    """The person to ask about a measure, for a period."""

    __tablename__ = "measure_contact"
    __table_args__ = (ordered("starts", "ends"),)

    measure_id: int = Field(foreign_key="measure.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    starts: dt.date | None = None
    ends: dt.date | None = None


class PhaseChange(Row, table=True):
    """That a measure came into a phase. `completed_on` is the day it was done, often before the day it was told."""

    __tablename__ = "phase_change"
    __table_args__ = (
        sa.CheckConstraint("completed_on IS NULL OR phase IN ('done', 'partly')", name="completed_when_closed"),
        sa.CheckConstraint('completed_on IS NULL OR completed_on <= "on"', name="completed_on_ordered"),
        sa.CheckConstraint("(phase = 'merged') = (into_id IS NOT NULL)", name="merged_into_another"),
        sa.CheckConstraint("into_id IS NULL OR into_id <> measure_id", name="into_id_of_another"),
        _told_before("withdrawn_on"),
    )

    measure_id: int = Field(foreign_key="measure.id", index=True)
    phase: Phase = Field(sa_type=words(Phase))
    on: dt.date
    completed_on: dt.date | None = None
    into_id: int | None = Field(default=None, foreign_key="measure.id", index=True)
    reason: str = ""
    item_id: int | None = link("agenda_item")
    withdrawn_on: dt.date | None = None


class Occurrence(Row, table=True):
    """One time of a periodic measure, with deadlines of its own: the report of a year, the round of a spring."""

    __table_args__ = (
        given("title"),
        sa.CheckConstraint("(done_on IS NULL) = (done_told_on IS NULL)", name="done_told"),
        ordered("added_on", "withdrawn_on"),
    )

    measure_id: int = Field(foreign_key="measure.id", index=True)
    position: int = 0
    title: str = ""
    added_on: dt.date
    done_on: dt.date | None = None
    done_told_on: dt.date | None = None
    withdrawn_on: dt.date | None = None


class DeadlineRevision(Row, table=True):
    """A deadline of a measure, or of one of its times, as written beside its reading; position 0 is the original.

    A revision holds from the day it was approved: in an item of a meeting, or by the coordinator.
    """

    __tablename__ = "deadline_revision"
    __table_args__ = (
        at_least("position", 0),
        ordered("due_earliest", "due_latest"),
        sa.CheckConstraint("position > 0 OR approved_on IS NOT NULL", name="original_holds"),
        _told_before("approved_on"),
        _told_before("withdrawn_on"),
    )

    measure_id: int = Field(foreign_key="measure.id", index=True)
    occurrence_id: int | None = Field(default=None, foreign_key="occurrence.id", index=True)
    position: int = 0
    on: dt.date
    due_words: str = ""
    due_earliest: dt.date | None = None
    due_latest: dt.date | None = None
    due_precision: Precision | None = Field(default=None, sa_type=words(Precision))
    due_qualifier: Qualifier | None = Field(default=None, sa_type=words(Qualifier))
    reason_class: ReasonClass | None = Field(default=None, sa_type=words(ReasonClass))
    reason: str = ""
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    approved_on: dt.date | None = None
    by_coordinator: bool = False
    item_id: int | None = link("agenda_item")
    withdrawn_on: dt.date | None = None


class Task(Row, table=True):
    """A step of a measure, a milestone or a plain one. A new due date is a new row in the old one's place."""

    __table_args__ = (given("title"), ordered("due_earliest", "due_latest"), ordered("added_on", "withdrawn_on"))

    measure_id: int = Field(foreign_key="measure.id", index=True)
    position: int = 0
    title: str = ""
    is_milestone: bool = False
    added_on: dt.date
    due_words: str = ""
    due_earliest: dt.date | None = None
    due_latest: dt.date | None = None
    due_precision: Precision | None = Field(default=None, sa_type=words(Precision))
    due_qualifier: Qualifier | None = Field(default=None, sa_type=words(Qualifier))
    done_on: dt.date | None = None
    withdrawn_on: dt.date | None = None


class ExternalProject(Row, table=True):
    """A project outside the plan that measures may wait for, such as that of a law: whose it is, when last checked."""

    __tablename__ = "external_project"
    __table_args__ = (given("title"),)

    number: str = ""
    title: str = ""
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    source: str = ""
    checked_on: dt.date | None = None


class ProjectStage(Row, table=True):
    """How far an external project had come on a day, and when it was expected to end."""

    __tablename__ = "project_stage"
    __table_args__ = (ordered("expected_earliest", "expected_latest"), _told_before("withdrawn_on"))

    project_id: int = Field(foreign_key="external_project.id", index=True)
    on: dt.date
    stage: str = ""
    expected_words: str = ""
    expected_earliest: dt.date | None = None
    expected_latest: dt.date | None = None
    expected_precision: Precision | None = Field(default=None, sa_type=words(Precision))
    expected_qualifier: Qualifier | None = Field(default=None, sa_type=words(Qualifier))
    withdrawn_on: dt.date | None = None


class Blocker(Row, table=True):
    """What a measure waits for: another measure, an external project, or something told in words.

    A hard one holds it up, a soft one is worth knowing. `release_told_on` is when it was told that it was released.
    """

    __table_args__ = (
        _one_of("by_measure_id", "by_project_id", "nullif(cause, '')"),
        sa.CheckConstraint("by_measure_id IS NULL OR by_measure_id <> measure_id", name="by_another"),
        sa.CheckConstraint("(released_on IS NULL) = (release_told_on IS NULL)", name="release_told"),
        ordered("starts", "released_on"),
        _told_before("withdrawn_on"),
    )

    measure_id: int = Field(foreign_key="measure.id", index=True)
    by_measure_id: int | None = Field(default=None, foreign_key="measure.id", index=True)
    by_project_id: int | None = Field(default=None, foreign_key="external_project.id", index=True)
    cause: str = ""
    is_hard: bool = True
    on: dt.date
    starts: dt.date
    released_on: dt.date | None = None
    release_told_on: dt.date | None = None
    note: str = ""
    withdrawn_on: dt.date | None = None


class Expectation(Row, table=True):
    """When a blocker was expected to end, as it was told on a day."""

    __table_args__ = (ordered("expected_earliest", "expected_latest"), _told_before("withdrawn_on"))

    blocker_id: int = Field(foreign_key="blocker.id", index=True)
    on: dt.date
    expected_words: str = ""
    expected_earliest: dt.date | None = None
    expected_latest: dt.date | None = None
    expected_precision: Precision | None = Field(default=None, sa_type=words(Precision))
    expected_qualifier: Qualifier | None = Field(default=None, sa_type=words(Qualifier))
    withdrawn_on: dt.date | None = None


class Update(Row, table=True):
    """What was told of a measure on a day: how it goes, in words for all and in words for the group alone, by whom.

    What was said in a meeting points to its item, and to the entry that has the words; what came on a sheet of an
    update round points to that answer.
    """

    __table_args__ = (
        sa.CheckConstraint("reported IS NOT NULL OR text <> '' OR internal <> ''", name="tells_something"),
        _told_before("withdrawn_on"),
    )

    measure_id: int = Field(foreign_key="measure.id", index=True)
    on: dt.date
    reported: Reported | None = Field(default=None, sa_type=words(Reported))
    text: str = ""
    internal: str = ""
    reason: str = ""
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    given_by: str = ""
    item_id: int | None = link("agenda_item")
    entry_id: int | None = link("entry")
    withdrawn_on: dt.date | None = None
    answer_id: int | None = link("round_answer")


class Assessment(Row, table=True):
    """How the coordinator sees a measure, against what is computed: with a reason, and only until a day."""

    __table_args__ = (
        sa.CheckConstraint("headline IN ('on_schedule', 'waiting', 'at_risk')", name="may_be_assessed"),
        given("reason"),
        _told_before("until"),
        _told_before("ended_on"),
    )

    measure_id: int = Field(foreign_key="measure.id", index=True)
    on: dt.date
    headline: Headline = Field(sa_type=words(Headline))
    reason: str = ""
    until: dt.date
    ended_on: dt.date | None = None


class Output(Row, table=True):
    """What a measure has brought forth: told in words, and shown by a paper of the file or an address."""

    __table_args__ = (given("words"),)

    measure_id: int = Field(foreign_key="measure.id", index=True)
    on: dt.date
    words: str = ""
    address: str = ""
    attachment_id: int | None = link("attachment")


class Obligation(Row, table=True):
    """What a plan serves: a recommendation or resolution of a body, by its number."""

    __table_args__ = (given("title", "number"),)

    source: str = ""
    number: str = ""
    title: str = ""


class MeasureObligation(Row, table=True):
    """That a measure serves an obligation."""

    __tablename__ = "measure_obligation"
    __table_args__ = (sa.UniqueConstraint("measure_id", "obligation_id"),)

    measure_id: int = Field(foreign_key="measure.id", index=True)
    obligation_id: int = Field(foreign_key="obligation.id", index=True)


class Indicator(Row, table=True):
    """A figure by which a plan or one of its goals is followed, and which way it should go."""

    __table_args__ = (given("name"),)

    plan_id: int = Field(foreign_key="plan.id", index=True)
    goal_id: int | None = link("goal")
    position: int = 0
    name: str = ""
    unit: str = ""
    direction: Direction = Field(default=Direction.UP, sa_type=words(Direction))


class IndicatorValue(Row, table=True):
    """A value of an indicator on a day, or a target for it. The value is a decimal number in digits."""

    __tablename__ = "indicator_value"
    __table_args__ = (sa.UniqueConstraint("indicator_id", "on", "is_target"), given("value"))

    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    on: dt.date
    value: str = ""
    is_target: bool = False
    source: str = ""


class MeasureLink(Row, table=True):
    """That an agenda item, an action or an entry of the minutes is about a measure."""

    __tablename__ = "measure_link"
    __table_args__ = (_one_of("item_id", "action_id", "entry_id"),)

    measure_id: int = Field(foreign_key="measure.id", index=True)
    item_id: int | None = Field(default=None, foreign_key="agenda_item.id", index=True)
    action_id: int | None = Field(default=None, foreign_key="action.id", index=True)
    entry_id: int | None = Field(default=None, foreign_key="entry.id", index=True)
