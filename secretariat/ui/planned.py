"""The tables that a plan is made of, for pages that ask whether a change concerns them."""

from secretariat.models import (
    Assessment,
    Blocker,
    DeadlineRevision,
    Expectation,
    ExternalProject,
    Goal,
    Measure,
    MeasureContact,
    Occurrence,
    Organization,
    Output,
    Person,
    PhaseChange,
    Plan,
    PlanVersion,
    ProjectStage,
    Responsibility,
    Task,
    Update,
    Wording,
)

PLANNED = (
    Plan, PlanVersion, Goal, Measure, Wording, Responsibility, MeasureContact, PhaseChange, DeadlineRevision, Task,
    Occurrence, Blocker, Expectation, ExternalProject, ProjectStage, Update, Assessment, Output, Organization, Person,
)  # fmt: skip
"""What the measures of a plan and how they stand rest on."""
