"""Groups and the agenda items that each of their meetings has."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.i18n import N_, language
from secretariat.language.characters import line
from secretariat.models import (
    Group,
    GroupKind,
    ItemKind,
    Meeting,
    MinutesKind,
    Numbering,
    Organization,
    Quorum,
    RegisterNumbering,
    SectionNumbering,
    StandingItem,
    UserRole,
)
from secretariat.services import checks, command, rows
from secretariat.services.names import Names, columns, names_of

_STANDING = (
    (N_("Opening of the meeting and approval of the agenda"), 5, False),
    (N_("Approval of the memo of the previous meeting"), 5, False),
    (N_("Any other business"), 5, True),
    (N_("Next meeting"), 5, True),
    (N_("Closing of the meeting"), 5, True),
)
_LONGEST_NOTICE = 365
_OF_MINUTES = {_STANDING[1][0]: N_("Approval of the minutes of the previous meeting")}


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFacts:
    """What is kept of a group: who it is, its term, and the habits that its meetings and papers follow.

    `starts` and `ends` are the usual clock times of a meeting, `term_starts` and `term_ends` the days of the term;
    `language` (fi, sv or en) is that of its papers, whose labels are Finnish and Swedish when they are `bilingual`.
    Invitations go out `notice_days` before; approved minutes are reopened by users in the role `reopened_by`. A group
    that `decides` numbers its sections and has a rule of its `quorum`.
    """

    kind: GroupKind = GroupKind.STEERING_GROUP
    name: Names = Names()
    organization_id: int | None = None
    term_starts: dt.date | None = None
    term_ends: dt.date | None = None
    numbering: Numbering = Numbering.RUNNING
    minutes_kind: MinutesKind = MinutesKind.MEMO
    language: str = "fi"
    place: str = ""
    starts: dt.time | None = None
    ends: dt.time | None = None
    registry_number: str = ""
    project_number: str = ""
    contact_post: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    notice_days: int | None = None
    register_numbering: RegisterNumbering = RegisterNumbering.RUNNING
    reopened_by: UserRole | None = None
    signature_note: str = ""
    bilingual: bool = False
    decides: bool = False
    section_numbering: SectionNumbering = SectionNumbering.YEARLY
    quorum: Quorum = Quorum.NONE


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as shown."""

    id: int
    facts: GroupFacts
    organization: Names = Names()

    def name(self, code: str = "") -> str:
        """The name in a language, or in the group's own."""
        return self.facts.name.said(code or self.facts.language)


@dataclass(frozen=True, slots=True)
class StandingRow:
    """An agenda item of every meeting; closing ones come after the meeting's own. `duration` is in minutes.

    In the one that `approves_minutes`, the minutes of the meeting before are approved.
    """

    title: str
    kind: ItemKind = ItemKind.FORMAL
    duration: int | None = None
    closing: bool = False
    id: int | None = None
    approves_minutes: bool = False


def every(session: Session) -> list[GroupRow]:
    """All groups, oldest first."""
    found = session.exec(
        select(Group, Organization)
        .join(Organization, col(Group.organization_id) == col(Organization.id), isouter=True)
        .order_by(col(Group.id))
    )
    return [row_of(group, organization) for group, organization in found]


def one(session: Session, group_id: int) -> GroupRow:
    """One group."""
    group = rows.get(session, Group, group_id)
    return row_of(group, session.get(Organization, group.organization_id) if group.organization_id else None)


def row_of(group: Group, organization: Organization | None) -> GroupRow:
    """The plain data of a group and the organization it belongs to."""
    facts = GroupFacts(
        kind=group.kind,
        name=names_of(group, "name"),
        organization_id=group.organization_id,
        term_starts=group.term_starts,
        term_ends=group.term_ends,
        numbering=group.numbering,
        minutes_kind=group.minutes_kind,
        language=group.language,
        place=group.place,
        starts=group.starts,
        ends=group.ends,
        registry_number=group.registry_number,
        project_number=group.project_number,
        contact_post=group.contact_post,
        contact_phone=group.contact_phone,
        contact_email=group.contact_email,
        notice_days=group.notice_days,
        register_numbering=group.register_numbering,
        reopened_by=group.reopened_by,
        signature_note=group.signature_note,
        bilingual=group.bilingual,
        decides=group.decides,
        section_numbering=SectionNumbering(group.section_numbering),
        quorum=Quorum(group.quorum),
    )
    return GroupRow(group.id or 0, facts, names_of(organization, "name"))


def standing(session: Session, group_id: int) -> list[StandingRow]:
    """The agenda items that every new meeting of the group gets, in order."""
    found = session.exec(
        select(StandingItem).where(StandingItem.group_id == group_id).order_by(col(StandingItem.position))
    )
    return [
        StandingRow(item.title, item.kind, item.duration, item.closing, item.id, item.approves_minutes)
        for item in found
    ]


