"""Arguments for the commands that turn points of a form template into sections and back."""

from collections.abc import Callable
from typing import Any

from secretariat.services import form_templates
from tests.examples import forms


def _point(o: Any) -> dict[str, Any]:
    """A point that another one follows."""
    outline = o.store.query(form_templates.outline, forms.draft(o, forms.template(o)))
    return {"point_id": outline.sections[1].points[0].id}


def _section(o: Any) -> dict[str, Any]:
    """A section with points, and one above it."""
    outline = o.store.query(form_templates.outline, forms.draft(o, forms.template(o)))
    return {"section_id": outline.sections[1].id}


EXAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "template_turns.to_section": _point,
    "template_turns.to_point": _section,
}
