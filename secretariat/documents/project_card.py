"""The card of a project: what it is, what it solves and what comes next, on one page."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secretariat.documents import PAPER, Asked, document, group_paper
from secretariat.documents.blocks import Block, Document, Heading, Remark, Title
from secretariat.documents.project_parts import EVERY, Part, Size, Whole
from secretariat.i18n import N_, Language
from secretariat.services import groups, project_steps, project_texts, projects
from secretariat.services.groups import GroupRow

if TYPE_CHECKING:
    from sqlmodel import Session

_SIZES = (
    Size(),
    Size(letters=600),
    Size(letters=420),
    Size(letters=300, tied=8),
    Size(letters=240, lists=8, steps=6, tied=6),
    Size(letters=200, pairs=6, lists=6, steps=5, tied=5),
    Size(letters=160, pairs=5, lists=5, steps=4, tied=4, others=False),
    Size(letters=130, pairs=4, lists=4, steps=3, tied=3, others=False),
    Size(letters=100, pairs=3, lists=3, steps=2, tied=3, others=False),
    Size(letters=80, pairs=2, lists=2, steps=2, tied=2, others=False),
    Size(letters=60, pairs=1, lists=1, steps=1, tied=1, others=False),
)
_SHORTENED = N_("Texts are shortened here. They are whole in the report of projects.")


@dataclass(frozen=True, slots=True)
class Card:
    """What the card is made of."""

    group: GroupRow
    on: dt.date
    whole: Whole

    @property
    def language(self) -> str:
        """The code of the language that the project is told in."""
        return self.whole.view.row.facts.language or self.group.facts.language


def of_project(session: "Session", asked: Asked) -> Card:
    """The project that was asked for, as it stands on a day."""
    if asked.about_id is None or asked.on is None:
        message = "the card asks for the project and the day"
        raise ValueError(message)
    view = projects.one(session, asked.about_id)
    texts = project_texts.of(session, asked.about_id)
    steps = tuple(project_steps.of_project(session, asked.about_id))
    return Card(groups.one(session, view.row.group_id), asked.on, Whole(view, texts, steps))


@document("project-card", N_("Project card"), asks=("project", "on"), question=of_project, formats=PAPER)
def card(found: Card, language: Language) -> Document:
    """The project on one page; what has no room is shortened, and that is said."""
    forms = [tuple(_blocks(found, language, size)) for size in _SIZES]
    made = group_paper.paper(found.group, language, language.say("Project card"), found.on, forms[0])
    return replace(made, pages=1, shorter=tuple(forms[1:]), dense=True)


def _blocks(found: Card, language: Language, size: Size) -> Iterator[Block]:
    label = found.whole.view.row.label
    part = Part(found.whole, found.on, language, size=size)
    if part.hidden is None:
        yield Title(label)
    else:
        yield Title(language.say("Project card"))
        yield Heading(label, secret=part.hidden)
    yield from part.facts()
    yield from part.pairs()
    yield from part.lists()
    yield from part.steps()
    yield from part.tied()
    yield from part.annexes()
    if size.letters != EVERY:
        yield Remark(language.say(_SHORTENED), is_quiet=True, secret=part.hidden)
