"""The matter of the sample: an initiative that other bodies have dealt with and that comes to the group next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from secretariat.models import TextKind
from secretariat.services import annexes, handlings, matter_agenda, matters, owners, parties, text_parts
from secretariat.services.annexes import AnnexFacts
from secretariat.services.handlings import HandlingFacts
from secretariat.services.matters import MatterFacts
from secretariat.services.parties import PartyFacts
from secretariat.services.text_parts import TextFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleHandling:
    """How another body dealt with the matter, with what it said and who presented."""

    facts: HandlingFacts
    texts: tuple[TextFacts, ...] = ()
    parties: tuple[PartyFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleMatterCase:
    """A matter with its handlings; `item` is that of the coming meeting by its key, `texts` what is prepared for it."""

    facts: MatterFacts
    parties: tuple[PartyFacts, ...]
    remark: str
    annexes: tuple[AnnexFacts, ...]
    handlings: tuple[SampleHandling, ...]
    item: str
    texts: tuple[TextFacts, ...]


def take(session: Session, group_id: int, several: Sequence[SampleMatterCase], items: Mapping[str, int]) -> None:
    """Take matters into a group, each tied to the item of the meeting that it comes to."""
    for one in several:
        key = matters.add(session, group_id, one.facts)
        whole = owners.matter(key)
        parties.put(session, whole, [each.role for each in one.parties], one.parties)
        remark = TextFacts(kind=TextKind.REMARK, text=one.remark)
        text_parts.put(session, whole, [TextKind.REMARK], [remark])
        for annex in one.annexes:
            annexes.add(session, whole, annex)
        for handling in one.handlings:
            made = owners.handling(handlings.add(session, key, handling.facts))
            text_parts.put(session, made, [each.kind for each in handling.texts], handling.texts)
            parties.put(session, made, [each.role for each in handling.parties], handling.parties)
        own = owners.handling(matter_agenda.tie(session, key, items[one.item]))
        text_parts.put(session, own, [each.kind for each in one.texts], one.texts)
