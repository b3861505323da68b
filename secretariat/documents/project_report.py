"""The report of a group's projects: a list, a timeline, and each with its problems beside their solutions."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secretariat.documents import PAPER, Asked, document, group_paper, secret_texts
from secretariat.documents.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Grid,
    Heading,
    Meta,
    Paragraph,
    Record,
    Title,
)
from secretariat.documents.project_parts import Part, Whole
from secretariat.documents.project_timeline import timeline
from secretariat.i18n import N_, Language, capitalized
from secretariat.models import PartyRole
from secretariat.services import groups, project_lanes, project_steps, project_texts, projects
from secretariat.services.groups import GroupRow
from secretariat.services.project_lanes import Lane
from secretariat.services.relations import EndKind

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Projects:
    """What the report is made of: the projects in the order of the group, and where they stand beside the plan."""

    group: GroupRow
    on: dt.date
    wholes: tuple[Whole, ...]
    lanes: tuple[Lane, ...]

    @property
    def language(self) -> str:
        """The code of the group's language."""
        return self.group.facts.language


def of_group(session: "Session", asked: Asked) -> Projects:
    """The projects of the group that was asked for, as they stand on a day."""
    if asked.group_id is None or asked.on is None:
        message = "the report of projects asks for the group and the day"
        raise ValueError(message)
    rows = projects.of_group(session, asked.group_id)
    keys = [row.id for row in rows]
    texts, steps = project_texts.of_many(session, keys), project_steps.of_many(session, keys)
    wholes = tuple(Whole(projects.one(session, key), texts[key], tuple(steps.get(key, ()))) for key in keys)
    lanes = tuple(project_lanes.lanes(session, rows, asked.on))
    return Projects(groups.one(session, asked.group_id), asked.on, wholes, lanes)


@document("project-report", N_("Report of projects"), asks=("group", "on"), question=of_group, formats=(*PAPER, "xlsx"))
def report(found: Projects, language: Language) -> Document:
    """All projects of a group, each whole."""
    title = language.say("Projects")
    made = group_paper.paper(found.group, language, language.say("Report of projects"), found.on,
                             tuple(_blocks(found, language, title)))  # fmt: skip
    return replace(made, contents=True, dense=True)


def _blocks(found: Projects, language: Language, title: str) -> Iterator[Block]:
    say = language.say
    yield Title(f"{title}: {found.group.name(language.code)}")
    standing = say("As it stands on {day}", day=found.on)
    if not found.wholes:
        yield Meta(standing, is_wide=True)
        yield Paragraph(say("The group has no projects yet."))
        return
    many = language.count("{n} project", "{n} projects", len(found.wholes))
    yield Meta(f"{standing} · {many}", is_wide=True)
    yield _list(found, language)
    drawn = timeline(found.lanes, found.on, language)
    if drawn is not None:
        yield drawn
    for whole in found.wholes:
        row = whole.view.row
        part = Part(whole, found.on, language, level=3)
        if part.hidden is None:
            yield Heading(row.facts.title, row.facts.number)
        else:  # the number of a heading is public
            yield Heading(row.label, secret=part.hidden)
        yield from part.facts()
        yield from part.pairs()
        yield from part.lists()
        yield from part.steps()
        yield from part.tied()
        yield from part.annexes()


def _list(found: Projects, language: Language) -> Grid:
    say = language.say
    columns = (
        Column(say("Project"), 5.5),
        Column(say("Project period"), 3.5),
        Column(say("Lead"), 3.4),
        Column(say("Measures"), 2.3),
        Column(say("State"), 2.3),
    )
    records = []
    for whole in found.wholes:
        row = whole.view.row
        numbers = [
            one.related.told.number or one.related.told.title
            for one in whole.view.tied
            if one.related.told.end.kind is EndKind.MEASURE and one.related.told.confirmed_on and one.secrecy is None
        ]
        cells = (
            Cell(row.label),
            Cell(row.facts.period.said(language.code) or "–"),
            Cell(row.told(PartyRole.LEAD, language.code) or "–"),
            Cell(", ".join(numbers) or "–"),
            Cell(capitalized(say(projects.STAGES[row.stage(found.on)]))),
        )
        records.append(Record(cells, secret=secret_texts.why(language, row.secrecy)))
    return Grid(columns, tuple(records))
