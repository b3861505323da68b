"""What agendas and memos share: head, foot, names and the words for persons."""

from itertools import pairwise
from typing import TYPE_CHECKING

from secretariat.documents import Asked, group_paper
from secretariat.documents.blocks import Fact, Head, Run, Secret, Text
from secretariat.i18n import N_, Language
from secretariat.models import GroupKind, Numbering, RecipientRole, SecurityClass
from secretariat.services import papers
from secretariat.services.agenda import ItemRow, PresenterRow
from secretariat.services.minutes import EntryRow
from secretariat.services.papers import MeetingPaper
from secretariat.services.secrecy import SecrecyRow

if TYPE_CHECKING:
    from sqlmodel import Session

_NUMBERED = {
    GroupKind.STEERING_GROUP: N_("Meeting {number} of the steering group"),
    GroupKind.WORKING_GROUP: N_("Meeting {number} of the working group"),
    GroupKind.COMMITTEE: N_("Meeting {number} of the committee"),
    GroupKind.ADVISORY_BOARD: N_("Meeting {number} of the advisory board"),
    GroupKind.BOARD: N_("Meeting {number} of the board"),
    GroupKind.DIVISION: N_("Meeting {number} of the division"),
    GroupKind.NETWORK: N_("Meeting {number} of the network"),
    GroupKind.OTHER: N_("Meeting {number} of the group"),
}
_YEARLY = {
    GroupKind.STEERING_GROUP: N_("Steering group meeting {number}"),
    GroupKind.WORKING_GROUP: N_("Working group meeting {number}"),
    GroupKind.COMMITTEE: N_("Committee meeting {number}"),
    GroupKind.ADVISORY_BOARD: N_("Advisory board meeting {number}"),
    GroupKind.BOARD: N_("Board meeting {number}"),
    GroupKind.DIVISION: N_("Division meeting {number}"),
    GroupKind.NETWORK: N_("Network meeting {number}"),
    GroupKind.OTHER: N_("Group meeting {number}"),
}
_CLASSES = {
    SecurityClass.TOP_SECRET: N_("TL I TOP SECRET"),
    SecurityClass.SECRET: N_("TL II SECRET"),
    SecurityClass.CONFIDENTIAL: N_("TL III CONFIDENTIAL"),
    SecurityClass.RESTRICTED: N_("TL IV RESTRICTED"),
}


def of_meeting(session: "Session", asked: Asked) -> MeetingPaper:
    """What the papers of the meeting that was asked for are made of."""
    return papers.of_meeting(session, asked.meeting_id or 0)


def title(paper: MeetingPaper, language: Language) -> str:
    """The title of a paper of the meeting: Ohjausryhmän 7. kokous."""
    facts = paper.group.facts
    sentences = _NUMBERED if facts.numbering is Numbering.RUNNING else _YEARLY
    return language.say(sentences[facts.kind], number=paper.meeting.number)


def foreign(paper: MeetingPaper, language: Language, written_in: str | None = None) -> str:
    """The language of what was typed, the group's where none is told; empty where it is that of the paper."""
    code = written_in or paper.group.facts.language
    return code if code != language.code else ""


def head(paper: MeetingPaper, language: Language, *, kind: str, date: str, state: str = "", seal: str = "") -> Head:
    """The head of a paper of the meeting."""
    facts = paper.group.facts
    organization = paper.group.organization.said(language.code)
    return Head(
        organization=organization[:1].upper() + organization[1:],
        group=paper.group.name(language.code),
        kind=f"{kind} {paper.meeting.number}",
        date=date,
        state=state,
        registry_number=facts.registry_number,
        project_number=facts.project_number,
        seal=seal,
    )


def contact(paper: MeetingPaper, language: Language) -> tuple[tuple[str, ...], ...]:
    """The foot of the first page: postal address, then phone and mail; nothing when the group gives none."""
    return group_paper.contact(paper.group, language)


