"""Reads the statements of the sample: what is the same in every language, and their words in one."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from secretariat.i18n import language
from secretariat.models import Precision, Qualifier, Stance
from secretariat.services.sample_statements import SampleAsked, SampleRequest
from secretariat.services.statement_requests import RequestFacts
from secretariat.services.statements import StatementFacts
from secretariat.services.text_parts import TextFacts
from secretariat.services.when import When


def read(requests: Mapping[str, Any], code: str, day: Callable[[str], dt.date]) -> tuple[SampleRequest, ...]:
    """The requests in a language.

    Args:
        requests: the file.
        code: the language of the words.
        day: reads a day, as it is written in the files.
    """
    return tuple(_request(one, one[code], code, day) for one in requests["request"])


def _request(
    one: Mapping[str, Any], words: Mapping[str, Any], code: str, day: Callable[[str], dt.date]
) -> SampleRequest:
    return SampleRequest(
        facts=RequestFacts(
            title=words["title"],
            diary_number=one["number"],
            words=words["words"],
            questions=tuple(words["questions"]),
            language=code,
            due=_by(day(one["due"]), words["due"], code),
        ),
        matter=one["matter"],
        asked_on=day(one["asked"]),
        reminded_on=day(one["reminded"]),
        asked=tuple(_asked(each, words, code, day) for each in one["asked_of"]),
    )


def _asked(one: Mapping[str, Any], words: Mapping[str, Any], code: str, day: Callable[[str], dt.date]) -> SampleAsked:
    if "declined" in one:
        return SampleAsked(organization=one["organization"], address=one["address"], declined_on=day(one["declined"]),
                           because=words["because"])  # fmt: skip
    if "received" not in one:
        return SampleAsked(organization=one["organization"], address=one["address"])
    signed = day(one["signed"])
    return SampleAsked(
        organization=one["organization"],
        address=one["address"],
        filed=StatementFacts(
            title=words["title_of_statement"],
            diary_number=one["number"],
            dated=signed,
            signed_at=dt.datetime.combine(signed, dt.time.fromisoformat(one["clock"])),
            verification=words["verification"],
            received_on=day(one["received"]),
            language=code,
        ),
        texts=tuple(TextFacts(heading=heading, text=text) for heading, text in words["texts"]),
        stance=Stance(one["stance"]),
        recommended=words["recommendation"],
        addressee=one["addressee"],
        due=_by(day(one["due"]), words["recommended_due"], code),
    )


def _by(last: dt.date, words: str, code: str) -> When:
    return When(words.format(day=language(code).date(last)), None, last, Precision.DAY, Qualifier.BY)
