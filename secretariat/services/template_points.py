"""What a draft of a form template asks: its sections and points, their order, and how two versions differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.models import FormQuestion, FormSection, TemplateVersion
from secretariat.services import command, rows
from secretariat.services.form_templates import (
    Outline,
    PointFacts,
    PointRow,
    SectionFacts,
    drafted,
    point_columns,
    section_columns,
)

T = TypeVar("T", bound=Any)
_Places = dict[str, tuple[str, PointRow]]


class Differs(StrEnum):
    """What became of a point or of a section from one version to a later one."""

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """A point that differs between two versions, as it was and as it is, with the titles of its sections.

    One without a key is a section: new, gone, or with another title than it had.
    """

    what: Differs
    key: str = ""
    old: PointRow | None = None
    new: PointRow | None = None
    old_section: str = ""
    new_section: str = ""

    @property
    def text(self) -> str:
        """What the point asks, or asked; the title of a section."""
        found = self.new or self.old
        return found.facts.text if found else self.new_section or self.old_section


def differences(old: Outline, new: Outline) -> tuple[Difference, ...]:
    """What a later version asks otherwise: sections first, then points that are new, changed or moved, then gone ones.

    A point has moved when its section is another one though both are there, or when it stands before or after points
    that it did not stand before or after.
    """
    before, after = _placed(old), _placed(new)
    moved = _moved(before, after, {section.facts.title for section in new.sections})
    found = []
    for key, (section, point) in after.items():
        if key not in before:
            found.append(Difference(Differs.NEW, key, None, point, "", section))
            continue
        was, then = before[key]
        if then.facts != point.facts:
            found.append(Difference(Differs.CHANGED, key, then, point, was, section))
        elif key in moved:
            found.append(Difference(Differs.MOVED, key, then, point, was, section))
    gone = [Difference(Differs.GONE, key, point, None, section) for key, (section, point) in before.items()
            if key not in after]  # fmt: skip
    return (*_of_sections(old, new), *found, *gone)


def _moved(before: _Places, after: _Places, titles: set[str]) -> set[str]:
    """The points that went to another section, and of the others as few as can be that stand in another order."""
    there = [key for key in after if key in before]
    gone_over = {key for key in there if before[key][0] != after[key][0] and before[key][0] in titles}
    staying = [key for key in there if key not in gone_over]
    order = [key for key in before if key in staying]
    risen = _risen([order.index(key) for key in staying])
    return gone_over | {key for at, key in enumerate(staying) if at not in risen}


def _placed(of: Outline) -> _Places:
    return {point.key: (section.facts.title, point) for section in of.sections for point in section.points}


def _of_sections(old: Outline, new: Outline) -> list[Difference]:
    """Sections that are new, gone, or called otherwise: the same is the one that asks the same points."""
    was = {point.key: section.facts.title for section in old.sections for point in section.points}
    titles = {section.facts.title for section in old.sections}
    left, found = dict.fromkeys(titles), []
    for section in new.sections:
        title = section.facts.title
        if title in titles:
            left.pop(title, None)
            continue
        same = next((was[point.key] for point in section.points if was.get(point.key) in left), "")
        left.pop(same, None)
        what = Differs.CHANGED if same else Differs.NEW
        found.append(Difference(what, old_section=same, new_section=title))
    gone = [Difference(Differs.GONE, old_section=section.facts.title) for section in old.sections
            if section.facts.title in left]  # fmt: skip
    return [*found, *gone]


def _risen(places: Sequence[int]) -> set[int]:
    """Which of these stand in rising order when as few as can be are taken out; the others have been moved."""
    best: list[list[int]] = []
    for at, place in enumerate(places):
        below: list[list[int]] = [chain for chain in best if places[chain[-1]] < place]
        longest: list[int] = max(below, key=len, default=[])
        best.append([*longest, at])
    found: list[int] = max(best, key=len, default=[])
    return set(found)


@command("write what a form template asks")
def put(
    session: Session, version_id: int, sections: Sequence[tuple[SectionFacts, Sequence[PointFacts]]]
) -> list[list[str]]:
    """Let a draft that is empty ask this, section by section; returns the keys of the points.

    Raises:
        Refused: it is published, it asks something already, or a fact cannot be.
    """
    drafted(session, version_id)
    if session.exec(select(FormSection.id).where(FormSection.version_id == version_id)).first() is not None:
        raise Refused("The template asks something already.")
    keys = []
    for facts, points in sections:
        section_id = add_section(session, version_id, facts)
        made = [add_point(session, section_id, one) for one in points]
        keys.append([rows.get(session, FormQuestion, key).key for key in made])
    return keys


@command("add a section to a form template")
def add_section(session: Session, version_id: int, facts: SectionFacts, *, after_id: int | None = None) -> int:
    """Add a section to a draft, after another or at the end; returns its id.

    Raises:
        Refused: the version is published, or the section has no title and no hint.
    """
    drafted(session, version_id)
    made = FormSection(version_id=version_id, **section_columns(facts))
    rows.arrange(_inserted(_sections(session, version_id), made, after_id))
    session.add(made)
    session.flush()
    return made.id or 0


@command("change a section of a form template")
def change_section(session: Session, section_id: int, facts: SectionFacts) -> None:
    """Change a section of a draft.

    Raises:
        Refused: the version is published, or the section has no title and no hint.
    """
    rows.assign(_section(session, section_id), section_columns(facts))


@command("move a section of a form template")
def move_section(session: Session, section_id: int, position: int) -> None:
    """Move a section of a draft to a place, counted from 0.

    Raises:
        Refused: the version is published.
    """
    section = _section(session, section_id)
    others = [one for one in _sections(session, section.version_id) if one.id != section_id]
    others.insert(max(0, position), section)
    rows.arrange(others)


@command("remove a section of a form template")
def remove_section(session: Session, section_id: int) -> None:
    """Remove a section of a draft with its points.

    Raises:
        Refused: the version is published.
    """
    section = _section(session, section_id)
    rows.remove(session, section)
    rows.arrange([one for one in _sections(session, section.version_id) if one.id != section_id])


@command("add a point to a form template")
def add_point(session: Session, section_id: int, facts: PointFacts, *, after_id: int | None = None) -> int:
    """Add a point to a section of a draft, after another or at the end; returns its id.

    Raises:
        Refused: the version is published, the point asks nothing, or a fact does not go with its kind.
    """
    section = _section(session, section_id)
    version = rows.get(session, TemplateVersion, section.version_id)
    made = FormQuestion(section_id=section_id, key=_key(session, version.template_id), **point_columns(facts))
    rows.arrange(_inserted(_points(session, section_id), made, after_id))
    session.add(made)
    session.flush()
    return made.id or 0


@command("change a point of a form template")
def change_point(session: Session, point_id: int, facts: PointFacts) -> None:
    """Change a point of a draft; its key stays, and so do the answers that have been given to it.

    Raises:
        Refused: the version is published, the point asks nothing, or a fact does not go with its kind.
    """
    rows.assign(_point(session, point_id), point_columns(facts))


@command("move a point of a form template")
def move_point(session: Session, point_id: int, section_id: int, position: int) -> None:
    """Move a point of a draft to a place of a section of the same draft, counted from 0.

    Raises:
        Refused: the version is published, or the section is that of another one.
    """
    point, target = _point(session, point_id), _section(session, section_id)
    source = rows.get(session, FormSection, point.section_id)
    if source.version_id != target.version_id:
        raise Refused("The section belongs to another version of the template.")
    left = [one for one in _points(session, source.id or 0) if one.id != point_id]
    others = left if source.id == section_id else list(_points(session, section_id))
    others.insert(max(0, position), point)
    rows.assign(point, {"section_id": section_id})
    rows.arrange(others)
    if source.id != section_id:
        rows.arrange(left)


@command("remove a point of a form template")
def remove_point(session: Session, point_id: int) -> None:
    """Remove a point of a draft; answers that have been given to it stay in the history of their forms.

    Raises:
        Refused: the version is published.
    """
    point = _point(session, point_id)
    rows.remove(session, point)
    rows.arrange([one for one in _points(session, point.section_id) if one.id != point_id])


def _section(session: Session, section_id: int) -> FormSection:
    section = rows.get(session, FormSection, section_id)
    drafted(session, section.version_id)
    return section


def _point(session: Session, point_id: int) -> FormQuestion:
    point = rows.get(session, FormQuestion, point_id)
    _section(session, point.section_id)
    return point


def _sections(session: Session, version_id: int) -> list[FormSection]:
    query = select(FormSection).where(FormSection.version_id == version_id)
    return list(session.exec(query.order_by(col(FormSection.position), col(FormSection.id))))


def _points(session: Session, section_id: int) -> list[FormQuestion]:
    query = select(FormQuestion).where(FormQuestion.section_id == section_id)
    return list(session.exec(query.order_by(col(FormQuestion.position), col(FormQuestion.id))))


def _inserted(there: list[T], made: T, after_id: int | None) -> list[T]:
    place = next((number for number, one in enumerate(there, 1) if one.id == after_id), len(there))
    return [*there[:place], made, *there[place:]]


def _key(session: Session, template_id: int) -> str:
    """A key that no version of the template has used."""
    query = select(FormQuestion.key).join(FormSection, col(FormQuestion.section_id) == col(FormSection.id))
    query = query.join(TemplateVersion, col(FormSection.version_id) == col(TemplateVersion.id))
    used = session.exec(query.where(TemplateVersion.template_id == template_id)).all()
    return f"p{max((int(key[1:]) for key in used if key[1:].isdigit()), default=0) + 1}"
