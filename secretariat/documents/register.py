"""The register of a group on paper: what was agreed, decided, steered and given to do, with its numbers."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secretariat.documents import PAPER, Asked, document, group_paper, meeting_paper
from secretariat.documents.blocks import Block, Cell, Column, Document, Grid, Meta, Paragraph, Record, Secret, Title
from secretariat.i18n import N_, Language, capitalized
from secretariat.models import EntryKind
from secretariat.services import groups, register
from secretariat.services.groups import GroupRow
from secretariat.services.labels import label
from secretariat.services.register import Filter, RegisterRow, Standing

if TYPE_CHECKING:
    from sqlmodel import Session

STANDINGS = {
    Standing.OPEN: N_("open"),
    Standing.LATE: N_("late"),
    Standing.DONE: N_("done"),
    Standing.DROPPED: N_("dropped"),
    Standing.APPROVED: N_("approved"),
    Standing.DRAFT: N_("not yet approved"),
}
"""The source words for how what is listed stands."""


@dataclass(frozen=True, slots=True)
class Register:
    """What the paper is made of: the rows that were chosen, and how many there are in all."""

    group: GroupRow
    on: dt.date
    rows: tuple[RegisterRow, ...]
    every: int
    wanted: Filter

    @property
    def language(self) -> str:
        """The code of the group's language."""
        return self.group.facts.language


def of_group(session: "Session", asked: Asked) -> Register:
    """The register of the group that was asked for, as it stands on a day."""
    if asked.group_id is None or asked.on is None:
        message = "the register asks for the group and the day"
        raise ValueError(message)
    wanted = asked.wanted or Filter()
    rows = register.of_group(session, asked.group_id, on=asked.on)
    chosen = tuple(row for row in rows if wanted.takes(row))
    return Register(groups.one(session, asked.group_id), asked.on, chosen, len(rows), wanted)


@document(
    "register",
    N_("Register of agreements, decisions, steers and actions"),
    asks=("group", "on"),
    question=of_group,
    formats=(*PAPER, "xlsx"),
)
def register_paper(found: Register, language: Language) -> Document:
    """The rows as a table; each names its number, meeting and item, kind, words, owners, day and state."""
    say = language.say
    title = say("Register")
    standing = say("As it stands on {day}", day=found.on)
    if len(found.rows) != found.every:
        part = say("{n} of {all} entries", n=len(found.rows), all=found.every)
        standing = f"{standing} · {part}"
    name = found.group.name(language.code)
    blocks: list[Block] = [Title(f"{title}: {name}"), Meta(standing, is_wide=True)]
    if not found.rows:
        blocks.append(Paragraph(say("Nothing is in the register yet.")))
        return group_paper.paper(found.group, language, title, found.on, blocks)
    columns = (
        Column(say("No."), 1.5),
        Column(say("Day"), 1.8),
        Column(say("Meeting"), 1.5),
        Column(say("Item"), 1.0),
        Column(say("Kind"), 2.0),
        Column(say("Sentence"), 5.2),
        Column(say("Responsible"), 1.9),
        Column(say("Due"), 2.1),
    )
    blocks.append(Grid(columns, tuple(_record(row, found, language) for row in found.rows), dense=True, whole=0))
    return group_paper.paper(found.group, language, title, found.on, blocks)


def _record(row: RegisterRow, found: Register, language: Language) -> Record:
    kind = capitalized(language.say(label(row.kind)))
    state = language.say(STANDINGS[row.standing])
    cells = (
        Cell(row.number or "–", bold=True),
        Cell(language.date(row.date), value=row.date),
        Cell(row.meeting_number),
        Cell(row.item_number),
        Cell(kind, under=state),
        Cell(row.text, under=row.item_title, language=group_paper.foreign(found.group, language)),
        Cell(group_paper.owners(row.owners, language)),
        due_cell(row.due.words, row.latest, language, is_action=row.kind is EntryKind.ACTION),
    )
    return Record(cells, secret=_secret(row, language), shown=(0, 1, 2, 3, 4))


def due_cell(words: str, latest: dt.date | None, language: Language, *, is_action: bool = True) -> Cell:
    """By when: the last day with the words under it, or the words; of an action without either, that it has none."""
    if latest is None:
        return Cell(words or (language.say("no date") if is_action else "–"))
    day = language.date(latest)
    return Cell(day, under="" if words == day else words, value=latest)


def _secret(row: RegisterRow, language: Language) -> Secret | None:
    if row.secrecy is not None:
        return meeting_paper.secret(row.secrecy, language)
    return Secret(language.say("it has a secret passage")) if row.has_secret_passage else None