def author(paper: MeetingPaper, language: Language) -> str:
    """Whom the file's metadata names as author: the organization the group belongs to, or the group."""
    return paper.group.organization.said(language.code) or paper.group.name(language.code)


def presenter(row: PresenterRow, language: Language, *, whole: bool) -> str:
    """A presenter with the organization: Oona Vesterholm, Kaarna Oy; a unit by its name."""
    body = row.short.said(language.code) or row.organization.said(language.code)
    if row.person_id is None:
        return row.organization.said(language.code)
    name = row.name if whole else row.family_name
    return ", ".join(filter(None, (name, body)))


def presenters(item: ItemRow, language: Language, *, whole: bool) -> str:
    """All presenters of an item in running text; empty when there is none."""
    names = [presenter(row, language, whole=whole) for row in item.presenters]
    if len(names) < 2 or not any("," in name for name in names):
        return language.joined(names)
    *first, last = names
    return f"{', '.join(first)}, {language.joined(['', last]).strip()}"


def secret(row: SecrecyRow | None, language: Language) -> Secret | None:
    """Why something is secret and how long, in the words of the paper."""
    if row is None:
        return None
    say = language.say
    point = say("Act 621/1999, section 24 (1) ({point})", point=row.point) if row.point else ""
    period = ""
    if row.years is not None:
        period = language.count("{n} year", "{n} years", row.years)
        period = say("{period} from {date}", period=period, date=row.starts) if row.starts else period
    ground = "; ".join(filter(None, (point, row.ground, period)))
    mark = say(_CLASSES[row.security_class]) if row.security_class else ""
    return Secret(ground or say("no ground given"), mark, keeps_title=row.is_partial, point=row.point, words=row.ground)


def annexes(paper: MeetingPaper, language: Language) -> tuple[Fact, ...]:
    """The annexes by number, each with its item; those of a secret item are secret with it."""
    items = {item.id: paper.number_of(item) for item in paper.items}
    return tuple(
        Fact(
            f"{one.number} {one.title}",
            secret(one.secrecy or paper.secrecy_of(one.item_id), language),
            number=str(one.number),
            item=items.get(one.item_id or 0, ""),
        )
        for one in paper.attachments
    )


def lists(paper: MeetingPaper, language: Language) -> list[tuple[str, tuple[Fact, ...]]]:
    """To whom the paper goes: the group and whom it names for distribution, then those who are to know of it."""
    named = {role: [Fact(one.label(language.code)) for one in paper.recipients if one.role is role]
             for role in RecipientRole}  # fmt: skip
    found = [(language.say("Distribution"), (Fact(_everybody(paper, language)), *named[RecipientRole.DISTRIBUTION]))]
    if informed := named[RecipientRole.INFORMATION]:
        found.append((language.say("For information"), tuple(informed)))
    return found


def _everybody(paper: MeetingPaper, language: Language) -> str:
    """The group itself, in words."""
    if any(row.is_expert for row in paper.participants):
        return language.say("Members and deputy members of the group; invited experts for their items")
    return language.say("Members and deputy members of the group")


def runs_of(entry: EntryRow, language: Language | None = None) -> Text:
    """The text in the hands it is written in; where a language is given, with what of it is secret."""
    passages = entry.passages if language else ()
    if not entry.runs and not passages:
        return entry.text
    stretches = [run[:2] for run in entry.runs] + [(span.starts, span.ends) for span in passages]
    edges = sorted({0, len(entry.text), *(edge for one in stretches for edge in one if edge <= len(entry.text))})
    found = []
    for start, end in pairwise(edges):
        hands = "".join(run[2] for run in entry.runs if run[0] <= start and end <= run[1])
        over = next((span for span in passages if span.starts <= start and end <= span.ends), None)
        why = (over.secrecy or SecrecyRow()) if over else None
        hidden = secret(why, language) if language else None
        found.append(Run(entry.text[start:end], bold="b" in hands, italic="i" in hands, secret=hidden))
    return tuple(found)
