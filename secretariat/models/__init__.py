"""What there is: tables, their enums and their constraints; nothing else.

The tables of what goes out, of old papers, those of plans and update rounds, and those of matters, statements, projects
and forms, are mapped when the first of them is wanted, and so is every table when `metadata` is: the window shows the
meetings first, and they need none of them.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import SQLModel

from secretariat.models.base import Row
from secretariat.models.enums import (
    ActionState,
    AnnotationKind,
    Capacity,
    Certainty,
    ChangeKind,
    Choice,
    CommentState,
    ConfirmedBy,
    Direction,
    DispatchKind,
    EntryKind,
    Flag,
    GroupKind,
    HandlingOutcome,
    Headline,
    Holding,
    ItemKind,
    ItemState,
    MatterState,
    MeasureKind,
    MeetingState,
    MinutesKind,
    MinutesState,
    Numbering,
    OrganizationKind,
    OriginKind,
    PartyRole,
    PersonalData,
    Phase,
    Precision,
    Presence,
    PrintedNumbers,
    Publicity,
    Qualifier,
    QuestionKind,
    Quorum,
    ReasonClass,
    RecipientRole,
    RegisterNumbering,
    Reported,
    Response,
    ResponsibilityRole,
    Schedule,
    SeatRole,
    SectionNumbering,
    SecurityClass,
    SignatureRole,
    Stance,
    TextKind,
    UserRole,
    VersionKind,
)
from secretariat.models.journal import Blob, JournalChange, JournalEntry, User
from secretariat.models.meetings import AgendaItem, Attendance, Chairing, Meeting, Presenter
from secretariat.models.minutes import Action, ActionOwner, Annotation, Attachment, Entry, Secrecy
from secretariat.models.people import (
    Group,
    GroupVerb,
    GroupWord,
    Membership,
    Organization,
    Person,
    Seat,
    StandingItem,
)

if TYPE_CHECKING:
    from secretariat.models.circulation import (
        AgendaVersion,
        BacklogItem,
        Comment,
        CommentRound,
        Dispatch,
        Document,
        GroupRecipient,
        MinutesVersion,
        Phrase,
        Recipient,
        RegisterNumber,
        Signature,
        Template,
    )
    from secretariat.models.forms import (
        Answer,
        ChangeRequest,
        Confirmation,
        Delivery,
        Form,
        FormQuestion,
        FormSection,
        FormTemplate,
        PointSecrecy,
        TemplateVersion,
    )
    from secretariat.models.matters import Ballot, Handling, Matter, Section, Vote
    from secretariat.models.old_papers import OldPaper, Origin
    from secretariat.models.plans import (
        Assessment,
        Blocker,
        DeadlineRevision,
        Expectation,
        ExternalProject,
        Goal,
        Indicator,
        IndicatorValue,
        Measure,
        MeasureContact,
        MeasureLink,
        MeasureObligation,
        Obligation,
        Occurrence,
        Output,
        PhaseChange,
        Plan,
        PlanVersion,
        ProjectStage,
        Responsibility,
        Task,
        Update,
        Wording,
    )
    from secretariat.models.projects import Project
    from secretariat.models.rounds import RoundAnswer, RoundRequest, SavedView, Snapshot, UpdateRound
    from secretariat.models.statements import Recommendation, Statement, StatementRequest
    from secretariat.models.texts import Annex, Party, Relation, SecretSpan, TextPart

    metadata: sa.MetaData


class _Group(NamedTuple):
    """Modules whose tables are mapped together; those without names are tried one after the other."""

    modules: tuple[str, ...]
    names: frozenset[str] = frozenset()


_OF_MATTERS = frozenset(
    {
        "Annex",
        "Answer",
        "Ballot",
        "ChangeRequest",
        "Confirmation",
        "Delivery",
        "Form",
        "FormQuestion",
        "FormSection",
        "FormTemplate",
        "Handling",
        "Matter",
        "Party",
        "PointSecrecy",
        "Project",
        "Recommendation",
        "Relation",
        "SecretSpan",
        "Section",
        "Statement",
        "StatementRequest",
        "TemplateVersion",
        "TextPart",
        "Vote",
    }
)
_LATER = (
    _Group(("texts", "matters", "statements", "projects", "forms"), _OF_MATTERS),
    _Group(("circulation",)),
    _Group(("old_papers",)),
    _Group(("plans", "rounds")),
)


def __getattr__(name: str) -> Any:
    """Map what is mapped later, and give the name."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    for group in _LATER:
        if name in group.names or not group.names:
            _give(*(import_module(f"{__name__}.{module}") for module in group.modules))
        if name in globals():
            return globals()[name]
    for group in _LATER:
        _give(*(import_module(f"{__name__}.{module}") for module in group.modules))
    globals()["metadata"] = SQLModel.metadata
    return globals()[name]


