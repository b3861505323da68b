"""The request for statements of the sample: three are asked, one has answered, one is late, one gives no statement."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, select

from secretariat.models import Matter, Stance
from secretariat.services import recommendations, stances, statement_requests, statements
from secretariat.services.recipients import To
from secretariat.services.recommendations import RecommendationFacts
from secretariat.services.statement_requests import RequestFacts
from secretariat.services.statements import StatementFacts
from secretariat.services.text_parts import TextFacts
from secretariat.services.when import UNTOLD, When


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleAsked:
    """Somebody who is asked, by the key of the organization, and what became of it.

    `recommended` is the sentence of the texts that is lifted out, addressed to the organization with the key
    `addressee`.
    """

    organization: str
    address: str
    declined_on: dt.date | None = None
    because: str = ""
    filed: StatementFacts | None = None
    texts: tuple[TextFacts, ...] = ()
    stance: Stance | None = None
    recommended: str = ""
    addressee: str = ""
    due: When = UNTOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRequest:
    """A request about the matter with a diary number, to all of these on a day; who is silent was reminded."""

    facts: RequestFacts
    matter: str
    asked_on: dt.date
    reminded_on: dt.date
    asked: tuple[SampleAsked, ...]


def take(session: Session, group_id: int, several: Sequence[SampleRequest], bodies: Mapping[str, int]) -> None:
    """Ask for the statements of the sample, and write down what came."""
    for one in several:
        matter = select(Matter.id).where(Matter.group_id == group_id, Matter.diary_number == one.matter)
        facts = replace(one.facts, matter_id=session.exec(matter).first())
        to = [To(organization_id=bodies[each.organization], address=each.address) for each in one.asked]
        key = statement_requests.ask(session, group_id, facts, to)
        rows = statements.of_request(session, key)
        statement_requests.mark_sent(session, [row.id for row in rows], on=one.asked_on)
        for row, each in zip(rows, one.asked, strict=True):
            if each.declined_on is not None:
                statement_requests.decline(session, row.id, on=each.declined_on, because=each.because)
            elif each.filed is None:
                statement_requests.mark_reminded(session, [row.id], on=one.reminded_on)
            else:
                told = replace(each.filed, organization_id=row.facts.organization_id, matter_id=row.facts.matter_id)
                statements.file(session, group_id, told, texts=each.texts, statement_id=row.id)
                _weigh(session, row.id, each, bodies)


def _weigh(session: Session, statement_id: int, one: SampleAsked, bodies: Mapping[str, int]) -> None:
    """Lift the sentence out, and tell whether the answer agrees."""
    stances.weigh(session, statement_id, one.stance)
    part = next(each for each in statements.view(session, statement_id).texts if one.recommended in each.text)
    starts = part.text.index(one.recommended)
    facts = RecommendationFacts(organization_id=bodies[one.addressee], due=one.due)
    recommendations.lift(session, part.id, starts, starts + len(one.recommended), facts)
