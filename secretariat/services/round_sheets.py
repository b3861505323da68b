"""The sheets of an update round: what each organization is shown and asked, and what it answered, as plain data.

`documents.round_sheet` writes a sheet as a workbook and `importers.round_sheet` reads one back; both follow the columns
that are listed here.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select

from secretariat.i18n import N_
from secretariat.i18n import language as language_of
from secretariat.language.file_names import file_name as safe_name
from secretariat.models import (
    Action,
    ActionState,
    Flag,
    Group,
    Measure,
    Organization,
    Plan,
    ReasonClass,
    Reported,
    RoundRequest,
    UpdateRound,
)
from secretariat.services import rows, shares
from secretariat.services.actions import ActionRow
from secretariat.services.labels import label
from secretariat.services.measures import MeasureRow
from secretariat.services.names import Names, names_of
from secretariat.services.shares import Share
from secretariat.services.when import When

FORMAT = "secretariat-round-1"
"""What the hidden sheet of a workbook says it is."""

ANOTHER = N_("another measure")
"""A measure that is secret to the one who reads of it."""

_DIGITS = 24
_FITS = 8000


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its key, the source of its head, its width in characters, and whether it is answered in.

    `choices` are the words that an answer is chosen from; `hint` is shown when the cell is entered.
    """

    key: str
    head: str
    width: int
    is_answer: bool = False
    choices: tuple[StrEnum, ...] = ()
    hint: str = ""


_DAY_HINT = N_("A day, such as 16.12.2026, or words such as “in March 2027”.")
MEASURES = (
    Column("number", N_("Number"), 9),
    Column("title", N_("Measure"), 28),
    Column("wording", N_("Approved wording"), 34),
    Column("part", N_("Your part"), 14),
    Column("lead", N_("Lead"), 12),
    Column("due", N_("Deadline"), 18),
    Column("headline", N_("Status"), 16),
    Column("waits", N_("Waits for"), 22),
    Column("told", N_("Last told"), 30),
    Column("reported", N_("How does it go?"), 22, is_answer=True, choices=tuple(Reported),
           hint=N_("Choose from the list. Leave empty what you have no news of.")),
    Column("done", N_("Completed on"), 14, is_answer=True, hint=_DAY_HINT),
    Column("text", N_("What has been done, what comes next"), 40, is_answer=True,
           hint=N_("In words for the whole group; they may be printed in reports.")),
    Column("internal", N_("Internal note"), 24, is_answer=True,
           hint=N_("For the secretariat and the group only.")),
    Column("new_due", N_("New deadline proposed"), 18, is_answer=True, hint=_DAY_HINT),
    Column("reason_class", N_("Why is it moved?"), 20, is_answer=True, choices=tuple(ReasonClass),
           hint=N_("Choose from the list.")),
    Column("reason", N_("The reason in words"), 26, is_answer=True),
    Column("released", N_("Waits no more since"), 14, is_answer=True, hint=_DAY_HINT),
)  # fmt: skip
ACTIONS = (
    Column("number", N_("Number"), 9),
    Column("text", N_("Action"), 60),
    Column("meeting", N_("Meeting"), 12),
    Column("due", N_("Deadline"), 20),
    Column("owners", N_("Owners"), 20),
    Column("state", N_("Is it done?"), 16, is_answer=True, choices=(ActionState.OPEN, ActionState.DONE),
           hint=N_("Choose from the list. Leave empty what you have no news of.")),
    Column("done", N_("Completed on"), 16, is_answer=True, hint=_DAY_HINT),
)  # fmt: skip
LOCKED = {"measures": tuple(one.key for one in MEASURES if not one.is_answer),
          "actions": tuple(one.key for one in ACTIONS if not one.is_answer)}  # fmt: skip