def _give(*modules: ModuleType) -> None:
    globals().update({one: vars(module)[one] for module in modules for one in __all__ if one in vars(module)})


def every_row() -> list[type[Row]]:
    """The models of all rows there are."""
    __getattr__("metadata")
    return Row.__subclasses__()


__all__ = [
    "Action",
    "ActionOwner",
    "ActionState",
    "AgendaItem",
    "AgendaVersion",
    "Annex",
    "Annotation",
    "AnnotationKind",
    "Answer",
    "Assessment",
    "Attachment",
    "Attendance",
    "BacklogItem",
    "Ballot",
    "Blob",
    "Blocker",
    "Capacity",
    "Certainty",
    "Chairing",
    "ChangeKind",
    "ChangeRequest",
    "Choice",
    "Comment",
    "CommentRound",
    "CommentState",
    "Confirmation",
    "ConfirmedBy",
    "DeadlineRevision",
    "Delivery",
    "Direction",
    "Dispatch",
    "DispatchKind",
    "Document",
    "Entry",
    "EntryKind",
    "Expectation",
    "ExternalProject",
    "Flag",
    "Form",
    "FormQuestion",
    "FormSection",
    "FormTemplate",
    "Goal",
    "Group",
    "GroupKind",
    "GroupRecipient",
    "GroupVerb",
    "GroupWord",
    "Handling",
    "HandlingOutcome",
    "Headline",
    "Holding",
    "Indicator",
    "IndicatorValue",
    "ItemKind",
    "ItemState",
    "JournalChange",
    "JournalEntry",
    "Matter",
    "MatterState",
    "Measure",
    "MeasureContact",
    "MeasureKind",
    "MeasureLink",
    "MeasureObligation",
    "Meeting",
    "MeetingState",
    "Membership",
    "MinutesKind",
    "MinutesState",
    "MinutesVersion",
    "Numbering",
    "Obligation",
    "Occurrence",
    "OldPaper",
    "Organization",
    "OrganizationKind",
    "Origin",
    "OriginKind",
    "Output",
    "Party",
    "PartyRole",
    "Person",
    "PersonalData",
    "Phase",
    "PhaseChange",
    "Phrase",
    "Plan",
    "PlanVersion",
    "PointSecrecy",
    "Precision",
    "Presence",
    "Presenter",
    "PrintedNumbers",
    "Project",
    "ProjectStage",
    "Publicity",
    "Qualifier",
    "QuestionKind",
    "Quorum",
    "ReasonClass",
    "Recipient",
    "RecipientRole",
    "Recommendation",
    "RegisterNumber",
    "RegisterNumbering",
    "Relation",
    "Reported",
    "Response",
    "Responsibility",
    "ResponsibilityRole",
    "RoundAnswer",
    "RoundRequest",
    "Row",
    "SavedView",
    "Schedule",
    "Seat",
    "SeatRole",
    "Secrecy",
    "SecretSpan",
    "Section",
    "SectionNumbering",
    "SecurityClass",
    "Signature",
    "SignatureRole",
    "Snapshot",
    "Stance",
    "StandingItem",
    "Statement",
    "StatementRequest",
    "Task",
    "Template",
    "TemplateVersion",
    "TextKind",
    "TextPart",
    "Update",
    "UpdateRound",
    "User",
    "UserRole",
    "VersionKind",
    "Vote",
    "Wording",
    "every_row",
    "metadata",
]
