"""What there is: tables, their enums and their constraints; nothing else."""

from sqlmodel import SQLModel

from secretariat.models.base import Row
from secretariat.models.enums import (
    ActionState,
    AnnotationKind,
    Capacity,
    EntryKind,
    GroupKind,
    Holding,
    ItemKind,
    ItemState,
    MeetingState,
    MinutesKind,
    MinutesState,
    Numbering,
    OrganizationKind,
    PersonalData,
    Precision,
    Presence,
    PrintedNumbers,
    Publicity,
    Qualifier,
    Response,
    SeatRole,
    SecurityClass,
    UserRole,
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

metadata = SQLModel.metadata

# Foreign keys are checked at commit, so that neither a command nor its undo has to mind the order of rows.
for _table in metadata.tables.values():
    for _key in _table.foreign_key_constraints:
        _key.deferrable, _key.initially = True, "DEFERRED"

__all__ = [
    "Action",
    "ActionOwner",
    "ActionState",
    "AgendaItem",
    "Annotation",
    "AnnotationKind",
    "Attachment",
    "Attendance",
    "Blob",
    "Capacity",
    "Chairing",
    "Entry",
    "EntryKind",
    "Group",
    "GroupKind",
    "GroupVerb",
    "GroupWord",
    "Holding",
    "ItemKind",
    "ItemState",
    "JournalChange",
    "JournalEntry",
    "Meeting",
    "MeetingState",
    "Membership",
    "MinutesKind",
    "MinutesState",
    "Numbering",
    "Organization",
    "OrganizationKind",
    "Person",
    "PersonalData",
    "Precision",
    "Presence",
    "Presenter",
    "PrintedNumbers",
    "Publicity",
    "Qualifier",
    "Response",
    "Row",
    "Seat",
    "SeatRole",
    "Secrecy",
    "SecurityClass",
    "StandingItem",
    "User",
    "UserRole",
    "metadata",
]
