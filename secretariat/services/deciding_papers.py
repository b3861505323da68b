"""Papers of groups that decide: the matters their items deal with, and how the meeting stands to its quorum.

They are loaded for such groups alone: the papers of others need none of these tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from sqlmodel import Session

from secretariat.models import Matter
from secretariat.services import handlings, quorum, rows, secrecy
from secretariat.services.annexes import AnnexRow
from secretariat.services.handlings import HandlingCase
from secretariat.services.paper_rows import MeetingPaper
from secretariat.services.quorum import QuorumRow
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.text_parts import TextRow


@dataclass(frozen=True, slots=True)
class Dealt:
    """What an item of a group that decides dealt with.

    `number`, `language` (empty where it is the group's) and `secrecy` are those of the matter.
    """

    handling: HandlingCase
    number: str = ""
    language: str = ""
    secrecy: SecrecyRow | None = None


@dataclass(frozen=True, slots=True)
class DecidingPaper(MeetingPaper):
    """A meeting of a group that decides.

    `matters` are what it dealt with, by item; `quorum` is how it stands to the rule, where there is one.
    """

    matters: Mapping[int, Dealt] = field(default_factory=dict)
    quorum: QuorumRow | None = None


def of_paper(session: Session, paper: MeetingPaper) -> DecidingPaper:
    """A paper with what a group that decides tells besides."""
    told = {one.name: getattr(paper, one.name) for one in fields(MeetingPaper)}
    key = paper.meeting.id
    return DecidingPaper(**told, matters=_dealt(session, key), quorum=quorum.of_meeting(session, key))


def as_now(kept: DecidingPaper, now: MeetingPaper) -> DecidingPaper:
    """A paper as it was kept, with what was marked secret in its matters since then beside what was secret already."""
    if not isinstance(now, DecidingPaper):
        return kept
    there = {dealt.handling.row.uid: dealt for dealt in now.matters.values()}
    matters = {
        key: _dealt_as_now(dealt, there[dealt.handling.row.uid]) if dealt.handling.row.uid in there else dealt
        for key, dealt in kept.matters.items()
    }
    return replace(kept, matters=matters)


def _dealt(session: Session, meeting_id: int) -> dict[int, Dealt]:
    made = {}
    for key, case in handlings.cases_of_meeting(session, meeting_id).items():
        matter = rows.get(session, Matter, case.row.matter_id)
        why = secrecy.of(session, [matter.secrecy_id]).get(matter.secrecy_id)
        made[key] = Dealt(case, matter.diary_number, matter.language or "", why)
    return made


def _dealt_as_now(kept: Dealt, now: Dealt) -> Dealt:
    case, case_now = kept.handling, now.handling
    texts = {one.uid: one for one in case_now.texts}
    annexes = {one.uid: one for one in case_now.annexes}
    row = replace(
        case.row,
        secrecy=case.row.secrecy or case_now.row.secrecy,
        item_secrecy=case.row.item_secrecy or case_now.row.item_secrecy,
    )
    case = replace(
        case,
        row=row,
        texts=tuple(_text_as_now(one, texts.get(one.uid)) for one in case.texts),
        annexes=tuple(_annex_as_now(one, annexes.get(one.uid)) for one in case.annexes),
    )
    return replace(kept, handling=case, secrecy=kept.secrecy or now.secrecy)


def _text_as_now(kept: TextRow, now: TextRow | None) -> TextRow:
    """A paragraph whose words have changed since is secret as a whole where a passage of it is now."""
    if now is None:
        return kept
    why = kept.secrecy or now.secrecy
    if kept.text != now.text:
        return replace(kept, secrecy=why or next((one.why for one in now.secrets), None))
    added = tuple(one for one in now.secrets if one not in kept.secrets)
    return replace(kept, secrecy=why, secrets=(*kept.secrets, *added))


def _annex_as_now(kept: AnnexRow, now: AnnexRow | None) -> AnnexRow:
    return replace(kept, secrecy=kept.secrecy or now.secrecy) if now is not None else kept
