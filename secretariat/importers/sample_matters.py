"""Reads the matters of the sample: what is the same in every language, and their words in one."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from secretariat.models import HandlingOutcome, MatterState, PartyRole, TextKind
from secretariat.services.annexes import AnnexFacts
from secretariat.services.handlings import HandlingFacts
from secretariat.services.matters import MatterFacts
from secretariat.services.parties import PartyFacts
from secretariat.services.sample_matters import SampleHandling, SampleMatterCase
from secretariat.services.text_parts import TextFacts


def read(matters: Mapping[str, Any], code: str, day: Callable[[str], dt.date]) -> tuple[SampleMatterCase, ...]:
    """The matters in a language.

    Args:
        matters: the file.
        code: the language of the words.
        day: reads a day, as it is written in the files.
    """
    return tuple(_matter(one, one[code], day) for one in matters["matter"])


def _matter(one: Mapping[str, Any], words: Mapping[str, Any], day: Callable[[str], dt.date]) -> SampleMatterCase:
    name, title, phone, email = words["contact"]
    return SampleMatterCase(
        facts=MatterFacts(
            title=words["title"],
            diary_number=one["number"],
            task_class=one["task_class"],
            state=MatterState(one["state"]),
            opened_on=day(one["opened"]),
            co_signatories=one["co_signatories"],
            needed_signatories=one["needed_signatories"],
        ),
        parties=(
            _person(PartyRole.INITIATOR, words["initiator"]),
            PartyFacts(role=PartyRole.CONTACT, name=name, title=title, phone=phone, email=email),
        ),
        remark=words["remark"],
        annexes=tuple(
            AnnexFacts(number=annex["number"], title=words["annexes"][annex["key"]], dated=day(annex["date"]))
            for annex in one["annex"]
        ),
        handlings=tuple(_handling(each, words, day) for each in one["handling"]),
        item=one["item"],
        texts=(
            TextFacts(kind=TextKind.PROPOSAL, text=words["proposal"]),
            *(TextFacts(kind=TextKind.GROUNDS, text=text) for text in words["grounds"]),
        ),
    )


def _handling(one: Mapping[str, Any], words: Mapping[str, Any], day: Callable[[str], dt.date]) -> SampleHandling:
    texts: tuple[TextFacts, ...] = ()
    body = words["bodies"][one["body"]]
    if one.get("statement"):
        quoted = (
            TextFacts(kind=TextKind.QUOTED, heading=head, text=text, giver=body) for head, text in words["quoted"]
        )
        texts = (TextFacts(text=words["leading"]), *quoted)
    if one.get("decision"):
        texts = (TextFacts(kind=TextKind.DECISION, text=words["decision"]),)
    return SampleHandling(
        facts=HandlingFacts(
            body=body,
            meeting_number=f"{one['meeting']}/{day(one['date']).year}",
            item_number=one["item"],
            section=one["section"],
            date=day(one["date"]),
            outcome=HandlingOutcome(one["outcome"]),
        ),
        texts=texts,
        parties=(_person(PartyRole.PRESENTER, words["presenter"]),) if texts else (),
    )


def _person(role: PartyRole, told: list[str]) -> PartyFacts:
    return PartyFacts(role=role, name=told[0], title=told[1])
