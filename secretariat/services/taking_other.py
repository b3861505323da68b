"""Taking in an old paper that is no memo: an extract, a statement, slides or a form, in one command."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.i18n import N_
from secretariat.models import OldPaper
from secretariat.services import command, origins, probable
from secretariat.services.hurry import many_objects
from secretariat.services.old_decisions import amended
from secretariat.services.old_kinds import Extract, Form, Slides, Statement
from secretariat.services.old_papers import Decisions, Proposal
from secretariat.services.old_people import Whom
from secretariat.services.owners import Owner
from secretariat.services.owners import matter as matter_owner
from secretariat.services.owners import project as project_owner
from secretariat.services.owners import statement as statement_owner
from secretariat.services.owners import template as template_owner
from secretariat.services.taking_extract import SAME_SECTION, matter_of, same_section, take_extract
from secretariat.services.taking_form import SAME_FORM, same_form, take_form
from secretariat.services.taking_parts import Taking, text_of
from secretariat.services.taking_slides import ALL_THERE, same_project, take_slides
from secretariat.services.taking_statement import SAME_STATEMENT, same_statement, take_statement

KINDS = ("extract", "statement", "slides", "form")
_TAKEN = N_("This file was taken in already. Open what it became instead.")
_SAME_MATTER = N_("Matter {number} is in the file already: this becomes a handling of it.")
_SAME_PROJECT = N_("The project “{title}” is in the file already, and is left as it is there.")
_WRONG_KIND = N_("Only an extract, a statement, slides or a form can be taken in here.")
_TAKE: dict[type[Any], Callable[[Taking, Any, bytes], Owner]] = {
    Extract: take_extract, Statement: take_statement, Slides: take_slides, Form: take_form,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MetOther:
    """What the file has of the same paper, told before it is taken in.

    `why` is "file", "section", "statement", "projects" or "form" where the paper is refused as a double, and "matter"
    or "project" where it only meets something that is there. `owner` is what there is, where that is one thing.
    """

    why: str
    owner: Owner | None
    sentence: str
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def is_refused(self) -> bool:
        """Whether the paper is not taken in beside it."""
        return self.why not in {"matter", "project"}


def met(session: Session, proposal: Proposal, group_id: int | None = None) -> tuple[MetOther, ...]:
    """What the file has of the same paper: by its bytes, number and section, giver and time of signing, or title.

    Args:
        session: the session.
        proposal: what the paper says.
        group_id: the group it goes to; without it the one whose name the paper tells.
    """
    found: list[MetOther] = []
    same = session.exec(select(OldPaper).where(OldPaper.digest == proposal.source.sha256).order_by(col(OldPaper.id)))
    paper = next(iter(same), None)
    if paper is not None and paper.annex_id is not None:
        found.append(MetOther("file", origins.owner_of(session, paper.id or 0), _TAKEN))
    group_id = group_id or (Whom(session).group(proposal.group.text) if proposal.group else None)
    if group_id is not None and not found:
        found += _meeting(session, proposal.other, group_id)
    return tuple(found)


def _meeting(session: Session, other: Any, group_id: int) -> list[MetOther]:
    if isinstance(other, Extract):
        return _matters(session, other, group_id)
    if isinstance(other, Statement) and (row := same_statement(session, group_id, other)):
        return [MetOther("statement", statement_owner(row.id or 0), SAME_STATEMENT, {"giver": row.giver})]
    if isinstance(other, Form) and (template := same_form(session, group_id, other)):
        return [MetOther("form", template_owner(template.id or 0), SAME_FORM, {"title": template.title})]
    if isinstance(other, Slides):
        return _projects(session, other, group_id)
    return []


def _matters(session: Session, other: Extract, group_id: int) -> list[MetOther]:
    matter = matter_of(session, group_id, text_of(other.diary_number))
    if matter is None:
        return []
    owner, section = matter_owner(matter.id or 0), text_of(other.section)
    if same_section(session, matter.id or 0, text_of(other.body), section):
        return [MetOther("section", owner, SAME_SECTION, {"section": section, "matter": matter.diary_number})]
    return [MetOther("matter", owner, _SAME_MATTER, {"number": matter.diary_number})]


def _projects(session: Session, other: Slides, group_id: int) -> list[MetOther]:
    there = [row for one in other.projects if (row := same_project(session, group_id, one.title.text))]
    if there and len(there) == len(other.projects):
        return [MetOther("projects", project_owner(there[0].id or 0), ALL_THERE)]
    return [MetOther("project", project_owner(row.id or 0), _SAME_PROJECT, {"title": row.title}) for row in there]


@command("take in an old paper of another kind")
def take_in_other(
    session: Session, proposal: Proposal, decisions: Decisions | None = None, *, data: bytes = b"", on: dt.date
) -> Owner:
    """Take in what an extract, a statement, slides or a form says, as a person wants it; returns what it became.

    An extract becomes a matter with its handlings, a statement a statement, slides projects, and a form a template
    with a published version. Every stored field knows its place in the paper, and the file becomes an annex. No text
    is changed. What probably belongs together with it is offered, and waits for a person.

    Args:
        session: the session.
        proposal: what the paper says.
        decisions: what a person says to it; without any it is taken as it is.
        data: the bytes of the file.
        on: the day on which it is taken in.

    Raises:
        Refused: it is of another kind, it was taken in already, nobody said which group it goes to, or what it says
            cannot be stored together.
    """
    take = _TAKE.get(type(proposal.other))
    if take is None or proposal.kind not in KINDS:
        raise Refused(_WRONG_KIND)
    if origins.is_taken(session, proposal.source.sha256):
        raise Refused(_TAKEN)
    said = decisions or Decisions()
    wanted = amended(proposal, said, on)
    with many_objects():
        taking = Taking(session, wanted, said, on)
        owner = take(taking, wanted.proposal.other, data)
        for one in taking.made or [owner]:
            probable.offer(session, one, taking.language)
    return owner
