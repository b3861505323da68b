"""Points of a form template that become sections, and sections that become points, with all that stands after them."""

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.models import FormQuestion, FormSection, QuestionKind
from secretariat.services import command, rows, template_points
from secretariat.services.form_templates import PointFacts, SectionFacts, drafted, point_of, section_of


@command("make a point a section of a form template")
def to_section(session: Session, point_id: int) -> int:
    """Let a point of a draft begin a section of its own, with the points that stood after it; returns its id.

    Raises:
        Refused: the version is published, or what is asked is too long for a heading.
    """
    point = rows.get(session, FormQuestion, point_id)
    section = rows.get(session, FormSection, point.section_id)
    facts = point_of(point).facts
    heading = SectionFacts(title=facts.text, number=facts.number, hint=facts.hint)
    made = template_points.add_section(session, section.version_id, heading, after_id=section.id)
    after = [one for one in _points(session, section.id or 0) if one.position > point.position]
    for place, one in enumerate(after):
        rows.assign(one, {"section_id": made, "position": place})
    template_points.remove_point(session, point_id)
    return made


@command("make a section a point of a form template")
def to_point(session: Session, section_id: int) -> int:
    """Let a section of a draft be a point of the section above, and its points follow it there; returns its id.

    Raises:
        Refused: the version is published, or no section stands above it.
    """
    section = rows.get(session, FormSection, section_id)
    drafted(session, section.version_id)
    query = select(FormSection).where(FormSection.version_id == section.version_id)
    above = [one for one in session.exec(query.order_by(col(FormSection.position))) if one.position < section.position]
    if not above:
        raise Refused("No section stands above this one that it could be a point of.")
    target, facts = above[-1].id or 0, section_of(section).facts
    point = PointFacts(text=facts.title or facts.hint, kind=QuestionKind.FREE_TEXT, number=facts.number,
                       hint=facts.hint if facts.title else "")  # fmt: skip
    moving = _points(session, section_id)
    made = template_points.add_point(session, target, point)
    start = len(_points(session, target))
    for place, one in enumerate(moving):
        rows.assign(one, {"section_id": target, "position": start + place})
    session.flush()
    template_points.remove_section(session, section_id)
    return made


def _points(session: Session, section_id: int) -> list[FormQuestion]:
    query = select(FormQuestion).where(FormQuestion.section_id == section_id)
    return list(session.exec(query.order_by(col(FormQuestion.position), col(FormQuestion.id))))
