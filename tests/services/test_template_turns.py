"""Points of a form template become sections and sections points, and nothing that stands after them is lost."""

import pytest

from secretariat.errors import Refused
from secretariat.services import form_templates, groups, template_points, template_turns
from secretariat.services.form_templates import PointFacts, SectionFacts, TemplateFacts
from secretariat.services.names import Names

ASKED = (
    (SectionFacts(title="A"), tuple(PointFacts(text=one) for one in ("a1", "a2", "a3"))),
    (SectionFacts(title="B", number="2", hint="vihje"), tuple(PointFacts(text=one) for one in ("b1", "b2"))),
)


@pytest.fixture
def drafted(file_store):
    group = file_store.execute(groups.add, groups.GroupFacts(name=Names(fi="Työryhmä"))).value
    template = file_store.execute(form_templates.add, group, TemplateFacts(title="Lomake")).value
    version = file_store.query(form_templates.one, template).newest.id
    file_store.execute(template_points.put, version, ASKED)
    return file_store, version


def told(store, version):
    found = store.query(form_templates.outline, version).sections
    return [(one.facts.title, [each.facts.text for each in one.points]) for one in found]


def test_a_point_begins_a_section_with_the_points_after_it_and_keys_stay(drafted):
    store, version = drafted
    before = store.query(form_templates.outline, version)
    store.execute(template_turns.to_section, before.sections[0].points[1].id)
    assert told(store, version) == [("A", ["a1"]), ("a2", ["a3"]), ("B", ["b1", "b2"])]
    after = store.query(form_templates.outline, version)
    assert after.sections[1].points[0].key == before.sections[0].points[2].key
    store.execute(template_turns.to_point, after.sections[1].id)
    assert told(store, version) == [("A", ["a1", "a2", "a3"]), ("B", ["b1", "b2"])]
    store.undo()
    store.undo()
    assert store.query(form_templates.outline, version) == before


def test_a_section_becomes_a_point_of_the_one_above_with_its_number_and_hint(drafted):
    store, version = drafted
    sections = store.query(form_templates.outline, version).sections
    store.execute(template_turns.to_point, sections[1].id)
    (one,) = store.query(form_templates.outline, version).sections
    assert [each.facts.text for each in one.points] == ["a1", "a2", "a3", "B", "b1", "b2"]
    assert (one.points[3].facts.number, one.points[3].facts.hint) == ("2", "vihje")
    with pytest.raises(Refused, match="No section stands above"):
        store.execute(template_turns.to_point, one.id)