"""The columns that are filled in beforehand, by kind of row."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as it goes out: the uid of its measure or action, its cells, and answers where they are known already."""

    uid: str
    cells: Mapping[str, str]
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """The digest of the cells that may not change."""
        return digest(self.cells.values())


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one organization is asked in a round; only what it answers for itself is in it."""

    round_uid: str
    organization_uid: str
    number: int
    asked_on: dt.date
    answer_by: dt.date
    language: str
    group: Names
    plan: Names
    organization: Names
    short: Names
    message: str = ""
    contact: tuple[str, ...] = ()
    measures: tuple[SheetRow, ...] = ()
    actions: tuple[SheetRow, ...] = ()
    given_by: str = ""
    given_on: str = ""
    request_id: int = 0
    serial: int = 0

    @property
    def digest(self) -> str:
        """The digest of everything that was filled in beforehand."""
        return digest(cell for row in (*self.measures, *self.actions) for cell in (row.uid, row.digest))

    @property
    def file_name(self) -> str:
        """A name for the workbook: round, organization and the last day, without what file systems refuse."""
        serial = f" ({self.serial})" if self.serial else ""
        stem = _stem(self.short, self.organization, self.language)
        return f"{stem} {self.number} {self.answer_by.isoformat()}{serial}.xlsx"


def digest(cells: Iterable[str]) -> str:
    """A short digest of cells, in their order; ends of lines and spaces at the ends do not count."""
    joined = "\x1f".join(" ".join(cell.split()) for cell in cells)
    return hashlib.sha256(joined.encode()).hexdigest()[:_DIGITS]


def choices(members: Iterable[StrEnum], code: str) -> dict[StrEnum, str]:
    """The words of a choice list in a language."""
    spoken = language_of(code)
    return {member: _capital(spoken.say(label(member))) for member in members}


def of_round(
    session: Session, round_id: int, on: dt.date, *, organization_ids: Sequence[int] | None = None
) -> list[Sheet]:
    """The sheets of a round, one for each organization that it asks, as the plan stands on a day.

    Organizations that are called alike get a serial each, so that their files do not take each other's place.
    """
    asked = rows.get(session, UpdateRound, round_id)
    requests = session.exec(
        select(RoundRequest, Organization)
        .join(Organization, col(RoundRequest.organization_id) == col(Organization.id))
        .where(RoundRequest.round_id == round_id)
        .order_by(col(RoundRequest.position), col(RoundRequest.id))
    ).all()
    filling = _Filling(session, asked, on)
    wanted = None if organization_ids is None else set(organization_ids)
    stems = [_stem(names_of(body, "short"), names_of(body, "name"), asked.language) for _, body in requests]
    names = [stem.casefold() for stem in stems]
    return [
        filling.sheet(request, body, names[: place + 1].count(name) if names.count(name) > 1 else 0)
        for place, ((request, body), name) in enumerate(zip(requests, names, strict=True))
        if wanted is None or request.organization_id in wanted
    ]


def of_request(session: Session, request_id: int, on: dt.date) -> Sheet:
    """The sheet of one request, as the plan stands on a day."""
    request = rows.get(session, RoundRequest, request_id)
    return of_round(session, request.round_id, on, organization_ids=[request.organization_id])[0]


class _Filling:
    """Fills in the sheets of a round, in its language."""

    def __init__(self, session: Session, asked: UpdateRound, on: dt.date) -> None:
        plan = rows.get(session, Plan, asked.plan_id)
        group = rows.get(session, Group, plan.group_id)
        self._asked = asked
        self._code = language_of(asked.language).code
        self._group, self._plan = names_of(group, "name"), names_of(plan, "name")
        self._contact = tuple(filter(None, (group.contact_post, group.contact_phone, group.contact_email)))
        self._shares = shares.of_plan(session, asked.plan_id, on)
        self._uids = _uids(session, Measure, Measure.plan_id == asked.plan_id)
        secret = select(Measure.id).where(Measure.plan_id == asked.plan_id, col(Measure.secrecy_id).is_not(None))
        self._secret = frozenset(session.exec(secret))
        open_actions = {row.id for share in self._shares.values() for row in share.actions}
        self._action_uids: dict[int, str] = {}
        for part in rows.parts(sorted(open_actions)):
            self._action_uids |= _uids(session, Action, col(Action.id).in_(part))

    def sheet(self, request: RoundRequest, body: Organization, serial: int) -> Sheet:
        asked, share = self._asked, self._shares.get(request.organization_id, Share(request.organization_id))
        return Sheet(
            round_uid=asked.uid,
            organization_uid=body.uid,
            number=asked.number,
            asked_on=asked.asked_on,
            answer_by=asked.answer_by,
            language=self._code,
            group=self._group,
            plan=self._plan,
            organization=names_of(body, "name"),
            short=names_of(body, "short"),
            message=asked.message,
            contact=self._contact,
            measures=tuple(self._measures(share)),
            actions=tuple(SheetRow(self._action_uids[row.id], action_cells(row, self._code)) for row in share.actions),
            request_id=request.id or 0,
            serial=serial,
        )

    def _measures(self, share: Share) -> Iterator[SheetRow]:
        hidden = self._secret - {row.id for row in (*share.leads, *share.takes_part)}
        for part, found in ((N_("leads"), share.leads), (N_("takes part"), share.takes_part)):
            for row in found:
                yield SheetRow(self._uids[row.id], measure_cells(row, self._code, part, hidden))


def measure_cells(row: MeasureRow, code: str, part: str, hidden: Set[int | None] = frozenset()) -> dict[str, str]:
    """What is filled in for a measure.

    Args:
        row: the measure.
        code: the language of the sheet.
        part: the source of the word for what the organization does in it.
        hidden: measures that are secret to the organization; that one of them holds this one up is all that is said.
    """
    spoken = language_of(code)
    causes = [
        spoken.say(ANOTHER) if cause.cause.measure_id in hidden else " ".join(filter(None, (cause.number, cause.title)))
        for cause in row.causes
    ]
    return {
        "number": row.number,
        "title": row.title,
        "wording": _cut(row.wording),
        "part": _capital(spoken.say(part)),
        "lead": ", ".join(body.label(code) for body in row.leads),
        "due": _due(row, code),
        "headline": _capital(spoken.say(label(row.status.headline))),
        "waits": _cut("; ".join(causes)),
        "told": _cut(_told(row, code)),
    }


def action_cells(row: ActionRow, code: str) -> dict[str, str]:
    """What is filled in for an action."""
    due = row.due.words or (language_of(code).date(row.latest) if row.latest else "")
    return {
        "number": row.printed_number,
        "text": _cut(row.text.strip()),
        "meeting": row.meeting_number,
        "due": due,
        "owners": ", ".join(owner.label(code) for owner in row.owners),
    }


def _stem(short: Names, name: Names, code: str) -> str:
    """What an organization is called in the name of a file."""
    words = short.said(code) or name.said(code)
    return safe_name(words, most=70)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _cut(text: str) -> str:
    """As much of a text as a cell shows."""
    return text if len(text) <= _FITS else text[:_FITS].rstrip() + " …"


def said_when(when: When, code: str) -> str:
    """A deadline as written, or its last day where no words were."""
    return when.words or (language_of(code).date(when.latest) if when.latest else "")


def _due(row: MeasureRow, code: str) -> str:
    now, first = said_when(row.due, code), said_when(row.original, code)
    if Flag.RESCHEDULED in row.status.flags and first and first != now:
        return language_of(code).say("{due} (originally {original})", due=now, original=first)
    return now


def _told(row: MeasureRow, code: str) -> str:
    told, spoken = row.told, language_of(code)
    if told is None:
        return ""
    how = spoken.say(label(told.reported)) if told.reported else ""
    body = told.body.label(code) if told.body else ""
    who = ", ".join(filter(None, (body, told.given_by)))
    head = " ".join(filter(None, (spoken.date(told.on), f"({who})" if who else "", how)))
    return f"{head}: {told.text.strip()}" if told.text.strip() else head


def _uids(session: Session, model: Any, where: Any) -> dict[int, str]:
    found: Sequence[tuple[int, str]] = session.exec(select(model.id, model.uid).where(where)).all()
    return dict(found)
