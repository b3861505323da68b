"""Words that rows choose from. They are stored as they stand here: never rename one without a migration."""

from enum import StrEnum


class OrganizationKind(StrEnum):
    """What an organization is."""

    MINISTRY = "ministry"
    AGENCY = "agency"
    MUNICIPALITY = "municipality"
    COMPANY = "company"
    ASSOCIATION = "association"
    UNIT = "unit"
    OTHER = "other"


class GroupKind(StrEnum):
    """What a group is."""

    STEERING_GROUP = "steering_group"
    WORKING_GROUP = "working_group"
    COMMITTEE = "committee"
    ADVISORY_BOARD = "advisory_board"
    BOARD = "board"
    DIVISION = "division"
    NETWORK = "network"
    OTHER = "other"


class Numbering(StrEnum):
    """How a group numbers its meetings: on and on, or from one each year."""

    RUNNING = "running"
    YEARLY = "yearly"


class MinutesKind(StrEnum):
    """What a group calls the record of its meeting: a memo (muistio) or minutes (pöytäkirja)."""

    MEMO = "memo"
    MINUTES = "minutes"


class SeatRole(StrEnum):
    """What a seat is in its group, in the order in which participants are listed."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY_GENERAL = "secretary_general"
    MINUTES_SECRETARY = "minutes_secretary"
    MEMBER = "member"
    PERMANENT_EXPERT = "permanent_expert"


class Holding(StrEnum):
    """How a person holds a seat: as its member or as a deputy."""

    MEMBER = "member"
    DEPUTY = "deputy"


class MeetingState(StrEnum):
    """How far a meeting has come."""

    PREPARING = "preparing"
    INVITED = "invited"
    IN_SESSION = "in_session"
    HELD = "held"
    CANCELLED = "cancelled"


class MinutesState(StrEnum):
    """How far the minutes of a meeting have come; a state marks, it never blocks typing in a draft."""

    DRAFT = "draft"
    COMMENTING = "commenting"
    APPROVED = "approved"


class ItemKind(StrEnum):
    """What a group does with an agenda item."""

    FORMAL = "formal"
    DISCUSSION = "discussion"
    INFORMATION = "information"
    STEER = "steer"
    DECISION = "decision"
    FOLLOW_UP = "follow_up"


class ItemState(StrEnum):
    """What has become of an agenda item in its meeting."""

    OPEN = "open"
    HANDLED = "handled"
    POSTPONED = "postponed"
    DROPPED = "dropped"


class PrintedNumbers(StrEnum):
    """Which numbers the items carry on paper: of their order now, of the agenda as sent, of the old paper taken in."""

    ORDER = "order"
    PLANNED = "planned"
    PAPER = "paper"


class Capacity(StrEnum):
    """In which capacity a person takes part in a meeting, in the order in which participants are listed."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY_GENERAL = "secretary_general"
    MINUTES_SECRETARY = "minutes_secretary"
    MEMBER = "member"
    DEPUTY = "deputy"
    SUBSTITUTE = "substitute"
    PERMANENT_EXPERT = "permanent_expert"
    EXPERT = "expert"


class Response(StrEnum):
    """What a participant has answered to the invitation."""

    NONE = "none"
    COMING = "coming"
    REMOTE = "remote"
    PREVENTED = "prevented"


class Presence(StrEnum):
    """Whether a participant was there; unknown until it is recorded."""

    UNKNOWN = "unknown"
    PRESENT = "present"
    REMOTE = "remote"
    ABSENT = "absent"


class EntryKind(StrEnum):
    """What an entry of the minutes is."""

    TEXT = "text"
    SPEECH = "speech"
    SUMMARY = "summary"
    AGREEMENT = "agreement"
    DECISION = "decision"
    STEER = "steer"
    NOTED = "noted"
    ACTION = "action"
    BULLET = "bullet"
    DISSENT = "dissent"


class AnnotationKind(StrEnum):
    """What a span of an entry means."""

    SPEAKER = "speaker"
    VERB = "verb"
    ADDRESSEE = "addressee"
    OWNER = "owner"
    DUE = "due"
    SECRET = "secret"
    FIGURE = "figure"


