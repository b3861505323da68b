"""What papers of matters are made of: a section of minutes, a matter's history, a presentation list, as plain data."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session, col, select

from secretariat.models import Capacity, OldPaper, PartyRole
from secretariat.services import (
    attachments,
    attendance,
    groups,
    handlings,
    matters,
    meetings,
    papers,
    sections,
    signatures,
    statements,
)
from secretariat.services.annexes import AnnexRow
from secretariat.services.attachments import AttachmentRow
from secretariat.services.attendance import ParticipantRow
from secretariat.services.groups import GroupRow
from secretariat.services.handlings import HandlingCase
from secretariat.services.matters import MatterCase
from secretariat.services.meetings import MeetingRow
from secretariat.services.papers import MeetingPaper
from secretariat.services.parties import PartyRow
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.sections import SectionRow
from secretariat.services.signatures import SignatureRow
from secretariat.services.statements import StatementRow

_NO_DAY = dt.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class SectionPaper:
    """One handling of a matter, with the matter, what was done before, and the meeting where it is one of this file.

    `annexes` are those of the handling and of the matter, each once; `experts` were invited for this item;
    `section` is the printed section, also one that is not given yet, and `beside` are those of the meeting before and
    after it, as far as they are known.
    """

    group: GroupRow
    matter: MatterCase
    handling: HandlingCase
    before: tuple[HandlingCase, ...] = ()
    annexes: tuple[AnnexRow, ...] = ()
    meeting: MeetingRow | None = None
    attachments: tuple[AttachmentRow, ...] = ()
    experts: tuple[ParticipantRow, ...] = ()
    signatures: tuple[SignatureRow, ...] = ()
    section: str = ""
    beside: tuple[str, str] | None = None

    @property
    def language(self) -> str:
        """The code of the language that the matter is written in."""
        return self.matter.row.facts.language or self.group.facts.language

    @property
    def day(self) -> dt.date:
        """The day of the paper: that of the handling, else the last one known before it."""
        return self.handling.row.date or _last_day(self.matter, self.before)

    @property
    def above(self) -> tuple[SecrecyRow | None, ...]:
        """What makes all of it secret: the handling, the item, the matter."""
        return (*self.handling.row.reasons, self.matter.row.secrecy)


@dataclass(frozen=True, slots=True)
class HistoryPaper:
    """A matter with all its handlings, and the statements on it."""

    group: GroupRow
    matter: MatterCase
    statements: tuple[StatementRow, ...] = ()

    @property
    def language(self) -> str:
        """The code of the language that the matter is written in."""
        return self.matter.row.facts.language or self.group.facts.language

    @property
    def day(self) -> dt.date:
        """The day of the paper: the last one on which the matter was dealt with, else that of its opening."""
        return _last_day(self.matter, [one for one in self.matter.handlings if not one.row.is_to_come])


@dataclass(frozen=True, slots=True)
class PresentationPaper:
    """A meeting with the sections of its items and the matters that they are about, by item."""

    paper: MeetingPaper
    sections: Mapping[int, str] = field(default_factory=dict)
    matters: Mapping[int, MatterCase] = field(default_factory=dict)
    handlings: Mapping[int, HandlingCase] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The code of the group's language."""
        return self.paper.language


def section(session: Session, handling_id: int) -> SectionPaper:
    """What the paper of one handling is made of.

    Raises:
        Refused: it is not there any more.
    """
    key = handlings.one(session, handling_id).matter_id
    matter = without_sources(session, matters.case(session, key))
    place = next(place for place, one in enumerate(matter.handlings) if one.row.id == handling_id)
    this = matter.handlings[place]
    paper = SectionPaper(
        groups.one(session, matter.row.group_id),
        matter,
        this,
        tuple(one for one in matter.handlings[:place] if not one.row.is_to_come),
        tuple(once((*this.annexes, *matter.annexes))),
        section=this.row.section,
    )
    item_id, meeting_id = this.row.item_id, this.row.meeting_id
    if item_id is None or meeting_id is None:
        return paper
    meeting = meetings.one(session, meeting_id)
    shown = sections.of_item(session, item_id)
    return replace(
        paper,
        group=groups.one(session, meeting.group_id),
        meeting=meeting,
        attachments=tuple(one for one in attachments.of_meeting(session, meeting_id) if one.item_id == item_id),
        experts=tuple(_experts(attendance.of_meeting(session, meeting_id), item_id)),
        signatures=tuple(signatures.of_meeting(session, meeting_id)),
        section=shown.printed if shown else "",
        beside=_beside(list(sections.of_meeting(session, meeting_id).values()), shown),
    )


