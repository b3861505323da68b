"""Arguments for the commands of projects."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from secretariat.models import Precision, Qualifier, TextKind
from secretariat.services import owners, project_texts, projects, text_parts
from secretariat.services.actions import Due, OwnerRow
from secretariat.services.project_texts import PairFacts
from secretariat.services.projects import Period, ProjectFacts
from secretariat.services.text_parts import TextFacts
from secretariat.services.when import When

PERIOD = Period("1.3.2026–28.2.2027", dt.date(2026, 3, 1), dt.date(2027, 2, 28))


def add(o: Any, title: str = "Yhteinen tilannekuva", **facts: Any) -> int:
    """A project of the office's group."""
    return o.do(projects.add, o.group, ProjectFacts(title=title, **facts))


def step(o: Any, project_id: int | None = None, text: str = "OKM esittelee mallin seuraavassa kokouksessa.") -> int:
    """A next step of a project."""
    owner = owners.project(project_id if project_id is not None else add(o))
    facts = [TextFacts(text=text, kind=TextKind.NEXT_STEP)]
    return o.do(text_parts.put, owner, [TextKind.NEXT_STEP], facts)[0]


def pair(problem: str, *solutions: str) -> PairFacts:
    """A pair as written."""
    return PairFacts((TextFacts(text=problem),), tuple(TextFacts(text=one) for one in solutions))


def _full(o: Any, title: str) -> int:
    key = add(o, title, number="H 7", period=PERIOD)
    o.do(project_texts.put_pairs, key, [pair("Tieto on hajallaan.", "Tieto kootaan yhteen.")])
    step(o, key)
    return key


def _made(o: Any) -> int:
    from secretariat.services import project_steps

    part = step(o)
    o.do(project_steps.make_action, part, o.item)
    return part


EXAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "projects.add": lambda o: {
        "group_id": o.group,
        "facts": ProjectFacts(title="Kohdevalinnan malli", number="H 12", period=PERIOD, continues_id=add(o)),
    },
    "projects.change": lambda o: {
        "project_id": add(o, period=PERIOD),
        "facts": ProjectFacts(title="Yhteinen tilannekuva 2", steering_group_id=o.group, language="sv"),
    },
    "projects.date_paper": lambda o: {"project_id": add(o), "day": dt.date(2026, 9, 2)},
    "projects.arrange": lambda o: {"project_ids": [add(o, "Toinen"), add(o, "Ensimmäinen")][::-1]},
    "projects.remove": lambda o: {"project_id": _full(o, "Poistuva")},
    "project_texts.put_pairs": lambda o: {
        "project_id": _full(o, "Yhteinen tilannekuva"),
        "pairs": [pair("Koulutusta on vähän.", "Koulutus suunnitellaan.", "Koulutus järjestetään.")],
    },
    "project_steps.make_action": lambda o: {
        "part_id": step(o),
        "item_id": o.item,
        "who": [OwnerRow(organization_id=o.okm)],
        "due": Due("syksy 2026", dt.date(2026, 9, 1), dt.date(2026, 11, 30), Precision.SEASON, Qualifier.ON),
    },
    "project_steps.put_aside": lambda o: {"part_id": step(o), "due": When("syksyllä")},
    "project_steps.release": lambda o: {"part_id": _made(o)},
    "project_joining.join": lambda o: {
        "project_id": _full(o, "Yhteinen tilannekuva"),
        "other_id": _full(o, "Tilannekuvan malli"),
    },
}