@command("add a group")
def add(session: Session, facts: GroupFacts) -> int:
    """Add a group with the usual standing agenda items, in the group's language; returns its id.

    Raises:
        Refused: it has no name, its term or usual time ends before it begins, or the notice is longer than a year.
    """
    group = Group()
    _write(session, group, facts)
    session.add(group)
    session.flush()
    say = language(facts.language).say
    instead = _OF_MINUTES if facts.minutes_kind is MinutesKind.MINUTES else {}
    for position, (usual, duration, closing) in enumerate(_STANDING):
        title = say(instead.get(usual, usual))
        item = StandingItem(group_id=group.id or 0, position=position, title=title, duration=duration, closing=closing,
                            approves_minutes=usual in _OF_MINUTES)  # fmt: skip
        session.add(item)
    return group.id or 0


@command("change a group")
def change(session: Session, group_id: int, facts: GroupFacts) -> None:
    """Change what is kept of a group; the numbers of its past meetings stay.

    Raises:
        Refused: it has no name, its term or usual time ends before it begins, or the notice is longer than a year.
    """
    _write(session, rows.get(session, Group, group_id), facts)


@command("remove a group")
def remove(session: Session, group_id: int) -> None:
    """Remove a group with its seats and standing items.

    Raises:
        Refused: it has meetings, a plan, matters, statements, projects or forms, or deals with a matter of another.
    """
    group = rows.get(session, Group, group_id)
    if session.exec(select(Meeting.id).where(Meeting.group_id == group_id)).first() is not None:
        raise Refused(
            "{name} cannot be removed, because it has meetings. Remove those first.",
            name=names_of(group, "name").said(group.language),
        )
    from secretariat.models import Plan

    if session.exec(select(Plan.id).where(Plan.group_id == group_id)).first() is not None:
        raise Refused(
            "{name} cannot be removed, because it has a plan. Remove that first.",
            name=names_of(group, "name").said(group.language),
        )
    from secretariat.models import Form, FormTemplate, Handling, Matter, Project, Statement, StatementRequest

    kept = (Matter, Statement, StatementRequest, Project, Form, FormTemplate)
    belongs = [select(model.id).where(col(model.group_id) == group_id) for model in kept]
    belongs.append(select(Handling.id).where(Handling.body_group_id == group_id))
    if any(session.exec(query).first() is not None for query in belongs):
        raise Refused(
            "{name} cannot be removed, because matters, statements, projects or forms belong to it. Remove them first.",
            name=names_of(group, "name").said(group.language),
        )
    rows.remove(session, group)


@command("change the standing agenda items")
def set_standing(session: Session, group_id: int, items: Sequence[StandingRow]) -> None:
    """Let the group have exactly these standing items, in this order; meetings that exist keep their agendas.

    Raises:
        Refused: a title is empty or cannot be shown, or a planned time is longer than a day.
    """
    rows.get(session, Group, group_id)
    known = {item.id: item for item in session.exec(select(StandingItem).where(StandingItem.group_id == group_id))}
    for position, wanted in enumerate(items):
        checks.duration(wanted.duration)
        item = known.pop(wanted.id, None) or StandingItem(group_id=group_id)
        values = {
            "position": position,
            "title": line(wanted.title, "title", required=True),
            "kind": wanted.kind,
            "duration": wanted.duration,
            "closing": wanted.closing,
            "approves_minutes": wanted.approves_minutes,
        }
        rows.assign(item, values)
        session.add(item)
    for item in known.values():
        session.delete(item)


def _write(session: Session, group: Group, facts: GroupFacts) -> None:
    if facts.term_starts and facts.term_ends and facts.term_starts > facts.term_ends:
        raise Refused("The term ends before it begins.", field="term_ends")
    checks.clock(facts.starts, facts.ends)
    checks.language(facts.language)
    if facts.organization_id is not None:
        rows.get(session, Organization, facts.organization_id)
    if facts.notice_days is not None:
        checks.number(facts.notice_days, 0, _LONGEST_NOTICE, "notice_days")
    texts = ("place", "registry_number", "project_number", "contact_post", "contact_phone", "contact_email",
             "signature_note")  # fmt: skip
    plain = ("kind", "organization_id", "term_starts", "term_ends", "numbering", "minutes_kind", "language", "starts",
             "ends", "notice_days", "register_numbering", "reopened_by", "bilingual", "decides", "section_numbering",
             "quorum")  # fmt: skip
    values = {
        **columns("name", facts.name, required=True),
        **{name: line(getattr(facts, name), name) for name in texts},
        **{name: getattr(facts, name) for name in plain},
    }
    rows.assign(group, values)
