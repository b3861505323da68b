"""Arguments for the commands of statements."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from secretariat.models import ActionState, Precision, Qualifier, Stance
from secretariat.services import recommendations, statement_requests, statements, text_parts
from secretariat.services.recipients import To
from secretariat.services.recommendations import RecommendationFacts
from secretariat.services.statement_requests import RequestFacts
from secretariat.services.statements import StatementFacts
from secretariat.services.when import When
from tests.examples.papers import matter

ON = dt.date(2026, 11, 2)
BY = When("30.11.2026 mennessä", None, dt.date(2026, 11, 30), Precision.DAY, Qualifier.BY)


def facts(o: Any, **values: Any) -> RequestFacts:
    """What a request about a matter asks."""
    told = {"matter_id": matter(o), "words": "Pyydämme arviota.", "questions": ("Riittävätkö varat?",), "due": BY}
    return RequestFacts(**{**told, **values})


def asked(o: Any, *, sent: bool = True) -> list[int]:
    """The statements of a request to two organizations and a name; the request goes out on a day, unless not sent."""
    to = [
        To(organization_id=o.okm, address="kirjaamo@okm.example"),
        To(organization_id=o.spare),
        To(name="Kyläyhdistys"),
    ]
    key = o.do(statement_requests.ask, o.group, facts(o), to)
    found = [row.id for row in o.store.query(statements.of_request, key)]
    if sent:
        o.do(statement_requests.mark_sent, found, on=ON)
    return found


def filed(o: Any) -> int:
    """A statement that has come, with two paragraphs."""
    told = StatementFacts(organization_id=o.okm, received_on=ON + dt.timedelta(days=7))
    texts = [text_parts.TextFacts(heading="Tarve", text="Tarvetta on. Palveluja tulisi tarjota kaikille."),
             text_parts.TextFacts(text="Rahoitus puuttuu.")]  # fmt: skip
    return int(o.do(statements.file, o.group, told, texts=texts))


def first_part(o: Any, key: int) -> int:
    """The id of the first paragraph of a statement."""
    return int(o.store.query(statements.view, key).texts[0].id)


def lifted(o: Any) -> int:
    """A recommendation lifted out of a statement."""
    return int(o.do(recommendations.lift, first_part(o, filed(o)), 13, 47))


def _request(o: Any, *, sent: bool = True) -> int:
    return int(o.store.query(statements.one, asked(o, sent=sent)[0]).request_id)


EXAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "recommendations.change": lambda o: {
        "recommendation_id": lifted(o),
        "facts": RecommendationFacts(organization_id=o.vm, addressee="kunnat", due=BY, note="Kysytään keväällä."),
    },
    "recommendations.lift": lambda o: {
        "part_id": first_part(o, filed(o)),
        "starts": 12,
        "ends": 48,
        "facts": RecommendationFacts(organization_id=o.vm),
    },
    "recommendations.mark": lambda o: {
        "recommendation_ids": [lifted(o)],
        "state": ActionState.DONE,
        "on": dt.date(2026, 11, 20),
    },
    "recommendations.remove": lambda o: {"recommendation_id": lifted(o)},
    "stances.weigh": lambda o: {"statement_id": filed(o), "stance": Stance.PARTLY, "note": "Varoja ei ole."},
    "statement_requests.add": lambda o: {"request_id": _request(o), "to": [To(organization_id=o.vm)]},
    "statement_requests.ask": lambda o: {
        "group_id": o.group,
        "facts": facts(o, title="Palvelujen kehittäminen", language="sv"),
        "to": [To(organization_id=o.okm, address="kirjaamo@okm.example"), To(person_id=o.expert)],
    },
    "statement_requests.change": lambda o: {
        "request_id": _request(o),
        "facts": facts(o, title="Toinen nimi", matter_id=None),
    },
    "statement_requests.decline": lambda o: {
        "statement_id": asked(o)[1],
        "on": dt.date(2026, 11, 10),
        "because": "Ei lausuttavaa.",
    },
    "statement_requests.drop": lambda o: {"statement_id": asked(o)[2]},
    "statement_requests.mark_reminded": lambda o: {"statement_ids": asked(o)[:2], "on": dt.date(2026, 11, 20)},
    "statement_requests.mark_sent": lambda o: {"statement_ids": asked(o, sent=False), "on": ON},
    "statement_requests.remove": lambda o: {"request_id": _request(o, sent=False)},
    "statement_requests.set_address": lambda o: {"statement_id": asked(o)[1], "address": "posti@virasto.example"},
    "statements.change": lambda o: {
        "statement_id": filed(o),
        "facts": StatementFacts(giver="Opetusministeriö", title="Lausunto", received_on=ON, language="sv"),
    },
    "statements.file": lambda o: {
        "group_id": o.group,
        "facts": StatementFacts(
            title="Lausunto palveluista",
            addressee="Kokeiluryhmä",
            signed_at=dt.datetime.combine(dt.date(2026, 11, 9), dt.time(11, 50)),
            signed_by="Aino Koski",
            verification="Allekirjoituksen voi todentaa kirjaamosta.",
            dated=dt.date(2026, 11, 9),
            received_on=dt.date(2026, 11, 10),
            organization_id=o.okm,
        ),
        "texts": [text_parts.TextFacts(heading="Tarve", text="Tarvetta on.")],
        "statement_id": asked(o)[0],
        "file_name": "lausunto.txt",
        "data": b"Tarvetta on.",
    },
    "statements.remove": lambda o: {"statement_id": filed(o)},
    "statements.write": lambda o: {
        "statement_id": filed(o),
        "texts": [text_parts.TextFacts(heading="Muuta", text="Muuta ei ole.")],
    },
}
