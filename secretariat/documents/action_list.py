"""Actions on paper: all of a group by owner, and to each owner those of a meeting with the sentence of the memo."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from secretariat.documents import PAPER, Asked, document, group_paper, meeting_paper
from secretariat.documents.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Grid,
    Heading,
    Mark,
    Meta,
    Paragraph,
    Record,
    Title,
)
from secretariat.documents.register import STANDINGS, due_cell
from secretariat.i18n import N_, Language
from secretariat.models import ActionState, MinutesKind
from secretariat.services import own_actions
from secretariat.services.own_actions import ActionList, Given, OwnActions
from secretariat.services.register import Standing

if TYPE_CHECKING:
    from sqlmodel import Session

_STANDINGS = {
    ActionState.OPEN: Standing.OPEN,
    ActionState.DONE: Standing.DONE,
    ActionState.DROPPED: Standing.DROPPED,
}
_OWN = {
    MinutesKind.MEMO: N_("Actions given in the meeting of {date}, as the memo has them."),
    MinutesKind.MINUTES: N_("Actions given in the meeting of {date}, as the minutes have them."),
}


def of_group(session: "Session", asked: Asked) -> ActionList:
    """The open actions of the group that was asked for."""
    if asked.group_id is None or asked.on is None:
        message = "the action list asks for the group and the day"
        raise ValueError(message)
    return own_actions.of_group(session, asked.group_id, on=asked.on)


def of_meeting(session: "Session", asked: Asked) -> ActionList:
    """The actions of the meeting that was asked for; of one organization where it is named."""
    if asked.meeting_id is None or asked.on is None:
        message = "own actions ask for the meeting and the day"
        raise ValueError(message)
    return own_actions.of_meeting(session, asked.meeting_id, on=asked.on, organization_id=asked.organization_id)


@document("action-list", N_("Action list"), asks=("group", "on"), question=of_group, formats=(*PAPER, "xlsx"))
def action_list(found: ActionList, language: Language) -> Document:
    """What is open, owner by owner; an action of several owners stands with each."""
    say = language.say
    title = say("Action list")
    many = language.count("{n} action", "{n} actions", len(found.every))
    words = say("Open on {day}", day=found.on)
    blocks: list[Block] = [
        Title(f"{title}: {found.group.name(language.code)}"),
        Meta(f"{words} · {many}", is_wide=True),
    ]
    records = [record for owner in found.owners for record in _records(owner, found, language)]
    columns = (
        Column(say("No."), 1.4),
        Column(say("Meeting"), 2.2),
        Column(say("Action"), 6.6),
        Column(say("Responsible"), 2.6),
        Column(say("Due"), 2.5),
        Column(say("State"), 1.7),
    )
    blocks.append(Grid(columns, tuple(records), whole=0) if records else Paragraph(say("No action is open.")))
    return group_paper.paper(found.group, language, title, found.on, blocks)


@document(
    "own-actions",
    N_("Own actions of a meeting"),
    asks=("meeting", "organization", "on"),
    question=of_meeting,
    needs_minutes=True,
)
def own(found: ActionList, language: Language) -> Document:
    """To each owner the own actions, each with its sentence and its due date, or that it has none."""
    say = language.say
    meeting = found.meeting
    if meeting is None:
        message = "own actions are those of a meeting"
        raise ValueError(message)
    kind = say("Actions of meeting {number}", number=meeting.number)
    told = say(_OWN[found.group.facts.minutes_kind], date=meeting.date)
    blocks: list[Block] = [Title(kind), Meta(told, is_wide=True)]
    for owner in found.owners:
        blocks.append(Heading(_headed(owner, language)))
        blocks += [_paragraph(one, found, language) for one in owner.given]
    if not found.owners:
        blocks.append(Paragraph(say("No action is open.")))
    return group_paper.paper(found.group, language, kind, found.on, blocks)


def due_words(one: Given, language: Language) -> str:
    """By when, in words: as written with the day they mean, the day, or that there is none."""
    words, latest = one.action.due.words, one.action.latest
    if latest is None:
        return words or language.say("no date")
    day = language.date(latest)
    is_told = day in words or f"{latest.day}.{latest.month}.{latest.year}" in words
    return f"{words} ({day})" if words and not is_told else words or day


def others(one: Given, owner: OwnActions, language: Language) -> str:
    """Who answers for it together with an owner."""
    rest = [row for row in one.action.owners if row.organization_id != owner.key[0] or row.organization_id is None]
    rest = [row for row in rest if row.organization_id or row.person_id != owner.key[1]]
    return language.joined([row.label(language.code) for row in rest]) if rest else ""


def _headed(owner: OwnActions, language: Language) -> str:
    whole, short = owner.whole(language.code), owner.short.said(language.code)
    name = f"{whole} ({short})" if short and short != whole else whole
    return name[:1].upper() + name[1:]


def _paragraph(one: Given, found: ActionList, language: Language) -> Paragraph:
    action = one.action
    number = language.say("Action {number}", number=action.printed_number)
    together = [row.label(language.code) for row in action.owners]
    facts = [
        language.say("Item {number}", number=one.item_number),
        language.say("due {date}", date=due_words(one, language)) if action.latest or action.due.words else
        language.say("no date"),
        language.say("responsible {owners}", owners=language.joined(together)) if len(together) > 1 else "",
    ]  # fmt: skip
    return Paragraph(
        action.text,
        number,
        Mark.ACTION,
        facts="; ".join(filter(None, facts)),
        language=group_paper.foreign(found.group, language),
        secret=meeting_paper.secret(one.secrecy, language),
    )


def _records(owner: OwnActions, found: ActionList, language: Language) -> Sequence[Record]:
    name = _headed(owner, language) or language.say("Nobody answers")
    return [Record((Cell(name),), is_group=True), *(_record(one, found, language) for one in owner.given)]


def _record(one: Given, found: ActionList, language: Language) -> Record:
    action = one.action
    standing = Standing.LATE if action.is_late(found.on) else _STANDINGS[action.state]
    cells = (
        Cell(action.printed_number, bold=True),
        Cell(language.date(one.date), under=language.say("Item {number}", number=one.item_number), value=one.date),
        Cell(action.text, language=group_paper.foreign(found.group, language)),
        Cell(group_paper.owners(action.owners, language)),
        due_cell(action.due.words, action.latest, language),
        Cell(language.say(STANDINGS[standing]), bold=standing is Standing.LATE),
    )
    return Record(cells, secret=meeting_paper.secret(one.secrecy, language), shown=(0, 1))
