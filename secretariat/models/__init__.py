"""What there is: tables, their enums and their constraints; nothing else.

The tables of what goes out, of old papers, and those of plans and update rounds, are mapped when the first of them is
wanted, and so is every table when `metadata` is: the window shows the meetings first, and they need none of them.
"""

from types import ModuleType
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from secretariat.models.base import Row
from secretariat.models.enums import (
    ActionState,
    AnnotationKind,
    Capacity,
    CommentState,
    Direction,
    DispatchKind,
    EntryKind,
    Flag,
    GroupKind,
    Headline,
    Holding,
    ItemKind,
    ItemState,
    MeasureKind,
    MeetingState,
    MinutesKind,
    MinutesState,
    Numbering,
    OrganizationKind,
    OriginKind,
    PersonalData,
    Phase,
    Precision,
    Presence,
    PrintedNumbers,
    Publicity,
    Qualifier,
    ReasonClass,
    RecipientRole,
    RegisterNumbering,
    Reported,
    Response,
    ResponsibilityRole,
    Schedule,
    SeatRole,
    SecurityClass,
    SignatureRole,
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
    from secretariat.models.rounds import RoundAnswer, RoundRequest, SavedView, Snapshot, UpdateRound

    metadata: sa.MetaData


def __getattr__(name: str) -> Any:
    """Map what is mapped later, and give the name."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from secretariat.models import circulation

    _give(circulation)
    if name not in globals():
        from secretariat.models import old_papers

        _give(old_papers)
    if name not in globals():
        from secretariat.models import plans, rounds

        _give(plans, rounds)
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
    "Annotation",
    "AnnotationKind",
    "Assessment",
    "Attachment",
    "Attendance",
    "BacklogItem",
    "Blob",
    "Blocker",
    "Capacity",
    "Chairing",
    "Comment",
    "CommentRound",
    "CommentState",
    "DeadlineRevision",
    "Direction",
    "Dispatch",
    "DispatchKind",
    "Document",
    "Entry",
    "EntryKind",
    "Expectation",
    "ExternalProject",
    "Flag",
    "Goal",
    "Group",
    "GroupKind",
    "GroupRecipient",
    "GroupVerb",
    "GroupWord",
    "Headline",
    "Holding",
    "Indicator",
    "IndicatorValue",
    "ItemKind",
    "ItemState",
    "JournalChange",
    "JournalEntry",
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
    "Person",
    "PersonalData",
    "Phase",
    "PhaseChange",
    "Phrase",
    "Plan",
    "PlanVersion",
    "Precision",
    "Presence",
    "Presenter",
    "PrintedNumbers",
    "ProjectStage",
    "Publicity",
    "Qualifier",
    "ReasonClass",
    "Recipient",
    "RecipientRole",
    "RegisterNumber",
    "RegisterNumbering",
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
    "SecurityClass",
    "Signature",
    "SignatureRole",
    "Snapshot",
    "StandingItem",
    "Task",
    "Template",
    "Update",
    "UpdateRound",
    "User",
    "UserRole",
    "VersionKind",
    "Wording",
    "every_row",
    "metadata",
]
