"""Arguments for the commands of form templates and forms."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from secretariat.models import ConfirmedBy, QuestionKind
from secretariat.services import (
    change_requests,
    confirmations,
    deliveries,
    form_answers,
    form_templates,
    forms,
    template_points,
)
from secretariat.services.change_requests import RequestFacts
from secretariat.services.deliveries import DeliveryFacts
from secretariat.services.form_answers import AnswerFacts
from secretariat.services.form_content import ConfirmationFacts
from secretariat.services.form_templates import PointFacts, SectionFacts, TemplateFacts
from secretariat.services.forms import FormFacts
from secretariat.services.sample_forms import SampleTemplate
from tests.examples.papers import WHY, _Plain

PUBLISHED, BEGUN, ON = dt.date(2026, 9, 1), dt.date(2026, 9, 2), dt.date(2026, 11, 20)
ASKED = (
    (SectionFacts(title="Perustiedot"), (PointFacts(text="Yksikön nimi", kind=QuestionKind.INFORMATION),)),
    (
        SectionFacts(title="Toiminta", hint="Vastatkaa lyhyesti."),
        (
            PointFacts(text="Miten poikkeamat kirjataan?"),
            PointFacts(text="Onko varahenkilöt nimetty?", kind=QuestionKind.YES_NO),
        ),
    ),
)
SAID = AnswerFacts(text="Poikkeamat kirjataan samana päivänä.", writer="Aino Ahjola")
CONFIRMED = ConfirmationFacts(on=ON, name="Eero Öhman", title="johtaja", place="Kokeila")


def template(o: Any) -> int:
    """A template with a draft that asks something."""
    key: int = o.do(form_templates.add, o.group, TemplateFacts(title="Omavalvontalomake"))
    o.do(template_points.put, draft(o, key), ASKED)
    return key


def draft(o: Any, template_id: int) -> int:
    """The newest version of a template."""
    return int(o.store.query(form_templates.one, template_id).newest.id)


def published(o: Any) -> int:
    """A template whose first version is published."""
    key = template(o)
    o.do(form_templates.publish, draft(o, key), on=PUBLISHED)
    return key


def form(o: Any, template_id: int | None = None) -> int:
    """A form that nothing has been written in."""
    version = draft(o, template_id or published(o))
    facts = FormFacts(title="Kokeiluyksikön suunnitelma", unit="Kokeiluyksikkö", organization_id=o.okm, begun_on=BEGUN)
    return int(o.do(forms.begin, o.group, version, facts))


def written(o: Any) -> int:
    """A form with one answer."""
    key = form(o)
    o.do(form_answers.write, key, "p2", SAID, on=BEGUN)
    return key


def confirmed(o: Any) -> int:
    """A form that has been confirmed, by a command that can be undone."""
    key = written(o)
    o.do(_Plain(lambda session: confirmations.confirm(session, key, CONFIRMED, today=ON)))
    return key


def _moved(o: Any) -> dict[str, Any]:
    template_id = published(o)
    key = form(o, template_id)
    version = o.do(form_templates.begin_version, template_id)
    o.do(form_templates.publish, version, on=ON)
    return {"form_id": key, "version_id": version}


def _request(o: Any) -> int:
    facts = RequestFacts(text="Lisätkää vastuuhenkilö.", asked_by="VM")
    return int(o.do(change_requests.ask, written(o), "p2", facts, on=ON))


def _settled(o: Any) -> int:
    key = _request(o)
    o.do(change_requests.settle, key, on=ON, note="Lisätty.")
    return key


def _delivery(o: Any) -> int:
    return int(o.do(deliveries.add, form(o), DeliveryFacts(on=ON, name="Kirjaamo"), today=ON))


def _confirmation(o: Any) -> int:
    return int(o.store.query(confirmations.of_form, confirmed(o))[-1].id)


def _section(o: Any) -> int:
    return int(o.store.query(form_templates.outline, draft(o, template(o))).sections[1].id)


def _point(o: Any) -> int:
    return int(o.store.query(form_templates.outline, draft(o, template(o))).points[1].id)


def _answer(o: Any) -> int:
    return int(o.store.query(form_answers.history, written(o), "p2")[0].id)


def _closed(o: Any) -> int:
    key = form(o)
    o.do(forms.close, key, on=ON)
    return key


def _new_draft(o: Any) -> int:
    return int(o.do(form_templates.begin_version, published(o)))


def _to_move(o: Any) -> dict[str, Any]:
    sections = o.store.query(form_templates.outline, draft(o, template(o))).sections
    return {"point_id": sections[1].points[0].id, "section_id": sections[0].id, "position": 0}


EXAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "change_requests.ask": lambda o: {
        "form_id": written(o),
        "key": "p2",
        "facts": RequestFacts(text="Korjatkaa puhelinnumero.", asked_by="VM"),
        "on": ON,
    },
    "change_requests.change": lambda o: {
        "request_id": _request(o),
        "facts": RequestFacts(text="Lisätkää vastuuhenkilö ja sijainen."),
    },
    "change_requests.reopen": lambda o: {"request_id": _settled(o)},
    "change_requests.settle": lambda o: {"request_id": _request(o), "on": ON, "note": "Lisätty."},
    "confirmations.confirm": lambda o: {"form_id": written(o), "facts": CONFIRMED, "today": ON},
    "confirmations.correct": lambda o: {
        "confirmation_id": _confirmation(o),
        "facts": ConfirmationFacts(on=ON, confirmed_by=ConfirmedBy.DEPUTY_DIRECTOR, person_id=o.member),
        "today": ON,
    },
    "confirmations.take_back": lambda o: {"confirmation_id": _confirmation(o)},
    "deliveries.add": lambda o: {
        "form_id": form(o),
        "facts": DeliveryFacts(on=ON, organization_id=o.vm, note="sähköpostilla"),
        "today": ON,
    },
    "deliveries.change": lambda o: {
        "delivery_id": _delivery(o),
        "facts": DeliveryFacts(on=ON, name="Kirjaamo", audience="internal"),
        "today": ON,
    },
    "deliveries.remove": lambda o: {"delivery_id": _delivery(o)},
    "form_answers.mark_material": lambda o: {"answer_id": _answer(o), "is_material": True},
    "form_answers.set_secrecy": lambda o: {"form_id": written(o), "key": "p2", "facts": WHY},
    "form_answers.write": lambda o: {
        "form_id": confirmed(o),
        "key": "p2",
        "facts": AnswerFacts(text="Poikkeamat kirjataan heti.", writer="Eero Öhman", person_id=o.member),
        "on": ON,
        "reason": "Ohje muuttui.",
        "is_material": True,
    },
    "form_templates.add": lambda o: {"group_id": o.group, "facts": TemplateFacts(title="Omavalvontalomake")},
    "form_templates.begin_version": lambda o: {"template_id": published(o)},
    "form_templates.change": lambda o: {
        "template_id": template(o),
        "facts": TemplateFacts(title="Omavalvontalomake", paper="Ohje omavalvonnasta", organization_id=o.vm),
    },
    "form_templates.drop_version": lambda o: {"version_id": _new_draft(o)},
    "form_templates.publish": lambda o: {"version_id": draft(o, template(o)), "on": PUBLISHED, "note": "Ensimmäinen"},
    "form_templates.remove": lambda o: {"template_id": published(o)},
    "forms.begin": lambda o: {
        "group_id": o.group,
        "version_id": draft(o, published(o)),
        "facts": FormFacts(title="Suunnitelma", begun_on=BEGUN),
    },
    "forms.change": lambda o: {"form_id": form(o), "facts": FormFacts(title="Toinen nimi", begun_on=BEGUN)},
    "forms.close": lambda o: {"form_id": form(o), "on": ON},
    "forms.move": _moved,
    "forms.remove": lambda o: {"form_id": written(o)},
    "forms.reopen": lambda o: {"form_id": _closed(o)},
    "sample_forms.bring": lambda o: {
        "group_id": o.group,
        "template": SampleTemplate(TemplateFacts(title="Omavalvontalomake"), ASKED, "Ensimmäinen"),
        "on": PUBLISHED,
    },
    "template_points.add_point": lambda o: {"section_id": _section(o), "facts": PointFacts(text="Mitä muuta?")},
    "template_points.add_section": lambda o: {
        "version_id": draft(o, template(o)),
        "facts": SectionFacts(title="Tilat", number="3"),
    },
    "template_points.change_point": lambda o: {
        "point_id": _point(o),
        "facts": PointFacts(text="Kuinka usein?", kind=QuestionKind.DESCRIBE, choices=("päivittäin", "viikoittain")),
    },
    "template_points.change_section": lambda o: {"section_id": _section(o), "facts": SectionFacts(title="Arki")},
    "template_points.move_point": _to_move,
    "template_points.move_section": lambda o: {"section_id": _section(o), "position": 0},
    "template_points.put": lambda o: {
        "version_id": draft(o, o.do(form_templates.add, o.group, TemplateFacts(title="Tyhjä"))),
        "sections": ASKED,
    },
    "template_points.remove_point": lambda o: {"point_id": _point(o)},
    "template_points.remove_section": lambda o: {"section_id": _section(o)},
}
