"""The words for every enum that a person sees, as English source sentences; one table for window and papers."""

from enum import StrEnum

from secretariat.i18n import N_
from secretariat.models import (
    ActionState,
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
    Presence,
    PrintedNumbers,
    Publicity,
    Response,
    SeatRole,
    SecurityClass,
    UserRole,
)

_LABELS: dict[type[StrEnum], dict[StrEnum, str]] = {
    OrganizationKind: {
        OrganizationKind.MINISTRY: N_("ministry"),
        OrganizationKind.AGENCY: N_("agency"),
        OrganizationKind.MUNICIPALITY: N_("municipality"),
        OrganizationKind.COMPANY: N_("company"),
        OrganizationKind.ASSOCIATION: N_("association"),
        OrganizationKind.UNIT: N_("unit"),
        OrganizationKind.OTHER: N_("other organization"),
    },
    GroupKind: {
        GroupKind.STEERING_GROUP: N_("steering group"),
        GroupKind.WORKING_GROUP: N_("working group"),
        GroupKind.COMMITTEE: N_("committee"),
        GroupKind.ADVISORY_BOARD: N_("advisory board"),
        GroupKind.BOARD: N_("board"),
        GroupKind.DIVISION: N_("division"),
        GroupKind.NETWORK: N_("network"),
        GroupKind.OTHER: N_("other group"),
    },
    Numbering: {
        Numbering.RUNNING: N_("running on"),
        Numbering.YEARLY: N_("from one each year"),
    },
    MinutesKind: {
        MinutesKind.MEMO: N_("memo"),
        MinutesKind.MINUTES: N_("minutes"),
    },
    SeatRole: {
        SeatRole.CHAIR: N_("chair"),
        SeatRole.VICE_CHAIR: N_("vice-chair"),
        SeatRole.SECRETARY_GENERAL: N_("secretary general"),
        SeatRole.MINUTES_SECRETARY: N_("minutes secretary"),
        SeatRole.MEMBER: N_("member"),
        SeatRole.PERMANENT_EXPERT: N_("permanent expert"),
    },
    Holding: {
        Holding.MEMBER: N_("member"),
        Holding.DEPUTY: N_("deputy"),
    },
    MeetingState: {
        MeetingState.PREPARING: N_("in preparation"),
        MeetingState.INVITED: N_("invited"),
        MeetingState.IN_SESSION: N_("in session"),
        MeetingState.HELD: N_("held"),
        MeetingState.CANCELLED: N_("cancelled"),
    },
    MinutesState: {
        MinutesState.DRAFT: N_("draft"),
        MinutesState.COMMENTING: N_("for comments"),
        MinutesState.APPROVED: N_("approved"),
    },
    ItemKind: {
        ItemKind.FORMAL: N_("formal"),
        ItemKind.DISCUSSION: N_("discussion"),
        ItemKind.INFORMATION: N_("information"),
        ItemKind.STEER: N_("steer"),
        ItemKind.DECISION: N_("decision"),
        ItemKind.FOLLOW_UP: N_("follow-up"),
    },
    ItemState: {
        ItemState.OPEN: N_("not handled yet"),
        ItemState.HANDLED: N_("handled"),
        ItemState.POSTPONED: N_("postponed"),
        ItemState.DROPPED: N_("dropped from the agenda"),
    },
    PrintedNumbers: {
        PrintedNumbers.ORDER: N_("numbers in the order of the list"),
        PrintedNumbers.PLANNED: N_("numbers of the agenda as sent"),
    },
    Capacity: {
        Capacity.CHAIR: N_("chair"),
        Capacity.VICE_CHAIR: N_("vice-chair"),
        Capacity.SECRETARY_GENERAL: N_("secretary general"),
        Capacity.MINUTES_SECRETARY: N_("minutes secretary"),
        Capacity.MEMBER: N_("member"),
        Capacity.DEPUTY: N_("deputy"),
        Capacity.SUBSTITUTE: N_("substitute"),
        Capacity.PERMANENT_EXPERT: N_("permanent expert"),
        Capacity.EXPERT: N_("expert"),
    },
    Response: {
        Response.NONE: N_("no answer"),
        Response.COMING: N_("coming"),
        Response.REMOTE: N_("coming remotely"),
        Response.PREVENTED: N_("prevented"),
    },
    Presence: {
        Presence.UNKNOWN: N_("not recorded"),
        Presence.PRESENT: N_("present"),
        Presence.REMOTE: N_("present remotely"),
        Presence.ABSENT: N_("absent"),
    },
    EntryKind: {
        EntryKind.TEXT: N_("text"),
        EntryKind.SPEECH: N_("turn"),
        EntryKind.SUMMARY: N_("chair's summary"),
        EntryKind.AGREEMENT: N_("agreement"),
        EntryKind.DECISION: N_("decision"),
        EntryKind.STEER: N_("steer"),
        EntryKind.NOTED: N_("noted"),
        EntryKind.ACTION: N_("action"),
        EntryKind.BULLET: N_("bullet"),
        EntryKind.DISSENT: N_("dissent"),
    },
    ActionState: {
        ActionState.OPEN: N_("open"),
        ActionState.DONE: N_("done"),
        ActionState.DROPPED: N_("dropped"),
    },
    Publicity: {
        Publicity.PUBLIC: N_("public"),
        Publicity.PARTLY_SECRET: N_("partly secret"),
        Publicity.SECRET: N_("secret"),
        Publicity.NOT_PUBLIC: N_("not public"),
    },
    SecurityClass: {
        SecurityClass.TOP_SECRET: N_("top secret"),
        SecurityClass.SECRET: N_("security class secret"),
        SecurityClass.CONFIDENTIAL: N_("confidential"),
        SecurityClass.RESTRICTED: N_("restricted"),
    },
    PersonalData: {
        PersonalData.NONE: N_("no personal data"),
        PersonalData.CONTAINS: N_("contains personal data"),
        PersonalData.SENSITIVE: N_("contains sensitive personal data"),
    },
    UserRole: {
        UserRole.SECRETARY: N_("secretary"),
        UserRole.COORDINATOR: N_("coordinator"),
        UserRole.CHAIR: N_("chair"),
        UserRole.MEMBER: N_("member"),
        UserRole.READER: N_("reader"),
    },
}


def label(member: StrEnum) -> str:
    """The source sentence for a member of an enum."""
    return _LABELS[type(member)][member]
