"""The projects of the sample: one that has ended, and one that carries it on and has not begun."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, select

from secretariat.models import Certainty, Measure, PartyRole, TextKind
from secretariat.services import owners, parties, project_texts, projects, relations, text_parts
from secretariat.services.parties import PartyFacts
from secretariat.services.project_texts import PairFacts
from secretariat.services.projects import Period, ProjectFacts
from secretariat.services.relations import End, EndKind
from secretariat.services.text_parts import TextFacts

_ROLES = (PartyRole.LEAD, PartyRole.PARTNER, PartyRole.STEERING, PartyRole.CONTACT)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleProject:
    """A project; bodies, persons and the project it carries on are told by key.

    Each of its `measures` has its number, how sure it is that the project carries it out, and whether that was
    confirmed on that day. A pair holds the paragraphs of the problem and those of the solution.
    """

    key: str
    number: str
    title: str
    period: Period
    paper_date: dt.date | None
    continues: str
    lead: str
    partners: tuple[str, ...]
    steering: str
    contact: str
    measures: tuple[tuple[str, Certainty, dt.date | None], ...]
    pairs: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    texts: Mapping[TextKind, tuple[str, ...]]


def take(
    session: Session,
    group_id: int,
    several: Sequence[SampleProject],
    bodies: Mapping[str, int],
    people: Mapping[str, int],
) -> None:
    """Take projects into a group, each after the one it carries on."""
    keys: dict[str, int] = {}
    for one in several:
        facts = ProjectFacts(
            title=one.title,
            number=one.number,
            period=one.period,
            paper_date=one.paper_date,
            continues_id=keys.get(one.continues),
        )
        keys[one.key] = key = projects.add(session, group_id, facts)
        owner = owners.project(key)
        parties.put(session, owner, _ROLES, list(_parties(one, bodies, people)))
        project_texts.put_pairs(session, key, [PairFacts(*map(_facts, pair)) for pair in one.pairs])
        for kind, texts in one.texts.items():
            text_parts.put(session, owner, [kind], [TextFacts(text=text, kind=kind) for text in texts])
        for number, certainty, confirmed_on in one.measures:
            measure = session.exec(select(Measure.id).where(Measure.number == number)).first()
            if measure is not None:
                relations.relate(session, End(EndKind.PROJECT, key), End(EndKind.MEASURE, measure),
                                 certainty=certainty, confirmed_on=confirmed_on)  # fmt: skip


def _facts(side: Sequence[str]) -> tuple[TextFacts, ...]:
    return tuple(TextFacts(text=text) for text in side)


def _parties(one: SampleProject, bodies: Mapping[str, int], people: Mapping[str, int]) -> Iterator[PartyFacts]:
    yield PartyFacts(role=PartyRole.LEAD, organization_id=bodies[one.lead])
    for partner in one.partners:
        yield PartyFacts(role=PartyRole.PARTNER, organization_id=bodies[partner])
    if one.steering:
        yield PartyFacts(role=PartyRole.STEERING, body=one.steering)
    yield PartyFacts(role=PartyRole.CONTACT, person_id=people[one.contact])