class ActionState(StrEnum):
    """Whether an action is still to be done."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Precision(StrEnum):
    """How exactly a date in words is known."""

    DAY = "day"
    WEEK = "week"
    PART_OF_MONTH = "part_of_month"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    TERM = "term"
    OPEN = "open"


class Qualifier(StrEnum):
    """How a date in words bounds what it belongs to."""

    ON = "on"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"
    FROM = "from"
    UNTIL = "until"
    DURING = "during"
    WITHIN = "within"
    EARLY = "early"
    MID = "mid"
    END = "end"
    AROUND = "around"


class Publicity(StrEnum):
    """The publicity classes of the national registry scheme (JHS 191)."""

    PUBLIC = "public"
    PARTLY_SECRET = "partly_secret"
    SECRET = "secret"
    NOT_PUBLIC = "not_public"


class SecurityClass(StrEnum):
    """The security classes of the act on information management (906/2019) section 18."""

    TOP_SECRET = "top_secret"
    SECRET = "secret"
    CONFIDENTIAL = "confidential"
    RESTRICTED = "restricted"


class PersonalData(StrEnum):
    """What personal data a paper holds (JHS 191)."""

    NONE = "none"
    CONTAINS = "contains"
    SENSITIVE = "sensitive"


class UserRole(StrEnum):
    """What a user is to the file."""

    SECRETARY = "secretary"
    COORDINATOR = "coordinator"
    CHAIR = "chair"
    MEMBER = "member"
    READER = "reader"


class MeasureKind(StrEnum):
    """How a measure runs: once, all the time, again and again, or only if something comes true."""

    ONE_OFF = "one_off"
    CONTINUOUS = "continuous"
    PERIODIC = "periodic"
    CONDITIONAL = "conditional"


class Phase(StrEnum):
    """How far a measure has come. The last four close it."""

    NOT_STARTED = "not_started"
    PREPARING = "preparing"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    PARTLY = "partly"
    DROPPED = "dropped"
    MERGED = "merged"


class Reported(StrEnum):
    """How the body that answers for a measure says it is going."""

    AS_PLANNED = "as_planned"
    AT_RISK = "at_risk"
    DELAYED = "delayed"
    STOPPED = "stopped"
    DONE_PROPOSED = "done_proposed"


class Headline(StrEnum):
    """The one word for how a measure stands, in the order in which they are tried: the first that fits holds."""

    MERGED = "merged"
    DROPPED = "dropped"
    DONE = "done"
    PARTLY = "partly"
    LATE = "late"
    AT_RISK = "at_risk"
    WAITING = "waiting"
    NOT_STARTED = "not_started"
    CONTINUOUS = "continuous"
    UNDATED = "undated"
    ON_SCHEDULE = "on_schedule"


class Schedule(StrEnum):
    """How a measure stands to its deadline alone."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    DONE_UNDATED = "done_undated"
    LATE = "late"
    WINDOW_RUNNING = "window_running"
    DUE_SOON = "due_soon"
    OK = "ok"
    NO_DEADLINE = "no_deadline"
    REVIEW_OVERDUE = "review_overdue"
    NOT_APPLICABLE = "not_applicable"


class Flag(StrEnum):
    """What else is to be known of a measure; many may hold at once, and none hides its headline."""

    WAITING = "waiting"
    RESCHEDULED = "rescheduled"
    STALE = "stale"
    NO_LEAD = "no_lead"
    NO_CONTACT = "no_contact"
    NO_DEADLINE = "no_deadline"
    NO_NEXT_STEP = "no_next_step"
    DISAGREEMENT = "disagreement"
    SECRET = "secret"


class ReasonClass(StrEnum):
    """Why a deadline was moved."""

    LAW_PROJECT = "law_project"
    RESOURCES = "resources"
    SCOPE = "scope"
    DEPENDENCY = "dependency"
    EXTERNAL = "external"
    OTHER = "other"


class ResponsibilityRole(StrEnum):
    """How an organization answers for a measure."""

    LEAD = "lead"
    CO = "co"
    CONSULTED = "consulted"


class Direction(StrEnum):
    """Which way an indicator should go."""

    UP = "up"
    DOWN = "down"
    STEADY = "steady"


class VersionKind(StrEnum):
    """Which version of the minutes it is."""

    AS_WRITTEN = "as_written"
    FOR_COMMENTS = "for_comments"
    APPROVED = "approved"
    CORRECTION = "correction"


