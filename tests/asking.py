"""An update round of the office: asking, and a sheet as it comes back; an example of arguments for each command."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from secretariat.models import Measure, Organization, Reported
from secretariat.services import answers, member_copies, rounds
from secretariat.services.answered import AnsweredSheet, RowAnswer

DAY, ANSWER_BY = dt.date(2026, 11, 26), dt.date(2026, 12, 10)


def asked(office: Any, **how: Any) -> rounds.RoundRow:
    """A round of the office's plan."""
    facts = rounds.RoundFacts(answer_by=ANSWER_BY, message="Tervehdys!")
    made = office.do(rounds.create, office.plan, facts, on=DAY, **how)
    return office.store.query(rounds.one, made, DAY)


def request(office: Any) -> int:
    return asked(office).requests[0].id


def uid_of(office: Any, model: Any, key: int) -> str:
    return office.store.query(lambda session: session.exec(sa.select(model.uid).where(model.id == key)).scalar_one())


def came_back(office: Any, row: rounds.RoundRow, organization_id: int, *rows: RowAnswer, **more: Any) -> AnsweredSheet:
    """A sheet that came back, as it is read."""
    facts = {"file_name": "vastaus.xlsx", "sha256": "a" * 64, "given_by": "Eero Öhman", "given_on": DAY}
    organization = uid_of(office, Organization, organization_id)
    return AnsweredSheet(round_uid=row.uid, organization_uid=organization, rows=rows, **{**facts, **more})


def _answered(office: Any) -> dict[str, Any]:
    row = asked(office)
    told = RowAnswer(
        kind="measures",
        uid=uid_of(office, Measure, office.measure),
        place="2",
        reported=Reported.AT_RISK,
        text="Hidas.",
    )
    return {"sheets": [came_back(office, row, office.okm, told)], "on": DAY}


EXAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {
    answers.take_in.name: _answered,
    member_copies.lay_in.name: lambda o: {
        "laid": (("organization", {"id": 90_001, "uid": "0" * 36, "name_fi": "Uusi virasto"}),)
    },
    "rounds.add_request": lambda o: {"round_id": asked(o).id, "organization_id": o.spare, "on": DAY},
    "rounds.change": lambda o: {
        "round_id": asked(o).id,
        "facts": rounds.RoundFacts(answer_by=ANSWER_BY, language="sv", meeting_id=o.next_meeting),
    },
    "rounds.close": lambda o: {"round_id": asked(o).id, "on": DAY},
    "rounds.create": lambda o: {
        "plan_id": o.plan,
        "facts": rounds.RoundFacts(answer_by=ANSWER_BY),
        "on": DAY,
        "organization_ids": [o.okm, o.vm],
    },
    "rounds.mark_answered": lambda o: {"request_ids": [request(o)], "on": DAY},
    "rounds.mark_reminded": lambda o: {"request_ids": [request(o)], "on": DAY},
    "rounds.mark_sent": lambda o: {"request_ids": [request(o)], "on": DAY},
    "rounds.remove": lambda o: {"round_id": asked(o).id},
    "rounds.remove_request": lambda o: {"request_id": request(o)},
    "rounds.set_address": lambda o: {"request_id": request(o), "address": "kirjaamo@okm.example"},
}