def history(session: Session, matter_id: int) -> HistoryPaper:
    """What the history of a matter is made of.

    Raises:
        Refused: it is not there any more.
    """
    matter = without_sources(session, matters.case(session, matter_id))
    given = tuple(statements.of_matter(session, matter_id))
    return HistoryPaper(groups.one(session, matter.row.group_id), matter, given)


def presentation(session: Session, meeting_id: int) -> PresentationPaper:
    """What the presentation list of a meeting is made of.

    Raises:
        Refused: it is not there any more.
    """
    tied = handlings.of_meeting(session, meeting_id)
    cases = {key: without_sources(session, matters.case(session, row.matter_id)) for key, row in tied.items()}
    return PresentationPaper(
        papers.of_meeting(session, meeting_id),
        {key: row.printed for key, row in sections.of_meeting(session, meeting_id).items()},
        cases,
        {key: next(one for one in cases[key].handlings if one.row.id == row.id) for key, row in tied.items()},
    )


def presenters(paper: HandlingCase) -> list[PartyRow]:
    """Those who presented by name, as told."""
    return [one for one in paper.parties if one.role is PartyRole.PRESENTER]


def without_sources(session: Session, matter: MatterCase) -> MatterCase:
    """A matter without the old papers that it was read from: they are kept with it, but are no annexes of it."""
    sources = set(session.exec(select(OldPaper.annex_id).where(col(OldPaper.annex_id).is_not(None))))
    if not sources:
        return matter
    kept = tuple(one for one in matter.annexes if one.id not in sources)
    return replace(matter, annexes=kept)


def _beside(every: Sequence[SectionRow], shown: SectionRow | None) -> tuple[str, str] | None:
    """The sections before and after one in its meeting, each as one range; empty where there are none."""
    if shown is None:
        return None
    before = [one.number for one in every if one.number < shown.number]
    after = [one.number for one in every if one.number > shown.number]
    first, last = (f"§ {min(one)}–{max(one)}" if len(one) > 1 else f"§ {one[0]}" if one else ""
                   for one in (before, after))  # fmt: skip
    return first, last


def once(rows: Sequence[AnnexRow]) -> list[AnnexRow]:
    """Annexes by their numbers, without those that are listed already, by title and giver."""
    found: dict[tuple[str, str], AnnexRow] = {}
    for one in rows:
        found.setdefault((one.title.casefold(), one.facts.giver.casefold()), one)
    return sorted(found.values(), key=_by_number)


def _last_day(matter: MatterCase, done: Sequence[HandlingCase]) -> dt.date:
    """The last day that is known of a matter; files need one also where there is none."""
    days = [one.row.date for one in done if one.row.date is not None]
    return max(days, default=matter.row.facts.opened_on or _NO_DAY)


def _by_number(one: AnnexRow) -> tuple[bool, int]:
    digits = one.facts.number.strip().rstrip(".")
    return (not digits.isdigit(), int(digits) if digits.isdigit() else 0)


def _experts(rows: Iterable[ParticipantRow], item_id: int) -> list[ParticipantRow]:
    """Those who were there for one item alone."""
    return [
        row
        for row in rows
        if row.capacity is Capacity.EXPERT and row.is_there and any(stay.item_id == item_id for stay in row.stays)
    ]