class SignatureRole(StrEnum):
    """As what somebody signs the minutes, in the order in which signatures stand."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    CHECKER = "checker"


class RecipientRole(StrEnum):
    """Why somebody gets a paper: it is meant for them (jakelu), or they are to know of it (tiedoksi)."""

    DISTRIBUTION = "distribution"
    INFORMATION = "information"


class DispatchKind(StrEnum):
    """What is sent out of a meeting."""

    INVITATION = "invitation"
    UPDATE = "update"
    CANCELLATION = "cancellation"
    COMMENTS = "comments"
    ACTIONS = "actions"
    MINUTES = "minutes"


class CommentState(StrEnum):
    """What has become of a comment."""

    OPEN = "open"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"
    NOTED = "noted"


class RegisterNumbering(StrEnum):
    """How a group numbers what it agrees and decides: on and on, from one each year, or from one each term."""

    RUNNING = "running"
    YEARLY = "yearly"
    TERM = "term"


class OriginKind(StrEnum):
    """How a field came out of an old paper: as read, as a person put it, or with a slip of the pen corrected."""

    READ = "read"
    CHANGED = "changed"
    CORRECTED = "corrected"


class SectionNumbering(StrEnum):
    """How a group that decides numbers its sections (pykälä): from one each year, or from one in each meeting."""

    YEARLY = "yearly"
    MEETING = "meeting"


class Quorum(StrEnum):
    """How many members must be there for a group to be quorate; many groups have no such rule.

    More than half and two thirds are the rules of the Local Government Act (410/2015) section 103.
    """

    NONE = "none"
    MORE_THAN_HALF = "more_than_half"
    TWO_THIRDS = "two_thirds"
    CHAIR_AND_HALF = "chair_and_half"


class MatterState(StrEnum):
    """How far a matter has come; the last two close it."""

    PENDING = "pending"
    PREPARING = "preparing"
    DECIDING = "deciding"
    SETTLED = "settled"
    ENDED = "ended"


class HandlingOutcome(StrEnum):
    """How a body's handling of a matter ended; open while it is still to come or under way."""

    OPEN = "open"
    AS_PROPOSED = "as_proposed"
    AFTER_VOTE = "after_vote"
    AMENDED = "amended"
    REJECTED = "rejected"
    TABLED = "tabled"
    REFERRED_BACK = "referred_back"
    WITHDRAWN = "withdrawn"
    NOTED = "noted"
    ELECTED = "elected"
    STATEMENT_GIVEN = "statement_given"
    PROPOSED = "proposed"
    OTHER = "other"


class TextKind(StrEnum):
    """What a paragraph says in the paper that it belongs to."""

    TEXT = "text"
    PROPOSAL = "proposal"
    DECISION = "decision"
    GROUNDS = "grounds"
    QUOTED = "quoted"
    DISSENT = "dissent"
    APPEAL = "appeal"
    REMARK = "remark"
    PROBLEM = "problem"
    SOLUTION = "solution"
    DELIVERABLE = "deliverable"
    SCOPE = "scope"
    PHASE = "phase"
    NEXT_STEP = "next_step"
    POINT = "point"


class PartyRole(StrEnum):
    """Which part somebody has in a matter, a handling, a statement, a project or a form."""

    INITIATOR = "initiator"
    CO_SIGNATORY = "co_signatory"
    PRESENTER = "presenter"
    CONTACT = "contact"
    EXPERT = "expert"
    DISQUALIFIED = "disqualified"
    ADDRESSEE = "addressee"
    SIGNER = "signer"
    LEAD = "lead"
    PARTNER = "partner"
    STEERING = "steering"
    DIRECTOR = "director"
    DEPUTY_DIRECTOR = "deputy_director"
    WRITER = "writer"
    DISTRIBUTION = "distribution"
    INFORMATION = "information"


class Choice(StrEnum):
    """How somebody voted."""

    YES = "yes"
    NO = "no"
    BLANK = "blank"
    ABSENT = "absent"


class Certainty(StrEnum):
    """How sure it is that two things belong together."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Stance(StrEnum):
    """Whether the answer to a matter agrees with a statement."""

    AGREES = "agrees"
    PARTLY = "partly"
    DIFFERS = "differs"


class QuestionKind(StrEnum):
    """What a point of a form asks for."""

    INFORMATION = "information"
    FREE_TEXT = "free_text"
    YES_NO = "yes_no"
    DESCRIBE = "describe"
    SIGNING = "signing"


class ChangeKind(StrEnum):
    """What is asked to be done to an answer (an instruction on self-monitoring: täydentää, korjata, muuttaa)."""

    COMPLETE = "complete"
    CORRECT = "correct"
    CHANGE = "change"


class ConfirmedBy(StrEnum):
    """Who confirms a form: the director or the deputy director."""

    DIRECTOR = "director"
    DEPUTY_DIRECTOR = "deputy_director"
